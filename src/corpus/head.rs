//! Blocks of `Name: value` lines up to an empty one, with which WARC records, HTTP responses and MIME parts begin.
//!
//! Read as crawlers and servers write them: lines end with CRLF or LF, names in any case, a value may go on on lines that
//! begin with white space, and a line that is none of this is passed over. (`httparse` refuses `HTTP/2 200`, and knows
//! only HTTP.)

use std::borrow::Cow;

/// The lines of a head, without what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head<'a>(&'a [u8]);

impl<'a> Head<'a> {
    /// Cuts the head off that `bytes` begin with, and returns it and what stands behind its empty line. `None` if there is
    /// no empty line.
    pub(super) fn cut(bytes: &'a [u8]) -> Option<(Head<'a>, &'a [u8])> {
        let lines = memchr::memchr_iter(b'\n', bytes).map(|end| end + 1);
        for line in std::iter::once(0).chain(lines) {
            let rest = &bytes[line..];
            if let Some(behind) = rest.strip_prefix(b"\n").or_else(|| rest.strip_prefix(b"\r\n")) {
                return Some((Head(&bytes[..line]), behind));
            }
        }
        None
    }

    /// Returns bytes as a head of which nothing follows.
    pub(super) fn whole(bytes: &'a [u8]) -> Head<'a> {
        Head(bytes)
    }

    /// Returns the first line, such as `HTTP/1.1 200 OK`.
    pub(super) fn first_line(self) -> &'a [u8] {
        self.lines().next().unwrap_or_default()
    }

    /// Returns the first value of `name`, trimmed; of several lines, joined by spaces. What is not UTF-8 is replaced.
    pub(super) fn get(self, name: &str) -> Option<Cow<'a, str>> {
        let mut lines = self.lines();
        let first = lines.find_map(|line| {
            let (start, rest) = line.split_at_checked(name.len())?;
            let value = rest.trim_ascii_start().strip_prefix(b":")?;
            start.eq_ignore_ascii_case(name.as_bytes()).then_some(value)
        })?;
        let mut value = String::from_utf8_lossy(first.trim_ascii());
        for more in lines.take_while(|line| line.starts_with(b" ") || line.starts_with(b"\t")) {
            let value = value.to_mut();
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(&String::from_utf8_lossy(more.trim_ascii()));
        }
        Some(value)
    }

    fn lines(self) -> impl Iterator<Item = &'a [u8]> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            let (line, behind) = rest.split_at(end);
            rest = behind;
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            (end > 0).then(|| line.strip_suffix(b"\r").unwrap_or(line))
        })
    }
}

/// Returns what stands for `name` in a value such as `text/html; charset="utf-8"`, without quotes; `None` if it is empty.
/// Read as the HTML standard reads `charset`: wherever the name is followed by `=`.
pub(super) fn parameter<'a>(value: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut rest = value;
    loop {
        let at = rest.windows(name.len()).position(|word| word.eq_ignore_ascii_case(name))?;
        rest = &rest[at + name.len()..];
        let Some(parameter) = rest.trim_ascii_start().strip_prefix(b"=") else { continue };
        let parameter = parameter.trim_ascii_start();
        let parameter = match parameter.first()? {
            quote @ (b'"' | b'\'') => parameter[1..].split(|byte| byte == quote).next()?,
            _ => parameter.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b';' | b',')).next()?,
        };
        return (!parameter.is_empty()).then_some(parameter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_found_by_its_name() {
        let value = b"multipart/related; type=\"text/html; x\"; BOUNDARY = \"--a, b\"; boundary-x; last='c'";
        for (name, found) in
            [("boundary", Some(&b"--a, b"[..])), ("type", Some(b"text/html; x")), ("last", Some(b"c")), ("no", None)]
        {
            assert_eq!(parameter(value, name.as_bytes()), found, "{name}");
        }
    }

    #[test]
    fn a_head_ends_at_the_first_empty_line() {
        for (bytes, body) in [
            (&b"A: 1\r\nB: 2\r\n\r\nbody\r\n\r\n"[..], Some(&b"body\r\n\r\n"[..])),
            (b"A: 1\nB: 2\n\nbody", Some(b"body")),
            (b"A: 1\r\n\nbody", Some(b"body")),
            (b"\r\nbody", Some(b"body")),
            (b"A: 1\r\nB: 2\r\n", None),
            (b"", None),
        ] {
            assert_eq!(Head::cut(bytes).map(|(_, body)| body), body);
        }
    }

    #[test]
    fn values_are_found_by_their_name_in_any_case() {
        let (head, _) =
            Head::cut(b"HTTP/2 200\r\nno field\r\nA : 1 \r\nAB: 2\r\na: 3\r\nC:\r\nD: \xff\r\n\r\n").unwrap();
        assert_eq!(head.first_line(), b"HTTP/2 200");
        for (name, value) in
            [("a", Some("1")), ("AB", Some("2")), ("c", Some("")), ("D", Some("\u{fffd}")), ("E", None)]
        {
            assert_eq!(head.get(name).as_deref(), value, "{name}");
        }
    }

    #[test]
    fn a_value_goes_on_on_lines_that_begin_with_white_space() {
        let (head, _) = Head::cut(b"A: one\r\n  two\r\n\tthree\r\nB:\r\n more\r\n\r\n").unwrap();
        assert_eq!(head.get("A").as_deref(), Some("one two three"));
        assert_eq!(head.get("B").as_deref(), Some("more"));
    }
}
