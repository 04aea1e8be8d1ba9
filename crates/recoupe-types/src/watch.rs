//! What an affair is about: the parties, goods and rules to look for.

use crate::ItemCategory;

/// Goods of one category and the words for them, by lemma or phrase, in any language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchGoods {
    /// What kind of thing they are.
    pub category: ItemCategory,
    /// Words and phrases (`obus d'artillerie`, `artillery shell`).
    pub terms: Vec<String>,
}

/// What an affair is about. The default watch knows goods and rules of arms, technology and sanctions in general; a
/// `watch.toml` adds the words of one affair without code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Name of the affair.
    pub name: Option<String>,
    /// Parties: each a list of names, the first the canonical one.
    pub parties: Vec<Vec<String>>,
    /// Goods.
    pub goods: Vec<WatchGoods>,
    /// Rules said to be broken (`résolutions du Conseil de sécurité`), each a list of phrases, the first the canonical one.
    pub rules: Vec<Vec<String>>,
}
