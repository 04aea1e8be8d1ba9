//! A learned model of attribution: which words are a cue, and which words around it are its source and its content.
//!
//! Two linear chains (Lafferty et al., ICML 2001) over words and their syntax: `cue_rows` says what the first one sees of a
//! word, `span_rows` what the second one sees of a word from a cue. Both see what the rules found. Weights are small integers
//! in hashed tables, so every machine gives the same attributions.

mod classes;
#[cfg(feature = "train")]
mod counts;
mod crf;
mod cue_rows;
mod draft;
mod file;
#[cfg(feature = "train")]
mod fit;
mod judge;
mod lattice;
mod span_rows;
#[cfg(feature = "train")]
pub mod train;
mod words;

pub use file::AttributionModelError;

use recoupe_types::{Span, Upos};

use super::cue::Cue;
use super::find::Draft;
use super::view::View;
use classes::Classes;
use crf::Chain;
use judge::{Evidence, Judge};
use lattice::Positions;
use span_rows::Target;
use words::Words;

/// Label of a word in a cue.
const CUE: u8 = 1;
/// Label of a word in a source.
const SOURCE: u8 = 1;
/// Label of a word in a content.
const CONTENT: u8 = 2;

/// A loaded model. Frozen: it can be shared by any number of threads.
#[derive(Clone, Debug)]
pub struct AttributionModel {
    manifest: String,
    classes: Classes,
    cues: Chain<2>,
    spans: Chain<3>,
    /// Added to the score of being in a cue, in [`crf::UNIT`]s.
    cue_bias: i32,
    /// Added to the scores of source and content.
    span_bias: i32,
    judge: Judge,
    /// Less likely attributions are none, in thousandths.
    least: u16,
}

/// An attribution that the model found, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Learned {
    /// First and last word of the cue.
    pub(crate) cue: (usize, usize),
    /// The word that heads it.
    pub(crate) head: usize,
    /// First and last words of the sources.
    pub(crate) source: Vec<(usize, usize)>,
    /// First and last words of the pieces of the content.
    pub(crate) content: Vec<(usize, usize)>,
    /// How likely it is right, in thousandths.
    pub(crate) confidence: u16,
    evidence: Evidence,
}

/// Working memory of one document.
#[derive(Debug, Default)]
struct Scratch {
    cue: crf::Scratch<2>,
    span: crf::Scratch<3>,
    rows: span_rows::Scratch,
}

impl AttributionModel {
    /// What the model says of itself, as TOML: corpora with their checksums, seed, command, scores.
    #[must_use]
    pub fn manifest(&self) -> &str {
        &self.manifest
    }

