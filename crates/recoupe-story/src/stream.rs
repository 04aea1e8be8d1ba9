//! Stories and copies in a stream of articles.
//!
//! Articles come in date order. Each is compared with the stories still open, joins the one that it is most like on average,
//! or opens a new one; then the story that grew may absorb another (agglomerative clustering with average linkage, kept up as
//! articles come). An article that came early may have joined before the story that it belongs to was there; before a story is
//! closed, and at the end, each article moves to the story that it is most like by now. The state after *n* articles depends on those *n* alone, so a dossier that grows by one article at a time
//! is the same as one made at once.

use recoupe_types::Lang;
use rustc_hash::FxHashMap;

use crate::page::{Page, reading_order};
use crate::reuse::{Overlap, ReuseIndex, Shingles};
use crate::vector::{KeySet, Vector, vector};
use crate::words::{hash_str, scan};

/// Likeness from which an article belongs to a story, and two stories are one.
const THRESHOLD: f32 = 0.25;
/// Days after which likeness has fallen to 1/e: two articles of one happening are seldom far apart.
const DECAY_DAYS: f32 = 15.0;
/// Days without a new article after which a story is closed, once [`ALWAYS_OPEN`] are open.
const CLOSES_AFTER_DAYS: i64 = 10;
/// Stories that stay open however old they are, so that small collections are compared throughout.
const ALWAYS_OPEN: usize = 4_000;
/// Words of an article that look for stories: those that weigh most.
const PROBES: usize = 96;
/// Stories that are compared in full with an article, at most.
const CANDIDATES: usize = 48;
/// Words by which a story can be found: those that weigh most in each of its articles.
const FOUND_BY: usize = 160;
/// A word that more open stories have than this looks for none.
const COMMON: usize = 2_000;

/// Where an article stands in the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Placing {
    /// The story: position, in the order of reading, of its first article.
    pub story: usize,
    /// The earlier article of which it is a copy, by position in the order of reading.
    pub copy_of: Option<usize>,
    /// Wording it shares with earlier articles.
    pub overlaps: Vec<Overlap>,
}

/// Words as a story holds them: a sum for each language, so that likeness across languages can be judged by its own measure.
#[derive(Debug, Default)]
struct Sums {
    french: (Vector, u32),
    english: (Vector, u32),
}

impl Sums {
    fn of(&mut self, lang: Lang) -> &mut (Vector, u32) {
        match lang {
            Lang::Fr => &mut self.french,
            Lang::En => &mut self.english,
        }
    }

    fn articles(&self) -> u32 {
        self.french.1 + self.english.1
    }

    /// Average likeness of the articles of one and of the other.
    fn likeness(&self, other: &Sums) -> f32 {
        self.likeness_by(other, Vector::dot)
    }

    /// The same, where `keys` holds every key of this one: for one that is compared with many.
    fn likeness_through(&self, other: &Sums, keys: &KeySet) -> f32 {
        self.likeness_by(other, |a, b| a.dot_through(b, keys))
    }

    fn likeness_by(&self, other: &Sums, dot: impl Fn(&Vector, &Vector) -> f32) -> f32 {
        let same = dot(&self.french.0, &other.french.0) + dot(&self.english.0, &other.english.0);
        let across = dot(&self.french.0, &other.english.0) + dot(&self.english.0, &other.french.0);
        (same + across * ACROSS) / (self.articles() as f32 * other.articles() as f32)
    }
}

/// Likeness of two texts in two languages is low, as they share little but names, numbers and cognates; it counts this much more.
const ACROSS: f32 = 2.0;

/// Times that every article of an open story is looked at again in the end, at most.
const ROUNDS: usize = 4;

/// What is kept of an article while its story is open.
#[derive(Clone, Debug)]
struct Kept {
    vector: Vector,
    /// The words by which it is found, heaviest first.
    heaviest: Vec<(u32, f32)>,
    /// When it last looked at other stories and stayed, on the clock of changes.
    looked: u64,
    lang: Lang,
    moment: Option<i64>,
}

#[derive(Debug)]
struct OpenStory {
    sums: Sums,
    /// Minutes of its first and last dated article.
    first: Option<i64>,
    last: Option<i64>,
    /// Its articles, in order.
    articles: Vec<u32>,
    /// Keys by which it can be found, sorted.
    keys: Vec<u32>,
    /// When it last changed, on the clock of changes.
    changed: u64,
}

