//! Stories and copies: B-cubed (Bagga and Baldwin 1998), pairs, families of copies, independent texts.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use recoupe::Engine;
use recoupe::story::{Page, group};
use recoupe::types::{Lang, PartialDate};
use serde_json::Value;

use super::packs;
use super::score::{Counts, Table};

const PACKS: &[(&str, Option<&str>)] = &[
    ("clusters-fr/orange-dev.jsonl", Some("clusters-fr/orange-dev-reuse.jsonl")),
    ("clusters-en/ecbplus-dev.jsonl", None),
    ("clusters-en/ecbplus-train.jsonl", None),
    ("fivew-en/giveme5w1h-dev.jsonl", None),
];

/// B-cubed and pair figures, and those of copies where the pack knows them.
pub(crate) fn run(_: &Engine, data: &Path) -> Result<Vec<Table>> {
    let mut table = Table::new(
        "Stories: B-cubed F1, F1 of pairs. Copies: F1 of pairs; mean absolute error of independent texts a story.",
    );
    for (name, reuse) in PACKS {
        let Some(path) = packs::file(data, name) else { continue };
        let records = packs::records(&path)?;
        let predicted = stories(&records);
        let judged: Vec<usize> = (0..records.len())
            .filter(|i| records[*i].get("ignore").and_then(Value::as_bool) != Some(true))
            .filter(|i| records[*i].get("cluster").is_some_and(|c| !c.is_null()))
            .collect();
        let gold: Vec<String> =
            records.iter().map(|r| r.get("cluster").map(Value::to_string).unwrap_or_default()).collect();
        let b3 = b_cubed(&judged, &gold, &predicted.0);
        table.figure(name, "B3 P", b3.0);
        table.figure(name, "B3 R", b3.1);
        table.figure(name, "B3 F1", 2.0 * b3.0 * b3.1 / (b3.0 + b3.1));
        let p = pairs(&judged, &gold, &predicted.0);
        table.figure(name, "pairs P", p.precision());
        table.figure(name, "pairs R", p.recall());
        table.figure(name, "pairs F1", p.f1());
        if let Some(reuse) = reuse.and_then(|r| packs::file(data, r)) {
            let family = families(&records, &packs::records(&reuse)?);
            table.figure(name, "copies F1", pairs(&judged, &family, &predicted.1).f1());
            table.cell(name, "texts MAE", format_args!("{:.3}", texts(&judged, &gold, &family, &predicted.1)));
        }
    }
    Ok(vec![table])
}

/// Story and family of copies of every record.
fn stories(records: &[Value]) -> (Vec<String>, Vec<String>) {
    let pages: Vec<Page<'_>> = records.iter().map(page).collect();
    let placed = group(&pages);
    let root = |mut i: usize| {
        while let Some(of) = placed[i].copy_of {
            i = of;
        }
        i
    };
    (placed.iter().map(|p| p.story.to_string()).collect(), (0..placed.len()).map(|i| root(i).to_string()).collect())
}

fn page(r: &Value) -> Page<'_> {
    let optional = |field: &str| r.get(field).and_then(Value::as_str).filter(|s| !s.is_empty());
    let minute = optional("time").and_then(|t| {
        let (h, m) = t.split_once(':')?;
        Some(h.parse::<u16>().ok()? * 60 + m.get(..2)?.parse::<u16>().ok()?)
    });
    Page {
        id: packs::string(r, "id"),
        title: optional("title"),
        text: packs::string(r, "text"),
        date: optional("date").and_then(PartialDate::parse),
        minute,
        source: optional("source").or_else(|| optional("outlet")),
        lang: optional("lang").and_then(Lang::from_code).unwrap_or(Lang::En),
    }
}

fn members<'l>(judged: &[usize], label: &'l [String]) -> BTreeMap<&'l str, Vec<usize>> {
    let mut out = BTreeMap::<&str, Vec<usize>>::new();
    for i in judged {
        out.entry(label[*i].as_str()).or_default().push(*i);
    }
    out
}

fn b_cubed(judged: &[usize], gold: &[String], predicted: &[String]) -> (f64, f64) {
    let (g, p) = (members(judged, gold), members(judged, predicted));
    let (mut precision, mut recall) = (0.0, 0.0);
    for i in judged {
        let (mine, theirs) = (&p[predicted[*i].as_str()], &g[gold[*i].as_str()]);
        let both = mine.iter().filter(|k| theirs.contains(k)).count() as f64;
        precision += both / mine.len() as f64;
        recall += both / theirs.len() as f64;
    }
    let n = judged.len().max(1) as f64;
    (100.0 * precision / n, 100.0 * recall / n)
}

fn pairs(judged: &[usize], gold: &[String], predicted: &[String]) -> Counts {
    let mut counts = Counts::default();
    for (n, a) in judged.iter().enumerate() {
        for b in &judged[n + 1..] {
            let (g, p) = (gold[*a] == gold[*b], predicted[*a] == predicted[*b]);
            counts.add(Counts { hit: usize::from(g && p), predicted: usize::from(p), gold: usize::from(g) });
        }
    }
    counts
}

/// Families of copies: pairs that are identical, revised or derived, closed transitively.
fn families(records: &[Value], links: &[Value]) -> Vec<String> {
    let at: BTreeMap<&str, usize> = records.iter().enumerate().map(|(i, r)| (packs::string(r, "id"), i)).collect();
    let mut parent: Vec<usize> = (0..records.len()).collect();
    fn root(parent: &[usize], mut i: usize) -> usize {
        while parent[i] != i {
            i = parent[i];
        }
        i
    }
    for link in links.iter().filter(|l| matches!(packs::string(l, "relation"), "identical" | "revision" | "derived")) {
        if let (Some(a), Some(b)) = (at.get(packs::string(link, "a")), at.get(packs::string(link, "b"))) {
            let (a, b) = (root(&parent, *a), root(&parent, *b));
            parent[a] = b;
        }
    }
    (0..records.len()).map(|i| root(&parent, i).to_string()).collect()
}

fn texts(judged: &[usize], gold: &[String], family_gold: &[String], family: &[String]) -> f64 {
    let distinct = |story: &[usize], label: &[String]| {
        story.iter().map(|i| label[*i].as_str()).collect::<std::collections::BTreeSet<_>>().len()
    };
    let stories: Vec<Vec<usize>> = members(judged, gold).into_values().filter(|m| m.len() > 1).collect();
    let wrong: usize = stories.iter().map(|m| distinct(m, family_gold).abs_diff(distinct(m, family))).sum();
    wrong as f64 / stories.len().max(1) as f64
}
