//! How likely an attribution is right: a logistic regression over what the chains were sure of.

use super::crf::{UNIT, thousandths};

/// What is asked of an attribution.
pub(super) const QUESTIONS: usize = 10;

/// Answers are cut off here: more than this sure is sure.
const CUT: i32 = 8 * UNIT;

/// One weight for each question, in 256ths.
pub(super) type Judge = [i32; QUESTIONS];

/// What the chains say of an attribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Logarithm of the odds that the head is in a cue.
    pub(super) cue: i32,
    /// Logarithm of the probability of the words of the cue.
    pub(super) words: i32,
    /// Logarithm of the probability of source and content.
    pub(super) spans: i32,
    pub(super) no_source: bool,
    pub(super) no_content: bool,
    /// A rule has a cue there.
    pub(super) ruled: bool,
    /// The lexicon has the cue.
    pub(super) listed: bool,
    /// The cue is no verb.
    pub(super) no_verb: bool,
    /// Quotation marks stand in the content.
    pub(super) quoted: bool,
}

impl Evidence {
    /// The answers, in [`UNIT`]s.
    pub(super) fn answers(&self) -> [i32; QUESTIONS] {
        let flag = |b: bool| if b { UNIT } else { 0 };
        [
            UNIT,
            self.cue.clamp(-CUT, CUT),
            self.words.clamp(-CUT, 0),
            self.spans.clamp(-CUT, 0),
            flag(self.no_source),
            flag(self.no_content),
            flag(self.ruled),
            flag(self.listed),
            flag(self.no_verb),
            flag(self.quoted),
        ]
    }

    /// What [`Evidence::confidence`] can be at most, whatever is found as its source and its content, if anything is.
    pub(super) fn at_most(&self, judge: &Judge) -> u16 {
        let with = |spans, quoted| Evidence { spans, quoted, no_source: false, no_content: false, ..*self };
        let all = [with(0, false), with(0, true), with(-CUT, false), with(-CUT, true)];
        all.iter().map(|e| e.confidence(judge)).max().unwrap_or(0)
    }

    /// How likely it is right, in thousandths.
    pub(super) fn confidence(&self, judge: &Judge) -> u16 {
        let sum: i32 = self.answers().iter().zip(judge).map(|(a, w)| a * w).sum::<i32>() / 256;
        // 1 / (1 + exp(-x)), from the side where exp is at most 1.
        let e = u32::from(thousandths(-sum.abs()));
        let small = 1000 * e / (1000 + e);
        (if sum >= 0 { 1000 - small } else { small }) as u16
    }
}
