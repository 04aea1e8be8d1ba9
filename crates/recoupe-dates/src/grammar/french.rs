//! French expressions of time.
//!
//! Extents follow the French TimeBank (Bittar et al., ACL 2011): an article belongs to the expression (`le 9 novembre`),
//! a preposition, contracted or not, does not (`du [9 novembre]`, `depuis [deux ans]`). Differs from it: `il y a` before a
//! known quantity belongs to the expression, which then has a date as value and not a duration.

use recoupe_types::Lang;

use super::french_parts as parts;
use super::{and_a_half, cardinal, decimal, numeric, short_year, unit, year};
use crate::lex::{Lex, Part, Season, Unit, Word};
use crate::sem::{Direction, Found, From, Quantity, Sem, TimeOfDay, Vague};
use crate::token::Tokens;

/// The expression that begins at token `i`.
pub(crate) fn at(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let found = match t.lex(i) {
        Lex::Other | Lex::Break | Lex::Punct(_) | Lex::Ordinal(_) => return None,
        Lex::Word(word) => match word {
            Word::The | Word::Elided | Word::Les => article(t, i),
            Word::This | Word::These => demonstrative(t, i),
            Word::Il | Word::Voici => ago(t, i),
            Word::Start | Word::End | Word::Middle | Word::Mid | Word::Course => position(t, i),
            Word::Yesterday | Word::Today | Word::Tomorrow | Word::Avant | Word::Apres => deictic(t, i),
            Word::About
            | Word::Near
            | Word::More
            | Word::Less
            | Word::Several
            | Word::Barely
            | Word::Almost
            | Word::OfThe => length(t, i),
            Word::Every | Word::All => recurrence(t, i),
            Word::Last | Word::Next | Word::Premiers => vague_period(t, i),
            Word::Midi | Word::Midnight => clock(t, i).map(|(time, to)| timed(i, to, time)),
            Word::DayBefore | Word::DayAfter if contracted(t, i) => noun(t, i),
            Word::Quinquennat => Some(Found::new(i, i + 1, duration(5, Unit::Year))),
            Word::Septennat => Some(Found::new(i, i + 1, duration(7, Unit::Year))),
            Word::In => in_part(t, i),
            Word::Same if contracted(t, i) => noun(t, i),
            _ => vague(t, i, word),
        },
        Lex::Weekday(_) => weekday(t, i),
        Lex::Month(..) => month(t, i),
        Lex::Season(_) => bare_season(t, i),
        Lex::Digits | Lex::Cardinal(_) => number(t, i),
        Lex::Unit(..) => bare_unit(t, i),
        Lex::Part(_) => bare_part(t, i),
    };
    found.map(|f| with_time(t, f))
}

fn duration(n: u32, unit: Unit) -> Sem {
    Sem::Duration { quantity: Quantity::Exact(n), unit }
}

fn timed(from: usize, to: usize, time: TimeOfDay) -> Found {
    Found { from, to, sem: Sem::TimeOnly, time: Some(time) }
}

/// Whether an article is hidden in the word before `i` (`du mois dernier`, `au printemps`).
fn contracted(t: &Tokens<'_>, i: usize) -> bool {
    matches!(t.back(i, 1), Lex::Word(Word::OfThe | Word::AtThe | Word::Of | Word::In | Word::Since | Word::Until))
}

/// `à 10 h` or `matin` after a day.
fn with_time(t: &Tokens<'_>, found: Found) -> Found {
    if found.time.is_some() || !is_day(found.sem) {
        return found;
    }
    let to = found.to;
    if let Some((time, end)) = parts::part_after(t, to) {
        return Found { to: end, time: Some(time), ..found };
    }
    if t.is(to, Word::A)
        && let Some((time, end)) = clock_or_hours(t, to + 1) {
            return Found { to: end, time: Some(time), ..found };
        }
    // the date line of a page: 14.09.2023, 10h24
    if let Sem::Day { year: Some(_), .. } = found.sem {
        let next = to + usize::from(matches!(t.lex(to), Lex::Punct(b',' | b'-' | b'|')));
        if let Some((time, end)) = clock(t, next).filter(|c| matches!(c.0, TimeOfDay::Clock(_, Some(_), _))) {
            return Found { to: end, time: Some(time), ..found };
        }
    }
    found
}

fn is_day(sem: Sem) -> bool {
    matches!(sem, Sem::Day { .. } | Sem::Weekday { .. } | Sem::Period { unit: Unit::Day, .. })
}

/// `hier`, `avant-hier`, `aujourd'hui`, `demain`, `après-demain`.
fn deictic(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (n, to) = match t.lex(i) {
        Lex::Word(Word::Yesterday) => (-1, i + 1),
        Lex::Word(Word::Today) => (0, i + 1),
        Lex::Word(Word::Tomorrow) => (1, i + 1),
        Lex::Word(Word::Avant) if t.is(t.past_hyphen(i + 1), Word::Yesterday) => (-2, t.past_hyphen(i + 1) + 1),
        Lex::Word(Word::Apres) if t.is(t.past_hyphen(i + 1), Word::Tomorrow) => (2, t.past_hyphen(i + 1) + 1),
        _ => return None,
    };
    let sem = Sem::Period { unit: Unit::Day, n, from: From::Anchor };
    // `aujourd'hui vendredi`, `hier, jeudi 9 novembre`
    match weekday(t, to) {
        Some(Found { to: end, sem: dated @ Sem::Day { .. }, .. }) => Some(Found::new(i, end, dated)),
        Some(Found { to: end, sem: Sem::Weekday { dir: Direction::Open, .. }, time, .. }) => {
            Some(Found { from: i, to: end, sem, time })
        }
        _ => Some(Found::new(i, to, sem)),
    }
}

/// `lundi`, `jeudi 9 novembre 2023`, `vendredi dernier`.
fn weekday(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Weekday(weekday) = t.lex(i) else { return None };
    let dated = day_of_month(t, i + 1 + usize::from(t.mark(i + 1, b',')));
    if let Some(day) = dated {
        return Some(day.starting(i));
    }
    if let Some(found) = numeric::date(t, i + 1, Lang::Fr) {
        return Some(found.starting(i));
    }
    // a name: `Vendredi` of a novel, `Dimanche` of a paper's title
    let (dir, to) = direction(t, i + 1);
    Some(Found::new(i, to, Sem::Weekday { weekday, dir }))
}

