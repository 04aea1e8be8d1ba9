//! Which statements are worth comparing: those that share concepts that few others have. Work and memory grow with the number of
//! statements, not with its square.

use rustc_hash::FxHashMap;

use crate::meaning::Bag;

/// Probes that two statements share to be compared.
pub(crate) const ENOUGH: u8 = 2;
/// Statements with a concept up to which it is rare: one such concept is enough.
const RARE: usize = 64;
/// Concepts below which a statement cannot be asked for more than one in common.
pub(crate) const FEW: usize = 7;

/// Statements of a story up to which each is compared with all others.
const SMALL: usize = 400;

/// What stands before `n` in the same story, where that is small.
#[derive(Debug)]
pub(crate) struct Neighbours {
    story: Vec<usize>,
    members: FxHashMap<usize, Vec<usize>>,
}

impl Neighbours {
    /// From the story of each statement.
    pub(crate) fn new(story: Vec<usize>) -> Self {
        let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (n, s) in story.iter().enumerate() {
            members.entry(*s).or_default().push(n);
        }
        Self { story, members }
    }

    /// Those before statement `n`.
    pub(crate) fn before(&self, n: usize) -> impl Iterator<Item = usize> {
        let list = self.members.get(&self.story[n]).filter(|list| list.len() <= SMALL);
        list.into_iter().flatten().copied().take_while(move |other| *other < n)
    }
}

/// Statements in the order in which they come, to be found by the concepts that weigh most in them.
#[derive(Debug)]
pub(crate) struct Candidates {
    /// Probes of a statement, at most.
    probes: usize,
    /// The latest statements that are found through one concept, at most.
    common: usize,
    index: FxHashMap<u64, Vec<u32>>,
    /// How many probes of the statement that has come an earlier one shares; all zero between two.
    counts: Vec<u8>,
    met: Vec<u32>,
}

impl Candidates {
    pub(crate) fn new(statements: usize, probes: usize, common: usize) -> Self {
        Self { probes, common, index: FxHashMap::default(), counts: vec![0; statements], met: Vec::new() }
    }

    /// Calls `each` with every earlier statement that shares a probe with statement `n`, and with how many they share. `more` are
    /// keys of another kind by which it can be found: one of them is enough.
    pub(crate) fn meet(
        &mut self,
        n: usize,
        bag: &Bag,
        more: impl Iterator<Item = u64>,
        mut each: impl FnMut(usize, u8),
    ) {
        let mut concepts: Vec<(f32, u64)> = bag.concepts.iter().map(|c| (c.weight, c.key)).collect();
        concepts.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        concepts.truncate(self.probes);
        for (key, counts) in concepts.into_iter().map(|c| (c.1, 1)).chain(more.map(|key| (key, ENOUGH))) {
            let list = self.index.entry(key).or_default();
            let counts = if list.len() <= RARE { ENOUGH } else { counts };
            for other in list.iter().rev().take(self.common) {
                let count = &mut self.counts[*other as usize];
                if *count == 0 {
                    self.met.push(*other);
                }
                *count = count.saturating_add(counts);
            }
            // Those that nothing can reach any more are forgotten, many at once.
            if list.len() >= 2 * self.common {
                list.drain(..self.common);
            }
            list.push(n as u32);
        }
        for other in self.met.drain(..) {
            each(other as usize, std::mem::take(&mut self.counts[other as usize]));
        }
    }
}
