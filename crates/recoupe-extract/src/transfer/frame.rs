//! Item, supplier and recipient of one trigger.

use recoupe_types::{Feature, Rel, Span, Upos, Watch};

use super::items::{Item, Items};
use super::lexicon::Trigger;
use crate::parties::{Parties, Party, Told};
use crate::roles::{FROM, Roles, TO};
use crate::view::View;

/// Words that lead what is given in return.
const EXCHANGE: &[&str] = &["échange", "contrepartie", "retour", "exchange", "return"];

const BY: &[&str] = &["par", "by", "de", "from", "of", "depuis", "provenance"];
const WITH: &[&str] = &["avec", "with"];

/// One trigger and what it links.
#[derive(Clone)]
pub(crate) struct Frame<'p> {
    pub(crate) trigger: usize,
    pub(crate) kind: Trigger,
    pub(crate) item: Item,
    pub(crate) supplier: Option<&'p Party>,
    pub(crate) recipient: Option<&'p Party>,
    /// Two sides of which it is not said who gives (`entre X et Y`); the first is taken for the one who gives until the
    /// article says more.
    pub(crate) pair: bool,
    /// The item, or a side, stands in words that point back (`un tel transfert`).
    pub(crate) points_back: bool,
}

/// What a frame is read from.
pub(crate) struct Reader<'v, 'd, 'p> {
    pub(crate) view: &'v View<'d>,
    pub(crate) parties: &'p Parties,
    pub(crate) items: &'v Items,
}

