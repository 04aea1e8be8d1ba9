//! Claims: what is asserted, by whom, what stands against it, and how many independent sources there are.
//!
//! Utterances and single statements are brought together by what they say, whoever says it; a transfer that two statements tell
//! (the same supplier, recipient and kind of goods) weighs most. Origins are counted after collapsing: reports of one act of
//! speech, a person and the body the person speaks for, copies, translations and chains that end in one speaker are one origin.

use std::collections::{BTreeMap, BTreeSet};

use recoupe_types::{
    Act, Claim, ClaimQuantity, ClaimStatus, Dependency, DependsOn, PartialDate, Reading, StatementIdx, TransferModality,
};
use rustc_hash::FxHashMap;

use crate::actors::Actors;
use crate::dependency::{Outlets, outlet_key};
use crate::meaning::{counted, shared};
use crate::said::{Said, likeness};
use crate::speaker::same_speaker;
use crate::utterance::{Setting, linkage};
use crate::words::fold;

/// Score from which two statements assert or deny one thing, and the share of it that groups must reach on average.
const THRESHOLD: f32 = 0.5;
const LINKAGE: f32 = 0.8;
/// Concepts that look for statements of the same content, and statements that may share one of them.
const PROBES: usize = 8;
const COMMON: usize = 300;

/// Likeness of two speakers from which they are one source.
const ONE_SOURCE: f32 = 0.75;

/// Statements of a claim among which its words are chosen.
const MAX_CENTRAL: usize = 200;
/// Statements for one claim that are compared with one another when origins are counted.
const MAX_COMPARED: usize = 400;

/// What a statement does to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stance {
    For,
    Against,
    Doubting,
}

/// Words for documents: one that several outlets have read is one origin.
pub(crate) const DOCUMENTS: &[&str] = &[
    "rapport",
    "report",
    "document",
    "documents",
    "proces",
    "minutes",
    "note",
    "communique",
    "statement",
    "lettre",
    "letter",
    "memo",
    "texte",
    "etude",
    "study",
    "courrier",
    "mail",
];
/// Likeness from which a statement with a word of denial is the contrary of one without.
const CONTRARY: f32 = 0.75;
/// Words for sources that are nobody in particular.
const ANYBODY: &[&str] = &[
    "presse", "press", "media", "medias", "reseaux", "social", "rumeur", "rumeurs", "rumour", "rumours", "rumor",
    "rumors", "on",
];
/// Words that say that there is no proof.
const PROOF: &[&str] =
    &["preuve", "preuves", "proof", "evidence", "element", "elements", "confirmation", "connaissance", "knowledge"];
const NONE: &[&str] =
    &["aucune", "aucun", "pas", "no", "any", "ne", "n", "sans", "without", "not", "never", "jamais", "nor"];

fn stance(s: &Said, reading: &Reading) -> Stance {
    if s.denies() {
        return Stance::Against;
    }
    let transfer = reading.transfers.iter().find(|t| t.statement == Some(s.idx)).map(|t| t.modality);
    if transfer == Some(TransferModality::Unproven) {
        return Stance::Doubting;
    }
    let words: Vec<String> = s
        .statement
        .content
        .iter()
        .flat_map(|c| fold(c.of(reading.article.text())).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let unproven = words.iter().enumerate().any(|(i, w)| {
        PROOF.contains(&w.as_str()) && words[i.saturating_sub(4)..i].iter().any(|x| NONE.contains(&x.as_str()))
    });
    if unproven || s.statement.negated {
        return Stance::Doubting;
    }
    let nobody = s.actor.is_none() && s.statement.speaker.name.is_none() && s.statement.speaker.mention.is_none();
    if nobody && s.statement.conditional { Stance::Doubting } else { Stance::For }
}

/// Acts whose content is put forward as true (or denied).
fn asserts(act: Act) -> bool {
    matches!(
        act,
        Act::Assert
            | Act::Deny
            | Act::Accuse
            | Act::ReportEvidence
            | Act::Suspect
            | Act::Warn
            | Act::Other
            | Act::Condemn
            | Act::Promise
    )
}

/// Everything that claims are made from.
pub(crate) struct Material<'a> {
    pub(crate) readings: &'a [&'a Reading],
    pub(crate) said: &'a [Said<'a>],
    pub(crate) actors: &'a Actors,
    pub(crate) setting: &'a Setting<'a>,
    pub(crate) utterances: &'a [Vec<usize>],
    pub(crate) dependencies: &'a [Dependency],
    pub(crate) outlets: &'a Outlets,
}

