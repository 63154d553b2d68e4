//! What a run did.

use std::time::Duration;

use super::changes::Changes;
use crate::corpus::Skip;
use crate::index::{FileKey, Manifest, SkippedRecord};

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
    /// Why an index that was there is built anew, though that was not asked for; `None` if it is not.
    pub built_anew: Option<BuiltAnew>,
    /// Files by what became of them, with `--dry-run`: `+` new, `~` changed, `-` gone.
    pub files: Vec<(char, String)>,
}

/// Why an index is built anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltAnew {
    /// It holds no names, and they are wanted.
    HasNoNames,
    /// It holds names, and they are not wanted.
    HasNames,
    /// Its files were read otherwise.
    ReadOtherwise,
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

/// Returns what the walk could not follow.
pub(super) fn skipped_by_walk(changes: &Changes) -> Vec<Skipped> {
    let skipped = changes.skipped.iter().map(|skip| {
        let file = FileKey { root: skip.address.root.label.clone(), path: skip.address.path.clone() };
        Skipped::new(&file, record_of(skip))
    });
    skipped.collect()
}

/// Adds what the manifest holds to the summary.
pub(super) fn sum_up(manifest: &Manifest, summary: &mut Summary) {
    let names = manifest.files.names();
    for (number, state) in manifest.files.iter() {
        summary.articles += u64::from(state.articles);
        summary.skipped.extend(state.skipped().iter().map(|what| Skipped::new(&names.key(number), what.clone())));
    }
    summary.skipped.sort();
}
