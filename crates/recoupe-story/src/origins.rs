//! Where a claim comes from: who stands behind its statements once everything that is one source is one, each with its path.

use std::collections::{BTreeMap, BTreeSet};

use recoupe_types::{DependsOn, PartialDate, SpeakerKind};

use crate::claim::Material;
use crate::dependency::outlet_key;
use crate::meaning::shared;
use crate::proposition::root;
use crate::said::{Said, likeness};
use crate::speaker::same_speaker;
use crate::words::fold;

/// Likeness of two speakers from which they are one source.
const ONE_SOURCE: f32 = 0.75;
/// Statements for one claim that are compared with one another when origins are counted.
const MAX_COMPARED: usize = 400;

/// Likeness from which two statements hold the same words.
const SAME_WORDS: f32 = 0.85;

/// Words for those who speak for somebody else.
const VOICES: &[&str] = &[
    "porte",
    "parole",
    "direction",
    "avocat",
    "avocate",
    "avocats",
    "communique",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "management",
    "lawyer",
    "lawyers",
    "attorney",
    "counsel",
    "statement",
];

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
/// Words for sources that are nobody in particular.
const ANYBODY: &[&str] = &[
    "presse", "press", "media", "medias", "reseaux", "social", "rumeur", "rumeurs", "rumour", "rumours", "rumor",
    "rumors", "on",
];

/// Who stands behind some statements once everything that is one source is one, each with the path to an article.
pub(crate) fn origins(m: &Material, list: &[usize]) -> Vec<Vec<String>> {
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
        let keys = [m.said[list[a]].actor.map(|x| (true, x)), m.in_utterance[list[a]].map(|u| (false, u))];
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
    if speaks_for(m, x, y) || speaks_for(m, y, x) {
        return true;
    }
    // One sentence in two mouths was heard once, unless two people are named for it in two articles.
    let person = |s: &Said| s.named && s.statement.speaker.kind == SpeakerKind::Person;
    if same_words(x, y) && (x.article == y.article || !(person(x) && person(y))) {
        return true;
    }
    // *la dirigeante de 63 ans* beside a name in one article: told again in other words rather than somebody else.
    let again = |s: &Said| !s.named && !s.indefinite && !s.document;
    if x.article == y.article && (x.named && again(y) || y.named && again(x)) {
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

/// Whether a speaker is described as the voice of a body (*le porte-parole de la Ligue*).
fn speaks_for(m: &Material, voice: &Said, body: &Said) -> bool {
    let Some(actor) = body.actor.filter(|_| body.statement.speaker.kind != SpeakerKind::Person) else { return false };
    let speaker = &voice.statement.speaker;
    let words = speaker.mention.map(|x| x.of(m.readings[voice.article].article.text()));
    let words = fold(&format!("{} {}", speaker.name.as_deref().unwrap_or_default(), words.unwrap_or_default()));
    let names = m.actors.keys_of(actor);
    words.split(' ').any(|w| VOICES.contains(&w)) && voice.telling.iter().any(|key| names.binary_search(key).is_ok())
}

/// Whether two statements hold the same words, but for a few.
fn same_words(x: &Said, y: &Said) -> bool {
    let like = likeness(&x.bag, &y.bag);
    let runs = shared(&x.bag.runs, &y.bag.runs);
    like.words >= 2 && (like.covered >= SAME_WORDS && runs > 1 || like.dice >= SAME_WORDS)
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
