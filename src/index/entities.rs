//! The persons, organizations and places of an index, found when they are asked for.
//!
//! Nothing of this is stored: what is one entity follows from the names in the live articles, so it is the same whatever
//! the history of the index. All of a kind are joined from the columns of names ([`Entities`]); for one that is asked for
//! by name, its buckets of the term dictionaries are enough ([`forms_of_name`]).

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::columnar::StrColumn;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED};

use super::error::IndexError;
use super::segment::Segment;
use super::snapshot::Snapshot;
use crate::language::entities::{Ask, Entity, Form, OwnNames, join};
use crate::language::name_entry::{buckets_of_spellings, name_of_entry};
use crate::language::names::NameKind;

/// All entities of a kind.
pub struct Entities {
    /// Their forms, counted over the live articles; some may be of no article.
    pub forms: Vec<Form>,
    /// The entities.
    pub list: Vec<Entity>,
    /// The entity of each form; none for a banned one.
    entity_of: Vec<Option<usize>>,
    /// The columns of the segments; `None` where no article has a name of the kind.
    columns: Vec<Option<NameColumn>>,
}

impl Entities {
    /// Writes the entities of an article of a segment, given by the segment's number: each once, in rising order.
    pub fn of_article(&self, segment: usize, article: DocId, entities: &mut Vec<usize>) {
        entities.clear();
        let Some(Some(column)) = self.columns.get(segment) else { return };
        column.forms_into(article, entities);
        entities.retain_mut(|form| match self.entity_of[*form] {
            Some(entity) => {
                *form = entity;
                true
            }
            None => false,
        });
        entities.sort_unstable();
        entities.dedup();
    }
}

/// The names of a segment's articles.
struct NameColumn {
    column: StrColumn,
    /// The form of each term; [`NO_FORM`] for those that were not read.
    forms: Vec<usize>,
}

/// The form of a term that was not read.
const NO_FORM: usize = usize::MAX;

/// Share of the names from which on reading all is faster than looking some up, one in so many (8,000 articles with 58,000
/// names of persons: a query for 1,600 of them takes .15 s by looking up and .38 s by reading all, one for 5,000 .31 s and
/// .36 s).
const FEW: usize = 8;

/// In how many of some articles entities and forms stand, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Articles of each entity, in whatever form.
    pub entities: Vec<u64>,
    /// Articles of each form.
    pub forms: Vec<u64>,
}

impl Entities {
    /// Finds the entities of a kind; takes time in proportion to the names of all articles.
    pub fn of(snapshot: &Snapshot, kind: NameKind, own: &OwnNames) -> Result<Entities, IndexError> {
        let mut forms: Vec<Form> = Vec::new();
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let mut columns = Vec::with_capacity(snapshot.segments().len());
        for segment in snapshot.segments() {
            let Some(column) = segment.reader().fast_fields().str(column_of(kind))? else {
                columns.push(None);
                continue;
            };
            let of_terms = forms_of_terms(&column, &mut forms, &mut numbers)?;
            let column = NameColumn { column, forms: of_terms };
            let mut named = Vec::new();
            for article in segment.reader().doc_ids_alive() {
                column.forms_into(article, &mut named);
                for form in &named {
                    forms[*form].articles += 1;
                }
            }
            columns.push(Some(column));
        }
        drop(numbers);
        Ok(Entities::joined(kind, forms, columns, own))
    }

