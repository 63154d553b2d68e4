//! Finds the dates of a line, left to right.
//!
//! Every date has a year in figures, so the text is run through for digits alone, which costs next to nothing where there
//! are none, and only digits with a year close behind them are looked at. Around such a digit a date may begin with up to
//! a few words before it (`Tuesday, June 24`), with the digit, or with a time (`5:06 PM EDT, Tue June 24, 2025`); the
//! earliest beginning that leads to a date wins. What has the shape of a date and is none (`31 June 2025`,
//! `192.168.1.24`) is stepped over as a whole.

use super::clock;
use super::cursor::{Cursor, digit, find_digit, is_letter, is_space, word_start};
use super::day::{Day, Writing, is_year};
use super::expression::{Expression, WEEKDAY_TO_DATE};
use super::fold::fold;
use super::months::{self, Month};
use super::{DayOrder, FoundDate, east_asian, labels, weekdays, zone_names};

/// Words that a date with two digits for the year may stand behind in running text, folded.
const BEFORE_SHORT_YEAR: &[&str] = &[
    "on", "am", "vom", "den", "der", "bis", "ab", "le", "du", "au", "il", "dal", "el", "del", "em", "op", "dated",
    "от", "с", "до", "по", "dnia", "dne", "since", "until",
];
/// Words that a version number stands behind, folded.
const BEFORE_VERSION: &[&str] = &["version", "versione", "ver", "v", "release", "firmware", "build", "версия"];

/// Marks that may stand between the words of a date and its first digit.
const BEFORE_DIGIT: &str = ",،，.|('’-–/";
/// Marks that a number behind a letter is bound to it by, or a number to an amount: `covid-19`, `a=24`, `$24`.
const BINDING: &str = "-_=&#+@\\~$€£¥'’%";
/// Marks that bind two numbers to each other.
const BETWEEN_NUMBERS: &str = ".,:/-‐‑–'’";
/// Farthest that the year of a date stands behind its first digit, in bytes: `5:06 p.m. Eastern Daylight Time on
/// Wednesday, the 24th of September, 2025` takes 65, in scripts of two or three bytes a letter more.
const FARTHEST_YEAR: usize = 160;
/// Most words before the first digit of a date: `Noon ET on Tuesday, June 24`.
const MOST_WORDS: usize = 5;
/// Most bytes of marks and spaces between them.
const WIDEST_GAP: usize = 8;

/// The dates of a text, found one after another.
#[derive(Clone, Debug)]
pub(super) struct Dates<'t> {
    text: &'t str,
    order: DayOrder,
    /// Where the next digit is looked for.
    at: usize,
    /// Where the last find ends: nothing before it is looked at again.
    floor: usize,
    /// Where the next figures that may be a year stand, as far as is known.
    year: usize,
}

/// What stands directly before the beginning of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// Nothing that it could be a part of.
    Open,
    /// A slash behind a letter: the path of an address, or `AFP/24 June 2025`.
    Path,
    /// Something that it is a part of.
    Bound,
}

