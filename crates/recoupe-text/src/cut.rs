//! Blocks that hold two things are cut: shortcodes out of paragraphs, a date stamp in front of a sentence, a caption glued to
//! the paragraph after it, a related link glued to the paragraph before it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use recoupe_types::FurnitureReason;

use crate::fold::Folded;
use crate::page::{MAX_BLOCKS, Page, Role};
use crate::shape::{Shape, is_closer, is_opener};
use crate::stamp::{self, Order};

/// Names of shortcodes that have no underscore.
const SHORTCODES: &[&str] = &[
    "ad",
    "ads",
    "adsense",
    "audio",
    "button",
    "caption",
    "code",
    "column",
    "contact-form",
    "contact-form-7",
    "divider",
    "embed",
    "fusion",
    "gallery",
    "iframe",
    "instagram",
    "playlist",
    "post",
    "quote",
    "row",
    "section",
    "spacer",
    "table",
    "toc",
    "tweet",
    "twitter",
    "video",
    "vimeo",
    "widget",
    "wpforms",
    "youtube",
];

/// Words that lead to related pages and are found inside a paragraph, folded.
const RELATED: &[&str] = &[
    "lire aussi",
    "a lire aussi",
    "a lire egalement",
    "lire egalement",
    "lisez aussi",
    "voir aussi",
    "a voir aussi",
    "a ecouter aussi",
    "read also",
    "also read",
    "see also",
    "read more:",
    "related:",
    "a lire :",
    "lire :",
];

/// Words before a date stamp that stands in front of a sentence, folded.
const BEFORE_STAMP: &[&str] = &[
    "",
    "date",
    "date:",
    "date :",
    "le",
    "publie le",
    "publie le :",
    "publie :",
    "publie",
    "publication",
    "publication :",
    "mis en ligne le",
    "mis a jour le",
    "mis a jour",
    "mis a jour :",
    "poste le",
    "paru le",
    "published",
    "published:",
    "published on",
    "posted",
    "posted on",
    "updated",
    "updated:",
    "updated on",
    "on",
];

/// Ends of a picture's credit that are found glued to the paragraph after it, folded.
const CREDIT_ENDS: &[&str] = &[
    "getty images",
    "afp",
    "reuters",
    "/ap",
    "ap photo",
    "epa",
    "sipa",
    "shutterstock",
    "(capture d'ecran)",
    "archives)",
    "wikimedia commons",
];

/// Cuts every block of the page that asks for it.
pub(crate) fn cut_all(page: &mut Page, order: Order) {
    let mut i = 0;
    while i < page.blocks.len() && page.blocks.len() < MAX_BLOCKS {
        if page.blocks[i].is_open() && !shortcode(page, i) {
            // The parts of a cut are looked at again, except for one that was decided on.
            let _cut = leading_stamp(page, i, order) || glued_caption(page, i) || related_link(page, i);
        }
        i += 1;
    }
}

/// Cuts the first shortcode (`[ad_1]`, `[caption id="x"]`) out of block `i`.
fn shortcode(page: &mut Page, i: usize) -> bool {
    let text = page.block(i);
    let mut from = 0;
    while let Some(open) = text[from..].find('[').map(|o| from + o) {
        let Some(close) = head_of(&text[open..], 244).find(']').map(|c| open + c + 1) else {
            from = open + 1;
            continue;
        };
        if close - open <= 240 && is_shortcode(&text[open + 1..close - 1]) {
            page.cut(i, close);
            let at = if open > 0 && page.cut(i, open) { i + 1 } else { i };
            page.blocks[at].role = Role::Furniture(FurnitureReason::Markup, "furniture/shortcode");
            return true;
        }
        from = open + 1;
    }
    false
}

fn is_shortcode(inner: &str) -> bool {
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let len = inner
        .find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-'))
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at(len);
    if name.is_empty() || !(rest.is_empty() || rest.starts_with([' ', '/', '='])) {
        return false;
    }
    let known = SHORTCODES.contains(&name);
    (name.contains('_') && rest.is_empty())
        || (known && (rest.is_empty() || rest.contains('=')))
        || rest.contains("=\"")
}

/// Cuts a date stamp off the front of a sentence.
fn leading_stamp(page: &mut Page, i: usize, order: Order) -> bool {
    let text = page.block(i);
    let head = head_of(text, 120);
    let Some(stamp) = stamp::find(head, order) else { return false };
    let before = Folded::new(text[..stamp.start].trim());
    if !BEFORE_STAMP.contains(&before.text.trim()) {
        return false;
    }
    let rest = text[stamp.end..]
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | ':' | '.' | ','));
    let dashed = rest.len() + 1 < text.len() - stamp.end;
    let timed = stamp.end > stamp.date_end;
    // "Le 14 septembre 2023 Marie est partie": only what no sentence starts with is cut off.
    let clear = timed || !before.text.is_empty() && before.text.trim() != "le" && before.text.trim() != "on";
    let starts = rest.chars().next().is_some_and(|c| c.is_uppercase() || is_opener(c));
    if (clear || (dashed && before.text.is_empty())) && starts && Shape::of(rest).words >= 6 {
        let at = text.len() - rest.len();
        if page.cut(i, at) {
            page.blocks[i].role = Role::Furniture(FurnitureReason::Metadata, "furniture/leading-date");
            return true;
        }
    }
    false
}