/// `dernier`, `prochain` and the like after a noun.
fn direction(t: &Tokens<'_>, i: usize) -> (Direction, usize) {
    match t.lex(i) {
        Lex::Word(Word::Last) => (Direction::Last, i + 1),
        Lex::Word(Word::Past) if !matches!(t.lex(i + 1), Lex::Word(Word::A | Word::The | Word::Les | Word::Elided)) => {
            (Direction::Last, i + 1)
        }
        Lex::Word(Word::Next) => (Direction::Next, i + 1),
        _ => (Direction::Open, i),
    }
}

/// `9 novembre 2023`, `1er mai`, `26 septembre dernier`.
fn day_of_month(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (day, mut at) = match t.lex(i) {
        Lex::Digits if t.get(i).digits <= 2 => (t.get(i).value, i + 1),
        Lex::Ordinal(1) => (1, i + 1),
        Lex::Cardinal(_) => cardinal(t, i)?,
        _ => return None,
    };
    if day == 1 && t.is(at, Word::Er) {
        at += 1;
    }
    let (month, _) = month_at(t, at)?;
    let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    recoupe_types::PartialDate::day_of(2024, month, day)?;
    let found = month_rest(t, i, at)?;
    let Sem::Month { year, month, dir } = found.sem else { return None };
    Some(Found { sem: Sem::Day { year, month, day, dir }, ..found })
}

/// The year or direction after the month at `at`.
fn month_rest(t: &Tokens<'_>, from: usize, at: usize) -> Option<Found> {
    let (month, short) = month_at(t, at)?;
    let mut to = at + 1;
    // the stop of `14 sept.` is part of the word
    if short && t.mark(to, b'.') && t.get(to).glued {
        to += 1;
    }
    let found = |to, year, dir| Some(Found::new(from, to, Sem::Month { year, month, dir }));
    if let Some(y) = year(t, to) {
        return found(to + 1, Some(y), Direction::Open);
    }
    // `octobre 98`
    let token = t.get(to);
    if token.lex == Lex::Digits && token.digits == 2 && !matches!(unit_or_quantity(t, to + 1), Some(())) {
        let open = !matches!(t.lex(to + 1), Lex::Punct(b':' | b'.' | b',' | b'%' | b'/') if t.get(to + 1).glued && t.lex(to + 2) == Lex::Digits);
        if open && (token.value >= 32 || from == at) {
            return found(to + 1, Some(short_year(token.value)), Direction::Open);
        }
    }
    if t.mark(to, b'\'') && t.get(to + 1).digits == 2 && t.lex(to + 1) == Lex::Digits {
        return found(to + 2, Some(short_year(t.get(to + 1).value)), Direction::Open);
    }
    // `mars de l'année dernière`, `juin de cette année`
    if t.is(to, Word::Of) {
        let at = to + 1 + usize::from(t.is(to + 1, Word::Elided) || t.is(to + 1, Word::This));
        if at > to + 1 && matches!(t.lex(at), Lex::Unit(Unit::Year, false)) {
            match (t.lex(to + 1), t.lex(at + 1)) {
                (Lex::Word(Word::This), _) => return found(at + 1, None, Direction::This),
                (_, Lex::Word(Word::Last | Word::Past)) => return found(at + 2, None, Direction::Last),
                (_, Lex::Word(Word::Next)) => return found(at + 2, None, Direction::Next),
                (_, Lex::Word(Word::Same)) => return found(at + 2, None, Direction::SameYear),
                _ => {}
            }
        }
    }
    let (dir, to) = direction(t, to);
    found(to, None, dir)
}

/// The month at `i` and whether it is a short form; `sept`, a number, is a month between a day and a stop or year.
fn month_at(t: &Tokens<'_>, i: usize) -> Option<(u8, bool)> {
    match t.lex(i) {
        Lex::Month(month, short) => Some((month, short)),
        Lex::Cardinal(7) if t.back(i, 1) == Lex::Digits => {
            let stop = t.mark(i + 1, b'.') && t.get(i + 1).glued;
            (stop || year(t, i + 1).is_some()).then_some((9, true))
        }
        _ => None,
    }
}

/// Something countable after a number.
fn unit_or_quantity(t: &Tokens<'_>, i: usize) -> Option<()> {
    let next = t.get(i);
    let countable = next.lex == Lex::Other && !next.capital && t.str(i).ends_with(['s', 'x']) && t.str(i).len() > 3;
    (countable || matches!(next.lex, Lex::Unit(..) | Lex::Punct(b'%' | b'$'))).then_some(())
}

/// A month without a day.
fn month(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Month(month, short) = t.lex(i) else { return None };
    let found = month_rest(t, i, i)?;
    let Sem::Month { year, dir, .. } = found.sem else { return None };
    let sure = year.is_some() || dir != Direction::Open;
    if sure {
        return Some(found);
    }
    if short {
        return None;
    }
    let token = t.get(i);
    let previous = t.back(i, 1);
    // a planet, a first name, a street
    if token.capital
        && (matches!(month, 3 | 4 | 5 | 8) && !matches!(previous, Lex::Break | Lex::Punct(b'.' | b'(' | b'-')))
    {
        let next = t.get(i + 1);
        let prepositioned = matches!(previous, Lex::Word(Word::In | Word::Since | Word::Start | Word::End | Word::Mid));
        if !prepositioned || next.capital && next.lex == Lex::Other {
            return None;
        }
    }
    if token.capital && t.get(i + 1).capital && t.lex(i + 1) == Lex::Other && matches!(month, 3..=5) {
        return None;
    }
    if t.mark(i + 1, b'-') && t.get(i + 1).glued && t.get(i + 2).glued && t.lex(i + 2) == Lex::Other {
        return None;
    }
    Some(found)
}

/// What an article begins.
fn article(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let found = noun(t, i + 1)?;
    Some(found.starting(i))
}

