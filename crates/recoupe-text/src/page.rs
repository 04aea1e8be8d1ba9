//! A page as a list of blocks with the way back to the source: what every reader of a format makes, and what labelling
//! works on.

use recoupe_types::{FurnitureReason, OffsetMap, RawSpan, Span};

/// What the mark-up says of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// A paragraph or a line.
    #[default]
    Paragraph,
    /// A heading and its level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// Below a picture.
    Caption,
    /// Navigation, footer, aside, form: the mark-up itself says that it is no article.
    Aside,
}

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Role {
    /// Not decided yet.
    #[default]
    Open,
    /// The headline.
    Title,
    /// A paragraph of the article.
    Body,
    /// Not the article: why, and the rule that says so.
    Furniture(FurnitureReason, &'static str),
}

/// A run of the page's text between two breaks.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Bytes of [`Page::text`].
    pub(crate) span: Span,
    /// What the mark-up says of it.
    pub(crate) kind: Kind,
    /// Bytes of it that are inside links.
    pub(crate) linked: u32,
    /// An extractor of main content kept it; always set where there was none to ask.
    pub(crate) kept: bool,
    /// Whether it is glued to the block before: cut from one line or paragraph of the source.
    pub(crate) glued: bool,
    /// What became of it.
    pub(crate) role: Role,
}

impl Block {
    /// Whether nothing was decided of it.
    pub(crate) fn is_open(&self) -> bool {
        self.role == Role::Open
    }

    /// Whether it is part of the article.
    pub(crate) fn is_article(&self) -> bool {
        matches!(self.role, Role::Title | Role::Body)
    }
}

/// All text of a page, white space and invisible characters set right, cut into blocks.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The text of all blocks, one after the other without separator.
    pub(crate) text: String,
    /// Where each byte of `text` stood in the decoded source.
    pub(crate) map: OffsetMap,
    /// In the order of the page; none is empty.
    pub(crate) blocks: Vec<Block>,
    /// There was more than [`MAX_BLOCKS`] can hold.
    pub(crate) is_cut_short: bool,
}

/// A page of more blocks is no article; what is beyond is not read. Books that were put on one page have 20,000.
pub(crate) const MAX_BLOCKS: usize = 100_000;

impl Page {
    /// The words of block `i`.
    pub(crate) fn block(&self, i: usize) -> &str {
        self.blocks[i].span.of(&self.text)
    }

    /// Where block `i` stood in the source.
    pub(crate) fn raw(&self, i: usize) -> Option<RawSpan> {
        self.map.to_raw(self.blocks[i].span)
    }

    /// Cuts block `i` before byte `at` of its text (white space at the cut belongs to neither part).
    /// Returns whether both parts hold something; nothing happens where one does not.
    pub(crate) fn cut(&mut self, i: usize, at: usize) -> bool {
        let whole = self.blocks[i].span;
        let text = whole.of(&self.text);
        if !text.is_char_boundary(at) {
            return false;
        }
        let left = Span::new(whole.start(), whole.start() + at).trim(&self.text);
        let right = Span::new(whole.start() + at, whole.end()).trim(&self.text);
        if left.is_empty() || right.is_empty() {
            return false;
        }
        let mut second = self.blocks[i].clone();
        self.blocks[i].span = left;
        second.span = right;
        second.glued = true;
        self.blocks.insert(i + 1, second);
        true
    }
}

/// Collects text into a [`Page`]: runs of white space become one space, invisible characters are dropped, and the map is
/// kept all along.
pub(crate) struct Builder<'s> {
    source: &'s str,
    page: Page,
    start: usize,
    space: Option<RawSpan>,
    /// Bytes of the block that are inside links.
    linked: u32,
}

