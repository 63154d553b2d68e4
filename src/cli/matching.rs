//! The arguments of commands that look at all articles that match: a query and filters.

use clap::{Args, ValueEnum};

use super::args::{FactArguments, NameArguments};
use super::error::CliError;
use super::settings::Settings;
use super::{filters, parsed};
use crate::index::Snapshot;
use crate::query::{Fact, NameKind, Request};

/// Which articles are looked at.
#[derive(Debug, Args)]
pub(super) struct MatchArguments {
    /// Words, as of `search query`; all articles without any
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// Require every word
    #[arg(long)]
    pub(super) all: bool,
    /// Read the query as words only: no operator, quote or sign has a meaning
    #[arg(long)]
    pub(super) plain: bool,
    /// Match words as typed and inflected, in no other spelling
    #[arg(long)]
    pub(super) no_variants: bool,
    #[command(flatten)]
    pub(super) facts: FactArguments,
    #[command(flatten)]
    pub(super) names: NameArguments,
}

impl MatchArguments {
    /// Returns what is asked of an index; of whatever is listed, at most `limit`, 0 for all.
    pub(super) fn request(&self, limit: usize, settings: &Settings, snapshot: &Snapshot) -> Result<Request, CliError> {
        let filters = filters::read(&self.facts, Some(&self.names), &settings.own_names)?;
        let text = self.query.join(" ");
        let query = parsed::read(&text, self.plain)?;
        parsed::check(&text, &query, snapshot)?;
        let (all_words, variants, limit) = (self.all, !self.no_variants, (limit > 0).then_some(limit));
        Ok(Request { all_words, variants, filters, limit, ..Request::new(query) })
    }
}

/// A fact by which articles are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FactChoice {
    /// The outlet
    Outlet,
    /// Each author
    Author,
    /// Each person that the article names
    Person,
    /// Each organization that the article names
    Org,
    /// Each place that the article names
    Place,
    /// The language
    Language,
}

impl From<FactChoice> for Fact {
    fn from(choice: FactChoice) -> Fact {
        match choice {
            FactChoice::Outlet => Fact::Outlet,
            FactChoice::Author => Fact::Author,
            FactChoice::Person => Fact::Name(NameKind::Person),
            FactChoice::Org => Fact::Name(NameKind::Organization),
            FactChoice::Place => Fact::Name(NameKind::Place),
            FactChoice::Language => Fact::Language,
        }
    }
}
