//! Attributions of a corpus in the layout of PARC 3.0: source, cue and content by exact span, and content by overlap.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use recoupe::Engine;
use recoupe::types::{CodePoints, Lang};
use serde_json::Value;

use super::packs;
use super::score::{Counts, Table, greedy, percent};

const PACKS: &[(&str, Lang)] = &[("attribution-fr/wikinews-dev.jsonl", Lang::Fr), ("polnear/dev.jsonl", Lang::En)];

const ROLES: [&str; 3] = ["source", "cue", "content"];

/// Marks that do not count at the ends of a span when it is trimmed.
const EDGES: &str = " \t\r\n\u{a0}\"'“”‘’«».,;:!?…()[]-–—";

type Span = (usize, usize);

/// Source, cue and content of one attribution.
type Attribution = [Vec<Span>; 3];

/// Exact, trimmed and overlap figures, and the share of right sources.
pub(crate) fn run(engine: &Engine, data: &Path) -> Result<Vec<Table>> {
    let mut out = Vec::new();
    for (name, lang) in PACKS {
        let Some(path) = packs::file(data, name) else { continue };
        let records = packs::records(&path)?;
        out.push(score(name, &records, |text| engine.attributions(text, Some(*lang))));
        if *lang == Lang::En {
            let engine = Engine::by_rules()?;
            let name = format!("{name}, built without the learned model");
            out.push(score(&name, &records, |text| engine.attributions(text, Some(*lang))));
        }
    }
    Ok(out)
}

/// The figures of what `find` finds in the articles of a pack.
pub(crate) fn score(name: &str, records: &[Value], find: impl Fn(&str) -> Vec<recoupe::Attribution>) -> Table {
    let mut counts = [[Counts::default(); 3]; 2];
    let mut overlap = [Counts::default(); 2];
    let mut linked = (0, 0);
    for record in records {
        let text: Vec<char> = packs::string(record, "text").chars().collect();
        let gold = gold(record, &text);
        let found = predicted(find(packs::string(record, "text")), packs::string(record, "text"), &text);
        for role in 0..ROLES.len() {
            for (how, edges) in [" \t\r\n\u{a0}", EDGES].into_iter().enumerate() {
                let set = |list: &[Attribution]| -> BTreeSet<Span> {
                    list.iter().flat_map(|a| &a[role]).map(|s| strip(&text, *s, edges)).collect()
                };
                let (g, p) = (set(&gold), set(&found));
                counts[how][role].add(Counts { hit: g.intersection(&p).count(), predicted: p.len(), gold: g.len() });
            }
        }
        let contents = |list: &[Attribution]| -> Vec<(Span, usize)> {
            list.iter().enumerate().flat_map(|(i, a)| a[2].iter().map(move |s| (*s, i))).collect()
        };
        let (g, p) = (contents(&gold), contents(&found));
        for (k, least) in [0.3, 0.8].into_iter().enumerate() {
            let pairs = greedy(shares(&g, &p, least));
            overlap[k].add(Counts { hit: pairs.len(), predicted: p.len(), gold: g.len() });
            if k == 0 {
                for (i, j) in pairs {
                    let (want, got) = (&gold[g[i].1][0], &found[p[j].1][0]);
                    let same = want.iter().any(|a| got.iter().any(|b| a.0 < b.1 && b.0 < a.1));
                    linked.0 += usize::from(same || (want.is_empty() && got.is_empty()));
                    linked.1 += 1;
                }
            }
        }
    }
    let mut table = Table::new(name);
    for (how, rows) in ["exact", "trimmed"].into_iter().zip(counts) {
        for (role, c) in ROLES.into_iter().zip(rows) {
            table.counts(&format!("{role} {how}"), c);
        }
    }
    table.counts("content overlap 0.3", overlap[0]);
    table.counts("content overlap 0.8", overlap[1]);
    table.figure("right source, of those found", "F1", percent(linked.0, linked.1));
    table
}

fn shares(gold: &[(Span, usize)], found: &[(Span, usize)], least: f64) -> Vec<(f64, usize, usize)> {
    let mut out = Vec::new();
    for (i, (a, _)) in gold.iter().enumerate() {
        for (j, (b, _)) in found.iter().enumerate() {
            let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
            let share = shared as f64 / (a.1 - a.0).max(b.1 - b.0).max(1) as f64;
            if share > least {
                out.push((share, i, j));
            }
        }
    }
    out
}

fn strip(text: &[char], (mut start, mut end): Span, edges: &str) -> Span {
    while start < end && text.get(start).is_some_and(|c| edges.contains(*c)) {
        start += 1;
    }
    while end > start && text.get(end - 1).is_some_and(|c| edges.contains(*c)) {
        end -= 1;
    }
    (start, end)
}

/// Spans with nothing but white space between them as one.
fn merge(text: &[char], mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for s in spans {
        match out.last_mut() {
            Some(last) if text.get(last.1..s.0).is_none_or(|gap| gap.iter().all(|c| c.is_whitespace())) => {
                last.1 = last.1.max(s.1)
            }
            _ => out.push(s),
        }
    }
    out
}

fn gold(record: &Value, text: &[char]) -> Vec<Attribution> {
    let spans = |a: &Value, role: &str| -> Vec<Span> {
        a.get(role).and_then(Value::as_array).into_iter().flatten().filter_map(packs::pair).collect()
    };
    record
        .get("attributions")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|a| ROLES.map(|role| merge(text, spans(a, role))))
        .collect()
}

fn predicted(found: Vec<recoupe::Attribution>, text: &str, chars: &[char]) -> Vec<Attribution> {
    let points = CodePoints::new(text);
    found
        .into_iter()
        .map(|a| {
            [a.source, a.cue, a.content]
                .map(|spans| merge(chars, spans.iter().map(|s| points.range(text, *s)).collect()))
        })
        .collect()
}
