//! The inner loops of integer products, for each kind of processor. Integer sums do not depend on their order, and what
//! follows is multiplied and added without fused operations, so that every processor gives the same result.
//!
//! Instructions for networks multiply signed bytes with unsigned ones: each weight is kept [`OFFSET`] too large, and the sums begin
//! at what that adds to them, the other way.

use pulp::bytemuck::{Pod, cast_slice, cast_slice_mut};

/// Outputs of a panel.
pub(crate) const PANEL: usize = 32;

/// What is added to weights, so that none is below zero.
pub(crate) const OFFSET: i32 = 128;

/// The weights of a panel for four inputs: four for each output.
pub(crate) type Weights = [u8; 4 * PANEL];

/// `out = x * wᵀ`, each sum times the scales of its input and its output, with the output's bias.
pub(super) struct Product<'a> {
    /// Rows of inputs, each of `k` numbers, by fours.
    pub(super) x: &'a [[i8; 4]],
    /// A scale for each row.
    pub(super) scales: &'a [f32],
    /// The sum of each row.
    pub(super) totals: &'a [i32],
    /// Numbers of a row; a multiple of four.
    pub(super) k: usize,
    /// Panels of [`PANEL`] outputs; in a panel, for each four inputs, the four weights of each output.
    pub(super) weights: &'a [Weights],
    /// Scale and bias of each output.
    pub(super) outputs: &'a [f32],
    pub(super) bias: &'a [f32],
    /// Working memory.
    pub(super) side_by_side: &'a mut Vec<u64>,
    /// As many rows as there are inputs, each as wide as all panels.
    pub(super) out: &'a mut [f32],
}

/// Instructions for the sums of a panel.
trait Lanes: Copy {
    /// Sums of all outputs of a panel.
    type Sums: Copy;
    /// Four inputs as they are multiplied; of 4 or 8 bytes.
    type Inputs: Pod;
    /// Rows that are read side by side, so that each weight is loaded once for all of them; 6 at most.
    const ROWS: usize;
    /// Whether a sum is not ready when the next step of its row comes, so that few rows need several sums each.
    const SLOW: bool;

    fn start(self, sum: i32) -> Self::Sums;
    fn inputs(inputs: [i8; 4]) -> Self::Inputs;
    /// Adds the products of four inputs of some rows to the sums of each.
    fn add<const T: usize>(self, sums: &mut [Self::Sums; T], weights: &Weights, inputs: &[Self::Inputs; T]);
    fn join(self, a: Self::Sums, b: Self::Sums) -> Self::Sums;
    /// Each sum times `input` and its scale, plus its bias.
    fn finish(self, sums: Self::Sums, input: f32, scales: &[f32; PANEL], bias: &[f32; PANEL]) -> [f32; PANEL];
}

