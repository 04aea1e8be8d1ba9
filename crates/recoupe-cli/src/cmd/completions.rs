//! `recoupe completions`: a script for a shell.

use anyhow::Result;
use clap::CommandFactory;

use crate::args::{Cli, Completions};
use crate::output::Target;
use crate::report::Outcome;

pub(crate) fn run(args: &Completions) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "recoupe", &mut script);
    Target::Stdout.write(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Found)
}
