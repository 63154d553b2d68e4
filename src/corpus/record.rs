//! A record of a data set: what stands under the names that are known, until it becomes a page.

mod markup;
mod moment;

use super::keys::{Field, Key};
use crate::article::{Address, ContentHash, Format, Markup, Page, Stated};

/// The values of a record, the best for each field. A value of several strings (authors, paragraphs) holds one a line.
#[derive(Debug, Default)]
pub(super) struct Record {
    values: [Option<Value>; Field::ALL.len()],
    /// The texts: which is the best is known when all are there.
    texts: Vec<Value>,
}

#[derive(Debug)]
struct Value {
    key: Key,
    text: String,
}

/// So many times as long as the text under the best name is the whole text, where the other is an excerpt. Two copies of
/// one text, cleaned in two ways, differ by less than half; what interfaces cut off is a tenth.
const WHOLE: usize = 2;

/// Bytes that a whole text has at least: what is as short as a teaser is none.
const LEAST: usize = 200;

/// What programs write where there is no value.
const NOTHING: &[&str] =
    &["nan", "NaN", "NAN", "None", "null", "Null", "NULL", "n/a", "N/A", "\\N", "undefined", "NaT"];

impl Record {
    /// Says whether a value under `key` would count: none is there from a better one. The second of two equal keys
    /// counts, as in every JSON reader.
    pub(super) fn wants(&self, key: Key) -> bool {
        key.field == Field::Text
            || self.values[key.field as usize].as_ref().is_none_or(|value| key.rank <= value.key.rank)
    }

    /// Sets what stands under `key`. An empty value leaves the field to a worse key.
    pub(super) fn set(&mut self, key: Key, text: String) {
        if !self.wants(key) || is_nothing(&text) || key.field == Field::Text && is_reference(&text) {
            return;
        }
        let value = Value { key, text };
        if key.field != Field::Text {
            self.values[key.field as usize] = Some(value);
        } else if let Some(same) = self.texts.iter_mut().find(|known| known.key == key) {
            *same = value;
        } else {
            self.texts.push(value);
        }
    }

    /// Says whether the record has a text of its own.
    pub(super) fn has_text(&self) -> bool {
        !self.texts.is_empty()
    }

    /// Returns the page of the record; `None` if it has no text. Where the record says what it is about and when it was
    /// published, its summary is all the text there is of the article, and serves as such.
    pub(super) fn into_page(mut self, address: Address, format: Format, content_hash: ContentHash) -> Option<Page> {
        let text = self.take_text().or_else(|| self.take_summary())?;
        let (text, markup) = markup::read(text);
        let is_blank = text.trim().is_empty() || markup == Markup::Html && markup::is_blank(&text);
        let stated = self.into_stated();
        (!is_blank).then_some(Page { address, format, content_hash, text, markup, source: None, stated })
    }

    /// Returns what the record states beside its text.
    pub(super) fn into_stated(mut self) -> Stated {
        let authors = self.take_plain(Field::Authors).map(unlisted).unwrap_or_default();
        let authors = authors.lines().map(str::trim).filter(|author| !author.is_empty()).map(str::to_owned);
        Stated {
            id: self.take_trimmed(Field::Id),
            url: self.take_trimmed(Field::Url),
            title: self.take_plain(Field::Title),
            authors: authors.collect(),
            outlet: self.take_plain(Field::Outlet),
            published: self.take_date(Field::Published),
            updated: self.take_date(Field::Updated),
            captured: self.take_date(Field::Captured),
            standfirst: self.take_plain(Field::Standfirst),
            language: self.take_trimmed(Field::Language),
            section: self.take_plain(Field::Section).map(unlisted).map(first_line),
            ..Stated::default()
        }
    }

    /// Takes the text: that of the best name, unless it is an excerpt of another.
    fn take_text(&mut self) -> Option<String> {
        let mut texts = std::mem::take(&mut self.texts);
        texts.sort_by_key(|value| value.key.rank);
        let first = texts.first()?;
        let length = |value: &Value| markup::length_without_tags(&value.text);
        let longer = texts.iter().enumerate().skip(1).filter(|(_, value)| !value.key.is_last_resort());
        let longest = longer.max_by_key(|(at, value)| (length(value), std::cmp::Reverse(*at)));
        let whole =
            longest.filter(|(_, value)| !first.key.is_own() && length(value) > LEAST.max(WHOLE * length(first)));
        let at = whole.map_or(0, |(at, _)| at);
        let mut text = texts.swap_remove(at).text;
        text.truncate(without_count(&text).len());
        Some(text)
    }

