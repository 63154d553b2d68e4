//! Where a JSON value ends, found byte by byte.
//!
//! The structure is checked on the way - brackets, commas, names - so that damage is seen at the byte at which it is, and
//! not at the end of the file. What stands in strings, numbers and words is left to the reader of the value.

/// What came of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// All belong to the value, which goes on.
    GoesOn,
    /// The value ends behind so many.
    Ends(usize),
    /// So many belong to it, and the next one cannot.
    Breaks(usize),
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Value,
    ValueOrEnd,
    Name,
    NameOrEnd,
    Colon,
    CommaOrEnd,
    /// Within a string, which may be a name.
    String {
        is_name: bool,
    },
    /// Behind a backslash within one.
    Escape {
        is_name: bool,
    },
    /// Within a number, `true`, `false` or `null`.
    Word,
}

/// Levels whose brackets are told apart; below them, where no reader goes, any bracket closes any other.
const LEVELS: u32 = 128;

/// A value on the way to its end.
#[derive(Clone, Debug)]
pub(super) struct Scan {
    state: State,
    depth: u64,
    /// A bit a level: whether it is an object.
    objects: u128,
}

impl Scan {
    /// Begins with the first byte of a value, which is no white space.
    pub(super) fn new() -> Scan {
        Scan { state: State::Value, depth: 0, objects: 0 }
    }

