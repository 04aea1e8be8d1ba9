//! Whether the words near an expression speak of the past or of what is to come.
//!
//! No parser: the verb form nearest to the expression in its sentence decides, which is enough to tell `a été arrêté
//! mercredi` from `sera jugé mercredi`.

use recoupe_types::Lang;

use crate::lex::Lex;
use crate::token::Tokens;

/// Past or future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
}

/// How many tokens on either side are looked at.
const REACH: usize = 12;

/// The tense near tokens `from..to`; what stands before wins over what stands as near after.
pub(crate) fn near(t: &Tokens<'_>, from: usize, to: usize, lang: Lang) -> Option<Tense> {
    // `set for October 28`, `prévu pour lundi`
    let preposition = from.checked_sub(1).map(|i| t.lex(i));
    if preposition == Some(Lex::Word(crate::lex::Word::For)) {
        return Some(Tense::Future);
    }
    // `will be held on September 6`: the auxiliary decides, not the participle nearer by
    let auxiliary = (1..=6).map_while(|back| from.checked_sub(back).filter(|i| !ends(t, *i)));
    if lang == Lang::En && auxiliary.into_iter().any(|i| matches!(t.str(i), "will" | "shall" | "scheduled")) {
        return Some(Tense::Future);
    }
    // `a annoncé mardi`: the participle right before is of the verb that the day belongs to
    if let (Lang::Fr, Some(i)) = (lang, from.checked_sub(1)) {
        let word = t.str(i);
        let future = french(word) == Some(Tense::Future);
        if !future && ["é", "ée", "és", "ées"].iter().any(|e| word.ends_with(e)) && word.len() > 4 {
            return Some(Tense::Past);
        }
    }
    let (mut left, mut right) = (true, true);
    for distance in 0..REACH {
        if left {
            match from.checked_sub(distance + 1) {
                Some(i) if !ends(t, i) => {
                    if let Some(tense) = of(t, i, lang) {
                        return Some(tense);
                    }
                }
                _ => left = false,
            }
        }
        if right {
            let i = to + distance;
            if ends(t, i) || distance >= REACH / 2 || subordinate(t.str(i)) {
                right = false;
            } else if let Some(tense) = of(t, i, lang) {
                return Some(tense);
            }
        }
    }
    None
}

/// What opens a clause with a tense of its own.
fn subordinate(word: &str) -> bool {
    matches!(word, "que" | "qu'" | "qu’" | "that" | "qui" | "who")
}

fn ends(t: &Tokens<'_>, i: usize) -> bool {
    matches!(t.lex(i), Lex::Break | Lex::Punct(b'.' | b'!' | b'?' | b';'))
}

fn of(t: &Tokens<'_>, i: usize, lang: Lang) -> Option<Tense> {
    let word = t.str(i);
    match lang {
        Lang::Fr => french(word),
        Lang::En => english(word),
    }
}

fn french(word: &str) -> Option<Tense> {
    match word {
        "va" | "vont" | "doit" | "doivent" | "devrait" | "devraient" | "prévu" | "prévue" | "prévus" | "prévues"
        | "attendu" | "attendue" | "attendus" | "prévoit" | "prévoient" | "prochain" | "aura" | "sera" | "fera"
        | "rendez" => Some(Tense::Future),
        "a" | "ont" | "avait" | "avaient" | "était" | "étaient" | "fut" | "furent" | "ai" | "avons" => {
            Some(Tense::Past)
        }
        "opéra" | "caméra" | "choléra" => None,
        _ if word.len() > 4 && ["era", "ira", "dra", "vra", "ura", "rra"].iter().any(|e| word.ends_with(e)) => {
            Some(Tense::Future)
        }
        _ if word.len() > 6 && word.ends_with("ront") => Some(Tense::Future),
        _ if word.len() > 5 && (word.ends_with("èrent") || word.ends_with("irent")) => Some(Tense::Past),
        _ => None,
    }
}

fn english(word: &str) -> Option<Tense> {
    match word {
        "will" | "shall" | "scheduled" | "expected" | "due" | "upcoming" | "plans" | "resume" | "ll" => {
            Some(Tense::Future)
        }
        "was" | "were" | "had" | "has" | "have" | "said" | "told" | "found" | "took" | "came" | "went" | "made"
        | "began" | "met" | "held" | "left" | "fell" | "saw" => Some(Tense::Past),
        _ if word.len() > 4 && word.ends_with("ed") => Some(Tense::Past),
        _ => None,
    }
}
