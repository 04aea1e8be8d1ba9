//! English decades, centuries, and parts of the year.

use crate::grammar::{short_year, year};
use crate::lex::{Lex, Unit, Word};
use crate::sem::{Direction, Found, Sem};
use crate::token::Tokens;

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
        return token
            .value
            .is_multiple_of(10)
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

pub(super) fn is_bc(t: &Tokens<'_>, i: usize) -> bool {
    matches!(t.str(i), "BC" | "BCE") || (t.str(i) == "B" && t.mark(i + 1, b'.') && t.str(i + 2) == "C")
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
