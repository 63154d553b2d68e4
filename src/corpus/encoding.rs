//! Bytes -> text, with a map that leads from any place of the text back to its bytes.
//!
//! In this order: a byte order mark; NUL bytes, which mean UTF-16 or UTF-32 if the rest looks like text in it, and
//! binary if not; control characters, which mean binary; UTF-8, taken as it is without a copy; UTF-8 with a few bad
//! bytes, each shown as U+FFFD; a legacy charset, guessed from the bytes around the first that is not ASCII.
//!
//! Not told apart: ISO-2022-JP from ASCII, and UTF-16 that has neither a mark nor one character below U+0100 from a
//! legacy charset.

mod html;
mod legacy;
mod utf8;
mod wide;

use std::borrow::Cow;

use crate::article::SourceMap;
pub(super) use html::{charset_in, decode_html};
pub(super) use wide::Wide;

/// How far apart the places lie at which text and bytes are written down as equal; between two of them the map counts.
/// 4 KiB: a look-up counts for a microsecond or two, and the places take 0.4 % of the text.
const ANCHOR_BYTES: usize = 4 << 10;

/// How much of a file is looked at to tell what it is written in.
const SAMPLE_BYTES: usize = 64 << 10;

/// Control characters, in percent, from which on bytes are no text. Random bytes hold 10 %, news none.
const MOST_CONTROLS: usize = 2;

/// The byte order mark of UTF-8.
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Decodes a file; `None` if it is binary.
pub(super) fn decode(mut bytes: Vec<u8>) -> Option<(String, SourceMap)> {
    if let Some((wide, start)) = wide::detect(&bytes) {
        return wide.is_text(&bytes[start..]).then(|| wide.decode(&bytes, start));
    }
    if is_binary(&bytes) {
        return None;
    }
    let start = if bytes.starts_with(UTF8_MARK) { UTF8_MARK.len() } else { 0 };
    let source_len = bytes.len() as u64;
    bytes.drain(..start);
    match String::from_utf8(bytes) {
        Ok(text) => Some((text, SourceMap::utf8(start as u64, source_len))),
        Err(error) if start > 0 || utf8::is_likely(error.as_bytes()) => {
            Some(utf8::decode_with_replacements(error.as_bytes(), start as u64))
        }
        Err(error) => Some(legacy::decode(error.as_bytes(), legacy::guess(error.as_bytes()))),
    }
}

/// Decodes the fields of a record in whatever charset contains ASCII: one for all of them.
pub(super) fn decode_parts<'b>(parts: &[&'b [u8]]) -> Vec<Cow<'b, str>> {
    let decoded: Result<Vec<_>, _> = parts.iter().map(|part| str::from_utf8(part).map(Cow::Borrowed)).collect();
    if let Ok(decoded) = decoded {
        return decoded;
    }
    let all = parts.join(&b'\n');
    if utf8::is_likely(&all) {
        return parts.iter().map(|part| String::from_utf8_lossy(part)).collect();
    }
    let charset = legacy::guess(&all);
    parts.iter().map(|part| Cow::Owned(legacy::decode(part, charset).0)).collect()
}

/// The first bytes of a file, decoded as far as telling its format needs it.
pub(super) struct Preview<'a> {
    /// Their text without a byte order mark; bytes that are not UTF-8 are replaced, and so is a character that is cut off
    /// at the end.
    pub(super) text: Cow<'a, str>,
    /// Whether [`decode`] would find them to be binary.
    pub(super) is_binary: bool,
}

/// Decodes the first bytes of a file.
pub(super) fn preview(start: &[u8]) -> Preview<'_> {
    if let Some((wide, mark)) = wide::detect(start) {
        let is_binary = !wide.is_text(&start[mark..]);
        return Preview { text: wide.decode(start, mark).0.into(), is_binary };
    }
    let text = String::from_utf8_lossy(start.strip_prefix(UTF8_MARK).unwrap_or(start));
    Preview { text, is_binary: is_binary(start) }
}

/// Says whether a file that begins with these bytes is written in UTF-16 or UTF-32, so that its line ends are no single
/// bytes.
pub(super) fn is_wide(start: &[u8]) -> bool {
    wide::detect(start).is_some()
}

/// Returns what a file that begins with these bytes is written in, if that is UTF-16 or UTF-32.
pub(super) fn wide(start: &[u8]) -> Option<Wide> {
    wide::detect(start).map(|(wide, _)| wide)
}

