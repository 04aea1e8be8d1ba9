//! Verb groups that attribute: the verb of the lexicon with its auxiliaries, clitics and fixed words.

use recoupe_types::{Feature, Rel, Upos};

use super::lexicon::{Adverbial, Entry, Frame, Lexicon};
use super::view::View;

/// French verbs of motion and state, which have *être* in the active.
const MOVING: &[&str] = &[
    "aller",
    "arriver",
    "devenir",
    "entrer",
    "parvenir",
    "partir",
    "rester",
    "retourner",
    "revenir",
    "sortir",
    "tomber",
    "venir",
];

/// The form a cue stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Finite,
    /// *déclarant*, *saying*
    PresentParticiple,
    /// *accusé* without auxiliary
    PastParticiple,
    Infinitive,
}

/// A verb group that is in the lexicon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue<'l> {
    /// The verb of the lexicon.
    pub(crate) verb: usize,
    /// First word of the group.
    pub(crate) first: usize,
    /// Last word of the group, fixed words (`en garde`) included.
    pub(crate) last: usize,
    /// The word that complements hang on where it is not the verb (`savoir` of `faire savoir`).
    pub(crate) other: Option<usize>,
    /// `None` for a verb that is a cue only by its place (`« … », sourit X`).
    pub(crate) entry: Option<&'l Entry>,
    pub(crate) shape: Shape,
    pub(crate) past: bool,
    pub(crate) future: bool,
    pub(crate) negated: bool,
    pub(crate) passive: bool,
    /// *-t-il* of an inversion.
    pub(crate) clitic: Option<usize>,
}

pub(crate) fn is_reflexive(view: &View<'_>, i: usize) -> bool {
    view.is(i, &["se", "s'"])
}

/// *-t-il*, *-il*, *-elle*: a subject after its verb.
pub(crate) fn is_inverted_clitic(view: &View<'_>, i: usize) -> bool {
    let form = view.form(i);
    form.starts_with('-')
        && matches!(view.upos(i), Upos::Pron | Upos::Part | Upos::X | Upos::Noun | Upos::Propn | Upos::Adv | Upos::Adj)
        && (form.ends_with("il")
            || form.ends_with("elle")
            || form.ends_with("on")
            || form.ends_with("ils")
            || form.ends_with("elles")
            || form.ends_with("je"))
}

fn is_clitic(view: &View<'_>, i: usize) -> bool {
    view.upos(i) == Upos::Pron
        && view.is(
            i,
            &["se", "s'", "l'", "le", "la", "les", "lui", "leur", "nous", "vous", "en", "y", "me", "m'", "t'", "te"],
        )
}

fn is_negation(view: &View<'_>, i: usize) -> bool {
    view.is(i, &["ne", "n'", "pas", "jamais", "plus", "not", "n't", "never", "guère"])
}

fn is_aux(view: &View<'_>, i: usize) -> bool {
    view.upos(i) == Upos::Aux || (view.upos(i) == Upos::Verb && matches!(view.rel(i), Rel::Aux | Rel::Cop))
}

