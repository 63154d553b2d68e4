//! Tables (CSV, TSV): the first row names the columns, every other is a record.
//!
//! What stands between the fields is told by the first row ([`dialect`]). Rows may have fewer or more fields than the
//! first; one that ends before its text is skipped by its number, and the next one is read. Numbers count the rows behind
//! the first, as spreadsheets and data frames do, not the lines.

mod dialect;
mod rows;

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::input::Input;
use super::keys::{Field, Keys};
use super::record::Record;
use super::skip::Reason;
use super::source::START_BYTES;
use super::stream::Stream;
use super::textless::Textless;
use super::{Delivery, MAX_PAGE_BYTES, ReadError, encoding};
use crate::article::{ContentHash, Format, Page};
use dialect::{DELIMITERS, Dialect};
use rows::{Row, Rows};

/// Reads a file.
pub(super) fn read(
    stream: &mut Stream,
    format: Format,
    delivery: &mut Delivery<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let mut input = match Input::open(stream)? {
        Ok(input) => input,
        Err(reason) => return Ok(delivery.skip(None, reason)),
    };
    let ahead = input.peek(START_BYTES)?;
    let dialect = Dialect::of(ahead, ahead.len() < START_BYTES, format, &delivery.options.keys);
    if !dialect.has_text() {
        return Ok(delivery.skip(None, Reason::NoTextColumn));
    }
    let mut textless = Textless::default();
    match read_rows(input, &dialect, &mut textless, delivery) {
        Ok(ControlFlow::Continue(())) => Ok(textless.finish(delivery)),
        Ok(flow) => Ok(flow),
        Err(error) => {
            let _: ControlFlow<()> = textless.flush(delivery);
            Err(error)
        }
    }
}

/// Says whether a text begins as a table of articles does, so that it is one whatever its name: its first row names a
/// column of text and another one, and the second row has as many fields. A table within Markdown begins with a bar.
pub(super) fn is_table(start: &str, is_whole: bool) -> Option<Format> {
    if start.starts_with('|') || !may_name_columns(start) {
        return None;
    }
    let dialect = Dialect::of(start.as_bytes(), is_whole, Format::Csv, &Keys::default());
    let is_regular =
        dialect.names_text() && dialect.known() >= 2 && dialect.second_row_fits(start.as_bytes(), is_whole);
    is_regular.then_some(dialect.format)
}

/// Says whether a table may begin so. Nearly every file is none, and is told so without reading rows.
fn may_name_columns(start: &str) -> bool {
    let start = start.trim_start_matches('\u{feff}');
    let line = start.split(['\n', '\r']).next().unwrap_or_default();
    let names =
        line.split(DELIMITERS.map(char::from)).map(|name| name.trim_matches(|c: char| c == '"' || c.is_whitespace()));
    let keys = Keys::default();
    start.starts_with("sep=") || names.filter_map(|name| keys.column(name)).any(|key| key.field == Field::Text)
}

fn read_rows(
    mut input: Input<'_>,
    dialect: &Dialect,
    textless: &mut Textless,
    delivery: &mut Delivery<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let mut rows = Rows::new(dialect);
    for _ in 0..dialect.rows_before {
        rows.next(&mut input)?;
    }
    let mut number = 0;
    while let Some(row) = rows.next(&mut input)? {
        number += 1;
        let flow = match row {
            Row::TooLong(bytes) => {
                textless.skip(Some(number), Reason::RecordTooLong { bytes, limit: MAX_PAGE_BYTES }, delivery)
            }
            Row::TooWide => textless.skip(Some(number), Reason::RowTooWide { limit: rows::MAX_FIELDS }, delivery),
            Row::Unclosed { line } => textless.skip(Some(number), Reason::UnclosedQuote { line }, delivery),
            Row::Whole { fields, hash } => match page(&fields, hash, number, dialect, delivery) {
                Ok(page) => textless.page(page, delivery),
                Err(Reason::NoText) => {
                    textless.take(number);
                    ControlFlow::Continue(())
                }
                Err(reason) => textless.skip(Some(number), reason, delivery),
            },
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn page(
    fields: &[&[u8]],
    hash: ContentHash,
    number: u64,
    dialect: &Dialect,
    delivery: &Delivery<'_>,
) -> Result<Page, Reason> {
    let fields = encoding::decode_parts(fields);
    let columns = dialect.columns.len();
    let ends_early = dialect.names_text() && dialect.columns_of(Field::Text).all(|column| column >= fields.len());
    if ends_early && fields.iter().any(|field| !field.trim().is_empty()) {
        return Err(Reason::ShortRow { fields: fields.len(), columns });
    }
    let mut record = Record::default();
    for (column, (key, field)) in dialect.columns.iter().zip(&fields).enumerate() {
        let Some(key) = key.filter(|key| record.wants(*key)) else { continue };
        let rest = &fields[column..];
        // A text in the last column that holds what should part the columns, and has no quotes.
        let is_cut = key.field == Field::Text && column + 1 == columns && rest.len() > 1;
        record.set(key, if is_cut { joined(rest, dialect.delimiter) } else { without_nul(field) });
    }
    record.into_page(delivery.address(Some(number)), dialect.format, hash).ok_or(Reason::NoText)
}

fn joined(fields: &[Cow<'_, str>], delimiter: u8) -> String {
    without_nul(&fields.join(&*char::from(delimiter).to_string()))
}

/// Databases write NUL into texts here and there: it is no reason to lose them.
fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}

#[cfg(test)]
mod tests;
