//! Words of one meaning in French and English, from the tables under `data/`.

use std::sync::LazyLock;

use recoupe_types::Lang;
use rustc_hash::FxHashMap;

/// Meanings that a word may have, at most.
const MEANINGS: usize = 3;
/// Longest and shortest beginning of a word that stands for it.
const LONGEST: usize = 12;
const SHORTEST: usize = 3;
/// Lines of `concepts.txt` are numbered from here.
const SHARED: u32 = 1 << 16;

/// Concepts of a word, at most three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meanings {
    list: [u32; MEANINGS],
    n: usize,
}

impl Meanings {
    pub(crate) fn as_slice(&self) -> &[u32] {
        &self.list[..self.n]
    }

    fn put(&mut self, concept: u32) {
        if self.n < MEANINGS && !self.as_slice().contains(&concept) {
            self.list[self.n] = concept;
            self.n += 1;
        }
    }
}

/// Whole words and beginnings of words.
#[derive(Default)]
struct Table {
    exact: FxHashMap<&'static str, Meanings>,
    prefixes: FxHashMap<&'static str, Meanings>,
}

impl Table {
    fn add(&mut self, words: &'static str, concept: u32) {
        for word in words.split_whitespace() {
            match word.strip_suffix('*') {
                Some(prefix) => self.prefixes.entry(prefix).or_default().put(concept),
                None => self.exact.entry(word).or_default().put(concept),
            }
        }
    }

    /// The word itself, else its longest known beginning.
    fn get(&self, folded: &str) -> Option<Meanings> {
        if let Some(m) = self.exact.get(folded) {
            return Some(*m);
        }
        (SHORTEST..=folded.len().min(LONGEST))
            .rev()
            .find_map(|end| folded.get(..end).and_then(|p| self.prefixes.get(p)).copied())
    }
}

struct Lexicon {
    shared: Table,
    french: Table,
    english: Table,
}

fn lines(text: &'static str) -> impl Iterator<Item = (u32, &'static str)> {
    (0..).zip(text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()))
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut out = Lexicon { shared: Table::default(), french: Table::default(), english: Table::default() };
    for (n, line) in lines(include_str!("../data/concepts.txt")) {
        out.shared.add(line, SHARED + n);
    }
    for (n, line) in lines(include_str!("../data/lexicon.txt")) {
        if let Some((french, english)) = line.split_once('/') {
            out.french.add(french, n);
            out.english.add(english, n);
        }
    }
    out
});

/// The concepts of a folded word in a language; none for a word that no table has.
pub(crate) fn meanings(folded: &str, lang: Lang) -> Meanings {
    let own = match lang {
        Lang::Fr => LEXICON.french.get(folded),
        Lang::En => LEXICON.english.get(folded),
    };
    let mut out = own.unwrap_or_default();
    for concept in LEXICON.shared.get(folded).iter().flat_map(|m| m.list[..m.n].first()) {
        out.put(*concept);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_meaning(french: &str, english: &str) -> bool {
        let (f, e) = (meanings(french, Lang::Fr), meanings(english, Lang::En));
        f.as_slice().iter().any(|c| e.as_slice().contains(c))
    }

    #[test]
    fn words_of_two_languages_meet() {
        for (f, e) in [("perquisitions", "searches"), ("greve", "strike"), ("jeudi", "thursday"), ("poissons", "fish")]
        {
            assert!(one_meaning(f, e), "{f} {e}");
        }
        for (f, e) in [("pain", "pain"), ("or", "or"), ("mars", "tuesday")] {
            assert!(!one_meaning(f, e), "{f} {e}");
        }
    }

    #[test]
    fn every_line_has_words_of_both_languages() {
        for (_, line) in lines(include_str!("../data/lexicon.txt")) {
            let (f, e) = line.split_once('/').expect("a line without a stroke");
            assert!(!f.trim().is_empty() && !e.trim().is_empty(), "{line}");
        }
    }
}
