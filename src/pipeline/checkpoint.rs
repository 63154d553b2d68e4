//! A long run does not begin anew when it is killed.
//!
//! Now and then it writes the articles that wait and commits them to its generation, which nobody reads before the run is
//! done. Each such commit is what a run over the files read so far would have made, so that going on is nothing but one
//! more update: of the files that changed meanwhile, and of those that were not read yet. One file may have been read in
//! part, since corpora of one large file are common: its records are counted, and those that were taken in are stepped
//! over.

use super::changes::{self, Changes};
use super::intake::Intake;
use crate::article::FileTimes;
use crate::corpus::FoundFile;
use crate::index::{FileState, IndexError, Manifest, PartialFile, Unfinished};

impl Intake<'_> {
    /// Commits what was read by now: the files before the one with number `at.0`, and `at.1` records of that. `manifest` is
    /// that of the run, its files are set; `base` is the commit that the run brings up to date.
    pub(super) fn checkpoint(
        &mut self,
        files: &[FoundFile],
        at: (usize, u64),
        manifest: &mut Manifest,
        base: Option<&str>,
    ) -> Result<(), IndexError> {
        self.write_of(files, &mut |_| {})?;
        manifest.files = self.unchanged.clone();
        for (file, state) in files.iter().zip(&self.states).take(at.0) {
            let mut state = state.clone();
            state.skipped.sort();
            state.duplicates.sort();
            manifest.files.insert(changes::key_of(file), state);
        }
        let partial = match (files.get(at.0), self.states.get(at.0), at.1) {
            (None, ..) | (_, None, _) | (_, _, 0) => None,
            (Some(file), Some(state), records) => {
                // whoever does not know how much of it was read reads it again
                manifest.files.insert(changes::key_of(file), FileState { times: FileTimes::NEVER, ..state.clone() });
                Some(PartialFile { key: changes::key_of(file), size: file.size, times: file.times, records })
            }
        };
        self.writer.checkpoint(manifest, Unfinished::new(base.map(str::to_owned), partial))?;
        // it takes as much memory as what it was made of, which stays
        manifest.files.clear();
        Ok(())
    }
}

/// Puts the file of which an earlier run read a part first, unless it changed since, and returns what became of that part.
pub(super) fn go_on(changes: &mut Changes, partial: PartialFile, state: FileState) -> Option<(PartialFile, FileState)> {
    let is_it = |file: &FoundFile| changes::key_of(file) == partial.key;
    let place = changes.read.iter().position(is_it)?;
    let found = changes.read.get(place)?;
    let times = found.times;
    let is_as_it_was =
        found.size == partial.size && times == partial.times && changes::beside_of(found) == state.beside;
    if !is_as_it_was {
        return None;
    }
    changes.changed.remove(&partial.key);
    changes.read[..=place].rotate_right(1);
    Some((partial, FileState { times, ..state }))
}
