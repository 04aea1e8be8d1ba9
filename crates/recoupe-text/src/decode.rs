//! Bytes to text, as a browser would decode them.
//!
//! A byte order mark decides. Otherwise valid UTF-8 is UTF-8 whatever the page declares (a wrong declaration is the most
//! usual fault of scraped pages), then the declared encoding counts if it decodes the bytes without a fault, then the one
//! that chardetng hears.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use recoupe_types::Note;

use crate::ReadError;

/// Decoded source and how it was come by.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    pub(crate) notes: Vec<Note>,
}

/// How far from its start a page may declare its encoding, in bytes. Browsers look at 1,024; pages that put scripts first
/// are still understood by people who save them.
const DECLARATION_BYTES: usize = 4096;

/// How many bytes chardetng hears; its answer hardly changes after that.
const HEARD_BYTES: usize = 64 << 10;

/// How many bytes are looked at to tell text from binary.
const BINARY_BYTES: usize = 8 << 10;

/// Decodes `bytes`.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return finish(encoding, &bytes[mark..], Vec::new());
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return finish(encoding, bytes, Vec::new());
    }
    if is_binary(bytes) {
        return Err(ReadError::Binary);
    }
    let mut notes = Vec::new();
    let declared = declared_encoding(&bytes[..bytes.len().min(DECLARATION_BYTES)]);
    let encoding = match declared {
        _ if is_utf8_but_for_its_end(bytes) => {
            if let Some(d) = declared
                && d != UTF_8
                && !bytes.is_ascii()
            {
                notes.push(mismatch(d, UTF_8));
            }
            UTF_8
        }
        Some(d) if d != UTF_8 && d.decode_without_bom_handling_and_without_replacement(bytes).is_some() => d,
        _ => {
            let heard = heard_encoding(bytes, declared == Some(UTF_8));
            if let Some(d) = declared
                && d != heard
            {
                notes.push(mismatch(d, heard));
            }
            heard
        }
    };
    finish(encoding, bytes, notes)
}

fn finish(encoding: &'static Encoding, bytes: &[u8], mut notes: Vec<Note>) -> Result<Decoded, ReadError> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        notes.push(Note {
            code: "broken-encoding",
            span: None,
            message: format!("some bytes are no {}; they were replaced by U+FFFD", encoding.name()),
        });
    }
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(ReadError::Empty);
    }
    // Text with many NULs or nothing but replacement characters is a binary file that happened to pass.
    let (mut seen, mut odd) = (0u32, 0u32);
    for c in text.chars().take(BINARY_BYTES) {
        seen += 1;
        odd += u32::from(c == '\u{fffd}' || (c.is_control() && !c.is_whitespace()));
    }
    if odd * 10 > seen * 3 || (seen < 16 && odd * 2 > seen) {
        return Err(ReadError::Binary);
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), notes })
}

fn mismatch(declared: &'static Encoding, used: &'static Encoding) -> Note {
    Note {
        code: "charset-mismatch",
        span: None,
        message: format!("the page declares {} but its bytes are {}", declared.name(), used.name()),
    }
}

/// Whether everything is UTF-8, a character cut off at the very end aside, or so nearly that a few broken bytes say
/// nothing against it.
fn is_utf8_but_for_its_end(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let (mut good, mut bad) = (0usize, 0usize);
    loop {
        match std::str::from_utf8(rest) {
            Ok(s) => {
                good += count_multibyte(s.as_bytes());
                return bad == 0 || good > bad * 20;
            }
            Err(e) => {
                good += count_multibyte(&rest[..e.valid_up_to()]);
                let Some(len) = e.error_len() else { return bad == 0 || good > bad * 20 };
                bad += 1;
                // Twenty good characters for each bad byte cannot be made up for any more in what is left.
                if bad * 20 > good + rest.len() {
                    return false;
                }
                rest = &rest[e.valid_up_to() + len..];
            }
        }
    }
}

fn count_multibyte(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b >= 0xc0).count()
}

/// UTF-16 that lost its byte order mark: nearly every other byte is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    if head.len() < 16 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the head holds bytes that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    const MAGIC: &[&[u8]] = &[
        b"%PDF-",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"PK\x03\x04",
        b"GIF8",
        b"\x1f\x8b",
        b"\x7fELF",
        b"Rar!",
        b"\xd0\xcf\x11\xe0",
    ];
    if MAGIC.iter().any(|m| bytes.starts_with(m)) {
        return true;
    }
    let head = &bytes[..bytes.len().min(BINARY_BYTES)];
    let odd = head.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    // A stray NUL or control byte happens in text; one in a hundred of many does not.
    odd > 3 && odd * 100 > head.len()
}

