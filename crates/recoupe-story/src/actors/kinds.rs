//! What kind of thing a name names, where the rows that use it do not say, or say what its place in the text belies.

use std::collections::BTreeMap;

use recoupe_actors::{Sense, lookup};
use recoupe_types::{NameKind, Reading, SpeakerKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Use;
use crate::actor_words::{DESCRIBING, SMALL};
use crate::words::{Word, fold};

/// What articles tell of names, wherever they use them.
#[derive(Default)]
struct Told<'r> {
    tags: FxHashMap<&'r str, [u32; 4]>,
    /// Last words of full names of persons.
    surnames: FxHashSet<&'r str>,
    /// Places that articles were written from.
    datelines: FxHashSet<&'r str>,
    /// Who published or wrote them.
    outlets: FxHashSet<&'r str>,
}

impl<'r> Told<'r> {
    fn new(readings: &[&'r Reading]) -> Self {
        let mut told = Told::default();
        for r in readings {
            for n in &r.document.names {
                let name = n.span.of(&r.document.text);
                told.tags.entry(name).or_default()[n.kind as usize] += 1;
                if n.kind == NameKind::Person
                    && let Some((_, surname)) = name.rsplit_once(' ')
                {
                    told.surnames.insert(surname);
                }
            }
            told.outlets.extend([&r.article.outlet, &r.article.agency].into_iter().flatten().map(|c| c.value.as_str()));
            told.datelines.extend(r.article.dateline.iter().map(|c| c.value.as_str()));
        }
        told
    }

    fn tag(&self, name: &str, kind: NameKind) -> u32 {
        self.tags.get(name).map_or(0, |t| t[kind as usize])
    }

    /// What the name is tagged as most often.
    fn usual(&self, name: &str) -> Option<SpeakerKind> {
        [
            (NameKind::Person, SpeakerKind::Person),
            (NameKind::Org, SpeakerKind::Org),
            (NameKind::Place, SpeakerKind::Gpe),
        ]
        .into_iter()
        .map(|(tag, kind)| (self.tag(name, tag), kind))
        .filter(|(n, _)| *n > 0)
        .max_by_key(|(n, kind)| (*n, std::cmp::Reverse(*kind)))
        .map(|(_, kind)| kind)
    }
}

/// Gives names without a kind the one that they are tagged with; an outlet is an organisation, and a lone name that is a
/// place no person.
pub(super) fn settle(names: &mut BTreeMap<String, Use>, readings: &[&Reading]) {
    let told = Told::new(readings);
    for (name, used) in names.iter_mut() {
        let uses: u32 = used.kinds.values().sum();
        let main = used.kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind))).map(|(kind, _)| *kind);
        let lone = !name.contains(' ') && !told.surnames.contains(name.as_str());
        let settled = match main {
            _ if told.outlets.contains(name.as_str()) => Some(SpeakerKind::Org),
            // A lone name that is taken for a person once may be anything.
            None => told.usual(name).filter(|kind| !(lone && *kind == SpeakerKind::Person)),
            Some(SpeakerKind::Person) if lone => {
                let place = lookup(name).is_some_and(|(_, sense)| sense != Sense::Adjective)
                    || told.datelines.contains(name.as_str())
                    || told.tag(name, NameKind::Place) > told.tag(name, NameKind::Person);
                place.then_some(SpeakerKind::Gpe)
            }
            Some(_) => None,
        };
        if let Some(kind) = settled {
            used.kinds = BTreeMap::from([(kind, uses)]);
        }
    }
}

/// A name as it is shown: without a possessive ending, and without small words that a cut has left at its end.
pub(super) fn shown(name: &str) -> &str {
    let mut name = name.trim();
    loop {
        let before = name;
        // A person and their body: *Rami Haddad de l'Observatoire*.
        for of in [" de l'", " de l’"] {
            name = name
                .split_once(of)
                .filter(|(who, of)| full_name(who) && of.starts_with(char::is_uppercase))
                .map_or(name, |x| x.0);
        }
        name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
        if let Some((rest, last)) = name.rsplit_once(' ')
            && SMALL.contains(&last.trim_end_matches(['\'', '’']).to_lowercase().as_str())
        {
            name = rest.trim_end();
        }
        if name == before {
            return name;
        }
    }
}

/// The state that the word at `i` of a function names as the one it is held for (*ministre russe*, *president of France*), and
/// how many words that takes; not one that it is only about (*spécialiste de la Syrie*, *ambassadeur en Syrie*).
pub(super) fn state_told(words: &[Word], i: usize, function: &str) -> Option<(&'static str, usize)> {
    let found = crate::meaning::state_at(words, i, function)?;
    let mut before = words[..i].iter().rev().map(|w| fold(w.span.of(function)));
    let telling =
        before.find(|w| !matches!(w.as_str(), "de" | "la" | "le" | "les" | "l" | "du" | "des" | "d" | "of" | "the"));
    let about = telling.is_some_and(|w| ABOUT.contains(&w.as_str()));
    (!about).then_some(found)
}

/// Words before a state that somebody deals with, or is in, but does not speak for.
const ABOUT: &[&str] = &[
    "a",
    "about",
    "at",
    "au",
    "aux",
    "chez",
    "correspondant",
    "correspondante",
    "correspondent",
    "en",
    "envoye",
    "envoy",
    "expert",
    "experte",
    "for",
    "in",
    "on",
    "pour",
    "specialist",
    "specialiste",
    "sur",
    "to",
    "vers",
];

fn full_name(name: &str) -> bool {
    name.contains(' ') && name.split(' ').all(|w| w.starts_with(char::is_uppercase) || SMALL.contains(&w))
}

/// Whether words describe somebody rather than name them: *le ministre des Affaires étrangères*, *a senior official*.
pub(super) fn describes(words: &[String]) -> bool {
    let telling = |w: &&String| !SMALL.contains(&w.as_str());
    let (first, last) = (words.iter().find(telling), words.iter().rfind(telling));
    words.len() > 1 && [first, last].into_iter().flatten().any(|w| DESCRIBING.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_whole_and_bare() {
        for (name, bare) in [
            ("Observatoire’s", "Observatoire"),
            ("Département fédéral des", "Département fédéral"),
            ("Harrow Post", "Harrow Post"),
            ("de", "de"),
        ] {
            assert_eq!(shown(name), bare);
        }
    }
}
