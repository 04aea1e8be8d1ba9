//! Nouns that can be a source, and the noun phrase that names one.

use std::sync::LazyLock;

use recoupe_types::{Feature, Lang, NameKind, Rel, Span, Upos, WordIdx};
use rustc_hash::FxHashMap;

use super::view::View;

/// What a noun says of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Nature {
    /// One person, by function.
    Role,
    /// Several people.
    People,
    /// An organisation or authority.
    Body,
    /// A document or finding.
    Paper,
    /// An unnamed source.
    Voice,
}

fn read(table: &'static str) -> FxHashMap<&'static str, Nature> {
    let mut out = FxHashMap::default();
    for line in table.lines() {
        let Some((kind, words)) = line.split_once('|') else { continue };
        let nature = match kind.trim() {
            "role" => Nature::Role,
            "people" => Nature::People,
            "body" => Nature::Body,
            "paper" => Nature::Paper,
            "voice" => Nature::Voice,
            _ => continue,
        };
        for word in words.split_whitespace() {
            out.entry(word).or_insert(nature);
        }
    }
    out
}

/// What the noun at `i` says of a source, if it can be one.
pub(crate) fn nature(view: &View<'_>, i: usize) -> Option<Nature> {
    static FR: LazyLock<FxHashMap<&'static str, Nature>> = LazyLock::new(|| read(include_str!("fr/sources.txt")));
    static EN: LazyLock<FxHashMap<&'static str, Nature>> = LazyLock::new(|| read(include_str!("en/sources.txt")));
    let table = match view.doc.lang {
        Lang::Fr => &FR,
        Lang::En => &EN,
    };
    let lemma = view.lemma(i);
    if let Some(n) = table.get(lemma) {
        return Some(*n);
    }
    let mut lower = String::new();
    let key = if lemma.chars().any(char::is_uppercase) {
        lower.extend(lemma.chars().flat_map(char::to_lowercase));
        lower.as_str()
    } else {
        lemma
    };
    if let Some(n) = table.get(key) {
        return Some(*n);
    }
    // A hyphenated function (`vice-ministre`, `co-auteur`) goes by its last part.
    let last = key.rsplit('-').next().unwrap_or(key);
    if last.len() < key.len()
        && let Some(n) = table.get(last)
    {
        return Some(*n);
    }
    // Feminine of a function that the table has in the masculine, where the lemma kept it.
    let masculine = last
        .strip_suffix("trice")
        .map(|s| format!("{s}teur"))
        .or_else(|| last.strip_suffix("euse").map(|s| format!("{s}eur")))
        .or_else(|| last.strip_suffix("ienne").map(|s| format!("{s}ien")))
        .or_else(|| last.strip_suffix("ère").map(|s| format!("{s}er")))
        .or_else(|| last.strip_suffix('e').map(str::to_owned));
    if let Some(n) = masculine.and_then(|m| table.get(m.as_str()).copied()) {
        return Some(n);
    }
    let plural = last.strip_suffix('s').and_then(|s| table.get(s).copied());
    if let Some(n) = plural {
        return Some(n);
    }
    // Names of trades: an ending that nearly always makes a person.
    (view.doc.lang == Lang::Fr
        && view.upos(i) == Upos::Noun
        && key.len() > 6
        && (key.ends_with("logue") || key.ends_with("logiste") || key.ends_with("iatre") || key.ends_with("crate")))
    .then_some(Nature::Role)
}

/// A phrase that names somebody, by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) head: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Mention {
    pub(crate) fn span(self, view: &View<'_>) -> Span {
        view.cover(self.first, self.last)
    }
}

/// The noun phrase around `head`: determiners, adjectives, names, complements and appositions, without relative clauses.
pub(crate) fn mention(view: &View<'_>, head: usize) -> Mention {
    let (mut first, mut last) = (head, head);
    extend(view, head, head, &mut first, &mut last, 0);
    // A name that runs past what the parse gives it.
    if let Some(name) = view.doc.name_at(WordIdx(last as u32)) {
        last = last.max(name.last.get());
    }
    if let Some(name) = view.doc.name_at(WordIdx(first as u32)) {
        first = first.min(name.first.get());
    }
    while last > head && (view.is_punct(last) && view.form(last) != ")") {
        last -= 1;
    }
    while first < head && view.is_punct(first) {
        first += 1;
    }
    // `Par ailleurs, deux associations`: what a comma sets off on the left is not of the phrase.
    if let Some(c) = (first..head).rev().find(|i| view.is_comma(*i))
        && (first..c).any(|i| matches!(view.upos(i), Upos::Adp | Upos::Adv))
    {
        first = c + 1;
    }
    // The article of `du` shares its token with a preposition that is not of the phrase.
    while first < head && view.word(first).part > 1 {
        first += 1;
    }
    Mention { head, first, last }
}

