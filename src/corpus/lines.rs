//! Lines of a stream, each in memory by itself, and none beyond a limit.

use super::ReadError;
use super::stream::Stream;

/// Memory that is kept from one line for the next.
const KEPT_BYTES: usize = 1 << 20;

/// A line of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Its bytes without the line end.
    Whole(&'a [u8]),
    /// It has more bytes than the limit, so many, and was passed over.
    TooLong(u64),
}

/// Cuts a stream into lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    line: Vec<u8>,
}

impl Lines {
    /// Returns the next line of `stream`, up to LF or CRLF or the end of the stream; `None` at the end. A line that is cut
    /// off by an error is not returned.
    pub(super) fn next<'a>(&'a mut self, stream: &mut Stream, limit: u64) -> Result<Option<Line<'a>>, ReadError> {
        self.line.clear();
        self.line.shrink_to(KEPT_BYTES);
        let mut length: u64 = 0;
        let mut is_ended = false;
        while !is_ended {
            let ready = stream.fill()?;
            if ready.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', ready);
            let piece = &ready[..end.unwrap_or(ready.len())];
            length += piece.len() as u64;
            // One more for a carriage return, which is no part of the line.
            if length <= limit + 1 {
                self.line.extend_from_slice(piece);
            }
            is_ended = end.is_some();
            let read = piece.len() + usize::from(is_ended);
            stream.consume(read);
        }
        if length == 0 && !is_ended {
            return Ok(None);
        }
        let line = if is_ended { self.line.strip_suffix(b"\r").unwrap_or(&self.line) } else { &self.line };
        let is_too_long = length > limit + 1 || line.len() as u64 > limit;
        Ok(Some(if is_too_long { Line::TooLong(length) } else { Line::Whole(line) }))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::source::Source;
    use super::*;

    fn lines(bytes: &[u8], limit: u64) -> Vec<String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs_err::write(file.path(), bytes).unwrap();
        let mut stream = Stream::new(Source::open(file.path()).unwrap(), Path::new("a")).unwrap();
        let mut lines = Lines::default();
        let mut found = Vec::new();
        while let Some(line) = lines.next(&mut stream, limit).unwrap() {
            found.push(match line {
                Line::Whole(line) => String::from_utf8_lossy(line).into_owned(),
                Line::TooLong(bytes) => format!("({bytes} bytes)"),
            });
        }
        found
    }

    #[test]
    fn lines_end_with_lf_or_crlf_and_the_last_one_may_have_no_end() {
        assert_eq!(lines(b"a\r\n\nb\rc\nd", 9), ["a", "", "b\rc", "d"]);
        assert_eq!(lines(b"a\n", 9), ["a"]);
        assert_eq!(lines(b"", 9), [] as [&str; 0]);
    }

    #[test]
    fn a_line_beyond_the_limit_is_passed_over() {
        assert_eq!(
            lines(b"abc\nabcd\nabc\r\nabcd\r\nabcdefg", 3),
            ["abc", "(4 bytes)", "abc", "(5 bytes)", "(7 bytes)"]
        );
        let long = [vec![b'a'; 200_000], b"\nshort".to_vec()].concat();
        assert_eq!(lines(&long, 100_000), ["(200000 bytes)", "short"]);
    }

    proptest! {
        #[test]
        fn lines_are_what_stands_between_line_ends(text in "[ab\r\n]{0,60}") {
            prop_assert_eq!(lines(text.as_bytes(), 99), text.lines().collect::<Vec<_>>());
        }
    }
}
