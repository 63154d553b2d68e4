//! Undoes the `Content-Encoding` of HTTP.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::damage::WarcDamage;
use crate::corpus::{MAX_PAGE_BYTES, encoding};

/// How much `br` looks ahead at its input.
const BROTLI_BUFFER_BYTES: usize = 4 << 10;

/// The largest window of `zstd`, as a power of two: 8 MiB, the most that a server may use (RFC 9659).
const ZSTD_WINDOW_LOG: u32 = 23;

/// A way in which the body of an HTTP response is packed; displays as HTTP names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// gzip, by this name or as `x-gzip`.
    Gzip,
    /// zlib or bare deflate.
    Deflate,
    /// Brotli.
    Brotli,
    /// Zstandard.
    Zstd,
}

impl fmt::Display for Coding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Coding::Gzip => "gzip",
            Coding::Deflate => "deflate",
            Coding::Brotli => "br",
            Coding::Zstd => "zstd",
        })
    }
}

impl Coding {
    fn named(name: &str) -> Option<Coding> {
        let codings = [
            ("gzip", Coding::Gzip),
            ("x-gzip", Coding::Gzip),
            ("deflate", Coding::Deflate),
            ("br", Coding::Brotli),
            ("zstd", Coding::Zstd),
        ];
        codings.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, coding)| *coding)
    }

    /// Adds what comes out of `packed` to `out`, and one byte more than the limit at most.
    fn unpack(self, packed: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Coding::Gzip => unpack_members(packed, out),
            // By its name zlib; some servers send it bare.
            Coding::Deflate if is_zlib(packed) => read(ZlibDecoder::new(packed), out),
            Coding::Deflate => read(DeflateDecoder::new(packed), out),
            Coding::Brotli => read(brotli_decompressor::Decompressor::new(packed, BROTLI_BUFFER_BYTES), out),
            Coding::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::with_buffer(packed)?;
                decoder.window_log_max(ZSTD_WINDOW_LOG)?;
                read(decoder, out)
            }
        }
    }
}

/// Undoes a coding of a body. A body that is not packed is returned as it is, as with every coding that is unknown.
pub(super) fn decode<'a>(name: &str, body: Cow<'a, [u8]>) -> Result<Cow<'a, [u8]>, WarcDamage> {
    let Some(coding) = Coding::named(name).filter(|_| !body.is_empty()) else { return Ok(body) };
    let mut out = Vec::new();
    let result = coding.unpack(&body, &mut out);
    if out.len() as u64 > MAX_PAGE_BYTES {
        return Err(WarcDamage::Bomb { coding, limit: MAX_PAGE_BYTES });
    }
    match result {
        Ok(()) => Ok(out.into()),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && !out.is_empty() => Ok(out.into()),
        Err(_) if !encoding::is_binary(&body) => Ok(body),
        Err(source) => Err(WarcDamage::BadCoding { coding, unpacked: out.len(), source }),
    }
}

/// Unpacks gzip members that follow each other; what stands behind them is passed over.
fn unpack_members(mut packed: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let mut decoder = GzDecoder::new(packed);
        read(&mut decoder, out)?;
        packed = decoder.into_inner();
        if !packed.starts_with(b"\x1f\x8b") || out.len() as u64 > MAX_PAGE_BYTES {
            return Ok(());
        }
    }
}

fn read(decoder: impl Read, out: &mut Vec<u8>) -> io::Result<()> {
    let left = (MAX_PAGE_BYTES + 1).saturating_sub(out.len() as u64);
    decoder.take(left).read_to_end(out).map(drop)
}

/// Says whether bytes begin with the header of zlib (RFC 1950).
fn is_zlib(packed: &[u8]) -> bool {
    matches!(packed, [method, flags, ..] if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}
