//! Who is named in an article: people under their full names, with function and gender as far as the article shows them.

use std::sync::LazyLock;

use recoupe_types::agency::is_agency;
use recoupe_types::{Feature, NameKind, Rel, Upos, WordIdx};
use rustc_hash::FxHashMap;

use super::resolve::offices::is_outlet;
use super::view::View;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Feminine,
    Masculine,
}

/// A function as the article words it: the noun's lemma and the lemmas around it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Role {
    pub(crate) head: String,
    pub(crate) words: Vec<String>,
}

/// Somebody with a name.
#[derive(Clone, Debug)]
pub(crate) struct Actor {
    /// The fullest form of the name in the article.
    pub(crate) name: String,
    pub(crate) kind: NameKind,
    pub(crate) gender: Option<Gender>,
    pub(crate) roles: Vec<Role>,
    /// First words of its mentions, in order.
    pub(crate) mentions: Vec<usize>,
    tokens: Vec<String>,
}

/// The named actors of an article.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    pub(crate) all: Vec<Actor>,
    /// Actor of each name of the document, by position in `Document::names`.
    by_name: Vec<Option<usize>>,
}

const TITLES: &[&str] = &[
    "m.",
    "m",
    "mm.",
    "mme",
    "mmes",
    "mlle",
    "monsieur",
    "madame",
    "dr",
    "dr.",
    "pr",
    "pr.",
    "me",
    "mgr",
    "sir",
    "lord",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "sen.",
    "rep.",
    "gov.",
    "gen.",
    "président",
    "ministre",
    "president",
    "professeur",
];

fn first_name_gender(name: &str) -> Option<Gender> {
    static TABLE: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
        let mut out = FxHashMap::default();
        for line in include_str!("first_names.txt").lines() {
            let Some((g, names)) = line.split_once('|') else { continue };
            let gender = match g.trim() {
                "f" => Gender::Feminine,
                "m" => Gender::Masculine,
                _ => continue,
            };
            for n in names.split_whitespace() {
                out.entry(n).or_insert(gender);
            }
        }
        out
    });
    TABLE.get(name).copied()
}

