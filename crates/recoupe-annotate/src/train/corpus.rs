//! Sentences to learn from: treebanks in CoNLL-U, names in two-column BIO files, plain text.

use recoupe_types::{NameKind, Upos};

use crate::network::{Predictor, Scratch, SentenceAnnotation};

/// Syntax of a word of a treebank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// Universal part of speech.
    pub upos: Upos,
    /// Feature column, `""` for none.
    pub feats: String,
    /// Dictionary form; `None` where the corpus gives none.
    pub lemma: Option<String>,
    /// Position of the head in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Relation with subtype.
    pub deprel: String,
}

/// A tag of the BIO scheme: outside, or begin or inside of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bio {
    /// No name.
    Outside,
    /// First word of a name.
    Begin(NameKind),
    /// Further word of a name.
    Inside(NameKind),
}

const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Org, NameKind::Place, NameKind::Other];

impl Bio {
    /// Number of tags.
    pub const COUNT: usize = 9;

    /// Number of the tag: 0 outside, then begin and inside of each kind.
    #[must_use]
    pub fn index(self) -> usize {
        let of = |k: NameKind| KINDS.iter().position(|x| *x == k).unwrap_or(3);
        match self {
            Bio::Outside => 0,
            Bio::Begin(k) => 1 + 2 * of(k),
            Bio::Inside(k) => 2 + 2 * of(k),
        }
    }
}

/// A sentence to learn from; layers may be missing.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Forms of its syntactic words.
    pub forms: Vec<String>,
    /// Tags and syntax.
    pub syntax: Option<Vec<Gold>>,
    /// Names.
    pub names: Option<Vec<Bio>>,
    /// How much it counts.
    pub weight: f32,
}

/// The sentences of a CoNLL-U file. Empty nodes and multi-word lines are passed over.
///
/// # Errors
/// A sentence naming the first line that is not CoNLL-U.
pub fn read_conllu(text: &str) -> Result<Vec<Example>, String> {
    let mut out = Vec::new();
    let mut forms = Vec::new();
    let mut gold: Vec<Gold> = Vec::new();
    for (number, line) in text.lines().chain(std::iter::once("")).enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if line.is_empty() {
            if !forms.is_empty() {
                let n = forms.len();
                if gold.iter().any(|g| g.head.is_some_and(|h| h >= n)) {
                    return Err(format!("line {number}: a head outside the sentence"));
                }
                out.push(Example {
                    forms: std::mem::take(&mut forms),
                    syntax: Some(std::mem::take(&mut gold)),
                    names: None,
                    weight: 1.0,
                });
            }
            continue;
        }
        let cols: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, head, deprel, ..] = cols[..] else {
            return Err(format!("line {}: fewer than eight columns", number + 1));
        };
        if id.contains(['-', '.']) {
            continue;
        }
        let head: usize = head.parse().map_err(|_| format!("line {}: head {head:?}", number + 1))?;
        forms.push(form.to_owned());
        gold.push(Gold {
            upos: Upos::parse(upos),
            feats: if feats == "_" { String::new() } else { feats.to_owned() },
            lemma: (lemma != "_" || form == "_").then(|| lemma.to_owned()),
            head: head.checked_sub(1),
            deprel: deprel.to_owned(),
        });
    }
    Ok(out)
}

/// The kind of name that a corpus's type stands for; `None` for types that are no names here (dates, times).
fn kind(label: &str) -> Option<NameKind> {
    match label.to_ascii_lowercase().as_str() {
        "per" | "person" | "politician" => Some(NameKind::Person),
        "org" | "organisation" | "politicalparty" => Some(NameKind::Org),
        "loc" | "gpe" | "location" | "country" => Some(NameKind::Place),
        "misc" | "event" | "prod" | "election" | "oth" => Some(NameKind::Other),
        _ => None,
    }
}

