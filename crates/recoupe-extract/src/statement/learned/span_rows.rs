//! What tells whether a word is of the source or of the content of a cue.

use recoupe_types::{Rel, Upos};

use super::lattice::{Positions, Take, row};
use super::words::{NO_DRAFT, Words};
use crate::statement::find::{Draft, Source};
use crate::statement::view::View;

/// Words on each side of a cue that are looked at.
const REACH: usize = 240;
/// Steps from a cue up the tree.
const STEPS: usize = 6;

/// The first and last word of a cue, and the word that heads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) head: usize,
}

impl Target {
    pub(super) fn new(view: &View<'_>, first: usize, last: usize) -> Target {
        let out = |i: usize| view.head(i).is_none_or(|h| h < first || h > last);
        let rank = |i: usize| match view.upos(i) {
            Upos::Verb => 0,
            Upos::Noun | Upos::Adj => 1,
            Upos::Aux | Upos::Propn => 2,
            Upos::Punct => 4,
            _ => 3,
        };
        let head = (first..=last).filter(|i| out(*i)).min_by_key(|i| (rank(*i), *i)).unwrap_or(first);
        Target { first, last, head }
    }

    /// The words that may be of its source or content: first, and one past the last.
    pub(super) fn window(self, view: &View<'_>) -> (usize, usize) {
        let paragraph = view.paragraph(self.head);
        let mut from = self.first;
        while from > 0 && self.first - from < REACH && view.paragraph(from - 1) == paragraph {
            from -= 1;
        }
        let mut to = self.last + 1;
        while to < view.len() && to - self.last < REACH && view.paragraph(to) == paragraph {
            to += 1;
        }
        // A colon at the end of the paragraph leads to the next one, and to all that go on with its quotation.
        let leads = view.form(to - 1) == ":" && view.sentence(to - 1) == view.sentence(self.head);
        let mut open = paragraph;
        while leads && to < view.len() && to - self.last < REACH {
            let next = view.paragraph(to);
            if next != open {
                if next > paragraph + 1 && !view.is_quote_mark(to) && view.quote(to).is_none() {
                    break;
                }
                open = next;
            }
            to += 1;
        }
        (from, to)
    }
}

/// Where a word stands in the tree as seen from the cue.
#[derive(Clone, Copy, Debug, Default)]
struct Seat {
    /// The way, as a number.
    path: u32,
    /// How many steps up from the cue it turns down.
    up: u32,
    /// The child of the turning point that holds the word.
    top: Option<usize>,
    /// Steps from there down to the word.
    depth: u32,
    /// Whether another cue lies on the way.
    owned: bool,
}

/// Working memory.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    chain: Vec<usize>,
    seats: Vec<Seat>,
}

fn seat(view: &View<'_>, w: &Words, t: Target, chain: &[usize], heads: &[bool], i: usize) -> Seat {
    let (mut at, mut top, mut depth, mut owned) = (i, None, 0, false);
    loop {
        let inside = at >= t.first && at <= t.last;
        let up = if inside { Some(0) } else { chain.iter().position(|c| *c == at) };
        if let Some(up) = up {
            let mut path = row(200, up as u32, top.map_or(0, |k: usize| w.rel[k]), u32::from(i > t.head));
            for k in &chain[..up] {
                path = row(201, path, w.rel[*k], 0);
            }
            return Seat { path, up: up as u32, top, depth, owned };
        }
        owned |= heads.get(at).copied().unwrap_or(false) && at != i;
        match view.head(at) {
            Some(h) if depth < 60 => {
                top = Some(at);
                at = h;
                depth += 1;
            }
            _ => return Seat { path: 1, up: 15, top: None, depth: 15, owned },
        }
    }
}

fn bucket(n: usize) -> u32 {
    match n {
        0..=5 => n as u32,
        6..=8 => 6,
        9..=13 => 7,
        14..=24 => 8,
        _ => 9,
    }
}

