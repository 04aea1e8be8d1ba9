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
mod classes;
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
#[cfg(feature = "train")]
use recoupe_types::Article;
use recoupe_types::{Document, Span, Statement, Timex};

/// The statements that rules and a model find in a document, in order of their content; where both find the same, it is the rule's.
pub(crate) fn statements(
    view: &view::View<'_>,
    title: Option<Span>,
    timexes: &[Timex],
    model: Option<&learned::AttributionModel>,
) -> Vec<Statement> {
    if view.len() == 0 {
        return Vec::new();
    }
    let mut finder = find::Finder::run(view, title);
    if let Some(model) = model.filter(|_| view.doc.lang == recoupe_types::Lang::En) {
        model.add(&mut finder);
    }
    finish::statements(view, finder.drafts, timexes)
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
