//! Attributions of one article before their speakers are known: cue, source phrase and content.
//!
//! Rules run in the order of their reliability; what one has taken is closed to the next. Each works on Universal
//! Dependencies first and falls back on the order of words where the tree says nothing.

mod according;
mod complement;
mod parenthesis;
mod quotation;

use recoupe_types::{Act, Lang, Rel, Span, Upos};

use super::cue::{Cue, Shape, cues};
use super::lexicon::{Frame, Lexicon};
use super::source::{Mention, can_speak, is_nominal, mention};
use super::view::View;

/// Who is meant, before it is known who that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A phrase.
    Phrase(Mention),
    /// *a-t-il*: the subject is the verb's ending.
    Clitic(usize),
    /// Whoever spoke before.
    Previous,
    /// Nobody is named.
    Nobody,
}

/// An attribution without its speaker.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) source: Source,
    /// First and last word of the cue.
    pub(crate) cue: Option<(usize, usize)>,
    pub(crate) verb: Option<usize>,
    pub(crate) content: Vec<Span>,
    /// The word that heads the content, where the tree shows it.
    pub(crate) content_head: Option<usize>,
    pub(crate) act: Act,
    pub(crate) rule: &'static str,
    pub(crate) confidence: u16,
    pub(crate) negated: bool,
    /// The cue tells of the past, so that a conditional in its clause may be a future.
    pub(crate) past: bool,
    /// The content is a clause under the cue (`que …`), whose conditional may be a future of the past.
    pub(crate) clause: bool,
    /// Words around the cue that are not content: date, place and addressee stand there.
    pub(crate) aside: Option<(usize, usize)>,
    /// A phrase that passes the statement on (`…, a-t-il dit selon X`).
    pub(crate) relay: Option<Mention>,
}

/// Everything the rules share.
pub(crate) struct Finder<'a> {
    pub(crate) view: &'a View<'a>,
    pub(crate) lang: Lang,
    pub(crate) cues: Vec<Cue<'static>>,
    pub(crate) drafts: Vec<Draft>,
    /// Words of attributions in parenthesis, which belong to no content.
    segments: Vec<(usize, usize)>,
    /// Cues (by position in `cues`) that a rule has taken.
    taken: Vec<bool>,
    /// Quotations that a rule has taken.
    quoted: Vec<bool>,
}

impl<'a> Finder<'a> {
    /// Runs every rule.
    pub(crate) fn run(view: &'a View<'a>, title: Option<Span>) -> Vec<Draft> {
        let lang = view.doc.lang;
        let cues = cues(view, Lexicon::of(lang));
        let mut finder = Finder {
            view,
            lang,
            taken: vec![false; cues.len()],
            quoted: vec![false; view.quotes.len()],
            cues,
            drafts: Vec::new(),
            segments: Vec::new(),
        };
        finder.parentheses();
        finder.according();
        finder.complements();
        finder.colons(title);
        finder.alone(title);
        finder.drafts
    }

    /// Records what a rule found; content that is empty or was found before is left out.
    fn push(&mut self, mut draft: Draft) -> bool {
        draft.content.retain(|s| !s.is_empty());
        if draft.content.is_empty() {
            return false;
        }
        for (q, quote) in self.view.quotes.iter().enumerate() {
            if draft.content.iter().any(|c| c.overlaps(quote.inner)) {
                self.quoted[q] = true;
            }
        }
        self.drafts.push(draft);
        true
    }

    /// Content as spans: from word `first` to word `last`, attributions in parenthesis left out, without punctuation and
    /// the outer quotation marks at the ends.
    fn spans(&self, first: usize, last: usize) -> Vec<Span> {
        let mut out = Vec::new();
        let mut at = first;
        for &(s, e) in &self.segments {
            if s > last || e < first {
                continue;
            }
            if s > at {
                self.part(at, s - 1, &mut out);
            }
            at = at.max(e + 1);
        }
        if at <= last {
            self.part(at, last, &mut out);
        }
        out
    }

    fn part(&self, mut first: usize, mut last: usize, out: &mut Vec<Span>) {
        let v = self.view;
        while first < last && v.is_punct(first) && !v.is_quote_mark(first) && !matches!(v.form(first), "(" | "[") {
            first += 1;
        }
        while last > first
            && v.is_punct(last)
            && !v.is_quote_mark(last)
            && !matches!(v.form(last), ")" | "]" | "..." | "…" | "?" | "!")
        {
            last -= 1;
        }
        if first == last && v.is_punct(first) {
            return;
        }
        out.extend(self.unquote(v.cover(first, last)));
    }

    /// A span without outer quotation marks, where these hold all of it; a lone mark at one end goes too.
    fn unquote(&self, span: Span) -> Option<Span> {
        let text = self.view.text();
        let span = span.trim(text);
        for q in self.view.quotes.iter().filter(|q| q.depth == 0) {
            let holds = |s: Span| q.outer.start() <= s.start() && s.end() <= q.outer.end() + 1;
            if holds(span) && span.overlaps(q.inner) {
                let start = span.start().max(q.inner.start());
                let mut end = span.end().min(q.inner.end());
                if span.end() >= q.inner.end() {
                    end = q.inner.end();
                }
                return Some(Span::new(start, end));
            }
        }
        (!span.is_empty()).then_some(span)
    }