    /// Finds the entities of a kind that some articles name, given by segments; takes time in proportion to the names of
    /// these articles. They are those that [`Entities::of`] finds, with all their forms; there are others among them.
    pub fn of_articles(
        snapshot: &Snapshot,
        kind: NameKind,
        own: &OwnNames,
        articles: &[Vec<DocId>],
    ) -> Result<Entities, IndexError> {
        let mut columns = Vec::with_capacity(snapshot.segments().len());
        let mut named: Vec<Vec<(u64, String)>> = Vec::with_capacity(snapshot.segments().len());
        for (segment, articles) in snapshot.segments().iter().zip(articles) {
            let column = segment.reader().fast_fields().str(column_of(kind))?;
            named.push(column.as_ref().map_or(Ok(Vec::new()), |column| names_of_articles(column, articles))?);
            columns.push(column.map(|column| NameColumn { forms: vec![NO_FORM; column.num_terms()], column }));
        }
        let names: BTreeSet<&str> = named.iter().flatten().map(|(_, name)| name.as_str()).collect();
        let all: usize = columns.iter().flatten().map(|column| column.forms.len()).sum();
        if names.len() * FEW > all {
            return Entities::of(snapshot, kind, own);
        }
        let wanted = names.iter().flat_map(|name| buckets_of_spellings(kind, name)).collect();
        let (forms, _) = read_buckets(snapshot, kind, own, wanted, &|_| false)?;
        let numbers: FxHashMap<&str, usize> =
            forms.iter().enumerate().map(|(number, form)| (form.name.as_str(), number)).collect();
        for (column, named) in columns.iter_mut().zip(&named) {
            let Some(column) = column else { continue };
            for (term, name) in named {
                let place = usize::try_from(*term).ok().and_then(|term| column.forms.get_mut(term));
                if let (Some(place), Some(number)) = (place, numbers.get(name.as_str())) {
                    *place = *number;
                }
            }
        }
        Ok(Entities::joined(kind, forms, columns, own))
    }

    fn joined(kind: NameKind, forms: Vec<Form>, columns: Vec<Option<NameColumn>>, own: &OwnNames) -> Entities {
        let list = join(kind, &forms, own);
        let mut entity_of = vec![None; forms.len()];
        for (number, entity) in list.iter().enumerate() {
            for form in &entity.forms {
                entity_of[*form] = Some(number);
            }
        }
        Entities { forms, list, entity_of, columns }
    }

    /// Returns a count of no article.
    pub fn no_counts(&self) -> Counts {
        Counts { entities: vec![0; self.list.len()], forms: vec![0; self.forms.len()] }
    }

    /// Counts the entities of some articles of a segment, given by the segment's number.
    pub fn count(&self, segment: usize, articles: impl Iterator<Item = DocId>, counts: &mut Counts) {
        let Some(Some(column)) = self.columns.get(segment) else { return };
        let (mut forms, mut entities) = (Vec::new(), Vec::new());
        for article in articles {
            column.forms_into(article, &mut forms);
            entities.clear();
            for form in &forms {
                counts.forms[*form] += 1;
                entities.extend(self.entity_of[*form]);
            }
            entities.sort_unstable();
            entities.dedup();
            for entity in &entities {
                counts.entities[*entity] += 1;
            }
        }
    }
}

impl NameColumn {
    /// Writes the forms of an article, each once.
    fn forms_into(&self, article: DocId, forms: &mut Vec<usize>) {
        forms.clear();
        let terms = self.column.term_ords(article).filter_map(|term| usize::try_from(term).ok());
        forms.extend(terms.filter_map(|term| self.forms.get(term)).filter(|form| **form != NO_FORM));
        forms.sort_unstable();
        forms.dedup();
    }
}

/// Returns the name of the column of a kind.
fn column_of(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organization => "organization",
        NameKind::Place => "place",
    }
}

/// Returns the form of each term of a column, in the order of the terms; new ones are added to `forms`.
fn forms_of_terms(
    column: &StrColumn,
    forms: &mut Vec<Form>,
    numbers: &mut FxHashMap<String, usize>,
) -> Result<Vec<usize>, IndexError> {
    let mut of_terms = Vec::with_capacity(column.num_terms());
    let mut terms = column.dictionary().stream()?;
    while terms.advance() {
        let entry = String::from_utf8_lossy(terms.key());
        let name = name_of_entry(&entry);
        let known = numbers.get(name).copied();
        of_terms.push(known.unwrap_or_else(|| {
            numbers.insert(name.to_owned(), forms.len());
            forms.push(Form { name: name.to_owned(), articles: 0 });
            forms.len() - 1
        }));
    }
    Ok(of_terms)
}

