//! Names taken apart for comparison.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Words in front of a name that are no part of it.
const TITLES: &[&str] = &[
    "m",
    "mr",
    "mme",
    "mrs",
    "ms",
    "mlle",
    "dr",
    "pr",
    "sir",
    "dame",
    "lord",
    "lady",
    "monsieur",
    "madame",
    "general",
    "colonel",
    "president",
    "presidente",
    "maitre",
    "me",
    "prince",
    "princesse",
    "princess",
    "cheikh",
    "sheikh",
];

/// Small words of names of persons that one list has and another leaves out.
const PARTICLES: &[&str] = &[
    "al", "el", "ben", "bin", "ibn", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "d", "e", "la",
    "le", "van", "von", "y", "zu",
];

/// Small words of names of organisations.
const SMALL: &[&str] = &[
    "a", "and", "au", "aux", "d", "de", "des", "du", "en", "et", "for", "in", "l", "la", "le", "les", "of", "on",
    "pour", "the",
];

/// Legal forms of companies.
const LEGAL: &[&str] = &[
    "ab",
    "ag",
    "ao",
    "as",
    "bv",
    "cjsc",
    "co",
    "company",
    "corp",
    "corporation",
    "fzco",
    "fze",
    "gmbh",
    "inc",
    "incorporated",
    "jsc",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "nv",
    "oao",
    "ojsc",
    "ooo",
    "oy",
    "pao",
    "pjsc",
    "plc",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "sl",
    "spa",
    "srl",
    "zao",
];

/// Endings of patronymics, which lists have and news does not.
const PATRONYMICS: &[&str] = &["vich", "vitch", "vych", "vna", "ich", "itch", "ichna", "ogly", "oglu", "kyzy", "uly"];

/// Appends the words of a name in small Latin letters without accents, parted by single spaces.
pub(crate) fn fold(name: &str, out: &mut String) {
    let start = out.len();
    let mut gap = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            // A mark on the letter before it parts nothing, nor does the dot of *U.S.*.
            gap |= !matches!(c, '\u{300}'..='\u{36f}' | '.' | '\u{200c}' | '\u{200d}');
            continue;
        }
        if gap && out.len() > start {
            out.push(' ');
        }
        gap = false;
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(
                any_ascii::any_ascii_char(c)
                    .bytes()
                    .filter(u8::is_ascii_alphanumeric)
                    .map(|b| char::from(b.to_ascii_lowercase())),
            );
        }
    }
}

/// Letters of French, English and other transcriptions that stand for one sound, longest first.
const SOUNDS: &[(&str, &str)] = &[
    ("chtch", "S"),
    ("shch", "S"),
    ("tsch", "S"),
    ("tch", "S"),
    ("sch", "S"),
    ("dzh", "j"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("sh", "S"),
    ("ch", "S"),
    ("zh", "j"),
    ("dj", "j"),
    ("jh", "j"),
    ("kh", "h"),
    ("ph", "f"),
    ("gh", "g"),
    ("th", "t"),
    ("ck", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("ou", "u"),
    ("oo", "u"),
    ("ue", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("ee", "i"),
    ("ie", "e"),
    ("ye", "e"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("y", "i"),
];

/// Appends a folded word as it sounds: *poutine* and *putin*, *zelensky* and *zelenskyy* are the same.
pub(crate) fn sound(word: &str, out: &mut String) {
    let start = out.len();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let found = SOUNDS.iter().find(|(from, _)| rest.starts_with(from));
        let taken = found.map_or(first.len_utf8(), |(from, _)| from.len());
        let put = |c: char, out: &mut String| {
            if !out[start..].ends_with(c) {
                out.push(c);
            }
        };
        match found {
            Some((_, to)) => to.chars().for_each(|c| put(c, out)),
            None => put(first, out),
        }
        rest = &rest[taken..];
    }
    if word.len() > 4 && out.ends_with('e') {
        out.pop();
    }
    if out.len() > start + 2 && (out.ends_with("of") || out.ends_with("ef")) {
        out.pop();
        out.push('v');
    }
}

/// Appends the consonants of a sound, any first vowel as one: words that share it are compared.
pub(crate) fn skeleton(sound: &str, out: &mut String) {
    for (n, c) in sound.chars().enumerate() {
        match c {
            'a' | 'e' | 'i' | 'o' | 'u' if n == 0 => out.push('A'),
            'a' | 'e' | 'i' | 'o' | 'u' => {}
            'h' if n > 0 => {}
            c => out.push(c),
        }
    }
}

/// Buffers for [`keys`], kept from name to name.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    folded: String,
    sound: String,
    skeleton: String,
}

/// Calls `each` with a key for every word of a name and one for the whole: names that may be the same share some.
pub(crate) fn keys(name: &str, scratch: &mut Scratch, mut each: impl FnMut(u64)) {
    scratch.folded.clear();
    fold(name, &mut scratch.folded);
    let mut whole = FxHasher::default();
    whole.write_u8(1);
    for word in scratch.folded.split(' ') {
        scratch.sound.clear();
        sound(word, &mut scratch.sound);
        scratch.skeleton.clear();
        skeleton(&scratch.sound, &mut scratch.skeleton);
        let mut key = FxHasher::default();
        key.write(scratch.skeleton.as_bytes());
        each(key.finish());
        // A first vowel counts at the head of the whole name only, so that *Jong-un* and *Jongun* are one.
        for byte in scratch.skeleton.bytes().filter(|b| *b != b'A') {
            whole.write_u8(byte);
        }
    }
    each(whole.finish());
}

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) folded: String,
    pub(crate) sound: String,
    pub(crate) skeleton: String,
}

