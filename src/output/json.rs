//! JSON lines of a query: the machine form that scripts rely on.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::index::stored::StoredAddress;
use crate::query::dates::Dates;
use crate::query::{FoundArticle, FoundPassage, Variant};

/// Version of every line; raised when a field changes its meaning or goes.
pub const FORMAT_VERSION: u32 = 1;

/// A line.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Line<'a> {
    /// Begins the answer to a query.
    Query {
        /// [`FORMAT_VERSION`].
        format_version: u32,
        /// Its id in a file of queries.
        query_id: Option<&'a str>,
        /// As typed.
        query: &'a str,
        /// As read.
        understood: &'a str,
    },
    /// A passage.
    Passage(Box<PassageLine<'a>>),
    /// Ends the answer to a query.
    Summary {
        /// [`FORMAT_VERSION`].
        format_version: u32,
        /// Its id in a file of queries.
        query_id: Option<&'a str>,
        /// Articles that match.
        matching: usize,
        /// Articles that the passages are of.
        articles: usize,
        /// Passages given.
        passages: usize,
        /// How long it took.
        elapsed_us: u64,
    },
    /// Says what the words of a query matched.
    Explanation {
        /// [`FORMAT_VERSION`].
        format_version: u32,
        /// Its id in a file of queries.
        query_id: Option<&'a str>,
        /// The words that matched other spellings.
        words: Vec<ExplainedWord<'a>>,
        /// The days of its dates.
        dates: Vec<ExplainedDate<'a>>,
    },
    /// A query that could not be answered.
    Error {
        /// [`FORMAT_VERSION`].
        format_version: u32,
        /// Its id in a file of queries.
        query_id: Option<&'a str>,
        /// What is wrong with it.
        message: String,
    },
}

/// A word of a query with the other spellings that it matched.
#[derive(Debug, Serialize)]
pub struct ExplainedWord<'a> {
    word: &'a str,
    spellings: Vec<ExplainedSpelling<'a>>,
}

/// A date of a query with its days, both ends in.
#[derive(Debug, Serialize)]
pub struct ExplainedDate<'a> {
    /// As typed; `None` for those of flags.
    date: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    /// Whether articles without a date are asked for.
    undated: bool,
}

#[derive(Debug, Serialize)]
struct ExplainedSpelling<'a> {
    form: &'a str,
    /// Articles that hold it.
    articles: usize,
}

impl<'a> Line<'a> {
    /// Makes the line that says which spellings were found, and which days the dates are. Dates of flags have no text.
    pub fn explanation(query_id: Option<&'a str>, variants: &'a [Variant], dates: &'a [(String, Dates)]) -> Line<'a> {
        let of_word = |variants: &'a [Variant]| ExplainedWord {
            word: variants.first().map_or("", |variant| &variant.word),
            spellings: variants
                .iter()
                .map(|variant| ExplainedSpelling { form: &variant.form, articles: variant.articles })
                .collect(),
        };
        let words = variants.chunk_by(|one, other| one.word == other.word).map(of_word).collect();
        let dates = dates.iter().map(ExplainedDate::of).collect();
        Line::Explanation { format_version: FORMAT_VERSION, query_id, words, dates }
    }
}

impl<'a> ExplainedDate<'a> {
    fn of((text, dates): &'a (String, Dates)) -> ExplainedDate<'a> {
        let date = (!text.is_empty()).then_some(text.as_str());
        let (from, to) = match dates {
            Dates::Undated => (None, None),
            Dates::Days(days) => (days.from, days.to),
        };
        let shown = |day: Option<Date>| day.map(|day| day.to_string());
        ExplainedDate { date, from: shown(from), to: shown(to), undated: *dates == Dates::Undated }
    }
}

/// A passage with its article.
#[derive(Debug, Serialize)]
pub struct PassageLine<'a> {
    format_version: u32,
    query_id: Option<&'a str>,
    rank: usize,
    score: f32,
    article: ArticleField<'a>,
    passage: PassageField<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct ArticleField<'a> {
    id: &'a str,
    path: &'a str,
    file: String,
    record: Option<&'a str>,
    url: Option<&'a str>,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    authors: &'a [String],
    published: Option<String>,
    published_precision: Option<&'static str>,
    language: Option<&'a str>,
    content_hash: String,
}

