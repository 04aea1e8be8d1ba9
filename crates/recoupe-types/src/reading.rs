//! One article, read.

use crate::{Article, Document, Event, Statement, Timex, Transfer};

/// Everything that was read in one article.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Its annotated text; same text as `article.clean.text`.
    pub document: Document,
    /// Its expressions of time, in order.
    pub timexes: Vec<Timex>,
    /// Who said what, in order of the content.
    pub statements: Vec<Statement>,
    /// Who is said to give what to whom.
    pub transfers: Vec<Transfer>,
    /// Who did what to whom.
    pub events: Vec<Event>,
}
