//! The bytes of an entry, compared with what the archive says of them.

use std::io::{self, Read};

use super::entry::Entry;
use super::{Flaw, ReadError, Stream};

/// Hands on bytes, and fails at their end if they are others or not so many as they should be.
pub(super) struct Checked {
    bytes: Stream,
    size: Option<u64>,
    checksum: Option<u32>,
    read: u64,
    sum: flate2::Crc,
}

impl Checked {
    pub(super) fn new(bytes: Stream, entry: &Entry) -> Checked {
        Checked { bytes, size: entry.size, checksum: entry.checksum, read: 0, sum: flate2::Crc::new() }
    }

    /// Returns what is wrong; at the end everything can be told.
    fn flaw(&self, is_at_end: bool) -> Option<Flaw> {
        let size = self.size.unwrap_or(self.read);
        if self.read > size {
            Some(Flaw::Longer { stated: size })
        } else if is_at_end && self.read < size {
            Some(Flaw::CutOff)
        } else if is_at_end && self.checksum.is_some_and(|checksum| checksum != self.sum.sum()) {
            Some(Flaw::Checksum)
        } else {
            None
        }
    }
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.read += read as u64;
        self.sum.update(&buffer[..read]);
        match self.flaw(read == 0 && !buffer.is_empty()) {
            Some(flaw) => Err(io::Error::other(ReadError::Entry { place: self.bytes.origin().place(), flaw })),
            None => Ok(read),
        }
    }
}
