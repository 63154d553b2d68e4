//! Looks whether an index is what it should be: every file by its checksum, every article by its records, and the manifest
//! by the articles.

use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use fs_err as fs;
use rustc_hash::FxHashMap;
use tantivy::DocId;

use super::document::content_hash_head;
use super::error::IndexError;
use super::ids::each_id;
use super::layout::Layout;
use super::manifest::{FileKey, Manifest};
use super::moments::hash_of;
use super::seal;
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::stored::StoredArticle;
use crate::article::ContentHash;

/// Something that is wrong. The message of a problem of a file of the corpus goes on behind the name of the file.
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
    /// Several articles have one id.
    #[error("article `{id}` stands in the index {times} times")]
    Repeated {
        /// The id.
        id: String,
        /// How many articles have it.
        times: usize,
    },
    /// The manifest does not tell of a file what the articles do.
    #[error("has {found} articles in the index, and {listed} by its manifest")]
    Count {
        /// The file.
        key: FileKey,
        /// Articles in the index.
        found: u32,
        /// Articles that the manifest tells of.
        listed: u32,
    },
    /// A file is not what it was when it was indexed, so that addresses may lead elsewhere.
    #[error("has changed since it was indexed")]
    Changed {
        /// The file.
        key: FileKey,
    },
    /// A file cannot be opened any more.
    #[error("is gone, or cannot be read")]
    Gone {
        /// The file.
        key: FileKey,
    },
    /// A file of the corpus is not in the index.
    #[error("is new since the index was made")]
    New {
        /// The file.
        key: FileKey,
    },
    /// At the address of a text stands something else.
    #[error("does not hold the text of article `{id}` in lines {} to {}", lines.0, lines.1)]
    Address {
        /// The file.
        key: FileKey,
        /// The article.
        id: String,
        /// Lines from 1, both ends in.
        lines: (u32, u32),
    },
    /// The index was made with other settings than those in force.
    #[error("the index was made with other settings: `search index` would build it anew")]
    Settings,
}

impl Problem {
    /// Names the kind of problem in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Problem::Checksum { .. } => "checksum",
            Problem::Article { .. } => "article",
            Problem::Repeated { .. } => "repeated",
            Problem::Count { .. } => "count",
            Problem::Changed { .. } => "changed",
            Problem::Gone { .. } => "gone",
            Problem::New { .. } => "new",
            Problem::Address { .. } => "address",
            Problem::Settings => "settings",
        }
    }

    /// Returns the file of the corpus, where it is of one.
    pub fn key(&self) -> Option<&FileKey> {
        match self {
            Problem::Checksum { .. } | Problem::Article { .. } | Problem::Repeated { .. } | Problem::Settings => None,
            Problem::Count { key, .. }
            | Problem::Changed { key }
            | Problem::Gone { key }
            | Problem::New { key }
            | Problem::Address { key, .. } => Some(key),
        }
    }
}

/// How often an index is looked at again that changes meanwhile.
const ATTEMPTS: u32 = 20;

/// Opens the published index, once all files of its segments were verified by their checksums: what is wrong there would
/// make the engine panic. Returns the problems instead if there are any.
///
/// # Errors
/// Those of [`Snapshot::open_with_manifest`], and when files cannot be read.
pub fn open(layout: &Layout) -> Result<Result<(Snapshot, Manifest), Vec<Problem>>, IndexError> {
    let mut attempt = 1;
    loop {
        let verified = match verify(layout) {
            // a new index was published, and this one removed
            Err(error) if is_gone(&error) && attempt < ATTEMPTS => {
                attempt += 1;
                continue;
            }
            verified => verified?,
        };
        if !verified.problems.is_empty() {
            return Ok(Err(verified.problems));
        }
        let opened = Snapshot::open_with_manifest(layout)?;
        let mut segments = opened.0.segments().iter().map(|segment| segment.reader().segment_id().uuid_string());
        if attempt == ATTEMPTS || segments.all(|segment| verified.segments.contains(&segment)) {
            return Ok(Ok(opened));
        }
        attempt += 1;
    }
}

