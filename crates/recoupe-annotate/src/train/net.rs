//! The network in floating point: forward pass, losses, gradients.

use recoupe_types::Upos;

use super::corpus::{Bio, Example};
use super::sru::{Sru, SruTape};
use super::tensor::{Adam, Mat, Param, add_at_mul, mul, mul_bt, softmax_loss};
use super::vocabulary::Vocabulary;
use crate::network::features::{FeatureBuffer, features};
use crate::network::layout::{DISTANCES, Layout, distance};

/// Sizes of a network.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Width of the word table.
    pub word: usize,
    /// Width of the affix table; the layers are `word + affix` wide.
    pub affix: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Width of the arc vectors.
    pub arc: usize,
    /// Width of the hidden layer of relations.
    pub label: usize,
}

/// Shares of values left out while training.
#[derive(Clone, Copy, Debug)]
pub struct Dropout {
    /// Of the input vectors.
    pub input: f32,
    /// Of the input of each recurrent layer.
    pub layer: f32,
    /// Of the heads' hidden values and of the last layer.
    pub head: f32,
    /// A word seen `n` times is made unknown with probability `word / (word + n)`.
    pub word: f32,
}

/// All that is learned.
#[derive(Clone, Debug)]
pub struct Net {
    /// Sizes.
    pub sizes: Sizes,
    /// Columns of the output product.
    pub layout: Layout,
    /// Word table.
    pub words: Param,
    /// Affix table.
    pub affixes: Param,
    /// Recurrent layers.
    pub layers: Vec<Sru>,
    /// Weights and biases of the output product.
    pub out: Param,
    /// Biases of the output product.
    pub out_bias: Param,
    /// Bilinear weights of arcs, dependents by heads.
    pub arc: Param,
    /// What a dependent's vector is raised by before it meets the heads.
    pub arc_bias: Param,
    /// The root as a head of arcs.
    pub arc_root: Param,
    /// Scores of distances; the last is that of the root.
    pub distance: Param,
    /// The root as a head of relations.
    pub label_root: Param,
    /// Scores of relations.
    pub label: Param,
    /// Their biases.
    pub label_bias: Param,
    /// Projection for the prediction of hidden words.
    pub lm: Param,
    step: u32,
}

/// Sentences made into numbers.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Word rows; `None` for a hidden word.
    words: Vec<Option<u32>>,
    affixes: Vec<u32>,
    affix_ends: Vec<usize>,
    /// Ends of sentences.
    pub ends: Vec<usize>,
    upos: Vec<Option<usize>>,
    tags: Vec<usize>,
    heads: Vec<Option<usize>>,
    deprels: Vec<usize>,
    names: Vec<Option<usize>>,
    /// Hidden words: position and row.
    hidden: Vec<(usize, u32)>,
    weights: Vec<f32>,
    /// Whether a sentence has labels.
    labelled: bool,
    buffer: FeatureBuffer,
}

/// Losses of a batch, summed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Losses {
    /// Parts of speech.
    pub upos: f32,
    /// Features.
    pub feats: f32,
    /// Arcs.
    pub arc: f32,
    /// Relations.
    pub label: f32,
    /// Names.
    pub names: f32,
    /// Hidden words.
    pub lm: f32,
    /// Words.
    pub words: usize,
}

