//! Times of day: `17:06:30`, `5.06 p.m. ET`, `17h06`, `17 Uhr`, `1706 GMT`, `오후 5시 6분`, `noon`.
//!
//! What is unlike anything else (a colon, `h`, `pm`) is a time wherever it stands; `17.06` and `1706` could be any
//! number, and need a word, a zone or a date beside them.

use jiff::civil::{DateTime, Time};

use super::cursor::{Cursor, Number};
use super::fold::fold;
use super::zone::{Clockwork, Stated};
use crate::article::Zone;

/// A time of day as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock<'t> {
    /// The time on the wall clock.
    pub(super) time: Time,
    /// Whether seconds are stated.
    pub(super) has_seconds: bool,
    zone: Option<Stated<'t>>,
}

impl Clock<'_> {
    /// Returns the zone that is meant at the time `at` on its wall clock.
    pub(super) fn zone(&self, at: DateTime) -> Option<Zone> {
        self.zone.map(|zone| zone.at(at))
    }
}

/// Where a time is looked for, which decides how unlike a time it may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// In running text: `10.15` and `1706` need a word behind them.
    Text,
    /// Behind a date: `17.06` is a time where the line ends or a mark follows.
    BehindDate,
    /// Behind a date and a word such as `kl.` or `alle ore`: `17.06` is a time.
    BehindWord,
    /// Behind the `T` of ISO 8601.
    Iso,
}

/// The half of the day that a twelve-hour clock is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// How the parts of a time are held together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `17:06`
    Colon,
    /// `17.06`
    Dot,
    /// `17h06`, `17時06分`
    Sign,
    /// `5` as in `5 pm`
    Bare,
    /// `1706`
    Military,
}

/// The digits of a time before anything is known of them.
#[derive(Clone, Copy, Debug)]
struct Digits {
    hour: Number,
    minute: Option<u32>,
    second: Option<u32>,
    style: Style,
}

/// Reads a time with its zone.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>, setting: Setting) -> Option<Clock<'t>> {
    let mut ahead = *cursor;
    let (time, has_seconds) = match named_hour(&mut ahead) {
        Some(time) => (time, false),
        None => written_in_digits(&mut ahead, setting)?,
    };
    *cursor = ahead;
    let clockwork = if setting == Setting::Iso || has_seconds { Clockwork::Exact } else { Clockwork::Plain };
    let zone = Stated::read(cursor, clockwork);
    Some(Clock { time, has_seconds, zone })
}

/// Reads what stands behind the `T` of a compact date: `170630Z`, `1706+0200`, `17:06:30Z`.
pub(super) fn read_compact<'t>(cursor: &mut Cursor<'t>) -> Option<Clock<'t>> {
    let mut ahead = *cursor;
    let number = ahead.number()?;
    let (time, has_seconds) = match number.digits {
        4 => (clock_time(number.value / 100, number.value % 100, 0)?, false),
        6 => {
            skip_fraction(&mut ahead);
            (clock_time(number.value / 10_000, number.value / 100 % 100, number.value % 100)?, true)
        }
        _ => return read(cursor, Setting::Iso),
    };
    *cursor = ahead;
    Some(Clock { time, has_seconds, zone: Stated::read(cursor, Clockwork::Exact) })
}

/// Says whether a word is a time of day by itself.
pub(super) fn is_named_hour(word: &str) -> bool {
    named_hour(&mut Cursor::new(word, 0)).is_some()
}

/// Reads `noon` and `midnight`, with or without `12`. Midnight is taken for the beginning of its day.
fn named_hour(cursor: &mut Cursor<'_>) -> Option<Time> {
    let mut ahead = *cursor;
    if ahead.eat_text("12") {
        ahead.skip_spaces();
    }
    let hour = match fold(ahead.word()?)?.as_bytes() {
        b"noon" | b"midday" => 12,
        b"midnight" => 0,
        _ => return None,
    };
    *cursor = ahead;
    Some(Time::constant(hour, 0, 0, 0))
}

/// Reads a time in digits with what belongs to it, but not its zone; says whether it has seconds.
fn written_in_digits(cursor: &mut Cursor<'_>, setting: Setting) -> Option<(Time, bool)> {
    let half_before = half_before(cursor);
    let digits = digits(cursor)?;
    let mut more = *cursor;
    if cursor.is_before_digit() || digits.style == Style::Colon && more.eat(':') && more.is_before_digit() {
        return None;
    }
    let behind_digits = *cursor;
    let half = half_before.or_else(|| half_behind(cursor, digits.hour.value));
    let has_word = hour_word(cursor, digits.style);
    let is_time = match digits.style {
        Style::Colon | Style::Sign => true,
        Style::Bare => half.is_some() || has_word,
        _ if half.is_some() || has_word => true,
        _ if Stated::read(&mut cursor.clone(), Clockwork::Plain).is_some() => true,
        Style::Dot => dot_may_stand(behind_digits, setting, digits.hour),
        Style::Military => false,
    };
    if !is_time {
        return None;
    }
    let hour = hour_of_day(digits.hour.value, half)?;
    let time = clock_time(hour, digits.minute.unwrap_or(0), digits.second.unwrap_or(0))?;
    Some((time, digits.second.is_some()))
}

