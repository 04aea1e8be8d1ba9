//! Statements of recoupe that were judged by reading: was it one, who said it, what was done in saying it
//! (`eval/gold/judged-*.jsonl`). What is learned about statements is learned from one part of the stories and measured on the
//! other.

pub(crate) mod learn;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use recoupe::extract::{Example, examples};
use recoupe::types::{Act, CodePoints, Span, Statement};
use recoupe::{Engine, Format, Input};
use serde_json::Value;

use crate::eval::affairs::root;
use crate::eval::packs::{self, string};
use crate::eval::wire::{Texts, text_of};

const FILES: &[&str] = &["eval/gold/judged-fr.jsonl", "eval/gold/judged-en.jsonl"];

/// A judged statement beside what recoupe makes of it now.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) example: Example,
    /// The story is kept to measure on.
    pub(crate) held: bool,
    /// It is learned from for French alone.
    pub(crate) french_alone: bool,
    /// Drawn as statements come, not for a rare cue or rule.
    pub(crate) uniform: bool,
    pub(crate) french: bool,
    /// A number for each story.
    pub(crate) story: usize,
    /// What is done in saying it; `None` where it is no statement.
    pub(crate) act: Option<Act>,
    /// What else could be said to be done, where whoever judged was torn.
    pub(crate) or: Option<Act>,
    /// Judged by a reader who was not shown what recoupe made of it.
    pub(crate) blind: bool,
    /// The words of cue and content, for a look from outside.
    pub(crate) words: String,
    /// Found where there is one and given to the right speaker; `None` where the judgement does not tell, as recoupe has changed
    /// since.
    pub(crate) right: Option<bool>,
}

/// What was judged, and how much of it could not be found again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set {
    pub(crate) judged: Vec<Judged>,
    pub(crate) lost: usize,
}

/// Reads every judgement and the stories that they are of.
pub(crate) fn read(engine: &Engine, data: &Path) -> Result<Set> {
    let mut set = Set::default();
    let mut texts: Texts = BTreeMap::new();
    let mut story = 0;
    for name in FILES {
        let path = root().join(name);
        if !path.is_file() {
            continue;
        }
        for record in packs::records(&path)? {
            let Some((text, _)) = text_of(data, &record, &mut texts)? else { continue };
            story += 1;
            let input = Input { name: "story.txt".to_owned(), bytes: text.clone().into_bytes(), format: Format::Text };
            let Ok(reading) = engine.read(&input) else { continue };
            if reading.article.text().trim_end() != text.trim_end() {
                continue; // its offsets would not be those that were judged
            }
            let points = CodePoints::new(&text);
            let found = examples(&reading.article, &reading.document, &reading.timexes);
            for judgement in record.get("statements").and_then(Value::as_array).into_iter().flatten() {
                match meet(judgement, &found, &text, &points) {
                    Some((example, same)) => set.judged.push(Judged {
                        right: right(judgement, example, same, &text),
                        example: example.clone(),
                        held: string(&record, "part") == "held",
                        french_alone: string(&record, "part") == "train-fr",
                        uniform: judgement.get("sample").is_none(),
                        french: string(&record, "pack").starts_with("news-fr"),
                        story,
                        act: Act::parse(string(judgement, "act")),
                        or: Act::parse(string(judgement, "or")),
                        blind: judgement.get("blind").is_some(),
                        words: words(&example.statement, &text),
                    }),
                    None => set.lost += 1,
                }
            }
        }
    }
    Ok(set)
}

fn words(s: &Statement, text: &str) -> String {
    let spans = s.cue.iter().chain(&s.content).map(|c| c.of(text).replace(['\n', '\t'], " "));
    spans.collect::<Vec<_>>().join(" | ")
}

type Pairs = Vec<(usize, usize)>;

fn pairs(value: Option<&Value>) -> Pairs {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(packs::pair).collect()
}

fn shared(a: &Pairs, b: &Pairs) -> f64 {
    let size = |x: &Pairs| x.iter().map(|(s, e)| e.saturating_sub(*s)).sum::<usize>();
    let both: usize = a.iter().flat_map(|x| b.iter().map(move |y| x.1.min(y.1).saturating_sub(x.0.max(y.0)))).sum();
    let all = (size(a) + size(b)).saturating_sub(both);
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}

/// The statement that was judged, as it is found now, and whether its words are the same.
fn meet<'e>(judgement: &Value, found: &'e [Example], text: &str, points: &CodePoints) -> Option<(&'e Example, bool)> {
    let content = pairs(judgement.get("content"));
    let cue = judgement.get("cue").and_then(packs::pair);
    let range = |s: Span| points.range(text, s);
    found
        .iter()
        .filter(|e| {
            let own = e.statement.cue.map(range);
            match (own, cue) {
                (None, None) => true,
                (Some(a), Some(b)) => a.0 < b.1 && b.0 < a.1,
                _ => false,
            }
        })
        .map(|e| (e, shared(&e.statement.content.iter().map(|c| range(*c)).collect(), &content)))
        .filter(|(_, s)| *s > 0.5)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(e, s)| (e, s > 0.9))
}

fn right(judgement: &Value, example: &Example, same: bool, text: &str) -> Option<bool> {
    if judgement.get("only").is_some() {
        return None;
    }
    if judgement.get("statement") == Some(&Value::Bool(false)) {
        return Some(false);
    }
    let wrong = |what: &str| {
        judgement.get("wrong").and_then(Value::as_array).is_some_and(|w| w.iter().any(|x| x.as_str() == Some(what)))
    };
    let as_judged = match (string(judgement, "speaker"), example.statement.speaker.name.as_deref()) {
        ("", None) => true,
        (label, Some(name)) => {
            let chars = || text.chars();
            let place = label.strip_prefix('@').and_then(|p| p.split_once(','));
            match place.map(|(s, e)| (s.parse::<usize>(), e.parse::<usize>())) {
                Some((Ok(s), Ok(e))) => chars().skip(s).take(e.saturating_sub(s)).eq(name.chars()),
                _ => name.split_whitespace().take(4).eq(label.split_whitespace()),
            }
        }
        _ => false,
    };
    match (wrong("content"), same) {
        (true, true) => return Some(false),
        (true, false) => return None,
        (false, _) => {}
    }
    match (wrong("speaker"), as_judged) {
        (true, true) => Some(false),
        (false, true) => Some(true),
        // Another form of the right name is right; what became of any other is not known.
        (false, false) => other_form(string(judgement, "speaker"), example, text).then_some(true),
        (true, false) => None,
    }
}

/// Whether the name that is given now and the one that was judged share their last word, or one holds every word of the other.
fn other_form(label: &str, example: &Example, text: &str) -> bool {
    let Some(name) = example.statement.speaker.name.as_deref() else { return false };
    let place = label.strip_prefix('@').and_then(|p| p.split_once(','));
    let judged = match place.map(|(s, e)| (s.parse::<usize>(), e.parse::<usize>())) {
        Some((Ok(s), Ok(e))) => text.chars().skip(s).take(e.saturating_sub(s)).collect(),
        _ => label.to_owned(),
    };
    let words = |x: &str| -> Vec<String> { x.to_lowercase().split_whitespace().map(str::to_owned).collect() };
    let (a, b) = (words(&judged), words(name));
    let within = |x: &[String], y: &[String]| !x.is_empty() && x.iter().all(|w| y.contains(w));
    a.last().is_some() && a.last() == b.last() || within(&a, &b) || within(&b, &a)
}
