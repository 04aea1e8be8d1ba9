//! Quotations without a verb group of their own: behind a colon, in a headline, or standing alone after somebody spoke.

use recoupe_types::{Act, Rel, Span, Upos};

use super::{Draft, Finder, Source, act_of};
use crate::statement::cue::Shape;
use crate::statement::lexicon::Frame;
use crate::statement::source::{Mention, Nature, can_speak, is_nominal, mention, nature};

impl Finder<'_> {
    /// *X a ajouté : « … »*, *Avant de conclure : « … »*, *X : « … »*.
    pub(super) fn colons(&mut self, title: Option<Span>) {
        let v = self.view;
        for q in 0..v.quotes.len() {
            let Some((quote, first)) = self.unclaimed(q) else { continue };
            if first == 0 {
                self.before_colon(q);
                continue;
            }
            if self.before_colon(q) {
                continue;
            }
            let mut p = first - 1;
            let same_paragraph = v.paragraph(p) == v.paragraph(first);
            if v.form(p) != ":" {
                continue;
            }
            if !same_paragraph && v.paragraph(p) + 1 != v.paragraph(first) {
                continue;
            }
            let (start, _) = v.bounds(p);
            while p > start && v.is_punct(p) {
                p -= 1;
            }
            // A cue between the start of the sentence and the colon, the nearest one.
            let cue = self
                .cues
                .iter()
                .filter(|c| c.verb >= start && c.verb <= p && v.quote(c.verb).is_none() && c.entry.is_some())
                .filter(|c| c.entry.is_some_and(|e| e.frames.has(Frame::Quote)))
                .max_by_key(|c| c.verb)
                .copied();
            let in_title = title.is_some_and(|t| t.overlaps(quote.outer));
            // `In his eyes the point was made: “…”`
            let by_account = self.drafts.iter().find(|d| {
                v.lang_is_english()
                    && d.rule.starts_with("according/")
                    && d.cue.is_some_and(|(a, _)| a >= start && a <= p)
                    && cue.is_none_or(|c| d.cue.is_some_and(|(a, _)| a < c.first))
            });
            let by_account = by_account.map(|d| d.source);
            let (source, cue_words, verb, act, rule, confidence) = if let Some(source) = by_account {
                (source, None, None, Act::Assert, "quote/subject-and-colon", 700)
            } else if let Some(m) = self.ascribed(start, p) {
                (Source::Phrase(m), None, None, Act::Assert, "quote/subject-and-colon", 700)
            } else if let Some(c) = cue {
                let told = self.drafts.iter().find(|d| d.verb == Some(c.verb)).map(|d| d.source);
                let behind = v.kids(c.verb).all(|k| v.rel(k) != Rel::Nsubj);
                let source = match c.shape {
                    _ if told.is_some() => told.unwrap_or(Source::Previous),
                    Shape::Infinitive | Shape::PresentParticiple => match self.subject(&c) {
                        Source::Nobody => self.speaker_in(start, c.first),
                        s => s,
                    },
                    _ if behind
                        && v.kids(c.verb).all(|k| k < c.last || v.rel(k) != Rel::Obj)
                        && c.clitic.is_none()
                        && c.last < p
                        && matches!(v.upos(c.last + 1), Upos::Det | Upos::Propn) =>
                    {
                        match self.inverted_subject(c.last + 1, p) {
                            Source::Nobody => self.subject(&c),
                            s => s,
                        }
                    }
                    _ => match self.subject(&c) {
                        Source::Nobody => self.inverted_subject(c.last + 1, p),
                        s => s,
                    },
                };
                (source, Some((c.first, c.last)), Some(c.verb), act_of(&c), "quote/colon", 900)
            } else if in_title || self.bare_name(start, p) {
                let Some(head) = (start..=p)
                    .find(|i| {
                        matches!(v.upos(*i), Upos::Propn | Upos::Noun) && v.head(*i).is_none_or(|h| h < start || h > p)
                    })
                    .or_else(|| (start..=p).find(|i| matches!(v.upos(*i), Upos::Propn | Upos::Noun)))
                else {
                    continue;
                };
                let m = mention(v, head);
                if !can_speak(v, m, false) {
                    continue;
                }
                (Source::Phrase(m), None, None, Act::Assert, "quote/name-and-colon", 800)
            } else {
                // Any sentence that ends in a colon: its subject speaks.
                let subject_at = |i: &usize| v.rel(*i) == Rel::Nsubj && is_nominal(v, *i) && !self.is_relative(*i);
                let main = |i: &usize| v.head(*i).is_some_and(|h| v.rel(h) == Rel::Root);
                let subject = (start..=p)
                    .find(|i| subject_at(i) && main(i))
                    .or_else(|| (start..=p).rev().find(|i| subject_at(i)));
                let Some(s) = subject.map(|s| mention(v, s)).filter(|m| can_speak(v, *m, false)) else { continue };
                (Source::Phrase(s), None, None, Act::Assert, "quote/subject-and-colon", 700)
            };
            let source = if source == Source::Nobody { Source::Previous } else { source };
            let content = self.pieces(q);
            self.push(Draft {
                cue: cue_words,
                verb,
                act,
                past: true,
                aside: Some((start, p)),
                ..Draft::uncued(source, content, rule, confidence)
            });
        }
    }

    /// *“…” — Anne Vidal*: a quotation with the name of who said it at the end of its paragraph.
    pub(super) fn signed(&mut self) {
        let v = self.view;
        if !v.lang_is_english() {
            return;
        }
        for q in 0..v.quotes.len() {
            let Some((quote, first)) = self.unclaimed(q) else { continue };
            let dash = v.word_until(quote.outer.end());
            if !quote.closed || dash + 1 >= v.len() || !matches!(v.form(dash), "―" | "—" | "–" | "--") {
                continue;
            }
            let words = (first..dash).filter(|i| !v.is_punct(*i)).count();
            let starts = first == 0 || v.paragraph(first - 1) != v.paragraph(first);
            if words < 3 || !starts || v.paragraph(dash + 1) != v.paragraph(first) {
                continue;
            }
            let Some(n) = v.doc.name_at(recoupe_types::WordIdx(dash as u32 + 1)) else { continue };
            let last = n.last.get();
            let alone = last + 1 >= v.len() || v.paragraph(last + 1) != v.paragraph(first) || v.is_comma(last + 1);
            if n.kind == recoupe_types::NameKind::Place || n.first.get() != dash + 1 || !alone {
                continue;
            }
            let content = self.pieces(q);
            let m = Mention { head: dash + 1, first: dash + 1, last };
            self.push(Draft {
                aside: Some((dash, last)),
                ..Draft::uncued(Source::Phrase(m), content, "quote/signed", 850)
            });
        }
    }

    /// *“…” is how she puts it*.
    pub(super) fn is_how(&mut self) {
        let v = self.view;
        if !v.lang_is_english() {
            return;
        }
        for q in 0..v.quotes.len() {
            let Some((quote, first)) = self.unclaimed(q) else { continue };
            let is = v.word_until(quote.outer.end());
            let is = if is < v.len() && v.is_comma(is) { is + 1 } else { is };
            if is + 3 >= v.len() || !v.is(is, &["is", "was"]) || !v.is(is + 1, &["how"]) || !quote.closed {
                continue;
            }
            let (_, end) = v.bounds(is);
            let Some(verb) = (is + 3..end.min(is + 9)).find(|i| {
                matches!(
                    v.lemma(*i),
                    "put" | "sum" | "describe" | "see" | "characterise" | "characterize" | "explain" | "recall"
                )
            }) else {
                continue;
            };
            let Some(head) = (is + 2..verb).rev().find(|i| is_nominal(v, *i)) else { continue };
            let m = Mention { head, first: is + 2, last: verb - 1 };
            if !can_speak(v, m, false) || v.paragraph(first) != v.paragraph(is) {
                continue;
            }
            let content = self.pieces(q);
            self.push(Draft {
                cue: Some((verb, verb)),
                verb: Some(verb),
                aside: Some((is, end - 1)),
                ..Draft::uncued(Source::Phrase(m), content, "quote/inverted-cue", 900)
            });
        }
    }

    /// *cette phrase, prêtée à X : « … »*.
    fn ascribed(&self, start: usize, last: usize) -> Option<Mention> {
        let v = self.view;
        let i =
            (start..=last).rev().find(|i| matches!(v.lemma(*i), "prêter" | "attribuer" | "attribute" | "ascribe"))?;
        let mark = (i + 1..=last.min(i + 3)).find(|k| v.is(*k, &["à", "au", "aux", "to"]))?;
        let noun = (mark + 1..=last).find(|k| matches!(v.upos(*k), Upos::Noun | Upos::Propn))?;
        let m = mention(v, noun);
        let m = Mention { first: m.first.max(mark + 1), last: m.last.min(last), ..m };
        can_speak(v, m, false).then_some(m)
    }

    /// *« … » : X n'a pas mâché ses mots*: the subject behind the colon speaks.
    fn before_colon(&mut self, q: usize) -> bool {
        let v = self.view;
        let quote = v.quotes[q];
        let first = v.word_from(quote.outer.start());
        let colon = v.word_until(quote.outer.end());
        let (start, _) = v.bounds(first);
        if v.form(colon) != ":"
            || v.paragraph(colon) != v.paragraph(first)
            || (start..first).any(|i| !v.is_punct(i) && v.quote(i).is_none())
        {
            return false;
        }
        let (_, end) = v.bounds(colon);
        let subject = (colon + 1..end).find(|i| v.rel(*i) == Rel::Nsubj && is_nominal(v, *i) && v.quote(*i).is_none());
        // `‘…’: former officer breaks silence`: a headline of which the tagger knows no verb.
        let subject = subject.or_else(|| {
            let noun = (colon + 1..end.min(colon + 5))
                .take_while(|i| matches!(v.upos(*i), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Det))
                .find(|i| matches!(nature(v, *i), Some(Nature::Role | Nature::People)));
            noun.filter(|_| v.lang_is_english() && v.headline(colon))
        });
        let m = subject.map(|s| {
            let m = mention(v, s);
            if m.head == s && m.first > colon { m } else { Mention { head: s, first: colon + 1, last: s } }
        });
        let Some(m) = m.filter(|m| can_speak(v, *m, false)) else { return false };
        let words = (first..colon).filter(|i| !v.is_punct(*i)).count();
        if words < 3 {
            return false;
        }
        let content = self.pieces(q);
        self.push(Draft {
            aside: Some((colon + 1, end.saturating_sub(1).max(colon + 1))),
            ..Draft::uncued(Source::Phrase(m), content, "quote/before-colon", 850)
        })
    }

    /// *Procès-verbaux fuités : la digue a cédé*: a headline that begins with the paper that says so.
    pub(super) fn paper_and_colon(&mut self, title: Option<Span>) {
        let v = self.view;
        let Some(title) = title else { return };
        let (first, end) = (v.word_from(title.start()), v.word_until(title.end()));
        let Some(colon) = (first + 2..end.min(first + 9)).find(|i| v.form(*i) == ":") else { return };
        let head = (first..colon).find(|i| {
            matches!(
                v.lemma(*i).to_lowercase().as_str(),
                "procès-verbal"
                    | "étude"
                    | "rapport"
                    | "sondage"
                    | "audit"
                    | "minute"
                    | "minutes"
                    | "study"
                    | "report"
                    | "poll"
                    | "memo"
                    | "note"
                    | "courriel"
                    | "email"
                    | "expertise"
            ) && !matches!(v.upos(*i), Upos::Verb | Upos::Aux)
        });
        let Some(head) = head else { return };
        let plain = (first..colon).all(|i| !v.is_punct(i) && v.upos(i) != Upos::Aux);
        let clause = (colon + 1..end)
            .any(|i| v.upos(i) == Upos::Aux || (v.upos(i) == Upos::Verb && v.has(i, recoupe_types::Feature::Finite)));
        let told = self.drafts.iter().any(|d| d.content.iter().any(|c| c.overlaps(title)));
        let asks = title.of(v.text()).trim_end().ends_with('?');
        if !plain
            || !clause
            || told
            || asks
            || v.is(colon + 1, &["ce", "comment", "pourquoi", "what", "how", "why", "quel", "quels"])
        {
            return;
        }
        let content = self.spans(colon + 1, end - 1);
        self.push(Draft {
            act: Act::ReportEvidence,
            ..Draft::uncued(
                Source::Phrase(Mention { head, first, last: colon - 1 }),
                content,
                "headline/paper-and-colon",
                750,
            )
        });
    }

    /// *Boats leaving at night, coastguard tells islanders*: an English headline that ends with who says so.
    pub(super) fn said_at_end(&mut self, title: Option<Span>) {
        if !self.view.lang_is_english() {
            return;
        }
        // The title, and the lines at the head of the text, of which one may be the headline.
        let text = self.view.text();
        let lines = self.view.doc.paragraphs.iter().take(3).map(|p| p.span.trim(text));
        let plain = |s: &Span| s.len() < 160 && !s.of(text).ends_with(['.', '!', '?', ':', '”', '"']);
        let lines: Vec<Span> = title.into_iter().chain(lines.filter(plain)).collect();
        for line in lines {
            self.line_said_at_end(line);
        }
    }

    fn line_said_at_end(&mut self, title: Span) {
        const SAYS: &[&str] = &[
            "says",
            "said",
            "finds",
            "found",
            "warns",
            "warned",
            "shows",
            "suggests",
            "reveals",
            "tells",
            "told",
            "claims",
            "reports",
            "believes",
            "insists",
            "argues",
            "admits",
            "confirms",
            "announces",
        ];
        let v = self.view;
        let (first, end) = (v.word_from(title.start()), v.word_until(title.end()));
        let Some(comma) = (first + 3..end).rev().find(|i| v.is_comma(*i)) else { return };
        let Some(verb) = (comma + 2..end.min(comma + 8)).find(|i| v.is(*i, SAYS)) else { return };
        let addressed = v.is(verb, &["tells", "told"]);
        let tail = if addressed && verb + 1 < end { verb + 2 } else { verb + 1 };
        let closes = tail >= end || v.is(tail, &["as", "after", "amid", "in", "on", "at", "over"]);
        let passive = addressed && verb + 1 >= end;
        let told = self.drafts.iter().any(|d| d.content.iter().any(|c| c.overlaps(title)));
        let Some(head) = (comma + 1..verb).rev().find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn | Upos::Pron))
        else {
            return;
        };
        let m = Mention { head, first: comma + 1, last: verb - 1 };
        let phrase = (comma + 1..verb).all(|i| !matches!(v.upos(i), Upos::Verb | Upos::Aux | Upos::Punct));
        let somebody = nature(v, head).is_some()
            || v.doc.name_at(recoupe_types::WordIdx(head as u32)).is_some()
            || v.upos(head) == Upos::Pron;
        if told || !closes || passive || !phrase || !somebody || !can_speak(v, m, true) {
            return;
        }
        let act = if v.is(verb, &["warns", "warned"]) {
            Act::Warn
        } else if v.is(verb, &["finds", "found", "shows", "suggests", "reveals"]) {
            Act::ReportEvidence
        } else {
            Act::Assert
        };
        let content = self.spans(first, comma - 1);
        self.push(Draft {
            cue: Some((verb, verb)),
            verb: Some(verb),
            act,
            aside: Some((comma + 1, end - 1)),
            ..Draft::uncued(Source::Phrase(m), content, "headline/said-at-end", 850)
        });
    }

    /// *La grève est reconduite (syndicat)*: a headline that ends with its source in brackets.
    pub(super) fn bracketed_name(&mut self, title: Option<Span>) {
        let v = self.view;
        let Some(title) = title else { return };
        let (first, end) = (v.word_from(title.start()), v.word_until(title.end()));
        if end < first + 5 || v.form(end - 1) != ")" {
            return;
        }
        let Some(open) = (first + 2..end - 1).rev().find(|i| v.form(*i) == "(") else { return };
        let Some(head) = (open + 1..end - 1).find(|i| matches!(v.upos(*i), Upos::Propn | Upos::Noun | Upos::X)) else {
            return;
        };
        if end - open > 9 || (open + 1..end - 1).any(|i| matches!(v.upos(i), Upos::Num | Upos::Verb | Upos::Adp)) {
            return;
        }
        let m = Mention { head, first: open + 1, last: end - 2 };
        let named = v.doc.name_at(recoupe_types::WordIdx(head as u32)).is_some() || nature(v, head).is_some();
        let verb = (first..open).any(|i| matches!(v.upos(i), Upos::Verb | Upos::Aux));
        if !named || !verb || self.drafts.iter().any(|d| d.content.iter().any(|c| c.overlaps(title))) {
            return;
        }
        // A topic before a colon (`Rentrée: les écoles rouvrent (ministre)`) is none of the words said.
        let from = (first..open).find(|i| v.form(*i) == ":" && *i < first + 5).map_or(first, |i| i + 1);
        let content = self.spans(from, open - 1);
        self.push(Draft::uncued(Source::Phrase(m), content, "headline/name-in-brackets", 800));
    }

    /// A headline or heading that is a quotation, or a part of one, of which the text below tells who says it.
    pub(super) fn echoes(&mut self) {
        let v = self.view;
        let key = |s: Span| -> String {
            let mut out = String::new();
            for c in s.of(v.text()).chars().filter(|c| c.is_alphanumeric()) {
                out.extend(c.to_lowercase());
            }
            out
        };
        for q in 0..v.quotes.len() {
            let Some((quote, word)) = self.unclaimed(q) else { continue };
            let Some(p) = v.doc.paragraphs.get(v.paragraph(word) as usize) else { continue };
            let line = p.span.trim(v.text());
            if line.of(v.text()).ends_with('.') || line.len() > 200 || line.len() > quote.outer.len() + 60 {
                continue;
            }
            let words = (word..v.word_until(quote.outer.end())).filter(|i| !v.is_punct(*i)).count();
            let wanted = key(quote.inner);
            let clause = (word..v.word_until(quote.outer.end())).any(|i| {
                v.upos(i) == Upos::Aux || (v.upos(i) == Upos::Verb && v.has(i, recoupe_types::Feature::Finite))
            });
            if words < 4 || wanted.len() < 12 || !clause {
                continue;
            }
            let told = self.drafts.iter().find(|d| {
                d.source != Source::Nobody
                    && !matches!(d.source, Source::Previous)
                    && d.content.iter().any(|c| c.start() > quote.outer.end() && key(*c).contains(&wanted))
            });
            let Some(source) = told.map(|d| d.source) else { continue };
            let content = vec![quote.inner];
            self.push(Draft::uncued(source, content, "quote/echo", 880));
        }
    }

    /// Whether the words before a colon are a name or function and nothing else (an interview, a headline).
    fn bare_name(&self, start: usize, last: usize) -> bool {
        let v = self.view;
        last < start + 14
            && (start..=last).all(|i| !matches!(v.upos(i), Upos::Verb | Upos::Aux | Upos::Pron))
            && (start..=last).any(|i| v.doc.name_at(recoupe_types::WordIdx(i as u32)).is_some())
    }

    fn speaker_in(&self, start: usize, end: usize) -> Source {
        self.drafts
            .iter()
            .filter(|d| d.cue.is_some_and(|(a, _)| a >= start && a < end))
            .max_by_key(|d| d.cue.map_or(0, |c| c.0))
            .map_or(Source::Previous, |d| d.source)
    }

    fn inverted_subject(&self, from: usize, to: usize) -> Source {
        let v = self.view;
        (from..=to.max(from))
            .take_while(|i| *i < v.len())
            .find(|i| matches!(v.upos(*i), Upos::Propn | Upos::Noun))
            .map(|i| mention(v, i))
            .filter(|m| can_speak(v, *m, false))
            .map_or(Source::Nobody, Source::Phrase)
    }
}
