//! What a run takes in: who holds an id, what was added, changed and removed, and what became of each file.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::PipelineError;
use super::changes::Changes;
use super::checkpoint;
use super::claims::{self, Claim, Claims, Held, Holder, Verdict};
use super::gone::{Gone, read_losers_again, remove_file};
use super::ids::{Chunks, IdKey};
use super::memory::Shares;
use super::read::{self, Draft, Outcome, Plan};
use super::run::Progress;
use super::summary::{Summary, record_of, skipped_by_walk, sum_up};
use super::to_read::ToRead;
use super::write::{self, Recipe};
use crate::article::{ArticleId, FileTimes};
use crate::corpus::{FileReport, ReadError, ReadOptions, Reason};
use crate::index::{
    FileKey, FileState, Files, IndexError, Manifest, Moments, PartialFile, SkippedRecord, Waiting, Writer,
};

/// What was taken in so far.
pub(super) struct Intake<'a> {
    pub(super) writer: &'a mut Writer,
    how: How<'a>,
    /// All files, with what is known of each, and those of them that are read.
    pub(super) files: Files,
    pub(super) read: Arc<ToRead>,
    /// How many records of the first file an earlier run read.
    partial: Option<u64>,
    /// Articles of removed files that have not come back, with the first 64 bits of their hashes.
    gone: Gone,
    claims: Claims,
    /// The articles that were read, and what is known of each.
    waiting: Waiting,
    /// Whether a page of the file under way was left out since it takes too much memory.
    is_short_of_memory: bool,
    drafts: Chunks<Taken>,
    summary: Summary,
}

/// How files become articles.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    pub(super) read: &'a ReadOptions,
    /// Whether names are looked for.
    pub(super) names: bool,
    pub(super) shares: &'a Shares,
    /// When articles came into the index.
    pub(super) moments: &'a Moments,
    /// Where articles may wait.
    pub(super) dir: &'a Path,
    /// How far checkpoints lie apart.
    pub(super) checkpoints: Duration,
    /// Bytes of text from which on records are compressed by a dictionary.
    pub(super) enough_for_dictionary: u64,
}

/// What is known of an article that waits; the rest waits with it.
struct Taken {
    /// Number of its file.
    file: u32,
    /// The first 64 bits of its hash, and of the article's that had the id before.
    content_hash: u64,
    hash_before: Option<u64>,
}

