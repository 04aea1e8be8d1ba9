//! States, their names, capitals and adjectives in French and English, and the palaces that stand for governments.
//!
//! ```
//! use recoupe_actors::{Language, Sense, lookup};
//!
//! let (state, sense) = lookup("Moscou").expect("a capital");
//! assert_eq!((state.name(Language::French), sense), ("Russie", Sense::Capital));
//! assert_eq!(lookup("nord-coréennes").map(|(s, _)| s.iso3()), Some("PRK"));
//! ```
//!
//! Names are compared without case, accents, hyphens and a leading article. The tables are facts (who has which capital), written for this
//! project; see `data/`.
//!
//! # Invariants
//! No input/output; the tables are read once, at first use, from text inside the binary.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The language of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

/// What a word says of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// Its name.
    Name,
    /// Its capital, which stands for its government.
    Capital,
    /// The adjective of its name.
    Adjective,
}

/// A state, or another territory or union that news treats as an actor.
#[derive(Debug, PartialEq, Eq)]
pub struct State {
    fields: [&'static str; 7],
}

impl State {
    /// ISO 3166 alpha-3 code; codes of our own for the Soviet Union (`SUN`), Kosovo (`XKX`) and the European Union (`EUE`).
    #[must_use]
    pub fn iso3(&self) -> &'static str {
        self.fields[0]
    }

    /// Its usual name.
    #[must_use]
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::French => self.fields[1],
            Language::English => self.fields[2],
        }
    }

    /// Other names, in either language.
    pub fn other_names(&self) -> impl Iterator<Item = &'static str> {
        list(self.fields[3])
    }

    /// Its capitals, in either language's spelling.
    pub fn capitals(&self) -> impl Iterator<Item = &'static str> {
        list(self.fields[4])
    }
}

/// An institution known by the place where it sits.
#[derive(Debug, PartialEq, Eq)]
pub struct Seat {
    names: [&'static str; 2],
    iso3: &'static str,
}

impl Seat {
    /// Its usual name.
    #[must_use]
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::French => self.names[0],
            Language::English => self.names[1],
        }
    }

    /// The state it belongs to.
    #[must_use]
    pub fn state(&self) -> Option<&'static State> {
        by_iso3(self.iso3)
    }
}

fn list(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(';').filter(|s| !s.is_empty())
}

struct Tables {
    states: Vec<State>,
    seats: Vec<Seat>,
    by_key: FxHashMap<String, (u16, Sense)>,
    seat_by_key: FxHashMap<String, u16>,
}

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let states: Vec<State> = rows(include_str!("../data/states.psv"))
        .map(|line| {
            let mut fields = [""; 7];
            for (slot, value) in fields.iter_mut().zip(line.split('|')) {
                *slot = value;
            }
            State { fields }
        })
        .collect();
    let seats: Vec<Seat> = rows(include_str!("../data/seats.psv"))
        .filter_map(|line| {
            let mut f = line.split('|');
            Some(Seat { names: [f.next()?, f.next()?], iso3: f.next()? })
        })
        .collect();
    let mut by_key = FxHashMap::default();
    // The first sense wins: a name before a capital (Mexico, Singapour), a capital before an adjective.
    for sense in [Sense::Name, Sense::Capital, Sense::Adjective] {
        for (n, state) in states.iter().enumerate() {
            let mut put = |form: &str| {
                by_key.entry(key(form)).or_insert((n as u16, sense));
            };
            match sense {
                Sense::Name => [state.fields[1], state.fields[2]].into_iter().chain(state.other_names()).for_each(put),
                Sense::Capital => state.capitals().for_each(put),
                Sense::Adjective => {
                    for adjective in list(state.fields[5]) {
                        for form in french_forms(adjective) {
                            put(&form);
                        }
                    }
                    for adjective in list(state.fields[6]) {
                        put(adjective);
                        put(&format!("{adjective}s"));
                    }
                }
            }
        }
    }
    let seat_by_key =
        seats.iter().enumerate().rev().flat_map(|(n, s)| s.names.map(|name| (key(name), n as u16))).collect();
    Tables { states, seats, by_key, seat_by_key }
});

