//! The actors that a dossier lists: those that have a name.

use recoupe_actors::{Sense, is_portfolio, lookup, ministry, organisation, seat};
use recoupe_types::{Entity, SpeakerKind};

use super::kinds::{describes, shown};
use super::{Actor, ActorIdx};
use crate::actor_words::{BODIES, DETERMINERS, FUNCTIONS, SMALL, TITLES};
use crate::words::{fold, hash_str};

/// Words of the longest name that is not known as one.
const LONGEST_NAME: usize = 8;

/// Actors as the dossier has them, by name, each with its position in `list`.
pub(super) fn entities(list: &[Actor]) -> Vec<(ActorIdx, Entity)> {
    let mut out: Vec<(ActorIdx, Entity)> = list
        .iter()
        .enumerate()
        .filter(|(_, a)| has_name(a))
        .map(|(i, a)| {
            let name = shown(&a.name).to_owned();
            let mut aliases: Vec<String> = Vec::new();
            for alias in &a.aliases {
                let alias = shown(alias);
                if alias != name && !aliases.iter().any(|x| x == alias) {
                    aliases.push(alias.to_owned());
                }
            }
            let entity = Entity {
                id: format!("n-{:08x}", (hash_str(&fold(&name)) >> 32) as u32),
                name,
                kind: a.kind.unwrap_or(SpeakerKind::Org),
                aliases,
                role: a.role.clone(),
                country: a.country.clone().filter(|c| !c.starts_with('~')),
            };
            (i, entity)
        })
        .collect();
    out.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
    // Two actors of one name (two people whom different articles call by one surname) keep ids apart.
    for n in 1..out.len() {
        if out[n].1.name == out[n - 1].1.name {
            let id = format!("{}.{n}", out[n].1.id);
            out[n].1.id = id;
        }
    }
    out
}

/// Whether one of an actor's names is a name, not a description (*deux ouvriers*, *le rapport*, *un haut responsable*).
fn has_name(a: &Actor) -> bool {
    a.aliases.iter().any(|alias| {
        let alias = shown(alias);
        if seat(alias).is_some() || organisation(alias).is_some() || ministry(alias).is_some() {
            return true;
        }
        let folded = fold(alias);
        let words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        let empty =
            |w: &String| SMALL.contains(&w.as_str()) || TITLES.contains(&w.as_str()) || FUNCTIONS.contains(&w.as_str());
        if !alias.chars().any(char::is_uppercase) || words.iter().all(empty) || words.len() > LONGEST_NAME {
            return false;
        }
        // What is left of a ministry's name, and the people of a state, are not the ministry nor the state.
        if is_portfolio(alias) || folded == "affaires" || lookup(alias).is_some_and(|(_, s)| s == Sense::Adjective) {
            return false;
        }
        // *Aucun document*, *Two agents*, at the head of a sentence.
        if words.first().is_some_and(|w| DETERMINERS.contains(&w.as_str())) {
            return false;
        }
        let capital = alias.chars().next().is_some_and(char::is_uppercase);
        match a.kind {
            Some(SpeakerKind::Person) => capital,
            Some(SpeakerKind::Group) => {
                // Every word of it that tells something has a capital.
                alias
                    .split(' ')
                    .all(|w| w.chars().next().is_some_and(|c| !c.is_lowercase()) || SMALL.contains(&fold(w).as_str()))
                    && !describes(&words)
            }
            Some(SpeakerKind::Unnamed) => false,
            _ => {
                let relative = words.iter().any(|w| matches!(w.as_str(), "qui" | "que" | "that" | "which" | "who"));
                let body = || words.iter().any(|w| BODIES.contains(&w.as_str()));
                !describes(&words) && !relative && (capital || body())
            }
        }
    })
}
