//! Lemmas: of the rules learned for a word and for its endings under a tag, the most specific one that is there.

use recoupe_types::{Lang, Upos};
use rustc_hash::FxHashMap;

/// How a lemma is made of a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Script {
    /// Whether capitals stay as they are.
    pub(crate) keep_case: bool,
    /// Characters taken off the end.
    pub(crate) strip: u8,
    /// What is put there.
    pub(crate) add: String,
}

impl Script {
    /// Appends the lemma of `form` to `out`.
    pub(crate) fn apply(&self, form: &str, out: &mut String) {
        let start = out.len();
        if self.keep_case {
            out.push_str(form);
        } else {
            out.extend(form.chars().flat_map(char::to_lowercase));
        }
        for _ in 0..self.strip {
            if out.len() > start {
                out.pop();
            }
        }
        out.push_str(&self.add);
        // A typographic apostrophe is no letter of a dictionary form.
        if out[start..].contains('\u{2019}') {
            let plain = out[start..].replace('\u{2019}', "'");
            out.truncate(start);
            out.push_str(&plain);
        }
        if out.len() == start {
            out.push_str(form);
        }
    }
}

/// Levels of rules, the most general first: the part of speech; endings of 1 to 6 characters under the tag; the whole
/// form under the part of speech; the whole form under the tag.
pub(crate) const LEVELS: usize = 9;
/// Longest ending.
pub(crate) const ENDING: usize = 6;

/// Keys of a form under a tag, the most general first; `None` where the form is too short for one of its own.
pub(crate) fn keys(form: &str, upos: Upos, tag: usize, chars: &mut Vec<char>) -> [Option<u32>; LEVELS] {
    chars.clear();
    chars.extend(form.chars().flat_map(char::to_lowercase).map(|c| match c {
        '\u{2019}' => '\'',
        c if c.is_numeric() => '0',
        c => c,
    }));
    let step = |h: u64, x: u64| {
        let h = (h ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        h ^ (h >> 31)
    };
    let fold = |h: u64| (h ^ (h >> 32)) as u32;
    let start = |level: u64, class: u64| step(0x51_7cc1_b727, level << 32 | class);
    let mut out = [None; LEVELS];
    out[0] = Some(fold(start(0, upos as u64)));
    let mut ending = start(1, tag as u64);
    for (i, c) in chars.iter().rev().take(ENDING).enumerate() {
        ending = step(ending, u64::from(u32::from(*c)));
        out[1 + i] = Some(fold(step(ending, i as u64)));
    }
    let (mut by_upos, mut by_tag) = (start(2, upos as u64), start(3, tag as u64));
    for c in chars.iter() {
        by_upos = step(by_upos, u64::from(u32::from(*c)));
        by_tag = step(by_tag, u64::from(u32::from(*c)));
    }
    out[LEVELS - 2] = Some(fold(by_upos));
    out[LEVELS - 1] = Some(fold(by_tag));
    out
}

/// Levels below this one know the part of speech or an ending, those from it on the whole form.
const ENDINGS: usize = LEVELS - 2;

/// What a lemma is asked of.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'f> {
    pub(crate) form: &'f str,
    pub(crate) upos: Upos,
    pub(crate) tag: usize,
    pub(crate) lang: Lang,
}

/// The rules of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) scripts: Vec<Script>,
    pub(crate) rules: FxHashMap<u32, u16>,
}

impl Lexicon {
    fn script(&self, key: Option<u32>) -> Option<&Script> {
        self.scripts.get(usize::from(*self.rules.get(&key?)?))
    }

    /// Appends the lemma of a form. `known` tells whether a word is one of the language: of the rules for endings, the
    /// longest whose lemma is a known word wins; rules for endings of rare words alone make words that there are not.
    pub(crate) fn lemma(&self, asked: Asked, known: impl Fn(&str) -> bool, chars: &mut Vec<char>, out: &mut String) {
        let Asked { form, upos, tag, lang } = asked;
        let keys = keys(form, upos, tag, chars);
        if upos == Upos::Num && form.contains(|c: char| c.is_numeric()) {
            // English treebanks leave out the commas of thousands.
            out.extend(form.chars().filter(|c| lang == Lang::Fr || *c != ','));
            return;
        }
        if lang == Lang::En && upos == Upos::Pron && form == "i" {
            out.push('I');
            return;
        }
        if let Some(script) = keys[ENDINGS..].iter().rev().find_map(|k| self.script(*k)) {
            script.apply(form, out);
            return;
        }
        if form.ends_with('.') && form.contains(char::is_alphabetic) {
            // An abbreviation that no rule knows: its ending says nothing.
            out.push_str(form);
            return;
        }
        let start = out.len();
        let inflected = matches!(upos, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adj);
        let verb = matches!(upos, Upos::Verb | Upos::Aux);
        if lang == Lang::Fr && verb && future(form, &known, out) {
            return;
        }
        let as_is = |made: &str| made.chars().eq(form.chars().flat_map(char::to_lowercase));
        let mut first: Option<&Script> = None;
        for script in keys[..ENDINGS].iter().rev().filter_map(|k| self.script(*k)) {
            // What stays of the word may not get much shorter.
            if first.is_some_and(|f| script.strip > f.strip + 1) {
                continue;
            }
            script.apply(form, out);
            let made = &out[start..];
            let good =
                if first.is_none() { !inflected || as_is(made) || known(made) } else { !as_is(made) && known(made) };
            if good {
                return;
            }
            first = first.or(Some(script));
            out.truncate(start);
        }
        if lang == Lang::Fr && verb && first.is_none_or(|f| f.strip >= LONG) {
            chars.clear();
            chars.extend(form.chars().flat_map(char::to_lowercase));
            if infinitive(chars, known, out) {
                return;
            }
        }
        match first {
            Some(script) => script.apply(form, out),
            None => out.push_str(form),
        }
    }
}

