//! What the network says of a sentence.

use recoupe_types::{NameKind, Upos};

/// A name inside a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// Its first word, counted from the sentence's first.
    pub first: u32,
    /// Its last word.
    pub last: u32,
    /// What it names.
    pub kind: NameKind,
}

/// The layers of one sentence, one entry a word. Meant to be reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct SentenceAnnotation {
    /// Universal part of speech.
    pub upos: Vec<Upos>,
    /// Feature columns; see [`Predictor::feats`](super::Predictor::feats).
    pub feats: Vec<u16>,
    /// Position of the head in the sentence; `None` for the root. There is exactly one root and no cycle.
    pub heads: Vec<Option<u32>>,
    /// Relations; see [`Predictor::deprel`](super::Predictor::deprel).
    pub deprels: Vec<u16>,
    /// Names, in order, without overlap.
    pub names: Vec<NameSpan>,
    lemmas: String,
    lemma_ends: Vec<u32>,
}

impl SentenceAnnotation {
    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.upos.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.upos.is_empty()
    }

    /// Dictionary form of word `i`; empty where there is no such word.
    #[must_use]
    pub fn lemma(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.lemma_ends.get(i - 1).copied().unwrap_or(0) };
        let end = self.lemma_ends.get(i).copied().unwrap_or(start);
        &self.lemmas[start as usize..end as usize]
    }

    /// Empties all layers and keeps their memory.
    pub fn clear(&mut self) {
        self.upos.clear();
        self.feats.clear();
        self.heads.clear();
        self.deprels.clear();
        self.names.clear();
        self.lemmas.clear();
        self.lemma_ends.clear();
    }

    pub(crate) fn push_lemma(&mut self, lemma: &str) {
        self.lemmas.push_str(lemma);
        self.lemma_ends.push(self.lemmas.len() as u32);
    }
}
