//! Exports of `ProQuest`: lines of underscores between articles, each with `Full text:` among its fields.

use std::ops::Range;

use super::keyed::{read_header, read_trailer};
use super::nexis::is_count;
use super::sheet::{Means, Sheet, Table, field};
use crate::corpus::text_lines::TextLines;

/// Fields before the text and behind it.
const FIELDS: &Table = &[
    (Means::Title, &["title"]),
    (Means::Authors, &["author"]),
    (Means::Standfirst, &["abstract"]),
    (Means::Outlet, &["publication title"]),
    (Means::Published, &["publication date"]),
    (Means::Loaded, &["last updated"]),
    (Means::Language, &["language of publication", "language"]),
    (Means::Section, &["section"]),
    (Means::Caption, &["illustration"]),
    (Means::Credit, &["credit"]),
    (Means::Rights, &["copyright"]),
    (Means::Body, &["full text"]),
    (
        Means::Other,
        &[
            "publication info",
            "publication information",
            "publication year",
            "publication subject",
            "publisher",
            "pages",
            "first page",
            "number of pages",
            "column",
            "edition",
            "dateline",
            "subject",
            "location",
            "people",
            "company / organization",
            "company",
            "business indexing term",
            "classification",
            "identifier / keyword",
            "identifiers / keywords",
            "place of publication",
            "country of publication",
            "issn",
            "source type",
            "document type",
            "document feature",
            "proquest document id",
            "document url",
            "database",
            "links",
            "volume",
            "issue",
            "isbn",
            "e-issn",
            "accession number",
            "source attribution",
            "alternate title",
            "subtitle",
            "series",
            "doi",
            "cast",
            "caption",
            "correspondence author",
        ],
    ),
];

/// Fields that no other text has.
const PECULIAR: &[&str] =
    &["full text", "publication info", "publication title", "proquest document id", "document url"];

/// Says whether a line parts articles: 20 underscores or more, and nothing else.
pub(super) fn is_rule(words: &str) -> bool {
    words.len() >= 20 && words.bytes().all(|byte| byte == b'_')
}

/// Says whether a line is a field that no other text has.
pub(super) fn is_field(words: &str) -> bool {
    field(words, FIELDS).is_some()
        && words.split(':').next().is_some_and(|name| PECULIAR.contains(&name.trim().to_lowercase().as_str()))
}

/// Returns the articles of an export.
pub(super) fn articles(lines: &TextLines<'_>) -> Vec<Sheet> {
    let rules = (0..lines.count()).filter(|line| is_rule(lines.words(*line)));
    let mut starts: Vec<usize> = std::iter::once(0).chain(rules).collect();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([lines.count()]);
    let sections = starts.iter().zip(ends).map(|(start, end)| *start..end);
    // Lists of the articles and terms of use have no such fields.
    let is_article =
        |section: &Range<usize>| section.clone().filter(|line| is_field(lines.words(*line))).take(2).count() == 2;
    sections.filter(is_article).map(|section| article(lines, section)).collect()
}

fn article(lines: &TextLines<'_>, within: Range<usize>) -> Sheet {
    let mut sheet = Sheet::new(within.clone());
    let mut at = within.start;
    while at < within.end && (lines.is_blank(at) || is_rule(lines.words(at)) || is_count(lines.words(at))) {
        at += 1;
    }
    sheet.mark(lines, within.start..at, Means::Other);
    let is_named = |line: usize| field(lines.words(line), FIELDS).is_some();
    // Newer exports set the title over the fields, without a name.
    let first = (at..within.end).find(|line| is_named(*line)).unwrap_or(at);
    if let Some(title) = lines.groups(at..first).first() {
        sheet.take(lines, title.clone(), Means::Title);
        sheet.mark(lines, title.end..first, Means::Other);
    }
    let text = (first..within.end).find(|line| matches!(field(lines.words(*line), FIELDS), Some((Means::Body, _))));
    if let Some(text) = text {
        read_fields(&mut sheet, lines, first..text);
        let body = read_header(&mut sheet, lines, text, within.end, FIELDS);
        if lines.words(body).to_lowercase().ends_with("not available.") {
            sheet.mark(lines, body..body + 1, Means::Other);
        }
        read_trailer(&mut sheet, lines, body + 1..within.end, FIELDS, |_| false);
    } else {
        read_abstract(&mut sheet, lines, first..within.end);
    }
    tidy(&mut sheet, lines, &within);
    sheet
}

