//! What changed in the corpus since the index was made, found without reading what did not.
//!
//! A file of the same size and times is unchanged, unless they are not older than the last run: then it may have been
//! written again after it was read, and its bytes are hashed. A file of the same size and other times is hashed too. What
//! holds for a page holds for the sidecar beside it as well. What the index holds of a file that may not be read now stays.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::to_read::{Row, ToRead};
use crate::article::Root;
use crate::corpus::{Beside, Exclude, FoundFile, OpenFile, ReadError, ReadOptions, Skip, Walk};
use crate::index::{BesideState, FileKey, FileState, Files, Manifest};

/// The files of the corpus, sorted by what becomes of them.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// All files that belong into the index, with their states, times brought up to date. Those that are to be read are
    /// pending.
    pub(super) files: Files,
    /// Files that are to be read: new ones, and changed ones.
    pub(super) read: ToRead,
    /// Files whose articles stay, as far as records of them lost their ids to others.
    pub(super) losers: Vec<Row>,
    /// Numbers of files whose articles stay though the walk did not find them: they cannot be read now, or lie in a folder that
    /// cannot.
    pub(super) unread: Vec<u32>,
    /// Numbers of files that the index was made from and that are to be read anew, in order.
    pub(super) changed: Vec<u32>,
    /// Files that the index was made from and that are gone.
    pub(super) vanished: Vec<FileKey>,
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

    /// Says whether a file was there before and is to be read anew.
    pub(super) fn is_changed(&self, number: u32) -> bool {
        self.changed.binary_search(&number).is_ok()
    }

    /// Says whether the articles of a file stay.
    pub(super) fn stays(&self, file: &FileKey) -> bool {
        let number = self.files.find(&file.root, &file.path);
        number.and_then(|number| self.files.state(number)).is_some_and(|state| !state.is_pending)
    }

    fn keep(&mut self, found: &FoundFile, state: FileState) {
        let has_lost = !state.duplicates().is_empty();
        let number = self.files.push(&found.address.root.label, &found.address.path, state);
        if has_lost {
            self.read.locate(number, &found.address);
            self.losers.push(Row::of(number, found));
        }
    }

    fn read(&mut self, found: &FoundFile) -> u32 {
        let file = Row::of(self.files.len() as u32, found);
        let number = self.files.push(&found.address.root.label, &found.address.path, file.new_state());
        self.read.locate(number, &found.address);
        self.read.push(file);
        number
    }
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
    let mut changes = Changes { read: ToRead::new(roots), ..Changes::default() };
    let mut known = Known { files: &before.files, is_met: vec![false; before.files.len()], next: 0 };
    let walk = Walk::new(roots, exclude);
    let walk = not_corpus.iter().flatten().fold(walk, |walk, index| walk.without(index));
    for found in walk {
        let file = match found {
            Ok(file) => file,
            Err(skip) => {
                known.keep_below(&skip, &mut changes);
                changes.skipped.push(skip);
                continue;
            }
        };
        let Some(state) = known.meet(&file) else {
            changes.read(&file);
            continue;
        };
        match compare(&file, options, state, before.started, &mut changes.hashed) {
            Compared::Same(state) => changes.keep(&file, state),
            Compared::Other => {
                let number = changes.read(&file);
                changes.changed.push(number);
            }
            Compared::Unreadable(error) => {
                let number = changes.files.push(&file.address.root.label, &file.address.path, state.clone());
                changes.unread.push(number);
                changes.skipped.push(Skip { address: file.address, reason: error.into() });
            }
        }
    }
    changes.vanished = known.missing().map(|number| before.files.names().key(number)).collect();
    changes.files.shrink_to_fit();
    changes.read.complete(changes.files.names().clone());
    changes
}

/// The files of the last run.
struct Known<'a> {
    files: &'a Files,
    /// Of each whether the walk has met it.
    is_met: Vec<bool>,
    /// The number of the one that the walk meets next, if nothing changed.
    next: u32,
}

impl<'a> Known<'a> {
    /// Returns what was taken down of a file.
    fn meet(&mut self, file: &FoundFile) -> Option<&'a FileState> {
        let number = self.files.find_next(&file.address.root.label, &file.address.path, &mut self.next)?;
        let is_met = self.is_met.get_mut(number as usize)?;
        if std::mem::replace(is_met, true) { None } else { self.files.state(number) }
    }

    /// Returns the numbers of the files that were not met.
    fn missing(&self) -> impl Iterator<Item = u32> + '_ {
        (0..).zip(&self.is_met).filter(|(_, is_met)| !**is_met).map(|(number, _)| number)
    }

    /// A folder that cannot be read is no folder that is gone: what the index holds of it stays.
    fn keep_below(&mut self, skip: &Skip, changes: &mut Changes) {
        if !skip.reason.is_damaged() {
            return;
        }
        let (root, folder) = (&skip.address.root.label, format!("{}/", skip.address.path));
        let names = self.files.names();
        let is_below = |number: &u32| {
            let path = names.path(*number);
            names.root(*number) == root
                && (skip.address.path.is_empty() || path.starts_with(&folder) || path == skip.address.path)
        };
        for number in self.missing().filter(is_below).collect::<Vec<u32>>() {
            if let (Some(is_met), Some(state)) = (self.is_met.get_mut(number as usize), self.files.state(number)) {
                *is_met = true;
                changes.unread.push(changes.files.push(root, names.path(number), state.clone()));
            }
        }
    }
}

/// Takes down what stands beside a file.
pub(super) fn beside_of(beside: &Beside) -> BesideState {
    match beside {
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
    let (times, beside) = (file.times, beside_of(&file.beside));
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
            beside: beside_of(&file.beside),
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
