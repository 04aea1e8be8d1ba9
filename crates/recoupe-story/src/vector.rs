//! An article as a vector: its words, its headline, its names and its numbers, each a part with a weight of its own.

use recoupe_types::Lang;

use crate::frequency::idf;
use crate::words::{Shape, Word};

/// A sparse vector: (key, weight), sorted by key. That of an article has length one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vector(pub(crate) Vec<(u32, f32)>);

/// Keys of vectors as bits; a key that was not put in is seldom taken for one.
#[derive(Debug)]
pub(crate) struct KeySet(Box<[u64; 1 << (KEY_BITS - 6)]>);

/// Logarithm of the bits of a [`KeySet`]: an article has a thousand keys, and eight kilobytes stay in the nearest cache.
const KEY_BITS: u32 = 16;

impl Default for KeySet {
    fn default() -> Self {
        Self(Box::new([0; 1 << (KEY_BITS - 6)]))
    }
}

impl KeySet {
    fn bit(key: u32) -> usize {
        (key.wrapping_mul(0x9E37_79B1) >> (32 - KEY_BITS)) as usize
    }

    /// Puts in the keys of a vector.
    pub(crate) fn extend(&mut self, v: &Vector) {
        for (key, _) in &v.0 {
            let bit = Self::bit(*key);
            self.0[bit / 64] |= 1 << (bit % 64);
        }
    }

    fn may_hold(&self, key: u32) -> bool {
        let bit = Self::bit(key);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// Shares of the parts in the likeness of two articles; they add up to one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub(crate) words: f32,
    pub(crate) opening: f32,
    pub(crate) title: f32,
    pub(crate) names: f32,
    pub(crate) numbers: f32,
}

/// Learned on the development sets, see `examples/stories.rs`.
pub(crate) const PARTS: Parts = Parts { words: 0.4, opening: 0.15, title: 0.2, names: 0.25, numbers: 0.0 };
/// Times that a word of the headline counts in the whole text.
const TITLE_COUNT: f32 = 3.0;
/// Words that make the opening.
const OPENING_WORDS: usize = 200;
/// Words rarer than this on the scale of [`idf`] say what an article is about; commoner ones are left out.
const MIN_IDF: f32 = 1.0;

impl Vector {
    /// Sums weights of equal keys; the order of the input does not matter beyond rounding, and is fixed by the text.
    fn gather(mut raw: Vec<(u32, f32)>) -> Vector {
        raw.sort_by_key(|a| a.0);
        raw.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Vector(raw)
    }

    fn scaled(mut self, length: f32) -> Vec<(u32, f32)> {
        let norm = self.0.iter().map(|(_, x)| x * x).sum::<f32>().sqrt();
        if norm > 0.0 {
            for (_, x) in &mut self.0 {
                *x *= length / norm;
            }
        }
        self.0
    }

    /// Scalar product.
    pub(crate) fn dot(&self, other: &Vector) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += a.1 * b.1;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// Scalar product, where `keys` holds every key of this one: the other's keys are looked up in it, one after the other, without
    /// a branch that nothing can foretell. Sums in order of key, as [`Vector::dot`] does, to the same number.
    pub(crate) fn dot_through(&self, other: &Vector, keys: &KeySet) -> f32 {
        if self.0.is_empty() {
            return 0.0;
        }
        let (mut i, mut sum) = (0, 0.0);
        for (key, x) in &other.0 {
            if keys.may_hold(*key) {
                i += self.0[i..].partition_point(|own| own.0 < *key);
                match self.0.get(i) {
                    Some(own) if own.0 == *key => sum += own.1 * x,
                    Some(_) => {}
                    None => break,
                }
            }
        }
        sum
    }

