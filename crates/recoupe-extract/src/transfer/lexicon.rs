//! The words that tell transfers, and goods by category.

use std::sync::LazyLock;

use recoupe_types::{ItemCategory, Lang, Watch};
use rustc_hash::FxHashMap;

/// What a word tells of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// The subject gives.
    Give,
    /// The subject receives.
    Receive,
    /// The subject is what is given, and goes from one to the other.
    Move,
    /// A noun for giving.
    Giving,
    /// A noun for receiving.
    Getting,
    /// A noun for both.
    Trade,
}

impl Trigger {
    fn parse(text: &str) -> Option<Trigger> {
        Some(match text {
            "give" => Trigger::Give,
            "receive" => Trigger::Receive,
            "move" => Trigger::Move,
            "giving" => Trigger::Giving,
            "getting" => Trigger::Getting,
            "trade" => Trigger::Trade,
            _ => return None,
        })
    }

    pub(crate) fn is_verb(self) -> bool {
        matches!(self, Trigger::Give | Trigger::Receive | Trigger::Move)
    }
}

type Triggers = FxHashMap<(Lang, &'static str, bool), Trigger>;

/// Whether a lemma tells a transfer, as a verb or as a noun.
pub(crate) fn trigger(lang: Lang, lemma: &str, verb: bool) -> Option<Trigger> {
    static TRIGGERS: LazyLock<Triggers> = LazyLock::new(|| {
        let mut out = FxHashMap::default();
        for line in include_str!("words.psv").lines().filter(|l| !l.starts_with('#')) {
            let mut parts = line.split('|').map(str::trim);
            let (Some(lang), Some(kind), Some(lemmas)) = (parts.next(), parts.next(), parts.next()) else { continue };
            let (Some(lang), Some(kind)) = (Lang::from_code(lang), Trigger::parse(kind)) else { continue };
            for lemma in lemmas.split(';') {
                out.entry((lang, lemma, kind.is_verb())).or_insert(kind);
            }
        }
        out
    });
    TRIGGERS.get(&(lang, lemma, verb)).copied()
}

/// Goods by the first lemma of their phrase.
#[derive(Debug, Default)]
pub(crate) struct Goods {
    phrases: FxHashMap<String, Vec<(Vec<String>, ItemCategory)>>,
}

impl Goods {
    fn add(&mut self, term: &str, category: ItemCategory) {
        let mut words = term.split_whitespace().map(str::to_lowercase);
        let Some(first) = words.next() else { return };
        let list = self.phrases.entry(first).or_default();
        list.push((words.collect(), category));
        list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }

    fn always() -> &'static Goods {
        static GOODS: LazyLock<Goods> = LazyLock::new(|| {
            let mut goods = Goods::default();
            for line in include_str!("goods.psv").lines().filter(|l| !l.starts_with('#')) {
                let Some((category, terms)) = line.split_once('|') else { continue };
                let Some(category) = ItemCategory::parse(category.trim()) else { continue };
                terms.trim().split(';').for_each(|t| goods.add(t, category));
            }
            goods
        });
        &GOODS
    }

    /// The goods that a watch names.
    pub(crate) fn of(watch: &Watch) -> Goods {
        let mut goods = Goods::default();
        for g in &watch.goods {
            g.terms.iter().for_each(|t| goods.add(t, g.category));
        }
        goods
    }

    /// The category and the number of words of the goods that begin at the first of `words` (lemma and form of each word).
    pub(crate) fn at<'w>(
        &self,
        words: impl Iterator<Item = (&'w str, &'w str)> + Clone,
    ) -> Option<(ItemCategory, usize)> {
        self.match_in(words.clone()).or_else(|| Goods::always().match_in(words))
    }

    fn match_in<'w>(
        &self,
        mut words: impl Iterator<Item = (&'w str, &'w str)> + Clone,
    ) -> Option<(ItemCategory, usize)> {
        let (lemma, form) = words.next()?;
        let lists = [self.phrases.get(lemma), self.phrases.get(form.to_lowercase().as_str())];
        for (rest, category) in lists.into_iter().flatten().flatten() {
            let mut next = words.clone();
            let fits = rest.iter().all(|want| {
                next.next().is_some_and(|(lemma, form)| {
                    lemma == want || form.eq_ignore_ascii_case(want) || (want == "d'" && matches!(lemma, "de" | "un"))
                })
            });
            if fits {
                return Some((*category, rest.len() + 1));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let goods = Goods::default();
        let words = [("obus", "obus"), ("de", "d'"), ("artillerie", "artillerie")];
        assert_eq!(goods.at(words.iter().copied()), Some((ItemCategory::Ammunition, 3)));
        assert_eq!(goods.at([("artillerie", "artillerie")].into_iter()), Some((ItemCategory::Arms, 1)));
    }

    #[test]
    fn a_watch_comes_before_the_rest() {
        let watch = Watch {
            goods: vec![recoupe_types::WatchGoods {
                category: ItemCategory::Other,
                terms: vec!["drone agricole".into()],
            }],
            ..Watch::default()
        };
        let words = [("drone", "drones"), ("agricole", "agricoles")];
        assert_eq!(Goods::of(&watch).at(words.iter().copied()), Some((ItemCategory::Other, 2)));
    }
}
