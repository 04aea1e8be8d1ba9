//! The guards of the architecture: arrows between crates, lengths of files, paths that documents name, licences.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Which crate of the workspace may depend on which; everything else is a wrong turn.
const ARROWS: &[(&str, &[&str])] = &[
    ("recoupe-types", &[]),
    ("recoupe-actors", &[]),
    ("recoupe-lists", &["recoupe-actors"]),
    ("recoupe-dates", &["recoupe-types"]),
    ("recoupe-text", &["recoupe-types", "recoupe-dates"]),
    ("recoupe-annotate", &["recoupe-types"]),
    ("recoupe-extract", &["recoupe-types", "recoupe-actors"]),
    ("recoupe-story", &["recoupe-types", "recoupe-actors", "recoupe-meanings"]),
    ("recoupe-model-fr", &[]),
    ("recoupe-model-en", &[]),
    ("recoupe-names-fr", &[]),
    ("recoupe-names-en", &[]),
    ("recoupe-meanings", &[]),
    ("recoupe-attribution-en", &[]),
    (
        "recoupe",
        &[
            "recoupe-types",
            "recoupe-actors",
            "recoupe-lists",
            "recoupe-dates",
            "recoupe-text",
            "recoupe-annotate",
            "recoupe-extract",
            "recoupe-story",
            "recoupe-model-fr",
            "recoupe-model-en",
            "recoupe-names-fr",
            "recoupe-names-en",
            "recoupe-attribution-en",
        ],
    ),
    ("recoupe-cli", &["recoupe"]),
    ("xtask", &["recoupe", "recoupe-annotate", "recoupe-extract", "recoupe-story", "recoupe-types"]),
];

/// Licences that ask for nothing but their own text. A dependency needs one of them.
const LICENCES: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unlicense",
    "CC0-1.0",
    "0BSD",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "BSL-1.0",
];

/// Libraries of the page reader under the Mozilla Public License 2.0, which asks for the source of its own files alone;
/// they are used unchanged.
const EXCEPTIONS: &[(&str, &str)] =
    &[("cssparser", "MPL-2.0"), ("cssparser-macros", "MPL-2.0"), ("dtoa-short", "MPL-2.0"), ("selectors", "MPL-2.0")];

/// Lines of the longest source file.
const MAX_LINES: usize = 800;

/// Bytes of the largest file.
const MAX_BYTES: u64 = 8 << 20;

/// Documents whose paths must exist.
const DOCUMENTS: &[&str] = &["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"];

pub(crate) fn run() -> Result<()> {
    let metadata: Value =
        serde_json::from_slice(&output("cargo", &["metadata", "--format-version", "1", "--locked"])?)?;
    let files = String::from_utf8(output("git", &["ls-files", "-z"])?)?;
    let files: Vec<&str> = files.split('\0').filter(|f| !f.is_empty()).collect();
    let mut wrong = Vec::new();
    arrows(&metadata, &mut wrong);
    licences(&metadata, &mut wrong);
    sizes(&files, &mut wrong);
    for document in DOCUMENTS {
        match std::fs::read_to_string(document) {
            Ok(text) => paths(document, &text, &mut wrong),
            Err(_) => wrong.push(format!("{document}: missing")),
        }
    }
    if wrong.is_empty() {
        eprintln!("tidy: {} files, nothing to put right", files.len());
        return Ok(());
    }
    bail!("{} to put right:\n  {}", wrong.len(), wrong.join("\n  "))
}

fn output(program: &str, args: &[&str]) -> Result<Vec<u8>> {
    let out = Command::new(program).args(args).output().with_context(|| format!("{program} cannot be run"))?;
    if !out.status.success() {
        bail!("{program} {} failed: {}", args.join(" "), String::from_utf8_lossy(&out.stderr));
    }
    Ok(out.stdout)
}

fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

