//! From clean text back to the source, and from bytes to code points.

use crate::{RawSpan, Span};

/// A run of clean text and the run of the source that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of clean text.
    pub clean: Span,
    /// Bytes of the decoded source. Same length as `clean` if `copied`.
    pub raw: RawSpan,
    /// Whether the bytes are the same on both sides; otherwise the run was replaced as a whole (an entity, a run of white
    /// space, a changed quotation mark).
    pub copied: bool,
}

/// Where each byte of clean text stood in the source.
///
/// # Invariants
/// Pieces are sorted, do not overlap, and cover the clean text without gaps; their source runs need not be sorted (a title
/// may be taken from below).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    pieces: Vec<Piece>,
}

impl OffsetMap {
    /// A map that takes every byte of a text of `len` bytes to itself.
    #[must_use]
    pub fn identity(len: usize) -> Self {
        let mut map = OffsetMap::default();
        map.push(len, RawSpan::new(0, len), true);
        map
    }

    /// Appends a run of `len` clean bytes that came from `raw`; adjoining copied runs are joined.
    pub fn push(&mut self, len: usize, raw: RawSpan, copied: bool) {
        if len == 0 {
            return;
        }
        let at = self.len();
        let copied = copied && raw.len() == len;
        if let Some(last) = self.pieces.last_mut()
            && copied
            && last.copied
            && last.raw.end() == raw.start()
        {
            last.clean = Span::new(last.clean.start(), at + len);
            last.raw = RawSpan::new(last.raw.start(), raw.end());
            return;
        }
        self.pieces.push(Piece { clean: Span::new(at, at + len), raw, copied });
    }

    /// Length of the clean text in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces.last().map_or(0, |p| p.clean.end())
    }

    /// Whether the clean text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The pieces, in the order of the clean text.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The source bytes that `span` came from: the smallest range that holds them all.
    ///
    /// `None` where `span` is empty or lies outside the clean text.
    #[must_use]
    pub fn to_raw(&self, span: Span) -> Option<RawSpan> {
        let first = self.pieces.partition_point(|p| p.clean.end() <= span.start());
        let mut out: Option<RawSpan> = None;
        for p in self.pieces[first..].iter().take_while(|p| p.clean.start() < span.end()) {
            let raw = if p.copied {
                let from = span.start().max(p.clean.start()) - p.clean.start();
                let to = span.end().min(p.clean.end()) - p.clean.start();
                RawSpan::new(p.raw.start() + from, p.raw.start() + to)
            } else {
                p.raw
            };
            out = Some(out.map_or(raw, |o| o.cover(raw)));
        }
        if span.is_empty() { None } else { out }
    }
}

/// Turns byte offsets of one text into code points, in logarithmic time.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before byte `i * STRIDE` (rounded down to a character boundary).
    marks: Vec<(u32, u32)>,
}

impl CodePoints {
    const STRIDE: usize = 256;

    /// Counts `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut marks = vec![(0, 0)];
        let mut next = Self::STRIDE;
        for (n, (byte, _)) in text.char_indices().enumerate() {
            if byte >= next {
                marks.push((byte as u32, n as u32));
                next = byte + Self::STRIDE;
            }
        }
        CodePoints { marks }
    }

    /// The code points of `text` (the text it was made for) before byte `offset`.
    #[must_use]
    pub fn at(&self, text: &str, offset: usize) -> usize {
        let i = self.marks.partition_point(|m| m.0 as usize <= offset).saturating_sub(1);
        let (byte, n) = self.marks[i];
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        n as usize + text.get(byte as usize..end).map_or(0, |s| s.chars().count())
    }

    /// A span as (start, end) in code points.
    #[must_use]
    pub fn range(&self, text: &str, span: Span) -> (usize, usize) {
        (self.at(text, span.start()), self.at(text, span.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_replaced_run_leads_back_as_a_whole() {
        // source "a&nbsp;b", clean "a b"
        let mut map = OffsetMap::default();
        map.push(1, RawSpan::new(0, 1), true);
        map.push(1, RawSpan::new(1, 7), false);
        map.push(1, RawSpan::new(7, 8), true);
        assert_eq!(map.to_raw(Span::new(1, 2)), Some(RawSpan::new(1, 7)));
        assert_eq!(map.to_raw(Span::new(0, 3)), Some(RawSpan::new(0, 8)));
        assert_eq!(map.to_raw(Span::new(3, 3)), None);
    }

    proptest! {
        #[test]
        fn code_points_agree_with_counting(text in "\\PC{0,900}") {
            let points = CodePoints::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(&text, byte), n);
            }
            prop_assert_eq!(points.at(&text, text.len()), text.chars().count());
        }
    }
}
