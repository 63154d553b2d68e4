//! Tells what a file is: by its content first, then by its name.
//!
//! Only what a reader of this version reads gets a [`Format`]. What is recognised and not read yet is named as such and
//! left alone: the markup of a web page or the columns of a table are no text.

use std::ffi::OsStr;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::export;
use super::feed;
use super::skip::Reason;
use super::{encoding, mhtml, table};
use crate::article::Format;

/// Formats told by their first bytes.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x04\x22\x4d\x18", "LZ4"),
    (b"\x1f\x9d", "compress"),
];

/// Formats told by their first tag, in lower case.
const TAGS: &[(&str, &str)] = &[
    ("!doctype html", "HTML"),
    ("html", "HTML"),
    ("head", "HTML"),
    ("body", "HTML"),
    ("rss", FEED),
    ("feed", FEED),
    ("rdf:rdf", FEED),
    ("urlset", "sitemap"),
    ("sitemapindex", "sitemap"),
    ("opml", "OPML"),
];

/// The name of a markup language that is read.
const FEED: &str = "feed";

/// Formats told by the extension of the name, in lower case, where the content does not say it.
const EXTENSIONS: &[(&str, Named)] = &[
    ("jsonl", Named::JsonLines),
    ("ndjson", Named::JsonLines),
    ("jl", Named::JsonLines),
    ("json", Named::Json),
    ("html", Named::NotReadYet("HTML")),
    ("htm", Named::NotReadYet("HTML")),
    ("xhtml", Named::NotReadYet("HTML")),
    ("mhtml", Named::Mhtml),
    ("mht", Named::Mhtml),
    ("xml", Named::NotReadYet("XML")),
    ("rss", Named::NotReadYet("RSS")),
    ("atom", Named::NotReadYet("Atom")),
    ("csv", Named::Table(Format::Csv)),
    ("tsv", Named::Table(Format::Tsv)),
    ("tab", Named::Table(Format::Tsv)),
    ("warc", Named::Warc),
    ("md", Named::Markdown),
    ("markdown", Named::Markdown),
    ("mdown", Named::Markdown),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    JsonLines,
    Json,
    Table(Format),
    Warc,
    Mhtml,
    Markdown,
    NotReadYet(&'static str),
}

/// Tells what a file is that begins, unpacked, with `start`; `is_whole` if that is all of it. Of the name of a file that
/// `is_packed` the part before the extension counts.
pub(super) fn recognise(start: &[u8], is_whole: bool, file: &Path, is_packed: bool) -> Result<Format, Reason> {
    if start.is_empty() {
        return Err(Reason::Empty);
    }
    if start.trim_ascii_start().starts_with(b"WARC/") {
        return Ok(Format::Warc);
    }
    if mhtml::is_mhtml(start) {
        return Ok(Format::Mhtml);
    }
    let magic = MAGIC.iter().find(|(magic, _)| start.starts_with(magic));
    if let Some((_, format)) = magic {
        return Err(Reason::NotReadYet { format });
    }
    let preview = encoding::preview(start);
    let text =
        preview.text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | RECORD_SEPARATOR));
    let named = name_of(file, is_packed);
    if text.starts_with('{') && feed::is_json(text) {
        return Ok(Format::Feed);
    }
    if let Some(format) = json(text, is_whole, named, preview.is_binary) {
        return Ok(format);
    }
    // Before binary: of a few hundred web pages one has stray NUL bytes.
    if let Some(format) = markup(text) {
        return match format {
            "HTML" => Ok(Format::Html),
            FEED => Ok(Format::Feed),
            format => Err(Reason::NotReadYet { format }),
        };
    }
    // Its first record may be damaged, and none of them is text.
    if matches!(named, Some(Named::Warc)) {
        return Ok(Format::Warc);
    }
    // A table may have stray NUL bytes too.
    if let Some(format) = table::is_table(text, is_whole) {
        return Ok(format);
    }
    if preview.is_binary {
        return Err(Reason::Binary);
    }
    match named {
        Some(Named::NotReadYet("HTML")) => Ok(Format::Html),
        Some(Named::Mhtml) => Ok(Format::Mhtml),
        Some(Named::NotReadYet(format)) => Err(Reason::NotReadYet { format }),
        Some(Named::Json) => Ok(Format::Json),
        Some(Named::Table(format)) => Ok(format),
        Some(Named::Markdown) => Ok(Format::Markdown),
        Some(Named::JsonLines | Named::Warc) | None if export::is_export(text) => Ok(Format::Export),
        Some(Named::JsonLines | Named::Warc) | None => Ok(Format::Text),
    }
}

