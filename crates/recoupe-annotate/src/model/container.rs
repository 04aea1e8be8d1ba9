//! The file around the weights: a header, a table of sections, the sections.
//!
//! ```text
//! 0   8  magic
//! 8   4  version of the format, little-endian like every number
//! 12  2  language, ISO 639-1
//! 14  2  zero
//! 16  4  length of the file
//! 20  4  CRC-32 of all that follows
//! 24  4  number of sections
//! 28 12  for each section: name (4 bytes), start and length (4 bytes each), counted from the start of the file
//! ```

use std::ops::Range;

use recoupe_types::Lang;

use super::ModelError;

/// First bytes of a model file.
const MAGIC: &[u8; 8] = b"RECOUPE\x1a";
/// Version of the format; of what the features are, too.
pub const VERSION: u32 = 1;
const HEADER: usize = 28;
const ENTRY: usize = 12;
/// Sections start at multiples of this.
const ALIGN: usize = 8;

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Sections of a file that was checked as a whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sections(Vec<([u8; 4], Range<usize>)>);

impl Sections {
    /// Checks `bytes` and finds the sections.
    pub(crate) fn read(bytes: &[u8], lang: Lang) -> Result<Sections, ModelError> {
        let shown = bytes.len().min(MAGIC.len());
        if bytes[..shown] != MAGIC[..shown] {
            return Err(ModelError::NotAModel);
        }
        if bytes.len() < HEADER {
            return Err(ModelError::Truncated { found: bytes.len(), expected: HEADER });
        }
        let field = |at| number(bytes, at).ok_or(ModelError::Malformed("header"));
        let version = field(8)?;
        if version != VERSION {
            return Err(ModelError::Version { found: version, expected: VERSION });
        }
        let code = &bytes[12..16];
        if &code[..2] != lang.code().as_bytes() || code[2..] != [0, 0] {
            let found = String::from_utf8_lossy(code).trim_end_matches('\0').to_owned();
            return Err(ModelError::Language { found, expected: lang });
        }
        let length = field(16)? as usize;
        if bytes.len() < length {
            return Err(ModelError::Truncated { found: bytes.len(), expected: length });
        }
        if bytes.len() > length || crc32fast::hash(&bytes[24..]) != field(20)? {
            return Err(ModelError::Checksum);
        }
        let count = field(24)? as usize;
        let mut out = Vec::new();
        for i in 0..count {
            let at = HEADER + i * ENTRY;
            let name = bytes.get(at..at + 4).and_then(|n| n.try_into().ok());
            let (Some(name), Some(start), Some(len)) = (name, number(bytes, at + 4), number(bytes, at + 8)) else {
                return Err(ModelError::Malformed("section table"));
            };
            let (start, len) = (start as usize, len as usize);
            let end = start.checked_add(len).filter(|e| *e <= bytes.len()).ok_or(ModelError::Malformed("section"))?;
            out.push((name, start..end));
        }
        Ok(Sections(out))
    }

    /// Where a section stands.
    pub(crate) fn range(&self, name: &'static str) -> Result<Range<usize>, ModelError> {
        let found = self.0.iter().find(|s| s.0 == name.as_bytes());
        found.map(|s| s.1.clone()).ok_or(ModelError::Malformed(name))
    }
}

/// Puts a model file together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writer(Vec<([u8; 4], Vec<u8>)>);

#[cfg_attr(not(any(test, feature = "train")), expect(dead_code, reason = "models are written by training alone"))]
impl Writer {
    /// Adds a section; the first four bytes of `name` name it.
    pub(crate) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let mut key = [b' '; 4];
        key.iter_mut().zip(name.bytes()).for_each(|(k, b)| *k = b);
        self.0.push((key, bytes));
    }

    /// The file.
    pub(crate) fn finish(self, lang: Lang) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend(lang.code().as_bytes());
        out.extend([0, 0]);
        out.extend([0; 8]);
        out.extend((self.0.len() as u32).to_le_bytes());
        let mut at = (HEADER + self.0.len() * ENTRY).next_multiple_of(ALIGN);
        for (name, bytes) in &self.0 {
            out.extend(name);
            out.extend((at as u32).to_le_bytes());
            out.extend((bytes.len() as u32).to_le_bytes());
            at = (at + bytes.len()).next_multiple_of(ALIGN);
        }
        for (_, bytes) in &self.0 {
            out.resize(out.len().next_multiple_of(ALIGN), 0);
            out.extend(bytes);
        }
        out.resize(out.len().next_multiple_of(ALIGN), 0);
        let length = (out.len() as u32).to_le_bytes();
        out[16..20].copy_from_slice(&length);
        let checksum = crc32fast::hash(&out[24..]).to_le_bytes();
        out[20..24].copy_from_slice(&checksum);
        out
    }
}
