//! `recoupe dossier`: pages in, one dossier out.

use std::fs::File;
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
    // Before the pages are read: who mistypes the name of a list is told at once.
    let lists = lists(&args.entities)?;
    let (mut dossier, mut failures) = match saved(&args.inputs) {
        Some(path) => (read::dossier(&Source::File(path.to_owned()))?, Vec::new()),
        None => made(args, common)?,
    };
    if !lists.is_empty() {
        mark_listed(&mut dossier, lists, &mut failures);
    }
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

fn lists(paths: &[PathBuf]) -> Result<Vec<(&Path, File)>> {
    paths
        .iter()
        .map(|path| {
            let file = File::open(path).with_context(|| format!("{}: a list that cannot be read", path.display()))?;
            Ok((path.as_path(), file))
        })
        .collect()
}

/// Marks the entities of a dossier that are on a list; what cannot be read is told in the failures.
fn mark_listed(dossier: &mut Dossier, lists: Vec<(&Path, File)>, failures: &mut Vec<Failure>) {
    let mut search = dossier.search_lists();
    for (path, file) in lists {
        let name = path.to_string_lossy();
        match search.read(file) {
            Ok(problems) => {
                failures
                    .extend(problems.first.iter().map(|p| Failure::new(format!("{name}:{}", p.line), p.what.as_str())));
                if problems.more > 0 {
                    failures.push(Failure::new(name, format!("{} more lines could not be read", problems.more)));
                }
            }
            Err(e) => failures.push(Failure::new(name, format!("a list that cannot be read: {e}"))),
        }
    }
    dossier.mark_listed(search);
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
