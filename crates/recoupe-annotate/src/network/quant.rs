//! Matrix products in integers: weights of 8 bits with a scale for each output, inputs of 15 bits with a scale for each
//! word, sums of 32 bits. Integer sums do not depend on their order, so that every processor gives the same result.
//!
//! Weights lie in panels of [`PANEL`] outputs; in a panel, for each pair of inputs, the pair of weights of each output.
//! So one instruction multiplies a pair of inputs with 16 or 8 outputs' weights and adds the products up.

use multiversion::multiversion;

/// Largest input: 128 * `LIMIT` * [`MAX_INPUT`] terms stays below 2^31.
const LIMIT: f32 = 16_383.0;

/// Most columns of input, for which sums cannot overflow.
pub(crate) const MAX_INPUT: usize = 1000;

/// Outputs of a panel.
pub(crate) const PANEL: usize = 32;

/// A quantised matrix, one row for each output.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    cols: usize,
    data: Vec<i16>,
    scales: Vec<f32>,
}

impl Matrix {
    /// Takes the weights as the file has them: `rows * cols` signed bytes; `cols` is even.
    pub(crate) fn new(rows: usize, cols: usize, bytes: &[u8], mut scales: Vec<f32>) -> Matrix {
        let panels = rows.div_ceil(PANEL);
        let mut data = vec![0; panels * PANEL * cols];
        for (r, row) in bytes.chunks_exact(cols).enumerate() {
            let panel = r / PANEL * PANEL * cols + r % PANEL * 2;
            for (c, b) in row.iter().enumerate() {
                data[panel + c / 2 * PANEL * 2 + c % 2] = i16::from(*b as i8);
            }
        }
        scales.resize(panels * PANEL, 0.0);
        Matrix { cols, data, scales }
    }

    /// Number of panels.
    pub(crate) fn panels(&self) -> usize {
        self.scales.len() / PANEL
    }
}

/// Rows of quantised inputs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inputs {
    data: Vec<i16>,
    scales: Vec<f32>,
    sums: Vec<i32>,
    /// Some of the rows, side by side.
    some: Vec<i16>,
    some_scales: Vec<f32>,
}

impl Inputs {
    /// Quantises the rows `x`, each `cols` wide.
    pub(crate) fn set(&mut self, x: &[f32], cols: usize) {
        self.data.resize(x.len(), 0);
        self.scales.clear();
        for (row, out) in x.chunks_exact(cols).zip(self.data.chunks_exact_mut(cols)) {
            self.scales.push(quantise(row, out));
        }
    }

    /// `out = inputs * matrixᵀ` for these panels of the matrix; a row of `out` holds [`PANEL`] values for each.
    pub(crate) fn multiply(&mut self, m: &Matrix, panels: std::ops::Range<usize>, out: &mut Vec<f32>) {
        multiply(&self.data, &self.scales, m, panels, &mut self.sums, out);
    }

    /// The same for the inputs `rows` alone, in that order.
    pub(crate) fn multiply_rows(
        &mut self,
        m: &Matrix,
        rows: &[usize],
        panels: std::ops::Range<usize>,
        out: &mut Vec<f32>,
    ) {
        self.some.clear();
        self.some_scales.clear();
        for row in rows {
            self.some.extend_from_slice(&self.data[row * m.cols..(row + 1) * m.cols]);
            self.some_scales.push(self.scales[*row]);
        }
        multiply(&self.some, &self.some_scales, m, panels, &mut self.sums, out);
    }
}

fn multiply(
    data: &[i16],
    scales: &[f32],
    m: &Matrix,
    panels: std::ops::Range<usize>,
    sums: &mut Vec<i32>,
    out: &mut Vec<f32>,
) {
    let width = panels.len() * PANEL;
    sums.resize(scales.len() * width, 0);
    let weights = &m.data[panels.start * PANEL * m.cols..panels.end * PANEL * m.cols];
    products(data, weights, m.cols, width, sums);
    out.resize(scales.len() * width, 0.0);
    scale(sums, scales, &m.scales[panels.start * PANEL..panels.end * PANEL], out);
}

#[multiversion(targets("x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd", "x86_64+avx+avx2"))]
fn scale(sums: &[i32], inputs: &[f32], outputs: &[f32], out: &mut [f32]) {
    let width = outputs.len().max(1);
    for ((row, sums), input) in out.chunks_exact_mut(width).zip(sums.chunks_exact(width)).zip(inputs) {
        for ((y, s), w) in row.iter_mut().zip(sums).zip(outputs) {
            *y = *s as f32 * (input * w);
        }
    }
}

