//! Names of people in bylines, and of wire services.

use recoupe_types::{agency, calendar};

use crate::fold::fold;

/// The usual name of the wire service that `text` names and nothing else.
pub(crate) fn agency(text: &str) -> Option<&'static str> {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '.' | ',' | ':' | '[' | ']' | '©' | '-' | '–' | '—' | '*')
    });
    if text.len() > 40 || text.is_empty() {
        return None;
    }
    // Short forms are also words ("map", "tap", "aa", "ani"): they count in capitals only.
    let capitals = text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let opens = text.chars().next().is_some_and(char::is_uppercase);
    let key = fold(text);
    agency::usual_name(&key).filter(|_| key.len() > 4 || capitals || opens && key.len() > 3)
}

/// Words that stand inside a name without a capital.
const PARTICLES: &[&str] = &[
    "de", "du", "des", "le", "la", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "el", "al", "bin",
    "ben", "ibn", "ten", "ter", "y", "d'",
];

/// Words with a capital that are no name of a person.
const NOT_PEOPLE: &[&str] = &[
    "redaction",
    "staff",
    "editor",
    "editors",
    "team",
    "equipe",
    "service",
    "desk",
    "news",
    "journal",
    "agence",
    "agences",
    "press",
    "presse",
    "admin",
    "correspondant",
    "correspondent",
    "writer",
    "reporter",
    "redacteur",
    "journaliste",
    "the",
    "le",
    "la",
    "les",
    "un",
    "une",
    "notre",
    "our",
    "your",
    "votre",
    "tous",
    "all",
    "bureau",
    "monde",
    "france",
    "international",
    "politique",
    "economie",
    "culture",
    "sport",
    "sports",
    "world",
    "business",
    "politics",
    "opinion",
    "webmaster",
    "avec",
    "with",
    "media",
    "medias",
    "magazine",
    "times",
    "post",
    "tv",
    "radio",
    "share",
    "facebook",
    "twitter",
    "subscribe",
    "contributeur",
    "contributor",
];

/// Whether `text` has the form of a person's name: two to five words with capitals, particles aside.
pub(crate) fn is_person(text: &str) -> bool {
    let (mut capitals, mut words) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        let first = word.chars().next().unwrap_or(' ');
        if word.chars().any(|c| {
            c.is_ascii_digit()
                || matches!(c, '@' | '/' | '?' | '!' | ':' | ';' | '«' | '»' | '"' | '“' | '”' | '|' | '…')
        }) {
            return false;
        }
        if first.is_uppercase() {
            let bare = word.trim_matches(['.', ',']);
            if calendar::is_weekday(bare) || NOT_PEOPLE.contains(&fold(bare).as_str()) {
                return false;
            }
            capitals += 1;
        } else if word.starts_with("d'") || word.starts_with("d’") || word.starts_with("al-") {
            capitals += 1;
        } else if !PARTICLES.contains(&word.to_lowercase().as_str()) {
            return false;
        }
    }
    (2..=5).contains(&words) && capitals >= 2
}

/// A name in its usual form: words all in capitals get one only.
pub(crate) fn usual_case(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 4 || text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut start = true;
    for c in text.chars() {
        if start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        start = !c.is_alphanumeric() && c != '\'' && c != '’' || (matches!(c, '\'' | '’'));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_others() {
        for name in ["Lina Tarrasco", "Jean-Marc de la Fosse", "J. R. Okoye", "Anne d’Arbel"] {
            assert!(is_person(name), "{name}");
        }
        for other in ["La rédaction", "Le Courrier du Nord de la France en colère", "Brivane", "News Desk", "Lina"] {
            assert!(!is_person(other), "{other}");
        }
    }

    #[test]
    fn agencies_in_their_usual_form() {
        assert_eq!(agency("(Agence France-Presse)"), Some("AFP"));
        assert_eq!(agency("map"), None);
        assert_eq!(agency("MAP"), Some("MAP"));
        assert_eq!(usual_case("WASHINGTON"), "Washington");
        assert_eq!(usual_case("SAINT-MALO"), "Saint-Malo");
        assert_eq!(usual_case("ONU"), "ONU");
    }
}
