//! Weights of recoupe's finder of names in English text. `MODEL_CARD.md` says what they were learned from and how well they do.

/// The model file.
pub static BYTES: &[u8] = include_bytes!("../names.bin");

/// Version of the weights; changes whenever [`BYTES`] do.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
