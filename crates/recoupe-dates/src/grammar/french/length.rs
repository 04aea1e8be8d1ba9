//! French lengths of time and recurrences.

use super::period::period;
use crate::grammar::{and_a_half, cardinal, decimal, unit};
use crate::lex::{Lex, Unit, Word};
use crate::sem::{Found, From, Quantity, Sem, Vague};
use crate::token::Tokens;

pub(super) fn duration(n: u32, unit: Unit) -> Sem {
    Sem::Duration { quantity: Quantity::Exact(n), unit }
}

/// `il y a deux semaines`, `voilà trois ans`: what comes before the quantity belongs to it where the quantity is known.
pub(super) fn ago(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let mut at = match t.lex(i) {
        Lex::Word(Word::Il) if t.is(i + 1, Word::Y) && t.is(i + 2, Word::A) => i + 3,
        Lex::Word(Word::Voici) => i + 1,
        _ => return None,
    };
    if matches!(t.str(at), "déjà" | "maintenant" | "seulement" | "exactement" | "tout" | "juste" | "deja") {
        at += 1;
    }
    let found = length(t, at)?;
    let Sem::Duration { quantity, unit } = found.sem else { return None };
    if matches!(quantity, Quantity::Vague) || unit.is_clock() {
        return Some(found);
    }
    // `il y a dix minutes de marche`, `il y a deux jours de congé`: there are
    let counted = t.is(found.to, Word::Of) && !t.is(found.to + 1, Word::That);
    if counted {
        return Some(found);
    }
    Some(Found::new(i, found.to, Sem::Shift { quantity, unit, back: true, from: From::Anchor }))
}

/// A length of time: `deux ans`, `plus de trois mois`, `quelques jours`, `un an et demi`, `une demi-heure`.
pub(super) fn length(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let mut at = i;
    // approximations belong to the expression
    match t.lex(at) {
        Lex::Word(Word::About | Word::Almost | Word::Only) => at += 1,
        Lex::Word(Word::More | Word::Less | Word::Near) if t.is(at + 1, Word::Of) => at += 2,
        Lex::Word(Word::More | Word::Less) => return None,
        Lex::Word(Word::Barely) => at += 1,
        // `depuis des années`, `pendant des mois`
        Lex::Word(Word::OfThe) => {
            let (unit, plural, to) = unit(t, at + 1)?;
            let lasting = matches!(t.back(i, 1), Lex::Word(Word::Since | Word::During | Word::Apres | Word::A))
                && (t.back(i, 1) != Lex::Word(Word::A) || t.is(i.wrapping_sub(2), Word::Y));
            let mut to = to;
            if lasting && t.any(to, &[Word::And]) && t.is(to + 1, Word::OfThe) {
                to = to.max(i);
            }
            return (plural && lasting && !t.get(i).capital)
                .then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Vague, unit }));
        }
        _ => {}
    }
    let (quantity, next) = quantity(t, at)?;
    let mut next = next;
    // `une dizaine de jours`, `un quart de siècle`, `une demi-heure`, `un quart d'heure`
    let mut quantity = quantity;
    match t.lex(next) {
        Lex::Word(dozen @ (Word::Dizaine | Word::Quinzaine | Word::Vingtaine | Word::Trentaine))
            if quantity == Quantity::Exact(1) =>
        {
            quantity = Quantity::Exact(match dozen {
                Word::Dizaine => 10,
                Word::Quinzaine => 15,
                Word::Vingtaine => 20,
                _ => 30,
            });
            if !t.is(next + 1, Word::Of) {
                return (dozen == Word::Quinzaine && !t.is(next + 1, Word::Of))
                    .then(|| Found::new(i, next + 1, duration(15, Unit::Day)));
            }
            next += 2;
            // ages (`une trentaine d'années`) are no times
            if matches!(t.lex(next), Lex::Unit(Unit::Year, _)) && !lasting(t, i) {
                return None;
            }
        }
        Lex::Word(Word::Demi) => {
            let (unit, _, to) = unit(t, t.past_hyphen(next + 1))?;
            let Quantity::Exact(n) = quantity else { return None };
            return Some(Found::new(i, to, halves(n, unit)?));
        }
        Lex::Word(Word::Quarter) if t.is(next + 1, Word::Of) => {
            let (unit, _, to) = unit(t, next + 2)?;
            let Quantity::Exact(n) = quantity else { return None };
            return match unit {
                Unit::Hour => Some(Found::new(i, to, duration(15 * n, Unit::Minute))),
                Unit::Century => Some(Found::new(i, to, duration(25 * n, Unit::Year))),
                _ => None,
            };
        }
        // `deux longs mois`, `trois bonnes heures`
        Lex::Other
            if !t.get(next).capital
                && matches!(
                    t.str(next),
                    "longs"
                        | "longues"
                        | "bonnes"
                        | "petites"
                        | "petits"
                        | "pleines"
                        | "bons"
                        | "longue"
                        | "long"
                        | "bonne"
                        | "petite"
                        | "ou"
                ) =>
        {
            next += 1
        }
        _ => {}
    }
    let (unit, plural, mut to) = unit(t, next)?;
    if let Quantity::Exact(n) = quantity {
        if n == 0 || (n > 1 && !plural && unit != Unit::Month && t.str(next).len() > 2) {
            return None;
        }
        if unit == Unit::Year && !is_duration_of_years(t, i, at, to) {
            return None;
        }
        // `un jour`, `une fois un jour`: some day
        if n == 1 && at == i && matches!(unit, Unit::Day) && t.str(next) == "jour" && !lasting(t, i) {
            return None;
        }
        // `une seconde chance`, `à la une`, `une heure` of the clock
        if n == 1 && unit == Unit::Second && !lasting(t, i) {
            return None;
        }
        // `la deuxième journée`: `dix journées` of a championship are lengths all the same
        if n > 366 && unit.is_clock() {
            return None;
        }
    }
    if unit == Unit::Week && t.is(to, Word::End) {
        return None;
    }
    // `dernières 24 heures` has its own reading; `trois jours plus tôt` is a date
    if t.is(to, Word::And) && t.is(to + 1, Word::Demi) {
        quantity = and_a_half(quantity);
        to += 2;
    }
    // `2 h 30`, `deux heures trente` as lengths are told apart by what stands before them
    let sem = Sem::Duration { quantity, unit };
    let found = Found::new(i, to, sem);
    if let Some(shifted) = shifted(t, found, quantity, unit) {
        return Some(shifted);
    }
    Some(found)
}

