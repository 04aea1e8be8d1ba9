//! Groups of words by their vectors: k-means on the sphere (Dhillon and Modha, Machine Learning 2001), then groups of groups.

use super::product::{View, multiply};

/// Points that are compared with all centres at once.
const BLOCK: usize = 4096;

fn unit(row: &mut [f32]) {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        row.iter_mut().for_each(|x| *x /= length);
    }
}

/// Vectors of `dims` numbers each, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Vectors {
    /// Numbers of a vector.
    pub dims: usize,
    /// All numbers.
    pub data: Vec<f32>,
}

/// Groups, from 0 to `count` - 1, of the vectors by direction, after `passes` passes, and the centres of the groups. The first centres are
/// vectors at even distances.
#[must_use]
pub fn groups(vectors: &Vectors, count: usize, passes: usize) -> (Vec<u16>, Vectors) {
    let dims = vectors.dims.max(1);
    let mut points = vectors.data.clone();
    points.chunks_exact_mut(dims).for_each(unit);
    let n = points.len() / dims;
    let count = count.min(n).min(usize::from(u16::MAX));
    let mut centres: Vec<f32> =
        (0..count).flat_map(|c| points[c * n / count * dims..][..dims].iter().copied()).collect();
    let mut of = vec![0u16; n];
    let mut near = vec![0.0f32; BLOCK * count];
    for _ in 0..passes {
        let mut moved = false;
        for (block, of) in points.chunks(BLOCK * dims).zip(of.chunks_mut(BLOCK)) {
            let rows = block.len() / dims;
            let left = View { data: block, shape: (rows, dims), transposed: false };
            let right = View { data: &centres, shape: (dims, count), transposed: true };
            multiply(left, right, &mut near[..rows * count], false);
            for (row, group) in near.chunks_exact(count).zip(of.iter_mut()) {
                let mut best = (f32::NEG_INFINITY, 0);
                for (c, x) in row.iter().enumerate() {
                    if *x > best.0 {
                        best = (*x, c);
                    }
                }
                moved |= *group != best.1 as u16;
                *group = best.1 as u16;
            }
        }
        if !moved {
            break;
        }
        let old = std::mem::replace(&mut centres, vec![0.0; count * dims]);
        for (point, group) in points.chunks_exact(dims).zip(&of) {
            let centre = &mut centres[usize::from(*group) * dims..][..dims];
            centre.iter_mut().zip(point).for_each(|(c, x)| *c += x);
        }
        for (centre, old) in centres.chunks_exact_mut(dims).zip(old.chunks_exact(dims)) {
            if centre.iter().all(|x| *x == 0.0) {
                centre.copy_from_slice(old);
            }
            unit(centre);
        }
    }
    (of, Vectors { dims, data: centres })
}

/// Groups of the vectors at each of `counts`, the finest first; coarser ones are groups of the finer ones.
#[must_use]
pub fn tree<const N: usize>(vectors: &Vectors, counts: [usize; N], passes: usize) -> Vec<[u16; N]> {
    let mut out = vec![[0u16; N]; vectors.data.len() / vectors.dims.max(1)];
    let mut centres = vectors.clone();
    for (level, count) in counts.into_iter().enumerate() {
        let (of, next) = groups(&centres, count, passes);
        for row in &mut out {
            let at = if level == 0 { None } else { Some(usize::from(row[level - 1])) };
            row[level] = at.map_or(0, |at| of[at]);
        }
        if level == 0 {
            out.iter_mut().zip(&of).for_each(|(row, of)| row[0] = *of);
        }
        centres = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_of_like_direction_are_together() {
        let data = vec![1.0, 0.1, 0.1, 2.0, 5.0, 0.0, 0.0, 0.3, -1.0, 0.1, -3.0, 0.0];
        let found = tree(&Vectors { dims: 2, data }, [3, 2], 8);
        assert_eq!(found[0][0], found[2][0]);
        assert_eq!(found[1][0], found[3][0]);
        assert_eq!(found[4][0], found[5][0]);
        assert_ne!(found[0][0], found[1][0]);
        assert_ne!(found[0][0], found[4][0]);
        assert!(found.iter().all(|row| row[1] < 2));
    }
}
