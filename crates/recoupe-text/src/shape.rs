//! What the outside of a block says: its length, how it ends, what it is made of.

/// The outside of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Words (runs between white space that hold a letter or digit).
    pub(crate) words: usize,
    /// Ends with a full stop, question or exclamation mark or dots, closing quotation marks and brackets aside.
    pub(crate) ends_sentence: bool,
    /// Ends with a colon or comma: something is to follow.
    pub(crate) ends_open: bool,
    /// Starts with a capital, a digit or an opening quotation mark.
    pub(crate) starts_sentence: bool,
    /// Holds a quotation mark.
    pub(crate) has_quote: bool,
    /// All its letters are capitals.
    pub(crate) is_capitals: bool,
}

impl Shape {
    /// Looks at `text`.
    pub(crate) fn of(text: &str) -> Self {
        let words = text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
        let core = text.trim_end_matches(|c: char| c.is_whitespace() || is_closer(c));
        let last = core.chars().next_back();
        let first = text.trim_start().chars().next();
        let (mut upper, mut lower) = (false, false);
        for c in text.chars().take(400) {
            upper |= c.is_uppercase();
            lower |= c.is_lowercase();
        }
        Shape {
            words,
            ends_sentence: last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…')),
            ends_open: text.trim_end().ends_with([':', ',', ';']),
            starts_sentence: first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || is_opener(c)),
            has_quote: text.contains(['«', '»', '“', '”', '"']),
            is_capitals: upper && !lower,
        }
    }

    /// Whether it can hardly be anything but a paragraph of running text.
    pub(crate) fn is_prose(self) -> bool {
        self.words >= 45 || (self.words >= 18 && (self.ends_sentence || self.ends_open))
    }

    /// Whether it may be a sentence.
    pub(crate) fn is_sentence(self) -> bool {
        self.words >= 4 && self.ends_sentence && self.starts_sentence
    }
}

pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, '»' | '”' | '"' | '’' | '\'' | ')' | ']' | '*' | '“')
}

pub(crate) fn is_opener(c: char) -> bool {
    matches!(c, '«' | '“' | '"' | '„' | '‘' | '\'' | '(' | '[' | '—' | '–' | '-' | '»' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_labels() {
        assert!(Shape::of("« Nous verrons bien demain matin. »").is_sentence());
        assert!(!Shape::of("Accueil Haut de page").is_sentence());
        assert!(Shape::of("INTERNATIONAL").is_capitals);
        assert_eq!(Shape::of("Le port, 2e acte").words, 4);
    }
}
