//! Markdown, with front matter.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use recoupe_types::{Article, RawSpan};

use crate::assemble::assemble;
use crate::cut;
use crate::html::{Metadata, Said, declare};
use crate::label::{self, Hints};
use crate::page::{Builder, Kind, Page};
use crate::stamp;

/// Reads a Markdown text.
pub(crate) fn read(source: Arc<str>) -> Article {
    let (mut page, front) = blocks(&source);
    let metadata = front.map(|range| front_matter(&source, range)).unwrap_or_default();
    let order = crate::order_of(&page.text);
    let titles = metadata.titles.iter().map(|t| t.value.clone()).collect();
    if let Some(title) = metadata.titles.first().filter(|t| (0..page.blocks.len()).all(|i| page.block(i) != t.value)) {
        crate::html::insert_title(&mut page, &source, title);
    }
    cut::cut_all(&mut page, order);
    label::label(&mut page, &Hints { titles, order: Some(order), ..Hints::default() });
    let mut article = assemble(&page, source.clone(), order);
    declare(&mut article, &metadata, &source);
    article
}

/// Whether `source` is no trap for the parser, which needs time in the square of some things; else it is read as text.
pub(crate) fn is_readable(source: &str) -> bool {
    source.len() <= 8 << 20 && memchr::memchr_iter(b'[', source.as_bytes()).take(20_001).count() <= 20_000
}

fn blocks(source: &str) -> (Page, Option<Range<usize>>) {
    let mut builder = Builder::new(source);
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES;
    let mut front = None;
    let (mut silent, mut kind) = (0usize, Kind::Paragraph);
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => {
                front.get_or_insert(range);
                silent += 1;
            }
            // The words for a picture that cannot be shown are no text.
            Event::Start(Tag::Image { .. }) => silent += 1,
            Event::End(TagEnd::MetadataBlock(_) | TagEnd::Image) => silent = silent.saturating_sub(1),
            Event::Start(Tag::Heading { level, .. }) => {
                builder.end_block(kind);
                kind = Kind::Heading(level as u8);
            }
            Event::Start(Tag::Item) => {
                builder.end_block(kind);
                kind = Kind::Item;
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Item) => {
                builder.end_block(kind);
                kind = Kind::Paragraph;
            }
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_))
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::CodeBlock
                | TagEnd::List(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::TableCell
                | TagEnd::HtmlBlock,
            )
            | Event::Rule => builder.end_block(kind),
            Event::Text(text) | Event::Code(text) if silent == 0 => {
                let raw = RawSpan::new(range.start, range.end);
                if raw.of(source) == &*text {
                    builder.run(raw);
                } else if let Some(n) = raw.of(source).find(&*text) {
                    // `code` between its marks.
                    builder.run(RawSpan::new(range.start + n, range.start + n + text.len()));
                } else {
                    builder.replaced(&text, raw);
                }
            }
            Event::SoftBreak | Event::HardBreak => builder.space(range.start),
            _ => {}
        }
    }
    builder.end_block(kind);
    (builder.finish(), front)
}

/// Lines `key: value` or `key = value`; nothing more of YAML or TOML is needed.
fn front_matter(source: &str, range: Range<usize>) -> Metadata {
    let mut out = Metadata::default();
    let mut at = range.start;
    for line in source[range].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let bare = value.trim().trim_matches(['"', '\'', '[', ']']).trim_matches(['"', '\'']);
        if bare.is_empty() {
            continue;
        }
        let from = start + key.len() + 1 + value.find(bare).unwrap_or(0);
        let said = Said { value: bare.to_owned(), raw: from..from + bare.len() };
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "titre" | "headline" => out.titles.push(said),
            "date" | "published" | "publishdate" | "pubdate" | "datepublished" | "date_published" => {
                out.published = out.published.take().or_else(|| stamp::machine(&said.value).map(|d| (d, said)));
            }
            "author" | "authors" | "auteur" | "byline" => out.authors.push(said),
            "outlet" | "publisher" | "site" | "site_name" | "source" | "publication" | "journal"
                if !said.value.starts_with("http") =>
            {
                out.outlet = Some(said)
            }
            "url" | "link" | "canonical" | "source" | "permalink" if said.value.starts_with("http") => {
                out.url = Some(said.value)
            }
            "lang" | "language" | "langue" => out.language = crate::html::language(&said.value),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_and_mark_up() {
        let source = "---\ntitle: \"La digue a tenu\"\ndate: 2021-06-03\nauthor: Lina Tarrasco\noutlet: Le Phare\nlang: fr\n---\n\n\
            ![vue](a.png)\n\nLe **maire** de [Brivane](b.html) a salué &laquo; la digue &raquo; qui a tenu toute la nuit malgré la houle.\n\n## Et après\n\nElle sera renforcée.\n";
        let article = read(source.into());
        assert_eq!(article.title_text(), Some("La digue a tenu"));
        assert_eq!(
            article.text(),
            "La digue a tenu\n\nLe maire de Brivane a salué « la digue » qui a tenu toute la nuit malgré la houle.\n\nEt après\n\nElle sera renforcée."
        );
        assert_eq!(article.published.unwrap().value.to_string(), "2021-06-03");
        assert_eq!(article.outlet.unwrap().value, "Le Phare");
        assert_eq!(article.bylines[0].value, "Lina Tarrasco");
        assert_eq!(article.language.as_deref(), Some("fr"));
    }
}
