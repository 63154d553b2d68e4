//! `search query`

mod answer;

use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;

use fs_err as fs;
use jiff::Zoned;

use super::Outcome;
use super::args::{Format, QueryArguments, SortOrder};
use super::error::CliError;
use super::settings::Settings;
use super::{filters, names_left_out, parsed};
use crate::index::{Layout, Snapshot};
use crate::output::terminal;
use crate::query::{Filters, Recency, Request, Sort, missing_words};
use answer::Printer;

/// A query as it was typed.
struct Asked {
    id: Option<String>,
    text: String,
}

pub(super) fn run(arguments: &QueryArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let format = arguments.format.unwrap_or(if settings.json { Format::Jsonl } else { Format::Text });
    if format == Format::Trec && arguments.sort != SortOrder::Relevance {
        return Err(CliError::Usage("a TREC run is a ranking by relevance: leave out `--sort`"));
    }
    if arguments.recency.is_some() && arguments.sort != SortOrder::Relevance {
        return Err(CliError::Usage("`--recency` changes the ranking by relevance: leave out `--sort`"));
    }
    let filters = filters::read(&arguments.facts, Some(&arguments.names), &settings.own_names)?;
    let mut printer = Printer::new(format, settings, BufWriter::new(io::stdout().lock()));
    printer.explains = arguments.explain;
    if let Some(file) = &arguments.queries {
        let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
        return each_of_file(file, arguments, &filters, (&snapshot, settings), &mut printer);
    }
    let asked = Asked { id: None, text: arguments.query.join(" ") };
    let request = request(&asked, arguments, &filters)?;
    let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
    parsed::check(&asked.text, &request.query, &snapshot)?;
    let found = printer.answer(&asked.text, None, &request, &snapshot)?;
    printer.finish()?;
    if !found {
        for word in missing_words(&snapshot, &request)? {
            settings.note(&terminal::missing_word(&word));
        }
    }
    if request.asks_for_names() {
        names_left_out(&snapshot, settings);
    }
    Ok(if found { Outcome::Done } else { Outcome::Incomplete })
}

fn request(asked: &Asked, arguments: &QueryArguments, filters: &Filters) -> Result<Request, CliError> {
    Ok(Request {
        query: parsed::read(&asked.text, arguments.plain)?,
        all_words: arguments.all,
        variants: !arguments.no_variants,
        filters: filters.clone(),
        sort: match arguments.sort {
            SortOrder::Relevance => Sort::Relevance,
            SortOrder::Newest => Sort::Newest,
            SortOrder::Oldest => Sort::Oldest,
        },
        recency: arguments.recency.map(|half| Recency::new(Zoned::now().date(), half)),
        limit: (arguments.limit > 0).then_some(arguments.limit),
        offset: arguments.offset,
        per_article: usize::from(arguments.per_article),
        // the last line of a page for people tells them
        wants_days: matches!(arguments.format, None | Some(Format::Text)),
    })
}

/// Answers every query of a file. One that cannot be read is reported, and the rest goes on.
fn each_of_file(
    file: &Path,
    arguments: &QueryArguments,
    filters: &Filters,
    (snapshot, settings): (&Snapshot, &Settings),
    printer: &mut Printer<impl Write>,
) -> Result<Outcome, CliError> {
    let lines: Box<dyn BufRead> = if file.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(io::BufReader::new(fs::File::open(file)?))
    };
    let (mut found, mut failed, mut asks_for_names) = (false, false, false);
    for (number, line) in lines.split(b'\n').enumerate() {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        let line = if number == 0 { line.trim_start_matches('\u{feff}') } else { &*line };
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        let Some((id, text)) = line.split_once('\t') else {
            printer.refuse(None, &CliError::QueryLine { file: file.to_owned(), line: number + 1 })?;
            failed = true;
            continue;
        };
        let asked = Asked { id: Some(id.to_owned()), text: text.to_owned() };
        let request = request(&asked, arguments, filters);
        let checked = request.and_then(|request| {
            parsed::check(&asked.text, &request.query, snapshot)?;
            Ok(request)
        });
        match checked {
            Ok(request) => {
                asks_for_names |= request.asks_for_names();
                found |= printer.answer(&asked.text, asked.id.as_deref(), &request, snapshot)?;
            }
            Err(error) => {
                printer.refuse(asked.id.as_deref(), &error)?;
                failed = true;
            }
        }
    }
    printer.finish()?;
    if asks_for_names {
        names_left_out(snapshot, settings);
    }
    Ok(match (failed, found) {
        (true, _) => Outcome::Failed,
        (false, true) => Outcome::Done,
        (false, false) => Outcome::Incomplete,
    })
}
