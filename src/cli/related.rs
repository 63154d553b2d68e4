//! `search related`

use std::io::{self, BufWriter, Write};

use clap::Args;

use super::args::{FactArguments, NameArguments};
use super::error::CliError;
use super::settings::Settings;
use super::show::article_named;
use super::{Outcome, filters, names_left_out};
use crate::index::{Layout, Snapshot};
use crate::output::{related_summary, write_related, write_related_lines};
use crate::query::{RelatedRequest, related};

const EXAMPLES: &str = "\
Examples:
  search related corpus/wire/bridge.txt               what else there is on its subject
  search related 7f3a --outlet \"Harbour Post\" -n 3    in one outlet
  search related 7f3a --since 2025-07                 what came after";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct RelatedArguments {
    /// Id of an article or the beginning of one, its path, or its URL
    article: String,
    /// Articles to list; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, allow_negative_numbers = true)]
    limit: usize,
    #[command(flatten)]
    facts: FactArguments,
    #[command(flatten)]
    names: NameArguments,
}

pub(super) fn run(arguments: &RelatedArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let filters = filters::read(&arguments.facts, Some(&arguments.names), &settings.own_names)?;
    let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
    let id = article_named(&snapshot, &arguments.article)?;
    let request = RelatedRequest { filters, limit: (arguments.limit > 0).then_some(arguments.limit) };
    let Some(found) = related(&snapshot, &id, &request)? else {
        return Err(CliError::NoArticle { name: arguments.article.clone() });
    };
    let mut out = BufWriter::new(io::stdout().lock());
    if settings.json {
        write_related_lines(&found, &mut out)?;
    } else {
        write_related(&found, settings.style(), &mut out)?;
    }
    out.flush()?;
    if !settings.json {
        let gap = if found.list.is_empty() { "" } else { "\n" };
        settings.note(&format!("{gap}{}", related_summary(&found)));
    }
    let asked = &arguments.names;
    if [&asked.person, &asked.org, &asked.place, &asked.entity].iter().any(|names| !names.is_empty()) {
        names_left_out(&snapshot, settings);
    }
    Ok(if found.list.is_empty() { Outcome::Incomplete } else { Outcome::Done })
}
