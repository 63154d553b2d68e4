//! Feeds: RSS, Atom and JSON Feed, each item a page.
//!
//! Feeds lie about broken in every way: signs that are not escaped, an encoding that is not the one they name, cut in
//! half. So the items are cut out of the bytes first ([`split`]), and each is decoded and read by itself ([`item`]).

mod item;
mod json;
mod split;
mod xml;

use std::borrow::Cow;
use std::ops::ControlFlow;

use encoding_rs::Encoding;

use super::skip::Reason;
use super::stream::Stream;
use super::{Delivery, MAX_PAGE_BYTES, ReadError, encoding, text};
use crate::article::{ContentHash, Format, Markup, Page, Stated};
use item::Channel;
use split::{Part, Splitter};

/// Says whether a text that begins so is a JSON Feed.
pub(super) fn is_json(start: &str) -> bool {
    json::is_feed(start)
}

/// Reads a feed.
pub(super) fn read(stream: &mut Stream, delivery: &mut Delivery<'_>) -> Result<ControlFlow<()>, ReadError> {
    let start = stream.fill()?;
    let is_json = encoding::preview(start).text.trim_start().starts_with('{');
    if is_json || encoding::is_wide(start) {
        return read_as_a_whole(stream, is_json, delivery);
    }
    let mut feed = Feed::new(delivery);
    let mut splitter = Splitter::new(MAX_PAGE_BYTES as usize);
    loop {
        let bytes = stream.fill()?;
        if bytes.is_empty() {
            return Ok(feed.finish(splitter));
        }
        let read = bytes.len();
        let flow = splitter.take(bytes, &mut |part| feed.take(&part));
        stream.consume(read);
        if flow.is_break() {
            return Ok(flow);
        }
    }
}

/// Reads a JSON Feed, or a feed in UTF-16 or UTF-32.
fn read_as_a_whole(
    stream: &mut Stream,
    is_json: bool,
    delivery: &mut Delivery<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let Some(bytes) = text::read_whole(stream, MAX_PAGE_BYTES)? else {
        return Ok(delivery.skip(None, Reason::PageTooLong { limit: MAX_PAGE_BYTES }));
    };
    let Some((text, _)) = encoding::decode(bytes) else {
        return Ok(delivery.skip(None, Reason::Binary));
    };
    if is_json {
        return Ok(json::read(&text, delivery));
    }
    let mut feed = Feed::new(delivery);
    let mut splitter = Splitter::new(MAX_PAGE_BYTES as usize);
    if splitter.take(text.as_bytes(), &mut |part| feed.take(&part)).is_break() {
        return Ok(ControlFlow::Break(()));
    }
    Ok(feed.finish(splitter))
}

/// Hands the items of a feed over as pages.
struct Feed<'d, 'a> {
    delivery: &'d mut Delivery<'a>,
    channel: Channel,
    /// The encoding that the feed names.
    declared: Option<&'static Encoding>,
    items: u64,
}

impl<'d, 'a> Feed<'d, 'a> {
    fn new(delivery: &'d mut Delivery<'a>) -> Feed<'d, 'a> {
        Feed { delivery, channel: Channel::default(), declared: None, items: 0 }
    }

    fn take(&mut self, part: &Part<'_>) -> ControlFlow<()> {
        match *part {
            Part::Head(head) => {
                self.declared = declared_encoding(head);
                self.channel = Channel::of(&decode(head, self.declared));
                ControlFlow::Continue(())
            }
            Part::Item(bytes) => {
                self.items += 1;
                let read = item::read(&decode(bytes, self.declared), &self.channel);
                hand_over(read, self.items, bytes, self.delivery)
            }
            Part::TooLong(bytes) => {
                self.items += 1;
                self.delivery.skip(Some(self.items), Reason::RecordTooLong { bytes, limit: MAX_PAGE_BYTES })
            }
            Part::HalfItem => {
                self.items += 1;
                self.delivery.skip(Some(self.items), Reason::CutOff { what: "item" })
            }
            Part::NoEnd => {
                self.items += 1;
                self.delivery.skip(None, Reason::CutOff { what: "feed" })
            }
        }
    }

    fn finish(mut self, splitter: Splitter) -> ControlFlow<()> {
        splitter.finish(&mut |part| self.take(&part))?;
        if self.items == 0 { self.delivery.skip(None, Reason::NoText) } else { ControlFlow::Continue(()) }
    }
}

/// Hands over what was read of item `number`, which is made of `bytes`.
fn hand_over(
    read: Option<(String, Markup, Stated)>,
    number: u64,
    bytes: &[u8],
    delivery: &mut Delivery<'_>,
) -> ControlFlow<()> {
    let Some((text, markup, stated)) = read else {
        return delivery.skip(Some(number), Reason::NoText);
    };
    delivery.page(Page {
        address: delivery.address(Some(number)),
        format: Format::Feed,
        content_hash: ContentHash::of(bytes),
        text,
        markup,
        source: None,
        stated,
    })
}

/// Returns the encoding that the XML declaration names.
fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start();
    let declaration = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>")?;
    let behind = memchr::memmem::find(&declaration[..end], b"encoding").map(|at| &declaration[at + 8..end])?;
    let label = behind.split(|byte| matches!(byte, b'"' | b'\'')).nth(1)?;
    Encoding::for_label(label)
}

/// Decodes a part of a feed: as UTF-8 if it is that, else as the feed says, else by what the bytes look like.
fn decode<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> Cow<'b, str> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    match declared.filter(|encoding| *encoding != encoding_rs::UTF_8) {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
        None => match encoding::decode(bytes.to_owned()) {
            Some((text, _)) => Cow::Owned(text),
            None => String::from_utf8_lossy(bytes),
        },
    }
}

#[cfg(test)]
mod tests;
