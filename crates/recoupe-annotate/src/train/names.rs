//! Learning the weights of a finder of names: the likelihood of a conditional random field, sentence by sentence, with follow-the-
//! regularised-leader steps (McMahan et al., KDD 2013), which leave most weights at nothing.

use recoupe_types::{Lang, NameKind, Upos};
use rustc_hash::FxHashMap;

use crate::names::classes::{Classes, FAMILIES, Family, LEVELS};
use crate::names::features::{self, Fact, Feature, Letters, OFFSETS, REACH, Setting};
use crate::names::lattice::{KINDS, LABELS, WEIGHED, begins, ends, follows};
use crate::names::lists::Lists;
use crate::names::registers::{REGISTERS, Registers};
use crate::names::weights::{ROW, Row, Weights, indexed, write};

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its tokens.
    pub forms: Vec<String>,
    /// Parts of speech of its tokens, as the network has them.
    pub upos: Vec<Upos>,
    /// Its names: first token, one past the last, kind.
    pub names: Vec<(usize, usize, NameKind)>,
    /// Number of its register.
    pub register: usize,
    /// How much it counts.
    pub weight: f32,
}

/// Classes of words of one kind.
#[derive(Clone, Debug, Default)]
pub struct WordClasses {
    /// Forms and their groups.
    pub words: Vec<(String, u16)>,
    /// Classes of the groups.
    pub groups: Vec<[u16; LEVELS]>,
}

/// What is known before learning.
#[derive(Clone, Debug, Default)]
pub struct Resources {
    /// Classes of words of several kinds: forms with their finest group, and the classes of each group, the coarsest first (0: none).
    pub classes: [WordClasses; FAMILIES],
    /// Entries of lists: the entry's tokens, the number of its list (below 14).
    pub entries: Vec<(Vec<String>, u32)>,
    /// Plain sentences that are of a register, to know it by.
    pub heard: Vec<(Vec<String>, usize)>,
    /// Registers there are.
    pub registers: usize,
    /// What is held of each register before any word is heard, in 32nds of a natural logarithm.
    pub prior: [i32; REGISTERS],
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Passes over all sentences.
    pub epochs: usize,
    /// Length of steps.
    pub rate: f32,
    /// What a weight costs by its size: more leaves fewer weights.
    pub l1: f32,
    /// What a weight costs by its square.
    pub l2: f32,
    /// Features that are seen less often are left out.
    pub least: u32,
    /// How often a word itself is hidden, so that its surroundings have to tell.
    pub hide: f32,
    /// How often a part of speech is replaced by another: the network knows some of these sentences by heart.
    pub mistag: f32,
    /// How many times to learn, in other orders; the weights are the mean of all.
    pub runs: usize,
    /// Seed of chance.
    pub seed: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Plan { epochs: 5, rate: 0.1, l1: 0.5, l2: 1.0, least: 2, hide: 0.1, mistag: 0.04, runs: 4, seed: 20 }
    }
}

/// Units of a whole-number weight in 1.
const SCALE: f32 = 24.0;

/// A weight and what the steps remember of it, for all labels of a feature in one register.
#[derive(Clone, Copy, Debug)]
struct Cell {
    w: [f32; WEIGHED],
    z: [f32; WEIGHED],
    n: [f32; WEIGHED],
}

const EMPTY: Cell = Cell { w: [0.0; WEIGHED], z: [0.0; WEIGHED], n: [0.0; WEIGHED] };

/// A sentence as numbers of features; the highest bit marks features that tell the word itself.
struct Encoded {
    tokens: Vec<Vec<u32>>,
    labels: Vec<u8>,
    register: usize,
    weight: f32,
}

const TELLS: u32 = 1 << 31;

struct Encoder<'r> {
    classes: &'r Classes,
    lists: &'r Lists,
    letters: Letters,
    setting: Setting,
    known: FxHashMap<String, (Fact, Vec<(usize, Feature)>)>,
}

