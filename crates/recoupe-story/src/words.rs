//! Words cheaply: folded, stemmed and hashed in one pass, without a model and without an allocation per word.

use recoupe_types::Span;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Characters of a folded word that a stem keeps. Long enough to tell words apart, short enough to bring together the
/// forms of one word and the cognates of French and English (*négociation*, *negotiating*).
const STEM_CHARS: usize = 6;

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Where it stands.
    pub(crate) span: Span,
    /// Hash of its lower-case form with accents, for text reuse.
    pub(crate) exact: u64,
    /// Hash of its stem: lower case, no accents, cut short. For a number: hash of its digits.
    pub(crate) stem: u64,
    /// Hash of the whole folded form.
    pub(crate) folded: u64,
    /// How it looks.
    pub(crate) shape: Shape,
    /// Characters of the folded form.
    pub(crate) chars: u16,
    /// First word after a full stop, a line end or an opening quotation mark, so that its capital says nothing.
    pub(crate) opens: bool,
}

/// How a word looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Starts with a lower-case letter.
    Lower,
    /// Starts with a capital.
    Capital,
    /// Holds a digit.
    Number,
}

/// Hash of a string (FNV-1a, then mixed). Written out here because stored tables hold its values: it must stay the same on
/// every machine and with every version of a library.
pub(crate) fn hash_str(text: &str) -> u64 {
    let h = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3));
    finish(h)
}

/// Mixes two hashes, in order.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    finish(a.rotate_left(23) ^ b.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): every bit of
/// the result depends on every bit of the input, which sampling by the low bits needs.
fn finish(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Appends the folded form of `c`: lower case, no accents, ligatures opened.
pub(crate) fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        'ı' => out.push('i'),
        _ => {
            for lower in c.to_lowercase() {
                decompose_canonical(lower, |d| {
                    if !is_combining_mark(d) {
                        out.push(d);
                    }
                });
            }
        }
    }
}

/// The folded form of a text: lower case, no accents, words parted by one space.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            fold_char(c, &mut out);
        } else if !is_combining_mark(c) {
            gap = true;
        }
    }
    out
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Words of `text`, in order, appended to `out`. Linear in the length of the text.
pub(crate) fn scan(text: &str, out: &mut Vec<Word>) {
    let mut lower = String::new();
    let mut folded = String::new();
    let mut chars = text.char_indices().peekable();
    let mut opens = true;
    while let Some((start, c)) = chars.next() {
        if !in_word(c) {
            match c {
                '.' | '!' | '?' | '\n' | '"' | '«' | '“' | ':' | '-' | '–' | '—' | '…' => {
                    // A hyphen inside a name (*Jong-un*) has no white space before it and opens nothing.
                    opens |= c != '-' || after_space(text, start);
                }
                _ => {}
            }
            continue;
        }
        lower.clear();
        folded.clear();
        let mut end = start;
        let mut digits = 0;
        let mut cur = Some((start, c));
        while let Some((i, c)) = cur {
            end = i + c.len_utf8();
            if c.is_ascii() {
                lower.push(c.to_ascii_lowercase());
            } else {
                lower.extend(c.to_lowercase());
            }
            fold_char(c, &mut folded);
            digits += usize::from(c.is_numeric());
            let next_is_part = match chars.peek() {
                Some(&(_, n)) => in_word(n),
                None => false,
            };
            cur = if next_is_part { chars.next() } else { None };
        }
        let shape = if digits > 0 {
            Shape::Number
        } else if c.is_uppercase() {
            Shape::Capital
        } else {
            Shape::Lower
        };
        out.push(Word {
            span: Span::new(start, end),
            exact: hash_str(&lower),
            stem: if shape == Shape::Number { hash_str(&folded) } else { hash_str(stem(&folded)) },
            folded: hash_str(&folded),
            shape,
            chars: folded.chars().count().min(usize::from(u16::MAX)) as u16,
            opens,
        });
        opens = false;
    }
}

fn after_space(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|t| t.chars().next_back()).is_none_or(char::is_whitespace)
}

/// The stem of a folded word: without a plural ending, then cut short.
pub(crate) fn stem(folded: &str) -> &str {
    let mut s = folded;
    if s.len() > 3 {
        s = s.strip_suffix(['s', 'x']).unwrap_or(s);
    }
    if s.len() > 4 {
        s = s.strip_suffix('e').unwrap_or(s);
    }
    match s.char_indices().nth(STEM_CHARS) {
        Some((i, _)) => &s[..i],
        None => s,
    }
}

/// Names of months, folded: a number before one is a day.
pub(crate) const MONTHS: &[&str] = &[
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