impl Batch {
    /// Adds a sentence; words are made unknown at random where `dropout` is given.
    pub fn push(&mut self, ex: &Example, v: &Vocabulary, mut dropout: Option<(f32, &mut fastrand::Rng)>) {
        let first = self.words.len();
        self.labelled = true;
        for form in &ex.forms {
            let f = features(form, &mut self.buffer);
            let mut row = v.words.get(&f.word).copied().unwrap_or(0);
            if let Some((rate, rng)) = &mut dropout {
                let p = *rate / (*rate + v.word_counts[row as usize] as f32);
                if row != 0 && rng.f32() < p {
                    row = 0;
                }
            }
            self.words.push(Some(row));
            self.affixes.extend(f.affixes().iter().filter_map(|a| v.affixes.get(a)));
            self.affix_ends.push(self.affixes.len());
            self.weights.push(ex.weight);
        }
        match &ex.syntax {
            Some(gold) => {
                for (i, g) in gold.iter().enumerate() {
                    self.upos.push(Some(g.upos as usize));
                    self.tags.push(v.tag(g.upos, &g.feats));
                    self.heads.push(Some(g.head.map_or(first + i, |h| first + h)));
                    self.deprels.push(v.deprel(&g.deprel));
                }
            }
            None => {
                for _ in &ex.forms {
                    self.upos.push(None);
                    self.tags.push(0);
                    self.heads.push(None);
                    self.deprels.push(0);
                }
            }
        }
        match &ex.names {
            Some(names) => self.names.extend(names.iter().map(|n| Some(n.index()))),
            None => self.names.extend(ex.forms.iter().map(|_| None)),
        }
        self.ends.push(self.words.len());
    }

    /// Adds a sentence of plain text, a share of whose words is hidden and to be predicted.
    pub fn push_plain(&mut self, forms: &[String], share: f32, v: &Vocabulary, rng: &mut fastrand::Rng) {
        for form in forms {
            let f = features(form, &mut self.buffer);
            let row = v.words.get(&f.word).copied().unwrap_or(0);
            if row != 0 && rng.f32() < share {
                self.hidden.push((self.words.len(), row));
                self.words.push(None);
            } else {
                self.words.push(Some(row));
                self.affixes.extend(f.affixes().iter().filter_map(|a| v.affixes.get(a)));
            }
            self.affix_ends.push(self.affixes.len());
            self.weights.push(1.0);
            self.upos.push(None);
            self.tags.push(0);
            self.heads.push(None);
            self.deprels.push(0);
            self.names.push(None);
        }
        self.ends.push(self.words.len());
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it holds no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Empties it and keeps its memory.
    pub fn clear(&mut self) {
        *self = Batch::default();
    }

    fn affixes_of(&self, i: usize) -> &[u32] {
        let from = if i == 0 { 0 } else { self.affix_ends[i - 1] };
        &self.affixes[from..self.affix_ends[i]]
    }
}

/// Values of a forward pass, kept for the backward pass.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    layers: Vec<SruTape>,
    hidden: Vec<Mat>,
    top: Mat,
    top_mask: Vec<f32>,
    input_mask: Vec<f32>,
    /// The output product, activated where the layout says hidden values.
    pub out: Mat,
}

fn mask(n: usize, rate: f32, rng: &mut fastrand::Rng, out: &mut Vec<f32>) {
    out.clear();
    let keep = 1.0 / (1.0 - rate);
    out.extend((0..n).map(|_| if rng.f32() < rate { 0.0 } else { keep }));
}

fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.125 * x }
}

impl Net {
    /// A network for `v`.
    pub fn new(sizes: Sizes, v: &Vocabulary, rng: &mut fastrand::Rng) -> Net {
        let dim = sizes.word + sizes.affix;
        let mut layout = Layout::new(Upos::ALL.len(), v.tags.len(), Bio::COUNT, sizes.arc, sizes.label);
        layout.tag_starts.clone_from(&v.tag_starts);
        let mut words = Param::new(v.word_hashes.len(), sizes.word, 0.5, rng);
        // A word that labels never showed starts as an unknown one.
        words.w.row_mut(0).fill(0.0);
        for (row, count) in v.word_counts.iter().enumerate() {
            if *count == 0 {
                words.w.row_mut(row).iter_mut().for_each(|x| *x *= 0.1);
            }
        }
        Net {
            sizes,
            words,
            affixes: Param::new(v.affix_hashes.len(), sizes.affix, 0.15, rng),
            layers: (0..sizes.layers).map(|_| Sru::new(dim, rng)).collect(),
            out: Param::glorot(dim, layout.width, rng),
            out_bias: Param::new(1, layout.width, 0.0, rng),
            arc: Param::glorot(sizes.arc, sizes.arc, rng),
            arc_bias: Param::new(1, sizes.arc, 0.0, rng),
            arc_root: Param::new(1, sizes.arc, 0.3, rng),
            distance: Param::new(1, DISTANCES + 1, 0.0, rng),
            label_root: Param::new(1, sizes.label, 0.3, rng),
            label: Param::glorot(sizes.label, v.deprels.len(), rng),
            label_bias: Param::new(1, v.deprels.len(), 0.0, rng),
            lm: Param::glorot(dim, sizes.word, rng),
            layout,
            step: 0,
        }
    }

