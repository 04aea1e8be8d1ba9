//! Who a pronoun stands for: the salient one among those who spoke and those who act.
//!
//! After Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", CL 20(4), 1994: subjects before all else, and what is
//! far counts less. Two weights are of news: who spoke last is likely to go on, and a person rather than a body says *il* or *elle*.

use recoupe_types::{Rel, SpeakerKind, Upos, WordIdx};

use super::{Resolver, Who, agrees, personal, unnamed};
use crate::statement::actors::Gender;
use crate::statement::source::{Nature, is_plural, mention, nature};

/// Sentences back that are looked at.
const BACK: usize = 6;

impl Resolver<'_> {
    /// The one a pronoun stands for.
    pub(super) fn pronoun(&self, i: usize) -> Who {
        let v = self.view;
        let form = v.form(i).to_lowercase().replace('’', "'");
        let form = form.trim_start_matches("-t-").trim_start_matches('-');
        let plural = matches!(
            form,
            "ils"
                | "elles"
                | "eux"
                | "they"
                | "them"
                | "their"
                | "nous"
                | "we"
                | "certains"
                | "ceux-ci"
                | "celles-ci"
                | "les"
                | "leur"
                | "leurs"
        );
        let gender = match form {
            "il" | "ils" | "lui" | "he" | "him" | "his" | "celui-ci" | "eux" | "le" => Some(Gender::Masculine),
            "elle" | "elles" | "she" | "her" | "celle-ci" | "la" => Some(Gender::Feminine),
            _ => None,
        };
        if matches!(
            form,
            "certains"
                | "beaucoup"
                | "plusieurs"
                | "d'autres"
                | "on"
                | "one"
                | "some"
                | "tous"
                | "personne"
                | "nul"
                | "aucun"
        ) {
            return unnamed(Some(form.to_owned()));
        }
        // `a dénoncé celui qui …`: of the one who spoke last.
        if matches!(form, "celui" | "celle")
            && v.is(i + 1, &["qui", "que", "dont"])
            && let Some((at, who)) = self.spoken.iter().rev().find(|(w, _)| *w < i)
            && who.kind == SpeakerKind::Person
            && v.sentence(i).saturating_sub(v.sentence(*at)) <= 2
            && agrees(who, if form == "celle" { Some(Gender::Feminine) } else { Some(Gender::Masculine) }, false)
        {
            return who.clone();
        }
        if !matches!(
            form,
            "il" | "elle"
                | "ils"
                | "elles"
                | "lui"
                | "eux"
                | "he"
                | "she"
                | "they"
                | "him"
                | "his"
                | "her"
                | "them"
                | "their"
                | "celui-ci"
                | "celle-ci"
                | "ceux-ci"
                | "celles-ci"
                | "it"
                | "je"
                | "i"
                | "nous"
                | "we"
                | "qui"
                | "who"
                | "un"
                | "une"
                | "l'"
                | "le"
                | "la"
                | "les"
                | "son"
                | "ses"
                | "leur"
                | "leurs"
        ) {
            return unnamed(Some(form.to_owned()));
        }
        if matches!(form, "je" | "i" | "nous" | "we" | "un" | "une") {
            return self.previous(i);
        }
        // `celui-ci`, `ceux-ci`: whoever was named last, not who acts.
        if matches!(form, "celui-ci" | "celle-ci" | "ceux-ci" | "celles-ci")
            && let Some(who) = self.nearest_named(i, gender, plural)
        {
            return who;
        }
        // `an invoice issued in May. It shows that …`: the paper of the sentence before, whatever it does there.
        if form == "it" && v.head(i).is_some_and(|h| shows(v.lemma(h))) {
            let here = v.sentence(i);
            let from = v.doc.sentences.get(here.saturating_sub(1)).map_or(0, |s| s.first as usize);
            let paper = (from..i).rev().find(|w| {
                v.upos(*w) == Upos::Noun
                    && nature(v, *w) == Some(Nature::Paper)
                    && !is_plural(v, *w)
                    && v.quote(*w).is_none()
            });
            if let Some(w) = paper {
                return self.phrase(mention(v, w), 1);
            }
        }
        // English keeps states and bodies apart from people.
        let person_only = matches!(form, "he" | "she" | "him" | "his" | "her");
        let body_only = form == "it";
        let fits = |who: &Who| {
            if body_only {
                matches!(who.kind, SpeakerKind::Org | SpeakerKind::Gpe)
            } else {
                !person_only || personal(who)
            }
        };
        // A heading that names somebody (`- Anne Vidal, teacher (Lysmer) -`) leads to the words behind it.
        if !plural && let Some(who) = self.heading_before(i, gender) {
            return who;
        }
        if !plural
            && !body_only
            && gender.is_some()
            && let Some(a) = self.fresh(i, gender)
        {
            return self.actor(a);
        }
        // `Quant à la Cour des comptes, par qui tout a commencé, elle chiffrait`: the topic of the sentence.
        if let Some(who) = self.topic(i).filter(|who| who.name.is_some() && agrees(who, gender, plural) && fits(who)) {
            return who;
        }
        let here = v.sentence(i);
        let best = self.antecedent(i, gender, plural, &fits);
        let near = |at: usize| here.saturating_sub(v.sentence(at)) <= 2;
        if plural && best.as_ref().is_none_or(|(at, _)| !near(*at)) {
            // Several people of the sentence before, whatever they do in it.
            let from = v.doc.sentences.get(here.saturating_sub(1)).map_or(0, |s| s.first as usize);
            let several = (from..i).rev().find(|w| {
                v.upos(*w) == Upos::Noun
                    && !(v.rel(*w) == Rel::Nmod
                        && v.head(*w).is_some_and(|h| v.upos(h) == Upos::Noun || v.upos(h) == Upos::Pron))
                    && nature(v, *w).is_some_and(|n| matches!(n, Nature::People | Nature::Role | Nature::Body))
                    && is_plural(v, *w)
                    && v.quote(*w).is_none()
            });
            if let Some(w) = several {
                return self.phrase(mention(v, w), 1);
            }
        }
        if let Some((_, who)) = best {
            return who;
        }
        if plural && let Some(pair) = self.pair_before(i) {
            return pair;
        }
        if body_only {
            return unnamed(None);
        }
        if let Some(a) = self.recent_person(i, gender) {
            return self.actor(a);
        }
        let any = self.previous(i);
        if any.name.is_some() { any } else { unnamed(None) }
    }

    /// Whom the beginning of a pronoun's sentence sets as its topic (`Quant à X, …`, `As for X, …`).
    fn topic(&self, i: usize) -> Option<Who> {
        let v = self.view;
        let (start, _) = v.bounds(i);
        let led = v.is(start, &["quant"]) && v.is(start + 1, &["à"])
            || v.is(start, &["as"]) && v.is(start + 1, &["for", "to"]);
        if !led || v.quote(start).is_some() {
            return None;
        }
        let comma = (start + 2..i).find(|k| v.is_comma(*k))?;
        let noun = (start + 2..comma).find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn))?;
        let human = v.doc.name_at(WordIdx(noun as u32)).is_some()
            || nature(v, noun).is_some_and(|n| !matches!(n, Nature::Paper));
        human.then(|| self.phrase(mention(v, noun), 0))
    }

    /// The best antecedent of the pronoun at word `i` and where it stands.
    pub(super) fn antecedent(
        &self,
        i: usize,
        gender: Option<Gender>,
        plural: bool,
        fits: &dyn Fn(&Who) -> bool,
    ) -> Option<(usize, Who)> {
        let v = self.view;
        let here = v.sentence(i);
        let it = v.is(i, &["it"]);
        let mut best: Option<(i32, usize, Who)> = None;
        let body = |who: &Who| !plural && matches!(who.kind, SpeakerKind::Org | SpeakerKind::Gpe);
        let away = |at: usize| 10 * here.saturating_sub(v.sentence(at)) as i32;
        let mut seen = 0;
        for (at, who) in self.spoken.iter().rev() {
            if *at >= i {
                continue;
            }
            seen += 1;
            let far = here.saturating_sub(v.sentence(*at)) > 2 * BACK;
            if seen > 12 || far {
                break;
            }
            if who.name.is_none() || !agrees(who, gender, plural) || !fits(who) {
                continue;
            }
            // Who speaks within somebody's words is not who goes on.
            let nested = self.is_nested(*at) && (v.quote(*at).is_some() || v.sentence(*at) != here);
            // `son entourage` goes on for nobody.
            let owned = who.actor.is_none()
                && who
                    .name
                    .as_deref()
                    .is_some_and(|n| ["son ", "sa ", "ses ", "his ", "her ", "its "].iter().any(|p| n.starts_with(p)));
            let mut score = 8 - away(*at);
            score -= if body(who) { 10 } else { 0 };
            score -= if nested { 12 } else { 0 };
            score -= if owned { 15 } else { 0 };
            score -= if who.thing && !it { 25 } else { 0 };
            score -= if who.gender.is_none() && gender.is_some() && who.kind != SpeakerKind::Person { 3 } else { 0 };
            better(&mut best, *at, score, || who.clone());
        }
        let first = v.doc.sentences.get(here.saturating_sub(BACK)).map_or(0, |s| s.first as usize);
        for w in (first..i).rev() {
            if v.rel(w) != Rel::Nsubj || !matches!(v.upos(w), Upos::Noun | Upos::Propn) || v.quote(w).is_some() {
                continue;
            }
            if self.is_content(w) && v.sentence(w) == here {
                continue;
            }
            // What is farther cannot be better.
            if best.as_ref().is_some_and(|b| b.0 > -away(w)) {
                break;
            }
            let m = mention(v, w);
            if (m.first <= i && i <= m.last) || super::possessive(v, m) && super::is_office(v.lemma(w)) {
                continue;
            }
            let who = self.phrase(m, 0);
            let named = v.doc.name_at(WordIdx(w as u32)).is_some();
            // `Père de deux enfants, il survit`: said of the pronoun itself.
            let bare = v.upos(w) == Upos::Noun && m.first == w && v.bounds(w).0 == w && v.sentence(w) == here;
            if bare {
                continue;
            }
            let human = who.kind == SpeakerKind::Person
                || (who.kind == SpeakerKind::Group && (who.actor.is_some() || v.upos(w) == Upos::Propn))
                || nature(v, w).is_some_and(|n| !matches!(n, Nature::Paper))
                || (who.kind == SpeakerKind::Gpe && named)
                || (who.kind == SpeakerKind::Org && v.upos(w) == Upos::Propn)
                || (it && nature(v, w) == Some(Nature::Paper));
            if !human
                || who.name.is_none()
                || !agrees(&who, gender, plural)
                || !fits(&who)
                || (self.is_content(w) && who.kind != SpeakerKind::Person)
            {
                continue;
            }
            let mut score = -away(w);
            score -= if body(&who) { 30 } else { 0 };
            score -= if self.is_content(w) { 12 } else { 0 };
            // The subject of a subordinate or relative clause is less salient than the main one.
            let main = v.head(w).is_none_or(|h| matches!(v.rel(h), Rel::Root | Rel::Conj | Rel::Parataxis));
            score -= if main { 0 } else { 6 };
            better(&mut best, w, score, || who);
        }
        // `À Lysmer, dont le conseil …, le maire, Hugo Belvert, ne veut pas choisir`: the one person of the sentence before, where the
        // tree has no subject of its main verb.
        if !plural
            && !it
            && let Some((w, a)) = here.checked_sub(1).and_then(|s| self.subject_lost(s))
            && (gender.is_none() || self.actors.all[a].gender.is_none() || self.actors.all[a].gender == gender)
        {
            better(&mut best, w, -12, || self.actor(a));
        }
        // `…, cela n'étonne pas Mme Vidal : on a eu, juge-t-elle, …`: somebody of the pronoun's own sentence, ahead of bodies.
        if gender.is_some() && !plural && !v.lang_is_english() {
            let (start, _) = v.bounds(i);
            let near = v.doc.names.iter().rev().find(|n| {
                let w = n.first.get();
                w >= start && n.last.get() < i && v.quote(w).is_none() && !self.is_content(w) && self.is_person(w)
            });
            if let Some(n) = near
                && let Some(a) = self.actors.at(v, n.first.get())
                && self.actors.all[a].gender == gender
            {
                better(&mut best, n.first.get(), -20, || self.actor(a));
            }
        }
        best.map(|(_, at, who)| (at, who))
    }
}

