//! Who did what to whom, and who gave what to whom.

use crate::{Origin, PartialDate, Span, StatementIdx};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum $name { $($variant),+ }
        impl $name {
            /// Every value.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word of the dossier.
            #[must_use]
            pub fn name(self) -> &'static str { match self { $($name::$variant => $text),+ } }
            /// The value of the dossier's word.
            #[must_use]
            pub fn parse(text: &str) -> Option<$name> { match text { $($text => Some($name::$variant),)+ _ => None } }
        }
    };
}

words! {
    /// The sixteen event classes of PLOVER (Halterman et al., "PLOVER and POLECAT", 2023).
    EventCode {
        Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Cooperate = "COOPERATE", Aid = "AID", Yield = "YIELD",
        Request = "REQUEST", Accuse = "ACCUSE", Reject = "REJECT", Threaten = "THREATEN", Protest = "PROTEST",
        Sanction = "SANCTION", Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT", Retreat = "RETREAT",
    }
}
words! {
    /// Whether an event took place.
    EventModality { Actual = "actual", Alleged = "alleged", Hypothetical = "hypothetical", Planned = "planned" }
}
words! {
    /// What is given.
    ItemCategory {
        Arms = "arms", Ammunition = "ammunition", Technology = "technology", Equipment = "equipment",
        Satellite = "satellite", FuelOrMoney = "fuel_or_money", Other = "other",
    }
}
words! {
    /// How a transfer is told.
    TransferModality {
        Asserted = "asserted", Alleged = "alleged", FearedOrPossible = "feared_or_possible", Planned = "planned",
        Prohibited = "prohibited", Denied = "denied", Unproven = "unproven",
    }
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Who did it.
    pub actor: Vec<String>,
    /// PLOVER class.
    pub code: EventCode,
    /// The words that tell it.
    pub span: Span,
    /// To whom.
    pub recipient: Vec<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// Where.
    pub place: Option<String>,
    /// Whether it took place.
    pub modality: EventModality,
    /// It is said not to have taken place.
    pub negated: bool,
    /// The statement it stands in; `None` for what the article asserts in its own voice.
    pub statement: Option<StatementIdx>,
    /// The words it rests on.
    pub evidence: Vec<Span>,
    /// What made it.
    pub origin: Origin,
}

/// A number of things.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// Of what (`conteneurs`, `obus`).
    pub unit: String,
    /// Its words, with *environ*, *plus de*, *jusqu'à*.
    pub span: Span,
}

/// Who is said to give what to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Transfer {
    /// Who gives.
    pub supplier: Option<String>,
    /// Who receives.
    pub recipient: Option<String>,
    /// What, in the article's words.
    pub item: String,
    /// Where the item stands.
    pub item_span: Option<Span>,
    /// What kind of thing it is.
    pub category: ItemCategory,
    /// How much.
    pub quantity: Option<Quantity>,
    /// When, in the article's words.
    pub period: Option<Span>,
    /// For what in return, in the article's words.
    pub in_exchange_for: Option<Span>,
    /// The rule it is said to break, in the article's words.
    pub breaks: Option<Span>,
    /// How it is told.
    pub modality: TransferModality,
    /// Who says so; empty for the article's own voice.
    pub attributed_to: Vec<String>,
    /// The statement it stands in.
    pub statement: Option<StatementIdx>,
    /// The words it rests on.
    pub evidence: Vec<Span>,
    /// What made it.
    pub origin: Origin,
}