/// Every claim, those of most articles first.
pub(crate) fn claims(m: &Material) -> Vec<Claim> {
    let units = units(m);
    let stances: Vec<Stance> = m.said.iter().map(|s| stance(s, m.readings[s.article])).collect();
    let mut groups = clusters(m, &units, &stances);
    tie_denials(m, &mut groups, &stances);
    let mut in_utterance: Vec<Option<usize>> = vec![None; m.said.len()];
    for (u, group) in m.utterances.iter().enumerate() {
        group.iter().for_each(|i| in_utterance[*i] = Some(u));
    }
    let mut out: Vec<Claim> = groups.iter().filter_map(|g| claim(m, g, &stances, &in_utterance)).collect();
    out.sort_by(|a, b| {
        (b.articles.len(), b.statements_for.len(), a.first_reported, &a.text).cmp(&(
            a.articles.len(),
            a.statements_for.len(),
            b.first_reported,
            &b.text,
        ))
    });
    out
}

/// Statements that assert or deny, those of one utterance together.
fn units(m: &Material) -> Vec<Vec<usize>> {
    let mut in_utterance = vec![false; m.said.len()];
    let mut out: Vec<Vec<usize>> = Vec::new();
    for u in m.utterances {
        if u.iter().any(|&i| asserts(m.said[i].statement.act)) {
            out.push(u.clone());
        }
        for &i in u {
            in_utterance[i] = true;
        }
    }
    out.extend((0..m.said.len()).filter(|&i| !in_utterance[i] && asserts(m.said[i].statement.act)).map(|i| vec![i]));
    out.sort();
    out
}

fn same_content(a: &Said, b: &Said) -> f32 {
    let like = likeness(a, b);
    // What all of an affair speak of makes its claims, so that common concepts count in full; rare ones decide half of it.
    let content = 0.6 * like.base + 0.2 * like.covered + 0.2 * like.dice;
    match like.words {
        0 => 0.0,
        1 => 0.6 * content,
        _ if a.substance().min(b.substance()) < 3 => 0.85 * content,
        _ => content,
    }
}