impl Actors {
    pub(crate) fn new(view: &View<'_>) -> Actors {
        let doc = view.doc;
        let mut out = Actors { all: Vec::new(), by_name: vec![None; doc.names.len()] };
        // Longest names first, so that surnames find their full names wherever these stand.
        let mut order: Vec<usize> = (0..doc.names.len()).collect();
        let tokens: Vec<Vec<String>> = doc.names.iter().map(|n| tokens_of(view, n.first.get(), n.last.get())).collect();
        order.sort_by_key(|i| (std::cmp::Reverse(tokens[*i].len().min(4)), *i));
        for i in order {
            let mut name = doc.names[i];
            if tokens[i].is_empty() {
                continue;
            }
            // A first name, or a function right before it, makes a name of several words a person's.
            let lead = name.first.get();
            if name.kind != NameKind::Person && name.last.get() > lead {
                let mut p = lead;
                if p > 0 && view.upos(p - 1) == Upos::Adj && view.sentence(p - 1) == view.sentence(lead) {
                    p -= 1;
                }
                let role = p > 0
                    && view.upos(p - 1) == Upos::Noun
                    && view.sentence(p - 1) == view.sentence(lead)
                    && super::source::nature(view, p - 1) == Some(super::source::Nature::Role);
                let caps =
                    (lead..=name.last.get()).all(|k| view.form(k).chars().next().is_some_and(char::is_uppercase));
                if caps
                    && (role || first_name_gender(view.form(lead)).is_some())
                    && recoupe_actors::lookup(name.span.of(view.text())).is_none()
                {
                    name.kind = NameKind::Person;
                }
            }
            // A title that the tagger made a name of its own: `Mr` `Veyne`.
            while name.first < name.last && is_title(view, name.first.get()) {
                name.first = WordIdx(name.first.0 + 1);
            }
            // `Alabama Sen. Anna Vidal`, `Navy Capt. Vidal`: the rank and what stands before it are no part of the name.
            if name.kind == NameKind::Person || name.last.get() >= name.first.get() + 2 {
                let stop = name.last.get().min(name.first.get() + 4);
                if let Some(r) = (name.first.get()..stop).rev().find(|k| is_rank(view, *k)) {
                    name.first = WordIdx(r as u32 + 1);
                    name.kind = NameKind::Person;
                }
            }
            // A name that the tagger cut in two: the proper nouns behind it belong to it.
            while name.last.get() + 1 < view.len() {
                let next = name.last.get() + 1;
                if hyphen_joins(view, next) {
                    name.last = WordIdx(next as u32 + 1);
                    continue;
                }
                if name.kind != NameKind::Person {
                    // `Business` `Courier`: a capitalised proper noun that is no name of its own.
                    let more = matches!(name.kind, NameKind::Org | NameKind::Other)
                        && view.upos(next) == Upos::Propn
                        && view.upos(next - 1) == Upos::Propn
                        && view.form(next).starts_with(char::is_uppercase)
                        && view.sentence(next) == view.sentence(name.first.get())
                        && doc.name_at(WordIdx(next as u32)).is_none();
                    if !more {
                        break;
                    }
                    name.last = WordIdx(next as u32);
                    continue;
                }
                let joins = (view.upos(next) == Upos::Propn || (view.form(next).len() <= 3 && !view.is_punct(next)))
                    && view.sentence(next) == view.sentence(name.first.get())
                    && view.form(next).chars().next().is_some_and(char::is_uppercase)
                    && !glued(view, next, next)
                    && doc.name_at(WordIdx(next as u32)).is_none_or(|n| n.kind == NameKind::Person);
                if !joins {
                    break;
                }
                name.last = WordIdx(next as u32);
            }
            // `à l'AFP Jeanne Vidal` read as one name: the agency is the addressee.
            let lead = name.first.get();
            if glued(view, lead, name.last.get()) {
                name.first = WordIdx(lead as u32 + 1);
                name.kind = NameKind::Person;
            }
            // `le ministre des Affaires étrangères Hugo Belvert`: a portfolio and its holder read as one name.
            let lead = name.first.get();
            let portfolio = (lead.saturating_sub(4)..lead).any(|k| {
                view.sentence(k) == view.sentence(lead)
                    && matches!(view.lemma(k), "ministre" | "secrétaire" | "commissaire")
            });
            if portfolio
                && name.kind != NameKind::Person
                && let Some(own) = (lead + 1..name.last.get()).find(|i| {
                    view.upos(*i) == Upos::Propn
                        && view.form(*i).starts_with(char::is_uppercase)
                        && view.form(*i - 1).starts_with(char::is_lowercase)
                        && (*i..=name.last.get()).all(|k| view.upos(k) == Upos::Propn)
                })
            {
                name.first = WordIdx(own as u32);
                name.kind = NameKind::Person;
            }
            // `Mme X`, `le Dr X`; `X, 27 ans`: a person, whatever the tagger says.
            let lead = name.first.get();
            let titled = lead > 0 && is_title(view, lead - 1)
                || is_title(view, doc.names[i].first.get()) && doc.names[i].first < name.first;
            let next = name.last.get() + 1;
            let aged = next + 2 < view.len()
                && view.is_comma(next)
                && view.upos(next + 1) == Upos::Num
                && view.is(next + 2, &["ans"])
                && name.kind != NameKind::Place;
            // `Hugo Belvert, the laboratory's director,`
            let held = view.lang_is_english()
                && matches!(name.kind, NameKind::Org | NameKind::Other)
                && holds_office(view, lead, name.last.get());
            if titled || aged || held {
                name.kind = NameKind::Person;
            }
            // `à l'agence Estavox Jeanne Vidal`: behind the noun for it the outlet ends where a first name begins.
            let lead = name.first.get();
            if let Some(own) = behind_outlet(view, lead, name.last.get()) {
                name.first = WordIdx(own as u32);
                name.kind = NameKind::Person;
            }
            let words = tokens_of(view, name.first.get(), name.last.get());
            // Of several that share a surname the one named in full most often.
            let short = !matches!(name.kind, NameKind::Person | NameKind::Place)
                && out.all.iter().filter(|a| begins(&a.tokens, &words)).count() == 1;
            // A first name that only one of the people has.
            let person = name.kind == NameKind::Person
                || (0..tokens.len()).any(|k| doc.names[k].kind == NameKind::Person && tokens[k] == words);
            let first_alone = person
                && words.len() == 1
                && words[0].chars().count() > 2
                && out.all.iter().filter(|a| a.kind == NameKind::Person && a.tokens.first() == words.first()).count()
                    == 1;
            let matching = |a: &&(usize, &Actor)| {
                same_actor(a.1, &words, name.kind)
                    || (first_alone && a.1.kind == NameKind::Person && a.1.tokens.first() == words.first())
                    || (name.kind == NameKind::Person && a.1.kind == NameKind::Person && misspelt(&a.1.tokens, &words))
                    || (short && a.1.kind == NameKind::Org && shortened(&a.1.tokens, &words))
            };
            let found = out
                .all
                .iter()
                .enumerate()
                .filter(|a| matching(&a))
                .max_by_key(|(k, a)| (a.tokens == words, a.mentions.len(), std::cmp::Reverse(*k)))
                .map(|(k, _)| k);
            let idx = found.unwrap_or_else(|| {
                out.all.push(Actor {
                    name: display(view, name.first.get(), name.last.get()),
                    kind: name.kind,
                    gender: None,
                    roles: Vec::new(),
                    mentions: Vec::new(),
                    tokens: words.clone(),
                });
                out.all.len() - 1
            });
            out.by_name[i] = Some(idx);
            // Of two spellings the one that the article has more often.
            if out.all[idx].kind == NameKind::Person && misspelt(&out.all[idx].tokens, &words) {
                let own = display(view, name.first.get(), name.last.get());
                let often = |x: &str| view.text().matches(x).count();
                if often(&own) > often(&out.all[idx].name) {
                    out.all[idx].name = own;
                    out.all[idx].tokens.clone_from(&words);
                }
            }
            out.all[idx].mentions.push(name.first.get());
            if out.all[idx].kind == NameKind::Person {
                let (role, gender) = role_and_gender(view, name.first.get(), name.last.get());
                out.all[idx].roles.extend(role);
                if out.all[idx].gender.is_none() {
                    out.all[idx].gender = gender;
                }
            }
        }
        for a in &mut out.all {
            a.mentions.sort_unstable();
            if a.kind == NameKind::Person && !a.name.contains(' ') {
                // `le pape X`, `la reine Y`: the article's full form of a name of one word has the title.
                let title = a.mentions.iter().filter(|w| **w > 0).find_map(|w| {
                    let t = *w - 1;
                    matches!(
                        view.lemma(t),
                        "pape" | "roi" | "reine" | "prince" | "princesse" | "émir" | "pope" | "king" | "queen"
                    )
                    .then(|| view.form(t).to_lowercase())
                });
                if let Some(t) = title {
                    a.name = format!("{t} {}", a.name);
                }
            }
            if a.gender.is_none() && a.kind == NameKind::Person {
                a.gender = a.name.split_whitespace().next().and_then(first_name_gender);
            }
        }
        out
    }

