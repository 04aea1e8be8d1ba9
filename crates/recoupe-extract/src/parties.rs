//! The parties of an article: states by name, capital, palace or adjective, other names, and the parties of a watch.
//!
//! A state that no table knows is told by the article itself: its adjective by the stem that both share (`Lorvanie`,
//! `lorvanien`), its towns and its leaders by what stands beside them ([`geography`]).

mod geography;
mod nouns;

use recoupe_actors::{Language, Sense};
use recoupe_types::{Article, Document, Lang, NameKind, Rel, Span, Upos, Watch, WordIdx};
use rustc_hash::FxHashMap;

use crate::statement::actors::Actors;
use crate::view::View;
use geography::Geography;
pub(crate) use nouns::{Noun, noun};

/// Words of a name at most (`République populaire démocratique de Corée` has five).
const LONGEST_NAME: usize = 6;

/// Names of states and capitals that are first names or surnames as well.
const SURNAMES: &[&str] = &[
    "hollande",
    "holland",
    "jordan",
    "chad",
    "georgia",
    "victoria",
    "paris",
    "sofia",
    "georgetown",
    "santiago",
    "israel",
    "kingston",
    "london",
    "maurice",
    "france",
    "england",
    "guinee",
    "berlin",
];

/// Capitalised words for any state, which name none.
fn generic(name: &str) -> bool {
    matches!(name.split([' ', '\u{a0}']).next(), Some("État" | "Etat" | "États" | "Etats" | "State" | "States"))
        || matches!(
            name,
            "Department"
                | "Cabinet"
                | "Government"
                | "Gouvernement"
                | "Ministère"
                | "Ministry"
                | "Ministre"
                | "Minister"
                | "President"
                | "Président"
                | "House"
                | "Secretary"
                | "Internet"
        )
}

/// Whether a name is of a state by its constitution (`la République populaire de X`); a firm or a player with their country in
/// brackets (`Norvex (Italie)`) are not that country.
fn is_constitutional(name: &str) -> bool {
    name.split([' ', '\u{a0}']).next().is_some_and(|w| {
        matches!(
            w,
            "République" | "Royaume" | "Fédération" | "Republic" | "Kingdom" | "Federation" | "Democratic" | "People's"
        )
    })
}

/// A name without the mark of the English possessive.
fn bare(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

/// How a party is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// By its name, or by a name that stands for it.
    Name,
    /// By an adjective (`le régime nord-coréen`).
    Adjective,
    /// A person or an organisation.
    Other,
    /// Several, by a common noun (`les rebelles syriens`).
    Group,
}

/// A party at a place.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    /// First word.
    pub(crate) first: usize,
    /// Last word.
    pub(crate) last: usize,
    /// Its bytes.
    pub(crate) span: Span,
    /// The name it goes by.
    pub(crate) name: String,
    /// The state that goods leave or reach where this one gives or takes them: of a palace, a town, a leader.
    pub(crate) state: Option<String>,
    pub(crate) told: Told,
    pub(crate) kind: NameKind,
}

impl Party {
    /// The name of the side of a transfer on which it stands.
    pub(crate) fn side(&self) -> &str {
        self.state.as_deref().unwrap_or(&self.name)
    }
}

/// Every party of a document, in order; they do not overlap.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    list: Vec<Party>,
    /// Whom a person speaks for who says `nous`, by the person's name.
    voices: FxHashMap<String, Party>,
}

pub(crate) fn language(lang: Lang) -> Language {
    match lang {
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    }
}

/// Names of a watch by key: the canonical name, and whether it is an adjective (told by its small letter).
fn watched(watch: &Watch) -> FxHashMap<String, (&str, bool)> {
    let mut out = FxHashMap::default();
    for names in &watch.parties {
        let Some(canonical) = names.first() else { continue };
        for name in names {
            if name.chars().next().is_some_and(char::is_lowercase) {
                for f in recoupe_actors::french_forms(name) {
                    out.entry(recoupe_actors::key(&f)).or_insert((canonical.as_str(), true));
                }
            } else {
                out.entry(recoupe_actors::key(name)).or_insert((canonical.as_str(), false));
            }
        }
    }
    out
}

