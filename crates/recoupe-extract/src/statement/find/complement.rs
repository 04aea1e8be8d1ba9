//! Attributions whose content hangs on the cue: *X a dit que …*, *X accuse Y de …*, *X a dénoncé « … »*.

use recoupe_types::{Act, Feature, Rel, Upos};

use super::{Draft, Finder, Source, act_of, takes};
use crate::statement::cue::{Cue, Shape};
use crate::statement::lexicon::Frame;
use crate::statement::source::{Nature, can_speak, is_nominal, nature};

/// Content found for a cue.
struct Found {
    first: usize,
    last: usize,
    head: Option<usize>,
    clause: bool,
    rule: &'static str,
    confidence: u16,
    /// Whether a thing may be the source.
    things: bool,
}

impl Finder<'_> {
    pub(super) fn complements(&mut self) {
        for n in 0..self.cues.len() {
            let cue = self.cues[n];
            if self.taken[n] || cue.entry.is_none() {
                continue;
            }
            self.complement(n, &cue);
        }
    }

    fn complement(&mut self, n: usize, cue: &Cue<'static>) {
        let v = self.view;
        let Some(found) = self.find_content(cue) else { return };
        // Inside a quotation the speaker's own `je pense que` attributes nothing new.
        let inside = v.quote(cue.verb);
        let mut source = self.source_for(cue, &found);
        // A subject out of the content is the tree's mistake.
        if let Source::Phrase(m) = source
            && m.head >= found.first
            && m.head <= found.last
            && found.first > cue.verb
        {
            source = if cue.shape == Shape::Finite { self.of_sentence(cue) } else { self.subject_before(cue) };
        }
        // A participle whose speaker nothing shows attributes only with a clause or a quotation.
        if source == Source::Previous && !found.clause && found.rule != "quote/object" {
            return;
        }
        if !self.speaks(source, found.things && takes(cue, Frame::Thing)) {
            return;
        }
        if inside.is_some() {
            let Source::Phrase(m) = source else { return };
            let named = v.doc.name_at(recoupe_types::WordIdx(m.head as u32)).is_some()
                || nature(v, m.head).is_some_and(|x| x != Nature::Voice);
            let third = v.is(m.head, &["il", "elle", "ils", "elles", "he", "she", "they"]);
            if !(named || third) || !found.clause || v.quote(found.last) != inside {
                return;
            }
        }
        if let Source::Phrase(m) = source {
            if v.upos(m.head) == Upos::Pron
                && (v.has(m.head, Feature::First)
                    || v.has(m.head, Feature::Second)
                    || v.is(m.head, &["je", "j'", "nous", "vous", "on", "tu"]))
                && inside.is_none()
                && !v.is(m.head, &["on"])
            {
                return;
            }
            // `on` names nobody; its statements are the article's own.
            if v.is(m.head, &["on", "one", "you"]) {
                return;
            }
        }
        if self.unreal(cue) {
            return;
        }
        let content = self.spans(found.first, found.last);
        if content.is_empty() {
            return;
        }
        let mut act = act_of(cue);
        if matches!(act, Act::Urge) && found.rule.ends_with("whether") {
            act = Act::Ask;
        }
        self.taken[n] = true;
        let aside = match source {
            Source::Phrase(m) if m.first < cue.first => Some((m.last + 1, found.first.saturating_sub(1))),
            _ => Some((cue.first, found.first.saturating_sub(1))),
        };
        let aside = aside.filter(|(a, b)| a <= b).or(Some((cue.first, cue.last)));
        self.push(Draft {
            source,
            cue: Some((cue.first, cue.last)),
            verb: Some(cue.verb),
            content,
            content_head: found.head,
            act,
            rule: found.rule,
            confidence: found.confidence,
            negated: cue.negated,
            past: (cue.past && cue.shape != Shape::PastParticiple) || cue.shape == Shape::PresentParticiple,
            clause: found.clause,
            aside,
            relay: None,
        });
    }

    /// Attributions that only might be made: `doit annoncer`, `pourrait demander`, `s'il dit que`.
    fn unreal(&self, cue: &Cue<'_>) -> bool {
        let v = self.view;
        if cue.shape == Shape::Infinitive {
            if let Some(h) = v.head(cue.verb) {
                if matches!(
                    v.lemma(h),
                    "devoir"
                        | "pouvoir"
                        | "aller"
                        | "falloir"
                        | "sembler"
                        | "refuser"
                        | "éviter"
                        | "permettre"
                        | "oser"
                        | "must"
                        | "can"
                        | "should"
                        | "savoir"
                        | "voir"
                        | "suffire"
                        | "devenir"
                ) {
                    return true;
                }
            }
            // Without a verb that leads it (`pour dénoncer`, `avant d'ajouter`, `de dire`): only the first two attribute.
            if let Some(m) = v.marker(cue.verb) {
                let leads = v.is(m, &["pour", "avant", "à", "de", "d'", "to", "before", "après", "en", "without"]);
                return !leads || v.is(m, &["sans"]);
            }
            return false;
        }
        // The condition of a `si` clause.
        cue.shape == Shape::Finite
            && v.kids(cue.verb)
                .any(|k| v.rel(k) == Rel::Mark && v.is(k, &["si", "s'", "if", "unless"]) && k < cue.first)
            && !v.kids(cue.verb).any(|k| v.rel(k) == Rel::Ccomp)
    }

    fn source_for(&self, cue: &Cue<'_>, found: &Found) -> Source {
        let v = self.view;
        match cue.shape {
            Shape::PresentParticiple | Shape::Infinitive => {
                // The one who speaks in the attribution that the participle hangs on.
                let by_tree = self.subject(cue);
                let head = v.head(cue.verb);
                let governor = head.and_then(|h| {
                    self.drafts.iter().rev().find(|d| d.verb == Some(h) || d.cue.is_some_and(|(a, b)| a <= h && h <= b))
                });
                if let Some(d) = governor {
                    return d.source;
                }
                let (start, _) = v.bounds(cue.verb);
                // `…, a dit X, ajoutant que`: the attribution before it in the sentence, if it is in parenthesis or the tree
                // has no better.
                let earlier = self
                    .drafts
                    .iter()
                    .filter(|d| d.cue.is_some_and(|(a, _)| a >= start && a < cue.first) && d.verb.is_some())
                    .max_by_key(|d| d.cue.map_or(0, |c| c.0));
                let whole = by_tree;
                let by_tree = match by_tree {
                    // An event said nothing: `Cette annonce …, estimant que` goes on from whoever spoke.
                    Source::Phrase(m)
                        if !can_speak(v, m, false)
                            || (nature(v, m.head).is_none()
                                && v.upos(m.head) == Upos::Noun
                                && v.doc.name_at(recoupe_types::WordIdx(m.head as u32)).is_none()
                                && !(m.first..=m.last)
                                    .any(|i| v.doc.name_at(recoupe_types::WordIdx(i as u32)).is_some())) =>
                    {
                        Source::Previous
                    }
                    other => other,
                };
                let adjacent = (cue.first > start)
                    .then(|| cue.first - 1)
                    .filter(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn));
                let beside = adjacent
                    .map(|i| crate::statement::source::mention(v, self.top_of(i, start, cue.first)))
                    .filter(|m| can_speak(v, *m, false));
                if let (Source::Previous, Some(m)) = (by_tree, beside) {
                    return Source::Phrase(m);
                }
                match (by_tree, earlier) {
                    (Source::Phrase(m), Some(d)) => {
                        let in_segment = d.rule.ends_with("inverted-cue") || d.rule.contains("interrupted");
                        if in_segment && d.cue.is_some_and(|(a, _)| m.first < a) { d.source } else { by_tree }
                    }
                    (Source::Previous, _) if whole != Source::Previous => match self.subject_before(cue) {
                        Source::Phrase(m) if can_speak(v, m, false) => Source::Phrase(m),
                        _ => earlier.map_or(Source::Previous, |d| d.source),
                    },
                    (Source::Nobody, Some(d)) => d.source,
                    (Source::Nobody, None) => self.subject_before(cue),
                    _ => by_tree,
                }
            }
            Shape::PastParticiple => {
                if cue.passive || cue.clitic.is_none() {
                    let agent = self.agent(cue);
                    if let Some(a) = agent {
                        return Source::Phrase(a);
                    }
                }
                // A participle right before its content and after a name: a headline without auxiliary, or garbled text.
                if found.clause && matches!(v.rel(cue.verb), Rel::Root | Rel::Parataxis) {
                    self.subject(cue)
                } else {
                    Source::Nobody
                }
            }
            Shape::Finite => self.subject(cue),
        }
    }

    /// The subject of the sentence before a participle.
    fn subject_before(&self, cue: &Cue<'_>) -> Source {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        (start..cue.first)
            .rev()
            .find(|i| v.rel(*i) == Rel::Nsubj && is_nominal(v, *i) && !self.is_relative(*i))
            .map_or(Source::Previous, |i| Source::Phrase(crate::statement::source::mention(v, i)))
    }

    fn find_content(&self, cue: &Cue<'_>) -> Option<Found> {
        let that = if takes(cue, Frame::That) || takes(cue, Frame::ObjThat) { self.that_clause(cue) } else { None };
        that.or_else(|| self.quoted_object(cue))
            .or_else(|| takes(cue, Frame::Whether).then(|| self.whether(cue)).flatten())
            .or_else(|| self.object_and_more(cue))
            .or_else(|| self.infinitive(cue))
            .or_else(|| self.named_as(cue))
            .or_else(|| takes(cue, Frame::Predicate).then(|| self.predicate(cue)).flatten())
            .or_else(|| self.noun_phrase(cue))
    }

    fn heads(&self, cue: &Cue<'_>) -> impl Iterator<Item = usize> + use<'_> {
        let verb = cue.verb;
        let other = cue.other;
        self.view.kids(verb).chain(other.into_iter().flat_map(|o| self.view.kids(o)))
    }

    /// `que …`
    fn that_clause(&self, cue: &Cue<'_>) -> Option<Found> {
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
                Rel::Ccomp | Rel::Xcomp | Rel::Advcl | Rel::Obl | Rel::Obj | Rel::Acl | Rel::Parataxis | Rel::Dep
            ) {
                continue;
            }
            let mark = v
                .kids(k)
                .find(|m| *m < k && *m > cue.last && v.rel(*m) == Rel::Mark && v.is(*m, &["que", "qu'", "that"]));
            if let Some(m) = mark {
                let last = self.finish_clause(cue, k, m + 1);
                return found(m + 1, last, Some(k), 900);
            }
            let finite = v.has(k, Feature::Finite) || v.kids(k).any(|a| matches!(v.rel(a), Rel::Aux | Rel::Cop));
            if v.lang_is_english() && v.rel(k) == Rel::Ccomp && finite && v.quote(v.left(k)).is_none() && bare.is_none()
            {
                bare = Some(k);
            }
        }
        // By order: `que` right behind the group, or behind an addressee or a time.
        let limit = end.min(cue.last + 18);
        let mut i = cue.last + 1;
        while i < limit {
            if v.is(i, &["que", "qu'"]) || (v.is(i, &["that"]) && v.upos(i) == Upos::Sconj) {
                // `ne … que`, `plus que`, `le fait que`, `dont il a dit que`
                if v.upos(i.saturating_sub(1)) == Upos::Adv
                    && v.is(i - 1, &["plus", "moins", "aussi", "autant", "mieux", "ainsi", "alors"])
                {
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
                Upos::Pron if !v.is(i, &["lui", "leur", "nous", "eux"]) => break,
                _ => i += 1,
            }
        }
        if let Some(k) = bare {
            let first = v.left(k).max(cue.last + 1);
            return found(first, self.finish_clause(cue, k, first), Some(k), 820);
        }
        None
    }

    /// The end of a clause: what the tree gives, carried on where it stopped in the middle of things, and cut where another
    /// attribution of the same speaker begins.
    fn finish_clause(&self, cue: &Cue<'_>, head: usize, from: usize) -> usize {
        let v = self.view;
        let (_, end) = v.bounds(head);
        let mut last = self.clause_end(head, from);
        // A tree that stops before any mark or conjunction has lost words.
        while last + 1 < end {
            let next = last + 1;
            let stops = v.is_punct(next) && !v.is_quote_mark(next) && !matches!(v.form(next), "(" | "-" | "%")
                || (matches!(v.upos(next), Upos::Cconj)
                    && !(cue.entry.is_some_and(|e| e.frames.has(Frame::That))
                        && self.clause_goes_on(cue, from, next, end)))
                || self.cues.iter().any(|c| c.first == next && c.shape == Shape::PresentParticiple);
            if stops {
                break;
            }
            last = v.right(next).max(next);
            if v.right(next) >= end - 1 && next + 1 < end {
                last = next;
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
        // Another cue under the same speaker ends it.
        for other in &self.cues {
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
            let sibling = coordinated
                || (v.head(other.verb) == Some(cue.verb) && v.rel(other.verb) == Rel::Conj)
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
        self.cut_at_participle(from, last)
    }

    /// Whether what a conjunction joins is more of the clause: a finite verb that is not itself a cue of the same speaker.
    fn clause_goes_on(&self, cue: &Cue<'_>, from: usize, conjunction: usize, end: usize) -> bool {
        let v = self.view;
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
    fn quoted_object(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        let any_object = takes(cue, Frame::Obj)
            || takes(cue, Frame::ObjQuoted)
            || takes(cue, Frame::InfQuoted)
            || takes(cue, Frame::Predicate);
        let limit = end.min(cue.last + if takes(cue, Frame::Quote) { 18 } else { 8 });
        let mut i = cue.last + 1;
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
                    if let Some(d) = deepest {
                        if d > tail && d < end && !(tail..=d).any(|k| self.cues.iter().any(|c| c.verb == k)) {
                            tail = d;
                        }
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
            let passes = matches!(v.upos(i), Upos::Adp | Upos::Adv)
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
    fn whether(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
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
        let first = if v.is(i, &["si", "s'", "whether", "if"]) { i } else { i };
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

    fn object(&self, cue: &Cue<'_>) -> Option<usize> {
        let v = self.view;
        self.heads(cue).find(|k| {
            *k > cue.last
                && (matches!(v.rel(*k), Rel::Obj | Rel::Iobj) || (v.rel(*k) == Rel::Obl && self.is_partitive(*k)))
                && is_nominal(v, *k)
                && !is_time(v.lemma(*k))
                && !is_time(v.form(*k))
                && v.marker(*k).is_none_or(|m| v.is(m, &["à"]) || m < cue.first)
        })
    }

    /// `accuser X de Y`, `appeler X à Y`, `mettre en garde X contre Y`.
    fn object_and_more(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (start, end) = v.bounds(cue.verb);
        let preposition: &[&str] = if takes(cue, Frame::ObjDe) {
            &["de", "d'", "du", "des", "of", "to", "from"]
        } else if takes(cue, Frame::ObjA) {
            &["à", "au", "aux"]
        } else if takes(cue, Frame::ObjContre) {
            &["contre", "against", "sur"]
        } else {
            return None;
        };
        let object = if cue.passive || (cue.shape == Shape::PastParticiple && v.rel(cue.verb) == Rel::Acl) {
            // The accused is the subject, or the noun that the participle stands by.
            let subject = v.kids(cue.verb).find(|k| *k < cue.first && v.rel(*k) == Rel::Nsubj);
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
        let from = object.map_or(cue.last, |o| o);
        let complement = self.second(cue, preposition, from).or_else(|| {
            // The tree gave the complement to the object.
            let o = object?;
            v.kids(o)
                .find(|k| *k > o && v.marker(*k).is_some_and(|m| v.is(m, preposition)) && v.upos(*k) == Upos::Verb)
                .or_else(|| self.infinitive_behind(o, end, preposition))
        })?;
        let first = match object {
            Some(o) => v.left(o).max(cue.last + 1),
            None => v.left(complement).max(cue.last + 1),
        };
        // A clitic object (`l'a accusé de`) leaves only the complement.
        let last = self.finish_clause(cue, complement, first);
        (first <= last).then_some(Found {
            first,
            last,
            head: Some(complement),
            clause: false,
            rule: "complement/object-and-more",
            confidence: 880,
            things: false,
        })
    }

    /// The first infinitive behind a word that one of the prepositions leads, whatever the tree hangs it on.
    fn infinitive_behind(&self, from: usize, end: usize, prepositions: &[&str]) -> Option<usize> {
        let v = self.view;
        (from + 1..end).take_while(|i| !matches!(v.form(*i), ";" | ":")).filter(|i| v.is(*i, prepositions)).find_map(
            |i| {
                let inf = (i + 1..end.min(i + 4)).find(|k| v.has(*k, Feature::Infinitive))?;
                (i + 1..inf).all(|k| matches!(v.upos(k), Upos::Pron | Upos::Adv | Upos::Part)).then_some(inf)
            },
        )
    }

    /// A dependent behind `from` that one of the prepositions leads.
    fn second(&self, cue: &Cue<'_>, prepositions: &[&str], from: usize) -> Option<usize> {
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

    /// `dit avoir vu`, `menace de partir`, `appelle à voter`.
    fn infinitive(&self, cue: &Cue<'_>) -> Option<Found> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        let next = cue.last + 1;
        // A tagger's slip: an infinitive that it took for an adjective.
        let is_inf = |i: usize| {
            v.has(i, Feature::Infinitive)
                || (matches!(v.upos(i), Upos::Adj | Upos::X) && v.rel(i) == Rel::Xcomp && v.form(i).ends_with("er"))
        };
        for (frame, marks, rule) in [
            (Frame::Inf, &[][..], "complement/bare-infinitive"),
            (Frame::De, &["de", "d'", "to"][..], "complement/infinitive-with-de"),
            (Frame::A, &["à"][..], "complement/infinitive-with-a"),
        ] {
            if !takes(cue, frame) {
                continue;
            }
            // The verb or auxiliary right behind, adverbs and clitics between.
            let mut i = next;
            let limit = end.min(next + if marks.is_empty() { 10 } else { 9 });
            let mut led = false;
            let mut marked = marks.is_empty();
            let mut at = None;
            while i < limit {
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
                } else if marked && is_inf(i) {
                    let mut from = i;
                    while from > next && matches!(v.upos(from - 1), Upos::Adv | Upos::Pron | Upos::Part) {
                        from -= 1;
                    }
                    at = Some((from, i));
                    break;
                }
                let time = is_time(v.form(i)) || v.upos(i) == Upos::Num;
                led |= v.upos(i) == Upos::Adp && !v.is(i, &["pour"]);
                let passes = match v.upos(i) {
                    // `a annoncé mardi avoir`, `a annoncé sur la chaîne X avoir`
                    Upos::Noun | Upos::Num | Upos::Propn | Upos::Det | Upos::Adp if marks.is_empty() => time || led,
                    Upos::Adv | Upos::Pron | Upos::Part => true,
                    Upos::Punct | Upos::Verb | Upos::Sconj | Upos::Cconj => false,
                    _ => !marks.is_empty(),
                };
                if !passes {
                    break;
                }
                i += 1;
            }
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
                && let Some(h) = v.head(inf).filter(|h| *h > inf && *h < inf + 6)
            {
                head = h;
            }
            // The statement that another cue of speech makes (`a dit craindre que`): that cue has the content.
            if let Some(c) = self.cues.iter().find(|c| c.verb == head && c.entry.is_some_and(|e| takes_clause(e))) {
                if matches!(frame, Frame::Inf) && self.that_clause(c).is_some() {
                    return None;
                }
            }
            let last = self.finish_clause(cue, head, first);
            return Some(Found { first, last, head: Some(head), clause: false, rule, confidence: 800, things: false });
        }
        None
    }

    /// Whether *des* leads the word: an indefinite article that the tokeniser reads as *de* and *les*.
    fn is_partitive(&self, i: usize) -> bool {
        let v = self.view;
        v.marker(i).is_some_and(|m| v.span(m).of(v.text()) == "des" && m + 3 >= i)
    }

    /// An object that a date, a place or a phrase between commas parts from its verb: `a annoncé lundi près de 300 morts`, `avait
    /// annoncé il y a un an son intention`.
    fn object_over_time(&self, cue: &Cue<'_>, end: usize) -> Option<usize> {
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
    fn named_as(&self, cue: &Cue<'_>) -> Option<Found> {
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
        let pronoun = (cue.first..cue.verb).find(|i| v.is(*i, &["le", "la", "l'", "les"]));
        let predicate = self.heads(cue).find(|k| {
            *k > cue.last
                && Some(*k) != object
                && (matches!(v.rel(*k), Rel::Xcomp)
                    || (matches!(v.rel(*k), Rel::Obl | Rel::Advcl | Rel::Nmod)
                        && v.marker(*k).is_some_and(|m| v.is(m, &["comme", "de", "d'", "as"]))))
        });
        let first = match (object, pronoun, predicate) {
            (Some(o), _, Some(p)) => v.left(o).min(v.left(p)).max(cue.last + 1),
            (None, Some(_), Some(p)) => v.left(p).max(cue.last + 1),
            (Some(o), _, None) if v.kids(o).any(|k| v.marker(k).is_some_and(|m| v.is(m, &["comme", "de", "d'"]))) => {
                v.left(o).max(cue.last + 1)
            }
            _ => return None,
        };
        let anchor = predicate.or(object)?;
        let mut last = self.finish_clause(cue, anchor, first);
        if let Some(o) = object {
            last = last.max(self.finish_clause(cue, o, first));
        }
        if quoted_only && !(first..=last).any(|i| v.quote(i).is_some()) {
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

    /// `se dit préoccupé par …`
    fn predicate(&self, cue: &Cue<'_>) -> Option<Found> {
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

    /// `dénoncer X`, `mettre en garde contre X`, `faire part de X`.
    fn noun_phrase(&self, cue: &Cue<'_>) -> Option<Found> {
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
        let any = takes(cue, Frame::Obj);
        let quoted = takes(cue, Frame::ObjQuoted);
        if !any && !quoted && !takes(cue, Frame::Quote) {
            return None;
        }
        // An object behind a comma belongs to what follows.
        let mut object = self.object(cue).filter(|o| *o <= cue.last + 14 && (cue.last + 1..*o).all(|i| !v.is_comma(i)));
        if object.is_none() {
            // `faire part de X`, `plaider pour X` with the preposition in the key.
            if cue.last > cue.verb {
                object = v.kids(cue.verb).chain(cue.other.into_iter().flat_map(|o| v.kids(o))).find(|k| {
                    *k > cue.last
                        && matches!(v.rel(*k), Rel::Obl | Rel::Nmod | Rel::Obj | Rel::Xcomp)
                        && is_nominal(v, *k)
                });
            }
            if object.is_none() {
                // By order: a determiner right behind.
                let i = cue.last + 1;
                if i < end && matches!(v.upos(i), Upos::Det) {
                    object = (i..end.min(i + 5)).find(|k| v.upos(*k) == Upos::Noun);
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
        let first = v.left(o).max(cue.last + 1);
        let mut last = self.finish_clause(cue, o, first);
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
        if !any && !mind && !(quoted && (first..=last).any(|i| v.quote(i).is_some())) {
            return None;
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
            things: false,
        })
    }
}

fn takes_clause(entry: &crate::statement::lexicon::Entry) -> bool {
    entry.frames.has(Frame::That)
}

fn is_time(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "matin",
        "soir",
        "semaine",
        "hier",
        "aujourd'hui",
        "demain",
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "week",
        "month",
    ];
    WORDS.iter().any(|w| crate::statement::view::same_word(word, w))
}
