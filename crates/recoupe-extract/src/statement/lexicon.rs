//! Cues: the words that attribute, what they take, and what is done in saying them.
//!
//! The tables `fr/cues.txt` and `en/cues.txt` are read once. A line is `key | act | frames`; see the head of the French one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use recoupe_types::{Act, Lang};
use rustc_hash::FxHashMap;

/// What a cue takes. One bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frames(u64);

macro_rules! frames {
    ($($name:ident = $text:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Frame { $($name),+ }
        impl Frame {
            fn parse(text: &str) -> Option<Frame> { match text { $($text => Some(Frame::$name),)+ _ => None } }
        }
    };
}
frames! {
    Quote = "q", That = "que", Whether = "si", Inf = "inf", InfQuoted = "inf-q", De = "de", A = "à",
    DeNoun = "de-n", ANoun = "à-n", AQuoted = "à-q", Contre = "contre-n", Sur = "sur-n", SurQuoted = "sur-q",
    Pour = "pour-n", Par = "par-n", Obj = "obj", ObjQuoted = "obj-q", ObjDe = "obj+de", ObjA = "obj+à",
    ObjThat = "obj+que", ObjContre = "obj+contre", ObjAt = "obj+at",
    ObjFor = "obj+for", As = "as", AsQuoted = "as-q", Predicate = "adj", Thing = "any",
    DeQuoted = "de-q", ObjNumber = "obj+n", ObjCount = "n",
    Negative = "neg", DeNew = "de-i", ObjNew = "obj-i", Document = "doc", Colon = ":",
}

impl Frames {
    pub(crate) fn has(self, frame: Frame) -> bool {
        self.0 & (1 << frame as u64) != 0
    }
}

/// Endings of French verb forms and the infinitives they lead to.
const ENDINGS: &[(&str, &str)] = &[
    ("llent", "ler"),
    ("lle", "ler"),
    ("llera", "ler"),
    ("ées", "er"),
    ("és", "er"),
    ("ée", "er"),
    ("é", "er"),
    ("èrent", "er"),
    ("aient", "er"),
    ("ait", "er"),
    ("ant", "er"),
    ("ent", "er"),
    ("eront", "er"),
    ("era", "er"),
    ("erait", "er"),
    ("eraient", "er"),
    ("es", "er"),
    ("e", "er"),
    ("a", "er"),
    ("gea", "ger"),
    ("geait", "ger"),
    ("geant", "ger"),
    ("ça", "cer"),
    ("çait", "cer"),
    ("çant", "cer"),
    ("issent", "ir"),
    ("issait", "ir"),
    ("issaient", "ir"),
    ("issant", "ir"),
    ("ies", "ir"),
    ("ie", "ir"),
    ("is", "ir"),
    ("it", "ir"),
    ("i", "ir"),
    ("ent", "ir"),
    ("ait", "ir"),
    ("aient", "ir"),
    ("t", "tir"),
    ("tant", "tir"),
    ("iennent", "enir"),
    ("ient", "enir"),
    ("enu", "enir"),
    ("enue", "enir"),
    ("enus", "enir"),
    ("enait", "enir"),
    ("enant", "enir"),
    ("int", "enir"),
    ("int", "indre"),
    ("inte", "indre"),
    ("ints", "indre"),
    ("ignent", "indre"),
    ("ignait", "indre"),
    ("ignaient", "indre"),
    ("ignant", "indre"),
    ("d", "dre"),
    ("dent", "dre"),
    ("dait", "dre"),
    ("daient", "dre"),
    ("du", "dre"),
    ("dant", "dre"),
    ("dit", "dre"),
    ("is", "endre"),
    ("nnent", "ndre"),
    ("nait", "ndre"),
    ("nant", "ndre"),
    ("et", "ettre"),
    ("ettent", "ettre"),
    ("ettait", "ettre"),
    ("ettant", "ettre"),
    ("is", "ettre"),
    ("ise", "ettre"),
    ("u", "ure"),
    ("ut", "ure"),
    ("uent", "ure"),
    ("uait", "ure"),
    ("uant", "ure"),
    ("us", "ure"),
    ("it", "ivre"),
    ("ivi", "ivre"),
    ("ivait", "ivre"),
    ("ivent", "ivre"),
    ("ivant", "ivre"),
    ("it", "ire"),
    ("isait", "ire"),
    ("isaient", "ire"),
    ("isent", "ire"),
    ("isant", "ire"),
    ("ivait", "ire"),
    ("ivent", "ire"),
    ("ît", "ître"),
    ("u", "aître"),
    ("aissent", "aître"),
    ("aissait", "aître"),
    ("aissant", "aître"),
    ("aît", "aître"),
    ("ait", "aître"),
];

/// A French clitic that belongs to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Adverbial {
    Y,
    En,
}

/// One cue.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The verb must be reflexive.
    pub(crate) reflexive: bool,
    /// The French clitic that must stand before the verb (`y` of `y voir`, `en` of `s'en prendre`).
    pub(crate) adverbial: Option<Adverbial>,
    /// The key is an adjective or participle under *être* (`être convaincu`).
    pub(crate) copula: bool,
    /// Words that must follow the verb (`en garde`).
    pub(crate) rest: Vec<String>,
    pub(crate) act: Act,
    pub(crate) frames: Frames,
}

