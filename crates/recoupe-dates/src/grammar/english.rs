//! English expressions of time.
//!
//! Extents follow TIMEX3 as WikiWars (Mazur and Dale, EMNLP 2010) and the Event StoryLine Corpus have them: articles and
//! approximations belong to the expression (`the end of May`, `about two weeks`), prepositions do not.

use recoupe_types::Lang;

use super::{cardinal, decimal, english_parts as parts, numeric, unit, year};
use crate::lex::{Lex, Part, Unit, Word};
use crate::sem::{Direction, Found, From, Quantity, Sem, TimeOfDay, Vague};
use crate::token::Tokens;

/// The expression that begins at token `i`.
pub(crate) fn at(t: &Tokens<'_>, i: usize) -> Option<Found> {
    match t.lex(i) {
        Lex::Other | Lex::Break => None,
        Lex::Punct(mark) => (mark == b'\'').then(|| parts::short_decade(t, i)).flatten(),
        Lex::Word(word) => match word {
            Word::The => the(t, i),
            Word::A => a(t, i),
            Word::This | Word::That | Word::These => demonstrative(t, i),
            Word::Last | Word::Next | Word::Past | Word::Previous | Word::Following | Word::Coming => relative(t, i, i),
            Word::Yesterday | Word::Today | Word::Tomorrow | Word::Tonight => deictic(t, i),
            Word::Overnight => Some(timed(i, i + 1, TimeOfDay::Part(Part::Night))),
            Word::Early | Word::Late | Word::Mid | Word::Earlier | Word::Later | Word::Start | Word::End => {
                position(t, i)
            }
            Word::About
            | Word::More
            | Word::Less
            | Word::Near
            | Word::Almost
            | Word::Over
            | Word::Just
            | Word::Only
            | Word::Some
            | Word::At
            | Word::Barely
            | Word::Exactly
            | Word::Shortly
            | Word::Another => approximate(t, i),
            Word::Several | Word::Few => length(t, i, i),
            Word::Every | Word::Per => recurrence(t, i),
            Word::Noon | Word::Midnight => clock(t, i).map(|(time, to)| timed(i, to, time)),
            Word::Now => Some(Found::new(i, i + 1, Sem::Vague(Vague::Present))),
            Word::Currently => Some(Found::new(i, i + 1, Sem::Vague(Vague::Present))),
            Word::Recently if t.str(i).len() > 6 => Some(Found::new(i, i + 1, Sem::Vague(Vague::Past))),
            Word::Christmas => Some(holiday(t, i)),
            _ => None,
        },
        Lex::Weekday(_) => weekday(t, i),
        Lex::Month(..) => month(t, i),
        Lex::Season(_) => season(t, i, i),
        Lex::Ordinal(_) => {
            parts::day_by_ordinal(t, i).or_else(|| parts::year_part(t, i, i)).or_else(|| parts::century(t, i, i))
        }
        Lex::Digits | Lex::Cardinal(_) => number(t, i),
        Lex::Unit(..) => bare_unit(t, i),
        Lex::Part(_) => None,
    }
}

pub(super) fn timed(from: usize, to: usize, time: TimeOfDay) -> Found {
    Found { from, to, sem: Sem::TimeOnly, time: Some(time) }
}

fn holiday(t: &Tokens<'_>, i: usize) -> Found {
    let next = i + 1 + usize::from(t.str(i + 1) == "Day");
    let eve = t.str(i + 1) == "Eve";
    let next = next + usize::from(eve);
    let y = year(t, next);
    Found::new(
        i,
        next + usize::from(y.is_some()),
        Sem::Day { year: y, month: 12, day: if eve { 24 } else { 25 }, dir: Direction::Open },
    )
}