/// Cuts a caption off the paragraph that is glued to its credit (`… | Source : Getty ImagesLe ministre …`).
fn glued_caption(page: &mut Page, i: usize) -> bool {
    let text = page.block(i);
    if text.len() < 200 {
        return false;
    }
    let head = head_of(text, 420);
    if !holds_glued_capital(head, text) {
        return false;
    }
    let folded = Folded::new(head);
    let mut best: Option<usize> = None;
    for end in CREDIT_ENDS {
        for (at, _) in folded.text.match_indices(end) {
            let after = folded.original(at + end.len());
            let mut next = text[after..].chars();
            let glued = next.next().is_some_and(char::is_uppercase)
                && next.next().is_some_and(|c| c.is_lowercase() || c == '\'' || c == '’');
            if glued && at > 0 && folded.is_boundary(at) && best.is_none_or(|b| after < b) {
                best = Some(after);
            }
        }
    }
    let Some(at) = best else { return false };
    if !Shape::of(&text[at..]).is_prose() {
        return false;
    }
    let done = page.cut(i, at);
    if done {
        page.blocks[i].role = Role::Furniture(FurnitureReason::Caption, "furniture/glued-caption");
    }
    done
}

/// Whether a capital stands right behind a letter or a closing bracket, as it does where two texts are glued: cheap to see,
/// and rare in running text. One more letter of `text` than `head` holds counts.
fn holds_glued_capital(head: &str, text: &str) -> bool {
    let more = text[head.len()..].chars().next();
    let mut previous = ' ';
    head.chars().chain(more).any(|c| {
        let glued = c.is_uppercase() && (previous.is_alphanumeric() || previous == ')');
        previous = c;
        glued
    })
}

/// Words that every phrase of [`RELATED`] holds one of, without regard to case.
static RELATED_HINTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(["lire", "lisez", "voir", "couter", "read", "see", "related"])
        .ok()
});

/// Cuts a related link off the end of a paragraph.
fn related_link(page: &mut Page, i: usize) -> bool {
    let text = page.block(i);
    // Links are short: they stand in the last part of the paragraph.
    let mut from = text.len().saturating_sub(400);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = &text[from..];
    if RELATED_HINTS.as_ref().is_some_and(|hints| !hints.is_match(tail)) {
        return false;
    }
    let folded = Folded::new(tail);
    let mut best: Option<usize> = None;
    for phrase in RELATED {
        for (at, _) in folded.text.match_indices(phrase) {
            let start = folded.original(at);
            let before = text[..from + start].trim_end();
            let capital = tail[start..].chars().next().is_some_and(|c| c.is_uppercase());
            let after_sentence = before
                .trim_end_matches(|c: char| {
                    is_closer(c) || c.is_whitespace() || matches!(c, '>' | '→' | '►' | '|' | '•')
                })
                .ends_with(['.', '!', '?', '…']);
            let glued = before.len() == from + start && before.ends_with(char::is_lowercase);
            let ends = folded.is_boundary(at + phrase.len());
            if capital
                && ends
                && (after_sentence || glued)
                && before.len() >= 20
                && best.is_none_or(|b| from + start < b)
            {
                best = Some(from + start);
            }
        }
    }
    best.is_some_and(|at| page.cut(i, at))
}

/// The first `bytes` of `text`, or a little less.
pub(crate) fn head_of(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Builder;
    use recoupe_types::{RawSpan, Span};

    fn parts(source: &str) -> Vec<String> {
        let mut builder = Builder::new(source);
        builder.run(RawSpan::new(0, source.len()));
        let mut page = builder.finish();
        cut_all(&mut page, Order::DayFirst);
        assert!(page.blocks.iter().all(|b| b.span != Span::default()));
        (0..page.blocks.len()).map(|i| page.block(i).to_owned()).collect()
    }

    #[test]
    fn shortcodes_are_cut_and_brackets_of_the_author_are_not() {
        assert_eq!(parts("[ad_1] Le port dort. [/caption]"), ["[ad_1]", "Le port dort.", "[/caption]"]);
        assert_eq!(parts("« Il [le maire] a dit [sic] vrai […] hier. »").len(), 1);
        assert_eq!(parts("[video]").len(), 1);
    }

    #[test]
    fn a_stamp_in_front_of_a_sentence_is_cut_and_a_date_inside_it_is_not() {
        let sentence = "Le maire de Brivane a promis une digue neuve avant l'hiver.";
        assert_eq!(parts(&format!(" date 2021-06 {sentence}")), ["date 2021-06", sentence]);
        assert_eq!(parts(&format!("12/06/2021 à 9h30 {sentence}")).len(), 2);
        assert_eq!(parts("Le 12 juin 2021, le maire de Brivane a promis une digue neuve.").len(), 1);
        assert_eq!(parts("2021-06 fut un mois sans pluie pour toute la vallée.").len(), 1);
    }

    #[test]
    fn every_phrase_and_ending_passes_its_quick_look() {
        let hints = RELATED_HINTS.as_ref().expect("a few short words");
        assert!(RELATED.iter().all(|phrase| hints.is_match(*phrase)));
        for end in CREDIT_ENDS {
            let text = format!("{end}Le port");
            assert!(holds_glued_capital(&text, &text), "{end}");
        }
    }

    #[test]
    fn a_link_behind_a_sentence_is_cut() {
        assert_eq!(
            parts("La digue neuve sera prête avant l'hiver. À lire aussi : Le port ferme deux quais"),
            ["La digue neuve sera prête avant l'hiver.", "À lire aussi : Le port ferme deux quais"]
        );
        assert_eq!(parts("Les élèves apprennent à lire aussi bien qu'à compter dans cette école.").len(), 1);
    }
}
