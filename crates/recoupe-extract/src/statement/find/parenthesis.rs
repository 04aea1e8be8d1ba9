//! Attributions in parenthesis: *« … », a déclaré X*, *…, a-t-il souligné*, *"…," said X*, and those that interrupt.

use recoupe_types::{Act, Rel, Span, Upos};

use super::{Draft, Finder, Source, act_of, takes};
use crate::statement::cue::{Cue, Shape, group};
use crate::statement::lexicon::Frame;
use crate::statement::quotes::Quote;
use crate::statement::source::{Mention, Nature, can_speak, mention, nature};

/// What stands before an attribution in parenthesis.
struct Before {
    /// Last word of it, the comma apart.
    last: usize,
    /// The quotation that closes there.
    quote: Option<usize>,
    /// The quotation that the attribution itself stands in.
    inside: Option<usize>,
}

impl Finder<'_> {
    pub(super) fn parentheses(&mut self) {
        self.add_cues_by_place();
        for n in 0..self.cues.len() {
            let mut cue = self.cues[n];
            // `« … », peut-on lire dans X`
            let v = self.view;
            if cue.shape == Shape::Infinitive
                && cue.verb >= 3
                && v.form(cue.verb - 1).ends_with("-on")
                && v.is(cue.verb - 2, &["peut", "pouvait", "pourra"])
            {
                cue = Cue { first: cue.verb - 2, clitic: Some(cue.verb - 1), shape: Shape::Finite, ..cue };
            }
            if self.taken[n] || !takes(&cue, Frame::Quote) || cue.future || (cue.passive && cue.clitic.is_none()) {
                continue;
            }
            if !matches!(cue.shape, Shape::Finite | Shape::PastParticiple) {
                continue;
            }
            // `what is going on`
            if self.view.is(cue.verb, &["going", "carrying"]) {
                continue;
            }
            self.parenthesis(n, &cue);
        }
    }

    /// Verbs outside of the lexicon that stand right after a quotation with their subject behind them.
    fn add_cues_by_place(&mut self) {
        let v = self.view;
        let mut more = Vec::new();
        for q in v.quotes.iter().filter(|q| q.depth == 0 && q.closed) {
            let mut i = v.word_from(q.outer.end());
            if i >= v.len() || v.paragraph(i) != v.paragraph(i.saturating_sub(1)) || !v.is_comma(i) {
                continue;
            }
            i += 1;
            let end = v.bounds(i.min(v.len() - 1)).1;
            let stop = (i + 6).min(end);
            while i < stop && matches!(v.upos(i), Upos::Aux | Upos::Adv | Upos::Pron | Upos::Part) {
                i += 1;
            }
            if i >= stop || v.upos(i) != Upos::Verb || self.cues.iter().any(|c| c.verb == i) {
                continue;
            }
            let g = group(v, i);
            if g.shape != Shape::Finite || g.to_be && !g.reflexive {
                continue;
            }
            more.push(Cue {
                verb: i,
                first: g.first,
                last: g.last,
                other: None,
                entry: None,
                shape: g.shape,
                past: g.past,
                future: g.future,
                negated: g.negated,
                passive: false,
                clitic: g.clitic,
            });
        }
        if !more.is_empty() {
            self.cues.extend(more);
            self.cues.sort_by_key(|c| c.verb);
            self.taken = vec![false; self.cues.len()];
        }
    }

    fn parenthesis(&mut self, n: usize, cue: &Cue<'static>) {
        let v = self.view;
        // Subject behind the verb, or before it (`…, X a dit.`).
        let (start, source, inverted) = match self.inverted(cue) {
            Some(source) => (cue.first, source, true),
            None => {
                let Some(source) = self.upright(cue) else { return };
                (source.first, Source::Phrase(source), false)
            }
        };
        if start == 0 {
            return;
        }
        let Some(before) = self.before(start, inverted, cue) else { return };
        if v.lang_is_english()
            && before.quote.is_none()
            && before.inside.is_none()
            && self.under_other_cue(cue, before.last)
        {
            return;
        }
        if self.has_clause(cue, source) {
            return;
        }
        let last = self.segment_end(cue, source);
        // `De nuit, raconte-t-il, des équipes passaient`: all of the clause stands behind.
        let clause_behind = !v.lang_is_english() && inverted && self.clause_behind(last, cue);
        let goes_on = clause_behind
            || last + 2 < v.bounds(cue.verb).1 && v.is_comma(last + 1) && {
                // `Marta Soll, a-t-elle ajouté, « n'a rien dit »`
                let next = if v.is_quote_mark(last + 2) { last + 3 } else { last + 2 };
                next < v.len()
                    && (v.upos(next) == Upos::Aux
                        || v.has(next, recoupe_types::Feature::Finite)
                        || next > last + 2 && v.is(next, &["ne", "n'"]))
            };
        let (content, rule, confidence) = match self.content_before(&before, start, cue, source, goes_on) {
            Some(x) => x,
            None => return,
        };
        let mut content = content;
        self.segments.push((start, last));
        self.segments.sort_unstable();
        self.content_after(&before, last, cue, &mut content);
        self.taken[n] = true;
        let relay = self.relay_in(cue.last + 1, last, source);
        let mut act = act_of(cue);
        if before.quote.is_none() && matches!(act, Act::Urge) && cue.entry.is_some_and(|e| e.rest.is_empty()) {
            let question = v.text().get(..v.span(before.last).end()).is_some_and(|t| t.ends_with('?'));
            if question {
                act = Act::Ask;
            }
        }
        self.push(Draft {
            cue: Some((cue.first, cue.last)),
            verb: Some(cue.verb),
            act,
            negated: cue.negated,
            past: cue.past,
            aside: Some((start, last)),
            relay,
            ..Draft::uncued(source, content, rule, confidence)
        });
    }

    /// Looks at what stands right before word `start`: a comma, a closing mark, or the inside of a quotation.
    fn before(&self, start: usize, inverted: bool, cue: &Cue<'_>) -> Option<Before> {
        let v = self.view;
        let mut p = start - 1;
        if v.paragraph(p) != v.paragraph(start) {
            return None;
        }
        // Little words of the attribution itself: `, ainsi a-t-il dit`, `, comme a dit X` is another rule.
        if v.is(p, &["ainsi", "aussi"]) && p > 0 && !v.is_punct(start) {
            p -= 1;
        }
        let mut comma = false;
        while p > 0 && (v.is_comma(p) || matches!(v.form(p), "-" | "–" | "—")) {
            comma = true;
            p -= 1;
        }
        let closing = v.is_quote_mark(p) && v.quote(p).is_some_and(|q| v.span(p).end() == v.quotes[q].outer.end());
        let inside = v.quote(start).filter(|q| v.quote(p) == Some(*q) && !closing);
        if closing {
            return Some(Before { last: p, quote: v.quote(p), inside: None });
        }
        if let Some(q) = inside {
            let garbled = cue.shape == Shape::PastParticiple && inverted;
            let ends = matches!(v.form(p), "?" | "!" | "…" | "...");
            return (comma || garbled || (ends && inverted)).then_some(Before {
                last: p,
                quote: None,
                inside: Some(q),
            });
        }
        let same = v.sentence(p) == v.sentence(cue.verb);
        if cue.shape == Shape::PastParticiple && inverted {
            return None;
        }
        if !same && !matches!(v.form(p), "?" | "!" | "…" | "...") {
            return None;
        }
        (comma || (inverted && matches!(v.form(p), "?" | "!" | "…" | "..."))).then_some(Before {
            last: p,
            quote: None,
            inside: None,
        })
    }

    /// Whether an inverted verb group has its clause behind it (`Aussi a-t-il dit que …`).
    fn has_clause(&self, cue: &Cue<'_>, source: Source) -> bool {
        let v = self.view;
        let after = match source {
            Source::Phrase(m) => m.last.max(cue.last) + 1,
            _ => cue.last + 1,
        };
        let (_, end) = v.bounds(cue.verb);
        let clause = |i: usize| i < end && v.is(i, &["que", "qu'", "that"]) && v.upos(i) != Upos::Pron;
        if clause(after) || clause(cue.last + 1) {
            return true;
        }
        // Over a date or a place: `a annoncé mardi 12 mai que`.
        let mut i = after;
        while i < end.min(after + 9)
            && matches!(v.upos(i), Upos::Noun | Upos::Num | Upos::Adp | Upos::Det | Upos::Propn | Upos::Adj)
        {
            i += 1;
        }
        if i < end
            && i > after
            && v.is(i, &["que", "qu'"])
            && v.upos(i) == Upos::Sconj
            && !v.is(i - 1, &["alors", "tandis"])
        {
            return true;
        }
        // `the engineer wrote to her managers in June that …`, but not behind a quotation
        let first = match source {
            Source::Phrase(m) if m.first < cue.first => m.first,
            _ => cue.first,
        };
        let plain = v.lang_is_english() && !(first > 0 && v.is_quote_mark(first - 1));
        if plain && takes(cue, Frame::That) {
            let behind = (cue.last + 1..end.min(cue.last + 12))
                .take_while(|i| !v.is_punct(*i) && !matches!(v.upos(*i), Upos::Verb | Upos::Aux | Upos::Cconj))
                .find(|i| v.is(*i, &["that"]));
            if behind.is_some_and(|i| v.upos(i) == Upos::Sconj) {
                return true;
            }
        }
        if plain
            && v.kids(cue.verb).any(|k| {
                k > cue.verb
                    && matches!(v.rel(k), Rel::Ccomp | Rel::Acl | Rel::Advcl)
                    && v.marker(k).is_some_and(|m| m > cue.last && v.is(m, &["that"]))
            })
        {
            return true;
        }
        v.kids(cue.verb).any(|k| {
            k > cue.verb
                && v.rel(k) == Rel::Ccomp
                && v.marker(k).is_some_and(|m| v.is(m, &["que", "qu'"]) && m > cue.verb && m <= after + 8)
        })
    }

    /// Last word of the attribution: subject, dates and places, to the comma or mark that ends it.
    fn segment_end(&self, cue: &Cue<'_>, source: Source) -> usize {
        let v = self.view;
        let (_, end) = v.bounds(cue.verb);
        let mut at = cue.last;
        if let Source::Phrase(m) = source
            && m.last > at
            && m.first > cue.verb
        {
            at = m.last;
            // A long apposition that the phrase took from the rest of the sentence.
            if let Some(q) = (cue.last..=at).find(|i| v.is_quote_mark(*i)) {
                at = q.saturating_sub(1).max(cue.last);
            }
        }
        while at + 1 < end {
            let next = at + 1;
            if v.is_quote_mark(next) {
                break;
            }
            if v.is_punct(next) {
                match v.form(next) {
                    "(" | "[" => {
                        let close = (next..end).find(|i| matches!(v.form(*i), ")" | "]"));
                        at = close.unwrap_or(next);
                        continue;
                    }
                    "-" | "'" | "’" | "/" => {}
                    "." if next + 1 < end && v.span(next).end() == v.span(next + 1).start() => {}
                    _ => break,
                }
            }
            // `… en appelant à`, `… avant d'ajouter`: another attribution of the same speaker.
            if at >= cue.last
                && self.cues.iter().any(|c| {
                    c.entry.is_some()
                        && c.verb > cue.verb
                        && matches!(c.shape, Shape::PresentParticiple | Shape::Infinitive)
                        && (c.first == next
                            || (c.first == next + 1 && v.is(next, &["en", "tout"]))
                            || (c.first == next + 2 && v.is(next, &["tout", "avant"])))
                })
            {
                break;
            }
            if v.upos(next) == Upos::Cconj
                && next + 1 < end
                && (next + 2..(next + 5).min(end)).any(|i| self.cues.iter().any(|c| c.verb == i && c.first <= i))
            {
                break; // `… et a ajouté que`
            }
            if matches!(v.upos(next), Upos::Sconj) && v.is(next, &["alors", "tandis", "quand", "après"]) {
                break;
            }
            at = next;
        }
        at
    }

    fn content_before(
        &self,
        before: &Before,
        start: usize,
        cue: &Cue<'_>,
        source: Source,
        goes_on: bool,
    ) -> Option<(Vec<Span>, &'static str, u16)> {
        let v = self.view;
        let text = v.text();
        // Within marks only what commas part on both sides interrupts (`« Non, dit-elle, jamais »`), with no first person.
        if before.inside.is_some() {
            let (_, end) = v.bounds(cue.verb);
            let last = self.segment_end(cue, source);
            let closes = last + 1 >= end || v.is_punct(last + 1);
            let clitic = cue.clitic.is_some();
            // In French the subject stands behind (`« …, a poursuivi X, … »`): `nos relevés ne le disent pas` is quoted itself.
            let upright = !v.lang_is_english() && matches!(source, Source::Phrase(m) if m.first < cue.first);
            let own = upright
                || matches!(source, Source::Phrase(m) if v.is(m.head, &["je", "j'", "nous", "i", "we", "on", "vous", "you"]));
            let participle = cue.shape == Shape::PastParticiple && !clitic && !closes;
            if own || participle || (!closes && !clitic) || (cue.entry.is_none() && !clitic) {
                return None;
            }
        }
        if let Some(q) = before.inside {
            let quote = v.quotes[q];
            let first = v.word_from(quote.inner.start());
            let content = Span::new(v.span(first).start(), v.span(before.last).end()).trim(text);
            return (!content.is_empty()).then_some((vec![content], "quote/interrupted-inside", 850));
        }
        if let Some(q) = before.quote {
            let quote = v.quotes[q];
            let first = v.word_from(quote.outer.start());
            let bound = self.left_bound(first, cue);
            let led = (bound..first).any(|i| !v.is_punct(i) && v.upos(i) != Upos::Cconj);
            // What was asked before the quotation is the one who asks' own.
            let colon = first > bound && matches!(v.form(first - 1), ":" | "?");
            if !led || colon {
                return Some((self.pieces(q), "quote/inverted-cue", 960));
            }
            let spans = self.spans(bound, before.last);
            return Some((spans, "quote/mixed-inverted-cue", 900));
        }
        let bound = self.left_bound(before.last, cue);
        let words = (bound..=before.last).filter(|i| !v.is_punct(*i)).count();
        let verb = (bound..=before.last).any(|i| matches!(v.upos(i), Upos::Verb | Upos::Aux));
        if (words < 2 || !verb && words < 4) && !goes_on || start <= bound {
            return None;
        }
        // `X, chef de Y, a accusé Z de …`: what stands before is the subject, and what is said stands behind.
        let finite = |i: usize| {
            v.upos(i) == Upos::Aux
                || (v.upos(i) == Upos::Verb
                    && (v.has(i, recoupe_types::Feature::Finite) || v.has(i, recoupe_types::Feature::Infinitive)))
        };
        let clause = (bound..=before.last).any(|i| {
            finite(i) && !v.kids(i).any(|k| v.rel(k) == Rel::Nsubj && self.is_relative(k)) || v.quote(i).is_some()
        });
        let object = v.kids(cue.verb).any(|k| {
            k > cue.last
                && matches!(v.rel(k), Rel::Obj | Rel::Ccomp | Rel::Xcomp)
                && !matches!(source, Source::Phrase(m) if m.first <= k && k <= m.last)
                && !self.segments.iter().any(|(a, b)| *a <= k && k <= *b)
        });
        let bare = if v.lang_is_english() { !goes_on } else { object };
        if !clause && bare {
            return None;
        }
        // `Le gardien, Milo Dras, accuse X`: a phrase for somebody with no verb of its own is the subject, whatever follows.
        if !v.lang_is_english() && !goes_on && !self.finite_in(bound, before.last) {
            let noun = (bound..=before.last).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn));
            let somebody = noun.is_some_and(|n| {
                let led = (bound..n).all(|i| matches!(v.upos(i), Upos::Det | Upos::Adj | Upos::Num) || v.is_punct(i));
                let named = v
                    .doc
                    .name_at(recoupe_types::WordIdx(n as u32))
                    .is_some_and(|x| x.kind == recoupe_types::NameKind::Person);
                led && v.quote(n).is_none()
                    && (named || matches!(nature(v, n), Some(Nature::Role | Nature::People | Nature::Body)))
            });
            let comma = v.is_comma(start - 1);
            if somebody && comma && cue.clitic.is_none() {
                return None;
            }
        }
        Some((self.spans(bound, before.last), "clause/inverted-cue", 850))
    }

    /// First word of the clause that ends at word `last`: of its sentence, behind other attributions and colons.
    fn left_bound(&self, last: usize, cue: &Cue<'_>) -> usize {
        let v = self.view;
        let start = self.sentence_start(last, cue.verb);
        let mut bound = start;
        for &(s, e) in &self.segments {
            if s >= start && e < last && e < cue.first {
                // Words after an attribution in parenthesis go on with what it interrupted, unless a sentence ends there.
                let stops = (e + 1..last).any(|i| matches!(v.form(i), "." | ";")) || v.quote(e + 1).is_some();
                if stops {
                    bound = bound.max(e + 1);
                }
            }
        }
        bound = bound.max(self.behind_dateline(bound, last));
        if let Some(c) = (bound..last).rev().find(|i| v.form(*i) == ";" && v.quote(*i).is_none()) {
            bound = c + 1;
        }
        bound = bound.max(self.behind_own_clause(bound, last));
        // A quotation that ended a sentence, where the splitter did not see it: `… fini." "Le reste …", a-t-il dit`.
        if let Some(c) = (bound + 1..last).rev().find(|i| {
            v.is_quote_mark(*i)
                && matches!(v.form(*i - 1), "." | "!" | "?")
                && v.quote(*i) != v.quote(last)
                && v.quote(*i).is_some_and(|q| v.span(*i).end() == v.quotes[q].outer.end())
        }) {
            bound = c + 1;
        }
        while bound < last && v.is_punct(bound) && !v.is_quote_mark(bound) {
            bound += 1;
        }
        bound
    }

    /// The first word behind what the article says itself before a colon (`La maire hausse les épaules : il n'y a rien à voir,
    /// dit-elle`) and behind `Quant à X,`, else `start`.
    pub(super) fn behind_own_clause(&self, start: usize, last: usize) -> usize {
        let v = self.view;
        if v.lang_is_english() || start >= last {
            return start;
        }
        let mut from = start;
        if v.is(start, &["quant"]) && v.is(start + 1, &["à", "au", "aux"]) {
            // To the comma before the subject: `Quant à X, dont le sort …, il …`.
            let comma = (start + 2..last).filter(|i| v.is_comma(*i) && v.quote(*i).is_none()).find(|i| {
                matches!(v.upos(*i + 1), Upos::Pron | Upos::Det) && !v.is(*i + 1, &["qui", "que", "qu'", "dont", "où"])
            });
            from = comma.map_or(start, |c| c + 1);
        }
        let Some(colon) = (from..last).rev().find(|i| v.form(*i) == ":" && v.quote(*i).is_none()) else { return from };
        // Somebody is spoken of there, in a clause: nobody's words but the article's.
        let person = (from..colon).any(|i| {
            v.doc.name_at(recoupe_types::WordIdx(i as u32)).is_some_and(|n| n.kind == recoupe_types::NameKind::Person)
                || v.upos(i) == Upos::Noun && v.rel(i) == Rel::Nsubj && nature(v, i) == Some(Nature::Role)
        });
        if person && self.finite_in(from, colon - 1) && !v.is_quote_mark(colon + 1) { colon + 1 } else { from }
    }

    /// The first word of the sentence of a word; where the splitter began it within a quotation of several sentences, the first word
    /// of that quotation, or of the sentence that leads to it.
    pub(super) fn sentence_start(&self, i: usize, verb: usize) -> usize {
        let v = self.view;
        let (start, _) = v.bounds(i);
        let Some(q) = v.quote(start).filter(|q| v.quote(verb) != Some(*q)) else { return start };
        let open = v.word_from(v.quotes[q].outer.start());
        if open >= start || v.paragraph(open) != v.paragraph(i) || v.quotes[q].outer.end() > v.span(i).end() + 2 {
            return start;
        }
        let (lead, _) = v.bounds(open);
        let told = self.cues.iter().any(|c| c.verb >= lead && c.verb < open && c.entry.is_some());
        if told || (lead..open).all(|k| v.is_punct(k)) { open } else { lead }
    }

    /// The first word behind a dateline (`LYSMER, 10 mars (Agence) – Le port …`), else `start`.
    pub(super) fn behind_dateline(&self, start: usize, last: usize) -> usize {
        let v = self.view;
        let form = v.form(start);
        let place = form.chars().count() > 2 && form.chars().all(|c| c.is_uppercase() || c == '-' || c == '/');
        // The point of *sept.* was taken for the end of a sentence: `2031 (Agence) – Le port …`.
        let year = form.len() == 4
            && form.bytes().all(|b| b.is_ascii_digit())
            && (start + 1..last).take(1).any(|i| v.form(i) == "(");
        if !place && !year {
            return start;
        }
        (start + 1..last.min(start + 18))
            .find(|i| matches!(v.form(*i), "–" | "—" | "--" | "-") && v.span(*i).start() > v.span(*i - 1).end())
            .map_or(start, |i| i + 1)
    }

    /// A quotation that stands in no other and that nothing has taken yet, and its first word.
    pub(super) fn unclaimed(&self, q: usize) -> Option<(Quote, usize)> {
        let quote = self.view.quotes[q];
        let first = self.view.word_from(quote.outer.start());
        (quote.depth == 0 && !self.quoted[q] && first < self.view.len()).then_some((quote, first))
    }

    /// A quotation and the paragraphs it goes over.
    pub(super) fn pieces(&self, q: usize) -> Vec<Span> {
        let quotes = &self.view.quotes;
        let mut first = q;
        while first > 0 {
            let Some(p) = (0..first).rev().find(|p| quotes[*p].depth == 0) else { break };
            if !quotes[p].goes_on {
                break;
            }
            first = p;
        }
        let mut out = Vec::new();
        for (i, quote) in quotes.iter().enumerate().skip(first) {
            if quote.depth > 0 {
                continue;
            }
            if quote.inner.of(self.view.text()).contains(char::is_alphanumeric) {
                out.push(quote.inner);
            }
            if !quote.goes_on && i >= q {
                break;
            }
        }
        out
    }

    fn content_after(&mut self, before: &Before, last: usize, cue: &Cue<'_>, content: &mut Vec<Span>) {
        let v = self.view;
        let next = last + 1;
        if next >= v.len() || v.paragraph(next) != v.paragraph(last) {
            return;
        }
        if let Some(q) = before.inside {
            let quote = v.quotes[q];
            if v.quote(next) == Some(q) && v.span(next).start() < quote.inner.end() {
                let from = if v.is_punct(next) && !v.is_quote_mark(next) { next + 1 } else { next };
                let span = Span::new(v.span(from.min(v.len() - 1)).start(), quote.inner.end()).trim(v.text());
                if !span.is_empty() && span.start() < quote.inner.end() {
                    content.push(span);
                }
            }
            return;
        }
        let (_, end) = v.bounds(last);
        // `C'est simple, insiste-t-elle : personne n'a tiré`: the clause behind the colon is told as well.
        let colon = v.form(next) == ":" && before.quote.is_none();
        if next >= end || !(colon || v.is_comma(next) || matches!(v.form(next), "-" | "–" | "—")) {
            return;
        }
        let from = next + 1;
        if from >= end {
            return;
        }
        if colon {
            let clitic = || self.cues.iter().any(|c| c.verb > last && c.verb < end && c.clitic.is_some());
            if v.lang_is_english() {
                content.extend(self.spans(from, end - 1));
            } else if !v.is_quote_mark(from) && !clitic() {
                let spans = self.spans(from, self.cut_at_participle(from, end - 1));
                content.extend(spans);
            }
            return;
        }
        if let Some(q) = v.quote(from).filter(|q| v.word_from(v.quotes[*q].outer.start()) == from) {
            content.extend(self.pieces(q));
            return;
        }
        if before.quote.is_some() && !self.more_said(from, end, cue) {
            return;
        }
        // Told without marks: what follows belongs to it where the clause was cut in the middle.
        let cut = before.quote.is_none()
            && (matches!(v.upos(from), Upos::Aux)
                || (v.upos(from) == Upos::Verb && !v.has(from, recoupe_types::Feature::Participle))
                || v.is(from, &["ne", "n'"])
                || v.upos(before.last) == Upos::Verb && v.is(from, &["de", "d'", "que", "qu'"])
                || v.upos(before.last) == Upos::Verb && cue.clitic.is_some() && v.upos(from) == Upos::Det
                || !v.lang_is_english() && self.cut_in_two(before.last, from, cue)
                || !v.lang_is_english()
                    && !self.finite_in(self.left_bound(before.last, cue), before.last)
                    && self.clause_behind(last, cue));
        let goes_on = cut || self.more_said(from, end, cue);
        if goes_on {
            let mut to = end - 1;
            if let Some(cut) =
                (from..end).find(|i| self.cues.iter().any(|c| c.verb == *i && c.shape == Shape::PresentParticiple))
            {
                to = cut.saturating_sub(1).max(from);
            }
            // A quotation behind a colon is a statement by itself.
            if let Some(colon) = (from + 1..to)
                .find(|i| v.form(*i) == ":" && v.quote(*i).is_none() && v.is_quote_mark(*i + 1) && !v.lang_is_english())
            {
                to = colon - 1;
            }
            let spans = self.spans(from, to);
            content.extend(spans);
        }
    }

    /// Whether a finite verb stands among words, those of relative clauses apart.
    pub(super) fn finite_in(&self, from: usize, last: usize) -> bool {
        let v = self.view;
        (from..=last).any(|i| {
            (v.upos(i) == Upos::Aux || v.upos(i) == Upos::Verb)
                && v.has(i, recoupe_types::Feature::Finite)
                && !matches!(v.rel(i), Rel::Acl)
                && !v
                    .head(i)
                    .is_some_and(|h| matches!(v.rel(i), Rel::Aux | Rel::Cop) && v.rel(h) == Rel::Acl && h >= from)
                && !v.kids(i).any(|k| v.rel(k) == Rel::Nsubj && self.is_relative(k))
        })
    }

    /// Whether words without a verb of their own stand before an attribution, and behind it and its comma the clause that they
    /// belong to.
    fn clause_behind(&self, last: usize, cue: &Cue<'_>) -> bool {
        let v = self.view;
        let (start, end) = v.bounds(cue.verb);
        let from = last + 2;
        let upright = cue.clitic.is_none()
            && v.kids(cue.verb).any(|k| k < cue.first && v.rel(k) == Rel::Nsubj && v.quote(k) == v.quote(cue.verb));
        if from + 1 >= end || !v.is_comma(last + 1) || cue.first <= start + 1 || upright {
            return false;
        }
        let begin = self.left_bound(cue.first - 1, cue);
        let subordinate =
            v.is(from, &["qui", "que", "qu'", "dont", "où", "alors", "tandis", "comme", "avant", "après", "lors"]);
        let told = self.cues.iter().any(|c| {
            c.verb >= from
                && c.verb < end
                && v.quote(c.verb).is_none()
                && (c.clitic.is_some() || c.shape == Shape::PresentParticiple && c.first <= from + 2)
        });
        // `Pas chef, clamait-il, il a été mis en avant`: a sentence of the article's own about the same one.
        let own = cue.clitic.is_some_and(|c| v.form(c).ends_with(v.form(from))) && cue.first > begin + 4;
        !subordinate && !told && !own && !self.finite_in(begin, cue.first - 1) && self.finite_in(from, end - 1)
    }

    /// Whether an attribution stands within a verb group or between a verb and what it wants: *On ne lui a, dit-elle, jamais
    /// rien expliqué*, *Il veut en finir, dit-il, avec ce roman*.
    fn cut_in_two(&self, before: usize, from: usize, cue: &Cue<'_>) -> bool {
        let v = self.view;
        if v.upos(before) == Upos::Aux && v.has(before, recoupe_types::Feature::Finite) {
            return true;
        }
        let (_, end) = v.bounds(from);
        cue.clitic.is_some()
            && v.upos(before) == Upos::Verb
            && (v.is(from, &["avec", "contre", "par", "à", "au", "aux"])
                || v.upos(from) == Upos::Adv && from + 1 < end && v.upos(from + 1) == Upos::Det)
    }

    /// Whether what stands behind an attribution and its comma goes on with what is said: a reason, a condition or a second clause
    /// behind a clitic (`…, dit-il, car …`), or a clause that comes to quoted words (`…, relève X, alors que jusque-là « … »`).
    fn more_said(&self, from: usize, end: usize, cue: &Cue<'_>) -> bool {
        let v = self.view;
        let told = self.cues.iter().any(|c| {
            c.verb >= from
                && c.verb < end
                && c.entry.is_some()
                && v.quote(c.verb).is_none()
                && c.shape != Shape::Infinitive
                && (!v.lang_is_english() || takes(c, Frame::Quote) || takes(c, Frame::That))
        });
        if told || from + 2 >= end {
            return false;
        }
        if v.lang_is_english() {
            return self.second_clause_said(from, end);
        }
        let reason = v.is(from, &["car", "parce", "puisque"])
            || v.is(from, &["même"]) && v.is(from + 1, &["si", "s'"])
            || cue.verb < from
                && v.quote(cue.first - 1).is_none()
                && v.is(from, &["sans"])
                && !self.without_telling(from)
                && (from + 1..end.min(from + 5)).any(|i| v.has(i, recoupe_types::Feature::Infinitive))
            || v.is(from, &["au"]) && v.is(from + 2, &["regard"]);
        let second = v.is(from, &["et", "mais"])
            && v.is(from + 1, &["ça", "cela", "ce", "c'", "on", "nous", "je", "j'", "il"])
            && (from + 1..end).any(|i| v.has(i, recoupe_types::Feature::Finite));
        let quoted = (from + 1..end).any(|i| v.quote(i).is_some_and(|q| !self.quoted[q]))
            && (v.is(from, &["car", "mais", "et", "alors", "tandis", "parce", "puisque"]))
            && v.is(from + 1, &["que", "qu'", "ce", "c'", "il", "elle", "cela", "ça", "nous", "on"]);
        cue.clitic.is_some() && (reason || second) || quoted
    }

    /// `…, he said, and the mission had logged eleven flights`: a second clause with a subject of its own.
    fn second_clause_said(&self, from: usize, end: usize) -> bool {
        let v = self.view;
        v.is(from, &["and", "because", "since", "if", "unless"])
            && (from + 1..end.min(from + 7)).take_while(|i| !v.is_punct(*i)).any(|s| {
                v.rel(s) == Rel::Nsubj
                    && v.head(s).is_some_and(|h| {
                        h > s
                            && h < end
                            && (v.has(h, recoupe_types::Feature::Finite)
                                || v.kids(h).any(|a| matches!(v.rel(a), Rel::Aux | Rel::Cop)))
                    })
            })
    }

    /// `…, a-t-il dit selon X`: who passes it on.
    fn relay_in(&self, from: usize, to: usize, source: Source) -> Option<Mention> {
        let v = self.view;
        for i in from..=to.min(v.len() - 1) {
            let leads = v.is(i, &["selon"])
                || (v.is(i, &["cité", "citée", "cités", "citées"]) && i < to && v.is(i + 1, &["par"]))
                || (v.is(i, &["according", "quoted"]) && i < to && v.is(i + 1, &["to", "by"]));
            if !leads {
                continue;
            }
            let head = (i + 1..=to).find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn | Upos::Pron))?;
            let m = mention(v, head);
            if let Source::Phrase(s) = source
                && s.first <= m.head
                && m.head <= s.last
                && s.first > i
            {
                return None;
            }
            return can_speak(v, m, true).then_some(m);
        }
        None
    }
}
