//! Dates as they are written: `2025-06-24`, `24.06.2025`, `24 June 2025`.

use jiff::civil::Date;

use super::error::{DateError, Problem};
use super::{Point, relative};
use crate::query::nearest::nearest;

/// The names of the months; people cut them to three letters or more.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the days of a year, a month or a day.
pub(super) fn read(text: &str) -> Result<Point, DateError> {
    if let Some(colon) = text.find(':') {
        let before = &text[..colon];
        let day = before.rfind(['T', 't', ' ']).and_then(|end| read(before[..end].trim()).ok());
        return Err(match day {
            Some(point) if point.first == point.last => Problem::TimeOfDay { day: point.first }.with(text),
            _ => unknown(text, text),
        });
    }
    if text.chars().any(char::is_alphabetic) { spelled(text) } else { numeric(text) }
}

/// Reads a date of digits and one kind of separator.
fn numeric(text: &str) -> Result<Point, DateError> {
    let mut separators = text.chars().filter(|c| matches!(c, '-' | '/' | '.'));
    let separator = separators.next();
    let is_mixed = separators.any(|other| Some(other) != separator);
    let fields: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let is_number = |field: &&str| matches!(field.len(), 1 | 2 | 4 | 8) && field.bytes().all(|b| b.is_ascii_digit());
    if is_mixed || !fields.iter().all(is_number) {
        return Err(unknown(text, text));
    }
    let number = |field: &str| field.parse().expect("four digits at most");
    let small = |field: &str| field.parse().expect("two digits at most");
    match (fields.as_slice(), fields.iter().map(|field| field.len()).collect::<Vec<_>>().as_slice()) {
        ([year], [4]) => whole_year(text, number(year)),
        ([all], [8]) => day(text, number(&all[..4]), small(&all[4..6]), small(&all[6..])),
        ([year, month], [4, 1 | 2]) | ([month, year], [1 | 2, 4]) => whole_month(text, number(year), small(month)),
        ([_, _], [1 | 2, 1 | 2]) => Err(Problem::NoYear.with(text)),
        ([year, month, of_month], [4, 1 | 2, 1 | 2]) => day(text, number(year), small(month), small(of_month)),
        ([first, second, year], [1 | 2, 1 | 2, 4]) => {
            day_and_month(text, [small(first), small(second)], number(year), separator == Some('.'))
        }
        ([_, _, _], [1 | 2, 1 | 2, 1 | 2]) => Err(Problem::ShortYear.with(text)),
        _ => Err(unknown(text, text)),
    }
}

/// Reads day and month in an order that depends on who wrote them. Between dots the day always comes first.
fn day_and_month(text: &str, [first, second]: [i8; 2], year: i16, is_dotted: bool) -> Result<Point, DateError> {
    if !is_dotted && first <= 12 && second > 12 {
        return day(text, year, first, second);
    }
    let day_first = day(text, year, second, first)?;
    if is_dotted || first > 12 || first == second {
        return Ok(day_first);
    }
    let month_first = day(text, year, first, second)?;
    Err(Problem::Ambiguous { day_first: day_first.first, month_first: month_first.first }.with(text))
}

/// Reads a date with the name of its month, in any order.
fn spelled(text: &str) -> Result<Point, DateError> {
    let (mut year, mut month, mut of_month) = (None, None, None);
    let separators = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '.');
    for word in text.split(separators).filter(|word| !word.is_empty()) {
        let is_repeated = if let Some(named) = month_named(word) {
            month.replace(named).is_some()
        } else if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            year.replace(word.parse().expect("four digits")).is_some()
        } else if let Some(day) = day_of_month(word) {
            of_month.replace(day).is_some()
        } else {
            return Err(unknown(text, word));
        };
        if is_repeated {
            return Err(unknown(text, text));
        }
    }
    match (year, month, of_month) {
        (Some(year), Some(month), Some(of_month)) => day(text, year, month, of_month),
        (Some(year), Some(month), None) => whole_month(text, year, month),
        (None, Some(_), _) => Err(Problem::NoYear.with(text)),
        (_, None, _) => Err(unknown(text, text)),
    }
}

/// Returns the number of a month from its name or the first three letters or more of it.
fn month_named(word: &str) -> Option<i8> {
    let starts_with_word = |name: &str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let at = MONTHS.iter().position(|name| word.len() >= 3 && starts_with_word(name))?;
    i8::try_from(at + 1).ok()
}

/// Reads `24` and `24th`.
fn day_of_month(word: &str) -> Option<i8> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_day = matches!(digits, 1 | 2)
        && matches!(word[digits..].to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
    if is_day { word[..digits].parse().ok() } else { None }
}

fn whole_year(text: &str, year: i16) -> Result<Point, DateError> {
    let first = first_of_month(text, year, 1)?;
    Ok(Point::new(first, first.last_of_year()))
}

fn whole_month(text: &str, year: i16, month: i8) -> Result<Point, DateError> {
    let first = first_of_month(text, year, month)?;
    Ok(Point::new(first, first.last_of_month()))
}

fn day(text: &str, year: i16, month: i8, of_month: i8) -> Result<Point, DateError> {
    let first = first_of_month(text, year, month)?;
    let Ok(date) = Date::new(year, month, of_month) else {
        return Err(Problem::NoSuchDay { first }.with(text));
    };
    Ok(Point::new(date, date))
}

fn first_of_month(text: &str, year: i16, month: i8) -> Result<Date, DateError> {
    if year < 1 {
        return Err(Problem::NoSuchYear.with(text));
    }
    Date::new(year, month, 1).map_err(|_| Problem::NoSuchMonth { month }.with(text))
}

/// Returns the error for a text that cannot be read because of `word`, with what may be meant.
fn unknown(text: &str, word: &str) -> DateError {
    let near = nearest(&text.replace(['_', ' '], "-"), relative::NAMES.into_iter().chain(["none"]));
    Problem::Unknown { near: near.or_else(|| nearest(word, MONTHS)) }.with(text)
}
