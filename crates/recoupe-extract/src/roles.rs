//! Who does what to whom: subjects through control, raising and the passive, and parties by preposition.

use recoupe_types::{Feature, NameKind, Rel, Upos};

use crate::parties::{Noun, Parties, Party, Told, noun};
use crate::view::View;

/// How far up a chain of verbs a subject is looked for.
const CONTROL_DEPTH: usize = 4;

/// How many words before its sentence the state that `ce pays` stands for may be.
const LAND_REACH: usize = 60;

/// How many words behind a trigger a party may stand that a poor tree hung elsewhere.
const NEAR: usize = 22;

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

/// Verbs of which the indirect object does what the infinitive below them tells.
const DATIVE_CONTROL: &[&str] = &[
    "supplier",
    "demander",
    "ordonner",
    "permettre",
    "proposer",
    "conseiller",
    "prier",
    "enjoindre",
    "recommander",
    "interdire",
    "défendre",
];

/// Nouns of what somebody means to do.
const PLANS: &[&str] = &[
    "projet",
    "plan",
    "intention",
    "décision",
    "volonté",
    "promesse",
    "refus",
    "offre",
    "engagement",
    "souhait",
    "capacité",
    "but",
    "objectif",
    "aim",
    "goal",
    "intention",
    "decision",
    "promise",
    "pledge",
    "refusal",
    "offer",
    "commitment",
    "willingness",
    "wish",
    "bid",
    "effort",
];

/// Verbs and nouns through which the subject of a sentence does what a noun below them tells (`procéder à la livraison`).
const LIGHT: &[&str] = &[
    "procéder",
    "effectuer",
    "réaliser",
    "poursuivre",
    "augmenter",
    "accroître",
    "intensifier",
    "suspendre",
    "reprendre",
    "cesser",
    "arrêter",
    "interrompre",
    "promettre",
    "approuver",
    "signer",
    "conclure",
    "passer",
    "négocier",
    "maintenir",
    "commencer",
    "entamer",
    "préparer",
    "envisager",
    "prévoir",
    "projeter",
    "multiplier",
    "accélérer",
    "limiter",
    "nier",
    "démentir",
    "réfuter",
    "implication",
    "accord",
    "contrat",
    "projet",
    "plan",
    "programme",
    "rôle",
    "ampleur",
    "rythme",
    "volume",
    "but",
    "être",
    "pouvoir",
    "devoir",
    "vouloir",
    "point",
    "make",
    "carry",
    "continue",
    "resume",
    "halt",
    "suspend",
    "approve",
    "sign",
    "complete",
    "begin",
    "stop",
    "increase",
    "pledge",
    "promise",
    "plan",
    "deny",
    "involvement",
    "agreement",
    "deal",
    "contract",
    "conclude",
    "negotiate",
    "take",
    "expand",
    "accelerate",
    "consider",
];

