//! Records without a text, told in few words.
//!
//! A file may hold a million records that are no articles at all: places, log lines, the settings of a program. Such a file
//! is skipped as a whole, and in any other records without a text that follow each other are one skip.

use std::ops::{ControlFlow, RangeInclusive};

use super::Delivery;
use super::skip::Reason;
use crate::article::Page;

/// Counts records without a text between those that are handed over.
#[derive(Debug, Default)]
pub(super) struct Textless {
    /// The last records, none of which has a text.
    run: Option<RangeInclusive<u64>>,
    /// Whether anything else came of the file.
    is_mixed: bool,
}

impl Textless {
    /// Takes down a record without a text. Nothing is handed over yet.
    pub(super) fn take(&mut self, record: u64) {
        let first = self.run.as_ref().map_or(record, |run| *run.start());
        self.run = Some(first..=record);
    }

    /// Hands over a page.
    pub(super) fn page(&mut self, page: Page, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
        self.flush(delivery)?;
        delivery.page(page)
    }

    /// Hands over a skip for another reason, of a record or of the rest of the file.
    pub(super) fn skip(&mut self, record: Option<u64>, reason: Reason, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
        self.flush(delivery)?;
        delivery.skip(record, reason)
    }

    /// Hands over what is left at the end of the file: one skip of it if nothing else came of it.
    pub(super) fn finish(&mut self, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
        if self.is_mixed { self.flush(delivery) } else { delivery.skip(None, Reason::NoText) }
    }

    /// Hands over what is left of a file that cannot be read to its end.
    pub(super) fn flush(&mut self, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
        self.is_mixed = true;
        match self.run.take() {
            Some(run) => delivery.skip_run(&run, Reason::NoText),
            None => ControlFlow::Continue(()),
        }
    }
}
