//! Words that are told by a list.

use recoupe_types::{Feature, Upos, calendar};

use crate::statement::view::{View, same_word};

/// Phrases that stand between a French cue and what it takes.
const ASIDES: &str = include_str!("../fr/asides.txt");

/// The word behind a French aside that begins at a word: one of the list (*pour sa part*), or what two commas part with no
/// clause of its own (*, dans un entretien,*).
pub(crate) fn behind_aside(v: &View<'_>, i: usize) -> Option<usize> {
    let (_, end) = v.bounds(i);
    if v.lang_is_english() || i + 1 >= end {
        return None;
    }
    if v.is_comma(i) {
        let close = (i + 1..end.min(i + PARTED)).find(|k| v.is_comma(*k))?;
        let plain = (i + 1..close).all(|k| {
            !v.has(k, Feature::Finite) && v.quote(k).is_none() && !matches!(v.form(k), ":" | ";") && !v.is_quote_mark(k)
        });
        return (plain && close > i + 1 && close + 1 < end).then_some(close + 1);
    }
    if !matches!(v.upos(i), Upos::Adp | Upos::Adv | Upos::Det) {
        return None;
    }
    let start = v.span(i).start();
    let rest = v.text().get(start..)?;
    let aside = ASIDES.lines().filter(|l| !l.starts_with('#')).find(|l| {
        !l.is_empty()
            && rest.get(..l.len()).is_some_and(|r| r == *l)
            && rest.get(l.len()..).is_some_and(|r| !r.starts_with(char::is_alphanumeric))
    })?;
    let next = v.word_from(start + aside.len());
    (next > i && next < end).then_some(next)
}

/// Words that two commas part from a cue and its complement, at most.
const PARTED: usize = 12;

/// Words that tell when.
const WHEN: &[&str] = &[
    "matin",
    "soir",
    "semaine",
    "hier",
    "aujourd'hui",
    "demain",
    "veille",
    "lendemain",
    "fois",
    "today",
    "yesterday",
    "week",
    "month",
];

/// Nouns of time that may also be what is done or had (`un an de prison`).
const LENGTHS: &[&str] = &[
    "jour",
    "mois",
    "année",
    "an",
    "heure",
    "minute",
    "après-midi",
    "midi",
    "nuit",
    "year",
    "day",
    "morning",
    "evening",
    "night",
    "afternoon",
];

/// Whether a word is the short name of an agency or another body (`AFP`).
pub(super) fn is_acronym(word: &str) -> bool {
    word.len() >= 2 && word.len() <= 6 && word.chars().all(char::is_uppercase)
}

/// Whether a word tells when: no object of a verb of saying.
pub(super) fn is_time(word: &str) -> bool {
    // *may* is a verb more often.
    calendar::is_weekday(word)
        || calendar::is_month(word) && !same_word(word, "may")
        || WHEN.iter().any(|w| same_word(word, w))
}

/// Whether a word names a day, a month or another time: nobody who speaks.
pub(crate) fn is_time_word(word: &str) -> bool {
    is_time(word) || LENGTHS.iter().any(|w| same_word(word, w))
}
