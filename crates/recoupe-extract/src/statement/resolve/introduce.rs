//! Functions and names that an article tells apart: *the foreign minister said …*, and one sentence on *Nora Veyne told …*.
//!
//! News names a speaker in full once and with a function. Where the first full name comes bare, the function stands in the
//! sentence before it or behind it; the two are one person.

use recoupe_types::{NameKind, Rel, SpeakerKind, Upos, WordIdx};

use super::{Resolver, Who, indefinite, possessive};
use crate::statement::actors::{Gender, Role, content_words, gender_of_role, in_person, role_head};
use crate::statement::find::{Draft, Source};
use crate::statement::source::{Mention, Nature, is_plural, mention, nature};

/// Sentences from a function to the name of its holder, at most.
const REACH: usize = 3;

impl Resolver<'_> {
    /// Ties the functions that speak to the names that come soon after them.
    pub(super) fn introduce(&mut self, drafts: &[Draft]) {
        for d in drafts {
            let Source::Phrase(m) = d.source else { continue };
            if self.view.headline(m.head) || !self.is_office(m) || self.known_role(m).is_some() {
                continue;
            }
            if let Some(a) = self.before_colon(m) {
                self.extra.push((self.role_of(m), a));
                continue;
            }
            if self.named_shortly_before(m) {
                continue;
            }
            if let Some(a) = self.named_next(m) {
                self.extra.push((self.role_of(m), a));
            }
        }
    }

    /// The person that a heading right before the paragraph of a word names first.
    pub(super) fn heading_before(&self, i: usize, gender: Option<Gender>) -> Option<Who> {
        let v = self.view;
        let p = v.paragraph(i).checked_sub(1).filter(|p| *p > 0)?;
        let heading = v.doc.paragraphs.get(p as usize)?;
        let line = heading.span.of(v.text()).trim();
        let (first, end) = (v.word_from(heading.span.start()), v.word_until(heading.span.end()));
        if line.ends_with(['.', '?', '!', '…', '"', '»', '”', ':']) || end - first > 24 || v.quote(first).is_some()
        {
            return None;
        }
        // Nobody else has spoken in the paragraph.
        let here = v.word_from(v.doc.paragraphs.get(p as usize + 1)?.span.start());
        if self.spoken.iter().any(|(w, x)| *w >= here && *w < i && x.actor.is_some()) {
            return None;
        }
        let n = v.doc.names.iter().find(|n| n.first.get() >= first && n.first.get() < end)?;
        let led = (first..n.first.get()).all(|k| v.is_punct(k) || v.upos(k) == Upos::Propn);
        let a = self.actors.at(v, n.first.get()).filter(|_| led && self.is_person(n.first.get()))?;
        let actor = &self.actors.all[a];
        (gender.is_none() || actor.gender.is_none() || actor.gender == gender).then(|| self.actor(a))
    }

    /// The last human noun or name before a word that agrees with it.
    pub(super) fn nearest_named(&self, i: usize, gender: Option<Gender>, plural: bool) -> Option<Who> {
        let v = self.view;
        let here = v.sentence(i);
        let from = v.doc.sentences.get(here.saturating_sub(1)).map_or(0, |s| s.first as usize);
        for w in (from..i).rev() {
            if !matches!(v.upos(w), Upos::Noun | Upos::Propn) || v.quote(w).is_some() {
                continue;
            }
            let named =
                v.doc.name_at(WordIdx(w as u32)).is_some_and(|n| n.first.get() == w && n.kind != NameKind::Other);
            let human =
                matches!(nature(v, w), Some(Nature::Role | Nature::People | Nature::Body)) || is_worker(v.lemma(w));
            let fits = if named { !plural } else { human && is_plural(v, w) == plural };
            if !fits {
                continue;
            }
            let who = self.phrase(mention(v, w), 1);
            if who.name.is_some() && (gender.is_none() || who.gender.is_none() || who.gender == gender) {
                return Some(who);
            }
        }
        None
    }

    /// A phrase that names one person by function alone.
    pub(super) fn is_office(&self, m: Mention) -> bool {
        let v = self.view;
        nature(v, m.head) == Some(Nature::Role)
            && !is_plural(v, m.head)
            && !indefinite(v, m)
            && !(m.first..=self.own_end(m)).any(|i| {
                // A name before the noun tells whose it is (`Tarvia's minister`).
                let whose = v.doc.name_at(WordIdx(i as u32)).is_some_and(|n| n.last.get() < m.head);
                !whose && (in_person(v, i) || self.is_person(i))
            })
    }

    fn role_of(&self, m: Mention) -> Role {
        let words = content_words(self.view, m.first, self.own_end(m) + 1);
        Role { head: role_head(self.view, m.head, &words), words }
    }

    /// Whether somebody spoke by name in the two sentences before a function: the function is more likely theirs.
    fn named_shortly_before(&self, m: Mention) -> bool {
        let v = self.view;
        let here = v.sentence(m.head);
        self.sources.iter().any(|s| {
            s.first < m.first
                && here.saturating_sub(v.sentence(s.head)) <= 8
                && !v.headline(s.head)
                && (s.first..=s.last)
                    .filter_map(|i| self.actors.at(v, i))
                    .map(|a| &self.actors.all[a])
                    .any(|a| a.kind == NameKind::Person && a.name.contains(' ') && a.roles.is_empty())
        })
    }

    /// `Anne Vidal n'a pas varié : rien ne lui avait été signalé, a redit la ministre`: the one who is the subject of what stands
    /// before the colon of a function's sentence.
    fn before_colon(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        let (start, _) = v.bounds(m.head);
        let colon = (start..m.first).find(|i| v.form(*i) == ":" && v.quote(*i).is_none())?;
        let mut named = v.doc.names.iter().filter(|n| {
            let w = n.first.get();
            w >= start && w < m.first && self.is_person(w)
        });
        let (n, other) = (named.next()?, named.next());
        let w = n.first.get();
        let subject = (w..=n.last.get()).any(|i| v.rel(i) == Rel::Nsubj);
        let a = self.actors.at(v, w).filter(|_| other.is_none() && subject && w < colon && v.quote(w).is_none())?;
        self.may_hold(a, m).then_some(a)
    }

    /// The first to speak by name behind a function, if that name is new, full, and comes without a function of its own.
    fn named_next(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        let here = v.sentence(m.head);
        let next =
            self.sources.iter().find(|s| s.first > m.last && !self.is_office(**s) && v.upos(s.head) != Upos::Pron)?;
        if v.sentence(next.head) > here + REACH || v.paragraph(next.head) > v.paragraph(m.head) + 2 {
            return None;
        }
        let word = (next.first..=next.last).find(|i| self.is_person(*i))?;
        let a = self.actors.at(v, word)?;
        (self.new_here(a, m.last) && self.may_hold(a, m)).then_some(a)
    }

    /// Whether somebody is first named behind a word.
    fn new_here(&self, a: usize, word: usize) -> bool {
        self.actors.all[a].mentions.iter().all(|w| *w > word || self.view.headline(*w))
    }

    /// Whether a named person of unknown function may hold this one.
    fn may_hold(&self, a: usize, m: Mention) -> bool {
        let actor = &self.actors.all[a];
        let gender = gender_of_role(self.view, m.head);
        actor.kind == NameKind::Person
            && actor.roles.is_empty()
            && self.extra.iter().all(|(_, x)| *x != a)
            && actor.name.contains(' ')
            && (gender.is_none() || actor.gender.is_none() || gender == actor.gender)
    }

    /// `…, a soutenu X. « … », a martelé la cheffe de la mission`: a function behind the bare name of the one who spoke last.
    pub(super) fn named_before(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        if !self.is_office(m) || v.headline(m.head) || possessive(v, m) {
            return None;
        }
        // `a critiqué l'ancien patron, qui avait dit`: somebody else than the one who speaks of them.
        let object = matches!(v.rel(m.head), Rel::Obj | Rel::Obl | Rel::Nmod | Rel::Iobj);
        // Right behind a quotation and its verb it is their subject, whatever the tree says (`« … », a tonné le patron, qui …`).
        let quoted = (m.first.saturating_sub(6)..m.first).any(|i| v.is_quote_mark(i));
        if object && !quoted && (m.last + 1..m.last + 3).any(|i| v.is(i, &["qui", "who"])) {
            return None;
        }
        let (at, who) =
            self.spoken.iter().rev().find(|(w, x)| *w < m.first && !(self.is_nested(*w) && x.actor.is_none()))?;
        let a = who.actor.filter(|_| who.kind == SpeakerKind::Person)?;
        let near = v.sentence(m.head).saturating_sub(v.sentence(*at)) <= 2
            && v.paragraph(m.head).saturating_sub(v.paragraph(*at)) <= 1;
        // Nobody else is named between the two.
        let alone = v.doc.names.iter().all(|n| {
            n.first.get() <= *at
                || n.first.get() >= m.first
                || !self.is_person(n.first.get())
                || self.actors.at(v, n.first.get()) == Some(a)
        });
        (near && alone && (self.may_hold(a, m) || self.told_anew(a, m))).then_some(a)
    }

    /// The one person that the headline names, for a function at the head of the text: headlines have the name, the first
    /// sentences the function.
    pub(super) fn of_headline(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        if v.headline(m.head) || v.paragraph(m.head) > 2 || !self.is_office(m) || possessive(v, m) {
            return None;
        }
        let mut named = v.doc.names.iter().filter(|n| v.headline(n.first.get()) && self.is_person(n.first.get()));
        let (n, other) = (named.next()?, named.next());
        let a = self.actors.at(v, n.first.get()).filter(|_| other.is_none())?;
        // A sentence with both tells of two.
        let here = v.sentence(m.head);
        let apart = self.actors.all[a].mentions.iter().all(|w| v.sentence(*w) != here);
        (apart && self.may_hold(a, m)).then_some(a)
    }

    /// `l'ex-députée`, `le jeune homme de 25 ans`: words that any person may be called by besides an office.
    pub(super) fn told_anew(&self, a: usize, m: Mention) -> bool {
        let v = self.view;
        let gender = gender_of_role(v, m.head);
        let known = self.actors.all[a].gender;
        let former = v.form(m.head).to_lowercase().starts_with("ex-")
            || (m.first..m.head).any(|i| v.is(i, &["ancien", "ancienne", "ex", "former", "retired"]));
        let anybody = former
            || matches!(
                v.lemma(m.head),
                "homme"
                    | "femme"
                    | "jeune"
                    | "garçon"
                    | "star"
                    | "élu"
                    | "responsable"
                    | "dirigeant"
                    | "leader"
                    | "étudiant"
                    | "représentant"
                    | "intéressé"
                    | "vedette"
                    | "militant"
                    | "man"
                    | "woman"
                    | "candidat"
                    | "vétéran"
                    | "habitant"
                    | "natif"
                    | "retraité"
                    | "nominee"
                    | "front-runner"
                    | "frontrunner"
                    | "candidate"
                    | "contender"
                    | "hopeful"
                    | "billionaire"
                    | "mogul"
                    | "businessman"
                    | "businesswoman"
                    | "author"
                    | "neurosurgeon"
                    | "native"
                    | "veteran"
                    | "incumbent"
                    | "tycoon"
                    | "runner"
            )
            || v.lemma(m.head).ends_with("génaire");
        anybody && (gender.is_none() || known.is_none() || gender == known)
    }

    /// `le fonctionnaire du port` behind `un haut fonctionnaire de l'autorité portuaire`: the unnamed one of that function, where
    /// only one has spoken.
    pub(super) fn unnamed_again(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        let noun = v.form(m.head).to_lowercase();
        let mut told = self.spoken.iter().filter(|(w, x)| {
            *w < m.first
                && x.kind == SpeakerKind::Unnamed
                && !x.plural
                && x.name.as_deref().is_some_and(|n| n.split_whitespace().any(|p| p.to_lowercase() == noun))
        });
        let (_, first) = told.next()?;
        told.all(|(_, x)| x.name == first.name).then(|| first.clone())
    }

    /// `l'observatoire`, `le groupe`, `the mission`: the body of that kind that the article names in full.
    pub(super) fn fuller(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        let lone = m.last == m.head && (m.first..m.head).all(|i| v.upos(i) == Upos::Det);
        if !lone || indefinite(v, m) || nature(v, m.head) != Some(Nature::Body) {
            return None;
        }
        let noun = v.form(m.head).to_lowercase();
        let told = self.spoken.iter().rev().find(|(w, x)| {
            *w < m.first && x.kind == SpeakerKind::Org && x.name.as_deref().is_some_and(|n| is_kind(n, &noun))
        });
        if let Some((_, who)) = told {
            return Some(who.clone());
        }
        let mut best: Option<(bool, usize, usize)> = None;
        for (a, actor) in self.actors.all.iter().enumerate().filter(|(_, x)| x.kind == NameKind::Org) {
            // `le groupe X`: the noun stands before one of its mentions.
            let beside = actor.mentions.iter().any(|w| *w > 0 && v.lemma(*w - 1) == v.lemma(m.head));
            if !beside && !is_kind(&actor.name, &noun) {
                continue;
            }
            let near = actor.mentions.iter().rev().find(|w| **w < m.first).copied().unwrap_or(0);
            let key = (near > 0 || self.view.headline(m.head), near, a);
            if best.is_none_or(|b| (key.0, key.1) > (b.0, b.1)) {
                best = Some(key);
            }
        }
        if let Some((true, _, a)) = best {
            return Some(self.actor(a));
        }
        // `l'entreprise`, `the company`: whichever of them spoke last.
        let firm = matches!(
            v.lemma(m.head),
            "entreprise" | "société" | "groupe" | "compagnie" | "firme" | "constructeur" | "company" | "firm" | "group"
        );
        let last =
            self.spoken.iter().rev().find(|(w, x)| *w < m.first && x.kind == SpeakerKind::Org && x.actor.is_some());
        last.filter(|(w, _)| firm && v.sentence(m.head).saturating_sub(v.sentence(*w)) <= 6).map(|(_, who)| who.clone())
    }

    /// `le quotidien`, `le site`: the outlet that spoke or was named last.
    pub(super) fn outlet_before(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        let here = v.sentence(m.head);
        let told = self
            .spoken
            .iter()
            .rev()
            .find(|(w, x)| *w < m.first && x.kind == SpeakerKind::Org && x.actor.is_some())
            .map(|(w, x)| (*w, x.clone()));
        let named = v.doc.names.iter().rev().find(|n| {
            let first = n.first.get();
            if first >= m.first
                || !matches!(n.kind, NameKind::Org | NameKind::Other)
                || here.saturating_sub(v.sentence(first)) > 4
                || first == 0
            {
                return false;
            }
            let mut p = first - 1;
            while p > 0 && v.upos(p) == Upos::Det {
                p -= 1;
            }
            v.is(p, &["par", "selon", "by", "to", "told", "à", "dans"]) || super::offices::nature_of_outlet(v, first)
        });
        let named = named.map(|n| {
            let m = Mention { head: n.first.get(), first: n.first.get(), last: n.last.get() };
            (n.first.get(), self.place_or_body(n.span.of(v.text()), n.kind, m))
        });
        match (told, named) {
            (Some(a), Some(b)) => Some(if b.0 > a.0 { b.1 } else { a.1 }),
            (a, b) => a.or(b).map(|x| x.1),
        }
    }

    /// Who a headline's phrase is in the text below: `un responsable du port` of `un haut responsable de l'autorité portuaire`.
    pub(super) fn told_below(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        let human = is_human(v.lemma(m.head));
        let top = v.headline(m.head) || (human && v.paragraph(m.head) <= 2 && indefinite(v, m));
        if !top || !(human || nature(v, m.head).is_some_and(|n| n != Nature::Paper)) {
            return None;
        }
        let lemma = v.lemma(m.head).to_lowercase();
        let plural = is_plural(v, m.head);
        let same = |i: usize| {
            let other = v.lemma(i).to_lowercase();
            if human {
                nature(v, i) == Some(Nature::Role) && !is_human(&other)
            } else {
                other == lemma || (is_officer(&other) && is_officer(&lemma))
            }
        };
        let below = self.sources.iter().find(|s| {
            !v.headline(s.head)
                && s.first > m.last
                && same(s.head)
                && (!human || indefinite(v, **s))
                && is_plural(v, s.head) == plural
                && !(s.first..=s.last)
                    .any(|i| v.doc.name_at(WordIdx(i as u32)).is_some_and(|n| n.kind == NameKind::Person))
        })?;
        Some(self.described(*below))
    }
}

/// Whether a name is one of a kind of body: `Observatoire des flux` is an `observatoire`, `Arms Flow Observatory` an
/// `observatory`.
fn is_kind(name: &str, noun: &str) -> bool {
    let mut words = name.split_whitespace().map(str::to_lowercase);
    let first = words.next().unwrap_or_default();
    let last = name.split_whitespace().next_back().map(str::to_lowercase).unwrap_or_default();
    name.contains(' ') && !matches!(first.as_str(), "one" | "another" | "un" | "une") && (first == noun || last == noun)
}

/// Words for anybody.
fn is_human(lemma: &str) -> bool {
    matches!(lemma, "homme" | "femme" | "personne" | "man" | "woman" | "person")
}

/// Words that news uses for one and the same unnamed official.
fn is_officer(lemma: &str) -> bool {
    matches!(lemma, "responsable" | "fonctionnaire" | "officiel" | "cadre" | "haut" | "official")
}

fn is_worker(lemma: &str) -> bool {
    matches!(lemma, "ouvrier" | "travailleur" | "worker")
}
