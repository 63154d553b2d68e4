//! Exports of Factiva: an id such as `Document RVRPST0020250624el6o0003j` behind each article.
//!
//! ```text
//! as displayed                              with indexing
//!
//! Bridge Closed Until Autumn                HD  Bridge Closed Until Autumn
//! By Ann Lee                                BY  By Ann Lee
//! 812 words                                 WC  812 words
//! 24 June 2025                              PD  24 June 2025
//! The Riverpost                             SN  The Riverpost
//! RVRPST                                    LP
//! English                                   The bridge ...
//! Copyright 2025 Riverpost Ltd              TD
//!                                           Ferries ...
//! The bridge ...                            AN  Document RVRPST0020250624el6o0003j
//! Document RVRPST0020250624el6o0003j
//! ```

use std::ops::Range;

use super::sheet::{Means, Sheet, is_date, is_rights};
use crate::corpus::text_lines::TextLines;

/// Tags, which are the names of Factiva's fields.
const TAGS: &[(&str, Means)] = &[
    ("HD", Means::Title),
    ("BY", Means::Authors),
    ("CR", Means::Credit),
    ("PD", Means::Published),
    ("ET", Means::Other),
    ("SN", Means::Outlet),
    ("SE", Means::Section),
    ("LA", Means::Language),
    ("CY", Means::Rights),
    ("ART", Means::Caption),
    ("LP", Means::Body),
    ("TD", Means::Body),
    ("AN", Means::Other),
    ("CLM", Means::Other),
    ("CO", Means::Other),
    ("CT", Means::Other),
    ("CX", Means::Other),
    ("DLN", Means::Other),
    ("ED", Means::Other),
    ("IN", Means::Other),
    ("IPC", Means::Other),
    ("IPD", Means::Other),
    ("NS", Means::Other),
    ("PG", Means::Other),
    ("PUB", Means::Other),
    ("RE", Means::Other),
    ("RF", Means::Other),
    ("SC", Means::Other),
    ("VOL", Means::Other),
    ("WC", Means::Other),
];

/// Lines of the head of an article as displayed, at most: section, title over two lines, byline.
const HEAD_LINES: usize = 5;
/// Lines between the number of words and the text, at most.
const FACT_LINES: usize = 12;

/// Says whether a line ends an article: `Document` and its id, letters of the source, a date, letters.
pub(super) fn is_id(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let is_named = matches!(parts.next(), Some("Document" | "Dokument" | "Documento"));
    let is_id = parts.next().is_some_and(|id| {
        let digits = id.bytes().filter(u8::is_ascii_digit).count();
        let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (15..=40).contains(&id.len()) && digits >= 8 && is_plain && id.starts_with(|c: char| c.is_ascii_uppercase())
    });
    is_named && is_id && parts.next().is_none()
}

/// Says whether a line says how long an article is: `812 words`.
pub(super) fn is_length(words: &str) -> bool {
    const UNITS: &[&str] =
        &["words", "word", "wörter", "mots", "palabras", "parole", "palavras", "woorden", "слов", "ord"];
    let mut parts = words.split_whitespace();
    let is_number =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.') && word.len() <= 8;
    parts.next().is_some_and(is_number)
        && parts.next().is_some_and(|unit| UNITS.contains(&unit.to_lowercase().as_str()))
        && parts.next().is_none()
}

/// Returns the tag that a line begins with, what it says, and where the value begins. In the text a tag stands alone or
/// is set off by more than a space: `IN LONDON` may begin a sentence.
pub(super) fn tag(words: &str, is_in_text: bool) -> Option<(&'static str, Means, usize)> {
    let end = words.find(char::is_whitespace).unwrap_or(words.len());
    let (name, means) = TAGS.iter().find(|(name, _)| *name == &words[..end])?;
    let rest = &words[end..];
    let value = rest.trim_start();
    let gap = &rest[..rest.len() - value.len()];
    let is_set_off = value.is_empty() || gap.len() > 1 || gap.starts_with('\t');
    (is_set_off || !is_in_text).then_some((name, *means, words.len() - value.len()))
}

