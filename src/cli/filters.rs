//! Filter flags -> filters.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use crate::cli::args::{FactArguments, NameArguments, UndatedChoice};
use crate::cli::error::CliError;
use crate::cli::moment;
use crate::extract::outlet_key;
use crate::language::entities::OwnNames;
use crate::query::dates::{self, Dates, Days};
use crate::query::syntax::language_code;
use crate::query::{Filters, OutletKeys, Undated};

/// Reads the flags. Days are those of the local calendar.
pub(super) fn read(
    arguments: &FactArguments,
    names: Option<&NameArguments>,
    own_names: &Arc<OwnNames>,
) -> Result<Filters, CliError> {
    let now = Zoned::now();
    let (days, asks_undated) = days(arguments, now.date())?;
    let indexed_since = arguments.indexed_since.as_deref().map(|text| moment::read(text, &now)).transpose()?;
    let undated = match arguments.undated {
        Some(UndatedChoice::Include) => Undated::Include,
        Some(UndatedChoice::Exclude) => Undated::Exclude,
        Some(UndatedChoice::Only) => Undated::Only,
        None if asks_undated && days.is_empty() => Undated::Only,
        None if asks_undated => Undated::Include,
        None => Undated::UnlessDaysAreAsked,
    };
    if undated == Undated::Only && !days.is_empty() {
        return Err(CliError::Usage("undated articles have no days: leave out the dates, or `--undated only`"));
    }
    Ok(Filters {
        outlets: arguments.outlet.iter().map(|name| outlet_key(name)).collect(),
        authors: arguments.author.clone(),
        persons: names.map(|names| names.person.clone()).unwrap_or_default(),
        organizations: names.map(|names| names.org.clone()).unwrap_or_default(),
        places: names.map(|names| names.place.clone()).unwrap_or_default(),
        entities: names.map(|names| names.entity.clone()).unwrap_or_default(),
        languages: languages(&arguments.lang)?,
        days,
        undated,
        indexed_since,
        own_names: own_names.clone(),
        outlet_keys: OutletKeys(outlet_key),
    })
}

/// Returns the stretches of days that are asked for, and whether articles without a date are.
fn days(arguments: &FactArguments, today: Date) -> Result<(Vec<Days>, bool), CliError> {
    let wrong = |flag| move |error| CliError::Date { flag, error };
    let since = arguments.since.as_deref().map(|text| dates::since(text, today)).transpose();
    let until = arguments.until.as_deref().map(|text| dates::until(text, today)).transpose();
    let span = Days { from: since.map_err(wrong("--since"))?, to: until.map_err(wrong("--until"))? };
    if let (Some(from), Some(to)) = (span.from, span.to)
        && from > to
    {
        return Err(CliError::Usage("`--since` lies behind `--until`"));
    }
    let (mut stretches, mut asks_undated) = (Vec::new(), false);
    for text in &arguments.on {
        match dates::parse(text, today).map_err(wrong("--on"))? {
            Dates::Undated => asks_undated = true,
            Dates::Days(days) => stretches.push(days),
        }
    }
    if span.from.is_none() && span.to.is_none() {
        return Ok((stretches, asks_undated));
    }
    if stretches.is_empty() {
        return Ok((vec![span], asks_undated));
    }
    let within: Vec<Days> = stretches.iter().filter_map(|days| overlap(days, &span)).collect();
    if within.is_empty() {
        return Err(CliError::Usage("no day of `--on` lies between `--since` and `--until`"));
    }
    Ok((within, asks_undated))
}

/// Returns the days that lie in both stretches.
fn overlap(one: &Days, other: &Days) -> Option<Days> {
    let from = one.from.max(other.from);
    let to = match (one.to, other.to) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    match (from, to) {
        (Some(from), Some(to)) if from > to => None,
        _ => Some(Days { from, to }),
    }
}

fn languages(codes: &[String]) -> Result<Vec<String>, CliError> {
    let check = |code: &String| language_code(code).ok_or_else(|| CliError::Language { code: code.clone() });
    codes.iter().map(check).collect()
}
