//! Words that are told by a list.

use crate::statement::view::same_word;

/// Days of the week and months (*may* is a verb more often), and words that tell when.
const WHEN: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "matin",
    "soir",
    "semaine",
    "hier",
    "aujourd'hui",
    "demain",
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
    WHEN.iter().any(|w| same_word(word, w))
}

/// Whether a word names a day, a month or another time: nobody who speaks.
pub(crate) fn is_time_word(word: &str) -> bool {
    is_time(word) || LENGTHS.iter().any(|w| same_word(word, w))
}
