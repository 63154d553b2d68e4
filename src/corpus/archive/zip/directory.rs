//! The directory at the end of a zip archive, which says what is in it and where.
//!
//! ```text
//! archive   := (record · bytes)* · directory · [zip64 end · its place] · end · comment
//! directory := record*
//! ```
//!
//! What stands before the archive, as in archives that unpack themselves, shifts all places that it states. The directory
//! is read twice, a record at a time: first to see that it is whole, then for the entries.

use std::io::{self, BufReader, Read};

use super::bytes::{Bytes, Piece};
use super::entry::{DIRECTORY_RECORD_BYTES, Entry, IN_DIRECTORY, Numbers};

/// What begins the end of an archive, the same with large numbers, and the place of the latter.
pub(super) const END: [u8; 4] = *b"PK\x05\x06";
const ZIP64_END: [u8; 4] = *b"PK\x06\x06";
const ZIP64_PLACE: [u8; 4] = *b"PK\x06\x07";

/// Bytes of each without what has no fixed length.
const END_BYTES: u64 = 22;
const ZIP64_END_BYTES: u64 = 56;
const ZIP64_PLACE_BYTES: u64 = 20;

/// The longest comment behind the end.
const MAX_COMMENT_BYTES: u64 = u16::MAX as u64;

/// Where the directory stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Directory {
    at: u64,
    size: u64,
    /// How far everything stands behind the place that is stated.
    shift: u64,
}

impl Directory {
    /// Finds the directory; `None` if there is none, or it cannot be where the end says.
    pub(super) fn find(bytes: &Bytes) -> io::Result<Option<Directory>> {
        let tail_at = bytes.size().saturating_sub(END_BYTES + MAX_COMMENT_BYTES);
        let tail = bytes.bytes(tail_at, u64::MAX)?;
        // Bytes that look like an end may stand in a comment.
        for at in memchr::memmem::rfind_iter(&tail, &END) {
            if let Some(directory) = Directory::at_end(bytes, tail_at + at as u64, &tail[at..])? {
                return Ok(Some(directory));
            }
        }
        Ok(None)
    }

    /// Reads the end of the archive at `at`.
    fn at_end(bytes: &Bytes, at: u64, end: &[u8]) -> io::Result<Option<Directory>> {
        if (end.len() as u64) < END_BYTES {
            return Ok(None);
        }
        let number = Numbers(end);
        let (mut behind, mut size, mut stated) = (at, u64::from(number.u32(12)), u64::from(number.u32(16)));
        let zip64 = match at.checked_sub(ZIP64_PLACE_BYTES) {
            Some(place_at) => zip64_end(bytes, place_at)?,
            None => None,
        };
        if let Some((at, end)) = zip64 {
            (behind, size, stated) = (at, Numbers(&end).u64(40), Numbers(&end).u64(48));
        }
        let Some(at) = behind.checked_sub(size) else { return Ok(None) };
        let is_there = size == 0 || bytes.array(at)? == Some(IN_DIRECTORY);
        let shift = at.checked_sub(stated);
        Ok(shift.filter(|_| is_there).map(|shift| Directory { at, size, shift }))
    }

    /// Returns the entries in order; an error of kind `InvalidData` or `UnexpectedEof` says that the directory is broken.
    pub(super) fn entries(self, bytes: &Bytes) -> Records {
        Records {
            bytes: BufReader::with_capacity(1 << 16, bytes.piece(self.at, self.size)),
            left: self.size,
            shift: self.shift,
        }
    }
}

/// Finds the end with large numbers, and where it stands.
fn zip64_end(bytes: &Bytes, place_at: u64) -> io::Result<Option<(u64, [u8; ZIP64_END_BYTES as usize])>> {
    let Some(place) = bytes.array::<{ ZIP64_PLACE_BYTES as usize }>(place_at)? else { return Ok(None) };
    if !place.starts_with(&ZIP64_PLACE) {
        return Ok(None);
    }
    // Where it is stated, or, if the archive is shifted, right before its place.
    for at in [Numbers(&place).u64(8), place_at.saturating_sub(ZIP64_END_BYTES)] {
        let end = bytes.array(at)?.filter(|end: &[u8; ZIP64_END_BYTES as usize]| end.starts_with(&ZIP64_END));
        if let Some(end) = end {
            return Ok(Some((at, end)));
        }
    }
    Ok(None)
}

/// The records of a directory.
pub(super) struct Records {
    bytes: BufReader<Piece>,
    left: u64,
    shift: u64,
}

impl Records {
    fn read(&mut self) -> io::Result<Entry> {
        let mut fixed = [0; DIRECTORY_RECORD_BYTES];
        self.bytes.read_exact(&mut fixed)?;
        let mut rest = vec![0; Entry::rest_in_directory(&fixed)];
        self.bytes.read_exact(&mut rest)?;
        let length = (fixed.len() + rest.len()) as u64;
        let entry = Entry::in_directory(&fixed, &rest).filter(|_| fixed.starts_with(&IN_DIRECTORY));
        let (Some(mut entry), Some(left)) = (entry, self.left.checked_sub(length)) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        self.left = left;
        entry.at = entry.at.checked_add(self.shift).ok_or(io::ErrorKind::InvalidData)?;
        Ok(entry)
    }
}

impl Iterator for Records {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<io::Result<Entry>> {
        (self.left > 0).then(|| self.read())
    }
}
