//! Classes of words that tell what is done in saying something (`words.txt`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

macro_rules! classes {
    ($($name:literal),+ $(,)?) => {
        /// Every class, in the order of its bit.
        pub(super) const CLASSES: &[&str] = &[$($name),+];
    };
}
classes!(
    "condemn", "fault", "accuse", "false", "nothing", "danger", "must", "call", "vow", "praise", "support", "worry",
    "maybe", "hope", "strike", "study", "figure", "refuse", "hard",
);

static WORDS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, u32> = FxHashMap::default();
    for line in include_str!("words.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((class, words)) = line.split_once('|') else { continue };
        let Some(bit) = CLASSES.iter().position(|c| *c == class.trim()) else { continue };
        for word in words.split_whitespace() {
            *out.entry(word).or_default() |= 1 << bit;
        }
    }
    out
});

/// The classes of a lemma, a bit each.
pub(super) fn classes(lemma: &str) -> u32 {
    WORDS.get(lemma).copied().unwrap_or(0)
}

/// The names of the classes whose bits are set.
pub(super) fn names(bits: u32) -> impl Iterator<Item = &'static str> {
    CLASSES.iter().enumerate().filter(move |(i, _)| bits & (1 << i) != 0).map(|(_, n)| *n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_table_is_known_and_has_words() {
        for line in include_str!("words.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let (class, words) = line.split_once('|').expect("class | words");
            assert!(CLASSES.contains(&class.trim()), "{class}");
            assert!(words.split_whitespace().count() > 1);
        }
        assert_ne!(classes("inquiétude"), 0);
        assert_eq!(names(classes("worried")).collect::<Vec<_>>(), ["worry"]);
    }
}
