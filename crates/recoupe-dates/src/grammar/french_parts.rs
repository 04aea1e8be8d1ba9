//! French: periods, parts of the day and of the year.

use super::{short_year, unit, year};
use crate::lex::{Lex, Part, Unit, Word};
use crate::sem::{Direction, Found, From, Quantity, Sem, TimeOfDay};
use crate::token::Tokens;

/// A part of the day at `i`: `matin`, `soirée`, `après-midi`, `nuit`.
pub(super) fn part(t: &Tokens<'_>, i: usize) -> Option<(Part, usize)> {
    match t.lex(i) {
        Lex::Part(part) => Some((part, i + 1)),
        Lex::Word(Word::Apres) if t.is(t.past_hyphen(i + 1), Word::Midi) => {
            Some((Part::Afternoon, t.past_hyphen(i + 1) + 1))
        }
        _ => None,
    }
}

/// A part of the day right after a day: `jeudi matin`, `le 9 novembre au soir`, `hier midi`.
pub(super) fn part_after(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    if t.is(i, Word::Midi) {
        return Some((TimeOfDay::Clock(12, Some(0), None), i + 1));
    }
    if let Some((part, to)) = part(t, i) {
        return Some((TimeOfDay::Part(part), to));
    }
    if t.is(i, Word::AtThe) && t.str(i) == "au" {
        return part(t, i + 1).map(|(part, to)| (TimeOfDay::Part(part), to));
    }
    // `jeudi en fin d'après-midi`, `mardi dans la soirée`, `hier en soirée`
    let mut at = i;
    if t.is(at, Word::In) || t.is(at, Word::On) {
        at += 1;
        at += usize::from(t.any(at, &[Word::The, Word::Elided]));
    } else {
        return None;
    }
    let mut evening = false;
    if t.any(at, &[Word::Start, Word::End, Word::Middle]) && t.is(at + 1, Word::Of) {
        evening = t.is(at, Word::End);
        at += 2;
    }
    if t.lex(at) == Lex::Unit(Unit::Day, false) && at > i + 1 {
        return evening.then_some((TimeOfDay::Part(Part::Evening), at + 1));
    }
    part(t, at).map(|(part, to)| (TimeOfDay::Part(part), to))
}

/// `nuit de lundi à mardi`, `soirée de jeudi`, `nuit dernière`, `soir du 9 novembre`; alone only after `dans la` and the like.
pub(super) fn part_of_day(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (part, to) = part(t, i)?;
    let time = Some(TimeOfDay::Part(part));
    if t.is(to, Word::Last) && part == Part::Night {
        return Some(Found {
            from: i,
            to: to + 1,
            sem: Sem::Period { unit: Unit::Day, n: -1, from: From::Anchor },
            time,
        });
    }
    if t.any(to, &[Word::Of, Word::OfThe]) {
        if let Lex::Weekday(weekday) = t.lex(to + 1) {
            let sem = Sem::Weekday { weekday, dir: Direction::Open };
            // `de lundi à mardi`, `du samedi 3 au dimanche 4 mai`
            let mut end = to + 2;
            let mut dated = None;
            let first_day = (t.lex(end) == Lex::Digits && t.get(end).digits <= 2).then(|| t.get(end).value);
            end += usize::from(first_day.is_some());
            if t.any(end, &[Word::A, Word::AtThe]) {
                let second = if matches!(t.lex(end + 1), Lex::Weekday(_)) { end + 2 } else { end + 1 };
                if let Some(found) = super::french::at(t, if second == end + 2 { second - 1 } else { second })
                    .filter(|f| f.time.is_none())
                {
                    if let (Sem::Day { year, month, dir, .. }, Some(day)) = (found.sem, first_day) {
                        dated = Some(Sem::Day { year, month, day: u8::try_from(day).ok()?, dir });
                    }
                    if dated.is_some() || matches!(found.sem, Sem::Weekday { .. }) {
                        return Some(Found { from: i, to: found.to, sem: dated.unwrap_or(sem), time });
                    }
                }
            }
            let found = super::french::at(t, to + 1)?;
            return found.time.is_none().then_some(Found { from: i, time, ..found });
        }
        // `du 13 au 14 septembre`
        let day = t.get(to + 1);
        if day.lex == Lex::Digits && day.digits <= 2 && t.any(to + 2, &[Word::A, Word::AtThe])
            && let Some(Found { to: end, sem: Sem::Day { year, month, dir, .. }, time: None, .. }) =
                super::french::at(t, to + 3)
            {
                return Some(Found {
                    from: i,
                    to: end,
                    sem: Sem::Day { year, month, day: u8::try_from(day.value).ok()?, dir },
                    time,
                });
            }
        if matches!(t.lex(to + 1), Lex::Digits | Lex::Word(Word::Yesterday)) {
            let found = super::french::at(t, to + 1)?;
            let day = matches!(found.sem, Sem::Day { .. } | Sem::Period { unit: Unit::Day, .. });
            return (found.time.is_none() && day).then_some(Found { from: i, time, ..found });
        }
        return None;
    }
    let inside = matches!(t.back(i, 2), Lex::Word(Word::On | Word::During))
        || (t.is(i.wrapping_sub(2), Word::Of) && i >= 4 && t.str(i - 3) == "cours");
    let named = t.is(to, Word::Same);
    (inside || named).then(|| Found { from: i, to: to + usize::from(named), sem: Sem::TimeOnly, time })
}

