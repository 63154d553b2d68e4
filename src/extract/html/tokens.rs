//! HTML -> tags and texts.
//!
//! Tokens are those of the WHATWG standard (by `html5gum`). Raw text of scripts and styles is told from markup; nothing is
//! run and nothing is fetched.

mod pausing;

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use pausing::{Pause, PausingReader};

/// Takes the tags and texts of a page, in order.
pub(super) trait Sink {
    /// A start tag: its name in small letters, and its attributes with character references decoded. Tags without
    /// content, such as `br`, come here too and have no end.
    fn start(&mut self, tag: &str, attributes: &Attributes);
    /// An end tag, which may have no start.
    fn end(&mut self, tag: &str);
    /// Text with character references decoded; the raw text of scripts and styles as well.
    fn text(&mut self, text: &str);
}

/// The attributes of a tag. The strings are used again for the next one.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    list: Vec<(String, String)>,
    count: usize,
}

impl Attributes {
    /// More attributes than a tag has that is not made to take time.
    const MAX: usize = 64;

    /// Returns names, in small letters, and values.
    pub(super) fn list(&self) -> &[(String, String)] {
        &self.list[..self.count]
    }

    /// Returns the value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.list().iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    fn open(&mut self, name: &[u8]) {
        if self.count == Attributes::MAX {
            return;
        }
        if self.count == self.list.len() {
            self.list.push(Default::default());
        }
        let (known, value) = &mut self.list[self.count];
        self.count += 1;
        known.clear();
        value.clear();
        known.push_str(&String::from_utf8_lossy(name));
    }

    fn set(&mut self, value: &[u8]) {
        let of_last = self.list[..self.count].last_mut();
        if let Some((_, known)) = of_last.filter(|(_, known)| known.is_empty()) {
            known.push_str(&String::from_utf8_lossy(value));
        }
    }
}

/// Reads a page.
pub(super) fn read(html: &str, sink: &mut impl Sink) {
    let mut attributes = Attributes::default();
    let mut tag = String::new();
    let take = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                attributes.count = 0;
                tag.clear();
                tag.push_str(&String::from_utf8_lossy(name));
            }
            CallbackEvent::AttributeName { name } => attributes.open(name),
            CallbackEvent::AttributeValue { value } => attributes.set(value),
            CallbackEvent::CloseStartTag { .. } => sink.start(&tag, &attributes),
            CallbackEvent::EndTag { name } => sink.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => sink.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(take);
    emitter.naively_switch_states(true);
    for Err(Pause) in Tokenizer::new_with_emitter(PausingReader::new(html), emitter) {}
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use proptest::prelude::*;

    use super::*;

    /// Writes down what it takes.
    #[derive(Default)]
    struct Log(String);

    impl Sink for Log {
        fn start(&mut self, tag: &str, attributes: &Attributes) {
            write!(self.0, "<{tag} {:?}>", attributes.list()).unwrap();
        }

        fn end(&mut self, tag: &str) {
            write!(self.0, "</{tag}>").unwrap();
        }

        fn text(&mut self, text: &str) {
            self.0.push_str(text);
        }
    }

    fn log(html: &str) -> String {
        let mut log = Log::default();
        read(html, &mut log);
        log.0
    }

    #[test]
    fn any_number_of_attributes_in_any_quotes_is_read() {
        for value in ["\"1\"", "'1'", "1", "\"<b>\"", "\"&lt;\"", ""] {
            let page = format!("<p {}>It opened.</p>", format!("a={value} ").repeat(100_000));
            let read = log(&page);
            assert!(read.starts_with("<p [(\"a\", ") && read.ends_with("It opened.</p>"), "{value}");
        }
    }

    proptest! {
        #[test]
        fn pauses_change_nothing(values in prop::array::uniform32("[a-z<>&;'\\r\\n ]{0,6}"), around in "[a-z\"<>&;]{0,9}") {
            let tag = values.map(|value| format!("<i a=\"{value}\" b=\"{value}\">{around}")).concat();
            // What stands before it moves the pauses.
            let alone = log(&tag);
            let before = "<b c=\"\">".repeat(17);
            prop_assert_eq!(log(&format!("{before}{tag}")), log(&before) + &alone);
        }
    }
}
