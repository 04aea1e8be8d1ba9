//! One pass over a page's source: its text in blocks, with offsets; its declarations; and a slim copy without scripts and
//! styles, of bounded depth, for the extractor of main content.

use std::ops::Range;

use memchr::memchr2;
use recoupe_types::RawSpan;

use super::entity;
use super::tag::{Markup, Tag, Value, markup, raw_text_end};
use crate::page::{Builder, Kind, Page};

/// Elements deeper than this are left out of the slim copy, their text is kept. Pages nest 20 to 40 deep.
const SLIM_DEPTH: usize = 180;

/// How far up a closing tag looks for its opening one. Further up, it is taken for a stray.
const CLOSE_DEPTH: usize = 400;

/// What a page declares, as bytes of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    /// `<meta name|property|itemprop=… content=…>`: key (lower case), value.
    pub(crate) meta: Vec<(String, Range<usize>)>,
    /// JSON-LD scripts.
    pub(crate) json_ld: Vec<Range<usize>>,
    /// `<title>`.
    pub(crate) title: Option<Range<usize>>,
    /// `<link rel=canonical href>`.
    pub(crate) canonical: Option<Range<usize>>,
    /// `<html lang>`.
    pub(crate) lang: Option<Range<usize>>,
    /// `<time datetime>` and elements with `itemprop` and `content`: what it is said to be (lower case), value.
    pub(crate) times: Vec<(String, Range<usize>)>,
    /// Blocks (positions in [`Page::blocks`]) of `<h1>`.
    pub(crate) headings: Vec<usize>,
    /// Blocks that elements of authors are in, by `rel=author`, `itemprop=author` or a class such as `byline`.
    pub(crate) authors: Vec<usize>,
    /// Blocks that elements of dates are in, by `<time>` or a class such as `published`.
    pub(crate) dates: Vec<usize>,
}

/// The result of the pass.
pub(crate) struct Walked {
    pub(crate) page: Page,
    pub(crate) declared: Declared,
    /// The page without scripts, styles, comments; with its declarations.
    pub(crate) slim: String,
    /// Deepest nesting met.
    pub(crate) depth: usize,
}

/// An element that is open.
struct Open {
    name: Name,
    /// Bytes of the name in the source.
    written: Range<usize>,
    /// Its tags are in the slim copy.
    slim: bool,
    /// Its text is no article: navigation, footer, or hidden.
    aside: bool,
    /// What it makes of the blocks inside.
    kind: Kind,
    /// Text before it in its block, for links.
    link_from: Option<usize>,
    /// Bytes that the class or relation marks as authors or dates.
    marks: Option<Mark>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Author,
    Date,
}

/// An element's name in lower case, without allocation.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Name {
    bytes: [u8; 12],
    len: u8,
}

impl Name {
    fn new(text: &str) -> Self {
        let mut bytes = [0; 12];
        let len = text.len().min(12);
        bytes[..len].copy_from_slice(&text.as_bytes()[..len]);
        bytes.make_ascii_lowercase();
        // A longer name is none that matters here; its length keeps it from being taken for a shorter one.
        Name { bytes, len: text.len().min(255) as u8 }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len).min(12)]).unwrap_or("")
    }
}

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Their content is not text of the page.
const SKIPPED: &[&str] = &[
    "script", "style", "svg", "template", "iframe", "noframes", "object", "canvas", "math", "textarea", "select",
    "video", "audio", "map", "noembed",
];

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "head",
    "html",
    "title",
    "button",
    "label",
];

/// Their text is no article, whatever it says.
const ASIDES: &[&str] = &["nav", "footer", "aside", "button", "menu", "dialog", "label", "search"];

/// Reads the page.
pub(crate) fn walk(source: &str) -> Walked {
    let mut walk = Walk {
        source,
        builder: Builder::new(source),
        slim: String::with_capacity(source.len() / 2),
        stack: Vec::new(),
        declared: Declared::default(),
        depth: 0,
        breaks: 0,
    };
    let mut at = 0;
    let bytes = source.as_bytes();
    while at < source.len() {
        match memchr2(b'<', b'&', &bytes[at..]) {
            None => {
                walk.text(at..source.len());
                break;
            }
            Some(n) => {
                walk.text(at..at + n);
                at += n;
                at = if bytes[at] == b'&' { walk.entity(at) } else { walk.tag(at) };
            }
        }
    }
    walk.end_block();
    while let Some(open) = walk.stack.pop() {
        walk.close_slim(&open);
    }
    Walked { page: walk.builder.finish(), declared: walk.declared, slim: walk.slim, depth: walk.depth }
}

