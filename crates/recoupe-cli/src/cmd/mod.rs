//! One module for each command.

pub(crate) mod annotate;
pub(crate) mod completions;
pub(crate) mod dates;
pub(crate) mod dossier;
pub(crate) mod explain;
mod rows;
pub(crate) mod statements;
pub(crate) mod stories;
