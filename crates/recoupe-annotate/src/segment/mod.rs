//! From clean text to paragraphs, sentences and tokens.
//!
//! Paragraphs are text between blank lines; a sentence never crosses one. Inside a paragraph the text is cut into
//! atoms, atoms are joined to tokens, and tokens to sentences.
//!
//! # Invariants
//! Tokens are in order, do not overlap, and leave out nothing but white space.

mod atoms;
mod features;
mod lexicon;
pub mod multiword;
mod sentences;
mod tokens;
#[cfg(feature = "train")]
pub mod train;
pub mod weights;

use recoupe_types::{Lang, Span};

use atoms::{Atom, Case, Gap, Kind};
use features::State;
use lexicon::Lists;
use weights::{Question, Weights};

/// A token, with what later decisions ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Hash of its characters in lower case.
    pub(crate) hash: u32,
    /// Its last three bytes.
    pub(crate) suffix: u32,
    /// Characters, at most 255.
    pub(crate) len: u8,
    pub(crate) gap: Gap,
    /// Kind of its first atom.
    pub(crate) kind: Kind,
    /// Capitals of its first atom.
    pub(crate) case: Case,
    /// The lists that its first atom stands in.
    pub(crate) lists: Lists,
    /// It is an abbreviation that a name follows, with its stop (*M.*, *Sen.*).
    pub(crate) title: bool,
    /// It is longer than its last full stop (*M.*, *U.S.*).
    pub(crate) dotted: bool,
}

impl Token {
    fn of(text: &str, lang: Lang, atoms: &[Atom]) -> Option<Token> {
        let (first, rest) = atoms.split_first()?;
        let mut token = Token {
            start: first.start,
            end: first.end,
            hash: first.hash,
            suffix: 0,
            len: first.len,
            gap: first.gap,
            kind: first.kind,
            case: first.case,
            lists: first.lists,
            title: false,
            dotted: false,
        };
        for atom in rest {
            token.hash = (token.hash.rotate_left(5) ^ atom.hash).wrapping_mul(0x9e37_79b1);
            token.len = token.len.saturating_add(atom.len);
            token.end = atom.end;
            token.dotted = atom.kind == Kind::Stop;
        }
        token.title = token.dotted && atoms.len() == 2 && tokens::is_title(lang, first);
        let bytes = text.as_bytes().get(token.start as usize..token.end as usize).unwrap_or(&[]);
        token.suffix = bytes.iter().rev().take(3).fold(0, |s, b| s << 8 | u32::from(b | 0x20));
        Some(token)
    }
}

/// The sentences and tokens of one text; reused between texts.
#[derive(Clone, Debug, Default)]
pub struct Segmentation {
    /// Where each token stands.
    pub tokens: Vec<Span>,
    /// Whether each token is one word even where its form alone would make it two (*des* as an article); see
    /// [`multiword::parts`].
    pub single: Vec<bool>,
    /// Where each sentence ends: positions in `tokens`, one past the last.
    pub sentence_ends: Vec<u32>,
    atoms: Vec<Atom>,
    parts: Vec<Token>,
}

impl Segmentation {
    /// Forgets everything, keeps the memory.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.single.clear();
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
    segment_with(Weights::of(lang), text, paragraph, lang, out);
}

fn segment_with(weights: Weights<'_>, text: &str, paragraph: Span, lang: Lang, out: &mut Segmentation) {
    out.atoms.clear();
    out.parts.clear();
    atoms::scan(text, paragraph.start(), paragraph.end(), &mut out.atoms);
    for_each_chunk(&out.atoms, |chunk, before, next| {
        let whole = tokens::address(chunk);
        let mut from = 0;
        for i in 1..=chunk.len() {
            let ends = i == chunk.len()
                || match tokens::certain(lang, chunk, i, next, &whole) {
                    Some(sure) => sure,
                    None => {
                        let rule = tokens::rule(lang, chunk, i);
                        let features = features::token_end(chunk, i, before, next, rule);
                        weights.score(Question::TokenEnd, &features) > 0
                    }
                };
            if ends {
                push(text, lang, &chunk[from..i], &mut out.parts);
                from = i;
            }
        }
    });
    sentences_of(weights, out);
}

/// Hands over each run of atoms without white space, with the atoms before and after it.
fn for_each_chunk(atoms: &[Atom], mut f: impl FnMut(&[Atom], Option<&Atom>, Option<&Atom>)) {
    let mut first = 0;
    while first < atoms.len() {
        let mut end = first + 1;
        while end < atoms.len() && atoms[end].gap == Gap::None {
            end += 1;
        }
        f(&atoms[first..end], first.checked_sub(1).map(|i| &atoms[i]), atoms.get(end));
        first = end;
    }
}

fn sentences_of(weights: Weights<'_>, out: &mut Segmentation) {
    let base = out.tokens.len();
    let parts = &out.parts;
    let mut state = State::default();
    for (i, token) in parts.iter().enumerate() {
        if i > 0 && (state.len as usize >= sentences::LONGEST || sentence_ends(weights, parts, i, &state)) {
            out.sentence_ends.push((base + i) as u32);
            state = State::default();
        }
        state.take(token);
        let single =
            multiword::is_open(token.hash) && weights.score(Question::Multiword, &features::multiword(parts, i)) > 0;
        out.single.push(single);
        out.tokens.push(Span::new(token.start as usize, token.end as usize));
    }
    if !parts.is_empty() {
        out.sentence_ends.push(out.tokens.len() as u32);
    }
}

fn sentence_ends(weights: Weights<'_>, tokens: &[Token], i: usize, state: &State) -> bool {
    sentences::threshold(tokens, i).is_some_and(|threshold| {
        let rule = sentences::rule_ends(tokens, i);
        weights.score(Question::SentenceEnd, &features::sentence_end(tokens, i, state, rule)) > threshold
    })
}

/// Appends the token that `atoms` make, or joins it to a number before it.
fn push(text: &str, lang: Lang, atoms: &[Atom], parts: &mut Vec<Token>) {
    let Some(token) = Token::of(text, lang, atoms) else { return };
    if token.kind == Kind::Number
        && atoms.iter().all(|a| matches!(a.kind, Kind::Number | Kind::Comma | Kind::Stop))
        && let Some(before) = parts.last_mut()
        && before.kind == Kind::Number
        && tokens::groups_digits(text, lang, (before.start as usize, before.end as usize), &atoms[0])
    {
        before.end = token.end;
        before.len = before.len.saturating_add(token.len);
        return;
    }
    parts.push(token);
}