impl Encoder<'_> {
    /// The features of every token.
    fn features(&mut self, forms: &[String], upos: &[Upos]) -> Vec<Vec<Feature>> {
        let mut facts = Vec::new();
        let mut out: Vec<Vec<Feature>> = vec![Vec::new(); forms.len()];
        for (i, form) in forms.iter().enumerate() {
            if !self.known.contains_key(form) {
                let fact = features::fact(form, self.classes, self.lists, &mut self.letters);
                let mut own = Vec::new();
                for offset in 0..OFFSETS {
                    features::word(form, &fact, offset, &mut self.letters, |f| own.push((offset, f)));
                }
                self.known.insert(form.clone(), (fact, own));
            }
            let Some((fact, own)) = self.known.get(form) else { continue };
            facts.push(Fact { upos: features::tagged(upos.get(i).copied()), ..*fact });
            for (offset, feature) in own {
                // The word stands `offset - REACH` to the right of the token whose features these are.
                if let Some(token) = (i + REACH).checked_sub(*offset).and_then(|t| out.get_mut(t)) {
                    token.push(*feature);
                }
            }
        }
        self.setting.survey(&facts, self.lists);
        for (i, token) in out.iter_mut().enumerate() {
            features::context(&facts, &self.setting, i, |f| token.push(f));
        }
        out
    }
}

fn labels(sentence: &Sentence) -> Vec<u8> {
    let mut out = vec![0u8; sentence.forms.len()];
    for (first, end, kind) in &sentence.names {
        let base = 1 + 4 * KINDS.iter().position(|k| k == kind).unwrap_or(0) as u8;
        if end - first == 1 {
            out[*first] = base + 3;
        } else {
            out[*first..*end].fill(base + 1);
            out[*first] = base;
            out[*end - 1] = base + 2;
        }
    }
    out
}

type Moves = [[f32; LABELS]; LABELS];

/// Working memory of the sums over all sequences.
#[derive(Default)]
struct Sums {
    ahead: Vec<[f32; LABELS]>,
    scores: Vec<[f32; LABELS]>,
    weights: Vec<[f32; LABELS]>,
    marginals: Vec<[f32; LABELS]>,
}

/// How probable each label of each token is, and how often each move is expected.
fn expect(s: &mut Sums, moves: &Moves, pairs: &mut Moves) -> f64 {
    let n = s.scores.len();
    let top = moves.iter().flatten().copied().filter(|m| m.is_finite()).fold(0.0, f32::max);
    let factors = moves.map(|row| row.map(|m| (m - top).exp()));
    s.ahead.clear();
    s.weights.clear();
    s.marginals.clear();
    s.marginals.resize(n, [0.0; LABELS]);
    pairs.iter_mut().for_each(|row| *row = [0.0; LABELS]);
    let mut log = 0.0f64;
    for (i, scores) in s.scores.iter().enumerate() {
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let weights = scores.map(|x| (x - most).exp());
        let mut row = [0.0f32; LABELS];
        match s.ahead.last() {
            None => (0..LABELS).filter(|l| begins(*l)).for_each(|l| row[l] = 1.0),
            Some(before) => {
                for (a, x) in before.iter().enumerate() {
                    row.iter_mut().zip(&factors[a]).for_each(|(r, f)| *r += x * f);
                }
                log += f64::from(top);
            }
        }
        let mut sum = 0.0f32;
        for (r, w) in row.iter_mut().zip(&weights) {
            *r *= w;
            sum += *r;
        }
        if i + 1 == n {
            sum = (0..LABELS).filter(|l| ends(*l)).map(|l| row[l]).sum();
        }
        let sum = sum.max(1e-30);
        row.iter_mut().for_each(|r| *r /= sum);
        log += f64::from(most) + f64::from(sum.ln());
        s.ahead.push(row);
        s.weights.push(weights);
    }
    let mut behind = [0.0f32; LABELS];
    (0..LABELS).filter(|l| ends(*l)).for_each(|l| behind[l] = 1.0);
    for i in (0..n).rev() {
        let mut sum = 0.0;
        for ((marginal, ahead), behind) in s.marginals[i].iter_mut().zip(&s.ahead[i]).zip(&behind) {
            *marginal = ahead * behind;
            sum += *marginal;
        }
        let sum = f32::max(sum, 1e-30);
        s.marginals[i].iter_mut().for_each(|m| *m /= sum);
        if i == 0 {
            break;
        }
        let mut reach = [0.0f32; LABELS];
        for l in 0..LABELS {
            reach[l] = s.weights[i][l] * behind[l];
        }
        let mut total = 0.0f32;
        let mut next = [0.0f32; LABELS];
        for a in 0..LABELS {
            next[a] = factors[a].iter().zip(&reach).map(|(f, r)| f * r).sum();
            total += s.ahead[i - 1][a] * next[a];
        }
        let total = total.max(1e-30);
        for a in 0..LABELS {
            let share = s.ahead[i - 1][a] / total;
            if share > 0.0 {
                for b in 0..LABELS {
                    pairs[a][b] += share * factors[a][b] * reach[b];
                }
            }
        }
        let most = next.iter().copied().fold(1e-30f32, f32::max);
        behind = next.map(|x| x / most);
    }
    log
}

