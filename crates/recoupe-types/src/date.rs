//! Calendar dates as precise as they are known.

use std::fmt;

/// A date of the Gregorian calendar: a year, a month or a day. Printed and read as ISO 8601 (`2023`, `2023-11`,
/// `2023-11-09`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: u8,
    day: u8,
}

impl PartialDate {
    /// A year.
    #[must_use]
    pub fn year_only(year: i16) -> Self {
        PartialDate { year, month: 0, day: 0 }
    }

    /// A month of a year; `None` unless `month` is 1 to 12.
    #[must_use]
    pub fn month_only(year: i16, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(PartialDate { year, month, day: 0 })
    }

    /// A day; `None` where the calendar has no such day.
    #[must_use]
    pub fn day_of(year: i16, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in(year, month)).then_some(PartialDate { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// Reads `2023`, `2023-11` or `2023-11-09`, with whatever follows a `T` left out.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let date = text.split(['T', ' ']).next()?;
        let mut parts = date.split('-');
        let y = parts.next()?;
        if y.len() != 4 || !y.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let year = y.parse().ok()?;
        let two = |s: &str| (s.len() == 2).then(|| s.parse::<u8>().ok()).flatten();
        let out = match (parts.next(), parts.next()) {
            (None, _) => Some(Self::year_only(year)),
            (Some(m), None) => Self::month_only(year, two(m)?),
            (Some(m), Some(d)) => Self::day_of(year, two(m)?, two(d)?),
        };
        if parts.next().is_some() { None } else { out }
    }

    /// Days since 1970-01-01 of its first day.
    #[must_use]
    pub fn first_day_number(self) -> i64 {
        // Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
        let (m, d) = (i64::from(self.month.max(1)), i64::from(self.day.max(1)));
        let y = i64::from(self.year) - i64::from(m <= 2);
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let doy = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + d - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }

    /// The day `n` days after 1970-01-01.
    #[must_use]
    pub fn from_day_number(n: i64) -> Self {
        let z = n + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = (if mp < 10 { mp + 3 } else { mp - 9 }) as u8;
        let year = (yoe + era * 400 + i64::from(month <= 2)) as i16;
        PartialDate { year, month, day }
    }

    /// Whether one of the two is the other, told more precisely, or both are the same.
    #[must_use]
    pub fn agrees_with(self, other: Self) -> bool {
        self.year == other.year
            && (self.month == 0 || other.month == 0 || self.month == other.month)
            && (self.day == 0 || other.day == 0 || self.day == other.day)
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_go_both_ways() {
        for n in -800_000..800_000 {
            let date = PartialDate::from_day_number(n);
            assert_eq!(date.first_day_number(), n, "{date}");
        }
        assert_eq!(PartialDate::from_day_number(0).to_string(), "1970-01-01");
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(PartialDate::parse("2023-02-29"), None);
        assert_eq!(PartialDate::parse("2023-13"), None);
        assert_eq!(PartialDate::parse("23-11-09"), None);
        assert_eq!(PartialDate::parse("2024-02-29T10:00").map(|d| d.to_string()).as_deref(), Some("2024-02-29"));
    }
}
