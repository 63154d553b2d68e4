//! Moments that records write as numbers.
//!
//! Data sets count from 1970 in seconds, or in thousandths, millionths or billionths of one; or they write the digits of a
//! date without signs between them. Both are written out as ISO 8601, in UTC, so that dates are read in one way only.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// The first and the last second that a number may mean, half-open: 1973 to 2100. Smaller numbers are years, and counts.
const SECONDS: std::ops::Range<i64> = 100_000_000..4_102_444_800;

/// Returns `value` as ISO 8601 if it is a number that means a moment; as it is if not. Midnight to the second is a day: of
/// moments that were measured one in 86,400 is.
pub(super) fn written_out(value: String) -> String {
    written(value.trim()).unwrap_or(value)
}

fn written(value: &str) -> Option<String> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_number = !whole.is_empty() && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    if fraction.is_empty()
        && let Some(written) = digits(whole)
    {
        return Some(written);
    }
    let number: i64 = whole.parse().ok()?;
    let seconds = [1, 1_000, 1_000_000, 1_000_000_000].map(|unit| number / unit);
    let seconds = seconds.into_iter().find(|seconds| SECONDS.contains(seconds))?;
    let moment = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).datetime();
    Some(if is_midnight(moment) { moment.date().to_string() } else { format!("{moment}Z") })
}

fn is_midnight(moment: DateTime) -> bool {
    (moment.hour(), moment.minute(), moment.second()) == (0, 0, 0)
}

/// `20250624`, `20250624170630`: dates from 1900 to 2099.
fn digits(digits: &str) -> Option<String> {
    let part = |at: usize, length: usize| digits.get(at..at + length)?.parse().ok();
    let is_year = digits.starts_with("19") || digits.starts_with("20");
    if !is_year || !matches!(digits.len(), 8 | 14) {
        return None;
    }
    let date = Date::new(digits.get(..4)?.parse().ok()?, part(4, 2)?, part(6, 2)?).ok()?;
    if digits.len() == 8 {
        return Some(date.to_string());
    }
    let time = jiff::civil::Time::new(part(8, 2)?, part(10, 2)?, part(12, 2)?, 0).ok()?;
    Some(date.to_datetime(time).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        written_out(value.to_owned())
    }

    #[test]
    fn a_count_from_1970_is_a_moment_in_any_unit() {
        for count in [
            "1750784790",
            " 1750784790 ",
            "1750784790.0",
            "1750784790.75",
            "1750784790123",
            "1750784790123456",
            "1750784790123456789",
        ] {
            assert_eq!(written(count), "2025-06-24T17:06:30Z", "{count}");
        }
        assert_eq!(written("100000000"), "1973-03-03T09:46:40Z");
    }

    #[test]
    fn midnight_is_a_day() {
        assert_eq!(written("1750723200"), "2025-06-24");
        assert_eq!(written("1750723200000"), "2025-06-24");
    }

    #[test]
    fn digits_of_a_date_are_a_date() {
        assert_eq!(written("20250624"), "2025-06-24");
        assert_eq!(written("20250624170630"), "2025-06-24T17:06:30");
        assert_eq!(written("19991231"), "1999-12-31");
    }

    #[test]
    fn everything_else_stays() {
        for value in [
            "",
            "2025",
            "2025-06-24",
            "0",
            "-1750784790",
            "99999999",
            "20251399",
            "soon",
            "1.5",
            ".",
            "1750784790Z",
            "9999999999999999999999",
            "5000000000",
        ] {
            assert_eq!(written(value), value);
        }
    }
}
