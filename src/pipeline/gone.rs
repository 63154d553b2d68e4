//! Articles of files that are gone or are read anew: removed, unless they come back.

use rustc_hash::FxHashMap;

use super::changes::{Changes, Unchanged};
use super::ids::IdKey;
use crate::article::ArticleId;
use crate::index::{FileKey, IndexError, Writer};

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
    let is_back = |file: &Unchanged| {
        file.found.is_some()
            && file.state.duplicates.iter().any(|id| gone.contains_key(&IdKey::of(&ArticleId(id.clone()))))
    };
    let again = changes.unchanged.iter().filter(|(_, file)| is_back(file)).map(|(key, _)| key.clone());
    for key in again.collect::<Vec<_>>() {
        let found = changes.unchanged.remove(&key).and_then(|file| file.found);
        changes.read.extend(found);
        remove_file(writer, &key, gone)?;
    }
    Ok(())
}
