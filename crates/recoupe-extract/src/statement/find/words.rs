//! Words that are told by a list.

use recoupe_types::calendar;

use crate::statement::view::same_word;

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
