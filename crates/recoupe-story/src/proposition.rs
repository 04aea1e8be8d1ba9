//! What is put forward, whoever says it: parts of statements that say one thing, brought together, and denials with what they deny.
//!
//! Somebody quoted at length says several things (*Une caisse s'est ouverte. On les chargeait la nuit.*): each sentence stands for
//! what it says. Parts of one utterance are together from the start; the others are linked by what they have in common.

use std::collections::{BTreeMap, BTreeSet};

use recoupe_types::{Act, Reading, Rel, Span, StatementIdx, Upos, WordRef};
use rustc_hash::FxHashMap;

use crate::candidates::{Candidates, ENOUGH, FEW};
use crate::claim::Material;
use crate::meaning::{Bag, Concept, Sense, bag, counted, is_negation, shared};
use crate::said::{Said, likeness};
use crate::stance::{Stance, asserts, points, proof_keys, proposes, refuses, stance, top};
use crate::utterance::linkage;
use crate::words::fold;

/// Score from which two parts assert or deny one thing, and the share of it that groups must reach on average.
const THRESHOLD: f32 = 0.54;
const LINKAGE: f32 = 0.8;
/// What is left of a score where two stories tell it.
const OTHER_STORY: f32 = 0.6;
/// Concepts that look for parts of the same content, and parts that may share one of them.
const PROBES: usize = 8;
const COMMON: usize = 300;
/// What two words in common count for on top where one of them is what is done, and where both count the same thing.
const ONE_DEED: f32 = 0.1;
const ONE_COUNT: f32 = 0.15;
/// Words and numbers that a sentence must have to stand for itself.
const WHOLE: usize = 3;
/// The same for a sentence of several.
const SENTENCE: usize = 2;

/// A part of a statement: one sentence of several, or all of it.
#[derive(Debug)]
pub(crate) struct Part {
    /// The statement, by position.
    pub(crate) of: usize,
    pub(crate) spans: Vec<Span>,
    pub(crate) bag: Bag,
    pub(crate) stance: Stance,
    /// What it counts (*tonnes*, *caisses*), sorted.
    pub(crate) counted: Vec<u64>,
    /// Keys of its verbs, sorted.
    pub(crate) verbs: Vec<u64>,
    /// Keys of what it says not to be so, sorted: of a denial the verbs, of another what its words of negation stand with (*aucun
    /// **obus** n'a été **livré***); of all of it where it was not parsed.
    turned: Vec<u64>,
    /// It only points to what it denies or doubts.
    points: bool,
}

impl Part {
    /// It denies by its act or in so many words.
    pub(crate) fn denies(&self) -> bool {
        matches!(self.stance, Stance::Against | Stance::Disclaims)
    }

    /// Whether what it says not to be so is what another part speaks of.
    pub(crate) fn turns(&self, other: &Part) -> bool {
        shared(&self.turned, &other.bag.keys) > 0
    }

    /// The same for a part that only holds a word of negation: with more in common, somebody or somewhere among it.
    pub(crate) fn contradicts(&self, other: &Part) -> bool {
        let like = likeness(&self.bag, &other.bag);
        let few = self.bag.substance().min(other.bag.substance()) as u32;
        let named =
            |c: &Concept| matches!(c.sense, Sense::Name | Sense::State) && other.bag.keys.binary_search(&c.key).is_ok();
        let much = || 2 * like.words >= few && (like.base >= ALIKE || self.bag.concepts.iter().any(named));
        self.turns(other) && like.words >= IN_COMMON && (self.stance == Stance::Disclaims || much())
    }
}

/// Likeness from which a contradiction needs no name in common.
const ALIKE: f32 = 0.6;

