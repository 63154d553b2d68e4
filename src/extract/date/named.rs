//! Dates with a month's name: `24. Juni 2025`, `June 24th, 2025`, `24-Jun-25`, `2025. június 24.`, `June 2025`.
//!
//! The day may come first, the month, or the year. A full stop with a space behind it ends a sentence, not a month's
//! name, unless the name is cut short: `It began in June. 2025 was hard` holds no date. Spans of days (`24–26 June 2025`)
//! are taken as a whole and are no date.

use super::clock::{self, Clock, Setting};
use super::cursor::{Cursor, Number};
use super::day::{Core, Day, Writing, four_digits, full_year, is_year};
use super::fold::fold;
use super::gap::{self, Allowed, Gap, Stop};
use super::months::Month;

const DAY_TO_MONTH: Allowed = Allowed { marks: ".,-‐‑–/'’", words: &["of", "de", "d", "di", "ta"], most: 3 };
const MONTH_TO_YEAR: Allowed = Allowed { marks: ".,،-‐‑–/'’‘", words: OF_THE_YEAR, most: 2 };
const OF_THE_YEAR: &[&str] = &["of", "de", "del", "عام", "سنه", "سال", "nam", "tahun", "ng"];
const MONTH_TO_DAY: Allowed = Allowed { marks: ".,-‐‑/", words: &["the", "le"], most: 1 };
const YEAR_TO_MONTH: Allowed = Allowed { marks: ".,-‐‑/", words: &[], most: 1 };
const TIME_TO_YEAR: Allowed = Allowed { marks: ",", words: &[], most: 1 };

/// Endings that turn the number of a day into `24th`.
const ORDINALS: [&str; 15] =
    ["st", "nd", "rd", "th", "er", "re", "ere", "e", "eme", "o", "a", "de", "ste", "го", "ого"];
const DASHES: &str = "-‐‑–—/";

/// A day and a month, before the year behind them is read.
struct DayAndMonth {
    day: u32,
    month: Month,
    /// Whether the day is two, as in `24–26 June`.
    is_span: bool,
    /// The mark that holds the two together without a space.
    mark: Option<char>,
    /// What stands between them and the year.
    to_year: Gap,
}

/// Reads a date with a month's name.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Core<'t>> {
    let mut ahead = *cursor;
    let core = if cursor.is_before_digit() {
        year_first(&mut ahead).or_else(|| {
            ahead = *cursor;
            day_first(&mut ahead)
        })
    } else {
        month_first(&mut ahead)
    };
    if core.is_some() {
        *cursor = ahead;
    }
    core
}

/// Reads a day and a month without a year: `5 May`, `May 5`, `24. Juni`.
pub(super) fn day_and_month(cursor: &mut Cursor<'_>) -> Option<(i8, i8)> {
    let mut ahead = *cursor;
    let (month, day) = if cursor.is_before_digit() {
        let day = day_of_month(&mut ahead)?;
        gap::eat(&mut ahead, &DAY_TO_MONTH);
        (Month::read(&mut ahead)?, day)
    } else {
        let month = Month::read(&mut ahead)?;
        gap::eat(&mut ahead, &MONTH_TO_DAY);
        (month, day_of_month(&mut ahead)?)
    };
    // A leap year has every day that a date may have.
    let Day::On(date) = Day::of(2024, month.number, day) else { return None };
    *cursor = ahead;
    Some((date.month(), date.day()))
}

/// Reads `24 June 2025`.
fn day_first<'t>(ahead: &mut Cursor<'t>) -> Option<Core<'t>> {
    let day = day_of_month(ahead)?;
    let is_span = second_day(ahead);
    let to_month = gap::eat(ahead, &DAY_TO_MONTH);
    let name = *ahead;
    let mut month = Month::read(ahead)?;
    if to_month.stop != Stop::Missing {
        month = month.croatian(ahead.since(name));
    }
    let to_year = gap::eat(ahead, &MONTH_TO_YEAR);
    // `26, abril, 2022` is a date; `On page 5, May 2025` is none.
    let is_broken = to_month.has_comma && !to_year.has_comma || to_year.stop == Stop::Spaced && !month.is_short;
    if is_broken {
        return None;
    }
    DayAndMonth { day, month, is_span, mark: to_month.attached, to_year }.with_year(ahead)
}

/// Reads `June 24, 2025` and `June 2025`.
fn month_first<'t>(ahead: &mut Cursor<'t>) -> Option<Core<'t>> {
    let month = Month::read(ahead)?;
    let to_number = gap::eat(ahead, &MONTH_TO_DAY);
    if to_number.stop == Stop::Spaced && !month.is_short {
        return None;
    }
    let mut lone = *ahead;
    gap::eat(&mut lone, &MONTH_TO_YEAR);
    if let Some(number) = lone.number().filter(|number| number.digits == 4) {
        let is_month = month.stands_alone && is_year(number.value) && !begins_season(lone);
        *ahead = lone;
        eat_year_sign(ahead);
        return is_month.then(|| Core::new(Day::month(number.value, month.number), Writing::Words));
    }
    let day = day_of_month(ahead)?;
    // In `Jun-24-25` the year follows.
    let is_span = to_number.attached.is_none() && second_day(ahead);
    let to_year = gap::eat(ahead, &MONTH_TO_YEAR);
    if to_year.stop == Stop::Spaced {
        return None;
    }
    DayAndMonth { day, month, is_span, mark: to_number.attached, to_year }.with_year(ahead)
}

