//! The header that a program wrote over a page: lines such as `Title: Bridge closed`, or front matter.
//!
//! ```text
//! Title: Bridge stays closed              ---
//! URL: https://riverpost.example/1        title: "Bridge stays closed"
//! Date: 2025-06-24                        authors: [Ann Lee, Bo Mora]
//! Tags: town                              ---
//!
//! The bridge ...                          The bridge ...
//! ```
//!
//! Newspapers print `Author: Ann Lee` and `Source: Riverpost` too, and extraction reads those. A header is told by a title
//! or an address among at least two known fields, and by the blank line behind it. Its lines stay in the text, so that
//! addresses hold, and are marked as what they state.

use std::ops::Range;

use super::front_matter;
use super::keys::{Field, Key, Keys};
use super::record::Record;
use super::text_lines::TextLines;
use crate::article::{Kind, Stated, StatedPart};

/// Bytes from the top in which a header ends.
const WINDOW: usize = 64 << 10;

/// The longest name of a field, in bytes.
const LONGEST_NAME: usize = 40;

/// Names that programs which save pages write beside those of [`Keys`], and those of [`Keys`] that mean the same.
const ALIASES: &[(&str, &str)] = &[("url source", "url"), ("markdown content", "text"), ("quelle", "source")];

/// What a header states, while it is read.
#[derive(Debug)]
pub(super) struct Header<'k> {
    keys: &'k Keys,
    record: Record,
    fields: Vec<Field>,
    parts: Vec<StatedPart>,
}

impl<'k> Header<'k> {
    /// Begins with nothing.
    pub(super) fn new(keys: &'k Keys) -> Header<'k> {
        Header { keys, record: Record::default(), fields: Vec::new(), parts: Vec::new() }
    }

    /// Takes down that `bytes` of the page state `value` under `name`.
    pub(super) fn take(&mut self, name: &str, value: String, bytes: Range<usize>) {
        let key = key_of(name, self.keys);
        self.mark(bytes, key.map_or(Kind::Other, |key| kind_of(key.field)));
        if let Some(key) = key.filter(|_| !value.trim().is_empty()) {
            if !self.fields.contains(&key.field) {
                self.fields.push(key.field);
            }
            self.record.set(key, value);
        }
    }

    /// Takes down that `bytes` of the page belong to the header.
    pub(super) fn mark(&mut self, bytes: Range<usize>, kind: Kind) {
        self.parts.push(StatedPart { range: bytes.start as u32..bytes.end as u32, kind });
    }

    /// Returns what the header states, with its places.
    pub(super) fn finish(self) -> Stated {
        Stated { parts: self.parts, ..self.record.into_stated() }
    }

    /// Says whether a program wrote these fields.
    fn is_told(&self) -> bool {
        self.fields.len() >= 2 && [Field::Title, Field::Url].iter().any(|field| self.fields.contains(field))
    }
}

/// Returns what a field is called in a record; `None` if it is not known.
fn key_of(name: &str, keys: &Keys) -> Option<Key> {
    let small = name.to_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == small).map(|(_, name)| *name);
    keys.column(alias.unwrap_or(name))
}

fn kind_of(field: Field) -> Kind {
    match field {
        Field::Title => Kind::Title,
        Field::Authors => Kind::Byline,
        Field::Published => Kind::Date,
        Field::Section => Kind::Section,
        Field::Standfirst => Kind::Standfirst,
        Field::Id | Field::Url | Field::Outlet | Field::Updated | Field::Captured | Field::Language | Field::Text => {
            Kind::Other
        }
    }
}

/// Returns what the header of a page states under some of `keys`; nothing if it has none.
pub(super) fn read(page: &str, keys: &Keys) -> Stated {
    let window = &page[..page.floor_char_boundary(WINDOW)];
    if front_matter::may_begin(window) {
        return front_matter::read(&TextLines::of(window), keys).unwrap_or_default();
    }
    // Nearly every page has none, and is told so by its first line.
    let first = window.trim_start_matches(['\u{feff}', '\n', '\r']).lines().next().unwrap_or_default();
    if field(first).is_none() {
        return of_bare_lines(&TextLines::of(window), page.len(), keys).unwrap_or_default();
    }
    of_lines(&TextLines::of(window), page.len(), keys).unwrap_or_default()
}

