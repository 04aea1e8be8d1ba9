//! What the commands that print rows share.

use std::path::PathBuf;

use serde_json::Value;

use crate::input::{Failure, gather};
use crate::record::{self, Record};

/// Endings of files of records that are read when they are met in a folder.
const RECORD_ENDINGS: &[&str] = &["jsonl", "xz", "ndjson"];

/// The records of every input, in order.
pub(crate) fn records(inputs: &[PathBuf]) -> (Vec<Record>, Vec<Failure>) {
    let (sources, mut failures) = gather(inputs, RECORD_ENDINGS);
    let mut records = Vec::new();
    for source in &sources {
        let (found, failed) = record::read(source);
        records.extend(found);
        failures.extend(failed);
    }
    (records, failures)
}

/// What `print` gives for each, one after another.
pub(crate) fn joined<T: Sync>(all: &[T], print: impl Fn(&T) -> String + Sync + Send) -> String {
    use rayon::prelude::*;
    all.par_iter().map(print).collect()
}

/// A name and the lines found under it.
pub(crate) fn listed(id: &Value, lines: impl Iterator<Item = String>) -> String {
    let mut out = one_line(id.as_str().unwrap_or(&id.to_string())) + "\n";
    for line in lines {
        out.push_str("  ");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Text in one line, with nothing that moves a terminal's cursor.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(|c: char| c.is_control(), "\u{fffd}")
}
