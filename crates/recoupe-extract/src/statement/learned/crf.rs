//! A linear chain over positions with labels, in integers.
#![allow(clippy::needless_range_loop, reason = "one index for several tables")]

use super::lattice::{Positions, Take, row};

/// Units of a score in one natural unit of log-probability.
pub(super) const UNIT: i32 = 32;

/// Weights of a chain with `L` labels; label 0 has no weights of its own, it is what the others are measured against.
#[derive(Clone, Debug)]
pub(super) struct Chain<const L: usize> {
    pub(super) unary: Box<[i8]>,
    pub(super) pair: Box<[i8]>,
    pub(super) unary_bits: u32,
    pub(super) pair_bits: u32,
}

/// Working memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch<const L: usize> {
    unary: Vec<[i32; L]>,
    pair: Vec<[[i32; L]; L]>,
    forward: Vec<[i32; L]>,
    backward: Vec<[i32; L]>,
    back: Vec<[u8; L]>,
    /// The best labels.
    pub(super) labels: Vec<u8>,
}

/// `exp(-1 / UNIT)`, by its series, so that every machine has the same tables.
const STEP: f64 = {
    let x = -1.0 / UNIT as f64;
    let (mut sum, mut term, mut k) = (1.0, 1.0, 1);
    while k < 12 {
        term *= x / k as f64;
        sum += term;
        k += 1;
    }
    sum
};

/// `ln(1 + exp(-n / UNIT)) * UNIT`, rounded.
const LOG_ADD: [i32; 134] = log_add_table();

const fn log_add_table() -> [i32; 134] {
    let mut out = [0; 134];
    let (mut n, mut e) = (0, 1.0f64);
    while n < out.len() {
        // ln(1 + e) = 2 atanh(e / (2 + e))
        let z = e / (2.0 + e);
        let (mut sum, mut power, mut k) = (0.0, z, 1);
        while k < 30 {
            sum += power / k as f64;
            power *= z * z;
            k += 2;
        }
        out[n] = (2.0 * sum * UNIT as f64 + 0.5) as i32;
        e *= STEP;
        n += 1;
    }
    out
}

fn log_add(a: i32, b: i32) -> i32 {
    let (hi, lo) = if a >= b { (a, b) } else { (b, a) };
    hi + LOG_ADD.get((hi - lo) as usize).copied().unwrap_or(0)
}

/// `1000 * exp(-n / UNIT)`, rounded.
const EXP: [u16; 256] = exp_table();

const fn exp_table() -> [u16; 256] {
    let mut out = [0; 256];
    let (mut n, mut e) = (0, 1000.0f64);
    while n < out.len() {
        out[n] = (e + 0.5) as u16;
        e *= STEP;
        n += 1;
    }
    out
}

/// What a logarithm of a probability is in thousandths.
pub(super) fn thousandths(score: i32) -> u16 {
    EXP.get(score.min(0).unsigned_abs() as usize).copied().unwrap_or(0)
}

/// Rows that are kept until they are added up.
const KEPT: usize = 128;

/// A sum of rows of a table. They are added up many at a time and with little else between: rows lie far from the processor, and
/// so the waits for them overlap.
pub(super) struct Sum<'m, const N: usize> {
    table: &'m [[i8; N]],
    /// The bits of a row above these are its place in the table.
    shift: u32,
    rows: [u32; KEPT],
    len: usize,
    sum: [i32; N],
}

impl<'m, const N: usize> Sum<'m, N> {
    fn new(table: &'m [i8], bits: u32) -> Self {
        Sum { table: table.as_chunks().0, shift: 32 - bits, rows: [0; KEPT], len: 0, sum: [0; N] }
    }

    /// Adds up the rows that are kept.
    #[inline(never)]
    fn add_up(&mut self) {
        let mut sum = self.sum;
        for row in &self.rows[..self.len] {
            for (x, w) in sum.iter_mut().zip(self.table[(row >> self.shift) as usize]) {
                *x += i32::from(w);
            }
        }
        self.sum = sum;
        self.len = 0;
    }

    /// The sum, after which a new one begins.
    fn take(&mut self) -> [i32; N] {
        self.add_up();
        std::mem::replace(&mut self.sum, [0; N])
    }
}

