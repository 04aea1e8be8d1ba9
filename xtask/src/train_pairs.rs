//! `train pairs`: learns which statements of different articles report one act of speech, from the affairs of our own writing that may
//! be learned from; always the same from the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use recoupe::types::{Reading, StatementIdx, Watch};
use recoupe::{Engine, Input};
use recoupe_story::train::{NAMES, Pair, Sign, pairs};
use serde_json::Value;

use crate::eval::affairs::root;
use crate::eval::dossier::{list, matched, words};
use crate::eval::packs::string;
use crate::eval::{affairs, briefs};

const OUT: &str = "crates/recoupe-story/data/utterances.txt";
/// How much weights are drawn to nought, with measures scaled to a variance of one.
const RIDGE: f64 = 10.0;
/// Steps of Newton's method.
const STEPS: usize = 12;
/// Share of words (F1) from which a statement that was found is one that is marked.
const SAME: f64 = 0.5;

/// A pair: the affair, what is measured, what it is.
struct Row {
    affair: usize,
    measures: Vec<f64>,
    one: bool,
}

/// Learns and writes.
///
/// # Errors
/// What is wrong with the arguments or the data.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let mut out = root().join(OUT);
    let mut rest = args.iter();
    while let Some(name) = rest.next() {
        match name.as_str() {
            "--out" => out = rest.next().map(PathBuf::from).context("--out asks for a file")?,
            _ => bail!("unknown option {name}; train pairs takes --out FILE"),
        }
    }
    let engine = Engine::new()?;
    let (mut rows, mut all, mut of_affair) = (Vec::new(), Vec::new(), Vec::new());
    let row = |affair: usize, pair: Pair, one: bool| Row {
        affair,
        measures: pair.measures.into_iter().map(f64::from).collect(),
        one,
    };
    for (affair, (pages, gold)) in affairs::seen()?.into_iter().chain(briefs::seen()?).enumerate() {
        let truth = Truth::new(&engine, &pages, &gold);
        for pair in pairs(&truth.readings, &Watch::default(), |_, _, _| true) {
            if let Some(one) = truth.one_utterance(&pair) {
                rows.push(row(affair, pair, one));
            }
        }
        of_affair.extend(truth.readings.iter().map(|_| affair));
        all.extend(truth.readings);
    }
    // Nothing that two affairs tell is one, however alike: what real pages of one week are full of.
    let apart = |a: usize, b: usize, common: bool| common && of_affair[a] != of_affair[b];
    let others = pairs(&all, &Watch::default(), apart);
    rows.extend(others.into_iter().map(|pair| row(of_affair[pair.a.0], pair, false)));
    std::fs::write(&out, learned(&rows)).with_context(|| out.display().to_string())
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

/// The weights as a file, and how well they do on affairs that were left out in turn.
fn learned(rows: &[Row]) -> String {
    let folds = 8;
    let mut scored: Vec<(f64, bool)> = Vec::new();
    for fold in 0..folds {
        let (test, rest): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|r| r.affair % folds == fold);
        let weights = fitted(&rest);
        scored.extend(test.iter().map(|r| (share(&weights, &r.measures), r.one)));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|s| s.1).count().max(1) as f64;
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
        "{} pairs, {all} of them one; affairs left out in turn: average precision {:.1} %, best F1 {:.1} % from {:.2} on",
        rows.len(),
        100.0 * precision / all,
        100.0 * best.0,
        best.1
    );
    eprintln!("{figures}");
    let weights = fitted(&rows.iter().collect::<Vec<_>>());
    let mut out = format!(
        "# How likely two statements report one act of speech; logistic regression, made by `cargo xtask train pairs`.\n# {figures}.\n"
    );
    for (name, weight) in ["bias"].into_iter().chain(NAMES.iter().map(|n| n.0)).zip(weights) {
        let _ = writeln!(out, "{name} {weight:.4}");
    }
    out
}

fn share(weights: &[f64], measures: &[f64]) -> f64 {
    let sum: f64 = weights[0] + weights[1..].iter().zip(measures).map(|(w, x)| w * x).sum::<f64>();
    1.0 / (1.0 + (-sum).exp())
}

