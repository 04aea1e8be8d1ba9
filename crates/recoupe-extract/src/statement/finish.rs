//! From drafts to statements: mode, conditional, act, and the chain of those who passed it on.

use recoupe_types::{
    Act, Feature, Mode, Origin, Rel, Span, Speaker, SpeakerKind, Statement, StatementIdx, Timex, Upos,
};

use super::find::{Draft, Source};
use super::judge;
use super::resolve::offices::is_outlet;
use super::resolve::{Resolver, Who};
use super::rules;
use super::setting;
use super::view::View;

/// A statement as it stands before sentences that only tell of its occasion are read.
pub(super) struct Row<'r> {
    pub(super) draft: &'r Draft,
    pub(super) who: &'r Who,
    pub(super) statement: &'r Statement,
    /// Whoever the statement before it was given to.
    pub(super) last: Option<&'r str>,
}

/// Turns drafts into statements in the order of their content.
pub(crate) fn statements(view: &View<'_>, drafts: Vec<Draft>, timexes: &[Timex]) -> Vec<Statement> {
    statements_watched(view, drafts, timexes, &mut |_| ())
}

/// The same; `watch` sees every row once its speaker and chain are known.
pub(super) fn statements_watched(
    view: &View<'_>,
    mut drafts: Vec<Draft>,
    timexes: &[Timex],
    watch: &mut dyn FnMut(&Row<'_>),
) -> Vec<Statement> {
    drafts.retain(|d| !d.content.is_empty());
    for d in &mut drafts {
        d.content.sort_by_key(|s| s.start());
        d.content.dedup();
        about(view, d);
    }
    let actors = view.actors();
    // Speakers are resolved in the order in which the text names them.
    drafts.sort_by_key(|d| (position(view, d), d.content[0].start(), d.content[0].end()));
    let mut resolver = Resolver::new(view, actors, &drafts);
    let mut rows: Vec<(Draft, Who, Option<String>)> = Vec::with_capacity(drafts.len());
    for d in drafts {
        let who = resolver.speaker(d.source, position(view, &d));
        let relay = d.relay.and_then(|m| resolver.phrase(m, 0).name).map(own_name);
        rows.push((d, who, relay));
    }
    drop_doubles(view.lang_is_english(), &mut rows);
    rows.sort_by_key(|(d, _, _)| (d.content[0].start(), std::cmp::Reverse(d.content.last().map_or(0, |s| s.end()))));
    let mut out: Vec<Statement> = Vec::with_capacity(rows.len());
    for (d, who, relay) in &rows {
        let mode = mode(view, d);
        let mut statement = Statement {
            speaker: Speaker {
                name: who.name.clone(),
                mention: match d.source {
                    Source::Phrase(m) => Some(m.span(view)),
                    Source::Clitic(c) => Some(clitic_span(view, c)),
                    _ => None,
                },
                kind: who.kind,
            },
            cue: d.cue.map(|(a, b)| view.cover(a, b)),
            content: d.content.clone(),
            mode,
            act: d.act,
            negated: d.negated,
            conditional: conditional(view, d, mode),
            relayed_by: relay.iter().filter(|r| who.name.as_ref() != Some(r)).cloned().collect(),
            said_on: setting::said_on(view, d, timexes),
            place: setting::place(view, d),
            addressee: setting::addressee(view, d),
            inside: None,
            origin: Origin { rule: rules::id(d.rule, view.doc.lang), confidence: rules::confidence_of(d) },
        };
        statement.act = judge::act::act(view, d, &statement);
        out.push(statement);
    }
    nest(&mut out);
    let mut last: Option<String> = None;
    for ((draft, who, _), statement) in rows.iter().zip(&mut out) {
        let confidence = judge::sure::confidence(view, &Row { draft, who, statement, last: last.as_deref() });
        statement.origin.confidence = confidence;
        watch(&Row { draft, who, statement, last: last.as_deref() });
        last.clone_from(&statement.speaker.name);
    }
    occasions(view, &rows, timexes, &mut out);
    carry_dates(&mut out);
    out
}

/// Sentences that tell only when, where and through whom something was said: *X a donné cet avertissement à Berne le 9
/// novembre, a rapporté l'agence Y*. They date and place the statements of X around them; one that is itself attributed to an
/// outlet adds that outlet to the chain and is no statement of its own.
fn occasions(view: &View<'_>, rows: &[(Draft, Who, Option<String>)], timexes: &[Timex], out: &mut Vec<Statement>) {
    for sentence in &view.doc.sentences {
        let (start, end) = (sentence.first as usize, (sentence.end as usize).min(view.len()));
        let Some(noun) = (start..end).find(|i| {
            matches!(
                view.lemma(*i),
                "avertissement"
                    | "déclaration"
                    | "annonce"
                    | "commentaire"
                    | "remarque"
                    | "propos"
                    | "remark"
                    | "comment"
                    | "warning"
                    | "statement"
            ) && *i > start
                && view.is(*i - 1, &["l'", "cet", "cette", "ces", "ce", "the", "this", "these"])
                && view.head(*i).is_some_and(|h| {
                    h < *i
                        && matches!(
                            view.lemma(h),
                            "donner"
                                | "faire"
                                | "tenir"
                                | "lancer"
                                | "formuler"
                                | "make"
                                | "give"
                                | "issue"
                                | "deliver"
                        )
                })
        }) else {
            continue;
        };
        let Some(before) = rows
            .iter()
            .filter(|(d, _, _)| d.content.last().is_some_and(|c| c.end() <= view.span(start).start()))
            .max_by_key(|(d, _, _)| d.content.last().map_or(0, |c| c.end()))
        else {
            continue;
        };
        let Some(name) = before.1.name.clone() else { continue };
        let surname = name.rsplit(' ').next().unwrap_or(&name).to_owned();
        let same = (start..noun).any(|i| view.form(i) == surname || view.is(i, &["il", "elle", "he", "she"]));
        if !same {
            continue;
        }
        let reach = view.cover(start, end - 1);
        let date = timexes
            .iter()
            .find(|t| reach.contains(t.span) && t.date().is_some_and(|d| d.day().is_some()))
            .and_then(Timex::date);
        // Who tells of the occasion, if somebody else does.
        let teller = out.iter().position(|s| {
            s.content.iter().any(|c| c.contains(view.span(noun)))
                && s.speaker.kind == SpeakerKind::Org
                && s.speaker.name.as_ref() != Some(&name)
        });
        let teller_name = teller.and_then(|t| out[t].speaker.name.clone());
        let here = reach.start();
        let mut nearest: Option<(usize, usize)> = None;
        for (k, s) in out.iter_mut().enumerate() {
            if s.speaker.name.as_ref() != Some(&name) {
                continue;
            }
            let Some(extent) = s.extent() else { continue };
            let near =
                if extent.end() <= here { here - extent.end() } else { extent.start().saturating_sub(reach.end()) };
            if near > 400 {
                continue;
            }
            s.said_on = s.said_on.or(date);
            if extent.end() <= here && nearest.is_none_or(|n| near < n.1) {
                nearest = Some((k, near));
            }
        }
        if let (Some((k, _)), Some(teller_name)) = (nearest, teller_name)
            && !out[k].relayed_by.contains(&teller_name)
        {
            out[k].relayed_by.insert(0, teller_name);
        }
        if let Some(t) = teller {
            let nested = out.iter().any(|s| s.inside == Some(StatementIdx(t as u32)));
            if !nested {
                out.remove(t);
                for s in out.iter_mut() {
                    if let Some(StatementIdx(j)) = s.inside
                        && j as usize > t
                    {
                        s.inside = Some(StatementIdx(j - 1));
                    }
                }
            }
        }
    }
}

/// Where a draft stands: its cue, else its content.
fn position(view: &View<'_>, d: &Draft) -> usize {
    d.cue.map_or_else(|| view.word_from(d.content[0].start()), |c| c.0)
}

fn clitic_span(view: &View<'_>, clitic: usize) -> Span {
    let span = view.span(clitic);
    let text = span.of(view.text());
    // `-t-il`: the pronoun alone.
    let skip = text.rfind('-').map_or(0, |i| i + 1);
    Span::new(span.start() + skip, span.end())
}

/// The name of a relay without the noun in front of it (`l'agence de presse X` is X).
fn own_name(name: String) -> String {
    let Some((first, rest)) = name.split_once(' ') else { return name };
    if !is_outlet(first) {
        return name;
    }
    let mut at = 0;
    for word in rest.split(' ') {
        if word.starts_with(char::is_uppercase) {
            return rest[at..].to_owned();
        }
        at += word.len() + 1;
    }
    name
}

/// Of two rows with nearly one content and one cue or speaker the surer one stays.
fn drop_doubles(english: bool, rows: &mut Vec<(Draft, Who, Option<String>)>) {
    let mut keep = vec![true; rows.len()];
    for i in 0..rows.len() {
        for j in i + 1..rows.len() {
            if !keep[i] || !keep[j] {
                continue;
            }
            let (a, b) = (&rows[i], &rows[j]);
            // `denied that P, as the deputy claims`: P is said twice.
            let twice = english
                && a.0.rule != b.0.rule
                && (a.0.rule == "according/comme" || b.0.rule == "according/comme")
                && a.1.name != b.1.name;
            if twice {
                continue;
            }
            let shared: usize =
                a.0.content.iter().map(|x| b.0.content.iter().map(|y| x.shared(*y)).sum::<usize>()).sum();
            let len = |d: &Draft| d.content.iter().map(|s| s.len()).sum::<usize>();
            let least = len(&a.0).max(len(&b.0)).max(1);
            if shared * 10 < least * 8 {
                continue;
            }
            if a.0.confidence >= b.0.confidence {
                keep[j] = false;
            } else {
                keep[i] = false;
            }
        }
    }
    let mut n = 0;
    rows.retain(|_| {
        n += 1;
        keep[n - 1]
    });
}

fn mode(view: &View<'_>, d: &Draft) -> Mode {
    if d.rule == "interview/answer" {
        return Mode::Direct; // given word for word, whatever marks stand within it
    }
    let own = d.cue.and_then(|(a, _)| view.quote(a)).filter(|_| d.rule != "quote/interrupted-inside");
    let (mut inside, mut all) = (0usize, 0usize);
    for span in &d.content {
        for i in view.word_from(span.start())..view.word_until(span.end()) {
            if view.is_punct(i) || view.word(i).part > 1 {
                continue;
            }
            all += 1;
            let at = view.span(i).start();
            let quoted = view
                .quotes
                .iter()
                .enumerate()
                .any(|(q, x)| Some(q) != own && x.inner.has(at) && (x.depth == 0 || own.is_some()));
            inside += usize::from(quoted);
        }
    }
    if inside == 0 {
        Mode::Indirect
    } else if inside == all {
        Mode::Direct
    } else {
        Mode::Mixed
    }
}

/// The verb that carries the mood of the content.
fn finite_of(view: &View<'_>, head: usize) -> Option<usize> {
    if view.has(head, Feature::Finite) || view.is_conditional(head) || view.has(head, Feature::Indicative) {
        return Some(head);
    }
    view.kids(head).find(|k| {
        matches!(view.rel(*k), Rel::Aux | Rel::Cop)
            && (view.has(*k, Feature::Finite) || view.is_conditional(*k) || view.has(*k, Feature::Indicative))
    })
}

/// The word that heads the content.
pub(super) fn content_head(view: &View<'_>, d: &Draft) -> Option<usize> {
    d.content_head.or_else(|| head_of(view, d))
}

/// The head of the content: the first word that hangs on something outside of it and is no mark.
fn head_of(view: &View<'_>, d: &Draft) -> Option<usize> {
    let inside = |i: usize| d.content.iter().any(|s| s.contains(view.span(i)));
    let mut tops = Vec::new();
    for span in &d.content {
        for i in view.word_from(span.start())..view.word_until(span.end()) {
            if view.is_punct(i) || matches!(view.upos(i), Upos::Sconj | Upos::Cconj | Upos::Adp | Upos::Det) {
                continue;
            }
            if view.head(i).is_none_or(|h| !inside(h)) {
                tops.push(i);
            }
        }
    }
    tops.iter().copied().find(|i| finite_of(view, *i).is_some()).or_else(|| tops.first().copied())
}

fn conditional(view: &View<'_>, d: &Draft, mode: Mode) -> bool {
    let head = d.content_head.filter(|h| finite_of(view, *h).is_some()).or_else(|| head_of(view, d));
    let Some(head) = head else { return false };
    if view.lang_is_english() {
        return english_hedge(view, head);
    }
    // A condition before the main clause (`si …, elle pourrait`) is not the main verb.
    let mut head = head;
    for _ in 0..3 {
        let conditioned = view.rel(head) == Rel::Advcl
            && view.marker(head).is_some_and(|m| view.is(m, &["si", "s'", "quand", "lorsque"]));
        match view.head(head) {
            Some(up) if conditioned && d.content.iter().any(|c| c.contains(view.span(up))) => head = up,
            _ => break,
        }
    }
    let Some(verb) = finite_of(view, head) else { return false };
    if !view.is_conditional(verb) {
        return false;
    }
    if mode == Mode::Direct || !d.clause || !d.past {
        return true;
    }
    // A conditional under a cue of the past is a future seen from there, unless the verb itself is one of possibility, the
    // form is a past one (`aurait livré`), or the clause hangs on a condition.
    let modal = matches!(view.lemma(verb), "pouvoir" | "devoir");
    let past_form = view.upos(verb) == Upos::Aux
        && matches!(view.lemma(verb), "avoir" | "être")
        && view.rel(verb) == Rel::Aux
        && view.has(head, Feature::Past)
        && !view.deprel(verb).ends_with("pass");
    let hypothesis = view.kids(head).any(|k| {
        (view.rel(k) == Rel::Advcl && view.marker(k).is_some_and(|m| view.is(m, &["si", "s'"])))
            || (view.rel(k) == Rel::Nsubj
                && view
                    .kids(k)
                    .any(|x| view.is(x, &["tout", "toute", "tel", "telle", "éventuel", "éventuelle", "n'importe"])))
    });
    modal || past_form || hypothesis
}

fn english_hedge(view: &View<'_>, head: usize) -> bool {
    let adverb =
        view.kids(head).any(|k| view.is(k, &["reportedly", "allegedly", "apparently", "supposedly", "possibly"]));
    let modal = view.kids(head).any(|k| view.rel(k) == Rel::Aux && view.is(k, &["might", "may", "could"]));
    adverb || modal
}

/// `a fait part de sa profonde inquiétude quant à X`: what the concern is about, where the phrase says so.
fn about(view: &View<'_>, d: &mut Draft) {
    if d.rule != "complement/noun" || d.act != Act::Assert || d.content.len() != 1 {
        return;
    }
    let Some(head) = d.content_head.filter(|h| view.upos(*h) == Upos::Noun) else { return };
    let concern =
        matches!(view.lemma(head), "inquiétude" | "préoccupation" | "crainte" | "doute" | "concern" | "fear" | "worry");
    let end = view.word_until(d.content[0].end());
    if !concern || view.quote(head).is_some() {
        return;
    }
    for i in head + 1..end {
        let last = if view.is(i, &["quant", "face"]) && i + 1 < end {
            i + 1
        } else if view.is(i, &["concernant", "devant", "sur", "about", "over"]) {
            i
        } else {
            continue;
        };
        if last + 2 < end {
            let mut from = last + 1;
            while from < end && view.span(from) == view.span(last) {
                from += 1;
            }
            // `au`, `aux`: the article shares its token with the preposition and stays.
            let start =
                if view.word(last).part > 0 { view.span(last).end() } else { view.span(from.min(end - 1)).start() };
            d.content[0] = Span::new(start, d.content[0].end()).trim(view.text());
            d.act = Act::ExpressConcern;
        }
        return;
    }
}

/// Statements inside others: the outer speaker passes the inner one on.
fn nest(out: &mut [Statement]) {
    for i in 0..out.len() {
        let Some(extent) = out[i].extent() else { continue };
        let anchor = out[i].cue.unwrap_or(extent);
        let mut best: Option<(usize, usize)> = None;
        for j in 0..out.len() {
            if i == j {
                continue;
            }
            let holds = out[j].content.iter().any(|c| c.contains(anchor) && c.contains(out[i].content[0]));
            let len = out[j].content.iter().map(|s| s.len()).sum::<usize>();
            if holds && best.is_none_or(|b| len < b.1) {
                best = Some((j, len));
            }
        }
        if let Some((j, _)) = best {
            out[i].inside = Some(StatementIdx(j as u32));
        }
    }
    for i in 0..out.len() {
        // From the article inward: the outermost first.
        let mut chain: Vec<String> = Vec::new();
        let (mut at, mut steps) = (out[i].inside, 0);
        while let Some(StatementIdx(j)) = at {
            let outer = &out[j as usize];
            if let Some(name) = &outer.speaker.name
                && outer.speaker.name != out[i].speaker.name
                && !chain.contains(name)
            {
                chain.push(name.clone());
            }
            for r in outer.relayed_by.iter().rev() {
                if !chain.contains(r) && steps == 0 {
                    chain.push(r.clone());
                }
            }
            at = outer.inside;
            steps += 1;
            if steps > 6 {
                break;
            }
        }
        chain.reverse();
        chain.extend(std::mem::take(&mut out[i].relayed_by));
        out[i].relayed_by = chain;
    }
}

/// A statement that goes on from one of the same speaker was made at the same time.
fn carry_dates(out: &mut [Statement]) {
    for i in 1..out.len() {
        let (before, rest) = out.split_at_mut(i);
        let this = &mut rest[0];
        let Some(last) = before.last() else { continue };
        let goes_on = this.cue.is_none() || this.speaker.kind == SpeakerKind::Person;
        if this.said_on.is_none() && goes_on && this.speaker.name.is_some() && this.speaker.name == last.speaker.name {
            this.said_on = last.said_on;
            if this.cue.is_none() {
                this.place = this.place.take().or_else(|| last.place.clone());
                this.addressee = this.addressee.take().or_else(|| last.addressee.clone());
            }
        }
    }
}