/// What a party is looked up in.
struct Find<'v, 'd> {
    view: &'v View<'d>,
    doc: &'d Document,
    lang: Language,
    watched: FxHashMap<String, (&'v str, bool)>,
    actors: &'v Actors,
    geography: Geography,
    /// Names of organisations by their own common noun (`fédération`), for `la fédération`.
    heads: FxHashMap<String, usize>,
}

impl Parties {
    pub(crate) fn find(view: &View<'_>, watch: &Watch) -> Parties {
        let doc = view.doc;
        let actors = view.actors();
        let geography = Geography::of(view);
        let heads = heads(actors);
        let find = Find { view, doc, lang: language(doc.lang), watched: watched(watch), actors, geography, heads };
        let mut list: Vec<Party> = Vec::new();
        for s in &doc.sentences {
            let mut at = s.first as usize;
            let end = (s.end as usize).min(view.len());
            while at < end {
                let found = find.at(at, end);
                at = found.as_ref().map_or(at + 1, |p| p.last + 1);
                list.extend(found);
            }
        }
        let voices = find.voices();
        Parties { list, voices }
    }

    /// Leaves out the places where the article was written: a dateline does nothing.
    pub(crate) fn without_dateline(mut self, article: &Article) -> Parties {
        self.list.retain(|p| !article.dateline.iter().filter_map(|c| c.span).any(|d| d.overlaps(p.span)));
        self
    }

    /// Whom somebody speaks for who says `nous`: a person's state or organisation, any other party itself.
    pub(crate) fn voice(&self, name: &str) -> Option<&Party> {
        self.voices.get(name).or_else(|| {
            self.list.iter().find(|p| p.name == name && p.kind != NameKind::Person && p.told != Told::Adjective)
        })
    }

    /// The party that holds a word.
    pub(crate) fn holding(&self, word: usize) -> Option<&Party> {
        let i = self.list.partition_point(|p| p.last < word);
        self.list.get(i).filter(|p| p.first <= word)
    }

    /// The parties whose words all lie in `first..=last`.
    pub(crate) fn within(&self, first: usize, last: usize) -> impl DoubleEndedIterator<Item = &Party> {
        let from = self.list.partition_point(|p| p.first < first);
        let to = self.list.partition_point(|p| p.last <= last).max(from);
        self.list[from..to].iter()
    }
}

/// Organisations by the common noun that opens or ends their name.
fn heads(actors: &Actors) -> FxHashMap<String, usize> {
    let mut out: FxHashMap<String, usize> = FxHashMap::default();
    for (n, a) in actors.all.iter().enumerate() {
        if a.kind == NameKind::Person || !a.name.contains([' ', '\u{a0}']) {
            continue;
        }
        let mut words = a.name.split([' ', '\u{a0}']);
        for word in [words.next(), words.next_back()].into_iter().flatten() {
            let word = word.to_lowercase();
            if word.len() > 4 {
                let kept = out.entry(word).or_insert(n);
                if actors.all[*kept].mentions.len() < a.mentions.len() {
                    *kept = n;
                }
            }
        }
    }
    out
}

impl Find<'_, '_> {
    /// The state or organisation that each person of a function speaks for.
    fn voices(&self) -> FxHashMap<String, Party> {
        let mut out = FxHashMap::default();
        for a in self.actors.all.iter().filter(|a| a.kind == NameKind::Person) {
            let Some(at) = a.mentions.first() else { continue };
            let words = || a.roles.iter().flat_map(|r| r.words.iter());
            let body = self.actors.all.iter().find(|o| {
                o.kind != NameKind::Person
                    && recoupe_actors::lookup(&o.name).is_none()
                    && o.name.split([' ', '\u{a0}', '’', '\'']).filter(|w| w.len() > 3).all(|w| {
                        let w = w.to_lowercase();
                        words().any(|x| *x == w || w.starts_with(x.as_str()) && x.len() > 4)
                    })
                    && o.name.len() > 3
            });
            let name = match body {
                Some(o) => Some(o.name.clone()),
                None => words().find_map(|w| self.state_named(w)),
            };
            if let Some(name) = name {
                out.insert(a.name.clone(), self.party(*at, *at, &name, Told::Name, NameKind::Org));
            }
        }
        out
    }

    fn party(&self, first: usize, last: usize, name: &str, told: Told, kind: NameKind) -> Party {
        let span = self.view.cover(first, last);
        Party { first, last, span, name: name.to_owned(), state: None, told, kind }
    }

