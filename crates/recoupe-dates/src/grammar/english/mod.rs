//! English expressions of time.
//!
//! Extents follow TIMEX3 as WikiWars (Mazur and Dale, EMNLP 2010) and the Event StoryLine Corpus have them: articles and
//! approximations belong to the expression (`the end of May`, `about two weeks`), prepositions do not.

mod clock;
mod day;
mod length;
mod period;

use recoupe_types::Lang;

use crate::grammar::{cardinal, numeric, unit, year};
use crate::lex::{Lex, Part, Unit, Word};
use crate::sem::{Direction, Found, From, Quantity, Sem, TimeOfDay, Vague};
use crate::token::Tokens;
use clock::{after_clock, clock, part_of};
use day::{
    bare_year, before_christ, day_by_ordinal, day_month, day_of_week, holiday, month_rest, named_month, named_season,
};
use length::{after_length, approximate, bare_unit, half_unit, length, rate_before, recurrence, vague_counted};
use period::{century, decade, short_decade, year_part};

/// The expression that begins at token `i`.
pub(crate) fn expression(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let found = untimed(t, i)?;
    // the date line of a page: `MARCH 13, 2013, 2:30 AM`, `8 June 2013, at 8:39am`
    if let (Sem::Day { year: Some(_), .. }, None) = (found.sem, found.time) {
        let mut at = found.to + usize::from(t.mark(found.to, b','));
        at += usize::from(t.is(at, Word::At));
        if let Some((time, to)) = clock(t, at) {
            return Some(Found { to, time: Some(time), ..found });
        }
    }
    Some(found)
}

fn untimed(t: &Tokens<'_>, i: usize) -> Option<Found> {
    match t.lex(i) {
        Lex::Other | Lex::Break => None,
        Lex::Punct(mark) => (mark == b'\'').then(|| short_decade(t, i)).flatten(),
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
            Word::Right if t.is(i + 1, Word::Now) => Some(Found::new(i, i + 2, Sem::Vague(Vague::Present))),
            Word::Now => Some(Found::new(i, i + 1, Sem::Vague(Vague::Present))),
            Word::Currently => Some(Found::new(i, i + 1, Sem::Vague(Vague::Present))),
            Word::Recently if t.str(i).len() > 6 => Some(Found::new(i, i + 1, Sem::Vague(Vague::Past))),
            Word::Christmas => Some(holiday(t, i)),
            _ => None,
        },
        Lex::Weekday(_) => day_of_week(t, i),
        Lex::Month(..) => named_month(t, i),
        Lex::Season(_) => named_season(t, i, i),
        Lex::Ordinal(_) => day_by_ordinal(t, i).or_else(|| year_part(t, i, i)).or_else(|| century(t, i, i)),
        Lex::Digits | Lex::Cardinal(_) => number(t, i),
        Lex::Unit(..) => bare_unit(t, i),
        Lex::Part(_) => None,
    }
}

fn timed(from: usize, to: usize, time: TimeOfDay) -> Found {
    Found { from, to, sem: Sem::TimeOnly, time: Some(time) }
}

/// What follows `the`.
fn the(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let n = i + 1;
    match t.lex(n) {
        Lex::Digits | Lex::Ordinal(_) => day_by_ordinal(t, n)
            .or_else(|| day_month(t, n))
            .or_else(|| decade(t, n))
            .or_else(|| year_part(t, n, n))
            .or_else(|| century(t, n, n))
            .map(|f| f.starting(i)),
        Lex::Punct(b'\'') => short_decade(t, n).map(|f| f.starting(i)),
        Lex::Month(..) => named_month(t, n).filter(|f| matches!(f.sem, Sem::Day { .. })).map(|f| f.starting(i)),
        Lex::Season(_) => named_season(t, i, n),
        Lex::Weekday(_) => day_of_week(t, n).filter(|f| f.time.is_some()).map(|f| f.starting(i)),
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
        Lex::Part(part) => part_of(t, i, n, part),
        Lex::Cardinal(_) => vague_counted(t, i, n),
        _ => None,
    }
}

/// Whether a clause ends at `i`.
fn closes(t: &Tokens<'_>, i: usize) -> bool {
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
            if let Some(found) = after_length(t, i, to, Quantity::Exact(1), u) {
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
            half_unit(unit).map(|sem| Found::new(i, to, sem))
        }
        Lex::Weekday(_) => day_of_week(t, n).filter(|f| f.time.is_some()).map(|f| f.starting(i)),
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
            let found = day_of_week(t, n)?;
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
            // `the last week of September`
            let to = if word == Word::Last && t.is(to, Word::Of) && matches!(t.lex(to + 1), Lex::Month(..)) {
                month_rest(t, i, to + 1).map_or(to, |f| f.to)
            } else {
                to
            };
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
            let found = day_of_week(t, at)?;
            Some(Found { from: i, sem: Sem::Weekday { weekday, dir }, ..found })
        }
        Lex::Month(month, false) if t.get(at).capital => {
            let found = named_month(t, at)?;
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
                Lex::Weekday(_) => day_of_week(t, at).map(|f| f.starting(i)),
                Lex::Season(_) => named_season(t, at, at).map(|f| f.starting(i)),
                Lex::Digits => decade(t, at)
                    .or_else(|| year(t, at).map(|y| Found::new(i, at + 1, Sem::Year(y))))
                    .map(|f| f.starting(i)),
                Lex::Word(Word::This | Word::That | Word::Last | Word::Next | Word::Yesterday | Word::Tomorrow) => {
                    expression(t, at).map(|f| f.starting(i))
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
                Lex::Ordinal(_) => century(t, at, at).map(|f| f.starting(i)),
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
                Lex::Digits => decade(t, at)
                    .or_else(|| year(t, at).map(|y| Found::new(i, at + 1, Sem::Year(y))))
                    .map(|f| f.starting(i)),
                Lex::Season(_) => named_season(t, at, at).map(|f| f.starting(i)),
                Lex::Word(Word::The | Word::This | Word::That | Word::Last | Word::Next) => {
                    if let Some(found) = expression(t, at).filter(|f| !matches!(f.sem, Sem::Duration { .. })) {
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
        if let Some(found) =
            decade(t, i).or_else(|| century(t, i, i)).or_else(|| year_part(t, i, i)).or_else(|| before_christ(t, i))
        {
            return Some(found);
        }
        if let Some(found) = bare_year(t, i) {
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
