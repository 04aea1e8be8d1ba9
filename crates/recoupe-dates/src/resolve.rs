//! From what an expression says to its TIMEX3 value.
//!
//! Two ways of reading, as in HeidelTime (Strötgen and Gertz, LRE 2013): in news, a bare month or day is the one nearest
//! to publication, unless a dated event was told just before; in a narrative (its years lie far from the day of
//! publication, or there is none) it is the next one after the time last spoken of.

use recoupe_types::{Lang, PartialDate, Span, Timex, TimexKind};

use crate::calendar::{self, add_months, iso_week, shift_months};
use crate::lex::{Lex, Unit};
use crate::sem::{Direction, Found, From, Quantity, Sem, TimeOfDay, Vague};
use crate::tense::{self, Tense};
use crate::token::Tokens;

/// How far back, in bytes, a dated event still says the year of a bare date in news.
const RECALL: usize = 120;

/// Within how many days of publication a date without a year is the nearest one of that name.
const NEAR: i64 = 100;

/// What was read so far.
struct Context<'a, 't> {
    tokens: &'a Tokens<'t>,
    lang: Lang,
    anchor: Option<PartialDate>,
    narrative: bool,
    /// The time last spoken of, as precisely as it was told.
    reference: Option<PartialDate>,
    /// The day last spoken of.
    day: Option<PartialDate>,
    /// The last year that was told in digits with a month, and where it ended.
    told_year: Option<(i16, usize)>,
}

/// The values of `found`, in order.
pub(crate) fn resolve(tokens: &Tokens<'_>, found: &[Found], lang: Lang, anchor: Option<PartialDate>) -> Vec<Timex> {
    let mut ctx = Context {
        tokens,
        lang,
        anchor,
        narrative: is_narrative(found, anchor),
        reference: None,
        day: None,
        told_year: None,
    };
    let mut out: Vec<Timex> = Vec::with_capacity(found.len());
    let mut pending: Option<usize> = None;
    for (n, f) in found.iter().enumerate() {
        let span = Span::new(tokens.get(f.from).start as usize, tokens.get(f.to - 1).end as usize);
        let day_before = ctx.day;
        let (kind, value) = ctx.value(f, span);
        // `vers 0 h 40, jeudi`: the day of a time may follow it
        if let Some(p) = pending.take() {
            let gap = f.from.saturating_sub(found[p].to);
            let told = !matches!(f.sem, Sem::TimeOnly)
                && gap <= 2
                && ctx.day.is_some()
                && value.starts_with(|c: char| c.is_ascii_digit());
            if let (true, Some(day), Some(time)) =
                (told && (ctx.day != day_before || kind == TimexKind::Date), ctx.day, found[p].time)
                && value.len() >= 10
            {
                out[p].value = at_time(&day.to_string(), time);
            }
        }
        if f.sem == Sem::TimeOnly {
            pending = Some(n);
        }
        out.push(Timex { span, kind, value });
    }
    out
}

/// Whether most of the years told lie away from the day of publication.
fn is_narrative(found: &[Found], anchor: Option<PartialDate>) -> bool {
    let Some(anchor) = anchor else { return true };
    let years = found.iter().filter_map(|f| match f.sem {
        Sem::Day { year, .. } | Sem::Month { year, .. } | Sem::Season { year, .. } => year,
        Sem::Year(y) => Some(y),
        _ => None,
    });
    let (mut near, mut far, mut deictic) = (0usize, 0usize, 0usize);
    for y in years {
        if (i32::from(y) - i32::from(anchor.year())).abs() <= 1 { near += 1 } else { far += 1 }
    }
    for f in found {
        deictic +=
            usize::from(matches!(f.sem, Sem::Weekday { .. } | Sem::Period { unit: Unit::Day, from: From::Anchor, .. }));
    }
    far >= 6 && far > near && deictic * 4 <= far
}

fn at_time(day: &str, time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Part(part) => format!("{day}{}", part.code()),
        TimeOfDay::Clock(h, m, Some(s)) => format!("{day}T{h:02}:{:02}:{s:02}", m.unwrap_or(0)),
        TimeOfDay::Clock(h, Some(m), None) => format!("{day}T{h:02}:{m:02}"),
        TimeOfDay::Clock(h, None, None) => format!("{day}T{h:02}"),
    }
}

