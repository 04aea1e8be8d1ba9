//! What the linear models look at.

use super::atoms::{Atom, Case, Gap, Kind};
use super::lexicon::Lists;
use super::tokens::Verdict;
use super::weights::Features;
use super::{Token, sentences};

const NONE: u32 = 0x5bd1_e995;

/// Kind, capitals and length class in one number.
fn shape(atom: Option<&Atom>) -> u32 {
    atom.map_or(0xff, |a| shape_of(a.kind, a.case, a.len))
}

fn shape_of(kind: Kind, case: Case, len: u8) -> u32 {
    kind as u32 | (case as u32) << 8 | u32::from(len.min(4)) << 12
}

fn kind(atom: Option<&Atom>) -> u32 {
    atom.map_or(0xff, |a| a.kind as u32)
}

/// Features of the boundary between the atoms `i - 1` and `i` of `chunk`, a run without white space; `next` is the first
/// atom after it, `before` the last before it, `rule` what the rules say.
pub(crate) fn token_end(
    chunk: &[Atom],
    i: usize,
    before: Option<&Atom>,
    next: Option<&Atom>,
    rule: Verdict,
) -> Features {
    let mut f = Features::new();
    let (l1, r1) = (&chunk[i - 1], &chunk[i]);
    let (l2, r2) = (i.checked_sub(2).map(|j| &chunk[j]), chunk.get(i + 1));
    let (l3, r3) = (i.checked_sub(3).map(|j| &chunk[j]), chunk.get(i + 2));
    let r4 = chunk.get(i + 3);
    let h = |a: Option<&Atom>| a.map_or(NONE, |a| a.hash);
    let rule = rule.0;
    let lists = |a: Option<&Atom>| a.map_or(0, |a| u32::from(a.lists.0));
    let kinds = kind(l2) | kind(Some(l1)) << 8 | kind(Some(r1)) << 16 | kind(r2) << 24;
    let outer = kind(l3) | kind(r3) << 8 | kind(r4) << 16;
    f.add(0, rule, 0, 0);
    f.add(1, kinds, rule, 0);
    f.add(2, kinds, outer, 0);
    f.add(3, l1.hash, r1.hash, 0);
    f.add(4, l1.hash, kind(Some(r1)), kind(r2));
    f.add(5, r1.hash, kind(Some(l1)), kind(l2));
    f.add(6, h(l2), l1.hash, r1.hash);
    f.add(7, l1.hash, r1.hash, h(r2));
    f.add(8, r1.hash, h(r2), h(r3));
    f.add(9, h(l3), h(l2), l1.hash);
    f.add(10, h(r2), kinds, 0);
    f.add(11, h(l2), kinds, 0);
    f.add(12, shape(Some(l1)), shape(Some(r1)), kind(r2) | kind(l2) << 8);
    f.add(13, shape(l2), shape(Some(l1)), shape(Some(r1)));
    f.add(14, shape(Some(l1)), shape(Some(r1)), shape(r2));
    f.add(15, h(r2), h(r3), h(r4));
    let last = i + 1 == chunk.len();
    if last {
        let after = next.map_or(0xffff, |n| shape_of(n.kind, n.case, 0) | (n.gap as u32) << 16);
        f.add(16, l1.hash, r1.hash, after);
        f.add(17, kinds, after, shape(Some(l1)));
        f.add(18, h(next), l1.hash, kinds);
        f.add(27, lists(next) & u32::from(Lists::FUNCTION), lists(Some(l1)), after | kinds << 8);
        f.add(19, shape(before), shape(Some(l1)), kinds);
    } else {
        f.add(20, shape(Some(l1)), h(r2), r1.hash);
        f.add(21, h(l2), shape(Some(r1)), shape(r2));
    }
    if i == 1 {
        f.add(22, h(before), kinds, 0);
        f.add(23, h(before), l1.hash, r1.hash);
    }
    f.add(24, h(l2), h(r2), r1.hash);
    f.add(25, lists(Some(l1)), kinds, shape(Some(l1)));
    f.add(28, lists(l2), kinds, shape(r2));
    f.add(
        29,
        u32::from(l1.last),
        kinds,
        next.filter(|_| i + 1 == chunk.len()).map_or(0, |n| shape_of(n.kind, n.case, 0)),
    );
    f.add(26, lists(Some(r1)) | lists(r2) << 16, kinds, outer);
    f
}

