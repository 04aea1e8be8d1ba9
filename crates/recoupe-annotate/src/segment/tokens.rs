//! Which neighbouring atoms make one token: the conventions of the Universal Dependencies treebanks, as rules.

use std::ops::Range;

use recoupe_types::Lang;

use super::atoms::{Atom, Case, Gap, Kind, hash_of};
use super::lexicon::Lists;

/// What the rules say of a place between two atoms, and which of them: an even number joins, an odd one splits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict(pub(crate) u32);

impl Verdict {
    fn new(rule: u32, splits: bool) -> Self {
        Verdict(rule << 1 | u32::from(splits))
    }
}

/// What the rules say of the place between the atoms `i - 1` and `i`, with nothing between them.
///
/// `chunk` holds the atoms of one run of text without white space; `i` is at least 1.
pub(crate) fn rule(lang: Lang, chunk: &[Atom], i: usize) -> Verdict {
    let (left, right) = (&chunk[i - 1], &chunk[i]);
    let before = i.checked_sub(2).map(|j| &chunk[j]);
    let after = chunk.get(i + 1);
    let alnum = |a: Option<&Atom>| a.is_some_and(Atom::is_alnum);
    let number = |a: Option<&Atom>| a.is_some_and(|a| a.kind == Kind::Number);
    let word = |a: Option<&Atom>| a.is_some_and(|a| a.kind == Kind::Word);
    match (left.kind, right.kind) {
        (Kind::Word | Kind::Number, Kind::Word | Kind::Number) => Verdict::new(1, false),
        (Kind::Word, Kind::Apostrophe) if lang == Lang::Fr && left.lists.has(Lists::ELIDED) => Verdict::new(2, false),
        (Kind::Word | Kind::Number, Kind::Apostrophe) => Verdict::new(3, !alnum(after)),
        (Kind::Apostrophe, Kind::Word | Kind::Number) => match before {
            Some(b) if lang == Lang::Fr && b.lists.has(Lists::ELIDED) => Verdict::new(4, true),
            Some(b) if b.is_alnum() => Verdict::new(5, false),
            _ => Verdict::new(6, true),
        },
        (Kind::Word | Kind::Number, Kind::Hyphen) if !alnum(after) => Verdict::new(7, true),
        (Kind::Word | Kind::Number, Kind::Hyphen) => match lang {
            Lang::Fr => Verdict::new(8, inverts(chunk, i)),
            Lang::En if left.lists.has(Lists::PREFIX) => Verdict::new(9, false),
            Lang::En => Verdict::new(10, !all_numbers(chunk)),
        },
        (Kind::Hyphen, Kind::Word | Kind::Number) => match lang {
            Lang::Fr if before.is_none() => Verdict::new(11, !right.lists.has(Lists::INVERTED)),
            Lang::Fr => Verdict::new(12, false),
            Lang::En if before.is_some_and(|b| b.lists.has(Lists::PREFIX)) => Verdict::new(13, false),
            Lang::En => Verdict::new(14, !(number(before) && all_numbers(chunk))),
        },
        // The *t* of *can't.* is no initial.
        (Kind::Word, Kind::Stop) if before.is_some_and(|b| b.kind == Kind::Apostrophe) => Verdict::new(15, true),
        (Kind::Word, Kind::Stop) if before.is_some_and(|b| b.kind == Kind::Stop) => Verdict::new(16, false),
        (Kind::Word, Kind::Stop) if word(after) => Verdict::new(17, false),
        (Kind::Word, Kind::Stop) if left.case == Case::Initial => Verdict::new(18, false),
        (Kind::Word, Kind::Stop) if left.len == 1 => Verdict::new(19, false),
        (Kind::Word, Kind::Stop) => Verdict::new(20, !left.lists.has(Lists::ABBREVIATION)),
        (Kind::Stop, Kind::Word) => Verdict::new(21, !word(before)),
        (Kind::Number, Kind::Stop | Kind::Comma | Kind::Colon | Kind::Slash) => Verdict::new(22, !number(after)),
        (Kind::Stop | Kind::Comma | Kind::Colon | Kind::Slash, Kind::Number) => Verdict::new(23, !number(before)),
        (Kind::Word, Kind::Ampersand) => Verdict::new(24, !(capital(Some(left)) && capital(after))),
        (Kind::Ampersand, Kind::Word) => Verdict::new(25, !(capital(before) && capital(Some(right)))),
        (Kind::Word | Kind::Number, Kind::Underscore) | (Kind::Underscore | Kind::Hash, Kind::Word | Kind::Number) => {
            Verdict::new(26, false)
        }
        (Kind::Apostrophe, Kind::Apostrophe) => Verdict::new(27, false),
        _ => Verdict::new(28, true),
    }
}

