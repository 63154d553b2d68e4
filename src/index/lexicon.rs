//! Which words share a stem: one small file beside each segment.
//!
//! The index holds words as they are written, so that quoted words match exactly. An unquoted word must match its
//! inflections too; the lexicon says which of them the segment holds. Three ways were weighed on the RealTimeQA articles
//! (67 MB of text):
//!
//! - a second field with stems: the positions twice, +.35 of the text in size;
//! - stem and word at one position: two in five words of a text differ from their stem, +.15 in size, and lengths of
//!   fields no longer count words;
//! - words only, and a dictionary from stems to words (this file): +.01 in size, no work for each word of a text, only
//!   for each entry of the term dictionary, and a query word reads one to five short lists instead of one long one.
//!
//! The same file finds names under every spelling: an unquoted name matches the spellings of it that the segment holds
//! (see [`spelling`]). Their keys stand there as `\0 key \0 term`, for every term of the searched fields that may be a
//! name. That depends on the term alone, so it makes no difference in which segment an article lies.
//!
//! The file is an [`fst::Set`] of keys `language \0 stem \0 word`, without the words that are their own stem. A language
//! of many articles has every term of the segment in it, a language of few only the words of its own articles: more
//! pairs than needed do no harm, as a word counts as an inflection only in articles of that language. tantivy writes,
//! merges and removes the file with its segment.

use std::any::Any;
use std::collections::{BTreeMap, HashSet};
use std::io::Write;

use fst::{IntoStreamer, Set, SetBuilder, Streamer};
use tantivy::directory::{CompositeFile, OwnedBytes, TerminatingWrite};
use tantivy::index::SegmentComponent;
use tantivy::plugin::{PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin};
use tantivy::schema::document::ErasedDocument;
use tantivy::schema::{Field, Schema, Value};
use tantivy::termdict::TermDictionary;
use tantivy::{DocId, Segment, SegmentReader, TantivyDocument, TantivyError};

use super::schema::Fields;
use crate::language::stem::Stemmer;
use crate::language::{packed, spelling};

const EXTENSION: &str = "lexicon";

/// Articles of one language in a segment from which on the whole term dictionary is stemmed, rather than the words of
/// each article.
const MANY_ARTICLES: u32 = 64;

/// Stands in the place of the language before keys of names.
const NAMES: &str = "";

/// Words longer than this, in bytes, are not stemmed: they are no words of a language.
const MAX_WORD: usize = 40;

/// Writes and merges the lexicons of segments.
pub(super) struct LexiconPlugin {
    fields: Fields,
}

impl LexiconPlugin {
    pub(super) fn new(fields: Fields) -> LexiconPlugin {
        LexiconPlugin { fields }
    }
}

/// The lexicon of one segment.
pub struct Lexicon(Set<OwnedBytes>);

impl Lexicon {
    /// Opens the lexicon of a segment.
    pub(super) fn open(segment: &SegmentReader) -> tantivy::Result<Lexicon> {
        let bytes = segment.open_read(component())?.read_bytes()?;
        Set::new(bytes).map(Lexicon).map_err(|error| damaged(&error))
    }

    /// Calls `visit` with each term that has a key of [`spelling::keys`].
    pub fn names_of_key(&self, key: &str, visit: impl FnMut(&str)) {
        self.words_of_stem(NAMES, key, visit);
    }

    /// Calls `visit` with each word of `language` that has the stem `stem` and is not the stem itself.
    pub fn words_of_stem(&self, language: &str, stem: &str, mut visit: impl FnMut(&str)) {
        let first = format!("{language}\0{stem}\0");
        let behind_last = format!("{language}\0{stem}\u{1}");
        let mut keys = self.0.range().ge(&first).lt(&behind_last).into_stream();
        while let Some(key) = keys.next() {
            if let Ok(word) = std::str::from_utf8(&key[first.len()..]) {
                visit(word);
            }
        }
    }
}

