//! French wire stories annotated for this project: offsets, labels and hashes in `eval/gold/fr-wire-*.jsonl`; the texts come from the
//! packs and are checked against their hash.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use recoupe::{Engine, Format, Input};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::affairs::root;
use super::dossier::Scores;
use super::packs::{self, string};
use super::score::Table;

/// Files of annotations: what was developed on, and what was kept unseen until the end.
const FILES: &[(&str, &str)] = &[
    ("eval/gold/fr-wire-dev.jsonl", "French wire stories, developed on; annotated by language models"),
    (
        "eval/gold/fr-wire-unseen.jsonl",
        "French wire stories, kept unseen: figures alone were looked at, a few times; the raw texts are among the unlabelled news of the model",
    ),
];

/// One table a file of annotations.
pub(crate) fn run(engine: &Engine, data: &Path) -> Result<Vec<Table>> {
    let mut out = Vec::new();
    let mut texts = BTreeMap::new();
    for (name, title) in FILES {
        let path = root().join(name);
        if !path.is_file() {
            continue;
        }
        let (mut documents, mut inputs) = (Vec::new(), Vec::new());
        for record in packs::records(&path)? {
            let Some((text, date)) = text_of(data, &record, &mut texts)? else { continue };
            let file = format!("{:03}_{}.txt", documents.len(), string(&record, "id"));
            documents.push(document(&record, &file, &text));
            inputs.push(Input { name: file, bytes: page(&text, &date).into_bytes(), format: Format::Text });
        }
        if documents.is_empty() {
            continue;
        }
        let readings: Vec<_> = engine.read_all(&inputs).into_iter().filter_map(Result::ok).collect();
        let mut scores = Scores::default();
        scores.add(&json!({ "documents": documents }), &engine.dossier(&readings));
        if std::env::var_os("RECOUPE_MISSES").is_some() && !name.contains("unseen") {
            scores.misses.iter().for_each(|miss| anstream::eprintln!("{miss}"));
        }
        out.push(scores.table(title));
    }
    Ok(out)
}

/// Text and day of publication (`YYYY-MM-DD`, or empty) of each article of a pack.
pub(crate) type Texts = BTreeMap<String, BTreeMap<String, (String, String)>>;

/// The page that is read: the article with the line that says when it was published, as its portal has it; a reader of the page knows
/// what *lundi* is, and so did those who annotated.
fn page(text: &str, date: &str) -> String {
    let day: Vec<&str> = date.split('-').collect();
    match (text.split_once("\n\n"), &day[..]) {
        (Some((title, body)), [year, month, day]) => format!("{title}\n\nPublié le {day}/{month}/{year}\n\n{body}"),
        _ => text.to_owned(),
    }
}

/// The text that an annotation counts in (headline, blank line, body) and its day. `None` where its pack is not there.
pub(crate) fn text_of(data: &Path, record: &Value, texts: &mut Texts) -> Result<Option<(String, String)>> {
    let pack = string(record, "pack");
    if !texts.contains_key(pack) {
        let Some(path) = packs::file(data, pack) else { return Ok(None) };
        let of_pack = packs::records(&path)?
            .iter()
            .map(|r| {
                // PolNeAR's texts begin with their headline.
                let text = if pack.starts_with("polnear") {
                    string(r, "text").to_owned()
                } else {
                    format!("{}\n\n{}\n", string(r, "title").trim(), string(r, "text").trim())
                };
                (string(r, "id").to_owned(), (text, string(r, "date").to_owned()))
            })
            .collect();
        texts.insert(pack.to_owned(), of_pack);
    }
    let id = string(record, "id");
    let (text, date) = texts[pack].get(id).with_context(|| format!("{pack} holds no article {id}"))?;
    let hash: String = Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    if hash != string(record, "sha256") {
        bail!("article {id} of {pack} is not the text that was annotated: take the same version of the pack");
    }
    Ok(Some((text.clone(), date.clone())))
}

/// The annotation in the layout that is scored.
fn document(record: &Value, file: &str, text: &str) -> Value {
    let chars: Vec<char> = text.chars().collect();
    let span = |v: &Value| -> Value {
        let (start, end) = packs::pair(v).unwrap_or((0, 0));
        let words: String = chars.get(start..end.max(start)).unwrap_or(&[]).iter().collect();
        json!({ "text": words, "start": start, "end": end })
    };
    // A label of many words is given by its place (`@12,40`), as the project holds no text of the packs.
    let label = |v: &str| -> String {
        let place = v.strip_prefix('@').and_then(|p| p.split_once(','));
        match place.map(|(s, e)| (s.parse::<usize>(), e.parse::<usize>())) {
            Some((Ok(s), Ok(e))) => chars.get(s..e.max(s)).unwrap_or(&[]).iter().collect(),
            _ => v.to_owned(),
        }
    };
    let list = |v: &Value, field: &str| v.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let statements: Vec<Value> = list(record, "statements")
        .iter()
        .enumerate()
        .map(|(n, s)| {
            json!({
                "id": format!("{}-s{}", &file[..3], n + 1),
                "source": { "canonical": label(string(s, "speaker")), "kind": s["kind"] },
                "content": list(s, "content").iter().map(span).collect::<Vec<_>>(),
                "mode": s["mode"], "act": s["act"],
                "negated": s.get("negated").cloned().unwrap_or(json!(false)),
                "conditional": s.get("conditional").cloned().unwrap_or(json!(false)),
                "relayed_by": s.get("relayed_by").cloned().unwrap_or(json!([])),
                "date": s.get("date").cloned().unwrap_or(Value::Null),
                "optional": s.get("optional").cloned().unwrap_or(json!(false)),
            })
        })
        .collect();
    let entities: Vec<Value> = record
        .get("names")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(canonical, forms)| {
            let forms: Vec<String> =
                forms.as_array().into_iter().flatten().filter_map(Value::as_str).map(label).collect();
            json!({ "canonical": label(canonical), "mentions": forms })
        })
        .collect();
    json!({ "file": file, "text": text, "article": { "language": "fr", "body_spans": [[0, chars.len()]] },
        "statements": statements, "entities": entities })
}
