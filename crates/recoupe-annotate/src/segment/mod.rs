//! From clean text to paragraphs, sentences and tokens.
//!
//! Paragraphs are text between blank lines; a sentence never crosses one. Inside a paragraph the text is cut into
//! [atoms](atoms), atoms are joined to tokens, and tokens to sentences.
//!
//! # Invariants
//! Tokens are in order, do not overlap, and leave out nothing but white space.

mod atoms;
pub mod multiword;
mod sentences;
mod tokens;

use recoupe_types::{Lang, Span};

use atoms::{Atom, Case, Gap, Kind};

/// A token, with what sentence splitting asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) gap: Gap,
    /// Kind of its only or first atom.
    pub(crate) kind: Kind,
    pub(crate) case: Case,
}

/// The paragraphs, sentences and tokens of one text; reused between texts.
#[derive(Clone, Debug, Default)]
pub struct Segmentation {
    /// Where each token stands.
    pub tokens: Vec<Span>,
    /// Where each sentence ends: positions in `tokens`, one past the last.
    pub sentence_ends: Vec<u32>,
    atoms: Vec<Atom>,
    parts: Vec<Token>,
}

impl Segmentation {
    /// Forgets everything, keeps the memory.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.sentence_ends.clear();
    }

    /// The sentences as ranges of `tokens`.
    pub fn sentences(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let mut first = 0;
        self.sentence_ends.iter().map(move |&end| {
            let range = first..end as usize;
            first = end as usize;
            range
        })
    }
}

/// Where the paragraphs of `text` stand: between blank lines, white space at both ends left out, none empty.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            if at >= text.len() {
                return None;
            }
            let (end, next) = blank_line(text, at);
            let span = Span::new(at, end).trim(text);
            at = next;
            if !span.is_empty() {
                return Some(span);
            }
        }
    })
}

/// The first blank line at or after `from`: where the paragraph before it ends, and where the text goes on.
fn blank_line(text: &str, from: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut i = from;
    while i < bytes.len() {
        if bytes[i] != b'\n' {
            i += 1;
            continue;
        }
        let rest = &text[i + 1..];
        let line = rest.split('\n').next().unwrap_or("");
        if line.trim().is_empty() {
            return (i, (i + 1 + line.len()).max(i + 1));
        }
        i += 1;
    }
    (text.len(), text.len())
}

/// Appends the tokens and sentences of one paragraph of `text`.
pub fn segment_paragraph(text: &str, paragraph: Span, lang: Lang, out: &mut Segmentation) {
    out.atoms.clear();
    out.parts.clear();
    atoms::scan(text, paragraph.start(), paragraph.end(), &mut out.atoms);
    let mut first = 0;
    while first < out.atoms.len() {
        let mut end = first + 1;
        while end < out.atoms.len() && out.atoms[end].gap == Gap::None {
            end += 1;
        }
        let chunk = &out.atoms[first..end];
        let whole = tokens::address(chunk);
        let mut from = 0;
        for i in 1..=chunk.len() {
            if i == chunk.len() || i >= whole && tokens::rule_splits(lang, chunk, i) {
                push(text, lang, &chunk[from..i], &mut out.parts);
                from = i;
            }
        }
        first = end;
    }
    let base = out.tokens.len();
    let mut sentence = 0;
    for (i, t) in out.parts.iter().enumerate() {
        if i > 0 && (i - sentence >= sentences::LONGEST || sentences::rule_ends(&out.parts, i)) {
            out.sentence_ends.push((base + i) as u32);
            sentence = i;
        }
        out.tokens.push(Span::new(t.start as usize, t.end as usize));
    }
    if !out.parts.is_empty() {
        out.sentence_ends.push(out.tokens.len() as u32);
    }
}

/// Appends the token that `atoms` make, or joins it to a number before it.
fn push(text: &str, lang: Lang, atoms: &[Atom], parts: &mut Vec<Token>) {
    let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else { return };
    if let Some(before) = parts.last_mut()
        && before.kind == Kind::Number
        && atoms.len() == 1
    {
        let left = (before.start as usize, before.end as usize);
        if tokens::groups_digits(text, lang, left, first) {
            before.end = last.end;
            return;
        }
    }
    parts.push(Token { start: first.start, end: last.end, gap: first.gap, kind: first.kind, case: first.case });
}
