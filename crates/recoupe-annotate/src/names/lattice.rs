//! Labels of words and the best sequence of them: outside, and begin, inside, end, single of each kind.

use recoupe_types::NameKind;

use crate::network::NameSpan;

/// Kinds in the order of the labels.
pub(crate) const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Org, NameKind::Place, NameKind::Other];

/// Number of labels that have weights; label 0, outside, scores nothing and the others against it.
pub(crate) const WEIGHED: usize = 4 * KINDS.len();
/// Number of labels.
pub(crate) const LABELS: usize = WEIGHED + 1;

/// Whether a name goes on after this label.
fn open(label: usize) -> bool {
    label > 0 && (label - 1) % 4 < 2
}

/// Whether a name went on before this label.
fn goes_on(label: usize) -> bool {
    label > 0 && matches!((label - 1) % 4, 1 | 2)
}

/// Whether label `b` may follow label `a`.
pub(crate) fn follows(a: usize, b: usize) -> bool {
    if open(a) { goes_on(b) && (a - 1) / 4 == (b - 1) / 4 } else { !goes_on(b) }
}

/// Whether a sentence may begin with this label.
pub(crate) fn begins(label: usize) -> bool {
    !goes_on(label)
}

/// Whether a sentence may end with this label.
pub(crate) fn ends(label: usize) -> bool {
    !open(label)
}

/// Labels that may stand before each label.
fn before(label: usize) -> std::ops::RangeInclusive<usize> {
    // Begin, or inside; anything that closes is looked for by the caller.
    if goes_on(label) { label - (label - 1) % 4..=label - (label - 1) % 4 + 1 } else { 0..=WEIGHED }
}

/// Working memory of [`decode`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    back: Vec<[u8; LABELS]>,
}

const NEVER: i32 = i32::MIN / 4;

/// The best sequence of labels for the scores of the words' labels and of their transitions, into `labels`.
pub(crate) fn decode(
    scores: &[[i32; WEIGHED]],
    moves: &[[i32; LABELS]; LABELS],
    scratch: &mut Scratch,
    labels: &mut Vec<u8>,
) {
    labels.clear();
    let back = &mut scratch.back;
    back.clear();
    let mut best = [NEVER; LABELS];
    for (i, row) in scores.iter().enumerate() {
        let mut next = [NEVER; LABELS];
        let mut from = [0u8; LABELS];
        for to in 0..LABELS {
            let own = if to == 0 { 0 } else { row[to - 1] };
            if i == 0 {
                if begins(to) {
                    next[to] = own;
                }
                continue;
            }
            let mut top = (NEVER, 0);
            for a in before(to) {
                if follows(a, to) && best[a] > NEVER {
                    let score = best[a] + moves[a][to];
                    if score > top.0 {
                        top = (score, a);
                    }
                }
            }
            if top.0 > NEVER {
                next[to] = top.0 + own;
                from[to] = top.1 as u8;
            }
        }
        best = next;
        back.push(from);
    }
    let mut label = 0;
    for l in 1..LABELS {
        if ends(l) && best[l] > best[label] {
            label = l;
        }
    }
    for from in back.iter().rev() {
        labels.push(label as u8);
        label = usize::from(from[label]);
    }
    labels.reverse();
}

/// The names of a sequence of labels.
pub(crate) fn spans(labels: &[u8], mut out: impl FnMut(NameSpan)) {
    let mut first = None;
    for (i, label) in labels.iter().enumerate() {
        let Some(l) = label.checked_sub(1) else {
            first = None;
            continue;
        };
        let kind = KINDS[usize::from(l / 4).min(KINDS.len() - 1)];
        let i = i as u32;
        match (l % 4, first) {
            (0, _) => first = Some(i),
            (1, _) => {}
            (2, Some(from)) => {
                out(NameSpan { first: from, last: i, kind });
                first = None;
            }
            (2, None) => {}
            _ => {
                out(NameSpan { first: i, last: i, kind });
                first = None;
            }
        }
    }
}
