//! What stands across articles: stories, copies, utterances, claims, independent sources.
//!
//! [`group`] and [`Stream`] find stories and copies in light [`Page`]s; [`cross_check`] does everything else on articles that were
//! read closely.

mod actor_words;
mod actors;
mod candidates;
mod claim;
mod dependency;
mod frequency;
mod function;
mod learned;
mod lexicon;
mod meaning;
mod origins;
mod page;
mod proposition;
mod reuse;
mod said;
mod speaker;
mod stance;
mod stream;
mod timeline;
#[cfg(feature = "train")]
pub mod train;
mod translation;
mod utterance;
mod vector;
mod word_vectors;
mod words;

use std::collections::BTreeMap;

use recoupe_types::{Cross, DependsOn, Entity, Lang, Reading, SpeakerKind, Statement, StatementIdx, Story, Watch};

pub use page::{Page, reading_order};
pub use reuse::{Overlap, Relation};
pub use stream::{Placing, Stream, group};

/// Cross-checks readings: the parties of `watch` are actors by the names that it gives, its goods and rules stand in the
/// transfers of the readings already. The result does not depend on their order beyond the positions it names.
#[must_use]
pub fn cross_check(readings: &[Reading], watch: &Watch) -> Cross {
    let pages: Vec<Page> = readings.iter().map(page).collect();
    let order = reading_order(&pages);
    let sorted: Vec<&Reading> = order.iter().map(|i| &readings[*i]).collect();
    let mut cross = cross_check_in_order(&sorted, watch);
    renumber(&mut cross, &order);
    cross
}

fn cross_check_in_order(readings: &[&Reading], watch: &Watch) -> Cross {
    with_material(readings, watch, |material, placings| {
        let (claims, timeline) = (claim::claims(material), timeline::timeline(material));
        let (entities, speakers) = entities(readings, material.actors);
        Cross {
            entities,
            speakers,
            stories: stories(readings, placings),
            utterances: utterance::to_rows(material.said, material.utterances),
            claims,
            dependencies: material.dependencies.to_vec(),
            timeline,
        }
    })
}

/// Everything that claims are made from, for as long as it takes to make them.
fn with_material<T>(readings: &[&Reading], watch: &Watch, then: impl FnOnce(&claim::Material, &[Placing]) -> T) -> T {
    let pages: Vec<Page> = readings.iter().map(|r| page(r)).collect();
    let placings = group(&pages);
    let actors = actors::Actors::new(readings, watch);
    let said = said::collect(readings, &actors);
    let outlets = dependency::Outlets::new(readings);
    let dependencies = dependency::dependencies(readings, &placings, &actors, &outlets);
    let outlets_of: Vec<_> = readings.iter().map(|r| dependency::stands_for(r)).collect();
    let setting = utterance::Setting {
        actors: &actors,
        published: published(readings, &placings),
        outlet_hashes: outlets_of.iter().map(|keys| keys.iter().map(|k| words::hash_str(k)).collect()).collect(),
        outlets: outlets_of,
        places: readings.iter().map(|r| meaning::scenes(r.article.text())).collect(),
        crowd: crowd(readings, &placings),
        lang: readings.iter().map(|r| r.document.lang).collect(),
        story: placings.iter().map(|p| p.story).collect(),
        made_of: dependency::made_of(readings, &dependencies, &placings),
    };
    let utterances = utterance::utterances(&said, &setting);
    let mut in_utterance = vec![None; said.len()];
    for (u, group) in utterances.iter().enumerate() {
        group.iter().for_each(|i| in_utterance[*i] = Some(u));
    }
    let material = claim::Material {
        readings,
        said: &said,
        actors: &actors,
        setting: &setting,
        utterances: &utterances,
        in_utterance,
        dependencies: &dependencies,
        outlets: &outlets,
    };
    then(&material, &placings)
}

/// The natural logarithm of how many statements the story of each article holds, and one.
fn crowd(readings: &[&Reading], placings: &[Placing]) -> Vec<f32> {
    let mut of_story: BTreeMap<usize, usize> = BTreeMap::new();
    for (r, p) in readings.iter().zip(placings) {
        *of_story.entry(p.story).or_default() += r.statements.len();
    }
    placings.iter().map(|p| (1.0 + of_story[&p.story] as f32).ln()).collect()
}

