//! Who said what.
//!
//! A page's words go through five steps: [`view::View`] pairs its quotation marks and readies its syntax, [`cue`] finds verb
//! groups that attribute, [`find`] ties content to cues by rule, [`resolve`] tells who the speakers are, [`finish`] fills in
//! mode, act, conditional, date and chain, [`judge`] says what is done and how sure it is. The words themselves stand in tables: `fr/cues.txt`, `fr/sources.txt` and their
//! English twins.
//!
//! # Invariants
//! No rule panics on any document; every span lies on character boundaries of the text; the same document gives the same
//! statements.

pub(crate) mod actors;
mod cue;
mod find;
mod finish;
mod judge;
pub mod learned;
mod lexicon;
mod quotes;
mod resolve;
mod rules;
mod setting;
pub(crate) mod source;
pub(crate) mod view;

#[cfg(feature = "train")]
pub use judge::examples::Example;
use recoupe_types::{Article, Document, Span, Statement, Timex};

/// The statements of an article that rules find, in order of their content.
#[must_use]
pub fn statements(article: &Article, document: &Document, timexes: &[Timex]) -> Vec<Statement> {
    statements_with(article, document, timexes, None)
}

/// The statements of an article that rules and a model find, in order of their content; where both find the same, it is the
/// rule's.
#[must_use]
pub fn statements_with(
    article: &Article,
    document: &Document,
    timexes: &[Timex],
    model: Option<&learned::AttributionModel>,
) -> Vec<Statement> {
    if document.words.is_empty() {
        return Vec::new();
    }
    let view = view::View::new(document);
    let mut finder = find::Finder::run(&view, article.title);
    if let Some(model) = model.filter(|_| document.lang == recoupe_types::Lang::En) {
        model.add(&mut finder);
    }
    finish::statements(&view, finder.drafts, timexes)
}

/// What a model finds in an article by itself, in order of the cues.
#[must_use]
pub fn learned_attributions(
    title: Option<Span>,
    document: &Document,
    model: &learned::AttributionModel,
) -> Vec<learned::LearnedAttribution> {
    if document.words.is_empty() {
        return Vec::new();
    }
    let view = view::View::new(document);
    let finder = find::Finder::run(&view, title);
    model.find(&view, &finder.drafts, &finder.cues).iter().map(|l| l.spans(&view)).collect()
}

/// Quotations whose closing mark was never found, from the opening mark to where they were ended, in bytes of the text.
#[must_use]
pub fn unclosed_quotations(document: &Document) -> Vec<Span> {
    let paragraphs: Vec<Span> = document.paragraphs.iter().map(|p| p.span).collect();
    let quotes = quotes::scan(&document.text, &paragraphs);
    quotes.iter().filter(|q| !q.closed && !q.goes_on && q.depth == 0).map(|q| q.outer).collect()
}

/// The statements of an article as what is learned about them sees them, to learn from.
#[cfg(feature = "train")]
#[must_use]
pub fn examples(article: &Article, document: &Document, timexes: &[Timex]) -> Vec<Example> {
    if document.words.is_empty() {
        return Vec::new();
    }
    let view = view::View::new(document);
    let finder = find::Finder::run(&view, article.title);
    judge::examples::examples(&view, finder.drafts, timexes)
}