/// A noun of time after an article, contracted or not.
fn noun(t: &Tokens<'_>, i: usize) -> Option<Found> {
    match t.lex(i) {
        Lex::Weekday(weekday) => {
            let found = self::weekday(t, i)?;
            let plural = t.str(i).ends_with(['s', 'S']);
            // `le lundi`: every week, unless the text goes on to say which
            match found.sem {
                Sem::Weekday { dir: Direction::Open, .. } if plural || t.is(i.saturating_sub(1), Word::Les) => {
                    Some(Found::new(i, found.to, Sem::EveryWeekday(weekday)))
                }
                _ => Some(found),
            }
        }
        Lex::Digits | Lex::Cardinal(_) | Lex::Ordinal(1) => day_of_month(t, i)
            .or_else(|| numeric::date(t, i, Lang::Fr))
            .or_else(|| day_and_month_in_digits(t, i))
            .or_else(|| vague_period(t, i))
            .or_else(|| parts::year_part(t, i))
            .or_else(|| parts::century(t, i)),
        Lex::Ordinal(_) => parts::year_part(t, i).or_else(|| parts::century(t, i)),
        Lex::Unit(..) => parts::period(t, i),
        Lex::Season(season) => self::season(t, i, season),
        Lex::Part(_) | Lex::Word(Word::Apres) => parts::part_of_day(t, i),
        Lex::Word(Word::Start | Word::End | Word::Middle | Word::Mid) => position(t, i),
        Lex::Word(Word::Last | Word::Next | Word::Premiers) => vague_period(t, i),
        Lex::Word(Word::DayBefore) => {
            let back = if t.back(i, 1) == Lex::Punct(b'-') { -2 } else { -1 };
            parts::neighbour_day(t, i, back)
        }
        Lex::Word(Word::Avant) if t.is(t.past_hyphen(i + 1), Word::DayBefore) => {
            parts::neighbour_day(t, t.past_hyphen(i + 1), -2).map(|f| f.starting(i))
        }
        Lex::Word(Word::DayAfter) => parts::neighbour_day(t, i, if t.str(i).len() > 9 { 2 } else { 1 }),
        Lex::Word(Word::Same) => {
            let (unit, _, to) = unit(t, i + 1)?;
            (!unit.is_clock()).then(|| Found::new(i, to, Sem::Period { unit, n: 0, from: From::Reference }))
        }
        Lex::Word(Word::Fetch) if matches!(t.lex(i + 1), Lex::Unit(Unit::Year, false)) && t.str(i + 1).len() > 2 => {
            Some(Found::new(i, i + 2, Sem::Period { unit: Unit::Year, n: 0, from: From::Anchor }))
        }
        Lex::Other => parts::century(t, i),
        _ => None,
    }
}

/// `le 9/11`: a day only after an article.
fn day_and_month_in_digits(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (d, m) = (t.get(i), t.get(i + 2));
    let is = d.lex == Lex::Digits
        && d.digits <= 2
        && t.mark(i + 1, b'/')
        && t.get(i + 1).glued
        && m.lex == Lex::Digits
        && m.glued
        && m.digits == 2;
    let (day, month) = (u8::try_from(d.value).ok()?, u8::try_from(m.value).ok()?);
    recoupe_types::PartialDate::day_of(2024, month, day)?;
    let next = t.get(i + 3);
    (is && !(next.glued && next.lex == Lex::Punct(b'/')))
        .then(|| Found::new(i, i + 3, Sem::Day { year: None, month, day, dir: Direction::Open }))
}

/// `ce lundi`, `cette semaine`, `ce mois-ci`, `ces derniers jours`, `ce soir`, `ce jour-là`.
fn demonstrative(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let at = i + 1;
    let there = |to: usize| {
        let next = t.past_hyphen(to);
        if t.is(next, Word::The) && t.str(next).len() > 2 { Some(next + 1) } else { None }
    };
    let here = |to: usize| {
        let next = t.past_hyphen(to);
        if next > to && t.is(next, Word::Ci) { next + 1 } else { to }
    };
    match t.lex(at) {
        Lex::Weekday(weekday) => {
            let found = self::weekday(t, at)?;
            let sem = match found.sem {
                Sem::Weekday { dir: Direction::Open, .. } => match there(found.to) {
                    Some(to) => return Some(Found::new(i, to, Sem::Weekday { weekday, dir: Direction::SameYear })),
                    None => Sem::Weekday { weekday, dir: Direction::This },
                },
                sem => sem,
            };
            Some(Found { from: i, sem, ..found })
        }
        Lex::Digits | Lex::Cardinal(_) | Lex::Ordinal(1) => day_of_month(t, at).map(|f| f.starting(i)),
        Lex::Unit(..) => {
            let (unit, plural, to) = unit(t, at)?;
            if let Some(to) = there(to) {
                return (!unit.is_clock() && !plural)
                    .then(|| Found::new(i, to, Sem::Period { unit, n: 0, from: From::Reference }));
            }
            if plural {
                let end = here(to);
                return (unit == Unit::Day && end > to).then(|| Found::new(i, end, Sem::Vague(Vague::Present)));
            }
            if unit.is_clock() {
                return None;
            }
            if unit == Unit::Weekend {
                return Some(Found::new(i, to, Sem::Weekend(None)));
            }
            let end = here(to);
            Some(Found::new(i, end, Sem::Period { unit, n: 0, from: From::Anchor }))
        }
        Lex::Part(_) | Lex::Word(Word::Apres) => {
            let (part, to) = parts::part(t, at)?;
            let from = if there(to).is_some() { From::Reference } else { From::Anchor };
            let to = there(to).unwrap_or(to);
            let sem = Sem::Period { unit: Unit::Day, n: 0, from };
            Some(Found { from: i, to, sem, time: Some(TimeOfDay::Part(part)) })
        }
        Lex::Season(season) => {
            let dir = if there(at + 1).is_some() { Direction::SameYear } else { Direction::This };
            Some(Found::new(i, there(at + 1).unwrap_or(at + 1), Sem::Season { season, year: None, dir }))
        }
        Lex::Word(Word::Last | Word::Next) | Lex::Word(Word::Several) => vague_period(t, at).map(|f| f.starting(i)),
        Lex::Word(Word::Midi) => Some(Found {
            from: i,
            to: at + 1,
            sem: Sem::Period { unit: Unit::Day, n: 0, from: From::Anchor },
            time: Some(TimeOfDay::Clock(12, Some(0), None)),
        }),
        Lex::Word(Word::Period) => there(at + 1).map(|to| Found::new(i, to, Sem::Vague(Vague::Past))),
        Lex::Word(Word::Instant) if t.is(i.saturating_sub(1), Word::In) => {
            Some(Found::new(i, at + 1, Sem::Vague(Vague::Present)))
        }
        _ => None,
    }
}

