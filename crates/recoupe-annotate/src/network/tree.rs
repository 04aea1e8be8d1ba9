//! From arc scores to the best tree with one root: Chu and Liu (1965), Edmonds (1967), in the quadratic form of
//! Tarjan's contraction for dense graphs.

/// Working memory of [`decode`].
#[derive(Clone, Debug, Default)]
pub(crate) struct TreeScratch {
    state: Vec<u8>,
    work: Vec<f32>,
    arcs: Vec<(u32, u32)>,
    bounds: Vec<(f32, usize)>,
    path: Vec<usize>,
}

/// No head: the root of a sentence.
pub(crate) const ROOT: usize = usize::MAX;

/// The heads of `n` words under `scores`: row `d` (of `width` columns) holds the score of each word as head of word `d`,
/// and in the column after those that of being the root. `heads` is filled with positions, [`ROOT`] for the one root.
pub(crate) fn decode(scores: &[f32], width: usize, n: usize, scratch: &mut TreeScratch, heads: &mut Vec<usize>) {
    heads.clear();
    if n == 0 {
        return;
    }
    let row = |d: usize| &scores[d * width..d * width + n + 1];
    // Each word's best head; in most sentences they make a tree already.
    for d in 0..n {
        let (before, after) = (highest(&row(d)[..d]), highest(&row(d)[d + 1..]));
        let best = if after.0 > before.0 {
            d + 1 + after.1
        } else if d > 0 {
            before.1
        } else {
            n
        };
        heads.push(if best == n { ROOT } else { best });
    }
    if heads.iter().filter(|h| **h == ROOT).count() == 1 && acyclic(heads, &mut scratch.state, &mut scratch.path) {
        return;
    }
    // One root: the tree under a root scores at most what each other word's best head and the root itself score. Roots
    // are tried from the highest such bound down, until no bound is above the best tree.
    let TreeScratch { work, arcs, bounds, .. } = scratch;
    bounds.clear();
    let mut sum = 0.0;
    for d in 0..n {
        let best = row(d)[..n].iter().enumerate().filter(|h| h.0 != d).map(|h| clean(*h.1)).fold(LOWEST, f32::max);
        sum += best;
        bounds.push((clean(row(d)[n]) - best, d));
    }
    bounds.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut best: Option<(f32, Vec<usize>)> = None;
    for (gain, root) in bounds.iter().take(TRIES) {
        if best.as_ref().is_some_and(|b| b.0 >= sum + gain) {
            break;
        }
        let tree = arborescence((scores, width), n, *root, work, arcs);
        let total: f32 = tree.iter().enumerate().map(|(d, h)| clean(row(d)[if *h == ROOT { n } else { *h }])).sum();
        if best.as_ref().is_none_or(|b| total > b.0) {
            best = Some((total, tree));
        }
    }
    if let Some((_, tree)) = best {
        heads.clone_from(&tree);
    }
}

/// The highest of some scores and where it stands first; 0 where there is none.
pub(crate) fn highest(scores: &[f32]) -> (f32, usize) {
    let larger = |a: f32, b: f32| if b > a { b } else { a };
    // Side by side, which a loop that also keeps the place cannot do.
    let mut lanes = [f32::NEG_INFINITY; 8];
    let (chunks, rest) = scores.as_chunks::<8>();
    for chunk in chunks {
        for (lane, s) in lanes.iter_mut().zip(chunk) {
            *lane = larger(*lane, *s);
        }
    }
    let top = lanes.into_iter().chain(rest.iter().copied()).fold(f32::NEG_INFINITY, larger);
    (top, scores.iter().position(|s| *s == top).unwrap_or(0))
}

/// Least score of an arc.
const LOWEST: f32 = -1e6;
/// Most roots tried; more than a trained model ever asks for.
const TRIES: usize = 16;

fn clean(score: f32) -> f32 {
    if score >= LOWEST { score.min(-LOWEST) } else { LOWEST }
}

fn acyclic(heads: &[usize], state: &mut Vec<u8>, path: &mut Vec<usize>) -> bool {
    state.clear();
    state.resize(heads.len(), 0);
    for start in 0..heads.len() {
        path.clear();
        let mut at = start;
        while at != ROOT && state[at] == 0 {
            state[at] = 1;
            path.push(at);
            at = heads[at];
        }
        if at != ROOT && state[at] == 1 {
            return false;
        }
        for p in path.iter() {
            state[*p] = 2;
        }
    }
    true
}

