//! Where sentences end inside a paragraph.

use super::Token;
use super::atoms::{Case, Gap, Kind};

/// A sentence never holds more tokens than this: what follows is linear in its square.
pub(crate) const LONGEST: usize = 400;

/// Whether it is worth asking if a sentence ends between the tokens `i - 1` and `i`: a mark stands before, or something
/// other than a lower-case word follows after white space.
pub(crate) fn may_end(tokens: &[Token], i: usize) -> bool {
    let (before, after) = (&tokens[i - 1], &tokens[i]);
    let mark = before.dotted
        || matches!(
            before.kind,
            Kind::Stop
                | Kind::Exclaim
                | Kind::Ellipsis
                | Kind::CloseQuote
                | Kind::Close
                | Kind::Quote
                | Kind::Apostrophe
        );
    let separator = matches!(before.kind, Kind::Colon | Kind::Comma | Kind::Dash | Kind::Hyphen);
    let begins = match after.kind {
        Kind::Word => after.case != Case::Lower,
        Kind::Stop | Kind::Comma | Kind::Close | Kind::CloseQuote | Kind::Exclaim | Kind::Unit => false,
        _ => true,
    };
    mark || after.gap == Gap::Line || after.gap == Gap::Space && (begins || separator)
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
