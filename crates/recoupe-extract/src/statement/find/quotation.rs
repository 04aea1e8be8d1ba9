//! Quotations without a verb group of their own: behind a colon, in a headline, or standing alone after somebody spoke.

use recoupe_types::{Act, Rel, Span, Upos};

use super::{Draft, Finder, Source, act_of, takes};
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
                // `Invité de la chaîne, le ministre s'est montré ferme : « … »`: what was done to the subject.
                .filter(|c| {
                    c.shape != Shape::PastParticiple || v.lang_is_english() || c.passive || v.rel(c.verb) == Rel::Root
                })
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
            } else if let Some(m) = self.speech_of(start, p) {
                (Source::Phrase(m), None, None, Act::Assert, "quote/name-and-colon", 800)
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
                // `On y lit : « … »`: the document that was spoken of.
                let read = matches!(source, Source::Phrase(m) if v.is(m.head, &["on"]))
                    && matches!(v.lemma(c.verb), "lire" | "apprendre" | "découvrir")
                    && (start..c.verb).any(|i| v.is(i, &["y"]));
                let paper = read.then(|| self.paper_before(start)).flatten();
                let source = paper.map_or(source, Source::Phrase);
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
                // `Pressé de répondre, il s'y est refusé : « … »`
                let pressed = !v.lang_is_english() && v.has(start, recoupe_types::Feature::Participle);
                let pronoun = |i: &usize| v.is(*i, &["il", "elle", "ils", "elles"]) && v.is_comma(*i - 1);
                let subject = (start..=p)
                    .find(|i| subject_at(i) && main(i))
                    .or_else(|| (start..=p).rev().find(|i| subject_at(i)))
                    .or_else(|| (start + 1..=p).find(|i| pressed && pronoun(i)));
                match subject.map(|s| mention(v, s)).filter(|m| can_speak(v, *m, false)) {
                    Some(s) => (Source::Phrase(s), None, None, Act::Assert, "quote/subject-and-colon", 700),
                    // `Puis, avant de raccrocher : « … »`: whoever spoke goes on.
                    None if self.goes_on_to(start, p) => {
                        (Source::Previous, None, None, Act::Assert, "quote/goes-on", 800)
                    }
                    None => continue,
                }
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

    /// *Réponse de la préfète : « … »*, *Même son de cloche chez X : « … »*: whose words the noun tells of.
    fn speech_of(&self, start: usize, last: usize) -> Option<Mention> {
        let v = self.view;
        if v.lang_is_english() || self.finite_in(start, last) {
            return None;
        }
        let noun = (start..=last.min(start + 5)).find(|i| {
            matches!(
                v.lemma(*i).to_lowercase().as_str(),
                "réponse"
                    | "réplique"
                    | "riposte"
                    | "réaction"
                    | "commentaire"
                    | "explication"
                    | "précision"
                    | "justification"
                    | "verdict"
                    | "constat"
                    | "diagnostic"
                    | "conclusion"
                    | "argument"
                    | "défense"
                    | "aveu"
                    | "confidence"
                    | "témoignage"
                    | "analyse"
                    | "avis"
                    | "conviction"
                    | "conseil"
                    | "cloche"
                    | "écho"
                    | "discours"
                    | "refrain"
                    | "mise"
            )
        })?;
        let mark = (noun + 1..=last.min(noun + 5))
            .find(|i| v.is(*i, &["de", "d'", "du", "chez", "pour"]) && !v.is(*i + 1, &["cloche", "garde"]))?;
        let head = (mark + 1..=last).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn))?;
        let m = mention(v, head);
        let m = Mention { head, first: m.first.clamp(mark + 1, head), last: m.last.min(last) };
        let somebody = v.doc.name_at(recoupe_types::WordIdx(head as u32)).is_some()
            || matches!(nature(v, head), Some(Nature::Role | Nature::People | Nature::Body));
        (somebody && can_speak(v, m, false)).then_some(m)
    }

    /// Whether words before a colon only lead on from what was said before: no verb of their own, nobody named.
    fn goes_on_to(&self, start: usize, last: usize) -> bool {
        let v = self.view;
        !v.lang_is_english()
            && start > 0
            && v.paragraph(start) == v.paragraph(start - 1)
            && v.is(start, &["puis", "et", "avant", "ensuite", "enfin", "mais"])
            && !self.finite_in(start, last)
            && (start..=last).all(|i| {
                v.doc.name_at(recoupe_types::WordIdx(i as u32)).is_none()
                    && (v.upos(i) != Upos::Noun || nature(v, i).is_none())
            })
            && self.drafts.iter().any(|d| {
                d.content.iter().any(|c| {
                    v.paragraph(v.word_from(c.start())) == v.paragraph(start) && c.start() < v.span(start).start()
                })
            })
    }

    /// *La maire n'en démord pas : la digue tiendra*, *Le ministre l'assure : …*: a clause without marks behind the colon.
    pub(super) fn colon_and_clause(&mut self, title: Option<Span>) {
        let v = self.view;
        if v.lang_is_english() {
            return;
        }
        for colon in 0..v.len() {
            if v.form(colon) != ":" || v.quote(colon).is_some() {
                continue;
            }
            let (start, end) = v.bounds(colon);
            if colon < start + 2
                || colon + 3 >= end
                || v.is_quote_mark(colon + 1)
                || v.paragraph(colon + 1) != v.paragraph(start)
            {
                continue;
            }
            if title.is_some_and(|t| t.contains(v.span(colon))) {
                continue;
            }
            // The cue closes the clause: nothing but little words stand behind it.
            let near = |last: usize| {
                (last + 1..colon).all(|i| {
                    matches!(v.upos(i), Upos::Adv | Upos::Adp | Upos::Noun | Upos::Det | Upos::Adj | Upos::Pron)
                }) && colon - last <= 5
            };
            let leads = |c: &crate::statement::cue::Cue<'_>| takes(c, Frame::Colon) && c.entry.is_some();
            // `campe sur sa ligne :`, `se montre plus réservé que lui :`: no other clause before the colon.
            let whole = |last: usize| {
                colon - last <= 10
                    && (last + 1..colon).all(|i| !v.has(i, recoupe_types::Feature::Finite) && v.quote(i).is_none())
            };
            let cue = self.cues.iter().copied().find(|c| {
                c.verb > start
                    && c.verb < colon
                    && c.shape == Shape::Finite
                    && !c.future
                    && !c.passive
                    && (!c.negated || leads(c))
                    && c.clitic.is_none()
                    && v.quote(c.verb).is_none()
                    && (leads(c)
                        || c.entry.is_some_and(|e| {
                            e.frames.has(Frame::Quote) && e.frames.has(Frame::That) && e.act != Act::Other
                        }))
                    && v.head(c.verb).is_none_or(|h| h > colon || h < start || v.rel(c.verb) == Rel::Conj)
                    && (leads(c) && whole(c.last)
                        || near(c.last)
                            && v.kids(c.verb).all(|k| {
                                k <= c.last || k > colon || !matches!(v.rel(k), Rel::Obj | Rel::Ccomp | Rel::Xcomp)
                            }))
            });
            let Some(cue) = cue else { continue };
            if self.drafts.iter().any(|d| d.verb == Some(cue.verb)) {
                continue;
            }
            let clause = (colon + 1..end).any(|i| {
                (v.upos(i) == Upos::Aux || v.upos(i) == Upos::Verb) && v.has(i, recoupe_types::Feature::Finite)
            });
            let reach = v.cover(colon + 1, end - 1);
            let told = self.drafts.iter().any(|d| {
                d.content.iter().any(|c| c.overlaps(reach)) || d.cue.is_some_and(|(a, _)| a >= start && a < end)
            });
            if !clause || told || v.text().get(..v.span(end - 1).end()).is_some_and(|t| t.ends_with('?')) {
                continue;
            }
            let source = self.subject(&cue);
            let speaks = match source {
                // What only a person does is nothing that a thing stands for.
                Source::Phrase(m)
                    if leads(&cue)
                        && v.upos(m.head) == Upos::Noun
                        && nature(v, m.head).is_none_or(|n| n == Nature::Paper)
                        && v.doc.name_at(recoupe_types::WordIdx(m.head as u32)).is_none() =>
                {
                    false
                }
                Source::Phrase(m) => {
                    can_speak(v, m, false)
                        && !v.is(m.head, &["on", "je", "j'", "nous", "vous", "tu", "ce", "c'", "cela", "ça"])
                }
                _ => false,
            };
            if !speaks {
                continue;
            }
            let content = self.spans(colon + 1, self.cut_at_participle(colon + 1, end - 1));
            self.push(Draft {
                cue: Some((cue.first, cue.last)),
                verb: Some(cue.verb),
                act: act_of(&cue),
                past: cue.past,
                aside: Some((cue.first, colon)),
                ..Draft::uncued(source, content, "quote/colon", 800)
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
        let english = v.lang_is_english();
        // `‘…’: former officer breaks silence`, `« … » : à Lysmer, le patron du port contre-attaque`: a headline whose verb the tree
        // lost.
        let subject = subject.filter(|s| english || !self.is_relative(*s));
        let subject = subject.or_else(|| if english { self.told_of(colon, end) } else { self.told_first(colon, end) });
        let papers = subject.is_some_and(|s| v.headline(s) && nature(v, s) == Some(Nature::Paper) && !english);
        let m = subject.map(|s| {
            let m = mention(v, s);
            if !english || m.head == s && m.first > colon { m } else { Mention { head: s, first: colon + 1, last: s } }
        });
        let Some(m) = m.filter(|m| can_speak(v, *m, papers)) else { return false };
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

    /// The noun for somebody right behind a colon in an English headline.
    fn told_of(&self, colon: usize, end: usize) -> Option<usize> {
        let v = self.view;
        (colon + 1..end.min(colon + 5))
            .take_while(|i| matches!(v.upos(*i), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Det))
            .find(|i| matches!(nature(v, *i), Some(Nature::Role | Nature::People)))
            .filter(|_| v.headline(colon))
    }

    /// The same in French, also behind a place.
    fn told_first(&self, colon: usize, end: usize) -> Option<usize> {
        let v = self.view;
        (colon + 1..end).take_while(|i| !matches!(v.upos(*i), Upos::Verb | Upos::Aux)).find(|i| {
            let told = matches!(nature(v, *i), Some(Nature::Role | Nature::People | Nature::Body | Nature::Paper))
                && v.upos(*i) == Upos::Noun
                || v.doc
                    .name_at(recoupe_types::WordIdx(*i as u32))
                    .is_some_and(|n| n.kind == recoupe_types::NameKind::Person && n.first.get() == *i);
            let mut p = *i;
            while p > colon + 1 && matches!(v.upos(p - 1), Upos::Det | Upos::Adj) {
                p -= 1;
            }
            told && v.headline(*i) && (p == colon + 1 || v.is_comma(p - 1))
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
        let verb = (first..open).any(|i| {
            matches!(v.upos(i), Upos::Verb | Upos::Aux)
                // `Treize barques perdues (ministre)`: the participle of a headline is an adjective to the tagger.
                || v.upos(i) == Upos::Adj && v.form(i).ends_with(['é', 's', 'e', 'i', 'u']) && i + 1 < open && !v.lang_is_english()
        });
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
