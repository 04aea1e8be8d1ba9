//! Statements, transfers and events of an annotated article.

mod event;
mod statement;
mod transfer;

pub use event::events;
pub use statement::statements;
pub use transfer::transfers;
