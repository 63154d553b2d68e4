//! Finds the files of a corpus, in an order that depends on their names only.
//!
//! Folder by folder, sorted by the bytes of the names. Hidden files and folders, those of version control systems and
//! what is excluded are left out; the roots themselves never are. Pipes, sockets and devices come out as skips, and so
//! do folders that cannot be read.
//!
//! Symbolic links are followed, and no file comes twice: a link that leads to what the walk meets anyway is passed over,
//! so that the file keeps its own address, and of several links to one place outside only the first is followed. Two
//! hard links are two files.

mod folder;
mod seen;
mod siblings;

use std::ffi::OsStr;
use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fs_err as fs;

use super::{Beside, Exclude, ReadError, Reason, Skip};
use crate::article::{Address, FileTimes, Root};
use folder::{Folder, What};
use seen::Seen;

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
    /// The folders under way, each but the first in the one before it or behind a link there.
    folders: Vec<Folder>,
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
        Walk { roots, exclude, left_out: Vec::new(), seen, folders: Vec::new() }
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
            Err(error) => return Some(Err(unreadable(address(root, String::new(), root.path.clone()), error))),
        };
        if metadata.is_dir() {
            self.enter(root.clone(), root.path.clone(), real, PathBuf::new());
            return None;
        }
        let name = PathBuf::from(root.path.file_name().or(real.file_name())?);
        if self.exclude.matches(&name, false) {
            return None;
        }
        let beside = || match folder::beside_root(&root.path, &name, &self.exclude) {
            // its page is no part of the corpus
            Beside::Page => Beside::Nothing,
            beside => beside,
        };
        Some(found_file(address(root, portable(&name), root.path.clone()), &metadata, beside))
    }

    fn enter(&mut self, root: Arc<Root>, top: PathBuf, real: PathBuf, within: PathBuf) {
        self.folders.push(Folder::read(root, top, real, within, &self.exclude));
    }

    /// Returns what the next entry of a folder is, if it is anything. A folder in it is begun with.
    fn take(&mut self, folder: &mut Folder, at: usize, what: What) -> Option<Result<FoundFile, Skip>> {
        let is_folder = matches!(what, What::Folder);
        if is_folder || folder.may_be_seen(&self.seen) {
            let real = folder.real(at);
            if self.left_out.contains(&real) || self.seen.followed(&real) {
                return None;
            }
        }
        let address = || address(&folder.root, folder.path(at), folder.file(at));
        match what {
            What::Folder => {
                self.enter(folder.root.clone(), folder.file(at), folder.real(at), folder.within(at));
                None
            }
            What::Link => self.follow(folder, at, address()),
            What::File { size, times } => {
                Some(Ok(FoundFile { address: address(), size, times, beside: folder.beside(at) }))
            }
            What::NoFile { kind } => Some(Err(Skip { address: address(), reason: Reason::NotAFile { kind } })),
            What::Unreadable(error) => Some(Err(unreadable(address(), error))),
            What::Taken => None,
        }
    }

    /// Returns the file that a link leads to, or begins with the folder that it leads to.
    fn follow(&mut self, folder: &Folder, at: usize, address: Address) -> Option<Result<FoundFile, Skip>> {
        let looked_up = fs::canonicalize(&address.file).and_then(|real| Ok((fs::metadata(&real)?, real)));
        let (metadata, real) = match looked_up {
            Ok(found) => found,
            Err(error) => return Some(Err(Skip { address, reason: Reason::BrokenLink(error) })),
        };
        let within = folder.within(at);
        // Excluded by a pattern for folders only: what the link is, is known just now.
        let is_excluded = metadata.is_dir() && self.exclude.matches(&within, true);
        let is_left_out = self.left_out.iter().any(|folder| real.starts_with(folder));
        if is_excluded || is_left_out || self.seen.covers(&real, &metadata, &self.exclude) {
            return None;
        }
        if metadata.is_dir() {
            self.seen.add_folder(real.clone(), within.clone());
            self.enter(folder.root.clone(), address.file, real, within);
            return None;
        }
        self.seen.add_file(real);
        Some(found_file(address, &metadata, || folder.beside(at)))
    }
}

impl Iterator for Walk {
    type Item = Result<FoundFile, Skip>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(mut folder) = self.folders.pop() else {
                let root = self.roots.pop()?;
                let found = self.enter_root(&root);
                if found.is_some() {
                    return found;
                }
                continue;
            };
            let depth = self.folders.len();
            let found = match folder.error() {
                Some(error) => {
                    let (path, file) = folder.itself();
                    Some(Err(Skip { address: address(&folder.root, path, file), reason: error.into() }))
                }
                None => match folder.next() {
                    Some((at, what)) => self.take(&mut folder, at, what),
                    None => continue,
                },
            };
            // below the folder that was just begun with
            self.folders.insert(depth, folder);
            if found.is_some() {
                return found;
            }
        }
    }
}

/// Says whether a file or folder is passed over by its own name; `within` is the path of its folder within the root.
fn is_left_out(within: &Path, name: &OsStr, is_folder: bool, exclude: &Exclude) -> bool {
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    is_hidden
        || is_folder && VERSION_CONTROL.iter().any(|known| name == *known)
        || !exclude.is_empty() && exclude.matches(&within.join(name), is_folder)
}

fn found_file(
    address: Address,
    metadata: &std::fs::Metadata,
    beside: impl FnOnce() -> Beside,
) -> Result<FoundFile, Skip> {
    if !metadata.is_file() {
        let reason = Reason::NotAFile { kind: kind_of(metadata.file_type()) };
        return Err(Skip { address, reason });
    }
    Ok(FoundFile { address, size: metadata.len(), times: times_of(metadata), beside: beside() })
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

fn address(root: &Arc<Root>, path: String, file: PathBuf) -> Address {
    Address { root: root.clone(), path, file, record: None }
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
    if let Ok(text) = std::str::from_utf8(part)
        && !text.chars().any(is_escaped)
    {
        written.push_str(text);
        return;
    }
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
