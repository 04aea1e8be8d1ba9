//! Dates and times in digits, the same in both languages but for the order of day and month.

use recoupe_types::Lang;

use crate::lex::{Lex, Word};
use crate::sem::{Direction, Found, Sem, TimeOfDay};
use crate::token::Tokens;

fn number(t: &Tokens<'_>, i: usize, digits: std::ops::RangeInclusive<u8>) -> Option<u32> {
    let token = t.get(i);
    (token.lex == Lex::Digits && digits.contains(&token.digits)).then_some(token.value)
}

fn day(year: u32, month: u32, day: u32) -> Option<Sem> {
    let year = i16::try_from(year).ok()?;
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    recoupe_types::PartialDate::day_of(year, month, day)?;
    Some(Sem::Day { year: Some(year), month, day, dir: Direction::Open })
}

/// `14/09/2023`, `14.09.2023`, `2023-09-14`, `2023-09`; with spaces around the marks where the text is tokenised.
pub(crate) fn date(t: &Tokens<'_>, i: usize, lang: Lang) -> Option<Found> {
    let Lex::Punct(mark @ (b'/' | b'.' | b'-')) = t.lex(i + 1) else { return None };
    // a piece of something longer: a telephone number, a version, an address
    let before = t.before(i);
    if t.get(i).glued
        && matches!(before.lex, Lex::Punct(b'/' | b'.' | b'-' | b':' | b'+' | b'=' | b'_') | Lex::Digits | Lex::Other)
    {
        return None;
    }
    let tight = |k: usize| t.get(k).glued || (mark == b'/');
    let more = |k: usize| {
        let after = t.get(k);
        after.glued && after.lex == Lex::Punct(mark) && t.get(k + 1).glued && t.lex(k + 1) == Lex::Digits
    };
    if let (Some(y), Some(m)) = (number(t, i, 4..=4), number(t, i + 2, 2..=2)) {
        if !(1000..=2199).contains(&y) || !tight(i + 1) || !tight(i + 2) {
            return None;
        }
        if t.lex(i + 3) == Lex::Punct(mark)
            && tight(i + 3)
            && let Some(d) = number(t, i + 4, 1..=2)
        {
            return day(y, m, d).filter(|_| !more(i + 5)).map(|sem| Found::new(i, i + 5, sem));
        }
        // `2001-02` may be a season or a school year
        let is_month = (1..=12).contains(&m) && mark == b'-' && (y >= 2013 || m < 4 && y % 100 >= m) && !more(i + 3);
        return (is_month && y % 100 + 1 != m)
            .then(|| Found::new(i, i + 3, Sem::Month { year: Some(y as i16), month: m as u8, dir: Direction::Open }));
    }
    let (a, b) = (number(t, i, 1..=2)?, number(t, i + 2, 1..=2)?);
    if t.lex(i + 3) != Lex::Punct(mark) || !tight(i + 1) || !tight(i + 2) || !tight(i + 3) || more(i + 5) {
        return None;
    }
    let y = match number(t, i + 4, 4..=4) {
        Some(y) if (1900..=2199).contains(&y) => y,
        Some(_) => return None,
        None if mark != b'.' || lang == Lang::Fr => 2000 + number(t, i + 4, 2..=2)?,
        None => return None,
    };
    let (d, m) = match lang {
        Lang::En if mark == b'/' && b > 12 => (b, a),
        Lang::En if mark == b'/' && a <= 12 => (b, a),
        _ => (a, b),
    };
    day(y, m, d).map(|sem| Found::new(i, i + 5, sem))
}

/// `10:24`, `10:24:05`, also with spaces around the colon; hour, minute and second and the place after them.
pub(crate) fn clock(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    let h = number(t, i, 1..=2).filter(|h| *h <= 24)?;
    if !t.mark(i + 1, b':') || t.get(i + 1).glued != t.get(i + 2).glued {
        return None;
    }
    let m = number(t, i + 2, 2..=2).filter(|m| *m < 60)?;
    let seconds = (t.mark(i + 3, b':') && t.get(i + 3).glued == t.get(i + 1).glued)
        .then(|| number(t, i + 4, 2..=2).filter(|s| *s < 60))
        .flatten();
    let to = if seconds.is_some() { i + 5 } else { i + 3 };
    Some((TimeOfDay::Clock(h as u8, Some(m as u8), seconds.map(|s| s as u8)), to))
}

/// The zone after a clock time: `GMT`, `locales`, `local time`.
pub(crate) fn past_zone(t: &Tokens<'_>, i: usize) -> usize {
    match t.lex(i) {
        Lex::Word(Word::Local) if t.is(i + 1, Word::Time) => i + 2,
        Lex::Word(Word::Local | Word::Gmt) => i + 1,
        _ => i,
    }
}
