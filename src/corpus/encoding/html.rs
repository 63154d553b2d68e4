//! Web pages: bytes -> text, in the order of the Encoding and HTML standards, with an eye on the bytes themselves.
//!
//! In this order: a byte order mark; UTF-16 and UTF-32 by what their units spell; the charset that the server stated; the
//! one that the page declares; a guess. A statement that the bytes belie is passed over: pages are converted to UTF-8 and
//! keep their old `<meta>`, servers state one charset for all they have. NUL bytes, which browsers pass over, are left
//! out.

mod declared;

use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use super::utf8::Evidence;
use super::{MOST_CONTROLS, SAMPLE_BYTES, UTF8_MARK, is_control, legacy, utf8, wide};
pub(in crate::corpus) use declared::charset_in;

/// Up to which weight of valid UTF-8 (see [`Evidence`]) a page may still be in a stated charset of several bytes a
/// character. In GBK every seventh character of two bytes is valid UTF-8 too, so that a page may hold two such by
/// chance; of more than four, one page in 17,000 does.
const MOST_BY_CHANCE: usize = 4;

/// How much heavier valid UTF-8 must weigh than bad bytes to overrule a stated charset: a page that is cut off in a
/// character is still UTF-8.
const CLEARLY: usize = 10;

/// Bytes beyond ASCII that are no character in a stated charset, in percent, from which on it is not theirs.
const MOST_BAD: usize = 10;

/// Decodes a web page; `stated` is the charset that stands beside it, as in an HTTP header, if there is one. `None` if the
/// bytes are no text.
pub(in crate::corpus) fn decode_html(bytes: Vec<u8>, stated: Option<&str>) -> Option<String> {
    let mut text = match wide::detect(&bytes) {
        Some((wide, start)) if wide.is_text(&bytes[start..]) => wide.decode(&bytes, start).0,
        None if !is_soup(&bytes) => decode_single(bytes, stated),
        _ => return None,
    };
    if text.contains('\0') {
        text.retain(|character| character != '\0');
    }
    Some(text)
}

/// Says whether bytes hold too many control characters, NUL among them, for a page in which a few stand about.
fn is_soup(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let controls = sample.iter().filter(|byte| is_control(**byte)).count();
    controls * 100 > sample.len() * MOST_CONTROLS
}

/// Decodes a page in a charset that contains ASCII.
fn decode_single(bytes: Vec<u8>, stated: Option<&str>) -> String {
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return String::from_utf8_lossy(rest).into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) => match may_be_other_than_utf8(&text).then(|| sequences(text.as_bytes(), stated)).flatten() {
            Some(encoding) => encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned(),
            None => text,
        },
        Err(error) => decode_bad_utf8(error.as_bytes(), stated),
    }
}

/// Says whether valid UTF-8 may be so by chance, or as all of it is ASCII with the escapes of ISO-2022-JP.
fn may_be_other_than_utf8(text: &str) -> bool {
    let mut weight = 0;
    let is_light = text.bytes().all(|byte| {
        weight += utf8::weight(byte);
        weight <= MOST_BY_CHANCE
    });
    is_light && (weight > 0 || memchr::memchr(0x1b, text.as_bytes()).is_some())
}

/// Returns the charset of a page that is valid UTF-8 by chance: the first of the statements, if it has several bytes a
/// character and explains all of them.
fn sequences(bytes: &[u8], stated: Option<&str>) -> Option<&'static Encoding> {
    let first = statements(bytes, stated).next()?;
    let is_ascii = bytes.is_ascii();
    let is_candidate = first != UTF_8 && !first.is_single_byte() && (first == ISO_2022_JP) == is_ascii;
    (is_candidate && !first.decode_without_bom_handling(bytes).1).then_some(first)
}

fn decode_bad_utf8(bytes: &[u8], stated: Option<&str>) -> String {
    let evidence = Evidence::of(bytes);
    let is_clearly_utf8 = evidence.valid > MOST_BY_CHANCE.max(evidence.bad * CLEARLY);
    if is_clearly_utf8 {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    for encoding in statements(bytes, stated).filter(|encoding| *encoding != UTF_8) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        if fits(&text) {
            return text.into_owned();
        }
    }
    if evidence.valid > evidence.bad {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    legacy::guess(bytes).decode_without_bom_handling(bytes).0.into_owned()
}

/// Says whether nearly all of a decoded text is characters.
fn fits(text: &str) -> bool {
    let (mut all, mut bad) = (0, 0);
    for character in text.chars().filter(|character| !character.is_ascii()) {
        all += 1;
        bad += usize::from(character == char::REPLACEMENT_CHARACTER);
    }
    bad * 100 <= all * MOST_BAD
}

/// Returns what is said of the charset of bytes that are not all ASCII: by whoever sent the page, then by the page.
fn statements(bytes: &[u8], stated: Option<&str>) -> impl Iterator<Item = &'static Encoding> {
    let beside = stated.and_then(|label| encoding_of(label.as_bytes()));
    beside.into_iter().chain(std::iter::once_with(|| declared::declared(bytes)).flatten())
}

/// Returns what a label stands for; `None` if it is unknown or cannot be true.
fn encoding_of(label: &[u8]) -> Option<&'static Encoding> {
    let label = label.trim_ascii();
    // To the standard, ASCII is another name of windows-1252; it is what converters write that know no better.
    let is_ascii = label.eq_ignore_ascii_case(b"us-ascii") || label.eq_ignore_ascii_case(b"ascii");
    let encoding = Encoding::for_label(label).filter(|_| !is_ascii)?;
    // UTF-16 would have been seen, and a page that can say so in ASCII is none: the standard takes it for UTF-8.
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    // The standard refuses to decode a few charsets, such as ISO-2022-KR: a guess may be right.
    let is_refused = encoding == REPLACEMENT;
    (!is_refused).then_some(if is_wide { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests;
