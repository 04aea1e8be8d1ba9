//! Dates, times, durations and sets as TIMEX3 has them.

use crate::Span;

/// The TIMEX3 type of an expression (Pustejovsky et al., "ISO-TimeML", LREC 2010).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar time of a day or more.
    Date,
    /// A time of day, or a time within a day.
    Time,
    /// A length of time.
    Duration,
    /// A recurrence.
    Set,
}

impl TimexKind {
    /// The word of the standard: `DATE`, `TIME`, `DURATION`, `SET`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

/// An expression of time and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands, without a leading preposition.
    pub span: Span,
    /// Its type.
    pub kind: TimexKind,
    /// Its TIMEX3 value (`2023-11-09`, `2023-W45`, `P2M`, `PAST_REF`, `XXXX-11-09`).
    pub value: String,
}

impl Timex {
    /// The calendar date it names, where the value is a year, a month or a day (the time of day left out).
    #[must_use]
    pub fn date(&self) -> Option<crate::PartialDate> {
        matches!(self.kind, TimexKind::Date | TimexKind::Time).then(|| crate::PartialDate::parse(&self.value)).flatten()
    }
}
