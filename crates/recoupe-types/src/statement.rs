//! Who said what, in one article.

use crate::{PartialDate, Span};

/// Position of a statement in the list of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementIdx(pub u32);

/// How much of the content stands in quotation marks (Pareti, "PARC 3.0", LREC 2016).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None.
    Indirect,
}

impl Mode {
    /// The word of the dossier.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Mode::Direct => "direct",
            Mode::Mixed => "mixed",
            Mode::Indirect => "indirect",
        }
    }
}

macro_rules! acts {
    ($($variant:ident = $text:literal),+ $(,)?) => {
        /// What a speaker does in saying it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum Act { $($variant),+ }
        impl Act {
            /// Every act.
            pub const ALL: &'static [Act] = &[$(Act::$variant),+];
            /// The word of the dossier.
            #[must_use]
            pub fn name(self) -> &'static str { match self { $(Act::$variant => $text),+ } }
            /// The act of the dossier's word.
            #[must_use]
            pub fn parse(text: &str) -> Option<Act> { match text { $($text => Some(Act::$variant),)+ _ => None } }
        }
    };
}
acts! {
    Assert = "assert", Deny = "deny", Warn = "warn", Threaten = "threaten", Accuse = "accuse", Condemn = "condemn",
    Urge = "urge", Promise = "promise", Praise = "praise", ExpressConcern = "express_concern", Ask = "ask",
    ReportEvidence = "report_evidence", Suspect = "suspect", Other = "other",
}

/// What kind of thing speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerKind {
    /// A person.
    Person,
    /// An organisation, an outlet, a ministry.
    Org,
    /// A state or its government.
    Gpe,
    /// Several together (*les deux ministres*).
    Group,
    /// Somebody whom the article does not name (*une source diplomatique*).
    Unnamed,
}

impl SpeakerKind {
    /// The word of the dossier.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SpeakerKind::Person => "PERSON",
            SpeakerKind::Org => "ORG",
            SpeakerKind::Gpe => "GPE",
            SpeakerKind::Group => "GROUP",
            SpeakerKind::Unnamed => "UNNAMED",
        }
    }
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The one it stands for, in the fullest form that the article gives or that metonymy asks for (*Moscou* → `Russie`,
    /// in the article's language).
    pub name: Option<String>,
    /// The words that name the speaker next to the cue; `None` for a quotation that goes on from the speaker before.
    pub mention: Option<Span>,
    /// What kind of thing it is.
    pub kind: SpeakerKind,
}

/// What made a row: a rule, or a model, and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Id of the rule or model (`fr/quote/inverted-cue`); never reused for another.
    pub rule: &'static str,
    /// How likely the row is right, in thousandths; of a statement, that there is one and that it is given to the right
    /// speaker.
    pub confidence: u16,
}

/// An attribution of speech, writing, belief, fear, suspicion, finding or intention to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who said it.
    pub speaker: Speaker,
    /// The words that attribute; `None` for a quotation that stands alone.
    pub cue: Option<Span>,
    /// The attributed words, in order, without the outer quotation marks of a direct quotation.
    pub content: Vec<Span>,
    /// Direct, mixed or indirect.
    pub mode: Mode,
    /// What the speaker does in saying it.
    pub act: Act,
    /// The attribution itself is negated (*n'a pas dit que*).
    pub negated: bool,
    /// The content's main verb marks it as unverified or unrealised (*apporterait*).
    pub conditional: bool,
    /// Who passed it on, from the article inward.
    pub relayed_by: Vec<String>,
    /// When it was said.
    pub said_on: Option<PartialDate>,
    /// Where it was said.
    pub place: Option<String>,
    /// To whom.
    pub addressee: Option<String>,
    /// The statement whose content holds this one (nested attribution).
    pub inside: Option<StatementIdx>,
    /// What made it.
    pub origin: Origin,
}

impl Statement {
    /// From the first to the last byte of its content.
    #[must_use]
    pub fn extent(&self) -> Option<Span> {
        let first = self.content.first()?;
        Some(self.content.iter().fold(*first, |a, b| a.cover(*b)))
    }
}
