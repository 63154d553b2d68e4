//! How a table is written, told by its beginning.

use super::super::encoding;
use super::super::keys::{Field, Key, Keys};
use crate::article::Format;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// What may stand between fields; of two that do equally well the first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Lines of a table with tabs that are looked at for quotes.
const LINES: usize = 200;

/// How a table is written, and what its columns are.
#[derive(Debug)]
pub(super) struct Dialect {
    pub(super) format: Format,
    /// What stands between fields.
    pub(super) delimiter: u8,
    /// Whether a field may stand in quotes, and hold what else would end it.
    pub(super) is_quoted: bool,
    /// How many rows stand before the records.
    pub(super) rows_before: usize,
    /// What each column means, as far as it is known.
    pub(super) columns: Vec<Option<Key>>,
}

impl Dialect {
    /// Tells how a table is written that begins with `start`; `is_whole` if that is all of it. The `format` is that of its
    /// name, and counts where the first row does not say it.
    pub(super) fn of(start: &[u8], is_whole: bool, format: Format, keys: &Keys) -> Dialect {
        let (named, behind) = excel_delimiter(start);
        let rows_before = if named.is_some() { 2 } else { 1 };
        let mut candidates: Vec<u8> = named.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
        if format == Format::Tsv {
            candidates.sort_by_key(|delimiter| *delimiter != b'\t');
        }
        let dialects = candidates.into_iter().rev().map(|delimiter| {
            let is_quoted = delimiter != b'\t' || !quotes_are_signs(behind, is_whole);
            let columns = first_row(behind, delimiter, is_quoted).map_or_else(Vec::new, |names| {
                encoding::decode_parts(&names.fields()).iter().map(|name| keys.column(name.trim())).collect()
            });
            let format = if delimiter == b'\t' { Format::Tsv } else { Format::Csv };
            Dialect { format, delimiter, is_quoted, rows_before, columns }
        });
        let best = dialects.max_by_key(|dialect| (dialect.has_text(), dialect.known(), dialect.columns.len()));
        best.unwrap_or(Dialect { format, delimiter: b',', is_quoted: true, rows_before, columns: Vec::new() })
    }

    /// Returns the columns of a field, the best first.
    pub(super) fn columns_of(&self, field: Field) -> impl Iterator<Item = usize> {
        let mut columns: Vec<(u32, usize)> = Vec::new();
        for (column, key) in self.columns.iter().enumerate() {
            columns.extend(key.filter(|key| key.field == field).map(|key| (key.rank, column)));
        }
        columns.sort_unstable();
        columns.into_iter().map(|(_, column)| column)
    }

    /// Says whether a column holds texts.
    pub(super) fn names_text(&self) -> bool {
        self.columns_of(Field::Text).next().is_some()
    }

    /// Says whether rows may have a text, be it a summary.
    pub(super) fn has_text(&self) -> bool {
        let names = |field: Field| self.columns_of(field).next().is_some();
        self.names_text() || names(Field::Standfirst) && names(Field::Title) && names(Field::Published)
    }

    /// Returns how many columns are known.
    pub(super) fn known(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// Says whether the row behind the names has as many fields as there are columns, as far as it lies within `start`.
    pub(super) fn second_row_fits(&self, start: &[u8], is_whole: bool) -> bool {
        let (_, behind) = excel_delimiter(start);
        let Some(names) = first_row(behind, self.delimiter, self.is_quoted) else { return false };
        match first_row(&behind[names.length..], self.delimiter, self.is_quoted) {
            Some(row) => row.ends.len() == self.columns.len(),
            None => !is_whole,
        }
    }
}

/// Returns what `sep=;` in a first line says, as Excel writes and reads it, and what stands behind that line.
fn excel_delimiter(start: &[u8]) -> (Option<u8>, &[u8]) {
    let unmarked = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let named = unmarked.strip_prefix(b"sep=").and_then(|rest| match rest {
        [delimiter, b'\r', b'\n', behind @ ..] | [delimiter, b'\n', behind @ ..] => Some((*delimiter, behind)),
        _ => None,
    });
    named.map_or((None, unmarked), |(delimiter, behind)| (Some(delimiter), behind))
}

/// Says whether quotes are signs of the text in a table with tabs: all lines have as many tabs, so that no field holds a
/// line end, and a field begins with a quote that is not closed at its end.
fn quotes_are_signs(start: &[u8], is_whole: bool) -> bool {
    let mut lines: Vec<&[u8]> = start.split(|byte| *byte == b'\n').take(LINES + 1).collect();
    // The last one may be cut off, and is empty at the end of a file.
    if !is_whole || lines.last().is_some_and(|line| line.is_empty()) || lines.len() > LINES {
        lines.pop();
    }
    let tabs = |line: &&[u8]| memchr::memchr_iter(b'\t', line).count();
    let first = lines.first().map(tabs);
    let is_regular = lines.iter().all(|line| Some(tabs(line)) == first);
    let mut fields = lines.iter().flat_map(|line| line.split(|byte| *byte == b'\t'));
    is_regular && fields.any(|field| begins_with_sign(field.trim_ascii_end()))
}

/// Says whether a field begins with a quote, and is not what a writer of quoted fields makes.
fn begins_with_sign(field: &[u8]) -> bool {
    let Some(rest) = field.strip_prefix(b"\"") else { return false };
    let Some(inner) = rest.strip_suffix(b"\"") else { return true };
    // Quotes in pairs have an empty piece between them: the second, the fourth and so on, with one behind the last.
    let pieces: Vec<&[u8]> = inner.split(|byte| *byte == b'"').collect();
    pieces.len().is_multiple_of(2) || pieces.iter().skip(1).step_by(2).any(|piece| !piece.is_empty())
}

/// A row at the beginning of some bytes.
struct FirstRow {
    text: Vec<u8>,
    ends: Vec<usize>,
    /// Bytes that it takes, its line end included.
    length: usize,
}

impl FirstRow {
    fn fields(&self) -> Vec<&[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, end)| self.text.get(start..*end)).collect()
    }
}

/// Returns the first row; `None` if it does not end.
fn first_row(bytes: &[u8], delimiter: u8, is_quoted: bool) -> Option<FirstRow> {
    let mut reader = reader(delimiter, is_quoted);
    let mut text = vec![0; bytes.len() + 1];
    let mut ends = vec![0; bytes.len() + 1];
    let (result, read, written, fields) = reader.read_record(bytes, &mut text, &mut ends);
    let mut length = read;
    let mut count = fields;
    if result != ReadRecordResult::Record {
        // at the end of the file the last line may have no end
        let (result, _, _, last) = reader.read_record(&[], &mut text[written..], &mut ends[fields..]);
        count += last;
        length = bytes.len();
        if result != ReadRecordResult::Record {
            return None;
        }
    }
    ends.truncate(count);
    text.truncate(written);
    Some(FirstRow { text, ends, length })
}

/// Returns a reader of rows.
pub(super) fn reader(delimiter: u8, is_quoted: bool) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).quoting(is_quoted).build()
}