/// `depuis de nombreuses années`, `pendant de longs mois`.
pub(super) fn many(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let many = matches!(t.str(i + 1), "nombreux" | "nombreuses" | "longs" | "longues");
    let (unit, plural, to) = unit(t, i + 2)?;
    let asked = many && lasting(t, i) && (plural || unit == Unit::Month);
    asked.then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Vague, unit }))
}

/// Whether a preposition before `i` asks for a length.
pub(super) fn lasting(t: &Tokens<'_>, i: usize) -> bool {
    matches!(
        t.back(i, 1),
        Lex::Word(
            Word::Since
                | Word::During
                | Word::In
                | Word::Over
                | Word::On
                | Word::Within
                | Word::Apres
                | Word::Voici
                | Word::Ici
                | Word::Avant
        )
    ) || (t.is(i.wrapping_sub(1), Word::A) && i >= 2 && t.any(i - 2, &[Word::Y, Word::Ici]))
}

/// What lasts the years told after it, also where these are written in digits.
const LASTING: &[&str] = &[
    "peine",
    "peines",
    "période",
    "durée",
    "délai",
    "mandat",
    "contrat",
    "plan",
    "programme",
    "accord",
    "bail",
    "moratoire",
    "projet",
    "guerre",
    "recul",
    "cycle",
    "interdiction",
    "embargo",
    "absence",
    "bout",
    "espace",
    "attente",
    "carrière",
    "règne",
    "conflit",
    "prêt",
    "crédit",
    "minimum",
    "maximum",
    "prison",
    "réclusion",
    "condamnation",
    "travail",
    "terme",
    "échéance",
    "expérience",
    "total",
    "pause",
    "cours",
    "horizon",
    "série",
    "histoire",
    "séjour",
    "passible",
    "passibles",
    "traité",
    "engagement",
    "partenariat",
    "transition",
    "retard",
];

