//! The parties that a watch names: what it lists together is one actor, by the first name of the list.

use std::collections::BTreeMap;

use recoupe_actors::{french_forms, key};
use recoupe_types::Watch;

use crate::actor_words::GOVERNMENT;

/// Which party of a watch a name is.
#[derive(Debug, Default)]
pub(super) struct Parties {
    /// Position of the party, by key of the name.
    by_name: BTreeMap<String, usize>,
    /// First name of each, and whether it is a state: it has an adjective, which is told by its small letter.
    names: Vec<(String, bool)>,
}

impl Parties {
    pub(super) fn new(watch: &Watch) -> Self {
        let mut out = Parties::default();
        for names in &watch.parties {
            let Some(first) = names.iter().find(|n| !n.trim().is_empty()) else { continue };
            let n = out.names.len();
            let mut state = false;
            for name in names.iter().filter(|n| !n.trim().is_empty()) {
                if name.starts_with(char::is_lowercase) && !name.contains(' ') {
                    state = true;
                    for form in french_forms(name) {
                        out.by_name.entry(key(&form)).or_insert(n);
                    }
                } else {
                    out.by_name.entry(key(name)).or_insert(n);
                }
            }
            out.names.push((first.clone(), state));
        }
        out
    }

    /// The party that a name stands for: by itself, or as that of its government (*le gouvernement varnavien*).
    pub(super) fn of(&self, name: &str) -> Option<usize> {
        if self.names.is_empty() {
            return None;
        }
        let key = key(name);
        let small =
            |w: &&str| !matches!(*w, "le" | "la" | "les" | "l" | "de" | "du" | "des" | "d" | "the" | "of" | "s");
        self.by_name.get(&key).copied().or_else(|| {
            let words: Vec<&str> = key.split(' ').filter(small).collect();
            let rest: Vec<&str> = words.iter().copied().filter(|w| !GOVERNMENT.contains(w)).collect();
            (rest.len() < words.len()).then(|| self.by_name.get(&rest.join(" ")).copied()).flatten()
        })
    }

    /// The first name of a party, and whether it is a state.
    pub(super) fn name(&self, party: usize) -> (&str, bool) {
        self.names.get(party).map_or(("", false), |(name, state)| (name, *state))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_of_a_party_lead_to_it() {
        let names = ["Sélanie", "Selania", "Portrun", "sélanien"].map(str::to_owned).to_vec();
        let parties = Parties::new(&Watch { parties: vec![vec!["Cendrial SA".to_owned()], names], ..Watch::default() });
        for name in
            ["Sélanie", "la Sélanie", "Portrun", "gouvernement sélanien", "the government of Selania", "sélaniennes"]
        {
            assert_eq!(parties.of(name), Some(1), "{name}");
        }
        assert_eq!(parties.name(1), ("Sélanie", true));
        assert_eq!(parties.of("ministère sélanien de la Pêche"), None);
        assert_eq!(parties.name(parties.of("Cendrial SA").expect("named")), ("Cendrial SA", false));
    }
}
