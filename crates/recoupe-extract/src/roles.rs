//! Who does what to whom: subjects through control, raising and the passive, and parties by preposition.

use recoupe_types::{Feature, Rel, Upos};

use crate::parties::{Parties, Party, Told};
use crate::view::View;

/// How far up a chain of verbs a subject is looked for.
const CONTROL_DEPTH: usize = 4;

/// Verbs whose object does what the infinitive below them tells.
const OBJECT_CONTROL: &[&str] = &[
    "accuser",
    "soupçonner",
    "suspecter",
    "empêcher",
    "dissuader",
    "appeler",
    "exhorter",
    "autoriser",
    "exiger",
    "interdire",
    "menacer",
    "accuse",
    "suspect",
    "prevent",
    "stop",
    "urge",
    "ask",
    "allow",
    "call",
    "warn",
    "dissuade",
    "forbid",
    "ban",
];

/// Prepositions of the one who receives.
pub(crate) const TO: &[&str] = &["à", "vers", "pour", "to", "toward", "towards", "into", "destination"];

/// The parties of a document, asked through its syntax.
pub(crate) struct Roles<'v, 'd, 'p> {
    pub(crate) view: &'v View<'d>,
    pub(crate) parties: &'p Parties,
}

impl<'p> Roles<'_, '_, 'p> {
    /// Whether a phrase is led by one of these prepositions (by lemma), also inside `en provenance de`.
    pub(crate) fn marked(&self, k: usize, by: &[&str]) -> bool {
        let view = self.view;
        view.kids(k)
            .filter(|m| *m < k && view.rel(*m) == Rel::Case)
            .any(|m| by.contains(&view.lemma(m)) || view.kids(m).any(|f| by.contains(&view.lemma(f))))
    }