/// The cues of one language, by lemma of the verb; the longest and most exact first.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    verbs: FxHashMap<String, Vec<Entry>>,
}

impl Lexicon {
    fn read(table: &str) -> Lexicon {
        let mut verbs: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for line in table.lines() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut parts = line.split('|').map(str::trim);
            let (Some(key), Some(act), Some(frames)) = (parts.next(), parts.next(), parts.next()) else { continue };
            let Some(act) = Act::parse(act) else { continue };
            let mut bits = 0u64;
            for f in frames.split_whitespace().filter_map(Frame::parse) {
                bits |= 1 << f as u64;
            }
            let (reflexive, key) = match key.strip_prefix("se ").or_else(|| key.strip_prefix("s'")) {
                Some(rest) => (true, rest),
                None => (false, key),
            };
            let (copula, key) = match key.strip_prefix("être ").or_else(|| key.strip_prefix("be ")) {
                Some(rest) => (true, rest),
                None => (false, key),
            };
            let (adverbial, key) = match (key.strip_prefix("y "), key.strip_prefix("en ")) {
                (Some(rest), _) => (Some(Adverbial::Y), rest),
                (_, Some(rest)) => (Some(Adverbial::En), rest),
                _ => (None, key),
            };
            let mut words = key.split_whitespace();
            let Some(lemma) = words.next() else { continue };
            let rest = words
                .flat_map(|w| match w.split_once('\'') {
                    Some((a, b)) if !b.is_empty() => vec![format!("{a}'"), b.to_owned()],
                    _ => vec![w.to_owned()],
                })
                .collect();
            verbs.entry(lemma.to_owned()).or_default().push(Entry {
                reflexive,
                adverbial,
                copula,
                rest,
                act,
                frames: Frames(bits),
            });
        }
        for entries in verbs.values_mut() {
            entries.sort_by_key(|e| (std::cmp::Reverse(e.rest.len()), e.adverbial.is_none(), !e.reflexive));
        }
        Lexicon { verbs: verbs.into_iter().collect() }
    }

    /// The cues of a language.
    pub(crate) fn of(lang: Lang) -> &'static Lexicon {
        static FR: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("fr/cues.txt")));
        static EN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("en/cues.txt")));
        match lang {
            Lang::Fr => &FR,
            Lang::En => &EN,
        }
    }

    /// The lemma of the table that a French form belongs to by its ending, where a tagger's own lemma is not in the table
    /// (`inquiètent`, `averti`, `craignait`).
    pub(crate) fn lemma_of_form(&self, form: &str) -> Option<&str> {
        let lower = form.to_lowercase();
        let mut lemma = String::with_capacity(lower.len() + 4);
        for (ending, infinitive) in ENDINGS {
            let Some(stem) = lower.strip_suffix(ending) else { continue };
            if stem.is_empty() {
                continue;
            }
            for change in [None, Some(('è', "é")), Some(('è', "e"))] {
                lemma.clear();
                match change {
                    None => lemma.push_str(stem),
                    Some((from, to)) => {
                        let Some(at) = stem.rfind(from) else { continue };
                        lemma.push_str(&stem[..at]);
                        lemma.push_str(to);
                        lemma.push_str(&stem[at + from.len_utf8()..]);
                    }
                }
                lemma.push_str(infinitive);
                if let Some((known, _)) = self.verbs.get_key_value(lemma.as_str()) {
                    return Some(known);
                }
            }
        }
        None
    }

    /// The lemma of the table that an English form belongs to by its ending (`blamed`, of which a tagger made *blam*).
    pub(crate) fn base_of_form(&self, form: &str) -> Option<&str> {
        let lower = form.to_lowercase();
        for (ending, more) in [("ied", "y"), ("ies", "y"), ("ed", "e"), ("ed", ""), ("es", "e"), ("es", ""), ("s", "")]
            .into_iter()
            .chain([("ing", "e"), ("ing", "")])
        {
            let Some(stem) = lower.strip_suffix(ending).filter(|s| s.len() > 2) else { continue };
            let base = format!("{stem}{more}");
            if let Some((known, _)) = self.verbs.get_key_value(base.as_str()) {
                return Some(known);
            }
        }
        None
    }

    /// Every reading of a verb as a cue.
    pub(crate) fn entries(&self, lemma: &str) -> &[Entry] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        for table in [include_str!("fr/cues.txt"), include_str!("en/cues.txt")] {
            for line in table.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
                let parts: Vec<&str> = line.split('|').map(str::trim).collect();
                assert_eq!(parts.len(), 3, "{line}");
                assert!(Act::parse(parts[1]).is_some(), "{line}");
                for f in parts[2].split_whitespace() {
                    assert!(Frame::parse(f).is_some(), "{f} in {line}");
                }
            }
        }
    }

    #[test]
    fn a_reflexive_key_is_told_from_the_plain_one() {
        let entries = Lexicon::of(Lang::Fr).entries("dire");
        assert!(entries.iter().any(|e| e.reflexive && e.frames.has(Frame::Predicate)));
        assert!(entries.iter().any(|e| !e.reflexive && e.frames.has(Frame::That)));
    }
}
