//! Whether two names may be one actor's, and what speaks against it.

use crate::Reason;
use crate::name::{Form, Word, is_patronymic};

/// Letters that a name needs before one that merely sounds alike counts: short names sound alike by chance.
const SOUND_LETTERS: usize = 9;

/// Letters of a single word that is an organisation's name before it may be transcribed.
const LONG_WORD: usize = 7;

/// How alike two words of one sound's consonants must be (Jaro-Winkler) to be two spellings.
const SPELLING: f64 = 0.8;

/// How well two words agree, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Agreement {
    Same,
    Sound,
    Spelling,
}

fn agreement(a: &Word, b: &Word) -> Option<Agreement> {
    if a.folded == b.folded {
        Some(Agreement::Same)
    } else if a.sound == b.sound {
        Some(Agreement::Sound)
    } else if a.skeleton == b.skeleton && !is_feminine(&a.sound, &b.sound) && similar(&a.sound, &b.sound) {
        Some(Agreement::Spelling)
    } else {
        None
    }
}

/// Whether one is the other's feminine (*Ivanov*, *Ivanova*): another person.
fn is_feminine(a: &str, b: &str) -> bool {
    a.strip_suffix('a') == Some(b) || b.strip_suffix('a') == Some(a)
}

/// Whether two sounds of the same consonants are alike; short ones (*un*, *eun*) are too short to be measured.
fn similar(a: &str, b: &str) -> bool {
    a.ends_with(b) || b.ends_with(a) || strsim::jaro_winkler(a, b) >= SPELLING
}

fn letters(words: &[&Word]) -> usize {
    words.iter().map(|w| w.folded.len()).sum()
}

fn whole(words: &[&Word], of: impl Fn(&Word) -> &str) -> String {
    words.iter().map(|w| of(w)).collect()
}

/// What the names of two persons have in common, or nothing where they are not one person's.
pub(crate) fn people(ours: &Form, theirs: &Form) -> Option<Vec<Reason>> {
    let (ours, theirs) = (ours.of_person(), theirs.of_person());
    // Never a surname or a first name alone, nor initials.
    if ours.len() < 2 || theirs.len() < 2 || ours.iter().filter(|w| w.folded.len() > 1).count() < 2 {
        return None;
    }
    let Some(pairs) = pair(&ours, &theirs) else {
        return (whole(&ours, |w| &w.folded) == whole(&theirs, |w| &w.folded)).then(|| vec![Reason::WrittenTogether]);
    };
    let mut why = Vec::new();
    let worst = pairs.iter().map(|p| p.2).max()?;
    match worst {
        Agreement::Same => {}
        _ if letters(&ours) < SOUND_LETTERS => return None,
        Agreement::Sound => why.push(Reason::Transliteration),
        Agreement::Spelling => why.push(Reason::Spelling),
    }
    if pairs.windows(2).any(|w| w[0].1 > w[1].1) {
        why.push(Reason::WordOrder);
    }
    if pairs.len() < ours.len() || pairs.len() < theirs.len() {
        let told = |words: &[&Word], matched: &dyn Fn(usize) -> bool| {
            words.iter().enumerate().all(|(n, w)| {
                matched(n) || is_patronymic(w) || (n > 0 && n + 1 < words.len()) || (n > 0 && w.folded.len() == 1)
            })
        };
        let all =
            told(&ours, &|n| pairs.iter().any(|p| p.0 == n)) && told(&theirs, &|n| pairs.iter().any(|p| p.1 == n));
        if !all || pairs.len() < 2 || worst == Agreement::Spelling {
            return None;
        }
        why.push(Reason::MiddleName);
    }
    Some(why)
}

/// Each of our words with the one of theirs that it agrees with best; nothing where fewer than two agree.
fn pair(ours: &[&Word], theirs: &[&Word]) -> Option<Vec<(usize, usize, Agreement)>> {
    let mut taken = vec![false; theirs.len()];
    let mut pairs: Vec<(usize, usize, Agreement)> = Vec::new();
    for level in [Agreement::Same, Agreement::Sound, Agreement::Spelling] {
        for (i, a) in ours.iter().enumerate() {
            if pairs.iter().any(|p| p.0 == i) {
                continue;
            }
            if let Some(j) = (0..theirs.len()).find(|j| !taken[*j] && agreement(a, theirs[*j]) == Some(level)) {
                taken[j] = true;
                pairs.push((i, j, level));
            }
        }
    }
    pairs.sort_unstable_by_key(|p| p.0);
    (pairs.len() >= 2).then_some(pairs)
}

