//! Tokens that hold several syntactic words: *du* = *de* + *le*, *don't* = *do* + *n't*.

use recoupe_types::Lang;

use super::atoms::hash_of;

/// The words of a multi-word token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts<'t> {
    /// The token is one word.
    One,
    /// It is two, whose forms the text does not show (French).
    Fused(&'static str, &'static str),
    /// It is two, cut at this byte of the token (English).
    Cut(&'t str, &'t str),
}

/// Fused French forms: lower case, and the two words in lower case, with a capital, in capitals.
const FUSED: [(&str, [(&str, &str); 3]); 12] = [
    ("du", [("de", "le"), ("De", "le"), ("DE", "LE")]),
    ("des", [("de", "les"), ("De", "les"), ("DE", "LES")]),
    ("au", [("à", "le"), ("À", "le"), ("À", "LE")]),
    ("aux", [("à", "les"), ("À", "les"), ("À", "LES")]),
    ("duquel", [("de", "lequel"), ("De", "lequel"), ("DE", "LEQUEL")]),
    ("desquels", [("de", "lesquels"), ("De", "lesquels"), ("DE", "LESQUELS")]),
    ("desquelles", [("de", "lesquelles"), ("De", "lesquelles"), ("DE", "LESQUELLES")]),
    ("auquel", [("à", "lequel"), ("À", "lequel"), ("À", "LEQUEL")]),
    ("auxquels", [("à", "lesquels"), ("À", "lesquels"), ("À", "LESQUELS")]),
    ("auxquelles", [("à", "lesquelles"), ("À", "lesquelles"), ("À", "LESQUELLES")]),
    ("dudit", [("de", "ledit"), ("De", "ledit"), ("DE", "LEDIT")]),
    ("audit", [("à", "ledit"), ("À", "ledit"), ("À", "LEDIT")]),
];

/// Tokens whose form alone does not tell whether they are one word or two.
const OPEN: [u32; 16] = {
    let words = [
        "du", "des", "its", "lets", "your", "ill", "id", "hes", "shes", "whos", "wheres", "heres", "hows", "its",
        "weve", "youll",
    ];
    let mut out = [0; 16];
    let mut i = 0;
    while i < 16 {
        out[i] = hash_of(words[i].as_bytes());
        i += 1;
    }
    out
};

/// Whether context has to tell if a token with this hash is one word or two.
pub(crate) fn is_open(hash: u32) -> bool {
    OPEN.contains(&hash)
}

/// The words of `token` where its form alone tells, or would mostly tell (*des*).
#[must_use]
pub fn parts(token: &str, lang: Lang) -> Parts<'_> {
    match lang {
        Lang::Fr => fused(token),
        Lang::En => cut(token),
    }
}

fn fused(token: &str) -> Parts<'_> {
    if !(2..=10).contains(&token.len()) || !matches!(token.as_bytes().first(), Some(b'd' | b'D' | b'a' | b'A')) {
        return Parts::One;
    }
    for (form, variants) in &FUSED {
        if form.eq_ignore_ascii_case(token) {
            let capital = token.starts_with(|c: char| c.is_ascii_uppercase());
            let all = token.bytes().all(|b| b.is_ascii_uppercase());
            let (a, b) = variants[if all { 2 } else { usize::from(capital) }];
            return Parts::Fused(a, b);
        }
    }
    Parts::One
}

/// English words written as one without an apostrophe, and the length of their first part.
const RUN_TOGETHER: [(&str, usize); 35] = [
    ("its", 2),
    ("lets", 3),
    ("your", 3),
    ("ill", 1),
    ("id", 1),
    ("hes", 2),
    ("shes", 3),
    ("whos", 3),
    ("wheres", 5),
    ("heres", 4),
    ("hows", 3),
    ("weve", 2),
    ("youll", 3),
    ("cannot", 3),
    ("gonna", 3),
    ("wanna", 3),
    ("gotta", 3),
    ("dont", 2),
    ("cant", 2),
    ("wont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wasnt", 3),
    ("havent", 4),
    ("wouldnt", 5),
    ("couldnt", 5),
    ("shouldnt", 6),
    ("im", 1),
    ("ive", 1),
    ("thats", 4),
    ("theres", 5),
    ("whats", 4),
    ("youre", 3),
    ("theyre", 4),
];

fn cut(token: &str) -> Parts<'_> {
    let at = |i: usize| match (token.get(..i), token.get(i..)) {
        (Some(a), Some(b)) if !a.is_empty() && !b.is_empty() => Parts::Cut(a, b),
        _ => Parts::One,
    };
    if let Some((i, c)) = token.char_indices().rev().find(|(_, c)| matches!(c, '\'' | '’' | '`' | '´')) {
        let tail = &token[i + c.len_utf8()..];
        if i == 0 {
            return Parts::One;
        }
        let is = |s: &str| tail.eq_ignore_ascii_case(s);
        if is("t") && token[..i].ends_with(['n', 'N']) {
            return at(i - 1);
        }
        if tail.is_empty() || is("s") || is("m") || is("d") || is("ll") || is("re") || is("ve") {
            return if tail.is_empty() && !token[..i].ends_with(['s', 'S', 'z', 'x']) { Parts::One } else { at(i) };
        }
        return Parts::One;
    }
    if token.len() > 7 || !token.is_ascii() {
        return Parts::One;
    }
    RUN_TOGETHER.iter().find(|(w, _)| w.eq_ignore_ascii_case(token)).map_or(Parts::One, |&(_, i)| at(i))
}
