//! French days, months, seasons and years.

use recoupe_types::Lang;

use crate::grammar::{cardinal, numeric, short_year, year};
use crate::lex::{Lex, Season, Unit, Word};
use crate::sem::{Direction, Found, Sem};
use crate::token::Tokens;

/// `lundi`, `jeudi 9 novembre 2023`, `vendredi dernier`.
pub(super) fn day_of_week(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Weekday(weekday) = t.lex(i) else { return None };
    let dated = day_of_month(t, i + 1 + usize::from(t.mark(i + 1, b',')));
    if let Some(day) = dated {
        return Some(day.starting(i));
    }
    if let Some(found) = numeric::date(t, i + 1, Lang::Fr) {
        return Some(found.starting(i));
    }
    if matches!(t.str(i + 1), "saint" | "Saint" | "Gras" | "gras") {
        return None;
    }
    // a name: `Vendredi` of a novel, `Dimanche` of a paper's title
    let (dir, to) = direction(t, i + 1);
    Some(Found::new(i, to, Sem::Weekday { weekday, dir }))
}

/// `dernier`, `prochain` and the like after a noun.
pub(super) fn direction(t: &Tokens<'_>, i: usize) -> (Direction, usize) {
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
pub(super) fn day_of_month(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (day, mut at) = match t.lex(i) {
        Lex::Digits if t.get(i).digits <= 2 => (t.get(i).value, i + 1),
        Lex::Ordinal(1) => (1, i + 1),
        Lex::Cardinal(_) => cardinal(t, i)?,
        _ => return None,
    };
    if day == 1 && t.is(at, Word::Er) {
        at += 1;
    }
    // `le 11-Septembre`
    if t.mark(at, b'-') && t.get(at).glued && t.get(at + 1).glued {
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
pub(super) fn month_rest(t: &Tokens<'_>, from: usize, at: usize) -> Option<Found> {
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
                (_, Lex::Word(Word::Last | Word::Past)) => return found(at + 2, None, Direction::LastYear),
                (_, Lex::Word(Word::Next)) => return found(at + 2, None, Direction::NextYear),
                (_, Lex::Word(Word::Same)) => return found(at + 2, None, Direction::SameYear),
                _ => {}
            }
        }
    }
    let (dir, to) = direction(t, to);
    found(to, None, dir)
}

/// The month at `i` and whether it is a short form; `sept`, a number, is a month between a day and a stop or year.
pub(super) fn month_at(t: &Tokens<'_>, i: usize) -> Option<(u8, bool)> {
    match t.lex(i) {
        Lex::Month(month, short) => Some((month, short)),
        Lex::Cardinal(7) if t.back(i, 1) == Lex::Digits => {
            let stop = t.mark(i + 1, b'.') && t.get(i + 1).glued;
            (stop || year(t, i + 1).is_some()).then_some((9, true))
        }
        _ => None,
    }
}

/// A month without a day.
pub(super) fn named_month(t: &Tokens<'_>, i: usize) -> Option<Found> {
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

/// `le 9/11`: a day only after an article.
pub(super) fn day_and_month_in_digits(t: &Tokens<'_>, i: usize) -> Option<Found> {
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

/// A season and its year.
pub(super) fn named_season(t: &Tokens<'_>, i: usize, season: Season) -> Option<Found> {
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
pub(super) fn bare_season(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let Lex::Season(season) = t.lex(i) else { return None };
    let found = named_season(t, i, season)?;
    let Sem::Season { year, dir, .. } = found.sem else { return None };
    if year.is_some()
        || (dir != Direction::Open && !(season == Season::Summer && t.lex(i + 1) == Lex::Word(Word::Past)))
    {
        return Some(found);
    }
    let after_a = matches!(t.back(i, 1), Lex::Word(Word::AtThe));
    (after_a && season == Season::Spring).then_some(found)
}

/// A year that stands alone.
pub(super) fn bare_year(t: &Tokens<'_>, i: usize) -> Option<Found> {
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
            Word::Ici
            | Word::Since
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
pub(super) fn quantity_after(t: &Tokens<'_>, i: usize) -> bool {
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

/// Something countable after a number.
pub(super) fn unit_or_quantity(t: &Tokens<'_>, i: usize) -> Option<()> {
    let next = t.get(i);
    let countable = next.lex == Lex::Other && !next.capital && t.str(i).ends_with(['s', 'x']) && t.str(i).len() > 3;
    (countable || matches!(next.lex, Lex::Unit(..) | Lex::Punct(b'%' | b'$'))).then_some(())
}
