//! Values that may be HTML: feeds and data sets write titles, names and texts with and without markup.

use std::borrow::Cow;

use memchr::memchr;
use quick_xml::escape::resolve_predefined_entity;

/// The longest name of a character reference is `CounterClockwiseContourIntegral`.
const LONGEST_REFERENCE: usize = 33;

/// Bytes of the longest tag, attributes included, that is looked for an end: pictures within an attribute are longer, but
/// a text has other tags too.
const LONGEST_TAG: usize = 2000;

/// Names of elements that make a text HTML, in order. A `<` before any other name is a sign in a text.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
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
    "object",
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
    "strike",
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
    "tt",
    "u",
    "ul",
    "video",
    "wbr",
];

/// Elements within a line: their tags part no words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "wbr",
];

/// Says whether a text is HTML: it holds a tag or a character reference that HTML knows.
pub(super) fn has_markup(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        let behind = &rest[at..];
        let found = if behind.starts_with('<') {
            behind.starts_with("<!--") || is_tag(&tag_name(behind).to_ascii_lowercase())
        } else {
            reference(behind).is_some()
        };
        if found {
            return true;
        }
        rest = &behind[1..];
    }
    false
}

/// Returns the words of a value, HTML or not: without tags, references decoded, single spaces.
pub(super) fn plain(text: &str) -> String {
    joined(&shown(text))
}

/// The same, but its lines stay apart.
pub(super) fn plain_lines(text: &str) -> String {
    let lines = shown(text).lines().map(joined).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    lines.join("\n")
}

fn shown(text: &str) -> Cow<'_, str> {
    if has_markup(text) { Cow::Owned(decode(&without_tags(text)).into_owned()) } else { Cow::Borrowed(text) }
}

/// Puts single spaces between words.
fn joined(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Decodes the character references of HTML, each once. What is none stays as it stands.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    let mut next = Some(first);
    while let Some(at) = next {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (shown, length) = reference(rest).unwrap_or((Cow::Borrowed("&"), 1));
        decoded.push_str(&shown);
        rest = &rest[length..];
        next = memchr(b'&', rest.as_bytes());
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Reads the character reference that `text` begins with: what it stands for, and its length with `&` and `;`.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let window = &text.as_bytes()[1..text.len().min(LONGEST_REFERENCE)];
    let end = 1 + memchr(b';', window)?;
    Some((resolve(&text[1..end])?, end + 1))
}

/// Returns what `name` stands for in `&name;`.
pub(super) fn resolve(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_predefined_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // As browsers do: numbers from 128 to 159 mean Windows-1252, where they are quotation marks and dashes.
    let character = match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => return Some(Cow::Owned(encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned())),
        _ => char::from_u32(code).filter(|character| *character != '\0')?,
    };
    Some(Cow::Owned(character.to_string()))
}

/// Returns the lengths of the tags of a text in bytes, those that are closed soon.
pub(super) fn tags(text: &str) -> impl Iterator<Item = usize> + '_ {
    let places = memchr::memchr_iter(b'<', text.as_bytes());
    places.filter(|at| is_tag(&tag_name(&text[*at..]).to_ascii_lowercase())).filter_map(|at| {
        let rest = &text.as_bytes()[at..text.len().min(at + LONGEST_TAG)];
        memchr(b'>', rest).map(|end| end + 1)
    })
}

fn is_tag(name: &str) -> bool {
    TAGS.binary_search(&name).is_ok()
}

/// Returns the name of the element of a tag, without prefix or slash; empty if `text` begins with none.
fn tag_name(text: &str) -> &str {
    let name = text.strip_prefix("</").or_else(|| text.strip_prefix('<')).unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let is_ended = name[end..].starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace());
    if is_ended { &name[..end] } else { "" }
}

/// Returns `text` without tags, comments, scripts and styles. Tags that part paragraphs become spaces.
fn without_tags(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let name = tag_name(rest).to_ascii_lowercase();
        if !is_tag(&name) {
            words.push('<');
            rest = &rest[1..];
            continue;
        }
        let is_start = !rest.starts_with("</");
        rest = rest.split_once('>').map_or("", |(_, behind)| behind);
        if is_start && matches!(name.as_str(), "script" | "style") {
            rest = behind_script(rest, &name);
        }
        if !INLINE.contains(&name.as_str()) {
            words.push(' ');
        }
    }
    words.push_str(rest);
    words
}

/// Returns what follows the text of a script or style, from its end tag on.
fn behind_script<'t>(text: &'t str, name: &str) -> &'t str {
    let is_end = |at: &usize| tag_name(&text[*at..]).eq_ignore_ascii_case(name);
    let end = text.match_indices("</").map(|(at, _)| at).find(is_end);
    end.map_or("", |at| &text[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_html_if_it_holds_a_tag_or_a_reference() {
        for html in ["<p>One", "one<br/>two", "caf&eacute;", "it&#8217;s", "a <!-- b -->", "<A HREF='x'>b</A>"] {
            assert!(has_markup(html), "{html}");
        }
        for text in ["AT&T; nothing", "a < b > c", "5 &c.", "<3", "<Ann Lee>", "", "&", "<"] {
            assert!(!has_markup(text), "{text}");
        }
    }

    #[test]
    fn words_stand_without_tags_and_with_their_characters() {
        assert_eq!(plain(" A <b>br</b>idge&nbsp;opens\n &amp; closes "), "A bridge opens & closes");
        assert_eq!(plain("<p>One</p><p>Two<!-- <p> --><br>Three</p>"), "One Two Three");
        assert_eq!(plain("a<style>b { }</style><SCRIPT>c()</Script>d"), "a d");
        assert_eq!(plain("AT&T < B & C"), "AT&T < B & C");
        assert_eq!(plain("<i>cut off"), "cut off");
        assert_eq!(plain_lines("<a class=\"x\"\n href=\"y\">Ann Lee</a>\n<a>Bo <b>Mora</b></a>\n"), "Ann Lee\nBo Mora");
    }

    #[test]
    fn references_are_decoded_once_and_what_is_none_stays() {
        assert_eq!(decode("&lt;&amp;lt;&eacute;&#233;&#xE9;"), "<&lt;ééé");
        assert_eq!(decode("it&#146;s &#150; &#0; &#1114112; &lol9; & &;"), "it’s – &#0; &#1114112; &lol9; & &;");
    }

    #[test]
    fn the_tags_are_in_order() {
        assert!(TAGS.is_sorted());
    }

    proptest! {
        #[test]
        fn any_text_has_words(text in "([<>&;#/a-c! ]|<p>|</p>|<script>|&amp;|é|\\PC){0,60}") {
            let words = plain(&text);
            prop_assert!(!words.starts_with(' ') && !words.contains("  "));
            prop_assert_eq!(has_markup(&text) || words == text.split_whitespace().collect::<Vec<_>>().join(" "), true);
            decode(&text);
        }
    }
}
