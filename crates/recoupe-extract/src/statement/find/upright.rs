//! Attributions with their subject before the verb, behind what is said: *…, X said*; *…, l'agence X signalé*.

use recoupe_types::{Act, Rel, Upos};

use super::{Finder, is_time_word, takes};
use crate::statement::cue::{Cue, Shape};
use crate::statement::lexicon::Frame;
use crate::statement::source::{Mention, can_speak, is_nominal, mention};

impl Finder<'_> {
    /// A subject before the verb of an attribution that nothing follows: *…, X said*; *…, l'agence X signalé*.
    pub(super) fn upright(&self, cue: &Cue<'_>) -> Option<Mention> {
        let v = self.view;
        let (start, end) = v.bounds(cue.verb);
        let next = cue.last + 1;
        if cue.entry.is_some_and(|e| !matches!(e.act, Act::Assert | Act::ReportEvidence | Act::Warn))
            && !v.lang_is_english()
        {
            return None;
        }
        let tells = v.lang_is_english() && matches!(v.lemma(cue.verb), "tell" | "inform" | "reply" | "answer");
        // What follows must leave the verb without an object.
        if cue.shape == Shape::PastParticiple
            && (cue.entry.is_none_or(|e| e.act != Act::Assert) || !takes(cue, Frame::That) || next + 1 < end)
        {
            return None; // a participle without auxiliary is a cue only where a garbled sentence ends with it
        }
        // `The ships went back to their trade, she says: oil for the bay.`
        let led = v.lang_is_english()
            && v.form(next) == ":"
            && next + 1 < end
            && !v.is_quote_mark(next + 1)
            && cue.first > start + 2
            && v.upos(cue.first - 1) == Upos::Pron
            && v.is_comma(cue.first - 2)
            && (next + 1..end).all(|i| v.form(i) != ":");
        let colon = !led && (next..end).any(|i| v.form(i) == ":");
        let finite = (start..cue.first)
            .any(|i| v.upos(i) == Upos::Aux || (v.upos(i) == Upos::Verb && v.has(i, recoupe_types::Feature::Finite)));
        // Behind a closing mark the words said need no verb (`“Four times,” he said`).
        let quoted = (start..cue.first).any(|i| v.is_quote_mark(i) && v.quote(cue.verb).is_none());
        // `All the boats, she argues, “are safe”`, `The aircraft, she told the meeting, had watched`: the verb stands behind.
        let interrupts = v.lang_is_english() && {
            let comma = (next..end.min(next + 6)).take_while(|i| v.upos(*i) != Upos::Verb).find(|i| v.is_comma(*i));
            comma.filter(|c| *c == next || v.is(cue.verb, &["told"])).is_some_and(|c| {
                let verb = if c + 1 < end && v.is_quote_mark(c + 1) { c + 2 } else { c + 1 };
                verb < end
                    && (v.upos(verb) == Upos::Aux
                        || v.upos(verb) == Upos::Verb && v.has(verb, recoupe_types::Feature::Finite))
            })
        };
        if colon || !(finite || quoted || interrupts) {
            return None;
        }
        let closes = next >= end
            || (v.is_punct(next) && !v.is_quote_mark(next))
            || (v.lang_is_english() && matches!(v.upos(next), Upos::Adp | Upos::Adv))
            || is_time_word(v.form(next))
            || (v.lang_is_english() && v.upos(next) == Upos::Propn);
        let closes = closes || tells;
        if !closes || !tells && v.kids(cue.verb).any(|k| k > cue.verb && matches!(v.rel(k), Rel::Obj)) {
            return None;
        }
        let subject = v.kids(cue.verb).find(|k| *k < cue.first && v.rel(*k) == Rel::Nsubj && is_nominal(v, *k));
        let subject = if v.lang_is_english() {
            // A subject that commas part from its verb is another verb's, or has an apposition that the tree lost.
            subject.filter(|s| (*s..cue.first).all(|i| !v.is_comma(i) && !v.is_quote_mark(i)))
        } else {
            subject
        };
        let m = match subject {
            Some(s) => mention(v, s),
            None if v.lang_is_english() => self.segment_before(cue)?,
            None => {
                // Words between a comma and the verb.
                let comma = (start..cue.first).rev().find(|i| v.is_comma(*i) || v.is_quote_mark(*i))?;
                let head =
                    (comma + 1..cue.first).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn | Upos::Pron))?;
                // `a salué le « travail » de la mission et réitéré`: no subject, but more of the object.
                if v.upos(comma + 1) == Upos::Adp || v.upos(cue.first - 1) == Upos::Cconj {
                    return None;
                }
                Mention { head, first: comma + 1, last: cue.first.saturating_sub(1).max(comma + 1) }
            }
        };
        if m.first == start || m.last >= cue.first || self.is_relative(m.head) {
            return None;
        }
        if v.lang_is_english() && !quoted && cue.negated {
            return None;
        }
        can_speak(v, m, true).then_some(m)
    }

    /// `The ministry said the minister, Anne Vidal, had asked`: what stands before the comma is the subject in another cue's clause.
    pub(super) fn under_other_cue(&self, cue: &Cue<'_>, last: usize) -> bool {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        let finite =
            |i: usize| v.upos(i) == Upos::Aux || (v.upos(i) == Upos::Verb && v.has(i, recoupe_types::Feature::Finite));
        self.cues.iter().any(|c| {
            c.first > start
                && c.last + 1 < last
                && c.shape == Shape::Finite
                && takes(c, Frame::That)
                && !c.passive
                && v.quote(c.verb).is_none()
                && !v.is_comma(c.first - 1)
                && v.quote(c.first - 1).is_none()
                && matches!(v.upos(c.last + 1), Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj)
                && !is_time_word(v.form(c.last + 1))
                && (c.last + 1..=last).all(|i| !finite(i) && v.quote(i).is_none())
        })
    }

    /// The words before an English verb of saying, back to the comma or mark that ends what is said; an apposition between commas
    /// stands in between (`…,” Anne Vidal, the head of the port, told reporters`).
    fn segment_before(&self, cue: &Cue<'_>) -> Option<Mention> {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        let bound = |from: usize| (start..from).rev().find(|i| v.is_comma(*i) || v.is_quote_mark(*i));
        // The segment next to the verb, and where a comma closes it the one before.
        let mut last = cue.first.checked_sub(1)?;
        let apposed = v.is_comma(last);
        if apposed {
            last = last.checked_sub(1)?;
        }
        let close = bound(last + 1).filter(|c| *c < last)?;
        let mut first = close + 1;
        if apposed && v.is_comma(close) {
            let open = bound(close).filter(|c| *c + 1 < close)?;
            first = open + 1;
            // `the dean of the school, Anne Vidal, said`, `Anne Vidal, dean of the school, said`: one of the two is the name.
        } else if apposed {
            return None;
        }
        if last < first || last - first > 24 || first == start {
            return None;
        }
        let verbal = (first..=last).any(|i| {
            let finite =
                v.upos(i) == Upos::Aux || (v.upos(i) == Upos::Verb && v.has(i, recoupe_types::Feature::Finite));
            // `the mission that watches the strait`: a relative may stand in the phrase.
            finite && !(first + 1..i).any(|k| v.is(k, &["that", "who", "which"]))
        });
        if verbal || matches!(v.upos(first), Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Adv | Upos::Part) {
            return None;
        }
        let name = v
            .doc
            .names
            .iter()
            .find(|n| {
                n.first.get() >= first
                    && n.last.get() <= last
                    && n.kind == recoupe_types::NameKind::Person
                    && (n.first.get() == first || !matches!(v.upos(n.first.get() - 1), Upos::Adp))
            })
            .map(|n| n.first.get());
        let head = name.or_else(|| {
            let nouns = (first..=last)
                .take_while(|i| v.upos(*i) != Upos::Adp && !v.is_comma(*i) && !v.is(*i, &["that", "who", "which"]));
            nouns
                .filter(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn | Upos::Pron) || v.is(*i, &["one", "others"]))
                .last()
        })?;
        Some(Mention { head, first, last })
    }
}
