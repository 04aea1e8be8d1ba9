//! Statements, transfers and events of an annotated article.

mod event;
mod parties;
mod roles;
mod statement;
mod transfer;

use std::cell::OnceCell;

use recoupe_types::{Article, Document, Event, Span, Statement, Timex, Transfer, Watch};

use parties::Parties;
use statement::view::{self, View};

#[cfg(feature = "train")]
pub use statement::{Example, examples};
pub use statement::{learned, learned_attributions};

/// An annotated article, ready to be asked for what it tells: what several questions need is made once.
pub struct Extraction<'a> {
    article: &'a Article,
    view: View<'a>,
    /// The parties that are known without a watch.
    usual: OnceCell<Parties>,
}

impl<'a> Extraction<'a> {
    /// Makes an article ready; `document` is its text, annotated.
    #[must_use]
    pub fn new(article: &'a Article, document: &'a Document) -> Extraction<'a> {
        Extraction { article, view: View::new(document), usual: OnceCell::new() }
    }

    fn parties(&self, watch: &Watch) -> Parties {
        Parties::find(&self.view, watch).without_dateline(self.article)
    }

    fn usual_parties(&self) -> &Parties {
        self.usual.get_or_init(|| self.parties(&Watch::default()))
    }

    /// The statements that rules and, where there is one, a model find, in order of their content; where both find the same,
    /// it is the rule's.
    #[must_use]
    pub fn statements(&self, timexes: &[Timex], model: Option<&learned::AttributionModel>) -> Vec<Statement> {
        statement::statements(&self.view, self.article.title, timexes, model)
    }

    /// The transfers told, in order.
    #[must_use]
    pub fn transfers(&self, timexes: &[Timex], statements: &[Statement], watch: &Watch) -> Vec<Transfer> {
        let watched = OnceCell::new();
        let parties = || {
            if watch.parties.is_empty() { self.usual_parties() } else { watched.get_or_init(|| self.parties(watch)) }
        };
        transfer::transfers(&self.view, self.article.title, parties, timexes, statements, watch)
    }

    /// The events told, in order.
    #[must_use]
    pub fn events(&self, timexes: &[Timex], statements: &[Statement]) -> Vec<Event> {
        event::events(&self.view, self.usual_parties(), timexes, statements)
    }

    /// Quotations whose closing mark was never found, from the opening mark to where they were ended, in bytes of the text.
    #[must_use]
    pub fn unclosed_quotations(&self) -> Vec<Span> {
        let quotes = self.view.quotes.iter();
        quotes.filter(|q| !q.closed && !q.goes_on && q.depth == 0).map(|q| q.outer).collect()
    }
}

/// The statements of an article that rules find: [`Extraction::statements`].
#[must_use]
pub fn statements(article: &Article, document: &Document, timexes: &[Timex]) -> Vec<Statement> {
    Extraction::new(article, document).statements(timexes, None)
}

/// [`Extraction::transfers`] of an article.
#[must_use]
pub fn transfers(
    article: &Article,
    document: &Document,
    timexes: &[Timex],
    statements: &[Statement],
    watch: &Watch,
) -> Vec<Transfer> {
    Extraction::new(article, document).transfers(timexes, statements, watch)
}

/// [`Extraction::events`] of an article.
#[must_use]
pub fn events(article: &Article, document: &Document, timexes: &[Timex], statements: &[Statement]) -> Vec<Event> {
    Extraction::new(article, document).events(timexes, statements)
}
