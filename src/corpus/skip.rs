//! Why a file, folder or record is not in the index: named, so that nothing is lost in silence.

use std::io;
use std::path::PathBuf;

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
    Unreadable(#[from] ReadError),
    /// A text file longer than [`super::MAX_PAGE_BYTES`].
    #[error("text page of over {} MiB", limit >> 20)]
    PageTooLong {
        /// The most bytes that a page may have.
        limit: u64,
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
            | Reason::NoTextColumn
            | Reason::NoText => false,
            Reason::PageTooLong { .. }
            | Reason::RecordTooLong { .. }
            | Reason::BadRecord { .. }
            | Reason::BadJson { .. }
            | Reason::ShortRow { .. }
            | Reason::UnclosedQuote { .. }
            | Reason::RowTooWide { .. } => true,
            Reason::Unreadable(error) => !error.is_vanished(),
        }
    }
}

/// A file that could not be read, or not to its end. Every message names the file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system says no, or the file has vanished.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Between walk and reading the file became a pipe, socket, device or folder.
    #[error("`{}` is no longer a regular file", file.display())]
    NotAFile {
        /// The file.
        file: PathBuf,
    },
    /// gzip data that is cut off or broken.
    #[error("gzip data of `{}` is damaged after {unpacked} unpacked bytes: {source}", file.display())]
    Gzip {
        /// The file.
        file: PathBuf,
        /// How many bytes came out before the damage.
        unpacked: u64,
        /// What the decoder says.
        source: io::Error,
    },
    /// A file made to fill the disk or the day of whoever unpacks it.
    #[error("`{}` unpacks to over {ratio} times its size", file.display())]
    Bomb {
        /// The file.
        file: PathBuf,
        /// The most that a file may unpack to, as a multiple of its size.
        ratio: u64,
    },
}

impl ReadError {
    /// Says whether the file is simply not there any more.
    pub fn is_vanished(&self) -> bool {
        matches!(self, ReadError::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}
