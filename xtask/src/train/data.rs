//! The corpora of a language: which files, and how much each counts.

use std::path::Path;

use anyhow::{Context, Result};
use recoupe_annotate::Annotator;
use recoupe_annotate::network::Predictor;
use recoupe_annotate::train::corpus::{Example, Gold, label, mentions, read_bio, read_conllu};
use recoupe_annotate::train::trainer::Source;
use recoupe_types::{Lang, NameKind, Upos};

use super::gum;

/// What the sentences that the teacher does not see are called.
pub(crate) const HELD_OUT: &str = "fr_gsd-ud-dev, held out from the teacher";

/// How much a sentence counts that a model labelled.
const SILVER: f32 = 0.4;

/// A file that a model was made of.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Its path in the folder of corpora.
    pub(crate) name: String,
    /// Its licence.
    pub(crate) licence: &'static str,
    /// SHA-256 of the file as it lies there.
    pub(crate) sha256: String,
    /// What it taught.
    pub(crate) purpose: &'static str,
}

/// Everything a model is made of and measured on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Data {
    /// Sentences to learn from.
    pub(crate) sources: Vec<Source>,
    /// Sentences to measure on, by name.
    pub(crate) dev: Vec<(String, Vec<Example>)>,
    /// Sentences that the teacher does not see, so that it can be measured on them; the student does.
    pub(crate) held_out: Vec<Example>,
    /// The files.
    pub(crate) files: Vec<File>,
    /// How many of `plain` are of files without labels; they come first.
    pub(crate) unlabelled: usize,
    /// Sentences without labels.
    pub(crate) plain: Vec<Vec<String>>,
}

/// The text of a file, decompressed where its name ends in `.xz`.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let bytes = if path.extension().is_some_and(|e| e == "xz") {
        let mut out = Vec::new();
        lzma_rs::xz_decompress(&mut &bytes[..], &mut out).map_err(|e| anyhow::anyhow!("{}: {e:?}", path.display()))?;
        out
    } else {
        bytes
    };
    String::from_utf8(bytes).with_context(|| path.display().to_string())
}

fn treebank(dir: &Path, name: &str) -> Result<Vec<Example>> {
    let path = dir.join(name);
    read_conllu(&read_text(&path)?).map_err(|e| anyhow::anyhow!("{}: {e}", path.display()))
}

fn names(dir: &Path, name: &str) -> Result<Vec<Example>> {
    Ok(read_bio(&read_text(&dir.join(name))?))
}

pub(crate) fn describe(dir: &Path, name: &str, licence: &'static str, purpose: &'static str) -> Result<File> {
    let path = dir.join(name);
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    let sha256 = super::manifest::sha256(&bytes);
    Ok(File { name: name.to_owned(), licence, sha256, purpose })
}

/// File, licence, share of it seen in an epoch, weight of its sentences.
type Labelled = (&'static str, &'static str, f32, f32);

fn labelled(lang: Lang) -> &'static [Labelled] {
    match lang {
        Lang::Fr => &[
            ("ud-fr/fr_sequoia-ud-train.conllu.xz", "LGPL-LR", 1.0, 1.0),
            ("ud-fr/fr_gsd-ud-dev.conllu.xz", "CC BY-SA 4.0", 1.0, 1.0),
            ("ud-fr/fr_fqb-ud-extra.conllu.xz", "LGPL-LR", 0.5, 0.7),
            ("ud-fr/fr_rhapsodie-ud-train.conllu.xz", "CC BY-SA 4.0", 0.5, 0.5),
            ("ud-fr/fr_parisstories-ud-train.conllu.xz", "CC BY-SA 4.0", 0.5, 0.5),
            ("ner-fr/winer-train.conll.xz", "CC BY 4.0, texts CC BY 2.5", 0.35, 1.0),
            ("ner-fr/wikiner-fr-train.conll.xz", "CC BY 4.0", 0.2, 0.8),
        ],
        Lang::En => &[
            ("ud-en/en_ewt-ud-train.conllu.xz", "CC BY-SA 4.0", 1.0, 1.0),
            ("ud-en/en_gumopen-ud-train.conllu.xz", "CC BY and CC BY-SA, by document", 1.0, 1.0),
            ("ner-en/uner-ewt-train.conll.xz", "CC BY-SA 4.0", 1.0, 1.0),
            ("ner-en/crossner-politics-train.conll.xz", "MIT", 2.0, 1.0),
            // Names alone: people and places are called the same in many languages.
            ("ner-fr/winer-train.conll.xz", "CC BY 4.0, texts CC BY 2.5", 0.0, 1.0),
            ("ner-fr/wikiner-fr-train.conll.xz", "CC BY 4.0", 0.0, 1.0),
        ],
    }
}

