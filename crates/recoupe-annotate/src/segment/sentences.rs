//! Where sentences end inside a paragraph.

use super::Token;
use super::atoms::{Case, Gap, Kind};
use super::lexicon::Lists;

/// A sentence never holds more tokens than this: what follows is linear in its square.
pub(crate) const LONGEST: usize = 400;

/// What stands before a place where a sentence may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    /// A mark that ends sentences, or one that may follow such a mark.
    Mark,
    /// A colon, a semicolon, a comma, a dash.
    Separator,
    /// A word.
    Word,
}

/// What stands before token `i`, which is not the first.
pub(crate) fn after(tokens: &[Token], i: usize) -> After {
    let before = &tokens[i - 1];
    match before.kind {
        _ if before.dotted => After::Mark,
        Kind::Stop
        | Kind::Exclaim
        | Kind::Ellipsis
        | Kind::CloseQuote
        | Kind::Close
        | Kind::Quote
        | Kind::Apostrophe => After::Mark,
        Kind::Colon | Kind::Comma | Kind::Dash | Kind::Hyphen => After::Separator,
        _ => After::Word,
    }
}

/// How high a score has to be for a sentence to end where no mark ends it: treebanks hold many headlines without a full
/// stop between whole sentences, running text does not.
const MARGIN: i32 = 24;

/// Above which score a sentence ends between the tokens `i - 1` and `i`; `None` where it never does: before a closing
/// mark, inside *M. Dupont*, and where no mark stands before and a lower-case word or a dash follows.
pub(crate) fn threshold(tokens: &[Token], i: usize) -> Option<i32> {
    let (before, next) = (&tokens[i - 1], &tokens[i]);
    let capital = next.kind == Kind::Word && next.case != Case::Lower;
    let name = before.title && capital;
    if name || matches!(next.kind, Kind::CloseQuote | Kind::Close) {
        return None;
    }
    match after(tokens, i) {
        // *the U.S. They*: the treebanks hold too few to learn from.
        After::Mark if before.dotted && capital && next.lists.has(Lists::SUBJECT) => Some(i32::MIN),
        After::Mark if capital && closed(tokens, i, next.lists.has(Lists::FUNCTION)) => Some(i32::MIN),
        After::Mark => Some(0),
        _ if next.gap == Gap::Line => Some(0),
        _ if next.gap == Gap::None => None,
        After::Separator => Some(MARGIN / 2),
        After::Word => match next.kind {
            Kind::Word => (next.case != Case::Lower).then_some(MARGIN),
            Kind::Number | Kind::Open | Kind::OpenQuote | Kind::Quote => Some(MARGIN),
            _ => None,
        },
    }
}

/// Whether a closing quotation mark stands before token `i` and a full stop before that; where a function word follows, any
/// mark that ends sentences will do.
fn closed(tokens: &[Token], i: usize, any: bool) -> bool {
    i >= 2
        && tokens[i].gap != Gap::None
        && tokens[i - 1].kind == Kind::CloseQuote
        && match tokens[i - 2].kind {
            Kind::Stop => true,
            Kind::Exclaim | Kind::Ellipsis => any,
            _ => false,
        }
}

/// Whether, by rule, a sentence ends between the tokens `i - 1` and `i` of a paragraph.
pub(crate) fn rule_ends(tokens: &[Token], i: usize) -> bool {
    let mut end = i;
    // Closing quotation marks and brackets belong to the sentence they close.
    while end > 0 && matches!(tokens[end - 1].kind, Kind::CloseQuote | Kind::Close) {
        end -= 1;
    }
    if end > 1 && matches!(tokens[end - 1].kind, Kind::Quote | Kind::Apostrophe) && tokens[end - 1].gap == Gap::None {
        end -= 1;
    }
    let Some(mark) = end.checked_sub(1).map(|j| &tokens[j]) else { return false };
    if mark.dotted && !mark.title {
        // *U.S. They*: a function word with a capital is hardly part of a name.
        return tokens[i].lists.has(Lists::FUNCTION) && tokens[i].case == Case::Title;
    }
    if !matches!(mark.kind, Kind::Stop | Kind::Exclaim | Kind::Ellipsis) {
        return false;
    }
    let mut next = i;
    if matches!(tokens[i].kind, Kind::CloseQuote | Kind::Close) {
        return false;
    }
    if matches!(tokens[i].kind, Kind::Quote | Kind::Apostrophe) && tokens[i].gap == Gap::None {
        return false;
    }
    while next + 1 < tokens.len()
        && matches!(
            tokens[next].kind,
            Kind::Open | Kind::OpenQuote | Kind::Quote | Kind::Dash | Kind::Hyphen | Kind::Apostrophe | Kind::Ellipsis
        )
    {
        next += 1;
    }
    let follows = &tokens[next];
    match follows.kind {
        Kind::Word => follows.case != Case::Lower && (tokens[i].gap != Gap::None || follows.case == Case::Title),
        Kind::Number => tokens[i].gap != Gap::None,
        _ => false,
    }
}
