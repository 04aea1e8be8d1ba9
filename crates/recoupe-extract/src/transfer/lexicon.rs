//! The words that tell transfers, and goods by category.

use std::sync::LazyLock;

use recoupe_types::{ItemCategory, Lang, Upos, Watch};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::view::View;

/// What a word tells of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// The subject gives.
    Give,
    /// The subject carries from one to the other.
    Carry,
    /// The subject receives.
    Receive,
    /// The subject is what is given, and goes from one to the other.
    Move,
    /// The subject helps the object make the goods.
    Help,
    /// A noun for giving.
    Giving,
    /// A noun for receiving.
    Getting,
    /// A noun for both.
    Trade,
    /// A noun that gives and is given (`l'aide de X à Y`).
    Aid,
}

impl Trigger {
    fn parse(text: &str) -> Option<Trigger> {
        Some(match text {
            "give" => Trigger::Give,
            "carry" => Trigger::Carry,
            "receive" => Trigger::Receive,
            "move" => Trigger::Move,
            "help" => Trigger::Help,
            "giving" => Trigger::Giving,
            "getting" => Trigger::Getting,
            "trade" => Trigger::Trade,
            "aid" => Trigger::Aid,
            _ => return None,
        })
    }

    pub(crate) fn is_verb(self) -> bool {
        matches!(self, Trigger::Give | Trigger::Carry | Trigger::Receive | Trigger::Move | Trigger::Help)
    }
}

type Triggers = FxHashMap<(Lang, &'static str, bool), Trigger>;

fn lookup(lang: Lang, lemma: &str, verb: bool) -> Option<Trigger> {
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

/// Endings of French verbs of which the lemma may have been guessed wrongly, and the infinitive's own.
const ENDINGS: &[&str] = &[
    "e", "es", "ent", "ons", "ez", "ait", "aient", "ant", "é", "ée", "és", "ées", "era", "eront", "erait", "eraient",
    "er", "ira", "iront", "irait", "iraient", "it", "issent", "isse", "isses", "issait", "ra", "ront", "rait",
    "raient", "t", "u", "us", "ue", "ues", "i", "ie", "ies", "is", "ise", "ises",
];

/// What a word tells of a transfer, by its lemma or, for a French verb whose lemma is no word, by its ending.
pub(crate) fn trigger(view: &View<'_>, i: usize, verb: bool) -> Option<Trigger> {
    let (lang, lemma) = (view.doc.lang, view.lemma(i));
    let found = lookup(lang, lemma, verb);
    if found.is_some() {
        return found;
    }
    if lemma.chars().any(char::is_uppercase) {
        return lookup(lang, &lemma.to_lowercase(), verb);
    }
    if !verb {
        return lemma.strip_suffix('s').and_then(|l| lookup(lang, l, verb));
    }
    if lang != Lang::Fr || !matches!(view.upos(i), Upos::Verb) {
        return None;
    }
    let form = view.form(i).to_lowercase();
    let mut infinitive = String::with_capacity(form.len() + 2);
    for ending in ENDINGS {
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() > 3) else { continue };
        for last in ["er", "re", "ir"] {
            infinitive.clear();
            infinitive.push_str(stem);
            infinitive.push_str(last);
            if let Some(found) = lookup(lang, &infinitive, true) {
                return Some(found);
            }
        }
    }
    None
}

/// Whether a verb of which the lemma was guessed wrongly is a conditional: an infinitive of the table and its ending.
pub(crate) fn conditional(view: &View<'_>, i: usize) -> bool {
    if view.lang_is_english() {
        return false;
    }
    let form = view.form(i).to_lowercase();
    let stem = ["aient", "ait", "ais"].iter().find_map(|e| form.strip_suffix(e));
    stem.is_some_and(|s| {
        s.ends_with('r') && (lookup(Lang::Fr, s, true).is_some() || lookup(Lang::Fr, &format!("{s}e"), true).is_some())
    })
}

/// Whether a lemma counts, holds or names in general what is given.
pub(crate) fn measures(lemma: &str) -> bool {
    static MEASURES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        include_str!("measures.psv").lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split(';')).collect()
    });
    MEASURES.contains(lemma)
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

    fn always(lang: Lang) -> &'static Goods {
        fn read(lang: Lang) -> Goods {
            let mut goods = Goods::default();
            for line in include_str!("goods.psv").lines().filter(|l| !l.starts_with('#')) {
                let mut parts = line.split('|').map(str::trim);
                let (Some(of), Some(category), Some(terms)) = (parts.next(), parts.next(), parts.next()) else {
                    continue;
                };
                let Some(category) = ItemCategory::parse(category).filter(|_| of == lang.code()) else { continue };
                terms.split(';').for_each(|t| goods.add(t, category));
            }
            goods
        }
        static FR: LazyLock<Goods> = LazyLock::new(|| read(Lang::Fr));
        static EN: LazyLock<Goods> = LazyLock::new(|| read(Lang::En));
        match lang {
            Lang::Fr => &FR,
            Lang::En => &EN,
        }
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
        lang: Lang,
        words: impl Iterator<Item = (&'w str, &'w str)> + Clone,
    ) -> Option<(ItemCategory, usize)> {
        self.match_in(words.clone()).or_else(|| Goods::always(lang).match_in(words))
    }

    fn match_in<'w>(
        &self,
        mut words: impl Iterator<Item = (&'w str, &'w str)> + Clone,
    ) -> Option<(ItemCategory, usize)> {
        let (lemma, form) = words.next()?;
        let lower = form.to_lowercase();
        // A lemma that was guessed wrongly: the form without the mark of the plural.
        let single = lower.strip_suffix(['s', 'x']).unwrap_or(&lower);
        let lists = [self.phrases.get(lemma), self.phrases.get(lower.as_str()), self.phrases.get(single)];
        for (rest, category) in lists.into_iter().flatten().flatten() {
            let mut next = words.clone();
            let fits = rest.iter().all(|want| next.next().is_some_and(|(lemma, form)| same(lemma, form, want)));
            if fits {
                return Some((*category, rest.len() + 1));
            }
        }
        None
    }
}

/// Whether a word is the one of a phrase: its lemma, its form, or either in the plural or feminine.
fn same(lemma: &str, form: &str, want: &str) -> bool {
    lemma == want
        || form.eq_ignore_ascii_case(want)
        || form.strip_suffix(['s', 'x']).is_some_and(|f| f.eq_ignore_ascii_case(want))
        || (matches!(want, "d'" | "de") && matches!(lemma, "de" | "un" | "d'" | "d’"))
        || (form.len() > want.len()
            && form.starts_with(want)
            && matches!(&form[want.len()..], "e" | "es" | "le" | "les"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let goods = Goods::default();
        let words = [("obus", "obus"), ("de", "d'"), ("artillerie", "artillerie")];
        assert_eq!(goods.at(Lang::Fr, words.iter().copied()), Some((ItemCategory::Ammunition, 3)));
        assert_eq!(goods.at(Lang::Fr, [("artillerie", "artillerie")].into_iter()), Some((ItemCategory::Arms, 1)));
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
        assert_eq!(Goods::of(&watch).at(Lang::Fr, words.iter().copied()), Some((ItemCategory::Other, 2)));
    }
}