/// Every cue of the document, in order.
pub(crate) fn cues<'l>(view: &View<'_>, lexicon: &'l Lexicon) -> Vec<Cue<'l>> {
    let mut out = Vec::new();
    for i in 0..view.len() {
        // `…, tranche-t-il`: only a verb has its subject hung on by hyphens.
        let hung = !matches!(view.upos(i), Upos::Verb | Upos::Aux)
            && !view.lang_is_english()
            && i + 1 < view.len()
            && is_inverted_clitic(view, i + 1)
            && view.span(i).end() == view.span(i + 1).start();
        let hung =
            hung || closes(view, lexicon, i) || leads_infinitive(view, lexicon, i) || behind_negation(view, lexicon, i);
        let bare = hung || matches!(view.upos(i), Upos::Noun | Upos::Adj) && headline(view, i);
        // `Company denies burying residues`: a verb that the tagger took for a noun, in a line without a full stop.
        let denies = view.upos(i) == Upos::Noun && english_verb(view, i).is_some();
        if !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Adj) && !bare && !denies {
            continue;
        }
        let mut entries = lexicon.entries(view.lemma(i));
        if let Some(base) = english_verb(view, i).filter(|_| denies) {
            entries = lexicon.entries(base);
        }
        if bare && !denies && !hung && entries.iter().all(|e| !e.copula) {
            entries = &[];
        }
        if entries.is_empty()
            && (view.upos(i) == Upos::Verb || bare)
            && !view.lang_is_english()
            && let Some(lemma) = lexicon.lemma_of_form(view.form(i))
        {
            entries = lexicon.entries(lemma);
        }
        if entries.is_empty()
            && view.upos(i) == Upos::Verb
            && view.lang_is_english()
            && let Some(lemma) = lexicon.base_of_form(view.form(i))
        {
            entries = lexicon.entries(lemma);
        }
        if entries.is_empty() || (view.upos(i) == Upos::Aux && entries.iter().all(|e| e.rest.is_empty())) {
            continue;
        }
        let group = group(view, i);
        for entry in entries {
            if view.upos(i) == Upos::Aux && entry.rest.is_empty() {
                continue;
            }
            if view.upos(i) == Upos::Adj && !entry.copula && group.first == i && view.word(i).rel != Rel::Root && !bare
            {
                continue; // an adjective is a cue only with its copula or as a participle with its auxiliary
            }
            if entry.reflexive != group.reflexive && !entry.copula {
                continue;
            }
            if entry.copula && !group.to_be && !headline(view, i) {
                continue;
            }
            if entry.adverbial.is_some_and(|a| group.adverbial != Some(a)) {
                continue;
            }
            let Some(last) = follows(view, i, &entry.rest) else { continue };
            let mut cue = Cue {
                verb: i,
                first: group.first,
                last: last.max(group.last),
                other: None,
                entry: Some(entry),
                shape: group.shape,
                past: group.past,
                future: group.future,
                negated: group.negated && !entry.frames.has(Frame::Negative) && !restricts(view, &group),
                // *en est resté à*: a verb of motion or state has no passive.
                passive: group.to_be
                    && !group.reflexive
                    && !entry.copula
                    && !progressive(view, i)
                    && !MOVING.contains(&view.lemma(i)),
                clitic: group.clitic,
            };
            if !entry.rest.is_empty() {
                cue.other = (i + 1..=last).rev().find(|k| matches!(view.upos(*k), Upos::Verb | Upos::Noun | Upos::Adj));
            }
            out.push(cue);
            break;
        }
    }
    out
}

/// *is saying*: the English *be* that makes no passive.
fn progressive(view: &View<'_>, i: usize) -> bool {
    view.lang_is_english() && view.upos(i) == Upos::Verb && view.form(i).ends_with("ing")
}

/// Whether a word that the tagger took for a noun or an adjective stands as the verb of an attribution behind a comma: *« … »,
/// nuance M. X*, *…, pronostique l'agence*.
fn closes(view: &View<'_>, lexicon: &Lexicon, i: usize) -> bool {
    let (start, end) = view.bounds(i);
    if view.lang_is_english()
        || !matches!(view.upos(i), Upos::Noun | Upos::Adj | Upos::Adv | Upos::X | Upos::Propn)
        || i < start + 2
        || !view.is_comma(i - 1)
        || !(view.form(i).ends_with('e') || view.form(i).ends_with("ent"))
        || !view.form(i).starts_with(char::is_lowercase)
    {
        return false;
    }
    let mut next = i + 1;
    while next < end && view.upos(next) == Upos::Adv {
        next += 1;
    }
    // `« … », jure, en larmes, X`: over what two commas part.
    if next < end
        && view.is_comma(next)
        && let Some(second) = (next + 2..end.min(next + 9)).find(|k| view.is_comma(*k))
        && (next + 1..second).all(|k| !view.has(k, Feature::Finite))
    {
        next = second + 1;
    }
    if next >= end {
        return false;
    }
    // A noun would have what follows led by a preposition, or be an apposition with nothing behind it.
    let named = view.upos(next) == Upos::Propn || super::actors::is_title(view, next);
    let quoted = (start..i).any(|k| view.is_quote_mark(k));
    // `…, objecte au téléphone sa porte-parole`: a phrase without preposition for somebody closes the sentence.
    let named = named
        || matches!(view.upos(next), Upos::Adp)
            && (start..i).any(|k| view.has(k, Feature::Finite))
            && (next + 2..end.min(next + 6)).any(|k| {
                view.upos(k - 1) == Upos::Det
                    && view.upos(k - 2) == Upos::Noun
                    && super::source::nature(view, k) == Some(super::source::Nature::Role)
            });
    (named || quoted && matches!(view.upos(next), Upos::Det | Upos::Num))
        && lexicon.lemma_of_form(view.form(i)).is_some_and(|l| {
            lexicon.entries(l).iter().any(|e| e.rest.is_empty() && !e.reflexive && e.frames.has(Frame::Quote))
        })
}

