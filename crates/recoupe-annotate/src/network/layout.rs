//! Which columns of the output product are what, and how distances are counted.

use std::ops::Range;

/// Columns of the output product of the network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Scores of parts of speech.
    pub upos: Range<usize>,
    /// Scores of tags (part of speech and features), by part of speech.
    pub tags: Range<usize>,
    /// First tag of each part of speech, and the end.
    pub tag_starts: Vec<usize>,
    /// Scores of name tags.
    pub names: Range<usize>,
    /// Words as dependents of arcs.
    pub arc_dep: Range<usize>,
    /// Words as heads of arcs; stands right after `arc_dep`.
    pub arc_head: Range<usize>,
    /// Words as dependents of relations.
    pub label_dep: Range<usize>,
    /// Words as heads of relations.
    pub label_head: Range<usize>,
    /// All columns.
    pub width: usize,
}

impl Layout {
    /// The layout of these sizes; `tag_starts` is left empty.
    #[must_use]
    pub fn new(upos: usize, tags: usize, names: usize, arc: usize, label: usize) -> Layout {
        let mut at = 0;
        let mut next = |n: usize| {
            at += n;
            at - n..at
        };
        let mut out = Layout {
            arc_dep: next(arc),
            arc_head: next(arc),
            label_dep: next(label),
            label_head: next(label),
            upos: next(upos),
            names: next(names),
            tags: next(tags),
            ..Layout::default()
        };
        out.width = at;
        out
    }
}

/// Number of classes of distance between two words.
pub const DISTANCES: usize = 22;

/// Class of the distance from dependent `d` to head `h`.
#[must_use]
pub fn distance(d: usize, h: usize) -> usize {
    let n = d.abs_diff(h);
    let class = match n {
        0..=6 => n.saturating_sub(1),
        7..=8 => 6,
        9..=12 => 7,
        13..=20 => 8,
        21..=36 => 9,
        _ => 10,
    };
    if h < d { class } else { 11 + class }
}
