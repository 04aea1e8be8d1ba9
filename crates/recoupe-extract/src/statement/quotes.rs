//! Quotation marks of a text, paired.
//!
//! Pages mix styles (`« »`, `“ ”`, `„ “`, `" "`), lose marks and let quotations run over several paragraphs. The scanner
//! pairs what can be paired, ends what was never closed at the end of its paragraph, and reads a closing mark at the start of
//! a paragraph as an opening one when another closing mark follows.

use recoupe_types::Span;

/// One quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    /// From the opening mark to the end of the closing one.
    pub(crate) outer: Span,
    /// The words between the marks, without white space at the ends.
    pub(crate) inner: Span,
    /// How many quotations it stands in.
    pub(crate) depth: u8,
    /// Whether a closing mark was found.
    pub(crate) closed: bool,
    /// Whether the quotation goes on in the next paragraph.
    pub(crate) goes_on: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Opens (`«`, `“`); the number is the style.
    Open(u8),
    /// Closes (`»`, `”`).
    Close(u8),
    /// Either (`"`).
    Straight,
}

fn mark_of(c: char) -> Option<Mark> {
    Some(match c {
        '«' => Mark::Open(0),
        '»' => Mark::Close(0),
        '“' | '„' | '‟' => Mark::Open(1),
        '”' => Mark::Close(1),
        '‘' => Mark::Open(SINGLE),
        '’' => Mark::Close(SINGLE),
        '‹' => Mark::Open(2),
        '›' => Mark::Close(2),
        '"' | '＂' => Mark::Straight,
        _ => return None,
    })
}

struct OpenQuote {
    start: usize,
    inner: usize,
    style: u8,
}

const STRAIGHT: u8 = 9;
/// `‘ … ’`, whose closing mark is also the apostrophe.
const SINGLE: u8 = 3;

