//! Keeps the stack of the tokenizer small.
//!
//! `html5gum` 0.9 calls itself for each attribute in double quotes and returns at the end of the tag, so that a tag with some
//! ten thousand of them ends the program. An error of its reader makes it return from all these calls; asked again it goes on
//! where it was, since it takes down that it is in a quoted value before it reads the value.

use std::convert::Infallible;

use html5gum::{Readable, Reader, StringReader};

/// Reads a page, and fails now and then where nothing is lost by it.
pub(super) struct PausingReader<'h> {
    page: StringReader<'h>,
    /// Parts of quoted values read since the last pause.
    parts: u32,
}

/// The tokenizer is to return and to be asked again.
#[derive(Debug, thiserror::Error)]
#[error("a pause")]
pub(super) struct Pause;

/// Parts of quoted values between two pauses. A stack of 2 MiB holds more than three times as many without optimisation, with
/// it 10,000.
const PARTS: u32 = 40;

impl<'h> PausingReader<'h> {
    /// Begins to read a page.
    pub(super) fn new(page: &'h str) -> PausingReader<'h> {
        PausingReader { page: page.to_reader(), parts: 0 }
    }
}

fn never(never: Infallible) -> Pause {
    match never {}
}

impl Reader for PausingReader<'_> {
    type Error = Pause;

    #[inline]
    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        self.page.read_byte().map_err(never)
    }

    #[inline]
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Pause> {
        // Only values in double quotes are read up to one.
        if needle.first() == Some(&b'"') {
            self.parts += 1;
            if self.parts > PARTS {
                self.parts = 0;
                return Err(Pause);
            }
        }
        self.page.read_until(needle, buffer).map_err(never)
    }

    #[inline]
    fn try_read_string(&mut self, string: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        self.page.try_read_string(string, case_sensitive).map_err(never)
    }
}