/// What follows `the`.
fn the(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let n = i + 1;
    match t.lex(n) {
        Lex::Digits | Lex::Ordinal(_) => parts::day_by_ordinal(t, n)
            .or_else(|| day_month(t, n))
            .or_else(|| parts::decade(t, n))
            .or_else(|| parts::year_part(t, n, n))
            .or_else(|| parts::century(t, n, n))
            .map(|f| f.starting(i)),
        Lex::Punct(b'\'') => parts::short_decade(t, n).map(|f| f.starting(i)),
        Lex::Month(..) => month(t, n).filter(|f| matches!(f.sem, Sem::Day { .. })).map(|f| f.starting(i)),
        Lex::Season(_) => season(t, i, n),
        Lex::Weekday(_) => weekday(t, n).filter(|f| f.time.is_some()).map(|f| f.starting(i)),
        Lex::Word(Word::Last | Word::Past | Word::Next | Word::Previous | Word::Following | Word::Coming) => {
            relative(t, i, n)
        }
        Lex::Word(Word::Same) => {
            let (unit, plural, to) = unit(t, n + 1)?;
            (!plural && !unit.is_clock()).then(|| Found::new(i, to, Sem::Period { unit, n: 0, from: From::Reference }))
        }
        Lex::Word(Word::Start | Word::End | Word::Middle | Word::Early | Word::Late | Word::Mid) => {
            position(t, n).map(|f| f.starting(i))
        }
        Lex::Word(Word::Future) if !matches!(t.lex(n + 1), Lex::Other) || t.is(n + 1, Word::Of) => {
            Some(Found::new(i, n + 1, Sem::Vague(Vague::Future)))
        }
        Lex::Unit(Unit::Weekend, false) => Some(Found::new(i, n + 1, Sem::Weekend(None))),
        Lex::Unit(Unit::Year, plural) => {
            let y = year(t, n + 1)?;
            let _ = plural;
            Some(Found::new(i, n + 2, Sem::Year(y)))
        }
        Lex::Unit(Unit::Day, false) => match t.lex(n + 1) {
            Lex::Word(Word::Before) if t.is(n + 2, Word::Yesterday) => {
                Some(Found::new(i, n + 3, Sem::Period { unit: Unit::Day, n: -2, from: From::Anchor }))
            }
            Lex::Word(Word::After) if t.is(n + 2, Word::Tomorrow) => {
                Some(Found::new(i, n + 3, Sem::Period { unit: Unit::Day, n: 2, from: From::Anchor }))
            }
            Lex::Word(Word::Before) if closes(t, n + 2) => {
                Some(Found::new(i, n + 2, Sem::Period { unit: Unit::Day, n: -1, from: From::Reference }))
            }
            Lex::Word(Word::After) if closes(t, n + 2) => {
                Some(Found::new(i, n + 2, Sem::Period { unit: Unit::Day, n: 1, from: From::Reference }))
            }
            _ => None,
        },
        Lex::Part(part) => parts::part_of(t, i, n, part),
        Lex::Cardinal(_) => vague_counted(t, i, n),
        _ => None,
    }
}

/// `the two previous weeks`, `the four following days`.
fn vague_counted(t: &Tokens<'_>, i: usize, n: usize) -> Option<Found> {
    let (count, at) = cardinal(t, n)?;
    if !t.any(at, &[Word::Previous, Word::Following, Word::Last, Word::Past, Word::Coming, Word::Next]) {
        return None;
    }
    let (unit, plural, to) = unit(t, at + 1)?;
    plural.then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Exact(count), unit }))
}

/// Whether a clause ends at `i`.
pub(super) fn closes(t: &Tokens<'_>, i: usize) -> bool {
    matches!(t.lex(i), Lex::Punct(_) | Lex::Break | Lex::Word(Word::And | Word::In | Word::At | Word::On))
}

/// What follows `a`: a length, or how often.
fn a(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let n = i + 1;
    match t.lex(n) {
        Lex::Unit(u, false) => {
            if u == Unit::Weekend {
                return None;
            }
            let to = n + 1;
            // `week-long`, `a year-end`
            if t.mark(to, b'-') && t.get(to).glued {
                return None;
            }
            if let Some(found) = parts::after_length(t, i, to, Quantity::Exact(1), u) {
                return Some(found);
            }
            let asks = matches!(
                t.back(i, 1),
                Lex::Word(
                    Word::For
                        | Word::In
                        | Word::Within
                        | Word::After
                        | Word::Over
                        | Word::Than
                        | Word::About
                        | Word::Just
                        | Word::Near
                        | Word::Almost
                        | Word::During
                        | Word::Only
                        | Word::By
                        | Word::Less
                )
            );
            if asks {
                return Some(Found::new(i, to, Sem::Duration { quantity: Quantity::Exact(1), unit: u }));
            }
            // `$1 billion a year`, `three times a week`
            let often = matches!(t.back(i, 1), Lex::Other | Lex::Digits | Lex::Cardinal(_))
                && !u.is_clock()
                && rate_before(t, i);
            often.then(|| Found::new(i, to, Sem::Every { n: 1, unit: u }))
        }
        Lex::Word(Word::Few | Word::Couple) => length(t, i, n),
        Lex::Word(Word::Quarter) if t.is(n + 1, Word::Of) && t.is(n + 2, Word::A) => match unit(t, n + 3)? {
            (Unit::Century, false, to) => {
                Some(Found::new(i, to, Sem::Duration { quantity: Quantity::Exact(25), unit: Unit::Year }))
            }
            (Unit::Hour, false, to) => {
                Some(Found::new(i, to, Sem::Duration { quantity: Quantity::Exact(15), unit: Unit::Minute }))
            }
            _ => None,
        },
        Lex::Word(Word::Half) => {
            let (unit, _, to) = unit(t, t.past_hyphen(n + 1))?;
            parts::half(unit).map(|sem| Found::new(i, to, sem))
        }
        Lex::Weekday(_) => weekday(t, n).filter(|f| f.time.is_some()).map(|f| f.starting(i)),
        Lex::Other if matches!(t.str(n), "further" | "whole" | "full" | "single" | "mere" | "good") => {
            let found = length(t, i, n + 1).or_else(|| {
                let Lex::Unit(unit, false) = t.lex(n + 1) else { return None };
                Some(Found::new(i, n + 2, Sem::Duration { quantity: Quantity::Exact(1), unit }))
            })?;
            Some(found)
        }
        _ => None,
    }
}

