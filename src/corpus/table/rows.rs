//! The rows of a table, each in memory by itself, and none beyond a limit.

use csv_core::{ReadRecordResult, Reader};

use super::super::input::Input;
use super::super::{MAX_PAGE_BYTES, ReadError};
use super::dialect::{self, Dialect};
use crate::article::ContentHash;

/// More fields than a table of articles has.
pub(super) const MAX_FIELDS: usize = 1 << 14;

/// How often the rest of a file is read again behind a quote that is never closed: a file made of such quotes takes no
/// longer than so many.
const MAX_RETURNS: usize = 16;

/// Memory that is kept from one row for the next.
const KEPT_BYTES: usize = 1 << 20;

/// A row of a table.
#[derive(Debug)]
pub(super) enum Row<'r> {
    /// Its fields, and the hash of its bytes without the line end.
    Whole { fields: Vec<&'r [u8]>, hash: ContentHash },
    /// It has more bytes than a page may have, so many, and was passed over.
    TooLong(u64),
    /// It has more than [`MAX_FIELDS`] fields.
    TooWide,
    /// A quote on the line at which it begins is never closed. What comes next is the line behind that.
    Unclosed { line: u64 },
}

/// Cuts an input into rows.
pub(super) struct Rows {
    reader: Reader,
    delimiter: u8,
    is_quoted: bool,
    /// The fields of the row, one behind the other.
    text: Vec<u8>,
    /// Where each field ends.
    ends: Vec<usize>,
    /// The bytes of the row as they lie in the file, with white space before and behind.
    raw: Vec<u8>,
    /// Line ends before the row.
    lines: u64,
    returns: usize,
}

/// How much of a row was found.
struct Found {
    /// Bytes of the file.
    length: u64,
    written: usize,
    fields: usize,
    is_too_long: bool,
    is_too_wide: bool,
    /// Whether the file ended with it.
    is_last: bool,
}

impl Rows {
    pub(super) fn new(dialect: &Dialect) -> Rows {
        let &Dialect { delimiter, is_quoted, .. } = dialect;
        Rows {
            reader: dialect::reader(delimiter, is_quoted),
            delimiter,
            is_quoted,
            text: vec![0; 1 << 12],
            ends: vec![0; 1 << 6],
            raw: Vec::new(),
            lines: 0,
            returns: 0,
        }
    }

    /// Returns the next row; `None` at the end of the input. Empty lines are no rows.
    pub(super) fn next(&mut self, input: &mut Input<'_>) -> Result<Option<Row<'_>>, ReadError> {
        self.text.truncate(KEPT_BYTES);
        self.raw.clear();
        self.raw.shrink_to(KEPT_BYTES);
        let Some(found) = self.find(input)? else { return Ok(None) };
        let before = self.raw.len() - self.raw.trim_ascii_start().len();
        let line = 1 + self.lines + memchr::memchr_iter(b'\n', &self.raw[..before]).count() as u64;
        if found.is_last && !found.is_too_long && self.is_unclosed() && self.returns < MAX_RETURNS {
            self.go_back(input);
            return Ok(Some(Row::Unclosed { line }));
        }
        self.lines += memchr::memchr_iter(b'\n', &self.raw).count() as u64;
        if found.is_too_long {
            return Ok(Some(Row::TooLong(found.length)));
        }
        if found.is_too_wide {
            return Ok(Some(Row::TooWide));
        }
        let ends = &self.ends[..found.fields];
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let fields = starts.zip(ends).filter_map(|(start, end)| self.text.get(start..*end));
        let fields = fields.map(|field| if self.is_quoted { field } else { without_quotes(field) }).collect();
        Ok(Some(Row::Whole { fields, hash: ContentHash::of(self.raw.trim_ascii()) }))
    }

    /// Reads up to the end of a row.
    fn find(&mut self, input: &mut Input<'_>) -> Result<Option<Found>, ReadError> {
        let mut found =
            Found { length: 0, written: 0, fields: 0, is_too_long: false, is_too_wide: false, is_last: false };
        loop {
            let ready = input.fill()?;
            found.is_last = ready.is_empty();
            let (text, ends) = (&mut self.text[found.written..], &mut self.ends[found.fields..]);
            let (result, read, written, fields) = self.reader.read_record(ready, text, ends);
            found.length += read as u64;
            found.is_too_long |= found.length > MAX_PAGE_BYTES;
            if found.is_too_long {
                self.lines += memchr::memchr_iter(b'\n', &ready[..read]).count() as u64;
                self.raw = Vec::new();
            } else {
                self.raw.extend_from_slice(&ready[..read]);
            }
            input.consume(read);
            found.written += written;
            found.fields += fields;
            if found.is_too_long {
                found.written = 0;
            }
            match result {
                ReadRecordResult::Record => return Ok(Some(found)),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    self.text.resize(self.text.len().max(found.written * 2), 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() >= MAX_FIELDS => {
                    found.is_too_wide = true;
                    found.fields = 0;
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
    }

    /// Says whether the row took in several lines with a quote that nothing closes. Quotes within quotes are doubled, so
    /// those of a field in quotes are even in number.
    fn is_unclosed(&self) -> bool {
        let row = self.raw.trim_ascii();
        self.is_quoted && memchr::memchr_iter(b'"', row).count() % 2 == 1 && memchr::memchr(b'\n', row).is_some()
    }

    /// Goes back to the second line of the row.
    fn go_back(&mut self, input: &mut Input<'_>) {
        self.returns += 1;
        let before = self.raw.len() - self.raw.trim_ascii_start().len();
        let line_end = memchr::memchr(b'\n', &self.raw[before..]).map_or(self.raw.len(), |at| before + at + 1);
        let (first, rest) = self.raw.split_at(line_end);
        input.unread(rest);
        self.lines += memchr::memchr_iter(b'\n', first).count() as u64;
        self.reader = dialect::reader(self.delimiter, self.is_quoted);
    }
}

/// Takes the quotes off a field that stands in quotes, in a table where quotes have no meaning otherwise.
fn without_quotes(field: &[u8]) -> &[u8] {
    let inner = field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\""));
    inner.filter(|inner| !inner.contains(&b'"')).unwrap_or(field)
}
