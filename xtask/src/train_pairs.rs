//! `train pairs`: learns which statements report one act of speech, from the affairs of our own writing that may be learned from, and
//! from what pages of real news tell as two things; always the same from the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use recoupe::types::{Reading, Statement, StatementIdx, Watch};
use recoupe::{Engine, Format, Input};
use recoupe_story::train::{NAMES, Pair, Sign, pairs};
use serde_json::Value;

use crate::eval::affairs::root;
use crate::eval::dossier::{list, matched, words};
use crate::eval::packs::{self, string};
use crate::eval::{affairs, briefs};
use crate::trees::{Growth, Node, Trees};

const OUT: &str = "crates/recoupe-story/data/utterances.txt";
const GROWTH: Growth = Growth { trees: 200, rate: 0.05, leaves: 12, ridge: 20.0, least: 3.0 };
/// Share of words (F1) from which a statement that was found is one that is marked.
const SAME: f64 = 0.5;

/// Real pages, and days of which they are taken, first and last.
const NEWS: &str = "news-fr/orange-2020-05-06.jsonl";
const DAYS: [(&str, &str); 2] = [("2020-05-04", "2020-05-18"), ("2020-06-19", "2020-06-30")];
/// Days whose pages are compared with one another.
const WINDOW: usize = 2;

/// What a pair of real pages counts for, where one of an affair counts for one: they are many, and none of them says one thing in
/// other words.
const WEIGHT: f64 = 0.1;

/// A pair: the affair, none for real pages; what is measured, what it is.
struct Row {
    affair: Option<usize>,
    measures: Vec<f32>,
    one: bool,
}

/// Learns and writes.
///
/// # Errors
/// What is wrong with the arguments or the data.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (mut out, mut data) = (root().join(OUT), None);
    let mut rest = args.iter();
    while let Some(name) = rest.next() {
        match name.as_str() {
            "--out" => out = rest.next().map(PathBuf::from).context("--out asks for a file")?,
            "--data" => data = Some(rest.next().map(PathBuf::from).context("--data asks for a folder")?),
            _ => bail!("unknown option {name}; train pairs takes --data DIR and --out FILE"),
        }
    }
    let data = data.context("train pairs needs --data DIR, the folder that holds news-fr")?;
    let engine = Engine::new()?;
    let (mut rows, mut all, mut of_affair) = (Vec::new(), Vec::new(), Vec::new());
    let row = |affair: Option<usize>, pair: Pair, one: bool| Row { affair, measures: pair.measures, one };
    for (affair, (pages, gold)) in affairs::seen()?.into_iter().chain(briefs::seen()?).enumerate() {
        let truth = Truth::new(&engine, &pages, &gold);
        for pair in pairs(&truth.readings, &Watch::default(), |_, _, _| true) {
            if let Some(one) = truth.one_utterance(&pair) {
                rows.push(row(Some(affair), pair, one));
            }
        }
        of_affair.extend(truth.readings.iter().map(|_| affair));
        all.extend(truth.readings);
    }
    // Nothing that two affairs tell is one, however alike: what real pages of one week are full of.
    let apart = |a: usize, b: usize, common: bool| common && of_affair[a] != of_affair[b];
    let others = pairs(&all, &Watch::default(), apart);
    rows.extend(others.into_iter().map(|pair| row(Some(of_affair[pair.a.0]), pair, false)));
    rows.extend(real(&engine, &data)?.into_iter().map(|(pair, one)| row(None, pair, one)));
    std::fs::write(&out, learned(&rows)).with_context(|| out.display().to_string())
}

