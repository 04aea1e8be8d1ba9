//! Which of these people and organisations are on a list?
//!
//! Lists are exports of [OpenSanctions](https://www.opensanctions.org/docs/bulk/) (`targets.simple.csv`,
//! `targets.nested.json`) or of anything else that speaks [FollowTheMoney](https://followthemoney.tech/docs/), one JSON
//! object a line. They are read as a stream: what is kept of millions of lines is what matches.
//!
//! ```
//! use recoupe_lists::{Kind, Search, Wanted};
//!
//! let list = "id,schema,name,aliases,countries\n\
//!             q-1,Person,Irina Tolvanova,Ирина Толванова,ru\n\
//!             q-2,Person,Boris Tolvanov,,ru\n";
//! let wanted = Wanted { names: vec!["Irina Tolvanova".into()], kind: Kind::Person, country: Some("RUS".into()) };
//! let mut search = Search::new(&[wanted]);
//! let problems = search.read(list.as_bytes()).expect("reading a slice does not fail");
//! assert!(problems.is_empty());
//! let found = search.finish();
//! assert_eq!(found[0][0].id, "q-1");
//! assert!(found[0][0].score > 0.95);
//! ```
//!
//! # What counts as a match
//! Names are compared without case, accents and alphabet. A person needs at least two words of their name, a surname is
//! never enough. A name that only sounds alike, another order of words, a middle name that one side does not tell, a
//! country that is not known: each takes from the score, and [`Listing::why`] says which. Below [`THRESHOLD`], a match is
//! left out.
//!
//! # Invariants
//! No panic on any bytes; the result does not depend on the order of the lines.

mod compare;
mod name;
mod read;
mod search;

pub use read::{Problem, Problems};
pub use search::Search;

/// Matches with a lower score are left out.
pub const THRESHOLD: f64 = 0.7;

/// What kind of actor is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person.
    Person,
    /// An organisation, company or public body.
    Organisation,
}

/// An actor to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its names.
    pub names: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// ISO 3166 alpha-3 code of its country, where known.
    pub country: Option<String>,
}

/// Why an entry of a list may be the actor looked for, or may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The entry's main name is the actor's, up to case, accents and punctuation.
    SameName,
    /// One of the entry's other names is.
    Alias,
    /// One of the names that the list itself calls weak is.
    WeakAlias,
    /// The words stand in another order.
    WordOrder,
    /// Written together or apart.
    WrittenTogether,
    /// The same name as another alphabet or language writes it.
    Transliteration,
    /// The name of the same ministry in another language.
    Translation,
    /// The same consonants with other vowels.
    Spelling,
    /// One side has a middle name or patronymic that the other does not tell.
    MiddleName,
    /// The same but for the legal form of a company.
    LegalForm,
    /// The name is a single word, which others may have too.
    OneWord,
    /// Several entries of the lists match as well as this one.
    Namesakes,
    /// A person for a person, an organisation for an organisation.
    KindAgrees,
    /// One is a person, the other is not.
    KindDisagrees,
    /// A country of the entry is the actor's.
    CountryAgrees,
    /// None of the entry's countries is the actor's.
    CountryDisagrees,
    /// One side tells no country.
    CountryUnknown,
}

impl Reason {
    /// The word of the dossier.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reason::SameName => "same_name",
            Reason::Alias => "alias",
            Reason::WeakAlias => "weak_alias",
            Reason::WordOrder => "word_order",
            Reason::WrittenTogether => "written_together",
            Reason::Transliteration => "transliteration",
            Reason::Translation => "translation",
            Reason::Spelling => "spelling",
            Reason::MiddleName => "middle_name",
            Reason::LegalForm => "legal_form",
            Reason::OneWord => "one_word",
            Reason::Namesakes => "namesakes",
            Reason::KindAgrees => "kind_agrees",
            Reason::KindDisagrees => "kind_disagrees",
            Reason::CountryAgrees => "country_agrees",
            Reason::CountryDisagrees => "country_disagrees",
            Reason::CountryUnknown => "country_unknown",
        }
    }

    /// What it takes from the score, in thousandths.
    fn costs(self) -> u16 {
        match self {
            Reason::SameName | Reason::KindAgrees | Reason::CountryAgrees => 0,
            Reason::Alias | Reason::WordOrder | Reason::WrittenTogether | Reason::LegalForm => 30,
            Reason::CountryUnknown | Reason::Namesakes | Reason::Translation => 50,
            Reason::Transliteration => 80,
            Reason::MiddleName | Reason::OneWord => 100,
            Reason::WeakAlias => 150,
            Reason::KindDisagrees => 200,
            Reason::CountryDisagrees => 250,
            Reason::Spelling => 260,
        }
    }
}

/// An entry of a list that may be the actor looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Its id in the list.
    pub id: String,
    /// Its main name.
    pub name: String,
    /// The name of the entry that matched.
    pub matched: String,
    /// What the list calls it (`Person`, `Company`).
    pub schema: String,
    /// How well it matches, 0 to 1.
    pub score: f64,
    /// What speaks for the match, and what against it.
    pub why: Vec<Reason>,
    /// Its countries, as the list writes them.
    pub countries: Vec<String>,
    /// Dates of birth of a person, as the list writes them.
    pub birth_dates: Vec<String>,
    /// Why it is listed (`sanction`, `role.pep`).
    pub topics: Vec<String>,
    /// The lists that it comes from.
    pub datasets: Vec<String>,
    /// The programmes of sanctions that name it.
    pub programmes: Vec<String>,
}
