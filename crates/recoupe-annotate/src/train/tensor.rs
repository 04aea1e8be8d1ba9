//! Matrices, products and parameters with their Adam state (Kingma and Ba, ICLR 2015).

use multiversion::multiversion;

use super::product::{View, multiply};

/// A matrix, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mat {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub cols: usize,
    /// Values.
    pub data: Vec<f32>,
}

impl Mat {
    /// All zero.
    #[must_use]
    pub fn zeros(rows: usize, cols: usize) -> Mat {
        Mat { rows, cols, data: vec![0.0; rows * cols] }
    }

    /// Makes it `rows` x `cols`, all zero, in the memory it has.
    pub fn reset(&mut self, rows: usize, cols: usize) {
        self.rows = rows;
        self.cols = cols;
        self.data.clear();
        self.data.resize(rows * cols, 0.0);
    }

    /// One row.
    #[must_use]
    pub fn row(&self, i: usize) -> &[f32] {
        &self.data[i * self.cols..(i + 1) * self.cols]
    }

    /// One row.
    pub fn row_mut(&mut self, i: usize) -> &mut [f32] {
        &mut self.data[i * self.cols..(i + 1) * self.cols]
    }
}

/// `c = a * b` (`c += a * b` where `add`).
pub fn mul(a: &Mat, b: &[f32], b_shape: (usize, usize), c: &mut Mat, add: bool) {
    let a = View { data: &a.data, shape: (a.rows, a.cols), transposed: false };
    multiply(a, View { data: b, shape: b_shape, transposed: false }, &mut c.data, add);
}

/// `c = a * bᵀ` (`c += a * bᵀ` where `add`), `b` being `b_shape` before transposition.
pub fn mul_bt(a: &Mat, b: &[f32], b_shape: (usize, usize), c: &mut Mat, add: bool) {
    let a = View { data: &a.data, shape: (a.rows, a.cols), transposed: false };
    multiply(a, View { data: b, shape: (b_shape.1, b_shape.0), transposed: true }, &mut c.data, add);
}

/// `c += aᵀ * b`, `c` being a gradient of `c_shape`.
pub fn add_at_mul(a: &Mat, b: &Mat, c: &mut [f32], c_shape: (usize, usize)) {
    debug_assert_eq!(c_shape, (a.cols, b.cols));
    let a = View { data: &a.data, shape: (a.cols, a.rows), transposed: true };
    multiply(a, View { data: &b.data, shape: (b.rows, b.cols), transposed: false }, c, true);
}

/// Learning rate and the like.
#[derive(Clone, Copy, Debug)]
pub struct Adam {
    /// Step size.
    pub rate: f32,
    /// Number of this step, from 1.
    pub step: u32,
}

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.98;

/// A matrix that is learned.
#[derive(Clone, Debug, Default)]
pub struct Param {
    /// Values.
    pub w: Mat,
    /// Gradient of this step.
    pub g: Vec<f32>,
    m: Vec<f32>,
    v: Vec<f32>,
}

impl Param {
    /// Values uniform in ±`scale`.
    pub fn new(rows: usize, cols: usize, scale: f32, rng: &mut fastrand::Rng) -> Param {
        let mut w = Mat::zeros(rows, cols);
        for x in &mut w.data {
            *x = (rng.f32() * 2.0 - 1.0) * scale;
        }
        let n = rows * cols;
        Param { w, g: vec![0.0; n], m: vec![0.0; n], v: vec![0.0; n] }
    }

    /// Values of Glorot and Bengio (AISTATS 2010).
    pub fn glorot(rows: usize, cols: usize, rng: &mut fastrand::Rng) -> Param {
        Param::new(rows, cols, (6.0 / (rows + cols) as f32).sqrt(), rng)
    }

    /// Forgets the moments of earlier gradients.
    pub fn restart(&mut self) {
        self.m.fill(0.0);
        self.v.fill(0.0);
    }

    /// Rows and columns.
    #[must_use]
    pub fn shape(&self) -> (usize, usize) {
        (self.w.rows, self.w.cols)
    }

    /// Sum of squares of the gradient.
    #[must_use]
    pub fn square(&self) -> f32 {
        self.g.iter().map(|g| g * g).sum()
    }

    /// One step down the gradient, scaled by `clip`, which is then cleared.
    pub fn update(&mut self, adam: Adam, clip: f32) {
        let n = self.g.len();
        self.update_range(adam, clip, 0, n);
    }

    /// The same for one row.
    pub fn update_row(&mut self, adam: Adam, clip: f32, row: usize) {
        let cols = self.w.cols;
        self.update_range(adam, clip, row * cols, (row + 1) * cols);
    }

    fn update_range(&mut self, adam: Adam, clip: f32, from: usize, to: usize) {
        let c1 = 1.0 - BETA1.powi(adam.step.min(10_000) as i32);
        let c2 = 1.0 - BETA2.powi(adam.step.min(10_000) as i32);
        let rate = adam.rate * c2.sqrt() / c1;
        let (w, g) = (&mut self.w.data[from..to], &mut self.g[from..to]);
        step(rate, clip, w, g, &mut self.m[from..to], &mut self.v[from..to]);
    }
}

#[multiversion(targets(
    "x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni",
    "x86_64+avx+avx2"
))]
fn step(rate: f32, clip: f32, w: &mut [f32], g: &mut [f32], m: &mut [f32], v: &mut [f32]) {
    for (((w, g), m), v) in w.iter_mut().zip(g).zip(m).zip(v) {
        let grad = *g * clip;
        *m = BETA1 * *m + (1.0 - BETA1) * grad;
        *v = BETA2 * *v + (1.0 - BETA2) * grad * grad;
        *w -= rate * *m / (v.sqrt() + 1e-8);
        *g = 0.0;
    }
}

/// Cross entropy of a softmax over `scores`; `scores` is replaced by its gradient times `weight`. Returns the loss.
pub fn softmax_loss(scores: &mut [f32], gold: usize, weight: f32) -> f32 {
    let max = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = (*s - max).exp();
        sum += *s;
    }
    let p = scores[gold] / sum;
    for s in scores.iter_mut() {
        *s *= weight / sum;
    }
    scores[gold] -= weight;
    -p.max(1e-12).ln() * weight
}

/// Position of the highest value, the first of equals.
#[must_use]
pub fn argmax(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, s) in scores.iter().enumerate() {
        if *s > scores[best] {
            best = i;
        }
    }
    best
}
