//! Filters: which articles are searched at all, by the facts that their pages state.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use tantivy::schema::Field;

use super::articles::ArticleSet;
use super::dates::Days;
use super::named::NamedArticles;
use crate::article::Precision;
use crate::index::{Fields, IndexError, Segment, Snapshot, day_of, wall_clock_seconds};
use crate::language::entities::OwnNames;
use crate::language::name_key::person_key;
use crate::language::names::NameKind;

/// Facts that an article must have. Values of one kind are alternatives; all kinds must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Keys of outlets.
    pub outlets: Vec<String>,
    /// Names of authors, whole or surnames.
    pub authors: Vec<String>,
    /// Names of persons, whole or surnames.
    pub persons: Vec<String>,
    /// Names of organizations.
    pub organizations: Vec<String>,
    /// Names of places.
    pub places: Vec<String>,
    /// Names of persons, organizations or places.
    pub entities: Vec<String>,
    /// Languages, ISO 639-1.
    pub languages: Vec<String>,
    /// Days on which it was published: one of these stretches.
    pub days: Vec<Days>,
    /// What becomes of articles without a date.
    pub undated: Undated,
    /// When they came into the index as they are: then or later, in milliseconds since 1970.
    pub indexed_since: Option<i64>,
    /// What the user says of names.
    pub own_names: Arc<OwnNames>,
    /// How the names of outlets in the query become keys.
    pub outlet_keys: OutletKeys,
}

/// Returns the key of an outlet's name or domain, as articles have it: `extract::outlet_key`. It is no filter, so that all are
/// equal.
#[derive(Clone, Copy, Debug)]
pub struct OutletKeys(pub fn(&str) -> String);

impl OutletKeys {
    pub(super) fn of(self, name: &str) -> String {
        (self.0)(name)
    }
}

impl Default for OutletKeys {
    /// Takes what is typed for a key.
    fn default() -> OutletKeys {
        OutletKeys(str::to_lowercase)
    }
}

impl PartialEq for OutletKeys {
    fn eq(&self, _other: &OutletKeys) -> bool {
        true
    }
}

impl Eq for OutletKeys {}

/// What becomes of articles without a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undated {
    /// They match unless days are asked for.
    #[default]
    UnlessDaysAreAsked,
    /// They match, also when days are asked for.
    Include,
    /// They do not match.
    Exclude,
    /// Only they match.
    Only,
}

impl Filters {
    /// Looks up the names that are asked for: a set for each kind of them.
    pub(super) fn names(&self, snapshot: &Snapshot) -> Result<Vec<NamedArticles>, IndexError> {
        let asked: [(&[String], &[NameKind]); 4] = [
            (&self.persons, &[NameKind::Person]),
            (&self.organizations, &[NameKind::Organization]),
            (&self.places, &[NameKind::Place]),
            (&self.entities, &NameKind::ALL),
        ];
        let asked = asked.into_iter().filter(|(names, _)| !names.is_empty());
        asked.map(|(names, kinds)| NamedArticles::of(snapshot, kinds, names, &self.own_names)).collect()
    }

    /// Returns the live articles of a segment that pass, given what [`Filters::names`] found; `None` if all live articles
    /// do.
    pub(super) fn articles(
        &self,
        segment: &Segment,
        fields: &Fields,
        names: &[NamedArticles],
    ) -> Result<Option<ArticleSet>, IndexError> {
        let mut passed: Option<ArticleSet> = None;
        let mut keep = |set: ArticleSet| match &mut passed {
            Some(passed) => passed.intersect(&set),
            None => passed = Some(set),
        };
        for named in names {
            keep(named.in_segment(segment)?);
        }
        let authors = self.authors.iter().map(|name| person_key(name)).collect();
        for (values, field) in
            [(&authors, fields.author), (&self.outlets, fields.outlet_key), (&self.languages, fields.language)]
        {
            if !values.is_empty() {
                keep(holding_any(segment, field, values)?);
            }
        }
        if let Some(set) = self.dated(segment)? {
            keep(set);
        }
        if let Some(since) = self.indexed_since {
            keep(indexed_since(segment, since)?);
        }
        Ok(passed)
    }

    fn dated(&self, segment: &Segment) -> Result<Option<ArticleSet>, IndexError> {
        if self.days.is_empty() && matches!(self.undated, Undated::UnlessDaysAreAsked | Undated::Include) {
            return Ok(None);
        }
        let takes_undated = matches!(self.undated, Undated::Include | Undated::Only);
        let takes_dated = self.undated != Undated::Only;
        dated(segment, &self.days, takes_undated, takes_dated).map(Some)
    }
}

