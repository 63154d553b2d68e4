//! What stands at places of a file, for whoever wants to see whether addresses lead to what they should.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

use fs_err as fs;

/// Most bytes of one place: a page.
const MAX: u64 = super::MAX_PAGE_BYTES;

/// Returns the bytes that stand at each of these places of a file; fewer where it ends before.
pub fn bytes_at(file: &Path, places: impl IntoIterator<Item = Range<u64>>) -> io::Result<Vec<Vec<u8>>> {
    let mut file = fs::File::open(file)?;
    let read = |place: Range<u64>| {
        file.seek(SeekFrom::Start(place.start))?;
        let mut bytes = Vec::new();
        (&mut file).take(place.end.saturating_sub(place.start).min(MAX)).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    places.into_iter().map(read).collect()
}