impl<'s> Builder<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Builder { source, page: Page::default(), start: 0, space: None, linked: 0 }
    }

    /// Bytes collected since the last break.
    pub(crate) fn pending(&self) -> usize {
        self.page.text.len() - self.start
    }

    /// Whether no more is taken.
    fn is_full(&mut self) -> bool {
        let full = self.page.blocks.len() >= MAX_BLOCKS;
        self.page.is_cut_short |= full;
        full
    }

    /// Blocks ended so far.
    pub(crate) fn blocks(&self) -> usize {
        self.page.blocks.len()
    }

    /// Takes a run of the source as it stands.
    pub(crate) fn run(&mut self, raw: RawSpan) {
        if self.is_full() {
            return;
        }
        let text = raw.of(self.source);
        let mut copy = 0; // start of the run of characters that are copied, relative to `text`
        for (i, c) in text.char_indices() {
            let next = i + c.len_utf8();
            if c.is_whitespace() {
                self.copy(raw.start() + copy, raw.start() + i);
                copy = next;
                let at = RawSpan::new(raw.start() + i, raw.start() + next);
                self.space = Some(self.space.map_or(at, |s| s.cover(at)));
            } else if is_invisible(c) {
                self.copy(raw.start() + copy, raw.start() + i);
                copy = next;
            }
        }
        self.copy(raw.start() + copy, raw.end());
    }

    /// Takes a run of the source that stands for something else (an entity).
    pub(crate) fn replaced(&mut self, text: &str, raw: RawSpan) {
        if self.is_full() {
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = Some(self.space.map_or(raw, |s| s.cover(raw)));
            } else if !is_invisible(c) {
                self.flush_space();
                self.page.text.push(c);
                self.page.map.push(c.len_utf8(), raw, false);
            }
        }
    }

    /// Counts what was taken since `from` (a value of [`Builder::pending`]) as linked.
    pub(crate) fn link(&mut self, from: usize) {
        self.linked += u32::try_from(self.pending().saturating_sub(from)).unwrap_or(0);
    }

    /// Makes sure that words on both sides of `at` do not run together.
    pub(crate) fn space(&mut self, at: usize) {
        let raw = RawSpan::new(at, at);
        self.space = Some(self.space.map_or(raw, |s| s.cover(raw)));
    }

    /// Ends the block, if it holds anything.
    pub(crate) fn end_block(&mut self, kind: Kind) {
        self.space = None;
        let span = Span::new(self.start, self.page.text.len());
        if !span.is_empty() {
            let linked = std::mem::take(&mut self.linked);
            self.page.blocks.push(Block { span, kind, linked, kept: true, glued: false, role: Role::Open });
        }
        self.start = self.page.text.len();
        self.linked = 0;
    }

    pub(crate) fn finish(mut self) -> Page {
        self.end_block(Kind::Paragraph);
        self.page
    }

    fn copy(&mut self, from: usize, to: usize) {
        if from < to {
            self.flush_space();
            let raw = RawSpan::new(from, to);
            self.page.text.push_str(raw.of(self.source));
            self.page.map.push(to - from, raw, true);
        }
    }

    fn flush_space(&mut self) {
        if let Some(raw) = self.space.take()
            && self.pending() > 0
        {
            self.page.text.push(' ');
            self.page.map.push(1, raw, raw.of(self.source) == " ");
        }
    }
}

/// Characters that show nothing and only disturb: control characters, soft hyphens, zero-width and directional marks.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_collapsed_and_leads_back() {
        let source = " a\u{a0}\n b\u{ad}c ";
        let mut builder = Builder::new(source);
        builder.run(RawSpan::new(0, source.len()));
        let page = builder.finish();
        assert_eq!(page.text, "a bc");
        assert_eq!(page.blocks.len(), 1);
        assert_eq!(page.map.to_raw(Span::new(1, 2)).unwrap().of(source), "\u{a0}\n ");
        assert_eq!(page.map.to_raw(Span::new(2, 4)).unwrap().of(source), "b\u{ad}c");
    }

    #[test]
    fn a_cut_leaves_out_the_white_space_between() {
        let source = "Lire aussi Le port";
        let mut builder = Builder::new(source);
        builder.run(RawSpan::new(0, source.len()));
        let mut page = builder.finish();
        assert!(page.cut(0, 10));
        assert_eq!((page.block(0), page.block(1)), ("Lire aussi", "Le port"));
        assert!(!page.cut(0, 0));
    }
}
