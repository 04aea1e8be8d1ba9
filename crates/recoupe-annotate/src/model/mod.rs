//! Model files: reading, checking, writing.

mod error;

pub use error::ModelError;
