//! Which values the matching articles have of a fact: their outlets, authors, languages, and the names in them.
//!
//! Values are numbered over the whole index, and one value stands for all its spellings: outlets are told by their keys,
//! authors by the words of their names, persons, organizations and places as [`Entities`] joins them. The name shown of an
//! outlet or author is the one that most live articles give, so that it does not depend on the query; on a tie the last
//! by its letters, of which small ones come behind capitals: `Post`, not `POST`.

use rustc_hash::FxHashMap;
use tantivy::DocId;
use tantivy::columnar::StrColumn;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::search::Request;
use crate::index::{Entities, IndexError, Segment, Snapshot};
use crate::language::name_key::person_key;
use crate::language::names::NameKind;
use crate::language::stem::UNDETERMINED;

/// A fact whose values can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The outlet.
    Outlet,
    /// The authors.
    Author,
    /// The language.
    Language,
    /// The persons, organizations or places in the article.
    Name(NameKind),
}

impl Fact {
    /// Says whether an article may have several values, so that their counts add up to more than the articles.
    pub fn may_have_several(self) -> bool {
        matches!(self, Fact::Author | Fact::Name(_))
    }
}

/// The values of a fact.
pub(super) struct Values {
    /// The name to show of each value.
    pub(super) names: Vec<String>,
    source: Source,
}

/// Where the values of an article are found, by segments.
enum Source {
    /// The value of each article; [`NONE`] if it has none.
    ByArticle(Vec<Vec<u32>>),
    /// The value of each term of a column; `None` where no article has any.
    ByTerm(Vec<Option<(StrColumn, Vec<u32>)>>),
    Entities(Box<Entities>),
}

/// No value.
const NONE: u32 = u32::MAX;

impl Values {
    /// Finds the values that articles have, at least those that some articles have, given by segments. Takes time in
    /// proportion to the articles of the index.
    pub(super) fn of(
        snapshot: &Snapshot,
        request: &Request,
        fact: Fact,
        matching: &[Vec<DocId>],
    ) -> Result<Values, IndexError> {
        match fact {
            Fact::Outlet => outlets(snapshot),
            Fact::Author => by_term(snapshot, "author", |name| Some(person_key(name))),
            Fact::Language => by_term(snapshot, "language", |code| (code != UNDETERMINED).then(|| code.to_owned())),
            Fact::Name(kind) => {
                let own = &request.filters.own_names;
                let entities = if request.asks_for_all() {
                    Entities::of(snapshot, kind, own)?
                } else {
                    Entities::of_articles(snapshot, kind, own, matching)?
                };
                let names = entities.list.iter().map(|entity| entity.name.clone()).collect();
                Ok(Values { names, source: Source::Entities(Box::new(entities)) })
            }
        }
    }

    /// Writes the values of an article of a segment, each once, in rising order.
    pub(super) fn of_article(&self, segment: usize, article: DocId, values: &mut Vec<usize>) {
        values.clear();
        match &self.source {
            Source::ByArticle(segments) => {
                let value = segments.get(segment).and_then(|articles| articles.get(article as usize));
                values.extend(value.filter(|value| **value != NONE).map(|value| *value as usize));
            }
            Source::ByTerm(segments) => {
                let Some(Some((column, of_terms))) = segments.get(segment) else { return };
                let terms = column.term_ords(article).filter_map(|term| usize::try_from(term).ok());
                let of_terms = terms.filter_map(|term| of_terms.get(term)).filter(|value| **value != NONE);
                values.extend(of_terms.map(|value| *value as usize));
                values.sort_unstable();
                values.dedup();
            }
            Source::Entities(entities) => entities.of_article(segment, article, values),
        }
    }
}

/// The spellings of values, each value under a key.
#[derive(Default)]
struct Spellings {
    numbers: FxHashMap<String, u32>,
    /// The spellings of each value with the articles that give them.
    counts: Vec<FxHashMap<String, u64>>,
}

