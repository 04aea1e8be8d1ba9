//! Where sentences end inside a paragraph.

use super::Token;
use super::atoms::{Case, Gap, Kind};

/// A sentence never holds more tokens than this: what follows is linear in its square.
pub(crate) const LONGEST: usize = 400;

/// Whether a sentence ends between the tokens `i - 1` and `i` of a paragraph.
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
    let strong = match mark.kind {
        Kind::Stop | Kind::Exclaim => true,
        Kind::Ellipsis => true,
        _ => false,
    };
    if !strong {
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
