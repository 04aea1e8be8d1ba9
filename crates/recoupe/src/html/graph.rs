//! What was taken from where, drawn: origins on the left, what took from them on the right.
//!
//! Layers after Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981:
//! longest path gives the layer, the mean position of neighbours the order inside it. Differs from the paper: edges that
//! close a circle are left out of the layering, and long edges get no dummy nodes (dossiers have few).

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::parts::{article_anchor, article_link};
use crate::view::{View, clip};

/// Sizes in pixels of the drawing.
const NODE: (usize, usize) = (200, 46);
const GAP: (usize, usize) = (92, 20);
const MARGIN: usize = 12;

/// Rounds of ordering; the picture settles sooner.
const ROUNDS: usize = 6;

struct Node {
    name: String,
    /// Second line: headline of an article.
    below: String,
    anchor: Option<String>,
    layer: usize,
    slot: usize,
}

struct Edge<'d> {
    from: usize,
    to: usize,
    kinds: BTreeSet<&'d str>,
}

pub(super) fn section(view: &View<'_>) -> Option<Markup> {
    let dependencies = &view.dossier.dependencies;
    if dependencies.is_empty() {
        return None;
    }
    let (nodes, edges) = layout(view);
    Some(html! {
        p.lead { "Arrows lead from an origin to what took from it." }
        ul.legend {
            li.reprint { svg width="34" height="8" aria-hidden="true" { path.edge.reprint d="M0 4H34" {} } " reprint" }
            li.translation { svg width="34" height="8" aria-hidden="true" { path.edge.translation d="M0 4H34" {} } " translation" }
            li.relay { svg width="34" height="8" aria-hidden="true" { path.edge.relay d="M0 4H34" {} } " relay" }
            li.quotation { svg width="34" height="8" aria-hidden="true" { path.edge.quotation d="M0 4H34" {} } " quotation" }
        }
        div.scroll.graph tabindex="0" role="region" aria-label="Drawing of what was taken from where; the list below says the same" {
            (drawing(&nodes, &edges))
        }
        ul.dependencies {
            @for d in dependencies {
                li id={ "dependency-" (d.id) } {
                    (article_link(view, &d.article)) " "
                    span class={ "badge dep " (d.kind) } { (d.kind) } " of "
                    (article_link(view, &d.on))
                    @if !d.evidence.is_empty() { " " q.evidence { (clip(&d.evidence, 200)) } }
                }
            }
        }
    })
}

fn layout<'d>(view: &View<'d>) -> (Vec<Node>, Vec<Edge<'d>>) {
    let mut at = BTreeMap::<&str, usize>::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut edges = BTreeMap::<(usize, usize), BTreeSet<&str>>::new();
    let mut node = |id: &'d str, nodes: &mut Vec<Node>| {
        let id = view.only_article_of(id).map_or(id, |a| a.id.as_str());
        *at.entry(id).or_insert_with(|| {
            let article = view.article(id);
            nodes.push(Node {
                name: view.label_of(id).to_owned(),
                below: article.and_then(|(_, a)| a.title.clone()).unwrap_or_default(),
                anchor: article.map(|(_, a)| article_anchor(&a.id)),
                layer: 0,
                slot: 0,
            });
            nodes.len() - 1
        })
    };
    for d in &view.dossier.dependencies {
        let (from, to) = (node(&d.on, &mut nodes), node(&d.article, &mut nodes));
        if from != to {
            edges.entry((from, to)).or_default().insert(&d.kind);
        }
    }
    let edges: Vec<Edge<'d>> = edges.into_iter().map(|((from, to), kinds)| Edge { from, to, kinds }).collect();
    set_layers(&mut nodes, &edges);
    set_slots(&mut nodes, &edges);
    (nodes, edges)
}

