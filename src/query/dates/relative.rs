//! Days that are told from today: `yesterday`, `last-week`, `7d`.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::Point;
use super::error::{DateError, Problem};

/// The names of days that are told from today.
pub(super) const NAMES: [&str; 8] =
    ["today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year"];

/// Returns the days of a name, or of a number of days, weeks, months or years before today; `None` if `text` is neither.
/// Fails where the calendar does not reach that far.
pub(super) fn read(text: &str, today: Date) -> Result<Option<Point>, DateError> {
    let words = text.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_lowercase();
    let point = if NAMES.contains(&name.as_str()) {
        named(&name, today)
    } else if let Some(ago) = ago(text) {
        ago.before(today)
    } else {
        return Ok(None);
    };
    point.map(Some).ok_or_else(|| Problem::TooFar.with(text))
}

/// Returns the days of one of [`NAMES`].
fn named(name: &str, today: Date) -> Option<Point> {
    let before = |span: Span| today.checked_sub(span).ok();
    let day = match name {
        "yesterday" => before(Span::new().days(1))?,
        "last-week" => before(Span::new().weeks(1))?,
        "last-month" => before(Span::new().months(1))?,
        "last-year" => before(Span::new().years(1))?,
        _ => today,
    };
    match name.rsplit('-').next() {
        Some("week") => week_of(day),
        Some("month") => Some(Point::new(day.first_of_month(), day.last_of_month())),
        Some("year") => Some(Point::new(day.first_of_year(), day.last_of_year())),
        _ => Some(Point::new(day, day)),
    }
}

/// Returns Monday to Sunday.
fn week_of(day: Date) -> Option<Point> {
    let monday = day.checked_sub(Span::new().days(day.weekday().since(Weekday::Monday))).ok()?;
    let sunday = monday.checked_add(Span::new().days(6)).ok()?;
    Some(Point::new(monday, sunday))
}

/// A number of days, weeks, months or years before today.
struct Ago {
    /// `None` for more than any calendar has.
    count: Option<i32>,
    unit: Unit,
    /// Whether `ago` was said: then it is that day, and does not reach until today.
    is_one_day: bool,
}

enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// Reads `7d`, `2 weeks`, `3 months ago`.
fn ago(text: &str) -> Option<Ago> {
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
    fn before(self, today: Date) -> Option<Point> {
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