/// What the names of two organisations have in common, or nothing where they are not one organisation's.
pub(crate) fn organisations(ours: &Form, theirs: &Form) -> Option<Vec<Reason>> {
    let (a, b) = (ours.of_organisation(true), theirs.of_organisation(true));
    let mut why = Vec::new();
    let (a, b) = if a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| x.folded == y.folded) {
        (a, b)
    } else {
        let (bare_a, bare_b) = (ours.of_organisation(false), theirs.of_organisation(false));
        if bare_a.len() < a.len() || bare_b.len() < b.len() {
            why.push(Reason::LegalForm);
        }
        (bare_a, bare_b)
    };
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a.len() == 1 {
        // Three letters and fewer are anybody's.
        if a[0].folded.len() < 4 && !why.is_empty() || a[0].folded.len() < 2 {
            return None;
        }
        why.push(Reason::OneWord);
    }
    if a.len() != b.len() {
        let same = whole(&a, |w| &w.folded) == whole(&b, |w| &w.folded) && letters(&a) >= LONG_WORD;
        return same.then(|| {
            why.push(Reason::WrittenTogether);
            why
        });
    }
    let (mut x, mut y): (Vec<&str>, Vec<&str>) =
        (a.iter().map(|w| w.folded.as_str()).collect(), b.iter().map(|w| w.folded.as_str()).collect());
    if x == y {
        return Some(why);
    }
    if a.iter().zip(&b).all(|(p, q)| p.sound == q.sound) && letters(&a) >= LONG_WORD {
        why.push(Reason::Transliteration);
        return Some(why);
    }
    x.sort_unstable();
    y.sort_unstable();
    (x == y).then(|| {
        why.push(Reason::WordOrder);
        why
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(a: &str, b: &str) -> Option<Vec<Reason>> {
        people(&Form::new(a).untitled(), &Form::new(b))
    }

    fn organisation(a: &str, b: &str) -> Option<Vec<Reason>> {
        organisations(&Form::new(a), &Form::new(b))
    }

    #[test]
    fn people_who_may_be_one() {
        for (a, b, why) in [
            ("Mme Léa Brunetière", "Lea BRUNETIERE", vec![]),
            ("Kim Jong-un", "KIM, Jong Un", vec![]),
            ("Kim Jong-un", "Kim Jongun", vec![Reason::WrittenTogether]),
            ("Kim Jong-un", "Kim Jong Eun", vec![Reason::Spelling]),
            ("Ivan Tolstoukhine", "Толстухин Иван", vec![Reason::Transliteration, Reason::WordOrder]),
            ("Ivan Tolstukhin", "Ivan Petrovich Tolstukhin", vec![Reason::MiddleName]),
            ("Ivan Tolstukhin", "TOLSTUKHIN Ivan Petrovich", vec![Reason::WordOrder, Reason::MiddleName]),
            ("Mohamed al-Karimi", "Mohammad Karimi", vec![Reason::Spelling]),
        ] {
            assert_eq!(person(a, b), Some(why), "{a} / {b}");
        }
    }

    #[test]
    fn people_who_are_not_one() {
        for (a, b) in [
            ("Tolstukhin", "Ivan Tolstukhin"),
            ("M. Park", "Park Jin"),
            ("Kim Jong", "Kim Jong Un"),
            ("Kim Jong Un", "Kim Jong Il"),
            ("Ivan Tolstukhin", "Ivana Tolstukhina"),
            ("Ivan Tolstukhin", "Petr Tolstukhin"),
            ("Li Chang", "Li Shang"),
            ("J. Brunetière", "Jean Brunetière"),
            ("Jean Brunetière", "Jean Brunetière-Vasse"),
        ] {
            assert_eq!(person(a, b), None, "{a} / {b}");
        }
    }

    #[test]
    fn organisations_that_may_be_one() {
        for (a, b, why) in [
            ("Banque de l'Estuaire", "BANQUE DE L’ESTUAIRE", Some(vec![])),
            ("Banque de l'Estuaire", "Banque de l'Estuaire SA", Some(vec![Reason::LegalForm])),
            ("Marexport Trading", "OOO Mareksport Trading", Some(vec![Reason::LegalForm, Reason::Transliteration])),
            ("Marexport", "Marexport Ltd.", Some(vec![Reason::LegalForm, Reason::OneWord])),
            ("Banque de l'Estuaire", "Estuaire", None),
            ("Ministère de la Défense", "Ministère de la Justice", None),
            ("Marexport", "Marexport Trading", None),
        ] {
            assert_eq!(organisation(a, b), why, "{a} / {b}");
        }
    }
}
