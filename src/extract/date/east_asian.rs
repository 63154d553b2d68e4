//! Dates of Chinese, Japanese and Korean newspapers: `2025年6月24日`, `2025년 6월 24일`, `2025年6月`,
//! `令和7年6月24日`.

use super::cursor::Cursor;
use super::day::Day;

/// Eras of Japan since 1926, and the years before their first.
const ERAS: &[(&str, u32)] = &[("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// Reads a date whose numbers are each followed by a sign; the day may be missing.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Day> {
    let mut ahead = *cursor;
    let year = year_of_era(&mut ahead).or_else(|| counted(&mut ahead, 4..=4, "年년"))?;
    let month = counted(&mut ahead, 1..=2, "月월")?;
    let day = counted(&mut ahead, 1..=2, "日号號일");
    *cursor = ahead;
    Some(match day {
        Some(day) => Day::of(year, month, day),
        None => Day::month(year, month),
    })
}

/// Says whether a text ends with the name of an era, behind which its year stands: `令和` of `令和7年`.
pub(super) fn ends_with_era(text: &str) -> bool {
    ERAS.iter().any(|(era, _)| text.ends_with(era))
}

/// Reads a year of an era.
fn year_of_era(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let (_, before) = ERAS.iter().find(|(era, _)| ahead.eat_text(era))?;
    let year = counted(&mut ahead, 1..=2, "年")?;
    *cursor = ahead;
    Some(before + year)
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
