//! Pairs of statements and their measures, to learn from.

use recoupe_types::{Reading, StatementIdx, Watch};

pub use crate::learned::Sign;
use crate::learned::{MEASURES, of_statements};
use crate::page::{Page, reading_order};
use crate::said::likeness;

/// Two statements, each by the position of its reading and its own, and what is measured of them.
#[derive(Debug)]
pub struct Pair {
    /// The earlier statement.
    pub a: (usize, StatementIdx),
    /// The later one.
    pub b: (usize, StatementIdx),
    /// In the order of the names.
    pub measures: Vec<f32>,
}

/// Names of what is measured, and which weights they may have.
pub const NAMES: &[(&str, Sign)] = &MEASURES;

/// A word without accents and in lower case, as the tables hold it.
#[must_use]
pub fn fold_word(word: &str) -> String {
    crate::words::fold(word)
}

/// The key of a lower-case word in the table of meanings.
#[must_use]
pub fn word_key(word: &str) -> u32 {
    (crate::words::hash_str(word) >> 32) as u32
}

/// Pairs of statements of some readings: those that are `wanted`, by the positions of the two readings and by whether anything is in
/// common.
#[must_use]
pub fn pairs(readings: &[Reading], watch: &Watch, wanted: impl Fn(usize, usize, bool) -> bool) -> Vec<Pair> {
    let pages: Vec<Page> = readings.iter().map(crate::page).collect();
    let order = reading_order(&pages);
    let sorted: Vec<&Reading> = order.iter().map(|i| &readings[*i]).collect();
    crate::with_material(&sorted, watch, |m, _| {
        let place = |i: usize| (order[m.said[i].article], m.said[i].idx);
        let mut statements = Vec::new();
        for (n, b) in m.said.iter().enumerate() {
            for (k, a) in m.said[..n].iter().enumerate() {
                let common = likeness(&a.bag, &b.bag).words > 0;
                if !wanted(order[a.article], order[b.article], common) {
                    continue;
                }
                let measures = of_statements(a, b, m.setting).to_vec();
                statements.push(Pair { a: place(k), b: place(n), measures });
            }
        }
        statements
    })
}