/// Who is as old as the years told after it.
const PEOPLE: &[&str] = &[
    "homme",
    "femme",
    "garçon",
    "garçons",
    "fille",
    "filles",
    "fillette",
    "fillettes",
    "enfant",
    "enfants",
    "bébé",
    "adolescent",
    "adolescente",
    "jeune",
    "fils",
    "petit",
    "petite",
    "personne",
    "personnes",
    "élève",
    "élèves",
    "ainé",
    "aîné",
    "âge",
    "l'âge",
    "moins",
    "plus",
];

/// Years that are lived through, and not an age.
pub(super) fn is_duration_of_years(t: &Tokens<'_>, start: usize, at: usize, to: usize) -> bool {
    if lasting(t, start)
        || start != at
            && !matches!(t.back(start, 1), Lex::Word(Word::Les | Word::OfThe | Word::A | Word::AtThe))
            && t.lex(start) != Lex::Word(Word::Less)
    {
        return true;
    }
    let digits = t.lex(at) == Lex::Digits;
    match t.back(start, 1) {
        Lex::Word(Word::Age) => false,
        Lex::Word(Word::Of) => {
            // `une peine de 10 ans`, `un homme de 34 ans`, `un séjour de trois ans`, `une fillette de trois ans`
            let noun = t.str(start.wrapping_sub(2));
            let sentence =
                t.is(to, Word::Of) && matches!(t.str(to + 1), "prison" | "réclusion" | "détention" | "sursis");
            let aged = t.any(start.wrapping_sub(2), &[Word::Age]);
            sentence || LASTING.contains(&noun) || !digits && !aged && !PEOPLE.contains(&noun)
        }
        Lex::Punct(b',' | b'(') if digits => {
            // `Paul Durand, 34 ans,`
            !matches!(t.lex(to), Lex::Punct(b',' | b')' | b'.' | b';') | Lex::Break | Lex::Word(Word::And | Word::A))
        }
        Lex::Word(Word::Les | Word::OfThe | Word::AtThe) => false,
        // `les 6-16 ans`
        Lex::Punct(b'-') => false,
        Lex::Other if digits => {
            let verb = matches!(
                t.str(start.wrapping_sub(1)),
                "a" | "ans" | "avait" | "aura" | "ont" | "avaient" | "fêté" | "fête" | "eu"
            );
            !verb && !(t.before(start).capital) || matches!(t.lex(to), Lex::Word(Word::Of))
        }
        Lex::Word(Word::A) => matches!(t.lex(to), Lex::Word(Word::Of)),
        _ => true,
    }
}

/// A quantity before a unit: a number, `quelques`, `deux ou trois`.
pub(super) fn quantity(t: &Tokens<'_>, i: usize) -> Option<(Quantity, usize)> {
    match t.lex(i) {
        Lex::Word(Word::Several) => Some((Quantity::Vague, i + 1)),
        Lex::Digits | Lex::Cardinal(_) => {
            if let Some(found) = decimal(t, i) {
                return Some(found);
            }
            let (n, to) = cardinal(t, i)?;
            // `deux ou trois jours`, `deux à trois ans`: the greater of the two
            if t.any(to, &[Word::Or, Word::A])
                && let Some((m, end)) = cardinal(t, to + 1).filter(|(m, _)| *m > n && t.lex(to + 1) != Lex::Cardinal(1))
                && matches!(t.lex(end), Lex::Unit(..))
            {
                return Some((Quantity::Exact(m), end));
            }
            Some((Quantity::Exact(n), to))
        }
        _ => None,
    }
}

/// `dernières semaines`, `24 dernières heures`, `prochains jours`, `six premiers mois`.
pub(super) fn vague_period(t: &Tokens<'_>, i: usize) -> Option<Found> {
    let mut at = i;
    let mut count = Quantity::Vague;
    let mut near = false;
    for _ in 0..3 {
        match t.lex(at) {
            Lex::Digits | Lex::Cardinal(_) if count == Quantity::Vague => {
                let (n, to) = cardinal(t, at)?;
                count = Quantity::Exact(n);
                at = to;
            }
            Lex::Word(Word::Several) => at += 1,
            Lex::Word(Word::Last | Word::Next | Word::Premiers) if !near => {
                near = true;
                at += 1;
            }
            _ => break,
        }
    }
    let (unit, plural, to) =
        unit(t, at).or_else(|| (t.is(at, Word::Time) && near).then_some((Unit::Day, true, at + 1)))?;
    if !near {
        // `les deux semaines à venir`, `les trois jours suivants`, `les vingt ans`
        let (_, end) = after_plural(t, to)?;
        return plural.then(|| Found::new(i, end, Sem::Duration { quantity: count, unit }));
    }
    if t.is(at, Word::Time) {
        return Some(Found::new(i, to, Sem::Vague(Vague::Past)));
    }
    if !plural && unit != Unit::Month {
        // `la dernière semaine de septembre`, `la dernière année`
        return None;
    }
    if unit == Unit::Month && !plural && matches!(t.back(i, 1), Lex::Word(Word::The | Word::Elided | Word::This)) {
        return None;
    }
    Some(Found::new(i, to, Sem::Duration { quantity: count, unit }))
}

