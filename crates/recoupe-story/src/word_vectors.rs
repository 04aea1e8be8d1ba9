//! What words mean, as vectors in one space for French and English, and how alike two passages are by them.
//!
//! The table is made by `cargo xtask train meanings`; `models/recoupe-meanings/MODEL_CARD.md` says from what.

use std::sync::LazyLock;

use recoupe_types::{Lang, Span};

use crate::frequency::idf;
use crate::meaning::MIN_IDF;
use crate::words::{Shape, Word, scan};

/// Numbers of a vector.
const DIMS: usize = 64;
/// Opens the table.
const MAGIC: &[u8; 8] = b"RCMEAN1\0";
/// What a component of 1 is written as.
const SCALE: f32 = 254.0;
/// Likeness of two words (cosine) up to which they have nothing to do with each other.
const FAR: f32 = 0.25;
/// Words of a passage that are compared, the weightiest first.
const MOST: usize = 40;
/// What a word weighs at most.
const MAX_WEIGHT: f32 = 6.0;
/// Words whose likeness makes [`Soft::top`], and what they weigh at most.
const TOP: usize = 2;
const TOP_WEIGHT: f32 = TOP as f32 * MAX_WEIGHT;

/// The rows of a language: keys of words in order, the row of each, the rows.
#[derive(Debug)]
struct Table {
    keys: &'static [[u8; 4]],
    rows_of: &'static [[u8; 2]],
    rows: &'static [[u8; DIMS]],
}

/// Cuts a table off the front; `None` where the bytes end early.
fn table(bytes: &'static [u8]) -> Option<(Table, &'static [u8])> {
    let number = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk::<4>()?) as usize);
    let (rows, keys) = (number(0)?, number(4)?);
    let (key_bytes, rest) = bytes.get(8..)?.split_at_checked(keys.checked_mul(4)?)?;
    let (of_bytes, rest) = rest.split_at_checked(keys.checked_mul(2)?)?;
    let (row_bytes, rest) = rest.split_at_checked(rows.checked_mul(DIMS)?)?;
    let table = Table { keys: key_bytes.as_chunks().0, rows_of: of_bytes.as_chunks().0, rows: row_bytes.as_chunks().0 };
    Some((table, rest))
}

/// Both languages; without vectors where the table is damaged.
static TABLES: LazyLock<Option<[Table; 2]>> = LazyLock::new(|| {
    let bytes = recoupe_meanings::BYTES.strip_prefix(MAGIC)?;
    let (dims, bytes) = bytes.split_first_chunk::<4>()?;
    if u32::from_le_bytes(*dims) as usize != DIMS {
        return None;
    }
    let (french, bytes) = table(bytes)?;
    let (english, _) = table(bytes)?;
    Some([french, english])
});

impl Table {
    fn find(&self, hash: u64) -> Option<&'static [u8; DIMS]> {
        let key = (hash >> 32) as u32;
        let at = self.keys.binary_search_by(|k| u32::from_le_bytes(*k).cmp(&key)).ok()?;
        self.rows.get(usize::from(u16::from_le_bytes(*self.rows_of.get(at)?)))
    }
}

/// A word of a passage.
#[derive(Clone, Copy, Debug)]
struct Told {
    stem: u64,
    weight: f32,
    vector: Option<&'static [u8; DIMS]>,
}

impl Told {
    fn new(word: &Word, weight: f32, lang: Lang) -> Told {
        let table = TABLES.as_ref().map(|t| &t[usize::from(lang == Lang::En)]);
        let vector = table.and_then(|t| t.find(word.exact).or_else(|| t.find(word.folded)));
        Told { stem: word.stem, weight, vector }
    }
}

fn dot(a: &[u8; DIMS], b: &[u8; DIMS]) -> i32 {
    a.iter().zip(b).map(|(x, y)| i32::from(*x as i8) * i32::from(*y as i8)).sum()
}

/// How alike two words are, 0 to 1.
fn alike(a: &Told, b: &Told) -> f32 {
    if a.stem == b.stem {
        return 1.0;
    }
    let (Some(x), Some(y)) = (a.vector, b.vector) else { return 0.0 };
    let cosine = dot(x, y) as f32 / (SCALE * SCALE);
    ((cosine - FAR) / (1.0 - FAR)).clamp(0.0, 1.0)
}

/// What the words of a passage mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meaning {
    /// The words, the weightiest first.
    told: Vec<Told>,
    /// Their sum, of length [`SCALE`]; empty where none is known.
    centre: Vec<i16>,
}