    /// The longest party that begins at a word.
    fn at(&self, first: usize, end: usize) -> Option<Party> {
        let view = self.view;
        let upos = view.upos(first);
        let capital = view.form(first).chars().next().is_some_and(char::is_uppercase);
        if !capital && !matches!(upos, Upos::Adj | Upos::Noun | Upos::Propn) {
            return None;
        }
        if let Some(group) = self.group(first, end) {
            return Some(group);
        }
        // `le groupe Halbrane`: a name that begins with its common noun is known by what has a capital.
        if !capital
            && let Some(n) = self.doc.name_at(WordIdx(first as u32)).filter(|n| n.first.get() == first)
            && let Some(own) =
                (first + 1..=n.last.get().min(end - 1)).find(|i| view.form(*i).starts_with(char::is_uppercase))
            && let Some(party) = self.named(own, end)
        {
            return Some(Party { first, span: view.cover(first, party.last), ..party });
        }
        if capital { self.named(first, end) } else { self.small(first, end) }
    }

    /// Several told by a common noun with the adjectives beside it.
    fn group(&self, first: usize, end: usize) -> Option<Party> {
        let view = self.view;
        if let Some(states) = self.states(first, end) {
            return Some(states);
        }
        let is_group = |i: usize| i < end && view.upos(i) == Upos::Noun && noun(view, i) == Some(Noun::Group);
        let adjective = |i: usize| matches!(view.upos(i), Upos::Adj | Upos::Propn);
        let (head, last) = if is_group(first) {
            let last = (first + 1..end.min(first + 3)).take_while(|i| adjective(*i)).last().unwrap_or(first);
            (first, if self.lang == Language::French { last } else { first })
        } else if self.lang == Language::English && adjective(first) {
            let head = (first + 1..end.min(first + 3)).find(|i| !adjective(*i)).filter(|i| is_group(*i))?;
            (head, head)
        } else {
            return None;
        };
        let plural = view.has(head, recoupe_types::Feature::Plur);
        let qualified = last > head || head > first;
        (plural || qualified).then(|| {
            let text = view.cover(first, last).of(view.text());
            self.party(first, last, text, Told::Group, NameKind::Other)
        })
    }

    /// States in general (`les autres États membres`, `other member states`).
    fn states(&self, first: usize, end: usize) -> Option<Party> {
        let view = self.view;
        let plural = |i: usize| {
            i < end
                && view.is(i, &["états", "etats", "pays", "states", "countries", "nations"])
                && view.has(i, recoupe_types::Feature::Plur)
        };
        let member = |i: usize| i < end && view.is(i, &["membres", "tiers", "member", "third", "autres", "other"]);
        let (begin, last) = if member(first) && plural(first + 1) {
            (first, if member(first + 2) { first + 2 } else { first + 1 })
        } else if member(first) && member(first + 1) && plural(first + 2) {
            (first, first + 2)
        } else if plural(first) && member(first + 1) {
            (first, first + 1)
        } else {
            return None;
        };
        let text = view.cover(begin, last).of(view.text());
        Some(self.party(begin, last, text, Told::Group, NameKind::Other))
    }

