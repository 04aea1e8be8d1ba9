//! Attributions of one article before their speakers are known: cue, source phrase and content.
//!
//! Rules run in the order of their reliability; what one has taken is closed to the next. Each works on Universal
//! Dependencies first and falls back on the order of words where the tree says nothing.

mod according;
mod account;
mod alone;
mod clause;
mod complement;
mod counted;
mod interview;
mod inverted;
mod nominal;
mod object;
mod parenthesis;
mod quotation;
mod subject;
mod upright;
mod words;

pub(crate) use words::{behind_aside, is_time_word};

use recoupe_types::{Act, Span, Upos};

use super::classes::{Class, word_is};
use super::cue::{Cue, cues};
use super::lexicon::{Frame, Lexicon};
use super::source::{Mention, can_speak, is_nominal};
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

impl Draft {
    /// What a source is given without a cue: an assertion in the words of `content`.
    fn uncued(source: Source, content: Vec<Span>, rule: &'static str, confidence: u16) -> Draft {
        Draft {
            source,
            cue: None,
            verb: None,
            content,
            content_head: None,
            act: Act::Assert,
            rule,
            confidence,
            negated: false,
            past: false,
            clause: false,
            aside: None,
            relay: None,
        }
    }
}

/// Everything the rules share.
pub(crate) struct Finder<'a> {
    pub(crate) view: &'a View<'a>,
    pub(crate) cues: Vec<Cue<'static>>,
    pub(crate) drafts: Vec<Draft>,
    /// Words of attributions in parenthesis, which belong to no content.
    segments: Vec<(usize, usize)>,
    /// Cues (by position in `cues`) that a rule has taken.
    taken: Vec<bool>,
    /// Quotations that a rule has taken.
    quoted: Vec<bool>,
    /// Words of the answers of an interview.
    answers: Vec<(usize, usize)>,
}

