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
use crate::index::{FileState, IndexError, Manifest, PartialFile, Unfinished};

impl Intake<'_> {
    /// Commits what was read by now: the files before the one in place `at.0`, and `at.1` records of that. `manifest` is that of
    /// the run, its files are set meanwhile; `base` is the commit that the run brings up to date.
    pub(super) fn checkpoint(
        &mut self,
        at: (usize, u64),
        manifest: &mut Manifest,
        base: Option<&str>,
    ) -> Result<(), IndexError> {
        self.write(&mut |_| {})?;
        let (place, records) = at;
        let partial = self.read.rows().get(place).filter(|_| records > 0).map(|file| {
            let key = self.read.names().key(file.number);
            (file.number, PartialFile { key, size: file.size, times: file.times, records })
        });
        // whoever does not know how much of it was read reads it again
        let times = partial.as_ref().and_then(|(number, _)| self.begin_with(*number, FileTimes::NEVER));
        self.files.states_mut().for_each(FileState::sort);
        std::mem::swap(&mut manifest.files, &mut self.files);
        let unfinished = Unfinished::new(base.map(str::to_owned), partial.as_ref().map(|(_, file)| file.clone()));
        let made = self.writer.checkpoint(manifest, unfinished);
        std::mem::swap(&mut manifest.files, &mut self.files);
        if let (Some((number, _)), Some(times)) = (partial, times) {
            self.begin_with(number, times);
            if let Some(state) = self.files.state_mut(number) {
                state.is_pending = true;
            }
        }
        made
    }

    /// Takes a file for one that was read, with other times, and returns the times it had.
    fn begin_with(&mut self, number: u32, times: FileTimes) -> Option<FileTimes> {
        let state = self.files.state_mut(number)?;
        state.is_pending = false;
        Some(std::mem::replace(&mut state.times, times))
    }
}

/// Puts the file of which an earlier run read a part first, unless it changed since, with what became of that part, and
/// returns how many records it had.
pub(super) fn go_on(changes: &mut Changes, partial: &PartialFile, state: FileState) -> Option<u64> {
    let number = changes.files.find(&partial.key.root, &partial.key.path)?;
    let place = changes.read.rows().iter().position(|file| file.number == number)?;
    let found = changes.read.rows().get(place)?;
    let times = found.times;
    let is_as_it_was =
        found.size == partial.size && times == partial.times && changes::beside_of(&found.beside) == state.beside;
    if !is_as_it_was {
        return None;
    }
    changes.changed.retain(|changed| *changed != number);
    changes.read.put_first(place);
    *changes.files.state_mut(number)? = FileState { times, is_pending: true, ..state };
    Some(partial.records)
}
