//! Who appears: names, functions, countries, and the lists that they may be on.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::parts::count;
use crate::dossier::{EntityRow, ListedRow};
use crate::view::{View, listed_for, why_words};

pub(super) fn section(view: &View<'_>) -> Option<Markup> {
    let entities = &view.dossier.entities;
    if entities.is_empty() {
        return None;
    }
    let listed = view.listed();
    let mut said = BTreeMap::<&str, usize>::new();
    for entity in view.dossier.statements.iter().filter_map(|s| s.speaker.entity.as_deref()) {
        *said.entry(entity).or_default() += 1;
    }
    Some(html! {
        @if !listed.is_empty() {
            div.care {
                h3 { "Names that are on a list" }
                p.quiet { "A name is not proof: check that the entry is the same one." }
                ul.listed {
                    @for e in &listed {
                        li {
                            a href={ "#actor-" (e.id) } { strong { (e.name) } }
                            @if let Some(country) = &e.country { span.quiet { " (" (country) ")" } }
                            ul { @for l in &e.listed { li { (listing(l)) } } }
                        }
                    }
                }
            }
        }
        details.actors open[entities.len() <= OPEN] {
            summary { (count(entities.len(), "actor")) }
            ul.actors { @for e in entities { (actor(e, said.get(e.id.as_str()).copied().unwrap_or_default())) } }
        }
    })
}

/// More actors than this are folded.
const OPEN: usize = 40;

/// One who appears, and how many statements are theirs.
fn actor(e: &EntityRow, said: usize) -> Markup {
    let kind = match e.kind.as_str() {
        "PERSON" => "person",
        "ORG" => "organisation",
        "GPE" => "state or place",
        "GROUP" => "group",
        other => other,
    };
    html! {
        li id={ "actor-" (e.id) } {
            strong { (e.name) } " "
            span.quiet {
                (kind)
                @if let Some(role) = &e.role { ", " (role) }
                @if let Some(country) = &e.country { ", " (country) }
                @if said > 0 { ", " (count(said, "statement")) }
            }
            @if !e.aliases.is_empty() { div.quiet { "also " (e.aliases.join(" · ")) } }
            @for l in &e.listed { div { (listing(l)) } }
        }
    }
}

fn listing(l: &ListedRow) -> Markup {
    let why: Vec<&str> = l.why.iter().map(|w| why_words(w)).collect();
    html! {
        span.badge.unproven { (format!("{:.2}", l.score)) } " "
        (l.name)
        span.quiet {
            @if !l.countries.is_empty() { " (" (l.countries.join(", ")) ")" }
            @if !l.birth_dates.is_empty() { ", born " (l.birth_dates.join(" or ")) }
        }
        " " (listed_for(l)) " "
        span.quiet { code { (l.id) } ": " @if l.matched != l.name { "“" (l.matched) "”, " } (why.join(", ")) }
    }
}