/// Returns the terms of some articles, in their order, with the names that they hold.
fn names_of_articles(column: &StrColumn, articles: &[DocId]) -> Result<Vec<(u64, String)>, IndexError> {
    let mut terms: Vec<u64> = articles.iter().flat_map(|article| column.term_ords(*article)).collect();
    terms.sort_unstable();
    terms.dedup();
    let mut names = Vec::with_capacity(terms.len());
    column.dictionary().sorted_ords_to_term_cb(&terms, |entry| {
        names.push(name_of_entry(&String::from_utf8_lossy(entry)).to_owned());
    })?;
    Ok(terms.into_iter().zip(names).collect())
}

/// Returns all forms of whoever is meant by a name, as terms of the field of its kind. Reads no more than the buckets in
/// which they lie.
pub fn forms_of_name(
    snapshot: &Snapshot,
    kind: NameKind,
    name: &str,
    own: &OwnNames,
) -> Result<Vec<String>, IndexError> {
    let ask = Ask::new(kind, name, own);
    let wanted = ask.buckets(own).into_iter().collect();
    let (forms, terms_of) = read_buckets(snapshot, kind, own, wanted, &|name| ask.may_mean(name))?;
    let entities = join(kind, &forms, own);
    let meant = ask.meant(&entities, &forms);
    Ok(meant.into_iter().flat_map(|entity| &entity.forms).map(|form| terms_of[*form].clone()).collect())
}

/// Reads all forms in some buckets, in those of the names in them that `is_followed`, and in those of the user's aliases of
/// any of them. Returns the forms, and a term of each.
fn read_buckets(
    snapshot: &Snapshot,
    kind: NameKind,
    own: &OwnNames,
    mut wanted: BTreeSet<String>,
    is_followed: &dyn Fn(&str) -> bool,
) -> Result<(Vec<Form>, Vec<String>), IndexError> {
    let field = snapshot.fields().of_names(kind);
    let aliases: Vec<Vec<String>> = own
        .aliases()
        .iter()
        .map(|names| names.iter().flat_map(|name| buckets_of_spellings(kind, name)).collect())
        .collect();
    let mut read: BTreeSet<String> = BTreeSet::new();
    // a name may lie in two buckets
    let mut terms: BTreeMap<String, u64> = BTreeMap::new();
    while let Some(bucket) = wanted.pop_first() {
        if read.contains(&bucket) {
            continue;
        }
        let mut of_bucket = BTreeMap::new();
        for segment in snapshot.segments() {
            read_bucket(segment, field, &bucket, &mut of_bucket)?;
        }
        for term in of_bucket.keys().filter(|term| is_followed(name_of_entry(term))) {
            wanted.extend(buckets_of_spellings(kind, name_of_entry(term)));
        }
        for of_list in aliases.iter().filter(|of_list| of_list.contains(&bucket)) {
            wanted.extend(of_list.iter().cloned());
        }
        terms.extend(of_bucket);
        read.insert(bucket);
    }
    let (mut forms, mut terms_of) = (Vec::new(), Vec::new());
    let mut known: FxHashSet<String> = FxHashSet::default();
    for (term, articles) in terms {
        let name = name_of_entry(&term).to_owned();
        if known.insert(name.clone()) {
            forms.push(Form { name, articles });
            terms_of.push(term);
        }
    }
    Ok((forms, terms_of))
}

/// Adds the terms of a bucket with their live articles.
fn read_bucket(
    segment: &Segment,
    field: Field,
    bucket: &str,
    terms: &mut BTreeMap<String, u64>,
) -> Result<(), IndexError> {
    let index = segment.reader().inverted_index(field)?;
    let prefix = format!("{bucket}\0");
    let mut entries = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
    while entries.advance() && entries.key().starts_with(prefix.as_bytes()) {
        let mut articles = u64::from(entries.value().doc_freq);
        if let Some(alive) = segment.reader().alive_bitset() {
            let mut postings = index.read_postings_from_terminfo(entries.value(), IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                articles -= u64::from(alive.is_deleted(postings.doc()));
                postings.advance();
            }
        }
        let Ok(term) = std::str::from_utf8(entries.key()) else { continue };
        *terms.entry(term.to_owned()).or_default() += articles;
    }
    Ok(())
}
