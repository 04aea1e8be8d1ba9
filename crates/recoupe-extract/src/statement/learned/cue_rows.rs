//! What tells whether a word is in a cue.

use recoupe_types::{Rel, Upos};

use super::lattice::Take;
use super::words::Words;
use crate::statement::view::View;

/// Adds the rows of word `i`, and those of it and the word before it.
#[inline(always)]
pub(super) fn add(view: &View<'_>, w: &Words, i: usize, u: &mut impl Take, p: &mut impl Take) {
    let at = i as isize;
    let (start, end) = view.bounds(i);
    let near = |list: &[u32], d: isize| -> u32 {
        let k = at + d;
        if k < start as isize || k >= end as isize { 1 } else { Words::at(list, k) }
    };
    let (lemma, upos, rel, form) = (w.lemma[i], w.upos[i], w.rel[i], w.form[i]);
    u.add(0, 0, 0, 0);
    u.add(1, lemma, 0, 0);
    u.add(2, form, 0, 0);
    u.add(3, lemma, upos, 0);
    u.add(4, upos, rel, 0);
    u.add(5, lemma, rel, 0);
    u.add(6, lemma, w.verb[i], 0);
    u.add(7, w.ending[i], upos, 0);
    u.add(8, upos, w.verb[i], rel);
    let (l1, l2, r1, r2) = (near(&w.lemma, -1), near(&w.lemma, -2), near(&w.lemma, 1), near(&w.lemma, 2));
    u.add(10, l1, upos, 0);
    u.add(11, r1, upos, 0);
    u.add(12, l2, upos, 0);
    u.add(13, r2, upos, 0);
    u.add(14, l1, lemma, 0);
    u.add(15, lemma, r1, 0);
    u.add(16, l1, lemma, r1);
    u.add(17, lemma, r1, r2);
    u.add(18, l2, l1, lemma);
    let (lu, ru) = (near(&w.upos, -1), near(&w.upos, 1));
    u.add(19, lu, upos, ru);
    u.add(20, lemma, ru, near(&w.upos, 2));
    u.add(21, lemma, lu, 0);
    u.add(22, near(&w.upos, -2) << 8 | lu, upos, ru << 8 | near(&w.upos, 2));
    u.add(23, lemma, lu, ru);
    // What the word depends on.
    let head = view.head(i);
    let (hl, hu, hr) = head.map_or((1, 0, 0), |h| (w.lemma[h], w.upos[h], w.rel[h]));
    u.add(30, hl, rel, 0);
    u.add(31, hl, lemma, 0);
    u.add(32, hu, rel, upos);
    u.add(33, hl, rel, lemma);
    u.add(34, hr, rel, lemma);
    u.add(35, hr, rel, upos << 8 | hu);
    if let Some(h) = head {
        let side = u32::from(h > i) << 4 | (h.abs_diff(i) as u32).min(5);
        u.add(36, rel, hu, side);
        u.add(37, rel, lemma, side);
        u.add(38, hl, rel, side);
        u.add(39, w.frame[h], rel, hu);
        u.add(40, w.found[h].cue, rel, lemma);
        u.add(41, w.found[h].listed, rel, upos);
        u.add(42, hl, w.frame[h], rel);
        u.add(43, w.subject[h], rel, hl);
        u.add(44, w.quoted[h], rel, hl);
        if let Some(g) = view.head(h) {
            u.add(45, w.lemma[g], hr, rel);
            u.add(46, w.lemma[g], hl, lemma);
        }
    }
    // What depends on it.
    for k in view.kids(i) {
        u.add(50, rel, w.rel[k], upos);
        u.add(51, lemma, w.rel[k], 0);
        u.add(52, upos, w.rel[k], w.upos[k]);
        u.add(53, lemma, w.rel[k], w.lemma[k]);
        u.add(54, upos, w.rel[k], w.lemma[k]);
        u.add(55, lemma, w.rel[k], w.marker[k]);
        u.add(56, upos, w.rel[k], w.marker[k]);
        u.add(57, lemma, w.rel[k], w.upos[k] << 1 | u32::from(k > i));
        u.add(58, upos, w.rel[k], w.name[k] << 1 | u32::from(k > i));
        if matches!(view.rel(k), Rel::Ccomp | Rel::Xcomp | Rel::Acl | Rel::Parataxis | Rel::Advcl) {
            u.add(59, lemma, w.rel[k], w.verb[k]);
            u.add(60, upos, w.rel[k], w.quoted[k] << 10 | w.verb[k]);
            u.add(61, w.lemma[k], w.rel[k], upos);
        }
    }
    let frame = w.frame[i];
    u.add(65, frame, upos, 0);
    u.add(66, frame, lemma, 0);
    u.add(67, frame, rel, upos);
    u.add(68, w.subject[i], upos, rel);
    u.add(69, w.subject[i], lemma, 0);
    u.add(70, w.subject[i], frame, upos);
    u.add(71, w.subject[i], w.verb[i], upos);
    // Quotations.
    let q = w.quoted[i];
    u.add(75, q, upos, rel);
    u.add(76, q, lemma, 0);
    u.add(77, w.since[i], w.until[i], upos);
    u.add(78, w.since[i], upos, rel);
    u.add(79, w.until[i], upos, rel);
    u.add(80, w.since[i].min(4), lemma, 0);
    u.add(81, w.until[i].min(4), lemma, 0);
    // Classes.
    let [wide, narrow] = w.class[i];
    u.add(110, narrow, upos, 0);
    u.add(111, narrow, rel, 0);
    u.add(112, narrow, frame, 0);
    u.add(113, wide, frame, rel);
    u.add(114, wide, w.subject[i], 0);
    u.add(115, narrow, w.verb[i], 0);
    u.add(116, wide, lu, ru);
    u.add(117, narrow, r1, 0);
    u.add(118, wide, r1, r2);
    u.add(119, narrow, q, w.since[i].min(4) << 4 | w.until[i].min(4));
    if let Some(h) = head {
        u.add(120, w.class[h][1], rel, upos);
        u.add(121, w.class[h][1], rel, lemma);
        u.add(122, w.class[h][0], wide, rel);
        u.add(123, w.class[h][0], w.frame[h], rel);
    }
    for k in view.kids(i) {
        u.add(124, narrow, w.rel[k], 0);
        u.add(125, wide, w.rel[k], w.class[k][0]);
        u.add(126, narrow, w.rel[k], w.marker[k]);
        u.add(127, upos, w.rel[k], w.class[k][1]);
    }
    // The rules.
    let f = w.found[i];
    let seen = u32::from(f.source) | u32::from(f.content) << 1 | u32::from(f.cue > 0) << 2;
    u.add(85, f.cue, upos, 0);
    u.add(86, f.cue, lemma, 0);
    u.add(87, f.listed, upos, frame);
    u.add(88, f.listed, rel, q);
    u.add(89, seen, upos, rel);
    u.add(90, seen, lemma, 0);
    u.add(91, seen, f.listed, upos);
    // Place.
    let first = u32::from(view.paragraph(i) == 0);
    u.add(95, first, upos, rel);
    u.add(96, first, lemma, 0);
    let place = u32::from(i == start) | u32::from(i + 1 == end) << 1 | first << 2;
    u.add(97, place, lemma, 0);
    u.add(98, place, upos, lu << 8 | ru);
    if view.upos(i) == Upos::Punct {
        let line = (i - start).min(6) as u32;
        u.add(99, form, line, lu << 8 | ru);
        u.add(100, form, line, near(&w.name, -1) << 8 | near(&w.quoted, 1));
        u.add(101, form, near(&w.upos, -2) << 8 | lu, first);
    }
    p.add(0, 0, 0, 0);
    if i == start {
        p.add(1, 0, 0, 0);
        return;
    }
    let b = i - 1;
    let tie = if view.head(i) == Some(b) {
        1
    } else if view.head(b) == Some(i) {
        2
    } else if view.head(b) == view.head(i) {
        3
    } else {
        0
    };
    p.add(2, w.upos[b], upos, tie);
    p.add(3, w.rel[b], rel, tie);
    p.add(4, w.lemma[b], lemma, 0);
    p.add(5, w.lemma[b], upos, tie);
    p.add(6, w.upos[b], lemma, tie);
    p.add(7, w.upos[b], upos, (w.quoted[b] << 2) | q);
    p.add(8, u32::from(w.found[b].cue > 0), u32::from(f.cue > 0), 0);
    p.add(9, w.lemma[b], rel, 0);
    p.add(10, w.rel[b], lemma, 0);
    p.add(11, w.upos[b], upos, near(&w.upos, 1));
    p.add(12, w.lemma[b], w.rel[b], tie);
    p.add(13, lemma, rel, tie);
}
