//! Indexing, top to bottom: walk -> changed? -> read -> extract -> annotate -> write -> commit.
//!
//! ```text
//! changes::find     the files of the corpus: unchanged, changed, new, gone
//! read::read        pages -> articles -> documents, on several threads
//! run               documents -> index: what is gone is removed, what is new added, all in one commit
//! ```

mod annotate;
mod changes;
mod claims;
mod corpus_roots;
mod error;
mod intake;
mod read;
mod run;
mod summary;

pub use annotate::annotate;
pub use corpus_roots::{DEFAULT_CORPUS, NewRoots};
pub use error::PipelineError;
pub use run::{IndexRequest, Progress, index};
pub use summary::{Skipped, Summary};
