//! Dates as people type them, in `--since`, `--until`, `--on` -> days.
//!
//! ```text
//! expression = "none" | point | [ point ] ".." [ point ] | ( ">=" | ">" | "<=" | "<" ) point ;
//! point      = written | named | ago ;
//! written    = 2025 | 2025-06 | 2025-06-24 | 20250624 | 2025/06/24 | 24.06.2025 | 06/2025
//!            | June 2025 | 24 June 2025 | June 24, 2025 | 24th Jun 2025 ;     also with one digit for day or month
//! named      = "today" | "yesterday" | ( "this" | "last" ) ( "-" | " " ) ( "week" | "month" | "year" ) ;
//! ago        = number ( "d" | "w" | "m" | "y" ) | number ( "days" | "weeks" | "months" | "years" ) [ "ago" ] ;
//! ```
//!
//! A point is a stretch of days: a year, a month, a week (Monday to Sunday, ISO 8601), a day. A range reaches from the first
//! day of its first point to the last day of its last one, both inclusive. `7d` is the day seven days ago; standing alone it
//! reaches from that day until today.
//!
//! Nothing is guessed: `03/04/2025`, which is a day in March to some and in April to others, is an error, and so is a year
//! of two digits. There is no clock in here; the caller says what day today is.

mod calendar;
mod error;
mod relative;

#[cfg(test)]
mod properties;

pub use error::{DateError, End, Problem};

use jiff::civil::Date;

/// What a date expression asks of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// That it has no date.
    Undated,
    /// That its date lies within these days.
    Days(Days),
}

/// Days from one to another, both inclusive; `from` is not after `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day; `None` for all before `to`.
    pub from: Option<Date>,
    /// The last day; `None` for all since `from`.
    pub to: Option<Date>,
}

/// A stretch of days that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    first: Date,
    last: Date,
    /// Whether it reaches until today where it stands alone (`7d`).
    reaches_today: bool,
}

impl Point {
    fn new(first: Date, last: Date) -> Point {
        Point { first, last, reaches_today: false }
    }
}

/// What an expression is, before it is asked for days or for one end.
enum Expression {
    Undated,
    Point(Point),
    Range(Days),
}

/// Returns the days of an expression, as `--on` and the field `date:` take it.
pub fn parse(text: &str, today: Date) -> Result<Dates, DateError> {
    let days = match expression(text, today)? {
        Expression::Undated => return Ok(Dates::Undated),
        Expression::Point(point) if point.reaches_today => (point.first, today),
        Expression::Point(point) => (point.first, point.last),
        Expression::Range(days) => return Ok(Dates::Days(days)),
    };
    Ok(Dates::Days(Days { from: Some(days.0), to: Some(days.1) }))
}

/// Returns the first day of an expression, as `--since` takes it: `2025-06` is 1 June, `7d` the day seven days ago.
pub fn since(text: &str, today: Date) -> Result<Date, DateError> {
    let first = match expression(text, today)? {
        Expression::Undated => None,
        Expression::Point(point) => Some(point.first),
        Expression::Range(days) => days.from,
    };
    first.ok_or_else(|| Problem::NoEnd { end: End::First }.with(text))
}

/// Returns the last day of an expression, as `--until` takes it: `2025-06` is 30 June, `7d` the day seven days ago.
pub fn until(text: &str, today: Date) -> Result<Date, DateError> {
    let last = match expression(text, today)? {
        Expression::Undated => None,
        Expression::Point(point) => Some(point.last),
        Expression::Range(days) => days.to,
    };
    last.ok_or_else(|| Problem::NoEnd { end: End::Last }.with(text))
}

fn expression(text: &str, today: Date) -> Result<Expression, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Empty.with(text));
    }
    if text.eq_ignore_ascii_case("none") {
        return Ok(Expression::Undated);
    }
    for (sign, compare) in COMPARISONS {
        if let Some(behind) = text.strip_prefix(sign) {
            let days = compare(point(behind, today)?).ok_or_else(|| Problem::TooFar.with(text))?;
            return Ok(Expression::Range(days));
        }
    }
    match text.split_once("..") {
        Some((first, last)) => range(text, [first, last], today).map(Expression::Range),
        None => point(text, today).map(Expression::Point),
    }
}

/// Makes the days before, in or after a point; `None` if the calendar does not reach that far.
type Comparison = fn(Point) -> Option<Days>;

/// The signs of a comparison; one that begins with another stands before it.
const COMPARISONS: [(&str, Comparison); 4] = [
    (">=", |point| Some(Days { from: Some(point.first), to: None })),
    (">", |point| Some(Days { from: Some(point.last.tomorrow().ok()?), to: None })),
    ("<=", |point| Some(Days { from: None, to: Some(point.last) })),
    ("<", |point| Some(Days { from: None, to: Some(point.first.yesterday().ok()?) })),
];

fn range(text: &str, ends: [&str; 2], today: Date) -> Result<Days, DateError> {
    let end = |text: &str| if text.trim().is_empty() { Ok(None) } else { point(text, today).map(Some) };
    let (first, last) = (end(ends[0])?, end(ends[1])?);
    let days = Days { from: first.map(|point| point.first), to: last.map(|point| point.last) };
    match days {
        Days { from: None, to: None } => Err(Problem::NoEnds.with(text)),
        Days { from: Some(from), to: Some(to) } if from > to => {
            let swapped = format!("{}..{}", error::shown(ends[1]), error::shown(ends[0]));
            Err(Problem::Backwards { swapped }.with(text))
        }
        _ => Ok(days),
    }
}