/// The four forms of a French adjective, from its masculine singular.
#[must_use]
pub fn french_forms(masculine: &str) -> [String; 4] {
    let feminine = match masculine {
        "grec" => "grecque".to_owned(),
        "turc" => "turque".to_owned(),
        m if m.ends_with("en") || m.ends_with("on") => format!("{m}ne"),
        m if m.ends_with('e') => m.to_owned(),
        m => format!("{m}e"),
    };
    let plural = |s: &str| if s.ends_with(['s', 'x']) { s.to_owned() } else { format!("{s}s") };
    [masculine.to_owned(), plural(masculine), plural(&feminine), feminine]
}

/// A name without case, accents, hyphens, apostrophes and leading article: what two spellings of one name share.
#[must_use]
pub fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' | 'í' => out.push('i'),
            'ô' | 'ö' | 'ó' => out.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => out.push('u'),
            'ç' => out.push('c'),
            'ñ' => out.push('n'),
            'œ' => out.push_str("oe"),
            '\u{300}'..='\u{36f}' | '.' => {}
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '\u{a0}' | '\u{202f}' => out.push(' '),
            c => out.push(c),
        }
    }
    let trimmed = out.trim();
    for article in ["le ", "la ", "les ", "l ", "the "] {
        if let Some(rest) = trimmed.strip_prefix(article)
            && !matches!(trimmed, "le caire" | "la havane" | "la haye" | "la paz" | "la valette" | "the hague")
        {
            return rest.to_owned();
        }
    }
    trimmed.to_owned()
}

/// The state that a name, a capital or an adjective stands for, and which of these it is.
///
/// English adjectives must be capitalised in the text to count; that is the caller's check, as case is not compared here.
#[must_use]
pub fn lookup(form: &str) -> Option<(&'static State, Sense)> {
    lookup_key(&key(form))
}

/// [`lookup`] for a form that went through [`key`] already.
#[must_use]
pub fn lookup_key(key: &str) -> Option<(&'static State, Sense)> {
    let (n, sense) = TABLES.by_key.get(key)?;
    Some((&TABLES.states[usize::from(*n)], *sense))
}

/// The institution that a palace, street or building stands for (`Kremlin`, `Maison-Blanche`).
#[must_use]
pub fn seat(form: &str) -> Option<&'static Seat> {
    TABLES.seat_by_key.get(&key(form)).map(|n| &TABLES.seats[usize::from(*n)])
}

/// The state of an ISO 3166 alpha-3 code.
#[must_use]
pub fn by_iso3(code: &str) -> Option<&'static State> {
    TABLES.states.iter().find(|s| s.iso3() == code)
}

/// Every state of the table, in its order.
#[must_use]
pub fn states() -> &'static [State] {
    &TABLES.states
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(form: &str) -> Option<(&'static str, Sense)> {
        lookup(form).map(|(s, sense)| (s.iso3(), sense))
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        for form in ["États-Unis", "Etats-Unis", "les États‑Unis", "USA", "U.S.", "the United States"] {
            assert_eq!(iso(form), Some(("USA", Sense::Name)), "{form}");
        }
    }

    #[test]
    fn capitals_and_adjectives_lead_to_their_state() {
        assert_eq!(iso("Le Caire"), Some(("EGY", Sense::Capital)));
        assert_eq!(iso("sud-coréenne"), Some(("KOR", Sense::Adjective)));
        assert_eq!(iso("grecques"), Some(("GRC", Sense::Adjective)));
        assert_eq!(iso("Swiss"), Some(("CHE", Sense::Adjective)));
        assert_eq!(iso("Mexico"), Some(("MEX", Sense::Name)));
        assert_eq!(iso("Lyon"), None);
    }

    #[test]
    fn a_palace_stands_for_an_institution_of_its_state() {
        let seat = seat("la Maison Blanche").expect("known");
        assert_eq!(seat.name(Language::English), "White House");
        assert_eq!(seat.state().map(State::iso3), Some("USA"));
    }

    #[test]
    fn every_row_is_whole() {
        for s in states() {
            assert_eq!(s.iso3().len(), 3, "{s:?}");
            assert!(!s.name(Language::French).is_empty() && !s.name(Language::English).is_empty(), "{s:?}");
        }
        for s in &TABLES.seats {
            assert!(s.state().is_some(), "{s:?}");
        }
    }
}