/// Whether an atom is like one side of *R&D*.
fn capital(atom: Option<&Atom>) -> bool {
    atom.is_some_and(|a| a.kind == Kind::Word && a.case != Case::Lower && a.len < 4)
}

fn all_numbers(chunk: &[Atom]) -> bool {
    chunk.iter().all(|a| matches!(a.kind, Kind::Number | Kind::Hyphen | Kind::Comma | Kind::Stop))
}

/// Whether the hyphen at `i` begins one pronoun or more that follow their verb (*a-t-il*, *est-ce*, *donne-le-moi*).
fn inverts(chunk: &[Atom], i: usize) -> bool {
    let verb = &chunk[i - 1];
    if verb.kind != Kind::Word || verb.lists.has(Lists::NEVER_INVERTED) {
        return false;
    }
    let mut at = i;
    let mut pronouns = 0;
    while let (Some(hyphen), Some(word)) = (chunk.get(at), chunk.get(at + 1)) {
        if !matches!(hyphen.kind, Kind::Hyphen | Kind::Apostrophe) {
            break;
        }
        let linking = at == i && word.hash == hash_of(b"t");
        if !linking && !word.lists.has(Lists::INVERTED) {
            return false;
        }
        pronouns += usize::from(!linking);
        at += 2;
    }
    (1..=2).contains(&pronouns) && chunk.get(at).is_none_or(|a| !a.is_alnum())
}

/// The atoms of `chunk` that make an address (URL, e-mail): one token whatever marks it holds; empty for none.
pub(crate) fn address(chunk: &[Atom]) -> Range<usize> {
    let found = chunk.len() >= 3
        && chunk.windows(3).any(|w| {
            w[0].kind == Kind::Word && w[1].kind == Kind::Colon && w[2].kind == Kind::Slash && w[2].len == 2
                || w[0].hash == WWW && w[1].kind == Kind::Stop && w[2].is_alnum()
                || w[0].is_alnum() && w[1].kind == Kind::At && w[2].is_alnum()
        });
    if !found {
        return 0..0;
    }
    let outside = |a: &Atom| !(a.is_alnum() || matches!(a.kind, Kind::Slash | Kind::Underscore | Kind::At));
    let first = chunk.iter().position(|a| !outside(a)).unwrap_or(0);
    let end = chunk.iter().rposition(|a| !outside(a)).map_or(0, |i| i + 1);
    // A quotation mark or an angle bracket ends it.
    let stop = chunk[first..end]
        .iter()
        .position(|a| matches!(a.kind, Kind::Quote | Kind::OpenQuote | Kind::CloseQuote | Kind::Comma | Kind::Ellipsis))
        .map_or(end, |i| first + i);
    first..stop
}

const WWW: u32 = hash_of(b"www");

