//! Reads JSON as web pages have it: mostly right, often broken.
//!
//! What a browser's own parser would refuse is read as it was meant: trailing commas, raw line ends and control
//! characters in strings, comments, HTML comments and CDATA marks around the whole, quotes inside strings that nobody
//! escaped, several values one behind the other, an end that is missing. A value that makes no sense ends the reading;
//! what was read until then stands.

use super::super::super::fold;

/// Values within values; deeper ones are not read. Graphs of pages have up to eight.
const MAX_DEPTH: usize = 48;
/// Values of one script: the largest script of the benchmark pages has two thousand.
const MAX_VALUES: usize = 50_000;
/// Bytes that are kept of one string.
const MAX_STRING: usize = 2_000;
/// Bytes that are kept of the text of an article, and its key.
const MAX_BODY: usize = 1 << 20;
const BODY: &str = "articleBody";

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    /// `null`, `true`, `false`.
    Nothing,
    /// A number as it is written.
    Number(String),
    /// A string, cut off if it is long.
    Text(String),
    /// `[...]`
    List(Vec<Json>),
    /// `{...}`, in the order of the page; a key may come twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Returns the value of a key of an object.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        let Json::Object(fields) = self else { return None };
        fields.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Returns the elements of a list, or the value itself.
    pub(super) fn items(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    /// Returns a string, or a number as it is written.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) | Json::Number(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }
}

/// Returns the values in the text of a script, those at the top each by itself.
pub(super) fn read(script: &str) -> Vec<Json> {
    let mut reader = Reader { text: script, at: 0, values: 0, room: MAX_STRING };
    let mut values = Vec::new();
    loop {
        reader.skip_to_value();
        let Some(value) = reader.value(0) else { return values };
        values.push(value);
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    values: usize,
    /// Bytes that are kept of the next string.
    room: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes to the first bracket: nothing else begins a graph, and before it stand comments and CDATA marks.
    fn skip_to_value(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'{' => return,
                // `<![CDATA[` has brackets too.
                b'[' if !self.text[..self.at].ends_with("<!") && !self.text[..self.at].ends_with("CDATA") => return,
                _ => self.at += 1,
            }
        }
    }

    /// Goes behind white space and comments.
    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            let rest = &self.text.as_bytes()[self.at..];
            let comment = if rest.starts_with(b"/*") {
                Some("*/")
            } else if rest.starts_with(b"//") {
                Some("\n")
            } else if rest.starts_with(b"<!--") {
                Some("-->")
            } else {
                None
            };
            if let Some(end) = comment {
                let length = self.text.get(self.at..).and_then(|rest| rest.find(end)).map(|at| at + end.len());
                self.at = length.map_or(self.text.len(), |length| self.at + length);
            } else if byte <= b' ' || rest.starts_with("\u{a0}".as_bytes()) || rest.starts_with("\u{feff}".as_bytes()) {
                self.at += if byte <= b' ' { 1 } else { self.text[self.at..].chars().next().map_or(1, char::len_utf8) };
            } else {
                return;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.skip_space();
        self.values += 1;
        if depth > MAX_DEPTH || self.values > MAX_VALUES {
            self.at = self.text.len();
            return None;
        }
        match self.peek()? {
            b'{' => Some(self.object(depth)),
            b'[' => Some(self.list(depth)),
            b'"' => Some(Json::Text(self.string())),
            byte if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'+' || byte == b'.' => Some(self.word()),
            _ => None,
        }
    }

    fn list(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                // A bracket of the wrong kind ends what is around the list.
                None | Some(b'}') => return Json::List(items),
                Some(b']') => {
                    self.at += 1;
                    return Json::List(items);
                }
                Some(b',') => self.at += 1,
                Some(_) => match self.value(depth + 1) {
                    Some(value) => items.push(value),
                    None => self.skip_one(),
                },
            }
        }
    }

    fn object(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut fields = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None | Some(b']') => return Json::Object(fields),
                Some(b'}') => {
                    self.at += 1;
                    return Json::Object(fields);
                }
                Some(b'"') => {
                    let key = self.string();
                    self.skip_space();
                    if self.peek() == Some(b':') {
                        self.at += 1;
                        self.room = if key == BODY { MAX_BODY } else { MAX_STRING };
                        if let Some(value) = self.value(depth + 1) {
                            fields.push((key, value));
                        }
                        self.room = MAX_STRING;
                    }
                }
                Some(_) => self.skip_one(),
            }
        }
    }

    /// Goes behind what does not belong here.
    fn skip_one(&mut self) {
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }

    /// Reads a number, `null`, `true` or `false`.
    fn word(&mut self) -> Json {
        let rest = &self.text[self.at..];
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_');
        let end = rest.bytes().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        self.at += end;
        let word = &rest[..end];
        let is_number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if is_number && word.len() <= MAX_STRING { Json::Number(word.to_owned()) } else { Json::Nothing }
    }

    /// Reads a string from its opening quote.
    fn string(&mut self) -> String {
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.bytes().position(|byte| byte == b'"' || byte == b'\\') else {
                self.at = self.text.len();
                push(&mut string, rest, self.room);
                return string;
            };
            push(&mut string, &rest[..length], self.room);
            self.at += length + 1;
            if rest.as_bytes()[length] == b'\\' {
                if let Some(c) = self.escape() {
                    push(&mut string, c.encode_utf8(&mut [0; 4]), self.room);
                }
            } else if self.string_ends() {
                return string;
            } else {
                push(&mut string, "\"", self.room);
            }
        }
    }

    /// Says whether a quote ended a string, by what stands behind it.
    fn string_ends(&self) -> bool {
        let behind = self.text[self.at..].trim_start();
        match behind.bytes().next() {
            None | Some(b':' | b'}' | b']') => true,
            Some(b'/') => behind.starts_with("//") || behind.starts_with("/*"),
            // `"the "Bridge", a ferry"`: behind the comma of JSON comes a value, a key or the end.
            Some(b',') => {
                let next = behind[1..].trim_start();
                next.is_empty()
                    || next.starts_with(['"', '{', '[', '}', ']', '-', '/'])
                    || next.starts_with(|c: char| c.is_ascii_digit())
                    || ["null", "true", "false"].iter().any(|word| next.starts_with(word))
            }
            // A comma that is missing before the next key.
            Some(b'"') => self.text[self.at..].starts_with(['\n', '\r']),
            Some(_) => false,
        }
    }

    /// Reads what stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let c = self.text[self.at..].chars().next()?;
        self.at += c.len_utf8();
        Some(match c {
            'n' => '\n',
            'r' | 't' | 'b' | 'f' => ' ',
            'u' => {
                let first = self.unit()?;
                let is_high = (0xD800..0xDC00).contains(&first);
                if is_high && self.text[self.at..].starts_with("\\u") {
                    self.at += 2;
                    let second = self.unit()?;
                    let pair = [first as u16, second as u16];
                    return char::decode_utf16(pair).next()?.ok();
                }
                return char::from_u32(first);
            }
            other => other,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let unit = u32::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(unit)
    }
}

