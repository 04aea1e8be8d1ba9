//! The parties of an article: states by name, capital, palace or adjective, other names, and the parties of a watch.

use recoupe_actors::{Language, Sense};
use recoupe_types::{Article, Document, Lang, NameKind, Span, Upos, Watch, WordIdx};

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
}

/// A party at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) span: Span,
    /// Canonical name in the language of the article.
    pub(crate) name: String,
    pub(crate) told: Told,
    pub(crate) kind: NameKind,
}

/// Every party of a document, in order; they do not overlap.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    list: Vec<Party>,
}

fn language(lang: Lang) -> Language {
    match lang {
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    }
}

/// Names of a watch: key, canonical name, and whether it is an adjective (told by its small letter).
type Watched<'w> = Vec<(String, &'w str, bool)>;

fn watched(watch: &Watch) -> Watched<'_> {
    let mut out = Vec::new();
    for names in &watch.parties {
        let Some(canonical) = names.first() else { continue };
        for name in names {
            if name.chars().next().is_some_and(char::is_lowercase) {
                let forms = recoupe_actors::french_forms(name);
                out.extend(forms.iter().map(|f| (recoupe_actors::key(f), canonical.as_str(), true)));
            } else {
                out.push((recoupe_actors::key(name), canonical.as_str(), false));
            }
        }
    }
    out
}

impl Parties {
    pub(crate) fn find(doc: &Document, watch: &Watch) -> Parties {
        let watched = watched(watch);
        let lang = language(doc.lang);
        let mut list: Vec<Party> = Vec::new();
        for s in &doc.sentences {
            let mut at = s.first as usize;
            while at < s.end as usize {
                let found = Self::at(doc, at, s.end as usize, &watched, lang);
                at = found.as_ref().map_or(at + 1, |p| p.last + 1);
                list.extend(found);
            }
        }
        Parties { list }
    }

    /// The longest party that begins at a word.
    fn at(doc: &Document, first: usize, end: usize, watched: &Watched<'_>, lang: Language) -> Option<Party> {
        let word = doc.words[first];
        let form = word.span.of(&doc.text);
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        if !capital && !matches!(word.upos, Upos::Adj | Upos::Noun | Upos::Propn) {
            return None;
        }
        let party = |last: usize, name: &str, told, kind| {
            let span = word.span.cover(doc.words[last].span);
            Some(Party { first, last, span, name: name.to_owned(), told, kind })
        };
        if capital {
            let name = doc.name_at(WordIdx(first as u32)).filter(|n| n.first.get() == first);
            let longest = (first + LONGEST_NAME).min(end);
            for last in (first..longest).rev().filter(|k| *k == first || doc.words[*k].upos != Upos::Punct) {
                let span = word.span.cover(doc.words[last].span);
                let key = recoupe_actors::key(span.of(&doc.text));
                if let Some((_, canonical, adjective)) = watched.iter().find(|(k, _, _)| *k == key) {
                    let told = if *adjective { Told::Adjective } else { Told::Name };
                    return party(last, canonical, told, NameKind::Place);
                }
                if let Some(seat) = recoupe_actors::seat(&key) {
                    return party(last, seat.name(lang), Told::Name, NameKind::Org);
                }
                if let Some((state, sense)) = recoupe_actors::lookup(span.of(&doc.text)) {
                    // A longer name (`Paris Hilton`) or a surname that is also a state's name is a person.
                    let person = name.is_some_and(|n| n.kind == NameKind::Person && n.last.get() >= last);
                    if person && (name.is_some_and(|n| n.last.get() > last) || SURNAMES.contains(&key.as_str())) {
                        continue;
                    }
                    let told = if sense == Sense::Adjective { Told::Adjective } else { Told::Name };
                    return party(last, state.name(lang), told, NameKind::Place);
                }
            }
            if let Some(n) = name {
                let text = n.span.of(&doc.text);
                return if generic(text) { None } else { party(n.last.get().min(end - 1), text, Told::Other, n.kind) };
            }
            if word.upos == Upos::Propn && !generic(form) {
                // A name that was not recognised as one (a state nobody has heard of).
                let more =
                    (first + 1..longest).take_while(|k| doc.words[*k].upos == Upos::Propn).last().unwrap_or(first);
                return party(more, word.span.cover(doc.words[more].span).of(&doc.text), Told::Other, NameKind::Other);
            }
            return None;
        }
        let key = recoupe_actors::key(form);
        if let Some((_, canonical, _)) = watched.iter().find(|(k, _, adjective)| *adjective && *k == key) {
            return party(first, canonical, Told::Adjective, NameKind::Place);
        }
        let (state, sense) = recoupe_actors::lookup_key(&key)?;
        (sense == Sense::Adjective && lang == Language::French)
            .then(|| party(first, state.name(lang), Told::Adjective, NameKind::Place))
            .flatten()
    }

    /// Leaves out the places where the article was written: a dateline does nothing.
    pub(crate) fn without_dateline(mut self, article: &Article) -> Parties {
        self.list.retain(|p| !article.dateline.iter().filter_map(|c| c.span).any(|d| d.overlaps(p.span)));
        self
    }

    /// The party that holds a word.
    pub(crate) fn holding(&self, word: usize) -> Option<&Party> {
        let i = self.list.partition_point(|p| p.last < word);
        self.list.get(i).filter(|p| p.first <= word)
    }

    /// The parties whose words all lie in `first..=last`.
    pub(crate) fn within(&self, first: usize, last: usize) -> impl DoubleEndedIterator<Item = &Party> {
        self.list.iter().filter(move |p| first <= p.first && p.last <= last)
    }
}
