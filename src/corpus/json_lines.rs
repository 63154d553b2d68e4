//! JSON lines: one record a line, each a page of its own.
//!
//! A line that is no object is skipped by its number, and the next one is read. Lines that are not UTF-8 are decoded as a
//! file would be, each by itself. JSON text sequences (RFC 7464), with a record separator before each line, are the same.

use std::ops::ControlFlow;

use super::json_record::{self, Broken};
use super::lines::{Line, Lines};
use super::skip::Reason;
use super::stream::Stream;
use super::textless::Textless;
use super::{Delivery, MAX_PAGE_BYTES, ReadError, encoding, text};
use crate::article::{ContentHash, Format, Page};

/// Reads a file of records.
pub(super) fn read(stream: &mut Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let mut textless = Textless::default();
    match read_lines(stream, &mut textless, delivery) {
        Ok(ControlFlow::Continue(())) => Ok(textless.finish(delivery)),
        Ok(flow) => Ok(flow),
        Err(error) => {
            let _: ControlFlow<()> = textless.flush(delivery);
            Err(error)
        }
    }
}

fn read_lines(
    stream: &mut Stream,
    textless: &mut Textless,
    delivery: &mut Delivery<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    if encoding::is_wide(stream.fill()?) {
        return read_wide(stream, textless, delivery);
    }
    let mut lines = Lines::default();
    let mut number = 0;
    while let Some(line) = lines.next(stream, MAX_PAGE_BYTES)? {
        number += 1;
        let flow = match line {
            Line::Whole(line) => read_line(line, number, textless, delivery),
            Line::TooLong(bytes) => {
                textless.skip(Some(number), Reason::RecordTooLong { bytes, limit: MAX_PAGE_BYTES }, delivery)
            }
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Reads records in UTF-16 or UTF-32. Such files come from a shell's `>`, and are read as a whole.
fn read_wide(
    stream: &mut Stream,
    textless: &mut Textless,
    delivery: &mut Delivery<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let Some(bytes) = text::read_whole(stream, MAX_PAGE_BYTES)? else {
        return Ok(textless.skip(None, Reason::PageTooLong { limit: MAX_PAGE_BYTES }, delivery));
    };
    let Some((text, _)) = encoding::decode(bytes) else {
        return Ok(textless.skip(None, Reason::Binary, delivery));
    };
    for (number, line) in (1..).zip(text.lines()) {
        let flow = read_line(line.as_bytes(), number, textless, delivery);
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn read_line(line: &[u8], number: u64, textless: &mut Textless, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    if line.iter().all(|byte| byte.is_ascii_whitespace() || *byte == RECORD_SEPARATOR) {
        return ControlFlow::Continue(());
    }
    match page(line, number, delivery) {
        Ok(page) => textless.page(page, delivery),
        Err(Reason::NoText) => {
            textless.take(number);
            ControlFlow::Continue(())
        }
        Err(reason) => textless.skip(Some(number), reason, delivery),
    }
}

/// What stands before each record of a JSON text sequence.
const RECORD_SEPARATOR: u8 = 0x1e;

fn page(line: &[u8], number: u64, delivery: &Delivery<'_>) -> Result<Page, Reason> {
    let text = json_record::decode(line)?;
    let json = text.trim_start_matches(['\u{feff}', char::from(RECORD_SEPARATOR)]);
    let bad = |Broken { message, column, .. }| Reason::BadRecord { message, column: column as usize };
    let record = json_record::parse(json, &delivery.options.keys).map_err(bad)?;
    record.into_page(delivery.address(Some(number)), Format::JsonLines, ContentHash::of(line)).ok_or(Reason::NoText)
}

#[cfg(test)]
mod tests;