/// Units of one content, by average linkage over the statements of different units.
fn clusters(m: &Material, units: &[Vec<usize>], stances: &[Stance]) -> Vec<Vec<usize>> {
    let mut unit_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (u, list) in units.iter().enumerate() {
        for &i in list {
            unit_of.insert(i, u);
        }
    }
    let transfers = transfer_keys(m);
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    let mut scores: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for (i, s) in m.said.iter().enumerate() {
        if !unit_of.contains_key(&i) {
            continue;
        }
        let mut concepts = s.bag.concepts.clone();
        concepts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.key.cmp(&b.key)));
        concepts.truncate(PROBES);
        let mut found: Vec<usize> = Vec::new();
        for key in concepts.iter().map(|c| c.key).chain(transfers.get(&i).into_iter().flatten().copied()) {
            let list = index.entry(key).or_default();
            found.extend(list.iter().rev().take(COMMON));
            list.push(i);
        }
        found.sort_unstable();
        found.dedup();
        for j in found {
            if unit_of[&i] == unit_of[&j] {
                continue;
            }
            let mut score = same_content(&m.said[j], s);
            let one = |k: usize| transfers.get(&k).map(Vec::as_slice).unwrap_or_default();
            if shared(one(i), one(j)) > 0 {
                score = score.max(0.3) + 0.3;
            } else if !one(i).is_empty() && !one(j).is_empty() {
                // Other goods, or the other way round.
                score *= 0.6;
            }
            if stances[i] == Stance::Doubting || stances[j] == Stance::Doubting {
                // Doubt speaks of proof as well as of the thing itself.
                score *= 1.1;
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
    let mut members: Vec<Vec<usize>> = units.to_vec();
    for (_, a, b) in pairs {
        let (ga, gb) = (root(&mut group_of, unit_of[&a]), root(&mut group_of, unit_of[&b]));
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
    for g in &mut members {
        g.sort_unstable();
    }
    members.sort();
    members
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

/// Who gives what kind of thing to whom, for each statement that tells it.
fn transfer_keys(m: &Material) -> BTreeMap<usize, Vec<u64>> {
    let mut place: FxHashMap<(usize, StatementIdx), usize> = FxHashMap::default();
    for (i, s) in m.said.iter().enumerate() {
        place.insert(s.place(), i);
    }
    let mut out: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for (article, r) in m.readings.iter().enumerate() {
        for t in &r.transfers {
            let (Some(statement), Some(from), Some(to)) = (t.statement, &t.supplier, &t.recipient) else { continue };
            let (Some(from), Some(to)) = (m.actors.find(article, from), m.actors.find(article, to)) else { continue };
            if let Some(i) = place.get(&(article, statement)) {
                let key = crate::words::mix(crate::words::mix(from as u64 + 1, to as u64 + 1), t.category as u64 + 1);
                out.entry(*i).or_default().push(key);
            }
        }
    }
    for keys in out.values_mut() {
        keys.sort_unstable();
        keys.dedup();
    }
    out
}

/// Gives each group that only denies or doubts to the claim that it denies or doubts: one of the same articles that speaks of the one who denies.
fn tie_denials(m: &Material, groups: &mut Vec<Vec<usize>>, stances: &[Stance]) {
    let asserted = |g: &[usize]| g.iter().any(|i| stances[*i] == Stance::For);
    let mut tied: Vec<(usize, usize)> = Vec::new();
    let mut of_story: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (c, claim) in groups.iter().enumerate().filter(|(_, g)| asserted(g)) {
        let stories: BTreeSet<usize> = claim.iter().map(|i| m.setting.story[m.said[*i].article]).collect();
        for story in stories {
            of_story.entry(story).or_default().push(c);
        }
    }
    for (d, denial) in groups.iter().enumerate() {
        if asserted(denial) {
            continue;
        }
        let articles: BTreeSet<usize> = denial.iter().map(|i| m.said[*i].article).collect();
        let mut best: Option<((u32, usize), usize)> = None;
        let stories: BTreeSet<usize> = articles.iter().map(|a| m.setting.story[*a]).collect();
        let candidates: BTreeSet<usize> = stories.iter().filter_map(|s| of_story.get(s)).flatten().copied().collect();
        for c in candidates {
            let claim = &groups[c];
            let near = claim.iter().filter(|i| articles.contains(&m.said[**i].article)).count();
            let like = denial
                .iter()
                .flat_map(|i| claim.iter().map(move |j| (i, j)))
                .map(|(i, j)| (same_content(&m.said[*i], &m.said[*j]) * 100.0) as u32)
                .max()
                .unwrap_or(0);
            let about = denial.iter().any(|i| speaks_of(m, claim, *i));
            let bare = denial.iter().all(|i| m.said[*i].substance() <= 2);
            if !(like >= 22 || (about && (bare || like >= 12))) {
                continue;
            }
            // A denial stands after what it denies.
            let behind = denial
                .iter()
                .flat_map(|i| claim.iter().map(move |j| (m.said[*i].place(), m.said[*j].place())))
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
fn speaks_of(m: &Material, group: &[usize], i: usize) -> bool {
    let Some(actor) = m.said[i].actor else { return false };
    let keys = m.actors.keys_of(actor);
    group.iter().any(|j| *j != i && m.said[*j].bag.concepts.iter().any(|c| keys.binary_search(&c.key).is_ok()))
}

/// First-person words in a denial: whoever denies speaks of themselves.
fn of_oneself(m: &Material, i: usize) -> bool {
    let s = &m.said[i];
    let text = m.readings[s.article].article.text();
    s.statement.content.iter().any(|c| {
        fold(c.of(text)).split(' ').any(|w| {
            matches!(w, "nous" | "notre" | "nos" | "je" | "j" | "mon" | "ma" | "mes" | "we" | "our" | "i" | "my" | "us")
        })
    })
}

fn claim(m: &Material, group: &[usize], stances: &[Stance], in_utterance: &[Option<usize>]) -> Option<Claim> {
    // What most assert is the claim; whoever asserts its contrary is against it.
    let asserted = |negated: bool| {
        group.iter().filter(|i| stances[**i] == Stance::For && m.said[**i].bag.negated == negated).count()
    };
    let contrary = asserted(true) <= asserted(false);
    let turned = asserted(true) > 0 && asserted(false) > 0;
    let of = |stance: Stance| -> Vec<usize> {
        group
            .iter()
            .copied()
            .filter(|i| {
                let own = stances[*i];
                let turn = turned
                    && own == Stance::For
                    && m.said[*i].bag.negated == contrary
                    && group.iter().any(|j| {
                        // Nobody is taken to contradict themselves because of a word of negation alone.
                        stances[*j] == Stance::For
                            && m.said[*j].bag.negated != contrary
                            && (m.said[*j].actor.is_none() || m.said[*j].actor != m.said[*i].actor)
                            && likeness(&m.said[*i], &m.said[*j]).base >= CONTRARY
                    });
                (if turn { Stance::Against } else { own }) == stance
            })
            .collect()
    };
    let (for_, against, doubting) = (of(Stance::For), of(Stance::Against), of(Stance::Doubting));
    let articles: BTreeSet<usize> = group.iter().map(|i| m.said[*i].article).collect();
    if for_.is_empty() && against.is_empty() && articles.len() < 2 {
        return None;
    }
    let origins = origins(m, &for_, in_utterance);
    let best = most_central(m, if for_.is_empty() { group } else { &for_ })?;
    let first_reported = group
        .iter()
        .filter_map(|i| {
            let s = &m.said[*i];
            let published = m.readings[s.article].article.published.as_ref().map(|p| p.value);
            published.or(s.statement.said_on)
        })
        .min();
    let status = if !against.is_empty() {
        let own = against.iter().any(|i| speaks_of(m, group, *i) || of_oneself(m, *i));
        if own { ClaimStatus::Denied } else { ClaimStatus::Disputed }
    } else if origins.is_empty() || !doubting.is_empty() || for_.iter().all(|i| m.said[*i].statement.conditional) {
        ClaimStatus::Unproven
    } else {
        ClaimStatus::Uncontested
    };
    let places = |list: &[usize]| list.iter().map(|i| m.said[*i].place()).collect();
    Some(Claim {
        text: content_text(m, best),
        statements_for: places(&for_),
        statements_against: places(&against),
        statements_doubting: places(&doubting),
        articles: articles.into_iter().collect(),
        origins,
        first_reported,
        status,
        quantities: quantities(m, &for_),
    })
}

/// Numbers of one thing that statements for a claim tell differently (*200 caisses*, *more than 350 crates*), side by side; none
/// where they agree.
fn quantities(m: &Material, list: &[usize]) -> Vec<ClaimQuantity> {
    // Thing counted, then value: the words that tell it first, and who tells it.
    let mut found: BTreeMap<u64, BTreeMap<u64, (String, Vec<usize>)>> = BTreeMap::new();
    for &i in list {
        let s = &m.said[i];
        let text = m.readings[s.article].article.text();
        for c in &s.statement.content {
            for q in counted(c.of(text), m.readings[s.article].document.lang) {
                let told =
                    found.entry(q.thing).or_default().entry(q.value.to_bits()).or_insert_with(|| (q.words, Vec::new()));
                if !told.1.contains(&i) {
                    told.1.push(i);
                }
            }
        }
    }
    let mut out = Vec::new();
    for values in found.into_values().filter(|v| v.len() > 1) {
        // Two numbers in one statement (*30 drones, 4 of them armed*) do not contradict each other.
        let mut alone: Vec<&usize> = values.values().flat_map(|(_, who)| who).collect();
        alone.sort_unstable();
        let distinct = alone.windows(2).all(|w| w[0] != w[1]);
        if !distinct {
            continue;
        }
        for (value, (words, who)) in values {
            out.push(ClaimQuantity {
                value: f64::from_bits(value).to_string(),
                text: words,
                statements: who.iter().map(|i| m.said[*i].place()).collect(),
            });
        }
    }
    out
}

/// The statement that the others are most like, unconditional ones and those of somebody named first.
fn most_central(m: &Material, list: &[usize]) -> Option<usize> {
    let near = &list[..list.len().min(MAX_CENTRAL)];
    let weight = |i: usize| -> f32 {
        let s = &m.said[i];
        let like: f32 = near.iter().filter(|j| **j != i).map(|j| likeness(s, &m.said[*j]).base.min(1.0)).sum();
        let plain = if s.statement.conditional { 0.8 } else { 1.0 };
        let asserted =
            if matches!(s.statement.act, Act::Assert | Act::ReportEvidence | Act::Accuse) { 1.0 } else { 0.8 };
        (like + 0.05 * s.substance().min(10) as f32) * plain * asserted
    };
    let mut best: Option<(f32, usize)> = None;
    for &i in near {
        let w = weight(i);
        if best.is_none_or(|(b, _)| w > b) {
            best = Some((w, i));
        }
    }
    best.map(|(_, i)| i)
}

/// The words of a statement, its pieces parted by an ellipsis.
pub(crate) fn content_text(m: &Material, i: usize) -> String {
    let s = &m.said[i];
    let text = m.readings[s.article].article.text();
    let pieces: Vec<&str> = s.statement.content.iter().map(|c| c.of(text).trim()).collect();
    pieces.join(" […] ")
}

/// Who stands behind some statements once everything that is one source is one, each with the path to an article.
fn origins(m: &Material, list: &[usize], in_utterance: &[Option<usize>]) -> Vec<Vec<String>> {
    let mut parent: Vec<usize> = (0..list.len()).collect();
    let sourced: Vec<bool> = list
        .iter()
        .map(|&i| {
            // *la presse*, *social media*: nobody in particular.
            let name = m.said[i].statement.speaker.name.as_deref().unwrap_or_default();
            let anybody = !name.chars().any(char::is_uppercase) && fold(name).split(' ').any(|w| ANYBODY.contains(&w));
            if anybody || m.said[i].nobody {
                return false;
            }
            m.said[i].actor.is_some()
                || m.said[i].statement.speaker.name.is_some()
                || m.said[i].statement.speaker.mention.is_some()
        })
        .collect();
    // Of one actor and of one utterance first, so that few are left to compare.
    let mut first: BTreeMap<(bool, usize), usize> = BTreeMap::new();
    for a in (0..list.len()).filter(|a| sourced[*a]) {
        let keys = [m.said[list[a]].actor.map(|x| (true, x)), in_utterance[list[a]].map(|u| (false, u))];
        for key in keys.into_iter().flatten() {
            let f = *first.entry(key).or_insert(a);
            let (x, y) = (root(&mut parent, a), root(&mut parent, f));
            parent[x.max(y)] = x.min(y);
        }
    }
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let distinct: Vec<usize> = (0..list.len())
        .filter(|a| sourced[*a])
        .filter(|a| m.said[list[*a]].actor.is_none_or(|x| seen.insert((x, m.said[list[*a]].article))))
        .collect();
    for (n, &a) in distinct.iter().enumerate() {
        for &b in &distinct[n.saturating_sub(MAX_COMPARED)..n] {
            let (x, y) = (root(&mut parent, a), root(&mut parent, b));
            if x != y && (one_source(m, list[a], list[b]) || one_source(m, list[b], list[a])) {
                parent[x.max(y)] = x.min(y);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for a in 0..list.len() {
        if sourced[a] {
            groups.entry(root(&mut parent, a)).or_default().push(list[a]);
        }
    }
    let mut out: Vec<(Option<PartialDate>, Vec<String>)> = groups.values().map(|g| path(m, g)).collect();
    out.sort_by(|a, b| (a.0.is_none(), a.0, &a.1).cmp(&(b.0.is_none(), b.0, &b.1)));
    out.into_iter().map(|(_, p)| p).collect()
}

/// Whether two statements go back to one source.
fn one_source(m: &Material, a: usize, b: usize) -> bool {
    let (x, y) = (&m.said[a], &m.said[b]);
    if let (Some(p), Some(q)) = (x.actor, y.actor)
        && (p == q || m.actors.affiliated(p, q))
    {
        return true;
    }
    // An outlet as speaker passes on what its own article has from somebody.
    let outlet = x.statement.speaker.name.as_deref().filter(|n| m.outlets.knows(n)).map(outlet_key);
    if let Some(key) = outlet {
        let passed_on = y.statement.relayed_by.iter().any(|r| outlet_key(r) == key);
        if passed_on || (m.setting.outlets[y.article].contains(&key) && y.article != x.article) {
            return true;
        }
    }
    // One is named, the other described by function or body: *la cheffe de la mission*.
    if (x.named || y.named) && same_speaker(x, y, m.setting) >= ONE_SOURCE {
        return true;
    }
    if x.named || y.named {
        return false;
    }
    // Two sources that nobody names.
    let keys = |s: &Said| s.speaker.concepts.iter().map(|c| c.key).collect::<Vec<_>>();
    let (k, l) = (keys(x), keys(y));
    let n = shared(&k, &l);
    let alike = k == l || (n > 0 && 2 * n >= k.len().min(l.len()));
    if x.document && y.document && alike {
        return true;
    }
    alike && (x.article == y.article || related(m, x.article, y.article) || passed_on_by_one(m, x, y))
}

/// Whether one article was made of the other, or both of a third.
fn related(m: &Material, a: usize, b: usize) -> bool {
    // Sorted by article.
    let list = &m.setting.made_of;
    let from = |i: usize| {
        let start = list.partition_point(|(x, _)| *x < i);
        list[start..].iter().take_while(move |(x, _)| *x == i).map(|(_, of)| *of).chain([i])
    };
    from(a).any(|x| from(b).any(|y| x == y))
}

/// Whether both statements came through one outlet.
fn passed_on_by_one(m: &Material, x: &Said, y: &Said) -> bool {
    let through = |s: &Said| -> BTreeSet<String> {
        s.statement
            .relayed_by
            .iter()
            .map(|r| outlet_key(r))
            .chain(m.setting.outlets[s.article].iter().cloned())
            .collect()
    };
    !through(x).is_disjoint(&through(y))
}

/// The longest chain from who said it to a page that tells it, and the day of the first page.
fn path(m: &Material, group: &[usize]) -> (Option<PartialDate>, Vec<String>) {
    let published = |i: usize| m.readings[m.said[i].article].article.published.as_ref().map(|p| p.value);
    let first = group.iter().filter_map(|i| published(*i)).min();
    let name_of =
        |i: usize| -> Option<String> {
            let s = &m.said[i];
            match s.actor {
                Some(a) => Some(m.actors.list[a].name.clone()),
                None => s.statement.speaker.name.clone().or_else(|| {
                    s.statement.speaker.mention.map(|x| x.of(m.readings[s.article].article.text()).to_owned())
                }),
            }
        };
    // The speaker met most, outlets that only pass on last.
    let mut names: BTreeMap<String, (bool, usize)> = BTreeMap::new();
    for &i in group {
        if let Some(name) = name_of(i) {
            let entry = names.entry(name.clone()).or_insert((!m.outlets.knows(&name), 0));
            entry.1 += 1;
        }
    }
    let source = names
        .iter()
        .max_by_key(|(name, (own, n))| (*own, *n, std::cmp::Reverse((*name).clone())))
        .map(|(name, _)| name.clone())
        .unwrap_or_default();
    let mut best: Vec<String> = Vec::new();
    for &i in group {
        let s = &m.said[i];
        let mut chain: Vec<String> = s.statement.relayed_by.iter().rev().cloned().collect();
        if let Some(name) = s.statement.speaker.name.as_ref().filter(|n| m.outlets.knows(n)) {
            chain.insert(0, name.clone());
        }
        chain.extend(chain_of(m, s.article));
        chain.dedup_by(|b, a| outlet_key(a) == outlet_key(b));
        if chain.len() > best.len() {
            best = chain;
        }
    }
    let mut out = vec![source];
    out.extend(best);
    out.dedup_by(|b, a| outlet_key(a) == outlet_key(b));
    (first, out)
}

/// Outlets from the first to have an article's text to the one that published the article.
fn chain_of(m: &Material, article: usize) -> Vec<String> {
    let a = &m.readings[article].article;
    let mut out: Vec<String> = Vec::new();
    // Sorted by article.
    let start = m.dependencies.partition_point(|d| d.article < article);
    for d in m.dependencies[start..].iter().take_while(|d| d.article == article) {
        use recoupe_types::DependencyKind::{Reprint, Translation};
        if matches!(d.kind, Reprint | Translation) {
            match &d.on {
                DependsOn::Outlet(name) => out.push(name.clone()),
                DependsOn::Article(of) => out.extend(m.readings[*of].article.outlet.as_ref().map(|o| o.value.clone())),
            }
        }
    }
    out.truncate(2);
    out.push(
        a.outlet
            .as_ref()
            .or(a.agency.as_ref())
            .map_or_else(|| a.input.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(), |o| o.value.clone()),
    );
    out
}
