//! Unpacks what is compressed, as it is read.
//!
//! gzip is told by its first bytes, never by the name, and may have several members, as `cat a.gz b.gz` and WARC writers
//! make them. Nothing is unpacked into memory as a whole. Damage comes out as an error behind all bytes that were
//! unpacked before it, so that whole records are kept.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::ReadError;
use super::source::{START_BYTES, Source, read_once};

/// The most that a file may unpack to, as a multiple of its size. Deflate ends at 1,032 (RFC 1951: 258 bytes for two
/// bits). Measured with gzip: 8,000 news articles as JSON lines unpack to 2.8 times their size, 200,000 records that
/// differ in two numbers to 28 times, one page of 1,000 characters again and again to 186 times.
const BOMB_RATIO: u64 = 300;

/// What any file may unpack to, so that a short file of one repeated line is no bomb.
const BOMB_FLOOR: u64 = 64 << 20;

/// The first bytes of a gzip member with the only method there is (RFC 1952).
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b, 0x08];

/// The bytes of a file behind its compression, if it has one.
pub(super) struct Stream {
    packed: Packed,
    file: PathBuf,
    buffer: Box<[u8]>,
    /// What of the buffer is read and not consumed.
    ready: Range<usize>,
    /// Bytes that came out so far.
    bytes_out: u64,
    /// What stopped a read that had already given bytes.
    pending: Option<ReadError>,
}

enum Packed {
    Plain(Source),
    Gzip(Box<MultiGzDecoder<Source>>),
}

impl Stream {
    /// Finds out how the file is packed; `file` is its path, for errors.
    pub(super) fn new(mut source: Source, file: &Path) -> Result<Stream, ReadError> {
        let is_gzip = source.start()?.starts_with(GZIP_MAGIC);
        let small = usize::try_from(source.size()).unwrap_or(START_BYTES).saturating_add(1);
        let buffer_size = if is_gzip { START_BYTES } else { START_BYTES.min(small) };
        let packed = if is_gzip { Packed::Gzip(Box::new(MultiGzDecoder::new(source))) } else { Packed::Plain(source) };
        let buffer = vec![0; buffer_size].into();
        Ok(Stream { packed, file: file.to_owned(), buffer, ready: 0..0, bytes_out: 0, pending: None })
    }

    /// Says whether what comes out are other bytes than those on disk.
    pub(super) fn is_packed(&self) -> bool {
        matches!(self.packed, Packed::Gzip(_))
    }

    /// Returns the file underneath.
    pub(super) fn source(&self) -> &Source {
        match &self.packed {
            Packed::Plain(source) => source,
            Packed::Gzip(decoder) => decoder.get_ref(),
        }
    }

    /// Returns the first bytes, up to [`START_BYTES`], and whether there are no more; they are still to be consumed.
    /// To be called before the first [`Stream::fill`]. It fails only if not one byte can be read.
    pub(super) fn start(&mut self) -> Result<(&[u8], bool), ReadError> {
        let mut is_whole = false;
        while self.ready.end < self.buffer.len() && !is_whole {
            match self.read(self.ready.end) {
                Ok(0) => is_whole = true,
                Ok(read) => self.ready.end += read,
                Err(error) if self.ready.is_empty() => return Err(error),
                Err(error) => {
                    self.pending = Some(error);
                    break;
                }
            }
        }
        Ok((&self.buffer[self.ready.clone()], is_whole))
    }

    /// Returns the next bytes, at least one unless the end is reached.
    pub(super) fn fill(&mut self) -> Result<&[u8], ReadError> {
        if self.ready.is_empty() {
            if let Some(error) = self.pending.take() {
                return Err(error);
            }
            self.ready = 0..self.read(0)?;
        }
        Ok(&self.buffer[self.ready.clone()])
    }

    /// Passes over `bytes` bytes of what [`Stream::fill`] returned.
    pub(super) fn consume(&mut self, bytes: usize) {
        self.ready.start = self.ready.end.min(self.ready.start + bytes);
    }