/// A period of the calendar after an article: `semaine dernière`, `mois de juin`, `année 2022`, `années 90`, `an dernier`,
/// `week-end`, `jour même`, `siècle dernier`.
pub(super) fn period(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (u, plural, to) = unit(t, i)?;
    let found = |to, sem| Some(Found::new(i, to, sem));
    if u.is_clock() {
        return None;
    }
    if u == Unit::Year {
        if let Some(y) = year(t, to) {
            return match plural {
                true => decade(t, i, to, y),
                false => found(to + 1, Sem::Year(y)),
            };
        }
        let token = t.get(to);
        if plural && token.lex == Lex::Digits && token.digits == 2 && token.value.is_multiple_of(10) {
            return decade(t, i, to, short_year(token.value.max(10)));
        }
        if plural
            && let Some((n, end)) =
                super::cardinal(t, to).filter(|(n, _)| t.lex(to) != Lex::Digits && (20..=90).contains(n) && n % 10 == 0)
            {
                return found(end, Sem::Decade((190 + n / 10) as u16));
            }
    }
    if u == Unit::Month && t.is(to, Word::Of) && matches!(t.lex(to + 1), Lex::Month(..)) {
        let inner = super::french::at(t, to + 1)?;
        return matches!(inner.sem, Sem::Month { .. }).then(|| inner.starting(i));
    }
    if plural {
        let (back, end) = after_plural(t, to)?;
        let _ = back;
        return found(end, Sem::Duration { quantity: Quantity::Vague, unit: u });
    }
    if matches!(u, Unit::Quarter | Unit::Half) && year(t, to).is_some() {
        return None;
    }
    let shift = |n, from| match u {
        Unit::Weekend => Sem::Weekend(Some(n)),
        _ => Sem::Period { unit: u, n, from },
    };
    match t.lex(to) {
        Lex::Word(Word::Last) => found(to + 1, shift(-1, From::Anchor)),
        Lex::Word(Word::Past) if matches!(u, Unit::Year | Unit::Week | Unit::Month | Unit::Weekend | Unit::Century) => {
            found(to + 1, shift(-1, From::Anchor))
        }
        Lex::Word(Word::Next) => found(to + 1, shift(1, From::Anchor)),
        Lex::Word(Word::Previous) => found(to + 1, Sem::Period { unit: u, n: -1, from: From::Reference }),
        Lex::Word(Word::Avant | Word::Apres)
            if u == Unit::Day
                && t.is(i.wrapping_sub(1), Word::The)
                && !matches!(t.lex(to + 1), Lex::Word(_) | Lex::Other) =>
        {
            None
        }
        Lex::Word(Word::Following) => found(to + 1, Sem::Period { unit: u, n: 1, from: From::Reference }),
        Lex::Word(Word::A) if t.is(to + 1, Word::Coming) => found(to + 2, shift(1, From::Anchor)),
        Lex::Word(Word::Same) => found(to + 1, Sem::Period { unit: u, n: 0, from: From::Reference }),
        Lex::Word(Word::In) if t.str(to + 1) == "cours" => found(to + 2, shift(0, From::Anchor)),
        // `la journée de mercredi`, `la semaine du 13 septembre`
        Lex::Word(Word::Of)
            if u == Unit::Day && matches!(t.lex(to + 1), Lex::Weekday(_) | Lex::Word(Word::Yesterday)) =>
        {
            super::french::at(t, to + 1).map(|f| f.starting(i))
        }
        Lex::Word(Word::OfThe) if matches!(u, Unit::Day | Unit::Weekend) => {
            let inner = super::french::at(t, to + 1)?;
            (u == Unit::Day && matches!(inner.sem, Sem::Day { .. } | Sem::Weekday { .. })).then(|| inner.starting(i))
        }
        _ if u == Unit::Weekend && matches!(t.back(i, 1), Lex::Word(Word::The | Word::OfThe)) => {
            found(to, Sem::Weekend(None))
        }
        _ if u == Unit::Day
            && t.str(i).len() > 5
            && t.is(i.wrapping_sub(1), Word::The)
            && i >= 2
            && t.is(i - 2, Word::On) =>
        {
            Some(Found { from: i, to, sem: Sem::TimeOnly, time: Some(TimeOfDay::Part(Part::Daytime)) })
        }
        _ if matches!(u, Unit::Year)
            && matches!(t.back(i, 1), Lex::Word(Word::Elided))
            && i >= 3
            && t.any(i - 2, &[Word::Of])
            && t.str(i - 3) == "cours" =>
        {
            found(to, shift(0, From::Anchor))
        }
        _ => None,
    }
}

