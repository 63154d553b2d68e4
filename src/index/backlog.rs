//! Keeps the documents few that wait to be indexed.
//!
//! The engine lets 10,000 documents wait: some 400 MB when they are made faster than they are indexed. It does not say how
//! many wait, but tells a plugin of each document that it takes up.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tantivy::plugin::{PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin};
use tantivy::schema::Schema;
use tantivy::schema::document::ErasedDocument;
use tantivy::{DocId, Segment};

/// Documents that may wait: enough for a thread that comes back from writing a segment.
const MOST: u64 = 256;

/// How long one document is held back at most, in milliseconds: if a thread of the engine has died, adding must say so.
const LONGEST: u64 = 1000;

/// Counts documents.
#[derive(Clone, Default)]
pub(super) struct Backlog(Arc<Counts>);

#[derive(Default)]
struct Counts {
    added: AtomicU64,
    taken_up: AtomicU64,
}

impl Backlog {
    /// Counts a document that is about to be added, once there is room for it.
    pub(super) fn add(&self) {
        let added = self.0.added.fetch_add(1, Ordering::Relaxed);
        for _ in 0..LONGEST {
            if added < self.0.taken_up.load(Ordering::Relaxed) + MOST {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Has no file of its own.
impl SegmentPlugin for Backlog {
    fn extensions(&self) -> &[&str] {
        &[]
    }

    fn create_writer(&self, _context: &PluginWriterContext) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(self.clone()))
    }

    fn merge(&self, _context: PluginMergeContext) -> tantivy::Result<()> {
        Ok(())
    }
}

impl PluginWriter for Backlog {
    fn add_document(&mut self, _id: DocId, _document: &dyn ErasedDocument, _schema: &Schema) -> tantivy::Result<()> {
        self.0.taken_up.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn serialize(
        self: Box<Self>,
        _segment: &Segment,
        _mapping: Option<&tantivy::indexer::DocIdMapping>,
    ) -> tantivy::Result<()> {
        Ok(())
    }

    fn mem_usage(&self) -> usize {
        0
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}
