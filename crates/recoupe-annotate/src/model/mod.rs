//! Model files: reading, checking, writing.

mod container;
mod error;

pub use container::VERSION;
pub(crate) use container::{Sections, Writer};
pub use error::ModelError;
