//! What can go wrong with an index.

use std::io;
use std::path::PathBuf;

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
        /// Who holds the lock, such as `process 4711 since 2025-06-24 02:14`.
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
    #[error("the index failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
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
            IndexError::Foreign { .. } => Some("give another folder with `--index DIR`".to_owned()),
            IndexError::Newer { .. } => {
                Some("use the newer program, or build it again with `search index --rebuild`".to_owned())
            }
            IndexError::Older { .. } => Some("build it again with `search index`".to_owned()),
            IndexError::Locked { .. } => Some("wait until it is done; queries work meanwhile".to_owned()),
            IndexError::Damaged { .. } | IndexError::BadRecord => {
                Some("build the index again with `search index --rebuild`".to_owned())
            }
            _ => None,
        }
    }
}
