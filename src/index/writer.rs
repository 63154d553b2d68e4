//! Changes an index: removes and adds articles, and commits them with the manifest of the corpus they came from.

use std::path::PathBuf;

use rustc_hash::FxHashSet;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, UserOperation};
use tantivy::schema::Field;
use tantivy::{DocId, Index, IndexSettings, IndexWriter, Term};

use super::backlog::Backlog;
use super::dictionary::{Dictionaries, Dictionary};
use super::disk::{Failures, IndexDirectory};
use super::document::Document;
use super::error::IndexError;
use super::layout::Layout;
use super::lexicon::LexiconPlugin;
use super::lock::WriterLock;
use super::manifest::{FileKey, Manifest};
use super::moments::Resumed;
use super::repeats::{Census, Place, Repeats};
use super::samples;
use super::schema::{self, Fields};
use super::snapshot::{CommitInfo, Snapshot};
use super::sweep;
use super::unfinished::Unfinished;
use super::waiting::Waiting;
use crate::article::ArticleId;

/// How an index is written.
#[derive(Clone, Copy, Debug)]
pub struct WriterOptions {
    /// Threads that write segments, 1 to 8.
    pub threads: usize,
    /// Bytes that a thread gathers before it writes a segment; at least [`WriterOptions::MIN_MEMORY`].
    pub memory_per_thread: usize,
}

impl WriterOptions {
    /// Least bytes a thread.
    pub const MIN_MEMORY: usize = 15_000_000;
    /// Most threads.
    pub const MAX_THREADS: usize = 8;
}

/// What a writer begins with.
pub enum Base {
    /// Nothing: a new index is made beside any that is there.
    Nothing,
    /// The index that is read: it is changed, in one commit.
    Published(Snapshot),
    /// What the index that is read holds: a new one is made beside it.
    CopyOf(Snapshot),
    /// What an unfinished run has made.
    Unfinished(Snapshot),
}

/// Writes an index. There is one at a time.
pub struct Writer {
    segments: IndexWriter,
    backlog: Backlog,
    failures: Failures,
    fields: Fields,
    layout: Layout,
    generation: PathBuf,
    /// Whether the generation is the one that is read.
    is_published: bool,
    /// Runs that were killed and gone on with, and when the last of them began if this one goes on with it.
    resumed: Vec<Resumed>,
    killed: Option<i64>,
    /// What stored records are compressed by.
    dictionaries: Dictionaries,
    /// The index as it was, by the last commit; `None` for a new one.
    before: Option<Snapshot>,
    /// The articles of each segment of `before` that are removed.
    removed: Vec<FxHashSet<DocId>>,
    _lock: WriterLock,
}

/// Share of deleted articles in a segment from which on it is merged to be rid of them.
const MAX_DELETED: f32 = 0.2;

impl Writer {
    /// Opens an index for writing.
    pub fn open(layout: Layout, lock: WriterLock, base: Base, options: WriterOptions) -> Result<Writer, IndexError> {
        let (mut resumed, mut killed, mut dictionaries) = (Vec::new(), None, Dictionaries::default());
        if let Base::Published(snapshot) | Base::CopyOf(snapshot) | Base::Unfinished(snapshot) = &base {
            resumed = snapshot.resumed().to_vec();
            dictionaries = snapshot.dictionaries().clone();
        }
        if let Base::Unfinished(snapshot) = &base {
            killed = Some(snapshot.manifest()?.started);
        }
        let (generation, before, is_published) = match base {
            Base::Nothing => (layout.new_generation()?, None, false),
            Base::Published(snapshot) => (snapshot.generation().to_owned(), Some(snapshot), true),
            Base::CopyOf(snapshot) => (layout.copy_generation(snapshot.generation())?, Some(snapshot), false),
            Base::Unfinished(snapshot) => (snapshot.generation().to_owned(), Some(snapshot), false),
        };
        let (schema, fields) = schema::schema();
        let plugin = std::sync::Arc::new(LexiconPlugin::new(fields));
        let backlog = Backlog::default();
        let builder = Index::builder().schema(schema).tokenizers(schema::tokenizers());
        let builder = builder.register_plugin(plugin).register_plugin(std::sync::Arc::new(backlog.clone()));
        let builder = builder.settings(settings());
        let directory = IndexDirectory::open(&generation).map_err(tantivy::TantivyError::from)?;
        let failures = directory.failures();
        let index = builder.open_or_create(directory)?;
        let segments = index.writer_with_options(
            IndexWriterOptions::builder()
                .num_worker_threads(options.threads.clamp(1, WriterOptions::MAX_THREADS))
                .memory_budget_per_thread(options.memory_per_thread.max(WriterOptions::MIN_MEMORY))
                .num_merge_threads(1)
                .build(),
        )?;
        let mut merging = LogMergePolicy::default();
        merging.set_del_docs_ratio_before_merge(MAX_DELETED);
        segments.set_merge_policy(Box::new(merging));
        let removed = nothing_removed(before.as_ref());
        Ok(Writer {
            segments,
            backlog,
            failures,
            fields,
            layout,
            generation,
            is_published,
            resumed,
            killed,
            dictionaries,
            before,
            removed,
            _lock: lock,
        })
    }

    /// Returns the index as it was when it was opened; `None` for a new one.
    pub fn before(&self) -> Option<&Snapshot> {
        self.before.as_ref()
    }

    /// Returns the fields that [`Document::of`] needs.
    pub fn fields(&self) -> Fields {
        self.fields
    }

    /// Adds an article.
    pub fn add(&self, document: Document) -> Result<(), IndexError> {
        self.add_all(vec![document])
    }

