//! `train meanings`: brings published French and English word vectors into one space, by words that our own tables say mean the same,
//! and writes them small; always the same from the same files.
//!
//! Canonical correlation analysis (Faruqui and Dyer, "Improving vector space word representations using multilingual
//! correlation", EACL 2014) after taking out the mean and the two main directions of each language (Mu and Viswanath, "All-but-the-Top", ICLR 2018).

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use recoupe_annotate::train::clusters::Vectors;
use recoupe_story::train::{fold_word, word_key};
use sha2::{Digest, Sha256};

use crate::eval::affairs::root;
use crate::train::word_classes::read_vectors;

const OUT: &str = "models/recoupe-meanings";
const LEXICON: &str = "crates/recoupe-story/data/lexicon.txt";
/// Dimensions of what is written.
const DIMS: usize = 64;
/// English words that are kept, the most frequent first; all French ones are, as they share few rows.
const ENGLISH: usize = 40_000;
/// English words among which cognates are looked for, letters of one, and what it counts beside a pair of the lexicon.
const COGNATES: usize = 25_000;
const COGNATE_LETTERS: usize = 7;
const COGNATE_WEIGHT: f64 = 0.4;
/// Words that stand for one beginning of a word in the lexicon, and letters that they are longer.
const FORMS: usize = 4;
const LONGER: usize = 5;
/// Added to variances before they are divided by, as a share of their mean.
const SHRINK: f64 = 0.5;
/// Main directions that are taken out.
const TOP: usize = 2;
/// Longest word that is kept, in letters.
const LONGEST: usize = 18;
/// What a component of 1 is written as; larger ones than half of it are cut.
const SCALE: f64 = 254.0;

/// Words of a language and their vectors, of length one.
struct Language {
    rows: Vec<Vec<f64>>,
    /// Row of a word as it is written, and of a word without accents.
    words: BTreeMap<String, usize>,
    folded: BTreeMap<String, usize>,
}

/// Aligns and writes.
///
/// # Errors
/// What is wrong with the arguments or the files.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (mut fr, mut en, mut out) = (None, None, root().join(OUT));
    let mut rest = args.iter();
    while let Some(name) = rest.next() {
        let value = rest.next().map(PathBuf::from);
        match name.as_str() {
            "--fr" => fr = value,
            "--en" => en = value,
            "--out" => out = value.context("--out asks for a folder")?,
            _ => bail!("unknown option {name}; train meanings takes --fr FILE, --en FILE and --out DIR"),
        }
    }
    let usage = "train meanings --fr FILE --en FILE [--out DIR]";
    let (fr, en) = (fr.context(usage)?, en.context(usage)?);
    let french = Language::read(&fr, usize::MAX)?;
    let english = Language::read(&en, ENGLISH)?;
    let lexicon = std::fs::read_to_string(root().join(LEXICON)).context(LEXICON)?;
    let (left, right, pairs) = align(&french, &english, &lexicon);
    let mut bytes = b"RCMEAN1\0".to_vec();
    bytes.extend((DIMS as u32).to_le_bytes());
    for (language, map) in [(&french, &left), (&english, &right)] {
        write(language, map, &mut bytes)?;
    }
    std::fs::write(out.join("meanings.bin"), &bytes).with_context(|| out.display().to_string())?;
    let hash = |bytes: &[u8]| -> String { Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect() };
    let mut manifest = format!(
        "format = 1\ncommand = \"cargo xtask train meanings --fr FILE --en FILE\"\ndimensions = {DIMS}\npairs = {pairs}\n\
         sha256 = \"{}\"\n",
        hash(&bytes)
    );
    for (lang, path, licence) in [("fr", &fr, "CC0 1.0"), ("en", &en, "Public Domain Dedication and License")] {
        let hash = hash(&std::fs::read(path).with_context(|| path.display().to_string())?);
        let _ =
            write!(manifest, "\n[[vectors]]\nlanguage = \"{lang}\"\nlicence = \"{licence}\"\nsha256 = \"{hash}\"\n");
    }
    std::fs::write(out.join("manifest.toml"), manifest).with_context(|| out.display().to_string())?;
    eprintln!(
        "{} French and {} English words, {pairs} pairs, {} bytes",
        french.words.len(),
        english.words.len(),
        bytes.len()
    );
    Ok(())
}

