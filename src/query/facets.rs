//! Counts over all articles that match a query: by outlet, author, names, language, and time.
//!
//! Every matching article is counted, not only those of a page. An article counts once for each value that it has; one
//! without a value, without a date, or with a date that is known less exactly than asked for is counted apart.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use tantivy::DocId;

use super::periods::{Dated, Per, dates};
use super::rank;
use super::search::{Request, plan_of};
use super::values::{Fact, Values};
use crate::index::{IndexError, Snapshot};

/// What articles are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetBy {
    /// A fact of the article.
    Fact(Fact),
    /// When it was published.
    Time(Per),
}

/// The counts over the articles that match a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// How many articles match.
    pub matching: u64,
    /// What they were counted by, in the order asked for.
    pub list: Vec<Facet>,
}

/// How many articles have each value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// What the articles are counted by.
    pub by: FacetBy,
    /// How many values there are.
    pub all: usize,
    /// Values with their articles: of a fact those that most articles have first, then by name; of time the latest first.
    pub values: Vec<(String, u64)>,
    /// Matching articles without a value: without an outlet, without a date, ...
    pub without: u64,
    /// Matching articles whose date is known, but less exactly.
    pub less_exact: u64,
}

/// Counts the articles that match a request, for each of `by` at most the request's `limit` values. The order of the
/// request, and what it says of passages, has no meaning here.
pub fn facets(snapshot: &Snapshot, request: &Request, by: &[FacetBy]) -> Result<Facets, IndexError> {
    let plan = plan_of(snapshot, request);
    let matching = rank::matching(snapshot, &plan, &request.filters)?;
    let matching: Vec<Vec<DocId>> = matching.iter().map(|articles| articles.iter().collect()).collect();
    let count = |by: &FacetBy| match by {
        FacetBy::Fact(fact) => by_fact(snapshot, request, *fact, &matching),
        FacetBy::Time(per) => by_time(snapshot, request, *per, &matching),
    };
    let list = by.iter().map(count).collect::<Result<_, _>>()?;
    Ok(Facets { matching: matching.iter().map(|articles| articles.len() as u64).sum(), list })
}

fn by_fact(snapshot: &Snapshot, request: &Request, fact: Fact, matching: &[Vec<DocId>]) -> Result<Facet, IndexError> {
    let values = Values::of(snapshot, request, fact, matching)?;
    let mut counts = vec![0u64; values.names.len()];
    let (mut without, mut of_article) = (0, Vec::new());
    for (segment, articles) in matching.iter().enumerate() {
        for article in articles {
            values.of_article(segment, *article, &mut of_article);
            without += u64::from(of_article.is_empty());
            for value in &of_article {
                counts[*value] += 1;
            }
        }
    }
    let counted = values.names.into_iter().zip(counts);
    let mut list: Vec<(String, u64)> = counted.filter(|(_, articles)| *articles > 0).collect();
    list.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let all = list.len();
    list.truncate(request.limit.unwrap_or(usize::MAX));
    Ok(Facet { by: FacetBy::Fact(fact), all, values: list, without, less_exact: 0 })
}

fn by_time(snapshot: &Snapshot, request: &Request, per: Per, matching: &[Vec<DocId>]) -> Result<Facet, IndexError> {
    let (mut without, mut less_exact) = (0, 0);
    let mut counts: BTreeMap<Reverse<Date>, u64> = BTreeMap::new();
    dates(snapshot, per, matching, &mut |_, _, dated| match dated {
        Dated::In(first_day) => *counts.entry(Reverse(first_day)).or_default() += 1,
        Dated::LessExactly => less_exact += 1,
        Dated::Not => without += 1,
    })?;
    let all = counts.len();
    let shown = counts.into_iter().take(request.limit.unwrap_or(usize::MAX));
    let values = shown.map(|(Reverse(first_day), articles)| (per.name_of(first_day), articles)).collect();
    Ok(Facet { by: FacetBy::Time(per), all, values, without, less_exact })
}