/// A stream of articles.
#[derive(Debug, Default)]
pub struct Stream {
    n_articles: u32,
    /// Open stories by the number of their first article.
    open: FxHashMap<u32, OpenStory>,
    /// Key of a word to the open stories that have it.
    index: FxHashMap<u32, Vec<u32>>,
    /// Articles of open stories.
    kept: FxHashMap<u32, Kept>,
    /// Story of each article.
    story_of: Vec<u32>,
    reuse: ReuseIndex,
    overlaps: Vec<Vec<Overlap>>,
    /// Latest moment met.
    now: Option<i64>,
    /// Open stories by last moment, oldest first, as far as known; checked when taken.
    ages: std::collections::BTreeSet<(i64, u32)>,
    /// Changes of stories so far: a clock that tells whether an article would see anything new.
    changes: u64,
    /// How much of an article's words each story has, by the number of its first article; all zero between articles.
    scores: Vec<f32>,
}

impl Stream {
    /// An empty stream.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the next article. Articles are to come in [`reading_order`].
    pub fn add(&mut self, page: &Page) {
        let (mut title, mut body, mut whole) = (Vec::new(), Vec::new(), Vec::new());
        scan(page.title.unwrap_or_default(), &mut title);
        scan(page.text, &mut body);
        whole.extend_from_slice(&title);
        whole.extend_from_slice(&body);
        let number = self.n_articles;
        self.n_articles += 1;
        let overlaps = self.reuse.add(number, Shingles::new(&whole), hash_str(page.source.unwrap_or_default()));
        self.overlaps.push(overlaps);
        let moment = page.moment();
        if let Some(m) = moment {
            self.now = Some(self.now.map_or(m, |n| n.max(m)));
            self.close_old();
        }
        let v = vector(&title, &body, page.lang);
        let heaviest = heaviest(&v);
        let mut found = self.candidates(&heaviest);
        let mut keys: Vec<u32> = heaviest.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        let mut fresh =
            OpenStory { sums: Sums::default(), first: moment, last: moment, articles: vec![number], keys, changed: 0 };
        self.kept.insert(number, Kept { vector: v.clone(), heaviest, looked: 0, lang: page.lang, moment });
        *fresh.sums.of(page.lang) = (v, 1);
        self.story_of.push(number);
        // The new article is a story of one; the story that takes it in absorbs the one most like it as long as one is like enough.
        let mut grown = match self.most_like(&fresh, &found, number) {
            Some(story) => {
                self.absorb(story, fresh);
                story
            }
            None => {
                self.insert(number, fresh);
                return;
            }
        };
        while let Some(story) = self.open.get(&grown).and_then(|g| self.most_like(g, &found, grown)) {
            let (keep, gone) = (grown.min(story), grown.max(story));
            if let Some(b) = self.take(gone) {
                self.absorb(keep, b);
            }
            found.retain(|s| *s != gone);
            grown = keep;
        }
    }

    /// Where every article stands after the last one.
    #[must_use]
    pub fn finish(mut self) -> Vec<Placing> {
        let mut held: Vec<u32> = self.kept.keys().copied().collect();
        held.sort_unstable();
        for _ in 0..ROUNDS {
            let mut moved = false;
            for &article in &held {
                moved |= self.settle(article);
            }
            if !moved {
                break;
            }
        }
        let copies = copies(&self.overlaps);
        self.story_of
            .iter()
            .zip(self.overlaps)
            .zip(copies)
            .map(|((story, overlaps), copy_of)| Placing { story: *story as usize, copy_of, overlaps })
            .collect()
    }

    fn candidates(&mut self, heaviest: &[(u32, f32)]) -> Vec<u32> {
        self.scores.resize(self.n_articles as usize, 0.0);
        let mut met: Vec<u32> = Vec::new();
        for (key, x) in heaviest.iter().take(PROBES) {
            if let Some(list) = self.index.get(key)
                && list.len() <= COMMON
            {
                for story in list {
                    let Some(score) = self.scores.get_mut(*story as usize) else { continue };
                    if *score == 0.0 {
                        met.push(*story);
                    }
                    *score += x * x;
                }
            }
        }
        let mut found: Vec<(u32, f32)> =
            met.into_iter().map(|s| (s, std::mem::take(&mut self.scores[s as usize]))).collect();
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if found.len() > CANDIDATES {
            found.select_nth_unstable_by(CANDIDATES, order);
            found.truncate(CANDIDATES);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|f| f.0).collect()
    }

