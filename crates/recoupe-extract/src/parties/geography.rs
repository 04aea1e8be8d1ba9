//! What an article itself says of states, towns and adjectives that no table knows.

use recoupe_types::{Feature, NameKind, Upos, WordIdx};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::view::View;

/// Endings of adjectives of places, behind the stem that they share with the place's name.
const ENDINGS: &[&str] = &[
    "ien", "iens", "ienne", "iennes", "en", "ens", "enne", "ennes", "ais", "aise", "aises", "ois", "oise", "oises",
    "ain", "ains", "aine", "aines", "an", "ans", "ane", "ite", "ites", "ian", "ians", "ean", "eans", "ese", "ish",
    "ic", "i", "is", "eens", "een", "eenne",
];

/// Nouns of towns, as in `Port-Avel, le grand port du sud de la Lorvanie`.
const TOWNS: &[&str] = &[
    "capitale",
    "ville",
    "port",
    "cité",
    "localité",
    "commune",
    "capital",
    "city",
    "town",
    "harbor",
    "harbour",
    "village",
];

/// Towns and adjectives of an article, by key, with the state that they belong to.
#[derive(Debug, Default)]
pub(super) struct Geography {
    towns: FxHashMap<String, String>,
    stems: Vec<(String, String)>,
    /// Keys of the names of which the article uses the adjective: states.
    states: FxHashSet<String>,
}

impl Geography {
    pub(super) fn of(view: &View<'_>) -> Geography {
        let mut out = Geography::default();
        out.stems(view);
        out.used(view);
        out.towns(view);
        out
    }

    /// Whether a name is one of a state that no table knows.
    pub(super) fn is_state(&self, key: &str) -> bool {
        self.states.contains(key)
    }

    /// Which stems the article's adjectives show to be states.
    fn used(&mut self, view: &View<'_>) {
        if self.stems.is_empty() {
            return;
        }
        let mut used = FxHashSet::default();
        for i in (0..view.len()).filter(|i| matches!(view.upos(*i), Upos::Adj | Upos::Noun | Upos::Propn)) {
            let key = recoupe_actors::key(view.form(i));
            if recoupe_actors::lookup_key(&key).is_none()
                && let Some(name) = self.adjective(&key)
            {
                used.insert(recoupe_actors::key(name));
            }
        }
        self.states = used;
    }

    /// The state of an adjective that no table knows.
    pub(super) fn adjective(&self, key: &str) -> Option<&str> {
        let of = |(stem, _): &&(String, String)| key.strip_prefix(stem.as_str()).is_some_and(|e| ENDINGS.contains(&e));
        self.stems.iter().find(of).map(|(_, name)| name.as_str())
    }

    /// The state of a town.
    pub(super) fn town(&self, key: &str) -> Option<&str> {
        self.towns.get(key).map(String::as_str)
    }

    /// Names of one word that may be states: a place's, or one that the tagger does not know, that ends like a country.
    fn stems(&mut self, view: &View<'_>) {
        for i in 0..view.len() {
            let form = view.form(i);
            if form.len() < 5 || !form.chars().next().is_some_and(char::is_uppercase) || view.upos(i) != Upos::Propn {
                continue;
            }
            let name = view.doc.name_at(WordIdx(i as u32));
            if name.is_some_and(|n| n.kind == NameKind::Person || n.first != n.last) {
                continue;
            }
            let key = recoupe_actors::key(form);
            let stem = key.trim_end_matches(['a', 'e', 'i', 'y']);
            let ending = &key[stem.len()..];
            if stem.len() < 4
                || !matches!(ending, "ie" | "ia" | "a" | "e" | "" | "ye")
                || recoupe_actors::lookup_with_key(form, &key).is_some()
            {
                continue;
            }
            if !self.stems.iter().any(|(s, _)| s == stem) {
                self.stems.push((stem.to_owned(), form.to_owned()));
            }
        }
        // An adjective written with a capital is a stem of nothing.
        let adjectives: Vec<bool> = self
            .stems
            .iter()
            .map(|(stem, _)| {
                self.stems
                    .iter()
                    .any(|(s, _)| s != stem && stem.strip_prefix(s.as_str()).is_some_and(|e| ENDINGS.contains(&e)))
            })
            .collect();
        let mut keep = adjectives.into_iter();
        self.stems.retain(|_| !keep.next().unwrap_or(false));
    }

