//! Whether a value of a record is HTML, and plain words where a fact is.
//!
//! Data sets keep a text as the page had it, with tags; or without tags but with its character references (`&quot;`); or,
//! since it went through a feed, with the tags written as character references (`&lt;p&gt;`).

use super::super::markup::{decode, plain as plain_words, plain_lines, tags};
use crate::article::Markup;

/// Returns the text of a record as it is to be read: character references of a text without tags are decoded.
pub(super) fn read(text: String) -> (String, Markup) {
    if is_html(&text) {
        return (text, Markup::Html);
    }
    let decoded = decode(&text).into_owned();
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
    html.len() < SHORT && plain_words(html).is_empty()
}

/// Returns a fact in plain words: without tags, character references decoded, its lines apart.
pub(super) fn plain(text: &str) -> String {
    if tags(text).next().is_none() {
        return decode(text).into_owned();
    }
    plain_lines(text)
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
        assert_eq!(plain("<p>The bridge</p><p>opens &amp; closes</p>"), "The bridge opens & closes");
        assert_eq!(plain("The <em>Daily</em> Post"), "The Daily Post");
        assert_eq!(plain("a < b"), "a < b");
        assert_eq!(plain("Caf&eacute;"), "Café");
    }

    #[test]
    fn tags_without_words_are_blank() {
        assert!(is_blank("<p> <br>&nbsp;</p>") && !is_blank("<p>a</p>") && !is_blank(&"<br>".repeat(1000)));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "([<>&;/#]|p|br|amp|lt|8217|é| ){0,40}") {
            let (decoded, _) = read(text.clone());
            prop_assert!(text.contains('&') || decoded == text);
            prop_assert!(length_without_tags(&text) <= text.len());
            plain(&text);
        }
    }
}