impl<'a> Finder<'a> {
    /// Runs every rule.
    pub(crate) fn run(view: &'a View<'a>, title: Option<Span>) -> Finder<'a> {
        let cues = cues(view, Lexicon::of(view.doc.lang));
        let mut finder = Finder {
            view,
            taken: vec![false; cues.len()],
            quoted: vec![false; view.quotes.len()],
            cues,
            drafts: Vec::new(),
            segments: Vec::new(),
            answers: Vec::new(),
        };
        finder.interview(title);
        finder.parentheses();
        finder.according();
        finder.complements();
        finder.colons(title);
        finder.colon_and_clause(title);
        finder.bracketed_name(title);
        finder.paper_and_colon(title);
        finder.said_at_end(title);
        finder.is_how();
        finder.signed();
        finder.alone(title);
        finder.partly_alone(title);
        finder.echoes();
        finder.nominals();
        finder
    }

    /// Records what a rule found; content that is empty or was found before is left out.
    pub(crate) fn push(&mut self, mut draft: Draft) -> bool {
        draft.content.retain(|s| !s.is_empty());
        if draft.content.is_empty() {
            return false;
        }
        if draft.rule != "interview/answer" && self.own_words(&draft) {
            return false;
        }
        // Nothing that only happens or exists says anything: `…, mai`, `le choix …`.
        if let Source::Phrase(m) = draft.source
            && self.is_no_speaker(m, draft.rule.ends_with("inverted-cue"))
        {
            return false;
        }
        // What somebody is quoted as saying within a quotation leaves the quotation itself to be given to its speaker.
        let nested = draft.rule.starts_with("complement/");
        let cue = draft.cue.filter(|_| nested).map(|(a, b)| self.view.cover(a, b));
        for (q, quote) in self.view.quotes.iter().enumerate() {
            let within = cue.is_some_and(|c| quote.inner.contains(c));
            if !within && draft.content.iter().any(|c| c.overlaps(quote.inner)) {
                self.quoted[q] = true;
            }
        }
        self.drafts.push(draft);
        true
    }

    fn is_no_speaker(&self, m: Mention, inverted: bool) -> bool {
        let v = self.view;
        let head = m.head;
        let plain = v.upos(head) == recoupe_types::Upos::Noun
            && super::source::nature(v, head).is_none()
            && (m.first..=m.last).all(|i| v.doc.name_at(recoupe_types::WordIdx(i as u32)).is_none());
        plain && (is_time_word(v.form(head)) || (inverted && super::source::is_abstract(v, head)))
    }

    /// Content as spans: from word `first` to word `last`, attributions in parenthesis left out, without punctuation and
    /// the outer quotation marks at the ends.
    pub(crate) fn spans(&self, first: usize, last: usize) -> Vec<Span> {
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

    /// Whether the source can say something in this frame.
    fn speaks(&self, source: Source, things: bool) -> bool {
        match source {
            Source::Phrase(m) => can_speak(self.view, m, things),
            Source::Clitic(_) | Source::Previous => true,
            Source::Nobody => false,
        }
    }

    /// Whether *sans* leads to what somebody left untold: `sans donner de détails`, `sans les nommer`.
    fn without_telling(&self, i: usize) -> bool {
        let v = self.view;
        let verb = (i + 1..i + 6).find(|k| v.has(*k, recoupe_types::Feature::Infinitive));
        v.is(i, &["sans"]) && verb.is_some_and(|k| word_is(v.lemma(k), Class::Telling))
    }

    /// Cuts words at an attribution of the same speaker in participle form (`…, précisant que`), or at a clause that sets the
    /// scene (`…, alors que`).
    fn cut_at_participle(&self, from: usize, last: usize) -> usize {
        let v = self.view;
        for i in from + 1..=last {
            if !v.is_comma(i - 1) || v.quote(i).is_some() {
                continue;
            }
            // `denies receiving shells, calls charge “theatre”`: a headline's second verb.
            let second = v.lang_is_english() && v.headline(i) && self.cues.iter().any(|c| c.first == i && c.verb == i);
            let cue = second
                || self.cues.iter().any(|c| {
                    c.shape == super::cue::Shape::PresentParticiple
                        && c.entry.is_some()
                        && (c.first == i
                            || (c.first == i + 1 && v.is(i, &["en"]))
                            || (c.first == i + 2 && v.is(i, &["tout"])))
                });
            // `to go to her sister, though she fears that …`: the next attribution of the same speaker.
            let second = v.lang_is_english()
                && v.is(i, &["though", "although", "but", "while", "whereas"])
                && v.is(i + 1, &["he", "she", "they", "it"])
                && self
                    .cues
                    .iter()
                    .any(|c| c.first == i + 2 && c.entry.is_some() && c.shape == super::cue::Shape::Finite);
            if second {
                return i - 2.min(i - from - 1);
            }
            let scene = i < last && v.is(i, &["alors", "tandis"]) && v.is(i + 1, &["que", "qu'"]);
            let scene = scene
                || (v.is(i, &["comme"]) && v.is(i + 1, &["l'", "le"]))
                || (v.is(i, &["alors"]) && v.is(i + 1, &["même"]) && v.is(i + 2, &["que", "qu'"]))
                || self.without_telling(i);
            if cue || scene {
                return i - 2.min(i - from - 1);
            }
        }
        self.before_setting(from, last)
    }

    /// Content without the phrase at its end that tells where or through whom it was said (`… dans un communiqué`, `… par la
    /// voix de son directeur`), and in a headline without the clause that sets the scene (`… as prosecutors open inquiry`).
    fn before_setting(&self, from: usize, last: usize) -> usize {
        let v = self.view;
        for i in from + 2..=last {
            if v.quote(i).is_some() {
                continue;
            }
            let voice = v.is(i, &["par"]) && v.is(i + 1, &["la"]) && v.is(i + 2, &["voix"]);
            let paper = v.is(i, &["dans", "in"])
                && v.is(i + 1, &["un", "une", "a", "an"])
                && (i + 2..=last.min(i + 4)).any(|k| {
                    matches!(
                        v.lemma(k),
                        "communiqué" | "entretien" | "interview" | "tweet" | "déclaration" | "statement"
                    )
                })
                && (i..=last).all(|k| v.quote(k).is_none() && !v.is_comma(k))
                && (i..=last).all(|k| !matches!(v.upos(k), Upos::Aux | Upos::Verb));
            let scene = v.lang_is_english()
                && v.headline(i)
                && v.is(i, &["as", "after", "amid", "while"])
                && i + 2 < last
                && (from..i).any(|k| v.upos(k) == Upos::Verb);
            if voice || paper || scene {
                let mut cut = i - 1;
                while cut > from && v.is_comma(cut) {
                    cut -= 1;
                }
                return cut;
            }
        }
        last
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
