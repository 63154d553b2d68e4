//! Tells pages from the images, scripts and data that a crawler fetches with them.

use serde::de::IgnoredAny;

use crate::article::Markup;

/// Media types of web pages.
const HTML_TYPES: [&str; 3] = ["text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"];

/// Media types that say nothing.
const NO_TYPES: [&str; 4] = ["", "*/*", "application/unknown", "unknown/unknown"];

/// Extensions of addresses at which plain text is to be read by people. Servers call scripts, data and subtitles plain
/// text too.
const TEXT_EXTENSIONS: [&str; 11] = ["txt", "text", "md", "htm", "html", "shtml", "php", "asp", "aspx", "jsp", "cgi"];

/// Names of files for machines that are plain text.
const MACHINE_TEXTS: [&str; 7] =
    ["robots.txt", "ads.txt", "app-ads.txt", "security.txt", "humans.txt", "llms.txt", "llms-full.txt"];

/// Schemes of the addresses of pages. Crawlers keep their logs, screenshots and extracted texts under others, such as
/// `urn:` and `metadata:`.
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "ftps", "file"];

/// The first tags of web pages that are not said to be any (the MIME Sniffing standard), in lower case.
const TAGS: [&str; 17] = [
    "!doctype html",
    "html",
    "head",
    "script",
    "iframe",
    "h1",
    "div",
    "font",
    "table",
    "a",
    "style",
    "title",
    "b",
    "body",
    "br",
    "p",
    "!--",
];

/// What something may be, by what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Text,
    /// Nothing is said.
    Unknown,
}

impl Kind {
    /// Returns what the payload at an address may be; `None` if it is no page.
    pub(super) fn stated(content_type: &str, url: Option<&str>) -> Option<Kind> {
        let media_type = content_type.split([';', ',']).next().unwrap_or_default().trim();
        let is_one_of = |types: &[&str]| types.iter().any(|known| known.eq_ignore_ascii_case(media_type));
        if url.is_some_and(|url| !is_web(url)) {
            None
        } else if is_one_of(&HTML_TYPES) {
            Some(Kind::Html)
        } else if is_one_of(&["text/plain"]) {
            url.is_none_or(is_text_for_people).then_some(Kind::Text)
        } else {
            is_one_of(&NO_TYPES).then_some(Kind::Unknown)
        }
    }

    /// Returns how a body is written that may be of this kind; `None` if it is no page.
    pub(super) fn sniffed(self, body: &[u8]) -> Option<Markup> {
        let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
        if text.is_empty() || is_json(text) {
            return None;
        }
        match self {
            Kind::Html => Some(Markup::Html),
            Kind::Text | Kind::Unknown if begins_with_tag(text) => Some(Markup::Html),
            Kind::Text => Some(Markup::None),
            Kind::Unknown => None,
        }
    }
}

fn is_web(url: &str) -> bool {
    let scheme = url.split_once(':').map_or(url, |(scheme, _)| scheme);
    SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

fn is_text_for_people(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, behind)| behind);
    let Some((_, name)) = path.rsplit_once('/') else { return true };
    if MACHINE_TEXTS.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return false;
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_none_or(|extension| TEXT_EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

/// Says whether all of a body is JSON, which interfaces send under any type.
fn is_json(text: &[u8]) -> bool {
    matches!(text.first(), Some(b'{' | b'[')) && serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

fn begins_with_tag(text: &[u8]) -> bool {
    let Some(inside) = text.strip_prefix(b"<") else { return false };
    TAGS.iter().any(|tag| {
        let Some((name, rest)) = inside.split_at_checked(tag.len()) else { return false };
        let is_ended = *tag == "!--" || rest.first().is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'>');
        name.eq_ignore_ascii_case(tag.as_bytes()) && is_ended
    })
}
