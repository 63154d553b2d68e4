//! One segment of an opened index, with what ranking reads of it.

use std::sync::{Arc, OnceLock};

use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::store::StoreReader;
use tantivy::{DateTime, DocId, DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::alive::Alive;
use super::dictionary::Dictionaries;
use super::document::TokenCounts;
use super::error::IndexError;
use super::lexicon::Lexicon;
use super::moments::{MomentColumn, Resumed};
use super::schema::Fields;
use super::sentences::SentenceColumn;
use super::stored::StoredValue;
use crate::language::stem::Stemmer;

/// A segment: some of the articles of an index. What is read of it stays open for the next query.
pub struct Segment {
    reader: SegmentReader,
    /// `None` where no article is deleted.
    alive: Option<Alive>,
    lexicon: Lexicon,
    languages: Vec<SegmentLanguage>,
    columns: OnceLock<Columns>,
    store: OnceLock<StoreReader>,
    /// Runs that were killed and gone on with.
    resumed: Arc<[Resumed]>,
    /// What records are compressed by.
    dictionaries: Arc<Dictionaries>,
}

/// A language of a segment's articles.
pub struct SegmentLanguage {
    /// ISO 639-1, `und` where it is not known.
    pub code: String,
    /// How many live articles have it.
    pub articles: u32,
    /// Its stemmer, if there is one.
    pub stemmer: Option<Stemmer>,
}

/// The columns of a segment: facts by the number of an article.
pub struct Columns {
    /// The first moment that the date allows, on the wall clock; an undated article has none.
    pub published: Column<DateTime>,
    /// The precision of the date, as a number.
    pub published_precision: Column<u64>,
    /// The positions at which passages begin, and the one behind the last word.
    pub passages: Column<u64>,
    /// The place of the article's id among the ids of the segment, in alphabetical order.
    pub id_order: Column<u64>,
    /// The place of the article's language in [`Segment::languages`].
    pub language: Column<u64>,
    ids: StrColumn,
}

/// Stored articles kept in memory: none, as the file is mapped.
const STORE_CACHE_BLOCKS: usize = 0;

impl Segment {
    pub(super) fn open(
        segment: &tantivy::Segment,
        fields: Fields,
        resumed: Arc<[Resumed]>,
        dictionaries: Arc<Dictionaries>,
    ) -> Result<Segment, IndexError> {
        let reader = SegmentReader::open(segment)?;
        let lexicon = Lexicon::open(&reader)?;
        let alive = reader.alive_bitset().map(|set| Alive::of(set.iter_alive(), reader.max_doc()));
        let languages = languages(&reader, alive.as_ref(), fields.language)?;
        let (columns, store) = (OnceLock::new(), OnceLock::new());
        Ok(Segment { reader, alive, lexicon, languages, columns, store, resumed, dictionaries })
    }

    /// Returns tantivy's reader of the segment.
    pub fn reader(&self) -> &SegmentReader {
        &self.reader
    }

    /// Returns the live articles; `None` if all are.
    pub fn alive(&self) -> Option<&Alive> {
        self.alive.as_ref()
    }

    /// Returns the lexicon of inflections.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Returns the languages of the segment's articles, by their codes in alphabetical order.
    pub fn languages(&self) -> &[SegmentLanguage] {
        &self.languages
    }

    /// Returns the columns.
    pub fn columns(&self) -> Result<&Columns, IndexError> {
        if let Some(columns) = self.columns.get() {
            return Ok(columns);
        }
        let fast = self.reader.fast_fields();
        let text = |name: &str| {
            let missing = || TantivyError::InternalError(format!("there is no column `{name}`"));
            fast.str(name)?.ok_or_else(missing)
        };
        let ids = text("id")?;
        let columns = Columns {
            published: fast.date("published")?,
            published_precision: fast.u64("published_precision")?,
            passages: fast.u64("passages")?,
            id_order: ids.ords().clone(),
            language: text("language")?.ords().clone(),
            ids,
        };
        Ok(self.columns.get_or_init(|| columns))
    }

    /// Returns the id of an article, given its place in [`Columns::id_order`].
    pub fn id(&self, id_order: u64) -> Result<String, IndexError> {
        let mut id = String::new();
        self.columns()?.ids.ord_to_str(id_order, &mut id)?;
        Ok(id)
    }

    /// Returns the articles that hold `text` as a term of a field that is indexed whole, in rising order; deleted ones are
    /// left out.
    pub fn articles_with(&self, field: Field, text: &str) -> Result<Vec<DocId>, IndexError> {
        let index = self.reader.inverted_index(field)?;
        let Some(mut postings) = index.read_postings(&Term::from_field_text(field, text), IndexRecordOption::Basic)?
        else {
            return Ok(Vec::new());
        };
        let mut articles = Vec::with_capacity(postings.doc_freq() as usize);
        while postings.doc() != TERMINATED {
            if !self.reader.is_deleted(postings.doc()) {
                articles.push(postings.doc());
            }
            postings.advance();
        }
        Ok(articles)
    }

    /// Returns the first 64 bits of an article's content hash.
    pub fn content_hash(&self, article: DocId) -> Result<u64, IndexError> {
        Ok(self.reader.fast_fields().u64("content_hash")?.first(article).unwrap_or_default())
    }

    /// Opens the column that says when articles came into the index as they are.
    pub fn moments(&self) -> Result<MomentColumn, IndexError> {
        let column = self.reader.fast_fields().i64("indexed")?;
        Ok(MomentColumn { column, resumed: Arc::clone(&self.resumed) })
    }

    /// Opens the column that says where sentences begin. Few queries ask for it.
    pub fn sentences(&self) -> Result<SentenceColumn, IndexError> {
        Ok(SentenceColumn(self.reader.fast_fields().u64("sentences")?))
    }

    /// Reads the stored value of an article.
    pub fn stored(&self, article: DocId) -> Result<StoredValue, IndexError> {
        let store = if let Some(store) = self.store.get() {
            store
        } else {
            let store = self.reader.get_store_reader(STORE_CACHE_BLOCKS)?;
            self.store.get_or_init(|| store)
        };
        Ok(StoredValue::new(store.get_document_bytes(article)?, Arc::clone(&self.dictionaries)))
    }

    /// Counts the tokens of the live articles, one by one: what tantivy counts for a segment is an estimate once it was
    /// merged from segments with deleted articles.
    pub(super) fn token_counts(&self) -> Result<TokenCounts, IndexError> {
        let column = self.reader.fast_fields().u64("token_counts")?;
        let mut sum = TokenCounts::default();
        let mut packed = [0; 1024];
        let mut from = 0;
        while from < column.values.num_vals() {
            let count = packed.len().min((column.values.num_vals() - from) as usize);
            column.values.get_range(from.into(), &mut packed[..count]);
            packed[..count].iter().for_each(|packed| sum.add(TokenCounts::unpack(*packed)));
            from += count as u32;
        }
        let deleted = self.alive.iter().flat_map(|alive| alive.deleted(self.reader.max_doc()));
        deleted
            .filter_map(|article| column.first(article))
            .for_each(|packed| sum.take_out(TokenCounts::unpack(packed)));
        Ok(sum)
    }
}

fn languages(reader: &SegmentReader, alive: Option<&Alive>, field: Field) -> Result<Vec<SegmentLanguage>, IndexError> {
    let index = reader.inverted_index(field)?;
    let mut languages = Vec::new();
    let mut terms = index.terms().stream()?;
    while terms.advance() {
        let code = String::from_utf8_lossy(terms.key()).into_owned();
        let stemmer = Stemmer::for_language(&code);
        languages.push(SegmentLanguage { code, articles: terms.value().doc_freq, stemmer });
    }
    if let (Some(alive), Some(column)) = (alive, reader.fast_fields().str("language")?) {
        for language in alive.deleted(reader.max_doc()).filter_map(|article| column.ords().first(article)) {
            if let Some(language) = usize::try_from(language).ok().and_then(|number| languages.get_mut(number)) {
                language.articles -= 1;
            }
        }
    }
    Ok(languages)
}
