//! 1. Each response, file or conversion with a web page or text in it is a page, by the number of its record.
//! 2. A page has the address and the time of capture that its record states.
//! 3. What is no page by its record is passed over in silence; a file of nothing else is skipped.
//! 4. Text is told from HTML and from data by its type and by itself.
//! 5. The charset is that of the response, of the page, or a guess.
//! 6. Chunks are joined and bodies unpacked, unless the crawler did it already.
//! 7. Records of older versions and of careless writers are read.
//!
//! `damage` has the rules for what cannot be read.

mod damage;

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};

use crate::article::{ContentHash, Format, Markup, Page};
use crate::corpus::tests::{gzip, read};

const HTTP: &str = "Content-Type: application/http; msgtype=response\r\n";
const HTML: &str = "Content-Type: text/html\r\n";
const URL: &str = "https://news.example/ferry";

/// A record of some type; `fields` are lines of its header block.
fn record(warc_type: &str, fields: &str, payload: impl AsRef<[u8]>) -> Vec<u8> {
    let payload = payload.as_ref();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {warc_type}\r\nWARC-Target-URI: {URL}\r\nWARC-Date: 2025-06-24T17:06:00Z\r\n\
         {fields}Content-Length: {}\r\n\r\n",
        payload.len()
    );
    [head.as_bytes(), payload, b"\r\n\r\n"].concat()
}

/// What a server sent; `fields` are lines of the header block of HTTP.
fn response(fields: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    record("response", HTTP, [b"HTTP/1.1 200 OK\r\n", fields.as_bytes(), b"\r\n", body.as_ref()].concat())
}

/// A response with a page of one sentence.
fn page(sentence: &str) -> Vec<u8> {
    response(HTML, format!("<p>{sentence}"))
}

/// The pages of a file.
fn pages(file: &[u8]) -> Vec<Page> {
    let (items, report) = read("a.warc", file);
    report.unwrap();
    items.into_iter().map(|item| item.unwrap_or_else(|skip| panic!("{skip:?}"))).collect()
}

/// The text of the only page of a file.
fn text(file: &[u8]) -> String {
    let mut pages = pages(file);
    assert_eq!(pages.len(), 1);
    pages.remove(0).text
}

/// What comes out of a file, a line for each page and skip: the number of its record and its text, or why it is skipped.
fn said(file: &[u8]) -> Vec<String> {
    let (items, report) = read("a.warc", file);
    let line = |item| match item {
        Ok(Page { address, text, .. }) => format!("{}: {text}", address.record.unwrap()),
        Err(crate::corpus::Skip { address, reason }) => {
            let damaged = if reason.is_damaged() { "damaged" } else { "skipped" };
            format!("{} {damaged}: {reason}", address.record.as_deref().unwrap_or("all"))
        }
    };
    let error = report.err().map(|error| error.to_string());
    items.into_iter().map(line).chain(error).collect()
}

#[test]
fn a_response_is_a_page_with_its_number_its_address_and_its_capture() {
    let info = record("warcinfo", "Content-Type: application/warc-fields\r\n", "software: crawler\r\n");
    let pages = pages(&[info, page("The ferry runs."), page("The bridge is closed.")].concat());
    let numbers: Vec<_> = pages.iter().map(|page| page.address.record.as_deref().unwrap()).collect();
    assert_eq!(numbers, ["2", "3"]);
    let page = &pages[0];
    assert_eq!((page.text.as_str(), page.markup, page.format), ("<p>The ferry runs.", Markup::Html, Format::Warc));
    assert_eq!(page.content_hash, ContentHash::of(b"<p>The ferry runs."));
    assert_eq!(page.stated.url.as_deref(), Some(URL));
    assert_eq!((page.stated.captured.as_deref(), &page.stated.published), (Some("2025-06-24T17:06:00Z"), &None));
    assert!(page.source.is_none());
}

#[test]
fn files_and_conversions_are_pages_too() {
    let file = record("resource", HTML, "<p>A saved page.");
    let text = record("conversion", "Content-Type: text/plain\r\n", "The ferry runs.");
    let pages = pages(&[file, text].concat());
    let found: Vec<_> = pages.iter().map(|page| (page.text.as_str(), page.markup)).collect();
    assert_eq!(found, [("<p>A saved page.", Markup::Html), ("The ferry runs.", Markup::None)]);
}

#[test]
fn records_in_members_of_gzip_are_read_as_they_come() {
    let packed = [gzip(&page("One.")), gzip(&page("Two.")), gzip(&page("Three."))].concat();
    assert_eq!(said(&packed), ["1: <p>One.", "2: <p>Two.", "3: <p>Three."]);
}

