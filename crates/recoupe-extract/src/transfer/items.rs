//! Goods at their places: found once for a document, then asked by every trigger.

use recoupe_types::{ItemCategory, Rel, Upos};

use super::lexicon::{self, Goods};
use crate::view::View;

/// Goods at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) category: ItemCategory,
}

/// Every item of a document, in order; they do not overlap.
#[derive(Debug, Default)]
pub(crate) struct Items {
    list: Vec<Item>,
}

impl Items {
    pub(crate) fn find(view: &View<'_>, goods: &Goods) -> Items {
        let mut list: Vec<Item> = Vec::new();
        let mut i = 0;
        while i < view.len() {
            let (_, end) = view.bounds(i);
            match item_at(view, goods, i, end.saturating_sub(1).max(i)) {
                Some(item) => {
                    i = item.last + 1;
                    list.push(item);
                }
                None => i += 1,
            }
        }
        if view.lang_is_english() {
            // In English the last noun of a compound is what it is (`missile technology`).
            for n in (1..list.len()).rev() {
                let (a, b) = (list[n - 1], list[n]);
                if a.last + 1 == b.first && view.sentence(a.first) == view.sentence(b.first) {
                    list[n].first = a.first;
                    list.remove(n - 1);
                }
            }
        }
        Items { list }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The item that holds a word.
    pub(crate) fn holding(&self, word: usize) -> Option<Item> {
        let i = self.list.partition_point(|x| x.last < word);
        self.list.get(i).filter(|x| x.first <= word).copied()
    }

    /// The items whose words all lie in `first..=last`.
    pub(crate) fn within(&self, first: usize, last: usize) -> impl DoubleEndedIterator<Item = Item> + '_ {
        let from = self.list.partition_point(|x| x.first < first);
        let to = self.list.partition_point(|x| x.last <= last).max(from);
        self.list[from..to].iter().copied()
    }

    /// The goods of a noun phrase: its head, what its head counts or holds (`caisses d'obus`), or what is joined to it.
    pub(crate) fn of_phrase(&self, view: &View<'_>, k: usize) -> Option<Item> {
        if let Some(item) = self.holding(k).filter(|i| view.left(k) <= i.first) {
            return Some(item);
        }
        // `$ 1.5 million`: a parser may take the number for the head.
        if let Some(item) = self.holding(k).filter(|i| i.category == ItemCategory::FuelOrMoney) {
            return Some(item);
        }
        if lexicon::measures(view.lemma(k)) {
            let inside = self.within(k, view.right(k)).next();
            if inside.is_some() {
                return inside;
            }
            // A measure of which the complement was hung elsewhere: right behind it.
            return self.within(k, k + 5).find(|i| {
                (k + 1..i.first)
                    .all(|w| matches!(view.upos(w), Upos::Adp | Upos::Det | Upos::Adj | Upos::Num | Upos::Punct))
                    && view.sentence(i.first) == view.sentence(k)
            });
        }
        view.kids(k).filter(|c| view.rel(*c) == Rel::Conj).find_map(|c| self.of_phrase(view, c))
    }
}

fn currency(form: &str) -> bool {
    matches!(form, "$" | "€" | "£" | "US$" | "¥")
}

/// A sum told by a sign (`$1.5 million`).
fn money_at(view: &View<'_>, i: usize, last: usize) -> Option<Item> {
    if !currency(view.form(i)) {
        return None;
    }
    let number = |k: usize| {
        view.upos(k) == Upos::Num
            || view.form(k).starts_with(|c: char| c.is_ascii_digit())
            || matches!(view.lemma(k), "million" | "billion" | "thousand" | "milliard")
    };
    let end = (i + 1..=last.min(i + 3)).take_while(|k| number(*k)).last()?;
    Some(Item { first: i, last: end, category: ItemCategory::FuelOrMoney })
}

/// The goods that begin at a word, with the adjectives behind them.
fn item_at(view: &View<'_>, goods: &Goods, i: usize, last: usize) -> Option<Item> {
    if !matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::X | Upos::Sym) && !currency(view.form(i)) {
        return None;
    }
    // `à l'aide de` gives nothing.
    if i > 1 && view.is(i, &["aide"]) && view.is(i - 1, &["l'"]) && view.is(i - 2, &["à"]) {
        return None;
    }
    if let Some(money) = money_at(view, i, last) {
        return Some(money);
    }
    let words = (i..=last.min(i + 5)).map(|k| (view.lemma(k), view.form(k)));
    let (category, n) = goods.at(view.doc.lang, words)?;
    let mut item = Item { first: i, last: (i + n - 1).min(last), category };
    // An adjective that heads nothing here is no goods (`militaire`), a noun that names a person neither (`Char`).
    if n == 1 && view.upos(i) == Upos::Adj && view.rel(i) == Rel::Amod && !view.lang_is_english() {
        return None;
    }
    if n == 1 && view.upos(i) == Upos::Propn && view.form(i).chars().next().is_some_and(char::is_uppercase) {
        let (first, _) = view.bounds(i);
        if i > first && view.doc.name_at(recoupe_types::WordIdx(i as u32)).is_some() {
            return None;
        }
    }
    while item.last < last
        && view.upos(item.last + 1) == Upos::Adj
        && view.head(item.last + 1).is_some_and(|h| item.first <= h && h <= item.last)
        // `technologies susceptibles de servir à …`: what only leads to more words is no part of the goods.
        && !view.kids(item.last + 1).any(|k| k > item.last + 1 && matches!(view.rel(k), Rel::Obl | Rel::Xcomp | Rel::Advcl | Rel::Ccomp))
    {
        item.last += 1;
    }
    Some(item)
}
