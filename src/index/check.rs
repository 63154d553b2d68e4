//! Looks whether an index is what it should be: every file by its checksum, every article by its records, and the manifest
//! by the articles.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use fs_err as fs;
use tantivy::Index;
use tantivy::directory::error::OpenReadError;

use super::document::content_hash_head;
use super::error::IndexError;
use super::layout::Layout;
use super::manifest::{FileKey, Manifest};
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::stored::{StoredArticle, StoredPage};
use crate::article::ContentHash;

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Problem {
    /// A file of a segment does not hold what was written.
    #[error("`{}` does not hold what was written: its checksum is wrong", file.display())]
    Checksum {
        /// The file.
        file: PathBuf,
    },
    /// The records of an article cannot be read, or do not fit together.
    #[error("article `{id}` cannot be read: its records are damaged")]
    Article {
        /// Its id.
        id: String,
    },
    /// Two articles have one id.
    #[error("article `{id}` stands in the index twice")]
    Twice {
        /// The id.
        id: String,
    },
    /// The manifest does not tell of a file what the articles do.
    #[error("`{path}` has {found} articles in the index, and {listed} by its manifest")]
    Count {
        /// Path within its root.
        path: String,
        /// Articles in the index.
        found: u32,
        /// Articles that the manifest tells of.
        listed: u32,
    },
    /// A file is not what it was when it was indexed, so that addresses may lead elsewhere.
    #[error("`{path}` has changed since it was indexed")]
    Changed {
        /// Path within its root.
        path: String,
    },
    /// A file cannot be opened any more.
    #[error("`{path}` is gone, or cannot be read")]
    Gone {
        /// Path within its root.
        path: String,
    },
    /// A file of the corpus is not in the index.
    #[error("`{path}` is new since the index was made")]
    New {
        /// Path within its root.
        path: String,
    },
    /// At the address of a text stands something else.
    #[error("lines {} to {} of `{path}` do not hold the text of the article", lines.0, lines.1)]
    Address {
        /// Path within its root.
        path: String,
        /// Lines from 1, both ends in.
        lines: (u32, u32),
    },
}

impl Problem {
    /// Names the kind of problem in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Problem::Checksum { .. } => "checksum",
            Problem::Article { .. } => "article",
            Problem::Twice { .. } => "twice",
            Problem::Count { .. } => "count",
            Problem::Changed { .. } => "changed",
            Problem::Gone { .. } => "gone",
            Problem::New { .. } => "new",
            Problem::Address { .. } => "address",
        }
    }

    /// Returns the path of the file of the corpus, where it is of one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Problem::Checksum { .. } | Problem::Article { .. } | Problem::Twice { .. } => None,
            Problem::Count { path, .. }
            | Problem::Changed { path }
            | Problem::Gone { path }
            | Problem::New { path }
            | Problem::Address { path, .. } => Some(path),
        }
    }
}

/// Checks the files of the published index by their checksums. What is wrong there may make the program fail elsewhere.
///
/// # Errors
/// Those of [`Layout::current`], and when files cannot be read at all.
pub fn checksums(layout: &Layout) -> Result<Vec<Problem>, IndexError> {
    let generation = layout.current()?;
    let index = Index::open_in_dir(&generation)?;
    let segments: HashSet<String> =
        index.load_metas()?.segments.iter().map(|segment| segment.id().uuid_string()).collect();
    let mut problems = Vec::new();
    for entry in fs::read_dir(&generation)? {
        let name = entry?.file_name();
        let is_of_segment =
            name.to_str().and_then(|name| name.split_once('.')).is_some_and(|(id, _)| segments.contains(id));
        if !is_of_segment {
            continue;
        }
        let is_whole = match index.directory().validate_checksum(name.as_ref()) {
            Ok(is_whole) => is_whole,
            // merged with others meanwhile
            Err(OpenReadError::FileDoesNotExist(_)) => true,
            Err(_) => false,
        };
        if !is_whole {
            problems.push(Problem::Checksum { file: generation.join(name) });
        }
    }
    problems.sort();
    Ok(problems)
}

/// Checks the records of every article, and the manifest by them.
pub fn articles(snapshot: &Snapshot, manifest: &Manifest) -> Result<Vec<Problem>, IndexError> {
    let mut problems = Vec::new();
    let (mut ids, mut counts) = (HashSet::new(), BTreeMap::<FileKey, u32>::new());
    for segment in snapshot.segments() {
        for article in segment.reader().doc_ids_alive() {
            let id = segment.id(segment.columns()?.id_order.first(article).unwrap_or_default())?;
            match file_of(segment, article, &id) {
                Ok(file) => *counts.entry(file).or_default() += 1,
                Err(_) => problems.push(Problem::Article { id: id.clone() }),
            }
            if let Some(id) = ids.replace(id) {
                problems.push(Problem::Twice { id });
            }
        }
    }
    for (file, state) in &manifest.files {
        let found = counts.remove(file).unwrap_or_default();
        if found != state.articles {
            problems.push(Problem::Count { path: file.path.clone(), found, listed: state.articles });
        }
    }
    problems.extend(counts.into_iter().map(|(file, found)| Problem::Count { path: file.path, found, listed: 0 }));
    problems.sort();
    Ok(problems)
}

/// Reads the records of an article, and returns the file that it was read from.
fn file_of(segment: &Segment, article: tantivy::DocId, id: &str) -> Result<FileKey, IndexError> {
    let stored = segment.stored(article)?;
    let (record, page) = (stored.article()?, stored.page()?);
    let (record, page) = (StoredArticle::parse(&record)?, StoredPage::parse(&page)?);
    record.restore(&page)?;
    let hash = content_hash_head(&ContentHash(record.content_hash));
    if record.id != id || hash != segment.content_hash(article)? {
        return Err(IndexError::BadRecord);
    }
    Ok(FileKey { root: record.root.to_owned(), path: record.path.to_owned() })
}
