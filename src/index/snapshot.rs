//! An index as it stood when it was opened: what queries read.
//!
//! Opening takes no lock and writes nothing, so that an index of another user or on a read-only mount can be read. A
//! writer may remove a file between the moment the list of segments is read and the moment they are opened; then the list
//! is read again.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use tantivy::TantivyError;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError};

use super::dictionary::{Dictionaries, DictionaryFile};
use super::disk::{self, META};
use super::error::IndexError;
use super::layout::Layout;
use super::manifest::{LocatedRoot, Manifest, ManifestRoot};
use super::moments::Resumed;
use super::repeats::Place;
use super::schema::{self, Fields};
use super::seal::is_sealed;
use super::segment::Segment;
use super::stored::StoredValue;
use super::unfinished::Unfinished;

/// What a commit says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CommitInfo {
    /// Name of the manifest file.
    pub(super) manifest: String,
    /// Its [`checksum`](super::seal::checksum). Commits of older versions do not say it.
    #[serde(default)]
    pub(super) checksum: String,
    /// The corpus.
    pub(super) roots: Vec<ManifestRoot>,
    /// Whether names were looked for. Commits of older versions do not say it.
    #[serde(default)]
    pub(super) names: bool,
    /// Runs that were killed and gone on with, since the index was built from nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) resumed: Vec<Resumed>,
    /// What stored records are compressed by, the newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) dictionaries: Vec<DictionaryFile>,
    /// What is still to be done; `None` when all is.
    #[serde(default)]
    pub(super) unfinished: Option<Unfinished>,
}

/// Returns the corpus that an index was made from, if that can be told of an index that cannot be opened: one of another
/// version, or a damaged one.
pub fn recorded_roots(layout: &Layout) -> Option<Vec<ManifestRoot>> {
    let meta = fs_err::read(layout.last_generation()?.join(META)).ok()?;
    let meta: serde_json::Value = serde_json::from_slice(&meta).ok()?;
    let info: CommitInfo = serde_json::from_str(meta.get("payload")?.as_str()?).ok()?;
    Some(info.roots)
}

/// An opened index.
pub struct Snapshot {
    layout: Layout,
    generation: PathBuf,
    info: CommitInfo,
    fields: Fields,
    segments: Vec<Segment>,
    statistics: Statistics,
    dictionaries: Arc<Dictionaries>,
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
    /// Those of [`Layout::current`], and [`IndexError::Damaged`], [`IndexError::MissingFile`] or [`IndexError::Engine`]
    /// when its files are not whole.
    pub fn open(layout: &Layout) -> Result<Snapshot, IndexError> {
        again_if_vanished(layout, || Snapshot::open_once(layout, layout.current()?))
    }

