//! Who is said to give what to whom.
//!
//! A transfer is told by a verb (`fournir`, `receive`) or by a noun (`livraison`, `shipment`) that has goods in its reach and at least one
//! party. How it is told (asserted, alleged, feared, denied, …) comes from the verb's mood, from what governs it, and from the
//! act of the statement that holds it.
//!
//! Shape after the register of the Stockholm International Peace Research Institute: supplier, recipient, number, designation,
//! with uncertainty kept (SIPRI, "Arms Transfers Database: sources and methods").

mod frame;
mod lexicon;
mod modality;
mod quantity;

use recoupe_types::{
    Article, Document, Lang, Origin, Statement, StatementIdx, Timex, Transfer, TransferModality, Upos, Watch,
};

use crate::parties::{Parties, Party};
use crate::view::View;
use frame::Frame;
use lexicon::Goods;

/// The transfers told in an article, in order.
#[must_use]
pub fn transfers(
    article: &Article,
    document: &Document,
    timexes: &[Timex],
    statements: &[Statement],
    watch: &Watch,
) -> Vec<Transfer> {
    let view = View::new(document);
    let parties = Parties::find(document, watch).without_dateline(article);
    let goods = Goods::of(watch);
    let mut out: Vec<Transfer> = Vec::new();
    let mut before: Option<Frame<'_>> = None;
    for i in 0..view.len() {
        let verb = view.upos(i) == Upos::Verb;
        if !verb && view.upos(i) != Upos::Noun {
            continue;
        }
        let Some(trigger) = lexicon::trigger(document.lang, view.lemma(i), verb) else { continue };
        let Some(frame) = Frame::read(&view, &parties, &goods, trigger, i, before.as_ref()) else { continue };
        if frame.supplier.is_none() && frame.recipient.is_none() {
            continue;
        }
        let evidence = frame.evidence(&view);
        let statement = innermost(statements, evidence.start().max(view.span(i).start()));
        let told = modality::of(&view, i, &frame, statement.map(|n| &statements[n]));
        let mut transfer = row(&view, timexes, statements, &frame, told, statement, verb, document.lang, watch);
        let (first, end) = view.bounds(i);
        if frame::comes_back(&view, first, end) {
            turn(&mut transfer, &out);
        }
        if !out.iter().any(|t| same(t, &transfer)) {
            out.push(transfer);
        }
        if frame.whole() {
            before = Some(frame);
        }
    }
    out
}

/// What is given in return goes the other way: the side that is missing is the one that gave, or received, before.
fn turn(transfer: &mut Transfer, before: &[Transfer]) {
    let whole = || before.iter().rev().filter(|t| t.supplier.is_some() && t.recipient.is_some());
    match (&transfer.supplier, &transfer.recipient) {
        (Some(s), None) => {
            transfer.recipient = whole().find(|t| t.recipient.as_ref() == Some(s)).and_then(|t| t.supplier.clone())
        }
        (None, Some(r)) => {
            transfer.supplier = whole().find(|t| t.supplier.as_ref() == Some(r)).and_then(|t| t.recipient.clone())
        }
        _ => {}
    }
}

/// The shortest statement whose content holds a byte.
fn innermost(statements: &[Statement], at: usize) -> Option<usize> {
    let length = |s: &Statement| s.content.iter().map(|c| c.len()).sum::<usize>();
    (0..statements.len())
        .filter(|n| statements[*n].content.iter().any(|c| c.has(at)))
        .min_by_key(|n| (length(&statements[*n]), *n))
}

/// A noun and a verb that tell one transfer (`procéder à la livraison d'armes`), or two verbs that share their object.
fn same(a: &Transfer, b: &Transfer) -> bool {
    a.item_span == b.item_span && a.supplier == b.supplier && a.recipient == b.recipient
}

#[expect(clippy::too_many_arguments, reason = "one call, from the one loop above")]
fn row(
    view: &View<'_>,
    timexes: &[Timex],
    statements: &[Statement],
    frame: &Frame<'_>,
    modality: TransferModality,
    statement: Option<usize>,
    verb: bool,
    lang: Lang,
    watch: &Watch,
) -> Transfer {
    let reach = frame.reach(view);
    let (first, end) = view.bounds(frame.trigger);
    let item_span = view.cover(frame.item.first, frame.item.last);
    let speaker = statement.and_then(|n| statements[n].speaker.name.clone());
    let rule = match (lang, verb) {
        (Lang::Fr, true) => "fr/transfer/verb",
        (Lang::Fr, false) => "fr/transfer/noun",
        (Lang::En, true) => "en/transfer/verb",
        (Lang::En, false) => "en/transfer/noun",
    };
    let whole = frame.supplier.is_some() && frame.recipient.is_some();
    Transfer {
        supplier: frame.supplier.map(|p| name_of(p, lang)),
        recipient: frame.recipient.map(|p| name_of(p, lang)),
        item: item_span.of(view.text()).to_owned(),
        item_span: Some(item_span),
        category: frame.item.category,
        quantity: quantity::before(view, first, frame.item.first, frame.item.last),
        period: timexes.iter().find(|t| reach.contains(t.span)).map(|t| t.span),
        in_exchange_for: frame::exchange(view, first, end),
        breaks: frame::broken_rule(view, first, end).or_else(|| frame::named_rule(view, first, end, watch)),
        modality,
        attributed_to: speaker.into_iter().collect(),
        statement: statement.map(|n| StatementIdx(n as u32)),
        evidence: vec![frame.evidence(view)],
        origin: Origin { rule, confidence: if whole { 750 } else { 550 } },
    }
}

/// The name a party goes by in a transfer: a palace stands for its state, which is what goods leave and reach.
fn name_of(party: &Party, lang: Lang) -> String {
    let language = if lang == Lang::Fr { recoupe_actors::Language::French } else { recoupe_actors::Language::English };
    let state = recoupe_actors::seat(&party.name).and_then(recoupe_actors::Seat::state);
    state.map_or_else(|| party.name.clone(), |s| s.name(language).to_owned())
}
