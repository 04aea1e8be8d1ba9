//! French expressions of time.
//!
//! Extents follow the French TimeBank (Bittar et al., ACL 2011): an article belongs to the expression (`le 9 novembre`),
//! a preposition, contracted or not, does not (`du [9 novembre]`, `depuis [deux ans]`). Differs from it: `il y a` before a
//! known quantity belongs to the expression, which then has a date as value and not a duration.

mod clock;
mod day;
mod length;
mod period;

use recoupe_types::Lang;

use crate::grammar::{cardinal, numeric, unit, year};
use crate::lex::{Lex, Part, Unit, Word};
use crate::sem::{Direction, Found, From, Sem, TimeOfDay, Vague};
use crate::token::Tokens;
use clock::{bare_part, clock, clock_or_hours, clock_preposition, in_part, part, part_after, part_of_day};
use day::{
    bare_season, bare_year, day_and_month_in_digits, day_of_month, day_of_week, month_rest, named_month, named_season,
    unit_or_quantity,
};
use length::{ago, duration, length, many, recurrence, vague_period};
use period::{bare_unit, century, neighbour_day, period, year_part};

/// The expression that begins at token `i`.
pub(crate) fn expression(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let found = match t.lex(i) {
        Lex::Break | Lex::Punct(_) => return None,
        // `XXe siècle`, `premier trimestre` after `au`, `du`
        Lex::Other => {
            if !matches!(t.lex(i + 1), Lex::Unit(Unit::Century, false)) {
                return None;
            }
            century(t, i)
        }
        Lex::Ordinal(_) => year_part(t, i).filter(|_| contracted(t, i)),
        Lex::Word(word) => match word {
            Word::The | Word::Elided | Word::Les => article(t, i),
            Word::This | Word::These => demonstrative(t, i),
            Word::Il | Word::Voici => ago(t, i),
            Word::Start | Word::End | Word::Middle | Word::Mid | Word::Course => position(t, i),
            Word::Yesterday | Word::Today | Word::Tomorrow | Word::Avant | Word::Apres => deictic(t, i),
            Word::About
            | Word::Near
            | Word::More
            | Word::Less
            | Word::Several
            | Word::Barely
            | Word::Almost
            | Word::OfThe => length(t, i),
            Word::Every | Word::All => recurrence(t, i),
            Word::Last | Word::Next | Word::Premiers => vague_period(t, i),
            Word::Midi | Word::Midnight => clock(t, i).map(|(time, to)| timed(i, to, time)),
            Word::DayBefore | Word::DayAfter if contracted(t, i) => noun(t, i),
            Word::Quinquennat => Some(Found::new(i, i + 1, duration(5, Unit::Year))),
            Word::Septennat => Some(Found::new(i, i + 1, duration(7, Unit::Year))),
            Word::In => in_part(t, i),
            Word::Of => many(t, i),
            Word::Same if contracted(t, i) => noun(t, i),
            _ => vague(t, i, word),
        },
        Lex::Weekday(_) => day_of_week(t, i),
        Lex::Month(..) => named_month(t, i),
        Lex::Season(_) => bare_season(t, i),
        Lex::Digits | Lex::Cardinal(_) => number(t, i),
        Lex::Unit(..) => bare_unit(t, i),
        Lex::Part(_) => bare_part(t, i),
    };
    found.map(|f| with_time(t, f))
}

fn timed(from: usize, to: usize, time: TimeOfDay) -> Found {
    Found { from, to, sem: Sem::TimeOnly, time: Some(time) }
}

/// Whether an article is hidden in the word before `i` (`du mois dernier`, `au printemps`).
fn contracted(t: &Tokens<'_>, i: usize) -> bool {
    matches!(t.back(i, 1), Lex::Word(Word::OfThe | Word::AtThe | Word::Of | Word::In | Word::Since | Word::Until))
}