/// Whether the words before `i` count something (`960 a week`).
fn rate_before(t: &Tokens<'_>, i: usize) -> bool {
    (1..=3).any(|back| matches!(t.back(i, back), Lex::Digits | Lex::Cardinal(_) | Lex::Word(Word::Several)))
        || matches!(t.str(i.saturating_sub(1)), "times" | "once" | "twice")
}

/// `this week`, `that day`, `these days`, `this morning`, `this September`, `this Monday`.
fn demonstrative(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let from = if t.is(i, Word::That) { From::Reference } else { From::Anchor };
    let dir = if t.is(i, Word::That) { Direction::SameYear } else { Direction::This };
    let mut n = i + 1;
    if t.is(n, Word::Same) && from == From::Reference {
        n += 1;
    }
    match t.lex(n) {
        Lex::Unit(unit, plural) => {
            if plural || t.is(i, Word::These) {
                return (t.is(i, Word::These) && unit == Unit::Day)
                    .then(|| Found::new(i, n + 1, Sem::Vague(Vague::Present)));
            }
            match unit {
                unit if unit.is_clock() => None,
                Unit::Weekend => Some(Found::new(i, n + 1, Sem::Weekend(Some(0)))),
                _ => Some(Found::new(i, n + 1, Sem::Period { unit, n: 0, from })),
            }
        }
        Lex::Part(part) => {
            let found = Found {
                from: i,
                to: n + 1,
                sem: Sem::Period { unit: Unit::Day, n: 0, from },
                time: Some(TimeOfDay::Part(part)),
            };
            Some(found)
        }
        Lex::Weekday(weekday) => {
            let found = self::weekday(t, n)?;
            Some(match found.sem {
                Sem::Weekday { dir: Direction::Open, .. } => {
                    Found { from: i, sem: Sem::Weekday { weekday, dir }, ..found }
                }
                _ => found.starting(i),
            })
        }
        Lex::Season(season) => Some(Found::new(i, n + 1, Sem::Season { season, year: None, dir })),
        Lex::Month(month, false) if t.get(n).capital => {
            Some(Found::new(i, n + 1, Sem::Month { year: None, month, dir }))
        }
        Lex::Word(Word::Past | Word::Coming) => relative(t, i, n),
        _ => None,
    }
}

/// `last week`, `next Monday`, `the past few weeks`, `the following day`, `last night`, `the previous April`.
fn relative(t: &Tokens<'_>, i: usize, n: usize) -> Option<Found> {
    let article = n > i;
    let Lex::Word(word) = t.lex(n) else { return None };
    let (back, reference) = match word {
        Word::Last => (true, false),
        Word::Past => (true, false),
        Word::Previous => (true, true),
        Word::Next => (false, article),
        Word::Following => (false, true),
        Word::Coming => (false, false),
        _ => return None,
    };
    let step = if back { -1 } else { 1 };
    let dir = if back { Direction::Last } else { Direction::Next };
    let from = if reference { From::Reference } else { From::Anchor };
    let mut at = n + 1;
    // `the last few weeks`, `the next two years`
    let mut count = None;
    if t.any(at, &[Word::Few, Word::Several, Word::Couple]) {
        count = Some(Quantity::Vague);
        at += 1 + usize::from(t.is(at + 1, Word::Of));
    } else if let Some((m, to)) = cardinal(t, at) {
        count = Some(Quantity::Exact(m));
        at = t.past_hyphen(to);
    }
    if let Some((unit, plural, to)) = unit(t, at) {
        if plural || count.is_some() {
            let bare = !article && !matches!(t.back(i, 1), Lex::Word(_) | Lex::Punct(_) | Lex::Break | Lex::Other);
            return (!bare)
                .then(|| Found::new(i, to, Sem::Duration { quantity: count.unwrap_or(Quantity::Vague), unit }));
        }
        if unit.is_clock() {
            return matches!(word, Word::Past | Word::Last)
                .then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Exact(1), unit }));
        }
        if !article
            && matches!(word, Word::Past | Word::Following | Word::Coming | Word::Previous)
            && !matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Day)
        {
            return None;
        }
        // `the past year`, `the last week of August`, `the next decade` are lengths
        if word == Word::Past && article
            || (word == Word::Last && article && t.is(to, Word::Of))
            || matches!(unit, Unit::Decade | Unit::Century) && matches!(word, Word::Next | Word::Past | Word::Coming)
        {
            return Some(Found::new(i, to, Sem::Duration { quantity: Quantity::Exact(1), unit }));
        }
        let sem = match unit {
            Unit::Weekend => Sem::Weekend(Some(step)),
            _ => Sem::Period { unit, n: step, from },
        };
        return Some(Found::new(i, to, sem));
    }
    if count.is_some() {
        return None;
    }
    match t.lex(at) {
        Lex::Part(part) => {
            let day = if part == Part::Night && !back && reference { 1 } else { step };
            Some(Found {
                from: i,
                to: at + 1,
                sem: Sem::Period { unit: Unit::Day, n: day, from },
                time: Some(TimeOfDay::Part(part)),
            })
        }
        Lex::Weekday(weekday) => {
            let found = self::weekday(t, at)?;
            Some(Found { from: i, sem: Sem::Weekday { weekday, dir }, ..found })
        }
        Lex::Month(month, false) if t.get(at).capital => {
            let found = self::month(t, at)?;
            match found.sem {
                Sem::Month { year: None, .. } => {
                    Some(Found { from: i, sem: Sem::Month { year: None, month, dir }, ..found })
                }
                Sem::Day { year: None, month, day, .. } => {
                    Some(Found { from: i, sem: Sem::Day { year: None, month, day, dir }, ..found })
                }
                _ => None,
            }
        }
        Lex::Season(season) => Some(Found::new(i, at + 1, Sem::Season { season, year: None, dir })),
        Lex::Word(Word::Quarter) => Some(Found::new(i, at + 1, Sem::Period { unit: Unit::Quarter, n: step, from })),
        _ => None,
    }
}

