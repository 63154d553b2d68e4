//! One run: brings the index up to the corpus.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::PipelineError;
use super::changes::{self, Changes, Unchanged};
use super::claims::{self, Claim, Claims, Holder, Verdict};
use super::corpus_roots::{self, NewRoots};
use super::read::{self, Outcome, Recipe};
use super::summary::{Skipped, Summary, record_of};
use crate::article::ArticleId;
use crate::corpus::{Exclude, FileReport, FoundFile, ReadError, ReadOptions, Reason};
use crate::index::{
    Document, FileKey, FileState, IndexError, Layout, Manifest, ManifestOptions, SkippedRecord, Snapshot, Writer,
    WriterOptions, recorded_roots,
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
            threads,
            memory: 200_000_000,
        }
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Files that are to be read.
    pub files: u64,
    /// Files that were read.
    pub files_done: u64,
    /// Articles that were written.
    pub articles: u64,
    /// Whether all is read and the index is being finished.
    pub is_finishing: bool,
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
    let lock = if request.dry_run { None } else { Some(layout.lock()?) };
    let (before, manifest_before) = open_before(&layout, request)?;
    let roots = corpus_roots::choose(&request.corpus, &manifest_before.roots, request.new_roots, &request.index)?;
    let options = recorded_options(request);
    let is_new = request.rebuild || before.is_none() || manifest_before.options != options;
    let known = if is_new { &Manifest::default() } else { &manifest_before };
    let changes = changes::find(&roots, exclude, layout.dir(), &request.read, known);
    let Some(lock) = lock else { return Ok(would_change(&changes)) };

    let mut manifest =
        Manifest { roots: corpus_roots::recorded(&roots, &request.index)?, started, options, ..Manifest::default() };
    if !is_new && changes.is_empty() && manifest.roots == manifest_before.roots {
        let summary = unchanged(changes, &mut manifest);
        return Ok(Summary { elapsed: begun.elapsed(), ..summary });
    }
    let writer = Writer::open(layout, lock, if is_new { None } else { before }, writer_options(request))?;
    let mut run = Run::new(changes, &writer)?;
    let (fields, options) = (writer.fields(), &request.read);
    run.take_in(Recipe { fields, options, names: request.names, threads: request.threads }, progress)?;
    let summary = run.finish(&mut manifest);
    progress(Progress { is_finishing: true, ..Progress::default() });
    writer.commit(&manifest)?;
    Ok(Summary { elapsed: begun.elapsed(), ..summary })
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

fn skipped_by_walk(changes: &Changes) -> Vec<Skipped> {
    let skipped = changes.skipped.iter().map(|skip| {
        let file = FileKey { root: skip.address.root.label.clone(), path: skip.address.path.clone() };
        Skipped::new(&file, record_of(skip))
    });
    skipped.collect()
}

fn states_of(unchanged: BTreeMap<FileKey, Unchanged>) -> BTreeMap<FileKey, FileState> {
    unchanged.into_iter().map(|(key, file)| (key, file.state)).collect()
}

/// Adds what the manifest holds to the summary.
fn sum_up(manifest: &Manifest, summary: &mut Summary) {
    for (file, state) in &manifest.files {
        summary.articles += u64::from(state.articles);
        summary.skipped.extend(state.skipped.iter().map(|what| Skipped::new(file, what.clone())));
    }
    summary.skipped.sort();
}

/// Nanoseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// The time of a file that could not be read, so that the next run tries again.
const NEVER: i64 = i64::MIN;

/// The state of a run.
struct Run<'a> {
    writer: &'a Writer,
    /// Files that are read, and what is known of each.
    files: Vec<FoundFile>,
    states: Vec<FileState>,
    /// Files that are not read.
    unchanged: BTreeMap<FileKey, FileState>,
    /// Articles of removed files that have not come back, with the first 64 bits of their hashes.
    gone: HashMap<ArticleId, u64>,
    claims: Claims,
    summary: Summary,
}

