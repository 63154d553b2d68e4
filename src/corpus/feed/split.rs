//! Cuts a feed into its items, as its bytes come in.
//!
//! Only what an item's end is told by is looked at: tags, CDATA sections and comments. So an item that is broken inside
//! costs no other, and of a feed that ends too early all whole items come out. One item is in memory at a time. Internal
//! entities and everything else in a document type are passed over.

use std::ops::ControlFlow;

use memchr::{memchr, memmem};

/// Bytes of the feed before its first item that are kept: what a channel says about itself.
const HEAD_BYTES: usize = 256 << 10;

/// Bytes from a `<` on that are needed to tell a tag: longer than `</`, any prefix and `entry`.
const TAG_BYTES: usize = 64;

/// A part of a feed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// What stands before the first item, at most [`HEAD_BYTES`] of it. Comes once, before the first item.
    Head(&'a [u8]),
    /// An item with its tags.
    Item(&'a [u8]),
    /// An item of so many bytes, over the limit, which was passed over.
    TooLong(u64),
    /// The feed ends in the middle of an item.
    HalfItem,
    /// The feed ends behind an item, but its root element does not.
    NoEnd,
}

/// Takes a feed in and gives its parts out.
#[derive(Debug)]
pub(super) struct Splitter {
    /// Most bytes of an item.
    limit: usize,
    buffer: Vec<u8>,
    /// How much of the buffer was looked at.
    at: usize,
    inside: Inside,
    /// Names of the root element and of items, once the root is known.
    names: Option<Names>,
    /// Whether the head was handed out.
    has_head: bool,
    /// Whether an item began and did not end; it begins where the buffer does.
    in_item: bool,
    /// Bytes of the item that were dropped since it is too long.
    dropped: u64,
    /// Whether the root element has ended.
    is_over: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Nothing,
    Cdata,
    Comment,
}

/// Names of elements as they are written in this feed, with their prefix.
#[derive(Debug)]
struct Names {
    root: Vec<u8>,
    item: Vec<u8>,
}

impl Names {
    /// Returns the names in a feed with this root element: `<rss>`, `<rdf:RDF>`, `<feed>`, `<atom:feed>`.
    fn of(root: &[u8]) -> Names {
        let local = root.iter().rposition(|byte| *byte == b':').map_or(0, |colon| colon + 1);
        let is_atom = root[local..].eq_ignore_ascii_case(b"feed");
        let item = if is_atom { [&root[..local], b"entry"].concat() } else { b"item".to_vec() };
        Names { root: root.to_vec(), item }
    }

    fn is_item(&self, name: &[u8]) -> bool {
        name.eq_ignore_ascii_case(&self.item) || name == b"rss:item" && self.item == b"item"
    }
}

impl Splitter {
    /// Begins a feed whose items have at most `limit` bytes.
    pub(super) fn new(limit: usize) -> Splitter {
        Splitter {
            limit,
            buffer: Vec::new(),
            at: 0,
            inside: Inside::Nothing,
            names: None,
            has_head: false,
            in_item: false,
            dropped: 0,
            is_over: false,
        }
    }

    /// Takes in the next bytes of the feed; `sink` gets the parts that they complete, until it breaks.
    pub(super) fn take(&mut self, bytes: &[u8], sink: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        if self.is_over {
            return ControlFlow::Continue(());
        }
        self.buffer.extend_from_slice(bytes);
        self.scan(false, sink)?;
        self.drop_what_is_done(sink)
    }

    /// Ends the feed.
    pub(super) fn finish(mut self, sink: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        self.scan(true, sink)?;
        if self.in_item {
            sink(Part::HalfItem)
        } else if self.is_over {
            ControlFlow::Continue(())
        } else {
            sink(Part::NoEnd)
        }
    }

    /// Looks at what is new in the buffer.
    fn scan(&mut self, is_all: bool, sink: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        while !self.is_over {
            let rest = &self.buffer[self.at..];
            match self.inside {
                Inside::Nothing => {
                    let Some(tag) = memchr(b'<', rest) else {
                        self.at = self.buffer.len();
                        break;
                    };
                    self.at += tag;
                    let is_cut = self.buffer.len() - self.at < TAG_BYTES;
                    if is_cut && !is_all {
                        break;
                    }
                    self.take_tag(sink)?;
                }
                Inside::Cdata | Inside::Comment => {
                    if !self.leave() {
                        break;
                    }
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Goes behind the end of a CDATA section or comment; `false` if it is still to come.
    fn leave(&mut self) -> bool {
        let end: &[u8] = if self.inside == Inside::Cdata { b"]]>" } else { b"-->" };
        let Some(found) = memmem::find(&self.buffer[self.at..], end) else {
            self.at = self.at.max(self.buffer.len().saturating_sub(end.len() - 1));
            return false;
        };
        self.at += found + end.len();
        self.inside = Inside::Nothing;
        true
    }

    /// Looks at the `<` at `at`.
    fn take_tag(&mut self, sink: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        let tag = &self.buffer[self.at..];
        if tag.starts_with(b"<![CDATA[") {
            self.inside = Inside::Cdata;
            self.at += 9;
            return ControlFlow::Continue(());
        }
        if tag.starts_with(b"<!--") {
            self.inside = Inside::Comment;
            self.at += 4;
            return ControlFlow::Continue(());
        }
        let is_end = tag.get(1) == Some(&b'/');
        let name = name_at(&tag[if is_end { 2 } else { 1 }..]);
        let Some(names) = &self.names else {
            if !name.is_empty() {
                self.names = Some(Names::of(name));
            }
            self.at += 1;
            return ControlFlow::Continue(());
        };
        match (is_end, names.is_item(name)) {
            (false, true) => self.begin_item(sink),
            (true, true) if self.in_item => {
                let tag = &tag[..tag.len().min(TAG_BYTES)];
                let length = memchr(b'>', tag).map_or(2 + name.len(), |end| end + 1);
                self.end_item(self.at + length, sink)
            }
            (true, false) if !self.in_item && name.eq_ignore_ascii_case(&names.root) => {
                self.is_over = true;
                self.hand_out_head(sink)
            }
            _ => {
                self.at += 1;
                ControlFlow::Continue(())
            }
        }
    }

    fn begin_item(&mut self, sink: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        if self.in_item {
            // The one before was never closed.
            self.end_item(self.at, sink)?;
        }
        self.hand_out_head(sink)?;
        self.buffer.drain(..self.at);
        self.at = 1;
        self.in_item = true;
        ControlFlow::Continue(())
    }

    fn end_item(&mut self, end: usize, sink: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        let length = self.dropped + end as u64;
        let part = if length > self.limit as u64 { Part::TooLong(length) } else { Part::Item(&self.buffer[..end]) };
        let flow = sink(part);
        self.buffer.drain(..end);
        self.at = 0;
        self.in_item = false;
        self.dropped = 0;
        flow
    }

    fn hand_out_head(&mut self, sink: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        if std::mem::replace(&mut self.has_head, true) {
            return ControlFlow::Continue(());
        }
        sink(Part::Head(&self.buffer[..self.at.min(HEAD_BYTES)]))
    }

    /// Keeps the buffer from growing over an item beyond the limit, and over what lies between items.
    fn drop_what_is_done(&mut self, sink: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        let is_head = !self.has_head && self.at <= HEAD_BYTES;
        if is_head || self.in_item && self.at <= self.limit {
            return ControlFlow::Continue(());
        }
        self.hand_out_head(sink)?;
        if self.in_item {
            self.dropped += self.at as u64;
        }
        self.buffer.drain(..self.at);
        self.at = 0;
        ControlFlow::Continue(())
    }
}

/// Returns the name that a tag begins with, without its `<` or `</`; empty if none does.
fn name_at(tag: &[u8]) -> &[u8] {
    let is_name =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.') || *byte >= 0x80;
    if !tag.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_' || *byte >= 0x80) {
        return &[];
    }
    let end = tag.iter().position(|byte| !is_name(byte)).unwrap_or(tag.len());
    &tag[..end]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns the parts of a feed that comes in pieces of `size` bytes, the head by its length.
    fn parts_in(feed: &[u8], size: usize, limit: usize) -> Vec<String> {
        let mut parts = Vec::new();
        let mut sink = |part: Part<'_>| {
            parts.push(match part {
                Part::Head(head) => format!("head of {}", head.len()),
                Part::Item(item) => String::from_utf8_lossy(item).into_owned(),
                other => format!("{other:?}"),
            });
            ControlFlow::Continue(())
        };
        let mut splitter = Splitter::new(limit);
        for bytes in feed.chunks(size) {
            let _ = splitter.take(bytes, &mut sink);
        }
        let _ = splitter.finish(&mut sink);
        parts
    }

    fn parts(feed: &str) -> Vec<String> {
        parts_in(feed.as_bytes(), 7, 1000)
    }

    #[test]
    fn items_come_out_with_their_tags_behind_the_head() {
        let feed = "<rss><channel><title>T</title><items/><item>1</item>\n<Item a='b'>2</Item ></channel></rss><item>";
        assert_eq!(parts(feed), ["head of 38", "<item>1</item>", "<Item a='b'>2</Item >"]);
        assert_eq!(parts("<a:feed><a:entry>1</a:entry></a:feed>"), ["head of 8", "<a:entry>1</a:entry>"]);
        assert_eq!(parts("<feed></feed>"), ["head of 6"]);
    }

    #[test]
    fn tags_in_cdata_and_comments_are_no_tags() {
        let item = "<item><![CDATA[ </item> <item> ]] > ]]><!-- </item> --> - </item>";
        assert_eq!(parts(&format!("<!-- <item> --><rss>{item}</rss>")), ["head of 20", item]);
    }

    #[test]
    fn of_a_feed_that_is_cut_off_whole_items_come_out() {
        assert_eq!(parts("<rss><item>1</item><item>2</it"), ["head of 5", "<item>1</item>", "HalfItem"]);
        assert_eq!(parts("<rss><item>1</item>"), ["head of 5", "<item>1</item>", "NoEnd"]);
        assert_eq!(
            parts("<rss><item>1</item><item><![CDATA[ </item></rss>"),
            ["head of 5", "<item>1</item>", "HalfItem"]
        );
    }

    #[test]
    fn an_item_that_is_never_closed_ends_where_the_next_begins() {
        assert_eq!(parts("<rss><item>1<item>2</item></rss>"), ["head of 5", "<item>1", "<item>2</item>"]);
    }

    #[test]
    fn an_item_beyond_the_limit_is_passed_over() {
        let feed = format!("<rss><item>{}</item><item>2</item></rss>", "<p>".repeat(500));
        assert_eq!(parts_in(feed.as_bytes(), 100, 900), ["head of 5", "TooLong(1513)", "<item>2</item>"]);
    }

    proptest! {
        #[test]
        fn the_parts_do_not_depend_on_how_the_bytes_come(
            feed in "(<rss>|<feed>)(<item>|</item>|<entry>|</entry>|<!\\[CDATA\\[|\\]\\]>|<!--|-->|</rss>|</feed>|<p>|a|<| ){0,40}",
            size in 1..50usize,
            limit in 10..60usize,
        ) {
            prop_assert_eq!(parts_in(feed.as_bytes(), size, limit), parts_in(feed.as_bytes(), feed.len(), limit));
        }
    }
}