fn name_of(file: &Path, is_packed: bool) -> Option<Named> {
    let name = if is_packed { file.file_stem().map(Path::new)? } else { file };
    let extension = name.extension().and_then(OsStr::to_str)?;
    EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|(_, named)| *named)
}

/// What stands before each record of a JSON text sequence (RFC 7464).
const RECORD_SEPARATOR: char = '\u{1e}';

/// So many bytes of JSON make a file JSON, even if it is broken behind them: a text that only begins with a bracket is
/// none before that.
const SURE_OF_JSON: usize = 256;

/// Tells JSON lines from other JSON. Lines are told by the first: a whole object, with more behind it.
fn json(text: &str, is_whole: bool, named: Option<Named>, is_binary: bool) -> Option<Format> {
    let is_named_lines = named == Some(Named::JsonLines);
    let is_object = text.starts_with('{');
    if is_named_lines && (is_object || !is_binary) {
        return Some(Format::JsonLines);
    }
    if !text.starts_with(['{', '[']) {
        return None;
    }
    if let Some((line, behind)) = text.split_once('\n')
        && is_object
        && !behind.trim().is_empty()
        && json_start(line) == JsonStart::Whole
    {
        return Some(Format::JsonLines);
    }
    let is_named = named == Some(Named::Json);
    let is_json = match json_start(text) {
        JsonStart::Whole => true,
        JsonStart::CutOff => !is_whole || is_named || text.len() >= SURE_OF_JSON,
        JsonStart::Broken { at } => at >= SURE_OF_JSON || is_named,
    };
    is_json.then_some(Format::Json)
}

/// How a text is JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum JsonStart {
    /// It is one value.
    Whole,
    /// It is how a value may begin.
    CutOff,
    /// It may be how a value begins, up to this byte.
    Broken { at: usize },
}

fn json_start(text: &str) -> JsonStart {
    let mut json = serde_json::Deserializer::from_str(text);
    match IgnoredAny::deserialize(&mut json).and_then(|_| json.end()) {
        Ok(()) => JsonStart::Whole,
        Err(error) if error.is_eof() => JsonStart::CutOff,
        Err(error) => {
            let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
            JsonStart::Broken { at: lines.map(str::len).sum::<usize>() + error.column() }
        }
    }
}

/// Tells a markup language by its first tag, behind comments and processing instructions.
fn markup(text: &str) -> Option<&'static str> {
    let mut rest = text;
    let mut is_xml = false;
    loop {
        let inside = rest.strip_prefix('<')?;
        let end = if inside.starts_with("!--") {
            "-->"
        } else if inside.starts_with('?') {
            is_xml = true;
            "?>"
        } else if is_tag(inside, "!doctype") && !is_tag(inside, "!doctype html") {
            // A document type may declare entities of its own in brackets.
            if inside.split('>').next().is_some_and(|head| head.contains('[')) { "]>" } else { ">" }
        } else {
            let known = TAGS.iter().find(|(tag, _)| is_tag(inside, tag));
            let is_atom = inside.split_once(':').is_some_and(|(prefix, tag)| is_prefix(prefix) && is_tag(tag, "feed"));
            return known.map(|(_, format)| *format).or(is_atom.then_some(FEED)).or(is_xml.then_some("XML"));
        };
        // A comment that does not end within the start is still one.
        let Some((_, behind)) = inside.split_once(end) else { return Some(if is_xml { "XML" } else { "HTML" }) };
        rest = behind.trim_start();
    }
}

fn is_tag(inside: &str, tag: &str) -> bool {
    let is_name = inside.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag));
    is_name && !inside[tag.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == ':')
}

