//! UTF-8 in which some bytes are bad.

use crate::article::SourceMap;

/// Says whether bytes that are not UTF-8 are rather UTF-8 with errors than a legacy charset.
pub(super) fn is_likely(bytes: &[u8]) -> bool {
    let evidence = Evidence::of(bytes);
    evidence.valid > evidence.bad
}

/// What speaks for UTF-8, and what against it.
///
/// In a legacy charset a byte above 0x7F seldom forms a valid sequence with its neighbours, a sequence of three or four
/// bytes hardly ever; in damaged UTF-8 nearly all do. A valid sequence counts for as many bad bytes as it is less likely
/// to come about by chance.
pub(super) struct Evidence {
    /// Weights of the characters beyond ASCII.
    pub(super) valid: usize,
    /// Runs of bytes that are no character.
    pub(super) bad: usize,
}

impl Evidence {
    /// Counts all bytes.
    pub(super) fn of(bytes: &[u8]) -> Evidence {
        let mut evidence = Evidence { valid: 0, bad: 0 };
        for chunk in bytes.utf8_chunks() {
            evidence.valid += chunk.valid().bytes().map(weight).sum::<usize>();
            evidence.bad += usize::from(!chunk.invalid().is_empty());
        }
        evidence
    }
}

/// Returns what a sequence counts for by its first byte, 0 for any other byte.
pub(super) fn weight(byte: u8) -> usize {
    match byte {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 4,
        0xf0..=0xf4 => 16,
        _ => 0,
    }
}

/// Decodes what stands behind byte `start` of a file. Each run of bytes that are no character becomes one U+FFFD.
pub(super) fn decode_with_replacements(bytes: &[u8], start: u64) -> (String, SourceMap) {
    let mut text = String::with_capacity(bytes.len());
    let mut source = SourceMap::utf8(start, start + bytes.len() as u64);
    let mut read = start;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        read += chunk.valid().len() as u64;
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            read += chunk.invalid().len() as u64;
            source.anchor(text.len() as u32, read);
        }
    }
    (text, source)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_bytes_before_any_place_are_the_text_before_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (text, source) = decode_with_replacements(&bytes, 3);
            prop_assert_eq!(&text, &String::from_utf8_lossy(&bytes));
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let end = source.source_offset(&text, at as u32) as usize - 3;
                prop_assert_eq!(String::from_utf8_lossy(&bytes[..end]), &text[..at]);
            }
        }
    }
}
