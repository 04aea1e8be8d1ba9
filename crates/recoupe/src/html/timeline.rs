//! Dated lines, in order.

use maud::{Markup, html};

use super::parts::{article_link, badge, row_anchor};
use crate::dossier::TimelineRow;
use crate::view::{View, clip};

pub(super) fn section(view: &View<'_>) -> Option<Markup> {
    let lines = &view.dossier.timeline;
    if lines.is_empty() {
        return None;
    }
    let mut days: Vec<(&str, Vec<&TimelineRow>)> = Vec::new();
    for line in lines {
        match days.last_mut() {
            Some((date, of_day)) if *date == line.date => of_day.push(line),
            _ => days.push((&line.date, vec![line])),
        }
    }
    Some(html! {
        ol.timeline {
            @for (date, lines) in &days {
                li class=(lines[0].precision) {
                    h3 { time datetime=(date) { (date) } @if lines[0].precision != "day" { span.quiet { " (" (lines[0].precision) " only)" } } }
                    ul { @for line in lines { (entry(view, line)) } }
                }
            }
        }
    })
}

fn entry(view: &View<'_>, line: &TimelineRow) -> Markup {
    html! {
        li id={ "line-" (line.id) } {
            @match line.statements.first().and_then(|id| view.statement(id)) {
                Some((_, s)) => {
                    @let (name, words) = spoken(view.speaker(s), &line.text);
                    @if let Some(name) = name { strong { (name) } " " (badge(s)) " " }
                    a href={ "#" (row_anchor(&s.id)) } { (clip(words, 240)) }
                },
                None => span { (clip(&line.text, 240)) },
            }
            div.quiet {
                @for (n, id) in line.articles.iter().enumerate() {
                    @if n > 0 { ", " }
                    (article_link(view, id))
                }
            }
        }
    }
}

/// The speaker and the words of a line; no speaker where the line already names it in its own words.
fn spoken<'t>(speaker: &'t str, text: &'t str) -> (Option<&'t str>, &'t str) {
    match text.strip_prefix(speaker).and_then(|rest| rest.strip_prefix(": ")) {
        Some(words) => (Some(speaker), words),
        None if text.contains(speaker) => (None, text),
        None => (Some(speaker), text),
    }
}
