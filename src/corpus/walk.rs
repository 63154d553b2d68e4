//! Finds the files of a corpus, in an order that depends on their names only.
//!
//! Folder by folder, sorted by the bytes of the names. Hidden files and folders, those of version control systems and
//! what is excluded are left out; the roots themselves never are. Pipes, sockets and devices come out as skips, and so
//! do folders that cannot be read.
//!
//! Symbolic links are followed, and no file comes twice: a link that leads to what the walk meets anyway is passed over,
//! so that the file keeps its own address, and of several links to one place outside only the first is followed. Two
//! hard links are two files.

mod seen;
mod siblings;

use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fs_err as fs;
use walkdir::{DirEntry, WalkDir};

use super::{Beside, Exclude, ReadError, Reason, Skip};
use crate::article::{Address, FileTimes, Root};
use seen::Seen;
use siblings::Siblings;

/// Folders of version control systems whose names do not begin with a dot.
pub(super) const VERSION_CONTROL: &[&str] = &["CVS", "_darcs"];

/// A file of the corpus, with what tells whether it has changed without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it stands; no record.
    pub address: Address,
    /// Its size in bytes.
    pub size: u64,
    /// When it was changed.
    pub times: FileTimes,
    /// What stands beside it and belongs to it.
    pub beside: Beside,
}

/// Yields the files of all roots, root by root; what gives no file comes as an error value, and the walk goes on.
#[derive(Debug)]
pub struct Walk {
    /// The roots still to come, the last first.
    roots: Vec<Arc<Root>>,
    exclude: Exclude,
    /// Folders that are no part of the corpus wherever they lie, without links.
    left_out: Vec<PathBuf>,
    seen: Seen,
    siblings: Siblings,
    /// The folders under way: a root, and on it a folder for each link that was followed from there.
    trees: Vec<Tree>,
}

/// A folder that is being walked, without the links in it.
#[derive(Debug)]
struct Tree {
    root: Arc<Root>,
    /// The folder as it is opened from here.
    top: PathBuf,
    /// The same without links.
    real: PathBuf,
    /// Its path within the root.
    within: PathBuf,
    entries: walkdir::IntoIter,
}

impl Walk {
    /// Begins a walk over all files of `roots` but those that `exclude` matches.
    pub fn new(roots: &[Arc<Root>], exclude: Exclude) -> Walk {
        let mut seen = Seen::default();
        for root in roots {
            if let Ok(real) = fs::canonicalize(&root.path) {
                seen.add_folder(real, PathBuf::new());
            }
        }
        let roots = roots.iter().rev().cloned().collect();
        Walk { roots, exclude, left_out: Vec::new(), seen, siblings: Siblings::default(), trees: Vec::new() }
    }

    /// Leaves out a folder, whatever its name: an index may lie in its own corpus.
    #[must_use]
    pub fn without(mut self, folder: &Path) -> Walk {
        self.left_out.extend(fs::canonicalize(folder));
        self
    }

    /// Begins with a root. A root that is a file is yielded at once.
    fn enter_root(&mut self, root: &Arc<Root>) -> Option<Result<FoundFile, Skip>> {
        let looked_up = fs::canonicalize(&root.path).and_then(|real| Ok((fs::metadata(&real)?, real)));
        let (metadata, real) = match looked_up {
            Ok(found) => found,
            Err(error) => return Some(Err(unreadable(address(root, Path::new(""), root.path.clone()), error))),
        };
        if metadata.is_dir() {
            self.trees.push(Tree::new(root.clone(), root.path.clone(), real, PathBuf::new()));
            return None;
        }
        let name = PathBuf::from(root.path.file_name().or(real.file_name())?);
        let is_excluded = self.exclude.matches(&name, false);
        let found = (!is_excluded).then(|| found_file(address(root, &name, root.path.clone()), &metadata))?;
        Some(self.with_sidecar(found, &name).map(|file| match file.beside {
            // Its page is no part of the corpus.
            Beside::Page => FoundFile { beside: Beside::Nothing, ..file },
            Beside::Nothing | Beside::Sidecar(_) => file,
        }))
    }

    /// Adds what stands beside a file; `within` is its path within the root.
    fn with_sidecar(&mut self, found: Result<FoundFile, Skip>, within: &Path) -> Result<FoundFile, Skip> {
        let exclude = &self.exclude;
        let is_left_out = |name: &str| is_left_out(&within.with_file_name(name), false, exclude);
        let file = found?;
        Ok(FoundFile { beside: self.siblings.beside(&file.address.file, &is_left_out), ..file })
    }

    /// Returns what an entry of the topmost tree is, if it is anything.
    fn take(&mut self, tree: &mut Tree, entry: walkdir::Result<DirEntry>) -> Option<Result<FoundFile, Skip>> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(Err(tree.skip_of(error))),
        };
        let relative = entry.path().strip_prefix(&tree.top).unwrap_or(Path::new("")).to_owned();
        let within = tree.within.join(&relative);
        let is_folder = entry.file_type().is_dir();
        let real = tree.real.join(&relative);
        let is_passed_over = self.left_out.contains(&real) || self.seen.followed(&real);
        if is_passed_over || is_left_out(&within, is_folder, &self.exclude) {
            if is_folder {
                tree.entries.skip_current_dir();
            }
            return None;
        }
        let address = address(&tree.root, &within, entry.path().to_owned());
        if is_folder {
            None
        } else if entry.file_type().is_symlink() {
            self.follow(tree, address, within)
        } else {
            // Asked only now: a pipe has a size and a time too.
            let found = match entry.metadata() {
                Ok(metadata) => found_file(address, &metadata),
                Err(error) => Err(unreadable(address, error.into())),
            };
            Some(self.with_sidecar(found, &within))
        }
    }

    /// Returns the file that a link leads to, or begins with the folder that it leads to.
    fn follow(&mut self, tree: &Tree, address: Address, within: PathBuf) -> Option<Result<FoundFile, Skip>> {
        let looked_up = fs::canonicalize(&address.file).and_then(|real| Ok((fs::metadata(&real)?, real)));
        let (metadata, real) = match looked_up {
            Ok(found) => found,
            Err(error) => return Some(Err(Skip { address, reason: Reason::BrokenLink(error) })),
        };
        // Excluded by a pattern for folders only: what the link is, is known just now.
        let is_excluded = metadata.is_dir() && self.exclude.matches(&within, true);
        let is_left_out = self.left_out.iter().any(|folder| real.starts_with(folder));
        if is_excluded || is_left_out || self.seen.covers(&real, &metadata, &self.exclude) {
            return None;
        }
        if metadata.is_dir() {
            self.seen.add_folder(real.clone(), within.clone());
            self.trees.push(Tree::new(tree.root.clone(), address.file, real, within));
            return None;
        }
        self.seen.add_file(real);
        Some(self.with_sidecar(found_file(address, &metadata), &within))
    }
}