fn extend(view: &View<'_>, top: usize, word: usize, first: &mut usize, last: &mut usize, depth: u8) {
    if depth > 12 {
        return;
    }
    for k in view.kids(word) {
        if depth == 0 && k < top && view.upos(k) == Upos::Pron {
            continue; // `dont le collectif`
        }
        let take = match view.rel(k) {
            Rel::Det | Rel::Amod | Rel::Nummod | Rel::Flat | Rel::Compound | Rel::Fixed | Rel::Appos => true,
            Rel::Conj => {
                let (a, b) = (word.min(k), word.max(k));
                is_nominal(view, k)
                    && (a..b).all(|i| {
                        view.upos(i) != Upos::Aux && (view.upos(i) != Upos::Verb || !view.has(i, Feature::Finite))
                    })
            }
            // Where and to whom something is said is none of the one who says it.
            Rel::Nmod if depth == 0 && k > word => !view.marker(k).is_some_and(|m| {
                view.is(
                    m,
                    &["dans", "lors", "pendant", "après", "avant", "depuis", "durant", "selon", "during", "after"],
                ) || (view.is(m, &["à"])
                    && (view.doc.name_at(WordIdx(k as u32)).is_some_and(|n| n.kind == NameKind::Org)
                        || view.form(k).chars().all(char::is_uppercase)))
            }),
            Rel::Nmod => true,
            Rel::Case => depth > 0 || word != top,
            Rel::Cc => true,
            Rel::Advmod => depth > 0,
            Rel::Punct => false,
            _ => false,
        };
        if !take || (view.rel(k) == Rel::Cc && view.kids(word).all(|x| view.rel(x) != Rel::Conj) && depth == 0) {
            continue;
        }
        // An apposition after a verb form is a clause of its own.
        if matches!(view.rel(k), Rel::Appos) && !is_nominal(view, k) {
            continue;
        }
        *first = (*first).min(k);
        *last = (*last).max(k);
        extend(view, top, k, first, last, depth + 1);
    }
}

/// Noun, name, pronoun, number or adjective as the head of a phrase.
pub(crate) fn is_nominal(view: &View<'_>, i: usize) -> bool {
    matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X | Upos::Sym)
}

/// Whether the phrase can say something: a name, a person, an authority, a pronoun; a paper only where `things` may.
pub(crate) fn can_speak(view: &View<'_>, mention: Mention, things: bool) -> bool {
    let head = mention.head;
    if view.is(head, &["beaucoup", "certains", "certaines", "plusieurs", "many", "some", "others"]) {
        return true;
    }
    if view.upos(head) == Upos::Pron && view.doc.name_at(WordIdx(head as u32)).is_none() {
        // `it said in a statement`: a body; `it shows that`: anything.
        if view.is(head, &["it"]) {
            // `an invoice … It shows that`: a paper told of before.
            let shows = |h: usize| {
                matches!(view.lemma(h), "show" | "reveal" | "indicate" | "suggest" | "prove" | "demonstrate" | "read")
            };
            if view.head(head).is_some_and(|h| h > head && shows(h)) {
                let from =
                    view.doc.sentences.get(view.sentence(head).saturating_sub(1)).map_or(0, |s| s.first as usize);
                return (from..head).any(|i| view.upos(i) == Upos::Noun && nature(view, i) == Some(Nature::Paper));
            }
            return view.head(head).is_some_and(|h| {
                h > head
                    && matches!(
                        view.lemma(h),
                        "say"
                            | "add"
                            | "deny"
                            | "announce"
                            | "claim"
                            | "insist"
                            | "accuse"
                            | "warn"
                            | "confirm"
                            | "urge"
                            | "call"
                            | "condemn"
                            | "reject"
                            | "promise"
                            | "vow"
                            | "pledge"
                            | "threaten"
                            | "demand"
                            | "report"
                            | "state"
                            | "declare"
                            | "tell"
                            | "decline"
                            | "describe"
                            | "plan"
                            | "intend"
                            | "expect"
                            | "hope"
                            | "believe"
                            | "estimate"
                            | "note"
                            | "write"
                            | "acknowledge"
                            | "admit"
                            | "find"
                            | "recommend"
                            | "praise"
                            | "dismiss"
                            | "disclaim"
                    )
            });
        }
        return !view.is(
            head,
            &["ce", "c'", "cela", "ça", "ceci", "rien", "tout", "y", "en", "it", "this", "that", "dont", "où"],
        );
    }
    if view.form(head).starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if let Some(name) = view.doc.name_at(WordIdx(head as u32)) {
        return name.kind != NameKind::Other
            || view.upos(head) == Upos::Propn
            || things
            || nature(view, head).is_some();
    }
    if let Some(n) = nature(view, head) {
        return things || !matches!(n, Nature::Paper);
    }
    if view.upos(head) == Upos::Propn {
        return true;
    }
    // Someone named inside (`la Macronie`, `l'entourage de X`) does not make the head speak; an apposition does.
    let named = view.kids(head).any(|k| {
        matches!(view.rel(k), Rel::Appos | Rel::Flat)
            && view.doc.name_at(WordIdx(k as u32)).is_some_and(|n| n.kind == NameKind::Person)
    });
    named
        || things
        || (view.upos(head) == Upos::Noun && !is_abstract(view, head))
        || (view.upos(head) == Upos::Adj || view.upos(head) == Upos::Num)
        || (mention.first == head && view.upos(head) == Upos::X)
}

