//! Utterances: statements of different articles that report one act of speech.
//!
//! Two statements are compared where they have words in common or mean much the same. How likely they report one act is learned
//! (`learned.rs`): who speaks, when, what is said by concepts, numbers, names, meaning and shared wording. What two named sources say is one
//! act only in one wording. Groups grow by linkage from the surest pair on, each statement by its best match; what one article tells plainly
//! as two things, or two articles at all, stays two.

use std::collections::BTreeSet;

use recoupe_types::{Lang, Span, Utterance};
use rustc_hash::FxHashMap;

use crate::actors::Actors;
use crate::candidates::{Candidates, ENOUGH, FEW, Neighbours};
use crate::learned::{one_utterance, worth_comparing};
use crate::meaning::shared;
use crate::said::{Said, likeness};
use crate::speaker::same_speaker;

/// Score from which two statements report one act of speech.
const THRESHOLD: f32 = 0.33;
/// Score under which a pair counts as nothing.
const KEPT: f32 = 0.08;
/// Share of [`THRESHOLD`] that the pairs of two groups must reach on average.
const LINKAGE: f32 = 0.85;
/// Share of all pairs of two groups in how like they are; the rest is each statement's best match on the other side.
const ALL_PAIRS: f32 = 0.09;
/// Likeness from which two statements of one article do; it is scaled so that it meets [`THRESHOLD`] there.
const TWICE: f32 = 0.31;
/// Days between publications beyond which only shared wording speaks for one act of speech.
const APART_DAYS: i64 = 10;
/// The same, when only much shared wording does.
const LONG_APART_DAYS: i64 = 21;
/// Likeness of speakers below which only shared wording makes one utterance of two stories (in one story: where both have a name, or
/// none on purpose).
const SURE_SPEAKER: f32 = 0.8;
/// Runs of words in common that are such wording, and those that outweigh two capitals.
const WORDING: usize = 2;
const LONG_WORDING: usize = 3;
/// Score below which what one article tells as two statements is two; where two articles do, as reprints of one text, that is
/// [`THRESHOLD`].
const APART: f32 = 0.03;
/// Concepts of a statement that look for others like it, heaviest first.
const PROBES: usize = 10;
/// Statements that share a concept, at most, to be found through it.
const COMMON: usize = 400;

/// A pair of statements, by position, and how sure it is that they report one act of speech.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) score: f32,
}

/// Groups of statements, by position, each of two articles or more.
pub(crate) fn utterances(said: &[Said], setting: &Setting) -> Vec<Vec<usize>> {
    let mut scores: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for_candidates(said, setting, |a, b| {
        let score = if said[a].article == said[b].article {
            told_twice(&said[a], &said[b], setting)
        } else {
            same_act(&said[a], &said[b], setting)
        };
        if score >= KEPT {
            scores.insert((a, b), score);
        }
    });
    for (article, of) in &setting.made_of {
        align(said, *of, *article, setting, &mut scores);
    }
    let mut pairs: Vec<Pair> = scores.into_iter().map(|((a, b), score)| Pair { a, b, score }).collect();
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    group(said, &pairs, setting)
}

/// What the comparison of statements rests on besides them.
#[derive(Debug)]
pub(crate) struct Setting<'a> {
    pub(crate) actors: &'a Actors,
    /// Days on which each article was published; without a date, those of its story.
    pub(crate) published: Vec<Option<(i64, i64)>>,
    /// Keys of the outlets that each article stands for: its own, its agency and the one that it translates.
    pub(crate) outlets: Vec<BTreeSet<String>>,
    /// Hashes of the same.
    pub(crate) outlet_hashes: Vec<Vec<u64>>,
    /// Capitals in which things happen, as each article says (*à Séoul*, *in Seoul*).
    pub(crate) places: Vec<BTreeSet<&'static str>>,
    /// The language of each article.
    pub(crate) lang: Vec<Lang>,
    /// The natural logarithm of how many statements the story of each article holds, and one.
    pub(crate) crowd: Vec<f32>,
    /// The story of each article.
    pub(crate) story: Vec<usize>,
    /// Articles and those that they copy or translate.
    pub(crate) made_of: Vec<(usize, usize)>,
}

