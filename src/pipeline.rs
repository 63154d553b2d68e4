//! Indexing, top to bottom: walk -> changed? -> read -> extract -> label -> annotate -> write -> commit.
//!
//! ```text
//! changes::find     the files of the corpus: unchanged, changed, new, gone
//! read::read        pages -> articles that wait, on several threads
//! intake            who holds an id; which lines are repeated, now that all articles are known
//! write::write      articles that wait, and those whose labels changed -> documents, on several threads
//! run               what is gone is removed, what is new added, all in one commit
//! ```

mod annotate;
mod batch;
mod changes;
mod check;
mod checkpoint;
mod claims;
mod corpus_roots;
mod error;
mod gone;
mod ids;
mod intake;
mod memory;
mod read;
mod room;
mod run;
mod shrink;
mod summary;
mod to_read;
mod write;

pub use annotate::annotate;
pub use check::{build_again, check};
pub use corpus_roots::{DEFAULT_CORPUS, NewRoots};
pub use error::PipelineError;
pub use run::{CHECKPOINTS, IndexRequest, Progress, index};
pub use summary::{BuiltAnew, Skipped, Summary};
