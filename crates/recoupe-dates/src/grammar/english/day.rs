//! English days, months, seasons and years.

use super::closes;
use super::period::is_bc;
use crate::grammar::year;
use crate::lex::{Lex, Unit, Word};
use crate::sem::{Direction, Found, Sem, TimeOfDay};
use crate::token::Tokens;

pub(super) fn holiday(t: &Tokens<'_>, i: usize) -> Found {
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

/// `Monday`, `Thursday morning`, `Saturday 8 October 2011`, `Friday, May 3, 2013`.
pub(super) fn day_of_week(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Weekday(weekday) = t.lex(i) else { return None };
    if !t.get(i).capital {
        return None;
    }
    // `Tue, 16 Aug 2011`; a short form alone is another word
    let short = t.str(i).len() < 6;
    let stop = i + 1 + usize::from(short && t.mark(i + 1, b'.'));
    let next = stop + usize::from(t.mark(stop, b','));
    let dated = match t.lex(next) {
        Lex::Month(..) => named_month(t, next).filter(|f| matches!(f.sem, Sem::Day { .. })),
        Lex::Digits | Lex::Ordinal(_) => day_month(t, next).or_else(|| day_by_ordinal(t, next)),
        Lex::Word(Word::The) => day_by_ordinal(t, next + 1).or_else(|| day_month(t, next + 1)),
        _ => None,
    };
    if let Some(found) = dated {
        return Some(found.starting(i));
    }
    if short {
        return None;
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
        return found(to + 1, Some(crate::grammar::short_year(token.value)), Direction::Open);
    }
    if t.mark(to, b'\'') && t.get(to + 1).lex == Lex::Digits && t.get(to + 1).digits == 2 {
        return found(to + 2, Some(crate::grammar::short_year(t.get(to + 1).value)), Direction::Open);
    }
    let of = to + usize::from(t.is(to, Word::Of));
    if matches!(t.lex(of + 1), Lex::Unit(Unit::Year, false)) {
        match t.lex(of) {
            Lex::Word(Word::This) => return found(of + 2, None, Direction::This),
            Lex::Word(Word::Last) => return found(of + 2, None, Direction::LastYear),
            Lex::Word(Word::Next) => return found(of + 2, None, Direction::NextYear),
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
                Lex::Word(Word::Last) => Some(Direction::LastYear),
                Lex::Word(Word::Next) => Some(Direction::NextYear),
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
pub(super) fn named_month(t: &Tokens<'_>, i: usize) -> Option<Found> {
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
pub(super) fn named_season(t: &Tokens<'_>, i: usize, n: usize) -> Option<Found> {
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
            Lex::Word(Word::Next) => Direction::NextYear,
            Lex::Word(Word::Last) => Direction::LastYear,
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
        && (fall
            && !(t.is(i.wrapping_sub(1), Word::In) && closes(t, to))
            && !(n > i
                && closes(t, to)
                && t.any(
                    i.wrapping_sub(1),
                    &[Word::In, Word::During, Word::By, Word::Since, Word::Over, Word::Of, Word::Until],
                ))
            || !placed && !named
            || t.is(to, Word::Of) && !sure)
    {
        return None;
    }
    Some(Found::new(i, to, Sem::Season { season, year: y, dir }))
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
    let rest = month_year(t, i, at)?;
    let Sem::Month { year, dir, .. } = rest.sem else { return None };
    Some(Found { sem: Sem::Day { year, month, day, dir }, ..rest })
}

/// What a number of four digits counts where no comma parts its thousands.
const COUNTED: &[&str] = &[
    "people",
    "soldiers",
    "troops",
    "men",
    "women",
    "children",
    "jobs",
    "feet",
    "miles",
    "metres",
    "meters",
    "km",
    "kilometres",
    "kilometers",
    "dollars",
    "euros",
    "pounds",
    "votes",
    "homes",
    "houses",
    "words",
    "pages",
    "tons",
    "tonnes",
    "points",
    "deaths",
    "cases",
    "members",
    "workers",
    "employees",
    "police",
    "officers",
    "rooms",
    "victims",
    "others",
    "more",
    "m",
    "ft",
    "meter",
    "metre",
    "mile",
    "square",
    "acres",
    "students",
    "fans",
    "signatures",
];

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
    let colon = next.lex == Lex::Punct(b':') && t.get(i + 2).glued;
    if next.glued && (colon || matches!(next.lex, Lex::Digits | Lex::Other | Lex::Punct(b'/' | b'_'))) {
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
    let recent = (1700..=2060).contains(&y);
    let counted =
        matches!(next.lex, Lex::Unit(..) | Lex::Punct(b'%')) || !next.capital && COUNTED.contains(&t.str(i + 1));
    if prepositioned {
        let certain = matches!(before.lex, Lex::Word(Word::In | Word::Since | Word::By)) && closes(t, i + 1);
        return ((recent || certain) && !counted).then_some(found);
    }
    (recent && !counted && (1750..=2060).contains(&y)).then_some(found)
}

/// `264 BC`, `149 B.C.`; the first year of a range has it from the second.
pub(super) fn before_christ(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let token = t.get(i);
    if token.digits > 4 || token.value == 0 {
        return None;
    }
    let sem = Sem::YearBc(u16::try_from(token.value).ok()?);
    if is_bc(t, i + 1) {
        let to = if t.mark(i + 2, b'.') && t.str(i + 3) == "C" {
            i + 4 + usize::from(t.mark(i + 4, b'.') && t.get(i + 4).glued)
        } else {
            i + 2
        };
        return Some(Found::new(i, to, sem));
    }
    let range = t.mark(i + 1, b'-') || t.is(i + 1, Word::To);
    (range && t.lex(i + 2) == Lex::Digits && is_bc(t, i + 3) && t.get(i + 2).value < token.value)
        .then(|| Found::new(i, i + 1, sem))
}
