//! Matrix products in floating point. Every term is multiplied and added in one rounding and in one order, so that every
//! processor gives the same sums, with AVX-512, with AVX2 or without either.
//!
//! Both factors are copied first: the left one into blocks of [`ROWS`] rows, the right one into panels of [`COLS`] columns,
//! each with what one step of the inner loop reads side by side.

use std::cell::RefCell;

/// Rows of a block.
const ROWS: usize = 12;
/// Columns of a panel.
const COLS: usize = 32;

/// A matrix as it lies in memory.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// Values.
    pub(super) data: &'a [f32],
    /// Rows and columns, after transposition.
    pub(super) shape: (usize, usize),
    /// Whether it lies there transposed.
    pub(super) transposed: bool,
}

#[derive(Default)]
struct Buffers {
    blocks: Vec<f32>,
    panels: Vec<f32>,
}

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::default();
}

/// Copies groups of `N` rows of a `rows` x `k` matrix, so that the `N` values of each column stand side by side; missing
/// rows are zero. `by_row`: it lies in memory row by row, otherwise column by column.
fn pack<const N: usize>(data: &[f32], rows: usize, k: usize, by_row: bool, out: &mut Vec<f32>) {
    out.resize(rows.div_ceil(N) * N * k, 0.0);
    if !rows.is_multiple_of(N) {
        out[rows / N * N * k..].fill(0.0);
    }
    for (g, group) in out.chunks_exact_mut((N * k).max(1)).enumerate() {
        let n = N.min(rows - g * N);
        if by_row {
            for r in 0..n {
                let row = &data[(g * N + r) * k..(g * N + r + 1) * k];
                for (slot, x) in group.as_chunks_mut::<N>().0.iter_mut().zip(row) {
                    slot[r] = *x;
                }
            }
        } else {
            for (i, slot) in group.as_chunks_mut::<N>().0.iter_mut().enumerate() {
                slot[..n].copy_from_slice(&data[i * rows + g * N..i * rows + g * N + n]);
            }
        }
    }
}

/// `c = a * b`, or `c += a * b` where `add`.
pub(super) fn multiply(a: View, b: View, c: &mut [f32], add: bool) {
    let ((m, k), n) = (a.shape, b.shape.1);
    if !add {
        c.fill(0.0);
    }
    if m == 0 || n == 0 || k == 0 {
        return;
    }
    BUFFERS.with_borrow_mut(|buffers| {
        pack::<ROWS>(a.data, m, k, !a.transposed, &mut buffers.blocks);
        // A panel's columns are the rows of the transpose.
        pack::<COLS>(b.data, n, k, b.transposed, &mut buffers.panels);
        sum(Packed { blocks: &buffers.blocks, panels: &buffers.panels, k, n, c: &mut c[..m * n] });
    });
}

struct Packed<'a> {
    blocks: &'a [f32],
    panels: &'a [f32],
    k: usize,
    n: usize,
    c: &'a mut [f32],
}

impl Packed<'_> {
    /// Runs `tile` on each block with each panel and adds what it gives.
    #[inline(always)]
    fn each(self, tile: impl Fn(&[[f32; ROWS]], &[[f32; COLS]]) -> [[f32; COLS]; ROWS]) {
        let Packed { blocks, panels, k, n, c } = self;
        for (p, panel) in panels.chunks_exact(COLS * k).enumerate() {
            let cols = COLS.min(n - p * COLS);
            for (block, rows) in blocks.chunks_exact(ROWS * k).zip(c.chunks_mut(ROWS * n)) {
                let sums = tile(block.as_chunks().0, panel.as_chunks().0);
                for (row, sums) in rows.chunks_exact_mut(n).zip(&sums) {
                    for (y, s) in row[p * COLS..p * COLS + cols].iter_mut().zip(sums) {
                        *y += s;
                    }
                }
            }
        }
    }
}

fn sum(packed: Packed) {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(simd) = pulp::x86::V4::try_new() {
            simd.vectorize(Wide { simd, packed });
            return;
        }
        if let Some(simd) = pulp::x86::V3::try_new() {
            simd.vectorize(Narrow { simd, packed });
            return;
        }
    }
    packed.each(plain_tile);
}

