//! Text of a query -> query, checked against the index that is to answer it.

use super::error::CliError;
use crate::index::Snapshot;
use crate::query::refusal;
use crate::query::syntax::{self, Query};

/// Reads a query; a plain one is words only.
pub(super) fn read(text: &str, is_plain: bool) -> Result<Query, CliError> {
    let parsed = if is_plain { syntax::plain(text) } else { syntax::parse(text) };
    parsed.map_err(|error| CliError::Query { query: text.to_owned(), error })
}

/// Fails where a query has a meaning, but asks too much of an index.
pub(super) fn check(text: &str, query: &Query, snapshot: &Snapshot) -> Result<(), CliError> {
    match refusal(snapshot, query)? {
        Some(error) => Err(CliError::Query { query: text.to_owned(), error }),
        None => Ok(()),
    }
}