/// An ISO 8601 duration.
fn duration(quantity: Quantity, unit: Unit) -> String {
    let (factor, designator) = match unit {
        Unit::Quarter => (3, "M"),
        Unit::Half => (6, "M"),
        unit => (1, unit.designator()),
    };
    let t = if unit.is_clock() { "T" } else { "" };
    match quantity {
        Quantity::Exact(n) => format!("P{t}{}{designator}", n.saturating_mul(factor)),
        Quantity::Decimal(whole, fraction, digits) => {
            format!("P{t}{whole}.{fraction:0width$}{designator}", width = usize::from(digits))
        }
        Quantity::Vague => format!("P{t}X{designator}"),
    }
}

fn vague(sign: i32) -> String {
    match sign.signum() {
        -1 => "PAST_REF",
        0 => "PRESENT_REF",
        _ => "FUTURE_REF",
    }
    .to_owned()
}

impl Context<'_, '_> {
    fn value(&mut self, f: &Found, span: Span) -> (TimexKind, String) {
        let date = |value: String| (TimexKind::Date, value);
        let (kind, value) = match f.sem {
            Sem::Day { year, month, day, dir } => date(self.day_of_month(f, span, year, month, day, dir)),
            Sem::Month { year, month, dir } => date(self.month(f, span, year, month, dir)),
            Sem::Year(y) => {
                // a year in passing (`the plan for 1976`) does not move a narrative; one that heads a clause does
                let heads = matches!(self.tokens.lex(f.to), Lex::Punct(b',' | b':') | Lex::Break);
                if !self.narrative || heads || self.reference.is_none() {
                    self.reference = Some(PartialDate::year_only(y));
                }
                date(format!("{y:04}"))
            }
            Sem::YearBc(y) => date(format!("BC{y:04}")),
            Sem::Decade(y) => date(format!("{y:03}X")),
            Sem::Century(y) => date(format!("{y:02}XX")),
            Sem::Season { season, year, dir } => {
                let year = year.or_else(|| self.year_of(f, span, season.month(), None, dir));
                if let Some(y) = year {
                    self.reference = PartialDate::month_only(y, season.month());
                }
                date(format!("{}-{}", year_or_x(year), season.code()))
            }
            Sem::YearPart { year, code, dir } => {
                let year = year.or_else(|| {
                    self.base(From::Anchor)
                        .map(|a| a.year() + i16::from(dir == Direction::Next) - i16::from(dir == Direction::Last))
                });
                date(format!("{}-{code}", year_or_x(year)))
            }
            Sem::Weekday { weekday, dir } => date(self.weekday(f, weekday, dir)),
            Sem::Weekend(n) => date(self.weekend(f, n)),
            Sem::Period { unit, n, from } => date(self.period(unit, n, from)),
            Sem::Shift { quantity: Quantity::Exact(n), unit, back, from } if !unit.is_clock() => {
                let n = i32::try_from(n).unwrap_or(i32::MAX).min(99_999);
                // `trois ans plus tard` where no time was told before: only the length is known
                if from == From::Reference && self.reference.is_none() && self.day.is_none() {
                    (TimexKind::Duration, duration(Quantity::Exact(n.unsigned_abs()), unit))
                } else {
                    date(self.period(unit, if back { -n } else { n }, from))
                }
            }
            Sem::Shift { quantity, unit, back, from } => {
                if from == From::Anchor || !unit.is_clock() {
                    date(vague(if back { -1 } else { 1 }))
                } else {
                    (TimexKind::Duration, duration(quantity, unit))
                }
            }
            Sem::Duration { quantity, unit } => (TimexKind::Duration, duration(quantity, unit)),
            Sem::Every { n, unit } => (TimexKind::Set, duration(Quantity::Exact(n), unit)),
            Sem::EveryWeekday(weekday) => (TimexKind::Set, format!("XXXX-WXX-{weekday}")),
            Sem::AnySeason(season) => date(format!("XXXX-{}", season.code())),
            Sem::Vague(v) => date(vague(match v {
                Vague::Past => -1,
                Vague::Present => 0,
                Vague::Future => 1,
            })),
            Sem::TimeOnly => {
                let day = self.day.or_else(|| self.anchor.filter(|a| a.day().is_some() && !self.narrative));
                (TimexKind::Time, day.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string()))
            }
        };
        match f.time {
            Some(time) if value.ends_with("REF") => (TimexKind::Time, at_time("XXXX-XX-XX", time)),
            Some(time) => (TimexKind::Time, at_time(&value, time)),
            None => (kind, value),
        }
    }

    /// What a relative expression is counted from.
    fn base(&self, from: From) -> Option<PartialDate> {
        match from {
            From::Anchor if !self.narrative => self.anchor.or(self.reference),
            _ => self.reference.or(self.anchor),
        }
    }

    fn tense(&self, f: &Found) -> Option<Tense> {
        tense::near(self.tokens, f.from, f.to, self.lang)
    }

    /// The year of a bare month, or of a day of a month.
    fn year_of(&self, f: &Found, span: Span, month: u8, day: Option<u8>, dir: Direction) -> Option<i16> {
        let place = |y: i16| {
            let date = match day {
                Some(d) => PartialDate::day_of(y, month, d),
                None => PartialDate::day_of(y, month, 15),
            };
            date.map(PartialDate::first_day_number)
        };
        let told = self.told_year.filter(|(_, end)| span.start().saturating_sub(*end) < RECALL);
        match dir {
            Direction::SameYear => return self.reference.or(self.anchor).map(PartialDate::year),
            Direction::Open if self.narrative => {
                let r = self.reference.or(self.anchor)?;
                let Some(m) = r.month() else { return Some(r.year()) };
                // time moves on; a step back of up to four months is told as often as one of eight forward
                let ahead = i32::from(month) - i32::from(m);
                return Some(match ahead {
                    -7..=8 => r.year(),
                    9.. => r.year() - 1,
                    _ => r.year() + 1,
                });
            }
            Direction::Open => {
                if let Some((y, _)) = told.filter(|(y, _)| {
                    let other = self.anchor.is_none_or(|a| a.year() != *y);
                    other && (self.anchor.is_none() || self.tense(f) != Some(Tense::Future))
                }) {
                    return Some(y);
                }
            }
            _ => {}
        }
        let anchor = if self.narrative { self.reference.or(self.anchor)? } else { self.anchor? };
        let y = anchor.year();
        let Some(anchor_month) = anchor.month() else { return Some(y) };
        let now = anchor.day().map_or_else(|| anchor.first_day_number() + 14, |_| anchor.first_day_number());
        // a month is over or to come only where it is not the running one
        let running = month == anchor_month && (day.is_none() || anchor.day().is_none());
        let diff = |y: i16| place(y).map(|d| if running && y == anchor.year() { 0 } else { d - now });
        let options = [y - 1, y, y + 1];
        let best = |keep: &dyn Fn(i64) -> bool| {
            options.iter().filter_map(|&y| diff(y).filter(|d| keep(*d)).map(|d| (d.abs(), y))).min().map(|b| b.1)
        };
        match dir {
            Direction::This => Some(y),
            Direction::LastYear => Some(y - 1),
            Direction::NextYear => Some(y + 1),
            Direction::Last => best(&|d| d < 0),
            Direction::Next => best(&|d| d > 0),
            // near by, the nearest is meant whatever the verb: `a annoncé que le pont rouvrirait le 8 juillet`
            _ => best(&|d| d.abs() <= NEAR).or_else(|| match self.tense(f) {
                Some(Tense::Past) => best(&|d| d <= 0),
                Some(Tense::Future) => best(&|d| d >= 0),
                None => best(&|_| true),
            }),
        }
    }

    fn day_of_month(&mut self, f: &Found, span: Span, year: Option<i16>, month: u8, day: u8, dir: Direction) -> String {
        let resolved = year.or_else(|| self.year_of(f, span, month, Some(day), dir));
        if let Some(y) = year {
            self.told_year = Some((y, span.end()));
        }
        match resolved.and_then(|y| PartialDate::day_of(y, month, day)) {
            Some(date) => {
                self.reference = Some(date);
                self.day = Some(date);
                date.to_string()
            }
            None => format!("{}-{month:02}-{day:02}", year_or_x(resolved)),
        }
    }

    fn month(&mut self, f: &Found, span: Span, year: Option<i16>, month: u8, dir: Direction) -> String {
        let resolved = year.or_else(|| self.year_of(f, span, month, None, dir));
        if let Some(y) = year {
            self.told_year = Some((y, span.end()));
        }
        if let Some(date) = resolved.and_then(|y| PartialDate::month_only(y, month)) {
            self.reference = Some(date);
        }
        format!("{}-{month:02}", year_or_x(resolved))
    }

    fn weekday(&mut self, f: &Found, wanted: u8, dir: Direction) -> String {
        let whole = |d: Option<PartialDate>| d.filter(|d| d.day().is_some());
        let base = if self.narrative {
            whole(self.day).or(whole(self.anchor).filter(|_| self.reference.is_none()))
        } else {
            whole(self.anchor).or(whole(self.day))
        };
        let base = if dir == Direction::SameYear { whole(self.day).or(base) } else { base };
        let Some(base) = base else { return format!("XXXX-WXX-{wanted}") };
        let now = base.first_day_number();
        let ahead = (i64::from(wanted) - i64::from(calendar::weekday(now))).rem_euclid(7);
        let behind = if ahead == 0 { 0 } else { ahead - 7 };
        let relative_to_text = self.narrative && self.day == Some(base);
        let shift = match dir {
            Direction::Last if ahead == 0 => -7,
            Direction::Last => behind,
            Direction::Next if ahead == 0 => 7,
            Direction::Next => ahead,
            _ if relative_to_text => ahead,
            Direction::This | Direction::SameYear => match self.tense(f) {
                Some(Tense::Past) if ahead > 0 && behind >= -6 => behind,
                Some(Tense::Future) => ahead,
                _ if ahead <= 3 => ahead,
                _ => behind,
            },
            Direction::Open | Direction::LastYear | Direction::NextYear => match self.tense(f) {
                Some(Tense::Future) => ahead,
                _ => behind,
            },
        };
        let date = PartialDate::from_day_number(now + shift);
        self.day = Some(date);
        self.reference = Some(date);
        date.to_string()
    }

    fn weekend(&mut self, f: &Found, n: Option<i32>) -> String {
        let Some(base) = self.anchor.filter(|a| a.day().is_some()).or(self.day) else {
            return "XXXX-WXX-WE".to_owned();
        };
        let now = base.first_day_number();
        let today = calendar::weekday(now);
        let weeks = match n {
            Some(1) if today <= 4 => 0,
            Some(0) | None if today <= 3 && self.tense(f) != Some(Tense::Future) => -1,
            Some(n) => n,
            None => 0,
        };
        let (year, week) = iso_week(now + 7 * i64::from(weeks));
        format!("{year:04}-W{week:02}-WE")
    }

    fn period(&mut self, unit: Unit, n: i32, from: From) -> String {
        if unit == Unit::Day {
            let whole = |d: Option<PartialDate>| d.filter(|d| d.day().is_some());
            let base = match from {
                // what is read long after has no today
                From::Anchor if self.narrative => return vague(n),
                From::Anchor => whole(self.anchor).or(self.day),
                From::Reference => self.day.or(whole(self.anchor)),
            };
            // a narrative that told no day yet: only the month is known
            let base = base.filter(|_| !self.narrative || self.day.is_some());
            if let (None, Some(r), true) = (base, self.reference, from == From::Reference) {
                return if r.month().is_some() { format!("{r}-XX") } else { format!("{r}-XX-XX") };
            }
            let Some(base) = base else { return if n == 0 { vague(0) } else { "XXXX-XX-XX".to_owned() } };
            let date = PartialDate::from_day_number(base.first_day_number() + i64::from(n));
            self.day = Some(date);
            self.reference = Some(date);
            return date.to_string();
        }
        let Some(base) = self.base(from) else { return vague(n) };
        let year = |n: i32| (i32::from(base.year()) + n).clamp(0, 9999);
        match unit {
            Unit::Week => {
                let base = if base.day().is_some() { base } else { self.day.unwrap_or(base) };
                if base.day().is_none() {
                    return format!("{:04}-WXX", base.year());
                }
                let day = base.first_day_number() + 7 * i64::from(n);
                if from == From::Reference {
                    self.day = Some(PartialDate::from_day_number(day));
                    self.reference = self.day;
                }
                let (year, week) = iso_week(day);
                format!("{year:04}-W{week:02}")
            }
            Unit::Month => match base.month() {
                Some(month) => {
                    let (y, m) = add_months(base.year(), month, n);
                    self.reference = PartialDate::month_only(y, m).or(self.reference);
                    if from == From::Reference {
                        self.day = self.day.and_then(|d| shift_months(d, n));
                    }
                    format!("{y:04}-{m:02}")
                }
                None => format!("{:04}-XX", base.year()),
            },
            Unit::Quarter => {
                let (y, m) = add_months(base.year(), base.month().unwrap_or(1), 3 * n);
                format!("{y:04}-Q{}", (m - 1) / 3 + 1)
            }
            Unit::Half => {
                let (y, m) = add_months(base.year(), base.month().unwrap_or(1), 6 * n);
                format!("{y:04}-H{}", (m - 1) / 6 + 1)
            }
            Unit::Year => {
                let y = year(n);
                self.reference = Some(PartialDate::year_only(y as i16));
                format!("{y:04}")
            }
            Unit::Decade => format!("{:03}X", year(n.saturating_mul(10)) / 10),
            Unit::Century => format!("{:02}XX", year(n.saturating_mul(100)) / 100),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Weekend => vague(n),
        }
    }
}

fn year_or_x(year: Option<i16>) -> String {
    year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"))
}
