//! What a statement does to the claim that it is about: it asserts, denies or doubts it.

use std::collections::BTreeSet;

use recoupe_types::{Act, Feature, Lang, Mode, Reading, Span, TransferModality, Upos, WordRef};

use crate::actors::Actors;
use crate::meaning::{Bag, bag};
use crate::said::Said;
use crate::words::fold;

/// What a statement does to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    For,
    Against,
    Doubting,
    /// It says flatly of oneself not to have done something (*je n'ai jamais payé*), or tells that somebody denies it (*le ministère
    /// nie avoir payé*): against a claim that others make, else a claim of its own.
    Disclaims,
    /// It says flatly that something is not so (*aucun drone n'a été livré*): the same, with more in common.
    Contrary,
    /// It holds a word of negation: against a claim that is the same but for that word, else a claim of its own.
    Turned,
}

/// Words that say that there is no proof.
pub(crate) const PROOF: &[&str] =
    &["preuve", "preuves", "proof", "evidence", "element", "elements", "confirmation", "connaissance", "knowledge"];
const NONE: &[&str] =
    &["aucune", "aucun", "pas", "no", "any", "ne", "n", "sans", "without", "not", "never", "jamais", "nor"];

/// Words that deny without a rest: not *ne … pas encore*, not *only*.
const FLATLY: &[&str] =
    &["aucun", "aucune", "jamais", "rien", "nul", "nulle", "no", "never", "nothing", "none", "neither", "nobody"];
/// Words that, after *pas* or *not*, deny flatly: *pas un seul obus*, *not one shell*, *not any such flight*.
const NOT_ONE: &[&str] = &["un", "une", "one", "any", "single"];

/// Words for a report that is rejected as a whole (*un tissu d'inventions*, *pure fiction*), as beginnings of words.
const REJECTED: &[&str] = &[
    "invention",
    "mensong",
    "calomni",
    "affabul",
    "fable",
    "fantaisi",
    "theatre",
    "fiction",
    "diffam",
    "fabricat",
    "nonsense",
    "baseless",
    "groundless",
    "infond",
    "ridicul",
    "slander",
    "smear",
    "hoax",
    "absurd",
    "falsehood",
];
/// Words and numbers from which what somebody is quoted with tells that one's own account.
const OWN_ACCOUNT: usize = 2;
/// Most words of such a rejection.
const REJECTION_WORDS: usize = 7;

/// Verbs that deny what is said and refuse what is asked alike, folded lemmas (*a rejeté ces accusations*, *a rejeté ce plan*).
const REFUSING: &[&str] =
    &["rejeter", "refuser", "repousser", "ecarter", "exclure", "decliner", "reject", "refuse", "decline", "rebuff"];

/// What denials of few words deny (*a rejeté ces accusations*, *denied any wrongdoing*), folded lemmas.
const ACCUSATIONS: &[&str] = &[
    "accusation",
    "allegation",
    "charge",
    "soupcon",
    "reproche",
    "grief",
    "rumeur",
    "information",
    "affirmation",
    "propos",
    "version",
    "these",
    "hypothese",
    "critique",
    "insinuation",
    "mise",
    "attaque",
    "revelation",
    "fait",
    "implication",
    "responsabilite",
    "lien",
    "faute",
    "role",
    "participation",
    "connaissance",
    "tout",
    "claim",
    "report",
    "rumor",
    "rumour",
    "suggestion",
    "story",
    "account",
    "assertion",
    "idea",
    "involvement",
    "wrongdoing",
    "responsibility",
    "link",
    "part",
    "knowledge",
    "criticism",
    "anything",
    "everything",
    "charges",
];

/// Verbs of denying, folded lemmas: who tells of a denial (*le ministère nie avoir payé*) makes no claim of it.
const DENYING: &[&str] = &["nier", "dementir", "refuter", "deny", "refute"];

/// Verbs of giving one's own account against an accusation, folded lemmas.
const DEFENDING: &[&str] = &["defendre", "justifier"];

/// Words of the first person.
const OWN: &[&str] =
    &["nous", "notre", "nos", "je", "j", "mon", "ma", "mes", "moi", "me", "m", "we", "our", "i", "my", "us", "ours"];
/// Words that stand for the speaker where the words are told by somebody else.
const OWN_TOLD: &[&str] =
    &["son", "sa", "ses", "leur", "leurs", "his", "her", "their", "its", "il", "elle", "he", "she", "it", "they"];

