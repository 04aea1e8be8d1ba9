//! A bidirectional layer of simple recurrent units (Lei et al., EMNLP 2018) and its gradient.
//!
//! The matrix product depends on the layer's input alone; what runs from word to word is elementwise.

use multiversion::multiversion;

use super::tensor::{Mat, Param, add_at_mul, mul, mul_bt};
use crate::network::cell::sigmoid;

/// Weights of a layer whose input and output are `dim` wide, half for each direction.
#[derive(Clone, Debug)]
pub struct Sru {
    /// `dim` x `3 * dim`: for each direction candidate, forget and highway gate, `dim / 2` columns each.
    pub w: Param,
    /// One row of `dim * 2`: for each direction the weights of the state in the forget and the highway gate.
    pub state: Param,
    /// One row of `dim * 2`: for each direction the biases of the two gates.
    pub bias: Param,
}

/// What the backward pass needs of the forward pass.
#[derive(Clone, Debug, Default)]
pub struct SruTape {
    input: Mat,
    dropped: Mat,
    mask: Vec<f32>,
    u: Mat,
    forget: Mat,
    highway: Mat,
    cell: Mat,
    du: Mat,
}

/// What a step forward is given.
#[derive(Clone, Copy)]
struct Given<'a> {
    weights: &'a [f32],
    bias: &'a [f32],
    u: &'a [f32],
    x: &'a [f32],
}

/// What it makes; the state is that of the word before at first.
struct Made<'a> {
    state: &'a mut [f32],
    forget: &'a mut [f32],
    highway: &'a mut [f32],
    out: &'a mut [f32],
}

/// One word of one direction: gates, state and output from the product `u` and the input `x`.
#[multiversion(targets(
    "x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni",
    "x86_64+avx+avx2"
))]
fn step_forward(given: &Given, made: &mut Made) {
    let Given { weights, bias, u, x } = *given;
    let Made { state, forget, highway, out } = made;
    let n = state.len();
    let (vf, vr) = (&weights[..n], &weights[n..2 * n]);
    let (bf, br) = (&bias[..n], &bias[n..2 * n]);
    let (uc, uf, ur) = (&u[..n], &u[n..2 * n], &u[2 * n..3 * n]);
    let (x, forget, highway, out) = (&x[..n], &mut forget[..n], &mut highway[..n], &mut out[..n]);
    for i in 0..n {
        let c = state[i];
        let f = sigmoid(uf[i] + vf[i] * c + bf[i]);
        let r = sigmoid(ur[i] + vr[i] * c + br[i]);
        let c = f * c + (1.0 - f) * uc[i];
        state[i] = c;
        forget[i] = f;
        highway[i] = r;
        out[i] = r * c + (1.0 - r) * x[i];
    }
}

/// Values of one word that its gradient asks for.
#[derive(Clone, Copy)]
struct Step<'a> {
    weights: &'a [f32],
    u: &'a [f32],
    x: &'a [f32],
    forget: &'a [f32],
    highway: &'a [f32],
    cell: &'a [f32],
    before: &'a [f32],
    dh: &'a [f32],
}

/// Gradients that one word adds to or sets.
struct StepGrad<'a> {
    weights: &'a mut [f32],
    bias: &'a mut [f32],
    u: &'a mut [f32],
    x: &'a mut [f32],
    /// Of the state: in, that of the state after the word; out, that of the state before.
    state: &'a mut [f32],
}

#[multiversion(targets(
    "x86_64+avx+avx2+fma+avx512f+avx512bw+avx512vl+avx512dq+avx512cd+avx512vnni",
    "x86_64+avx+avx2"
))]
fn step_backward(s: &Step, g: &mut StepGrad) {
    let n = g.state.len();
    let (vf, vr) = (&s.weights[..n], &s.weights[n..2 * n]);
    let (dvf, dvr) = g.weights.split_at_mut(n);
    let (dbf, dbr) = g.bias.split_at_mut(n);
    let (duc, rest) = g.u.split_at_mut(n);
    let (duf, dur) = rest.split_at_mut(n);
    let (dvr, dbr, dur) = (&mut dvr[..n], &mut dbr[..n], &mut dur[..n]);
    let (uc, x, forget, highway) = (&s.u[..n], &s.x[..n], &s.forget[..n], &s.highway[..n]);
    let (cell, before, dh) = (&s.cell[..n], &s.before[..n], &s.dh[..n]);
    let (dx, state) = (&mut g.x[..n], &mut g.state[..n]);
    for i in 0..n {
        let (f, r, prev) = (forget[i], highway[i], before[i]);
        let dr = dh[i] * (cell[i] - x[i]) * r * (1.0 - r);
        dx[i] = dh[i] * (1.0 - r);
        let d = dh[i] * r + state[i];
        let df = d * (prev - uc[i]) * f * (1.0 - f);
        duc[i] = d * (1.0 - f);
        duf[i] = df;
        dur[i] = dr;
        dvf[i] += df * prev;
        dvr[i] += dr * prev;
        dbf[i] += df;
        dbr[i] += dr;
        state[i] = d * f + df * vf[i] + dr * vr[i];
    }
}