/// `yesterday morning`, `tomorrow night`, `tonight`.
fn deictic(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let n = match t.lex(i) {
        Lex::Word(Word::Yesterday) => -1,
        Lex::Word(Word::Tomorrow) => 1,
        _ => 0,
    };
    let sem = Sem::Period { unit: Unit::Day, n, from: From::Anchor };
    if t.is(i, Word::Tonight) {
        return Some(Found { from: i, to: i + 1, sem, time: Some(TimeOfDay::Part(Part::Night)) });
    }
    match t.lex(i + 1) {
        Lex::Part(part) if n != 0 => Some(Found { from: i, to: i + 2, sem, time: Some(TimeOfDay::Part(part)) }),
        _ => Some(Found::new(i, i + 1, sem)),
    }
}

/// `early August`, `mid-June`, `late 1943`, `the end of May`, `early on Sunday`, `earlier this month`, `later that year`.
fn position(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Word(word) = t.lex(i) else { return None };
    match word {
        Word::Earlier | Word::Later => {
            if t.any(i + 1, &[Word::This, Word::That]) {
                return demonstrative(t, i + 1).map(|f| f.starting(i));
            }
            let inside = t.is(i + 1, Word::In) && t.is(i + 2, Word::The);
            if inside && matches!(t.lex(i + 3), Lex::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year, false)) {
                let (unit, _, to) = unit(t, i + 3)?;
                return Some(Found::new(i, to, Sem::Period { unit, n: 0, from: From::Reference }));
            }
            None
        }
        Word::Early | Word::Late | Word::Mid => {
            let mut at = t.past_hyphen(i + 1);
            if word != Word::Mid && at == i + 1 {
                at += usize::from(t.any(at, &[Word::In, Word::On]));
            }
            let linked = at > i + 1;
            match t.lex(at) {
                Lex::Month(..) => month_rest(t, i, at),
                Lex::Weekday(_) => weekday(t, at).map(|f| f.starting(i)),
                Lex::Season(_) => season(t, at, at).map(|f| f.starting(i)),
                Lex::Digits => parts::decade(t, at)
                    .or_else(|| year(t, at).map(|y| Found::new(i, at + 1, Sem::Year(y))))
                    .map(|f| f.starting(i)),
                Lex::Word(Word::This | Word::That | Word::Last | Word::Next | Word::Yesterday | Word::Tomorrow) => {
                    self::at(t, at).map(|f| f.starting(i))
                }
                Lex::Word(Word::The) if linked => {
                    let found = the(t, at).or_else(|| {
                        let (unit, plural, to) = unit(t, at + 1)?;
                        (!plural && matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Day))
                            .then(|| Found::new(at, to, Sem::Period { unit, n: 0, from: From::Reference }))
                    });
                    found.map(|f| f.starting(i))
                }
                Lex::Word(Word::Noon) => None,
                Lex::Ordinal(_) => parts::century(t, at, at).map(|f| f.starting(i)),
                Lex::Unit(Unit::Hour, true) if t.is(at + 1, Word::Of) && t.is(at + 2, Word::The) => match t.lex(at + 3)
                {
                    Lex::Part(part) => Some(timed(i, at + 4, TimeOfDay::Part(part))),
                    Lex::Weekday(_) => None,
                    _ => None,
                },
                Lex::Part(part) => Some(timed(i, at + 1, TimeOfDay::Part(part))),
                _ => None,
            }
        }
        Word::Start | Word::End | Word::Middle if t.is(i + 1, Word::Of) => {
            let at = i + 2;
            match t.lex(at) {
                Lex::Month(..) => month_rest(t, i, at),
                Lex::Digits => parts::decade(t, at)
                    .or_else(|| year(t, at).map(|y| Found::new(i, at + 1, Sem::Year(y))))
                    .map(|f| f.starting(i)),
                Lex::Season(_) => season(t, at, at).map(|f| f.starting(i)),
                Lex::Word(Word::The | Word::This | Word::That | Word::Last | Word::Next) => {
                    if let Some(found) = self::at(t, at).filter(|f| !matches!(f.sem, Sem::Duration { .. })) {
                        return Some(found.starting(i));
                    }
                    let (unit, plural, to) = unit(t, at + 1)?;
                    let fits = !plural
                        && t.is(at, Word::The)
                        && matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century)
                        && !t.is(to, Word::Of);
                    fits.then(|| Found::new(i, to, Sem::Period { unit, n: 0, from: From::Reference }))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// `about two weeks`, `more than a month`, `around noon`, `at least ten days`, `just over a year`.
fn approximate(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let mut at = i;
    for _ in 0..4 {
        at = match t.lex(at) {
            Lex::Word(Word::More | Word::Less) if t.is(at + 1, Word::Than) => at + 2,
            Lex::Word(Word::Less) if t.str(at).eq_ignore_ascii_case("under") => at + 1,
            Lex::Word(Word::At) if t.any(at + 1, &[Word::Least, Word::Most]) => at + 2,
            Lex::Word(Word::Over) if t.str(at).eq_ignore_ascii_case("up") => {
                if !t.is(at + 1, Word::To) {
                    return None;
                }
                at + 2
            }
            Lex::Word(Word::Shortly) if t.any(at + 1, &[Word::Before, Word::After]) => at + 2,
            Lex::Word(Word::Just) if t.any(at + 1, &[Word::Before, Word::After]) => return None,
            Lex::Word(
                Word::About
                | Word::Near
                | Word::Almost
                | Word::Over
                | Word::Just
                | Word::Only
                | Word::Some
                | Word::Barely
                | Word::Exactly
                | Word::Another,
            ) => at + 1,
            _ => break,
        };
    }
    if at == i {
        return None;
    }
    if let Some((time, to)) = clock(t, at) {
        let first = t.is(i, Word::About) || t.is(i, Word::Shortly);
        return first.then(|| after_clock(t, i, to, time));
    }
    if t.is(at, Word::A) {
        let n = at + 1;
        if let Lex::Unit(unit, false) = t.lex(n) {
            if t.is(i, Word::At) && t.str(i + 1) == "most" {
                return None;
            }
            return parts::after_length(t, i, n + 1, Quantity::Exact(1), unit)
                .or_else(|| Some(Found::new(i, n + 1, Sem::Duration { quantity: Quantity::Exact(1), unit })));
        }
        return matches!(t.lex(n), Lex::Word(Word::Few | Word::Couple | Word::Half))
            .then(|| a(t, at))
            .flatten()
            .map(|f| f.starting(i));
    }
    if t.any(i, &[Word::Shortly]) {
        return None;
    }
    if t.is(at, Word::Last) || t.is(at, Word::Past) {
        return (t.is(i, Word::Just)).then(|| relative(t, at, at)).flatten().map(|f| f.starting(i));
    }
    length(t, i, at)
}

/// A day written next to a clock time: `3:30 a.m. Tuesday`.
fn after_clock(t: &Tokens<'_>, i: usize, to: usize, time: TimeOfDay) -> Found {
    if let Some(found) = weekday(t, to).filter(|f| f.time.is_none()) {
        return Found { from: i, time: Some(time), ..found };
    }
    timed(i, to, time)
}

/// A length of time whose quantity stands at `at`.
pub(super) fn length(t: &Tokens<'_>, i: usize, at: usize) -> Option<Found> {
    let (quantity, mut next) = match t.lex(at) {
        Lex::Word(Word::Several | Word::Few) => (Quantity::Vague, at + 1),
        Lex::Word(Word::Couple) if t.is(at + 1, Word::Of) => (Quantity::Exact(2), at + 2),
        _ => decimal(t, at).or_else(|| cardinal(t, at).map(|(n, to)| (Quantity::Exact(n), to)))?,
    };
    let mut quantity = quantity;
    // `two or three weeks`, `two to three weeks`, `two and a half years`
    if let Quantity::Exact(n) = quantity {
        if t.any(next, &[Word::Or, Word::To]) {
            if let Some((m, to)) =
                cardinal(t, next + 1).filter(|(m, to)| *m > n && matches!(t.lex(*to), Lex::Unit(_, true)))
            {
                (quantity, next) = (Quantity::Exact(m), to);
            }
        } else if t.is(next, Word::And) {
            let half = next + 1 + usize::from(t.is(next + 1, Word::A));
            if t.is(half, Word::Half) {
                (quantity, next) = (super::and_a_half(quantity), half + 1);
            }
        }
        if t.is(next, Word::More) {
            next += 1;
        }
    }
    let hyphen = t.mark(next, b'-');
    let (unit, plural, mut to) = unit(t, t.past_hyphen(next))?;
    if unit == Unit::Weekend {
        return None;
    }
    if hyphen {
        // `a three-year-old`
        if t.is(t.past_hyphen(to), Word::Old) {
            return None;
        }
        if t.mark(to, b'-') && t.is(to + 1, Word::Long) {
            to += 2;
        }
        return Some(Found::new(at, to, Sem::Duration { quantity, unit }));
    }
    if let Quantity::Exact(n) = quantity {
        if n == 0 || (n > 1) != plural && !(n > 1 && matches!(t.lex(to), Lex::Other)) || n == 1 && plural {
            return None;
        }
        // `34 years old`, `aged 34 years`
        if t.is(to, Word::Old)
            || unit == Unit::Year && (t.str(to) == "of" && t.is(to + 1, Word::Age))
            || t.any(i.wrapping_sub(1), &[Word::Age, Word::Old])
        {
            return None;
        }
        if n == 1 && unit == Unit::Day && !matches!(t.back(i, 1), Lex::Word(_)) {
            return None;
        }
    } else if !plural {
        return None;
    }
    if let Some(found) = parts::after_length(t, i, to, quantity, unit) {
        return Some(found);
    }
    Some(Found::new(i, to, Sem::Duration { quantity, unit }))
}

/// `every day`, `each year`, `per week`, `every two weeks`, `every Monday`.
fn recurrence(t: &Tokens<'_>, i: usize) -> Option<Found> {
    if let Lex::Weekday(weekday) = t.lex(i + 1) {
        return Some(Found::new(i, i + 2, Sem::EveryWeekday(weekday)));
    }
    if let Lex::Part(_) = t.lex(i + 1) {
        return Some(Found::new(i, i + 2, Sem::Every { n: 1, unit: Unit::Day }));
    }
    let (n, at) = cardinal(t, i + 1).unwrap_or((1, i + 1));
    let (unit, plural, to) = unit(t, at)?;
    ((n > 1) == plural && !unit.is_clock()).then(|| Found::new(i, to, Sem::Every { n, unit }))
}

/// `weeks ago`, `days later`, `months of siege` after `for`.
fn bare_unit(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (unit, plural, to) = unit(t, i)?;
    if unit == Unit::Weekend && !plural && matches!(t.back(i, 1), Lex::Word(Word::Over | Word::At)) {
        return Some(Found::new(i, to, Sem::Weekend(None)));
    }
    if !plural {
        // `month-long`, `year-long`
        let hyphen = t.mark(to, b'-') && t.is(to + 1, Word::Long);
        return hyphen.then(|| Found::new(i, to + 2, Sem::Duration { quantity: Quantity::Exact(1), unit }));
    }
    if let Some(found) = parts::after_length(t, i, to, Quantity::Vague, unit) {
        return Some(found);
    }
    let asks = t.any(i.wrapping_sub(1), &[Word::For, Word::In]) && i > 0 && !t.is(to, Word::Of);
    (asks && t.is(i - 1, Word::For) || t.is(i.wrapping_sub(1), Word::Within))
        .then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Vague, unit }))
}

