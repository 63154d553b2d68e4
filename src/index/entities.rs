//! The persons, organizations and places of an index, found when they are asked for.
//!
//! Nothing of this is stored: what is one entity follows from the names in the live articles, so it is the same whatever
//! the history of the index. All of a kind are joined from the columns of names ([`Entities`]); for one that is asked for
//! by name, its buckets of the term dictionaries are enough ([`forms_of_name`]).

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use tantivy::columnar::StrColumn;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED};

use super::error::IndexError;
use super::segment::Segment;
use super::snapshot::Snapshot;
use crate::language::entities::{Ask, Entity, Form, OwnNames, join};
use crate::language::name_entry::{buckets, buckets_of_spellings, name_of_entry};
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

/// The names of a segment's articles.
struct NameColumn {
    column: StrColumn,
    /// The form of each term.
    forms: Vec<usize>,
}

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
        let list = join(kind, &forms, own);
        let mut entity_of = vec![None; forms.len()];
        for (number, entity) in list.iter().enumerate() {
            for form in &entity.forms {
                entity_of[*form] = Some(number);
            }
        }
        Ok(Entities { forms, list, entity_of, columns })
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
        forms.extend(terms.filter_map(|term| self.forms.get(term)));
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

/// Returns all forms of whoever is meant by a name, as terms of the field of its kind. Reads no more than the buckets in
/// which they lie.
pub fn forms_of_name(
    snapshot: &Snapshot,
    kind: NameKind,
    name: &str,
    own: &OwnNames,
) -> Result<Vec<String>, IndexError> {
    let ask = Ask::new(kind, name, own);
    let field = snapshot.fields().of_names(kind);
    let mut wanted: BTreeSet<String> = ask.buckets(own).into_iter().collect();
    let mut read: BTreeSet<String> = BTreeSet::new();
    // what each term lies in; a name may lie in two
    let mut terms: BTreeMap<String, u64> = BTreeMap::new();
    while let Some(bucket) = wanted.pop_first() {
        if !read.insert(bucket.clone()) {
            continue;
        }
        let mut of_bucket = BTreeMap::new();
        for segment in snapshot.segments() {
            read_bucket(segment, field, &bucket, &mut of_bucket)?;
        }
        for term in of_bucket.keys().filter(|term| ask.may_mean(name_of_entry(term))) {
            wanted.extend(buckets_of_spellings(kind, name_of_entry(term)));
        }
        let lies_here = |name: &String| buckets(kind, name).contains(&bucket);
        for names in own.aliases().iter().filter(|names| names.iter().any(lies_here)) {
            wanted.extend(names.iter().flat_map(|name| buckets_of_spellings(kind, name)));
        }
        terms.extend(of_bucket);
    }
    let mut forms: Vec<Form> = Vec::new();
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut terms_of: Vec<&str> = Vec::new();
    for (term, articles) in &terms {
        numbers.entry(name_of_entry(term)).or_insert_with(|| {
            forms.push(Form { name: name_of_entry(term).to_owned(), articles: *articles });
            terms_of.push(term);
            forms.len() - 1
        });
    }
    let entities = join(kind, &forms, own);
    let meant = ask.meant(&entities, &forms);
    Ok(meant.into_iter().flat_map(|entity| &entity.forms).map(|form| terms_of[*form].to_owned()).collect())
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