/// French futures and conditionals whose stem is not the infinitive.
const FUTURES: &[(&str, &str)] = &[
    ("acquerr", "acquérir"),
    ("courr", "courir"),
    ("devr", "devoir"),
    ("enverr", "envoyer"),
    ("faudr", "falloir"),
    ("fer", "faire"),
    ("mourr", "mourir"),
    ("mouvr", "mouvoir"),
    ("pleuvr", "pleuvoir"),
    ("pourr", "pouvoir"),
    ("cevr", "cevoir"),
    ("saur", "savoir"),
    ("tiendr", "tenir"),
    ("vaudr", "valoir"),
    ("verr", "voir"),
    ("viendr", "venir"),
    ("voudr", "vouloir"),
];
/// Their endings.
const FUTURE: &[&str] = &["aient", "ions", "iez", "ait", "ais", "ons", "ont", "ez", "as", "ai", "a"];

/// Appends the known infinitive of an irregular French future or conditional; `false` where the form is none.
fn future(form: &str, known: impl Fn(&str) -> bool, out: &mut String) -> bool {
    let start = out.len();
    for base in FUTURE.iter().filter_map(|e| form.strip_suffix(e)) {
        for (stem, infinitive) in FUTURES {
            if let Some(prefix) = base.strip_suffix(stem) {
                out.extend(prefix.chars().flat_map(char::to_lowercase));
                out.push_str(infinitive);
                if known(&out[start..]) {
                    return true;
                }
                out.truncate(start);
            }
        }
    }
    false
}

/// A rule that takes so much off a verb is likely one of another verb.
const LONG: u8 = 2;

/// Appends the known infinitive that keeps the most of a French verb's form; `false` where there is none.
fn infinitive(form: &[char], known: impl Fn(&str) -> bool, out: &mut String) -> bool {
    let start = out.len();
    for kept in (3..=form.len()).rev().take(7) {
        for ending in ["", "er", "ir", "re", "e"] {
            // The stem of a future (*prendr-ait*, *élir-ait*).
            let stem = matches!(form[..kept], [.., before, 'r'] if !matches!(before, 'a' | 'e' | 'o' | 'u' | 'é'));
            if ending == "e" && !stem {
                continue;
            }
            out.extend(&form[..kept]);
            out.push_str(ending);
            let made = &out[start..];
            if ["er", "ir", "re"].iter().any(|e| made.ends_with(e)) && known(made) {
                return true;
            }
            out.truncate(start);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_takes_all_off_leaves_the_form() {
        let s = Script { keep_case: false, strip: 9, add: String::new() };
        let mut out = "x".to_owned();
        s.apply("Ab", &mut out);
        assert_eq!(out, "xAb");
    }

    #[test]
    fn typographic_apostrophes_become_plain() {
        let s = Script { keep_case: true, strip: 0, add: String::new() };
        let mut out = String::new();
        s.apply("O’Hara", &mut out);
        assert_eq!(out, "O'Hara");
    }

    fn lemma_of(lexicon: &Lexicon, form: &str, upos: Upos, known: &[&str]) -> String {
        let mut out = String::new();
        let asked = Asked { form, upos, tag: 1, lang: Lang::Fr };
        lexicon.lemma(asked, |w| known.contains(&w), &mut Vec::new(), &mut out);
        out
    }

    /// A lexicon with one rule, for the ending of `form` of this many characters.
    fn with_rule(form: &str, upos: Upos, ending: usize, strip: u8, add: &str) -> Lexicon {
        let mut out = Lexicon::default();
        out.scripts.push(Script { keep_case: false, strip, add: add.to_owned() });
        out.rules.extend(keys(form, upos, 1, &mut Vec::new())[ending].map(|k| (k, 0)));
        out
    }

    #[test]
    fn an_ending_makes_no_word_that_there_is_not() {
        let lexicon = with_rule("pensais", Upos::Verb, 3, 3, "avoir");
        assert_eq!(lemma_of(&lexicon, "pensais", Upos::Verb, &["penser"]), "penser");
        assert_eq!(lemma_of(&lexicon, "retrouverait", Upos::Verb, &["retrouver", "retrouve"]), "retrouver");
        let known = ["voir", "envoyer", "obtenir", "tenir"];
        assert_eq!(lemma_of(&lexicon, "enverraient", Upos::Verb, &known), "envoyer");
        assert_eq!(lemma_of(&lexicon, "Obtiendra", Upos::Verb, &known), "obtenir");
        assert_eq!(lemma_of(&lexicon, "zutais", Upos::Verb, &[]), "zutavoir", "nothing better is known");
    }

    #[test]
    fn abbreviations_and_numbers_are_their_own_lemmas() {
        let lexicon = with_rule("m.", Upos::Noun, 1, 1, "onsieur");
        assert_eq!(lemma_of(&lexicon, "art.", Upos::Noun, &[]), "art.");
        assert_eq!(lemma_of(&lexicon, "1,250", Upos::Num, &[]), "1,250");
    }
}
