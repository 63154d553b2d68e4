//! Pages: what a reader of files hands to extraction.

use std::ops::Range;

use super::{Address, ContentHash, Kind, SourceMap};

/// What a page was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, as scrapers save it.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// JSON: one object, a list of objects, or objects that hold such a list.
    Json,
    /// A table whose first row names the columns, with commas, semicolons or bars between them.
    Csv,
    /// The same with tabs.
    Tsv,
    /// A web page.
    Html,
    /// A web page, or a text, as a crawler recorded it.
    Warc,
    /// A web page with its images in one file, as browsers save it.
    Mhtml,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// Articles of a news database, as text.
    Export,
    /// Text with marks, such as `# Title`.
    Markdown,
}

/// How the text of a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Markup {
    /// As a reader sees it.
    #[default]
    None,
    /// As HTML: words between tags.
    Html,
    /// As Markdown: words between marks.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 11] = [
        Format::Text,
        Format::JsonLines,
        Format::Json,
        Format::Csv,
        Format::Tsv,
        Format::Html,
        Format::Warc,
        Format::Mhtml,
        Format::Feed,
        Format::Export,
        Format::Markdown,
    ];

    /// Returns the format of a name; `None` if there is none.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the name in machine output, such as `jsonl`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::JsonLines => "jsonl",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Html => "html",
            Format::Warc => "warc",
            Format::Mhtml => "mhtml",
            Format::Feed => "feed",
            Format::Export => "export",
            Format::Markdown => "markdown",
        }
    }
}

/// One page: its text, where the text stands, and what the container states about it.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where the page stands.
    pub address: Address,
    /// What it was read as.
    pub format: Format,
    /// Hash of the bytes of the file, or of the record.
    pub content_hash: ContentHash,
    /// The decoded text, without a byte order mark. At most `u32::MAX` bytes.
    pub text: String,
    /// How `text` is written.
    pub markup: Markup,
    /// Leads from the text back to the bytes of the file; `None` where there is no such address (compressed files, a
    /// field of a record).
    pub source: Option<SourceMap>,
    /// What the container says, word for word; all empty for a plain file.
    pub stated: Stated,
}

/// Facts that stand beside the text rather than in it, such as the fields of a JSON record. Not yet interpreted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The record's own id.
    pub id: Option<String>,
    /// The address on the web.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The authors, one each.
    pub authors: Vec<String>,
    /// The publication.
    pub outlet: Option<String>,
    /// The publication date as the record writes it.
    pub published: Option<String>,
    /// The date of the last change as the record writes it.
    pub updated: Option<String>,
    /// When a crawler fetched the page: evidence that it was published before, and no more.
    pub captured: Option<String>,
    /// The summary.
    pub standfirst: Option<String>,
    /// The language as the record names it.
    pub language: Option<String>,
    /// The section of the publication.
    pub section: Option<String>,
    /// What the path of the file says, where the user told how to read paths.
    pub from_path: Option<FromPath>,
    /// The label of its root, and the publication that the user says its pages are of.
    pub of_root: Option<(String, String)>,
    /// Where in the text of the page these facts stand, if they do: lines of a header. In order, and apart.
    pub parts: Vec<StatedPart>,
}

/// A part of a text that states something about the page, so that it is none of the article's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedPart {
    /// Bytes of the page's text; they begin and end between characters.
    pub range: Range<u32>,
    /// What it states.
    pub kind: Kind,
}

/// What a path states by the user's word: folders are no words of the publication, so this comes last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromPath {
    /// The path as it was read, for evidence.
    pub path: String,
    /// The publication.
    pub outlet: Option<String>,
    /// The publication date, such as `2025-06-24`.
    pub published: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A new format belongs into [`Format::ALL`] too.
    fn place(format: Format) -> usize {
        match format {
            Format::Text => 0,
            Format::JsonLines => 1,
            Format::Json => 2,
            Format::Csv => 3,
            Format::Tsv => 4,
            Format::Html => 5,
            Format::Warc => 6,
            Format::Mhtml => 7,
            Format::Feed => 8,
            Format::Export => 9,
            Format::Markdown => 10,
        }
    }

    #[test]
    fn every_format_is_found_by_its_name() {
        for (at, format) in Format::ALL.into_iter().enumerate() {
            assert_eq!((place(format), Format::named(format.name())), (at, Some(format)));
        }
        assert_eq!(Format::named("telegram"), None);
    }
}
