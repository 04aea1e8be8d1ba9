//! Quotations that nobody is named for: whoever spoke before goes on.

use recoupe_types::{Feature, NameKind, Rel, Span, Upos, WordIdx};

use super::{Draft, Finder, Source};
use crate::statement::source::nature;
use crate::statement::view::View;

/// Words of a quotation in a sentence of the article's own words, from which it is somebody's speech and no borrowed term.
const SPEECH: usize = 6;

impl Finder<'_> {
    /// Quotations that are sentences of their own and that nobody is named for: whoever spoke before goes on.
    pub(super) fn alone(&mut self, title: Option<Span>) {
        let v = self.view;
        let text = v.text();
        for q in 0..v.quotes.len() {
            let Some((quote, first)) = self.unclaimed(q) else { continue };
            let (start, _) = v.bounds(first);
            let last = v.word_until(quote.outer.end()).saturating_sub(1).max(first);
            let (_, end) = v.bounds(last);
            let head_of_sentence = (start..first).all(|i| v.is_punct(i) || v.quote(i).is_some());
            let tail_of_sentence = (last + 1..end).all(|i| v.is_punct(i));
            // `« … », alors que « … »`: nothing but little words between two quotations.
            let joined = (last + 1..end).any(|i| v.quote(i).is_some())
                && (last + 1..end).filter(|i| v.quote(*i).is_none() && !v.is_punct(*i)).count() <= 3
                && (last + 1..end).all(|i| {
                    v.quote(i).is_some() || !matches!(v.upos(i), Upos::Verb | Upos::Aux | Upos::Noun | Upos::Propn)
                });
            let tail_of_sentence = tail_of_sentence || joined;
            let words = (first..=last).filter(|i| !v.is_punct(*i)).count();
            if !head_of_sentence || !tail_of_sentence || words < 3 {
                continue;
            }
            let in_title = title.is_some_and(|t| t.overlaps(quote.outer));
            // A paragraph that is a short quotation without a full stop is a heading between paragraphs.
            let alone = v
                .doc
                .paragraphs
                .get(v.paragraph(first) as usize)
                .is_some_and(|p| p.span.trim(text).len() <= quote.outer.len() + 6);
            let ends = quote.inner.of(text).ends_with(['.', '!', '?', '…']);
            let stop_after = last + 1 < end && v.form(last + 1) == ".";
            if alone && !ends && !stop_after && words < 12 {
                continue;
            }
            let spoken = self.drafts.iter().any(|d| d.content.iter().any(|c| c.start() < quote.outer.start()));
            if !spoken || in_title {
                continue;
            }
            let mut content = self.pieces(q);
            if joined {
                for i in last + 1..end {
                    if let Some(more) = v.quote(i).filter(|x| v.word_from(v.quotes[*x].outer.start()) == i) {
                        content.extend(self.pieces(more));
                    }
                }
            }
            self.push(Draft::uncued(Source::Previous, content, "quote/goes-on", 880));
        }
    }

    /// Sentences that are partly quoted and that nobody is named for, right behind words of a speaker: *Pour la vallée, « il faut
    /// que l'on agisse ensemble ».*
    pub(super) fn partly_alone(&mut self, title: Option<Span>) {
        let v = self.view;
        for q in 0..v.quotes.len() {
            let Some((quote, _)) = self.unclaimed(q) else { continue };
            if !quote.closed || title.is_some_and(|t| t.overlaps(quote.outer)) {
                continue;
            }
            let first = v.word_from(quote.inner.start());
            let last = v.word_until(quote.inner.end()).saturating_sub(1);
            if last <= first || last >= v.len() {
                continue;
            }
            let words = (first..=last).filter(|i| !v.is_punct(*i)).count();
            let speech = (first..=last)
                .any(|i| (v.upos(i) == Upos::Aux || v.upos(i) == Upos::Verb) && v.has(i, Feature::Finite));
            if words < SPEECH || !speech {
                continue;
            }
            let (start, _) = v.bounds(first);
            let (_, end) = v.bounds(last);
            let reach = v.cover(start, end - 1);
            // A sentence that begins with the quotation and is most of it needs no quoted words before it.
            let leads = (start..first).all(|i| v.is_punct(i))
                && 3 * words >= 2 * (start..end).filter(|i| !v.is_punct(*i)).count();
            if start == 0
                || self
                    .cues
                    .iter()
                    .any(|c| c.verb >= start && c.verb < end && v.quote(c.verb).is_none() && c.entry.is_some())
                || self.segments.iter().any(|(a, b)| *a < end && start <= *b)
                || self.drafts.iter().any(|d| {
                    d.content.iter().any(|c| c.overlaps(reach)) || d.cue.is_some_and(|(a, _)| a >= start && a < end)
                })
                || !self.goes_on_from(start, leads)
            {
                continue;
            }
            // Somebody else in the sentence might have said it, or it is told of somebody.
            let own = |i: usize| v.quote(i).is_none();
            let other = (start..end).filter(|i| own(*i)).any(|i| {
                let named = v.doc.name_at(WordIdx(i as u32)).is_some_and(|n| n.kind == NameKind::Person);
                let subject = v.rel(i) == Rel::Nsubj
                    && !v.is(i, &["ce", "c'", "cela", "ça", "qui", "on", "nous", "je", "j'"])
                    && v.head(i).is_some_and(own);
                let leads =
                    v.is(i, &["selon"]) || v.is(i, &["pour"]) && is_nominal_behind(v, i, end) || v.form(i) == ":";
                named || subject || leads
            });
            if other {
                continue;
            }
            // What was asked is the one who asks' own.
            let asked = (start..first).rev().find(|i| !v.is_quote_mark(*i)).is_some_and(|i| v.form(i) == "?");
            let content = if asked { self.pieces(q) } else { self.spans(start, end - 1) };
            self.push(Draft::uncued(Source::Previous, content, "quote/goes-on", 820));
        }
    }

    /// Whether the sentence before word `start` gives words to somebody: quoted ones, or any where `told` is enough.
    fn goes_on_from(&self, start: usize, told: bool) -> bool {
        let v = self.view;
        let before = start - 1;
        if v.paragraph(start) > v.paragraph(before) + 1 {
            return false;
        }
        let (from, to) = v.bounds(before);
        let reach = v.cover(from, to - 1);
        self.drafts.iter().any(|d| {
            let here = d.content.iter().any(|c| c.overlaps(reach)) || d.cue.is_some_and(|(a, _)| a >= from && a < to);
            let quoted = d.content.iter().any(|c| v.quotes.iter().any(|q| q.depth == 0 && q.inner.overlaps(*c)));
            here && (quoted || told && d.cue.is_some())
        })
    }
}

/// Whether somebody, or a share of those asked, is named behind a preposition.
fn is_nominal_behind(v: &View<'_>, i: usize, end: usize) -> bool {
    (i + 1..end.min(i + 5)).any(|k| {
        v.doc.name_at(WordIdx(k as u32)).is_some()
            || v.upos(k) == Upos::Num
            || v.upos(k) == Upos::Noun && nature(v, k).is_some()
    })
}
