//! Sentences, words, lemmas, tags, syntax and names of French and English text.

mod annotator;
pub mod conllu;
mod detect;
pub mod model;
pub mod names;
pub mod network;
pub mod segment;
#[cfg(feature = "train")]
pub mod train;

pub use annotator::{Annotator, Builder, Scratch};
pub use detect::{detect, language_code};
