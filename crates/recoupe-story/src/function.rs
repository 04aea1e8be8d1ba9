//! Functions of people in the words of articles: *la ministre des Ports, Ilse Varga*, *Ilse Varga, its chief*.

use std::collections::BTreeMap;

use recoupe_types::{Lang, Reading};

use crate::actor_words::FUNCTIONS;
use crate::actors::Named;
use crate::words::fold;

/// Functions of one person that are kept.
const MAX_FUNCTIONS: usize = 12;

/// The functions of a person in the words of articles, the one told most first: what stands right before the name or, between commas, after it.
pub(crate) fn functions_of(readings: &[&Reading], forms: &[&Named]) -> Vec<(String, Lang)> {
    let mut found: BTreeMap<(String, Lang), usize> = BTreeMap::new();
    for n in forms {
        for article in n.articles.keys() {
            let text = readings[*article].article.text();
            let lang = readings[*article].document.lang;
            // *la cheffe de la mission*, which the article resolves to a name.
            for s in &readings[*article].statements {
                if s.speaker.name.as_deref().is_some_and(|name| fold(name) == n.folded)
                    && let Some(role) = s.speaker.mention.and_then(|m| function_in(m.of(text)))
                {
                    *found.entry((role, lang)).or_default() += 1;
                }
            }
            if n.words.len() < 2 {
                continue;
            }
            for (at, name) in text.match_indices(&n.name) {
                for role in
                    [function_before(&text[..at]), function_after(&text[at + name.len()..])].into_iter().flatten()
                {
                    *found.entry((role, lang)).or_default() += 1;
                }
            }
        }
    }
    // The most told one; of those the longest says most.
    let mut out: Vec<((String, Lang), usize)> = found.into_iter().collect();
    out.sort_by_key(|((role, _), n)| (std::cmp::Reverse((*n, role.chars().count().min(60))), role.clone()));
    out.truncate(MAX_FUNCTIONS);
    out.into_iter().map(|(role, _)| role).collect()
}

/// A mention that is a function and no name.
fn function_in(mention: &str) -> Option<String> {
    let lower = mention.trim();
    let bare = ["le ", "la ", "les ", "l'", "l’", "the ", "Le ", "La ", "L'", "L’", "The "]
        .iter()
        .find_map(|a| lower.strip_prefix(a))
        .unwrap_or(lower);
    let first = bare.split_whitespace().next()?;
    let plain = bare.split_whitespace().count() > 1 && first.chars().next().is_some_and(char::is_lowercase);
    (plain && is_function(first) && bare.chars().count() <= 90 && !bare.contains(',')).then(|| bare.to_owned())
}

fn function_before(before: &str) -> Option<String> {
    let phrase = before.rsplit(['.', ',', ';', ':', '\n', '"', '«', '»', '“', '(']).next()?;
    let words: Vec<&str> = phrase.split_whitespace().collect();
    // *le président X et le ministre Y*: what stands before *et* is another's.
    let other = words.windows(2).rposition(|w| matches!(w, ["et", "le" | "la"] | ["and", "the"])).map_or(0, |i| i + 2);
    let from = words.len().saturating_sub(9).max(other);
    let start = (from..words.len()).find(|i| is_function(words[*i]))?;
    let role = words[start..].join(" ");
    let role = role.trim_start_matches("l'").trim_start_matches("l’").trim_start_matches("L'").trim_start_matches("L’");
    (before.ends_with(char::is_whitespace) && role.chars().count() <= 90)
        .then(|| role.trim_end_matches([',', ' ']).to_owned())
}

fn function_after(after: &str) -> Option<String> {
    let rest = after.strip_prefix(", ")?;
    let role = rest.split([',', '.', ';', ':', '\n', '"', '«', '»', '(']).next()?.trim();
    let role = role
        .strip_prefix("le ")
        .or_else(|| role.strip_prefix("la "))
        .or_else(|| role.strip_prefix("the "))
        .unwrap_or(role);
    let mut words = role.split_whitespace();
    let first = words.next()?;
    // *juge la dépense inutile*: a verb, not a judge.
    if words.next().is_some_and(|w| matches!(w, "la" | "le" | "les" | "que" | "un" | "une" | "ce" | "cette")) {
        return None;
    }
    (is_function(first) && role.chars().count() <= 90).then(|| role.to_owned())
}

fn owns(word: &str) -> bool {
    matches!(fold(word).as_str(), "son" | "sa" | "leur" | "its" | "their")
}

/// *… sa présidente, * right before a name.
pub(crate) fn owned_before(before: &str) -> bool {
    let mut words = before.trim_end_matches([',', ' ', '\u{a0}']).split_whitespace().rev().take(4);
    let Some(last) = words.next() else { return false };
    if last.ends_with(['.', '»', '”']) {
        return false;
    }
    let mut function = is_function(last);
    for w in words {
        if owns(w) {
            return function;
        }
        function |= is_function(w);
    }
    false
}

/// *, its chief* right after a name.
pub(crate) fn owned_after(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(", ") else { return false };
    let mut words = rest.split_whitespace();
    words.next().is_some_and(owns)
        && words.take(2).any(|w| is_function(w.trim_end_matches(|c: char| !c.is_alphanumeric())))
}

fn is_function(word: &str) -> bool {
    let folded = fold(word);
    let last = folded.rsplit(' ').next().unwrap_or_default();
    let first = folded.split(' ').next().unwrap_or_default();
    FUNCTIONS.contains(&first) || FUNCTIONS.contains(&last)
}
