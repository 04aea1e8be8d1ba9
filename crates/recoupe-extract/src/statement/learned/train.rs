//! Training of the model of attribution from annotated articles.

use std::ops::Range;

use recoupe_types::{Document, Span};

use super::super::find::Finder;
use super::super::view::View;
use super::classes::Classes;
use super::counts::Counts;
use super::crf::UNIT;
use super::fit::{Set, fit};
use super::judge::{Judge, QUESTIONS};
use super::lattice::Positions;
use super::span_rows::{self, Target};
use super::words::Words;
use super::{AttributionModel, CONTENT, CUE, Learned, SOURCE, cue_rows, paragraphs};

pub use super::fit::Fit;

/// How many wide and narrow classes of words there are.
const CLASSES: [usize; 2] = [60, 400];

/// One article in this many is kept from the chains to learn from it how sure they may be.
const HELD_OUT: usize = 6;

/// An attribution of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The attributed words.
    pub content: Vec<Span>,
}

/// An article of a corpus.
#[derive(Clone, Debug)]
pub struct Example {
    /// The article, annotated.
    pub document: Document,
    /// Its title.
    pub title: Option<Span>,
    /// What is attributed in it.
    pub gold: Vec<Gold>,
}

/// How the model is trained.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The chain of cues.
    pub cues: Fit,
    /// The chain of sources and contents.
    pub spans: Fit,
    /// Added to the score of being in a cue, in 32nds of a natural unit: what is found too easily is weeded out afterwards.
    pub cue_bias: i32,
    /// The same for source and content.
    pub span_bias: i32,
    /// Less likely attributions are none, in thousandths.
    pub least: u16,
}

impl Default for Plan {
    fn default() -> Self {
        let fit = Fit { epochs: 7, rate: 0.04, drop: 0.5, shrink: 0.0, least: 2, unary_bits: 20, pair_bits: 16 };
        Plan {
            cues: fit,
            spans: Fit { epochs: 6, rate: 0.03, pair_bits: 17, ..fit },
            cue_bias: 18,
            span_bias: 6,
            least: 150,
        }
    }
}

/// First and last word that a span touches.
fn words(view: &View<'_>, span: Span) -> Option<(usize, usize)> {
    let first = view.doc.words.partition_point(|w| w.span.end() <= span.start());
    let end = view.doc.words.partition_point(|w| w.span.start() < span.end());
    (first < end).then(|| (first, end - 1))
}

/// Articles as the chains see them.
#[derive(Debug, Default)]
pub struct Prepared {
    classes: Classes,
    cues: Set,
    spans: Set,
}

impl Prepared {
    /// What the chains see of these articles; `plain` are documents that only the classes of words are learned from.
    #[must_use]
    pub fn new(examples: &[Example], plain: &[Document]) -> Prepared {
        let mut counts = Counts::default();
        for document in examples.iter().map(|e| &e.document).chain(plain) {
            counts.add(&View::new(document));
        }
        let mut out = Prepared { classes: counts.classes(CLASSES), ..Prepared::default() };
        let mut scratch = span_rows::Scratch::default();
        for (article, example) in examples.iter().enumerate() {
            out.add(article, example, &mut scratch);
        }
        out
    }

    fn add(&mut self, article: usize, e: &Example, scratch: &mut span_rows::Scratch) {
        let view = View::new(&e.document);
        let finder = Finder::run(&view, e.title);
        let w = Words::new(&view, &finder.drafts, &finder.cues, &self.classes);
        let mut labels = vec![0u8; view.len()];
        let mut heads = vec![false; view.len()];
        let mut targets = Vec::new();
        for g in &e.gold {
            let list: Vec<(usize, usize)> = g.cue.iter().filter_map(|s| words(&view, *s)).collect();
            for (a, b) in &list {
                labels[*a..=*b].fill(CUE);
            }
            let Some((a, b)) = list.first() else { continue };
            let target = Target::new(&view, *a, *b);
            heads[target.head] = true;
            targets.push((target, g));
        }
        let cues = &mut self.cues;
        for (from, to) in paragraphs(&view) {
            let start = cues.labels.len();
            for (i, label) in labels.iter().enumerate().take(to).skip(from) {
                cues.lattice.position(|u, p| cue_rows::add(&view, &w, i, u, p));
                cues.labels.push(*label);
            }
            cues.close(start, article);
        }
        for (target, g) in targets {
            let window = target.window(&view);
            let start = self.spans.labels.len();
            let lattice = &mut self.spans.lattice;
            span_rows::add(&view, &w, &finder.drafts, target, window, &heads, scratch, lattice);
            self.spans.labels.resize(start + window.1 - window.0, 0);
            for (list, label) in [(&g.content, CONTENT), (&g.source, SOURCE)] {
                for (a, b) in list.iter().filter_map(|s| words(&view, *s)) {
                    for i in a.max(window.0)..(b + 1).min(window.1) {
                        if i < target.first || i > target.last {
                            self.spans.labels[start + i - window.0] = label;
                        }
                    }
                }
            }
            self.spans.close(start, article);
        }
    }

