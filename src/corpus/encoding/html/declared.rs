//! The charset that a web page declares of itself: `<meta charset>`, `<meta http-equiv>`, an XML declaration.
//!
//! This is the prescan of the HTML standard ("prescan a byte stream to determine its encoding"): tags are cut as a
//! browser would, so that a `<meta>` in a comment or in the attribute of another tag does not count.

use encoding_rs::{Encoding, WINDOWS_1252, X_USER_DEFINED};

use super::encoding_of;
use crate::corpus::head::parameter;

/// How far a declaration is looked for. Browsers look through 1 KiB first and heed a later one when they come by; some
/// pages have long scripts before it.
const PRESCAN_BYTES: usize = 64 << 10;

/// Returns the charset that a page declares, if it is known.
pub(super) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let page = &page[..page.len().min(PRESCAN_BYTES)];
    in_meta(page).or_else(|| encoding_of(in_xml(page)?))
}

/// Returns the label in something like `text/html; charset=utf-8`, the value of `Content-Type` in HTTP, MIME and `<meta>`.
pub(in crate::corpus) fn charset_in(content_type: &str) -> Option<&str> {
    str::from_utf8(label_in(content_type.as_bytes())?).ok()
}

fn label_in(content_type: &[u8]) -> Option<&[u8]> {
    parameter(content_type, b"charset")
}

/// Returns the label of `<?xml version="1.0" encoding="..."?>` at the very start.
fn in_xml(page: &[u8]) -> Option<&[u8]> {
    let declaration = page.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let value = declaration[at + b"encoding".len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    value[..memchr::memchr(*quote, value)?].into()
}

fn in_meta(page: &[u8]) -> Option<&'static Encoding> {
    let mut rest = page;
    loop {
        rest = &rest[memchr::memchr(b'<', rest)?..];
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment.
            rest = &rest[2..];
            rest = &rest[memchr::memmem::find(rest, b"-->")? + 3..];
            continue;
        }
        let inside = &rest[1..];
        let name = inside.strip_prefix(b"/").unwrap_or(inside);
        if name.first().is_some_and(u8::is_ascii_alphabetic) {
            let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))?;
            let is_opening = name.len() == inside.len();
            let mut attributes = Attributes(&name[end..]);
            if is_opening && name[..end].eq_ignore_ascii_case(b"meta") {
                if let Some(encoding) = of_meta(&mut attributes) {
                    return Some(encoding);
                }
            } else if is_opening && name[..end].eq_ignore_ascii_case(b"body") {
                return None;
            }
            attributes.by_ref().for_each(drop);
            rest = attributes.0;
        } else if inside.starts_with(b"!") || inside.starts_with(b"/") || inside.starts_with(b"?") {
            rest = &rest[memchr::memchr(b'>', rest)? + 1..];
        } else {
            rest = inside;
        }
    }
}

/// Returns the charset that a `<meta>` declares.
fn of_meta(attributes: &mut Attributes<'_>) -> Option<&'static Encoding> {
    let mut charset = None;
    let mut in_content = None;
    let mut is_content_type = false;
    for (name, value) in attributes {
        if name.eq_ignore_ascii_case(b"charset") {
            charset = charset.or(Some(value));
        } else if name.eq_ignore_ascii_case(b"content") {
            in_content = in_content.or_else(|| label_in(value));
        } else if name.eq_ignore_ascii_case(b"http-equiv") {
            is_content_type |= value.eq_ignore_ascii_case(b"content-type");
        }
    }
    let encoding = encoding_of(charset.or(in_content.filter(|_| is_content_type))?)?;
    Some(if encoding == X_USER_DEFINED { WINDOWS_1252 } else { encoding })
}

/// The attributes of a tag, names and values, from behind its name on. At the end what follows the tag is left.
struct Attributes<'a>(&'a [u8]);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let is_space = |byte: &u8| byte.is_ascii_whitespace();
        let start = self.0.iter().position(|byte| !is_space(byte) && *byte != b'/').unwrap_or(self.0.len());
        self.0 = &self.0[start..];
        if self.0.first().is_none_or(|byte| *byte == b'>') {
            return None;
        }
        // A `=` where a name begins is part of it.
        let is_end =
            |(at, byte): (usize, &u8)| is_space(byte) || matches!(byte, b'/' | b'>') || (*byte == b'=' && at > 0);
        let end = self.0.iter().enumerate().position(is_end).unwrap_or(self.0.len());
        let name = self.cut(end);
        let Some(value) = self.0.trim_ascii_start().strip_prefix(b"=") else { return Some((name, b"")) };
        self.0 = value.trim_ascii_start();
        let value = match self.0.first() {
            Some(quote @ (b'"' | b'\'')) => {
                self.cut(1);
                let value = self.cut(memchr::memchr(*quote, self.0).unwrap_or(self.0.len()));
                self.cut(self.0.len().min(1));
                value
            }
            _ => self.cut(self.0.iter().position(|byte| is_space(byte) || *byte == b'>').unwrap_or(self.0.len())),
        };
        Some((name, value))
    }
}

impl<'a> Attributes<'a> {
    /// Takes the first `length` bytes.
    fn cut(&mut self, length: usize) -> &'a [u8] {
        let (cut, rest) = self.0.split_at(length);
        self.0 = rest;
        cut
    }
}
