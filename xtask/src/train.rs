//! `train`: makes the model of one language from a folder of corpora, in one run, always the same from the same files.
//!
//! A large network learns from plain text and then from labelled sentences; it labels the plain text; a small one learns
//! from all of that, is rounded to 8 bits and written with its manifest.

pub(crate) mod data;
pub(crate) mod gum;
pub(crate) mod manifest;
mod recipe;
pub(crate) mod word_classes;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use recoupe_annotate::network::Predictor;
use recoupe_annotate::train::corpus::Example;
use recoupe_annotate::train::evaluate::{Scores, evaluate, evaluate_shipped};
use recoupe_annotate::train::export::export;
use recoupe_annotate::train::net::{Losses, Net};
use recoupe_annotate::train::trainer::{Plan, Watcher, train};
use recoupe_annotate::train::vocabulary::Vocabulary;
use recoupe_types::Lang;

use data::Data;
use recipe::Recipe;

const USAGE: &str = "train fr|en --data DIR --out DIR [--seed N] [--quick]; train --check DIR --data DIR";
const SEED: u64 = 20;

/// What is asked for.
#[derive(Clone, Debug)]
struct Options {
    lang: Option<Lang>,
    data: PathBuf,
    out: Option<PathBuf>,
    check: Option<PathBuf>,
    seed: u64,
    /// Next to no work, to see that all stages fit together.
    quick: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Options> {
        let mut o = Options { lang: None, data: PathBuf::new(), out: None, check: None, seed: SEED, quick: false };
        let mut rest = args.iter();
        while let Some(name) = rest.next() {
            if let Some(lang) = Lang::from_code(name) {
                o.lang = Some(lang);
                continue;
            }
            if name == "--quick" {
                o.quick = true;
                continue;
            }
            let value = rest.next().with_context(|| format!("{name} asks for a value\n{USAGE}"))?;
            match name.as_str() {
                "--data" => o.data = PathBuf::from(value),
                "--out" => o.out = Some(PathBuf::from(value)),
                "--check" => o.check = Some(PathBuf::from(value)),
                "--seed" => o.seed = value.parse()?,
                _ => bail!("unknown option {name}\n{USAGE}"),
            }
        }
        if o.data.as_os_str().is_empty() {
            bail!("--data DIR is missing\n{USAGE}");
        }
        Ok(o)
    }

    /// The command as it can be typed again, the folders left out.
    fn command(&self, lang: Lang) -> String {
        let mut out = format!("cargo xtask train {} --data DIR --out DIR", lang.code());
        if self.seed != SEED {
            out += &format!(" --seed {}", self.seed);
        }
        if self.quick {
            out += " --quick";
        }
        out
    }
}

/// Tells on standard error how a stage goes.
struct Progress<'a> {
    stage: &'static str,
    vocabulary: &'a Vocabulary,
    dev: &'a [(String, Vec<Example>)],
    plan: Plan,
    started: Instant,
}

impl Watcher for Progress<'_> {
    fn epoch(&mut self, epoch: usize, l: Losses, net: &mut Net) {
        let n = l.words.max(1) as f32;
        eprintln!(
            "{} epoch {epoch} ({} s): upos {:.3} feats {:.3} arc {:.3} label {:.3} names {:.3} hidden {:.3}",
            self.stage,
            self.started.elapsed().as_secs(),
            l.upos / n,
            l.feats / n,
            l.arc / n,
            l.label / n,
            l.names / n,
            l.lm / n
        );
        let done = (epoch + 1).saturating_sub(self.plan.plain_epochs);
        if done > 0 && (done.is_multiple_of(4) || done == self.plan.epochs) {
            for (name, examples) in self.dev {
                eprintln!("    {name}: {}", evaluate(net, self.vocabulary, examples).line());
            }
        }
    }
}

fn scores(predictor: &Predictor, dev: &[(String, Vec<Example>)]) -> Vec<(String, Scores)> {
    dev.iter().map(|(name, examples)| (name.clone(), evaluate_shipped(predictor, examples))).collect()
}

fn tell(what: &str, scores: &[(String, Scores)]) {
    for (name, s) in scores {
        eprintln!("    {what}, {name}: {}", s.line());
    }
}

