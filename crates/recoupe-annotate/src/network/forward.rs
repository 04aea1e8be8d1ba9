//! The forward pass over one sentence.

use recoupe_types::Upos;

use super::annotation::SentenceAnnotation;
use super::cache::WordCache;
use super::cell;
use super::features::{FeatureBuffer, features, word_hash};
use super::layout::{DISTANCES, distance};
use super::lexicon::Asked;
use super::names::{self, NameScratch};
use super::quant::{Inputs, PANEL};
use super::tree::{self, ROOT, TreeScratch};
use super::weights::Weights;

/// Working memory of one thread; makes no difference to results.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    features: FeatureBuffer,
    cache: WordCache,
    missed: Vec<usize>,
    missed_x: Vec<f32>,
    missed_u: Vec<f32>,
    chars: Vec<char>,
    lemma: String,
    inputs: Inputs,
    x: Vec<f32>,
    y: Vec<f32>,
    u: Vec<f32>,
    state: Vec<f32>,
    out: Vec<f32>,
    tag_scores: Vec<f32>,
    upos: Vec<usize>,
    tags: Vec<usize>,
    rows: Vec<usize>,
    query: Vec<f32>,
    heads_by_dim: Vec<f32>,
    scores: Vec<f32>,
    joined: Vec<f32>,
    hidden: Vec<f32>,
    tree: TreeScratch,
    heads: Vec<usize>,
    names: NameScratch,
}

/// Sentences longer than this get their syntax in pieces: scores of arcs grow with the square of the length.
const LONGEST: usize = 400;

fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.125 * x }
}

fn argmax(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, s) in scores.iter().enumerate() {
        if *s > scores[best] {
            best = i;
        }
    }
    best
}

/// Whether a sentence of several words has no small letter, as headlines do.
fn is_shouted(forms: &[&str]) -> bool {
    let mut words = 0;
    for form in forms {
        if form.contains(char::is_lowercase) {
            return false;
        }
        words += usize::from(form.chars().filter(|c| c.is_uppercase()).count() > 1);
    }
    words > 2
}

/// Letters of the longest abbreviation that keeps its capitals among capitals (*OTAN*, *NASA*).
const ABBREVIATION: usize = 4;

/// The lemma of a name among capitals has one capital.
fn unshout(form: &str, lemma: &mut String) {
    if lemma == form && form.chars().count() > ABBREVIATION && form.chars().all(char::is_alphabetic) {
        let mut chars = form.chars();
        lemma.clear();
        lemma.extend(chars.next());
        lemma.extend(chars.flat_map(char::to_lowercase));
    }
}

impl Weights {
    /// Fills in all layers of a sentence but its names.
    pub(crate) fn annotate(&self, s: &mut Scratch, forms: &[&str], out: &mut SentenceAnnotation) {
        out.clear();
        if forms.is_empty() {
            return;
        }
        self.encode(s, forms);
        self.tag(s, forms, out);
        let mut from = 0;
        while from < forms.len() {
            let to = if forms.len() - from <= LONGEST { forms.len() } else { from + LONGEST / 2 };
            self.parse(s, from, to, out);
            from = to;
        }
    }

    /// Fills in the names of the sentence that was annotated last.
    pub(crate) fn find_names(&self, s: &mut Scratch, out: &mut SentenceAnnotation) {
        if out.is_empty() {
            return;
        }
        let rows = s.out.chunks_exact(self.columns()).map(|r| &r[self.layout.names.clone()]);
        names::decode(rows, &mut s.names, &mut out.names);
    }

    /// Columns of the output product that are computed for every word: all but the tags, which come last, in whole
    /// panels.
    fn columns(&self) -> usize {
        self.layout.tags.start.next_multiple_of(PANEL)
    }

