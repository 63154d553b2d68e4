//! The first error of writing. A thread of the engine ends with it, and of the engine's own error nobody can tell what to do.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::{AntiCallToken, TerminatingWrite, WritePtr};

/// Keeps the first error of writing to any file of a folder.
#[derive(Clone, Debug, Default)]
pub(in crate::index) struct Failures(Arc<Mutex<Option<io::Error>>>);

impl Failures {
    /// Returns the error, which names the file.
    pub(in crate::index) fn take(&self) -> Option<io::Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Watches what is written to a file.
    pub(super) fn watch(&self, file: &Path, inner: WritePtr) -> WritePtr {
        WritePtr::new(Box::new(Watched { inner, file: file.to_owned(), failures: self.clone() }))
    }

    pub(super) fn note(&self, file: &Path, error: &io::Error) {
        let mut first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if first.is_none() {
            *first = Some(cannot_write(file, error));
        }
    }
}

/// Says of an error of writing which file it is of.
pub(in crate::index) fn cannot_write(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write `{}`: {error}", file.display()))
}

struct Watched {
    inner: WritePtr,
    file: PathBuf,
    failures: Failures,
}

impl Watched {
    fn noted<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result {
            self.failures.note(&self.file, error);
        }
        result
    }
}

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes);
        self.noted(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.inner.flush();
        self.noted(flushed)
    }
}

impl TerminatingWrite for Watched {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let ended = self.inner.terminate_ref(token);
        self.noted(ended)
    }
}
