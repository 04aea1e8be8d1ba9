//! Who did what to whom.

use recoupe_types::{Article, Document, Event, Statement, Timex};

/// The events of an article, in order.
#[must_use]
pub fn events(article: &Article, document: &Document, timexes: &[Timex], statements: &[Statement]) -> Vec<Event> {
    let _ = (article, document, timexes, statements);
    Vec::new()
}