impl<const N: usize> Take for Sum<'_, N> {
    #[inline(always)]
    fn add(&mut self, template: u32, a: u32, b: u32, c: u32) {
        if self.len == KEPT {
            self.add_up();
        }
        self.rows[self.len] = row(template, a, b, c);
        self.len += 1;
    }
}

/// Scores of positions, `U` of one and `P` of it and the one before it.
pub(super) struct Scores<'m, const L: usize, const U: usize, const P: usize> {
    unary: Sum<'m, U>,
    pair: Sum<'m, P>,
    scratch: &'m mut Scratch<L>,
}

impl<'m, const L: usize, const U: usize, const P: usize> Positions for Scores<'m, L, U, P> {
    type Unary = Sum<'m, U>;
    type Pair = Sum<'m, P>;

    #[inline(always)]
    fn position(&mut self, fill: impl FnOnce(&mut Self::Unary, &mut Self::Pair)) {
        fill(&mut self.unary, &mut self.pair);
        let mut unary = [0; L];
        unary[1..].copy_from_slice(&self.unary.take());
        self.scratch.unary.push(unary);
        let mut pair = [[0; L]; L];
        pair.as_flattened_mut().copy_from_slice(&self.pair.take());
        self.scratch.pair.push(pair);
    }
}

impl<const L: usize> Chain<L> {
    /// Takes the positions of a sequence; `U` is one less than the labels, `P` their square.
    pub(super) fn scores<'m, const U: usize, const P: usize>(
        &'m self,
        scratch: &'m mut Scratch<L>,
    ) -> Scores<'m, L, U, P> {
        scratch.unary.clear();
        scratch.pair.clear();
        Scores { unary: Sum::new(&self.unary, self.unary_bits), pair: Sum::new(&self.pair, self.pair_bits), scratch }
    }

    /// After [`Chain::scores`]: the best labels go to `s.labels`. `bias` is added to every label but 0.
    pub(super) fn best(&self, bias: i32, s: &mut Scratch<L>) {
        let n = s.unary.len();
        s.back.clear();
        s.labels.clear();
        s.labels.resize(n, 0);
        if n == 0 {
            return;
        }
        for u in &mut s.unary {
            u[1..].iter_mut().for_each(|x| *x += bias);
        }
        // A sequence begins as if label 0 stood before it.
        let mut score = [0; L];
        for y in 0..L {
            score[y] = s.pair[0][0][y] + s.unary[0][y];
        }
        s.back.push([0; L]);
        for t in 1..n {
            let mut next = [i32::MIN; L];
            let mut from = [0u8; L];
            for y in 0..L {
                for x in 0..L {
                    let v = score[x] + s.pair[t][x][y];
                    if v > next[y] {
                        next[y] = v;
                        from[y] = x as u8;
                    }
                }
                next[y] += s.unary[t][y];
            }
            score = next;
            s.back.push(from);
        }
        let mut y = (0..L).rev().max_by_key(|y| score[*y]).unwrap_or(0);
        for t in (0..n).rev() {
            s.labels[t] = y as u8;
            y = usize::from(s.back[t][y]);
        }
    }

    /// After [`Chain::best`]: forward and backward sums over the scores that it left.
    pub(super) fn sums(&self, s: &mut Scratch<L>) {
        let n = s.unary.len();
        s.forward.clear();
        s.backward.clear();
        s.backward.resize(n, [0; L]);
        for t in 0..n {
            let mut a = [0; L];
            for y in 0..L {
                a[y] = s.unary[t][y]
                    + if t == 0 {
                        s.pair[0][0][y]
                    } else {
                        let before = s.forward[t - 1];
                        let mut sum = before[0] + s.pair[t][0][y];
                        for x in 1..L {
                            sum = log_add(sum, before[x] + s.pair[t][x][y]);
                        }
                        sum
                    };
            }
            s.forward.push(a);
        }
        for t in (1..n).rev() {
            for x in 0..L {
                let mut sum = i32::MIN;
                for y in 0..L {
                    let v = s.pair[t][x][y] + s.unary[t][y] + s.backward[t][y];
                    sum = if y == 0 { v } else { log_add(sum, v) };
                }
                s.backward[t - 1][x] = sum;
            }
        }
    }

    /// After [`Chain::sums`]: the logarithm of the probability of `label` at a position.
    pub(super) fn at(&self, s: &Scratch<L>, t: usize, label: usize) -> i32 {
        let (Some(f), Some(b)) = (s.forward.get(t), s.backward.get(t)) else { return 0 };
        let mut all = f[0] + b[0];
        for y in 1..L {
            all = log_add(all, f[y] + b[y]);
        }
        f[label] + b[label] - all
    }

    /// After [`Chain::sums`]: the logarithm of the probability that the labels of `s.labels` are right from `from` to `to`
    /// (exclusive).
    pub(super) fn run(&self, s: &Scratch<L>, from: usize, to: usize) -> i32 {
        let (Some(f), Some(b)) = (s.forward.get(from), s.backward.get(to.saturating_sub(1))) else { return 0 };
        let y = |t: usize| usize::from(s.labels[t]);
        let mut score = f[y(from)] + b[y(to - 1)];
        for t in from + 1..to {
            score += s.pair[t][y(t - 1)][y(t)] + s.unary[t][y(t)];
        }
        let (f, b) = (s.forward[from], s.backward[from]);
        let mut all = f[0] + b[0];
        for y in 1..L {
            all = log_add(all, f[y] + b[y]);
        }
        score - all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chain of three labels whose weights are spread by a formula.
    fn chain() -> Chain<3> {
        let spread = |n: usize| (0..n).map(|i| ((i * 37 + 11) % 61) as i8 - 30).collect();
        Chain { unary: spread(2 << 4), pair: spread(9 << 4), unary_bits: 4, pair_bits: 4 }
    }

    /// The scores of four positions.
    fn scores(c: &Chain<3>) -> Scratch<3> {
        let mut s = Scratch::default();
        let mut out = c.scores::<2, 9>(&mut s);
        for i in 0..4 {
            out.position(|u, p| {
                u.add(1, i, 0, 0);
                u.add(2, i, 7, 0);
                p.add(3, i, 0, 0);
            });
        }
        s
    }

    /// The score of every sequence of labels, by adding up.
    fn all(c: &Chain<3>) -> Vec<([u8; 4], i32)> {
        let s = scores(c);
        let mut out = Vec::new();
        for n in 0..81u32 {
            let labels: [u8; 4] = std::array::from_fn(|t| (n / 3u32.pow(t as u32) % 3) as u8);
            let mut before = 0;
            let mut score = 0;
            for (t, y) in labels.iter().enumerate() {
                let y = usize::from(*y);
                score += s.unary[t][y] + s.pair[t][before][y];
                before = y;
            }
            out.push((labels, score));
        }
        out
    }

    #[test]
    fn the_best_labels_are_those_of_the_highest_sum() {
        let c = chain();
        let mut s = scores(&c);
        c.best(0, &mut s);
        let sums = all(&c);
        let best = sums.iter().map(|x| x.1).max();
        assert_eq!(sums.iter().find(|x| x.0[..] == s.labels[..]).map(|x| x.1), best);
    }

    #[test]
    fn probabilities_are_shares_of_all_sequences() {
        let c = chain();
        let mut s = scores(&c);
        c.best(0, &mut s);
        c.sums(&mut s);
        let sums = all(&c);
        let weight = |score: i32| (f64::from(score) / f64::from(UNIT)).exp();
        let total: f64 = sums.iter().map(|x| weight(x.1)).sum();
        for t in 0..4 {
            for y in 0..3 {
                let want: f64 = sums.iter().filter(|x| usize::from(x.0[t]) == y).map(|x| weight(x.1)).sum();
                let got = f64::from(thousandths(c.at(&s, t, y))) / 1000.0;
                assert!((want / total - got).abs() < 0.06, "{t} {y}: {} {got}", want / total);
            }
        }
        let best = sums.iter().map(|x| x.1).max().unwrap_or(0);
        let got = f64::from(thousandths(c.run(&s, 0, 4))) / 1000.0;
        assert!((weight(best) / total - got).abs() < 0.06, "{} {got}", weight(best) / total);
    }
}
