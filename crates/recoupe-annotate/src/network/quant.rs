//! Matrix products in integers: weights of 8 bits with a scale for each output, inputs of 15 bits with a scale for each
//! word, sums of 32 bits. Integer sums do not depend on their order, so that every processor gives the same result.

use multiversion::multiversion;

/// Largest input: 128 * `LIMIT` * [`MAX_INPUT`] terms stays below 2^31.
const LIMIT: f32 = 16_383.0;

/// Most columns of input, for which sums cannot overflow.
pub(crate) const MAX_INPUT: usize = 1024;

/// A quantised matrix, one row for each output.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    /// Outputs.
    pub(crate) rows: usize,
    /// Inputs.
    pub(crate) cols: usize,
    data: Vec<i16>,
    scales: Vec<f32>,
}

impl Matrix {
    /// Takes the weights as the file has them: `rows * cols` signed bytes.
    pub(crate) fn new(rows: usize, cols: usize, bytes: &[u8], scales: Vec<f32>) -> Matrix {
        Matrix { rows, cols, data: bytes.iter().map(|b| i16::from(*b as i8)).collect(), scales }
    }
}

/// Rows of quantised inputs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inputs {
    data: Vec<i16>,
    scales: Vec<f32>,
    sums: Vec<i32>,
}

impl Inputs {
    /// Quantises `x`, whose rows are `cols` wide.
    pub(crate) fn set(&mut self, x: &[f32], cols: usize) {
        self.data.resize(x.len(), 0);
        self.scales.clear();
        for (row, out) in x.chunks_exact(cols).zip(self.data.chunks_exact_mut(cols)) {
            self.scales.push(quantise(row, out));
        }
    }

    /// `out = inputs * matrixᵀ`, for the rows `from..to` of the matrix; `out` has `to - from` columns.
    pub(crate) fn multiply(&mut self, m: &Matrix, from: usize, to: usize, out: &mut Vec<f32>) {
        let width = to - from;
        let n = self.scales.len();
        self.sums.resize(n * width, 0);
        products(&self.data, &m.data[from * m.cols..to * m.cols], m.cols, width, &mut self.sums);
        out.resize(n * width, 0.0);
        for ((row, sums), scale) in out.chunks_exact_mut(width).zip(self.sums.chunks_exact(width)).zip(&self.scales) {
            for ((y, s), w) in row.iter_mut().zip(sums).zip(&m.scales[from..to]) {
                *y = *s as f32 * (scale * w);
            }
        }
    }

    /// One output of one row.
    pub(crate) fn single(&self, m: &Matrix, input: usize, output: usize) -> f32 {
        let x = &self.data[input * m.cols..(input + 1) * m.cols];
        let w = &m.data[output * m.cols..(output + 1) * m.cols];
        let sum: i32 = x.iter().zip(w).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
        sum as f32 * (self.scales[input] * m.scales[output])
    }
}

#[multiversion(targets("x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni", "x86_64+avx+avx2"))]
fn quantise(row: &[f32], out: &mut [i16]) -> f32 {
    let mut max = [0.0f32; 16];
    for chunk in row.chunks(16) {
        for (m, x) in max.iter_mut().zip(chunk) {
            *m = m.max(x.abs());
        }
    }
    let max = max.iter().copied().fold(0.0f32, f32::max).clamp(1e-9, 1e30);
    let scale = LIMIT / max;
    for (o, x) in out.iter_mut().zip(row) {
        // Rounds half away from zero; a NaN becomes zero.
        let v = (x * scale).clamp(-LIMIT, LIMIT);
        *o = (v + if v < 0.0 { -0.5 } else { 0.5 }) as i32 as i16;
    }
    max / LIMIT
}

#[multiversion(targets("x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni", "x86_64+avx+avx2"))]
fn products(x: &[i16], w: &[i16], k: usize, o: usize, out: &mut [i32]) {
    for (xr, or) in x.chunks_exact(k).zip(out.chunks_exact_mut(o)) {
        for (wr, y) in w.chunks_exact(k).zip(or) {
            let mut s = 0i32;
            for (a, b) in xr.iter().zip(wr) {
                s += i32::from(*a) * i32::from(*b);
            }
            *y = s;
        }
    }
}
