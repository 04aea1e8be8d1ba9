//! Nouns beside which a state is named.

use std::sync::LazyLock;

use recoupe_types::Lang;
use rustc_hash::FxHashMap;

use crate::view::View;

/// What a noun with a state's adjective or name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    /// The state.
    State,
    /// A person who acts for the state.
    Leader,
    /// What sails, drives or flies for it.
    Carrier,
    /// A party of its own.
    Group,
    /// The state told before.
    Land,
}

/// The kind of a lemma.
pub(super) fn kind(lang: Lang, lemma: &str) -> Option<Noun> {
    static NOUNS: LazyLock<FxHashMap<(Lang, &'static str), Noun>> = LazyLock::new(|| {
        let mut out = FxHashMap::default();
        for line in include_str!("../parties.psv").lines().filter(|l| !l.starts_with('#')) {
            let mut parts = line.split('|').map(str::trim);
            let (Some(lang), Some(kind), Some(lemmas)) = (parts.next(), parts.next(), parts.next()) else { continue };
            let kind = match kind {
                "state" => Noun::State,
                "leader" => Noun::Leader,
                "carrier" => Noun::Carrier,
                "group" => Noun::Group,
                "land" => Noun::Land,
                _ => continue,
            };
            let Some(lang) = Lang::from_code(lang) else { continue };
            for lemma in lemmas.split(';') {
                // The state comes first: `dirigeant` leads and, in the plural, stands for the state alike.
                out.entry((lang, lemma)).or_insert(kind);
            }
        }
        out
    });
    NOUNS.get(&(lang, lemma)).copied()
}

/// The kind of the noun at a word.
pub(crate) fn noun(view: &View<'_>, i: usize) -> Option<Noun> {
    let lemma = view.lemma(i);
    kind(view.doc.lang, lemma).or_else(|| kind(view.doc.lang, lemma.strip_suffix('s')?))
}
