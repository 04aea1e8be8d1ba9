//! How likely two statements report one act of speech: logistic regression over a few measures, learned by `cargo xtask train pairs`
//! from affairs of our own writing.

use std::sync::LazyLock;

use crate::meaning::{Bag, Sense, shared};
use crate::said::{Said, likeness};
use crate::speaker::same_speaker;
use crate::utterance::{Setting, same_day};
use crate::word_vectors::{centre, soft};

/// How much is measured.
const N: usize = 32;
/// Where it stands how alike two passages are by what their words mean.
const MEANING: std::ops::Range<usize> = 24..28;
/// Names and weights.
const WEIGHTS: &str = include_str!("../data/utterances.txt");

/// Which weights a measure may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Any.
    Either,
    /// It tells of what is in common: more of it never speaks against a pair.
    Common,
}
use Sign::{Common, Either};

/// What is measured of two statements: how far their speakers may be one (0 to 1), and whether they are surely two, one, or of one body;
/// weight that both have of the lighter one, of both (Dice), and of both by a fixed scale; words in common; numbers that differ or agree; runs of
/// words in common; whether one is turned round by a denial; how many are quoted; one mode, language, act and story; how far dates allow
/// it; words of the shorter one, and by how much the longer one is longer (logarithm); how alike their words mean; how many statements
/// their stories hold (logarithm); one told by a document; both denials, and bare ones.
pub(crate) const MEASURES: [(&str, Sign); N] = [
    ("speaker", Common),
    ("other-speaker", Either),
    ("one-speaker", Common),
    ("affiliated", Common),
    ("covered", Common),
    ("dice", Common),
    ("base", Common),
    ("words-1", Common),
    ("words-2", Common),
    ("words-3", Common),
    ("numbers-differ", Either),
    ("numbers-agree", Common),
    ("runs", Common),
    ("turned", Either),
    ("literal", Either),
    ("one-mode", Either),
    ("one-language", Either),
    ("one-act", Either),
    ("one-story", Common),
    ("days", Common),
    ("short", Either),
    ("length-differs", Either),
    ("speaker-covered", Common),
    ("literal-runs", Common),
    ("meaning-least", Common),
    ("meaning-most", Common),
    ("meaning-centre", Common),
    ("meaning-top", Common),
    ("crowd", Either),
    ("document", Either),
    ("both-deny", Either),
    ("bare-denials", Either),
];

/// A logistic regression.
#[derive(Debug)]
struct Model {
    bias: f32,
    weights: [f32; N],
}

impl Model {
    /// Reads lines of a name and a weight; what is not named weighs nothing.
    fn read(text: &str) -> Model {
        let mut out = Model { bias: 0.0, weights: [0.0; N] };
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, weight)) = line.split_once(' ') else { continue };
            let weight = weight.trim().parse().unwrap_or(0.0);
            match MEASURES.iter().position(|m| m.0 == name) {
                Some(i) => out.weights[i] = weight,
                None if name == "bias" => out.bias = weight,
                None => {}
            }
        }
        out
    }

    /// How likely it is, 0 to 1.
    fn share(&self, measures: &[f32; N]) -> f32 {
        let sum = self.weights.iter().zip(measures).fold(self.bias, |sum, (w, x)| sum + w * x);
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Whether two statements report one act of speech.
static UTTERANCES: LazyLock<Model> = LazyLock::new(|| Model::read(WEIGHTS));
/// Words of a denial that only points to what it denies (*ces accusations*), at most.
const BARE: usize = 2;

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

/// Cosine of two statements without a word in common below which they are not compared.
const FAR: f32 = 0.35;

/// Whether two statements can be of one content: a word in common, or much of one meaning.
pub(crate) fn worth_comparing(a: &Said, b: &Said) -> bool {
    shared(&a.bag.keys, &b.bag.keys) > 0 || centre(&a.meaning, &b.meaning) >= FAR
}

/// The measures of two statements, in the order of [`MEASURES`], as if they meant the same.
fn most_of_statements(a: &Said, b: &Said, setting: &Setting) -> [f32; N] {
    let speaker = same_speaker(a, b, setting);
    let like = likeness(&a.bag, &b.bag);
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
        1.0,
        1.0,
        1.0,
        1.0,
        0.5 * (setting.crowd[a.article] + setting.crowd[b.article]),
        flag(a.document != b.document),
        flag(a.denial && b.denial),
        flag(a.denial && b.denial && short <= BARE),
    ]
}

/// Puts how alike two statements are by what their words mean in its place.
fn put_meaning(measures: &mut [f32; N], a: &Said, b: &Said) {
    let soft = soft(&a.meaning, &b.meaning);
    if let Some(slots) = measures.get_mut(MEANING) {
        slots.copy_from_slice(&[soft.least, soft.most, soft.centre, soft.top]);
    }
}

/// The measures of two statements, in the order of [`MEASURES`].
#[cfg(feature = "train")]
pub(crate) fn of_statements(a: &Said, b: &Said, setting: &Setting) -> [f32; N] {
    let mut measures = most_of_statements(a, b, setting);
    put_meaning(&mut measures, a, b);
    measures
}

/// How likely two statements report one act of speech, 0 to 1; 0 where it cannot reach `least`.
pub(crate) fn one_utterance(a: &Said, b: &Said, setting: &Setting, least: f32) -> f32 {
    let mut measures = most_of_statements(a, b, setting);
    // What words mean takes longest to compare, and no more in common ever speaks against a pair.
    if UTTERANCES.share(&measures) < least {
        return 0.0;
    }
    put_meaning(&mut measures, a, b);
    UTTERANCES.share(&measures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_weight_and_every_weight_a_measure() {
        let of = |l: &str| l.split(' ').next().unwrap_or_default().to_owned();
        let given: Vec<String> = WEIGHTS.lines().filter(|l| !l.starts_with('#')).map(of).collect();
        let wanted: Vec<&str> = ["bias"].into_iter().chain(MEASURES.map(|m| m.0)).collect();
        assert_eq!(given, wanted);
        assert!(MEASURES[MEANING].iter().all(|m| m.0.starts_with("meaning-")));
    }

    #[test]
    fn what_is_in_common_never_speaks_against_a_pair() {
        for (weight, (name, sign)) in UTTERANCES.weights.iter().zip(MEASURES) {
            assert!(sign == Either || *weight >= 0.0, "{name} {weight}");
        }
    }
}
