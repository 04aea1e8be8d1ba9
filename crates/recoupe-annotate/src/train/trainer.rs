//! The order in which a network sees its sentences.

use super::corpus::{Example, NamePool, vary};
use super::net::{Batch, Dropout, Losses, Net, Sizes, Tape};
use super::vocabulary::Vocabulary;
use crate::network::features::FeatureBuffer;

/// Sentences of one corpus and how often they are seen.
#[derive(Clone, Debug)]
pub struct Source {
    /// The sentences.
    pub examples: Vec<Example>,
    /// Share of them that is seen in an epoch.
    pub share: f32,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Sizes of the network.
    pub sizes: Sizes,
    /// Dropout.
    pub dropout: Dropout,
    /// Passes over the labelled sentences.
    pub epochs: usize,
    /// Passes over the plain text before them.
    pub plain_epochs: usize,
    /// Share of the words of plain text that are hidden.
    pub hidden: f32,
    /// Words of plain text beside each word with labels, in the labelled passes.
    pub plain_beside: f32,
    /// Share of names that give way to other ones.
    pub swap: f32,
    /// Words in a batch.
    pub batch: usize,
    /// Highest learning rate.
    pub rate: f32,
    /// Seed of everything random.
    pub seed: u64,
}

/// What is seen from outside while training.
pub trait Watcher {
    /// An epoch ended.
    fn epoch(&mut self, epoch: usize, losses: Losses, net: &mut Net);
}

fn shuffled(n: usize, rng: &mut fastrand::Rng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    rng.shuffle(&mut order);
    order
}

fn add(total: &mut Losses, l: Losses) {
    total.upos += l.upos;
    total.feats += l.feats;
    total.arc += l.arc;
    total.label += l.label;
    total.names += l.names;
    total.lm += l.lm;
    total.words += 1;
}

/// Draws of rows that hidden words are told from.
struct Negatives {
    cumulative: Vec<f32>,
    rows: Vec<u32>,
}

const NEGATIVES: usize = 192;

impl Negatives {
    fn new(plain: &[Vec<String>], v: &Vocabulary) -> Negatives {
        let mut counts = vec![0u32; v.word_hashes.len()];
        let mut buffer = FeatureBuffer::default();
        for form in plain.iter().flatten() {
            let f = crate::network::features::features(form, &mut buffer);
            if let Some(row) = v.words.get(&f.word) {
                counts[*row as usize] += 1;
            }
        }
        let (mut cumulative, mut rows, mut sum) = (Vec::new(), Vec::new(), 0.0);
        for (row, c) in counts.iter().enumerate().filter(|c| *c.1 > 0) {
            sum += (*c as f32).powf(0.75);
            cumulative.push(sum);
            rows.push(row as u32);
        }
        Negatives { cumulative, rows }
    }

    fn draw(&self, rng: &mut fastrand::Rng) -> Vec<(u32, f32)> {
        let total = self.cumulative.last().copied().unwrap_or(0.0);
        let mut out = Vec::new();
        if self.rows.is_empty() {
            return out;
        }
        for _ in 0..NEGATIVES {
            let at = rng.f32() * total;
            let i = self.cumulative.partition_point(|c| *c < at).min(self.rows.len() - 1);
            let before = if i == 0 { 0.0 } else { self.cumulative[i - 1] };
            let q = (self.cumulative[i] - before) / total;
            out.push((self.rows[i], (q * NEGATIVES as f32).ln()));
        }
        out.sort_by_key(|n| n.0);
        out.dedup_by_key(|n| n.0);
        out
    }
}

/// Trains a network.
#[must_use]
pub fn train(v: &Vocabulary, sources: &[Source], plain: &[Vec<String>], plan: Plan, watcher: &mut dyn Watcher) -> Net {
    let mut rng = fastrand::Rng::with_seed(plan.seed);
    let net = Net::new(plan.sizes, v, &mut rng);
    train_on(net, v, sources, plain, plan, watcher)
}

