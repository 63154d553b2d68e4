//! Points at the part of a line that a message is about.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the longest line that is shown whole; of a longer one those around the place are.
const WHOLE: usize = 100;

/// Returns the line and under it carets below the bytes of `range`, each line behind `indent`. A wide character takes
/// two columns; an empty range gets one caret. Tabs, line ends and other controls are shown as spaces.
pub fn with_carets(line: &str, range: Range<usize>, indent: &str) -> String {
    let shown = |text: &str| text.replace(char::is_control, " ");
    let mut before = shown(line.get(..range.start).unwrap_or(line));
    let mut under = shown(line.get(range.clone()).unwrap_or_default());
    let mut behind = shown(line.get(range.end..).unwrap_or_default());
    if before.width() + under.width() + behind.width() > WHOLE {
        before = last_columns(&before, WHOLE / 3);
        under = first_columns(&under, WHOLE / 3);
        behind = first_columns(&behind, WHOLE / 3);
    }
    let carets = "^".repeat(under.width().max(1));
    format!("{indent}{before}{under}{behind}\n{indent}{}{carets}", " ".repeat(before.width()))
}

fn first_columns(text: &str, columns: usize) -> String {
    let kept = columns_of(text.chars(), columns);
    if kept.len() == text.len() { kept } else { kept + "…" }
}

fn last_columns(text: &str, columns: usize) -> String {
    let kept = columns_of(text.chars().rev(), columns);
    let cut = if kept.len() == text.len() { "" } else { "…" };
    cut.chars().chain(kept.chars().rev()).collect()
}

/// Returns the first of some characters, as many as fit.
fn columns_of(characters: impl Iterator<Item = char>, columns: usize) -> String {
    let mut width = 0;
    let fits = |character: &char| {
        width += character.width().unwrap_or(0);
        width <= columns
    };
    characters.take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(with_carets("日本 ab", 7..9, "  "), "  日本 ab\n       ^^");
        assert_eq!(with_carets("ab", 2..2, ""), "ab\n  ^");
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(with_carets("a\tb\r\nc\u{85}d", 8..9, ""), "a b  c d\n       ^");
    }

    #[test]
    fn of_a_long_line_only_what_stands_around_the_place_is_shown() {
        let line = format!("{}X{}", "ab".repeat(60), "cd".repeat(60));
        let (before, behind) = ("b".to_owned() + &"ab".repeat(16), "cd".repeat(16) + "c");
        let expected = format!("…{before}X{behind}…\n{}^", " ".repeat(34));
        assert_eq!(with_carets(&line, 120..121, ""), expected);
    }

    #[test]
    fn a_place_may_be_long_itself() {
        let line = "日".repeat(200);
        let expected = format!("…{0}{0}…{0}…\n{1}{2}", "日".repeat(16), " ".repeat(33), "^".repeat(33));
        assert_eq!(with_carets(&line, 300..450, ""), expected);
    }
}
