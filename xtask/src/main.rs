//! Tasks of the project's developers: `cargo xtask TASK …`.
#![expect(clippy::print_stderr, reason = "a program that tells its progress")]

mod eval;
mod train;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((task, rest)) if task == "train" => train::run(rest),
        Some((task, rest)) if task == "eval" => eval::main(rest),
        _ => bail!("tasks: train fr|en --data DIR [--out DIR]; eval [--data DIR] [--only NAME]... [--out FILE]"),
    }
}
