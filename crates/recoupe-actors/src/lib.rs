//! States, their names, capitals and adjectives in French and English, the palaces that stand for governments, ministries
//! and organisations that each language calls by a name of its own.
//!
//! ```
//! use recoupe_actors::{Language, Sense, lookup};
//!
//! let (state, sense) = lookup("Moscou").expect("a capital");
//! assert_eq!((state.name(Language::French), sense), ("Russie", Sense::Capital));
//! assert_eq!(lookup("nord-coréennes").map(|(s, _)| s.iso3()), Some("PRK"));
//! ```
//!
//! Names are compared without case, accents, hyphens and a leading article. The names of territories are those of CLDR, the other tables
//! facts (who has which capital) written for this project; see `data/`.
//!
//! # Invariants
//! No input/output; the tables are read once, at first use, from text inside the binary.

mod ministries;
mod organisations;

use std::sync::LazyLock;

pub use ministries::{Ministry, is_portfolio, ministry};
pub use organisations::{Organisation, organisation};
use rustc_hash::FxHashMap;

/// The language of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// French.
    French = 0,
    /// English.
    English = 1,
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
#[derive(Debug, Default, PartialEq, Eq)]
pub struct State {
    iso3: &'static str,
    iso2: &'static str,
    names: [&'static str; 2],
    official: [&'static str; 2],
    others: [&'static str; 4],
    capitals: &'static str,
    adjectives: [&'static str; 2],
}

impl State {
    /// ISO 3166 alpha-3 code; codes of our own for the Soviet Union (`SUN`), Kosovo (`XKX`) and the European Union (`EUE`).
    #[must_use]
    pub fn iso3(&self) -> &'static str {
        self.iso3
    }

    /// ISO 3166 alpha-2 code, in capitals.
    #[must_use]
    pub fn iso2(&self) -> &'static str {
        self.iso2
    }

    /// Its usual name.
    #[must_use]
    pub fn name(&self, language: Language) -> &'static str {
        self.names[language as usize]
    }

    /// Its official names, where they are not the usual one.
    pub fn official_names(&self, language: Language) -> impl Iterator<Item = &'static str> {
        list(self.official[language as usize])
    }

    /// Every name but the usual ones, in either language.
    pub fn other_names(&self) -> impl Iterator<Item = &'static str> {
        self.others.into_iter().chain(self.official).flat_map(list)
    }

    /// Its capitals, in either language's spelling.
    pub fn capitals(&self) -> impl Iterator<Item = &'static str> {
        list(self.capitals)
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
        self.names[language as usize]
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
    by_iso2: FxHashMap<&'static str, u16>,
    seat_by_key: FxHashMap<String, u16>,
}

/// Names of territories that are everyday words, first names or parts of other names more often than not: alone they lead
/// nowhere (*une réunion*, *une grenade*, *Maurice*, *New Jersey*).
const NOT_ALONE: &[&str] = &[
    "reunion",
    "grenade",
    "grenada",
    "dominique",
    "maurice",
    "jersey",
    "salvador",
    "saint martin",
    "saint barthelemy",
    "saint helena",
    "sainte helene",
    "montserrat",
    "victoria",
    "georgetown",
];

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let states = read_states();
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
                let key = key(form);
                if !NOT_ALONE.contains(&key.as_str()) {
                    by_key.entry(key).or_insert((n as u16, sense));
                }
            };
            match sense {
                Sense::Name => state.names.into_iter().chain(state.other_names()).for_each(|name| {
                    put(name);
                    if name.contains('&') || name.contains("St. ") {
                        put(&name.replace('&', "and").replace("St. ", "Saint "));
                    }
                }),
                Sense::Capital => state.capitals().for_each(put),
                Sense::Adjective => {
                    for adjective in list(state.adjectives[0]) {
                        for form in french_forms(adjective) {
                            put(&form);
                        }
                    }
                    for adjective in list(state.adjectives[1]) {
                        put(adjective);
                        put(&format!("{adjective}s"));
                    }
                }
            }
        }
    }
    let seat_by_key =
        seats.iter().enumerate().rev().flat_map(|(n, s)| s.names.map(|name| (key(name), n as u16))).collect();
    let by_iso2 = states.iter().enumerate().map(|(n, s)| (s.iso2, n as u16)).collect();
    Tables { states, seats, by_key, by_iso2, seat_by_key }
});

/// The states of our own table, with the names of CLDR, then the other territories of CLDR.
fn read_states() -> Vec<State> {
    let mut territories: Vec<[&'static str; 5]> = rows(include_str!("../data/territories.psv")).map(columns).collect();
    let mut states: Vec<State> = Vec::new();
    for row in rows(include_str!("../data/states.psv")) {
        let [iso3, french, english, official_fr, official_en, others, capitals, adjectives_fr, adjectives_en, own_iso2] =
            columns(row);
        let at = territories.iter().position(|t| t[0] == iso3);
        let [_, iso2, cldr_fr, cldr_en, cldr_others] = at.map_or(["", own_iso2, "", "", ""], |n| territories.remove(n));
        let or = |own: &'static str, other: &'static str| if own.is_empty() { other } else { own };
        states.push(State {
            iso3,
            iso2,
            names: [or(french, cldr_fr), or(english, cldr_en)],
            official: [official_fr, official_en],
            others: [others, cldr_others, cldr_fr, cldr_en],
            capitals,
            adjectives: [adjectives_fr, adjectives_en],
        });
    }
    states.extend(territories.into_iter().map(|[iso3, iso2, french, english, others]| State {
        iso3,
        iso2,
        names: [french, english],
        others: [others, "", "", ""],
        ..State::default()
    }));
    states
}

/// The fields of a row; those that it does not have are empty.
fn columns<const N: usize>(row: &'static str) -> [&'static str; N] {
    let mut fields = [""; N];
    for (slot, value) in fields.iter_mut().zip(row.split('|')) {
        *slot = value;
    }
    fields
}

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
    for c in name.chars() {
        if c.is_ascii() {
            fold(c.to_ascii_lowercase(), &mut out);
        } else {
            c.to_lowercase().for_each(|c| fold(c, &mut out));
        }
    }
    out.truncate(out.trim_end().len());
    let trimmed = out.trim_start();
    let mut rest = trimmed;
    for article in ["le ", "la ", "les ", "l ", "the "] {
        if let Some(bare) = trimmed.strip_prefix(article)
            && !matches!(trimmed, "le caire" | "la havane" | "la haye" | "la paz" | "la valette" | "the hague")
        {
            rest = bare;
            break;
        }
    }
    out.drain(..out.len() - rest.len());
    out
}