/// `Monday`, `Thursday morning`, `Saturday 8 October 2011`, `Friday, May 3, 2013`.
pub(super) fn weekday(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Weekday(weekday) = t.lex(i) else { return None };
    if !t.get(i).capital {
        return None;
    }
    let next = i + 1 + usize::from(t.mark(i + 1, b','));
    let dated = match t.lex(next) {
        Lex::Month(..) => month(t, next).filter(|f| matches!(f.sem, Sem::Day { .. })),
        Lex::Digits | Lex::Ordinal(_) => day_month(t, next).or_else(|| parts::day_by_ordinal(t, next)),
        Lex::Word(Word::The) => parts::day_by_ordinal(t, next + 1).or_else(|| day_month(t, next + 1)),
        _ => None,
    };
    if let Some(found) = dated {
        return Some(found.starting(i));
    }
    if t.str(i).ends_with('s') {
        return t.is(i.wrapping_sub(1), Word::On).then(|| Found::new(i, i + 1, Sem::EveryWeekday(weekday)));
    }
    let sem = Sem::Weekday { weekday, dir: Direction::Open };
    if let Lex::Part(part) = t.lex(i + 1) {
        return Some(Found { from: i, to: i + 2, sem, time: Some(TimeOfDay::Part(part)) });
    }
    Some(Found::new(i, i + 1, sem))
}