fn is_prefix(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns the name of the format, or why the file is skipped.
    fn told(content: impl AsRef<[u8]>, name: &str) -> String {
        told_of_start(content.as_ref(), true, name)
    }

    fn told_of_start(start: &[u8], is_whole: bool, name: &str) -> String {
        match recognise(start, is_whole, Path::new(name), false) {
            Ok(format) => format.name().to_owned(),
            Err(reason) => reason.to_string(),
        }
    }

    #[test]
    fn json_lines_are_told_by_their_first_record_whatever_the_name() {
        for name in ["a.jsonl", "a.json", "a.txt", "a"] {
            assert_eq!(told("\u{feff}\n  \n{\"text\": \"one\"}\nnot a record\n", name), "jsonl");
            assert_eq!(told("\u{1e}{\"text\": \"one\"}\n\u{1e}{\"text\": \"two\"}\n", name), "jsonl");
        }
        let wide: Vec<u8> = "\u{feff}{\"text\": \"one\"}\n{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(told(wide, "a"), "jsonl");
    }

    #[test]
    fn a_broken_first_record_is_a_record_if_the_name_says_so() {
        assert_eq!(told("{\"text\": \"one\n{\"text\": \"two\"}\n", "a.ndjson"), "jsonl");
        assert_eq!(told("{\"text\": \"one\n{\"text\": \"two\"}\n", "a.txt"), "text");
        assert_eq!(told("{\"text\": \"\0\"}\n", "a.jsonl"), "jsonl");
        assert_eq!(told("{\"text\": \"\0\"}\n", "a.txt"), "binary file");
        assert_eq!(told("\x01\0", "a.jsonl"), "binary file");
    }

    #[test]
    fn one_object_on_one_line_is_a_record_if_the_name_says_so() {
        let long = format!("{{\"text\": \"{}", "a".repeat(500));
        for name in ["a.jsonl", "a.ndjson", "a.JL"] {
            assert_eq!(told("{\"text\": \"one\"}\n\n", name), "jsonl");
            assert_eq!(told_of_start(long.as_bytes(), false, name), "jsonl");
        }
        for name in ["a.json", "a.txt", "a"] {
            assert_eq!(told("{\"text\": \"one\"}\n\n", name), "json");
            assert_eq!(told_of_start(long.as_bytes(), false, name), "json");
        }
    }

    #[test]
    fn json_that_is_not_lines_is_told_by_its_structure() {
        assert_eq!(told("{\n  \"text\": \"one\"\n}\n", "a.txt"), "json");
        assert_eq!(told("[{\"text\": \"one\"},\n{\"text\": \"two\"}]", "a"), "json");
        assert_eq!(told_of_start(b"[\n{\"text\": \"on", false, "a"), "json");
        let broken = format!("[{{\"text\": \"{}\"}}, {{\"text\": nope}}]", "a".repeat(300));
        assert_eq!(told(broken, "a.txt"), "json");
    }

    #[test]
    fn what_is_no_json_is_json_only_under_its_name() {
        for text in ["[{\"text\": nope}]", "{\"text\": \"cut o", "It opened.", "\"a string\""] {
            assert_eq!(told(text, "a.json"), "json", "{text}");
            assert_eq!(told(text, "a.txt"), "text", "{text}");
        }
        assert_eq!(told("<html>", "a.json"), "html");
        assert_eq!(told("\0\x01", "a.json"), "binary file");
    }

    #[test]
    fn tables_are_told_by_their_name_or_the_names_of_their_columns() {
        assert_eq!(told("one;two\n", "a.csv"), "csv");
        assert_eq!(told("one,two\n", "a.tsv"), "tsv");
        assert_eq!(told("one,two\n", "a.TAB"), "tsv");
        assert_eq!(told("title;text\nA;B\n", "a.txt"), "csv");
        assert_eq!(told("title\ttext\nA\tB\n", "a"), "tsv");
        assert_eq!(told("title,name\nA,B\n", "a.txt"), "text");
        assert_eq!(told("{\"text\": \"one\"}\n", "a.csv"), "json");
        assert_eq!(told("title,text\nA,B\0\n", "a.csv"), "csv");
    }

    #[test]
    fn brackets_do_not_make_a_text_json() {
        for text in
            ["[Photo: the harbour]\nIt opened.", "{Update} It opened.", "[1] It opened.", "[", "{", "<3 this <b>"]
        {
            assert_eq!(told(text, "a.txt"), "text", "{text}");
        }
    }

    #[test]
    fn web_pages_are_told_by_their_first_tag_or_their_name() {
        let pages = ["<!DOCTYPE html><p>", "\n<html lang=en>", "<!-- saved -->\n<HTML>", "<?xml version='1.0'?><html>"];
        for page in pages {
            assert_eq!(told(page, "a.txt"), "html", "{page}");
        }
        assert_eq!(told("<?xml version='1.0'?><book>", "a"), "XML is not read yet");
        assert_eq!(told("<!-- never closed", "a"), "html");
        assert_eq!(told("<p>A page that begins late", "a.HTM"), "html");
        assert_eq!(told("<html>\0", "a.txt"), "html");
        assert_eq!(told("<header>, a tag of its own", "a.txt"), "text");
    }

    #[test]
    fn feeds_are_told_by_their_first_tag_or_their_version() {
        let doctype = "<!DOCTYPE rss [ <!ENTITY a \"<b>\"> ]><rss>";
        for feed in [
            "<?xml version='1.0'?>\n<rss version='2.0'>",
            "<feed xmlns='x'>",
            "<!-- a -->\n<rdf:RDF>",
            "<a10:feed>",
            doctype,
        ] {
            assert_eq!(told(feed, "a.txt"), "feed", "{feed}");
        }
        assert_eq!(told("{ \"version\" : \"https://jsonfeed.org/version/1.1\", \"items\": []}", "a.json"), "feed");
        assert_eq!(told_of_start(b"{\n\"version\": \"https://jsonfeed.org/version/1\",", false, "a"), "feed");
        assert_eq!(told("<?xml version='1.0'?><!DOCTYPE book><book>", "a"), "XML is not read yet");
        assert_eq!(told("<urlset>", "a.xml"), "sitemap is not read yet");
        assert_eq!(told("<rssx>, a word", "a.txt"), "text");
    }

    #[test]
    fn archives_and_documents_are_not_read_yet() {
        assert_eq!(told("%PDF-1.4\n%", "a.txt"), "PDF is not read yet");
        assert_eq!(told(b"7z\xbc\xaf\x27\x1c", "a.docx"), "7z is not read yet");
    }

    #[test]
    fn warc_files_are_told_by_their_first_record_or_their_name() {
        assert_eq!(told(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n\x89PNG\0\0", "a.txt"), "warc");
        assert_eq!(told("\r\n\r\nWARC/1.1\r\n", "a"), "warc");
        assert_eq!(told("ARC/1.0\r\nWARC-Type: response\r\n", "a.warc"), "warc");
        assert_eq!(told("WARC is a format", "a.txt"), "text");
    }

    #[test]
    fn pages_with_their_images_are_told_by_their_head_or_their_name() {
        let head =
            "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=a\r\n\r\n";
        assert_eq!(told(head, "a.txt"), "mhtml");
        assert_eq!(told("From: a\n\nContent-Type: multipart/related\nMIME-Version: 1.0\n", "a.txt"), "text");
        assert_eq!(told("words", "a.mht"), "mhtml");
        assert_eq!(told("<html>", "a.mht"), "html");
    }

    #[test]
    fn everything_else_is_text_if_it_is_not_binary_or_empty() {
        for name in ["a.txt", "a", "a.log", "a.2024"] {
            assert_eq!(told("It opened.\n", name), "text");
        }
        assert_eq!(told(" \n", "a.txt"), "text");
        assert_eq!(told("", "a.txt"), "empty file");
        assert_eq!(told("\0\0\0", "a.txt"), "binary file");
    }

    #[test]
    fn text_is_markdown_if_its_name_says_so() {
        assert_eq!(told("# It opened\n", "a.md"), "markdown");
        assert_eq!(told("It opened\n", "a.Markdown"), "markdown");
        assert_eq!(told("# It opened\n", "a.txt"), "text");
        assert_eq!(told("<!DOCTYPE html><p>", "a.md"), "html");
        assert_eq!(told("\0\0", "a.md"), "binary file");
    }

    #[test]
    fn the_name_of_a_packed_file_counts_without_its_last_part() {
        let packed = recognise(b"{\"text\": \"one\n", true, Path::new("a.jsonl.gz"), true);
        assert_eq!(packed.unwrap(), Format::JsonLines);
    }

    proptest! {
        #[test]
        fn any_bytes_are_something(bytes in prop::collection::vec(any::<u8>(), 0..300), is_whole: bool) {
            told_of_start(&bytes, is_whole, "a");
        }

        #[test]
        fn any_markup_is_something(text in "(<|!--|-->|\\?>|\\?xml|html|[{}\\[\\]\":, é0-9\n]){0,40}", is_whole: bool) {
            told_of_start(text.as_bytes(), is_whole, "a.json");
        }
    }
}
