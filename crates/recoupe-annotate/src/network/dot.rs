//! The inner loops of integer products, for each kind of processor. Integer sums do not depend on their order, and what
//! follows is multiplied and added without fused operations, so that every processor gives the same result.

/// Outputs of a panel.
pub(crate) const PANEL: usize = 32;

/// `out = x * wᵀ`, each sum times the scales of its input and its output, with the output's bias.
pub(super) struct Product<'a> {
    /// Rows of inputs, each of `k` numbers, by pairs.
    pub(super) x: &'a [[i16; 2]],
    /// A scale for each row.
    pub(super) scales: &'a [f32],
    /// Numbers of a row; even.
    pub(super) k: usize,
    /// Panels of [`PANEL`] outputs; in a panel, for each pair of inputs, the pair of weights of each output.
    pub(super) weights: &'a [[i16; 2 * PANEL]],
    /// Scale and bias of each output.
    pub(super) outputs: &'a [f32],
    pub(super) bias: &'a [f32],
    /// Working memory.
    pub(super) side_by_side: &'a mut Vec<[i16; 2]>,
    /// As many rows as there are inputs, each as wide as all panels.
    pub(super) out: &'a mut [f32],
}

/// Instructions for the sums of a panel.
trait Lanes: Copy {
    /// Sums of all outputs of a panel.
    type Sums: Copy;
    /// Weights of all outputs of a panel for one pair of inputs.
    type Weights: Copy;
    /// Rows that are read side by side, so that each weight is loaded once for all of them; 6 at most.
    const ROWS: usize;
    /// Whether a sum is not ready when the next step of its row comes, so that few rows need several sums each.
    const SLOW: bool;

    fn zero(self) -> Self::Sums;
    fn weights(self, weights: &[i16; 2 * PANEL]) -> Self::Weights;
    fn add(self, sums: &mut Self::Sums, weights: &Self::Weights, pair: [i16; 2]);
    fn join(self, a: Self::Sums, b: Self::Sums) -> Self::Sums;
    /// Each sum times `input` and its scale, plus its bias.
    fn finish(self, sums: Self::Sums, input: f32, scales: &[f32; PANEL], bias: &[f32; PANEL]) -> [f32; PANEL];
}