/// What code runs, where it is a checkout: the Git trees of all that a model's bytes depend on.
fn revision() -> String {
    let git = |args: &[&str]| {
        let out = std::process::Command::new("git").args(args).output().ok().filter(|o| o.status.success())?;
        String::from_utf8(out.stdout).ok().map(|s| s.trim().to_owned())
    };
    let mut out = Vec::new();
    for path in ["crates/recoupe-annotate/src", "xtask/src/train"] {
        let tree = git(&["rev-parse", &format!("HEAD:{path}")]).unwrap_or("unknown".to_owned());
        let changed = git(&["status", "--porcelain", "--", path]).is_none_or(|s| !s.is_empty());
        out.push(format!("{path} {tree}{}", if changed { ", changed" } else { "" }));
    }
    out.join("; ")
}

/// Seconds of processor time of this process, where the system tells.
fn cpu_seconds() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_ascii_whitespace().skip(11);
    let ticks: u64 = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    Some(ticks / 100)
}

/// Trains, measures and writes; or checks what was written.
///
/// # Errors
/// What is wrong with the arguments or the data, or what does not fit.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let o = Options::parse(args)?;
    if let Some(dir) = &o.check {
        return manifest::check(dir, &o.data);
    }
    let lang = o.lang.context(USAGE)?;
    let out = o.out.clone().context(USAGE)?;
    std::fs::create_dir_all(&out)?;
    let mut recipe = Recipe::of(lang, o.seed);
    if o.quick {
        recipe = recipe.quick();
    }
    make(&o, lang, recipe, &out)
}

fn make(o: &Options, lang: Lang, recipe: Recipe, out: &Path) -> Result<()> {
    let (started, revision) = (Instant::now(), revision());
    let mut data = Data::read(&o.data, lang)?;
    let (all, held_out) = (data.sources.clone(), data.held_out.clone());
    let labelled: Vec<&Example> = all.iter().flat_map(|s| &s.examples).chain(&held_out).collect();
    let vocabulary = Vocabulary::new(&labelled, &data.plain, recipe.cutoffs);
    eprintln!(
        "{} words and {} affixes in tables, {} tags, {} relations, {} sentences of plain text, {} s",
        vocabulary.word_hashes.len(),
        vocabulary.affix_hashes.len(),
        vocabulary.tags.len(),
        vocabulary.deprels.len(),
        data.plain.len(),
        started.elapsed().as_secs()
    );

    let mut dev = data.dev.clone();
    if !data.held_out.is_empty() {
        dev.push((data::HELD_OUT.to_owned(), held_out.clone()));
    }
    let plan = recipe.teacher;
    let mut progress = Progress { stage: "teacher", vocabulary: &vocabulary, dev: &dev, plan, started };
    let net = train(&vocabulary, &data.sources, &data.plain, plan, &mut progress);
    let teacher = Predictor::from_bytes(export(&net, &vocabulary, &labelled, lang, ""), lang)?;
    drop(net);
    let teacher_scores = scores(&teacher, &dev);
    tell("teacher", &teacher_scores);

    data.add_silver(&teacher, recipe.silver);
    data.take_held_out();
    eprintln!("plain text labelled, {} s", started.elapsed().as_secs());
    let plan = recipe.student;
    let mut progress = Progress { stage: "student", vocabulary: &vocabulary, dev: &data.dev, plan, started };
    let net = train(&vocabulary, &data.sources, &data.plain, plan, &mut progress);

    let mut text = manifest::manifest(lang, &o.command(lang), &recipe, &data, &teacher_scores);
    let bytes = export(&net, &vocabulary, &labelled, lang, &text);
    let model_scores = scores(&Predictor::from_bytes(bytes, lang)?, &data.dev);
    tell("as shipped", &model_scores);
    manifest::add_scores(&mut text, &model_scores);
    let bytes = export(&net, &vocabulary, &labelled, lang, &text);
    text += &manifest::run_section(&bytes, &revision, started.elapsed().as_secs(), cpu_seconds());
    std::fs::write(out.join("model.bin"), bytes)?;
    std::fs::write(out.join("manifest.toml"), text)?;
    Ok(())
}
