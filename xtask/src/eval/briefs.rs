//! Short affairs of our own writing, many of them, marked where they stand: what is claimed, by whom, and what stands against it.
//!
//! A brief is a text file. `@claim C1: …` says what is claimed; `@article LANG | OUTLET | DATE | TITLE` begins an article; in its
//! body `[[C1+ by=ORIGIN | who=SPEAKER | u=N]]words[[/]]` marks the words of a statement: the claims it speaks for (`+`), against
//! (`-`) or doubts (`?`), `0` for none; the origin that its information ends in; the speaker, where that is another; and the number
//! of the utterance that several articles report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use recoupe::{Engine, Format, Input};
use serde_json::{Value, json};

use super::affairs::root;
use super::dossier::Scores;
use super::score::Table;

/// Where the briefs are, and what each part of them is for.
const PARTS: &[(&str, &str)] = &[
    ("eval/briefs/dev", "short affairs, developed on"),
    ("eval/briefs/held", "short affairs, held: figures alone were looked at"),
];

/// One table a part.
pub(crate) fn run(engine: &Engine) -> Result<Vec<Table>> {
    let mut out = Vec::new();
    for (folder, title) in PARTS {
        let mut scores = Scores::default();
        let files = files(&root().join(folder))?;
        for path in &files {
            let brief = read(path)?;
            let readings: Vec<_> = engine.read_all(&brief.pages).into_iter().filter_map(Result::ok).collect();
            let dossier = engine.dossier(&readings);
            if let Some(folder) = std::env::var_os("RECOUPE_DOSSIERS").filter(|_| !folder.ends_with("held")) {
                let name = path.with_extension("json").file_name().map(Path::new).map(|n| Path::new(&folder).join(n));
                let name = name.with_context(|| format!("{} has no name", path.display()))?;
                std::fs::write(&name, serde_json::to_string(&json!({ "dossier": dossier, "gold": brief.gold }))?)
                    .with_context(|| format!("writing {}", name.display()))?;
            }
            scores.add(&brief.gold, &dossier);
        }
        if !files.is_empty() {
            out.push(scores.table(title));
        }
    }
    Ok(out)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let list = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut out: Vec<PathBuf> =
        list.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    out.sort();
    Ok(out)
}

/// The briefs that may be learned from.
pub(crate) fn seen() -> Result<Vec<(Vec<Input>, Value)>> {
    let files = files(&root().join(PARTS[0].0))?;
    files.iter().map(|path| read(path).map(|brief| (brief.pages, brief.gold))).collect()
}

/// A brief as pages and as what is true of them.
struct Brief {
    pages: Vec<Input>,
    gold: Value,
}

/// What is known of a claim while a brief is read.
#[derive(Default)]
struct Claim {
    text: String,
    told: BTreeMap<char, Vec<String>>,
    origins: BTreeSet<String>,
    articles: BTreeSet<usize>,
}

/// Reads a brief.
///
/// # Errors
///
/// Where a mark cannot be read or speaks of a claim that is not there: the file and the words around.
fn read(path: &Path) -> Result<Brief> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut claims: BTreeMap<String, Claim> = BTreeMap::new();
    let mut articles: Vec<(Vec<&str>, String)> = Vec::new();
    for line in text.lines() {
        if let Some((id, told)) = line.strip_prefix("@claim ").and_then(|rest| rest.split_once(": ")) {
            claims.insert(id.to_owned(), Claim { text: told.to_owned(), ..Claim::default() });
        } else if let Some(rest) = line.strip_prefix("@article ") {
            let fields: Vec<&str> = rest.split('|').map(str::trim).collect();
            if fields.len() != 4 {
                bail!("{}: an article has a language, an outlet, a date and a title: {line}", path.display());
            }
            articles.push((fields, String::new()));
        } else if let Some((_, body)) = articles.last_mut() {
            body.push_str(line);
            body.push('\n');
        }
    }
    let (mut pages, mut documents) = (Vec::new(), Vec::new());
    let mut utterances: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (n, (fields, body)) in articles.iter().enumerate() {
        let (plain, marks) = marks(body).with_context(|| format!("{}, {}", path.display(), fields[1]))?;
        let mut statements = Vec::new();
        for (k, mark) in marks.iter().enumerate() {
            let id = format!("{n:03}-s{}", k + 1);
            for (claim, how) in &mark.claims {
                let claim = claims
                    .get_mut(claim)
                    .with_context(|| format!("{}: no claim {claim}: {}", path.display(), mark.words))?;
                claim.told.entry(*how).or_default().push(id.clone());
                claim.articles.insert(n);
                if *how == '+' {
                    claim.origins.insert(mark.by.clone());
                }
            }
            if let Some(u) = &mark.utterance {
                utterances.entry(u.clone()).or_default().push(id.clone());
            }
            statements.push(json!({
                "id": id,
                "source": { "canonical": mark.who, "also": [mark.by] },
                "content": [{ "text": mark.words }],
            }));
        }
        let file = format!("{n:03}.html");
        documents.push(json!({ "file": file, "statements": statements }));
        pages.push(Input { name: file, bytes: page(fields, &plain).into_bytes(), format: Format::Html });
    }
    let claims: Vec<Value> = claims
        .values()
        .map(|c| {
            let told = |how| c.told.get(&how).cloned().unwrap_or_default();
            json!({
                "text": c.text,
                "articles": c.articles.len(),
                "independent_sources": c.origins.len(),
                "statements_for": told('+'),
                "statements_against": told('-'),
                "statements_doubting": told('?'),
            })
        })
        .collect();
    let utterances: Vec<&Vec<String>> = utterances.values().collect();
    let gold = json!({ "documents": documents, "cross_document": { "same_utterance": utterances }, "claims": claims });
    Ok(Brief { pages, gold })
}