impl<'a> Intake<'a> {
    /// Removes what is gone or is read anew. Of the file that stands in `partial` the articles stay.
    pub(super) fn new(
        mut changes: Changes,
        writer: &'a mut Writer,
        how: How<'a>,
        partial: Option<(PartialFile, FileState)>,
    ) -> Result<Intake<'a>, PipelineError> {
        let partial = partial.and_then(|(file, state)| checkpoint::go_on(&mut changes, &file, state));
        let mut gone = Gone::default();
        let names = changes.files.names();
        for key in changes.vanished.iter().cloned().chain(changes.changed.iter().map(|number| names.key(*number))) {
            remove_file(writer, &key, &mut gone)?;
        }
        read_losers_again(&mut changes, writer, &mut gone)?;
        let summary = Summary { skipped: skipped_by_walk(&changes), ..Summary::default() };
        let (files, read, waiting) = (changes.files, Arc::new(changes.read), Waiting::new(how.dir));
        let (claims, drafts) = (Claims::default(), Chunks::default());
        Ok(Intake {
            writer,
            how,
            files,
            read,
            partial,
            gone,
            claims,
            waiting,
            is_short_of_memory: false,
            drafts,
            summary,
        })
    }

    /// Reads the files; their articles wait. Between checkpoints, which `manifest` is for, they are written.
    pub(super) fn read(
        &mut self,
        manifest: &mut Manifest,
        base: Option<&str>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), PipelineError> {
        let (files, how) = (self.read.clone(), self.how);
        let rests = self.writer.is_unpublished().then_some(how.checkpoints);
        let plan = Plan {
            files: &files,
            done: self.partial.unwrap_or_default(),
            options: how.read,
            shares: how.shares,
            rests,
        };
        let (mut files_done, mut articles) = (0, 0);
        let mut tell =
            |files_done, articles| progress(Progress::Reading { files: files.len() as u64, files_done, articles });
        tell(files_done, articles);
        let flow = read::read(plan, |outcome| {
            match &outcome {
                Outcome::Article(..) => articles += 1,
                Outcome::End(..) => files_done += 1,
                Outcome::Skip(..) | Outcome::Bug(..) | Outcome::Failed(_) | Outcome::Rest(..) => {}
            }
            tell(files_done, articles);
            let taken = match outcome {
                Outcome::Rest(file, records, done) => {
                    let made = self.checkpoint((file, records), manifest, base);
                    // a reader that has gone needs no word
                    let _ = done.send(());
                    made
                }
                outcome => self.take(outcome),
            };
            match taken {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        });
        match flow {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(error) => Err(error.into()),
        }
    }

    /// Finds out which lines are repeated, and writes the articles that wait, and those again whose labels changed.
    pub(super) fn write(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<(), IndexError> {
        let (repeats, mislabelled) = self.writer.repeats(&self.waiting, self.how.shares.lines)?;
        self.writer.learn(&mut self.waiting, self.how.enough_for_dictionary)?;
        let writer = &*self.writer;
        let How { names, shares, dir, moments, .. } = self.how;
        let (fields, dictionary, before) = (writer.fields(), writer.dictionary(), writer.before());
        let recipe = Recipe { fields, dictionary, repeats: &repeats, names, shares, before, moments };
        let (articles, mut written) = ((mislabelled.len() + self.waiting.len()) as u64, 0);
        let root_of = |number: usize| {
            let file = self.drafts.get(number as u32).map_or(0, |taken| taken.file);
            self.read.root(file as usize).cloned().unwrap_or_default()
        };
        let mut failed = Vec::new();
        let flow = write::write(&mislabelled, &mut self.waiting, root_of, recipe, |outcomes| {
            written += outcomes.len() as u64;
            progress(Progress::Writing { articles, written });
            match write::take(outcomes, writer, &mut failed) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        });
        if let ControlFlow::Break(error) = flow {
            return Err(error);
        }
        for bug in failed {
            self.give_up(bug);
        }
        self.drafts = Chunks::default();
        self.claims.written();
        self.waiting = Waiting::new(dir);
        Ok(())
    }

    /// Takes an article back at which we failed.
    fn give_up(&mut self, failed: write::Bug) {
        let write::Bug { number, id, record, message } = failed;
        let Some(held) = self.drafts.get(number as u32) else { return };
        *count(&mut self.summary, held.hash_before, held.content_hash) -= 1;
        let key = IdKey::of(&id);
        self.gone.extend(held.hash_before.map(|hash| (key, hash)));
        self.claims.forget(key);
        let file = held.file as usize;
        if let Some(state) = self.state(file) {
            state.articles = state.articles.saturating_sub(1);
            state.skip(bug(record, &message));
        }
    }

    /// Returns what is known of a file that is read.
    fn state(&mut self, file: usize) -> Option<&mut FileState> {
        self.files.state_mut(self.read.number(file)?)
    }

    /// Takes down what gave no article.
    fn skip(&mut self, file: usize, record: SkippedRecord) {
        if let Some(state) = self.state(file) {
            state.skip(record);
        }
    }

    fn take(&mut self, outcome: Outcome) -> Result<(), IndexError> {
        match outcome {
            Outcome::Article(file, draft) => self.add(file, *draft)?,
            Outcome::Skip(file, skip) => {
                self.is_short_of_memory |= matches!(skip.reason, Reason::TakesTooMuch { .. });
                self.skip(file, record_of(&skip));
            }
            Outcome::Bug(file, address, message) => {
                self.skip(file, bug(address.record, &message));
            }
            Outcome::End(file, report) => self.end(file, report),
            Outcome::Failed(error) => return Err(error),
            // taken care of where all is known
            Outcome::Rest(..) => {}
        }
        Ok(())
    }

    fn add(&mut self, file: usize, draft: Draft) -> Result<(), IndexError> {
        let key = IdKey::of(&draft.id);
        let mut hash_before = self.gone.remove(&key);
        let content_hash = draft.content_hash;
        if draft.has_own_id {
            let holder = self.holder(key, &draft.id, hash_before)?;
            hash_before = holder.as_ref().map_or(hash_before, |holder| holder.hash_before);
            let is = Held::Waiting(self.drafts.len(), file);
            let record = Holder { claim: Claim::of(&draft), is, content_hash, hash_before };
            match self.claims.decide(key, record, holder) {
                Verdict::First => {}
                Verdict::Loses => {
                    if let Some(state) = self.state(file) {
                        lose(state, &draft.id, draft.record);
                    }
                    return Ok(());
                }
                Verdict::Replaces(loser) => self.displace(loser, &draft.id)?,
            }
        }
        *count(&mut self.summary, hash_before, content_hash) += 1;
        if let Some(state) = self.state(file) {
            state.articles += 1;
        }
        self.waiting.push(draft.packed)?;
        self.drafts.push(Taken { file: file as u32, content_hash, hash_before });
        Ok(())
    }

    /// Returns who holds an id: a record of this run, or an article of the index that stays.
    fn holder(&self, key: IdKey, id: &ArticleId, hash_before: Option<u64>) -> Result<Option<Holder>, IndexError> {
        if let Some(holder) = self.claims.holder(key, &self.read) {
            return Ok(Some(holder));
        }
        match self.writer.before() {
            Some(before) if hash_before.is_none() => claims::indexed(before, id),
            _ => Ok(None),
        }
    }

    /// Takes an article back that another record took the id of: one that waits, or one of the index.
    fn displace(&mut self, loser: Holder, id: &ArticleId) -> Result<(), IndexError> {
        if loser.is != Held::Before {
            *count(&mut self.summary, loser.hash_before, loser.content_hash) -= 1;
        }
        let file = match loser.is {
            Held::Waiting(number, file) => {
                self.waiting.strike(number);
                Some(file)
            }
            Held::Written(file) => {
                self.writer.remove_article(id)?;
                Some(file)
            }
            Held::Before => {
                self.writer.remove_article(id)?;
                None
            }
        };
        let FileKey { root, path } = &loser.claim.file;
        let number = file.map_or_else(|| self.files.find(root, path), |file| self.read.number(file));
        let state = number.and_then(|number| self.files.state_mut(number));
        if let Some(state) = state {
            state.articles = state.articles.saturating_sub(1);
            lose(state, id, loser.claim.record);
        }
        Ok(())
    }

    fn end(&mut self, file: usize, report: Result<FileReport, ReadError>) {
        let is_short_of_memory = std::mem::take(&mut self.is_short_of_memory);
        let Some(state) = self.read.number(file).and_then(|number| self.files.state_mut(number)) else { return };
        state.is_pending = false;
        match report {
            Ok(report) => {
                self.summary.bytes += report.bytes;
                if is_short_of_memory {
                    // there may be more next time
                    state.times = FileTimes::NEVER;
                } else {
                    state.hash = report.content_hash.map(|hash| hash.0).unwrap_or_default();
                }
            }
            Err(error) => {
                if matches!(error, ReadError::Io(_)) {
                    // it may be readable next time, and no younger
                    state.times = FileTimes::NEVER;
                }
                self.summary.bytes += state.size;
                let reason = Reason::from(error);
                let damaged = reason.is_damaged();
                state.skip(SkippedRecord { record: None, reason: reason.to_string(), damaged });
            }
        }
    }

    /// Completes the manifest and the summary.
    pub(super) fn finish(mut self, manifest: &mut Manifest) -> Summary {
        let articles = |state: Option<&FileState>| state.map_or(0, |state| u64::from(state.articles));
        let of_all: u64 = self.files.iter().map(|(_, state)| articles(Some(state))).sum();
        let of_read: u64 = self.read.rows().iter().map(|file| articles(self.files.state(file.number))).sum();
        self.summary.unchanged += of_all - of_read;
        self.summary.removed = self.gone.len() as u64;
        self.files.states_mut().for_each(FileState::sort);
        manifest.files = self.files;
        sum_up(manifest, &mut self.summary);
        self.summary
    }
}

/// Takes down that a record lost its id to another.
fn lose(state: &mut FileState, id: &ArticleId, record: Option<String>) {
    state.lose(id.0.clone());
    state.skip(SkippedRecord { record, reason: format!("duplicate id `{id}`"), damaged: false });
}

/// Returns the count that an article belongs to, by the hash that its id had before.
fn count(summary: &mut Summary, hash_before: Option<u64>, content_hash: u64) -> &mut u64 {
    match hash_before {
        None => &mut summary.added,
        Some(hash) if hash == content_hash => &mut summary.unchanged,
        Some(_) => &mut summary.changed,
    }
}

/// Takes down a page at which we failed.
fn bug(record: Option<String>, message: &str) -> SkippedRecord {
    let reason = format!("failed on this page, which is a bug of this program: {message}");
    SkippedRecord { record, reason, damaged: true }
}
