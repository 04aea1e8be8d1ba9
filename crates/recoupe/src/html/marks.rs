//! An article's text cut where a mark begins or ends: statements, their cues and speakers, dates.

use std::collections::BTreeSet;

use crate::dossier::{ArticleRow, SpanRow, StatementRow};
use crate::view::Points;

/// A run of text under the same marks.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Run<'d> {
    pub(super) text: &'d str,
    /// The innermost statement whose content this is, by position in the list given.
    pub(super) statement: Option<usize>,
    /// How many statements hold it.
    pub(super) depth: usize,
    /// Part of the words that attribute.
    pub(super) cue: bool,
    /// Part of the words that name a speaker.
    pub(super) speaker: bool,
    /// Value of the date it belongs to.
    pub(super) date: Option<&'d str>,
    /// Statements whose content begins here.
    pub(super) begins: Vec<usize>,
}

#[derive(Clone, Copy)]
enum Mark<'d> {
    Content { statement: usize, first: bool, length: usize },
    Cue,
    Speaker,
    Date(&'d str),
}

/// The paragraphs of an article, each a list of runs. Marks that lie outside the text are cut to it.
pub(super) fn paragraphs<'d>(article: &'d ArticleRow, statements: &[&'d StatementRow]) -> Vec<Vec<Run<'d>>> {
    let points = Points::new(&article.text);
    let mut marks: Vec<(usize, usize, Mark<'d>)> = Vec::new();
    let mut put = |span: &SpanRow, mark: Mark<'d>| {
        let (start, end) = (span.start.min(points.len()), span.end.min(points.len()));
        if start < end {
            marks.push((start, end, mark));
        }
    };
    for (n, s) in statements.iter().enumerate() {
        let length = s.content.iter().map(|c| c.end.saturating_sub(c.start)).sum();
        for (i, span) in s.content.iter().enumerate() {
            put(span, Mark::Content { statement: n, first: i == 0, length });
        }
        if let Some(cue) = &s.cue {
            put(cue, Mark::Cue);
        }
        if let Some(mention) = &s.speaker.mention {
            put(mention, Mark::Speaker);
        }
    }
    for date in &article.dates {
        put(&date.span, Mark::Date(&date.value));
    }
    marks.sort_by_key(|(start, end, _)| (*start, *end));

    let mut out = Vec::new();
    let mut active: Vec<(usize, usize, Mark<'d>)> = Vec::new();
    let mut next = 0;
    for (from, to) in paragraph_ranges(&article.text) {
        // Cuts of this paragraph alone: marks are sorted by start, so each is looked at in the paragraphs it touches.
        let mut cuts = BTreeSet::from([from, to]);
        let last = marks[next..].iter().take_while(|m| m.0 < to).count() + next;
        for (start, end, _) in active.iter().chain(&marks[next..last]) {
            cuts.extend([*start, *end].into_iter().filter(|c| from < *c && *c < to));
        }
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let mut runs = Vec::new();
        for pair in cuts.windows(2) {
            while next < last && marks[next].0 <= pair[0] {
                active.push(marks[next]);
                next += 1;
            }
            active.retain(|m| m.1 > pair[0]);
            runs.push(run(points.slice(pair[0], pair[1]), pair[0], &active));
        }
        out.push(runs);
    }
    out
}

fn run<'d>(text: &'d str, at: usize, active: &[(usize, usize, Mark<'d>)]) -> Run<'d> {
    let mut out = Run { text, ..Run::default() };
    let mut shortest = usize::MAX;
    for (start, _, mark) in active {
        match mark {
            Mark::Content { statement, first, length } => {
                out.depth += 1;
                if *length < shortest {
                    shortest = *length;
                    out.statement = Some(*statement);
                }
                if *first && *start == at {
                    out.begins.push(*statement);
                }
            }
            Mark::Cue => out.cue = true,
            Mark::Speaker => out.speaker = true,
            Mark::Date(value) => out.date = Some(value),
        }
    }
    out
}

/// Code points where each paragraph starts and ends, blank lines left out.
fn paragraph_ranges(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let length = paragraph.chars().count();
        if !paragraph.trim().is_empty() {
            out.push((at, at + length));
        }
        at += length + 2;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(start: usize, end: usize) -> SpanRow {
        SpanRow { text: String::new(), start, end, raw: None }
    }

    fn article(text: &str) -> ArticleRow {
        ArticleRow { text: text.to_owned(), ..ArticleRow::default() }
    }

    #[test]
    fn the_inner_of_two_statements_is_the_one_shown() {
        let a = article("Élan\n\nIl dit que Eva nie tout.");
        let outer = StatementRow { content: vec![span(17, 29)], cue: Some(span(9, 12)), ..StatementRow::default() };
        let inner = StatementRow { content: vec![span(25, 29)], ..StatementRow::default() };
        let paragraphs = paragraphs(&a, &[&outer, &inner]);
        assert_eq!(paragraphs[0].len(), 1);
        let shown: Vec<_> = paragraphs[1].iter().map(|r| (r.text, r.statement, r.depth, r.cue)).collect();
        assert_eq!(
            shown,
            [
                ("Il ", None, 0, false),
                ("dit", None, 0, true),
                (" que ", None, 0, false),
                ("Eva nie ", Some(0), 1, false),
                ("tout", Some(1), 2, false),
                (".", None, 0, false)
            ]
        );
    }

    proptest! {
        #[test]
        fn runs_put_together_are_the_paragraphs(
            text in "[a-zé\n]{0,60}",
            spans in proptest::collection::vec((0usize..70, 0usize..70), 0..8),
        ) {
            let a = article(&text);
            let rows: Vec<StatementRow> = spans
                .iter()
                .map(|(x, y)| StatementRow { content: vec![span(*x, *y)], cue: Some(span(*y, *x)), ..StatementRow::default() })
                .collect();
            let shown: Vec<String> = paragraphs(&a, &rows.iter().collect::<Vec<_>>())
                .iter()
                .map(|runs| runs.iter().map(|r| r.text).collect())
                .collect();
            let wanted: Vec<&str> = text.split("\n\n").filter(|p| !p.trim().is_empty()).collect();
            prop_assert_eq!(shown, wanted);
        }
    }
}
