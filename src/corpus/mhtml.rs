//! MHTML: a web page with its images in one file, as browsers save it (RFC 2557).
//!
//! The file is a message of several parts, like an e-mail. The first part of HTML is the page; the others are passed over.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::encoding::{charset_in, decode_html};
use super::head::{Head, parameter};
use super::skip::Reason;
use super::stream::Stream;
use super::{Delivery, MAX_PAGE_BYTES, ReadError, text};
use crate::article::{ContentHash, Format, Markup, Page, Stated};

/// How deep parts of parts are looked into. Browsers write them flat, mail programs nest them twice.
const DEEPEST: usize = 4;

/// A message, or a part of one.
#[derive(Clone, Copy)]
struct Part<'a> {
    head: Head<'a>,
    body: &'a [u8],
    /// Whether another part or the end of the message follows.
    is_ended: bool,
}

/// Says whether a file that begins with `start` is MHTML.
pub(super) fn is_mhtml(start: &[u8]) -> bool {
    let head = Head::cut(start.trim_ascii_start()).map(|(head, _)| head);
    head.is_some_and(|head| media_type(head) == "multipart/related" && head.get("MIME-Version").is_some())
}

/// Reads a file as one page.
pub(super) fn read(stream: &mut Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let Some(bytes) = text::read_whole(stream, MAX_PAGE_BYTES)? else {
        return Ok(delivery.skip(None, Reason::PageTooLong { limit: MAX_PAGE_BYTES }));
    };
    let content_hash = stream.content_hash().unwrap_or_else(|| ContentHash::of(&bytes));
    Ok(match page(&bytes) {
        Ok((text, stated)) => delivery.page(Page {
            address: delivery.address(None),
            format: Format::Mhtml,
            content_hash,
            text,
            markup: Markup::Html,
            source: None,
            stated,
        }),
        Err(reason) => delivery.skip(None, reason),
    })
}

/// Returns the page of a message, and what the message states about it.
fn page(message: &[u8]) -> Result<(String, Stated), Reason> {
    let (head, body) = Head::cut(message.trim_ascii_start()).ok_or(Reason::NoHtmlPart)?;
    let html = html_part(Part { head, body, is_ended: true }, DEEPEST).ok_or(Reason::NoHtmlPart)?;
    if !html.is_ended {
        return Err(Reason::CutOffHtmlPart);
    }
    let content_type = html.head.get("Content-Type").unwrap_or_default();
    let text = decode_html(decoded(html), charset_in(&content_type)).ok_or(Reason::Binary)?;
    if text.trim().is_empty() {
        return Err(Reason::NoText);
    }
    let places = [(html.head, "Content-Location"), (head, "Snapshot-Content-Location"), (head, "Content-Location")];
    let mut urls = places.iter().filter_map(|(head, name)| head.get(name));
    let url = urls.find(|url| url.starts_with("http:") || url.starts_with("https:")).map(Cow::into_owned);
    let captured = head.get("Date").filter(|date| !date.is_empty()).map(Cow::into_owned);
    Ok((text, Stated { url, captured, ..Stated::default() }))
}

/// Returns the first part of HTML.
fn html_part(part: Part<'_>, depth: usize) -> Option<Part<'_>> {
    let media_type = media_type(part.head);
    if media_type == "text/html" || media_type == "application/xhtml+xml" {
        return Some(part);
    }
    if !media_type.starts_with("multipart/") || depth == 0 {
        return None;
    }
    let content_type = part.head.get("Content-Type")?;
    parts(part.body, parameter(content_type.as_bytes(), b"boundary")?).find_map(|part| html_part(part, depth - 1))
}

/// Cuts a body at the lines that begin with `--` and its boundary.
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> impl Iterator<Item = Part<'a>> {
    let mark = [b"--", boundary].concat();
    let mut lines = memchr::memmem::find_iter(body, &mark).map(|at| at..at + mark.len()).collect::<Vec<_>>();
    // Of a part of parts the boundary may begin with that of the whole.
    let is_line_end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'-';
    lines.retain(|mark| {
        let starts_line = mark.start == 0 || body[mark.start - 1] == b'\n';
        starts_line && body.get(mark.end).is_none_or(is_line_end)
    });
    let ends: Vec<_> = lines.iter().skip(1).map(|mark| Some(mark.start)).chain([None]).collect();
    lines.into_iter().zip(ends).filter_map(move |(mark, end)| {
        let part = &body[mark.end..end.unwrap_or(body.len())];
        let behind_line = &part[memchr::memchr(b'\n', part)? + 1..];
        let (head, body) = Head::cut(behind_line)?;
        Some(Part { head, body, is_ended: end.is_some() })
    })
}

fn media_type(head: Head<'_>) -> String {
    let content_type = head.get("Content-Type").unwrap_or_default();
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Returns the bytes of a part as they were before they were made fit for mail.
fn decoded(part: Part<'_>) -> Vec<u8> {
    let encoding = part.head.get("Content-Transfer-Encoding").unwrap_or_default();
    match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => unquoted(part.body),
        "base64" => from_base64(part.body),
        _ => part.body.to_vec(),
    }
}

/// Undoes quoted-printable (RFC 2045, 6.7): `=E4` is a byte, and `=` at the end of a line joins it with the next.
fn unquoted(quoted: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = memchr::memchr(b'=', rest) {
        bytes.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.get(..2).and_then(|digits| str::from_utf8(digits).ok());
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &rest[2..];
        } else if let Some(joined) = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")) {
            rest = joined;
        } else {
            bytes.push(b'=');
        }
    }
    bytes.extend_from_slice(rest);
    bytes
}

/// Undoes base64; what is no digit of it is passed over.
fn from_base64(digits: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0);
    for digit in digits {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests;