fn word(tokens: &[Token], i: Option<usize>) -> u32 {
    i.and_then(|i| tokens.get(i)).map_or(NONE, |t| t.hash)
}

fn token_shape(tokens: &[Token], i: Option<usize>) -> u32 {
    i.and_then(|i| tokens.get(i)).map_or(0xff, |t| shape_of(t.kind, t.case, t.len) | u32::from(t.dotted) << 20)
}

/// What is open at a place in a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    /// Tokens since the sentence began.
    pub(crate) len: u32,
    /// Straight quotation marks since the paragraph began.
    pub(crate) quotes: u32,
    /// Brackets that are open.
    pub(crate) brackets: u32,
    /// Quotation marks of the paired kind that are open.
    pub(crate) open_quotes: u32,
}

impl State {
    pub(crate) fn take(&mut self, token: &Token) {
        self.len += 1;
        match token.kind {
            Kind::Quote => self.quotes += 1,
            Kind::Open => self.brackets += 1,
            Kind::Close => self.brackets = self.brackets.saturating_sub(1),
            Kind::OpenQuote => self.open_quotes += 1,
            Kind::CloseQuote => self.open_quotes = self.open_quotes.saturating_sub(1),
            _ => {}
        }
    }

    fn code(&self) -> u32 {
        self.quotes & 1 | self.brackets.min(1) << 1 | self.open_quotes.min(1) << 2
    }

    fn length_class(&self) -> u32 {
        match self.len {
            0..=2 => self.len,
            3..=5 => 3,
            6..=9 => 4,
            10..=19 => 5,
            20..=39 => 6,
            _ => 7,
        }
    }
}

/// Features of a sentence's end between the tokens `i - 1` and `i`.
pub(crate) fn sentence_end(tokens: &[Token], i: usize, state: &State, rule: bool) -> Features {
    let mut f = Features::new();
    // Places after a mark, after a colon and after a plain word are different questions.
    f.part(sentences::after(tokens, i) as u32);
    let (p1, p2, p3) = (i.checked_sub(1), i.checked_sub(2), i.checked_sub(3));
    let (n1, n2, n3) = (Some(i), Some(i + 1), Some(i + 2));
    let w = |i| word(tokens, i);
    let s = |i| token_shape(tokens, i);
    let k = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or(0xff, |t: &Token| t.kind as u32);
    let gap = tokens.get(i).map_or(0, |t| u32::from(t.gap != Gap::None));
    let gap2 = tokens.get(i.wrapping_sub(1)).map_or(0, |t| u32::from(t.gap != Gap::None));
    let gap3 = tokens.get(i + 1).map_or(0, |t| u32::from(t.gap != Gap::None));
    let rule = u32::from(rule);
    let around = k(p2) | k(p1) << 8 | k(n1) << 16 | k(n2) << 24;
    f.add(32, rule, gap, 0);
    f.add(33, around, rule, gap);
    f.add(34, around, s(n1), gap | gap2 << 4 | gap3 << 5);
    f.add(35, w(p1), s(n1), gap);
    f.add(36, w(p2), w(p1), 0);
    f.add(37, w(p2), w(p1), s(n1));
    f.add(38, s(p2), w(p1), s(n1));
    f.add(39, w(n1), k(p1), gap);
    f.add(40, w(p1), w(n1), 0);
    f.add(41, w(n1), w(n2), k(p1));
    f.add(42, w(p1), s(n1), s(n2));
    f.add(43, w(p2), w(n1), 0);
    f.add(44, state.code(), k(p1) | k(n1) << 8, gap | gap2 << 4 | gap3 << 5);
    f.add(45, state.length_class(), around, 0);
    f.add(46, w(p3), w(p2), w(p1));
    f.add(47, s(p3), s(p2), s(p1));
    f.add(48, s(p1), s(n1), s(n2));
    f.add(49, w(p1), w(n1), w(n2));
    f.add(50, s(p2), s(p1), s(n1));
    f.add(51, state.code(), around, s(n1));
    f.add(52, w(p1), 0, 0);
    f.add(53, w(n1), tokens.get(i).map_or(0, |t| t.case as u32), 0);
    f.add(54, suffix(tokens, p1), s(n1), w(n1));
    f.add(55, suffix(tokens, n1), s(p1), s(n1));
    f.add(56, w(n2), s(n1), k(p1));
    f.add(57, state.length_class(), s(p1), s(n1));
    f.add(58, w(n2), w(n3), s(n1));
    let lists = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or(0, |t: &Token| u32::from(t.lists.0));
    let function = |i| lists(i) & u32::from(Lists::FUNCTION);
    let short = lists(p1) & u32::from(Lists::ABBREVIATION);
    let case = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or(0xff, |t: &Token| t.case as u32);
    f.add(63, k(p2) | k(p1) << 8 | k(n1) << 16, case(n1), gap | rule << 1);
    f.add(31, k(p1) | case(n1) << 8, rule | state.code() << 1, gap | gap2 << 1);
    f.add(30, rule | function(n1) << 1, case(n1), k(p1));
    f.add(60, short | function(n1) << 8, s(p1), s(n1));
    f.add(61, function(n1) | function(n2) << 1, k(p1) | k(p2) << 8, s(n1));
    f.add(62, w(n1), s(p1) >> 20, gap);
    f.add(59, state.code(), state.length_class(), k(p1) | k(n1) << 8);
    f
}

