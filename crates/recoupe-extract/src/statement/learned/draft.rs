//! What the model found beyond the rules, as statements of a dossier.

use recoupe_types::{Act, Span, Upos};

use super::{AttributionModel, Learned};
use crate::statement::cue::group;
use crate::statement::find::{Draft, Finder, Source};
use crate::statement::lexicon::Lexicon;
use crate::statement::source::{Mention, can_speak, is_nominal};
use crate::statement::view::View;

/// Less likely attributions make no statement.
const LEAST: u16 = 800;

/// Contents of fewer words say nothing by themselves.
const FEWEST_WORDS: usize = 3;

impl AttributionModel {
    /// Adds what the model finds and the rules did not.
    pub(crate) fn add(&self, finder: &mut Finder<'_>) {
        // Without source or content, or from a cue that a rule has, nothing becomes a statement.
        let found = self.find_such(finder.view, &finder.drafts, &finder.cues, |learned| {
            learned.evidence.at_most(&self.judge) >= LEAST && !known_by_cue(finder, learned)
        });
        for learned in found {
            if learned.confidence >= LEAST
                && !known(finder, &learned)
                && let Some(draft) = draft(finder, &learned)
            {
                finder.push(draft);
            }
        }
    }
}

/// Whether a rule found the cue.
fn known_by_cue(finder: &Finder<'_>, learned: &Learned) -> bool {
    finder.drafts.iter().filter_map(|d| d.cue).any(|(a, b)| a <= learned.cue.1 && learned.cue.0 <= b)
}

/// Whether a rule found the same: its cue, or its content from another cue.
fn known(finder: &Finder<'_>, learned: &Learned) -> bool {
    let view = finder.view;
    let content: Vec<Span> = learned.content.iter().map(|(a, b)| view.cover(*a, *b)).collect();
    let size: usize = content.iter().map(|s| s.len()).sum();
    let same_content = finder.drafts.iter().any(|d| {
        let shared: usize = d.content.iter().flat_map(|c| content.iter().map(|s| c.shared(*s))).sum();
        let longer = size.max(d.content.iter().map(|s| s.len()).sum());
        shared * 2 > longer
    });
    same_content || known_by_cue(finder, learned)
}

fn draft(finder: &Finder<'_>, learned: &Learned) -> Option<Draft> {
    let view = finder.view;
    let mention = learned.source.iter().find_map(|s| mention(view, *s))?;
    if !can_speak(view, mention, true) {
        return None;
    }
    let words: usize = learned.content.iter().map(|(a, b)| (*a..=*b).filter(|i| !view.is_punct(*i)).count()).sum();
    if words < FEWEST_WORDS {
        return None;
    }
    let content = learned.content.iter().flat_map(|(a, b)| {
        let first = if *a < *b && view.is(*a, &["that"]) && view.upos(*a) == Upos::Sconj { *a + 1 } else { *a };
        finder.spans(first, *b)
    });
    let head = learned.head;
    let (rule, verb) = match view.upos(head) {
        Upos::Verb | Upos::Aux => ("learned/verb", Some(head)),
        Upos::Noun | Upos::Adj => ("learned/noun", None),
        _ => ("learned/other", None),
    };
    let group = verb.map(|v| group(view, v));
    let entry = Lexicon::of(view.doc.lang).entries(view.lemma(head)).first();
    Some(Draft {
        source: Source::Phrase(mention),
        cue: Some(learned.cue),
        verb,
        content: content.collect(),
        content_head: learned.content.iter().find_map(|s| top(view, *s)),
        act: entry.map_or(if verb.is_some() { Act::Assert } else { Act::Other }, |e| e.act),
        rule,
        confidence: learned.confidence,
        negated: group.as_ref().is_some_and(|g| g.negated)
            || (learned.cue.0..=learned.cue.1).any(|i| view.is(i, &["not", "n't", "never"])),
        past: group.as_ref().is_some_and(|g| g.past),
        clause: false,
        aside: None,
        relay: None,
    })
}

/// The word of a run that the others depend on.
fn top(view: &View<'_>, (a, b): (usize, usize)) -> Option<usize> {
    (a..=b).filter(|i| !view.is_punct(*i)).find(|i| view.head(*i).is_none_or(|h| h < a || h > b))
}

/// A phrase that names somebody, of the words that the model gives.
fn mention(view: &View<'_>, (a, b): (usize, usize)) -> Option<Mention> {
    let head = (a..=b)
        .filter(|i| is_nominal(view, *i))
        .find(|i| view.head(*i).is_none_or(|h| h < a || h > b))
        .or_else(|| (a..=b).find(|i| is_nominal(view, *i)))?;
    Some(Mention { head, first: a, last: b })
}
