//! The day of publication, concluded from the text where the page does not say it.

use recoupe_types::{Article, Basis, PartialDate, Published, Timex};

/// Paragraphs of a news article that tell what is new: the headline, the lead and the paragraph after it.
const LEAD_PARAGRAPHS: usize = 3;

/// The latest full date of the article, if it stands in the headline or the lead.
///
/// A news article tells of the day it appears or the day before in its first sentences; older full dates are background.
/// A later full date further down (an appointment to come) makes the conclusion unsafe, so none is drawn then.
pub(crate) fn infer(article: &Article, timexes: &[Timex]) -> Option<Published> {
    let text = article.text();
    let lead_end = text.match_indices("\n\n").nth(LEAD_PARAGRAPHS - 1).map_or(text.len(), |(at, _)| at);
    let full = |t: &&Timex| t.date().is_some_and(|d| d.day().is_some());
    let latest = timexes.iter().filter(full).max_by_key(|t| t.date())?;
    let value: PartialDate = PartialDate::parse(latest.value.get(..10)?)?;
    (latest.span.end() <= lead_end).then(|| Published {
        value,
        basis: Basis::Inferred,
        text: latest.span.of(text).to_owned(),
        raw: article.clean.map.to_raw(latest.span),
    })
}
