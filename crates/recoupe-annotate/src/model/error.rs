//! What can be wrong with a model file.

use std::fmt;

use recoupe_types::Lang;

/// Why a model file cannot be used. A file is checked as a whole before anything is computed with it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// The first bytes are not those of a model of recoupe.
    NotAModel,
    /// The file is of another version of the format.
    Version {
        /// The version in the file.
        found: u32,
        /// The version that this program reads.
        expected: u32,
    },
    /// The model is for another language.
    Language {
        /// The language code in the file, as written there.
        found: String,
        /// The language asked for.
        expected: Lang,
    },
    /// The file ends too early.
    Truncated {
        /// Bytes there are.
        found: usize,
        /// Bytes there should be at least.
        expected: usize,
    },
    /// The file's bytes do not give the checksum that stands in it: it was damaged.
    Checksum,
    /// The checksum is right, but a part does not hold what the format asks for.
    Malformed(&'static str),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelError::NotAModel => write!(f, "not a recoupe model file"),
            ModelError::Version { found, expected } => {
                write!(f, "model format version {found}, but this program reads version {expected}")
            }
            ModelError::Language { found, expected } => {
                write!(f, "model for language {found:?}, but {:?} was asked for", expected.code())
            }
            ModelError::Truncated { found, expected } => {
                write!(f, "model file cut short: {found} bytes, at least {expected} expected")
            }
            ModelError::Checksum => write!(f, "model file damaged: its checksum does not match"),
            ModelError::Malformed(part) => write!(f, "model file malformed: {part}"),
        }
    }
}

impl std::error::Error for ModelError {}
