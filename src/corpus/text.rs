//! Pages of text, HTML or Markdown: the whole file is one page.

use std::ops::ControlFlow;

use super::skip::Reason;
use super::stream::Stream;
use super::{Delivery, MAX_PAGE_BYTES, ReadError, encoding, header};
use crate::article::{ContentHash, Format, Markup, Page, SourceMap, Stated};

/// The most memory that is taken at once because an archive says that a page is so long: longer than nearly all are.
const MAX_BYTES_AHEAD: u64 = 1 << 20;

/// Reads a file as one page of text, HTML or Markdown.
pub(super) fn read(
    stream: &mut Stream,
    format: Format,
    delivery: &mut Delivery<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let Some(bytes) = read_whole(stream, MAX_PAGE_BYTES)? else {
        return Ok(delivery.skip(None, Reason::PageTooLong { limit: MAX_PAGE_BYTES }));
    };
    // Packed or not, the hash is that of the file; it is known, as the file was read to its end. That of an entry of an
    // archive is its own.
    let content_hash = stream.content_hash().unwrap_or_else(|| ContentHash::of(&bytes));
    let decoded = match format {
        Format::Html => encoding::decode_html(bytes, None).map(|text| (text, None)),
        _ => encoding::decode(bytes).map(|(text, source)| (text, Some(source))),
    };
    let Some((text, source)) = decoded else {
        return Ok(delivery.skip(None, Reason::Binary));
    };
    let source = source.filter(|_| !stream.is_packed());
    Ok(deliver(text, source, format, content_hash, delivery))
}

/// Hands over the page that the text of a file is.
pub(super) fn deliver(
    text: String,
    source: Option<SourceMap>,
    format: Format,
    content_hash: ContentHash,
    delivery: &mut Delivery<'_>,
) -> ControlFlow<()> {
    if text.trim().is_empty() {
        return delivery.skip(None, Reason::NoText);
    }
    let stated = if format == Format::Html { Stated::default() } else { header::read(&text, &delivery.options.keys) };
    delivery.page(Page {
        address: delivery.address(None),
        format,
        content_hash,
        text,
        markup: match format {
            Format::Html => Markup::Html,
            Format::Markdown => Markup::Markdown,
            _ => Markup::None,
        },
        source,
        stated,
    })
}

/// Returns all bytes of the stream; `None` if there are more than `limit`.
pub(super) fn read_whole(stream: &mut Stream, limit: u64) -> Result<Option<Vec<u8>>, ReadError> {
    let expected = stream.size().unwrap_or(0);
    if expected > limit {
        return Ok(None);
    }
    // An archive may state any length for an entry.
    let expected = if stream.is_packed() { expected.min(MAX_BYTES_AHEAD) } else { expected };
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    loop {
        let ready = stream.fill()?;
        if ready.is_empty() {
            return Ok(Some(bytes));
        }
        bytes.extend_from_slice(ready);
        if bytes.len() as u64 > limit {
            return Ok(None);
        }
        let read = ready.len();
        stream.consume(read);
    }
}