impl Iterator for Dates<'_> {
    type Item = FoundDate;

    fn next(&mut self) -> Option<FoundDate> {
        while let Some(digit) = find_digit(self.text, self.at) {
            if self.year < digit {
                self.year = next_year(self.text, digit)?;
            }
            let is_near = self.year - digit <= FARTHEST_YEAR;
            let starts = if is_near { self.starts(digit) } else { [None; MOST_WORDS + 1] };
            let read = |start| Some((start, self.expression(start)?));
            let Some((start, expression)) = starts.into_iter().flatten().find_map(read) else {
                let mut number = Cursor::new(self.text, digit);
                number.number();
                self.at = number.at();
                continue;
            };
            let found = self.found(start, &expression);
            self.at = expression.end;
            let label_end = found.as_ref().and_then(|found| found.label.as_ref()).map_or(0, |label| label.range.end);
            self.floor = expression.end.max(label_end);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

impl<'t> Dates<'t> {
    /// Makes a search of `text`, with the order of day and month that is usual there.
    pub(super) fn new(text: &'t str, order: DayOrder) -> Dates<'t> {
        Dates { text, order, at: 0, floor: 0, year: 0 }
    }

    /// Returns where a date with its first digit at byte `digit` may begin, earliest first.
    fn starts(&self, digit: usize) -> [Option<usize>; MOST_WORDS + 1] {
        let mut starts = [None; MOST_WORDS + 1];
        starts[MOST_WORDS] = Some(digit);
        let mut at = digit;
        for slot in (0..MOST_WORDS).rev() {
            let before = self.before(at).trim_end_matches(|c| is_space(c) || BEFORE_DIGIT.contains(c));
            let end = self.floor + before.len();
            let start = word_start(self.text, self.floor, end);
            if start == end || at - end > WIDEST_GAP {
                break;
            }
            let word = &self.text[start..end];
            if may_begin_date(word) {
                starts[slot] = Some(start);
            } else if !may_stand_within(word) {
                break;
            }
            at = start;
        }
        starts
    }

    /// Reads the expression that begins at byte `start`.
    fn expression(&self, start: usize) -> Option<Expression<'t>> {
        let left = self.left(start);
        if left == Left::Bound {
            return None;
        }
        let expression = Expression::read(Cursor::new(self.text, start), self.order)?;
        let has_spaces = || self.text[start..expression.end].contains(is_space);
        let is_whole = left == Left::Open
            || expression.writing == Writing::Words && has_spaces()
            || matches!(expression.writing, Writing::YearLast(_)) && self.is_behind_agency(start, expression.end);
        is_whole.then_some(expression)
    }

    /// Returns what an expression is found to be, if it is a date where it stands.
    fn found(&self, start: usize, expression: &Expression<'t>) -> Option<FoundDate> {
        let at = expression.published()?;
        let label = labels::before(self.text, self.floor, start).or_else(|| labels::behind(self.text, expression.end));
        let is_date = match expression.writing {
            Writing::Words => !(matches!(expression.day, Day::In { .. }) && self.ends_span_of_months(start)),
            Writing::ShortYear(_) => {
                expression.is_attended || label.is_some() || self.stands_apart(start, expression.end)
            }
            Writing::YearFirst | Writing::YearLast(_) => true,
        };
        let order = match expression.writing {
            Writing::YearLast(order) | Writing::ShortYear(order) => order,
            Writing::Words | Writing::YearFirst => None,
        };
        is_date.then_some(FoundDate { range: start..expression.end, at, order, label })
    }

    /// Returns the text before byte `end` that belongs to no earlier find.
    fn before(&self, end: usize) -> &'t str {
        &self.text[self.floor..end]
    }

    /// Tells what stands directly before byte `start`.
    fn left(&self, start: usize) -> Left {
        let mut before = self.before(start).chars().rev();
        let Some(last) = before.next() else { return Left::Open };
        let last_but_one = before.next();
        let is_behind = |is: fn(char) -> bool| last_but_one.is_some_and(is);
        if last == '/' && is_behind(char::is_alphabetic) {
            return Left::Path;
        }
        let is_number = Cursor::new(self.text, start).is_before_digit();
        let is_bound = last.is_ascii_uppercase()
            || BETWEEN_NUMBERS.contains(last) && is_behind(|c| digit(c).is_some())
            || BINDING.contains(last) && is_behind(|c| !is_space(c))
            || "$€£¥#".contains(last);
        if is_number && is_bound { Left::Bound } else { Left::Open }
    }

    /// Says whether a word alone and a slash stand before a date in figures: `dpa/24.06.2025`. An address has more.
    fn is_behind_agency(&self, start: usize, end: usize) -> bool {
        let before = self.before(start).trim_end_matches('/');
        let word = before.rsplit(is_space).next().unwrap_or_default();
        word.len() <= 12 && word.chars().all(char::is_alphabetic) && !self.text[end..].starts_with('/')
    }

    /// Says whether a month ends a span: `April–June 2025`, `June/July 2025`.
    fn ends_span_of_months(&self, start: usize) -> bool {
        let before = self.before(start).trim_end_matches(is_space);
        let first = before.trim_end_matches(['-', '‐', '‑', '–', '—', '/']);
        let first = first.trim_end_matches(|c| is_space(c) || c == '.');
        let end = self.floor + first.len();
        let is_behind_mark = before.ends_with(['-', '‐', '‑', '–', '—', '/']);
        is_behind_mark && Month::named(&self.text[word_start(self.text, self.floor, end)..end]).is_some()
    }

    /// Says whether `24.6.25` from `start` to `end` stands where only a date would: by itself, or behind a word such as
    /// `am`.
    fn stands_apart(&self, start: usize, end: usize) -> bool {
        let is_joined = self.text[end..].starts_with(|c: char| is_letter(c) || "%°€$-/".contains(c));
        let before = self.before(start).trim_end_matches(is_space);
        let Some(last) = before.chars().next_back() else { return !is_joined };
        let words_end = before.trim_end_matches(|c: char| is_space(c) || c == ':').len();
        let word = fold(&before[word_start(before, 0, words_end)..words_end]);
        let is_behind_word = |words: &[&str]| word.as_ref().is_some_and(|word| word.is_one_of(words));
        let is_open = if is_letter(last) {
            is_behind_word(BEFORE_SHORT_YEAR)
        } else {
            ":|·•–—-([,>".contains(last) && !is_behind_word(BEFORE_VERSION)
        };
        is_open && !is_joined
    }
}

/// Returns where the next figures at or behind byte `from` stand that may be a year: four digits in the range of years,
/// also with more glued to them, or two behind a mark (`24.6.25`, `'25`) or before a time (RFC 822).
fn next_year(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(start) = find_digit(text, at) {
        let mut cursor = Cursor::new(text, start);
        let leading = cursor.leading_digits(4)?;
        let more = cursor.number().map_or(0, |number| number.digits);
        at = cursor.at();
        let may_be_year = match leading.digits + more {
            4..=6 | 8 => is_year(leading.value),
            1 | 2 if east_asian::ends_with_era(&text[..start]) => true,
            2 => {
                cursor.skip_spaces();
                text[..start].ends_with(|mark: char| ".．/／-‐‑–'’‘".contains(mark))
                    || cursor.at() > at && cursor.is_before_digit()
            }
            _ => false,
        };
        if may_be_year {
            return Some(start);
        }
    }
    None
}

/// Says whether a date may begin with this word.
fn may_begin_date(word: &str) -> bool {
    Month::named(word).is_some()
        || months::is_part_of_name(word)
        || weekdays::is_weekday(word)
        || clock::is_named_hour(word)
        || east_asian::ends_with_era(word)
}

/// Says whether this word may stand between the first word of a date and its first digit: `Noon ET on Tuesday, the 24th`.
fn may_stand_within(word: &str) -> bool {
    zone_names::is_abbreviation(word) || fold(word).is_some_and(|word| word.is_one_of(WEEKDAY_TO_DATE.words))
}