/// Pairs of real pages that need no marks: what one page tells as two things is two, and so is what a page has word for word from
/// another, next to something else there. One sentence in two pages is one.
fn real(engine: &Engine, data: &Path) -> Result<Vec<(Pair, bool)>> {
    let path = packs::file(data, NEWS).with_context(|| format!("{} is missing", data.join(NEWS).display()))?;
    let mut days: BTreeMap<String, Vec<Input>> = BTreeMap::new();
    for r in packs::records(&path)? {
        let day = string(&r, "date");
        if !DAYS.iter().any(|(first, last)| (*first..=*last).contains(&day)) {
            continue;
        }
        let text = format!("{}\n\n{}\n{day}\n\n{}\n", string(&r, "title"), string(&r, "outlet"), string(&r, "text"));
        let page = Input { name: format!("{}.txt", string(&r, "id")), bytes: text.into_bytes(), format: Format::Text };
        days.entry(day.to_owned()).or_default().push(page);
    }
    let days: Vec<Vec<Input>> = days.into_values().collect();
    let (mut out, mut seen) = (Vec::new(), BTreeSet::new());
    for window in days.chunks(WINDOW) {
        let pages: Vec<Input> = window.concat();
        let readings: Vec<Reading> = engine.read_all(&pages).into_iter().filter_map(Result::ok).collect();
        let said: Vec<BTreeMap<StatementIdx, Told>> = readings.iter().map(told).collect();
        let texts: Vec<BTreeSet<&str>> = said.iter().map(|s| s.values().map(|t| t.text.as_str()).collect()).collect();
        let near = |a: usize, b: usize, common: bool| common && !texts[a].is_disjoint(&texts[b]);
        for pair in pairs(&readings, &Watch::default(), near) {
            let (Some(a), Some(b)) = (said[pair.a.0].get(&pair.a.1), said[pair.b.0].get(&pair.b.1)) else { continue };
            let one = a.text == b.text;
            let there = |t: &Told, other: usize| texts[other].contains(t.text.as_str());
            let overlap = pair.a.0 == pair.b.0 && a.start < b.end && b.start < a.end;
            if overlap || !(one || there(a, pair.b.0) || there(b, pair.a.0)) || one && pair.a.0 == pair.b.0 {
                continue;
            }
            if seen.insert((a.text.clone(), b.text.clone())) {
                out.push((pair, one));
            }
        }
    }
    Ok(out)
}

/// Words told, and where they stand.
struct Told {
    text: String,
    start: usize,
    end: usize,
}

/// What the paragraphs of a page tell, after its first one: headlines and first paragraphs sum up what follows.
fn told(r: &Reading) -> BTreeMap<StatementIdx, Told> {
    let text = r.article.text();
    let first = text.char_indices().filter(|(_, c)| *c == '\n').map(|(i, _)| i).nth(1).unwrap_or(0);
    let of = |s: &Statement| {
        let span = s.extent().filter(|e| e.start() > first)?;
        let words = words(&s.content.iter().map(|c| c.of(text)).collect::<Vec<_>>().join(" ")).join(" ");
        (!words.is_empty()).then_some(Told { text: words, start: span.start(), end: span.end() })
    };
    r.statements.iter().enumerate().filter_map(|(i, s)| Some((StatementIdx(i as u32), of(s)?))).collect()
}

/// What is true of an affair, for the statements that were found.
struct Truth {
    readings: Vec<Reading>,
    /// The mark of a statement, by its reading and its place there.
    marked: BTreeMap<(usize, StatementIdx), String>,
    utterance: BTreeMap<String, usize>,
    /// Pairs that may be one utterance or not.
    either: BTreeSet<(String, String)>,
}

