//! One run: brings the index up to the corpus.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::PipelineError;
use super::changes::{self, Changes};
use super::corpus_roots::{self, Input, NewRoots};
use super::intake::{How, Intake};
use super::memory::Shares;
use super::shrink;
use super::summary::{BuiltAnew, Summary, skipped_by_walk, sum_up};
use crate::article::Root;
use crate::corpus::{Exclude, ReadOptions, outlets_of};
use crate::index::{
    Base, ENOUGH_FOR_DICTIONARY, FileState, Files, Incoming, IndexError, Layout, Manifest, ManifestOptions, Moments,
    PartialFile, Replaced, Snapshot, Unfinished, Writer, WriterLock, forget_incoming, has_incoming, recorded_roots,
    sweep, unfinished,
};

/// What is to be indexed, and how.
#[derive(Clone, Debug)]
pub struct IndexRequest {
    /// The folder of the index.
    pub index: PathBuf,
    /// The folders and files of the corpus; empty for those that the index was made from.
    pub corpus: Vec<PathBuf>,
    /// The folders and files with the labels that they are to have, instead of `corpus`; for an index to be compared with
    /// another.
    pub roots: Option<Vec<Arc<Root>>>,
    /// Outlets of folders and files of the corpus, for pages that state none.
    pub outlets: Vec<(PathBuf, String)>,
    /// What came on standard input, to be added to what came there before.
    pub standard_input: Option<Arc<Incoming>>,
    /// Another index, which is no part of the corpus.
    pub without: Option<PathBuf>,
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
    /// How much work a run that is killed may lose, about.
    pub checkpoints: Duration,
    /// Bytes of text from which on records are compressed by a dictionary.
    pub enough_for_dictionary: u64,
    /// Threads, at least 1.
    pub threads: usize,
    /// The most bytes of memory that the run may take.
    pub memory: usize,
}

/// How far checkpoints of a long run lie apart.
pub const CHECKPOINTS: Duration = Duration::from_mins(1);

