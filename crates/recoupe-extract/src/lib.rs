//! Statements, transfers and events of an annotated article.

mod event;
mod parties;
mod roles;
mod statement;
mod transfer;

use statement::view;

pub use event::events;
pub use statement::{learned, learned_attributions, statements, statements_with, unclosed_quotations};
#[cfg(feature = "train")]
pub use statement::{Example, examples};
pub use transfer::transfers;
