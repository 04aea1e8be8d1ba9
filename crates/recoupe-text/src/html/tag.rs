//! Tags and their attributes, read from the source without building a tree.

use std::ops::Range;

use memchr::{memchr, memmem};

/// What stands at a `<`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// `<name …>`.
    Open(Tag),
    /// `</name>`.
    Close(Tag),
    /// A comment, a declaration, a processing instruction.
    Other,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Bytes of the name in the source.
    name: Range<usize>,
    /// Bytes of the attributes.
    attributes: Range<usize>,
}

impl Tag {
    /// The name as written.
    pub(crate) fn name<'s>(&self, source: &'s str) -> &'s str {
        &source[self.name.clone()]
    }

    /// Bytes of the name.
    pub(crate) fn name_range(&self) -> Range<usize> {
        self.name.clone()
    }

    /// The attributes.
    pub(crate) fn attributes<'s>(&self, source: &'s str) -> Attributes<'s> {
        Attributes { source, at: self.attributes.start, end: self.attributes.end }
    }

    /// The value of attribute `name` (lower case).
    pub(crate) fn value<'s>(&self, source: &'s str, name: &str) -> Option<Value<'s>> {
        self.attributes(source).find(|a| a.0.eq_ignore_ascii_case(name)).map(|a| a.1)
    }
}

/// An attribute's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value<'s> {
    /// As written.
    pub(crate) raw: &'s str,
    /// Where it stands in the source.
    pub(crate) range: Range<usize>,
}

/// Reads attributes one by one.
pub(crate) struct Attributes<'s> {
    source: &'s str,
    at: usize,
    end: usize,
}

impl<'s> Iterator for Attributes<'s> {
    type Item = (&'s str, Value<'s>);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.source.as_bytes();
        let skip = |mut at: usize, end: usize, pred: fn(u8) -> bool| {
            while at < end && pred(bytes[at]) {
                at += 1;
            }
            at
        };
        let space = |b: u8| b.is_ascii_whitespace();
        self.at = skip(self.at, self.end, |b| b.is_ascii_whitespace() || b == b'/');
        let start = self.at;
        self.at = skip(self.at, self.end, |b| !b.is_ascii_whitespace() && b != b'=' && b != b'/');
        if self.at == start {
            // A stray equals sign is skipped; at the end there is nothing more.
            if self.at >= self.end {
                return None;
            }
            self.at += 1;
            return self.next_after_stray();
        }
        let name = &self.source[start..self.at];
        let equals = skip(self.at, self.end, space);
        if equals >= self.end || bytes[equals] != b'=' {
            return Some((name, Value { raw: "", range: self.at..self.at }));
        }
        let open = skip(equals + 1, self.end, space);
        let (from, to, next) = match bytes.get(open).filter(|_| open < self.end) {
            Some(q @ (b'"' | b'\'')) => {
                let from = open + 1;
                let to = memchr(*q, &bytes[from..self.end]).map_or(self.end, |n| from + n);
                (from, to, (to + 1).min(self.end))
            }
            _ => {
                let to = skip(open, self.end, |b| !b.is_ascii_whitespace());
                (open.min(self.end), to, to)
            }
        };
        self.at = next;
        Some((name, Value { raw: &self.source[from..to], range: from..to }))
    }
}

impl<'s> Attributes<'s> {
    /// Goes on after a character that belongs to no attribute, without recursion.
    fn next_after_stray(&mut self) -> Option<(&'s str, Value<'s>)> {
        let bytes = self.source.as_bytes();
        while self.at < self.end
            && (bytes[self.at] == b'=' || bytes[self.at] == b'/' || bytes[self.at].is_ascii_whitespace())
        {
            self.at += 1;
        }
        if self.at < self.end { self.next() } else { None }
    }
}

/// What stands at the `<` at byte `at`, and where it ends; `None` where it is only a character.
pub(crate) fn markup(source: &str, at: usize) -> Option<(Markup, usize)> {
    let bytes = source.as_bytes();
    let len = bytes.len();
    let first = *bytes.get(at + 1)?;
    if source[at..].starts_with("<!--") {
        // `<!-->` is an empty comment.
        let from = at + 4;
        if bytes[from..].starts_with(b">") {
            return Some((Markup::Other, from + 1));
        }
        return Some((Markup::Other, memmem::find(&bytes[from..], b"-->").map_or(len, |n| from + n + 3)));
    }
    if first == b'!' || first == b'?' {
        if source[at..].starts_with("<![CDATA[") {
            return Some((Markup::Other, at + 9));
        }
        return Some((Markup::Other, memchr(b'>', &bytes[at..]).map_or(len, |n| at + n + 1)));
    }
    let (close, start) = if first == b'/' { (true, at + 2) } else { (false, at + 1) };
    if !bytes.get(start)?.is_ascii_alphabetic() {
        // `</>` and `</ x>` vanish in browsers; `< 3` is text.
        return close.then(|| (Markup::Other, memchr(b'>', &bytes[at..]).map_or(len, |n| at + n + 1)));
    }
    let mut end = start;
    while end < len && !bytes[end].is_ascii_whitespace() && bytes[end] != b'>' && bytes[end] != b'/' {
        end += 1;
    }
    let name = start..end;
    let stop = tag_end(bytes, end);
    let inner = if stop <= len && stop > end && bytes[stop - 1] == b'>' { stop - 1 } else { stop };
    let tag = Tag { name, attributes: end..inner };
    Some((if close { Markup::Close(tag) } else { Markup::Open(tag) }, stop))
}

/// Past the `>` that ends a tag; quoted values may hold one.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    let mut value = false; // after an equals sign
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return at + 1,
            b'=' => value = true,
            q @ (b'"' | b'\'') if value => {
                // A quotation mark that is never closed ends the tag at the next `>`.
                let Some(n) = memchr(q, &bytes[at + 1..]) else {
                    return memchr(b'>', &bytes[at..]).map_or(bytes.len(), |n| at + n + 1);
                };
                at += n + 1;
                value = false;
            }
            b if b.is_ascii_whitespace() => {}
            _ => value = false,
        }
        at += 1;
    }
    bytes.len()
}

/// Where the closing tag of a raw-text element (script, style, title) begins.
pub(crate) fn raw_text_end(source: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut at = from;
    while let Some(n) = memmem::find(&bytes[at..], b"</") {
        let start = at + n;
        let after = start + 2;
        let matches = bytes.get(after..after + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()));
        if matches && !bytes.get(after + name.len()).is_some_and(u8::is_ascii_alphanumeric) {
            return Some(start);
        }
        at = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(source: &str) -> Vec<(String, String)> {
        let Some((Markup::Open(tag), _)) = markup(source, 0) else { return vec![] };
        tag.attributes(source).map(|(n, v)| (n.to_owned(), v.raw.to_owned())).collect()
    }

    #[test]
    fn attributes_however_they_are_written() {
        let own =
            |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
        assert_eq!(
            attributes("<a href='x>y' id=b checked data-x = \"&amp;\"/>"),
            own(&[("href", "x>y"), ("id", "b"), ("checked", ""), ("data-x", "&amp;")])
        );
        assert_eq!(attributes("<a = == x=1"), own(&[("x", "1")]));
        assert_eq!(attributes("<a href=\"never closed>text"), own(&[("href", "never closed")]));
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert!(markup("< 3", 0).is_none());
        assert!(markup("<", 0).is_none());
        assert_eq!(markup("<!-- a > b --> c", 0), Some((Markup::Other, 14)));
        assert_eq!(markup("</>x", 0).map(|m| m.1), Some(3));
    }
}