    /// Takes away `other`, all of whose keys it has.
    pub(crate) fn subtract(&mut self, other: &Vector) {
        let mut j = 0;
        self.0.retain_mut(|(key, x)| {
            while other.0.get(j).is_some_and(|o| o.0 < *key) {
                j += 1;
            }
            if let Some(o) = other.0.get(j).filter(|o| o.0 == *key) {
                *x -= o.1;
            }
            // What is left of a word that no other article has is the error of rounding.
            *x > 1e-6
        });
    }

    /// Adds `other` to it.
    pub(crate) fn add(&mut self, other: &Vector) {
        let mut out = Vec::with_capacity(self.0.len() + other.0.len() / 2);
        let (mut i, mut j) = (0, 0);
        loop {
            match (self.0.get(i), other.0.get(j)) {
                (Some(a), Some(b)) => match a.0.cmp(&b.0) {
                    std::cmp::Ordering::Less => {
                        out.push(*a);
                        i += 1;
                    }
                    std::cmp::Ordering::Greater => {
                        out.push(*b);
                        j += 1;
                    }
                    std::cmp::Ordering::Equal => {
                        out.push((a.0, a.1 + b.1));
                        i += 1;
                        j += 1;
                    }
                },
                (Some(a), None) => {
                    out.push(*a);
                    i += 1;
                }
                (None, Some(b)) => {
                    out.push(*b);
                    j += 1;
                }
                (None, None) => break,
            }
        }
        self.0 = out;
    }
}

/// Keys of different parts never meet.
fn key(stem: u64, part: u32) -> u32 {
    ((stem >> 32) as u32).rotate_left(7).wrapping_add(part.wrapping_mul(0x9E37_79B1))
}

/// Makes the vector of an article from the words of its headline and of its text.
pub(crate) fn vector(title: &[Word], body: &[Word], lang: Lang) -> Vector {
    let mut words = Vec::with_capacity(title.len() + body.len());
    let mut names = Vec::new();
    let mut numbers = Vec::new();
    let mut headline = Vec::new();
    for (stem, n, shape) in counts(title, body) {
        let rare = idf(stem, lang);
        if rare < MIN_IDF {
            continue;
        }
        let x = (1.0 + n.ln()) * rare;
        words.push((key(stem, 0), x));
        match shape {
            Shape::Capital => names.push((key(stem, 1), x)),
            Shape::Number => numbers.push((key(stem, 2), x)),
            Shape::Lower => {}
        }
    }
    let mut opening = Vec::new();
    for (stem, n, _) in counts(title, body.get(..OPENING_WORDS).unwrap_or(body)) {
        let rare = idf(stem, lang);
        if rare >= MIN_IDF {
            opening.push((key(stem, 4), (1.0 + n.ln()) * rare));
        }
    }
    for w in title {
        let rare = idf(w.stem, lang);
        if rare >= MIN_IDF {
            headline.push((key(w.stem, 3), rare));
        }
    }
    let mut all = Vec::new();
    for (raw, share) in [
        (words, PARTS.words),
        (names, PARTS.names),
        (numbers, PARTS.numbers),
        (headline, PARTS.title),
        (opening, PARTS.opening),
    ] {
        if share > 0.0 {
            all.extend(Vector::gather(raw).scaled(share.sqrt()));
        }
    }
    Vector(Vector::gather(all).scaled(1.0))
}

/// Each stem once, with its occurrences (the headline's count more) and its shape where it is not that of a common word.
fn counts(title: &[Word], body: &[Word]) -> Vec<(u64, f32, Shape)> {
    let mut out: Vec<(u64, f32, Shape)> = title
        .iter()
        .map(|w| (w, TITLE_COUNT))
        .chain(body.iter().map(|w| (w, 1.0)))
        .map(|(w, n)| (w.stem, n, if w.shape == Shape::Capital && w.opens { Shape::Lower } else { w.shape }))
        .collect();
    out.sort_by_key(|a| a.0);
    out.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
            if next.2 != Shape::Lower {
                kept.2 = next.2;
            }
        }
        same
    });
    out
}