/// `à 10 h` or `matin` after a day.
fn with_time(t: &Tokens<'_>, found: Found) -> Found {
    if found.time.is_some() || !is_day(found.sem) {
        return found;
    }
    let to = found.to;
    if let Some((time, end)) = part_after(t, to) {
        return Found { to: end, time: Some(time), ..found };
    }
    if t.is(to, Word::A)
        && let Some((time, end)) = clock_or_hours(t, to + 1)
    {
        return Found { to: end, time: Some(time), ..found };
    }
    // the date line of a page: 14.09.2023, 10h24
    if let Sem::Day { year: Some(_), .. } = found.sem {
        let next = to + usize::from(matches!(t.lex(to), Lex::Punct(b',' | b'-' | b'|')));
        if let Some((time, end)) = clock(t, next).filter(|c| matches!(c.0, TimeOfDay::Clock(_, Some(_), _))) {
            return Found { to: end, time: Some(time), ..found };
        }
    }
    found
}

fn is_day(sem: Sem) -> bool {
    matches!(sem, Sem::Day { .. } | Sem::Weekday { .. } | Sem::Period { unit: Unit::Day, .. })
}

/// `hier`, `avant-hier`, `aujourd'hui`, `demain`, `après-demain`.
fn deictic(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (n, to) = match t.lex(i) {
        Lex::Word(Word::Yesterday) => (-1, i + 1),
        Lex::Word(Word::Today) => (0, i + 1),
        Lex::Word(Word::Tomorrow) => (1, i + 1),
        Lex::Word(Word::Avant) if t.is(t.past_hyphen(i + 1), Word::Yesterday) => (-2, t.past_hyphen(i + 1) + 1),
        Lex::Word(Word::Apres) if t.is(t.past_hyphen(i + 1), Word::Tomorrow) => (2, t.past_hyphen(i + 1) + 1),
        _ => return None,
    };
    let sem = Sem::Period { unit: Unit::Day, n, from: From::Anchor };
    // `aujourd'hui vendredi`, `hier, jeudi 9 novembre`
    match day_of_week(t, to) {
        Some(Found { to: end, sem: dated @ Sem::Day { .. }, .. }) => Some(Found::new(i, end, dated)),
        Some(Found { to: end, sem: Sem::Weekday { dir: Direction::Open, .. }, time, .. }) => {
            Some(Found { from: i, to: end, sem, time })
        }
        _ => Some(Found::new(i, to, sem)),
    }
}

/// What an article begins.
fn article(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let found = noun(t, i + 1)?;
    Some(found.starting(i))
}

/// A noun of time after an article, contracted or not.
fn noun(t: &Tokens<'_>, i: usize) -> Option<Found> {
    match t.lex(i) {
        Lex::Weekday(weekday) => {
            let found = day_of_week(t, i)?;
            let plural = t.str(i).ends_with(['s', 'S']);
            // `le lundi`: every week, unless the text goes on to say which
            match found.sem {
                Sem::Weekday { dir: Direction::Open, .. } if plural || t.is(i.saturating_sub(1), Word::Les) => {
                    Some(Found::new(i, found.to, Sem::EveryWeekday(weekday)))
                }
                _ => Some(found),
            }
        }
        Lex::Digits | Lex::Cardinal(_) | Lex::Ordinal(1) => day_of_month(t, i)
            .or_else(|| numeric::date(t, i, Lang::Fr))
            .or_else(|| day_and_month_in_digits(t, i))
            .or_else(|| vague_period(t, i))
            .or_else(|| year_part(t, i))
            .or_else(|| century(t, i)),
        Lex::Ordinal(_) => year_part(t, i).or_else(|| century(t, i)),
        Lex::Unit(..) => period(t, i),
        Lex::Season(season) => named_season(t, i, season),
        Lex::Part(_) | Lex::Word(Word::Apres) => part_of_day(t, i),
        Lex::Word(Word::Start | Word::End | Word::Middle | Word::Mid) => position(t, i),
        Lex::Word(Word::Last | Word::Next | Word::Premiers) => vague_period(t, i),
        Lex::Word(Word::DayBefore) => {
            let back = if t.back(i, 1) == Lex::Punct(b'-') { -2 } else { -1 };
            neighbour_day(t, i, back)
        }
        Lex::Word(Word::Avant) if t.is(t.past_hyphen(i + 1), Word::DayBefore) => {
            neighbour_day(t, t.past_hyphen(i + 1), -2).map(|f| f.starting(i))
        }
        Lex::Word(Word::DayAfter) => neighbour_day(t, i, if t.str(i).len() > 9 { 2 } else { 1 }),
        Lex::Word(Word::Same) => {
            let (unit, _, to) = unit(t, i + 1)?;
            (!unit.is_clock()).then(|| Found::new(i, to, Sem::Period { unit, n: 0, from: From::Reference }))
        }
        Lex::Word(Word::Fetch) if matches!(t.lex(i + 1), Lex::Unit(Unit::Year, false)) && t.str(i + 1).len() > 2 => {
            Some(Found::new(i, i + 2, Sem::Period { unit: Unit::Year, n: 0, from: From::Anchor }))
        }
        Lex::Other => century(t, i),
        _ => None,
    }
}

