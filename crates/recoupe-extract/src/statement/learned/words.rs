//! What is asked of every word, made once for a document.

use recoupe_types::{Feature, NameKind, Rel, Sym, Upos, WordIdx};
use rustc_hash::FxHashMap;

use super::classes::{Classes, key};
use super::lattice::lower;
use crate::statement::cue::Cue;
use crate::statement::find::{Draft, Source};
use crate::statement::view::View;

/// No draft.
pub(super) const NO_DRAFT: u16 = u16::MAX;

/// What the rules found around a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// In the cue of an attribution: 1 + the number of its rule.
    pub(super) cue: u32,
    /// In a source.
    pub(super) source: bool,
    /// In a content.
    pub(super) content: bool,
    /// A verb group of the lexicon of cues: its act, from 1.
    pub(super) listed: u32,
}

/// The words of a document as numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) lemma: Vec<u32>,
    pub(super) form: Vec<u32>,
    pub(super) ending: Vec<u32>,
    /// Two classes, a wide one and a narrow one; 0 for none.
    pub(super) class: Vec<[u32; 2]>,
    pub(super) upos: Vec<u32>,
    pub(super) rel: Vec<u32>,
    pub(super) verb: Vec<u32>,
    pub(super) name: Vec<u32>,
    /// The preposition or conjunction that leads the phrase of the word; 0 for none.
    pub(super) marker: Vec<u32>,
    /// Which complements the word has, as bits.
    pub(super) frame: Vec<u32>,
    /// What kind of subject it has, its own or the one it shares.
    pub(super) subject: Vec<u32>,
    /// 0 outside of quotations, 1 inside, 2 a mark.
    pub(super) quoted: Vec<u32>,
    /// Words since the last quotation ended, until the next begins; 15 for many.
    pub(super) since: Vec<u32>,
    pub(super) until: Vec<u32>,
    /// Relation of the highest word whose subtree begins here, and of the one whose subtree ends here.
    pub(super) opens: Vec<u32>,
    pub(super) closes: Vec<u32>,
    pub(super) found: Vec<Found>,
    /// The draft whose cue the word is in.
    pub(super) draft: Vec<u16>,
}

/// Bits of [`Words::frame`].
fn frame_bit(rel: &str) -> u32 {
    match rel {
        "nsubj" => 1,
        "nsubj:pass" | "aux:pass" => 2,
        "obj" => 4,
        "iobj" => 8,
        "ccomp" => 16,
        "xcomp" => 32,
        "obl" => 64,
        "advcl" => 128,
        "parataxis" => 256,
        "cop" => 512,
        "acl" | "acl:relcl" => 1024,
        "nmod" => 2048,
        "nmod:poss" => 4096,
        "csubj" => 8192,
        "obl:agent" => 16384,
        _ => 0,
    }
}

/// What is asked of a lemma or a relation, which stand many times in a document.
#[derive(Clone, Copy, Debug)]
struct Text {
    lower: u32,
    /// Of its last three letters.
    ending: u32,
    /// As a relation.
    frame: u32,
}

impl Text {
    fn new(text: &str) -> Text {
        let tail = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Text { lower: lower(text), ending: lower(&text[tail..]), frame: frame_bit(text) }
    }
}

/// The subject of a verb: its own, or the one it shares with the verb it depends on; with how it was reached.
pub(super) fn subject(view: &View<'_>, i: usize) -> Option<(usize, u32)> {
    let mut at = i;
    for step in 0..4 {
        if let Some(s) = view.kids(at).find(|k| matches!(view.rel(*k), Rel::Nsubj | Rel::Csubj)) {
            return Some((s, step));
        }
        let next = view.head(at)?;
        match view.rel(at) {
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Aux | Rel::Cop => at = next,
            Rel::Acl => return Some((next, step + 4)),
            _ => return None,
        }
    }
    None
}

