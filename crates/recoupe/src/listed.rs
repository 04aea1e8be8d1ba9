//! Which entities of a dossier are on a list that a user gives.

use recoupe_lists::{Kind, Listing, Reason, Search, Wanted};

use crate::Dossier;
use crate::dossier::{EntityRow, ListedRow};

impl Dossier {
    /// A search for the persons and organisations of this dossier; states and groups without a name are on no list.
    #[must_use]
    pub fn search_lists(&self) -> Search {
        let wanted: Vec<Wanted> = self.entities.iter().filter_map(wanted).collect();
        Search::new(&wanted)
    }

    /// Puts what a search of this dossier found beside its entities, in the place of what stood there.
    pub fn mark_listed(&mut self, search: Search) {
        let mut found = search.finish().into_iter();
        for entity in &mut self.entities {
            entity.listed = match wanted(entity) {
                Some(_) => found.next().unwrap_or_default().into_iter().map(row).collect(),
                None => Vec::new(),
            };
        }
    }
}

fn wanted(entity: &EntityRow) -> Option<Wanted> {
    let kind = match entity.kind.as_str() {
        "PERSON" => Kind::Person,
        "ORG" => Kind::Organisation,
        _ => return None,
    };
    // A description (*deux ouvriers*) is no name.
    let named = |name: &&String| name.chars().any(char::is_uppercase);
    let names = std::iter::once(&entity.name).chain(&entity.aliases).filter(named).cloned().collect();
    Some(Wanted { names, kind, country: entity.country.clone() })
}

fn row(listing: Listing) -> ListedRow {
    ListedRow {
        id: listing.id,
        name: listing.name,
        matched: listing.matched,
        schema: listing.schema,
        score: listing.score,
        why: listing.why.into_iter().map(|r| Reason::name(r).to_owned()).collect(),
        countries: listing.countries,
        birth_dates: listing.birth_dates,
        topics: listing.topics,
        datasets: listing.datasets,
        programmes: listing.programmes,
    }
}
