//! UTF-16 and UTF-32: told by their mark or, without one, by what their units would spell.

use super::{ANCHOR_BYTES, SAMPLE_BYTES, UTF8_MARK};
use crate::article::SourceMap;

/// Units that spell no text, in percent, up to which a file without a mark is taken for text: a few damaged places. Read
/// in the wrong order, the spaces and line ends of any text are already more.
const MOST_BAD: usize = 2;

/// The same with a mark, which is more than half a proof: MP3 frames too may begin with FF FE.
const MOST_BAD_BEHIND_MARK: usize = 10;

/// Units that are white space, ASCII letters, digits or CJK punctuation, in percent, from which on a file without a mark
/// is taken for text. Chinese has about one in ten, every other script more.
const FEWEST_COMMON: usize = 1;

/// Bytes that are ASCII text, in percent, up to which a file without a mark may be in wide units: every second or fourth
/// byte of ASCII text is, and few more of any other. In what has more, a NUL is a damaged byte.
const MOST_ASCII: usize = 90;

/// UTF-16 or UTF-32 in one of its two orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) enum Wide {
    Utf16Le,
    Utf16Be,
    Utf32Le,
    Utf32Be,
}

/// Returns what a file is written in, and where its text begins behind a byte order mark; `None` if it has no mark and
/// does not look like UTF-16 or UTF-32 text.
pub(super) fn detect(bytes: &[u8]) -> Option<(Wide, usize)> {
    if bytes.starts_with(UTF8_MARK) {
        return None;
    }
    // The mark of UTF-32 begins with that of UTF-16.
    let marks: [(&[u8], Wide); 4] = [
        (b"\xff\xfe\0\0", Wide::Utf32Le),
        (b"\0\0\xfe\xff", Wide::Utf32Be),
        (b"\xff\xfe", Wide::Utf16Le),
        (b"\xfe\xff", Wide::Utf16Be),
    ];
    if let Some((mark, wide)) = marks.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some((*wide, mark.len()));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    memchr::memchr(0, sample)?;
    let ascii = sample.iter().filter(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()).count();
    if ascii * 100 > sample.len() * MOST_ASCII {
        return None;
    }
    let candidates = [Wide::Utf32Le, Wide::Utf32Be, Wide::Utf16Le, Wide::Utf16Be];
    let counted = candidates.map(|wide| (wide, wide.count(sample)));
    let likely = counted
        .iter()
        .filter(|(_, units)| units.bad * 100 <= units.all * MOST_BAD && units.common * 100 > units.all * FEWEST_COMMON);
    likely.max_by_key(|(_, units)| units.common * 100 / units.all).map(|(wide, _)| (*wide, 0))
}

/// What the units of a sample spell.
struct Units {
    all: usize,
    /// Nothing that a text holds: control characters, unassigned, private.
    bad: usize,
    /// What every text holds.
    common: usize,
}

impl Wide {
    /// Says whether what stands behind a mark is text indeed.
    pub(super) fn is_text(self, bytes: &[u8]) -> bool {
        let units = self.count(&bytes[..bytes.len().min(SAMPLE_BYTES)]);
        units.bad * 100 <= units.all * MOST_BAD_BEHIND_MARK
    }

    /// Decodes a file from byte `start` on. What is no character becomes U+FFFD, one for each unit.
    pub(in crate::corpus) fn decode(self, bytes: &[u8], start: usize) -> (String, SourceMap) {
        let source_len = bytes.len() as u64;
        let mut source = match self {
            Wide::Utf16Le | Wide::Utf16Be => SourceMap::utf16(start as u64, source_len),
            Wide::Utf32Le | Wide::Utf32Be => SourceMap::utf32(start as u64, source_len),
        };
        let mut text = String::with_capacity(bytes.len() / 2);
        let mut read = start;
        let mut next_anchor = start + ANCHOR_BYTES;
        for character in self.characters(&bytes[start..]) {
            if read >= next_anchor {
                source.anchor(text.len() as u32, read as u64);
                next_anchor = read + ANCHOR_BYTES;
            }
            text.push(character);
            read += self.unit_len(character);
        }
        (text, source)
    }

    /// Returns how many bytes a character takes.
    fn unit_len(self, character: char) -> usize {
        match self {
            Wide::Utf16Le | Wide::Utf16Be => character.len_utf16() * 2,
            Wide::Utf32Le | Wide::Utf32Be => 4,
        }
    }

    /// Returns the characters of `bytes`; a unit that is none, or is cut off at the end, gives U+FFFD.
    fn characters(self, bytes: &[u8]) -> Box<dyn Iterator<Item = char> + '_> {
        let replaced = char::REPLACEMENT_CHARACTER;
        match self {
            Wide::Utf16Le | Wide::Utf16Be => {
                let units = bytes.chunks(2).map(move |unit| match (self, unit) {
                    (Wide::Utf16Le, [low, high]) | (_, [high, low]) => u16::from_be_bytes([*high, *low]),
                    _ => replaced as u16,
                });
                Box::new(char::decode_utf16(units).map(move |unit| unit.unwrap_or(replaced)))
            }
            Wide::Utf32Le | Wide::Utf32Be => Box::new(bytes.chunks(4).map(move |unit| {
                let code = match (self, unit.try_into()) {
                    (Wide::Utf32Le, Ok(unit)) => u32::from_le_bytes(unit),
                    (_, Ok(unit)) => u32::from_be_bytes(unit),
                    (_, Err(_)) => replaced as u32,
                };
                char::from_u32(code).unwrap_or(replaced)
            })),
        }
    }

    fn count(self, sample: &[u8]) -> Units {
        let mut units = Units { all: 0, bad: 0, common: 0 };
        for character in self.characters(sample) {
            units.all += 1;
            units.bad += usize::from(is_bad(character));
            units.common += usize::from(is_common(character));
        }
        units
    }
}