/// `il y a deux semaines`, `voilà trois ans`: what comes before the quantity belongs to it where the quantity is known.
fn ago(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let mut at = match t.lex(i) {
        Lex::Word(Word::Il) if t.is(i + 1, Word::Y) && t.is(i + 2, Word::A) => i + 3,
        Lex::Word(Word::Voici) => i + 1,
        _ => return None,
    };
    if matches!(t.str(at), "déjà" | "maintenant" | "seulement" | "exactement" | "tout" | "juste" | "deja") {
        at += 1;
    }
    let found = length(t, at)?;
    let Sem::Duration { quantity, unit } = found.sem else { return None };
    if matches!(quantity, Quantity::Vague) || unit.is_clock() {
        return Some(found);
    }
    // `il y a dix minutes de marche`, `il y a deux jours de congé`: there are
    let counted = t.is(found.to, Word::Of) && !t.is(found.to + 1, Word::That);
    if counted {
        return Some(found);
    }
    Some(Found::new(i, found.to, Sem::Shift { quantity, unit, back: true, from: From::Anchor }))
}

/// `début août`, `fin 2021`, `mi-mai`, `fin du mois`, `début de l'année`; the part is said by the words, not by the value.
fn position(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let word = t.lex(i);
    if word == Lex::Word(Word::Mid) {
        let at = t.past_hyphen(i + 1);
        if at == i + 1 {
            return None;
        }
        if t.str(at) == "journée" {
            return Some(timed(i, at + 1, TimeOfDay::Clock(12, Some(0), None)));
        }
        return match t.lex(at) {
            Lex::Month(..) => month_rest(t, i, at),
            Lex::Unit(..) | Lex::Season(_) => noun(t, at).map(|f| f.starting(i)),
            _ => year(t, at).map(|y| Found::new(i, at + 1, Sem::Year(y))),
        };
    }
    let mut at = i + 1;
    let mut linked = false;
    if t.any(at, &[Word::Of, Word::OfThe]) {
        linked = true;
        at += 1;
    }
    
    match t.lex(at) {
        Lex::Month(..) => month_rest(t, i, at),
        Lex::Digits => {
            year(t, at).filter(|_| unit_or_quantity(t, at + 1).is_none()).map(|y| Found::new(i, at + 1, Sem::Year(y)))
        }
        Lex::Word(Word::The | Word::Elided | Word::This) if linked => at_period(t, at).map(|f| f.starting(i)),
        Lex::Word(Word::OfThe | Word::Les) => None,
        Lex::Unit(..) if linked => {
            let (unit, plural, to) = unit(t, at)?;
            if let Some(found) = parts::period(t, at).filter(|_| t.is(at - 1, Word::OfThe)) {
                return Some(found.starting(i));
            }
            if plural || unit.is_clock() {
                return None;
            }
            match unit {
                Unit::Day => Some(timed(
                    i,
                    to,
                    TimeOfDay::Part(if word == Lex::Word(Word::End) { Part::Evening } else { Part::Morning }),
                )),
                Unit::Weekend => Some(Found::new(i, to, Sem::Weekend(None))),
                Unit::Century | Unit::Decade => None,
                _ => Some(Found::new(i, to, Sem::Period { unit, n: 0, from: From::Anchor })),
            }
        }
        Lex::Part(_) | Lex::Word(Word::Apres) if linked => {
            let (part, to) = parts::part(t, at)?;
            Some(timed(i, to, TimeOfDay::Part(part)))
        }
        Lex::Season(_) if linked => noun(t, at).map(|f| f.starting(i)),
        _ => None,
    }
}

fn at_period(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let found = if t.is(i, Word::This) {
        demonstrative(t, i)
    } else {
        noun(t, i + 1).or_else(|| {
            let (unit, plural, to) = unit(t, i + 1)?;
            let plain = !plural && !unit.is_clock() && unit != Unit::Day && t.lex(to) != Lex::Word(Word::Of);
            plain.then(|| Found::new(i, to, Sem::Period { unit, n: 0, from: From::Anchor }))
        })
    }?;
    matches!(
        found.sem,
        Sem::Period { .. }
            | Sem::Month { .. }
            | Sem::Year(_)
            | Sem::Season { .. }
            | Sem::Century(_)
            | Sem::Decade(_)
            | Sem::Weekend(_)
            | Sem::TimeOnly
            | Sem::YearPart { .. }
    )
    .then_some(found)
}

/// A number: a date, a time, a year, a length.
fn number(t: &Tokens<'_>, i: usize) -> Option<Found> {
    if let Some(found) = day_of_month(t, i) {
        return Some(found);
    }
    if t.lex(i) == Lex::Digits {
        if let Some(found) = numeric::date(t, i, Lang::Fr) {
            return Some(found);
        }
        if t.get(i).glued
            && matches!(t.before(i).lex, Lex::Digits | Lex::Other | Lex::Punct(b'.' | b'/' | b'_' | b'#' | b'=' | b'+'))
            && year(t, i).is_none()
        {
            return None;
        }
        let prepositioned = clock_preposition(t, i);
        let hours = if prepositioned { clock_or_hours(t, i) } else { clock(t, i) };
        if let Some((time, to)) = hours {
            return Some(timed(i, to, time));
        }
        if let Some(found) = bare_year(t, i) {
            return Some(found);
        }
    } else if clock_preposition(t, i)
        && let Some((time, to)) = clock_or_hours(t, i) {
            return Some(timed(i, to, time));
        }
    length(t, i)
}