    /// The open story among `found` that is most like `a`, which has number `own`, if one is like enough.
    fn most_like(&self, a: &OpenStory, found: &[u32], own: u32) -> Option<u32> {
        let mut best: Option<(u32, f32)> = None;
        let mut keys = KeySet::default();
        keys.extend(&a.sums.french.0);
        keys.extend(&a.sums.english.0);
        for story in found.iter().filter(|s| **s != own) {
            let Some(b) = self.open.get(story) else { continue };
            let score = a.sums.likeness_through(&b.sums, &keys) * nearness(a, b);
            if score >= THRESHOLD && best.is_none_or(|(_, s)| score > s) {
                best = Some((*story, score));
            }
        }
        best.map(|(story, _)| story)
    }

    /// Moves an article to the open story that it is most like, where that is not its own; tells whether it moved.
    fn settle(&mut self, article: u32) -> bool {
        let Some(kept) = self.kept.get_mut(&article) else { return false };
        let Some(own) = self.story_of.get(article as usize).copied() else { return false };
        let heaviest = std::mem::take(&mut kept.heaviest);
        let found = self.candidates(&heaviest);
        let Some(kept) = self.kept.get_mut(&article) else { return false };
        kept.heaviest = heaviest;
        // It stayed when it last looked, and none of those that it can move between has changed since.
        let latest = found.iter().chain([&own]).filter_map(|s| self.open.get(s)).map(|s| s.changed).max();
        if latest.is_some_and(|changed| changed < kept.looked) {
            return false;
        }
        self.changes += 1;
        kept.looked = self.changes;
        let kept = kept.clone();
        let mut alone = OpenStory {
            sums: Sums::default(),
            first: kept.moment,
            last: kept.moment,
            articles: vec![article],
            keys: Vec::new(),
            changed: 0,
        };
        *alone.sums.of(kept.lang) = (kept.vector.clone(), 1);
        let Some(to) = self.most_like(&alone, &found, own) else { return false };
        let score = |story: &OpenStory| alone.sums.likeness(&story.sums) * nearness(&alone, story);
        let (Some(home), Some(other)) = (self.open.get(&own), self.open.get(&to)) else { return false };
        let n = home.sums.articles() as f32;
        // Likeness to the others of its story: its likeness to itself is one.
        let at_home = if n > 1.0 { (alone.sums.likeness(&home.sums) * n - 1.0) / (n - 1.0) } else { 0.0 };
        if score(other) <= at_home {
            return false;
        }
        let (Some(mut home), Some(mut other)) = (self.take(own), self.take(to)) else { return false };
        let sum = home.sums.of(kept.lang);
        sum.0.subtract(&kept.vector);
        sum.1 -= 1;
        home.articles.retain(|a| *a != article);
        let moments = || home.articles.iter().filter_map(|a| self.kept.get(a).and_then(|k| k.moment));
        (home.first, home.last) = (moments().min(), moments().max());
        let sum = other.sums.of(kept.lang);
        sum.0.add(&kept.vector);
        sum.1 += 1;
        other.first = other.first.into_iter().chain(kept.moment).min();
        other.last = other.last.into_iter().chain(kept.moment).max();
        other.keys.extend(kept.heaviest.iter().map(|(key, _)| *key));
        other.keys.sort_unstable();
        other.keys.dedup();
        other.articles.push(article);
        other.articles.sort_unstable();
        for story in [home, other] {
            let Some(&number) = story.articles.first() else { continue };
            for a in &story.articles {
                self.story_of[*a as usize] = number;
            }
            self.insert(number, story);
        }
        true
    }

    fn insert(&mut self, number: u32, mut story: OpenStory) {
        self.changes += 1;
        story.changed = self.changes;
        for key in &story.keys {
            let list = self.index.entry(*key).or_default();
            if let Err(at) = list.binary_search(&number) {
                list.insert(at, number);
            }
        }
        if let Some(last) = story.last {
            self.ages.insert((last, number));
        }
        self.open.insert(number, story);
    }

    fn take(&mut self, number: u32) -> Option<OpenStory> {
        let story = self.open.remove(&number)?;
        for key in &story.keys {
            if let Some(list) = self.index.get_mut(key) {
                if let Ok(at) = list.binary_search(&number) {
                    list.remove(at);
                }
                if list.is_empty() {
                    self.index.remove(key);
                }
            }
        }
        if let Some(last) = story.last {
            self.ages.remove(&(last, number));
        }
        Some(story)
    }

