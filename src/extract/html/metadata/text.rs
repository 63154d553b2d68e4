//! Values of attributes and graphs as plain text on one line.

use super::super::super::fold;
use super::super::tokens::{self, Attributes, Sink};

/// Bytes that are kept of one value: the longest descriptions have a thousand.
const MAX_VALUE: usize = 2_000;

/// Returns a value on one line, without tags and with its character references decoded: values are often encoded twice.
pub(super) fn clean(value: &str) -> String {
    let value = fold::prefix(value, MAX_VALUE);
    if !value.contains(['&', '<']) {
        return one_line(value);
    }
    let mut plain = Plain::default();
    tokens::read(value, &mut plain);
    one_line(&plain.text)
}

/// Returns the words of a text with single spaces between them.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Takes the text between tags.
#[derive(Default)]
struct Plain {
    text: String,
}

impl Sink for Plain {
    fn start(&mut self, _tag: &str, _attributes: &Attributes) {}
    fn end(&mut self, _tag: &str) {}
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

/// Returns what the addresses of one page share: host and path, without `www.`, query and slash at the end.
pub(super) fn address_key(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lose_tags_references_and_line_ends() {
        assert_eq!(clean("  The\n bridge\u{a0}is &quot;closed&quot; "), "The bridge is \"closed\"");
        assert_eq!(clean("The <i>bridge</i> &amp; ferry"), "The bridge & ferry");
        assert_eq!(clean("3 < 4 & more"), "3 < 4 & more");
    }

    #[test]
    fn addresses_of_one_page_are_the_same() {
        assert_eq!(address_key("https://www.example.org/a/?x=1#top"), "example.org/a");
        assert_eq!(address_key("http://Example.org/a"), "example.org/a");
    }
}