impl Language {
    fn read(path: &Path, most: usize) -> Result<Language> {
        let (vectors, list) = read_vectors(path)?;
        let used = list.iter().filter(|(row, _)| *row < most).map(|(row, _)| row + 1).max().unwrap_or(0);
        ensure!(used > TOP, "{} holds no vectors", path.display());
        let mut rows = prepared(&vectors, used);
        rows.iter_mut().for_each(|r| to_length_one(r));
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        let mut folded: BTreeMap<String, (u8, usize)> = BTreeMap::new();
        for (row, word) in list.into_iter().filter(|(row, _)| *row < most) {
            let small = word.to_lowercase();
            if word != small
                || !small.chars().all(char::is_alphabetic)
                || !(2..=LONGEST).contains(&small.chars().count())
            {
                continue;
            }
            // A word without accents stands for itself before it stands for another (*côté* and *cote*).
            let bare = fold_word(&small);
            let rank = u8::from(bare != small);
            folded
                .entry(bare)
                .and_modify(|kept| {
                    if rank < kept.0 {
                        *kept = (rank, row);
                    }
                })
                .or_insert((rank, row));
            words.entry(small).or_insert(row);
        }
        let folded = folded.into_iter().map(|(word, (_, row))| (word, row)).collect();
        Ok(Language { rows, words, folded })
    }

    /// The words that an entry of the lexicon stands for.
    fn forms(&self, entry: &str) -> Vec<usize> {
        let Some(begin) = entry.strip_suffix('*') else { return self.folded.get(entry).copied().into_iter().collect() };
        let from = self.folded.range(begin.to_owned()..).take_while(|(word, _)| word.starts_with(begin));
        let mut found: Vec<(usize, usize)> = from
            .filter(|(word, _)| word.len() < begin.len() + LONGER + 1)
            .map(|(word, row)| (word.len(), *row))
            .collect();
        found.sort_unstable();
        found.truncate(FORMS);
        found.into_iter().map(|(_, row)| row).collect()
    }

    fn mean(&self, rows: &[usize]) -> Vec<f64> {
        let mut out = vec![0.0; self.rows[0].len()];
        for row in rows {
            out.iter_mut().zip(&self.rows[*row]).for_each(|(o, x)| *o += x);
        }
        to_length_one(&mut out);
        out
    }
}

fn to_length_one(v: &mut [f64]) {
    let length = v.iter().map(|x| x * x).sum::<f64>().sqrt();
    if length > 0.0 {
        v.iter_mut().for_each(|x| *x /= length);
    }
}

/// The first rows without their mean and their main directions.
fn prepared(vectors: &Vectors, used: usize) -> Vec<Vec<f64>> {
    let d = vectors.dims;
    let mut rows: Vec<Vec<f64>> =
        vectors.data.chunks(d).take(used).map(|r| r.iter().map(|x| f64::from(*x)).collect()).collect();
    rows.iter_mut().for_each(|r| to_length_one(r));
    let mut mean = vec![0.0; d];
    for row in &rows {
        mean.iter_mut().zip(row).for_each(|(m, x)| *m += x / used as f64);
    }
    for row in &mut rows {
        row.iter_mut().zip(&mean).for_each(|(x, m)| *x -= m);
    }
    let (_, directions) = eigen(product(&rows, &rows, None));
    for row in &mut rows {
        for k in 0..TOP {
            let direction = || directions.iter().map(|d| d[k]);
            let along: f64 = row.iter().zip(direction()).map(|(x, d)| x * d).sum();
            row.iter_mut().zip(direction()).for_each(|(x, d)| *x -= along * d);
        }
    }
    rows
}

/// Aᵀ·W·B over rows.
fn product(a: &[Vec<f64>], b: &[Vec<f64>], weights: Option<&[f64]>) -> Vec<Vec<f64>> {
    let (n, m) = (a[0].len(), b[0].len());
    let mut out = vec![vec![0.0; m]; n];
    for (k, (x, y)) in a.iter().zip(b).enumerate() {
        let w = weights.map_or(1.0, |w| w[k]);
        for (row, xi) in out.iter_mut().zip(x) {
            let xi = xi * w;
            row.iter_mut().zip(y).for_each(|(o, yj)| *o += xi * yj);
        }
    }
    out
}

fn times(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    a.iter()
        .map(|row| {
            let mut out = vec![0.0; b[0].len()];
            for (x, other) in row.iter().zip(b) {
                out.iter_mut().zip(other).for_each(|(o, y)| *o += x * y);
            }
            out
        })
        .collect()
}

