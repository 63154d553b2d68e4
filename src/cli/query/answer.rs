//! Writes the answers to queries in the form asked for.

use std::collections::HashSet;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::time::Instant;

use crate::cli::args::Format;
use crate::cli::error::CliError;
use crate::cli::settings::Settings;
use crate::index::Snapshot;
use crate::output::csv::Table;
use crate::output::json::{FORMAT_VERSION, Line, PassageLine, write_line};
use crate::output::terminal::{self, Passages};
use crate::output::trec;
use crate::query::{FoundPassage, Request, Response, Variant, rank_articles, search_each, variants};

/// The query id of a run whose query has none.
const ONLY_QUERY: &str = "1";

/// Writes answers, one query after the other.
pub(super) struct Printer<'a, W: Write> {
    sink: Sink<W>,
    settings: &'a Settings,
    /// Whether an answer has been written before.
    has_answered: bool,
    /// Whether the last line written names a query.
    is_heading_last: bool,
    /// Whether to say what the words of a query matched.
    pub(super) explains: bool,
}

enum Sink<W: Write> {
    Text(W),
    JsonLines(W),
    Csv(Box<Table<W>>),
    Trec(W),
}

/// What was written of one answer.
#[derive(Default)]
struct Written {
    passages: usize,
    articles: HashSet<String>,
}

impl<'a, W: Write> Printer<'a, W> {
    pub(super) fn new(format: Format, settings: &'a Settings, out: W) -> Printer<'a, W> {
        let sink = match format {
            Format::Text => Sink::Text(out),
            Format::Jsonl => Sink::JsonLines(out),
            Format::Csv => Sink::Csv(Box::new(Table::new(out))),
            Format::Trec => Sink::Trec(out),
        };
        Printer { sink, settings, has_answered: false, is_heading_last: false, explains: false }
    }

    /// Answers a query, and says whether anything was found.
    pub(super) fn answer(
        &mut self,
        text: &str,
        query_id: Option<&str>,
        request: &Request,
        snapshot: &Snapshot,
    ) -> Result<bool, CliError> {
        let began = Instant::now();
        if let Sink::Trec(out) = &mut self.sink {
            let articles = rank_articles(snapshot, request)?;
            trec::write_run(query_id.unwrap_or(ONLY_QUERY), &articles, request.offset + 1, out)?;
            out.flush()?;
            self.note_dates(request);
            self.note_variants(&self.variants(request, snapshot)?);
            return Ok(!articles.is_empty());
        }
        self.begin(text, query_id, request)?;
        let mut page = Passages::new(self.settings.style());
        let mut written = Written::default();
        let mut failure = None;
        let response = search_each(snapshot, request, &mut |passage| {
            written.passages += 1;
            written.articles.insert(passage.article.id.clone());
            match self.passage(&passage, query_id, &mut page) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            }
        })?;
        failure.map_or(Ok(()), Err)?;
        let variants = self.variants(request, snapshot)?;
        if let (Sink::JsonLines(out), true) = (&mut self.sink, self.explains) {
            write_line(&Line::explanation(query_id, &variants, &request.dates()), out)?;
        }
        self.end(query_id, &response, &written, began)?;
        self.note_dates(request);
        self.note_variants(&variants);
        Ok(written.passages > 0)
    }

    /// Returns the other spellings that the words of a query match, if the user wants to know.
    fn variants(&self, request: &Request, snapshot: &Snapshot) -> Result<Vec<Variant>, CliError> {
        let wanted = self.explains || self.settings.verbose;
        Ok(if wanted { variants(snapshot, request)? } else { Vec::new() })
    }

    /// Notes the days of dates if the user wants to know, unless they are told in JSON.
    fn note_dates(&self, request: &Request) {
        if self.explains && !matches!(self.sink, Sink::JsonLines(_)) {
            for note in terminal::explained_dates(&request.dates()) {
                self.settings.note(&note);
            }
        }
    }

    /// Notes other spellings, unless they are told in JSON.
    fn note_variants(&self, variants: &[Variant]) {
        match (&self.sink, self.explains) {
            (Sink::JsonLines(_), true) => {}
            (_, true) => terminal::spellings_by_word(variants).iter().for_each(|note| self.settings.note(note)),
            (_, false) => terminal::spellings(variants).iter().for_each(|note| self.settings.note(note)),
        }
    }

    fn begin(&mut self, text: &str, query_id: Option<&str>, request: &Request) -> io::Result<()> {
        match &mut self.sink {
            Sink::JsonLines(out) => {
                let understood = request.query.to_string();
                let line =
                    Line::Query { format_version: FORMAT_VERSION, query_id, query: text, understood: &understood };
                write_line(&line, out)?;
            }
            Sink::Text(out) => {
                if let Some(id) = query_id {
                    let gap = if self.has_answered { "\n" } else { "" };
                    writeln!(out, "{gap}# {id}: {text}")?;
                    self.is_heading_last = true;
                }
            }
            Sink::Csv(_) | Sink::Trec(_) => {}
        }
        self.has_answered = true;
        Ok(())
    }

    fn passage(&mut self, passage: &FoundPassage, query_id: Option<&str>, page: &mut Passages) -> io::Result<()> {
        match &mut self.sink {
            Sink::Text(out) => {
                if std::mem::take(&mut self.is_heading_last) {
                    writeln!(out)?;
                }
                page.passage(passage, out)
            }
            Sink::JsonLines(out) => write_line(&Line::Passage(Box::new(PassageLine::new(passage, query_id))), out),
            Sink::Csv(table) => table.passage(passage, query_id),
            Sink::Trec(_) => Ok(()),
        }
    }

    fn end(
        &mut self,
        query_id: Option<&str>,
        response: &Response,
        written: &Written,
        began: Instant,
    ) -> Result<(), CliError> {
        let (passages, articles) = (written.passages, written.articles.len());
        match &mut self.sink {
            Sink::JsonLines(out) => {
                let elapsed_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
                let (format_version, matching) = (FORMAT_VERSION, response.matching);
                let line = Line::Summary { format_version, query_id, matching, articles, passages, elapsed_us };
                write_line(&line, out)?;
            }
            Sink::Text(out) => {
                // what was found comes before what is said of it
                out.flush()?;
                let gap = if passages > 0 { "\n" } else { "" };
                self.settings.note(&format!("{gap}{}", terminal::summary(response, passages, articles)));
            }
            Sink::Csv(_) | Sink::Trec(_) => {}
        }
        Ok(())
    }

    /// Reports a query of a file that cannot be answered.
    pub(super) fn refuse(&mut self, query_id: Option<&str>, error: &CliError) -> Result<(), CliError> {
        if let Sink::JsonLines(out) = &mut self.sink {
            let line = Line::Error { format_version: FORMAT_VERSION, query_id, message: error.to_string() };
            write_line(&line, out)?;
        } else {
            error.report_of(query_id);
        }
        Ok(())
    }

    pub(super) fn finish(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Text(out) | Sink::JsonLines(out) | Sink::Trec(out) => out.flush(),
            Sink::Csv(table) => table.finish(),
        }
    }
}
