//! Expressions of time in French and English text, and their TIMEX3 values.
//!
//! ```
//! use recoupe_dates::find;
//! use recoupe_types::{Lang, PartialDate};
//!
//! let text = "Le port a rouvert hier soir, deux ans après l'incendie du 3 mars.";
//! let found = find(text, Lang::Fr, PartialDate::parse("2023-11-09"));
//! let told: Vec<_> = found.iter().map(|t| (t.span.of(text), t.value.as_str())).collect();
//! assert_eq!(told, [("hier soir", "2023-11-08TEV"), ("deux ans", "P2Y"), ("3 mars", "2023-03-03")]);
//! ```
//!
//! Invariants: any string can be read; the spans are in order, do not overlap, and lie on character boundaries; no
//! expression reaches across the end of a paragraph; the same text, language and anchor give the same result.

mod calendar;
mod grammar;
mod lex;
mod lexicon;
mod resolve;
mod sem;
mod tense;
mod token;

use recoupe_types::{Lang, PartialDate, Timex};

/// The expressions of time in `text`, in order; relative ones are read against `anchor` (the day of publication) and the
/// dates already read in the text.
#[must_use]
pub fn find(text: &str, lang: Lang, anchor: Option<PartialDate>) -> Vec<Timex> {
    let tokens = token::Tokens::new(text, lang);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.list.len() {
        let here = match lang {
            Lang::Fr => grammar::french::expression(&tokens, i),
            Lang::En => grammar::english::expression(&tokens, i),
        };
        // an expression that begins here and holds at least one token
        match here.filter(|f| f.from >= i && f.to > f.from) {
            Some(f) => {
                found.push(f);
                i = f.to;
            }
            None => i += 1,
        }
    }
    resolve::resolve(&tokens, &found, lang, anchor)
}