    /// Width of the layers.
    #[must_use]
    pub fn dim(&self) -> usize {
        self.sizes.word + self.sizes.affix
    }

    /// The forward pass up to the output product.
    pub fn forward(&self, batch: &Batch, dropout: Option<Dropout>, rng: &mut fastrand::Rng, tape: &mut Tape) {
        let (n, dim, dw) = (batch.len(), self.dim(), self.sizes.word);
        let mut x = Mat::zeros(n, dim);
        for (i, word) in batch.words.iter().enumerate() {
            let row = x.row_mut(i);
            if let Some(word) = word {
                row[..dw].copy_from_slice(self.words.w.row(*word as usize));
            }
            for a in batch.affixes_of(i) {
                for (x, e) in row[dw..].iter_mut().zip(self.affixes.w.row(*a as usize)) {
                    *x += e;
                }
            }
        }
        tape.input_mask.clear();
        if let Some(d) = dropout {
            mask(n * dim, d.input, rng, &mut tape.input_mask);
            x.data.iter_mut().zip(&tape.input_mask).for_each(|(x, m)| *x *= m);
        }
        tape.layers.resize_with(self.layers.len(), SruTape::default);
        tape.hidden.resize_with(self.layers.len(), Mat::default);
        let rate = dropout.map_or(0.0, |d| d.layer);
        for (l, layer) in self.layers.iter().enumerate() {
            let mut out = std::mem::take(&mut tape.hidden[l]);
            let input = if l == 0 { &x } else { &tape.hidden[l - 1] };
            layer.forward(input, &batch.ends, rate, rng, &mut tape.layers[l], &mut out);
            tape.hidden[l] = out;
        }
        tape.top.clone_from(tape.hidden.last().unwrap_or(&x));
        tape.top_mask.clear();
        if let Some(d) = dropout {
            mask(n * dim, d.head, rng, &mut tape.top_mask);
            tape.top.data.iter_mut().zip(&tape.top_mask).for_each(|(x, m)| *x *= m);
        }
        if !batch.labelled {
            tape.out.reset(0, self.layout.width);
            return;
        }
        tape.out.reset(n, self.layout.width);
        mul(&tape.top, &self.out.w.data, self.out.shape(), &mut tape.out, false);
        for i in 0..n {
            let row = tape.out.row_mut(i);
            row.iter_mut().zip(&self.out_bias.w.data).for_each(|(x, b)| *x += b);
            row[self.layout.arc_dep.start..self.layout.arc_head.end].iter_mut().for_each(|x| *x = leaky(*x));
        }
    }

    /// Scores of arcs of the sentence that stands at `from..to`, in the form that
    /// `decode` of the module `tree` takes.
    #[must_use]
    pub fn arc_scores(&self, out: &Mat, from: usize, to: usize) -> Vec<f32> {
        let n = to - from;
        let q = self.arc_queries(out, from, to);
        let mut scores = vec![0.0; n * (n + 1)];
        for d in 0..n {
            for h in 0..n {
                let head = &out.row(from + h)[self.layout.arc_head.clone()];
                scores[d * (n + 1) + h] = dot(q.row(d), head) + self.distance.w.data[distance(d, h)];
            }
            scores[d * (n + 1) + n] = dot(q.row(d), &self.arc_root.w.data) + self.distance.w.data[DISTANCES];
        }
        scores
    }

    fn arc_queries(&self, out: &Mat, from: usize, to: usize) -> Mat {
        let dep = self.gather(out, from, to, self.layout.arc_dep.clone());
        let mut q = Mat::zeros(to - from, self.sizes.arc);
        mul(&dep, &self.arc.w.data, self.arc.shape(), &mut q, false);
        for d in 0..q.rows {
            q.row_mut(d).iter_mut().zip(&self.arc_bias.w.data).for_each(|(x, b)| *x += b);
        }
        q
    }

