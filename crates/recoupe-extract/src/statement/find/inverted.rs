//! The subject behind the verb of an attribution in parenthesis: *« … », a déclaré à la presse X*, *…, a-t-il dit*.

use recoupe_types::{Rel, Upos};

use super::words::is_acronym;
use super::{Finder, Source, is_time_word, takes};
use crate::statement::actors::is_title;
use crate::statement::cue::{Cue, Shape, is_inverted_clitic};
use crate::statement::lexicon::Frame;
use crate::statement::source::{Mention, can_speak, is_nominal, mention};

impl Finder<'_> {
    /// The subject behind the verb.
    pub(super) fn inverted(&self, cue: &Cue<'_>) -> Option<Source> {
        let v = self.view;
        if let Some(c) = cue.clitic {
            if cue.passive {
                // `est-il précisé dans un communiqué`: the paper it stands in.
                let (_, end) = v.bounds(cue.verb);
                let led = (cue.last + 1..end.min(cue.last + 5)).find(|i| v.is(*i, &["dans", "par", "auprès"]))?;
                let noun = (led + 1..end.min(led + 6)).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn))?;
                let m = mention(v, noun);
                return can_speak(v, m, true).then_some(Source::Phrase(m));
            }
            if v.is(c, &["-t-on", "-on"]) {
                // `a-t-on appris auprès de X`: the one it was learnt from.
                let (_, end) = v.bounds(cue.verb);
                // `lit-on dans un courriel`: the paper it stands in.
                let reads = matches!(v.lemma(cue.verb), "lire" | "apprendre" | "découvrir");
                if let Some(led) = (cue.last + 1..end.min(cue.last + 3)).find(|i| reads && v.is(*i, &["dans", "sur"])) {
                    let noun = (led + 1..end.min(led + 6)).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn))?;
                    let m = mention(v, noun);
                    return can_speak(v, m, true).then_some(Source::Phrase(m));
                }
                let found =
                    (cue.last + 1..end.min(cue.last + 8)).find(|i| v.is(*i, &["auprès", "source", "sources"]))?;
                if v.is(found, &["source", "sources"]) {
                    return Some(Source::Phrase(mention(v, found)));
                }
                let noun = (found + 1..end).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn))?;
                return Some(Source::Phrase(mention(v, noun)));
            }
            return Some(Source::Clitic(c));
        }
        if let Some(m) = self.learnt_from(cue) {
            return Some(Source::Phrase(m));
        }
        let subject = v
            .kids(cue.verb)
            .chain(cue.other.into_iter().flat_map(|o| v.kids(o)))
            .find(|k| *k > cue.verb && v.rel(*k) == Rel::Nsubj && is_nominal(v, *k));
        if let Some(s) = subject {
            if is_inverted_clitic(v, s) {
                return Some(Source::Clitic(s));
            }
            let m = mention(v, s);
            // A subject behind a comma belongs to what follows: `a indiqué le groupe, assurant que le taux …`.
            if (cue.last + 1..m.first).any(|i| v.is_comma(i)) {
                return self.phrase_after(cue).map(Source::Phrase);
            }
            // English puts its subject behind the verb only where the clause ends with it (`…, said X`).
            if self.goes_on_as_clause(m) {
                return None;
            }
            // `a dit à l'AFP Jeanne Vidal`: the tree, or the name, runs over the addressee.
            if m.first > cue.last && self.led_by_preposition(m.first, cue.last + 1) {
                return self.phrase_after(cue).map(Source::Phrase).or(Some(Source::Phrase(m)));
            }
            let m = self.name_beside(m, cue);
            // A pronoun with a hyphen that the tagger did not see.
            return (can_speak(v, m, true) || self.tells(cue, m)).then_some(Source::Phrase(m));
        }
        // A subject on the left, unless a comma or a quotation mark parts it from the verb: then it is one of the words said.
        let near = |k: usize| (k..cue.first).all(|i| !v.is_comma(i) && !v.is_quote_mark(i));
        let left = v.kids(cue.verb).find(|k| *k < cue.first && v.rel(*k) == Rel::Nsubj);
        let after = self.phrase_after(cue)?;
        if v.lang_is_english() {
            let told = matches!(v.lemma(cue.verb), "tell" | "inform" | "assure" | "remind" | "warn");
            let own = left.is_some_and(|k| v.quote(k).is_none() || v.quote(k) == v.quote(cue.verb));
            if told || own || self.goes_on_as_clause(after) {
                return None;
            }
        }
        if let Some(k) = left {
            let quoted = v.quote(k).is_some() && v.quote(cue.verb).is_none() || self.behind_clause(k, cue, after);
            // What follows a verb without objects is its subject, if it can speak.
            let speaks = !takes(cue, Frame::Obj) && can_speak(v, after, false);
            if near(k) || !(quoted || speaks) {
                return None;
            }
        }
        Some(Source::Phrase(self.name_beside(after, cue)))
    }

    /// Whether a clause with its own verb stands between a subject that the tree gives and the cue, and somebody behind it: `Les
    /// vannes ont été ouvertes, a annoncé mardi le laboratoire`.
    fn behind_clause(&self, subject: usize, cue: &Cue<'_>, after: Mention) -> bool {
        let v = self.view;
        if v.lang_is_english() || cue.first == 0 || !v.is_comma(cue.first - 1) || v.quote(cue.verb).is_some() {
            return false;
        }
        let told = crate::statement::source::nature(v, after.head)
            .is_some_and(|n| !matches!(n, crate::statement::source::Nature::Paper))
            || v.doc
                .name_at(recoupe_types::WordIdx(after.head as u32))
                .is_some_and(|n| n.kind != recoupe_types::NameKind::Other);
        let verb = (subject + 1..cue.first).any(|i| {
            (v.upos(i) == Upos::Aux || v.upos(i) == Upos::Verb)
                && v.has(i, recoupe_types::Feature::Finite)
                && v.rel(i) != Rel::Acl
                && !v
                    .head(i)
                    .is_some_and(|h| h != cue.verb && v.rel(h) == Rel::Acl && matches!(v.rel(i), Rel::Aux | Rel::Cop))
                && (v.head(i) != Some(cue.verb)
                    || v.kids(i).any(|k| k < i && matches!(v.rel(k), Rel::Nsubj | Rel::Expl)))
                && !v.kids(i).any(|k| v.rel(k) == Rel::Nsubj && self.is_relative(k))
        });
        told && verb
    }

    /// `a appris l'AFP d'une source proche`: the one it was learnt from.
    fn learnt_from(&self, cue: &Cue<'_>) -> Option<Mention> {
        let v = self.view;
        if v.lemma(cue.verb) != "apprendre" {
            return None;
        }
        let (_, end) = v.bounds(cue.verb);
        let agency = (cue.last + 1..end.min(cue.last + 6)).find(|i| is_acronym(v.form(*i)))?;
        let from = (agency + 1..end.min(agency + 4)).find(|i| v.is(*i, &["d'", "de", "auprès"]))?;
        let noun = (from + 1..end.min(from + 6)).find(|i| v.upos(*i) == Upos::Noun)?;
        let m = mention(v, noun);
        crate::statement::source::nature(v, noun)?;
        Some(Mention { first: m.first.max(from + 1).min(noun), ..m })
    }

    /// Whether a preposition leads a phrase, over the article and the capitalised words between (`à Ligne Nord`).
    fn led_by_preposition(&self, first: usize, from: usize) -> bool {
        let v = self.view;
        let mut p = first;
        while p > from && (v.upos(p - 1) == Upos::Det || v.form(p - 1).starts_with(char::is_uppercase)) {
            p -= 1;
        }
        p > 0 && v.upos(p - 1) == Upos::Adp
    }

    /// Whether an English phrase is the subject of a verb behind it, and so not of the one before it.
    fn goes_on_as_clause(&self, m: Mention) -> bool {
        let v = self.view;
        if !v.lang_is_english() {
            return false;
        }
        let (_, end) = v.bounds(m.head);
        let mut i = m.last + 1;
        while i < end && i < m.last + 8 && !v.is_punct(i) {
            if v.upos(i) == Upos::Aux || (v.upos(i) == Upos::Verb && v.has(i, recoupe_types::Feature::Finite)) {
                return true;
            }
            if matches!(v.upos(i), Upos::Sconj | Upos::Cconj | Upos::Pron) {
                return false;
            }
            i += 1;
        }
        false
    }

    /// `a dit Anne Duval, la sœur de Y` where the tree took the apposition for the subject, and `la sœur de Y, Anne Duval`
    /// where it lost the name: the phrase with the name.
    fn name_beside(&self, m: Mention, cue: &Cue<'_>) -> Mention {
        let v = self.view;
        let name_at = |i: usize| {
            v.doc.name_at(recoupe_types::WordIdx(i as u32)).filter(|n| n.kind == recoupe_types::NameKind::Person)
        };
        if (m.first..=m.last).any(|i| name_at(i).is_some()) {
            return m;
        }
        let (_, end) = v.bounds(cue.verb);
        if m.first >= 2
            && v.is_comma(m.first - 1)
            && m.first - 2 > cue.last
            && let Some(n) = name_at(m.first - 2)
        {
            return Mention { head: n.first.get(), first: n.first.get(), last: m.last };
        }
        if m.last + 2 < end
            && v.is_comma(m.last + 1)
            && let Some(n) = name_at(m.last + 2).filter(|n| n.first.get() == m.last + 2)
        {
            let closes =
                n.last.get() + 1 >= end || v.is_punct(n.last.get() + 1) || v.upos(n.last.get() + 1) == Upos::Adp;
            if closes && crate::statement::source::nature(v, m.head).is_some() {
                return Mention { head: m.head, first: m.first, last: n.last.get() };
            }
        }
        m
    }

    /// Whether a quotation closes right before a verb of saying: whatever stands behind the verb told it (`raconte un petit
    /// personnage`).
    fn tells(&self, cue: &Cue<'_>, m: Mention) -> bool {
        let v = self.view;
        let said = !v.lang_is_english() && cue.entry.is_some() && !cue.passive && cue.shape != Shape::PastParticiple;
        said && v.upos(m.head) == Upos::Noun && !is_time_word(v.form(m.head)) && self.behind_quote(cue)
    }

    /// Whether a quotation and a comma stand right before a verb group.
    fn behind_quote(&self, cue: &Cue<'_>) -> bool {
        let v = self.view;
        cue.first >= 2
            && v.is_comma(cue.first - 1)
            && v.is_quote_mark(cue.first - 2)
            && v.quote(cue.first - 2).is_some_and(|q| v.span(cue.first - 2).end() == v.quotes[q].outer.end())
    }

    /// The first noun phrase behind a verb group that no preposition leads and that is no time.
    fn phrase_after(&self, cue: &Cue<'_>) -> Option<Mention> {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        let mut i = cue.last + 1;
        let limit = end.min(cue.last + 22);
        // `a exposé jeudi, dans une salle comble, le général X`: over the day.
        let day = (i..limit.min(i + 3)).take_while(|k| is_time_word(v.form(*k)) || v.upos(*k) == Upos::Num).last();
        if let Some(d) = day.filter(|d| v.is_comma(*d + 1) && self.behind_quote(cue)) {
            i = d + 1;
        }
        // `lâche, la voix tremblante, Jeanne Vidal`: over what two commas part.
        if i < limit
            && v.is_comma(i)
            && self.behind_quote(cue)
            && let Some(second) = (i + 2..limit).find(|k| v.is_comma(*k))
            && second + 1 < limit
            && (v.upos(second + 1) == Upos::Propn
                || is_title(v, second + 1)
                || v.upos(second + 1) == Upos::Det
                    && (second + 2..limit.min(second + 4)).any(|k| {
                        crate::statement::source::nature(v, k) == Some(crate::statement::source::Nature::Role)
                    }))
            && (i + 1..second).all(|k| !v.has(k, recoupe_types::Feature::Finite))
        {
            i = second + 1;
        }
        while i < limit {
            match v.upos(i) {
                Upos::Adv | Upos::Part | Upos::Aux => i += 1,
                Upos::Adp => {
                    // Over the prepositional phrase: to the next determiner, name or verb that could start the subject.
                    i += 1;
                    let mut seen = false;
                    // An agency or another name in capitals is a phrase by itself: `à l'AFP Jeanne Vidal`.
                    let name = if v.upos(i) == Upos::Det { i + 1 } else { i };
                    if name < limit && is_acronym(v.form(name)) {
                        i = name + 1;
                        continue;
                    }
                    // `à Ligne Nord une source`, `à l'agence Ligne Nord une source`: the outlet's name, to where another begins.
                    let outlet = name < limit
                        && matches!(
                            v.lemma(name),
                            "agence"
                                | "journal"
                                | "quotidien"
                                | "magazine"
                                | "radio"
                                | "chaîne"
                                | "site"
                                | "hebdomadaire"
                        );
                    let run = if outlet { name + 1 } else { name };
                    let mut k = run;
                    let person = |k: usize| {
                        v.doc
                            .name_at(recoupe_types::WordIdx(k as u32))
                            .is_some_and(|n| n.kind == recoupe_types::NameKind::Person && n.first.get() == k)
                    };
                    while k < limit
                        && !v.is_punct(k)
                        && v.form(k).starts_with(char::is_uppercase)
                        && !(k > run && person(k))
                    {
                        k += 1;
                    }
                    let follows = k < limit && (person(k) || matches!(v.upos(k), Upos::Det | Upos::Num));
                    if k > run && follows {
                        i = k;
                        continue;
                    }
                    while i < limit {
                        let u = v.upos(i);
                        // `à l'attention de sa sœur Anna Vidal`: the name goes with the noun.
                        if seen
                            && u == Upos::Propn
                            && v.upos(i - 1) == Upos::Noun
                            && !v.has(i - 1, recoupe_types::Feature::Plur)
                            && crate::statement::source::nature(v, i - 1)
                                == Some(crate::statement::source::Nature::Role)
                        {
                            while i < limit && v.upos(i) == Upos::Propn {
                                i += 1;
                            }
                            continue;
                        }
                        if seen
                            && matches!(u, Upos::Det | Upos::Propn | Upos::Num)
                            && v.upos(i - 1) != Upos::Adp
                            && v.upos(i - 1) != Upos::Det
                        {
                            break;
                        }
                        if matches!(u, Upos::Punct | Upos::Verb | Upos::Sconj) {
                            break;
                        }
                        if u == Upos::Adp && seen {
                            break;
                        }
                        seen |= matches!(u, Upos::Noun | Upos::Propn | Upos::Num);
                        i += 1;
                    }
                    if i < limit && v.is_comma(i) && v.upos(i - 1) != Upos::Verb {
                        return None;
                    }
                }
                Upos::Det | Upos::Pron if v.is(i, &["l'", "la"]) && i + 1 < limit && v.is(i + 1, &["un", "une"]) => {
                    // `a ajouté l'une d'elles`
                    return Some(Mention { head: i + 1, first: i, last: i + 1 });
                }
                // `reckons the other`, `a confié ce dernier à l'agence`
                Upos::Det
                    if (v.is(i + 1, &["autre", "other"]) && (i + 2 >= end || v.is_punct(i + 2)))
                        || (v.is(i, &["ce", "cet", "cette", "ces"])
                            && v.is(i + 1, &["dernier", "dernière", "derniers", "dernières"])
                            && !matches!(v.upos(i + 2), Upos::Noun | Upos::Propn)) =>
                {
                    return Some(Mention { head: i + 1, first: i, last: i + 1 });
                }
                Upos::Det | Upos::Propn | Upos::Noun | Upos::Num | Upos::Adj => {
                    let head = (i..limit).find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn))?;
                    if is_time_word(v.lemma(head)) || is_time_word(v.form(head)) {
                        i = head + 1;
                        continue;
                    }
                    let top = self.top_of(head, cue.last + 1, end);
                    let m = mention(v, top);
                    let m = if m.first < i { Mention { head, first: i, last: m.last.max(head) } } else { m };
                    return (can_speak(v, m, true) || self.tells(cue, m)).then_some(m);
                }
                Upos::Pron if v.is(i, &["il", "elle", "ils", "elles", "he", "she", "they", "-t-il", "-il"]) => {
                    return Some(mention(v, i));
                }
                // `tacle Me X`, `estime celui qui …`, `a estimé un des responsables`
                Upos::Pron if is_title(v, i) && i + 1 < limit && v.upos(i + 1) == Upos::Propn => {
                    let m = mention(v, i + 1);
                    return Some(Mention { first: m.first.max(i + 1).min(m.head), ..m });
                }
                Upos::Pron if v.is(i, &["celui", "celle", "un", "une"]) && self.behind_quote(cue) => {
                    return Some(mention(v, i));
                }
                _ => return None,
            }
        }
        None
    }
}