impl Resolver<'_> {
    /// The only person that a sentence names, set off by commas right before a verb that has no subject in the tree.
    fn subject_lost(&self, s: usize) -> Option<(usize, usize)> {
        let v = self.view;
        let sentence = v.doc.sentences.get(s)?;
        let (from, to) = (sentence.first as usize, sentence.end as usize);
        let main = (from..to).any(|i| {
            v.rel(i) == Rel::Nsubj && v.head(i).is_some_and(|h| matches!(v.rel(h), Rel::Root | Rel::Parataxis))
        });
        if main || v.headline(from) {
            return None;
        }
        let mut named = v.doc.names.iter().filter(|n| {
            let w = n.first.get();
            w >= from && w < to && v.quote(w).is_none() && self.is_person(w)
        });
        let (n, other) = (named.next()?, named.next());
        let (w, next) = (n.first.get(), n.last.get() + 1);
        let set_off = w > from && v.is_comma(w - 1) && next + 2 < to && v.is_comma(next);
        let a = self.actors.at(v, w).filter(|_| other.is_none() && set_off)?;
        Some((w, a))
    }
}

/// Keeps the better of two candidates; of equals the later one.
fn better(best: &mut Option<(i32, usize, Who)>, at: usize, score: i32, who: impl FnOnce() -> Who) {
    if best.as_ref().is_none_or(|b| (score, at) > (b.0, b.1)) {
        *best = Some((score, at, who()));
    }
}

/// What only a paper does: *it shows that*, *it reads*.
fn shows(lemma: &str) -> bool {
    matches!(lemma, "show" | "reveal" | "indicate" | "suggest" | "prove" | "demonstrate" | "read" | "mention" | "list")
}
