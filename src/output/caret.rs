//! Points at the part of a line that a message is about.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

/// Returns the line and under it carets below the bytes of `range`, each line behind `indent`. A wide character takes two
/// columns; an empty range gets one caret.
pub fn with_carets(line: &str, range: Range<usize>, indent: &str) -> String {
    let before = line.get(..range.start).unwrap_or(line).width();
    let under = line.get(range).unwrap_or_default().width().max(1);
    format!("{indent}{line}\n{indent}{}{}", " ".repeat(before), "^".repeat(under))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(with_carets("日本 ab", 7..9, "  "), "  日本 ab\n       ^^");
        assert_eq!(with_carets("ab", 2..2, ""), "ab\n  ^");
    }
}
