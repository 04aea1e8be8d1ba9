//! Who said what.

mod quotes;
#[expect(dead_code, reason = "asked by the rules")]
pub(crate) mod view;

use recoupe_types::{Article, Document, Statement, Timex};

/// The statements of an article, in order of their content.
#[must_use]
pub fn statements(article: &Article, document: &Document, timexes: &[Timex]) -> Vec<Statement> {
    let _ = (article, document, timexes);
    Vec::new()
}
