//! Entries of a zip archive without its directory, found one behind the other.
//!
//! Where an entry does not say how long it is, since it was written before that was known, its end is that of its packed
//! data; data that is not packed has none.

use std::io::{self, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::DeflateDecoder;

use super::ReadError;
use super::bytes::Bytes;
use super::entry::{BEFORE_BYTES, Entry, LOCAL_RECORD_BYTES, Method, Numbers};
use crate::corpus::compression::Compression;
use crate::corpus::origin::Origin;

/// What begins the description behind an entry, in most archives.
const DESCRIPTION: [u8; 4] = *b"PK\x07\x08";

/// An entry, and where to look for the next one.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) entry: Entry,
    /// Where its bytes stand; `None` if their length is not known.
    pub(super) bytes_at: Option<u64>,
    pub(super) next_at: u64,
}

/// Finds the first entry of an archive from `at` on. It fails if too much would have to be unpacked for that.
pub(super) fn find(bytes: &Bytes, archive: &Rc<Origin>, at: u64) -> Result<Option<Found>, ReadError> {
    let Some(at) = bytes.find(BEFORE_BYTES, at)? else { return Ok(None) };
    let Some(record) = bytes.array::<LOCAL_RECORD_BYTES>(at)? else { return Ok(None) };
    let rest = bytes.bytes(at + record.len() as u64, Entry::rest_before_bytes(&record) as u64)?;
    let Some(mut entry) = Entry::before_bytes(&record, &rest, at) else { return Ok(None) };
    let bytes_at = at + (record.len() + rest.len()) as u64;
    if !entry.is_described_behind || entry.packed > 0 {
        let next_at = bytes_at.saturating_add(entry.packed);
        return Ok(Some(Found { entry, bytes_at: Some(bytes_at), next_at }));
    }
    if entry.method() != Method::Packed(Compression::Deflate) {
        return Ok(Some(Found { entry, bytes_at: None, next_at: bytes_at }));
    }
    if let Some((packed, size)) = measure(bytes, archive, bytes_at)? {
        (entry.packed, entry.size) = (packed, Some(size));
        entry.checksum = checksum_behind(bytes, bytes_at + packed)?;
        return Ok(Some(Found { entry, bytes_at: Some(bytes_at), next_at: bytes_at + packed }));
    }
    // As far as its data can be unpacked.
    entry.packed = bytes.size().saturating_sub(bytes_at);
    (entry.size, entry.checksum) = (None, None);
    Ok(Some(Found { entry, bytes_at: Some(bytes_at), next_at: bytes_at }))
}

/// Returns how many bytes packed data has, and how many unpacked; `None` if it is damaged or a bomb.
fn measure(bytes: &Bytes, archive: &Rc<Origin>, at: u64) -> Result<Option<(u64, u64)>, ReadError> {
    let mut decoder = DeflateDecoder::new(BufReader::new(bytes.piece(at, u64::MAX)));
    let entry = Origin::entry(archive, "", 0);
    let mut buffer = vec![0; 64 << 10];
    loop {
        let packed = decoder.total_in();
        let read = match decoder.read(&mut buffer) {
            Ok(0) => return Ok(Some((decoder.total_in(), decoder.total_out()))),
            Ok(read) => read,
            Err(error) if super::is_broken(&error) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        entry.count_read(decoder.total_in() - packed);
        match entry.count_unpacked(read as u64) {
            Err(error) if archive.is_exhausted() => return Err(error),
            Err(_) => return Ok(None),
            Ok(()) => {}
        }
    }
}

/// Reads the checksum behind the bytes of an entry.
fn checksum_behind(bytes: &Bytes, at: u64) -> io::Result<Option<u32>> {
    let Some(description) = bytes.array::<8>(at)? else { return Ok(None) };
    let at = if description.starts_with(&DESCRIPTION) { 4 } else { 0 };
    Ok(Some(Numbers(&description).u32(at)))
}