/// The parts of all statements that assert or deny, in order.
pub(crate) fn parts(m: &Material) -> Vec<Part> {
    let mut wanted: Vec<bool> = m.said.iter().map(|s| asserts(s.statement.act)).collect();
    for u in m.utterances {
        let any = u.iter().any(|i| wanted[*i]);
        u.iter().for_each(|i| wanted[*i] = any);
    }
    // Who passes an attribution on (*elle a nié que …, rapporte X*) asserts that it was made; what it says is told by itself.
    let long = |s: &Said| s.statement.content.iter().map(|c| c.len()).sum::<usize>();
    let place: FxHashMap<_, _> = m.said.iter().enumerate().map(|(i, s)| (s.place(), i)).collect();
    for inner in m.said {
        let outer = inner.statement.inside.and_then(|idx| place.get(&(inner.article, idx)));
        if let Some(&outer) = outer {
            wanted[outer] &= 2 * long(inner) <= long(&m.said[outer]);
        }
    }
    let proof = proof_keys();
    let mut out = Vec::new();
    for (of, s) in m.said.iter().enumerate().filter(|(of, _)| wanted[*of]) {
        let reading = m.readings[s.article];
        let text = reading.article.text();
        let mut pieces: Vec<(Vec<Span>, Bag)> = Vec::new();
        let told: Vec<Span> = s.statement.content.iter().flat_map(|c| sentences(reading, *c)).collect();
        if told.len() > s.statement.content.len() {
            for span in told {
                let piece = bag(text, &[span], reading.document.lang, &m.actors.own_states);
                match pieces.last_mut() {
                    // What is too short to say anything by itself goes with what stands before it.
                    Some((spans, kept)) if piece.substance() < SENTENCE || kept.substance() < SENTENCE => {
                        spans.push(span);
                        *kept = bag(text, spans, reading.document.lang, &m.actors.own_states);
                    }
                    _ => pieces.push((vec![span], piece)),
                }
            }
        }
        if pieces.len() < 2 {
            pieces = vec![(s.statement.content.clone(), s.bag.clone())];
        }
        for (spans, mut bag) in pieces {
            if !proposes(s.statement.act) && is_nominal(reading, &spans) || refuses(s, &spans, reading) {
                continue;
            }
            let stance = stance(s, &spans, &bag, reading, m.actors);
            let known = |key: u64| s.bag.keys.binary_search(&key).ok().and_then(|i| s.bag.concepts.get(i));
            for c in &mut bag.concepts {
                if let Some(whole) = known(c.key) {
                    c.weight = whole.weight;
                }
            }
            if bag.concepts.iter().any(|c| !proof.contains(&c.key)) {
                bag.concepts.retain(|c| !proof.contains(&c.key));
            }
            bag.sum_up();
            let lang = reading.document.lang;
            let mut things: Vec<u64> = spans.iter().flat_map(|c| counted(c.of(text), lang)).map(|q| q.thing).collect();
            things.sort_unstable();
            things.dedup();
            let verbs = verbs(reading, &spans, &bag);
            let turned = match stance {
                // Who tells of a denial: all that is said to be denied.
                Stance::Disclaims if !bag.negated => bag.keys.clone(),
                Stance::Against if !verbs.is_empty() => verbs.clone(),
                Stance::Against => keys_of(reading, top(reading, &spans).into_iter(), &bag),
                _ if bag.negated => turned(reading, &spans, &bag),
                _ => Vec::new(),
            };
            let points = stance != Stance::Against || points(&spans, reading);
            out.push(Part { of, spans, bag, stance, counted: things, verbs, turned, points });
        }
    }
    out
}

/// The words of passages.
fn words<'r>(reading: &'r Reading, spans: &[Span]) -> impl Iterator<Item = WordRef<'r>> {
    spans.iter().flat_map(|span| reading.document.words_in(*span))
}

/// Whether passages hold no verb: a thing is named (*condemned the violence*), and nothing is said of it.
fn is_nominal(reading: &Reading, spans: &[Span]) -> bool {
    let parsed = !reading.document.words.is_empty();
    parsed && words(reading, spans).all(|w| !matches!(w.upos(), Upos::Verb | Upos::Aux))
}

