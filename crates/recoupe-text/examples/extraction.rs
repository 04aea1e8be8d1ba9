//! Measures article extraction on a folder that holds `truth.json` and `html/`, in one of two forms:
//!
//! - page id to `{articleBody}`: F1 of 4-word shingles, averaged over pages, and the share of pages that are exactly right
//!   (scrapinghub, article-extraction-benchmark);
//! - address to `{file, with, without, date, title, author}`: precision, recall and F1 over segments, and the share of
//!   right dates, titles and authors (adbar/trafilatura, `tests/`).
//!
//! `cargo run --release -p recoupe-text --example extraction -- FOLDER [--misses N]`

#![expect(clippy::print_stdout, reason = "a program")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use recoupe_text::{Format, read};
use recoupe_types::{Article, Span};
use serde_json::Value;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().ok_or("give the folder that holds truth.json")?;
    let misses = args
        .iter()
        .position(|a| a == "--misses")
        .and_then(|i| args.get(i + 1))
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    let folder = Path::new(folder);
    let truth: BTreeMap<String, Value> = serde_json::from_slice(&std::fs::read(folder.join("truth.json"))?)?;
    if truth.values().any(|v| v.get("articleBody").is_some()) {
        shingles(folder, &truth, misses)
    } else {
        segments(folder, &truth, misses)
    }
}

/// The article without its headline.
fn body(article: &Article) -> &str {
    let title = article.title.map_or(0, Span::end);
    &article.text()[title..]
}

fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn counted(text: &str) -> BTreeMap<Vec<String>, usize> {
    let tokens = tokens(text);
    let mut out = BTreeMap::new();
    if tokens.len() < 4 {
        if !tokens.is_empty() {
            out.insert(tokens, 1);
        }
    } else {
        for w in tokens.windows(4) {
            *out.entry(w.to_vec()).or_default() += 1;
        }
    }
    out
}

/// The benchmark's own way: sums of true and false positives of a page, each divided by their total, then averaged.
fn shingles(folder: &Path, truth: &BTreeMap<String, Value>, misses: usize) -> Result<()> {
    let (mut precision, mut recall, mut exact) = (0.0, 0.0, 0);
    let mut seconds = 0.0;
    let mut worst: Vec<(f64, f64, f64, &str)> = Vec::new();
    for (id, page) in truth {
        let bytes = std::fs::read(folder.join("html").join(format!("{id}.html")))?;
        let start = Instant::now();
        let article = read("page.html", &bytes, Format::Html);
        seconds += start.elapsed().as_secs_f64();
        let got = counted(article.as_ref().map_or("", body));
        let want = counted(page["articleBody"].as_str().unwrap_or(""));
        let mut tp = 0;
        for (shingle, n) in &want {
            tp += got.get(shingle).map_or(0, |m| *n.min(m));
        }
        let (n_got, n_want) = (got.values().sum::<usize>(), want.values().sum::<usize>());
        let p = if n_got == 0 && n_want == 0 {
            1.0
        } else if n_got == 0 {
            0.0
        } else {
            tp as f64 / n_got as f64
        };
        let r = if n_want == 0 { 1.0 } else { tp as f64 / n_want as f64 };
        precision += p;
        recall += r;
        exact += usize::from(got == want);
        worst.push((p.min(r), p, r, id));
    }
    let n = truth.len() as f64;
    let (p, r) = (precision / n, recall / n);
    println!(
        "pages {n}  precision {p:.3}  recall {r:.3}  F1 {:.3}  exact {:.3}  pages/s {:.0}",
        2.0 * p * r / (p + r),
        exact as f64 / n,
        n / seconds
    );
    worst.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, p, r, id) in worst.iter().take(misses) {
        println!("== precision {p:.2} recall {r:.2} {id}");
        let bytes = std::fs::read(folder.join("html").join(format!("{id}.html")))?;
        let Ok(article) = read("page.html", &bytes, Format::Html) else { continue };
        let want = truth[*id]["articleBody"].as_str().unwrap_or("");
        println!("title: {:?}", article.title_text());
        paragraphs_not_in("extra", body(&article), want);
        paragraphs_not_in("missing", want, body(&article));
        for f in &article.furniture {
            if f.rule != "furniture/outside-content" && want.contains(f.text.as_str()) && f.text.len() > 12 {
                println!("  by rule {}: {}", f.rule, f.text.chars().take(120).collect::<String>());
            }
        }
    }
    Ok(())
}

