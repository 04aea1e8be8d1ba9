//! Inputs read side by side, in an order that depends on neither threads nor the file system.

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use recoupe::types::Reading;
use recoupe::{Dossier, Engine, Format, Input, MAX_BYTES};

use crate::args::Common;
use crate::input::{Failure, Source, gather_pages};

/// Sets the number of threads for the whole run. Called once, before anything runs side by side.
pub(crate) fn use_threads(common: &Common) -> Result<()> {
    let Some(n) = common.threads else { return Ok(()) };
    rayon::ThreadPoolBuilder::new()
        .num_threads(usize::from(n))
        .build_global()
        .with_context(|| format!("--threads {n}: the threads cannot be started"))
}

/// A bar of `n` steps on a terminal; nothing elsewhere.
pub(crate) fn bar(n: usize, what: &'static str, common: &Common) -> ProgressBar {
    const WORTH_SHOWING: usize = 3;
    let shown = !common.quiet && n >= WORTH_SHOWING && stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style =
        ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(n as u64), target).with_style(style).with_message(what)
}

/// Runs `work` on every source; results and failures in the order of the sources.
pub(crate) fn each<T: Send>(
    sources: &[Source],
    common: &Common,
    work: impl Fn(&Source) -> Result<T, Failure> + Sync,
) -> (Vec<T>, Vec<Failure>) {
    let bar = bar(sources.len(), "reading", common);
    let results: Vec<Result<T, Failure>> = sources
        .par_iter()
        .map(|source| {
            let result = work(source);
            bar.inc(1);
            result
        })
        .collect();
    bar.finish_and_clear();
    let (mut done, mut failures) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => done.push(value),
            Err(failure) => failures.push(failure),
        }
    }
    (done, failures)
}

/// Reads the pages that `given` stands for.
pub(crate) fn pages(engine: &Engine, given: &[PathBuf], common: &Common) -> (Vec<Reading>, Vec<Failure>) {
    let (sources, mut failures) = gather_pages(given);
    let (readings, unread) = each(&sources, common, |source| {
        let input = Input { name: source.name(), bytes: source.read(MAX_BYTES)?, format: Format::Auto };
        engine.read(&input).map_err(|e| Failure::new(input.name.as_str(), e.to_string()))
    });
    failures.extend(unread);
    (readings, failures)
}

/// Largest dossier that is read, in bytes.
const MAX_DOSSIER_BYTES: usize = 1 << 30;

/// A dossier that was printed as JSON.
pub(crate) fn dossier(source: &Source) -> Result<Dossier> {
    let bytes = source.read(MAX_DOSSIER_BYTES).map_err(|failure| anyhow::anyhow!("{failure}"))?;
    serde_json::from_slice(&bytes).with_context(|| {
        format!("{}: not a dossier; make one with `recoupe dossier INPUT... --format json`", source.name())
    })
}