/// Returns a time that a clock can show. A leap second is shown as the second before it.
pub(super) fn clock_time(hour: u32, minute: u32, second: u32) -> Option<Time> {
    let second = if second == 60 { 59 } else { second };
    let part = |value: u32| i8::try_from(value).ok();
    Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()
}

/// Reads hour, minute and second.
fn digits(cursor: &mut Cursor<'_>) -> Option<Digits> {
    let hour = cursor.number()?;
    if hour.digits == 4 {
        let (hour, minute) = (hour.value / 100, hour.value % 100);
        return Some(Digits {
            hour: Number { value: hour, digits: 2 },
            minute: Some(minute),
            second: None,
            style: Style::Military,
        });
    }
    if hour.digits > 2 {
        return None;
    }
    for (mark, style) in [(":：", Style::Colon), (".", Style::Dot)] {
        if let Some(minute) = two_behind(cursor, mark) {
            let second = two_behind(cursor, mark);
            if second.is_some() && style == Style::Colon {
                skip_fraction(cursor);
            }
            return Some(Digits { hour, minute: Some(minute), second, style });
        }
    }
    Some(signed(cursor, hour).unwrap_or(Digits { hour, minute: None, second: None, style: Style::Bare }))
}

/// Reads one of `marks` with two digits behind it.
fn two_behind(cursor: &mut Cursor<'_>, marks: &str) -> Option<u32> {
    let mut ahead = *cursor;
    ahead.eat_any(marks)?;
    let value = ahead.digits(2)?;
    *cursor = ahead;
    Some(value)
}

/// Reads what stands behind an hour that has a sign: `h06`, ` h 06`, `時06分30秒`.
fn signed(cursor: &mut Cursor<'_>, hour: Number) -> Option<Digits> {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let is_apart = ahead.at() > cursor.at();
    let is_letter = ahead.word().is_some_and(|word| ["h", "H", "u"].contains(&word));
    if !is_letter {
        ahead = *cursor;
        ahead.eat_any("時时点點시")?;
    }
    let behind_sign = ahead;
    ahead.skip_spaces();
    let (mut minute, mut second) = (None, None);
    if is_letter {
        minute = ahead.digits(2);
        let _sign = minute.is_some() && ahead.eat_text("min");
    } else if let Some(value) = counted(&mut ahead, "分분") {
        minute = Some(value);
        second = counted(&mut ahead, "秒초");
    } else if ahead.eat('半') {
        minute = Some(30);
    }
    if minute.is_none() && is_letter && is_apart {
        return None; // `5 h` is as good a span of time
    }
    *cursor = if minute.is_some() { ahead } else { behind_sign };
    Some(Digits { hour, minute, second, style: Style::Sign })
}

/// Reads a number with one of `signs` behind it.
fn counted(cursor: &mut Cursor<'_>, signs: &str) -> Option<u32> {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let number = ahead.number()?;
    ahead.eat_any(signs)?;
    *cursor = ahead;
    Some(number.value)
}

fn skip_fraction(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.eat_any(".,").is_some() && ahead.number().is_some() {
        *cursor = ahead;
    }
}

/// Reads the half of the day before a time, as Korean, Chinese and Japanese write it: `오후 5:06`, `PM 05:06`.
fn half_before(cursor: &mut Cursor<'_>) -> Option<Half> {
    const HALVES: [(&str, Half); 14] = [
        ("오전", Half::Morning),
        ("오후", Half::Afternoon),
        ("上午", Half::Morning),
        ("早上", Half::Morning),
        ("凌晨", Half::Morning),
        ("午前", Half::Morning),
        ("中午", Half::Afternoon),
        ("下午", Half::Afternoon),
        ("午後", Half::Afternoon),
        ("傍晚", Half::Afternoon),
        ("晚上", Half::Afternoon),
        ("晚间", Half::Afternoon),
        ("AM", Half::Morning),
        ("PM", Half::Afternoon),
    ];
    let mut ahead = *cursor;
    let (_, half) = HALVES.iter().find(|(name, _)| ahead.eat_text(name))?;
    ahead.skip_spaces();
    if !ahead.is_before_digit() {
        return None;
    }
    *cursor = ahead;
    Some(*half)
}

