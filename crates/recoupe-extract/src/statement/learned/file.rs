//! The file of a model: a header, the manifest, the tables.
//!
//! ```text
//! 0   8  magic
//! 8   4  version of the format and of the rows, little-endian like every number
//! 12  4  CRC-32 of all that follows
//! 16  4  length of the manifest
//! 20  4  binary logarithms of the sizes of the four tables: rows of cues, of neighbours in cues, of spans, of neighbours in spans
//! 24  8  bias of cues and of spans, in units of weights
//! 32  2  least confidence, in thousandths
//! 34 40  weights of the judge
//! 74     the manifest; the classes: their number, then key (4 bytes) and two classes (2 bytes each); the tables in the same order, one byte a weight
//! ```

use std::fmt;

use super::AttributionModel;
use super::classes::Classes;
use super::crf::Chain;
use super::judge::QUESTIONS;

const MAGIC: &[u8; 8] = b"RECOATT\x1a";
const VERSION: u32 = 1;
const HEADER: usize = 34 + 4 * QUESTIONS;

/// Why a file is no model of attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttributionModelError {
    /// The first bytes are not those of a model of attribution.
    NotAModel,
    /// The file is of another version.
    Version {
        /// The version in the file.
        found: u32,
    },
    /// The file ends too early.
    Truncated,
    /// The file's bytes do not give the checksum that stands in it: it was damaged.
    Checksum,
    /// The checksum is right, but the parts are not what the format asks for.
    Malformed,
}

impl fmt::Display for AttributionModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AttributionModelError::NotAModel => write!(f, "not a model of attribution"),
            AttributionModelError::Version { found } => {
                write!(f, "model of attribution of version {found}, but this program reads version {VERSION}")
            }
            AttributionModelError::Truncated => write!(f, "model of attribution cut short"),
            AttributionModelError::Checksum => {
                write!(f, "model of attribution damaged: its checksum does not match")
            }
            AttributionModelError::Malformed => write!(f, "model of attribution malformed"),
        }
    }
}

impl std::error::Error for AttributionModelError {}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn table(rest: &mut &[u8], rows: u32, width: usize) -> Option<Box<[i8]>> {
    if !(1..=24).contains(&rows) {
        return None;
    }
    let (table, tail) = rest.split_at_checked(width << rows)?;
    *rest = tail;
    Some(table.iter().map(|b| i8::from_le_bytes([*b])).collect())
}

fn classes(rest: &mut &[u8]) -> Option<Classes> {
    let count = number(rest, 0)? as usize;
    let (list, tail) = rest.get(4..)?.split_at_checked(count.checked_mul(8)?)?;
    *rest = tail;
    let half = |e: &[u8; 8], at: usize| u16::from_le_bytes([e[at], e[at + 1]]);
    let entry = |e: &[u8; 8]| (u32::from_le_bytes([e[0], e[1], e[2], e[3]]), [half(e, 4), half(e, 6)]);
    Some(Classes(list.as_chunks::<8>().0.iter().map(entry).collect()))
}

impl AttributionModel {
    /// Reads a model.
    ///
    /// # Errors
    /// See [`AttributionModelError`]; any bytes give a model or an error.
    pub fn from_bytes(bytes: &[u8]) -> Result<AttributionModel, AttributionModelError> {
        let shown = bytes.len().min(MAGIC.len());
        if bytes[..shown] != MAGIC[..shown] {
            return Err(AttributionModelError::NotAModel);
        }
        let field = |at| number(bytes, at).ok_or(AttributionModelError::Truncated);
        let found = field(8)?;
        if found != VERSION {
            return Err(AttributionModelError::Version { found });
        }
        let checksum = field(12)?;
        if bytes.len() < HEADER {
            return Err(AttributionModelError::Truncated);
        }
        if crc32fast::hash(&bytes[16..]) != checksum {
            return Err(AttributionModelError::Checksum);
        }
        AttributionModel::parts(bytes).ok_or(AttributionModelError::Malformed)
    }

    fn parts(bytes: &[u8]) -> Option<AttributionModel> {
        let manifest = number(bytes, 16)? as usize;
        let bits = |k: usize| bytes.get(20 + k).map(|b| u32::from(*b));
        let (cu, cp, su, sp) = (bits(0)?, bits(1)?, bits(2)?, bits(3)?);
        let bias = |at| number(bytes, at).map(|n| i32::from_le_bytes(n.to_le_bytes()).clamp(-10_000, 10_000));
        let mut judge = [0; QUESTIONS];
        for (k, w) in judge.iter_mut().enumerate() {
            *w = bias(34 + 4 * k)?;
        }
        let (manifest, mut rest) = bytes.get(HEADER..)?.split_at_checked(manifest)?;
        Some(AttributionModel {
            manifest: String::from_utf8(manifest.to_vec()).ok()?,
            classes: classes(&mut rest)?,
            cue_bias: bias(24)?,
            span_bias: bias(28)?,
            judge,
            least: u16::from_le_bytes([*bytes.get(32)?, *bytes.get(33)?]),
            cues: Chain {
                unary: table(&mut rest, cu, 1)?,
                pair: table(&mut rest, cp, 4)?,
                unary_bits: cu,
                pair_bits: cp,
            },
            spans: Chain {
                unary: table(&mut rest, su, 2)?,
                pair: table(&mut rest, sp, 9)?,
                unary_bits: su,
                pair_bits: sp,
            },
        })
    }

    /// The file of a model.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend([0; 4]);
        out.extend((self.manifest.len() as u32).to_le_bytes());
        let (c, s) = (&self.cues, &self.spans);
        out.extend([c.unary_bits, c.pair_bits, s.unary_bits, s.pair_bits].map(|b| b as u8));
        out.extend(self.cue_bias.to_le_bytes());
        out.extend(self.span_bias.to_le_bytes());
        out.extend(self.least.to_le_bytes());
        out.extend(self.judge.iter().flat_map(|w| w.to_le_bytes()));
        out.extend(self.manifest.as_bytes());
        let classes = self.classes.sorted();
        out.extend((classes.len() as u32).to_le_bytes());
        for (key, [a, b]) in classes {
            out.extend(key.to_le_bytes());
            out.extend(a.to_le_bytes());
            out.extend(b.to_le_bytes());
        }
        for table in [&c.unary, &c.pair, &s.unary, &s.pair] {
            out.extend(table.iter().flat_map(|w| w.to_le_bytes()));
        }
        let checksum = crc32fast::hash(&out[16..]).to_le_bytes();
        out[12..16].copy_from_slice(&checksum);
        out
    }
}