/// Returns the articles of an export with tags.
pub(super) fn tagged_articles(lines: &TextLines<'_>) -> Vec<Sheet> {
    let is_tag = |line: &usize| tag(lines.words(*line), false).is_some();
    let mut articles = Vec::new();
    let first = (0..lines.count()).find(is_tag).unwrap_or(0);
    let mut start = first;
    let mut has_title = false;
    for line in first..lines.count() {
        let words = lines.words(line);
        // Within an article `HD video is ...` may begin a sentence.
        let is_title = matches!(tag(words, has_title), Some(("HD", ..)));
        let is_last =
            tag(words, false).is_some_and(|(name, _, value)| name == "AN" && is_id(&words[value..])) || is_id(words);
        if is_title && has_title {
            // The one before has no id.
            articles.push(tagged_article(lines, start..line));
            start = line;
        }
        has_title |= is_title;
        if is_last && has_title {
            articles.push(tagged_article(lines, start..line + 1));
            start = line + 1;
            has_title = false;
        }
    }
    if has_title {
        articles.push(tagged_article(lines, start..lines.count()));
    }
    articles
}

fn tagged_article(lines: &TextLines<'_>, within: Range<usize>) -> Sheet {
    let mut sheet = Sheet::new(within.clone());
    let mut at = within.start;
    let mut is_in_text = false;
    let mut time = String::new();
    while at < within.end {
        let Some((name, means, value)) = tag(lines.words(at), is_in_text) else {
            // Before the first tag, or the id on a line of its own.
            sheet.mark(lines, at..at + 1, Means::Other);
            at += 1;
            continue;
        };
        is_in_text |= means == Means::Body;
        let is_next = |line: &usize| tag(lines.words(*line), is_in_text).is_some() || is_id(lines.words(*line));
        let next = (at + 1..within.end).find(is_next).unwrap_or(within.end);
        if means == Means::Body {
            sheet.mark_bytes(lines.start(at)..lines.words_start(at) + value, Means::Other);
        } else {
            let text = format!("{} {}", &lines.words(at)[value..], lines.join(at + 1..next));
            if name == "ET" {
                text.trim().clone_into(&mut time);
            }
            sheet.state(means, &text);
            sheet.mark(lines, at..next, means);
        }
        at = next;
    }
    add_time(&mut sheet, &time);
    sheet
}

fn add_time(sheet: &mut Sheet, time: &str) {
    if let Some(date) = sheet.stated.published.as_mut().filter(|_| !time.is_empty()) {
        date.push(' ');
        date.push_str(time);
    }
}

/// Returns the articles of an export as displayed.
pub(super) fn displayed_articles(lines: &TextLines<'_>) -> Vec<Sheet> {
    let mut articles = Vec::new();
    let mut start = 0;
    for end in (0..lines.count()).filter(|line| is_id(lines.words(*line))) {
        articles.push(displayed_article(lines, start..end + 1, articles.is_empty()));
        start = end + 1;
    }
    // The last article of a file that is cut off.
    if (start..lines.count()).any(|line| is_length(lines.words(line))) {
        articles.push(displayed_article(lines, start..lines.count(), articles.is_empty()));
    }
    articles
}

