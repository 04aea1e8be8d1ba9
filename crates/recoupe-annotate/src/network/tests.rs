//! A network of a few kilobytes, made of chance numbers: what holds for any weights.

use recoupe_types::{Lang, Upos};

use super::layout::{DISTANCES, Layout};
use super::*;
use crate::model::Writer;
use proptest::prelude::*;

/// Numbers that look like chance, always the same.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    fn f32s(&mut self, n: usize) -> Vec<u8> {
        (0..n).flat_map(|_| ((self.next() % 2000) as f32 / 1000.0 - 1.0).to_le_bytes()).collect()
    }
    /// Scales and rows of a quantised matrix.
    fn rows(&mut self, rows: usize, cols: usize) -> Vec<u8> {
        let mut out: Vec<u8> = (0..rows).flat_map(|_| 0.004f32.to_le_bytes()).collect();
        out.extend((0..rows * cols).map(|_| self.next() as u8));
        out
    }
}

fn string(text: &str) -> Vec<u8> {
    let mut out = (text.len() as u16).to_le_bytes().to_vec();
    out.extend(text.as_bytes());
    out
}

/// A model file of about 7 KB.
fn tiny(lang: Lang) -> Vec<u8> {
    let mut noise = Noise(0x9e37_79b9);
    let (word, affix, layers, arc, label, rels, words, affixes) = (16, 16, 1, 4, 4, 3, 2, 3);
    let dim = word + affix;
    let mut tags: Vec<(Upos, &str)> = Upos::ALL.iter().map(|u| (*u, "")).collect();
    tags.insert(1, (Upos::Adj, "Number=Plur"));
    let width = Layout::new(Upos::ALL.len(), tags.len(), 9, arc, label).width;
    let mut w = Writer::default();
    let sizes = [word, affix, layers, arc, label, tags.len(), rels, words, affixes];
    w.add("SIZE", sizes.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect());
    w.add("TAGS", tags.iter().flat_map(|t| [string(t.0.name()), string(t.1)].concat()).collect());
    w.add("RELS", ["root", "nsubj", "obj"].iter().flat_map(|r| string(r)).collect());
    w.add("HASH", (0..words + affixes).flat_map(|i| (i as u64).to_le_bytes()).collect());
    w.add("WORD", noise.rows(words, word));
    w.add("AFFX", noise.rows(affixes, affix));
    w.add("LAYR", [noise.f32s(2 * dim), noise.f32s(2 * dim), noise.rows(3 * dim, dim)].concat());
    let head = [width, arc * arc, arc, arc, DISTANCES + 1, label, label * rels, rels];
    let mut bytes: Vec<u8> = head.iter().flat_map(|n| noise.f32s(*n)).collect();
    bytes.extend(noise.rows(width, dim));
    w.add("HEAD", bytes);
    w.add("LEMM", [0u32, 0].iter().flat_map(|n| n.to_le_bytes()).collect());
    w.add("MANI", b"language = \"fr\"".to_vec());
    w.finish(lang)
}

fn predictor() -> Predictor {
    Predictor::from_bytes(tiny(Lang::Fr), Lang::Fr).expect("the tiny model is well made")
}

fn annotate(forms: &[&str]) -> SentenceAnnotation {
    let mut out = SentenceAnnotation::default();
    predictor().annotate_sentence(&mut Scratch::default(), forms, &mut out);
    out
}

#[test]
fn a_whole_file_loads_and_says_what_it_is() {
    let p = predictor();
    assert_eq!(p.lang(), Lang::Fr);
    assert_eq!(p.manifest(), "language = \"fr\"");
    assert_eq!((p.deprel(0), p.deprel(1), p.deprel(99)), ("root", "nsubj", "dep"));
    assert_eq!((p.feats(1), p.feats(99)), ("Number=Plur", ""));
    assert!(tiny(Lang::Fr).len() < 10_000);
}

