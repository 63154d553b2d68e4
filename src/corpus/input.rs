//! The bytes of a file that a reader of records looks ahead in, and goes back in.

use super::skip::Reason;
use super::stream::Stream;
use super::{MAX_PAGE_BYTES, ReadError, encoding, text};
use crate::article::ContentHash;

/// Bytes in front of a stream; a file in UTF-16 or UTF-32 lies in front of none, decoded.
#[derive(Debug)]
pub(super) struct Input<'s> {
    front: Vec<u8>,
    /// What of `front` is consumed.
    at: usize,
    stream: &'s mut Stream,
}

impl<'s> Input<'s> {
    /// Opens a stream for reading. A file in UTF-16 or UTF-32 is decoded as a whole: it comes from a shell's `>`, or a
    /// spreadsheet. The reason says why it is not read.
    pub(super) fn open(stream: &'s mut Stream) -> Result<Result<Input<'s>, Reason>, ReadError> {
        if !encoding::is_wide(stream.fill()?) {
            return Ok(Ok(Input { front: Vec::new(), at: 0, stream }));
        }
        let Some(bytes) = text::read_whole(stream, MAX_PAGE_BYTES)? else {
            return Ok(Err(Reason::PageTooLong { limit: MAX_PAGE_BYTES }));
        };
        Ok(match encoding::decode(bytes) {
            Some((text, _)) => Ok(Input { front: text.into_bytes(), at: 0, stream }),
            None => Err(Reason::Binary),
        })
    }

    /// Returns the next bytes, at least one unless the end is reached.
    pub(super) fn fill(&mut self) -> Result<&[u8], ReadError> {
        if self.at < self.front.len() {
            return Ok(&self.front[self.at..]);
        }
        self.stream.fill()
    }

    /// Passes over `bytes` bytes of what [`Input::fill`] returned.
    pub(super) fn consume(&mut self, bytes: usize) {
        if self.at < self.front.len() {
            self.at = self.front.len().min(self.at + bytes);
        } else {
            self.front.clear();
            self.at = 0;
            self.stream.consume(bytes);
        }
    }

    /// Returns the next `bytes` bytes without consuming them; fewer at the end.
    pub(super) fn peek(&mut self, bytes: usize) -> Result<&[u8], ReadError> {
        if self.fill()?.len() < bytes {
            self.gather(bytes)?;
        }
        let ready = self.fill()?;
        Ok(&ready[..ready.len().min(bytes)])
    }

    /// Puts bytes back that were consumed last.
    pub(super) fn unread(&mut self, bytes: &[u8]) {
        if self.at >= bytes.len() {
            self.at -= bytes.len();
        } else {
            self.front.splice(..self.at, bytes.iter().copied());
            self.at = 0;
        }
    }

    /// Returns the hash of the whole file if this is all that lies in it and was read to its end.
    pub(super) fn content_hash(&self) -> Option<ContentHash> {
        self.stream.content_hash()
    }

    /// Moves bytes of the stream to the front until `bytes` lie there.
    fn gather(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.front.drain(..self.at);
        self.at = 0;
        while self.front.len() < bytes {
            let ready = self.stream.fill()?;
            if ready.is_empty() {
                break;
            }
            self.front.extend_from_slice(ready);
            let moved = ready.len();
            self.stream.consume(moved);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::source::Source;
    use super::*;

    #[derive(Clone, Debug)]
    enum Step {
        Consume(usize),
        Peek(usize),
        Unread(usize),
    }

    proptest! {
        #[test]
        fn looking_ahead_and_going_back_changes_no_byte(
            bytes in prop::collection::vec(any::<u8>(), 0..200_000).prop_map(|bytes| bytes.iter().map(|byte| byte | 1).collect::<Vec<u8>>()),
            steps in prop::collection::vec(prop_oneof![
                (0usize..90_000).prop_map(Step::Consume), (0usize..90_000).prop_map(Step::Peek), (0usize..90_000).prop_map(Step::Unread),
            ], 0..20),
        ) {
            let file = tempfile::NamedTempFile::new().unwrap();
            fs_err::write(file.path(), &bytes).unwrap();
            let mut stream = Stream::new(Source::open(file.path()).unwrap(), Path::new("a")).unwrap();
            let mut input = Input::open(&mut stream).unwrap().unwrap();
            let mut at = 0;
            for step in steps {
                match step {
                    Step::Consume(wanted) => {
                        let ready = input.fill().unwrap();
                        prop_assert_eq!(ready, &bytes[at..at + ready.len()]);
                        let count = ready.len().min(wanted);
                        input.consume(count);
                        at += count;
                    }
                    Step::Peek(wanted) => {
                        prop_assert_eq!(input.peek(wanted).unwrap(), &bytes[at..bytes.len().min(at + wanted)]);
                    }
                    Step::Unread(wanted) => {
                        let start = at.saturating_sub(wanted);
                        input.unread(&bytes[start..at]);
                        at = start;
                    }
                }
            }
        }
    }
}