impl Product<'_> {
    /// Computes it with the best instructions that this processor has.
    pub(super) fn run(self) {
        if self.k < 2 || self.weights.is_empty() {
            self.out.fill(0.0);
            return;
        }
        #[cfg(target_arch = "x86_64")]
        {
            if let Some(simd) = x86::Vnni::try_new() {
                return simd.vectorize(x86::Wide(simd.avx512f, simd.avx512bw, self));
            }
            if let Some(simd) = pulp::x86::V4::try_new() {
                return simd.vectorize(x86::Wide(simd.avx512f, simd.avx512bw, self));
            }
            if let Some(simd) = pulp::x86::V3::try_new() {
                return simd.vectorize(x86::Narrow(simd, self));
            }
        }
        self.with(Plain);
    }

    /// A panel at a time, which stays near the processor for all rows.
    #[inline(always)]
    fn with<L: Lanes>(mut self, lanes: L) {
        let (n, half) = (self.scales.len(), self.k / 2);
        // Tiles as even as can be: one row alone takes half as long as six.
        let tiles = n.div_ceil(L::ROWS);
        let tiles = (0..tiles).scan(0, move |next, t| {
            let first = *next;
            *next += (n - first).div_ceil(tiles - t);
            Some((first, *next - first))
        });
        // The inputs of a tile that are multiplied with one weight stand side by side, which spares the inner loop its checks.
        self.side_by_side.resize(n * half, [0; 2]);
        for (first, rows) in tiles.clone() {
            match rows {
                6 => self.pack::<6>(first),
                5 => self.pack::<5>(first),
                4 => self.pack::<4>(first),
                3 => self.pack::<3>(first),
                2 => self.pack::<2>(first),
                _ => self.pack::<1>(first),
            }
        }
        for p in 0..self.weights.len() / half {
            for (first, rows) in tiles.clone() {
                match (rows, L::SLOW) {
                    (6, _) => self.tile::<L, 6, 1>(lanes, p, first),
                    (5, _) => self.tile::<L, 5, 1>(lanes, p, first),
                    (4, _) => self.tile::<L, 4, 2>(lanes, p, first),
                    (3, true) => self.tile::<L, 3, 2>(lanes, p, first),
                    (3, false) => self.tile::<L, 3, 1>(lanes, p, first),
                    (2, true) => self.tile::<L, 2, 4>(lanes, p, first),
                    (2, false) => self.tile::<L, 2, 1>(lanes, p, first),
                    (_, true) => self.tile::<L, 1, 4>(lanes, p, first),
                    (_, false) => self.tile::<L, 1, 1>(lanes, p, first),
                }
            }
        }
    }

    /// Puts `T` rows from `first` side by side.
    #[inline(always)]
    fn pack<const T: usize>(&mut self, first: usize) {
        let half = self.k / 2;
        let rows: [&[[i16; 2]]; T] = std::array::from_fn(|t| &self.x[(first + t) * half..][..half]);
        let out = self.side_by_side[first * half..][..T * half].as_chunks_mut::<T>().0;
        for (i, out) in out.iter_mut().enumerate() {
            *out = rows.map(|row| row[i]);
        }
    }

    /// The outputs of panel `p` for `T` rows from `first`, with `C` sums for each, which are added up at the end.
    #[inline(always)]
    fn tile<L: Lanes, const T: usize, const C: usize>(&mut self, lanes: L, p: usize, first: usize) {
        if T > L::ROWS {
            return;
        }
        let half = self.k / 2;
        let (weights, more_weights) = self.weights[p * half..][..half].as_chunks::<C>();
        let (inputs, more_inputs) = self.side_by_side[first * half..][..T * half].as_chunks::<T>().0.as_chunks::<C>();
        let mut sums = [[lanes.zero(); T]; C];
        for (weights, inputs) in weights.iter().zip(inputs) {
            for c in 0..C {
                let weights = lanes.weights(&weights[c]);
                for t in 0..T {
                    lanes.add(&mut sums[c][t], &weights, inputs[c][t]);
                }
            }
        }
        for (weights, inputs) in more_weights.iter().zip(more_inputs) {
            let weights = lanes.weights(weights);
            for t in 0..T {
                lanes.add(&mut sums[0][t], &weights, inputs[t]);
            }
        }
        let mut all = sums[0];
        for others in &sums[1..] {
            for t in 0..T {
                all[t] = lanes.join(all[t], others[t]);
            }
        }
        let panels = self.weights.len() / half;
        let (scales, bias) = (&self.outputs.as_chunks::<PANEL>().0[p], &self.bias.as_chunks::<PANEL>().0[p]);
        for (t, sums) in all.into_iter().enumerate() {
            let out = &mut self.out.as_chunks_mut::<PANEL>().0[(first + t) * panels + p];
            *out = lanes.finish(sums, self.scales[first + t], scales, bias);
        }
    }
}

/// Any processor.
#[derive(Clone, Copy)]
struct Plain;

impl Lanes for Plain {
    type Sums = [i32; PANEL];
    type Weights = [i16; 2 * PANEL];
    const ROWS: usize = 1;
    const SLOW: bool = false;

    #[inline(always)]
    fn zero(self) -> [i32; PANEL] {
        [0; PANEL]
    }

    #[inline(always)]
    fn weights(self, weights: &[i16; 2 * PANEL]) -> [i16; 2 * PANEL] {
        *weights
    }

