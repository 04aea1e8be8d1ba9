//! What an expression of time says, before it is read against a day.

use crate::lex::{Part, Season, Unit};

/// A number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Known.
    Exact(u32),
    /// With a decimal fraction: whole part, digits after the point, how many they are.
    Decimal(u32, u32, u8),
    /// `quelques`, `several`.
    Vague,
}

/// Which of several such times is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The words do not say.
    Open,
    /// The last one before.
    Last,
    /// The next one after.
    Next,
    /// The one of the year before (`octobre de l'année dernière`).
    LastYear,
    /// The one of the year after (`March of next year`).
    NextYear,
    /// The one of the running period (`ce lundi`, `this summer`).
    This,
    /// The one of the year last spoken of (`of that year`).
    SameYear,
}

/// What a shift is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The day of publication.
    Anchor,
    /// The time last spoken of.
    Reference,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeOfDay {
    /// A part of the day.
    Part(Part),
    /// Hour, minute, second.
    Clock(u8, Option<u8>, Option<u8>),
}

/// A vague time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vague {
    Past,
    Present,
    Future,
}

/// The meaning of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sem {
    /// A day of a month.
    Day { year: Option<i16>, month: u8, day: u8, dir: Direction },
    /// A month.
    Month { year: Option<i16>, month: u8, dir: Direction },
    /// A year.
    Year(i16),
    /// A year before our era.
    YearBc(u16),
    /// Ten years, by the first three digits of the year.
    Decade(u16),
    /// A hundred years, by the first two digits of the year.
    Century(u8),
    /// A season.
    Season { season: Season, year: Option<i16>, dir: Direction },
    /// A quarter (`Q1`) or half (`H2`) of a year.
    YearPart { year: Option<i16>, code: &'static str, dir: Direction },
    /// A day of the week.
    Weekday { weekday: u8, dir: Direction },
    /// A weekend: the near one, or so many weeks away.
    Weekend(Option<i32>),
    /// The running period, or one so many periods away.
    Period { unit: Unit, n: i32, from: From },
    /// So much time before or after.
    Shift { quantity: Quantity, unit: Unit, back: bool, from: From },
    /// A length of time.
    Duration { quantity: Quantity, unit: Unit },
    /// Once in so many units.
    Every { n: u32, unit: Unit },
    /// On every such day of the week.
    EveryWeekday(u8),
    /// A season of any year.
    AnySeason(Season),
    /// A vague time.
    Vague(Vague),
    /// Only a time of day; the day is the one last spoken of.
    TimeOnly,
}

/// An expression that was found: tokens `from..to`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) sem: Sem,
    pub(crate) time: Option<TimeOfDay>,
}

impl Found {
    pub(crate) fn new(from: usize, to: usize, sem: Sem) -> Found {
        Found { from, to, sem, time: None }
    }

    pub(crate) fn starting(self, from: usize) -> Found {
        Found { from, ..self }
    }
}
