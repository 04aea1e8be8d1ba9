//! What the first layer makes of a word does not depend on its neighbours: the words met last are kept.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Words kept; a power of two.
const SLOTS: usize = 4096;

#[derive(Clone, Debug, Default)]
struct Slot {
    /// The model that the values are of; 0 for an empty slot.
    model: u64,
    form: String,
    /// Input vector, then its product with the first layer's weights.
    values: Vec<f32>,
}

/// Input vectors and first products of words. Makes no difference to results: what it gives is what was put in.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordCache {
    slots: Vec<Slot>,
}

fn slot(form: &str, model: u64) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(form.as_bytes());
    hasher.write_u64(model);
    (hasher.finish() >> 20) as usize % SLOTS
}

impl WordCache {
    /// The values kept for `form` under `model`.
    pub(crate) fn get(&self, form: &str, model: u64) -> Option<&[f32]> {
        let slot = self.slots.get(slot(form, model))?;
        (slot.model == model && slot.form == form).then_some(&slot.values[..])
    }

    /// Keeps values for `form`, in place of those of another word.
    pub(crate) fn put(&mut self, form: &str, model: u64, input: &[f32], product: &[f32]) {
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, Slot::default);
        }
        let slot = &mut self.slots[slot(form, model)];
        slot.model = model;
        slot.form.clear();
        slot.form.push_str(form);
        slot.values.clear();
        slot.values.extend_from_slice(input);
        slot.values.extend_from_slice(product);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_another_model_is_another_word() {
        let mut cache = WordCache::default();
        assert_eq!(cache.get("pont", 1), None);
        cache.put("pont", 1, &[1.0], &[2.0, 3.0]);
        assert_eq!(cache.get("pont", 1), Some(&[1.0, 2.0, 3.0][..]));
        assert_eq!(cache.get("pont", 2), None);
        assert_eq!(cache.get("ponts", 1), None);
    }
}
