//! Sides that a sentence leaves out: the article names them elsewhere.

use recoupe_types::{ItemCategory, TransferModality};

use super::frame::comes_back;
use super::lexicon::Trigger;
use super::{Frame, Told};
use crate::parties::Party;
use crate::view::View;

/// Goods that go the same way: arms of any kind are one traffic.
pub(super) fn family(category: ItemCategory) -> u8 {
    match category {
        ItemCategory::Arms | ItemCategory::Ammunition | ItemCategory::Equipment => 0,
        ItemCategory::Technology | ItemCategory::Satellite => 1,
        ItemCategory::FuelOrMoney => 2,
        ItemCategory::Other => 3,
    }
}

/// A traffic that a sentence tells in full.
struct Fact<'p> {
    from: usize,
    supplier: &'p Party,
    recipient: &'p Party,
    family: u8,
    /// The first lemma of the goods, where the way that they go is sure.
    word: Option<&'p str>,
}

/// Fills the missing side of each frame from the frames that have both, and turns pairs (`entre X et Y`) the way that goods
/// of their kind go in the article.
pub(super) fn complete<'p>(view: &View<'p>, told: &mut [Told<'p>]) {
    let facts: Vec<Fact<'p>> = told
        .iter()
        .enumerate()
        .filter(|(_, t)| !t.frame.pair)
        .filter_map(|(from, t)| {
            let (supplier, recipient) = t.frame.supplier.zip(t.frame.recipient)?;
            let word = Some(view.lemma(t.frame.item.first));
            Some(Fact { from, supplier, recipient, family: family(t.frame.item.category), word })
        })
        .collect();
    for t in told.iter_mut().filter(|t| t.frame.pair) {
        let kind = family(t.frame.item.category);
        turn(&mut t.frame, kind, &facts);
    }
    // Pairs are facts for sides that are still missing, behind those that say who gives.
    let weak = told.iter().enumerate().filter(|(_, t)| t.frame.pair).filter_map(|(from, t)| {
        let (supplier, recipient) = t.frame.supplier.zip(t.frame.recipient)?;
        Some(Fact { from, supplier, recipient, family: family(t.frame.item.category), word: None })
    });
    let mut facts = facts;
    facts.extend(weak);
    let facts = facts;
    for (n, t) in told.iter_mut().enumerate() {
        let frame = &mut t.frame;
        let kind = family(frame.item.category);
        let (first, end) = view.bounds(frame.trigger);
        let back = comes_back(view, first, end);
        let before = || facts.iter().rev().filter(|f| f.from < n);
        if t.modality == TransferModality::Prohibited || (frame.whole() && !back) {
            continue;
        }
        if back
            && let (Some(s), Some(r)) = (frame.supplier, frame.recipient)
            && r.told == crate::parties::Told::Other
            && r.kind != recoupe_types::NameKind::Person
            && let Some(f) = before().find(|f| f.recipient.side() == s.side())
        {
            // `X livrerait en retour des radars à` a town of which the article does not say whose it is.
            frame.recipient = Some(f.supplier);
        }
        match (frame.supplier, frame.recipient) {
            (Some(s), None) => {
                let turned = || before().find(|f| f.recipient.side() == s.side()).map(|f| f.supplier);
                frame.recipient = back
                    .then(turned)
                    .flatten()
                    .or_else(|| other(&facts, n, kind, |f| (f.supplier.side() == s.side()).then_some(f.recipient)))
                    .or_else(turned)
                    .or_else(|| elsewhere(&facts, kind, s, true));
                // `le but de X serait de conclure un accord sur des livraisons`: X may be the one who gets.
                if !frame.kind.is_verb()
                    && !facts.iter().any(|f| f.family == kind && f.supplier.side() == s.side())
                    && let Some(f) = facts.iter().find(|f| f.family == kind && f.recipient.side() == s.side())
                {
                    (frame.supplier, frame.recipient) = (Some(f.supplier), Some(s));
                }
            }
            (None, Some(r)) => {
                let turned = || before().find(|f| f.supplier.side() == r.side()).map(|f| f.recipient);
                frame.supplier = back
                    .then(turned)
                    .flatten()
                    .or_else(|| other(&facts, n, kind, |f| (f.recipient.side() == r.side()).then_some(f.supplier)))
                    .or_else(|| elsewhere(&facts, kind, r, false));
            }
            (None, None) if frame.points_back => {
                let same = before().find(|f| f.family == kind);
                (frame.supplier, frame.recipient) = (same.map(|f| f.supplier), same.map(|f| f.recipient));
            }
            // `200 caisses d'obus expédiées depuis janvier`: the one way that these goods go in the article.
            (None, None) if frame.kind != Trigger::Aid => {
                let word = view.lemma(frame.item.first);
                let mut same = facts.iter().filter(|f| f.word == Some(word));
                if let Some(f) = same.next()
                    && same.all(|g| g.supplier.side() == f.supplier.side() && g.recipient.side() == f.recipient.side())
                {
                    (frame.supplier, frame.recipient) = (Some(f.supplier), Some(f.recipient));
                }
            }
            _ => {}
        }
        if frame.supplier.zip(frame.recipient).is_some_and(|(s, r)| s.side() == r.side()) {
            frame.recipient = None;
        }
    }
}

/// The other side of a traffic of which one is known: of goods of the same kind, told nearest before or first behind; of
/// other goods where the article has one such side alone.
fn other<'p>(
    facts: &[Fact<'p>],
    n: usize,
    kind: u8,
    side: impl Fn(&Fact<'p>) -> Option<&'p Party>,
) -> Option<&'p Party> {
    let same = |f: &&Fact<'p>| f.family == kind;
    let near = facts.iter().rev().filter(|f| f.from < n).filter(same).find_map(&side);
    near.or_else(|| facts.iter().filter(|f| f.from > n).filter(same).find_map(&side)).or_else(|| {
        let mut all = facts.iter().filter_map(&side);
        let first = all.next()?;
        all.all(|p| p.side() == first.side()).then_some(first)
    })
}

/// Where goods of one kind go one way and others come back (arms for technology): the partner of a side that is told to
/// give, or get, what it otherwise gets, or gives.
fn elsewhere<'p>(facts: &[Fact<'p>], kind: u8, side: &Party, gives: bool) -> Option<&'p Party> {
    let mut partners = facts.iter().filter(|f| f.family != kind).filter_map(|f| {
        let (this, that) = if gives { (f.recipient, f.supplier) } else { (f.supplier, f.recipient) };
        (this.side() == side.side()).then_some(that)
    });
    let first = partners.next()?;
    partners.all(|p| p.side() == first.side()).then_some(first)
}

/// Lets goods go between two sides the way that goods of their kind go elsewhere in the article.
fn turn(frame: &mut Frame<'_>, kind: u8, facts: &[Fact<'_>]) {
    let (Some(a), Some(b)) = (frame.supplier, frame.recipient) else { return };
    let ways = |from: &Party, to: &Party, any: bool| {
        facts
            .iter()
            .filter(|f| {
                (any || f.family == kind) && f.supplier.side() == from.side() && f.recipient.side() == to.side()
            })
            .count()
    };
    let (there, here) = (ways(a, b, false), ways(b, a, false));
    if here > there {
        std::mem::swap(&mut frame.supplier, &mut frame.recipient);
    }
}
