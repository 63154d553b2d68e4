//! Exports of Nexis: `1 of 50 DOCUMENTS` before each article, or `End of Document` behind it.
//!
//! ```text
//!                  1 of 50 DOCUMENTS          Bridge Closed Until Autumn
//!
//!                   The Riverpost             The Riverpost
//!              June 24, 2025 Tuesday          June 24, 2025 Tuesday
//!
//! Bridge Closed Until Autumn                  Copyright 2025 Riverpost Ltd All Rights Reserved
//!
//! BYLINE: By Ann Lee                          Section: NEWS; Pg. 1
//! LENGTH: 812 words                           Length: 812 words
//!                                             Byline: Ann Lee
//! The bridge ...                              Body
//!
//! LOAD-DATE: June 24, 2025                    The bridge ...
//!
//!   Copyright 2025 Riverpost Ltd              Load-Date: June 24, 2025
//!                                             End of Document
//! ```

use std::ops::Range;

use super::keyed::{read_header, read_trailer};
use super::sheet::{Means, Sheet, Table, field, is_date, is_month, is_page_number, is_rights};
use crate::corpus::text_lines::TextLines;

/// Fields before the text.
const HEADER: &Table = &[
    (Means::Title, &["headline", "titel", "titre", "título", "titolo", "kop"]),
    (Means::Authors, &["byline", "autor", "auteur", "autore", "von"]),
    (Means::Standfirst, &["highlight", "lead"]),
    (Means::Section, &["section", "rubrik", "rubrique", "sección", "sezione", "sectie"]),
    (Means::Body, &["body"]),
    (
        Means::Other,
        &[
            "length",
            "länge",
            "longueur",
            "longitud",
            "lunghezza",
            "lengte",
            "dateline",
            "series",
            "column",
            "edition",
            "source",
            "ort",
            "zone",
            "type",
            "distribution",
            "guest",
            "guests",
            "anchors",
            "show",
            "correction-date",
            "correction",
        ],
    ),
];

/// Fields behind the text.
const TRAILER: &Table = &[
    (Means::Language, &["language", "sprache", "langue", "idioma", "lingua", "taal"]),
    (Means::Loaded, &["load-date", "update", "datum der veröffentlichung im system", "date-chargement"]),
    (Means::Url, &["url"]),
    (Means::Caption, &["graphic", "grafik", "graphique", "gráfico"]),
    (
        Means::Other,
        &[
            "publication-type",
            "document-type",
            "journal-code",
            "acc-no",
            "type",
            "subject",
            "organization",
            "company",
            "industry",
            "person",
            "city",
            "state",
            "country",
            "geographic",
            "ticker",
            "notes",
            "correction",
            "correction-date",
            "series",
            "publikationstyp",
            "type-publication",
            "classification",
            "isin",
            "product",
        ],
    ),
];

/// How many lines from the top of an article its first field stands at most.
const HEAD_LINES: usize = 60;

/// Says whether a line counts an article: `1 of 50 DOCUMENTS`, `Document 1 of 50`, `Dokument 1 von 50`.
pub(super) fn is_count(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let is_document = |word: &str| {
        let small = word.to_lowercase();
        ["document", "dokument"].iter().any(|stem| small.starts_with(stem)) && small.len() <= 12
    };
    let is_number = |word: &str| word.len() <= 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_of = |word: &str| matches!(word.to_lowercase().as_str(), "of" | "von" | "de" | "sur" | "di" | "van");
    let [first, second, third, fourth] = parts.as_slice() else { return false };
    let is_counted = |number: &str, of: &str, total: &str| is_number(number) && is_of(of) && is_number(total);
    is_document(first) && is_counted(second, third, fourth) || is_counted(first, second, third) && is_document(fourth)
}

/// Says whether a line ends an article: `End of Document`.
pub(super) fn is_end(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "end of document" | "ende des dokuments" | "fin du document")
}

