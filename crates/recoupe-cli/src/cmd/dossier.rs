//! `recoupe dossier`: pages in, one dossier out.

use anyhow::Result;
use recoupe::{Engine, html, text_report};

use crate::args::{Common, Dossier, DossierFormat};
use crate::output::Target;
use crate::read;
use crate::report::Outcome;

pub(crate) fn run(args: &Dossier, common: &Common) -> Result<Outcome> {
    read::use_threads(common)?;
    let engine = Engine::new()?;
    let (readings, failures) = read::pages(&engine, &args.inputs, common);
    let dossier = engine.dossier(&readings);
    let target = Target::new(args.output.as_deref());
    if !dossier.articles.is_empty() || failures.is_empty() {
        let text = match format(args) {
            DossierFormat::Json => serde_json::to_string_pretty(&dossier)? + "\n",
            DossierFormat::Html => html::page(&dossier),
            DossierFormat::Text => {
                text_report::summary(&dossier, text_report::Layout { width: target.width(), colour: target.has_colour() })
            }
        };
        target.write(&text)?;
    }
    Ok(Outcome::tell(!dossier.statements.is_empty(), &failures))
}

/// What is asked for, or what the ending of the output file says.
fn format(args: &Dossier) -> DossierFormat {
    let by_ending = || {
        let ending = args.output.as_ref()?.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "json" => Some(DossierFormat::Json),
            "html" | "htm" => Some(DossierFormat::Html),
            _ => None,
        }
    };
    args.format.or_else(by_ending).unwrap_or(DossierFormat::Text)
}
