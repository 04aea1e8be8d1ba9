//! How fast the stages are on one core; figures of this machine, for comparison within one run.
//!
//! Time is that of the processor, not of the clock on the wall, where the system tells it (Linux), so that other work on the machine
//! counts for little; of several passes the fastest counts.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use recoupe::types::Lang;
use recoupe::{Engine, Format, Input};

use super::packs;
use super::score::Table;

/// Words that are measured at least.
const WORDS: usize = 200_000;
/// Passes over them; the first one also fills what is kept of words.
const PASSES: usize = 3;

/// Time that this thread has run on a processor, where the system tells it.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Time that `run` takes, in seconds.
fn seconds(run: impl FnOnce()) -> f64 {
    let (wall, own) = (Instant::now(), processor_time());
    run();
    match (own, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before).as_secs_f64(),
        _ => wall.elapsed().as_secs_f64(),
    }
}

/// Words and articles a second.
pub(crate) fn run(engine: &Engine, data: &Path) -> Result<Vec<Table>> {
    let mut table = Table::new(
        "One thread, processor time, fastest of three passes. `articles of 500 words`: words a second over 500.",
    );
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
            let pass = || seconds(|| texts.iter().for_each(|t| run(t)));
            let rate = words as f64 / (0..PASSES).map(|_| pass()).fold(f64::INFINITY, f64::min);
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
