//! Dates of Chinese, Japanese and Korean newspapers: `2025年6月24日`, `2025년 6월 24일`, `2025年6月`.

use super::cursor::Cursor;
use super::day::Day;

/// Reads a date whose numbers are each followed by a sign; the day may be missing.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Day> {
    let mut ahead = *cursor;
    let year = counted(&mut ahead, 4..=4, "年년")?;
    let month = counted(&mut ahead, 1..=2, "月월")?;
    let day = counted(&mut ahead, 1..=2, "日号號일");
    *cursor = ahead;
    Some(match day {
        Some(day) => Day::of(year, month, day),
        None => Day::month(year, month),
    })
}

/// Reads a number with one of `signs` behind it.
fn counted(cursor: &mut Cursor<'_>, digits: std::ops::RangeInclusive<usize>, signs: &str) -> Option<u32> {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let number = ahead.number().filter(|number| digits.contains(&number.digits))?;
    ahead.skip_spaces();
    ahead.eat_any(signs)?;
    *cursor = ahead;
    Some(number.value)
}
