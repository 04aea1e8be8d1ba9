//! An article as it came out of a page: its words, what the page says of it, and what was left out.

use std::sync::Arc;

use crate::{Lang, OffsetMap, PartialDate, RawSpan, Span};

/// Clean text and the way back to the source, made together.
#[derive(Clone, Debug, Default)]
pub struct CleanText {
    /// The article alone: title first, then the body; paragraphs separated by one blank line (`"\n\n"`).
    pub text: Arc<str>,
    /// Where each of its bytes stood in the decoded source.
    pub map: OffsetMap,
}

/// Why a piece of a page is not part of the article; the names are those of the exported dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FurnitureReason {
    Navigation,
    Consent,
    Subscription,
    RelatedLink,
    Caption,
    Credit,
    SiteMessage,
    Metadata,
    Markup,
}

impl FurnitureReason {
    /// The word of the dossier (`related_link`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FurnitureReason::Navigation => "navigation",
            FurnitureReason::Consent => "consent",
            FurnitureReason::Subscription => "subscription",
            FurnitureReason::RelatedLink => "related_link",
            FurnitureReason::Caption => "caption",
            FurnitureReason::Credit => "credit",
            FurnitureReason::SiteMessage => "site_message",
            FurnitureReason::Metadata => "metadata",
            FurnitureReason::Markup => "markup",
        }
    }
}

/// A piece of the page that is not the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Its words.
    pub text: String,
    /// Where it stood.
    pub raw: Option<RawSpan>,
    /// Why it was left out.
    pub reason: FurnitureReason,
    /// The rule that left it out (`furniture/consent-banner`).
    pub rule: &'static str,
}

/// Something that the page says of itself, and the words that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The value in its usual form (`AFP`, `Forbes US`).
    pub value: String,
    /// The words on the page.
    pub text: String,
    /// Where they stood in the source.
    pub raw: Option<RawSpan>,
    /// Where they stand in the clean text, if they are part of it.
    pub span: Option<Span>,
}

/// Whether a date was read or concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The page says it.
    Explicit,
    /// Concluded from dates in the text.
    Inferred,
}

/// When a page was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// As precise as the page is.
    pub value: PartialDate,
    /// Read or concluded.
    pub basis: Basis,
    /// The words it rests on.
    pub text: String,
    /// Where they stood in the source.
    pub raw: Option<RawSpan>,
}

/// The page says that it is a translation of another outlet's piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslatedFrom {
    /// The other outlet, as the page names it.
    pub outlet: String,
    /// The words that say so.
    pub text: String,
    /// Where they stood in the source.
    pub raw: Option<RawSpan>,
}

/// A line that points to the original of the piece (`Lire l'article original sur …`), or a link that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The outlet named, where one is.
    pub outlet: Option<String>,
    /// The address, where one is given.
    pub url: Option<String>,
    /// The words.
    pub text: String,
    /// Where they stood in the source.
    pub raw: Option<RawSpan>,
}

/// Something odd that was met on the way; never an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A searchable word (`unclosed-quote`, `charset-mismatch`, `cut-short`).
    pub code: &'static str,
    /// Where, in clean text.
    pub span: Option<Span>,
    /// A sentence for people.
    pub message: String,
}

/// One article and what its page says of it.
#[derive(Clone, Debug)]
pub struct Article {
    /// Stable: made of the input's bytes and its name.
    pub id: String,
    /// The path or address as given.
    pub input: String,
    /// The words.
    pub clean: CleanText,
    /// The decoded source that [`RawSpan`]s point into.
    pub source: Arc<str>,
    /// Name of the encoding that the source was decoded from (`UTF-8`, `windows-1252`).
    pub encoding: &'static str,
    /// The headline, inside the clean text.
    pub title: Option<Span>,
    /// Who published this page.
    pub outlet: Option<Credit>,
    /// The wire service that wrote it.
    pub agency: Option<Credit>,
    /// Authors and correspondents.
    pub bylines: Vec<Credit>,
    /// Places of the dateline.
    pub dateline: Vec<Credit>,
    /// When it was published, if the page says so; a later stage may conclude it from the text.
    pub published: Option<Published>,
    /// Language of most of the text.
    pub lang: Option<Lang>,
    /// ISO 639-1 code of the language, also where it is none that recoupe reads.
    pub language: Option<String>,
    /// Address of the page, where the page gives it.
    pub url: Option<String>,
    /// The page says that it is a translation.
    pub translated_from: Option<TranslatedFrom>,
    /// The page points to its original.
    pub original: Option<Link>,
    /// What was left out.
    pub furniture: Vec<Furniture>,
    /// What was odd.
    pub notes: Vec<Note>,
}

impl Article {
    /// An article of text that is clean already, such as a record of a corpus; nothing else is known of it.
    #[must_use]
    pub fn of_text(text: &str, lang: Option<Lang>) -> Article {
        let text: Arc<str> = text.into();
        Article {
            id: String::new(),
            input: String::new(),
            clean: CleanText { text: text.clone(), map: OffsetMap::identity(text.len()) },
            source: text,
            encoding: "UTF-8",
            title: None,
            outlet: None,
            agency: None,
            bylines: Vec::new(),
            dateline: Vec::new(),
            published: None,
            lang,
            language: lang.map(|l| l.code().to_owned()),
            url: None,
            translated_from: None,
            original: None,
            furniture: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The clean text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.clean.text
    }

    /// The headline's words.
    #[must_use]
    pub fn title_text(&self) -> Option<&str> {
        self.title.map(|s| s.of(self.text()))
    }
}
