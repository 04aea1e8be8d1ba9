//! What French and English words mean, as vectors in one space. `MODEL_CARD.md` says what they were made from.

/// The file.
pub static BYTES: &[u8] = include_bytes!("../meanings.bin");

/// Version of the vectors; changes whenever [`BYTES`] do.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
