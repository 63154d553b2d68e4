//! The elements of an item, however carelessly it is written.
//!
//! Signs that begin no tag are escaped first, and then quick-xml reads what no error is left in. An element ends with its
//! end tag; if it has none, where the next field of a feed begins. Entities that a document type declares are never
//! looked up: a reference is a character of XML or HTML, or stays as it stands.

use std::borrow::Cow;

use memchr::{memchr, memchr2};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::markup;

/// Elements without an end tag in HTML.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements without an end tag after which an item is given up: each is looked for up to the item's end.
const MOST_UNCLOSED: usize = 100;

/// An element that was asked for.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// Its name in lower case, with its prefix unless that is the prefix of the feed itself.
    pub(super) name: String,
    start: BytesStart<'a>,
    /// What stands between its tags.
    pub(super) inner: &'a str,
}

impl Element<'_> {
    /// Returns the value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.html_attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let value = attributes.find(|attribute| name.eq_ignore_ascii_case(attribute.key.as_ref()))?.value;
        Some(markup::decode(&value).trim().to_owned())
    }
}

/// Finds elements.
pub(super) struct Elements<'a> {
    xml: &'a str,
    reader: Reader<&'a [u8]>,
    /// How many bytes stand before those that the reader reads.
    offset: usize,
    /// The prefix of the feed's own elements with its colon, in lower case.
    prefix: &'a str,
    /// Elements without an end tag so far.
    unclosed: usize,
}

impl<'a> Elements<'a> {
    /// `xml` is what [`escape_signs`] returns; `prefix` is that of the feed's own elements with its colon, mostly empty.
    pub(super) fn of(xml: &'a str, prefix: &'a str) -> Elements<'a> {
        Elements { xml, reader: reader(xml), offset: 0, prefix, unclosed: 0 }
    }

    /// Returns the next element whose name `is_wanted`. Elements in elements that are not wanted are looked at too, those
    /// in wanted ones are not.
    pub(super) fn next(&mut self, is_wanted: impl Fn(&str) -> bool) -> Option<Element<'a>> {
        while self.unclosed < MOST_UNCLOSED {
            match self.reader.read_event().ok()? {
                Event::Eof => return None,
                Event::Empty(start) => {
                    let name = own_name(start.name().as_ref(), self.prefix);
                    if is_wanted(&name) {
                        return Some(Element { name, start, inner: "" });
                    }
                }
                Event::Start(start) => {
                    let name = own_name(start.name().as_ref(), self.prefix);
                    if is_wanted(&name) {
                        let inner = self.inner(start.name().as_ref(), is_wanted);
                        return Some(Element { name, start, inner });
                    }
                }
                _ => {}
            }
        }
        None
    }

    fn position(&self) -> usize {
        self.offset + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Returns what stands before the end tag `name`, and goes behind it.
    fn inner(&mut self, name: &str, is_wanted: impl Fn(&str) -> bool) -> &'a str {
        let start = self.position();
        let mut next_field = None;
        let end = loop {
            let at = self.position();
            match self.reader.read_event() {
                Ok(Event::End(end)) if end.name().as_ref().eq_ignore_ascii_case(name) => break at,
                Ok(Event::Start(tag) | Event::Empty(tag))
                    if next_field.is_none() && is_wanted(&own_name(tag.name().as_ref(), self.prefix)) =>
                {
                    next_field = Some(at);
                }
                Ok(Event::Eof) | Err(_) => {
                    let end = next_field.unwrap_or(self.xml.len());
                    self.unclosed += 1;
                    self.offset = end;
                    self.reader = reader(self.xml.get(end..).unwrap_or_default());
                    break end;
                }
                Ok(_) => {}
            }
        };
        self.xml.get(start..end).unwrap_or_default()
    }
}

fn reader(xml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// Returns a name in lower case, without the feed's own prefix.
fn own_name(name: &str, prefix: &str) -> String {
    let name = name.to_ascii_lowercase();
    match name.strip_prefix(prefix) {
        Some(local) => local.to_owned(),
        None => name,
    }
}

/// Says whether there are elements in `inner`.
pub(super) fn has_elements(inner: &str) -> bool {
    memchr(b'<', inner.as_bytes()).is_some() && Elements::of(inner, "").next(|_| true).is_some()
}

/// Returns the text of `inner`: references decoded, CDATA taken as it is, tags left out.
pub(super) fn text(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut reader = reader(inner);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Text(words) => text.push_str(&words),
            Event::CData(words) => text.push_str(&words),
            Event::GeneralRef(name) => match markup::resolve(&name) {
                Some(character) => text.push_str(&character),
                None => text.extend(["&", &name, ";"]),
            },
            _ => {}
        }
    }
    text
}

/// Returns `inner` as HTML: elements without their prefixes, everything between them as it stands.
pub(super) fn markup(inner: &str) -> String {
    let mut html = String::with_capacity(inner.len());
    let mut reader = reader(inner);
    let tag = |html: &mut String, start: &BytesStart<'_>| {
        let local = start.local_name().as_ref().to_owned();
        html.extend(["<", &local, start.attributes_raw(), ">"]);
        local
    };
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                tag(&mut html, &start);
            }
            Event::Empty(start) => {
                let local = tag(&mut html, &start);
                if !VOID.contains(&local.to_ascii_lowercase().as_str()) {
                    html.extend(["</", &local, ">"]);
                }
            }
            Event::End(end) => html.extend(["</", end.local_name().as_ref(), ">"]),
            Event::Text(words) => html.push_str(&words),
            Event::CData(words) => html.push_str(&quick_xml::escape::partial_escape(words.into_inner())),
            Event::GeneralRef(name) => html.extend(["&", &name, ";"]),
            _ => {}
        }
    }
    html
}

