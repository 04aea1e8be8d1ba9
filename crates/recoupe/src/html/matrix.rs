//! Who says what, and where: speakers by outlets.

use maud::{Markup, html};

use super::parts::statement_line;
use crate::view::{Speaker, Tone, View, tone};

/// Speakers shown at once.
const SHOWN: usize = 25;

pub(super) fn section(view: &View<'_>, speakers: &[Speaker]) -> Option<Markup> {
    if speakers.is_empty() {
        return None;
    }
    let outlets = view.outlet_names();
    let (shown, more) = speakers.split_at(speakers.len().min(SHOWN));
    Some(html! {
        p.lead {
            "Statements by speaker and outlet. "
            span.badge.deny { span.mark aria-hidden="true" { "✕" } "denials" } " "
            span.badge.cond { span.mark aria-hidden="true" { "?" } "conditional" } " "
            span.badge.clash { span.mark aria-hidden="true" { "!" } "accusations, warnings, threats, condemnations" }
            " A number opens the list."
        }
        (table(view, &outlets, shown, 0))
        @if !more.is_empty() {
            details.more {
                summary { (more.len()) " more " @if more.len() == 1 { "speaker" } @else { "speakers" } }
                (table(view, &outlets, more, SHOWN))
            }
        }
    })
}

fn table(view: &View<'_>, outlets: &[&str], speakers: &[Speaker], first: usize) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Speakers by outlets" {
            table.matrix {
                thead {
                    tr {
                        th scope="col" { "Speaker" }
                        th.total scope="col" { "All" }
                        @for outlet in outlets { th.outlet scope="col" { span { (outlet) } } }
                    }
                }
                tbody {
                    @for (row, speaker) in speakers.iter().enumerate() {
                        tr {
                            th scope="row" { @if speaker.unnamed { em { (speaker.name) } } @else { (speaker.name) } }
                            td.total { (speaker.statements.len()) }
                            @for (column, outlet) in outlets.iter().enumerate() {
                                td { (cell(view, speaker, outlet, first + row, column)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(view: &View<'_>, speaker: &Speaker, outlet: &str, row: usize, column: usize) -> Markup {
    let rows = &view.dossier.statements;
    let here: Vec<usize> = speaker
        .statements
        .iter()
        .copied()
        .filter(|n| view.article(&rows[*n].article).is_some_and(|(a, _)| view.outlet(a) == outlet))
        .collect();
    let marks: Vec<(Tone, usize)> = [Tone::Denial, Tone::Conditional, Tone::Conflict]
        .into_iter()
        .map(|t| (t, here.iter().filter(|n| tone(&rows[**n]) == t).count()))
        .filter(|(_, n)| *n > 0)
        .collect();
    let id = format!("cell-{row}-{column}");
    html! {
        @if !here.is_empty() {
            button type="button" popovertarget=(id) aria-label={ (speaker.name) " in " (outlet) ": " (here.len()) } {
                span.n { (here.len()) }
                @for (t, n) in &marks { span class={ "dot " (t.class()) } { (t.mark()) (n) } }
            }
            div.pop popover="auto" id=(id) {
                h4 { (speaker.name) span.quiet { " in " (outlet) } }
                ul { @for n in &here { li { (statement_line(view, &rows[*n].id, false)) } } }
            }
        }
    }
}
