//! Learned scores of pairs: how likely two statements report one act of speech, and how likely two parts of statements say one
//! thing or its contrary. Logistic regression over a few measures, learned by `cargo xtask train pairs` from affairs of our own writing.

use std::sync::LazyLock;

use crate::claim::Material;
use crate::meaning::{Bag, Sense, shared};
use crate::proposition::Part;
use crate::said::{Said, likeness};
use crate::speaker::same_speaker;
use crate::utterance::{Setting, same_day};
use crate::vectors::soft;

/// What is measured of two statements.
pub(crate) const OF_STATEMENTS: [&str; 29] = [
    "speaker",
    "other-speaker",
    "one-speaker",
    "affiliated",
    "covered",
    "dice",
    "base",
    "words-1",
    "words-2",
    "words-3",
    "numbers-differ",
    "numbers-agree",
    "runs",
    "turned",
    "literal",
    "one-mode",
    "one-language",
    "one-act",
    "one-story",
    "days",
    "short",
    "length-differs",
    "speaker-covered",
    "literal-runs",
    "meaning-least",
    "meaning-most",
    "meaning-centre",
    "meaning-top",
    "crowd",
];

/// What is measured of two parts.
pub(crate) const OF_PARTS: [&str; 29] = [
    "covered",
    "dice",
    "base",
    "words-1",
    "words-2",
    "words-3",
    "names",
    "verbs",
    "counted",
    "turned",
    "numbers-differ",
    "numbers-agree",
    "literal",
    "one-language",
    "one-act",
    "one-story",
    "speaker",
    "affiliated",
    "one-article",
    "near",
    "short",
    "long",
    "denied",
    "negated",
    "meaning-least",
    "meaning-most",
    "meaning-centre",
    "meaning-top",
    "crowd",
];

/// A logistic regression.
#[derive(Debug)]
pub(crate) struct Model<const N: usize> {
    bias: f32,
    weights: [f32; N],
}

