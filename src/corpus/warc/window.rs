//! The bytes of a stream from some place on, as far as they are looked at, in one piece.
//!
//! Whether the length of a record is right shows only behind it. Until then its bytes are held, so that records which a
//! wrong length would swallow are still there to be read.

use crate::corpus::ReadError;
use crate::corpus::stream::Stream;

/// Memory that is kept from one record for the next: more than nearly every page of news takes.
const KEPT_BYTES: usize = 4 << 20;

pub(super) struct Window<'a> {
    stream: &'a mut Stream,
    buffer: Vec<u8>,
    /// How much of the buffer was passed.
    start: usize,
    /// Set at the end of the stream: whether it is the end of the file.
    end: Option<Result<(), ReadError>>,
}

impl<'a> Window<'a> {
    pub(super) fn new(stream: &'a mut Stream) -> Window<'a> {
        Window { stream, buffer: Vec::new(), start: 0, end: None }
    }

    /// Returns what comes next: at least `bytes` bytes, unless the stream ends before, and maybe more.
    pub(super) fn ahead(&mut self, bytes: usize) -> &[u8] {
        if self.buffer.len() - self.start < bytes && self.end.is_none() {
            self.fill(bytes);
        }
        &self.buffer[self.start..]
    }

    /// Passes over `bytes` bytes of what [`Window::ahead`] returned.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.start = self.buffer.len().min(self.start + bytes);
    }

    /// Says whether the stream broke off rather than ended.
    pub(super) fn is_broken(&self) -> bool {
        matches!(self.end, Some(Err(_)))
    }

    /// Returns the error at which the stream broke off.
    pub(super) fn finish(self) -> Result<(), ReadError> {
        self.end.unwrap_or(Ok(()))
    }

    fn fill(&mut self, bytes: usize) {
        // Moved only when that frees more than it moves.
        let held = self.buffer.len() - self.start;
        if self.start >= held {
            self.buffer.copy_within(self.start.., 0);
            self.buffer.truncate(held);
            self.buffer.shrink_to(KEPT_BYTES);
            self.start = 0;
        }
        while self.buffer.len() - self.start < bytes && self.end.is_none() {
            match self.stream.fill() {
                Ok([]) => self.end = Some(Ok(())),
                Ok(ready) => {
                    let read = ready.len();
                    self.buffer.extend_from_slice(ready);
                    self.stream.consume(read);
                }
                Err(error) => self.end = Some(Err(error)),
            }
        }
    }
}
