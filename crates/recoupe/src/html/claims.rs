//! Claims: what is asserted, what stands against it, and how many sources there really are.

use maud::{Markup, html};

use super::parts::{count, statement_line};
use crate::dossier::ClaimRow;
use crate::view::{View, claim_status_words};

/// Claims shown at once.
const SHOWN: usize = 40;

/// Statements shown at once on each side of a claim.
const SIDE: usize = 4;

/// Dots of the picture of independent sources; more would not be counted by eye.
const DOTS: usize = 12;

pub(super) fn section(view: &View<'_>) -> Option<Markup> {
    let claims = view.claims();
    if claims.is_empty() {
        return None;
    }
    // What one article says and nobody answers comes last, folded.
    let (mut shown, alone): (Vec<&ClaimRow>, Vec<&ClaimRow>) =
        claims.into_iter().partition(|c| c.status != "uncontested" || c.articles > 1);
    let mut more = shown.split_off(shown.len().min(SHOWN));
    more.extend(alone);
    Some(html! {
        p.lead { "Each claim with what is said for it, against it and in doubt of it. A source is counted once, however many outlets pass it on: the path from each source to an article is shown." }
        @for c in &shown { (card(view, c)) }
        @if !more.is_empty() {
            details.more {
                summary { (count(more.len(), "more claim")) @if !shown.is_empty() { ", most of them told by one article alone" } }
                @for c in &more { (card(view, c)) }
            }
        }
    })
}

fn card(view: &View<'_>, c: &ClaimRow) -> Markup {
    html! {
        article.claim id={ "claim-" (c.id) } {
            header {
                span class={ "badge status " (c.status) } { (claim_status_words(&c.status)) }
                h3 { (c.text) }
            }
            p.sources {
                (dots(c)) " "
                strong { (count(c.independent_sources, "independent source")) }
                ", told by " (count(c.articles, "article"))
                @if let Some(day) = &c.first_reported { ", first on " time datetime=(day) { (day) } }
            }
            @if !c.origins.is_empty() {
                ol.paths {
                    @for path in &c.origins {
                        li {
                            @for (n, step) in path.iter().enumerate() {
                                @if n > 0 { span.arrow { " → " } }
                                span.step.first[n == 0] { (view.label_of(step)) }
                            }
                        }
                    }
                }
            }
            @if !c.quantities.is_empty() {
                p.numbers {
                    "Told with different numbers: "
                    @for (n, q) in c.quantities.iter().enumerate() {
                        @if n > 0 { " · " }
                        strong { (q.text) } " " span.quiet { (tellers(view, &q.statements)) }
                    }
                }
            }
            div.sides {
                (side(view, "For", "for", &c.statements_for))
                (side(view, "Against", "against", &c.statements_against))
                (side(view, "In doubt", "doubt", &c.statements_doubting))
            }
        }
    }
}

/// Who tells a number.
fn tellers(view: &View<'_>, ids: &[String]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (_, s) in ids.iter().filter_map(|id| view.statement(id)) {
        let name = view.label_of(&s.article);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

fn side(view: &View<'_>, name: &str, class: &str, ids: &[String]) -> Markup {
    let (shown, more) = ids.split_at(ids.len().min(SIDE));
    html! {
        @if !ids.is_empty() {
            div class={ "side " (class) } {
                h4 { (name) " " span.n { (ids.len()) } }
                ul { @for id in shown { li { (statement_line(view, id, true)) } } }
                @if !more.is_empty() {
                    details {
                        summary { (more.len()) " more" }
                        ul { @for id in more { li { (statement_line(view, id, true)) } } }
                    }
                }
            }
        }
    }
}

/// One dot for each article, filled for each independent source.
fn dots(c: &ClaimRow) -> Markup {
    let all = c.articles.max(c.independent_sources);
    html! {
        span.dots aria-hidden="true" {
            @for n in 0..all.min(DOTS) { i.full[n < c.independent_sources] {} }
            @if all > DOTS { "…" }
        }
    }
}