/// `9 November 2023`, `9th November`.
pub(super) fn day_month(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let token = t.get(i);
    if token.lex != Lex::Digits || token.digits > 2 {
        return None;
    }
    let mut at = i + 1;
    if t.is(at, Word::Er) && t.get(at).glued {
        at += 1;
        at += usize::from(t.is(at, Word::Of));
    }
    let Lex::Month(month, _) = t.lex(at) else { return None };
    if !t.get(at).capital || t.mark(at, b'-') {
        return None;
    }
    let day = u8::try_from(token.value).ok()?;
    recoupe_types::PartialDate::day_of(2024, month, day)?;
    let found = month_year(t, i, at)?;
    let Sem::Month { year, dir, .. } = found.sem else { return None };
    Some(Found { sem: Sem::Day { year, month, day, dir }, ..found })
}

/// The year after the month at `at`, with no day after it.
pub(super) fn month_year(t: &Tokens<'_>, from: usize, at: usize) -> Option<Found> {
    let Lex::Month(month, short) = t.lex(at) else { return None };
    let mut to = at + 1;
    if short && t.mark(to, b'.') {
        to += 1;
    }
    let found = |to, year, dir| Some(Found::new(from, to, Sem::Month { year, month, dir }));
    for next in [to, to + usize::from(t.mark(to, b',')), to + usize::from(t.is(to, Word::Of))] {
        if let Some(y) = year(t, next) {
            return found(next + 1, Some(y), Direction::Open);
        }
    }
    // `10 Nov 11`
    let token = t.get(to);
    if from < at && token.lex == Lex::Digits && token.digits == 2 && short && !t.mark(to + 1, b':') {
        return found(to + 1, Some(super::short_year(token.value)), Direction::Open);
    }
    if t.mark(to, b'\'') && t.get(to + 1).lex == Lex::Digits && t.get(to + 1).digits == 2 {
        return found(to + 2, Some(super::short_year(t.get(to + 1).value)), Direction::Open);
    }
    let of = to + usize::from(t.is(to, Word::Of));
    if matches!(t.lex(of + 1), Lex::Unit(Unit::Year, false)) {
        match t.lex(of) {
            Lex::Word(Word::This) => return found(of + 2, None, Direction::This),
            Lex::Word(Word::Last) => return found(of + 2, None, Direction::Last),
            Lex::Word(Word::Next) => return found(of + 2, None, Direction::Next),
            Lex::Word(Word::That) => return found(of + 2, None, Direction::SameYear),
            _ => {}
        }
    }
    if t.is(of, Word::The) && t.is(of + 1, Word::Same) && matches!(t.lex(of + 2), Lex::Unit(Unit::Year, false)) {
        return found(of + 3, None, Direction::SameYear);
    }
    // the stop of `Oct.` goes with the word where the word is no sentence's last
    found(to, None, Direction::Open)
}

