//! Who is told of again in other words: *the 68-year-old campaigner* of the campaigner named in the paragraph before, *the
//! company* of the firm, *the same source* of whoever spoke last.
//!
//! A paragraph of news is about one person or body more often than not. Where two fit, nobody is taken.

use recoupe_types::agency::is_agency;
use recoupe_types::{NameKind, Rel, SpeakerKind, Upos, WordIdx};

use super::{Resolver, Who, indefinite, possessive};
use crate::statement::actors::{Actor, Gender, content_words, gender_of_role, role_head};
use crate::statement::classes::{Class, english, one_calling, word_is};
use crate::statement::source::{Mention, Nature, is_plural, mention, nature};

/// Somebody whom a paragraph names, and whether they spoke in it.
#[derive(Clone, Copy)]
struct Told {
    actor: usize,
    at: usize,
    spoke: bool,
}

impl Resolver<'_> {
    /// The paragraph before one, over headings.
    fn paragraph_before(&self, p: u32) -> Option<u32> {
        let v = self.view;
        let before = p.checked_sub(1)?;
        let line = v.doc.paragraphs.get(before as usize)?.span.of(v.text()).trim();
        let heading = line.starts_with(['-', '–', '—']) && line.ends_with(['-', '–', '—'])
            || line.split_whitespace().count() < 9 && !line.ends_with(['.', '!', '?', '"', '»', '”']);
        if heading { before.checked_sub(1) } else { Some(before) }
    }

    /// The actors of one kind that a paragraph names before a word, outside of quotations and of what somebody says.
    fn told_in(&self, p: u32, before: usize, fits: &dyn Fn(usize, usize) -> bool) -> Vec<Told> {
        let v = self.view;
        let Some(paragraph) = v.doc.paragraphs.get(p as usize) else { return Vec::new() };
        let from = v.word_from(paragraph.span.start());
        let to = v.word_until(paragraph.span.end()).min(before);
        let mut out: Vec<Told> = Vec::new();
        let mut add = |actor: usize, at: usize, spoke: bool| match out.iter_mut().find(|t| t.actor == actor) {
            Some(t) => {
                t.at = t.at.max(at);
                t.spoke |= spoke;
            }
            None => out.push(Told { actor, at, spoke }),
        };
        for n in v.doc.names.iter().filter(|n| n.first.get() >= from && n.last.get() < to) {
            let w = n.first.get();
            if v.quote(w).is_some() || self.is_content(w) {
                continue;
            }
            if let Some(a) = self.actors.at(v, w).filter(|a| fits(*a, w)) {
                add(a, w, false);
            }
        }
        for (w, who) in self.spoken.iter().filter(|(w, _)| *w >= from && *w < to) {
            if let Some(a) = who.actor.filter(|a| fits(*a, *w) && !self.is_nested(*w)) {
                add(a, *w, true);
            }
        }
        out
    }

    /// The one that a paragraph, or else the paragraph before it, tells of ahead of a word.
    fn salient(&self, i: usize, fits: &dyn Fn(usize, usize) -> bool) -> Option<Told> {
        let v = self.view;
        let here = v.paragraph(i);
        let mut p = Some(here);
        for _ in 0..2 {
            let q = p?;
            let told = self.told_in(q, i, fits);
            match told[..] {
                [] => {}
                [one] => return Some(one),
                _ => {
                    // Of several the only one who spoke, unless somebody else has come in since.
                    let mut spoke = told.iter().filter(|t| t.spoke);
                    let (one, other) = (spoke.next()?, spoke.next());
                    let last = told.iter().all(|t| v.sentence(t.at) <= v.sentence(one.at));
                    return (other.is_none() && last).then_some(*one);
                }
            }
            p = self.paragraph_before(q);
        }
        None
    }

    /// The person whom a function or another noun for people tells of again.
    pub(super) fn told_again(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        let led = v.is(m.first, &["le", "la", "l'", "ce", "cet", "cette", "the", "this", "that"]);
        // `the 41-year-old`
        let aged = v.is(m.head, &["old"]) && m.head > m.first + 2 && v.is(m.head - 2, &["year"]);
        if !led || !(aged || self.is_office(m)) || v.headline(m.head) || possessive(v, m) {
            return None;
        }
        // `la compagne d'un gendarme`: told by somebody else who has no name.
        let end = self.own_end(m);
        if (m.head + 1..end).any(|i| v.is(i, &["d'", "de", "of"]) && v.is(i + 1, &["un", "une", "a", "an"])) {
            return None;
        }
        // `The man to whom it was sent, a consultant who …`: brought in by the relative.
        let relative = |i: usize| {
            v.is(i, &["who", "whom", "whose"]) || v.upos(i) == Upos::Adp && v.is(i + 1, &["whom", "which", "qui"])
        };
        if v.is(m.head, &["man", "woman", "person", "homme", "femme"]) && relative(m.head + 1) {
            return None;
        }
        let pointed = v.is(m.first, &["ce", "cet", "cette", "this", "that"]);
        let gender = gender_of_role(v, m.head);
        let fits = |a: usize, w: usize| {
            let actor = &self.actors.all[a];
            // `l'avocat de X`, `la famille X`: whose somebody is.
            // Over what the name itself is led by (`à l'attention de sa sœur X`).
            let leads = |k: usize| {
                super::super::actors::is_title(v, k)
                    || v.upos(k) == Upos::Det
                    || v.upos(k) == Upos::Noun && nature(v, k) == Some(Nature::Role)
                    || v.is(
                        k,
                        &[
                            "sœur", "soeur", "frère", "femme", "mari", "épouse", "époux", "fils", "fille", "père",
                            "mère",
                        ],
                    )
            };
            let lead = (0..w).rev().find(|k| !leads(*k));
            let owned = lead.is_some_and(|k| {
                // `une lettre à X`, `une plainte contre X`: not who acts.
                v.is(
                    k,
                    &[
                        "de", "d'", "du", "des", "of", "à", "contre", "sur", "to", "against", "about", "famille",
                        "affaire", "loi", "plan",
                    ],
                )
            });
            actor.kind == NameKind::Person
                && !owned
                && (gender.is_none() || actor.gender.is_none() || actor.gender == gender)
        };
        let told = self.salient(m.first, &fits)?;
        let actor = &self.actors.all[told.actor];
        let own = self.own_end(m);
        let words = content_words(v, m.first, own + 1);
        let head = role_head(v, m.head, &words);
        // `le patron de la Nasa`, `le négociateur de son parti`: told by something else than the one before.
        let other = matches!(head.as_str(), "patron" | "patronne") && own > m.head
            || (m.head + 1..=own).any(|i| v.is(i, &["son", "sa", "ses", "leur", "leurs", "his", "her", "their"]));
        if other || (!pointed && self.spoken_of(told, &fits)) {
            return None;
        }
        let ok = if aged {
            true
        } else if word_is(&head, Class::Answerer) {
            // `Anne Vidal n'a pas le cœur à rire. Cette journaliste …`
            let just_named = pointed && self.acts(told.at) && v.sentence(told.at) + 1 == v.sentence(m.head);
            actor.roles.is_empty() && (told.spoke || just_named)
        } else if pointed {
            true
        } else if actor.roles.is_empty() {
            let first = actor.mentions.iter().find(|w| !v.headline(**w));
            told.spoke
                || self.is_further(&head, m)
                || first.is_some_and(|w| v.paragraph(*w) == v.paragraph(told.at)) && self.is_subject(told.at)
        } else {
            let calling = actor.roles.iter().any(|r| r.head != head && one_calling(&r.head, &head));
            (calling || self.is_further(&head, m)) && !contradicts(actor, &head, &words)
        };
        ok.then_some(told.actor)
    }

    /// `a dit un ancien mécanicien … ajoute le témoin`: the one without a name who spoke last in the paragraph.
    pub(super) fn unnamed_goes_on(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        let anybody =
            v.is(m.head, &["témoin", "homme", "femme", "interlocuteur", "informateur", "man", "woman", "witness"]);
        if !anybody || m.last != m.head || m.first + 1 != m.head || !v.is(m.first, &["le", "la", "l'", "the"]) {
            return None;
        }
        let (at, who) = self.spoken.iter().rev().find(|(w, _)| *w < m.first && !self.is_nested(*w))?;
        let gender = gender_of_role(v, m.head).filter(|_| v.is(m.head, &["homme", "femme"]));
        // Another one than who tells of them in the same sentence.
        let near = v.paragraph(*at) == v.paragraph(m.head)
            && (1..=2).contains(&v.sentence(m.head).saturating_sub(v.sentence(*at)));
        (near
            && who.kind == SpeakerKind::Unnamed
            && !who.thing
            && who.name.is_some()
            && super::agrees(who, gender, false))
        .then(|| who.clone())
    }

    /// `le récit d'un ancien mécanicien … D'après cet homme`: the one whom the sentence before brings in without a name.
    pub(super) fn unnamed_before(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        if !v.is(m.head, &["homme", "femme", "man", "woman"]) || m.last != m.head {
            return None;
        }
        let here = v.sentence(m.head);
        let sentence = v.doc.sentences.get(here.checked_sub(1)?)?;
        let (from, to) = (sentence.first as usize, sentence.end as usize);
        if v.paragraph(from) != v.paragraph(m.head) {
            return None;
        }
        let mut found = (from..to).filter(|w| {
            v.upos(*w) == Upos::Noun
                && nature(v, *w) == Some(Nature::Role)
                && !is_plural(v, *w)
                && v.quote(*w).is_none()
                && !word_is(v.lemma(*w), Class::Answerer)
                && indefinite(v, mention(v, *w))
        });
        let (w, other) = (found.next()?, found.next());
        let one = mention(v, w);
        let named = (one.first..=one.last).any(|i| self.is_person(i));
        let gender = gender_of_role(v, m.head);
        let fits = gender_of_role(v, w).is_none_or(|g| gender.is_none_or(|x| x == g));
        (other.is_none() && !named && fits).then(|| self.phrase(one, 1))
    }

    /// Somebody whom the sentence before brings in by the name alone, as its subject, told of by a function: `Anne Vidal prenait des
    /// notes. « … », a confié la journaliste du Phare`.
    pub(super) fn function_after(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        let led = v.is(m.first, &["le", "la", "l'"]);
        if v.lang_is_english() || !led || v.headline(m.head) || possessive(v, m) {
            return None;
        }
        let here = v.sentence(m.head);
        let (start, _) = v.bounds(m.head);
        // The last sentence before that is none of the words said.
        let w = (0..start).rev().take(150).find(|w| v.quote(*w).is_none() && !v.is_punct(*w))?;
        if v.paragraph(w) != v.paragraph(m.head) || here - v.sentence(w) > 4 {
            return None;
        }
        let (from, to) = v.bounds(w);
        let mut named = v.doc.names.iter().filter(|n| {
            let k = n.first.get();
            k >= from && k < m.first && v.quote(k).is_none() && self.is_person(k)
        });
        let (n, other) = (named.next()?, named.next());
        let a = self.actors.at(v, n.first.get()).filter(|_| other.is_none() && n.first.get() < to)?;
        let actor = &self.actors.all[a];
        let first = actor.mentions.iter().find(|x| !v.headline(**x))?;
        let gender = gender_of_role(v, m.head);
        let fits = gender.is_none() || actor.gender.is_none() || actor.gender == gender;
        (*first == n.first.get() && actor.roles.is_empty() && fits && self.acts(n.first.get())).then_some(a)
    }

    /// Whether the name at a word, or the function that it stands beside, is the subject of a main clause.
    pub(super) fn acts(&self, word: usize) -> bool {
        let v = self.view;
        let main = |i: usize| {
            v.rel(i) == Rel::Nsubj
                && v.head(i).is_some_and(|h| {
                    // `C'est là qu'Anne Vidal gardait`
                    matches!(v.rel(h), Rel::Root | Rel::Conj) || v.deprel(h).ends_with("cleft")
                })
        };
        main(word) || v.head(word).is_some_and(|h| v.rel(word) == Rel::Appos && main(h))
    }

    /// Whether somebody else who fits is spoken of in the paragraph that tells of one.
    fn spoken_of(&self, told: Told, fits: &dyn Fn(usize, usize) -> bool) -> bool {
        let v = self.view;
        let p = v.paragraph(told.at);
        v.doc.names.iter().any(|n| {
            let w = n.first.get();
            v.paragraph(w) == p
                && v.quote(w).is_none()
                && self.is_content(w)
                && self.actors.at(v, w).is_some_and(|a| a != told.actor && fits(a, w))
        })
    }

    /// Whether the name at a word is the subject of its clause.
    fn is_subject(&self, word: usize) -> bool {
        let v = self.view;
        let last = v.doc.name_at(WordIdx(word as u32)).map_or(word, |n| n.last.get());
        (word..=last).any(|i| v.rel(i) == Rel::Nsubj)
    }

    /// Words that somebody may be called by besides the function that the article gives beside the name.
    fn is_further(&self, head: &str, m: Mention) -> bool {
        let v = self.view;
        let former = (m.first..m.head).any(|i| v.is(i, &["ancien", "ancienne", "ex", "former", "retired"]));
        let age = (m.head + 1..m.last).any(|i| v.upos(i) == Upos::Num && v.is(i + 1, &["ans", "years"]));
        former || age || head.starts_with("ex-") || head.ends_with("génaire") || word_is(head, Class::Further)
    }

    /// Somebody new whom the sentence right before a quotation brings in (`Même écho pour Anne Vidal, institutrice. « … »`).
    pub(super) fn fresh(&self, i: usize, gender: Option<Gender>) -> Option<usize> {
        let v = self.view;
        let here = v.sentence(i);
        // The last word before that is no part of the quotation and of no sentence that holds some of it.
        let mut w = i;
        let mut holds = here;
        loop {
            w = w.checked_sub(1)?;
            if v.quote(w).is_some() || v.is_quote_mark(w) {
                holds = v.sentence(w);
            } else if v.sentence(w) < holds.min(here) {
                break;
            }
            if i - w > 150 {
                return None;
            }
        }
        let p = v.paragraph(i);
        let mut q = v.paragraph(w);
        if q != p && self.paragraph_before(p) != Some(q) {
            // Over a heading.
            q = self.paragraph_before(p)?;
            let end = v.doc.paragraphs.get(q as usize)?.span.end();
            w = v.word_until(end).checked_sub(1)?;
        }
        let s = v.sentence(w);
        if v.headline(w) {
            return None;
        }
        let from = v.doc.sentences.get(s)?.first as usize;
        // Nobody has spoken by another name since that sentence began.
        if self.spoken.iter().any(|(at, _)| *at >= from && *at < i) {
            return None;
        }
        let mut new = v.doc.names.iter().filter(|n| {
            let k = n.first.get();
            k >= from && k <= w && v.quote(k).is_none() && self.is_person(k)
        });
        let (n, other) = (new.next()?, new.next());
        if other.is_some() {
            return None;
        }
        let a = self.actors.at(v, n.first.get())?;
        let actor = &self.actors.all[a];
        let first = actor.mentions.iter().find(|x| !v.headline(**x))?;
        if v.sentence(*first) != s || (gender.is_some() && actor.gender.is_some() && actor.gender != gender) {
            return None;
        }
        let next = n.last.get() + 1;
        let told = v.is_comma(next)
            && (matches!(v.upos(next + 1), Upos::Num)
                || v.is(next + 1, &["un", "une", "l'un", "a", "an", "la", "le", "l'"])
                || nature(v, next + 1) == Some(Nature::Role));
        let led = n.first.get() > from && v.upos(n.first.get() - 1) == Upos::Adp;
        (told && (gender.is_some() || led)).then_some(a)
    }

    /// The body that a common noun tells of again (`la société`, `le réseau social`), in this paragraph (`near`) or also before.
    pub(super) fn body_again(&self, m: Mention, near: bool) -> Option<Who> {
        let v = self.view;
        let lemma = v.lemma(m.head).to_lowercase();
        let firm = word_is(&lemma, Class::Firm) || word_is(&lemma, Class::Trade);
        let pointed = v.is(m.first, &["ce", "cet", "cette", "this"]);
        if nature(v, m.head) != Some(Nature::Body)
            || !(firm || word_is(&lemma, Class::Society))
            || is_plural(v, m.head)
            || indefinite(v, m)
            || possessive(v, m)
            || m.first == m.head
            || v.headline(m.head)
        {
            return None;
        }
        let own = self.own_end(m);
        if (m.first..=own).any(|i| v.doc.name_at(WordIdx(i as u32)).is_some()) {
            return None;
        }
        let adjectives = (m.head + 1..=own).all(|i| v.upos(i) == Upos::Adj);
        let fits = |a: usize, w: usize| {
            let actor = &self.actors.all[a];
            let addressee = w > 1 && v.is(w - 1, &["l'"]) && v.is(w - 2, &["à"]);
            matches!(actor.kind, NameKind::Org | NameKind::Other)
                && !addressee
                && !is_agency(&actor.name)
                && self.may_be(actor, &lemma, pointed)
        };
        let told = if near {
            match self.told_in(v.paragraph(m.head), m.first, &fits)[..] {
                [one] => one,
                _ => return None,
            }
        } else {
            self.salient(m.first, &fits)?
        };
        let body = self.actors.all[told.actor].kind == NameKind::Org;
        let stands = told.spoke || !firm || self.is_subject(told.at) || !near;
        (body && stands && (adjectives || told.spoke)).then(|| self.actor(told.actor))
    }

    /// Whether a name may be that of a kind of body.
    fn may_be(&self, actor: &Actor, noun: &str, pointed: bool) -> bool {
        let v = self.view;
        let lower = actor.name.to_lowercase();
        let said = lower.split_whitespace().any(|w| w == noun || english(noun) == Some(w));
        let beside = actor.mentions.iter().any(|w| {
            (w.saturating_sub(3)..*w).any(|i| v.sentence(i) == v.sentence(*w) && v.lemma(i).to_lowercase() == noun)
        });
        if said || beside {
            return true;
        }
        let other = lower.split(' ').any(|w| word_is(w, Class::Society) || word_is(w, Class::Public));
        if other || recoupe_actors::lookup(&actor.name).is_some() {
            return false;
        }
        // The short name of an authority says nothing of what it is.
        let short = actor.name.chars().all(|c| c.is_uppercase());
        word_is(noun, Class::Firm) && !short || pointed || matches!(noun, "organisation" | "organization")
    }

    /// `la même source`, `cette source`: whoever spoke last.
    pub(super) fn same_source(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        if is_plural(v, m.head) || m.last > m.head + 1 {
            return None;
        }
        let named = (m.first..=m.last).any(|i| v.is(i, &["même", "same"]));
        let (at, who) = self.spoken.iter().rev().find(|(w, _)| *w < m.first && !self.is_nested(*w))?;
        let near = v.sentence(m.head).saturating_sub(v.sentence(*at)) <= 4;
        (near
            && (named || who.kind == SpeakerKind::Unnamed)
            && who.name.is_some()
            && !who.thing
            && !who.plural
            && who.kind != SpeakerKind::Gpe)
            .then(|| who.clone())
    }

    /// `le communiqué`: of the one who said something in it before.
    pub(super) fn of_statement(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        let paper = |i: usize| matches!(v.lemma(i), "communiqué");
        if !paper(m.head) || m.last != m.head || !v.is(m.first, &["le", "ce"]) {
            return None;
        }
        for w in (0..m.first).rev().filter(|w| paper(*w)) {
            if v.quote(w).is_some() {
                continue;
            }
            let s = v.sentence(w);
            let next = w + 1;
            if v.is(next, &["de", "d'", "du"]) {
                let noun = (next..next + 5).find(|i| {
                    v.sentence(*i) == s
                        && (v.doc.name_at(WordIdx(*i as u32)).is_some() || nature(v, *i) == Some(Nature::Body))
                })?;
                return Some(self.phrase(mention(v, noun), 1)).filter(|x| x.name.is_some());
            }
            if v.is(w.saturating_sub(1), &["un", "son", "leur"])
                && let Some((_, who)) = self
                    .spoken
                    .iter()
                    .find(|(at, x)| v.sentence(*at) == s && x.name.is_some() && !x.thing && !self.is_nested(*at))
            {
                return Some(who.clone());
            }
        }
        None
    }

    /// `un de ses voisins, Hugo Belvert, …`: the name set off behind a phrase.
    pub(super) fn set_off(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        let (start, end) = v.bounds(m.head);
        // `selon le maire, Anne Vidal, 30 ans, a …`: the name may be the subject.
        if m.first > start && v.upos(m.first - 1) == Upos::Adp {
            return None;
        }
        let comma = (m.head + 1..end.min(m.head + 12)).find(|i| v.is_comma(*i))?;
        if (m.head + 1..comma).any(|i| matches!(v.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj)) {
            return None;
        }
        let mut i = comma + 1;
        while i < end.min(comma + 4)
            && (super::super::actors::is_title(v, i) || v.is(i, &["le", "la", "dr", "pr", "docteur", "professeur"]))
        {
            i += 1;
        }
        let n = v.doc.name_at(WordIdx(i as u32)).filter(|_| i < end && self.is_person(i))?;
        let next = n.last.get() + 1;
        (next >= end || v.is_comma(next) || matches!(v.form(next), "." | "(" | "\"" | "»")).then_some(())?;
        self.actors.at(v, i)
    }
}

/// Whether an actor is known by the same function of something else.
fn contradicts(actor: &Actor, head: &str, words: &[String]) -> bool {
    let rest = |w: &[String]| w.iter().filter(|x| x.as_str() != head).cloned().collect::<Vec<_>>();
    let mine = rest(words);
    actor.roles.iter().any(|r| {
        let theirs = rest(&r.words);
        let shared = mine.iter().any(|w| theirs.contains(w));
        let seat = word_is(head, Class::Seat);
        r.head == head && !mine.is_empty() && !theirs.is_empty() && !shared
            || matches!(r.head.as_str(), "ministre" | "minister") && seat
    })
}