    /// Adds articles. All of them come into one segment.
    pub fn add_all(&self, documents: Vec<Document>) -> Result<(), IndexError> {
        for document in &documents {
            self.backlog.add(&document.fields);
        }
        let adds: Vec<_> = documents.into_iter().map(|document| UserOperation::Add(document.fields)).collect();
        self.segments.run(adds).map_err(|error| self.cause(error.into()))?;
        Ok(())
    }

    /// Removes all articles of a file from the index as it was.
    pub fn remove_file(&mut self, file: &FileKey) -> Result<(), IndexError> {
        self.remove(self.fields.file, &file.term())
    }

    /// Removes an article from the index as it was.
    pub fn remove_article(&mut self, id: &ArticleId) -> Result<(), IndexError> {
        self.remove(self.fields.id, &id.0)
    }

    fn remove(&mut self, field: Field, text: &str) -> Result<(), IndexError> {
        self.segments.delete_term(Term::from_field_text(field, text));
        for (segment, removed) in self.before.iter().flat_map(Snapshot::segments).zip(&mut self.removed) {
            removed.extend(segment.articles_with(field, text)?);
        }
        Ok(())
    }

    /// Trains a dictionary if it is time for one, as it is when there are `enough` bytes of text: in the index as it was, and
    /// `waiting`.
    pub fn learn(&mut self, waiting: &mut Waiting, enough: u64) -> Result<(), IndexError> {
        let before = self.before.as_ref();
        let text = samples::text(before, waiting);
        if waiting.is_empty() || !self.dictionaries.is_due(text, enough) {
            return Ok(());
        }
        let samples = samples::pick(before, waiting, text)?;
        self.dictionaries.train(&samples, text, &self.generation)
    }

    /// Returns what records are to be compressed by.
    pub fn dictionary(&self) -> Option<&Dictionary> {
        self.dictionaries.newest()
    }

    /// Finds the lines that are repeated among the articles that stay and those that are `waiting`, and the articles that
    /// stay but were labelled otherwise.
    ///
    /// Counting takes about `memory` bytes.
    pub fn repeats(&self, waiting: &Waiting, memory: usize) -> Result<(Repeats, Vec<Place>), IndexError> {
        let segments = self.before.iter().flat_map(Snapshot::segments);
        let census = Census::new(segments.zip(&self.removed), waiting)?;
        let repeats = Repeats::of(&census, memory);
        let mislabelled = census.mislabelled(&repeats);
        Ok((repeats, mislabelled))
    }

    /// Puts an article of the index as it was into the place of itself, labelled anew.
    pub fn replace(&self, document: Document) -> Result<(), IndexError> {
        self.segments.delete_term(Term::from_field_text(self.fields.id, &document.id.0));
        self.add(document)
    }

    /// Says whether nobody reads what is committed before the last commit.
    pub fn is_unpublished(&self) -> bool {
        !self.is_published
    }

    /// Commits all changes so far together with the manifest of the files that they came from; nobody reads them yet. From
    /// here on this is the index as it was.
    pub fn checkpoint(&mut self, manifest: &Manifest, unfinished: Unfinished) -> Result<(), IndexError> {
        let committed = self.commit_with(manifest, Some(unfinished));
        let info = committed.map_err(|error| self.cause(error))?;
        Manifest::remove_all_but(&self.generation, &info.manifest)?;
        self.before = Some(Snapshot::open_generation(&self.layout, &self.generation)?);
        self.removed = nothing_removed(self.before.as_ref());
        Ok(())
    }

    /// Commits all changes together with the manifest, publishes them, and waits until segments are merged.
    pub fn commit(mut self, manifest: &Manifest) -> Result<(), IndexError> {
        let committed = self.commit_with(manifest, None);
        let info = committed.map_err(|error| self.cause(error))?;
        if !self.is_published {
            self.layout.publish(&self.generation)?;
        }
        self.segments.wait_merging_threads()?;
        // tantivy does not wait until what was merged is removed
        sweep::generation(&self.generation, &info)
    }

    /// Returns why the engine failed: where writing did, the engine does not always say so.
    fn cause(&self, error: IndexError) -> IndexError {
        self.failures.take().map_or(error, IndexError::Io)
    }

    /// Commits, and returns what the commit says of itself.
    fn commit_with(&mut self, manifest: &Manifest, unfinished: Option<Unfinished>) -> Result<CommitInfo, IndexError> {
        let mut prepared = self.segments.prepare_commit()?;
        let (manifest_name, checksum) = manifest.write(&self.generation)?;
        let (roots, names) = (manifest.roots.clone(), manifest.options.names);
        let resumed = match self.killed {
            Some(killed) => Resumed::and(&self.resumed, killed, manifest.started),
            None => self.resumed.clone(),
        };
        let dictionaries = self.dictionaries.files();
        let info = CommitInfo { manifest: manifest_name, checksum, roots, names, resumed, dictionaries, unfinished };
        prepared.set_payload(&serde_json::to_string(&info).map_err(std::io::Error::other)?);
        prepared.commit()?;
        Ok(info)
    }
}

/// Returns that no article of an index is removed yet.
fn nothing_removed(before: Option<&Snapshot>) -> Vec<FxHashSet<DocId>> {
    before.into_iter().flat_map(Snapshot::segments).map(|_| FxHashSet::default()).collect()
}

/// Articles are compressed one by one before they are stored, so the store does not compress, and each has a block of its
/// own, so that reading one copies no other.
fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: tantivy::store::Compressor::None,
        docstore_blocksize: 1,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}
