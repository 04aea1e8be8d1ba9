//! Tags, lemmas and syntax in the manner of the CoNLL 2018 shared task (Zeman et al. 2018), from gold tokens and from raw text.
//!
//! Tokens, sentences and words are aligned by the characters they cover, white space aside; words of a multi-word token from the left
//! by form. A relation counts by its universal part.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use recoupe::Engine;
use recoupe::annotate::conllu;
use recoupe::types::{Document, Lang};

use super::packs;
use super::score::{Counts, Table};

const PACKS: &[(&str, Lang)] = &[
    ("ud-fr/fr_sequoia-ud-dev.conllu", Lang::Fr),
    ("ud-fr/fr_gsd-ud-dev.conllu", Lang::Fr),
    ("ud-en/en_ewt-ud-dev.conllu", Lang::En),
    ("ud-en/en_gumopen-ud-dev.conllu", Lang::En),
];

/// One row a treebank and kind of input.
pub(crate) fn run(engine: &Engine, data: &Path) -> Result<Vec<Table>> {
    let mut table = Table::new(
        "F1 in percent. `gold`: the treebank's words annotated afresh; `raw`: its text. The development file of French GSD is training \
         material of the shipped model and of the segmentation (its train file could not be had): those two rows are no measure; the model's \
         card has the figures that its teacher reaches on a fifth of it that the teacher has not seen.",
    );
    for (name, lang) in PACKS {
        let Some(path) = packs::file(data, name) else { continue };
        let file = packs::text(&path)?;
        let gold = read(&file, *lang).with_context(|| format!("reading {}", path.display()))?;
        let afresh: Vec<Document> = gold.iter().map(|d| engine.annotator().annotate_conllu(d.clone())).collect();
        score(&mut table, &format!("{name} gold"), &gold, &afresh);
        let raw = vec![engine.annotator().annotate(Arc::from(raw_text(&file)), Some(*lang))];
        score(&mut table, &format!("{name} raw"), &gold, &raw);
    }
    Ok(vec![table])
}

pub(crate) fn read(file: &str, lang: Lang) -> Result<Vec<Document>> {
    Ok(conllu::read(file, lang)?.into_iter().map(|d| d.document).collect())
}

/// The `# text` lines of a treebank joined by spaces, a blank line where a paragraph or document begins.
pub(crate) fn raw_text(file: &str) -> String {
    let mut out = String::new();
    let mut parted = false;
    for line in file.lines() {
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            parted = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            if !out.is_empty() {
                out.push_str(if parted { "\n\n" } else { " " });
            }
            out.push_str(text);
            parted = false;
        }
    }
    out
}

struct W {
    span: (usize, usize),
    form: String,
    lemma: String,
    upos: &'static str,
    feats: String,
    rel: &'static str,
    parent: Option<usize>,
}

#[derive(Default)]
struct Flat {
    tokens: BTreeSet<(usize, usize)>,
    sentences: BTreeSet<(usize, usize)>,
    words: Vec<W>,
}

/// Offsets count characters that are not white space, over all documents.
fn flat(docs: &[Document]) -> Flat {
    let mut out = Flat::default();
    let mut base = 0;
    for doc in docs {
        let mut before = Vec::with_capacity(doc.text.len() + 1);
        let mut n = base;
        for (at, c) in doc.text.char_indices() {
            before.resize(at + 1, n);
            n += usize::from(!c.is_whitespace());
        }
        before.resize(doc.text.len() + 1, n);
        let first = out.words.len();
        for s in &doc.sentences {
            out.sentences.insert((before[s.span.start()], before[s.span.end()]));
            for idx in s.words() {
                let w = doc.word(idx);
                let span = (before[w.span().start()], before[w.span().end()]);
                out.tokens.insert(span);
                out.words.push(W {
                    span,
                    form: w.form().to_lowercase(),
                    lemma: w.lemma().to_owned(),
                    upos: w.upos().name(),
                    feats: w.feats().to_owned(),
                    rel: w.rel().name(),
                    parent: w.head().map(|h| first + h.idx.get()),
                });
            }
        }
        base = n;
    }
    out
}

/// For each gold word the system word that stands for it.
fn align(gold: &[W], system: &[W]) -> Vec<Option<usize>> {
    let mut by = BTreeMap::<(usize, usize), Vec<usize>>::new();
    for (i, w) in system.iter().enumerate() {
        by.entry(w.span).or_default().push(i);
    }
    let mut groups = BTreeMap::<(usize, usize), Vec<usize>>::new();
    for (i, w) in gold.iter().enumerate() {
        groups.entry(w.span).or_default().push(i);
    }
    let mut out = vec![None; gold.len()];
    for (span, g) in groups {
        let s = by.get(&span).map_or(&[][..], Vec::as_slice);
        let mut from = 0;
        for (n, i) in g.iter().enumerate() {
            let found = if g.len() == s.len() {
                Some(n)
            } else {
                (from..s.len()).find(|k| system[s[*k]].form == gold[*i].form)
            };
            if let Some(k) = found {
                out[*i] = Some(s[k]);
                from = k + 1;
            }
        }
    }
    out
}

/// A row of scores of `system` against `gold`.
pub(crate) fn score(table: &mut Table, row: &str, gold: &[Document], system: &[Document]) {
    let (g, s) = (flat(gold), flat(system));
    let of = align(&g.words, &s.words);
    let sets = |a: &BTreeSet<(usize, usize)>, b: &BTreeSet<(usize, usize)>| {
        Counts { hit: a.intersection(b).count(), predicted: b.len(), gold: a.len() }.f1()
    };
    let count = |same: &dyn Fn(&W, &W) -> bool| {
        let hit = g.words.iter().zip(&of).filter(|(w, o)| o.is_some_and(|o| same(w, &s.words[o]))).count();
        Counts { hit, predicted: s.words.len(), gold: g.words.len() }.f1()
    };
    let head = |w: &W, x: &W| match (w.parent, x.parent) {
        (None, None) => true,
        (Some(a), Some(b)) => of[a] == Some(b),
        _ => false,
    };
    table.figure(row, "tokens", sets(&g.tokens, &s.tokens));
    table.figure(row, "sentences", sets(&g.sentences, &s.sentences));
    table.figure(row, "words", count(&|_, _| true));
    table.figure(row, "UPOS", count(&|a, b| a.upos == b.upos));
    table.figure(row, "feats", count(&|a, b| a.feats == b.feats));
    table.figure(row, "lemma", count(&|a, b| a.lemma == "_" || a.lemma == b.lemma));
    table.figure(row, "UAS", count(&|a, b| head(a, b)));
    table.figure(row, "LAS", count(&|a, b| head(a, b) && a.rel == b.rel));
}
