//! How a transfer is told.

use recoupe_types::{Act, Feature, Rel, Statement, TransferModality, Upos};

use super::frame::Frame;
use crate::view::View;

const PREVENT: &[&str] = &[
    "empêcher",
    "éviter",
    "prévenir",
    "décourager",
    "dissuader",
    "contrer",
    "perturber",
    "craindre",
    "redouter",
    "crainte",
    "risque",
    "risquer",
    "garde",
    "inquiétude",
    "éventuel",
    "possible",
    "possibilité",
    "potentiel",
    "prevent",
    "stop",
    "deter",
    "fear",
    "disrupt",
    "risk",
    "concern",
    "possible",
    "potential",
    "possibility",
];
const PROHIBIT: &[&str] = &[
    "interdire",
    "prohiber",
    "proscrire",
    "bannir",
    "embargo",
    "interdiction",
    "prohibit",
    "forbid",
    "ban",
    "bar",
    "outlaw",
];
const PLAN: &[&str] = &[
    "prévoir",
    "projeter",
    "planifier",
    "envisager",
    "engager",
    "promettre",
    "accepter",
    "vouloir",
    "compter",
    "intention",
    "projet",
    "plan",
    "promesse",
    "accord",
    "contrat",
    "négocier",
    "négociation",
    "pourparlers",
    "discussion",
    "autoriser",
    "approuver",
    "commander",
    "commande",
    "apprêter",
    "préparer",
    "prêt",
    "annoncer",
    "authorize",
    "authorise",
    "approve",
    "prepare",
    "ready",
    "expect",
    "talk",
    "negotiation",
    "vow",
    "discuter",
    "chercher",
    "plan",
    "intend",
    "pledge",
    "promise",
    "agree",
    "agreement",
    "deal",
    "negotiate",
    "seek",
    "want",
    "offer",
];
const ALLEGE: &[&str] = &[
    "accuser",
    "soupçonner",
    "suspecter",
    "allégation",
    "accusation",
    "soupçon",
    "prétendre",
    "présumer",
    "accuse",
    "suspect",
    "allege",
    "allegation",
    "suspicion",
    "claim",
    "reportedly",
    "allegedly",
    "présumé",
    "prétendu",
    "supposé",
    "prétendument",
    "censé",
    "alleged",
    "suspected",
    "supposed",
    "supposedly",
    "purported",
    "rumour",
    "rumor",
    "rumoured",
    "rumored",
    "rumoure",
    "rumeur",
    "apparently",
    "apparemment",
    "believe",
    "think",
];
/// Words of those who ask for it, threaten it or would rather not.
const ASK: &[&str] = &[
    "demander",
    "réclamer",
    "exiger",
    "exhorter",
    "appeler",
    "solliciter",
    "supplier",
    "menacer",
    "souhaiter",
    "espérer",
    "proposer",
    "pouvoir",
    "ask",
    "request",
    "urge",
    "demand",
    "call",
    "appeal",
    "threaten",
    "hope",
    "beg",
    "propose",
    "able",
];
/// Nouns of what is said and not shown.
const SAID: &[&str] = &[
    "report",
    "claim",
    "allegation",
    "rumour",
    "rumor",
    "speculation",
    "suggestion",
    "accusation",
    "information",
    "rumeur",
    "spéculation",
    "allégation",
    "hypothèse",
    "soupçon",
];
/// Verbs that leave to a noun what is done (`take delivery`, `procéder à une livraison`).
const TAKE: &[&str] = &[
    "take",
    "make",
    "be",
    "have",
    "receive",
    "exist",
    "avoir",
    "être",
    "procéder",
    "effectuer",
    "exister",
    "recevoir",
    "faire",
];
const CONFIRM: &[&str] = &["confirmer", "vérifier", "confirm", "verify", "prouver", "prove"];
const REFUSE: &[&str] = &["refuser", "renoncer", "refus", "refuse", "decline", "refusal"];
const DENY: &[&str] = &[
    "nier",
    "démentir",
    "réfuter",
    "contester",
    "récuser",
    "démenti",
    "deny",
    "refute",
    "denial",
    "reject",
    "dismiss",
];
const PROOF: &[&str] = &["preuve", "évidence", "proof", "evidence"];
const NONE: &[&str] = &["aucun", "aucune", "pas", "sans", "no", "without", "not"];
const PURPOSE: &[&str] = &["pour", "afin", "si", "if", "so", "lest", "unless"];

