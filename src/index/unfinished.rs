//! Generations that a run had not finished when it ended, so that the next one can go on with them.
//!
//! A long run commits now and then to its generation, which nobody reads before it is published. Each of these commits is
//! an index in its own right, of the files that were read by then, and says that it is [`Unfinished`]. To go on means to
//! bring it up to date.

use serde::{Deserialize, Serialize};

use super::error::IndexError;
use super::layout::{FORMAT_VERSION, Layout};
use super::manifest::{FileKey, Manifest};
use super::snapshot::Snapshot;
use crate::article::FileTimes;

/// What a commit says that is not the last of its run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// The version of all that lies on disk.
    pub(super) format_version: u32,
    /// The commit of the published index that is brought up to date, see [`Snapshot::commit`]; `None` for an index that is
    /// built from nothing.
    pub base: Option<String>,
    /// The file that was read in part.
    pub partial: Option<PartialFile>,
}

/// A file that was read in part. The manifest holds the state of that part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialFile {
    /// Which file.
    pub key: FileKey,
    /// Bytes.
    pub size: u64,
    /// When it was changed.
    pub times: FileTimes,
    /// Records that were taken in or left out, from its beginning.
    pub records: u64,
}

impl Unfinished {
    /// Says how far a run is.
    pub fn new(base: Option<String>, partial: Option<PartialFile>) -> Unfinished {
        Unfinished { format_version: FORMAT_VERSION, base, partial }
    }
}

/// Returns the generation that a killed run left unfinished, the newest if there are several, with its manifest. One that
/// cannot be read is none.
pub fn unfinished(layout: &Layout) -> Option<(Snapshot, Manifest, Unfinished)> {
    let mut generations = layout.unpublished().ok()?;
    while let Some(generation) = generations.pop() {
        if let Ok(Some(found)) = open(layout, &generation) {
            return Some(found);
        }
    }
    None
}

fn open(layout: &Layout, generation: &std::path::Path) -> Result<Option<(Snapshot, Manifest, Unfinished)>, IndexError> {
    let snapshot = Snapshot::open_generation(layout, generation)?;
    let Some(unfinished) = snapshot.unfinished().cloned() else { return Ok(None) };
    if unfinished.format_version != FORMAT_VERSION {
        return Ok(None);
    }
    let manifest = snapshot.manifest()?;
    Ok(Some((snapshot, manifest, unfinished)))
}
