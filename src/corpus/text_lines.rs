//! The lines of a text, with where they stand in it.

use std::ops::Range;

use memchr::memchr2;

/// The lines of a text. They end at `\n`, `\r\n` or a lone `\r`, as an editor counts them.
#[derive(Debug)]
pub(super) struct TextLines<'t> {
    pub(super) text: &'t str,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'t> TextLines<'t> {
    /// Cuts a text into lines.
    pub(super) fn of(text: &'t str) -> TextLines<'t> {
        let bytes = text.as_bytes();
        let mut starts = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            starts.push(at);
            let Some(end) = memchr2(b'\n', b'\r', &bytes[at..]) else { break };
            at += end + if bytes[at + end..].starts_with(b"\r\n") { 2 } else { 1 };
        }
        TextLines { text, starts }
    }

    /// Returns how many lines there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    /// Returns where a line begins; the end of the text for one behind the last.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// Returns the bytes that some lines take up, line ends included.
    pub(super) fn bytes(&self, lines: Range<usize>) -> Range<usize> {
        self.start(lines.start)..self.start(lines.end)
    }

    /// Returns the words of a line, without white space around them; empty for a blank line and for one that is not there.
    pub(super) fn words(&self, line: usize) -> &'t str {
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}';
        self.text[self.start(line)..self.start(line + 1)].trim_matches(blank)
    }

    /// Returns where the words of a line begin in the text.
    pub(super) fn words_start(&self, line: usize) -> usize {
        self.words(line).as_ptr() as usize - self.text.as_ptr() as usize
    }

    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.words(line).is_empty()
    }

    /// Returns the words of some lines, joined by a space.
    pub(super) fn join(&self, lines: Range<usize>) -> String {
        let words: Vec<&str> = lines.map(|line| self.words(line)).filter(|words| !words.is_empty()).collect();
        words.join(" ")
    }

    /// Returns the lines of `within` in groups between blank lines.
    pub(super) fn groups(&self, within: Range<usize>) -> Vec<Range<usize>> {
        let mut groups: Vec<Range<usize>> = Vec::new();
        for line in within {
            if self.is_blank(line) {
                continue;
            }
            match groups.last_mut() {
                Some(group) if group.end == line => group.end += 1,
                _ => groups.push(line..line + 1),
            }
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_an_editor_counts_them() {
        let lines = TextLines::of("a\r\n b \rc\n\nd");
        let words: Vec<&str> = (0..lines.count()).map(|line| lines.words(line)).collect();
        assert_eq!(words, ["a", "b", "c", "", "d"]);
        assert_eq!((lines.bytes(1..3), lines.words_start(1), lines.start(9)), (3..9, 4, 11));
        assert_eq!(lines.groups(0..5), [0..3, 4..5]);
        assert_eq!((lines.join(0..5).as_str(), lines.words(9)), ("a b c d", ""));
        assert_eq!(TextLines::of("").count(), 0);
    }
}
