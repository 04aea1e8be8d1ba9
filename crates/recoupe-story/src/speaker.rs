//! Whether two statements may have one speaker, when articles name the speaker by name, by surname, by function, by the body he
//! or she speaks for, by a pronoun or not at all.

use recoupe_types::SpeakerKind;

use crate::actors::Actors;
use crate::meaning::{Concept, shared};
use crate::said::Said;
use crate::utterance::Setting;
use crate::words::fold;

/// Words that stand for a speaker named before.
const PRONOUNS: &[&str] = &[
    "il", "elle", "ils", "elles", "on", "lui", "celui", "celle", "ceux", "ci", "he", "she", "they", "it", "who", "qui",
    "ce", "cette", "this", "that", "l", "dernier", "derniere", "latter",
];

/// Whether the words for a speaker are a pronoun, or nothing at all.
pub(crate) fn stands_for_another(mention: Option<&str>) -> bool {
    mention.is_none_or(|m| fold(m).split(' ').all(|w| PRONOUNS.contains(&w)))
}

/// Weight that two descriptions share, of the lighter one (0 to 1), and how many concepts that are.
fn overlap(a: &[Concept], b: &[Concept]) -> (f32, u32) {
    let mass = |list: &[Concept]| list.iter().map(|c| c.base).sum::<f32>();
    let (mut i, mut j, mut sum, mut n) = (0, 0, 0.0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.key.cmp(&y.key) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.base.min(y.base);
                n += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let lighter = mass(a).min(mass(b));
    if lighter > 0.0 { ((sum / lighter).min(1.0), n) } else { (0.0, 0) }
}

/// How well the words for a speaker describe an actor: by function, by state, by the names of the bodies it speaks for.
fn describes(s: &Said, actor: usize, actors: &Actors) -> f32 {
    let role = &actors.list[actor].role_keys;
    let telling = &s.telling;
    if telling.is_empty() {
        return 0.0;
    }
    let n = shared(telling, role);
    let names = actors.keys_of(actor);
    let m = telling.iter().filter(|k| names.binary_search(k).is_ok()).count();
    match (n + m, telling.len()) {
        (0, _) => 0.0,
        (x, all) if x == all => ALL_FITS,
        (x, all) if 2 * x >= all => 0.75,
        (x, _) if x >= 2 => 0.7,
        _ => 0.0,
    }
}

/// How far the speakers of two statements may be one, 0 to 1.
pub(crate) fn same_speaker(a: &Said, b: &Said, setting: &Setting) -> f32 {
    let actors = setting.actors;
    let passes_on = |x: &Said, y: &Said| x.outlet.is_some_and(|k| setting.outlet_hashes[y.article].contains(&k));
    // Several who speak together: one of them may be told alone.
    if !a.together.is_empty() || !b.together.is_empty() {
        let all = |s: &Said| s.together.iter().copied().chain(s.actor).collect::<Vec<_>>();
        let (x, y) = (all(a), all(b));
        let shared = x.iter().filter(|i| y.contains(i)).count();
        return match shared {
            0 => 0.0,
            n if n == x.len() && n == y.len() => 1.0,
            _ => 0.85,
        };
    }
    // A quotation without a speaker may be anybody's.
    if a.nobody || b.nobody {
        return 0.7;
    }
    if let (Some(x), Some(y)) = (a.actor, b.actor)
        && x == y
    {
        return 1.0;
    }
    if passes_on(a, b) || passes_on(b, a) {
        return 0.7;
    }
    match (a.actor.filter(|_| a.named), b.actor.filter(|_| b.named)) {
        (Some(x), Some(y)) => {
            if actors.affiliated(x, y) {
                return 0.8;
            }
            let organisation = |s: &Said| matches!(s.statement.speaker.kind, SpeakerKind::Org | SpeakerKind::Group);
            if organisation(a) || organisation(b) {
                let body = describes(a, y, actors).max(describes(b, x, actors));
                if body > 0.0 {
                    return 0.9 * body;
                }
            }
            if a.document != b.document {
                // *selon le rapport* and *selon l'Observatoire* that wrote it.
                return 0.55;
            }
            if a.literal() && b.literal() && shared(&a.bag.runs, &b.bag.runs) >= 3 {
                // One quotation, put into two mouths.
                return 0.6;
            }
            // A capital or a palace that no table has may stand for the government of the one who speaks.
            let seat =
                |s: &Said, i: usize| s.statement.speaker.kind == SpeakerKind::Gpe && actors.list[i].country.is_none();
            if seat(a, x) || seat(b, y) {
                return 0.4;
            }
            // A pronoun or a word beside the name may have been taken for somebody else who stands near.
            if (a.weak && a.near.contains(&y)) || (b.weak && b.near.contains(&x)) { WEAK } else { 0.0 }
        }
        (Some(x), None) => described(x, a, b, setting),
        (None, Some(y)) => described(y, b, a, setting),
        (None, None) => {
            let (share, n) = overlap(&a.speaker.concepts, &b.speaker.concepts);
            if n > 0 && share >= 0.5 {
                // Two words of a description that agree are as good as a name.
                return if n > 1 { 0.6 + 0.4 * share } else { 0.5 + 0.5 * share };
            }
            if a.unnamed() && b.unnamed() {
                0.4 + 0.4 * share
            } else if a.document || b.document {
                if a.document == b.document { 0.6 } else { 0.5 }
            } else if a.near.iter().any(|x| b.near.contains(x)) {
                WEAK
            } else {
                0.3 * share
            }
        }
    }
}

/// What is left of a score where one statement's speaker is only near the other.
const WEAK: f32 = 0.6;

/// How well words describe somebody of whom all of them are known.
const ALL_FITS: f32 = 0.85;

/// The same where one is described as a source without a name.
const UNNAMED: f32 = 0.7;

/// What is left where one is only described as a person, by words that say nothing of the other.
const FUNCTION: f32 = 0.35;

/// One statement's speaker is an actor with a name, the other's is described (*la cheffe de la diplomatie*).
fn described(actor: usize, named: &Said, other: &Said, setting: &Setting) -> f32 {
    let fits = describes(other, actor, setting.actors);
    // A source whom nobody names is not the one who is named elsewhere, unless it is told as that one is (*the head of the
    // observers*).
    if other.unnamed() {
        let alike = !other.indefinite && fits >= ALL_FITS && other.telling.len() > 1;
        let told = if alike { UNNAMED * fits } else { 0.0 };
        return if named.document != other.document { told.max(0.5) } else { told };
    }
    if fits > 0.0 {
        return fits;
    }
    let (share, n) = overlap(&named.speaker.concepts, &other.speaker.concepts);
    if n >= 2 && share >= 0.5 {
        return 0.5 + 0.3 * share;
    }
    if other.statement.speaker.kind == SpeakerKind::Group {
        return FUNCTION;
    }
    if named.document != other.document {
        return 0.5;
    }
    if other.near.contains(&actor) {
        return WEAK;
    }
    // *la ministre* of one article may be whom another names, where they say the very same.
    if other.statement.speaker.kind == SpeakerKind::Person && named.statement.speaker.kind == SpeakerKind::Person {
        FUNCTION
    } else {
        0.0
    }
}
