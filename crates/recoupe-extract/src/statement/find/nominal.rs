//! Nouns that attribute: *les appels de X à la retenue*, *l'affirmation de X selon laquelle …*, *X's claim that …*.

use recoupe_types::{Act, NameKind, Upos, WordIdx};

use super::{Draft, Finder, Source};
use crate::statement::source::{Mention, Nature, can_speak, mention, nature};

/// What a noun does and the words that lead to what is said.
fn noun(lemma: &str, english: bool) -> Option<(Act, &'static [&'static str])> {
    Some(if english {
        match lemma {
            "call" => (Act::Urge, &["for", "to"]),
            "demand" | "plea" | "request" => (Act::Urge, &["for", "that"]),
            "warning" => (Act::Warn, &["that", "of", "against", "about"]),
            "threat" => (Act::Threaten, &["to"]),
            "promise" | "pledge" | "vow" => (Act::Promise, &["to", "that", "of"]),
            "claim" | "assertion" | "contention" | "insistence" | "argument" | "belief" | "view" | "prediction"
            | "statement" | "declaration" | "conclusion" => (Act::Assert, &["that"]),
            "accusation" | "allegation" | "charge" => (Act::Accuse, &["that", "of", "against"]),
            "denial" => (Act::Deny, &["that", "of"]),
            "criticism" | "condemnation" => (Act::Condemn, &["of", "that"]),
            "fear" | "concern" | "worry" => (Act::ExpressConcern, &["that", "about", "over"]),
            "suspicion" => (Act::Suspect, &["that"]),
            "finding" => (Act::ReportEvidence, &["that"]),
            _ => return None,
        }
    } else {
        match lemma {
            "appel" => (Act::Urge, &["à", "au", "aux", "pour"]),
            "menace" => (Act::Threaten, &["de", "d'"]),
            "promesse" | "engagement" => (Act::Promise, &["de", "d'"]),
            "affirmation" | "déclaration" | "argument" | "thèse" | "propos" | "annonce" => (Act::Assert, &["selon"]),
            "accusation" | "allégation" => (Act::Accuse, &["selon"]),
            "avertissement" | "mise" => (Act::Warn, &["contre", "selon"]),
            "critique" => (Act::Condemn, &["contre", "sur"]),
            "crainte" | "inquiétude" | "préoccupation" => {
                (Act::ExpressConcern, &["sur", "quant", "concernant", "face"])
            }
            "soupçon" => (Act::Suspect, &["selon"]),
            _ => return None,
        }
    })
}

impl Finder<'_> {
    pub(super) fn nominals(&mut self) {
        let v = self.view;
        let english = v.lang_is_english();
        for i in 0..v.len() {
            if v.upos(i) != Upos::Noun || v.quote(i).is_some() {
                continue;
            }
            let Some((act, marks)) = noun(v.lemma(i), english) else { continue };
            let Some((who, from)) = (if english { self.owner_before(i) } else { self.owner_behind(i) }) else {
                continue;
            };
            let Some((first, last)) = self.said_of(from, marks, english) else { continue };
            if (first..=last).filter(|k| !v.is_punct(*k)).count() < 3 {
                continue;
            }
            let content = self.spans(first, last);
            let told = content.iter().any(|c| self.drafts.iter().any(|d| d.content.iter().any(|x| x.overlaps(*c))));
            if told {
                continue;
            }
            self.push(Draft {
                cue: Some((i, i)),
                act,
                ..Draft::uncued(Source::Phrase(who), content, "noun/of-someone", 700)
            });
        }
    }

    /// Whether a phrase names somebody: by name, by function, or as a body or several people.
    fn is_somebody(&self, m: Mention) -> bool {
        let v = self.view;
        let named = v
            .doc
            .name_at(WordIdx(m.head as u32))
            .is_some_and(|n| matches!(n.kind, NameKind::Person | NameKind::Org | NameKind::Place));
        let told = nature(v, m.head).is_some_and(|n| !matches!(n, Nature::Paper | Nature::Voice));
        (named || told) && can_speak(v, m, false)
    }

    /// `les appels de la commission …`: whose it is, and the first word behind.
    fn owner_behind(&self, i: usize) -> Option<(Mention, usize)> {
        let v = self.view;
        let (_, end) = v.bounds(i);
        // An adjective may stand between (`les appels répétés de X`).
        let mut at = i + 1;
        while at < end && at < i + 3 && v.upos(at) == Upos::Adj {
            at += 1;
        }
        if at >= end || !v.is(at, &["de", "d'", "du"]) && v.span(at).of(v.text()) != "des" {
            return None;
        }
        let head = (at + 1..end.min(at + 6)).find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn))?;
        let m = mention(v, head);
        // The complement of the noun is none of its owner.
        let mut last = head.max(v.doc.name_at(WordIdx(head as u32)).map_or(head, |n| n.last.get()));
        while last + 1 < end
            && last < m.last
            && (matches!(v.upos(last + 1), Upos::Adj | Upos::Propn)
                || v.is(last + 1, &["de", "d'", "du", "des"]) && v.upos(last + 1) == Upos::Adp)
        {
            last += 1;
            if v.upos(last) == Upos::Adp {
                // `de la commission`: over its article and noun.
                while last < m.last && matches!(v.upos(last + 1), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj) {
                    last += 1;
                    if matches!(v.upos(last), Upos::Noun | Upos::Propn) {
                        break;
                    }
                }
            }
        }
        let m = Mention { head, first: m.first.clamp(at + 1, head), last };
        self.is_somebody(m).then_some((m, last + 1))
    }

    /// `X's claim …`: whose it is, and the first word behind.
    fn owner_before(&self, i: usize) -> Option<(Mention, usize)> {
        let v = self.view;
        let (start, _) = v.bounds(i);
        let mut at = i;
        while at > start && v.upos(at - 1) == Upos::Adj {
            at -= 1;
        }
        if at < start + 2 || !v.is(at - 1, &["'s", "'"]) {
            return None;
        }
        let head = at - 2;
        let m = mention(v, head);
        let first = m.first.min(head);
        let m = Mention { head, first, last: head };
        self.is_somebody(m).then_some((m, i + 1))
    }

    /// What is said: the words behind the noun and its owner that one of the marks leads; first and last word.
    fn said_of(&self, from: usize, marks: &[&str], english: bool) -> Option<(usize, usize)> {
        let v = self.view;
        let (_, end) = v.bounds(from.checked_sub(1)?);
        if from + 2 >= end || !v.is(from, marks) {
            return None;
        }
        let lead = v.is(from, &["selon"]);
        let first = if lead {
            // `selon laquelle`
            v.is(from + 1, &["lequel", "laquelle", "lesquels", "lesquelles"]).then_some(from + 2)?
        } else if v.is(from, &["that"]) {
            from + 1
        } else {
            from
        };
        let head = (first..end.min(first + 12)).find(|k| {
            v.head(*k).is_none_or(|h| h < first)
                && matches!(v.upos(*k), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj)
        })?;
        // `menace de X de faire`: only an infinitive.
        if !english && v.is(from, &["de", "d'"]) && v.upos(head) != Upos::Verb {
            return None;
        }
        let mut last = v.right(head).max(head);
        if let Some(c) = (first + 1..=last).find(|k| (v.is_comma(*k) || v.form(*k) == ";") && v.quote(*k).is_none())
            && !lead
        {
            last = c - 1;
        }
        Some((first, last.min(end - 1)))
    }
}