struct Walk<'s> {
    source: &'s str,
    builder: Builder<'s>,
    slim: String,
    stack: Vec<Open>,
    declared: Declared,
    depth: usize,
    /// `<br>` met since the last text.
    breaks: usize,
}

impl Walk<'_> {
    fn text(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let text = &self.source[range.clone()];
        self.slim.push_str(text);
        if self.breaks > 0 && text.contains(|c: char| !c.is_whitespace()) {
            self.breaks = 0;
        }
        self.builder.run(RawSpan::new(range.start, range.end));
    }

    fn entity(&mut self, at: usize) -> usize {
        self.breaks = 0;
        let Some((decoded, len)) = entity::decode(&self.source[at..]) else {
            self.text(at..at + 1);
            return at + 1;
        };
        let mut buffer = String::with_capacity(8);
        decoded.write(&mut buffer);
        self.builder.replaced(&buffer, RawSpan::new(at, at + len));
        self.slim.push_str(&self.source[at..at + len]);
        at + len
    }

    fn tag(&mut self, at: usize) -> usize {
        let Some((found, end)) = markup(self.source, at) else {
            self.text(at..at + 1);
            return at + 1;
        };
        match found {
            Markup::Other => end,
            Markup::Open(tag) => self.open(&tag, at, end),
            Markup::Close(tag) => {
                self.close(&tag);
                end
            }
        }
    }

    fn open(&mut self, tag: &Tag, at: usize, end: usize) -> usize {
        let name = Name::new(tag.name(self.source));
        let text = name.as_str();
        if SKIPPED.contains(&text) {
            return self.skip(tag, text, at, end);
        }
        match text {
            "meta" => self.meta(tag),
            "link" => self.link(tag),
            "html" => self.declared.lang = self.declared.lang.take().or_else(|| range(tag.value(self.source, "lang"))),
            "title" => {
                let close = raw_text_end(self.source, end, "title").unwrap_or(self.source.len());
                // The title of an SVG further down is none of the page.
                if self.declared.title.is_none() {
                    self.declared.title = Some(end..close);
                    self.slim.push_str(&self.source[at..close]);
                    self.slim.push_str("</title>");
                }
                return close;
            }
            "time" => {
                if let Some(value) = tag.value(self.source, "datetime") {
                    self.declared.times.push((self.said(tag), value.range));
                }
            }
            _ => {}
        }
        if let (Some(property), Some(content)) = (tag.value(self.source, "itemprop"), tag.value(self.source, "content"))
            && text != "meta"
        {
            self.declared.times.push((property.raw.to_ascii_lowercase(), content.range));
        }
        let is_block = BLOCKS.contains(&text);
        if text == "br" {
            self.breaks += 1;
            if self.breaks >= 2 {
                self.end_block();
            } else {
                self.builder.space(at);
            }
        } else if is_block {
            self.end_block();
        } else if text == "img" {
            self.builder.space(at);
        }
        if VOID.contains(&text) {
            self.slim.push_str(&self.source[at..end]);
            return end;
        }
        self.close_implied(text);
        let above = self.stack.last();
        let (kind, aside) = above.map_or((Kind::Paragraph, false), |o| (o.kind, o.aside));
        let aside = aside || ASIDES.contains(&text) || self.is_hidden(tag);
        let kind = self.kind(tag, text, kind);
        let marks = self.mark(tag, text).or(above.and_then(|o| o.marks));
        let slim = self.stack.len() < SLIM_DEPTH;
        if slim {
            self.slim.push_str(&self.source[at..end]);
        }
        let link_from = (text == "a").then(|| self.builder.pending());
        self.stack.push(Open { name, written: tag.name_range(), slim, aside, kind, link_from, marks });
        self.depth = self.depth.max(self.stack.len());
        end
    }

    /// Skips an element whose content is not text; JSON-LD is kept in mind.
    fn skip(&mut self, tag: &Tag, name: &str, at: usize, end: usize) -> usize {
        // `<script …/>` is not closed by its slash, `<svg/>` is.
        if self.source[at..end].ends_with("/>") && matches!(name, "svg" | "math" | "object" | "canvas") {
            return end;
        }
        let Some(close) = raw_text_end(self.source, end, name) else {
            // Never closed: a script swallows the rest, anything else is ignored.
            return if matches!(name, "script" | "style") { self.source.len() } else { end };
        };
        let after = self.source[close..].find('>').map_or(self.source.len(), |n| close + n + 1);
        if name == "script"
            && let Some(kind) = tag.value(self.source, "type")
            && kind.raw.trim().eq_ignore_ascii_case("application/ld+json")
        {
            self.declared.json_ld.push(end..close);
            self.slim.push_str(&self.source[at..after]);
        }
        after
    }

    fn close(&mut self, tag: &Tag) {
        let name = Name::new(tag.name(self.source));
        let text = name.as_str();
        if text == "br" || text == "p" && !self.stack.iter().rev().take(CLOSE_DEPTH).any(|o| o.name == name) {
            self.end_block();
            return;
        }
        if BLOCKS.contains(&text) {
            self.end_block();
        }
        let Some(above) = self.stack.iter().rev().take(CLOSE_DEPTH).position(|o| o.name == name) else { return };
        // `</b>` does not close the paragraph around it.
        let formatting = !BLOCKS.contains(&text);
        if formatting && self.stack.iter().rev().take(above).any(|o| BLOCKS.contains(&o.name.as_str())) {
            return;
        }
        for _ in 0..=above {
            if let Some(open) = self.stack.pop() {
                if let Some(from) = open.link_from {
                    self.builder.link(from);
                }
                self.close_slim(&open);
            }
        }
    }

    fn close_slim(&mut self, open: &Open) {
        if open.slim {
            self.slim.push_str("</");
            self.slim.push_str(&self.source[open.written.clone()]);
            self.slim.push('>');
        }
    }

    /// Elements that end where another begins: a paragraph at a block, an item at the next.
    fn close_implied(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "li" => &["li"],
            "option" => &["option"],
            "tr" => &["tr", "td", "th"],
            "td" | "th" => &["td", "th"],
            "dd" | "dt" => &["dd", "dt"],
            _ if BLOCKS.contains(&name) => &["p"],
            _ => return,
        };
        while let Some(open) = self.stack.last() {
            if open.name.as_str() == "p" && name != "option" || ends.contains(&open.name.as_str()) {
                if let Some(open) = self.stack.pop() {
                    self.close_slim(&open);
                }
            } else {
                return;
            }
        }
    }

    fn end_block(&mut self) {
        let (mut kind, mut marks) = (Kind::Paragraph, None);
        if let Some(open) = self.stack.last() {
            kind = if open.aside { Kind::Aside } else { open.kind };
            marks = open.marks;
        }
        let before = self.builder.blocks();
        self.builder.end_block(kind);
        self.breaks = 0;
        if self.builder.blocks() > before {
            match marks {
                Some(Mark::Author) => self.declared.authors.push(before),
                Some(Mark::Date) => self.declared.dates.push(before),
                None => {}
            }
            if kind == Kind::Heading(1) {
                self.declared.headings.push(before);
            }
        }
    }

    fn kind(&self, tag: &Tag, name: &str, above: Kind) -> Kind {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(name.as_bytes()[1] - b'0'),
            "figcaption" | "caption" => Kind::Caption,
            // Text that stands in a figure beside the caption is the caption's.
            "figure" => Kind::Caption,
            "table" | "blockquote" if above == Kind::Caption => Kind::Paragraph,
            "li" if above == Kind::Paragraph => Kind::Item,
            "div" | "span" | "p" | "em" | "small" | "cite" if above != Kind::Caption && self.is_caption(tag) => {
                Kind::Caption
            }
            _ => above,
        }
    }

    fn is_caption(&self, tag: &Tag) -> bool {
        tag.value(self.source, "class").is_some_and(|class| {
            class.raw.split_ascii_whitespace().any(|word| {
                let word = word.to_ascii_lowercase();
                matches!(
                    word.as_str(),
                    "caption" | "credit" | "credits" | "legende" | "copyright" | "photo-credit" | "image-credit"
                ) || [
                    "caption-text",
                    "image-caption",
                    "photo-caption",
                    "img-caption",
                    "wp-caption-text",
                    "media-caption",
                    "figcaption",
                    "image-legend",
                    "media-legend",
                    "picture-caption",
                ]
                .iter()
                .any(|w| word.contains(w))
            })
        })
    }

    fn is_hidden(&self, tag: &Tag) -> bool {
        tag.attributes(self.source).any(|(name, value)| {
            (name.eq_ignore_ascii_case("hidden") && value.raw != "until-found")
                || (name.eq_ignore_ascii_case("aria-hidden") && value.raw == "true")
                || (name.eq_ignore_ascii_case("style") && {
                    let style: String = value.raw.chars().filter(|c| !c.is_whitespace()).collect();
                    style.contains("display:none") || style.contains("visibility:hidden")
                })
        })
    }

    fn mark(&self, tag: &Tag, name: &str) -> Option<Mark> {
        if name == "time" {
            return Some(Mark::Date);
        }
        for (key, value) in tag.attributes(self.source) {
            let key = key.to_ascii_lowercase();
            if !matches!(key.as_str(), "class" | "itemprop" | "rel" | "id") {
                continue;
            }
            for word in value.raw.split_ascii_whitespace() {
                let word = word.to_ascii_lowercase();
                let long = word.len() > 60;
                if !long
                    && (word == "author"
                        || word.contains("byline")
                        || word.contains("author-name")
                        || word.contains("author_name")
                        || word.contains("article-author")
                        || word.contains("article__author")
                        || word.contains("auteur")
                        || word.contains("post-author")
                        || word.contains("entry-author"))
                {
                    return Some(Mark::Author);
                }
                if !long
                    && key != "rel"
                    && (word == "date"
                        || word.contains("datepublished")
                        || word.contains("publish") && word.contains("dat")
                        || word.contains("entry-date")
                        || word.contains("post-date")
                        || word.contains("article-date")
                        || word.contains("article__date")
                        || word.contains("pubdate"))
                {
                    return Some(Mark::Date);
                }
            }
        }
        None
    }

    /// What an element with a date says that it is: its `itemprop`, class and `pubdate`.
    fn said(&self, tag: &Tag) -> String {
        let mut out = String::new();
        for (name, value) in tag.attributes(self.source) {
            match name.to_ascii_lowercase().as_str() {
                "itemprop" | "class" => {
                    out.push_str(&value.raw.to_ascii_lowercase());
                    out.push(' ');
                }
                "pubdate" => out.push_str("datepublished "),
                _ => {}
            }
        }
        out
    }

    fn meta(&mut self, tag: &Tag) {
        let mut key = None;
        let mut content = None;
        for (name, value) in tag.attributes(self.source) {
            match name.to_ascii_lowercase().as_str() {
                "name" | "property" | "itemprop" | "http-equiv" if key.is_none() => {
                    key = Some(value.raw.trim().to_ascii_lowercase())
                }
                "content" => content = Some(value.range),
                _ => {}
            }
        }
        if let (Some(key), Some(content)) = (key, content)
            && !content.is_empty()
            && self.declared.meta.len() < 500
        {
            self.declared.meta.push((key, content));
        }
    }

    fn link(&mut self, tag: &Tag) {
        let rel = tag.value(self.source, "rel");
        if rel.is_some_and(|r| r.raw.trim().eq_ignore_ascii_case("canonical")) && self.declared.canonical.is_none() {
            self.declared.canonical = range(tag.value(self.source, "href"));
        }
    }
}

