//! The program `recoupe`: reads the command line, runs one command, reports what failed.

mod args;
mod cmd;
mod input;
mod output;
mod read;
mod record;
mod report;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};
use crate::report::Outcome;

/// Reading takes and gives back very many small pieces of memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let common = &cli.common;
    let result = match &cli.command {
        Command::Dossier(args) => cmd::dossier::run(args, common),
        Command::Explain(args) => cmd::explain::run(args),
        Command::Statements(args) => cmd::statements::run(args, common),
        Command::Annotate(args) => cmd::annotate::run(args, common),
        Command::Dates(args) => cmd::dates::run(args, common),
        Command::Stories(args) => cmd::stories::run(args, common),
        Command::Completions(args) => cmd::completions::run(args),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            report::line(&format!("{error:#}"));
            Outcome::Failed.into()
        }
    }
}
