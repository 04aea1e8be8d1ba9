//! `recoupe statements`: who said what.

use anyhow::Result;
use rayon::prelude::*;
use recoupe::types::{CodePoints, Reading, Span, Statement};
use recoupe::{Attribution, Engine};
use serde_json::{Value, json};

use super::rows;
use crate::args::{Common, RowFormat, RowInput, Statements};
use crate::output::Target;
use crate::read;
use crate::record::Record;
use crate::report::Outcome;

pub(crate) fn run(args: &Statements, common: &Common) -> Result<Outcome> {
    read::use_threads(common)?;
    let engine = Engine::new()?;
    let (printed, failures): (Vec<(String, usize)>, _) = match args.rows.input_format {
        RowInput::Jsonl => {
            let (records, failures) = rows::records(&args.rows.inputs);
            let print = |r: &Record| {
                let attributions = engine.attributions(&r.text, r.lang());
                (of_text(&r.id, &r.text, &attributions, args.rows.format()), attributions.len())
            };
            (records.par_iter().map(print).collect(), failures)
        }
        RowInput::Page => {
            let (mut readings, failures) = read::pages(&engine, &args.rows.inputs, common);
            for reading in &mut readings {
                recoupe::keep_confident(reading, args.min_confidence);
            }
            let print = |r: &Reading| (of_page(r, args.rows.format()), r.statements.len());
            (readings.par_iter().map(print).collect(), failures)
        }
    };
    let out: String = printed.iter().map(|(text, _)| text.as_str()).collect();
    Target::new(args.rows.output.as_deref()).write(&out)?;
    Ok(Outcome::tell(printed.iter().any(|(_, n)| *n > 0), &failures))
}

fn of_page(r: &Reading, format: RowFormat) -> String {
    let text = r.article.text();
    let id = Value::from(r.article.input.as_str());
    match format {
        RowFormat::Text => rows::listed(&id, r.statements.iter().map(|s| line(s, text))),
        RowFormat::Jsonl => {
            let attributions: Vec<Attribution> = r.statements.iter().map(|s| Attribution::of(s, text)).collect();
            of_text(&id, text, &attributions, format)
        }
    }
}

/// `Speaker (act): words`.
fn line(s: &Statement, text: &str) -> String {
    let mention = s.speaker.mention.map(|m| m.of(text));
    let speaker = s.speaker.name.as_deref().or(mention).unwrap_or("source not named");
    let words: Vec<&str> = s.content.iter().map(|c| c.of(text)).collect();
    let mut how = s.act.name().replace('_', " ");
    if s.negated {
        how.insert_str(0, "not ");
    }
    if s.conditional {
        how.push_str(", conditional");
    }
    for by in &s.relayed_by {
        how.push_str(", through ");
        how.push_str(by);
    }
    rows::one_line(&format!("{speaker} ({how}): {}", words.join(" … ")))
}

fn of_text(id: &Value, text: &str, attributions: &[Attribution], format: RowFormat) -> String {
    if format == RowFormat::Text {
        let words = |spans: &[Span]| {
            let words: Vec<String> = spans.iter().map(|s| rows::one_line(s.of(text))).collect();
            words.join(" … ")
        };
        let lines =
            attributions.iter().map(|a| format!("{} | {} | {}", words(&a.source), words(&a.cue), words(&a.content)));
        return rows::listed(id, lines);
    }
    let points = CodePoints::new(text);
    let spans = |list: &[Span]| -> Vec<[usize; 2]> { list.iter().map(|s| points.range(text, *s).into()).collect() };
    let list: Vec<Value> = attributions
        .iter()
        .map(|a| json!({"source": spans(&a.source), "cue": spans(&a.cue), "content": spans(&a.content)}))
        .collect();
    json!({"id": id, "attributions": list}).to_string() + "\n"
}