fn plain_tile(block: &[[f32; ROWS]], panel: &[[f32; COLS]]) -> [[f32; COLS]; ROWS] {
    let mut sums = [[0.0f32; COLS]; ROWS];
    for (a, b) in block.iter().zip(panel) {
        for (sums, a) in sums.iter_mut().zip(a) {
            for (s, b) in sums.iter_mut().zip(b) {
                *s = a.mul_add(*b, *s);
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
struct Wide<'a> {
    simd: pulp::x86::V4,
    packed: Packed<'a>,
}

#[cfg(target_arch = "x86_64")]
impl pulp::NullaryFnOnce for Wide<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let simd = self.simd;
        self.packed.each(
            #[inline(always)]
            |block, panel| {
                let mut sums = [[simd.splat_f32x16(0.0); 2]; ROWS];
                for (a, b) in block.iter().zip(panel) {
                    let b: [pulp::f32x16; 2] = pulp::cast(*b);
                    for r in 0..ROWS {
                        let a = simd.splat_f32x16(a[r]);
                        sums[r][0] = simd.mul_add_f32x16(a, b[0], sums[r][0]);
                        sums[r][1] = simd.mul_add_f32x16(a, b[1], sums[r][1]);
                    }
                }
                pulp::cast(sums)
            },
        );
    }
}

#[cfg(target_arch = "x86_64")]
struct Narrow<'a> {
    simd: pulp::x86::V3,
    packed: Packed<'a>,
}

#[cfg(target_arch = "x86_64")]
impl pulp::NullaryFnOnce for Narrow<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let simd = self.simd;
        self.packed.each(
            #[inline(always)]
            |block, panel| {
                let mut out = [[0.0f32; COLS]; ROWS];
                // Three rows at a time: twelve sums fill the registers.
                for first in (0..ROWS).step_by(3) {
                    let mut sums = [[simd.splat_f32x8(0.0); 4]; 3];
                    for (a, b) in block.iter().zip(panel) {
                        let b: [pulp::f32x8; 4] = pulp::cast(*b);
                        for r in 0..3 {
                            let a = simd.splat_f32x8(a[first + r]);
                            for (s, b) in sums[r].iter_mut().zip(b) {
                                *s = simd.mul_add_f32x8(a, b, *s);
                            }
                        }
                    }
                    let sums: [[f32; COLS]; 3] = pulp::cast(sums);
                    out[first..first + 3].copy_from_slice(&sums);
                }
                out
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(n: usize, seed: u64) -> Vec<f32> {
        let mut rng = fastrand::Rng::with_seed(seed);
        (0..n).map(|_| rng.f32() - 0.5).collect()
    }

    proptest! {
        #[test]
        fn every_kernel_gives_the_same_bits_and_the_right_sums(
            m in 0usize..40, k in 0usize..20, n in 0usize..70, at in any::<bool>(), bt in any::<bool>(), seed in any::<u64>()
        ) {
            let (a, b) = (numbers(m * k, seed), numbers(k * n, !seed));
            let (va, vb) = (
                View { data: &a, shape: (m, k), transposed: at },
                View { data: &b, shape: (k, n), transposed: bt },
            );
            let mut c = vec![1.0; m * n];
            multiply(va, vb, &mut c, true);
            for i in 0..m {
                for j in 0..n {
                    let exact: f64 = (0..k).map(|x| {
                        let a = if at { a[x * m + i] } else { a[i * k + x] };
                        let b = if bt { b[j * k + x] } else { b[x * n + j] };
                        f64::from(a) * f64::from(b)
                    }).sum();
                    prop_assert!((f64::from(c[i * n + j]) - 1.0 - exact).abs() < 1e-4);
                }
            }
            if m * k * n > 0 {
                let (mut blocks, mut panels) = (Vec::new(), Vec::new());
                pack::<ROWS>(&a, m, k, !at, &mut blocks);
                pack::<COLS>(&b, n, k, bt, &mut panels);
                let mut plain = vec![1.0; m * n];
                Packed { blocks: &blocks, panels: &panels, k, n, c: &mut plain }.each(plain_tile);
                prop_assert_eq!(&plain, &c);
                #[cfg(target_arch = "x86_64")]
                if let Some(simd) = pulp::x86::V3::try_new() {
                    let mut narrow = vec![1.0; m * n];
                    let packed = Packed { blocks: &blocks, panels: &panels, k, n, c: &mut narrow };
                    simd.vectorize(Narrow { simd, packed });
                    prop_assert_eq!(&narrow, &c);
                }
            }
        }
    }
}