#[test]
fn what_is_no_page_is_passed_over_in_silence() {
    let other = |uri: &str, fields: &str, payload: &str| {
        let record = record("resource", fields, payload);
        String::from_utf8(record).unwrap().replace(URL, uri).into_bytes()
    };
    let status = |line: &str| record("response", HTTP, format!("{line}\r\n{HTML}\r\n<p>Gone."));
    let text = "Content-Type: text/plain\r\n";
    let file = [
        record("warcinfo", "", "software: crawler"),
        record("request", "Content-Type: application/http; msgtype=request\r\n", "GET / HTTP/1.1\r\n\r\n"),
        record("metadata", text, "outlink: https://news.example/"),
        record("revisit", HTTP, format!("HTTP/1.1 200 OK\r\n{HTML}\r\n")),
        record("continuation", "WARC-Segment-Number: 2\r\n", "<p>end of a page"),
        record("something-new", HTML, "<p>?"),
        record("response", "Content-Type: text/dns\r\n", "20250624170600\nnews.example. 300 IN A 192.0.2.1\n"),
        status("HTTP/1.1 301 Moved Permanently"),
        status("HTTP/1.1 404 Not Found"),
        status("HTTP/2 503"),
        record("response", HTTP, ""),
        response(HTML, ""),
        response(HTML, " \r\n"),
        response(HTML, "{\"a\": [\"page\", \"of data\"]}"),
        response("Content-Type: image/png\r\n", "\u{89}PNG"),
        response("Content-Type: text/css\r\n", "p { color: red }"),
        response("Content-Type: application/json\r\n", "{}"),
        response("", "words"),
        other("https://news.example/robots.txt", text, "User-agent: *"),
        other("https://news.example/a.js?x=1", text, "let a = 1;"),
        other("urn:text:https://news.example/ferry", text, "The ferry runs."),
        other("metadata://gnu.org/software/wget/warc/wget.log", text, "2025-06-24 saved"),
    ];
    let count = file.len() + 1;
    let file = file.concat();
    assert_eq!(said(&[file.clone(), page("The ferry runs.")].concat()), [format!("{count}: <p>The ferry runs.")]);
    assert_eq!(said(&file), [format!("all skipped: none of {} records is a page", count - 1)]);
}

#[test]
fn text_is_told_from_html_and_data_by_itself() {
    let markup = |content_type: &str, body: &str| -> Option<Markup> {
        let file = [response(content_type, body), page("Another page.")].concat();
        let mut pages = pages(&file);
        (pages.len() == 2).then(|| pages.remove(0).markup)
    };
    let plain = "Content-Type: text/plain; charset=utf-8\r\n";
    assert_eq!(markup(plain, "The ferry runs."), Some(Markup::None));
    assert_eq!(markup(plain, "[Photo: the ferry] It runs."), Some(Markup::None));
    assert_eq!(markup(plain, "\u{feff}\n<!DOCTYPE html><p>The ferry runs."), Some(Markup::Html));
    assert_eq!(markup(plain, "[1, 2]"), None);
    assert_eq!(markup("", "<html><p>The ferry runs."), Some(Markup::Html));
    assert_eq!(markup("", "<!-- saved --><p>The ferry runs."), Some(Markup::Html));
    assert_eq!(markup("", "<rss>"), None);
    assert_eq!(markup("Content-Type: TEXT/HTML;charset=utf-8\r\n", "no tag"), Some(Markup::Html));
    assert_eq!(markup("Content-Type: application/xhtml+xml\r\n", "<?xml version='1.0'?><html>"), Some(Markup::Html));
}

#[test]
fn the_charset_is_that_of_the_response_of_the_page_or_a_guess() {
    let latin = b"<p>F\xe4hre, le caf\xe9";
    assert_eq!(text(&response(HTML, latin)), "<p>Fähre, le café");
    assert_eq!(text(&response("Content-Type: text/html; charset=iso-8859-5\r\n", latin)), "<p>Fфhre, le cafщ");
    let meta = [&b"<meta charset=iso-8859-5>"[..], latin].concat();
    assert_eq!(text(&response(HTML, &meta)), "<meta charset=iso-8859-5><p>Fфhre, le cafщ");
    assert_eq!(text(&response("Content-Type: text/html; charset=utf-8\r\n", latin)), "<p>Fähre, le café");
}

#[test]
fn chunks_are_joined() {
    let chunked = |body: &str| text(&response(&format!("{HTML}Transfer-Encoding: chunked\r\n"), body));
    assert_eq!(
        chunked("5\r\n<p>Th\r\nA;x=y\r\ne ferry\r\nr\r\n4\r\nuns.\r\n0\r\nExpires: 0\r\n\r\n"),
        "<p>The ferry\r\nruns."
    );
    assert_eq!(chunked("5\n<p>Th\n2\ne.\n0\n\n"), "<p>The.");
    // As browsers do, a page that was cut off is taken as far as it goes.
    assert_eq!(chunked("5\r\n<p>Th\r\nFF\r\ne ferry"), "<p>The ferry");
    assert_eq!(chunked("5\r\n<p>Th"), "<p>Th");
    // Many crawlers join chunks and leave the header as it was.
    assert_eq!(chunked("<p>The ferry runs."), "<p>The ferry runs.");
    assert_eq!(chunked("5\r\n<p>The ferry runs."), "5\r\n<p>The ferry runs.");
}