/// Whether a noun names no being, as far as its ending or a short list tells.
pub(crate) fn is_abstract(view: &View<'_>, i: usize) -> bool {
    let lemma = view.lemma(i);
    // Beings whose names end as those of things do.
    if matches!(
        lemma,
        "personnage" | "otage" | "équipage" | "mage" | "sage" | "page" | "athlète" | "poète" | "musicien"
    ) {
        return false;
    }
    const ENDINGS: &[&str] = &[
        "tion", "sion", "ment", "té", "isme", "ure", "age", "ance", "ence", "tude", "esse", "ie", "xion", "ité",
        "oire", "ée", "ness", "ity", "ism", "ship", "al", "if", "ème", "ette", "ion", "ade", "ice", "ude", "ois",
        "ique",
    ];
    const WORDS: &[&str] = &[
        "mesure",
        "annonce",
        "critique",
        "succès",
        "menace",
        "projet",
        "loi",
        "crise",
        "virus",
        "chose",
        "fait",
        "cas",
        "taux",
        "nombre",
        "hausse",
        "baisse",
        "chute",
        "prix",
        "coût",
        "attaque",
        "guerre",
        "conflit",
        "texte",
        "mot",
        "point",
        "risque",
        "danger",
        "an",
        "jour",
        "mois",
        "semaine",
        "temps",
        "fin",
        "début",
        "vie",
        "mort",
        "santé",
        "travail",
        "emploi",
        "salaire",
        "accord",
        "plan",
        "système",
        "réseau",
        "produit",
        "service",
        "marché",
        "économie",
        "monde",
        "sujet",
        "thème",
        "sens",
        "lieu",
        "film",
        "série",
        "album",
        "titre",
        "match",
        "but",
        "jeu",
        "cours",
        "effort",
        "effet",
        "impact",
        "rôle",
        "problème",
        "question",
        "idée",
        "thèse",
        "affaire",
        "procès",
        "peine",
        "amende",
        "plainte",
        "décès",
        "maladie",
        "symptôme",
        "vaccin",
        "masque",
        "voiture",
        "avion",
        "train",
        "route",
        "maison",
        "arme",
        "missile",
        "lutte",
        "dossier",
        "vote",
        "scrutin",
        "campagne",
        "visite",
        "voyage",
        "rencontre",
        "sommet",
        "réunion",
        "débat",
        "entretien",
        "drame",
        "thing",
        "law",
        "crisis",
        "price",
        "cost",
        "war",
        "attack",
        "year",
        "day",
        "month",
        "week",
        "time",
        "work",
        "deal",
        "plan",
        "market",
        "world",
        "problem",
        "issue",
        "case",
        "death",
        "disease",
        "vaccine",
        "weapon",
        "road",
        "house",
        "vote",
        "campaign",
        "visit",
        "meeting",
    ];
    WORDS.contains(&lemma) || ENDINGS.iter().any(|e| lemma.len() > e.len() + 2 && lemma.ends_with(e))
}

/// Whether the word is plural, as far as its form and determiner show.
pub(crate) fn is_plural(view: &View<'_>, i: usize) -> bool {
    view.has(i, Feature::Plur)
        || view.kids(i).any(|k| view.rel(k) == Rel::Det && view.has(k, Feature::Plur))
        || view.kids(i).any(|k| {
            // `l'ancien juge et écrivain` is one; `le maire, costume sombre` too.
            let own = view.lang_is_english()
                || view.upos(k) != Upos::Noun
                || view.has(k, Feature::Plur)
                || view.kids(k).any(|x| matches!(view.rel(x), Rel::Det | Rel::Nummod));
            view.rel(k) == Rel::Conj && is_nominal(view, k) && own
        })
}