fn point(text: &str, today: Date) -> Result<Point, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Empty.with(text));
    }
    if text.eq_ignore_ascii_case("none") {
        return Err(Problem::UndatedInRange.with(text));
    }
    match relative::read(text, today)? {
        Some(point) => Ok(point),
        None => calendar::read(text),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// A Tuesday.
    const TODAY: Date = date(2025, 6, 24);

    /// Writes what an expression asks for: `from..to`, `undated`, or the error.
    fn days(text: &str) -> String {
        match parse(text, TODAY) {
            Ok(Dates::Undated) => "undated".into(),
            Ok(Dates::Days(Days { from, to })) => {
                let [from, to] = [from, to].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
                format!("{from}..{to}")
            }
            Err(error) => error.to_string(),
        }
    }

    #[track_caller]
    fn assert_days(expected: &[(&str, &str)]) {
        for (text, expected) in expected {
            assert_eq!(days(text), *expected, "{text}");
        }
    }

    #[test]
    fn a_year_a_month_and_a_day_are_all_their_days() {
        assert_days(&[
            ("2025", "2025-01-01..2025-12-31"),
            ("2025-06", "2025-06-01..2025-06-30"),
            ("2024-02", "2024-02-01..2024-02-29"),
            (" 2025-06-24 ", "2025-06-24..2025-06-24"),
            ("none", "undated"),
            ("None", "undated"),
        ]);
    }

    #[test]
    fn a_day_may_be_written_as_people_write_it() {
        for text in [
            "2025-06-24",
            "2025-6-24",
            "2025/06/24",
            "2025.06.24",
            "20250624",
            "24.06.2025",
            "24.6.2025",
            "24. 6. 2025",
            "24/06/2025",
            "06/24/2025",
            "24-06-2025",
            "24 June 2025",
            "24 june 2025",
            "24th June 2025",
            "June 24, 2025",
            "Jun 24 2025",
            "24-Jun-2025",
            "24. Jun. 2025",
            "2025 June 24",
        ] {
            assert_eq!(days(text), "2025-06-24..2025-06-24", "{text}");
        }
        assert_days(&[
            ("June 2025", "2025-06-01..2025-06-30"),
            ("Sept. 2025", "2025-09-01..2025-09-30"),
            ("06/2025", "2025-06-01..2025-06-30"),
            ("2025/6", "2025-06-01..2025-06-30"),
            ("03.04.2025", "2025-04-03..2025-04-03"),
            ("04/04/2025", "2025-04-04..2025-04-04"),
        ]);
    }

    #[test]
    fn a_range_holds_both_its_ends() {
        assert_days(&[
            ("2025-06-20..2025-06-24", "2025-06-20..2025-06-24"),
            ("2025-06 .. 2025", "2025-06-01..2025-12-31"),
            ("..2025-06", "..2025-06-30"),
            ("2025-06..", "2025-06-01.."),
            (">=2025-06-20", "2025-06-20.."),
            (">= 2025-06", "2025-06-01.."),
            (">2025-06", "2025-07-01.."),
            ("<=2025-06", "..2025-06-30"),
            ("<2025-06", "..2025-05-31"),
            ("May 2025..24.06.2025", "2025-05-01..2025-06-24"),
            ("last-week..today", "2025-06-16..2025-06-24"),
        ]);
    }

    #[test]
    fn names_are_told_from_today() {
        assert_days(&[
            ("today", "2025-06-24..2025-06-24"),
            ("Yesterday", "2025-06-23..2025-06-23"),
            ("this-week", "2025-06-23..2025-06-29"),
            ("last-week", "2025-06-16..2025-06-22"),
            ("this month", "2025-06-01..2025-06-30"),
            ("last month", "2025-05-01..2025-05-31"),
            ("this_year", "2025-01-01..2025-12-31"),
            ("last-year", "2024-01-01..2024-12-31"),
        ]);
        let end_of_month = date(2024, 3, 31);
        let february = Days { from: Some(date(2024, 2, 1)), to: Some(date(2024, 2, 29)) };
        assert_eq!(parse("last-month", end_of_month), Ok(Dates::Days(february)));
        assert_eq!(since("1m", end_of_month), Ok(date(2024, 2, 29)));
    }

    #[test]
    fn so_long_ago_reaches_until_today_only_by_itself() {
        assert_days(&[
            ("0d", "2025-06-24..2025-06-24"),
            ("7d", "2025-06-17..2025-06-24"),
            ("2w", "2025-06-10..2025-06-24"),
            ("3m", "2025-03-24..2025-06-24"),
            ("1Y", "2024-06-24..2025-06-24"),
            ("7 days", "2025-06-17..2025-06-24"),
            ("7 days ago", "2025-06-17..2025-06-17"),
            ("2w..1w", "2025-06-10..2025-06-17"),
            ("..7d", "..2025-06-17"),
            ("<7d", "..2025-06-16"),
        ]);
    }

    #[test]
    fn since_is_the_first_day_and_until_the_last() {
        let ends = |text| (since(text, TODAY).ok(), until(text, TODAY).ok());
        assert_eq!(ends("2025-06"), (Some(date(2025, 6, 1)), Some(date(2025, 6, 30))));
        assert_eq!(ends("last-week"), (Some(date(2025, 6, 16)), Some(date(2025, 6, 22))));
        assert_eq!(ends("7d"), (Some(date(2025, 6, 17)), Some(date(2025, 6, 17))));
        assert_eq!(ends("2024..2025"), (Some(date(2024, 1, 1)), Some(date(2025, 12, 31))));
        assert_eq!(ends(">2025-06"), (Some(date(2025, 7, 1)), None));
        assert_eq!(ends("..2025-06"), (None, Some(date(2025, 6, 30))));
        assert_eq!(ends("none"), (None, None));
    }
}