/// The day and year after the month at `at`: `May 5, 1940`, `May 5th`, `May 1940`.
pub(super) fn month_rest(t: &Tokens<'_>, from: usize, at: usize) -> Option<Found> {
    let Lex::Month(month, short) = t.lex(at) else { return None };
    if !t.get(at).capital {
        return None;
    }
    let mut to = at + 1;
    if short && t.mark(to, b'.') {
        to += 1;
    }
    let token = t.get(to);
    let is_day =
        token.lex == Lex::Digits && token.digits <= 2 && !(t.mark(to + 1, b':') && t.lex(to + 2) == Lex::Digits);
    if is_day
        && u8::try_from(token.value).ok().and_then(|d| recoupe_types::PartialDate::day_of(2024, month, d)).is_some()
    {
        let day = token.value as u8;
        to += 1;
        if t.is(to, Word::Er) && t.get(to).glued {
            to += 1;
        }
        let mut y = None;
        for next in [to + usize::from(t.mark(to, b',')), to + usize::from(t.is(to, Word::Of))] {
            if y.is_none() {
                y = year(t, next).inspect(|_| to = next + 1);
            }
        }
        let mut dir = Direction::Open;
        if y.is_none() && matches!(t.lex(to + 1), Lex::Unit(Unit::Year, false)) {
            let told = match t.lex(to) {
                Lex::Word(Word::This) => Some(Direction::This),
                Lex::Word(Word::Last) => Some(Direction::Last),
                Lex::Word(Word::Next) => Some(Direction::Next),
                _ => None,
            };
            if let Some(told) = told {
                dir = told;
                to += 2;
            }
        }
        return Some(Found::new(from, to, Sem::Day { year: y, month, day, dir }));
    }
    month_year(t, from, at)
}

/// A month, alone or with a day or year; `may` the verb and `March` the name are told apart.
pub(super) fn month(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Month(month, short) = t.lex(i) else { return None };
    let found = month_rest(t, i, i)?;
    let bare = matches!(found.sem, Sem::Month { year: None, dir: Direction::Open, .. });
    if !bare {
        return Some(found);
    }
    if short && !matches!(t.back(i, 1), Lex::Word(Word::In | Word::Since | Word::By | Word::Until | Word::From)) {
        return None;
    }
    let prepositioned = matches!(
        t.back(i, 1),
        Lex::Word(
            Word::In
                | Word::Since
                | Word::By
                | Word::Until
                | Word::From
                | Word::Between
                | Word::During
                | Word::To
                | Word::After
                | Word::Before
                | Word::Of
                | Word::For
                | Word::Last
        )
    );
    if t.mark(i + 1, b'\'') && !prepositioned {
        return None;
    }
    if matches!(month, 3..=6 | 8) && !prepositioned {
        // `April Jones`, `May` at the head of a sentence, `March on the town`
        let next = t.get(i + 1);
        let heads = matches!(t.back(i, 1), Lex::Break | Lex::Punct(b'.' | b'"'));
        let range = t.is(i.wrapping_sub(1), Word::And)
            || t.mark(i.wrapping_sub(1), b'-')
            || t.is(i + 1, Word::And) && matches!(t.lex(i + 2), Lex::Month(..));
        if !range && (heads || next.capital && next.lex == Lex::Other || matches!(month, 3 | 5)) {
            return None;
        }
    }
    if prepositioned
        && t.is(i.wrapping_sub(1), Word::Of)
        && matches!(month, 3)
        && t.get(i + 1).capital
        && t.lex(i + 1) == Lex::Other
    {
        return None;
    }
    Some(found)
}

