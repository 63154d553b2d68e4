//! What can be wrong with a record of a WARC file.

use std::io;

use super::coding::Coding;

/// Why a record of a WARC file cannot be read; displays as a clause without a full stop.
#[derive(Debug, thiserror::Error)]
pub enum WarcDamage {
    /// Behind a record, or at the start of the file, stands something else.
    #[error("no WARC record where one should begin")]
    NoRecord,
    /// The header block has no empty line behind it.
    #[error("the header block does not end within {} KiB", limit >> 10)]
    EndlessHead {
        /// The most bytes that a header block may have.
        limit: usize,
    },
    /// A field that every record needs is missing, or has a value that means nothing.
    #[error("no valid `{name}` in the header block")]
    NoField {
        /// The name of the field.
        name: &'static str,
    },
    /// Where the record should end by its length stands something else, or another record begins before.
    #[error("`Content-Length: {length}` does not lead to the next record")]
    WrongLength {
        /// The length that the record states.
        length: u64,
    },
    /// The file ends within the record.
    #[error("cut off after {found} of {length} bytes")]
    CutOff {
        /// Bytes of the payload that are there.
        found: u64,
        /// The length that the record states.
        length: u64,
    },
    /// The file ends within the header block.
    #[error("cut off within the header block")]
    CutOffHead,
    /// A record of an HTTP response that holds something else.
    #[error("no HTTP response")]
    NoResponse,
    /// The chunks of an HTTP response do not follow each other.
    #[error("chunked body broken after {bytes} bytes")]
    BadChunk {
        /// Bytes of the body before the damage.
        bytes: usize,
    },
    /// A body that cannot be unpacked.
    #[error("{coding} body broken after {unpacked} unpacked bytes: {source}")]
    BadCoding {
        /// The `Content-Encoding`.
        coding: Coding,
        /// How many bytes came out before the damage.
        unpacked: usize,
        /// What the decoder says.
        source: io::Error,
    },
    /// A body that unpacks to more than a page may have: a bomb, or no page.
    #[error("{coding} body unpacks to over {} MiB", limit >> 20)]
    Bomb {
        /// The `Content-Encoding`.
        coding: Coding,
        /// The most bytes that a page may have.
        limit: u64,
    },
}
