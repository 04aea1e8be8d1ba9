//! Which blocks of a page are its main content: the extractor's answer, carried back to the blocks of the source.
//!
//! The extractor (trafilatura; Barbaresi, "Trafilatura", ACL 2021, doi:10.18653/v1/2021.acl-demo.15) gives text without
//! offsets. White space left out, its paragraphs are runs of the page's text in the page's order, so that each is searched
//! for behind the one before.

use std::panic::{AssertUnwindSafe, catch_unwind};

use memchr::memmem;
use trafilatura::{ExtractionFocus, Options};

use super::walk::walk;
use crate::page::Page;

/// The extractor is not asked about more than this, in bytes of the slim copy. Article pages have less than one MiB of it.
const MAX_SLIM_BYTES: usize = 4 << 20;

/// Text that was sought in vain as a whole is sought in parts of this many bytes, white space left out.
const PART_BYTES: usize = 48;

/// A part of a kept paragraph that the answer lacks is cut out if it has this many bytes; less may be a slip.
const HOLE_BYTES: usize = 12;

/// How far behind the cursor a short text may lie, in bytes of the page's text, white space left out.
const NEAR_BYTES: usize = 4000;

/// The main content of a page as the extractor gives it: HTML without attributes.
pub(crate) fn extract(slim: &str) -> Option<String> {
    if slim.len() > MAX_SLIM_BYTES {
        return None;
    }
    let options =
        Options::default().with_focus(ExtractionFocus::FavorPrecision).with_fallback(true).with_exclude_comments(true);
    // The extractor is other people's code that walks other people's pages: whatever it meets, the page is still read.
    let result = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(slim, &options))).ok()?.ok()?;
    (!result.content_html.trim().is_empty()).then_some(result.content_html)
}

/// Text without white space, and where each of its bytes stood.
struct Dense {
    bytes: Vec<u8>,
    at: Vec<u32>,
}

impl Dense {
    fn new(text: &str) -> Self {
        let mut out = Dense { bytes: Vec::with_capacity(text.len()), at: Vec::with_capacity(text.len()) };
        for (i, b) in text.bytes().enumerate() {
            // Builders leave no white space but this.
            if b != b' ' {
                out.bytes.push(b);
                out.at.push(i as u32);
            }
        }
        out
    }
}

/// Marks the blocks of `page` that `content` holds; returns whether any of it was found.
pub(crate) fn mark_kept(page: &mut Page, content: &str) -> bool {
    let dense = Dense::new(&page.text);
    let mut kept = vec![false; dense.bytes.len()];
    let answer = walk(content).page;
    let mut cursor = 0;
    for i in 0..answer.blocks.len() {
        let text: Vec<u8> = answer.block(i).bytes().filter(|b| *b != b' ').collect();
        seek(&dense.bytes, &text, &mut cursor, &mut kept);
    }
    let mut any = false;
    let mut holes = Vec::new();
    // Blocks in order, bytes of the dense text in order: one pass over both.
    let mut from = 0;
    for (i, block) in page.blocks.iter_mut().enumerate() {
        let end = from + dense.at[from..].partition_point(|at| (*at as usize) < block.span.end());
        let n = kept[from..end].iter().filter(|k| **k).count();
        block.kept = n * 2 >= (end - from).max(1);
        any |= block.kept;
        if block.kept && n < end - from {
            holes.extend(
                holes_in(&kept[from..end], &dense.at[from..end])
                    .into_iter()
                    .map(|(a, b)| (i, a - block.span.start(), b - block.span.start())),
            );
        }
        from = end;
    }
    // From the last on, so that positions before stay true.
    for (i, start, end) in holes.into_iter().rev() {
        page.cut(i, end);
        if page.cut(i, start) {
            page.blocks[i + 1].kept = false;
        } else if start == 0 {
            page.blocks[i].kept = false;
        }
    }
    any
}

/// Runs of some length that were not kept, as bytes of the page's text.
fn holes_in(kept: &[bool], at: &[u32]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < kept.len() {
        let len = kept[i..].iter().take_while(|k| !**k).count();
        if len >= HOLE_BYTES {
            let end = at.get(i + len).map_or_else(|| at[i + len - 1] as usize + 1, |a| *a as usize);
            out.push((at[i] as usize, end));
        }
        i += len.max(1);
    }
    out
}

/// Finds `text` in `page` behind `cursor`, or else before it, or else part by part, and marks it.
fn seek(page: &[u8], text: &[u8], cursor: &mut usize, kept: &mut [bool]) {
    if text.is_empty() {
        return;
    }
    let mut mark = |from: usize, len: usize, cursor: &mut usize| {
        kept[from..from + len].fill(true);
        *cursor = from + len;
    };
    let limit = if text.len() < PART_BYTES { (*cursor + NEAR_BYTES).min(page.len()) } else { page.len() };
    if let Some(n) = memmem::find(&page[*cursor..limit.max(*cursor)], text) {
        mark(*cursor + n, text.len(), cursor);
        return;
    }
    if text.len() >= PART_BYTES
        && let Some(n) = memmem::find(&page[..*cursor], text)
    {
        // Out of order: what is behind the cursor stays there.
        kept[n..n + text.len()].fill(true);
        return;
    }
    // Something inside was left out by the extractor: parts of it, as far as each goes.
    let mut at = 0;
    while at + PART_BYTES / 2 <= text.len() {
        let near = &page[*cursor..(*cursor + 5 * NEAR_BYTES).clamp(*cursor, page.len())];
        let found = [PART_BYTES, PART_BYTES / 2].into_iter().find_map(|len| {
            let part = &text[at..text.len().min(at + len)];
            memmem::find(near, part).map(|n| (*cursor + n, part.len()))
        });
        match found {
            Some((from, len)) => {
                let more = page[from + len..].iter().zip(&text[at + len..]).take_while(|(a, b)| a == b).count();
                mark(from, len + more, cursor);
                at += len + more;
            }
            None => at += PART_BYTES / 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_found_where_they_stand() {
        let source = "<nav>La digue tient</nav><p>La digue de Brivane a tenu toute la nuit, a dit le maire.<a>Lire aussi : le port</a> Elle sera renforcée avant l'hiver, a-t-il promis.</p><p>Pied</p>";
        let mut page = walk(source).page;
        let content = "<p>La digue de Brivane a tenu toute la nuit, a dit le maire. Elle sera renforcée avant l'hiver, a-t-il promis.</p>";
        assert!(mark_kept(&mut page, content));
        let kept: Vec<bool> = page.blocks.iter().map(|b| b.kept).collect();
        // The link is cut out of its paragraph.
        assert_eq!(kept, [false, true, false, true, false]);
    }
}
