//! `recoupe dates`: expressions of time and their TIMEX3 values.

use anyhow::Result;
use rayon::prelude::*;
use recoupe::Engine;
use recoupe::types::{CodePoints, Lang, Timex};
use serde_json::{Value, json};

use super::rows;
use crate::args::{Common, Dates, RowFormat, RowInput};
use crate::output::Target;
use crate::read;
use crate::report::Outcome;

/// One text and its expressions of time.
struct Dated {
    id: Value,
    text: String,
    timexes: Vec<Timex>,
}

pub(crate) fn run(args: &Dates, common: &Common) -> Result<Outcome> {
    read::use_threads(common)?;
    let (texts, failures): (Vec<Dated>, _) = match args.rows.input_format {
        RowInput::Jsonl => {
            let (records, failures) = rows::records(&args.rows.inputs);
            let dated = records.into_par_iter().map(|r| {
                let lang = r.lang().or_else(|| recoupe::annotate::detect(&r.text)).unwrap_or(Lang::Fr);
                let timexes = recoupe::dates::find(&r.text, lang, r.written());
                Dated { id: r.id, text: r.text, timexes }
            });
            (dated.collect(), failures)
        }
        RowInput::Page => {
            let (readings, failures) = read::pages(&Engine::new()?, &args.rows.inputs, common);
            let dated = readings.into_iter().map(|r| Dated {
                id: r.article.input.as_str().into(),
                text: r.article.text().to_owned(),
                timexes: r.timexes,
            });
            (dated.collect(), failures)
        }
    };
    let out = rows::joined(&texts, |t| match args.rows.format() {
        RowFormat::Jsonl => record(t),
        RowFormat::Text => rows::listed(
            &t.id,
            t.timexes
                .iter()
                .map(|x| format!("{:<8} {:<18} {}", x.kind.name(), x.value, rows::one_line(x.span.of(&t.text)))),
        ),
    });
    Target::new(args.rows.output.as_deref()).write(&out)?;
    Ok(Outcome::tell(texts.iter().any(|t| !t.timexes.is_empty()), &failures))
}

fn record(t: &Dated) -> String {
    let points = CodePoints::new(&t.text);
    let timex: Vec<Value> = t
        .timexes
        .iter()
        .map(|x| {
            let (start, end) = points.range(&t.text, x.span);
            json!({"start": start, "end": end, "text": x.span.of(&t.text), "type": x.kind.name(), "value": x.value})
        })
        .collect();
    json!({"id": t.id, "timex": timex}).to_string() + "\n"
}
