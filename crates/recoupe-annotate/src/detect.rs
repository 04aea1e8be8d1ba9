//! The language of a text.
//!
//! Frequent words that French and English share with no neighbour decide most texts at once; the rest is left to trigrams
//! (Cavnar and Trenkle, "N-gram-based text categorization", 1994), as the library `whatlang` counts them.

use std::sync::LazyLock;

use recoupe_types::Lang;
use rustc_hash::FxHashMap;
use whatlang::{Detector, Lang as Code};

/// Words looked at, at most: more of one text change nothing.
const MOST_WORDS: usize = 300;

/// French words that are none of English, Spanish, Italian, Portuguese, Catalan, German or Dutch.
const FRENCH: [&str; 57] = [
    "les", "des", "du", "dans", "pour", "qui", "une", "avec", "aux", "ces", "cette", "sont", "mais", "nous", "vous",
    "ils", "elle", "elles", "leur", "leurs", "ses", "être", "était", "été", "où", "après", "très", "aussi", "plus",
    "selon", "depuis", "ont", "avait", "même", "fait", "deux", "chez", "contre", "sous", "celui", "celle", "donc",
    "comme", "qu", "au", "pas", "dit", "ce", "je", "est", "et", "ans", "faire", "peut", "tout", "sans", "par",
];

/// French words that other Romance languages have as well: they count only in a text too short for trigrams.
const ROMANCE: [&str; 6] = ["le", "la", "il", "que", "sur", "un"];

/// English words that are none of the same languages.
const ENGLISH: [&str; 60] = [
    "the", "of", "and", "to", "that", "for", "with", "from", "by", "his", "her", "they", "have", "has", "had", "been",
    "were", "which", "would", "this", "their", "said", "it", "he", "she", "you", "we", "not", "but", "are", "or",
    "who", "what", "when", "will", "there", "could", "than", "about", "after", "some", "other", "more", "into", "over",
    "its", "your", "my", "just", "can", "do", "how", "our", "out", "up", "if", "these", "them", "says", "is",
];

/// The words of the lists by their bytes in one number; which lists each is in, a bit each.
static LISTED: LazyLock<FxHashMap<u64, u8>> = LazyLock::new(|| {
    let mut out: FxHashMap<u64, u8> = FxHashMap::default();
    for (bit, list) in [(1, FRENCH.as_slice()), (2, ROMANCE.as_slice()), (4, ENGLISH.as_slice())] {
        for word in list {
            *out.entry(packed(word)).or_default() |= bit;
        }
    }
    out
});

/// A word of at most [`PACKED`] bytes in one number, ASCII letters in lower case; nought for a longer one.
fn packed(word: &str) -> u64 {
    if word.len() > PACKED {
        return 0;
    }
    word.bytes().fold(0, |n, b| n << 8 | u64::from(b.to_ascii_lowercase()))
}

/// Bytes of the longest word of the lists.
const PACKED: usize = 8;

/// Languages that are told apart: those of many pages.
const KNOWN: [(Code, &str); 40] = [
    (Code::Fra, "fr"),
    (Code::Eng, "en"),
    (Code::Spa, "es"),
    (Code::Ita, "it"),
    (Code::Por, "pt"),
    (Code::Deu, "de"),
    (Code::Nld, "nl"),
    (Code::Cat, "ca"),
    (Code::Ron, "ro"),
    (Code::Dan, "da"),
    (Code::Nob, "no"),
    (Code::Swe, "sv"),
    (Code::Fin, "fi"),
    (Code::Pol, "pl"),
    (Code::Ces, "cs"),
    (Code::Slk, "sk"),
    (Code::Hun, "hu"),
    (Code::Hrv, "hr"),
    (Code::Srp, "sr"),
    (Code::Bul, "bg"),
    (Code::Rus, "ru"),
    (Code::Ukr, "uk"),
    (Code::Bel, "be"),
    (Code::Ell, "el"),
    (Code::Tur, "tr"),
    (Code::Ara, "ar"),
    (Code::Heb, "he"),
    (Code::Pes, "fa"),
    (Code::Urd, "ur"),
    (Code::Hin, "hi"),
    (Code::Ben, "bn"),
    (Code::Cmn, "zh"),
    (Code::Jpn, "ja"),
    (Code::Kor, "ko"),
    (Code::Tha, "th"),
    (Code::Vie, "vi"),
    (Code::Ind, "id"),
    (Code::Kat, "ka"),
    (Code::Hye, "hy"),
    (Code::Lav, "lv"),
];

