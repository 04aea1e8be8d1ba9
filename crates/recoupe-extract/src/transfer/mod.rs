//! Who is said to give what to whom.
//!
//! A transfer is told by a verb (`fournir`, `receive`) or by a noun (`livraison`, `shipment`) that has goods in its reach and at
//! least one party ([`frame`]). A side that the sentence leaves out is the one that the article names elsewhere for the same
//! traffic ([`context`]); what is told twice by the same source is one row ([`merge`]). How it is told (asserted, alleged,
//! feared, denied, …) comes from the verb's mood, from what governs it, and from the act of the statement that holds it.
//!
//! Shape after the register of the Stockholm International Peace Research Institute: supplier, recipient, number, designation,
//! with uncertainty kept (SIPRI, "Arms Transfers Database: sources and methods").

mod context;
mod frame;
mod items;
mod lexicon;
mod merge;
mod modality;
mod quantity;

use recoupe_types::{
    ItemCategory, Lang, Origin, Span, Statement, StatementIdx, Timex, Transfer, TransferModality, Upos, Watch,
};

use crate::parties::Parties;
use crate::view::View;
use frame::{Frame, Reader};
use items::Items;
use lexicon::Goods;

/// The transfers told in a document, in order. `parties` is asked only where there are goods.
pub(crate) fn transfers<'p>(
    view: &View<'_>,
    title: Option<Span>,
    parties: impl FnOnce() -> &'p Parties,
    timexes: &[Timex],
    statements: &[Statement],
    watch: &Watch,
) -> Vec<Transfer> {
    let items = Items::find(view, &Goods::of(watch));
    if items.is_empty() {
        return Vec::new();
    }
    let reader = Reader { view, parties: parties(), items: &items };
    let mut told: Vec<Told<'_>> = Vec::new();
    for i in 0..view.len() {
        let verb = view.upos(i) == Upos::Verb;
        if !verb && view.upos(i) != Upos::Noun {
            continue;
        }
        let before = told.last().map(|t| &t.frame);
        let frame = match lexicon::trigger(view, i, verb) {
            Some(kind) => reader.read(kind, i, before),
            None => before.and_then(|b| reader.returned(i, b)),
        };
        let Some(mut frame) = frame else { continue };
        let evidence = frame.evidence(view);
        let statement = innermost(statements, view.span(i).start()).or_else(|| innermost(statements, evidence.start()));
        let modality = modality::of(view, i, &frame, statement.map(|n| &statements[n]));
        if let Some(speaker) = statement.and_then(|n| statements[n].speaker.name.as_deref()) {
            reader.first_person(&mut frame, speaker);
        }
        let joined = reader.joined(&frame);
        told.push(Told { frame, statement, modality });
        told.extend(joined.into_iter().map(|frame| Told { frame, statement, modality }));
    }
    context::complete(view, &mut told);
    let scene = Scene { view, timexes, statements, items: &items, watch, lang: view.doc.lang };
    let rows = told.iter().filter(|t| t.frame.whole() || stands_alone(t)).map(|t| scene.row(t)).collect();
    let title = title.map_or(0, |t| t.end());
    merge::merge(rows, title)
}

/// A frame and how it is told.
struct Told<'p> {
    frame: Frame<'p>,
    statement: Option<usize>,
    modality: TransferModality,
}

/// Whether a row with one side alone tells something: arms that a state gives or gets.
fn stands_alone(told: &Told<'_>) -> bool {
    told.frame.supplier.is_some_and(|p| p.told == crate::parties::Told::Name)
        && told.frame.kind.is_verb()
        && matches!(told.frame.item.category, ItemCategory::Arms | ItemCategory::Ammunition)
        && told.modality != TransferModality::Prohibited
}

/// The shortest statement whose content holds a byte.
fn innermost(statements: &[Statement], at: usize) -> Option<usize> {
    let length = |s: &Statement| s.content.iter().map(|c| c.len()).sum::<usize>();
    (0..statements.len())
        .filter(|n| statements[*n].content.iter().any(|c| c.has(at)))
        .min_by_key(|n| (length(&statements[*n]), *n))
}

/// What a row is filled from.
struct Scene<'v, 'd> {
    view: &'v View<'d>,
    timexes: &'v [Timex],
    statements: &'v [Statement],
    items: &'v Items,
    watch: &'v Watch,
    lang: Lang,
}

impl Scene<'_, '_> {
    fn row(&self, told: &Told<'_>) -> Transfer {
        let (view, frame) = (self.view, &told.frame);
        let reach = frame.reach(view);
        let (first, end) = view.bounds(frame.trigger);
        let (item_first, _) = view.bounds(frame.item.first);
        let item_span = view.cover(frame.item.first, frame.item.last);
        let speaker = told.statement.and_then(|n| self.statements[n].speaker.name.clone());
        let rule = match (self.lang, frame.kind.is_verb()) {
            (Lang::Fr, true) => "fr/transfer/verb",
            (Lang::Fr, false) => "fr/transfer/noun",
            (Lang::En, true) => "en/transfer/verb",
            (Lang::En, false) => "en/transfer/noun",
        };
        Transfer {
            supplier: frame.supplier.map(|p| p.side().to_owned()),
            recipient: frame.recipient.map(|p| p.side().to_owned()),
            item: item_span.of(view.text()).to_owned(),
            item_span: Some(item_span),
            category: frame.item.category,
            quantity: quantity::before(view, item_first, frame.item.first, frame.item.last),
            period: self.timexes.iter().find(|t| reach.contains(t.span)).map(|t| t.span),
            in_exchange_for: frame::exchange(view, self.items, first, end),
            breaks: frame::broken_rule(view, first, end).or_else(|| frame::named_rule(view, first, end, self.watch)),
            modality: told.modality,
            attributed_to: speaker.into_iter().collect(),
            statement: told.statement.map(|n| StatementIdx(n as u32)),
            evidence: vec![frame.evidence(view)],
            origin: Origin { rule, confidence: if frame.whole() && !frame.pair { 750 } else { 550 } },
        }
    }
}