    #[inline(always)]
    fn add(self, sums: &mut [i32; PANEL], weights: &[i16; 2 * PANEL], [a, b]: [i16; 2]) {
        for (y, [v, w]) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
            *y += i32::from(a) * i32::from(*v) + i32::from(b) * i32::from(*w);
        }
    }

    #[inline(always)]
    fn join(self, a: [i32; PANEL], b: [i32; PANEL]) -> [i32; PANEL] {
        std::array::from_fn(|i| a[i] + b[i])
    }

    #[inline(always)]
    fn finish(self, sums: [i32; PANEL], input: f32, scales: &[f32; PANEL], bias: &[f32; PANEL]) -> [f32; PANEL] {
        std::array::from_fn(|i| sums[i] as f32 * (input * scales[i]) + bias[i])
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use core::arch::x86_64::{__m256, __m256i, __m512, __m512i};

    use pulp::core_arch::x86::{Avx512bw, Avx512f};

    use super::{Lanes, PANEL, Product};

    pulp::simd_type! {
        /// AVX-512 with its instructions for networks: the compiler makes one of a product and the sum that takes it in.
        pub(super) struct Vnni {
            pub(super) avx512f: "avx512f",
            pub(super) avx512bw: "avx512bw",
            pub(super) avx512vl: "avx512vl",
            pub(super) avx512vnni: "avx512vnni",
        }
    }

    /// AVX-512.
    pub(super) struct Wide<'a>(pub(super) Avx512f, pub(super) Avx512bw, pub(super) Product<'a>);

    impl pulp::NullaryFnOnce for Wide<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            self.2.with((self.0, self.1));
        }
    }

    impl Lanes for (Avx512f, Avx512bw) {
        type Sums = [__m512i; 2];
        type Weights = [__m512i; 2];
        const ROWS: usize = 6;
        const SLOW: bool = true;

        #[inline(always)]
        fn zero(self) -> [__m512i; 2] {
            [self.0._mm512_set1_epi32(0); 2]
        }

        #[inline(always)]
        fn weights(self, weights: &[i16; 2 * PANEL]) -> [__m512i; 2] {
            pulp::cast(*weights)
        }

        #[inline(always)]
        fn add(self, sums: &mut [__m512i; 2], weights: &[__m512i; 2], pair: [i16; 2]) {
            let pair = self.0._mm512_set1_epi32(pulp::cast(pair));
            for (sum, w) in sums.iter_mut().zip(weights) {
                *sum = self.0._mm512_add_epi32(*sum, self.1._mm512_madd_epi16(*w, pair));
            }
        }

        #[inline(always)]
        fn join(self, a: [__m512i; 2], b: [__m512i; 2]) -> [__m512i; 2] {
            std::array::from_fn(|i| self.0._mm512_add_epi32(a[i], b[i]))
        }

        #[inline(always)]
        fn finish(self, sums: [__m512i; 2], input: f32, scales: &[f32; PANEL], bias: &[f32; PANEL]) -> [f32; PANEL] {
            let (f, input) = (self.0, self.0._mm512_set1_ps(input));
            let (scales, bias): ([__m512; 2], [__m512; 2]) = (pulp::cast(*scales), pulp::cast(*bias));
            let one = |i: usize| {
                let scaled = f._mm512_mul_ps(f._mm512_cvtepi32_ps(sums[i]), f._mm512_mul_ps(input, scales[i]));
                f._mm512_add_ps(scaled, bias[i])
            };
            pulp::cast([one(0), one(1)])
        }
    }

    /// AVX2.
    pub(super) struct Narrow<'a>(pub(super) pulp::x86::V3, pub(super) Product<'a>);

    impl pulp::NullaryFnOnce for Narrow<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            self.1.with(self.0);
        }
    }

    impl Lanes for pulp::x86::V3 {
        type Sums = [__m256i; 4];
        type Weights = [__m256i; 4];
        const ROWS: usize = 3;
        const SLOW: bool = false;

        #[inline(always)]
        fn zero(self) -> [__m256i; 4] {
            [self.avx._mm256_set1_epi32(0); 4]
        }

        #[inline(always)]
        fn weights(self, weights: &[i16; 2 * PANEL]) -> [__m256i; 4] {
            pulp::cast(*weights)
        }

        #[inline(always)]
        fn add(self, sums: &mut [__m256i; 4], weights: &[__m256i; 4], pair: [i16; 2]) {
            let pair = self.avx._mm256_set1_epi32(pulp::cast(pair));
            for (sum, w) in sums.iter_mut().zip(weights) {
                *sum = self.avx2._mm256_add_epi32(*sum, self.avx2._mm256_madd_epi16(*w, pair));
            }
        }

        #[inline(always)]
        fn join(self, a: [__m256i; 4], b: [__m256i; 4]) -> [__m256i; 4] {
            std::array::from_fn(|i| self.avx2._mm256_add_epi32(a[i], b[i]))
        }

        #[inline(always)]
        fn finish(self, sums: [__m256i; 4], input: f32, scales: &[f32; PANEL], bias: &[f32; PANEL]) -> [f32; PANEL] {
            let (f, input) = (self.avx, self.avx._mm256_set1_ps(input));
            let (scales, bias): ([__m256; 4], [__m256; 4]) = (pulp::cast(*scales), pulp::cast(*bias));
            let one = |i: usize| {
                let scaled = f._mm256_mul_ps(f._mm256_cvtepi32_ps(sums[i]), f._mm256_mul_ps(input, scales[i]));
                f._mm256_add_ps(scaled, bias[i])
            };
            pulp::cast([one(0), one(1), one(2), one(3)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_kernel_gives_the_same_bits(n in 0usize..30, half in 1usize..20, panels in 1usize..3, seed in any::<u64>()) {
            let mut state = seed | 1;
            let mut next = || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state as i16
            };
            let x: Vec<[i16; 2]> = (0..n * half).map(|_| [next() / 2, next() / 2]).collect();
            let weights: Vec<[i16; 2 * PANEL]> =
                (0..panels * half).map(|_| std::array::from_fn(|_| next() / 256)).collect();
            let scales: Vec<f32> = (0..n).map(|_| f32::from(next()) / 100.0).collect();
            let outputs: Vec<f32> = (0..panels * PANEL).map(|_| f32::from(next()) / 100.0).collect();
            let run = |kernel: &dyn Fn(Product<'_>)| {
                let (mut out, mut side_by_side) = (vec![7.0; n * panels * PANEL], Vec::new());
                let (x, scales, weights, outputs) = (&x, &scales, &weights, &outputs);
                kernel(Product { x, scales, k: 2 * half, weights, outputs, bias: outputs, side_by_side: &mut side_by_side, out: &mut out });
                out
            };
            let plain = run(&|p| p.with(Plain));
            for (i, y) in plain.iter().enumerate() {
                let (row, output) = (i / (panels * PANEL), i % (panels * PANEL));
                let sum: i64 = (0..half).map(|j| {
                    let (x, w) = (x[row * half + j], &weights[output / PANEL * half + j][output % PANEL * 2..]);
                    i64::from(x[0]) * i64::from(w[0]) + i64::from(x[1]) * i64::from(w[1])
                }).sum();
                prop_assert_eq!(*y, sum as i32 as f32 * (scales[row] * outputs[output]) + outputs[output]);
            }
            prop_assert_eq!(&run(&|p| p.run()), &plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(simd) = pulp::x86::V4::try_new() {
                let wide = run(&|p| simd.vectorize(x86::Wide(simd.avx512f, simd.avx512bw, p)));
                prop_assert_eq!(&wide, &plain);
            }
            #[cfg(target_arch = "x86_64")]
            if let Some(simd) = pulp::x86::V3::try_new() {
                prop_assert_eq!(&run(&|p| simd.vectorize(x86::Narrow(simd, p))), &plain);
            }
        }
    }
}
