//! The whole pipeline: from pages to a cross-checked dossier.
//!
//! [`Engine::read`] shows the path of one article, [`Engine::dossier`] what is made of many.
//!
//! # Invariants
//!
//! - The same inputs give the same dossier, whatever the number of threads.
//! - Serialisation lives here, in [`dossier`]; the stages know nothing of it.

mod attribution;
mod confidence;
pub mod dossier;
mod engine;
pub mod html;
mod listed;
mod published;
pub mod text_report;
mod view;
pub mod watch;

pub use attribution::Attribution;
pub use confidence::keep_confident;
pub use dossier::Dossier;
pub use engine::{Engine, EngineError, Input};
pub use recoupe_annotate as annotate;
pub use recoupe_dates as dates;
pub use recoupe_extract as extract;
pub use recoupe_lists as lists;
pub use recoupe_story as story;
pub use recoupe_text::{Format, MAX_BYTES, ReadError, read as read_page};
pub use recoupe_types as types;