/// Best arborescence with `root` as root, by contraction of cycles on a copy of the scores.
fn arborescence(
    (scores, width): (&[f32], usize),
    n: usize,
    root: usize,
    work: &mut Vec<f32>,
    real: &mut Vec<(u32, u32)>,
) -> Vec<usize> {
    work.clear();
    work.resize(n * n, f32::NEG_INFINITY);
    for d in 0..n {
        for h in 0..n {
            if h != d && d != root {
                work[d * n + h] = clean(scores[d * width + h]);
            }
        }
    }
    let mut alive = vec![true; n];
    // The words (dependent, head) that an arc between two nodes is of.
    real.clear();
    for d in 0..n as u32 {
        real.extend((0..n as u32).map(|h| (d, h)));
    }
    let words = |arc: (u32, u32)| (arc.0 as usize, arc.1 as usize);
    let mut members: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
    let mut heads = vec![ROOT; n];
    // Stack of contractions: the cycle's nodes, their chosen arcs.
    let mut result_arcs: Vec<(usize, usize)> = Vec::new();
    let mut contractions: Vec<Contraction> = Vec::new();
    loop {
        let mut best = vec![ROOT; n];
        for d in (0..n).filter(|d| alive[*d] && *d != root) {
            let mut top = f32::NEG_INFINITY;
            for h in (0..n).filter(|h| alive[*h] && *h != d) {
                let s = work[d * n + h];
                if s > top || best[d] == ROOT {
                    top = s;
                    best[d] = h;
                }
            }
        }
        let Some(cycle) = find_cycle(&best, &alive) else {
            for d in (0..n).filter(|d| alive[*d] && *d != root) {
                let h = best[d];
                result_arcs.push(words(real[d * n + h]));
            }
            break;
        };
        let node = cycle[0];
        let arcs: Vec<(usize, usize)> = cycle.iter().map(|d| words(real[d * n + best[*d]])).collect();
        let inner: Vec<Vec<usize>> = cycle.iter().map(|d| members[*d].clone()).collect();
        let weights: Vec<f32> = cycle.iter().map(|d| work[d * n + best[*d]]).collect();
        for other in (0..n).filter(|o| alive[*o] && !cycle.contains(o)) {
            // Into the cycle: the arc that costs least to break in; out of it: the best.
            let mut into = (f32::NEG_INFINITY, (0, 0));
            let mut out = (f32::NEG_INFINITY, (0, 0));
            for (d, w) in cycle.iter().zip(&weights) {
                let s = work[d * n + other] - w;
                if s > into.0 || into.0 == f32::NEG_INFINITY {
                    into = (s, real[d * n + other]);
                }
                let s = work[other * n + d];
                if s > out.0 || out.0 == f32::NEG_INFINITY {
                    out = (s, real[other * n + d]);
                }
            }
            work[node * n + other] = into.0;
            real[node * n + other] = into.1;
            work[other * n + node] = out.0;
            real[other * n + node] = out.1;
        }
        for d in &cycle[1..] {
            alive[*d] = false;
            let m = std::mem::take(&mut members[*d]);
            members[node].extend(m);
        }
        contractions.push(Contraction { arcs, inner });
    }
    // Opening the contractions, last first: the arc that enters a cycle replaces one of the cycle's own.
    for (d, h) in result_arcs {
        heads[d] = h;
    }
    let mut entered = vec![false; n];
    for (d, h) in heads.iter().enumerate() {
        entered[d] = *h != ROOT;
    }
    for c in contractions.iter().rev() {
        let broken = c.inner.iter().position(|m| m.iter().any(|w| entered[*w])).unwrap_or(0);
        for (i, (d, h)) in c.arcs.iter().enumerate() {
            if i != broken {
                heads[*d] = *h;
                entered[*d] = true;
            }
        }
    }
    heads[root] = ROOT;
    heads
}

struct Contraction {
    /// The arc (dependent, head) of each node of the cycle, in real words.
    arcs: Vec<(usize, usize)>,
    /// The real words in each node of the cycle.
    inner: Vec<Vec<usize>>,
}

fn find_cycle(best: &[usize], alive: &[bool]) -> Option<Vec<usize>> {
    let n = best.len();
    let mut state = vec![0u32; n];
    for start in 0..n {
        if !alive[start] || state[start] != 0 {
            continue;
        }
        let mark = start as u32 + 1;
        let mut at = start;
        while at != ROOT && state[at] == 0 {
            state[at] = mark;
            at = best[at];
        }
        if at != ROOT && state[at] == mark {
            let mut cycle = vec![at];
            let mut next = best[at];
            while next != at {
                cycle.push(next);
                next = best[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(scores: &[f32], n: usize, heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(d, h)| scores[d * (n + 1) + if *h == ROOT { n } else { *h }]).sum()
    }

    /// Every tree with one root, by trying all.
    fn exhaustive(scores: &[f32], n: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        let mut heads = vec![0; n];
        let count = (n + 1).pow(n as u32);
        for code in 0..count {
            let mut c = code;
            for h in &mut heads {
                *h = c % (n + 1);
                c /= n + 1;
                if *h == n {
                    *h = ROOT;
                }
            }
            let roots = heads.iter().filter(|h| **h == ROOT).count();
            let selfish = heads.iter().enumerate().any(|(d, h)| d == *h);
            if roots == 1 && !selfish && acyclic(&heads, &mut Vec::new(), &mut Vec::new()) {
                best = best.max(total(scores, n, &heads));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn the_tree_is_the_best_one(n in 1usize..4, seed in proptest::collection::vec(-50i32..50, 12)) {
            let scores: Vec<f32> = (0..n * (n + 1)).map(|i| seed[i % 12] as f32 + i as f32 * 0.01).collect();
            let mut heads = Vec::new();
            decode(&scores, n + 1, n, &mut TreeScratch::default(), &mut heads);
            prop_assert!((total(&scores, n, &heads) - exhaustive(&scores, n)).abs() < 1e-3);
        }

        #[test]
        fn any_scores_give_a_tree(n in 0usize..24, seed in proptest::collection::vec(proptest::num::f32::ANY, 600)) {
            let scores = &seed[..n * (n + 1)];
            let mut heads = Vec::new();
            decode(scores, n + 1, n, &mut TreeScratch::default(), &mut heads);
            prop_assert_eq!(heads.len(), n);
            prop_assert_eq!(heads.iter().filter(|h| **h == ROOT).count(), usize::from(n > 0));
            prop_assert!(acyclic(&heads, &mut Vec::new(), &mut Vec::new()));
        }
    }
}