    /// The actor of the name that holds a word.
    pub(crate) fn at(&self, view: &View<'_>, word: usize) -> Option<usize> {
        let names = &view.doc.names;
        let i = names.partition_point(|n| n.last.get() < word);
        let n = names.get(i).filter(|n| n.first.get() <= word)?;
        let _ = n;
        self.by_name.get(i).copied().flatten()
    }

    /// The person of that surname or full name, for a proper noun that carries no name of its own.
    pub(crate) fn by_text(&self, text: &str) -> Option<usize> {
        let words: Vec<String> =
            text.split_whitespace().map(str::to_lowercase).filter(|w| !TITLES.contains(&w.as_str())).collect();
        if words.is_empty() {
            return None;
        }
        self.all.iter().position(|a| a.kind == NameKind::Person && a.tokens.ends_with(&words))
    }
}

/// Whether a word is a title of courtesy.
pub(crate) fn is_title(view: &View<'_>, i: usize) -> bool {
    view.is(
        i,
        &[
            "m.", "mm.", "mme", "mmes", "mlle", "monsieur", "madame", "me", "mgr", "mr", "mr.", "mrs", "mrs.", "ms",
            "ms.", "dr", "dr.",
        ],
    )
}

/// Whether a word is a rank before an English name, abbreviated or in full.
fn is_rank(view: &View<'_>, i: usize) -> bool {
    view.lang_is_english()
        && view.is(
            i,
            &[
                "sen.",
                "sen",
                "rep.",
                "gov.",
                "gen.",
                "capt.",
                "lt.",
                "col.",
                "sgt.",
                "maj.",
                "adm.",
                "prof.",
                "rev.",
                "sens.",
                "reps.",
                "senator",
                "governor",
                "congressman",
                "congresswoman",
                "judge",
                "sheriff",
            ],
        )
}

