//! Names of persons, organisations and places: a linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001)
//! over hashed features of words and their neighbours, in integers.
//!
//! It learns from corpora that differ in what they call a name and where they cut it. Every feature has a weight for all of them
//! and one for each (Daumé, ACL 2007); which of these count for a text depends on its words (see `registers`).

pub(crate) mod classes;
pub(crate) mod features;
pub(crate) mod index;
pub(crate) mod lattice;
pub(crate) mod lists;
pub(crate) mod registers;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod weights;

use std::borrow::Cow;
use std::ops::Range;

use recoupe_types::{Lang, NameKind, Upos};
use rustc_hash::FxHashMap;

use crate::model::ModelError;
use crate::network::NameSpan;
use features::{Fact, Letters, OFFSETS, REACH, Setting};
use lattice::LABELS;
use registers::{Evidence, REGISTERS, WHOLE};
use text::{NO_WORD, Text};
use weights::{ROW, Weights};

/// A loaded finder of names. Frozen: it can be shared by any number of threads, each with a [`Scratch`] of its own.
#[derive(Clone, Debug)]
pub struct NameFinder {
    lang: Lang,
    weights: Weights,
}

/// Sums of weights of a word's own features, for itself and its neighbours.
type Sums = [[i16; ROW]; OFFSETS];

/// Words that are kept from text to text at most.
const KEPT: usize = 1 << 15;
/// Words whose sums are kept at most.
const KEPT_SUMS: usize = 1 << 14;

/// What is kept of a word.
#[derive(Clone, Copy, Debug)]
struct Kept {
    fact: Fact,
    /// Where its sums are, once they are needed, and which of them are made.
    sums: Option<u32>,
    made: u8,
}

/// Working memory of one thread; makes no difference to results.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    model: u64,
    known: FxHashMap<Box<str>, u32>,
    kept: Vec<Kept>,
    sums: Vec<Sums>,
    letters: Letters,
    words: Vec<u32>,
    features: Vec<u32>,
    facts: Vec<Fact>,
    setting: Setting,
    text: Text,
    lattice: lattice::Scratch,
    labels: Vec<u8>,
}

impl NameFinder {
    /// Loads a model for `lang`.
    ///
    /// # Errors
    /// See [`ModelError`]; any bytes give a finder or an error.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>, lang: Lang) -> Result<NameFinder, ModelError> {
        Ok(NameFinder { lang, weights: Weights::read(&bytes.into(), lang)? })
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

