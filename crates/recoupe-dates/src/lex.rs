//! What a word can be in an expression of time.

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Its designator in an ISO 8601 duration, with the `T` of units of the clock left out.
    pub(crate) fn designator(self) -> &'static str {
        match self {
            Unit::Second => "S",
            Unit::Minute => "M",
            Unit::Hour => "H",
            Unit::Day => "D",
            Unit::Week => "W",
            Unit::Weekend => "WE",
            Unit::Month => "M",
            Unit::Quarter => "Q",
            Unit::Half => "M",
            Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
        }
    }

    /// Whether it is shorter than a day.
    pub(crate) fn is_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
}

/// A part of the day; TIMEX3 writes it after the `T`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl Part {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Part::Morning => "TMO",
            Part::Afternoon => "TAF",
            Part::Evening => "TEV",
            Part::Night => "TNI",
            Part::Daytime => "TDT",
        }
    }
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }

    /// Its middle month.
    pub(crate) fn month(self) -> u8 {
        match self {
            Season::Spring => 4,
            Season::Summer => 7,
            Season::Fall => 10,
            Season::Winter => 1,
        }
    }
}

macro_rules! words {
    ($($name:ident),+ $(,)?) => {
        /// A function word of an expression of time, by its sense; one list for both languages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Word { $($name),+ }
    };
}
words! {
    // articles, demonstratives, prepositions
    The, Les, Elided, A, This, These, That, Same, Of, OfThe, From, At, AtThe, In, On, Since, Until, Before, After, Between,
    Toward, For, During, Within, By, Over, Per, And, Or, To, Its,
    // size
    About, More, Less, Than, Near, Only, Some, Several, Few, Couple, Least, Barely, Half, Quarter, Just, Almost, Most,
    // direction
    Last, Next, Previous, Following, Coming, Ago, Later, Earlier, Tard, Tot, Ici, Premiers,
    // place inside a period
    Start, End, Middle, Mid, Early, Late, Course,
    // days
    Yesterday, Today, Tomorrow, Tonight, Overnight, DayBefore, DayAfter, Noon, Midnight, Demi,
    // recurrence
    Every, All,
    // vague
    Now, Present, Past, Future, Recently, Currently, Soon, Formerly, Instant, Time, Actuelle, Right,
    Period, Avant, Apres, Midi, Ci, Il, Y, Voici, Er, Am, Pm, Local, Gmt, Age, Old, Quinquennat, Septennat,
    Dizaine, Quinzaine, Vingtaine, Trentaine, Anniversary, Christmas, Long, Shortly, Exactly,
    Another, Fetch, OClock, Que, Je,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lex {
    /// A word that no expression of time begins with or needs.
    Other,
    /// The end of a paragraph, or of the text.
    Break,
    /// A punctuation mark or symbol of ASCII.
    Punct(u8),
    /// Digits; the value stands in the token.
    Digits,
    /// A number word.
    Cardinal(u16),
    /// An ordinal word.
    Ordinal(u8),
    /// A month, 1 to 12, and whether the word is a short form.
    Month(u8, bool),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(u8),
    /// A season.
    Season(Season),
    /// A unit and whether it stands in the plural (`mois` is told as singular).
    Unit(Unit, bool),
    /// A part of the day.
    Part(Part),
    /// A function word.
    Word(Word),
}