/// Reads the fields of an article without a text: the abstract is all there is of it.
fn read_abstract(sheet: &mut Sheet, lines: &TextLines<'_>, within: Range<usize>) {
    let value_of = |line: usize| match field(lines.words(line), FIELDS) {
        Some((Means::Standfirst, value)) if !is_missing(lines, line) => Some((line, value)),
        _ => None,
    };
    let Some((line, value)) = within.clone().find_map(value_of) else {
        return read_fields(sheet, lines, within);
    };
    read_fields(sheet, lines, within.start..line);
    sheet.mark_bytes(lines.start(line)..lines.words_start(line) + value, Means::Other);
    read_fields(sheet, lines, next_field(lines, line + 1, within.end)..within.end);
}

fn next_field(lines: &TextLines<'_>, from: usize, end: usize) -> usize {
    (from..end).find(|line| field(lines.words(*line), FIELDS).is_some()).unwrap_or(end)
}

/// Reads fields, each up to the next.
fn read_fields(sheet: &mut Sheet, lines: &TextLines<'_>, within: Range<usize>) {
    let mut at = within.start;
    while at < within.end {
        let next = next_field(lines, at + 1, within.end);
        match field(lines.words(at), FIELDS) {
            Some((means, value)) => {
                let is_said = means != Means::Standfirst || !is_missing(lines, at);
                if is_said {
                    sheet.state(means, &format!("{} {}", &lines.words(at)[value..], lines.join(at + 1..next)));
                }
                sheet.mark(lines, at..next, means);
            }
            None => sheet.mark(lines, at..next, Means::Other),
        }
        at = next;
    }
}

/// Says whether a field has the value `None available.`
fn is_missing(lines: &TextLines<'_>, line: usize) -> bool {
    let value = lines.words(line).split_once(':').map_or("", |(_, value)| value.trim());
    value.is_empty() && lines.is_blank(line + 1) || value.to_lowercase().starts_with("none available")
}

/// Reads what stands in the values: `Lee, Ann; Mora, Bo` is two authors, and `Riverpost ; Port Town [Port Town]24 June
/// 2025: A1.` holds outlet and date where they have no field of their own.
fn tidy(sheet: &mut Sheet, lines: &TextLines<'_>, within: &Range<usize>) {
    let authors = sheet.stated.authors.iter().flat_map(|value| value.split(';')).map(in_order);
    sheet.stated.authors = authors.filter(|name| !name.is_empty()).collect();
    let is_info = |line: &usize| lines.words(*line).to_lowercase().starts_with("publication info");
    let info = within.clone().find(is_info).and_then(|line| lines.words(line).split_once(':'));
    if let Some((_, info)) = info {
        let (outlet, rest) = info.split_once(';').unwrap_or((info, ""));
        sheet.state(Means::Outlet, outlet.trim());
        let date = rest.rsplit(']').next().unwrap_or_default();
        sheet.state(Means::Published, date.split(':').next().unwrap_or_default().trim_end_matches('.'));
    }
}

/// Returns `Ann Lee` for `Lee, Ann`.
fn in_order(name: &str) -> String {
    let name = name.trim().trim_end_matches('.');
    let is_short = |part: &str| (1..=3).contains(&part.split_whitespace().count());
    match name.split_once(',') {
        Some((family, given)) if is_short(family) && is_short(given) && !given.contains(',') => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}