/// Verbs for deeds that one is accused of, as beginnings of words where they are long and as words where they are short: whoever
/// says never to have done one denies it.
const DEEDS: &[&str] = &[
    "verse", "touch", "recu", "recus", "recevoir", "paye", "payer", "donne", "livre", "fourni", "vendu", "vend",
    "achet", "envoy", "expedi", "transfer", "promi", "menac", "signe", "autoris", "ordonn", "commis", "vole", "menti",
    "fraud", "truqu", "falsif", "corromp", "frapp", "tire", "tue", "attaqu", "bombard", "parie", "presid", "particip",
    "quitte", "entre", "deverse", "enfoui", "pollu", "cache", "dissimul", "rencontr", "paid", "pay", "took", "taken",
    "take", "receiv", "gave", "given", "give", "sold", "sell", "bought", "buy", "sent", "send", "ship", "shipp",
    "suppl", "deliver", "handed", "threaten", "sign", "order", "commit", "stole", "steal", "lied", "rigged", "forged",
    "bribe", "kill", "attack", "bomb", "chaired", "poured", "dumped", "buried", "hidden", "seen", "met",
];
/// Letters from which a word of [`DEEDS`] stands for every word that begins so.
const LONG: usize = 5;

fn is_deed(word: &str) -> bool {
    DEEDS.iter().any(|d| word == *d || (d.len() >= LONG && word.starts_with(d)))
}

/// Words of passages, folded.
fn words(spans: &[Span], text: &str) -> Vec<String> {
    spans.iter().flat_map(|c| fold(c.of(text)).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Whether words hold a denial that leaves no rest.
fn denies_flatly(words: &[String]) -> bool {
    words.iter().enumerate().any(|(i, w)| {
        let w = w.as_str();
        let next = |n: usize| words.get(i + n).map_or("", String::as_str);
        match w {
            // *rien de moins que*, *no longer*, *no doubt*, *nothing but*.
            "rien" | "nothing" | "no" => {
                !matches!(next(1), "de" | "but" | "moins" | "longer" | "doubt" | "more" | "later" | "less")
            }
            "aucun" | "aucune" => !next(1).starts_with("doute"),
            "pas" | "not" => {
                NOT_ONE.contains(&next(1))
                    || (next(1) == "recu" && next(2) == "un")
                    || words[i..].iter().take(6).any(|x| x == "any")
            }
            _ => FLATLY.contains(&w),
        }
    })
}

/// Whether a statement speaks of the one who makes it: in the first person, by name, or as somebody else tells it.
fn of_oneself(s: &Said, bag: &Bag, words: &[String], actors: &Actors) -> bool {
    let of = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    if of(OWN) || (!s.literal() && of(OWN_TOLD)) {
        return true;
    }
    let Some(actor) = s.actor else { return false };
    let keys = actors.keys_of(actor);
    bag.concepts.iter().any(|c| keys.binary_search(&c.key).is_ok())
}

fn tells_own_deed(s: &Said, bag: &Bag, words: &[String], actors: &Actors) -> bool {
    words.iter().any(|w| is_deed(w)) && of_oneself(s, bag, words, actors)
}

/// Whether a statement says flatly that the one who makes it did not do something.
pub(crate) fn disclaims(s: &Said, reading: &Reading, actors: &Actors) -> bool {
    let own = words(&s.statement.content, reading.article.text());
    s.bag.negated && denies_flatly(&own) && tells_own_deed(s, &s.bag, &own, actors)
}

/// The word of some passages that all others depend on.
pub(crate) fn top<'r>(reading: &'r Reading, spans: &[Span]) -> Option<WordRef<'r>> {
    let inside = |w: WordRef<'_>| spans.iter().any(|s| s.contains(w.span()));
    let mut words = spans.iter().flat_map(|s| reading.document.words_in(*s));
    words.find(|w| w.upos() != Upos::Punct && w.head().is_none_or(|h| !inside(h)))
}

/// Whether a denial refuses something (*refuse de voter ce plan*) rather than saying that something is not so.
pub(crate) fn refuses(s: &Said, spans: &[Span], reading: &Reading) -> bool {
    let cue = s.statement.cue.into_iter().flat_map(|c| reading.document.words_in(c));
    let refusing = cue.map(|w| fold(w.lemma())).any(|lemma| REFUSING.contains(&lemma.as_str()));
    s.statement.act == Act::Deny && refusing && !points(spans, reading)
}

