//! What a run did.

use std::time::Duration;

use crate::corpus::Skip;
use crate::index::{FileKey, SkippedRecord};

/// What a run did, in articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Articles that the index did not hold.
    pub added: u64,
    /// Articles that it held with another content.
    pub changed: u64,
    /// Articles that it holds no longer.
    pub removed: u64,
    /// Articles that it held as they are.
    pub unchanged: u64,
    /// Everything of the corpus that is not in the index, in order.
    pub skipped: Vec<Skipped>,
    /// Articles in the index.
    pub articles: u64,
    /// Bytes that were read, as they lie on disk.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// Files by what became of them, with `--dry-run`: `+` new, `~` changed, `-` gone.
    pub files: Vec<(char, String)>,
}

/// Something of the corpus that is not in the index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Label of its root.
    pub root: String,
    /// Path within the root.
    pub path: String,
    /// Which record of the file, why, and whether it is damaged.
    pub what: SkippedRecord,
}

impl Summary {
    /// Says whether a file of a supported format could not be read.
    pub fn has_damaged(&self) -> bool {
        self.skipped.iter().any(|skipped| skipped.what.damaged)
    }
}

impl Skipped {
    pub(super) fn new(file: &FileKey, what: SkippedRecord) -> Skipped {
        Skipped { root: file.root.clone(), path: file.path.clone(), what }
    }
}

/// Takes down a skip for the manifest.
pub(super) fn record_of(skip: &Skip) -> SkippedRecord {
    SkippedRecord {
        record: skip.address.record.clone(),
        reason: skip.reason.to_string(),
        damaged: skip.reason.is_damaged(),
    }
}
