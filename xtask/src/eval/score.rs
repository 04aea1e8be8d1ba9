//! Counts, and tables of them.

use std::collections::BTreeMap;
use std::fmt;

/// What was found, what was to be found, and what is in both.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) hit: usize,
    pub(crate) predicted: usize,
    pub(crate) gold: usize,
}

impl Counts {
    pub(crate) fn precision(self) -> f64 {
        percent(self.hit, self.predicted)
    }
    pub(crate) fn recall(self) -> f64 {
        percent(self.hit, self.gold)
    }
    /// Harmonic mean of precision and recall, in percent (van Rijsbergen 1979).
    pub(crate) fn f1(self) -> f64 {
        percent(2 * self.hit, self.predicted + self.gold)
    }
    pub(crate) fn add(&mut self, other: Counts) {
        self.hit += other.hit;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

pub(crate) fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// A titled table of figures: rows by columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    title: String,
    columns: Vec<&'static str>,
    rows: Vec<(String, BTreeMap<&'static str, String>)>,
}

impl Table {
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Table { title: title.into(), ..Table::default() }
    }

    /// Gives it another title.
    pub(crate) fn retitle(&mut self, title: impl Into<String>) {
        self.title = title.into();
    }

    pub(crate) fn cell(&mut self, row: &str, column: &'static str, value: impl fmt::Display) {
        if !self.columns.contains(&column) {
            self.columns.push(column);
        }
        if self.rows.last().is_none_or(|r| r.0 != row) {
            self.rows.push((row.to_owned(), BTreeMap::new()));
        }
        if let Some(last) = self.rows.last_mut() {
            last.1.insert(column, value.to_string());
        }
    }

    pub(crate) fn figure(&mut self, row: &str, column: &'static str, value: f64) {
        self.cell(row, column, format_args!("{value:.1}"));
    }

    pub(crate) fn counts(&mut self, row: &str, counts: Counts) {
        self.figure(row, "P", counts.precision());
        self.figure(row, "R", counts.recall());
        self.figure(row, "F1", counts.f1());
        self.cell(row, "predicted", counts.predicted);
        self.cell(row, "gold", counts.gold);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.title)?;
        writeln!(f, "| | {} |", self.columns.join(" | "))?;
        writeln!(f, "|---|{}", "---:|".repeat(self.columns.len()))?;
        for (name, cells) in &self.rows {
            write!(f, "| {name} |")?;
            for column in &self.columns {
                write!(f, " {} |", cells.get(column).map_or("", String::as_str))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// One-to-one pairs, best score first: what every matching here uses. `scores` holds (score, left, right).
pub(crate) fn greedy(mut scores: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut left = std::collections::BTreeSet::new();
    let mut right = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    for (_, l, r) in scores {
        if !left.contains(&l) && !right.contains(&r) {
            left.insert(l);
            right.insert(r);
            out.push((l, r));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_percentages() {
        let counts = Counts { hit: 1, predicted: 2, gold: 4 };
        assert_eq!((counts.precision(), counts.recall()), (50.0, 25.0));
        assert!((counts.f1() - 33.333).abs() < 0.01);
        assert_eq!(Counts::default().f1(), 0.0);
    }

    #[test]
    fn the_best_pair_is_taken_first() {
        assert_eq!(greedy(vec![(0.5, 0, 0), (0.9, 0, 1), (0.4, 1, 1), (0.3, 1, 0)]), [(0, 1), (1, 0)]);
    }
}