fn range(value: Option<Value<'_>>) -> Option<Range<usize>> {
    value.map(|v| v.range).filter(|r| !r.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(source: &str) -> Vec<(String, Kind)> {
        let page = walk(source).page;
        (0..page.blocks.len()).map(|i| (page.block(i).to_owned(), page.blocks[i].kind)).collect()
    }

    #[test]
    fn text_is_cut_at_blocks_and_double_breaks() {
        let page = "<h1>La <b>digue</b></h1><p>Un<br>deux<br><br>trois<li>quatre<li>cinq<nav>Menu</nav>";
        let want = [
            ("La digue", Kind::Heading(1)),
            ("Un deux", Kind::Paragraph),
            ("trois", Kind::Paragraph),
            ("quatre", Kind::Item),
            ("cinq", Kind::Item),
            ("Menu", Kind::Aside),
        ];
        assert_eq!(blocks(page), want.map(|(t, k)| (t.to_owned(), k)));
    }

    #[test]
    fn scripts_and_comments_are_no_text() {
        let page =
            "<p>a<!-- b --><script>if (x < 3) { '<p>c' }</script><style>d</style>e<svg><title>f</title></svg></p>";
        assert_eq!(blocks(page), [("ae".to_owned(), Kind::Paragraph)]);
        assert_eq!(walk(page).slim, "<p>ae</p>");
    }

    #[test]
    fn declarations_are_found() {
        let page = "<html lang=fr><head><title>La digue</title><meta property='og:site_name' content='Le&nbsp;Phare'><link rel=canonical href=/digue></head>";
        let declared = walk(page).declared;
        assert_eq!(&page[declared.title.unwrap()], "La digue");
        assert_eq!(&page[declared.meta[0].1.clone()], "Le&nbsp;Phare");
        assert_eq!(&page[declared.canonical.unwrap()], "/digue");
        assert_eq!(&page[declared.lang.unwrap()], "fr");
    }

    #[test]
    fn deep_nesting_is_flattened_in_the_slim_copy() {
        let page = "<div>".repeat(100_000) + "fond";
        let walked = walk(&page);
        assert_eq!(walked.depth, 100_000);
        assert!(walked.slim.len() < 5_000);
        assert_eq!(walked.page.text, "fond");
    }
}