/// The quotations of `text`, by start; `paragraphs` are in order.
pub(crate) fn scan(text: &str, paragraphs: &[Span]) -> Vec<Quote> {
    let mut out = Vec::new();
    let mut open: Vec<OpenQuote> = Vec::new();
    for (n, &paragraph) in paragraphs.iter().enumerate() {
        let body = paragraph.of(text);
        let mut first_mark = true;
        let chars = body.char_indices();
        let mut before = ' ';
        for (at, c) in chars {
            let Some(mark) = mark_of(c) else {
                before = c;
                continue;
            };
            let start = paragraph.start() + at;
            let end = start + c.len_utf8();
            let rest = &text[end..paragraph.end()];
            let next = rest.chars().next().unwrap_or(' ');
            let at_paragraph_start = body[..at].trim().is_empty();
            let apostrophe = match mark {
                Mark::Open(SINGLE) => {
                    before.is_alphanumeric() || !rest.char_indices().any(|(i, _)| closes_single(rest, i))
                }
                Mark::Close(SINGLE) => {
                    open.last().is_none_or(|o| o.style != SINGLE) || !closes_single(body, at) || {
                        // `the boys’ room’`: a plural with its apostrophe, where another mark can close.
                        let ahead = &rest[..rest.find('‘').unwrap_or(rest.len())];
                        before == 's' && next == ' ' && ahead.char_indices().any(|(i, _)| closes_single(ahead, i))
                    }
                }
                _ => false,
            };
            if apostrophe {
                before = c;
                continue;
            }
            match mark {
                Mark::Open(style) => {
                    // A paragraph that repeats the opening mark goes on with the quotation.
                    let repeats = at_paragraph_start && open.last().is_some_and(|o| o.style == style);
                    if (repeats || (open.last().is_some_and(|o| o.style == style && style == 0) && !closes_twice(rest)))
                        && let Some(o) = open.pop()
                    {
                        close(text, &mut out, &o, start, start, open.len(), !repeats, repeats);
                    }
                    open.push(OpenQuote { start, inner: end, style });
                }
                Mark::Close(style) => {
                    if let Some(i) = open.iter().rposition(|o| o.style == style) {
                        if at_paragraph_start && rest.contains(c) {
                            // A closing mark at the head of a paragraph also stands for "the quotation goes on".
                            let o = open.split_off(i).swap_remove(0);
                            close(text, &mut out, &o, start, start, open.len(), true, true);
                            open.push(OpenQuote { start, inner: end, style });
                        } else {
                            let o = open.split_off(i).swap_remove(0);
                            close(text, &mut out, &o, start, end, open.len(), true, false);
                        }
                    } else if (at_paragraph_start || (before.is_whitespace() && next.is_whitespace() && first_mark))
                        && rest.contains(c)
                        && !rest[..rest.find(c).unwrap_or(0)].contains('«')
                    {
                        open.push(OpenQuote { start, inner: end, style });
                    } else if style == 0 && open.is_empty() && first_mark {
                        // The opening mark was lost: the quotation begins with its paragraph, if that is not far.
                        if body[..at].chars().count() < 600 && !body[..at].trim().is_empty() {
                            let o = OpenQuote { start: paragraph.start(), inner: paragraph.start(), style };
                            close(text, &mut out, &o, start, end, 0, true, false);
                        }
                    }
                }
                Mark::Straight => {
                    let opens = (before.is_whitespace() || "([{—–-'’«“".contains(before)) && !next.is_whitespace();
                    let closes = !before.is_whitespace() && !next.is_alphanumeric();
                    let inside = open.iter().rposition(|o| o.style == STRAIGHT);
                    match inside {
                        Some(i) if !opens || (closes && !at_paragraph_start) => {
                            let o = open.split_off(i).swap_remove(0);
                            close(text, &mut out, &o, start, end, open.len(), true, false);
                        }
                        Some(i) if opens => {
                            // A second opening mark: the first one was never closed.
                            let o = open.split_off(i).swap_remove(0);
                            close(text, &mut out, &o, start, start, open.len(), false, at_paragraph_start);
                            open.push(OpenQuote { start, inner: end, style: STRAIGHT });
                        }
                        None if opens || !closes || at_paragraph_start => {
                            open.push(OpenQuote { start, inner: end, style: STRAIGHT });
                        }
                        _ => {}
                    }
                }
            }
            first_mark = false;
            before = c;
        }
        // What is still open at the end of the paragraph goes on only where the next one says so.
        let next = paragraphs.get(n + 1).map_or("", |p| p.of(text));
        while let Some(o) = open.pop() {
            let goes_on = open.is_empty() && continues(next, o.style);
            let end = paragraph.end();
            if goes_on {
                // Pieces of one quotation, one for each paragraph.
                let reopened = next.trim_start().starts_with(['«', '»', '“', '"', '”']);
                close(text, &mut out, &o, end, end, open.len(), true, true);
                if !reopened {
                    let start = paragraphs.get(n + 1).map_or(end, |p| p.start());
                    open.push(OpenQuote { start, inner: start, style: o.style });
                }
                break;
            }
            close(text, &mut out, &o, end, end, open.len(), false, false);
        }
    }
    out.sort_by_key(|q| (q.outer.start(), std::cmp::Reverse(q.outer.end())));
    out
}

/// Whether the character at a place is a `’` that can close a quotation: behind a word or its point, before none.
fn closes_single(text: &str, at: usize) -> bool {
    let Some(rest) = text[at..].strip_prefix('’') else { return false };
    let before = text[..at].chars().next_back();
    before.is_some_and(|c| !c.is_whitespace()) && !rest.starts_with(char::is_alphanumeric)
}

/// Whether `rest` closes two guillemets before it opens another: the one just met is nested.
fn closes_twice(rest: &str) -> bool {
    let mut level = 1i32;
    for c in rest.chars() {
        match c {
            '«' => level += 1,
            '»' => level -= 1,
            _ => {}
        }
        if level < 0 {
            return true;
        }
    }
    false
}

