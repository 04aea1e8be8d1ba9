//! Expressions of time, scored as TempEval-3 does (UzZaman et al., SemEval 2013).

use std::path::Path;

use anyhow::Result;
use recoupe::Engine;
use recoupe::types::{CodePoints, Lang, PartialDate};
use serde_json::Value;

use super::packs;
use super::score::{Counts, Table};

const PACKS: &[&str] = &["timex-fr/frtimebank-dev.jsonl", "timex-en/wikiwars-train.jsonl", "timex-en/esc-dev.jsonl"];

struct Expression {
    start: usize,
    end: usize,
    kind: String,
    value: String,
}

/// Strict and relaxed F1, and relaxed F1 times the share of right values and types.
pub(crate) fn run(_: &Engine, data: &Path) -> Result<Vec<Table>> {
    let mut table =
        Table::new("F1 of expressions: both ends right; any overlap; with the right value; with the right type.");
    for name in PACKS {
        let Some(path) = packs::file(data, name) else { continue };
        let (mut strict, mut relaxed, mut value, mut kind) = (Counts::default(), Counts::default(), 0, 0);
        for record in packs::records(&path)? {
            let gold = gold(&record);
            let found = predicted(&record);
            let exact = gold.iter().filter(|g| found.iter().any(|p| (p.start, p.end) == (g.start, g.end))).count();
            strict.add(Counts { hit: exact, predicted: found.len(), gold: gold.len() });
            let mut free: Vec<&Expression> = found.iter().collect();
            relaxed.add(Counts { hit: 0, predicted: found.len(), gold: gold.len() });
            for g in &gold {
                let shared = |p: &Expression| p.end.min(g.end).saturating_sub(p.start.max(g.start));
                let best =
                    (0..free.len()).filter(|i| shared(free[*i]) > 0).max_by_key(|i| (shared(free[*i]), usize::MAX - i));
                if let Some(i) = best {
                    let p = free.remove(i);
                    relaxed.hit += 1;
                    value += usize::from(p.value == g.value);
                    kind += usize::from(p.kind == g.kind);
                }
            }
        }
        let share = |right: usize| relaxed.f1() * right as f64 / relaxed.hit.max(1) as f64;
        table.figure(name, "strict", strict.f1());
        table.figure(name, "relaxed", relaxed.f1());
        table.figure(name, "value", share(value));
        table.figure(name, "type", share(kind));
        table.cell(name, "gold", strict.gold);
    }
    Ok(vec![table])
}

fn gold(record: &Value) -> Vec<Expression> {
    let list = record.get("timex").and_then(Value::as_array);
    let number = |x: &Value, f: &str| x.get(f).and_then(Value::as_u64).unwrap_or(0) as usize;
    list.into_iter()
        .flatten()
        .map(|x| Expression {
            start: number(x, "start"),
            end: number(x, "end"),
            kind: packs::string(x, "type").to_owned(),
            value: packs::string(x, "value").to_owned(),
        })
        .collect()
}

fn predicted(record: &Value) -> Vec<Expression> {
    let text = packs::string(record, "text");
    let lang = Lang::from_code(packs::string(record, "lang")).unwrap_or(Lang::En);
    let points = CodePoints::new(text);
    recoupe::dates::find(text, lang, PartialDate::parse(packs::string(record, "dct")))
        .into_iter()
        .map(|t| {
            let (start, end) = points.range(text, t.span);
            Expression { start, end, kind: t.kind.name().to_owned(), value: t.value }
        })
        .collect()
}
