//! Training of chains: the likelihood of the right labels, by AdaGrad (Duchi et al., JMLR 2011).
#![allow(clippy::needless_range_loop, reason = "one index for several tables")]

use std::ops::Range;

use super::crf::{Chain, UNIT};
use super::lattice::Lattice;

/// How a chain is trained.
#[derive(Clone, Copy, Debug)]
pub struct Fit {
    /// Passes over the sequences.
    pub epochs: usize,
    /// Step of the first change of a weight.
    pub rate: f32,
    /// Share of the rows that are left out at each position.
    pub drop: f32,
    /// Weights shrink by this share of a step.
    pub shrink: f32,
    /// Rows that fewer positions ask for have no weight.
    pub least: u8,
    /// Binary logarithms of the sizes of the tables.
    pub unary_bits: u32,
    /// The same of the rows for neighbours.
    pub pair_bits: u32,
}

/// Sequences with their labels.
#[derive(Debug, Default)]
pub(super) struct Set {
    pub(super) lattice: Lattice,
    pub(super) labels: Vec<u8>,
    pub(super) sequences: Vec<Range<usize>>,
    /// The article of each sequence.
    pub(super) articles: Vec<usize>,
}

/// Numbers that follow each other without order (xorshift).
pub(super) struct Noise(u64);

impl Noise {
    pub(super) fn new() -> Noise {
        Noise(0x2545_f491_4f6c_dd1d)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

struct Table {
    weights: Vec<f32>,
    squares: Vec<f32>,
    frequent: Vec<bool>,
    sums: Vec<f32>,
    noted: usize,
    bits: u32,
    width: usize,
}

impl Table {
    fn new(bits: u32, width: usize, least: u8, rows: impl Iterator<Item = u32>) -> Table {
        let mut counts = vec![0u8; 1 << bits];
        for r in rows {
            let c = &mut counts[(r >> (32 - bits)) as usize];
            *c = c.saturating_add(1);
        }
        Table {
            weights: vec![0.0; width << bits],
            squares: vec![1e-3; width << bits],
            frequent: counts.iter().map(|c| *c >= least).collect(),
            sums: Vec::new(),
            noted: 0,
            bits,
            width,
        }
    }

    fn keep(&self, rows: &[u32], noise: &mut Noise, drop: u64, out: &mut Vec<u32>) {
        for r in rows {
            let r = r >> (32 - self.bits);
            if self.frequent[r as usize] && (drop == 0 || noise.next() & 1023 >= drop) {
                out.push(r);
            }
        }
    }

    fn step(&mut self, row: u32, change: &[f32], rate: f32, shrink: f32) {
        let from = row as usize * self.width;
        let (w, s) = (&mut self.weights[from..from + self.width], &mut self.squares[from..from + self.width]);
        for ((w, s), g) in w.iter_mut().zip(s).zip(change) {
            if *g == 0.0 {
                continue;
            }
            let g = *g - shrink * *w;
            *s += g * g;
            *w += rate * g / s.sqrt();
        }
    }

    /// Adds the weights as they are to those that the average is made of.
    fn note(&mut self) {
        self.sums.resize(self.weights.len(), 0.0);
        self.sums.iter_mut().zip(&self.weights).for_each(|(s, w)| *s += w);
        self.noted += 1;
    }

    fn average(&mut self) {
        if self.noted > 0 {
            let n = self.noted as f32;
            self.weights.iter_mut().zip(&self.sums).for_each(|(w, s)| *w = s / n);
        }
    }

    fn rounded(&self) -> Box<[i8]> {
        self.weights.iter().map(|w| (w * UNIT as f32).round().clamp(-127.0, 127.0) as i8).collect()
    }
}

/// Trains a chain; `watch` is told the loss of each pass.
pub(super) fn fit<const L: usize>(
    set: &Set,
    plan: Fit,
    with: &dyn Fn(usize) -> bool,
    watch: &mut dyn FnMut(usize, f64),
) -> Chain<L> {
    let rows = |r: &super::lattice::Rows| (0..r.len()).flat_map(|i| r.of(i).to_vec()).collect::<Vec<u32>>().into_iter();
    let mut unary = Table::new(plan.unary_bits, L - 1, plan.least, rows(&set.lattice.unary));
    let mut pair = Table::new(plan.pair_bits, L * L, plan.least, rows(&set.lattice.pair));
    let mut noise = Noise::new();
    let mut order: Vec<usize> = (0..set.sequences.len()).filter(|k| with(set.articles[*k])).collect();
    let drop = (plan.drop * 1024.0) as u64;
    let (mut ur, mut ue): (Vec<u32>, Vec<usize>) = Default::default();
    let (mut pr, mut pe): (Vec<u32>, Vec<usize>) = Default::default();
    for epoch in 0..plan.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, (noise.next() % (i as u64 + 1)) as usize);
        }
        let rate = plan.rate * (1.0 - 0.7 * epoch as f32 / plan.epochs as f32);
        let mut loss = 0.0f64;
        let quarter = (order.len() / 4).max(1);
        for (turn, k) in order.iter().enumerate() {
            if turn % quarter == quarter - 1 && 2 * epoch >= plan.epochs {
                unary.note();
                pair.note();
            }
            let range = set.sequences[*k].clone();
            let gold = &set.labels[range.clone()];
            let n = gold.len();
            ur.clear();
            ue.clear();
            pr.clear();
            pe.clear();
            for i in range {
                unary.keep(set.lattice.unary.of(i), &mut noise, drop, &mut ur);
                ue.push(ur.len());
                pair.keep(set.lattice.pair.of(i), &mut noise, drop, &mut pr);
                pe.push(pr.len());
            }
            let us: Vec<[f32; L]> = (0..n)
                .map(|t| {
                    let mut u = [0.0; L];
                    for r in &ur[if t == 0 { 0 } else { ue[t - 1] }..ue[t]] {
                        let from = *r as usize * (L - 1);
                        for (x, w) in u[1..].iter_mut().zip(&unary.weights[from..from + L - 1]) {
                            *x += w;
                        }
                    }
                    u
                })
                .collect();
            let ps: Vec<[[f32; L]; L]> = (0..n)
                .map(|t| {
                    let mut p = [[0.0; L]; L];
                    for r in &pr[if t == 0 { 0 } else { pe[t - 1] }..pe[t]] {
                        let from = *r as usize * L * L;
                        for (x, w) in p.as_flattened_mut().iter_mut().zip(&pair.weights[from..from + L * L]) {
                            *x += w;
                        }
                    }
                    p
                })
                .collect();
            let m = margins::<L>(&us, &ps);
            loss -= m.gold(&us, &ps, gold);
            for t in 0..n {
                let mut g = [0.0; L];
                let mut h = [[0.0; L]; L];
                for y in 0..L {
                    g[y] = f32::from(u8::from(usize::from(gold[t]) == y)) - m.one[t][y];
                    for x in 0..L {
                        h[x][y] = -m.two[t][x][y];
                    }
                }
                let x = if t == 0 { 0 } else { usize::from(gold[t - 1]) };
                h[x][usize::from(gold[t])] += 1.0;
                if g.iter().any(|g| g.abs() > 1e-3) {
                    for r in &ur[if t == 0 { 0 } else { ue[t - 1] }..ue[t]] {
                        unary.step(*r, &g[1..], rate, plan.shrink);
                    }
                }
                if h.as_flattened().iter().any(|g| g.abs() > 1e-3) {
                    for r in &pr[if t == 0 { 0 } else { pe[t - 1] }..pe[t]] {
                        pair.step(*r, h.as_flattened(), rate, plan.shrink);
                    }
                }
            }
        }
        watch(epoch, loss / set.labels.len().max(1) as f64);
    }
    unary.average();
    pair.average();
    Chain { unary: unary.rounded(), pair: pair.rounded(), unary_bits: plan.unary_bits, pair_bits: plan.pair_bits }
}

