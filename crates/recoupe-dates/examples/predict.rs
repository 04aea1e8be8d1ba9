//! Reads a pack of annotated texts on standard input, one JSON object a line with `id`, `lang`, `dct` and `text`, and
//! prints `{"id", "timex": [{"start", "end", "type", "value"}]}` for each, in code points.

use std::io::{BufRead, Write};

use recoupe_types::{CodePoints, Lang, PartialDate};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default();
        let lang = row["lang"].as_str().and_then(Lang::from_code).unwrap_or(Lang::En);
        let anchor = row["dct"].as_str().and_then(PartialDate::parse);
        let points = CodePoints::new(text);
        let timex: Vec<Value> = recoupe_dates::find(text, lang, anchor)
            .iter()
            .map(|t| {
                let (start, end) = points.range(text, t.span);
                json!({"start": start, "end": end, "text": t.span.of(text), "type": t.kind.name(), "value": t.value})
            })
            .collect();
        writeln!(out, "{}", json!({"id": row["id"], "timex": timex}))?;
    }
    Ok(())
}