fn continues(next: &str, style: u8) -> bool {
    let next = next.trim_start();
    match style {
        0 => {
            let opens = next.find('«').unwrap_or(usize::MAX);
            let closes = next.find('»').unwrap_or(usize::MAX);
            closes < opens || (opens == 0 && closes < usize::MAX)
        }
        1 => {
            let opens = next.find('“').unwrap_or(usize::MAX);
            let closes = next.find('”').unwrap_or(usize::MAX);
            closes < opens || opens == 0
        }
        // Straight marks look the same at both ends: only a paragraph that begins with one goes on.
        STRAIGHT => {
            let Some(at) = next.find('"') else { return false };
            if at == 0 {
                return next.matches('"').count().is_multiple_of(2);
            }
            let before = next[..at].chars().next_back().unwrap_or(' ');
            let after = next[at + 1..].chars().next().unwrap_or(' ');
            !before.is_whitespace() && !after.is_alphanumeric() && next.matches('"').count() % 2 == 1
        }
        _ => false,
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one quotation")]
fn close(
    text: &str,
    out: &mut Vec<Quote>,
    open: &OpenQuote,
    inner_end: usize,
    outer_end: usize,
    depth: usize,
    closed: bool,
    goes_on: bool,
) {
    let inner = Span::new(open.inner, inner_end).trim(text);
    let outer = Span::new(open.start, outer_end.max(inner.end()));
    if !inner.is_empty() {
        out.push(Quote { outer, inner, depth: depth.min(255) as u8, closed, goes_on });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paragraphs(text: &str) -> Vec<Span> {
        let mut out = Vec::new();
        let mut at = 0;
        for p in text.split("\n\n") {
            out.push(Span::new(at, at + p.len()));
            at += p.len() + 2;
        }
        out
    }

    fn inner(text: &str) -> Vec<(&str, u8)> {
        scan(text, &paragraphs(text)).iter().map(|q| (q.inner.of(text), q.depth)).collect()
    }

    #[test]
    fn every_style_is_paired() {
        assert_eq!(inner("Elle dit « oui » et “non” puis \"peut-être\"."), [("oui", 0), ("non", 0), ("peut-être", 0)]);
    }

    #[test]
    fn an_apostrophe_is_no_quotation_mark() {
        assert_eq!(inner("L'eau d’hier n'est plus là."), []);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        assert_eq!(inner("‘It’s over’: the boys’ club shuts"), [("It’s over", 0)]);
        assert_eq!(inner("The boys’ club, since the ‘90s, isn’t ours."), []);
    }

    #[test]
    fn a_quotation_in_a_quotation_is_deeper() {
        assert_eq!(inner("« Il a crié \"assez\" hier »"), [("Il a crié \"assez\" hier", 0), ("assez", 1)]);
        assert_eq!(inner("« Il a crié « assez » hier », dit-il."), [("Il a crié « assez » hier", 0), ("assez", 1)]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        assert_eq!(inner("Il dit : « Rien ne va.\n\nSuite « bien »."), [("Rien ne va.", 0), ("bien", 0)]);
    }

    #[test]
    fn a_stray_closing_mark_opens_at_the_head_of_a_paragraph() {
        assert_eq!(inner(" » Nous verrons bien. »"), [("Nous verrons bien.", 0)]);
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs() {
        assert_eq!(
            inner("« Un début.\n\nUne suite et fin », a-t-il dit."),
            [("Un début.", 0), ("Une suite et fin", 0)]
        );
        assert_eq!(inner("« Un début.\n\n« Une suite »"), [("Un début.", 0), ("Une suite", 0)]);
    }

    proptest! {
        #[test]
        fn quotations_lie_in_the_text(text in "[ a-z«»“”\"'.,\n]{0,80}") {
            for q in scan(&text, &paragraphs(&text)) {
                prop_assert!(text.get(q.outer.start()..q.outer.end()).is_some());
                prop_assert!(q.outer.contains(q.inner) && !q.inner.is_empty());
            }
        }
    }
}