    /// Says whether the record has a summary that serves as text where there is none.
    pub(super) fn has_summary(&self) -> bool {
        [Field::Title, Field::Published, Field::Standfirst].iter().all(|field| self.values[*field as usize].is_some())
    }

    fn take_summary(&mut self) -> Option<String> {
        if self.has_summary() { self.take(Field::Standfirst) } else { None }
    }

    fn take(&mut self, field: Field) -> Option<String> {
        self.values[field as usize].take().map(|value| value.text)
    }

    fn take_trimmed(&mut self, field: Field) -> Option<String> {
        self.take(field).map(trimmed)
    }

    /// Takes a fact as plain words; `None` if it has none.
    fn take_plain(&mut self, field: Field) -> Option<String> {
        self.take(field).map(|text| markup::plain(&text)).map(trimmed).filter(|text| !text.is_empty())
    }

    fn take_date(&mut self, field: Field) -> Option<String> {
        self.take_trimmed(field).map(moment::written_out)
    }
}

fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || NOTHING.contains(&text)
}

/// Says whether a text is only the name of a file or an address where it stands.
fn is_reference(text: &str) -> bool {
    const ENDINGS: &[&str] = &[".html", ".htm", ".txt", ".json", ".xml", ".md", ".pdf"];
    let text = text.trim();
    let is_named = |text: &str| {
        let small = text.to_ascii_lowercase();
        ["http://", "https://", "file://"].iter().any(|scheme| small.starts_with(scheme))
            || ENDINGS.iter().any(|ending| small.ends_with(ending))
    };
    text.len() < 1000 && !text.contains(char::is_whitespace) && !text.starts_with('<') && is_named(text)
}

fn trimmed(text: String) -> String {
    let trimmed = text.trim();
    if trimmed.len() == text.len() { text } else { trimmed.to_owned() }
}

fn first_line(text: String) -> String {
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned).unwrap_or(text)
}

/// Returns a text without what an interface writes at the end of an excerpt: `It opened… [+1234 chars]`.
fn without_count(text: &str) -> &str {
    let Some((before, count)) = text.trim_end().rsplit_once("[+") else { return text };
    let is_count = count.strip_suffix(" chars]").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    if is_count { before.trim_end() } else { text }
}

