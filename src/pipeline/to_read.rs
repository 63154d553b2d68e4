//! The files that a run reads, in the order of the walk, in little memory: a corpus may have millions.
//!
//! Names lie with those of all files; what else the walk found of a file is put together again when it is its turn.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::changes::beside_of;
use crate::article::{Address, FileTimes, Root};
use crate::corpus::{Beside, FoundFile};
use crate::index::{FileKey, FileNames, FileState};

/// Files that are to be read. Their places here are not their numbers among all files.
#[derive(Debug, Default)]
pub(super) struct ToRead {
    names: Arc<FileNames>,
    roots: Vec<Arc<Root>>,
    /// Paths that open files, by number, where they are not told by root and path within it.
    elsewhere: FxHashMap<u32, PathBuf>,
    files: Vec<Row>,
}

/// What the walk found of a file, but for its name.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The number of the file among all.
    pub(super) number: u32,
    pub(super) size: u64,
    pub(super) times: FileTimes,
    pub(super) beside: Beside,
}

impl Row {
    /// Keeps what was found of the file with a number.
    pub(super) fn of(number: u32, found: &FoundFile) -> Row {
        Row { number, size: found.size, times: found.times, beside: found.beside.clone() }
    }

    /// Returns the state of the file before it is read.
    pub(super) fn new_state(&self) -> FileState {
        let beside = beside_of(&self.beside);
        FileState { size: self.size, times: self.times, beside, is_pending: true, ..FileState::default() }
    }
}

impl ToRead {
    /// Begins a list of files of these roots.
    pub(super) fn new(roots: &[Arc<Root>]) -> ToRead {
        ToRead { roots: roots.to_vec(), ..ToRead::default() }
    }

    /// Keeps the path that opens a file, given its number among all.
    pub(super) fn locate(&mut self, number: u32, address: &Address) {
        if opened(&address.root, &address.path) != address.file {
            self.elsewhere.insert(number, address.file.clone());
        }
    }

    /// Adds a file at the end, which was located.
    pub(super) fn push(&mut self, file: Row) {
        self.files.push(file);
    }

    /// Ends the list: `names` are those of all files.
    pub(super) fn complete(&mut self, names: Arc<FileNames>) {
        self.files.shrink_to_fit();
        self.names = names;
    }

    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.files
    }

    /// Puts the file in a place first; the others keep their order.
    pub(super) fn put_first(&mut self, place: usize) {
        if let Some(up_to) = self.files.get_mut(..=place) {
            up_to.rotate_right(1);
        }
    }

    /// Returns the number among all files of the one in a place.
    pub(super) fn number(&self, place: usize) -> Option<u32> {
        self.files.get(place).map(|file| file.number)
    }

    /// Returns the name of the file in a place.
    pub(super) fn key(&self, place: usize) -> Option<FileKey> {
        self.number(place).map(|number| self.names.key(number))
    }

    /// Returns the names of all files.
    pub(super) fn names(&self) -> &FileNames {
        &self.names
    }

    /// Returns the root of the file in a place.
    pub(super) fn root(&self, place: usize) -> Option<&Arc<Root>> {
        let label = self.names.root(self.number(place)?);
        self.roots.iter().find(|root| root.label == label)
    }

    /// Returns the file in a place as the walk found it.
    pub(super) fn get(&self, place: usize) -> Option<FoundFile> {
        let row = self.files.get(place)?;
        let root = self.root(place)?.clone();
        let path = self.names.path(row.number).to_owned();
        let file = self.elsewhere.get(&row.number).cloned().unwrap_or_else(|| opened(&root, &path));
        let address = Address { root, path, file, record: None };
        Some(FoundFile { address, size: row.size, times: row.times, beside: row.beside.clone() })
    }
}

/// Returns the path that opens most files.
fn opened(root: &Root, path: &str) -> PathBuf {
    root.path.join(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Exclude, ReadOptions, Walk, roots};
    use crate::index::Manifest;
    use crate::pipeline::changes;

    #[test]
    fn files_come_back_as_the_walk_found_them() {
        // a folder, and a root that is a file
        let roots = roots(&["corpus".into(), "Cargo.toml".into()]).unwrap();
        let found: Vec<FoundFile> = Walk::new(&roots, Exclude::default()).map(Result::unwrap).collect();
        let options = ReadOptions::default();
        let mut read = changes::find(&roots, Exclude::default(), &[], &options, &Manifest::default()).read;
        assert!((0..=found.len()).map(|place| read.get(place)).eq(found.iter().cloned().map(Some).chain([None])));
        read.put_first(2);
        let first: Vec<FoundFile> = (0..4).filter_map(|place| read.get(place)).collect();
        assert_eq!(first, [2, 0, 1, 3].map(|place: usize| found[place].clone()));
    }
}