/// `ce lundi`, `cette semaine`, `ce mois-ci`, `ces derniers jours`, `ce soir`, `ce jour-là`.
fn demonstrative(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let at = i + 1;
    let there = |to: usize| {
        let next = t.past_hyphen(to);
        if t.is(next, Word::The) && t.str(next).len() > 2 { Some(next + 1) } else { None }
    };
    let here = |to: usize| {
        let next = t.past_hyphen(to);
        if next > to && t.is(next, Word::Ci) { next + 1 } else { to }
    };
    match t.lex(at) {
        Lex::Weekday(weekday) => {
            let found = day_of_week(t, at)?;
            let sem = match found.sem {
                Sem::Weekday { dir: Direction::Open, .. } => match there(found.to) {
                    Some(to) => return Some(Found::new(i, to, Sem::Weekday { weekday, dir: Direction::SameYear })),
                    None => Sem::Weekday { weekday, dir: Direction::This },
                },
                sem => sem,
            };
            Some(Found { from: i, sem, ..found })
        }
        Lex::Digits | Lex::Cardinal(_) | Lex::Ordinal(1) => {
            day_of_month(t, at).or_else(|| vague_period(t, at)).map(|f| f.starting(i))
        }
        Lex::Unit(..) => {
            let (unit, plural, to) = unit(t, at)?;
            // `en ce mois de septembre`
            if unit == Unit::Month && t.is(to, Word::Of) && matches!(t.lex(to + 1), Lex::Month(..)) {
                return period(t, at).map(|f| f.starting(i));
            }
            if let Some(to) = there(to) {
                return (!unit.is_clock() && !plural)
                    .then(|| Found::new(i, to, Sem::Period { unit, n: 0, from: From::Reference }));
            }
            if plural {
                let end = here(to);
                return (unit == Unit::Day && end > to).then(|| Found::new(i, end, Sem::Vague(Vague::Present)));
            }
            if unit.is_clock() {
                return None;
            }
            if unit == Unit::Weekend {
                return Some(Found::new(i, to, Sem::Weekend(None)));
            }
            let end = here(to);
            Some(Found::new(i, end, Sem::Period { unit, n: 0, from: From::Anchor }))
        }
        Lex::Part(_) | Lex::Word(Word::Apres) => {
            let (part, to) = part(t, at)?;
            let from = if there(to).is_some() { From::Reference } else { From::Anchor };
            let to = there(to).unwrap_or(to);
            let sem = Sem::Period { unit: Unit::Day, n: 0, from };
            Some(Found { from: i, to, sem, time: Some(TimeOfDay::Part(part)) })
        }
        Lex::Season(season) => {
            let dir = if there(at + 1).is_some() { Direction::SameYear } else { Direction::This };
            Some(Found::new(i, there(at + 1).unwrap_or(at + 1), Sem::Season { season, year: None, dir }))
        }
        Lex::Word(Word::Last | Word::Next) | Lex::Word(Word::Several) => vague_period(t, at).map(|f| f.starting(i)),
        Lex::Word(Word::Midi) => Some(Found {
            from: i,
            to: at + 1,
            sem: Sem::Period { unit: Unit::Day, n: 0, from: From::Anchor },
            time: Some(TimeOfDay::Clock(12, Some(0), None)),
        }),
        Lex::Word(Word::Period) => {
            let to = there(at + 1).or_else(|| t.is(i.wrapping_sub(1), Word::A).then_some(at + 1))?;
            Some(Found::new(i, to, Sem::Vague(Vague::Past)))
        }
        Lex::Word(Word::Instant) if t.is(i.saturating_sub(1), Word::In) => {
            Some(Found::new(i, at + 1, Sem::Vague(Vague::Present)))
        }
        _ => None,
    }
}