/// Whether a hyphen without white space joins a capitalised word to the one before it (`Loen-Aska`).
fn hyphen_joins(view: &View<'_>, hyphen: usize) -> bool {
    hyphen > 0
        && hyphen + 1 < view.len()
        && matches!(view.form(hyphen), "-" | "‑")
        && view.span(hyphen - 1).end() == view.span(hyphen).start()
        && view.span(hyphen).end() == view.span(hyphen + 1).start()
        && view.form(hyphen + 1).starts_with(char::is_uppercase)
        && view.form(hyphen - 1).starts_with(char::is_uppercase)
}

fn tokens_of(view: &View<'_>, first: usize, last: usize) -> Vec<String> {
    let mut out = Vec::new();
    let first = if glued(view, first, last) { first + 1 } else { first };
    for i in first..=last {
        let form = view.form(i).to_lowercase();
        if !view.is_punct(i) && !TITLES.contains(&form.as_str()) {
            out.push(form);
        }
    }
    out
}

/// Whether a name begins with an agency in capitals behind an article and goes on with another name.
fn glued(view: &View<'_>, first: usize, last: usize) -> bool {
    let form = view.form(first);
    (last > first + 1 || last > first && is_agency(form))
        && first > 0
        && form.len() >= 2
        && form.chars().all(char::is_uppercase)
        && (view.is(first - 1, &["l'"]) || form.len() <= 5)
        && (first + 1..=last).any(|i| view.form(i).chars().any(char::is_lowercase))
        && (first + 1..=last).all(|i| view.form(i).chars().next().is_some_and(char::is_uppercase))
}

/// Where the person begins in words that a reader took for one name behind the noun for an outlet (`l'agence Estavox Jeanne
/// Vidal`).
pub(crate) fn behind_outlet(view: &View<'_>, first: usize, last: usize) -> Option<usize> {
    let before = |n: usize| first.checked_sub(n).filter(|b| view.sentence(*b) == view.sentence(first));
    let noun = |b: usize| view.upos(b) == Upos::Noun && is_outlet(view.lemma(b));
    let led = before(1).is_some_and(|b| noun(b) || view.upos(b) == Upos::Adj && before(2).is_some_and(noun));
    (first + 1..last).find(|i| led && first_name_gender(view.form(*i)).is_some())
}

/// The name as written, without a title before it.
fn display(view: &View<'_>, mut first: usize, last: usize) -> String {
    while first < last && TITLES.contains(&view.form(first).to_lowercase().as_str()) {
        first += 1;
    }
    clean_name(view.cover(first, whole_name(view, last)).of(view.text()))
}

/// The last word of a name that the tagger left at a preposition or article (`Observatoire des flux d'` + `armement`), or before
/// one at a noun in lower case that what follows hangs on (`Observatoire des flux` + `d'armement`).
pub(crate) fn whole_name(view: &View<'_>, last: usize) -> usize {
    let (_, end) = view.bounds(last);
    let before = || {
        view.upos(last) == Upos::Noun
            && view.form(last).starts_with(char::is_lowercase)
            && view.is(last + 1, &["de", "d'", "des", "du"])
            && view
                .kids(last)
                .any(|k| k > last && k <= last + 3 && view.rel(k) == Rel::Nmod && view.upos(k) == Upos::Noun)
    };
    if !(matches!(view.upos(last), Upos::Adp | Upos::Det) || last + 2 < end && before()) {
        return last;
    }
    let noun = (last + 1..end.min(last + 4)).find(|i| matches!(view.upos(*i), Upos::Noun | Upos::Propn));
    let Some(mut at) = noun else { return last };
    while at + 1 < end && view.upos(at + 1) == Upos::Adj {
        at += 1;
    }
    at
}