impl Iterator for Walk {
    type Item = Result<FoundFile, Skip>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(mut tree) = self.trees.pop() else {
                let root = self.roots.pop()?;
                let found = self.enter_root(&root);
                if found.is_some() {
                    return found;
                }
                continue;
            };
            let Some(entry) = tree.entries.next() else { continue };
            let depth = self.trees.len();
            let found = self.take(&mut tree, entry);
            // Below the folder of a link that was just followed.
            self.trees.insert(depth, tree);
            if found.is_some() {
                return found;
            }
        }
    }
}

impl Tree {
    fn new(root: Arc<Root>, top: PathBuf, real: PathBuf, within: PathBuf) -> Tree {
        let entries = WalkDir::new(&top).min_depth(1).sort_by_file_name().into_iter();
        Tree { root, top, real, within, entries }
    }

    fn skip_of(&self, error: walkdir::Error) -> Skip {
        let file = error.path().unwrap_or(&self.top).to_owned();
        let within = self.within.join(file.strip_prefix(&self.top).unwrap_or(Path::new("")));
        let named =
            |error: io::Error| io::Error::new(error.kind(), format!("failed to read `{}`: {error}", file.display()));
        let loops = || io::Error::other(format!("`{}` leads to itself", file.display()));
        let error = error.into_io_error().map_or_else(loops, named);
        unreadable(address(&self.root, &within, file), error)
    }
}

/// Says whether a file or folder is passed over by its own name.
fn is_left_out(within: &Path, is_folder: bool, exclude: &Exclude) -> bool {
    let Some(name) = within.file_name() else { return false };
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    is_hidden || is_folder && VERSION_CONTROL.iter().any(|known| name == *known) || exclude.matches(within, is_folder)
}

fn found_file(address: Address, metadata: &std::fs::Metadata) -> Result<FoundFile, Skip> {
    if !metadata.is_file() {
        let reason = Reason::NotAFile { kind: kind_of(metadata.file_type()) };
        return Err(Skip { address, reason });
    }
    Ok(FoundFile { address, size: metadata.len(), times: times_of(metadata), beside: Beside::Nothing })
}

#[cfg(unix)]
fn times_of(metadata: &std::fs::Metadata) -> FileTimes {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
    FileTimes {
        modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
        changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
    }
}

#[cfg(not(unix))]
fn times_of(metadata: &std::fs::Metadata) -> FileTimes {
    let capped = |nanoseconds: u128| i64::try_from(nanoseconds).unwrap_or(i64::MAX);
    let modified = metadata.modified().map_or(0, |modified| match modified.duration_since(std::time::UNIX_EPOCH) {
        Ok(after) => capped(after.as_nanos()),
        Err(before) => -capped(before.duration().as_nanos()),
    });
    FileTimes { modified, changed: modified }
}

#[cfg(unix)]
fn kind_of(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if file_type.is_fifo() {
        "named pipe"
    } else if file_type.is_socket() {
        "socket"
    } else {
        "device"
    }
}

#[cfg(not(unix))]
fn kind_of(_: FileType) -> &'static str {
    "special file"
}

fn unreadable(address: Address, error: io::Error) -> Skip {
    Skip { address, reason: ReadError::from(error).into() }
}

fn address(root: &Arc<Root>, within: &Path, file: PathBuf) -> Address {
    Address { root: root.clone(), path: portable(within), file, record: None }
}

/// Writes a path with `/` between its parts, and bytes that are not UTF-8 as `%XX`.
fn portable(path: &Path) -> String {
    let mut written = String::with_capacity(path.as_os_str().len());
    for part in path.components() {
        if !written.is_empty() {
            written.push('/');
        }
        write_escaped(part.as_os_str().as_encoded_bytes(), |_| false, &mut written);
    }
    written
}

/// Writes part of a path: bytes that are not UTF-8, and characters that `is_escaped` names, as `%XX`.
pub(super) fn write_escaped(part: &[u8], is_escaped: fn(char) -> bool, written: &mut String) {
    let hex_digit = |half: u8| char::from(b"0123456789ABCDEF"[usize::from(half)]);
    let escape = |byte: u8| ['%', hex_digit(byte >> 4), hex_digit(byte & 15)];
    for chunk in part.utf8_chunks() {
        for character in chunk.valid().chars() {
            if is_escaped(character) {
                written.extend(character.encode_utf8(&mut [0; 4]).bytes().flat_map(escape));
            } else {
                written.push(character);
            }
        }
        written.extend(chunk.invalid().iter().copied().flat_map(escape));
    }
}

#[cfg(test)]
mod tests;
