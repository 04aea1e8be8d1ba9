//! `train segment`: learns where tokens and sentences end, always the same bytes from the same files.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use recoupe_annotate::segment::train::{Options, learn};
use recoupe_types::Lang;

/// What the weights of one language are made of.
struct Corpora {
    lang: Lang,
    treebanks: &'static [&'static str],
    /// JSON lines with a `title` and a `text`.
    plain: &'static [&'static str],
}

const CORPORA: [Corpora; 2] = [
    Corpora {
        lang: Lang::Fr,
        treebanks: &[
            "ud-fr/fr_sequoia-ud-train.conllu.xz",
            "ud-fr/fr_fqb-ud-extra.conllu.xz",
            "ud-fr/fr_gsd-ud-dev.conllu.xz",
        ],
        plain: &["news-fr/orange-2020-05-06.jsonl.xz", "news-fr/wikinews-2012.jsonl.xz"],
    },
    Corpora {
        lang: Lang::En,
        treebanks: &["ud-en/en_ewt-ud-train.conllu.xz", "ud-en/en_gumopen-ud-train.conllu.xz"],
        plain: &[],
    },
];

const OUT: &str = "crates/recoupe-annotate/src/segment";

/// Learns the weights of both languages and writes them, or with `--check` compares them with those that are there.
///
/// # Errors
/// What is wrong with the arguments or the data; with `--check`, that the weights differ.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (mut data, mut out, mut check) = (None, PathBuf::from(OUT), false);
    let mut rest = args.iter();
    while let Some(name) = rest.next() {
        match name.as_str() {
            "--data" => data = rest.next().map(PathBuf::from),
            "--out" => out = rest.next().map(PathBuf::from).context("--out asks for a folder")?,
            "--check" => check = true,
            _ => bail!("unknown option {name}"),
        }
    }
    let data = data.context("train segment --data DIR [--out DIR] [--check]")?;
    for corpora in &CORPORA {
        let weights = weights(corpora, &data)?;
        let path = out.join(format!("{}.weights", corpora.lang.code()));
        if check {
            let there = std::fs::read(&path).with_context(|| path.display().to_string())?;
            if there != weights {
                bail!("{} is not what the corpora give", path.display());
            }
        } else {
            std::fs::write(&path, weights).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

fn weights(corpora: &Corpora, data: &Path) -> Result<Vec<u8>> {
    let read = |files: &[&str]| files.iter().map(|f| text_of(&data.join(f))).collect::<Result<Vec<_>>>();
    let treebanks = read(corpora.treebanks)?;
    let plain = read(corpora.plain)?.iter().map(|file| articles(file)).collect::<Result<Vec<_>>>()?;
    let treebanks: Vec<&str> = treebanks.iter().map(String::as_str).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    learn(corpora.lang, &treebanks, &plain, Options::default())
        .with_context(|| format!("one of {}", corpora.treebanks.join(", ")))
}

/// The articles of a file of JSON lines, a blank line after each title and text.
fn articles(file: &str) -> Result<String> {
    let mut out = String::new();
    for line in file.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        for key in ["title", "text"] {
            out.push_str(value[key].as_str().unwrap_or(""));
            out.push_str("\n\n");
        }
    }
    Ok(out)
}

fn text_of(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let mut out = Vec::new();
    lzma_rs::xz_decompress(&mut &bytes[..], &mut out).map_err(|e| anyhow::anyhow!("{}: {e:?}", path.display()))?;
    String::from_utf8(out).with_context(|| path.display().to_string())
}