/// Prints the paragraphs of `text` whose words are not in `other` in this order.
fn paragraphs_not_in(what: &str, text: &str, other: &str) {
    let other = tokens(other).join(" ");
    for paragraph in text.split('\n').filter(|p| !p.trim().is_empty()) {
        if !other.contains(&tokens(paragraph).join(" ")) {
            println!("  {what}: {}", paragraph.chars().take(220).collect::<String>());
        }
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn segments(folder: &Path, truth: &BTreeMap<String, Value>, misses: usize) -> Result<()> {
    let (mut tp, mut fneg, mut fp, mut tn) = (0, 0, 0, 0);
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut seconds = 0.0;
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut show = |kind: &'static str, text: String| {
        let n = shown.entry(kind).or_default();
        *n += 1;
        if *n <= misses {
            println!("{kind}: {text}");
        }
    };
    for (address, page) in truth {
        let file = page["file"].as_str().unwrap_or("");
        let Ok(bytes) = std::fs::read(folder.join("html").join(file)) else { continue };
        let start = Instant::now();
        let article = read(file, &bytes, Format::Html).ok();
        seconds += start.elapsed().as_secs_f64();
        let text = squeeze(article.as_ref().map_or("", Article::text));
        for segment in page["with"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if text.contains(&squeeze(segment)) {
                tp += 1;
            } else {
                fneg += 1;
                show("missing", format!("{file}: {segment}"));
            }
        }
        for segment in page["without"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if text.contains(&squeeze(segment)) {
                fp += 1;
                show("wrongly", format!("{file}: {segment}"));
            } else {
                tn += 1;
            }
        }
        let mut check = |what: &'static str, got: Option<String>, same: &dyn Fn(&str, &str) -> bool| {
            let Some(want) = page[what].as_str().filter(|w| !w.is_empty()) else { return };
            let count = right.entry(what).or_default();
            count.1 += 1;
            if got.as_deref().is_some_and(|g| same(g, want)) {
                count.0 += 1;
            } else {
                show(what, format!("{file} {address}: want {want:?}, got {got:?}"));
            }
        };
        let letters =
            |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        check("date", article.as_ref().and_then(|a| a.published.as_ref()).map(|p| p.value.to_string()), &|g, w| g == w);
        check("title", article.as_ref().and_then(Article::title_text).map(str::to_owned), &|g, w| {
            letters(g) == letters(w)
        });
        check(
            "author",
            article
                .as_ref()
                .map(|a| a.bylines.iter().map(|b| b.value.clone()).collect::<Vec<_>>().join("; "))
                .filter(|a| !a.is_empty()),
            &|g, w| letters(g) == letters(w),
        );
    }
    let (p, r) = (tp as f64 / (tp + fp) as f64, tp as f64 / (tp + fneg) as f64);
    let accuracy = (tp + tn) as f64 / (tp + tn + fp + fneg) as f64;
    println!(
        "pages {}  precision {p:.3}  recall {r:.3}  accuracy {accuracy:.3}  F1 {:.3}  pages/s {:.0}",
        truth.len(),
        2.0 * p * r / (p + r),
        truth.len() as f64 / seconds
    );
    for (what, (hit, of)) in right {
        println!("{what}: {hit} of {of} right ({:.3})", hit as f64 / of as f64);
    }
    Ok(())
}
