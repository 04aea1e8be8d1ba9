//! `train`: makes the model of one language from a folder of corpora, always the same from the same files.

pub(crate) mod data;
pub(crate) mod gum;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use recoupe_annotate::network::Predictor;
use recoupe_annotate::train::evaluate::{evaluate, evaluate_shipped};
use recoupe_annotate::train::export::export;
use recoupe_annotate::train::net::{Dropout, Losses, Net, Sizes};
use recoupe_annotate::train::trainer::{Plan, Watcher, train_on};
use recoupe_annotate::train::vocabulary::{Cutoffs, Vocabulary};
use recoupe_types::Lang;

use data::Data;

/// What is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    lang: Lang,
    data: PathBuf,
    out: Option<PathBuf>,
    plan: Plan,
    /// Where to keep the network after each pass over plain text.
    keep: Option<PathBuf>,
    /// A network that was kept after the passes over plain text, which are then not made again.
    start: Option<PathBuf>,
    /// A model whose labels of plain text are learned from too.
    teacher: Option<PathBuf>,
    /// How many sentences it labels.
    silver: usize,
    /// Only files whose names hold this.
    only: String,
    /// Leaves every fifth sentence of the development file of GSD out of training, to measure on it.
    hold_out: bool,
}

fn plan() -> Plan {
    Plan {
        sizes: Sizes { word: 128, affix: 64, layers: 2, arc: 64, label: 64 },
        dropout: Dropout { input: 0.2, layer: 0.15, head: 0.2, word: 0.4 },
        epochs: 12,
        plain_epochs: 2,
        hidden: 0.2,
        plain_beside: 0.0,
        swap: 0.3,
        batch: 500,
        rate: 2.5e-3,
        seed: 20,
    }
}

impl Options {
    fn parse(args: &[String]) -> Result<Options> {
        let lang = args.first().and_then(|l| Lang::from_code(l)).context("train fr|en --data DIR [--out DIR]")?;
        let mut o = Options {
            lang,
            data: PathBuf::new(),
            out: None,
            keep: None,
            start: None,
            teacher: None,
            silver: 20_000,
            only: String::new(),
            plan: plan(),
            hold_out: false,
        };
        let mut rest = args[1..].iter();
        while let Some(name) = rest.next() {
            if name == "--hold-out" {
                o.hold_out = true;
                continue;
            }
            let value = rest.next().with_context(|| format!("{name} asks for a value"))?;
            let p = &mut o.plan;
            match name.as_str() {
                "--data" => o.data = PathBuf::from(value),
                "--out" => o.out = Some(PathBuf::from(value)),
                "--teacher" => o.teacher = Some(PathBuf::from(value)),
                "--silver" => o.silver = value.parse()?,
                "--only" => o.only.clone_from(value),
                "--keep" => o.keep = Some(PathBuf::from(value)),
                "--start" => o.start = Some(PathBuf::from(value)),
                "--epochs" => p.epochs = value.parse()?,
                "--plain-epochs" => p.plain_epochs = value.parse()?,
                "--plain-beside" => p.plain_beside = value.parse()?,
                "--hidden" => p.hidden = value.parse()?,
                "--swap" => p.swap = value.parse()?,
                "--seed" => p.seed = value.parse()?,
                "--batch" => p.batch = value.parse()?,
                "--rate" => p.rate = value.parse()?,
                "--word" => p.sizes.word = value.parse()?,
                "--affix" => p.sizes.affix = value.parse()?,
                "--layers" => p.sizes.layers = value.parse()?,
                "--arc" => p.sizes.arc = value.parse()?,
                "--label" => p.sizes.label = value.parse()?,
                "--drop-input" => p.dropout.input = value.parse()?,
                "--drop-layer" => p.dropout.layer = value.parse()?,
                "--drop-head" => p.dropout.head = value.parse()?,
                "--drop-word" => p.dropout.word = value.parse()?,
                _ => bail!("unknown option {name}"),
            }
        }
        if o.data.as_os_str().is_empty() {
            bail!("--data DIR is missing");
        }
        Ok(o)
    }
}

struct Progress<'a> {
    vocabulary: &'a Vocabulary,
    data: &'a Data,
    every: usize,
    plain_epochs: usize,
    last: usize,
    keep: Option<PathBuf>,
    started: std::time::Instant,
    error: Option<anyhow::Error>,
}

/// A network on disk: the rows of its tables by hash, then its values.
fn write_values(path: &Path, v: &Vocabulary, values: &[f32]) -> Result<()> {
    let mut bytes: Vec<u8> = fingerprint(v).to_le_bytes().to_vec();
    bytes.extend(values.iter().flat_map(|v| v.to_le_bytes()));
    std::fs::write(path, bytes).with_context(|| path.display().to_string())
}

fn read_values(path: &Path, v: &Vocabulary) -> Result<Vec<f32>> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let (head, values) = bytes.split_first_chunk::<8>().context("a kept network that is cut short")?;
    let (kept, here) = (u64::from_le_bytes(*head), fingerprint(v));
    if kept != here {
        bail!("{}: kept with the words {kept:016x}, but those of these corpora are {here:016x}", path.display());
    }
    Ok(values.as_chunks::<4>().0.iter().map(|c| f32::from_le_bytes(*c)).collect())
}