/// Weights of a logistic regression, the constant first. A measure of what is in common that would weigh less
/// than nothing is left out.
fn fitted(rows: &[&Row]) -> Vec<f64> {
    let mut used = vec![true; NAMES.len()];
    loop {
        let weights = fit(rows, &used);
        let wrong = |i: &usize| NAMES[*i].1 == Sign::Common && weights[i + 1] < 0.0;
        match (0..NAMES.len()).filter(wrong).min_by(|i, j| weights[i + 1].total_cmp(&weights[j + 1])) {
            Some(i) => used[i] = false,
            None => return weights,
        }
    }
}

/// Weights of a logistic regression over the measures that are used, by Newton's method; nought for the others.
fn fit(rows: &[&Row], used: &[bool]) -> Vec<f64> {
    let n = used.len();
    let count = rows.len().max(1) as f64;
    let mean: Vec<f64> = (0..n).map(|i| rows.iter().map(|r| r.measures[i]).sum::<f64>() / count).collect();
    let spread: Vec<f64> = (0..n)
        .map(|i| rows.iter().map(|r| (r.measures[i] - mean[i]).powi(2)).sum::<f64>() / count)
        .map(|v| if v > 1e-12 { v.sqrt() } else { 1.0 })
        .collect();
    let scaled = |r: &Row| -> Vec<f64> {
        [1.0]
            .into_iter()
            .chain((0..n).map(|i| if used[i] { (r.measures[i] - mean[i]) / spread[i] } else { 0.0 }))
            .collect()
    };
    let x: Vec<Vec<f64>> = rows.iter().map(|r| scaled(r)).collect();
    let mut w = vec![0.0; n + 1];
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = w.iter().enumerate().map(|(i, w)| if i == 0 { 0.0 } else { RIDGE * w }).collect();
        let mut hessian = vec![vec![0.0; n + 1]; n + 1];
        for (i, row) in hessian.iter_mut().enumerate() {
            row[i] = if i == 0 { 1e-6 } else { RIDGE };
        }
        for (x, r) in x.iter().zip(rows) {
            let p = share(&w, &x[1..]);
            let off = p - f64::from(u8::from(r.one));
            let curve = (p * (1.0 - p)).max(1e-9);
            for i in 0..=n {
                gradient[i] += off * x[i];
                for j in 0..=i {
                    hessian[i][j] += curve * x[i] * x[j];
                }
            }
        }
        let step = solve(&mut hessian, &gradient);
        w.iter_mut().zip(step).for_each(|(w, s)| *w -= s);
    }
    for i in 0..n {
        w[i + 1] /= spread[i];
        w[0] -= w[i + 1] * mean[i];
    }
    w
}

/// Solves a symmetric, positive definite system, whose lower half is given, by Cholesky's method.
fn solve(a: &mut [Vec<f64>], b: &[f64]) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let sum = a[i][j] - (0..j).map(|k| a[i][k] * a[j][k]).sum::<f64>();
            a[i][j] = if i == j { sum.max(1e-12).sqrt() } else { sum / a[j][j] };
        }
    }
    let mut y = b.to_vec();
    for i in 0..n {
        y[i] = (y[i] - (0..i).map(|k| a[i][k] * y[k]).sum::<f64>()) / a[i][i];
    }
    for i in (0..n).rev() {
        y[i] = (y[i] - (i + 1..n).map(|k| a[k][i] * y[k]).sum::<f64>()) / a[i][i];
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_tell_what_matters() {
        let rows: Vec<Row> = (0..400)
            .map(|i| {
                let (a, b) = (f64::from(i % 7), f64::from(i % 3));
                Row { affair: i as usize, measures: vec![a, b], one: a > 3.0 && i % 10 != 0 }
            })
            .collect();
        let w = fit(&rows.iter().collect::<Vec<_>>(), &[true, true]);
        assert!(w[1] > 0.5 && w[2].abs() < 0.3, "{w:?}");
        assert!(share(&w, &[6.0, 1.0]) > 0.7 && share(&w, &[0.0, 1.0]) < 0.1, "{w:?}");
    }
}
