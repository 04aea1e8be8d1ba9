//! French periods of the calendar: weeks, months, quarters, years, decades, centuries, and neighbouring days.

use super::clock::part_after;
use super::contracted;
use super::length::after_plural;
use crate::grammar::{short_year, unit, year};
use crate::lex::{Lex, Part, Unit, Word};
use crate::sem::{Direction, Found, From, Quantity, Sem, TimeOfDay};
use crate::token::Tokens;

/// A unit without article or number: `par [an]`, `du [mois dernier]`, `[semaine prochaine]`.
pub(super) fn bare_unit(t: &Tokens<'_>, i: usize) -> Option<Found> {
    if t.is(i.wrapping_sub(1), Word::Per) && i > 0 {
        let (unit, plural, to) = unit(t, i)?;
        return (!plural && !unit.is_clock()).then(|| Found::new(i, to, Sem::Every { n: 1, unit }));
    }
    if !contracted(t, i)
        && t.lex(i) != Lex::Unit(Unit::Weekend, false)
        && !matches!(t.lex(i + 1), Lex::Word(Word::Last | Word::Next))
    {
        return None;
    }
    period(t, i)
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
            && let Some((n, end)) = crate::grammar::cardinal(t, to)
                .filter(|(n, _)| t.lex(to) != Lex::Digits && (20..=90).contains(n) && n % 10 == 0)
        {
            return found(end, Sem::Decade((190 + n / 10) as u16));
        }
    }
    // `les mois d'été`
    if let (Unit::Month, true, Lex::Season(season)) = (u, t.is(to, Word::Of), t.lex(to + 1)) {
        return found(to + 2, Sem::AnySeason(season));
    }
    if u == Unit::Month && t.is(to, Word::Of) && matches!(t.lex(to + 1), Lex::Month(..)) {
        let inner = super::expression(t, to + 1)?;
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
        // `dans la semaine`
        lex if u == Unit::Week
            && t.is(i.wrapping_sub(1), Word::The)
            && i >= 2
            && t.is(i - 2, Word::On)
            && !matches!(lex, Lex::Word(Word::Of | Word::OfThe | Word::Que)) =>
        {
            found(to, shift(0, From::Anchor))
        }
        Lex::Word(Word::In) if t.str(to + 1) == "cours" => found(to + 2, shift(0, From::Anchor)),
        // `la journée de mercredi`, `la semaine du 13 septembre`
        Lex::Word(Word::Of)
            if u == Unit::Day && matches!(t.lex(to + 1), Lex::Weekday(_) | Lex::Word(Word::Yesterday)) =>
        {
            super::expression(t, to + 1).map(|f| f.starting(i))
        }
        Lex::Word(Word::OfThe) if matches!(u, Unit::Day | Unit::Weekend) => {
            let inner = super::expression(t, to + 1)?;
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

/// `années 1990`, `années 90`; a second one after a hyphen (`années 1930-1940`) is left to itself.
pub(super) fn decade(_t: &Tokens<'_>, i: usize, to: usize, y: i16) -> Option<Found> {
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
pub(super) fn ordinal(t: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
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
