//! Translations without a credit: two texts in two languages with the same names, numbers and states in the same order.

use recoupe_types::Reading;
use rustc_hash::FxHashMap;

use crate::meaning::{OwnStates, Sense, sequence};
use crate::stream::Placing;

/// Share of the anchors of the shorter text that must stand in the same order in the other.
const IN_ORDER: f32 = 0.6;
/// Anchors below which order says nothing.
const MIN_ANCHORS: usize = 12;
/// Anchors of a text that are compared, from its beginning.
const MAX_ANCHORS: usize = 400;
/// Articles of one story that are compared with each other across languages, nearest in date first.
const NEAREST: usize = 12;

/// A text and the one that it translates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Translation {
    pub(crate) article: usize,
    pub(crate) of: usize,
    /// Anchors in the same order.
    pub(crate) in_order: usize,
    /// Anchors of the shorter text.
    pub(crate) anchors: usize,
}

/// Translations among articles of one story; the later article is the translation.
pub(crate) fn translations(readings: &[&Reading], placings: &[Placing], own: &OwnStates) -> Vec<Translation> {
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, p) in placings.iter().enumerate() {
        members.entry(p.story).or_default().push(i);
    }
    let mut stories: Vec<Vec<usize>> = members.into_values().collect();
    stories.sort();
    let mut out = Vec::new();
    for mut story in stories {
        let lang = |i: usize| readings[i].document.lang;
        if story.iter().all(|i| lang(*i) == lang(story[0])) {
            continue;
        }
        let day = |i: usize| readings[i].article.published.as_ref().map(|p| p.value);
        story.sort_by_key(|&i| (day(i).is_none(), day(i), readings[i].article.id.clone(), i));
        let anchors: Vec<Vec<u64>> = story.iter().map(|i| anchors(readings[*i], own)).collect();
        for (n, &article) in story.iter().enumerate() {
            let mut best: Option<Translation> = None;
            for (m, &of) in
                story[..n].iter().enumerate().rev().filter(|(_, of)| lang(**of) != lang(article)).take(NEAREST)
            {
                let shorter = anchors[n].len().min(anchors[m].len());
                let longer = anchors[n].len().max(anchors[m].len());
                if shorter < MIN_ANCHORS || longer > shorter * 3 {
                    continue;
                }
                let in_order = common_subsequence(&anchors[n], &anchors[m]);
                if in_order as f32 >= IN_ORDER * shorter as f32 && best.is_none_or(|b| in_order > b.in_order) {
                    best = Some(Translation { article, of, in_order, anchors: shorter });
                }
            }
            out.extend(best);
        }
    }
    out.sort_by_key(|t| (t.article, t.of));
    out
}

fn anchors(reading: &Reading, own: &OwnStates) -> Vec<u64> {
    let text = reading.article.text();
    let mut out: Vec<u64> = sequence(text, reading.document.lang, own)
        .into_iter()
        .filter(|(_, sense)| *sense != Sense::Word)
        .map(|(key, _)| key)
        .collect();
    out.dedup();
    out.truncate(MAX_ANCHORS);
    out
}

/// Length of the longest common subsequence.
fn common_subsequence(a: &[u64], b: &[u64]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
