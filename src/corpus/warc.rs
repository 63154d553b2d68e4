//! WARC files, in which crawlers keep the web as they found it (ISO 28500; versions 0.17, 1.0 and 1.1).
//!
//! Each record with a web page or plain text in it is a page: the response to a request (`response`), a file (`resource`)
//! or what another was converted to (`conversion`). The address of a page is the number of its record, counted from 1
//! over all records of the file, whatever they hold.
//!
//! Most records are no pages: requests, what is said about the crawl, revisits of pages that had not changed, images and
//! scripts, redirects and errors (any status but 2xx), empty answers. They are neither pages nor skips, as their writer
//! says that they are none; a file of nothing else is skipped as a whole. Damaged records are skipped by their number.
//! Records that are segmented, which no crawler does below a gigabyte, are skipped by their first segment.
//!
//! `records` cuts the stream into records, `http` takes responses apart, `coding` unpacks them, `kind` tells pages from
//! the rest.

mod coding;
mod damage;
mod http;
mod kind;
mod records;
mod window;

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::encoding::{charset_in, decode_html};
use super::skip::Reason;
use super::stream::Stream;
use super::{Delivery, MAX_PAGE_BYTES, ReadError};
use crate::article::{Address, ContentHash, Format, Page, Stated};
pub use damage::WarcDamage;
use http::Response;
use kind::Kind;
use records::{Record, Records};

/// Reads a WARC file.
pub(super) fn read(stream: &mut Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let mut records = Records::new(stream);
    let mut is_silent = true;
    while let Some((number, record)) = records.next() {
        let address = delivery.address(Some(number));
        let page = match record {
            Ok(record) => page(&record, address),
            Err(damage) => Err(damage.into()),
        };
        let flow = match page {
            Ok(None) => continue,
            Ok(Some(page)) => delivery.page(page),
            Err(reason) => delivery.skip(Some(number), reason),
        };
        is_silent = false;
        if flow.is_break() {
            return Ok(flow);
        }
    }
    let records = records.finish()?;
    Ok(if is_silent { delivery.skip(None, Reason::NoPages { records }) } else { ControlFlow::Continue(()) })
}

/// Returns the page that a record holds; `None` if it holds something else.
fn page(record: &Record<'_>, address: Address) -> Result<Option<Page>, Reason> {
    let url = record.head.get("WARC-Target-URI");
    // Old versions of wget write `<https://...>`.
    let url = url.as_deref().map(|url| url.trim_start_matches('<').trim_end_matches('>')).filter(|url| !url.is_empty());
    let Some(payload) = Payload::of(record)? else { return Ok(None) };
    let Some(kind) = Kind::stated(&payload.content_type, url) else { return Ok(None) };
    if record.length > record.payload.len() as u64 {
        return Err(Reason::RecordTooLong { bytes: record.length, limit: MAX_PAGE_BYTES });
    }
    if record.head.get("WARC-Segment-Number").is_some() {
        return Err(Reason::NotReadYet { format: "a segmented WARC record" });
    }
    let body = payload.body()?;
    let Some(markup) = kind.sniffed(&body) else { return Ok(None) };
    let content_hash = ContentHash::of(&body);
    let text = decode_html(body.into_owned(), charset_in(&payload.content_type)).ok_or(Reason::Binary)?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    let captured = record.head.get("WARC-Date").map(Cow::into_owned).filter(|date| !date.is_empty());
    let stated = Stated { url: url.map(str::to_owned), captured, ..Stated::default() };
    Ok(Some(Page { address, format: Format::Warc, content_hash, text, markup, source: None, stated }))
}

/// What may be a page.
struct Payload<'a> {
    content_type: Cow<'a, str>,
    content: Content<'a>,
}

enum Content<'a> {
    Response(Response<'a>),
    File(&'a [u8]),
}

impl<'a> Payload<'a> {
    /// Returns what a record holds by its type; `None` if that is no page, a redirect or an error.
    fn of(record: &Record<'a>) -> Result<Option<Payload<'a>>, WarcDamage> {
        let warc_type = record.head.get("WARC-Type").unwrap_or_default();
        let is_of = |name: &str| warc_type.eq_ignore_ascii_case(name);
        let content_type = record.head.get("Content-Type").unwrap_or_default();
        let is_file = is_of("resource") || is_of("conversion");
        if !is_file && !is_of("response") || record.payload.is_empty() {
            return Ok(None);
        }
        let is_http = content_type.is_empty() || content_type.trim_start().starts_with("application/http");
        if is_file || !is_http && !record.payload.starts_with(b"HTTP/") {
            return Ok(Some(Payload { content_type, content: Content::File(record.payload) }));
        }
        let response = Response::parse(record.payload).ok_or(WarcDamage::NoResponse)?;
        let is_answer = (200..300).contains(&response.status);
        let content_type = response.head.get("Content-Type").unwrap_or_default();
        Ok(is_answer.then_some(Payload { content_type, content: Content::Response(response) }))
    }

    fn body(&self) -> Result<Cow<'a, [u8]>, WarcDamage> {
        match &self.content {
            Content::Response(response) => response.decoded_body(),
            Content::File(bytes) => Ok(Cow::Borrowed(*bytes)),
        }
    }
}

#[cfg(test)]
mod tests;
