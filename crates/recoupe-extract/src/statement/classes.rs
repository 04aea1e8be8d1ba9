//! Classes of words that rules ask for. The table `classes.txt` is read once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word is good for; see the table. One bit each.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Class {
    Further = 1,
    Answerer = 2,
    Seat = 4,
    Firm = 8,
    Trade = 16,
    Society = 32,
    Public = 64,
    Evidence = 128,
    Notion = 256,
    Version = 512,
    Telling = 1024,
    Scenario = 2048,
    Manner = 4096,
    Label = 8192,
}

#[derive(Debug, Default)]
struct Table {
    classes: FxHashMap<&'static str, u16>,
    english: FxHashMap<&'static str, &'static str>,
    /// The rows of callings that a noun stands in.
    families: FxHashMap<&'static str, Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut out = Table::default();
    for line in include_str!("classes.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((class, words)) = line.split_once('|') else { continue };
        let class = match class.trim() {
            "further" => Class::Further,
            "answerer" => Class::Answerer,
            "seat" => Class::Seat,
            "firm" => Class::Firm,
            "trade" => Class::Trade,
            "society" => Class::Society,
            "public" => Class::Public,
            "evidence" => Class::Evidence,
            "notion" => Class::Notion,
            "version" => Class::Version,
            "telling" => Class::Telling,
            "scenario" => Class::Scenario,
            "manner" => Class::Manner,
            "label" => Class::Label,
            family if family.starts_with("family") => {
                for word in words.split_whitespace() {
                    out.families.entry(word).or_default().push(family);
                }
                continue;
            }
            _ => {
                out.english.extend(words.split_whitespace().filter_map(|pair| pair.split_once('=')));
                continue;
            }
        };
        for word in words.split_whitespace() {
            *out.classes.entry(word).or_default() |= class as u16;
        }
    }
    out
});

/// Whether a lemma is of a class.
pub(crate) fn word_is(lemma: &str, class: Class) -> bool {
    TABLE.classes.get(lemma).is_some_and(|c| c & class as u16 != 0)
}

/// The English for a noun that names of bodies carry.
pub(crate) fn english(noun: &str) -> Option<&'static str> {
    TABLE.english.get(noun).copied()
}

/// Whether two nouns are of one calling (`pénaliste`, `avocate`).
pub(crate) fn one_calling(a: &str, b: &str) -> bool {
    let rows = |w: &str| TABLE.families.get(w).map_or(&[][..], Vec::as_slice);
    rows(a).iter().any(|f| rows(b).contains(f))
}
