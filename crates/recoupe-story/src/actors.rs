//! Actors across articles and languages: one for every person, organisation and state that speaks, gives or receives.

mod bodies;
mod kinds;
mod list;
mod merge;
mod watched;

use std::collections::{BTreeMap, BTreeSet};

use recoupe_actors::{Language, Sense, by_iso3, lookup, organisation, seat};
use recoupe_types::{Entity, Lang, Reading, SpeakerKind, Watch};
use rustc_hash::FxHashMap;

use crate::actor_words::{GOVERNMENT, SMALL, TITLES};
use crate::function::functions_of;
use crate::meaning::{OwnStates, bag, demonym_stem, skeleton};
use crate::words::fold;
use kinds::{describes, settle, shown, state_told};
use watched::Parties;

/// Position of an actor in [`Actors::list`].
pub(crate) type ActorIdx = usize;

/// What is known of an actor.
#[derive(Clone, Debug, Default)]
pub(crate) struct Actor {
    pub(crate) name: String,
    pub(crate) kind: Option<SpeakerKind>,
    pub(crate) aliases: BTreeSet<String>,
    pub(crate) role: Option<String>,
    /// The language of the role.
    role_lang: Option<Lang>,
    /// Concepts of the role, sorted.
    pub(crate) role_keys: Vec<u64>,
    /// ISO 3166 alpha-3; for a state that no table has, `~` and the stem of its name.
    pub(crate) country: Option<String>,
    /// Keys of the concepts that speak of it, sorted.
    keys: Vec<u64>,
    /// Organisations in whose name a person speaks.
    bodies: BTreeSet<ActorIdx>,
    /// The actor is the state itself, not a part of it.
    pub(crate) is_state: bool,
}

/// Every actor of a set of articles.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    pub(crate) list: Vec<Actor>,
    /// Stems of the names of states that no table has.
    pub(crate) own_states: OwnStates,
    by_name: FxHashMap<String, ActorIdx>,
    /// Word of a name of a person or body to the one it names, where it names one alone.
    by_word: FxHashMap<String, Option<ActorIdx>>,
    /// A name that one article uses for another actor than the rest (two people of one surname).
    by_article: FxHashMap<(usize, String), ActorIdx>,
}

/// Names with a key in common that are compared with one another.
const MAX_ALIKE: usize = 64;
#[derive(Debug, Default)]
struct Use {
    kinds: BTreeMap<SpeakerKind, u32>,
    articles: BTreeMap<usize, u32>,
    french: bool,
}

impl Actors {
    /// Finds the actors of `readings`; names that `watch` lists together are one.
    pub(crate) fn new(readings: &[&Reading], watch: &Watch) -> Self {
        let mut names = names_used(readings);
        names.remove("");
        settle(&mut names, readings);
        let mut groups = Groups { parties: Parties::new(watch), ..Groups::default() };
        for (name, used) in &names {
            groups.add(name, used);
        }
        groups.merge_parties();
        groups.merge_states();
        groups.merge_people();
        groups.merge_organisations(readings);
        groups.finish(readings)
    }

    /// The actor that `name` stands for in an article.
    pub(crate) fn find(&self, article: usize, name: &str) -> Option<ActorIdx> {
        let key = fold(name);
        self.by_article.get(&(article, key.clone())).or_else(|| self.by_name.get(&key)).copied()
    }

    /// The person or body that a single word of a text names: a surname, an acronym; `None` where several have it.
    pub(crate) fn with_word(&self, article: usize, folded: &str) -> Option<ActorIdx> {
        self.by_article
            .get(&(article, folded.to_owned()))
            .copied()
            .or_else(|| self.by_word.get(folded).copied().flatten())
    }

    /// Keys of the concepts that speak of an actor.
    pub(crate) fn keys_of(&self, actor: ActorIdx) -> &[u64] {
        &self.list[actor].keys
    }

    /// The bodies that an actor speaks for.
    pub(crate) fn bodies(&self, actor: ActorIdx) -> impl Iterator<Item = ActorIdx> {
        self.list[actor].bodies.iter().copied()
    }

    /// Whether one speaks for the other: a state and its parts or its people.
    pub(crate) fn affiliated(&self, a: ActorIdx, b: ActorIdx) -> bool {
        if self.list[a].bodies.contains(&b) || self.list[b].bodies.contains(&a) {
            return true;
        }
        let (a, b) = (&self.list[a], &self.list[b]);
        a.country.is_some() && a.country == b.country && (a.is_state || b.is_state)
    }

