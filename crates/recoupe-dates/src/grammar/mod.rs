//! The two grammars and what they have in common.

pub(crate) mod english;
pub(crate) mod french;
mod numeric;

use crate::lex::{Lex, Unit, Word};
use crate::sem::Quantity;
use crate::token::Tokens;

/// Reads a number in words or digits at `i`: its value and the place after it. `vingt et un`, `quatre-vingt-dix`,
/// `twenty-one`, `two hundred`.
pub(crate) fn cardinal(t: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    match t.lex(i) {
        Lex::Digits if t.get(i).digits <= 6 => Some((t.get(i).value, i + 1)),
        Lex::Cardinal(first) => {
            let mut total = u32::from(first);
            let mut last = total;
            let mut at = i + 1;
            loop {
                let mut next = t.past_hyphen(at);
                if t.is(next, Word::And) {
                    next = t.past_hyphen(next + 1);
                    // `vingt et un`, `soixante et onze`; else it is a list
                    if !(last >= 20 && last % 10 == 0 && matches!(t.lex(next), Lex::Cardinal(1 | 11))) {
                        break;
                    }
                }
                let Lex::Cardinal(n) = t.lex(next) else { break };
                let n = u32::from(n);
                total = match (last, n) {
                    (4, 20) if total % 100 == 4 => total - 4 + 80,
                    (_, 100) if last < 100 && last > 1 => total - last + last * 100,
                    (1, 100) => total - 1 + 100,
                    (_, 1000) if total < 1000 => total * 1000,
                    (20.., 1..=19) if last >= 60 || (n < 10 && last % 10 == 0) => total + n,
                    (10, 7..=9) => total + n,
                    _ => break,
                };
                last = match n {
                    20 if last == 4 => 80,
                    100 => 1000,
                    n => n,
                };
                at = next + 1;
            }
            Some((total, at))
        }
        _ => None,
    }
}

/// A unit at `i`, whether it stands in the plural, and the place after it; `week-end` is one.
pub(crate) fn unit(t: &Tokens<'_>, i: usize) -> Option<(Unit, bool, usize)> {
    let Lex::Unit(unit, plural) = t.lex(i) else { return None };
    if unit == Unit::Week && t.mark(i + 1, b'-') && t.is(i + 2, Word::End) {
        return Some((Unit::Weekend, false, i + 3));
    }
    Some((unit, plural, i + 1))
}

/// A year in digits at `i`.
pub(crate) fn year(t: &Tokens<'_>, i: usize) -> Option<i16> {
    let token = t.get(i);
    if token.lex != Lex::Digits || token.digits != 4 || !(1000..=2199).contains(&token.value) {
        return None;
    }
    // `2023.5`, `1 900,50`, `2000%`: a quantity
    let next = t.get(i + 1);
    let decimal =
        matches!(next.lex, Lex::Punct(b',' | b'.')) && next.glued && t.lex(i + 2) == Lex::Digits && t.get(i + 2).glued;
    let quantity = matches!(next.lex, Lex::Punct(b'%' | b'$'));
    (!decimal && !quantity).then_some(token.value as i16)
}

/// The year of two digits in a text: `98` is 1998, `12` is 2012.
pub(crate) fn short_year(n: u32) -> i16 {
    (if n >= 30 { 1900 + n } else { 2000 + n }) as i16
}

/// `et demi(e)`, `and a half` after a quantity.
pub(crate) fn and_a_half(quantity: Quantity) -> Quantity {
    match quantity {
        Quantity::Exact(n) => Quantity::Decimal(n, 5, 1),
        other => other,
    }
}

/// A decimal number in digits: `30,4` or `2.5`; and the place after it.
pub(crate) fn decimal(t: &Tokens<'_>, i: usize) -> Option<(Quantity, usize)> {
    let fraction = t.get(i + 2);
    let point = t.get(i + 1);
    let is = t.lex(i) == Lex::Digits
        && matches!(point.lex, Lex::Punct(b',' | b'.'))
        && point.glued
        && fraction.lex == Lex::Digits
        && fraction.glued
        && fraction.digits <= 2;
    is.then(|| (Quantity::Decimal(t.get(i).value, fraction.value, fraction.digits), i + 3))
}
