//! Who is said to give what to whom; what is alleged never looks like a fact.

use maud::{Markup, html};

use super::parts::{article_link, row_anchor};
use crate::dossier::TransferRow;
use crate::view::{View, clip, modality_words};

pub(super) fn section(view: &View<'_>) -> Option<Markup> {
    let transfers = &view.dossier.transfers;
    if transfers.is_empty() {
        return None;
    }
    Some(html! {
        p.lead { "Who is said to give what to whom. A full arrow is asserted; a dashed one is alleged, feared, planned, prohibited, denied or unproven." }
        table.rows.transfers {
            thead { tr { th { "Who to whom" } th { "What" } th { "Told as" } th { "According to" } th { "Where" } } }
            tbody { @for t in transfers { (row(view, t)) } }
        }
    })
}

fn row(view: &View<'_>, t: &TransferRow) -> Markup {
    let fact = t.modality == "asserted";
    let party = |name: &Option<String>| html! { @match name { Some(n) => (n), None => span.quiet { "not said" } } };
    html! {
        tr class=(if fact { "fact" } else if t.modality == "denied" { "unsure denied" } else { "unsure" }) id={ "transfer-" (t.id) } {
            td data-label="Who to whom" {
                (party(&t.supplier)) span.arrow aria-label="to" { @if fact { " → " } @else { " ⇢ " } } (party(&t.recipient))
            }
            td data-label="What" {
                (t.item) " " span.quiet { (t.category.replace('_', " ")) }
                @if let Some(q) = &t.quantity { div.quiet { "how much: " (q.text) } }
                @if let Some(p) = &t.period { div.quiet { "when: " (p) } }
                @if let Some(x) = &t.in_exchange_for { div.quiet { "in exchange for: " (x) } }
                @if let Some(x) = &t.breaks { div.quiet { "said to break: " (x) } }
            }
            td data-label="Told as" { span class={ "badge modality " (t.modality) } { (modality_words(&t.modality)) } }
            td data-label="According to" {
                @match view.according_to(t) { Some(names) => (names), None => span.quiet { "the article itself" } }
            }
            td data-label="Where" {
                (article_link(view, &t.article))
                @if let Some(id) = &t.statement { " " a href={ "#" (row_anchor(id)) } { "statement" } }
                @for e in t.evidence.iter().take(1) { div.evidence { q { (clip(&e.text, 140)) } } }
            }
        }
    }
}
