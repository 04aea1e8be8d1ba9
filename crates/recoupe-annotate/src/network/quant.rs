//! Matrix products in integers: weights of 8 bits with a scale for each output, inputs of 15 bits with a scale for each
//! word, sums of 32 bits. Integer sums do not depend on their order, so that every processor gives the same result.
//!
//! Weights lie in panels of [`PANEL`] outputs; in a panel, for each pair of inputs, the pair of weights of each output.
//! So one instruction multiplies a pair of inputs with 16 or 8 outputs' weights and adds the products up.

use multiversion::multiversion;

pub(crate) use super::dot::PANEL;
use super::dot::Product;

/// Largest input: 128 * `LIMIT` * [`MAX_INPUT`] terms stays below 2^31.
const LIMIT: f32 = 16_383.0;

/// Most columns of input, for which sums cannot overflow.
pub(crate) const MAX_INPUT: usize = 1000;

/// A quantised matrix, one row for each output.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    cols: usize,
    data: Vec<[i16; 2 * PANEL]>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Matrix {
    /// Takes the weights as the file has them: `rows * cols` signed bytes; `cols` is even.
    pub(crate) fn new(rows: usize, cols: usize, bytes: &[u8], mut scales: Vec<f32>) -> Matrix {
        let panels = rows.div_ceil(PANEL);
        let half = cols / 2;
        let mut data = vec![[0; 2 * PANEL]; panels * half];
        for (r, row) in bytes.chunks_exact(cols).enumerate() {
            for (c, b) in row.iter().enumerate() {
                data[r / PANEL * half + c / 2][r % PANEL * 2 + c % 2] = i16::from(*b as i8);
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
pub(crate) struct Inputs {
    /// By pairs.
    data: Vec<[i16; 2]>,
    scales: Vec<f32>,
    /// Some of the rows, side by side.
    some: Vec<[i16; 2]>,
    some_scales: Vec<f32>,
    side_by_side: Vec<[i16; 2]>,
}

impl Inputs {
    /// Quantises the rows `x`, each `cols` wide; `cols` is even.
    pub(crate) fn set(&mut self, x: &[f32], cols: usize) {
        self.data.resize(x.len() / 2, [0; 2]);
        self.scales.resize(x.len() / cols.max(1), 0.0);
        quantise(x, cols, &mut self.data, &mut self.scales);
    }

    /// `out = inputs * matrixᵀ + bias` for these panels of the matrix; a row of `out` holds [`PANEL`] values for each.
    pub(crate) fn multiply(&mut self, m: &Matrix, panels: std::ops::Range<usize>, out: &mut Vec<f32>) {
        multiply(&self.data, &self.scales, m, panels, &mut self.side_by_side, out);
    }

    /// The same for the inputs `rows` alone, in that order.
    pub(crate) fn multiply_rows(
        &mut self,
        m: &Matrix,
        rows: &[usize],
        panels: std::ops::Range<usize>,
        out: &mut Vec<f32>,
    ) {
        let half = m.cols / 2;
        self.some.clear();
        self.some_scales.clear();
        for row in rows {
            self.some.extend_from_slice(&self.data[row * half..(row + 1) * half]);
            self.some_scales.push(self.scales[*row]);
        }
        multiply(&self.some, &self.some_scales, m, panels, &mut self.side_by_side, out);
    }
}

fn multiply(
    x: &[[i16; 2]],
    scales: &[f32],
    m: &Matrix,
    panels: std::ops::Range<usize>,
    side_by_side: &mut Vec<[i16; 2]>,
    out: &mut Vec<f32>,
) {
    let columns = panels.start * PANEL..panels.end * PANEL;
    out.resize(scales.len() * columns.len(), 0.0);
    let weights = &m.data[panels.start * (m.cols / 2)..panels.end * (m.cols / 2)];
    let (outputs, bias) = (&m.scales[columns.clone()], &m.bias[columns]);
    Product { x, scales, k: m.cols, weights, outputs, bias, side_by_side, out }.run();
}

#[multiversion(targets("x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd", "x86_64+avx+avx2"))]
fn quantise(x: &[f32], cols: usize, out: &mut [[i16; 2]], scales: &mut [f32]) {
    let rows = x.chunks_exact(cols.max(2)).zip(out.chunks_exact_mut((cols / 2).max(1)));
    for ((row, out), scale) in rows.zip(scales) {
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
        for (o, x) in out.as_flattened_mut().iter_mut().zip(row) {
            let v = x * factor;
            let v = if v > LIMIT { LIMIT } else { v };
            let v = if v >= -LIMIT { v } else { -LIMIT };
            // Beside so large a number a float has no room for fractions: its last bits are the rounded value.
            *o = (v + ROUND).to_bits() as i16;
        }
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
            assert!((out[r] - exact).abs() < 1e-3, "{} {exact}", out[r]);
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
