//! The files of a manifest, in little memory: a corpus may have millions.
//!
//! They lie one behind the other in the order in which the walk found them, so that the next walk, which goes the same way,
//! meets each in turn and need not search. Labels of roots are kept once, and all paths in one text.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{FileKey, FileState};

/// Files with their states, by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Files {
    names: Arc<FileNames>,
    states: Vec<FileState>,
}

/// The names of files, by number.
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    labels: Vec<String>,
    /// All paths, one behind the other.
    paths: String,
    files: Vec<Name>,
    /// The numbers of all files in the order of their names; made when it is needed.
    sorted: OnceLock<Vec<u32>>,
}

/// The name of a file: the number of its label, and where its path ends, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Name {
    root: u32,
    end: usize,
}

impl FileNames {
    /// Returns the label of the root of a file.
    pub fn root(&self, number: u32) -> &str {
        let name = self.files.get(number as usize);
        name.and_then(|name| self.labels.get(name.root as usize)).map_or("", String::as_str)
    }

    /// Returns the path of a file within its root.
    pub fn path(&self, number: u32) -> &str {
        let end = |number: usize| self.files.get(number).map_or(0, |name| name.end);
        let start = (number as usize).checked_sub(1).map_or(0, end);
        self.paths.get(start..end(number as usize)).unwrap_or_default()
    }

    /// Returns the name of a file.
    pub fn key(&self, number: u32) -> FileKey {
        FileKey { root: self.root(number).to_owned(), path: self.path(number).to_owned() }
    }

    fn is(&self, number: u32, root: &str, path: &str) -> bool {
        (number as usize) < self.files.len() && self.path(number) == path && self.root(number) == root
    }

    fn find(&self, root: &str, path: &str) -> Option<u32> {
        let order = |one: u32, root: &str, path: &str| -> Ordering {
            self.root(one).cmp(root).then_with(|| self.path(one).cmp(path))
        };
        let sorted = self.sorted.get_or_init(|| {
            let mut sorted: Vec<u32> = (0..self.files.len() as u32).collect();
            sorted.sort_by(|one, other| order(*one, self.root(*other), self.path(*other)));
            sorted
        });
        let place = sorted.binary_search_by(|number| order(*number, root, path)).ok()?;
        sorted.get(place).copied()
    }

    fn push(&mut self, root: &str, path: &str) {
        self.sorted.take();
        let last = self.files.last().map(|last| last.root);
        let known = last.filter(|last| self.labels.get(*last as usize).is_some_and(|label| label == root));
        let root = known.unwrap_or_else(|| self.label(root));
        self.paths.push_str(path);
        self.files.push(Name { root, end: self.paths.len() });
    }

    fn label(&mut self, root: &str) -> u32 {
        let known = self.labels.iter().position(|label| label == root);
        known.unwrap_or_else(|| {
            self.labels.push(root.to_owned());
            self.labels.len() - 1
        }) as u32
    }
}

impl PartialEq for FileNames {
    fn eq(&self, other: &FileNames) -> bool {
        (&self.labels, &self.paths, &self.files) == (&other.labels, &other.paths, &other.files)
    }
}

impl Files {
    /// Adds a file, and returns its number.
    pub fn push(&mut self, root: &str, path: &str, state: FileState) -> u32 {
        Arc::make_mut(&mut self.names).push(root, path);
        self.states.push(state);
        self.states.len() as u32 - 1
    }

    /// Gives back memory that was taken for more files.
    pub fn shrink_to_fit(&mut self) {
        let names = Arc::make_mut(&mut self.names);
        names.paths.shrink_to_fit();
        names.files.shrink_to_fit();
        self.states.shrink_to_fit();
    }

    /// Returns how many files there are.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// Returns the names of all files, which do not change until a file is added.
    pub fn names(&self) -> &Arc<FileNames> {
        &self.names
    }

    /// Returns the state of a file.
    pub fn state(&self, number: u32) -> Option<&FileState> {
        self.states.get(number as usize)
    }

    /// Returns the state of a file, to be changed.
    pub fn state_mut(&mut self, number: u32) -> Option<&mut FileState> {
        self.states.get_mut(number as usize)
    }

    /// Returns the states of all files, to be changed.
    pub fn states_mut(&mut self) -> impl Iterator<Item = &mut FileState> {
        self.states.iter_mut()
    }

    /// Returns all files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &FileState)> {
        (0..).zip(&self.states)
    }

    /// Returns the number of a file.
    pub fn find(&self, root: &str, path: &str) -> Option<u32> {
        self.names.find(root, path)
    }

    /// Returns the number of a file, and looks first at the one with the number `next`, which becomes the one behind it.
    pub fn find_next(&self, root: &str, path: &str, next: &mut u32) -> Option<u32> {
        let number = if self.names.is(*next, root, path) { *next } else { self.find(root, path)? };
        *next = number + 1;
        Some(number)
    }
}