    /// Opens a generation that need not be published.
    ///
    /// # Errors
    /// Those of [`Snapshot::open`].
    pub(super) fn open_generation(layout: &Layout, generation: &Path) -> Result<Snapshot, IndexError> {
        let mut attempt = 1;
        loop {
            match Snapshot::open_once(layout, generation.to_owned()) {
                // what is merged meanwhile is removed
                Err(IndexError::Engine(TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_))))
                    if attempt < ATTEMPTS =>
                {
                    attempt += 1;
                }
                opened => return opened,
            }
        }
    }

    /// Opens the index with the manifest of the corpus that it was made from.
    ///
    /// # Errors
    /// Those of [`Snapshot::open`].
    pub fn open_with_manifest(layout: &Layout) -> Result<(Snapshot, Manifest), IndexError> {
        again_if_vanished(layout, || {
            let snapshot = Snapshot::open_once(layout, layout.current()?)?;
            let manifest = snapshot.manifest()?;
            Ok((snapshot, manifest))
        })
    }

    /// Returns the folder of the published generation, and the names of its segments.
    pub(super) fn list(layout: &Layout) -> Result<(PathBuf, Vec<String>), IndexError> {
        again_if_vanished(layout, || {
            let generation = layout.current()?;
            let metas = disk::open_index(&generation)?.load_metas()?;
            Ok((generation, metas.segments.iter().map(|meta| meta.id().uuid_string()).collect()))
        })
    }

    fn open_once(layout: &Layout, generation: PathBuf) -> Result<Snapshot, IndexError> {
        let mut index = disk::open_index(&generation)?;
        index.set_tokenizers(schema::tokenizers());
        let (expected, fields) = schema::schema();
        let meta = generation.join(META);
        let damaged = |reason: String| IndexError::Damaged { file: meta.clone(), reason };
        if index.schema() != expected {
            return Err(damaged("its fields are not those of this format".to_owned()));
        }
        let metas = index.load_metas()?;
        let payload = metas.payload.ok_or_else(|| damaged("it names no manifest".to_owned()))?;
        let info: CommitInfo = serde_json::from_str(&payload).map_err(|error| damaged(error.to_string()))?;
        let resumed: Arc<[Resumed]> = info.resumed.clone().into();
        let dictionaries = Arc::new(Dictionaries::open(&generation, &info.dictionaries)?);
        let mut segments = Vec::with_capacity(metas.segments.len());
        for meta in metas.segments {
            let segment = index.segment(meta);
            segments.push(Segment::open(&segment, fields, Arc::clone(&resumed), Arc::clone(&dictionaries))?);
        }
        let statistics = Statistics::of(&segments)?;
        let opened_roots = OnceLock::new();
        let layout = layout.clone();
        Ok(Snapshot { layout, generation, info, fields, segments, statistics, dictionaries, opened_roots })
    }

    /// Returns the segments of the index.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Reads the stored value of an article.
    pub fn stored(&self, place: Place) -> Result<StoredValue, IndexError> {
        self.segments.get(place.segment).ok_or(IndexError::BadRecord)?.stored(place.article)
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

    /// Returns the folder of the generation that was opened.
    pub(super) fn generation(&self) -> &Path {
        &self.generation
    }

    /// Reads the manifest of the corpus that the index was made from.
    pub(super) fn manifest(&self) -> Result<Manifest, IndexError> {
        Manifest::read(&self.generation, &self.info.manifest, &self.info.checksum)
    }

    /// Returns what stored records are compressed by.
    pub(super) fn dictionaries(&self) -> &Dictionaries {
        &self.dictionaries
    }

    /// Returns what the commit says of itself.
    pub(super) fn info(&self) -> &CommitInfo {
        &self.info
    }

    /// Returns what is still to be done, if the run that made this was not finished.
    pub(super) fn unfinished(&self) -> Option<&Unfinished> {
        self.info.unfinished.as_ref()
    }

    /// Returns the runs that were killed and gone on with.
    pub(super) fn resumed(&self) -> &[Resumed] {
        &self.info.resumed
    }

    /// Names the commit that was opened, among all of this index.
    pub fn commit(&self) -> String {
        let generation = self.generation.file_name().unwrap_or_default().to_string_lossy();
        format!("{generation}/{}", self.info.manifest)
    }

    /// Returns the corpus that the index was made from.
    pub fn roots(&self) -> &[ManifestRoot] {
        &self.info.roots
    }

    /// Says whether names were looked for when the index was made.
    pub fn has_names(&self) -> bool {
        self.info.names
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
}

/// Returns the bytes of an index on disk.
pub fn size_on_disk(layout: &Layout) -> Result<u64, IndexError> {
    again_if_vanished(layout, || {
        let generation = layout.current()?;
        let Ok(entries) = fs_err::read_dir(&generation) else {
            return Err(IndexError::MissingFile { file: generation });
        };
        let mut bytes = 0;
        for entry in entries {
            // a file that vanishes while it is looked at takes no place
            bytes += entry?.metadata().map_or(0, |metadata| metadata.len());
        }
        Ok(bytes)
    })
}

/// Opens an index, and again when a file vanished between the moment it was named and the moment it was opened.
fn again_if_vanished<T>(layout: &Layout, open: impl Fn() -> Result<T, IndexError>) -> Result<T, IndexError> {
    let mut attempt = 1;
    loop {
        let error = match open() {
            Err(error) => error,
            opened => return opened,
        };
        match missing_file(&error, layout) {
            Some(_) if attempt < ATTEMPTS => attempt += 1,
            Some(file) => return Err(IndexError::MissingFile { file }),
            None => return Err(damaged_list(&error, layout).unwrap_or(error)),
        }
    }
}

/// Returns the file or folder that is not there, if that is the error.
fn missing_file(error: &IndexError, layout: &Layout) -> Option<PathBuf> {
    match error {
        IndexError::MissingFile { file } => Some(file.clone()),
        IndexError::Engine(TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file))) => {
            Some(layout.current().ok()?.join(file.file_name()?))
        }
        // the whole generation: a newer one was published, and this one removed, be it while the engine looks at its folder
        IndexError::Engine(TantivyError::OpenDirectoryError(
            OpenDirectoryError::DoesNotExist(_) | OpenDirectoryError::NotADirectory(_),
        )) => layout.current().ok(),
        IndexError::Engine(TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }))
            if io_error.kind() == ErrorKind::NotFound =>
        {
            layout.current().ok()
        }
        _ => None,
    }
}

/// Returns what is wrong with the list of segments, of which the engine prints every word.
fn damaged_list(error: &IndexError, layout: &Layout) -> Option<IndexError> {
    let IndexError::Engine(TantivyError::OpenReadError(_) | TantivyError::DataCorruption(_)) = error else {
        return None;
    };
    let file = layout.current().ok()?.join(META);
    let bytes = fs_err::read(&file).ok()?;
    let reason = match serde_json::from_slice::<IgnoredAny>(&bytes) {
        Err(error) => error.to_string(),
        Ok(_) if !is_sealed(&bytes) => "its checksum is wrong".to_owned(),
        Ok(_) => return None,
    };
    Some(IndexError::Damaged { file, reason })
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