/// An article as its outlet's page.
fn page(fields: &[&str], body: &str) -> String {
    let escape = |s: &str| s.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let attribute = |s: &str| escape(s).replace('"', "&quot;");
    let paragraphs: String = body
        .split("\n\n")
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(|p| format!("<p>{}</p>\n", escape(p)))
        .collect();
    let [lang, outlet, date, title] = [0, 1, 2, 3].map(|i| fields.get(i).copied().unwrap_or_default());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{0}</title>\n\
         <meta property=\"og:site_name\" content=\"{1}\">\n<meta property=\"article:published_time\" content=\"{date}\">\n\
         </head><body><article><h1>{0}</h1>\n{paragraphs}</article></body></html>\n",
        escape(title),
        attribute(outlet),
    )
}

/// A statement as it is marked.
#[derive(Debug, PartialEq)]
struct Mark {
    claims: Vec<(String, char)>,
    by: String,
    who: String,
    utterance: Option<String>,
    words: String,
}

/// The text without its marks, and the marks.
fn marks(body: &str) -> Result<(String, Vec<Mark>)> {
    let (mut plain, mut out) = (String::new(), Vec::new());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("[[") {
        plain.push_str(before);
        let (mark, after) = after.split_once("]]").with_context(|| format!("a mark has no end: [[{after}"))?;
        let (words, after) = after.split_once("[[/]]").with_context(|| format!("no [[/]] after [[{mark}]]"))?;
        if words.contains("[[") {
            bail!("a mark inside of another: {words}");
        }
        let (claims, told) = mark.split_once(" by=").with_context(|| format!("no origin: [[{mark}]]"))?;
        let mut fields = told.split('|').map(str::trim);
        let by = fields.next().unwrap_or_default().to_owned();
        let mut read = Mark { claims: Vec::new(), who: by.clone(), by, utterance: None, words: words.to_owned() };
        for field in fields {
            match field.split_once('=') {
                Some(("who", who)) => read.who = who.to_owned(),
                Some(("u", u)) => read.utterance = Some(u.to_owned()),
                _ => bail!("neither who= nor u=: [[{mark}]]"),
            }
        }
        for claim in claims.split(',').map(str::trim).filter(|c| !c.is_empty() && *c != "0") {
            match claim.char_indices().last() {
                Some((at, how @ ('+' | '-' | '?'))) => read.claims.push((claim[..at].to_owned(), how)),
                _ => bail!("neither for (+), against (-) nor doubting (?): [[{mark}]]"),
            }
        }
        plain.push_str(words);
        out.push(read);
        rest = after;
    }
    plain.push_str(rest);
    Ok((plain, out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_of_the_text() {
        let (plain, marks) = marks(
            "He said [[C1+,C3- by=the mill | who=Ann Orr | u=2]]no drop left[[/]]. \"[[0 by=Orr]]Ask them[[/]]\"",
        )
        .unwrap();
        assert_eq!(plain, "He said no drop left. \"Ask them\"");
        assert_eq!(marks[0].claims, [("C1".to_owned(), '+'), ("C3".to_owned(), '-')]);
        assert_eq!((marks[0].who.as_str(), marks[0].by.as_str()), ("Ann Orr", "the mill"));
        assert_eq!(marks[0].utterance.as_deref(), Some("2"));
        assert!(marks[1].claims.is_empty());
    }

    #[test]
    fn marks_that_cannot_be_read_are_named() {
        for (text, what) in [
            ("[[C1+ by=x]]words", "no [[/]]"),
            ("[[C1 by=x]]words[[/]]", "neither for"),
            ("[[C1+]]words[[/]]", "no origin"),
        ] {
            assert!(marks(text).unwrap_err().to_string().contains(what), "{text}");
        }
    }
}
