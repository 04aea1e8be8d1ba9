//! Lists of names that are known beforehand (states, places, given and family names, organisations): which words of a sentence stand
//! in an entry of one.

use rustc_hash::FxHashMap;

use super::features::{Fact, lowered, mix};

/// Longest entry, in words.
pub(crate) const LONGEST: usize = 6;

/// Bit of an entry that longer ones begin with.
pub(crate) const PREFIX: u16 = 1 << 15;

/// Bit of a find that begins with a capital in the text.
const CAPITAL: u16 = 1 << 14;

/// Entries by the hash of their words in lower case; the bits say which lists hold them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists(pub(crate) FxHashMap<u32, u16>);

/// What is told of an entry in a text.
fn found(bits: u16, capital: bool) -> u16 {
    match bits & !PREFIX {
        0 => 0,
        lists if capital => lists | CAPITAL,
        lists => lists,
    }
}

/// The lists of a find, one by one, with whether it begins with a capital.
pub(crate) fn each(lists: u16, mut out: impl FnMut(u32)) {
    let capital = u32::from(lists & CAPITAL > 0);
    let mut rest = lists & !CAPITAL;
    while rest > 0 {
        out(rest.trailing_zeros() << 1 | capital);
        rest &= rest - 1;
    }
}

/// Where a word stands in an entry of lists.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    /// The lists that hold the entry; 0 where the word stands in none.
    pub(crate) lists: u16,
    /// 0 an entry of one word, 1 its first word, 2 between, 3 its last.
    part: u8,
}

impl Place {
    /// A number for the place.
    pub(crate) fn code(self) -> u32 {
        u32::from(self.lists) << 2 | u32::from(self.part)
    }
}

impl Lists {
    /// Lists that hold a word by itself; 0 for none.
    pub(crate) fn alone(&self, lower: u32, capital: bool) -> u16 {
        self.0.get(&mix(9, lower)).map_or(0, |bits| found(*bits, capital))
    }

    /// Whether these words are all of the name of a state (list 0).
    pub(crate) fn is_state(&self, words: &[&str]) -> bool {
        let hash = words.iter().fold(9, |h, w| mix(h, lowered(w)));
        self.0.get(&hash).is_some_and(|bits| bits & 1 == 1)
    }

    /// The place of every word of a sentence; longer entries come first, then earlier ones.
    pub(crate) fn places(&self, facts: &[Fact], out: &mut Vec<Place>) {
        out.clear();
        out.resize(facts.len(), Place::default());
        let mut i = 0;
        while i < facts.len() {
            let (mut hash, mut best) = (9, (0, 0));
            for (n, fact) in facts[i..].iter().take(LONGEST).enumerate() {
                hash = mix(hash, fact.lower);
                let Some(bits) = self.0.get(&hash) else { break };
                if bits & !PREFIX > 0 {
                    best = (n + 1, found(*bits, facts[i].capital));
                }
                if bits & PREFIX == 0 {
                    break;
                }
            }
            let (length, lists) = best;
            for (n, place) in out[i..i + length].iter_mut().enumerate() {
                let part = match (n == 0, n + 1 == length) {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, false) => 2,
                    (false, true) => 3,
                };
                *place = Place { lists, part };
            }
            i += length.max(1);
        }
    }

    /// Adds an entry, given as the hashes of its words in lower case, to list `list`.
    #[cfg_attr(not(any(test, feature = "train")), expect(dead_code, reason = "lists are made by training alone"))]
    pub(crate) fn add(&mut self, words: &[u32], list: u32) {
        if words.is_empty() || words.len() > LONGEST {
            return;
        }
        let mut hash = 9;
        for (n, word) in words.iter().enumerate() {
            hash = mix(hash, *word);
            let last = n + 1 == words.len();
            *self.0.entry(hash).or_default() |= if last { 1 << list } else { PREFIX };
        }
    }
}