impl Sru {
    /// A layer `dim` wide.
    pub fn new(dim: usize, rng: &mut fastrand::Rng) -> Sru {
        let half = dim / 2;
        let scale = (3.0 / dim as f32).sqrt();
        let mut bias = Param::new(1, dim * 2, 0.0, rng);
        for d in 0..2 {
            for i in 0..half {
                // At first the state is kept a little and the input passes through.
                bias.w.data[d * dim + half + i] = -0.5;
            }
        }
        Sru { w: Param::new(dim, 3 * dim, scale, rng), state: Param::new(1, dim * 2, 0.3, rng), bias }
    }

    /// The layer's output over sentences that stand one after another; `ends` are their ends.
    pub fn forward(
        &self,
        input: &Mat,
        ends: &[usize],
        dropout: f32,
        rng: &mut fastrand::Rng,
        tape: &mut SruTape,
        out: &mut Mat,
    ) {
        let dim = input.cols;
        let half = dim / 2;
        tape.input.clone_from(input);
        tape.dropped.clone_from(input);
        tape.mask.clear();
        if dropout > 0.0 {
            // One mask a sentence, the same for all its words (Gal and Ghahramani, NeurIPS 2016).
            let keep = 1.0 / (1.0 - dropout);
            let mut first = 0;
            for end in ends {
                let at = tape.mask.len();
                tape.mask.extend((0..dim).map(|_| if rng.f32() < dropout { 0.0 } else { keep }));
                for t in first..*end {
                    for (x, m) in tape.dropped.row_mut(t).iter_mut().zip(&tape.mask[at..]) {
                        *x *= m;
                    }
                }
                first = *end;
            }
        }
        tape.u.reset(input.rows, 3 * dim);
        mul(&tape.dropped, &self.w.w.data, self.w.shape(), &mut tape.u, false);
        tape.forget.reset(input.rows, dim);
        tape.highway.reset(input.rows, dim);
        tape.cell.reset(input.rows, dim);
        out.reset(input.rows, dim);
        let mut c = vec![0.0; half];
        for dir in 0..2 {
            let own = dir * dim..(dir + 1) * dim;
            let (weights, bias) = (&self.state.w.data[own.clone()], &self.bias.w.data[own]);
            let mut first = 0;
            for end in ends {
                c.fill(0.0);
                for step in first..*end {
                    let t = if dir == 0 { step } else { first + end - 1 - step };
                    let u = &tape.u.row(t)[dir * 3 * half..(dir + 1) * 3 * half];
                    let at = t * dim + dir * half..t * dim + (dir + 1) * half;
                    let given = Given { weights, bias, u, x: &input.data[at.clone()] };
                    let mut made = Made {
                        state: &mut c,
                        forget: &mut tape.forget.data[at.clone()],
                        highway: &mut tape.highway.data[at.clone()],
                        out: &mut out.data[at.clone()],
                    };
                    step_forward(&given, &mut made);
                    tape.cell.data[at].copy_from_slice(&c);
                }
                first = *end;
            }
        }
    }

