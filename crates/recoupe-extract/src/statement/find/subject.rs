//! The subject of a cue: by the tree, through relatives, coordination and participles, else by the order of words.

use recoupe_types::{Feature, NameKind, Rel, Upos, WordIdx};

use super::{Finder, Source};
use crate::statement::cue::{Cue, Shape, is_inverted_clitic};
use crate::statement::source::{Mention, can_speak, is_nominal, mention};

impl Finder<'_> {
    /// The subject of a verb group: its phrase, or the clitic of an inversion.
    pub(super) fn subject(&self, cue: &Cue<'_>) -> Source {
        if cue.passive {
            return self.agent(cue).map_or(Source::Nobody, Source::Phrase);
        }
        if let Some(c) = cue.clitic {
            // A noun before the verb and a clitic after it (`Pierre a-t-il dit`) is a question; the clitic serves.
            return Source::Clitic(c);
        }
        let v = self.view;
        let found = self.subject_of(cue.verb, cue, 0);
        let found = match found {
            // A participle or infinitive has its subject before it, and not within somebody's words.
            Source::Phrase(m) if cue.shape != Shape::Finite && m.head > cue.verb => Source::Nobody,
            Source::Phrase(m)
                if v.quote(m.head).is_some() && v.quote(cue.verb).is_none() && v.quote(m.first).is_some() =>
            {
                Source::Nobody
            }
            other => other,
        };
        // `La régie demande une enquête ; un de ses agents, Jean Vidal, lâche que`: the clause behind the semicolon has its own.
        let found = match found {
            Source::Phrase(m)
                if cue.shape == Shape::Finite
                    && !v.lang_is_english()
                    && m.head < cue.first
                    && (m.head..cue.first).any(|i| v.form(i) == ";" && v.quote(i).is_none()) =>
            {
                match self.nearest(cue) {
                    Source::Phrase(near) if can_speak(v, near, false) => Source::Phrase(near),
                    _ => found,
                }
            }
            other => other,
        };
        match found {
            Source::Nobody if cue.shape == Shape::Finite => self.of_sentence(cue),
            Source::Phrase(m) => {
                let m = self.over_emphasis(m, cue);
                let m = self.over_preposition(m, cue);
                Source::Phrase(self.with_name(self.over_relative(m, cue), cue))
            }
            other => other,
        }
    }

    /// `La police, elle, n'exclut pas`: the phrase before the pronoun that stresses it.
    fn over_emphasis(&self, m: Mention, cue: &Cue<'_>) -> Mention {
        let v = self.view;
        let (start, end) = v.bounds(cue.verb);
        let p = m.head;
        if v.lang_is_english()
            || !v.is(p, &["lui", "elle", "eux", "elles"])
            || p < start + 2
            || !v.is_comma(p - 1)
            || p + 1 >= end
            || !v.is_comma(p + 1)
        {
            return m;
        }
        // The nearest subject before it, else the phrase right before.
        let noun = (start..p - 1)
            .rev()
            .find(|i| v.rel(*i) == Rel::Nsubj && matches!(v.upos(*i), Upos::Noun | Upos::Propn))
            .or_else(|| (start..p - 1).rev().find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn)));
        let Some(noun) = noun else { return m };
        let found = mention(v, self.top_of(noun, start, p));
        let found = Mention { last: found.last.min(p - 2), ..found };
        if found.head < p && can_speak(v, found, true) { found } else { m }
    }

    /// `A spokesman for the secretary-general urged`, `A message from the firm speaks of`: where the tree took the noun behind the
    /// preposition for the subject, the noun before it.
    fn over_preposition(&self, m: Mention, cue: &Cue<'_>) -> Mention {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        if !v.lang_is_english() || cue.shape != Shape::Finite || m.head >= cue.first || m.last + 1 != cue.first {
            return m;
        }
        let phrase = |i: &usize| {
            matches!(v.upos(*i), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
                || v.form(*i).starts_with(char::is_uppercase)
        };
        let Some(mark) = (start..m.head).rev().find(|i| !phrase(i) && v.form(*i) != "-") else { return m };
        if mark <= start || !v.is(mark, &["for", "from", "of"]) || v.upos(mark) != Upos::Adp {
            return m;
        }
        let noun = mark - 1;
        let up = self.top_of(noun, start, mark);
        let subject = v.upos(noun) == Upos::Noun
            && (v.rel(up) == Rel::Nsubj && v.head(up) == Some(cue.verb) || v.head(cue.verb) == Some(up))
            && v.marker(up).is_none();
        if !subject {
            return m;
        }
        let found = mention(v, up);
        Mention { head: up, first: found.first.min(up), last: m.last }
    }

    /// `La Norvège, qui parraine les pourparlers, a demandé`: a relative between commas holds no subject of the verb behind it.
    fn over_relative(&self, m: Mention, cue: &Cue<'_>) -> Mention {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        if cue.shape != Shape::Finite || cue.first <= start + 3 || !v.is_comma(cue.first - 1) || m.head >= cue.first {
            return m;
        }
        // The last comma with a relative behind it, before any other finite clause could begin.
        let opens = (start + 1..cue.first - 1).rev().find(|i| {
            v.is_comma(*i)
                && (self.participial(*i + 1)
                    || v.is(*i + 1, &["qui", "dont", "which", "who", "whose", "lequel", "laquelle"])
                    || (v.upos(*i + 1) == Upos::Adp && v.is(*i + 2, &["qui", "laquelle", "lequel", "which", "whom"])))
        });
        let Some(comma) = opens.filter(|c| m.head > *c) else { return m };
        let before = comma - 1;
        if !matches!(v.upos(before), Upos::Noun | Upos::Propn | Upos::Adj | Upos::X)
            || v.quote(before) != v.quote(cue.verb)
        {
            return m;
        }
        let noun = (start..=before).rev().find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn));
        let Some(noun) = noun.filter(|n| before - n <= 3) else { return m };
        let found = mention(v, self.top_of(noun, start, comma));
        let found = Mention { last: found.last.min(before), ..found };
        if found.head <= before && can_speak(v, found, false) { found } else { m }
    }

    /// Whether a participle begins at a word, adverbs before it (`, d'abord décrits par …,`).
    fn participial(&self, from: usize) -> bool {
        let v = self.view;
        (from..from + 4).find(|i| v.upos(*i) == Upos::Verb).is_some_and(|i| {
            v.has(i, Feature::Participle)
                && v.has(i, Feature::Past)
                && (from..i)
                    .all(|k| matches!(v.upos(k), Upos::Adv | Upos::Adp | Upos::Adj) && !v.is(k, &["après", "en"]))
        })
    }

    /// `Mère de l'une d'elles, Jeanne Vidal a dit`: the name between the phrase and the verb is the subject.
    fn with_name(&self, m: Mention, cue: &Cue<'_>) -> Mention {
        let v = self.view;
        // `…, voire sa mort, la Morvane avait indiqué`: what stands before the comma is another clause's.
        if m.last + 1 == cue.first && v.doc.name_at(WordIdx(m.head as u32)).is_none() {
            let thing = crate::statement::source::nature(v, m.head).is_none();
            let comma = (m.head + 1..m.last).find(|i| v.is_comma(*i));
            if let Some(c) = comma.filter(|_| thing) {
                let first = (c + 1..=m.last).find(|i| v.upos(*i) != Upos::Det);
                if let Some(f) =
                    first.filter(|f| v.doc.name_at(WordIdx(*f as u32)).is_some_and(|n| n.kind != NameKind::Other))
                {
                    return Mention { head: f, first: c + 1, last: m.last };
                }
            }
        }
        // `un vice-président de X, la filiale de Y, a annoncé`: an apposition that the tree took for the subject.
        if m.first >= 2
            && v.is_comma(m.first - 1)
            && v.is_comma(m.last + 1)
            && v.doc.name_at(WordIdx(m.head as u32)).is_none()
        {
            use crate::statement::source::{Nature, nature};
            let (start, _) = v.bounds(cue.verb);
            let human = |i: usize| matches!(nature(v, i), Some(Nature::Role | Nature::People));
            // `Le Parti des digues (PDD), principale formation du port, a demandé`: an apposition without article.
            let bare = v.upos(m.first) != Upos::Det && m.last + 2 == cue.first;
            let close = m.first - 2;
            if bare && (v.form(close) == ")" || v.doc.name_at(WordIdx(close as u32)).is_some()) {
                let name = (start..=close).rev().take(9).find(|i| {
                    matches!(v.upos(*i), Upos::Noun | Upos::Propn)
                        && (v.form(close) != ")" || (*i..close).any(|k| v.form(k) == "("))
                });
                if let Some(n) = name {
                    let before = mention(v, self.top_of(n, start, m.first - 1));
                    let before = Mention { last: before.last.min(close), ..before };
                    if before.head < m.first && can_speak(v, before, false) && v.marker(before.head).is_none() {
                        return before;
                    }
                }
            }
            if !human(m.head) && matches!(v.upos(m.first - 2), Upos::Noun | Upos::Propn) {
                let before = mention(v, self.top_of(m.first - 2, start, m.first - 1));
                if human(before.head) && before.last < m.first {
                    return before;
                }
            }
        }
        if cue.first == 0 || m.last + 1 >= cue.first || m.last + 12 < cue.first {
            return m;
        }
        let Some(n) = v.doc.name_at(WordIdx(cue.first as u32 - 1)) else { return m };
        let first = n.first.get();
        if n.kind == NameKind::Person && first > m.last && v.is_comma(first - 1) && first - 1 == m.last + 1 {
            Mention { head: first, first: m.first, last: n.last.get() }
        } else {
            m
        }
    }

    pub(super) fn agent(&self, cue: &Cue<'_>) -> Option<Mention> {
        let v = self.view;
        v.kids(cue.verb)
            .filter(|k| *k > cue.verb)
            .find(|k| v.marker(*k).is_some_and(|m| matches!(v.lemma(m), "par" | "by")))
            .map(|k| mention(v, k))
            .filter(|m| can_speak(v, *m, false))
    }

    fn subject_of(&self, word: usize, cue: &Cue<'_>, depth: u8) -> Source {
        let v = self.view;
        if depth > 5 {
            return Source::Nobody;
        }
        let is_subject =
            |k: &usize| v.rel(*k) == Rel::Nsubj && is_nominal(v, *k) && (depth > 0 || !v.deprel(*k).ends_with("pass"));
        // The nearest one before the verb, else the first one behind it.
        let before = v.kids(word).rev().filter(|k| *k < word).find(is_subject).or_else(|| {
            // `X a de son côté annoncé`: the tree hangs the subject on the auxiliary.
            (depth == 0 && cue.first < word).then(|| v.kids(cue.first).find(is_subject)).flatten()
        });
        let behind =
            |k: &usize| is_subject(k) && *k > word && (word + 1..*k).all(|i| !v.is(i, &["que", "qu'", "that"]));
        let subject = before.or_else(|| v.kids(word).find(behind));
        // `The head of the committee that watches the services said`: of two subjects the one that the relative stands by.
        let subject = subject.map(|s| {
            let first = v.kids(word).find(|k| is_subject(k) && *k < s && s < word && v.lang_is_english());
            let relative = |i: usize| v.is(i, &["who", "that", "which"]) && v.upos(i) == Upos::Pron;
            match first {
                Some(f) if (f + 1..s).any(relative) && !(f..word).any(|i| v.is_comma(i)) => f,
                _ => s,
            }
        });
        if let Some(s) = subject {
            if self.is_relative(s) {
                return self.antecedent(s, word);
            }
            return Source::Phrase(mention(v, s));
        }
        if let Some(k) =
            v.kids(word).find(|k| matches!(v.rel(*k), Rel::Expl | Rel::Dep | Rel::Nsubj) && is_inverted_clitic(v, *k))
        {
            return Source::Clitic(k);
        }
        if depth == 0 && cue.shape == Shape::Finite && cue.first > 0 {
            // A pronoun right before the group that the tree gave to something else.
            let p = cue.first - 1;
            if v.sentence(p) == v.sentence(cue.verb) {
                if v.is(
                    p,
                    &[
                        "il",
                        "elle",
                        "ils",
                        "elles",
                        "on",
                        "he",
                        "she",
                        "they",
                        "it",
                        "we",
                        "i",
                        "je",
                        "j'",
                        "nous",
                        "beaucoup",
                        "certains",
                        "certaines",
                        "plusieurs",
                        "many",
                        "some",
                        "others",
                    ],
                ) {
                    return Source::Phrase(mention(v, p));
                }
                if v.is(p, &["qui"]) {
                    return self.antecedent(p, word);
                }
            }
            // `The rockets were fired, the head of the mission that watches X and Y said`: the phrase behind the clause, which the tree
            // gave to its verb.
            if v.lang_is_english()
                && matches!(v.rel(word), Rel::Conj | Rel::Advcl | Rel::Parataxis)
                && let Some(h) = v.head(word).filter(|h| *h < word)
                && let Some(k) = v.kids(h).find(|k| {
                    *k > h && *k < word && v.rel(*k) == Rel::Nsubj && matches!(v.upos(*k), Upos::Noun | Upos::Propn)
                })
                && (h + 1..k).any(|i| v.is_comma(i))
                && v.quote(k) == v.quote(word)
            {
                let m = mention(v, k);
                if m.last < cue.first && can_speak(v, m, false) {
                    return Source::Phrase(m);
                }
            }
            // `…, the mission that watches X and Y said`: a verb that the tree joins to the one of the relative.
            if v.lang_is_english()
                && v.rel(word) == Rel::Conj
                && let Some(h) = v.head(word).filter(|h| *h < word && v.rel(*h) == Rel::Acl)
                && let Some(n) = v.head(h).filter(|n| *n < h && matches!(v.upos(*n), Upos::Noun | Upos::Propn))
                && v.marker(n).is_none()
                && v.kids(h).any(|k| k < h && self.is_relative(k))
                && v.quote(n) == v.quote(word)
            {
                let m = mention(v, n);
                if can_speak(v, m, false) {
                    return Source::Phrase(m);
                }
            }
            // `… et le ministre a ordonné`: a phrase between the conjunction and the verb, whatever the tree joins it to.
            if v.rel(word) == Rel::Conj
                && matches!(v.upos(p), Upos::Noun | Upos::Propn | Upos::Adj)
                && !super::is_time_word(v.form(p))
            {
                let (start, _) = v.bounds(word);
                // Over `du port`, `de la mer`: a complement of the noun.
                let of = |i: usize| v.upos(i) == Upos::Adp && v.is(i, &["de", "d'", "du", "des", "of"]);
                let det = (start..=p).rev().take(9).find(|i| {
                    matches!(v.upos(*i), Upos::Cconj | Upos::Verb | Upos::Punct)
                        || (v.upos(*i) == Upos::Adp && !of(*i))
                        || (v.upos(*i) == Upos::Det && !(*i > start && of(*i - 1)))
                });
                let opens = det.is_some_and(|d| {
                    v.upos(d) == Upos::Cconj || (v.upos(d) == Upos::Det && d > start && v.upos(d - 1) == Upos::Cconj)
                });
                let noun = det.and_then(|d| (d..=p).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn)));
                if let (true, Some(n), Some(d)) = (opens, noun, det) {
                    let first = if v.upos(d) == Upos::Det { d } else { d + 1 };
                    return Source::Phrase(Mention { head: n, first, last: p });
                }
            }
            if let Some(source) = self.coordinated(cue) {
                return source;
            }
        }
        let Some(head) = v.head(word) else { return self.nearest(cue) };
        match v.rel(word) {
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis | Rel::Aux | Rel::Cop => {
                let found = self.subject_of(head, cue, depth + 1);
                // `The official spoke unnamed because the briefing was closed, and said`: what is no being has the clause of the
                // reason alone.
                if depth == 0
                    && v.rel(word) == Rel::Conj
                    && v.rel(head) == Rel::Advcl
                    && let Source::Phrase(m) = found
                    && v.upos(m.head) == Upos::Noun
                    && v.doc.name_at(WordIdx(m.head as u32)).is_none()
                    && crate::statement::source::nature(v, m.head).is_none()
                    && let Some(up) = v.head(head)
                    && let Source::Phrase(main) = self.subject_of(up, cue, depth + 1)
                    && can_speak(v, main, false)
                {
                    return Source::Phrase(main);
                }
                found
            }
            Rel::Acl if is_nominal(v, head) && depth == 0 => match cue.shape {
                Shape::PastParticiple => Source::Nobody,
                _ => Source::Phrase(mention(v, head)),
            },
            Rel::Acl | Rel::Obl | Rel::Nmod | Rel::Ccomp | Rel::Csubj if depth > 0 || cue.shape != Shape::Finite => {
                if is_nominal(v, head) {
                    Source::Phrase(mention(v, head))
                } else {
                    self.subject_of(head, cue, depth + 1)
                }
            }
            _ => self.nearest(cue),
        }
    }

    /// `X a dit que … et a ajouté que …`: a finite cue right behind a conjunction has the subject of the finite cue before it
    /// in the sentence, whatever verb of the content the tree hangs it on.
    fn coordinated(&self, cue: &Cue<'_>) -> Option<Source> {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        if cue.first <= start || v.upos(cue.first - 1) != Upos::Cconj {
            return None;
        }
        let before = self.cues.iter().rev().find(|c| {
            c.verb < cue.first
                && c.verb >= start
                && c.shape == Shape::Finite
                && c.entry.is_some()
                && v.quote(c.verb) == v.quote(cue.verb)
        })?;
        match self.subject_of(before.verb, before, 1) {
            Source::Nobody => None,
            source => Some(source),
        }
    }

    pub(super) fn is_relative(&self, i: usize) -> bool {
        let v = self.view;
        v.upos(i) == Upos::Pron
            && (v.has(i, Feature::RelativePronoun)
                || v.is(i, &["qui", "lequel", "laquelle", "lesquels", "who", "which", "that"]))
    }

    /// The phrase that a relative clause hangs on.
    fn antecedent(&self, relative: usize, verb: usize) -> Source {
        let v = self.view;
        let start = v.bounds(verb).0;
        let mut top = verb;
        for _ in 0..6 {
            if v.rel(top) == Rel::Acl {
                break;
            }
            match v.head(top) {
                Some(h) => top = h,
                None => break,
            }
        }
        if v.rel(top) == Rel::Acl
            && let Some(mut h) = v.head(top)
            && h < relative
            && is_nominal(v, h)
        {
            // The noun agrees with the verb: `les habitants d'un village qui craignaient`.
            let plural = |i: usize| v.has(i, Feature::Plur);
            let singular = |i: usize| v.has(i, Feature::Sing);
            let finite = v.kids(top).find(|k| v.rel(*k) == Rel::Aux).unwrap_or(top);
            for _ in 0..3 {
                let clash = (plural(finite) && singular(h)) || (singular(finite) && plural(h));
                match v.head(h) {
                    Some(up) if clash && is_nominal(v, up) && up < relative => h = up,
                    _ => break,
                }
            }
            // `X, de la fédération Y, qui soupçonne`; `la directrice de l'école Y qui reconnaît`: the person, not the body.
            let person = |i: usize| {
                v.doc.name_at(WordIdx(i as u32)).is_some_and(|n| n.kind == NameKind::Person)
                    || matches!(
                        crate::statement::source::nature(v, i),
                        Some(crate::statement::source::Nature::Role | crate::statement::source::Nature::People)
                    )
            };
            let mut up = h;
            for _ in 0..4 {
                if person(up) {
                    break;
                }
                match v.head(up) {
                    Some(x)
                        if x < relative
                            && is_nominal(v, x)
                            && matches!(v.rel(up), Rel::Nmod | Rel::Appos | Rel::Flat) =>
                    {
                        up = x
                    }
                    _ => break,
                }
            }
            let h = if person(up) { up } else { h };
            return Source::Phrase(mention(v, h));
        }
        (start..relative)
            .rev()
            .find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn) && !v.is_punct(*i))
            .map_or(Source::Nobody, |i| Source::Phrase(mention(v, self.top_of(i, start, relative))))
    }

    /// The head of the phrase that holds `i`, inside the words given.
    pub(super) fn top_of(&self, mut i: usize, start: usize, end: usize) -> usize {
        let v = self.view;
        // `À Lysmer, le porte-parole …`: no apposition of the place.
        let behind_place = |i: usize, h: usize| {
            v.rel(i) == Rel::Appos
                && !v.lang_is_english()
                && v.marker(h).is_some_and(|m| v.is(m, &["à", "a", "en"]))
                && v.kids(i).any(|k| v.rel(k) == Rel::Det)
        };
        for _ in 0..20 {
            match v.head(i) {
                Some(h)
                    if h >= start
                        && !behind_place(i, h)
                        && h < end
                        && matches!(v.rel(i), Rel::Flat | Rel::Nmod | Rel::Amod | Rel::Appos | Rel::Compound)
                        && is_nominal(v, h) =>
                {
                    i = h;
                }
                _ => break,
            }
        }
        i
    }

    /// The first word of the sentence of a cue, or behind a topic and its colon (`Football: le président …`).
    fn clause_start(&self, cue: &Cue<'_>) -> usize {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        (start..cue.first)
            .rev()
            .find(|i| matches!(v.form(*i), ":" | ";") && v.quote(*i).is_none())
            .map_or(start, |i| i + 1)
    }

    /// Without a subject in the tree: the noun phrase right before a finite verb group.
    fn nearest(&self, cue: &Cue<'_>) -> Source {
        let v = self.view;
        if cue.shape != Shape::Finite {
            return Source::Nobody;
        }
        let start = self.clause_start(cue);
        let mut i = cue.first;
        while i > start {
            i -= 1;
            match v.upos(i) {
                Upos::Noun | Upos::Propn if super::is_time_word(v.form(i)) => break,
                Upos::Noun | Upos::Propn => {
                    let mut top = self.top_of(i, start, cue.first);
                    // `In Tarvia, the ministry's spokesman, Anne Vidal, has denied`: an apposition that the tree gave to the place.
                    if v.lang_is_english() && v.marker(top).is_some() && top < i {
                        let mut own = i;
                        while let Some(h) = v.head(own).filter(|h| {
                            *h >= start && *h < cue.first && *h != own && v.marker(*h).is_none() && is_nominal(v, *h)
                        }) {
                            own = h;
                        }
                        if v.marker(own).is_none() && (top..own).any(|k| v.is_comma(k)) {
                            top = own;
                        }
                    }
                    // `an official briefed on the matter told`: the one that the participle stands by.
                    let own = v.marker(top).is_some().then(|| v.head(top)).flatten().filter(|h| {
                        *h < top
                            && v.upos(*h) == Upos::Verb
                            && (v.has(*h, Feature::Participle)
                                || v.lang_is_english()
                                    && v.form(*h).ends_with("ed")
                                    && v.head(*h) == Some(cue.verb)
                                    && v.kids(*h).all(|k| v.rel(k) != Rel::Aux)
                                    && (*h..top).all(|k| !v.is_comma(k)))
                    });
                    let own = own.and_then(|h| {
                        v.kids(h)
                            .find(|k| *k < h && v.rel(*k) == Rel::Nsubj && is_nominal(v, *k))
                            .or_else(|| v.head(h).filter(|n| *n < h && matches!(v.upos(*n), Upos::Noun | Upos::Propn)))
                    });
                    let top = own.unwrap_or(top);
                    let m = mention(v, top);
                    // A cue that the tagger took for a part of the name before it.
                    if m.head < cue.first
                        && m.last >= cue.first
                        && !v.lang_is_english()
                        && v.upos(cue.verb) != Upos::Verb
                    {
                        return Source::Phrase(Mention { last: cue.first - 1, ..m });
                    }
                    return if m.last < cue.first {
                        Source::Phrase(m)
                    } else {
                        Source::Phrase(Mention { head: i, first: i, last: i })
                    };
                }
                // `Federation chief denies`: a function that the tagger took for an adjective.
                Upos::Adj
                    if i + 1 == cue.first
                        && v.lang_is_english()
                        && crate::statement::source::nature(v, i) == Some(crate::statement::source::Nature::Role) =>
                {
                    let first = (start..i)
                        .rev()
                        .take_while(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Part))
                        .last()
                        .unwrap_or(i);
                    return Source::Phrase(Mention { head: i, first, last: i });
                }
                Upos::Adj | Upos::Adv | Upos::Num => {}
                Upos::Punct if matches!(v.form(i), ")" | "»" | "\"" | ",") => {}
                _ => break,
            }
        }
        Source::Nobody
    }

    /// The last resort for a finite cue: the first subject of its sentence, else the first phrase of it that no preposition
    /// leads.
    pub(super) fn of_sentence(&self, cue: &Cue<'_>) -> Source {
        let v = self.view;
        let start = self.clause_start(cue);
        let open = |i: &usize| v.quote(*i).is_none() && is_nominal(v, *i);
        let is_subject = |i: &usize| v.rel(*i) == Rel::Nsubj && !self.is_relative(*i);
        // Never out of the clause of another cue: `X a dit que le voyage a révélé Y` has no X who reveals.
        let within = |m: &Mention| (m.last + 1..cue.first).all(|i| !v.is(i, &["que", "qu'", "that"]));
        let subjects = || (start..cue.first).rev().filter(open).filter(is_subject).map(|i| mention(v, i));
        if let Some(m) = subjects().find(|m| can_speak(v, *m, false)) {
            return if within(&m) { Source::Phrase(m) } else { Source::Nobody };
        }
        if let Some(m) = subjects().find(|m| can_speak(v, *m, true)) {
            return if within(&m) { Source::Phrase(m) } else { Source::Nobody };
        }
        (start..cue.first)
            .filter(open)
            .find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn) && v.marker(*i).is_none())
            .map_or(Source::Nobody, |i| Source::Phrase(mention(v, self.top_of(i, start, cue.first))))
    }
}
