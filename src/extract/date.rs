//! The dates that newspapers print, found in a line of text and read as far as they go.
//!
//! [`scan`] returns every date of a line with the bytes that it takes up, and the label that stands before it
//! ([`Label`]). A date is no more precise than it is printed, and in no zone that is not printed: `June 2025` is a month,
//! `IST` stays three letters. What is no date of a calendar by itself is not returned: `2 hours ago`, `1:29 PM`, `5 May`.
//! [`parse`] reads a whole value that is known to be a date, such as a field of a record.
//!
//! A line without a digit costs next to nothing. A digit with a year close behind it may begin a date, or be the first
//! after a weekday or a month (`scan`); from there small grammars read forward: the day in figures (`numeric`), in words
//! (`named`) or in Chinese, Japanese and Korean (`east_asian`), and around it weekday, time and zone (`expression`,
//! `clock`, `zone`). Names are looked up in tables (`months`, `weekdays`, `labels`).

mod clock;
mod cursor;
mod day;
mod east_asian;
mod expression;
mod fold;
mod gap;
mod labels;
mod months;
mod named;
mod numeric;
mod relative;
mod scan;
mod value;
mod weekdays;
mod zone;
mod zone_names;

#[cfg(test)]
mod in_print;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod specification;
#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Time;

use crate::article::Published;
use clock::Setting;
use cursor::Cursor;

/// A date in a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The bytes of the whole expression: weekday, time and zone included, the label before it not.
    pub range: Range<usize>,
    /// What it says; the year alone for `03/04/2025` where nothing tells the order of day and month.
    pub at: Published,
    /// For day and month in figures with the year behind them and no dots: the order that the figures themselves prove,
    /// `Unknown` if they allow both, even where the hint has decided. `None` for all others.
    pub order: Option<DayOrder>,
    /// What it is the date of, if a label stands directly before it.
    pub label: Option<Label>,
}

/// The words directly before a date that say what it is the date of; in Japanese, directly behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What they say.
    pub meaning: Meaning,
    /// The bytes of the words, without the colon and the little words (`on`, `le`) behind them.
    pub range: Range<usize>,
}

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// `Published`, `Posted on`, `Publié le`, or `Date` by itself.
    Published,
    /// `Updated`, `Last modified`.
    Updated,
    /// `Stand`: the state of that day, which is the day of publication unless another is stated.
    AsOf,
}

/// Which comes first in a date such as `03/04/2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// Nothing tells.
    Unknown,
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

impl DayOrder {
    /// Returns the order that is usual in a language, given as a BCP 47 primary subtag such as `pt`. English has both
    /// orders; Chinese, Japanese, Korean and Hungarian put the year first, so that neither is usual. From the date
    /// patterns of the Unicode CLDR.
    pub fn usual_in(language: &str) -> DayOrder {
        match language {
            "en" | "zh" | "ja" | "ko" | "hu" | "und" | "" => DayOrder::Unknown,
            "fil" | "tl" => DayOrder::MonthFirst,
            _ => DayOrder::DayFirst,
        }
    }
}

/// Returns every date in `text`, left to right, not overlapping. `order` decides on `03/04/2025` where neither the
/// figures nor a weekday do.
pub fn scan(text: &str, order: DayOrder) -> impl Iterator<Item = FoundDate> {
    scan::Dates::new(text, order)
}

/// Reads a whole value that is a date: ISO 8601, RFC 2822, a year, seconds or milliseconds since 1970, or anything that
/// [`scan`] finds in it; of several dates the first that is not labelled as an update.
pub fn parse(value: &str, order: DayOrder) -> Option<Published> {
    value::parse(value, order)
}

/// Returns the time if `line` is a time of day and nothing else, such as `1:29 PM` and `17.06 Uhr`.
pub fn time_of_day(line: &str) -> Option<Time> {
    let line = line.trim();
    let mut cursor = Cursor::new(line, 0);
    let clock = clock::read(&mut cursor, Setting::Text)?;
    cursor.rest().is_empty().then_some(clock.time)
}

/// Returns month and day if `line` is a day without a year and nothing else, such as `5 May`, `Mon, Jun 24` and
/// `Jun 24, 5:06 PM`.
pub fn day_without_year(line: &str) -> Option<(i8, i8)> {
    expression::day_without_year(line.trim())
}

/// Says whether `line` is a time relative to the moment at which the page was shown, and nothing else: `2 hours ago`,
/// `vor 3 Stunden`, `gestern, 17:06 Uhr`. Such a line states no date.
pub fn is_relative(line: &str) -> bool {
    relative::is_relative(line)
}

/// Says whether a day of the week is named in `words`, which are those of a date.
pub fn names_weekday(words: &str) -> bool {
    words.split(|c: char| !cursor::is_letter(c)).any(weekdays::is_weekday)
        || ["曜", "星期", "요일"].iter().any(|sign| words.contains(sign))
}

/// Returns what `line` says that the date on the next line is the date of: `Posted on`, `Zuletzt aktualisiert:`; `None`
/// when the line is anything more.
pub fn label(line: &str) -> Option<Meaning> {
    const LONGEST: usize = 60;
    let has_words = |text: &str| text.contains(char::is_alphanumeric);
    let label = if line.len() <= LONGEST { labels::before(line, 0, line.len()) } else { None }?;
    (!has_words(&line[..label.range.start])).then_some(label.meaning)
}
