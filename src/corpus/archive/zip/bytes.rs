//! The bytes of a zip archive, which is read from its end: a file, or what is held in memory.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::corpus::source::Source;

/// Bytes that are looked through at a time.
const WINDOW_BYTES: usize = 64 << 10;

/// Bytes that can be read at any place.
#[derive(Clone, Debug)]
pub(super) enum Bytes {
    File(Rc<RefCell<Source>>),
    Memory(Rc<Vec<u8>>),
}

impl Bytes {
    pub(super) fn size(&self) -> u64 {
        match self {
            Bytes::File(source) => source.borrow().size(),
            Bytes::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Returns what reads `length` bytes from `at` on, or fewer if there are not so many.
    pub(super) fn piece(&self, at: u64, length: u64) -> Piece {
        Piece { bytes: self.clone(), at, left: length }
    }

    /// Returns the bytes at `at`; `None` if there are not so many.
    pub(super) fn array<const N: usize>(&self, at: u64) -> io::Result<Option<[u8; N]>> {
        let mut array = [0; N];
        let read = self.piece(at, N as u64).read_exact(&mut array);
        match read {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            read => read.map(|()| Some(array)),
        }
    }

    /// Returns `length` bytes at `at`, or as many as there are.
    pub(super) fn bytes(&self, at: u64, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.piece(at, length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Returns where `mark` stands first from `at` on.
    pub(super) fn find(&self, mark: [u8; 4], at: u64) -> io::Result<Option<u64>> {
        let mut at = at;
        loop {
            let window = self.bytes(at, WINDOW_BYTES as u64)?;
            if let Some(found) = memchr::memmem::find(&window, &mark) {
                return Ok(Some(at + found as u64));
            }
            if window.len() < WINDOW_BYTES {
                return Ok(None);
            }
            // It may stand on the edge.
            at += (window.len() - (mark.len() - 1)) as u64;
        }
    }
}

/// A piece that is read from its start to its end.
#[derive(Debug)]
pub(super) struct Piece {
    bytes: Bytes,
    at: u64,
    left: u64,
}

impl Read for Piece {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let buffer = &mut buffer[..wanted];
        let read = match &self.bytes {
            Bytes::File(source) => source.borrow_mut().read_at(self.at, buffer)?,
            Bytes::Memory(bytes) => {
                let mut rest = usize::try_from(self.at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
                rest.read(buffer)?
            }
        };
        self.at += read as u64;
        self.left -= read as u64;
        Ok(read)
    }
}
