//! An article of an export while it is read: its lines, what they state, and which of them do.

use std::ops::Range;

use crate::article::{Kind, Stated, StatedPart};
use crate::corpus::text_lines::TextLines;

/// What a field of an export says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    Title,
    Authors,
    Standfirst,
    Outlet,
    Published,
    /// When the database took the article in: it was published before.
    Loaded,
    Language,
    Url,
    Section,
    Caption,
    Credit,
    Rights,
    /// The text itself.
    Body,
    /// Something that is no fact of ours.
    Other,
}

impl Means {
    fn kind(self) -> Kind {
        match self {
            Means::Title => Kind::Title,
            Means::Authors => Kind::Byline,
            Means::Standfirst => Kind::Standfirst,
            Means::Published => Kind::Date,
            Means::Section => Kind::Section,
            Means::Caption => Kind::Caption,
            Means::Credit => Kind::Credit,
            Means::Rights => Kind::Footer,
            Means::Outlet | Means::Loaded | Means::Language | Means::Url | Means::Body | Means::Other => Kind::Other,
        }
    }
}

/// Names of fields in lower case, with what they say.
pub(super) type Table = [(Means, &'static [&'static str])];

/// Reads a line such as `BYLINE: Ann Lee`: what its field says, and where the value begins in the line's words.
pub(super) fn field(words: &str, table: &Table) -> Option<(Means, usize)> {
    /// Bytes of the longest name and a little white space before the colon.
    const LONGEST: usize = 40;
    let colon = memchr::memchr(b':', &words.as_bytes()[..words.len().min(LONGEST)])?;
    let name = words[..colon].trim_end().to_lowercase();
    let (means, _) = table.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    let value = words[colon + 1..].trim_start();
    Some((*means, words.len() - value.len()))
}

/// An article while it is read.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its lines in the export.
    pub(super) lines: Range<usize>,
    pub(super) stated: Stated,
    /// Bytes of the export that state something, with what they are.
    parts: Vec<(Range<usize>, Kind)>,
}

impl Sheet {
    /// Begins with an article that takes up `lines`.
    pub(super) fn new(lines: Range<usize>) -> Sheet {
        Sheet { lines, stated: Stated::default(), parts: Vec::new() }
    }

    /// Sets what lines are, without taking a fact from them.
    pub(super) fn mark(&mut self, lines: &TextLines<'_>, which: Range<usize>, means: Means) {
        self.mark_bytes(lines.bytes(which), means);
    }

    /// Sets what bytes are.
    pub(super) fn mark_bytes(&mut self, bytes: Range<usize>, means: Means) {
        if !bytes.is_empty() {
            self.parts.push((bytes, means.kind()));
        }
    }

    /// Takes a value down; of one field the first counts.
    pub(super) fn state(&mut self, means: Means, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            return;
        }
        let stated = &mut self.stated;
        let place = match means {
            Means::Title => &mut stated.title,
            Means::Standfirst => &mut stated.standfirst,
            Means::Outlet => &mut stated.outlet,
            Means::Published => &mut stated.published,
            Means::Loaded => &mut stated.captured,
            Means::Language => &mut stated.language,
            Means::Url => &mut stated.url,
            Means::Authors => {
                if stated.authors.is_empty() {
                    stated.authors = vec![value];
                }
                return;
            }
            Means::Section | Means::Caption | Means::Credit | Means::Rights | Means::Body | Means::Other => return,
        };
        place.get_or_insert(value);
    }

    /// Takes down the fact that lines state, and marks them.
    pub(super) fn take(&mut self, lines: &TextLines<'_>, which: Range<usize>, means: Means) {
        self.state(means, &lines.join(which.clone()));
        self.mark(lines, which, means);
    }

    /// Ends the article: what it states, with the places of its parts in its own text; `None` if it has no other words.
    pub(super) fn finish(mut self, lines: &TextLines<'_>) -> Option<Stated> {
        let bytes = lines.bytes(self.lines);
        let has_words = |range: Range<usize>| lines.text.get(range).is_some_and(|text| !text.trim().is_empty());
        let mut has_body = false;
        let mut end = bytes.start;
        self.parts.sort_by_key(|(range, _)| range.start);
        for (range, kind) in self.parts {
            let range = range.start.max(end)..range.end.min(bytes.end);
            if range.is_empty() {
                continue;
            }
            has_body |= has_words(end..range.start);
            end = range.end;
            let of_page = (range.start - bytes.start) as u32..(range.end - bytes.start) as u32;
            self.stated.parts.push(StatedPart { range: of_page, kind });
        }
        has_body |= has_words(end..bytes.end);
        has_body.then_some(self.stated)
    }
}

