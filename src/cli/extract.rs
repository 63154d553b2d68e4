//! `search extract`

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

use super::Outcome;
use super::args::ExtractArguments;
use super::error::CliError;
use super::settings::Settings;
use crate::article::Page;
use crate::corpus::{Exclude, ReadOptions, Skip, Walk, outlets_of, read_file, roots};
use crate::extract::extract;
use crate::index::stored::{StoredArticle, StoredPage};
use crate::output::json::write_line;
use crate::output::{article_row, write_article};
use crate::pipeline::annotate;

pub(super) fn run(arguments: &ExtractArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let roots = roots(&arguments.paths)?;
    let outlets = outlets_of(&roots, &settings.outlets());
    let options = ReadOptions { outlets, ..settings.read_options(&arguments.reading)? };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut state = State { settings, is_damaged: false, articles: 0, failure: None };
    for found in Walk::new(&roots, Exclude::default()).without(&settings.index) {
        match found {
            Err(skip) => state.skip(&skip),
            Ok(file) => {
                let report = read_file(&file, &options, &mut |page| state.take(page, &mut out));
                if let Err(error) = report {
                    state.skip(&Skip { address: file.address, reason: error.into() });
                }
            }
        }
        if let Some(failure) = state.failure {
            return Err(failure);
        }
    }
    out.flush()?;
    Ok(if state.is_damaged { Outcome::Incomplete } else { Outcome::Done })
}

struct State<'a> {
    settings: &'a Settings,
    /// Whether a file of a supported format could not be read.
    is_damaged: bool,
    articles: usize,
    failure: Option<CliError>,
}

impl State<'_> {
    fn take(&mut self, page: Result<Page, Skip>, out: &mut dyn Write) -> ControlFlow<()> {
        match page {
            Err(skip) => self.skip(&skip),
            Ok(page) => {
                if let Err(error) = self.show(page, out) {
                    self.failure = Some(error);
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn show(&mut self, page: Page, out: &mut dyn Write) -> Result<(), CliError> {
        let entry = annotate(extract(page), true);
        let file = entry.article.address.file.to_string_lossy().into_owned();
        let article = StoredArticle::of(&entry.article, &entry.body, &[]);
        let page = StoredPage::of(&entry.article, &entry.names);
        if self.settings.json {
            write_line(&article_row(&article, &page, file), out)?;
        } else {
            if self.articles > 0 {
                writeln!(out, "\n")?;
            }
            write_article(&article, &page, &file, self.settings.style(), out)?;
        }
        self.articles += 1;
        Ok(())
    }

    fn skip(&mut self, skip: &Skip) {
        self.is_damaged |= skip.reason.is_damaged();
        let file = skip.address.file.display();
        let place =
            skip.address.record.as_ref().map_or_else(|| file.to_string(), |record| format!("{file} record {record}"));
        let what = if skip.reason.is_damaged() { "damaged" } else { "skipped" };
        self.settings.note(&format!("{what}: `{place}`: {}", skip.reason));
    }
}
