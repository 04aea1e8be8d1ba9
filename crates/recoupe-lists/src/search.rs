//! Looking for a few names in many.

use rustc_hash::FxHashMap;

use recoupe_actors::{Ministry, by_iso2, ministry};

use crate::compare;
use crate::name::{Form, Scratch, keys};
use crate::{Kind, Listing, Reason, THRESHOLD, Wanted};

/// Matches of one actor that are kept; those who look it up read no more.
const MAX_LISTINGS: usize = 5;

/// Matches of one actor that are held while a list is read.
const MAX_HELD: usize = 256;

/// Score below the best one within which two entries are namesakes, in thousandths.
const NAMESAKES_WITHIN: u16 = 60;

/// What an entry of a list is, by its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    Person,
    Organisation,
    /// A person or an organisation: the list does not say which.
    Either,
}

impl EntryKind {
    /// `None` for what is no actor (an address, a ship, an account).
    pub(crate) fn of(schema: &str) -> Option<EntryKind> {
        match schema {
            "Person" => Some(EntryKind::Person),
            "Organization" | "Company" | "PublicBody" => Some(EntryKind::Organisation),
            "LegalEntity" => Some(EntryKind::Either),
            _ => None,
        }
    }
}

/// An entry of a list.
#[derive(Debug)]
pub(crate) struct Entry<'e> {
    pub(crate) id: &'e str,
    pub(crate) schema: &'e str,
    /// The main name.
    pub(crate) name: &'e str,
    pub(crate) countries: Vec<&'e str>,
    pub(crate) birth_dates: Vec<&'e str>,
    pub(crate) topics: Vec<&'e str>,
    pub(crate) datasets: Vec<&'e str>,
    pub(crate) programmes: Vec<&'e str>,
}

struct Actor {
    kind: Kind,
    country: Option<String>,
}

struct Hit {
    score: u16,
    listing: Listing,
}

/// A search for some actors in lists that are read one after another.
pub struct Search {
    actors: Vec<Actor>,
    /// A name of an actor, taken apart, and the ministry that it is.
    forms: Vec<(usize, Form, Option<Ministry>)>,
    /// Keys of names to positions in `forms`.
    by_key: FxHashMap<u64, Vec<u32>>,
    found: Vec<Vec<Hit>>,
    /// Programmes of sanctions that stand in lines of their own, by the id of the entity that they are about.
    programmes: FxHashMap<String, Vec<String>>,
    scratch: Scratch,
    /// Positions in `forms` that share a key with the name at hand, and how many keys.
    shared: Vec<(u32, u32)>,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").field("actors", &self.actors.len()).field("forms", &self.forms.len()).finish()
    }
}

impl Search {
    /// A search for `wanted`.
    #[must_use]
    pub fn new(wanted: &[Wanted]) -> Search {
        let mut search = Search {
            actors: Vec::new(),
            forms: Vec::new(),
            by_key: FxHashMap::default(),
            found: Vec::new(),
            programmes: FxHashMap::default(),
            scratch: Scratch::default(),
            shared: Vec::new(),
        };
        for (n, w) in wanted.iter().enumerate() {
            search.actors.push(Actor { kind: w.kind, country: w.country.clone() });
            search.found.push(Vec::new());
            for name in &w.names {
                let form = Form::new(name).untitled();
                if form.words.is_empty() || search.forms.iter().any(|(m, f, _)| *m == n && *f == form) {
                    continue;
                }
                let at = search.forms.len() as u32;
                keys(name, &mut search.scratch, |key| {
                    let list = search.by_key.entry(key).or_default();
                    if list.last() != Some(&at) {
                        list.push(at);
                    }
                });
                search.forms.push((n, form, of_state(name)));
            }
        }
        search
    }

    /// Compares a name of an entry with all that is looked for. `told` says what kind of name it is.
    pub(crate) fn look(
        &mut self,
        name: &str,
        told: Reason,
        kind: EntryKind,
        entry: &mut dyn FnMut(&mut Search, usize, Vec<Reason>),
    ) {
        let mut shared = std::mem::take(&mut self.shared);
        shared.clear();
        let by_key = &self.by_key;
        keys(name, &mut self.scratch, |key| {
            for at in by_key.get(&key).into_iter().flatten() {
                match shared.iter_mut().find(|(a, _)| a == at) {
                    Some((_, n)) => *n += 1,
                    None => shared.push((*at, 1)),
                }
            }
        });
        let mut theirs: Option<Form> = None;
        for (at, n) in &shared {
            let (actor, ours, body) = &self.forms[*at as usize];
            // One word in common is not enough but for a name of one word, whose whole is a key as well.
            if *n < 2 && ours.words.len() > 1 {
                continue;
            }
            let actor = *actor;
            let theirs = theirs.get_or_insert_with(|| Form::new(name));
            let person = match kind {
                EntryKind::Person => true,
                EntryKind::Organisation => false,
                EntryKind::Either => self.actors[actor].kind == Kind::Person,
            };
            let why = if person { compare::people(ours, theirs) } else { compare::organisations(ours, theirs) };
            let translated = || body.is_some() && !person && *body == of_state(name);
            let why = why.or_else(|| translated().then(|| vec![Reason::Translation]));
            if let Some(mut why) = why {
                why.insert(0, told);
                why.push(match (kind, self.actors[actor].kind) {
                    (EntryKind::Person, Kind::Organisation) | (EntryKind::Organisation, Kind::Person) => {
                        Reason::KindDisagrees
                    }
                    _ => Reason::KindAgrees,
                });
                entry(self, actor, why);
            }
        }
        self.shared = shared;
    }