fn component() -> SegmentComponent {
    SegmentComponent::Custom(EXTENSION.to_owned())
}

fn damaged(error: &fst::Error) -> TantivyError {
    TantivyError::InternalError(format!("the lexicon of a segment is damaged: {error}"))
}

impl SegmentPlugin for LexiconPlugin {
    fn extensions(&self) -> &[&str] {
        &[EXTENSION]
    }

    fn create_writer(&self, _context: &PluginWriterContext) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(LexiconWriter { fields: self.fields, languages: BTreeMap::new(), bytes: 0 }))
    }

    fn merge(&self, context: PluginMergeContext) -> tantivy::Result<()> {
        let lexicons: Vec<Lexicon> = context.readers.iter().map(Lexicon::open).collect::<Result<_, _>>()?;
        let mut union = fst::set::OpBuilder::new();
        for lexicon in &lexicons {
            union = union.add(&lexicon.0);
        }
        let mut merged = SetBuilder::new(context.target_segment.open_write(component())?).map_err(|e| damaged(&e))?;
        merged.extend_stream(union.union()).map_err(|error| damaged(&error))?;
        merged.into_inner().map_err(|error| damaged(&error))?.terminate()?;
        Ok(())
    }
}

/// Gathers what the lexicon of a new segment needs.
struct LexiconWriter {
    fields: Fields,
    languages: BTreeMap<String, Language>,
    /// Rough memory of the words gathered.
    bytes: usize,
}

/// What was seen of one language.
#[derive(Default)]
struct Language {
    articles: u32,
    /// The words of its articles, while these are few.
    words: HashSet<String>,
}

impl PluginWriter for LexiconWriter {
    fn add_document(&mut self, _id: DocId, document: &dyn ErasedDocument, _schema: &Schema) -> tantivy::Result<()> {
        let document = document.as_any().downcast_ref::<TantivyDocument>();
        let document = document.ok_or_else(|| TantivyError::InternalError("a document of another type".to_owned()))?;
        let text = |field: Field| document.get_first(field).and_then(|value| value.as_str());
        let Some(language) = text(self.fields.language) else { return Ok(()) };
        if Stemmer::for_language(language).is_none() {
            return Ok(());
        }
        if !self.languages.contains_key(language) {
            self.languages.insert(language.to_owned(), Language::default());
        }
        let Some(seen) = self.languages.get_mut(language) else { return Ok(()) };
        seen.articles += 1;
        if seen.articles >= MANY_ARTICLES {
            seen.words = HashSet::new();
            return Ok(());
        }
        for field in searched(&self.fields) {
            for word in text(field).map(packed::terms).into_iter().flatten() {
                if !seen.words.contains(word) {
                    self.bytes += word.len() + size_of::<String>() + 16;
                    seen.words.insert(word.to_owned());
                }
            }
        }
        Ok(())
    }

    fn serialize(
        self: Box<Self>,
        segment: &Segment,
        _mapping: Option<&tantivy::indexer::DocIdMapping>,
    ) -> tantivy::Result<()> {
        let mut keys = Vec::new();
        let of_many: Vec<_> = self.languages.iter().filter(|(_, seen)| seen.articles >= MANY_ARTICLES).collect();
        let of_few = self.languages.iter().filter(|(_, seen)| seen.articles < MANY_ARTICLES);
        for (language, seen) in of_few {
            let Some(stemmer) = Stemmer::for_language(language) else { continue };
            keys.extend(seen.words.iter().filter_map(|word| key(language, stemmer, word)));
        }
        for_each_term(segment, searched(&self.fields), |word| {
            spelling::keys(word, |key| keys.push(format!("{NAMES}\0{key}\0{word}")));
            for (language, _) in &of_many {
                let Some(stemmer) = Stemmer::for_language(language) else { continue };
                keys.extend(key(language, stemmer, word));
            }
        })?;
        keys.sort_unstable();
        keys.dedup();
        let mut set = SetBuilder::new(segment.open_write(component())?).map_err(|error| damaged(&error))?;
        set.extend_iter(keys).map_err(|error| damaged(&error))?;
        let mut file = set.into_inner().map_err(|error| damaged(&error))?;
        file.flush()?;
        file.terminate()?;
        Ok(())
    }

