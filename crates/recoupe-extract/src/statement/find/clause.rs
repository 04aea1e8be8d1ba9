//! Clauses as content: *que …*, *si …*, infinitives, predicates, and quotations right behind the cue; where they end.

use recoupe_types::{Act, Feature, Rel, Upos};

use super::complement::Found;
use super::words::{behind_aside, is_time};
use super::{Finder, act_of, takes};
use crate::statement::cue::{Cue, Shape};
use crate::statement::lexicon::Frame;

/// Words of a subject that the tree lost, at most.
const LOST: usize = 26;

impl Finder<'_> {
    /// `que …`
    pub(super) fn that_clause(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        let things = true;
        let found = |first: usize, last: usize, head: Option<usize>, confidence| {
            (first <= last).then_some(Found {
                first,
                last,
                head,
                clause: true,
                rule: "complement/that",
                confidence,
                things,
            })
        };
        // By the tree: a clause behind the cue with its conjunction.
        let mut bare = None;
        for k in self.heads(cue).filter(|k| *k > cue.last) {
            if !matches!(
                v.rel(k),
                Rel::Ccomp
                    | Rel::Xcomp
                    | Rel::Advcl
                    | Rel::Obl
                    | Rel::Obj
                    | Rel::Acl
                    | Rel::Parataxis
                    | Rel::Dep
                    | Rel::Conj
            ) {
                continue;
            }
            let mark = v
                .kids(k)
                .find(|m| *m < k && *m > cue.last && v.rel(*m) == Rel::Mark && v.is(*m, &["que", "qu'", "that"]));
            // The clause of another verb between the two: `a reconnu X, estimant que …`.
            let other = |m: usize| {
                (cue.last + 1..m).any(|i| {
                    v.upos(i) == Upos::Verb
                        && (i + 1 == m || self.cues.iter().any(|c| c.verb == i && c.entry.is_some()))
                })
            };
            if mark.is_some_and(other) {
                continue;
            }
            // `…, après que son mari eut protesté`: when it was, not what was said.
            if mark.is_some_and(|m| {
                !v.lang_is_english() && v.is(m - 1, &["après", "avant", "alors", "parce", "dès", "sans"])
            }) {
                continue;
            }
            // `a affirmé la veille, en s'appuyant sur X, que`: only behind a comma, where the tree coordinates it.
            if v.rel(k) == Rel::Conj
                && !mark.is_some_and(|m| v.is_comma(m - 1) && !v.lang_is_english() && self.object(cue).is_none())
            {
                continue;
            }
            if let Some(m) = mark {
                // `que A et que B`: the first of the two, wherever the tree hangs it.
                let earlier = (cue.last + 1..m).find(|i| v.is(*i, &["que", "qu'"]) && v.upos(*i) == Upos::Sconj);
                if let Some(e) = earlier
                    && (cue.last + 1..e).all(|i| !matches!(v.upos(i), Upos::Verb | Upos::Aux))
                {
                    let last = self.finish_clause(cue, k, e + 1);
                    return found(e + 1, last, Some(k), 880);
                }
                let last = self.finish_clause(cue, k, m + 1);
                return found(m + 1, last, Some(k), 900);
            }
            let finite = v.has(k, Feature::Finite) || v.kids(k).any(|a| matches!(v.rel(a), Rel::Aux | Rel::Cop));
            // A clause without conjunction has its subject.
            // `nights of protesting where people …`: a clause of place or time is none that is said.
            let marked = || {
                v.is(v.left(k), &["where", "when", "while", "once", "until"])
                    || v.kids(k).any(|m| m < k && v.rel(m) == Rel::Mark && !v.is(m, &["to"]))
            };
            let nominal = |i: usize| {
                matches!(v.upos(i), Upos::Noun | Upos::Propn | Upos::Det | Upos::Pron | Upos::Adj | Upos::Num)
            };
            let subject = || {
                let first = v.left(k);
                let named = first == cue.last + 1 && nominal(first);
                let own = named || v.kids(k).any(|s| s < k && matches!(v.rel(s), Rel::Nsubj | Rel::Expl | Rel::Csubj));
                own || self.subject_lost(cue, first) || first == cue.last + 1 && self.in_relative(cue)
            };
            if v.lang_is_english()
                && v.rel(k) == Rel::Ccomp
                && finite
                && v.quote(v.left(k)).is_none()
                && bare.is_none()
                && !marked()
                && subject()
            {
                bare = Some(k);
            }
        }
        // By order: `que` right behind the group, or behind an addressee or a time.
        let limit = end.min(cue.last + 18);
        let mut i = cue.last + 1;
        while i < limit {
            if v.is(i, &["que", "qu'"]) || (v.is(i, &["that"]) && v.upos(i) == Upos::Sconj) {
                // `requiert l'anonymat parce que`: another clause than what is said.
                if v.is(
                    i - 1,
                    &[
                        "parce", "tant", "bien", "afin", "pour", "sans", "avant", "après", "dès", "depuis", "pendant",
                        "lors", "outre", "pourvu", "sitôt", "tandis",
                    ],
                ) {
                    return None;
                }
                // `ne … que`, `plus que`, `le fait que`, `dont il a dit que`
                if v.upos(i.saturating_sub(1)) == Upos::Adv
                    && v.is(i - 1, &["plus", "moins", "aussi", "autant", "mieux", "ainsi", "alors"])
                {
                    return None;
                }
                if i > cue.last + 1 && v.lang_is_english() && v.is(i - 1, &["fact", "idea", "notion", "so"]) {
                    return None;
                }
                if i > cue.last + 1
                    && v.upos(i - 1) == Upos::Noun
                    && !v.lang_is_english()
                    && (cue.last + 1..i).all(|k| v.upos(k) != Upos::Adp)
                    && !is_time(v.form(i - 1))
                {
                    return None; // a relative clause, or the object's own
                }
                let verbal =
                    |k: usize| v.upos(k) == Upos::Verb || v.kids(k).any(|x| matches!(v.rel(x), Rel::Cop | Rel::Aux));
                let head = (i + 1..end).find(|k| v.head(*k).is_none_or(|h| h <= i) && verbal(*k)).or_else(|| {
                    (i + 1..end).find(|k| {
                        v.head(*k).is_none_or(|h| h <= i)
                            && matches!(v.upos(*k), Upos::Verb | Upos::Adj | Upos::Noun | Upos::Aux)
                    })
                });
                let last = head.map_or(end - 1, |h| self.finish_clause(cue, h, i + 1));
                return found(i + 1, last, head, 860);
            }
            match v.upos(i) {
                Upos::Verb | Upos::Cconj | Upos::Sconj => break,
                Upos::Punct if v.form(i) == "(" => {
                    i = (i..limit).find(|k| v.form(*k) == ")").unwrap_or(limit - 1) + 1;
                }
                Upos::Punct if !v.is_comma(i) && !matches!(v.form(i), "-" | "–" | "/" | "'") => break,
                // `wrote to her managers that`
                Upos::Pron
                    if v.lang_is_english()
                        && v.upos(i - 1) == Upos::Adp
                        && v.is(i, &["his", "her", "their", "its", "him", "them", "me", "us", "my", "our"]) =>
                {
                    i += 1
                }
                Upos::Pron if !v.is(i, &["lui", "leur", "nous", "eux"]) => break,
                _ => i += 1,
            }
        }
        // `their registry insists the papers are good`: the tree made the cue the subject of its own clause.
        if v.lang_is_english()
            && bare.is_none()
            && cue.shape == Shape::Finite
            && cue.verb == cue.last
            && matches!(v.rel(cue.verb), Rel::Nsubj | Rel::Csubj)
            && let Some(h) = v.head(cue.verb).filter(|h| *h > cue.last + 1 && *h < end)
            && v.kids(h).any(|k| k > cue.last && k < h && v.rel(k) == Rel::Nsubj)
        {
            return found(cue.last + 1, self.finish_clause(cue, h, cue.last + 1), Some(h), 800);
        }
        if let Some(k) = bare {
            let first = v.left(k).max(cue.last + 1);
            let first = if self.subject_lost(cue, first) { cue.last + 1 } else { first };
            return found(first, self.finish_clause(cue, k, first), Some(k), 820);
        }
        None
    }

    /// Whether the words between an English cue and the clause that the tree gives it are the subject that the tree lost
    /// (*police said damage to the house had been extensive*).
    fn subject_lost(&self, cue: &Cue<'_>, first: usize) -> bool {
        let v = self.view;
        let from = cue.last + 1;
        let between = from..first;
        let opens = v.is(from, &["at"]) && v.is(from + 1, &["least", "most"])
            || matches!(v.upos(from), Upos::Noun | Upos::Propn | Upos::Det | Upos::Num | Upos::Adj)
                && !is_time(v.lemma(from));
        v.lang_is_english()
            && (1..LOST).contains(&between.len())
            && cue.verb == cue.last
            && opens
            && !takes(cue, Frame::ObjThat)
            && matches!(v.upos(first), Upos::Aux | Upos::Verb)
            && between.clone().any(|i| matches!(v.upos(i), Upos::Noun | Upos::Propn | Upos::Num))
            && between.clone().all(|i| v.quote(i).is_none() && !matches!(v.form(i), ":" | ";"))
            && !self.cues.iter().any(|c| between.contains(&c.verb) && c.entry.is_some())
    }

    /// Whether a conjunction leads to a second clause that the tree gives an English cue (*claims that A and B have left*).
    fn joins_clause(&self, cue: &Cue<'_>, conjunction: usize) -> bool {
        let v = self.view;
        let mut at = conjunction;
        for _ in 0..4 {
            let Some(head) = v.head(at).filter(|h| *h > conjunction) else { return false };
            if v.head(head) == Some(cue.verb) {
                return v.lang_is_english() && v.rel(head) == Rel::Ccomp;
            }
            at = head;
        }
        false
    }

    /// Whether a cue stands in a relative whose pronoun is part of what is said (*the paper that the mayor said held his name*).
    fn in_relative(&self, cue: &Cue<'_>) -> bool {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        (start.max(cue.first.saturating_sub(6))..cue.first)
            .any(|i| v.is(i, &["which", "who", "that", "what"]) && matches!(v.upos(i), Upos::Pron | Upos::Sconj))
    }

    /// The end of a clause: what the tree gives, carried on where it stopped in the middle of things, and cut where another
    /// attribution of the same speaker begins.
    pub(super) fn finish_clause(&self, cue: &Cue<'_>, head: usize, from: usize) -> usize {
        let v = self.view;
        let (_, end) = v.bounds(head);
        let mut last = self.clause_end(head, from);
        // A tree that stops before any mark or conjunction has lost words.
        while last + 1 < end {
            let next = last + 1;
            let stops = v.is_punct(next) && !v.is_quote_mark(next) && !matches!(v.form(next), "(" | "-" | "%")
                || (matches!(v.upos(next), Upos::Cconj)
                    && !(cue.entry.is_some_and(|e| e.frames.has(Frame::That))
                        && (self.clause_goes_on(cue, from, next, end) || self.joins_clause(cue, next))))
                || self.cues.iter().any(|c| c.first == next && c.shape == Shape::PresentParticiple);
            if stops {
                break;
            }
            last = v.right(next).max(next);
            if v.right(next) >= end - 1 && next + 1 < end {
                last = next;
            }
        }
        // `… en mettant en avant`: the gerund's own word stays out.
        if self.cues.iter().any(|c| c.first == last + 1 && c.shape == Shape::PresentParticiple) {
            while last > from && v.is(last, &["en", "tout"]) {
                last -= 1;
            }
        }
        // Under the main verb of the sentence what follows a comma is still told, unless the tree ties it to the cue itself.
        let told = v.is(from.saturating_sub(1), &["que", "qu'", "that"]) || v.has(head, Feature::Infinitive);
        // `dit avoir vu, au matin, deux camions`, but no clause behind the comma (`reconnaît avoir payé, elle nie le reste`).
        let past = !told
            && !v.lang_is_english()
            && v.kids(head).any(|k| v.rel(k) == Rel::Aux && v.has(k, Feature::Infinitive));
        if self.is_main(cue) && (told || past) {
            while last + 2 < end && v.is_comma(last + 1) {
                let next = last + 2;
                let top = (next..end).find(|i| v.head(*i).is_none_or(|h| h < next));
                let own = top.is_some_and(|t| {
                    v.head(t) == Some(cue.verb)
                        && matches!(v.rel(t), Rel::Advcl | Rel::Obl | Rel::Advmod | Rel::Parataxis)
                });
                if own || self.segments.iter().any(|(s, _)| *s == next) {
                    break;
                }
                let mut to = next;
                while to + 1 < end
                    && !(v.is_punct(to + 1) && !v.is_quote_mark(to + 1) && !matches!(v.form(to + 1), "(" | ")" | "-"))
                {
                    to += 1;
                }
                if past && (v.upos(next) == Upos::Cconj || (next..=to).any(|i| v.has(i, Feature::Finite))) {
                    break;
                }
                last = to;
            }
        }
        // A comma and words that hang on the clause, but that its tree gave to the cue: `…, ce qui …` stay out; a quotation
        // that is open is finished.
        if let Some(q) = v.quote(last) {
            let to = v.word_until(v.quotes[q].outer.end()).saturating_sub(1);
            if to > last && to < end && v.quotes[q].closed {
                last = to;
            }
        }
        // A quotation that the clause ends in is taken to its end, over full stops.
        if last + 2 >= end
            && let Some(q) = v.quote(last).or_else(|| v.quote(last.saturating_sub(1)))
            && v.quotes[q].closed
            && v.quote(cue.verb) != Some(q)
        {
            let to = v.word_until(v.quotes[q].outer.end()).saturating_sub(1);
            if to >= end && v.paragraph(to) == v.paragraph(last) {
                return to;
            }
        }
        // `Accusé par X de P, Y a annoncé`: the clause that the cue itself hangs on is none of its words.
        if let Some(governor) = v.head(cue.verb).filter(|g| *g > from && cue.shape != Shape::Finite) {
            let subject = v.kids(governor).find(|k| *k > from && *k < governor && v.rel(*k) == Rel::Nsubj);
            if let Some(left) = subject.map(|s| v.left(s).min(s)).filter(|l| *l > from && *l <= last) {
                let mut cut = left - 1;
                while cut > from && v.is_punct(cut) && !v.is_quote_mark(cut) {
                    cut -= 1;
                }
                last = last.min(cut);
            }
        }
        // Another cue under the same speaker ends it.
        for other in &self.cues {
            // `accused X of shelling the port, with its spokesman saying that …`
            if v.lang_is_english()
                && other.shape == Shape::PresentParticiple
                && other.first > from + 2
                && other.first < last + 14
                && other.first < end
                && other.entry.is_some()
                && v.quote(other.verb) == v.quote(cue.verb)
                && let Some(comma) = (from + 1..other.first).rev().find(|i| v.is_comma(*i) && v.is(*i + 1, &["with"]))
                && other.first - comma < 14
            {
                last = last.min(comma - 1);
                continue;
            }
            if other.verb <= from || other.verb > last || other.entry.is_none() {
                continue;
            }
            let coordinated = other.shape == Shape::Finite
                && other.clitic.is_none()
                && v.upos(other.first.saturating_sub(1)) == Upos::Cconj
                && !v
                    .kids(other.verb)
                    .any(|k| v.rel(k) == Rel::Nsubj && k < other.verb && k >= other.first.saturating_sub(1))
                && v.quote(other.verb) == v.quote(cue.verb)
                && cue.shape == Shape::Finite;
            let subject = v.kids(other.verb).any(|k| v.rel(k) == Rel::Nsubj && k < other.verb)
                || (other.first > 0 && v.upos(other.first - 1) == Upos::Pron);
            let sibling = coordinated
                || (v.head(other.verb) == Some(cue.verb) && v.rel(other.verb) == Rel::Conj && !subject)
                || (other.shape == Shape::PresentParticiple
                    && other.last + 1 < end
                    && v.form(other.last + 1) == ":"
                    && v.quote(other.verb).is_none())
                || (other.shape == Shape::PresentParticiple
                    && other.first > 0
                    && v.is_comma(other.first - 1)
                    && other.verb > head);
            if sibling && other.first > from {
                let mut cut = other.first - 1;
                while cut > from
                    && (v.is_comma(cut)
                        || v.upos(cut) == Upos::Cconj
                        || v.upos(cut) == Upos::Adv
                        || v.is(cut, &["en", "tout"]))
                {
                    cut -= 1;
                }
                last = last.min(cut);
            }
        }
        let cut = self.cut_at_participle(from, last);
        if cut < last { cut } else { self.second_clause(cue, from, last) }
    }

    /// The end of what is said where a second clause or a quotation goes on with it: *… et que le calendrier est prêt*, *promet de
    /// contester, « tout en poussant pour … »*.
    fn second_clause(&self, cue: &Cue<'_>, from: usize, mut last: usize) -> usize {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        let that = |i: usize| v.is(i, &["que", "qu'"]) && v.upos(i) != Upos::Pron;
        if v.lang_is_english() || last >= end {
            return last;
        }
        while last + 3 < end
            && v.is(from.saturating_sub(1), &["que", "qu'"])
            && v.is(last + 1, &["et", "mais", "ou"])
            && that(last + 2)
            && let Some(head) = v.head(last + 2).filter(|h| *h > last + 2)
        {
            let to = self.clause_end(head, last + 2);
            let to = self.cut_at_participle(last + 2, to.min(end - 1));
            if to <= last + 2 {
                break;
            }
            last = to;
        }
        if last + 3 < end
            && v.is_comma(last + 1)
            && v.is_quote_mark(last + 2)
            && v.quote(cue.verb).is_none()
            && self.is_main(cue)
            && let Some(q) = v.quote(last + 2).filter(|q| v.word_from(v.quotes[*q].outer.start()) == last + 2)
            && v.quotes[q].closed
        {
            // Nothing but the end of the sentence behind it, or it would be somebody else's.
            let close = v.word_until(v.quotes[q].outer.end());
            let over = v.bounds(close.saturating_sub(1).min(v.len() - 1)).1;
            if (close..over).all(|i| v.is_punct(i)) && v.paragraph(close - 1) == v.paragraph(last) {
                last = close - 1;
            }
        }
        last
    }

    /// Whether the cue is the main verb of its sentence, or coordinated with it.
    fn is_main(&self, cue: &Cue<'_>) -> bool {
        let v = self.view;
        if cue.shape != Shape::Finite {
            return false;
        }
        let mut at = cue.verb;
        for _ in 0..4 {
            match (v.rel(at), v.head(at)) {
                (Rel::Root, _) | (_, None) => return true,
                (Rel::Conj, Some(h)) => at = h,
                _ => return false,
            }
        }
        false
    }

    /// Whether what a conjunction joins is more of the clause: a finite verb that is not itself a cue of the same speaker.
    pub(super) fn clause_goes_on(&self, cue: &Cue<'_>, from: usize, conjunction: usize, end: usize) -> bool {
        let v = self.view;
        // Two adverbs, two names, two adjectives: one phrase (`rapidement et massivement`, `entre Lys et Morvane`).
        let mut next = conjunction + 1;
        while next < end && matches!(v.upos(next), Upos::Det | Upos::Adp) {
            next += 1;
        }
        let like = |a: Upos| matches!(a, Upos::Adv | Upos::Propn | Upos::Adj);
        if conjunction > 0 && next < end && v.upos(conjunction - 1) == v.upos(next) && like(v.upos(next)) {
            return true;
        }
        if from == cue.last + 1
            && !v.is(cue.last + 1, &["que", "qu'"])
            && !v.is(from.saturating_sub(1), &["que", "qu'", "that"])
        {
            return false;
        }
        let finite = (conjunction + 1..end.min(conjunction + 7))
            .take_while(|i| !v.is_punct(*i) || v.is_quote_mark(*i))
            .find(|i| v.upos(*i) == Upos::Aux || (v.upos(*i) == Upos::Verb && v.has(*i, Feature::Finite)));
        finite.is_some_and(|f| {
            !self.cues.iter().any(|c| c.entry.is_some() && (c.verb == f || (c.first <= f && f <= c.last)))
        })
    }

    /// A quotation right behind the cue: *a déclaré « … »*, *dénonce « … »*.
    pub(super) fn quoted_object(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        // `leur chef présumé, Jean Vidal, dit « le Muet », né …`: what somebody is called.
        if !v.lang_is_english()
            && v.is(cue.verb, &["dit", "dite", "dits"])
            && cue.first == cue.verb
            && cue.verb > 0
            && (v.upos(cue.verb - 1) == Upos::Propn || v.is_comma(cue.verb - 1))
            && let Some(q) = v.quote(cue.last + 1)
            && {
                let (a, b) = (cue.last + 1, v.word_until(v.quotes[q].outer.end()));
                (a..b).filter(|i| !v.is_punct(*i)).count() <= 4 && (a..b).all(|i| !v.has(i, Feature::Finite))
            }
        {
            return None;
        }
        let any_object = takes(cue, Frame::Obj)
            || takes(cue, Frame::ObjQuoted)
            || takes(cue, Frame::InfQuoted)
            || takes(cue, Frame::Predicate);
        let limit = end.min(cue.last + if takes(cue, Frame::Quote) { 18 } else { 8 });
        let mut i = cue.last + 1;
        // `dénoncé, par la voix de X, « … »`: over those words.
        let voice = if v.is_comma(i) { i + 1 } else { i };
        if v.is(voice, &["par"]) && v.is(voice + 1, &["la"]) && v.is(voice + 2, &["voix", "bouche"]) {
            i = (voice + 3..end.min(voice + 16)).find(|k| v.is_comma(*k) || v.is_quote_mark(*k)).unwrap_or(i);
            i += usize::from(v.is_comma(i));
        }
        let limit = limit.max((i + 2).min(end));
        while i < limit {
            if v.is_quote_mark(i) {
                let q = v.quote(i)?;
                if v.word_from(v.quotes[q].outer.start()) != i {
                    return None;
                }
                let last = v.word_until(v.quotes[q].outer.end()).saturating_sub(1).max(i);
                // More of the object behind the mark (`« un acte » qui a frappé …`).
                let mut tail = last.min(end - 1);
                if any_object && i == cue.last + 1 {
                    let deepest = (i..=tail).filter(|k| v.head(*k) == Some(cue.verb)).map(|k| v.right(k)).max();
                    if let Some(d) = deepest
                        && d > tail
                        && d < end
                        && !(tail..=d).any(|k| self.cues.iter().any(|c| c.verb == k))
                    {
                        tail = d;
                    }
                }
                let long = (i..=last).filter(|k| !v.is_punct(*k)).count() >= 3;
                if !takes(cue, Frame::Quote) && !any_object {
                    return None;
                }
                if !long && !any_object {
                    return None;
                }
                return Some(Found {
                    first: i,
                    last: tail,
                    head: None,
                    clause: false,
                    rule: "quote/object",
                    confidence: 880,
                    things: true,
                });
            }
            let passes = is_time(v.form(i))
                || matches!(v.upos(i), Upos::Adp | Upos::Adv)
                || v.form(i) == ":"
                || v.is_comma(i)
                || (any_object && matches!(v.upos(i), Upos::Det))
                || (i > cue.last + 1
                    && matches!(v.upos(i), Upos::Noun | Upos::Propn | Upos::Det | Upos::Num | Upos::Adj)
                    && !any_object);
            if v.form(i) == ":" || (any_object && v.upos(i) == Upos::Det && i + 1 < limit && !v.is_quote_mark(i + 1)) {
                return None; // the colon rule and the object rule
            }
            if any_object && v.upos(i) == Upos::Det {
                // `dénonce un « acte odieux »`: the determiner belongs to the object.
                let q = v.quote(i + 1)?;
                let last = v.word_until(v.quotes[q].outer.end()).saturating_sub(1).max(i + 1);
                let mut tail = last.min(end - 1);
                if let Some(k) = (i..=tail).find(|k| v.head(*k) == Some(cue.verb)) {
                    let d = v.right(k);
                    if d > tail && d < end {
                        tail = d;
                    }
                }
                return Some(Found {
                    first: i,
                    last: tail,
                    head: None,
                    clause: false,
                    rule: "quote/object",
                    confidence: 860,
                    things: false,
                });
            }
            if !passes {
                return None;
            }
            i += 1;
        }
        None
    }

    /// `si …`, `pourquoi …`
    pub(super) fn whether(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        // `a pris soin de dire où s'arrête son travail`: what is told is not in these words.
        if cue.shape == Shape::Infinitive && act_of(cue) != Act::Ask {
            return None;
        }
        let (_, end) = v.bounds(cue.verb);
        let i = (cue.last + 1..end.min(cue.last + 6)).find(|i| {
            v.is(
                *i,
                &[
                    "si", "s'", "pourquoi", "comment", "combien", "où", "quand", "quel", "quelle", "whether", "if",
                    "why", "how",
                ],
            )
        })?;
        let head = (i + 1..end)
            .find(|k| v.head(*k).is_none_or(|h| h <= i) && matches!(v.upos(*k), Upos::Verb | Upos::Adj | Upos::Noun))?;
        let first = i;
        let last = self.finish_clause(cue, head, first);
        Some(Found {
            first,
            last,
            head: Some(head),
            clause: true,
            rule: "complement/whether",
            confidence: 780,
            things: false,
        })
    }

    /// Whether an infinitive begins at a word, a negation and clitics before it.
    fn infinitive_at(&self, from: usize, end: usize) -> bool {
        let v = self.view;
        (from..end.min(from + 4))
            .find(|i| v.has(*i, Feature::Infinitive))
            .is_some_and(|x| (from..x).all(|k| matches!(v.upos(k), Upos::Adv | Upos::Pron | Upos::Part)))
    }

    /// The first infinitive behind a word that one of the prepositions leads, whatever the tree hangs it on.
    pub(super) fn infinitive_behind(&self, from: usize, end: usize, prepositions: &[&str]) -> Option<usize> {
        let v = self.view;
        (from + 1..end).take_while(|i| !matches!(v.form(*i), ";" | ":")).filter(|i| v.is(*i, prepositions)).find_map(
            |i| {
                let inf = (i + 1..end.min(i + 4)).find(|k| v.has(*k, Feature::Infinitive))?;
                (i + 1..inf).all(|k| matches!(v.upos(k), Upos::Pron | Upos::Adv | Upos::Part)).then_some(inf)
            },
        )
    }

    /// `dit avoir vu`, `menace de partir`, `appelle à voter`.
    pub(super) fn infinitive(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        let next = cue.last + 1;
        // A tagger's slip: an infinitive that it took for an adjective.
        let is_inf = |i: usize| {
            v.has(i, Feature::Infinitive)
                || (matches!(v.upos(i), Upos::Adj | Upos::X)
                    && v.rel(i) == Rel::Xcomp
                    && v.form(i).ends_with("er")
                    && v.form(i).len() > 3)
        };
        // `denies taking cash`: the gerund right behind.
        if v.lang_is_english() && (takes(cue, Frame::Obj) || takes(cue, Frame::Inf)) && next < end {
            let verb = if v.is(next, &["having", "being", "not", "ever"]) {
                (next + 1..end.min(next + 4)).find(|i| v.upos(*i) == Upos::Verb)
            } else {
                Some(next)
            };
            if let Some(verb) = verb
                .filter(|i| v.upos(*i) == Upos::Verb && v.form(next).ends_with("ing") | v.is(next, &["not", "ever"]))
            {
                let last = self.finish_clause(cue, verb, next);
                let last = self.before_setting(next, last);
                return Some(Found {
                    first: next,
                    last,
                    head: Some(verb),
                    clause: false,
                    rule: "complement/bare-infinitive",
                    confidence: 800,
                    things: false,
                });
            }
        }
        for (frame, marks, rule) in [
            (Frame::Inf, &[][..], "complement/bare-infinitive"),
            (Frame::De, &["de", "d'", "to"][..], "complement/infinitive-with-de"),
            (Frame::A, &["à"][..], "complement/infinitive-with-a"),
        ] {
            if !takes(cue, frame) || frame == Frame::Inf && v.lang_is_english() {
                continue;
            }
            // The verb or auxiliary right behind, adverbs and clitics between.
            let mut i = next;
            let mut limit = end.min(next + if marks.is_empty() { 10 } else { 9 });
            let mut led = false;
            let mut marked = marks.is_empty();
            let mut at = None;
            // `« exclut » avoir vu`: the mark that closes over the cue.
            if marks.is_empty() && v.is_quote_mark(i) && v.quote(cue.verb).is_some() && v.quote(cue.verb) == v.quote(i)
            {
                i += 1;
            }
            while i < limit {
                // `soutient pour sa part avoir`, `affirme, dans un entretien, avoir`
                if let Some(behind) = behind_aside(v, i).filter(|_| marks.is_empty()) {
                    let subject = v.is_comma(i) && !self.infinitive_at(behind, end);
                    if !subject {
                        limit = end.min(limit + behind - i);
                        i = behind;
                        continue;
                    }
                }
                if !marked && v.is(i, marks) {
                    let inf = (i + 1..end.min(i + 5)).find(|k| is_inf(*k));
                    let clean = inf.is_some_and(|x| {
                        (i + 1..x).all(|k| {
                            matches!(v.upos(k), Upos::Adv | Upos::Pron | Upos::Part | Upos::Aux) || v.is_quote_mark(k)
                        })
                    });
                    if let Some(x) = inf.filter(|_| clean) {
                        at = Some((i, x));
                        break;
                    }
                    marked = false;
                } else if marked && is_inf(i) && v.form(i).len() > 3 {
                    let mut from = i;
                    while from > next && matches!(v.upos(from - 1), Upos::Adv | Upos::Pron | Upos::Part) {
                        from -= 1;
                    }
                    at = Some((from, i));
                    break;
                }
                let time = is_time(v.form(i)) || v.upos(i) == Upos::Num;
                // `a écrit à la régie pour connaître`: what it was done for.
                if led && v.is(i, &["pour", "afin", "avant", "sans"]) {
                    break;
                }
                led |= v.upos(i) == Upos::Adp && !v.is(i, &["pour"]);
                let passes = match v.upos(i) {
                    // `a annoncé mardi avoir`, `a annoncé sur la chaîne X avoir`
                    Upos::Noun | Upos::Num | Upos::Propn | Upos::Det | Upos::Adp | Upos::X if marks.is_empty() => {
                        time || led
                    }
                    Upos::Adv | Upos::Pron | Upos::Part => true,
                    Upos::Punct | Upos::Verb | Upos::Sconj | Upos::Cconj => false,
                    _ => !marks.is_empty(),
                };
                if !passes {
                    break;
                }
                i += 1;
            }
            // Over an adverb: `reproche encore au laboratoire de`.
            let over = !v.lang_is_english() && v.upos(next) == Upos::Adv && v.is(next + 1, &["à", "au", "aux"]);
            let next = if over { next + 1 } else { next };
            if at.is_none() && frame == Frame::De && next < end && v.is(next, &["à", "au", "aux"]) {
                // `demande à X de faire`: the one who is asked is part of what is asked.
                at = self.infinitive_behind(next, end.min(next + 18), marks).map(|inf| (next, inf));
            } else if let Some((from, inf)) = at
                && frame == Frame::De
                && from > next
                && v.is(next, &["à", "au", "aux"])
            {
                at = Some((next, inf));
            }
            let Some((first, inf)) = at else { continue };
            // The head of the infinitive clause: an auxiliary leads to its participle.
            let mut head = inf;
            if v.upos(inf) == Upos::Aux
                && let Some(h) = v.head(inf).filter(|h| *h > inf && *h < inf + 10)
            {
                head = h;
            }
            // The statement that another cue of speech makes (`a dit craindre que`): that cue has the content.
            if let Some(c) = self.cues.iter().find(|c| c.verb == head && c.entry.is_some_and(takes_clause))
                && matches!(frame, Frame::Inf)
                && self.that_clause(c).is_some()
            {
                return None;
            }
            let last = self.finish_clause(cue, head, first);
            return Some(Found { first, last, head: Some(head), clause: false, rule, confidence: 800, things: false });
        }
        None
    }

    /// `se dit préoccupé par …`
    pub(super) fn predicate(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let next = cue.last + 1;
        let (_, end) = v.bounds(cue.verb);
        let head = self
            .heads(cue)
            .find(|k| *k > cue.last && matches!(v.rel(*k), Rel::Xcomp | Rel::Obj | Rel::Advcl | Rel::Obl))
            .or_else(|| (next..end.min(next + 4)).find(|i| matches!(v.upos(*i), Upos::Adj | Upos::Verb)))?;
        if !matches!(v.upos(head), Upos::Adj | Upos::Verb | Upos::Noun) {
            return None;
        }
        let first = v.left(head).max(next);
        let last = self.finish_clause(cue, head, first);
        Some(Found {
            first,
            last,
            head: Some(head),
            clause: false,
            rule: "complement/predicate",
            confidence: 820,
            things: false,
        })
    }
}

fn takes_clause(entry: &crate::statement::lexicon::Entry) -> bool {
    entry.frames.has(Frame::That)
}