impl Product<'_> {
    /// Computes it with the best instructions that this processor has.
    pub(super) fn run(self) {
        if self.k < 4 || self.weights.is_empty() {
            self.out.fill(0.0);
            return;
        }
        #[cfg(target_arch = "x86_64")]
        {
            if let Some(simd) = pulp::x86::V4::try_new() {
                return x86::wide(simd, self);
            }
            if let Some(simd) = pulp::x86::V3::try_new() {
                return x86::narrow(simd, self);
            }
        }
        self.with(Plain);
    }

    /// A panel at a time, which stays near the processor for all rows.
    #[inline(always)]
    fn with<L: Lanes>(mut self, lanes: L) {
        let (n, fours) = (self.scales.len(), self.k / 4);
        // Tiles as even as can be: one row alone takes half as long as six.
        let tiles = n.div_ceil(L::ROWS);
        let tiles = (0..tiles).scan(0, move |next, t| {
            let first = *next;
            *next += (n - first).div_ceil(tiles - t);
            Some((first, *next - first))
        });
        // The inputs of a tile that are multiplied with one weight stand side by side, which spares the inner loop its checks.
        self.side_by_side.resize((n * fours * size_of::<L::Inputs>()).div_ceil(size_of::<u64>()), 0);
        for (first, rows) in tiles.clone() {
            match rows {
                6 => self.pack::<L, 6>(first),
                5 => self.pack::<L, 5>(first),
                4 => self.pack::<L, 4>(first),
                3 => self.pack::<L, 3>(first),
                2 => self.pack::<L, 2>(first),
                _ => self.pack::<L, 1>(first),
            }
        }
        for p in 0..self.weights.len() / fours {
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
    fn pack<L: Lanes, const T: usize>(&mut self, first: usize) {
        let fours = self.k / 4;
        let rows: [&[[i8; 4]]; T] = std::array::from_fn(|t| &self.x[(first + t) * fours..][..fours]);
        let out: &mut [L::Inputs] = cast_slice_mut(self.side_by_side);
        let out = out[first * fours..][..T * fours].as_chunks_mut::<T>().0;
        for (i, out) in out.iter_mut().enumerate() {
            *out = rows.map(|row| L::inputs(row[i]));
        }
    }

    /// The outputs of panel `p` for `T` rows from `first`, with `C` sums for each, which are added up at the end.
    #[inline(always)]
    fn tile<L: Lanes, const T: usize, const C: usize>(&mut self, lanes: L, p: usize, first: usize) {
        if T > L::ROWS {
            return;
        }
        let fours = self.k / 4;
        let inputs: &[L::Inputs] = cast_slice(self.side_by_side);
        let (weights, more_weights) = self.weights[p * fours..][..fours].as_chunks::<C>();
        let (inputs, more_inputs) = inputs[first * fours..][..T * fours].as_chunks::<T>().0.as_chunks::<C>();
        let mut sums = [[lanes.start(0); T]; C];
        sums[0] = std::array::from_fn(|t| lanes.start(-OFFSET * self.totals[first + t]));
        for (weights, inputs) in weights.iter().zip(inputs) {
            for c in 0..C {
                lanes.add(&mut sums[c], &weights[c], &inputs[c]);
            }
        }
        for (weights, inputs) in more_weights.iter().zip(more_inputs) {
            lanes.add(&mut sums[0], weights, inputs);
        }
        let mut all = sums[0];
        for others in &sums[1..] {
            for t in 0..T {
                all[t] = lanes.join(all[t], others[t]);
            }
        }
        let panels = self.weights.len() / fours;
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
    type Inputs = [i8; 4];
    const ROWS: usize = 1;
    const SLOW: bool = false;

    #[inline(always)]
    fn start(self, sum: i32) -> [i32; PANEL] {
        [sum; PANEL]
    }

    #[inline(always)]
    fn inputs(inputs: [i8; 4]) -> [i8; 4] {
        inputs
    }

    #[inline(always)]
    fn add<const T: usize>(self, sums: &mut [[i32; PANEL]; T], weights: &Weights, inputs: &[[i8; 4]; T]) {
        for (sums, inputs) in sums.iter_mut().zip(inputs) {
            for (y, weights) in sums.iter_mut().zip(weights.as_chunks::<4>().0) {
                *y += weights.iter().zip(inputs).map(|(w, x)| i32::from(*w) * i32::from(*x)).sum::<i32>();
            }
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
    use core::arch::x86_64::{__m256, __m256i, __m512, __m512i, _mm256_dpbusd_avx_epi32, _mm512_dpbusd_epi32};

    use multiversion::multiversion;
    use multiversion::target::match_target;
    use pulp::x86::{V3, V4};

    use super::{Lanes, PANEL, Product, Weights};

    /// AVX-512, with its instruction for networks where there is one.
    #[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl+avx512vnni"))]
    pub(super) fn wide(simd: V4, product: Product<'_>) {
        match_target! {
            "x86_64+avx512f+avx512bw+avx512vl+avx512vnni" => {
                // Within this function the instruction is known to be there, and so it is within what is defined here.
                product.with(Network(simd, |sums: __m512i, w: __m512i, x: __m512i| _mm512_dpbusd_epi32(sums, w, x)));
            }
            _ => simd.vectorize(With(simd, product)),
        }
    }

    /// AVX2, with AVX's instruction for networks where there is one.
    #[multiversion(targets("x86_64+avx+avx2+fma+avxvnni"))]
    pub(super) fn narrow(simd: V3, product: Product<'_>) {
        match_target! {
            "x86_64+avx+avx2+fma+avxvnni" => {
                product.with(Network(simd, |sums: __m256i, w: __m256i, x: __m256i| _mm256_dpbusd_avx_epi32(sums, w, x)));
            }
            _ => simd.vectorize(With(simd, product)),
        }
    }

    /// A product with these instructions.
    pub(super) struct With<'a, L>(pub(super) L, pub(super) Product<'a>);

    impl<L: Lanes> pulp::NullaryFnOnce for With<'_, L> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            self.1.with(self.0);
        }
    }

    /// The four inputs as two pairs, each number of 16 bits: the first and third, the second and fourth.
    #[inline(always)]
    fn pairs([a, b, c, d]: [i8; 4]) -> [[i16; 2]; 2] {
        [[a.into(), c.into()], [b.into(), d.into()]]
    }

    /// Instructions, and one that adds the products of four bytes without and four with sign to each sum.
    #[derive(Clone, Copy)]
    struct Network<S, D>(S, D);

    impl<D: Copy + Fn(__m512i, __m512i, __m512i) -> __m512i> Lanes for Network<V4, D> {
        type Sums = [__m512i; 2];
        type Inputs = [i8; 4];
        const ROWS: usize = 6;
        const SLOW: bool = true;

        #[inline(always)]
        fn start(self, sum: i32) -> [__m512i; 2] {
            self.0.start(sum)
        }

        #[inline(always)]
        fn inputs(inputs: [i8; 4]) -> [i8; 4] {
            inputs
        }

        #[inline(always)]
        fn add<const T: usize>(self, sums: &mut [[__m512i; 2]; T], weights: &Weights, inputs: &[[i8; 4]; T]) {
            let weights: [__m512i; 2] = pulp::cast(*weights);
            for (sums, inputs) in sums.iter_mut().zip(inputs) {
                let inputs = self.0.avx512f._mm512_set1_epi32(pulp::cast(*inputs));
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = (self.1)(*sum, weights, inputs);
                }
            }
        }

        #[inline(always)]
        fn join(self, a: [__m512i; 2], b: [__m512i; 2]) -> [__m512i; 2] {
            self.0.join(a, b)
        }

        #[inline(always)]
        fn finish(self, sums: [__m512i; 2], input: f32, scales: &[f32; PANEL], bias: &[f32; PANEL]) -> [f32; PANEL] {
            self.0.finish(sums, input, scales, bias)
        }
    }

    impl Lanes for V4 {
        type Sums = [__m512i; 2];
        type Inputs = [[i16; 2]; 2];
        const ROWS: usize = 6;
        const SLOW: bool = true;

        #[inline(always)]
        fn start(self, sum: i32) -> [__m512i; 2] {
            [self.avx512f._mm512_set1_epi32(sum); 2]
        }

        #[inline(always)]
        fn inputs(inputs: [i8; 4]) -> [[i16; 2]; 2] {
            pairs(inputs)
        }

        #[inline(always)]
        fn add<const T: usize>(self, sums: &mut [[__m512i; 2]; T], weights: &Weights, inputs: &[[[i16; 2]; 2]; T]) {
            let (f, bw) = (self.avx512f, self.avx512bw);
            let weights: [__m512i; 2] = pulp::cast(*weights);
            let first = weights.map(|w| f._mm512_and_si512(w, f._mm512_set1_epi32(0x00ff_00ff)));
            let second = weights.map(|w| bw._mm512_srli_epi16::<8>(w));
            for (sums, inputs) in sums.iter_mut().zip(inputs) {
                let [a, b] = inputs.map(|pair| f._mm512_set1_epi32(pulp::cast(pair)));
                for (i, sum) in sums.iter_mut().enumerate() {
                    *sum = f._mm512_add_epi32(*sum, bw._mm512_madd_epi16(first[i], a));
                    *sum = f._mm512_add_epi32(*sum, bw._mm512_madd_epi16(second[i], b));
                }
            }
        }

        #[inline(always)]
        fn join(self, a: [__m512i; 2], b: [__m512i; 2]) -> [__m512i; 2] {
            std::array::from_fn(|i| self.avx512f._mm512_add_epi32(a[i], b[i]))
        }

        #[inline(always)]
        fn finish(self, sums: [__m512i; 2], input: f32, scales: &[f32; PANEL], bias: &[f32; PANEL]) -> [f32; PANEL] {
            let (f, input) = (self.avx512f, self.avx512f._mm512_set1_ps(input));
            let (scales, bias): ([__m512; 2], [__m512; 2]) = (pulp::cast(*scales), pulp::cast(*bias));
            let one = |i: usize| {
                let scaled = f._mm512_mul_ps(f._mm512_cvtepi32_ps(sums[i]), f._mm512_mul_ps(input, scales[i]));
                f._mm512_add_ps(scaled, bias[i])
            };
            pulp::cast([one(0), one(1)])
        }
    }

    impl<D: Copy + Fn(__m256i, __m256i, __m256i) -> __m256i> Lanes for Network<V3, D> {
        type Sums = [__m256i; 4];
        type Inputs = [i8; 4];
        const ROWS: usize = 3;
        const SLOW: bool = false;

        #[inline(always)]
        fn start(self, sum: i32) -> [__m256i; 4] {
            self.0.start(sum)
        }

        #[inline(always)]
        fn inputs(inputs: [i8; 4]) -> [i8; 4] {
            inputs
        }

        #[inline(always)]
        fn add<const T: usize>(self, sums: &mut [[__m256i; 4]; T], weights: &Weights, inputs: &[[i8; 4]; T]) {
            let weights: [__m256i; 4] = pulp::cast(*weights);
            let inputs = inputs.map(|inputs| self.0.avx._mm256_set1_epi32(pulp::cast(inputs)));
            for (i, weights) in weights.into_iter().enumerate() {
                for (sums, inputs) in sums.iter_mut().zip(inputs) {
                    sums[i] = (self.1)(sums[i], weights, inputs);
                }
            }
        }

        #[inline(always)]
        fn join(self, a: [__m256i; 4], b: [__m256i; 4]) -> [__m256i; 4] {
            self.0.join(a, b)
        }

        #[inline(always)]
        fn finish(self, sums: [__m256i; 4], input: f32, scales: &[f32; PANEL], bias: &[f32; PANEL]) -> [f32; PANEL] {
            self.0.finish(sums, input, scales, bias)
        }
    }

    impl Lanes for V3 {
        type Sums = [__m256i; 4];
        type Inputs = [[i16; 2]; 2];
        const ROWS: usize = 3;
        const SLOW: bool = false;

        #[inline(always)]
        fn start(self, sum: i32) -> [__m256i; 4] {
            [self.avx._mm256_set1_epi32(sum); 4]
        }

        #[inline(always)]
        fn inputs(inputs: [i8; 4]) -> [[i16; 2]; 2] {
            pairs(inputs)
        }

        #[inline(always)]
        fn add<const T: usize>(self, sums: &mut [[__m256i; 4]; T], weights: &Weights, inputs: &[[[i16; 2]; 2]; T]) {
            let (avx, avx2) = (self.avx, self.avx2);
            let weights: [__m256i; 4] = pulp::cast(*weights);
            for (i, weights) in weights.into_iter().enumerate() {
                let first = avx2._mm256_and_si256(weights, avx._mm256_set1_epi32(0x00ff_00ff));
                let second = avx2._mm256_srli_epi16::<8>(weights);
                for (sums, inputs) in sums.iter_mut().zip(inputs) {
                    let [a, b] = inputs.map(|pair| avx._mm256_set1_epi32(pulp::cast(pair)));
                    let both =
                        avx2._mm256_add_epi32(avx2._mm256_madd_epi16(first, a), avx2._mm256_madd_epi16(second, b));
                    sums[i] = avx2._mm256_add_epi32(sums[i], both);
                }
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
        fn every_kernel_gives_the_same_bits(n in 0usize..30, fours in 1usize..20, panels in 1usize..3, seed in any::<u64>()) {
            let mut state = seed | 1;
            let mut next = || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state as i16
            };
            // One in four is at the end of what a byte holds, where sums of 16 bits would not be enough.
            let mut byte = |low: i16, high: i16| match next() {
                x if x & 7 == 0 => low,
                x if x & 7 == 1 => high,
                x => (x >> 3).rem_euclid(high - low + 1) + low,
            };
            let x: Vec<[i8; 4]> = (0..n * fours).map(|_| std::array::from_fn(|_| byte(-128, 127) as i8)).collect();
            let weights: Vec<Weights> =
                (0..panels * fours).map(|_| std::array::from_fn(|_| byte(0, 255) as u8)).collect();
            let totals: Vec<i32> =
                x.chunks_exact(fours).map(|row| row.as_flattened().iter().map(|x| i32::from(*x)).sum()).collect();
            let scales: Vec<f32> = (0..n).map(|_| f32::from(next()) / 100.0).collect();
            let outputs: Vec<f32> = (0..panels * PANEL).map(|_| f32::from(next()) / 100.0).collect();
            let run = |kernel: &dyn Fn(Product<'_>)| {
                let (mut out, mut side_by_side) = (vec![7.0; n * panels * PANEL], Vec::new());
                let (x, scales, totals, weights, outputs) = (&x, &scales, &totals, &weights, &outputs);
                let (k, side_by_side) = (4 * fours, &mut side_by_side);
                kernel(Product { x, scales, totals, k, weights, outputs, bias: outputs, side_by_side, out: &mut out });
                out
            };
            let plain = run(&|p| p.with(Plain));
            for (i, y) in plain.iter().enumerate() {
                let (row, output) = (i / (panels * PANEL), i % (panels * PANEL));
                let sum: i32 = (0..fours).map(|j| {
                    let (x, w) = (x[row * fours + j], &weights[output / PANEL * fours + j][output % PANEL * 4..]);
                    x.iter().zip(w).map(|(x, w)| i32::from(*x) * (i32::from(*w) - OFFSET)).sum::<i32>()
                }).sum();
                prop_assert_eq!(*y, sum as f32 * (scales[row] * outputs[output]) + outputs[output]);
            }
            prop_assert_eq!(&run(&|p| p.run()), &plain);
            // With instructions for networks and without, as far as this processor has them.
            #[cfg(target_arch = "x86_64")]
            if let Some(simd) = pulp::x86::V4::try_new() {
                prop_assert_eq!(&run(&|p| x86::wide(simd, p)), &plain);
                prop_assert_eq!(&run(&|p| simd.vectorize(x86::With(simd, p))), &plain);
            }
            #[cfg(target_arch = "x86_64")]
            if let Some(simd) = pulp::x86::V3::try_new() {
                prop_assert_eq!(&run(&|p| x86::narrow(simd, p)), &plain);
                prop_assert_eq!(&run(&|p| simd.vectorize(x86::With(simd, p))), &plain);
            }
        }
    }
}
