//! Which articles have a fact that the query asks for: `outlet:bbc`, `path:2025/06`, `date:7d`.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::articles::ArticleSet;
use super::dates::{Dates, Days};
use super::filter::{Filters, Undated, dated, holding_any};
use super::glob::Glob;
use super::named::NamedArticles;
use super::plan::AskedFact;
use super::syntax::{Field, FieldValue, language_code};
use crate::index::{Fields, IndexError, Segment, Snapshot};
use crate::language::name_key::person_key;
use crate::language::names::NameKind;

/// A fact, ready to be looked up in segments.
pub(super) enum Fact {
    /// It names somebody or something.
    Named(NamedArticles),
    Author(String),
    Outlet(String),
    Language(String),
    Url(Glob),
    Path(Glob),
    /// The days of the article, and whether articles without a date have the fact too.
    Dated(Option<Days>, bool),
    /// No article has it.
    Nothing,
}

impl Fact {
    /// Reads a fact of a query.
    pub(super) fn of(snapshot: &Snapshot, asked: &AskedFact, filters: &Filters) -> Result<Fact, IndexError> {
        let FieldValue { field, value, dates, .. } = &asked.value;
        let named = |kinds: &[NameKind]| NamedArticles::of(snapshot, kinds, &[value], &filters.own_names);
        Ok(match field {
            Field::Person => Fact::Named(named(&[NameKind::Person])?),
            Field::Org => Fact::Named(named(&[NameKind::Organization])?),
            Field::Place => Fact::Named(named(&[NameKind::Place])?),
            Field::Entity => Fact::Named(named(&NameKind::ALL)?),
            Field::Author => Fact::Author(person_key(value)),
            Field::Outlet => Fact::Outlet(filters.outlet_keys.of(value)),
            Field::Lang => language_code(value).map_or(Fact::Nothing, Fact::Language),
            Field::Url => Fact::Url(Glob::of_address(value)),
            Field::Path => Fact::Path(Glob::of_path(value)),
            Field::Date => match dates {
                Some(Dates::Undated) => Fact::Dated(None, true),
                // who includes the undated finds them beside the days asked for
                Some(Dates::Days(days)) => {
                    Fact::Dated(Some(*days), filters.undated == Undated::Include && !asked.is_excluded)
                }
                None => Fact::Nothing,
            },
            // words are searched in these
            Field::Title | Field::Body => Fact::Nothing,
        })
    }

    /// Returns the live articles of a segment that have the fact.
    pub(super) fn in_segment(&self, segment: &Segment, fields: &Fields) -> Result<ArticleSet, IndexError> {
        let one = std::slice::from_ref::<String>;
        match self {
            Fact::Named(named) => named.in_segment(segment),
            Fact::Author(key) => holding_any(segment, fields.author, one(key)),
            Fact::Outlet(key) => holding_any(segment, fields.outlet_key, one(key)),
            Fact::Language(code) => holding_any(segment, fields.language, one(code)),
            Fact::Url(glob) => with_term(segment, fields.url, |url| glob.matches(url)),
            Fact::Path(glob) => with_term(segment, fields.file, |file| {
                let (root, path) = file.split_once('\0').unwrap_or_default();
                glob.matches(path) || glob.matches_below(root, path)
            }),
            Fact::Dated(days, takes_undated) => dated(segment, days.as_slice(), *takes_undated, days.is_some()),
            Fact::Nothing => Ok(ArticleSet::none(segment.reader().max_doc())),
        }
    }
}

/// Returns the live articles with a term of a field for which `is_wanted` holds.
fn with_term(
    segment: &Segment,
    field: tantivy::schema::Field,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<ArticleSet, IndexError> {
    let reader = segment.reader();
    let mut articles = ArticleSet::none(reader.max_doc());
    let index = reader.inverted_index(field)?;
    let mut terms = index.terms().stream()?;
    while terms.advance() {
        if !std::str::from_utf8(terms.key()).is_ok_and(&is_wanted) {
            continue;
        }
        let mut postings = index.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            if !reader.is_deleted(postings.doc()) {
                articles.insert(postings.doc());
            }
            postings.advance();
        }
    }
    Ok(articles)
}