    /// Keys of the concepts that speak of an actor: its names, its state, the bodies that it speaks for.
    pub(crate) fn keys(&self, actor: ActorIdx) -> BTreeSet<u64> {
        let mut out = BTreeSet::new();
        for i in self.list[actor].bodies.iter().copied().chain([actor]) {
            let a = &self.list[i];
            for name in &a.aliases {
                let span = recoupe_types::Span::new(0, name.len());
                // A name inside a sentence, so that its first capital counts.
                let text = format!("x {name}");
                let shifted = recoupe_types::Span::new(span.start(), span.end() + 2);
                let concepts = bag(&text, &[shifted], Lang::Fr, &OwnStates::new()).concepts;
                out.extend(concepts.iter().filter(|c| matches!(c.sense, crate::meaning::Sense::Name)).map(|c| c.key));
            }
            match &a.country {
                Some(c) if !c.starts_with('~') => {
                    out.insert(crate::meaning::state_key(c));
                }
                Some(c) => {
                    out.insert(crate::meaning::state_key(c));
                }
                None => {}
            }
        }
        out
    }

    /// As the dossier has them, by name, each with its position in [`Actors::list`].
    pub(crate) fn entities(&self) -> Vec<(ActorIdx, Entity)> {
        list::entities(&self.list)
    }
}

/// The names of several who speak together (*Antony Blinken et Park Jin*), where each part is a name.
pub(crate) fn parts(name: &str) -> Option<Vec<&str>> {
    let list: Vec<&str> = name
        .split(" et ")
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(", "))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let named = |p: &&str| {
        let bare = ["le ", "la ", "les ", "l'", "l’", "the "].iter().find_map(|a| p.strip_prefix(a)).unwrap_or(p);
        bare.starts_with(char::is_uppercase)
    };
    (list.len() > 1 && list.iter().all(named) && !name.contains("ministère") && lookup(name).is_none()).then_some(list)
}

fn names_used(readings: &[&Reading]) -> BTreeMap<String, Use> {
    let mut names: BTreeMap<String, Use> = BTreeMap::new();
    for (article, r) in readings.iter().enumerate() {
        let mut put_one = |name: &str, kind: Option<SpeakerKind>| {
            let used = names.entry(name.trim().to_owned()).or_default();
            if let Some(kind) = kind {
                *used.kinds.entry(kind).or_default() += 1;
            }
            *used.articles.entry(article).or_default() += 1;
            used.french |= r.document.lang == Lang::Fr;
        };
        let mut put = |name: &str, kind: Option<SpeakerKind>| match parts(name) {
            Some(parts) => parts.into_iter().for_each(|part| put_one(part, None)),
            None => put_one(name, kind),
        };
        for s in &r.statements {
            if let Some(name) = &s.speaker.name
                && s.speaker.kind != SpeakerKind::Unnamed
            {
                put(name, Some(s.speaker.kind));
            }
            for name in &s.relayed_by {
                put(name, Some(SpeakerKind::Org));
            }
        }
        for t in &r.transfers {
            for name in t.supplier.iter().chain(&t.recipient).chain(&t.attributed_to) {
                put(name, None);
            }
        }
        for e in &r.events {
            for name in e.actor.iter().chain(&e.recipient) {
                put(name, None);
            }
        }
    }
    names
}

/// Names that stand for one actor, while they are being brought together.
#[derive(Debug, Default)]
struct Groups {
    names: Vec<Named>,
    parent: Vec<usize>,
    parties: Parties,
    /// Article and position of a surname that several people have, to the position of the full name that it means there.
    apart: BTreeMap<(usize, usize), usize>,
}

/// A name as articles use it.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) folded: String,
    /// It begins with *M.* or the like.
    titled: bool,
    /// Its article is part of it (*La Gazette*).
    has_article: bool,
    /// Folded words without titles.
    pub(crate) words: Vec<String>,
    kind: Option<SpeakerKind>,
    pub(crate) articles: BTreeMap<usize, u32>,
    french: bool,
    state: Option<&'static str>,
    /// A palace or capital that stands for an institution of a state.
    country: Option<&'static str>,
    /// The party of a watch that it names.
    party: Option<usize>,
}

