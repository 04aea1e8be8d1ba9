//! Text reuse: which texts share their wording, by shingles of five words.
//!
//! A. Z. Broder, "On the resemblance and containment of documents", SEQUENCES 1997. Every pair is found through an inverted
//! index of sampled shingles and then measured on all of them, so the figures are exact and the work near-linear.

use rustc_hash::FxHashMap;

use crate::words::{Word, mix};

/// Words of a shingle.
const WIDTH: usize = 5;
/// One shingle in this many goes into the index of a text; candidates need only a few in common to be found.
const SAMPLE: u64 = 4;
/// A text with fewer shingles than this is indexed whole.
const SHORT: usize = 160;
/// A shingle that more texts have than this (a credit line, a way of signing off) brings no candidates.
const COMMON: usize = 200;
/// Resemblance from which two texts count as the same.
const SAME: f32 = 0.95;
/// Share of the shorter text from which one is made of the other.
const MADE_OF: f32 = 0.5;
/// Share of the shorter text from which wording was taken over at all.
const PART_OF: f32 = 0.15;

/// How two texts share their wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same text (resemblance of at least 0.95).
    Identical,
    /// Half of the shorter text or more, by one source: a later version.
    Revision,
    /// Half of the shorter text or more, by another source: a reprint that was edited.
    Derived,
    /// At least 0.15 of the shorter text: passages or quotations.
    Partial,
}

impl Relation {
    /// Whether one of the two texts is a copy of the other.
    #[must_use]
    pub fn is_copy(self) -> bool {
        self != Relation::Partial
    }
}

/// Wording that a text shares with an earlier one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlap {
    /// Position of the earlier text in the order of adding.
    pub earlier: usize,
    /// How they share it.
    pub relation: Relation,
    /// Share of the shorter text's shingles that the other has, 0 to 1.
    pub containment: f32,
    /// Shared shingles over all shingles of both, 0 to 1.
    pub resemblance: f32,
}

/// The set of a text's shingles, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shingles(Vec<u64>);

impl Shingles {
    pub(crate) fn new(words: &[Word]) -> Self {
        let mut set: Vec<u64> = if words.len() < WIDTH {
            Vec::new()
        } else {
            words.windows(WIDTH).map(|w| w.iter().fold(0, |h, w| mix(h, w.exact))).collect()
        };
        set.sort_unstable();
        set.dedup();
        set.shrink_to_fit();
        Shingles(set)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    fn indexed(&self) -> impl Iterator<Item = u64> + '_ {
        let whole = self.0.len() < SHORT;
        self.0.iter().copied().filter(move |h| whole || h % SAMPLE == 0)
    }

    fn shared(&self, other: &Shingles) -> usize {
        let (mut i, mut j, mut n) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    n += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        n
    }
}

/// Texts to find shared wording in, in the order they were added.
#[derive(Debug, Default)]
pub(crate) struct ReuseIndex {
    texts: FxHashMap<u32, (Shingles, u64)>,
    index: FxHashMap<u64, Vec<u32>>,
    /// Scratch: how many sampled shingles an earlier text has in common with the new one.
    hits: FxHashMap<u32, u32>,
}

impl ReuseIndex {
    /// Adds a text under a number larger than any before it and tells what it shares with the texts still held, by number.
    /// `source` is a hash of who wrote it.
    pub(crate) fn add(&mut self, number: u32, shingles: Shingles, source: u64) -> Vec<Overlap> {
        self.hits.clear();
        for h in &shingles.0 {
            if let Some(list) = self.index.get(h)
                && list.len() <= COMMON
            {
                for earlier in list {
                    *self.hits.entry(*earlier).or_default() += 1;
                }
            }
        }
        let mut found: Vec<u32> = self.hits.iter().filter(|(_, n)| **n >= 2).map(|(t, _)| *t).collect();
        found.sort_unstable();
        let mut out = Vec::new();
        for earlier in found {
            let Some((other, other_source)) = self.texts.get(&earlier) else { continue };
            let shared = shingles.shared(other) as f32;
            let shorter = shingles.len().min(other.len()).max(1) as f32;
            let containment = shared / shorter;
            let resemblance = shared / (shingles.len() as f32 + other.len() as f32 - shared).max(1.0);
            let relation = if resemblance >= SAME {
                Relation::Identical
            } else if containment >= MADE_OF {
                if source == *other_source { Relation::Revision } else { Relation::Derived }
            } else if containment >= PART_OF {
                Relation::Partial
            } else {
                continue;
            };
            out.push(Overlap { earlier: earlier as usize, relation, containment, resemblance });
        }
        for h in shingles.indexed() {
            self.index.entry(h).or_default().push(number);
        }
        self.texts.insert(number, (shingles, source));
        out
    }

    /// Forgets a text.
    pub(crate) fn remove(&mut self, number: u32) {
        let Some((shingles, _)) = self.texts.remove(&number) else { return };
        for h in shingles.indexed() {
            if let Some(list) = self.index.get_mut(&h) {
                list.retain(|t| *t != number);
                if list.is_empty() {
                    self.index.remove(&h);
                }
            }
        }
    }
}
