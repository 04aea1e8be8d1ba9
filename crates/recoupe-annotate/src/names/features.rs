//! What the finder of names sees of a word and of its place in a sentence: hashes, the same when learning and when reading.
//!
//! Features of a word alone (its form, shape, beginnings, endings, class) count for itself and for its neighbours; their sum is
//! kept from word to word. Features that join words are only made where a capital or a digit is near.
//!
//! The hashes are part of the model format: a change here asks for a new format version.

use recoupe_types::Upos;

use super::classes::{self, CLASSES, Classes, FAMILIES, Forms};
use super::lists::{Lists, Place};
use crate::network::features::{class, unify};

/// How far the features of a word alone reach, in words, to the left and to the right.
pub(crate) const REACH: usize = 2;
/// Places around a word that features of a word alone are for.
pub(crate) const OFFSETS: usize = 2 * REACH + 1;

/// Classes whose pairs are features, too.
const PAIRED: [usize; 5] = [2, 3, 5, 6, 10];

/// A hash of two hashes.
pub(crate) fn mix(a: u32, b: u32) -> u32 {
    let h = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let h = (h ^ (h >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (h >> 32) as u32
}

/// The hash of what template `template` makes of two values.
fn key(template: u32, a: u32, b: u32) -> u32 {
    mix(mix(0x5eed_0000 | template, a), b)
}

fn step(hash: u32, c: char) -> u32 {
    mix(hash, u32::from(c))
}

/// All digits are one, for word classes.
fn plain(c: char) -> char {
    if c.is_numeric() { '0' } else { c }
}

/// The hash of a form as word classes know it: print variants and digits made the same, case as it is.
pub(crate) fn cased(form: &str) -> u32 {
    form.chars().map(unify).map(plain).fold(1, step)
}

/// The hash of a form in lower case.
pub(crate) fn lowered(form: &str) -> u32 {
    form.chars().flat_map(char::to_lowercase).map(unify).fold(2, step)
}

/// What features of a word's place need to know of the word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fact {
    /// Part of speech in this place; 0 where it is not known.
    pub(crate) upos: u8,
    pub(crate) lower: u32,
    pub(crate) shape: u32,
    pub(crate) classes: [u16; CLASSES],
    /// Classes of the form in lower case.
    pub(crate) under: [u16; FAMILIES],
    /// Which forms have classes.
    pub(crate) known: u8,
    /// Lists that hold the word by itself.
    pub(crate) lists: u16,
    pub(crate) capital: bool,
    pub(crate) small: bool,
    pub(crate) letter: bool,
    pub(crate) digit: bool,
    /// May stand inside a name between words with capitals.
    pub(crate) joins: bool,
}

/// Words that stand inside names between words with capitals.
const JOINING: &[&str] = &[
    "de", "du", "des", "d'", "la", "le", "les", "l'", "et", "en", "sur", "à", "au", "aux", "of", "the", "and", "for",
    "von", "van", "der", "den", "di", "da", "del", "al", "el", "ben", "ibn", "bin", "-", "'s", "&",
];

/// The part of speech of names, as a fact has it.
const PROPER: u8 = tagged(Some(Upos::Propn));

/// A part of speech as a fact has it.
pub(crate) const fn tagged(upos: Option<Upos>) -> u8 {
    match upos {
        Some(upos) => 1 + upos as u8,
        None => 0,
    }
}

/// Beyond the ends of a sentence.
const EDGE: Fact = Fact {
    upos: u8::MAX,
    lower: 7,
    shape: 8,
    classes: [0; CLASSES],
    under: [0; FAMILIES],
    known: 0,
    lists: 0,
    capital: false,
    small: false,
    letter: false,
    digit: false,
    joins: false,
};

/// A feature: its hash, and whether it tells the word itself, which is now and then hidden while learning.
pub(crate) type Feature = (u32, bool);

/// Memory for [`word`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Letters(Vec<char>);

/// The facts of a word.
pub(crate) fn fact(form: &str, classes: &Classes, lists: &Lists, letters: &mut Letters) -> Fact {
    let Letters(chars) = letters;
    chars.clear();
    chars.extend(form.chars().flat_map(char::to_lowercase).map(unify));
    let forms = Forms { cased: cased(form), small: chars.iter().fold(1, |h, c| step(h, plain(*c))) };
    let of = classes::of(classes, forms);
    let lower = chars.iter().fold(2, |h, c| step(h, *c));
    let mut fact = Fact { classes: of.classes, under: of.small, known: of.known, lower, ..Fact::default() };
    let (mut last, mut run, mut length) = ('\0', 0, 0);
    let mut shape = 3;
    for c in form.chars() {
        let c = class(c);
        run = if c == last { run + 1 } else { 1 };
        last = c;
        if run <= 2 && length < 12 {
            shape = step(shape, c);
            length += 1;
        }
    }
    fact.shape = shape;
    let first = form.chars().next().unwrap_or('_');
    fact.capital = first.is_uppercase();
    fact.small = first.is_lowercase();
    fact.letter = first.is_alphabetic();
    fact.digit = first.is_numeric();
    fact.joins = chars.len() <= 3 && JOINING.iter().any(|j| j.chars().eq(chars.iter().copied()));
    fact.lists = lists.alone(fact.lower, fact.capital);
    fact
}

/// The features of a word alone for the token that stands at `offset`: less [`REACH`], how far the word is to the right of it.
pub(crate) fn word(form: &str, fact: &Fact, offset: usize, letters: &mut Letters, mut out: impl FnMut(Feature)) {
    let o = offset as u32;
    out((key(1, o, fact.lower), offset == REACH));
    out((key(2, o, fact.shape), false));
    for (i, c) in fact.classes.iter().enumerate().filter(|c| *c.1 > 0) {
        out((key(100 + i as u32, o, u32::from(*c)), false));
    }
    if offset.abs_diff(REACH) > 1 {
        return;
    }
    if fact.lists > 0 {
        out((key(6, o, u32::from(fact.lists)), false));
        super::lists::each(fact.lists, |list| out((key(12, o, list), false)));
    }
    let Letters(chars) = letters;
    chars.clear();
    chars.extend(form.chars().flat_map(char::to_lowercase).map(unify));
    if offset != REACH {
        let mut h = 57;
        for (n, c) in chars.iter().rev().take(4).enumerate() {
            h = step(h, *c);
            if n >= 2 {
                out((key(7, o, mix(h, n as u32)), false));
            }
        }
        return;
    }
    let mut h = 55;
    for (n, c) in chars.iter().take(5).enumerate() {
        h = step(h, *c);
        if n > 0 {
            out((key(8, n as u32, h), n > 2));
        }
    }
    h = 56;
    for (n, c) in chars.iter().rev().take(5).enumerate() {
        h = step(h, *c);
        if n > 0 {
            out((key(9, n as u32, h), n > 2));
        }
    }
    out((key(10, fact.lower, fact.shape), true));
    out((key(11, u32::from(fact.lists), fact.shape), false));
}

/// What is known of a sentence as a whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting {
    /// More words with capitals than a sentence has: a headline.
    headline: bool,
    /// For each word of a run of capitals, first word of the run and one past its last; else an empty range.
    runs: Vec<(u32, u32)>,
    /// Where words stand in entries of lists.
    places: Vec<Place>,
}

