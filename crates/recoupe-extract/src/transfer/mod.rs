//! Who is said to give what to whom.

use recoupe_types::{Article, Document, Statement, Timex, Transfer, Watch};

/// The transfers told in an article, in order.
#[must_use]
pub fn transfers(
    article: &Article,
    document: &Document,
    timexes: &[Timex],
    statements: &[Statement],
    watch: &Watch,
) -> Vec<Transfer> {
    let _ = (article, document, timexes, statements, watch);
    Vec::new()
}