    /// Input vectors, recurrent layers, output product.
    fn encode(&self, s: &mut Scratch, forms: &[&str]) {
        let (n, dim) = (forms.len(), self.dim);
        self.first_products(s, forms);
        s.state.resize(dim / 2, 0.0);
        s.y.resize(n * dim, 0.0);
        for (i, layer) in self.layers.iter().enumerate() {
            if i > 0 {
                s.inputs.set(&s.x, dim);
                s.inputs.multiply(&layer.w, 0..layer.w.panels(), &mut s.u);
            }
            for dir in 0..2 {
                let own = dir * dim..(dir + 1) * dim;
                cell::run(dir, &layer.state[own.clone()], &layer.bias[own], &s.u, &s.x, &mut s.state, &mut s.y);
            }
            std::mem::swap(&mut s.x, &mut s.y);
        }
        s.inputs.set(&s.x, dim);
        let width = self.columns();
        s.inputs.multiply(&self.out, 0..width / PANEL, &mut s.out);
        let hidden = self.layout.arc_dep.start..self.layout.arc_head.end;
        for row in s.out.chunks_exact_mut(width) {
            for (x, b) in row.iter_mut().zip(&self.out_bias) {
                *x += b;
            }
            for x in &mut row[hidden.clone()] {
                *x = leaky(*x);
            }
        }
    }

    /// Input vectors of the words and their products with the weights of the first layer.
    fn first_products(&self, s: &mut Scratch, forms: &[&str]) {
        let (n, dim) = (forms.len(), self.dim);
        let wide = 3 * dim;
        s.x.clear();
        s.x.resize(n * dim, 0.0);
        s.u.resize(n * wide, 0.0);
        s.missed.clear();
        s.missed_x.clear();
        for (i, form) in forms.iter().enumerate() {
            let row = &mut s.x[i * dim..(i + 1) * dim];
            if let Some(known) = s.cache.get(form, self.id) {
                let (input, product) = known.split_at(dim);
                row.copy_from_slice(input);
                s.u[i * wide..(i + 1) * wide].copy_from_slice(product);
                continue;
            }
            let f = features(form, &mut s.features);
            let (word, affix) = row.split_at_mut(self.word_dim());
            self.add_row(&self.words, self.word_rows.get(&f.word).copied().unwrap_or(0), word);
            for a in f.affixes() {
                if let Some(a) = self.affix_rows.get(a) {
                    self.add_row(&self.affixes, *a, affix);
                }
            }
            s.missed.push(i);
            s.missed_x.extend_from_slice(row);
        }
        let Some(layer) = self.layers.first() else { return };
        if s.missed.is_empty() {
            return;
        }
        s.inputs.set(&s.missed_x, dim);
        s.inputs.multiply(&layer.w, 0..layer.w.panels(), &mut s.missed_u);
        for (k, i) in s.missed.iter().enumerate() {
            let product = &s.missed_u[k * wide..(k + 1) * wide];
            s.u[i * wide..(i + 1) * wide].copy_from_slice(product);
            s.cache.put(forms[*i], self.id, &s.missed_x[k * dim..(k + 1) * dim], product);
        }
    }