    /// Takes note of what an entry has in common with an actor.
    pub(crate) fn note(&mut self, actor: usize, mut why: Vec<Reason>, matched: &str, entry: &Entry<'_>) {
        let own = self.actors[actor].country.as_deref();
        let mut theirs = entry.countries.iter().filter_map(|c| alpha3(c)).peekable();
        why.push(match own {
            Some(own) if theirs.peek().is_some() => {
                if theirs.any(|c| c == own) {
                    Reason::CountryAgrees
                } else {
                    Reason::CountryDisagrees
                }
            }
            _ => Reason::CountryUnknown,
        });
        let score = why.iter().fold(1000_u16, |s, r| s.saturating_sub(r.costs()));
        if f64::from(score) < THRESHOLD * 1000.0 {
            return;
        }
        let hits = &mut self.found[actor];
        if let Some(known) = hits.iter_mut().find(|h| h.listing.id == entry.id) {
            // The same entry by a better name; ties go to the name that sorts first, whatever the order of lines.
            let better = score > known.score || score == known.score && matched < known.listing.matched.as_str();
            if !better {
                return;
            }
            hits.retain(|h| h.listing.id != entry.id);
        }
        let owned = |list: &[&str]| -> Vec<String> {
            let mut out: Vec<String> = Vec::new();
            for item in list.iter().filter(|i| !i.is_empty()) {
                if !out.iter().any(|o| o == item) {
                    out.push((*item).to_owned());
                }
            }
            out
        };
        hits.push(Hit {
            score,
            listing: Listing {
                id: entry.id.to_owned(),
                name: entry.name.to_owned(),
                matched: matched.to_owned(),
                schema: entry.schema.to_owned(),
                score: 0.0,
                why,
                countries: owned(&entry.countries),
                birth_dates: owned(&entry.birth_dates),
                topics: owned(&entry.topics),
                datasets: owned(&entry.datasets),
                programmes: owned(&entry.programmes),
            },
        });
        if hits.len() > MAX_HELD {
            sort(hits);
            hits.truncate(MAX_HELD / 2);
        }
    }

    /// Takes note of a programme of sanctions that a line of its own tells.
    pub(crate) fn note_programmes(&mut self, entity: &str, programmes: &[&str]) {
        let known = self.programmes.entry(entity.to_owned()).or_default();
        for p in programmes {
            if !known.iter().any(|k| k == p) {
                known.push((*p).to_owned());
            }
        }
    }

    /// What was found of each actor, in the order of `wanted`, the best match first.
    #[must_use]
    pub fn finish(mut self) -> Vec<Vec<Listing>> {
        let programmes = std::mem::take(&mut self.programmes);
        let close = |mut hits: Vec<Hit>| -> Vec<Listing> {
            sort(&mut hits);
            let best = hits.first().map_or(0, |h| h.score);
            let near = hits.iter().filter(|h| h.score + NAMESAKES_WITHIN >= best).count();
            if near > 1 {
                for hit in hits.iter_mut().filter(|h| h.score + NAMESAKES_WITHIN >= best) {
                    hit.score = hit.score.saturating_sub(Reason::Namesakes.costs());
                    hit.listing.why.push(Reason::Namesakes);
                }
                sort(&mut hits);
            }
            hits.into_iter()
                .filter(|h| f64::from(h.score) >= THRESHOLD * 1000.0)
                .take(MAX_LISTINGS)
                .map(|h| {
                    let mut listing = Listing { score: f64::from(h.score) / 1000.0, ..h.listing };
                    for p in programmes.get(&listing.id).into_iter().flatten() {
                        if !listing.programmes.contains(p) {
                            listing.programmes.push(p.clone());
                        }
                    }
                    listing.programmes.sort();
                    listing
                })
                .collect()
        };
        self.found.into_iter().map(close).collect()
    }
}

/// The ministry that a name is, where it tells the state: its name in another language is known.
fn of_state(name: &str) -> Option<Ministry> {
    ministry(name).filter(|m| m.iso3.is_some())
}

fn sort(hits: &mut [Hit]) {
    hits.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.listing.id.cmp(&b.listing.id)));
}

/// The alpha-3 code of a country as lists write it: alpha-2, any case, a region behind a hyphen.
fn alpha3(code: &str) -> Option<&'static str> {
    let head = code.split('-').next().unwrap_or(code);
    by_iso2(head).map(recoupe_actors::State::iso3)
}
