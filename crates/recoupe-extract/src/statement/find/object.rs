//! Noun phrases as content: *dénoncer X*, *accuser X de Y*, *qualifier X de Y*, *mettre en garde contre X*.

use recoupe_types::{Act, Rel, Upos};

use super::complement::Found;
use super::words::is_time;
use super::{Finder, act_of, takes};
use crate::statement::classes::{Class, word_is};
use crate::statement::cue::{Cue, Shape};
use crate::statement::lexicon::Frame;
use crate::statement::source::is_nominal;

impl Finder<'_> {
    pub(super) fn object(&self, cue: &Cue<'_>) -> Option<usize> {
        let v = self.view;
        self.heads(cue).find(|k| {
            *k > cue.last
                && (matches!(v.rel(*k), Rel::Obj | Rel::Iobj) || (v.rel(*k) == Rel::Obl && self.is_partitive(*k)))
                && is_nominal(v, *k)
                && !is_time(v.lemma(*k))
                && !is_time(v.form(*k))
                && v.marker(*k).is_none_or(|m| v.is(m, &["à"]) || m < cue.first || self.is_partitive(*k))
        })
    }

    /// A dependent behind `from` that one of the prepositions leads.
    pub(super) fn second(&self, cue: &Cue<'_>, prepositions: &[&str], from: usize) -> Option<usize> {
        let v = self.view;
        self.heads(cue)
            .find(|k| {
                *k > from
                    && matches!(
                        v.rel(*k),
                        Rel::Obl
                            | Rel::Xcomp
                            | Rel::Advcl
                            | Rel::Ccomp
                            | Rel::Acl
                            | Rel::Nmod
                            | Rel::Iobj
                            | Rel::Obj
                            | Rel::Conj
                    )
                    && v.marker(*k).is_some_and(|m| v.is(m, prepositions) && m > cue.last)
                    && !is_time(v.form(*k))
                    && !is_time(v.lemma(*k))
            })
            .or_else(|| {
                // By order, over a short adverbial (`a insisté pour sa part sur …`), for prepositions that mark little else.
                if !prepositions.iter().any(|p| matches!(*p, "sur" | "contre")) || from != cue.last {
                    return None;
                }
                let (_, end) = v.bounds(cue.verb);
                let mark = (cue.last + 1..end.min(cue.last + 7))
                    .take_while(|i| !matches!(v.upos(*i), Upos::Verb | Upos::Punct))
                    .find(|i| v.is(*i, prepositions))?;
                v.head(mark).filter(|h| *h > mark)
            })
    }

    /// `accuser X de Y`, `appeler X à Y`, `mettre en garde X contre Y`.
    pub(super) fn object_and_more(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (start, end) = v.bounds(cue.verb);
        let preposition: &[&str] = if v.lang_is_english() && matches!(v.lemma(cue.verb), "tell" | "want") {
            &["of", "to"]
        } else if takes(cue, Frame::ObjDe) {
            &["de", "d'", "du", "des", "of", "to", "from"]
        } else if takes(cue, Frame::ObjA) {
            &["à", "au", "aux"]
        } else if v.lang_is_english() && (takes(cue, Frame::ObjAt) || takes(cue, Frame::ObjFor)) {
            return self.object_at_or_for(cue);
        } else if takes(cue, Frame::ObjContre) {
            &["contre", "against", "sur"]
        } else {
            return None;
        };
        let object = if cue.passive || (cue.shape == Shape::PastParticiple && v.rel(cue.verb) == Rel::Acl) {
            // The accused is the subject, or the noun that the participle stands by.
            let subject = v.kids(cue.verb).find(|k| *k < cue.first && v.rel(*k) == Rel::Nsubj);
            // `l'aide attribuée par la ville pour l'achat`: what is given.
            if !v.lang_is_english() && matches!(v.lemma(cue.verb), "attribuer" | "imputer") {
                return None;
            }
            let complement = self.second(cue, preposition, cue.last)?;
            let last = self.finish_clause(cue, complement, cue.last + 1);
            let m = v.left(complement).max(cue.last + 1);
            let _ = (subject, start);
            return Some(Found {
                first: m,
                last,
                head: Some(complement),
                clause: false,
                rule: "complement/passive-object",
                confidence: 640,
                things: false,
            });
        } else {
            self.object(cue)
        };
        // `a change attributed to the weather`: nobody attributes it.
        if v.lang_is_english() && object.is_none() && matches!(v.lemma(cue.verb), "attribute" | "liken" | "compare") {
            return None;
        }
        let from = object.map_or(cue.last, |o| o);
        let strict = v.lang_is_english() && matches!(v.lemma(cue.verb), "tell" | "want");
        let complement = self.second(cue, preposition, from).or_else(|| {
            if strict {
                return None;
            }
            // The tree gave the complement to the object.
            let o = object?;
            // `attribue la fuite à « des rats »`
            let blamed = !v.lang_is_english() && matches!(v.lemma(cue.verb), "attribuer" | "imputer" | "assimiler");
            v.kids(o)
                .find(|k| {
                    *k > o && v.marker(*k).is_some_and(|m| v.is(m, preposition)) && (blamed || v.upos(*k) == Upos::Verb)
                })
                .or_else(|| self.infinitive_behind(o, end, preposition))
        })?;
        // `accuse un voisin d'avoir, en mars, scié un poteau`: the participle has the rest of the clause.
        let complement = v
            .head(complement)
            .filter(|h| v.upos(complement) == Upos::Aux && !v.lang_is_english() && *h > complement && *h < end)
            .unwrap_or(complement);
        // `told the crews to leave`, `wants the board to resign`: somebody and what they are to do; `told the agency of 23 dead`.
        let told = v.lang_is_english() && v.lemma(cue.verb) == "tell";
        if strict {
            let mark = v.marker(complement)?;
            let o = object?;
            let infinitive = v.is(mark, &["to"]) && v.upos(complement) == Upos::Verb;
            let plain = (o + 1..mark).all(|i| !matches!(v.upos(i), Upos::Punct | Upos::Verb | Upos::Aux | Upos::Sconj));
            let somebody = v.upos(o) == Upos::Pron
                || v.doc.name_at(recoupe_types::WordIdx(o as u32)).is_some()
                || crate::statement::source::nature(v, o).is_some();
            if !plain || !somebody || !(infinitive || told && v.is(mark, &["of"])) {
                return None;
            }
        }
        // `demandaient de l'eau`: an article, no preposition.
        let clitic = (cue.first..cue.verb).any(|i| v.upos(i) == Upos::Pron);
        if object.is_none()
            && !clitic
            && !v.lang_is_english()
            && act_of(cue) == Act::Urge
            && takes(cue, Frame::ObjDe)
            && v.upos(complement) == Upos::Noun
            && v.quote(complement).is_none()
        {
            return None;
        }
        let first = match object {
            Some(_) if told && v.marker(complement).is_some_and(|m| v.is(m, &["of"])) => {
                let mark = v.marker(complement)?;
                let last = self.finish_clause(cue, complement, mark + 1);
                return (mark < last).then_some(Found {
                    first: mark + 1,
                    last,
                    head: Some(complement),
                    clause: false,
                    rule: "complement/noun-with-de",
                    confidence: 800,
                    things: false,
                });
            }
            Some(o) => v.left(o).max(cue.last + 1),
            None => v.left(complement).max(cue.last + 1),
        };
        // A clitic object (`l'a accusé de`) leaves only the complement.
        let last = self.finish_clause(cue, complement, first);
        (first <= last).then(|| object_and(first, last, complement, 880))
    }

    /// `rejects the idea that P`, `repeated his claim that P`: what is said is the clause, and a quotation behind a colon is for itself.
    fn claim_that(&self, cue: &Cue<'_>, noun: usize, end: usize) -> Option<Found> {
        let v = self.view;
        let mark = noun + 1;
        if !word_is(v.lemma(noun), Class::Notion)
            || mark + 2 >= end
            || !v.is(mark, &["that"])
            || v.rel(mark) != Rel::Mark
        {
            return None;
        }
        let head = v.head(mark).filter(|h| *h > mark && *h < end)?;
        let first = mark + 1;
        let mut last = self.finish_clause(cue, head, first);
        if let Some(colon) = (first + 1..last).find(|i| v.form(*i) == ":" && v.is_quote_mark(*i + 1)) {
            last = colon - 1;
        }
        (first < last).then_some(Found {
            first,
            last,
            head: Some(head),
            clause: true,
            rule: "complement/noun",
            confidence: 800,
            things: false,
        })
    }

    /// `put the toll at 19`, `blamed X for Y`, `blamed Y on X`: the object and what stands behind the preposition.
    fn object_at_or_for(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        if cue.passive || cue.shape == Shape::PastParticiple && v.rel(cue.verb) == Rel::Acl {
            return None;
        }
        let object = self.object(cue).or_else(|| {
            // `put the dead at 19`: the tree has no object.
            let i = cue.last + 1;
            (v.upos(i) == Upos::Det).then(|| v.head(i)).flatten().filter(|h| *h > i && *h < i + 4)
        })?;
        // `condemned him to death for`: a sentence, not a judgement.
        if (object + 1..=object + 1).any(|i| v.is(i, &["to"])) {
            return None;
        }
        let figure = takes(cue, Frame::ObjAt);
        let marks: &[&str] = match v.lemma(cue.verb) {
            _ if figure => &["at"],
            "blame" | "blam" => &["for", "on"],
            _ => &["for"],
        };
        let (_, end) = v.bounds(cue.verb);
        let mark = (object + 1..end.min(object + 12))
            .take_while(|i| !matches!(v.form(*i), ";" | ":" | "."))
            .find(|i| v.is(*i, marks) && matches!(v.upos(*i), Upos::Adp | Upos::Sconj))?;
        let complement = v.head(mark).filter(|h| *h > mark && *h < end)?;
        let counted = v.upos(complement) == Upos::Num
            || v.kids(complement).any(|k| k > mark && v.rel(k) == Rel::Nummod)
            || mark + 1 < end && v.upos(mark + 1) == Upos::Num;
        if figure && !counted || !figure && (is_time(v.form(complement)) || v.upos(complement) == Upos::Num) {
            return None;
        }
        let first = v.left(object).max(cue.last + 1);
        let last =
            if figure { v.right(complement) } else { self.finish_clause(cue, complement, first) }.max(complement);
        (first <= last).then(|| object_and(first, last, complement, 820))
    }

    /// What a noun must be for a verb that says nothing with any other: *found no sign of*, *counted nine dead*, *sticks to its
    /// version*. `None` for every other verb.
    fn needed_noun(&self, cue: &Cue<'_>) -> Option<fn(&str) -> bool> {
        if !self.view.lang_is_english() {
            return None;
        }
        Some(match self.view.lemma(cue.verb) {
            "find" | "detect" | "uncover" | "discover" | "document" | "establish" | "see" => {
                |w| word_is(w, Class::Evidence)
            }
            "count" | "tally" => |_| false,
            "stick" | "stand" | "hold" => |w| word_is(w, Class::Version),
            _ => return None,
        })
    }

    /// Whether a number leads the noun.
    fn is_counted(&self, first: usize, noun: usize) -> bool {
        let v = self.view;
        v.upos(noun) == Upos::Num
            || v.upos(first) == Upos::Num
            || v.kids(noun).any(|k| v.rel(k) == Rel::Nummod)
            || v.is(first, &["dozens", "hundreds", "thousands", "scores", "more", "less", "fewer"])
    }

    /// Whether *des* leads the word: an indefinite article that the tokeniser reads as *de* and *les*.
    pub(super) fn is_partitive(&self, i: usize) -> bool {
        let v = self.view;
        v.marker(i).is_some_and(|m| v.span(m).of(v.text()) == "des" && m + 3 >= i)
    }

    /// An object that a date, a place or a phrase between commas parts from its verb: `a annoncé lundi près de 300 morts`, `avait
    /// annoncé il y a un an son intention`.
    pub(super) fn object_over_time(&self, cue: &Cue<'_>, end: usize) -> Option<usize> {
        let v = self.view;
        let mut i = cue.last + 1;
        let mut passed = false;
        while i < end.min(cue.last + 12) {
            if is_time(v.form(i)) || v.upos(i) == Upos::Num && i + 1 < end && is_time(v.form(i + 1)) {
                passed = true;
                i += 1;
                continue;
            }
            if v.is(i, &["près", "plus", "moins", "quelque", "environ", "nearly", "about"]) && passed {
                return (i..end.min(i + 7)).find(|k| v.upos(*k) == Upos::Noun && !is_time(v.form(*k)));
            }
            if passed && v.span(i).of(v.text()) == "des" && v.upos(i) == Upos::Adp && v.upos(i - 1) != Upos::Noun {
                return (i..end.min(i + 5)).find(|k| v.upos(*k) == Upos::Noun);
            }
            if passed && v.is(i, &["tout", "toute", "tous", "toutes"]) && v.upos(i + 1) == Upos::Noun {
                return Some(i + 1);
            }
            match v.upos(i) {
                Upos::Det if passed && v.upos(i - 1) != Upos::Adp => {
                    return (i..end.min(i + 5))
                        .find(|k| v.upos(*k) == Upos::Noun && !is_time(v.form(*k)) && !is_time(v.lemma(*k)));
                }
                Upos::Num if passed && v.upos(i - 1) != Upos::Adp => {
                    return (i..end.min(i + 4)).find(|k| v.upos(*k) == Upos::Noun && !is_time(v.form(*k)));
                }
                // `il y a un an`, `dans une lettre`: a phrase of time or place.
                Upos::Adp | Upos::Pron | Upos::Adv => {
                    passed = true;
                    i += 1;
                    while i < end.min(cue.last + 12)
                        && matches!(v.upos(i), Upos::Det | Upos::Num | Upos::Adj | Upos::Adp | Upos::Aux)
                    {
                        i += 1;
                    }
                    if i < end && matches!(v.upos(i), Upos::Noun | Upos::Propn) {
                        i += 1;
                    }
                }
                Upos::Noun | Upos::Propn | Upos::Adj if passed => i += 1,
                Upos::Verb if v.is(i, &["a"]) => i += 1,
                Upos::Punct if v.is_comma(i) => {
                    passed = true;
                    i += 1;
                }
                _ => return None,
            }
        }
        None
    }

    /// `qualifier X de Y`, `juger X Y`, `considérer X comme Y`.
    pub(super) fn named_as(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let quoted_only = takes(cue, Frame::AsQuoted) && !takes(cue, Frame::As);
        if !takes(cue, Frame::As) && !quoted_only {
            return None;
        }

        if cue.passive || cue.shape == Shape::PastParticiple {
            // `est considéré par X comme Y`
            if let Some(agent) = self.agent(cue).filter(|a| cue.passive && a.first <= cue.last + 2) {
                let comme = agent.last + 1;
                let end = v.bounds(cue.verb).1;
                if comme + 1 < end && v.is(comme, &["comme", "as"]) {
                    let head = v.head(comme).filter(|h| *h > comme)?;
                    let last = self.finish_clause(cue, head, comme);
                    return Some(Found {
                        first: comme,
                        last,
                        head: Some(head),
                        clause: false,
                        rule: "complement/named-as",
                        confidence: 620,
                        things: false,
                    });
                }
            }
            // `est jugé trop cher par X`: what stands between the participle and its agent.
            let agent = self.agent(cue).filter(|a| a.first > cue.last + 2 && cue.passive)?;
            // `were dismissed or settled by fines`: nothing was called anything.
            if v.upos(cue.last + 1) == Upos::Cconj {
                return None;
            }
            return Some(Found {
                first: cue.last + 1,
                last: agent.first - 2,
                head: None,
                clause: false,
                rule: "complement/named-as",
                confidence: 620,
                things: false,
            });
        }
        let object = self.object(cue);
        // `présente les symptômes du virus` names nothing: only *comme* does.
        let marks: &[&str] = match v.lemma(cue.verb) {
            "présenter" | "décrire" | "considérer" => &["comme", "as"],
            _ => &["comme", "de", "d'", "as"],
        };
        let pronoun = (cue.first..cue.verb).find(|i| v.is(*i, &["le", "la", "l'", "les"]));
        let predicate = self.heads(cue).find(|k| {
            *k > cue.last
                && Some(*k) != object
                && (matches!(v.rel(*k), Rel::Xcomp)
                    || (matches!(v.rel(*k), Rel::Obl | Rel::Advcl | Rel::Nmod)
                        && v.marker(*k).is_some_and(|m| v.is(m, marks))))
        });
        // `called the report an invention`: the tree has two objects.
        let predicate = predicate.or_else(|| {
            let o = object.filter(|_| v.lang_is_english())?;
            let second = self
                .heads(cue)
                .find(|k| *k > o && matches!(v.rel(*k), Rel::Obj | Rel::Xcomp | Rel::Obl) && is_nominal(v, *k))?;
            (v.left(second) > v.right(o).min(second) && v.upos(v.left(second)) == Upos::Det
                || v.quote(second).is_some())
            .then_some(second)
        });
        // `juge la digue « pourrie »`: what is in marks behind the object, whatever the tree makes of it.
        if predicate.is_none()
            && let Some(o) = object
            && !v.lang_is_english()
            && matches!(v.lemma(cue.verb), "juger" | "estimer" | "trouver" | "considérer")
            && let Some(mark) = (o + 1..v.bounds(o).1.min(o + 6)).find(|i| v.is_quote_mark(*i))
            && v.quote(o).is_none()
            && (o + 1..mark).all(|i| {
                matches!(v.upos(i), Upos::Adj | Upos::Adp | Upos::Det | Upos::Noun | Upos::Adv) && !v.is(i, &["comme"])
            })
            && let Some(q) = v.quote(mark).filter(|q| v.word_from(v.quotes[*q].outer.start()) == mark)
        {
            let first = v.left(o).max(cue.last + 1);
            let last = v.word_until(v.quotes[q].outer.end()).saturating_sub(1).max(mark);
            return Some(Found {
                first,
                last: last.min(v.bounds(o).1 - 1),
                head: Some(o),
                clause: false,
                rule: "complement/named-as",
                confidence: 780,
                things: false,
            });
        }
        let first = match (object, pronoun, predicate) {
            (Some(o), _, Some(p)) => v.left(o).min(v.left(p)).max(cue.last + 1),
            (None, Some(_), Some(p)) => v.left(p).max(cue.last + 1),
            (Some(o), _, None) if v.kids(o).any(|k| v.marker(k).is_some_and(|m| v.is(m, marks))) => {
                v.left(o).max(cue.last + 1)
            }
            _ => return None,
        };
        let anchor = predicate.or(object)?;
        let mut last = self.finish_clause(cue, anchor, first);
        if let Some(o) = object {
            last = last.max(self.finish_clause(cue, o, first));
        }
        let termed =
            v.lang_is_english() && predicate.is_some_and(|p| object.is_some() && v.upos(v.left(p)) == Upos::Det);
        if quoted_only && !termed && !(first..=last).any(|i| v.quote(i).is_some()) {
            return None;
        }
        (first <= last).then_some(Found {
            first,
            last,
            head: Some(anchor),
            clause: false,
            rule: "complement/named-as",
            confidence: 780,
            things: false,
        })
    }

    /// `dénoncer X`, `mettre en garde contre X`, `faire part de X`.
    pub(super) fn noun_phrase(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        if cue.shape == Shape::PastParticiple || cue.passive {
            // `condamné par X`: the content would be the subject.
            let agent = self.agent(cue)?;
            if !takes(cue, Frame::Obj)
                || agent.first > cue.last + 6
                || matches!(v.lemma(cue.verb), "rejeter" | "proposer")
            {
                return None;
            }
            let subject =
                v.kids(cue.verb).find(|k| *k < cue.first && matches!(v.rel(*k), Rel::Nsubj) && is_nominal(v, *k))?;
            let m = crate::statement::source::mention(v, subject);
            return Some(Found {
                first: m.first,
                last: m.last,
                head: Some(subject),
                clause: false,
                rule: "complement/passive-subject",
                confidence: 560,
                things: false,
            });
        }
        for (frame, marks, rule) in [
            (Frame::DeNoun, &["de", "d'", "du", "des", "of"][..], "complement/noun-with-de"),
            (Frame::Contre, &["contre", "against"][..], "complement/noun-with-contre"),
            (Frame::ANoun, &["à", "au", "aux", "for", "to"][..], "complement/noun-with-a"),
            (Frame::Sur, &["sur", "about", "on", "over"][..], "complement/noun-with-sur"),
            (Frame::Pour, &["pour", "for"][..], "complement/noun-with-pour"),
            (Frame::Par, &["par", "by", "about"][..], "complement/noun-with-par"),
        ] {
            if takes(cue, frame)
                && let Some(k) = self.second(cue, marks, cue.last)
            {
                if v.upos(k) == Upos::Verb && !matches!(frame, Frame::DeNoun | Frame::ANoun) {
                    continue;
                }
                let mark = v.marker(k)?;
                // Nothing but adverbs and an object pronoun may stand between.
                if mark > cue.last + 4
                    && ((cue.last + 1..mark).any(|i| matches!(v.upos(i), Upos::Verb | Upos::Punct))
                        || mark > cue.last + 7)
                {
                    continue;
                }
                let first = mark.max(cue.last + 1);
                let last = self.finish_clause(cue, k, first);
                return Some(Found { first, last, head: Some(k), clause: false, rule, confidence: 760, things: false });
            }
        }
        if takes(cue, Frame::DeQuoted)
            && let Some(k) = self.second(cue, &["de", "d'", "du", "des"], cue.last)
        {
            let mark = v.marker(k).filter(|m| *m <= cue.last + 3)?;
            // `parle d'une « fable »`: the words without the preposition.
            let last = self.finish_clause(cue, k, mark + 1);
            let quoted = (mark + 1..=last).find(|i| v.quote(*i).is_some());
            // `parle d'une vengeance de voisin`: something new, with more than its name.
            let new = takes(cue, Frame::DeNew)
                && !cue.negated
                && v.is(mark + 1, &["un", "une"])
                && !word_is(v.lemma(k), Class::Manner)
                && v.upos(k) == Upos::Noun
                && v.kids(k).any(|x| x > mark + 1 && matches!(v.rel(x), Rel::Amod | Rel::Acl | Rel::Nmod));
            return (new || quoted.is_some_and(|q| q <= mark + 3)).then_some(Found {
                first: mark + 1,
                last,
                head: Some(k),
                clause: false,
                rule: "complement/noun-with-de",
                confidence: 760,
                things: false,
            });
        }
        if takes(cue, Frame::ObjCount)
            && let Some(found) = self.counted(cue)
        {
            return Some(found);
        }
        // `prévenir des conséquences`: the tagger's article, the writer's preposition.
        let des = takes(cue, Frame::DeNoun)
            && cue.last + 1 < end
            && v.span(cue.last + 1).of(v.text()) == "des"
            && v.upos(cue.last + 1) == Upos::Det;
        let any = takes(cue, Frame::Obj) || des;
        let quoted = takes(cue, Frame::ObjQuoted);
        let needed = self.needed_noun(cue);
        if !any && !quoted && needed.is_none() && !takes(cue, Frame::Quote) {
            return None;
        }
        // An object behind a comma belongs to what follows.
        let mut object = self.object(cue).filter(|o| *o <= cue.last + 14 && (cue.last + 1..*o).all(|i| !v.is_comma(i)));
        if object.is_none() {
            // `faire part de X`, `plaider pour X` with the preposition in the key.
            if cue.last > cue.verb {
                let fits = |k: &usize| {
                    *k > cue.last
                        && matches!(v.rel(*k), Rel::Obl | Rel::Nmod | Rel::Obj | Rel::Xcomp)
                        && is_nominal(v, *k)
                };
                let all = || v.kids(cue.verb).chain(cue.other.into_iter().flat_map(|o| v.kids(o)));
                // The one that the preposition of the key leads, else any.
                object = all()
                    .filter(fits)
                    .find(|k| v.marker(*k).is_some_and(|m| m <= cue.last && m > cue.verb))
                    .or_else(|| all().find(fits));
            }
            if object.is_none() {
                // By order: a determiner right behind.
                let i = cue.last + 1;
                if i < end && matches!(v.upos(i), Upos::Det) {
                    object = (i..end.min(i + 5)).find(|k| v.upos(*k) == Upos::Noun);
                } else if i + 1 < end
                    && v.is(i, &["tout", "toute", "aucun", "aucune"])
                    && !v.lang_is_english()
                    && !v.is_punct(i + 1)
                    && !matches!(v.upos(i + 1), Upos::Verb | Upos::Aux | Upos::Adp | Upos::Cconj | Upos::Det)
                {
                    // `conteste tout arrangement`, whatever the tagger made of the two.
                    object = Some(i + 1);
                }
                if object.is_none() && (any || takes(cue, Frame::Quote)) {
                    object = self.object_over_time(cue, end);
                }
            }
        }
        let o = object?;
        if o > cue.last + 14 || is_time(v.lemma(o)) {
            return None;
        }
        // `s'en tient à sa version, celle d'un accident`: what the version is, where that is told.
        if matches!(v.lemma(o), "version" | "position" | "ligne" | "explication" | "propos" | "déclaration" | "récit")
            && cue.last > cue.verb
            && !v.lang_is_english()
        {
            return self.version(cue, o);
        }
        if v.lemma(cue.verb) == "renouveler"
            && !matches!(
                v.lemma(o),
                "appel"
                    | "demande"
                    | "exigence"
                    | "promesse"
                    | "menace"
                    | "accusation"
                    | "critique"
                    | "engagement"
                    | "soutien"
            )
        {
            return None;
        }
        let first = v.left(o).max(cue.last + 1);
        let mut last = self.finish_clause(cue, o, first);
        // `Le club exclut deux joueurs` shuts nobody's mouth: only what is held possible is denied.
        if v.lemma(cue.verb) == "exclure"
            && !cue.negated
            && !v.is(first, &["tout", "toute", "tous", "toutes", "aucun", "aucune"])
            && !word_is(v.lemma(o), Class::Scenario)
        {
            return None;
        }
        // `évoque un autre souvenir : deux gars ont demandé …`: what the colon leads to.
        if !v.lang_is_english()
            && word_is(v.lemma(o), Class::Label)
            && let Some(colon) = (o + 1..end.min(o + 9)).find(|i| v.form(*i) == ":")
            && (o + 1..colon).all(|i| !v.has(i, recoupe_types::Feature::Finite) && v.quote(i).is_none())
        {
            if v.is_quote_mark(colon + 1) || !self.finite_in(colon + 1, end - 1) {
                return None;
            }
            return Some(Found {
                first: colon + 1,
                last: self.cut_at_participle(colon + 1, end - 1),
                head: None,
                clause: false,
                rule: "quote/colon",
                confidence: 800,
                things: false,
            });
        }
        if v.lang_is_english() {
            if let Some(found) = self.claim_that(cue, o, end) {
                return Some(found);
            }
            // `called for the bank to be closed`
            if v.is(cue.last, &["for", "on"])
                && v.is(last + 1, &["to"])
                && v.upos(last + 1) == Upos::Part
                && let Some(inf) = v.head(last + 1).filter(|h| *h > last + 1 && *h < end)
            {
                last = self.finish_clause(cue, inf, first).max(inf);
            }
        }
        // What somebody tells of their own mind (`a confié son espoir de …`) is content with any cue of speech; what the tree
        // hangs on the cue behind it is its complement.
        let mind = matches!(
            v.lemma(o),
            "espoir"
                | "intention"
                | "volonté"
                | "souhait"
                | "désir"
                | "crainte"
                | "inquiétude"
                | "préoccupation"
                | "soutien"
                | "opposition"
                | "désaccord"
                | "confiance"
                | "conviction"
                | "satisfaction"
                | "colère"
                | "regret"
                | "indignation"
                | "soulagement"
                | "solidarité"
                | "refus"
                | "attachement"
                | "hope"
                | "concern"
        ) && v.kids(o).any(|k| {
            v.rel(k) == Rel::Det && v.is(k, &["son", "sa", "ses", "leur", "leurs", "his", "her", "their", "its"])
        });
        if mind {
            while let Some(k) = v.kids(cue.verb).find(|k| {
                *k > last && v.left(*k) <= last + 1 && matches!(v.rel(*k), Rel::Xcomp | Rel::Advcl | Rel::Obl)
            }) {
                last = v.right(k);
            }
        }
        // `avance le chiffre de douze blessés`
        // `raconte onze virements arrivés un vendredi`
        let mind = mind
            || takes(cue, Frame::ObjNew)
                && (v.is(first, &["un", "une", "des", "plusieurs"]) || v.upos(first) == Upos::Num)
                && v.kids(o).any(|k| k > o && v.rel(k) == Rel::Acl);
        let mind = mind
            || v.lemma(cue.verb) == "avancer"
                && last > o
                && matches!(
                    v.lemma(o),
                    "chiffre" | "bilan" | "nombre" | "hypothèse" | "estimation" | "montant" | "explication"
                );
        let in_marks = quoted && (first..=last).any(|i| v.quote(i).is_some());
        let fits = needed.is_some_and(|fits| {
            fits(v.lemma(o)) || !matches!(v.lemma(cue.verb), "find" | "stand") && self.is_counted(first, o)
        });
        // `renewed its call for an inquiry`
        let call = v.lang_is_english()
            && matches!(v.lemma(cue.verb), "renew" | "repeat" | "reiterate" | "issue" | "make")
            && matches!(v.lemma(o), "call" | "appeal" | "demand" | "plea" | "warning" | "threat" | "pledge" | "offer")
            && v.is(o + 1, &["for", "that", "to", "against", "of"]);
        if !(any || mind || in_marks || fits || call) {
            return None;
        }
        while last > o && is_time(v.form(last)) {
            last -= 1;
        }
        last = self.cut_at_participle(first, last).max(o);
        if !v.lang_is_english() {
            last = self.whole_list(o, last, end);
            // `balaie la rumeur : « … »`: the quotation is a statement by itself.
            if let Some(colon) = (o + 1..last).find(|i| v.form(*i) == ":" && v.is_quote_mark(*i + 1)) {
                last = colon - 1;
            }
        }
        // `…, notamment pour X`: still the object.
        if last + 2 < end
            && v.is_comma(last + 1)
            && v.is(last + 2, &["notamment", "surtout", "including", "especially"])
        {
            let close = (last + 3..end).find(|i| v.is_punct(*i) && !matches!(v.form(*i), "-" | "'")).unwrap_or(end);
            last = close.saturating_sub(1).max(last);
        }
        // An object of one word says little: `a dénoncé cela`.
        let words = (first..=last).filter(|i| !v.is_punct(*i)).count();
        let name = v.upos(o) == Upos::Propn && !matches!(act_of(cue), Act::Assert | Act::Other);
        if (words < 2 && !name) || v.upos(o) == Upos::Pron {
            return None;
        }
        Some(Found {
            first,
            last,
            head: Some(o),
            clause: false,
            rule: "complement/noun",
            confidence: 740,
            // `the message speaks of a payment`
            things: v.lang_is_english() && cue.last > cue.verb && v.is(cue.last, &["of"]),
        })
    }
}

fn object_and(first: usize, last: usize, complement: usize, confidence: u16) -> Found {
    Found {
        first,
        last,
        head: Some(complement),
        clause: false,
        rule: "complement/object-and-more",
        confidence,
        things: false,
    }
}