fn arrows(metadata: &Value, wrong: &mut Vec<String>) {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    for package in packages(metadata).filter(|p| p["source"].is_null()) {
        let name = package["name"].as_str().unwrap_or_default();
        let Some(may) = allowed.get(name) else {
            wrong.push(format!("{name}: a crate that the table of arrows does not know (xtask/src/tidy.rs)"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            // Tests may look across; what ships may not.
            let ships = dependency["kind"].is_null();
            let to = dependency["name"].as_str().unwrap_or_default();
            if ships && allowed.contains_key(to) && !may.contains(&to) {
                wrong.push(format!("{name} depends on {to}: not one of the arrows of ARCHITECTURE.md"));
            }
        }
    }
}

fn licences(metadata: &Value, wrong: &mut Vec<String>) {
    for package in packages(metadata).filter(|p| !p["source"].is_null()) {
        let licence = package["license"].as_str().unwrap_or_default();
        let name = package["name"].as_str().unwrap_or_default();
        if !permissive(licence) && !EXCEPTIONS.contains(&(name, licence)) {
            let version = &package["version"];
            wrong.push(format!("{name} {version}: licence {licence:?} is not one of the permissive ones"));
        }
    }
}

/// Whether an SPDX expression (or the older `A/B`) can be met with [`LICENCES`]: one side of an `OR`, both of an `AND`.
fn permissive(expression: &str) -> bool {
    let e = expression.trim();
    let split = |word: &str| -> Option<(&str, &str)> {
        let mut depth = 0;
        e.char_indices().find_map(|(at, c)| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            (depth == 0 && e[at..].starts_with(word)).then(|| (&e[..at], &e[at + word.len()..]))
        })
    };
    if let Some((a, b)) = split(" OR ").or_else(|| split("/")) {
        return permissive(a) || permissive(b);
    }
    if let Some((a, b)) = split(" AND ") {
        return permissive(a) && permissive(b);
    }
    match e.strip_prefix('(').and_then(|x| x.strip_suffix(')')) {
        Some(inner) => permissive(inner),
        None => LICENCES.contains(&e),
    }
}

fn sizes(files: &[&str], wrong: &mut Vec<String>) {
    for file in files {
        let Ok(meta) = std::fs::metadata(file) else { continue };
        if meta.len() > MAX_BYTES {
            wrong.push(format!("{file}: {} bytes, at most {MAX_BYTES}", meta.len()));
        }
        if file.ends_with(".rs") {
            let lines = std::fs::read_to_string(file).map_or(0, |text| text.lines().count());
            if lines > MAX_LINES {
                wrong.push(format!("{file}: {lines} lines, at most {MAX_LINES}; split it by what it is about"));
            }
        }
    }
}

/// Paths in backticks: those that have a slash and an ending, or that end in a slash.
fn paths(document: &str, text: &str, wrong: &mut Vec<String>) {
    let mut named = BTreeSet::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            named.extend(line.split('`').skip(1).step_by(2));
        }
    }
    for path in named {
        let plain = path.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
        let is_path = plain
            && path.contains('/')
            && (path.ends_with('/') || path.rsplit('/').next().is_some_and(|f| f.contains('.')));
        if is_path && !Path::new(path).exists() {
            wrong.push(format!("{document} names {path}, which does not exist"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_by_one_side_of_or_and_both_of_and() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR GPL-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR MIT",
        ] {
            assert!(permissive(good), "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT AND GPL-2.0) OR AGPL-3.0"] {
            assert!(!permissive(bad), "{bad}");
        }
    }

    #[test]
    fn a_path_that_does_not_exist_is_told() {
        let mut wrong = Vec::new();
        paths("X.md", "see `no/such/file.rs`, `Span`, `a/b` and `src/tidy.rs`\n```\n`no/other.rs`\n```\n", &mut wrong);
        assert_eq!(wrong, ["X.md names no/such/file.rs, which does not exist"]);
    }
}
