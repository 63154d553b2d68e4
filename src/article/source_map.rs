//! Leads from decoded text back to the bytes of the file that it was decoded from.

use std::ops::Range;

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

/// How decoded text lies in its file, so that an offset in one can be turned into an offset in the other.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SourceMap {
    units: Units,
    /// Places where text and source are known to agree, `(text offset, source offset)`, both rising; never empty, and the
    /// first is for text offset 0. Between two of them the units count.
    anchors: Vec<(u32, u64)>,
    /// Where the page begins in the file: 0 unless it is a part of it.
    page_start: u64,
    /// Where the page ends in the file: its size, unless the page is a part of it.
    page_end: u64,
    /// The number of the first line of the text in the file.
    first_line: u32,
}

/// How many source bytes a piece of text takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Units {
    Utf8,
    Utf16,
    Utf32,
    /// A charset of one byte a character.
    SingleByte,
    /// A charset in which ASCII takes one byte a character, and everything else two.
    DoubleByte,
}

impl SourceMap {
    /// UTF-8 text that begins at byte `start` of a file of `source_len` bytes.
    pub fn utf8(start: u64, source_len: u64) -> SourceMap {
        SourceMap::new(Units::Utf8, vec![(0, start)], source_len)
    }

    /// UTF-8 text in which bytes that are none were replaced: each anchor `(text offset, source offset)` says where the
    /// text behind a replacement goes on. Offsets rise strictly.
    pub fn utf8_with_replacements(
        start: u64,
        replacements: impl IntoIterator<Item = (u32, u64)>,
        source_len: u64,
    ) -> SourceMap {
        let anchors = std::iter::once((0, start)).chain(replacements).collect();
        SourceMap::new(Units::Utf8, anchors, source_len)
    }

    /// Text decoded from UTF-16 that begins at byte `start`.
    pub fn utf16(start: u64, source_len: u64) -> SourceMap {
        SourceMap::new(Units::Utf16, vec![(0, start)], source_len)
    }

    /// Text decoded from UTF-32 that begins at byte `start`.
    pub fn utf32(start: u64, source_len: u64) -> SourceMap {
        SourceMap::new(Units::Utf32, vec![(0, start)], source_len)
    }

    /// Text decoded from a legacy charset, from the file's first byte on. Where a charset of several bytes takes other than
    /// one byte for an ASCII character and two for any other, an anchor is to follow.
    pub fn legacy(encoding: &'static Encoding, source_len: u64) -> SourceMap {
        let units = if encoding.is_single_byte() { Units::SingleByte } else { Units::DoubleByte };
        SourceMap::new(units, vec![(0, 0)], source_len)
    }

    fn new(units: Units, anchors: Vec<(u32, u64)>, source_len: u64) -> SourceMap {
        SourceMap { units, anchors, page_start: 0, page_end: source_len, first_line: 1 }
    }

    /// Returns the map of a page that is a part of `text`, the whole decoded text: bytes `range` of it, which begin on line
    /// `first_line` of the file.
    #[must_use]
    pub fn part(&self, text: &str, range: Range<u32>, first_line: u32) -> SourceMap {
        let page_start = self.source_offset(text, range.start);
        let is_last = range.end as usize == text.len();
        let page_end = if is_last { self.page_end } else { self.source_offset(text, range.end) };
        let inside = self.anchors.partition_point(|anchor| anchor.0 <= range.start)
            ..self.anchors.partition_point(|anchor| anchor.0 <= range.end);
        let behind = self.anchors[inside].iter().map(|anchor| (anchor.0 - range.start, anchor.1));
        let anchors = std::iter::once((0, page_start)).chain(behind).collect();
        SourceMap { units: self.units, anchors, page_start, page_end, first_line }
    }

    /// Adds a place where text and source are known to agree. Places are added in rising order; later ones make look-ups
    /// in long files fast, and keep an error in one line from moving the next.
    pub fn anchor(&mut self, text_offset: u32, source_offset: u64) {
        self.anchors.push((text_offset, source_offset));
    }

    /// Returns the map of a text that was made of `text`, the whole text of the page, by leaving parts out or writing others
    /// for them: from each of `moves` on, an offset in the new text and one in the old, the two go on together. Moves rise.
    #[must_use]
    pub fn moved(&self, text: &str, moves: &[(u32, u32)]) -> SourceMap {
        let mut anchors = vec![(0, self.source_offset(text, 0))];
        let starts = std::iter::once((0, 0)).chain(moves.iter().copied());
        let ends = moves.iter().map(|(new, _)| *new).chain([u32::MAX]);
        for ((new, old), end) in starts.zip(ends) {
            let from = self.source_offset(text, old);
            let of_old = self.anchors.iter().skip(self.anchors.partition_point(|anchor| anchor.0 <= old));
            let shifted = of_old.map(|anchor| (new + (anchor.0 - old), anchor.1));
            anchors.push((new, from));
            anchors.extend(shifted.take_while(|anchor| anchor.0 < end));
        }
        anchors.dedup_by(|later, earlier| {
            let is_same = later.0 == earlier.0;
            if is_same {
                *earlier = *later;
            }
            is_same
        });
        SourceMap { anchors, ..self.clone() }
    }

