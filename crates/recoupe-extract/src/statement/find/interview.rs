//! Interviews: answers that stand without quotation marks, told by a label (*R :*, *É. V. :*) or by the question before them.

use recoupe_types::{NameKind, Span, Upos, WordIdx};

use super::{Draft, Finder, Source};
use crate::statement::source::Mention;

/// What a paragraph is in an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// Words of the one who asks, or none of the interview.
    Other,
    /// An answer that begins at a word, behind its label, and whom the label names.
    Answer(usize, Option<Mention>),
    /// A paragraph without a label between an answer and the next label.
    More,
}

/// Words of a label before its colon, at most.
const LABEL: usize = 6;

impl Finder<'_> {
    /// Answers of an interview, each with the paragraphs that it goes over.
    pub(super) fn interview(&mut self, title: Option<Span>) {
        let v = self.view;
        let n = v.doc.paragraphs.len();
        if n < 4 {
            return;
        }
        let words: Vec<(usize, usize)> =
            v.doc.paragraphs.iter().map(|p| (v.word_from(p.span.start()), v.word_until(p.span.end()))).collect();
        let (turns, labelled) = match self.labelled(&words) {
            Some(turns) => (turns, true),
            None => (self.by_questions(&words), false),
        };
        let Some(first) = turns.iter().position(|t| matches!(t, Turn::Answer(..))) else { return };
        let Some(who) = self.interviewee(title, words[first].0) else { return };
        let mut at = 0;
        while at < n {
            let Turn::Answer(from, named) = turns[at] else {
                at += 1;
                continue;
            };
            let mut content = vec![Span::new(v.span(from).start(), v.doc.paragraphs[at].span.end()).trim(v.text())];
            let start = from;
            let mut last = words[at].1;
            // An answer goes on over paragraphs; a label begins another.
            let more = |p: usize| if labelled { turns[p] == Turn::More } else { matches!(turns[p], Turn::Answer(..)) };
            while at + 1 < n && more(at + 1) {
                at += 1;
                content.push(v.doc.paragraphs[at].span.trim(v.text()));
                last = words[at].1;
            }
            at += 1;
            self.answers.push((start, last));
            self.push(Draft::uncued(Source::Phrase(named.unwrap_or(who)), content, "interview/answer", 900));
        }
        // A headline or a heading that is a quotation and nothing else is the interviewee's.
        for q in 0..v.quotes.len() {
            let quote = v.quotes[q];
            let word = v.word_from(quote.outer.start());
            let Some(p) = v.doc.paragraphs.get(v.paragraph(word) as usize).filter(|_| word < v.len()) else { continue };
            if quote.depth == 0 && !self.quoted[q] && p.span.trim(v.text()).len() <= quote.outer.len() + 2 {
                let content = vec![quote.inner];
                self.push(Draft::uncued(Source::Phrase(who), content, "interview/heading", 850));
            }
        }
    }

    /// Turns by their labels: `Q :` and `R :`, `Q:` and `A:`, the outlet and the name or the initials of somebody.
    fn labelled(&self, words: &[(usize, usize)]) -> Option<Vec<Turn>> {
        let v = self.view;
        let mut turns = vec![Turn::Other; words.len()];
        let (mut answers, mut questions) = (0, 0);
        let mut labels = Vec::new();
        for (p, &(first, end)) in words.iter().enumerate() {
            let Some(colon) = (first..end.min(first + LABEL + 1)).find(|i| v.form(*i) == ":") else { continue };
            if colon == first || colon + 2 >= end || v.is_quote_mark(colon + 1) {
                continue;
            }
            let label = v.cover(first, colon - 1).of(v.text()).trim_matches(['.', ' ', '\u{a0}']).to_lowercase();
            match label.as_str() {
                "q" | "question" => {
                    questions += 1;
                    labels.push(p);
                }
                "r" | "réponse" | "a" | "answer" => {
                    answers += 1;
                    turns[p] = Turn::Answer(colon + 1, None);
                }
                // Results of a vote look the same and say nothing: a verb is asked for.
                _ if let Some(m) = self.names_someone(first, colon)
                    && (colon + 1..end).any(|i| matches!(v.upos(i), Upos::Verb | Upos::Aux)) =>
                {
                    answers += 1;
                    turns[p] = Turn::Answer(colon + 1, Some(m));
                }
                _ if v.form(first).starts_with(char::is_uppercase)
                    && v.text().get(..v.span(end - 1).end()).is_some_and(|t| t.ends_with(['?', '.', '!'])) =>
                {
                    questions += 1;
                    labels.push(p);
                }
                _ => {}
            }
        }
        // Paragraphs without a label that stand before another label go on with the answer.
        if let Some(&last) = labels.last() {
            for p in 1..last {
                if turns[p] == Turn::Other && !labels.contains(&p) && turns[p - 1] != Turn::Other {
                    turns[p] = Turn::More;
                }
            }
        }
        (answers >= 2 && questions >= 2 && questions <= 2 * answers).then_some(turns)
    }

    /// The one whose full name, surname or initials these words are.
    fn names_someone(&self, first: usize, end: usize) -> Option<Mention> {
        let v = self.view;
        let label = v.cover(first, end - 1).of(v.text()).trim();
        let letters: String = label.chars().filter(|c| c.is_alphabetic()).collect();
        let few = (2..=3).contains(&letters.chars().count());
        let short = few && letters.chars().all(char::is_uppercase);
        let n = v.doc.names.iter().filter(|n| n.kind == NameKind::Person && n.first != n.last).find(|n| {
            let name = n.span.of(v.text());
            if short {
                let initials: String = name.split([' ', '-', '\u{a0}']).filter_map(|w| w.chars().next()).collect();
                initials == letters
            } else {
                let last = name.split_whitespace().next_back().unwrap_or(name);
                name == label || last.to_lowercase() == label.to_lowercase()
            }
        })?;
        Some(Mention { head: n.first.get(), first: n.first.get(), last: n.last.get() })
    }

    /// Turns by the questions: short paragraphs that end in a question mark, and answers in the first person behind them.
    fn by_questions(&self, words: &[(usize, usize)]) -> Vec<Turn> {
        let v = self.view;
        let n = words.len();
        let text = |p: usize| v.doc.paragraphs[p].span.of(v.text()).trim();
        let quoted = |p: usize| v.quote(words[p].0).is_some();
        let question: Vec<bool> =
            (0..n).map(|p| p > 0 && text(p).ends_with('?') && words[p].1 - words[p].0 <= 45 && !quoted(p)).collect();
        let first_person: Vec<bool> = (0..n)
            .map(|p| {
                (words[p].0..words[p].1).any(|i| {
                    v.quote(i).is_none()
                        && v.is(
                            i,
                            &[
                                "je", "j'", "moi", "m'", "me", "mon", "ma", "mes", "nous", "notre", "nos", "i", "my",
                                "we", "our",
                            ],
                        )
                })
            })
            .collect();
        let sentence = |p: usize| text(p).ends_with(['.', '!', '…', '»', '"', '”']) && !quoted(p);
        let mut turns = vec![Turn::Other; n];
        let asked: Vec<usize> = (0..n.saturating_sub(1)).filter(|p| question[*p] && !question[*p + 1]).collect();
        let answered = asked.iter().filter(|p| first_person[**p + 1] && sentence(**p + 1)).count();
        if asked.len() < 2 || answered < 2 || answered * 2 < asked.len() {
            return turns;
        }
        let mut open = false;
        for p in asked[0]..n {
            if question[p] {
                open = true;
                continue;
            }
            let behind = p > 0 && question[p - 1];
            // The next prompt may be told without a question mark; what answers it is in the first person again.
            if open && sentence(p) && (behind || first_person[p]) {
                turns[p] = Turn::Answer(words[p].0, None);
            } else if open && !sentence(p) {
                open = false; // a heading: the text goes on in the writer's words until somebody asks again
            }
        }
        turns
    }

    /// Who is interviewed: the first person named in full in the headline, else before the first answer.
    fn interviewee(&self, title: Option<Span>, before: usize) -> Option<Mention> {
        let v = self.view;
        let full = || v.doc.names.iter().filter(|n| n.kind == NameKind::Person && n.first != n.last);
        let in_title = title.and_then(|t| full().find(|n| t.contains(n.span)));
        let n = in_title.or_else(|| full().find(|n| n.first.get() < before)).or_else(|| full().next())?;
        Some(Mention { head: n.first.get(), first: n.first.get(), last: n.last.get() })
    }

    /// Whether a draft within an answer only tells the words of the one who answers (`je pense que`).
    pub(super) fn own_words(&self, draft: &Draft) -> bool {
        let v = self.view;
        let at = draft.cue.map_or_else(|| v.word_from(draft.content[0].start()), |c| c.0);
        if !self.answers.iter().any(|(a, b)| *a <= at && at < *b) {
            return false;
        }
        match draft.source {
            Source::Phrase(m) => {
                v.is(m.head, &["je", "j'", "moi", "nous", "on", "vous", "tu", "i", "we", "you", "one"])
                    && v.doc.name_at(WordIdx(m.head as u32)).is_none()
            }
            _ => true,
        }
    }
}
