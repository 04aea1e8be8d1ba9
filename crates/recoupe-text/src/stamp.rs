//! Dates as pages print them next to a headline: `14.09.2023 à 10h24`, `Publié le 9 novembre 2023`, `Sept. 14, 2023`,
//! `2023-11`. Only dates with a year: these are looked for before anything is known that could complete them.

use recoupe_types::{PartialDate, calendar};

/// A date and the bytes of the text that say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) start: usize,
    /// Past the date.
    pub(crate) date_end: usize,
    /// Past the time of day where one follows, else the same as `date_end`.
    pub(crate) end: usize,
    pub(crate) date: PartialDate,
}

/// Which of two small numbers is the day in `03/04/2023`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The first (everywhere but in the United States).
    DayFirst,
    /// The second.
    MonthFirst,
}

/// The first date in `text`.
pub(crate) fn find(text: &str, order: Order) -> Option<Stamp> {
    let mut previous = ' ';
    for (i, c) in text.char_indices() {
        if !previous.is_alphanumeric() || (previous.is_alphabetic() && c.is_ascii_digit()) {
            let rest = &text[i..];
            let found =
                if c.is_ascii_digit() { numeric(rest, order).or_else(|| day_month(rest)) } else { month_day(rest) };
            if let Some((len, date)) = found {
                let date_end = i + len;
                return Some(Stamp { start: i, date_end, end: date_end + time_len(&text[date_end..]), date });
            }
        }
        previous = c;
    }
    None
}

/// A date as machines write it: `2023-11-09T10:24:00+01:00`, `2023-11-09`, `20231109`, `2023-11`; or as people do.
pub(crate) fn machine(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if text.len() >= 8
        && text.as_bytes()[..8].iter().all(u8::is_ascii_digit)
        && !text[8..].starts_with(|c: char| c.is_ascii_digit())
    {
        return PartialDate::day_of(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?)
            .filter(|d| plausible(d.year()));
    }
    find(text, Order::DayFirst).map(|s| s.date)
}

/// Years that pages on the web carry.
fn plausible(year: i16) -> bool {
    (1900..2100).contains(&year)
}

/// The number at the start of `text` and its length.
fn number(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 4 { None } else { Some((text[..len].parse().ok()?, len)) }
}