impl Groups {
    fn add(&mut self, name: &str, used: &Use) {
        let folded = fold(name);
        if folded.is_empty() {
            return;
        }
        let words: Vec<String> = fold(shown(name)).split(' ').map(str::to_owned).collect();
        let start = words.iter().take_while(|w| TITLES.contains(&w.as_str())).count();
        let mut kept = if start < words.len() { words[start..].to_vec() } else { words };
        // Cut short by whoever read it: *Observatoire des flux d'*.
        while kept.len() > 1 && kept.last().is_some_and(|w| SMALL.contains(&w.as_str())) {
            kept.pop();
        }
        let titled = ["M. ", "M.\u{a0}", "Mme ", "Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. "]
            .iter()
            .any(|t| name.starts_with(t))
            || name.strip_prefix("M.").is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let kind = used.kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind))).map(|(kind, _)| *kind);
        let kind = if titled { Some(SpeakerKind::Person) } else { kind };
        let person = kind == Some(SpeakerKind::Person);
        let state = if person { None } else { state_of(name, &kept) };
        let country = state.or_else(|| seat(name).and_then(|s| s.state()).map(|s| s.iso3())).or_else(|| {
            // *le ministère russe de la défense*
            if person {
                None
            } else {
                // A capital alone may be part of a name (*Washington Post*).
                let told = |w: &&String| w.chars().count() > 3;
                let named = |w: &String| lookup(w).filter(|(_, sense)| *sense != Sense::Capital);
                kept.iter().filter(told).find_map(named).map(|(s, _)| s.iso3())
            }
        });
        let party = self.parties.of(shown(name));
        // A state that a watch names is one, whatever an article takes its capital for.
        let kind = if party.is_some_and(|p| self.parties.name(p).1) { Some(SpeakerKind::Gpe) } else { kind };
        self.parent.push(self.names.len());
        self.names.push(Named {
            name: name.to_owned(),
            folded,
            titled,
            has_article: ["La ", "Le ", "Les ", "The "].iter().any(|a| name.starts_with(a)),
            words: kept,
            kind,
            articles: used.articles.clone(),
            french: used.french,
            state,
            country,
            party,
        });
    }

    fn root(&self, mut i: usize) -> usize {
        while self.parent[i] != i {
            i = self.parent[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.parent[a.max(b)] = a.min(b);
        }
    }

    fn is_person(&self, i: usize) -> bool {
        self.names[i].kind == Some(SpeakerKind::Person)
    }

    fn merge_parties(&mut self) {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for i in 0..self.names.len() {
            if let Some(party) = self.names[i].party {
                let f = *first.entry(party).or_insert(i);
                self.join(f, i);
            }
        }
    }

    fn merge_states(&mut self) {
        let mut first: BTreeMap<&'static str, usize> = BTreeMap::new();
        for i in 0..self.names.len() {
            if let Some(iso) = self.names[i].state {
                match first.get(iso) {
                    Some(&f) => self.join(f, i),
                    None => {
                        first.insert(iso, i);
                    }
                }
            }
        }
        self.join_cognates();
        // States that no table has: *Varnavie*, *Varnavia*, *gouvernement varnavien*.
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for i in 0..self.names.len() {
            if let Some(stem) = self.own_stem(i) {
                let f = *first.entry(stem).or_insert(i);
                self.join(f, i);
            }
        }
    }

    /// What the names of a state that no table has share with its adjectives.
    fn own_stem(&self, i: usize) -> Option<String> {
        let n = &self.names[i];
        let government = n.words.iter().any(|w| GOVERNMENT.contains(&w.as_str()));
        if (n.kind != Some(SpeakerKind::Gpe) && !government && n.kind.is_some()) || n.state.is_some() {
            return None;
        }
        let mut rest = n.words.iter().filter(|w| !GOVERNMENT.contains(&w.as_str()) && w.len() > 2);
        let one = rest.next()?;
        if rest.next().is_some() { None } else { demonym_stem(one) }
    }

    /// Joins names that agree by `same`, of those that have a key in common.
    fn join_alike(&mut self, keys: &BTreeMap<String, Vec<usize>>, same: impl Fn(&Named, &Named) -> bool) {
        for list in keys.values() {
            for (n, &i) in list.iter().enumerate() {
                for &j in &list[n.saturating_sub(MAX_ALIKE)..n] {
                    if self.root(i) != self.root(j) && same(&self.names[i], &self.names[j]) {
                        self.join(j, i);
                    }
                }
            }
        }
    }

    fn merge_people(&mut self) {
        let people: Vec<usize> = (0..self.names.len())
            .filter(|i| self.is_person(*i) || (self.names[*i].kind.is_none() && self.names[*i].state.is_none()))
            .collect();
        // Full names first: by surname as it sounds, by their beginning, written together.
        let mut keys: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &i in &people {
            let words = &self.names[i].words;
            if let ([first, second, ..], Some(last)) = (words.as_slice(), words.last()) {
                let mut own =
                    vec![format!("s{}", skeleton(last)), format!("p{first} {second}"), format!("c{}", words.concat())];
                own.sort();
                own.dedup();
                for key in own {
                    keys.entry(key).or_default().push(i);
                }
            }
        }
        let person = |n: &Named| n.kind == Some(SpeakerKind::Person);
        self.join_alike(&keys, |a, b| (person(a) || person(b)) && same_person(&a.words, &b.words));
        // A surname alone joins the one full name that has it; of several, the one of its own article.
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &j in people.iter().filter(|j| self.is_person(**j)) {
            let words = &self.names[j.to_owned()].words;
            let [first, rest @ .., last] = words.as_slice() else { continue };
            for w in rest.iter().chain([last]) {
                by_word.entry(w.clone()).or_default().push(j);
            }
            // Names that begin with the family name (*Kim Jong-un*, *Park Jin*).
            by_word.entry(format!("{}{first}", if words.len() > 2 { "" } else { "1 " })).or_default().push(j);
            if last.len() > 3 && skeleton(last).len() > 2 {
                by_word.entry(format!("~{}", skeleton(last))).or_default().push(j);
            }
        }
        self.merge_parts_of_names(&people);
        for &i in &people {
            let n = &self.names[i];
            let [surname] = n.words.as_slice() else { continue };
            let mut found: Vec<usize> = by_word.get(surname).into_iter().flatten().copied().collect();
            if n.titled {
                found.extend(by_word.get(&format!("1 {surname}")).into_iter().flatten());
            }
            if found.is_empty() && surname.len() > 3 {
                found.extend(by_word.get(&format!("~{}", skeleton(surname))).into_iter().flatten());
            }
            let roots: BTreeSet<usize> = found.iter().map(|j| self.root(*j)).collect();
            let own: BTreeSet<usize> = found
                .iter()
                .filter(|j| self.names[**j].articles.keys().any(|a| n.articles.contains_key(a)))
                .map(|j| self.root(*j))
                .collect();
            let one = if roots.len() == 1 { roots.first() } else { own.first().filter(|_| own.len() == 1) };
            if let Some(&root) = one {
                self.join(root, i);
                continue;
            }
            // Several full names: each article means the only one of its own.
            let articles: Vec<usize> = n.articles.keys().copied().collect();
            for article in articles {
                let here = found.iter().filter(|j| self.names[**j].articles.contains_key(&article));
                let meant: BTreeMap<usize, usize> = here.map(|j| (self.root(*j), *j)).collect();
                if let (1, Some(j)) = (meant.len(), meant.values().next()) {
                    self.apart.insert((article, i), *j);
                }
            }
        }
    }

    /// Whether every article that uses a name means somebody who has a fuller one.
    fn is_placed(&self, i: usize) -> bool {
        self.names[i].articles.keys().all(|a| self.apart.contains_key(&(*a, i)))
    }

    fn merge_organisations(&mut self, readings: &[&Reading]) {
        let orgs: Vec<usize> = (0..self.names.len())
            .filter(|i| {
                !self.is_person(*i) && self.names[*i].state.is_none() && self.names[*i].kind != Some(SpeakerKind::Group)
            })
            .collect();
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for &i in &orgs {
            let n = &self.names[i];
            let lang = if n.french { Lang::Fr } else { Lang::En };
            // Lower case, so that a capital adds no key of its own.
            let lower = n.name.to_lowercase();
            let span = recoupe_types::Span::new(0, lower.len());
            let meaning: Vec<u64> =
                bag(&lower, &[span], lang, &OwnStates::new()).concepts.iter().map(|c| c.key).collect();
            let mut keys = vec![format!("w{}", n.words.join(" "))];
            if meaning.len() >= 2 {
                keys.push(format!("m{meaning:?}"));
            }
            keys.extend(seat(&n.name).map(|s| format!("s{}", s.name(Language::French))));
            keys.extend(organisation(&n.name).map(|o| format!("o{}", o.name(Language::English))));
            for key in keys {
                let f = *first.entry(key).or_insert(i);
                self.join(f, i);
            }
        }
        self.join_acronyms(&orgs);
        self.join_ministries(&orgs);
        self.join_beginnings(&orgs);
        self.join_heads(&orgs);
        // *l'Observatoire des flux (OFA)*: the name before the brackets.
        let by_words: BTreeMap<String, usize> = orgs.iter().map(|i| (self.names[*i].words.join(" "), *i)).collect();
        for &i in &orgs {
            let short = self.names[i].name.clone();
            if short.len() > 12 {
                continue;
            }
            let articles: Vec<usize> = self.names[i].articles.keys().copied().collect();
            for article in articles {
                let text = readings[article].article.text();
                let Some(at) = text.find(&format!("({short})")) else { continue };
                let before = fold(text[..at].rsplit(['.', ',', '\n', '(', ';']).next().unwrap_or_default());
                let words: Vec<&str> = before.split(' ').collect();
                let long = (0..words.len()).find_map(|k| by_words.get(&words[k..].join(" ")));
                if let Some(&j) = long {
                    self.join(j, i);
                }
            }
        }
    }

    /// Joins an organisation's short name to the one full name that begins with it, in one article for a single word
    /// (*l'observatoire*), anywhere for more (*Observatoire des flux*).
    fn join_beginnings(&mut self, orgs: &[usize]) {
        let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &i in orgs {
            let words = &self.names[i].words;
            // *Varnavia's foreign minister* is not what *Varnavia* is short for.
            if describes(words) {
                continue;
            }
            for n in 1..words.len().min(6) {
                full.entry(words[..n].join(" ")).or_default().push(i);
            }
        }
        for &i in orgs {
            let n = &self.names[i];
            let Some(found) = full.get(&n.words.join(" ")) else { continue };
            let near = |j: &&usize| {
                n.words.len() > 1
                    || (n.has_article && self.names[**j].has_article)
                    || self.names[**j].articles.keys().any(|a| n.articles.contains_key(a))
            };
            let roots: BTreeSet<usize> = found.iter().filter(near).map(|j| self.root(*j)).collect();
            if let (1, Some(&root)) = (roots.len(), roots.first()) {
                self.join(root, i);
            }
        }
    }

    fn finish(self, readings: &[&Reading]) -> Actors {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for i in (0..self.names.len()).filter(|i| !self.is_placed(*i)) {
            members.entry(self.root(i)).or_default().push(i);
        }
        let own_states = (0..self.names.len())
            .filter(|i| self.names[*i].kind == Some(SpeakerKind::Gpe))
            .filter_map(|i| self.own_stem(i))
            .collect();
        let stems: BTreeSet<String> = (0..self.names.len()).filter_map(|i| self.own_stem(i)).collect();
        let mut out = Actors { own_states, ..Actors::default() };
        let french = readings.iter().filter(|r| r.document.lang == Lang::Fr).count() * 2 >= readings.len();
        for list in members.values() {
            let idx = out.list.len();
            let mut kinds: BTreeMap<SpeakerKind, u32> = BTreeMap::new();
            for &i in list {
                if let Some(kind) = self.names[i].kind {
                    *kinds.entry(kind).or_default() += self.names[i].articles.values().sum::<u32>();
                }
            }
            let kind = kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind))).map(|(kind, _)| *kind);
            let state = list.iter().find_map(|i| self.names[*i].state);
            let party = list.iter().find_map(|i| self.names[*i].party);
            let name = match (party, state.and_then(by_iso3)) {
                (Some(party), _) => self.parties.name(party).0.to_owned(),
                (None, Some(s)) => s.name(if french { Language::French } else { Language::English }).to_owned(),
                (None, None) => self.best_name(list, french, kind),
            };
            let mut actor = Actor {
                kind: if state.is_some() { Some(SpeakerKind::Gpe) } else { kind },
                aliases: list.iter().map(|i| self.names[*i].name.clone()).collect(),
                role: None,
                role_lang: None,
                role_keys: Vec::new(),
                country: state
                    .or_else(|| list.iter().find_map(|i| self.names[*i].country))
                    .map(str::to_owned)
                    .or_else(|| list.iter().find_map(|i| self.own_stem(*i)).map(|s| format!("~{s}"))),
                keys: Vec::new(),
                bodies: BTreeSet::new(),
                is_state: state.is_some() || kind == Some(SpeakerKind::Gpe),
                name,
            };
            if actor.kind == Some(SpeakerKind::Person) {
                let forms: Vec<&Named> = list.iter().map(|i| &self.names[*i]).collect();
                let functions = functions_of(readings, &forms);
                for (role, lang) in &functions {
                    // Inside a sentence, so that its capitals count.
                    let text = format!("x {role}");
                    let span = recoupe_types::Span::new(2, text.len());
                    let concepts = bag(&text, &[span], *lang, &out.own_states).concepts;
                    actor.role_keys.extend(concepts.iter().map(|c| c.key));
                }
                actor.role_keys.sort_unstable();
                actor.role_keys.dedup();
                if let Some((role, lang)) = functions.into_iter().next() {
                    (actor.role, actor.role_lang) = (Some(role), Some(lang));
                }
                if let Some(role) = &actor.role {
                    let mut words = Vec::new();
                    crate::words::scan(role, &mut words);
                    actor.country = (0..words.len())
                        .find_map(|i| state_told(&words, i, role))
                        .map(|(iso, _)| iso.to_owned())
                        .or_else(|| {
                            fold(role)
                                .split(' ')
                                .filter_map(demonym_stem)
                                .find(|s| stems.contains(s))
                                .map(|s| format!("~{s}"))
                        });
                }
            }
            for &i in list {
                let n = &self.names[i];
                out.by_name.entry(n.folded.clone()).or_insert(idx);
                for article in n.articles.keys() {
                    out.by_article.insert((*article, n.folded.clone()), idx);
                }
            }
            out.list.push(actor);
        }
        for ((article, i), full) in &self.apart {
            if let Some(&actor) = out.by_name.get(&self.names[*full].folded) {
                out.by_article.insert((*article, self.names[*i].folded.clone()), actor);
            }
        }
        out.find_bodies();
        out.find_owners(readings);
        for i in 0..out.list.len() {
            out.list[i].keys = out.keys(i).into_iter().collect();
            let person = out.list[i].kind == Some(SpeakerKind::Person);
            let folded: BTreeSet<String> = out.list[i].aliases.iter().map(|a| fold(a)).collect();
            for name in folded {
                let words: Vec<&str> = name.split(' ').filter(|w| !TITLES.contains(w) && !SMALL.contains(w)).collect();
                let telling = if person { words.last() } else { words.first().filter(|_| words.len() == 1) };
                if let Some(w) = telling.filter(|w| w.len() > 2) {
                    let one = out.by_word.entry((*w).to_owned()).or_insert(Some(i));
                    if *one != Some(i) {
                        *one = None;
                    }
                }
            }
        }
        out
    }
}

