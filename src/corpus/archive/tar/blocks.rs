//! The bytes of a tar archive: blocks, and the entries between them.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use super::header::{BLOCK_BYTES, Block, Header};
use super::{Flaw, ReadError, Stream};

/// The longest extension that is read, such as a long name. GNU tar takes no more either.
const MAX_EXTENSION_BYTES: u64 = 1 << 20;

/// An archive that is being read.
#[derive(Debug)]
pub(super) struct Blocks {
    stream: Stream,
    /// Bytes that were read.
    at: u64,
    /// Bytes of the present entry that were not read.
    left: u64,
    /// Whether the archive ended within an entry.
    is_cut_off: bool,
}

/// What a block is that stands where a header should.
#[derive(Debug)]
pub(super) enum Found {
    Header(Header),
    /// Nothing but zeros.
    Empty,
    Other,
    /// There is no further block.
    End,
}

impl Blocks {
    pub(super) fn new(stream: Stream) -> Blocks {
        Blocks { stream, at: 0, left: 0, is_cut_off: false }
    }

    pub(super) fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Says whether nothing more can be read.
    pub(super) fn is_over(&self) -> bool {
        self.is_cut_off || self.stream.has_failed()
    }

    /// Reads the block behind an entry, and says at which byte it stands.
    pub(super) fn next(&mut self) -> Result<(u64, Found), ReadError> {
        let (at, mut block): (u64, Block) = (self.at, [0; BLOCK_BYTES]);
        let read = self.fill(&mut block)?;
        let found = if read == 0 {
            Found::End
        } else if read < BLOCK_BYTES {
            Found::Other
        } else if block.iter().all(|byte| *byte == 0) {
            Found::Empty
        } else {
            Header::parse(&block).map_or(Found::Other, Found::Header)
        };
        Ok((at, found))
    }

    /// Begins with an entry of `size` bytes, behind the blocks of its map if it `has_map`.
    pub(super) fn begin_entry(&mut self, size: u64, has_map: bool) -> Result<(), ReadError> {
        let mut has_map = has_map;
        while has_map {
            let mut block: Block = [0; BLOCK_BYTES];
            if self.fill(&mut block)? < BLOCK_BYTES {
                return Err(self.cut_off());
            }
            // Says whether another one follows (GNU).
            has_map = block[504] != 0;
        }
        self.left = size;
        Ok(())
    }

    /// Reads bytes of the entry; 0 at its end.
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if wanted == 0 {
            return Ok(0);
        }
        let mut ready = self.stream.fill()?;
        if ready.is_empty() {
            return Err(self.cut_off());
        }
        // Copies without waiting for more.
        let read = ready.read(&mut buffer[..wanted]).unwrap_or(0);
        self.pass(read);
        self.left -= read as u64;
        Ok(read)
    }

    /// Passes over what is left of the entry, up to the next block.
    pub(super) fn finish_entry(&mut self) -> Result<(), ReadError> {
        while self.left > 0 {
            let ready = self.stream.fill()?.len();
            if ready == 0 {
                return Err(self.cut_off());
            }
            let passed = usize::try_from(self.left).unwrap_or(usize::MAX).min(ready);
            self.pass(passed);
            self.left -= passed as u64;
        }
        let filling = self.at.next_multiple_of(BLOCK_BYTES as u64) - self.at;
        let mut block: Block = [0; BLOCK_BYTES];
        self.fill(&mut block[..filling as usize])?;
        Ok(())
    }

    /// Reads an extension of `size` bytes; of one that is too long nothing.
    pub(super) fn read_extension(&mut self, size: u64) -> Result<Vec<u8>, ReadError> {
        self.left = size;
        let mut bytes = Vec::new();
        let mut buffer = [0; BLOCK_BYTES];
        while size <= MAX_EXTENSION_BYTES && self.left > 0 {
            let read = self.read(&mut buffer)?;
            bytes.extend_from_slice(&buffer[..read]);
        }
        Ok(bytes)
    }

    /// Reads until the buffer is full or the archive ends, and returns how many bytes.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let mut filled = 0;
        while filled < buffer.len() {
            let mut ready = self.stream.fill()?;
            let read = ready.read(&mut buffer[filled..]).unwrap_or(0);
            if read == 0 {
                break;
            }
            self.pass(read);
            filled += read;
        }
        Ok(filled)
    }

    fn pass(&mut self, bytes: usize) {
        self.stream.consume(bytes);
        self.at += bytes as u64;
    }

    fn cut_off(&mut self) -> ReadError {
        self.is_cut_off = true;
        ReadError::Archive { format: "tar", place: self.stream.origin().place(), flaw: Flaw::CutOff }
    }
}

/// The bytes of the entry that is being read.
pub(super) struct EntryBytes(pub(super) Rc<RefCell<Blocks>>);

impl Read for EntryBytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(buffer).map_err(io::Error::other)
    }
}