    /// The subject of a verb group: its phrase, or the clitic of an inversion.
    fn subject(&self, cue: &Cue<'_>) -> Source {
        if cue.passive {
            return self.agent(cue).map_or(Source::Nobody, Source::Phrase);
        }
        if let Some(c) = cue.clitic {
            // A noun before the verb and a clitic after it (`Pierre a-t-il dit`) is a question; the clitic serves.
            return Source::Clitic(c);
        }
        self.subject_of(cue.verb, cue, 0)
    }

    fn agent(&self, cue: &Cue<'_>) -> Option<Mention> {
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
        let subject =
            v.kids(word).find(|k| v.rel(*k) == Rel::Nsubj && is_nominal(v, *k) && !v.deprel(*k).ends_with("pass"));
        if let Some(s) = subject {
            if self.is_relative(s) {
                return self.antecedent(s, word);
            }
            return Source::Phrase(mention(v, s));
        }
        if let Some(k) = v
            .kids(word)
            .find(|k| matches!(v.rel(*k), Rel::Expl | Rel::Dep | Rel::Nsubj) && super::cue::is_inverted_clitic(v, *k))
        {
            return Source::Clitic(k);
        }
        // A pronoun right before the group that the tree gave to something else.
        if depth == 0 && cue.shape == Shape::Finite && cue.first > 0 {
            let p = cue.first - 1;
            if v.sentence(p) == v.sentence(cue.verb)
                && v.is(p, &["il", "elle", "ils", "elles", "on", "he", "she", "they", "it", "we", "i"])
            {
                return Source::Phrase(mention(v, p));
            }
            if v.sentence(p) == v.sentence(cue.verb) && v.is(p, &["qui"]) {
                return self.antecedent(p, word);
            }
        }
        let Some(head) = v.head(word) else { return self.nearest(cue) };
        match v.rel(word) {
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis | Rel::Aux | Rel::Cop => {
                // The object of `accuser X d'avoir dit` would be the speaker; such chains are left alone.
                self.subject_of(head, cue, depth + 1)
            }
            Rel::Acl if is_nominal(v, head) && depth == 0 => {
                if cue.shape == Shape::PastParticiple {
                    Source::Nobody
                } else {
                    Source::Phrase(mention(v, head))
                }
            }
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

    fn is_relative(&self, i: usize) -> bool {
        let v = self.view;
        v.upos(i) == Upos::Pron
            && (v.has(i, recoupe_types::Feature::RelativePronoun)
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
            && let Some(h) = v.head(top)
            && h < relative
            && is_nominal(v, h)
        {
            return Source::Phrase(mention(v, h));
        }
        (start..relative)
            .rev()
            .find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn) && !v.is_punct(*i))
            .map_or(Source::Nobody, |i| Source::Phrase(mention(v, self.top_of(i, start, relative))))
    }

    /// The head of the phrase that holds `i`, inside the words given.
    fn top_of(&self, mut i: usize, start: usize, end: usize) -> usize {
        let v = self.view;
        for _ in 0..20 {
            match v.head(i) {
                Some(h)
                    if h >= start
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

    /// Without a subject in the tree: the noun phrase right before a finite verb group.
    fn nearest(&self, cue: &Cue<'_>) -> Source {
        let v = self.view;
        if cue.shape != Shape::Finite {
            return Source::Nobody;
        }
        let start = v.bounds(cue.verb).0;
        let mut i = cue.first;
        while i > start {
            i -= 1;
            match v.upos(i) {
                Upos::Noun | Upos::Propn => {
                    let top = self.top_of(i, start, cue.first);
                    let m = mention(v, top);
                    return if m.last < cue.first {
                        Source::Phrase(m)
                    } else {
                        Source::Phrase(Mention { head: i, first: i, last: i })
                    };
                }
                Upos::Adj | Upos::Adv | Upos::Num => {}
                Upos::Punct if matches!(v.form(i), ")" | "»" | "\"" | ",") => {}
                _ => break,
            }
        }
        Source::Nobody
    }

    /// Whether the source can say something in this frame.
    fn speaks(&self, source: Source, things: bool) -> bool {
        match source {
            Source::Phrase(m) => can_speak(self.view, m, things),
            Source::Clitic(_) | Source::Previous => true,
            Source::Nobody => false,
        }
    }

    /// The last word of a clause that begins at `from` and is headed by `head`, cut before a parenthesis at its end.
    fn clause_end(&self, head: usize, from: usize) -> usize {
        let v = self.view;
        let mut end = v.right(head).max(from);
        let (_, stop) = v.bounds(head);
        // A quotation that the clause has begun is not left in the middle.
        if let Some(q) = v.quote(end) {
            let last = v.word_until(v.quotes[q].outer.end()).saturating_sub(1);
            if last > end && last < stop {
                end = last;
            }
        }
        end
    }
}

/// The frames of a cue; a cue by place alone has only the quotation.
pub(crate) fn takes(cue: &Cue<'_>, frame: Frame) -> bool {
    cue.entry.map_or(frame == Frame::Quote, |e| e.frames.has(frame))
}

/// What is done in saying it.
pub(crate) fn act_of(cue: &Cue<'_>) -> Act {
    cue.entry.map_or(Act::Assert, |e| e.act)
}