/// Keys of some words, of those that `whole` holds, sorted.
fn keys_of<'r>(reading: &Reading, list: impl Iterator<Item = WordRef<'r>>, whole: &Bag) -> Vec<u64> {
    let text = reading.article.text();
    let mut out: Vec<u64> = list
        .flat_map(|w| bag(text, &[w.span()], reading.document.lang, &Default::default()).keys)
        .filter(|key| whole.keys.binary_search(key).is_ok())
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Keys of the verbs of passages.
fn verbs(reading: &Reading, spans: &[Span], whole: &Bag) -> Vec<u64> {
    keys_of(reading, words(reading, spans).filter(|w| w.upos() == Upos::Verb), whole)
}

/// Keys of what the words of negation in passages say not to be so: the word that they stand with, the verb above it, and what a verb
/// that says nothing by itself takes (*n'a pas peur*).
fn turned(reading: &Reading, spans: &[Span], whole: &Bag) -> Vec<u64> {
    if reading.document.words.is_empty() {
        return whole.keys.clone();
    }
    let text = reading.article.text();
    let mut found: Vec<WordRef<'_>> = Vec::new();
    for w in words(reading, spans).filter(|w| is_negation(&fold(w.span().of(text)))) {
        let Some(head) = w.head() else { continue };
        found.push(head);
        // *aucun obus n'a été livré*, *not one shell was delivered*; not *ran with no flame*.
        if matches!(head.rel(), Rel::Nsubj | Rel::Obj) {
            found.extend(head.head());
        }
    }
    let own = keys_of(reading, found.iter().copied(), whole);
    if !own.is_empty() {
        return own;
    }
    let taken = words(reading, spans).filter(|w| {
        matches!(w.rel(), Rel::Obj | Rel::Xcomp | Rel::Ccomp | Rel::Obl)
            && w.head().is_some_and(|h| found.iter().any(|f| f.idx == h.idx))
    });
    keys_of(reading, taken, whole)
}

/// The sentences of a passage; all of it where the text was not cut into sentences.
fn sentences(reading: &Reading, passage: Span) -> Vec<Span> {
    let all = &reading.document.sentences;
    let first = all.partition_point(|s| s.span.end() <= passage.start());
    let inside = all[first..].iter().take_while(|s| s.span.start() < passage.end());
    let cut = inside.map(|s| Span::new(s.span.start().max(passage.start()), s.span.end().min(passage.end())));
    let cut: Vec<Span> = cut.flat_map(|s| clauses(reading, s)).collect();
    if cut.is_empty() { vec![passage] } else { cut }
}

/// The main clauses of a sentence, those apart that have a subject of their own (*Aucun courrier n'est arrivé, et nos relevés ne
/// montrent rien*).
fn clauses(reading: &Reading, sentence: Span) -> Vec<Span> {
    let document = &reading.document;
    let has_subject = |w: WordRef<'_>| w.children().any(|c| c.rel() == Rel::Nsubj);
    let mut cuts: Vec<usize> = Vec::new();
    if let Some(main) = top(reading, &[sentence]).filter(|w| has_subject(*w)) {
        for w in document.words_in(sentence) {
            let joined = w.rel() == Rel::Conj && w.head().is_some_and(|h| h.idx == main.idx);
            if !joined || !has_subject(w) {
                continue;
            }
            // Where what depends on it begins.
            let mut first = w;
            while let Some(c) = first.children().next().filter(|c| c.idx < first.idx) {
                first = c;
            }
            if first.idx > main.idx {
                cuts.push(first.span().start());
            }
        }
    }
    let mut out = Vec::new();
    let mut from = sentence.start();
    for at in cuts.into_iter().filter(|at| *at > sentence.start() && *at < sentence.end()) {
        if at > from {
            out.push(trimmed(reading, from, at));
            from = at;
        }
    }
    out.push(Span::new(from, sentence.end()));
    out
}

/// A passage without the blanks at its end.
fn trimmed(reading: &Reading, from: usize, end: usize) -> Span {
    let words = Span::new(from, end).of(reading.article.text());
    Span::new(from, from + words.trim_end().len())
}

/// How far two parts say one thing, or the contrary.
pub(crate) fn same_content(a: &Bag, b: &Bag) -> f32 {
    let like = likeness(a, b);
    // What all of an affair speak of makes its claims, so that common concepts count in full; rare ones decide half of it.
    let content = 0.6 * like.base + 0.2 * like.covered + 0.2 * like.dice;
    match like.words {
        0 => 0.0,
        1 => 0.6 * content,
        _ if a.substance().min(b.substance()) < WHOLE => 0.85 * content,
        _ => content,
    }
}

/// Whether two parts name somebody, some place or some figure alike.
fn same_named(a: &Bag, b: &Bag) -> bool {
    a.concepts.iter().any(|c| c.sense != Sense::Word && b.keys.binary_search(&c.key).is_ok())
}

/// Parts that are together from the start: those of one utterance whose statements have no other part, and each other part alone.
fn units(m: &Material, parts: &[Part]) -> Vec<Vec<usize>> {
    let mut of_utterance: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (p, part) in parts.iter().enumerate() {
        let alone = |q: usize| parts.get(q).is_none_or(|x| x.of != part.of);
        let whole = alone(p + 1) && p.checked_sub(1).is_none_or(alone);
        match m.in_utterance[part.of].filter(|_| whole) {
            Some(u) => of_utterance.entry(u).or_default().push(p),
            None => out.push(vec![p]),
        }
    }
    out.extend(of_utterance.into_values());
    out.sort();
    out
}

/// Groups of parts of one content, by average linkage over the parts of different units.
pub(crate) fn clusters(m: &Material, parts: &[Part]) -> Vec<Vec<usize>> {
    let units = units(m, parts);
    let mut unit_of: Vec<usize> = vec![0; parts.len()];
    for (u, list) in units.iter().enumerate() {
        for &i in list {
            unit_of[i] = u;
        }
    }
    let transfers = transfer_keys(m, parts);
    let mut candidates = Candidates::new(parts.len(), PROBES, COMMON);
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    let mut scores: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    let mut found: Vec<usize> = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let told = transfers.get(&i).into_iter().flatten().copied();
        candidates.meet(i, &part.bag, told, |j, shared| {
            let few = part.bag.keys.len().min(parts[j].bag.keys.len()) < FEW;
            if unit_of[i] != unit_of[j] && part.of != parts[j].of && (shared >= ENOUGH || few) {
                found.push(j);
            }
        });
        for j in found.drain(..) {
            // Nobody denies what is their own.
            let actor = |p: &Part| m.said[p.of].actor;
            if part.denies() != parts[j].denies() && actor(part).is_some() && actor(part) == actor(&parts[j]) {
                continue;
            }
            let mut score = same_content(&parts[j].bag, &part.bag);
            if score > 0.0 {
                // What is done counts more than what it is done with; so do figures for one thing.
                let common = likeness(&parts[j].bag, &part.bag).words;
                let done = shared(&part.verbs, &parts[j].bag.keys) + shared(&part.bag.keys, &parts[j].verbs);
                if common >= 2 && done > 0 {
                    score += ONE_DEED;
                }
                if common >= 2 && shared(&part.counted, &parts[j].counted) > 0 {
                    score += ONE_COUNT;
                }
            }
            let one = |k: usize| transfers.get(&k).map(Vec::as_slice).unwrap_or_default();
            if shared(one(i), one(j)) > 0 {
                score = score.max(0.3) + 0.3;
            } else if !one(i).is_empty() && !one(j).is_empty() {
                // Other goods, or the other way round.
                score *= 0.6;
            }
            // People of two stories seldom say one thing, even in the same words (*the decision was hard*).
            if m.setting.story[m.said[parts[j].of].article] != m.setting.story[m.said[part.of].article] {
                score *= if same_named(&parts[j].bag, &part.bag) { OTHER_STORY } else { 0.0 };
            }
            if score >= THRESHOLD * LINKAGE * 0.6 {
                scores.insert((j, i), score);
                if score >= THRESHOLD {
                    pairs.push((score, j, i));
                }
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut group_of: Vec<usize> = (0..units.len()).collect();
    let mut members: Vec<Vec<usize>> = units;
    for (_, a, b) in pairs {
        let (ga, gb) = (root(&mut group_of, unit_of[a]), root(&mut group_of, unit_of[b]));
        if ga == gb {
            continue;
        }
        // A bare one (*the number at 200*) is like few others.
        let linked = linkage(&scores, &members[ga], &members[gb]);
        if linked >= THRESHOLD * LINKAGE {
            let (keep, gone) = (ga.min(gb), ga.max(gb));
            let moved = std::mem::take(&mut members[gone]);
            members[keep].extend(moved);
            group_of[gone] = keep;
        }
    }
    members.retain(|g| !g.is_empty());
    rejoin(parts, &mut members);
    for g in &mut members {
        g.sort_unstable();
    }
    members.sort();
    members
}

/// Gives parts that nobody else repeats back to the group in which another part of their statement is.
fn rejoin(parts: &[Part], groups: &mut Vec<Vec<usize>>) {
    // What is denied or doubted goes to what it denies.
    let asserted = |p: &usize| matches!(parts[*p].stance, Stance::For | Stance::Turned);
    let own = |g: &[usize]| g.iter().all(|p| parts[*p].of == parts[g[0]].of && asserted(p));
    let mut of_statement: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, g) in groups.iter().enumerate() {
        let statements: BTreeSet<usize> = g.iter().map(|p| parts[*p].of).collect();
        for s in statements {
            of_statement.entry(s).or_default().push(n);
        }
    }
    for list in of_statement.values().filter(|l| l.len() > 1) {
        // The largest, of equals the first: a statement alone in all its parts is one again.
        let homes = list.iter().filter(|n| groups[**n].iter().any(asserted));
        let Some(&home) = homes.max_by_key(|n| (groups[**n].len(), std::cmp::Reverse(**n))) else { continue };
        for &n in list {
            if n != home && !groups[n].is_empty() && own(&groups[n]) {
                let moved = std::mem::take(&mut groups[n]);
                groups[home].extend(moved);
            }
        }
    }
    groups.retain(|g| !g.is_empty());
}

pub(crate) fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

/// Who gives what kind of thing to whom, for each part that tells it.
fn transfer_keys(m: &Material, parts: &[Part]) -> BTreeMap<usize, Vec<u64>> {
    let mut place: FxHashMap<(usize, StatementIdx), Vec<usize>> = FxHashMap::default();
    for (p, part) in parts.iter().enumerate() {
        place.entry(m.said[part.of].place()).or_default().push(p);
    }
    let mut out: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for (article, r) in m.readings.iter().enumerate() {
        for t in &r.transfers {
            let (Some(statement), Some(from), Some(to)) = (t.statement, &t.supplier, &t.recipient) else { continue };
            let (Some(from), Some(to)) = (m.actors.find(article, from), m.actors.find(article, to)) else { continue };
            let key = crate::words::mix(crate::words::mix(from as u64 + 1, to as u64 + 1), t.category as u64 + 1);
            for &p in place.get(&(article, statement)).into_iter().flatten() {
                let inside = |e: &Span| parts[p].spans.iter().any(|s| s.start() < e.end() && e.start() < s.end());
                if t.evidence.iter().any(inside) {
                    out.entry(p).or_default().push(key);
                }
            }
        }
    }
    for keys in out.values_mut() {
        keys.sort_unstable();
        keys.dedup();
    }
    out
}

/// Likeness, in hundredths, from which a denial is of a claim; where the claim speaks of the one who denies; and where the denial
/// is only a word of negation.
const DENIED: u32 = 22;
const DENIED_BY_NAME: u32 = 12;
const DENIED_BY_WORD: u32 = 40;
/// Words and numbers that a denial without an act of denying has in common with what it denies, at least.
const IN_COMMON: u32 = 2;

/// Gives each group that only denies or doubts to the claim that it denies or doubts: one of the same story that says it, or that
/// speaks of the one who denies.
pub(crate) fn tie_denials(m: &Material, parts: &[Part], groups: &mut Vec<Vec<usize>>) {
    let is = |g: &[usize], stance| g.iter().any(|p| parts[*p].stance == stance);
    let mut tied: Vec<(usize, usize)> = Vec::new();
    let article = |p: &usize| m.said[parts[*p].of].article;
    let mut of_story: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (c, claim) in groups.iter().enumerate().filter(|(_, g)| is(g, Stance::For)) {
        let stories: BTreeSet<usize> = claim.iter().map(|p| m.setting.story[article(p)]).collect();
        for story in stories {
            of_story.entry(story).or_default().push(c);
        }
    }
    for (d, denial) in groups.iter().enumerate() {
        if is(denial, Stance::For) {
            continue;
        }
        let explicit = is(denial, Stance::Against) || is(denial, Stance::Doubting);
        let only_a_word = !explicit && !is(denial, Stance::Disclaims);
        if only_a_word && is(denial, Stance::Turned) {
            continue;
        }
        let telling = |p: &&usize| !explicit || matches!(parts[**p].stance, Stance::Against | Stance::Doubting);
        let denial: Vec<usize> = denial.iter().filter(telling).copied().collect();
        // It says itself what is not so.
        let clause = is(&denial, Stance::Against) && denial.iter().any(|p| !parts[*p].verbs.is_empty());
        let articles: BTreeSet<usize> = denial.iter().map(article).collect();
        let mut best: Option<((u32, usize), usize)> = None;
        let stories: BTreeSet<usize> = articles.iter().map(|a| m.setting.story[*a]).collect();
        let candidates: BTreeSet<usize> = stories.iter().filter_map(|s| of_story.get(s)).flatten().copied().collect();
        for c in candidates {
            let claim = &groups[c];
            let near = claim.iter().filter(|p| articles.contains(&article(p))).count();
            // Who says that something is not so asserts nothing that a denial could deny.
            let negated: BTreeSet<usize> =
                claim.iter().filter(|q| parts[**q].bag.negated).map(|q| parts[*q].of).collect();
            // Nor does who hopes or promises.
            let can_be_denied = |q: &usize| {
                parts[*q].stance == Stance::For
                    && !negated.contains(&parts[*q].of)
                    && !matches!(m.said[parts[*q].of].statement.act, Act::Other | Act::Promise)
            };
            if !claim.iter().any(can_be_denied) {
                continue;
            }
            // *toute implication* denies what somebody is accused of, never what somebody threatens to do.
            let threat = |q: &usize| m.said[parts[*q].of].statement.act == Act::Threaten;
            if !clause && claim.iter().any(threat) {
                continue;
            }
            let both = || denial.iter().flat_map(|p| claim.iter().map(move |q| (&parts[*p], &parts[*q])));
            let like = both().map(|(p, q)| (same_content(&p.bag, &q.bag) * 100.0) as u32).max().unwrap_or(0);
            if !explicit && !both().any(|(p, q)| p.contradicts(q)) {
                continue;
            }
            // *He denies having fled*: nothing that does not speak of a flight, unless much else is the same.
            if clause && like < DENIED_BY_WORD && !both().any(|(p, q)| p.turns(q)) {
                continue;
            }
            let others: Vec<usize> = claim.iter().map(|q| parts[*q].of).collect();
            let about = denial.iter().any(|p| speaks_of(m, &others, parts[*p].of));
            let bare = denial.iter().all(|p| parts[*p].bag.substance() <= 2 && parts[*p].points);
            let own = denial.iter().all(|p| {
                let who = m.said[parts[*p].of].actor;
                let one = |other: usize| who.is_some_and(|who| who == other || m.actors.affiliated(who, other));
                who.is_some() && claim.iter().all(|q| m.said[parts[*q].of].actor.is_some_and(one))
            });
            // *he had no knowledge of that*: of what stands right before it.
            if bare && !about && like < DENIED && is(&denial, Stance::Doubting) {
                continue;
            }
            let enough = if only_a_word {
                like >= DENIED_BY_WORD
            } else {
                like >= DENIED || (about && (bare || like >= DENIED_BY_NAME))
            };
            // Nobody denies what nobody else says.
            if !enough || (own && !is(&denial, Stance::Doubting)) {
                continue;
            }
            // A denial stands after what it denies.
            let behind = denial
                .iter()
                .flat_map(|p| claim.iter().map(move |q| (m.said[parts[*p].of].place(), m.said[parts[*q].of].place())))
                .filter(|(d, c)| d.0 == c.0 && d.1 > c.1)
                .map(|(d, c)| d.1.0 - c.1.0)
                .min();
            let follows = behind.map_or(0, |n| 36u32.saturating_sub(12 * n));
            let score = (like + if about { 40 } else { 0 } + (near.min(10) * 4) as u32 + follows, claim.len());
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, c));
            }
        }
        if let Some((_, c)) = best {
            tied.push((d, c));
        }
    }
    for (d, c) in tied {
        let moved = std::mem::take(&mut groups[d]);
        groups[c].extend(moved);
        groups[c].sort_unstable();
    }
    groups.retain(|g| !g.is_empty());
}

/// Whether statements speak of the one who makes statement `i`: by name, by country, or as the body the person speaks for.
pub(crate) fn speaks_of(m: &Material, group: &[usize], i: usize) -> bool {
    let Some(actor) = m.said[i].actor else { return false };
    let keys = m.actors.keys_of(actor);
    group.iter().any(|j| *j != i && m.said[*j].bag.keys.iter().any(|key| keys.binary_search(key).is_ok()))
}