fn measured_files(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Fr => {
            &["ud-fr/fr_sequoia-ud-dev.conllu.xz", "ner-fr/winer-dev.conll.xz", "ner-fr/wikiner-fr-dev.conll.xz"]
        }
        Lang::En => &[
            "ud-en/en_ewt-ud-dev.conllu.xz",
            "ud-en/en_gumopen-ud-dev.conllu.xz",
            "ner-en/uner-ewt-dev.conll.xz",
            "ner-en/crossner-politics-dev.conll.xz",
        ],
    }
}

fn unlabelled(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::Fr => {
            &[("news-fr/orange-2020-05-06.jsonl.xz", "CC BY-SA 4.0"), ("news-fr/wikinews-2012.jsonl.xz", "CC BY 2.5")]
        }
        Lang::En => &[
            ("timex-en/wikiwars-train.jsonl.xz", "CC BY-SA 3.0"),
            ("attribution-en/litbank-train.jsonl.xz", "CC BY 4.0, texts in the public domain"),
            ("attribution-en/riqua-train.jsonl.xz", "Apache-2.0, texts in the public domain"),
        ],
    }
}

fn weighted(mut examples: Vec<Example>, weight: f32) -> Vec<Example> {
    examples.retain(|e| e.forms.len() <= 160);
    examples.iter_mut().for_each(|e| e.weight = weight);
    examples
}

/// Sentences to measure on, by the name of their file.
///
/// # Errors
/// A file that is not there or not what it should be.
pub(crate) fn measured(dir: &Path, lang: Lang) -> Result<Vec<(String, Vec<Example>)>> {
    let mut out = Vec::new();
    for file in measured_files(lang) {
        let examples = if file.starts_with("ud-") { treebank(dir, file)? } else { names(dir, file)? };
        let name = file.rsplit('/').next().and_then(|n| n.split('.').next()).unwrap_or(file);
        out.push((name.to_owned(), examples));
    }
    Ok(out)
}

impl Data {
    /// Adds the sentences of the plain text with a model's labels, of which `share` is seen in an epoch.
    pub(crate) fn add_silver(&mut self, teacher: &Predictor, share: f32) {
        let sentences: Vec<&Vec<String>> = self.plain.iter().take(self.unlabelled).collect();
        let examples = label(&sentences, teacher, SILVER);
        self.sources.push(Source { examples, share });
    }

    /// From here on the sentences that were held out are learned from.
    pub(crate) fn take_held_out(&mut self) {
        let examples = weighted(std::mem::take(&mut self.held_out), 1.0);
        self.sources.push(Source { examples, share: 1.0 });
    }

    /// Reads the corpora of `lang`.
    pub(crate) fn read(dir: &Path, lang: Lang) -> Result<Data> {
        let mut data = Data::default();
        for (file, licence, share, weight) in labelled(lang) {
            let syntax = file.starts_with("ud-");
            let mut examples = if syntax { treebank(dir, file)? } else { names(dir, file)? };
            let foreign = lang == Lang::En && file.starts_with("ner-fr");
            if foreign {
                examples = names_alone(&examples);
            }
            if file.contains("gsd") {
                // Every fifth block of ten sentences: neighbours are often of one text.
                let mut kept = Vec::new();
                for (i, ex) in examples.into_iter().enumerate() {
                    if i / 10 % 5 == 0 { data.held_out.push(ex) } else { kept.push(ex) }
                }
                examples = kept;
            }
            if file.contains("gumopen") {
                for (ex, tags) in examples.iter_mut().zip(gum::names(&read_text(&dir.join(file))?)) {
                    ex.names = Some(tags).filter(|t| t.len() == ex.forms.len());
                }
            }
            let purpose = match (syntax, foreign) {
                (true, _) if file.contains("gumopen") => "tags, lemmas, syntax, names",
                (true, _) => "tags, lemmas, syntax",
                (false, true) => "names out of their sentences",
                (false, false) => "names",
            };
            data.files.push(describe(dir, file, licence, purpose)?);
            data.sources.push(Source { examples: weighted(examples, *weight), share: *share });
        }
        match lang {
            Lang::En => join_layers(&mut data.sources),
            Lang::Fr => add_titles(&mut data.sources),
        }
        data.dev = measured(dir, lang)?;
        for (file, licence) in unlabelled(lang) {
            read_plain(&read_text(&dir.join(file))?, lang, &mut data.plain)?;
            data.files.push(describe(dir, file, licence, "plain text")?);
        }
        data.plain.retain(|s| (4..120).contains(&s.len()));
        data.unlabelled = data.plain.len();
        let own: Vec<Vec<String>> =
            data.sources.iter().filter(|s| s.share > 0.0).flat_map(|s| &s.examples).map(|e| e.forms.clone()).collect();
        data.plain.extend(own);
        data.plain.retain(|s| (4..120).contains(&s.len()));
        Ok(data)
    }
}

