//! `recoupe stories`: articles grouped into stories, and copies.

use anyhow::Result;
use recoupe::Engine;
use recoupe::story::{Page, group};
use recoupe::types::{Lang, Reading};
use serde_json::{Value, json};

use super::rows;
use crate::args::{Common, RowFormat, RowInput, Stories};
use crate::input::Failure;
use crate::output::Target;
use crate::read;
use crate::record::Record;
use crate::report::Outcome;

pub(crate) fn run(args: &Stories, common: &Common) -> Result<Outcome> {
    read::use_threads(common)?;
    match args.rows.input_format {
        RowInput::Jsonl => {
            let (records, failures) = rows::records(&args.rows.inputs);
            let names: Vec<String> = records.iter().map(Record::name).collect();
            let pages: Vec<Page<'_>> = records.iter().zip(&names).map(|(r, id)| of_record(r, id)).collect();
            let ids: Vec<Value> = records.iter().map(|r| r.id.clone()).collect();
            print(args, &pages, &ids, &failures)
        }
        RowInput::Page => {
            let (readings, failures) = read::pages(&Engine::new()?, &args.rows.inputs, common);
            let pages: Vec<Page<'_>> = readings.iter().map(of_reading).collect();
            let ids: Vec<Value> = readings.iter().map(|r| r.article.input.as_str().into()).collect();
            print(args, &pages, &ids, &failures)
        }
    }
}

fn of_record<'r>(r: &'r Record, id: &'r str) -> Page<'r> {
    Page {
        id,
        title: r.title.as_deref(),
        text: &r.text,
        date: r.written(),
        minute: r.minute(),
        source: r.source(),
        lang: r.lang().or_else(|| recoupe::annotate::detect(&r.text)).unwrap_or(Lang::En),
    }
}

fn of_reading(r: &Reading) -> Page<'_> {
    let a = &r.article;
    Page {
        id: &a.input,
        // The text begins with the headline already.
        title: None,
        text: a.text(),
        date: a.published.as_ref().map(|p| p.value),
        minute: None,
        source: a.agency.as_ref().or(a.outlet.as_ref()).map(|c| c.value.as_str()),
        lang: r.document.lang,
    }
}

fn print(args: &Stories, pages: &[Page<'_>], ids: &[Value], failures: &[Failure]) -> Result<Outcome> {
    let placings = group(pages);
    let out: String = match args.rows.format() {
        RowFormat::Jsonl => placings
            .iter()
            .zip(ids)
            .map(|(p, id)| {
                json!({"id": id, "story": ids[p.story], "copy_of": p.copy_of.map(|c| &ids[c])}).to_string() + "\n"
            })
            .collect(),
        RowFormat::Text => {
            let mut firsts: Vec<usize> = placings.iter().map(|p| p.story).collect();
            firsts.sort_unstable();
            firsts.dedup();
            let name = |n: usize| rows::one_line(ids[n].as_str().unwrap_or(&ids[n].to_string()));
            let of_story = |first: &usize| {
                let headline =
                    pages[*first].title.unwrap_or_else(|| pages[*first].text.lines().next().unwrap_or_default());
                let members = (0..pages.len()).filter(|n| placings[*n].story == *first).map(|n| {
                    let copy = placings[n].copy_of.map_or_else(String::new, |c| format!("  copy of {}", name(c)));
                    format!("{}{copy}", name(n))
                });
                rows::listed(&headline.into(), members)
            };
            firsts.iter().map(of_story).collect()
        }
    };
    Target::new(args.rows.output.as_deref()).write(&out)?;
    Ok(Outcome::tell(!pages.is_empty(), failures))
}