/// White space as single spaces, no marks at the ends.
pub(crate) fn clean_name(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let joined = joined.trim_end_matches("’s").trim_end_matches("'s");
    // `Democrats’`: the possessive of a plural.
    let joined = if joined.ends_with("s’") || joined.ends_with("s'") {
        joined.trim_end_matches(['’', '\''])
    } else {
        joined
    };
    joined
        .trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '«' | '»' | '"' | '“' | '”' | '(' | ' ' | '\u{a0}'))
        .to_owned()
}

fn same_actor(actor: &Actor, words: &[String], kind: NameKind) -> bool {
    if actor.tokens == words {
        return true;
    }
    if actor.kind == NameKind::Person {
        // A surname, a double surname, or a first name alone; a tagger's slip of kind does not matter for a surname.
        if actor.tokens.len() > words.len() && ends_with(&actor.tokens, words) {
            return words.len() > 1 || kind == NameKind::Person || words[0].len() > 3;
        }
        return kind == NameKind::Person
            && actor.tokens.len() > words.len()
            && words.len() == 1
            && actor.tokens.first() == words.first()
            && actor.name.split_whitespace().next().is_some_and(|n| first_name_gender(n).is_some());
    }
    false
}

/// Whether a full name ends with a shorter form of it: less an article (`Chamal` of `al-Chamal`) or a number (`Vidal III`).
fn ends_with(full: &[String], words: &[String]) -> bool {
    if full.ends_with(words) {
        return true;
    }
    let (Some(last), [word]) = (full.last(), words) else { return false };
    let numbered = matches!(last.as_str(), "ii" | "iii" | "iv" | "jr" | "jr." | "sr" | "sr.");
    let article = ["al-", "el-", "al‑", "el‑"].iter().filter_map(|a| last.strip_prefix(a)).any(|rest| rest == word);
    article || (numbered && full.len() > 2 && full[full.len() - 2] == *word)
}

/// Whether two full names differ by one letter of the surname.
fn misspelt(full: &[String], words: &[String]) -> bool {
    if full.len() != words.len() || full.len() < 2 || full[..full.len() - 1] != words[..words.len() - 1] {
        return false;
    }
    let (Some(a), Some(b)) = (full.last(), words.last()) else { return false };
    // Two letters at least are the same before the one that is not.
    if a.chars().take(2).ne(b.chars().take(2)) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let rest = usize::from(short.len() == long.len());
    same > 1 && short.get(same + rest..).unwrap_or_default() == long.get(same + 1..).unwrap_or_default()
}

/// Words of a name less a leading article.
fn bare(words: &[String]) -> &[String] {
    let little = |w: &String| matches!(w.as_str(), "le" | "la" | "les" | "l'" | "l’" | "the");
    &words[words.iter().position(|w| !little(w)).unwrap_or(words.len())..]
}

/// Whether a longer name begins with these words.
fn begins(full: &[String], words: &[String]) -> bool {
    let (full, words) = (bare(full), bare(words));
    !words.is_empty() && full.len() > words.len() && full.starts_with(words)
}

/// Whether `words` begin a longer name that goes on with a complement (`La Tribune` of `La Tribune de Lysmer`).
fn shortened(full: &[String], words: &[String]) -> bool {
    let (full, words) = (bare(full), bare(words));
    full.len() > words.len() + 1
        && words.first().is_some_and(|w| w.chars().count() > 3)
        && full.starts_with(words)
        && matches!(full[words.len()].as_str(), "de" | "du" | "des" | "d'" | "d’" | "of" | "for")
}

