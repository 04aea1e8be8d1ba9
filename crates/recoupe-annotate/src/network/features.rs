//! What the network sees of a word: hashes of its lower-cased form, of its beginnings and endings, and of its shape.
//!
//! The hashes are part of the model format: a change here asks for a new format version.

/// Longest beginning, in characters.
const PREFIXES: usize = 4;
/// Longest ending, in characters.
const SUFFIXES: usize = 5;
/// Longest shape, in characters.
const SHAPE: usize = 10;

/// Number of hashes of a word besides its form: beginnings, endings, shape.
pub(crate) const AFFIXES: usize = PREFIXES + SUFFIXES + 1;

/// What the network sees of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Features {
    /// Hash of the normalised form.
    pub(crate) word: u64,
    /// Hashes of beginnings, endings and shape; only the first `len` are there.
    affixes: [u64; AFFIXES],
    len: usize,
}

impl Features {
    /// Hashes of beginnings, endings and shape.
    pub(crate) fn affixes(&self) -> &[u64] {
        &self.affixes[..self.len]
    }

    fn push(&mut self, hash: u64) {
        if self.len < AFFIXES {
            self.affixes[self.len] = hash;
            self.len += 1;
        }
    }
}

/// Memory for [`features`], reused from word to word.
#[derive(Clone, Debug, Default)]
pub(crate) struct FeatureBuffer {
    chars: Vec<char>,
}

fn start(kind: u64) -> u64 {
    (0xcbf2_9ce4_8422_2325 ^ kind).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn step(hash: u64, c: char) -> u64 {
    let h = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^ (h >> 29)
}

/// Apostrophes, quotation marks, dashes and digits that differ in print alone are made the same.
pub(crate) fn unify(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{00B4}' | '`' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' => '"',
        '\u{2010}' | '\u{2011}' | '\u{00AD}' => '-',
        '\u{2014}' | '\u{2015}' => '\u{2013}',
        '\u{00A0}' | '\u{202F}' | '\u{2009}' => ' ',
        c if c.is_numeric() => '0',
        c => c,
    }
}

/// The class of a letter, for the shape of a word; other signs stand for themselves.
pub(crate) fn class(c: char) -> char {
    if c.is_lowercase() {
        'x'
    } else if c.is_uppercase() {
        'X'
    } else if c.is_alphabetic() {
        'a'
    } else {
        unify(c)
    }
}

/// The hash of `form` by which the word table knows it: [`Features::word`].
pub(crate) fn word_hash(form: &str) -> u64 {
    form.chars().flat_map(char::to_lowercase).fold(start(1), |hash, c| step(hash, unify(c)))
}

/// What the network sees of `form`.
pub(crate) fn features(form: &str, buffer: &mut FeatureBuffer) -> Features {
    let mut out = Features::default();
    let chars = &mut buffer.chars;
    chars.clear();
    let mut word = start(1);
    for c in form.chars() {
        for c in c.to_lowercase() {
            let c = unify(c);
            chars.push(c);
            word = step(word, c);
        }
    }
    out.word = word;
    let mut hash = start(2);
    for c in chars.iter().take(PREFIXES) {
        hash = step(hash, *c);
        out.push(hash);
    }
    let mut hash = start(3);
    for c in chars.iter().rev().take(SUFFIXES) {
        hash = step(hash, *c);
        out.push(hash);
    }
    let mut hash = start(4);
    let (mut last, mut run, mut len) = ('\0', 0, 0);
    for c in form.chars() {
        let c = class(c);
        run = if c == last { run + 1 } else { 1 };
        last = c;
        // Of a run of one class two letters are enough to tell "X" from "XX".
        if run <= 2 && len < SHAPE {
            hash = step(hash, c);
            len += 1;
        }
    }
    out.push(hash);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(form: &str) -> Features {
        features(form, &mut FeatureBuffer::default())
    }

    #[test]
    fn apostrophes_and_case_do_not_change_the_word() {
        assert_eq!(of("L'").word, of("l’").word);
        assert_eq!(of("1998").word, of("2024").word);
        assert_ne!(of("le").word, of("la").word);
        assert_ne!(of("Le").affixes(), of("le").affixes());
    }

    proptest! {
        #[test]
        fn any_form_has_features(form in "\\PC*") {
            let f = of(&form);
            prop_assert!(f.affixes().len() <= AFFIXES);
            prop_assert_eq!(f.word, word_hash(&form));
            prop_assert_eq!(f, of(&form));
        }
    }
}
