//! Tasks of the project's developers: `cargo xtask TASK …`.
#![expect(clippy::print_stderr, reason = "a program that tells its progress")]

mod bench;
mod ci;
mod eval;
mod judged;
mod page_test;
mod territories;
mod tidy;
mod train;
mod train_attribution;
mod train_judge;
mod train_meanings;
mod train_names;
mod train_pairs;
mod train_segment;
mod trees;

use anyhow::{Result, bail};

/// Reading takes and gives back very many small pieces of memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((task, rest)) if task == "train" && rest.first().is_some_and(|what| what == "segment") => {
            train_segment::run(&rest[1..])
        }
        Some((task, rest)) if task == "train" && rest.first().is_some_and(|what| what == "names") => {
            train_names::run(&rest[1..])
        }
        Some((task, rest)) if task == "train" && rest.first().is_some_and(|what| what == "attribution") => {
            train_attribution::run(&rest[1..])
        }
        Some((task, rest)) if task == "train" && rest.first().is_some_and(|what| what == "acts") => {
            train_judge::run(&rest[1..])
        }
        Some((task, rest)) if task == "train" && rest.first().is_some_and(|what| what == "meanings") => {
            train_meanings::run(&rest[1..])
        }
        Some((task, rest)) if task == "train" && rest.first().is_some_and(|what| what == "pairs") => {
            train_pairs::run(&rest[1..])
        }
        Some((task, rest)) if task == "train" => train::run(rest),
        Some((task, rest)) if task == "bench-udpipe" => bench::run(rest),
        Some((task, rest)) if task == "eval" => eval::main(rest),
        Some((task, _)) if task == "ci" => ci::run(),
        Some((task, _)) if task == "tidy" => tidy::run(),
        Some((task, rest)) if task == "page-test" => page_test::run(rest),
        Some((task, rest)) if task == "territories" => territories::run(rest),
        _ => bail!(
            "tasks: ci; tidy; page-test [FOLDER]; territories --cldr DIR; train fr|en --data DIR --out DIR; train --check DIR --data DIR; train segment --data DIR [--check]; train names fr|en --data DIR [--vectors FILE] [--paths FILE] [--out DIR]; train attribution --data DIR [--out DIR]; train acts --data DIR; train pairs --data DIR [--out FILE]; train meanings --fr FILE --en FILE [--out DIR]; bench-udpipe fr|en --data DIR --model FILE [--train N]; eval [--data DIR] [--only NAME]... [--out FILE]"
        ),
    }
}