impl Spellings {
    /// Returns the number of the value with a key.
    fn value(&mut self, key: String) -> u32 {
        let next = self.counts.len() as u32;
        let value = *self.numbers.entry(key).or_insert(next);
        if value == next {
            self.counts.push(FxHashMap::default());
        }
        value
    }

    fn add(&mut self, value: u32, spelling: String, articles: u64) {
        if articles > 0
            && let Some(counts) = self.counts.get_mut(value as usize)
        {
            *counts.entry(spelling).or_default() += articles;
        }
    }

    /// Returns the most frequent spelling of each value.
    fn names(self) -> Vec<String> {
        let most = |counts: FxHashMap<String, u64>| {
            let best = counts.into_iter().max_by(|one, other| one.1.cmp(&other.1).then_with(|| one.0.cmp(&other.0)));
            best.map(|(name, _)| name).unwrap_or_default()
        };
        self.counts.into_iter().map(most).collect()
    }
}

/// Finds the outlets, told by their keys.
fn outlets(snapshot: &Snapshot) -> Result<Values, IndexError> {
    let mut spellings = Spellings::default();
    let mut segments = Vec::with_capacity(snapshot.segments().len());
    for segment in snapshot.segments() {
        let mut of_articles = vec![NONE; segment.reader().max_doc() as usize];
        let index = segment.reader().inverted_index(snapshot.fields().outlet_key)?;
        let mut keys = index.terms().stream()?;
        while keys.advance() {
            let value = spellings.value(String::from_utf8_lossy(keys.key()).into_owned());
            let mut postings = index.read_postings_from_terminfo(keys.value(), IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                of_articles[postings.doc() as usize] = value;
                postings.advance();
            }
        }
        add_outlet_names(segment, &of_articles, &mut spellings)?;
        segments.push(of_articles);
    }
    Ok(Values { names: spellings.names(), source: Source::ByArticle(segments) })
}

/// Counts the names that live articles give their outlets.
fn add_outlet_names(segment: &Segment, of_articles: &[u32], spellings: &mut Spellings) -> Result<(), IndexError> {
    let Some(column) = segment.reader().fast_fields().str("outlet")? else { return Ok(()) };
    let mut counts: FxHashMap<(u32, u64), u64> = FxHashMap::default();
    for article in segment.reader().doc_ids_alive() {
        let value = of_articles.get(article as usize).copied().filter(|value| *value != NONE);
        if let (Some(value), Some(name)) = (value, column.term_ords(article).next()) {
            *counts.entry((value, name)).or_default() += 1;
        }
    }
    for ((value, term), articles) in counts {
        let mut name = String::new();
        column.ord_to_str(term, &mut name)?;
        spellings.add(value, name, articles);
    }
    Ok(())
}

/// Finds the values of a text column, told by a key of each; one without a key is no value.
fn by_term(snapshot: &Snapshot, column: &str, key: impl Fn(&str) -> Option<String>) -> Result<Values, IndexError> {
    let mut spellings = Spellings::default();
    let mut segments = Vec::with_capacity(snapshot.segments().len());
    for segment in snapshot.segments() {
        let Some(column) = segment.reader().fast_fields().str(column)? else {
            segments.push(None);
            continue;
        };
        let mut articles = vec![0u64; column.num_terms()];
        for article in segment.reader().doc_ids_alive() {
            for term in column.term_ords(article) {
                if let Some(count) = usize::try_from(term).ok().and_then(|term| articles.get_mut(term)) {
                    *count += 1;
                }
            }
        }
        let mut of_terms = Vec::with_capacity(articles.len());
        let mut terms = column.dictionary().stream()?;
        while terms.advance() {
            let term = String::from_utf8_lossy(terms.key()).into_owned();
            let value = key(&term).filter(|key| !key.is_empty()).map(|key| spellings.value(key));
            if let (Some(value), Some(articles)) = (value, articles.get(of_terms.len())) {
                spellings.add(value, term, *articles);
            }
            of_terms.push(value.unwrap_or(NONE));
        }
        drop(terms);
        segments.push(Some((column, of_terms)));
    }
    Ok(Values { names: spellings.names(), source: Source::ByTerm(segments) })
}
