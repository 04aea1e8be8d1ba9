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

/// Nouns that count or hold what is given.
const MEASURES: &[&str] = &[
    "caisse",
    "tonne",
    "conteneur",
    "cargaison",
    "quantité",
    "lot",
    "millier",
    "million",
    "milliard",
    "dizaine",
    "centaine",
    "vingtaine",
    "trentaine",
    "type",
    "sorte",
    "stock",
    "système",
    "volume",
    "livraison",
    "crate",
    "ton",
    "tonne",
    "container",
    "batch",
    "shipment",
    "load",
    "dozen",
    "hundred",
    "thousand",
    "set",
    "type",
    "kind",
    "stock",
    "quantity",
    "plan",
    "round",
    "rest",
    "unité",
    "exemplaire",
    "some",
    "number",
    "nombre",
];

/// Words that lead what is given in return.
const EXCHANGE: &[&str] = &["échange", "contrepartie", "retour", "exchange", "return"];

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
    pub(crate) fn read(
        view: &View<'_>,
        parties: &'p Parties,
        goods: &Goods,
        kind: Trigger,
        i: usize,
        before: Option<&Frame<'p>>,
    ) -> Option<Self> {
        let roles = Roles { view, parties };
        let item = Seek { roles: &roles, view, goods }.item(kind, i)?;
        let (supplier, recipient) = match kind {
            // `… à la Russie des armes en plus de l'artillerie qu'elle lui a fournie`: two pronouns keep the roles.
            Trigger::Give if before.is_some_and(|b| b.whole() && same_roles(view, b.trigger, i)) => {
                before.map_or((None, None), |b| (b.supplier, b.recipient))
            }
            Trigger::Give => {
                let supplier = roles.subject(i, 0);
                (supplier, roles.linked(i, TO, supplier).or_else(|| roles.object_party(i, supplier)))
            }
            Trigger::Move => {
                let recipient = roles.linked(i, TO, None);
                (roles.linked(i, FROM, recipient).or_else(|| roles.object_party(i, recipient)), recipient)
            }
            Trigger::Receive => {
                let recipient = roles.subject(i, 0);
                (roles.linked(i, FROM, recipient), recipient)
            }
            Trigger::Giving | Trigger::Trade => {
                let recipient = roles.in_phrase(i, TO, None, false).or_else(|| roles.behind_phrase(i, TO));
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

    /// Whether both sides are known.
    pub(crate) fn whole(&self) -> bool {
        self.supplier.is_some() && self.recipient.is_some()
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

/// Whether the second of two verbs of one sentence has pronouns alone for both sides.
fn same_roles(view: &View<'_>, first: usize, second: usize) -> bool {
    let pronoun = |wanted: Rel| view.kids(second).any(|k| view.rel(k) == wanted && view.upos(k) == Upos::Pron);
    view.sentence(first) == view.sentence(second) && pronoun(Rel::Nsubj) && pronoun(Rel::Iobj)
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
        let last = self.before_exchange(i, view.right(i));
        let item = if kind.is_verb() {
            self.item_of_verb(kind, i, last)
        } else {
            let after = (i < last).then(|| self.goods_in(i + 1, last)).flatten();
            after.or_else(|| (view.left(i) < i).then(|| self.goods_in(view.left(i), i - 1)).flatten())
        }?;
        Some(self.with_adjectives(item))
    }

    fn item_of_verb(&self, kind: Trigger, i: usize, last: usize) -> Option<Item> {
        let view = self.view;
        let role = |wanted: Rel| view.kids(i).filter(move |k| view.rel(*k) == wanted);
        let subject = || role(Rel::Nsubj).filter(|k| kind == Trigger::Move || view.deprel(*k).ends_with(":pass"));
        let mut object = role(Rel::Obj).peekable();
        let has_object = kind != Trigger::Move && object.peek().is_some();
        let found = object
            .chain(subject())
            .chain(role(Rel::Obl).filter(|k| self.roles.marked(*k, &["en", "de", "with", "in"])))
            .filter(|k| *k <= last)
            .find_map(|k| self.goods_of(k));
        if found.is_some() || (has_object && !subject().any(|_| true)) {
            return found.or_else(|| self.loose_object(i, last));
        }
        // A participle behind the goods (`des obus livrés par …`), or a relative clause about them.
        let antecedent = view.head(i).filter(|_| view.rel(i) == Rel::Acl).and_then(|h| self.goods_of(h));
        antecedent.or_else(|| (kind != Trigger::Move && i < last).then(|| self.goods_in(i + 1, last)).flatten())
    }

    /// Goods behind the verb where its object is a clitic or a pronoun, or where the goods were hung on the recipient
    /// (`fournir à X de la technologie`).
    fn loose_object(&self, i: usize, last: usize) -> Option<Item> {
        let view = self.view;
        let only_pronouns = view
            .kids(i)
            .filter(|k| view.rel(*k) == Rel::Obj)
            .all(|k| view.upos(k) == Upos::Pron || self.roles.party_of(k).is_some());
        (only_pronouns && i < last).then(|| self.goods_in(i + 1, last)).flatten()
    }

    /// The goods of a noun phrase: its head, what its head counts or holds (`caisses d'obus`), or what is joined to it.
    fn goods_of(&self, k: usize) -> Option<Item> {
        let view = self.view;
        if let Some(item) = self.goods_at(k, view.right(k)) {
            return Some(item);
        }
        // English: the goods may open a phrase of which the head is the last word (`artillery shells`).
        let opened = (view.left(k)..k).find_map(|i| self.goods_at(i, k).filter(|item| item.last == k));
        opened
            .or_else(|| MEASURES.contains(&view.lemma(k)).then(|| self.goods_in(k, view.right(k))).flatten())
            .or_else(|| view.kids(k).filter(|c| view.rel(*c) == Rel::Conj).find_map(|c| self.goods_of(c)))
    }

    /// The item and the adjectives that follow it.
    fn with_adjectives(&self, mut item: Item) -> Item {
        let view = self.view;
        while item.last + 1 < view.len()
            && view.upos(item.last + 1) == Upos::Adj
            && view.head(item.last + 1).is_some_and(|h| item.first <= h && h <= item.last)
        {
            item.last += 1;
        }
        item
    }

    /// The last word before `en échange de …`, which tells other goods.
    fn before_exchange(&self, i: usize, last: usize) -> usize {
        let view = self.view;
        (i + 1..=last).find(|k| view.is(*k, EXCHANGE)).map_or(last, |k| k.saturating_sub(2).max(i))
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

/// Whether a sentence tells what comes back for what was told before (`en retour`, `in return`, `paying in`).
pub(crate) fn comes_back(view: &View<'_>, first: usize, end: usize) -> bool {
    (first..end).any(|i| view.is(i, EXCHANGE) && i > first && view.is(i - 1, &["en", "in"]))
        || (first..end).any(|i| matches!(view.lemma(i), "payer" | "pay" | "paiement" | "payment"))
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
