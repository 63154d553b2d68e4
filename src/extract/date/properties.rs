//! What holds for every text.
//!
//! 1. Nothing panics; ranges lie on characters, in order, without overlap.
//! 2. A found date read by itself is the same date.
//! 3. A date with an offset or without a zone is read back from the way it is written.

use jiff::civil::{Date, DateTime, Time};
use proptest::prelude::*;

use super::*;
use crate::article::{Precision, Zone};

/// Pieces that are put between and into dates.
const PIECES: &[&str] = &[
    "",
    " ",
    "24",
    "6",
    "2025",
    "31",
    "99",
    "1706",
    "17:06",
    "5:06 PM",
    "T",
    "Z",
    "+05:30",
    "June",
    "juin",
    "Tue",
    "at",
    "à",
    "IST",
    "ET",
    "(",
    ")",
    ",",
    ". ",
    "/",
    "-",
    "–",
    "\n",
    "年",
    "月",
    "é",
    "٢٤",
    "كانون",
    "noon",
    "Published",
    "更新",
    "th",
    "'",
    "|",
    "\u{301}",
    "\u{200F}",
    "😀",
    "h",
    "de",
];

/// Returns texts of dates, whole or with a few characters replaced by a piece.
fn texts() -> impl Strategy<Value = String> {
    let line = prop::sample::select(specification::lines());
    let change = (any::<prop::sample::Index>(), 0..4_usize, prop::sample::select(PIECES));
    let changed = (line, prop::collection::vec(change, 0..3)).prop_map(|(line, changes)| {
        let mut letters: Vec<char> = line.chars().collect();
        for (at, removed, piece) in changes {
            let start = at.index(letters.len() + 1);
            let end = letters.len().min(start + removed);
            letters.splice(start..end, piece.chars());
        }
        letters.into_iter().collect::<String>()
    });
    (prop::collection::vec(changed, 1..4), prop::sample::select(PIECES)).prop_map(|(lines, piece)| lines.join(piece))
}

fn check(text: &str) -> Result<(), TestCaseError> {
    for order in [DayOrder::Unknown, DayOrder::DayFirst, DayOrder::MonthFirst] {
        let mut end = 0;
        for date in scan(text, order) {
            prop_assert!(date.range.start >= end && date.range.end > date.range.start, "{date:?}");
            prop_assert!(text.get(date.range.clone()).is_some(), "{date:?}");
            if let Some(label) = &date.label {
                prop_assert!(text.get(label.range.clone()).is_some(), "{date:?}");
            }
            end = date.range.end;
        }
        parse(text, order);
    }
    time_of_day(text);
    day_without_year(text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_scanned(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_changed_date_is_scanned(text in texts()) {
        check(&text)?;
    }

    #[test]
    fn a_found_date_is_found_alone(text in texts()) {
        for date in scan(&text, DayOrder::Unknown) {
            let alone = &text[date.range.clone()];
            let again: Vec<_> = scan(alone, DayOrder::Unknown).map(|date| (date.range, date.at)).collect();
            prop_assert_eq!(again, vec![(0..alone.len(), date.at)], "{}", alone);
        }
    }

    #[test]
    fn what_is_written_is_read_back(
        (year, month, day) in (1600..=2200i16, 1..=12i8, 1..=28i8),
        (hour, minute, second) in (0..24i8, 0..60i8, 0..60i8),
        precision in 0..5usize,
        offset in prop::option::of(-15 * 60..=15 * 60i16),
    ) {
        let precision = [Precision::Year, Precision::Month, Precision::Day, Precision::Minute, Precision::Second][precision];
        let published = published(
            Date::constant(year, month, day).to_datetime(Time::constant(hour, minute, second, 0)),
            precision,
            offset.map(Zone::Offset),
        );
        prop_assert_eq!(parse(&published.to_string(), DayOrder::Unknown), Some(published));
    }
}

fn published(at: DateTime, precision: Precision, zone: Option<Zone>) -> Published {
    match precision {
        Precision::Year => Published::year(at.year()).unwrap(),
        Precision::Month => Published::month(at.year(), at.month()).unwrap(),
        Precision::Day => Published::day(at.date()),
        Precision::Minute => Published::minute(at.date(), at.time(), zone),
        Precision::Second => Published::second(at.date(), at.time(), zone),
    }
}
