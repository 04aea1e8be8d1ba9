//! Which row of weights a feature has: the features in order, in blocks by the highest bits of their hash.
//!
//! A text asks for very many features in an order of chance, and what is looked up lies far from the processor. So each takes one
//! look at half a line of its cache, and no look decides what is done next: waits overlap.

use multiversion::multiversion;

/// Features of a block at most.
const HELD: usize = 12;

/// Features with the same highest bits.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Block {
    /// The next 16 bits of each, in order, four in a number, the first lowest.
    next: [u64; HELD / 4],
    count: u32,
    /// Features in the blocks before it; [`CROWDED`] where there are too many for the block.
    before: u32,
}

/// In place of a number.
const CROWDED: u32 = u32::MAX;

/// Features of a block on average, at most; few blocks are crowded then.
const AVERAGE: usize = 4;

/// Features by their hash; the row of a feature is its place in their order.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    /// In order, each once.
    features: Vec<u32>,
    /// As many as a power of two, and so many that the bits of a block and 16 more are all bits.
    blocks: Vec<Block>,
    bits: u32,
}

impl Index {
    /// An index of these features, which are in order and each there once.
    pub(crate) fn new(features: Vec<u32>) -> Index {
        let count = (features.len() / AVERAGE).next_power_of_two().clamp(1 << 16, 1 << 31);
        let bits = count.trailing_zeros();
        let mut blocks = vec![Block::default(); count];
        for (before, feature) in (0..).zip(&features) {
            let block = &mut blocks[(feature >> (32 - bits)) as usize];
            if block.count == 0 {
                block.before = before;
            }
            match block.next.get_mut(block.count as usize / 4) {
                Some(four) => *four |= next(*feature, bits) << (block.count % 4 * 16),
                None => block.before = CROWDED,
            }
            block.count += 1;
        }
        Index { features, blocks, bits }
    }

    /// Puts the rows of those of `features` that have any in their place.
    pub(crate) fn find(&self, features: &mut Vec<u32>) {
        let found = rows(self, features);
        features.truncate(found);
    }

    /// The row of a feature.
    fn search(&self, feature: u32) -> Option<u32> {
        self.features.binary_search(&feature).ok().map(|at| at as u32)
    }

    /// All features in the order of their rows.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn features(&self) -> &[u32] {
        &self.features
    }
}

/// What a block knows of a feature.
#[inline(always)]
fn next(feature: u32, bits: u32) -> u64 {
    u64::from(feature << bits >> 16)
}

/// Which of four numbers of 16 bits is `own`, which is given four times; 4 for none.
#[inline(always)]
fn which(four: u64, own: u64) -> u32 {
    const LOWEST: u64 = 0x0001_0001_0001_0001;
    // The lowest number that is zero has its highest bit set, and no number below it.
    let off = four ^ own;
    (off.wrapping_sub(LOWEST) & !off & (LOWEST << 15)).trailing_zeros() / 16
}

/// Features whose blocks are asked for at once.
const ASKED: usize = 64;

/// Puts the rows that there are first and returns their number.
#[multiversion(targets(
    "x86_64+popcnt+bmi1+bmi2+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd",
    "x86_64+popcnt+bmi1+bmi2+avx+avx2"
))]
fn rows(index: &Index, features: &mut [u32]) -> usize {
    let (blocks, shift) = (&index.blocks, 32 - index.bits);
    let (mut found, mut first) = (0, 0);
    while first < features.len() {
        let end = (first + ASKED).min(features.len());
        // Little besides is done here, so that many are under way.
        let mut before = [0; ASKED];
        for (before, feature) in before.iter_mut().zip(&features[first..end]) {
            *before = blocks[(feature >> shift) as usize].before;
        }
        for (i, before) in (first..end).zip(before) {
            let feature = features[i];
            if before == CROWDED {
                if let Some(row) = index.search(feature) {
                    features[found] = row;
                    found += 1;
                }
                continue;
            }
            let block = &blocks[(feature >> shift) as usize];
            let own = next(feature, index.bits) * 0x0001_0001_0001_0001;
            let [a, b, c] = block.next.map(|four| which(four, own));
            let at = a + a / 4 * (b + b / 4 * c);
            features[found] = before + at;
            found += usize::from(at < block.count);
        }
        first = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_in_is_found(
            far in proptest::collection::btree_set(any::<u32>(), 0..200),
            near in proptest::collection::btree_set(0xffff_ff00u32.., 0..30),
        ) {
            let features: Vec<u32> = far.union(&near).copied().collect();
            let index = Index::new(features.clone());
            prop_assert_eq!(index.features(), &features);
            let mut asked: Vec<u32> = features.iter().flat_map(|f| [*f, f ^ 1, f ^ 1 << 31]).collect();
            let rows: Vec<u32> = asked.iter().filter_map(|f| index.search(*f)).collect();
            index.find(&mut asked);
            prop_assert_eq!(asked, rows);
        }
    }
}