/// Score of a pair that two texts made of one another have at the same place, and gain from which it has; the gain from which others
/// may be one.
const ALIGNED: f32 = 0.98;
const SURE_PLACE: f32 = 0.35;
const SAME_PLACE: f32 = 0.22;

/// Pairs the statements of an article with those of the one it was made of: in order, speakers agreeing, content wherever it can be
/// compared. A clumsy translation keeps the order of what is said when it keeps few words.
fn align(said: &[Said], of: usize, article: usize, setting: &Setting, scores: &mut FxHashMap<(usize, usize), f32>) {
    let range = |a: usize| {
        let start = said.partition_point(|s| s.article < a);
        let end = said.partition_point(|s| s.article <= a);
        start..end
    };
    let (rows, columns) = (range(of), range(article));
    let gain = |i: usize, j: usize| -> f32 {
        let (a, b) = (&said[i], &said[j]);
        let speaker = same_speaker(a, b, setting);
        let like = likeness(&a.bag, &b.bag);
        // In a text made of another a speaker is lost or taken for another more easily than the words are; words, only where it is a
        // translation.
        let alike = like.covered.max(like.dice);
        let reworded =
            || setting.lang[a.article] != setting.lang[b.article] || one_utterance(a, b, setting, KEPT) >= KEPT;
        if alike < 0.45 && !(speaker >= 0.5 && reworded()) {
            return 0.0;
        }
        let mode = if a.statement.mode == b.statement.mode { 0.12 } else { 0.0 };
        let act = if a.statement.act == b.statement.act { 0.1 } else { 0.0 };
        let long = a.statement.extent().map_or(0, Span::len).max(1) as f32;
        let other = b.statement.extent().map_or(0, Span::len).max(1) as f32;
        let length = if long.max(other) / long.min(other) < 2.0 { 0.1 } else { -0.1 };
        let turned = if a.turned() == b.turned() { 0.0 } else { -0.15 };
        (alike + turned + 0.15 * speaker + mode + act + length - 0.1).max(0.0)
    };
    // Needleman and Wunsch, "A general method applicable to the search for similarities in the amino acid sequence of two
    // proteins", 1970, without a cost for gaps.
    let (n, m) = (rows.len(), columns.len());
    if n == 0 || m == 0 || n * m > 250_000 {
        return;
    }
    let gains: Vec<f32> =
        rows.clone().flat_map(|i| columns.clone().map(move |j| (i, j))).map(|(i, j)| gain(i, j)).collect();
    let mut best = vec![0.0f32; (n + 1) * (m + 1)];
    for i in 1..=n {
        for j in 1..=m {
            let diagonal = best[(i - 1) * (m + 1) + j - 1] + gains[(i - 1) * m + j - 1];
            best[i * (m + 1) + j] = diagonal.max(best[(i - 1) * (m + 1) + j]).max(best[i * (m + 1) + j - 1]);
        }
    }
    let (mut i, mut j) = (n, m);
    while i > 0 && j > 0 {
        let g = gains[(i - 1) * m + j - 1];
        let here = best[i * (m + 1) + j];
        if g > 0.0 && here == best[(i - 1) * (m + 1) + j - 1] + g {
            let pair = (rows.start + i - 1, columns.start + j - 1);
            let key = (pair.0.min(pair.1), pair.0.max(pair.1));
            let score = scores.entry(key).or_default();
            *score = score.max(if g >= SURE_PLACE { ALIGNED } else { g / SAME_PLACE * THRESHOLD });
            i -= 1;
            j -= 1;
        } else if here == best[(i - 1) * (m + 1) + j] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
}

/// Calls `each` with pairs of statements that share concepts that are not everybody's, in order of the later one. They are
/// never held at once.
fn for_candidates(said: &[Said], setting: &Setting, mut each: impl FnMut(usize, usize)) {
    let neighbours = Neighbours::new(said.iter().map(|s| setting.story[s.article]).collect());
    let mut found: Vec<usize> = Vec::new();
    let mut candidates = Candidates::new(said.len(), PROBES, COMMON);
    for (n, s) in said.iter().enumerate() {
        // Denials say little (*ces accusations*); they are found through who denies, or for whom.
        let bodies =
            s.actor.filter(|_| s.denial).into_iter().flat_map(|a| [a].into_iter().chain(setting.actors.bodies(a)));
        candidates.meet(n, &s.bag, bodies.map(|a| u64::MAX - a as u64), |other, shared| {
            if shared >= ENOUGH || one_is_enough(&said[other], s) {
                found.push(other);
            }
        });
        found.extend(neighbours.before(n).filter(|other| worth_comparing(&said[*other], s)));
        found.sort_unstable();
        found.dedup();
        found.drain(..).for_each(|other| each(other, n));
    }
}

/// Whether one concept in common is reason enough to compare two statements.
fn one_is_enough(a: &Said, b: &Said) -> bool {
    (a.actor.is_some() && a.actor == b.actor) || a.bag.keys.len().min(b.bag.keys.len()) < FEW
}

/// How far the dates of two statements allow one act of speech, 0 to 1.
pub(crate) fn same_day(a: &Said, b: &Said, setting: &Setting) -> f32 {
    let gap = |x: (i64, i64), y: (i64, i64)| (x.0 - y.1).max(y.0 - x.1).max(0);
    if let (Some(x), Some(y)) = (a.days, b.days) {
        // One day apart may be a time zone or the day of a printed report.
        return match gap(x, y) {
            0 => 1.0,
            1 => 0.85,
            2 => 0.5,
            _ => 0.1,
        };
    }
    let when = |s: &Said| s.days.or(setting.published.get(s.article).copied().flatten());
    match (when(a), when(b)) {
        (Some(x), Some(y)) => {
            let days = gap(x, y);
            if days <= 3 {
                1.0
            } else if days <= APART_DAYS {
                0.85
            } else if days <= LONG_APART_DAYS {
                0.6
            } else {
                0.35
            }
        }
        _ => 1.0,
    }
}

/// How likely it is that two statements of different articles report one act of speech, 0 to 1; 0 where they cannot, however alike.
pub(crate) fn same_act(a: &Said, b: &Said, setting: &Setting) -> f32 {
    let runs = shared(&a.bag.runs, &b.bag.runs);
    if runs < WORDING && two_sources(a, b, setting) || runs < LONG_WORDING && two_capitals(a, b, setting) {
        return 0.0;
    }
    // *détient la preuve* and *has no proof* share every word but one.
    let known = a.actor.is_some() && a.actor == b.actor;
    if runs == 0 && a.turned() != b.turned() && !(known && a.bag.negated == b.bag.negated) {
        return 0.0;
    }
    if two_counts(a, b, setting) {
        return 0.0;
    }
    one_utterance(a, b, setting, KEPT)
}

/// Whether two statements give other numbers on other days: a count that goes on is told anew in the same words.
fn two_counts(a: &Said, b: &Said, setting: &Setting) -> bool {
    let days = |s: &Said| setting.published.get(s.article).copied().flatten();
    let other_days = matches!((days(a), days(b)), (Some(x), Some(y)) if x.1 < y.0 || y.1 < x.0);
    other_days && likeness(&a.bag, &b.bag).numbers_differ
}

/// Whether two speak who have nothing to do with each other. People say the same of a subject every day; only one wording is one utterance
/// in two mouths.
fn two_sources(a: &Said, b: &Said, setting: &Setting) -> bool {
    // *le rapport* of one text is not what somebody says of whom that text does not speak.
    let unrelated = |x: &Said, y: &Said| x.document && !y.document && y.actor.is_some_and(|who| !x.near.contains(&who));
    if unrelated(a, b) || unrelated(b, a) {
        return true;
    }
    let speaker = same_speaker(a, b, setting);
    let told = |s: &Said| s.named || s.unnamed();
    let one_story = setting.story[a.article] == setting.story[b.article];
    if one_story { speaker <= 0.0 && told(a) && told(b) } else { speaker < SURE_SPEAKER }
}

/// Whether what two articles tell happens in two capitals: the same minister speaks in one this week and in another the next.
fn two_capitals(a: &Said, b: &Said, setting: &Setting) -> bool {
    let (x, y) = (&setting.places[a.article], &setting.places[b.article]);
    !x.is_empty() && !y.is_empty() && x.is_disjoint(y)
}

/// How sure it is that two statements of one article report one act of speech: a headline and the sentence that it sums up.
fn told_twice(a: &Said, b: &Said, setting: &Setting) -> f32 {
    if a.turned() != b.turned() {
        return 0.0;
    }
    let known = a.actor.is_some() && a.actor == b.actor || (a.unnamed() && b.unnamed());
    let speaker = if known {
        1.0
    } else if a.headline != b.headline {
        // Headlines name a speaker by country, function or body.
        same_speaker(a, b, setting)
    } else {
        0.0
    };
    let like = likeness(&a.bag, &b.bag);
    if like.words < 2 || like.numbers_differ {
        0.0
    } else {
        (0.9 * speaker * (0.55 * like.covered + 0.45 * like.dice) / TWICE * THRESHOLD).min(0.9)
    }
}

fn group(said: &[Said], pairs: &[Pair], setting: &Setting) -> Vec<Vec<usize>> {
    let scores: FxHashMap<(usize, usize), f32> = pairs.iter().map(|p| ((p.a, p.b), p.score)).collect();
    let mut group_of: Vec<usize> = (0..said.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..said.len()).map(|i| vec![i]).collect();
    for p in pairs {
        if p.score < THRESHOLD {
            break;
        }
        let (ga, gb) = (group_of[p.a], group_of[p.b]);
        if ga == gb {
            continue;
        }
        // A headline is like few of the sentences it sums up.
        let linked = linkage(&scores, &members[ga], &members[gb]);
        let (mut sum, mut n) = (0.0, 0);
        for &x in &members[ga] {
            for &y in &members[gb] {
                n += 1;
                sum += scores.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0).min(1.0);
            }
        }
        let linked = (1.0 - ALL_PAIRS) * linked + ALL_PAIRS * sum / n as f32;
        if linked >= THRESHOLD * LINKAGE && !told_apart(said, &members[ga], &members[gb], setting) {
            let (keep, gone) = (ga.min(gb), ga.max(gb));
            let moved = std::mem::take(&mut members[gone]);
            for &m in &moved {
                group_of[m] = keep;
            }
            members[keep].extend(moved);
        }
    }
    members
        .into_iter()
        .filter_map(|mut m| {
            m.sort_unstable();
            let articles = m.iter().any(|&i| said[i].article != said[m[0]].article);
            articles.then_some(m)
        })
        .collect()
}