/// Titles before names, and their lemmas.
const TITLES: &[(&str, &str)] = &[
    ("M.", "monsieur"),
    ("MM.", "monsieur"),
    ("Mme", "madame"),
    ("Mmes", "madame"),
    ("Mme.", "madame"),
    ("Mlle", "mademoiselle"),
    ("Mlles", "mademoiselle"),
    ("Mgr", "monseigneur"),
    ("Dr", "docteur"),
    ("Pr", "professeur"),
];

/// The treebanks disagree on the lemmas of titles, and do not have all of them: one lemma for each, in an entry of its own
/// for the rules of lemmas, which no sentence shows.
fn add_titles(sources: &mut Vec<Source>) {
    let lemma = |form: &str| TITLES.iter().find(|t| t.0 == form).map(|t| t.1.to_owned());
    for ex in sources.iter_mut().flat_map(|s| &mut s.examples) {
        for (form, gold) in ex.forms.iter().zip(ex.syntax.iter_mut().flatten()) {
            if let Some(lemma) = lemma(form) {
                gold.lemma = Some(lemma);
            }
        }
    }
    let entry = |title: &(&str, &str), upos| Example {
        forms: vec![title.0.to_owned()],
        syntax: Some(vec![Gold {
            upos,
            feats: String::new(),
            lemma: Some(title.1.to_owned()),
            head: None,
            deprel: "root".to_owned(),
        }]),
        ..Example::default()
    };
    let examples = TITLES.iter().flat_map(|t| [entry(t, Upos::Noun), entry(t, Upos::Propn)]).collect();
    sources.push(Source { examples, share: 0.0 });
}

/// Two corpora label the same sentences, one with syntax, one with names: the sentences get both, once.
fn join_layers(sources: &mut [Source]) {
    let mut names: std::collections::HashMap<Vec<String>, (usize, usize)> = std::collections::HashMap::new();
    for (s, source) in sources.iter().enumerate() {
        for (i, ex) in source.examples.iter().enumerate().filter(|e| e.1.syntax.is_none()) {
            names.insert(ex.forms.clone(), (s, i));
        }
    }
    let mut used = std::collections::HashSet::new();
    for s in 0..sources.len() {
        for i in 0..sources[s].examples.len() {
            if sources[s].examples[i].syntax.is_none() {
                continue;
            }
            if let Some((from, at)) = names.get(&sources[s].examples[i].forms) {
                sources[s].examples[i].names = sources[*from].examples[*at].names.clone();
                used.insert((*from, *at));
            }
        }
    }
    for (s, source) in sources.iter_mut().enumerate() {
        let mut i = 0;
        source.examples.retain(|_| {
            i += 1;
            !used.contains(&(s, i - 1))
        });
    }
}

/// The names of people and places, and of organisations of one word, without their sentences.
fn names_alone(examples: &[Example]) -> Vec<Example> {
    let mut out = Vec::new();
    for ex in examples {
        for (first, end, kind) in mentions(ex) {
            if matches!(kind, NameKind::Person | NameKind::Place) || kind == NameKind::Org && end - first == 1 {
                let tags = ex.names.as_ref().map(|n| n[first..end].to_vec());
                out.push(Example { forms: ex.forms[first..end].to_vec(), names: tags, ..Example::default() });
            }
        }
    }
    out
}

/// The sentences of the `text` of every line, or of its `tokens`, as words.
fn read_plain(jsonl: &str, lang: Lang, out: &mut Vec<Vec<String>>) -> Result<()> {
    let annotator = Annotator::builder().build();
    for line in jsonl.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let text = match (value["text"].as_str(), value["tokens"].as_array()) {
            (Some(text), _) => text.to_owned(),
            (None, Some(tokens)) => tokens.iter().filter_map(|t| t.as_str()).collect::<Vec<_>>().join(" "),
            (None, None) => continue,
        };
        let doc = annotator.annotate(text.as_str().into(), Some(lang));
        for s in &doc.sentences {
            out.push(s.words().map(|w| doc.word(w).form().to_owned()).collect());
        }
    }
    Ok(())
}
