//! Bytes on disk -> pages: walk, decompress, decode, recognise the format, split into records.
//!
//! ```text
//! roots(paths) -> Walk -> FoundFile -> OpenFile -> read: Page, Page, Skip, Page ... -> FileReport
//! ```
//!
//! [`Walk`] finds the files and says what tells a change without opening them. [`OpenFile`] reads one: its bytes are
//! hashed on their way (`source`), unpacked (`stream`), and their first 64 KiB say what they are (`format`). Then
//! the reader of the format (`text`, `json_lines`, `table`) hands over one page at a time, so that a file of a million
//! records never lies in memory. The entries of an archive (`archive`) take the same way as files. What cannot be read comes out
//! as a [`Skip`] that names the file, the record and the reason.
//!
//! A new format is a file beside `text` with a line in `read_stream` and its marks in `format`; a new compression is a
//! case of `compression::Compression`, a new archive one of `archive::Archive`.

mod archive;
mod compression;
mod encoding;
mod exclude;
mod export;
mod feed;
mod format;
mod front_matter;
mod head;
mod header;
mod input;
mod json;
mod json_lines;
mod json_record;
mod keys;
mod lines;
#[cfg(test)]
mod made;
mod markup;
mod mhtml;
mod options;
mod origin;
mod path_pattern;
mod places;
mod record;
mod roots;
mod sidecar;
mod skip;
mod source;
mod stream;
mod table;
mod text;
mod text_lines;
mod textless;
mod walk;
mod warc;

use std::ops::{ControlFlow, RangeInclusive};

pub use archive::Flaw;
pub use exclude::{Exclude, ExcludeError};
pub use keys::{Field, KeyError, Keys};
pub use options::ReadOptions;
pub use origin::Place;
pub use path_pattern::{PathPattern, PatternError};
pub use places::Places;
pub use roots::{RootError, free_label, is_same_place, outlets_of, roots};
pub use sidecar::{Beside, SidecarFile};
pub use skip::{ReadError, Reason, Skip};
pub use walk::{FoundFile, Walk};
pub use warc::{Coding, WarcDamage};

use crate::article::{Address, ContentHash, Format, FromPath, Page};
use archive::{Archive, Entries};
use compression::Compression;
use sidecar::{Facts, Sidecar};
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
    options: &'a ReadOptions,
    source: Source,
    /// What the sidecar of the page says; what the file says, if it may be one itself.
    sidecar: Sidecar,
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
    /// Opens a file that the walk found, to be read as `options` say. It fails if the file has vanished, may not be read or
    /// is no longer a regular file.
    pub fn open(found: &'a FoundFile, options: &'a ReadOptions) -> Result<OpenFile<'a>, ReadError> {
        let source = Source::open(&found.address.file)?;
        let sidecar = match &found.beside {
            Beside::Nothing => Sidecar::Other,
            Beside::Sidecar(sidecar) => sidecar::read(&sidecar.file, &options.keys),
            Beside::Page => sidecar::read(&found.address.file, &options.keys),
        };
        Ok(OpenFile { found, options, source, sidecar })
    }

    /// Returns the hash of all bytes of the file and its sidecar, so that the caller may leave an unchanged one. Small
    /// files are kept in memory for [`OpenFile::read`]; of larger ones the end is read again.
    pub fn content_hash(&mut self) -> Result<ContentHash, ReadError> {
        let hash = self.source.content_hash()?;
        Ok(self.facts().map_or(hash, |facts| facts.hash_with(hash)))
    }

    /// Returns what the sidecar of the page says.
    fn facts(&self) -> Option<&Facts> {
        match (&self.found.beside, &self.sidecar) {
            (Beside::Sidecar(_), Sidecar::Facts(facts)) => Some(facts),
            _ => None,
        }
    }

    /// Reads the file: `sink` gets its pages and skips in order, until it breaks.
    ///
    /// The error says that the file could not be read to its end (vanished, cut off, damaged); what `sink` got until
    /// then stands.
    pub fn read(self, sink: &mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>) -> Result<FileReport, ReadError> {
        if self.found.beside == Beside::Page && !matches!(self.sidecar, Sidecar::Other) {
            return self.read_sidecar(sink);
        }
        let address = &self.found.address;
        let facts = match (&self.found.beside, &self.sidecar) {
            (Beside::Sidecar(_), Sidecar::Facts(facts)) => Some(&**facts),
            _ => None,
        };
        let stream = Stream::new(self.source, &address.file)?;
        let source = stream.source().clone();
        let mut delivery = Delivery::new(address, self.options, sink);
        delivery.facts = facts;
        // Where a reader stops early it has stopped the caller's way: there is nothing left to do but to report.
        let flow = read_stream(stream, &mut delivery);
        if !matches!(flow, Ok(ControlFlow::Break(()))) {
            delivery.name_the_rest();
        }
        let _: ControlFlow<()> = flow?;
        let Delivery { pages, skips, .. } = delivery;
        let source = source.borrow();
        let content_hash = source.hash_if_complete().map(|hash| facts.map_or(hash, |facts| facts.hash_with(hash)));
        Ok(FileReport { pages, skips, bytes: source.bytes_read(), content_hash })
    }

    /// Reads a file that is the sidecar of a page: it gives no page of its own.
    fn read_sidecar(
        mut self,
        sink: &mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>,
    ) -> Result<FileReport, ReadError> {
        let content_hash = Some(self.content_hash()?);
        let mut delivery = Delivery::new(&self.found.address, self.options, sink);
        if let Sidecar::Broken(reason) = self.sidecar {
            let _: ControlFlow<()> = delivery.skip(None, reason);
        }
        Ok(FileReport { pages: 0, skips: delivery.skips, bytes: self.source.size(), content_hash })
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
    let handed_over_before = delivery.handed_over();
    let flow = match format::recognise(start, is_whole, &name, has_compression_in_name) {
        Ok(format @ (Format::Text | Format::Html | Format::Markdown)) => text::read(&mut stream, format, delivery)?,
        Ok(Format::Feed) => feed::read(&mut stream, delivery)?,
        Ok(Format::Export) => export::read(&mut stream, delivery)?,
        Ok(Format::JsonLines) => json_lines::read(&mut stream, delivery)?,
        Ok(Format::Json) => json::read(&mut stream, delivery)?,
        Ok(format @ (Format::Csv | Format::Tsv)) => table::read(&mut stream, format, delivery)?,
        Ok(Format::Mhtml) => mhtml::read(&mut stream, delivery)?,
        Ok(Format::Warc) => warc::read(&mut stream, delivery)?,
        Err(reason) => delivery.skip(None, reason),
    };
    // Blank lines, say: no file is passed over in silence.
    let is_silent = delivery.handed_over() == handed_over_before;
    Ok(if is_silent { delivery.skip(None, Reason::NoText) } else { flow })
}