/// Writes `&lt;` for every `<` that begins no tag, no CDATA section and no comment.
pub(super) fn escape_signs(xml: &str) -> Cow<'_, str> {
    let mut escaped = String::new();
    let (mut at, mut kept) = (0, 0);
    // Looked for once only where they are missing.
    let mut has_end = SECTIONS.map(|(_, end)| xml.contains(end));
    while let Some(found) = memchr(b'<', &xml.as_bytes()[at..]) {
        at += found;
        if let Some(length) = markup_length(&xml[at..], &mut has_end) {
            at += length;
            continue;
        }
        escaped.push_str(&xml[kept..at]);
        escaped.push_str("&lt;");
        at += 1;
        kept = at;
    }
    if kept == 0 {
        return Cow::Borrowed(xml);
    }
    escaped.push_str(&xml[kept..]);
    Cow::Owned(escaped)
}

/// What may hold a `<` that begins no tag, with its end.
const SECTIONS: [(&str, &str); 2] = [("<![CDATA[", "]]>"), ("<!--", "-->")];

/// Returns how long the tag, CDATA section or comment is that `xml` begins with; `None` if it is none. `has_end` says of
/// which sections an end may still come.
fn markup_length(xml: &str, has_end: &mut [bool; 2]) -> Option<usize> {
    for ((start, end), has_end) in SECTIONS.iter().zip(has_end) {
        if let Some(inside) = xml.strip_prefix(start) {
            let length = if *has_end { inside.find(end) } else { None };
            *has_end = length.is_some();
            return length.map(|length| start.len() + length + end.len());
        }
    }
    let name = xml.strip_prefix("</").unwrap_or(&xml[1..]);
    let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let end = memchr2(b'<', b'>', name.as_bytes())?;
    (is_name && name.as_bytes()[end] == b'>').then(|| xml.len() - name.len() + end + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns the elements of `xml` called `a` or `b`, each with what stands in it.
    fn elements(xml: &str) -> Vec<(String, String)> {
        let xml = escape_signs(xml);
        let mut elements = Elements::of(&xml, "x:");
        let mut found = Vec::new();
        while let Some(element) = elements.next(|name| name == "a" || name == "b") {
            found.push((element.name, element.inner.to_owned()));
        }
        found
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(name, inner)| ((*name).to_owned(), (*inner).to_owned())).collect()
    }

    #[test]
    fn wanted_elements_come_with_what_stands_in_them() {
        assert_eq!(elements("<i><a>1</a><c><B>2<i/></B></c></i>"), pairs(&[("a", "1"), ("b", "2<i/>")]));
        assert_eq!(elements("<x:a>1</x:a><y:a>2</y:a><b/>"), pairs(&[("a", "1"), ("b", "")]));
    }

    #[test]
    fn an_element_without_an_end_ends_where_the_next_begins() {
        assert_eq!(elements("<a>1<br><b>2</b>"), pairs(&[("a", "1<br>"), ("b", "2")]));
        assert_eq!(elements("<b>1<p>2</p>"), pairs(&[("b", "1<p>2</p>")]));
    }

    #[test]
    fn signs_that_begin_no_tag_are_text() {
        for sign in ["1 < 2", "1 <2", "a <b and c", "a & b", "R&D;", "<", "<!x>", "<? x", "</ x>"] {
            let xml = format!("<a>{sign}</a><b>2</b>");
            let found = elements(&xml);
            assert_eq!((text(&found[0].1).as_str(), &*found[1].1), (sign, "2"), "{xml}");
        }
    }

    #[test]
    fn attributes_may_be_quoted_or_not() {
        for xml in ["<a href='1&amp;2' rel=x/>", "<a rel=\"x\" HREF=1&2></a>"] {
            let element = Elements::of(xml, "").next(|_| true).unwrap();
            assert_eq!(element.attribute("href").as_deref(), Some("1&2"), "{xml}");
            assert_eq!(element.attribute("type"), None);
        }
    }

    #[test]
    fn text_is_decoded_once() {
        assert_eq!(text("a &amp;lt; <![CDATA[<b>&amp;]]>&nbsp;c &lol9;"), "a &lt; <b>&amp;\u{a0}c &lol9;");
    }

    #[test]
    fn markup_is_html() {
        let inner = "<x:p class='c'>a &lt; b<x:br/></x:p><i/><![CDATA[1 < 2]]>";
        assert_eq!(markup(inner), "<p class='c'>a &lt; b<br></p><i></i>1 &lt; 2");
    }

    proptest! {
        #[test]
        fn every_wanted_element_before_the_damage_comes_out(
            damage in "(<a>|<i>|</b>|</i>|<!\\[CDATA\\[|\\]\\]>|<!--|-->|<|>|&|;|'|\\?|!|/|é|x| ){0,20}",
        ) {
            let found = elements(&format!("<a>1</a><b>2</b>{damage}"));
            prop_assert_eq!(&found[..2], pairs(&[("a", "1"), ("b", "2")]));
            for (_, inner) in &found {
                text(inner);
                markup(inner);
            }
        }
    }
}
