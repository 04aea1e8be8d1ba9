//! How likely two statements report one act of speech: boosted trees over a few measures, learned by `cargo xtask train pairs` from affairs
//! of our own writing and from what real pages tell as two things.

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
/// The trees, one a line.
const TREES: &str = include_str!("../data/utterances.txt");

/// Which way a measure may speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "train"), expect(unreachable_pub, reason = "only what learns from pairs sees it"))]
pub enum Sign {
    /// Either way.
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

/// A place in a tree: a leaf, or where it branches.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    /// What it adds to the log-odds.
    Leaf(f32),
    /// The next node where a measure is below a threshold, the one given otherwise.
    Branch { measure: u16, other: u16, below: f32 },
}

/// Boosted trees (Friedman, "Greedy function approximation: a gradient boosting machine", 2001): their leaves add up to log-odds.
#[derive(Debug)]
struct Trees {
    /// All nodes, each before those below it.
    nodes: Vec<Node>,
    /// Where each tree starts.
    roots: Vec<u16>,
}

impl Trees {
    /// Reads a tree a line: `measure<threshold` before what follows below the threshold and what follows from it on, `=value` for a leaf.
    /// What cannot be read adds nothing.
    fn read(text: &str) -> Trees {
        let mut out = Trees { nodes: Vec::new(), roots: Vec::new() };
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let root = out.nodes.len();
            if out.grow(&mut line.split(' ')).is_some() && out.nodes.len() <= usize::from(u16::MAX) {
                out.roots.push(root as u16);
            } else {
                out.nodes.truncate(root);
            }
        }
        out
    }

    /// Reads a node and all below it.
    fn grow<'a>(&mut self, words: &mut impl Iterator<Item = &'a str>) -> Option<()> {
        let word = words.next()?;
        if let Some(value) = word.strip_prefix('=') {
            self.nodes.push(Node::Leaf(value.parse().ok()?));
            return Some(());
        }
        let (name, below) = word.split_once('<')?;
        let (measure, below) = (MEASURES.iter().position(|m| m.0 == name)? as u16, below.parse().ok()?);
        let at = self.nodes.len();
        self.nodes.push(Node::Branch { measure, other: 0, below });
        self.grow(words)?;
        let other = u16::try_from(self.nodes.len()).ok()?;
        self.nodes[at] = Node::Branch { measure, other, below };
        self.grow(words)
    }

    /// How likely it is, 0 to 1.
    fn share(&self, measures: &[f32; N]) -> f32 {
        let mut sum = 0.0;
        for root in &self.roots {
            let mut at = usize::from(*root);
            sum += loop {
                match self.nodes[at] {
                    Node::Leaf(value) => break value,
                    Node::Branch { measure, below, .. } if measures[usize::from(measure)] < below => at += 1,
                    Node::Branch { other, .. } => at = usize::from(other),
                }
            };
        }
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Whether two statements report one act of speech.
static UTTERANCES: LazyLock<Trees> = LazyLock::new(|| Trees::read(TREES));
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
    fn every_tree_is_read_and_nothing_else_is() {
        let lines = TREES.lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(
            (UTTERANCES.roots.len(), MEASURES[MEANING].iter().all(|m| m.0.starts_with("meaning-"))),
            (lines, true)
        );
        for bad in ["days<0.5 =1", "days<x =1 =2", "hours<1 =1 =2", "", "=", "days<1 =1 =2\nspeaker<2"] {
            assert!(Trees::read(bad).roots.len() < 1 + bad.lines().count() / 2, "{bad}");
        }
        let tree = Trees::read("# one tree\n=-1\ndays<0.5 =-2 speaker<0.5 =0 =4");
        let mut measures = [0.0; N];
        let mut shares = vec![tree.share(&measures)];
        measures[MEASURES.iter().position(|m| m.0 == "days").unwrap()] = 0.5;
        shares.push(tree.share(&measures));
        measures[0] = 1.0;
        shares.push(tree.share(&measures));
        assert_eq!(shares.iter().map(|s| (s * 100.0).round()).collect::<Vec<_>>(), [5.0, 27.0, 95.0]);
    }

    proptest::proptest! {
        #[test]
        fn what_is_in_common_never_speaks_against_a_pair(
            mut measures in proptest::array::uniform32(0.0f32..1.5), at in 0..N, more in 0.0f32..1.5,
        ) {
            let before = UTTERANCES.share(&measures);
            measures[at] += more;
            proptest::prop_assert!(MEASURES[at].1 == Either || UTTERANCES.share(&measures) >= before - 1e-6);
        }
    }
}
