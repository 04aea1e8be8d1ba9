//! Model files: reading, checking, writing.

mod container;
mod error;

pub(crate) use container::Sections;
pub use container::VERSION;
#[cfg(any(test, feature = "train"))]
pub(crate) use container::Writer;
pub use error::ModelError;
