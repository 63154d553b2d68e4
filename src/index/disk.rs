//! The steps by which an index changes on disk, so that a power cut at any of them leaves it as it was or as it will be.
//!
//! A power cut keeps what was synced, and of the rest whatever it likes: the bytes of a file last once the file is synced,
//! its name, and that a name is gone or stands for another file, once its folder is. From that follow two rules:
//!
//! 1. Before a name is read by others (`meta.json`, `current.json`), all that it leads to is synced, names and bytes.
//! 2. Before something is removed, the name that led to it until now is synced as it leads elsewhere.
//!
//! tantivy keeps the first rule, but not the second: it renames `meta.json` and removes what only the old one names, and
//! nothing syncs the folder in between. [`IndexDirectory`] does.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fs_err as fs;
use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr};
use tantivy::{Directory, Index, TantivyError};

use super::seal::{is_sealed, seal};

mod failures;
#[cfg(test)]
mod power_cut;
#[cfg(test)]
mod record;

pub(super) use failures::{Failures, cannot_write};
#[cfg(test)]
use record::{open_write, step};

/// What becomes of a file or a folder.
#[cfg_attr(not(test), expect(dead_code, reason = "only tests look at it"))]
enum Step<'a> {
    /// A folder is there.
    MadeDir,
    /// A name leads to these bytes, which last.
    Wrote(&'a [u8]),
    /// A name leads to the bytes of this file, which last.
    Linked(&'a Path),
    Removed,
    RemovedDir,
    /// The names in a folder last.
    SyncedDir,
}

/// Makes a step. Tests take it down.
#[cfg(not(test))]
fn step<T, E>(_path: &Path, _step: &Step<'_>, act: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    act()
}

/// Opens a file. Tests take down what is written.
#[cfg(not(test))]
fn open_write<E>(_path: &Path, open: impl FnOnce() -> Result<WritePtr, E>) -> Result<WritePtr, E> {
    open()
}

/// Makes a folder; its name lasts once the folder above is synced.
pub(super) fn make_dir(dir: &Path) -> io::Result<()> {
    step(dir, &Step::MadeDir, || fs::create_dir(dir))
}

/// Makes a file of these bytes, which last; its name lasts once its folder is synced.
pub(super) fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    step(file, &Step::Wrote(bytes), || {
        let mut new = fs::File::create(file)?;
        new.write_all(bytes)?;
        new.sync_all()
    })
}

/// Puts a file of these bytes in the place of another, in one step that lasts.
pub(super) fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    exchange(file, bytes)?;
    sync_dir(folder_of(file))
}

/// Puts a file of these bytes, which last, in the place of another; that it stands there lasts once its folder is synced.
fn exchange(file: &Path, bytes: &[u8]) -> io::Result<()> {
    step(file, &Step::Wrote(bytes), || {
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY);
        // by itself it would be closed to other users
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut new = builder.tempfile_in(folder_of(file))?;
        // by itself it would hide what the operating system says
        new.as_file_mut().write_all(bytes)?;
        new.as_file().sync_all()?;
        new.persist(file).map_err(|error| error.error)?;
        Ok(())
    })
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new("."))
}

/// Gives a file, which lasts, a second name; where that cannot be, makes a copy of it. The name lasts once its folder is
/// synced.
pub(super) fn link(file: &Path, to: &Path) -> io::Result<()> {
    step(to, &Step::Linked(file), || {
        if fs::hard_link(file, to).is_err() {
            fs::copy(file, to)?;
            fs::File::open(to)?.sync_all()?;
        }
        Ok(())
    })
}

/// How names of files begin that are about to take the place of others.
pub(super) const TEMPORARY: &str = ".tmp";

/// Makes the names in a folder last.
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    // Windows keeps names without being asked, and opens no folders
    step(dir, &Step::SyncedDir, || if cfg!(windows) { Ok(()) } else { fs::File::open(dir)?.sync_all() })
}

/// Removes a file.
pub(super) fn remove(file: &Path) -> io::Result<()> {
    step(file, &Step::Removed, || fs::remove_file(file))
}

/// Removes a folder with all that is in it.
pub(super) fn remove_dir(dir: &Path) -> io::Result<()> {
    step(dir, &Step::RemovedDir, || fs::remove_dir_all(dir))
}

/// The folder of a generation, as tantivy writes it: what takes the place of another file lasts at once.
#[derive(Clone, Debug)]
pub(super) struct IndexDirectory {
    inner: MmapDirectory,
    dir: Arc<PathBuf>,
    failures: Failures,
}

impl IndexDirectory {
    pub(super) fn open(dir: &Path) -> Result<IndexDirectory, OpenDirectoryError> {
        let inner = MmapDirectory::open(dir)?;
        Ok(IndexDirectory { inner, dir: Arc::new(dir.to_owned()), failures: Failures::default() })
    }
}

impl IndexDirectory {
    /// Returns what keeps the first error of writing.
    pub(super) fn failures(&self) -> Failures {
        self.failures.clone()
    }
}

/// Opens the index of a generation.
pub(super) fn open_index(dir: &Path) -> Result<Index, TantivyError> {
    Index::open(IndexDirectory::open(dir)?)
}

/// Where tantivy keeps its list of segments, and the payload of the commit.
pub(super) const META: &str = "meta.json";

/// tantivy's list of the files that it has made. It may be older than they are: what it does not tell is swept away when
/// the index is written next.
pub(super) const MANAGED: &str = ".managed.json";

impl Directory for IndexDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.inner.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        step(&self.dir.join(path), &Step::Removed, || self.inner.delete(path))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let file = self.dir.join(path);
        Ok(self.failures.watch(&file, open_write(&file, || self.inner.open_write(path))?))
    }

    /// The list of segments is read only if it is the one that was written; the list of files that were made is a note that
    /// nobody needs.
    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let bytes = self.inner.atomic_read(path)?;
        if path == Path::new(META) && !is_sealed(&bytes) {
            let error = io::Error::new(io::ErrorKind::InvalidData, "its checksum is wrong");
            return Err(OpenReadError::wrap_io_error(error, path.to_owned()));
        }
        if path == Path::new(MANAGED) && serde_json::from_slice::<Vec<PathBuf>>(&bytes).is_err() {
            return Err(OpenReadError::FileDoesNotExist(path.to_owned()));
        }
        Ok(bytes)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let file = self.dir.join(path);
        let written = match path {
            _ if path == Path::new(MANAGED) => exchange(&file, data),
            _ if path == Path::new(META) => replace(&file, &seal(data)),
            _ => replace(&file, data),
        };
        written.inspect_err(|error| self.failures.note(&file, error))
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.inner.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }

    fn sync_directory(&self) -> io::Result<()> {
        sync_dir(&self.dir)
    }
}
