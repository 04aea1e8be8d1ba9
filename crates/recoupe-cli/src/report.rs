//! What is told on standard error, and the exit code.

use std::io::Write;
use std::process::ExitCode;

use crate::input::Failure;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something was found.
    Found,
    /// Everything was read, nothing was found.
    Nothing,
    /// An input failed; the others were done.
    Failed,
}

impl Outcome {
    /// The outcome of a run that found something or not, and that met `failures`, which are told.
    pub(crate) fn tell(found: bool, failures: &[Failure]) -> Outcome {
        for failure in failures {
            line(&failure.to_string());
        }
        match (failures.is_empty(), found) {
            (false, _) => Outcome::Failed,
            (true, true) => Outcome::Found,
            (true, false) => Outcome::Nothing,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Found => ExitCode::SUCCESS,
            Outcome::Nothing => ExitCode::from(1),
            Outcome::Failed => ExitCode::from(2),
        }
    }
}

/// One line on standard error. Nobody is left to tell where that fails, so a failure is let go.
pub(crate) fn line(text: &str) {
    let style = anstyle::Style::new().bold();
    let _ = writeln!(anstream::stderr().lock(), "{style}recoupe:{style:#} {text}");
}