static DETECTOR: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(KNOWN.iter().map(|(code, _)| *code).collect()));

/// The language of a text, if it is one that recoupe reads.
#[must_use]
pub fn detect(text: &str) -> Option<Lang> {
    Lang::from_code(language_code(text)?)
}

/// The ISO 639-1 code of the language of a text, if it can be told. Half a dozen words are mostly enough for French and
/// English, a sentence for others.
#[must_use]
pub fn language_code(text: &str) -> Option<&'static str> {
    let seen = Seen::count(text);
    if let Some(lang) = seen.sure() {
        return Some(lang.code());
    }
    let guess = DETECTOR.detect(text);
    // A short text has few trigrams: one word of a list says more.
    if seen.words < 20
        && !guess.as_ref().is_some_and(whatlang::Info::is_reliable)
        && let Some(lang) = seen.likely()
    {
        return Some(lang.code());
    }
    let code = guess?.lang();
    KNOWN.iter().find(|(c, _)| *c == code).map(|(_, iso)| *iso)
}

/// Words of a text, and those of them that stand in the lists.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    words: usize,
    french: usize,
    romance: usize,
    english: usize,
}

impl Seen {
    fn count(text: &str) -> Seen {
        let mut seen = Seen::default();
        let listed = &*LISTED;
        let mut buffer = String::with_capacity(PACKED);
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(MOST_WORDS) {
            seen.words += 1;
            if word.len() > PACKED {
                continue;
            }
            let key = if word.is_ascii() {
                packed(word)
            } else {
                buffer.clear();
                buffer.extend(word.chars().flat_map(char::to_lowercase));
                packed(&buffer)
            };
            let bits = listed.get(&key).copied().unwrap_or(0);
            seen.french += usize::from(bits & 1);
            seen.romance += usize::from(bits >> 1 & 1);
            seen.english += usize::from(bits >> 2 & 1);
        }
        seen
    }

    /// The language where no other can be meant: two words of its list at least, an eighth of all, and four times as many
    /// as of the other.
    fn sure(self) -> Option<Lang> {
        let clear = |a: usize, b: usize| a >= 2 && a * 8 >= self.words && a >= 4 * b;
        match self {
            _ if clear(self.french, self.english) => Some(Lang::Fr),
            _ if clear(self.english, self.french) => Some(Lang::En),
            _ => None,
        }
    }

    /// The language with more words, if any.
    fn likely(self) -> Option<Lang> {
        let french = 2 * self.french + self.romance.min(1);
        match french.cmp(&(2 * self.english)) {
            std::cmp::Ordering::Greater => Some(Lang::Fr),
            std::cmp::Ordering::Less => Some(Lang::En),
            std::cmp::Ordering::Equal => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_are_enough_for_french_and_english() {
        assert_eq!(language_code("Le maire de Varin dément"), Some("fr"));
        assert_eq!(language_code("The mayor of Varin denies it"), Some("en"));
        assert_eq!(language_code("« Rien n'est décidé »"), Some("fr"));
        assert_eq!(language_code("Nobody knows what happened"), Some("en"));
    }

    #[test]
    fn neighbours_are_told_apart_by_a_sentence() {
        for (code, text) in [
            (
                "es",
                "El ministro dijo que la reunión con los sindicatos de la región no tendrá lugar mañana por la tarde.",
            ),
            (
                "it",
                "Il ministro ha detto che la riunione con i sindacati della regione non si terrà domani pomeriggio.",
            ),
            ("pt", "O ministro disse que a reunião com os sindicatos da região não terá lugar amanhã à tarde."),
            (
                "de",
                "Der Minister sagte, dass das Treffen mit den Gewerkschaften der Region morgen nicht stattfinden wird.",
            ),
            (
                "nl",
                "De minister zei dat de vergadering met de vakbonden van de regio morgenmiddag niet zal plaatsvinden.",
            ),
            ("ru", "Министр сказал, что встреча с профсоюзами области завтра не состоится."),
            ("ko", "장관은 내일 회의가 열리지 않을 것이라고 말했다."),
        ] {
            assert_eq!(language_code(text), Some(code), "{text}");
            assert_eq!(detect(text), None);
        }
    }

    #[test]
    fn text_without_words_has_no_language() {
        assert_eq!(language_code(""), None);
        assert_eq!(language_code("12 345 – 67"), None);
    }
}
