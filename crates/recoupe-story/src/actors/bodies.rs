//! The bodies that people speak for: named in their function, or told as theirs (*sa présidente*, *its chief*).

use std::collections::{BTreeMap, BTreeSet};

use recoupe_types::{Lang, Reading, SpeakerKind};
use rustc_hash::FxHashMap;

use super::{ActorIdx, Actors};
use crate::function::{owned_after, owned_before};
use crate::meaning::{OwnStates, bag};
use crate::words::fold;

/// Characters before a person in which the body is named that *its* or *sa* stands for.
const OWNER_CHARS: usize = 260;

impl Actors {
    /// For each person, the organisations that the words of their function name.
    pub(super) fn find_bodies(&mut self) {
        let keys_of = |text: &str, lang: Lang| -> Vec<u64> {
            let text = text.to_lowercase();
            let span = recoupe_types::Span::new(0, text.len());
            bag(&text, &[span], lang, &OwnStates::new()).concepts.iter().map(|c| c.key).collect()
        };
        // Bodies by one concept of each of their names, and by the first word of a short name.
        let mut by_key: FxHashMap<u64, Vec<(ActorIdx, Vec<u64>)>> = FxHashMap::default();
        let mut by_word: FxHashMap<String, Vec<(ActorIdx, String)>> = FxHashMap::default();
        for (i, a) in self.list.iter().enumerate().filter(|(_, a)| a.kind.is_none_or(|k| k == SpeakerKind::Org)) {
            for alias in &a.aliases {
                for lang in [Lang::Fr, Lang::En] {
                    let keys = keys_of(alias, lang);
                    if let Some(first) = keys.first().filter(|_| keys.len() >= 2) {
                        by_key.entry(*first).or_default().push((i, keys));
                    }
                }
                let short = fold(alias);
                if let Some(first) = short.split(' ').next().filter(|_| short.len() >= 2) {
                    by_word.entry(first.to_owned()).or_default().push((i, short.clone()));
                }
            }
        }
        for i in 0..self.list.len() {
            if self.list[i].kind != Some(SpeakerKind::Person) {
                continue;
            }
            let Some(role) = self.list[i].role.clone() else { continue };
            let keys = keys_of(&role, self.list[i].role_lang.unwrap_or(Lang::Fr));
            let folded = fold(&role);
            let padded = format!(" {folded} ");
            let by_keys = keys.iter().filter_map(|k| by_key.get(k)).flatten();
            let mut found: Vec<ActorIdx> =
                by_keys.filter(|(_, set)| crate::meaning::shared(set, &keys) == set.len()).map(|b| b.0).collect();
            let by_words = folded.split(' ').filter_map(|w| by_word.get(w)).flatten();
            found.extend(by_words.filter(|(_, short)| padded.contains(&format!(" {short} "))).map(|b| b.0));
            self.list[i].bodies.extend(found.into_iter().filter(|b| *b != i));
        }
    }

    /// For people who are told as somebody of a body named before (*sa présidente, Ida Renz*; *Ida Renz, its chair*), that body.
    pub(super) fn find_owners(&mut self, readings: &[&Reading]) {
        let mut of_article: BTreeMap<usize, Vec<(&str, ActorIdx)>> = BTreeMap::new();
        #[expect(clippy::iter_over_hash_type, reason = "names are sorted below, article by article")]
        for ((article, name), actor) in &self.by_article {
            of_article.entry(*article).or_default().push((name, *actor));
        }
        let mut found: Vec<(ActorIdx, ActorIdx)> = Vec::new();
        for (article, mut names) in of_article {
            names.sort_unstable();
            let text = readings[article].article.text();
            let is = |a: ActorIdx, kind| self.list[a].kind == Some(kind);
            let people = names.iter().filter(|n| is(n.1, SpeakerKind::Person)).map(|n| n.1).collect::<BTreeSet<_>>();
            for person in people {
                for alias in self.list[person].aliases.iter().filter(|a| a.contains(' ')) {
                    let owned = text.match_indices(alias.as_str()).find(|(at, _)| {
                        let (before, after) = (&text[..*at], &text[at + alias.len()..]);
                        owned_before(before) || owned_after(after)
                    });
                    let Some((at, _)) = owned else { continue };
                    let from = text[..at].char_indices().rev().nth(OWNER_CHARS).map_or(0, |(i, _)| i);
                    let window = fold(&text[from..at]);
                    let nearest = names
                        .iter()
                        .filter(|n| is(n.1, SpeakerKind::Org) && n.0.len() > 2)
                        .filter_map(|n| window.rfind(n.0).map(|i| (i, n.0.len(), n.1)))
                        .max();
                    found.extend(nearest.map(|(_, _, body)| (person, body)));
                }
            }
        }
        for (person, body) in found {
            self.list[person].bodies.insert(body);
        }
    }
}
