//! The article as the index stores it, and the form it has on disk.
//!
//! Two records an article: [`StoredArticle`] is what a passage is shown from, [`StoredPage`] is the rest: where each fact
//! was read, the lines that are no body, the names. Both are [postcard] in one zstd frame an article: names stand in the text too,
//! and in a frame of their own they take twice as much (60,000 articles resampled from RealTimeQA). Showing a passage decompresses
//! one article and no more. By themselves articles of 8 KB take .44 of their size and 10 µs to read, in blocks of 64 KB .39 and 70 µs
//! (RealTimeQA, zstd 3); with a [`Dictionary`] .39. The value stands at the end of the stored document:
//!
//! ```text
//! value   := frame · bytes of the first record (u32) · bytes of the frame (u32)     numbers are little-endian
//! records := StoredArticle · StoredPage
//! ```
//!
//! Addresses are resolved when an article is stored: lines and bytes of the source file, or none where there is no such
//! address. Version 1 is the first. 3: blocks that are set apart since their lines are repeated keep the kind that the page
//! alone gives them ([`StoredByPage`]), so that the article can be made again without its file ([`restore`]).

mod address;
mod convert;
mod restore;

use std::cell::RefCell;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};
use tantivy::directory::OwnedBytes;
use zstd::zstd_safe::{self, CCtx, DCtx};

use super::dictionary::{Dictionaries, Dictionary};
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

/// Most bytes of the records of an article: eight times the longest page that is read.
const MAX_RECORDS: u64 = 1 << 31;

/// Writes records; holds the memory that compressing needs.
pub struct Encoder<'d> {
    context: CCtx<'static>,
    /// What records are compressed by.
    dictionary: Option<&'d Dictionary>,
}

impl<'d> Encoder<'d> {
    /// Makes an encoder.
    pub fn new(dictionary: Option<&'d Dictionary>) -> Encoder<'d> {
        Encoder { context: CCtx::create(), dictionary }
    }

    /// Encodes the stored value of an article.
    pub(super) fn encode(&mut self, article: &StoredArticle<'_>, page: &StoredPage<'_>) -> Result<Vec<u8>, IndexError> {
        let plain = postcard::to_allocvec(article).map_err(IndexError::encode)?;
        let of_article = plain.len() as u32;
        let plain = postcard::to_extend(page, plain).map_err(IndexError::encode)?;
        let mut value = Vec::with_capacity(zstd_safe::compress_bound(plain.len()) + 8);
        let compressed = match self.dictionary {
            Some(dictionary) => self.context.compress_using_cdict(&mut value, &plain, dictionary.compressor()),
            None => self.context.compress(&mut value, &plain, LEVEL),
        };
        let of_frame = compressed.map_err(compress_error)? as u32;
        value.extend_from_slice(&of_article.to_le_bytes());
        value.extend_from_slice(&of_frame.to_le_bytes());
        Ok(value)
    }
}

fn compress_error(code: zstd_safe::ErrorCode) -> IndexError {
    IndexError::compress(std::io::Error::other(zstd_safe::get_error_name(code)))
}

/// The stored value of an article, at the end of a stored document.
pub struct StoredValue {
    document: OwnedBytes,
    dictionaries: Arc<Dictionaries>,
}

/// The records of an article, decompressed.
#[derive(Debug)]
pub struct Records {
    plain: Vec<u8>,
    /// Where the second begins.
    of_article: usize,
}

impl StoredValue {
    /// `document` is the stored document, which has no other stored field behind this one.
    pub(super) fn new(document: OwnedBytes, dictionaries: Arc<Dictionaries>) -> StoredValue {
        StoredValue { document, dictionaries }
    }

    /// Returns the bytes as they lie on disk: where they are the same the article is.
    pub fn bytes(&self) -> &[u8] {
        &self.document
    }

    /// Decompresses the records.
    pub fn records(&self) -> Result<Records, IndexError> {
        thread_local! {
            /// Making one takes as long as decompressing an article.
            static CONTEXT: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
        }
        let (of_article, frame) = self.parts()?;
        let length = plain_bytes(frame)?;
        let dictionary = self.dictionaries.of_frame(frame)?;
        let mut plain = Vec::with_capacity(length);
        let decompressed = CONTEXT.with_borrow_mut(|context| match dictionary {
            Some(dictionary) => context.decompress_using_ddict(&mut plain, frame, dictionary.decompressor()),
            None => context.decompress(&mut plain, frame),
        });
        let is_whole = decompressed == Ok(length) && of_article <= length;
        if is_whole { Ok(Records { plain, of_article }) } else { Err(IndexError::BadRecord) }
    }

    /// Returns how many bytes both records have.
    pub(super) fn plain_bytes(&self) -> Result<usize, IndexError> {
        plain_bytes(self.parts()?.1)
    }

    /// Returns how many bytes the first record has, and the frame.
    fn parts(&self) -> Result<(usize, &[u8]), IndexError> {
        let (rest, of_frame) = self.document.split_last_chunk().ok_or(IndexError::BadRecord)?;
        let (frame, of_article) = rest.split_last_chunk().ok_or(IndexError::BadRecord)?;
        let number = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes) as usize;
        let start = frame.len().checked_sub(number(of_frame)).ok_or(IndexError::BadRecord)?;
        Ok((number(of_article), &frame[start..]))
    }
}

/// Returns how many bytes a frame decompresses to.
fn plain_bytes(frame: &[u8]) -> Result<usize, IndexError> {
    match zstd_safe::get_frame_content_size(frame) {
        Ok(Some(length)) if length <= MAX_RECORDS => usize::try_from(length).map_err(|_| IndexError::BadRecord),
        _ => Err(IndexError::BadRecord),
    }
}

impl Records {
    /// Reads what a passage is shown from.
    pub fn article(&self) -> Result<StoredArticle<'_>, IndexError> {
        postcard::from_bytes(self.plain.get(..self.of_article).unwrap_or_default()).map_err(|_| IndexError::BadRecord)
    }

    /// Returns the bytes of both.
    pub(super) fn into_plain(self) -> Vec<u8> {
        self.plain
    }

    /// Reads the rest of the page.
    pub fn page(&self) -> Result<StoredPage<'_>, IndexError> {
        postcard::from_bytes(self.plain.get(self.of_article..).unwrap_or_default()).map_err(|_| IndexError::BadRecord)
    }
}
