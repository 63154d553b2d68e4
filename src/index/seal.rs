//! Checksums of what the engine keeps none of: its list of segments, and the manifest.
//!
//! A bit that flips in the list of segments gives another list that can be read: other segments, another number of articles,
//! which makes the engine panic later, or another corpus. So the list is sealed: behind its last field stands one more, the
//! checksum of all before it, which the engine steps over. Files of segments end with a checksum of the engine's own; its
//! look at them leaves out that end itself, [`is_whole`] does not.

use std::io::{self, Read};
use std::path::Path;

use fs_err as fs;

use super::error::IndexError;

/// What stands between the fields of a list and its checksum.
const SEAL: &str = ",\"checksum\":\"";
const END: &str = "\"}\n";
/// Hexadecimal digits of a checksum: 64 bits.
const DIGITS: usize = 16;

/// Returns the checksum of some bytes: the first 64 bits of their BLAKE3 hash in hexadecimal digits.
pub(super) fn checksum(bytes: &[u8]) -> String {
    let mut digits = blake3::hash(bytes).to_hex().to_string();
    digits.truncate(DIGITS);
    digits
}

/// Puts the checksum of a JSON object behind its last field. What is no object stays as it is.
pub(super) fn seal(object: &[u8]) -> Vec<u8> {
    let Some(fields) = object.trim_ascii_end().strip_suffix(b"}") else { return object.to_vec() };
    let checksum = checksum(fields);
    [fields, SEAL.as_bytes(), checksum.as_bytes(), END.as_bytes()].concat()
}

/// Says whether a JSON object is the one that was sealed.
pub(super) fn is_sealed(object: &[u8]) -> bool {
    let Some(rest) = object.strip_suffix(END.as_bytes()) else { return false };
    let Some((rest, found)) = rest.len().checked_sub(DIGITS).and_then(|at| rest.split_at_checked(at)) else {
        return false;
    };
    rest.strip_suffix(SEAL.as_bytes()).is_some_and(|fields| checksum(fields).as_bytes() == found)
}

/// What stands behind the checksum in a file of a segment: the length of its end, and the engine's magic number
/// (tantivy's `directory/footer.rs`).
const TAIL: usize = 8;
const MAGIC: u32 = 1337;
/// Most bytes of the end of a file, which has about a hundred.
const MAX_FOOTER: u32 = 1024;

/// Says whether a file of a segment holds what was written: its bytes by the checksum at its end, and that end by what this
/// version of the engine writes there. An engine that writes something else there is another format of the index.
///
/// # Errors
/// When it cannot be read.
pub(super) fn is_whole(file: &Path) -> Result<bool, IndexError> {
    let length = fs::metadata(file)?.len();
    let mut source = fs::File::open(file)?;
    let Some((body, footer)) = split(&mut source, length)? else { return Ok(false) };
    let mut sum = flate2::Crc::new();
    let mut bytes = vec![0; 1 << 16];
    let mut left = body;
    io::Seek::rewind(&mut source)?;
    while left > 0 {
        let wanted = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let Some(part) = bytes.get_mut(..wanted) else { break };
        let read = source.read(part)?;
        if read == 0 {
            return Ok(false);
        }
        sum.update(part.get(..read).unwrap_or_default());
        left -= read as u64;
    }
    let version = serde_json::to_string(tantivy::version()).map_err(io::Error::other)?;
    Ok(footer == format!("{{\"version\":{version},\"crc\":{}}}", sum.sum()).into_bytes())
}

/// Returns how many bytes stand before the end of a file, and that end; `None` if it has none.
fn split(source: &mut (impl Read + io::Seek), length: u64) -> io::Result<Option<(u64, Vec<u8>)>> {
    let Some(tail_at) = length.checked_sub(TAIL as u64) else { return Ok(None) };
    let mut tail = [0; TAIL];
    source.seek(io::SeekFrom::Start(tail_at))?;
    source.read_exact(&mut tail)?;
    let [a, b, c, d, magic @ ..] = tail;
    let of_footer = u32::from_le_bytes([a, b, c, d]);
    let Some(body) = tail_at.checked_sub(u64::from(of_footer)) else { return Ok(None) };
    if u32::from_le_bytes(magic) != MAGIC || of_footer > MAX_FOOTER {
        return Ok(None);
    }
    let mut footer = vec![0; of_footer as usize];
    source.seek(io::SeekFrom::Start(body))?;
    source.read_exact(&mut footer)?;
    Ok(Some((body, footer)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::FORMAT_VERSION;

    #[test]
    fn a_sealed_object_can_still_be_read_and_no_byte_of_it_may_change() {
        let sealed = seal(b"{\n  \"segments\": [],\n  \"opstamp\": 7\n}\n");
        let read: serde_json::Value = serde_json::from_slice(&sealed).unwrap();
        assert_eq!(read["opstamp"], 7);
        assert!(is_sealed(&sealed));
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert!(!is_sealed(&damaged), "byte {at}");
            assert!(!is_sealed(&sealed[..at]), "up to byte {at}");
        }
        assert!(!is_sealed(b"{}"));
    }

    /// Files of segments end with the version of the engine, so an index is of one version of it.
    #[test]
    fn an_engine_of_another_version_is_another_format() {
        let engine = tantivy::version_string();
        assert_eq!(
            (engine, FORMAT_VERSION),
            ("tantivy v0.27.0, index_format v7", 8),
            "with another engine raise the format of the index"
        );
    }
}