/// Whether a word that the tagger took for a noun, an adjective or an adverb is a verb of saying, by the infinitive of the
/// past behind it: *L'éditeur dément l'avoir vendu*, *La société jure pourtant n'avoir jamais vendu*.
fn leads_infinitive(view: &View<'_>, lexicon: &Lexicon, i: usize) -> bool {
    let (start, end) = view.bounds(i);
    if view.lang_is_english()
        || !matches!(view.upos(i), Upos::Noun | Upos::Adj | Upos::Adv | Upos::X | Upos::Propn)
        || i == start
        || !view.form(i).starts_with(char::is_lowercase)
        || matches!(view.upos(i - 1), Upos::Det | Upos::Adp)
    {
        return false;
    }
    let mut next = i + 1;
    let mut negated = false;
    while next < end
        && (view.upos(next) == Upos::Adv && next < i + 3 || is_clitic(view, next) || is_negation(view, next))
    {
        negated |= view.is(next, &["ne", "n'"]);
        next += 1;
    }
    // `conteste pour sa part être intervenu`
    let aside = super::find::behind_aside(view, next).filter(|_| next == i + 1 && next < end);
    let next = aside.unwrap_or(next);
    let told = |frame: Frame| {
        lexicon.lemma_of_form(view.form(i)).is_some_and(|l| {
            lexicon.entries(l).iter().any(|e| e.rest.is_empty() && !e.reflexive && e.frames.has(frame))
        })
    };
    if next >= end || next >= i + 16 {
        return false;
    }
    // `jure ne recourir qu'à`: a negated infinitive has a verb before it.
    let infinitive =
        view.is(next, &["avoir", "être"]) || negated && aside.is_none() && view.has(next, Feature::Infinitive);
    // `Le directeur, Jean Vidal, conteste : …`
    let colon = view.form(next) == ":"
        && next == i + 1
        && view.form(i).ends_with('e')
        && (view.is_comma(i - 1) || view.upos(i - 1) == Upos::Propn)
        && told(Frame::That);
    infinitive && told(Frame::Inf) || colon || leads_clause(view, i, next) && told(Frame::That)
}

/// Whether `que` and a clause stand at a word behind one that ends as a verb of the third person may and that nothing makes a
/// noun: *La société jure que*, *Marta Soll, avocate des proches, juge que*.
fn leads_clause(view: &View<'_>, i: usize, next: usize) -> bool {
    let (start, end) = view.bounds(i);
    let form = view.form(i);
    let ends = form.ends_with("ent") || form.ends_with('e') && !form.ends_with("inte") && !form.ends_with("ée");
    // `La plainte, déposée auprès d'un tribunal, argue que`: what the commas part is not looked into.
    let parted = || {
        (start + 1..i - 1).rev().find(|k| view.is_comma(*k)).is_none_or(|c| (c..i).any(|k| view.upos(k) == Upos::Verb))
    };
    ends && view.is(next, &["que", "qu'"])
        && !(view.is_comma(i - 1) && parted())
        && !matches!(view.upos(i - 1), Upos::Adv | Upos::Cconj)
        && (next + 1..end).any(|k| view.has(k, Feature::Finite))
}

/// Whether a word that the tagger took for a noun is a verb by the negation or the relative before it: *Elle n'en démord pas*, *ce
/// que dément X*.
fn behind_negation(view: &View<'_>, lexicon: &Lexicon, i: usize) -> bool {
    let (start, _) = view.bounds(i);
    if view.lang_is_english() || view.upos(i) != Upos::Noun || i < start + 2 {
        return false;
    }
    let before = if view.is(i - 1, &["en", "y"]) { i - 2 } else { i - 1 };
    // `ce que dément X`
    let relative = view.is(i - 1, &["que", "qu'"]) && view.is(i - 2, &["ce"]);
    (relative || view.is(before, &["ne", "n'"])) && lexicon.lemma_of_form(view.form(i)).is_some()
}