/// The state that an organisation's name stands for by itself: its name, its capital, or its government.
fn state_of(name: &str, words: &[String]) -> Option<&'static str> {
    if let Some((state, sense)) = lookup(name)
        && sense != Sense::Adjective
    {
        return Some(state.iso3());
    }
    if !words.iter().any(|w| GOVERNMENT.contains(&w.as_str())) {
        return None;
    }
    let rest: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|w| {
            !GOVERNMENT.contains(w)
                && !matches!(*w, "le" | "la" | "les" | "de" | "du" | "des" | "d" | "l" | "the" | "of")
        })
        .collect();
    lookup(&rest.join(" ")).map(|(s, _)| s.iso3())
}

/// Whether two full names are one person's: the same surname, up to transcription, and first names that agree.
fn same_person(a: &[String], b: &[String]) -> bool {
    let like = |x: &str, y: &str| {
        x == y || (x.len() > 1 && y.len() > 1 && skeleton(x) == skeleton(y) && x.len().abs_diff(y.len()) <= 3)
    };
    if a.len() == b.len() && a.iter().zip(b).all(|(x, y)| like(x, y)) {
        return true;
    }
    // Cut short: *Kim Jong*.
    if a.len() >= 2 && b.len() >= 2 && (a.starts_with(b) || b.starts_with(a)) {
        return true;
    }
    let (Some(x), Some(y)) = (a.last(), b.last()) else { return false };
    if !like(x, y) {
        // Written together or apart: *Yoon Suk-yeol*, *Yoon Sukyeol*.
        return a.concat() == b.concat();
    }
    let (p, q) = (&a[0], &b[0]);
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    like(p, q) || initial(p, q) || initial(q, p)
}
