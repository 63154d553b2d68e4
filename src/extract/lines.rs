//! Cuts a text into lines.
//!
//! A line ends at `\n`, `\r\n` or a lone `\r`, so that Unix, Windows and old Mac files count the same lines as an editor
//! does. A form feed ends none: it is white space. Lines are borrowed ranges; nothing is copied.

use std::ops::Range;

/// One line of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The words of the line: without its end and without white space around them. Empty for a blank line.
    pub(super) text: Range<usize>,
    /// Bytes of white space before the words.
    pub(super) indent: usize,
}

/// Returns the lines of `text` in order. A text that ends with a line end has no empty line behind it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        if rest >= text.len() {
            return None;
        }
        let start = rest;
        let bytes = text.as_bytes();
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(text.len(), |at| start + at);
        let is_windows_end = bytes[end..].starts_with(b"\r\n");
        rest = end + if is_windows_end { 2 } else { 1 };
        let words = trim(text, start..end);
        Some(Line { indent: words.start - start, text: words })
    })
}

/// Returns `range` of `text` without the white space around it; an empty range at its start when there is nothing else.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text[range.clone()].trim_start_matches(is_blank);
    if words.is_empty() {
        return range.start..range.start;
    }
    let start = range.end - words.len();
    start..start + words.trim_end_matches(is_blank).len()
}

/// Says whether a character shows nothing: white space, control characters, and the invisible marks that pages carry.
fn is_blank(c: char) -> bool {
    match c {
        '!'..='~' => false,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => true,
        _ => c.is_whitespace() || c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        lines(text).map(|line| &text[line.text]).collect()
    }

    #[test]
    fn unix_windows_and_old_mac_line_ends_each_end_one_line() {
        assert_eq!(words("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(words("a\r\n\r\nb\n"), ["a", "", "b"]);
    }

    #[test]
    fn the_words_stand_without_the_white_space_around_them() {
        assert_eq!(words("  one two \u{a0}\n\u{feff}\u{200b}\n\x0cthree"), ["one two", "", "three"]);
        assert_eq!(lines("   x").next().map(|line| line.indent), Some(3));
    }
}