/// How the transfer of `trigger` is told, from the innermost sign outward.
pub(crate) fn of(
    view: &View<'_>,
    trigger: usize,
    frame: &Frame<'_>,
    statement: Option<&Statement>,
) -> TransferModality {
    let act = statement.map(|s| s.act);
    let governors = governors(view, trigger);
    let has = |g: usize, words: &[&str]| {
        words.contains(&view.lemma(g))
            || same_stem(view, g, words)
            || (view.is(g, &["deny", "denies", "denied", "denying"]) && words.contains(&"deny"))
    };
    let governed = |words: &[&str]| governors.iter().any(|g| has(*g, words));
    let (first, end) = view.bounds(trigger);
    let without_proof = (first..end).any(|i| {
        PROOF.contains(&view.lemma(i)) && (first..end).any(|k| k != i && k + 4 > i && k < i + 2 && view.is(k, NONE))
    });
    if without_proof && (governed(PROOF) || act.is_none()) {
        return TransferModality::Unproven;
    }
    if governed(DENY) || act == Some(Act::Deny) {
        return TransferModality::Denied;
    }
    // A rule that nothing follows from yet: the act in front of what is said of it (`Livrer des armes serait une faute`).
    let headless = view.has(trigger, Feature::Infinitive)
        && !view.kids(trigger).any(|k| k < trigger)
        && view.head(trigger).is_none_or(|h| h > trigger);
    let asked = end > first && view.form(end - 1) == "?";
    if headless || asked || view.rel(trigger) == Rel::Csubj {
        return TransferModality::FearedOrPossible;
    }
    // What is told with a finite verb took place or not; a rule forbids acts named by nouns and infinitives.
    let told_as_fact = view.upos(trigger) == Upos::Verb && finite(view, trigger);
    if !told_as_fact && governed(PROHIBIT) {
        return TransferModality::Prohibited;
    }
    let purpose = governors.iter().chain([&trigger]).any(|g| {
        view.kids(*g).any(|k| {
            matches!(view.rel(k), Rel::Mark | Rel::Case)
                && (view.is(k, PURPOSE) || (k > first && view.is(k - 1, PURPOSE)))
        })
    });
    // `toute vente d'armes violerait les résolutions`: a rule, not something told to be going on.
    let any = view.kids(trigger).any(|k| k < trigger && view.is(k, &["tout", "toute", "any"]));
    let breaks = view.head(trigger).is_some_and(|h| {
        view.rel(trigger) == Rel::Nsubj
            && has(h, &["violer", "enfreindre", "contrevenir", "violate", "breach", "contravene"])
    });
    if any && breaks && !told_as_fact {
        return TransferModality::Prohibited;
    }
    if !told_as_fact && (any || breaks) {
        return TransferModality::FearedOrPossible;
    }
    let maybe = |g: &usize| {
        view.kids(*g).any(|k| {
            view.is(
                k,
                &[
                    "potentiellement",
                    "éventuellement",
                    "possiblement",
                    "peut-être",
                    "probablement",
                    "potentially",
                    "possibly",
                    "perhaps",
                ],
            )
        })
    };
    if governors.iter().chain([&trigger]).any(maybe) {
        return TransferModality::FearedOrPossible;
    }
    if governed(PREVENT) || view.kids(trigger).any(|k| PREVENT.contains(&view.lemma(k))) {
        return TransferModality::FearedOrPossible;
    }
    match mood(view, trigger) {
        Mood::Possible => return TransferModality::FearedOrPossible,
        // `X a dit qu'il livrerait`: the future seen from the past.
        Mood::Conditional
            if statement.is_some_and(|s| !s.conditional && s.mode == recoupe_types::Mode::Indirect)
                && governors
                    .iter()
                    .chain([&trigger])
                    .any(|g| view.kids(*g).any(|k| k < *g && view.rel(k) == Rel::Mark)) =>
        {
            return TransferModality::Planned;
        }
        Mood::Conditional => return TransferModality::Alleged,
        Mood::Future => return TransferModality::Planned,
        Mood::Other => {}
    }
    if governors.iter().any(|g| view.upos(*g) == Upos::Noun && SAID.contains(&view.lemma(*g))) {
        return TransferModality::Alleged;
    }
    let beside = |words: &[&str]| view.kids(trigger).any(|k| words.contains(&view.lemma(k)) && !view.is_punct(k));
    if governed(ALLEGE) || beside(ALLEGE) || matches!(act, Some(Act::Accuse | Act::Suspect)) {
        return TransferModality::Alleged;
    }
    if purpose {
        return TransferModality::FearedOrPossible;
    }
    let negated = view
        .kids(trigger)
        .any(|k| view.has(k, Feature::Negative) || view.is(k, &["pas", "jamais", "not", "never", "n't"]));
    if negated && told_as_fact {
        return TransferModality::Denied;
    }
    let under_no = |words: &[&str]| {
        governors.iter().take(2).any(|g| {
            has(*g, words)
                && view.kids(*g).any(|k| {
                    view.has(k, Feature::Negative) || view.is(k, &["pas", "jamais", "not", "never", "n't", "ni"])
                })
        })
    };
    if !told_as_fact && under_no(TAKE) {
        return TransferModality::Denied;
    }
    if under_no(CONFIRM) {
        return TransferModality::Unproven;
    }
    if !told_as_fact && governed(REFUSE) {
        return TransferModality::Denied;
    }
    if !told_as_fact && governed(ASK) {
        return TransferModality::FearedOrPossible;
    }
    if !told_as_fact && governed(PLAN) || act == Some(Act::Promise) {
        return TransferModality::Planned;
    }
    let none_of_it = view.kids(frame.item.first).any(|k| view.is(k, &["aucun", "aucune", "no"]));
    if none_of_it || negated {
        return TransferModality::Denied;
    }
    if statement.is_some_and(|s| s.conditional) {
        return TransferModality::Alleged;
    }
    match act {
        Some(Act::Warn | Act::Threaten | Act::Urge | Act::ExpressConcern | Act::Ask) if !told_as_fact => {
            TransferModality::FearedOrPossible
        }
        _ if frame.supplier.is_none() && !told_as_fact && act.is_none() => TransferModality::FearedOrPossible,
        _ => TransferModality::Asserted,
    }
}

