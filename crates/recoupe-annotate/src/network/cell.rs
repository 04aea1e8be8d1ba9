//! What runs from word to word in a recurrent layer: elementwise, in plain floating point without fused operations, so
//! that every processor gives the same result.

use multiversion::multiversion;

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

/// Runs one direction over a sentence. `u` holds `6 * half` columns a word, those of this direction from `3 * half * dir`;
/// `x` and `out` hold `2 * half`, those of this direction from `half * dir`. `state` is working memory of `half` values. `weights` holds those of the state in
/// the forget and the highway gate of this direction, `bias` the biases of the two.
#[multiversion(targets(
    "x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni",
    "x86_64+avx+avx2"
))]
pub(crate) fn run(dir: usize, weights: &[f32], bias: &[f32], u: &[f32], x: &[f32], state: &mut [f32], out: &mut [f32]) {
    let half = state.len();
    let n = if half == 0 { 0 } else { x.len() / (2 * half) };
    let (vf, vr) = (&weights[..half], &weights[half..2 * half]);
    let (bf, br) = (&bias[..half], &bias[half..2 * half]);
    state.fill(0.0);
    for step in 0..n {
        let t = if dir == 0 { step } else { n - 1 - step };
        let u = &u[(t * 2 + dir) * 3 * half..(t * 2 + dir + 1) * 3 * half];
        let (candidate, rest) = u.split_at(half);
        let (forget, highway) = rest.split_at(half);
        let at = (t * 2 + dir) * half;
        let x = &x[at..at + half];
        let out = &mut out[at..at + half];
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

/// `y += xᵀ * m`, a row of `m` for each of `x`.
#[multiversion(targets(
    "x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni",
    "x86_64+avx+avx2"
))]
pub(crate) fn add_rows(x: &[f32], m: &[f32], y: &mut [f32]) {
    let n = y.len();
    if n == 0 {
        return;
    }
    let mut rows = m.chunks_exact(n);
    let mut quads = x.chunks_exact(4);
    for q in &mut quads {
        let (Some(a), Some(b), Some(c), Some(d)) = (rows.next(), rows.next(), rows.next(), rows.next()) else { return };
        for i in 0..n {
            y[i] = ((y[i] + q[0] * a[i]) + q[1] * b[i]) + (q[2] * c[i] + q[3] * d[i]);
        }
    }
    for (x, row) in quads.remainder().iter().zip(rows) {
        for (y, w) in y.iter_mut().zip(row) {
            *y += x * w;
        }
    }
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

    #[test]
    fn the_quotient_is_close_to_the_function() {
        for i in -2000..2000 {
            let x = i as f32 * 0.01;
            assert!((tanh(x) - x.tanh()).abs() < 2e-6, "{x}");
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 2e-6, "{x}");
        }
    }
}