#[multiversion(targets("x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd", "x86_64+avx+avx2"))]
fn quantise(row: &[f32], out: &mut [i16]) -> f32 {
    let mut max = [0.0f32; 16];
    for chunk in row.chunks(16) {
        for (m, x) in max.iter_mut().zip(chunk) {
            let x = x.abs();
            *m = if x > *m { x } else { *m };
        }
    }
    let max = max.iter().copied().fold(0.0f32, f32::max).clamp(1e-9, 1e30);
    let scale = LIMIT / max;
    for (o, x) in out.iter_mut().zip(row) {
        let v = x * scale;
        let v = if v > LIMIT { LIMIT } else { v };
        let v = if v >= -LIMIT { v } else { -LIMIT };
        // Beside so large a number a float has no room for fractions: its last bits are the rounded value.
        *o = (v + ROUND).to_bits() as i16;
    }
    max / LIMIT
}

/// 1.5 * 2^23.
const ROUND: f32 = 12_582_912.0;

/// `out = x * wᵀ`: rows of `x` are `k` wide, `w` holds `o / PANEL` panels.
fn products(x: &[i16], w: &[i16], k: usize, o: usize, out: &mut [i32]) {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(simd) = Vnni::try_new() {
            simd.vectorize(Wide { f: simd.avx512f, bw: simd.avx512bw, x, w, k, o, out });
            return;
        }
        if let Some(simd) = pulp::x86::V4::try_new() {
            simd.vectorize(Wide { f: simd.avx512f, bw: simd.avx512bw, x, w, k, o, out });
            return;
        }
        if let Some(simd) = pulp::x86::V3::try_new() {
            simd.vectorize(Narrow { simd, x, w, k, o, out });
            return;
        }
    }
    plain_products(x, w, k, o, out);
}

fn plain_products(x: &[i16], w: &[i16], k: usize, o: usize, out: &mut [i32]) {
    for (row, out) in x.chunks_exact(k).zip(out.chunks_exact_mut(o)) {
        let pairs = row.as_chunks::<2>().0;
        for (panel, out) in w.chunks_exact(PANEL * k).zip(out.as_chunks_mut::<PANEL>().0) {
            *out = [0; PANEL];
            for ([a, b], weights) in pairs.iter().zip(panel.as_chunks::<{ PANEL * 2 }>().0) {
                for (y, [v, w]) in out.iter_mut().zip(weights.as_chunks::<2>().0) {
                    *y += i32::from(*a) * i32::from(*v) + i32::from(*b) * i32::from(*w);
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
pulp::simd_type! {
    /// AVX-512 with its instructions for networks: the compiler makes one of a product and the sum that takes it in.
    struct Vnni {
        avx512f: "avx512f",
        avx512bw: "avx512bw",
        avx512vl: "avx512vl",
        avx512vnni: "avx512vnni",
    }
}

#[cfg(target_arch = "x86_64")]
struct Wide<'a> {
    f: pulp::core_arch::x86::Avx512f,
    bw: pulp::core_arch::x86::Avx512bw,
    x: &'a [i16],
    w: &'a [i16],
    k: usize,
    o: usize,
    out: &'a mut [i32],
}

#[cfg(target_arch = "x86_64")]
impl pulp::NullaryFnOnce for Wide<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Wide { f, bw, x, w, k, o, out } = self;
        let n = x.len() / k;
        let mut t = 0;
        while t < n {
            let (x, out) = (&x[t * k..], &mut out[t * o..]);
            t += match n - t {
                6.. => wide_tile::<6>((f, bw), x, w, k, o, out),
                5 => wide_tile::<5>((f, bw), x, w, k, o, out),
                4 => wide_tile::<4>((f, bw), x, w, k, o, out),
                3 => wide_tile::<3>((f, bw), x, w, k, o, out),
                2 => wide_tile::<2>((f, bw), x, w, k, o, out),
                _ => wide_tile::<1>((f, bw), x, w, k, o, out),
            };
        }
    }
}

#[cfg(target_arch = "x86_64")]
type Instructions = (pulp::core_arch::x86::Avx512f, pulp::core_arch::x86::Avx512bw);

/// `T` words at a time, so that each weight is loaded once for all of them. Returns `T`.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn wide_tile<const T: usize>(
    (f, bw): Instructions,
    x: &[i16],
    w: &[i16],
    k: usize,
    o: usize,
    out: &mut [i32],
) -> usize {
    let rows: [&[[i16; 2]]; T] = std::array::from_fn(|t| x[t * k..(t + 1) * k].as_chunks::<2>().0);
    for (b, panel) in w.chunks_exact(PANEL * k).enumerate() {
        let mut sums = [[f._mm512_set1_epi32(0); 2]; T];
        for (i, weights) in panel.as_chunks::<{ PANEL * 2 }>().0[..k / 2].iter().enumerate() {
            let weights: [core::arch::x86_64::__m512i; 2] = pulp::cast(*weights);
            for t in 0..T {
                let pair = f._mm512_set1_epi32(pulp::cast(rows[t][i]));
                for (sum, w) in sums[t].iter_mut().zip(weights) {
                    *sum = f._mm512_add_epi32(*sum, bw._mm512_madd_epi16(w, pair));
                }
            }
        }
        for (t, sums) in sums.into_iter().enumerate() {
            let sums: [i32; PANEL] = pulp::cast(sums);
            out[t * o + b * PANEL..][..PANEL].copy_from_slice(&sums);
        }
    }
    T
}

#[cfg(target_arch = "x86_64")]
struct Narrow<'a> {
    simd: pulp::x86::V3,
    x: &'a [i16],
    w: &'a [i16],
    k: usize,
    o: usize,
    out: &'a mut [i32],
}