    fn mem_usage(&self) -> usize {
        self.bytes
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// The fields whose words are looked up by stem.
fn searched(fields: &Fields) -> [Field; 3] {
    [fields.title, fields.standfirst, fields.body]
}

/// Returns the key of a word, unless it is its own stem.
fn key(language: &str, stemmer: Stemmer, word: &str) -> Option<String> {
    if word.len() > MAX_WORD {
        return None;
    }
    let stem = stemmer.stem(word)?;
    (stem != word).then(|| format!("{language}\0{stem}\0{word}"))
}

/// Calls `visit` with each term of some fields of a segment that has just been written.
fn for_each_term(
    segment: &Segment,
    fields: impl IntoIterator<Item = Field>,
    mut visit: impl FnMut(&str),
) -> tantivy::Result<()> {
    let file = CompositeFile::open(&segment.open_read(SegmentComponent::Terms)?)?;
    for field in fields {
        let Some(terms) = file.open_read(field) else { continue };
        let dictionary = TermDictionary::open(terms)?;
        let mut terms = dictionary.stream()?;
        while terms.advance() {
            if let Ok(word) = std::str::from_utf8(terms.key()) {
                visit(word);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tantivy::Index;
    use tantivy::directory::RamDirectory;

    use super::*;
    use crate::index::schema::{schema, tokenizers};
    use crate::language::analyzer::analyze;
    use crate::language::packed::pack;

    fn lexicon_of(articles: &[(&str, &str)]) -> Lexicon {
        let (schema, fields) = schema();
        let directory: Box<dyn tantivy::Directory> = Box::new(RamDirectory::create());
        let builder = Index::builder().schema(schema).tokenizers(tokenizers());
        let builder = builder.register_plugin(Arc::new(LexiconPlugin::new(fields)));
        let mut writer = builder.single_segment_index_writer(directory, 15_000_000).unwrap();
        for (language, text) in articles {
            let mut document = TantivyDocument::new();
            document.add_text(fields.language, language);
            document.add_text(fields.body, pack(&analyze(text)));
            writer.add_document(document).unwrap();
        }
        let index = writer.finalize().unwrap();
        Lexicon::open(&SegmentReader::open(&index.searchable_segments().unwrap()[0]).unwrap()).unwrap()
    }

    fn words(lexicon: &Lexicon, language: &str, stem: &str) -> Vec<String> {
        let mut words = Vec::new();
        lexicon.words_of_stem(language, stem, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_listed_by_the_stem_that_their_language_gives_them() {
        let lexicon = lexicon_of(&[("en", "They talk of talks; he talked."), ("de", "Die Waffen ruhen, talks.")]);
        assert_eq!(words(&lexicon, "en", "talk"), ["talked", "talks"]);
        assert_eq!(words(&lexicon, "de", "waff"), ["waffen"]);
        assert_eq!(words(&lexicon, "en", "tal"), [] as [&str; 0]);
    }

    #[test]
    fn a_language_of_many_articles_has_every_word_of_the_segment() {
        let mut articles = vec![("en", "A ceasefire holds."); MANY_ARTICLES as usize];
        articles.push(("de", "Die Waffen ruhen."));
        let lexicon = lexicon_of(&articles);
        assert_eq!(words(&lexicon, "en", "hold"), ["holds"]);
        assert_eq!(words(&lexicon, "de", "waff"), ["waffen"]);
        assert_eq!(words(&lexicon, "de", "hold"), [] as [&str; 0]);
    }
}
