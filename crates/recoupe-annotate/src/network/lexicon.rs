//! Lemmas: of the rules learned for a word and for its endings under a tag, the most specific one that is there.

use recoupe_types::Upos;
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

/// The rules of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) scripts: Vec<Script>,
    pub(crate) rules: FxHashMap<u32, u16>,
}

impl Lexicon {
    /// The script for a form under a tag.
    pub(crate) fn script(&self, form: &str, upos: Upos, tag: usize, chars: &mut Vec<char>) -> Option<&Script> {
        let keys = keys(form, upos, tag, chars);
        let found = keys.iter().rev().flatten().find_map(|k| self.rules.get(k))?;
        self.scripts.get(usize::from(*found))
    }

    /// Appends the lemma of a form.
    pub(crate) fn lemma(&self, form: &str, upos: Upos, tag: usize, chars: &mut Vec<char>, out: &mut String) {
        match self.script(form, upos, tag, chars) {
            Some(script) => script.apply(form, out),
            None => out.push_str(form),
        }
    }
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
}
