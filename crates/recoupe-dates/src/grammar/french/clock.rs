//! French times and parts of the day.

use super::day::named_season;
use super::timed;
use crate::grammar::{cardinal, numeric};
use crate::lex::{Lex, Part, Unit, Word};
use crate::sem::{Direction, Found, From, Sem, TimeOfDay};
use crate::token::Tokens;

/// Whether the word before `i` asks for a time of day and not for a length.
pub(super) fn clock_preposition(t: &Tokens<'_>, i: usize) -> bool {
    match t.back(i, 1) {
        Lex::Word(Word::A | Word::Toward | Word::Between | Word::Avant | Word::Apres) => true,
        // `dès 18 heures`; `des 18 heures` means a length
        Lex::Word(Word::OfThe) => t.str(i - 1).ends_with("ès"),
        Lex::Word(Word::And) => matches!(t.back(i, 2), Lex::Unit(Unit::Hour, _)),
        _ => false,
    }
}

/// `18 h 30`, `18h`, `10:24`, `midi`, with `du matin`, `locales` after it.
pub(super) fn clock(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    let (time, to) = match t.lex(i) {
        Lex::Word(Word::Midi) if t.mark(i.wrapping_sub(1), b'-') || t.is(i.wrapping_sub(1), Word::The) => return None,
        Lex::Word(Word::Midi) => (TimeOfDay::Clock(12, Some(0), None), i + 1),
        Lex::Word(Word::Midnight) => (TimeOfDay::Clock(0, Some(0), None), i + 1),
        Lex::Digits => match numeric::clock(t, i) {
            Some(found) => found,
            None => {
                let h = t.get(i);
                if h.digits > 2
                    || h.value > 24
                    || t.lex(i + 1) != Lex::Unit(Unit::Hour, false)
                    || t.str(i + 1).len() > 1
                {
                    return None;
                }
                // `24 h/24`, `35 h par semaine`
                if matches!(t.lex(i + 2), Lex::Punct(b'/') | Lex::Word(Word::Per))
                    || t.any(i.wrapping_sub(1), &[Word::During, Word::In, Word::Over]) && i > 0
                {
                    return None;
                }
                minutes(t, i, i + 2)
            }
        },
        _ => return None,
    };
    Some((half_of_day(t, time, to).0, half_of_day(t, time, to).1))
}

/// The minutes after an hour.
pub(super) fn minutes(t: &Tokens<'_>, i: usize, at: usize) -> (TimeOfDay, usize) {
    let hour = t.get(i).value as u8;
    let m = t.get(at);
    if m.lex == Lex::Digits && m.digits == 2 && m.value < 60 && !(t.mark(at + 1, b',') && t.get(at + 2).glued) {
        let to = at + 1 + usize::from(matches!(t.lex(at + 1), Lex::Unit(Unit::Minute, _)));
        return (TimeOfDay::Clock(hour, Some(m.value as u8), None), to);
    }
    (TimeOfDay::Clock(hour, Some(0), None), at)
}

/// A clock time, where the preposition before it says that hours are meant and not a length: also `huit heures`.
pub(super) fn clock_or_hours(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    if let Some(found) = clock(t, i) {
        return Some(found);
    }
    let (hour, at) = cardinal(t, i)?;
    if hour > 24 || !matches!(t.lex(at), Lex::Unit(Unit::Hour, _)) {
        return None;
    }
    let hour = hour as u8;
    let mut to = at + 1;
    let mut minute = 0;
    if t.is(to, Word::And) && t.is(to + 1, Word::Demi) {
        (minute, to) = (30, to + 2);
    } else if t.is(to, Word::And) && t.is(to + 1, Word::Quarter) {
        (minute, to) = (15, to + 2);
    } else if let Some((m, end)) = cardinal(t, to).filter(|(m, _)| *m < 60) {
        (minute, to) = (m as u8, end);
    }
    Some(half_of_day(t, TimeOfDay::Clock(hour, Some(minute), None), to))
}

/// `du matin`, `du soir`, `de l'après-midi` and the zone after a clock time.
pub(super) fn half_of_day(t: &Tokens<'_>, time: TimeOfDay, at: usize) -> (TimeOfDay, usize) {
    let TimeOfDay::Clock(h, m, s) = time else { return (time, at) };
    let mut to = at;
    let mut hour = h;
    let noun = if t.is(at, Word::OfThe) { at + 1 } else { at + 2 };
    if (t.is(at, Word::OfThe) || (t.is(at, Word::Of) && t.any(at + 1, &[Word::The, Word::Elided])))
        && let Some((part, end)) = part(t, noun)
    {
        if matches!(part, Part::Afternoon | Part::Evening) && h < 12 {
            hour = h + 12;
        }
        to = end;
    }
    to = numeric::past_zone(t, to);
    (TimeOfDay::Clock(hour, m, s), to)
}

/// A part of the day at `i`: `matin`, `soirée`, `après-midi`, `nuit`.
pub(super) fn part(t: &Tokens<'_>, i: usize) -> Option<(Part, usize)> {
    match t.lex(i) {
        Lex::Part(part) => Some((part, i + 1)),
        Lex::Word(Word::Apres) if t.is(t.past_hyphen(i + 1), Word::Midi) => {
            Some((Part::Afternoon, t.past_hyphen(i + 1) + 1))
        }
        _ => None,
    }
}

