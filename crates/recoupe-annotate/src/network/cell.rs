//! What runs from word to word in a recurrent layer: elementwise, in plain floating point without fused operations, so
//! that every processor gives the same result.

use multiversion::multiversion;
use pulp::{Arch, Simd, WithSimd};

/// Hyperbolic tangent as a quotient of polynomials, right to about 1e-6; the coefficients are those of the Eigen library.
#[inline(always)]
fn tanh(x: f32) -> f32 {
    let x = x.clamp(-7.905_311, 7.905_311);
    let y = x * x;
    let p = -2.760_768_5e-16;
    let p = p * y + 2.000_188e-13;
    let p = p * y + -8.604_672e-11;
    let p = p * y + 5.122_297e-8;
    let p = p * y + 1.485_722_4e-5;
    let p = p * y + 6.372_619_3e-4;
    let p = p * y + 4.893_524_6e-3;
    let q = 1.198_258_4e-6;
    let q = q * y + 1.185_347_1e-4;
    let q = q * y + 2.268_434_6e-3;
    let q = q * y + 4.893_525e-3;
    x * p / q
}

#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

/// Runs both directions over a sentence, side by side: what one waits for does not keep the other. `values` holds inputs and their
/// products, `starts` where those of each word begin: `2 * half` numbers of input, of which those of direction `dir` begin at
/// `half * dir`, as in `out`; `6 * half` of products, from `3 * half * dir`. `state` is working memory of `2 * half` values.
/// `weights` holds, for each direction, those of the state in the forget and the highway gate, `bias` the biases of the two.
#[multiversion(targets(
    "x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni",
    "x86_64+avx+avx2"
))]
pub(crate) fn run(
    weights: &[f32],
    bias: &[f32],
    values: (&[f32], &[f32]),
    starts: &[(usize, usize)],
    state: &mut [f32],
    out: &mut [f32],
) {
    let half = state.len() / 2;
    let n = starts.len();
    state.fill(0.0);
    for step in 0..n {
        for dir in 0..2 {
            let (vf, vr) = weights[2 * half * dir..][..2 * half].split_at(half);
            let (bf, br) = bias[2 * half * dir..][..2 * half].split_at(half);
            let t = if dir == 0 { step } else { n - 1 - step };
            let (x, u) = starts[t];
            let x = &values.0[x + dir * half..][..half];
            let u = &values.1[u + dir * 3 * half..][..3 * half];
            let (candidate, rest) = u.split_at(half);
            let (forget, highway) = rest.split_at(half);
            let state = &mut state[dir * half..][..half];
            let out = &mut out[(t * 2 + dir) * half..][..half];
            for i in 0..half {
                let c = state[i];
                let f = sigmoid(forget[i] + vf[i] * c + bf[i]);
                let r = sigmoid(highway[i] + vr[i] * c + br[i]);
                let c = f * c + (1.0 - f) * candidate[i];
                state[i] = c;
                out[i] = r * c + (1.0 - r) * x[i];
            }
        }
    }
}

/// Columns of the right factor of [`Sum`] are a multiple of this.
pub(crate) const COLUMNS: usize = 32;

/// `y += x * m`, in an order of its own and without fused operations: the same on every processor.
pub(crate) struct Sum<'a> {
    /// Rows of `inner` numbers, one every `stride` numbers.
    pub(crate) x: &'a [f32],
    pub(crate) stride: usize,
    pub(crate) inner: usize,
    /// `inner` rows of `columns` numbers.
    pub(crate) m: &'a [f32],
    /// A multiple of [`COLUMNS`].
    pub(crate) columns: usize,
    /// Rows of `columns` numbers.
    pub(crate) y: &'a mut [f32],
}

impl Sum<'_> {
    /// Does it.
    pub(crate) fn run(self) {
        if self.columns > 0 && self.stride > 0 {
            Arch::new().dispatch(self);
        }
    }
}

impl WithSimd for Sum<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Sum { x, stride, inner, m, columns, y } = self;
        let (m, y) = (S::as_simd_f32s(m).0, S::as_mut_simd_f32s(y).0);
        let width = columns / S::F32_LANES;
        let mut rows = y.chunks_exact_mut(4 * width);
        let mut first = 0;
        for y in &mut rows {
            sum_tile::<S, 4>(simd, &x[first * stride..], stride, inner, m, y);
            first += 4;
        }
        for y in rows.into_remainder().chunks_exact_mut(width) {
            sum_tile::<S, 1>(simd, &x[first * stride..], stride, inner, m, y);
            first += 1;
        }
    }
}