/// Returns the live articles of a segment that came into the index as they are at a moment or later.
fn indexed_since(segment: &Segment, since: i64) -> Result<ArticleSet, IndexError> {
    let moments = segment.moments()?;
    let mut set = ArticleSet::none(segment.reader().max_doc());
    for article in segment.reader().doc_ids_alive() {
        if moments.first(article).is_some_and(|moment| moment >= since) {
            set.insert(article);
        }
    }
    Ok(set)
}

/// Returns the live articles of a segment that were published on one of some days; on any, if no day is given. Those
/// without a date and those with one are left out unless they are taken.
pub(super) fn dated(
    segment: &Segment,
    days: &[Days],
    takes_undated: bool,
    takes_dated: bool,
) -> Result<ArticleSet, IndexError> {
    let stretches: Vec<Stretch> = days.iter().map(Stretch::of).collect();
    let columns = segment.columns()?;
    let articles = segment.reader().max_doc();
    let mut set = ArticleSet::none(articles);
    for article in 0..articles {
        let passes = match columns.published.first(article) {
            None => takes_undated,
            Some(start) => {
                let start = start.into_timestamp_secs();
                let end = || last_second(start, columns.published_precision.first(article).unwrap_or_default());
                let is_day = || stretches.is_empty() || stretches.iter().any(|stretch| stretch.touches(start, end()));
                takes_dated && is_day()
            }
        };
        if passes && !segment.reader().is_deleted(article) {
            set.insert(article);
        }
    }
    Ok(set)
}

/// Some days, in seconds of the wall clock; both ends in.
struct Stretch {
    from: i64,
    to: i64,
}

impl Stretch {
    fn of(days: &Days) -> Stretch {
        let midnight = |day: Date| wall_clock_seconds(day.to_datetime(Time::midnight()));
        Stretch {
            from: days.from.map_or(i64::MIN, midnight),
            to: days.to.map_or(i64::MAX, |day| midnight(day) + SECONDS_OF_DAY - 1),
        }
    }

    /// An article that is known only to the month lies in a stretch that its month touches.
    fn touches(&self, start: i64, end: i64) -> bool {
        start <= self.to && end >= self.from
    }
}

const SECONDS_OF_DAY: i64 = 24 * 60 * 60;

/// Returns the last second that a date allows, given its first and its precision's number.
fn last_second(start: i64, precision: u64) -> i64 {
    if precision >= Precision::Day as u64 {
        return start;
    }
    let Some(first) = day_of(start) else { return start };
    let last = if precision == Precision::Year as u64 { first.last_of_year() } else { first.last_of_month() };
    wall_clock_seconds(last.to_datetime(Time::midnight())) + SECONDS_OF_DAY - 1
}

pub(super) fn holding_any(segment: &Segment, field: Field, terms: &[String]) -> Result<ArticleSet, IndexError> {
    let mut set = ArticleSet::none(segment.reader().max_doc());
    for term in terms {
        for article in segment.articles_with(field, term)? {
            set.insert(article);
        }
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn seconds(year: i16, month: i8, day: i8) -> i64 {
        wall_clock_seconds(date(year, month, day).to_datetime(Time::midnight()))
    }

    #[test]
    fn a_month_lies_in_every_stretch_that_it_touches() {
        let start = seconds(2025, 6, 1);
        let end = last_second(start, Precision::Month as u64);
        assert_eq!(end, seconds(2025, 7, 1) - 1);
        let touches = |from, to| Stretch::of(&Days { from, to }).touches(start, end);
        assert!(touches(Some(date(2025, 6, 30)), None));
        assert!(touches(None, Some(date(2025, 6, 1))));
        assert!(!touches(Some(date(2025, 7, 1)), None));
        assert!(!touches(None, Some(date(2025, 5, 31))));
    }

    #[test]
    fn a_day_ends_with_its_last_second() {
        let june = Stretch::of(&Days { from: Some(date(2025, 6, 24)), to: Some(date(2025, 6, 24)) });
        let evening = wall_clock_seconds(date(2025, 6, 24).at(23, 59, 59, 0));
        assert!(june.touches(evening, evening));
        assert!(!june.touches(evening + 1, evening + 1));
    }
}