/// Trains a network further.
#[must_use]
pub fn train_on(
    mut net: Net,
    v: &Vocabulary,
    sources: &[Source],
    plain: &[Vec<String>],
    plan: Plan,
    watcher: &mut dyn Watcher,
) -> Net {
    let mut rng = fastrand::Rng::with_seed(plan.seed ^ 0x7261_6e64);
    let negatives = Negatives::new(plain, v);
    let pool = NamePool::new(sources.iter().flat_map(|s| &s.examples));
    let mut tape = Tape::default();
    let mut batch = Batch::default();

    let plain_words: usize = plain.iter().map(Vec::len).sum();
    let plain_steps = (plain_words * plan.plain_epochs / plan.batch).max(1);
    let mut step = 0;
    for epoch in 0..plan.plain_epochs {
        let mut total = Losses::default();
        let order = shuffled(plain.len(), &mut rng);
        for (k, i) in order.iter().enumerate() {
            batch.push_plain(&plain[*i], plan.hidden, v, &mut rng);
            if batch.len() < plan.batch && k + 1 < order.len() {
                continue;
            }
            let drawn = negatives.draw(&mut rng);
            let light = Dropout { input: 0.1, layer: 0.1, head: 0.1, word: 0.0 };
            add(&mut total, net.learn(&batch, light, &drawn, &mut rng, &mut tape));
            let warm = ((step + 1) as f32 / 200.0).min(1.0);
            let rate = plan.rate * warm * (1.0 - 0.9 * (step as f32 / plain_steps as f32).min(1.0));
            net.update(&batch, &drawn, rate);
            step += 1;
            batch.clear();
        }
        watcher.epoch(epoch, total, &mut net);
    }

    let words: f32 =
        sources.iter().map(|s| s.share * s.examples.iter().map(|e| e.forms.len()).sum::<usize>() as f32).sum();
    let steps = (words * (1.0 + plan.plain_beside) * plan.epochs as f32 / plan.batch as f32).max(1.0);
    let mut step = 0;
    let mut plain_order: Vec<usize> = Vec::new();
    for epoch in 0..plan.epochs {
        let mut total = Losses::default();
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for (s, source) in sources.iter().enumerate() {
            let order = shuffled(source.examples.len(), &mut rng);
            let whole = source.share.floor() as usize;
            for _ in 0..whole {
                seen.extend(order.iter().map(|i| (s, *i)));
            }
            let part = ((source.share - whole as f32) * order.len() as f32) as usize;
            seen.extend(order.iter().take(part).map(|i| (s, *i)));
        }
        rng.shuffle(&mut seen);
        for (k, (s, i)) in seen.iter().enumerate() {
            let mut ex = sources[*s].examples[*i].clone();
            pool.swap(&mut ex, plan.swap, &mut rng);
            let ex = vary(&ex, &mut rng);
            batch.push(&ex, v, Some((plan.dropout.word, &mut rng)));
            if batch.len() < plan.batch && k + 1 < seen.len() {
                continue;
            }
            let labelled = batch.len();
            while ((batch.len() - labelled) as f32) < plan.plain_beside * labelled as f32 && !plain.is_empty() {
                if plain_order.is_empty() {
                    plain_order = shuffled(plain.len(), &mut rng);
                }
                if let Some(i) = plain_order.pop() {
                    batch.push_plain(&plain[i], plan.hidden, v, &mut rng);
                }
            }
            let drawn = if batch.len() > labelled { negatives.draw(&mut rng) } else { Vec::new() };
            add(&mut total, net.learn(&batch, plan.dropout, &drawn, &mut rng, &mut tape));
            let done = step as f32 / steps;
            let warm = ((step + 1) as f32 / 100.0).min(1.0);
            net.update(&batch, &drawn, plan.rate * warm * (1.0 - 0.98 * done.min(1.0)));
            step += 1;
            batch.clear();
        }
        watcher.epoch(plan.plain_epochs + epoch, total, &mut net);
    }
    net
}
