//! Changes an index: removes and adds articles, and commits them with the manifest of the corpus they came from.

use std::path::PathBuf;

use tantivy::directory::MmapDirectory;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::schema::Field;
use tantivy::{Index, IndexSettings, IndexWriter, Term};

use super::document::Document;
use super::error::IndexError;
use super::layout::{Layout, WriterLock};
use super::lexicon::LexiconPlugin;
use super::manifest::{FileKey, Manifest};
use super::schema::{self, Fields};
use super::snapshot::{CommitInfo, Snapshot};
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

/// Writes an index. There is one at a time.
pub struct Writer {
    segments: IndexWriter,
    fields: Fields,
    layout: Layout,
    generation: PathBuf,
    /// The index as it was; `None` for a new one.
    before: Option<Snapshot>,
    _lock: WriterLock,
}

/// Share of deleted articles in a segment from which on it is merged to be rid of them.
const MAX_DELETED: f32 = 0.2;

impl Writer {
    /// Opens an index for writing. `before` is the index as it is, to be changed; without it a new one is made beside any
    /// that is there.
    pub fn open(
        layout: Layout,
        lock: WriterLock,
        before: Option<Snapshot>,
        options: WriterOptions,
    ) -> Result<Writer, IndexError> {
        let (schema, fields) = schema::schema();
        let plugin = std::sync::Arc::new(LexiconPlugin::new(fields));
        let builder = Index::builder().schema(schema).tokenizers(schema::tokenizers()).register_plugin(plugin);
        let builder = builder.settings(settings());
        let (index, generation) = if let Some(before) = &before {
            let generation = before.generation().to_owned();
            let directory = MmapDirectory::open(&generation).map_err(tantivy::TantivyError::from)?;
            (builder.open_or_create(directory)?, generation)
        } else {
            let generation = layout.new_generation()?;
            (builder.create_in_dir(&generation)?, generation)
        };
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
        Ok(Writer { segments, fields, layout, generation, before, _lock: lock })
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
        self.segments.add_document(document.fields)?;
        Ok(())
    }

    /// Removes all articles of a file that were added before.
    pub fn remove_file(&self, file: &FileKey) {
        self.remove(self.fields.file, &file.term());
    }

    /// Removes an article that was added before, in this run or an earlier one.
    pub fn remove_article(&self, id: &ArticleId) {
        self.remove(self.fields.id, &id.0);
    }

    fn remove(&self, field: Field, text: &str) {
        self.segments.delete_term(Term::from_field_text(field, text));
    }

    /// Commits all changes together with the manifest, publishes them, and waits until segments are merged.
    pub fn commit(mut self, manifest: &Manifest) -> Result<(), IndexError> {
        let mut prepared = self.segments.prepare_commit()?;
        let name = manifest.write(&self.generation)?;
        let info = CommitInfo { manifest: name.clone(), roots: manifest.roots.clone() };
        prepared.set_payload(&serde_json::to_string(&info).map_err(std::io::Error::other)?);
        prepared.commit()?;
        if self.before.is_none() {
            self.layout.publish(&self.generation)?;
        }
        self.segments.wait_merging_threads()?;
        Manifest::remove_all_but(&self.generation, &name)
    }
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
