//! The article as the index stores it, and the form it has on disk.
//!
//! Two records an article: [`StoredArticle`] is what a passage is shown from, [`StoredPage`] is the rest: where each fact
//! was read, the lines that are no body, the names. Each is [postcard] in a zstd frame of its own, so that showing a
//! passage decompresses one article and no more: articles of 8 KB in frames of their own take .44 of their size and 10 µs
//! to read, in blocks of 64 KB .39 and 70 µs (RealTimeQA articles, zstd 3). Both stand in one stored value, at the end of
//! the stored document:
//!
//! ```text
//! value  := article · page · bytes of article (u32) · bytes of both (u32)
//! record := bytes of the postcard form (u32) · zstd frame                       numbers are little-endian
//! ```
//!
//! Addresses are resolved when an article is stored: lines and bytes of the source file, or none where there is no such
//! address. Version 1 is the first. 3: blocks that are set apart since their lines are repeated keep the kind that the page
//! alone gives them ([`StoredByPage`]), so that the article can be made again without its file ([`restore`]).

mod address;
mod convert;
mod restore;

use std::cell::RefCell;

use serde::{Deserialize, Serialize, Serializer};
use tantivy::directory::OwnedBytes;

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
    /// The body's blocks, joined by a blank line. UTF-8; checked where it is shown, as most of it never is.
    #[serde(serialize_with = "as_bytes")]
    pub body: &'a [u8],
    /// Where each block of the body stands, in order; empty where there is no such address.
    pub blocks: Vec<StoredBlock>,
    /// Where each block of the body ends in it; empty where each but the last ends at the next blank line.
    pub ends: Vec<u32>,
    /// The pieces that the body is shown in, in order.
    pub passages: Vec<StoredPassage>,
    /// Pairs of passages that say the same, by their indices, the smaller first.
    pub repetitions: Vec<(u32, u32)>,
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
    pub address: StoredAddress,
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
    /// What the page alone takes a block for that is set apart, since its line is repeated.
    pub by_page: Option<StoredByPage>,
}

/// What the page alone takes a block for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredByPage {
    /// Number of the kind in [`Kind::ALL`](crate::article::Kind::ALL); one of the body.
    pub kind: u8,
    /// Where its words stand, in bytes of the file.
    pub bytes: Option<(u64, u64)>,
}

/// Writes bytes at once; by itself a slice is written byte by byte, in the same form.
fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

/// Compression of zstd. Level 3 takes 5 % more CPU of indexing for an index that is 1.3 % smaller; LZ4 takes no less than
/// level 1, for one that is 21 % larger (RealTimeQA articles).
const LEVEL: i32 = 1;

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

    /// Encodes the stored value of an article.
    pub(super) fn encode(&mut self, article: &StoredArticle<'_>, page: &StoredPage<'_>) -> Result<Vec<u8>, IndexError> {
        let mut value = Vec::new();
        self.append(article, &mut value)?;
        let of_article = value.len() as u32;
        self.append(page, &mut value)?;
        let of_both = value.len() as u32;
        value.extend_from_slice(&of_article.to_le_bytes());
        value.extend_from_slice(&of_both.to_le_bytes());
        Ok(value)
    }

    fn append(&mut self, record: &impl Serialize, value: &mut Vec<u8>) -> Result<(), IndexError> {
        let plain = postcard::to_allocvec(record).map_err(IndexError::encode)?;
        value.extend_from_slice(&(plain.len() as u32).to_le_bytes());
        value.extend_from_slice(&self.compressor.compress(&plain).map_err(IndexError::compress)?);
        Ok(())
    }
}

/// The stored value of an article, at the end of a stored document.
pub struct StoredValue(OwnedBytes);

impl StoredValue {
    /// `document` is the stored document, which has no other stored field behind this one.
    pub(super) fn new(document: OwnedBytes) -> StoredValue {
        StoredValue(document)
    }

    /// Returns the bytes as they lie on disk: the same for the same article.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Decompresses the record for [`StoredArticle::parse`].
    pub fn article(&self) -> Result<Vec<u8>, IndexError> {
        let (of_article, both) = self.parts()?;
        decompress(both.get(..of_article).ok_or(IndexError::BadRecord)?)
    }

    /// Decompresses the record for [`StoredPage::parse`].
    pub fn page(&self) -> Result<Vec<u8>, IndexError> {
        let (of_article, both) = self.parts()?;
        decompress(both.get(of_article..).ok_or(IndexError::BadRecord)?)
    }

    /// Returns how many bytes both records have.
    pub(super) fn plain_bytes(&self) -> Result<usize, IndexError> {
        let (of_article, both) = self.parts()?;
        let length = |record: Option<&[u8]>| {
            let length = record.and_then(<[u8]>::first_chunk).ok_or(IndexError::BadRecord)?;
            Ok::<_, IndexError>(u32::from_le_bytes(*length) as usize)
        };
        Ok(length(both.get(..of_article))? + length(both.get(of_article..))?)
    }

    fn parts(&self) -> Result<(usize, &[u8]), IndexError> {
        let (rest, of_both) = self.0.split_last_chunk().ok_or(IndexError::BadRecord)?;
        let (records, of_article) = rest.split_last_chunk().ok_or(IndexError::BadRecord)?;
        let number = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes) as usize;
        let start = records.len().checked_sub(number(of_both)).ok_or(IndexError::BadRecord)?;
        Ok((number(of_article), &records[start..]))
    }
}

fn decompress(record: &[u8]) -> Result<Vec<u8>, IndexError> {
    thread_local! {
        /// Making one takes as long as decompressing an article.
        static DECOMPRESSOR: RefCell<Option<zstd::bulk::Decompressor<'static>>> = const { RefCell::new(None) };
    }
    let (length, frame) = record.split_first_chunk().ok_or(IndexError::BadRecord)?;
    let length = u32::from_le_bytes(*length);
    if length > MAX_RECORD {
        return Err(IndexError::BadRecord);
    }
    DECOMPRESSOR.with_borrow_mut(|decompressor| {
        let decompressor = match decompressor {
            Some(known) => known,
            None => decompressor.insert(zstd::bulk::Decompressor::new().map_err(IndexError::compress)?),
        };
        let plain = decompressor.decompress(frame, length as usize).map_err(|_| IndexError::BadRecord)?;
        if plain.len() == length as usize { Ok(plain) } else { Err(IndexError::BadRecord) }
    })
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
