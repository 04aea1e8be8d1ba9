//! Attributions by a preposition or adverbial clause: *selon X, …*, *pour X, …*, *comme l'a rapporté X*.

use recoupe_types::{Act, NameKind, Rel, Span, Upos, WordIdx};

use super::{Draft, Finder, Source};
use crate::statement::source::{Mention, Nature, can_speak, mention, nature};

/// Words that begin a relative clause.
const RELATIVES: &[&str] = &["qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "which", "who", "whose", "where"];

impl Finder<'_> {
    pub(super) fn according(&mut self) {
        let v = self.view;
        for i in 0..v.len() {
            let found = if v.lang_is_english() { self.by_account(i) } else { None };
            let found = found.or_else(|| self.preposition(i));
            if let Some((last, source, act, rule, confidence)) = found {
                self.scope(i, last, source, None, (act, rule, confidence));
            } else if let Some((whose, last, rule)) = self.by_their_words(i) {
                let m = Mention { head: whose, first: i, last };
                self.scope(i, last, m, Some(Source::Clitic(whose)), (Act::Assert, rule, 800));
            } else if v.is(i, &["comme"]) || v.lang_is_english() && self.as_put(i) {
                self.as_told(i);
            } else if v.is(i, &["il"]) {
                self.follows_from(i);
            } else if v.is(i, &["ce"]) {
                self.as_somebody_does(i);
            }
        }
    }

    /// The preposition that begins at word `i`: its last word and the phrase behind it.
    fn preposition(&self, i: usize) -> Option<(usize, Mention, Act, &'static str, u16)> {
        let v = self.view;
        let (start, end) = v.bounds(i);
        let form = v.form(i);
        if !form.starts_with(['s', 'S', 'd', 'D', 'p', 'P', 'a', 'A', 'c', 'C', 'à', 'À']) {
            return None;
        }
        let (last, rule): (usize, &'static str) = if v.is(i, &["selon"]) {
            (i, "according/selon")
        } else if v.is(i, &["d'"]) && i + 1 < end && v.is(i + 1, &["après"]) {
            (i + 1, "according/dapres")
        } else if v.is(i, &["d'après"]) {
            (i, "according/dapres")
        } else if v.is(i, &["according"]) && i + 1 < end && v.is(i + 1, &["to"]) {
            (i + 1, "according/according-to")
        } else if v.is(i, &["pour"]) && v.upos(i) == Upos::Adp {
            (i, "according/pour")
        } else if v.is(i, &["de"])
            && i + 1 < end
            && v.is(i + 1, &["source", "sources"])
            && (i == start || v.is_comma(i - 1))
        {
            (i, "according/de-source")
        } else if v.is(i, &["aux"]) && i + 2 < end && v.is(i + 1, &["yeux"]) {
            (i + 2, "according/aux-yeux-de")
        } else if let Some(last) = self.by_somebodys_words(i) {
            (last, "according/dapres")
        } else {
            return None;
        };
        // The parts of one token (`aux` is two words): the last one with the same place.
        let mut at = last;
        while at + 1 < end && v.span(at + 1) == v.span(last) {
            at += 1;
        }
        let head = {
            let by_tree = v.head(i).filter(|h| *h > at && v.rel(i) == Rel::Case);
            let by_order =
                // An article that the tagger took for a pronoun leads to its noun.
                (at + 1..end.min(at + 8))
                    .filter(|k| !(v.is(*k, &["le", "la", "les", "l'"]) && v.upos(*k + 1) == Upos::Noun))
                    .find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn | Upos::Pron))?;
            match by_tree {
                Some(h) if h <= by_order + 3 => h,
                _ => by_order,
            }
        };
        let m = mention(v, head);
        let m = Mention { head, first: m.first.max(at + 1), last: m.last };
        let opinion = rule == "according/pour"
            && i > start
            && v.is_comma(i - 1)
            && (at + 2..end).any(|k| v.quote(k).is_some() || v.has(k, recoupe_types::Feature::Finite));
        if v.is(head, &["qui", "lequel", "laquelle", "lesquels", "lesquelles"])
            && (matches!(rule, "according/selon" | "according/dapres") || opinion)
        {
            // `X, selon qui P`: the nearest before it who can be meant.
            let human = |k: usize| {
                v.doc.name_at(WordIdx(k as u32)).is_some_and(|n| n.kind == NameKind::Person)
                    || v.upos(k) == Upos::Noun
                        && matches!(nature(v, k), Some(Nature::Role | Nature::People | Nature::Voice))
            };
            let body = |k: usize| {
                v.doc.name_at(WordIdx(k as u32)).is_some_and(|n| n.kind == NameKind::Org)
                    || v.upos(k) == Upos::Noun && matches!(nature(v, k), Some(Nature::Body | Nature::Paper))
            };
            let near = start.max(i.saturating_sub(14));
            let noun = if v.is(head, &["qui"]) {
                (near..i).rev().find(|k| human(*k)).or_else(|| (near..i).rev().find(|k| body(*k)))?
            } else {
                // *lesquels* may be things: the noun right before it decides.
                (near..i)
                    .rev()
                    .find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn))
                    .filter(|k| human(*k) || body(*k) || !opinion && can_speak(v, mention(v, *k), true))?
            };
            // `X et Y, selon qui P`: both.
            let top = self.top_of(noun, start, i);
            let top = if human(top) || body(top) || !v.is(head, &["qui"]) { top } else { noun };
            // `les morts dans les foyers, pour lesquels les chiffres datent`: nobody's opinion.
            if opinion && !human(top) && !body(top) {
                return None;
            }
            let top = v
                .head(top)
                .filter(|h| {
                    v.rel(top) == Rel::Conj && *h >= start && *h < i && crate::statement::source::is_nominal(v, *h)
                })
                .unwrap_or(top);
            let m = mention(v, top);
            let m = Mention { last: m.last.min(noun.max(top)), ..m };
            return can_speak(v, m, true).then_some((head, m, Act::Assert, "according/selon-qui", 780));
        }
        // `selon des propos rapportés`: nobody's words in particular.
        if v.lemma(head) == "propos" && !self.names_inside(m) && !v.is(m.first, &["ses", "leurs", "les"]) {
            return None;
        }
        if v.upos(head) == Upos::Pron {
            if !v.is(
                head,
                &[
                    "lui",
                    "elle",
                    "eux",
                    "elles",
                    "celui-ci",
                    "celle-ci",
                    "ceux-ci",
                    "certains",
                    "beaucoup",
                    "him",
                    "her",
                    "them",
                    "plusieurs",
                    "d'autres",
                ],
            ) {
                return None;
            }
        } else if rule == "according/pour" || rule == "according/aux-yeux-de" {
            let named = v
                .doc
                .name_at(WordIdx(head as u32))
                .is_some_and(|n| matches!(n.kind, NameKind::Person | NameKind::Org | NameKind::Place));
            let role = nature(v, head).is_some_and(|n| !matches!(n, Nature::Paper | Nature::Voice));
            if !named && !role {
                return None;
            }
        } else if !can_speak(v, m, false) || unlikely(v.lemma(head)) {
            // Things that are followed, not heard: `selon la loi`, `selon les besoins`.
            if unlikely(v.lemma(head)) || (nature(v, head) != Some(Nature::Paper)) {
                return None;
            }
        } else if v.lemma(head) == "établissement" && crate::statement::source::is_plural(v, head) {
            // `qui varient selon les établissements`
            return None;
        } else if nature(v, head).is_none()
            && v.doc.name_at(WordIdx(head as u32)).is_none()
            && v.upos(head) == Upos::Noun
            && crate::statement::source::is_abstract(v, head)
            && !v.kids(head).any(|k| matches!(v.rel(k), Rel::Appos | Rel::Flat))
            && !self.names_inside(m)
        {
            return None;
        }
        if rule == "according/pour" {
            // An opinion only at the head of its sentence (or behind `mais`), set off by a comma or before a quotation.
            let initial = (start..i).all(|k| v.is_punct(k) || matches!(v.upos(k), Upos::Cconj | Upos::Adv));
            let off = m.last + 1 < end && (v.is_comma(m.last + 1) || v.is_quote_mark(m.last + 1));
            if !initial || !off {
                return None;
            }
            return Some((at, m, Act::Assert, rule, 780));
        }
        let finding = matches!(
            v.lemma(head),
            "estimation"
                | "projection"
                | "bilan"
                | "constatation"
                | "élément"
                | "résultat"
                | "recherche"
                | "indice"
                | "mesure"
                | "classement"
                | "étude"
                | "sondage"
                | "enquête"
                | "image"
                | "photo"
                | "vidéo"
                | "chiffre"
                | "donnée"
                | "statistique"
                | "autopsie"
                | "expertise"
                | "test"
                | "baromètre"
                | "analyse"
                | "study"
                | "survey"
                | "poll"
                | "data"
                | "figure"
        );
        let act = if finding { Act::ReportEvidence } else { Act::Assert };
        Some((at, m, act, rule, 880))
    }

    fn names_inside(&self, m: Mention) -> bool {
        (m.first..=m.last).any(|k| self.view.doc.name_at(WordIdx(k as u32)).is_some())
    }

    /// What an `according to` covers.
    fn scope(
        &mut self,
        i: usize,
        last: usize,
        m: Mention,
        pronoun: Option<Source>,
        (act, rule, confidence): (Act, &'static str, u16),
    ) {
        let v = self.view;
        let source = |m: Mention| pronoun.unwrap_or(Source::Phrase(m));
        let (start, end) = v.bounds(i);
        // `n'est pas convaincu : à l'en croire, …`: the clause behind the colon alone.
        let start = if pronoun.is_some() && i > start && v.form(i - 1) == ":" { i } else { start };
        // Inside another attribution it names who passes it on; that rule has it already.
        if self.segments.iter().any(|(s, e)| *s <= i && i <= *e) {
            return;
        }
        if v.quote(i).is_some() && v.quote(i) == v.quote(m.last) {
            return; // within somebody's own words
        }
        let m = self.capped(m);
        let mut tail = m.last.max(last);
        // Up to the comma that closes the phrase: dates, places, papers and appositions.
        let mut k = m.last + 1;
        let initial = (start..i).all(|k| v.is_punct(k) || matches!(v.upos(k), Upos::Cconj | Upos::Adv));
        // `selon une source dont les propos sont repris par X, P`: the relative is the source's.
        if initial
            && k < end
            && v.is(k, RELATIVES)
            && let Some(c) = (k + 1..end).find(|j| v.is_comma(*j))
        {
            k = c;
        }
        while k < end
            && pronoun.is_none()
            && !v.is_comma(k)
            && !v.is_quote_mark(k)
            && !matches!(v.form(k), "." | ";" | ":")
        {
            // `un rapport daté du 27 février et que le journal a pu lire`: a relative behind the conjunction.
            if v.upos(k) == Upos::Cconj
                && k + 1 < end
                && v.is(k + 1, &["que", "qu'", "dont"])
                && let Some(c) = (k + 2..end.min(k + 16)).find(|j| v.is_comma(*j))
            {
                k = c;
                break;
            }
            if matches!(v.upos(k), Upos::Aux)
                || (v.upos(k) == Upos::Verb && !v.has(k, recoupe_types::Feature::Participle))
            {
                break;
            }
            k += 1;
        }
        if k < end && (v.is_comma(k) || matches!(v.form(k), "." | ";")) {
            tail = tail.max(k - 1);
            // A relative: `selon Y, qui …, P`: to its closing comma.
            if initial
                && v.is_comma(k)
                && k + 1 < end
                && v.is(k + 1, RELATIVES)
                && let Some(c) = (k + 2..end).find(|j| v.is_comma(*j))
            {
                tail = c - 1;
            }
            // An apposition: `selon Y, directeur de Z, le …`: to its closing comma when what is between has no verb.
            if initial && v.is_comma(k) {
                let close = (k + 1..end.min(k + 16)).find(|j| v.is_comma(*j));
                if let Some(c) = close {
                    let relative = (k + 1..c).find(|j| v.is(*j, RELATIVES)).unwrap_or(c);
                    let verbless = (k + 1..relative).all(|j| {
                        !matches!(v.upos(j), Upos::Aux)
                            && (v.upos(j) != Upos::Verb || v.has(j, recoupe_types::Feature::Participle))
                    });
                    let det = v.upos(k + 1) == Upos::Noun
                        || (v.upos(k + 1) == Upos::Verb && v.has(k + 1, recoupe_types::Feature::Participle));
                    if verbless && det && nature(v, k + 1).is_some_and(|n| n != Nature::Paper)
                        || (verbless && v.is(k + 1, &["cité", "citée", "cités", "citées", "interrogé", "interrogée"]))
                    {
                        tail = c - 1;
                    }
                }
            }
        } else if k < end && v.is_quote_mark(k) {
            tail = tail.max(k - 1);
        } else if k >= end {
            tail = tail.max(end - 1);
            while tail > m.last && v.is_punct(tail) {
                tail -= 1;
            }
        }
        let mut content: Vec<Span> = Vec::new();
        let mut head = None;
        if rule == "according/selon-qui" {
            if last + 1 < end {
                let mut to = self.cut_at_participle(last + 1, end - 1);
                // `Une riveraine, pour qui le pont est …, a porté plainte`: the relative ends at the comma before the verb of its noun.
                let mut noun = m.head;
                while let Some(h) = v.head(noun).filter(|h| *h < noun && matches!(v.rel(noun), Rel::Appos | Rel::Conj))
                {
                    noun = h;
                }
                if v.rel(noun) == Rel::Nsubj
                    && let Some(verb) = v.head(noun).filter(|h| *h > last + 1 && *h < end)
                    && let Some(comma) = (last + 2..verb).rev().find(|k| v.is_comma(*k) && v.quote(*k).is_none())
                {
                    to = to.min(comma - 1);
                }
                content.extend(self.spans(last + 1, to));
                tail = last;
            }
        } else if initial {
            let mut from = tail + 1;
            while from < end && v.is_comma(from) {
                from += 1;
            }
            if from >= end {
                return;
            }
            // A quotation right behind that runs over sentences is taken whole.
            if v.is_quote_mark(from)
                && let Some(q) = v.quote(from)
                && v.word_until(v.quotes[q].outer.end()) >= end
            {
                content = self.pieces(q);
            } else {
                let mut to = end - 1;
                if let Some(&(s, _)) = self.segments.iter().find(|(s, _)| *s > from && *s < end) {
                    to = s - 1;
                }
                // `In his eyes the point was made: “…”`: the quotation is for itself.
                if v.lang_is_english()
                    && let Some(colon) = (from + 2..to).find(|k| v.form(*k) == ":" && v.is_quote_mark(*k + 1))
                {
                    to = colon - 1;
                }
                let to = self.cut_at_participle(from, to);
                let (from, to) = self.behind_formula(from, to);
                // `De source policière, on indique que`: the words behind the conjunction.
                let that = (from + 1..to.min(from + 5)).find(|k| v.is(*k, &["que", "qu'"]));
                let from = match that {
                    Some(q)
                        if rule == "according/de-source"
                            && v.is(from, &["on"])
                            && self.cues.iter().any(|c| c.verb > from && c.verb < q) =>
                    {
                        q + 1
                    }
                    _ => from,
                };
                let to = self.before_colon_and_quote(from, to, source(m));
                content.extend(self.spans(from, to));
                head = (from..=to).find(|k| {
                    v.head(*k).is_none_or(|h| h < from || h > to)
                        && matches!(v.upos(*k), Upos::Verb | Upos::Adj | Upos::Noun)
                });
            }
        } else {
            let before = {
                let mut p = i - 1;
                while p > start && v.is(p, &["toujours", "notamment", "aussi", "still", "also"]) && v.is_comma(p - 1) {
                    p -= 1;
                }
                while p > start && (v.is_comma(p) || matches!(v.form(p), "-" | "–" | "—" | "(")) {
                    p -= 1;
                }
                p
            };
            let from = self.scope_start(i, before, start);
            if v.is_quote_mark(before)
                && let Some(q) = v.quote(before).filter(|q| v.span(before).end() == v.quotes[*q].outer.end())
                && (self.whole_start(from, start, i)..v.word_from(v.quotes[q].outer.start())).all(|k| v.is_punct(k))
            {
                content = self.pieces(q);
            } else if from <= before {
                content.extend(self.spans(self.whole_start(from, start, i), before));
            }
            head = (from..=before).find(|k| {
                v.head(*k).is_none_or(|h| h < from || h > before)
                    && matches!(v.upos(*k), Upos::Verb | Upos::Adj | Upos::Noun)
            });
            // In the middle: the rest of the clause belongs to it as well.
            let next = tail + 1;
            if next < end && v.is_comma(next) && next + 1 < end {
                let from = next + 1;
                let first_half_whole = (self.scope_start(i, before, start)..=before).any(|k| {
                    (v.upos(k) == Upos::Aux || (v.upos(k) == Upos::Verb && v.has(k, recoupe_types::Feature::Finite)))
                        && !v.kids(k).any(|r| v.rel(r) == Rel::Nsubj && self.is_relative(r))
                });
                let verb_next = matches!(v.upos(from), Upos::Aux)
                    || (v.upos(from) == Upos::Verb && !v.has(from, recoupe_types::Feature::Participle))
                    || v.is(from, &["ne", "n'", "se", "s'"]);
                // `ne trouvent, selon X, la moindre trace`: the verb before has its object or complement behind.
                let wanting = v.upos(before) == Upos::Verb
                    && (v.upos(from) == Upos::Det
                        || v.is(from, &["de", "d'", "à", "que", "qu'"])
                        || v.is(from, &["dans", "par", "sur", "avec", "contre", "depuis"]));
                // `19 morts, selon l'armée, qui accuse X`: the relative tells of the source.
                let of_source = v.is(from, &["qui"]) && !v.lang_is_english();
                // `En effet, selon le fonds, qui a revu ses chiffres, le produit baissera`: the clause behind the relative.
                let behind = (from + 1..end).find(|k| of_source && v.is_comma(*k)).map(|c| c + 1);
                let from = behind.filter(|b| !first_half_whole && self.finite_in(*b, end - 1)).unwrap_or(from);
                let of_source = of_source && v.is(from, &["qui"]);
                // `lequel a, d'après lui, suivi la voie ordinaire`: one verb on both sides, and what hangs on its relative.
                let split = !v.lang_is_english()
                    && v.upos(before) == Upos::Aux
                    && (v.head(before).is_some_and(|h| h > next) || v.rel(before) == Rel::Cop);
                let copula = !v.lang_is_english() && v.lemma(before) == "être" && before <= start + 2;
                if split
                    && let Some(r) = (before.saturating_sub(3)..before).rev().find(|k| {
                        *k > start
                            && v.is_comma(*k - 1)
                            && v.is(*k, &["qui", "lequel", "laquelle", "lesquels", "lesquelles"])
                    })
                {
                    content = self.spans(r, before);
                }
                let opens = v.is(before, &["que", "qu'"]) && !v.lang_is_english() || split || copula;
                if !of_source && (!first_half_whole || verb_next || wanting || opens) {
                    if let Some(h) = v.head(m.head).filter(|h| *h > from) {
                        let to = self.cut_at_participle(from, v.right(h).min(end - 1).max(from));
                        let more = self.spans(from, to);
                        // A relative: `qui, selon X, est …`: the clause alone.
                        if v.is(before, &["qui", "que", "qu'", "dont", "où", "which", "that"]) {
                            content.clear();
                        }
                        content.extend(more);
                        head = Some(h);
                    } else {
                        let more = self.spans(from, self.cut_at_participle(from, end - 1));
                        if v.is(before, &["qui", "que", "qu'", "dont", "où", "which", "that"]) {
                            content.clear();
                        }
                        content.extend(more);
                    }
                }
            }
        }
        if content.iter().map(|s| s.of(v.text()).split_whitespace().count()).sum::<usize>() < 2 {
            return;
        }
        self.segments.push((i, tail));
        self.segments.sort_unstable();
        self.push(Draft {
            cue: Some((i, last)),
            content_head: head,
            act,
            aside: Some((m.first.min(tail), tail)),
            ..Draft::uncued(source(m), content, rule, confidence)
        });
    }

    /// `Pour X, la chose est entendue : le port a fermé`: what stands behind the formula is told.
    fn behind_formula(&self, from: usize, to: usize) -> (usize, usize) {
        let v = self.view;
        let Some(colon) = (from + 1..to).find(|i| v.form(*i) == ":" && v.quote(*i).is_none()) else {
            return (from, to);
        };
        let clear = (from..colon).any(|i| {
            v.is(
                i,
                &[
                    "entendue",
                    "entendu",
                    "claire",
                    "clair",
                    "simple",
                    "évident",
                    "évidente",
                    "doute",
                    "acquise",
                    "limpide",
                ],
            )
        });
        let lead = v.is(from, &["la", "l'", "c'", "tout", "pas", "aucun", "nul", "il"]);
        if clear && lead && colon - from <= 6 && !v.lang_is_english() { (colon + 1, to) } else { (from, to) }
    }

    /// `Pour X, la mission a confirmé l'essentiel : « … »`: the words before the colon, and the quotation by itself.
    fn before_colon_and_quote(&mut self, from: usize, to: usize, source: Source) -> usize {
        let v = self.view;
        if v.lang_is_english() {
            return to;
        }
        let Some(colon) =
            (from + 3..to).find(|i| v.form(*i) == ":" && v.quote(*i).is_none() && v.is_quote_mark(*i + 1))
        else {
            return to;
        };
        let Some(q) = v.quote(colon + 1).filter(|q| v.word_from(v.quotes[*q].outer.start()) == colon + 1) else {
            return to;
        };
        let close = v.word_until(v.quotes[q].outer.end());
        if (close..=to).any(|i| !v.is_punct(i)) {
            return to;
        }
        let content = self.pieces(q);
        self.push(Draft::uncued(source, content, "quote/colon", 850));
        colon - 1
    }

    /// The phrase without what its first comma sets off, unless a function is followed by its holder's name.
    pub(super) fn capped(&self, m: Mention) -> Mention {
        let v = self.view;
        let Some(comma) = (m.head + 1..=m.last).find(|i| v.is_comma(*i)) else { return m };
        let person = v.doc.name_at(WordIdx(comma as u32 + 1)).is_some_and(|n| n.kind == NameKind::Person);
        let role = nature(v, m.head) == Some(Nature::Role);
        let own = v.doc.name_at(WordIdx(m.head as u32)).is_some();
        if (person && role) || own {
            return m;
        }
        Mention { last: comma - 1, ..m }
    }

    /// Where the clause before an `according to` begins.
    /// The first word of what stands before an attribution, where its sentence began within a quotation that is all of it.
    fn whole_start(&self, from: usize, start: usize, i: usize) -> usize {
        if from == start { self.sentence_start(from, i) } else { from }
    }

    pub(super) fn scope_start(&self, i: usize, before: usize, start: usize) -> usize {
        let v = self.view;
        let mut from = start;
        for &(s, e) in &self.segments {
            if s >= start && e < before && e < i {
                from = from.max(e + 1);
            }
        }
        if let Some(c) = (from..before).rev().find(|k| matches!(v.form(*k), ";" | ":") && v.quote(*k).is_none()) {
            from = c + 1;
        }
        from = from.max(self.behind_dateline(from, before));
        from = from.max(self.behind_own_clause(from, before));
        // Content of another cue of the same sentence: the attribution goes with that clause (`… dit que P, selon Y`).
        while from < before && v.is_punct(from) && !v.is_quote_mark(from) {
            from += 1;
        }
        from
    }

    /// *comme l'a rapporté X*: who tells what stands around it, or the quotation behind it.
    fn as_told(&mut self, i: usize) {
        let v = self.view;
        let (start, end) = v.bounds(i);
        let limit = end.min(i + 9);
        // `comme si un voisin nous parlait`
        if v.is(i + 1, &["si", "s'"]) {
            return;
        }
        let Some(n) = (0..self.cues.len()).find(|n| {
            let c = &self.cues[*n];
            c.verb > i
                && c.verb < limit
                && !self.taken[*n]
                && c.entry.is_some_and(|e| e.frames.has(crate::statement::lexicon::Frame::Quote) && e.act != Act::Other)
        }) else {
            return;
        };
        let cue = self.cues[n];
        // Only clitics, adverbs and auxiliaries may stand between.
        if (i + 1..cue.verb)
            .any(|k| !matches!(v.upos(k), Upos::Pron | Upos::Aux | Upos::Adv | Upos::Part) && !v.is(k, &["le", "l'"]))
            && v.kids(cue.verb).all(|k| v.rel(k) != Rel::Nsubj)
        {
            return;
        }
        let subject = v.kids(cue.verb).find(|k| v.rel(*k) == Rel::Nsubj && super::is_nominal(v, *k));
        let m = match subject {
            Some(s) => mention(v, s),
            None => {
                match (cue.last + 1..end.min(cue.last + 8))
                    .find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn) && !super::is_time_word(v.form(*k)))
                {
                    Some(k) => mention(v, k),
                    None => return,
                }
            }
        };
        if !can_speak(v, m, true) || v.is(m.head, &["je", "nous", "on", "vous"]) {
            return;
        }
        // `As the riots have continued, …`: only somebody or a paper.
        if v.lang_is_english()
            && (!can_speak(v, m, false) && nature(v, m.head).is_none() || v.is(m.head, &["i", "we", "you"]))
        {
            return;
        }
        let m = self.capped(m);
        let mut tail = m.last.max(cue.last);
        while tail + 1 < end && !v.is_punct(tail + 1) && !v.is_quote_mark(tail + 1) {
            tail += 1;
        }
        let mut content = Vec::new();
        let initial = (start..i).all(|k| v.is_punct(k));
        let colon = tail + 1 < end && v.form(tail + 1) == ":";
        if initial {
            let mut from = tail + 1;
            while from < end && v.is_punct(from) && !v.is_quote_mark(from) {
                from += 1;
            }
            if from < end {
                content.extend(self.spans(from, end - 1));
            }
        } else {
            let mut before = i - 1;
            while before > start && v.is_punct(before) && !v.is_quote_mark(before) {
                before -= 1;
            }
            let mut from = self.scope_start(i, before, start);
            // `denied that P, as the deputy claims`: the clause alone.
            if v.lang_is_english()
                && let Some(that) = (from..before).rev().find(|k| v.is(*k, &["that"]) && v.upos(*k) == Upos::Sconj)
                && self.cues.iter().any(|c| c.last < that && c.last + 4 > that && c.entry.is_some())
            {
                from = that + 1;
            }
            content.extend(self.spans(from, before));
            // `P, as she put it, “and Q”`
            if v.lang_is_english()
                && tail + 2 < end
                && v.is_comma(tail + 1)
                && let Some(q) = v.quote(tail + 2).filter(|q| v.word_from(v.quotes[*q].outer.start()) == tail + 2)
            {
                content.extend(self.pieces(q));
            }
        }
        self.taken[n] = !colon;
        self.segments.push((i, tail));
        self.segments.sort_unstable();
        self.push(Draft {
            cue: Some((i, cue.last)),
            verb: Some(cue.verb),
            act: super::act_of(&cue),
            negated: cue.negated,
            aside: Some((cue.first, tail)),
            ..Draft::uncued(Source::Phrase(m), content, "according/comme", 780)
        });
    }
}

fn unlikely(lemma: &str) -> bool {
    matches!(
        lemma,
        "loi"
            | "règle"
            | "besoin"
            | "cas"
            | "modalité"
            | "calendrier"
            | "critère"
            | "principe"
            | "formule"
            | "procédure"
            | "type"
            | "âge"
            | "taille"
            | "niveau"
            | "méthode"
            | "modèle"
            | "règlement"
            | "usage"
            | "tradition"
            | "ordre"
            | "degré"
            | "norme"
            | "protocole"
            | "moyen"
            | "plan"
            | "scénario"
            | "pays"
            | "région"
            | "situation"
            | "zone"
            | "expression"
    )
}