impl<'p> Reader<'_, '_, 'p> {
    fn roles(&self) -> Roles<'_, '_, 'p> {
        Roles { view: self.view, parties: self.parties }
    }

    /// The frame of a trigger; `before` is the frame before it in the document.
    pub(crate) fn read(&self, kind: Trigger, i: usize, before: Option<&Frame<'p>>) -> Option<Frame<'p>> {
        let view = self.view;
        let roles = self.roles();
        // `se procurer` is to get.
        let reflexive = matches!(
            view.lemma(i),
            "procurer" | "offrir" | "payer" | "fournir" | "approvisionner" | "doter" | "équiper"
        ) && view.kids(i).any(|k| k < i && view.is(k, &["se", "s'"]));
        let kind = if reflexive { Trigger::Receive } else { kind };
        let points_back = !kind.is_verb() && self.points_back(i);
        let item = match self.item(kind, i) {
            Some(item) => item,
            None => {
                let last = before.filter(|b| {
                    (points_back && b.kind != Trigger::Aid) || (kind == Trigger::Give && self.clitic(i, b))
                })?;
                last.item
            }
        };
        let mut pair = false;
        let (mut supplier, mut recipient) = match kind {
            // `… à la Russie des armes en plus de l'artillerie qu'elle lui a fournie`: two pronouns keep the roles.
            Trigger::Give if before.is_some_and(|b| b.whole() && same_roles(view, b.trigger, i)) => {
                before.map_or((None, None), |b| (b.supplier, b.recipient))
            }
            Trigger::Give => {
                let supplier = roles.subject(i, 0);
                let recipient = roles
                    .object_party(i, supplier)
                    .filter(|_| self.gives_with(i))
                    .or_else(|| roles.linked(i, TO, supplier))
                    .or_else(|| roles.object_party(i, supplier))
                    .or_else(|| roles.near(i, TO, supplier));
                (supplier, recipient)
            }
            Trigger::Carry => {
                let recipient = roles.linked(i, TO, None).or_else(|| roles.near(i, TO, None));
                let from = roles.linked(i, FROM, recipient).or_else(|| roles.near(i, FROM, recipient));
                (from.or_else(|| roles.subject(i, 0)), recipient)
            }
            Trigger::Help => {
                let supplier = roles.subject(i, 0);
                (supplier, roles.object_party(i, supplier))
            }
            Trigger::Move => {
                let recipient = roles
                    .linked(i, TO, None)
                    .or_else(|| roles.linked(i, &["en", "dans", "into", "pour", "for"], None))
                    .or_else(|| roles.near(i, TO, None));
                // `reach X` is to come to X, `leave X` to go from X.
                let object = roles.object_party(i, recipient);
                let comes = matches!(view.lemma(i), "atteindre" | "reach" | "enter");
                let recipient = if comes { recipient.or(object) } else { recipient };
                let from = roles.linked(i, FROM, recipient).or(object.filter(|_| !comes));
                (from.or_else(|| roles.near(i, FROM, recipient)), recipient)
            }
            Trigger::Receive => {
                let recipient = roles.subject(i, 0);
                // `acheter du blé au Canada`: the one who is bought from stands behind `à`.
                let bought = matches!(view.lemma(i), "acheter" | "racheter" | "emprunter" | "commander");
                let at = || roles.linked(i, TO, recipient).or_else(|| roles.near(i, TO, recipient));
                let supplier = roles
                    .linked(i, FROM, recipient)
                    .or_else(|| roles.near(i, FROM, recipient))
                    .or_else(|| bought.then(at).flatten());
                (supplier, recipient)
            }
            Trigger::Giving | Trigger::Aid => {
                let recipient = roles
                    .in_phrase(i, TO, None, false)
                    .or_else(|| roles.behind_phrase(i, TO))
                    .or_else(|| roles.near(i, TO, None));
                let supplier = roles
                    .in_phrase(i, BY, recipient, true)
                    .or_else(|| roles.possessor(i, recipient))
                    .or_else(|| roles.near(i, FROM, recipient));
                (supplier, recipient)
            }
            Trigger::Getting => {
                let recipient = roles.in_phrase(i, &["par", "by"], None, true).or_else(|| roles.possessor(i, None));
                let supplier = roles.in_phrase(i, FROM, recipient, false).or_else(|| roles.near(i, FROM, recipient));
                (supplier, recipient.or_else(|| roles.light_subject(i)))
            }
            Trigger::Trade => (None, None),
        };
        if supplier.is_none() && recipient.is_none() && !kind.is_verb() {
            if let Some((a, b)) = self.two(i) {
                (supplier, recipient, pair) = (Some(a), Some(b), true);
            } else if kind == Trigger::Trade {
                (supplier, recipient) = self.trade(i);
                pair = supplier.is_some();
            }
        }
        // The goods' own adjective or complement says where they come from (`des obus varnaviens`).
        if supplier.is_none() && !pair {
            supplier = self.maker(kind, item, recipient);
        }
        if !kind.is_verb() && supplier.is_none() && kind != Trigger::Aid {
            supplier = roles.light_subject(i).filter(|p| recipient.is_none_or(|r| r.side() != p.side()));
        }
        if supplier.zip(recipient).is_some_and(|(s, r)| s.side() == r.side()) {
            recipient = None;
        }
        Some(Frame { trigger: i, kind, item, supplier, recipient, pair, points_back })
    }

    /// Goods that come back for what was told before, in a sentence that tells no other transfer (`Ce serait en échange d'armes`).
    pub(crate) fn returned(&self, i: usize, before: &Frame<'p>) -> Option<Frame<'p>> {
        let view = self.view;
        let (first, end) = view.bounds(i);
        let leads = view.is(i, &["échange", "contrepartie", "exchange", "return"])
            && i > first
            && view.is(i - 1, &["en", "in"])
            && i + 1 < end
            && matches!(view.lemma(i + 1), "de" | "for");
        if !leads
            || !before.whole()
            || before.trigger >= first
            || view.sentence(i).abs_diff(view.sentence(before.trigger)) > 1
        {
            return None;
        }
        let item = self.items.within(i + 2, (i + 5).min(end.saturating_sub(1))).next()?;
        Some(Frame {
            trigger: i,
            kind: Trigger::Giving,
            item,
            supplier: before.recipient,
            recipient: before.supplier,
            pair: false,
            points_back: true,
        })
    }

    /// Puts the one who speaks where the words say `nous` or `nos`.
    pub(crate) fn first_person(&self, frame: &mut Frame<'p>, speaker: &str) {
        let view = self.view;
        let i = frame.trigger;
        let Some(voice) = self.parties.voice(speaker) else { return };
        let says = |k: usize| view.is(k, &["nous", "we", "us"]);
        let ours = |k: usize| view.kids(k).any(|d| view.is(d, &["notre", "nos", "our"]));
        let subject = view.kids(i).any(|k| view.rel(k) == Rel::Nsubj && (says(k) || ours(k)));
        let apart = |p: Option<&Party>| p.is_none_or(|p| p.side() != voice.side());
        match frame.kind {
            Trigger::Give | Trigger::Carry | Trigger::Help if subject && apart(frame.recipient) => {
                frame.supplier = frame.supplier.or(Some(voice));
            }
            Trigger::Receive if subject && apart(frame.supplier) => frame.recipient = frame.recipient.or(Some(voice)),
            Trigger::Move => {
                let ends = |role: Rel| view.kids(i).any(|k| view.rel(k) == role && ours(k));
                if ends(Rel::Obl) && frame.recipient.is_none() && apart(frame.supplier) {
                    frame.recipient = Some(voice);
                } else if ends(Rel::Obj) && frame.supplier.is_none() && apart(frame.recipient) {
                    frame.supplier = Some(voice);
                }
            }
            _ => {}
        }
    }

    /// `fournir X en armes`, `supply X with arms`: the object receives.
    fn gives_with(&self, i: usize) -> bool {
        let view = self.view;
        matches!(
            view.lemma(i),
            "armer"
                | "réarmer"
                | "équiper"
                | "doter"
                | "approvisionner"
                | "ravitailler"
                | "arm"
                | "rearm"
                | "equip"
                | "supply"
                | "provide"
                | "furnish"
                | "send"
                | "give"
                | "pay"
                | "offer"
                | "lend"
                | "grant"
        )
    }

    /// A noun that points back to what was told (`de telles livraisons`, `ces envois`).
    fn points_back(&self, i: usize) -> bool {
        self.view.kids(i).any(|k| k < i && self.view.is(k, &["tel", "telle", "tels", "telles", "such"]))
    }

    /// Goods of other kinds that are joined to the item (`une compensation et un accès à des technologies`).
    pub(crate) fn joined(&self, frame: &Frame<'p>) -> Vec<Frame<'p>> {
        let view = self.view;
        let mut out: Vec<Frame<'p>> = Vec::new();
        if !frame.kind.is_verb() {
            return out;
        }
        let (_, end) = view.bounds(frame.trigger);
        let last = before_exchange(view, frame.trigger, end.saturating_sub(1));
        let mut at = frame.item.last;
        for item in self.items.within(frame.item.last + 1, last.min(frame.item.last + 14)) {
            let between = at + 1..item.first;
            let listed = between.clone().any(|k| view.upos(k) == Upos::Cconj || view.is_comma(k))
                && between.clone().all(|k| {
                    matches!(view.upos(k), Upos::Cconj | Upos::Punct | Upos::Det | Upos::Adj | Upos::Adp | Upos::Num)
                        || super::lexicon::measures(view.lemma(k))
                        || view.lemma(k) == "assistance"
                });
            if !listed {
                break;
            }
            at = item.last;
            if super::context::family(item.category) != super::context::family(frame.item.category)
                && item.category != recoupe_types::ItemCategory::Other
                // Arms and the technology that comes with them are one delivery; money is another thing.
                && [item.category, frame.item.category].contains(&recoupe_types::ItemCategory::FuelOrMoney)
                && out.iter().all(|f| f.item.category != item.category)
            {
                out.push(Frame { item, ..frame.clone() });
            }
        }
        out
    }

    /// Whether the verb's object is a clitic that stands for the item told before (`en`, `les`).
    fn clitic(&self, i: usize, before: &Frame<'_>) -> bool {
        let view = self.view;
        if self.has_full_object(i)
            && !view.kids(i).any(|k| view.rel(k) == Rel::Obj && super::lexicon::measures(view.lemma(k)))
        {
            return false;
        }
        let far = view.sentence(i).saturating_sub(view.sentence(before.item.first)) > 1;
        !far && view.kids(i).any(|k| {
            k < i && view.upos(k) == Upos::Pron && view.is(k, &["en", "les", "l'"]) && view.rel(k) != Rel::Nsubj
        })
    }

    /// The item of a trigger.
    fn item(&self, kind: Trigger, i: usize) -> Option<Item> {
        let view = self.view;
        let last = before_exchange(view, i, view.right(i));
        match kind {
            Trigger::Help => {
                let made = view.kids(i).find(|k| {
                    matches!(view.rel(*k), Rel::Xcomp | Rel::Ccomp | Rel::Advcl)
                        && matches!(
                            view.lemma(*k),
                            "développer"
                                | "construire"
                                | "fabriquer"
                                | "produire"
                                | "lancer"
                                | "moderniser"
                                | "acquérir"
                                | "obtenir"
                                | "develop"
                                | "build"
                                | "make"
                                | "produce"
                                | "launch"
                                | "upgrade"
                                | "acquire"
                                | "obtain"
                        )
                })?;
                view.kids(made).filter(|k| view.rel(*k) == Rel::Obj).find_map(|k| self.items.of_phrase(view, k))
            }
            Trigger::Aid => (!self.given(i)).then(|| self.items.holding(i)).flatten(),
            _ if kind.is_verb() => self.item_of_verb(kind, i, last),
            _ => self.item_of_noun(i, last),
        }
    }

    /// Whether an aid is the object of a verb that tells the transfer itself (`fournir une aide`), or what comes in exchange.
    fn given(&self, i: usize) -> bool {
        let view = self.view;
        // `à l'aide de`
        if i > 1 && i + 1 < view.len() && view.is(i - 1, &["l'"]) && view.is(i - 2, &["à"]) && view.lemma(i + 1) == "de"
        {
            return true;
        }
        let mut at = i;
        for _ in 0..4 {
            let Some(h) = view.head(at) else { return false };
            if view.upos(h) == Upos::Verb {
                return super::lexicon::trigger(view, h, true).is_some();
            }
            if view.is(h, EXCHANGE) {
                return true;
            }
            at = h;
        }
        false
    }

    fn item_of_noun(&self, i: usize, last: usize) -> Option<Item> {
        let view = self.view;
        if i < last
            && let Some(item) = self.items.within(i + 1, last).find(|x| self.belongs(i, x))
        {
            return Some(item);
        }
        // English: `arms sales`.
        if view.left(i) < i
            && let Some(item) = self.items.within(view.left(i), i - 1).next_back()
        {
            return Some(item);
        }
        // `expéditions militaires`
        let military =
            view.kids(i).find(|k| view.rel(*k) == Rel::Amod && matches!(view.lemma(*k), "militaire" | "military"))?;
        let (first, end) = (i.min(military), i.max(military));
        (!matches!(view.lemma(i), "formation" | "convoi" | "transport" | "supply")).then_some(Item {
            first,
            last: end,
            category: recoupe_types::ItemCategory::Arms,
        })
    }

    /// Whether goods behind a noun are its complement, not an object of a verb that stands between.
    fn belongs(&self, i: usize, item: &Item) -> bool {
        let view = self.view;
        !(i + 1..item.first).any(|k| {
            (view.upos(k) == Upos::Verb && !view.has(k, Feature::Participle))
                || view.upos(k) == Upos::Cconj
                || matches!(view.form(k), "," | ";" | ":") && !(i + 1..k).any(|c| view.upos(c) == Upos::Num)
        })
    }

    fn item_of_verb(&self, kind: Trigger, i: usize, last: usize) -> Option<Item> {
        let view = self.view;
        let role = |wanted: Rel| view.kids(i).filter(move |k| view.rel(*k) == wanted);
        let moves = matches!(kind, Trigger::Move | Trigger::Carry);
        let passive = view.kids(i).any(|k| view.deprel(k).ends_with(":pass"));
        let subject = || role(Rel::Nsubj).filter(|k| kind == Trigger::Move || view.deprel(*k).ends_with(":pass"));
        let mut object = role(Rel::Obj).peekable();
        let has_object = kind != Trigger::Move && object.peek().is_some();
        let marked =
            |k: &usize| self.roles().marked(*k, &["en", "de", "with", "in", "avec"]) || view.deprel(*k) == "obl:arg";
        let found = object
            .filter(|_| kind != Trigger::Move)
            .chain(subject())
            .chain(role(Rel::Obl).filter(marked).filter(|_| !matches!(kind, Trigger::Move)))
            .filter(|k| *k <= last || *k < i)
            .find_map(|k| self.items.of_phrase(view, k));
        if found.is_some() {
            return found;
        }
        if kind == Trigger::Move {
            return None;
        }
        // A participle behind the goods (`des obus livrés par …`), or a relative clause about them.
        let antecedent = self.antecedent(i);
        if has_object && !passive {
            return self.loose_object(i, last).or(antecedent.filter(|_| !self.has_full_object(i)));
        }
        // A passive that shares its subject with the verb it is joined to (`ont été chargées et expédiées vers …`).
        let shared = || {
            let first = view.head(i).filter(|_| view.rel(i) == Rel::Conj)?;
            view.kids(first)
                .filter(|k| {
                    view.rel(*k) == Rel::Nsubj && view.deprel(*k).ends_with(":pass") || view.rel(*k) == Rel::Obj
                })
                .find_map(|k| self.items.of_phrase(view, k))
        };
        antecedent
            .or_else(shared)
            .or_else(|| (i < last && !moves).then(|| self.inside(i, last)).flatten())
            .or_else(|| self.behind(i))
    }

    /// The goods that a participle or a relative clause is about, also through verbs that govern this one (`les munitions que X
    /// chercherait à se procurer`).
    fn antecedent(&self, i: usize) -> Option<Item> {
        let view = self.view;
        let mut at = i;
        for _ in 0..4 {
            // The relative pronoun stands right behind the goods, wherever the clause was hung.
            let pronoun = view.kids(at).find(|k| *k < at && relative(view, *k) && view.rel(*k) != Rel::Nsubj);
            if let Some(k) = pronoun
                && let Some(item) = (1..4).find_map(|n| self.items.holding(k.checked_sub(n)?))
                && view.sentence(item.last) == view.sentence(k)
            {
                return Some(item);
            }
            let head = view.head(at)?;
            match view.rel(at) {
                Rel::Acl => return self.items.of_phrase(view, head),
                Rel::Xcomp | Rel::Ccomp => at = head,
                _ => return None,
            }
        }
        None
    }

    /// Goods in the reach of a verb that no clause or phrase of its own parts from it.
    fn inside(&self, i: usize, last: usize) -> Option<Item> {
        let roles = self.roles();
        self.items.within(i + 1, last).find(|x| {
            let head = (x.first..=x.last).find(|k| self.view.head(*k).is_none_or(|h| h < x.first || h > x.last));
            roles.same_clause(head.unwrap_or(x.first), i)
        })
    }

    /// Whether a verb has an object that is no pronoun.
    fn has_full_object(&self, i: usize) -> bool {
        let view = self.view;
        view.kids(i).any(|k| view.rel(k) == Rel::Obj && view.upos(k) != Upos::Pron && !relative(view, k))
    }

    /// Goods right behind a verb that a poor tree hung elsewhere (`fournir du matériel …`).
    fn behind(&self, i: usize) -> Option<Item> {
        let view = self.view;
        let (_, end) = view.bounds(i);
        self.items.within(i + 1, (i + 10).min(end.saturating_sub(1))).next().filter(|x| {
            (i + 1..x.first).all(|k| {
                matches!(view.upos(k), Upos::Adp | Upos::Det | Upos::Adj | Upos::Num | Upos::Adv | Upos::Noun)
                    || matches!(view.form(k), "“" | "”" | "\"" | "«" | "»")
            }) && (i + 1..x.first).all(|k| view.upos(k) != Upos::Noun || super::lexicon::measures(view.lemma(k)))
        })
    }

    /// Goods behind the verb where its object is a clitic or a pronoun, or where the goods were hung on the recipient
    /// (`fournir à X de la technologie`).
    fn loose_object(&self, i: usize, last: usize) -> Option<Item> {
        let view = self.view;
        let roles = self.roles();
        let only_pronouns = view
            .kids(i)
            .filter(|k| view.rel(*k) == Rel::Obj)
            .all(|k| view.upos(k) == Upos::Pron || relative(view, k) || roles.party_of(k).is_some());
        (only_pronouns && i < last).then(|| self.inside(i, last)).flatten()
    }

    /// The party that the goods' own adjective, possessive or complement names (`des obus varnaviens`).
    fn maker(&self, kind: Trigger, item: Item, other: Option<&Party>) -> Option<&'p Party> {
        let view = self.view;
        let roles = self.roles();
        let beside = |k: usize| {
            self.parties.within(view.left(k), view.right(k)).find(|p| {
                let top = roles.top(p);
                let complement =
                    kind == Trigger::Move && view.rel(top) == Rel::Nmod && roles.marked(top, &["de", "from", "of"]);
                (p.told == Told::Adjective || complement)
                    && view.head(top) == Some(k)
                    && other.is_none_or(|o| o.side() != p.side())
            })
        };
        (item.first..=item.last).find_map(beside)
    }

    /// `entre X et Y`, or the two that the sentence has for its subject (`X et Y signent un accord de vente d'armes`).
    fn two(&self, i: usize) -> Option<(&'p Party, &'p Party)> {
        let view = self.view;
        let (_, end) = view.bounds(i);
        let Some(between) = (i + 1..end.min(i + 16)).find(|k| view.is(*k, &["entre", "between"])) else {
            let a = self.roles().light_subject(i)?;
            let b = view
                .kids(self.roles().top(a))
                .filter(|k| view.rel(*k) == Rel::Conj)
                .find_map(|k| self.parties.holding(k))?;
            return (a.side() != b.side()).then_some((a, b));
        };
        let mut both = self.parties.within(between, end.saturating_sub(1)).filter(|p| p.told != Told::Adjective);
        let (a, b) = (both.next()?, both.next()?);
        let joined = (a.last + 1..b.first).any(|k| view.upos(k) == Upos::Cconj) && b.first - a.last < 5;
        (joined && a.side() != b.side()).then_some((a, b))
    }

    /// The two sides of a trade, or of a contract for a sale: its partner (`avec X`) and the subject above it.
    fn trade(&self, i: usize) -> (Option<&'p Party>, Option<&'p Party>) {
        let roles = self.roles();
        let partner = roles.in_phrase(i, WITH, None, false).or_else(|| roles.near(i, WITH, None));
        let apart = |s: &&'p Party| partner.is_none_or(|p| p.side() != s.side());
        let (first, _) = self.view.bounds(i);
        let subject = roles.light_subject(i).filter(apart).or_else(|| {
            let before = self.parties.within(first, i.saturating_sub(1));
            before.rev().filter(|p| p.told == Told::Name).find(apart)
        });
        (partner, subject)
    }
}

impl Frame<'_> {
    /// Whether both sides are known.
    pub(crate) fn whole(&self) -> bool {
        self.supplier.is_some() && self.recipient.is_some()
    }

    /// From the first to the last word that the row rests on, inside the trigger's sentence.
    pub(crate) fn evidence(&self, view: &View<'_>) -> Span {
        let (begin, end) = view.bounds(self.trigger);
        let inside = |k: usize| begin <= k && k < end;
        let mut first = self.trigger;
        let mut last = self.trigger;
        if inside(self.item.first) {
            first = first.min(self.item.first);
            last = last.max(self.item.last);
        }
        for p in [self.supplier, self.recipient].into_iter().flatten() {
            if inside(p.first) && inside(p.last) {
                first = first.min(p.first);
                last = last.max(p.last);
            }
        }
        // A few words tell little: the clause around them.
        if last - first < LEAST_EVIDENCE {
            let (left, right) =
                (view.left(self.trigger).max(begin), view.right(self.trigger).min(end.saturating_sub(1)));
            first = first.min(left);
            last = last.max(right);
            while last > first && view.is_punct(last) {
                last -= 1;
            }
        }
        view.cover(first, last)
    }

    /// The bytes of the trigger's clause.
    pub(crate) fn reach(&self, view: &View<'_>) -> Span {
        view.cover(view.left(self.trigger), view.right(self.trigger))
    }
}

