//! `search entities`

use std::io::{self, BufWriter, Write};

use clap::Args;

use super::Outcome;
use super::args::FactArguments;
use super::error::CliError;
use super::settings::Settings;
use super::{filters, names_left_out, parsed};
use crate::index::{Layout, Snapshot};
use crate::language::names::NameKind;
use crate::output::{shown_of_all, write_entities, write_entity_lines};
use crate::query::{Request, entities};

const EXAMPLES: &str = "\
Examples:
  search entities                              the most frequent names of all articles
  search entities --person ceasefire           who is named where a ceasefire is
  search entities --org --since 2025-06        organizations of June 2025 and later
  search entities --place person:Putin         places in articles that name Putin";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct EntitiesArguments {
    /// Only of articles that match: words as of `search query`
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// List persons
    #[arg(long)]
    person: bool,
    /// List organizations
    #[arg(long)]
    org: bool,
    /// List places
    #[arg(long)]
    place: bool,
    /// Names to list of each kind; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20, allow_negative_numbers = true)]
    limit: usize,
    /// Require every word
    #[arg(long)]
    all: bool,
    /// Read the query as words only: no operator, quote or sign has a meaning
    #[arg(long)]
    plain: bool,
    #[command(flatten)]
    facts: FactArguments,
}

pub(super) fn run(arguments: &EntitiesArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let filters = filters::read(&arguments.facts, None, &settings.own_names)?;
    let text = arguments.query.join(" ");
    let query = parsed::read(&text, arguments.plain)?;
    let limit = (arguments.limit > 0).then_some(arguments.limit);
    let request = Request { all_words: arguments.all, filters, limit, ..Request::new(query) };
    let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
    parsed::check(&text, &request.query, &snapshot)?;
    let found = entities(&snapshot, &request, &kinds(arguments))?;
    let mut out = BufWriter::new(io::stdout().lock());
    if settings.json {
        write_entity_lines(&found, &mut out)?;
    } else {
        write_entities(&found, settings.style(), &mut out)?;
    }
    out.flush()?;
    let is_empty = found.iter().all(|of_kind| of_kind.all == 0);
    if !settings.json {
        let gap = if is_empty { "" } else { "\n" };
        settings.note(&format!("{gap}{}", shown_of_all(&found)));
    }
    if is_empty {
        names_left_out(&snapshot, settings);
    }
    Ok(if is_empty { Outcome::Incomplete } else { Outcome::Done })
}

/// Returns the kinds that are asked for; all, if none is.
fn kinds(arguments: &EntitiesArguments) -> Vec<NameKind> {
    let asked = [
        (arguments.person, NameKind::Person),
        (arguments.org, NameKind::Organization),
        (arguments.place, NameKind::Place),
    ];
    let kinds: Vec<NameKind> = asked.iter().filter(|(is_asked, _)| *is_asked).map(|(_, kind)| *kind).collect();
    if kinds.is_empty() { NameKind::ALL.to_vec() } else { kinds }
}
