//! The compressions of files and of entries of archives, told by their first bytes and never by the name.
//!
//! All of them may have several members, streams or frames behind each other, as `cat a.gz b.gz` and WARC writers make
//! them. What came out before a damage is handed over.

use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use liblzma::bufread::XzDecoder;
use liblzma::stream::{CONCATENATED, Stream as XzStream};

use super::stream::Stream;

/// The longest zstd window, as a power of two: 128 MiB, which `zstd` itself takes without `--long` or `--ultra`.
const MAX_ZSTD_WINDOW_LOG: u32 = 27;

/// The most memory of an xz decoder. `xz -9` asks for 65 MiB, and twice as much is what zstd may take.
const MAX_XZ_MEMORY: u64 = 128 << 20;

/// The longest zstd dictionary at the start of a file. Those of web archives have about 1 MiB.
const MAX_DICTIONARY_BYTES: u32 = 16 << 20;

/// What begins a frame that holds a dictionary for the frames behind it, in web archives (WARC/zstd).
const DICTIONARY_FRAME: &[u8] = b"\x5d\x2a\x4d\x18";

/// What begins a frame of zstd data.
const ZSTD_FRAME: &[u8] = b"\x28\xb5\x2f\xfd";

/// How bytes are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
    /// Without magic bytes: only in zip archives.
    Deflate,
}

impl Compression {
    /// Tells a compression by the first bytes.
    pub(super) fn of(start: &[u8]) -> Option<Compression> {
        // A frame of zstd that is to be skipped has any of sixteen numbers.
        let is_skippable = start.len() >= 4 && start[0] & 0xf0 == 0x50 && start[1..].starts_with(b"\x2a\x4d\x18");
        if start.starts_with(b"\x1f\x8b\x08") {
            Some(Compression::Gzip)
        } else if start.starts_with(ZSTD_FRAME) || is_skippable {
            Some(Compression::Zstd)
        } else if start.starts_with(b"\xfd7zXZ\0") {
            Some(Compression::Xz)
        } else if is_bzip2(start) {
            Some(Compression::Bzip2)
        } else {
            None
        }
    }

    /// Returns the name in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Compression::Gzip => "gzip",
            Compression::Zstd => "zstd",
            Compression::Bzip2 => "bzip2",
            Compression::Xz => "xz",
            Compression::Deflate => "deflate",
        }
    }

    /// Returns what unpacks `packed`, of which nothing was read.
    pub(super) fn decoder(self, mut packed: Stream) -> io::Result<Box<dyn Read>> {
        Ok(match self {
            Compression::Gzip => Box::new(MultiGzDecoder::new(packed)),
            Compression::Deflate => Box::new(DeflateDecoder::new(packed)),
            Compression::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(packed)),
            Compression::Xz => {
                let stream = XzStream::new_stream_decoder(MAX_XZ_MEMORY, CONCATENATED)?;
                Box::new(XzDecoder::new_stream(packed, stream))
            }
            Compression::Zstd => {
                let dictionary = zstd_dictionary(&mut packed)?;
                let mut decoder = zstd::Decoder::with_dictionary(packed, &dictionary)?;
                decoder.window_log_max(MAX_ZSTD_WINDOW_LOG)?;
                Box::new(decoder)
            }
        })
    }
}

/// Says whether this is `BZh`, a block size and the mark of a block or of the end, as far as there are bytes.
fn is_bzip2(start: &[u8]) -> bool {
    let (Some((head, rest)), marks) = (start.split_at_checked(4), [b"1AY&SY", b"\x17rE8P\x90"]) else { return false };
    head.starts_with(b"BZh") && matches!(head[3], b'1'..=b'9') && {
        let mark = &rest[..rest.len().min(6)];
        marks.iter().any(|known| known.starts_with(mark))
    }
}

/// Reads the dictionary that stands before the data, if one does; it may be compressed itself.
fn zstd_dictionary(packed: &mut Stream) -> io::Result<Vec<u8>> {
    let (start, _) = packed.start().map_err(io::Error::other)?;
    let Some((DICTIONARY_FRAME, rest)) = start.split_at_checked(4) else { return Ok(Vec::new()) };
    let Some(length) = rest.first_chunk().map(|length| u32::from_le_bytes(*length)) else { return Ok(Vec::new()) };
    if length > MAX_DICTIONARY_BYTES {
        return Ok(Vec::new());
    }
    io::copy(&mut packed.by_ref().take(8), &mut io::sink())?;
    let mut dictionary = Vec::new();
    packed.by_ref().take(u64::from(length)).read_to_end(&mut dictionary)?;
    if dictionary.starts_with(ZSTD_FRAME) {
        let mut unpacked = Vec::new();
        let decoder = zstd::Decoder::new(&*dictionary)?;
        decoder.take(u64::from(MAX_DICTIONARY_BYTES)).read_to_end(&mut unpacked)?;
        dictionary = unpacked;
    }
    Ok(dictionary)
}
