//! How rare a word is: shares of articles that hold it, measured on French and on English news.
//!
//! The tables under `data/` are made by `examples/measure_frequencies.rs`; `data/README.md` says from what.

use recoupe_types::Lang;

/// A table: the number of articles counted, then five bytes a stem, sorted: the upper 32 bits of its hash and its
/// frequency on a logarithmic scale.
struct Table(&'static [u8]);

static FRENCH: Table = Table(include_bytes!("../data/frequencies-fr.bin"));
static ENGLISH: Table = Table(include_bytes!("../data/frequencies-en.bin"));

/// Steps of the logarithmic scale for a factor of e: frequencies are kept to about 3 per cent.
pub(crate) const STEPS: f32 = 16.0;
/// Bytes before the records.
pub(crate) const HEADER: usize = 4;
/// Bytes of a record.
pub(crate) const RECORD: usize = 5;

impl Table {
    fn articles(&self) -> f32 {
        match self.0.first_chunk::<HEADER>() {
            Some(n) => u32::from_le_bytes(*n) as f32,
            None => 1.0,
        }
    }

    /// In how many articles the stem was counted; `None` for one met too seldom to be kept.
    fn count(&self, stem: u64) -> Option<f32> {
        let key = (stem >> 32) as u32;
        let (records, _) = self.0.get(HEADER..)?.as_chunks::<RECORD>();
        let at = |r: &[u8; RECORD]| u32::from_be_bytes([r[0], r[1], r[2], r[3]]);
        let i = records.binary_search_by(|r| at(r).cmp(&key)).ok()?;
        Some((f32::from(records[i][4]) / STEPS).exp())
    }
}

/// Inverse document frequency: the natural logarithm of how many articles there are for one with the word. Words that no
/// table holds count as met in two articles (Spärck Jones, "A statistical interpretation of term specificity", 1972).
pub(crate) fn idf(stem: u64, lang: Lang) -> f32 {
    let table = match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    };
    let count = table.count(stem).unwrap_or(1.5);
    ((table.articles() + 1.0) / (count + 0.5)).ln().max(0.0)
}
