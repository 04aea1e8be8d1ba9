//! When, where and to whom something was said: what hangs on the cue beside its content.

use recoupe_types::{NameKind, PartialDate, Rel, Span, Timex, Upos, WordIdx};

use super::actors::behind_outlet;
use super::find::is_time_word;
use super::find::{Draft, Source};
use super::resolve::offices::is_outlet;
use super::source::{Nature, nature};
use super::view::View;

/// Nouns for the occasion on which something is said: what hangs on them tells of the saying (`lors d'un meeting à X`).
const OCCASIONS: &[&str] = &[
    "allocution",
    "appearance",
    "assemblée",
    "audience",
    "briefing",
    "ceremony",
    "colloque",
    "commémoration",
    "communiqué",
    "conference",
    "conférence",
    "congress",
    "congrès",
    "cérémonie",
    "discours",
    "déplacement",
    "entretien",
    "event",
    "forum",
    "gathering",
    "hearing",
    "interview",
    "intervention",
    "manifestation",
    "meeting",
    "point",
    "press",
    "presse",
    "protest",
    "rally",
    "rassemblement",
    "rencontre",
    "reunion",
    "réunion",
    "session",
    "sommet",
    "speech",
    "summit",
    "table",
    "trip",
    "visit",
    "visite",
];

/// Words of the sentence of the cue that are neither content nor somebody's words.
fn outside(view: &View<'_>, d: &Draft, span: Span) -> bool {
    !d.content.iter().any(|c| c.overlaps(span)) && view.quotes.iter().all(|q| !q.inner.overlaps(span))
}

/// Whether a date hangs on the words for the source (*la Brumanie, garante de l'accord conclu en mai, a dit …*).
fn tells_of_source(view: &View<'_>, d: &Draft, date: Span) -> bool {
    let mut at = view.word_from(date.start());
    for _ in 0..6 {
        if Some(at) == d.verb {
            return false;
        }
        if in_source(d, at) {
            return true;
        }
        let Some(head) = view.head(at) else { return false };
        at = head;
    }
    false
}

/// The day, month or year that the words at the cue give for the saying.
pub(super) fn said_on(view: &View<'_>, d: &Draft, timexes: &[Timex]) -> Option<PartialDate> {
    let (a, b) = d.cue?;
    let (start, end) = view.bounds(a);
    let reach = view.cover(start, end.saturating_sub(1).max(start));
    let cue = view.cover(a, b);
    let aside = d.aside.map(|(x, y)| view.cover(x.min(y), y.max(x)));
    let first = timexes.partition_point(|t| t.span.end() <= reach.start());
    timexes[first..]
        .iter()
        .take_while(|t| t.span.start() < reach.end())
        .filter(|t| outside(view, d, t.span))
        .filter_map(|t| t.date().map(|x| (t.span, x)))
        // A month alone is more often that of something told beside.
        .filter(|(span, x)| x.month().is_some() && (x.day().is_some() || !tells_of_source(view, d, *span)))
        .min_by_key(|(s, _)| {
            let near = aside.is_some_and(|x| x.overlaps(*s));
            let far = if s.start() >= cue.end() { s.start() - cue.end() } else { cue.start().saturating_sub(s.end()) };
            (!near, far)
        })
        // Far from the cue and not in its own words a date belongs to something else.
        .filter(|(s, _)| {
            aside.is_some_and(|x| x.overlaps(*s)) || s.start() <= view.span(start).start() + 2 || {
                let far =
                    if s.start() >= cue.end() { s.start() - cue.end() } else { cue.start().saturating_sub(s.end()) };
                far < 40
            }
        })
        .map(|(_, x)| x)
}

/// Where the saying took place: a named place that hangs on the cue, or on an occasion that does. One that belongs to somebody
/// (`le procureur à X`) or to what is told is none.
pub(super) fn place(view: &View<'_>, d: &Draft) -> Option<String> {
    let verb = d.verb?;
    let (start, end) = view.bounds(verb);
    let mut i = start;
    while i < end {
        let Some(n) = view.doc.name_at(WordIdx(i as u32)) else {
            i += 1;
            continue;
        };
        let (first, last) = (n.first.get(), n.last.get());
        i = last + 1;
        if n.kind == NameKind::Place && outside(view, d, n.span) && leads_to(view, d, n_head(view, first, last), verb) {
            return Some(n.span.of(view.text()).to_owned());
        }
    }
    None
}