impl IndexRequest {
    /// Asks for all of a corpus, with names, on one thread a processor.
    pub fn new(index: PathBuf, corpus: Vec<PathBuf>) -> IndexRequest {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        IndexRequest {
            index,
            corpus,
            roots: None,
            outlets: Vec::new(),
            standard_input: None,
            without: None,
            new_roots: NewRoots::Refuse,
            exclude: Vec::new(),
            read: ReadOptions::default(),
            names: true,
            rebuild: false,
            dry_run: false,
            allow_shrink: false,
            wait: Duration::ZERO,
            checkpoints: CHECKPOINTS,
            enough_for_dictionary: ENOUGH_FOR_DICTIONARY,
            threads,
            memory: 300_000_000,
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
    if request.memory < Shares::LEAST {
        return Err(PipelineError::TooLittleMemory { least: Shares::LEAST });
    }
    let layout = Layout::new(&request.index);
    let exclude = Exclude::new(&request.exclude)?;
    if !layout.exists() && request.roots.is_none() {
        // looked at before anything is made, so that a slip of the hand leaves no folder behind
        corpus_roots::choose(&request.corpus, &[], request.new_roots, &request.index, input_of(request, &layout))?;
    }
    let lock = if request.dry_run { None } else { Some(layout.lock(request.wait)?) };
    let (before, mut manifest_before) = open_before(&layout, request)?;
    let (roots, input) = corpus_of(request, &layout, lock.as_ref(), &manifest_before)?;
    let read = ReadOptions { outlets: outlets_of(&roots, &request.outlets), ..request.read.clone() };
    let options = recorded_options(request, &read);
    let is_new = request.rebuild || before.is_none() || !manifest_before.is_read_like(&options, &roots);
    let mut manifest =
        Manifest { roots: corpus_roots::recorded(&roots, &request.index)?, started, options, ..Manifest::default() };
    let base = before.as_ref().filter(|_| !is_new).map(Snapshot::commit);
    let begun_before = lock.as_ref().and_then(|_| begun_before(&layout, &manifest, base.as_deref()));
    if let Some(lock) = &lock {
        let kept = before.iter().chain(begun_before.as_ref().map(|run| &run.snapshot));
        sweep_if_read(&layout, lock, before.is_some(), &kept.collect::<Vec<_>>())?;
    }
    let known = match &begun_before {
        Some(run) => &run.manifest,
        None if is_new => &Manifest::default(),
        None => &manifest_before,
    };
    let not_corpus = [Some(layout.dir()), request.without.as_deref()];
    let changes = changes::find(&roots, exclude.clone(), &not_corpus, &read, known);
    let built_anew =
        before.as_ref().filter(|_| is_new).and_then(|_| why_anew(request, &manifest_before.options, &manifest.options));
    let Some(lock) = lock else { return Ok(Summary { built_anew, ..would_change(&changes) }) };
    if !request.allow_shrink && request.new_roots != NewRoots::Replace {
        shrink::refuse(&roots, &exclude, &manifest_before, &changes)?;
    }
    if !is_new && begun_before.is_none() && changes.is_empty() && manifest.roots == manifest_before.roots {
        let summary = unchanged(changes, &mut manifest);
        return Ok(Summary { elapsed: begun.elapsed(), ..summary });
    }
    // all that is still needed of them is among the changes
    manifest_before.files = Files::default();

    let (goes_on, partial) = (begun_before.is_some(), begun_before.as_ref().and_then(BegunBefore::partial));
    let is_forgotten = input == Input::None && has_incoming(&layout);
    let is_replaced = is_new || goes_on || is_long(&changes, request);
    let moments = Moments::new(started, is_replaced.then(|| before.as_ref().map(Replaced::of).unwrap_or_default()));
    let base_of_writer = match (begun_before, before) {
        (Some(run), _) => Base::Unfinished(run.snapshot),
        (None, Some(before)) if !is_new && is_replaced => Base::CopyOf(before),
        (None, Some(before)) if !is_new => Base::Published(before),
        (None, _) => Base::Nothing,
    };
    let shares = Shares::of(request.memory, request.threads, changes.files.len());
    let how = How {
        read: &read,
        names: request.names,
        shares: &shares,
        moments: &moments,
        dir: layout.dir(),
        checkpoints: request.checkpoints,
        enough_for_dictionary: request.enough_for_dictionary,
    };
    let mut writer = Writer::open(layout.clone(), lock, base_of_writer, shares.segments)?;
    let mut intake = Intake::new(changes, &mut writer, how, partial)?;
    intake.read(&mut manifest, base.as_deref(), progress)?;
    intake.write(progress)?;
    let mut summary = intake.finish(&mut manifest);
    progress(Progress::Finishing);
    writer.commit(&manifest)?;
    if is_forgotten {
        forget_incoming(&layout)?;
    }
    if goes_on && is_new {
        summary = Summary { added: summary.articles, changed: 0, removed: 0, unchanged: 0, ..summary };
    }
    Ok(Summary { elapsed: begun.elapsed(), built_anew, ..summary })
}

/// Finds the folders and files of the corpus. What came on standard input becomes a part of it, unless the corpus is refused.
fn corpus_of(
    request: &IndexRequest,
    layout: &Layout,
    lock: Option<&WriterLock>,
    before: &Manifest,
) -> Result<(Vec<Arc<Root>>, Input), PipelineError> {
    if let Some(roots) = &request.roots {
        return Ok((roots.clone(), Input::None));
    }
    let choose = |input| corpus_roots::choose(&request.corpus, &before.roots, request.new_roots, &request.index, input);
    choose(input_of(request, layout))?;
    if let (Some(incoming), Some(lock)) = (&request.standard_input, lock) {
        incoming.keep(layout, lock, request.new_roots == NewRoots::Replace)?;
    }
    let input = input_of(request, layout);
    Ok((choose(input)?, input))
}

/// Says what becomes of standard input: what came stays until other folders are to be indexed instead.
fn input_of(request: &IndexRequest, layout: &Layout) -> Input {
    let stays = request.standard_input.is_some() || request.new_roots != NewRoots::Replace;
    match (has_incoming(layout) && stays, &request.standard_input) {
        (true, _) => Input::Read,
        (false, Some(_)) => Input::Nothing,
        (false, None) => Input::None,
    }
}

/// A run that was not finished, to be gone on with.
struct BegunBefore {
    snapshot: Snapshot,
    manifest: Manifest,
    unfinished: Unfinished,
}

impl BegunBefore {
    /// Returns the file that it read in part, and what became of that part.
    fn partial(&self) -> Option<(PartialFile, FileState)> {
        let partial = self.unfinished.partial.clone()?;
        let files = &self.manifest.files;
        let state = files.state(files.find(&partial.key.root, &partial.key.path)?)?.clone();
        // it may have been written to after it was read, within the same tick of the clock
        partial.times.are_before(self.manifest.started).then_some((partial, state))
    }
}

/// How long a run that was not finished is gone on with, in nanoseconds: who builds an index from nothing does not expect
/// of it what was read long ago.
const LONGEST_PAUSE: i64 = 24 * 3600 * 1_000_000_000;

/// Returns the run that was not finished, if it did what this one is to do.
fn begun_before(layout: &Layout, now: &Manifest, base: Option<&str>) -> Option<BegunBefore> {
    let (snapshot, manifest, unfinished) = unfinished(layout)?;
    let pause = now.started.checked_sub(manifest.started)?;
    let does_the_same =
        unfinished.base.as_deref() == base && manifest.options == now.options && manifest.roots == now.roots;
    let goes_on = does_the_same && (0..LONGEST_PAUSE).contains(&pause);
    goes_on.then_some(BegunBefore { snapshot, manifest, unfinished })
}

/// Bytes that are read, extracted and written in a second by a slow machine: the example pages take a third of the time.
const BYTES_PER_SECOND: f64 = 500_000.0;

/// Says whether an update takes so long that it must be able to go on when it is killed.
fn is_long(changes: &Changes, request: &IndexRequest) -> bool {
    let bytes: u64 = changes.read.rows().iter().map(|file| file.size).sum();
    bytes as f64 > BYTES_PER_SECOND * request.checkpoints.as_secs_f64()
}

/// Removes what killed runs left, unless the index cannot be opened: then they may be all there is.
fn sweep_if_read(layout: &Layout, lock: &WriterLock, is_read: bool, kept: &[&Snapshot]) -> Result<(), PipelineError> {
    if is_read || matches!(layout.current(), Err(IndexError::Missing { .. })) {
        sweep(layout, lock, kept)?;
    }
    Ok(())
}

/// Returns the folders and files that an index was made from, by its manifest.
pub(super) fn roots_of(request: &IndexRequest, manifest: &Manifest) -> Result<Vec<Arc<Root>>, PipelineError> {
    let input = input_of(request, &Layout::new(&request.index));
    corpus_roots::choose(&request.corpus, &manifest.roots, request.new_roots, &request.index, input)
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
pub(super) fn recorded_options(request: &IndexRequest, read: &ReadOptions) -> ManifestOptions {
    let keys = request.read.keys.given().map(|(field, name)| (field.to_owned(), name.to_owned()));
    ManifestOptions {
        names: request.names,
        keys: keys.collect(),
        outlet_from_path: request.read.path_pattern.as_ref().map(|pattern| pattern.text().to_owned()),
        outlets: read.outlets.clone(),
    }
}

/// Lists what a run would do.
fn would_change(changes: &Changes) -> Summary {
    let names = changes.files.names();
    let mark = |number: u32| if changes.is_changed(number) { '~' } else { '+' };
    let read = changes.read.rows().iter().map(|file| (mark(file.number), names.path(file.number).to_owned()));
    let gone = changes.vanished.iter().map(|key| ('-', key.path.clone()));
    let mut files: Vec<(char, String)> = read.chain(gone).collect();
    files.sort_by(|(_, one), (_, other)| one.cmp(other));
    let stay = changes.files.iter().filter(|(_, state)| !state.is_pending);
    let unchanged = stay.map(|(_, state)| u64::from(state.articles)).sum();
    Summary { unchanged, files, ..Summary::default() }
}

/// Sums up a corpus in which nothing changed.
fn unchanged(changes: Changes, manifest: &mut Manifest) -> Summary {
    let mut summary = Summary { skipped: skipped_by_walk(&changes), ..Summary::default() };
    manifest.files = changes.files;
    sum_up(manifest, &mut summary);
    summary.unchanged = summary.articles;
    summary
}

/// Nanoseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
