//! Scores of a network on sentences with gold labels, from gold words.

use super::corpus::{Bio, Example};
use super::net::{Batch, Net, Tape};
use super::tensor::argmax;
use super::vocabulary::Vocabulary;
use crate::network::names::{NameScratch, decode as decode_names};
use crate::network::tree::{ROOT, TreeScratch, decode as decode_tree};
use crate::network::{Predictor, Scratch, SentenceAnnotation};

/// Counts of what was right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// Words with syntax.
    pub words: usize,
    /// Parts of speech that are right.
    pub upos: usize,
    /// Feature columns that are right.
    pub feats: usize,
    /// Lemmas that are right; measured on model files alone.
    pub lemmas: usize,
    /// Heads that are right.
    pub uas: usize,
    /// Heads and universal relations that are right.
    pub las: usize,
    /// Names in the gold standard.
    pub gold_names: usize,
    /// Names found.
    pub found_names: usize,
    /// Names right in both ends and kind.
    pub right_names: usize,
}

impl Scores {
    /// F1 of names, in percent.
    #[must_use]
    pub fn name_f1(self) -> f32 {
        200.0 * self.right_names as f32 / (self.gold_names + self.found_names).max(1) as f32
    }

    /// A line of figures in percent.
    #[must_use]
    pub fn line(self) -> String {
        let pc = |n: usize| 100.0 * n as f32 / self.words.max(1) as f32;
        let mut out = String::new();
        if self.words > 0 {
            out += &format!(
                "UPOS {:.2} UFeats {:.2} UAS {:.2} LAS {:.2} ",
                pc(self.upos),
                pc(self.feats),
                pc(self.uas),
                pc(self.las)
            );
            if self.lemmas > 0 {
                out += &format!("lemmas {:.2} ", pc(self.lemmas));
            }
        }
        if self.gold_names > 0 {
            out += &format!(
                "names P {:.2} R {:.2} F1 {:.2}",
                100.0 * self.right_names as f32 / self.found_names.max(1) as f32,
                100.0 * self.right_names as f32 / self.gold_names.max(1) as f32,
                self.name_f1()
            );
        }
        out
    }
}

/// Gold names as (first, last, kind).
pub(crate) fn spans(tags: &[Bio]) -> Vec<(u32, u32, recoupe_types::NameKind)> {
    let mut out: Vec<(u32, u32, recoupe_types::NameKind)> = Vec::new();
    for (i, t) in tags.iter().enumerate() {
        match t {
            Bio::Begin(k) => out.push((i as u32, i as u32, *k)),
            Bio::Inside(_) => {
                if let Some(last) = out.last_mut() {
                    last.1 = i as u32;
                }
            }
            Bio::Outside => {}
        }
    }
    out
}

fn universal(deprel: &str) -> &str {
    deprel.split(':').next().unwrap_or(deprel)
}

/// Scores of `net` on `examples`.
#[must_use]
pub fn evaluate(net: &Net, v: &Vocabulary, examples: &[Example]) -> Scores {
    let mut s = Scores::default();
    let mut rng = fastrand::Rng::with_seed(0);
    let (mut tape, mut tree, mut heads) = (Tape::default(), TreeScratch::default(), Vec::new());
    let mut names_scratch = NameScratch::default();
    for chunk in examples.chunks(32) {
        let mut batch = Batch::default();
        for ex in chunk {
            batch.push(ex, v, None);
        }
        net.forward(&batch, None, &mut rng, &mut tape);
        let mut from = 0;
        for (ex, to) in chunk.iter().zip(batch.ends.iter().copied()) {
            if let Some(gold) = &ex.syntax {
                let scores = net.arc_scores(&tape.out, from, to);
                decode_tree(&scores, to - from + 1, to - from, &mut tree, &mut heads);
                for (i, g) in gold.iter().enumerate() {
                    let row = tape.out.row(from + i);
                    let upos = argmax(&row[net.layout.upos.clone()]);
                    let starts = &net.layout.tag_starts;
                    let at = net.layout.tags.start;
                    let tag = starts[upos] + argmax(&row[at + starts[upos]..at + starts[upos + 1]]);
                    let head = (heads[i] != ROOT).then(|| heads[i]);
                    s.words += 1;
                    s.upos += usize::from(upos == g.upos as usize);
                    s.feats += usize::from(v.tags[tag].1 == g.feats);
                    if head == g.head {
                        s.uas += 1;
                        let mut labels = net.label_scores(&tape.out, from + i, head.map(|h| from + h));
                        if head.is_some() {
                            labels[0] = f32::NEG_INFINITY;
                        }
                        let label = if head.is_none() { 0 } else { argmax(&labels) };
                        s.las += usize::from(universal(&v.deprels[label]) == universal(&g.deprel));
                    }
                }
            }
            if let Some(gold) = &ex.names {
                let gold = spans(gold);
                let mut found = Vec::new();
                let rows = (from..to).map(|i| &tape.out.row(i)[net.layout.names.clone()]);
                decode_names(rows, &mut names_scratch, &mut found);
                s.gold_names += gold.len();
                s.found_names += found.len();
                s.right_names += found.iter().filter(|f| gold.contains(&(f.first, f.last, f.kind))).count();
            }
            from = to;
        }
    }
    s
}

/// Scores of a model file on `examples`: what its users get.
#[must_use]
pub fn evaluate_shipped(predictor: &Predictor, examples: &[Example]) -> Scores {
    let mut s = Scores::default();
    let (mut scratch, mut out) = (Scratch::default(), SentenceAnnotation::default());
    for ex in examples {
        let forms: Vec<&str> = ex.forms.iter().map(String::as_str).collect();
        predictor.annotate_sentence(&mut scratch, &forms, &mut out);
        for (i, g) in ex.syntax.iter().flatten().enumerate() {
            s.words += 1;
            s.upos += usize::from(out.upos[i] == g.upos);
            s.feats += usize::from(predictor.feats(out.feats[i]) == g.feats);
            s.lemmas += usize::from(g.lemma.as_ref().is_none_or(|l| l == out.lemma(i)));
            let right = out.heads[i].map(|h| h as usize) == g.head;
            s.uas += usize::from(right);
            let same = universal(predictor.deprel(out.deprels[i])) == universal(&g.deprel);
            s.las += usize::from(right && same);
        }
        if let Some(gold) = &ex.names {
            let gold = spans(gold);
            s.gold_names += gold.len();
            s.found_names += out.names.len();
            s.right_names += out.names.iter().filter(|f| gold.contains(&(f.first, f.last, f.kind))).count();
        }
    }
    s
}
