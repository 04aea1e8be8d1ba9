//! Measures in how many articles each stem stands and writes the table that the crate ships.
//!
//! `cargo run --release -p recoupe-story --example measure_frequencies -- OUT.bin < ARTICLES.jsonl`, where a line holds
//! `title` and `text`. Articles that open alike count once.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use recoupe_story::stems;

/// A stem in fewer articles than this is left out.
const KEEP: u32 = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::env::args().nth(1).ok_or("the path of the table to write is missing")?;
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    let mut openings = BTreeSet::new();
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let title = row.get("title").and_then(|x| x.as_str()).unwrap_or_default();
        let text = row.get("text").and_then(|x| x.as_str()).unwrap_or_default();
        let all = stems(&format!("{title}\n\n{text}"));
        let body = stems(text);
        if !openings.insert(body.iter().take(60).copied().collect::<Vec<_>>()) {
            continue;
        }
        let set: BTreeSet<u32> = all.iter().map(|s| (s >> 32) as u32).collect();
        for stem in set {
            *counts.entry(stem).or_default() += 1;
        }
    }
    let mut bytes = (openings.len() as u32).to_le_bytes().to_vec();
    for (stem, n) in counts.into_iter().filter(|(_, n)| *n >= KEEP) {
        bytes.extend(stem.to_be_bytes());
        bytes.push((f64::from(n).ln() * 16.0).round().min(255.0) as u8);
    }
    std::fs::write(out, bytes)?;
    Ok(())
}
