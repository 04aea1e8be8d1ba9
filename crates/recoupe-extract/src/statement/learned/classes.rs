//! Classes of words: which stand in the same places of sentences.

use recoupe_types::Upos;
use rustc_hash::FxHashMap;

use super::lattice::row;

/// The key of a word: its lemma and whether it is a verb, a noun or something else.
pub(super) fn key(lemma: u32, upos: Upos) -> u32 {
    let kind = match upos {
        Upos::Verb | Upos::Aux => 1,
        Upos::Noun => 2,
        Upos::Adj | Upos::Adv => 3,
        _ => 4,
    };
    row(300, lemma, kind, 0)
}

/// Classes by the key of a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes(pub(super) FxHashMap<u32, [u16; 2]>);

impl Classes {
    /// The classes of a key, from 1; zeros where it has none.
    pub(super) fn of(&self, key: u32) -> [u32; 2] {
        self.0.get(&key).map_or([0; 2], |c| c.map(u32::from))
    }

    /// In order of the keys.
    #[cfg(feature = "train")]
    pub(super) fn sorted(&self) -> Vec<(u32, [u16; 2])> {
        let mut out: Vec<(u32, [u16; 2])> = self.0.iter().map(|(k, c)| (*k, *c)).collect();
        out.sort_unstable();
        out
    }
}