/// A part of the day right after a day: `jeudi matin`, `le 9 novembre au soir`, `hier midi`.
pub(super) fn part_after(t: &Tokens<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    if t.is(i, Word::Midi) {
        return Some((TimeOfDay::Clock(12, Some(0), None), i + 1));
    }
    if let Some((part, to)) = part(t, i) {
        return Some((TimeOfDay::Part(part), to));
    }
    if t.is(i, Word::AtThe) && t.str(i) == "au" {
        return part(t, i + 1).map(|(part, to)| (TimeOfDay::Part(part), to));
    }
    // `jeudi en fin d'après-midi`, `mardi dans la soirée`, `hier en soirée`
    let mut at = i;
    if t.is(at, Word::In) || t.is(at, Word::On) {
        at += 1;
        at += usize::from(t.any(at, &[Word::The, Word::Elided]));
    } else {
        return None;
    }
    let mut evening = false;
    if t.any(at, &[Word::Start, Word::End, Word::Middle]) && t.is(at + 1, Word::Of) {
        evening = t.is(at, Word::End);
        at += 2;
    }
    if t.lex(at) == Lex::Unit(Unit::Day, false) && at > i + 1 {
        return evening.then_some((TimeOfDay::Part(Part::Evening), at + 1));
    }
    part(t, at).map(|(part, to)| (TimeOfDay::Part(part), to))
}

/// `nuit de lundi à mardi`, `soirée de jeudi`, `nuit dernière`, `soir du 9 novembre`; alone only after `dans la` and the like.
pub(super) fn part_of_day(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let (part, to) = part(t, i)?;
    let time = Some(TimeOfDay::Part(part));
    if t.is(to, Word::Last) && part == Part::Night {
        return Some(Found {
            from: i,
            to: to + 1,
            sem: Sem::Period { unit: Unit::Day, n: -1, from: From::Anchor },
            time,
        });
    }
    if t.any(to, &[Word::Of, Word::OfThe]) {
        if let Lex::Weekday(weekday) = t.lex(to + 1) {
            let sem = Sem::Weekday { weekday, dir: Direction::Open };
            // `de lundi à mardi`, `du samedi 3 au dimanche 4 mai`
            let mut end = to + 2;
            let mut dated = None;
            let first_day = (t.lex(end) == Lex::Digits && t.get(end).digits <= 2).then(|| t.get(end).value);
            end += usize::from(first_day.is_some());
            if t.any(end, &[Word::A, Word::AtThe]) {
                // `de mardi à mercredi à cinq heures`: the hour is another expression
                let plain = matches!(t.lex(end + 1), Lex::Weekday(_)) && !matches!(t.lex(end + 2), Lex::Digits);
                if plain && first_day.is_none() {
                    return Some(Found { from: i, to: end + 2, sem, time });
                }
                let second = if matches!(t.lex(end + 1), Lex::Weekday(_)) { end + 2 } else { end + 1 };
                if let Some(found) = super::expression(t, if second == end + 2 { second - 1 } else { second })
                    .filter(|f| f.time.is_none())
                {
                    if let (Sem::Day { year, month, dir, .. }, Some(day)) = (found.sem, first_day) {
                        dated = Some(Sem::Day { year, month, day: u8::try_from(day).ok()?, dir });
                    }
                    if dated.is_some() || matches!(found.sem, Sem::Weekday { .. }) {
                        return Some(Found { from: i, to: found.to, sem: dated.unwrap_or(sem), time });
                    }
                }
            }
            let found = super::expression(t, to + 1)?;
            return found.time.is_none().then_some(Found { from: i, time, ..found });
        }
        // `du 13 au 14 septembre`
        let day = t.get(to + 1);
        if day.lex == Lex::Digits
            && day.digits <= 2
            && t.any(to + 2, &[Word::A, Word::AtThe])
            && let Some(Found { to: end, sem: Sem::Day { year, month, dir, .. }, time: None, .. }) =
                super::expression(t, to + 3)
        {
            return Some(Found {
                from: i,
                to: end,
                sem: Sem::Day { year, month, day: u8::try_from(day.value).ok()?, dir },
                time,
            });
        }
        if matches!(t.lex(to + 1), Lex::Digits | Lex::Word(Word::Yesterday)) {
            let found = super::expression(t, to + 1)?;
            let day = matches!(found.sem, Sem::Day { .. } | Sem::Period { unit: Unit::Day, .. });
            return (found.time.is_none() && day).then_some(Found { from: i, time, ..found });
        }
        return None;
    }
    let inside = matches!(t.back(i, 2), Lex::Word(Word::On | Word::During))
        || (t.is(i.wrapping_sub(2), Word::Of) && i >= 4 && t.str(i - 3) == "cours");
    let named = t.is(to, Word::Same);
    (inside || named).then(|| Found { from: i, to: to + usize::from(named), sem: Sem::TimeOnly, time })
}

/// A part of the day without article.
pub(super) fn bare_part(t: &Tokens<'_>, i: usize) -> Option<Found> {
    // `nuit de lundi à mardi` after `dans la`, `du soir au matin` are read elsewhere
    if t.is(i.wrapping_sub(1), Word::OfThe) {
        return part_of_day(t, i).filter(|f| !matches!(f.sem, Sem::TimeOnly));
    }
    None
}

/// `en soirée`, `en fin de journée` begin after the preposition.
pub(super) fn in_part(t: &Tokens<'_>, i: usize) -> Option<Found> {
    match t.lex(i + 1) {
        Lex::Part(_) if t.str(i + 1).len() > 5 => {
            let (part, to) = part(t, i + 1)?;
            Some(timed(i + 1, to, TimeOfDay::Part(part)))
        }
        Lex::Season(season) if !t.mark(i + 2, b'-') => {
            let found = named_season(t, i + 1, season)?;
            match found.sem {
                Sem::Season { year: None, dir: Direction::Open, .. } => {
                    Some(Found { sem: Sem::AnySeason(season), ..found })
                }
                _ => Some(found),
            }
        }
        _ => None,
    }
}