/// What needs no weighing about a token's end between the atoms `i - 1` and `i`; `None` where context decides. `next` is
/// the first atom after the chunk.
pub(crate) fn certain(
    lang: Lang,
    chunk: &[Atom],
    i: usize,
    next: Option<&Atom>,
    address: &Range<usize>,
) -> Option<bool> {
    if address.start < i && i < address.end {
        return Some(false);
    }
    if !address.is_empty() && (i == address.start || i == address.end) {
        return Some(true);
    }
    let (left, right) = (&chunk[i - 1], &chunk[i]);
    let last = i + 1 == chunk.len();
    match (left.kind, right.kind) {
        (Kind::Comma, Kind::Word) | (Kind::Open | Kind::OpenQuote | Kind::CloseQuote, _) => Some(true),
        (_, Kind::OpenQuote | Kind::CloseQuote) => Some(true),
        (Kind::Word, Kind::Comma | Kind::Exclaim) => Some(true),
        (Kind::Number, Kind::Word) if right.lists.has(Lists::ORDINAL) => Some(false),
        (Kind::Word, Kind::Stop) if last && is_title(lang, left) && next.is_some_and(begins_name) => Some(false),
        (Kind::Word, Kind::Stop) if last && left.lists.has(Lists::NUMBERED) => {
            next.is_some_and(|n| n.kind == Kind::Number && n.gap == Gap::Space).then_some(false)
        }
        // *(Il rit.)*
        (Kind::Word, Kind::Stop)
            if left.case == Case::Lower
                && left.len > 2
                && !left.lists.has(Lists::ABBREVIATION)
                && i.checked_sub(2).is_none_or(|j| chunk[j].kind != Kind::Stop)
                && chunk.get(i + 1).is_some_and(|a| matches!(a.kind, Kind::Close | Kind::Quote | Kind::CloseQuote)) =>
        {
            Some(true)
        }
        (Kind::Word, Kind::Hyphen)
            if lang == Lang::Fr && (second_pronoun(chunk, i) || second_pronoun(chunk, i + 2)) =>
        {
            Some(true)
        }
        (Kind::Word, Kind::Apostrophe) if lang == Lang::Fr && left.lists.has(Lists::WHOLE) => Some(false),
        (Kind::Apostrophe, Kind::Word) if lang == Lang::Fr && i > 1 && chunk[i - 2].lists.has(Lists::WHOLE) => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether a word is one of the abbreviations that a name follows, written the way they are.
pub(crate) fn is_title(lang: Lang, word: &Atom) -> bool {
    let pronoun = lang == Lang::En && word.hash == hash_of(b"me");
    let capital = matches!(word.case, Case::Title | Case::Initial) || word.lists.has(Lists::RANK);
    word.lists.has(Lists::TITLE) && capital && !pronoun
}

fn begins_name(atom: &Atom) -> bool {
    atom.kind == Kind::Word && atom.gap == Gap::Space && atom.case != Case::Lower
}

/// Whether the hyphen at `i` stands between two pronouns after an imperative (*donne-le-moi*).
fn second_pronoun(chunk: &[Atom], i: usize) -> bool {
    const FIRST: [u32; 5] = [hash_of(b"le"), hash_of(b"la"), hash_of(b"les"), hash_of(b"lui"), hash_of(b"leur")];
    const SECOND: [u32; 8] = [
        hash_of(b"moi"),
        hash_of(b"toi"),
        hash_of(b"lui"),
        hash_of(b"leur"),
        hash_of(b"nous"),
        hash_of(b"vous"),
        hash_of(b"en"),
        hash_of(b"y"),
    ];
    i >= 3
        && i < chunk.len()
        && chunk[i].kind == Kind::Hyphen
        && chunk[i - 2].kind == Kind::Hyphen
        && chunk[i - 3].kind == Kind::Word
        && FIRST.contains(&chunk[i - 1].hash)
        && chunk.get(i + 1).is_some_and(|a| SECOND.contains(&a.hash))
        && chunk.get(i + 2).is_none_or(|a| !a.is_alnum() && a.kind != Kind::Hyphen)
}

/// Whether the white space between two numbers belongs to one number (French *10 000*).
pub(crate) fn groups_digits(text: &str, lang: Lang, left: (usize, usize), right: &Atom) -> bool {
    let Some(before) = text.get(left.0..left.1) else { return false };
    let Some(between) = text.get(left.1..right.start as usize) else { return false };
    lang == Lang::Fr
        && right.kind == Kind::Number
        && right.len == 3
        && right.gap == Gap::Space
        && matches!(between, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
        && before.chars().all(|c| c.is_numeric() || c.is_whitespace())
        && (before.chars().count() <= 3 || before.contains(char::is_whitespace))
}
