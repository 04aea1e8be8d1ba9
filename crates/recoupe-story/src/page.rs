//! A light article: what stories and copies are found from, without annotation.

use recoupe_types::{Lang, PartialDate};

/// What is known of an article before it is read closely.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// A name that is the same in every run; breaks ties between articles of one moment.
    pub id: &'a str,
    /// The headline; `None` where it is unknown or already opens the text.
    pub title: Option<&'a str>,
    /// The article.
    pub text: &'a str,
    /// The day it was published.
    pub date: Option<PartialDate>,
    /// The minute of that day, 0 to 1439, where it is known.
    pub minute: Option<u16>,
    /// Who wrote or published it; two texts of one source are versions, of two sources a reprint.
    pub source: Option<&'a str>,
    /// Its language.
    pub lang: Lang,
}

impl Page<'_> {
    /// Minutes since 1970-01-01; `None` without a date. A day without a time counts as its noon, a month as its first day.
    pub(crate) fn moment(&self) -> Option<i64> {
        let day = self.date?.first_day_number();
        Some(day * 1440 + i64::from(self.minute.unwrap_or(720).min(1439)))
    }
}

/// The order in which a stream of articles is read: by date, articles without one last, then by name.
#[must_use]
pub fn reading_order(pages: &[Page]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by(|&a, &b| {
        let (x, y) = (&pages[a], &pages[b]);
        (x.moment().is_none(), x.moment(), x.id, x.text).cmp(&(y.moment().is_none(), y.moment(), y.id, y.text))
    });
    order
}