/// Tells vocabularies apart.
fn fingerprint(v: &Vocabulary) -> u64 {
    v.word_hashes
        .iter()
        .chain(&v.affix_hashes)
        .fold(0, |h: u64, x| (h.rotate_left(7) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

impl Progress<'_> {
    fn scores(&self, net: &Net) {
        for (name, examples) in &self.data.dev {
            eprintln!("    {name}: {}", evaluate(net, self.vocabulary, examples).line());
        }
    }
}

impl Watcher for Progress<'_> {
    fn epoch(&mut self, epoch: usize, l: Losses, net: &mut Net) {
        let n = l.words.max(1) as f32;
        eprintln!(
            "epoch {epoch} ({} s): upos {:.3} feats {:.3} arc {:.3} label {:.3} names {:.3} hidden {:.3}",
            self.started.elapsed().as_secs(),
            l.upos / n,
            l.feats / n,
            l.arc / n,
            l.label / n,
            l.names / n,
            l.lm / n
        );
        if epoch < self.plain_epochs {
            if let Some(path) = &self.keep
                && let Err(e) = write_values(path, self.vocabulary, &net.values())
            {
                self.error.get_or_insert(e);
            }
            return;
        }
        let epoch = epoch - self.plain_epochs;
        if epoch % self.every == self.every - 1 || epoch + 1 == self.last {
            self.scores(net);
        }
    }
}

/// What the model was made of, and how well it does.
fn manifest(o: &Options, args: &[String], data: &Data, net: &Net, v: &Vocabulary) -> Result<String> {
    let mut out = format!(
        "language = {:?}\nformat = {}\nseed = {}\ncommand = {:?}\n",
        o.lang.code(),
        recoupe_annotate::model::VERSION,
        o.plan.seed,
        command(args)
    );
    for file in &data.files {
        out += &format!(
            "\n[[corpus]]\nfile = {:?}\nlicence = {:?}\nsha256 = {:?}\nuse = {:?}\n",
            file.name, file.licence, file.sha256, file.purpose
        );
    }
    for (name, examples) in &data.dev {
        let s = evaluate(net, v, examples);
        out += &format!("\n[[score]]\non = {name:?}\ninput = \"gold words\"\n");
        if s.words > 0 {
            let pc = |n: usize| 100.0 * n as f32 / s.words as f32;
            out += &format!(
                "words = {}\nupos = {:.2}\nufeats = {:.2}\nuas = {:.2}\nlas = {:.2}\n",
                s.words,
                pc(s.upos),
                pc(s.feats),
                pc(s.uas),
                pc(s.las)
            );
        }
        if s.gold_names > 0 {
            out += &format!("names = {}\nnames_f1 = {:.2}\n", s.gold_names, s.name_f1());
        }
    }
    Ok(out)
}

/// The command as it can be typed again, the folders left out.
fn command(args: &[String]) -> String {
    let mut out = "cargo xtask train".to_owned();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        out += &format!(" {arg}");
        if arg == "--start" || arg == "--keep" {
            // A manifest says what was run: a model that started from a kept network was not made by one command.
            out += " KEPT";
            rest.next();
        } else if arg == "--data" || arg == "--out" {
            out += " DIR";
            rest.next();
        }
    }
    out
}

/// Trains, measures and writes.
///
/// # Errors
/// What is wrong with the arguments or the data.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let mut o = Options::parse(args)?;
    // A kept network counts on the words of the plain text that it saw.
    let plain = o.plan.plain_epochs > 0 || o.plan.plain_beside > 0.0 || o.start.is_some() || o.teacher.is_some();
    let mut data = Data::read(&o.data, o.lang, o.hold_out, plain)?;
    let all = data.sources.clone();
    let labelled: Vec<_> = all.iter().flat_map(|s| &s.examples).collect();
    let cutoffs = Cutoffs { plain_word: 4, affix: 2, max_words: 34_000, max_affixes: 20_000 };
    let vocabulary = Vocabulary::new(&labelled, &data.plain, cutoffs);
    eprintln!(
        "{} words and {} affixes in tables, {} tags, {} relations, {} sentences of plain text",
        vocabulary.word_hashes.len(),
        vocabulary.affix_hashes.len(),
        vocabulary.tags.len(),
        vocabulary.deprels.len(),
        data.plain.len()
    );
    data.keep_only(&o.only);
    if let Some(teacher) = &o.teacher {
        let teacher = Predictor::from_bytes(std::fs::read(teacher)?, o.lang)?;
        data.add_silver(&teacher, o.silver, o.plan.seed);
    }
    let mut net = Net::new(o.plan.sizes, &vocabulary, &mut fastrand::Rng::with_seed(o.plan.seed));
    if let Some(start) = &o.start {
        o.plan.plain_epochs = 0;
        net.set_values(&read_values(start, &vocabulary)?).map_err(|e| anyhow::anyhow!("{}: {e}", start.display()))?;
    }
    let mut progress = Progress {
        vocabulary: &vocabulary,
        data: &data,
        every: 4,
        plain_epochs: o.plan.plain_epochs,
        last: o.plan.epochs,
        keep: o.keep.clone(),
        started: std::time::Instant::now(),
        error: None,
    };
    let net = train_on(net, &vocabulary, &data.sources, &data.plain, o.plan, &mut progress);
    if let Some(e) = progress.error {
        return Err(e);
    }
    let Some(out) = &o.out else { return Ok(()) };
    let manifest = manifest(&o, args, &data, &net, &vocabulary)?;
    let bytes = export(&net, &vocabulary, &labelled, o.lang, &manifest);
    let predictor = Predictor::from_bytes(bytes.clone(), o.lang)?;
    for (name, examples) in &data.dev {
        eprintln!("    {name}, as shipped: {}", evaluate_shipped(&predictor, examples).line());
    }
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("model.bin"), bytes)?;
    std::fs::write(out.join("manifest.toml"), manifest)?;
    Ok(())
}
