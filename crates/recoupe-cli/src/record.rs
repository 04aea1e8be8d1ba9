//! Records of a corpus: one JSON object a line, plain or xz-compressed.

use std::io::BufRead;

use recoupe::types::{Lang, PartialDate};
use serde::Deserialize;
use serde_json::Value;

use crate::input::{Failure, Source};

/// Largest file of records that is read, in bytes, before and after decompression.
const MAX_BYTES: usize = 4 << 30;

/// First bytes of an xz file (<https://tukaani.org/xz/xz-file-format.txt>, 2.1.1.1).
const XZ_MAGIC: &[u8] = &[0xfd, b'7', b'z', b'X', b'Z', 0];

/// One text of a corpus. Fields that a command does not use are left out of the record or ignored.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    /// Printed back as it came, number or string.
    pub(crate) id: Value,
    pub(crate) text: String,
    lang: Option<String>,
    /// Document creation time, as TIMEX3 corpora call it.
    dct: Option<String>,
    pub(crate) title: Option<String>,
    date: Option<String>,
    time: Option<String>,
    source: Option<String>,
    outlet: Option<String>,
}

impl Record {
    /// The language it says, if it is one that recoupe reads.
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(Lang::from_code)
    }

    /// The day it was written.
    pub(crate) fn written(&self) -> Option<PartialDate> {
        self.dct.as_deref().or(self.date.as_deref()).and_then(PartialDate::parse)
    }

    /// The minute of the day it was published, from `hh:mm`.
    pub(crate) fn minute(&self) -> Option<u16> {
        let (hour, rest) = self.time.as_deref()?.split_once(':')?;
        let minute: u16 = rest.get(..2)?.parse().ok()?;
        let hour: u16 = hour.parse().ok()?;
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    }

    /// Who wrote it, else who published it.
    pub(crate) fn source(&self) -> Option<&str> {
        self.source.as_deref().or(self.outlet.as_deref())
    }

    /// Its id as a name.
    pub(crate) fn name(&self) -> String {
        self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned)
    }
}

/// The records of a source, in order; lines that are no records are told in the failures.
pub(crate) fn read(source: &Source) -> (Vec<Record>, Vec<Failure>) {
    let name = source.name();
    match source.read(MAX_BYTES).and_then(|bytes| unpacked(&name, bytes)) {
        Ok(bytes) => parse(&name, &bytes),
        Err(failure) => (Vec::new(), vec![failure]),
    }
}

fn unpacked(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    if !bytes.starts_with(XZ_MAGIC) {
        return Ok(bytes);
    }
    let mut out = Bounded(Vec::new());
    match lzma_rs::xz_decompress(&mut bytes.as_slice(), &mut out) {
        Ok(()) => Ok(out.0),
        Err(e) => Err(Failure::new(name, format!("a damaged xz file ({e:?}); fetch it again"))),
    }
}

/// A buffer that does not grow without end, whatever a compressed file says.
struct Bounded(Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, part: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + part.len() > MAX_BYTES {
            return Err(std::io::Error::other("larger than 4 GiB when unpacked"));
        }
        self.0.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn parse(name: &str, bytes: &[u8]) -> (Vec<Record>, Vec<Failure>) {
    let (mut records, mut failures) = (Vec::new(), Vec::new());
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    for (n, line) in BufRead::split(bytes, b'\n').enumerate() {
        let Ok(line) = line else { break }; // a slice does not fail
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(record) => records.push(record),
            Err(e) => failures.push(Failure::new(
                format!("{name}:{}", n + 1),
                format!("not a record {{\"id\", \"text\", ...}}: {e}"),
            )),
        }
    }
    (records, failures)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        let (records, failures) = parse("p.jsonl", b"{\"id\": 7, \"text\": \"a\"}\n\n{\"id\": 8}\n");
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].name(), "7");
        assert!(failures[0].to_string().starts_with("p.jsonl:3: not a record"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            parse("x", &bytes);
            let _ = unpacked("x", [XZ_MAGIC, &bytes].concat());
        }
    }
}