    /// Adds the articles of a story that is not open (any more) to an open one.
    fn absorb(&mut self, keep: u32, b: OpenStory) {
        self.changes += 1;
        let Some(a) = self.open.get_mut(&keep) else { return };
        a.changed = self.changes;
        for (into, from) in [(&mut a.sums.french, &b.sums.french), (&mut a.sums.english, &b.sums.english)] {
            if from.1 > 0 {
                into.0.add(&from.0);
                into.1 += from.1;
            }
        }
        for key in b.keys {
            let list = self.index.entry(key).or_default();
            if let Err(at) = list.binary_search(&keep) {
                list.insert(at, keep);
                a.keys.push(key);
            }
        }
        a.keys.sort_unstable();
        if let Some(last) = a.last {
            self.ages.remove(&(last, keep));
        }
        a.first = a.first.into_iter().chain(b.first).min();
        a.last = a.last.into_iter().chain(b.last).max();
        if let Some(last) = a.last {
            self.ages.insert((last, keep));
        }
        for article in &b.articles {
            self.story_of[*article as usize] = keep;
        }
        a.articles.extend(b.articles);
        a.articles.sort_unstable();
    }

    fn close_old(&mut self) {
        let Some(now) = self.now else { return };
        while self.open.len() > ALWAYS_OPEN {
            let Some(&(last, number)) = self.ages.first() else { return };
            if now - last <= CLOSES_AFTER_DAYS * 1440 {
                return;
            }
            // Its articles have a last look at the others; those that stay are closed with it.
            let articles = self.open.get(&number).map(|s| s.articles.clone()).unwrap_or_default();
            let mut stayed = None;
            for article in articles {
                if !self.settle(article) {
                    stayed = Some(article);
                }
            }
            let Some(left) = stayed.and_then(|a| self.story_of.get(a as usize).copied()) else { continue };
            if let Some(story) = self.take(left) {
                for article in story.articles {
                    self.reuse.remove(article);
                    self.kept.remove(&article);
                }
            }
        }
    }
}

/// The words of an article by which it is found, heaviest first.
fn heaviest(v: &Vector) -> Vec<(u32, f32)> {
    let mut out = v.0.clone();
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    out.truncate(FOUND_BY);
    out.shrink_to_fit();
    out
}

/// What is left of likeness for the time between two stories: 1 where they overlap or a date is unknown.
fn nearness(a: &OpenStory, b: &OpenStory) -> f32 {
    let (Some(a0), Some(a1), Some(b0), Some(b1)) = (a.first, a.last, b.first, b.last) else { return 1.0 };
    let gap = (a0 - b1).max(b0 - a1).max(0) as f32 / 1440.0;
    (-gap / DECAY_DAYS).exp()
}

/// The earlier article of which each is a copy. Articles linked by copying, directly or through others, form one family; each
/// family has one member that copies none, its first, and the others point to an earlier member.
fn copies(overlaps: &[Vec<Overlap>]) -> Vec<Option<usize>> {
    let mut root: Vec<usize> = (0..overlaps.len()).collect();
    fn find(root: &mut [usize], mut i: usize) -> usize {
        while root[i] != i {
            root[i] = root[root[i]];
            i = root[i];
        }
        i
    }
    let mut out = vec![None; overlaps.len()];
    for (i, list) in overlaps.iter().enumerate() {
        let mut best: Option<&Overlap> = None;
        for o in list.iter().filter(|o| o.relation.is_copy()) {
            let (a, b) = (find(&mut root, i), find(&mut root, o.earlier));
            root[a.max(b)] = a.min(b);
            if best.is_none_or(|b| (o.resemblance, b.earlier) > (b.resemblance, o.earlier)) {
                best = Some(o);
            }
        }
        out[i] = best.map(|o| o.earlier);
    }
    for (i, copy_of) in out.iter_mut().enumerate() {
        let first = find(&mut root, i);
        if copy_of.is_none() && first != i {
            // Known only later to belong to a family that began before it.
            *copy_of = Some(first);
        }
    }
    out
}

/// Groups articles into stories and finds the copies among them; the result is by position in `pages` and the same for any
/// order of them.
#[must_use]
pub fn group(pages: &[Page]) -> Vec<Placing> {
    let order = reading_order(pages);
    let mut stream = Stream::new();
    for &i in &order {
        stream.add(&pages[i]);
    }
    let mut out: Vec<Option<Placing>> = vec![None; pages.len()];
    for (n, mut placing) in stream.finish().into_iter().enumerate() {
        placing.story = order[placing.story];
        placing.copy_of = placing.copy_of.map(|c| order[c]);
        for o in &mut placing.overlaps {
            o.earlier = order[o.earlier];
        }
        out[order[n]] = Some(placing);
    }
    out.into_iter().flatten().collect()
}
