//! What is done in saying something: the cue's own act, unless the words that are said speak clearly for another.

use std::sync::LazyLock;

use recoupe_types::{Act, Feature, Lang, Mode, Rel, Statement, Upos};

use super::super::find::{Draft, Source};
use super::super::lexicon::Lexicon;
use super::super::source::{Nature, nature};
use super::super::view::View;
use super::{Linear, Sink, words};

/// How many acts there are.
const N: usize = Act::ALL.len();

/// Words of the content that are looked at.
const REACH: usize = 90;

/// How much clearer, in hundredths, words must speak for a denial where the cue does not.
const DENY: i32 = 100;

/// Words that the content starts with.
const START: usize = 12;

static FRENCH: LazyLock<Linear<N>> = LazyLock::new(|| read(include_str!("act-fr.txt")));
static ENGLISH: LazyLock<Linear<N>> = LazyLock::new(|| read(include_str!("act-en.txt")));

fn read(weights: &str) -> Linear<N> {
    Linear::read(weights, |c| Act::parse(c).and_then(|a| Act::ALL.iter().position(|b| *b == a)))
}

/// The act of a statement whose other fields are filled in; `statement.act` is the act of its cue.
pub(in super::super) fn act(view: &View<'_>, d: &Draft, statement: &Statement) -> Act {
    let mut sum = if view.doc.lang == Lang::Fr { FRENCH.sum() } else { ENGLISH.sum() };
    features(view, d, statement, &mut sum);
    let own = Act::ALL.iter().position(|a| *a == statement.act).unwrap_or(0);
    // Who denies stands against a claim: words alone must speak clearly for it.
    if let Some(deny) = Act::ALL.iter().position(|a| *a == Act::Deny).filter(|deny| *deny != own) {
        sum.total[deny] -= DENY;
    }
    // The first of equals, the cue's own act before any other.
    let best = (0..N).fold(own, |best, i| if sum.total[i] > sum.total[best] { i } else { best });
    Act::ALL.get(best).copied().unwrap_or(statement.act)
}

/// Whether a value can stand in the name of a feature.
fn plain(value: &str) -> bool {
    !value.is_empty() && !value.contains(['+', '=', ':']) && !value.contains(char::is_whitespace)
}

/// Everything about a statement that may tell its act.
pub(in super::super) fn features(view: &View<'_>, d: &Draft, s: &Statement, out: &mut impl Sink) {
    let own = s.act.name();
    out.put("own", own, "");
    out.put("own", own, s.mode.name());
    out.put("rule", d.rule, "");
    out.put("mode", s.mode.name(), "");
    cue(view, d, s, out);
    source(view, d, s, out);
    let Some(head) = super::super::finish::content_head(view, d) else {
        out.put("head", "none", "");
        return;
    };
    content_verb(view, d, s, head, out);
    content_words(view, d, s, out);
}

fn cue(view: &View<'_>, d: &Draft, s: &Statement, out: &mut impl Sink) {
    match (d.verb, d.cue) {
        (Some(v), _) => {
            let lemma = view.lemma(v);
            if plain(lemma) {
                out.put("cue", lemma, "");
            }
            // What a cue of several words means hangs on all of them (`se dire prêt`, `a fait part de`).
            for class in words::names(words::classes(lemma)) {
                out.put("cueclass", class, "");
            }
        }
        (None, Some((a, _))) => {
            let form = view.form(a);
            if plain(form) {
                out.put("cueform", form, "");
            }
        }
        (None, None) => out.put("cue", "none", ""),
    }
    if s.negated {
        out.put("negated", s.act.name(), "");
    }
}

fn source(view: &View<'_>, d: &Draft, s: &Statement, out: &mut impl Sink) {
    out.put("who", s.speaker.kind.name(), "");
    if let Source::Phrase(m) = d.source {
        let kind = match nature(view, m.head) {
            Some(Nature::Paper) => "paper",
            Some(Nature::Voice) => "voice",
            Some(Nature::Body) => "body",
            Some(Nature::People) => "people",
            Some(Nature::Role) => "role",
            None => "name",
        };
        out.put("source", kind, "");
        for class in words::names(words::classes(view.lemma(m.head))) {
            out.put("sourceclass", class, "");
        }
        if (m.first..=m.last).any(|i| words::names(words::classes(view.lemma(i))).any(|c| c == "study")) {
            out.put("source", "study-inside", "");
        }
    }
}

