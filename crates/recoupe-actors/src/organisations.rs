//! Organisations that French and English call by different names or letters.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{Language, columns, key, last_word, list, rows};

/// An international organisation.
#[derive(Debug, PartialEq, Eq)]
pub struct Organisation {
    fields: [&'static str; 5],
}

impl Organisation {
    /// Its usual name.
    #[must_use]
    pub fn name(&self, language: Language) -> &'static str {
        self.fields[language as usize]
    }

    /// The letters that stand for it.
    pub fn acronyms(&self, language: Language) -> impl Iterator<Item = &'static str> {
        list(self.fields[2 + language as usize])
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fields[..2].iter().copied().chain(list(self.fields[4]))
    }
}

struct Table {
    rows: Vec<Organisation>,
    by_name: FxHashMap<String, u16>,
    by_acronym: FxHashMap<String, u16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows: Vec<Organisation> =
        rows(include_str!("../data/organisations.psv")).map(|row| Organisation { fields: columns(row) }).collect();
    let (mut by_name, mut by_acronym) = (FxHashMap::default(), FxHashMap::default());
    for (n, o) in rows.iter().enumerate() {
        for name in o.names() {
            by_name.entry(key(name)).or_insert(n as u16);
        }
        for letters in o.acronyms(Language::French).chain(o.acronyms(Language::English)) {
            by_acronym.entry(key(letters)).or_insert(n as u16);
        }
    }
    Table { rows, by_name, by_acronym }
});

/// The organisation that a name or its letters stand for (`AIEA`, `Security Council`). Letters count in capitals, as a word
/// with a first capital where there are at least four of them (`Otan`).
#[must_use]
pub fn organisation(form: &str) -> Option<&'static Organisation> {
    let key = key(form);
    let n = TABLE.by_name.get(&key).or_else(|| {
        let letters = last_word(form);
        let capital = letters.chars().next().is_some_and(char::is_uppercase);
        let small = letters.chars().any(char::is_lowercase);
        (!small || (capital && key.len() >= 4)).then(|| TABLE.by_acronym.get(&key)).flatten()
    })?;
    Some(&TABLE.rows[usize::from(*n)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_names_of_both_languages_are_one() {
        for (a, b) in
            [("AIEA", "IAEA"), ("Otan", "NATO"), ("l'ONU", "the United Nations"), ("OMS", "World Health Organization")]
        {
            let a = organisation(a).expect(a);
            assert_eq!(Some(a), organisation(b), "{b}");
        }
        assert_eq!(organisation("is"), None);
        assert_eq!(organisation("Who"), None);
        assert_eq!(organisation("Croix-Rouge").map(|o| o.name(Language::English)), Some("Red Cross"));
    }
}
