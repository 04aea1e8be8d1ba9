//! Matrix products in integers: weights of 8 bits with a scale for each output, inputs of 8 bits with a scale for each
//! word, sums of 32 bits. Integer sums do not depend on their order, so that every processor gives the same result.
//!
//! Weights lie in panels of [`PANEL`] outputs; in a panel, for each four inputs, the four weights of each output. So one
//! instruction multiplies four inputs with 16 or 8 outputs' weights and adds the products up.

use multiversion::multiversion;

pub(crate) use super::dot::PANEL;
use super::dot::{OFFSET, Product, Weights};

/// Largest input.
const LIMIT: f32 = 127.0;

/// Most columns of input; sums of far more would not overflow.
pub(crate) const MAX_INPUT: usize = 1000;

/// A quantised matrix, one row for each output.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    cols: usize,
    data: Vec<Weights>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Matrix {
    /// Takes the weights as the file has them: `rows * cols` signed bytes; `cols` is a multiple of four.
    pub(crate) fn new(rows: usize, cols: usize, bytes: &[u8], mut scales: Vec<f32>) -> Matrix {
        let panels = rows.div_ceil(PANEL);
        let fours = cols / 4;
        let mut data = vec![[0; 4 * PANEL]; panels * fours];
        for (r, row) in bytes.chunks_exact(cols).enumerate() {
            for (c, b) in row.iter().enumerate() {
                data[r / PANEL * fours + c / 4][r % PANEL * 4 + c % 4] = b.wrapping_add(OFFSET as u8);
            }
        }
        scales.resize(panels * PANEL, 0.0);
        Matrix { cols, data, scales, bias: vec![0.0; panels * PANEL] }
    }

    /// The same with a bias added to each output.
    pub(crate) fn with_bias(mut self, bias: &[f32]) -> Matrix {
        for (own, b) in self.bias.iter_mut().zip(bias) {
            *own = *b;
        }
        self
    }

    /// Number of panels.
    pub(crate) fn panels(&self) -> usize {
        self.scales.len() / PANEL
    }
}

/// Rows of quantised inputs.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// By fours.
    data: Vec<[i8; 4]>,
    scales: Vec<f32>,
    totals: Vec<i32>,
}

/// Rows of quantised inputs, with working memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inputs {
    all: Rows,
    /// Some of the rows, side by side.
    some: Rows,
    side_by_side: Vec<u64>,
}

impl Inputs {
    /// Quantises the rows `x`, each `cols` wide; `cols` is a multiple of four.
    pub(crate) fn set(&mut self, x: &[f32], cols: usize) {
        let n = x.len() / cols.max(1);
        self.all.data.resize(x.len() / 4, [0; 4]);
        self.all.scales.resize(n, 0.0);
        self.all.totals.resize(n, 0);
        quantise(x, cols, &mut self.all);
    }

    /// `out = inputs * matrixᵀ + bias` for these panels of the matrix; a row of `out` holds [`PANEL`] values for each.
    pub(crate) fn multiply(&mut self, m: &Matrix, panels: std::ops::Range<usize>, out: &mut Vec<f32>) {
        multiply(&self.all, m, panels, &mut self.side_by_side, out);
    }

    /// The same for the inputs `rows` alone, in that order.
    pub(crate) fn multiply_rows(
        &mut self,
        m: &Matrix,
        rows: &[usize],
        panels: std::ops::Range<usize>,
        out: &mut Vec<f32>,
    ) {
        let fours = m.cols / 4;
        let (all, some) = (&self.all, &mut self.some);
        some.data.clear();
        some.scales.clear();
        some.totals.clear();
        for row in rows {
            some.data.extend_from_slice(&all.data[row * fours..(row + 1) * fours]);
            some.scales.push(all.scales[*row]);
            some.totals.push(all.totals[*row]);
        }
        multiply(some, m, panels, &mut self.side_by_side, out);
    }
}

fn multiply(rows: &Rows, m: &Matrix, panels: std::ops::Range<usize>, side_by_side: &mut Vec<u64>, out: &mut Vec<f32>) {
    let columns = panels.start * PANEL..panels.end * PANEL;
    out.resize(rows.scales.len() * columns.len(), 0.0);
    let weights = &m.data[panels.start * (m.cols / 4)..panels.end * (m.cols / 4)];
    let (outputs, bias) = (&m.scales[columns.clone()], &m.bias[columns]);
    let Rows { data: x, scales, totals } = rows;
    Product { x, scales, totals, k: m.cols, weights, outputs, bias, side_by_side, out }.run();
}

#[multiversion(targets("x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd", "x86_64+avx+avx2"))]
fn quantise(x: &[f32], cols: usize, rows: &mut Rows) {
    let out = x.chunks_exact(cols.max(4)).zip(rows.data.chunks_exact_mut((cols / 4).max(1)));
    for ((row, out), (scale, total)) in out.zip(rows.scales.iter_mut().zip(&mut rows.totals)) {
        let mut max = [0.0f32; 16];
        let (chunks, rest) = row.as_chunks::<16>();
        let larger = |m: f32, x: f32| if x.abs() > m { x.abs() } else { m };
        for chunk in chunks {
            for (m, x) in max.iter_mut().zip(chunk) {
                *m = larger(*m, *x);
            }
        }
        for (m, x) in max.iter_mut().zip(rest) {
            *m = larger(*m, *x);
        }
        let max = max.iter().copied().fold(0.0f32, f32::max).clamp(1e-9, 1e30);
        *scale = max / LIMIT;
        let factor = LIMIT / max;
        let out = out.as_flattened_mut();
        for (o, x) in out.iter_mut().zip(row) {
            let v = x * factor;
            let v = if v > LIMIT { LIMIT } else { v };
            let v = if v >= -LIMIT { v } else { -LIMIT };
            // Beside so large a number a float has no room for fractions: its last bits are the rounded value.
            *o = (v + ROUND).to_bits() as i8;
        }
        *total = out.iter().map(|x| i32::from(*x)).sum();
    }
}

/// 1.5 * 2^23.
const ROUND: f32 = 12_582_912.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_close_to_that_of_the_numbers() {
        let bytes: Vec<u8> = (0..3 * 4).map(|i| (i * 37 % 200) as u8).collect();
        let m = Matrix::new(3, 4, &bytes, vec![0.01; 3]);
        let x = [0.5, -1.0, 2.0, 0.25];
        let (mut inputs, mut out) = (Inputs::default(), Vec::new());
        inputs.set(&x, 4);
        inputs.multiply(&m, 0..1, &mut out);
        for r in 0..3 {
            let exact: f32 = (0..4).map(|c| x[c] * 0.01 * f32::from(bytes[r * 4 + c] as i8)).sum();
            assert!((out[r] - exact).abs() < 2e-2, "{} {exact}", out[r]);
        }
        assert_eq!(out[3..], [0.0; 29]);
    }

    #[test]
    fn infinite_and_missing_values_do_no_harm() {
        let mut inputs = Inputs::default();
        inputs.set(&[f32::INFINITY, f32::NAN, f32::NEG_INFINITY, 1.0], 4);
        let (m, mut out) = (Matrix::new(1, 4, &[127; 4], vec![1.0]), Vec::new());
        inputs.multiply(&m, 0..1, &mut out);
        assert!(out[0].is_finite());
    }
}