impl Words {
    pub(super) fn new(view: &View<'_>, drafts: &[Draft], cues: &[Cue<'_>], classes: &Classes) -> Words {
        let n = view.len();
        let mut w = Words::default();
        let mut texts: FxHashMap<Sym, Text> = FxHashMap::default();
        let mut frames = Vec::with_capacity(n);
        for i in 0..n {
            let word = view.word(i);
            let form = view.form(i);
            let [lemma, rel] =
                [word.lemma, word.deprel].map(|sym| *texts.entry(sym).or_insert_with(|| Text::new(view.doc.str(sym))));
            w.lemma.push(lemma.lower);
            w.form.push(lower(form));
            w.class.push(classes.of(key(w.lemma[i], word.upos)));
            w.ending.push(lemma.ending);
            w.upos.push(word.upos as u32 + 1);
            w.rel.push(rel.lower);
            frames.push(rel.frame);
            let mut verb = 0;
            for (bit, f) in [
                Feature::Finite,
                Feature::Infinitive,
                Feature::Participle,
                Feature::Gerund,
                Feature::Past,
                Feature::Present,
                Feature::Passive,
                Feature::Third,
                Feature::First,
                Feature::Plur,
            ]
            .into_iter()
            .enumerate()
            {
                verb |= u32::from(word.morph.has(f)) << bit;
            }
            w.verb.push(verb);
            w.name.push(view.doc.name_at(WordIdx(i as u32)).map_or(0, |name| match name.kind {
                NameKind::Person => 1,
                NameKind::Org => 2,
                NameKind::Place => 3,
                NameKind::Other => 4,
            }));
            w.quoted.push(if view.is_quote_mark(i) { 2 } else { u32::from(view.quote(i).is_some()) });
        }
        w.opens.resize(n, 0);
        w.closes.resize(n, 0);
        let mut widest = vec![(0usize, 0usize); n];
        for i in 0..n {
            let mut frame = 0;
            for k in view.kids(i) {
                frame |= frames[k];
            }
            w.frame.push(frame);
            w.marker.push(view.marker(i).map_or(0, |m| w.lemma[m]));
            let (l, r) = (view.left(i), view.right(i));
            let size = r - l + 1;
            if size > widest[l].0 {
                widest[l].0 = size;
                w.opens[l] = w.rel[i];
            }
            if size > widest[r].1 {
                widest[r].1 = size;
                w.closes[r] = w.rel[i];
            }
        }
        for i in 0..n {
            let verbal = matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun);
            w.subject.push(match subject(view, i).filter(|_| verbal) {
                Some((s, how)) => {
                    let kind = if w.name[s] > 0 {
                        w.name[s]
                    } else if view.upos(s) == Upos::Pron {
                        w.lemma[s] | 16
                    } else {
                        5 + w.upos[s]
                    };
                    kind << 4 | (how + 1)
                }
                None => 0,
            });
        }
        let mut gap = 15;
        for i in 0..n {
            gap = if w.quoted[i] > 0 { 0 } else { (gap + 1).min(15) };
            w.since.push(gap);
        }
        w.until.resize(n, 15);
        gap = 15;
        for i in (0..n).rev() {
            gap = if w.quoted[i] > 0 { 0 } else { (gap + 1).min(15) };
            w.until[i] = gap;
        }
        w.found.resize(n, Found::default());
        w.draft.resize(n, NO_DRAFT);
        for c in cues {
            for i in c.first..=c.last.min(n.saturating_sub(1)) {
                w.found[i].listed = c.entry.map_or(1, |e| 2 + e.act as u32) + if i == c.verb { 32 } else { 0 };
            }
        }
        for (d, draft) in drafts.iter().enumerate() {
            if let Some((a, b)) = draft.cue {
                for i in a..=b.min(n.saturating_sub(1)) {
                    w.found[i].cue = lower(draft.rule);
                    w.draft[i] = d as u16;
                }
            }
            if let Source::Phrase(m) = draft.source {
                for i in m.first..=m.last.min(n.saturating_sub(1)) {
                    w.found[i].source = true;
                }
            }
            for span in &draft.content {
                for i in view.word_from(span.start())..view.word_until(span.end()) {
                    w.found[i].content = true;
                }
            }
        }
        w
    }

    /// A value of a word, 0 beyond the ends.
    #[inline]
    pub(super) fn at(list: &[u32], i: isize) -> u32 {
        usize::try_from(i).ok().and_then(|i| list.get(i)).copied().unwrap_or(0)
    }
}
