//! Weights of recoupe's English model of attribution. `MODEL_CARD.md` says what they were learned from, that the licence of that
//! material is not stated, and how to build recoupe without them.

/// The model file.
pub static BYTES: &[u8] = include_bytes!("../model.bin");

/// Version of the weights; changes whenever [`BYTES`] do.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