/// What makes a plural unit one time: `semaines à venir`, `mois écoulés`, `jours suivants`; whether it looks back.
pub(super) fn after_plural(t: &Tokens<'_>, i: usize) -> Option<(bool, usize)> {
    match t.lex(i) {
        Lex::Word(Word::Past | Word::Previous | Word::Last) => Some((true, i + 1)),
        Lex::Word(Word::Following | Word::Next) => Some((false, i + 1)),
        Lex::Word(Word::A) if t.is(i + 1, Word::Coming) => Some((false, i + 2)),
        Lex::Word(Word::In) if t.str(i + 1) == "cours" => Some((false, i + 2)),
        _ => None,
    }
}

/// `années 1990`, `années 90`; a second one after a hyphen (`années 1930-1940`) is left to itself.
fn decade(_t: &Tokens<'_>, i: usize, to: usize, y: i16) -> Option<Found> {
    if y % 10 == 0 { Some(Found::new(i, to + 1, Sem::Decade((y / 10) as u16))) } else { None }
}

/// `veille`, `lendemain` and the day they are counted from.
pub(super) fn neighbour_day(t: &Tokens<'_>, i: usize, n: i32) -> Option<Found> {
    // `la veille de Noël`, `le lendemain de l'attaque`: counted from what is not a date
    let mut to = i + 1;
    if t.any(to, &[Word::Of, Word::OfThe]) {
        return None;
    }
    let mut time = None;
    if let Some((part, end)) = part_after(t, to) {
        time = Some(part);
        to = end;
    }
    Some(Found { from: i, to, sem: Sem::Period { unit: Unit::Day, n, from: From::Reference }, time })
}

