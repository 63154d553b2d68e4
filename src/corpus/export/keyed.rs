//! Articles whose fields are lines such as `BYLINE: Ann Lee`, before and behind the text: Nexis and `ProQuest`.

use std::ops::Range;

use super::sheet::{Means, Sheet, Table, field, is_rights};
use crate::corpus::text_lines::TextLines;

/// A line of this length may have been broken, so that its value goes on in the next.
const WRAPPED: usize = 50;

/// Reads the fields at `at` and behind it: each with the lines that its value takes up. Returns the line behind them.
/// `end` is the last line that may hold any. The field that begins the text ends the header within its own line.
pub(super) fn read_header(sheet: &mut Sheet, lines: &TextLines<'_>, mut at: usize, end: usize, table: &Table) -> usize {
    while at < end {
        let words = lines.words(at);
        if words.is_empty() {
            at += 1;
            continue;
        }
        if words.eq_ignore_ascii_case("body") {
            sheet.mark(lines, at..at + 1, Means::Other);
            return at + 1;
        }
        if is_rights(words) {
            sheet.mark(lines, at..at + 1, Means::Rights);
            at += 1;
            continue;
        }
        let Some((means, value)) = field(words, table) else { return at };
        if means == Means::Body {
            let start = lines.words_start(at);
            sheet.mark_bytes(lines.start(at)..start + value, Means::Other);
            return at;
        }
        at = read_field(sheet, lines, at..end, means, value, table);
    }
    at
}

/// Reads the field at the first of `which` lines, whose value begins at byte `value` of its words; returns the line behind it.
fn read_field(
    sheet: &mut Sheet,
    lines: &TextLines<'_>,
    which: Range<usize>,
    means: Means,
    value: usize,
    table: &Table,
) -> usize {
    let at = which.start;
    let mut next = at + 1;
    while next < which.end && lines.words(next - 1).len() >= WRAPPED && !lines.is_blank(next) {
        let words = lines.words(next);
        if field(words, table).is_some() || words.eq_ignore_ascii_case("body") {
            break;
        }
        next += 1;
    }
    let first = &lines.words(at)[value..];
    let rest = lines.join(at + 1..next);
    sheet.state(means, &format!("{first} {rest}"));
    sheet.mark(lines, at..next, means);
    next
}

/// Finds the fields behind the text in `within`, upwards from its end, and reads them; returns their first line.
///
/// A group of lines belongs to them if it begins with a field or a line about rights; of the group before these only the
/// last lines that do. The names of all fields are written as that of the last is, in capitals or not: a paragraph may
/// begin with `Subject:`.
pub(super) fn read_trailer(
    sheet: &mut Sheet,
    lines: &TextLines<'_>,
    within: Range<usize>,
    table: &Table,
    is_heading: impl Fn(&str) -> bool,
) -> usize {
    let name = |line: usize| {
        let words = lines.words(line);
        let (_, value) = field(words, table).filter(|(means, _)| *means != Means::Body)?;
        Some(&words[..value])
    };
    let is_small = |name: &str| name.chars().any(char::is_lowercase);
    let is_last_small = within.clone().rev().find_map(name).is_some_and(is_small);
    let is_field = |line: usize| {
        let words = lines.words(line);
        name(line).is_some_and(|name| is_small(name) == is_last_small) || is_rights(words) || is_heading(words)
    };
    let mut start = within.end;
    for group in lines.groups(within.clone()).into_iter().rev() {
        if is_field(group.start) {
            start = group.start;
            continue;
        }
        start = group.rev().take_while(|line| is_field(*line)).last().unwrap_or(start);
        break;
    }
    let mut at = start;
    while at < within.end {
        let words = lines.words(at);
        let Some((means, value)) = field(words, table).filter(|(means, _)| *means != Means::Body) else {
            sheet.mark(lines, at..at + 1, if is_rights(words) { Means::Rights } else { Means::Other });
            at += 1;
            continue;
        };
        // A wrapped value goes on to the end of its group, whatever the length of its lines.
        let mut next = at + 1;
        while next < within.end && !lines.is_blank(next) && !is_field(next) {
            next += 1;
        }
        let rest = lines.join(at + 1..next);
        sheet.state(means, &format!("{} {rest}", &words[value..]));
        sheet.mark(lines, at..next, means);
        at = next;
    }
    start
}