/// Writes a list that became a string, `['Ann Lee', "Bo O'Neill"]`, one entry a line.
fn unlisted(text: String) -> String {
    let Some(list) = text.strip_prefix('[').and_then(|list| list.strip_suffix(']')) else { return text };
    let mut entries = String::with_capacity(list.len());
    let mut quote = None;
    for c in list.chars() {
        match quote {
            None if matches!(c, '\'' | '"') => quote = Some(c),
            None if c == ',' => entries.push('\n'),
            Some(open) if c == open => quote = None,
            _ => entries.push(c),
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::super::keys::Keys;
    use super::*;
    use crate::article::Root;

    /// Returns the page of a record with these names and values.
    fn page_with(keys: &Keys, values: &[(&str, &str)]) -> Option<Page> {
        let mut record = Record::default();
        for (name, text) in values {
            record.set(keys.column(name).unwrap(), (*text).to_owned());
        }
        let root = Arc::new(Root { label: "news".into(), path: PathBuf::new() });
        let address = Address { root, path: "a".into(), file: "a".into(), record: None };
        record.into_page(address, Format::Json, ContentHash::of(b""))
    }

    fn page(values: &[(&str, &str)]) -> Option<Page> {
        page_with(&Keys::default(), values)
    }

    fn text(values: &[(&str, &str)]) -> String {
        page(values).unwrap().text
    }

    #[test]
    fn the_best_name_that_is_not_empty_counts() {
        assert_eq!(text(&[("content", "two"), ("text", "one"), ("body", " ")]), "one");
        assert_eq!(text(&[("content", "two"), ("text", "NaN")]), "two");
        assert!(page(&[("text", " "), ("title", "A bridge")]).is_none());
    }

    #[test]
    fn a_text_twice_as_long_is_the_whole_of_which_the_other_is_an_excerpt_in_any_order() {
        let (excerpt, whole) = ("It opened…", &*"It opened on Monday, said the mayor. ".repeat(10));
        let middle = "It opened on Monday";
        for values in [
            [("text", excerpt), ("body", middle), ("content", whole)],
            [("content", whole), ("text", excerpt), ("body", middle)],
            [("body", middle), ("content", whole), ("text", excerpt)],
        ] {
            assert_eq!(text(&values), whole);
        }
        assert_eq!(text(&[("text", "It opened."), ("content", "It opened on Monday, at last.")]), "It opened.");
        let tags = format!("{whole}{}", "<p class='of the text'>".repeat(100));
        assert_eq!(text(&[("text", whole), ("content", &tags)]), whole);
    }

    #[test]
    fn a_whole_web_page_is_no_text_where_there_is_another() {
        let html = format!("<html><body><div>{}</div><p>It opened.</p></body></html>", "Menu and menu. ".repeat(20));
        assert_eq!(text(&[("text", "It opened."), ("html", &html)]), "It opened.");
        assert_eq!(text(&[("html", &html)]), html);
        assert_eq!(page(&[("html", &html)]).unwrap().markup, Markup::Html);
    }

    #[test]
    fn an_id_may_be_any_word_but_what_programs_write_for_nothing() {
        let id = |id: &str| page(&[("text", "It opened."), ("id", id)]).unwrap().stated.id;
        assert_eq!(id("none").as_deref(), Some("none"));
        assert_eq!((id("NaN"), id("None"), id(" ")), (None, None, None));
    }

    #[test]
    fn the_name_of_a_file_and_an_address_are_no_text() {
        for name in ["page.html", "saved/2025/Bridge.TXT", "https://ferry.example/bridge"] {
            assert!(page(&[("html", name), ("title", "A bridge")]).is_none(), "{name}");
        }
        assert_eq!(text(&[("text", "opened.")]), "opened.");
        assert_eq!(text(&[("text", "See page.html")]), "See page.html");
    }

    #[test]
    fn the_users_own_name_counts_whatever_its_length() {
        let keys = Keys::new([(Field::Text, "corpo")]).unwrap();
        let whole = "It opened on Monday, said the mayor. ".repeat(10);
        let page = page_with(&keys, &[("text", &whole), ("corpo", "It opened")]);
        assert_eq!(page.unwrap().text, "It opened");
    }

    #[test]
    fn the_count_of_what_was_cut_off_is_no_text() {
        assert_eq!(text(&[("content", "It opened on… [+1234 chars]")]), "It opened on…");
        assert_eq!(text(&[("content", "It opened [+ten chars]")]), "It opened [+ten chars]");
    }

    #[test]
    fn a_summary_is_the_text_of_a_dated_record_that_has_no_other() {
        let title_and_date = [("title", "A bridge"), ("date", "2025-06-24")];
        let summary = [("description", "It opened.")];
        let page_of = page(&[&title_and_date[..], &summary].concat()).unwrap();
        assert_eq!((page_of.text.as_str(), page_of.stated.standfirst), ("It opened.", None));
        let whole = page(&[&title_and_date[..], &summary, &[("text", "It opened on Monday.")]].concat()).unwrap();
        assert_eq!(
            (whole.text.as_str(), whole.stated.standfirst.as_deref()),
            ("It opened on Monday.", Some("It opened."))
        );
        assert!(page(&[&title_and_date[..1], &summary].concat()).is_none());
        assert!(page(&[&title_and_date[1..], &summary].concat()).is_none());
        assert!(page(&title_and_date).is_none());
    }

    #[test]
    fn facts_are_plain_words_and_dates_are_written_out() {
        let stated = page(&[
            ("text", "It opened."),
            ("title", " <b>A bridge</b> &amp; a ferry "),
            ("authors", "['Ann Lee', \"Bo O'Neill\"]"),
            ("outlet", "The Ferry"),
            ("published", "1750784790"),
            ("date_modify", "20250625"),
            ("date_download", "2025-06-26 10:00:00"),
            ("description", "<p>At last.</p>"),
            ("categories", "World\nBridges"),
            ("lang", "None"),
        ])
        .unwrap()
        .stated;
        let expected = Stated {
            title: Some("A bridge & a ferry".into()),
            authors: vec!["Ann Lee".into(), "Bo O'Neill".into()],
            outlet: Some("The Ferry".into()),
            published: Some("2025-06-24T17:06:30Z".into()),
            updated: Some("2025-06-25".into()),
            captured: Some("2025-06-26 10:00:00".into()),
            standfirst: Some("At last.".into()),
            section: Some("World".into()),
            ..Stated::default()
        };
        assert_eq!(stated, expected);
    }
}
