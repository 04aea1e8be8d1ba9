//! Who did what to whom, in PLOVER's sixteen classes.
//!
//! An event is a verb of the table `verbs.psv` with a party that does it and another that it is done to, or with one of them where the
//! class needs no other (a protest, a mobilisation). Open Event Data Alliance, "PLOVER: Political Language Ontology for
//! Verifiable Event Records" (2018). Differs from it: a denial is `REJECT`, and what a source says happened keeps its statement.

use std::sync::LazyLock;

use recoupe_types::{
    Event, EventCode, EventModality, Feature, Lang, NameKind, Origin, PartialDate, Rel, Span, Statement, StatementIdx,
    Timex, Upos,
};
use rustc_hash::FxHashMap;

use crate::parties::{Parties, Party, Told};
use crate::roles::Roles;
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
fn stands_alone(code: EventCode, lemma: &str) -> bool {
    matches!(code, EventCode::Protest | EventCode::Mobilize | EventCode::Retreat | EventCode::Cooperate)
        || matches!(lemma, "rencontrer" | "discuter" | "négocier" | "entretenir" | "meet" | "negotiate" | "discuss")
}

/// Prepositions that lead the one to whom a class is done, beside an object.
fn leads(code: EventCode) -> &'static [&'static str] {
    match code {
        EventCode::Aid | EventCode::Request | EventCode::Yield | EventCode::Agree => {
            &["à", "au", "aux", "to", "for", "pour"]
        }
        EventCode::Consult | EventCode::Cooperate => &["avec", "with"],
        EventCode::Threaten | EventCode::Sanction | EventCode::Protest | EventCode::Assault | EventCode::Coerce => {
            &["contre", "against", "on", "sur"]
        }
        _ => &["contre", "against"],
    }
}

/// The events of a document, in order.
pub(crate) fn events(view: &View<'_>, parties: &Parties, timexes: &[Timex], statements: &[Statement]) -> Vec<Event> {
    let document = view.doc;
    let roles = Roles { view, parties };
    let mut out = Vec::new();
    for i in (0..view.len()).filter(|i| view.upos(*i) == Upos::Verb) {
        let lemma = view.lemma(i);
        let Some(code) = code(document.lang, lemma) else { continue };
        // `assister à` is to be there, `se défendre` and `s'opposer` are done to nobody.
        let object_noun = view.kids(i).any(|k| view.rel(k) == Rel::Obj || view.deprel(k) == "nsubj:pass");
        if matches!(lemma, "assister") && !object_noun {
            continue;
        }
        let Some(actor) = roles.subject(i, 0) else { continue };
        let done_to = done_to(view, &roles, i, code, actor);
        // What is received or visited is somebody, not something.
        if done_to.is_empty() && !stands_alone(code, lemma) {
            continue;
        }
        if !fits(view, i, lemma, code, &done_to) {
            continue;
        }
        let actors = together(view, &roles, actor, &done_to);
        let span = verb_group(view, i);
        let evidence = cover(view, i, span, std::iter::once(actor).chain(done_to.iter().copied()));
        let statement = holding(statements, span.start());
        let (modality, negated) = modality(view, i, statement.map(|n| &statements[n]));
        let (first, end) = view.bounds(i);
        let sentence = view.cover(first, end.saturating_sub(1));
        out.push(Event {
            actor: actors,
            code,
            span,
            recipient: done_to.iter().map(|p| p.name.clone()).collect(),
            date: date_in(timexes, view.cover(view.left(i), view.right(i))).or_else(|| date_in(timexes, sentence)),
            place: place_in(view, &roles, i, actor, done_to.first().copied()),
            modality,
            negated,
            statement: statement.map(|n| StatementIdx(n as u32)),
            evidence: vec![evidence],
            origin: Origin {
                rule: if document.lang == Lang::Fr { "fr/event/verb" } else { "en/event/verb" },
                confidence: if done_to.is_empty() { 500 } else { 700 },
            },
        });
    }
    out
}

/// Nouns of what is signed, concluded or suspended between parties.
const PACTS: &[&str] = &[
    "accord",
    "traité",
    "contrat",
    "convention",
    "alliance",
    "partenariat",
    "pacte",
    "protocole",
    "cessez-le-feu",
    "trêve",
    "mémorandum",
    "entente",
    "agreement",
    "treaty",
    "contract",
    "deal",
    "pact",
    "memorandum",
    "alliance",
    "partnership",
    "ceasefire",
    "truce",
    "accords",
];

/// Nouns of those who are sent, called up or withdrawn.
const FORCES: &[&str] = &[
    "troupe",
    "soldat",
    "force",
    "militaire",
    "armée",
    "police",
    "policier",
    "gendarme",
    "missile",
    "navire",
    "avion",
    "char",
    "drone",
    "renfort",
    "réserviste",
    "troop",
    "soldier",
    "army",
    "officer",
    "ship",
    "warship",
    "plane",
    "tank",
    "reservist",
    "reinforcement",
    "personnel",
    "homme",
];

