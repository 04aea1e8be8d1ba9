//! `recoupe annotate`: sentences, words, lemmas, tags, syntax and names.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use recoupe::annotate::{Annotator, conllu, detect};
use recoupe::types::{CodePoints, Document, Lang, Sentence, Span};
use recoupe::{Engine, Format, Input, MAX_BYTES};
use serde_json::{Value, json};

use super::rows;
use crate::args::{Annotate, AnnotateFormat, AnnotateInput, Common};
use crate::input::{Failure, Source, gather};
use crate::output::Target;
use crate::read;
use crate::report::Outcome;

/// Endings of files that are read when they are met in a folder.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "conllu"];

/// A document and its name.
type Named = (String, Document);

pub(crate) fn run(args: &Annotate, common: &Common) -> Result<Outcome> {
    read::use_threads(common)?;
    let engine = match &args.model_dir {
        Some(dir) => Engine::with_annotator(models_of(dir)?),
        None => Engine::new()?,
    };
    let (sources, mut failures) = gather(&args.inputs, ENDINGS);
    let lang = args.lang.map(|l| l.lang());
    let (done, failed) = read::each(&sources, common, |source| {
        documents(&engine, source, args.input_format.unwrap_or_else(|| by_ending(source)), lang)
    });
    failures.extend(failed);
    let documents: Vec<Named> = done.into_iter().flatten().collect();
    let out = rows::joined(&documents, |(id, doc)| match args.format {
        AnnotateFormat::Conllu => conllu::to_string(doc, id),
        AnnotateFormat::Json => as_json(id, doc).to_string() + "\n",
        AnnotateFormat::Text => as_text(id, doc),
    });
    Target::new(args.output.as_deref()).write(&out)?;
    Ok(Outcome::tell(documents.iter().any(|(_, d)| !d.words.is_empty()), &failures))
}

/// An annotator with the models of a folder: `fr.bin`, `en.bin`, or one of them, and `fr-names.bin` and `en-names.bin` where they are.
fn models_of(dir: &Path) -> Result<Annotator> {
    let mut builder = Annotator::builder();
    let mut found = false;
    for lang in [Lang::Fr, Lang::En] {
        let path = dir.join(format!("{}.bin", lang.code()));
        if !path.exists() {
            continue;
        }
        let bytes = std::fs::read(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        builder = builder.with_model(bytes, lang).with_context(|| format!("{}: not usable", path.display()))?;
        found = true;
        let path = dir.join(format!("{}-names.bin", lang.code()));
        if path.exists() {
            let bytes = std::fs::read(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
            builder = builder.with_names(bytes, lang).with_context(|| format!("{}: not usable", path.display()))?;
        }
    }
    if !found {
        bail!("{}: no model; put fr.bin or en.bin there", dir.display());
    }
    Ok(builder.build())
}

fn by_ending(source: &Source) -> AnnotateInput {
    match source.ending().as_deref() {
        Some("html" | "htm" | "xhtml") => AnnotateInput::Page,
        Some("conllu") => AnnotateInput::Conllu,
        _ => AnnotateInput::Text,
    }
}

fn documents(
    engine: &Engine,
    source: &Source,
    format: AnnotateInput,
    lang: Option<Lang>,
) -> Result<Vec<Named>, Failure> {
    let name = source.name();
    let fail = |e: &dyn std::fmt::Display| Failure::new(name.as_str(), e.to_string());
    let bytes = source.read(MAX_BYTES)?;
    if format == AnnotateInput::Page {
        let input = Input { name: name.clone(), bytes, format: Format::Auto };
        let reading = engine.read(&input).map_err(|e| fail(&e))?;
        // A language that is asked for stands above the one that the page shows.
        let document = match lang {
            Some(lang) if lang != reading.document.lang => engine.annotate_text(reading.article.text(), Some(lang)),
            _ => reading.document,
        };
        return Ok(vec![(name, document)]);
    }
    let text =
        String::from_utf8(bytes).map_err(|_| fail(&"not UTF-8; for another encoding use --input-format page"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim().is_empty() {
        return Err(fail(&"the input is empty"));
    }
    if format == AnnotateInput::Text {
        let document = engine.annotator().annotate(Arc::from(text), lang);
        return Ok(vec![(name, document)]);
    }
    let parsed = conllu::read(text, lang.unwrap_or(Lang::Fr)).map_err(|e| fail(&e))?;
    let parsed = match lang {
        Some(_) => parsed,
        None => match parsed.first().and_then(|d| detect(&d.document.text)) {
            Some(Lang::En) => conllu::read(text, Lang::En).map_err(|e| fail(&e))?,
            _ => parsed,
        },
    };
    let named = |d: conllu::ConlluDocument| {
        (d.id.unwrap_or_else(|| name.clone()), engine.annotator().annotate_conllu(d.document))
    };
    Ok(parsed.into_iter().map(named).collect())
}

fn as_json(id: &str, doc: &Document) -> Value {
    let points = CodePoints::new(&doc.text);
    let range = |span: Span| points.range(&doc.text, span);
    let sentence = |s: &Sentence| {
        let words: Vec<Value> = s
            .words()
            .map(|idx| {
                let word = doc.word(idx);
                let (start, end) = range(word.span());
                json!({
                    "form": word.form(), "start": start, "end": end, "lemma": word.lemma(), "upos": word.upos().name(),
                    "feats": word.feats(), "head": word.head().map_or(0, |h| h.idx.0 - s.first + 1), "deprel": word.deprel(),
                })
            })
            .collect();
        let (start, end) = range(s.span);
        json!({"start": start, "end": end, "lang": s.lang.code(), "words": words})
    };
    let name = |n: &recoupe::types::Name| {
        let (start, end) = range(n.span);
        json!({"start": start, "end": end, "text": n.span.of(&doc.text), "kind": n.kind.tag()})
    };
    json!({
        "id": id, "lang": doc.lang.code(), "text": &*doc.text,
        "sentences": doc.sentences.iter().map(sentence).collect::<Vec<_>>(),
        "names": doc.names.iter().map(name).collect::<Vec<_>>(),
    })
}

/// One word a line: form, lemma, tag, relation, form of the head.
fn as_text(id: &str, doc: &Document) -> String {
    let mut out = rows::one_line(id) + "\n";
    for s in &doc.sentences {
        out.push_str(&format!("\n  {}\n", rows::one_line(s.span.of(&doc.text))));
        for idx in s.words() {
            let word = doc.word(idx);
            let head = word.head().map_or("", |h| h.form());
            let line = format!(
                "    {:<18} {:<18} {:<6} {:<12} {head}",
                word.form(),
                word.lemma(),
                word.upos().name(),
                word.deprel()
            );
            out.push_str(line.trim_end());
            out.push('\n');
        }
        for n in doc.names.iter().filter(|n| s.span.contains(n.span)) {
            out.push_str(&format!("    {}: {}\n", n.kind.tag(), rows::one_line(n.span.of(&doc.text))));
        }
    }
    out
}