/// Longest path from an origin; a circle stops growing once every node had its turn.
fn set_layers(nodes: &mut [Node], edges: &[Edge<'_>]) {
    let forward = acyclic(nodes.len(), edges);
    for _ in 0..nodes.len() {
        let mut changed = false;
        for e in forward.iter().map(|n| &edges[*n]) {
            if nodes[e.to].layer <= nodes[e.from].layer {
                nodes[e.to].layer = nodes[e.from].layer + 1;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
}

/// The edges, without those that close a circle when they are put in one after another.
fn acyclic(n: usize, edges: &[Edge<'_>]) -> Vec<usize> {
    let mut kept = Vec::new();
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); n];
    for (i, e) in edges.iter().enumerate() {
        let mut stack = vec![e.to];
        let mut seen = vec![false; n];
        while let Some(x) = stack.pop() {
            if !std::mem::replace(&mut seen[x], true) {
                stack.extend(&after[x]);
            }
        }
        if !seen[e.from] {
            after[e.from].push(e.to);
            kept.push(i);
        }
    }
    kept
}

/// Places inside the layers: by the mean place of neighbours, forwards and backwards in turn.
fn set_slots(nodes: &mut [Node], edges: &[Edge<'_>]) {
    let depth = nodes.iter().map(|n| n.layer + 1).max().unwrap_or(0);
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); depth];
    for (i, node) in nodes.iter().enumerate() {
        layers[node.layer].push(i);
    }
    for round in 0..=ROUNDS {
        for layer in &layers {
            for (slot, i) in layer.iter().enumerate() {
                nodes[*i].slot = slot;
            }
        }
        if round == ROUNDS {
            break;
        }
        for layer in &mut layers {
            // Mean place of neighbours in thousandths: integers, so that ties are ties on every machine.
            let mean = |i: usize| {
                let near = edges.iter().filter_map(|e| match (e.from == i, e.to == i) {
                    (true, _) if round % 2 == 1 => Some(e.to),
                    (_, true) if round % 2 == 0 => Some(e.from),
                    _ => None,
                });
                let (sum, n) = near.fold((0, 0usize), |(sum, n), x| (sum + nodes[x].slot * 1000, n + 1));
                sum.checked_div(n).unwrap_or(nodes[i].slot * 1000)
            };
            layer.sort_by_key(|i| (mean(*i), *i));
        }
    }
}

fn drawing(nodes: &[Node], edges: &[Edge<'_>]) -> Markup {
    let columns = nodes.iter().map(|n| n.layer + 1).max().unwrap_or(1);
    let tallest = nodes.iter().map(|n| n.slot + 1).max().unwrap_or(1);
    let width = 2 * MARGIN + columns * NODE.0 + (columns - 1) * GAP.0;
    let height = 2 * MARGIN + tallest * NODE.1 + (tallest - 1) * GAP.1;
    let mut in_layer = vec![0usize; columns];
    for n in nodes {
        in_layer[n.layer] += 1;
    }
    let place = |n: &Node| {
        let free = (tallest - in_layer[n.layer]) * (NODE.1 + GAP.1) / 2;
        (MARGIN + n.layer * (NODE.0 + GAP.0), MARGIN + free + n.slot * (NODE.1 + GAP.1))
    };
    html! {
        svg width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } role="img" aria-label="Graph of dependencies" {
            defs {
                marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse" {
                    path.tip d="M0 0L10 5L0 10z" {}
                }
            }
            @for e in edges {
                @let (a, b) = (place(&nodes[e.from]), place(&nodes[e.to]));
                @let (x1, y1, x2, y2) = (a.0 + NODE.0, a.1 + NODE.1 / 2, b.0, b.1 + NODE.1 / 2);
                @let bend = GAP.0 / 2;
                @for (n, kind) in e.kinds.iter().enumerate() {
                    path class={ "edge " (kind) } marker-end="url(#tip)"
                        d={ "M" (x1) " " (y1 + 5 * n) "C" (x1 + bend) " " (y1 + 5 * n) " " (x2.saturating_sub(bend)) " " (y2 + 5 * n) " " (x2) " " (y2 + 5 * n) } {
                        title { (nodes[e.to].name) ": " (kind) " of " (nodes[e.from].name) }
                    }
                }
            }
            @for n in nodes {
                @let (x, y) = place(n);
                @match &n.anchor {
                    Some(anchor) => a href={ "#" (anchor) } { (box_of(n, x, y)) },
                    None => (box_of(n, x, y)),
                }
            }
        }
    }
}

fn box_of(n: &Node, x: usize, y: usize) -> Markup {
    /// Characters that fit a box in the sizes of the style sheet.
    const FIT: (usize, usize) = (24, 30);
    html! {
        g class=(if n.anchor.is_some() { "node" } else { "node outside" }) {
            title { (n.name) @if !n.below.is_empty() { ": " (n.below) } @else { ": not among the pages read" } }
            rect x=(x) y=(y) width=(NODE.0) height=(NODE.1) rx="7" {}
            text.name x=(x + 12) y=(y + if n.below.is_empty() { 28 } else { 20 }) { (clip(&n.name, FIT.0)) }
            @if !n.below.is_empty() { text.below x=(x + 12) y=(y + 36) { (clip(&n.below, FIT.1)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made(n: usize, edges: &[(usize, usize)]) -> (Vec<Node>, Vec<Edge<'static>>) {
        let mut nodes: Vec<Node> = (0..n)
            .map(|i| Node { name: i.to_string(), below: String::new(), anchor: None, layer: 0, slot: 0 })
            .collect();
        let edges: Vec<Edge<'static>> = edges
            .iter()
            .filter(|(a, b)| a != b)
            .map(|(from, to)| Edge { from: *from, to: *to, kinds: BTreeSet::from(["relay"]) })
            .collect();
        set_layers(&mut nodes, &edges);
        set_slots(&mut nodes, &edges);
        (nodes, edges)
    }

    #[test]
    fn what_took_stands_to_the_right_of_its_origin() {
        let (nodes, _) = made(4, &[(0, 1), (1, 2), (0, 2), (3, 2)]);
        assert_eq!(nodes.iter().map(|n| n.layer).collect::<Vec<_>>(), [0, 1, 2, 0]);
    }

    proptest! {
        #[test]
        fn circles_are_drawn_too_and_no_two_boxes_share_a_place(
            edges in proptest::collection::vec((0usize..8, 0usize..8), 0..30),
        ) {
            let (nodes, edges) = made(8, &edges);
            let places: BTreeSet<_> = nodes.iter().map(|n| (n.layer, n.slot)).collect();
            prop_assert_eq!(places.len(), 8);
            prop_assert!(drawing(&nodes, &edges).into_string().contains("</svg>"));
        }
    }
}