#[expect(clippy::too_many_arguments, reason = "all that a window is seen from")]
/// Adds the rows of every word of `window` for the cue `t`; `heads` marks the words that head a cue.
pub(super) fn add(
    view: &View<'_>,
    w: &Words,
    drafts: &[Draft],
    t: Target,
    (from, to): (usize, usize),
    heads: &[bool],
    scratch: &mut Scratch,
    out: &mut impl Positions,
) {
    let (start, end) = view.bounds(t.head);
    scratch.chain.clear();
    let mut at = t.head;
    scratch.chain.push(at);
    while let Some(h) = view.head(at).filter(|_| scratch.chain.len() <= STEPS) {
        scratch.chain.push(h);
        at = h;
    }
    scratch.seats.clear();
    for i in from..to {
        let seat = if i >= start && i < end { seat(view, w, t, &scratch.chain, heads, i) } else { Seat::default() };
        scratch.seats.push(seat);
    }
    let draft =
        (t.first..=t.last).map(|i| w.draft[i]).find(|d| *d != NO_DRAFT).and_then(|d| drafts.get(usize::from(d)));
    let rule = draft.map_or(0, |d| super::lattice::lower(d.rule));
    let c = Around::new(view, w, t);
    for i in from..to {
        let s = scratch.seats[i - from];
        let own = draft.map_or(0, |d| {
            let span = view.span(i);
            let of = u32::from(matches!(d.source, Source::Phrase(m) if m.first <= i && i <= m.last))
                | u32::from(d.content.iter().any(|c| c.contains(span))) << 1;
            4 | of
        });
        out.position(|u, p| {
            if i >= t.first && i <= t.last {
                u.add(0, 0, 0, 0);
            } else {
                unary(view, w, &c, s, rule, own, i, u);
            }
            if i == from {
                p.add(0, 1, 0, 0);
            } else {
                pair(view, w, &c, [scratch.seats[i - 1 - from], s], heads, i, p);
            }
        });
    }
}

/// What is the same for every word of a window.
struct Around {
    t: Target,
    start: usize,
    end: usize,
    lemma: u32,
    class: [u32; 2],
    form: u32,
    upos: u32,
    frame: u32,
    verb: u32,
    /// The cue's own place among quotations.
    quoted: u32,
    quote: Option<usize>,
    /// The quotations nearest to the cue, and how near.
    before: (Option<usize>, u32),
    after: (Option<usize>, u32),
    /// Whether a colon ends the cue or follows it.
    colon: u32,
    ordinal: usize,
}

impl Around {
    fn new(view: &View<'_>, w: &Words, t: Target) -> Around {
        let (start, end) = view.bounds(t.head);
        let paragraph = view.paragraph(t.head);
        let quote = view.quote(t.head);
        let near = |range: &mut dyn Iterator<Item = usize>| {
            for (gap, i) in range.take(30).enumerate() {
                if view.paragraph(i) != paragraph {
                    break;
                }
                if view.quote(i).is_some() && view.quote(i) != quote {
                    return (view.quote(i), (gap as u32).min(8));
                }
            }
            (None, 9)
        };
        Around {
            t,
            start,
            end,
            lemma: w.lemma[t.head],
            class: w.class[t.head],
            form: if t.first == t.last { 1 } else { row(202, w.lemma[t.first], w.lemma[t.last], 0) },
            upos: w.upos[t.head],
            frame: w.frame[t.head],
            verb: w.verb[t.head],
            quoted: w.quoted[t.head],
            quote,
            before: near(&mut (0..t.first).rev()),
            after: near(&mut (t.last + 1..view.len())),
            colon: u32::from(view.form(t.last) == ":") | u32::from(view.form(t.last + 1) == ":") << 1,
            ordinal: view.sentence(t.head),
        }
    }

