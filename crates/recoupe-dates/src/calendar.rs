//! Arithmetic on calendar dates.

use recoupe_types::PartialDate;

/// Day of the week of a day number, 1 (Monday) to 7.
pub(crate) fn weekday(day_number: i64) -> u8 {
    // 1970-01-01 was a Thursday
    ((day_number + 3).rem_euclid(7) + 1) as u8
}

/// Year and week of ISO 8601 of a day number.
pub(crate) fn iso_week(day_number: i64) -> (i16, u8) {
    // the week belongs to the year of its Thursday
    let thursday = day_number + 4 - i64::from(weekday(day_number));
    let date = PartialDate::from_day_number(thursday);
    let first = PartialDate::year_only(date.year()).first_day_number();
    (date.year(), ((thursday - first) / 7 + 1) as u8)
}

/// The month `n` months after a month: year and month.
pub(crate) fn add_months(year: i16, month: u8, n: i32) -> (i16, u8) {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + n;
    (months.div_euclid(12).clamp(-9999, 9999) as i16, (months.rem_euclid(12) + 1) as u8)
}

/// The same day `n` months later, or the last of its month where there is no such day.
pub(crate) fn shift_months(date: PartialDate, n: i32) -> Option<PartialDate> {
    let (year, month) = add_months(date.year(), date.month()?, n);
    let day = date.day()?;
    (1..=day).rev().find_map(|d| PartialDate::day_of(year, month, d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_iso_8601() {
        let day = |s: &str| PartialDate::parse(s).map(PartialDate::first_day_number).unwrap_or_default();
        assert_eq!(iso_week(day("2023-11-09")), (2023, 45));
        assert_eq!(iso_week(day("2021-01-03")), (2020, 53));
        assert_eq!(iso_week(day("2024-12-30")), (2025, 1));
        assert_eq!(weekday(day("2023-11-09")), 4);
    }
}
