//! Boosted trees for yes or no (Friedman, "Greedy function approximation: a gradient boosting machine", 2001), with Newton's steps (Chen
//! and Guestrin, "XGBoost", 2016) over binned measures. A measure may have a sign: more of it then never lowers the odds. The libraries that
//! know such signs keep them only at the branch itself, not below it.

/// Bins of a measure, at most.
const BINS: usize = 64;
/// What a split must gain.
const GAIN: f64 = 1e-6;

/// How trees are grown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Growth {
    /// How many trees.
    pub(crate) trees: usize,
    /// How far each goes.
    pub(crate) rate: f64,
    /// Leaves of each.
    pub(crate) leaves: usize,
    /// How much leaves are drawn to nought.
    pub(crate) ridge: f64,
    /// What must rest on each: second derivatives of the loss, summed.
    pub(crate) least: f64,
}

/// A place in a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Node {
    /// What it adds to the log-odds.
    Leaf(f64),
    /// Where to go on for values below a threshold, and for all others.
    Branch { measure: usize, below: f32, left: usize, right: usize },
}

/// Trees, and what all start from.
#[derive(Debug)]
pub(crate) struct Trees {
    pub(crate) bias: f64,
    pub(crate) trees: Vec<Vec<Node>>,
}

impl Trees {
    /// The log-odds of a row.
    pub(crate) fn odds(&self, measures: &[f32]) -> f64 {
        self.trees.iter().fold(self.bias, |sum, tree| sum + value(tree, |i| measures[i]))
    }

    /// Learns from rows, each with what is true of it and what it counts for.
    pub(crate) fn grown(rows: &[(&[f32], bool, f64)], signs: &[bool], growth: Growth) -> Trees {
        let cuts: Vec<Vec<f32>> = (0..signs.len()).map(|i| cuts(rows.iter().map(|r| r.0[i]).collect())).collect();
        let bins: Vec<Vec<u8>> = cuts
            .iter()
            .enumerate()
            .map(|(i, cuts)| rows.iter().map(|r| cuts.partition_point(|c| *c <= r.0[i]) as u8).collect())
            .collect();
        let (all, yes) = rows.iter().fold((0.0, 0.0), |(a, y), r| (a + r.2, y + if r.1 { r.2 } else { 0.0 }));
        let mut out = Trees { bias: (yes.max(1e-9) / (all - yes).max(1e-9)).ln(), trees: Vec::new() };
        let mut odds = vec![out.bias; rows.len()];
        for _ in 0..growth.trees {
            let slopes: Vec<(f64, f64)> = rows
                .iter()
                .zip(&odds)
                .map(|((_, one, weight), odds)| {
                    let share = 1.0 / (1.0 + (-odds).exp());
                    (weight * (share - f64::from(u8::from(*one))), weight * (share * (1.0 - share)).max(1e-9))
                })
                .collect();
            let mut grower = Grower { cuts: &cuts, bins: &bins, signs, slopes: &slopes, growth };
            let tree = grower.tree(&mut odds);
            out.trees.push(tree);
        }
        out
    }
}

fn value(tree: &[Node], measure: impl Fn(usize) -> f32) -> f64 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Branch { measure: m, below, left, right } => at = if measure(m) < below { left } else { right },
        }
    }
}

/// Values at which a measure may be split: what lies below one is on its left. All of them where they are few, else so that as many
/// rows lie between each two.
fn cuts(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_unstable_by(f32::total_cmp);
    let different = values.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let least = if different < BINS { 1 } else { values.len() / BINS + 1 };
    let (mut out, mut since) = (Vec::new(), 0);
    for pair in values.windows(2) {
        since += 1;
        if pair[0] < pair[1] && since >= least {
            out.push(pair[1]);
            since = 0;
        }
    }
    out
}

/// What a leaf may be split into.
#[derive(Clone, Copy, Debug)]
struct Split {
    gain: f64,
    measure: usize,
    bin: usize,
    sides: (f64, f64),
}

/// A leaf while a tree grows.
struct Open {
    node: usize,
    rows: Vec<u32>,
    /// Sums of first and second derivatives, by measure and bin.
    sums: Vec<Vec<(f64, f64)>>,
    bounds: (f64, f64),
    value: f64,
    split: Option<Split>,
}

struct Grower<'a> {
    cuts: &'a [Vec<f32>],
    bins: &'a [Vec<u8>],
    signs: &'a [bool],
    slopes: &'a [(f64, f64)],
    growth: Growth,
}