/// Says whether a line is a field of these exports.
pub(super) fn is_field(words: &str) -> bool {
    field(words, HEADER).is_some() || field(words, TRAILER).is_some()
}

/// Returns the articles of an export.
pub(super) fn articles(lines: &TextLines<'_>) -> Vec<Sheet> {
    let counts: Vec<usize> = (0..lines.count()).filter(|line| is_count(lines.words(*line))).collect();
    if !counts.is_empty() {
        let ends = counts.iter().skip(1).copied().chain([lines.count()]);
        return counts.iter().zip(ends).map(|(start, end)| article(lines, *start..end)).collect();
    }
    let mut articles = Vec::new();
    let mut start = 0;
    for end in (0..lines.count()).filter(|line| is_end(lines.words(*line))) {
        let within = if articles.is_empty() { without_list(lines, start..end + 1) } else { start..end + 1 };
        articles.push(article(lines, within));
        start = end + 1;
    }
    // The last article of a file that is cut off: it has the fields of one.
    if (start..lines.count()).any(|line| field(lines.words(line), HEADER).is_some()) {
        articles.push(article(lines, start..lines.count()));
    }
    articles
}

/// Leaves out what stands before the first article: a page about the search, a list of the articles.
fn without_list(lines: &TextLines<'_>, within: Range<usize>) -> Range<usize> {
    let Some(first_field) = within.clone().find(|line| field(lines.words(*line), HEADER).is_some()) else {
        return within;
    };
    let head = Head::of(lines, first_field.saturating_sub(HEAD_LINES).max(within.start)..first_field);
    let first = head.title.iter().chain(&head.outlet).map(|found| found.start).min();
    first.unwrap_or(within.start)..within.end
}

fn article(lines: &TextLines<'_>, within: Range<usize>) -> Sheet {
    let mut sheet = Sheet::new(within.clone());
    let mut start = within.start;
    let mut end = within.end;
    if is_count(lines.words(start)) {
        sheet.mark(lines, start..start + 1, Means::Other);
        start += 1;
    }
    if end > start && is_end(lines.words(end - 1)) {
        end -= 1;
        sheet.mark(lines, end..end + 1, Means::Other);
    }
    let last = end.min(start + HEAD_LINES);
    let first_field = (start..last).find(|line| field(lines.words(*line), HEADER).is_some());
    let body = if let Some(first_field) = first_field {
        let head = Head::of(lines, start..first_field);
        let body = read_header(&mut sheet, lines, first_field, end, HEADER);
        head.take(&mut sheet, lines, start..first_field);
        body
    } else {
        let head = Head::without_fields(lines, start..last);
        let body = head.end.unwrap_or(start);
        head.take(&mut sheet, lines, start..body);
        body
    };
    for line in (body..end).filter(|line| is_page_number(lines.words(*line))) {
        sheet.mark(lines, line..line + 1, Means::Other);
    }
    let is_heading = |words: &str| words.eq_ignore_ascii_case("classification");
    let trailer = read_trailer(&mut sheet, lines, body..end, TRAILER, is_heading);
    mark_pictures(&mut sheet, lines, body..trailer);
    // Mostly the front page of the site, which says nothing of the article.
    let has_path = |url: &str| url.split("://").nth(1).is_some_and(|rest| rest.trim_end_matches('/').contains('/'));
    sheet.stated.url = sheet.stated.url.filter(|url| has_path(url));
    sheet
}

/// Marks the captions behind the text: they stand under a line that says `Graphic` and nothing else.
fn mark_pictures(sheet: &mut Sheet, lines: &TextLines<'_>, text: Range<usize>) {
    /// Paragraphs behind that line at most.
    const MAX_CAPTIONS: usize = 6;
    let is_heading = |words: &str| matches!(words, "Graphic" | "GRAPHIC" | "Grafik" | "Graphique" | "Gráfico");
    let last = text.clone().rev().find(|line| is_heading(lines.words(*line)));
    let Some(heading) = last.filter(|line| *line > text.start) else { return };
    if lines.groups(heading + 1..text.end).len() <= MAX_CAPTIONS {
        sheet.mark(lines, heading..heading + 1, Means::Other);
        sheet.mark(lines, heading + 1..text.end, Means::Caption);
    }
}