/// The word of a name that the others hang on.
fn n_head(view: &View<'_>, first: usize, last: usize) -> usize {
    (first..=last).find(|i| view.head(*i).is_none_or(|h| h < first || h > last)).unwrap_or(first)
}

/// Whether a place hangs on the cue's verb as the scene of it, directly or through an occasion.
fn leads_to(view: &View<'_>, d: &Draft, place: usize, verb: usize) -> bool {
    let scene = |i: usize| {
        view.kids(i).any(|k| {
            k < i
                && view.rel(k) == Rel::Case
                && (matches!(view.lemma(k), "à" | "en" | "depuis" | "in" | "at" | "from") || view.is(k, &["au", "aux"]))
        })
    };
    let Some(case) = view.marker(place).filter(|_| scene(place)) else { return false };
    // *le procureur à X*, *le mouvement en X*: behind a noun the place is rather that noun's, whatever the parse says.
    let before = view.left(place).min(case).checked_sub(1);
    if place > verb && before.is_some_and(|b| holds_place(view, b))
        || place < verb && !view.is(case, &["à", "in", "at"])
    {
        return false;
    }
    let mut at = place;
    for _ in 0..4 {
        let Some(h) = view.head(at) else { return false };
        if h == verb {
            // *a déclaré à X*: X may as well be an outlet that nobody knows, unless X is a capital or a day stands beside.
            let known = at != place
                || !view.is(case, &["à", "to"])
                || is_place(view, d, place)
                || before.is_some_and(|b| OCCASIONS.contains(&view.lemma(b)));
            return known && matches!(view.rel(at), Rel::Obl | Rel::Advmod);
        }
        let occasion = view.upos(h) == Upos::Noun && OCCASIONS.contains(&view.lemma(h));
        if !occasion || in_source(d, h) {
            return false;
        }
        at = h;
    }
    false
}

/// Whether a name behind *à* is surely a place: a capital or a state, or a single word with a day beside it, which says when and so
/// where (an outlet of two words may have a day beside it as well).
fn is_place(view: &View<'_>, d: &Draft, place: usize) -> bool {
    let Some(n) = view.doc.name_at(WordIdx(place as u32)) else { return false };
    let name = n.span.of(view.text());
    let day = |i: Option<usize>| i.is_some_and(|i| i < view.len() && is_time_word(view.form(i)) && !in_source(d, i));
    recoupe_actors::lookup(name).is_some()
        || recoupe_actors::seat(name).is_some()
        || !name.contains(' ') && (day(n.first.get().checked_sub(2)) || day(Some(n.last.get() + 1)))
}

/// Whether a place behind this word would be that word's own: a noun or the name of a body, but no occasion, day or person.
fn holds_place(view: &View<'_>, i: usize) -> bool {
    match name_kind(view, i) {
        Some(kind) => kind != NameKind::Person,
        None => view.upos(i) == Upos::Noun && !OCCASIONS.contains(&view.lemma(i)) && !is_time_word(view.lemma(i)),
    }
}

fn in_source(d: &Draft, i: usize) -> bool {
    matches!(d.source, Source::Phrase(m) if m.first <= i && i <= m.last)
}

/// To whom it was said: what hangs on the cue's verb with *à*, *devant*, *auprès de*, *to*, and the object of *tell*.
pub(super) fn addressee(view: &View<'_>, d: &Draft) -> Option<String> {
    let verb = d.verb?;
    view.kids(verb)
        .filter(|k| matches!(view.rel(*k), Rel::Obl | Rel::Iobj) && is_to(view, *k))
        .chain(view.kids(verb).filter(|k| {
            matches!(view.rel(*k), Rel::Obj | Rel::Iobj)
                && *k > verb
                && view.lang_is_english()
                && matches!(view.lemma(verb), "tell" | "inform" | "remind" | "assure")
        }))
        // *a assuré son avocat à l'AFP*: what the parse hangs on the speaker, but only an outlet is spoken to so.
        .chain(view.kids(verb).filter(|k| in_source(d, *k)).flat_map(|s| {
            view.kids(s).filter(move |k| {
                *k > s && matches!(view.rel(*k), Rel::Nmod | Rel::Obl) && is_to(view, *k) && is_press(view, *k)
            })
        }))
        .filter(|k| listens(view, *k))
        // Behind a comma *à* rather goes with an apposition (`X, professeur à l'université Y`).
        .filter(|k| {
            let comma = (verb.min(*k)..verb.max(*k)).any(|i| view.is_comma(i));
            !comma || view.marker(*k).is_some_and(|m| matches!(view.lemma(m), "devant" | "auprès"))
        })
        .map(|k| phrase(view, d, k))
        .find(|s| outside(view, d, *s))
        .map(|s| s.of(view.text()).to_owned())
}

