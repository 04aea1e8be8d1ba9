//! Stories and copies in a pack of articles: reads a line of JSON an article on standard input (`id`, `title`, `text`, `date`,
//! `time`, `source` or `outlet`, `lang`) and prints `{id, story, copy_of}` a line.
//!
//! `xz -dc PACK.jsonl.xz | cargo run --release -p recoupe-story --example stories > PREDICTED.jsonl`

use std::io::{BufRead, Write};

use recoupe_story::{Page, group};
use recoupe_types::{Lang, PartialDate};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut rows: Vec<Value> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        rows.push(serde_json::from_str(&line?)?);
    }
    let pages: Vec<Page> = rows.iter().map(page).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (page, placing) in pages.iter().zip(group(&pages)) {
        let row = json!({
            "id": page.id,
            "story": pages[placing.story].id,
            "copy_of": placing.copy_of.map(|c| pages[c].id),
        });
        writeln!(out, "{row}")?;
    }
    Ok(())
}

fn text<'a>(row: &'a Value, field: &str) -> Option<&'a str> {
    row.get(field).and_then(Value::as_str)
}

fn page(row: &Value) -> Page<'_> {
    let minute = text(row, "time").and_then(|t| {
        let (h, m) = t.split_once(':')?;
        Some(h.parse::<u16>().ok()? * 60 + m.get(..2)?.parse::<u16>().ok()?)
    });
    Page {
        id: text(row, "id").unwrap_or_default(),
        title: text(row, "title"),
        text: text(row, "text").unwrap_or_default(),
        date: text(row, "date").and_then(PartialDate::parse),
        minute,
        source: text(row, "source").or_else(|| text(row, "outlet")),
        lang: text(row, "lang").and_then(Lang::from_code).unwrap_or(Lang::En),
    }
}
