//! Cuts a stream into WARC records.
//!
//! ```text
//! WARC/1.0 CRLF
//! WARC-Type: response CRLF
//! Content-Length: 5 CRLF
//! CRLF
//! 5 bytes CRLF CRLF
//! ```
//!
//! The length of a record counts as long as it leads to where a record ends: to an empty line, to the next record or to
//! the end of the file. If it does not, or the header block cannot be read, the record is damaged, and reading goes on
//! with the next line that begins a record. Every record has a number, damaged ones too; what stands between two records
//! and is none has one as well.

use super::damage::WarcDamage;
use super::window::Window;
use crate::corpus::head::Head;
use crate::corpus::stream::Stream;
use crate::corpus::{MAX_PAGE_BYTES, ReadError};

/// Most bytes of the header block of a record. 64 KiB: addresses on the web have at most a few KiB, and servers take no
/// longer ones than 8 to 32.
const MAX_HEAD_BYTES: usize = 64 << 10;

/// How many bytes are looked at together when the next record is searched.
const SCAN_BYTES: usize = 64 << 10;

/// Enough bytes to see whether a record ends, or begins, at some place.
const MARK_BYTES: usize = 32;

/// A record.
pub(super) struct Record<'a> {
    pub(super) head: Head<'a>,
    /// What follows the header block. Of a record that is longer than [`MAX_PAGE_BYTES`] only the beginning.
    pub(super) payload: &'a [u8],
    /// Bytes of the whole payload.
    pub(super) length: u64,
}

