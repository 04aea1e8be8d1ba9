//! Pairs of statements and their measures, to learn from.

use recoupe_types::{Reading, StatementIdx, Watch};

use crate::learned::{OF_PARTS, OF_STATEMENTS, of_parts, of_statements};
use crate::page::{Page, reading_order};
use crate::proposition::parts;
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

/// Names of the measures of statements that may report one act of speech.
pub const UTTERANCE_MEASURES: &[&str] = &OF_STATEMENTS;
/// Names of the measures of parts that may say one thing or its contrary.
pub const CLAIM_MEASURES: &[&str] = &OF_PARTS;

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

/// Pairs of statements, and pairs of parts of two statements, of some readings: those that are `wanted`, by the positions
/// of the two readings and by whether anything is in common.
#[must_use]
pub fn pairs(
    readings: &[Reading],
    watch: &Watch,
    wanted: impl Fn(usize, usize, bool) -> bool,
) -> (Vec<Pair>, Vec<Pair>) {
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
        let parts = parts(m);
        let mut claims = Vec::new();
        for (n, q) in parts.iter().enumerate() {
            for p in parts[..n].iter().filter(|p| p.of != q.of) {
                let common = likeness(&p.bag, &q.bag).words > 0;
                if !wanted(order[m.said[p.of].article], order[m.said[q.of].article], common) {
                    continue;
                }
                claims.push(Pair { a: place(p.of), b: place(q.of), measures: of_parts(m, p, q).to_vec() });
            }
        }
        (statements, claims)
    })
}
