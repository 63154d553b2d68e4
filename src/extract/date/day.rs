//! What a stretch of text says about the day, whatever it is written in.

use jiff::civil::{Date, Weekday};

use super::clock::Clock;
use super::cursor::{Cursor, Number};
use super::{DayOrder, east_asian, named, numeric};

/// The years that a date may have: newspapers exist since 1605, and a number such as 2400 is rarely a year.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1600..=2200;

/// The day that a date names, as far as it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// One day.
    On(Date),
    /// A month.
    In {
        /// The year.
        year: i16,
        /// 1..=12.
        month: i8,
    },
    /// One of two days of a year, as in `03/04/2025`.
    Either {
        /// 3 April.
        day_first: Date,
        /// 4 March.
        month_first: Date,
    },
    /// No day: `31 June 2025`, a span of days, a version number.
    Impossible,
}

/// A date without what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Core<'t> {
    /// The day.
    pub(super) day: Day,
    /// A time that stands inside the date: `Tue Jun 24 17:06:30 2025`.
    pub(super) time: Option<Clock<'t>>,
    /// How it is written.
    pub(super) writing: Writing,
}

/// How a date is written, which decides what may stand around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// With a month's name, or with signs such as `年`: unlike anything else.
    Words,
    /// In digits, beginning with the year.
    YearFirst,
    /// In digits, with the year at the end; what the digits tell of the order of day and month, `None` where dots do.
    YearLast(Option<DayOrder>),
    /// In digits, with two digits for the year: a date only where nothing else can stand.
    ShortYear(Option<DayOrder>),
}

impl<'t> Core<'t> {
    /// Makes a date that nothing stands inside of.
    pub(super) fn new(day: Day, writing: Writing) -> Core<'t> {
        Core { day, time: None, writing }
    }

    /// Reads a date: in digits, in Chinese, Japanese or Korean, or with a month's name.
    pub(super) fn read(cursor: &mut Cursor<'t>) -> Option<Core<'t>> {
        numeric::read(cursor)
            .or_else(|| east_asian::read(cursor).map(|day| Core::new(day, Writing::Words)))
            .or_else(|| named::read(cursor))
    }
}

impl Day {
    /// Returns the day of a year, month and day of the month, or the impossible day.
    pub(super) fn of(year: u32, month: u32, day: u32) -> Day {
        valid(year, month, day).map_or(Day::Impossible, Day::On)
    }

    /// Returns the month of a year, or the impossible day.
    pub(super) fn month(year: u32, month: u32) -> Day {
        match valid(year, month, 1) {
            Some(first) => Day::In { year: first.year(), month: first.month() },
            None => Day::Impossible,
        }
    }

    /// Returns the day of a date in digits whose year stands last, and what the digits tell of the order.
    pub(super) fn of_either_order(first: u32, second: u32, year: u32) -> (Day, DayOrder) {
        match (valid(year, second, first), valid(year, first, second)) {
            (Some(day_first), Some(month_first)) if day_first != month_first => {
                (Day::Either { day_first, month_first }, DayOrder::Unknown)
            }
            (Some(date), Some(_)) => (Day::On(date), DayOrder::Unknown),
            (Some(date), None) => (Day::On(date), DayOrder::DayFirst),
            (None, Some(date)) => (Day::On(date), DayOrder::MonthFirst),
            (None, None) => (Day::Impossible, DayOrder::Unknown),
        }
    }

    /// Says whether the day may be this day of the week.
    pub(super) fn may_be(self, weekday: Weekday) -> bool {
        match self {
            Day::On(date) => date.weekday() == weekday,
            Day::Either { day_first, month_first } => [day_first, month_first].map(Date::weekday).contains(&weekday),
            Day::In { .. } | Day::Impossible => false,
        }
    }

    /// Decides between two days by the weekday that stands beside them, or by the order that is usual.
    pub(super) fn decided(self, weekday: Option<Weekday>, order: DayOrder) -> Day {
        let Day::Either { day_first, month_first } = self else { return self };
        let fits = |date: Date| weekday == Some(date.weekday());
        match order {
            _ if fits(day_first) && !fits(month_first) => Day::On(day_first),
            _ if fits(month_first) && !fits(day_first) => Day::On(month_first),
            DayOrder::DayFirst => Day::On(day_first),
            DayOrder::MonthFirst => Day::On(month_first),
            DayOrder::Unknown => self,
        }
    }
}

/// Returns a date that exists, in a year that may be meant.
fn valid(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Returns the year of two digits, by the rule of POSIX: 69..=99 are of the twentieth century.
pub(super) fn full_year(two_digits: u32) -> u32 {
    if two_digits < 69 { 2000 + two_digits } else { 1900 + two_digits }
}

/// Says whether a number is written as a year may be.
pub(super) fn is_year(value: u32) -> bool {
    i16::try_from(value).is_ok_and(|year| YEARS.contains(&year))
}

/// Reads four digits that end a date: by themselves, or with the next piece of the page glued to them, a time of day or
/// of reading (`24 June 202517:06`, `June 24, 20255 min read`).
pub(super) fn four_digits(cursor: &mut Cursor<'_>) -> Option<Number> {
    let mut ahead = *cursor;
    let number = ahead.leading_digits(4).filter(|number| number.digits == 4)?;
    let mut behind = ahead;
    if let Some(glued) = behind.number() {
        let is_time = behind.eat(':') && behind.is_before_digit();
        behind.skip_spaces();
        if glued.digits > 2 || !(is_time || behind.eat_text("min")) {
            return None;
        }
    }
    *cursor = ahead;
    Some(number)
}