#[test]
fn every_prefix_of_a_file_is_an_error() {
    let whole = tiny(Lang::Fr);
    for end in 0..whole.len() {
        match Predictor::from_bytes(whole[..end].to_vec(), Lang::Fr) {
            Err(ModelError::Truncated { found, .. }) => assert_eq!(found, end),
            other => panic!("prefix of {end} bytes: {:?}", other.map(|_| ())),
        }
    }
    let longer = [whole, vec![0]].concat();
    assert_eq!(Predictor::from_bytes(longer, Lang::Fr).err(), Some(ModelError::Checksum));
}

#[test]
fn every_flipped_bit_is_an_error() {
    let whole = tiny(Lang::Fr);
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(crate::model::Sections::read(&bytes, Lang::Fr).is_err(), "bit {bit}");
    }
}

#[test]
fn the_wrong_kind_of_file_is_named() {
    let mut other = tiny(Lang::En);
    let error = Predictor::from_bytes(other.clone(), Lang::Fr).err();
    assert_eq!(error, Some(ModelError::Language { found: "en".to_owned(), expected: Lang::Fr }));
    other[8] = 77;
    let error = Predictor::from_bytes(other, Lang::En).err();
    assert_eq!(error, Some(ModelError::Version { found: 77, expected: crate::model::VERSION }));
    assert_eq!(Predictor::from_bytes(&b"PK\x03\x04 and so on"[..], Lang::Fr).err(), Some(ModelError::NotAModel));
}

#[test]
fn a_file_that_leaves_out_a_section_is_named() {
    let mut w = Writer::default();
    w.add("SIZE", vec![1; 36]);
    let error = Predictor::from_bytes(w.finish(Lang::Fr), Lang::Fr).err();
    assert!(matches!(error, Some(ModelError::Malformed(_))), "{error:?}");
}

#[test]
fn no_words_no_layers() {
    assert!(annotate(&[]).is_empty());
}

#[test]
fn a_sentence_of_a_thousand_words_gets_one_root() {
    let forms: Vec<&str> = ["nous", "votons", "la", "loi", ","].into_iter().cycle().take(1000).collect();
    let out = annotate(&forms);
    assert_eq!(out.heads.iter().filter(|h| h.is_none()).count(), 1);
    assert_tree(&out.heads);
}

fn assert_tree(heads: &[Option<u32>]) {
    for start in 0..heads.len() {
        let (mut at, mut steps) = (start, 0);
        while let Some(h) = heads[at] {
            at = h as usize;
            steps += 1;
            assert!(steps <= heads.len(), "a cycle through word {start}");
        }
    }
}

proptest! {
    #[test]
    fn any_words_are_annotated(forms in proptest::collection::vec("\\PC{0,12}", 0..40)) {
        let refs: Vec<&str> = forms.iter().map(String::as_str).collect();
        let p = predictor();
        let (mut scratch, mut out) = (Scratch::default(), SentenceAnnotation::default());
        p.annotate_sentence(&mut scratch, &refs, &mut out);
        let n = refs.len();
        prop_assert_eq!((out.len(), out.feats.len(), out.heads.len(), out.deprels.len()), (n, n, n, n));
        prop_assert_eq!(out.heads.iter().filter(|h| h.is_none()).count(), usize::from(n > 0));
        assert_tree(&out.heads);
        for (head, deprel) in out.heads.iter().zip(&out.deprels) {
            prop_assert_eq!(head.is_none(), p.deprel(*deprel) == "root");
        }
        prop_assert!(out.names.windows(2).all(|w| w[0].last < w[1].first));
        prop_assert!(out.names.iter().all(|x| x.first <= x.last && (x.last as usize) < n));
        // Working memory that was used before makes no difference.
        let mut again = SentenceAnnotation::default();
        p.annotate_sentence(&mut scratch, &["autre", "phrase"], &mut again);
        p.annotate_sentence(&mut scratch, &refs, &mut again);
        prop_assert_eq!((&out.upos, &out.heads, &out.deprels, &out.names), (&again.upos, &again.heads, &again.deprels, &again.names));
    }

    #[test]
    fn any_bytes_give_an_error_not_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Predictor::from_bytes(bytes, Lang::Fr).is_err());
    }
}