/// Prepositions of the one who receives.
pub(crate) const TO: &[&str] = &["à", "au", "aux", "vers", "pour", "to", "toward", "towards", "into", "destination"];
/// Prepositions of the one who gives.
pub(crate) const FROM: &[&str] = &["de", "du", "d'", "auprès", "depuis", "provenance", "from", "par", "by"];

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

    /// The party of a noun phrase: its head, a name beside it, or the state of a head that stands for one (`régime russe`).
    pub(crate) fn party_of(&self, k: usize) -> Option<&'p Party> {
        let view = self.view;
        if let Some(p) = self.parties.holding(k) {
            return Some(p);
        }
        let kind = noun(view, k);
        if kind == Some(Noun::Land) && self.definite(k) {
            return self.land(k);
        }
        let stands = matches!(kind, Some(Noun::State | Noun::Leader | Noun::Carrier));
        if kind == Some(Noun::Leader) {
            // `le président russe X` is X.
            let named = self.parties.within(k, view.right(k)).find(|p| {
                p.kind == NameKind::Person && view.head(self.top(p)).is_some_and(|h| h == k || view.head(h) == Some(k))
            });
            if named.is_some() {
                return named;
            }
        }
        self.parties.within(view.left(k), view.right(k)).find(|p| {
            let top = self.top(p);
            let beside = view.head(top) == Some(k);
            let near = beside || view.head(top).is_some_and(|h| view.head(h) == Some(k));
            let marked = view.kids(top).any(|c| view.rel(c) == Rel::Case);
            match view.rel(top) {
                Rel::Amod | Rel::Acl => stands && near,
                Rel::Appos | Rel::Flat | Rel::Compound => beside && (stands || p.told != Told::Adjective),
                Rel::Nmod if !marked => beside && (stands || p.told != Told::Adjective),
                Rel::Nmod => stands && near,
                _ => false,
            }
        })
    }

    fn definite(&self, k: usize) -> bool {
        let view = self.view;
        view.kids(k).any(|d| {
            view.is(d, &["le", "la", "l'", "ce", "cette", "the", "this", "that", "son", "sa", "her", "his", "its"])
        })
    }

    /// The state told before that `ce pays` stands for.
    fn land(&self, k: usize) -> Option<&'p Party> {
        let (first, _) = self.view.bounds(k);
        let from = first.saturating_sub(LAND_REACH);
        self.parties.within(from, k.saturating_sub(1)).rfind(|p| match p.told {
            Told::Name => true,
            Told::Other => p.state.is_some() || p.kind == NameKind::Place,
            Told::Adjective | Told::Group => false,
        })
    }

    /// The parties of a noun phrase and of those joined to it (`Moscou et Pyongyang`).
    pub(crate) fn all_of(&self, k: usize) -> Vec<&'p Party> {
        let mut out: Vec<&'p Party> = self.party_of(k).into_iter().collect();
        for c in self.view.kids(k).filter(|c| self.view.rel(*c) == Rel::Conj) {
            if let Some(p) = self.party_of(c)
                && out.iter().all(|o| o.name != p.name)
            {
                out.push(p);
            }
        }
        out
    }

    /// The word of a party that hangs on a word outside of it.
    pub(crate) fn top(&self, p: &Party) -> usize {
        (p.first..=p.last).find(|i| self.view.head(*i).is_none_or(|h| h < p.first || h > p.last)).unwrap_or(p.first)
    }

    /// `le but de X est de …`: X.
    fn aims(&self, s: usize) -> Option<&'p Party> {
        let view = self.view;
        if !PLANS.contains(&view.lemma(s)) {
            return None;
        }
        view.kids(s).filter(|k| *k > s && view.rel(*k) == Rel::Nmod).find_map(|k| self.party_of(k))
    }

    /// The party right before a verb group that has no subject in the tree, where no preposition leads it.
    fn right_before(&self, i: usize) -> Option<&'p Party> {
        let view = self.view;
        let present = view.has(i, Feature::Participle) && view.has(i, Feature::Present);
        let auxiliary = |k: usize| matches!(view.rel(k), Rel::Aux | Rel::Cop);
        let finite = view.has(i, Feature::Finite) || view.kids(i).any(|k| auxiliary(k) && view.has(k, Feature::Finite));
        if !(present || finite) {
            return None;
        }
        let (first, _) = view.bounds(i);
        let mut at = i;
        while at > first
            && (view.head(at - 1) == Some(i)
                && (auxiliary(at - 1) || matches!(view.upos(at - 1), Upos::Adv | Upos::Pron | Upos::Part)))
        {
            at -= 1;
        }
        let p = self.parties.holding(at.checked_sub(1)?).filter(|p| p.first >= first)?;
        let head = if p.told == Told::Adjective { view.head(self.top(p))? } else { self.top(p) };
        let mut lead = p.first.min(head);
        while lead > first && matches!(view.upos(lead - 1), Upos::Det | Upos::Adj | Upos::Noun) {
            lead -= 1;
        }
        if lead > first && view.upos(lead - 1) == Upos::Adp {
            return None;
        }
        if p.told == Told::Adjective { self.party_of(head) } else { Some(p) }
    }

    /// `les projets de X de livrer`: X, where a poor tree hung the verb on another one.
    fn planner(&self, i: usize) -> Option<&'p Party> {
        let view = self.view;
        if !view.has(i, Feature::Infinitive) || i < 3 {
            return None;
        }
        let mark = (i.saturating_sub(3)..i)
            .rev()
            .find(|k| view.rel(*k) == Rel::Mark && matches!(view.lemma(*k), "de" | "to"))?;
        let p = self.parties.holding(mark.checked_sub(1)?)?;
        let noun = view.head(self.top(p))?;
        (p.told != Told::Adjective && PLANS.contains(&view.lemma(noun))).then_some(p)
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
        if let Some(p) = self.planner(i) {
            return Some(p);
        }
        let nearest = view.kids(i).rfind(|k| *k < i && view.rel(*k) == Rel::Nsubj).or_else(|| view.kid(i, Rel::Nsubj));
        if let Some(s) = nearest {
            if view.is(s, &["qui", "who", "which", "that"]) {
                return view.head(i).and_then(|h| self.party_of(h));
            }
            if view.upos(s) == Upos::Pron {
                return self.pronoun(s);
            }
            if view.quote(s) == view.quote(i) {
                return self.party_of(s).or_else(|| self.aims(s));
            }
        } else if let Some(p) = self.right_before(i) {
            return Some(p);
        }
        // `pour avoir livré`, `for selling`: the one who is blamed or thanked for it.
        if view.rel(i) == Rel::Advcl
            && let Some(h) = view.head(i)
            && view.kids(i).any(|k| k < i && view.rel(k) == Rel::Mark && view.is(k, &["for"]))
            && let Some(o) = view.kids(h).find(|k| view.rel(*k) == Rel::Obj)
        {
            return self.party_of(o);
        }
        let h = view.head(i)?;
        match view.rel(i) {
            // A verb controls what stands behind it; a clause in front of it has a subject of its own, or none.
            Rel::Xcomp | Rel::Ccomp | Rel::Obl | Rel::Obj if h > i => None,
            Rel::Xcomp | Rel::Ccomp | Rel::Advcl | Rel::Obl | Rel::Obj => {
                if matches!(view.upos(h), Upos::Noun | Upos::Adj) && view.kid(h, Rel::Cop).is_none() {
                    return self.party_of(h);
                }
                if DATIVE_CONTROL.contains(&view.lemma(h)) && view.rel(i) != Rel::Advcl {
                    let to = view
                        .kids(h)
                        .filter(|k| *k != i && matches!(view.rel(*k), Rel::Obj | Rel::Iobj | Rel::Obl))
                        .find_map(|k| self.party_of(k));
                    if to.is_some() {
                        return to;
                    }
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

    /// The party that a pronoun stands for: the nearest one before it in its sentence that agrees with it and is told by its
    /// name; at the beginning of a sentence the subject of the one before.
    pub(crate) fn pronoun(&self, i: usize) -> Option<&'p Party> {
        let view = self.view;
        if !view.has(i, Feature::Third)
            && !view.is(i, &["il", "elle", "lui", "celui-ci", "celle-ci", "it", "he", "she", "-t-il", "-t-elle"])
            || view.is(i, &["ils", "elles", "they", "on", "nous", "we", "je", "i", "vous", "you"])
        {
            return None;
        }
        let (first, _) = view.bounds(i);
        let agrees = |p: &&Party| p.told != Told::Adjective && p.told != Told::Group && self.agrees(i, p);
        let inside = self.parties.within(first, i.saturating_sub(1)).rfind(agrees);
        if inside.is_some() || first == 0 {
            return inside;
        }
        let (start, end) = view.bounds(first - 1);
        if view.paragraph(first - 1) != view.paragraph(i) {
            return None;
        }
        let subject = (start..end)
            .find(|k| view.rel(*k) == Rel::Nsubj && view.head(*k).is_some_and(|h| view.rel(h) == Rel::Root));
        subject.and_then(|k| self.party_of(k)).filter(agrees)
    }

    /// Whether a French pronoun and the article before a name are of one gender.
    fn agrees(&self, i: usize, p: &Party) -> bool {
        let view = self.view;
        let feminine = view.is(i, &["elle", "celle-ci", "-t-elle"]);
        let masculine = view.is(i, &["il", "celui-ci", "-t-il"]);
        if p.first == 0 || !(feminine || masculine) {
            return true;
        }
        let article = p.first - 1;
        !(feminine && view.is(article, &["le", "du", "au"]) || masculine && view.is(article, &["la"]))
    }

    /// The party behind a possessive of a noun (`ses livraisons`).
    pub(crate) fn possessor(&self, i: usize, other: Option<&Party>) -> Option<&'p Party> {
        let view = self.view;
        let owned = view.kids(i).any(|k| k < i && view.is(k, &["son", "sa", "ses", "its", "his", "her"]));
        if !owned {
            return None;
        }
        let (first, _) = view.bounds(i);
        self.parties
            .within(first, i.saturating_sub(1))
            .rfind(|p| p.told != Told::Adjective && other.is_none_or(|o| o.side() != p.side()))
    }

    /// The subject of the sentence above a noun, through verbs and nouns that leave to it who acts.
    pub(crate) fn light_subject(&self, i: usize) -> Option<&'p Party> {
        let view = self.view;
        let mut at = i;
        for _ in 0..6 {
            let h = view.head(at)?;
            if !matches!(view.rel(at), Rel::Obj | Rel::Obl | Rel::Nmod | Rel::Xcomp | Rel::Nsubj | Rel::Acl | Rel::Conj)
            {
                return None;
            }
            if view.rel(at) == Rel::Nsubj && view.upos(h) != Upos::Noun {
                return None;
            }
            if !LIGHT.contains(&view.lemma(h)) {
                return None;
            }
            if view.upos(h) == Upos::Verb
                && let Some(p) = self.subject(h, 0)
            {
                return Some(p);
            }
            at = h;
        }
        None
    }

    /// A party behind a word, led by one of these prepositions, with nothing but its own phrase between: for trees that hung it
    /// elsewhere.
    pub(crate) fn near(&self, i: usize, by: &[&str], other: Option<&Party>) -> Option<&'p Party> {
        let view = self.view;
        // A bare `de` or `pour` far behind may lead anything.
        let by = if by == FROM {
            &["provenance", "auprès", "depuis", "from"]
        } else if by == TO {
            &["à", "au", "aux", "vers", "to", "toward", "towards", "into", "destination"]
        } else {
            by
        };
        let (_, end) = view.bounds(i);
        let limit = (i + 1..end)
            .find(|k| {
                (view.upos(*k) == Upos::Verb
                    && !(view.has(*k, Feature::Participle) && matches!(view.rel(*k), Rel::Acl | Rel::Conj | Rel::Amod)))
                    || (view.upos(*k) == Upos::Aux && view.has(*k, Feature::Finite))
                    || matches!(view.form(*k), ";" | ":" | "»" | "”")
                    || view.is(*k, &["échange", "exchange", "contre", "against", "parce", "because"])
            })
            .unwrap_or(end)
            .min(i + NEAR);
        self.parties.within(i + 1, limit.saturating_sub(1)).filter(|p| other.is_none_or(|o| o.side() != p.side())).find(
            |p| {
                let mut at = p.first;
                let mut steps = 0;
                while at > i + 1 && steps < 6 {
                    at -= 1;
                    steps += 1;
                    if by.contains(&view.lemma(at)) || view.is(at, by) {
                        return p.told != Told::Adjective || steps > 1;
                    }
                    let passes = match view.upos(at) {
                        Upos::Det | Upos::Adj => true,
                        // `au groupe X`, `from the broadcaster X`
                        Upos::Noun => steps == 1 || noun(view, at).is_some_and(|n| n != Noun::Group),
                        Upos::Punct => steps > 1 && matches!(view.form(at), "\"" | "“" | "«"),
                        Upos::Verb => view.has(at, Feature::Participle) && view.rel(at) == Rel::Acl,
                        _ => false,
                    };
                    if !passes {
                        return false;
                    }
                }
                false
            },
        )
    }

    /// The party that hangs on a verb or its object by one of these prepositions, or by a dative pronoun.
    pub(crate) fn linked(&self, i: usize, by: &[&str], other: Option<&Party>) -> Option<&'p Party> {
        let view = self.view;
        let not_other = |p: &&Party| other.is_none_or(|o| o.side() != p.side());
        let direct = view
            .kids(i)
            .filter(|k| matches!(view.rel(*k), Rel::Obl | Rel::Iobj | Rel::Nmod | Rel::Advmod) && self.marked(*k, by))
            // `D'après X, …` tells who says it.
            // `Au Mexique, X distribue` tells where.
            .filter(|k| *k > i || (by == TO && (view.rel(*k) == Rel::Iobj || view.deprel(*k) == "obl:arg")))
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

    /// Whether a phrase has a preposition that sets it apart from what it hangs on.
    fn apart(&self, k: usize) -> bool {
        let view = self.view;
        view.kids(k).any(|m| {
            m < k
                && view.rel(m) == Rel::Case
                && !matches!(
                    view.lemma(m),
                    "de" | "un" | "of" | "d'" | "d’" | "à" | "en" | "provenance" | "destination" | "sur"
                )
        })
    }

    /// Whether no other verb stands between a word and the trigger that it hangs under.
    pub(crate) fn same_clause(&self, mut k: usize, i: usize) -> bool {
        for _ in 0..20 {
            match self.view.head(k) {
                Some(h) if h == i => return true,
                // Not through a participle, which parts nothing (`des drones armés livrés à …`).
                Some(h)
                    if self.view.upos(h) == Upos::Verb
                        && !(self.view.has(h, Feature::Participle)
                            && matches!(self.view.rel(h), Rel::Acl | Rel::Amod)
                            && self.view.kid(h, Rel::Nsubj).is_none()) =>
                {
                    return false;
                }
                // Nor through a phrase of its own (`malgré l'opposition de X`).
                Some(h) if self.apart(h) => return false,
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
            .filter(|p| other.is_none_or(|o| o.side() != p.side()))
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
        self.parties.within(first, last).filter(|p| other.is_none_or(|o| o.side() != p.side())).find(|p| {
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