/// Whether the word before `i` asks for a time of day and not for a length.
fn clock_preposition(t: &Tokens<'_>, i: usize) -> bool {
    match t.back(i, 1) {
        Lex::Word(Word::A | Word::Toward | Word::Between | Word::Avant | Word::Apres) => true,
        // `dès 18 heures`; `des 18 heures` means a length
        Lex::Word(Word::OfThe) => t.str(i - 1).ends_with("ès"),
        Lex::Word(Word::And) => matches!(t.back(i, 2), Lex::Unit(Unit::Hour, _)),
        _ => false,
    }
}

/// A year that stands alone.
fn bare_year(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let y = year(t, i)?;
    let before = t.before(i);
    let token = t.get(i);
    if token.glued
        && !matches!(before.lex, Lex::Punct(b'(' | b'[' | b'/' | b'-' | b'"' | b'\'' | b',' | b':') | Lex::Word(_))
        && before.lex != Lex::Other
    {
        return None;
    }
    if token.glued && before.lex == Lex::Other && t.str(i - 1).chars().any(char::is_alphanumeric) {
        return None;
    }
    let next = t.get(i + 1);
    let found = Found::new(i, i + 1, Sem::Year(y));
    // `2002/2003`, `1914-1918`: the neighbour is a year too
    let range = |k: usize| matches!(t.lex(k), Lex::Punct(b'/' | b'-'));
    let paired = (range(i + 1) && year(t, i + 2).is_some()) || (i >= 2 && range(i - 1) && year(t, i - 2).is_some());
    if paired {
        return Some(found);
    }
    if next.glued
        && matches!(next.lex, Lex::Punct(b'/' | b'-' | b':' | b'_' | b'@') | Lex::Digits | Lex::Other | Lex::Unit(..))
    {
        return None;
    }
    if next.lex == Lex::Digits && next.digits == 3 {
        return None;
    }
    let recent = (1900..=2060).contains(&y);
    match before.lex {
        Lex::Word(Word::In) => (unit_or_quantity(t, i + 1).is_none() || recent).then_some(found),
        Lex::Word(
            Word::Since
            | Word::OfThe
            | Word::Of
            | Word::Start
            | Word::End
            | Word::Mid
            | Word::Avant
            | Word::Apres
            | Word::For
            | Word::Between
            | Word::Toward
            | Word::Until
            | Word::And
            | Word::A
            | Word::Or,
        )
        | Lex::Unit(Unit::Year | Unit::Quarter | Unit::Half, _)
        | Lex::Punct(b'(')
        | Lex::Season(_) => (recent && !quantity_after(t, i + 1)).then_some(found),
        Lex::Break | Lex::Punct(_) => {
            (recent && !quantity_after(t, i + 1) && !matches!(next.lex, Lex::Other)).then_some(found)
        }
        // `la saison 2002`, `le Mondial 1998`; not `la Peugeot 2008`
        Lex::Other => {
            ((1940..=2060).contains(&y) && !quantity_after(t, i + 1) && (y != 2008 || !before.capital)).then_some(found)
        }
        _ => None,
    }
}

/// Something that makes a quantity of the number before it.
fn quantity_after(t: &Tokens<'_>, i: usize) -> bool {
    if unit_or_quantity(t, i).is_some() {
        return !matches!(
            t.str(i),
            "dans"
                | "mais"
                | "sous"
                | "puis"
                | "dès"
                | "depuis"
                | "vers"
                | "alors"
                | "après"
                | "toujours"
                | "jamais"
                | "chez"
                | "sans"
                | "très"
                | "deux"
                | "ceux"
                | "leurs"
                | "elles"
                | "nous"
                | "vous"
                | "lors"
        );
    }
    let next = t.get(i);
    matches!(
        t.str(i),
        "m" | "km" | "kg" | "m2" | "m3" | "ha" | "F" | "€" | "EUR" | "Hz" | "MHz" | "W" | "tr" | "bd" | "g"
    ) || (next.lex == Lex::Digits && next.digits == 3)
}

/// `18 h 30`, `18h`, `10:24`, `midi`, with `du matin`, `locales` after it.
fn clock(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    let (time, to) = match t.lex(i) {
        Lex::Word(Word::Midi) if t.mark(i.wrapping_sub(1), b'-') || t.is(i.wrapping_sub(1), Word::The) => return None,
        Lex::Word(Word::Midi) => (TimeOfDay::Clock(12, Some(0), None), i + 1),
        Lex::Word(Word::Midnight) => (TimeOfDay::Clock(0, Some(0), None), i + 1),
        Lex::Digits => match numeric::clock(t, i) {
            Some(found) => found,
            None => {
                let h = t.get(i);
                if h.digits > 2
                    || h.value > 24
                    || t.lex(i + 1) != Lex::Unit(Unit::Hour, false)
                    || t.str(i + 1).len() > 1
                {
                    return None;
                }
                // `24 h/24`, `35 h par semaine`
                if matches!(t.lex(i + 2), Lex::Punct(b'/') | Lex::Word(Word::Per))
                    || t.any(i.wrapping_sub(1), &[Word::During, Word::In, Word::Over]) && i > 0
                {
                    return None;
                }
                minutes(t, i, i + 2)
            }
        },
        _ => return None,
    };
    Some((half_of_day(t, time, to).0, half_of_day(t, time, to).1))
}

/// The minutes after an hour.
fn minutes(t: &Tokens<'_>, i: usize, at: usize) -> (TimeOfDay, usize) {
    let hour = t.get(i).value as u8;
    let m = t.get(at);
    if m.lex == Lex::Digits && m.digits == 2 && m.value < 60 && !(t.mark(at + 1, b',') && t.get(at + 2).glued) {
        let to = at + 1 + usize::from(matches!(t.lex(at + 1), Lex::Unit(Unit::Minute, _)));
        return (TimeOfDay::Clock(hour, Some(m.value as u8), None), to);
    }
    (TimeOfDay::Clock(hour, Some(0), None), at)
}