    fn gather(&self, out: &Mat, from: usize, to: usize, cols: std::ops::Range<usize>) -> Mat {
        let mut m = Mat::zeros(to - from, cols.len());
        for i in from..to {
            m.row_mut(i - from).copy_from_slice(&out.row(i)[cols.clone()]);
        }
        m
    }

    /// Scores of relations of word `dep` under `head` (`None`: the root).
    #[must_use]
    pub fn label_scores(&self, out: &Mat, dep: usize, head: Option<usize>) -> Vec<f32> {
        let hidden = self.label_hidden(out, dep, head);
        let mut scores = self.label_bias.w.data.clone();
        for (i, h) in hidden.iter().enumerate() {
            for (s, w) in scores.iter_mut().zip(self.label.w.row(i)) {
                *s += leaky(*h) * w;
            }
        }
        scores
    }

    fn label_hidden(&self, out: &Mat, dep: usize, head: Option<usize>) -> Vec<f32> {
        let head = head.map_or(&self.label_root.w.data[..], |h| &out.row(h)[self.layout.label_head.clone()]);
        out.row(dep)[self.layout.label_dep.clone()].iter().zip(head).map(|(a, b)| a + b).collect()
    }

    /// Forward and backward pass; gradients are added up. `negatives`: rows of words that hidden ones are told from, with
    /// the logarithm of how often each is drawn.
    pub fn learn(
        &mut self,
        batch: &Batch,
        dropout: Dropout,
        negatives: &[(u32, f32)],
        rng: &mut fastrand::Rng,
        tape: &mut Tape,
    ) -> Losses {
        self.forward(batch, Some(dropout), rng, tape);
        let n = batch.len();
        let mut losses = Losses { words: n, ..Losses::default() };
        let scale = 1.0 / n.max(1) as f32;
        let out = std::mem::take(&mut tape.out);
        let mut dh = Mat::zeros(n, self.dim());
        if batch.labelled {
            self.learn_labelled(batch, &out, &tape.top, &mut dh, scale, &mut losses);
        }
        self.learn_hidden_words(batch, negatives, &tape.top, &mut dh, scale, &mut losses);
        dh.data.iter_mut().zip(&tape.top_mask).for_each(|(x, m)| *x *= m);
        let mut dx = Mat::default();
        for (layer, tape) in self.layers.iter_mut().zip(&mut tape.layers).rev() {
            layer.backward(&dh, &batch.ends, tape, &mut dx);
            std::mem::swap(&mut dh, &mut dx);
        }
        dh.data.iter_mut().zip(&tape.input_mask).for_each(|(x, m)| *x *= m);
        let dw = self.sizes.word;
        for (i, word) in batch.words.iter().enumerate() {
            let row = dh.row(i);
            if let Some(word) = word {
                let at = *word as usize * dw;
                self.words.g[at..at + dw].iter_mut().zip(row).for_each(|(g, d)| *g += d);
            }
            for a in batch.affixes_of(i) {
                let at = *a as usize * self.sizes.affix;
                self.affixes.g[at..at + self.sizes.affix].iter_mut().zip(&row[dw..]).for_each(|(g, d)| *g += d);
            }
        }
        tape.out = out;
        losses
    }

    fn learn_labelled(&mut self, batch: &Batch, out: &Mat, top: &Mat, dh: &mut Mat, scale: f32, losses: &mut Losses) {
        let n = batch.len();
        let mut grad = Mat::zeros(n, self.layout.width);
        self.learn_tags(batch, out, &mut grad, scale, losses);
        self.learn_arcs(batch, out, &mut grad, scale, losses);
        self.learn_labels(batch, out, &mut grad, scale, losses);
        let l = &self.layout;
        for i in 0..n {
            let range = l.arc_dep.start..l.arc_head.end;
            for (g, x) in grad.row_mut(i)[range.clone()].iter_mut().zip(&out.row(i)[range]) {
                if *x <= 0.0 {
                    *g *= 0.125;
                }
            }
            for (b, g) in self.out_bias.g.iter_mut().zip(grad.row(i)) {
                *b += g;
            }
        }
        let shape = self.out.shape();
        add_at_mul(top, &grad, &mut self.out.g, shape);
        mul_bt(&grad, &self.out.w.data, shape, dh, false);
    }

