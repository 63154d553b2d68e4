//! The bytes of a file, or of an entry of an archive, on their way to a reader, whatever lies around them.
//!
//! ```text
//! file ─> Stream ─> gzip ─> Stream ─> entry of a tar archive ─> Stream ─> zstd ─> Stream ─> reader
//! ```
//!
//! A stream is a buffer over anything that is read: a file, an entry, a decoder over another stream. Nothing is unpacked
//! into memory as a whole. Damage comes out as an error behind all bytes that came before it, so that whole records are
//! kept.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use super::ReadError;
use super::compression::Compression;
use super::origin::Origin;
use super::source::{START_BYTES, Source, read_once};
use crate::article::ContentHash;

/// The most compressions around a page, those around the archive that it lies in included. Each may take 128 MiB of
/// memory; two are made by mistake, a third by joke.
pub(super) const MAX_COMPRESSIONS: usize = 3;

/// The least bytes of a buffer, since what an archive says of the length of an entry may be wrong.
const MIN_BUFFER_BYTES: u64 = 512;

/// Bytes that a decoder is asked for at a time. What it unpacked in the read in which it meets damage is lost. Measured
/// on 52 MB: 4 KiB take as long as 64 KiB with each compression.
const DECODED_BYTES: usize = 4 << 10;

/// Bytes to read.
pub(super) struct Stream {
    bytes: Box<dyn Read>,
    layer: Layer,
    origin: Rc<Origin>,
    /// The file underneath everything.
    source: Rc<RefCell<Source>>,
    /// Compressions around these bytes within the file or entry.
    compressions: usize,
    buffer: Box<[u8]>,
    /// What of the buffer is read and not consumed.
    ready: Range<usize>,
    /// Bytes that came out so far.
    bytes_out: u64,
    is_at_end: bool,
    has_failed: bool,
    /// What stopped a read that had already given bytes.
    pending: Option<ReadError>,
}

/// What a stream reads from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    File,
    /// The bytes of an entry, of which the archive states the number.
    Entry(Option<u64>),
    Decoder(Compression),
}

impl Stream {
    /// Finds out how the file is packed; `file` is its path, for errors.
    pub(super) fn new(mut source: Source, file: &Path) -> Result<Stream, ReadError> {
        source.start()?;
        let (size, source, origin) = (source.size(), Rc::new(RefCell::new(source)), Origin::file(file));
        let bytes = FileBytes { source: source.clone(), origin: origin.clone() };
        Stream::over(Box::new(bytes), Layer::File, origin, source, buffer_for(Some(size))).unpacked()
    }

    /// The bytes of an entry of the archive that this stream is, as they lie there. `size` is their number as the
    /// archive states it.
    pub(super) fn entry(&self, bytes: Box<dyn Read>, size: Option<u64>, name: &str) -> Stream {
        let origin = Origin::entry(&self.origin, name, self.compressions);
        let bytes = Box::new(EntryBytes { bytes, origin: origin.clone() });
        Stream::over(bytes, Layer::Entry(size), origin, self.source.clone(), buffer_for(size))
    }

    fn over(
        bytes: Box<dyn Read>,
        layer: Layer,
        origin: Rc<Origin>,
        source: Rc<RefCell<Source>>,
        buffer_bytes: usize,
    ) -> Stream {
        Stream {
            bytes,
            layer,
            origin,
            source,
            compressions: 0,
            buffer: vec![0; buffer_bytes].into(),
            ready: 0..0,
            bytes_out: 0,
            is_at_end: false,
            has_failed: false,
            pending: None,
        }
    }

    /// Undoes the compressions that the first bytes tell. More than [`MAX_COMPRESSIONS`] stay.
    pub(super) fn unpacked(mut self) -> Result<Stream, ReadError> {
        while self.origin.compressions() + self.compressions < MAX_COMPRESSIONS {
            let Some(compression) = Compression::of(self.start()?.0) else { break };
            self = self.decoded(compression, START_BYTES)?;
            self.compressions += 1;
        }
        Ok(self)
    }

    /// Undoes a compression within an archive, which has no part in the name of the entry. What comes out is to be
    /// [`Stream::checked`].
    pub(super) fn unpack(self, compression: Compression) -> Result<Stream, ReadError> {
        self.decoded(compression, DECODED_BYTES)
    }

    fn decoded(self, compression: Compression, buffer_bytes: usize) -> Result<Stream, ReadError> {
        let (origin, source, compressions) = (self.origin.clone(), self.source.clone(), self.compressions);
        let layer = Layer::Decoder(compression);
        let bytes = compression.decoder(self).map_err(|error| read_error(error, layer, &origin, 0))?;
        let stream = Stream::over(bytes, layer, origin, source, buffer_bytes);
        Ok(Stream { compressions, ..stream })
    }

    /// Puts something around the bytes that leaves them as they are, and may fail with a [`ReadError`]. `size` is their
    /// number as the archive states it.
    pub(super) fn checked(self, size: Option<u64>, check: impl FnOnce(Stream) -> Box<dyn Read>) -> Stream {
        let (origin, source) = (self.origin.clone(), self.source.clone());
        Stream::over(check(self), Layer::Entry(size), origin, source, buffer_for(size))
    }

