//! Which neighbouring atoms make one token: the conventions of the Universal Dependencies treebanks, as rules.

use std::ops::Range;

use recoupe_types::Lang;

use super::atoms::{Atom, Case, Gap, Kind, hash_of};

const fn hashes<const N: usize>(words: [&str; N]) -> [u32; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = hash_of(words[i]);
        i += 1;
    }
    out
}

/// French words that lose their vowel before an apostrophe, which ends the token.
const ELIDED: [u32; 13] = hashes(["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"]);
/// French pronouns that follow their verb after a hyphen, which begins the token.
const INVERTED: [u32; 18] = hashes([
    "je", "tu", "il", "elle", "on", "ils", "elles", "ce", "nous", "vous", "moi", "toi", "lui", "leur", "le", "la",
    "les", "en",
]);
/// French words after which a hyphen and a pronoun do not invert anything (*rendez-vous*, *celui-là*).
const NEVER_INVERTED: [u32; 16] = hashes([
    "rendez", "celui", "celle", "ceux", "celles", "au", "par", "ci", "l", "entre", "chez", "garde", "sur", "sous",
    "week", "de",
]);
/// English prefixes that keep their hyphen.
const PREFIXES: [u32; 24] = hashes([
    "e", "co", "non", "pre", "post", "anti", "pro", "mid", "re", "ex", "multi", "semi", "un", "sub", "inter", "intra",
    "counter", "bi", "tri", "neo", "pan", "ultra", "de", "over",
]);
/// Abbreviations that keep their stop, in either language.
const ABBREVIATIONS: [u32; 62] = hashes([
    "mm", "mr", "mrs", "ms", "dr", "pr", "prof", "st", "ste", "mgr", "me", "mlle", "mme", "jr", "sr", "gen", "lt",
    "col", "sgt", "capt", "rev", "hon", "sen", "rep", "gov", "pres", "inc", "ltd", "corp", "co", "vs", "etc", "cf",
    "al", "vol", "pp", "p", "art", "av", "ap", "env", "tel", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept",
    "sep", "oct", "nov", "dec", "ft", "no", "fig", "ed", "eds", "bros", "mt", "ave",
]);

/// Whether the atoms `i - 1` and `i`, with nothing between them, belong to different tokens.
///
/// `chunk` holds the atoms of one run of text without white space; `i` is at least 1.
pub(crate) fn rule_splits(lang: Lang, chunk: &[Atom], i: usize) -> bool {
    let (left, right) = (chunk[i - 1], chunk[i]);
    let before = i.checked_sub(2).map(|j| chunk[j]);
    let after = chunk.get(i + 1).copied();
    match (left.kind, right.kind) {
        (Kind::Word | Kind::Number, Kind::Word | Kind::Number) => false,
        (Kind::Word, Kind::Apostrophe) => {
            let follows = after.is_some_and(|a| a.is_alnum());
            !(follows || lang == Lang::Fr && ELIDED.contains(&left.hash))
        }
        (Kind::Number, Kind::Apostrophe) => !after.is_some_and(|a| a.is_alnum()),
        (Kind::Apostrophe, Kind::Word | Kind::Number) => match before {
            Some(b) if b.is_alnum() => lang == Lang::Fr && ELIDED.contains(&b.hash),
            _ => true,
        },
        (Kind::Word | Kind::Number, Kind::Hyphen) => match lang {
            Lang::Fr => !after.is_some_and(|a| a.is_alnum()) || inverts(chunk, i),
            Lang::En => {
                !(after.is_some_and(|a| a.is_alnum())
                    && (PREFIXES.contains(&left.hash) || left.kind == Kind::Number && all_numbers(chunk)))
            }
        },
        (Kind::Hyphen, Kind::Word | Kind::Number) => match lang {
            Lang::Fr => right.kind == Kind::Word && before.is_none() && !INVERTED.contains(&right.hash),
            Lang::En => {
                !before.is_some_and(|b| PREFIXES.contains(&b.hash) || b.kind == Kind::Number && all_numbers(chunk))
            }
        },
        (Kind::Word, Kind::Stop) => {
            let dotted = after.is_some_and(|a| a.is_alnum() && a.kind == Kind::Word)
                || before.is_some_and(|b| b.kind == Kind::Stop);
            !(left.case == Case::Initial || left.len == 1 || dotted || ABBREVIATIONS.contains(&left.hash))
        }
        (Kind::Stop, Kind::Word) => !before.is_some_and(|b| b.kind == Kind::Word),
        (Kind::Number, Kind::Stop | Kind::Comma | Kind::Colon | Kind::Slash) => {
            !after.is_some_and(|a| a.kind == Kind::Number)
        }
        (Kind::Stop | Kind::Comma | Kind::Colon | Kind::Slash, Kind::Number) => {
            !before.is_some_and(|b| b.kind == Kind::Number)
        }
        (Kind::Word, Kind::Ampersand) | (Kind::Ampersand, Kind::Word) => {
            let (a, b) = if left.kind == Kind::Word { (Some(left), after) } else { (before, Some(right)) };
            !matches!((a, b), (Some(a), Some(b)) if a.case != Case::Lower && a.len < 4 && b.case != Case::Lower && b.len < 4)
        }
        (Kind::Word | Kind::Number | Kind::Underscore, Kind::Underscore)
        | (Kind::Underscore | Kind::Hash, Kind::Word | Kind::Number) => false,
        (Kind::Apostrophe, Kind::Apostrophe) => false,
        _ => true,
    }
}

fn all_numbers(chunk: &[Atom]) -> bool {
    chunk.iter().all(|a| matches!(a.kind, Kind::Number | Kind::Hyphen | Kind::Comma | Kind::Stop))
}

/// Whether the hyphen at `i` begins an inverted pronoun (*a-t-il*, *est-ce*, *donne-le*).
fn inverts(chunk: &[Atom], i: usize) -> bool {
    let Some(first) = chunk.get(i + 1) else { return false };
    if NEVER_INVERTED.contains(&chunk[i - 1].hash) || chunk[i - 1].kind != Kind::Word {
        return false;
    }
    let t = first.hash == hash_of("t")
        && chunk.get(i + 2).is_some_and(|a| matches!(a.kind, Kind::Hyphen | Kind::Apostrophe));
    let pronoun = if t { chunk.get(i + 3) } else { Some(first) };
    let after = chunk.get(if t { i + 4 } else { i + 2 });
    pronoun.is_some_and(|p| INVERTED.contains(&p.hash)) && after.is_none_or(|a| a.kind != Kind::Hyphen && !a.is_alnum())
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

const WWW: u32 = hash_of("www");

/// What needs no weighing about a token's end between the atoms `i - 1` and `i`: never inside an address, always at its
/// edges. `None` where context decides.
pub(crate) fn certain(chunk: &[Atom], i: usize, address: &Range<usize>) -> Option<bool> {
    if address.start < i && i < address.end {
        return Some(false);
    }
    if !address.is_empty() && (i == address.start || i == address.end) {
        return Some(true);
    }
    let (left, right) = (&chunk[i - 1], &chunk[i]);
    match (left.kind, right.kind) {
        (Kind::Comma, Kind::Word) | (Kind::Open | Kind::OpenQuote | Kind::CloseQuote, _) => Some(true),
        (_, Kind::OpenQuote | Kind::CloseQuote) => Some(true),
        (Kind::Word, Kind::Comma) => Some(true),
        _ => None,
    }
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
