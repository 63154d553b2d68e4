//! Moments as people type them in `--indexed-since` -> milliseconds since 1970.
//!
//! ```text
//! moment = number ( "s" | "m" | "h" | "d" | "w" )     so long ago: seconds, minutes, hours, days, weeks
//!        | 2025-06-24T02:00[:00[.123]][Z|+02:00]      without a zone in the local one
//!        | a date of the query language               its first day, from midnight in the local zone
//! ```

use jiff::civil::{DateTime, Time};
use jiff::{Timestamp, Zoned};

use super::error::CliError;
use crate::query::dates;

/// Reads a moment; `now` tells the local zone, too.
pub(super) fn read(text: &str, now: &Zoned) -> Result<i64, CliError> {
    let text = text.trim();
    if let Some(seconds) = duration(text) {
        return Ok(now.timestamp().as_millisecond().saturating_sub(seconds * 1000));
    }
    if text.contains(':') {
        if let Ok(moment) = text.parse::<Timestamp>() {
            return Ok(moment.as_millisecond());
        }
        if let Ok(moment) = text.parse::<DateTime>() {
            return local(moment, now);
        }
    }
    let day = dates::since(text, now.date()).map_err(|error| CliError::Moment { error })?;
    local(day.to_datetime(Time::midnight()), now)
}

/// Returns the seconds of `90m`, `24h`, `7d`; `None` if it is none.
fn duration(text: &str) -> Option<i64> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(number.len()..)? {
        "s" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        "w" => 7 * 24 * 60 * 60,
        _ => return None,
    };
    number.parse::<u32>().ok().map(|number| i64::from(number) * unit)
}

/// Returns a moment on the local clock; one that the clock leaves out in spring is the one as long behind the gap.
fn local(at: DateTime, now: &Zoned) -> Result<i64, CliError> {
    let far = |_| CliError::Usage("`--indexed-since` lies too far away");
    Ok(now.time_zone().to_zoned(at).map_err(far)?.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use jiff::tz::{Offset, TimeZone};

    use super::*;

    /// 2025-06-24, two in the morning, two hours before UTC.
    fn now() -> Zoned {
        let zone = TimeZone::fixed(Offset::constant(2));
        zone.to_zoned("2025-06-24T02:00:00".parse::<DateTime>().unwrap()).unwrap()
    }

    /// Seconds before now.
    fn before_now(text: &str) -> i64 {
        (now().timestamp().as_millisecond() - read(text, &now()).unwrap()) / 1000
    }

    #[test]
    fn so_long_ago_is_told_from_now() {
        let ago = ["0s", "90m", "24h", "7d", " 2w "].map(before_now);
        assert_eq!(ago, [0, 90 * 60, 24 * 3600, 7 * 24 * 3600, 14 * 24 * 3600]);
    }

    #[test]
    fn a_day_begins_at_its_midnight_and_a_zone_is_taken_as_written() {
        assert_eq!(before_now("2025-06-24"), 2 * 3600);
        assert_eq!(before_now("yesterday"), 26 * 3600);
        assert_eq!(before_now("2025-06"), 23 * 24 * 3600 + 2 * 3600);
        assert_eq!(before_now("2025-06-24T01:00"), 3600);
        assert_eq!(before_now("2025-06-24 01:00:30"), 3570);
        assert_eq!(before_now("2025-06-24T00:00Z"), 0);
        assert_eq!(before_now("2025-06-23T20:00-04:00"), 0);
    }
}
