//! Removes what killed runs left in the folder of an index. The caller holds the lock, so nobody else is writing.
//!
//! A run that is killed leaves files that no commit names. They do no harm to readers, but they take room, and tantivy
//! does not write a file that is there: a list of deleted articles is named after its segment and the number of the
//! commit, which the next run uses again.

use std::collections::HashMap;
use std::path::Path;

use fs_err as fs;
use tantivy::index::SegmentComponent;

use super::dictionary::Dictionaries;
use super::disk::{self, MANAGED, META, TEMPORARY};
use super::error::IndexError;
use super::layout::Layout;
use super::lock::WriterLock;
use super::snapshot::{CommitInfo, Snapshot};

/// Removes what killed runs left in the folder of an index, but for what is `kept`: the index that is read, and the one
/// that a run goes on with. `_lock` is that of the folder.
pub fn sweep(layout: &Layout, _lock: &WriterLock, kept: &[&Snapshot]) -> Result<(), IndexError> {
    temporary(layout.dir())?;
    for snapshot in kept {
        generation(snapshot.generation(), snapshot.info())?;
    }
    let kept: Vec<&Path> = kept.iter().map(|snapshot| snapshot.generation()).collect();
    layout.remove_generations_but(&kept);
    Ok(())
}

/// Removes the files of a generation that its commit does not name, of which `info` says what stands beside segments.
///
/// What cannot be removed stays: it is tried again by the next run.
pub(super) fn generation(dir: &Path, info: &CommitInfo) -> Result<(), IndexError> {
    let metas = disk::open_index(dir)?.load_metas()?;
    let of_segment = |meta: &tantivy::SegmentMeta| {
        let deletes = meta.has_deletes().then(|| meta.relative_path(SegmentComponent::Delete));
        (meta.id().uuid_string(), deletes.map(|path| path.to_string_lossy().into_owned()))
    };
    let segments: HashMap<String, Option<String>> = metas.segments.iter().map(of_segment).collect();
    let is_named = |name: &str| {
        let Some((segment, rest)) = name.split_once('.') else { return false };
        match segments.get(segment) {
            None => false,
            Some(deletes) if rest.ends_with("del") => deletes.as_deref() == Some(name),
            Some(_) => !rest.ends_with("temp"),
        }
    };
    let is_kept = |name: &str| {
        let is_beside = name == info.manifest || Dictionaries::has_file(&info.dictionaries, name);
        name == META || name == MANAGED || is_beside || name.starts_with(".tantivy-") || is_named(name)
    };
    remove_files(dir, |name| !is_kept(name))
}

/// Removes files that were to take the place of others.
fn temporary(dir: &Path) -> Result<(), IndexError> {
    remove_files(dir, is_temporary)
}

/// Says whether a file was to take the place of another.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY)
}

fn remove_files(dir: &Path, is_left: impl Fn(&str) -> bool) -> Result<(), IndexError> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_file() && is_left(&entry.file_name().to_string_lossy()) {
            let _ = disk::remove(&entry.path());
        }
    }
    Ok(())
}
