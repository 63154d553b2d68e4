//! Whole values that are dates: fields of a JSON record, headers, attributes of a page.
//!
//! A value is known to be a date, so it may look like nothing in particular: a year, `2025-06`, eight digits, seconds
//! since 1970.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::cursor::{Cursor, is_space};
use super::day::{Day, is_year};
use super::scan::Dates;
use super::{DayOrder, Meaning, clock, numeric};
use crate::article::{Published, Zone};

/// Reads a value that is a date.
pub(super) fn parse(value: &str, order: DayOrder) -> Option<Published> {
    let value = value.trim_matches(|letter: char| is_space(letter) || letter.is_whitespace() || "\"'".contains(letter));
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(value);
    }
    year_and_month(value).or_else(|| fractional_seconds(value)).or_else(|| {
        let mut dates = Dates::new(value, order);
        let first = dates.next()?;
        let is_update =
            |date: &super::FoundDate| date.label.as_ref().is_some_and(|label| label.meaning == Meaning::Updated);
        let better = if is_update(&first) { dates.find(|date| !is_update(date)) } else { None };
        Some(better.unwrap_or(first).at)
    })
}

/// Reads a value of digits alone: a year, `20250624`, `202506241706`, `20250624170630`, or the time since 1970 in
/// seconds, or in thousandths or smaller parts of them, told apart by how many digits they have today.
fn digits(value: &str) -> Option<Published> {
    let number: i64 = value.parse().ok()?;
    match value.len() {
        4 => Published::year(i16::try_from(number).ok().filter(|year| is_year(year.unsigned_abs().into()))?),
        8 => match numeric::eight_digits(u32::try_from(number).ok()?) {
            Day::On(date) => Some(Published::day(date)),
            _ => None,
        },
        9 | 10 => since_1970(number),
        12 => day_and_clock(value).or_else(|| since_1970(number / 1_000)),
        13 => since_1970(number / 1_000),
        14 => day_and_clock(value),
        16 => since_1970(number / 1_000_000),
        19 => since_1970(number / 1_000_000_000),
        _ => None,
    }
}

/// Reads `202506241706` and `20250624170630`.
fn day_and_clock(value: &str) -> Option<Published> {
    let Day::On(date) = numeric::eight_digits(value[..8].parse().ok()?) else { return None };
    let clock = clock::read_compact(&mut Cursor::new(value, 8))?;
    let at = if clock.has_seconds { Published::second } else { Published::minute };
    Some(at(date, clock.time, None))
}

fn since_1970(seconds: i64) -> Option<Published> {
    let at = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
    let is_likely = is_year(at.year().unsigned_abs().into());
    is_likely.then(|| Published::second(at.date(), at.time(), Some(Zone::Offset(0))))
}

/// Reads seconds since 1970 with a fraction, as Python writes them: `1750784790.123`.
fn fractional_seconds(value: &str) -> Option<Published> {
    let (seconds, fraction) = value.split_once('.')?;
    let is_number = seconds.len() == 10 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    since_1970(seconds.parse().ok().filter(|_| is_number)?)
}

/// Reads `2025-06`, `2025/06` and `06/2025`.
fn year_and_month(value: &str) -> Option<Published> {
    let (first, second) = value.split_once(['-', '/'])?;
    let (year, month) = if first.len() == 4 { (first, second) } else { (second, first) };
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !is_number(year) || !is_number(month) {
        return None;
    }
    match Day::month(year.parse().ok()?, month.parse().ok()?) {
        Day::In { year, month } => Published::month(year, month),
        _ => None,
    }
}
