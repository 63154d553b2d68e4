//! What a run takes in: who holds an id, what was added, changed and removed, and what became of each file.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use super::PipelineError;
use super::changes::{self, Changes, Unchanged, states_of};
use super::claims::{self, Claim, Claims, Holder, Verdict};
use super::read::{self, Outcome, Recipe};
use super::run::Progress;
use super::summary::{Summary, record_of, skipped_by_walk, sum_up};
use crate::article::ArticleId;
use crate::corpus::{FileReport, FoundFile, ReadError, Reason};
use crate::index::{Document, FileKey, FileState, IndexError, Manifest, SkippedRecord, Snapshot, Writer};

/// The time of a file that could not be read, so that the next run tries again.
const NEVER: i64 = i64::MIN;

/// What was taken in so far.
pub(super) struct Intake<'a> {
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

impl<'a> Intake<'a> {
    /// Removes what is gone or is read anew.
    pub(super) fn new(mut changes: Changes, writer: &'a Writer) -> Result<Intake<'a>, PipelineError> {
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
        Ok(Intake { writer, files: changes.read, states, unchanged, gone, claims: Claims::default(), summary })
    }

    /// Reads the files and writes their articles.
    pub(super) fn take_in(
        &mut self,
        recipe: Recipe<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), PipelineError> {
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
    pub(super) fn finish(mut self, manifest: &mut Manifest) -> Summary {
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