/// Reads `2025 June 24`. Behind a full stop the month is small: `2025. június 24.`, not `in 2025. June 24 was`.
fn year_first<'t>(ahead: &mut Cursor<'t>) -> Option<Core<'t>> {
    let year = ahead.number().filter(|number| number.digits == 4 && is_year(number.value))?;
    let to_month = gap::eat(ahead, &YEAR_TO_MONTH);
    if to_month.stop == Stop::Spaced && ahead.peek()?.is_uppercase() {
        return None;
    }
    let month = Month::read(ahead)?;
    let to_day = gap::eat(ahead, &MONTH_TO_DAY);
    if to_day.stop == Stop::Spaced && !month.is_short {
        return None;
    }
    let day = day_of_month(ahead)?;
    let mut behind = *ahead;
    gap::eat(&mut behind, &MONTH_TO_YEAR);
    let has_own_year = behind.number().is_some_and(|number| number.digits == 4 && is_year(number.value));
    (!has_own_year).then(|| Core::new(Day::of(year.value, month.number, day), Writing::Words))
}

impl DayAndMonth {
    /// Reads the year, and the time if one stands before it.
    fn with_year<'t>(self, ahead: &mut Cursor<'t>) -> Option<Core<'t>> {
        let is_apostrophe = |mark| "'’‘".contains(mark);
        let is_same = |mark| self.mark == Some(mark) && "-‐‑–/.".contains(mark);
        let may_be_short = self.to_year.attached.is_some_and(|mark| is_apostrophe(mark) || is_same(mark));
        let (year, time) = if let Some(year) = year(ahead, may_be_short) {
            (year, None)
        } else if let Some((year, time)) = short_year_and_time(ahead) {
            (year, Some(time))
        } else {
            let time = clock::read(ahead, Setting::Text)?;
            gap::eat(ahead, &TIME_TO_YEAR);
            (year(ahead, false)?, Some(time))
        };
        eat_year_sign(ahead);
        let day = if self.is_span { Day::Impossible } else { Day::of(year, self.month.number, self.day) };
        Some(Core { day, time, writing: Writing::Words })
    }
}

/// Reads a year of four digits, or of two where `may_be_short`.
fn year(cursor: &mut Cursor<'_>, may_be_short: bool) -> Option<u32> {
    let mut ahead = *cursor;
    let number = four_digits(&mut ahead).or_else(|| ahead.number())?;
    let year = match number.digits {
        4 => Some(number.value).filter(|year| is_year(*year)),
        2 if may_be_short && !ahead.is_before_alphanumeric() && !ahead.rest().starts_with(':') => {
            Some(full_year(number.value))
        }
        _ => None,
    }?;
    *cursor = ahead;
    Some(year)
}

/// Reads `25 17:06:30 GMT`, the end of a date of RFC 822; the seconds tell that the number before them is a year.
fn short_year_and_time<'t>(cursor: &mut Cursor<'t>) -> Option<(u32, Clock<'t>)> {
    let mut ahead = *cursor;
    let year = ahead.digits(2)?;
    ahead.skip_spaces();
    if !ahead.is_before_digit() {
        return None;
    }
    let time = clock::read(&mut ahead, Setting::Text).filter(|clock| clock.has_seconds)?;
    *cursor = ahead;
    Some((full_year(year), time))
}

/// Reads the day of the month with its ending. A number before a colon is an hour.
fn day_of_month(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let Number { value, .. } = ahead.number().filter(|number| number.digits <= 2)?;
    if ahead.peek().is_some_and(|next| ":：".contains(next)) {
        return None;
    }
    *cursor = ahead;
    let _degree = ahead.eat('°') || ahead.eat('-');
    if ahead.word().and_then(fold).is_some_and(|ending| ending.is_one_of(&ORDINALS)) {
        *cursor = ahead;
    } else {
        let _degree = cursor.eat('°');
    }
    Some(value)
}

/// Steps over the second day of a span (`24–26 June`), and says whether there was one.
fn second_day(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let _stop = ahead.eat('.');
    ahead.skip_spaces();
    let is_span = ahead.eat_any(DASHES).is_some() && {
        ahead.skip_spaces();
        day_of_month(&mut ahead).is_some()
    };
    if is_span {
        *cursor = ahead;
    }
    is_span
}

/// Says whether a year is the first of two, as in `2025-26` and `2025/26`.
fn begins_season(mut behind_year: Cursor<'_>) -> bool {
    behind_year.eat_any(DASHES).is_some()
        && behind_year.number().is_some_and(|number| number.digits == 2)
        && !behind_year.peek().is_some_and(|next| ":：".contains(next))
}

/// Steps over what Slavic languages write behind a year: `г.`, `года`, `року`, `r.`.
fn eat_year_sign(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let is_sign = match ahead.word() {
        Some("г") => {
            let _stop = ahead.eat('.');
            true
        }
        Some("р" | "r") => ahead.eat('.'),
        Some("года" | "году" | "год" | "година" | "року" | "рік" | "roku") => true,
        _ => false,
    };
    if is_sign {
        *cursor = ahead;
    }
}