/// Says whether a line is a date, mostly with a weekday or an edition: `June 24, 2025 Tuesday`.
pub(super) fn is_date(words: &str) -> bool {
    let is_full = |numbers: &[u32]| numbers.iter().any(|number| (1..=31).contains(number));
    let numbers = numbers(words);
    has_year(&numbers) && is_full(&numbers) && is_short(words)
}

/// Says whether a line is a month with a year, as magazines are dated: `June 2025`.
pub(super) fn is_month(words: &str) -> bool {
    has_year(&numbers(words)) && words.split_whitespace().count() == 2 && words.starts_with(char::is_alphabetic)
}

fn is_short(words: &str) -> bool {
    words.len() <= 70
        && words.split_whitespace().count() <= 8
        && !words.ends_with(['.', '!', '?'])
        && !words.contains(": ")
}

fn has_year(numbers: &[u32]) -> bool {
    numbers.iter().any(|number| (1700..=2100).contains(number))
}

fn numbers(words: &str) -> Vec<u32> {
    words.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// Says whether a line numbers a printed page: `Page 2 of 3`, `Seite 2 von 3`.
pub(super) fn is_page_number(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let is_number = |word: &str| word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let [page, number, of, total] = parts.as_slice() else { return false };
    matches!(page.to_lowercase().as_str(), "page" | "seite" | "página" | "pagina")
        && matches!(of.to_lowercase().as_str(), "of" | "von" | "de" | "sur" | "di" | "van")
        && is_number(number)
        && is_number(total)
}

/// Says whether a line speaks of the copyright.
pub(super) fn is_rights(words: &str) -> bool {
    let small = words.get(..words.len().min(60)).unwrap_or(words).to_lowercase();
    let small = small.trim_start_matches(['(', ' ']);
    ["copyright", "©", "c) ", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés"]
        .iter()
        .any(|start| small.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_date_is_told_from_a_title() {
        for date in ["June 24, 2025 Tuesday", "24 juin 2025 mardi", "24. Juni 2025", "2025-06-24", "2025年6月24日"] {
            assert!(is_date(date), "{date}");
        }
        for other in ["812 words", "The bridge opened on 3 May 2025.", "Budget 2025", "Update: 3 May 2025", "", "May"] {
            assert!(!is_date(other), "{other}");
        }
        assert!(is_month("June 2025") && !is_month("2025 budget passed") && !is_month("2025 budget"));
    }

    #[test]
    fn a_field_is_told_by_its_name_whatever_its_case() {
        let table: &Table = &[(Means::Authors, &["byline"]), (Means::Other, &["load-date"])];
        assert_eq!(field("BYLINE:  Ann", table), Some((Means::Authors, 9)));
        assert_eq!(field("Load-Date : x", table), Some((Means::Other, 12)));
        assert_eq!(field("bylines: x", table), None);
        assert_eq!(field("éééééééééééééééééééééééééééééééé: x", table), None);
    }

    #[test]
    fn an_article_with_nothing_but_fields_has_no_text() {
        let lines = TextLines::of("Title: A\n\n\nB\n");
        let mut sheet = Sheet::new(0..4);
        sheet.take(&lines, 0..1, Means::Title);
        sheet.mark(&lines, 3..4, Means::Other);
        assert_eq!(sheet.finish(&lines), None);
    }
}
