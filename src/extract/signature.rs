//! Reads the lines that say who wrote an article and when: `By Ann Lee | June 24, 2025 5:06 PM 2 min read`.
//!
//! A scraper glues what a page sets side by side. Such a line is cut into parts, each with its kind: byline, date, and
//! what stands around them.

mod bare;

use crate::article::{Kind, Precision};

use super::byline;
use super::credits;
use super::date::{self, DayOrder, FoundDate};
use super::fold;
use super::names;
use super::phrases;
use super::pieces::Piece;
use super::shape::{self, Ending, Shape};
pub(super) use bare::bare_authors;
use bare::end_of;

/// A longer line is running text, whatever dates and names it holds. The longest byline of the benchmark pages has 150.
const MAX_LENGTH: usize = 240;

/// Words between the dates of one line: `published`, `last updated on`.
const MAX_BETWEEN: usize = 3;
/// Words of the authors before a date.
const MAX_NAMES: usize = 12;
/// Words behind a date that may belong to it: `in London`, `as amended by the editors`.
const MAX_BEHIND: usize = 8;

/// Marks that set a date off from the words beside it.
const SETTING_OFF: &[char] = &[',', '|', ':', '-', '–', '—', '•', '·', '/', '(', '[', '\n'];

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Where it ends, in bytes; it begins where the part before it ends.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a line states, before it is known whether the line belongs to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Its author, in so many words: `By Ann Lee`.
    Byline,
    /// A date, a day without a year, or a time of day, and nothing else.
    Date,
    /// It may be the name of its author: `Ann Lee`, `Ann Lee, Staff Writer`.
    Name,
    /// It has the shape of a name, but its first word is not known as one.
    PossibleName,
    /// It opens a byline, and the name is left to the next line: `By`.
    Opener,
}

/// Returns what `text` states.
pub(super) fn hint(text: &str, shape: &Shape) -> Option<Hint> {
    if text.len() > MAX_LENGTH || shape.is_prose() && byline::behind_opener(text).is_none() {
        return (shape.small * 6 < shape.words && bare::is_list_of_names(text)).then_some(Hint::Name);
    }
    if let Some(parts) = parts(text) {
        let states_author = parts.iter().any(|part| matches!(part.kind, Kind::Byline | Kind::Credit));
        return Some(if states_author { Hint::Byline } else { Hint::Date });
    }
    if byline::behind_opener(text) == Some("") || byline::is_label(text) {
        return Some(Hint::Opener);
    }
    if !bare_authors(text).is_empty() {
        return Some(Hint::Name);
    }
    // A headline in capitals looks like a name as well.
    let has_case = text.chars().any(char::is_lowercase);
    let name = text.trim_end_matches(',');
    (has_case && names::is_person(name) && !names::is_unlikely_person(name)).then_some(Hint::PossibleName)
}

