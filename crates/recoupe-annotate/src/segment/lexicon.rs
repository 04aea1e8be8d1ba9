//! Closed lists of words that token and sentence ends depend on, by the hash of their lower-case form.

use super::atoms::hash_of;

/// A set of the lists that a word stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Lists(pub(crate) u16);

impl Lists {
    /// Abbreviations that a name follows (*M.*, *Sen.*).
    pub(crate) const TITLE: u16 = 1;
    /// Abbreviations inside a phrase (*av.*, *vs.*).
    pub(crate) const INNER: u16 = 1 << 1;
    /// Abbreviations that often stand last (*etc.*, *Inc.*).
    pub(crate) const FINAL: u16 = 1 << 2;
    /// Months and days, cut short.
    pub(crate) const CALENDAR: u16 = 1 << 3;
    /// French words that lose their vowel before an apostrophe, which ends the token.
    pub(crate) const ELIDED: u16 = 1 << 4;
    /// French pronouns that follow their verb after a hyphen, which begins the token.
    pub(crate) const INVERTED: u16 = 1 << 5;
    /// French words after which a hyphen and a pronoun invert nothing (*rendez-vous*, *celui-là*).
    pub(crate) const NEVER_INVERTED: u16 = 1 << 6;
    /// English prefixes that keep their hyphen.
    pub(crate) const PREFIX: u16 = 1 << 7;
    /// Function words: with a capital, they mostly begin a sentence.
    pub(crate) const FUNCTION: u16 = 1 << 8;
    /// What follows the apostrophe of an English short form (*'ll*, *'s*).
    pub(crate) const SHORT_FORM: u16 = 1 << 9;
    /// Abbreviations that a number follows (*art.*, *p.*).
    pub(crate) const NUMBERED: u16 = 1 << 10;
    /// Abbreviations of [`Lists::TITLE`] that need no capital (*le gén. Martin*).
    pub(crate) const RANK: u16 = 1 << 11;
    /// Pronouns that begin a sentence where they have a capital.
    pub(crate) const SUBJECT: u16 = 1 << 12;
    /// What makes an ordinal of the number before it (*1er*, *4th*).
    pub(crate) const ORDINAL: u16 = 1 << 13;
    /// French beginnings of words with an apostrophe inside (*aujourd'hui*, *quelqu'un*).
    pub(crate) const WHOLE: u16 = 1 << 14;
    /// Abbreviations that keep their stop.
    pub(crate) const ABBREVIATION: u16 = Self::TITLE | Self::INNER | Self::FINAL | Self::CALENDAR;

    /// The lists of the word with this hash.
    pub(crate) fn of(hash: u32) -> Lists {
        let mut i = place(hash);
        while TABLE[i].1 != 0 {
            if TABLE[i].0 == hash {
                return Lists(TABLE[i].1);
            }
            i = (i + 1) % SIZE;
        }
        Lists(0)
    }

    pub(crate) fn has(self, list: u16) -> bool {
        self.0 & list != 0
    }
}

const LISTS: &[(u16, &str)] = &[
    (
        Lists::TITLE,
        "m mm mme mmes mlle mr mrs ms dr drs pr prof st ste mgr me gen lt col sgt capt cpt maj cpl rev hon sen sens rep \
         reps gov pres adm supt insp cmdr msgr atty dir mt messrs gén cdt",
    ),
    (
        Lists::INNER,
        "vs cf art av ap env tél tel vol vols pp p fig eds ed al approx apt dept est chap ch bd boul réf max n ft ave \
         blvd rd ext c ca viz ibid op cit trad coll éd dir résp ss jct",
    ),
    (Lists::NUMBERED, "art vol vols fig chap p pp tél"),
    (Lists::RANK, "gén lt col cdt prof dr"),
    (Lists::FINAL, "etc inc ltd corp co jr sr bros plc cie hab esq ph"),
    (
        Lists::CALENDAR,
        "jan feb mar apr jun jul aug sept sep oct nov dec janv févr fév avr juil déc mon tue tues wed thu thur thurs fri \
         sat sun",
    ),
    (Lists::ELIDED, "l d j m t s n c qu jusqu lorsqu puisqu quoiqu"),
    (Lists::INVERTED, "je tu il elle on ils elles ce nous vous moi toi lui leur le la les en y"),
    (
        Lists::NEVER_INVERTED,
        "rendez celui celle ceux celles au par ci l entre chez garde sur sous week de en là a va tout on laisser ouï \
         prêt faire savoir pis",
    ),
    (
        Lists::PREFIX,
        "e co non pre post anti pro mid re ex multi semi un sub inter intra counter bi tri neo pan ultra de over extra \
         trans cyber micro mini mega super pseudo quasi self tele under vice x t",
    ),
    (
        Lists::FUNCTION,
        "le la les un une des ce cet cette ces il elle ils elles on nous vous je tu mais et ou or donc car si dans pour \
         par sur avec sans selon après avant depuis quand lorsque comme son sa ses leur leurs mon ma mes notre nos votre \
         vos de d du au aux à en chez entre vers sous cela ceci ça celui celle ceux qui que quoi où quel quelle quels \
         quelles puis ensuite enfin ainsi alors aussi cependant toutefois pourtant néanmoins c l s n qu j y plus bien \
         tout tous toutes toute aucun aucune certains plusieurs pendant malgré face outre parmi même pourquoi comment \
         est chaque autre quelques dès lors",
    ),
    (
        Lists::FUNCTION,
        "the a an this that these those he she it they we you i his her its their our my your but and or so if when \
         while as after before since because although though however there here what who how why where in on at by for \
         from with to of under over no not all some many most another both each every then now also still yet meanwhile \
         moreover according despite during until once can do does did is are was were will would has have had",
    ),
    (
        Lists::SUBJECT,
        "he she it they we you this these those there the il elle ils elles on nous vous je ce c cette ces cela",
    ),
    (Lists::ORDINAL, "er ers re res ère ères ème èmes eme e es nd nde st rd th"),
    (Lists::WHOLE, "aujourd quelqu prud presqu grand"),
    (Lists::SHORT_FORM, "s t ll re ve m d"),
];

const SIZE: usize = 1024;

const fn place(hash: u32) -> usize {
    (hash.wrapping_mul(0x9e37_79b1) >> 22) as usize
}

/// Open addressing; an empty place has an empty set.
static TABLE: [(u32, u16); SIZE] = table();

const fn table() -> [(u32, u16); SIZE] {
    let mut out = [(0u32, 0u16); SIZE];
    let mut l = 0;
    while l < LISTS.len() {
        let (list, words) = LISTS[l];
        let bytes = words.as_bytes();
        let (mut i, mut from) = (0, 0);
        while i <= bytes.len() {
            if i == bytes.len() || bytes[i] == b' ' {
                if from < i {
                    let (_, tail) = bytes.split_at(from);
                    let (word, _) = tail.split_at(i - from);
                    let hash = hash_of(word);
                    let mut at = place(hash);
                    while out[at].1 != 0 && out[at].0 != hash {
                        at = (at + 1) % SIZE;
                    }
                    out[at] = (hash, out[at].1 | list);
                }
                from = i + 1;
            }
            i += 1;
        }
        l += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_all_its_lists() {
        let l = Lists::of(hash_of(b"l"));
        assert!(l.has(Lists::ELIDED) && l.has(Lists::FUNCTION) && !l.has(Lists::TITLE));
        assert!(Lists::of(hash_of("où".as_bytes())).has(Lists::FUNCTION));
        assert_eq!(Lists::of(hash_of(b"obus")), Lists(0));
    }
}
