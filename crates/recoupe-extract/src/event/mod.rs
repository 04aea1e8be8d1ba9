//! Who did what to whom, in PLOVER's sixteen classes.
//!
//! An event is a verb of the table `verbs.psv` with a party that does it and another that it is done to, or with one of them where the
//! class needs no other (a protest, a mobilisation). Open Event Data Alliance, "PLOVER: Political Language Ontology for
//! Verifiable Event Records" (2018). Differs from it: a denial is `REJECT`, and what a source says happened keeps its statement.

use std::sync::LazyLock;

use recoupe_types::{
    Article, Document, Event, EventCode, EventModality, Feature, Lang, NameKind, Origin, PartialDate, Rel, Span,
    Statement, StatementIdx, Timex, Upos, Watch,
};
use rustc_hash::FxHashMap;

use crate::parties::{Parties, Party, Told};
use crate::roles::{Roles, TO};
use crate::view::View;

type Codes = FxHashMap<(Lang, &'static str), EventCode>;

fn code(lang: Lang, lemma: &str) -> Option<EventCode> {
    static CODES: LazyLock<Codes> = LazyLock::new(|| {
        let mut out = FxHashMap::default();
        for line in include_str!("verbs.psv").lines().filter(|l| !l.starts_with('#')) {
            let mut parts = line.split('|').map(str::trim);
            let (Some(lang), Some(code), Some(verbs)) = (parts.next(), parts.next(), parts.next()) else { continue };
            let (Some(lang), Some(code)) = (Lang::from_code(lang), EventCode::parse(code)) else { continue };
            for verb in verbs.split(';') {
                out.entry((lang, verb)).or_insert(code);
            }
        }
        out
    });
    CODES.get(&(lang, lemma)).copied()
}

/// Classes that need nobody they are done to.
fn stands_alone(code: EventCode) -> bool {
    matches!(
        code,
        EventCode::Protest | EventCode::Mobilize | EventCode::Retreat | EventCode::Consult | EventCode::Cooperate
    )
}

/// The events of an article, in order.
#[must_use]
pub fn events(article: &Article, document: &Document, timexes: &[Timex], statements: &[Statement]) -> Vec<Event> {
    let view = View::new(document);
    let parties = Parties::find(document, &Watch::default()).without_dateline(article);
    let roles = Roles { view: &view, parties: &parties };
    let mut out = Vec::new();
    for i in (0..view.len()).filter(|i| view.upos(*i) == Upos::Verb) {
        let Some(code) = code(document.lang, view.lemma(i)) else { continue };
        let actor = roles.subject(i, 0);
        let passive = view.kids(i).find(|k| view.deprel(*k) == "nsubj:pass").and_then(|k| roles.party_of(k));
        let object = view
            .kids(i)
            .filter(|k| matches!(view.rel(*k), Rel::Obj | Rel::Iobj))
            .find_map(|k| roles.party_of(k))
            .or(passive)
            .or_else(|| roles.linked(i, TO, actor))
            .or_else(|| roles.linked(i, &["avec", "with", "contre", "against"], actor));
        let (Some(actor), recipient) = (actor, object) else { continue };
        if recipient.is_none() && !stands_alone(code) || recipient.is_some_and(|r| r.name == actor.name) {
            continue;
        }
        let span = verb_group(&view, i);
        let evidence = cover(&view, i, span, [Some(actor), recipient]);
        let statement = holding(statements, span.start());
        let (modality, negated) = modality(&view, i, statement.map(|n| &statements[n]));
        let (first, end) = view.bounds(i);
        let sentence = view.cover(first, end.saturating_sub(1));
        out.push(Event {
            actor: vec![actor.name.clone()],
            code,
            span,
            recipient: recipient.iter().map(|p| p.name.clone()).collect(),
            date: date_in(timexes, view.cover(view.left(i), view.right(i))).or_else(|| date_in(timexes, sentence)),
            place: place_in(&view, &roles, i, actor, recipient),
            modality,
            negated,
            statement: statement.map(|n| StatementIdx(n as u32)),
            evidence: vec![evidence],
            origin: Origin {
                rule: if document.lang == Lang::Fr { "fr/event/verb" } else { "en/event/verb" },
                confidence: if recipient.is_some() { 700 } else { 500 },
            },
        });
    }
    out
}

/// The verb with its auxiliaries.
fn verb_group(view: &View<'_>, i: usize) -> Span {
    let first = view.kids(i).filter(|k| *k < i && view.rel(*k) == Rel::Aux).min().unwrap_or(i);
    view.cover(first, i)
}

fn cover(view: &View<'_>, i: usize, span: Span, parties: [Option<&Party>; 2]) -> Span {
    let (first, end) = view.bounds(i);
    parties.into_iter().flatten().filter(|p| first <= p.first && p.last < end).fold(span, |a, p| a.cover(p.span))
}

fn holding(statements: &[Statement], at: usize) -> Option<usize> {
    (0..statements.len())
        .filter(|n| statements[*n].content.iter().any(|c| c.has(at)))
        .min_by_key(|n| (statements[*n].content.iter().map(|c| c.len()).sum::<usize>(), *n))
}

fn date_in(timexes: &[Timex], span: Span) -> Option<PartialDate> {
    timexes.iter().filter(|t| span.contains(t.span)).find_map(Timex::date)
}

/// A place that the verb's phrase names with `à`, `en`, `in` or `at`, and that is neither of the two parties.
fn place_in(
    view: &View<'_>,
    roles: &Roles<'_, '_, '_>,
    i: usize,
    actor: &Party,
    recipient: Option<&Party>,
) -> Option<String> {
    view.kids(i)
        .filter(|k| view.rel(*k) == Rel::Obl && roles.marked(*k, &["à", "en", "dans", "in", "at"]))
        .filter_map(|k| roles.parties.holding(k))
        .find(|p| {
            p.kind == NameKind::Place
                && p.told != Told::Adjective
                && p.span != actor.span
                && recipient.is_none_or(|r| r.span != p.span)
        })
        .map(|p| p.span.of(view.text()).to_owned())
}

fn modality(view: &View<'_>, i: usize, statement: Option<&Statement>) -> (EventModality, bool) {
    let group = || view.kids(i).filter(|k| matches!(view.rel(*k), Rel::Aux | Rel::Cop)).chain([i]);
    let negated = view.kids(i).any(|k| view.is(k, &["pas", "jamais", "not", "n't", "never"]));
    let governor = view.head(i).filter(|_| matches!(view.rel(i), Rel::Xcomp | Rel::Ccomp | Rel::Acl));
    let modal = governor.is_some_and(|h| matches!(view.lemma(h), "pouvoir" | "devoir" | "vouloir" | "risquer"))
        || group().any(|k| view.is(k, &["could", "might", "may", "would", "should"]));
    if group().any(|k| view.has(k, Feature::Future) || view.is(k, &["will"])) {
        return (EventModality::Planned, negated);
    }
    if group().any(|k| view.has(k, Feature::Conditional)) || modal || view.kids(i).any(|k| view.is(k, &["si", "if"])) {
        return (EventModality::Hypothetical, negated);
    }
    if view.has(i, Feature::Infinitive) && governor.is_some() {
        return (EventModality::Hypothetical, negated);
    }
    if statement.is_some() {
        return (EventModality::Alleged, negated);
    }
    (EventModality::Actual, negated)
}
