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
#[cfg(any(test, feature = "train"))]
fn open(label: usize) -> bool {
    label > 0 && (label - 1) % 4 < 2
}

/// Whether a name went on before this label.
#[cfg(any(test, feature = "train"))]
fn goes_on(label: usize) -> bool {
    label > 0 && matches!((label - 1) % 4, 1 | 2)
}

/// Whether label `b` may follow label `a`.
#[cfg(any(test, feature = "train"))]
pub(crate) fn follows(a: usize, b: usize) -> bool {
    if open(a) { goes_on(b) && (a - 1) / 4 == (b - 1) / 4 } else { !goes_on(b) }
}

/// Whether a sentence may begin with this label.
#[cfg(any(test, feature = "train"))]
pub(crate) fn begins(label: usize) -> bool {
    !goes_on(label)
}

/// Whether a sentence may end with this label.
#[cfg(any(test, feature = "train"))]
pub(crate) fn ends(label: usize) -> bool {
    !open(label)
}

/// Working memory of [`decode`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    back: Vec<[u8; LABELS]>,
}

/// The score of what cannot be: inside of a name, at the first word.
const NEVER: i32 = i32::MIN / 2;

/// Labels after which a name may begin and no name goes on.
const CLOSED: [usize; 1 + 2 * KINDS.len()] = [0, 3, 4, 7, 8, 11, 12, 15, 16];
/// Labels that no name goes on to.
const FRESH: [usize; 1 + 2 * KINDS.len()] = [0, 1, 4, 5, 8, 9, 12, 13, 16];

/// The best sequence of labels for the scores of the words' labels and of their transitions, into `labels`. Words without scores
/// are outside.
pub(crate) fn decode(
    scores: &[Option<[i32; WEIGHED]>],
    moves: &[[i32; LABELS]; LABELS],
    scratch: &mut Scratch,
    labels: &mut Vec<u8>,
) {
    labels.clear();
    labels.resize(scores.len(), 0);
    let mut at = 0;
    while at < scores.len() {
        if scores[at].is_none() {
            at += 1;
            continue;
        }
        let end = scores[at..].iter().position(Option::is_none).map_or(scores.len(), |n| at + n);
        let (before, after) = (at > 0, end < scores.len());
        stretch(&scores[at..end], moves, before, after, scratch, &mut labels[at..end]);
        at = end;
    }
}

/// [`decode`] for words that all have scores, with words outside before and after them or not.
fn stretch(
    scores: &[Option<[i32; WEIGHED]>],
    moves: &[[i32; LABELS]; LABELS],
    before: bool,
    after: bool,
    scratch: &mut Scratch,
    labels: &mut [u8],
) {
    let back = &mut scratch.back;
    back.clear();
    let mut best = [NEVER; LABELS];
    for (i, row) in scores.iter().enumerate() {
        let own = |label: usize| row.as_ref().filter(|_| label > 0).map_or(0, |row| row[label - 1]);
        let mut next = [NEVER; LABELS];
        let mut from = [0u8; LABELS];
        if i == 0 {
            for to in FRESH {
                next[to] = own(to) + if before { moves[0][to] } else { 0 };
            }
        } else {
            for to in FRESH {
                let mut top = (NEVER, 0);
                for a in CLOSED {
                    let score = best[a] + moves[a][to];
                    if score > top.0 {
                        top = (score, a);
                    }
                }
                (next[to], from[to]) = (top.0 + own(to), top.1 as u8);
            }
            for begin in (1..LABELS).step_by(4) {
                for to in [begin + 1, begin + 2] {
                    let (a, b) = (best[begin] + moves[begin][to], best[begin + 1] + moves[begin + 1][to]);
                    let top = if b > a { (b, begin + 1) } else { (a, begin) };
                    (next[to], from[to]) = (top.0 + own(to), top.1 as u8);
                }
            }
        }
        best = next;
        back.push(from);
    }
    let mut label = 0;
    let last = |l: usize| best[l] + if after { moves[l][0] } else { 0 };
    for l in CLOSED {
        if last(l) > last(label) {
            label = l;
        }
    }
    for (slot, from) in labels.iter_mut().zip(back.iter()).rev() {
        *slot = label as u8;
        label = usize::from(from[label]);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_and_fresh_are_those_that_may_meet() {
        let closed: Vec<usize> = (0..LABELS).filter(|l| ends(*l)).collect();
        let fresh: Vec<usize> = (0..LABELS).filter(|l| begins(*l)).collect();
        assert_eq!((closed, fresh), (CLOSED.to_vec(), FRESH.to_vec()));
    }
}
