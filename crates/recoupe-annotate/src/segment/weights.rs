//! Linear models over hashed features, in integers.
//!
//! Whether neighbouring atoms belong to one token, whether a sentence ends and whether *des* is one word or two are each a
//! sum of weights, compared with 0. The weights of a language are one file of bytes, made by `cargo xtask train segment`:
//! three tables, one after the other, of signed bytes.

use recoupe_types::Lang;

/// One question that a linear model answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Does a token end between two neighbouring atoms?
    TokenEnd,
    /// Does a sentence end between two tokens?
    SentenceEnd,
    /// Is a token of several words one word here?
    Multiword,
}

impl Question {
    /// Every question, in the order of the tables.
    pub const ALL: [Question; 3] = [Question::TokenEnd, Question::SentenceEnd, Question::Multiword];

    /// Two's logarithm of the size of its table.
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Question::TokenEnd | Question::SentenceEnd => 15,
            Question::Multiword => 14,
        }
    }

    const fn offset(self) -> usize {
        match self {
            Question::TokenEnd => 0,
            Question::SentenceEnd => 1 << Question::TokenEnd.bits(),
            Question::Multiword => Question::SentenceEnd.offset() + (1 << Question::SentenceEnd.bits()),
        }
    }
}

/// Length of a weights file in bytes.
pub const FILE_LEN: usize = Question::Multiword.offset() + (1 << Question::Multiword.bits());

const FR: &[u8; FILE_LEN] = include_bytes!("fr.weights");
const EN: &[u8; FILE_LEN] = include_bytes!("en.weights");

/// The weights of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'w>(pub(crate) &'w [u8; FILE_LEN]);

impl Weights<'_> {
    pub(crate) const fn of(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Weights(FR),
            Lang::En => Weights(EN),
        }
    }

    /// The sum of the weights of `features`: above 0 means yes.
    pub(crate) fn score(self, question: Question, features: &Features) -> i32 {
        let table = &self.0[question.offset()..question.offset() + (1 << question.bits())];
        let mut sum = 0;
        for &f in features.as_slice() {
            sum += i32::from(table[slot(f, question)] as i8);
        }
        sum
    }
}

/// The place of a feature in the table of a question.
#[must_use]
pub fn slot(feature: u32, question: Question) -> usize {
    (feature >> (32 - question.bits())) as usize
}

/// The hashed features of one decision.
#[derive(Clone, Copy, Debug)]
pub struct Features {
    hashes: [u32; Features::MOST],
    len: usize,
    part: u32,
}

impl Features {
    const MOST: usize = 36;

    pub(crate) const fn new() -> Self {
        Features { hashes: [0; Features::MOST], len: 0, part: 0 }
    }

    /// The hashes; see [`slot`].
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        &self.hashes[..self.len]
    }

    /// Keeps the features that follow apart from those of other parts of the question.
    pub(crate) fn part(&mut self, part: u32) {
        self.part = part << 8;
    }

    /// Adds the feature that template `template` makes of up to three values.
    pub(crate) fn add(&mut self, template: u32, a: u32, b: u32, c: u32) {
        const K: u32 = 0x9e37_79b1;
        let mut h = (template | self.part).wrapping_mul(0x85eb_ca6b) ^ a;
        h = (h.wrapping_mul(K) ^ (h >> 15)).rotate_left(7) ^ b;
        h = (h.wrapping_mul(K) ^ (h >> 13)).rotate_left(9) ^ c;
        h = h.wrapping_mul(K);
        h ^= h >> 16;
        h = h.wrapping_mul(0xc2b2_ae35);
        if let Some(place) = self.hashes.get_mut(self.len) {
            *place = h;
            self.len += 1;
        }
    }
}
