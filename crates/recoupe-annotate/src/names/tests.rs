//! What holds for any weights, with those of chance.

use proptest::prelude::*;
use recoupe_types::Lang;

use super::features::{self, Letters};
use super::weights::{Row, write};
use super::*;

/// Words that weights are for.
const WORDS: [&str; 6] = ["Mme", "Ada", "Morel", "quitte", "Oslo", "."];

/// A model of a few kilobytes whose weights look like chance, always the same.
fn tiny(lang: Lang) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut lists = lists::Lists::default();
    lists.add(&[features::lowered("Oslo")], 1);
    lists.add(&["Ada", "Morel"].map(features::lowered), 2);
    let mut classes = classes::Classes::default();
    classes[1] = classes::Family::new([(features::cased("Oslo"), 1)], &[[0; classes::LEVELS], [1, 2, 3, 4]]);
    let mut known = Vec::new();
    for form in WORDS {
        let mut letters = Letters::default();
        let fact = features::fact(form, &classes, &lists, &mut letters);
        features::word(form, &fact, REACH, &mut letters, |(feature, _)| {
            if known.len() < 60 {
                let mut row = [0i8; ROW];
                row.iter_mut().for_each(|w| *w = (next() % 41) as i8 - 20);
                known.push((feature, Row(row)));
            }
        });
    }
    let (rows_of, rows) = weights::indexed(known);
    let mut moves = [[[0i16; LABELS]; LABELS]; 1 + REGISTERS];
    moves.iter_mut().flatten().flatten().for_each(|m| *m = (next() % 21) as i16 - 10);
    let words = [(features::lowered("quitte"), [9, -9, 0])].into_iter().collect();
    let weights = Weights {
        id: 1,
        rows_of,
        rows,
        moves,
        classes,
        lists,
        registers: registers::Registers { words, prior: [3, 0, -3], count: 3 },
        manifest: "language = \"fr\"".to_owned(),
    };
    write::file(&weights, lang)
}

fn finder() -> NameFinder {
    NameFinder::from_bytes(tiny(Lang::Fr), Lang::Fr).expect("the tiny model is well made")
}

fn find(finder: &NameFinder, scratch: &mut Scratch, forms: &[&str]) -> Vec<NameSpan> {
    let mut out = Vec::new();
    // Sentences of seven tokens.
    let ends: Vec<usize> = (1..=forms.len()).filter(|n| n % 7 == 0 || *n == forms.len()).collect();
    finder.find(scratch, forms, &[Upos::Propn, Upos::Adv], &ends, &mut out);
    out
}

#[test]
fn a_file_read_and_written_is_the_same() {
    let bytes = tiny(Lang::Fr);
    let finder = finder();
    assert_eq!((finder.lang(), finder.manifest()), (Lang::Fr, "language = \"fr\""));
    assert_eq!(write::file(&finder.weights, Lang::Fr), bytes);
}

#[test]
fn every_prefix_and_every_flipped_bit_is_an_error() {
    let whole = tiny(Lang::Fr);
    for end in 0..whole.len() {
        assert!(NameFinder::from_bytes(whole[..end].to_vec(), Lang::Fr).is_err(), "prefix of {end} bytes");
    }
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(crate::model::Sections::read(&bytes, Lang::Fr).is_err(), "bit {bit}");
    }
}

#[test]
fn the_wrong_kind_of_file_is_named() {
    let error = NameFinder::from_bytes(tiny(Lang::En), Lang::Fr).err();
    assert_eq!(error, Some(ModelError::Language { found: "en".to_owned(), expected: Lang::Fr }));
    let mut w = crate::model::Writer::default();
    w.add("SIZE", vec![1; 36]);
    let error = NameFinder::from_bytes(w.finish(Lang::Fr), Lang::Fr).err();
    assert!(matches!(error, Some(ModelError::Malformed(_))), "{error:?}");
}

proptest! {
    #[test]
    fn any_words_have_names_in_order(forms in proptest::collection::vec(
        prop_oneof![proptest::sample::select(&WORDS[..]).prop_map(str::to_owned), "\\PC{0,9}"], 0..40)
    ) {
        let refs: Vec<&str> = forms.iter().map(String::as_str).collect();
        let finder = finder();
        let mut scratch = Scratch::default();
        let found = find(&finder, &mut scratch, &refs);
        prop_assert!(found.windows(2).all(|w| w[0].last < w[1].first));
        prop_assert!(found.iter().all(|n| n.first <= n.last && (n.last as usize) < refs.len()));
        // Working memory that was used before makes no difference.
        find(&finder, &mut scratch, &["Oslo", "quitte", "Ada", "Morel"]);
        prop_assert_eq!(find(&finder, &mut scratch, &refs), found);
    }

    #[test]
    fn any_bytes_give_an_error_not_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(NameFinder::from_bytes(bytes, Lang::Fr).is_err());
    }

    #[test]
    fn shares_of_registers_are_shares(prior in proptest::array::uniform3(-3000i32..3000), count in 0usize..4) {
        let registers = registers::Registers { prior, count, ..registers::Registers::default() };
        let shares = registers.shares(Evidence::default());
        prop_assert!(shares.iter().all(|s| (0..=WHOLE).contains(s)));
        prop_assert!(count == 0 || (WHOLE - 2..=WHOLE + 2).contains(&shares.iter().sum()));
    }
}