/// Mood, tense, person and polarity of the content's verb, and the modal verbs on it.
fn content_verb(view: &View<'_>, d: &Draft, s: &Statement, head: usize, out: &mut impl Sink) {
    let quoted = if s.mode == Mode::Indirect { "indirect" } else { "quoted" };
    let upos = match view.upos(head) {
        Upos::Verb | Upos::Aux => "verb",
        Upos::Noun | Upos::Propn | Upos::Pron => "noun",
        Upos::Adj => "adjective",
        _ => "other",
    };
    out.put("head", upos, "");
    let lemma = view.lemma(head);
    if plain(lemma) && !matches!(view.upos(head), Upos::Propn | Upos::Num) {
        out.put("headlemma", lemma, "");
    }
    let mut verb = head;
    let mut modal = "";
    for i in std::iter::once(head)
        .chain(view.kids(head).filter(|k| matches!(view.rel(*k), Rel::Aux | Rel::Cop | Rel::Xcomp)))
    {
        let l = view.lemma(i);
        let m = match l {
            "devoir" | "falloir" | "must" | "should" | "need" | "ought" => "must",
            "pouvoir" | "can" | "could" | "may" | "might" => "can",
            "vouloir" | "want" | "souhaiter" | "wish" => "want",
            "aller" | "will" | "shall" => "will",
            "would" => "would",
            _ => "",
        };
        if !m.is_empty() {
            out.put("modal", m, "");
            out.put("modal", m, quoted);
            modal = m;
        }
    }
    if !modal.is_empty() || matches!(lemma, "continuer" | "tenir" | "continue" | "begin") {
        verb = view.kid(head, Rel::Xcomp).unwrap_or(head);
    }
    let group = || std::iter::once(head).chain(view.kids(head).filter(|k| matches!(view.rel(*k), Rel::Aux | Rel::Cop)));
    for (feature, word) in [
        (Feature::Future, "future"),
        (Feature::Imperative, "imperative"),
        (Feature::Subjunctive, "subjunctive"),
        (Feature::Infinitive, "infinitive"),
        (Feature::Imperfect, "imperfect"),
    ] {
        if group().any(|i| view.has(i, feature)) {
            out.put("mood", word, "");
            out.put("mood", word, quoted);
        }
    }
    if s.conditional || group().any(|i| view.is_conditional(i)) {
        out.put("mood", "conditional", "");
    }
    let subject = view.kids(head).find(|k| view.rel(*k) == Rel::Nsubj);
    let person = match subject {
        Some(k) if view.is(k, &["je", "j'", "i"]) => "i",
        Some(k) if view.is(k, &["nous", "on", "we"]) => "we",
        Some(k) if view.is(k, &["vous", "tu", "you"]) => "you",
        Some(k) if view.is(k, &["il", "ce", "c'", "ça", "cela", "it", "this", "that", "there"]) => "it",
        Some(k) if view.upos(k) == Upos::Pron => "they",
        Some(_) => "name",
        None => "none",
    };
    out.put("person", person, "");
    out.put("person", person, quoted);
    let ahead = group().any(|i| view.has(i, Feature::Future)) || modal == "will";
    if ahead {
        out.put("ahead", person, "");
    }
    let negated = view.kids(head).any(|k| view.is(k, &["ne", "n'", "not", "n't", "never", "jamais", "aucun", "no"]))
        || subject.is_some_and(|k| {
            view.kids(k)
                .chain([k])
                .any(|i| view.is(i, &["aucun", "aucune", "personne", "rien", "no", "nobody", "nothing"]))
        });
    if negated {
        out.put("not", person, "");
        out.put("not", quoted, "");
        if !modal.is_empty() {
            out.put("not", modal, "");
        }
    }
    for class in words::names(words::classes(view.lemma(verb))) {
        out.put("headclass", class, if negated { "not" } else { "" });
        out.put("headperson", class, person);
    }
    // `nous exigeons`, `je salue`: the quotation's own verb is itself a cue.
    if let Some(e) =
        Lexicon::of(view.doc.lang).entries(view.lemma(verb)).iter().find(|e| e.rest.is_empty() && !e.copula)
    {
        let first = matches!(person, "i" | "we");
        out.put("verbact", e.act.name(), "");
        if first && s.mode != Mode::Indirect {
            out.put("firstact", e.act.name(), if negated { "not" } else { "" });
        }
    }
    // `a fait part de son inquiétude`: the content is what is felt.
    if d.rule.starts_with("complement/noun") || matches!(d.rule, "complement/predicate" | "quote/object") {
        for class in words::names(words::classes(lemma)) {
            out.put("felt", class, "");
        }
    }
    // Predicates and objects: what the head says of its subject.
    for k in view
        .kids(head)
        .filter(|k| matches!(view.rel(*k), Rel::Obj | Rel::Xcomp | Rel::Obl | Rel::Amod | Rel::Advmod | Rel::Ccomp))
    {
        for class in words::names(words::classes(view.lemma(k))) {
            out.put("under", class, if negated { "not" } else { "" });
        }
    }
}

