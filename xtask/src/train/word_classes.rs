//! Classes of words: from our own exchange, from vectors, from paths in a tree.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use recoupe_annotate::train::clusters::{Vectors, tree};
use recoupe_annotate::train::names::WordClasses;

/// Groups of vectors, the finest first.
const GROUPS: [usize; 4] = [4096, 1024, 256, 64];
/// Passes over all vectors.
const PASSES: usize = 8;
/// Lengths of paths that are classes; the last is a whole path.
const PREFIXES: [usize; 4] = [4, 6, 10, 20];

/// Two finenesses of the same words as one kind.
pub(crate) fn joined(coarse: Vec<(String, u16)>, fine: Vec<(String, u16)>) -> WordClasses {
    let mut out = WordClasses::default();
    let mut groups: BTreeMap<[u16; 4], u16> = BTreeMap::new();
    for ((word, a), (_, b)) in coarse.into_iter().zip(fine) {
        let group = [0, 0, a, b];
        let next = groups.len() as u16;
        let at = *groups.entry(group).or_insert(next);
        if at == next {
            out.groups.push(group);
        }
        out.words.push((word, at));
    }
    out
}

/// Groups of the vectors of a file: rows and their dimensions, rows, a row number and a word in each further line.
pub(crate) fn of_vectors(path: &Path) -> Result<WordClasses> {
    let wrong = || format!("{} is not a file of vectors", path.display());
    let (vectors, words) = read_vectors(path)?;
    let groups = tree(&vectors, GROUPS, PASSES);
    let mut out = WordClasses::default();
    // A group is a finest class, which has one coarser class each.
    out.groups.resize(GROUPS[0], [0; 4]);
    for group in &groups {
        let mut classes = *group;
        classes.reverse();
        out.groups[usize::from(group[0])] = classes.map(|c| c + 1);
    }
    for (row, word) in words {
        out.words.push((word, groups.get(row).with_context(wrong)?[0]));
    }
    // What has the group of its lower-case form is found by that.
    let known: BTreeMap<String, u16> = out.words.iter().cloned().collect();
    out.words.retain(|(word, group)| {
        let small = word.to_lowercase();
        small == *word || known.get(&small) != Some(group)
    });
    Ok(out)
}

/// The vectors of a file, and which row each word has.
pub(crate) fn read_vectors(path: &Path) -> Result<(Vectors, Vec<(usize, String)>)> {
    let wrong = || format!("{} is not a file of vectors", path.display());
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut lines = text.lines();
    let head = lines.next().and_then(|l| l.split_once(' ')).with_context(wrong)?;
    let (rows, dims): (usize, usize) = (head.0.parse()?, head.1.parse()?);
    let mut vectors = Vectors { dims, data: Vec::with_capacity(rows * dims) };
    for line in lines.by_ref().take(rows) {
        for x in line.split(' ') {
            vectors.data.push(x.parse().with_context(wrong)?);
        }
    }
    ensure!(vectors.data.len() == rows * dims, wrong());
    let mut words = Vec::new();
    for line in lines {
        let (row, word) = line.split_once(' ').with_context(wrong)?;
        let row: usize = row.parse().with_context(wrong)?;
        ensure!(row < rows, wrong());
        words.push((row, word.to_owned()));
    }
    Ok((vectors, words))
}

/// Beginnings of the paths of a file, each line a path and a word.
pub(crate) fn of_paths(path: &Path) -> Result<WordClasses> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut out = WordClasses::default();
    let mut groups: BTreeMap<&str, u16> = BTreeMap::new();
    let mut classes: [BTreeMap<String, u16>; 4] = Default::default();
    for line in text.lines() {
        let (path, word) = line.split_once(' ').context("a path and a word in each line")?;
        let next = groups.len() as u16;
        let group = *groups.entry(path).or_insert(next);
        if group == next {
            let mut of = [0; 4];
            for ((of, known), length) in of.iter_mut().zip(&mut classes).zip(PREFIXES) {
                // Paths that end early go on with noughts.
                let begin: String = path.chars().chain(std::iter::repeat('0')).take(length).collect();
                let next = known.len() as u16 + 1;
                *of = *known.entry(begin).or_insert(next);
            }
            out.groups.push(of);
        }
        out.words.push((word.to_owned(), group));
    }
    Ok(out)
}
