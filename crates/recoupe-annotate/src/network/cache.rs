//! What the first layer makes of a word, and its lemma under a tag, do not depend on its neighbours: the words met last are
//! kept.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Words that may stand in for one another: a new one takes the place of the one of these that was not met for longest.
const WAYS: usize = 4;
/// Words kept; [`WAYS`] times a power of two.
const SLOTS: usize = 4096;

#[derive(Clone, Debug, Default)]
struct Slot {
    /// The model that the values are of; 0 for an empty slot.
    model: u64,
    form: String,
    /// The sentence that it was last met in.
    met: u64,
    /// Its lemma under one tag, the one met last.
    lemma: Option<(usize, String)>,
}

/// Numbers and lemmas of words. Makes no difference to results: what it gives is what was put in.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordCache {
    slots: Vec<Slot>,
    hashes: Vec<u64>,
    /// One row for each slot, then those of words that found no place in this sentence.
    values: Vec<f32>,
    width: usize,
    sentence: u64,
}

/// Where a word is kept while a sentence is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It was kept before.
    Old(usize),
    /// Its row is to be filled in.
    New(usize),
}

impl WordCache {
    /// Begins a sentence; rows have `width` numbers.
    pub(crate) fn begin(&mut self, width: usize) {
        if self.width != width || self.slots.is_empty() {
            *self = WordCache { width, sentence: self.sentence, ..WordCache::default() };
            self.slots.resize_with(SLOTS, Slot::default);
            self.hashes.resize(SLOTS, 0);
        }
        self.values.truncate(SLOTS * width);
        self.values.resize(SLOTS * width, 0.0);
        self.sentence += 1;
    }

    /// The row of `form` under `model`, which is this word's until the sentence ends.
    pub(crate) fn place(&mut self, form: &str, model: u64) -> Place {
        let mut hasher = FxHasher::default();
        hasher.write(form.as_bytes());
        hasher.write_u64(model);
        let hash = hasher.finish();
        let first = (hash >> 20) as usize % (SLOTS / WAYS) * WAYS;
        let set = first..first + WAYS;
        for at in set.clone().filter(|at| self.hashes[*at] == hash) {
            let slot = &mut self.slots[at];
            if slot.model == model && slot.form == form {
                slot.met = self.sentence;
                return Place::Old(at);
            }
        }
        let oldest = set.min_by_key(|at| self.slots[*at].met).filter(|at| self.slots[*at].met < self.sentence);
        let Some(at) = oldest else {
            let extra = self.values.len();
            self.values.resize(extra + self.width, 0.0);
            return Place::New(extra / self.width.max(1));
        };
        self.hashes[at] = hash;
        let slot = &mut self.slots[at];
        slot.model = model;
        slot.form.clear();
        slot.form.push_str(form);
        slot.met = self.sentence;
        slot.lemma = None;
        Place::New(at)
    }

    /// All rows, one after the other.
    pub(crate) fn values(&self) -> &[f32] {
        &self.values
    }

    /// Row `at`, to be filled in.
    pub(crate) fn row_mut(&mut self, at: usize) -> &mut [f32] {
        &mut self.values[at * self.width..(at + 1) * self.width]
    }

    /// The lemma kept for the word at `at` under `tag`.
    pub(crate) fn lemma(&self, at: usize, tag: usize) -> Option<&str> {
        self.slots.get(at)?.lemma.as_ref().filter(|kept| kept.0 == tag).map(|kept| kept.1.as_str())
    }

    /// Keeps a lemma for the word at `at`.
    pub(crate) fn put_lemma(&mut self, at: usize, tag: usize, lemma: &str) {
        if let Some(slot) = self.slots.get_mut(at) {
            let (kept, to) = slot.lemma.get_or_insert_default();
            *kept = tag;
            to.clear();
            to.push_str(lemma);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_another_model_is_another_word() {
        let mut cache = WordCache::default();
        cache.begin(2);
        let Place::New(at) = cache.place("pont", 1) else { panic!("met before") };
        cache.row_mut(at).copy_from_slice(&[1.0, 2.0]);
        cache.put_lemma(at, 5, "pont");
        assert_eq!(cache.place("pont", 1), Place::Old(at));
        assert!(matches!(cache.place("pont", 2), Place::New(other) if other != at));
        assert!(matches!(cache.place("ponts", 1), Place::New(other) if other != at));
        cache.begin(2);
        assert_eq!(cache.place("pont", 1), Place::Old(at));
        assert_eq!(cache.values()[at * 2..at * 2 + 2], [1.0, 2.0]);
        assert_eq!((cache.lemma(at, 5), cache.lemma(at, 6)), (Some("pont"), None));
        cache.begin(3);
        assert!(matches!(cache.place("pont", 1), Place::New(_)));
    }

    #[test]
    fn every_word_of_a_sentence_keeps_its_row() {
        let mut cache = WordCache::default();
        for _ in 0..2 {
            cache.begin(1);
            let words: Vec<String> = (0..3 * SLOTS).map(|i| format!("mot{i}")).collect();
            let places: Vec<usize> = words
                .iter()
                .map(|w| match cache.place(w, 1) {
                    Place::Old(at) | Place::New(at) => at,
                })
                .collect();
            let mut once = places.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), words.len());
        }
    }
}