fn suffix(tokens: &[Token], i: Option<usize>) -> u32 {
    i.and_then(|i| tokens.get(i)).map_or(NONE, |t| t.suffix)
}

/// Features of token `i` of a sentence being one word and not two.
pub(crate) fn multiword(tokens: &[Token], i: usize) -> Features {
    let mut f = multiword_left(tokens, i);
    let (p1, p2, n1, n2) = (i.checked_sub(1), i.checked_sub(2), Some(i + 1), Some(i + 2));
    let w = |i| word(tokens, i);
    let x = |i| suffix(tokens, i);
    let s = |i| token_shape(tokens, i);
    let me = w(Some(i));
    f.add(64, me, s(Some(i)), 0);
    f.add(66, me, w(n1), 0);
    f.add(67, me, w(p1), w(n1));
    f.add(69, me, w(n1), w(n2));
    f.add(71, me, x(n1), 0);
    f.add(72, me, x(p1), x(n1));
    f.add(73, me, s(p1), s(n1));
    f.add(76, me, w(n2), 0);
    f.add(77, me, x(n1), x(n2));
    f.add(80, me, x(p1), w(n1));
    f.add(81, me, w(p1), x(n1));
    f.add(82, me, w(p2), x(n1));
    f
}

/// Those of the features of [`multiword`] that look at what stands before the token alone.
pub(crate) fn multiword_left(tokens: &[Token], i: usize) -> Features {
    let mut f = Features::new();
    let (p1, p2, p3) = (i.checked_sub(1), i.checked_sub(2), i.checked_sub(3));
    let w = |i| word(tokens, i);
    let x = |i| suffix(tokens, i);
    let s = |i| token_shape(tokens, i);
    let me = w(Some(i));
    f.add(65, me, w(p1), 0);
    f.add(68, me, w(p2), w(p1));
    f.add(70, me, x(p1), 0);
    f.add(74, me, w(p2), 0);
    f.add(75, me, x(p2), x(p1));
    f.add(78, me, s(p2), s(p1));
    f.add(79, me, w(p3), 1);
    f.add(83, w(p1), 0, 0);
    f.add(84, x(p1), 0, 0);
    f.add(85, w(p2), x(p1), 0);
    f
}