fn numeric(text: &str, order: Order) -> Option<(usize, PartialDate)> {
    let (a, a_len) = number(text)?;
    let sep = text[a_len..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (b, b_len) = number(&text[a_len + 1..])?;
    let mut len = a_len + 1 + b_len;
    let third = text[len..].strip_prefix(sep).and_then(number);
    let no_more = |len: usize| !text[len..].starts_with(|c: char| c.is_ascii_digit());
    if a_len == 4 {
        let year = i16::try_from(a).ok().filter(|y| plausible(*y))?;
        let month = u8::try_from(b).ok()?;
        if let Some((d, d_len)) = third
            && d_len <= 2
            && no_more(len + 1 + d_len)
        {
            len += 1 + d_len;
            return Some((len, PartialDate::day_of(year, month, u8::try_from(d).ok()?)?));
        }
        // `2023-11` is a month, `2023/24` and `2023.5` are not.
        return (sep == '-' && b_len == 2 && third.is_none() && no_more(len))
            .then(|| PartialDate::month_only(year, month).map(|d| (len, d)))
            .flatten();
    }
    let (y, y_len) = third?;
    len += 1 + y_len;
    if !no_more(len) || a_len > 2 || b_len > 2 {
        return None;
    }
    let year = match y_len {
        4 => i16::try_from(y).ok()?,
        2 if sep != '-' && a_len == 2 && b_len == 2 => 2000 + i16::try_from(y).ok()?,
        _ => return None,
    };
    let (a, b) = (u8::try_from(a).ok()?, u8::try_from(b).ok()?);
    let (day, month) = match order {
        Order::MonthFirst if sep == '/' => (b, a),
        _ => (a, b),
    };
    let date = PartialDate::day_of(year, month, day).or_else(|| PartialDate::day_of(year, day, month))?;
    plausible(year).then_some((len, date))
}

/// `14 septembre 2023`, `1er mai 2020`, `14th of September, 2023`, `14 sept. 2023`.
fn day_month(text: &str) -> Option<(usize, PartialDate)> {
    let (day, mut at) = number(text)?;
    for suffix in ["er", "st", "nd", "rd", "th"] {
        if text[at..].starts_with(suffix) && !text[at + suffix.len()..].starts_with(char::is_alphanumeric) {
            at += suffix.len();
            break;
        }
    }
    at += gap(&text[at..], &[' ', '-', '.'])?;
    if text[at..].starts_with("of ") {
        at += 3;
    }
    let (month, len) = month(&text[at..])?;
    at += len;
    let (year, len) = year(&text[at..])?;
    Some((at + len, PartialDate::day_of(year, month, u8::try_from(day).ok()?)?))
}

/// `September 14, 2023`, `Sept. 2023`, `novembre 2023`.
fn month_day(text: &str) -> Option<(usize, PartialDate)> {
    let (month, at) = month(text)?;
    if let Some((y, len)) = year(&text[at..]) {
        return Some((at + len, PartialDate::month_only(y, month)?));
    }
    let space = gap(&text[at..], &[' '])?;
    let (day, len) = number(&text[at + space..])?;
    let mut end = at + space + len;
    for suffix in ["st", "nd", "rd", "th"] {
        if text[end..].starts_with(suffix) {
            end += 2;
        }
    }
    let (y, len) = year(&text[end..])?;
    Some((end + len, PartialDate::day_of(y, month, u8::try_from(day).ok()?)?))
}

/// The month whose name `text` starts with, and the bytes of the name with a full stop.
fn month(text: &str) -> Option<(u8, usize)> {
    // The search for the end of the word is spared most words.
    if !calendar::may_begin_month(*text.as_bytes().first()?) {
        return None;
    }
    let len = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    Some((calendar::month(&text[..len])?, len + usize::from(text[len..].starts_with('.'))))
}

/// White space, a comma or a hyphen, then a year of four digits that nothing else follows.
fn year(text: &str) -> Option<(i16, usize)> {
    let at = gap(text, &[' ', ',', '-'])?;
    let (y, len) = number(&text[at..])?;
    let y = i16::try_from(y).ok().filter(|y| len == 4 && plausible(*y))?;
    (!text[at + len..].starts_with(|c: char| c.is_ascii_digit())).then_some((y, at + len))
}

/// One or two of `of`.
fn gap(text: &str, of: &[char]) -> Option<usize> {
    let len: usize = text.chars().take(2).take_while(|c| of.contains(c)).map(char::len_utf8).sum();
    (len > 0).then_some(len)
}

/// Length of a time of day at the start of `text`, the words before it included: ` à 10h24`, ` - 14:52`, `, 10:24 AM`.
fn time_len(text: &str) -> usize {
    let mut at = 0;
    for _ in 0..3 {
        let rest = &text[at..];
        let skip = rest.len() - rest.trim_start_matches([' ', ',', '-', '–', '—', '|', '·', '•', 'T', 'à']).len();
        at += skip;
        for word in ["at ", "a ", "vers ", "on "] {
            if text[at..].starts_with(word) {
                at += word.len();
            }
        }
        if skip == 0 {
            break;
        }
    }
    let Some((hour, len)) = number(&text[at..]) else { return 0 };
    let rest = &text[at + len..];
    let sep = rest.len() - rest.trim_start_matches([' ', 'h', 'H', ':']).len();
    let mark = rest.trim_start().chars().next();
    if hour > 24 || len > 2 || !mark.is_some_and(|c| matches!(c, 'h' | 'H' | ':')) {
        return 0;
    }
    at += len + sep;
    // `10 h hier` has no minutes; what was taken for the separator ends after the h.
    match number(&text[at..]) {
        Some((minutes, 2)) if minutes < 60 => at += 2,
        _ => return at - (rest[..sep].len() - rest[..sep].trim_end().len()),
    }
    if let Some((seconds, 2)) = text[at..].strip_prefix(':').and_then(number)
        && seconds < 60
    {
        at += 3;
    }
    let rest = text[at..].trim_start();
    for zone in ["AM", "PM", "a.m.", "p.m.", "am", "pm", "GMT", "UTC", "CET", "CEST", "EST", "EDT", "ET", "KST", "BST"]
    {
        if let Some(after) = rest.strip_prefix(zone)
            && !after.starts_with(char::is_alphanumeric)
        {
            return text.len() - after.len();
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        find(text, Order::DayFirst).map(|s| (s.date.to_string(), &text[s.start..s.end]))
    }

    #[test]
    fn dates_as_pages_print_them() {
        let cases = [
            ("Le port 14.09.2023 à 10h24", "2023-09-14", "14.09.2023 à 10h24"),
            ("Publié le 9 novembre 2023 à 9 h 05 par", "2023-11-09", "9 novembre 2023 à 9 h 05"),
            ("Publié le : 09/11/2023 - 14:52", "2023-11-09", "09/11/2023 - 14:52"),
            ("mardi 1er mai 2020", "2020-05-01", "1er mai 2020"),
            ("Sept. 14, 2023, 10:24 a.m.", "2023-09-14", "Sept. 14, 2023, 10:24 a.m."),
            ("14th of September, 2023", "2023-09-14", "14th of September, 2023"),
            ("date 2023-11 Le", "2023-11", "2023-11"),
            ("2021-03-04T05:06:07Z", "2021-03-04", "2021-03-04T05:06:07"),
            ("PublishedMarch 3, 2019", "", ""),
            ("Paru en août 2019", "2019-08", "août 2019"),
            ("12/31/2021", "2021-12-31", "12/31/2021"),
        ];
        for (text, date, words) in cases {
            let want = (!date.is_empty()).then(|| (date.to_owned(), words));
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_date() {
        for text in [
            "saison 2023/24",
            "31.02.2023",
            "le 9 novembre",
            "3-2-1",
            "mai 68",
            "01 23 45 67 89",
            "v. 2.10.3",
            "99/99/9999",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month() {
        assert_eq!(find("03/04/2023", Order::MonthFirst).map(|s| s.date.to_string()).as_deref(), Some("2023-03-04"));
        assert_eq!(find("03/04/2023", Order::DayFirst).map(|s| s.date.to_string()).as_deref(), Some("2023-04-03"));
        assert_eq!(machine("20231109").map(|d| d.to_string()).as_deref(), Some("2023-11-09"));
    }
}