/// The words above the trigger in its sentence, nearest first.
fn governors(view: &View<'_>, trigger: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = trigger;
    while let Some(h) = view.head(at) {
        // A coordinated clause and a relative clause's antecedent govern nothing in it.
        if out.len() > 6 || view.rel(at) == Rel::Parataxis {
            break;
        }
        // A clause behind a noun that says what it is (`reports that …`) is governed by it.
        let said = view.kids(at).any(|k| k < at && view.rel(k) == Rel::Mark && view.is(k, &["that", "que", "qu'"]))
            && view.head(at).is_some_and(|h| SAID.contains(&view.lemma(h)));
        let apart = (view.rel(at) == Rel::Conj && view.upos(at) == Upos::Verb)
            || (view.rel(at) == Rel::Acl && finite(view, at) && !said);
        if !apart {
            out.push(h);
        }
        at = h;
    }
    out
}

fn finite(view: &View<'_>, i: usize) -> bool {
    // A participle beside its noun tells what was done (`les obus expédiés depuis janvier`).
    view.has(i, Feature::Finite)
        || (view.rel(i) == Rel::Acl && view.has(i, Feature::Participle) && view.has(i, Feature::Past))
        || view.kids(i).any(|k| matches!(view.rel(k), Rel::Aux | Rel::Cop) && view.has(k, Feature::Finite))
}

/// Whether a French participle or conditional of which the lemma was guessed wrongly is of one of these verbs.
fn same_stem(view: &View<'_>, i: usize, words: &[&str]) -> bool {
    if view.upos(i) != Upos::Verb || view.lang_is_english() {
        return false;
    }
    let form = view.form(i);
    words.iter().any(|w| {
        w.strip_suffix("re")
            .or_else(|| w.strip_suffix("er"))
            .is_some_and(|stem| stem.len() > 5 && form.len() < stem.len() + 8 && form.starts_with(stem))
    })
}

enum Mood {
    Possible,
    Conditional,
    Future,
    Other,
}

fn mood(view: &View<'_>, trigger: usize) -> Mood {
    let modal = |i: usize| matches!(view.lemma(i), "pouvoir" | "devoir" | "could" | "might" | "may" | "would");
    let mut chain = vec![trigger];
    if let Some(h) = view.head(trigger).filter(|h| matches!(view.rel(trigger), Rel::Xcomp | Rel::Ccomp) && modal(*h)) {
        chain.push(h);
    }
    for at in chain {
        for i in view.kids(at).filter(|k| matches!(view.rel(*k), Rel::Aux | Rel::Cop)).chain([at]) {
            let english = matches!(view.form(i), "could" | "might" | "may" | "would" | "should" | "can");
            if english || (view.has(i, Feature::Conditional) && modal(i)) {
                return Mood::Possible;
            }
            if view.has(i, Feature::Conditional) || super::lexicon::conditional(view, i) {
                return Mood::Conditional;
            }
            if view.has(i, Feature::Future) || view.form(i) == "will" {
                return Mood::Future;
            }
        }
    }
    Mood::Other
}