/// A clock time, where the preposition before it says that hours are meant and not a length: also `huit heures`.
fn clock_or_hours(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    if let Some(found) = clock(t, i) {
        return Some(found);
    }
    let (hour, at) = cardinal(t, i)?;
    if hour > 24 || !matches!(t.lex(at), Lex::Unit(Unit::Hour, _)) {
        return None;
    }
    let hour = hour as u8;
    let mut to = at + 1;
    let mut minute = 0;
    if t.is(to, Word::And) && t.is(to + 1, Word::Demi) {
        (minute, to) = (30, to + 2);
    } else if t.is(to, Word::And) && t.is(to + 1, Word::Quarter) {
        (minute, to) = (15, to + 2);
    } else if let Some((m, end)) = cardinal(t, to).filter(|(m, _)| *m < 60) {
        (minute, to) = (m as u8, end);
    }
    Some(half_of_day(t, TimeOfDay::Clock(hour, Some(minute), None), to))
}

/// `du matin`, `du soir`, `de l'après-midi` and the zone after a clock time.
fn half_of_day(t: &Tokens<'_>, time: TimeOfDay, at: usize) -> (TimeOfDay, usize) {
    let TimeOfDay::Clock(h, m, s) = time else { return (time, at) };
    let mut to = at;
    let mut hour = h;
    let noun = if t.is(at, Word::OfThe) { at + 1 } else { at + 2 };
    if (t.is(at, Word::OfThe) || (t.is(at, Word::Of) && t.any(at + 1, &[Word::The, Word::Elided])))
        && let Some((part, end)) = parts::part(t, noun) {
            if matches!(part, Part::Afternoon | Part::Evening) && h < 12 {
                hour = h + 12;
            }
            to = end;
        }
    to = numeric::past_zone(t, to);
    (TimeOfDay::Clock(hour, m, s), to)
}

/// A length of time: `deux ans`, `plus de trois mois`, `quelques jours`, `un an et demi`, `une demi-heure`.
pub(super) fn length(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let mut at = i;
    // approximations belong to the expression
    match t.lex(at) {
        Lex::Word(Word::About | Word::Almost | Word::Only) => at += 1,
        Lex::Word(Word::More | Word::Less | Word::Near) if t.is(at + 1, Word::Of) => at += 2,
        Lex::Word(Word::More | Word::Less) => return None,
        Lex::Word(Word::Barely) => at += 1,
        // `depuis des années`, `pendant des mois`
        Lex::Word(Word::OfThe) => {
            let (unit, plural, to) = unit(t, at + 1)?;
            let lasting = matches!(t.back(i, 1), Lex::Word(Word::Since | Word::During | Word::Apres | Word::A))
                && (t.back(i, 1) != Lex::Word(Word::A) || t.is(i.wrapping_sub(2), Word::Y));
            let mut to = to;
            if lasting && t.any(to, &[Word::And]) && t.is(to + 1, Word::OfThe) {
                to = to.max(i);
            }
            return (plural && lasting && !t.get(i).capital)
                .then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Vague, unit }));
        }
        _ => {}
    }
    let (quantity, next) = quantity(t, at)?;
    let mut next = next;
    // `une dizaine de jours`, `un quart de siècle`, `une demi-heure`, `un quart d'heure`
    let mut quantity = quantity;
    match t.lex(next) {
        Lex::Word(dozen @ (Word::Dizaine | Word::Quinzaine | Word::Vingtaine | Word::Trentaine))
            if quantity == Quantity::Exact(1) =>
        {
            quantity = Quantity::Exact(match dozen {
                Word::Dizaine => 10,
                Word::Quinzaine => 15,
                Word::Vingtaine => 20,
                _ => 30,
            });
            if !t.is(next + 1, Word::Of) {
                return (dozen == Word::Quinzaine && !t.is(next + 1, Word::Of))
                    .then(|| Found::new(i, next + 1, duration(15, Unit::Day)));
            }
            next += 2;
            // ages (`une trentaine d'années`) are no times
            if matches!(t.lex(next), Lex::Unit(Unit::Year, _)) && !lasting(t, i) {
                return None;
            }
        }
        Lex::Word(Word::Demi) => {
            let (unit, _, to) = unit(t, t.past_hyphen(next + 1))?;
            let Quantity::Exact(n) = quantity else { return None };
            return Some(Found::new(i, to, parts::halves(n, unit)?));
        }
        Lex::Word(Word::Quarter) if t.is(next + 1, Word::Of) => {
            let (unit, _, to) = unit(t, next + 2)?;
            let Quantity::Exact(n) = quantity else { return None };
            return match unit {
                Unit::Hour => Some(Found::new(i, to, duration(15 * n, Unit::Minute))),
                Unit::Century => Some(Found::new(i, to, duration(25 * n, Unit::Year))),
                _ => None,
            };
        }
        // `deux longs mois`, `trois bonnes heures`
        Lex::Other
            if !t.get(next).capital
                && matches!(
                    t.str(next),
                    "longs"
                        | "longues"
                        | "bonnes"
                        | "petites"
                        | "petits"
                        | "pleines"
                        | "bons"
                        | "longue"
                        | "long"
                        | "bonne"
                        | "petite"
                        | "ou"
                ) =>
        {
            next += 1
        }
        _ => {}
    }
    let (unit, plural, mut to) = unit(t, next)?;
    if let Quantity::Exact(n) = quantity {
        if n == 0 || (n > 1 && !plural && unit != Unit::Month && t.str(next).len() > 2) {
            return None;
        }
        if unit == Unit::Year && !is_duration_of_years(t, i, at, to) {
            return None;
        }
        // `un jour`, `une fois un jour`: some day
        if n == 1 && at == i && matches!(unit, Unit::Day) && t.str(next) == "jour" && !lasting(t, i) {
            return None;
        }
        // `une seconde chance`, `à la une`, `une heure` of the clock
        if n == 1 && unit == Unit::Second && !lasting(t, i) {
            return None;
        }
        // `la deuxième journée`: `dix journées` of a championship are lengths all the same
        if n > 366 && unit.is_clock() {
            return None;
        }
    }
    if unit == Unit::Week && t.is(to, Word::End) {
        return None;
    }
    // `dernières 24 heures` has its own reading; `trois jours plus tôt` is a date
    if t.is(to, Word::And) && t.is(to + 1, Word::Demi) {
        quantity = and_a_half(quantity);
        to += 2;
    }
    // `2 h 30`, `deux heures trente` as lengths are told apart by what stands before them
    let sem = Sem::Duration { quantity, unit };
    let found = Found::new(i, to, sem);
    if let Some(shifted) = parts::shifted(t, found, quantity, unit) {
        return Some(shifted);
    }
    Some(found)
}

