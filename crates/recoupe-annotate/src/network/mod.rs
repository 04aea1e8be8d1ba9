//! The network that fills in tags, features, lemmas, syntax and names of a sentence that is already cut into words.
//!
//! Word, affix and shape vectors go through bidirectional simple recurrent units (Lei et al., EMNLP 2018); from the last
//! layer come the part of speech, the features given the part of speech, the names in BIO, and a biaffine parser (Dozat and
//! Manning, ICLR 2017). Lemmas follow rules learned for words and endings under a tag.

mod annotation;
mod cache;
pub(crate) mod cell;
mod dot;
pub(crate) mod features;
mod forward;
pub mod layout;
pub(crate) mod lexicon;
pub(crate) mod names;
pub(crate) mod quant;
#[cfg(test)]
mod tests;
pub(crate) mod tree;
mod weights;

pub use annotation::{NameSpan, SentenceAnnotation};
pub use forward::Scratch;

use std::borrow::Cow;

use recoupe_types::{Lang, Morph};

use crate::model::ModelError;
use weights::Weights;

/// A loaded model. Frozen: it can be shared by any number of threads, each with a [`Scratch`] of its own.
#[derive(Clone, Debug)]
pub struct Predictor {
    lang: Lang,
    weights: Weights,
}

impl Predictor {
    /// Loads a model for `lang`. The tables of vectors stay in `bytes`.
    ///
    /// # Errors
    /// See [`ModelError`]; any bytes give a predictor or an error.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>, lang: Lang) -> Result<Predictor, ModelError> {
        Ok(Predictor { lang, weights: Weights::read(bytes.into(), lang)? })
    }

    /// The language of the model.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What the model says of itself, as TOML: corpora with their checksums, seed, command, scores.
    #[must_use]
    pub fn manifest(&self) -> &str {
        &self.weights.manifest
    }

    /// The CoNLL-U feature column (`Gender=Masc|Number=Sing`, `""` for none) that an id of
    /// [`SentenceAnnotation::feats`] stands for; `""` for an unknown id. Ids lie below [`Predictor::feats_len`].
    #[must_use]
    pub fn feats(&self, id: u16) -> &str {
        self.weights.feats.get(usize::from(id)).map_or("", String::as_str)
    }

    /// Number of feature columns.
    #[must_use]
    pub fn feats_len(&self) -> usize {
        self.weights.feats.len()
    }

    /// The features of an id as a set.
    #[must_use]
    pub fn morph(&self, id: u16) -> Morph {
        Morph::parse(self.feats(id))
    }

    /// The relation (`nsubj:pass`) that an id of [`SentenceAnnotation::deprels`] stands for; `dep` for an unknown id.
    /// Ids lie below [`Predictor::deprels_len`].
    #[must_use]
    pub fn deprel(&self, id: u16) -> &str {
        self.weights.deprels.get(usize::from(id)).map_or("dep", String::as_str)
    }

    /// Number of relations.
    #[must_use]
    pub fn deprels_len(&self) -> usize {
        self.weights.deprels.len()
    }

    /// Annotates one sentence, given as the forms of its syntactic words (the parts of a multi-word token one by one).
    /// `out` is cleared first and then holds one entry a word in every layer.
    pub fn annotate_sentence(&self, scratch: &mut Scratch, forms: &[&str], out: &mut SentenceAnnotation) {
        self.weights.annotate(scratch, forms, out);
        self.weights.find_names(scratch, out);
    }

    /// The same without names, for those who find them otherwise.
    pub fn annotate_syntax(&self, scratch: &mut Scratch, forms: &[&str], out: &mut SentenceAnnotation) {
        self.weights.annotate(scratch, forms, out);
    }
}