/// Adds to a string of at most `room` bytes what there is room for.
fn push(string: &mut String, text: &str, room: usize) {
    let room = room.saturating_sub(string.len());
    string.push_str(fold::prefix(text, room));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Writes a value with as few signs as possible.
    fn written(value: &Json) -> String {
        match value {
            Json::Nothing => "-".to_owned(),
            Json::Number(number) => number.clone(),
            Json::Text(text) => format!("'{text}'"),
            Json::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(" ")),
            Json::Object(fields) => {
                let field = |(key, value): &(String, Json)| format!("{key}={}", written(value));
                format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(" "))
            }
        }
    }

    fn shown(script: &str) -> String {
        read(script).iter().map(written).collect::<Vec<_>>().join(";")
    }

    #[test]
    fn json_is_read() {
        let script = r#"{"a": "x\u00e9\ud83d\ude00\"y\/", "b": [1, -2.5e3, true, null], "c": {"d": {}}}"#;
        assert_eq!(shown(script), "{a='xé😀\"y/' b=[1 -2.5e3 - -] c={d={}}}");
    }

    #[test]
    fn broken_json_is_read_as_it_was_meant() {
        assert_eq!(shown("{\"a\": [1, 2,], \"b\": \"x\",}"), "{a=[1 2] b='x'}");
        assert_eq!(shown("{\"a\": \"two\nlines\tand\u{1}more\"}"), "{a='two\nlines\tand\u{1}more'}");
        assert_eq!(shown("<!-- {\"a\": 1} -->"), "{a=1}");
        assert_eq!(shown("//<![CDATA[\n{\"a\": 1}\n//]]>"), "{a=1}");
        assert_eq!(shown("/* graph */ {\"a\": /* b */ 1 // c\n, \"d\": 2}"), "{a=1 d=2}");
        assert_eq!(shown("{\"a\": \"the \"Bridge\", a ferry\", \"b\": 1}"), "{a='the \"Bridge\", a ferry' b=1}");
        assert_eq!(shown("{\"a\": \"x\"\n\"b\": 1}"), "{a='x' b=1}");
        assert_eq!(shown("{\"a\": \"it\\'s\"}"), "{a='it's'}");
        assert_eq!(shown("{\"a\": , \"b\": 1}"), "{b=1}");
    }

    #[test]
    fn several_values_and_one_without_end_are_read() {
        assert_eq!(shown("{\"a\": 1}{\"b\": 2}; [3]"), "{a=1};{b=2};[3]");
        assert_eq!(shown("{\"a\": 1, \"b\": {\"c\": \"x"), "{a=1 b={c='x'}}");
        assert_eq!(shown("not a graph"), "");
    }

    #[test]
    fn long_strings_are_cut_and_deep_values_left() {
        let long = format!("{{\"a\": \"{}\", \"b\": 1}}", "é".repeat(MAX_STRING));
        let values = read(&long);
        assert_eq!(values[0].get("a").and_then(Json::text).map(str::len), Some(MAX_STRING));
        assert_eq!(values[0].get("b"), Some(&Json::Number("1".to_owned())));
        assert_eq!(read(&"[".repeat(1_000_000)).len(), 1);
        assert_eq!(read(&"{\"a\":".repeat(100_000)).len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_is_read(script in "\\PC{0,200}|[\\[\\]{}\":,\\\\u0d8a é/*<!-]{0,120}") {
            read(&script);
        }
    }
}