impl Meaning {
    /// Of passages of a text: their words that say something, the rarer the weightier.
    pub(crate) fn of(text: &str, spans: &[Span], lang: Lang) -> Meaning {
        let mut words = Vec::new();
        let mut told = Vec::new();
        for span in spans {
            words.clear();
            scan(span.of(text), &mut words);
            for w in words.iter().filter(|w| w.chars > 1 && w.shape != Shape::Number) {
                let rare = idf(w.stem, lang);
                if rare >= MIN_IDF {
                    told.push(Told::new(w, rare.min(MAX_WEIGHT), lang));
                }
            }
        }
        Meaning::new(told)
    }

    fn new(mut told: Vec<Told>) -> Meaning {
        told.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.stem.cmp(&b.stem)));
        told.truncate(MOST);
        let mut sum = [0.0f32; DIMS];
        for t in &told {
            if let Some(vector) = t.vector {
                sum.iter_mut().zip(vector).for_each(|(s, x)| *s += t.weight * f32::from(*x as i8));
            }
        }
        let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
        let centre =
            if length > 0.0 { sum.iter().map(|x| (x / length * SCALE).round() as i16).collect() } else { Vec::new() };
        Meaning { told, centre }
    }
}

/// How alike two passages are, word by word: each word by the word of the other passage that is most like it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Soft {
    /// Weight of what one passage has in common with the other, of all its weight: of the passage that has less in common, and of the
    /// other.
    pub(crate) least: f32,
    pub(crate) most: f32,
    /// Cosine of the sums of both.
    pub(crate) centre: f32,
    /// Weight of the two words that are most alike, of as much as that can be.
    pub(crate) top: f32,
}

/// Cosine of the sums of two passages.
pub(crate) fn centre(a: &Meaning, b: &Meaning) -> f32 {
    // A component is at most SCALE: the sum of 64 products fits.
    let sum: i32 = a.centre.iter().zip(&b.centre).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum();
    sum as f32 / (SCALE * SCALE)
}

pub(crate) fn soft(a: &Meaning, b: &Meaning) -> Soft {
    let (x, y) = (&a.told, &b.told);
    if x.is_empty() || y.is_empty() {
        return Soft::default();
    }
    let (mut rows, mut columns) = ([0.0f32; MOST], [0.0f32; MOST]);
    for (p, row) in x.iter().zip(&mut rows) {
        for (q, column) in y.iter().zip(&mut columns) {
            let alike = alike(p, q);
            *row = row.max(alike);
            *column = column.max(alike);
        }
    }
    let share = |told: &[Told], best: &[f32]| {
        let weight: f32 = told.iter().map(|t| t.weight).sum();
        told.iter().zip(best).map(|(t, b)| t.weight * b).sum::<f32>() / weight.max(1e-6)
    };
    let (own, other) = (share(x, &rows), share(y, &columns));
    let mut top = [0.0f32; TOP];
    for (t, b) in x.iter().zip(&rows) {
        let mut weight = t.weight * b;
        for kept in &mut top {
            if weight > *kept {
                std::mem::swap(&mut weight, kept);
            }
        }
    }
    Soft {
        least: own.min(other),
        most: own.max(other),
        centre: centre(a, b),
        top: (top.iter().sum::<f32>() / TOP_WEIGHT).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str, lang: Lang) -> Meaning {
        Meaning::of(text, &[Span::new(0, text.len())], lang)
    }

    #[test]
    fn words_of_one_meaning_are_alike_across_languages() {
        let told = meaning("le barrage a cédé", Lang::Fr);
        let same = soft(&told, &meaning("dam collapsed", Lang::En));
        let other = soft(&told, &meaning("singer applauded", Lang::En));
        assert!(same.least > other.least + 0.1 && same.centre > other.centre + 0.2, "{same:?} {other:?}");
    }

    #[test]
    fn a_passage_is_like_itself() {
        let told = meaning("Aucun courrier n'est arrivé", Lang::Fr);
        let s = soft(&told, &told);
        assert!(s.least > 0.99 && s.centre > 0.98, "{s:?}");
    }

    #[test]
    fn tables_that_end_early_are_refused() {
        for cut in [0, 7, 12, 1000] {
            assert!(table(&recoupe_meanings::BYTES[recoupe_meanings::BYTES.len() - cut..]).is_none());
        }
    }
}
