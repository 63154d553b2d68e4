//! What can go wrong with an index.

use std::io;
use std::path::PathBuf;

use tantivy::TantivyError;
use tantivy::directory::error::OpenReadError;

/// An error of the index, with what the reader of the message needs.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is nothing at the place.
    #[error("there is no index in `{}`", dir.display())]
    Missing {
        /// The folder that was to be opened.
        dir: PathBuf,
    },
    /// The folder holds something else.
    #[error("`{}` is not an index of this program: it holds `{found}`", dir.display())]
    Foreign {
        /// The folder that was to be opened.
        dir: PathBuf,
        /// A file in it that tells.
        found: String,
    },
    /// There is a file in the place of the folder.
    #[error("`{}` is no folder", dir.display())]
    NotAFolder {
        /// What was to be opened.
        dir: PathBuf,
    },
    /// A newer program wrote it.
    #[error("the index in `{}` has format {found}, this program reads {supported}", dir.display())]
    Newer {
        /// The folder of the index.
        dir: PathBuf,
        /// The format that the index says it has.
        found: u32,
        /// The newest format that this program reads.
        supported: u32,
    },
    /// An older program wrote it in a form that is no longer read.
    #[error("the index in `{}` has the old format {found}, this program reads {supported}", dir.display())]
    Older {
        /// The folder of the index.
        dir: PathBuf,
        /// The format that the index says it has.
        found: u32,
        /// The format that this program reads.
        supported: u32,
    },
    /// Another process is writing.
    #[error("the index in `{}` is being written by {holder}", dir.display())]
    Locked {
        /// The folder of the index.
        dir: PathBuf,
        /// Who holds the lock, such as `process 4711 since 02:14 (host desk)`.
        holder: String,
    },
    /// A file of the index does not hold what it should.
    #[error("`{}` is damaged: {reason}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file of the index is not there.
    #[error("`{}` is missing from the index", file.display())]
    MissingFile {
        /// The file, or the folder of a generation.
        file: PathBuf,
    },
    /// A stored article cannot be read.
    #[error("a stored article is damaged")]
    BadRecord,
    /// An article could not be stored.
    #[error("cannot store an article: {0}")]
    Encode(#[source] postcard::Error),
    /// Compression failed.
    #[error("cannot compress an article: {0}")]
    Compress(#[source] io::Error),
    /// Reading or writing failed; the message names the file.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The engine failed.
    #[error("the index failed: {}", told(.0))]
    Engine(#[from] TantivyError),
}

impl IndexError {
    pub(super) fn compress(error: io::Error) -> IndexError {
        IndexError::Compress(error)
    }

    pub(super) fn encode(error: postcard::Error) -> IndexError {
        IndexError::Encode(error)
    }

    /// Returns what the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            IndexError::Missing { dir } => {
                let place =
                    if dir.as_os_str() == "index" { String::new() } else { format!(" --index {}", dir.display()) };
                Some(format!("build one with `search index CORPUS{place}`"))
            }
            IndexError::Foreign { .. } | IndexError::NotAFolder { .. } => {
                Some("give another folder with `--index DIR`".to_owned())
            }
            IndexError::Newer { .. } => {
                Some("use the newer program, or build it again with `search index --rebuild`".to_owned())
            }
            IndexError::Older { .. } => Some("build it again with `search index`".to_owned()),
            IndexError::Locked { .. } => Some("wait for it with `--wait SECONDS`; queries work meanwhile".to_owned()),
            IndexError::Io(error) if is_full(error) => {
                Some("the index is as it was: make room, and run `search index` again".to_owned())
            }
            _ if self.is_damage() => Some("build the index again with `search index --rebuild`".to_owned()),
            _ => None,
        }
    }

    /// Says whether the files of the index are not what they should be, so that only building it again helps.
    pub fn is_damage(&self) -> bool {
        match self {
            IndexError::Damaged { .. } | IndexError::MissingFile { .. } | IndexError::BadRecord => true,
            // what the operating system did not say, the engine says of bytes that it cannot decode
            IndexError::Engine(TantivyError::IoError(error)) => error.raw_os_error().is_none(),
            IndexError::Engine(error) => matches!(
                error,
                TantivyError::OpenReadError(_)
                    | TantivyError::OpenDirectoryError(_)
                    | TantivyError::DataCorruption(_)
                    | TantivyError::IncompatibleIndex(_)
                    | TantivyError::SchemaError(_)
                    | TantivyError::FieldNotFound(_)
                    | TantivyError::InternalError(_)
                    | TantivyError::InvalidArgument(_)
                    | TantivyError::DeserializeError(_)
                    | TantivyError::MissingPlugin(_)
            ),
            _ => false,
        }
    }
}

/// Says whether the disk takes no more.
fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

/// Returns the engine's message, in our words where its own are for programmers.
fn told(error: &TantivyError) -> String {
    match error {
        TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file)) => {
            format!("`{}` is missing", file.display())
        }
        TantivyError::DataCorruption(damage) => format!("{damage:?}"),
        TantivyError::IoError(error) => error.to_string(),
        error => error.to_string(),
    }
}
