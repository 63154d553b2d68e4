//! Bytes on disk -> pages: walk, decompress, decode, recognise the format, split into records.
//!
//! ```text
//! roots(paths) -> Walk -> FoundFile -> OpenFile -> read: Page, Page, Skip, Page ... -> FileReport
//! ```
//!
//! [`Walk`] finds the files and says what tells a change without opening them. [`OpenFile`] reads one: its bytes are
//! hashed on their way (`source`), unpacked (`compression`), and their first 64 KiB say what they are (`format`). Then
//! the reader of the format (`text`, `json_lines`, `json`, `table`) hands over one page at a time, so that a file of a million records
//! never lies in memory. What cannot be read comes out as a [`Skip`] that names the file, the record and the reason.
//!
//! A new format is a file beside `text` with a line in [`OpenFile::read`] and its marks in `format`; a new compression
//! is a case of `compression::Packed`.

mod compression;
mod encoding;
mod exclude;
mod format;
mod input;
mod json;
mod json_lines;
mod json_record;
mod keys;
mod lines;
mod options;
mod path_pattern;
mod record;
mod roots;
mod skip;
mod source;
mod table;
mod text;
mod textless;
mod walk;

use std::ops::{ControlFlow, RangeInclusive};

pub use exclude::{Exclude, ExcludeError};
pub use keys::{Field, KeyError, Keys};
pub use options::ReadOptions;
pub use path_pattern::{PathPattern, PatternError};
pub use roots::{RootError, free_label, is_same_place, roots};
pub use skip::{ReadError, Reason, Skip};
pub use walk::{FoundFile, Walk};

use crate::article::{Address, ContentHash, Format, Page};
use compression::Unpacked;
use source::Source;

/// Most bytes of one page: a text file or a record. 64 MiB, over ten times the King James Bible; whatever is longer is
/// no page of news, and a page takes a multiple of its size in memory until it is indexed.
pub const MAX_PAGE_BYTES: u64 = 64 << 20;

/// A file of the corpus, open for reading.
#[derive(Debug)]
pub struct OpenFile<'a> {
    found: &'a FoundFile,
    source: Source,
}

/// What was read of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// Pages handed over.
    pub pages: u64,
    /// Skips handed over.
    pub skips: u64,
    /// Bytes read, as they lie on disk.
    pub bytes: u64,
    /// Hash of all bytes of the file; `None` when it was not read to its end, as with binary files, unless
    /// [`OpenFile::content_hash`] was asked before.
    pub content_hash: Option<ContentHash>,
}

impl<'a> OpenFile<'a> {
    /// Opens a file that the walk found. It fails if the file has vanished, may not be read or is no longer a regular
    /// file.
    pub fn open(found: &'a FoundFile) -> Result<OpenFile<'a>, ReadError> {
        Ok(OpenFile { found, source: Source::open(&found.address.file)? })
    }

    /// Returns the hash of all bytes of the file, so that the caller may leave an unchanged one. Small files are kept in
    /// memory for [`OpenFile::read`]; of larger ones the end is read again.
    pub fn content_hash(&mut self) -> Result<ContentHash, ReadError> {
        Ok(self.source.content_hash()?)
    }

    /// Reads the file as `options` say: `sink` gets its pages and skips in order, until it breaks.
    ///
    /// The error says that the file could not be read to its end (vanished, cut off, damaged); what `sink` got until
    /// then stands.
    pub fn read(
        self,
        options: &ReadOptions,
        sink: &mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>,
    ) -> Result<FileReport, ReadError> {
        let address = &self.found.address;
        let mut stream = Unpacked::new(self.source, &address.file)?;
        let mut delivery = Delivery { address, options, sink, pages: 0, skips: 0 };
        let is_packed = stream.is_packed();
        let (start, is_whole) = stream.start()?;
        // Where a reader stops early it has stopped the caller's way: there is nothing left to do but to report.
        let _: ControlFlow<()> = match format::recognise(start, is_whole, &address.file, is_packed) {
            Ok(format @ (Format::Text | Format::Html)) => text::read(&mut stream, format, &mut delivery)?,
            Ok(Format::JsonLines) => json_lines::read(&mut stream, &mut delivery)?,
            Ok(Format::Json) => json::read(&mut stream, &mut delivery)?,
            Ok(format @ (Format::Csv | Format::Tsv)) => table::read(&mut stream, format, &mut delivery)?,
            Err(reason) => delivery.skip(None, reason),
        };
        let Delivery { pages, skips, .. } = delivery;
        let source = stream.source();
        Ok(FileReport { pages, skips, bytes: source.bytes_read(), content_hash: source.hash_if_complete() })
    }
}

/// Opens and reads a file; see [`OpenFile::read`].
pub fn read_file(
    file: &FoundFile,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>,
) -> Result<FileReport, ReadError> {
    OpenFile::open(file)?.read(options, sink)
}

/// Hands pages and skips of one file to the caller, and counts them.
struct Delivery<'a> {
    address: &'a Address,
    options: &'a ReadOptions,
    sink: &'a mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>,
    pages: u64,
    skips: u64,
}

impl Delivery<'_> {
    /// Returns the address of the file, or of a record of it.
    fn address(&self, record: Option<u64>) -> Address {
        Address { record: record.map(|number| number.to_string()), ..self.address.clone() }
    }

    fn page(&mut self, mut page: Page) -> ControlFlow<()> {
        self.pages += 1;
        page.stated.from_path = self.options.path_pattern.as_ref().and_then(|pattern| pattern.read(&page.address.path));
        (self.sink)(Ok(page))
    }

    fn skip(&mut self, record: Option<u64>, reason: Reason) -> ControlFlow<()> {
        self.skips += 1;
        let address = self.address(record);
        (self.sink)(Err(Skip { address, reason }))
    }

    /// Skips records that follow each other.
    fn skip_run(&mut self, run: &RangeInclusive<u64>, reason: Reason) -> ControlFlow<()> {
        if run.start() == run.end() {
            return self.skip(Some(*run.start()), reason);
        }
        self.skips += 1;
        let record = Some(format!("{}-{}", run.start(), run.end()));
        (self.sink)(Err(Skip { address: Address { record, ..self.address.clone() }, reason }))
    }
}

#[cfg(test)]
mod tests;
