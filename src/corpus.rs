//! Bytes on disk -> pages: walk, decompress, decode, recognise the format, split into records.
//!
//! ```text
//! roots(paths) -> Walk -> FoundFile -> OpenFile -> read: Page, Page, Skip, Page ... -> FileReport
//! ```
//!
//! [`Walk`] finds the files and says what tells a change without opening them. [`OpenFile`] reads one: its bytes are
//! hashed on their way (`source`), unpacked (`stream`), and their first 64 KiB say what they are (`format`). Then
//! the reader of the format (`text`, `json_lines`) hands over one page at a time, so that a file of a million records
//! never lies in memory. The entries of an archive (`archive`) take the same way as files. What cannot be read comes out
//! as a [`Skip`] that names the file, the record and the reason.
//!
//! A new format is a file beside `text` with a line in `read_stream` and its marks in `format`; a new compression is a
//! case of `compression::Compression`, a new archive one of `archive::Archive`.

mod archive;
mod compression;
mod encoding;
mod exclude;
mod format;
mod head;
mod json_lines;
mod keys;
mod lines;
#[cfg(test)]
mod made;
mod mhtml;
mod origin;
mod record;
mod roots;
mod skip;
mod source;
mod stream;
mod text;
mod walk;
mod warc;

use std::ops::ControlFlow;

pub use archive::Flaw;
pub use exclude::{Exclude, ExcludeError};
pub use origin::Place;
pub use roots::{RootError, free_label, is_same_place, roots};
pub use skip::{ReadError, Reason, Skip};
pub use walk::{FoundFile, Walk};
pub use warc::WarcDamage;

use crate::article::{Address, ContentHash, Format, Page};
use archive::{Archive, Entries};
use compression::Compression;
use source::Source;
use stream::Stream;

/// Most bytes of one page: a text file or a record. 64 MiB, over ten times the King James Bible; whatever is longer is
/// no page of news, and a page takes a multiple of its size in memory until it is indexed.
pub const MAX_PAGE_BYTES: u64 = 64 << 20;

/// Most skips of one file that are named; of the others only their number is told. The index keeps them, and a file of a
/// few megabytes can be made to have millions. At 200 bytes each, 100,000 of them take 20 MB.
const MAX_SKIPS: u64 = 100_000;

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

    /// Reads the file: `sink` gets its pages and skips in order, until it breaks.
    ///
    /// The error says that the file could not be read to its end (vanished, cut off, damaged); what `sink` got until
    /// then stands.
    pub fn read(self, sink: &mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>) -> Result<FileReport, ReadError> {
        let address = &self.found.address;
        let stream = Stream::new(self.source, &address.file)?;
        let source = stream.source().clone();
        let mut delivery = Delivery::new(address, sink);
        // Where a reader stops early it has stopped the caller's way: there is nothing left to do but to report.
        let flow = read_stream(stream, &mut delivery);
        if !matches!(flow, Ok(ControlFlow::Break(()))) {
            delivery.name_the_rest();
        }
        let _: ControlFlow<()> = flow?;
        let Delivery { pages, skips, .. } = delivery;
        let source = source.borrow();
        Ok(FileReport { pages, skips, bytes: source.bytes_read(), content_hash: source.hash_if_complete() })
    }
}

/// Reads a file, or an entry of an archive, whatever it is.
fn read_stream(mut stream: Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let mut name = delivery.entries.path().unwrap_or(&delivery.address.file).to_owned();
    for _ in 1..stream.compressions() {
        name.set_extension("");
    }
    let has_compression_in_name = stream.compressions() > 0;
    let (start, is_whole) = stream.start()?;
    if Compression::of(start).is_some() {
        return Ok(delivery.skip(None, Reason::TooDeep));
    }
    if let Some(archive) = Archive::of(start, is_whole) {
        return archive.read(stream, delivery);
    }
    Ok(match format::recognise(start, is_whole, &name, has_compression_in_name) {
        Ok(format @ (Format::Text | Format::Html)) => text::read(&mut stream, format, delivery)?,
        Ok(Format::JsonLines) => json_lines::read(&mut stream, delivery)?,
        Ok(Format::Mhtml) => mhtml::read(&mut stream, delivery)?,
        Ok(Format::Warc) => warc::read(&mut stream, delivery)?,
        Err(reason) => delivery.skip(None, reason),
    })
}

/// Opens and reads a file; see [`OpenFile::read`].
pub fn read_file(
    file: &FoundFile,
    sink: &mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>,
) -> Result<FileReport, ReadError> {
    OpenFile::open(file)?.read(sink)
}

/// Hands pages and skips of one file to the caller, and counts them.
struct Delivery<'a> {
    address: &'a Address,
    sink: &'a mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>,
    pages: u64,
    skips: u64,
    /// Skips that were not handed over.
    unnamed: u64,
    is_unnamed_damaged: bool,
    /// Where in an archive the pages stand.
    entries: Entries,
}

impl<'a> Delivery<'a> {
    fn new(address: &'a Address, sink: &'a mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>) -> Delivery<'a> {
        let entries = Entries::default();
        Delivery { address, sink, pages: 0, skips: 0, unnamed: 0, is_unnamed_damaged: false, entries }
    }

    /// Returns the address of the file, or of a record of it. In an archive it is that of the entry.
    fn address(&self, record: Option<u64>) -> Address {
        Address { record: self.entries.address(record), ..self.address.clone() }
    }

    fn page(&mut self, page: Page) -> ControlFlow<()> {
        self.pages += 1;
        (self.sink)(Ok(page))
    }

    fn skip(&mut self, record: Option<u64>, reason: Reason) -> ControlFlow<()> {
        if self.skips >= MAX_SKIPS {
            self.unnamed += 1;
            self.is_unnamed_damaged |= reason.is_damaged();
            return ControlFlow::Continue(());
        }
        self.skips += 1;
        let address = self.address(record);
        (self.sink)(Err(Skip { address, reason }))
    }

    /// Tells of the skips that were too many to be named.
    fn name_the_rest(&mut self) {
        if self.unnamed > 0 {
            self.skips += 1;
            let reason = Reason::More { count: self.unnamed, damaged: self.is_unnamed_damaged };
            let _: ControlFlow<()> = (self.sink)(Err(Skip { address: self.address.clone(), reason }));
        }
    }

    /// Returns how many pages and skips there were.
    fn handed_over(&self) -> u64 {
        self.pages + self.skips + self.unnamed
    }
}

#[cfg(test)]
mod tests;