    /// The model of the articles, which must be those that this was made of. `watch` is told what goes on.
    #[must_use]
    pub fn train(&self, examples: &[Example], plan: Plan, watch: &mut dyn FnMut(&str)) -> AttributionModel {
        let (cues, spans) = (&self.cues, &self.spans);
        watch(&format!(
            "{} words, {} attributions, {} words around them",
            cues.labels.len(),
            spans.sequences.len(),
            spans.labels.len()
        ));
        let mut model = self.chains(plan, &|article| article % HELD_OUT != 0, watch);
        let judge = model.learn_to_judge(examples.iter().step_by(HELD_OUT));
        watch(&format!("judge {judge:?}"));
        model = self.chains(plan, &|_| true, watch);
        model.judge = judge;
        model.least = plan.least;
        model
    }

    fn chains(&self, plan: Plan, with: &dyn Fn(usize) -> bool, watch: &mut dyn FnMut(&str)) -> AttributionModel {
        let mut told = |name: &str, epoch: usize, loss: f64| watch(&format!("{name} {epoch}: {loss:.4}"));
        AttributionModel {
            manifest: String::new(),
            classes: self.classes.clone(),
            cues: fit::<2>(&self.cues, plan.cues, with, &mut |e, l| told("cues", e, l)),
            spans: fit::<3>(&self.spans, plan.spans, with, &mut |e, l| told("spans", e, l)),
            cue_bias: plan.cue_bias,
            span_bias: plan.span_bias,
            judge: [0; QUESTIONS],
            least: 0,
        }
    }
}

impl Set {
    fn close(&mut self, start: usize, article: usize) {
        self.sequences.push(Range { start, end: self.labels.len() });
        self.articles.push(article);
    }
}

/// Whether an attribution is right: most words of its content are those of one in the corpus, and its source shares a word
/// with that one's, or both have none.
fn is_right(view: &View<'_>, learned: &Learned, gold: &[Gold]) -> bool {
    let list = |runs: &[(usize, usize)]| runs.iter().flat_map(|(a, b)| *a..=*b).collect::<Vec<usize>>();
    let spans = |spans: &[Span]| list(&spans.iter().filter_map(|s| words(view, *s)).collect::<Vec<_>>());
    let (content, source) = (list(&learned.content), list(&learned.source));
    gold.iter().any(|g| {
        let (want, who) = (spans(&g.content), spans(&g.source));
        let both = want.iter().filter(|i| content.contains(i)).count();
        let same = source.is_empty() && who.is_empty() || who.iter().any(|i| source.contains(i));
        same && both > 0 && 20 * both >= 6 * (want.len() + content.len())
    })
}

impl AttributionModel {
    fn learn_to_judge<'e>(&self, examples: impl Iterator<Item = &'e Example>) -> Judge {
        let mut cases: Vec<([f64; QUESTIONS], f64)> = Vec::new();
        for e in examples {
            let view = View::new(&e.document);
            let finder = Finder::run(&view, e.title);
            for learned in self.find(&view, &finder.drafts, &finder.cues) {
                let answers = learned.evidence.answers().map(|a| f64::from(a) / f64::from(UNIT));
                cases.push((answers, f64::from(u8::from(is_right(&view, &learned, &e.gold)))));
            }
        }
        let mut weights = [0.0f64; QUESTIONS];
        for _ in 0..3000 {
            let mut change = [0.0; QUESTIONS];
            for (answers, right) in &cases {
                let x: f64 = answers.iter().zip(&weights).map(|(a, w)| a * w).sum();
                let miss = right - 1.0 / (1.0 + (-x).exp());
                change.iter_mut().zip(answers).for_each(|(c, a)| *c += miss * a);
            }
            let n = cases.len().max(1) as f64;
            weights.iter_mut().zip(change).for_each(|(w, c)| *w += 0.1 * (c / n - 1e-4 * *w));
        }
        weights.map(|w| (w * 256.0).round() as i32)
    }

    /// The model with what it says of itself.
    #[must_use]
    pub fn with_manifest(mut self, manifest: String) -> Self {
        self.manifest = manifest;
        self
    }

    /// The model with other biases, in 32nds of a natural unit, and another least confidence.
    #[must_use]
    pub fn with_bias(mut self, cue: i32, span: i32, least: u16) -> Self {
        (self.cue_bias, self.span_bias, self.least) = (cue, span, least);
        self
    }
}
