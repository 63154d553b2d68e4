//! A full-text search engine for saved news.
//!
//! ```text
//! files ─corpus→ pages ─extract→ articles ─language→ tokens and names ─index→ an index on disk
//! words ─query→ ranked passages ─output→ text, JSON lines, CSV
//! ```
//!
//! [`pipeline`] does the first line, [`query`] the second, [`cli`] is the program around both. Data goes one way through
//! the rooms; what passes from room to room is defined in [`article`]. docs/DESIGN.md tells more.
//!
//! ```
//! use news_search::index::{Layout, Snapshot};
//! use news_search::pipeline::{self, IndexRequest};
//! use news_search::query::{Request, search, syntax};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let corpus = folder.path().join("corpus");
//! std::fs::create_dir(&corpus)?;
//! std::fs::write(
//!     corpus.join("bridge.txt"),
//!     "The bridge is closed\n\nJune 24, 2025\n\nThe bridge over the Aller will stay closed until winter, the mayor said.\n",
//! )?;
//! std::fs::write(
//!     corpus.join("ferry.txt"),
//!     "Ferry crews want breaks\n\nJuly 2, 2025\n\nThe crews of both ferries ask for longer breaks, their union said.\n",
//! )?;
//!
//! let index = folder.path().join("index");
//! let summary = pipeline::index(&IndexRequest::new(index.clone(), vec![corpus]), &mut |_progress| {})?;
//! assert_eq!(summary.added, 2);
//!
//! let snapshot = Snapshot::open(&Layout::new(&index))?;
//! let response = search(&snapshot, &Request::new(syntax::parse("bridges")?))?;
//! let passage = &response.passages[0];
//! assert_eq!(passage.article.path, "bridge.txt");
//! assert_eq!(&passage.text[passage.highlights[0].clone()], "bridge");
//! # Ok(())
//! # }
//! ```

pub mod article;
pub mod cli;
pub mod corpus;
pub mod extract;
pub mod index;
pub mod language;
pub mod output;
pub mod pipeline;
pub mod query;