/// Says whether bytes in a charset that contains ASCII are no text: one NUL, or many control characters.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let controls = sample.iter().filter(|byte| is_control(**byte)).count();
    controls * 100 > sample.len() * MOST_CONTROLS || memchr::memchr(0, bytes).is_some()
}

/// Says whether a byte is a control character that stands in no text.
fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c' | b'\x1b')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8]) -> Option<String> {
        decode(bytes.to_vec()).map(|(text, _)| text)
    }

    #[test]
    fn utf8_is_taken_with_and_without_its_mark() {
        assert_eq!(decoded("Ça va 😀".as_bytes()).as_deref(), Some("Ça va 😀"));
        let (text, source) = decode("\u{feff}Ça va".into()).unwrap();
        assert_eq!(
            (text.as_str(), source.source_offset("Ça va", 0), source.source_offset("Ça va", 2)),
            ("Ça va", 3, 5)
        );
        assert_eq!(decoded(b"").as_deref(), Some(""));
    }

    #[test]
    fn nul_bytes_and_control_soup_are_binary() {
        assert_eq!(decoded(b"a page of text with one \0 in it"), None);
        assert_eq!(decoded(b"\x01\x02\x03 words \x05\x06"), None);
        assert_eq!(decoded(b"\xef\xbb\xbfwords \0"), None);
        let controls = "a form feed \x0c and a coloured \x1b[31mword";
        assert_eq!(decoded(controls.as_bytes()).as_deref(), Some(controls));
    }

    #[test]
    fn a_few_bad_bytes_do_not_make_utf8_a_legacy_charset() {
        let bytes = b"\xe2\x80\x9cWe will see,\xe2\x80\x9d he said in Z\xfcrich. \xe2\x80\x94 It ends with an \xe2\x80";
        assert_eq!(
            decoded(bytes).as_deref(),
            Some("“We will see,” he said in Z\u{fffd}rich. — It ends with an \u{fffd}")
        );
    }

    #[test]
    fn bytes_that_are_not_utf8_are_read_in_a_legacy_charset() {
        assert_eq!(decoded(b"Z\xfcrich, le caf\xe9").as_deref(), Some("Zürich, le café"));
    }

    #[test]
    fn a_preview_decodes_whatever_it_can() {
        assert_eq!(preview(b"\xef\xbb\xbf{\"a\":1}").text, "{\"a\":1}");
        assert_eq!(preview(b"\xff\xfe{\0}\0").text, "{}");
        assert_eq!(preview(b"cut off: \xc3").text, "cut off: \u{fffd}");
        assert_eq!(preview(b"PNG\0\0\0").text, "PNG\0\0\0");
    }

    proptest! {
        #[test]
        fn any_bytes_decode_and_every_place_leads_back_into_them(bytes in bytes()) {
            let Some((text, source)) = decode(bytes.clone()) else { return Ok(()) };
            let offsets: Vec<u64> =
                text.char_indices().map(|(at, _)| source.source_offset(&text, at as u32)).collect();
            prop_assert!(offsets.is_sorted());
            prop_assert!(offsets.last().is_none_or(|last| *last < bytes.len() as u64));
            prop_assert_eq!(source.source_offset(&text, text.len() as u32), bytes.len() as u64);
        }

        #[test]
        fn a_preview_is_binary_if_the_file_is(bytes in bytes()) {
            let is_binary = preview(&bytes).is_binary;
            prop_assert_eq!(is_binary, decode(bytes).is_none());
        }
    }

    /// Bytes that look like this and that: any, mostly ASCII, UTF-8 with damage, 16-bit units.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let units = prop::collection::vec(any::<u16>(), 0..200);
        prop_oneof![
            prop::collection::vec(any::<u8>(), 0..400),
            prop::collection::vec(prop_oneof![9 => b' '..=b'~', 1 => any::<u8>()], 0..400),
            (".{0,100}", prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..4)).prop_map(|(text, damage)| {
                let mut bytes = text.into_bytes();
                bytes.push(b'\n');
                for (at, byte) in damage {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
                bytes
            }),
            (any::<bool>(), units).prop_map(|(marked, units)| {
                let mark = marked.then_some(0xfeff);
                mark.into_iter().chain(units).flat_map(u16::to_le_bytes).collect()
            }),
        ]
    }
}
