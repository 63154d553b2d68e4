//! An index as it stood when it was opened: what queries read.
//!
//! Opening takes no lock and writes nothing, so that an index of another user or on a read-only mount can be read. A
//! writer may remove a file between the moment the list of segments is read and the moment they are opened; then the list
//! is read again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use tantivy::Index;

use super::error::IndexError;
use super::layout::Layout;
use super::manifest::{LocatedRoot, Manifest, ManifestRoot};
use super::schema::{self, Fields};
use super::segment::Segment;

/// What a commit says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CommitInfo {
    /// Name of the manifest file.
    pub(super) manifest: String,
    /// The corpus.
    pub(super) roots: Vec<ManifestRoot>,
}

/// An opened index.
pub struct Snapshot {
    layout: Layout,
    generation: PathBuf,
    info: CommitInfo,
    fields: Fields,
    segments: Vec<Segment>,
    statistics: Statistics,
    /// Where the roots can be opened, by label.
    opened_roots: OnceLock<Vec<(String, LocatedRoot)>>,
}

/// Counts over the live articles of an index: the same for the same articles, whatever segments they lie in and whatever
/// was deleted before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Articles.
    pub articles: u64,
    /// Tokens of all bodies.
    pub body_tokens: u64,
    /// Tokens of all titles.
    pub title_tokens: u64,
    /// Tokens of all standfirsts.
    pub standfirst_tokens: u64,
}

/// How often opening is tried again when a writer removed a file meanwhile.
const ATTEMPTS: u32 = 20;

impl Snapshot {
    /// Opens the index that is published in `layout`.
    ///
    /// # Errors
    /// Those of [`Layout::current`], and [`IndexError::Damaged`] or [`IndexError::Engine`] when its files are not whole.
    pub fn open(layout: &Layout) -> Result<Snapshot, IndexError> {
        let mut attempt = 1;
        loop {
            match Snapshot::open_once(layout) {
                Err(error) if attempt < ATTEMPTS && is_vanished_file(&error) => attempt += 1,
                done => return done,
            }
        }
    }

    fn open_once(layout: &Layout) -> Result<Snapshot, IndexError> {
        let generation = layout.current()?;
        let mut index = Index::open_in_dir(&generation)?;
        index.set_tokenizers(schema::tokenizers());
        let (expected, fields) = schema::schema();
        let meta = generation.join("meta.json");
        let damaged = |reason: String| IndexError::Damaged { file: meta.clone(), reason };
        if index.schema() != expected {
            return Err(damaged("its fields are not those of this format".to_owned()));
        }
        let metas = index.load_metas()?;
        let payload = metas.payload.ok_or_else(|| damaged("it names no manifest".to_owned()))?;
        let info: CommitInfo = serde_json::from_str(&payload).map_err(|error| damaged(error.to_string()))?;
        let mut segments = Vec::with_capacity(metas.segments.len());
        for meta in metas.segments {
            segments.push(Segment::open(&index.segment(meta), fields)?);
        }
        let statistics = Statistics::of(&segments)?;
        let opened_roots = OnceLock::new();
        Ok(Snapshot { layout: layout.clone(), generation, info, fields, segments, statistics, opened_roots })
    }

    /// Returns the segments of the index.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Returns the fields of the index.
    pub fn fields(&self) -> Fields {
        self.fields
    }

    /// Returns the counts that ranking needs.
    pub fn statistics(&self) -> Statistics {
        self.statistics
    }

    /// Returns the languages of the articles, the one with most articles first.
    pub fn languages(&self) -> Vec<String> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for language in self.segments.iter().flat_map(Segment::languages) {
            *counts.entry(&language.code).or_default() += language.articles;
        }
        let mut languages: Vec<(&str, u32)> = counts.into_iter().collect();
        languages.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
        languages.into_iter().map(|(language, _)| language.to_owned()).collect()
    }

    /// Reads the manifest of the corpus that the index was made from.
    pub fn manifest(&self) -> Result<Manifest, IndexError> {
        Manifest::read(&self.generation, &self.info.manifest)
    }

    /// Returns the folder of the generation that was opened.
    pub(super) fn generation(&self) -> &Path {
        &self.generation
    }

    /// Returns the corpus that the index was made from.
    pub fn roots(&self) -> &[ManifestRoot] {
        &self.info.roots
    }

    /// Returns where the index lies.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Returns the path that opens a file of the corpus from here; the path within its root where the root is unknown.
    pub fn file(&self, root: &str, path: &str) -> PathBuf {
        let opened = self.opened_roots.get_or_init(|| {
            let open = |root: &ManifestRoot| (root.label.clone(), root.locate(self.layout.dir()));
            self.info.roots.iter().map(open).collect()
        });
        match opened.iter().find(|(label, _)| label == root) {
            Some((_, located)) => located.join(path),
            None => PathBuf::from(path),
        }
    }

    /// Returns the bytes of the index on disk.
    pub fn size_on_disk(&self) -> Result<u64, IndexError> {
        let mut bytes = 0;
        for entry in fs_err::read_dir(&self.generation)? {
            bytes += entry?.metadata()?.len();
        }
        Ok(bytes)
    }
}

fn is_vanished_file(error: &IndexError) -> bool {
    match error {
        IndexError::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        IndexError::Engine(tantivy::TantivyError::OpenReadError(error)) => {
            matches!(error, tantivy::directory::error::OpenReadError::FileDoesNotExist(_))
        }
        _ => false,
    }
}

impl Statistics {
    fn of(segments: &[Segment]) -> Result<Statistics, IndexError> {
        let mut sum = Statistics::default();
        for segment in segments {
            sum.articles += u64::from(segment.reader().num_docs());
            let counts = segment.token_counts()?;
            sum.body_tokens += counts.body;
            sum.title_tokens += counts.title;
            sum.standfirst_tokens += counts.standfirst;
        }
        Ok(sum)
    }
}