    /// Returns the bytes of the file that the page owns: all of them unless it is a part, a byte order mark included.
    pub fn page(&self) -> Range<u64> {
        self.page_start..self.page_end
    }

    /// Returns the number of the line of the file, from 1, that the text begins on.
    pub fn first_line(&self) -> u32 {
        self.first_line
    }

    /// Returns the byte offset in the file of byte `offset` of `text`, which is the whole decoded text. Offset 0 is where
    /// the text begins, behind a byte order mark.
    pub fn source_offset(&self, text: &str, offset: u32) -> u64 {
        let next = self.anchors.partition_point(|anchor| anchor.0 <= offset);
        let (text_anchor, source_anchor) = self.anchors[next.saturating_sub(1)];
        let between = &text[text_anchor as usize..offset as usize];
        let length = match self.units {
            Units::Utf8 => between.len(),
            Units::Utf16 => between.chars().map(char::len_utf16).sum::<usize>() * 2,
            Units::Utf32 => between.chars().count() * 4,
            Units::SingleByte => between.chars().count(),
            Units::DoubleByte => between.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum(),
        };
        (source_anchor + length as u64).min(self.page_end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_leads_back_to_its_own_bytes() {
        let text = "Türkiye\nÇa va 😀 ok";
        let cut = text.find("ok").unwrap();
        let utf16_bytes = text[..cut].encode_utf16().count() as u64 * 2;
        assert_eq!(SourceMap::utf8(3, 99).source_offset(text, cut as u32), 3 + cut as u64);
        assert_eq!(SourceMap::utf16(2, 99).source_offset(text, cut as u32), 2 + utf16_bytes);
        assert_eq!(SourceMap::utf32(4, 99).source_offset(text, cut as u32), 4 + 4 * text[..cut].chars().count() as u64);
        let latin = "Türkiye ok";
        let map = SourceMap::legacy(encoding_rs::WINDOWS_1252, 10);
        assert_eq!(map.source_offset(latin, latin.find("ok").unwrap() as u32), 8);
        let japanese = "日本 ok";
        let map = SourceMap::legacy(encoding_rs::SHIFT_JIS, 7);
        assert_eq!(map.source_offset(japanese, 7), 5);
    }

    #[test]
    fn behind_a_replaced_byte_the_text_goes_on_where_the_file_does() {
        // `caf\xE9 noir` decoded with U+FFFD (3 bytes) for the one bad byte.
        let text = "caf\u{FFFD} noir";
        let map = SourceMap::utf8_with_replacements(0, [(6, 4)], 9);
        assert_eq!(map.source_offset(text, 3), 3);
        assert_eq!(map.source_offset(text, 7), 5);
        assert_eq!(map.source_offset(text, text.len() as u32), 9);
    }

    #[test]
    fn a_part_of_a_text_leads_back_to_its_own_bytes() {
        let text = "one\ncaf\u{FFFD} noir\nthree";
        let whole = SourceMap::utf8_with_replacements(3, [(10, 11)], 29);
        let range = 4..16;
        let part = whole.part(text, range.clone(), 2);
        assert_eq!((part.page(), part.first_line(), whole.page()), (7..17, 2, 0..29));
        let text_of_part = &text[4..16];
        for at in (0..=12).filter(|at| text_of_part.is_char_boundary(*at as usize)) {
            assert_eq!(part.source_offset(text_of_part, at), whole.source_offset(text, range.start + at));
        }
        assert_eq!(whole.part(text, 16..21, 3).page(), 17..29);
    }

    #[test]
    fn a_text_without_some_of_its_parts_leads_back_to_the_bytes_of_the_rest() {
        let text = "a **b\u{FFFD}c** d";
        let whole = SourceMap::utf8_with_replacements(3, [(8, 9)], 15);
        let shown = "a b\u{FFFD}c d";
        let moved = whole.moved(text, &[(2, 4), (7, 11)]);
        let places = [0, 2, 3, 6, 7, 9].map(|at| moved.source_offset(shown, at));
        assert_eq!(places, [3, 7, 8, 9, 12, 14]);
    }
}