    /// Reads into the buffer from `at` on, and returns how many bytes.
    fn read(&mut self, at: usize) -> Result<usize, ReadError> {
        let buffer = &mut self.buffer[at..];
        let decoder = match &mut self.packed {
            Packed::Plain(source) => return Ok(read_once(source, buffer)?),
            Packed::Gzip(decoder) => decoder,
        };
        let read = read_once(decoder, buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                ReadError::Gzip { file: self.file.clone(), unpacked: self.bytes_out, source: error }
            }
            _ => ReadError::Io(error),
        })?;
        self.bytes_out += read as u64;
        let allowed = BOMB_FLOOR.max(decoder.get_ref().bytes_read().saturating_mul(BOMB_RATIO));
        if self.bytes_out > allowed {
            return Err(ReadError::Bomb { file: self.file.clone(), ratio: BOMB_RATIO });
        }
        Ok(read)
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("file", &self.file).field("bytes_out", &self.bytes_out).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;
    use crate::article::ContentHash;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Returns what comes out of a file of these bytes, its hash, and what went wrong.
    fn unpack(bytes: &[u8]) -> (Vec<u8>, Option<ContentHash>, Option<ReadError>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs_err::write(file.path(), bytes).unwrap();
        let mut stream = Stream::new(Source::open(file.path()).unwrap(), Path::new("news.gz")).unwrap();
        let mut all = Vec::new();
        loop {
            match stream.fill() {
                Ok([]) => return (all, stream.source().hash_if_complete(), None),
                Ok(bytes) => all.extend_from_slice(bytes),
                Err(error) => return (all, None, Some(error)),
            }
            stream.consume(usize::MAX);
        }
    }

    fn words() -> Vec<u8> {
        (0..50_000u32)
            .flat_map(|n| format!("line {} of the file\n", n.wrapping_mul(2_654_435_761)).into_bytes())
            .collect()
    }

    #[test]
    fn plain_bytes_come_out_as_they_are() {
        for bytes in [b"".to_vec(), b"\x1f\x8b".to_vec(), words()] {
            let (all, hash, error) = unpack(&bytes);
            assert!(all == bytes && error.is_none());
            assert_eq!(hash, Some(ContentHash::of(&bytes)));
        }
    }

    #[test]
    fn every_member_of_a_gzip_file_comes_out() {
        let packed = [gzip(b"one\n"), gzip(b""), gzip(&words())].concat();
        let (all, hash, error) = unpack(&packed);
        assert!(all == [b"one\n".to_vec(), words()].concat() && error.is_none());
        assert_eq!(hash, Some(ContentHash::of(&packed)));
    }

    #[test]
    fn what_came_before_the_damage_is_kept_and_the_error_names_the_file() {
        let whole = gzip(&words());
        let (all, _, error) = unpack(&whole[..whole.len() - 1000]);
        assert!(words().starts_with(&all) && all.len() > words().len() / 2);
        let expected = format!("gzip data of `news.gz` is damaged after {} unpacked bytes: ", all.len());
        assert!(error.unwrap().to_string().starts_with(&expected));

        let mut broken = whole;
        let checksum = broken.len() - 8;
        broken[checksum] ^= 1;
        let (all, _, error) = unpack(&broken);
        assert!(all == words());
        let expected = format!(
            "gzip data of `news.gz` is damaged after {} unpacked bytes: corrupt gzip stream does not have a matching checksum",
            all.len()
        );
        assert_eq!(error.unwrap().to_string(), expected);
    }

    #[test]
    fn any_cut_is_an_error() {
        let whole = gzip(b"a few words of news, and a few words more");
        for cut in GZIP_MAGIC.len()..whole.len() {
            assert!(matches!(unpack(&whole[..cut]).2, Some(ReadError::Gzip { .. })), "cut at {cut}");
        }
    }

    #[test]
    fn a_bomb_is_stopped() {
        let bomb = gzip(&vec![b'a'; 100 << 20]);
        let (all, _, error) = unpack(&bomb);
        assert!(all.len() as u64 <= BOMB_FLOOR);
        assert_eq!(error.unwrap().to_string(), "`news.gz` unpacks to over 300 times its size");
    }
}