impl Grower<'_> {
    /// Grows a tree, the most useful split first, and adds what it gives to the odds of the rows.
    fn tree(&mut self, odds: &mut [f64]) -> Vec<Node> {
        let rows: Vec<u32> = (0..self.slopes.len() as u32).collect();
        let sums = self.sums(&rows);
        let mut nodes = vec![Node::Leaf(0.0)];
        let mut open = vec![self.open(0, rows, sums, (f64::NEG_INFINITY, f64::INFINITY))];
        while open.len() < self.growth.leaves {
            let gain = |o: &Open| o.split.map_or(0.0, |s| s.gain);
            let Some(best) = (0..open.len()).max_by(|a, b| gain(&open[*a]).total_cmp(&gain(&open[*b]))) else { break };
            let Some(split) = open[best].split else { break };
            let leaf = open.swap_remove(best);
            let bins = &self.bins[split.measure];
            let (left, right): (Vec<u32>, Vec<u32>) =
                leaf.rows.iter().partition(|r| usize::from(bins[**r as usize]) <= split.bin);
            let few = self.sums(if left.len() < right.len() { &left } else { &right });
            let many: Vec<Vec<(f64, f64)>> = leaf
                .sums
                .iter()
                .zip(&few)
                .map(|(all, few)| all.iter().zip(few).map(|(a, f)| (a.0 - f.0, a.1 - f.1)).collect())
                .collect();
            let (ls, rs) = if left.len() < right.len() { (few, many) } else { (many, few) };
            let middle = 0.5 * (split.sides.0 + split.sides.1);
            let (lb, rb) = if self.signs[split.measure] {
                ((leaf.bounds.0, middle), (middle, leaf.bounds.1))
            } else {
                (leaf.bounds, leaf.bounds)
            };
            let at = nodes.len();
            nodes.extend([Node::Leaf(0.0), Node::Leaf(0.0)]);
            let below = self.cuts[split.measure][split.bin];
            nodes[leaf.node] = Node::Branch { measure: split.measure, below, left: at, right: at + 1 };
            open.push(self.open(at, left, ls, lb));
            open.push(self.open(at + 1, right, rs, rb));
        }
        for leaf in &open {
            let value = self.growth.rate * leaf.value;
            nodes[leaf.node] = Node::Leaf(value);
            leaf.rows.iter().for_each(|r| odds[*r as usize] += value);
        }
        nodes
    }

    fn sums(&self, rows: &[u32]) -> Vec<Vec<(f64, f64)>> {
        let of = |(bins, cuts): (&Vec<u8>, &Vec<f32>)| {
            let mut sums = vec![(0.0, 0.0); cuts.len() + 1];
            for row in rows {
                let (slope, curve) = self.slopes[*row as usize];
                let sum = &mut sums[usize::from(bins[*row as usize])];
                *sum = (sum.0 + slope, sum.1 + curve);
            }
            sums
        };
        self.bins.iter().zip(self.cuts).map(of).collect()
    }

    /// What a leaf with these sums is worth, within its bounds.
    fn worth(&self, (slope, curve): (f64, f64), bounds: (f64, f64)) -> f64 {
        (-slope / (curve + self.growth.ridge)).clamp(bounds.0, bounds.1)
    }

    /// How much the loss falls by it.
    fn fall(&self, (slope, curve): (f64, f64), worth: f64) -> f64 {
        -(2.0 * slope * worth + (curve + self.growth.ridge) * worth * worth)
    }

    fn open(&self, node: usize, rows: Vec<u32>, sums: Vec<Vec<(f64, f64)>>, bounds: (f64, f64)) -> Open {
        let add = |a: (f64, f64), b: &(f64, f64)| (a.0 + b.0, a.1 + b.1);
        let all = sums.first().map_or((0.0, 0.0), |s| s.iter().fold((0.0, 0.0), add));
        let value = self.worth(all, bounds);
        let whole = self.fall(all, value);
        let mut best: Option<Split> = None;
        for (measure, sums) in sums.iter().enumerate() {
            let mut left = (0.0, 0.0);
            for (bin, sum) in sums.iter().enumerate().take(sums.len().saturating_sub(1)) {
                left = add(left, sum);
                let right = (all.0 - left.0, all.1 - left.1);
                if left.1 < self.growth.least || right.1 < self.growth.least {
                    continue;
                }
                let sides = (self.worth(left, bounds), self.worth(right, bounds));
                let gain = self.fall(left, sides.0) + self.fall(right, sides.1) - whole;
                if self.signs[measure] && sides.0 > sides.1 || gain < best.map_or(GAIN, |b| b.gain) {
                    continue;
                }
                best = Some(Split { gain, measure, bin, sides });
            }
        }
        Open { node, rows, sums, bounds, value, split: best }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GROWTH: Growth = Growth { trees: 30, rate: 0.2, leaves: 6, ridge: 1.0, least: 0.5 };

    #[test]
    fn trees_tell_what_matters() {
        let rows: Vec<([f32; 2], bool)> = (0..400u16)
            .map(|i| ([f32::from(i % 7), f32::from(i % 3)], (i % 7 > 3) != (i % 3 == 1) && i % 20 != 0))
            .collect();
        let rows: Vec<(&[f32], bool, f64)> = rows.iter().map(|(m, one)| (m.as_slice(), *one, 1.0)).collect();
        let trees = Trees::grown(&rows, &[false, false], GROWTH);
        assert!(trees.odds(&[6.0, 0.0]) > 1.0 && trees.odds(&[6.0, 1.0]) < -1.0, "{trees:?}");
        assert!(trees.odds(&[0.0, 0.0]) < -1.0 && trees.odds(&[0.0, 1.0]) > 1.0, "{trees:?}");
    }

    proptest! {
        #[test]
        fn more_of_a_measure_with_a_sign_never_lowers_the_odds(
            rows in prop::collection::vec((prop::array::uniform3(0.0f32..1.0), any::<bool>()), 0..200),
            at in prop::array::uniform3(0.0f32..1.0), more in 0.0f32..1.0,
        ) {
            let rows: Vec<(&[f32], bool, f64)> = rows.iter().map(|(m, one)| (m.as_slice(), *one, 1.0)).collect();
            let trees = Trees::grown(&rows, &[true, false, true], GROWTH);
            for i in [0, 2] {
                let mut other = at;
                other[i] += more;
                prop_assert!(trees.odds(&other) >= trees.odds(&at));
            }
        }
    }
}
