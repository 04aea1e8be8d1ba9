//! What stands across articles. Articles are named by their position in the list that was cross-checked, statements by
//! article and position.

use crate::{PartialDate, RawSpan, Span, SpeakerKind, StatementIdx};

/// One actor across articles and languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Stable id, made of the name.
    pub id: String,
    /// Fullest usual name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: SpeakerKind,
    /// Other names met.
    pub aliases: Vec<String>,
    /// Function, in the words of an article.
    pub role: Option<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
}

/// Articles about one happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Stable id, made of its first article.
    pub id: String,
    /// Headline of its most central article.
    pub title: String,
    /// Its articles, in date order.
    pub articles: Vec<usize>,
    /// First day.
    pub start: Option<PartialDate>,
    /// Last day.
    pub end: Option<PartialDate>,
}

/// Statements in different articles that report one act of speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// The statements, by article.
    pub statements: Vec<(usize, StatementIdx)>,
}

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimStatus {
    /// Nobody speaks against it.
    Uncontested,
    /// Others speak against it.
    Disputed,
    /// The one it is about denies it.
    Denied,
    /// It is said to be without proof, or only told in the conditional.
    Unproven,
}

impl ClaimStatus {
    /// The word of the dossier.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ClaimStatus::Uncontested => "uncontested",
            ClaimStatus::Disputed => "disputed",
            ClaimStatus::Denied => "denied",
            ClaimStatus::Unproven => "unproven",
        }
    }
}

/// What is asserted, by whom, and what stands against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// In the words of its best evidence.
    pub text: String,
    /// Statements that assert it.
    pub statements_for: Vec<(usize, StatementIdx)>,
    /// Statements that deny it.
    pub statements_against: Vec<(usize, StatementIdx)>,
    /// Statements that doubt it or tell it as unproven.
    pub statements_doubting: Vec<(usize, StatementIdx)>,
    /// Articles that carry it.
    pub articles: Vec<usize>,
    /// The origins left once dependencies and common utterances are collapsed, each with the path that leads to it
    /// (from the origin to an article: `Antony Blinken → Reuters → Le Courrier`).
    pub origins: Vec<Vec<String>>,
    /// The first day it was told.
    pub first_reported: Option<PartialDate>,
    /// How it stands.
    pub status: ClaimStatus,
    /// Numbers of one thing that its statements tell differently, side by side; empty where they agree.
    pub quantities: Vec<ClaimQuantity>,
}

/// One of several numbers told of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimQuantity {
    /// The number in decimal digits (`200`, `2.5`).
    pub value: String,
    /// Its words in the first statement that tells it (`200 caisses`).
    pub text: String,
    /// The statements that tell it.
    pub statements: Vec<(usize, StatementIdx)>,
}

/// How an article came by what it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DependencyKind {
    /// In another language.
    Translation,
    /// The same text, or a revision of it.
    Reprint,
    /// Told in its own words, the other named (*a rapporté Reuters*).
    Relay,
    /// Words quoted from it.
    Quotation,
}

impl DependencyKind {
    /// The word of the dossier.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DependencyKind::Translation => "translation",
            DependencyKind::Reprint => "reprint",
            DependencyKind::Relay => "relay",
            DependencyKind::Quotation => "quotation",
        }
    }
}

/// What was taken from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DependsOn {
    /// An outlet or agency that is not among the articles read.
    Outlet(String),
    /// An article that was read.
    Article(usize),
}

/// What an article took from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The article.
    pub article: usize,
    /// What it took from.
    pub on: DependsOn,
    /// How.
    pub kind: DependencyKind,
    /// The words that say so, or a sentence about the text the two share.
    pub evidence: String,
    /// Where those words stand in the clean text.
    pub span: Option<Span>,
    /// Where those words stand in the source.
    pub raw: Option<RawSpan>,
}

/// One dated line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When; its precision is the date's.
    pub date: PartialDate,
    /// What, in the words of the best evidence.
    pub text: String,
    /// Articles that tell it.
    pub articles: Vec<usize>,
    /// Statements that tell it.
    pub statements: Vec<(usize, StatementIdx)>,
    /// Events, by article and position.
    pub events: Vec<(usize, usize)>,
}

/// Everything that stands across articles.
#[derive(Clone, Debug, Default)]
pub struct Cross {
    /// Actors.
    pub entities: Vec<Entity>,
    /// For each article, the position in `entities` of the speaker of each of its statements.
    pub speakers: Vec<Vec<Option<usize>>>,
    /// Happenings.
    pub stories: Vec<Story>,
    /// Common acts of speech.
    pub utterances: Vec<Utterance>,
    /// Assertions.
    pub claims: Vec<Claim>,
    /// What was taken from where.
    pub dependencies: Vec<Dependency>,
    /// Dated lines.
    pub timeline: Vec<TimelineEntry>,
}
