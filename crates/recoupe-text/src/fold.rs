//! Text made comparable: lower case, no accents, one kind of apostrophe, quotation mark, dash and space, runs of digits as
//! `#`. Phrases of the rules are written this way.

/// Folded text and the way back.
pub(crate) struct Folded {
    /// The folded text.
    pub(crate) text: String,
    /// For each byte of `text`, the byte of the original that it came from; one more for the end.
    at: Vec<u32>,
    /// Whether a word starts at each byte of `text`: after anything that is no letter, and where a capital follows a small
    /// letter (words glued by bad scraping).
    starts: Vec<bool>,
}

impl Folded {
    /// Folds `text`.
    pub(crate) fn new(text: &str) -> Self {
        let size = text.len() + 1;
        let mut out = Folded {
            text: String::with_capacity(size),
            at: Vec::with_capacity(size),
            starts: Vec::with_capacity(size),
        };
        let mut previous = ' ';
        for (i, c) in text.char_indices() {
            let starts = !previous.is_alphanumeric()
                || (previous.is_lowercase() && c.is_uppercase())
                || (previous.is_ascii_digit() != c.is_ascii_digit());
            let glued_digits = c.is_ascii_digit() && previous.is_ascii_digit();
            previous = c;
            if glued_digits {
                continue;
            }
            let before = out.text.len();
            fold_char(c, &mut out.text);
            for k in before..out.text.len() {
                out.at.push(i as u32);
                out.starts.push(starts && k == before);
            }
        }
        out.at.push(text.len() as u32);
        out.starts.push(true);
        out
    }

    /// The byte of the original at byte `i` of the folded text.
    pub(crate) fn original(&self, i: usize) -> usize {
        self.at[i.min(self.at.len() - 1)] as usize
    }

    /// Whether a word starts at byte `i`, or nothing that is part of a word stands there.
    pub(crate) fn is_boundary(&self, i: usize) -> bool {
        self.starts.get(i).copied().unwrap_or(true)
            || !self.text.get(i..).and_then(|t| t.chars().next()).is_some_and(char::is_alphanumeric)
    }
}

/// `text` folded, without the way back.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = false;
    for c in text.chars() {
        // A run of digits is one mark.
        if !(digits && c.is_ascii_digit()) {
            fold_char(c, &mut out);
        }
        digits = c.is_ascii_digit();
    }
    out
}

/// Pushes the folded form of `c`.
#[inline]
pub(crate) fn fold_char(c: char, out: &mut String) {
    let plain = match c {
        '0'..='9' => '#',
        '`' => '\'',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' | 'À' | 'Â' | 'Ä' | 'Á' | 'Ã' | 'Å' | 'ā' => 'a',
        'ç' | 'Ç' | 'č' | 'ć' | 'Č' | 'Ć' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' | 'ē' | 'ę' | 'ě' => 'e',
        'î' | 'ï' | 'í' | 'ì' | 'Î' | 'Ï' | 'Í' | 'Ì' | 'ı' | 'İ' | 'ī' => 'i',
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' | 'ø' | 'Ô' | 'Ö' | 'Ó' | 'Ò' | 'Õ' | 'Ø' | 'ō' => 'o',
        'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' | 'Ú' | 'ū' => 'u',
        'ÿ' | 'ý' | 'Ÿ' | 'Ý' => 'y',
        'ñ' | 'Ñ' | 'ń' => 'n',
        'š' | 'Š' | 'ś' | 'ş' | 'Ş' => 's',
        'ž' | 'Ž' | 'ż' | 'ź' => 'z',
        'œ' | 'Œ' => {
            out.push_str("oe");
            return;
        }
        'æ' | 'Æ' => {
            out.push_str("ae");
            return;
        }
        '’' | '‘' | 'ʼ' | '´' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' | '‑' | '‐' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => {
            out.extend(c.to_lowercase());
            return;
        }
    };
    out.push(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_way_back() {
        let folded = Folded::new("À Œuvre, 2023 : l’été");
        assert_eq!(folded.text, "a oeuvre, # : l'ete");
        assert_eq!(fold("À Œuvre, 2023 : l’été"), folded.text);
        assert_eq!(folded.original(2), "À ".len());
        assert_eq!(folded.original(folded.text.len()), "À Œuvre, 2023 : l’été".len());
    }

    #[test]
    fn a_capital_after_a_small_letter_starts_a_word() {
        let folded = Folded::new("aussiLe");
        assert!(folded.is_boundary(5));
        assert!(!folded.is_boundary(4));
    }
}