/// Appends what [`key`] makes of a small letter.
fn fold(c: char, out: &mut String) {
    match c {
        'a'..='z' => out.push(c),
        'à' | 'â' | 'ä' | 'á' | 'ã' => out.push('a'),
        'é' | 'è' | 'ê' | 'ë' => out.push('e'),
        'î' | 'ï' | 'í' => out.push('i'),
        'ô' | 'ö' | 'ó' => out.push('o'),
        'ù' | 'û' | 'ü' | 'ú' => out.push('u'),
        'ç' => out.push('c'),
        'ñ' => out.push('n'),
        'œ' => out.push_str("oe"),
        '\u{300}'..='\u{36f}' | '.' => {}
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '\u{a0}' | '\u{202f}' | ' ' => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c => out.push(c),
    }
}

/// The state that a name, a capital or an adjective stands for, and which of these it is.
///
/// Letters stand for a state in capitals only (*EAU*, not *eau*). English adjectives must be capitalised in the text to
/// count; that is the caller's check.
#[must_use]
pub fn lookup(form: &str) -> Option<(&'static State, Sense)> {
    lookup_with_key(form, &key(form))
}

/// [`lookup`] where the [`key`] of the form is known already.
#[must_use]
pub fn lookup_with_key(form: &str, key: &str) -> Option<(&'static State, Sense)> {
    if key.len() <= 3 && last_word(form).chars().any(char::is_lowercase) {
        return None;
    }
    lookup_key(key)
}

/// What stands behind an article (*l'ONU*, *les USA*).
fn last_word(form: &str) -> &str {
    form.trim_end().rsplit(['\'', '’', ' ', '\u{a0}']).next().unwrap_or(form)
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
    seat_key(&key(form))
}

/// [`seat`] for a form that went through [`key`] already.
#[must_use]
pub fn seat_key(key: &str) -> Option<&'static Seat> {
    TABLES.seat_by_key.get(key).map(|n| &TABLES.seats[usize::from(*n)])
}

/// The state of an ISO 3166 alpha-3 code.
#[must_use]
pub fn by_iso3(code: &str) -> Option<&'static State> {
    TABLES.states.iter().find(|s| s.iso3() == code)
}

/// The state of an ISO 3166 alpha-2 code in any case, as lists write them; `suhh` is the Soviet Union.
#[must_use]
pub fn by_iso2(code: &str) -> Option<&'static State> {
    let mut upper = [0; 2];
    match code.as_bytes() {
        [a, b] => upper = [a.to_ascii_uppercase(), b.to_ascii_uppercase()],
        suhh if suhh.eq_ignore_ascii_case(b"suhh") => upper = *b"SU",
        _ => {}
    }
    let n = TABLES.by_iso2.get(std::str::from_utf8(&upper).ok()?)?;
    Some(&TABLES.states[usize::from(*n)])
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
    fn every_territory_of_iso_3166_has_its_names() {
        let codes: std::collections::BTreeSet<&str> = states().iter().map(State::iso3).collect();
        assert_eq!(codes.len(), states().len(), "one row for each code");
        assert!(codes.len() >= 249, "{}", codes.len());
        for (form, code) in [
            ("République de Corée", "KOR"),
            ("Hashemite Kingdom of Jordan", "JOR"),
            ("Bosnia & Herzegovina", "BIH"),
            ("Saint Lucia", "LCA"),
            ("Îles Féroé", "FRO"),
            ("Türkiye", "TUR"),
            ("République dominicaine", "DOM"),
            ("Myanmar", "MMR"),
        ] {
            assert_eq!(iso(form), Some((code, Sense::Name)), "{form}");
        }
        assert_eq!(by_iso2("kp").map(State::iso3), Some("PRK"));
        assert_eq!(by_iso2("suhh").map(State::iso3), Some("SUN"));
        assert_eq!(by_iso2("x€"), None);
    }

    #[test]
    fn everyday_words_are_no_states() {
        for form in ["réunion", "La réunion", "eau", "us", "car", "une grenade", "grenade", "Maurice", "eu"] {
            assert_eq!(iso(form), None, "{form}");
        }
        assert_eq!(iso("les USA"), Some(("USA", Sense::Name)));
        assert_eq!(iso("EAU"), Some(("ARE", Sense::Name)));
        assert_eq!(iso("île Maurice"), Some(("MUS", Sense::Name)));
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