/// `chaque jour`, `tous les deux mois`, `toutes les semaines`, `tous les lundis`, `toute l'année`.
pub(super) fn recurrence(t: &Tokens<'_>, i: usize) -> Option<Found> {
    // `toute l'année`, `tout le week-end`
    if t.is(i, Word::All) && t.any(i + 1, &[Word::The, Word::Elided]) {
        let (unit, plural, to) = unit(t, i + 2)?;
        if unit == Unit::Month && t.is(to, Word::Of) {
            return period(t, i + 2).map(|f| f.starting(i));
        }
        let named = t.any(to, &[Word::Last, Word::Past, Word::Next]);
        return (!plural && !named && !unit.is_clock())
            .then(|| Found::new(i, to, Sem::Duration { quantity: Quantity::Exact(1), unit }));
    }
    let all = t.is(i, Word::All);
    let mut at = i + 1;
    if all && !t.is(at, Word::Les) {
        return None;
    }
    at += usize::from(all);
    match t.lex(at) {
        Lex::Weekday(weekday) => Some(Found::new(i, at + 1, Sem::EveryWeekday(weekday))),
        Lex::Season(season) => Some(Found::new(i, at + 1, Sem::AnySeason(season))),
        Lex::Part(_) => Some(Found::new(i, at + 1, Sem::Every { n: 1, unit: Unit::Day })),
        _ => {
            let (n, at) = match cardinal(t, at) {
                Some(found) if all => found,
                _ => (1, at),
            };
            let (unit, plural, to) = unit(t, at)?;
            (all == plural || unit == Unit::Month).then(|| Found::new(i, to, Sem::Every { n, unit }))
        }
    }
}

/// `une demi-heure`, `un demi-siècle`.
pub(super) fn halves(n: u32, unit: Unit) -> Option<Sem> {
    let (n, unit) = match unit {
        Unit::Hour => (30 * n, Unit::Minute),
        Unit::Day => (12 * n, Unit::Hour),
        Unit::Century => (50 * n, Unit::Year),
        _ => return None,
    };
    Some(Sem::Duration { quantity: Quantity::Exact(n), unit })
}

/// `deux jours plus tard`, `trois ans auparavant`, `une semaine plus tôt`: counted from the time last spoken of.
pub(super) fn shifted(t: &Tokens<'_>, found: Found, quantity: Quantity, unit: Unit) -> Option<Found> {
    if !matches!(quantity, Quantity::Exact(_)) || unit.is_clock() {
        return None;
    }
    let to = found.to;
    let (back, end) = match (t.lex(to), t.lex(to + 1)) {
        (Lex::Word(Word::More), Lex::Word(Word::Tard)) => (false, to + 2),
        (Lex::Word(Word::More), Lex::Word(Word::Tot)) => (true, to + 2),
        (Lex::Word(Word::Formerly), _) => (true, to + 1),
        _ => return None,
    };
    Some(Found::new(found.from, end, Sem::Shift { quantity, unit, back, from: From::Reference }))
}

/// What makes a plural unit one time: `semaines à venir`, `mois écoulés`, `jours suivants`; whether it looks back.
pub(super) fn after_plural(t: &Tokens<'_>, i: usize) -> Option<(bool, usize)> {
    match t.lex(i) {
        Lex::Word(Word::Past | Word::Previous | Word::Last) => Some((true, i + 1)),
        Lex::Word(Word::Following | Word::Next) => Some((false, i + 1)),
        Lex::Word(Word::A) if t.is(i + 1, Word::Coming) => Some((false, i + 2)),
        Lex::Word(Word::In) if t.str(i + 1) == "cours" => Some((false, i + 2)),
        _ => None,
    }
}