/// The function beside a name, and the gender that it, a title or a determiner shows.
fn role_and_gender(view: &View<'_>, first: usize, last: usize) -> (Vec<Role>, Option<Gender>) {
    let (start, end) = view.bounds(first);
    let mut gender = None;
    let mut roles = Vec::new();
    // A title inside or right before.
    for i in first.saturating_sub(1).max(start)..=last {
        if view.is(i, &["mme", "mlle", "madame", "mrs", "mrs.", "ms", "ms.", "mmes"]) {
            gender = Some(Gender::Feminine);
        } else if view.is(i, &["m.", "m", "monsieur", "mr", "mr.", "mgr"]) {
            gender = Some(Gender::Masculine);
        }
    }
    // Function before: the run of nouns, adjectives and prepositions that leads to the name.
    let mut i = first;
    if i > start && view.is_comma(i - 1) {
        i -= 1;
    }
    let stop = i;
    while i > start && stop - i < 22 {
        let p = i - 1;
        let joins = match view.upos(p) {
            Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adp | Upos::Det | Upos::Num => true,
            Upos::Punct => matches!(view.form(p), "(" | ")" | "-" | "'"),
            Upos::Part => view.is(p, &["'s", "'"]),
            Upos::Cconj => view.is(p, &["et"]) && i < stop && view.upos(i) != Upos::Det,
            _ => false,
        };
        if !joins {
            break;
        }
        i = p;
    }
    // The noun nearest to the name that no preposition leads: of `le chef du bureau de la ministre X` it is `chef`.
    let before = (i..stop).rev().find(|k| {
        if !matches!(view.upos(*k), Upos::Noun | Upos::Propn)
            || view.has(*k, Feature::Plur)
            || super::source::nature(view, *k) != Some(super::source::Nature::Role)
        {
            return false;
        }
        let mut p = *k;
        while p > i && matches!(view.upos(p - 1), Upos::Det | Upos::Adj | Upos::Num) {
            p -= 1;
        }
        p == start || view.upos(p - 1) != Upos::Adp || view.is(p - 1, &["par", "à", "pour", "avec", "by", "with"])
    });
    if let Some(h) = before {
        let mut from = h;
        while from > i && matches!(view.upos(from - 1), Upos::Adj | Upos::Num) {
            from -= 1;
        }
        // `Arvania's foreign minister`: whose, and with the words before the noun.
        while from > i && matches!(view.upos(from - 1), Upos::Noun | Upos::Propn | Upos::Part) && view.lang_is_english()
        {
            from -= 1;
        }
        let possessed = (from..h).any(|k| view.upos(k) == Upos::Part);
        // Behind a comma only a phrase with its own determiner is a function (`Le chef du X, Y, a dit`).
        let det = possessed || (from > start && view.upos(from - 1) == Upos::Det);
        // `le porte-parole de X`: a preposition right before the name makes X another person.
        let mut lead = first.saturating_sub(1);
        while lead > h && view.upos(lead) == Upos::Det {
            lead -= 1; // `du X`, `de la X`
        }
        let owned = view.upos(lead) == Upos::Adp && first > h;
        if !owned && (stop == first || det) {
            let words = content_words(view, from, stop);
            gender = gender.or_else(|| gender_of_role(view, h));
            roles.push(Role { head: role_head(view, h, &words), words });
        }
    }
    // Function behind: `X, directeur de Y,`; `X (président de Y)`.
    let next = last + 1;
    // Not where a preposition leads to the name: `à Lysmer, sa ministre …`.
    let led = first > start && view.upos(first - 1) == Upos::Adp;
    let own =
        next + 1 < end && !view.is(next + 1, &["son", "sa", "ses", "leur", "leurs", "his", "her", "their", "its"]);
    if !led && own && (view.is_comma(next) || view.form(next) == "(") {
        let mut from = next + 1;
        // `X, 58 ans, …`, `X, 58, …`: over the age.
        if from + 2 < end && view.upos(from) == Upos::Num {
            let unit = view.is(from + 1, &["ans", "years"]);
            let close = if unit { from + 2 } else { from + 1 };
            if close + 1 < end && view.is_comma(close) {
                from = close + 1;
            }
        }
        if let Some((k, stop)) = function_at(view, from, end) {
            gender = gender.or_else(|| gender_of_role(view, k));
            let first = if view.lang_is_english() { from } else { k };
            let words = content_words(view, first, stop);
            roles.push(Role { head: role_head(view, k, &words), words });
        }
    }
    (roles, gender)
}