/// A name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) words: Vec<Word>,
}

impl Form {
    pub(crate) fn new(name: &str) -> Form {
        let mut folded = String::new();
        fold(name, &mut folded);
        let words = folded
            .split(' ')
            .filter(|w| !w.is_empty())
            .map(|w| {
                let (mut heard, mut bones) = (String::new(), String::new());
                sound(w, &mut heard);
                skeleton(&heard, &mut bones);
                Word { folded: w.to_owned(), sound: heard, skeleton: bones }
            })
            .collect();
        Form { words }
    }

    /// The form without titles in front.
    pub(crate) fn untitled(mut self) -> Form {
        let titles = self.words.iter().take_while(|w| TITLES.contains(&w.folded.as_str())).count();
        if titles < self.words.len() {
            self.words.drain(..titles);
        }
        self
    }

    /// The words that tell a person.
    pub(crate) fn of_person(&self) -> Vec<&Word> {
        self.words.iter().filter(|w| !PARTICLES.contains(&w.folded.as_str())).collect()
    }

    /// The words that tell an organisation; `legal` keeps the legal form.
    pub(crate) fn of_organisation(&self, legal: bool) -> Vec<&Word> {
        let telling = |w: &&Word| !SMALL.contains(&w.folded.as_str());
        let words: Vec<&Word> = self.words.iter().filter(telling).collect();
        if legal {
            return words;
        }
        let bare: Vec<&Word> = words.iter().copied().filter(|w| !LEGAL.contains(&w.folded.as_str())).collect();
        if bare.is_empty() { words } else { bare }
    }
}

/// Whether a word is a patronymic, by its ending.
pub(crate) fn is_patronymic(word: &Word) -> bool {
    word.folded.len() > 6 && PATRONYMICS.iter().any(|e| word.folded.ends_with(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(word: &str) -> String {
        Form::new(word).words.into_iter().map(|w| w.sound).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn transcriptions_of_one_name_sound_alike() {
        for group in [
            &["Zelensky", "Zelenskyy", "Zelenskiy", "Зеленский"][..],
            &["Poutine", "Putin", "Путин"],
            &["Chevtchenko", "Shevchenko"],
            &["Sergueï", "Sergei", "Sergey"],
            &["Ouljanov", "Uljanoff"],
        ] {
            let first = heard(group[0]);
            for other in group {
                assert_eq!(heard(other), first, "{other}");
            }
        }
        assert_ne!(heard("Ivanov"), heard("Ivanova"));
    }

    #[test]
    fn a_name_is_cut_into_words_at_hyphens_and_apostrophes() {
        let words: Vec<String> =
            Form::new("M. Jean-Noël d’Estrée").untitled().words.into_iter().map(|w| w.folded).collect();
        assert_eq!(words, ["jean", "noel", "d", "estree"]);
    }
}
