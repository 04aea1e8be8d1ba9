//! Character references (`&eacute;`, `&#8217;`), decoded as browsers do it.

use markup5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name is 32 bytes (`&CounterClockwiseContourIntegral;`).
const LONGEST: usize = 34;

/// The characters that the reference at the start of `text` (an ampersand) stands for, and its length in bytes.
pub(crate) fn decode(text: &str) -> Option<(Decoded, usize)> {
    let bytes = text.as_bytes();
    match *bytes.get(1)? {
        b'#' => numeric(text),
        c if c.is_ascii_alphabetic() => named(text),
        _ => None,
    }
}

/// One or two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decoded(char, Option<char>);

impl Decoded {
    /// As text, in `buffer`.
    pub(crate) fn write(self, buffer: &mut String) {
        buffer.push(self.0);
        buffer.extend(self.1);
    }
}

fn numeric(text: &str) -> Option<(Decoded, usize)> {
    let rest = &text[2..];
    let (digits, radix, skip) = match rest.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 3),
        None => (rest, 10, 2),
    };
    let len = digits.bytes().take(12).take_while(|b| char::from(*b).is_digit(radix)).count();
    if len == 0 {
        return None;
    }
    let code = u32::from_str_radix(&digits[..len], radix).unwrap_or(0);
    // Windows-1252 written as numbers: &#146; is an apostrophe.
    let c = match code {
        0x80..=0x9f => C1_REPLACEMENTS[(code - 0x80) as usize].or(char::from_u32(code)),
        _ => char::from_u32(code),
    };
    let end = skip + len;
    let end = end + usize::from(text[end..].starts_with(';'));
    Some((Decoded(c.filter(|c| *c != '\0').unwrap_or('\u{fffd}'), None), end))
}

fn named(text: &str) -> Option<(Decoded, usize)> {
    let len = text.bytes().skip(1).take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let look = |key: &str| {
        NAMED_ENTITIES
            .get(key)
            .filter(|e| e.0 != 0)
            .and_then(|(a, b)| Some(Decoded(char::from_u32(*a)?, char::from_u32(*b).filter(|c| *c != '\0'))))
    };
    if text[1 + len..].starts_with(';')
        && let Some(decoded) = look(&text[1..len + 2])
    {
        return Some((decoded, len + 2));
    }
    // `&eacute` without its semicolon; never part of a longer word (`&notice`).
    look(&text[1..=len]).map(|decoded| (decoded, len + 1))
}

/// `text` with its references decoded.
pub(crate) fn decode_all(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        if let Some((decoded, len)) = decode(&rest[at..]) {
            decoded.write(&mut out);
            rest = &rest[at + len..];
        } else {
            out.push('&');
            rest = &rest[at + 1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_ampersands_left() {
        assert_eq!(decode_all("&Agrave; l&#8217;&eacute;t&#xE9; &#146;"), "À l’été ’");
        assert_eq!(decode_all("R&D, A & B, &nosuch; &, &#; &#x;"), "R&D, A & B, &nosuch; &, &#; &#x;");
        assert_eq!(decode_all("caf&eacute"), "café");
        assert_eq!(decode_all("&#0;&#x110000;&#99999999999;"), "\u{fffd}\u{fffd}\u{fffd}");
    }
}