/// The actors that have a name, and which of them speaks in each statement.
fn entities(readings: &[&Reading], actors: &actors::Actors) -> (Vec<Entity>, Vec<Vec<Option<usize>>>) {
    let listed = actors.entities();
    let mut position = vec![None; actors.list.len()];
    for (n, (actor, _)) in listed.iter().enumerate() {
        position[*actor] = Some(n);
    }
    let speaker = |article: usize, s: &Statement| {
        let name = s.speaker.name.as_deref().filter(|_| s.speaker.kind != SpeakerKind::Unnamed)?;
        position[actors.find(article, name)?]
    };
    let speakers =
        readings.iter().enumerate().map(|(a, r)| r.statements.iter().map(|s| speaker(a, s)).collect()).collect();
    (listed.into_iter().map(|(_, entity)| entity).collect(), speakers)
}

/// The days on which each article can have been published: its own date, else those of its story.
fn published(readings: &[&Reading], placings: &[Placing]) -> Vec<Option<(i64, i64)>> {
    let own: Vec<Option<(i64, i64)>> =
        readings.iter().map(|r| r.article.published.as_ref().map(|p| said::days_of(p.value))).collect();
    let mut of_story: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for (p, days) in placings.iter().zip(&own) {
        if let Some((from, to)) = days {
            let span = of_story.entry(p.story).or_insert((*from, *to));
            *span = (span.0.min(*from), span.1.max(*to));
        }
    }
    placings.iter().zip(own).map(|(p, days)| days.or_else(|| of_story.get(&p.story).copied())).collect()
}

/// Replaces positions in the order of reading by positions in the list that was given.
fn renumber(cross: &mut Cross, order: &[usize]) {
    let articles = |list: &mut Vec<usize>| list.iter_mut().for_each(|a| *a = order[*a]);
    let places = |list: &mut Vec<(usize, StatementIdx)>| list.iter_mut().for_each(|p| p.0 = order[p.0]);
    let mut speakers = vec![Vec::new(); order.len()];
    for (list, article) in std::mem::take(&mut cross.speakers).into_iter().zip(order) {
        speakers[*article] = list;
    }
    cross.speakers = speakers;
    cross.stories.iter_mut().for_each(|s| articles(&mut s.articles));
    cross.utterances.iter_mut().for_each(|u| places(&mut u.statements));
    for c in &mut cross.claims {
        articles(&mut c.articles);
        for list in [&mut c.statements_for, &mut c.statements_against, &mut c.statements_doubting] {
            places(list);
        }
        c.quantities.iter_mut().for_each(|q| places(&mut q.statements));
    }
    for d in &mut cross.dependencies {
        d.article = order[d.article];
        if let DependsOn::Article(a) = &mut d.on {
            *a = order[*a];
        }
    }
    for t in &mut cross.timeline {
        articles(&mut t.articles);
        places(&mut t.statements);
        t.events.iter_mut().for_each(|e| e.0 = order[e.0]);
    }
}

/// The light form of an article; its text opens with its headline.
fn page(reading: &Reading) -> Page<'_> {
    let a = &reading.article;
    Page {
        id: &a.id,
        title: None,
        text: a.text(),
        date: a.published.as_ref().map(|p| p.value),
        minute: None,
        source: a.agency.as_ref().or(a.outlet.as_ref()).map(|c| c.value.as_str()),
        lang: a.lang.unwrap_or(Lang::Fr),
    }
}

fn stories(readings: &[&Reading], placings: &[Placing]) -> Vec<Story> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, p) in placings.iter().enumerate() {
        members.entry(p.story).or_default().push(i);
    }
    let date = |i: usize| readings[i].article.published.as_ref().map(|p| p.value);
    let mut out: Vec<Story> = members
        .into_iter()
        .map(|(first, mut articles)| {
            articles.sort_by_key(|i| (date(*i).is_none(), date(*i), readings[*i].article.id.clone(), *i));
            Story {
                id: format!("story-{}", readings[first].article.id),
                title: articles.iter().find_map(|i| readings[*i].article.title_text()).unwrap_or_default().to_owned(),
                start: articles.iter().filter_map(|i| date(*i)).min(),
                end: articles.iter().filter_map(|i| date(*i)).max(),
                articles,
            }
        })
        .collect();
    out.sort_by(|a, b| (a.start.is_none(), a.start, &a.id).cmp(&(b.start.is_none(), b.start, &b.id)));
    out
}

/// Hashes of the stems of a text, in order, as the tables of frequencies hold them.
#[must_use]
pub fn stems(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    words::scan(text, &mut words);
    words.iter().map(|w| w.stem).collect()
}
