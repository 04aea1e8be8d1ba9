//! `recoupe dossier`: pages in, one dossier out.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use recoupe::types::Watch;
use recoupe::{Dossier, Engine, html, keep_confident, text_report};

use crate::args::{self, Common, DossierFormat};
use crate::input::{Failure, Source};
use crate::output::Target;
use crate::read;
use crate::report::Outcome;

pub(crate) fn run(args: &args::Dossier, common: &Common) -> Result<Outcome> {
    read::use_threads(common)?;
    let (dossier, failures) = match saved(&args.inputs) {
        Some(path) => (read::dossier(&Source::File(path.to_owned()))?, Vec::new()),
        None => made(args, common)?,
    };
    let target = Target::new(args.output.as_deref());
    if !dossier.articles.is_empty() || failures.is_empty() {
        let text = match format(args) {
            DossierFormat::Json => serde_json::to_string_pretty(&dossier)? + "\n",
            DossierFormat::Html => html::page(&dossier),
            DossierFormat::Text => text_report::summary(
                &dossier,
                text_report::Layout { width: target.width(), colour: target.has_colour() },
            ),
        };
        target.write(&text)?;
    }
    Ok(Outcome::tell(!dossier.statements.is_empty(), &failures))
}

/// A dossier that was made before, to be printed in another form.
fn saved(inputs: &[PathBuf]) -> Option<&Path> {
    let [path] = inputs else { return None };
    let is_json = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
    (is_json && path.is_file()).then_some(path)
}

/// A dossier of pages.
fn made(args: &args::Dossier, common: &Common) -> Result<(Dossier, Vec<Failure>)> {
    let mut engine = Engine::new()?;
    if let Some(path) = &args.watch {
        engine = engine.watching(watch(path)?);
    }
    let (mut readings, failures) = read::pages(&engine, &args.inputs, common);
    for reading in &mut readings {
        keep_confident(reading, args.min_confidence);
    }
    Ok((engine.dossier(&readings), failures))
}

/// What is asked for, or what the ending of the output file says.
fn format(args: &args::Dossier) -> DossierFormat {
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

fn watch(path: &Path) -> Result<Watch> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    recoupe::watch::parse(&text).map_err(|e| {
        // The parser draws the line as well; the first line says where and what.
        let e = e.to_string();
        anyhow::anyhow!("{}: not a watch file: {}", path.display(), e.lines().next().unwrap_or_default())
    })
}