/// `début août`, `fin 2021`, `mi-mai`, `fin du mois`, `début de l'année`; the part is said by the words, not by the value.
fn position(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let word = t.lex(i);
    if word == Lex::Word(Word::Mid) {
        let at = t.past_hyphen(i + 1);
        if at == i + 1 {
            return None;
        }
        if t.str(at) == "journée" {
            return Some(timed(i, at + 1, TimeOfDay::Clock(12, Some(0), None)));
        }
        return match t.lex(at) {
            Lex::Month(..) => month_rest(t, i, at),
            Lex::Unit(..) | Lex::Season(_) => noun(t, at).map(|f| f.starting(i)),
            _ => year(t, at).map(|y| Found::new(i, at + 1, Sem::Year(y))),
        };
    }
    let mut at = i + 1;
    let mut linked = false;
    if t.any(at, &[Word::Of, Word::OfThe]) {
        linked = true;
        at += 1;
    }

    match t.lex(at) {
        Lex::Month(..) => month_rest(t, i, at),
        Lex::Digits => {
            year(t, at).filter(|_| unit_or_quantity(t, at + 1).is_none()).map(|y| Found::new(i, at + 1, Sem::Year(y)))
        }
        Lex::Word(Word::The | Word::Elided | Word::This) if linked => at_period(t, at).map(|f| f.starting(i)),
        Lex::Word(Word::OfThe | Word::Les) => None,
        Lex::Unit(..) if linked => {
            let (unit, plural, to) = unit(t, at)?;
            if let Some(found) = period(t, at).filter(|_| t.is(at - 1, Word::OfThe)) {
                return Some(found.starting(i));
            }
            if plural || unit.is_clock() {
                return None;
            }
            match unit {
                Unit::Day => Some(timed(
                    i,
                    to,
                    TimeOfDay::Part(if word == Lex::Word(Word::End) { Part::Evening } else { Part::Morning }),
                )),
                Unit::Weekend => Some(Found::new(i, to, Sem::Weekend(None))),
                Unit::Century | Unit::Decade => None,
                _ => Some(Found::new(i, to, Sem::Period { unit, n: 0, from: From::Anchor })),
            }
        }
        Lex::Part(_) | Lex::Word(Word::Apres) if linked => {
            let (part, to) = part(t, at)?;
            Some(timed(i, to, TimeOfDay::Part(part)))
        }
        Lex::Season(_) if linked => noun(t, at).map(|f| f.starting(i)),
        _ => None,
    }
}

fn at_period(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let found = if t.is(i, Word::This) {
        demonstrative(t, i)
    } else {
        noun(t, i + 1).or_else(|| {
            let (unit, plural, to) = unit(t, i + 1)?;
            let plain = !plural && !unit.is_clock() && unit != Unit::Day && t.lex(to) != Lex::Word(Word::Of);
            plain.then(|| Found::new(i, to, Sem::Period { unit, n: 0, from: From::Anchor }))
        })
    }?;
    matches!(
        found.sem,
        Sem::Period { .. }
            | Sem::Month { .. }
            | Sem::Year(_)
            | Sem::Season { .. }
            | Sem::Century(_)
            | Sem::Decade(_)
            | Sem::Weekend(_)
            | Sem::TimeOnly
            | Sem::YearPart { .. }
    )
    .then_some(found)
}