/// `summer 1918`, `autumn of 1789`, `the spring`.
fn season(t: &Tokens<'_>, i: usize, n: usize) -> Option<Found> {
    let Lex::Season(season) = t.lex(n) else { return None };
    let mut to = n + 1;
    let mut y = None;
    for next in [to, to + usize::from(t.mark(to, b',')), to + usize::from(t.is(to, Word::Of))] {
        if y.is_none() {
            y = year(t, next).inspect(|_| to = next + 1);
        }
    }
    let mut dir = Direction::Open;
    if y.is_none()
        && t.is(to, Word::Of)
        && t.any(to + 1, &[Word::That, Word::This, Word::Next, Word::Last])
        && matches!(t.lex(to + 2), Lex::Unit(Unit::Year, false))
    {
        dir = match t.lex(to + 1) {
            Lex::Word(Word::That) => Direction::SameYear,
            Lex::Word(Word::Next) => Direction::Next,
            Lex::Word(Word::Last) => Direction::Last,
            _ => Direction::This,
        };
        to += 3;
    }
    // `the fall of Troy`, `a water spring`, `prices fall`
    let fall = t.str(n).eq_ignore_ascii_case("fall");
    let sure = y.is_some() || dir != Direction::Open;
    let placed = n > i
        || matches!(
            t.back(i, 1),
            Lex::Word(
                Word::In
                    | Word::By
                    | Word::Since
                    | Word::Early
                    | Word::Late
                    | Word::Of
                    | Word::And
                    | Word::Until
                    | Word::This
            )
        );
    let named = t.get(n).capital && n == i && t.get(to).capital;
    if !sure
        && (fall && !(t.is(i.wrapping_sub(1), Word::In) && closes(t, to)) && !(n > i && closes(t, to))
            || !placed && !named
            || t.is(to, Word::Of) && !sure)
    {
        return None;
    }
    Some(Found::new(i, to, Sem::Season { season, year: y, dir }))
}

/// A number: a date, a time, a year, a length.
fn number(t: &Tokens<'_>, i: usize) -> Option<Found> {
    if t.lex(i) == Lex::Digits {
        if let Some(found) = numeric::date(t, i, Lang::En) {
            return Some(found);
        }
        if let Some(found) = day_month(t, i) {
            return Some(found);
        }
        if let Some((time, to)) = clock(t, i) {
            return Some(after_clock(t, i, to, time));
        }
        if let Some(found) = parts::decade(t, i)
            .or_else(|| parts::century(t, i, i))
            .or_else(|| parts::year_part(t, i, i))
            .or_else(|| parts::before_christ(t, i))
        {
            return Some(found);
        }
        if let Some(found) = parts::bare_year(t, i) {
            return Some(found);
        }
        if t.get(i).glued
            && matches!(
                t.before(i).lex,
                Lex::Digits | Lex::Other | Lex::Punct(b'.' | b'/' | b'_' | b'#' | b'=' | b'+' | b'$')
            )
        {
            return None;
        }
    }
    length(t, i, i)
}

/// `5:30 pm`, `6am`, `3 p.m.`, `14:05`, `noon`, `5 o'clock`, also `8.40am`, `3 : 30 a . m`.
fn clock(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    match t.lex(i) {
        Lex::Word(Word::Noon) => return Some((TimeOfDay::Clock(12, Some(0), None), i + 1)),
        Lex::Word(Word::Midnight) => return Some((TimeOfDay::Clock(0, Some(0), None), i + 1)),
        Lex::Digits => {}
        _ => return None,
    }
    let (time, to) = match numeric::clock(t, i) {
        Some((time, to)) => (time, to),
        None => {
            let h = t.get(i);
            if h.digits > 2 || h.value > 24 {
                return None;
            }
            let minute = t.get(i + 2);
            let dotted = t.mark(i + 1, b'.') && minute.lex == Lex::Digits && minute.digits == 2 && minute.value < 60;
            let (m, to) = if dotted { (minute.value as u8, i + 3) } else { (0, i + 1) };
            let to_half = half(t, to);
            if to_half.is_none() && !(t.str(to) == "o" && t.mark(to + 1, b'\'') && t.is(to + 2, Word::OClock)) {
                return None;
            }
            (TimeOfDay::Clock(h.value as u8, Some(m), None), to)
        }
    };
    let TimeOfDay::Clock(h, m, s) = time else { return None };
    if t.str(to) == "o" && t.is(to + 2, Word::OClock) {
        return Some((time, to + 3));
    }
    let (hour, to) = match half(t, to) {
        Some((true, to)) if h < 12 => (h + 12, to),
        Some((false, to)) if h == 12 => (0, to),
        Some((_, to)) => (h, to),
        None => (h, to),
    };
    Some((TimeOfDay::Clock(hour, m, s), numeric::past_zone(t, to)))
}

/// `am`, `p.m.`, `a . m`: whether it is the second half of the day, and the place after it.
fn half(t: &Tokens<'_>, i: usize) -> Option<(bool, usize)> {
    match t.lex(i) {
        Lex::Word(Word::Am) if t.str(i) != "Am" => return Some((false, i + 1)),
        Lex::Word(Word::Pm) => return Some((true, i + 1)),
        _ => {}
    }
    let after = match t.str(i) {
        "p" | "P" => true,
        "a" | "A" => false,
        _ => return None,
    };
    let m = matches!(t.str(i + 2), "m" | "M");
    if !(t.mark(i + 1, b'.') && m) {
        return None;
    }
    let stop = t.mark(i + 3, b'.') && t.get(i + 3).glued;
    Some((after, i + 3 + usize::from(stop)))
}
