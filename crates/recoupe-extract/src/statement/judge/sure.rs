//! How likely a statement is right: found where there is one, and given to the one who said it.

use std::sync::LazyLock;

use recoupe_types::{Mode, NameKind, SpeakerKind, Statement, Upos, WordIdx};

use super::super::find::{Draft, Source};
use super::super::finish::Row;
use super::super::resolve::Who;
use super::super::rules;
use super::super::source::{Nature, nature};
use super::super::view::View;
use super::{Linear, Sink, logistic};

static MODEL: LazyLock<Linear<1>> =
    LazyLock::new(|| Linear::read(include_str!("sure.txt"), |c| (c == "right").then_some(0)));

/// How likely the statement is right, in thousandths.
///
/// Drafts of a learned finder (rules `learned/…`) bring their own likelihood that the words are right, `Draft::confidence`; what
/// is learned here, whose features do not know those rules, then stands for the speaker alone.
pub(in super::super) fn confidence(view: &View<'_>, row: &Row<'_>) -> u16 {
    let mut sum = MODEL.sum();
    features(view, row, &mut sum);
    let right = logistic(sum.total[0]);
    if row.draft.rule.starts_with("learned/") {
        return (u32::from(row.draft.confidence) * u32::from(right) / 1000) as u16;
    }
    right
}

/// Everything about a statement that may tell how likely it is right.
pub(in super::super) fn features(view: &View<'_>, row: &Row<'_>, out: &mut impl Sink) {
    let Row { draft: d, who, statement: s, last } = *row;
    let lang = view.doc.lang.code();
    out.put("all", "", "");
    out.put("lang", lang, "");
    out.put("rule", d.rule, "");
    out.put("rule", d.rule, lang);
    let prior = rules::confidence(d.rule);
    out.put(
        "prior",
        if prior < 700 {
            "low"
        } else if prior < 820 {
            "middle"
        } else {
            "high"
        },
        "",
    );
    let path = path(view, d, who);
    out.put("path", path, "");
    out.put("path", path, lang);
    out.put("path", path, d.rule);
    out.put("who", s.speaker.kind.name(), "");
    out.put("mode", s.mode.name(), "");
    if s.inside.is_some() {
        out.put("nested", "yes", "");
    }
    if s.speaker.name.is_some() {
        let again = if last == s.speaker.name.as_deref() { "yes" } else { "no" };
        out.put("again", again, path);
    }
    if !s.relayed_by.is_empty() {
        out.put("relayed", "yes", "");
    }
    name(view, d, s, path, out);
    content(view, d, s, out);
    if let Some(v) = d.verb {
        let near = d.cue.map_or(v, |c| c.0);
        if let Source::Phrase(m) = d.source {
            let gap = if m.first > near { m.first - near } else { near.saturating_sub(m.last) };
            out.put(
                "gap",
                if gap <= 2 {
                    "none"
                } else if gap <= 8 {
                    "near"
                } else {
                    "far"
                },
                "",
            );
            // A subject that the tree gives to another verb.
            let governs = view.head(m.head) == Some(v);
            out.put("subject", if governs { "of-cue" } else { "of-other" }, "");
            out.put("subject", if governs { "of-cue" } else { "of-other" }, d.rule);
        }
        out.put("cuetag", if view.upos(v) == Upos::Verb { "verb" } else { "other" }, "");
        let finite = view.has(v, recoupe_types::Feature::Finite)
            || view.kids(v).any(|k| view.upos(k) == Upos::Aux && view.has(k, recoupe_types::Feature::Finite));
        out.put("cueform", if finite { "finite" } else { "other" }, "");
        out.put("cueform", if finite { "finite" } else { "other" }, d.rule);
    }
}

/// The way from the words to the speaker.
fn path(view: &View<'_>, d: &Draft, who: &Who) -> &'static str {
    let named = who.name.is_some();
    match d.source {
        Source::Nobody => "nobody",
        Source::Previous => "goes-on",
        Source::Clitic(_) if !named => "clitic-unnamed",
        Source::Clitic(_) => "clitic",
        Source::Phrase(m) => {
            let inside = (m.first..=m.last).any(|i| view.doc.name_at(WordIdx(i as u32)).is_some());
            let person = (m.first..=m.last)
                .any(|i| view.doc.name_at(WordIdx(i as u32)).is_some_and(|n| n.kind == NameKind::Person));
            if view.upos(m.head) == Upos::Pron {
                return if named { "pronoun" } else { "pronoun-unnamed" };
            }
            match (nature(view, m.head), inside) {
                (_, true) if person => "person",
                (Some(Nature::Role), false) if who.kind == SpeakerKind::Person => "function-resolved",
                (Some(Nature::Role), _) => "function",
                (Some(Nature::People), _) => "people",
                (Some(Nature::Paper), _) => "paper",
                (Some(Nature::Body), _) => "body",
                (Some(Nature::Voice), _) => "voice",
                (None, true) => "name",
                (None, false) => "noun",
            }
        }
    }
}

/// The name that was given.
fn name(view: &View<'_>, d: &Draft, s: &Statement, path: &'static str, out: &mut impl Sink) {
    let Some(name) = &s.speaker.name else {
        out.put("name", "none", "");
        return;
    };
    let parts = name.split_whitespace().count();
    let upper = name.chars().next().is_some_and(char::is_uppercase);
    let size = if parts == 1 {
        "one"
    } else if parts < 4 {
        "few"
    } else {
        "many"
    };
    out.put("name", size, "");
    out.put("case", if upper { "upper" } else { "lower" }, path);
    if s.speaker.kind == SpeakerKind::Person && parts == 1 {
        out.put("name", "one-person", "");
    }
    // Somebody who is spoken about in the very words that are said.
    if s.speaker.kind == SpeakerKind::Person
        && let Some(last) = name.rsplit(' ').next()
        && s.content.iter().any(|c| c.of(view.text()).contains(last))
    {
        out.put("name", "in-content", path);
    }
    if let Source::Phrase(m) = d.source {
        let long = m.last - m.first > 9;
        out.put("mention", if long { "long" } else { "short" }, "");
    }
}

/// The words that are said.
fn content(view: &View<'_>, d: &Draft, s: &Statement, out: &mut impl Sink) {
    let mut count = 0usize;
    let mut verbs = 0usize;
    for c in &d.content {
        for i in view.word_from(c.start())..view.word_until(c.end()) {
            count += 1;
            verbs += usize::from(
                matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.has(i, recoupe_types::Feature::Finite),
            );
        }
    }
    let size = if count < 4 {
        "tiny"
    } else if count < 9 {
        "short"
    } else if count < 40 {
        "middle"
    } else {
        "long"
    };
    out.put("size", size, "");
    out.put("size", size, d.rule);
    let finite = if verbs == 0 { "none" } else { "some" };
    out.put("finite", finite, "");
    out.put("finite", finite, d.rule);
    if d.content.len() > 1 {
        out.put("pieces", "several", d.rule);
    }
    if s.mode == Mode::Mixed && d.content.len() > 1 {
        out.put("pieces", "mixed", "");
    }
    let (start, end) = d.content.first().map_or((0, 0), |c| (view.word_from(c.start()), view.word_until(c.end())));
    if d.content.len() == 1 && end > start && view.sentence(start) != view.sentence(end - 1) {
        out.put("sentences", "several", "");
    }
    // Content before its cue that holds nothing but a phrase is often the subject of the cue.
    if verbs == 0 && d.cue.is_some_and(|c| c.0 >= end) {
        out.put("before", "no-verb", d.rule);
    }
}
