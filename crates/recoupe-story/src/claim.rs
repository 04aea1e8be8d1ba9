//! Claims: what is asserted, by whom, what stands against it, and how many independent sources there are.
//!
//! Utterances and single statements are brought together by what they say, whoever says it; a transfer that two statements tell
//! (the same supplier, recipient and kind of goods) weighs most. Origins are counted after collapsing: reports of one act of
//! speech, a person and the body the person speaks for, copies, translations and chains that end in one speaker are one origin.

use std::collections::{BTreeMap, BTreeSet};

use recoupe_types::{Act, Claim, ClaimQuantity, ClaimStatus, Dependency, Reading, Span};

use crate::actors::Actors;
use crate::dependency::Outlets;
use crate::meaning::counted;
use crate::origins::origins;
use crate::proposition::{Part, clusters, parts, speaks_of, tie_denials};
use crate::said::{Said, likeness};
use crate::stance::{PROOF, Stance, in_first_person};
use crate::utterance::Setting;
use crate::words::fold;

/// Likeness from which a part that denies flatly is the contrary of one that does not, and from which one with a word of negation
/// is.
const CONTRARY: f32 = 0.4;
const TURNED: f32 = 0.75;
/// Parts of a claim among which its words are chosen.
const MAX_CENTRAL: usize = 200;

/// Everything that claims are made from.
pub(crate) struct Material<'a> {
    pub(crate) readings: &'a [&'a Reading],
    pub(crate) said: &'a [Said<'a>],
    pub(crate) actors: &'a Actors,
    pub(crate) setting: &'a Setting<'a>,
    pub(crate) utterances: &'a [Vec<usize>],
    /// The utterance of each statement that is in one.
    pub(crate) in_utterance: Vec<Option<usize>>,
    pub(crate) dependencies: &'a [Dependency],
    pub(crate) outlets: &'a Outlets,
}

