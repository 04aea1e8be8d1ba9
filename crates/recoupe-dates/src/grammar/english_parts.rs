//! English: parts of the day and year, decades, centuries, and what follows a length.

use super::english::{closes, day_month, month_rest, weekday};
use super::{short_year, year};
use crate::lex::{Lex, Part, Unit, Word};
use crate::sem::{Direction, Found, From, Quantity, Sem, TimeOfDay};
use crate::token::Tokens;

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
pub(super) fn half(unit: Unit) -> Option<Sem> {
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

/// `9th of November 2023`, `25th of August`, `the 9th November`, `first of May`.
pub(super) fn day_by_ordinal(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (day, at) = match t.lex(i) {
        Lex::Ordinal(n) => (n, i + 1),
        Lex::Digits if t.get(i).digits <= 2 => {
            (u8::try_from(t.get(i).value).ok()?, i + 1 + usize::from(t.is(i + 1, Word::Er) && t.get(i + 1).glued))
        }
        _ => return None,
    };
    let at = if t.is(at, Word::Of) && matches!(t.lex(at + 1), Lex::Month(..)) { at + 1 } else { at };
    let Lex::Month(month, _) = t.lex(at) else { return None };
    recoupe_types::PartialDate::day_of(2024, month, day)?;
    if !t.get(at).capital {
        return None;
    }
    let rest = super::english::month_year(t, i, at)?;
    let Sem::Month { year, dir, .. } = rest.sem else { return None };
    Some(Found { sem: Sem::Day { year, month, day, dir }, ..rest })
}

/// `morning of June 5`, `night of April 18, 1775`, `early hours`; a part of the day alone after `in the`, `that`.
pub(super) fn part_of(t: &Tokens<'_>, i: usize, n: usize, part: Part) -> Option<Found> {
    let time = Some(TimeOfDay::Part(part));
    if t.is(n + 1, Word::Of) {
        let at = n + 2 + usize::from(t.is(n + 2, Word::The));
        let found = match t.lex(at) {
            Lex::Month(..) => month_rest(t, at, at).filter(|f| matches!(f.sem, Sem::Day { .. })),
            Lex::Digits => day_month(t, at).or_else(|| day_by_ordinal(t, at)),
            Lex::Weekday(_) => weekday(t, at).filter(|f| f.time.is_none()),
            _ => None,
        }?;
        return Some(Found { from: i, time, ..found });
    }
    let inside = t.any(i.wrapping_sub(1), &[Word::In, Word::During, Word::Over]) && i > 0;
    (inside && closes(t, n + 1)).then_some(Found { from: i, to: n + 1, sem: Sem::TimeOnly, time })
}

/// `1990s`, `1960's`.
pub(super) fn decade(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let token = t.get(i);
    let next = t.get(i + 1);
    if token.lex != Lex::Digits {
        return None;
    }
    let s = if next.glued && t.str(i + 1) == "s" {
        i + 2
    } else if next.lex == Lex::Punct(b'\'') && next.glued && t.str(i + 2) == "s" && token.value.is_multiple_of(10) {
        i + 3
    } else {
        return None;
    };
    let plausible = token.digits == 4 && (1000..=2090).contains(&token.value) && token.value.is_multiple_of(10);
    if plausible {
        return Some(Found::new(i, s, Sem::Decade((token.value / 10) as u16)));
    }
    let short = token.digits == 2
        && token.value.is_multiple_of(10)
        && (20..=90).contains(&token.value)
        && t.is(i.wrapping_sub(1), Word::The);
    short.then(|| Found::new(i, s, Sem::Decade(190 + (token.value / 10) as u16)))
}

/// `'90s`, and `'99` for a year.
pub(super) fn short_decade(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let token = t.get(i + 1);
    if token.lex != Lex::Digits || token.digits != 2 || !token.glued {
        return None;
    }
    if t.get(i + 2).glued && t.str(i + 2) == "s" {
        return token.value.is_multiple_of(10)
            .then(|| Found::new(i, i + 3, Sem::Decade((short_year(token.value) / 10) as u16)));
    }
    (!t.get(i).glued && !t.get(i + 2).glued || t.mark(i + 2, b','))
        .then(|| Found::new(i, i + 2, Sem::Year(short_year(token.value))))
}

/// `nineteenth century`, `18th century`, `the 9th century BC`.
pub(super) fn century(t: &Tokens<'_>, i: usize, n: usize) -> Option<Found> {
    let (k, at) = match t.lex(n) {
        Lex::Ordinal(k) => (u32::from(k), n + 1),
        Lex::Digits if t.is(n + 1, Word::Er) && t.get(n + 1).glued => (t.get(n).value, n + 2),
        _ => return None,
    };
    let at = t.past_hyphen(at);
    let is = t.lex(at) == Lex::Unit(Unit::Century, false) && (1..=30).contains(&k) && !is_bc(t, at + 1);
    is.then(|| Found::new(i, at + 1, Sem::Century((k - 1) as u8)))
}

fn is_bc(t: &Tokens<'_>, i: usize) -> bool {
    matches!(t.str(i), "BC" | "BCE") || (t.str(i) == "B" && t.mark(i + 1, b'.') && t.str(i + 2) == "C")
}

/// `264 BC`, `149 B.C.`; the first year of a range has it from the second.
pub(super) fn before_christ(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let token = t.get(i);
    if token.digits > 4 || token.value == 0 {
        return None;
    }
    let sem = Sem::YearBc(u16::try_from(token.value).ok()?);
    if is_bc(t, i + 1) {
        let to = if t.mark(i + 2, b'.') && t.str(i + 3) == "C" { i + 4 } else { i + 2 };
        return Some(Found::new(i, to, sem));
    }
    let range = t.mark(i + 1, b'-') || t.is(i + 1, Word::To);
    (range && t.lex(i + 2) == Lex::Digits && is_bc(t, i + 3) && t.get(i + 2).value < token.value)
        .then(|| Found::new(i, i + 1, sem))
}

/// `second half of 2008`, `first quarter`, `third quarter of last year`.
pub(super) fn year_part(t: &Tokens<'_>, i: usize, n: usize) -> Option<Found> {
    let (k, at) = match t.lex(n) {
        Lex::Ordinal(k) => (u32::from(k), n + 1),
        Lex::Digits if t.is(n + 1, Word::Er) && t.get(n + 1).glued => (t.get(n).value, n + 2),
        _ => return None,
    };
    let code = match (t.lex(at), k) {
        (Lex::Word(Word::Quarter), 1) => "Q1",
        (Lex::Word(Word::Quarter), 2) => "Q2",
        (Lex::Word(Word::Quarter), 3) => "Q3",
        (Lex::Word(Word::Quarter), 4) => "Q4",
        (Lex::Word(Word::Half), 1) => "H1",
        (Lex::Word(Word::Half), 2) => "H2",
        _ => return None,
    };
    let of = at + 1 + usize::from(t.is(at + 1, Word::Of));
    if let Some(y) = year(t, of) {
        return Some(Found::new(i, of + 1, Sem::YearPart { year: Some(y), code, dir: Direction::Open }));
    }
    let dir = match t.lex(of) {
        Lex::Word(Word::Last) => Direction::Last,
        Lex::Word(Word::This) => Direction::This,
        Lex::Word(Word::Next) => Direction::Next,
        _ => return None,
    };
    matches!(t.lex(of + 1), Lex::Unit(Unit::Year, false))
        .then(|| Found::new(i, of + 2, Sem::YearPart { year: None, code, dir }))
}

/// A year that stands alone, and the second of a range (`1915-17`).
pub(super) fn bare_year(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let token = t.get(i);
    let before = t.before(i);
    // `1915-16`
    if token.digits == 2 && t.mark(i.wrapping_sub(1), b'-') && i >= 2 {
        let first = year(t, i - 2)?;
        let tight = t.get(i).glued && t.get(i - 1).glued && !t.mark(i + 1, b'-');
        let second = first / 100 * 100 + token.value as i16;
        return (tight && second > first && first < 2200).then(|| Found::new(i, i + 1, Sem::Year(second)));
    }
    let y = year(t, i)?;
    let next = t.get(i + 1);
    let range = |k: usize| matches!(t.lex(k), Lex::Punct(b'/' | b'-'));
    let found = Found::new(i, i + 1, Sem::Year(y));
    if (range(i + 1) && year(t, i + 2).is_some()) || (i >= 2 && range(i - 1) && year(t, i - 2).is_some()) {
        return Some(found);
    }
    if token.glued && !matches!(before.lex, Lex::Punct(b'(' | b'[' | b'-' | b'"' | b'/' | b'\'')) {
        return None;
    }
    if matches!(before.lex, Lex::Punct(b'$' | b'#'))
        || matches!(before.lex, Lex::Other) && matches!(t.str(i.wrapping_sub(1)), "£" | "€" | "No" | "of")
    {
        return None;
    }
    if next.glued && matches!(next.lex, Lex::Digits | Lex::Other | Lex::Punct(b'/' | b':' | b'_')) {
        return None;
    }
    if next.lex == Lex::Digits && next.digits == 3 {
        return None;
    }
    let prepositioned = matches!(
        before.lex,
        Lex::Word(
            Word::In
                | Word::Since
                | Word::By
                | Word::Until
                | Word::From
                | Word::Between
                | Word::During
                | Word::After
                | Word::Before
                | Word::Early
                | Word::Late
                | Word::Mid
                | Word::The
                | Word::And
                | Word::To
        )
    );
    let counted = !next.capital && matches!(next.lex, Lex::Unit(..) | Lex::Punct(b'%'))
        || next.lex == Lex::Other && !next.capital && t.str(i + 1).ends_with('s') && t.str(i + 1).len() > 4;
    let recent = (1700..=2060).contains(&y);
    if prepositioned {
        return (recent && (!counted || before.lex == Lex::Word(Word::In) || before.lex == Lex::Word(Word::The)))
            .then_some(found);
    }
    (recent && !counted && (1750..=2060).contains(&y)).then_some(found)
}
