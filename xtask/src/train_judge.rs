//! `train acts`: learns what is done in saying something and how likely a statement is right, from judged statements; always
//! the same from the same files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use recoupe::Engine;
use recoupe::types::Act;

use crate::eval::affairs::root;
use crate::judged::learn::{Case, Prior, learn, shares};
use crate::judged::{self, Judged};

const OUT: &str = "crates/recoupe-extract/src/statement/judge";

const ENGLISH: &str = "act-en.txt";

/// Passes over the cases.
const STEPS: usize = 300;

/// Features that fewer training cases have are left out.
const LEAST: usize = 2;

/// What is learned: names of classes, and how a feature is held.
struct Task {
    file: &'static str,
    classes: Vec<&'static str>,
    prior: fn(&str) -> Prior,
    /// Leaves a feature out.
    skip: fn(&str, usize) -> bool,
}

/// The act that a class of words leans to (`judge/words.txt`).
fn leaning(class: &str) -> Option<usize> {
    let act = match class {
        "condemn" | "fault" => Act::Condemn,
        "accuse" => Act::Accuse,
        "false" | "refuse" => Act::Deny,
        "danger" => Act::Warn,
        "must" | "call" => Act::Urge,
        "vow" => Act::Promise,
        "praise" | "support" => Act::Praise,
        "worry" | "hard" => Act::ExpressConcern,
        "maybe" => Act::Suspect,
        "hope" => Act::Other,
        "strike" => Act::Threaten,
        "study" => Act::ReportEvidence,
        _ => return None,
    };
    Act::ALL.iter().position(|a| *a == act)
}

fn act_prior(feature: &str) -> Prior {
    let (kind, value) = feature.split_once('=').unwrap_or((feature, ""));
    let plain = !value.contains('+');
    let strength = match kind {
        "headlemma" => 20.0,
        "word" => 12.0,
        "own" => 0.3,
        _ => 10.0,
    };
    let named = || Act::ALL.iter().position(|a| a.name() == value);
    // What general words lean to is believed a little before any case is seen, and the act of the cue until other features
    // speak against it.
    let centre = match kind {
        "own" if plain => named().map(|c| (c, 3.0)),
        "has" | "often" if plain => leaning(value).map(|c| (c, 0.3)),
        "headclass" | "felt" if plain => leaning(value).map(|c| (c, 0.8)),
        "under" if plain => leaning(value).map(|c| (c, 0.5)),
        "cueclass" | "sourceclass" => leaning(value).map(|c| (c, 0.8)),
        "firstact" if plain => named().map(|c| (c, 1.5)),
        "verbact" => named().filter(|c| Act::ALL[*c] != Act::Assert).map(|c| (c, 0.2)),
        _ => None,
    };
    Prior { strength, centre }
}

fn sure_prior(feature: &str) -> Prior {
    let strength = match feature {
        "all=" => 0.02,
        f if f.contains('+') => 10.0,
        _ => 4.0,
    };
    Prior { strength, centre: None }
}

fn acts(file: &'static str) -> Task {
    Task {
        file,
        classes: Act::ALL.iter().map(|a| a.name()).collect(),
        prior: act_prior,
        // Words one by one are French.
        skip: if file == ENGLISH { |f, n| f.starts_with("word=") || rare(f, n) } else { rare },
    }
}

fn rare(feature: &str, n: usize) -> bool {
    n < if feature.starts_with("headlemma=") || feature.starts_with("word=") { 4 } else { LEAST }
}

fn sure() -> Task {
    Task { file: "sure.txt", classes: vec!["wrong", "right"], prior: sure_prior, skip: |f, n| n < 5 && f != "all=" }
}

/// Learns both and writes them.
///
/// # Errors
/// What is wrong with the arguments or the data.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (mut data, mut out, mut dump) = (None, root().join(OUT), None);
    let mut rest = args.iter();
    while let Some(name) = rest.next() {
        match name.as_str() {
            "--data" => data = rest.next().map(PathBuf::from),
            "--out" => out = rest.next().map(PathBuf::from).context("--out asks for a folder")?,
            "--dump" => dump = rest.next().map(PathBuf::from),
            _ => bail!("unknown option {name}; train acts takes --data DIR, --out DIR and --dump FILE"),
        }
    }
    let data = data.context("train acts --data DIR [--out DIR] [--dump FILE]")?;
    let set = judged::read(&Engine::new()?, &data)?;
    eprintln!("{} judged statements found again, {} not", set.judged.len(), set.lost);
    if let Some(dump) = dump {
        std::fs::write(&dump, lines(&set.judged)).with_context(|| dump.display().to_string())?;
    }
    for (task, pick) in
        [(acts("act-fr.txt"), act_of as Pick), (acts(ENGLISH), english_act as Pick), (sure(), right_of as Pick)]
    {
        let rows: Vec<Row<'_>> = set.judged.iter().filter(|j| !j.held).flat_map(pick).collect();
        let text = train(&task, &rows);
        let path = out.join(task.file);
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

type Row<'j> = (&'j [String], usize, usize, f64);
type Pick = fn(&Judged) -> Vec<Row<'_>>;

/// How much a case counts whose reader was shown the act that recoupe gives: it draws the judgement.
const SHOWN: f64 = 0.3;

/// The share of the act that comes first, where whoever judged was torn between two.
const FIRST: f64 = 0.7;

/// Of English cases there are few, so that French ones are learned from too; not so many that they drown them.
fn english_act(j: &Judged) -> Vec<Row<'_>> {
    if j.french_alone { Vec::new() } else { act_of(j) }
}

