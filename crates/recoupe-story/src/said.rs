//! Statements made ready for comparison: who, when, and what in concepts.

use recoupe_types::{Act, Lang, Mode, PartialDate, Reading, Span, SpeakerKind, Statement, StatementIdx};
use rustc_hash::FxHashMap;

use crate::actor_words::TITLES;
use crate::actors::{ActorIdx, Actors, parts};

use crate::dependency::outlet_key;
use crate::meaning::{Bag, Sense, bag};
use crate::origins::DOCUMENTS;
use crate::speaker::stands_for_another;
use crate::stance::disclaims;
use crate::word_vectors::Meaning;
use crate::words::{fold, hash_str};

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
    /// What the words of it mean.
    pub(crate) meaning: Meaning,
    /// What names or describes the speaker.
    pub(crate) speaker: Bag,
    /// The speaker is an actor with a name of its own, not one that is only described.
    pub(crate) named: bool,
    /// Nothing says who speaks.
    pub(crate) nobody: bool,
    /// The speaker was found through a pronoun, or not at all.
    pub(crate) weak: bool,
    /// No article says that a certain one is meant (*un docker*, *a surgeon*).
    pub(crate) indefinite: bool,
    /// It stands in the headline.
    pub(crate) headline: bool,
    /// The speaker is a document (*selon le rapport*).
    pub(crate) document: bool,
    /// Hash of the key that the speaker's name has, were it an outlet's.
    pub(crate) outlet: Option<u64>,
    /// Keys of the words for the speaker, numbers left out.
    pub(crate) telling: Vec<u64>,
    /// People and bodies that are named near the statement or spoke right before it.
    pub(crate) near: Vec<ActorIdx>,
    /// It denies by its act, or flatly in words about the speaker (*aucune de nos unités n'a tiré*).
    pub(crate) denial: bool,
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
        self.bag.substance()
    }

    /// What is said is said not to be so: by a word of denial inside it or by the act of denying.
    pub(crate) fn turned(&self) -> bool {
        self.denies() || self.bag.negated
    }

    /// *n'a pas démenti* and *n'a pas confirmé* deny nothing.
    pub(crate) fn denies(&self) -> bool {
        self.statement.act == Act::Deny && !self.statement.negated
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
        let near = Near::new(text, article, actors);
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
            let mention = statement.speaker.mention.map(|m| m.of(text));
            let name = statement.speaker.name.as_deref();
            let speaker = described(name, mention, lang, actors);
            let weak = stands_for_another(mention);
            let vacuous = |n: &str| fold(n).split(' ').all(|w| TITLES.contains(&w) && !ROLES.contains(&w));
            let nobody = name.is_none_or(vacuous) && statement.speaker.kind != SpeakerKind::Unnamed && weak;
            let actor = actor.filter(|_| !name.is_none_or(vacuous));
            let named = actor.is_some()
                && !matches!(statement.speaker.kind, SpeakerKind::Group | SpeakerKind::Unnamed)
                && name.is_some_and(proper);
            let days = statement.said_on.map(days_of);
            out.push(Said {
                article,
                idx: StatementIdx(n as u32),
                statement,
                actor,
                together,
                bag: bag(text, &statement.content, lang, &actors.own_states),
                meaning: Meaning::of(text, &statement.content, lang),
                document: fold(name.unwrap_or_default()).split(' ').any(|w| DOCUMENTS.contains(&w)),
                outlet: name.map(|n| hash_str(&outlet_key(n))),
                telling: speaker.concepts.iter().filter(|c| c.sense != Sense::Number).map(|c| c.key).collect(),
                speaker,
                named,
                nobody,
                weak,
                indefinite: mention.is_none_or(|m| {
                    let first = fold(m).split(' ').next().unwrap_or_default().to_owned();
                    !matches!(first.as_str(), "le" | "la" | "l" | "les" | "the" | "ce" | "cet" | "cette" | "this")
                }),
                headline: r
                    .article
                    .title
                    .zip(statement.extent())
                    .is_some_and(|(title, extent)| extent.start() < title.end()),
                near: near.around(statement, text),
                denial: false,
                days,
            });
        }
    }
    for s in &mut out {
        s.denial = s.denies() || disclaims(s, readings[s.article], actors);
    }
    for i in 0..out.len() {
        let before: Vec<ActorIdx> = out[i.saturating_sub(2)..i]
            .iter()
            .filter(|s| s.article == out[i].article && s.named)
            .filter_map(|s| s.actor)
            .filter(|a| !actors.list[*a].is_state)
            .collect();
        let s = &mut out[i];
        s.near.extend(before);
        s.near.sort_unstable();
        s.near.dedup();
    }
    weigh(&mut out);
    out
}

