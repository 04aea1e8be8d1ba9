//! What is learned about a statement that the rules have found: what is done in saying it, and how likely it is right.
//!
//! Both are linear in named features (`has=worry`, `rule=quote/goes-on`), so that a weight can be read and an answer explained.
//! The weights stand in `act-fr.txt`, `act-en.txt` and `sure.txt` beside this file, in hundredths, with a head that says what they were learned
//! from; `cargo xtask train acts` makes them. Only integers are added up, so every machine gives the same answer.

pub(super) mod act;
#[cfg(feature = "train")]
pub(crate) mod examples;
pub(super) mod sure;
mod words;

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

/// Takes features as they are found: a kind and up to two values.
pub(super) trait Sink {
    fn put(&mut self, kind: &'static str, value: &str, with: &str);
}

/// The name of a feature as it stands in a file of weights.
#[cfg(any(test, feature = "train"))]
pub(super) fn name(kind: &str, value: &str, with: &str) -> String {
    let mut out = format!("{kind}={value}");
    if !with.is_empty() {
        out.push('+');
        out.push_str(with);
    }
    // Names are told apart by spaces in the file.
    out.retain(|c| !c.is_whitespace());
    out
}

fn key(kind: &str, value: &str, with: &str) -> u64 {
    let mut h = FxHasher::default();
    (kind, value, with).hash(&mut h);
    h.finish()
}

/// Weights of features for each of `N` classes.
#[derive(Debug)]
pub(super) struct Linear<const N: usize> {
    weights: FxHashMap<u64, Box<[(u8, i16)]>>,
}

impl<const N: usize> Linear<N> {
    /// Reads a file of weights: a line for each feature, `name class:hundredths …`; classes that are not known are left out.
    pub(super) fn read(table: &str, class: impl Fn(&str) -> Option<usize>) -> Self {
        let mut weights = FxHashMap::default();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let Some(feature) = parts.next() else { continue };
            let (kind, rest) = feature.split_once('=').unwrap_or((feature, ""));
            let (value, with) = rest.split_once('+').unwrap_or((rest, ""));
            let row: Box<[(u8, i16)]> = parts
                .filter_map(|p| p.split_once(':'))
                .filter_map(|(c, w)| Some((class(c).filter(|c| *c < N)? as u8, w.parse().ok()?)))
                .collect();
            weights.insert(key(kind, value, with), row);
        }
        Linear { weights }
    }

    /// A sum for features to be added to.
    pub(super) fn sum(&self) -> Sum<'_, N> {
        Sum { model: self, total: [0; N] }
    }
}

/// The weights of the features of one statement, added up.
#[derive(Debug)]
pub(super) struct Sum<'m, const N: usize> {
    model: &'m Linear<N>,
    /// In hundredths, for each class.
    pub(super) total: [i32; N],
}

impl<const N: usize> Sink for Sum<'_, N> {
    fn put(&mut self, kind: &'static str, value: &str, with: &str) {
        if let Some(row) = self.model.weights.get(&key(kind, value, with)) {
            for (class, weight) in row {
                self.total[*class as usize] += i32::from(*weight);
            }
        }
    }
}

/// The logistic function of `hundredths`, in thousandths, by straight lines between its values at every half.
pub(super) fn logistic(hundredths: i32) -> u16 {
    const AT: [i32; 13] = [500, 622, 731, 818, 881, 924, 953, 971, 982, 989, 993, 996, 998];
    let size = hundredths.unsigned_abs().min(599) as i32;
    let (step, rest) = ((size / 50) as usize, size % 50);
    let up = AT[step] + (AT[step + 1] - AT[step]) * rest / 50;
    (if hundredths < 0 { 1000 - up } else { up }) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logistic_function_rises_and_is_even_about_a_half() {
        assert_eq!((logistic(0), logistic(100), logistic(-100)), (500, 731, 269));
        assert!((-700..700).all(|x| logistic(x) <= logistic(x + 1) && logistic(x) + logistic(-x) == 1000));
        assert!(logistic(i32::MAX) < 1000 && logistic(i32::MIN + 1) > 0);
    }

    #[test]
    fn weights_are_found_by_the_names_of_their_features() {
        let m: Linear<2> = Linear::read("# head\nhas=worry b:120 a:-5\npair=x+y a:7\n", |c| match c {
            "a" => Some(0),
            "b" => Some(1),
            _ => None,
        });
        let mut sum = m.sum();
        sum.put("has", "worry", "");
        sum.put("pair", "x", "y");
        sum.put("has", "unknown", "");
        assert_eq!(sum.total, [2, 120]);
        assert_eq!(name("pair", "x", "y"), "pair=x+y");
    }
}
