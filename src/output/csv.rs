//! Passages as a table for a spreadsheet.

use std::io::{self, Write};

use serde::Serialize;

use super::json::hull;
use crate::query::FoundPassage;

#[derive(Serialize)]
struct Row<'a> {
    query_id: Option<&'a str>,
    rank: usize,
    score: f32,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<String>,
    published_precision: Option<&'static str>,
    authors: String,
    language: Option<&'a str>,
    text: &'a str,
    file: String,
    record: Option<&'a str>,
    first_line: Option<u32>,
    last_line: Option<u32>,
    url: Option<&'a str>,
    article_id: &'a str,
    passage_id: &'a str,
}

/// The head of the table: the names of what a [`Row`] holds.
const HEAD: [&str; 17] = [
    "query_id",
    "rank",
    "score",
    "title",
    "outlet",
    "published",
    "published_precision",
    "authors",
    "language",
    "text",
    "file",
    "record",
    "first_line",
    "last_line",
    "url",
    "article_id",
    "passage_id",
];

/// Writes the table: its head, then the rows. A table without rows has a head too, so that it can be read as one.
pub struct Table<W: Write> {
    rows: csv::Writer<W>,
    has_head: bool,
}

impl<W: Write> Table<W> {
    /// Begins a table.
    pub fn new(out: W) -> Table<W> {
        Table { rows: csv::WriterBuilder::new().has_headers(false).from_writer(out), has_head: false }
    }

    fn head(&mut self) -> io::Result<()> {
        if !self.has_head {
            self.has_head = true;
            self.rows.write_record(HEAD).map_err(into_io)?;
        }
        Ok(())
    }

    /// Adds a passage.
    pub fn passage(&mut self, passage: &FoundPassage, query_id: Option<&str>) -> io::Result<()> {
        self.head()?;
        let article = &passage.article;
        let lines = passage.parts.as_deref().and_then(hull).map(|address| address.lines);
        let row = Row {
            query_id,
            rank: passage.rank,
            score: passage.score,
            title: article.title.as_deref(),
            outlet: article.outlet.as_deref(),
            published: article.published.as_ref().map(ToString::to_string),
            published_precision: article.published.as_ref().map(|published| published.precision().name()),
            authors: article.authors.join("; "),
            language: article.language.as_deref(),
            text: &passage.text,
            file: article.file.to_string_lossy().into_owned(),
            record: article.record.as_deref(),
            first_line: lines.map(|lines| lines.0),
            last_line: lines.map(|lines| lines.1),
            url: article.url.as_deref(),
            article_id: &article.id,
            passage_id: &passage.id,
        };
        self.rows.serialize(row).map_err(into_io)
    }

    /// Writes what is still held back.
    pub fn finish(&mut self) -> io::Result<()> {
        self.head()?;
        self.rows.flush()
    }
}

/// Keeps the kind of an error of writing, by which a closed pipe is known.
fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