    fn learn_tags(&self, batch: &Batch, out: &Mat, grad: &mut Mat, scale: f32, losses: &mut Losses) {
        let l = &self.layout;
        for i in 0..batch.len() {
            let weight = scale * batch.weights[i];
            let (row, g) = (out.row(i), grad.row_mut(i));
            if let Some(upos) = batch.upos[i] {
                g[l.upos.clone()].copy_from_slice(&row[l.upos.clone()]);
                losses.upos += softmax_loss(&mut g[l.upos.clone()], upos, weight);
                let tags = l.tags.start + l.tag_starts[upos]..l.tags.start + l.tag_starts[upos + 1];
                g[tags.clone()].copy_from_slice(&row[tags.clone()]);
                losses.feats += softmax_loss(&mut g[tags], batch.tags[i] - l.tag_starts[upos], weight * 0.5);
            }
            if let Some(name) = batch.names[i] {
                g[l.names.clone()].copy_from_slice(&row[l.names.clone()]);
                losses.names += softmax_loss(&mut g[l.names.clone()], name, weight);
            }
        }
    }

    fn learn_arcs(&mut self, batch: &Batch, out: &Mat, grad: &mut Mat, scale: f32, losses: &mut Losses) {
        let (l, m) = (self.layout.clone(), self.sizes.arc);
        let mut from = 0;
        for to in batch.ends.iter().copied() {
            let n = to - from;
            if n == 0 || batch.heads[from].is_none() {
                from = to;
                continue;
            }
            let weight = scale * batch.weights[from];
            let dep = self.gather(out, from, to, l.arc_dep.clone());
            let q = self.arc_queries(out, from, to);
            let mut scores = self.arc_scores(out, from, to);
            let mut dq = Mat::zeros(n, m);
            for d in 0..n {
                let row = &mut scores[d * (n + 1)..(d + 1) * (n + 1)];
                row[d] = f32::NEG_INFINITY;
                let gold = match batch.heads[from + d] {
                    Some(h) if h != from + d => h - from,
                    _ => n,
                };
                losses.arc += softmax_loss(row, gold, weight);
                row[d] = 0.0;
                for (h, s) in row[..n].iter().copied().enumerate() {
                    if s.abs() < 1e-9 {
                        continue;
                    }
                    let head = &out.row(from + h)[l.arc_head.clone()];
                    dq.row_mut(d).iter_mut().zip(head).for_each(|(g, x)| *g += s * x);
                    let dhead = &mut grad.row_mut(from + h)[l.arc_head.clone()];
                    dhead.iter_mut().zip(q.row(d)).for_each(|(g, x)| *g += s * x);
                    self.distance.g[distance(d, h)] += s;
                }
                let s = row[n];
                dq.row_mut(d).iter_mut().zip(&self.arc_root.w.data).for_each(|(g, x)| *g += s * x);
                self.arc_root.g.iter_mut().zip(q.row(d)).for_each(|(g, x)| *g += s * x);
                self.distance.g[DISTANCES] += s;
                self.arc_bias.g.iter_mut().zip(dq.row(d)).for_each(|(g, x)| *g += x);
            }
            let shape = self.arc.shape();
            add_at_mul(&dep, &dq, &mut self.arc.g, shape);
            let mut ddep = Mat::zeros(n, m);
            mul_bt(&dq, &self.arc.w.data, shape, &mut ddep, false);
            for d in 0..n {
                let g = &mut grad.row_mut(from + d)[l.arc_dep.clone()];
                g.iter_mut().zip(ddep.row(d)).for_each(|(g, x)| *g += x);
            }
            from = to;
        }
    }