impl Truth {
    fn new(engine: &Engine, pages: &[Input], gold: &Value) -> Truth {
        let readings: Vec<Reading> = engine.read_all(pages).into_iter().filter_map(Result::ok).collect();
        let mut marked = BTreeMap::new();
        for d in list(gold, "documents") {
            let of = |r: &Reading| r.article.input.rsplit('/').next() == Some(string(d, "file"));
            let Some(article) = readings.iter().position(of) else { continue };
            let r = &readings[article];
            let told = |s: &Value| -> Vec<String> {
                words(&list(s, "content").iter().map(|c| string(c, "text")).collect::<Vec<_>>().join(" "))
            };
            let want: Vec<Vec<String>> = list(d, "statements").iter().map(told).collect();
            let text = r.article.text();
            let found: Vec<Vec<String>> = r
                .statements
                .iter()
                .map(|s| words(&s.content.iter().map(|c| c.of(text)).collect::<Vec<_>>().join(" ")))
                .collect();
            for (g, s) in matched(&want, &found, SAME) {
                let id = string(&list(d, "statements")[g], "id").to_owned();
                marked.insert((article, StatementIdx(s as u32)), id);
            }
        }
        let empty = Value::Null;
        let cross = gold.get("cross_document").unwrap_or(&empty);
        let ids = |v: &Value| -> Vec<String> {
            v.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let mut utterance = BTreeMap::new();
        for (n, group) in list(cross, "same_utterance").iter().enumerate() {
            utterance.extend(ids(group).into_iter().map(|id| (id, n)));
        }
        let mut either = BTreeSet::new();
        for group in list(cross, "same_utterance_optional") {
            for a in ids(group) {
                either.extend(ids(group).into_iter().map(|b| (a.clone(), b)));
            }
        }
        Truth { readings, marked, utterance, either }
    }

    fn ids(&self, pair: &Pair) -> Option<(&String, &String)> {
        Some((self.marked.get(&pair.a)?, self.marked.get(&pair.b)?))
    }

    fn one_utterance(&self, pair: &Pair) -> Option<bool> {
        let (a, b) = self.ids(pair)?;
        let known = self.utterance.get(a);
        let either = || self.either.contains(&(a.clone(), b.clone()));
        if known.is_some() && known == self.utterance.get(b) { Some(true) } else { (!either()).then_some(false) }
    }
}

/// The trees as a file, and how well they do on affairs that were left out in turn.
fn learned(rows: &[Row]) -> String {
    let folds = 8;
    let mut scored: Vec<(f64, bool)> = Vec::new();
    for fold in 0..folds {
        let (test, rest): (Vec<&Row>, Vec<&Row>) =
            rows.iter().partition(|r| r.affair.is_some_and(|a| a % folds == fold));
        let trees = grown(&rest);
        scored.extend(test.iter().map(|r| (1.0 / (1.0 + (-trees.odds(&r.measures)).exp()), r.one)));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|s| s.1).count().max(1) as f64;
    let real = rows.iter().filter(|r| r.affair.is_none()).count();
    let (mut hits, mut precision, mut best) = (0.0, 0.0, (0.0, 0.0));
    for (n, (share, one)) in scored.iter().enumerate() {
        hits += f64::from(u8::from(*one));
        let f1 = 2.0 * hits / (n as f64 + 1.0 + all);
        if f1 > best.0 {
            best = (f1, *share);
        }
        if *one {
            precision += hits / (n as f64 + 1.0);
        }
    }
    let figures = format!(
        "{} pairs of affairs, {all} of them one, and {real} of real pages; affairs left out in turn: average precision {:.1} %, best F1 {:.1} % from {:.2} on",
        rows.len() - real,
        100.0 * precision / all,
        100.0 * best.0,
        best.1
    );
    eprintln!("{figures}");
    let trees = grown(&rows.iter().collect::<Vec<_>>());
    let mut out = format!(
        "# How likely two statements report one act of speech; boosted trees, made by `cargo xtask train pairs`.\n# {figures}.\n"
    );
    let _ = writeln!(out, "={:.4}", trees.bias);
    for tree in &trees.trees {
        let mut line = String::new();
        put(tree, 0, &mut line);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// A tree, each branch before its two sides: `measure<threshold` and what follows on either, `=value` for a leaf.
fn put(tree: &[Node], at: usize, out: &mut String) {
    match tree[at] {
        Node::Leaf(value) => {
            let _ = write!(out, "={value:.4} ");
        }
        Node::Branch { measure, below, left, right } => {
            let _ = write!(out, "{}<{below} ", NAMES[measure].0);
            put(tree, left, out);
            put(tree, right, out);
        }
    }
}

/// Trees that tell which pairs are one. No more in common ever speaks against a pair.
fn grown(rows: &[&Row]) -> Trees {
    let weight = |r: &Row| if r.affair.is_some() { 1.0 } else { WEIGHT };
    let rows: Vec<(&[f32], bool, f64)> = rows.iter().map(|r| (r.measures.as_slice(), r.one, weight(r))).collect();
    Trees::grown(&rows, &NAMES.iter().map(|n| n.1 == Sign::Common).collect::<Vec<_>>(), GROWTH)
}