    /// How the quotation of a word lies to the cue.
    fn relation(&self, view: &View<'_>, i: usize) -> u32 {
        match view.quote(i) {
            None => 0,
            q if q == self.quote => 1,
            q if q == self.before.0 => 2 + self.before.1.min(4),
            q if q == self.after.0 => 8 + self.after.1.min(4),
            _ => 14,
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one word as seen from one cue")]
#[inline(always)]
fn unary(view: &View<'_>, w: &Words, c: &Around, s: Seat, rule: u32, own: u32, i: usize, u: &mut impl Take) {
    let side = u32::from(i > c.t.last);
    let gap = if side == 1 { i - c.t.last } else { c.t.first - i };
    let far = bucket(gap) << 1 | side;
    let quote = c.relation(view, i);
    let f = w.found[i];
    let seen = u32::from(f.source) | u32::from(f.content) << 1 | u32::from(f.cue > 0) << 2;
    u.add(1, side, 0, 0);
    u.add(2, own, rule, 0);
    u.add(3, own, seen, side);
    u.add(4, own, c.lemma, side);
    u.add(5, quote, side, c.quoted);
    u.add(6, quote, w.quoted[i], c.colon << 1 | side);
    u.add(7, quote, c.lemma, side);
    let sentence = view.sentence(i);
    if i < c.start || i >= c.end {
        // Another sentence of the paragraph.
        let away = (sentence as isize - c.ordinal as isize).clamp(-3, 3) as i32 as u32;
        let (a, b) = view.bounds(i);
        let opening = w.quoted[a];
        let shape = quote << 4 | opening << 2 | w.quoted[b.saturating_sub(1).max(a)];
        u.add(10, away, quote, c.colon);
        u.add(11, away, shape, c.quoted);
        u.add(12, away, shape, c.lemma);
        u.add(13, shape, c.before.1 << 4 | c.after.1, away);
        u.add(14, away, seen, own & 4);
        u.add(15, away, c.lemma, c.colon);
        // Other paragraphs, which only a colon leads to.
        let paragraphs = view.paragraph(i).saturating_sub(view.paragraph(c.t.head)).min(3);
        u.add(16, paragraphs, opening, quote);
        u.add(17, paragraphs, c.colon, u32::from(view.paragraph(c.t.head) == 0));
        u.add(18, paragraphs, c.lemma, opening);
        return;
    }
    let (lemma, upos, rel) = (w.lemma[i], w.upos[i], w.rel[i]);
    let (top_rel, top_marker, top_upos, top_lemma) =
        s.top.map_or((1, 0, 0, 0), |k| (w.rel[k], w.marker[k], w.upos[k], w.lemma[k]));
    let p = s.path;
    u.add(20, p, 0, 0);
    u.add(21, p, c.lemma, 0);
    u.add(22, p, c.upos, c.verb);
    u.add(23, p, upos, s.depth.min(3));
    u.add(24, p, top_marker, 0);
    u.add(25, p, top_marker, c.lemma);
    u.add(26, p, top_upos, c.frame);
    u.add(27, p, c.frame, 0);
    u.add(28, p, c.frame, c.lemma);
    u.add(29, p, top_lemma, 0);
    u.add(30, p, top_lemma, c.lemma);
    u.add(31, p, rel, s.depth.min(3));
    u.add(32, p, lemma, 0);
    u.add(33, p, quote, c.quoted);
    u.add(34, p, quote, c.lemma);
    u.add(35, p, w.name[i], s.depth.min(3));
    u.add(36, p, far, 0);
    u.add(70, p, c.class[1], 0);
    u.add(71, p, c.class[1], top_marker);
    u.add(72, p, c.class[0], c.frame);
    u.add(73, p, c.class[0], top_upos << 4 | c.verb & 15);
    u.add(74, p, w.class[i][1], 0);
    u.add(37, p, u32::from(s.owned), c.upos);
    u.add(38, p, c.form, 0);
    u.add(39, p, own, rule);
    if let Some(k) = s.top {
        u.add(40, p, w.frame[k], c.upos);
        u.add(41, p, w.verb[k], w.subject[k]);
        u.add(42, p, w.name[k], c.upos);
        u.add(43, p, w.found[k].listed, 0);
        if let Some(h) = view.head(i).filter(|_| s.depth > 1) {
            u.add(44, p, w.rel[h], rel);
            u.add(45, p, w.lemma[h], rel);
        }
    }
    u.add(50, s.up, top_rel, side);
    u.add(51, s.up, top_rel, c.lemma);
    u.add(52, s.up, top_rel << 1 | side, top_marker);
    u.add(53, far, upos, c.upos);
    u.add(54, far, lemma, 0);
    u.add(55, far, rel, c.frame);
    u.add(56, upos, side, c.lemma);
    u.add(57, lemma, side, c.upos);
    u.add(58, u32::from(s.owned), side, rel);
    u.add(59, seen, f.listed, far);
    u.add(60, quote, upos, side);
    u.add(61, c.before.1 << 4 | c.after.1, p, 0);
    u.add(62, c.before.1 << 4 | c.after.1, p, c.lemma);
    u.add(63, c.before.1 << 4 | c.after.1, side, quote);
    u.add(64, w.name[i], far, c.upos);
    u.add(65, c.colon, side, u32::from(view.paragraph(i) == 0));
    u.add(66, c.colon, p, u32::from(view.paragraph(i) == 0));
    let relative = view.rel(c.t.head) == Rel::Acl || view.rel(c.t.head) == Rel::Advcl;
    u.add(67, u32::from(relative), p, upos);
}

#[inline(always)]
fn pair(view: &View<'_>, w: &Words, c: &Around, [a, b]: [Seat; 2], heads: &[bool], i: usize, p: &mut impl Take) {
    let before = i - 1;
    let cue = |k: usize| u32::from(k >= c.t.first && k <= c.t.last);
    let side = u32::from(i > c.t.last);
    p.add(1, side, 0, 0);
    p.add(2, cue(before), cue(i), 0);
    let marks = |k: usize| if view.is_punct(k) { w.form[k] } else { 1 };
    p.add(3, marks(before), marks(i), side);
    p.add(4, w.form[before], side, 0);
    p.add(5, w.form[i], side, 0);
    p.add(6, w.upos[before], w.upos[i], side);
    let change = u32::from(a.path != b.path || a.top != b.top);
    p.add(7, change, a.path, b.path);
    p.add(8, change, w.upos[before], w.upos[i]);
    p.add(9, w.closes[before], w.opens[i], change);
    p.add(10, w.closes[before], marks(i), side);
    p.add(11, w.opens[i], marks(before), side);
    p.add(12, w.opens[i], w.form[i], side);
    p.add(26, u32::from(view.paragraph(before) != view.paragraph(i)), w.quoted[before] << 2 | w.quoted[i], side);
    p.add(13, u32::from(view.sentence(before) != view.sentence(i)), w.quoted[before] << 2 | w.quoted[i], side);
    let (qa, qb) = (c.relation(view, before), c.relation(view, i));
    p.add(14, qa, qb, w.quoted[before] << 2 | w.quoted[i]);
    p.add(15, qa << 8 | qb, marks(before), marks(i));
    p.add(16, b.path, w.opens[i], marks(before));
    p.add(17, a.path, w.closes[before], marks(i));
    p.add(18, w.rel[i], marks(before), b.depth.min(4));
    let head = |k: usize| u32::from(heads.get(k).copied().unwrap_or(false));
    p.add(19, head(before) << 1 | head(i), marks(before), side);
    let end = u32::from(i + 1 == c.end) | u32::from(i == c.start) << 1;
    p.add(20, end, marks(before), marks(i));
    p.add(21, c.lemma, w.form[i], change);
    p.add(22, c.lemma, w.form[before], change);
    p.add(23, c.lemma, a.path, b.path);
    let (fa, fb) = (w.found[before], w.found[i]);
    p.add(
        24,
        u32::from(fa.content) << 1 | u32::from(fb.content),
        u32::from(fa.source) << 1 | u32::from(fb.source),
        change,
    );
    p.add(25, w.name[before] << 4 | w.name[i], w.rel[i], change);
}
