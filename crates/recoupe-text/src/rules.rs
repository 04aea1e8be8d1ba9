//! The phrases by which furniture is known (`rules/furniture.txt`), all looked for in one pass.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use recoupe_types::FurnitureReason;

use crate::fold::Folded;

/// Where a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    Is,
    Starts,
    Ends,
    Has,
    /// Anywhere, together with another phrase of the section.
    Two,
}

/// A section of the file.
#[derive(Debug)]
struct Rule {
    id: &'static str,
    reason: FurnitureReason,
    anchor: Anchor,
    max_words: usize,
}

/// A rule that matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) id: &'static str,
    pub(crate) reason: FurnitureReason,
    /// The phrase stands at the start, or is all there is.
    pub(crate) at_start: bool,
    /// The phrase is all that the block says.
    pub(crate) whole: bool,
    /// Where the phrase ends in the folded text.
    pub(crate) end: usize,
}

struct Table {
    rules: Vec<Rule>,
    /// The rule of each pattern.
    rule_of: Vec<u16>,
    automaton: AhoCorasick,
}

static TABLE: LazyLock<Option<Table>> = LazyLock::new(|| parse(include_str!("../rules/furniture.txt")).ok());

/// The first rule, in the order of the file, that catches a block of `n_words` words.
pub(crate) fn find(folded: &Folded, n_words: usize) -> Option<Hit> {
    let table = TABLE.as_ref()?;
    let text = folded.text.as_str();
    let first = text.find(char::is_alphanumeric).unwrap_or(0);
    let last = text
        .rfind(char::is_alphanumeric)
        .map_or(text.len(), |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let mut best: Option<(u16, Hit)> = None;
    let mut seen_once: Vec<(u16, usize, usize)> = Vec::new();
    for m in table.automaton.find_overlapping_iter(text) {
        let n = table.rule_of[m.pattern().as_usize()];
        let rule = &table.rules[n as usize];
        if n_words > rule.max_words || best.as_ref().is_some_and(|b| b.0 <= n) {
            continue;
        }
        if !folded.is_boundary(m.start()) || !folded.is_boundary(m.end()) {
            continue;
        }
        let (at_start, at_end) = (m.start() <= first, m.end() >= last);
        let holds = match rule.anchor {
            Anchor::Is => at_start && at_end,
            Anchor::Starts => at_start,
            Anchor::Ends => at_end,
            Anchor::Has => true,
            Anchor::Two => {
                let pattern = m.pattern().as_usize();
                let other = seen_once.iter().any(|s| s.0 == n && s.1 <= m.start() && s.2 != pattern);
                seen_once.push((n, m.end(), pattern));
                other
            }
        };
        if holds {
            let whole = at_start && at_end;
            best = Some((n, Hit { id: rule.id, reason: rule.reason, at_start, whole, end: m.end() }));
        }
    }
    best.map(|b| b.1)
}

/// Reads the file. An error names the line; the file is part of the program, so that only a test ever sees one.
fn parse(file: &'static str) -> Result<Table, String> {
    let mut rules: Vec<Rule> = Vec::new();
    let (mut rule_of, mut patterns) = (Vec::new(), Vec::new());
    for (n, line) in file.lines().enumerate() {
        let line_error = |what: &str| format!("line {}: {what}: {line}", n + 1);
        if line.starts_with(';') || line.trim().is_empty() {
            continue;
        }
        if let Some(head) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let mut parts = head.split(' ');
            let (Some(id), Some(reason), Some(anchor), Some(max)) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            else {
                return Err(line_error("a section needs four parts"));
            };
            rules.push(Rule {
                id,
                reason: reason_of(reason).ok_or_else(|| line_error("unknown reason"))?,
                anchor: match anchor {
                    "is" => Anchor::Is,
                    "starts" => Anchor::Starts,
                    "ends" => Anchor::Ends,
                    "has" => Anchor::Has,
                    "two" => Anchor::Two,
                    _ => return Err(line_error("unknown anchor")),
                },
                max_words: max.parse().map_err(|_| line_error("max-words is no number"))?,
            });
            continue;
        }
        let rule = rules.len().checked_sub(1).ok_or_else(|| line_error("a phrase before the first section"))?;
        rule_of.push(rule as u16);
        patterns.push(line.trim());
    }
    let automaton =
        AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns).map_err(|e| e.to_string())?;
    Ok(Table { rules, rule_of, automaton })
}

fn reason_of(name: &str) -> Option<FurnitureReason> {
    use FurnitureReason as R;
    [
        R::Navigation,
        R::Consent,
        R::Subscription,
        R::RelatedLink,
        R::Caption,
        R::Credit,
        R::SiteMessage,
        R::Metadata,
        R::Markup,
    ]
    .into_iter()
    .find(|r| r.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn hit(text: &str) -> Option<&'static str> {
        find(&Folded::new(text), text.split_whitespace().count()).map(|h| h.id)
    }

    #[test]
    fn the_file_is_well_formed_and_its_phrases_are_folded() {
        let file = include_str!("../rules/furniture.txt");
        let table = parse(file).unwrap();
        assert!(table.rule_of.len() > 500);
        for line in file.lines().filter(|l| !l.starts_with([';', '['])) {
            assert_eq!(fold(line), line, "write the phrase as it is compared");
        }
    }

    #[test]
    fn glued_words_do_not_hide_a_phrase() {
        assert_eq!(hit("Lire aussiLe préfet dément"), Some("furniture/read-also"));
        assert_eq!(hit("Lire aussitôt la lettre fut impossible"), None);
        assert_eq!(hit("2 minutes"), Some("furniture/reading-time-alone"));
        assert_eq!(hit("MENU"), Some("furniture/menu-word"));
        assert_eq!(hit("Menu complet chez le chef"), None);
    }
}
