//! English times and parts of the day.

use super::day::{day_by_ordinal, day_month, day_of_week, month_rest};
use super::{closes, timed};
use crate::grammar::numeric;
use crate::lex::{Lex, Part, Word};
use crate::sem::{Found, Sem, TimeOfDay};
use crate::token::Tokens;

/// `5:30 pm`, `6am`, `3 p.m.`, `14:05`, `noon`, `5 o'clock`, also `8.40am`, `3 : 30 a . m`.
pub(super) fn clock(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
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
pub(super) fn half(t: &Tokens<'_>, i: usize) -> Option<(bool, usize)> {
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
    let stop = t.mark(i + 3, b'.') && (t.get(i + 3).glued || t.any(i + 4, &[Word::Gmt, Word::Local]));
    Some((after, i + 3 + usize::from(stop)))
}

/// A day written next to a clock time: `3:30 a.m. Tuesday`.
pub(super) fn after_clock(t: &Tokens<'_>, i: usize, to: usize, time: TimeOfDay) -> Found {
    if let Some(found) = day_of_week(t, to).filter(|f| f.time.is_none()) {
        return Found { from: i, time: Some(time), ..found };
    }
    timed(i, to, time)
}

/// `morning of June 5`, `night of April 18, 1775`, `early hours`; a part of the day alone after `in the`, `that`.
pub(super) fn part_of(t: &Tokens<'_>, i: usize, n: usize, part: Part) -> Option<Found> {
    let time = Some(TimeOfDay::Part(part));
    if t.is(n + 1, Word::Of) {
        let at = n + 2 + usize::from(t.is(n + 2, Word::The));
        let found = match t.lex(at) {
            Lex::Month(..) => month_rest(t, at, at).filter(|f| matches!(f.sem, Sem::Day { .. })),
            Lex::Digits => day_month(t, at).or_else(|| day_by_ordinal(t, at)),
            Lex::Weekday(_) => day_of_week(t, at).filter(|f| f.time.is_none()),
            _ => None,
        }?;
        return Some(Found { from: i, time, ..found });
    }
    let inside = t.any(i.wrapping_sub(1), &[Word::In, Word::During, Word::Over]) && i > 0;
    (inside && closes(t, n + 1)).then_some(Found { from: i, to: n + 1, sem: Sem::TimeOnly, time })
}