/// The lines before the fields, which have no names: outlet, date and title.
#[derive(Debug, Default)]
struct Head {
    title: Option<Range<usize>>,
    outlet: Option<Range<usize>>,
    date: Option<Range<usize>>,
    /// The line behind it.
    end: Option<usize>,
}

impl Head {
    fn of(lines: &TextLines<'_>, within: Range<usize>) -> Head {
        let named: Vec<Range<usize>> =
            lines.groups(within.clone()).into_iter().flat_map(|group| named(lines, group)).collect();
        let lines_of = || named.iter().flat_map(Clone::clone);
        let date = lines_of()
            .find(|line| is_date(lines.words(*line)))
            .or_else(|| lines_of().find(|line| is_month(lines.words(*line))));
        let Some(date) = date else {
            return Head { title: named.last().cloned(), end: Some(within.end), ..Head::default() };
        };
        let outlet = lines_of().take_while(|line| *line < date).last();
        let behind = named.last().filter(|group| group.start > date).cloned();
        // Without a title behind the date it stands before the outlet, directly or one blank line above.
        let before = || {
            let outlet = outlet?;
            let group = named.iter().rev().find(|group| group.start < outlet)?;
            Some(group.start..group.end.min(outlet))
        };
        let one = |line: usize| line..line + 1;
        Head { title: behind.or_else(before), outlet: outlet.map(one), date: Some(one(date)), end: Some(within.end) }
    }

    /// Finds the head of an article without fields: outlet, date and title in groups of their own, or title, outlet and
    /// date in one.
    fn without_fields(lines: &TextLines<'_>, within: Range<usize>) -> Head {
        let groups = lines.groups(within.clone());
        let Some(dated) = groups.iter().take(4).position(|group| group.clone().any(|line| is_date(lines.words(line))))
        else {
            return Head::default();
        };
        let end = groups[dated].end;
        let head = Head::of(lines, within.start..end);
        let next = groups.get(dated + 1).filter(|group| group.len() <= 2 && !lines.words(group.end - 1).ends_with('.'));
        match (&head.title, next) {
            (None, Some(title)) => Head { title: Some(title.clone()), end: Some(title.end), ..head },
            _ => head,
        }
    }

    /// Takes down what the head states, and marks all lines of `within`.
    fn take(self, sheet: &mut Sheet, lines: &TextLines<'_>, within: Range<usize>) {
        let mut rest = within.start;
        let mut found: Vec<(Range<usize>, Means)> =
            [(self.title, Means::Title), (self.outlet, Means::Outlet), (self.date, Means::Published)]
                .into_iter()
                .filter_map(|(lines, means)| Some((lines?, means)))
                .collect();
        found.sort_by_key(|(lines, _)| lines.start);
        for (which, means) in found {
            mark_unnamed(sheet, lines, rest..which.start);
            rest = which.end;
            sheet.take(lines, which, means);
        }
        mark_unnamed(sheet, lines, rest..within.end);
    }
}

/// Returns the parts of a group of lines that are neither about rights nor numbers of pages.
fn named(lines: &TextLines<'_>, group: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let is_unnamed = |words: &str| is_rights(words) || is_page_number(words);
    for line in group.filter(|line| !is_unnamed(lines.words(*line))) {
        match parts.last_mut() {
            Some(part) if part.end == line => part.end += 1,
            _ => parts.push(line..line + 1),
        }
    }
    parts
}

fn mark_unnamed(sheet: &mut Sheet, lines: &TextLines<'_>, which: Range<usize>) {
    for line in which {
        sheet.mark(lines, line..line + 1, if is_rights(lines.words(line)) { Means::Rights } else { Means::Other });
    }
}