    /// The state at a word, told by a name or an adjective.
    fn state_at(&self, view: &View<'_>, i: usize) -> Option<String> {
        let language = super::language(view.doc.lang);
        let (first, last) = match view.doc.name_at(WordIdx(i as u32)) {
            Some(n) if n.kind == NameKind::Person => return None,
            Some(n) => (n.first.get(), n.last.get()),
            None => (i, i),
        };
        let text = view.cover(first, last).of(view.text());
        if let Some((state, sense)) = recoupe_actors::lookup(text) {
            return (sense != recoupe_actors::Sense::Capital).then(|| state.name(language).to_owned());
        }
        let key = recoupe_actors::key(view.form(i));
        if let Some(state) = self.adjective(&key) {
            return Some(state.to_owned());
        }
        let capital = view.form(i).chars().next().is_some_and(char::is_uppercase);
        (capital && first == last && view.upos(i) == Upos::Propn).then(|| text.to_owned())
    }

    /// `Port-Avel, en Lorvanie`; `Orn, la capitale lorvanienne`; `la capitale lorvanienne, Orn`.
    fn towns(&mut self, view: &View<'_>) {
        let mut found: Vec<(String, String)> = Vec::new();
        for comma in (1..view.len().saturating_sub(2)).filter(|i| view.is_comma(*i)) {
            let (begin, end) = view.bounds(comma);
            let before = comma - 1;
            if before < begin || comma + 2 >= end {
                continue;
            }
            if let Some(town) = town_ending(view, before) {
                let state = if view.is(comma + 1, &["en", "au", "aux", "in"]) {
                    // `au` may be two words, one of them an article.
                    (comma + 2..end.min(comma + 4))
                        .find(|i| view.upos(*i) != Upos::Det)
                        .and_then(|i| self.state_at(view, i))
                } else {
                    self.in_apposition(view, comma + 1, end)
                };
                if let Some(state) = state {
                    found.push((town, state));
                    continue;
                }
            }
            if let Some(town) = view.doc.name_at(WordIdx(comma as u32 + 1)).filter(|n| n.kind != NameKind::Person) {
                let state = self.in_apposition(view, before.saturating_sub(3).max(begin), comma);
                if let Some(state) = state {
                    found.push((recoupe_actors::key(town.span.of(view.text())), state));
                }
            }
        }
        for (town, state) in found {
            if recoupe_actors::lookup_key(&town).is_none() && recoupe_actors::key(&state) != town {
                self.towns.entry(town).or_insert(state);
            }
        }
    }

    /// The state of a phrase such as `la capitale lorvanienne`, `le port du sud de la Lorvanie`.
    fn in_apposition(&self, view: &View<'_>, first: usize, end: usize) -> Option<String> {
        let end = (first..end).find(|i| view.is_punct(*i)).unwrap_or(end).min(first + 9);
        let noun = (first..end.min(first + 4)).find(|i| TOWNS.contains(&view.lemma(*i)))?;
        let beside = [noun + 1, noun.wrapping_sub(1)]
            .into_iter()
            .filter(|i| first <= *i && *i < end && matches!(view.upos(*i), Upos::Adj | Upos::Propn))
            .find_map(|i| self.state_at(view, i));
        beside.or_else(|| {
            (noun + 2..end)
                .rev()
                .find(|i| view.upos(*i) == Upos::Propn && !view.has(*i, Feature::Possessive))
                .and_then(|i| self.state_at(view, i))
        })
    }
}

/// The key of the name of a town that ends at a word: one that is no person's.
fn town_ending(view: &View<'_>, i: usize) -> Option<String> {
    let capital = view.form(i).chars().next().is_some_and(char::is_uppercase);
    match view.doc.name_at(WordIdx(i as u32)) {
        Some(n) if n.kind == NameKind::Person => None,
        Some(n) => Some(recoupe_actors::key(n.span.of(view.text()))),
        None => (capital && view.upos(i) == Upos::Propn).then(|| recoupe_actors::key(view.form(i))),
    }
}