impl<const N: usize> Model<N> {
    /// Reads lines of a name and a weight; what is not named weighs nothing.
    fn read(text: &str, names: &[&str; N]) -> Model<N> {
        let mut out = Model { bias: 0.0, weights: [0.0; N] };
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, weight)) = line.split_once(' ') else { continue };
            let weight = weight.trim().parse().unwrap_or(0.0);
            match names.iter().position(|n| *n == name) {
                Some(i) => out.weights[i] = weight,
                None if name == "bias" => out.bias = weight,
                None => {}
            }
        }
        out
    }

    /// How likely it is, 0 to 1.
    pub(crate) fn share(&self, measures: &[f32; N]) -> f32 {
        let sum = self.weights.iter().zip(measures).fold(self.bias, |sum, (w, x)| sum + w * x);
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Whether two statements report one act of speech.
pub(crate) static UTTERANCES: LazyLock<Model<29>> =
    LazyLock::new(|| Model::read(include_str!("../data/utterances.txt"), &OF_STATEMENTS));
/// Whether two parts say one thing or its contrary.
pub(crate) static CLAIMS: LazyLock<Model<29>> =
    LazyLock::new(|| Model::read(include_str!("../data/claims.txt"), &OF_PARTS));

/// One for what is so.
fn flag(so: bool) -> f32 {
    f32::from(u8::from(so))
}

fn numbers_agree(a: &Bag, b: &Bag) -> bool {
    a.concepts.iter().any(|c| c.sense == Sense::Number && b.keys.binary_search(&c.key).is_ok())
}

fn affiliated(a: &Said, b: &Said, setting: &Setting) -> bool {
    matches!((a.actor, b.actor), (Some(x), Some(y)) if x == y || setting.actors.affiliated(x, y))
}

/// The measures of two statements, in the order of [`OF_STATEMENTS`].
pub(crate) fn of_statements(a: &Said, b: &Said, setting: &Setting) -> [f32; 29] {
    let speaker = same_speaker(a, b, setting);
    let like = likeness(&a.bag, &b.bag);
    let soft = soft(&a.bag.meaning, &b.bag.meaning);
    let runs = shared(&a.bag.runs, &b.bag.runs).min(3) as f32;
    let (short, long) = (a.substance().min(b.substance()), a.substance().max(b.substance()));
    let literal = flag(a.literal()) + flag(b.literal());
    [
        speaker,
        flag(speaker == 0.0),
        flag(speaker >= 0.99),
        flag(affiliated(a, b, setting)),
        like.covered,
        like.dice,
        like.base,
        flag(like.words >= 1),
        flag(like.words >= 2),
        flag(like.words >= 3),
        flag(like.numbers_differ),
        flag(numbers_agree(&a.bag, &b.bag)),
        runs,
        flag(a.turned() != b.turned()),
        literal,
        flag(a.statement.mode == b.statement.mode),
        flag(setting.lang[a.article] == setting.lang[b.article]),
        flag(a.statement.act == b.statement.act),
        flag(setting.story[a.article] == setting.story[b.article]),
        same_day(a, b, setting),
        short.min(6) as f32,
        (1.0 + long as f32).ln() - (1.0 + short as f32).ln(),
        speaker * like.covered,
        if literal > 1.5 { runs } else { 0.0 },
        soft.least,
        soft.most,
        soft.centre,
        soft.top,
        0.5 * (setting.crowd[a.article] + setting.crowd[b.article]),
    ]
}

/// The measures of two parts of different statements, in the order of [`OF_PARTS`].
pub(crate) fn of_parts(m: &Material, p: &Part, q: &Part) -> [f32; 29] {
    let (a, b) = (&m.said[p.of], &m.said[q.of]);
    let like = likeness(&p.bag, &q.bag);
    let soft = soft(&p.bag.meaning, &q.bag.meaning);
    let named = |c: &&crate::meaning::Concept| {
        matches!(c.sense, Sense::Name | Sense::State) && q.bag.keys.binary_search(&c.key).is_ok()
    };
    let (short, long) = (p.bag.substance().min(q.bag.substance()), p.bag.substance().max(q.bag.substance()));
    let one_article = a.article == b.article;
    [
        like.covered,
        like.dice,
        like.base,
        flag(like.words >= 1),
        flag(like.words >= 2),
        flag(like.words >= 3),
        p.bag.concepts.iter().filter(named).count().min(3) as f32,
        (shared(&p.verbs, &q.bag.keys) + shared(&q.verbs, &p.bag.keys)).min(2) as f32,
        flag(shared(&p.counted, &q.counted) > 0),
        flag(p.turns(q) || q.turns(p)),
        flag(like.numbers_differ),
        flag(numbers_agree(&p.bag, &q.bag)),
        flag(a.literal()) + flag(b.literal()),
        flag(m.setting.lang[a.article] == m.setting.lang[b.article]),
        flag(a.statement.act == b.statement.act),
        flag(m.setting.story[a.article] == m.setting.story[b.article]),
        same_speaker(a, b, m.setting),
        flag(affiliated(a, b, m.setting)),
        flag(one_article),
        if one_article { 1.0 / (1.0 + a.idx.0.abs_diff(b.idx.0) as f32) } else { 0.0 },
        (1.0 + short as f32).ln(),
        (1.0 + long as f32).ln(),
        flag(p.denies() != q.denies()),
        flag(p.bag.negated != q.bag.negated),
        soft.least,
        soft.most,
        soft.centre,
        soft.top,
        0.5 * (m.setting.crowd[a.article] + m.setting.crowd[b.article]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_weight_and_every_weight_a_measure() {
        let check = |text: &str, names: &[&str]| {
            let of = |l: &str| l.split(' ').next().unwrap_or_default().to_owned();
            let given: Vec<String> = text.lines().filter(|l| !l.starts_with('#')).map(of).collect();
            let wanted: Vec<&str> = ["bias"].into_iter().chain(names.iter().copied()).collect();
            assert_eq!(given, wanted);
        };
        check(include_str!("../data/utterances.txt"), &OF_STATEMENTS);
        check(include_str!("../data/claims.txt"), &OF_PARTS);
    }
}
