//! A dossier as one page for a browser: no outside asset, usable with a keyboard, in light and dark, on a phone and on
//! paper.
//!
//! Every text goes through [`maud`], which escapes it; the style sheet and the script, which are ours, are the only
//! exception.

mod actors;
mod articles;
mod claims;
mod graph;
mod marks;
mod matrix;
mod overview;
mod parts;
mod timeline;
mod transfers;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::Dossier;
use crate::view::View;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What a browser may do with the page: nothing but show it. Pages come from anywhere, and so do their words.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

/// A section: its id, its name in the menu, and what it holds.
struct Section {
    id: &'static str,
    name: &'static str,
    body: Markup,
}

/// The page.
#[must_use]
pub fn page(dossier: &Dossier) -> String {
    let view = View::new(dossier);
    let speakers = view.speakers();
    let sections: Vec<Section> = [
        ("overview", "Overview", Some(overview::section(&view, &speakers))),
        ("stories", "Stories", overview::stories(&view)),
        ("claims", "Claims", claims::section(&view)),
        ("speakers", "Who says what", matrix::section(&view, &speakers)),
        ("actors", "Actors", actors::section(&view)),
        ("transfers", "Transfers", transfers::section(&view)),
        ("timeline", "Timeline", timeline::section(&view)),
        ("provenance", "What was taken from where", graph::section(&view)),
        ("articles", "Articles", articles::section(&view)),
    ]
    .into_iter()
    .filter_map(|(id, name, body)| body.map(|body| Section { id, name, body }))
    .collect();
    let title = overview::title(&view);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "recoupe " (env!("CARGO_PKG_VERSION")) };
                title { (title) " · recoupe" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the dossier" }
                header.top {
                    p.brand { "recoupe" span { " evidence ledger" } }
                    nav aria-label="Sections" {
                        ul { @for s in &sections { li { a href={ "#" (s.id) } { (s.name) } } } }
                    }
                }
                main id="main" tabindex="-1" {
                    h1 { (title) }
                    @for s in &sections {
                        section id=(s.id) aria-labelledby={ "h-" (s.id) } {
                            h2 id={ "h-" (s.id) } { (s.name) }
                            (s.body)
                        }
                    }
                }
                footer {
                    p {
                        "Made by recoupe " (env!("CARGO_PKG_VERSION")) ", offline, from the pages listed above. "
                        "It reports what they say; it does not say what is true."
                    }
                    p.keys hidden { "Keys: " kbd { "j" } " and " kbd { "k" } " go from statement to statement, "
                        kbd { "Enter" } " to its row or back to its place, " kbd { "Esc" } " closes a list." }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string()
}
