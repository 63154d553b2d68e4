//! Dates as honest as the page: no more precise than it states, in no zone that it does not name.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Precision {
    /// `2025`
    Year,
    /// `2025-06`
    Month,
    /// `2025-06-24`
    Day,
    /// `2025-06-24T17:06`
    Minute,
    /// `2025-06-24T17:06:30`
    Second,
}

impl Precision {
    /// Returns the name in machine output, such as `minute`.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Year => "year",
            Precision::Month => "month",
            Precision::Day => "day",
            Precision::Minute => "minute",
            Precision::Second => "second",
        }
    }
}

/// The zone of a time of day, as stated.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Zone {
    /// Minutes east of UTC.
    Offset(i16),
    /// An abbreviation that means more than one zone (`IST`, `CST`), kept as the page prints it.
    Named(String),
}

/// A date as a page states it: wall-clock time where it was written, as much of it as is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Published {
    /// The first instant that the statement allows: `2025-06` begins on 1 June, 00:00.
    start: DateTime,
    precision: Precision,
    zone: Option<Zone>,
}

impl Published {
    /// Makes a date known to the year; `None` unless `year` is in -9999..=9999.
    pub fn year(year: i16) -> Option<Published> {
        let date = Date::new(year, 1, 1).ok()?;
        Some(Published { start: date.into(), precision: Precision::Year, zone: None })
    }

    /// Makes a date known to the month; `None` if there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Published> {
        let date = Date::new(year, month, 1).ok()?;
        Some(Published { start: date.into(), precision: Precision::Month, zone: None })
    }

    /// Makes a date known to the day.
    pub fn day(date: Date) -> Published {
        Published { start: date.into(), precision: Precision::Day, zone: None }
    }

    /// Makes a date known to the minute; seconds of `time` are cut off.
    pub fn minute(date: Date, time: Time, zone: Option<Zone>) -> Published {
        let time = Time::constant(time.hour(), time.minute(), 0, 0);
        Published { start: date.to_datetime(time), precision: Precision::Minute, zone }
    }

    /// Makes a date known to the second; fractions of `time` are cut off.
    pub fn second(date: Date, time: Time, zone: Option<Zone>) -> Published {
        let time = Time::constant(time.hour(), time.minute(), time.second(), 0);
        Published { start: date.to_datetime(time), precision: Precision::Second, zone }
    }

    /// Returns how much is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Returns the zone, if the page states one.
    pub fn zone(&self) -> Option<&Zone> {
        self.zone.as_ref()
    }

    /// Returns the first moment that the statement allows, on the wall clock where it was written.
    pub fn start(&self) -> DateTime {
        self.start
    }

    /// Returns the first day that the statement allows.
    pub fn first_day(&self) -> Date {
        self.start.date()
    }

    /// Returns the last day that the statement allows: `2025-06` ends on 30 June.
    pub fn last_day(&self) -> Date {
        let first = self.start.date();
        match self.precision {
            Precision::Year => first.last_of_year(),
            Precision::Month => first.last_of_month(),
            Precision::Day | Precision::Minute | Precision::Second => first,
        }
    }

    /// Rebuilds a date from what [`Published::start`], [`Published::precision`] and [`Published::zone`] returned.
    pub fn from_parts(start: DateTime, precision: Precision, zone: Option<Zone>) -> Published {
        Published { start, precision, zone }
    }
}

/// Writes ISO 8601 with as much as is known: `2025-06`, `2025-06-24`, `2025-06-24T17:06`, `2025-06-26T07:58:06+05:30`.
/// A zone that is only named is not part of it.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.start;
        write!(f, "{:04}", at.year())?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", at.month())?;
        }
        if self.precision >= Precision::Day {
            write!(f, "-{:02}", at.day())?;
        }
        if self.precision >= Precision::Minute {
            write!(f, "T{:02}:{:02}", at.hour(), at.minute())?;
        }
        if self.precision >= Precision::Second {
            write!(f, ":{:02}", at.second())?;
        }
        match self.zone {
            Some(Zone::Offset(0)) => write!(f, "Z"),
            Some(Zone::Offset(minutes)) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Some(Zone::Named(_)) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_date_is_written_with_as_much_as_is_known() {
        let day = date(2025, 6, 24);
        let clock = time(17, 6, 30, 0);
        let shown = [
            Published::year(2025).unwrap(),
            Published::month(2025, 6).unwrap(),
            Published::day(day),
            Published::minute(day, clock, None),
            Published::second(day, clock, Some(Zone::Named("IST".into()))),
            Published::second(day, clock, Some(Zone::Offset(330))),
            Published::minute(day, clock, Some(Zone::Offset(-210))),
            Published::minute(day, clock, Some(Zone::Offset(0))),
        ]
        .map(|published| published.to_string());
        assert_eq!(
            shown,
            [
                "2025",
                "2025-06",
                "2025-06-24",
                "2025-06-24T17:06",
                "2025-06-24T17:06:30",
                "2025-06-24T17:06:30+05:30",
                "2025-06-24T17:06-03:30",
                "2025-06-24T17:06Z"
            ]
        );
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let february = Published::month(2024, 2).unwrap();
        assert_eq!((february.first_day(), february.last_day()), (date(2024, 2, 1), date(2024, 2, 29)));
        assert_eq!(Published::year(2025).unwrap().last_day(), date(2025, 12, 31));
        assert!(Published::month(2025, 13).is_none());
    }
}