impl Setting {
    /// Looks over a sentence.
    pub(crate) fn survey(&mut self, facts: &[Fact], lists: &Lists) {
        let capitals = facts.iter().filter(|f| f.capital).count();
        let small = facts.iter().filter(|f| f.small).count();
        self.headline = small * 3 < capitals;
        self.runs.clear();
        self.runs.resize(facts.len(), (0, 0));
        let mut i = 0;
        while i < facts.len() {
            if !facts[i].capital {
                i += 1;
                continue;
            }
            let (mut at, mut end) = (i + 1, i + 1);
            while at < facts.len() {
                if facts[at].capital {
                    at += 1;
                    end = at;
                } else if facts[at].joins && at - end < 2 {
                    at += 1;
                } else {
                    break;
                }
            }
            self.runs[i..end].fill((i as u32, end as u32));
            i = end;
        }
        lists.places(facts, &mut self.places);
    }
}

/// Whether a word, with what is around it, can be told from one far from any name: a capital, a digit, an entry of a list or a part of
/// speech of names is near.
pub(crate) fn told(fact: &Fact) -> bool {
    fact.capital || fact.digit || fact.lists > 0 || fact.upos == PROPER
}

/// Features of the place of word `i`, which join words. None where nothing near is [`told`].
pub(crate) fn context(facts: &[Fact], setting: &Setting, i: usize, mut out: impl FnMut(Feature)) {
    let at = |k: isize| -> &Fact {
        match usize::try_from(i as isize + k) {
            Ok(k) => facts.get(k).unwrap_or(&EDGE),
            Err(_) => &EDGE,
        }
    };
    let (p2, p1, w, n1, n2) = (at(-2), at(-1), at(0), at(1), at(2));
    if ![p2, p1, w, n1, n2].into_iter().any(told) {
        return;
    }
    let u = |f: &Fact| u32::from(f.upos);
    out((key(80, u(w), w.shape), false));
    out((key(81, u(w), w.lower), true));
    out((key(82, u(p1), u(w)), false));
    out((key(83, u(w), u(n1)), false));
    out((key(84, mix(u(p1), u(w)), u(n1)), false));
    out((key(85, u(p2), u(p1)), false));
    out((key(86, u(n1), u(n2)), false));
    out((key(87, u(w), p1.lower), false));
    out((key(88, u(w), n1.lower), false));
    out((key(89, u(w), u32::from(w.classes[0])), false));
    out((key(20, p1.lower, w.lower), true));
    out((key(21, w.lower, n1.lower), true));
    out((key(22, p1.lower, n1.lower), false));
    out((key(23, p2.lower, p1.lower), false));
    out((key(24, n1.lower, n2.lower), false));
    out((key(25, p1.shape, w.shape), false));
    out((key(26, w.shape, n1.shape), false));
    out((key(27, mix(p1.shape, w.shape), n1.shape), false));
    out((key(28, p1.lower, w.shape), false));
    out((key(29, n1.lower, w.shape), false));
    out((key(30, mix(p2.lower, p1.lower), w.shape), false));
    out((key(31, mix(n1.lower, n2.lower), w.shape), false));
    let first = i == 0 || i == 1 && !p1.letter;
    let start = u32::from(first) | u32::from(setting.headline) << 1;
    out((key(33, start, w.shape), false));
    out((key(34, start, w.lower), true));
    for (c, k) in (0u32..).zip(PAIRED) {
        let of = |f: &Fact| u32::from(f.classes[k]);
        let (w, p, n) = (of(w), of(p1), of(n1));
        out((key(200 + c, p, facts[i].shape), false));
        out((key(210 + c, n, facts[i].shape), false));
        out((key(220 + c, p, w), false));
        out((key(230 + c, w, n), false));
        out((key(240 + c, p, n), false));
    }
    if told(w) {
        out((key(340, start, u32::from(w.known)), false));
        out((key(341, w.shape, u32::from(w.known)), false));
        out((key(342, u(w), u32::from(w.known)), false));
        for (f, class) in (0u32..).zip(w.under) {
            out((key(343 + f, start, u32::from(class)), false));
            out((key(346 + f, w.shape, u32::from(class)), false));
        }
    }
    if let Some(place) = setting.places.get(i).filter(|p| p.lists > 0) {
        out((key(50, place.code(), 0), false));
        super::lists::each(place.lists, |list| out((key(57, list, place.code() & 3), false)));
        out((key(51, place.code(), start), false));
        out((key(52, place.code(), p1.lower), false));
        out((key(53, place.code(), n1.shape), false));
    }
    if p1.lists | n1.lists > 0 {
        out((key(54, u32::from(p1.lists), w.shape), false));
        out((key(55, u32::from(n1.lists), w.shape), false));
        out((key(56, u32::from(p1.lists), u32::from(w.lists)), false));
    }
    let (from, end) = setting.runs[i];
    let (from, end) = (from as usize, end as usize);
    if from == end {
        return;
    }
    let near = |k: isize| -> &Fact { at(k - i as isize) };
    let (left, right) = (near(from as isize - 1), near(end as isize));
    let part = match (i == from, i + 1 == end) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    };
    out((key(60, left.lower, part), false));
    out((key(61, right.lower, part), false));
    out((key(62, facts[from].lower, part), true));
    out((key(63, facts[end - 1].lower, part), true));
    out((key(64, (end - from).min(6) as u32, part), false));
    out((key(65, facts[from..end].iter().fold(77, |h, f| mix(h, f.lower)), part), true));
    out((key(66, mix(left.lower, right.lower), part), false));
    out((key(67, mix(near(from as isize - 2).lower, left.lower), part), false));
    out((key(68, mix(right.lower, near(end as isize + 1).lower), part), false));
    out((key(69, mix((i - from).min(9) as u32, (end - 1 - i).min(9) as u32), facts[from].shape), false));
    out((key(70, u32::from(facts[from].lists), part), false));
    for (c, k) in (0u32..).zip(PAIRED) {
        let of = |f: &Fact| u32::from(f.classes[k]);
        out((key(250 + c, of(left), part), false));
        out((key(260 + c, of(right), part), false));
        out((key(270 + c, of(&facts[from]), part), false));
        out((key(280 + c, of(&facts[end - 1]), part), false));
    }
}
