//! Names: exact span and type, micro F1, as CoNLL 2003 has it (Tjong Kim Sang and De Meulder 2003).

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use recoupe::Engine;
use recoupe::annotate::conllu;
use recoupe::types::{Document, Lang};

use super::packs;
use super::score::{Counts, Table};

const PACKS: &[(&str, Lang)] = &[
    ("ner-fr/wikiner-fr-dev.conll", Lang::Fr),
    ("ner-fr/winer-dev.conll", Lang::Fr),
    ("ner-fr/europeana-bnf-dev.conll", Lang::Fr),
    ("ner-en/uner-ewt-dev.conll", Lang::En),
];

type Names = BTreeSet<(usize, usize, usize, &'static str)>;

/// One table a pack: every type, and all of them.
pub(crate) fn run(engine: &Engine, data: &Path) -> Result<Vec<Table>> {
    let mut out = Vec::new();
    for (pack, lang) in PACKS {
        let Some(path) = packs::file(data, pack) else { continue };
        let texts = read(&packs::text(&path)?);
        let all = || texts.iter().flatten();
        let types: BTreeSet<&'static str> = all().flat_map(|s| s.1.iter().map(|n| n.2)).collect();
        let (mut gold, mut found) = (Names::new(), Names::new());
        for (t, text) in texts.iter().enumerate() {
            let mut at = 0;
            for (words, names) in text {
                gold.extend(names.iter().map(|n| (t, at + n.0, at + n.1, n.2)));
                at += words.len();
            }
            let doc = engine.annotator().annotate_conllu(document(text, *lang)?);
            found.extend(
                doc.names
                    .iter()
                    .map(|n| (t, n.first.get(), n.last.get(), n.kind.tag()))
                    .filter(|n| types.contains(n.3)),
            );
        }
        let of_texts = if texts.len() < all().count() { "articles" } else { "every sentence a text" };
        let mut table = Table::new(format!("{pack}, gold tokens, {of_texts}, types of the pack"));
        for kind in &types {
            let of = |set: &Names| set.iter().filter(|n| n.3 == *kind).copied().collect::<Names>();
            table.counts(kind, counts(&of(&gold), &of(&found)));
        }
        table.counts("all", counts(&gold, &found));
        let named = |set: &Names| set.iter().filter(|n| n.3 != "MISC").copied().collect::<Names>();
        table.counts("PER, ORG, LOC", counts(&named(&gold), &named(&found)));
        out.push(table);
    }
    Ok(out)
}

fn counts(gold: &Names, found: &Names) -> Counts {
    Counts { hit: gold.intersection(found).count(), predicted: found.len(), gold: gold.len() }
}

type Tagged = (Vec<String>, Vec<(usize, usize, &'static str)>);

/// Texts of sentences of `token TAB tag` lines; types that are none of the four are left out. Where the pack does not say which
/// sentences are of one article, every sentence is a text.
fn read(file: &str) -> Vec<Vec<Tagged>> {
    let articles = file.lines().any(|l| l.starts_with("# id = "));
    let mut out: Vec<Vec<Tagged>> = vec![vec![Tagged::default()]];
    for line in file.lines() {
        let Some((token, tag)) = line.split_once('\t') else {
            if line.starts_with("# id = ") || line.is_empty() && !articles {
                out.push(vec![Tagged::default()]);
            } else if line.is_empty()
                && let Some(text) = out.last_mut()
            {
                text.push(Tagged::default());
            }
            continue;
        };
        let Some(sentence) = out.last_mut().and_then(|t| t.last_mut()) else { continue };
        let at = sentence.0.len();
        sentence.0.push(token.to_owned());
        let kind = match tag.get(2..) {
            Some("PER") => "PER",
            Some("ORG") => "ORG",
            Some("LOC") => "LOC",
            Some("MISC") => "MISC",
            _ => continue,
        };
        match sentence.1.last_mut() {
            Some(last) if tag.starts_with("I-") && last.1 + 1 == at && last.2 == kind => last.1 = at,
            _ => sentence.1.push((at, at, kind)),
        }
    }
    out.iter_mut().for_each(|t| t.retain(|s| !s.0.is_empty()));
    out.retain(|t| !t.is_empty());
    out
}

/// A document of these sentences, by way of CoNLL-U.
fn document(text: &[Tagged], lang: Lang) -> Result<Document> {
    let mut file = String::new();
    for (words, _) in text {
        for (i, w) in words.iter().enumerate() {
            let w = if w.trim().is_empty() { "_" } else { w };
            file.push_str(&format!(
                "{}\t{w}\t_\tX\t_\t_\t{}\t{}\t_\t_\n",
                i + 1,
                usize::from(i > 0),
                if i == 0 { "root" } else { "dep" }
            ));
        }
        file.push('\n');
    }
    let mut docs = conllu::read(&file, lang)?;
    Ok(docs.remove(0).document)
}