#[derive(Debug, Serialize)]
struct PassageField<'a> {
    id: &'a str,
    text: &'a str,
    highlights: Vec<[usize; 2]>,
    parts: Option<Vec<PartField>>,
    lines: Option<[u32; 2]>,
    bytes: Option<[u64; 2]>,
}

#[derive(Debug, Serialize)]
struct PartField {
    lines: [u32; 2],
    bytes: [u64; 2],
}

impl<'a> PassageLine<'a> {
    /// Makes the line of a passage.
    pub fn new(passage: &'a FoundPassage, query_id: Option<&'a str>) -> PassageLine<'a> {
        PassageLine {
            format_version: FORMAT_VERSION,
            query_id,
            rank: passage.rank,
            score: passage.score,
            article: ArticleField::new(&passage.article),
            passage: PassageField::new(passage),
        }
    }
}

impl<'a> ArticleField<'a> {
    pub(super) fn new(article: &'a FoundArticle) -> ArticleField<'a> {
        ArticleField {
            id: &article.id,
            path: &article.path,
            file: article.file.to_string_lossy().into_owned(),
            record: article.record.as_deref(),
            url: article.url.as_deref(),
            title: article.title.as_deref(),
            outlet: article.outlet.as_deref(),
            authors: &article.authors,
            published: article.published.as_ref().map(ToString::to_string),
            published_precision: article.published.as_ref().map(|published| published.precision().name()),
            language: article.language.as_deref(),
            content_hash: article.content_hash.to_string(),
        }
    }
}

impl<'a> PassageField<'a> {
    fn new(passage: &'a FoundPassage) -> PassageField<'a> {
        let parts = passage.parts.as_deref();
        PassageField {
            id: &passage.id,
            text: &passage.text,
            highlights: passage.highlights.iter().map(|range| [range.start, range.end]).collect(),
            parts: parts.map(|parts| parts.iter().map(part_field).collect()),
            lines: parts.and_then(hull).map(|address| [address.lines.0, address.lines.1]),
            bytes: parts.and_then(hull).map(|address| [address.bytes.0, address.bytes.1]),
        }
    }
}

fn part_field(part: &StoredAddress) -> PartField {
    PartField { lines: [part.lines.0, part.lines.1], bytes: [part.bytes.0, part.bytes.1] }
}

/// Returns the stretch from the first of some parts to the last.
pub(super) fn hull(parts: &[StoredAddress]) -> Option<StoredAddress> {
    let (first, last) = (parts.first()?, parts.last()?);
    Some(StoredAddress { lines: (first.lines.0, last.lines.1), bytes: (first.bytes.0, last.bytes.1) })
}

/// Writes a line.
pub fn write_line(line: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    line.serialize(&mut Serializer::with_formatter(&mut *out, OneLine))?;
    out.write_all(b"\n")
}

/// Compact JSON that stays on one line whoever reads it: what JSON allows raw within strings and some programs split
/// lines at (next line, line separator, paragraph separator) is escaped.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let bytes = fragment.as_bytes();
        let mut written = 0;
        for at in memchr::memchr2_iter(0xC2, 0xE2, bytes) {
            let (length, escaped): (usize, &[u8]) = match &bytes[at..] {
                [0xC2, 0x85, ..] => (2, b"\\u0085"),
                [0xE2, 0x80, 0xA8, ..] => (3, b"\\u2028"),
                [0xE2, 0x80, 0xA9, ..] => (3, b"\\u2029"),
                _ => continue,
            };
            writer.write_all(&bytes[written..at])?;
            writer.write_all(escaped)?;
            written = at + length;
        }
        writer.write_all(&bytes[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_no_line_break_of_any_kind() {
        let mut out = Vec::new();
        write_line(&"one\ntwo\u{85}three\u{2028}four\u{2029}\u{2029}five", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#""one\ntwo\u0085three\u2028four\u2029\u2029five""#.to_owned() + "\n"
        );
    }
}
