//! Whose account something is: *by his account*, *à l'en croire*, *il en ressort que*, *ce que dément X*.

use recoupe_types::{Act, Upos, WordIdx};

use super::{Draft, Finder, Source};
use crate::statement::cue::Shape;
use crate::statement::lexicon::Frame;
use crate::statement::source::{Mention, Nature, can_speak, is_nominal, mention, nature};

impl Finder<'_> {
    /// *by his account*, *in the eyes of X*, *if X is to be believed*: the last word of the phrase and whose account it is.
    pub(super) fn by_account(&self, i: usize) -> Option<(usize, Mention, Act, &'static str, u16)> {
        let v = self.view;
        let (_, end) = v.bounds(i);
        if v.is(i, &["if"]) {
            let be = (i + 2..end.min(i + 9)).find(|k| v.is(*k, &["is", "are", "was", "were"]))?;
            let believed = v.is(be + 1, &["to"]) && v.is(be + 2, &["be"]) && v.is(be + 3, &["believed", "trusted"]);
            let head = (i + 1..be).rev().find(|k| is_nominal(v, *k))?;
            let m = mention(v, self.top_of(head, i + 1, be));
            let m = Mention { first: m.first.max(i + 1), last: m.last.min(be - 1), ..m };
            return (believed && be + 3 < end && can_speak(v, m, true)).then_some((
                be + 3,
                m,
                Act::Assert,
                "according/according-to",
                820,
            ));
        }
        let nouns: &[&str] = if v.is(i, &["by"]) {
            &["account", "accounts", "reckoning", "telling", "count", "admission", "estimate", "estimates"]
        } else if v.is(i, &["in"]) {
            &["view", "opinion", "eyes", "words", "telling", "estimation", "judgment", "judgement", "assessment"]
        } else if v.is(i, &["on"]) {
            &["account", "telling"]
        } else {
            return None;
        };
        // Set off from what it is said of.
        let (start, _) = v.bounds(i);
        if i > start && !v.is_comma(i - 1) && !v.is_quote_mark(i - 1) && v.upos(i - 1) != Upos::Cconj {
            return None;
        }
        let noun = (i + 1..end.min(i + 9)).take_while(|k| !v.is_punct(*k)).find(|k| v.is(*k, nouns))?;
        if (i + 1..noun).any(|k| matches!(v.upos(k), Upos::Verb | Upos::Aux | Upos::Adp)) {
            return None;
        }
        // `the view of X`
        if v.is(noun + 1, &["of"]) {
            let head = (noun + 2..end.min(noun + 8)).find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn))?;
            let top = self.top_of(head, noun + 2, end);
            let m = mention(v, top);
            let m = Mention { first: m.first.max(noun + 2), ..m };
            let somebody = v.doc.name_at(WordIdx(m.head as u32)).is_some()
                || nature(v, m.head).is_some_and(|n| !matches!(n, Nature::Paper));
            let plain = (i + 1..noun).all(|k| v.is(k, &["the", "own"]));
            return (plain && somebody && can_speak(v, m, false)).then_some((
                m.last,
                m,
                Act::Assert,
                "according/aux-yeux-de",
                760,
            ));
        }
        let owner = (i + 1..noun).find(|k| v.is(*k, &["his", "her", "their"]) || v.is(*k, &["'s", "’s", "'", "’"]))?;
        let m = if v.upos(owner) == Upos::Pron {
            Mention { head: owner, first: owner, last: owner }
        } else {
            let head = owner.checked_sub(1).filter(|h| *h > i)?;
            let m = Mention { head, first: mention(v, head).first.max(i + 1).min(head), last: head };
            let somebody = v.doc.name_at(WordIdx(head as u32)).is_some()
                || nature(v, head).is_some_and(|n| !matches!(n, Nature::Paper));
            if !somebody {
                return None;
            }
            m
        };
        // `in her words to the court`, `in his view of the bay` tell nothing.
        let closes = noun + 1 >= end
            || v.is_punct(noun + 1)
            || matches!(v.upos(noun + 1), Upos::Det | Upos::Propn | Upos::Pron | Upos::Noun | Upos::Adj | Upos::Num);
        closes.then_some((noun, m, Act::Assert, "according/aux-yeux-de", 780))
    }

    /// *as X put it*, *as the report notes,*: an `as` whose clause has nothing to say of its own.
    pub(super) fn as_put(&self, i: usize) -> bool {
        let v = self.view;
        if !v.is(i, &["as"]) {
            return false;
        }
        let (start, end) = v.bounds(i);
        // Set off on both sides.
        if i > start && !v.is_comma(i - 1) && !v.is_quote_mark(i - 1) {
            return false;
        }
        self.cues.iter().any(|c| {
            let next = c.last + 1;
            let next = if v.is(next, &["it"]) { next + 1 } else { next };
            c.verb > i + 1
                && c.verb < i + 9
                && c.verb < end
                && c.shape == crate::statement::cue::Shape::Finite
                && !c.negated
                && !c.passive
                && c.entry.is_some_and(|e| e.frames.has(crate::statement::lexicon::Frame::Quote))
                && (next >= end || v.is_comma(next) || matches!(v.form(next), "." | ":") || v.is_quote_mark(next))
                && (i + 1..c.first).all(|k| !v.is_punct(k) && !matches!(v.upos(k), Upos::Verb | Upos::Sconj))
                && (c.last + 1..next).len() <= 1
        })
    }

    /// *À l'en croire*, *à ses yeux*, *à ce qu'il affirme*: the pronoun that tells whose words they are, and the last word.
    pub(super) fn by_their_words(&self, i: usize) -> Option<(usize, usize, &'static str)> {
        let v = self.view;
        let (start, end) = v.bounds(i);
        if v.lang_is_english() || !v.is(i, &["à", "de", "a", "selon"]) || v.quote(i).is_some() {
            return None;
        }
        let found = if v.is(i, &["à", "a"]) && v.is(i + 1, &["l'", "le", "la", "les"]) {
            let verb = if v.is(i + 2, &["en"]) { i + 3 } else { i + 2 };
            let hears = v.is(verb, &["croire", "entendre"]) && (verb == i + 3 || v.is(verb, &["entendre"]));
            hears.then_some((i + 1, verb, "according/dapres"))
        } else if v.is(i + 1, &["ses", "leurs", "son", "leur"]) {
            let eyes = v.is(i, &["à", "a"]) && v.is(i + 2, &["yeux", "avis", "sens", "idée"]);
            let view = v.is(i, &["de", "selon"]) && v.is(i + 2, &["avis"]);
            let point = v.is(i + 2, &["point"]) && v.is(i + 3, &["de"]) && v.is(i + 4, &["vue"]);
            let dires =
                v.is(i, &["selon"]) && v.is(i + 2, &["dires", "propos", "mots", "termes", "calculs", "décompte"]);
            let own = v.is(i, &["de"]) && v.is(i + 2, &["propre"]) && v.is(i + 3, &["aveu"]);
            if eyes || view || dires {
                Some((i + 1, i + 2, "according/aux-yeux-de"))
            } else if own {
                Some((i + 1, i + 3, "according/aux-yeux-de"))
            } else {
                point.then_some((i + 1, i + 4, "according/aux-yeux-de"))
            }
        } else if v.is(i, &["à"])
            && v.is(i + 1, &["ce"])
            && v.is(i + 2, &["que", "qu'"])
            && v.is(i + 3, &["il", "elle", "ils", "elles"])
        {
            // `à ce qu'il affirme`: the verb closes the phrase.
            let verb = (i + 4..end.min(i + 7)).find(|k| {
                self.cues.iter().any(|c| c.verb == *k && c.entry.is_some_and(|e| e.frames.has(Frame::That)))
            })?;
            Some((i + 3, verb, "according/dapres"))
        } else {
            None
        };
        let (whose, last, rule) = found?;
        // Set off by commas, or at the head of its sentence.
        let initial = (start..i).all(|k| v.is_punct(k) || matches!(v.upos(k), Upos::Cconj | Upos::Adv));
        let closed = last + 1 < end && (v.is_punct(last + 1) && !v.is_quote_mark(last + 1));
        // `n'est pas convaincu : à l'en croire, …`
        let initial = initial || i > start && v.form(i - 1) == ":";
        (last < end && (initial || i > start && v.is_comma(i - 1) && closed)).then_some((whose, last, rule))
    }

    /// *à en croire X*, *si l'on en croit X*, *de l'avis de X*, *aux dires de X*, *aux yeux de X*: the last word before X.
    pub(super) fn by_somebodys_words(&self, i: usize) -> Option<usize> {
        let v = self.view;
        let (start, end) = v.bounds(i);
        if v.lang_is_english() {
            return None;
        }
        let off = i == start || v.is_punct(i - 1) || matches!(v.upos(i - 1), Upos::Cconj);
        if v.is(i, &["à"]) && v.is(i + 1, &["en"]) && v.is(i + 2, &["croire"]) {
            return off.then_some(i + 2);
        }
        if v.is(i, &["si"]) {
            let on = (i + 1..end.min(i + 3)).find(|k| v.form(*k).ends_with("on"))?;
            return (off && v.is(on + 1, &["en"]) && v.is(on + 2, &["croit"])).then_some(on + 2);
        }
        // The parts of `aux`, `du` have one place in the text.
        let whole = |k: usize| v.span(k).of(v.text()).to_lowercase();
        let mut noun = i + 1;
        while noun < end.min(i + 3) && (v.span(noun) == v.span(i) || v.upos(noun) == Upos::Det) {
            noun += 1;
        }
        let lead = whole(i);
        let told = match lead.as_str() {
            "aux" | "au" => v.is(noun, &["dires", "dire", "yeux"]),
            "de" => v.is(noun, &["avis", "aveu"]),
            "du" => v.is(noun, &["point"]) && v.is(noun + 1, &["de"]) && v.is(noun + 2, &["vue"]),
            _ => false,
        };
        if !told || !off {
            return None;
        }
        let noun = if lead == "du" { noun + 2 } else { noun };
        let noun = if v.is(noun + 1, &["même"]) { noun + 1 } else { noun };
        let of = noun + 1;
        (of + 1 < end && matches!(whole(of).as_str(), "de" | "d'" | "d’" | "du" | "des")).then(|| {
            let mut last = of;
            while last + 1 < end && v.span(last + 1) == v.span(of) {
                last += 1;
            }
            last
        })
    }

    /// *Il en ressort que …*, *Il ressort de l'audit que …*: a document tells it, the one named, else the last one before.
    pub(super) fn follows_from(&mut self, i: usize) {
        let v = self.view;
        let (start, end) = v.bounds(i);
        let verb = if v.is(i + 1, &["en"]) { i + 2 } else { i + 1 };
        let group =
            (verb..end.min(verb + 3)).find(|k| v.lemma(*k) == "ressortir" || v.is(*k, &["ressort", "ressortait"]));
        let Some(verb) = group.filter(|_| !v.lang_is_english() && v.quote(i).is_none()) else { return };
        if (start..i).filter(|k| !v.is_punct(*k)).count() > 3 {
            return;
        }
        let Some(that) =
            (verb + 1..end.min(verb + 26)).find(|k| v.is(*k, &["que", "qu'"]) && v.upos(*k) == Upos::Sconj)
        else {
            return;
        };
        let source = if v.is(verb + 1, &["de", "du", "d'", "des"]) {
            (verb + 2..that)
                .find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn))
                .map(|k| mention(v, k))
                .map(|m| Mention { first: m.first.max(verb + 1).min(m.head), last: m.last.min(that - 1), ..m })
        } else if that == verb + 1 {
            self.paper_before(i)
        } else {
            None
        };
        let Some(m) = source.filter(|m| can_speak(v, *m, true)) else { return };
        let content = self.spans(that + 1, self.cut_at_participle(that + 1, end - 1));
        self.push(Draft {
            cue: Some((i, verb)),
            verb: Some(verb),
            act: Act::ReportEvidence,
            clause: true,
            aside: Some((i, that)),
            ..Draft::uncued(Source::Phrase(m), content, "complement/that", 850)
        });
    }

    /// *…, ce que dément X*, *…, ce que la société conteste*: who says or denies the clause before.
    pub(super) fn as_somebody_does(&mut self, i: usize) {
        let v = self.view;
        let (start, end) = v.bounds(i);
        if v.lang_is_english()
            || i < start + 4
            || !v.is_comma(i - 1)
            || v.quote(i).is_some()
            || !v.is(i + 1, &["que", "qu'"])
        {
            return;
        }
        let Some(n) = (0..self.cues.len()).find(|n| {
            let c = &self.cues[*n];
            c.verb > i + 1
                && c.verb < end.min(i + 12)
                && !self.taken[*n]
                && c.shape == Shape::Finite
                && !c.passive
                && c.entry.is_some_and(|e| {
                    e.frames.has(Frame::That) && matches!(e.act, Act::Assert | Act::Deny | Act::ReportEvidence)
                })
        }) else {
            return;
        };
        let cue = self.cues[n];
        // The subject before the verb, or behind it; nothing else is told.
        let before = (i + 2..cue.first).find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn | Upos::Pron));
        let subject = before.or_else(|| {
            let next = cue.last + 1;
            (next..end.min(next + 5))
                .take_while(|k| !matches!(v.upos(*k), Upos::Adp | Upos::Verb | Upos::Punct | Upos::Sconj))
                .find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn))
        });
        let Some(head) = subject else { return };
        let m = mention(v, head);
        let first = if head < cue.first { m.first.max(i + 2) } else { m.first.max(cue.last + 1) };
        let m = self.capped(Mention { head, first: first.min(head), last: m.last });
        let m = if head < cue.first { Mention { last: m.last.min(cue.first - 1), ..m } } else { m };
        // A pronoun would be whoever the clause itself tells of.
        let somebody =
            nature(v, head).is_some_and(|x| x != Nature::Paper) || v.doc.name_at(WordIdx(head as u32)).is_some();
        let more = (cue.last + 1..end.min(cue.last + 4)).any(|k| v.is(k, &["que", "qu'"]) && v.upos(k) == Upos::Sconj);
        if !somebody || more || !can_speak(v, m, false) {
            return;
        }
        let from = self.scope_start(i, i - 2, start);
        if !self.finite_in(from, i - 2) || self.segments.iter().any(|(a, b)| *a < i && from <= *b) {
            return;
        }
        let content = self.spans(from, i - 2);
        self.taken[n] = true;
        self.push(Draft {
            cue: Some((cue.first, cue.last)),
            verb: Some(cue.verb),
            act: super::act_of(&cue),
            past: cue.past,
            aside: Some((i, m.last.max(cue.last))),
            ..Draft::uncued(Source::Phrase(m), content, "according/comme", 780)
        });
    }

    /// The last document named before a word, a few sentences back at most.
    pub(super) fn paper_before(&self, i: usize) -> Option<Mention> {
        let v = self.view;
        let from = v.sentence(i).saturating_sub(3);
        (0..i)
            .rev()
            .take_while(|k| v.sentence(*k) >= from)
            .find(|k| v.upos(*k) == Upos::Noun && v.quote(*k).is_none() && nature(v, *k) == Some(Nature::Paper))
            .map(|k| mention(v, k))
    }
}
