//! How fast the stages are on one core; figures of this machine, for comparison within one run.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use recoupe::types::Lang;
use recoupe::{Engine, Format, Input};

use super::packs;
use super::score::Table;

/// Words that are measured at least.
const WORDS: usize = 200_000;

/// Words and articles a second.
pub(crate) fn run(engine: &Engine, data: &Path) -> Result<Vec<Table>> {
    let mut table = Table::new("One thread. `articles of 500 words`: words a second over 500.");
    for (name, lang) in [("news-fr/orange-2020-05-06.jsonl", Lang::Fr), ("polnear/train.jsonl", Lang::En)] {
        let Some(path) = packs::file(data, name) else { continue };
        let mut texts: Vec<String> = Vec::new();
        let mut words = 0;
        for record in packs::records(&path)? {
            let text = packs::string(&record, "text");
            words += text.split_whitespace().count();
            texts.push(format!("{}\n\n{text}\n", packs::string(&record, "title")));
            if words > WORDS {
                break;
            }
        }
        let mut row = |stage: &str, run: &dyn Fn(&str)| {
            let start = Instant::now();
            texts.iter().for_each(|t| run(t));
            let rate = words as f64 / start.elapsed().as_secs_f64();
            let row = format!("{name} {stage}");
            table.cell(&row, "words/s", format_args!("{rate:.0}"));
            table.cell(&row, "articles of 500 words/s", format_args!("{:.0}", rate / 500.0));
        };
        row("annotate", &|t| drop(engine.annotator().annotate(Arc::from(t), Some(lang))));
        row("text to statements, transfers, events", &|t| {
            drop(engine.read(&Input { name: "a.txt".to_owned(), bytes: t.as_bytes().to_vec(), format: Format::Text }));
        });
    }
    Ok(vec![table])
}
