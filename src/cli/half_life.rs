//! Spans of days as people type them in `--recency`: `30d`, `2w`, `6m`, `1y` -> days.

/// Reads a span; a month has 30 days, a year 365.
pub(super) fn read(text: &str) -> Result<u32, String> {
    let wanted = || "a number of days, weeks, months or years, like `30d`, `2w`, `6m`, `1y`".to_owned();
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let days = match &text[number.len()..] {
        "d" => 1,
        "w" => 7,
        "m" => 30,
        "y" => 365,
        _ => return Err(wanted()),
    };
    let number: u32 = number.parse().map_err(|_| wanted())?;
    number.checked_mul(days).filter(|days| *days > 0).ok_or_else(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_days_weeks_months_and_years() {
        assert_eq!(["30d", "2w", "6m", "1y"].map(read), [Ok(30), Ok(14), Ok(180), Ok(365)]);
        for text in ["", "d", "0d", "30", "-3d", "3 d", "3h", "99999999999d", "4294967295y", "é"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
