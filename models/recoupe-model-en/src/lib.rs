//! Weights of recoupe's English model. `MODEL_CARD.md` says what they were trained on and how well they do.

/// The model file.
pub static BYTES: &[u8] = include_bytes!("../model.bin");

/// Version of the weights; changes whenever [`BYTES`] do.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
