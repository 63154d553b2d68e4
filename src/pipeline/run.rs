//! One run: brings the index up to the corpus.

use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::PipelineError;
use super::changes::{self, Changes, states_of};
use super::corpus_roots::{self, NewRoots};
use super::intake::Intake;
use super::shrink;
use super::summary::{BuiltAnew, Summary, skipped_by_walk, sum_up};
use crate::corpus::{Exclude, ReadOptions};
use crate::index::{
    FileKey, IndexError, Layout, Manifest, ManifestOptions, Snapshot, Waiting, Writer, WriterOptions, recorded_roots,
};

/// What is to be indexed, and how.
#[derive(Clone, Debug)]
pub struct IndexRequest {
    /// The folder of the index.
    pub index: PathBuf,
    /// The folders and files of the corpus; empty for those that the index was made from.
    pub corpus: Vec<PathBuf>,
    /// What to do when they differ from those that the index was made from.
    pub new_roots: NewRoots,
    /// Patterns of files to leave out.
    pub exclude: Vec<String>,
    /// How files are read.
    pub read: ReadOptions,
    /// Whether names are looked for.
    pub names: bool,
    /// Whether to begin with an empty index.
    pub rebuild: bool,
    /// Whether to find out only what would change.
    pub dry_run: bool,
    /// Whether it is right that a root has lost most of its files.
    pub allow_shrink: bool,
    /// How long to wait for another run.
    pub wait: Duration,
    /// Threads, at least 1.
    pub threads: usize,
    /// Bytes of memory for segments under way, of all threads together.
    pub memory: usize,
}

