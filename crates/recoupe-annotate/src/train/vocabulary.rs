//! Numbers for everything the network knows by name.

use rustc_hash::FxHashMap;

use recoupe_types::Upos;

use super::corpus::Example;
use crate::network::features::{FeatureBuffer, features};

/// Rows of the embedding tables by feature hash, and the inventories of tags and relations.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Row of a word; row 0 is for unknown words.
    pub words: FxHashMap<u64, u32>,
    /// Hash of each row's word.
    pub word_hashes: Vec<u64>,
    /// How often each row's word was seen with labels.
    pub word_counts: Vec<u32>,
    /// Row of a beginning, ending or shape; unknown ones have none.
    pub affixes: FxHashMap<u64, u32>,
    /// Hash of each row.
    pub affix_hashes: Vec<u64>,
    /// Tags: part of speech and features, by part of speech.
    pub tags: Vec<(Upos, String)>,
    /// First tag of each part of speech, and the end.
    pub tag_starts: Vec<usize>,
    /// Relations with subtype; 0 is `root`.
    pub deprels: Vec<String>,
}

/// How rare a thing may be.
#[derive(Clone, Copy, Debug)]
pub struct Cutoffs {
    /// Least count of a word that has no labels but those of plain text.
    pub plain_word: u32,
    /// Least count of a beginning or ending.
    pub affix: u32,
    /// Most rows of the word table.
    pub max_words: usize,
    /// Most rows of the affix table.
    pub max_affixes: usize,
}

fn by_count(counts: FxHashMap<u64, u32>, least: u32, most: usize) -> Vec<(u64, u32)> {
    let mut all: Vec<(u64, u32)> = counts.into_iter().filter(|c| c.1 >= least).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    all.truncate(most);
    all
}

impl Vocabulary {
    /// The vocabulary of `labelled` sentences; `plain` ones widen the word table.
    #[must_use]
    pub fn new(labelled: &[&Example], plain: &[Vec<String>], cutoffs: Cutoffs) -> Vocabulary {
        let mut buffer = FeatureBuffer::default();
        let mut with_labels: FxHashMap<u64, u32> = FxHashMap::default();
        let mut all: FxHashMap<u64, u32> = FxHashMap::default();
        let mut affixes: FxHashMap<u64, u32> = FxHashMap::default();
        let mut see = |form: &str, labels: bool| {
            let f = features(form, &mut buffer);
            *all.entry(f.word).or_default() += 1;
            if labels {
                *with_labels.entry(f.word).or_default() += 1;
            }
            for a in f.affixes() {
                *affixes.entry(*a).or_default() += 1;
            }
        };
        for ex in labelled {
            for form in &ex.forms {
                see(form, true);
            }
        }
        for form in plain.iter().flatten() {
            see(form, false);
        }
        let mut words: Vec<(u64, u32)> = Vec::new();
        for (hash, count) in by_count(all, 1, usize::MAX) {
            if with_labels.contains_key(&hash) || count >= cutoffs.plain_word {
                words.push((hash, count));
            }
        }
        words.truncate(cutoffs.max_words);
        let mut out = Vocabulary { word_hashes: vec![0], word_counts: vec![u32::MAX], ..Vocabulary::default() };
        for (hash, _) in words {
            out.words.insert(hash, out.word_hashes.len() as u32);
            out.word_hashes.push(hash);
            out.word_counts.push(with_labels.get(&hash).copied().unwrap_or(0));
        }
        for (hash, _) in by_count(affixes, cutoffs.affix, cutoffs.max_affixes) {
            out.affixes.insert(hash, out.affix_hashes.len() as u32);
            out.affix_hashes.push(hash);
        }
        let mut tags: Vec<(Upos, String)> = Vec::new();
        let mut deprels: Vec<String> = Vec::new();
        for gold in labelled.iter().filter_map(|e| e.syntax.as_ref()).flatten() {
            tags.push((gold.upos, gold.feats.clone()));
            deprels.push(gold.deprel.clone());
        }
        // Every part of speech has a tag without features.
        tags.extend(Upos::ALL.iter().map(|u| (*u, String::new())));
        tags.sort();
        tags.dedup();
        deprels.sort();
        deprels.dedup();
        deprels.retain(|d| d != "root");
        deprels.insert(0, "root".to_owned());
        out.tag_starts = Upos::ALL.iter().map(|u| tags.partition_point(|t| t.0 < *u)).collect();
        out.tag_starts.push(tags.len());
        out.tags = tags;
        out.deprels = deprels;
        out
    }

    /// Number of a tag; the tag without features of its part of speech for an unknown one.
    #[must_use]
    pub fn tag(&self, upos: Upos, feats: &str) -> usize {
        self.tags
            .binary_search_by(|t| t.0.cmp(&upos).then_with(|| t.1.as_str().cmp(feats)))
            .unwrap_or(self.tag_starts[upos as usize])
    }

    /// Number of a relation; of its universal part, or `root`, where it is unknown.
    #[must_use]
    pub fn deprel(&self, deprel: &str) -> usize {
        let find = |d: &str| self.deprels.iter().position(|x| x == d);
        find(deprel).or_else(|| find(deprel.split(':').next().unwrap_or(""))).unwrap_or(0)
    }
}
