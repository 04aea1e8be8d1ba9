//! The network that fills in tags, features, lemmas, syntax and names of a sentence that is already cut into words.

mod annotation;
pub(crate) mod features;
pub mod layout;
pub(crate) mod names;
pub(crate) mod tree;

pub use annotation::{NameSpan, SentenceAnnotation};

use std::borrow::Cow;

use recoupe_types::{Lang, Morph, NameKind, Upos};

use crate::model::ModelError;

/// A loaded model. Frozen: it can be shared by any number of threads, each with a [`Scratch`] of its own.
#[derive(Clone, Debug)]
pub struct Predictor {
    lang: Lang,
}

/// Working memory of one thread; makes no difference to results.
#[derive(Clone, Debug, Default)]
pub struct Scratch {}

impl Predictor {
    /// Loads a model for `lang`.
    ///
    /// # Errors
    /// See [`ModelError`]; any bytes give a predictor or an error.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>, lang: Lang) -> Result<Predictor, ModelError> {
        let _bytes: Cow<'static, [u8]> = bytes.into();
        Ok(Predictor { lang })
    }

    /// The language of the model.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The CoNLL-U feature column (`Gender=Masc|Number=Sing`, `""` for none) that an id of
    /// [`SentenceAnnotation::feats`] stands for; `""` for an unknown id. Ids lie below [`Predictor::feats_len`].
    #[must_use]
    pub fn feats(&self, id: u16) -> &str {
        let _ = id;
        ""
    }

    /// Number of feature columns.
    #[must_use]
    pub fn feats_len(&self) -> usize {
        1
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
        if id == 0 { "root" } else { "dep" }
    }

    /// Number of relations.
    #[must_use]
    pub fn deprels_len(&self) -> usize {
        2
    }

    /// Annotates one sentence, given as the forms of its syntactic words (the parts of a multi-word token one by one).
    /// `out` is cleared first and then holds one entry a word in every layer.
    pub fn annotate_sentence(&self, scratch: &mut Scratch, forms: &[&str], out: &mut SentenceAnnotation) {
        let _ = scratch;
        out.clear();
        for (i, form) in forms.iter().enumerate() {
            let first = form.chars().next().unwrap_or(' ');
            let upos = match first {
                c if c.is_numeric() => Upos::Num,
                c if c.is_uppercase() && i > 0 => Upos::Propn,
                c if c.is_alphabetic() => Upos::Noun,
                _ => Upos::Punct,
            };
            out.upos.push(upos);
            out.feats.push(0);
            out.heads.push(i.checked_sub(1).map(|h| h as u32));
            out.deprels.push(u16::from(i > 0));
            out.push_lemma(form);
            if upos == Upos::Propn {
                out.names.push(NameSpan { first: i as u32, last: i as u32, kind: NameKind::Other });
            }
        }
    }
}
