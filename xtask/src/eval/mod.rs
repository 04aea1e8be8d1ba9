//! `eval`: every evaluation of the project, on development data, and their report.
//!
//! The packs of corpora are not part of the project; their folder is an argument. What needs a pack that is not there is left out and
//! said so. The affairs of `testdata/affairs` are always there.

pub(crate) mod affairs;
pub(crate) mod attribution;
pub(crate) mod briefs;
mod clusters;
pub(crate) mod conllu;
pub(crate) mod dossier;
mod judged;
pub(crate) mod packs;
pub(crate) mod score;
mod spans;
mod speed;
mod timex;
pub(crate) mod wire;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use recoupe::Engine;

use score::Table;

/// What is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Folder of the packs.
    pub(crate) data: Option<PathBuf>,
    /// Evaluations to run, by name; all where empty.
    pub(crate) only: Vec<String>,
    /// Where the report goes.
    pub(crate) out: Option<PathBuf>,
}

/// Reads the arguments, runs, and prints the report.
///
/// # Errors
/// Those of [`run`], and arguments that are none.
pub(crate) fn main(args: &[String]) -> Result<()> {
    let mut options = Options { data: None, only: Vec::new(), out: None };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let value = args.next().with_context(|| format!("{arg} needs a value"))?.clone();
        match arg.as_str() {
            "--data" => options.data = Some(value.into()),
            "--only" => options.only.push(value),
            "--out" => options.out = Some(value.into()),
            _ => anyhow::bail!("unknown argument {arg}; eval takes --data DIR, --only NAME and --out FILE"),
        }
    }
    let report = run(&options)?;
    anstream::print!("{report}");
    Ok(())
}

type Evaluation = fn(&Engine, &Path) -> Result<Vec<Table>>;

const ON_PACKS: &[(&str, Evaluation)] = &[
    ("dates", timex::run),
    ("annotate", conllu::run),
    ("names", spans::run),
    ("statements", attribution::run),
    ("wire", wire::run),
    ("confidence", judged::run),
    ("stories", clusters::run),
    ("speed", speed::run),
];

/// Runs the evaluations and prints or writes the report.
///
/// # Errors
/// Where the engine cannot be made, a file cannot be read or the report cannot be written.
pub(crate) fn run(options: &Options) -> Result<String> {
    let engine = Engine::new()?;
    let wanted = |name: &str| options.only.is_empty() || options.only.iter().any(|n| n == name);
    let mut report = String::from(
        "# Evaluation\n\nDevelopment data: unless a table says otherwise, rules, thresholds and \
         models were chosen with an eye on it, so expect less elsewhere. The test splits of these corpora are never read here.\n",
    );
    if wanted("affairs") {
        add(&mut report, "affairs", &affairs::run(&engine)?)?;
    }
    if wanted("briefs") {
        add(&mut report, "short affairs", &briefs::run(&engine)?)?;
    }
    if options.only.iter().any(|n| n == "affairs-by-rules") {
        add(&mut report, "affairs, built without the learned model", &affairs::run(&Engine::by_rules()?)?)?;
    }
    for (name, evaluation) in ON_PACKS.iter().filter(|(name, _)| wanted(name)) {
        match &options.data {
            Some(data) => {
                add(&mut report, name, &evaluation(&engine, data).with_context(|| format!("evaluating {name}"))?)?
            }
            None => writeln!(report, "\n## {name}\n\nLeft out: no folder of packs was given (`--data DIR`).")?,
        }
    }
    if let Some(out) = &options.out {
        std::fs::write(out, &report).with_context(|| format!("writing the report to {}", out.display()))?;
    }
    Ok(report)
}

fn add(report: &mut String, name: &str, tables: &[Table]) -> Result<()> {
    writeln!(report, "\n## {name}")?;
    if tables.is_empty() {
        writeln!(report, "\nLeft out: its packs are not in the folder.")?;
    }
    for table in tables {
        write!(report, "\n{table}")?;
    }
    Ok(())
}