/// The form on disk: labels, and for each file the number of its label, its path and its state. Files that are still to be
/// read are left out.
#[derive(Deserialize)]
struct Stored {
    labels: Vec<String>,
    rows: Rows,
}

impl Serialize for Files {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Stored<'a> {
            labels: &'a [String],
            rows: RowsOf<'a>,
        }
        Stored { labels: &self.names.labels, rows: RowsOf(self) }.serialize(serializer)
    }
}

struct RowsOf<'a>(&'a Files);

impl Serialize for RowsOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let RowsOf(files) = self;
        let count = files.states.iter().filter(|state| !state.is_pending).count();
        let mut rows = serializer.serialize_seq(Some(count))?;
        for ((number, state), name) in files.iter().zip(&files.names.files) {
            if !state.is_pending {
                rows.serialize_element(&(name.root, files.names.path(number), state))?;
            }
        }
        rows.end()
    }
}

/// Files whose labels are not known yet.
struct Rows(Vec<Name>, String, Vec<FileState>);

/// Most files that memory is taken for before they are there: what is damaged may say any number.
const MOST_AHEAD: usize = 1 << 20;

impl<'de> Deserialize<'de> for Rows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rows, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Rows;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("files")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Rows, A::Error> {
                let count = rows.size_hint().unwrap_or_default().min(MOST_AHEAD);
                let (mut names, mut paths) = (Vec::with_capacity(count), String::new());
                let mut states = Vec::with_capacity(count);
                while let Some((root, path, state)) = rows.next_element::<(u32, &str, FileState)>()? {
                    paths.push_str(path);
                    names.push(Name { root, end: paths.len() });
                    states.push(state);
                }
                Ok(Rows(names, paths, states))
            }
        }
        deserializer.deserialize_seq(Reader)
    }
}

impl<'de> Deserialize<'de> for Files {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Files, D::Error> {
        let Stored { labels, rows: Rows(files, mut paths, states) } = Stored::deserialize(deserializer)?;
        if files.iter().any(|name| name.root as usize >= labels.len()) {
            return Err(de::Error::custom("a file has no root"));
        }
        paths.shrink_to_fit();
        Ok(Files { names: Arc::new(FileNames { labels, paths, files, sorted: OnceLock::new() }), states })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &str); 5] =
        [("news", "a/b.txt"), ("news", "a.txt"), ("news", "ü.txt"), ("blogs", "a.txt"), ("blogs", "")];

    fn state(articles: u32) -> FileState {
        FileState { articles, ..FileState::default() }
    }

    fn files() -> Files {
        let mut files = Files::default();
        for (number, (root, path)) in (0..).zip(FILES) {
            assert_eq!(files.push(root, path, state(number)), number);
        }
        files
    }

    #[test]
    fn a_file_is_found_by_its_name_whatever_the_order() {
        let files = files();
        for (number, (root, path)) in (0..).zip(FILES) {
            assert_eq!(files.find(root, path), Some(number));
            assert_eq!(files.names().key(number), FileKey { root: root.into(), path: path.into() });
            assert_eq!(files.state(number).unwrap().articles, number);
        }
        assert_eq!((files.find("blogs", "a/b.txt"), files.find("no", "a.txt")), (None, None));
    }

    #[test]
    fn the_next_file_is_looked_at_first_and_any_other_is_found_too() {
        let (files, mut next) = (files(), 0);
        let mut find = |number: usize| files.find_next(FILES[number].0, FILES[number].1, &mut next);
        assert_eq!([find(0), find(1), find(4), find(2), find(3)], [Some(0), Some(1), Some(4), Some(2), Some(3)]);
        assert_eq!(files.find_next("news", "new.txt", &mut next), None);
        assert_eq!(next, 4, "a file that is not there changes nothing");
    }

    #[test]
    fn files_that_are_not_read_yet_are_not_written() {
        let mut files = files();
        files.state_mut(1).unwrap().is_pending = true;
        let written = postcard::to_allocvec(&files).unwrap();
        let read: Files = postcard::from_bytes(&written).unwrap();
        let listed: Vec<(FileKey, u32)> =
            read.iter().map(|(number, state)| (read.names().key(number), state.articles)).collect();
        let expected = [0, 2, 3, 4].map(|number: u32| (files.names().key(number), number));
        assert_eq!(listed, expected);
    }

    #[test]
    fn no_damage_makes_reading_fail_otherwise_than_with_an_error() {
        let written = postcard::to_allocvec(&files()).unwrap();
        for at in 0..written.len() {
            for bit in 0..8 {
                let mut damaged = written.clone();
                damaged[at] ^= 1 << bit;
                if let Ok(files) = postcard::from_bytes::<Files>(&damaged) {
                    files.iter().for_each(|(number, _)| drop(files.names().key(number)));
                    files.find("news", "a.txt");
                }
                assert!(postcard::from_bytes::<Files>(&written[..at]).is_err());
            }
        }
    }
}
