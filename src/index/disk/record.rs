//! Takes down the steps of tests that ask for it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::Step;
use tantivy::directory::{AntiCallToken, TerminatingWrite, WritePtr};

/// What became of a file or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Made {
    Dir,
    /// An empty file is there, whose bytes follow.
    File,
    /// The bytes of a file last.
    Synced(Vec<u8>),
    /// A name leads to these bytes, which last.
    Wrote(Vec<u8>),
    Removed,
    RemovedDir,
    /// The names in a folder last.
    SyncedDir,
    /// A commit is said to be done.
    Done,
}

/// A folder and the steps below it.
struct Record {
    root: PathBuf,
    steps: Vec<(PathBuf, Made)>,
}

/// Held during each step, so that they are taken down in the order in which they are made.
static RECORD: Mutex<Option<Record>> = Mutex::new(None);

/// Begins to take down the steps below a folder.
pub(super) fn begin(root: &Path) {
    let mut record = RECORD.lock().unwrap_or_else(PoisonError::into_inner);
    *record = Some(Record { root: root.to_owned(), steps: Vec::new() });
}

/// Ends it, and returns the steps by paths below the folder.
pub(super) fn end() -> Vec<(PathBuf, Made)> {
    RECORD.lock().unwrap_or_else(PoisonError::into_inner).take().map(|record| record.steps).unwrap_or_default()
}

/// Takes down that a commit is said to be done.
pub(super) fn done() {
    let nothing = || Ok::<(), ()>(());
    let mut record = RECORD.lock().unwrap_or_else(PoisonError::into_inner);
    take_down(&mut record, None, || Made::Done, nothing).unwrap();
}

/// Makes a step and takes it down.
pub(super) fn step<T, E>(path: &Path, step: &Step<'_>, act: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let made = || match step {
        Step::MadeDir => Made::Dir,
        Step::Wrote(bytes) => Made::Wrote(bytes.to_vec()),
        Step::Linked(file) => Made::Wrote(std::fs::read(file).unwrap()),
        Step::Removed => Made::Removed,
        Step::RemovedDir => Made::RemovedDir,
        Step::SyncedDir => Made::SyncedDir,
    };
    let mut record = RECORD.lock().unwrap_or_else(PoisonError::into_inner);
    take_down(&mut record, Some(path), made, act)
}

fn take_down<T, E>(
    record: &mut Option<Record>,
    path: Option<&Path>,
    made: impl FnOnce() -> Made,
    act: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let done = act()?;
    if let Some(record) = record {
        let path = path.unwrap_or(&record.root);
        if let Ok(path) = path.strip_prefix(&record.root) {
            record.steps.push((path.to_owned(), made()));
        }
    }
    Ok(done)
}

/// Opens a file whose bytes are taken down when they are synced.
pub(super) fn open_write<E>(path: &Path, open: impl FnOnce() -> Result<WritePtr, E>) -> Result<WritePtr, E> {
    let mut record = RECORD.lock().unwrap_or_else(PoisonError::into_inner);
    let inner = take_down(&mut record, Some(path), || Made::File, open)?.into_inner().ok().unwrap();
    Ok(io::BufWriter::new(Box::new(Recorded { inner, path: path.to_owned() })))
}

struct Recorded {
    inner: Box<dyn TerminatingWrite + Send + Sync>,
    path: PathBuf,
}

impl Write for Recorded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl TerminatingWrite for Recorded {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let synced = || Made::Synced(std::fs::read(&self.path).unwrap());
        let mut record = RECORD.lock().unwrap_or_else(PoisonError::into_inner);
        take_down(&mut record, Some(&self.path), synced, || self.inner.terminate_ref(token))
    }
}