    fn tag(&self, s: &mut Scratch, forms: &[&str], out: &mut SentenceAnnotation) {
        let l = &self.layout;
        let width = self.columns();
        s.upos.clear();
        s.upos.extend(s.out.chunks_exact(width).map(|row| argmax(&row[l.upos.clone()])));
        s.tags.clear();
        s.tags.extend(s.upos.iter().map(|upos| l.tag_starts[*upos]));
        // Of the features only those that go with the part of speech, for all its words at once.
        for upos in 0..Upos::ALL.len() {
            let tags = l.tag_starts[upos]..l.tag_starts[upos + 1];
            s.rows.clear();
            s.rows.extend((0..forms.len()).filter(|i| s.upos[*i] == upos));
            if tags.len() < 2 || s.rows.is_empty() {
                continue;
            }
            let columns = l.tags.start + tags.start..l.tags.start + tags.end;
            let panels = columns.start / PANEL..columns.end.div_ceil(PANEL);
            s.inputs.multiply_rows(&self.out, &s.rows, panels.clone(), &mut s.tag_scores);
            let (first, across) = (columns.start - panels.start * PANEL, panels.len() * PANEL);
            for (i, scores) in s.rows.iter().zip(s.tag_scores.chunks_exact(across)) {
                let mut best = (f32::NEG_INFINITY, tags.start);
                let scores = &scores[first..first + tags.len()];
                for ((score, bias), tag) in scores.iter().zip(&self.out_bias[columns.clone()]).zip(tags.clone()) {
                    if score + bias > best.0 {
                        best = (score + bias, tag);
                    }
                }
                s.tags[*i] = best.1;
            }
        }
        let shouted = is_shouted(forms);
        for (i, form) in forms.iter().enumerate() {
            let (upos, tag) = (s.upos[i], s.tags[i]);
            let upos = Upos::ALL[upos];
            out.upos.push(upos);
            out.feats.push(self.tags[tag].feats);
            s.lemma.clear();
            let known = |word: &str| self.word_rows.contains_key(&word_hash(word));
            let asked = Asked { form, upos, tag, lang: self.lang };
            self.lexicon.lemma(asked, known, &mut s.chars, &mut s.lemma);
            if shouted && upos == Upos::Propn {
                unshout(form, &mut s.lemma);
            }
            out.push_lemma(&s.lemma);
        }
    }

    /// Heads and relations of the words `from..to`, as a tree of their own; the root of a later piece hangs on that of
    /// the first.
    fn parse(&self, s: &mut Scratch, from: usize, to: usize, out: &mut SentenceAnnotation) {
        let (l, width, m, n) = (&self.layout, self.columns(), self.arc_dim, to - from);
        let rows = &s.out[from * width..to * width];
        s.heads_by_dim.clear();
        s.heads_by_dim.resize(n * m, 0.0);
        for (h, row) in rows.chunks_exact(width).enumerate() {
            for (k, x) in row[l.arc_head.clone()].iter().enumerate() {
                s.heads_by_dim[k * n + h] = *x;
            }
        }
        s.scores.clear();
        s.scores.resize(n * (n + 1), 0.0);
        for (d, row) in rows.chunks_exact(width).enumerate() {
            s.query.clone_from(&self.arc_bias);
            cell::add_rows(&row[l.arc_dep.clone()], &self.arc, &mut s.query);
            let scores = &mut s.scores[d * (n + 1)..(d + 1) * (n + 1)];
            for (h, score) in scores[..n].iter_mut().enumerate() {
                *score = self.distance[distance(d, h)];
            }
            scores[n] = self.distance[DISTANCES];
            cell::add_rows(&s.query, &s.heads_by_dim, &mut scores[..n]);
            scores[n] += s.query.iter().zip(&self.arc_root).map(|(q, w)| q * w).sum::<f32>();
        }
        tree::decode(&s.scores, n, &mut s.tree, &mut s.heads);
        for (d, head) in s.heads.iter().enumerate() {
            let head = (*head != ROOT).then(|| from + *head);
            let head = match head {
                None if from > 0 => out.heads.iter().position(Option::is_none),
                head => head,
            };
            let at_head = match head {
                Some(h) => &s.out[h * width..(h + 1) * width][l.label_head.clone()],
                None => &self.label_root[..],
            };
            let at_dep = &s.out[(from + d) * width..(from + d + 1) * width][l.label_dep.clone()];
            s.hidden.clone_from(&self.label_bias);
            s.joined.clear();
            s.joined.extend(at_dep.iter().zip(at_head).map(|(a, b)| leaky(a + b)));
            cell::add_rows(&s.joined, &self.label, &mut s.hidden);
            // Relation 0 is that of the root and of nothing else.
            let deprel = if head.is_none() || s.hidden.len() < 2 { 0 } else { 1 + argmax(&s.hidden[1..]) };
            out.heads.push(head.map(|h| h as u32));
            out.deprels.push(deprel as u16);
        }
    }
}
