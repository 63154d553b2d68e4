//! What changed in the corpus since the index was made, found without reading what did not.
//!
//! A file of the same size and times is unchanged, unless they are not older than the last run: then it may have been
//! written again after it was read, and its bytes are hashed. A file of the same size and other times is hashed too. What
//! holds for a page holds for the sidecar beside it as well. What the index holds of a file that may not be read now stays.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::article::Root;
use crate::corpus::{Beside, Exclude, FoundFile, OpenFile, ReadError, ReadOptions, Skip, Walk};
use crate::index::{BesideState, FileKey, FileState, Manifest};

/// The files of the corpus, sorted by what becomes of them.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Files that are to be read: new ones, and changed ones.
    pub(super) read: Vec<FoundFile>,
    /// Files whose articles stay.
    pub(super) unchanged: BTreeMap<FileKey, Unchanged>,
    /// Files that the index was made from and that are to be read anew.
    pub(super) changed: BTreeSet<FileKey>,
    /// Files that the index was made from and that are gone.
    pub(super) vanished: BTreeSet<FileKey>,
    /// What the walk could not follow, and files of which the index holds a state, but which cannot be read now.
    pub(super) skipped: Vec<Skip>,
    /// Whether a file was hashed, so that the next run need not do it again.
    pub(super) hashed: bool,
}

impl Changes {
    /// Says whether the index is to stay as it is.
    pub(super) fn is_empty(&self) -> bool {
        self.read.is_empty() && self.vanished.is_empty() && !self.hashed
    }
}

/// A file whose articles stay.
#[derive(Debug)]
pub(super) struct Unchanged {
    /// What the walk found; `None` for a file that cannot be read now, or lies in a folder that cannot.
    pub(super) found: Option<FoundFile>,
    /// Its state, times brought up to date.
    pub(super) state: FileState,
}

/// Returns the states of files whose articles stay.
pub(super) fn states_of(unchanged: BTreeMap<FileKey, Unchanged>) -> BTreeMap<FileKey, FileState> {
    unchanged.into_iter().map(|(key, file)| (key, file.state)).collect()
}

/// Walks the corpus, without the indexes that may lie in it (`not_corpus`), and compares it with the manifest of the last run, which read
/// as `options` say too.
pub(super) fn find(
    roots: &[Arc<Root>],
    exclude: Exclude,
    not_corpus: &[Option<&Path>],
    options: &ReadOptions,
    before: &Manifest,
) -> Changes {
    let mut changes = Changes::default();
    let mut missing: BTreeMap<&FileKey, &FileState> = before.files.iter().collect();
    let walk = Walk::new(roots, exclude);
    let walk = not_corpus.iter().flatten().fold(walk, |walk, index| walk.without(index));
    for found in walk {
        let file = match found {
            Ok(file) => file,
            Err(skip) => {
                keep_below(&skip, &mut missing, &mut changes.unchanged);
                changes.skipped.push(skip);
                continue;
            }
        };
        let key = key_of(&file);
        let Some(state) = missing.remove(&key) else {
            changes.read.push(file);
            continue;
        };
        match compare(&file, options, state, before.started, &mut changes.hashed) {
            Compared::Same(state) => {
                changes.unchanged.insert(key, Unchanged { found: Some(file), state });
            }
            Compared::Other => {
                changes.changed.insert(key);
                changes.read.push(file);
            }
            Compared::Unreadable(error) => {
                changes.skipped.push(Skip { address: file.address, reason: error.into() });
                changes.unchanged.insert(key, Unchanged { found: None, state: state.clone() });
            }
        }
    }
    changes.vanished = missing.into_keys().cloned().collect();
    changes
}

/// Returns the key of a file.
pub(super) fn key_of(file: &FoundFile) -> FileKey {
    FileKey { root: file.address.root.label.clone(), path: file.address.path.clone() }
}

/// Does the same without a copy.
pub(super) fn into_key(file: FoundFile) -> FileKey {
    FileKey { root: file.address.root.label.clone(), path: file.address.path }
}

/// Takes down what stands beside a file.
pub(super) fn beside_of(file: &FoundFile) -> BesideState {
    match &file.beside {
        Beside::Nothing => BesideState::Nothing,
        Beside::Sidecar(sidecar) => BesideState::Sidecar { size: sidecar.size, times: sidecar.times },
        Beside::Page => BesideState::Page,
    }
}

