//! Which row of weights a feature has: a table with open places, found by the highest bits of the feature's hash.

/// Marks a place without a feature.
const FREE: u32 = u32::MAX;

/// Features, by their hash, with the numbers of their rows.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    /// Feature and row; as many places as a power of two, and one free place at least.
    places: Vec<[u32; 2]>,
    shift: u32,
    len: usize,
}

impl Default for Index {
    fn default() -> Self {
        Index::with_capacity(0)
    }
}

impl Index {
    /// An empty table with room for `count` features.
    pub(crate) fn with_capacity(count: usize) -> Index {
        let size = (count * 2).max(2).next_power_of_two();
        Index { places: vec![[0, FREE]; size], shift: 32 - size.trailing_zeros().min(32), len: 0 }
    }

    /// Adds a feature, unless the table is full or has it.
    pub(crate) fn insert(&mut self, feature: u32, row: u32) {
        if (self.len + 1) * 4 > self.places.len() * 3 {
            return;
        }
        let mut at = (feature >> self.shift) as usize;
        let mask = self.places.len() - 1;
        while self.places[at][1] != FREE {
            if self.places[at][0] == feature {
                return;
            }
            at = (at + 1) & mask;
        }
        self.places[at] = [feature, row];
        self.len += 1;
    }

    /// The row of a feature.
    #[inline]
    pub(crate) fn get(&self, feature: u32) -> Option<u32> {
        let mut at = (feature >> self.shift) as usize;
        let mask = self.places.len() - 1;
        loop {
            let [known, row] = self.places[at & mask];
            if row == FREE {
                return None;
            }
            if known == feature {
                return Some(row);
            }
            at += 1;
        }
    }

    /// All features and their rows.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.places.iter().filter(|p| p[1] != FREE).map(|p| (p[0], p[1]))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_in_is_found(features in proptest::collection::btree_map(any::<u32>(), 0u32..1000, 0..200)) {
            let mut index = Index::with_capacity(features.len());
            features.iter().for_each(|(f, r)| index.insert(*f, *r));
            for (f, r) in &features {
                prop_assert_eq!(index.get(*f), Some(*r));
                prop_assert_eq!(index.get(f ^ 1), features.get(&(f ^ 1)).copied());
            }
            prop_assert_eq!(index.iter().collect::<std::collections::BTreeMap<_, _>>(), features);
        }
    }
}