    /// Says whether what comes out are other bytes than those on disk, or stand elsewhere in the file.
    pub(super) fn is_packed(&self) -> bool {
        self.compressions > 0 || self.layer != Layer::File
    }

    /// Returns how many extensions at the end of the name stand for compressions that were undone.
    pub(super) fn compressions(&self) -> usize {
        self.compressions
    }

    /// Returns the number of bytes to come, where it is known before they are read. For an entry it is what the archive
    /// says.
    pub(super) fn size(&self) -> Option<u64> {
        match self.layer {
            Layer::File => Some(self.source.borrow().size()),
            Layer::Entry(size) => size,
            Layer::Decoder(_) => None,
        }
    }

    /// Returns the hash of the whole file if this is all that lies in it and was read to its end.
    pub(super) fn content_hash(&self) -> Option<ContentHash> {
        if self.origin.depth() > 0 { None } else { self.source.borrow().hash_if_complete() }
    }

    /// Returns the file or entry that the bytes belong to.
    pub(super) fn origin(&self) -> &Rc<Origin> {
        &self.origin
    }

    /// Returns the file underneath everything.
    pub(super) fn source(&self) -> &Rc<RefCell<Source>> {
        &self.source
    }

    /// Says whether the bytes are those of the file, from its start to its end, so that it can be read at any place.
    pub(super) fn is_file(&self) -> bool {
        self.layer == Layer::File
    }

    /// Says whether an error came out, or will.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Returns the first bytes, up to [`START_BYTES`], and whether there are no more; they are still to be consumed.
    /// To be called before the first [`Stream::fill`]. It fails only if not one byte can be read.
    pub(super) fn start(&mut self) -> Result<(&[u8], bool), ReadError> {
        while self.ready.end < self.buffer.len() && !self.is_at_end && self.pending.is_none() {
            match self.read_at(self.ready.end) {
                Ok(read) => self.ready.end += read,
                Err(error) if self.ready.is_empty() => return Err(error),
                Err(error) => self.pending = Some(error),
            }
        }
        Ok((&self.buffer[self.ready.clone()], self.is_at_end))
    }

    /// Returns the next bytes, at least one unless the end is reached.
    pub(super) fn fill(&mut self) -> Result<&[u8], ReadError> {
        if self.ready.is_empty() && !self.is_at_end {
            if let Some(error) = self.pending.take() {
                return Err(error);
            }
            self.ready = 0..self.read_at(0)?;
        }
        Ok(&self.buffer[self.ready.clone()])
    }

    /// Passes over `bytes` bytes of what [`Stream::fill`] returned.
    pub(super) fn consume(&mut self, bytes: usize) {
        self.ready.start = self.ready.end.min(self.ready.start.saturating_add(bytes));
    }

    /// Reads into the buffer from `at` on, and returns how many bytes.
    fn read_at(&mut self, at: usize) -> Result<usize, ReadError> {
        let most = if matches!(self.layer, Layer::Decoder(_)) { DECODED_BYTES } else { self.buffer.len() };
        let end = self.buffer.len().min(at + most);
        let read = read_once(&mut self.bytes, &mut self.buffer[at..end])
            .map_err(|error| read_error(error, self.layer, &self.origin, self.bytes_out))
            .and_then(|read| {
                let is_decoded = matches!(self.layer, Layer::Decoder(_));
                if is_decoded { self.origin.count_unpacked(read as u64).map(|()| read) } else { Ok(read) }
            });
        match &read {
            Ok(read) => self.bytes_out += *read as u64,
            Err(_) => self.has_failed = true,
        }
        self.is_at_end = matches!(read, Ok(0));
        read
    }
}

/// Returns the length of the buffer for so many bytes: one more, to see the end.
fn buffer_for(size: Option<u64>) -> usize {
    let wanted = size.map(|size| size.saturating_add(1).max(MIN_BUFFER_BYTES));
    wanted.and_then(|wanted| usize::try_from(wanted).ok()).map_or(START_BYTES, |wanted| wanted.min(START_BYTES))
}

/// What a decoder says of itself is damage; everything else comes from below it.
fn read_error(error: io::Error, layer: Layer, origin: &Origin, unpacked: u64) -> ReadError {
    match (error.downcast(), layer) {
        (Ok(from_below), _) => from_below,
        (Err(source), Layer::Decoder(compression)) => {
            ReadError::Compressed { compression: compression.name(), place: origin.place(), unpacked, source }
        }
        (Err(error), Layer::File | Layer::Entry(_)) => ReadError::Io(error),
    }
}

/// For decoders.
impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.fill().map_err(io::Error::other)
    }

    fn consume(&mut self, bytes: usize) {
        Stream::consume(self, bytes);
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        Stream::consume(self, read);
        Ok(read)
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("layer", &self.layer).field("origin", &self.origin).finish_non_exhaustive()
    }
}

/// A file, from its start to its end.
struct FileBytes {
    source: Rc<RefCell<Source>>,
    origin: Rc<Origin>,
}

impl Read for FileBytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.borrow_mut().read(buffer)?;
        self.origin.count_read(read as u64);
        Ok(read)
    }
}

/// An entry as it lies in its archive.
struct EntryBytes {
    bytes: Box<dyn Read>,
    origin: Rc<Origin>,
}

impl Read for EntryBytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.origin.count_read(read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