/// Reads a line such as `Title: Bridge closed`: the name of its field, and where the value begins.
fn field(line: &str) -> Option<(&str, usize)> {
    let colon = memchr::memchr(b':', &line.as_bytes()[..line.len().min(LONGEST_NAME)])?;
    let name = &line[..colon];
    let is_name = name.starts_with(|c: char| c.is_alphabetic())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'))
        && name.split(' ').count() <= 3;
    let value = line[colon + 1..].trim_start();
    // `https://...` is a line of its own.
    (is_name && !value.starts_with("//")).then_some((name, line.len() - value.len()))
}

fn of_lines(lines: &TextLines<'_>, page_end: usize, keys: &Keys) -> Option<Stated> {
    let mut header = Header::new(keys);
    let mut at = (0..lines.count()).find(|line| !lines.is_blank(*line))?;
    let is_over = loop {
        let words = lines.words(at);
        if words.is_empty() {
            // The fields may be parted by blank lines; the text does not begin with one that is known.
            let next = (at..lines.count()).find(|line| !lines.is_blank(*line))?;
            let goes_on = field(lines.words(next)).is_some_and(|(name, _)| key_of(name, keys).is_some());
            if !goes_on {
                break true;
            }
            at = next;
            continue;
        }
        let Some((name, value)) = field(words) else { break is_rule(words) };
        if key_of(name, keys).is_some_and(|key| key.field == Field::Text) {
            header.mark(lines.start(at)..lines.words_start(at) + value, Kind::Other);
            break true;
        }
        let next = (at + 1..lines.count()).find(|line| !goes_on(lines, *line)).unwrap_or(lines.count());
        let text = format!("{} {}", &words[value..], lines.join(at + 1..next));
        header.take(name, text.trim().to_owned(), lines.bytes(at..next));
        at = next;
    };
    if is_rule(lines.words(at)) {
        header.mark(lines.bytes(at..at + 1), Kind::Other);
    }
    let has_text = header.parts.last().is_some_and(|part| (part.range.end as usize) < page_end);
    (is_over && has_text && header.is_told()).then(|| header.finish())
}

/// Reads a header without colons, `url https://...` and `date 2025-06-24` a line each. Every line of it begins with a known
/// name in small letters, and one states an address: running text does not.
fn of_bare_lines(lines: &TextLines<'_>, page_end: usize, keys: &Keys) -> Option<Stated> {
    let first = (0..lines.count()).find(|line| !lines.is_blank(*line))?;
    let mut header = Header::new(keys);
    let mut has_address = false;
    let mut at = first;
    while at < lines.count() && !lines.is_blank(at) {
        let (name, value) = lines.words(at).split_once(char::is_whitespace)?;
        let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let key = key_of(name, keys).filter(|key| is_name && key.field != Field::Text)?;
        let value = value.trim();
        has_address |= key.field == Field::Url && value.starts_with("http") && !value.contains(char::is_whitespace);
        header.take(name, value.to_owned(), lines.bytes(at..at + 1));
        at += 1;
    }
    let has_text = lines.start(at.min(lines.count().saturating_sub(1))) < page_end && at < lines.count();
    (has_address && has_text && header.is_told()).then(|| header.finish())
}

/// Says whether a line goes on with the value of the line before: it is indented.
fn goes_on(lines: &TextLines<'_>, line: usize) -> bool {
    !lines.is_blank(line) && lines.words_start(line) > lines.start(line)
}

