//! Names of months and days of the week, for whoever has only to tell them from other words; what a date means is read by
//! `recoupe-dates`.

/// Months by their French, English and German names and what they are shortened to, in lower case without accents.
const MONTHS: &[(&str, u8)] = &[
    ("janvier", 1),
    ("january", 1),
    ("januar", 1),
    ("janner", 1),
    ("janv", 1),
    ("jan", 1),
    ("fevrier", 2),
    ("february", 2),
    ("februar", 2),
    ("fevr", 2),
    ("fev", 2),
    ("feb", 2),
    ("mars", 3),
    ("march", 3),
    ("marz", 3),
    ("mar", 3),
    ("avril", 4),
    ("april", 4),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("june", 6),
    ("juni", 6),
    ("jun", 6),
    ("juillet", 7),
    ("july", 7),
    ("juli", 7),
    ("juil", 7),
    ("jul", 7),
    ("aout", 8),
    ("august", 8),
    ("aug", 8),
    ("septembre", 9),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("octobre", 10),
    ("october", 10),
    ("oktober", 10),
    ("oct", 10),
    ("novembre", 11),
    ("november", 11),
    ("nov", 11),
    ("decembre", 12),
    ("december", 12),
    ("dezember", 12),
    ("dec", 12),
];

const WEEKDAYS: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The month, 1 to 12, that a word names, in any case, with or without accents and without a full stop.
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    // "septembre" is the longest.
    if !(3..=10).contains(&word.len()) || !may_begin_month(*word.as_bytes().first()?) {
        return None;
    }
    MONTHS.iter().find(|(name, _)| same(word, name)).map(|(_, month)| *month)
}

/// Whether the name of a month may begin with this byte: false for most words, at no cost.
#[must_use]
pub fn may_begin_month(byte: u8) -> bool {
    // Letters outside of ASCII may stand for one with an accent.
    !byte.is_ascii() || matches!(byte.to_ascii_lowercase(), b'j' | b'f' | b'm' | b'a' | b's' | b'o' | b'n' | b'd')
}

/// Whether a word names a month in full (`mars`, not `mar`).
#[must_use]
pub fn is_month(word: &str) -> bool {
    word.chars().count() > 4 && month(word).is_some()
        || ["mars", "mai", "juin", "aout", "may", "june", "july"].iter().any(|m| same(word, m))
}

/// Whether a word names a day of the week, in any case.
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    (5..=9).contains(&word.len()) && WEEKDAYS.iter().any(|name| same(word, name))
}

/// Compares with a word of lower-case ASCII, letting case and accents go.
fn same(word: &str, plain: &str) -> bool {
    // Most end here.
    if let (Some(a), Some(b)) = (word.as_bytes().first(), plain.as_bytes().first())
        && a.is_ascii()
        && a.to_ascii_lowercase() != *b
    {
        return false;
    }
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(plain);
    }
    let mut letters = word.chars().flat_map(char::to_lowercase).map(|c| match c {
        'é' | 'è' | 'ê' => 'e',
        'û' | 'ù' | 'ü' => 'u',
        'ä' | 'à' | 'â' => 'a',
        c => c,
    });
    plain.chars().all(|c| letters.next() == Some(c)) && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_are_known_in_any_writing() {
        assert_eq!(month("Février"), Some(2));
        assert_eq!(month("AOÛT"), Some(8));
        assert_eq!(month("Sept"), Some(9));
        assert_eq!(month("März"), Some(3));
        assert_eq!(month("marché"), None);
        assert!(is_month("Mars") && is_month("décembre") && !is_month("mar") && !is_month("sept"));
        assert!(is_weekday("Lundi") && is_weekday("SUNDAY") && !is_weekday("lundis"));
    }
}
