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

/// Writes the table, its head before the first row.
pub struct Table<W: Write>(csv::Writer<W>);

impl<W: Write> Table<W> {
    /// Begins a table.
    pub fn new(out: W) -> Table<W> {
        Table(csv::Writer::from_writer(out))
    }

    /// Adds a passage.
    pub fn passage(&mut self, passage: &FoundPassage, query_id: Option<&str>) -> io::Result<()> {
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
        self.0.serialize(row).map_err(io::Error::from)
    }

    /// Writes what is still held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
