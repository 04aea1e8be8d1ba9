//! What kind of text a text is, as far as its names are concerned: corpora cut and call names differently, and a model that learned
//! from several leans to the ways of the one whose words the text has.

use rustc_hash::FxHashMap;

/// Most kinds of text that a model tells apart.
pub(crate) const REGISTERS: usize = 3;

/// Shares are counted in sixteenths.
pub(crate) const WHOLE: i32 = 16;

/// Words by the hash of their lower-case form, with what each says for every register, in 32nds of a natural logarithm.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registers {
    pub(crate) words: FxHashMap<u32, [i8; REGISTERS]>,
    /// What is said before any word.
    pub(crate) prior: [i32; REGISTERS],
    /// Registers there are.
    pub(crate) count: usize,
}

/// What the words so far say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence([i32; REGISTERS]);

impl Registers {
    /// Takes in a word.
    pub(crate) fn hear(&self, word: u32, evidence: &mut Evidence) {
        if let Some(says) = self.words.get(&word) {
            for (e, s) in evidence.0.iter_mut().zip(says) {
                *e = e.saturating_add(i32::from(*s));
            }
        }
    }

    /// The share of each register, in [`WHOLE`]ths.
    pub(crate) fn shares(&self, evidence: Evidence) -> [i32; REGISTERS] {
        let mut out = [0; REGISTERS];
        let count = self.count.min(REGISTERS);
        let sums: Vec<i32> = (0..count).map(|r| evidence.0[r].saturating_add(self.prior[r])).collect();
        let Some(top) = sums.iter().max() else { return out };
        // Halved with every 22 32nds (a factor of 2); whole numbers, so that every machine has the same.
        let weight = |sum: i32| 1_i32.checked_shl(10).map_or(0, |one| one >> (((top - sum) / 22).clamp(0, 31)));
        let total: i32 = sums.iter().map(|s| weight(*s)).sum();
        for (share, sum) in out.iter_mut().zip(&sums) {
            *share = (weight(*sum) * WHOLE + total / 2) / total.max(1);
        }
        out
    }
}