    fn learn_labels(&mut self, batch: &Batch, out: &Mat, grad: &mut Mat, scale: f32, losses: &mut Losses) {
        let l = self.layout.clone();
        let picked: Vec<(usize, Option<usize>)> =
            (0..batch.len()).filter_map(|i| batch.heads[i].map(|h| (i, (h != i).then_some(h)))).collect();
        let mut raw = Mat::zeros(picked.len(), self.sizes.label);
        for (k, (d, h)) in picked.iter().enumerate() {
            raw.row_mut(k).copy_from_slice(&self.label_hidden(out, *d, *h));
        }
        let mut hidden = raw.clone();
        hidden.data.iter_mut().for_each(|x| *x = leaky(*x));
        let shape = self.label.shape();
        let mut scores = Mat::zeros(picked.len(), shape.1);
        mul(&hidden, &self.label.w.data, shape, &mut scores, false);
        for (k, (d, _)) in picked.iter().enumerate() {
            let row = scores.row_mut(k);
            row.iter_mut().zip(&self.label_bias.w.data).for_each(|(x, b)| *x += b);
            losses.label += softmax_loss(row, batch.deprels[*d], scale * batch.weights[*d]);
            self.label_bias.g.iter_mut().zip(row.iter()).for_each(|(g, x)| *g += x);
        }
        add_at_mul(&hidden, &scores, &mut self.label.g, shape);
        let mut dh = Mat::zeros(picked.len(), self.sizes.label);
        mul_bt(&scores, &self.label.w.data, shape, &mut dh, false);
        for (k, (d, h)) in picked.iter().enumerate() {
            for (i, (g, x)) in dh.row(k).iter().zip(raw.row(k)).enumerate() {
                let g = if *x > 0.0 { *g } else { 0.125 * g };
                grad.row_mut(*d)[l.label_dep.start + i] += g;
                match h {
                    Some(h) => grad.row_mut(*h)[l.label_head.start + i] += g,
                    None => self.label_root.g[i] += g,
                }
            }
        }
    }

    /// Sampled softmax (Jean et al., ACL 2015) with tied input and output vectors; the right word is always drawn.
    fn learn_hidden_words(
        &mut self,
        batch: &Batch,
        negatives: &[(u32, f32)],
        top: &Mat,
        dh: &mut Mat,
        scale: f32,
        losses: &mut Losses,
    ) {
        if batch.hidden.is_empty() || negatives.is_empty() {
            return;
        }
        let dw = self.sizes.word;
        let mut x = Mat::zeros(batch.hidden.len(), self.dim());
        for (k, (i, _)) in batch.hidden.iter().enumerate() {
            x.row_mut(k).copy_from_slice(top.row(*i));
        }
        let mut p = Mat::zeros(x.rows, dw);
        mul(&x, &self.lm.w.data, self.lm.shape(), &mut p, false);
        let mut table = Mat::zeros(negatives.len(), dw);
        for (k, (row, _)) in negatives.iter().enumerate() {
            table.row_mut(k).copy_from_slice(self.words.w.row(*row as usize));
        }
        let mut scores = Mat::zeros(x.rows, negatives.len());
        mul_bt(&p, &table.data, (table.rows, dw), &mut scores, false);
        let mut dp = Mat::zeros(x.rows, dw);
        let mut full = vec![0.0; negatives.len() + 1];
        for (k, (_, gold)) in batch.hidden.iter().enumerate() {
            let own = *gold as usize;
            for ((f, s), (row, log)) in full.iter_mut().zip(scores.row(k)).zip(negatives) {
                *f = if row == gold { -1e9 } else { s - log };
            }
            full[negatives.len()] = dot(p.row(k), self.words.w.row(own));
            losses.lm += softmax_loss(&mut full, negatives.len(), scale);
            scores.row_mut(k).copy_from_slice(&full[..negatives.len()]);
            let g = full[negatives.len()];
            dp.row_mut(k).iter_mut().zip(self.words.w.row(own)).for_each(|(d, w)| *d += g * w);
            self.words.g[own * dw..(own + 1) * dw].iter_mut().zip(p.row(k)).for_each(|(d, x)| *d += g * x);
        }
        mul(&scores, &table.data, (table.rows, dw), &mut dp, true);
        let mut dtable = vec![0.0; table.data.len()];
        add_at_mul(&scores, &p, &mut dtable, (table.rows, dw));
        for (k, (row, _)) in negatives.iter().enumerate() {
            let at = *row as usize * dw;
            self.words.g[at..at + dw].iter_mut().zip(&dtable[k * dw..]).for_each(|(d, x)| *d += x);
        }
        let shape = self.lm.shape();
        add_at_mul(&x, &dp, &mut self.lm.g, shape);
        let mut dx = Mat::zeros(x.rows, self.dim());
        mul_bt(&dp, &self.lm.w.data, shape, &mut dx, false);
        for (k, (i, _)) in batch.hidden.iter().enumerate() {
            dh.row_mut(*i).iter_mut().zip(dx.row(k)).for_each(|(d, x)| *d += x);
        }
    }