impl<'a> Run<'a> {
    /// Removes what is gone or is read anew.
    fn new(mut changes: Changes, writer: &'a Writer) -> Result<Run<'a>, PipelineError> {
        let mut gone = HashMap::new();
        if let Some(before) = writer.before() {
            for key in changes.vanished.iter().chain(&changes.changed) {
                remove_file(writer, before, key, &mut gone)?;
            }
            read_losers_again(&mut changes, writer, before, &mut gone)?;
        }
        let summary = Summary { skipped: skipped_by_walk(&changes), ..Summary::default() };
        let states = changes.read.iter().map(new_state).collect();
        let unchanged = states_of(changes.unchanged);
        Ok(Run { writer, files: changes.read, states, unchanged, gone, claims: Claims::default(), summary })
    }

    /// Reads the files and writes their articles.
    fn take_in(&mut self, recipe: Recipe<'_>, progress: &mut dyn FnMut(Progress)) -> Result<(), PipelineError> {
        let files = std::mem::take(&mut self.files);
        let mut at = Progress { files: files.len() as u64, ..Progress::default() };
        progress(at);
        let flow = read::read(&files, recipe, |outcome| {
            match &outcome {
                Outcome::Document(..) => at.articles += 1,
                Outcome::End(..) => at.files_done += 1,
                Outcome::Skip(..) | Outcome::Bug(..) | Outcome::Failed(_) => {}
            }
            progress(at);
            match self.take(outcome, &files) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        });
        self.files = files;
        match flow {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(error) => Err(error.into()),
        }
    }

    fn take(&mut self, outcome: Outcome, files: &[FoundFile]) -> Result<(), IndexError> {
        match outcome {
            Outcome::Document(file, document) => self.add(file, *document)?,
            Outcome::Skip(file, skip) => self.states[file].skipped.push(record_of(&skip)),
            Outcome::Bug(file, address, message) => {
                let reason = format!("failed on this page, which is a bug of this program: {message}");
                self.states[file].skipped.push(SkippedRecord { record: address.record, reason, damaged: true });
            }
            Outcome::End(file, report) => self.end(file, report, &files[file]),
            Outcome::Failed(error) => return Err(error),
        }
        Ok(())
    }

    fn add(&mut self, file: usize, document: Document) -> Result<(), IndexError> {
        let mut hash_before = self.gone.remove(&document.id);
        if document.has_own_id {
            let holder = self.holder(&document.id, hash_before)?;
            hash_before = holder.as_ref().map_or(hash_before, |holder| holder.hash_before);
            let record = Holder {
                claim: Claim::of(&document),
                read_file: Some(file),
                content_hash: document.content_hash,
                hash_before,
            };
            match self.claims.decide(&document.id, record, holder) {
                Verdict::First => {}
                Verdict::Loses => {
                    lose(&mut self.states[file], &document.id, document.record);
                    return Ok(());
                }
                Verdict::Replaces(loser) => {
                    self.writer.remove_article(&document.id);
                    self.displace(loser, &document.id);
                }
            }
        }
        *self.count(hash_before, document.content_hash) += 1;
        self.states[file].articles += 1;
        self.writer.add(document)
    }

    /// Returns who holds an id: a record of this run, or an article of the index that stays.
    fn holder(&self, id: &ArticleId, hash_before: Option<u64>) -> Result<Option<Holder>, IndexError> {
        if let Some(holder) = self.claims.holder(id) {
            return Ok(Some(holder.clone()));
        }
        match self.writer.before() {
            Some(before) if hash_before.is_none() => claims::indexed(before, id),
            _ => Ok(None),
        }
    }

    /// Takes an article back that was written for another file, in this run or an earlier one.
    fn displace(&mut self, loser: Holder, id: &ArticleId) {
        if loser.read_file.is_some() {
            *self.count(loser.hash_before, loser.content_hash) -= 1;
        }
        let state = match loser.read_file {
            Some(file) => self.states.get_mut(file),
            None => self.unchanged.get_mut(&loser.claim.file),
        };
        if let Some(state) = state {
            state.articles = state.articles.saturating_sub(1);
            lose(state, id, loser.claim.record);
        }
    }

    /// Returns the count that an article belongs to, by the hash that its id had before.
    fn count(&mut self, hash_before: Option<u64>, content_hash: u64) -> &mut u64 {
        match hash_before {
            None => &mut self.summary.added,
            Some(hash) if hash == content_hash => &mut self.summary.unchanged,
            Some(_) => &mut self.summary.changed,
        }
    }

    fn end(&mut self, file: usize, report: Result<FileReport, ReadError>, found: &FoundFile) {
        let state = &mut self.states[file];
        match report {
            Ok(report) => {
                self.summary.bytes += report.bytes;
                state.hash = report.content_hash.map(|hash| hash.0).unwrap_or_default();
            }
            Err(error) => {
                if matches!(error, ReadError::Io(_)) {
                    // it may be readable next time, and no younger
                    state.modified = NEVER;
                }
                self.summary.bytes += found.size;
                let reason = Reason::from(error);
                let damaged = reason.is_damaged();
                state.skipped.push(SkippedRecord { record: None, reason: reason.to_string(), damaged });
            }
        }
    }

    /// Completes the manifest and the summary.
    fn finish(mut self, manifest: &mut Manifest) -> Summary {
        self.summary.unchanged += self.unchanged.values().map(|state| u64::from(state.articles)).sum::<u64>();
        self.summary.removed = self.gone.len() as u64;
        manifest.files = self.unchanged;
        for (found, mut state) in self.files.iter().zip(self.states) {
            state.skipped.sort();
            state.duplicates.sort();
            manifest.files.insert(changes::key_of(found), state);
        }
        sum_up(manifest, &mut self.summary);
        self.summary
    }
}

fn new_state(file: &FoundFile) -> FileState {
    FileState {
        size: file.size,
        modified: changes::nanoseconds(file.modified_ns),
        beside: changes::beside_of(file),
        hash: [0; 16],
        articles: 0,
        skipped: Vec::new(),
        duplicates: Vec::new(),
    }
}

/// Takes down that a record lost its id to another.
fn lose(state: &mut FileState, id: &ArticleId, record: Option<String>) {
    state.duplicates.push(id.0.clone());
    state.skipped.push(SkippedRecord { record, reason: format!("duplicate id `{id}`"), damaged: false });
}

fn remove_file(
    writer: &Writer,
    before: &Snapshot,
    file: &FileKey,
    gone: &mut HashMap<ArticleId, u64>,
) -> Result<(), IndexError> {
    gone.extend(before.articles_of(file)?);
    writer.remove_file(file);
    Ok(())
}

/// A record that lost its id to one that is gone now comes back: its file is read again.
fn read_losers_again(
    changes: &mut Changes,
    writer: &Writer,
    before: &Snapshot,
    gone: &mut HashMap<ArticleId, u64>,
) -> Result<(), IndexError> {
    let is_back = |file: &Unchanged| {
        file.found.is_some() && file.state.duplicates.iter().any(|id| gone.contains_key(&ArticleId(id.clone())))
    };
    let again = changes.unchanged.iter().filter(|(_, file)| is_back(file)).map(|(key, _)| key.clone());
    for key in again.collect::<Vec<_>>() {
        let found = changes.unchanged.remove(&key).and_then(|file| file.found);
        changes.read.extend(found);
        remove_file(writer, before, &key, gone)?;
    }
    Ok(())
}