/// Whether a negation only restricts: *n'y voit qu'une fable*.
fn restricts(view: &View<'_>, group: &Group) -> bool {
    let (_, end) = view.bounds(group.last);
    let next = group.last + 1;
    let none = (group.first..next).all(|k| !view.is(k, &["pas", "plus", "jamais", "guère", "rien"]));
    !view.lang_is_english() && none && next < end && view.is(next, &["que", "qu'"]) && view.upos(next) == Upos::Adv
}

/// The verb of saying that an English noun of a headline is, by its form and what stands around it.
fn english_verb(view: &View<'_>, i: usize) -> Option<&'static str> {
    const VERBS: &[(&str, &str)] = &[
        ("denies", "deny"),
        ("accuses", "accuse"),
        ("warns", "warn"),
        ("urges", "urge"),
        ("slams", "slam"),
        ("blasts", "blast"),
        ("vows", "vow"),
        ("pledges", "pledge"),
        ("rejects", "reject"),
        ("hails", "hail"),
        ("praises", "praise"),
        ("dismisses", "dismiss"),
        ("condemns", "condemn"),
    ];
    // Forms that are no noun, wherever they stand.
    const NEVER_NOUNS: &[(&str, &str)] = &[
        ("denies", "deny"),
        ("accuses", "accuse"),
        ("dismisses", "dismiss"),
        ("condemns", "condemn"),
        ("insists", "insist"),
        ("argues", "argue"),
        ("asserts", "assert"),
        ("alleges", "allege"),
        ("contends", "contend"),
        ("concedes", "concede"),
        ("reckons", "reckon"),
        ("admits", "admit"),
        ("believes", "believe"),
        ("confides", "confide"),
    ];
    if !view.lang_is_english() || i == 0 || view.sentence(i - 1) != view.sentence(i) {
        return None;
    }
    // As all of these end; most words are let go here.
    if !view.form(i).ends_with(['s', 'S']) {
        return None;
    }
    let line = view.doc.paragraphs.get(view.paragraph(i) as usize)?.span.of(view.text()).trim_end();
    let of = |list: &[(&'static str, &'static str)]| list.iter().find(|(f, _)| view.is(i, &[f])).map(|(_, base)| *base);
    let always = of(NEVER_NOUNS);
    let base = always.or_else(|| of(VERBS))?;
    let subject = matches!(view.upos(i - 1), Upos::Propn | Upos::Noun | Upos::Adj)
        || always.is_some() && (view.upos(i - 1) == Upos::Pron || view.is_comma(i - 1) || view.is_quote_mark(i - 1));
    let object = i + 1 < view.bounds(i).1
        && (view.form(i + 1).ends_with("ing")
            || matches!(view.upos(i + 1), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Verb)
            || view.is(i + 1, &["that"]));
    ((always.is_some() || !line.ends_with('.')) && subject && object).then_some(base)
}

/// Whether the word stands in the first paragraph, whose line has no full stop: there the copula is often left out.
fn headline(view: &View<'_>, i: usize) -> bool {
    view.paragraph(i) == 0
        && view.doc.paragraphs.first().is_some_and(|p| !p.span.of(view.text()).trim_end().ends_with('.'))
        && i > 0
        && matches!(view.upos(i - 1), Upos::Propn | Upos::Noun | Upos::X | Upos::Adj)
        && {
            let (start, end) = view.bounds(i);
            (start..end)
                .all(|k| k == i || !matches!(view.upos(k), Upos::Verb | Upos::Aux) || !view.has(k, Feature::Finite))
        }
}

/// The last word of `rest` when it follows the verb, adverbs apart; the verb itself for none.
fn follows(view: &View<'_>, verb: usize, rest: &[String]) -> Option<usize> {
    let mut at = verb;
    let end = view.bounds(verb).1;
    for (n, want) in rest.iter().enumerate() {
        at += 1;
        let mut skipped = 0;
        while n == 0
            && at < end
            && skipped < 2
            && (view.upos(at) == Upos::Adv
                || is_inverted_clitic(view, at)
                || !view.lang_is_english() && super::find::is_time_word(view.form(at)))
            && !view.is(at, &[want])
        {
            at += 1;
            skipped += 1;
        }
        // `a fait état lundi de`
        if n > 0 && n + 1 == rest.len() && !view.lang_is_english() && super::find::is_time_word(view.form(at)) {
            at += 1;
        }
        if at >= end || !(view.is(at, &[want]) || view.lemma(at) == want) {
            return None;
        }
    }
    Some(at)
}

/// What stands around a verb.
pub(crate) struct Group {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) shape: Shape,
    pub(crate) past: bool,
    pub(crate) future: bool,
    pub(crate) negated: bool,
    pub(crate) reflexive: bool,
    /// *y* or *en* before the verb.
    pub(crate) adverbial: Option<Adverbial>,
    /// *être* or *be* as auxiliary or copula.
    pub(crate) to_be: bool,
    pub(crate) clitic: Option<usize>,
}

