//! Whether a value of a record is HTML, and plain words where a fact is.
//!
//! Data sets keep a text as the page had it, with tags; or without tags but with its character references (`&quot;`); or,
//! since it went through a feed, with the tags written as character references (`&lt;p&gt;`).

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::article::Markup;

/// Tags that texts of articles have, in order.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "noscript",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "u",
    "ul",
    "video",
];

/// Bytes of the longest tag, attributes included, that is looked for an end: pictures within an attribute are longer, but
/// a text has other tags too.
const LONGEST_TAG: usize = 2000;

/// Returns the text of a record as it is to be read: character references of a text without tags are decoded.
pub(super) fn read(text: String) -> (String, Markup) {
    if is_html(&text) {
        return (text, Markup::Html);
    }
    let decoded = decode(text);
    let markup = if is_html(&decoded) { Markup::Html } else { Markup::None };
    (decoded, markup)
}

/// Says whether a text has tags: two, or one that it begins with. `a < b` and `<3` are none.
pub(super) fn is_html(text: &str) -> bool {
    let begins = text.trim_start().starts_with('<');
    tags(text).take(2).count() >= if begins { 1 } else { 2 }
}

/// Returns the length of a text without its tags.
pub(super) fn length_without_tags(text: &str) -> usize {
    text.len() - tags(text).sum::<usize>()
}

/// Says whether some HTML has no words; a long one is not looked at.
pub(super) fn is_blank(html: &str) -> bool {
    const SHORT: usize = 1000;
    let mut is_blank = html.len() < SHORT;
    if is_blank {
        each_text(html, |part| is_blank &= part.trim().is_empty());
    }
    is_blank
}

/// Returns the lengths of the tags.
fn tags(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).filter_map(move |at| {
        let rest = bytes.get(at..(at + LONGEST_TAG).min(bytes.len()))?;
        let name_at = if rest.get(1) == Some(&b'/') { 2 } else { 1 };
        let name = rest.get(name_at..)?;
        let length = name.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
        let is_closed = name.get(length).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
        let name = str::from_utf8(name.get(..length)?).ok()?.to_ascii_lowercase();
        let is_known = is_closed && TAGS.binary_search(&name.as_str()).is_ok();
        let end = memchr::memchr(b'>', rest).filter(|_| is_known)?;
        Some(end + 1)
    })
}

/// Returns a fact in plain words: without tags, character references decoded.
pub(super) fn plain(text: String) -> String {
    if !is_html(&text) && tags(&text).next().is_none() {
        return decode(text);
    }
    let mut plain = String::with_capacity(text.len());
    each_text(&text, |part| {
        let is_joined =
            plain.is_empty() || plain.ends_with(char::is_whitespace) || part.starts_with(char::is_whitespace);
        plain.push_str(if is_joined { "" } else { " " });
        plain.push_str(part);
    });
    plain
}

/// Bytes of the longest character reference: `&CounterClockwiseContourIntegral;`.
const LONGEST_REFERENCE: usize = 33;

/// Decodes the character references that end in `;`, once.
fn decode(text: String) -> String {
    if !text.contains('&') {
        return text;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, reference)) = rest.split_once('&') {
        decoded.push_str(before);
        let end =
            reference.bytes().take(LONGEST_REFERENCE).position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'));
        let end = end.filter(|end| *end > 0 && reference[*end..].starts_with(';')).map_or(0, |end| end + 1);
        let (reference, behind) = reference.split_at(end);
        if reference.is_empty() {
            decoded.push('&');
        } else {
            each_text(&format!("&{reference}"), |character| decoded.push_str(character));
        }
        rest = behind;
    }
    decoded + rest
}

/// Gives the texts between the tags of some HTML to `take`.
fn each_text(html: &str, mut take: impl FnMut(&str)) {
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            take(&String::from_utf8_lossy(value));
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn markup_of(text: &str) -> Markup {
        read(text.to_owned()).1
    }

    #[test]
    fn a_text_with_tags_is_html() {
        let texts = [
            "<p>It opened.</p>",
            "It opened.<br>At last.<br/>",
            "<DIV class=\"a\">It opened.</DIV>",
            "<p>It opened.",
            "See <a href='x'>here</a>.",
            "&lt;p&gt;It opened.&lt;/p&gt;",
        ];
        for text in texts {
            assert_eq!(markup_of(text), Markup::Html, "{text}");
        }
    }

    #[test]
    fn a_sign_is_no_tag() {
        let texts = [
            "",
            "It opened.",
            "a < b and b > a",
            "I <3 the bridge, she said, <i> am proud.",
            "<ann@example.org> wrote to <bo@example.org>",
            "<stdio.h> and <vector>",
            "if a<b || c>d then e<p",
            "<",
            "</",
        ];
        for text in texts {
            assert_eq!(markup_of(text), Markup::None, "{text}");
        }
    }

    #[test]
    fn character_references_of_a_text_without_tags_are_decoded_once() {
        let texts = [
            ("&quot;At last&quot;, he said &amp; sat down.", "\"At last\", he said & sat down."),
            ("It&#8217;s open&#x2026; &eacute;t&eacute;", "It’s open… été"),
            ("AT&T, R&D; &copy 2025 &nosuch; &;", "AT&T, R&D; &copy 2025 &nosuch; &;"),
            ("&amp;lt;p&amp;gt;", "&lt;p&gt;"),
            ("a < b &lt; c", "a < b < c"),
        ];
        for (text, expected) in texts {
            assert_eq!(read(text.to_owned()), (expected.to_owned(), Markup::None));
        }
    }

    #[test]
    fn a_fact_is_put_into_plain_words() {
        let plain = |text: &str| plain(text.to_owned());
        assert_eq!(plain("<p>The bridge</p><p>opens &amp; closes</p>"), "The bridge opens & closes");
        assert_eq!(plain("The <em>Daily</em> Post"), "The Daily Post");
        assert_eq!(plain("a < b"), "a < b");
        assert_eq!(plain("Caf&eacute;"), "Café");
    }

    #[test]
    fn tags_without_words_are_blank() {
        assert!(is_blank("<p> <br>&nbsp;</p>") && !is_blank("<p>a</p>") && !is_blank(&"<br>".repeat(1000)));
    }

    #[test]
    fn the_tags_are_in_order() {
        assert!(TAGS.is_sorted());
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "([<>&;/#]|p|br|amp|lt|8217|é| ){0,40}") {
            let (decoded, _) = read(text.clone());
            prop_assert!(text.contains('&') || decoded == text);
            prop_assert!(length_without_tags(&text) <= text.len());
            plain(text);
        }
    }
}