fn act_of(j: &Judged) -> Vec<Row<'_>> {
    let class = |act: Option<Act>| Act::ALL.iter().position(|a| Some(*a) == act);
    let weight = if j.blind { 1.0 } else { SHOWN };
    let row = |class: usize, share: f64| (j.example.act.as_slice(), class, j.story, weight * share);
    match (class(j.act), class(j.or)) {
        (Some(a), Some(b)) => vec![row(a, FIRST), row(b, 1.0 - FIRST)],
        (Some(a), None) => vec![row(a, 1.0)],
        _ => Vec::new(),
    }
}

fn right_of(j: &Judged) -> Vec<Row<'_>> {
    // Rare cues and rules were drawn more often than they come.
    let row = |right: bool| (j.example.sure.as_slice(), usize::from(right), j.story, if j.uniform { 1.0 } else { 0.5 });
    j.right.map(row).into_iter().collect()
}

/// The cases as lines, for a look from outside: part, story, what it is, features.
fn lines(judged: &[Judged]) -> String {
    let mut out = String::new();
    for j in judged {
        let part = if j.held { "held" } else { "train" };
        let lang = if j.french { "fr" } else { "en" };
        let s = &j.example.statement;
        let _ = writeln!(
            out,
            "{part}\t{lang}\t{}\t{}\t{}\t{}\t{}\t{}\t{:?}\t{}\t{}\t{}\t{}\t{}",
            j.story,
            j.uniform,
            j.blind,
            j.act.map_or("-", Act::name),
            j.or.map_or("-", Act::name),
            j.example.own.name(),
            j.right,
            s.origin.confidence,
            s.act.name(),
            j.example.act.join(" "),
            j.example.sure.join(" "),
            j.words
        );
    }
    out
}

/// Learns a task, and says how well it does on stories that were left out in turn.
fn train(task: &Task, rows: &[Row<'_>]) -> String {
    let folds = 5;
    let (mut hits, mut loss, mut n) = (0.0, 0.0, 0.0);
    for fold in 0..folds {
        let (test, rest): (Vec<Row<'_>>, Vec<Row<'_>>) = rows.iter().partition(|r| r.2 % folds == fold);
        let model = fit(task, &rest);
        let mut share = vec![0.0; task.classes.len()];
        for (features, class, _, weight) in test {
            let case = case(&model.index, features, class, weight);
            shares(&case, &model.weights, task.classes.len(), &mut share);
            let best = (0..share.len()).fold(0, |b, c| if share[c] > share[b] { c } else { b });
            hits += weight * f64::from(u8::from(best == class));
            loss -= weight * share[class].max(1e-9).ln();
            n += weight;
        }
    }
    let n = f64::max(n, 1.0);
    eprintln!(
        "{}: {} cases, left out in turn: right {:.1} %, log loss {:.3}",
        task.file,
        rows.len(),
        100.0 * hits / n,
        loss / n
    );
    let model = fit(task, rows);
    let mut out = format!(
        "# Made by `cargo xtask train acts`: {} judged statements (eval/gold/judged-*.jsonl, part `train`), logistic regression.\n\
         # feature class:weight in hundredths … ; {} and its tests say what the features are.\n\
         # Left out in turn by story: right {:.1} %, log loss {:.3}.\n",
        rows.len(),
        if task.file.starts_with("act") { "act.rs" } else { "sure.rs" },
        100.0 * hits / n,
        loss / n
    );
    let classes = task.classes.len();
    for (feature, f) in &model.index {
        let row = &model.weights[*f as usize * classes..][..classes];
        // Of two classes only the difference counts.
        let kept: Vec<(usize, f64)> = if classes == 2 {
            vec![(1, row[1] - row[0])]
        } else {
            // A weight that all classes share says nothing.
            let mean = row.iter().sum::<f64>() / classes as f64;
            row.iter().enumerate().map(|(c, w)| (c, w - mean)).collect()
        };
        let mut line = String::new();
        for (c, w) in kept {
            let hundredths = (w * 100.0).round() as i64;
            if hundredths.abs() >= 3 {
                let _ = write!(line, " {}:{}", task.classes[c], hundredths.clamp(-30_000, 30_000));
            }
        }
        if !line.is_empty() {
            let _ = writeln!(out, "{feature}{line}");
        }
    }
    out
}

struct Model<'r> {
    index: BTreeMap<&'r str, u32>,
    weights: Vec<f64>,
}

fn fit<'r>(task: &Task, rows: &[Row<'r>]) -> Model<'r> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (features, ..) in rows {
        let mut own: Vec<&str> = features.iter().map(String::as_str).collect();
        own.sort_unstable();
        own.dedup();
        for f in own {
            *counts.entry(f).or_default() += 1;
        }
    }
    let index: BTreeMap<&str, u32> =
        counts.iter().filter(|(f, n)| !(task.skip)(f, **n)).enumerate().map(|(i, (f, _))| (*f, i as u32)).collect();
    let priors: Vec<Prior> = index.keys().map(|f| (task.prior)(f)).collect();
    let cases: Vec<Case> = rows.iter().map(|(f, class, _, weight)| case(&index, f, *class, *weight)).collect();
    let weights = learn(&cases, &priors, task.classes.len(), STEPS);
    Model { index, weights }
}

fn case(index: &BTreeMap<&str, u32>, features: &[String], class: usize, weight: f64) -> Case {
    // A feature counts as often as it is put, as it does when the model is used.
    let features: Vec<u32> = features.iter().filter_map(|f| index.get(f.as_str()).copied()).collect();
    Case { features, class, weight }
}
