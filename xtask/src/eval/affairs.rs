//! The affairs of our own writing, known by construction: always there.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use recoupe::dossier::Dossier;
use recoupe::{Engine, Format, Input};
use serde_json::Value;

use super::dossier::Scores;
use super::score::Table;

/// Folder of an affair's pages and of its truth.
const AFFAIRS: &[(&str, &str, &str)] = &[
    ("shells for radars (the example)", "examples/affair", "testdata/affairs/example/gold.json"),
    ("drones for grain", "testdata/affairs/a/pages", "testdata/affairs/a/gold.json"),
    ("toxic ash", "testdata/affairs/b/pages", "testdata/affairs/b/gold.json"),
    ("leaked minutes", "testdata/affairs/c/pages", "testdata/affairs/c/gold.json"),
    ("tankers without a flag", "testdata/affairs/g/pages", "testdata/affairs/g/gold.json"),
    ("phones that listen", "testdata/affairs/h/pages", "testdata/affairs/h/gold.json"),
    ("a strike in a ceasefire", "testdata/affairs/i/pages", "testdata/affairs/i/gold.json"),
    ("water meters", "testdata/affairs/j/pages", "testdata/affairs/j/gold.json"),
    ("a cut cable (unseen: not tuned on)", "testdata/affairs/d/pages", "testdata/affairs/d/gold.json"),
    ("expired vaccines (unseen: not tuned on)", "testdata/affairs/e/pages", "testdata/affairs/e/gold.json"),
    ("a cracked bridge (unseen: written after the tuning)", "testdata/affairs/f/pages", "testdata/affairs/f/gold.json"),
    ("barrels for fuel (unseen: written after the tuning)", "testdata/affairs/k/pages", "testdata/affairs/k/gold.json"),
    ("a dam of sludge (unseen: written after the tuning)", "testdata/affairs/l/pages", "testdata/affairs/l/gold.json"),
];

/// In the name of an affair that was written before the crossing of articles was tuned: looked at as figures only, so that its
/// misses are never printed.
const UNSEEN: &str = "unseen";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// One table an affair.
pub(crate) fn run(engine: &Engine) -> Result<Vec<Table>> {
    let mut out = Vec::new();
    for (name, pages, gold) in AFFAIRS {
        let gold = truth(gold)?;
        let pages = root().join(pages);
        let scores =
            if name.contains(UNSEEN) { figures(engine, &gold, &pages)?.0 } else { score(engine, &gold, &pages)? };
        out.push(scores.table(name));
    }
    Ok(out)
}

/// The scores of a folder of pages against its annotation. `RECOUPE_MISSES=1` prints what went wrong on standard error;
/// `RECOUPE_DOSSIERS=DIR` writes the dossier that was scored, under the name of the folder that holds the pages or, for `pages`, of
/// the one around it.
pub(crate) fn score(engine: &Engine, gold: &Value, pages: &Path) -> Result<Scores> {
    let (scores, dossier) = figures(engine, gold, pages)?;
    if let Some(folder) = std::env::var_os("RECOUPE_DOSSIERS") {
        let named = if pages.ends_with("pages") { pages.parent().unwrap_or(pages) } else { pages };
        let name = named.file_name().unwrap_or_default().to_string_lossy();
        let path = Path::new(&folder).join(format!("{name}.json"));
        std::fs::write(&path, serde_json::to_string(&dossier)?)
            .with_context(|| format!("writing {}", path.display()))?;
    }
    if std::env::var_os("RECOUPE_MISSES").is_some() {
        for miss in &scores.misses {
            anstream::eprintln!("{miss}");
        }
    }
    Ok(scores)
}

fn figures(engine: &Engine, gold: &Value, pages: &Path) -> Result<(Scores, Dossier)> {
    let readings: Vec<_> = engine.read_all(&inputs(pages)?).into_iter().filter_map(Result::ok).collect();
    let mut scores = Scores::default();
    let dossier = engine.dossier(&readings);
    scores.add(gold, &dossier);
    Ok((scores, dossier))
}

/// The affairs that may be learned from: pages and what is true of them.
pub(crate) fn seen() -> Result<Vec<(Vec<Input>, Value)>> {
    let seen = AFFAIRS.iter().filter(|(name, ..)| !name.contains(UNSEEN));
    seen.map(|(_, pages, gold)| Ok((inputs(&root().join(pages))?, truth(gold)?))).collect()
}

fn truth(gold: &str) -> Result<Value> {
    let text = std::fs::read_to_string(root().join(gold)).with_context(|| format!("reading {gold}"))?;
    serde_json::from_str(&text).with_context(|| format!("reading {gold}"))
}

fn inputs(pages: &Path) -> Result<Vec<Input>> {
    let mut names: Vec<PathBuf> = std::fs::read_dir(pages)
        .with_context(|| format!("reading {}", pages.display()))?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.is_file())
        .collect();
    names.sort();
    let mut inputs = Vec::new();
    for path in names {
        let bytes = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        inputs.push(Input { name: path.display().to_string(), bytes, format: Format::Auto });
    }
    Ok(inputs)
}
