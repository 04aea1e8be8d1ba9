//! One dated line for every happening and every utterance, best evidence first.

use std::collections::{BTreeMap, BTreeSet};

use recoupe_types::{EventModality, PartialDate, StatementIdx, TimelineEntry};

use crate::claim::{Material, words_of};
use crate::words::fold;

/// Characters of a line.
const MAX_CHARS: usize = 280;

/// Every line, in order of date; of one date, those of most articles first.
pub(crate) fn timeline(m: &Material) -> Vec<TimelineEntry> {
    let mut out = of_utterances(m);
    out.extend(of_events(m));
    out.sort_by(|a, b| {
        (a.date, std::cmp::Reverse(a.articles.len()), &a.text).cmp(&(
            b.date,
            std::cmp::Reverse(b.articles.len()),
            &b.text,
        ))
    });
    out
}

fn published(m: &Material, article: usize) -> Option<PartialDate> {
    m.readings[article].article.published.as_ref().map(|p| p.value)
}

/// Acts of speech: those that several articles report, and single statements whose day is told.
fn of_utterances(m: &Material) -> Vec<TimelineEntry> {
    let mut grouped: BTreeSet<usize> = BTreeSet::new();
    let mut out = Vec::new();
    for group in m.utterances {
        grouped.extend(group);
        out.extend(line(m, group));
    }
    for (i, s) in m.said.iter().enumerate() {
        if !grouped.contains(&i) && s.statement.said_on.is_some() {
            out.extend(line(m, &[i]));
        }
    }
    out
}

fn line(m: &Material, group: &[usize]) -> Option<TimelineEntry> {
    // The day told most precisely and most often; without one, the first day of publication.
    let mut told: BTreeMap<PartialDate, usize> = BTreeMap::new();
    for d in group.iter().filter_map(|i| m.said[*i].statement.said_on) {
        *told.entry(d).or_default() += 1;
    }
    let date = told
        .into_iter()
        .max_by_key(|(d, n)| (d.day().is_some(), *n, std::cmp::Reverse(*d)))
        .map(|(d, _)| d)
        .or_else(|| group.iter().filter_map(|i| published(m, m.said[*i].article)).min())?;
    let best = group.iter().copied().max_by_key(|&i| {
        let s = &m.said[i];
        (s.literal(), s.actor.is_some(), s.bag.concepts.len().min(12), std::cmp::Reverse(i))
    })?;
    let s = &m.said[best];
    let text = m.readings[s.article].article.text();
    let who = s
        .actor
        .map(|a| m.actors.list[a].name.clone())
        .or_else(|| s.statement.speaker.name.clone())
        .or_else(|| s.statement.speaker.mention.map(|x| x.of(text).to_owned()));
    let what = words_of(m, best, &s.statement.content);
    let mut statements: Vec<usize> = group.to_vec();
    statements.sort_by_key(|&i| (i != best, i));
    Some(TimelineEntry {
        date,
        text: cut(&match who {
            Some(who) => format!("{who}: {what}"),
            None => what,
        }),
        articles: articles(group.iter().map(|i| m.said[*i].article)),
        statements: statements.iter().map(|i| m.said[*i].place()).collect(),
        events: Vec::new(),
    })
}

/// Happenings that are dated and told as having taken place; those of one day, kind and actors are one.
fn of_events(m: &Material) -> Vec<TimelineEntry> {
    type Key = (PartialDate, &'static str, Vec<String>, Vec<String>);
    let mut groups: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
    for (article, r) in m.readings.iter().enumerate() {
        for (n, e) in r.events.iter().enumerate() {
            let Some(date) = e.date else { continue };
            if e.negated || e.modality != EventModality::Actual {
                continue;
            }
            let canonical = |list: &[String]| -> Vec<String> {
                let mut out: Vec<String> = list
                    .iter()
                    .map(|x| m.actors.find(article, x).map_or_else(|| fold(x), |a| m.actors.list[a].name.clone()))
                    .collect();
                out.sort();
                out
            };
            let key = (date, e.code.name(), canonical(&e.actor), canonical(&e.recipient));
            groups.entry(key).or_default().push((article, n));
        }
    }
    groups
        .into_iter()
        .map(|((date, ..), list)| {
            let best = list
                .iter()
                .copied()
                .max_by_key(|(a, n)| {
                    let e = &m.readings[*a].events[*n];
                    (e.statement.is_none(), e.origin.confidence, std::cmp::Reverse((*a, *n)))
                })
                .unwrap_or(list[0]);
            let mut events = list.clone();
            events.sort_by_key(|x| (*x != best, *x));
            let statements: Vec<(usize, StatementIdx)> =
                list.iter().filter_map(|(a, n)| m.readings[*a].events[*n].statement.map(|s| (*a, s))).collect();
            TimelineEntry {
                date,
                text: cut(&sentence(m, best)),
                articles: articles(list.iter().map(|x| x.0)),
                statements,
                events,
            }
        })
        .collect()
}

/// The sentence of an event, or its own words where the text was not cut into sentences.
fn sentence(m: &Material, (article, n): (usize, usize)) -> String {
    let r = &m.readings[article];
    let span = r.events[n].span;
    let i = r.document.sentences.partition_point(|s| s.span.end() <= span.start());
    let whole = r.document.sentences.get(i).map(|s| s.span).filter(|s| s.contains(span)).unwrap_or(span);
    whole.of(r.article.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn articles(list: impl Iterator<Item = usize>) -> Vec<usize> {
    let set: BTreeSet<usize> = list.collect();
    set.into_iter().collect()
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARS) {
        Some((i, _)) => format!("{}…", text[..i].trim_end()),
        None => text.to_owned(),
    }
}
