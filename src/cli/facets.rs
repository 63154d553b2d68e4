//! `search facets`

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};

use super::error::CliError;
use super::matching::{FactChoice, MatchArguments};
use super::settings::Settings;
use super::{Outcome, names_left_out};
use crate::index::{Layout, Snapshot};
use crate::output::{facets_summary, write_facet_lines, write_facets};
use crate::query::{FacetBy, Fact, Per, facets};

const EXAMPLES: &str = "\
Examples:
  search facets ceasefire --by outlet             which outlets have articles with that word, and how many
  search facets --by outlet,month                 all articles, by outlet and by month
  search facets \"fuel switches\" --by person -n 0  everybody who is named in them
  search facets --by day --since 7d               how many articles of each of the last days";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct FacetsArguments {
    #[command(flatten)]
    matching: MatchArguments,
    /// What to count the articles by; several with commas between them
    #[arg(long, value_enum, value_name = "WHAT", required = true, value_delimiter = ',')]
    by: Vec<ByChoice>,
    /// Values to list of each; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20, allow_negative_numbers = true)]
    limit: usize,
}

/// What articles are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ByChoice {
    Fact(FactChoice),
    Time(Per),
}

impl ValueEnum for ByChoice {
    fn value_variants<'a>() -> &'a [ByChoice] {
        &[
            ByChoice::Fact(FactChoice::Outlet),
            ByChoice::Fact(FactChoice::Author),
            ByChoice::Fact(FactChoice::Person),
            ByChoice::Fact(FactChoice::Org),
            ByChoice::Fact(FactChoice::Place),
            ByChoice::Fact(FactChoice::Language),
            ByChoice::Time(Per::Year),
            ByChoice::Time(Per::Month),
            ByChoice::Time(Per::Day),
        ]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let of_time = |name: &'static str, help: &'static str| clap::builder::PossibleValue::new(name).help(help);
        match self {
            ByChoice::Fact(fact) => fact.to_possible_value(),
            ByChoice::Time(Per::Year) => Some(of_time("year", "The year of publication")),
            ByChoice::Time(Per::Month) => Some(of_time("month", "The month of publication")),
            ByChoice::Time(Per::Day) => Some(of_time("day", "The day of publication")),
            ByChoice::Time(Per::Week) => None,
        }
    }
}

pub(super) fn run(arguments: &FacetsArguments, settings: &Settings) -> Result<Outcome, CliError> {
    let by: Vec<FacetBy> = arguments.by.iter().map(|choice| FacetBy::from(*choice)).collect();
    let snapshot = Snapshot::open(&Layout::new(&settings.index))?;
    let request = arguments.matching.request(arguments.limit, settings, &snapshot)?;
    let found = facets(&snapshot, &request, &by)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if settings.json {
        write_facet_lines(&found, &mut out)?;
    } else {
        write_facets(&found, settings.style(), &mut out)?;
    }
    out.flush()?;
    if !settings.json {
        let gap = if found.matching > 0 { "\n" } else { "" };
        settings.note(&format!("{gap}{}", facets_summary(&found)));
    }
    if request.asks_for_names() || by.iter().any(|by| matches!(by, FacetBy::Fact(Fact::Name(_)))) {
        names_left_out(&snapshot, settings);
    }
    Ok(if found.matching > 0 { Outcome::Done } else { Outcome::Incomplete })
}

impl From<ByChoice> for FacetBy {
    fn from(choice: ByChoice) -> FacetBy {
        match choice {
            ByChoice::Fact(fact) => FacetBy::Fact(fact.into()),
            ByChoice::Time(per) => FacetBy::Time(per),
        }
    }
}
