//! `recoupe explain`: what rows of a dossier rest on.

use anyhow::Result;
use recoupe::text_report;

use crate::args::Explain;
use crate::input::{Failure, Source};
use crate::output::Target;
use crate::read;
use crate::report::Outcome;

pub(crate) fn run(args: &Explain) -> Result<Outcome> {
    let source = match args.dossier.as_os_str() {
        path if path == "-" => Source::Stdin,
        _ => Source::File(args.dossier.clone()),
    };
    let dossier = read::dossier(&source)?;
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
            None => failures.push(Failure::new(
                id.as_str(),
                format!("no such row in {}; without an id, all are listed", source.name()),
            )),
        }
    }
    target.write(&out)?;
    Ok(Outcome::tell(!out.is_empty(), &failures))
}
