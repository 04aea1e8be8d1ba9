//! Names of persons and bodies that are brought together by how they are made, and the one that is shown.

use std::collections::{BTreeMap, BTreeSet};

use recoupe_actors::{Ministry, ministry};
use recoupe_types::SpeakerKind;

use super::Groups;
use super::kinds::{describes, shown};
use crate::actor_words::{BODIES, SMALL};
use crate::meaning::demonym_stem;
use crate::words::{fold, stem};

impl Groups {
    /// Joins the French and the English name of a state that no table has (*Lorvanie*, *Lorvania*), whatever some article
    /// takes one of them for.
    pub(super) fn join_cognates(&mut self) {
        let mut by_stem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, n) in self.names.iter().enumerate().filter(|(_, n)| n.state.is_none()) {
            let [word] = n.words.as_slice() else { continue };
            let stem = word.strip_suffix("ie").or_else(|| word.strip_suffix("ia")).filter(|s| s.chars().count() >= 4);
            if let Some(stem) = stem.filter(|_| n.name.starts_with(char::is_uppercase)) {
                by_stem.entry(stem.to_owned()).or_default().push(i);
            }
        }
        for list in by_stem.values() {
            let is = |kind| list.iter().any(|i| self.names[*i].kind == Some(kind));
            let ends = |ending| list.iter().any(|i| self.names[*i].words[0].ends_with(ending));
            // *Sophie* and *Sophia* are no states.
            if !is(SpeakerKind::Gpe) && (is(SpeakerKind::Person) || !ends("ie") || !ends("ia")) {
                continue;
            }
            for &i in list {
                self.join(list[0], i);
                self.names[i].kind = Some(SpeakerKind::Gpe);
            }
        }
    }

    /// Joins a name that one full name alone ends with (*Van Orden*, *Lise Van Orden*), and what one article calls by one
    /// name with and without a title (*M. Orden*, *Orden*).
    pub(super) fn merge_parts_of_names(&mut self, people: &[usize]) {
        let mut ends: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut lone: BTreeMap<(usize, String), usize> = BTreeMap::new();
        let people: Vec<usize> = people.iter().copied().filter(|i| self.is_person(*i)).collect();
        for &i in &people {
            let words = &self.names[i].words;
            for n in 1..words.len().saturating_sub(1) {
                ends.entry(words[n..].join(" ")).or_default().push(i);
            }
        }
        for &i in &people {
            let words = self.names[i].words.join(" ");
            let longer: BTreeSet<usize> = ends.get(&words).into_iter().flatten().map(|j| self.root(*j)).collect();
            if let (1, Some(&root)) = (longer.len(), longer.first()) {
                self.join(root, i);
            }
            let articles: Vec<usize> = self.names[i].articles.keys().copied().collect();
            for article in articles {
                let first = *lone.entry((article, words.clone())).or_insert(i);
                self.join(first, i);
            }
        }
    }

    /// Joins letters to the only long name that they are the initials of: in one article, or, three letters and more, anywhere.
    /// Two long names of the same initials stay two.
    pub(super) fn join_acronyms(&mut self, orgs: &[usize]) {
        let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &i in orgs.iter().filter(|i| self.names[**i].words.len() > 2) {
            for letters in initials(&self.names[i].words) {
                long.entry(letters).or_default().push(i);
            }
        }
        for &i in orgs {
            let n = &self.names[i];
            let letters: String = n.name.chars().filter(|c| c.is_alphabetic()).collect();
            let count = letters.chars().count();
            if !(2..=8).contains(&count) || !letters.chars().all(char::is_uppercase) {
                continue;
            }
            let found: Vec<usize> = long.get(&fold(&letters)).into_iter().flatten().copied().collect();
            let near = |j: &&usize| self.names[**j].articles.keys().any(|a| n.articles.contains_key(a));
            let here: BTreeSet<usize> = found.iter().filter(near).map(|j| self.root(*j)).collect();
            let all: BTreeSet<usize> = found.iter().map(|j| self.root(*j)).collect();
            let one = if here.len() == 1 { here.first() } else { all.first().filter(|_| all.len() == 1 && count > 2) };
            if let Some(&root) = one {
                self.join(root, i);
            }
        }
    }

    /// Joins the ministries of one state and portfolio; one whose state is not told joins the only one of its portfolio.
    pub(super) fn join_ministries(&mut self, orgs: &[usize]) {
        let mut of_portfolio: BTreeMap<(bool, &'static str), BTreeMap<String, Vec<usize>>> = BTreeMap::new();
        for &i in orgs {
            let Some(Ministry { is_agency, portfolio, iso3, rest }) = ministry(shown(&self.names[i].name)) else {
                continue;
            };
            let state = iso3.map(str::to_owned).or_else(|| {
                let word = rest.first()?;
                Some(format!("~{}", demonym_stem(word).unwrap_or_else(|| word.clone())))
            });
            of_portfolio
                .entry((is_agency, portfolio))
                .or_default()
                .entry(state.unwrap_or_default())
                .or_default()
                .push(i);
        }
        for by_state in of_portfolio.values_mut() {
            if by_state.len() == 2
                && let Some(bare) = by_state.remove("")
            {
                by_state.values_mut().for_each(|list| list.extend(&bare));
            }
            for list in by_state.values() {
                for pair in list.windows(2) {
                    self.join(pair[0], pair[1]);
                }
            }
        }
    }

    /// Joins a lone noun to the only organisation that it can stand for: *the Federation* anywhere, *la fédération* in one
    /// article.
    pub(super) fn join_heads(&mut self, orgs: &[usize]) {
        let is_word = |w: &&String| BODIES.contains(&w.as_str());
        let mut with: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &i in orgs.iter().filter(|i| self.names[**i].words.len() > 1 && !describes(&self.names[**i].words)) {
            for w in self.names[i].words.iter().filter(is_word) {
                with.entry(stem(w).to_owned()).or_default().push(i);
            }
        }
        for &i in orgs {
            let [word] = self.names[i].words.as_slice() else { continue };
            if !is_word(&word) {
                continue;
            }
            let n = &self.names[i];
            let capital = n.name.starts_with(char::is_uppercase);
            let near = |j: &&usize| capital || self.names[**j].articles.keys().any(|a| n.articles.contains_key(a));
            let found = with.get(stem(word)).into_iter().flatten().filter(near);
            let roots: BTreeSet<usize> = found.map(|j| self.root(*j)).collect();
            if let (1, Some(&root)) = (roots.len(), roots.first()) {
                self.join(root, i);
            }
        }
    }

    /// The name that an actor goes by: for a state the shortest, for others the fullest that is used often; of the forms in
    /// the main language where there are any.
    pub(super) fn best_name(&self, list: &[usize], french: bool, kind: Option<SpeakerKind>) -> String {
        let place = kind == Some(SpeakerKind::Gpe);
        list.iter()
            .map(|i| &self.names[*i])
            .max_by_key(|n| {
                let uses: u32 = n.articles.values().sum();
                let acronym = n.words.len() == 1 && n.name.chars().filter(|c| c.is_uppercase()).count() > 2;
                let words = n.words.len().min(4);
                let capital = n.name.starts_with(char::is_uppercase);
                let of_place = place.then_some((capital, n.french == french, std::cmp::Reverse(words)));
                (
                    !n.titled && !describes(&n.words),
                    // `un observatoire` beside its name.
                    place || capital,
                    n.words.iter().all(|w| w.len() > 1 || SMALL.contains(&w.as_str())),
                    of_place,
                    !acronym,
                    words,
                    n.french == french,
                    uses,
                    std::cmp::Reverse(n.name.clone()),
                )
            })
            .map(|n| n.name.clone())
            .unwrap_or_default()
    }
}

/// First letters of a name's words, with and without its small words (`OFA` of *Observatoire des flux d'armement*).
fn initials(words: &[String]) -> BTreeSet<String> {
    let of = |small: bool| -> String {
        words.iter().filter(|w| small || !SMALL.contains(&w.as_str())).filter_map(|w| w.chars().next()).collect()
    };
    [of(true), of(false)].into_iter().filter(|a| a.chars().count() >= 2).collect()
}
