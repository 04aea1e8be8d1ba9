//! `bench-udpipe`: UDPipe 1 and recoupe over the same text in one run, on one core: words a second and scores, and the
//! ratios between them. Needs Python with `ufal.udpipe`; no test and no build does.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use recoupe::Engine;
use recoupe::annotate::Scratch;
use recoupe::types::{Document, Lang};

use crate::eval::{conllu, packs, score::Table};

const SCRIPT: &str = include_str!("bench/udpipe.py");
const USAGE: &str =
    "bench-udpipe fr|en --data DIR --model FILE [--python PYTHON] [--train ITERATIONS: makes the model first]";
/// Copies of the development text that speed is measured on.
const COPIES: usize = 4;

/// What UDPipe learns from, and what both are measured on.
fn treebanks(lang: Lang) -> (&'static [&'static str], &'static str) {
    match lang {
        Lang::Fr => {
            (&["ud-fr/fr_sequoia-ud-train.conllu", "ud-fr/fr_gsd-ud-dev.conllu"], "ud-fr/fr_sequoia-ud-dev.conllu")
        }
        Lang::En => {
            (&["ud-en/en_ewt-ud-train.conllu", "ud-en/en_gumopen-ud-train.conllu"], "ud-en/en_ewt-ud-dev.conllu")
        }
    }
}

/// Runs the bench and prints a table.
///
/// # Errors
/// What is wrong with the arguments, the data, Python or the model.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let lang = args.first().and_then(|l| Lang::from_code(l)).context(USAGE)?;
    let (mut data, mut model, mut python, mut train) = (None, None, "python3".to_owned(), None);
    let mut rest = args[1..].iter();
    while let Some(name) = rest.next() {
        let value = rest.next().with_context(|| format!("{name} asks for a value\n{USAGE}"))?;
        match name.as_str() {
            "--data" => data = Some(PathBuf::from(value)),
            "--model" => model = Some(PathBuf::from(value)),
            "--python" => python.clone_from(value),
            "--train" => train = Some(value.parse::<u32>()?),
            _ => bail!("unknown option {name}\n{USAGE}"),
        }
    }
    let (data, model) = (data.context(USAGE)?, model.context(USAGE)?);
    let dir = std::env::temp_dir().join(format!("recoupe-bench-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let table = measure(lang, &data, &model, &python, train, &dir);
    std::fs::remove_dir_all(&dir).with_context(|| dir.display().to_string())?;
    anstream::print!("{}", table?);
    Ok(())
}

fn call(python: &str, script: &Path, args: &[&Path]) -> Result<String> {
    let out = Command::new(python).arg(script).args(args).output().with_context(|| format!("starting {python}"))?;
    ensure!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    Ok(String::from_utf8(out.stdout)?)
}

fn unpacked(data: &Path, name: &str, dir: &Path) -> Result<PathBuf> {
    let path = packs::file(data, name).with_context(|| format!("{name} is not in {}", data.display()))?;
    let to = dir.join(name.replace('/', "-"));
    std::fs::write(&to, packs::text(&path)?)?;
    Ok(to)
}

fn measure(lang: Lang, data: &Path, model: &Path, python: &str, train: Option<u32>, dir: &Path) -> Result<Table> {
    let script = dir.join("bench.py");
    std::fs::write(&script, SCRIPT)?;
    let (learned, measured) = treebanks(lang);
    if let Some(iterations) = train {
        let files = learned.iter().map(|f| unpacked(data, f, dir)).collect::<Result<Vec<_>>>()?;
        let iterations = PathBuf::from(iterations.to_string());
        let mut args: Vec<&Path> = vec![Path::new("train"), model, &iterations];
        args.extend(files.iter().map(PathBuf::as_path));
        call(python, &script, &args)?;
    }
    let gold_path = unpacked(data, measured, dir)?;
    let gold_text = std::fs::read_to_string(&gold_path)?;
    let once = conllu::raw_text(&gold_text);
    let gold = conllu::read(&gold_text, lang)?;
    let words = gold.iter().map(|d| d.words.len()).sum::<usize>();
    let many = [once.as_str(); COPIES].join("\n\n");
    let (text, raw_out, gold_out) = (dir.join("text"), dir.join("raw"), dir.join("gold"));

    // Scores are of one copy, speed is of several.
    std::fs::write(&text, &once)?;
    let files = [Path::new("run"), model, &text, &gold_path, &raw_out, &gold_out];
    call(python, &script, &files)?;
    let their_raw = conllu::read(&std::fs::read_to_string(&raw_out)?, lang)?;
    let their_gold = conllu::read(&std::fs::read_to_string(&gold_out)?, lang)?;
    std::fs::write(&text, &many)?;
    let theirs: f64 = call(python, &script, &files)?.trim().parse()?;

    let engine = Engine::new()?;
    let annotator = engine.annotator();
    let our_raw = vec![annotator.annotate(Arc::from(once.as_str()), Some(lang))];
    let our_gold: Vec<Document> = gold.iter().map(|d| annotator.annotate_conllu(d.clone())).collect();
    let (many, mut scratch): (Arc<str>, _) = (many.into(), Scratch::default());
    let start = Instant::now();
    drop(annotator.annotate_with(&mut scratch, many, Some(lang)));
    let ours = start.elapsed().as_secs_f64();

    let mut table = Table::new(format!(
        "{measured}, one thread, {words} words {COPIES} times. UDPipe 1 learned from {}.",
        learned.join(" and ")
    ));
    conllu::score(&mut table, "UDPipe 1, gold words", &gold, &their_gold);
    conllu::score(&mut table, "recoupe, gold words", &gold, &our_gold);
    let rate = |seconds: f64| (words * COPIES) as f64 / seconds;
    conllu::score(&mut table, "UDPipe 1, raw text", &gold, &their_raw);
    table.cell("UDPipe 1, raw text", "words/s", format_args!("{:.0}", rate(theirs)));
    conllu::score(&mut table, "recoupe, raw text", &gold, &our_raw);
    table.cell("recoupe, raw text", "words/s", format_args!("{:.0}", rate(ours)));
    table.cell("recoupe, raw text", "times as fast", format_args!("{:.1}", theirs / ours));
    Ok(table)
}
