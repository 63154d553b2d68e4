//! Articles of files that are gone or are read anew: removed, unless they come back.

use rustc_hash::FxHashMap;

use super::changes::Changes;
use super::ids::IdKey;
use crate::article::ArticleId;
use crate::index::{FileKey, FileState, IndexError, Writer};

/// Articles that were removed and have not come back, with the first 64 bits of the hashes of their bytes.
pub(super) type Gone = FxHashMap<IdKey, u64>;

/// Removes the articles of a file.
pub(super) fn remove_file(writer: &mut Writer, file: &FileKey, gone: &mut Gone) -> Result<(), IndexError> {
    if let Some(before) = writer.before() {
        gone.extend(before.articles_of(file)?.iter().map(|(id, hash)| (IdKey::of(id), *hash)));
    }
    writer.remove_file(file)
}

/// A record that lost its id to one that is gone now comes back: its file is read again.
pub(super) fn read_losers_again(changes: &mut Changes, writer: &mut Writer, gone: &mut Gone) -> Result<(), IndexError> {
    let is_back =
        |state: &FileState| state.duplicates().iter().any(|id| gone.contains_key(&IdKey::of(&ArticleId(id.clone()))));
    let losers = std::mem::take(&mut changes.losers);
    let again = losers.into_iter().filter(|file| changes.files.state(file.number).is_some_and(is_back));
    for file in again.collect::<Vec<_>>() {
        remove_file(writer, &changes.files.names().key(file.number), gone)?;
        if let Some(state) = changes.files.state_mut(file.number) {
            *state = file.new_state();
        }
        changes.read.push(file);
    }
    Ok(())
}