/// The words of the content, by class and by lemma.
fn content_words(view: &View<'_>, d: &Draft, s: &Statement, out: &mut impl Sink) {
    let (mut seen, mut first) = (0u32, 0u32);
    let mut count = 0usize;
    let (mut first_person, mut you, mut question, mut exclamation, mut negation, mut condition, mut number) =
        (false, false, false, false, false, false, false);
    let mut classes = [0u8; 32];
    for span in &d.content {
        for i in view.word_from(span.start())..view.word_until(span.end()) {
            count += 1;
            if count > REACH {
                break;
            }
            match view.upos(i) {
                Upos::Punct => {
                    question |= view.form(i) == "?";
                    exclamation |= view.form(i) == "!";
                }
                Upos::Pron | Upos::Det => {
                    first_person |= view.has(i, Feature::First);
                    you |= view.has(i, Feature::Second);
                }
                Upos::Num => number = true,
                _ => {}
            }
            negation |= view.is(i, &["ne", "n'", "not", "n't"]);
            condition |= view.upos(i) == Upos::Sconj && view.is(i, &["si", "s'", "if", "unless"]);
            if !matches!(view.upos(i), Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Intj | Upos::Aux) {
                continue;
            }
            let lemma = view.lemma(i);
            // Of English cases there are too few to learn words one by one.
            if view.doc.lang == Lang::Fr && plain(lemma) {
                out.put("word", lemma, "");
            }
            let bits = words::classes(lemma);
            for (b, class) in classes.iter_mut().enumerate().take(words::CLASSES.len()) {
                *class += u8::from(bits & (1 << b) != 0 && *class < 9);
            }
            seen |= bits;
            if count <= START {
                first |= bits;
            }
        }
    }
    let own = s.act.name();
    for class in words::names(seen) {
        out.put("has", class, "");
        out.put("has", class, if own == "assert" { s.mode.name() } else { "cued" });
    }
    for class in words::names(first) {
        out.put("starts", class, if s.mode == Mode::Indirect { "indirect" } else { "quoted" });
    }
    for (b, n) in classes.iter().enumerate().filter(|(_, n)| **n > 1) {
        if let Some(class) = words::CLASSES.get(b) {
            out.put("often", class, if *n > 3 { "much" } else { "" });
        }
    }
    for (flag, word) in [
        (first_person, "first-person"),
        (you, "second-person"),
        (question, "question"),
        (exclamation, "exclamation"),
        (negation, "negation"),
        (condition, "condition"),
        (number, "number"),
        (seen == 0, "no-class"),
    ] {
        if flag {
            out.put("holds", word, "");
            if word == "question" || word == "exclamation" {
                out.put("holds", word, s.mode.name());
            }
        }
    }
}
