//! Statements as spans in the convention of the attribution corpora (PARC 3.0, Pareti 2016; PolNeAR, Newell et al. 2018): the
//! content takes its complementiser and its quotation marks with it.

use recoupe_types::{Span, Statement};

/// Source, cue and content of one attribution. A list may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The attributed words.
    pub content: Vec<Span>,
}

const OPENING: &[char] = &['«', '“', '"', '„', '‘', '\''];
const CLOSING: &[char] = &['»', '”', '"', '“', '’', '\''];
const COMPLEMENTISERS: &[&str] = &["que ", "qu'", "qu’", "that "];

impl Attribution {
    /// The spans of a statement of `text`.
    #[must_use]
    pub fn of(statement: &Statement, text: &str) -> Attribution {
        let mut content: Vec<Span> = statement.content.iter().map(|s| with_marks(text, *s)).collect();
        if let Some(first) = content.first_mut() {
            *first = with_complementiser(text, *first);
        }
        Attribution {
            source: statement.speaker.mention.into_iter().collect(),
            cue: statement.cue.into_iter().collect(),
            content,
        }
    }
}

/// A span and the quotation marks around it; both or none, as an inner quotation may stand at one end only.
fn with_marks(text: &str, span: Span) -> Span {
    let before = text[..floor(text, span.start())].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let Some(open) = before.chars().next_back().filter(|c| OPENING.contains(c)) else { return span };
    let rest = &text[floor(text, span.end())..];
    let inner = rest.trim_start_matches([',', '.', '!', '?', '…', ' ', '\u{a0}', '\u{202f}']);
    let start = before.len() - open.len_utf8();
    match inner.chars().next().filter(|c| CLOSING.contains(c)) {
        Some(close) if rest.len() - inner.len() <= 6 => Span::new(start, text.len() - inner.len() + close.len_utf8()),
        _ => Span::new(start, span.end()),
    }
}

fn with_complementiser(text: &str, span: Span) -> Span {
    let before = &text[..floor(text, span.start())];
    for word in COMPLEMENTISERS {
        let tail = before.get(before.len().saturating_sub(word.len())..).unwrap_or("");
        let alone = before[..before.len() - tail.len().min(before.len())]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        if tail == *word && alone {
            return Span::new(span.start() - word.len(), span.end());
        }
    }
    span
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_complementiser_go_with_the_content() {
        let text = "Elle a dit qu’il partait. « Bon vent », a-t-elle lancé.";
        let at = |s: &str| {
            let start = text.find(s).expect(s);
            Span::new(start, start + s.len())
        };
        assert_eq!(with_complementiser(text, at("il partait")).of(text), "qu’il partait");
        assert_eq!(with_marks(text, at("Bon vent")).of(text), "« Bon vent »");
        assert_eq!(with_marks(text, at("il partait")).of(text), "il partait");
    }
}