    /// Takes the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Step {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match self.state {
                State::String { is_name } => {
                    let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..]) else { return Step::GoesOn };
                    at += found;
                    match bytes[at] {
                        b'"' if is_name => self.state = State::Colon,
                        b'"' if self.ends_value() => return Step::Ends(at + 1),
                        b'"' => {}
                        b'\\' => self.state = State::Escape { is_name },
                        // no string goes on in the next line
                        _ => return Step::Breaks(at),
                    }
                }
                State::Escape { is_name } => self.state = State::String { is_name },
                State::Word if is_of_word(*byte) => {}
                State::Word => {
                    if self.ends_value() {
                        return Step::Ends(at);
                    }
                    continue;
                }
                _ if byte.is_ascii_whitespace() => {}
                _ if self.depth > u64::from(LEVELS) => {
                    if self.deep(*byte) {
                        return Step::Ends(at + 1);
                    }
                }
                state => match self.structure(state, *byte) {
                    Some(true) => return Step::Ends(at + 1),
                    Some(false) => {}
                    None => return Step::Breaks(at),
                },
            }
            at += 1;
        }
        Step::GoesOn
    }

    /// Says whether the value is whole if nothing follows.
    pub(super) fn is_whole_at_end(&self) -> bool {
        self.state == State::Word && self.depth == 0
    }

    /// Takes a byte outside strings and words. Returns whether the value ends with it; `None` if it cannot stand here.
    fn structure(&mut self, state: State, byte: u8) -> Option<bool> {
        let is_object = self.is_object();
        self.state = match (state, byte) {
            (State::Value | State::ValueOrEnd, b'{') => return self.open(true),
            (State::Value | State::ValueOrEnd, b'[') => return self.open(false),
            (State::Value | State::ValueOrEnd, b'"') => State::String { is_name: false },
            (State::Value | State::ValueOrEnd, byte) if is_of_word(byte) => State::Word,
            (State::Name | State::NameOrEnd, b'"') => State::String { is_name: true },
            (State::CommaOrEnd, b',') if is_object => State::Name,
            (State::Colon, b':') | (State::CommaOrEnd, b',') => State::Value,
            (State::CommaOrEnd | State::NameOrEnd, b'}') if is_object => return Some(self.close()),
            (State::CommaOrEnd | State::ValueOrEnd, b']') if !is_object => return Some(self.close()),
            _ => return None,
        };
        Some(false)
    }

    /// Takes a byte outside strings where brackets are only counted. Returns whether the value ends with it.
    fn deep(&mut self, byte: u8) -> bool {
        match byte {
            b'"' => self.state = State::String { is_name: false },
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => return self.close(),
            _ => {}
        }
        false
    }

    #[expect(clippy::unnecessary_wraps, reason = "what `structure` returns")]
    fn open(&mut self, is_object: bool) -> Option<bool> {
        if self.depth < u64::from(LEVELS) {
            let bit = 1 << self.depth;
            self.objects = if is_object { self.objects | bit } else { self.objects & !bit };
        }
        self.depth += 1;
        self.state = if is_object { State::NameOrEnd } else { State::ValueOrEnd };
        Some(false)
    }

    /// Closes a bracket; returns whether the value ends with it.
    fn close(&mut self) -> bool {
        self.depth -= 1;
        self.ends_value()
    }

    /// Notes that a value ended; returns whether it was the outermost.
    fn ends_value(&mut self) -> bool {
        self.state = State::CommaOrEnd;
        self.depth == 0
    }

    fn is_object(&self) -> bool {
        self.depth > 0 && self.depth <= u64::from(LEVELS) && self.objects >> (self.depth - 1) & 1 == 1
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scan(json: &str) -> Step {
        Scan::new().feed(json.as_bytes())
    }

    #[test]
    fn a_value_ends_where_its_bracket_or_quote_is_closed() {
        for json in
            ["{}", "[]", "\"a\\\"]\\\\\"", "{\"a\": [1, {\"b\": null}], \"c\": \"}\"}", "[[], {}, -1.5e+3, true]"]
        {
            assert_eq!(scan(&format!("{json} rest")), Step::Ends(json.len()), "{json}");
        }
        assert_eq!(scan("12, 13"), Step::Ends(2));
        assert_eq!(scan("12"), Step::GoesOn);
    }

    #[test]
    fn damage_is_seen_where_it_is() {
        let broken = [
            ("{\"a\": \"one}, {\"a\": 2}", 15),
            ("{\"a\": \"one\n", 10),
            ("{\"a\" 1}", 5),
            ("{\"a\": 1 \"b\": 2}", 8),
            ("{\"a\": 1]", 7),
            ("[1}", 2),
            ("{a: 1}", 1),
            ("{\"a\": }", 6),
            ("[1, ]", 4),
            (":", 0),
        ];
        for (json, at) in broken {
            assert_eq!(scan(json), Step::Breaks(at), "{json}");
        }
    }

    #[test]
    fn below_the_deepest_level_brackets_are_only_counted() {
        let json = format!("{}}}nonsense: \"]\" {}", "[".repeat(200), "]".repeat(199));
        assert_eq!(scan(&json), Step::Ends(json.len()));
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            "[a-z\\\\\"{}\\[\\],:\n\u{1f600}]{0,12}".prop_map(Into::into),
        ];
        leaf.prop_recursive(5, 64, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::vec(("[a-z\"{]{0,4}", inner), 0..6)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_value_ends_where_it_ends_however_it_comes_in_pieces(value in json(), pretty: bool, cut in any::<prop::sample::Index>()) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            let followed = format!("{text} ,{{");
            let (first, second) = followed.as_bytes().split_at(cut.index(text.len()));
            let mut scan = Scan::new();
            prop_assert_eq!(scan.feed(first), Step::GoesOn);
            prop_assert_eq!(scan.feed(second), Step::Ends(text.len() - first.len()));
        }

        #[test]
        fn what_every_reader_takes_is_not_broken(bytes in "([{}\\[\\],:\"]|\"a\"|1|null| |\n){0,30}") {
            let text = bytes.trim();
            if serde_json::from_str::<serde_json::Value>(text).is_ok() {
                let mut scan = Scan::new();
                let step = scan.feed(text.as_bytes());
                prop_assert!(step == Step::Ends(text.len()) || step == Step::GoesOn && scan.is_whole_at_end());
            }
        }

        #[test]
        fn any_bytes_can_be_scanned(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let step = Scan::new().feed(&bytes);
            if let Step::Ends(at) | Step::Breaks(at) = step {
                prop_assert!(at <= bytes.len());
            }
        }
    }
}