#[test]
fn bodies_are_unpacked() {
    let sentence = "<p>The ferry runs.".as_bytes();
    let zlib = || {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(sentence).unwrap();
        encoder.finish().unwrap()
    };
    let deflate = || {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(sentence).unwrap();
        encoder.finish().unwrap()
    };
    let zstd = zstd::encode_all(sentence, 3).unwrap();
    let twice = gzip(&gzip(sentence));
    let members = [gzip(&sentence[..5]), gzip(&sentence[5..]), b"\r\n".to_vec()].concat();
    let cases: [(&str, &[u8]); 10] = [
        ("gzip", &gzip(sentence)),
        ("X-GZIP", &gzip(sentence)),
        ("gzip", &members),
        ("deflate", &zlib()),
        ("deflate", &deflate()),
        ("br", &brotli(sentence)),
        ("zstd", &zstd),
        ("gzip, gzip", &twice),
        ("identity", sentence),
        ("none", sentence),
    ];
    for (coding, body) in cases {
        let coded = response(&format!("{HTML}Content-Encoding: {coding}\r\n"), body);
        assert_eq!(text(&coded).as_bytes(), sentence, "{coding}");
        // Many crawlers unpack and leave the header as it was.
        let undone = response(&format!("{HTML}Content-Encoding: {coding}\r\n"), sentence);
        assert_eq!(text(&undone).as_bytes(), sentence, "{coding}");
    }
}

#[test]
fn packed_chunks_are_joined_first() {
    let packed = gzip(b"<p>The ferry runs.");
    let (start, end) = packed.split_at(7);
    let body = [b"7\r\n", start, format!("\r\n{:x}\r\n", end.len()).as_bytes(), end, b"\r\n0\r\n\r\n"].concat();
    let file = response(&format!("{HTML}content-encoding: gzip\r\ntransfer-encoding: chunked\r\n"), body);
    assert_eq!(text(&file), "<p>The ferry runs.");
}

#[test]
fn a_packed_body_that_ends_early_is_taken_as_far_as_it_goes() {
    let sentences = sentences(40_000);
    let bodies = [("gzip", gzip(sentences.as_bytes())), ("zstd", zstd::encode_all(sentences.as_bytes(), 3).unwrap())];
    for (coding, packed) in bodies {
        let file = response(&format!("{HTML}Content-Encoding: {coding}\r\n"), &packed[..packed.len() * 9 / 10]);
        let text = text(&file);
        assert!(sentences.starts_with(&text) && text.len() > sentences.len() / 2, "{coding}: {}", text.len());
    }
}

#[test]
fn records_of_older_versions_and_of_careless_writers_are_read() {
    let page = page("The ferry runs.");
    let of = |from: &str, to: &str| String::from_utf8(page.clone()).unwrap().replace(from, to).into_bytes();
    let files = [
        of("WARC/1.0", "WARC/0.17"),
        of("WARC/1.0", "WARC/1.1"),
        of("\r\nWARC-Type: ", "\r\nwarc-type:"),
        of("WARC-Type: response", "WARC-Type:\r\n  Response"),
        of(URL, &format!("<{URL}>")),
        record("response", HTTP, format!("HTTP/2 200\r\n{HTML}\r\n<p>The ferry runs.")),
        record("response", HTTP, format!("HTTP/1.1  200  OK\n{}\n<p>The ferry runs.", HTML.replace('\r', ""))),
        of("application/http; msgtype=response", "application/http;msgtype=response"),
        of(HTTP, ""),
        [b"\r\n\r\n".to_vec(), page.clone()].concat(),
    ];
    for file in files {
        let again = [file.clone(), file.clone()].concat();
        let pages = pages(&again);
        assert_eq!(pages.len(), 2, "{}", String::from_utf8_lossy(&file));
        assert!(pages.iter().all(|page| page.text == "<p>The ferry runs."));
        assert!(pages.iter().all(|page| page.stated.url.as_deref() == Some(URL)));
    }
}

#[test]
fn line_ends_may_be_lf_and_records_may_follow_without_an_empty_line() {
    let head = "WARC/1.0\nWARC-Type: resource\nContent-Type: text/html\nContent-Length: 6\n\n";
    for between in ["\n\n", "\n", "", "\r\n", "\r\n\r\n\r\n\r\n"] {
        let file = format!("{head}<p>One{between}{head}<p>Two");
        assert_eq!(said(file.as_bytes()), ["1: <p>One", "2: <p>Two"], "{between:?}");
    }
}

#[test]
fn a_record_without_address_and_date_is_a_page() {
    let file = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<p>One\r\n\r\n";
    let pages = pages(file.as_bytes());
    assert_eq!((pages[0].text.as_str(), &pages[0].stated), ("<p>One", &crate::article::Stated::default()));
}

/// A page of so many sentences, each another.
fn sentences(count: u32) -> String {
    let mut text = String::new();
    for n in 0..count {
        writeln!(text, "<p>Ferry {} runs.", n.wrapping_mul(2_654_435_761)).unwrap();
    }
    text
}

/// Packs bytes as brotli does what it cannot make smaller.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    // a window of 64 KiB; not the last block; its length in 16 bits; not compressed
    let head = (bytes.len() as u32 - 1) << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[0b11]].concat()
}