/// What became of a file since its state was taken down.
#[derive(Debug)]
enum Compared {
    /// Nothing: this is its state, times brought up to date.
    Same(FileState),
    /// It has other bytes, or it is gone by now.
    Other,
    /// It is there, but may not be read.
    Unreadable(ReadError),
}

/// Compares a file with what was taken down of it in `state`.
fn compare(file: &FoundFile, options: &ReadOptions, state: &FileState, last_run: i64, hashed: &mut bool) -> Compared {
    let (times, beside) = (file.times, beside_of(file));
    // With its page a sidecar gets or loses its meaning.
    let is_other = (beside == BesideState::Page) != (state.beside == BesideState::Page);
    let was_sidecar_before = match beside {
        BesideState::Sidecar { times, .. } => times.are_before(last_run),
        BesideState::Nothing | BesideState::Page => true,
    };
    let has_its_size = file.size == state.size && !is_other;
    if has_its_size
        && times == state.times
        && beside == state.beside
        && times.are_before(last_run)
        && was_sidecar_before
    {
        return Compared::Same(state.clone());
    }
    let mut open = match OpenFile::open(file, options) {
        Ok(open) => open,
        Err(ReadError::Io(error)) if error.kind() == ErrorKind::PermissionDenied => {
            return Compared::Unreadable(ReadError::Io(error));
        }
        Err(_) => return Compared::Other,
    };
    if !has_its_size {
        return Compared::Other;
    }
    *hashed = true;
    match open.content_hash() {
        Ok(hash) if hash.0 == state.hash => Compared::Same(FileState { times, beside, ..state.clone() }),
        _ => Compared::Other,
    }
}

/// A folder that cannot be read is no folder that is gone: what the index holds of it stays.
fn keep_below(skip: &Skip, missing: &mut BTreeMap<&FileKey, &FileState>, unchanged: &mut BTreeMap<FileKey, Unchanged>) {
    let root = &skip.address.root.label;
    let folder = format!("{}/", skip.address.path);
    let is_below = |key: &FileKey| {
        key.root == *root
            && (skip.address.path.is_empty() || key.path.starts_with(&folder) || key.path == skip.address.path)
    };
    if skip.reason.is_damaged() {
        let below: Vec<&FileKey> = missing.keys().copied().filter(|key| is_below(key)).collect();
        for key in below {
            if let Some(state) = missing.remove(key) {
                unchanged.insert(key.clone(), Unchanged { found: None, state: state.clone() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::FileTimes;
    use crate::corpus::roots;

    const HOUR: i64 = 3_600_000_000_000;

    /// Says whether a file of the sample corpus is taken for unchanged, and whether it was hashed, if it was taken down so many
    /// hours older by a run that began so many hours behind its time; with its hash, or with that of other bytes of its length.
    fn is_unchanged(hours_older: i64, run_behind: i64, is_same: bool) -> (bool, bool) {
        let options = ReadOptions::default();
        let roots = roots(&["corpus".into()]).unwrap();
        let file = Walk::new(&roots, Exclude::default()).next().unwrap().unwrap();
        let hash = OpenFile::open(&file, &options).and_then(|mut open| open.content_hash()).unwrap().0;
        let FileTimes { modified, changed } = file.times;
        let state = FileState {
            size: file.size,
            times: FileTimes { modified: modified - hours_older * HOUR, changed },
            beside: beside_of(&file),
            hash: if is_same { hash } else { [7; 16] },
            ..FileState::default()
        };
        let mut hashed = false;
        let known = compare(&file, &options, &state, modified.max(changed) + run_behind * HOUR, &mut hashed);
        (matches!(known, Compared::Same(_)), hashed)
    }

    #[test]
    fn a_clock_that_jumps_hides_no_change() {
        // -30: it was written by a clock that had jumped back
        for hours_older in [-30, 2] {
            for run_behind in [-24, 0, 24] {
                assert_eq!(is_unchanged(hours_older, run_behind, false), (false, true), "{hours_older} {run_behind}");
                assert_eq!(is_unchanged(hours_older, run_behind, true), (true, true), "{hours_older} {run_behind}");
            }
        }
    }

    #[test]
    fn what_is_as_old_as_it_was_is_hashed_only_if_it_is_no_older_than_the_last_run() {
        assert_eq!(is_unchanged(0, 1, true), (true, false));
        for run_behind in [-24, 0] {
            assert_eq!(is_unchanged(0, run_behind, true), (true, true));
            assert_eq!(is_unchanged(0, run_behind, false), (false, true));
        }
    }
}
