//! gzip: members behind each other, as `cat a.gz b.gz` and writers of WARC files make them.
//!
//! A damaged member ends at its damage, and the next one is looked for from its own start on: a web archive has one for
//! each record, and a torn record must not take the others with it. The damage comes out as an error behind everything
//! else.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::ReadError;
use super::stream::Stream;

/// What every member begins with.
const MAGIC: &[u8] = b"\x1f\x8b\x08";

/// Bytes of a member that are kept to look for the next one in; of longer ones the last, half of it at least.
const MAX_SEEN_BYTES: usize = 1 << 20;

/// Unpacks the members of a stream.
pub(super) struct Members {
    /// The member that is read; `None` behind the last.
    member: Option<GzDecoder<Packed>>,
    /// Bytes that came out so far.
    unpacked: u64,
    damage: Option<Damage>,
}

/// The first damage of several members.
#[derive(Debug, thiserror::Error)]
#[error("{source}")]
pub(super) struct Damage {
    /// Bytes that came out before it.
    pub(super) unpacked: u64,
    pub(super) source: io::Error,
}

impl Members {
    /// Begins with a stream of which nothing was read.
    pub(super) fn new(packed: Stream) -> Members {
        let packed = Packed { front: Vec::new(), at: 0, stream: packed, seen: Vec::new(), is_all_seen: true };
        Members { member: Some(GzDecoder::new(packed)), unpacked: 0, damage: None }
    }

    /// Goes on with the member that begins right here, unless the stream ends.
    fn next(&mut self) -> io::Result<()> {
        let Some(mut packed) = self.member.take().map(GzDecoder::into_inner) else { return Ok(()) };
        packed.forget();
        if !packed.fill_buf()?.is_empty() {
            self.member = Some(GzDecoder::new(packed));
        }
        Ok(())
    }

    /// Goes on with the next member that begins anywhere behind the start of this one.
    fn recover(&mut self) -> io::Result<()> {
        let Some(mut packed) = self.member.take().map(GzDecoder::into_inner) else { return Ok(()) };
        packed.go_back();
        if packed.pass_to_magic()? {
            self.member = Some(GzDecoder::new(packed));
        }
        Ok(())
    }
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = self.member.as_mut().filter(|_| !buffer.is_empty()) {
            match member.read(buffer) {
                Ok(0) => self.next()?,
                Ok(read) => {
                    self.unpacked += read as u64;
                    return Ok(read);
                }
                Err(error) if is_from_below(&error) => return Err(error),
                Err(source) => {
                    self.damage.get_or_insert(Damage { unpacked: self.unpacked, source });
                    self.recover()?;
                }
            }
        }
        self.damage.take().filter(|_| !buffer.is_empty()).map_or(Ok(0), |damage| Err(io::Error::other(damage)))
    }
}

/// Says whether the file cannot be read, or unpacks to too much: no damage of a member.
fn is_from_below(error: &io::Error) -> bool {
    let is_read_error = error.get_ref().and_then(|source| source.downcast_ref::<ReadError>()).is_some();
    is_read_error || error.kind() == io::ErrorKind::Interrupted
}

/// A stream that remembers what was read of a member.
struct Packed {
    /// Bytes in front of the stream.
    front: Vec<u8>,
    /// What of `front` is consumed.
    at: usize,
    stream: Stream,
    /// What was consumed of this member, or its end.
    seen: Vec<u8>,
    /// Whether that is all.
    is_all_seen: bool,
}

impl Packed {
    /// Begins a member.
    fn forget(&mut self) {
        self.seen.clear();
        self.is_all_seen = true;
    }

    /// Goes back to the second byte of the member, or as far as is known.
    fn go_back(&mut self) {
        // Of a long member only what may be half of a beginning.
        let kept =
            if self.is_all_seen { 1.min(self.seen.len()) } else { self.seen.len().saturating_sub(MAGIC.len() - 1) };
        self.front.splice(..self.at, self.seen.drain(kept..));
        self.at = 0;
        self.forget();
    }

    /// Passes to the next [`MAGIC`]; false if there is none.
    fn pass_to_magic(&mut self) -> io::Result<bool> {
        let mut matched = 0;
        loop {
            let bytes = self.fill_buf()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let mut found = None;
            for (at, byte) in bytes.iter().enumerate() {
                matched = if *byte == MAGIC[matched] { matched + 1 } else { usize::from(*byte == MAGIC[0]) };
                if matched == MAGIC.len() {
                    found = Some(at + 1);
                    break;
                }
            }
            let passed = found.unwrap_or(bytes.len());
            self.consume(passed);
            self.forget();
            if found.is_some() {
                self.front.splice(..self.at, MAGIC.iter().copied());
                self.at = 0;
                return Ok(true);
            }
        }
    }
}

impl BufRead for Packed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.front.len() { Ok(&self.front[self.at..]) } else { self.stream.fill_buf() }
    }

    fn consume(&mut self, bytes: usize) {
        let is_in_front = self.at < self.front.len();
        // What is ready comes without reading.
        let ready = if is_in_front { Ok(&self.front[self.at..]) } else { self.stream.fill_buf() };
        let consumed = ready.unwrap_or_default();
        let consumed = &consumed[..bytes.min(consumed.len())];
        if self.seen.len() + consumed.len() > MAX_SEEN_BYTES {
            self.is_all_seen = false;
            self.seen.drain(..self.seen.len() / 2);
        }
        self.seen.extend_from_slice(consumed);
        let bytes = consumed.len();
        if is_in_front {
            self.at += bytes;
        } else {
            BufRead::consume(&mut self.stream, bytes);
        }
    }
}

impl Read for Packed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
