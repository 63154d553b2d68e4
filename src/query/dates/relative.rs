//! Days that are told from today: `yesterday`, `last-week`, `7d`.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::Point;

/// The names that [`named`] knows.
pub(super) const NAMES: [&str; 8] =
    ["today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year"];

/// Returns the days of a name, in whatever case and with `-`, `_` or a blank between its words. `None` if there is no such
/// name, `Some(None)` if the calendar does not reach that far.
pub(super) fn named(name: &str, today: Date) -> Option<Option<Point>> {
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_lowercase();
    let before = |span: Span| today.checked_sub(span).ok();
    let day = match name.as_str() {
        "today" | "this-week" | "this-month" | "this-year" => Some(today),
        "yesterday" => before(Span::new().days(1)),
        "last-week" => before(Span::new().weeks(1)),
        "last-month" => before(Span::new().months(1)),
        "last-year" => before(Span::new().years(1)),
        _ => return None,
    };
    let stretch = |day: Date| match name.rsplit('-').next() {
        Some("week") => week_of(day),
        Some("month") => Some(Point::new(day.first_of_month(), day.last_of_month())),
        Some("year") => Some(Point::new(day.first_of_year(), day.last_of_year())),
        _ => Some(Point::new(day, day)),
    };
    Some(day.and_then(stretch))
}

/// Returns Monday to Sunday.
fn week_of(day: Date) -> Option<Point> {
    let monday = day.checked_sub(Span::new().days(day.weekday().since(Weekday::Monday))).ok()?;
    let sunday = monday.checked_add(Span::new().days(6)).ok()?;
    Some(Point::new(monday, sunday))
}

/// A number of days, weeks, months or years before today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ago {
    /// `None` for more than any calendar has.
    count: Option<i32>,
    unit: Unit,
    /// Whether `ago` was said: then it is that day, and does not reach until today.
    is_one_day: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// Reads `7d`, `2 weeks`, `3 months ago`.
pub(super) fn ago(text: &str) -> Option<Ago> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let behind = text[digits..].to_ascii_lowercase();
    let (unit, is_one_day) = match behind.strip_suffix("ago") {
        Some(unit) => (unit, true),
        None => (behind.as_str(), false),
    };
    let unit = match unit.trim() {
        "d" | "day" | "days" => Unit::Days,
        "w" | "week" | "weeks" => Unit::Weeks,
        "m" | "month" | "months" => Unit::Months,
        "y" | "year" | "years" => Unit::Years,
        _ => return None,
    };
    Some(Ago { count: text[..digits].parse().ok(), unit, is_one_day })
}

impl Ago {
    /// Returns the day that lies so long before `today`; `None` if the calendar does not reach that far.
    pub(super) fn before(self, today: Date) -> Option<Point> {
        let count = self.count?;
        let span = match self.unit {
            Unit::Days => Span::new().try_days(count),
            Unit::Weeks => Span::new().try_weeks(count),
            Unit::Months => Span::new().try_months(count),
            Unit::Years => Span::new().try_years(count),
        };
        let day = today.checked_sub(span.ok()?).ok().filter(|day| day.year() > 0)?;
        Some(Point { reaches_today: !self.is_one_day, ..Point::new(day, day) })
    }
}