/// Whether a verb of everyday meanings has the one that its class asks for: `se retirer`, `signer un accord`, `déployer des
/// troupes`, `arrêter` somebody.
fn fits(view: &View<'_>, i: usize, lemma: &str, code: EventCode, done_to: &[&Party]) -> bool {
    let reflexive = || view.kids(i).any(|k| k < i && view.is(k, &["se", "s'"]));
    let object = |words: &[&str]| {
        view.kids(i)
            .filter(|k| matches!(view.rel(*k), Rel::Obj | Rel::Obl) || view.deprel(*k) == "nsubj:pass")
            .any(|k| words.contains(&view.lemma(k)) || view.kids(k).any(|c| words.contains(&view.lemma(c))))
    };
    let first = done_to.first();
    let somebody = first.is_some_and(|p| p.kind == NameKind::Person || p.told == Told::Group);
    let body = first.is_some_and(|p| p.told == Told::Name || matches!(p.kind, NameKind::Org | NameKind::Person));
    match lemma {
        "retirer" => reflexive() || object(FORCES),
        "withdraw" | "retreat" | "évacuer" | "evacuate" => object(FORCES) || view.kid(i, Rel::Obj).is_none(),
        "entretenir" | "rendre" => reflexive() && body,
        "recevoir" | "host" | "meet" | "rencontrer" => body || somebody,
        "visiter" | "visit" => first.is_some(),
        "signer" | "conclure" | "sign" | "ratifier" | "ratify" => object(PACTS),
        "renforcer" | "reinforce" | "mobiliser" | "mobilize" | "mobilise" | "déployer" | "deploy" => object(FORCES),
        "arrêter" | "saisir" | "détenir" | "arrest" | "seize" | "charge" | "free" | "libérer" => somebody,
        "suspendre" | "geler" | "interdire" | "rompre" | "suspend" | "freeze" | "ban" => {
            body && first.is_some_and(|p| p.told == Told::Name)
        }
        "manifester" | "demonstrate" | "strike" | "rally" => view.kid(i, Rel::Obj).is_none(),
        "discuter" | "négocier" | "discuss" | "negotiate" | "talk" => body,
        "défendre" | "appuyer" | "back" => body,
        _ => code != EventCode::Consult || first.is_some(),
    }
}

/// Those to whom it is done: the object or the subject of a passive, else who a preposition of the class leads, else the
/// parties of the object (`condamner la coopération entre X et Y`).
fn done_to<'p>(view: &View<'_>, roles: &Roles<'_, '_, 'p>, i: usize, code: EventCode, actor: &Party) -> Vec<&'p Party> {
    let other = |mut all: Vec<&'p Party>| {
        all.retain(|p| p.name != actor.name);
        all
    };
    let object = |k: &usize| matches!(view.rel(*k), Rel::Obj | Rel::Iobj) || view.deprel(*k) == "nsubj:pass";
    for k in view.kids(i).filter(object) {
        let found = other(roles.all_of(k));
        if !found.is_empty() {
            return found;
        }
    }
    let led = view
        .kids(i)
        .filter(|k| *k > i && view.rel(*k) == Rel::Obl && roles.marked(*k, leads(code)))
        .map(|k| other(roles.all_of(k)))
        .find(|found| !found.is_empty());
    if let Some(found) = led {
        return found;
    }
    if !matches!(
        code,
        EventCode::Accuse | EventCode::Support | EventCode::Reject | EventCode::Assault | EventCode::Sanction
    ) {
        return Vec::new();
    }
    let inside = view.kids(i).filter(|k| object(k) && *k > i).find_map(|k| {
        let direct = roles.parties.within(k, view.right(k)).filter(|p| {
            let top = roles.top(p);
            let h = view.head(top);
            h == Some(k) || (view.rel(top) == Rel::Conj && h.and_then(|h| view.head(h)) == Some(k))
        });
        let found = other(direct.collect());
        (!found.is_empty()).then_some(found)
    });
    inside.unwrap_or_default()
}

/// The actor and those joined to it in the subject.
fn together(view: &View<'_>, roles: &Roles<'_, '_, '_>, actor: &Party, done_to: &[&Party]) -> Vec<String> {
    let mut out = vec![actor.name.clone()];
    if actor.told != Told::Adjective {
        for p in roles.all_of(roles.top(actor)) {
            if !out.contains(&p.name)
                && done_to.iter().all(|d| d.name != p.name)
                && view.sentence(p.first) == view.sentence(actor.first)
            {
                out.push(p.name.clone());
            }
        }
    }
    out
}

/// The verb with its auxiliaries.
fn verb_group(view: &View<'_>, i: usize) -> Span {
    let first = view.kids(i).filter(|k| *k < i && view.rel(*k) == Rel::Aux).min().unwrap_or(i);
    view.cover(first, i)
}

fn cover<'p>(view: &View<'_>, i: usize, span: Span, parties: impl Iterator<Item = &'p Party>) -> Span {
    let (first, end) = view.bounds(i);
    parties.filter(|p| first <= p.first && p.last < end).fold(span, |a, p| a.cover(p.span))
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
    let charged = governor.is_some_and(|h| {
        matches!(view.lemma(h), "accuser" | "soupçonner" | "suspecter" | "reprocher" | "accuse" | "suspect" | "blame")
    });
    if charged {
        return (EventModality::Alleged, negated);
    }
    if view.has(i, Feature::Infinitive) && governor.is_some() {
        return (EventModality::Hypothetical, negated);
    }
    if statement.is_some() {
        return (EventModality::Alleged, negated);
    }
    (EventModality::Actual, negated)
}
