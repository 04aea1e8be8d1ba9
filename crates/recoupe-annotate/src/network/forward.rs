//! The forward pass over one sentence.

use recoupe_types::Upos;

use super::annotation::SentenceAnnotation;
use super::cache::{Place, WordCache};
use super::cell::{self, COLUMNS, Sum, leaky};
use super::features::{FeatureBuffer, features, word_hash};
use super::lexicon::Asked;
use super::names::{self, NameScratch};
use super::quant::{Inputs, PANEL};
use super::tree::{self, ROOT, TreeScratch};
use super::weights::{LONGEST, Weights};

/// Working memory of one thread; makes no difference to results.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    features: FeatureBuffer,
    cache: WordCache,
    /// Where the cache has each word of the sentence.
    places: Vec<usize>,
    starts: Vec<(usize, usize)>,
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

fn argmax(scores: &[f32]) -> usize {
    tree::highest(scores).1
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
        s.state.resize(dim, 0.0);
        s.y.resize(n * dim, 0.0);
        for (i, layer) in self.layers.iter().enumerate() {
            s.starts.clear();
            if i == 0 {
                // An input vector and its products stand side by side.
                s.starts.extend(s.places.iter().map(|at| (at * 4 * dim, at * 4 * dim + dim)));
            } else {
                s.inputs.set(&s.x, dim);
                s.inputs.multiply(&layer.w, 0..layer.w.panels(), &mut s.u);
                s.starts.extend((0..n).map(|t| (t * dim, t * 3 * dim)));
            }
            let values = if i == 0 { (s.cache.values(), s.cache.values()) } else { (&s.x[..], &s.u[..]) };
            cell::run(&layer.state, &layer.bias, values, &s.starts, &mut s.state, &mut s.y);
            std::mem::swap(&mut s.x, &mut s.y);
            s.y.resize(n * dim, 0.0);
        }
        s.inputs.set(&s.x, dim);
        let width = self.columns();
        s.inputs.multiply(&self.out, 0..width / PANEL, &mut s.out);
        let hidden = self.layout.arc_dep.start..self.layout.arc_head.end;
        for row in s.out.chunks_exact_mut(width) {
            for x in &mut row[hidden.clone()] {
                *x = leaky(*x);
            }
        }
    }

    /// Finds or makes the input vectors of the words and their products with the weights of the first layer.
    fn first_products(&self, s: &mut Scratch, forms: &[&str]) {
        let dim = self.dim;
        s.cache.begin(4 * dim);
        s.places.clear();
        s.missed.clear();
        s.missed_x.clear();
        for form in forms {
            let at = match s.cache.place(form, self.id) {
                Place::Old(at) => at,
                Place::New(at) => {
                    s.missed.push(at);
                    let start = s.missed_x.len();
                    s.missed_x.resize(start + dim, 0.0);
                    self.input(form, &mut s.features, &mut s.missed_x[start..]);
                    at
                }
            };
            s.places.push(at);
        }
        let Some(layer) = self.layers.first() else { return };
        if s.missed.is_empty() {
            return;
        }
        s.inputs.set(&s.missed_x, dim);
        s.inputs.multiply(&layer.w, 0..layer.w.panels(), &mut s.missed_u);
        let rows = s.missed_x.chunks_exact(dim).zip(s.missed_u.chunks_exact(3 * dim));
        for (at, (x, u)) in s.missed.iter().zip(rows) {
            let (input, products) = s.cache.row_mut(*at).split_at_mut(dim);
            input.copy_from_slice(x);
            products.copy_from_slice(u);
        }
    }

    /// Adds the input vector of a word to `out`.
    fn input(&self, form: &str, buffer: &mut FeatureBuffer, out: &mut [f32]) {
        let f = features(form, buffer);
        let (word, affix) = out.split_at_mut(self.word_dim());
        self.add_row(&self.words, self.word_rows.get(&f.word).copied().unwrap_or(0), word);
        for a in f.affixes() {
            if let Some(a) = self.affix_rows.get(a) {
                self.add_row(&self.affixes, *a, affix);
            }
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
                for (score, tag) in scores[first..first + tags.len()].iter().zip(tags.clone()) {
                    if *score > best.0 {
                        best = (*score, tag);
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
            let place = s.places[i];
            if let Some(lemma) = s.cache.lemma(place, tag) {
                s.lemma.push_str(lemma);
            } else {
                let known = |word: &str| self.word_rows.contains_key(&word_hash(word));
                let asked = Asked { form, upos, tag, lang: self.lang };
                self.lexicon.lemma(asked, known, &mut s.chars, &mut s.lemma);
                s.cache.put_lemma(place, tag, &s.lemma);
            }
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
        // A column for each word as head, then one for the root.
        let across = (n + 1).next_multiple_of(COLUMNS);
        s.heads_by_dim.clear();
        s.heads_by_dim.resize(across * m, 0.0);
        for (h, row) in rows.chunks_exact(width).map(|r| &r[l.arc_head.clone()]).chain([&self.arc_root[..]]).enumerate()
        {
            for (column, x) in s.heads_by_dim.chunks_exact_mut(across).zip(row) {
                column[h] = *x;
            }
        }
        let stride = self.arc_bias.len();
        s.query.clear();
        (0..n).for_each(|_| s.query.extend_from_slice(&self.arc_bias));
        let x = &rows[l.arc_dep.start..];
        Sum { x, stride: width, inner: m, m: &self.arc, columns: stride, y: &mut s.query }.run();
        s.scores.clear();
        s.scores.resize(n * across, 0.0);
        for (d, scores) in s.scores.chunks_exact_mut(across).enumerate() {
            scores[..n].copy_from_slice(&self.distance[LONGEST - d..][..n]);
            scores[n] = self.distance_root;
        }
        Sum { x: &s.query, stride, inner: m, m: &s.heads_by_dim, columns: across, y: &mut s.scores }.run();
        tree::decode(&s.scores, across, n, &mut s.tree, &mut s.heads);
        s.joined.clear();
        let inner = self.label_root.len();
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
            s.joined.extend(at_dep.iter().zip(at_head).map(|(a, b)| leaky(a + b)));
            out.heads.push(head.map(|h| h as u32));
        }
        let stride = self.label_bias.len();
        s.hidden.clear();
        (0..n).for_each(|_| s.hidden.extend_from_slice(&self.label_bias));
        Sum { x: &s.joined, stride: inner, inner, m: &self.label, columns: stride, y: &mut s.hidden }.run();
        for (head, scores) in out.heads[from..to].iter().zip(s.hidden.chunks_exact(stride)) {
            // Relation 0 is that of the root and of nothing else.
            let scores = &scores[..self.deprels.len()];
            let deprel = if head.is_none() || scores.len() < 2 { 0 } else { 1 + argmax(&scores[1..]) };
            out.deprels.push(deprel as u16);
        }
    }
}
