//! Why a file, folder or record is not in the index: named, so that nothing is lost in silence.

use std::io;
use std::path::PathBuf;

use super::archive::Flaw;
use super::origin::Place;
use super::warc::WarcDamage;
use crate::article::Address;

/// A file, folder or record that gave no page.
#[derive(Debug)]
pub struct Skip {
    /// Where it stands; `record` is set when the rest of the file was read.
    pub address: Address,
    /// Why it was skipped.
    pub reason: Reason,
}

/// Why something was skipped; displays as a clause without a full stop, such as `binary file`.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The file has no bytes.
    #[error("empty file")]
    Empty,
    /// NUL bytes or control characters, and no encoding that explains them.
    #[error("binary file")]
    Binary,
    /// A format that is recognised, and that no reader of this version reads.
    #[error("{format} is not read yet")]
    NotReadYet {
        /// The name of the format, such as `HTML`.
        format: &'static str,
    },
    /// A pipe, socket or device, which is never opened.
    #[error("a {kind} is not read")]
    NotAFile {
        /// What it is instead of a file, such as `named pipe`.
        kind: &'static str,
    },
    /// A symbolic link that leads nowhere, or only to itself.
    #[error("broken link: {0}")]
    BrokenLink(io::Error),
    /// A file or folder that could not be read, or not to its end.
    #[error(transparent)]
    Unreadable(Box<ReadError>),
    /// A text file longer than [`super::MAX_PAGE_BYTES`].
    #[error("page of over {} MiB", limit >> 20)]
    PageTooLong {
        /// The most bytes that a page may have.
        limit: u64,
    },
    /// A page for which there is too little memory.
    #[error("page of {} MiB of text, which takes `--memory {}M`", bytes.div_ceil(1 << 20), needed / 1_000_000)]
    TakesTooMuch {
        /// Its length.
        bytes: usize,
        /// The memory that must be given, in bytes.
        needed: usize,
    },
    /// A record longer than [`super::MAX_PAGE_BYTES`].
    #[error("record of {bytes} bytes, over {} MiB", limit >> 20)]
    RecordTooLong {
        /// Its length without the line end.
        bytes: u64,
        /// The most bytes that a record may have.
        limit: u64,
    },
    /// A record that is no JSON object.
    #[error("{message} at column {column}")]
    BadRecord {
        /// What is wrong, such as ``expected `,` or `}` ``.
        message: String,
        /// Where, in bytes from 1.
        column: usize,
    },
    /// An archive without entries.
    #[error("empty archive")]
    EmptyArchive,
    /// An entry that only a password opens.
    #[error("encrypted")]
    Encrypted,
    /// A compression or archive within more others than are looked into.
    #[error("it lies in too many archives or compressions")]
    TooDeep,
    /// A zip archive within another archive or behind a compression, which would have to be held in memory.
    #[error("zip archive in an archive or behind a compression, which takes over {} MiB of memory", limit >> 20)]
    TooLongToHold {
        /// The most bytes that are held.
        limit: u64,
    },
    /// What came after many others of one file, and is not named.
    #[error("{count} more were skipped")]
    More {
        /// How many.
        count: u64,
        /// Whether one of them is damaged.
        damaged: bool,
    },
    /// A record of a WARC file that cannot be read.
    #[error(transparent)]
    Warc(#[from] WarcDamage),
    /// A WARC file in which nothing is a page.
    #[error("none of {records} records is a page")]
    NoPages {
        /// Records of the file.
        records: u64,
    },
    /// A page saved as MHTML that holds no web page.
    #[error("no HTML part")]
    NoHtmlPart,
    /// A page saved as MHTML that ends within the web page.
    #[error("cut off within the HTML part")]
    CutOffHtmlPart,
    /// A file that ends in the middle.
    #[error("the {what} is cut off")]
    CutOff {
        /// What has no end, such as `item`.
        what: &'static str,
    },
    /// JSON that cannot be read, at some place of a file.
    #[error("{message} at line {line}, column {column}")]
    BadJson {
        /// What is wrong, such as ``expected `,` or `}` ``.
        message: String,
        /// The line of the file, from 1.
        line: u32,
        /// Where in the line, in bytes from 1.
        column: u32,
    },
    /// A table without a column that is known to hold texts: no table of articles, or one without a row of names.
    #[error("the first row names no column of text, such as `text`, `body`, `content` or `article`")]
    NoTextColumn,
    /// A row of a table that ends before its text.
    #[error("row ends after {fields} of {columns} fields, before its text")]
    ShortRow {
        /// How many fields it has.
        fields: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// A row of a table that ends with the file, within a quoted field.
    #[error("a quote of line {line} is never closed")]
    UnclosedQuote {
        /// The line that the row begins on, from 1.
        line: u64,
    },
    /// A row that no table of articles has.
    #[error("row of over {limit} fields")]
    RowTooWide {
        /// The most fields that a row may have.
        limit: usize,
    },
    /// There are no words to index.
    #[error("no text")]
    NoText,
}

impl Reason {
    /// Says whether something that should be in the index is missing from it: a supported format that could not be read.
    /// Binary, empty and unknown files are not damaged, nor is a file that went away while it was looked at.
    pub fn is_damaged(&self) -> bool {
        match self {
            Reason::Empty
            | Reason::Binary
            | Reason::NotReadYet { .. }
            | Reason::NotAFile { .. }
            | Reason::BrokenLink(_)
            | Reason::EmptyArchive
            | Reason::Encrypted
            | Reason::NoPages { .. }
            | Reason::NoHtmlPart
            | Reason::NoTextColumn
            | Reason::NoText => false,
            Reason::PageTooLong { .. }
            | Reason::TakesTooMuch { .. }
            | Reason::RecordTooLong { .. }
            | Reason::BadRecord { .. }
            | Reason::TooDeep
            | Reason::TooLongToHold { .. }
            | Reason::CutOffHtmlPart
            | Reason::CutOff { .. }
            | Reason::Warc(_)
            | Reason::BadJson { .. }
            | Reason::ShortRow { .. }
            | Reason::UnclosedQuote { .. }
            | Reason::RowTooWide { .. } => true,
            Reason::More { damaged, .. } => *damaged,
            Reason::Unreadable(error) => !error.is_vanished(),
        }
    }
}

impl From<ReadError> for Reason {
    fn from(error: ReadError) -> Reason {
        Reason::Unreadable(Box::new(error))
    }
}

/// A file that could not be read, or not to its end. Every message names the file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system says no, or the file has vanished.
    #[error(transparent)]
    Io(io::Error),
    /// Between walk and reading the file became a pipe, socket, device or folder.
    #[error("`{}` is no longer a regular file", file.display())]
    NotAFile {
        /// The file.
        file: PathBuf,
    },
    /// Compressed data that is cut off or broken.
    #[error("{compression} data of {place} is damaged after {unpacked} unpacked bytes: {source}")]
    Compressed {
        /// The compression, such as `gzip`.
        compression: &'static str,
        /// What is compressed.
        place: Place,
        /// How many bytes came out before the damage.
        unpacked: u64,
        /// What the decoder says.
        source: io::Error,
    },
    /// A file made to fill the disk or the day of whoever unpacks it.
    #[error("{place} unpacks to over {ratio} times its size")]
    Bomb {
        /// The file, or an entry of it.
        place: Place,
        /// The most that a file may unpack to, as a multiple of its size.
        ratio: u64,
    },
    /// An archive that is cut off or broken.
    #[error("{format} archive {place} is damaged: {flaw}")]
    Archive {
        /// `tar` or `zip`.
        format: &'static str,
        /// The archive.
        place: Place,
        /// What is wrong.
        flaw: Flaw,
    },
    /// An entry of an archive that is cut off or broken.
    #[error("{place} is damaged: {flaw}")]
    Entry {
        /// The entry.
        place: Place,
        /// What is wrong.
        flaw: Flaw,
    },
    /// An archive with more entries than are read.
    #[error("{place} has more than {limit} entries; the others are not read")]
    TooManyEntries {
        /// The archive.
        place: Place,
        /// The most entries of a file, all archives in it together.
        limit: u64,
    },
}

impl ReadError {
    /// Says whether the file is simply not there any more.
    pub fn is_vanished(&self) -> bool {
        matches!(self, ReadError::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// Finds the error of a stream that was read through a decoder: decoders hand on what they read from fails with.
impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> ReadError {
        error.downcast().unwrap_or_else(ReadError::Io)
    }
}