/// The verb group around the verb `v`.
pub(crate) fn group(view: &View<'_>, v: usize) -> Group {
    let (start, end) = view.bounds(v);
    let mut g = Group {
        first: v,
        last: v,
        shape: Shape::Finite,
        past: view.has(v, Feature::Past) || view.has(v, Feature::Imperfect),
        future: view.has(v, Feature::Future),
        negated: false,
        reflexive: false,
        adverbial: None,
        to_be: false,
        clitic: None,
    };
    let mut aux = None;
    let mut i = v;
    let mut pending = false; // adverbs that belong to the group only if an auxiliary stands before them
    while i > start && v - i < 8 {
        i -= 1;
        if is_aux(view, i) {
            aux = Some(i);
            g.to_be |= matches!(view.lemma(i), "être" | "be");
            g.past |= view.has(i, Feature::Past) || view.has(i, Feature::Imperfect);
            // Passé composé: a present auxiliary and a past participle.
            g.past |= matches!(view.lemma(i), "avoir" | "être" | "have") && view.has(v, Feature::Past);
            g.future |= view.has(i, Feature::Future) || view.is(i, &["will", "'ll"]);
            g.first = i;
            pending = false;
        } else if is_inverted_clitic(view, i) {
            g.clitic = Some(i);
            pending = true;
        } else if is_negation(view, i) {
            g.negated |= !view.is(i, &["plus"]);
            if view.is(i, &["ne", "n'"]) {
                g.first = i;
            } else {
                pending = true;
            }
        } else if is_clitic(view, i) && !pending {
            g.reflexive |= is_reflexive(view, i);
            if view.is(i, &["y"]) {
                g.adverbial = Some(Adverbial::Y);
            } else if view.is(i, &["en"]) {
                g.adverbial = Some(Adverbial::En);
            }
            g.first = i;
        } else if view.upos(i) == Upos::Adv && aux.is_none() {
            pending = true;
        } else {
            break;
        }
    }
    // `a par la suite demandé`: the auxiliary that the tree gives, over words that stand between.
    if aux.is_none()
        && view.has(v, Feature::Participle)
        && view.has(v, Feature::Past)
        && let Some(k) =
            view.kids(v).find(|k| *k < v && v - k <= 9 && view.rel(*k) == Rel::Aux && view.quote(*k) == view.quote(v))
    {
        aux = Some(k);
        g.first = k;
        g.to_be |= matches!(view.lemma(k), "être" | "be");
        g.past = true;
        g.future |= view.has(k, Feature::Future);
    }
    // By the words alone: `a pour sa part indiqué`, where the tree makes *a* a verb of its own.
    if aux.is_none() && view.has(v, Feature::Participle) && view.has(v, Feature::Past) && !view.lang_is_english() {
        let found = (start..v).rev().take(6).take_while(|i| {
            matches!(
                view.upos(*i),
                Upos::Adp | Upos::Det | Upos::Noun | Upos::Adv | Upos::Adj | Upos::Pron | Upos::Verb | Upos::Aux
            )
        });
        for k in found {
            if matches!(view.upos(k), Upos::Verb | Upos::Aux) {
                if view.is(k, &["a", "ont", "avait", "avaient", "ai", "avons"]) {
                    aux = Some(k);
                    g.first = k;
                    g.past = true;
                }
                break;
            }
        }
    }
    // `a salué … et indiqué que`: the auxiliary of the verb that it is coordinated with.
    if aux.is_none()
        && view.has(v, Feature::Participle)
        && view.has(v, Feature::Past)
        && view.rel(v) == Rel::Conj
        && v > start
        && (view.upos(v - 1) == Upos::Cconj || view.is_comma(v - 1))
        && let Some(h) = view.head(v).filter(|h| *h < v)
    {
        let k = view.kids(h).find(|k| *k < h && view.rel(*k) == Rel::Aux && view.lemma(*k) == "avoir");
        if k.is_some() {
            aux = Some(v);
            g.past = true;
        }
    }
    // `n'`, a clitic or `not` may also follow the finite verb.
    let mut j = v + 1;
    while j < end && j <= v + 2 {
        if is_inverted_clitic(view, j) && aux.is_none() {
            g.clitic = Some(j);
            g.last = j;
        } else if view.is(j, &["pas", "plus", "jamais"]) && g.first < v {
            g.negated = true;
            g.last = j;
        } else if view.upos(j) != Upos::Adv {
            break;
        }
        j += 1;
    }
    // Subject pronouns are not part of the group, adverbs alone are not either.
    if aux.is_none() {
        let ant = !view.lang_is_english() && view.form(v).ends_with("ant") && !view.has(v, Feature::Finite);
        g.shape = if ant {
            Shape::PresentParticiple
        } else if view.has(v, Feature::Infinitive) {
            Shape::Infinitive
        } else if view.has(v, Feature::Gerund) || (view.has(v, Feature::Participle) && view.has(v, Feature::Present)) {
            Shape::PresentParticiple
        } else if view.has(v, Feature::Participle) {
            Shape::PastParticiple
        } else {
            Shape::Finite
        };
        // `Anne Vidal added by telephone that`: a clause behind it, and no *be* before it.
        if g.shape == Shape::PastParticiple
            && view.lang_is_english()
            && view.rel(v) == Rel::Root
            && view.kids(v).any(|k| k < v && view.rel(k) == Rel::Nsubj)
            && (v + 1..end.min(v + 7))
                .take_while(|i| !view.is_punct(*i) && !matches!(view.upos(*i), Upos::Verb | Upos::Aux))
                .any(|i| i > v + 1 && view.is(i, &["that"]) && view.upos(i) == Upos::Sconj)
        {
            g.shape = Shape::Finite;
            g.past = true;
        }
        // `Anne Vidal, who sits for the isles, called for`: in a sentence without another verb, behind the comma of its subject.
        if g.shape == Shape::PastParticiple
            && view.lang_is_english()
            && v > start + 2
            && view.is_comma(v - 1)
            && v + 1 < end
            && !view.is(v + 1, &["by", "of", "as", "in", "at", "to"])
            && matches!(view.rel(v), Rel::Acl | Rel::Parataxis | Rel::Dep | Rel::Appos | Rel::Conj)
            // The tree may join it to the verb of the relative.
            && view.head(v).and_then(|h| if view.rel(v) == Rel::Conj { view.head(h) } else { Some(h) }).is_some_and(|h| {
                view.rel(h) == Rel::Root
                    && h < v
                    && matches!(view.upos(h), Upos::Propn | Upos::Noun)
                    && view.kids(h).all(|k| view.rel(k) != Rel::Cop)
                    && (h..v - 1).any(|i| view.is_comma(i))
            })
        {
            g.shape = Shape::Finite;
            g.past = true;
        }
        // English has one form for the past and the participle: behind a conjunction or with a subject it is the past.
        if g.shape == Shape::PastParticiple
            && view.lang_is_english()
            && (view.kids(v).any(|k| k < v && view.rel(k) == Rel::Nsubj && !view.deprel(k).ends_with("pass"))
                || (v > start
                    && matches!(view.rel(v), Rel::Conj | Rel::Parataxis)
                    && (view.upos(v - 1) == Upos::Cconj || view.upos(v - 1) == Upos::Adv)
                    && view.head(v).is_some_and(|h| view.kids(h).all(|k| !view.deprel(k).ends_with("pass")))))
        {
            g.shape = Shape::Finite;
            g.past = true;
        }
    } else if let Some(a) = aux {
        // The first auxiliary decides: *avoir dit*, *ayant dit*.
        let f = (g.first..=a).find(|k| is_aux(view, *k)).unwrap_or(a);
        if view.has(f, Feature::Infinitive) {
            g.shape = Shape::Infinitive;
        } else if view.has(f, Feature::Participle) && view.has(f, Feature::Present) {
            g.shape = Shape::PresentParticiple;
        }
    }
    g
}
