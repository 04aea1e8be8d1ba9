//! The words of recoupe: what every stage takes and gives.
//!
//! ```
//! use recoupe_types::Span;
//!
//! let text = "Mme Arbel a démenti.";
//! let span = Span::new(0, 9);
//! assert_eq!(span.of(text), "Mme Arbel");
//! ```
//!
//! # Invariants
//!
//! - No input/output, no model, no HTML, no serialisation: those live in the crates that need them.
//! - A [`Span`] counts UTF-8 bytes of *clean* text, a [`RawSpan`] UTF-8 bytes of the *decoded source*. Code points, which
//!   the exported dossier counts, are made once, at the edge, by [`CodePoints`].
//! - Every type is `Send + Sync` and owns what it holds; only `…Ref` views borrow.

pub mod agency;
mod article;
pub mod calendar;
mod cross;
mod date;
mod document;
mod event;
mod lang;
mod offset;
mod reading;
mod span;
mod statement;
mod timex;
mod watch;

pub use article::{
    Article, Basis, CleanText, Credit, Furniture, FurnitureReason, Link, Note, Published, TranslatedFrom,
};
pub use cross::{
    Claim, ClaimQuantity, ClaimStatus, Cross, Dependency, DependencyKind, DependsOn, Entity, Story, TimelineEntry,
    Utterance,
};
pub use date::PartialDate;
pub use document::{
    Document, Feature, Morph, Name, NameKind, Paragraph, Rel, Sentence, Sym, Upos, Word, WordIdx, WordRef,
};
pub use event::{Event, EventCode, EventModality, ItemCategory, Quantity, Transfer, TransferModality};
pub use lang::Lang;
pub use offset::{CodePoints, OffsetMap, Piece};
pub use reading::Reading;
pub use span::{RawSpan, Span};
pub use statement::{Act, Mode, Origin, Speaker, SpeakerKind, Statement, StatementIdx};
pub use timex::{Timex, TimexKind};
pub use watch::{Watch, WatchGoods};