/// A relative pronoun, which a poor tagger may take for a conjunction.
fn relative(view: &View<'_>, k: usize) -> bool {
    view.is(k, &["que", "qu'", "dont", "which", "that", "whom"])
}

/// Words that evidence has at least, where the clause has them.
const LEAST_EVIDENCE: usize = 7;

/// Whether the second of two verbs of one sentence has pronouns alone for both sides.
fn same_roles(view: &View<'_>, first: usize, second: usize) -> bool {
    let pronoun = |wanted: Rel| view.kids(second).any(|k| view.rel(k) == wanted && view.upos(k) == Upos::Pron);
    view.sentence(first) == view.sentence(second) && pronoun(Rel::Nsubj) && pronoun(Rel::Iobj)
}

/// The last word before `en échange de …`, which tells other goods.
fn before_exchange(view: &View<'_>, i: usize, last: usize) -> usize {
    (i + 1..last)
        .find(|k| {
            view.is(*k, EXCHANGE)
                && (view.lemma(*k + 1) == "for" || (view.lemma(*k + 1) == "de" && !view.is(*k, &["retour"])))
        })
        .map_or(last, |k| k.saturating_sub(2).max(i))
}

/// What is given in return: the phrase behind `en échange de`, `in exchange for`.
pub(crate) fn exchange(view: &View<'_>, items: &Items, first: usize, end: usize) -> Option<Span> {
    let at = (first..end).find(|i| {
        view.is(*i, &["échange", "contrepartie", "exchange", "return"]) && *i > first && view.is(*i - 1, &["en", "in"])
    });
    let Some(at) = at else {
        // `des drones contre du blé`
        let against = (first + 1..end).find(|i| view.is(*i, &["contre"]))?;
        let item = items.within(against + 1, (against + 4).min(end.saturating_sub(1))).next()?;
        return Some(view.cover(item.first, item.last));
    };
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

const BREAKING: &[&str] = &[
    "violer",
    "enfreindre",
    "contrevenir",
    "violation",
    "infraction",
    "bafouer",
    "violate",
    "breach",
    "contravene",
    "flout",
    "defiance",
    "mépris",
];
const RULES: &[&str] =
    &["résolution", "embargo", "sanction", "traité", "convention", "interdiction", "resolution", "treaty", "ban"];

/// The rule that the sentence says is broken.
pub(crate) fn broken_rule(view: &View<'_>, first: usize, end: usize) -> Option<Span> {
    let at = (first..end).find(|i| BREAKING.contains(&view.lemma(*i)) || view.form(*i).starts_with("enfrei"))?;
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