/// `premier trimestre 2023`, `deuxième semestre de 2022`, `3e trimestre`.
pub(super) fn year_part(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (n, at) = ordinal(t, i)?;
    let code = match (t.lex(at), n) {
        (Lex::Unit(Unit::Quarter, false), 1) => "Q1",
        (Lex::Unit(Unit::Quarter, false), 2) => "Q2",
        (Lex::Unit(Unit::Quarter, false), 3) => "Q3",
        (Lex::Unit(Unit::Quarter, false), 4) => "Q4",
        (Lex::Unit(Unit::Half, false), 1) => "H1",
        (Lex::Unit(Unit::Half, false), 2) => "H2",
        _ => return None,
    };
    let mut to = at + 1;
    let mut dir = Direction::Open;
    let of = to + usize::from(t.is(to, Word::Of));
    let y = year(t, of);
    if y.is_some() {
        to = of + 1;
    } else if t.is(to, Word::Of) && t.is(to + 1, Word::Elided) && matches!(t.lex(to + 2), Lex::Unit(Unit::Year, false))
    {
        to += 3;
        if t.is(to, Word::Last) {
            dir = Direction::Last;
            to += 1;
        }
    } else if t.is(to, Word::Last) {
        dir = Direction::Last;
        to += 1;
    } else if t.is(to, Word::Next) {
        dir = Direction::Next;
        to += 1;
    }
    Some(Found::new(i, to, Sem::YearPart { year: y, code, dir }))
}

/// `premier`, `3e`, `2ème`, `1er`.
fn ordinal(t: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    match t.lex(i) {
        Lex::Ordinal(n) => Some((u32::from(n), i + 1)),
        Lex::Digits
            if t.get(i + 1).glued
                && matches!(t.str(i + 1), "e" | "er" | "ère" | "ème" | "eme" | "è" | "nd" | "nde") =>
        {
            Some((t.get(i).value, i + 2))
        }
        _ => None,
    }
}

/// `XXe siècle`, `19e siècle`, `dix-neuvième siècle`.
pub(super) fn century(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (n, at) = ordinal(t, i).or_else(|| {
        let word = t.str(i);
        let digits = word.trim_end_matches(['e', 'è', 'm']);
        let n = match digits {
            "X" => 10,
            "XI" => 11,
            "XII" => 12,
            "XIII" => 13,
            "XIV" => 14,
            "XV" => 15,
            "XVI" => 16,
            "XVII" => 17,
            "XVIII" => 18,
            "XIX" => 19,
            "XX" => 20,
            "XXI" => 21,
            _ => return None,
        };
        Some((n, i + 1))
    })?;
    let ok = t.lex(at) == Lex::Unit(Unit::Century, false) && (1..=30).contains(&n);
    ok.then(|| Found::new(i, at + 1, Sem::Century((n - 1) as u8)))
}

/// `une demi-heure`, `un demi-siècle`.
pub(super) fn halves(n: u32, unit: Unit) -> Option<Sem> {
    let (n, unit) = match unit {
        Unit::Hour => (30 * n, Unit::Minute),
        Unit::Day => (12 * n, Unit::Hour),
        Unit::Century => (50 * n, Unit::Year),
        _ => return None,
    };
    Some(Sem::Duration { quantity: Quantity::Exact(n), unit })
}

/// `deux jours plus tard`, `trois ans auparavant`, `une semaine plus tôt`: counted from the time last spoken of.
pub(super) fn shifted(t: &Tokens<'_>, found: Found, quantity: Quantity, unit: Unit) -> Option<Found> {
    if !matches!(quantity, Quantity::Exact(_)) || unit.is_clock() {
        return None;
    }
    let to = found.to;
    let (back, end) = match (t.lex(to), t.lex(to + 1)) {
        (Lex::Word(Word::More), Lex::Word(Word::Tard)) => (false, to + 2),
        (Lex::Word(Word::More), Lex::Word(Word::Tot)) => (true, to + 2),
        (Lex::Word(Word::Formerly), _) => (true, to + 1),
        _ => return None,
    };
    Some(Found::new(found.from, end, Sem::Shift { quantity, unit, back, from: From::Reference }))
}