/// A number: a date, a time, a year, a length.
fn number(t: &Tokens<'_>, i: usize) -> Option<Found> {
    if let Some(found) = day_of_month(t, i) {
        return Some(found);
    }
    if t.lex(i) == Lex::Digits {
        if let Some(found) = numeric::date(t, i, Lang::Fr) {
            return Some(found);
        }
        if t.get(i).glued
            && matches!(t.before(i).lex, Lex::Digits | Lex::Other | Lex::Punct(b'.' | b'/' | b'_' | b'#' | b'=' | b'+'))
            && year(t, i).is_none()
        {
            return None;
        }
        let prepositioned = clock_preposition(t, i);
        let hours = if prepositioned { clock_or_hours(t, i) } else { clock(t, i).filter(|_| !spent(t, i)) };
        if let Some((time, to)) = hours {
            return Some(timed(i, to, time));
        }
        if let Some(found) = bare_year(t, i) {
            return Some(found);
        }
    } else if clock_preposition(t, i)
        && let Some((time, to)) = clock_or_hours(t, i)
    {
        return Some(timed(i, to, time));
    }
    // `six heures et demie du matin`: the half of the day makes a clock time of it
    if let Some((time, to)) = clock_or_hours(t, i)
        && matches!(t.lex(to - 1), Lex::Part(_) | Lex::Word(Word::Midi))
        && to > i + 2
    {
        return Some(timed(i, to, time));
    }
    // `trente dernières années`, `1er trimestre`, `19e siècle`
    if let Some((_, to)) = cardinal(t, i)
        && t.any(to, &[Word::Last, Word::Next, Word::Premiers])
    {
        return vague_period(t, i);
    }
    year_part(t, i).or_else(|| century(t, i)).or_else(|| length(t, i))
}

/// Whether hours before `par jour` or after a verb of lasting are a length (`passer 3h devant un écran`).
fn spent(t: &Tokens<'_>, i: usize) -> bool {
    let whole = matches!(t.lex(i + 1), Lex::Unit(Unit::Hour, _)) && t.lex(i + 2) != Lex::Digits;
    let few = t.get(i).value < 6 && t.any(i.wrapping_sub(1), &[Word::Or, Word::About, Word::Less, Word::More]);
    let verb = matches!(t.back(i, 1), Lex::Other)
        && !t.before(i).capital
        && !matches!(t.str(i.wrapping_sub(1)), "dès" | "jusqu");
    few || whole && verb
}

/// `actuellement`, `récemment`, `à l'heure actuelle`, `pour l'instant`, `jusqu'à présent`.
fn vague(t: &Tokens<'_>, i: usize, word: Word) -> Option<Found> {
    let single = |sem| Some(Found::new(i, i + 1, sem));
    match word {
        Word::Now => single(Sem::Vague(Vague::Present)),
        Word::Currently => single(Sem::Period { unit: Unit::Day, n: 0, from: From::Anchor }),
        Word::Recently | Word::Formerly => single(Sem::Vague(Vague::Past)),
        Word::Soon if t.str(i).len() > 9 => single(Sem::Vague(Vague::Future)),
        Word::For if t.any(i + 1, &[Word::Elided, Word::The]) => match t.str(i + 2) {
            "instant" | "heure" | "moment" if !t.any(i + 3, &[Word::Of, Word::Que]) => {
                Some(Found::new(i, i + 3, Sem::Vague(Vague::Present)))
            }
            _ => None,
        },
        Word::A
            if t.is(i + 1, Word::Elided) && t.is(i + 2, Word::Period) && !t.any(i + 3, &[Word::Of, Word::OfThe]) =>
        {
            Some(Found::new(i, i + 3, Sem::Vague(Vague::Past)))
        }
        Word::A
            if t.is(i + 1, Word::Elided)
                && matches!(t.lex(i + 2), Lex::Unit(Unit::Hour, false))
                && t.is(i + 3, Word::Actuelle) =>
        {
            Some(Found::new(i, i + 4, Sem::Vague(Vague::Present)))
        }
        Word::A if t.is(i + 1, Word::Present) && t.str(i) == "à" => {
            Some(Found::new(i, i + 2, Sem::Vague(Vague::Present)))
        }
        Word::Until if t.is(i + 1, Word::A) && t.is(i + 2, Word::Present) => {
            Some(Found::new(i, i + 3, Sem::Vague(Vague::Present)))
        }
        Word::Christmas
            if matches!(
                t.back(i, 1),
                Lex::Word(Word::A | Word::Of | Word::For | Word::Avant | Word::Apres | Word::Until)
            ) =>
        {
            let y = year(t, i + 1);
            let next = t.get(i + 1);
            (!next.capital).then(|| {
                Found::new(
                    i,
                    i + 1 + usize::from(y.is_some()),
                    Sem::Day { year: y, month: 12, day: 25, dir: Direction::Open },
                )
            })
        }
        _ => None,
    }
}
