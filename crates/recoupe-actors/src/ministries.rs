//! Ministries: *le ministère russe de la Défense* and *the Russian Defence Ministry* are one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{Sense, columns, key, list, lookup_key, rows};

/// A ministry, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ministry {
    /// It is an agency, not a ministry.
    pub is_agency: bool,
    /// What it is for, by an id that both languages share.
    pub portfolio: &'static str,
    /// ISO 3166 alpha-3 of its state, where the name tells it.
    pub iso3: Option<&'static str>,
    /// Words of the name that are neither: a state that no table has, as [`key`] leaves them, sorted.
    pub rest: Vec<String>,
}

/// Words that say that a name is a ministry's, or another body's that has a portfolio.
const MINISTRY: &[&str] = &["ministere", "ministry", "department", "departement", "secretariat"];
const AGENCY: &[&str] = &["agence", "agency"];

/// Words that part the others and say nothing.
const SMALL: &[&str] =
    &["de", "du", "des", "d", "l", "la", "le", "les", "of", "the", "for", "et", "and", "aux", "a", "s"];

static PORTFOLIOS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for row in rows(include_str!("../data/portfolios.psv")) {
        let [id, french, english] = columns(row);
        for phrase in list(french).chain(list(english)) {
            out.entry(content(phrase)).or_insert(id);
        }
    }
    out
});

/// Words of a phrase that tell something, sorted and joined.
fn content(phrase: &str) -> String {
    let mut words: Vec<&str> = phrase.split(' ').filter(|w| !w.is_empty() && !SMALL.contains(w)).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The ministry that a name is, in either language and any order of words.
#[must_use]
pub fn ministry(name: &str) -> Option<Ministry> {
    let key = key(name);
    let words: Vec<&str> = key.split(' ').filter(|w| !w.is_empty() && !SMALL.contains(w)).collect();
    let is_agency = words.iter().any(|w| AGENCY.contains(w));
    if words.len() > 8 || !(is_agency || words.iter().any(|w| MINISTRY.contains(w))) {
        return None;
    }
    // The Swiss call their ministries so.
    let swiss = words.starts_with(&["departement", "federal"]).then_some("CHE");
    let small = |w: &str| MINISTRY.contains(&w) || AGENCY.contains(&w) || matches!(w, "federal" | "federale");
    let words: Vec<&str> = words.into_iter().filter(|w| !small(w)).collect();
    // A state is told by up to three words that follow one another (*Corée du Nord* has lost its small one).
    let state = (1..=words.len().min(3)).rev().find_map(|n| {
        (0..=words.len() - n).find_map(|at| {
            let joined = words[at..at + n].join(" ");
            let (state, sense) = lookup_key(&joined).or_else(|| lookup_key(&words[at..at + n].join(" du ")))?;
            let letters = joined.len() > 3 || matches!(joined.as_str(), "us" | "uk");
            (sense != Sense::Capital && letters).then_some((at, n, state.iso3()))
        })
    });
    let (mut rest, iso3) = match state {
        Some((at, n, iso3)) => ([&words[..at], &words[at + n..]].concat(), Some(iso3)),
        None => (words, swiss),
    };
    rest.sort_unstable();
    if let Some(portfolio) = PORTFOLIOS.get(&rest.join(" ")) {
        return Some(Ministry { is_agency, portfolio, iso3, rest: Vec::new() });
    }
    if iso3.is_some() {
        return None;
    }
    // One word more than a portfolio: the adjective of a state that no table has.
    (0..rest.len()).find_map(|n| {
        let mut without = rest.clone();
        let one = without.remove(n);
        if PORTFOLIOS.keys().any(|known| known.split(' ').any(|w| w == one)) {
            return None;
        }
        let portfolio = PORTFOLIOS.get(&without.join(" "))?;
        Some(Ministry { is_agency, portfolio, iso3, rest: vec![one.to_owned()] })
    })
}

/// Whether words are what a ministry is for, without the ministry (*Environnement*, *Foreign Affairs*).
#[must_use]
pub fn is_portfolio(name: &str) -> bool {
    PORTFOLIOS.contains_key(&content(&key(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_one_ministry() {
        for (a, b) in [
            ("ministère russe de la Défense", "Russian Defence Ministry"),
            ("le ministère de la Défense de Russie", "the Russian Ministry of Defense"),
            ("ministère sud-coréen des Affaires étrangères", "South Korean foreign ministry"),
            ("ministère des Affaires étrangères de Corée du Nord", "North Korea's Foreign Ministry"),
            ("ministère de l'Environnement", "Environment Ministry"),
            ("Agence fédérale de l'eau", "Federal Water Agency"),
            ("Département fédéral des affaires étrangères", "Swiss foreign ministry"),
            ("ministère français des Armées", "French Ministry of Defence"),
        ] {
            let one = ministry(a).expect(a);
            assert_eq!(Some(one), ministry(b), "{a} / {b}");
        }
    }

    #[test]
    fn a_state_that_no_table_has_stays_as_a_word() {
        let ministry = ministry("Varnavian foreign ministry").expect("a ministry");
        assert_eq!((ministry.portfolio, ministry.iso3, ministry.rest), ("foreign", None, vec!["varnavian".to_owned()]));
    }

    #[test]
    fn other_bodies_are_no_ministries() {
        for name in [
            "ministère",
            "Department of Sociology",
            "fire department",
            "Russie",
            "ministère de la Défense et de la Justice",
        ] {
            assert_eq!(ministry(name), None, "{name}");
        }
    }
}
