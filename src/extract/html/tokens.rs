//! HTML -> tags and texts.
//!
//! Tokens are those of the WHATWG standard (by `html5gum`). Raw text of scripts and styles is told from markup; nothing is
//! run and nothing is fetched.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

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
    // Reading from memory cannot fail.
    let html = with_few_quotes(html);
    let Ok(()) = Tokenizer::new_with_emitter(&*html, emitter).finish();
}

/// Quoted attributes of one tag. The tokenizer calls itself for each of them, and 2 MiB of stack hold some ten thousand.
const MAX_QUOTED: usize = 1000;

/// Returns a page in which no tag has more than [`MAX_QUOTED`] quoted attributes: the quotes of such a one are blanked.
fn with_few_quotes(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut blanked: Option<Vec<u8>> = None;
    let mut start = 0;
    for end in memchr::memchr_iter(b'>', bytes).chain([bytes.len()]) {
        let tag = &bytes[start..end];
        let is_quoted = |at: &usize| {
            tag[at + 1..].trim_ascii_start().starts_with(b"\"") || tag[at + 1..].trim_ascii_start().starts_with(b"'")
        };
        if tag.len() > MAX_QUOTED && memchr::memchr_iter(b'=', tag).filter(is_quoted).nth(MAX_QUOTED).is_some() {
            let page = blanked.get_or_insert_with(|| bytes.to_vec());
            for byte in page[start..end].iter_mut().filter(|byte| matches!(**byte, b'"' | b'\'')) {
                *byte = b' ';
            }
        }
        start = end;
    }
    match blanked {
        None => Cow::Borrowed(html),
        Some(page) => Cow::Owned(String::from_utf8_lossy(&page).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quotes_of_a_tag_with_too_many_are_blanked_and_no_others() {
        let page = format!("<p a=\"1\">It opened.</p><p {}>\"At last\", he said.</p>", "a=\"\" ".repeat(2000));
        let read = with_few_quotes(&page);
        assert!(read.starts_with("<p a=\"1\">It opened.</p><p a=") && read.ends_with(">\"At last\", he said.</p>"));
        assert!(!read[30..read.len() - 30].contains('"') && read.len() == page.len());
        assert!(matches!(with_few_quotes("<p a=\"1\" b='2'>"), Cow::Borrowed(_)));
    }
}
