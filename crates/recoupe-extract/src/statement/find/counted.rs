//! What is counted, put at a number or held to: *a recensé 23 morts*, *put the toll at 19*, *s'en tient à sa version*.

use recoupe_types::{Rel, Upos};

use super::Finder;
use super::complement::Found;
use super::words::is_time;
use crate::statement::cue::{Cue, Shape};

impl Finder<'_> {
    /// `a dénombré neuf de ces navires`, `en a recensé 23, dont neuf enfants`.
    pub(super) fn counted(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        // `une vidéo qui comptabilise un million de vues` tells of the thing: who counted is told in the past.
        if !cue.past {
            return None;
        }
        let o = v.kids(cue.verb).find(|k| *k > cue.last && matches!(v.rel(*k), Rel::Obj | Rel::Obl | Rel::Nummod))?;
        let first = v.left(o).max(cue.last + 1);
        let number = v.upos(first) == Upos::Num
            || v.upos(o) == Upos::Num
            || v.kids(o).any(|k| v.rel(k) == Rel::Nummod)
            || v.is(first, &["plus", "près", "environ", "quelque", "moins", "jusqu'"]);
        if !number || first > cue.last + 4 {
            return None;
        }
        // More of the count: `dont neuf enfants`; dates and places that hang on the verb.
        let mut last = self.finish_clause(cue, o, first);
        while last + 1 < end && !v.is_punct(last + 1) && v.upos(last + 1) != Upos::Cconj {
            last += 1;
        }
        if v.is_comma(last + 1) && v.is(last + 2, &["dont"]) {
            last = (last + 3..end).find(|i| v.is_punct(*i)).unwrap_or(end) - 1;
        }
        // `en a recensé 23`: the number says of what.
        let clitic = (cue.first..cue.verb).find(|i| v.is(*i, &["en"]));
        (clitic.is_some() || last > first).then_some(Found {
            first: clitic.unwrap_or(first),
            last,
            head: Some(o),
            clause: false,
            rule: "complement/noun",
            confidence: 740,
            things: false,
        })
    }

    /// `évaluer le surcoût à 31 %`, `chiffrer à près d'un tiers la hausse`.
    pub(super) fn put_at(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        if cue.passive || cue.shape == Shape::PastParticiple {
            return None;
        }
        let amount = |i: usize| {
            let mut k = i + 1;
            while k < end && (v.is(k, &["près", "plus", "moins", "environ", "quelque", "de", "d'"])) {
                k += 1;
            }
            v.upos(k) == Upos::Num
                || v.is(k, &["un", "une", "la"])
                    && v.is(k + 1, &["tiers", "quart", "moitié", "dizaine", "centaine", "millier", "million"])
        };
        let mark = (cue.last + 1..end.min(cue.last + 16))
            .take_while(|i| !matches!(v.upos(*i), Upos::Verb | Upos::Aux | Upos::Punct))
            .find(|i| v.is(*i, &["à"]) && amount(*i))?;
        let object = v
            .kids(cue.verb)
            .find(|k| {
                *k > cue.last
                    && v.rel(*k) == Rel::Obj
                    && v.upos(*k) == Upos::Noun
                    && v.kids(*k).any(|d| v.rel(d) == Rel::Det)
                    && !is_time(v.lemma(*k))
            })
            .filter(|o| *o > mark || v.left(*o) > cue.last);
        let pronoun = (cue.first..cue.verb).any(|i| v.is(i, &["le", "la", "l'", "les"]));
        if object.is_none() && !pronoun {
            return None;
        }
        let first = object.map_or(mark, |o| v.left(o).max(cue.last + 1).min(mark));
        let mut last = object.map_or(mark, |o| v.right(o)).max(mark + 1);
        while last + 1 < end && !v.is_punct(last + 1) && v.upos(last + 1) != Upos::Cconj {
            last += 1;
        }
        Some(Found { first, last, head: object, clause: false, rule: "complement/noun", confidence: 740, things: true })
    }

    /// The end of an object that goes on behind commas: *le dépôt, avant Noël, d'une plainte*; *des tentes, un médecin et de
    /// l'eau*.
    pub(super) fn whole_list(&self, object: usize, last: usize, end: usize) -> usize {
        let v = self.view;
        let next = last + 1;
        if next + 2 >= end || !v.is_comma(next) || v.quote(object).is_some() {
            return last;
        }
        let finite = |from: usize, to: usize| self.finite_in(from, to);
        let told = |from: usize, to: usize| {
            self.cues.iter().any(|c| c.verb >= from && c.verb <= to && c.entry.is_some())
                || self.segments.iter().any(|(s, e)| *s <= to && *e >= from)
        };
        let stop = (next + 1..end).rev().find(|i| !v.is_punct(*i) || v.is_quote_mark(*i)).unwrap_or(last);
        // More of the noun behind a phrase between commas.
        if let Some(c) = (next + 2..end.min(next + 8)).find(|i| v.is_comma(*i))
            && v.upos(next + 1) == Upos::Adp
            && v.is(c + 1, &["de", "d'", "du", "des"])
            && object == last
            && !finite(next, stop)
            && !told(next, stop)
        {
            return stop;
        }
        // A list: each member with its article, the last behind a conjunction.
        let article = |i: usize| {
            v.upos(i) == Upos::Det && v.is(i, &["un", "une", "des", "de", "le", "la", "les", "l'", "plus"])
                || v.is(i, &["du", "des"])
                || v.is(i, &["de"]) && v.is(i + 1, &["l'", "la", "le", "les"])
        };
        let joined = (next + 2..stop).find(|i| v.is(*i, &["et", "ou", "ainsi"]) && article(*i + 1));
        if article(next + 1) && joined.is_some() && !finite(next, stop) && !told(next, stop) {
            return stop;
        }
        last
    }

    /// What a version is that somebody holds to: `celle d'un accident`, `à savoir un « montage »`, `« … »`.
    pub(super) fn version(&self, cue: &Cue<'_>, noun: usize) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        let comma = (noun + 1..end).find(|i| v.is_comma(*i) || v.form(*i) == ":")?;
        let mut first = comma + 1;
        if v.is(first, &["à"]) && v.is(first + 1, &["savoir"]) {
            first += 2;
        } else if !(v.is(first, &["celle", "celui", "celles", "ceux"]) || v.is_quote_mark(first)) {
            return None;
        }
        let last = (first..end).rev().find(|i| !v.is_punct(*i) || v.is_quote_mark(*i))?;
        (first <= last).then_some(Found {
            first,
            last: self.cut_at_participle(first, last),
            head: Some(noun),
            clause: false,
            rule: "complement/noun",
            confidence: 740,
            things: false,
        })
    }
}
