//! Rules for lemmas, learned from treebanks.

use std::collections::BTreeMap;

use recoupe_types::Upos;

use super::corpus::Example;
use super::vocabulary::Vocabulary;
use crate::network::lexicon::{LEVELS, Lexicon, Script, keys};

/// The script that makes `lemma` of `form`.
fn script(form: &str, lemma: &str) -> Script {
    let upper = |s: &str| s.chars().any(char::is_uppercase);
    let keep_case = upper(form) && upper(lemma);
    let base = if keep_case { form.to_owned() } else { form.to_lowercase() }.replace('\u{2019}', "'");
    let same = base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let strip = base.chars().count() - same;
    Script { keep_case, strip: strip.min(255) as u8, add: lemma.chars().skip(same).collect() }
}

/// Learns rules: of each level those that make more lemmas right than the more general levels do.
pub(crate) fn learn(examples: &[&Example], v: &Vocabulary) -> Lexicon {
    let mut scripts: BTreeMap<Script, u16> = BTreeMap::new();
    let mut counts: BTreeMap<(String, Upos, usize, u16), u32> = BTreeMap::new();
    for ex in examples {
        for (form, gold) in ex.forms.iter().zip(ex.syntax.iter().flatten()) {
            let Some(lemma) = &gold.lemma else { continue };
            let next = scripts.len().min(usize::from(u16::MAX - 1)) as u16;
            let id = *scripts.entry(script(form, lemma)).or_insert(next);
            // A name keeps its capitals whatever the others do.
            let form = if gold.upos == Upos::Propn { form.clone() } else { form.to_lowercase() };
            *counts.entry((form, gold.upos, v.tag(gold.upos, &gold.feats), id)).or_default() += 1;
        }
    }
    let mut chars = Vec::new();
    let items: Vec<([Option<u32>; LEVELS], u16, u32)> =
        counts.iter().map(|((f, u, t, s), n)| (keys(f, *u, *t, &mut chars), *s, *n)).collect();
    let mut lexicon = Lexicon::default();
    let mut answer: Vec<Option<u16>> = vec![None; items.len()];
    for level in 0..LEVELS {
        let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (i, item) in items.iter().enumerate() {
            if let Some(key) = item.0[level] {
                groups.entry(key).or_default().push(i);
            }
        }
        for (key, members) in groups {
            let mut votes: BTreeMap<u16, u32> = BTreeMap::new();
            for i in &members {
                *votes.entry(items[*i].1).or_default() += items[*i].2;
            }
            let Some((best, right)) = votes.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))) else { continue };
            let now: u32 = members.iter().filter(|i| answer[**i] == Some(items[**i].1)).map(|i| items[*i].2).sum();
            let least = if (1..LEVELS - 2).contains(&level) { 2 } else { 1 };
            if *right >= now + least {
                lexicon.rules.insert(key, *best);
                for i in members {
                    answer[i] = Some(*best);
                }
            }
        }
    }
    let mut list: Vec<(Script, u16)> = scripts.into_iter().collect();
    list.sort_by_key(|s| s.1);
    lexicon.scripts = list.into_iter().map(|s| s.0).collect();
    lexicon
}

#[cfg(test)]
mod tests {
    use recoupe_types::Lang;

    use super::*;
    use crate::network::lexicon::Asked;
    use crate::train::corpus::read_conllu;
    use crate::train::vocabulary::Cutoffs;

    #[test]
    fn an_unknown_form_follows_its_ending() {
        let mut text = String::new();
        for (form, lemma) in [("chantait", "chanter"), ("mangeait", "manger"), ("parlait", "parler"), ("était", "être")]
        {
            text += &format!("1\t{form}\t{lemma}\tVERB\t_\t_\t0\troot\t_\t_\n\n");
        }
        let examples = read_conllu(&text).expect("is CoNLL-U");
        let refs: Vec<&Example> = examples.iter().collect();
        let cutoffs = Cutoffs { plain_word: 1, affix: 1, max_words: 99, max_affixes: 999 };
        let v = Vocabulary::new(&refs, &[], cutoffs);
        let lexicon = learn(&refs, &v);
        let lemma = |form: &str| {
            let mut out = String::new();
            let asked = Asked { form, upos: Upos::Verb, tag: v.tag(Upos::Verb, ""), lang: Lang::Fr };
            lexicon.lemma(asked, |_| false, &mut Vec::new(), &mut out);
            out
        };
        assert_eq!(lemma("Volait"), "voler");
        assert_eq!(lemma("était"), "être");
    }
}