/// Reads an article; what stands before the head of the first is a list or a page about the search.
fn displayed_article(lines: &TextLines<'_>, within: Range<usize>, is_first: bool) -> Sheet {
    let length = within.clone().find(|line| is_length(lines.words(*line)));
    let head = head(lines, within.start..length.unwrap_or(within.start));
    let start = if is_first { head.first().copied().unwrap_or(within.start) } else { within.start };
    let mut sheet = Sheet::new(start..within.end);
    if within.end > start && is_id(lines.words(within.end - 1)) {
        sheet.mark(lines, within.end - 1..within.end, Means::Other);
    }
    let Some(length) = length else { return sheet };
    let bare = bare_byline(lines, &head);
    let is_byline = |line: &usize| is_byline(lines.words(*line)) || Some(*line) == bare;
    let bylines: Vec<usize> = head.iter().copied().filter(|line| is_byline(line)).collect();
    let titles: Vec<usize> = head.iter().copied().filter(|line| !is_byline(line)).collect();
    // Several lines before the byline are a section and the title, or a title that was broken.
    let is_section = |line: usize| lines.words(line).split_whitespace().count() <= 3;
    let sections = usize::from(titles.len() > 1 && titles.first().is_some_and(|line| is_section(*line)));
    let (sections, titles) = titles.split_at(sections);
    sheet.state(Means::Title, &titles.iter().map(|line| lines.words(*line)).collect::<Vec<_>>().join(" "));
    for (which, means) in [(sections, Means::Section), (titles, Means::Title), (&bylines, Means::Authors)] {
        for line in which {
            if means == Means::Authors {
                sheet.state(means, lines.words(*line));
            }
            sheet.mark(lines, *line..line + 1, means);
        }
    }
    let first = head.first().copied().unwrap_or(length);
    sheet.mark(lines, start..first, Means::Other);
    sheet.mark(lines, length..length + 1, Means::Other);
    read_facts(&mut sheet, lines, length + 1..within.end.min(length + 1 + FACT_LINES));
    sheet
}

/// Returns the lines with words directly before the number of words, one blank line passed over between two.
fn head(lines: &TextLines<'_>, within: Range<usize>) -> Vec<usize> {
    let mut head = Vec::new();
    let mut blanks = 0;
    for line in within.rev() {
        if lines.is_blank(line) {
            blanks += 1;
            if blanks > 1 && !head.is_empty() {
                break;
            }
            continue;
        }
        // Behind a blank line only a byline may have stood so far.
        if blanks > 0 && head.iter().any(|line: &usize| !is_byline(lines.words(*line))) || head.len() == HEAD_LINES {
            break;
        }
        blanks = 0;
        head.push(line);
    }
    head.reverse();
    head
}

fn is_byline(words: &str) -> bool {
    ["By ", "BY ", "Von ", "Par ", "Por ", "Di ", "Door "].iter().any(|start| words.starts_with(start))
}

/// Returns the last line of a head if it is a name without `By`: a few words with capitals behind a title that has small
/// words.
fn bare_byline(lines: &TextLines<'_>, head: &[usize]) -> Option<usize> {
    let [.., title, last] = head else { return None };
    let is_capitalized = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let small = |word: &&str| word.chars().count() > 3 && word.starts_with(char::is_lowercase);
    let name = || lines.words(*last).split_whitespace();
    let title = || lines.words(*title).split_whitespace();
    let is_name = (2..=3).contains(&name().count()) && name().all(is_capitalized);
    (is_name
        && title().count() >= 4
        && title().filter(small).count() >= 2
        && title().last().is_some_and(|word| small(&word)))
    .then_some(*last)
}

/// Reads the lines behind the number of words: date, time, outlet, its code, page, language, rights.
fn read_facts(sheet: &mut Sheet, lines: &TextLines<'_>, within: Range<usize>) {
    let rights = within.clone().find(|line| is_rights(lines.words(*line)));
    let blank = within.clone().find(|line| lines.is_blank(*line)).unwrap_or(within.end);
    let end = rights.filter(|line| *line < blank + 3).map_or(blank, |line| line + 1);
    let mut time = String::new();
    let mut is_behind_date = false;
    for line in within.start..end {
        let words = lines.words(line);
        let is_language = rights == Some(line + 1) && words.split_whitespace().count() <= 2;
        let means = if rights == Some(line) {
            Means::Rights
        } else if !is_behind_date && is_date(words) {
            is_behind_date = true;
            Means::Published
        } else if is_clock(words) {
            words.clone_into(&mut time);
            Means::Other
        } else if is_behind_date && sheet.stated.outlet.is_none() && !words.is_empty() {
            Means::Outlet
        } else if is_language {
            Means::Language
        } else {
            Means::Other
        };
        sheet.take(lines, line..line + 1, means);
    }
    add_time(sheet, &time);
}

fn is_clock(words: &str) -> bool {
    let clock = words.split_whitespace().next().unwrap_or_default();
    let is_digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    words.len() <= 12 && clock.split_once([':', '.']).is_some_and(|(hour, minute)| is_digits(hour) && is_digits(minute))
}