    /// Adds to the gradients of the weights; `dx` becomes the gradient of the input.
    pub fn backward(&mut self, dh: &Mat, ends: &[usize], tape: &mut SruTape, dx: &mut Mat) {
        let dim = dh.cols;
        let half = dim / 2;
        tape.du.reset(dh.rows, 3 * dim);
        dx.reset(dh.rows, dim);
        let mut dc = vec![0.0; half];
        let zeros = vec![0.0; half];
        for dir in 0..2 {
            let own = dir * dim..(dir + 1) * dim;
            let mut first = 0;
            for end in ends {
                dc.fill(0.0);
                for step in (first..*end).rev() {
                    let t = if dir == 0 { step } else { first + end - 1 - step };
                    let at = t * dim + dir * half..t * dim + (dir + 1) * half;
                    let before = match (step == first, dir) {
                        (true, _) => &zeros[..],
                        (false, 0) => &tape.cell.data[at.start - dim..at.end - dim],
                        (false, _) => &tape.cell.data[at.start + dim..at.end + dim],
                    };
                    let wide = t * 3 * dim + dir * 3 * half..t * 3 * dim + (dir + 1) * 3 * half;
                    let values = Step {
                        weights: &self.state.w.data[own.clone()],
                        u: &tape.u.data[wide.clone()],
                        x: &tape.input.data[at.clone()],
                        forget: &tape.forget.data[at.clone()],
                        highway: &tape.highway.data[at.clone()],
                        cell: &tape.cell.data[at.clone()],
                        before,
                        dh: &dh.data[at.clone()],
                    };
                    let mut grads = StepGrad {
                        weights: &mut self.state.g[own.clone()],
                        bias: &mut self.bias.g[own.clone()],
                        u: &mut tape.du.data[wide],
                        x: &mut dx.data[at],
                        state: &mut dc,
                    };
                    step_backward(&values, &mut grads);
                }
                first = *end;
            }
        }
        let shape = self.w.shape();
        add_at_mul(&tape.dropped, &tape.du, &mut self.w.g, shape);
        if tape.mask.is_empty() {
            mul_bt(&tape.du, &self.w.w.data, shape, dx, true);
        } else {
            let mut through = Mat::zeros(dh.rows, dim);
            mul_bt(&tape.du, &self.w.w.data, shape, &mut through, false);
            let mut first = 0;
            for (s, end) in ends.iter().enumerate() {
                let mask = &tape.mask[s * dim..(s + 1) * dim];
                for t in first..*end {
                    for ((x, g), m) in dx.row_mut(t).iter_mut().zip(through.row(t)).zip(mask) {
                        *x += g * m;
                    }
                }
                first = *end;
            }
        }
    }

    /// The parameters, in a fixed order.
    pub fn params(&mut self) -> [&mut Param; 3] {
        [&mut self.w, &mut self.state, &mut self.bias]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Loss: the sum of the outputs times fixed weights.
    fn loss(layer: &Sru, x: &Mat, ends: &[usize]) -> f32 {
        let mut out = Mat::default();
        layer.forward(x, ends, 0.0, &mut fastrand::Rng::with_seed(1), &mut SruTape::default(), &mut out);
        out.data.iter().enumerate().map(|(i, h)| h * ((i % 7) as f32 - 3.0)).sum()
    }

    #[test]
    fn the_gradient_is_that_of_small_differences() {
        let mut rng = fastrand::Rng::with_seed(3);
        let mut layer = Sru::new(6, &mut rng);
        let mut x = Mat::zeros(5, 6);
        x.data.iter_mut().for_each(|v| *v = rng.f32() * 2.0 - 1.0);
        let ends = [3, 5];
        let (mut tape, mut out, mut dx) = (SruTape::default(), Mat::default(), Mat::default());
        layer.forward(&x, &ends, 0.0, &mut rng, &mut tape, &mut out);
        let mut dh = Mat::zeros(5, 6);
        dh.data.iter_mut().enumerate().for_each(|(i, v)| *v = (i % 7) as f32 - 3.0);
        layer.backward(&dh, &ends, &mut tape, &mut dx);
        let h = 1e-2;
        for i in 0..x.data.len() {
            let (mut a, mut b) = (x.clone(), x.clone());
            a.data[i] += h;
            b.data[i] -= h;
            let numeric = (loss(&layer, &a, &ends) - loss(&layer, &b, &ends)) / (2.0 * h);
            assert!((numeric - dx.data[i]).abs() < 2e-2, "input {i}: {numeric} {}", dx.data[i]);
        }
        for p in 0..3 {
            for i in 0..layer.params()[p].w.data.len() {
                let (mut a, mut b) = (layer.clone(), layer.clone());
                a.params()[p].w.data[i] += h;
                b.params()[p].w.data[i] -= h;
                let numeric = (loss(&a, &x, &ends) - loss(&b, &x, &ends)) / (2.0 * h);
                let analytic = layer.params()[p].g[i];
                assert!((numeric - analytic).abs() < 3e-2, "weight {p} {i}: {numeric} {analytic}");
            }
        }
    }
}
