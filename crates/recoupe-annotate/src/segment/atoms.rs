//! Atoms: the smallest runs of text that a token can be made of.
//!
//! A run of letters, a run of digits, a run of one repeated mark (`...`, `--`), or any other single character. Tokens are
//! built by joining neighbouring atoms; no token boundary ever falls inside one.

use super::lexicon::Lists;

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// Decimal digits.
    Number,
    /// An apostrophe of any shape, or a single quotation mark: only context tells.
    Apostrophe,
    /// Hyphens inside words: `-`, `‐`, `‑`.
    Hyphen,
    /// `–`, `—`, `―`, `--`.
    Dash,
    /// One full stop.
    Stop,
    /// `…` or several full stops.
    Ellipsis,
    /// `,` `;`
    Comma,
    /// `:`
    Colon,
    /// `!` and `?`, repeated or mixed.
    Exclaim,
    /// `/` and `\`
    Slash,
    /// `@`
    At,
    /// `&`
    Ampersand,
    /// `_`
    Underscore,
    /// `#`
    Hash,
    /// `"`
    Quote,
    /// `«`, `“`, `‘` and their like.
    OpenQuote,
    /// `»`, `”` and their like.
    CloseQuote,
    /// `(`, `[`, `{`
    Open,
    /// `)`, `]`, `}`
    Close,
    /// `%`, `°`, `€` and other signs that go with a number.
    Unit,
    /// Anything else.
    Other,
}

/// What stands before an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// White space within a line.
    Space,
    /// White space with a line break.
    Line,
}

/// How a run of letters is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No capital at its start.
    Lower,
    /// A capital, then none.
    Title,
    /// Capitals only, at least two.
    Upper,
    /// One letter, a capital.
    Initial,
    /// Any other mixture.
    Mixed,
}

/// An atom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// Hash of its characters in lower case.
    pub(crate) hash: u32,
    /// Characters, at most 255.
    pub(crate) len: u8,
    pub(crate) kind: Kind,
    pub(crate) gap: Gap,
    pub(crate) case: Case,
    /// Its last byte, in lower case if it is ASCII.
    pub(crate) last: u8,
    /// The lists that a word stands in.
    pub(crate) lists: Lists,
}

impl Atom {
    pub(crate) fn is_alnum(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }
}

const SEED: u32 = 0x9e37_79b9;

/// One step of the hash of an atom.
const fn step(hash: u32, c: u32) -> u32 {
    (hash.rotate_left(5) ^ c).wrapping_mul(0x517c_c1b7)
}

/// Hash of a lower-case word in UTF-8, the same as that of an atom that reads like it. Letters of up to two bytes.
pub(crate) const fn hash_of(bytes: &[u8]) -> u32 {
    let mut hash = SEED;
    let mut i = 0;
    while i < bytes.len() {
        let b = bytes[i] as u32;
        let c = if b >= 0xc0 && i + 1 < bytes.len() {
            i += 1;
            (b & 0x1f) << 6 | (bytes[i] & 0x3f) as u32
        } else {
            b
        };
        hash = step(hash, c);
        i += 1;
    }
    hash
}

/// Characters that belong to the one before them: combining marks, joiners, soft hyphens, variation selectors.
fn continues(c: char) -> bool {
    matches!(c as u32,
        0xad | 0x300..=0x36f | 0x591..=0x5bd | 0x64b..=0x65f | 0x93c | 0x94d | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff
        | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064 | 0x2066..=0x2069 | 0x20d0..=0x20ff | 0xfe00..=0xfe0f
        | 0xfe20..=0xfe2f | 0xfeff | 0x1f3fb..=0x1f3ff | 0xe0100..=0xe01ef)
}

fn kind_of(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' => Kind::Word,
        '0'..='9' => Kind::Number,
        '\'' | '’' | 'ʼ' | '`' | '´' | '′' => Kind::Apostrophe,
        '-' | '\u{2010}' | '\u{2011}' => Kind::Hyphen,
        '\u{2012}'..='\u{2015}' | '−' => Kind::Dash,
        '.' => Kind::Stop,
        '…' => Kind::Ellipsis,
        ',' | ';' | '،' | '、' => Kind::Comma,
        ':' => Kind::Colon,
        '!' | '?' | '¡' | '¿' | '؟' | '！' | '？' => Kind::Exclaim,
        '/' | '\\' => Kind::Slash,
        '@' => Kind::At,
        '&' => Kind::Ampersand,
        '_' => Kind::Underscore,
        '#' => Kind::Hash,
        '"' | '＂' => Kind::Quote,
        '«' | '“' | '‘' | '„' | '‚' | '‹' | '‟' | '‛' => Kind::OpenQuote,
        '»' | '”' | '›' => Kind::CloseQuote,
        '(' | '[' | '{' => Kind::Open,
        ')' | ']' | '}' => Kind::Close,
        '%' | '‰' | '°' | '€' | '$' | '£' | '¥' | 'º' | '²' | '³' => Kind::Unit,
        _ if c.is_alphabetic() => Kind::Word,
        _ if c.is_numeric() => Kind::Number,
        _ => Kind::Other,
    }
}