/// Reads the half of the day behind a time: `pm`, `p.m.`, `p. m.`, `μ.μ.`, `مساءً`. German has `17:06 am 24. Juni`, so
/// `am` belongs to a time only on a clock of twelve hours.
fn half_behind(cursor: &mut Cursor<'_>, hour: u32) -> Option<Half> {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let word = fold(ahead.word()?)?;
    let mut half = match word.as_bytes() {
        b"am" => Some(Half::Morning),
        b"pm" => Some(Half::Afternoon),
        _ if word.is_one_of(&["πμ", "ص", "صباحا", "पूर्वाह्न"]) => Some(Half::Morning),
        _ if word.is_one_of(&["μμ", "م", "مساء", "अपराह्न"]) => Some(Half::Afternoon),
        _ => None,
    };
    if half.is_none() && ahead.eat('.') {
        ahead.skip_spaces();
        let second = fold(ahead.word()?)?;
        half = match word.as_bytes() {
            b"a" if second.is_one_of(&["m"]) => Some(Half::Morning),
            b"p" if second.is_one_of(&["m"]) => Some(Half::Afternoon),
            _ if !second.is_one_of(&["μ"]) => None,
            _ if word.is_one_of(&["π"]) => Some(Half::Morning),
            _ if word.is_one_of(&["μ"]) => Some(Half::Afternoon),
            _ => None,
        };
        let _full_stop = ahead.eat('.');
    }
    let half = half.filter(|half| *half == Half::Afternoon || hour <= 12)?;
    *cursor = ahead;
    Some(half)
}

/// Steps over the word for `hours` that belongs to a time, and says whether it was there. `5 hours` is a span of time.
fn hour_word(cursor: &mut Cursor<'_>, style: Style) -> bool {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let Some(word) = ahead.word().and_then(fold) else { return false };
    let is_hour = word.is_one_of(&["uhr", "uur"])
        || style != Style::Bare && word.is_one_of(&["h", "hs", "hr", "hrs", "hours", "ч", "час", "часов"]);
    if is_hour {
        *cursor = ahead;
    }
    is_hour
}

/// Says whether `17.06` is a time by where it stands.
fn dot_may_stand(behind: Cursor<'_>, setting: Setting, hour: Number) -> bool {
    let mut next = behind;
    next.skip_spaces();
    match setting {
        Setting::BehindWord => true,
        Setting::BehindDate => hour.digits == 2 && (next.is_at_line_end() || next.eat_any("|)]·•-–—").is_some()),
        Setting::Text | Setting::Iso => false,
    }
}

/// Returns the hour on a clock of 24 hours.
fn hour_of_day(hour: u32, half: Option<Half>) -> Option<u32> {
    match half {
        Some(Half::Morning) if hour > 12 => None,
        Some(Half::Morning) => Some(hour % 12),
        // Some pages print `17:06 PM`.
        Some(Half::Afternoon) if hour < 12 => Some(hour + 12),
        Some(Half::Afternoon) | None => Some(hour),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str, setting: Setting) -> Option<(String, &str)> {
        let mut cursor = Cursor::new(text, 0);
        read(&mut cursor, setting).map(|clock| (clock.time.to_string(), cursor.rest()))
    }

    #[test]
    fn times_are_read_as_they_are_printed() {
        for (text, expected, rest) in [
            ("17:06", "17:06:00", ""),
            ("5:06: rain", "05:06:00", ": rain"),
            ("7:58:06.123 x", "07:58:06", " x"),
            ("5:06 PM2 min", "17:06:00", "2 min"),
            ("5:06pmUpdated", "17:06:00", "Updated"),
            ("5.06 p.m. ET on", "17:06:00", " on"),
            ("5 p. m.", "17:00:00", ""),
            ("12:30 am", "00:30:00", ""),
            ("12 noon", "12:00:00", ""),
            ("midnight,", "00:00:00", ","),
            ("17:06 am 24. Juni", "17:06:00", " am 24. Juni"),
            ("17:06 PM", "17:06:00", ""),
            ("17h06, le", "17:06:00", ", le"),
            ("17 h 06", "17:06:00", ""),
            ("17 Uhr", "17:00:00", ""),
            ("17.06 Uhr", "17:06:00", ""),
            ("17.06 BST", "17:06:00", ""),
            ("1706 GMT", "17:06:00", ""),
            ("1706 hrs", "17:06:00", ""),
            ("오후 5시 6분", "17:06:00", ""),
            ("下午5:06", "17:06:00", ""),
            ("14時30分", "14:30:00", ""),
            ("5:06 مساءً", "17:06:00", ""),
            ("5:06 μ.μ.", "17:06:00", ""),
            ("17:06:60", "17:06:59", ""),
        ] {
            assert_eq!(time(text, Setting::Text), Some((expected.to_owned(), rest)), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_times() {
        for text in ["17", "1706", "17.06", "5 hours ago", "5 h", "25:00", "17:60", "3:2", "10:15:30:45", "13:05:61"] {
            assert_eq!(time(text, Setting::Text), None, "{text}");
        }
    }

    #[test]
    fn a_dot_between_hour_and_minute_needs_a_date_and_an_end() {
        assert_eq!(time("17.06", Setting::BehindDate), Some(("17:06:00".to_owned(), "")));
        assert_eq!(time("17.06 | Kyiv", Setting::BehindDate), Some(("17:06:00".to_owned(), " | Kyiv")));
        assert_eq!(time("10.50 euros", Setting::BehindDate), None);
        assert_eq!(time("10.50 euros", Setting::BehindWord), Some(("10:50:00".to_owned(), " euros")));
    }
}
