//! What stands beside a model: what it was made of, how, and how well it does; and the check that it belongs to its file.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use recoupe_annotate::network::Predictor;
use recoupe_annotate::train::evaluate::{Scores, evaluate_shipped};
use recoupe_annotate::train::trainer::Plan;
use recoupe_types::Lang;
use sha2::{Digest, Sha256};

use super::data::Data;
use super::recipe::Recipe;

/// How far a score may be from the manifest's, in hundredths of the whole: how a product is rounded may have changed since (inputs have
/// 8 bits today and had 16).
const TOLERANCE: f64 = 0.15;

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Scores of what the weights alone decide; lemmas are left out, for the code that applies their rules may change.
fn score(out: &mut String, on: &str, of: &str, s: Scores) {
    *out += &format!("\n[[score]]\non = {on:?}\nof = {of:?}\ninput = \"gold words\"\n");
    if s.words > 0 {
        let pc = |n: usize| 100.0 * n as f32 / s.words as f32;
        *out += &format!(
            "words = {}\nupos = {:.2}\nufeats = {:.2}\nuas = {:.2}\nlas = {:.2}\n",
            s.words,
            pc(s.upos),
            pc(s.feats),
            pc(s.uas),
            pc(s.las)
        );
    }
    if s.gold_names > 0 {
        *out += &format!("names = {}\nnames_f1 = {:.2}\n", s.gold_names, s.name_f1());
    }
}

fn stage(out: &mut String, name: &str, plan: &Plan) {
    let (s, d) = (plan.sizes, plan.dropout);
    *out += &format!(
        "\n[[stage]]\nname = {name:?}\nseed = {}\nsizes = [{}, {}, {}, {}, {}]\ndropout = [{}, {}, {}, {}]\n\
         plain_epochs = {}\nepochs = {}\nrate = {}\nbatch = {}\n",
        plan.seed,
        s.word,
        s.affix,
        s.layers,
        s.arc,
        s.label,
        d.input,
        d.layer,
        d.head,
        d.word,
        plan.plain_epochs,
        plan.epochs,
        plan.rate,
        plan.batch
    );
}

/// The part that stands in the model file too: the same for the same command over the same corpora.
pub(crate) fn manifest(
    lang: Lang,
    command: &str,
    recipe: &Recipe,
    data: &Data,
    teacher: &[(String, Scores)],
) -> String {
    let mut out = format!(
        "language = {:?}\nformat = {}\nseed = {}\ncommand = {command:?}\n",
        lang.code(),
        recoupe_annotate::model::VERSION,
        recipe.teacher.seed,
    );
    for file in &data.files {
        out += &format!(
            "\n[[corpus]]\nfile = {:?}\nlicence = {:?}\nsha256 = {:?}\nuse = {:?}\n",
            file.name, file.licence, file.sha256, file.purpose
        );
    }
    stage(&mut out, "teacher", &recipe.teacher);
    stage(&mut out, "student", &recipe.student);
    out += &format!("silver = {}\n", recipe.silver);
    for (name, s) in teacher {
        score(&mut out, name, "teacher", *s);
    }
    out
}

/// Adds the scores of the model itself.
pub(crate) fn add_scores(out: &mut String, scores: &[(String, Scores)]) {
    for (name, s) in scores {
        score(out, name, "model", *s);
    }
}

/// What is true of one run alone, and so does not stand in the model file.
pub(crate) fn run_section(model: &[u8], revision: &str, wall_seconds: u64, cpu_seconds: Option<u64>) -> String {
    let cpu = cpu_seconds.map_or(String::new(), |s| format!("cpu_seconds = {s}\n"));
    format!(
        "\n[run]\nsha256 = {:?}\nbytes = {}\nrevision = {revision:?}\nwall_seconds = {wall_seconds}\n{cpu}",
        sha256(model),
        model.len()
    )
}

/// Checks that `model.bin` and `manifest.toml` in `dir` belong together, that the corpora are those named there, and that
/// the scores are what the model reaches.
///
/// # Errors
/// What does not fit.
pub(crate) fn check(dir: &Path, data_dir: &Path) -> Result<()> {
    let path = dir.join("manifest.toml");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let table: toml::Table = text.parse().with_context(|| path.display().to_string())?;
    let string = |t: &toml::Table, key: &str| t.get(key).and_then(toml::Value::as_str).unwrap_or("").to_owned();
    let lang = Lang::from_code(&string(&table, "language")).context("the manifest names no language")?;
    let path = dir.join("model.bin");
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    let run = table.get("run").and_then(toml::Value::as_table).context("the manifest tells of no run")?;
    let found = sha256(&bytes);
    ensure!(found == string(run, "sha256"), "{}: its SHA-256 is {found}, not that of the manifest", path.display());
    let predictor = Predictor::from_bytes(bytes, lang).with_context(|| path.display().to_string())?;
    ensure!(text.starts_with(predictor.manifest()), "the manifest inside the model is another one");
    let format = table.get("format").and_then(toml::Value::as_integer);
    ensure!(format == Some(i64::from(recoupe_annotate::model::VERSION)), "the format is {format:?}");
    let list = |key: &str| table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    for corpus in list("corpus").iter().filter_map(toml::Value::as_table) {
        let path = data_dir.join(string(corpus, "file"));
        let found = sha256(&std::fs::read(&path).with_context(|| path.display().to_string())?);
        ensure!(found == string(corpus, "sha256"), "{} is not the file that the model was made of", path.display());
    }
    let mut wrong = Vec::new();
    for (name, examples) in super::data::measured(data_dir, lang)? {
        let now = evaluate_shipped(&predictor, &examples);
        eprintln!("{name}: {}", now.line());
        let scores = list("score");
        let kept = scores
            .iter()
            .filter_map(toml::Value::as_table)
            .find(|s| string(s, "on") == name && string(s, "of") == "model")
            .with_context(|| format!("the manifest has no score on {name}"))?;
        let pc = |n: usize| 100.0 * n as f64 / now.words.max(1) as f64;
        let pairs = [("upos", pc(now.upos)), ("las", pc(now.las)), ("names_f1", f64::from(now.name_f1()))];
        for (key, value) in pairs {
            if let Some(kept) = kept.get(key).and_then(toml::Value::as_float)
                && (kept - value).abs() > TOLERANCE
            {
                wrong.push(format!("{name}: {key} is {value:.2}, the manifest says {kept:.2}"));
            }
        }
    }
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    eprintln!("{} fits its manifest", path.display());
    Ok(())
}