/// Cuts a line into its parts; `None` when it states neither author nor date.
pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let dates: Vec<FoundDate> = date::scan(text, DayOrder::Unknown).collect();
    if !dates.is_empty() {
        return dated_parts(text, &dates);
    }
    let whole = |kind| Some(vec![Part { end: text.len(), kind }]);
    if has_digit && text.len() <= 40 && (date::time_of_day(text).is_some() || date::day_without_year(text).is_some()) {
        return whole(Kind::Date);
    }
    if date::is_relative(text) && phrases::find(text, 1).is_none() {
        return whole(Kind::Date);
    }
    // `an hour ago` has no digit.
    let may_be_timed = has_digit || text.contains(" ago") || text.contains(" AGO");
    if let Some(parts) = may_be_timed.then(|| undated_parts(text)).flatten() {
        return Some(parts);
    }
    if bare::behind_section(text).len() > 1 {
        return whole(Kind::Byline);
    }
    if byline::in_brackets(text).is_some() || byline::before_role(text).is_some_and(|_| words(text).count() <= 4) {
        return whole(Kind::Byline);
    }
    let list = byline::behind_opener(text)?;
    let authors = byline::authors(list);
    let Some(author) = authors.last() else {
        let kind = if byline::labelled(text).is_some() { Kind::Byline } else { Kind::Credit };
        return if kind == Kind::Byline || credits::are_agencies(list) { whole(kind) } else { None };
    };
    let named = end_of(author, text);
    let behind = &text[named..];
    let is_author = authors.iter().any(|name| names::is_known_person(name)) || !names::is_person(author);
    if !is_author && !bare::stands_beside_names(behind) && words(behind).count() > 2 {
        return None;
    }
    // `By Ann Lee, a deputy editor who has covered bridges for over a decade`
    let describes_author = behind.starts_with(',') && names::is_person(author);
    if behind.split_whitespace().count() > if describes_author { 40 } else { 14 } {
        return None;
    }
    let reading_time =
        behind.find(|c: char| c.is_ascii_digit()).filter(|at| phrases::find(&behind[*at..], 1).is_some());
    match reading_time {
        Some(at) => {
            Some(vec![Part { end: named + at, kind: Kind::Byline }, Part { end: text.len(), kind: Kind::Navigation }])
        }
        None => whole(Kind::Byline),
    }
}

/// Cuts a line of authors and a time that is relative to nothing: `Ann Lee | 3 hours ago`.
fn undated_parts(text: &str) -> Option<Vec<Part>> {
    phrases::find(text, 1).filter(|phrase| phrase.kind == Kind::Date)?;
    let names = bare_authors(text);
    let end = end_of(names.last()?, text);
    Some(vec![Part { end, kind: Kind::Byline }, Part { end: text.len(), kind: Kind::Date }])
}

/// Cuts a line that holds dates.
fn dated_parts(text: &str, dates: &[FoundDate]) -> Option<Vec<Part>> {
    let (first, last) = (dates.first()?, dates.last()?);
    let mut between = dates.windows(2).map(|pair| text.get(date_end(&pair[0])..label_start(&pair[1])).unwrap_or(""));
    if between.any(|text| words(text).count() > MAX_BETWEEN) {
        return None;
    }
    let start = label_start(first);
    let is_sentence = shape::ending(text) == Ending::Sentence;
    let before = match &text[..start] {
        before if words(before).next().is_none() => None,
        before => Some(Part { end: start, kind: kind_before(before, first, is_sentence)? }),
    };
    // A Japanese page with one date writes `更新` behind the time at which it was put up.
    let last_end = if dates.len() > 1 { date_end(last) } else { last.range.end };
    let after = match &text[last_end..] {
        after if words(after).next().is_none() => None,
        after => Some(Part { end: text.len(), kind: kind_behind(after, is_sentence)? }),
    };
    let end = if after.is_some() { last_end } else { text.len() };
    Some(before.into_iter().chain([Part { end, kind: Kind::Date }]).chain(after).collect())
}

fn label_start(date: &FoundDate) -> usize {
    date.label.as_ref().map_or(date.range.start, |label| label.range.start.min(date.range.start))
}

/// Returns where a date ends, with the label that Japanese pages put behind it.
fn date_end(date: &FoundDate) -> usize {
    date.label.as_ref().map_or(date.range.end, |label| label.range.end.max(date.range.end))
}

