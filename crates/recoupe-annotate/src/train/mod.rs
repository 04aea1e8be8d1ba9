//! Training of the annotation network, by back-propagation written out by hand. Only behind the feature `train`.

pub mod classes;
pub mod clusters;
pub mod corpus;
pub mod evaluate;
pub mod export;
mod lemmas;
pub mod names;
pub mod net;
mod product;
pub mod sru;
pub mod tensor;
pub mod trainer;
pub mod vocabulary;
