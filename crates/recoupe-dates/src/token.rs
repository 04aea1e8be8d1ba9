//! One pass over the text: tokens with their lexical class, no allocation for each of them.

use std::sync::LazyLock;

use recoupe_types::Lang;
use rustc_hash::FxHashMap;

use crate::lex::{Lex, Word};
use crate::lexicon;

/// A token: words, runs of digits and single marks are tokens; `18h30` is three.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// What it is.
    pub(crate) lex: Lex,
    /// Value of its digits, saturating.
    pub(crate) value: u32,
    /// Number of its digits.
    pub(crate) digits: u8,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether nothing stands between it and the token before.
    pub(crate) glued: bool,
}

const END: Token = Token { start: 0, end: 0, lex: Lex::Break, value: 0, digits: 0, capital: false, glued: false };

/// The tokens of a text.
pub(crate) struct Tokens<'t> {
    pub(crate) text: &'t str,
    pub(crate) list: Vec<Token>,
}

type Table = FxHashMap<&'static str, Lex>;
static FRENCH: LazyLock<Table> = LazyLock::new(|| lexicon::FRENCH.iter().copied().collect());
static ENGLISH: LazyLock<Table> = LazyLock::new(|| lexicon::ENGLISH.iter().copied().collect());

/// Longest word of a lexicon, in bytes of its folded form.
const LONGEST: usize = 16;

/// A word in lower case without accents, on the stack; too long a word folds to nothing.
struct Folded {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Folded {
    fn new(word: &str) -> Folded {
        let mut out = Folded { bytes: [0; LONGEST], len: 0 };
        for c in word.chars() {
            let folded = match c {
                'A'..='Z' => c as u8 + 32,
                'a'..='z' | '0'..='9' => c as u8,
                'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => b'a',
                'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => b'e',
                'î' | 'ï' | 'Î' | 'Ï' => b'i',
                'ô' | 'ö' | 'Ô' | 'Ö' => b'o',
                'û' | 'ù' | 'ü' | 'Û' | 'Ù' | 'Ü' => b'u',
                'ç' | 'Ç' => b'c',
                // combining accents of decomposed text
                '\u{300}'..='\u{36f}' => continue,
                _ => {
                    out.len = 0;
                    return out;
                }
            };
            if out.len == LONGEST {
                out.len = 0;
                return out;
            }
            out.bytes[out.len] = folded;
            out.len += 1;
        }
        out
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

impl<'t> Tokens<'t> {
    /// Cuts `text`.
    pub(crate) fn new(text: &'t str, lang: Lang) -> Self {
        let table: &Table = match lang {
            Lang::Fr => &FRENCH,
            Lang::En => &ENGLISH,
        };
        let mut list = Vec::with_capacity(text.len() / 5 + 1);
        let mut at = 0;
        let mut last_end = 0;
        let mut newlines = 0;
        while let Some(c) = text.get(at..).and_then(|s| s.chars().next()) {
            let start = at;
            at += c.len_utf8();
            if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}') {
                newlines += usize::from(c == '\n');
                continue;
            }
            let lower_or_digit = c.is_ascii_digit() || c.is_lowercase();
            if newlines > 1 || (newlines == 1 && !lower_or_digit) {
                list.push(Token { start: start as u32, end: start as u32, ..END });
            }
            newlines = 0;
            let mut token = Token {
                start: start as u32,
                end: 0,
                glued: start == last_end && start > 0,
                capital: c.is_uppercase(),
                ..END
            };
            if c.is_ascii_digit() {
                let bytes = text.as_bytes();
                while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
                token.lex = Lex::Digits;
                token.digits = u8::try_from(at - start).unwrap_or(u8::MAX);
                token.value =
                    bytes[start..at].iter().fold(0u32, |n, b| n.saturating_mul(10).saturating_add(u32::from(b - b'0')));
            } else if is_word(c) {
                let rest = &text[at..];
                let mut len = rest.find(|c: char| !is_word(c) && !c.is_ascii_digit()).unwrap_or(rest.len());
                // the hour of `18h30`
                let hour = matches!(c, 'h' | 'H') && rest.starts_with(|c: char| c.is_ascii_digit()) && token.glued;
                if hour && list.last().is_some_and(|t: &Token| t.lex == Lex::Digits) {
                    len = 0;
                }
                at += len;
                let folded = Folded::new(&text[start..at]);
                token.lex = table.get(folded.as_str()).copied().unwrap_or(Lex::Other);
                let apostrophe = text[at..].chars().next().filter(|c| is_apostrophe(*c));
                if let (Lang::Fr, Some(a)) = (lang, apostrophe) {
                    let after = at + a.len_utf8();
                    let hui = text.get(after..after + 3).is_some_and(|s| s.eq_ignore_ascii_case("hui"));
                    match folded.as_str() {
                        "aujourd" if hui => {
                            at = after + 3;
                            token.lex = Lex::Word(Word::Today);
                        }
                        "l" => token.lex = Lex::Word(Word::Elided),
                        "d" => token.lex = Lex::Word(Word::Of),
                        _ => {}
                    }
                    if at != after + 3 || !hui {
                        at = after;
                    }
                }
            } else if c.is_ascii() {
                token.lex = Lex::Punct(c as u8);
            } else if matches!(c, '–' | '—' | '‑' | '‐' | '−') {
                token.lex = Lex::Punct(b'-');
            } else if is_apostrophe(c) {
                token.lex = Lex::Punct(b'\'');
            } else {
                token.lex = Lex::Other;
            }
            token.end = at as u32;
            last_end = at;
            list.push(token);
        }
        Tokens { text, list }
    }

    /// The token at `i`; the end of the text is a break.
    pub(crate) fn get(&self, i: usize) -> Token {
        self.list.get(i).copied().unwrap_or(END)
    }

    /// The token before `i`.
    pub(crate) fn before(&self, i: usize) -> Token {
        if i == 0 { END } else { self.get(i - 1) }
    }

    /// Class of the token at `i`.
    pub(crate) fn lex(&self, i: usize) -> Lex {
        self.get(i).lex
    }

    /// Class of the token `back` places before `i`.
    pub(crate) fn back(&self, i: usize, back: usize) -> Lex {
        if back > i { Lex::Break } else { self.get(i - back).lex }
    }

    /// Whether the token at `i` is the function word `word`.
    pub(crate) fn is(&self, i: usize, word: Word) -> bool {
        self.lex(i) == Lex::Word(word)
    }

    /// Whether the token at `i` is the mark `mark`.
    pub(crate) fn mark(&self, i: usize, mark: u8) -> bool {
        self.lex(i) == Lex::Punct(mark)
    }

    /// Whether the token at `i` is one of `words`.
    pub(crate) fn any(&self, i: usize, words: &[Word]) -> bool {
        matches!(self.lex(i), Lex::Word(w) if words.contains(&w))
    }

    /// `i`, or the place after a hyphen that stands there.
    pub(crate) fn past_hyphen(&self, i: usize) -> usize {
        i + usize::from(self.mark(i, b'-'))
    }

    /// The words of the token at `i`.
    pub(crate) fn str(&self, i: usize) -> &'t str {
        let t = self.get(i);
        self.text.get(t.start as usize..t.end as usize).unwrap_or("")
    }
}