/// Whether a preposition before `i` asks for a length.
fn lasting(t: &Tokens<'_>, i: usize) -> bool {
    matches!(
        t.back(i, 1),
        Lex::Word(
            Word::Since
                | Word::During
                | Word::In
                | Word::Over
                | Word::On
                | Word::Within
                | Word::Apres
                | Word::Voici
                | Word::Ici
                | Word::Avant
        )
    ) || (t.is(i.wrapping_sub(1), Word::A) && i >= 2 && t.any(i - 2, &[Word::Y, Word::Ici]))
}

/// Years that are lived through, and not an age.
fn is_duration_of_years(t: &Tokens<'_>, start: usize, at: usize, to: usize) -> bool {
    if lasting(t, start)
        || start != at
            && !matches!(t.back(start, 1), Lex::Word(Word::Les | Word::OfThe | Word::A | Word::AtThe))
            && t.lex(start) != Lex::Word(Word::Less)
    {
        return true;
    }
    let digits = t.lex(at) == Lex::Digits;
    match t.back(start, 1) {
        Lex::Word(Word::Age | Word::Of) if matches!(t.back(start, 1), Lex::Word(Word::Age)) => false,
        Lex::Word(Word::Of) => {
            // `une peine de 10 ans`, `âgé de 34 ans`, `un homme de 34 ans`
            let noun = t.str(start.wrapping_sub(2));
            matches!(
                noun.to_lowercase().as_str(),
                "peine"
                    | "période"
                    | "durée"
                    | "délai"
                    | "mandat"
                    | "contrat"
                    | "plan"
                    | "programme"
                    | "accord"
                    | "bail"
                    | "moratoire"
                    | "projet"
                    | "guerre"
                    | "recul"
                    | "cycle"
                    | "interdiction"
                    | "embargo"
                    | "absence"
                    | "bout"
                    | "espace"
                    | "attente"
                    | "carrière"
                    | "règne"
                    | "conflit"
                    | "prêt"
                    | "crédit"
                    | "minimum"
                    | "maximum"
                    | "prison"
                    | "réclusion"
                    | "condamnation"
                    | "travail"
                    | "terme"
                    | "échéance"
                    | "expérience"
                    | "total"
                    | "pause"
                    | "cours"
                    | "partir"
                    | "horizon"
                    | "fait"
                    | "série"
                    | "histoire"
            ) || (!digits
                && !t.any(start.wrapping_sub(2), &[Word::Age])
                && !t.str(start.wrapping_sub(2)).is_empty()
                && t.lex(at) == Lex::Cardinal(1))
        }
        Lex::Punct(b',' | b'(') if digits => {
            // `Paul Durand, 34 ans,`
            !matches!(t.lex(to), Lex::Punct(b',' | b')' | b'.' | b';') | Lex::Break | Lex::Word(Word::And | Word::A))
        }
        Lex::Word(Word::Les | Word::OfThe | Word::AtThe) => false,
        Lex::Punct(b'-') | Lex::Other if digits => {
            let verb = matches!(
                t.str(start.wrapping_sub(1)),
                "a" | "ans" | "avait" | "aura" | "ont" | "avaient" | "fêté" | "fête" | "eu"
            );
            !verb && !(t.before(start).capital) || matches!(t.lex(to), Lex::Word(Word::Of))
        }
        Lex::Word(Word::A) => matches!(t.lex(to), Lex::Word(Word::Of)),
        _ => true,
    }
}

/// A quantity before a unit: a number, `quelques`, `deux ou trois`.
fn quantity(t: &Tokens<'_>, i: usize) -> Option<(Quantity, usize)> {
    match t.lex(i) {
        Lex::Word(Word::Several) => Some((Quantity::Vague, i + 1)),
        Lex::Digits | Lex::Cardinal(_) => {
            if let Some(found) = decimal(t, i) {
                return Some(found);
            }
            let (n, to) = cardinal(t, i)?;
            // `deux ou trois jours`, `deux à trois ans`: the greater of the two
            if t.any(to, &[Word::Or, Word::A])
                && let Some((m, end)) = cardinal(t, to + 1).filter(|(m, _)| *m > n && t.lex(to + 1) != Lex::Cardinal(1))
                    && matches!(t.lex(end), Lex::Unit(..)) {
                        return Some((Quantity::Exact(m), end));
                    }
            Some((Quantity::Exact(n), to))
        }
        _ => None,
    }
}

/// `dernières semaines`, `24 dernières heures`, `prochains jours`, `six premiers mois`.
fn vague_period(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let mut at = i;
    let mut count = Quantity::Vague;
    let mut near = false;
    for _ in 0..3 {
        match t.lex(at) {
            Lex::Digits | Lex::Cardinal(_) if count == Quantity::Vague => {
                let (n, to) = cardinal(t, at)?;
                count = Quantity::Exact(n);
                at = to;
            }
            Lex::Word(Word::Several) => at += 1,
            Lex::Word(Word::Last | Word::Next | Word::Premiers) if !near => {
                near = true;
                at += 1;
            }
            _ => break,
        }
    }
    let (unit, plural, to) =
        unit(t, at).or_else(|| (t.is(at, Word::Time) && near).then_some((Unit::Day, true, at + 1)))?;
    if !near {
        // `les deux semaines à venir`, `les trois jours suivants`, `les vingt ans`
        let (_, end) = parts::after_plural(t, to)?;
        return plural.then(|| Found::new(i, end, Sem::Duration { quantity: count, unit }));
    }
    if t.is(at, Word::Time) {
        return Some(Found::new(i, to, Sem::Vague(Vague::Past)));
    }
    if !plural && unit != Unit::Month {
        // `la dernière semaine de septembre`, `la dernière année`
        return None;
    }
    if unit == Unit::Month && !plural && matches!(t.back(i, 1), Lex::Word(Word::The | Word::Elided | Word::This)) {
        return None;
    }
    Some(Found::new(i, to, Sem::Duration { quantity: count, unit }))
}

