//! What has to pass before a change lands, in the order of how fast it fails.

use std::process::Command;

use anyhow::{Context, Result, bail};

/// Commands, each with what it guards.
const STEPS: &[(&str, &[&str])] = &[
    ("layout", &["cargo", "fmt", "--all", "--check"]),
    ("lints", &["cargo", "clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
    ("tests", &["cargo", "test", "--workspace", "--locked"]),
    ("documentation", &["cargo", "doc", "--workspace", "--no-deps", "--locked"]),
];

pub(crate) fn run() -> Result<()> {
    for (what, command) in STEPS {
        eprintln!("ci: {what}: {}", command.join(" "));
        let status = Command::new(command[0])
            .args(&command[1..])
            .env("RUSTDOCFLAGS", "-D warnings")
            .status()
            .with_context(|| format!("{} cannot be run", command[0]))?;
        if !status.success() {
            bail!("{what}: `{}` failed", command.join(" "));
        }
    }
    crate::tidy::run()?;
    crate::page_test::run(&[])
}
