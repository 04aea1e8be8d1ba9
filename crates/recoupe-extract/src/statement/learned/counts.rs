//! Classes of words that stand in the same places of sentences, learned from plain annotated text.
//!
//! A word's vector holds its positive pointwise mutual information with what it depends on and what depends on it, reduced by
//! subspace iteration (Halko, Martinsson and Tropp, SIAM Review 2011); classes are the centres of k-means.

use recoupe_types::Upos;
use rustc_hash::FxHashMap;

use super::classes::{Classes, key};
use super::fit::Noise;
use super::lattice::{lower, row};
use crate::statement::view::View;

/// Rarer words have no class.
const LEAST: u32 = 8;
/// Rarer contexts tell nothing.
const LEAST_CONTEXT: u32 = 4;
/// Numbers in a vector.
const DIM: usize = 48;
const ROUNDS: usize = 4;

/// Counts of words and of their contexts.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pairs: FxHashMap<(u32, u32), u32>,
    words: FxHashMap<u32, u32>,
    contexts: FxHashMap<u32, u32>,
}

impl Counts {
    /// Adds the words of a document.
    pub(super) fn add(&mut self, view: &View<'_>) {
        for i in 0..view.len() {
            if !matches!(view.upos(i), Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp | Upos::Sconj) {
                continue;
            }
            let word = key(lower(view.lemma(i)), view.upos(i));
            *self.words.entry(word).or_default() += 1;
            let mut context = |template: u32, rel: &str, other: u32| {
                let c = row(template, lower(rel), other, 0);
                *self.contexts.entry(c).or_default() += 1;
                *self.pairs.entry((word, c)).or_default() += 1;
            };
            let general = |k: usize| {
                if matches!(view.upos(k), Upos::Propn | Upos::Num) { view.upos(k) as u32 } else { lower(view.lemma(k)) }
            };
            if let Some(h) = view.head(i) {
                context(301, view.deprel(i), general(h));
                context(302, view.deprel(i), view.upos(h) as u32);
            }
            for k in view.kids(i).filter(|k| !view.is_punct(*k)) {
                context(303, view.deprel(k), general(k));
                context(304, view.deprel(k), u32::from(k > i));
                if let Some(m) = view.marker(k) {
                    context(305, view.deprel(k), lower(view.lemma(m)));
                }
            }
        }
    }

    /// The classes of the words: as many wide ones and as many narrow ones as asked for.
    pub(super) fn classes(&self, number: [usize; 2]) -> Classes {
        let mut words: Vec<(u32, u32)> = self.words.iter().filter(|w| *w.1 >= LEAST).map(|(k, n)| (*k, *n)).collect();
        words.sort_unstable_by_key(|(k, n)| (std::cmp::Reverse(*n), *k));
        let rows: FxHashMap<u32, usize> = words.iter().enumerate().map(|(i, w)| (w.0, i)).collect();
        let mut contexts: Vec<u32> = self.contexts.iter().filter(|c| *c.1 >= LEAST_CONTEXT).map(|(c, _)| *c).collect();
        contexts.sort_unstable();
        let columns: FxHashMap<u32, usize> = contexts.iter().enumerate().map(|(i, c)| (*c, i)).collect();
        let all: f64 = self.words.values().map(|n| f64::from(*n)).sum();
        let mut cells: Vec<(u32, u32, f32)> = self
            .pairs
            .iter()
            .filter_map(|((w, c), n)| {
                let (i, j) = (*rows.get(w)?, *columns.get(c)?);
                let expected = f64::from(self.words[w]) * f64::from(self.contexts[c]) / all;
                let value = (f64::from(*n) / expected).ln();
                (value > 0.0).then_some((i as u32, j as u32, value as f32))
            })
            .collect();
        cells.sort_unstable_by_key(|c| (c.0, c.1));
        let vectors = reduce(&cells, words.len(), contexts.len());
        let [wide, narrow] = number.map(|n| k_means(&vectors, n.min(words.len())));
        Classes(words.iter().zip(wide.iter().zip(narrow)).map(|(w, (a, b))| (w.0, [a + 1, b + 1])).collect())
    }
}

type Vector = [f32; DIM];

/// Vectors of the rows of a sparse matrix, each of length 1.
fn reduce(cells: &[(u32, u32, f32)], rows: usize, columns: usize) -> Vec<Vector> {
    let mut noise = Noise::new();
    let mut right: Vec<Vector> =
        (0..columns).map(|_| std::array::from_fn(|_| (noise.next() % 2001) as f32 / 1000.0 - 1.0)).collect();
    let mut left = vec![[0.0; DIM]; rows];
    for round in 0..ROUNDS {
        left.fill([0.0; DIM]);
        for (i, j, v) in cells {
            add(&mut left[*i as usize], &right[*j as usize], *v);
        }
        orthonormal(&mut left);
        if round + 1 < ROUNDS {
            right.fill([0.0; DIM]);
            for (i, j, v) in cells {
                add(&mut right[*j as usize], &left[*i as usize], *v);
            }
        }
    }
    for v in &mut left {
        let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
        v.iter_mut().for_each(|x| *x /= norm);
    }
    left
}

fn add(to: &mut Vector, from: &Vector, times: f32) {
    for (x, y) in to.iter_mut().zip(from) {
        *x += times * y;
    }
}

/// Gram and Schmidt, column by column.
fn orthonormal(m: &mut [Vector]) {
    for c in 0..DIM {
        for b in 0..c {
            let dot: f32 = m.iter().map(|v| v[b] * v[c]).sum();
            m.iter_mut().for_each(|v| v[c] -= dot * v[b]);
        }
        let norm = m.iter().map(|v| v[c] * v[c]).sum::<f32>().sqrt().max(1e-9);
        m.iter_mut().for_each(|v| v[c] /= norm);
    }
}

/// The class of each vector; the first centres are the first vectors, those of the most frequent words.
fn k_means(vectors: &[Vector], number: usize) -> Vec<u16> {
    let mut centres: Vec<Vector> = vectors.iter().take(number).copied().collect();
    let mut labels = vec![0u16; vectors.len()];
    for _ in 0..12 {
        for (label, v) in labels.iter_mut().zip(vectors) {
            let mut best = (f32::MIN, 0);
            for (k, c) in centres.iter().enumerate() {
                let dot: f32 = v.iter().zip(c).map(|(a, b)| a * b).sum();
                if dot > best.0 {
                    best = (dot, k);
                }
            }
            *label = best.1 as u16;
        }
        let mut sums = vec![[0.0; DIM]; number];
        for (label, v) in labels.iter().zip(vectors) {
            add(&mut sums[usize::from(*label)], v, 1.0);
        }
        for (c, s) in centres.iter_mut().zip(sums) {
            let norm = s.iter().map(|x| x * x).sum::<f32>().sqrt();
            if norm > 1e-9 {
                *c = s.map(|x| x / norm);
            }
        }
    }
    labels
}