/// Returns what stands before a date: a byline, a known phrase, a label of up to three words or a place; `None` when the
/// line is about something else.
fn kind_before(before: &str, date: &FoundDate, is_sentence: bool) -> Option<Kind> {
    let count = words(before).count();
    let list = byline::behind_opener(before).filter(|list| words(list).count() <= MAX_NAMES);
    if list.is_some_and(|list| !byline::authors(list).is_empty()) || !bare_authors(before).is_empty() {
        return Some(Kind::Byline);
    }
    if credits::are_agencies(list.unwrap_or(before)) {
        return Some(Kind::Credit);
    }
    if let Some(phrase) = phrases::find(before, 1).filter(|phrase| phrase.words.len() + 3 >= before.trim().len()) {
        // `Photo taken on`: the day of a picture.
        return (phrase.kind != Kind::Caption).then_some(phrase.kind);
    }
    // `She died on May 3, 2024.`; `This page was updated on May 3, 2024` is about the article.
    if is_sentence && date.label.is_none() && !before.trim_end().ends_with(SETTING_OFF) && has_small_words(before) {
        return None;
    }
    // `Port Town | Bridgeford, 11 November 2021`
    let is_place = count <= 6 && before.trim_end().ends_with([',', '|', ':', '-', '–', '•', '·', '/']);
    // `Bridge Quarterly, June 2025`
    let is_issue = count <= 4
        && before.trim_end().ends_with(',')
        && words(before).all(|word| word.starts_with(char::is_uppercase));
    let is_day = date.at.precision() >= Precision::Day;
    (is_issue || is_day && (count <= 3 || is_place)).then_some(Kind::Section)
}

/// Returns what stands behind a date, as [`kind_before`] does.
fn kind_behind(after: &str, is_sentence: bool) -> Option<Kind> {
    let is_byline = byline::behind_opener(after).is_some_and(|list| !byline::authors(list).is_empty());
    if is_byline || !bare_authors(after.trim_matches(|c: char| !c.is_alphanumeric())).is_empty() {
        return Some(Kind::Byline);
    }
    if credits::are_agencies(after) {
        return Some(Kind::Credit);
    }
    match phrases::find(after, 1) {
        Some(phrase) => Some(phrase.kind),
        // `On May 3, 2024, the pier broke.`
        None if is_sentence && !is_set_off(after) && has_small_words(after) => None,
        None => (words(after).count() <= MAX_BEHIND).then_some(Kind::Section),
    }
}

/// Says whether the first date of a text stands by itself, and not in a sentence: marks or nothing are on both sides of
/// it and of its label.
pub(super) fn stands_apart(text: &str, date: &FoundDate) -> bool {
    /// Words that may stand before a label at the end of a line: `This page was updated on May 3, 2024.`
    const MAX_BEFORE_LABEL: usize = 3;
    let before = &text[..label_start(date)];
    let after = &text[date_end(date)..];
    let is_last = words(after).next().is_none();
    let is_open = before.trim_end_matches(' ').ends_with(SETTING_OFF) || {
        let count = words(before).count();
        count == 0 || is_last && date.label.is_some() && count <= MAX_BEFORE_LABEL
    };
    is_open && (is_last || is_set_off(after) || after.trim_start().starts_with('.'))
}

/// Says whether what stands behind a date is set off from it by a mark or a line end; a comma is not enough.
fn is_set_off(after: &str) -> bool {
    after.trim_start_matches(' ').starts_with(&SETTING_OFF[1..])
}

/// Says whether a text has words that begin with a small letter or one of a script that has no capitals.
fn has_small_words(text: &str) -> bool {
    words(text).any(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Cuts a piece that states author or date into its parts, each with its kind.
pub(super) fn split<'t>(piece: &Piece<'t>, page: &'t str) -> Vec<Piece<'t>> {
    let parts = parts(piece.text).unwrap_or_default();
    let mut split = Vec::with_capacity(parts.len());
    let mut rest = piece.clone();
    for part in &parts[..parts.len().saturating_sub(1)] {
        let cut = (piece.start + part.end).saturating_sub(rest.start);
        let is_between_words = cut < rest.text.len()
            && !fold::is_without_words(&rest.text[..cut])
            && !fold::is_without_words(&rest.text[cut..]);
        if is_between_words {
            let (mut head, tail) = rest.split_at(page, cut);
            head.kind = Some(part.kind);
            split.push(head);
            rest = tail;
        }
    }
    rest.kind = parts.last().map(|part| part.kind);
    split.push(rest);
    split
}