    /// One step of Adam on everything that has a gradient; rows of the tables only where `batch` or `negatives` touched
    /// them.
    pub fn update(&mut self, batch: &Batch, negatives: &[(u32, f32)], rate: f32) {
        self.step += 1;
        let adam = Adam { rate, step: self.step };
        let mut words: Vec<u32> = batch.words.iter().flatten().copied().collect();
        words.extend(batch.hidden.iter().map(|h| h.1));
        if !batch.hidden.is_empty() {
            words.extend(negatives.iter().map(|n| n.0));
        }
        words.sort_unstable();
        words.dedup();
        let mut affixes = batch.affixes.clone();
        affixes.sort_unstable();
        affixes.dedup();
        let uses_lm = !batch.hidden.is_empty();
        let mut dense = self.dense();
        let square: f32 = dense.iter().map(|p| p.square()).sum();
        let clip = (5.0 / square.sqrt().max(1e-6)).min(1.0);
        let last = dense.len() - 1;
        for (i, p) in dense.iter_mut().enumerate() {
            if i != last || uses_lm {
                p.update(adam, clip);
            }
        }
        for row in words {
            self.words.update_row(adam, clip, row as usize);
        }
        for row in affixes {
            self.affixes.update_row(adam, clip, row as usize);
        }
    }

    /// Forgets how the last steps went, not what was learned.
    pub fn restart(&mut self) {
        self.step = 0;
        self.words.restart();
        self.affixes.restart();
        self.dense().into_iter().for_each(Param::restart);
    }

    /// The values of all parameters, in a fixed order.
    #[must_use]
    pub fn values(&mut self) -> Vec<f32> {
        let mut out = self.words.w.data.clone();
        out.extend_from_slice(&self.affixes.w.data);
        for p in self.dense() {
            out.extend_from_slice(&p.w.data);
        }
        out
    }

    /// Takes values that [`Net::values`] gave.
    ///
    /// # Errors
    /// Where they are not as many as this network has.
    pub fn set_values(&mut self, values: &[f32]) -> Result<(), String> {
        if values.len() != self.values().len() {
            return Err(format!("{} values for a network of {}", values.len(), self.values().len()));
        }
        let (words, mut rest) = values.split_at(self.words.w.data.len());
        self.words.w.data.copy_from_slice(words);
        let (affixes, tail) = rest.split_at(self.affixes.w.data.len());
        self.affixes.w.data.copy_from_slice(affixes);
        rest = tail;
        for p in self.dense() {
            let (own, tail) = rest.split_at(p.w.data.len());
            p.w.data.copy_from_slice(own);
            rest = tail;
        }
        Ok(())
    }

    /// Everything but the two tables, in a fixed order; the projection for hidden words last.
    pub fn dense(&mut self) -> Vec<&mut Param> {
        let mut out: Vec<&mut Param> = self.layers.iter_mut().flat_map(Sru::params).collect();
        out.extend([
            &mut self.out,
            &mut self.out_bias,
            &mut self.arc,
            &mut self.arc_bias,
            &mut self.arc_root,
            &mut self.distance,
            &mut self.label_root,
            &mut self.label,
            &mut self.label_bias,
            &mut self.lm,
        ]);
        out
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
