//! A text as a whole: what is a name of one kind in one sentence is mostly one of that kind in the next.

use rustc_hash::FxHashMap;

use super::Scratch;
use super::lattice::{self, KINDS, LABELS, WEIGHED};

/// Stands for words without a capital.
pub(super) const NO_WORD: u32 = 0;

/// How much it counts what a word is in all other sentences near, in units of the scores.
const ECHO: i32 = 400;

/// How many sentences near count, to each side.
const NEAR: usize = 40;

/// Labels by what they say of a word: a name of each kind, or none.
const ROLES: usize = KINDS.len() + 1;

/// The sentences of a text after a first look.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// None for words that are far from any name.
    pub(super) scores: Vec<Option<[i32; WEIGHED]>>,
    pub(super) words: Vec<u32>,
    pub(super) labels: Vec<u8>,
    pub(super) ends: Vec<usize>,
}

impl Text {
    pub(super) fn clear(&mut self) {
        self.scores.clear();
        self.words.clear();
        self.labels.clear();
        self.ends.clear();
    }

    fn sentence(&self, s: usize) -> std::ops::Range<usize> {
        let first = if s == 0 { 0 } else { self.ends[s - 1] };
        first..self.ends[s]
    }

    /// Has a second look at sentences whose words stand in other sentences, too.
    pub(super) fn agree(&mut self, moves: &[[i32; LABELS]; LABELS], scratch: &mut Scratch) {
        if self.ends.len() < 2 {
            return;
        }
        let first = self.labels.clone();
        let mut near: FxHashMap<u32, [i32; ROLES]> = FxHashMap::default();
        let count = |near: &mut FxHashMap<u32, [i32; ROLES]>, words: &[u32], range: std::ops::Range<usize>, by: i32| {
            for i in range {
                if words[i] != NO_WORD {
                    near.entry(words[i]).or_default()[usize::from(first[i].div_ceil(4))] += by;
                }
            }
        };
        for s in 0..self.ends.len().min(NEAR) {
            count(&mut near, &self.words, self.sentence(s), 1);
        }
        for s in 0..self.ends.len() {
            if s + NEAR < self.ends.len() {
                count(&mut near, &self.words, self.sentence(s + NEAR), 1);
            }
            if s > NEAR {
                count(&mut near, &self.words, self.sentence(s - NEAR - 1), -1);
            }
            let range = self.sentence(s);
            // A sentence does not bear itself out.
            count(&mut near, &self.words, range.clone(), -1);
            let mut changed = false;
            for i in range.clone() {
                let Some(roles) = near.get(&self.words[i]) else { continue };
                let total: i32 = roles.iter().sum();
                if total == 0 || self.words[i] == NO_WORD {
                    continue;
                }
                let says = |n: i32| ECHO * n / (total + 1);
                for (label, score) in self.scores[i].iter_mut().flatten().enumerate() {
                    *score += says(roles[1 + label / 4]) - says(roles[0]);
                }
                changed = true;
            }
            if changed {
                lattice::decode(&self.scores[range.clone()], moves, &mut scratch.lattice, &mut scratch.labels);
                self.labels[range.clone()].copy_from_slice(&scratch.labels);
            }
            count(&mut near, &self.words, range, 1);
        }
    }
}