#[cfg(target_arch = "x86_64")]
impl pulp::NullaryFnOnce for Narrow<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Narrow { simd, x, w, k, o, out } = self;
        let n = x.len() / k;
        let mut t = 0;
        while t + 3 <= n {
            narrow_tile::<3>(simd, &x[t * k..], w, k, o, &mut out[t * o..]);
            t += 3;
        }
        while t < n {
            narrow_tile::<1>(simd, &x[t * k..], w, k, o, &mut out[t * o..]);
            t += 1;
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn narrow_tile<const T: usize>(simd: pulp::x86::V3, x: &[i16], w: &[i16], k: usize, o: usize, out: &mut [i32]) {
    let (avx, avx2) = (simd.avx, simd.avx2);
    let rows: [&[[i16; 2]]; T] = std::array::from_fn(|t| x[t * k..(t + 1) * k].as_chunks::<2>().0);
    for (b, panel) in w.chunks_exact(PANEL * k).enumerate() {
        let mut sums = [[avx._mm256_set1_epi32(0); 4]; T];
        for (i, weights) in panel.as_chunks::<{ PANEL * 2 }>().0[..k / 2].iter().enumerate() {
            let weights: [core::arch::x86_64::__m256i; 4] = pulp::cast(*weights);
            for t in 0..T {
                let pair = avx._mm256_set1_epi32(pulp::cast(rows[t][i]));
                for (sum, w) in sums[t].iter_mut().zip(weights) {
                    *sum = avx2._mm256_add_epi32(*sum, avx2._mm256_madd_epi16(w, pair));
                }
            }
        }
        for (t, sums) in sums.into_iter().enumerate() {
            let sums: [i32; PANEL] = pulp::cast(sums);
            out[t * o + b * PANEL..][..PANEL].copy_from_slice(&sums);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_kernel_gives_the_same_integers(n in 0usize..15, half in 1usize..20, panels in 1usize..3, seed in any::<u64>()) {
            let k = half * 2;
            let mut state = seed | 1;
            let mut next = || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state as i16
            };
            let x: Vec<i16> = (0..n * k).map(|_| next() / 2).collect();
            let w: Vec<i16> = (0..panels * PANEL * k).map(|_| next() / 256).collect();
            let o = panels * PANEL;
            let mut plain = vec![0; n * o];
            plain_products(&x, &w, k, o, &mut plain);
            let mut out = vec![0; n * o];
            products(&x, &w, k, o, &mut out);
            prop_assert_eq!(&out, &plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(simd) = pulp::x86::V4::try_new() {
                let mut out = vec![0; n * o];
                simd.vectorize(Wide { f: simd.avx512f, bw: simd.avx512bw, x: &x, w: &w, k, o, out: &mut out });
                prop_assert_eq!(&out, &plain);
            }
            #[cfg(target_arch = "x86_64")]
            if let Some(simd) = pulp::x86::V3::try_new() {
                let mut out = vec![0; n * o];
                simd.vectorize(Narrow { simd, x: &x, w: &w, k, o, out: &mut out });
                prop_assert_eq!(&out, &plain);
            }
        }
    }

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
