//! Reading `watch.toml`: what an affair is about, without code.

use std::fmt;

use recoupe_types::{ItemCategory, Watch, WatchGoods};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Option<String>,
    #[serde(default)]
    parties: Vec<Vec<String>>,
    #[serde(default)]
    goods: Vec<Goods>,
    #[serde(default)]
    rules: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goods {
    category: String,
    terms: Vec<String>,
}

/// Why a watch cannot be read; says where and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchError(String);

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WatchError {}

/// Reads the text of a `watch.toml`.
///
/// # Errors
/// Where it is not TOML, has a key that a watch does not know, an unknown category, or an empty list of names.
pub fn parse(text: &str) -> Result<Watch, WatchError> {
    let file: File = toml::from_str(text).map_err(|e| WatchError(e.to_string().trim_end().to_owned()))?;
    for names in file.parties.iter().chain(&file.rules) {
        if names.iter().all(|n| n.trim().is_empty()) {
            return Err(WatchError("a party or rule without a name; give at least one name in each list".to_owned()));
        }
    }
    let goods = file
        .goods
        .into_iter()
        .map(|g| match ItemCategory::parse(&g.category) {
            Some(category) => Ok(WatchGoods { category, terms: g.terms }),
            None => {
                let known: Vec<&str> = ItemCategory::ALL.iter().map(|c| c.name()).collect();
                Err(WatchError(format!("unknown category {:?} of goods; use one of {}", g.category, known.join(", "))))
            }
        })
        .collect::<Result<_, _>>()?;
    Ok(Watch { name: file.name, parties: file.parties, goods, rules: file.rules })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watch_is_read() {
        let watch = parse(
            "name = \"Ash\"\nparties = [[\"Lorvane\", \"lorvanais\"]]\nrules = []\n[[goods]]\ncategory = \"other\"\nterms = [\"cendre\"]\n",
        )
        .expect("a good watch");
        assert_eq!(watch.parties, [["Lorvane", "lorvanais"]]);
        assert_eq!(watch.goods[0].category, ItemCategory::Other);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, said) in [
            ("parties = [[]]", "without a name"),
            ("[[goods]]\ncategory = \"guns\"\nterms = []", "use one of arms, ammunition"),
            ("party = []", "unknown field `party`"),
            ("name = ", "line 1"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
