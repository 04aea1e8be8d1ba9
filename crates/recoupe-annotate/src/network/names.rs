//! From scores of BIO tags to names: the best sequence in which a name goes on only where one of its kind stands.

use recoupe_types::NameKind;

use super::NameSpan;

/// Number of tags: outside, then begin and inside of each kind.
pub(crate) const TAGS: usize = 9;

/// Kinds in the order of the tags.
pub(crate) const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Org, NameKind::Place, NameKind::Other];

/// Working memory of [`decode`].
#[derive(Clone, Debug, Default)]
pub(crate) struct NameScratch {
    back: Vec<[u8; TAGS]>,
    tags: Vec<u8>,
}

/// Appends the names of a sentence whose words have these scores.
pub(crate) fn decode<'a>(
    scores: impl Iterator<Item = &'a [f32]>,
    scratch: &mut NameScratch,
    names: &mut Vec<NameSpan>,
) {
    let NameScratch { back, tags } = scratch;
    back.clear();
    let mut best = [0.0f32; TAGS];
    for (i, row) in scores.enumerate() {
        let mut top = 0;
        for t in 1..TAGS {
            if best[t] > best[top] {
                top = t;
            }
        }
        let mut next = [f32::NEG_INFINITY; TAGS];
        let mut from = [0u8; TAGS];
        for (t, s) in row.iter().enumerate().take(TAGS) {
            // Even tags go on inside a name: only after its begin or another inside.
            let inside = t > 0 && t % 2 == 0;
            if inside && i == 0 {
                continue;
            }
            let before = match inside {
                true if best[t] > best[t - 1] => t,
                true => t - 1,
                false => top,
            };
            next[t] = best[before] + s;
            from[t] = before as u8;
        }
        best = next;
        back.push(from);
    }
    if back.is_empty() {
        return;
    }
    let mut tag = 0;
    for t in 1..TAGS {
        if best[t] > best[tag] {
            tag = t;
        }
    }
    tags.clear();
    for from in back.iter().rev() {
        tags.push(tag as u8);
        tag = usize::from(from[tag]);
    }
    tags.reverse();
    let mut open: Option<NameSpan> = None;
    for (i, tag) in tags.iter().enumerate() {
        let inside = *tag > 0 && tag % 2 == 0;
        match &mut open {
            Some(name) if inside => name.last = i as u32,
            _ => {
                names.extend(open.take());
                if *tag > 0 {
                    let kind = KINDS[usize::from(tag - 1) / 2];
                    open = Some(NameSpan { first: i as u32, last: i as u32, kind });
                }
            }
        }
    }
    names.extend(open);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(rows: &[[f32; TAGS]]) -> Vec<(u32, u32, NameKind)> {
        let mut out = Vec::new();
        decode(rows.iter().map(|r| &r[..]), &mut NameScratch::default(), &mut out);
        out.into_iter().map(|n| (n.first, n.last, n.kind)).collect()
    }

    fn row(tag: usize) -> [f32; TAGS] {
        let mut r = [0.0; TAGS];
        r[tag] = 2.0;
        r
    }

    #[test]
    fn a_name_runs_from_its_begin_to_its_last_inside() {
        assert_eq!(
            names(&[row(0), row(1), row(2), row(5), row(5)]),
            [(1, 2, NameKind::Person), (3, 3, NameKind::Place), (4, 4, NameKind::Place)]
        );
    }

    #[test]
    fn an_inside_without_a_begin_is_mended() {
        let mut first = row(4);
        first[3] = 1.5;
        assert_eq!(names(&[first, row(4)]), [(0, 1, NameKind::Org)]);
        assert_eq!(names(&[]), []);
    }
}
