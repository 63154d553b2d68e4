//! Dates in digits: `2025-06-24`, `24.06.2025`, `6/24/25`, `20250624T170630Z`.
//!
//! Three numbers with the same mark between them are taken as a whole, whether they are a date or not, so that no part
//! of a version number, an address of the internet or a telephone number is read as one.

use super::DayOrder;
use super::clock;
use super::cursor::{Cursor, Number};
use super::day::{Core, Day, Writing, four_digits, full_year};

/// Three numbers and the mark between them.
struct Groups {
    numbers: [Number; 3],
    mark: char,
    /// Whether spaces stand between them.
    is_spaced: bool,
    /// Whether there are more than three.
    is_longer: bool,
}

/// Reads three numbers, or more, with one mark between them; the day is impossible if they are no date.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Core<'t>> {
    if let Some(core) = compact(cursor) {
        return Some(core);
    }
    let groups = groups(cursor)?;
    let [first, second, third] = groups.numbers;
    if groups.is_longer {
        return Some(Core::new(Day::Impossible, Writing::YearFirst));
    }
    let is_part = |number: Number| number.digits <= 2;
    Some(match [first.digits, second.digits, third.digits] {
        [4, _, _] if is_part(second) && is_part(third) => {
            Core::new(Day::of(first.value, second.value, third.value), Writing::YearFirst)
        }
        [_, _, 4] if is_part(first) && is_part(second) => {
            let (day, order) = year_last(first.value, second.value, third.value, groups.mark);
            Core::new(day, Writing::YearLast(order))
        }
        // Three pairs with hyphens are telephone numbers and bank codes.
        [_, _, 2] if is_part(first) && is_part(second) && groups.mark != '-' && !groups.is_spaced => {
            let (day, order) = year_last(first.value, second.value, full_year(third.value), groups.mark);
            Core::new(day, Writing::ShortYear(order))
        }
        _ => Core::new(Day::Impossible, Writing::YearFirst),
    })
}

/// Returns the day, and what the digits tell of the order. With dots the day comes first wherever dots are usual.
fn year_last(first: u32, second: u32, year: u32, mark: char) -> (Day, Option<DayOrder>) {
    let (day, order) = Day::of_either_order(first, second, year);
    match day {
        Day::Either { day_first, .. } if mark == '.' => (Day::On(day_first), None),
        _ => (day, (mark != '.').then_some(order)),
    }
}

fn groups(cursor: &mut Cursor<'_>) -> Option<Groups> {
    let mut ahead = *cursor;
    let first = ahead.number()?;
    let (mark, space) = separator(&mut ahead)?;
    let second = ahead.number()?;
    let (second_mark, second_space) = separator(&mut ahead)?;
    let third = four_digits(&mut ahead).or_else(|| ahead.number()).filter(|_| mark == second_mark)?;
    let mut is_longer = false;
    let mut more = ahead;
    while more.eat_any("-./").is_some_and(|next| next == mark) && !is_time(more) && more.number().is_some() {
        is_longer = true;
        ahead = more;
    }
    *cursor = ahead;
    Some(Groups { numbers: [first, second, third], mark, is_spaced: space || second_space, is_longer })
}

/// Reads the mark between two numbers, and says whether spaces stand beside it.
fn separator(cursor: &mut Cursor<'_>) -> Option<(char, bool)> {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let is_space_before = ahead.at() > cursor.at();
    let mark = match ahead.eat_any("-‐‑./／．")? {
        '-' | '‐' | '‑' => '-',
        '.' | '．' => '.',
        _ => '/',
    };
    let behind_mark = ahead.at();
    ahead.skip_spaces();
    let is_space_behind = ahead.at() > behind_mark;
    let is_usual = match mark {
        '.' => !is_space_before,
        '/' => is_space_before == is_space_behind,
        _ => !is_space_before && !is_space_behind,
    };
    if !is_usual {
        return None;
    }
    *cursor = ahead;
    Some((mark, is_space_before || is_space_behind))
}

/// Says whether a time comes next, as in `24.06.2025-17:06`.
fn is_time(mut cursor: Cursor<'_>) -> bool {
    cursor.number().is_some_and(|number| number.digits <= 2) && cursor.eat(':')
}

/// Reads `20250624T170630Z`: eight digits are a date only with the `T` and the time.
fn compact<'t>(cursor: &mut Cursor<'t>) -> Option<Core<'t>> {
    let mut ahead = *cursor;
    let date = ahead.number().filter(|number| number.digits == 8)?.value;
    ahead.eat_any("Tt")?;
    let time = clock::read_compact(&mut ahead)?;
    *cursor = ahead;
    Some(Core { day: eight_digits(date), time: Some(time), writing: Writing::YearFirst })
}

/// Returns the day of `20250624`.
pub(super) fn eight_digits(date: u32) -> Day {
    Day::of(date / 10_000, date / 100 % 100, date % 100)
}
