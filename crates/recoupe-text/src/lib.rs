//! Pages and scraped text to clean articles, with the way back to the source.
//!
//! ```
//! use recoupe_text::{Format, read};
//!
//! let page = "MENU\n\nLa digue de Brivane a tenu\n\nPublié le 3 juin 2021 à 9h30\n\nLe maire de Brivane a salué, au lendemain de la tempête, \
//!             une digue qui a tenu toute la nuit et protégé le port.\n\nLire aussi : Le port ferme deux quais\n";
//! let article = read("digue.txt", page.as_bytes(), Format::Auto)?;
//! assert_eq!(article.title_text(), Some("La digue de Brivane a tenu"));
//! assert_eq!(article.published.map(|p| p.value.to_string()).as_deref(), Some("2021-06-03"));
//! assert_eq!(article.furniture.len(), 3);
//! # Ok::<(), recoupe_text::ReadError>(())
//! ```
//!
//! # Invariants
//!
//! - Any bytes are read or refused with a [`ReadError`]; nothing panics.
//! - Every byte of clean text leads back to the source; a *copied* piece is the same on both sides.
//! - Nothing here knows of sentences, names or statements; language is only what the page declares.

mod assemble;
mod credit;
mod cut;
mod decode;
mod fold;
mod html;
mod label;
mod lines;
mod markdown;
mod names;
mod page;
mod rules;
mod shape;
mod stamp;

use std::fmt;
use std::sync::Arc;

use recoupe_types::Article;

use crate::stamp::Order;

/// What the bytes of an input are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// Told from the name and the bytes.
    #[default]
    Auto,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text, scraped well or badly.
    Text,
}

/// Why an input gives no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing in it.
    Empty,
    /// It is not text.
    Binary,
    /// It has more bytes than [`MAX_BYTES`].
    TooLarge,
    /// Its text has more bytes than [`MAX_ARTICLE_BYTES`].
    TooLong,
    /// It holds no article: nothing but furniture.
    NoArticle,
}

/// Largest input that is read, in bytes. The pages of the news weigh a fortieth of it or less.
pub const MAX_BYTES: usize = 16 << 20;

/// Longest article that is read, in bytes of clean text, and longest input of plain text: a book, not an article.
pub const MAX_ARTICLE_BYTES: usize = 2 << 20;

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ReadError::Empty => "the input is empty",
            ReadError::Binary => "the input is not text; give a web page, Markdown or plain text",
            ReadError::TooLarge => "the input is larger than 16 MiB; split it into pages",
            ReadError::TooLong => "the text is longer than 2 MiB, which no article is; split it into articles",
            ReadError::NoArticle => "no article was found in the page: nothing but menus, notices and links",
        })
    }
}

impl std::error::Error for ReadError {}

/// Reads one page.
///
/// # Errors
/// See [`ReadError`]; any other oddity becomes a note of the article.
pub fn read(input: &str, bytes: &[u8], format: Format) -> Result<Article, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let decoded = decode::decode(bytes)?;
    let source: Arc<str> = decoded.text.into();
    let format = if format == Format::Auto { sniff(input, &source) } else { format };
    if format != Format::Html && source.len() > MAX_ARTICLE_BYTES {
        return Err(ReadError::TooLong);
    }
    let mut article = match format {
        Format::Html => html::read(source),
        Format::Markdown if markdown::is_readable(&source) => markdown::read(source),
        _ => read_text(source),
    };
    if article.clean.text.is_empty() {
        return Err(ReadError::NoArticle);
    }
    if article.clean.text.len() > MAX_ARTICLE_BYTES {
        return Err(ReadError::TooLong);
    }
    article.id = id(input, bytes);
    input.clone_into(&mut article.input);
    article.encoding = decoded.encoding;
    article.notes.splice(0..0, decoded.notes);
    Ok(article)
}

fn read_text(source: Arc<str>) -> Article {
    let order = order_of(&source);
    let mut page = lines::blocks(&source);
    cut::cut_all(&mut page, order);
    label::label(&mut page, &label::Hints { order: Some(order), ..label::Hints::default() });
    assemble::assemble(&page, source, order)
}

/// The format that the name or the first bytes tell.
fn sniff(input: &str, source: &str) -> Format {
    let name = input.rsplit(['/', '\\']).next().unwrap_or(input).to_ascii_lowercase();
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e);
    let head = cut::head_of(source.trim_start(), 2048).to_ascii_lowercase();
    let tags = ["<!doctype html", "<html", "<head", "<body", "<meta ", "<article", "<div", "<p>", "<p ", "<title"];
    let tagged = tags.iter().filter(|t| head.contains(*t)).count();
    match extension {
        "html" | "htm" | "xhtml" | "shtml" | "php" | "asp" | "aspx" | "jsp" if tagged > 0 || head.contains('<') => {
            Format::Html
        }
        "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
        _ if head.starts_with("<!doctype")
            || head.starts_with("<html")
            || (head.starts_with('<') && tagged >= 2)
            || tagged >= 4 =>
        {
            Format::Html
        }
        _ => Format::Text,
    }
}

/// How a page with these words reads `03/04/2023`.
fn order_of(text: &str) -> Order {
    if looks_english(text) { Order::MonthFirst } else { Order::DayFirst }
}

/// Whether English words outnumber French ones at the start of `text`; decides only how to read `03/04/2023`.
fn looks_english(text: &str) -> bool {
    let (mut en, mut fr) = (0, 0);
    for word in text.split_whitespace().take(3000) {
        match word {
            "the" | "and" | "of" | "to" | "in" => en += 1,
            "le" | "la" | "les" | "et" | "des" | "du" | "de" | "en" => fr += 1,
            _ => {}
        }
    }
    en > fr
}

/// The stable id of an input: 48 bits of FNV-1a over its bytes and the last part of its name.
fn id(input: &str, bytes: &[u8]) -> String {
    // Fowler, Noll and Vo, FNV-1a, 64 bits: offset basis and prime of their page.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let name = input.rsplit(['/', '\\']).next().unwrap_or(input);
    for byte in bytes.iter().chain(&[0]).chain(name.as_bytes()) {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{:012x}", hash >> 16)
}