/// The sentences of a file of `token TAB tag` lines in BIO.
#[must_use]
pub fn read_bio(text: &str) -> Vec<Example> {
    let mut out = Vec::new();
    let (mut forms, mut names) = (Vec::new(), Vec::new());
    for line in text.lines().chain(std::iter::once("")) {
        let Some((form, tag)) = line.split_once('\t') else {
            if line.trim().is_empty() && !forms.is_empty() {
                out.push(Example {
                    forms: std::mem::take(&mut forms),
                    syntax: None,
                    names: Some(std::mem::take(&mut names)),
                    weight: 1.0,
                });
            }
            continue;
        };
        let tag = match tag.trim().split_once('-') {
            Some(("B", label)) => kind(label).map_or(Bio::Outside, Bio::Begin),
            Some(("I", label)) => match (kind(label), names.last()) {
                (Some(k), Some(Bio::Begin(p) | Bio::Inside(p))) if *p == k => Bio::Inside(k),
                (Some(k), _) => Bio::Begin(k),
                (None, _) => Bio::Outside,
            },
            _ => Bio::Outside,
        };
        forms.push(form.to_owned());
        names.push(tag);
    }
    out
}

/// The names of all corpora by kind and length, each once.
#[derive(Clone, Debug, Default)]
pub struct NamePool(std::collections::BTreeMap<(usize, usize), Vec<Vec<String>>>);

impl NamePool {
    /// The names in `examples`.
    pub fn new<'e>(examples: impl Iterator<Item = &'e Example>) -> NamePool {
        let mut pool = NamePool::default();
        for ex in examples {
            for (first, end, kind) in mentions(ex) {
                pool.0.entry((Bio::Begin(kind).index(), end - first)).or_default().push(ex.forms[first..end].to_vec());
            }
        }
        for names in pool.0.values_mut() {
            names.sort();
            names.dedup();
        }
        pool
    }

    /// Puts other names of the same kind and length in the place of a share of the names (Dai and Adel, COLING 2020), so
    /// that more names are seen, and in more places.
    pub fn swap(&self, ex: &mut Example, share: f32, rng: &mut fastrand::Rng) {
        for (first, end, kind) in mentions(ex) {
            if rng.f32() >= share {
                continue;
            }
            if let Some(names) = self.0.get(&(Bio::Begin(kind).index(), end - first)) {
                ex.forms[first..end].clone_from_slice(&names[rng.usize(..names.len())]);
            }
        }
    }
}

/// Names of an example: first word, one past the last, kind.
#[must_use]
pub fn mentions(ex: &Example) -> Vec<(usize, usize, NameKind)> {
    let mut out: Vec<(usize, usize, NameKind)> = Vec::new();
    for (i, tag) in ex.names.iter().flatten().enumerate() {
        match tag {
            Bio::Begin(kind) => out.push((i, i + 1, *kind)),
            Bio::Inside(_) => {
                if let Some(last) = out.last_mut() {
                    last.1 = i + 1;
                }
            }
            Bio::Outside => {}
        }
    }
    out
}

/// Sentences of plain text with the labels that a model gives them, to learn from what is probably right: a small network
/// gains from many sentences labelled by a better or another one (Hinton et al., 2015).
#[must_use]
pub fn label(sentences: &[&Vec<String>], teacher: &Predictor, weight: f32) -> Vec<Example> {
    let (mut scratch, mut out) = (Scratch::default(), SentenceAnnotation::default());
    let mut examples = Vec::new();
    for forms in sentences {
        let refs: Vec<&str> = forms.iter().map(String::as_str).collect();
        teacher.annotate_sentence(&mut scratch, &refs, &mut out);
        let gold = |i: usize| Gold {
            upos: out.upos[i],
            feats: teacher.feats(out.feats[i]).to_owned(),
            lemma: None,
            head: out.heads[i].map(|h| h as usize),
            deprel: teacher.deprel(out.deprels[i]).to_owned(),
        };
        let mut names = vec![Bio::Outside; forms.len()];
        for name in &out.names {
            let (first, last) = (name.first as usize, name.last as usize);
            names[first..=last].fill(Bio::Inside(name.kind));
            names[first] = Bio::Begin(name.kind);
        }
        let syntax = Some((0..forms.len()).map(gold).collect());
        examples.push(Example { forms: (*forms).clone(), syntax, names: Some(names), weight });
    }
    examples
}

/// French contractions of a preposition and an article, as treebanks split them.
fn contraction(form: &str) -> Option<[&'static str; 2]> {
    match form {
        "du" => Some(["de", "le"]),
        "des" => Some(["de", "les"]),
        "au" => Some(["à", "le"]),
        "aux" => Some(["à", "les"]),
        "Du" => Some(["De", "le"]),
        "Des" => Some(["De", "les"]),
        "Au" => Some(["À", "le"]),
        "Aux" => Some(["À", "les"]),
        _ => None,
    }
}

