//! What can keep a run from ending.

use std::io;
use std::path::PathBuf;

use crate::corpus::{ExcludeError, RootError};
use crate::index::IndexError;

/// Why a run did not end. Files that cannot be read are no such reason.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// No corpus was given, and none is known.
    #[error("there is no corpus: no folder was given, and there is no `corpus` here")]
    NoCorpus,
    /// Other folders were given than the index was made from.
    #[error("the index was made from {}, not from {}", list(recorded), list(given))]
    OtherCorpus {
        /// The folders given.
        given: Vec<PathBuf>,
        /// The folders that the index was made from.
        recorded: Vec<PathBuf>,
    },
    /// A folder or file that the index was made from is not there.
    #[error("the index was made from `{}`, which does not exist", path.display())]
    CorpusGone {
        /// The folder or file.
        path: PathBuf,
    },
    /// A folder has lost most of its files.
    #[error("`{}` has lost {lost} of the {before} files that the index was made from", path.display())]
    Shrunk {
        /// The folder.
        path: PathBuf,
        /// How many files are not there any more.
        lost: usize,
        /// How many there were.
        before: usize,
    },
    /// No run can do with so little memory.
    #[error("a run needs {}M of memory at least", least / 1_000_000)]
    TooLittleMemory {
        /// Bytes that it can do with.
        least: usize,
    },
    /// The index is damaged so that it does not tell what it was made from.
    #[error("the index does not tell any more what it was made from")]
    CorpusUnknown,
    /// A folder or file that was given cannot be a corpus.
    #[error(transparent)]
    Root(#[from] RootError),
    /// A pattern of files to leave out cannot be read.
    #[error(transparent)]
    Exclude(#[from] ExcludeError),
    /// The index could not be read or written.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// Something else could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl PipelineError {
    /// Returns what the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            PipelineError::NoCorpus => Some("`search index FOLDER` indexes a folder of saved articles".to_owned()),
            PipelineError::OtherCorpus { .. } => {
                Some("add `--add` to index them too, or `--replace` to index them instead".to_owned())
            }
            PipelineError::CorpusGone { .. } => {
                Some("put it back, or name with `--replace` what is to be indexed instead".to_owned())
            }
            PipelineError::Shrunk { .. } => {
                Some("is its disk mounted? `--allow-shrink` takes these files out of the index".to_owned())
            }
            PipelineError::CorpusUnknown => Some("name it: `search index --rebuild CORPUS`".to_owned()),
            PipelineError::Index(error) => error.hint(),
            PipelineError::TooLittleMemory { least } => {
                Some(format!("write `--memory {}M` or more, or leave it out", least / 1_000_000))
            }
            PipelineError::Root(_) | PipelineError::Exclude(_) | PipelineError::Io(_) => None,
        }
    }
}

fn list(paths: &[PathBuf]) -> String {
    let quoted: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
    quoted.join(", ")
}
