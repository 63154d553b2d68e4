//! The article as the index stores it, and the form it has on disk.
//!
//! Two records an article: [`StoredArticle`] is what a passage is shown from, [`StoredPage`] is the rest: where each fact
//! was read, the lines that are no body, the names. Each is [postcard] in a zstd frame of its own behind its length, so
//! that showing a passage decompresses one article and no more: articles of 8 KB in frames of their own take .44 of
//! their size and 10 µs to read, in blocks of 64 KB .39 and 70 µs (RealTimeQA articles, zstd 3).
//!
//! ```text
//! record := length of the postcard bytes (u32, little-endian) · zstd frame
//! ```
//!
//! Addresses are resolved when an article is stored: lines and bytes of the source file, or none where there is no such
//! address. Changed since: version 1 is the first.

mod address;
mod convert;

use serde::{Deserialize, Serialize};

use super::error::IndexError;

/// What a passage is shown from.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredArticle<'a> {
    /// [`ArticleId`](crate::article::ArticleId).
    pub id: &'a str,
    /// Label of the root that it stands in.
    pub root: &'a str,
    /// Path within the root.
    pub path: &'a str,
    /// Which record of the file.
    pub record: Option<&'a str>,
    /// Name of the [`Format`](crate::article::Format).
    pub format: &'a str,
    /// [`ContentHash`](crate::article::ContentHash).
    pub content_hash: [u8; 16],
    /// The headline.
    pub title: Option<&'a str>,
    /// People or desks.
    pub authors: Vec<&'a str>,
    /// Name of the outlet for display.
    pub outlet: Option<&'a str>,
    /// What all spellings of the outlet share.
    pub outlet_key: Option<&'a str>,
    /// When it was published.
    pub published: Option<StoredDate>,
    /// ISO 639-1.
    pub language: Option<&'a str>,
    /// The address on the web.
    pub url: Option<&'a str>,
    /// The standfirst, with where it stands on the page.
    pub standfirst: Option<(&'a str, Option<StoredAddress>)>,
    /// The body's blocks, joined by a blank line.
    pub body: &'a str,
    /// Where each block of the body stands, in order.
    pub blocks: Vec<StoredBlock>,
    /// The pieces that the body is shown in, in order.
    pub passages: Vec<StoredPassage>,
}

/// The rest of the page.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredPage<'a> {
    /// Where the outlet was read.
    pub outlet_evidence: Option<&'a str>,
    /// Where the date was read.
    pub published_evidence: Option<&'a str>,
    /// A date that other evidence suggests.
    pub published_inferred: Option<(StoredDate, &'a str)>,
    /// When it was last changed.
    pub updated: Option<(StoredDate, &'a str)>,
    /// The section of the site.
    pub section: Option<&'a str>,
    /// Agencies and picture credits.
    pub credits: Vec<&'a str>,
    /// Every block of the page in order; those of the body without their text, which stands in the article.
    pub blocks: Vec<StoredPart<'a>>,
    /// Names with their numbers of mentions: persons, organizations, places.
    pub names: [Vec<(&'a str, u32)>; 3],
}

/// A date as the page states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDate {
    /// Year, month, day, hour, minute, second of the first moment that the statement allows.
    start: (i16, i8, i8, i8, i8, i8),
    precision: u8,
    /// Minutes east of UTC.
    offset: Option<i16>,
    /// A zone that is only named.
    zone_name: Option<String>,
}

/// A place in a source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAddress {
    /// Lines from 1, both ends in.
    pub lines: (u32, u32),
    /// Bytes of the file as it lies on disk, half-open.
    pub bytes: (u64, u64),
}

/// A block of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredBlock {
    /// Byte range in the body.
    pub text: (u32, u32),
    /// Where that text stands.
    pub address: Option<StoredAddress>,
}

/// A passage of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPassage {
    /// Byte range in the body.
    pub text: (u32, u32),
    /// The bytes of the file at which its first part begins and its last part ends.
    pub source: Option<(u64, u64)>,
}

/// A block of the page.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredPart<'a> {
    /// Number of the kind in [`Kind::ALL`](crate::article::Kind::ALL).
    pub kind: u8,
    /// What the block owns of the file, blank lines behind it included; the lines are those of its words.
    pub address: Option<StoredAddress>,
    /// Its words; `None` for blocks of the body.
    pub text: Option<&'a str>,
}

/// Compression of zstd: 3 compresses at 180 MB/s to .44, 6 at 67 MB/s to .43 (RealTimeQA articles).
const LEVEL: i32 = 3;

/// Most bytes of one record: four times the longest page that is read.
const MAX_RECORD: u32 = 1 << 30;

/// Writes records; holds the memory that compressing needs.
pub struct Encoder {
    compressor: zstd::bulk::Compressor<'static>,
}

impl Encoder {
    /// Makes an encoder.
    pub fn new() -> Result<Encoder, IndexError> {
        Ok(Encoder { compressor: zstd::bulk::Compressor::new(LEVEL).map_err(IndexError::compress)? })
    }

    /// Encodes a record.
    pub(super) fn encode(&mut self, record: &impl Serialize) -> Result<Vec<u8>, IndexError> {
        let plain = postcard::to_allocvec(record).map_err(IndexError::encode)?;
        let mut encoded = Vec::with_capacity(4 + zstd::zstd_safe::compress_bound(plain.len()));
        encoded.extend_from_slice(&(plain.len() as u32).to_le_bytes());
        encoded.extend_from_slice(&self.compressor.compress(&plain).map_err(IndexError::compress)?);
        Ok(encoded)
    }
}

/// Reads records; holds the memory that decompressing needs.
pub struct Decoder {
    decompressor: zstd::bulk::Decompressor<'static>,
}

impl Decoder {
    /// Makes a decoder.
    pub fn new() -> Result<Decoder, IndexError> {
        Ok(Decoder { decompressor: zstd::bulk::Decompressor::new().map_err(IndexError::compress)? })
    }

    /// Decompresses a record, for [`StoredArticle::parse`] or [`StoredPage::parse`].
    pub fn decompress(&mut self, encoded: &[u8]) -> Result<Vec<u8>, IndexError> {
        let (length, frame) = encoded.split_first_chunk().ok_or(IndexError::BadRecord)?;
        let length = u32::from_le_bytes(*length);
        if length > MAX_RECORD {
            return Err(IndexError::BadRecord);
        }
        let plain = self.decompressor.decompress(frame, length as usize).map_err(|_| IndexError::BadRecord)?;
        if plain.len() == length as usize { Ok(plain) } else { Err(IndexError::BadRecord) }
    }
}

impl<'a> StoredArticle<'a> {
    /// Reads a decompressed record.
    pub fn parse(plain: &'a [u8]) -> Result<StoredArticle<'a>, IndexError> {
        postcard::from_bytes(plain).map_err(|_| IndexError::BadRecord)
    }
}

impl<'a> StoredPage<'a> {
    /// Reads a decompressed record.
    pub fn parse(plain: &'a [u8]) -> Result<StoredPage<'a>, IndexError> {
        postcard::from_bytes(plain).map_err(|_| IndexError::BadRecord)
    }
}