/// `chaque jour`, `tous les deux mois`, `toutes les semaines`, `tous les lundis`, `toute l'année`.
fn recurrence(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let all = t.is(i, Word::All);
    let mut at = i + 1;
    if all && !t.is(at, Word::Les) {
        return None;
    }
    at += usize::from(all);
    match t.lex(at) {
        Lex::Weekday(weekday) => Some(Found::new(i, at + 1, Sem::EveryWeekday(weekday))),
        Lex::Season(season) => Some(Found::new(i, at + 1, Sem::AnySeason(season))),
        Lex::Part(_) => Some(Found::new(i, at + 1, Sem::Every { n: 1, unit: Unit::Day })),
        _ => {
            let (n, at) = match cardinal(t, at) {
                Some(found) if all => found,
                _ => (1, at),
            };
            let (unit, plural, to) = unit(t, at)?;
            (all == plural || unit == Unit::Month).then(|| Found::new(i, to, Sem::Every { n, unit }))
        }
    }
}

/// A unit without article or number: `par [an]`, `du [mois dernier]`, `[semaine prochaine]`.
fn bare_unit(t: &Tokens<'_>, i: usize) -> Option<Found> {
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
    parts::period(t, i)
}

/// `en soirée`, `en fin de journée` begin after the preposition.
fn in_part(t: &Tokens<'_>, i: usize) -> Option<Found> {
    match t.lex(i + 1) {
        Lex::Part(_) if t.str(i + 1).len() > 5 => {
            let (part, to) = parts::part(t, i + 1)?;
            Some(timed(i + 1, to, TimeOfDay::Part(part)))
        }
        Lex::Season(season) if !t.mark(i + 2, b'-') => {
            let found = self::season(t, i + 1, season)?;
            match found.sem {
                Sem::Season { year: None, dir: Direction::Open, .. } => {
                    Some(Found { sem: Sem::AnySeason(season), ..found })
                }
                _ => Some(found),
            }
        }
        _ => None,
    }
}

/// A season and its year.
fn season(t: &Tokens<'_>, i: usize, season: Season) -> Option<Found> {
    if let Some(y) = year(t, i + 1) {
        return Some(Found::new(i, i + 2, Sem::Season { season, year: Some(y), dir: Direction::Open }));
    }
    let token = t.get(i + 1);
    if token.lex == Lex::Digits && token.digits == 2 && token.value >= 40 {
        return Some(Found::new(
            i,
            i + 2,
            Sem::Season { season, year: Some(short_year(token.value)), dir: Direction::Open },
        ));
    }
    let (dir, to) = direction(t, i + 1);
    Some(Found::new(i, to, Sem::Season { season, year: None, dir }))
}

/// A season without article: `au printemps`, `d'été`; `été` alone is mostly a participle.
fn bare_season(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Season(season) = t.lex(i) else { return None };
    let found = self::season(t, i, season)?;
    let Sem::Season { year, dir, .. } = found.sem else { return None };
    if year.is_some()
        || (dir != Direction::Open && !(season == Season::Summer && t.lex(i + 1) == Lex::Word(Word::Past)))
    {
        return Some(found);
    }
    let after_a = matches!(t.back(i, 1), Lex::Word(Word::AtThe));
    (after_a && season == Season::Spring).then_some(found)
}

/// A part of the day without article.
fn bare_part(t: &Tokens<'_>, i: usize) -> Option<Found> {
    // `nuit de lundi à mardi` after `dans la`, `du soir au matin` are read elsewhere
    if t.is(i.wrapping_sub(1), Word::OfThe) {
        return parts::part_of_day(t, i).filter(|f| !matches!(f.sem, Sem::TimeOnly));
    }
    None
}

/// `actuellement`, `récemment`, `à l'heure actuelle`, `pour l'instant`, `jusqu'à présent`.
fn vague(t: &Tokens<'_>, i: usize, word: Word) -> Option<Found> {
    let single = |sem| Some(Found::new(i, i + 1, sem));
    match word {
        Word::Now => single(Sem::Vague(Vague::Present)),
        Word::Currently => single(Sem::Period { unit: Unit::Day, n: 0, from: From::Anchor }),
        Word::Recently | Word::Formerly => single(Sem::Vague(Vague::Past)),
        Word::Soon if t.str(i).len() > 9 => single(Sem::Vague(Vague::Future)),
        Word::For if t.any(i + 1, &[Word::Elided, Word::The]) => match t.str(i + 2) {
            "instant" | "heure" | "moment" if !t.any(i + 3, &[Word::Of, Word::Que]) => {
                Some(Found::new(i, i + 3, Sem::Vague(Vague::Present)))
            }
            _ => None,
        },
        Word::A
            if t.is(i + 1, Word::Elided)
                && matches!(t.lex(i + 2), Lex::Unit(Unit::Hour, false))
                && t.is(i + 3, Word::Actuelle) =>
        {
            Some(Found::new(i, i + 4, Sem::Vague(Vague::Present)))
        }
        Word::A if t.is(i + 1, Word::Present) && t.str(i) == "à" => {
            Some(Found::new(i, i + 2, Sem::Vague(Vague::Present)))
        }
        Word::Until if t.is(i + 1, Word::A) && t.is(i + 2, Word::Present) => {
            Some(Found::new(i, i + 3, Sem::Vague(Vague::Present)))
        }
        Word::Christmas
            if matches!(
                t.back(i, 1),
                Lex::Word(Word::A | Word::Of | Word::For | Word::Avant | Word::Apres | Word::Until)
            ) =>
        {
            let y = year(t, i + 1);
            let next = t.get(i + 1);
            (!next.capital).then(|| {
                Found::new(
                    i,
                    i + 1 + usize::from(y.is_some()),
                    Sem::Day { year: y, month: 12, day: 25, dir: Direction::Open },
                )
            })
        }
        _ => None,
    }
}