struct Margins<const L: usize> {
    one: Vec<[f32; L]>,
    two: Vec<[[f32; L]; L]>,
    log_sum: f64,
}

impl<const L: usize> Margins<L> {
    fn gold(&self, us: &[[f32; L]], ps: &[[[f32; L]; L]], gold: &[u8]) -> f64 {
        let mut before = 0;
        let mut score = 0.0f64;
        for (t, y) in gold.iter().enumerate() {
            let y = usize::from(*y);
            score += f64::from(us[t][y] + ps[t][before][y]);
            before = y;
        }
        score - self.log_sum
    }
}

fn margins<const L: usize>(us: &[[f32; L]], ps: &[[[f32; L]; L]]) -> Margins<L> {
    let n = us.len();
    let mut e: Vec<[[f32; L]; L]> = Vec::with_capacity(n);
    let mut log_sum = 0.0f64;
    // exp of the scores of each step, the largest of them 1.
    for t in 0..n {
        let mut m = f32::MIN;
        for x in 0..L {
            for y in 0..L {
                m = m.max(us[t][y] + ps[t][x][y]);
            }
        }
        log_sum += f64::from(m);
        let mut k = [[0.0; L]; L];
        for x in 0..L {
            for y in 0..L {
                k[x][y] = (us[t][y] + ps[t][x][y] - m).exp();
            }
        }
        e.push(k);
    }
    let mut f = vec![[0.0f32; L]; n];
    for t in 0..n {
        for y in 0..L {
            f[t][y] = if t == 0 { e[0][0][y] } else { (0..L).map(|x| f[t - 1][x] * e[t][x][y]).sum() };
        }
        let sum: f32 = f[t].iter().sum::<f32>().max(1e-30);
        f[t].iter_mut().for_each(|x| *x /= sum);
        log_sum += f64::from(sum).ln();
    }
    let mut b = vec![[1.0f32; L]; n];
    for t in (1..n).rev() {
        for x in 0..L {
            b[t - 1][x] = (0..L).map(|y| e[t][x][y] * b[t][y]).sum();
        }
        let sum: f32 = b[t - 1].iter().sum::<f32>().max(1e-30);
        b[t - 1].iter_mut().for_each(|x| *x /= sum);
    }
    let mut one = vec![[0.0; L]; n];
    let mut two = vec![[[0.0; L]; L]; n];
    for t in 0..n {
        let mut all = 0.0;
        for x in 0..L {
            for y in 0..L {
                let before = if t == 0 { f32::from(u8::from(x == 0)) } else { f[t - 1][x] };
                two[t][x][y] = before * e[t][x][y] * b[t][y];
                all += two[t][x][y];
            }
        }
        for x in 0..L {
            for y in 0..L {
                two[t][x][y] /= all.max(1e-30);
                one[t][y] += two[t][x][y];
            }
        }
    }
    Margins { one, two, log_sum }
}