/// Whether articles tell two groups as two things: one of them plainly, or two of them at all, as reprints of one text do.
fn told_apart(said: &[Said], a: &[usize], b: &[usize], setting: &Setting) -> bool {
    let mut articles = BTreeSet::new();
    let mut least = f32::INFINITY;
    for &x in a {
        for &y in b.iter().filter(|y| said[**y].article == said[x].article) {
            if !said[x].headline && !said[y].headline {
                articles.insert(said[x].article);
                least = least.min(one_utterance(&said[x], &said[y], setting, 0.0));
            }
        }
    }
    least < if articles.len() > 1 { THRESHOLD } else { APART }
}

/// As the dossier has them.
pub(crate) fn to_rows(said: &[Said], groups: &[Vec<usize>]) -> Vec<Utterance> {
    groups.iter().map(|g| Utterance { statements: g.iter().map(|&i| said[i].place()).collect() }).collect()
}

/// How well two groups of statements match: each one's best match on the other side, on average, from both sides.
pub(crate) fn linkage(scores: &FxHashMap<(usize, usize), f32>, a: &[usize], b: &[usize]) -> f32 {
    let best = |from: &[usize], to: &[usize]| -> f32 {
        let score = |x: usize, y: usize| scores.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0).min(1.0);
        let sum: f32 = from.iter().map(|x| to.iter().map(|y| score(*x, *y)).fold(0.0, f32::max)).sum();
        sum / from.len().max(1) as f32
    };
    0.5 * (best(a, b) + best(b, a))
}
