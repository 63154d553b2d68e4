//! A folder that is being walked: what lies in it, in the order of the names.
//!
//! It is read at once, so that what stands beside a file is known without another look.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::seen::Seen;
use super::{is_left_out, kind_of, siblings, times_of, write_escaped};
use crate::article::{FileTimes, Root};
use crate::corpus::sidecar::{Beside, SidecarFile};
use crate::corpus::{Exclude, ReadError};

/// A folder, and how far the walk is in it.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) root: Arc<Root>,
    /// The folder as it is opened from here.
    top: PathBuf,
    /// The same without links.
    real: PathBuf,
    /// Its path within the root.
    within: PathBuf,
    /// The same as addresses have it, with a `/` at its end if it is not empty.
    prefix: String,
    entries: Vec<Entry>,
    /// The entry that comes next.
    next: usize,
    /// How many places the walk had seen when it was last asked whether any of them lies here, and the answer.
    seen: Option<(usize, bool)>,
    /// What became of a folder that could not be read to its end.
    error: Option<io::Error>,
}

/// Something in a folder.
#[derive(Debug)]
pub(super) struct Entry {
    name: OsString,
    pub(super) what: What,
}

/// What an entry is, links not followed.
#[derive(Debug)]
pub(super) enum What {
    Folder,
    Link,
    File {
        size: u64,
        times: FileTimes,
    },
    /// A pipe, say.
    NoFile {
        kind: &'static str,
    },
    Unreadable(io::Error),
    /// It was handed over.
    Taken,
}

impl Folder {
    /// Reads a folder, without what is left out by its name; `within` is its path within the root.
    pub(super) fn read(root: Arc<Root>, top: PathBuf, real: PathBuf, within: PathBuf, exclude: &Exclude) -> Folder {
        let mut prefix = String::new();
        for part in within.components() {
            write_escaped(part.as_os_str().as_encoded_bytes(), |_| false, &mut prefix);
            prefix.push('/');
        }
        let entries = Vec::new();
        let mut folder = Folder { root, top, real, within, prefix, entries, next: 0, seen: None, error: None };
        folder.error = folder.list(exclude).err();
        folder.entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        folder
    }

    fn list(&mut self, exclude: &Exclude) -> io::Result<()> {
        // folder by folder, as links to folders are followed by the walk
        for entry in WalkDir::new(&self.top).min_depth(1).max_depth(1) {
            let (name, what) = match entry {
                Ok(entry) => (entry.file_name().to_owned(), what_is(&entry)),
                Err(error) => match error.path().filter(|_| error.depth() > 0).map(Path::to_owned) {
                    Some(file) => {
                        let name = file.file_name().unwrap_or_default().to_owned();
                        (name, What::Unreadable(failed_to_read(&file, &io_error(error))))
                    }
                    None => return Err(io_error(error)),
                },
            };
            if !is_left_out(&self.within, &name, matches!(what, What::Folder), exclude) {
                self.entries.push(Entry { name, what });
            }
        }
        Ok(())
    }

    /// Returns the place of the next entry, and what it is.
    pub(super) fn next(&mut self) -> Option<(usize, What)> {
        let at = self.next;
        let entry = self.entries.get_mut(at)?;
        self.next += 1;
        // what stands beside others is asked for of files and links
        let what = match &entry.what {
            What::File { size, times } => What::File { size: *size, times: *times },
            What::Link => What::Link,
            _ => std::mem::replace(&mut entry.what, What::Taken),
        };
        Some((at, what))
    }

    /// Returns why the folder could not be read to its end, once.
    pub(super) fn error(&mut self) -> Option<ReadError> {
        let error = self.error.take()?;
        Some(ReadError::Io(failed_to_read(&self.top, &error)))
    }

    fn name(&self, at: usize) -> &OsStr {
        self.entries.get(at).map_or(OsStr::new(""), |entry| &entry.name)
    }

    /// Returns the path that opens an entry from here.
    pub(super) fn file(&self, at: usize) -> PathBuf {
        self.top.join(self.name(at))
    }

    /// Returns the path of an entry without links in the folders above it.
    pub(super) fn real(&self, at: usize) -> PathBuf {
        self.real.join(self.name(at))
    }

    /// Returns the path of an entry within the root.
    pub(super) fn within(&self, at: usize) -> PathBuf {
        self.within.join(self.name(at))
    }

    /// Returns the path of an entry within the root, as addresses have it.
    pub(super) fn path(&self, at: usize) -> String {
        let name = self.name(at).as_encoded_bytes();
        let mut path = String::with_capacity(self.prefix.len() + name.len());
        path.push_str(&self.prefix);
        write_escaped(name, |_| false, &mut path);
        path
    }

    /// Returns the folder itself: its path within the root, as addresses have it, and the path that opens it from here.
    pub(super) fn itself(&self) -> (String, PathBuf) {
        (self.prefix.trim_end_matches('/').to_owned(), self.top.clone())
    }