/// What words say of the registers of texts, by their shares in each.
fn registers(sentences: &[Sentence], resources: &Resources) -> Registers {
    let count = resources.registers.min(REGISTERS);
    let mut out = Registers { count, prior: resources.prior, ..Registers::default() };
    let mut counts: FxHashMap<u32, [u32; REGISTERS]> = FxHashMap::default();
    let mut totals = [0u32; REGISTERS];
    let own = sentences.iter().map(|s| (&s.forms, s.register));
    for (forms, register) in own.chain(resources.heard.iter().map(|(f, r)| (f, *r))).filter(|s| s.1 < count) {
        for form in forms {
            counts.entry(features::lowered(form)).or_default()[register] += 1;
            totals[register] += 1;
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each word goes into a table by itself; the order tells nothing")]
    for (word, seen) in counts {
        if seen.iter().sum::<u32>() < 4 {
            continue;
        }
        let share = |r: usize| (seen[r] as f32 + 0.5) / (totals[r] as f32 + 1.0);
        let mean = (0..count).map(|r| share(r).ln()).sum::<f32>() / count.max(1) as f32;
        let mut says = [0i8; REGISTERS];
        for (r, s) in says.iter_mut().enumerate().take(count) {
            *s = ((share(r).ln() - mean) * 32.0).round().clamp(-120.0, 120.0) as i8;
        }
        if says.iter().any(|s| s.abs() >= 4) {
            out.words.insert(word, says);
        }
    }
    out
}

/// Learns from `sentences`. `told` hears the loss after each pass.
///
/// The same sentences, resources and plan give the same bytes. `manifest` goes into the file as it is.
#[must_use]
pub fn learn(
    sentences: &[Sentence],
    resources: &Resources,
    plan: Plan,
    lang: Lang,
    manifest: &str,
    mut told: impl FnMut(usize, f64),
) -> Vec<u8> {
    let sentences = &mistagged(sentences, plan)[..];
    let mut lists = Lists::default();
    for (words, list) in &resources.entries {
        let hashes: Vec<u32> = words.iter().map(|w| features::lowered(w)).collect();
        lists.add(&hashes, *list);
    }
    let mut classes = Classes::default();
    for (to, from) in classes.iter_mut().zip(&resources.classes) {
        *to = Family::new(from.words.iter().map(|(form, group)| (features::cased(form), *group)), &from.groups);
    }
    let mut encoder = Encoder {
        classes: &classes,
        lists: &lists,
        letters: Letters::default(),
        setting: Setting::default(),
        known: FxHashMap::default(),
    };

    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for s in sentences {
        encoder.features(&s.forms, &s.upos).iter().flatten().for_each(|f| *counts.entry(f.0).or_default() += 1);
    }
    let mut kept: Vec<u32> = counts.iter().filter(|c| *c.1 >= plan.least).map(|c| *c.0).collect();
    kept.sort_unstable();
    drop(counts);
    let number: FxHashMap<u32, u32> = kept.iter().copied().zip(0..).collect();
    let encoded: Vec<Encoded> = sentences
        .iter()
        .map(|s| Encoded {
            tokens: encoder
                .features(&s.forms, &s.upos)
                .iter()
                .map(|t| t.iter().filter_map(|f| number.get(&f.0).map(|n| n | if f.1 { TELLS } else { 0 })).collect())
                .collect(),
            labels: labels(s),
            register: s.register,
            weight: s.weight,
        })
        .collect();
    let registers = registers(sentences, resources);
    let parts = 1 + resources.registers.min(REGISTERS);
    let mut mean: Option<Learner> = None;
    for run in 0..plan.runs.max(1) {
        let learner = learner(&encoded, kept.len(), parts, plan, run as u64, &mut told);
        match &mut mean {
            None => mean = Some(learner),
            Some(mean) => mean.add(&learner),
        }
    }
    let mut learner = mean.unwrap_or_else(|| Learner::new(kept.len(), parts, plan));
    learner.divide(plan.runs.max(1) as f32);
    write::file(&learner.weights(&kept, &classes, &lists, &registers, manifest), lang)
}

/// Learns once, in an order that `run` decides.
fn learner(
    encoded: &[Encoded],
    features: usize,
    parts: usize,
    plan: Plan,
    run: u64,
    told: &mut impl FnMut(usize, f64),
) -> Learner {
    let mut learner = Learner::new(features, parts, plan);
    let mut rng = fastrand::Rng::with_seed(plan.seed + 1000 * run);
    let mut order: Vec<usize> = (0..encoded.len()).collect();
    let mut sums = Sums::default();
    for epoch in 0..plan.epochs {
        rng.shuffle(&mut order);
        let loss: f64 = order.iter().map(|i| learner.step(&encoded[*i], &mut sums, &mut rng)).sum();
        told(epoch, loss / encoded.len().max(1) as f64);
    }
    learner
}

/// The sentences with a share of their parts of speech wrong.
fn mistagged(sentences: &[Sentence], plan: Plan) -> Vec<Sentence> {
    const WRONG: [Upos; 6] = [Upos::Noun, Upos::Propn, Upos::Adj, Upos::Verb, Upos::X, Upos::Propn];
    let mut rng = fastrand::Rng::with_seed(plan.seed ^ 1);
    let mut out = sentences.to_vec();
    for upos in out.iter_mut().flat_map(|s| &mut s.upos) {
        if rng.f32() < plan.mistag && !matches!(*upos, Upos::Punct | Upos::Adp | Upos::Det) {
            *upos = WRONG[rng.usize(..WRONG.len())];
        }
    }
    out
}

struct Learner {
    /// For each feature the cell for any text, then those of the registers.
    cells: Vec<Cell>,
    parts: usize,
    moves: Vec<Moves>,
    squares: Vec<Moves>,
    plan: Plan,
}

impl Learner {
    fn new(features: usize, parts: usize, plan: Plan) -> Learner {
        Learner {
            cells: vec![EMPTY; features * parts],
            parts,
            moves: vec![[[0.0; LABELS]; LABELS]; parts],
            squares: vec![[[0.0; LABELS]; LABELS]; parts],
            plan,
        }
    }

    /// All weights.
    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        self.cells.iter_mut().flat_map(|c| &mut c.w).chain(self.moves.iter_mut().flatten().flatten())
    }

    fn add(&mut self, other: &Learner) {
        let others = other.cells.iter().flat_map(|c| &c.w).chain(other.moves.iter().flatten().flatten());
        self.all().zip(others).for_each(|(a, b)| *a += b);
    }

    fn divide(&mut self, by: f32) {
        self.all().for_each(|w| *w /= by);
    }

    /// One sentence; its loss.
    fn step(&mut self, s: &Encoded, sums: &mut Sums, rng: &mut fastrand::Rng) -> f64 {
        let n = s.tokens.len();
        if n == 0 {
            return 0.0;
        }
        let blocks = [0, (1 + s.register).min(self.parts - 1)];
        let blocks = if blocks[1] == 0 { &blocks[..1] } else { &blocks[..] };
        let hidden: Vec<bool> = (0..n).map(|_| rng.f32() < self.plan.hide).collect();
        let seen = |i: usize| {
            let hide = hidden[i];
            s.tokens[i].iter().filter(move |f| !hide || **f & TELLS == 0).map(|f| (f & !TELLS) as usize * self.parts)
        };
        sums.scores.clear();
        for i in 0..n {
            let mut row = [0.0f32; LABELS];
            for at in seen(i) {
                for b in blocks {
                    row[1..].iter_mut().zip(&self.cells[at + b].w).for_each(|(r, w)| *r += w);
                }
            }
            sums.scores.push(row);
        }
        let mut moves = [[f32::NEG_INFINITY; LABELS]; LABELS];
        for (a, row) in moves.iter_mut().enumerate() {
            for (b, to) in row.iter_mut().enumerate().filter(|b| follows(a, b.0)) {
                *to = blocks.iter().map(|x| self.moves[*x][a][b]).sum();
            }
        }
        let mut pairs = [[0.0; LABELS]; LABELS];
        let mut loss = expect(sums, &moves, &mut pairs);
        for (i, label) in s.labels.iter().map(|l| usize::from(*l)).enumerate() {
            loss -= f64::from(sums.scores[i][label]);
            if i > 0 {
                let before = usize::from(s.labels[i - 1]);
                loss -= f64::from(moves[before][label]);
                pairs[before][label] -= 1.0;
            }
        }
        let plan = self.plan;
        let parts = self.parts;
        #[expect(clippy::needless_range_loop, reason = "one place in five tables")]
        for i in 0..n {
            let mut slope = [0.0f32; WEIGHED];
            for (l, g) in slope.iter_mut().enumerate() {
                *g = s.weight * (sums.marginals[i][l + 1] - if usize::from(s.labels[i]) == l + 1 { 1.0 } else { 0.0 });
            }
            if slope.iter().all(|g| g.abs() < 1e-4) {
                continue;
            }
            for f in s.tokens[i].iter().filter(|f| !hidden[i] || **f & TELLS == 0) {
                let at = (f & !TELLS) as usize * parts;
                for b in blocks {
                    self.cells[at + b].step(&slope, plan);
                }
            }
        }
        for b in blocks {
            for (a, row) in pairs.iter().enumerate() {
                for (to, g) in row.iter().enumerate().filter(|g| *g.1 != 0.0) {
                    let g = g * s.weight;
                    let square = &mut self.squares[*b][a][to];
                    *square += g * g;
                    self.moves[*b][a][to] -= plan.rate * g / (1.0 + square.sqrt());
                }
            }
        }
        loss
    }

    /// What was learned, in whole numbers.
    fn weights(
        &self,
        features: &[u32],
        classes: &Classes,
        lists: &Lists,
        registers: &Registers,
        manifest: &str,
    ) -> Weights {
        let whole = |w: f32| (w * SCALE).round().clamp(-127.0, 127.0) as i8;
        let mut known = Vec::new();
        for (feature, cells) in features.iter().zip(self.cells.chunks_exact(self.parts)) {
            let mut row = [0i8; ROW];
            for (block, cell) in row.chunks_exact_mut(WEIGHED).zip(cells) {
                block.iter_mut().zip(&cell.w).for_each(|(b, w)| *b = whole(*w));
            }
            if row.iter().any(|x| *x != 0) {
                known.push((*feature, Row(row)));
            }
        }
        let (rows_of, rows) = indexed(known);
        let mut moves = [[[0i16; LABELS]; LABELS]; 1 + REGISTERS];
        for (to, from) in moves.iter_mut().zip(&self.moves) {
            *to = from.map(|row| row.map(|m| (m * SCALE).round() as i16));
        }
        Weights {
            id: 1,
            rows_of,
            rows,
            moves,
            classes: classes.clone(),
            lists: lists.clone(),
            registers: registers.clone(),
            manifest: manifest.to_owned(),
        }
    }
}

impl Cell {
    fn step(&mut self, slope: &[f32; WEIGHED], plan: Plan) {
        for (l, g) in slope.iter().enumerate() {
            let n = self.n[l] + g * g;
            let (root, before) = (n.sqrt(), self.n[l].sqrt());
            self.z[l] += g - (root - before) / plan.rate * self.w[l];
            self.n[l] = n;
            let z = self.z[l];
            let over = (z.abs() - plan.l1).max(0.0);
            self.w[l] = -over.copysign(z) / ((1.0 + root) / plan.rate + plan.l2);
        }
    }
}