/// Whether a name of two words has behind it, between commas, the function of one person in a body.
fn holds_office(view: &View<'_>, first: usize, last: usize) -> bool {
    let (_, end) = view.bounds(first);
    let next = last + 1;
    let two = last == first + 1
        && (first..=last).all(|i| {
            view.upos(i) == Upos::Propn
                && view.form(i).chars().filter(|c| c.is_uppercase()).count() == 1
                && view.form(i).starts_with(char::is_uppercase)
        });
    if !two || next + 2 >= end || !view.is_comma(next) {
        return false;
    }
    let Some((noun, stop)) = function_at(view, next + 1, end) else { return false };
    let led = view.is(next + 1, &["the", "its", "their"]) || (next + 1..noun).any(|i| view.upos(i) == Upos::Part);
    let one = matches!(
        view.lemma(noun),
        "director"
            | "president"
            | "chairman"
            | "chairwoman"
            | "minister"
            | "spokesman"
            | "spokeswoman"
            | "secretary"
            | "mayor"
            | "executive"
            | "ambassador"
            | "prosecutor"
            | "lawyer"
            | "editor"
    );
    led && one && (stop >= end || view.is_comma(stop) || view.form(stop) == ".")
}

/// The noun of a function that begins at a word, and one past its last word.
fn function_at(view: &View<'_>, from: usize, end: usize) -> Option<(usize, usize)> {
    let role = |k: usize| super::source::nature(view, k) == Some(super::source::Nature::Role);
    let noun = if view.lang_is_english() {
        // The last noun of the run: `chief football writer`, `Arvania's foreign minister`.
        let run = (from..end.min(from + 9)).take_while(|k| {
            matches!(
                view.upos(*k),
                Upos::Det | Upos::Adj | Upos::Num | Upos::Adv | Upos::Noun | Upos::Propn | Upos::Part | Upos::Pron
            ) || view.form(*k) == "-"
        });
        run.filter(|k| matches!(view.upos(*k), Upos::Noun | Upos::Propn)).last()?
    } else {
        (from..end.min(from + 5))
            .find(|k| !matches!(view.upos(*k), Upos::Det | Upos::Adj | Upos::Num | Upos::Adv))
            .filter(|k| view.upos(*k) == Upos::Noun)?
    };
    if !role(noun) {
        return None;
    }
    let mut stop = noun + 1;
    while stop < end
        && stop < noun + 16
        && matches!(view.upos(stop), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adp | Upos::Det | Upos::Num)
    {
        stop += 1;
    }
    Some((noun, stop))
}

/// The gender that a function's determiner or form shows.
pub(crate) fn gender_of_role(view: &View<'_>, noun: usize) -> Option<Gender> {
    // The determiner agrees with the person (`la ministre`); a noun of one form for both (`porte-parole`) tells nothing, and
    // the gender of a thing's noun misleads (`la victime`).
    let told = |i: usize| {
        if view.has(i, Feature::Fem) {
            Some(Gender::Feminine)
        } else if view.has(i, Feature::Masc) {
            Some(Gender::Masculine)
        } else {
            None
        }
    };
    let det = view.kids(noun).find(|k| view.rel(*k) == Rel::Det).filter(|d| !view.form(*d).ends_with(['\'', '’']));
    let form = view.form(noun);
    let both =
        form.ends_with(['e', 's']) && !form.ends_with("trice") && !form.ends_with("euse") && !form.ends_with("ère");
    det.and_then(told).or_else(|| if both || view.lang_is_english() { None } else { told(noun) })
}

/// The noun that a function goes by; of `Premier ministre` the second word.
pub(crate) fn role_head(view: &View<'_>, head: usize, words: &[String]) -> String {
    let lemma = view.lemma(head).to_lowercase();
    if lemma == "premier" && words.iter().any(|w| w == "ministre") { "ministre".to_owned() } else { lemma }
}

/// Lemmas of the words that mean something, in a run of words.
pub(crate) fn content_words(view: &View<'_>, first: usize, end: usize) -> Vec<String> {
    (first..end)
        .filter(|i| matches!(view.upos(*i), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num | Upos::X))
        .map(|i| view.lemma(i).to_lowercase())
        .collect()
}

/// Whether a word is part of a name of a person.
pub(crate) fn in_person(view: &View<'_>, i: usize) -> bool {
    view.doc.name_at(WordIdx(i as u32)).is_some_and(|n| n.kind == NameKind::Person)
}