    /// Every attribution of a document, in order of their cues.
    pub(crate) fn find(&self, view: &View<'_>, drafts: &[Draft], cues: &[Cue<'_>]) -> Vec<Learned> {
        self.find_such(view, drafts, cues, |_| true)
    }

    /// Those attributions of a document of whose cue `wanted` says so: a look for sources and contents takes longer than one
    /// for cues.
    fn find_such(
        &self,
        view: &View<'_>,
        drafts: &[Draft],
        cues: &[Cue<'_>],
        wanted: impl Fn(&Learned) -> bool,
    ) -> Vec<Learned> {
        let w = Words::new(view, drafts, cues, &self.classes);
        let mut scratch = Scratch::default();
        let mut found = self.cues(view, &w, &mut scratch);
        let mut heads = vec![false; view.len()];
        for f in &found {
            heads[f.head] = true;
        }
        found.retain(wanted);
        for f in &mut found {
            self.spans(view, &w, drafts, &heads, f, &mut scratch);
            f.confidence = f.evidence.confidence(&self.judge);
        }
        found.retain(|f| f.confidence >= self.least);
        found
    }

    fn cues(&self, view: &View<'_>, w: &Words, scratch: &mut Scratch) -> Vec<Learned> {
        let mut out = Vec::new();
        for (from, to) in paragraphs(view) {
            let s = &mut scratch.cue;
            let mut scores = self.cues.scores::<1, 4>(s);
            for i in from..to {
                scores.position(|u, p| cue_rows::add(view, w, i, u, p));
            }
            self.cues.best(self.cue_bias, s);
            if !s.labels.contains(&CUE) {
                continue;
            }
            self.cues.sums(s);
            for (a, b) in runs(&s.labels, CUE) {
                let target = Target::new(view, from + a, from + b);
                let sure = self.cues.at(s, target.head - from, usize::from(CUE));
                let evidence = Evidence {
                    cue: sure - self.cues.at(s, target.head - from, 0),
                    words: self.cues.run(s, a, b + 1),
                    ruled: w.found[target.head].cue > 0,
                    listed: w.found[target.head].listed > 0,
                    no_verb: !matches!(view.upos(target.head), Upos::Verb | Upos::Aux),
                    ..Evidence::default()
                };
                out.push(Learned {
                    cue: (target.first, target.last),
                    head: target.head,
                    source: Vec::new(),
                    content: Vec::new(),
                    confidence: 0,
                    evidence,
                });
            }
        }
        out
    }

    fn spans(
        &self,
        view: &View<'_>,
        w: &Words,
        drafts: &[Draft],
        heads: &[bool],
        found: &mut Learned,
        scratch: &mut Scratch,
    ) {
        let target = Target { first: found.cue.0, last: found.cue.1, head: found.head };
        let window = target.window(view);
        let mut scores = self.spans.scores::<2, 9>(&mut scratch.span);
        span_rows::add(view, w, drafts, target, window, heads, &mut scratch.rows, &mut scores);
        self.spans.best(self.span_bias, &mut scratch.span);
        self.spans.sums(&mut scratch.span);
        let labels = &scratch.span.labels;
        found.evidence.spans = self.spans.run(&scratch.span, 0, labels.len());
        found.evidence.no_source = !labels.contains(&SOURCE);
        found.evidence.no_content = !labels.contains(&CONTENT);
        found.evidence.quoted =
            labels.iter().enumerate().any(|(i, l)| *l == CONTENT && view.is_quote_mark(window.0 + i));
        let at = |(a, b): (usize, usize)| (window.0 + a, window.0 + b);
        found.source = runs(&scratch.span.labels, SOURCE).map(at).collect();
        found.content = runs(&scratch.span.labels, CONTENT).map(at).collect();
    }
}

/// First word and one past the last word of each paragraph.
fn paragraphs(view: &View<'_>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut last = None;
    for s in &view.doc.sentences {
        let (a, b) = (s.first as usize, (s.end as usize).min(view.len()));
        match out.last_mut() {
            Some(open) if last == Some(s.paragraph) && open.1 == a => open.1 = b,
            _ => out.push((a, b)),
        }
        last = Some(s.paragraph);
    }
    out.retain(|(a, b)| a < b);
    out
}

/// First and last position of each run of `label`.
fn runs(labels: &[u8], label: u8) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = at + labels.get(at..)?.iter().position(|l| *l == label)?;
        let len = labels[first..].iter().take_while(|l| **l == label).count();
        at = first + len;
        Some((first, at - 1))
    })
}

/// An attribution in spans of the text, as corpora have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LearnedAttribution {
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The attributed words, with complementiser and quotation marks.
    pub content: Vec<Span>,
    /// How likely the attribution is, in thousandths.
    pub confidence: u16,
}

impl Learned {
    pub(crate) fn spans(&self, view: &View<'_>) -> LearnedAttribution {
        let cover = |list: &[(usize, usize)]| list.iter().map(|(a, b)| view.cover(*a, *b)).collect();
        LearnedAttribution {
            source: cover(&self.source),
            cue: vec![view.cover(self.cue.0, self.cue.1)],
            content: cover(&self.content),
            confidence: self.confidence,
        }
    }
}