/// Titles that are functions as well.
const ROLES: &[&str] = &[
    "president",
    "presidente",
    "ministre",
    "minister",
    "premier",
    "senateur",
    "senator",
    "roi",
    "king",
    "pape",
    "pope",
    "secretaire",
    "secretary",
    "chancelier",
    "chancellor",
];

/// Concepts of the name and of the words for a speaker. The name stands inside a sentence, so that its capitals count.
fn described(name: Option<&str>, mention: Option<&str>, lang: Lang, actors: &Actors) -> Bag {
    let text = format!("x {} x {}", name.unwrap_or_default(), mention.unwrap_or_default());
    bag(&text, &[Span::new(2, text.len())], lang, &actors.own_states)
}

/// Whether a name begins with a capital, articles left out: *la cheffe de la Mission* does not.
fn proper(name: &str) -> bool {
    let small = |w: &&str| matches!(fold(w).as_str(), "le" | "la" | "les" | "the" | "l");
    let rest = ["l'", "l’", "L'", "L’"].iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name);
    rest.split_whitespace().find(|w| !small(w)).is_some_and(|w| w.starts_with(char::is_uppercase))
}

/// Where a text names actors.
struct Near {
    /// Start of a name and whom it names, in order.
    found: Vec<(usize, ActorIdx)>,
}

/// Bytes on both sides of a statement in which a name counts as near; never beyond its paragraph.
const NEAR_BYTES: usize = 160;

impl Near {
    fn new(text: &str, article: usize, actors: &Actors) -> Self {
        let mut words = Vec::new();
        crate::words::scan(text, &mut words);
        let found = words
            .iter()
            .filter(|w| w.shape == crate::words::Shape::Capital && w.chars > 2)
            .filter_map(|w| Some((w.span.start(), actors.with_word(article, &fold(w.span.of(text)))?)))
            .filter(|(_, a)| !actors.list[*a].is_state)
            .collect();
        Self { found }
    }

    fn around(&self, statement: &Statement, text: &str) -> Vec<ActorIdx> {
        let Some(extent) = statement.extent() else { return Vec::new() };
        let before = text.get(..extent.start()).unwrap_or_default();
        let paragraph = before.rfind("\n\n").map_or(0, |i| i + 2);
        let from = paragraph.max(extent.start().saturating_sub(NEAR_BYTES));
        let rest = text.get(extent.end()..).unwrap_or_default();
        let to = extent.end() + rest.find("\n\n").unwrap_or(rest.len()).min(NEAR_BYTES);
        let start = self.found.partition_point(|f| f.0 < from);
        let end = self.found.partition_point(|f| f.0 < to);
        let mut out: Vec<ActorIdx> = self.found[start..end.max(start)].iter().map(|f| f.1).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
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
        s.bag.sum_up();
    }
}

/// How much of what two passages say is the same.
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

pub(crate) fn likeness(a: &Bag, b: &Bag) -> Likeness {
    let (x, y) = (&a.concepts, &b.concepts);
    let (mut i, mut j, mut sum, mut base) = (0, 0, 0.0, 0.0);
    let mut out = Likeness::default();
    let mut shared_number = false;
    let mut words = 0.0;
    // Steps without a branch: which of two keys is the smaller one, nothing can foretell.
    while let (Some(own), Some(other)) = (a.keys.get(i), b.keys.get(j)) {
        if own == other
            && let (Some(p), Some(q)) = (x.get(i), y.get(j))
        {
            sum += p.weight.min(q.weight);
            base += p.base.min(q.base);
            match p.sense {
                Sense::Word => words += p.part.max(q.part),
                Sense::Number => {
                    words += 1.0;
                    shared_number = true;
                }
                Sense::State | Sense::Name => {}
            }
        }
        i += usize::from(own <= other);
        j += usize::from(other <= own);
    }
    out.words = words.round() as u32;
    let lighter = a.mass.min(b.mass);
    if lighter > 0.0 {
        out.covered = (sum / lighter).min(1.0);
        out.dice = 2.0 * sum / (a.mass + b.mass);
    }
    let lighter = a.base.min(b.base);
    if lighter > 0.0 {
        out.base = 0.5 * (base / lighter).min(1.0) + base / (a.base + b.base);
    }
    out.numbers_differ = !shared_number && !a.numbers.is_empty() && !b.numbers.is_empty();
    out
}