    /// The file of this model with another manifest.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn with_manifest(&self, manifest: &str) -> Vec<u8> {
        let weights = Weights { manifest: manifest.to_owned(), ..self.weights.clone() };
        weights::write::file(&weights, self.lang)
    }

    /// This model with names made likelier (or less likely) than it learned, by `units` of its weights.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn leaning(&self, units: i16) -> NameFinder {
        let mut out = self.clone();
        for (label, to) in out.weights.moves[0][0].iter_mut().enumerate() {
            if label > 0 && lattice::begins(label) {
                *to = to.saturating_add(units);
            }
        }
        out
    }

    /// Appends the names of a text to `names`, in order, without overlap. The text is given as the forms of its tokens, and
    /// the position after the last token of each sentence; names are positions of tokens, too. `upos` has the parts of speech
    /// of the tokens; where it is too short they count as not known.
    pub fn find(
        &self,
        scratch: &mut Scratch,
        forms: &[&str],
        upos: &[Upos],
        ends: &[usize],
        names: &mut Vec<NameSpan>,
    ) {
        if scratch.model != self.weights.id || scratch.kept.len() > KEPT {
            scratch.forget();
            scratch.model = self.weights.id;
        }
        let mut evidence = Evidence::default();
        scratch.words.clear();
        for form in forms {
            let at = self.word(scratch, form);
            scratch.words.push(at);
            self.weights.registers.hear(scratch.kept[at as usize].fact.lower, &mut evidence);
        }
        let factor = self.factors(evidence);
        let mut moves = [[0i32; LABELS]; LABELS];
        for (table, share) in self.weights.moves.iter().zip(factor) {
            for (to, from) in moves.iter_mut().flatten().zip(table.iter().flatten()) {
                *to += i32::from(*from) * share;
            }
        }
        let mut text = std::mem::take(&mut scratch.text);
        text.clear();
        let mut first = 0;
        for end in ends {
            if *end < first || *end > forms.len() {
                break;
            }
            self.score(scratch, factor, forms, upos, first..*end, &mut text);
            let from = text.labels.len();
            lattice::decode(&text.scores[from..], &moves, &mut scratch.lattice, &mut scratch.labels);
            text.labels.extend_from_slice(&scratch.labels);
            text.ends.push(text.labels.len());
            first = *end;
        }
        text.agree(&moves, scratch);
        let mut first = 0;
        for end in &text.ends {
            lattice::spans(&text.labels[first..*end], |n| {
                let at = first as u32;
                let mut name = NameSpan { first: n.first + at, last: n.last + at, kind: n.kind };
                let words = &forms[name.first as usize..=name.last as usize];
                if name.kind == NameKind::Org && self.weights.lists.is_state(words) {
                    name.kind = NameKind::Place;
                }
                names.push(name);
            });
            first = *end;
        }
        scratch.text = text;
    }

    /// How much the weights for any text and those of each register count.
    fn factors(&self, evidence: Evidence) -> [i32; 1 + REGISTERS] {
        let mut out = [WHOLE; 1 + REGISTERS];
        out[1..].copy_from_slice(&self.weights.registers.shares(evidence));
        out
    }

    /// Appends what a sentence's words score for each label.
    fn score(
        &self,
        scratch: &mut Scratch,
        factor: [i32; 1 + REGISTERS],
        forms: &[&str],
        upos: &[Upos],
        sentence: Range<usize>,
        text: &mut Text,
    ) {
        let w = &self.weights;
        if scratch.sums.len() > KEPT_SUMS {
            scratch.sums.clear();
            scratch.kept.iter_mut().for_each(|k| *k = Kept { sums: None, made: 0, ..*k });
        }
        let Scratch { kept, sums, words, facts, setting, letters, features, .. } = scratch;
        facts.clear();
        facts.extend(sentence.clone().map(|i| {
            let upos = features::tagged(upos.get(i).copied());
            Fact { upos, ..kept[words[i] as usize].fact }
        }));
        let words = &words[sentence.clone()];
        setting.survey(facts, &w.lists);
        for (i, fact) in facts.iter().enumerate() {
            text.words.push(if fact.capital { fact.lower } else { NO_WORD });
            let near = i.saturating_sub(REACH)..(i + REACH + 1).min(facts.len());
            if !facts[near.clone()].iter().any(features::told) {
                // Far from any name: outside, whatever else the word is.
                text.scores.push(None);
                continue;
            }
            let (first, mut places) = (near.start, [0; OFFSETS]);
            let count = near.len();
            for k in near {
                // The features of a word for offset 0 are those of the token two to its right.
                let (offset, word) = (k + REACH - i, &mut kept[words[k] as usize]);
                let at = *word.sums.get_or_insert_with(|| {
                    sums.push([[0; ROW]; OFFSETS]);
                    sums.len() as u32 - 1
                });
                places[k - first] = at as usize;
                if word.made >> offset & 1 == 0 {
                    word.made |= 1 << offset;
                    features.clear();
                    let form = forms[sentence.start + k];
                    features::word(form, &word.fact, offset, letters, |f| features.push(f.0));
                    w.add(features, &mut sums[at as usize][offset]);
                }
            }
            features.clear();
            features::context(facts, setting, i, |f| features.push(f.0));
            let mut own = [0i16; ROW];
            w.add(features, &mut own);
            let mut parts = [&own; 1 + OFFSETS];
            for (k, part) in parts[1..=count].iter_mut().enumerate() {
                *part = &sums[places[k]][first + k + REACH - i];
            }
            let mixed = weights::mixed(&parts[..=count], factor);
            text.scores.push(Some(mixed));
        }
    }

    /// Where the facts and sums of a word are kept.
    fn word(&self, s: &mut Scratch, form: &str) -> u32 {
        if let Some(at) = s.known.get(form) {
            return *at;
        }
        let fact = features::fact(form, &self.weights.classes, &self.weights.lists, &mut s.letters);
        let at = s.kept.len() as u32;
        s.kept.push(Kept { fact, sums: None, made: 0 });
        s.known.insert(form.into(), at);
        at
    }
}

impl Scratch {
    fn forget(&mut self) {
        self.known.clear();
        self.kept.clear();
        self.sums.clear();
    }
}