fn is_bad(character: char) -> bool {
    let is_control = character.is_control() && !matches!(character, '\t'..='\r' | '\u{85}');
    let is_swapped_space = matches!(character, '\u{2000}' | '\u{900}' | '\u{a00}' | '\u{d00}');
    let is_private = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let is_none = matches!(character as u32 & 0xffff, 0xfffd..=0xffff) || matches!(character, '\u{fdd0}'..='\u{fdef}');
    is_control || is_swapped_space || is_private || is_none
}

fn is_common(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, ' ' | '\n' | '\r' | '\t' | ',' | '.' | '\u{a0}' | '。' | '，' | '、' | '「' | '」')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Wide; 4] = [Wide::Utf16Le, Wide::Utf16Be, Wide::Utf32Le, Wide::Utf32Be];

    fn encode(text: &str, wide: Wide) -> Vec<u8> {
        match wide {
            Wide::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Wide::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Wide::Utf32Le => text.chars().flat_map(|c| (c as u32).to_le_bytes()).collect(),
            Wide::Utf32Be => text.chars().flat_map(|c| (c as u32).to_be_bytes()).collect(),
        }
    }

    #[test]
    fn a_damaged_byte_does_not_make_units_wide() {
        for text in ["The harbour\0 opens on Monday, the mayor said.\n", "\0 ok, it is open\n", "It is open.\0"] {
            assert_eq!(detect(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn text_of_any_script_is_recognised_without_a_mark() {
        let texts = [
            "ok",
            "The harbour opens on Monday.\n",
            "Порт откроется в понедельник, сообщил мэр.\nЖители довольны.",
            "港口将于周一开放，市长说。居民们很高兴，但是渔民们还有疑问。",
            "港は月曜日に開きます、と市長は述べた。\n住民は喜んでいる。\n",
            "항구는 월요일에 문을 연다고 시장이 말했다.",
            "يفتح الميناء يوم الاثنين، كما قال العمدة.",
            "ท่าเรือจะเปิดในวันจันทร์ นายกเทศมนตรีกล่าว",
            "बंदरगाह सोमवार को खुलेगा, महापौर ने कहा।",
        ];
        for text in texts {
            for wide in ALL {
                let bytes = encode(text, wide);
                assert_eq!(detect(&bytes), Some((wide, 0)), "{text}");
                assert_eq!(wide.decode(&bytes, 0).0, text);
                let bytes = [encode("\u{feff}", wide), bytes].concat();
                let mark = encode("\u{feff}", wide).len();
                assert_eq!(detect(&bytes), Some((wide, mark)), "{text}");
                assert_eq!(wide.decode(&bytes, mark).0, text);
            }
        }
    }

    #[test]
    fn other_bytes_are_not_taken_for_wide_text() {
        let counter: Vec<u8> = (0..2000u32).flat_map(u32::to_le_bytes).collect();
        let sound: Vec<u8> =
            (0..2000).flat_map(|n| (((f64::from(n) / 9.0).sin() * 3000.0) as i16).to_le_bytes()).collect();
        for bytes in [b"one \0 in a text".to_vec(), b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec(), counter, sound] {
            assert_eq!(detect(&bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_mark_before_other_bytes_does_not_make_them_text() {
        let frame = [0xff, 0xfe, 0x90, 0, 0, 0, 1, 0, 7, 0, 0, 0xe8, 3, 0, 2, 0];
        let (wide, start) = detect(&frame).unwrap();
        assert!(!wide.is_text(&frame[start..]));
    }

    proptest! {
        #[test]
        fn the_bytes_before_any_place_are_the_text_before_it(text in ".{0,300}", repeat in 1..20usize) {
            let text = text.repeat(repeat);
            for wide in ALL {
                let bytes = [encode("\u{feff}", wide), encode(&text, wide)].concat();
                let start = encode("\u{feff}", wide).len();
                let (decoded, source) = wide.decode(&bytes, start);
                prop_assert_eq!(&decoded, &text);
                let mut end = start as u64;
                for (at, character) in text.char_indices() {
                    if character.is_lowercase() || at == 0 {
                        prop_assert_eq!(source.source_offset(&text, at as u32), end);
                    }
                    end += encode(character.encode_utf8(&mut [0; 4]), wide).len() as u64;
                }
            }
        }

        #[test]
        fn any_bytes_decode_and_lead_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for wide in ALL {
                let (text, source) = wide.decode(&bytes, 0);
                prop_assert_eq!(source.source_offset(&text, text.len() as u32), bytes.len() as u64);
            }
        }
    }
}
