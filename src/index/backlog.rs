//! Keeps the documents few and small that wait to be indexed.
//!
//! The engine lets 10,000 documents wait: some 400 MB when they are made faster than they are indexed. It does not say how
//! many wait, but tells a plugin of each document that it takes up. The plugin is also asked how much memory it takes: after
//! a document of many bytes it says that it takes all there is, so that the segment is written at once.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tantivy::plugin::{PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin};
use tantivy::schema::document::{CompactDocValue, ErasedDocument};
use tantivy::schema::{Document as _, Schema, Value};
use tantivy::{DocId, Segment, TantivyDocument};

/// Documents that may wait: enough for a thread that comes back from writing a segment.
const MOST: u64 = 256;
/// Bytes of them, beside one that may be larger.
const MOST_BYTES: u64 = 4 << 20;

/// How long one document is held back at most, in milliseconds: if a thread of the engine has died, adding must say so.
const LONGEST: u64 = 1000;

/// Counts documents.
#[derive(Clone, Default)]
pub(super) struct Backlog(Arc<Counts>);

#[derive(Default)]
struct Counts {
    added: AtomicU64,
    taken_up: AtomicU64,
    bytes_added: AtomicU64,
    bytes_taken_up: AtomicU64,
}

impl Backlog {
    /// Counts a document that is about to be added, once there is room for it.
    pub(super) fn add(&self, document: &TantivyDocument) {
        let counts = &self.0;
        let added = counts.added.fetch_add(1, Ordering::Relaxed);
        let bytes_added = counts.bytes_added.fetch_add(weight(document), Ordering::Relaxed);
        for _ in 0..LONGEST {
            if added < counts.taken_up.load(Ordering::Relaxed) + MOST
                && bytes_added < counts.bytes_taken_up.load(Ordering::Relaxed) + MOST_BYTES
            {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Returns about how many bytes a document takes: those of its texts.
fn weight(document: &TantivyDocument) -> u64 {
    let bytes = |value: CompactDocValue<'_>| {
        let text = value.as_str().map_or(0, str::len);
        (text + value.as_bytes().map_or(0, <[u8]>::len)) as u64
    };
    document.iter_fields_and_values().map(|(_, value)| bytes(value)).sum()
}

/// The backlog as one segment under way knows it.
struct OfSegment {
    counts: Arc<Counts>,
    is_full: bool,
}

/// Has no file of its own.
impl SegmentPlugin for Backlog {
    fn extensions(&self) -> &[&str] {
        &[]
    }

    fn create_writer(&self, _context: &PluginWriterContext) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(OfSegment { counts: self.0.clone(), is_full: false }))
    }

    fn merge(&self, _context: PluginMergeContext) -> tantivy::Result<()> {
        Ok(())
    }
}

impl PluginWriter for OfSegment {
    fn add_document(&mut self, _id: DocId, document: &dyn ErasedDocument, _schema: &Schema) -> tantivy::Result<()> {
        let weight = document.as_any().downcast_ref::<TantivyDocument>().map_or(0, weight);
        self.is_full |= weight > MOST_BYTES;
        self.counts.bytes_taken_up.fetch_add(weight, Ordering::Relaxed);
        self.counts.taken_up.fetch_add(1, Ordering::Relaxed);
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
        if self.is_full { u32::MAX as usize } else { 0 }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}
