//! Classes of words that stand in like places, learned from much text: kinds of classes, each of several finenesses (Miller, Guinness
//! and Zamanian, HLT-NAACL 2004; Turian, Ratinov and Bengio, ACL 2010).

/// Kinds of classes: by neighbours in our corpora, by vectors, by paths in a tree.
pub(crate) const FAMILIES: usize = 3;
/// Finenesses of each kind, the coarsest first.
pub(crate) const LEVELS: usize = 4;
/// Classes of a word; 0 where it has none.
pub(crate) const CLASSES: usize = FAMILIES * LEVELS;

/// One kind of classes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Family {
    /// Words by the hash of their form, in order, and the group of each.
    pub(crate) words: Vec<u32>,
    pub(crate) group_of: Vec<u16>,
    /// The classes of each group.
    pub(crate) groups: Vec<[u16; LEVELS]>,
    /// Where words with these highest bits begin; the end last. Empty until [`Family::index`].
    starts: Vec<u32>,
}

/// How many words begin with the same bits, about.
const TOGETHER: usize = 4;

/// All kinds.
pub(crate) type Classes = [Family; FAMILIES];

/// The hashes by which classes know a word: as it is written, and in lower case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Forms {
    pub(crate) cased: u32,
    pub(crate) small: u32,
}

impl Family {
    /// A kind of classes of these words; of words with one hash the first counts.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(words: impl IntoIterator<Item = (u32, u16)>, groups: &[[u16; LEVELS]]) -> Family {
        let mut words: Vec<(u32, u16)> = words.into_iter().collect();
        words.sort_by_key(|w| w.0);
        words.dedup_by_key(|w| w.0);
        let (words, group_of) = words.into_iter().unzip();
        let mut family = Family { words, group_of, groups: groups.to_vec(), starts: Vec::new() };
        family.index();
        family
    }

    /// Looks up where words with the same highest bits stand, which spares steps of the search, each of which waits for memory.
    pub(crate) fn index(&mut self) {
        let size = (self.words.len() / TOGETHER).max(1).next_power_of_two().min(1 << 24);
        let shift = 32 - size.trailing_zeros();
        self.starts.clear();
        for (at, word) in self.words.iter().enumerate() {
            let bits = (u64::from(*word) >> shift) as usize;
            while self.starts.len() <= bits {
                self.starts.push(at as u32);
            }
        }
        self.starts.resize(size + 1, self.words.len() as u32);
    }

    fn group(&self, word: u32) -> Option<[u16; LEVELS]> {
        let size = self.starts.len().checked_sub(1)?;
        let bits = (u64::from(word) >> (32 - size.trailing_zeros())) as usize;
        let (from, to) = (self.starts[bits] as usize, self.starts[bits + 1] as usize);
        let at = from + self.words[from..to].iter().position(|w| *w == word)?;
        self.groups.get(usize::from(*self.group_of.get(at)?)).copied()
    }
}

/// What the classes of a word's form are, and those of its form in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// As it is written, or else as its lower-case form has them.
    pub(crate) classes: [u16; CLASSES],
    /// One class of each kind of the form in lower case.
    pub(crate) small: [u16; FAMILIES],
    /// Two bits for each kind: whether it knows the form as it is written, and in lower case.
    pub(crate) known: u8,
}

/// The level that is looked at of a form in lower case.
const SMALL: usize = LEVELS - 2;

/// The classes of a word.
pub(crate) fn of(classes: &Classes, forms: Forms) -> Found {
    let mut out = Found::default();
    for (f, (family, of)) in classes.iter().zip(out.classes.chunks_exact_mut(LEVELS)).enumerate() {
        let cased = family.group(forms.cased);
        let small = if forms.small == forms.cased { cased } else { family.group(forms.small) };
        out.known |= (u8::from(cased.is_some()) | u8::from(small.is_some()) << 1) << (2 * f);
        out.small[f] = small.map_or(0, |s| s[SMALL]);
        if let Some(found) = cased.or(small) {
            of.copy_from_slice(&found);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_as_written_or_else_in_lower_case() {
        let family = Family::new([(10, 0), (20, 1), (20, 0)], &[[1, 2, 3, 4], [5, 6, 7, 8]]);
        let classes = [Family::default(), family, Family::default()];
        let both = of(&classes, Forms { cased: 20, small: 10 });
        assert_eq!((&both.classes[4..8], both.small, both.known), (&[5, 6, 7, 8][..], [0, 3, 0], 0b1100));
        let small = of(&classes, Forms { cased: 30, small: 10 });
        assert_eq!((&small.classes[4..8], small.small, small.known), (&[1, 2, 3, 4][..], [0, 3, 0], 0b1000));
        assert_eq!(of(&classes, Forms { cased: 30, small: 31 }), Found::default());
    }
}
