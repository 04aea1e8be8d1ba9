//! Item, supplier and recipient of one trigger.

use recoupe_types::{ItemCategory, Rel, Span, Upos, Watch};

use super::lexicon::{Goods, Trigger};
use crate::parties::{Parties, Party};
use crate::roles::{Roles, TO};
use crate::view::View;

/// Goods at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) category: ItemCategory,
}

/// One trigger and what it links.
pub(crate) struct Frame<'p> {
    pub(crate) trigger: usize,
    pub(crate) item: Item,
    pub(crate) supplier: Option<&'p Party>,
    pub(crate) recipient: Option<&'p Party>,
}

const FROM: &[&str] = &["de", "auprès", "depuis", "provenance", "from", "par", "by", "of"];
const BY: &[&str] = &["par", "by", "de", "from", "of", "depuis", "provenance"];

impl<'p> Frame<'p> {
    pub(crate) fn read(view: &View<'_>, parties: &'p Parties, goods: &Goods, kind: Trigger, i: usize) -> Option<Self> {
        let roles = Roles { view, parties };
        let item = Seek { roles: &roles, view, goods }.item(kind, i)?;
        let (supplier, recipient) = match kind {
            Trigger::Give => {
                let supplier = roles.subject(i, 0);
                (supplier, roles.linked(i, TO, supplier).or_else(|| roles.object_party(i, supplier)))
            }
            Trigger::Receive => {
                let recipient = roles.subject(i, 0);
                (roles.linked(i, FROM, recipient), recipient)
            }
            Trigger::Giving | Trigger::Trade => {
                let recipient = roles.in_phrase(i, TO, None, false);
                (roles.in_phrase(i, BY, recipient, true), recipient)
            }
            Trigger::Getting => {
                let recipient = roles.in_phrase(i, &["par", "by"], None, true);
                (roles.in_phrase(i, FROM, recipient, false), recipient)
            }
        };
        (supplier.map(|p| &p.name) != recipient.map(|p| &p.name)).then_some(Frame {
            trigger: i,
            item,
            supplier,
            recipient,
        })
    }

    /// From the first to the last word that the row rests on, inside the trigger's sentence.
    pub(crate) fn evidence(&self, view: &View<'_>) -> Span {
        let (begin, end) = view.bounds(self.trigger);
        let mut first = self.trigger.min(self.item.first);
        let mut last = self.trigger.max(self.item.last);
        for p in [self.supplier, self.recipient].into_iter().flatten() {
            if begin <= p.first && p.last < end {
                first = first.min(p.first);
                last = last.max(p.last);
            }
        }
        view.cover(first, last)
    }

    /// The bytes of the trigger's clause.
    pub(crate) fn reach(&self, view: &View<'_>) -> Span {
        view.cover(view.left(self.trigger), view.right(self.trigger))
    }
}

/// Goods in the reach of a trigger.
struct Seek<'v, 'd, 'p> {
    roles: &'v Roles<'v, 'd, 'p>,
    view: &'v View<'d>,
    goods: &'v Goods,
}

impl Seek<'_, '_, '_> {
    /// Goods that begin at a word.
    fn goods_at(&self, i: usize, last: usize) -> Option<Item> {
        if !matches!(self.view.upos(i), Upos::Noun | Upos::Propn | Upos::Adj) {
            return None;
        }
        let words = (i..=last).map(|k| (self.view.lemma(k), self.view.form(k)));
        let (category, n) = self.goods.at(words)?;
        Some(Item { first: i, last: (i + n - 1).min(last), category })
    }

    /// The first goods among some words, with the adjectives and complements behind them.
    fn goods_in(&self, first: usize, last: usize) -> Option<Item> {
        (first..=last).find_map(|i| self.goods_at(i, last))
    }

    fn item(&self, kind: Trigger, i: usize) -> Option<Item> {
        let view = self.view;
        let phrase = |k: usize| self.goods_in(view.left(k), view.right(k));
        if !kind.is_verb() {
            let last = view.right(i);
            let after = (i < last).then(|| self.goods_in(i + 1, last)).flatten();
            return after.or_else(|| (view.left(i) < i).then(|| self.goods_in(view.left(i), i - 1)).flatten());
        }
        let role = |wanted: Rel| view.kids(i).filter(move |k| view.rel(*k) == wanted);
        role(Rel::Obj)
            .chain(role(Rel::Nsubj).filter(|k| view.deprel(*k).ends_with(":pass")))
            .chain(role(Rel::Obl).filter(|k| self.roles.marked(*k, &["en", "de", "with"])))
            .find_map(phrase)
            .or_else(|| {
                // A participle behind the goods (`des obus livrés par …`), or a relative clause about them.
                let head = view.head(i).filter(|_| view.rel(i) == Rel::Acl)?;
                self.goods_in(head, head)
            })
            .or_else(|| (i < view.right(i)).then(|| self.goods_in(i + 1, view.right(i))).flatten())
    }
}

/// What is given in return: the phrase behind `en échange de`, `in exchange for`.
pub(crate) fn exchange(view: &View<'_>, first: usize, end: usize) -> Option<Span> {
    let at = (first..end).find(|i| {
        view.is(*i, &["échange", "contrepartie", "exchange", "return"]) && *i > first && view.is(*i - 1, &["en", "in"])
    })?;
    let lead = at + 1;
    if lead >= end || !matches!(view.lemma(lead), "de" | "for") {
        return None;
    }
    let head = (lead + 1..end).find(|i| matches!(view.upos(*i), Upos::Noun | Upos::Propn))?;
    Some(view.cover(lead + 1, view.right(head).min(end - 1).max(head)))
}

const BREAKING: &[&str] =
    &["violer", "enfreindre", "contrevenir", "violation", "infraction", "violate", "breach", "contravene", "flout"];
const RULES: &[&str] = &["résolution", "embargo", "sanction", "traité", "convention", "resolution", "treaty"];

/// The rule that the sentence says is broken.
pub(crate) fn broken_rule(view: &View<'_>, first: usize, end: usize) -> Option<Span> {
    let at = (first..end).find(|i| BREAKING.contains(&view.lemma(*i)))?;
    let rule = (at + 1..end).find(|i| RULES.contains(&view.lemma(*i)))?;
    Some(view.cover(rule, view.right(rule).min(end - 1).max(rule)))
}

/// The rule of a watch that the sentence names beside a word for breaking.
pub(crate) fn named_rule(view: &View<'_>, first: usize, end: usize, watch: &Watch) -> Option<Span> {
    if watch.rules.is_empty() || !(first..end).any(|i| BREAKING.contains(&view.lemma(i))) {
        return None;
    }
    let sentence = view.cover(first, end.saturating_sub(1));
    let text = sentence.of(view.text());
    watch.rules.iter().flatten().find_map(|rule| {
        let at = text.find(rule.as_str())? + sentence.start();
        Some(Span::new(at, at + rule.len()))
    })
}