/// Whether a run of this one mark is one atom.
fn repeats(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Open
            | Kind::Close
            | Kind::Comma
            | Kind::OpenQuote
            | Kind::CloseQuote
            | Kind::Quote
            | Kind::Unit
            | Kind::At
    )
}

/// Appends the atoms of `text[start..end]`; offsets are those of `text`.
pub(crate) fn scan(text: &str, start: usize, end: usize, atoms: &mut Vec<Atom>) {
    let Some(part) = text.get(start..end) else { return };
    let bytes = part.as_bytes();
    let mut gap = Gap::None;
    let mut at = 0;
    while at < bytes.len() {
        let b = bytes[at];
        if b == b' ' {
            gap = gap.max(Gap::Space);
            at += 1;
            continue;
        }
        if b.is_ascii_alphabetic() || b >= 0x80 && part[at..].chars().next().is_some_and(|c| kind_of(c) == Kind::Word) {
            let atom = word(part, at, start, gap);
            at = atom.end as usize - start;
            atoms.push(atom);
            gap = Gap::None;
            continue;
        }
        let Some(c) = part[at..].chars().next() else { break };
        if c.is_whitespace() {
            gap = gap.max(if matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
                Gap::Line
            } else {
                Gap::Space
            });
            at += c.len_utf8();
            continue;
        }
        if continues(c) && gap == Gap::None && !atoms.is_empty() {
            at += c.len_utf8();
            if let Some(last) = atoms.last_mut() {
                last.end = (start + at) as u32;
            }
            continue;
        }
        let atom = mark(part, at, start, gap, c);
        at = atom.end as usize - start;
        atoms.push(atom);
        gap = Gap::None;
    }
}

fn word(part: &str, at: usize, base: usize, gap: Gap) -> Atom {
    let bytes = part.as_bytes();
    let (mut i, mut hash, mut len, mut capitals, mut first_capital) = (at, SEED, 0u32, 0u32, false);
    while i < bytes.len() {
        let b = bytes[i];
        if b.is_ascii_alphabetic() {
            if b.is_ascii_uppercase() {
                first_capital |= len == 0;
                capitals += 1;
            }
            hash = step(hash, u32::from(b | 0x20));
            len += 1;
            i += 1;
        } else if b < 0x80 {
            break;
        } else {
            let Some(c) = part[i..].chars().next() else { break };
            if continues(c) {
                i += c.len_utf8();
                continue;
            }
            if kind_of(c) != Kind::Word {
                break;
            }
            if c.is_uppercase() {
                first_capital |= len == 0;
                capitals += 1;
                hash = c.to_lowercase().fold(hash, |h, c| step(h, c as u32));
            } else {
                hash = step(hash, c as u32);
            }
            len += 1;
            i += c.len_utf8();
        }
    }
    let case = match (first_capital, capitals, len) {
        (true, 1, 1) => Case::Initial,
        (true, 1, _) => Case::Title,
        (false, 0, _) => Case::Lower,
        (true, c, l) if c == l => Case::Upper,
        _ => Case::Mixed,
    };
    Atom {
        start: (base + at) as u32,
        end: (base + i) as u32,
        hash,
        len: len.min(255) as u8,
        kind: Kind::Word,
        gap,
        case,
        last: bytes[i - 1] | 0x20,
        lists: Lists::of(hash),
    }
}

fn mark(part: &str, at: usize, base: usize, gap: Gap, c: char) -> Atom {
    let kind = kind_of(c);
    let mut hash = step(SEED, fold(c));
    let mut end = at + c.len_utf8();
    let mut len = 1u32;
    if repeats(kind) {
        for next in part[end..].chars() {
            let same = match kind {
                Kind::Number | Kind::Exclaim => kind_of(next) == kind,
                _ => next == c,
            };
            if !same {
                break;
            }
            if kind == Kind::Number || len < 4 {
                hash = step(hash, fold(next));
            }
            len += 1;
            end += next.len_utf8();
        }
    }
    let kind = match kind {
        Kind::Stop if len > 1 => Kind::Ellipsis,
        Kind::Hyphen if len > 1 => Kind::Dash,
        _ => kind,
    };
    Atom {
        start: (base + at) as u32,
        end: (base + end) as u32,
        hash,
        len: len.min(255) as u8,
        kind,
        gap,
        case: Case::Lower,
        last: 0,
        lists: Lists(0),
    }
}

/// Shapes of one mark that mean the same.
fn fold(c: char) -> u32 {
    (match c {
        '’' | 'ʼ' | '`' | '´' | '′' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        '…' => '.',
        '\u{2012}'..='\u{2015}' | '−' => '–',
        _ => c,
    }) as u32
}