/// Whether a denial says what is denied by a word that points to it (*ces accusations*, *c'est une fable*).
pub(crate) fn points(spans: &[Span], reading: &Reading) -> bool {
    let rejected = |w: &str| REJECTED.iter().any(|r| w.starts_with(r));
    top(reading, spans).is_none_or(|w| {
        let lemma = fold(w.lemma());
        w.upos() == Upos::Pron || ACCUSATIONS.contains(&lemma.as_str()) || rejected(&lemma)
    })
}

/// What a part of a statement, its words at `spans`, does to the claim that it is about.
pub(crate) fn stance(s: &Said, spans: &[Span], bag: &Bag, reading: &Reading, actors: &Actors) -> Stance {
    let rejected = |w: &String| REJECTED.iter().any(|r| w.starts_with(r));
    // *« Nous avons suivi les recommandations », se défend X*: the words of who denies, not those that are denied.
    let own_words = || {
        let cue = s.statement.cue.into_iter().flat_map(|c| reading.document.words_in(c));
        let defends = || cue.map(|w| fold(w.lemma())).any(|lemma| DEFENDING.contains(&lemma.as_str()));
        (s.statement.mode == Mode::Direct || s.literal() && defends())
            && !s.bag.negated
            && bag.substance() >= OWN_ACCOUNT
            && !points(spans, reading)
            && !words(&s.statement.content, reading.article.text()).iter().any(rejected)
            && top(reading, spans).is_some_and(|w| w.upos() == Upos::Verb && !w.has(Feature::Infinitive))
    };
    if s.denies() && !own_words() {
        return Stance::Against;
    }
    let transfer = reading.transfers.iter().find(|t| t.statement == Some(s.idx)).map(|t| t.modality);
    if transfer == Some(TransferModality::Unproven) {
        return Stance::Doubting;
    }
    let words = words(spans, reading.article.text());
    let unproven = words.iter().enumerate().any(|(i, w)| {
        PROOF.contains(&w.as_str()) && words[i.saturating_sub(4)..i].iter().any(|x| NONE.contains(&x.as_str()))
    });
    if unproven || s.statement.negated {
        return Stance::Doubting;
    }
    let nobody = s.actor.is_none() && s.statement.speaker.name.is_none() && s.statement.speaker.mention.is_none();
    if nobody && s.statement.conditional {
        return Stance::Doubting;
    }
    if words.len() <= REJECTION_WORDS && words.iter().any(rejected) && !bag.negated {
        return Stance::Against;
    }
    let denied = |w: WordRef<'_>| DENYING.contains(&fold(w.lemma()).as_str());
    if !bag.negated && top(reading, spans).is_some_and(denied) {
        return Stance::Disclaims;
    }
    if bag.negated && denies_flatly(&words) {
        return if tells_own_deed(s, bag, &words, actors) { Stance::Disclaims } else { Stance::Contrary };
    }
    if bag.negated { Stance::Turned } else { Stance::For }
}

/// Acts whose content is put forward as true (or denied).
pub(crate) fn asserts(act: Act) -> bool {
    matches!(
        act,
        Act::Assert
            | Act::Deny
            | Act::Accuse
            | Act::ReportEvidence
            | Act::Suspect
            | Act::Warn
            | Act::Other
            | Act::Condemn
            | Act::Promise
    )
}

/// Acts that put forward what a noun alone names (*announced his resignation*); others only speak of it (*condemned the violence*).
pub(crate) fn proposes(act: Act) -> bool {
    matches!(act, Act::Assert | Act::Deny | Act::Accuse | Act::ReportEvidence | Act::Suspect)
}

/// Whether a statement is in the first person: whoever is accused denies, whoever else disputes.
pub(crate) fn in_first_person(s: &Said, reading: &Reading) -> bool {
    words(&s.statement.content, reading.article.text()).iter().any(|w| OWN.contains(&w.as_str()))
}

/// Keys of the words of proof, in both languages: they say how something is known, not what.
pub(crate) fn proof_keys() -> BTreeSet<u64> {
    let mut out = BTreeSet::new();
    for word in PROOF {
        for lang in [Lang::Fr, Lang::En] {
            let text = format!("x {word}");
            let bag = bag(&text, &[Span::new(2, text.len())], lang, &Default::default());
            out.extend(bag.keys);
        }
    }
    out
}