    /// A party told with a capital letter.
    fn named(&self, first: usize, end: usize) -> Option<Party> {
        let (view, doc) = (self.view, self.doc);
        let name = doc.name_at(WordIdx(first as u32)).filter(|n| n.first.get() == first);
        let longest = (first + LONGEST_NAME).min(end);
        for last in (first..longest).rev().filter(|k| *k == first || !view.is_punct(*k)) {
            let span = view.cover(first, last);
            let form = bare(span.of(view.text()));
            let key = recoupe_actors::key(form);
            if let Some((canonical, adjective)) = self.watched.get(&key) {
                let told = if *adjective { Told::Adjective } else { Told::Name };
                return Some(self.party(first, last, canonical, told, NameKind::Place));
            }
            if let Some(seat) = recoupe_actors::seat_key(&key) {
                let mut party = self.party(first, last, seat.name(self.lang), Told::Name, NameKind::Org);
                party.state = seat.state().map(|s| s.name(self.lang).to_owned());
                return Some(party);
            }
            if let Some((state, sense)) = recoupe_actors::lookup_with_key(form, &key) {
                // A longer name (`Paris Hilton`) or a surname that is also a state's name is a person.
                let person = name.is_some_and(|n| n.kind == NameKind::Person && n.last.get() >= last);
                if person && (name.is_some_and(|n| n.last.get() > last) || SURNAMES.contains(&key.as_str())) {
                    continue;
                }
                if sense == Sense::Adjective && name.is_some_and(|n| n.last.get() > last && n.kind == NameKind::Org) {
                    continue;
                }
                let told = if sense == Sense::Adjective { Told::Adjective } else { Told::Name };
                return Some(self.party(first, last, state.name(self.lang), told, NameKind::Place));
            }
            // `Lorvanian Football Federation` is an organisation, not a state.
            let opens = name.is_some_and(|n| n.last.get() > last && n.kind == NameKind::Org);
            if last == first && !opens {
                if self.geography.is_state(&key) && name.is_none_or(|n| n.kind != NameKind::Person) {
                    let text = bare(span.of(view.text()));
                    return Some(self.party(first, last, text, Told::Name, NameKind::Place));
                }
                if let Some(state) = self.geography.adjective(&key) {
                    return Some(self.party(first, last, state, Told::Adjective, NameKind::Place));
                }
            }
        }
        if let Some(n) = name {
            let text = bare(n.span.of(&doc.text));
            if generic(text) {
                return None;
            }
            let last = n.last.get().min(end - 1);
            let actor = self.actors.at(view, first).map(|a| &self.actors.all[a]);
            let kind = actor.map_or(n.kind, |a| a.kind);
            // The article's fullest form of what is no person may be a heading in capitals, or have more words than a name.
            let full = actor.filter(|a| a.kind == NameKind::Person).map_or(text, |a| bare(&a.name));
            let mut party = self.party(first, last, full, Told::Other, kind);
            if kind != NameKind::Person && self.geography.is_state(&recoupe_actors::key(text)) {
                party.told = Told::Name;
                return Some(party);
            }
            if is_constitutional(text)
                && let Some(state) = self.in_parenthesis(last, end)
            {
                party.name = state;
                party.told = Told::Name;
                return Some(party);
            }
            match kind {
                NameKind::Person => {
                    party.state = actor.and_then(|a| self.state_of_leader(&a.roles));
                }
                _ => {
                    if let Some(state) = self.geography.town(&recoupe_actors::key(text)) {
                        party.state = Some(state.to_owned());
                    } else if let Some(longer) = self.longer(full) {
                        party.name = longer.to_owned();
                    }
                }
            }
            return Some(party);
        }
        if view.upos(first) == Upos::Propn && !generic(view.form(first)) {
            // A name that was not recognised as one (a state nobody has heard of).
            let last = (first + 1..longest).take_while(|k| view.upos(*k) == Upos::Propn).last().unwrap_or(first);
            let text = view.cover(first, last).of(view.text());
            let mut party = self.party(first, last, text, Told::Other, NameKind::Other);
            party.state = self.geography.town(&recoupe_actors::key(text)).map(str::to_owned);
            if let Some(a) = self.actors.by_text(text) {
                party.name.clone_from(&self.actors.all[a].name);
                party.state = self.state_of_leader(&self.actors.all[a].roles);
                party.kind = NameKind::Person;
            }
            return Some(party);
        }
        None
    }

    /// `la République populaire (Corée du Nord)`: the state that a name in general words is said to be.
    fn in_parenthesis(&self, last: usize, end: usize) -> Option<String> {
        let view = self.view;
        if last + 3 >= end || view.form(last + 1) != "(" {
            return None;
        }
        let close = (last + 2..end.min(last + 2 + LONGEST_NAME)).find(|i| view.form(*i) == ")")?;
        let (state, sense) = recoupe_actors::lookup(view.cover(last + 2, close - 1).of(view.text()))?;
        (sense == Sense::Name).then(|| state.name(self.lang).to_owned())
    }

    /// The one longer name of an organisation that begins with this one (`Kelmar` for `Kelmar Media`).
    fn longer(&self, name: &str) -> Option<&str> {
        let mut found = None;
        for a in &self.actors.all {
            let more = a.kind != NameKind::Person
                && a.name.len() > name.len()
                && a.name.strip_prefix(name).is_some_and(|rest| {
                    rest.starts_with([' ', '\u{a0}']) && rest.trim_start().starts_with(char::is_uppercase)
                });
            if more && found.replace(a.name.as_str()).is_some() {
                return None;
            }
        }
        found
    }

    /// The state that a leader stands for (`le président russe`).
    fn state_of_leader(&self, roles: &[crate::statement::actors::Role]) -> Option<String> {
        let leads = |head: &str| matches!(nouns::kind(self.doc.lang, head), Some(Noun::Leader | Noun::State));
        roles.iter().filter(|r| leads(&r.head)).find_map(|r| r.words.iter().find_map(|w| self.state_named(w)))
    }