/// The records of a stream.
pub(super) struct Records<'a> {
    window: Window<'a>,
    /// The number of the record that was read last, from 1.
    number: u64,
    /// Bytes of the window that the last record takes.
    used: usize,
    /// The beginning of the last record if it was too long to be held.
    long: Vec<u8>,
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a mut Stream) -> Records<'a> {
        Records { window: Window::new(stream), number: 0, used: 0, long: Vec::new() }
    }

    /// Returns how many records there were, or the error at which the stream broke off.
    pub(super) fn finish(self) -> Result<u64, ReadError> {
        self.window.finish().map(|()| self.number)
    }

    /// Returns the number of the next record, from 1, and the record or what is wrong with it; `None` at the end. Of a record that is cut off
    /// because the stream broke off nothing is said but by [`Records::finish`].
    pub(super) fn next(&mut self) -> Option<(u64, Result<Record<'_>, WarcDamage>)> {
        self.window.pass(self.used);
        self.used = 0;
        self.pass_blank_lines();
        if self.window.ahead(1).is_empty() {
            return None;
        }
        self.number += 1;
        let length = match self.measure() {
            Ok(length) => length,
            Err(damage) => {
                let is_last = !self.pass_to_next();
                let is_said_later = is_last && self.window.is_broken();
                // What seems cut off has a length that is too long, if more records follow.
                let damage = match damage {
                    WarcDamage::CutOff { length, .. } if !is_last => WarcDamage::WrongLength { length },
                    damage => damage,
                };
                return (!is_said_later).then_some((self.number, Err(damage)));
            }
        };
        let bytes = if length > MAX_PAGE_BYTES { &self.long } else { &self.window.ahead(0)[..self.used] };
        // It was read once already.
        let (head, payload) = Head::cut(bytes)?;
        Some((self.number, Ok(Record { head, payload, length })))
    }

    fn pass_blank_lines(&mut self) {
        loop {
            let bytes = self.window.ahead(MARK_BYTES);
            let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank == 0 {
                return;
            }
            self.window.pass(blank);
        }
    }

    /// Finds the end of the record that begins here, and returns the length of its payload. A record that is too long is
    /// passed over.
    fn measure(&mut self) -> Result<u64, WarcDamage> {
        let bytes = self.window.ahead(MAX_HEAD_BYTES);
        if !is_start(bytes) {
            return Err(WarcDamage::NoRecord);
        }
        let is_at_end = bytes.len() < MAX_HEAD_BYTES;
        let bytes = &bytes[..bytes.len().min(MAX_HEAD_BYTES)];
        let Some((head, behind)) = Head::cut(bytes) else {
            return Err(if is_at_end {
                WarcDamage::CutOffHead
            } else {
                WarcDamage::EndlessHead { limit: MAX_HEAD_BYTES }
            });
        };
        let head_len = bytes.len() - behind.len();
        // A writer that was killed, and went on with the next record.
        if find_start(&bytes[..head_len]).is_some() {
            return Err(WarcDamage::CutOffHead);
        }
        let length = head.get("Content-Length").and_then(|length| length.parse().ok());
        let length: u64 = length.ok_or(WarcDamage::NoField { name: "Content-Length" })?;
        head.get("WARC-Type").ok_or(WarcDamage::NoField { name: "WARC-Type" })?;
        if length > MAX_PAGE_BYTES {
            self.long = bytes.to_vec();
            self.pass_long(head_len, length)?;
            return Ok(length);
        }
        let end = head_len + length as usize;
        let bytes = self.window.ahead(end + MARK_BYTES);
        match bytes.get(end..) {
            None => Err(WarcDamage::CutOff { found: (bytes.len() - head_len) as u64, length }),
            Some(behind) if is_end(behind) => {
                self.used = end;
                Ok(length)
            }
            Some(_) => Err(WarcDamage::WrongLength { length }),
        }
    }

    /// Passes over a record that is too long to be held. If another record begins within it, its length is wrong.
    fn pass_long(&mut self, head_len: usize, length: u64) -> Result<(), WarcDamage> {
        let total = length.saturating_add(head_len as u64);
        let mut passed = 0;
        loop {
            let left = total - passed;
            let bytes = self.window.ahead(SCAN_BYTES);
            let is_at_end = bytes.len() < SCAN_BYTES;
            let within = usize::try_from(left).map_or(bytes.len(), |left| bytes.len().min(left));
            if find_start(bytes).is_some_and(|start| start < within) {
                return Err(WarcDamage::WrongLength { length });
            }
            if is_at_end && left > within as u64 {
                let found = (passed + within as u64).saturating_sub(head_len as u64);
                return Err(WarcDamage::CutOff { found, length });
            }
            if left == within as u64 && (is_at_end || bytes.len() - within >= MARK_BYTES) {
                if !is_end(&bytes[within..]) {
                    return Err(WarcDamage::WrongLength { length });
                }
                self.window.pass(within);
                return Ok(());
            }
            let pass = within.min(bytes.len() - MARK_BYTES);
            self.window.pass(pass);
            passed += pass as u64;
        }
    }

    /// Passes to the next line that begins a record, and says whether there is one.
    fn pass_to_next(&mut self) -> bool {
        loop {
            let bytes = self.window.ahead(SCAN_BYTES);
            let is_at_end = bytes.len() < SCAN_BYTES;
            let length = bytes.len();
            if let Some(start) = find_start(bytes) {
                self.window.pass(start);
                return true;
            }
            self.window.pass(if is_at_end { length } else { length - MARK_BYTES });
            if is_at_end {
                return false;
            }
        }
    }
}

/// Says whether a record ends before these bytes: at an empty line, another record or the end of the file.
fn is_end(behind: &[u8]) -> bool {
    let behind = &behind[..behind.len().min(MARK_BYTES)];
    let rest = behind.trim_ascii_start();
    let line_ends = behind[..behind.len() - rest.len()].iter().filter(|byte| **byte == b'\n').count();
    rest.is_empty() || line_ends >= 2 || is_start(rest)
}

/// Returns where the first line starts that begins a record; not at 0.
fn find_start(bytes: &[u8]) -> Option<usize> {
    let lines = memchr::memmem::find_iter(bytes, b"\nWARC/").map(|end| end + 1);
    lines.into_iter().find(|start| is_start(&bytes[*start..]))
}

/// Says whether bytes begin with the first line of a record, such as `WARC/1.0`.
fn is_start(bytes: &[u8]) -> bool {
    let Some(version) = bytes.strip_prefix(b"WARC/") else { return false };
    let version = &version[..version.len().min(MARK_BYTES)];
    let Some(end) = memchr::memchr(b'\n', version) else { return false };
    let version = version[..end].trim_ascii_end();
    version.first().is_some_and(u8::is_ascii_digit) && version.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
}