/// Opens and reads a file; see [`OpenFile::read`].
pub fn read_file(
    file: &FoundFile,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>,
) -> Result<FileReport, ReadError> {
    OpenFile::open(file, options)?.read(sink)
}

/// Hands pages and skips of one file to the caller, and counts them.
struct Delivery<'a> {
    address: &'a Address,
    options: &'a ReadOptions,
    /// What the sidecar of the page says.
    facts: Option<&'a Facts>,
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
    fn new(
        address: &'a Address,
        options: &'a ReadOptions,
        sink: &'a mut dyn FnMut(Result<Page, Skip>) -> ControlFlow<()>,
    ) -> Delivery<'a> {
        Delivery {
            address,
            options,
            facts: None,
            sink,
            pages: 0,
            skips: 0,
            unnamed: 0,
            is_unnamed_damaged: false,
            entries: Entries::default(),
        }
    }

    /// Returns the address of the file, or of a record of it. In an archive it is that of the entry.
    fn address(&self, record: Option<u64>) -> Address {
        Address { record: self.entries.address(record), ..self.address.clone() }
    }

    fn page(&mut self, mut page: Page) -> ControlFlow<()> {
        self.pages += 1;
        // The facts are those of a page, and not of each of many in a file.
        if let Some(facts) = self.facts.filter(|_| page.address.record.is_none()) {
            facts.add_to(&mut page.stated);
            page.content_hash = facts.hash_with(page.content_hash);
        }
        page.stated.from_path = self.told_by_path();
        let root = &self.address.root.label;
        page.stated.of_root = self.options.outlets.get(root).map(|outlet| (root.clone(), outlet.clone()));
        (self.sink)(Ok(page))
    }

    /// Returns what the path of the file says; in an archive that of the entry.
    fn told_by_path(&self) -> Option<FromPath> {
        let pattern = self.options.path_pattern.as_ref()?;
        match self.entries.path() {
            Some(path) => pattern.read(&path.to_string_lossy()),
            None => pattern.read(&self.address.path),
        }
    }

    fn skip(&mut self, record: Option<u64>, reason: Reason) -> ControlFlow<()> {
        self.skip_at(self.address(record), reason)
    }

    /// Skips records that follow each other: `3-17`.
    fn skip_run(&mut self, run: &RangeInclusive<u64>, reason: Reason) -> ControlFlow<()> {
        let mut address = self.address(Some(*run.start()));
        if run.start() < run.end() {
            address.record = address.record.map(|first| format!("{first}-{}", run.end()));
        }
        self.skip_at(address, reason)
    }

    fn skip_at(&mut self, address: Address, reason: Reason) -> ControlFlow<()> {
        if self.skips >= MAX_SKIPS {
            self.unnamed += 1;
            self.is_unnamed_damaged |= reason.is_damaged();
            return ControlFlow::Continue(());
        }
        self.skips += 1;
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