/// Every claim, those of most articles first.
pub(crate) fn claims(m: &Material) -> Vec<Claim> {
    let parts = parts(m);
    let mut groups = clusters(m, &parts);
    tie_denials(m, &parts, &mut groups);
    let mut out: Vec<Claim> = groups.iter().filter_map(|g| claim(m, &parts, g)).collect();
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

/// What each part of a group does to the claim that the group makes.
fn stances(m: &Material, parts: &[Part], group: &[usize]) -> Vec<Stance> {
    let explicit = || group.iter().filter(|p| parts[**p].stance == Stance::Against);
    let denied = explicit().next().is_some();
    let denials: BTreeSet<usize> = explicit().filter_map(|p| m.in_utterance[parts[*p].of]).collect();
    let who = |p: usize| m.said[parts[p].of].actor;
    let positive: Vec<usize> = group.iter().copied().filter(|p| parts[*p].stance == Stance::For).collect();
    group
        .iter()
        .map(|&p| {
            let own = parts[p].stance;
            let least = match own {
                Stance::Disclaims => 0.0,
                Stance::Contrary => CONTRARY,
                Stance::Turned => TURNED,
                Stance::For | Stance::Against | Stance::Doubting => return own,
            };
            // Reports of one denial deny, each in its own words; so does who says or tells the same where nobody says otherwise.
            let reported = m.in_utterance[parts[p].of].is_some_and(|utterance| denials.contains(&utterance));
            // So does who denies it by the act and then says it in so many words.
            let again = who(p).is_some() && explicit().any(|q| who(*q) == who(p));
            if reported || again || denied && positive.iter().all(|q| parts[*q].of == parts[p].of) {
                return Stance::Against;
            }
            // Nobody is taken to contradict themselves because of a word of negation alone.
            let contradicts = |q: &usize| {
                !parts[*q].bag.negated
                    && (who(p).is_none() || who(*q) != who(p))
                    && parts[p].contradicts(&parts[*q])
                    && likeness(&parts[p].bag, &parts[*q].bag).base >= least
            };
            if positive.iter().any(contradicts) { Stance::Against } else { Stance::For }
        })
        .collect()
}

fn claim(m: &Material, parts: &[Part], group: &[usize]) -> Option<Claim> {
    let stances = stances(m, parts, group);
    let of = |stance: Stance| -> Vec<usize> {
        let list = group.iter().zip(&stances).filter(|(_, own)| **own == stance);
        list.map(|(p, _)| *p).collect()
    };
    let statements = |list: &[usize]| -> Vec<usize> {
        let set: BTreeSet<usize> = list.iter().map(|p| parts[*p].of).collect();
        set.into_iter().collect()
    };
    let (told_for, told_against) = (of(Stance::For), of(Stance::Against));
    // Whoever denies in one sentence and goes on in the next denies.
    let against = statements(&told_against);
    let mut for_ = statements(&told_for);
    for_.retain(|i| !against.contains(i));
    let mut doubting = statements(&of(Stance::Doubting));
    doubting.retain(|i| !for_.contains(i) && !against.contains(i));
    let all = statements(group);
    let articles: BTreeSet<usize> = all.iter().map(|i| m.said[*i].article).collect();
    if for_.is_empty() && against.is_empty() && articles.len() < 2 {
        return None;
    }
    // A denial of no clause (*dismissed the report as …*, *did not say which*) leaves nothing that could be so or not.
    let no_clause = |p: &usize| {
        let words = &m.readings[m.said[parts[*p].of].article].document.words;
        parts[*p].verbs.is_empty() && !words.is_empty()
    };
    if for_.is_empty() && !told_against.is_empty() && told_against.iter().all(no_clause) {
        return None;
    }
    let origins = origins(m, &for_);
    // What a claim says stands in the words of those who make it. Without any, words that are negative themselves (*Nous n'avons
    // jamais payé*) are those of the denial, never those of the claim.
    let mut told: Vec<usize> = told_for.into_iter().filter(|p| for_.contains(&parts[*p].of)).collect();
    if told.is_empty() {
        let denied = if told_against.is_empty() { group } else { &told_against };
        told.extend(denied.iter().filter(|p| !parts[**p].bag.negated));
    }
    let text = part_text(m, parts, clearest(m, parts, &told, &told_against)?);
    let first_reported = all
        .iter()
        .filter_map(|i| {
            let s = &m.said[*i];
            let published = m.readings[s.article].article.published.as_ref().map(|p| p.value);
            published.or(s.statement.said_on)
        })
        .min();
    let status = if !against.is_empty() {
        let own = for_.is_empty()
            || against
                .iter()
                .any(|i| speaks_of(m, &all, *i) || in_first_person(&m.said[*i], m.readings[m.said[*i].article]));
        if own { ClaimStatus::Denied } else { ClaimStatus::Disputed }
    } else if origins.is_empty() || !doubting.is_empty() || for_.iter().all(|i| m.said[*i].statement.conditional) {
        ClaimStatus::Unproven
    } else {
        ClaimStatus::Uncontested
    };
    let places = |list: &[usize]| list.iter().map(|i| m.said[*i].place()).collect();
    Some(Claim {
        text,
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

/// Words that mean somebody or something outside of the words themselves.
const POINTING: &[&str] = &[
    "il", "elle", "ils", "elles", "son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces", "cela", "y", "lui",
    "celui", "nous", "notre", "nos", "je", "j", "mon", "ma", "mes", "vous", "on", "he", "she", "it", "they", "his",
    "her", "its", "their", "him", "them", "this", "that", "these", "those", "we", "our", "us", "i", "my", "you",
    "there",
];
/// Bytes from which words are too long to be read as a claim.
const LONG: usize = 220;

/// How well words can be read alone, 0 to 1.
fn clarity(words: &str) -> f32 {
    let folded = fold(words);
    let pointing = folded.split(' ').filter(|w| POINTING.contains(w)).count();
    let proof = folded.split(' ').any(|w| PROOF.contains(&w));
    let short = if words.len() > LONG { 0.7 } else { 1.0 };
    let told = if proof { 0.75 } else { 1.0 };
    let question = if words.trim_end().ends_with('?') { 0.5 } else { 1.0 };
    short * told * question * 0.82f32.powi(pointing.min(4) as i32)
}

/// The part that the others, and those against it, are most like, of those that can be read alone; unconditional ones first.
fn clearest(m: &Material, parts: &[Part], list: &[usize], against: &[usize]) -> Option<usize> {
    let near = &list[..list.len().min(MAX_CENTRAL)];
    let weight = |p: usize| -> f32 {
        let s = &m.said[parts[p].of];
        let others = near.iter().filter(|q| **q != p);
        let like: f32 = others.map(|q| likeness(&parts[p].bag, &parts[*q].bag).base.min(1.0)).sum();
        let plain = if s.statement.conditional { 0.8 } else { 1.0 };
        let asserted =
            if matches!(s.statement.act, Act::Assert | Act::ReportEvidence | Act::Accuse) { 1.0 } else { 0.8 };
        // What is denied is what the denial is like; words of negation are the denial's own.
        let denied: f32 =
            against.iter().map(|q| likeness(&parts[p].bag, &parts[*q].bag).base.min(1.0)).fold(0.0, f32::max);
        let clause = if parts[p].verbs.is_empty() { 0.4 } else { 1.0 };
        let own = if parts[p].bag.negated { 0.7 } else { 1.0 };
        let clear = clarity(&part_text(m, parts, p)) * clause * own;
        (like / near.len() as f32 + 0.5 * denied + 0.05 * parts[p].bag.substance().min(10) as f32)
            * plain
            * asserted
            * clear
    };
    let mut best: Option<(f32, usize)> = None;
    for &p in near {
        let w = weight(p);
        if best.is_none_or(|(b, _)| w > b) {
            best = Some((w, p));
        }
    }
    best.map(|(_, p)| p)
}

/// The words of a part.
fn part_text(m: &Material, parts: &[Part], p: usize) -> String {
    let part = &parts[p];
    words_of(m, part.of, &part.spans)
}

/// Words of statement `i`, its pieces parted by an ellipsis where something stands between them.
pub(crate) fn words_of(m: &Material, i: usize, spans: &[Span]) -> String {
    let text = m.readings[m.said[i].article].article.text();
    let mut out = String::new();
    let mut end = None;
    for span in spans {
        let between = end.map(|end: usize| text.get(end..span.start()).is_some_and(|t| t.trim().is_empty()));
        out.push_str(match between {
            None => "",
            Some(true) => " ",
            Some(false) => " […] ",
        });
        out.push_str(span.of(text).trim());
        end = Some(span.end());
    }
    out
}
