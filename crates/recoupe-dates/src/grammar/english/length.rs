//! English lengths of time and recurrences.

use super::clock::{after_clock, clock};
use super::{a, closes, relative};
use crate::grammar::{cardinal, decimal, unit};
use crate::lex::{Lex, Unit, Word};
use crate::sem::{Found, From, Quantity, Sem};
use crate::token::Tokens;

/// `about two weeks`, `more than a month`, `around noon`, `at least ten days`, `just over a year`.
pub(super) fn approximate(t: &Tokens<'_>, i: usize) -> Option<Found> {
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
            return after_length(t, i, n + 1, Quantity::Exact(1), unit)
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
                (quantity, next) = (crate::grammar::and_a_half(quantity), half + 1);
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
    if let Some(found) = after_length(t, i, to, quantity, unit) {
        return Some(found);
    }
    Some(Found::new(i, to, Sem::Duration { quantity, unit }))
}

/// `every day`, `each year`, `per week`, `every two weeks`, `every Monday`.
pub(super) fn recurrence(t: &Tokens<'_>, i: usize) -> Option<Found> {
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
pub(super) fn bare_unit(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (unit, plural, to) = unit(t, i)?;
    if unit == Unit::Weekend && !plural && matches!(t.back(i, 1), Lex::Word(Word::Over | Word::At)) {
        return Some(Found::new(i, to, Sem::Weekend(None)));
    }
    if !plural {
        // `month-long`, `year-long`
        let hyphen = t.mark(to, b'-') && t.is(to + 1, Word::Long);
        return hyphen.then(|| Found::new(i, to + 2, Sem::Duration { quantity: Quantity::Exact(1), unit }));
    }
    if let Some(found) = after_length(t, i, to, Quantity::Vague, unit) {
        return Some(found);
    }
    let asks = t.any(i.wrapping_sub(1), &[Word::For, Word::In]) && i > 0 && !t.is(to, Word::Of);
    (asks && t.is(i - 1, Word::For) || t.is(i.wrapping_sub(1), Word::Within))
        .then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Vague, unit }))
}

/// `ago`, `earlier`, `later`, `before` after a length make a date of it.
pub(super) fn after_length(t: &Tokens<'_>, i: usize, to: usize, quantity: Quantity, unit: Unit) -> Option<Found> {
    let (back, from) = match t.lex(to) {
        Lex::Word(Word::Ago) => (true, From::Anchor),
        Lex::Word(Word::Earlier) => (true, From::Reference),
        Lex::Word(Word::Formerly) if t.str(to).len() > 8 => (true, From::Reference),
        Lex::Word(Word::Before) if closes(t, to + 1) => (true, From::Reference),
        Lex::Word(Word::Later) => (false, From::Reference),
        _ => return None,
    };
    Some(Found::new(i, to + 1, Sem::Shift { quantity, unit, back, from }))
}

/// `half an hour`, `a half-century`.
pub(super) fn half_unit(unit: Unit) -> Option<Sem> {
    let (n, unit) = match unit {
        Unit::Hour => (30, Unit::Minute),
        Unit::Day => (12, Unit::Hour),
        Unit::Year => (6, Unit::Month),
        Unit::Decade => (5, Unit::Year),
        Unit::Century => (50, Unit::Year),
        _ => return None,
    };
    Some(Sem::Duration { quantity: Quantity::Exact(n), unit })
}

/// `the two previous weeks`, `the four following days`.
pub(super) fn vague_counted(t: &Tokens<'_>, i: usize, n: usize) -> Option<Found> {
    let (count, at) = cardinal(t, n)?;
    if !t.any(at, &[Word::Previous, Word::Following, Word::Last, Word::Past, Word::Coming, Word::Next]) {
        return None;
    }
    let (unit, plural, to) = unit(t, at + 1)?;
    plural.then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Exact(count), unit }))
}

/// Whether the words before `i` count something (`960 a week`).
pub(super) fn rate_before(t: &Tokens<'_>, i: usize) -> bool {
    (1..=3).any(|back| matches!(t.back(i, back), Lex::Digits | Lex::Cardinal(_) | Lex::Word(Word::Several)))
        || matches!(t.str(i.saturating_sub(1)), "times" | "once" | "twice")
}