    /// Says whether a file of this folder is among those that the walk has `seen`. Most folders have none.
    pub(super) fn may_be_seen(&mut self, seen: &Seen) -> bool {
        let places = seen.len();
        if self.seen.is_none_or(|(known, _)| known != places) {
            self.seen = Some((places, seen.any_in(&self.real)));
        }
        self.seen.is_some_and(|(_, any)| any)
    }

    /// Returns what stands beside a file of this folder.
    pub(super) fn beside(&self, at: usize) -> Beside {
        let Some(name) = self.name(at).to_str() else { return Beside::Nothing };
        let Some(stem) = siblings::stem(name) else { return Beside::Nothing };
        // what belongs together stands together, as it begins alike
        let begins = |at: Option<usize>| {
            at.and_then(|at| self.entries.get(at))
                .is_some_and(|other| other.name.as_encoded_bytes().starts_with(stem.as_bytes()))
        };
        if !begins(at.checked_sub(1)) && !begins(at.checked_add(1)) {
            return Beside::Nothing;
        }
        siblings::beside(name, &|name| self.sidecar(name))
    }

    /// Returns a file of this folder, as the sidecar of another.
    fn sidecar(&self, name: &str) -> Option<SidecarFile> {
        let at = self.entries.binary_search_by(|entry| (*entry.name).cmp(OsStr::new(name))).ok()?;
        match self.entries.get(at)?.what {
            What::File { size, times } => Some(SidecarFile { file: self.file(at), size, times }),
            What::Link => siblings::sidecar_file(self.file(at)),
            What::Folder | What::NoFile { .. } | What::Unreadable(_) | What::Taken => None,
        }
    }
}

fn failed_to_read(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("failed to read `{}`: {error}", file.display()))
}

/// Links are not followed, so that nothing leads to itself.
fn io_error(error: walkdir::Error) -> io::Error {
    error.into_io_error().unwrap_or_else(|| io::Error::other("leads to itself"))
}

fn what_is(entry: &DirEntry) -> What {
    let kind = entry.file_type();
    if kind.is_dir() {
        return What::Folder;
    }
    if kind.is_symlink() {
        return What::Link;
    }
    match entry.metadata() {
        Err(error) => What::Unreadable(failed_to_read(entry.path(), &io_error(error))),
        // asked only now: a pipe has a size and a time too
        Ok(metadata) if !metadata.is_file() => What::NoFile { kind: kind_of(metadata.file_type()) },
        Ok(metadata) => What::File { size: metadata.len(), times: times_of(&metadata) },
    }
}

/// Returns what stands beside a file that is a root by itself.
pub(super) fn beside_root(file: &Path, within: &Path, exclude: &Exclude) -> Beside {
    let Some(name) = file.file_name().and_then(OsStr::to_str) else { return Beside::Nothing };
    siblings::beside(name, &|name| {
        let is_there = !is_left_out(within.parent().unwrap_or(Path::new("")), OsStr::new(name), false, exclude);
        if is_there { siblings::sidecar_file(file.with_file_name(name)) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A folder of files of these names.
    fn folder(names: &[String]) -> Folder {
        let mut entries: Vec<Entry> = names
            .iter()
            .map(|name| Entry { name: name.into(), what: What::File { size: 0, times: FileTimes::default() } })
            .collect();
        entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        entries.dedup_by(|one, other| one.name == other.name);
        Folder {
            root: Arc::default(),
            top: PathBuf::new(),
            real: PathBuf::new(),
            within: PathBuf::new(),
            prefix: String::new(),
            entries,
            next: 0,
            seen: None,
            error: None,
        }
    }

    /// Names that begin alike, and belong together or not.
    fn name() -> impl Strategy<Value = String> {
        const PARTS: [&str; 12] = ["a", "b", ".", "-", ".html", ".HTML", ".txt", ".meta", ".json", ".jpg", " ", "ü"];
        prop::collection::vec(prop::sample::select(&PARTS[..]), 1..5).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn what_belongs_together_is_found_by_its_neighbours(names in prop::collection::vec(name(), 1..30)) {
            let folder = folder(&names);
            for at in 0..folder.entries.len() {
                let name = folder.name(at).to_str().unwrap();
                prop_assert_eq!(folder.beside(at), siblings::beside(name, &|name| folder.sidecar(name)), "{}", name);
            }
        }
    }

    #[test]
    fn a_page_has_its_sidecar_and_a_sidecar_its_page() {
        let folder = folder(&["a-1.txt", "a.html", "a.json", "b.html", "c.json"].map(String::from));
        let beside: Vec<Beside> = (0..5).map(|at| folder.beside(at)).collect();
        assert!(matches!(&beside[1], Beside::Sidecar(sidecar) if sidecar.file == Path::new("a.json")));
        assert_eq!(beside[2], Beside::Page);
        assert!([0, 3, 4].into_iter().all(|at| beside[at] == Beside::Nothing));
    }
}