/// [`Sum`] for `T` rows, of which each number of `m` is loaded once for all.
#[inline(always)]
fn sum_tile<S: Simd, const T: usize>(
    simd: S,
    x: &[f32],
    stride: usize,
    inner: usize,
    m: &[S::f32s],
    y: &mut [S::f32s],
) {
    let width = y.len() / T;
    let rows: [&[f32]; T] = std::array::from_fn(|t| &x[t * stride..][..inner]);
    for column in (0..width).step_by(2) {
        let mut sums: [[S::f32s; 2]; T] = std::array::from_fn(|t| [y[t * width + column], y[t * width + column + 1]]);
        let mut m = m.chunks_exact(width);
        for at in (0..inner / 4 * 4).step_by(4) {
            let (Some(a), Some(b), Some(c), Some(d)) = (m.next(), m.next(), m.next(), m.next()) else { break };
            for v in 0..2 {
                let (a, b, c, d) = (a[column + v], b[column + v], c[column + v], d[column + v]);
                for t in 0..T {
                    let times = |k: usize, m: S::f32s| simd.mul_f32s(simd.splat_f32s(rows[t][at + k]), m);
                    let left = simd.add_f32s(simd.add_f32s(sums[t][v], times(0, a)), times(1, b));
                    sums[t][v] = simd.add_f32s(left, simd.add_f32s(times(2, c), times(3, d)));
                }
            }
        }
        for (at, m) in (inner / 4 * 4..inner).zip(m) {
            for v in 0..2 {
                for t in 0..T {
                    sums[t][v] = simd.add_f32s(sums[t][v], simd.mul_f32s(simd.splat_f32s(rows[t][at]), m[column + v]));
                }
            }
        }
        for (t, sums) in sums.into_iter().enumerate() {
            y[t * width + column..][..2].copy_from_slice(&sums);
        }
    }
}

/// What a hidden unit lets through.
#[inline(always)]
pub(crate) fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.125 * x }
}

/// `y += scale * row`, the row being signed bytes.
#[multiversion(targets(
    "x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni",
    "x86_64+avx+avx2"
))]
pub(crate) fn add_bytes(scale: f32, row: &[u8], y: &mut [f32]) {
    for (y, b) in y.iter_mut().zip(row) {
        *y += scale * f32::from(*b as i8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_processor_sums_alike(rows in 0usize..11, inner in 0usize..11, blocks in 1usize..3, seed in 1u64..) {
            let mut state = seed;
            let (columns, stride) = (blocks * COLUMNS, inner + 1);
            let mut numbers = |n: usize| -> Vec<f32> { (0..n).map(|_| {
                state = state.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ state >> 29;
                (state % 1000) as f32 / 1000.0 - 0.5
            }).collect() };
            let (x, m, start) = (numbers(rows * stride), numbers(inner * columns), numbers(rows * columns));
            let run = |kernel: &dyn Fn(Sum<'_>)| {
                let mut y = start.clone();
                kernel(Sum { x: &x, stride, inner, m: &m, columns, y: &mut y });
                y
            };
            let plain = run(&|s| s.with_simd(pulp::Scalar));
            for (i, y) in plain.iter().enumerate() {
                let (row, column) = (i / columns, i % columns);
                let sum: f32 = (0..inner).map(|k| x[row * stride + k] * m[k * columns + column]).sum();
                proptest::prop_assert!((y - start[i] - sum).abs() < 1e-4);
            }
            proptest::prop_assert_eq!(&run(&|s| s.run()), &plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(simd) = pulp::x86::V3::try_new() {
                proptest::prop_assert_eq!(&run(&|s| simd.vectorize(V3(simd, s))), &plain);
            }
        }
    }

    #[cfg(target_arch = "x86_64")]
    struct V3<'a>(pulp::x86::V3, Sum<'a>);

    #[cfg(target_arch = "x86_64")]
    impl pulp::NullaryFnOnce for V3<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            self.1.with_simd(self.0);
        }
    }

    #[test]
    fn the_quotient_is_close_to_the_function() {
        for i in -2000..2000 {
            let x = i as f32 * 0.01;
            assert!((tanh(x) - x.tanh()).abs() < 2e-6, "{x}");
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 2e-6, "{x}");
        }
    }
}