/// Whether a phrase is led by a preposition of giving.
fn is_to(view: &View<'_>, i: usize) -> bool {
    view.kids(i).any(|k| {
        k < i
            && view.rel(k) == Rel::Case
            && (matches!(view.lemma(k), "à" | "devant" | "auprès" | "to") || view.is(k, &["au", "aux"]))
            // *au cours de*, *face à*: prepositions of several words.
            && view.kids(k).next().is_none()
            && !(k > 0 && view.rel(k - 1) == Rel::Case)
    })
}

fn name_kind(view: &View<'_>, i: usize) -> Option<NameKind> {
    view.doc.name_at(WordIdx(i as u32)).map(|n| n.kind)
}

/// Whether a word is for an outlet.
fn is_press(view: &View<'_>, i: usize) -> bool {
    is_outlet(view.lemma(i)) || matches!(name_kind(view, i), Some(NameKind::Org | NameKind::Other))
}

/// Whether a name says by itself that it is an outlet's, whatever a reader takes it for (`Vigie-Presse`).
fn is_outlet_name(form: &str) -> bool {
    const ENDS: &[&str] = &["presse", "press", "news", "info", "tv", "times", "post", "radio"];
    let lower = form.to_lowercase();
    ENDS.iter().any(|e| lower.ends_with(e))
}

/// Nouns for bodies that one speaks to.
const HEARERS: &[&str] = &[
    "administration",
    "assemblée",
    "assembly",
    "chamber",
    "chambre",
    "commission",
    "committee",
    "comité",
    "congress",
    "congrès",
    "conseil",
    "council",
    "cour",
    "court",
    "gouvernement",
    "government",
    "jury",
    "ministère",
    "ministry",
    "nation",
    "parliament",
    "parlement",
    "parquet",
    "police",
    "press",
    "presse",
    "radio",
    "senate",
    "sénat",
    "television",
    "tribunal",
    "télévision",
];

/// Whether somebody can be spoken to by that name.
fn listens(view: &View<'_>, i: usize) -> bool {
    match name_kind(view, i) {
        Some(kind) => kind != NameKind::Place || is_outlet_name(view.form(i)),
        None => {
            view.upos(i) == Upos::Noun
                && (is_outlet(view.lemma(i))
                    || HEARERS.contains(&view.lemma(i))
                    || nature(view, i).is_some_and(|n| matches!(n, Nature::Role | Nature::People | Nature::Voice)))
        }
    }
}

/// The words of who is spoken to: without its determiner, with what tells which one, without apposition and relative clause.
fn phrase(view: &View<'_>, d: &Draft, head: usize) -> Span {
    // *a déclaré à l'agence X Y*: whoever speaks comes right behind.
    let end = match d.source {
        Source::Phrase(m) if m.first > head => behind_outlet(view, m.first, m.last).unwrap_or(m.first),
        _ => view.len(),
    };
    let mut first = head;
    while first > 0
        && view.head(first - 1) == Some(head)
        && matches!(view.rel(first - 1), Rel::Amod | Rel::Compound | Rel::Nummod | Rel::Flat)
    {
        first -= 1;
    }
    let mut last = head;
    for k in view.kids(head).filter(|k| *k > head && *k < end) {
        let close = !(last + 1..k).any(|i| view.is_punct(i) && !view.is(i, &["-"]));
        let tells = match view.rel(k) {
            Rel::Flat | Rel::Amod | Rel::Compound => true,
            Rel::Appos => view.upos(k) == Upos::Propn,
            Rel::Nmod => {
                view.marker(k).is_some_and(|m| matches!(view.lemma(m), "de" | "of") || view.is(m, &["du", "des"]))
            }
            _ => false,
        };
        if !(close && tells) {
            break;
        }
        let until = view.right(k).min(end - 1);
        last = (k..=until).take_while(|i| !view.is_punct(*i) && view.rel(*i) != Rel::Acl).last().unwrap_or(k);
        if last < until {
            break;
        }
    }
    if let Some(n) = view.doc.name_at(WordIdx(head as u32)) {
        first = first.min(n.first.get());
        last = last.max(n.last.get()).min(end - 1);
    }
    view.cover(first, last)
}
