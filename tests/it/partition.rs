//! Where the blocks of a page stand.
//!
//! 1. Blocks partition the file, byte for byte, whatever its encoding and line ends; their lines are those of an editor.
//! 2. Body and dropped texts are what stands there.
//! 3. Extraction never fails, and gives the same twice.

use std::borrow::Cow;

use proptest::prelude::*;
use serde_json::Value;

use crate::blocks::PAGE;
use crate::lab::{Lab, extracted};

#[test]
fn parts_that_share_a_line_are_told_apart_in_any_encoding() {
    for encoding in Encoding::ALL {
        let lab = Lab::empty();
        lab.write("a.txt", encoding.encode(PAGE));
        check(&lab, encoding, encoding.encode(PAGE).as_slice()).unwrap();
        let row = extracted(&lab.file("a.txt")).remove(0);
        let dropped = row["dropped"].as_array().unwrap();
        let on_line_seven = dropped.iter().filter(|block| block["lines"] == serde_json::json!([7, 7]));
        let parts: Vec<_> =
            on_line_seven.map(|block| (block["kind"].as_str().unwrap(), block["text"].as_str().unwrap())).collect();
        assert_eq!(
            parts,
            [("byline", "By Ann Lee"), ("date", "July 2, 2025 5:06 PM"), ("other", "3 min read")],
            "{encoding:?}"
        );
    }
}

/// The encodings in which pages lie on disk.
#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Utf32Le,
}

impl Encoding {
    const ALL: [Encoding; 5] =
        [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Utf32Le];

    fn encode(self, text: &str) -> Vec<u8> {
        let text: Cow<str> =
            if matches!(self, Encoding::Utf8) { text.into() } else { format!("\u{feff}{text}").into() };
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom => text.as_bytes().to_vec(),
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Utf32Le => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        }
    }

    /// Decodes a range of a file, which must not cut a character.
    fn decode(self, bytes: &[u8]) -> String {
        let pairs = || bytes.chunks(2).map(|pair| <[u8; 2]>::try_from(pair).unwrap());
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom => String::from_utf8(bytes.to_vec()).unwrap(),
            Encoding::Utf16Le => char::decode_utf16(pairs().map(u16::from_le_bytes)).map(Result::unwrap).collect(),
            Encoding::Utf16Be => char::decode_utf16(pairs().map(u16::from_be_bytes)).map(Result::unwrap).collect(),
            Encoding::Utf32Le => {
                let fours = bytes.chunks(4).map(|four| u32::from_le_bytes(four.try_into().unwrap()));
                fours.map(|code| char::from_u32(code).unwrap()).collect()
            }
        }
    }
}

/// What shows nothing, and is not part of the words of a block.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// The letters of a text: marks and numbers before the items of a list are no words of it.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).collect()
}

/// The lines that an editor shows before the end of a text.
fn lines_in(text: &str) -> u64 {
    let mut lines = 0;
    let mut before = ' ';
    for character in text.chars() {
        lines += u64::from(character == '\r' || character == '\n' && before != '\r');
        before = character;
    }
    lines
}

fn pair(value: &Value) -> (u64, u64) {
    (value[0].as_u64().unwrap(), value[1].as_u64().unwrap())
}

/// Checks the blocks of `a.txt`, the bytes of which are given.
fn check(lab: &Lab, encoding: Encoding, bytes: &[u8]) -> Result<(), TestCaseError> {
    let rows = extracted(&lab.file("a.txt"));
    prop_assert_eq!(&rows, &extracted(&lab.file("a.txt")));
    let Some(row) = rows.first() else {
        // without words, or it begins like markup or JSON
        let page = encoding.decode(bytes);
        prop_assert!(!page.trim_start_matches(is_blank).starts_with(char::is_alphanumeric), "{page:?} was skipped");
        return Ok(());
    };
    let body = row["blocks"].as_array().unwrap().iter().map(|block| (block, true));
    let dropped = row["dropped"].as_array().unwrap().iter().map(|block| (block, false));
    let mut blocks: Vec<(&Value, bool)> = body.chain(dropped).collect();
    blocks.sort_by_key(|(block, _)| pair(&block["bytes"]));
    let mut end = 0;
    let mut body_letters = String::new();
    for (block, is_body) in blocks {
        let (from, to) = pair(&block["bytes"]);
        prop_assert!(from == end && to > from, "{from}..{to} behind {end}");
        end = to;
        let extent = encoding.decode(&bytes[from as usize..to as usize]);
        let words = extent.trim_matches(is_blank);
        if is_body {
            body_letters += &letters(words);
        } else {
            prop_assert_eq!(letters(block["text"].as_str().unwrap()), letters(words));
        }
        if !words.is_empty() {
            let before = encoding.decode(&bytes[..from as usize]) + &extent[..extent.find(words).unwrap()];
            let first = lines_in(&before) + 1;
            prop_assert_eq!(pair(&block["lines"]), (first, first + lines_in(words)));
        }
    }
    prop_assert_eq!(end as usize, bytes.len());
    prop_assert_eq!(letters(row["body"].as_str().unwrap()), body_letters);
    Ok(())
}

/// Lines as pages have them, and lines as nobody has.
fn line() -> impl Strategy<Value = String> {
    let lines: Vec<String> = PAGE.lines().map(str::to_owned).collect();
    prop_oneof![
        6 => prop::sample::select(lines),
        2 => "[A-Za-z ,.'’“”]{0,90}",
        // a page of hardly more than signs for lost characters is taken for a binary file
        1 => "[\\PC\u{a0}\u{200b}&&[^\u{fffd}]]{0,40}",
        1 => "(Мост|橋は|الجسر|é|ß|\u{1f309}| ){0,30}",
    ]
}

fn page() -> impl Strategy<Value = String> {
    let ends = prop_oneof![6 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r"), 2 => Just("\n\n"), 1 => Just("")];
    prop::collection::vec((line(), ends), 0..30)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #[test]
    fn blocks_partition_any_page_byte_for_byte(page in page(), encoding in prop::sample::select(&Encoding::ALL[..])) {
        let lab = Lab::empty();
        let bytes = encoding.encode(&page);
        lab.write("a.txt", &bytes);
        check(&lab, encoding, &bytes)?;
    }

    #[test]
    fn blocks_partition_any_bytes_that_are_taken_for_a_page(bytes in prop::collection::vec(prop_oneof![3 => b'a'..=b'z', 1 => any::<u8>(), 1 => Just(b'\n'), 1 => Just(b' ')], 0..300)) {
        let lab = Lab::empty();
        lab.write("a.txt", &bytes);
        let rows = extracted(&lab.file("a.txt"));
        prop_assert_eq!(&rows, &extracted(&lab.file("a.txt")));
        for row in rows {
            let blocks = row["blocks"].as_array().unwrap().iter().chain(row["dropped"].as_array().unwrap());
            let mut extents: Vec<(u64, u64)> = blocks.map(|block| pair(&block["bytes"])).collect();
            extents.sort_unstable();
            prop_assert_eq!(extents.first().unwrap().0, 0);
            prop_assert_eq!(extents.last().unwrap().1, bytes.len() as u64);
            prop_assert!(extents.windows(2).all(|pair| pair[0].1 == pair[1].0), "{extents:?}");
        }
    }
}