    /// The state that a word names or belongs to.
    fn state_named(&self, word: &str) -> Option<String> {
        let key = recoupe_actors::key(word);
        if let Some((canonical, _)) = self.watched.get(&key) {
            return Some((*canonical).to_owned());
        }
        if let Some((state, sense)) = recoupe_actors::lookup_key(&key) {
            return (sense != Sense::Capital).then(|| state.name(self.lang).to_owned());
        }
        self.geography.adjective(&key).map(str::to_owned)
    }

    /// A party told without a capital letter: a French adjective, a function, an organisation by its noun.
    fn small(&self, first: usize, end: usize) -> Option<Party> {
        let view = self.view;
        if view.upos(first) == Upos::Noun
            && let Some(party) = self.function(first, end)
        {
            return Some(party);
        }
        if view.upos(first) == Upos::Noun
            && let Some(actor) = self.heads.get(view.lemma(first))
            && self.definite(first)
        {
            let a = &self.actors.all[*actor];
            return Some(self.party(first, first, &a.name, Told::Other, a.kind));
        }
        if view.upos(first) == Upos::Noun && self.body(first) {
            return Some(self.party(first, first, view.form(first), Told::Group, NameKind::Org));
        }
        if self.lang == Language::English {
            return None;
        }
        let key = recoupe_actors::key(view.form(first));
        let adjective = |name: &str| Some(self.party(first, first, name, Told::Adjective, NameKind::Place));
        if let Some((canonical, true)) = self.watched.get(&key) {
            return adjective(canonical);
        }
        if let Some((state, sense)) = recoupe_actors::lookup_key(&key) {
            return if sense == Sense::Adjective { adjective(state.name(self.lang)) } else { None };
        }
        if matches!(view.upos(first), Upos::Adj | Upos::Noun) {
            return self.geography.adjective(&key).and_then(adjective);
        }
        None
    }

    /// `le maire de X`: the person of that function where the article names one, else the function.
    fn function(&self, first: usize, end: usize) -> Option<Party> {
        let view = self.view;
        if first + 2 >= end || !matches!(view.lemma(first + 1), "de" | "of") {
            return None;
        }
        let place = (first + 2..end.min(first + 4)).find(|i| view.upos(*i) == Upos::Propn)?;
        if crate::statement::source::nature(view, first) != Some(crate::statement::source::Nature::Role) {
            return None;
        }
        let last = (place..end.min(place + 4)).take_while(|i| view.upos(*i) == Upos::Propn).last().unwrap_or(place);
        let text = view.cover(first, last).of(view.text());
        let mut party = self.party(first, last, text, Told::Other, NameKind::Person);
        let lower = view.lemma(place).to_lowercase();
        let named = self.actors.all.iter().find(|a| {
            a.kind == NameKind::Person
                && a.roles.iter().any(|r| r.head == view.lemma(first) && r.words.contains(&lower))
        });
        if let Some(a) = named {
            party.name.clone_from(&a.name);
        }
        if noun(view, first) == Some(Noun::Leader) {
            let complement = view.cover(place, last).of(view.text());
            party.state = recoupe_actors::lookup(complement).map(|(s, _)| s.name(self.lang).to_owned());
        }
        Some(party)
    }

    /// An organisation that the article does not name (`la fédération`).
    fn body(&self, i: usize) -> bool {
        let view = self.view;
        const BODIES: &[&str] = &[
            "fédération",
            "club",
            "association",
            "fondation",
            "ligue",
            "syndicat",
            "banque",
            "entreprise",
            "société",
            "compagnie",
            "université",
            "mairie",
            "municipalité",
            "fabricant",
            "constructeur",
            "federation",
            "association",
            "foundation",
            "league",
            "union",
            "bank",
            "company",
            "firm",
            "university",
            "council",
            "manufacturer",
            "charity",
        ];
        BODIES.contains(&view.lemma(i))
            && self.definite(i)
            && !view
                .kids(i)
                .any(|k| matches!(view.rel(k), Rel::Appos | Rel::Flat | Rel::Nmod | Rel::Compound | Rel::Amod))
            && !matches!(view.rel(i), Rel::Compound)
    }

    fn definite(&self, i: usize) -> bool {
        let view = self.view;
        view.kids(i).any(|k| {
            view.rel(k) == Rel::Det
                && view.is(k, &["le", "la", "l'", "les", "the", "cette", "ce", "cet", "this", "its", "sa", "son"])
        })
    }
}