/// An example as it may look on a page: contractions of corpora without multi-word tokens split at random, now and then
/// all capitals, no capitals, a headline's capitals, no final punctuation.
#[must_use]
pub fn vary(example: &Example, rng: &mut fastrand::Rng) -> Example {
    let mut out = example.clone();
    if let (None, Some(names)) = (&example.syntax, &example.names) {
        let split_all = rng.u8(..4) != 0;
        out.forms.clear();
        let mut tags = Vec::new();
        for (form, tag) in example.forms.iter().zip(names) {
            match contraction(form) {
                Some(parts) if split_all && (form.len() < 4 || rng.bool()) => {
                    out.forms.extend(parts.map(str::to_owned));
                    tags.push(*tag);
                    tags.push(match tag {
                        Bio::Begin(k) => Bio::Inside(*k),
                        t => *t,
                    });
                }
                _ => {
                    out.forms.push(form.clone());
                    tags.push(*tag);
                }
            }
        }
        out.names = Some(tags);
    }
    match rng.u8(..100) {
        0..3 => out.forms.iter_mut().for_each(|f| *f = f.to_uppercase()),
        3..5 => out.forms.iter_mut().for_each(|f| *f = f.to_lowercase()),
        5..7 => out.forms.iter_mut().for_each(|f| *f = capital(f)),
        7..9 => {
            if let Some(f) = out.forms.first_mut() {
                *f = capital(f);
            }
        }
        _ => {}
    }
    if rng.u8(..100) < 6 && out.forms.len() > 2 && out.forms.last().is_some_and(|f| f == ".") {
        let last = out.forms.len() - 1;
        let heads = out.syntax.as_ref().is_some_and(|s| s.iter().any(|g| g.head == Some(last)));
        let root = out.syntax.as_ref().is_some_and(|s| s[last].head.is_none());
        if !heads && !root {
            out.forms.truncate(last);
            if let Some(s) = &mut out.syntax {
                s.truncate(last);
            }
            if let Some(n) = &mut out.names {
                n.truncate(last);
            }
        }
    }
    out
}

fn capital(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_is_no_name_here_is_outside() {
        let got = read_bio("Ana\tB-PER\nVell\tI-PER\nmardi\tB-DATE\n\nOslo\tI-LOC\n");
        assert_eq!(
            got[0].names.as_deref().map(|n| n.iter().map(|t| t.index()).collect::<Vec<_>>()),
            Some(vec![1, 2, 0])
        );
        assert_eq!(got[1].names.as_deref(), Some(&[Bio::Begin(NameKind::Place)][..]));
    }

    #[test]
    fn a_split_contraction_keeps_its_tags_aligned() {
        let ex = read_bio("au\tO\nPort\tB-LOC\ndu\tI-LOC\nSud\tI-LOC\n.\tO\n").remove(0);
        let mut rng = fastrand::Rng::with_seed(7);
        for _ in 0..200 {
            let v = vary(&ex, &mut rng);
            let names = v.names.expect("names stay");
            assert_eq!(v.forms.len(), names.len());
            assert_eq!(names.iter().filter(|t| matches!(t, Bio::Begin(_))).count(), 1);
        }
    }

    #[test]
    fn a_swapped_name_is_of_the_same_kind_and_length() {
        let ex =
            read_bio("Ida\tB-PER\nMorel\tI-PER\nquitte\tO\nOslo\tB-LOC\n\nLéo\tB-PER\nVidal\tI-PER\n\nRome\tB-LOC\n");
        let pool = NamePool::new(ex.iter());
        let mut one = ex[0].clone();
        let mut rng = fastrand::Rng::with_seed(3);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..50 {
            pool.swap(&mut one, 0.5, &mut rng);
            seen.insert(one.forms.join(" "));
        }
        let all = ["Ida Morel quitte Oslo", "Ida Morel quitte Rome", "Léo Vidal quitte Oslo", "Léo Vidal quitte Rome"];
        assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), all);
    }

    #[test]
    fn a_line_that_is_not_conllu_is_named() {
        assert!(read_conllu("1\tx\n").is_err_and(|e| e.contains("line 1")));
        assert!(read_conllu("1\tx\tx\tX\t_\t_\t7\troot\t_\t_\n").is_err_and(|e| e.contains("head")));
    }
}
