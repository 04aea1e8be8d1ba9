//! Statements, transfers and events of an annotated article.

mod event;
mod parties;
mod roles;
mod statement;
mod transfer;

use statement::view;

pub use event::events;
#[cfg(feature = "train")]
pub use statement::{Example, examples};
pub use statement::{learned, learned_attributions, statements, statements_with, unclosed_quotations};
pub use transfer::transfers;