impl IndexRequest {
    /// Asks for all of a corpus, with names, on one thread a processor.
    pub fn new(index: PathBuf, corpus: Vec<PathBuf>) -> IndexRequest {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        IndexRequest {
            index,
            corpus,
            new_roots: NewRoots::Refuse,
            exclude: Vec::new(),
            read: ReadOptions::default(),
            names: true,
            rebuild: false,
            dry_run: false,
            allow_shrink: false,
            wait: Duration::ZERO,
            threads,
            memory: 200_000_000,
        }
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    /// Files are read.
    Reading {
        /// Files that are to be read.
        files: u64,
        /// Files that were read.
        files_done: u64,
        /// Articles that were read.
        articles: u64,
    },
    /// All files are read, and articles are written.
    Writing {
        /// Articles that are to be written: those that were read, and those of the index whose labels changed.
        articles: u64,
        /// Articles that were written.
        written: u64,
    },
    /// All is written, and the index is being finished.
    Finishing,
}

/// Indexes a corpus. `progress` is told how far the run is, after every file and article.
pub fn index(request: &IndexRequest, progress: &mut dyn FnMut(Progress)) -> Result<Summary, PipelineError> {
    let begun = Instant::now();
    let started = now();
    let layout = Layout::new(&request.index);
    let exclude = Exclude::new(&request.exclude)?;
    if !layout.exists() {
        // looked at before anything is made, so that a slip of the hand leaves no folder behind
        corpus_roots::choose(&request.corpus, &[], request.new_roots, &request.index)?;
    }
    let lock = if request.dry_run { None } else { Some(layout.lock(request.wait)?) };
    let (before, manifest_before) = open_before(&layout, request)?;
    if let (Some(lock), Some(before)) = (&lock, &before) {
        before.sweep(lock)?;
    }
    let roots = corpus_roots::choose(&request.corpus, &manifest_before.roots, request.new_roots, &request.index)?;
    let options = recorded_options(request);
    let is_new = request.rebuild || before.is_none() || manifest_before.options != options;
    let known = if is_new { &Manifest::default() } else { &manifest_before };
    let changes = changes::find(&roots, exclude.clone(), layout.dir(), &request.read, known);
    let built_anew = before.as_ref().and_then(|_| why_anew(request, &manifest_before.options, &options));
    let Some(lock) = lock else { return Ok(Summary { built_anew, ..would_change(&changes) }) };
    if !request.allow_shrink {
        shrink::refuse(&roots, &exclude, &manifest_before, &changes)?;
    }

    let mut manifest =
        Manifest { roots: corpus_roots::recorded(&roots, &request.index)?, started, options, ..Manifest::default() };
    if !is_new && changes.is_empty() && manifest.roots == manifest_before.roots {
        let summary = unchanged(changes, &mut manifest);
        return Ok(Summary { elapsed: begun.elapsed(), ..summary });
    }
    let waiting = Waiting::new(layout.dir());
    let mut writer = Writer::open(layout, lock, if is_new { None } else { before }, writer_options(request))?;
    let mut intake = Intake::new(changes, &mut writer, waiting)?;
    intake.read(&request.read, request.threads, progress)?;
    intake.write(request.names, request.threads, progress)?;
    let summary = intake.finish(&mut manifest);
    progress(Progress::Finishing);
    writer.commit(&manifest)?;
    Ok(Summary { elapsed: begun.elapsed(), built_anew, ..summary })
}

/// Says why an index that could be updated is built anew, unless the user asked for it.
fn why_anew(request: &IndexRequest, before: &ManifestOptions, now: &ManifestOptions) -> Option<BuiltAnew> {
    match (before.names, now.names) {
        _ if request.rebuild || before == now => None,
        (false, true) => Some(BuiltAnew::HasNoNames),
        (true, false) => Some(BuiltAnew::HasNames),
        _ => Some(BuiltAnew::ReadOtherwise),
    }
}

/// Opens the index as it is, with its manifest. Of one that is built anew since it cannot be opened only the corpus is
/// known.
fn open_before(layout: &Layout, request: &IndexRequest) -> Result<(Option<Snapshot>, Manifest), PipelineError> {
    match Snapshot::open_with_manifest(layout) {
        Ok((snapshot, manifest)) => Ok((Some(snapshot), manifest)),
        Err(IndexError::Missing { .. }) => Ok((None, Manifest::default())),
        Err(error) if can_be_replaced(&error, request.rebuild) => match recorded_roots(layout) {
            None if request.corpus.is_empty() => Err(PipelineError::CorpusUnknown),
            roots => Ok((None, Manifest { roots: roots.unwrap_or_default(), ..Manifest::default() })),
        },
        Err(error) => Err(error.into()),
    }
}

/// Says whether an index that cannot be opened may be built anew.
fn can_be_replaced(error: &IndexError, is_rebuild: bool) -> bool {
    match error {
        IndexError::Older { .. } => true,
        IndexError::Newer { .. } => is_rebuild,
        error => is_rebuild && error.is_damage(),
    }
}

/// Returns what of the request the articles depend on.
fn recorded_options(request: &IndexRequest) -> ManifestOptions {
    let keys = request.read.keys.given().map(|(field, name)| (field.to_owned(), name.to_owned()));
    ManifestOptions {
        names: request.names,
        keys: keys.collect(),
        outlet_from_path: request.read.path_pattern.as_ref().map(|pattern| pattern.text().to_owned()),
    }
}

fn writer_options(request: &IndexRequest) -> WriterOptions {
    let threads = request.threads.clamp(1, WriterOptions::MAX_THREADS);
    WriterOptions { threads, memory_per_thread: request.memory / threads }
}

/// Lists what a run would do.
fn would_change(changes: &Changes) -> Summary {
    let mark = |key: &FileKey| if changes.changed.contains(key) { '~' } else { '+' };
    let read = changes.read.iter().map(changes::key_of).map(|key| (mark(&key), key.path));
    let gone = changes.vanished.iter().map(|key| ('-', key.path.clone()));
    let mut files: Vec<(char, String)> = read.chain(gone).collect();
    files.sort_by(|(_, one), (_, other)| one.cmp(other));
    let unchanged = changes.unchanged.values().map(|file| u64::from(file.state.articles)).sum();
    Summary { unchanged, files, ..Summary::default() }
}

/// Sums up a corpus in which nothing changed.
fn unchanged(changes: Changes, manifest: &mut Manifest) -> Summary {
    let mut summary = Summary { skipped: skipped_by_walk(&changes), ..Summary::default() };
    manifest.files = states_of(changes.unchanged);
    sum_up(manifest, &mut summary);
    summary.unchanged = summary.articles;
    summary
}

/// Nanoseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
