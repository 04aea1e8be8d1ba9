//! `train attribution`: makes the model of who is said to say what, always the same from the same corpus and annotator.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use recoupe::types::{Document, Lang, Span};
use recoupe::{Attribution, Engine};
use recoupe_extract::learned::AttributionModel;
use recoupe_extract::learned::train::{Example, Gold, Plan, Prepared};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::eval::{attribution, packs, score::Table};

const TRAIN: &str = "polnear/train.jsonl";
const DEV: &str = "polnear/dev.jsonl";

/// Packs whose texts are read for nothing but which words stand in the same places, with their licences.
const PLAIN: &[(&str, &str)] = &[("timex-en/wikiwars-train.jsonl", "CC BY-SA 3.0")];

/// What is asked for.
struct Options {
    data: PathBuf,
    out: Option<PathBuf>,
    plan: Plan,
}

fn parse(args: &[String]) -> Result<Options> {
    let mut o = Options { data: PathBuf::new(), out: None, plan: Plan::default() };
    let mut rest = args.iter();
    while let Some(name) = rest.next() {
        let value = rest.next().with_context(|| format!("{name} asks for a value"))?;
        let p = &mut o.plan;
        match name.as_str() {
            "--data" => o.data = PathBuf::from(value),
            "--out" => o.out = Some(PathBuf::from(value)),
            "--cue-epochs" => p.cues.epochs = value.parse()?,
            "--cue-rate" => p.cues.rate = value.parse()?,
            "--cue-drop" => p.cues.drop = value.parse()?,
            "--span-epochs" => p.spans.epochs = value.parse()?,
            "--span-rate" => p.spans.rate = value.parse()?,
            "--span-drop" => p.spans.drop = value.parse()?,
            "--least" => p.least = value.parse()?,
            _ => bail!("unknown option {name}; train attribution takes --data DIR and --out DIR"),
        }
    }
    if o.data.as_os_str().is_empty() {
        bail!("--data DIR is missing");
    }
    Ok(o)
}

/// The attributions of a record; `points` leads from code points to bytes.
fn gold(record: &Value, points: &[usize]) -> Vec<Gold> {
    let spans = |a: &Value, role: &str| -> Vec<Span> {
        let list = a.get(role).and_then(Value::as_array).into_iter().flatten().filter_map(packs::pair);
        list.filter_map(|(s, e)| Some(Span::new(*points.get(s)?, *points.get(e)?))).collect()
    };
    let list = record.get("attributions").and_then(Value::as_array).into_iter().flatten();
    list.map(|a| Gold { source: spans(a, "source"), cue: spans(a, "cue"), content: spans(a, "content") }).collect()
}

struct Corpus {
    records: Vec<Value>,
    documents: Vec<Document>,
    sha256: String,
}

fn read(engine: &Engine, data: &Path, name: &str) -> Result<Corpus> {
    let path = packs::file(data, name).with_context(|| format!("{name} is not in the folder"))?;
    let sha256 = Sha256::digest(std::fs::read(&path)?).iter().fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    });
    let records = packs::records(&path)?;
    let annotate = |r: &Value| engine.annotator().annotate(Arc::from(packs::string(r, "text")), Some(Lang::En));
    let documents = records.iter().map(annotate).collect();
    Ok(Corpus { records, documents, sha256 })
}

/// Trains, measures and writes.
///
/// # Errors
/// What is wrong with the arguments or the data.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let o = parse(args)?;
    let engine = Engine::by_rules()?;
    let mut manifest = format!(
        "language = \"en\"\ncommand = \"cargo xtask train attribution --data DIR --out DIR\"\nplan = {:?}\n",
        format!("{:?}", o.plan)
    );
    let mut corpus = |name: &str, licence: &str, sha256: &str, used: &str| {
        let _ = write!(
            manifest,
            "\n[[corpus]]\nfile = {name:?}\nlicence = {licence:?}\nsha256 = {sha256:?}\nuse = {used:?}\n"
        );
    };
    let train = read(&engine, &o.data, TRAIN)?;
    corpus(TRAIN, "none stated", &train.sha256, "cues, sources, contents; classes of words");
    let examples: Vec<Example> = train.records.iter().zip(train.documents).map(|(r, d)| example(r, d)).collect();
    let mut plain = Vec::new();
    for (name, licence) in PLAIN {
        let more = read(&engine, &o.data, name)?;
        corpus(name, licence, &more.sha256, "classes of words");
        plain.extend(more.documents);
    }
    let prepared = Prepared::new(&examples, &plain);
    let model = prepared.train(&examples, o.plan, &mut |line| eprintln!("    {line}"));
    drop(prepared);
    let dev = read(&engine, &o.data, DEV)?;
    corpus(DEV, "none stated", &dev.sha256, "choice of the plan, scores");
    let table = measure(&dev, &model);
    eprintln!("{table}");
    let _ = write!(manifest, "\n[score]\non = {DEV:?}\ntable = \"\"\"\n{table}\"\"\"\n");
    let Some(out) = &o.out else { return Ok(()) };
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("model.bin"), model.with_manifest(manifest.clone()).to_bytes())?;
    std::fs::write(out.join("manifest.toml"), manifest)?;
    Ok(())
}

fn example(record: &Value, document: Document) -> Example {
    let mut points: Vec<usize> = document.text.char_indices().map(|(at, _)| at).collect();
    points.push(document.text.len());
    Example { document, title: None, gold: gold(record, &points) }
}

fn measure(dev: &Corpus, model: &AttributionModel) -> Table {
    attribution::score(DEV, &dev.records, |text| {
        let Some(document) = dev.documents.iter().find(|d| &*d.text == text) else { return Vec::new() };
        recoupe_extract::learned_attributions(None, document, model)
            .into_iter()
            .map(|a| Attribution { source: a.source, cue: a.cue, content: a.content })
            .collect()
    })
}
