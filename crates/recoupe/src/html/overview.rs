//! What the dossier holds in short, what needs care first; and the stories.

use maud::{Markup, html};

use super::parts::{article_anchor, count};
use crate::view::{Speaker, View, article_date, claim_status_words, clip};

/// How many claims that need care the overview names; the others stand in their section.
const CARE: usize = 6;

/// The headline of the largest story.
pub(super) fn title(view: &View<'_>) -> String {
    let largest = view.dossier.stories.iter().max_by_key(|s| s.articles.len());
    largest
        .map(|s| s.title.clone())
        .or_else(|| view.dossier.articles.iter().find_map(|a| a.title.clone()))
        .filter(|t| !t.trim().is_empty())
        .unwrap_or_else(|| "Dossier".to_owned())
}

pub(super) fn section(view: &View<'_>, speakers: &[Speaker]) -> Markup {
    let d = view.dossier;
    let care: Vec<_> = view.claims().into_iter().filter(|c| c.status != "uncontested").collect();
    let told: usize = d.transfers.len();
    let asserted = d.transfers.iter().filter(|t| t.modality == "asserted").count();
    let sourceless = d.statements.iter().filter(|s| s.conditional && s.speaker.name.is_none()).count();
    let taken = view.dossier.articles.iter().filter(|a| d.dependencies.iter().any(|x| x.article == a.id)).count();
    html! {
        ul.figures {
            li { strong { (d.articles.len()) } " " (plural(d.articles.len(), "article")) }
            li { strong { (view.outlet_names().len()) } " " (plural(view.outlet_names().len(), "outlet")) }
            li { strong { (d.statements.len()) } " " (plural(d.statements.len(), "statement")) }
            li { strong { (speakers.len()) } " " (plural(speakers.len(), "speaker")) }
            li { strong { (d.claims.len()) } " " (plural(d.claims.len(), "claim")) }
            li { strong { (told) } " " (plural(told, "transfer")) }
        }
        div.care {
            h3 { "With care" }
            @if care.is_empty() && told == asserted && sourceless == 0 && taken == 0 {
                p { "Nothing in these pages is denied, disputed or told as unproven." }
            }
            @if !care.is_empty() {
                ul.claimlist {
                    @for c in care.iter().take(CARE) {
                        li {
                            span class={ "badge status " (c.status) } { (claim_status_words(&c.status)) } " "
                            a href={ "#claim-" (c.id) } { (clip(&c.text, 160)) } " "
                            span.quiet { (sources(c.independent_sources)) " in " (count(c.articles, "article")) }
                        }
                    }
                }
                @if care.len() > CARE { p { a href="#claims" { "All " (care.len()) " claims that are denied, disputed or unproven" } } }
            }
            ul.plain {
                @if told > asserted {
                    li { a href="#transfers" { (told - asserted) " of " (count(told, "transfer")) } " not asserted: alleged, feared, planned, prohibited, denied or unproven." }
                }
                @if sourceless > 0 {
                    li { (count(sourceless, "statement")) " in the conditional without a named source." }
                }
                @if taken > 0 {
                    li { a href="#provenance" { (taken) " of " (count(d.articles.len(), "article")) } " took something from another: they are not independent of it." }
                }
            }
        }
    }
}

pub(super) fn stories(view: &View<'_>) -> Option<Markup> {
    let d = view.dossier;
    (!d.stories.is_empty()).then(|| {
        html! {
            ol.stories {
                @for s in &d.stories {
                    li {
                        h3 { (s.title) }
                        p.quiet {
                            (count(s.articles.len(), "article"))
                            @match (&s.start, &s.end) {
                                (Some(a), Some(b)) if a != b => { ", " time datetime=(a) { (a) } " to " time datetime=(b) { (b) } }
                                (Some(a), _) => { ", " time datetime=(a) { (a) } }
                                _ => {}
                            }
                        }
                        ul {
                            @for id in &s.articles {
                                @if let Some((n, a)) = view.article(id) {
                                    li {
                                        a href={ "#" (article_anchor(id)) } { (a.title.as_deref().unwrap_or("(no headline)")) }
                                        span.quiet { " " (view.label(n)) @if let Some(day) = article_date(a) { ", " (day) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}

fn sources(n: usize) -> String {
    match n {
        0 => "no independent source".to_owned(),
        1 => "1 independent source".to_owned(),
        n => format!("{n} independent sources"),
    }
}

fn plural(n: usize, one: &str) -> String {
    if n == 1 { one.to_owned() } else { format!("{one}s") }
}