fn heard_encoding(bytes: &[u8], declared_utf8: bool) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let head = &bytes[..bytes.len().min(HEARD_BYTES)];
    detector.feed(head, head.len() == bytes.len());
    // Bytes beyond the head decide where the head is all ASCII.
    if head.is_ascii()
        && let Some(at) = bytes.iter().position(|b| *b >= 0x80)
    {
        let from = at.saturating_sub(64);
        detector.feed(&bytes[from..bytes.len().min(from + HEARD_BYTES)], true);
    }
    let heard = detector.guess(None, chardetng::Utf8Detection::Deny);
    // A page that declares UTF-8 and is broken beyond doubt is still read as Western rather than as something exotic.
    if declared_utf8 && heard.is_single_byte() { WINDOWS_1252 } else { heard }
}

/// The encoding that the first bytes declare: `<meta charset>`, `<meta http-equiv>`, an XML declaration, or an e-mail or
/// front-matter line `charset=…`.
fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let lower: Vec<u8> = head.to_ascii_lowercase();
    let xml = lower
        .starts_with(b"<?xml")
        .then(|| label_after(&lower[..find(&lower, b"?>").unwrap_or(0)], b"encoding"))
        .flatten();
    xml.or_else(|| {
        let mut at = 0;
        while let Some(found) = find(&lower[at..], b"<meta") {
            let tag = &lower[at + found..];
            let end = find(tag, b">").unwrap_or(tag.len());
            if let Some(encoding) = label_after(&tag[..end], b"charset") {
                return Some(encoding);
            }
            at += found + 5;
        }
        None
    })
}

/// The encoding whose label stands after `key` and an equals sign.
fn label_after(text: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let mut at = 0;
    while let Some(found) = find(&text[at..], key) {
        at += found + key.len();
        let rest = text[at..].trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"=") else { continue };
        let rest = rest.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(rest.len());
        if let Some(encoding) = Encoding::for_label(&rest[..end]) {
            // A page that could be read as ASCII to find this cannot be UTF-16.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|w| w == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str, Vec<&'static str>) {
        let d = decode(bytes).unwrap();
        (d.text, d.encoding, d.notes.iter().map(|n| n.code).collect())
    }

    #[test]
    fn a_declared_encoding_is_used() {
        let page = b"<meta charset='iso-8859-15'><p>Co\xfbt : 3 \xa4";
        assert_eq!(read(page), ("<meta charset='iso-8859-15'><p>Coût : 3 €".into(), "ISO-8859-15", vec![]));
    }

    #[test]
    fn a_wrong_declaration_is_noted_and_the_bytes_are_believed() {
        let page = "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>été".as_bytes();
        let (text, encoding, notes) = read(page);
        assert!(text.ends_with("été"));
        assert_eq!((encoding, notes), ("UTF-8", vec!["charset-mismatch"]));
        let page = b"<meta charset=utf-8><p>L'\xe9t\xe9 dernier, la pr\xe9fecture a d\xe9menti.";
        let (text, encoding, notes) = read(page);
        assert!(text.ends_with("L'été dernier, la préfecture a démenti."));
        assert_eq!((encoding, notes), ("windows-1252", vec!["charset-mismatch"]));
    }

    #[test]
    fn byte_order_marks_decide() {
        assert_eq!(read(b"\xef\xbb\xbfa\xc3\xa9").0, "aé");
        assert_eq!(read(b"\xff\xfea\0\xe9\0").0, "aé");
        assert_eq!(read(b"b\0o\0n\0j\0o\0u\0r\0 \0a\0 \0t\0o\0u\0s\0").0, "bonjour a tous");
    }

    #[test]
    fn a_few_broken_bytes_do_not_unmake_utf8() {
        let mut page = "é".repeat(60).into_bytes();
        page.extend_from_slice(b"\xff fin");
        let (text, encoding, notes) = read(&page);
        assert!(text.ends_with("\u{fffd} fin"));
        assert_eq!((encoding, notes), ("UTF-8", vec!["broken-encoding"]));
        page = "l'été s'achève".as_bytes().to_vec();
        page.truncate("l'été s'ach".len() + 1);
        assert_eq!(read(&page).1, "UTF-8");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b" \r\n\t").err(), Some(ReadError::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf").err(), Some(ReadError::Empty));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0").err(), Some(ReadError::Binary));
        assert_eq!(decode(b"%PDF-1.7 ...").err(), Some(ReadError::Binary));
        assert_eq!(decode(&[0, 1, 2, 3, 4, 5, 6, 7]).err(), Some(ReadError::Binary));
    }
}
