//! Statements made ready for comparison: who, when, and what in concepts.

use recoupe_types::{Act, Mode, PartialDate, Reading, Span, SpeakerKind, Statement, StatementIdx};
use rustc_hash::FxHashMap;

use crate::actors::{ActorIdx, Actors, parts};
use crate::meaning::{Bag, Sense, bag};

/// A statement of a set of articles.
#[derive(Debug)]
pub(crate) struct Said<'r> {
    pub(crate) article: usize,
    pub(crate) idx: StatementIdx,
    pub(crate) statement: &'r Statement,
    pub(crate) actor: Option<ActorIdx>,
    /// Those who speak together, where several do.
    pub(crate) together: Vec<ActorIdx>,
    /// What is said.
    pub(crate) bag: Bag,
    /// What names the speaker, for one whom the article does not name.
    pub(crate) speaker: Bag,
    /// Sum of the weights of its concepts.
    pub(crate) mass: f32,
    /// The same of the weights before they were scaled.
    pub(crate) base: f32,
    /// First and last day on which it can have been said.
    pub(crate) days: Option<(i64, i64)>,
}

impl Said<'_> {
    pub(crate) fn place(&self) -> (usize, StatementIdx) {
        (self.article, self.idx)
    }

    pub(crate) fn unnamed(&self) -> bool {
        self.actor.is_none() && self.statement.speaker.kind == SpeakerKind::Unnamed
    }

    pub(crate) fn literal(&self) -> bool {
        self.statement.mode != Mode::Indirect
    }

    /// Words and numbers of what is said, names and states left out.
    pub(crate) fn substance(&self) -> usize {
        self.bag.concepts.iter().filter(|c| matches!(c.sense, Sense::Word | Sense::Number)).count()
    }

    pub(crate) fn denies(&self) -> bool {
        self.statement.act == Act::Deny || (self.statement.negated && self.statement.act == Act::Assert)
    }
}

/// Days that a date of unknown precision covers.
pub(crate) fn days_of(date: PartialDate) -> (i64, i64) {
    let first = date.first_day_number();
    let last = match (date.month(), date.day()) {
        (Some(_), Some(_)) => first,
        (Some(12), None) | (None, _) => PartialDate::year_only(date.year().saturating_add(1)).first_day_number() - 1,
        (Some(m), None) => PartialDate::month_only(date.year(), m + 1).map_or(first + 30, |d| d.first_day_number() - 1),
    };
    (first, last)
}

/// Every statement, in order of article and position, with weights that fall with the number of statements that share a concept.
pub(crate) fn collect<'r>(readings: &[&'r Reading], actors: &Actors) -> Vec<Said<'r>> {
    let mut out = Vec::new();
    for (article, r) in readings.iter().enumerate() {
        let text = r.article.text();
        let lang = r.document.lang;
        for (n, statement) in r.statements.iter().enumerate() {
            let actor = statement
                .speaker
                .name
                .as_deref()
                .filter(|_| statement.speaker.kind != SpeakerKind::Unnamed)
                .and_then(|name| actors.find(article, name));
            let together =
                statement.speaker.name.as_deref().filter(|_| actor.is_none()).and_then(parts).unwrap_or_default();
            let together: Vec<ActorIdx> = together.into_iter().filter_map(|p| actors.find(article, p)).collect();
            let named = match (statement.speaker.mention, &statement.speaker.name) {
                (Some(m), _) => bag(text, &[m], lang, &actors.own_states),
                (None, Some(name)) => bag(name, &[Span::new(0, name.len())], lang, &actors.own_states),
                (None, None) => Bag::default(),
            };
            let days = statement.said_on.map(days_of);
            out.push(Said {
                article,
                idx: StatementIdx(n as u32),
                statement,
                actor,
                together,
                bag: bag(text, &statement.content, lang, &actors.own_states),
                speaker: named,
                mass: 0.0,
                base: 0.0,
                days,
            });
        }
    }
    weigh(&mut out);
    out
}

/// Scales the weight of each concept by how few statements have it: what everybody in an affair speaks of tells no two apart.
fn weigh(list: &mut [Said]) {
    let mut count: FxHashMap<u64, u32> = FxHashMap::default();
    for s in list.iter() {
        for c in &s.bag.concepts {
            *count.entry(c.key).or_default() += 1;
        }
    }
    let total = (list.len() as f32 + 10.0).ln();
    for s in list.iter_mut() {
        for c in &mut s.bag.concepts {
            let n = count.get(&c.key).copied().unwrap_or(1) as f32;
            let rare = 1.0 - (n + 1.0).ln() / total;
            c.weight *= rare.max(0.08);
        }
        s.mass = s.bag.concepts.iter().map(|c| c.weight).sum();
        s.base = s.bag.concepts.iter().map(|c| c.base).sum();
    }
}

/// How much of what two statements say is the same.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Likeness {
    /// Weight that both have, of the lighter one.
    pub(crate) covered: f32,
    /// Twice the weight that both have, of both together (Dice).
    pub(crate) dice: f32,
    /// Concepts that both have and that are words or numbers, not states or names.
    pub(crate) words: u32,
    /// As `covered` and `dice`, with weights that do not depend on what the other statements speak of.
    pub(crate) base: f32,
    /// Both name numbers and share none.
    pub(crate) numbers_differ: bool,
}

pub(crate) fn likeness(a: &Said, b: &Said) -> Likeness {
    let (x, y) = (&a.bag.concepts, &b.bag.concepts);
    let (mut i, mut j, mut sum, mut base) = (0, 0, 0.0, 0.0);
    let mut out = Likeness::default();
    let mut shared_number = false;
    while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
        match p.key.cmp(&q.key) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += p.weight.min(q.weight);
                base += p.base.min(q.base);
                match p.sense {
                    Sense::Word => out.words += 1,
                    Sense::Number => {
                        out.words += 1;
                        shared_number = true;
                    }
                    Sense::State | Sense::Name => {}
                }
                i += 1;
                j += 1;
            }
        }
    }
    let lighter = a.mass.min(b.mass);
    if lighter > 0.0 {
        out.covered = (sum / lighter).min(1.0);
        out.dice = 2.0 * sum / (a.mass + b.mass);
    }
    let lighter = a.base.min(b.base);
    if lighter > 0.0 {
        out.base = 0.5 * (base / lighter).min(1.0) + base / (a.base + b.base);
    }
    out.numbers_differ = !shared_number && !a.bag.numbers.is_empty() && !b.bag.numbers.is_empty();
    out
}
