//! The articles: every statement marked in its place and linked to its row, what was left out folded away.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::marks::{Run, paragraphs};
use super::parts::{article_anchor, badge, count, place_anchor, row_anchor, safe_url};
use crate::dossier::{ArticleRow, StatementRow};
use crate::view::{View, article_date, clip, reason_words, tone, words_of};

/// Longest piece of a row's words, in characters.
const ROW_WORDS: usize = 420;

pub(super) fn section(view: &View<'_>) -> Option<Markup> {
    let articles = &view.dossier.articles;
    (!articles.is_empty()).then(|| {
        html! {
            p.lead {
                "What each speaker says is underlined, and leads to its row; "
                span.spk { "speakers" } " and " span.cue { "the words that attribute" } " are marked."
            }
            @for (n, a) in articles.iter().enumerate() { (article(view, n, a)) }
        }
    })
}

fn article(view: &View<'_>, n: usize, a: &ArticleRow) -> Markup {
    let statements: Vec<&StatementRow> = view.statements_of(n).map(|(_, s)| s).collect();
    let mut paragraphs = paragraphs(a, &statements).into_iter();
    let title = a.title.as_ref().and_then(|_| paragraphs.next());
    html! {
        article.page id=(article_anchor(&a.id)) {
            header {
                p.kicker { (view.label(n)) }
                h3 lang=[a.language.as_deref()] {
                    @match &title {
                        Some(runs) => @for run in runs { (marked(run, &statements)) },
                        None => "(no headline)",
                    }
                }
                (facts(a))
            }
            div.columns {
                div.text lang=[a.language.as_deref()] {
                    @for runs in paragraphs { p { @for run in &runs { (marked(run, &statements)) } } }
                }
                @if !statements.is_empty() {
                    aside aria-label={ "Statements in " (view.label(n)) } {
                        h4 { (count(statements.len(), "statement")) }
                        ol.rows { @for s in &statements { (row(view, s)) } }
                    }
                }
            }
            (left_out(a))
        }
    }
}

fn facts(a: &ArticleRow) -> Markup {
    html! {
        p.facts {
            @if let Some(day) = article_date(a) { span { (day) } }
            @if let Some(agency) = &a.agency { span { "agency: " (agency) } }
            @if !a.bylines.is_empty() { span { "by " (a.bylines.join(", ")) } }
            @if !a.dateline.is_empty() { span { "from " (a.dateline.join(", ")) } }
            @if let Some(t) = &a.translated_from { span.from { "translated from " (t.outlet) } }
            @if let Some(o) = &a.original { @if let Some(outlet) = &o.outlet { span.from { "original in " (outlet) } } }
            @if let Some(lang) = &a.language { span { (lang) } }
            span.file { (a.input) }
            @if let Some(url) = safe_url(a) { a href=(url) rel="noopener noreferrer nofollow" { "the page" } }
        }
        @for note in &a.notes { p.note { (note.message) } }
    }
}

/// A run of an article's text under its marks.
fn marked(run: &Run<'_>, statements: &[&StatementRow]) -> Markup {
    let inner = html! {
        @match (run.cue, run.speaker, run.date) {
            (_, _, Some(value)) => span.date title=(value) { (run.text) },
            (true, ..) => span.cue { (run.text) },
            (_, true, _) => span.spk { (run.text) },
            _ => (run.text),
        }
    };
    html! {
        @for n in &run.begins { span.anchor id=(place_anchor(&statements[*n].id)) {} }
        @match run.statement.map(|n| (n, statements[n])) {
            // Only the first run of a statement is a stop of the Tab key; the others can be clicked.
            Some((n, s)) => a.q.(tone(s).class()).nested[run.depth > 1] href={ "#" (row_anchor(&s.id)) }
                tabindex=[(!run.begins.contains(&n)).then_some("-1")] { (inner) },
            None => (inner),
        }
    }
}

fn row(view: &View<'_>, s: &StatementRow) -> Markup {
    html! {
        li.row.(tone(s).class()) id=(row_anchor(&s.id)) tabindex="-1" {
            p.who {
                strong { (view.speaker(s)) } " " (badge(s))
                a.back href={ "#" (place_anchor(&s.id)) } aria-label="to its place in the article" { "↩" }
            }
            p.what { q { (clip(&words_of(&s.content), ROW_WORDS)) } }
            p.how {
                span { (s.mode) }
                @if !s.relayed_by.is_empty() { span { "through " (s.relayed_by.join(", then ")) } }
                @if let Some(x) = &s.said_on { span { time datetime=(x) { (x) } } }
                @if let Some(x) = &s.place { span { "in " (x) } }
                @if let Some(x) = &s.addressee { span { "to " (x) } }
                span.rule title="the rule or model that made this row, and how likely it is right" {
                    code { (s.origin.rule) } @if s.origin.confidence > 0.0 { " " (percent(s.origin.confidence)) }
                }
                code.id { (s.id) }
            }
        }
    }
}

fn percent(p: f64) -> String {
    format!("{:.0} %", (p * 100.0).clamp(0.0, 100.0))
}

/// What is not part of the article, by reason.
fn left_out(a: &ArticleRow) -> Markup {
    let mut by_reason = BTreeMap::<&str, Vec<&str>>::new();
    for f in &a.furniture {
        by_reason.entry(&f.reason).or_default().push(&f.text);
    }
    html! {
        @if !by_reason.is_empty() {
            details.furniture {
                summary {
                    "Left out of the article: "
                    @for (n, (reason, texts)) in by_reason.iter().enumerate() {
                        @if n > 0 { ", " }
                        (reason_words(reason)) " " span.n { (texts.len()) }
                    }
                }
                dl {
                    @for (reason, texts) in &by_reason {
                        dt { (reason_words(reason)) }
                        @for text in texts { dd { (clip(text.trim(), 300)) } }
                    }
                }
            }
        }
    }
}