/// Says whether a line is nothing but a rule: `---`, `=====`.
fn is_rule(words: &str) -> bool {
    words.len() >= 3 && ["-", "=", "*", "_"].iter().any(|sign| words.trim_start_matches(sign).is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Shows what a header states, and the lines of it that are marked, each with its kind.
    fn shown(page: &str) -> (String, Vec<(&'static str, &str)>) {
        let stated = read(page, &Keys::default());
        let parts = stated.parts.iter().map(|part| (part.kind.name(), page[crate::article::range(&part.range)].trim()));
        let values = [&stated.title, &stated.outlet, &stated.published, &stated.url, &stated.language];
        let values: Vec<&str> = values.iter().map(|value| value.as_deref().unwrap_or("-")).collect();
        (format!("{} | {}", values.join(" | "), stated.authors.join(" + ")), parts.collect())
    }

    #[test]
    fn lines_with_known_names_at_the_top_state_facts() {
        let page = "\n Title: Bridge closed:\n  for a year\nAUTHOR:  Ann Lee\nDate: 2025-06-24\nURL: https://riverpost.example/1\nTags: town\nSource: The Riverpost\nlang: en\n\nIt is closed.";
        let page = page.replacen("\n Title", "\nTitle", 1);
        assert_eq!(
            shown(&page),
            (
                "Bridge closed: for a year | The Riverpost | 2025-06-24 | https://riverpost.example/1 | en | Ann Lee"
                    .into(),
                vec![
                    ("title", "Title: Bridge closed:\n  for a year"),
                    ("byline", "AUTHOR:  Ann Lee"),
                    ("date", "Date: 2025-06-24"),
                    ("other", "URL: https://riverpost.example/1"),
                    ("other", "Tags: town"),
                    ("other", "Source: The Riverpost"),
                    ("other", "lang: en"),
                ]
            )
        );
    }

    #[test]
    fn lines_without_colons_are_a_header_if_each_begins_with_a_known_name_and_one_is_an_address() {
        let page = "date 2025-06-24\nurl https://riverpost.example/1\noutlet The Riverpost\n\nBridge closed\n\nIt is.";
        assert_eq!(shown(page).0, "- | The Riverpost | 2025-06-24 | https://riverpost.example/1 | - | ");
        let text = "date nights are over\nurl https://riverpost.example/1\nBridge closed\n\nIt is.";
        assert_eq!(read(text, &Keys::default()), Stated::default());
    }

    #[test]
    fn fields_may_be_parted_by_blank_lines_and_the_text_have_a_name() {
        let page = "Title: Bridge closed\n\nURL Source: https://riverpost.example/1\n\nPublished Time: 2025\n\nMarkdown Content:\nIt is closed.";
        let (facts, parts) = shown(page);
        assert_eq!(facts, "Bridge closed | - | 2025 | https://riverpost.example/1 | - | ");
        assert_eq!(parts.last(), Some(&("other", "Markdown Content:")));
        let glued = "Title: Bridge closed\nDate: 2025\nText: It is closed.";
        assert_eq!(shown(glued).1.last(), Some(&("other", "Text:")));
        assert_eq!(shown("Title: A\nDate: 2025\n-----\nIt is closed.").1.last(), Some(&("other", "-----")));
    }

    #[test]
    fn what_newspapers_print_is_no_header() {
        for page in [
            "Author: Ann Lee\nPublished: June 24, 2025\n\nIt is closed.",
            "Source: Riverpost\nDate: 2025\n\nIt is closed.",
            "Title: Bridge closed\n\nIt is closed.",
            "Title: Bridge closed\nDate: 2025\nIt is closed.",
            "Bridge closed\nTitle: A\nDate: 2025\n\nIt is closed.",
            "Title: Bridge closed\nDate: 2025\n\n",
            "https://riverpost.example/1\nTitle: A\n\nIt is closed.",
            "",
        ] {
            assert_eq!(read(page, &Keys::default()), Stated::default(), "{page}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_of_any_header_lie_in_the_page_in_order_and_apart(
            page in "(---\n|title: |Title: |url: |date: |- a|\\[a, 'b|\"|:|  | |\n|\n\n|\r|Text:|é|日本|a|\u{feff}){0,40}",
        ) {
            let mut end = 0;
            for part in read(&page, &Keys::default()).parts {
                prop_assert!(part.range.start >= end && part.range.end > part.range.start);
                end = part.range.end;
                prop_assert!(page.get(crate::article::range(&part.range)).is_some());
            }
        }
    }
}
