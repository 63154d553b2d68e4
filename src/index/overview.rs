//! What is in an index, counted over its live articles.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use tantivy::DocId;

use super::entities::Entities;
use super::error::IndexError;
use super::repeats::lines_set_apart;
use super::segment::Segment;
use super::snapshot::Snapshot;
use crate::language::entities::OwnNames;
use crate::language::names::NameKind;

/// What is in an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Articles.
    pub articles: u64,
    /// Articles without a date.
    pub undated: u64,
    /// The days of the earliest and the latest article.
    pub days: Option<(Date, Date)>,
    /// Outlets by name with their articles, the largest first.
    pub outlets: Vec<(String, u64)>,
    /// Languages with their articles, the largest first.
    pub languages: Vec<(String, u64)>,
    /// Persons, organizations and places, in the order of [`NameKind::ALL`].
    pub entities: [EntityCount; NameKind::ALL.len()],
    /// Lines that are kept out of the bodies of an outlet since they are repeated, counted for each outlet.
    pub repeated_lines: usize,
}

/// How many entities of a kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntityCount {
    /// Distinct ones.
    pub entities: usize,
    /// The spellings under which articles have them.
    pub spellings: usize,
}

impl Overview {
    /// Counts what is in an index; takes time in proportion to its articles.
    pub fn of(snapshot: &Snapshot, own: &OwnNames) -> Result<Overview, IndexError> {
        let mut overview = Overview { articles: snapshot.statistics().articles, ..Overview::default() };
        let mut dates: Option<(i64, i64)> = None;
        for segment in snapshot.segments() {
            for article in segment.reader().doc_ids_alive() {
                match segment.columns()?.published.first(article) {
                    None => overview.undated += 1,
                    Some(at) => {
                        let at = at.into_timestamp_secs();
                        dates = Some(dates.map_or((at, at), |(first, last)| (first.min(at), last.max(at))));
                    }
                }
            }
        }
        overview.days = dates.and_then(|(first, last)| day_of(first).zip(day_of(last)));
        overview.outlets = by_count(values(snapshot, "outlet")?);
        overview.languages = by_count(values(snapshot, "language")?);
        for (kind, count) in NameKind::ALL.into_iter().zip(&mut overview.entities) {
            let found = Entities::of(snapshot, kind, own)?;
            let spellings = found.list.iter().map(|entity| entity.forms.len()).sum();
            *count = EntityCount { entities: found.list.len(), spellings };
        }
        overview.repeated_lines = lines_set_apart(snapshot.segments())?;
        Ok(overview)
    }
}

/// Returns the day of a moment on the wall clock, given in seconds since 1970.
pub fn day_of(seconds: i64) -> Option<Date> {
    let at = jiff::Timestamp::from_second(seconds).ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Counts the live articles of each value of a text column.
fn values(snapshot: &Snapshot, column: &str) -> Result<BTreeMap<String, u64>, IndexError> {
    let mut counts = BTreeMap::new();
    for segment in snapshot.segments() {
        for (value, articles) in values_of(segment, column)? {
            *counts.entry(value).or_default() += articles;
        }
    }
    Ok(counts)
}

fn values_of(segment: &Segment, column: &str) -> Result<Vec<(String, u64)>, IndexError> {
    let Some(column) = segment.reader().fast_fields().str(column)? else { return Ok(Vec::new()) };
    let mut counts = vec![0u64; column.num_terms()];
    for article in segment.reader().doc_ids_alive() {
        let distinct: BTreeSet<u64> = ords(&column, article).collect();
        for ord in distinct {
            if let Some(count) = usize::try_from(ord).ok().and_then(|ord| counts.get_mut(ord)) {
                *count += 1;
            }
        }
    }
    let mut values = Vec::new();
    for (ord, articles) in counts.into_iter().enumerate().filter(|(_, articles)| *articles > 0) {
        let mut value = String::new();
        column.ord_to_str(ord as u64, &mut value)?;
        values.push((value, articles));
    }
    Ok(values)
}

fn ords(column: &tantivy::columnar::StrColumn, article: DocId) -> impl Iterator<Item = u64> + '_ {
    column.term_ords(article)
}

fn by_count(counts: BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut list: Vec<(String, u64)> = counts.into_iter().collect();
    list.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
    list
}
