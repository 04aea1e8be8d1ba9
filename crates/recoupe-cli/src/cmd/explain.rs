//! `recoupe explain`: what rows of a dossier rest on.

use anyhow::{Context, Result};
use recoupe::{Dossier, text_report};

use crate::args::Explain;
use crate::input::{Failure, Source};
use crate::output::Target;
use crate::report::Outcome;

/// Largest dossier that is read, in bytes.
const MAX_BYTES: usize = 1 << 30;

pub(crate) fn run(args: &Explain) -> Result<Outcome> {
    let source = match args.dossier.as_os_str() {
        path if path == "-" => Source::Stdin,
        _ => Source::File(args.dossier.clone()),
    };
    let bytes = source.read(MAX_BYTES).map_err(|failure| anyhow::anyhow!("{failure}"))?;
    let dossier: Dossier = serde_json::from_slice(&bytes).with_context(|| {
        format!("{}: not a dossier; make one with `recoupe dossier INPUT... --format json`", source.name())
    })?;
    let target = Target::Stdout;
    let layout = text_report::Layout { width: target.width(), colour: target.has_colour() };
    if args.ids.is_empty() {
        let list = text_report::ids(&dossier, layout);
        target.write(&list)?;
        return Ok(Outcome::tell(!list.is_empty(), &[]));
    }
    let (mut out, mut failures) = (String::new(), Vec::new());
    for id in &args.ids {
        match text_report::explain(&dossier, id, layout) {
            Some(text) => {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(&text);
            }
            None => failures.push(Failure::new(id.as_str(), format!("no such row in {}; without an id, all are listed", source.name()))),
        }
    }
    target.write(&out)?;
    Ok(Outcome::tell(!out.is_empty(), &failures))
}
