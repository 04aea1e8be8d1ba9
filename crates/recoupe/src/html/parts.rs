//! Pieces that several sections share.

use maud::{Markup, html};

use crate::dossier::{ArticleRow, StatementRow};
use crate::view::{View, act_words, clip, tone, words_of};

/// Longest piece of a statement that is shown where it only points to its place, in characters.
const SNIPPET: usize = 180;

/// What the speaker does in saying it, and what marks it off from a plain statement.
pub(super) fn badge(s: &StatementRow) -> Markup {
    let t = tone(s);
    html! {
        span class={ "badge " (t.class()) } {
            @if !t.mark().is_empty() { span.mark aria-hidden="true" { (t.mark()) } }
            @if s.negated { "does not: " }
            (act_words(&s.act))
            @if s.conditional { ", conditional" }
        }
    }
}

/// A statement in one line: who, in which outlet, how, what; it leads to the row.
pub(super) fn statement_line(view: &View<'_>, id: &str, with_speaker: bool) -> Markup {
    let Some((_, s)) = view.statement(id) else { return html! { code { (id) } } };
    html! {
        a.line href={ "#" (row_anchor(&s.id)) } {
            @if with_speaker { strong { (view.speaker(s)) } " " }
            span.where { (view.label_of(&s.article)) @if let Some(day) = &s.said_on { ", " (day) } }
            " " (badge(s)) " "
            q { (clip(&words_of(&s.content), SNIPPET)) }
        }
    }
}

/// A link to an article of the dossier, with its label.
pub(super) fn article_link(view: &View<'_>, id: &str) -> Markup {
    match view.article(id) {
        Some((n, a)) => html! { a href={ "#" (article_anchor(&a.id)) } { (view.label(n)) } },
        None => html! { (id) },
    }
}

/// The address of a page, where it is one that a browser may follow: a page can claim any.
pub(super) fn safe_url(a: &ArticleRow) -> Option<&str> {
    let url = a.url.as_deref()?;
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")).then_some(url)
}

/// The row of a statement.
pub(super) fn row_anchor(id: &str) -> String {
    format!("row-{id}")
}

/// The place of a statement in its article.
pub(super) fn place_anchor(id: &str) -> String {
    format!("at-{id}")
}

/// An article.
pub(super) fn article_anchor(id: &str) -> String {
    format!("article-{id}")
}

/// `3 articles`, `1 article`.
pub(super) fn count(n: usize, one: &str) -> String {
    match (n, one) {
        (1, one) => format!("1 {one}"),
        (n, "story") => format!("{n} stories"),
        (n, one) => format!("{n} {one}s"),
    }
}
