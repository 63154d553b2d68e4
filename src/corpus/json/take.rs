//! How bytes are taken from a file of JSON: a value at a time.

use super::super::MAX_PAGE_BYTES;
use super::place;
use super::scan::{Scan, Step};
use super::{End, Reader};

/// What came of scanning one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scanned {
    Whole,
    /// What comes next cannot stand there.
    Broken,
    /// Longer than a page may be: so many bytes.
    TooLong(u64),
}

/// What becomes of a value beyond [`MAX_PAGE_BYTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// It is passed over.
    PassOver,
    /// Its rest is left to be read.
    Stop,
}

impl Reader<'_, '_, '_> {
    /// Moves one value from the input to `bytes`; nothing of it stays there if it is too long and passed over.
    pub(super) fn scan(&mut self, bytes: &mut Vec<u8>, beyond: Beyond) -> Result<Scanned, End> {
        let mut scan = Scan::new();
        let mut length: u64 = 0;
        loop {
            let ready = self.input.fill()?;
            if ready.is_empty() {
                return Ok(if scan.is_whole_at_end() { whole(length) } else { Scanned::Broken });
            }
            let step = scan.feed(ready);
            let (taken, result) = match step {
                Step::GoesOn => (ready.len(), None),
                Step::Ends(taken) => (taken, Some(whole(length + taken as u64))),
                Step::Breaks(taken) => (taken, Some(Scanned::Broken)),
            };
            length += taken as u64;
            if length <= MAX_PAGE_BYTES || beyond == Beyond::Stop {
                bytes.extend_from_slice(&ready[..taken]);
            } else {
                *bytes = Vec::new();
            }
            self.consume(taken)?;
            if let Some(result) = result {
                return Ok(result);
            }
            if length > MAX_PAGE_BYTES && beyond == Beyond::Stop {
                return Ok(Scanned::TooLong(length));
            }
        }
    }

    /// Returns the next byte that is no white space, which is still to be consumed.
    pub(super) fn next_byte(&mut self) -> Result<Option<u8>, End> {
        self.next_not_of(|byte| byte.is_ascii_whitespace() || byte == RECORD_SEPARATOR)
    }

    /// The same, commas passed over: whether there is one between two members matters to nobody.
    pub(super) fn next_byte_or_comma(&mut self) -> Result<Option<u8>, End> {
        self.next_not_of(|byte| byte.is_ascii_whitespace() || byte == b',')
    }

    fn next_not_of(&mut self, is_passed: impl Fn(u8) -> bool) -> Result<Option<u8>, End> {
        loop {
            let ready = self.input.fill()?;
            let passed = ready.iter().take_while(|byte| is_passed(**byte)).count();
            let next = ready.get(passed).copied();
            let is_end = ready.is_empty();
            self.consume(passed)?;
            if next.is_some() || is_end {
                return Ok(next);
            }
        }
    }

    /// Passes over bytes that are ready.
    pub(super) fn consume(&mut self, bytes: usize) -> Result<(), End> {
        let ready = self.input.fill()?;
        self.place = self.place.behind(&ready[..bytes.min(ready.len())]);
        self.input.consume(bytes);
        Ok(())
    }

    /// Says whether the next value is a list of objects, and not too deep in others.
    pub(super) fn is_list_ahead(&mut self) -> Result<bool, End> {
        Ok(self.open_lists < LISTS && place::is_list_of_objects(self.input.peek(place::AHEAD)?))
    }

    pub(super) fn first_name_ahead(&mut self) -> Result<Option<Vec<u8>>, End> {
        Ok(place::first_name(self.input.peek(place::AHEAD)?).map(<[u8]>::to_vec))
    }
}

/// How many lists may lie in each other.
const LISTS: u32 = 8;

/// What stands before each value of a JSON text sequence (RFC 7464).
const RECORD_SEPARATOR: u8 = 0x1e;

fn whole(length: u64) -> Scanned {
    if length > MAX_PAGE_BYTES { Scanned::TooLong(length) } else { Scanned::Whole }
}