/// Eigenvalues of a symmetric matrix, the largest first, and its eigenvectors as columns, by Jacobi's rotations.
fn eigen(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    let mut v: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..30 {
        let off: f64 = (0..n).map(|i| (0..i).map(|j| a[i][j] * a[i][j]).sum::<f64>()).sum();
        let all: f64 = (0..n).map(|i| a[i][i] * a[i][i]).sum();
        if off <= 1e-18 * all {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() <= 1e-300 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let t = if theta == 0.0 { 1.0 } else { t };
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for row in &mut a {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
                let (upper, lower) = a.split_at_mut(q);
                for (x, y) in upper[p].iter_mut().zip(&mut lower[0]) {
                    (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
                }
                for row in &mut v {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|i, j| a[*j][*j].total_cmp(&a[*i][*i]).then(i.cmp(j)));
    let values = order.iter().map(|i| a[*i][*i]).collect();
    let vectors = v.iter().map(|row| order.iter().map(|i| row[*i]).collect()).collect();
    (values, vectors)
}

/// The maps of both languages into one space, and how many pairs of words made them.
fn align(french: &Language, english: &Language, lexicon: &str) -> (Vec<Vec<f64>>, Vec<Vec<f64>>, usize) {
    let (mut x, mut y, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for line in lexicon.lines().filter(|l| !l.starts_with('#')) {
        let Some((fr, en)) = line.split_once(" / ") else { continue };
        let rows = |language: &Language, entries: &str| -> Vec<usize> {
            let mut out: Vec<usize> = entries.split_whitespace().flat_map(|e| language.forms(e)).collect();
            out.sort_unstable();
            out.dedup();
            out
        };
        let (a, b) = (rows(french, fr), rows(english, en));
        if !a.is_empty() && !b.is_empty() {
            x.push(french.mean(&a));
            y.push(english.mean(&b));
            weights.push(1.0);
        }
    }
    for (word, row) in &french.folded {
        if let Some(other) = english.folded.get(word).filter(|r| **r < COGNATES && word.len() >= COGNATE_LETTERS) {
            x.push(french.rows[*row].clone());
            y.push(english.rows[*other].clone());
            weights.push(COGNATE_WEIGHT);
        }
    }
    let white = |own: &[Vec<f64>]| -> Vec<Vec<f64>> {
        let mut covariance = product(own, own, Some(&weights));
        let total: f64 = weights.iter().sum();
        covariance.iter_mut().flatten().for_each(|c| *c /= total);
        let (values, vectors) = eigen(covariance);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let n = values.len();
        let scaled: Vec<Vec<f64>> = vectors
            .iter()
            .map(|row| (0..n).map(|k| row[k] / (values[k].max(0.0) + SHRINK * mean).sqrt()).collect())
            .collect();
        let back: Vec<Vec<f64>> = (0..n).map(|k| vectors.iter().map(|row| row[k]).collect()).collect();
        times(&scaled, &back)
    };
    let (wx, wy) = (white(&x), white(&y));
    let across = times(&times(&wx, &product(&x, &y, Some(&weights))), &wy);
    // Singular vectors of the right side, and from them those of the left.
    let (values, right) = eigen(product(&across, &across, None));
    let left = times(&across, &right);
    let kept = DIMS.min(values.len());
    let (mut u, mut v) = (vec![vec![0.0; kept]; left.len()], vec![vec![0.0; kept]; right.len()]);
    for k in 0..kept {
        let s = values[k].max(1e-24).sqrt();
        u.iter_mut().zip(&left).for_each(|(o, row)| o[k] = row[k] / s * s.sqrt());
        v.iter_mut().zip(&right).for_each(|(o, row)| o[k] = row[k] * s.sqrt());
    }
    (times(&wx, &u), times(&wy, &v), x.len())
}

/// Appends a language: how many rows and words, keys of words in order, their rows, the rows.
fn write(language: &Language, map: &[Vec<f64>], out: &mut Vec<u8>) -> Result<()> {
    let mut rows: HashMap<u32, u16> = HashMap::new();
    let mut keys: BTreeMap<u32, u16> = BTreeMap::new();
    let mut used: Vec<usize> = Vec::new();
    for (word, row) in language.words.iter().chain(&language.folded) {
        let next = rows.len() as u16;
        let at = *rows.entry(*row as u32).or_insert_with(|| {
            used.push(*row);
            next
        });
        keys.entry(word_key(word)).or_insert(at);
    }
    ensure!(used.len() <= usize::from(u16::MAX), "more than {} rows", u16::MAX);
    out.extend((used.len() as u32).to_le_bytes());
    out.extend((keys.len() as u32).to_le_bytes());
    keys.keys().for_each(|k| out.extend(k.to_le_bytes()));
    keys.values().for_each(|r| out.extend(r.to_le_bytes()));
    for row in used {
        let mut meaning = times(&[language.rows[row].clone()], map).remove(0);
        to_length_one(&mut meaning);
        meaning.resize(DIMS, 0.0);
        out.extend(meaning.iter().map(|x| ((x * SCALE).round().clamp(-127.0, 127.0) as i8) as u8));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvectors_are_those_of_the_matrix() {
        let a = vec![vec![4.0, 1.0, 0.5], vec![1.0, 3.0, -1.0], vec![0.5, -1.0, 2.0]];
        let (values, vectors) = eigen(a.clone());
        assert!(values[0] >= values[1] && values[1] >= values[2]);
        let turned = times(&a, &vectors);
        for (i, row) in turned.iter().enumerate() {
            for (k, x) in row.iter().enumerate() {
                assert!((x - values[k] * vectors[i][k]).abs() < 1e-9, "{turned:?}");
            }
        }
    }
}