    /// The party of a noun phrase: its head, else an adjective or a complement of it.
    pub(crate) fn party_of(&self, k: usize) -> Option<&'p Party> {
        let view = self.view;
        self.parties.holding(k).or_else(|| {
            self.parties.within(view.left(k), view.right(k)).find(|p| {
                let top = self.top(p);
                view.head(top).is_some_and(|h| h == k || view.head(h) == Some(k))
                    && matches!(
                        view.rel(top),
                        Rel::Amod | Rel::Nmod | Rel::Appos | Rel::Flat | Rel::Compound | Rel::Acl
                    )
            })
        })
    }

    /// The word of a party that hangs on a word outside of it.
    pub(crate) fn top(&self, p: &Party) -> usize {
        (p.first..=p.last).find(|i| self.view.head(*i).is_none_or(|h| h < p.first || h > p.last)).unwrap_or(p.first)
    }

    /// Who does what a verb tells.
    pub(crate) fn subject(&self, i: usize, depth: usize) -> Option<&'p Party> {
        if depth > CONTROL_DEPTH {
            return None;
        }
        let view = self.view;
        let passive = view.kids(i).any(|k| view.deprel(k).ends_with(":pass"));
        let bare = view.kids(i).all(|k| !matches!(view.rel(k), Rel::Aux | Rel::Nsubj));
        let participle = view.has(i, Feature::Past) && view.has(i, Feature::Participle);
        if passive || (bare && participle && view.rel(i) == Rel::Acl) {
            let agent = view.kids(i).find(|k| {
                view.deprel(*k) == "obl:agent" || (view.rel(*k) == Rel::Obl && self.marked(*k, &["par", "by"]))
            });
            return agent.and_then(|k| self.party_of(k));
        }
        if let Some(s) = view.kid(i, Rel::Nsubj) {
            if view.is(s, &["qui", "who", "which", "that"]) {
                return view.head(i).and_then(|h| self.party_of(h));
            }
            if view.upos(s) == Upos::Pron {
                return self.before(s);
            }
            if view.quote(s) == view.quote(i) {
                return self.party_of(s);
            }
        }
        let h = view.head(i)?;
        match view.rel(i) {
            // A verb controls what stands behind it; a clause in front of it has a subject of its own, or none.
            Rel::Xcomp | Rel::Ccomp | Rel::Obl | Rel::Obj if h > i => None,
            Rel::Xcomp | Rel::Ccomp | Rel::Advcl | Rel::Obl | Rel::Obj => {
                if matches!(view.upos(h), Upos::Noun | Upos::Adj) && view.kid(h, Rel::Cop).is_none() {
                    return self.party_of(h);
                }
                if OBJECT_CONTROL.contains(&view.lemma(h)) && view.rel(i) != Rel::Advcl {
                    let object = view
                        .kids(h)
                        .find(|k| matches!(view.rel(*k), Rel::Obj | Rel::Iobj) || view.deprel(*k) == "obl:arg");
                    // A poor tree may hang the object elsewhere: it stands between the two verbs.
                    return object
                        .and_then(|o| self.party_of(o))
                        .or_else(|| (h + 1 < i).then(|| self.parties.within(h + 1, i - 1).next_back()).flatten());
                }
                self.subject(h, depth + 1)
            }
            Rel::Conj => self.subject(h, depth + 1),
            Rel::Acl => self.party_of(h).or_else(|| {
                // `le projet de X de livrer`: X hangs on the noun; `son intention de livrer`: the subject of the noun's verb.
                view.head(h).filter(|v| view.upos(*v) == Upos::Verb).and_then(|v| self.subject(v, depth + 1))
            }),
            _ => None,
        }
    }

    /// The party that a pronoun stands for: the nearest one before it in its sentence, told by its name.
    pub(crate) fn before(&self, i: usize) -> Option<&'p Party> {
        let (first, _) = self.view.bounds(i);
        self.parties.within(first, i.saturating_sub(1)).rfind(|p| p.told != Told::Adjective)
    }

    /// The party that hangs on a verb or its object by one of these prepositions, or by a dative pronoun.
    pub(crate) fn linked(&self, i: usize, by: &[&str], other: Option<&Party>) -> Option<&'p Party> {
        let view = self.view;
        let not_other = |p: &&Party| other.is_none_or(|o| o.name != p.name);
        let direct = view
            .kids(i)
            .filter(|k| matches!(view.rel(*k), Rel::Obl | Rel::Iobj | Rel::Nmod | Rel::Advmod) && self.marked(*k, by))
            .find_map(|k| self.party_of(k).filter(not_other));
        if direct.is_some() {
            return direct;
        }
        if by == TO && view.kids(i).any(|k| view.is(k, &["lui", "leur"]) && view.rel(k) == Rel::Iobj) {
            let (first, _) = view.bounds(i);
            return self.parties.within(first, i).rev().filter(|p| p.told != Told::Adjective).find(|p| not_other(p));
        }
        self.parties.within(view.left(i), view.right(i)).filter(not_other).find(|p| {
            let top = self.top(p);
            let phrase = if p.told == Told::Adjective { view.head(top).unwrap_or(top) } else { top };
            phrase > i && self.marked(phrase, by) && self.same_clause(phrase, i)
        })
    }

    /// Whether no other verb stands between a word and the trigger that it hangs under.
    pub(crate) fn same_clause(&self, mut k: usize, i: usize) -> bool {
        for _ in 0..20 {
            match self.view.head(k) {
                Some(h) if h == i => return true,
                // Not through a participle, which parts nothing (`des drones armés livrés à …`).
                Some(h) if self.view.upos(h) == Upos::Verb && !self.view.has(h, Feature::Participle) => return false,
                Some(h) => k = h,
                None => return false,
            }
        }
        false
    }

    /// A party that is the verb's object (`armer la Varnavie`, `supply X with Y`).
    pub(crate) fn object_party(&self, i: usize, other: Option<&Party>) -> Option<&'p Party> {
        let view = self.view;
        view.kids(i)
            .filter(|k| matches!(view.rel(*k), Rel::Obj | Rel::Iobj))
            .find_map(|k| self.parties.holding(k))
            .filter(|p| other.is_none_or(|o| o.name != p.name))
    }

    /// A party in the phrase of a noun, by preposition or, if `adjectives`, as an adjective of the noun itself.
    pub(crate) fn in_phrase(
        &self,
        i: usize,
        by: &[&str],
        other: Option<&Party>,
        adjectives: bool,
    ) -> Option<&'p Party> {
        let view = self.view;
        let (first, last) = (view.left(i), view.right(i));
        self.parties.within(first, last).filter(|p| other.is_none_or(|o| o.name != p.name)).find(|p| {
            let top = self.top(p);
            if p.told == Told::Adjective {
                let head = view.head(top);
                return (adjectives && head == Some(i))
                    || head.is_some_and(|h| h > i && self.marked(h, by) && self.same_clause(h, i));
            }
            let possessive = view.kids(top).any(|k| view.is(k, &["'s", "’s"])) && view.head(top) == Some(i);
            (adjectives && possessive) || (self.marked(top, by) && self.same_clause(top, i))
        })
    }

    /// A party right behind the phrase of a noun that a poor tree hung on a verb before it (`empêcher le transfert de
    /// technologie vers la Russie`).
    pub(crate) fn behind_phrase(&self, i: usize, by: &[&str]) -> Option<&'p Party> {
        let view = self.view;
        let last = view.right(i);
        let (_, end) = view.bounds(i);
        let lead = (last + 1 < end).then_some(last + 1).filter(|k| by.contains(&view.lemma(*k)))?;
        (lead + 1..(lead + 3).min(end)).find_map(|k| self.parties.holding(k).filter(|p| p.first == k))
    }
}