fn is_gone(error: &IndexError) -> bool {
    matches!(error, IndexError::Io(error) if error.kind() == ErrorKind::NotFound)
}

/// Segments whose files were verified.
struct Verified {
    segments: HashSet<String>,
    problems: Vec<Problem>,
}

fn verify(layout: &Layout) -> Result<Verified, IndexError> {
    let (generation, segments) = Snapshot::list(layout)?;
    let segments: HashSet<String> = segments.into_iter().collect();
    let mut problems = Vec::new();
    for entry in fs::read_dir(&generation)? {
        let name = entry?.file_name();
        let segment = name.to_str().and_then(|name| name.split_once('.')).map(|(segment, _)| segment);
        let file = generation.join(&name);
        if segment.is_some_and(|segment| segments.contains(segment)) && !is_whole(&file) {
            problems.push(Problem::Checksum { file });
        }
    }
    problems.sort();
    Ok(Verified { segments, problems })
}

fn is_whole(file: &Path) -> bool {
    match seal::is_whole(file) {
        Ok(is_whole) => is_whole,
        // merged with others meanwhile
        Err(error) => is_gone(&error),
    }
}

/// Checks the records of every article, and the manifest by them. What else is to be looked at of an article that can be
/// read, `look` does.
pub fn articles(
    snapshot: &Snapshot,
    manifest: &Manifest,
    look: &mut dyn FnMut(&FileKey, &StoredArticle<'_>) -> Option<Problem>,
) -> Result<Vec<Problem>, IndexError> {
    let mut problems = Vec::new();
    let (mut counts, mut unlisted) = (FxHashMap::<u64, u32>::default(), BTreeMap::<FileKey, u32>::new());
    for segment in snapshot.segments() {
        for article in segment.reader().doc_ids_alive() {
            let id = segment.id(segment.columns()?.id_order.first(article).unwrap_or_default())?;
            let found = with_record(segment, article, &id, &mut |key, record| {
                problems.extend(look(&key, record));
                key
            });
            match found {
                Ok(key) if manifest.files.find(&key.root, &key.path).is_some() => {
                    *counts.entry(hash_of(&key.term())).or_default() += 1;
                }
                Ok(key) => *unlisted.entry(key).or_default() += 1,
                Err(_) => problems.push(Problem::Article { id }),
            }
        }
    }
    for (number, state) in manifest.files.iter() {
        let key = manifest.files.names().key(number);
        let found = counts.get(&hash_of(&key.term())).copied().unwrap_or_default();
        if found != state.articles {
            problems.push(Problem::Count { key, found, listed: state.articles });
        }
    }
    problems.extend(unlisted.into_iter().map(|(key, found)| Problem::Count { key, found, listed: 0 }));
    each_id(&[snapshot], &mut |id, places| {
        let times = places.iter().map(Vec::len).sum();
        if times > 1 {
            problems.push(Problem::Repeated { id: id.to_owned(), times });
        }
        Ok(())
    })?;
    Ok(problems)
}

/// Reads the records of an article, and passes on the file that it was read from and what is stored of it.
fn with_record(
    segment: &Segment,
    article: DocId,
    id: &str,
    look: &mut dyn FnMut(FileKey, &StoredArticle<'_>) -> FileKey,
) -> Result<FileKey, IndexError> {
    let records = segment.stored(article)?.records()?;
    let (record, page) = (records.article()?, records.page()?);
    record.restore(&page)?;
    let hash = content_hash_head(&ContentHash(record.content_hash));
    if record.id != id || hash != segment.content_hash(article)? || std::str::from_utf8(record.body).is_err() {
        return Err(IndexError::BadRecord);
    }
    Ok(look(FileKey { root: record.root.to_owned(), path: record.path.to_owned() }, &record))
}
