//! 1. The first part of HTML is the page, with the address and the time of the message.
//! 2. What mail did to its bytes is undone, and its charset is that of the part.
//! 3. A message without HTML is no page; one that is cut off in it is damaged.
//! 4. No bytes panic.

use proptest::prelude::*;

use super::*;
use crate::corpus::tests::read;

const HEAD: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/ferry\r\n\
    Date: Tue, 24 Jun 2025 17:06:00 -0000\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--a--\"\r\n\r\n";

/// A message of parts.
fn message(parts: &[&str]) -> Vec<u8> {
    let parts: String = parts.iter().flat_map(|part| ["----a--\r\n", part, "\r\n"]).collect();
    format!("{HEAD}\r\n{parts}----a----\r\n").into_bytes()
}

/// A part of HTML.
fn html(fields: &str, body: &str) -> String {
    format!("Content-Type: text/html\r\n{fields}\r\n{body}")
}

fn page(file: &[u8]) -> Page {
    let (mut items, report) = read("a.mhtml", file);
    report.unwrap();
    assert_eq!(items.len(), 1);
    items.remove(0).unwrap()
}

/// Why a file is skipped, and whether it is damaged.
fn skipped(file: &[u8]) -> (String, bool) {
    let (mut items, report) = read("a.mhtml", file);
    report.unwrap();
    let reason = items.remove(0).unwrap_err().reason;
    (reason.to_string(), reason.is_damaged())
}

#[test]
fn the_first_part_of_html_is_the_page_with_what_the_message_states() {
    let image = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=";
    let file = message(&[image, &html("", "<p>The ferry runs."), &html("", "<p>A frame.")]);
    let page = page(&file);
    assert_eq!((page.text.as_str(), page.markup, page.format), ("<p>The ferry runs.\r\n", Markup::Html, Format::Mhtml));
    assert_eq!((page.address.record, page.content_hash), (None, ContentHash::of(&file)));
    assert_eq!(page.stated.url.as_deref(), Some("https://news.example/ferry"));
    assert_eq!(page.stated.captured.as_deref(), Some("Tue, 24 Jun 2025 17:06:00 -0000"));
}

#[test]
fn the_address_of_the_part_comes_before_that_of_the_message() {
    let url = |fields: &str| page(&message(&[&html(fields, "<p>words")])).stated.url;
    assert_eq!(url("Content-Location: https://news.example/a\r\n").as_deref(), Some("https://news.example/a"));
    assert_eq!(url("Content-Location: cid:1\r\n").as_deref(), Some("https://news.example/ferry"));
}

#[test]
fn what_mail_did_to_the_bytes_is_undone() {
    let text = |encoding: &str, body: &str| {
        let fields = format!("Content-Transfer-Encoding: {encoding}\r\n");
        page(&message(&[&html(&fields, body)])).text.trim_end().to_owned()
    };
    assert_eq!(
        text("Quoted-Printable", "<p class=3Da>F=C3=A4hre=\r\n, caf=c3=a9 = 2=3=\n."),
        "<p class=a>Fähre, café = 2=3."
    );
    assert_eq!(text("base64", "PHA+RsOkaHJl\r\nLCBjYWbD\r\nqQ=="), "<p>Fähre, café");
    assert_eq!(text("8bit", "<p>Fähre = 2"), "<p>Fähre = 2");
}

#[test]
fn the_charset_is_that_of_the_part() {
    let part =
        "Content-Type: text/html; charset=\"iso-8859-5\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>F=E4";
    assert_eq!(page(&message(&[part])).text, "<p>Fф\r\n");
}

#[test]
fn parts_of_parts_are_looked_into() {
    let inner = "----a--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n----a--b\r\nContent-Type: text/html\r\n\r\n<p>words\r\n----a--b--";
    let part = format!("Content-Type: multipart/alternative; boundary=--a--b\r\n\r\n{inner}");
    assert_eq!(page(&message(&[&part])).text, "<p>words\r\n");
}

#[test]
fn a_message_without_html_is_no_page() {
    for file in [message(&[]), message(&["Content-Type: text/plain\r\n\r\nwords"]), b"words".to_vec()] {
        assert_eq!(skipped(&file), ("no HTML part".to_owned(), false));
    }
    assert_eq!(skipped(&message(&[&html("", " ")])), ("no text".to_owned(), false));
}

#[test]
fn a_message_that_is_cut_off_in_its_page_is_damaged() {
    let file = message(&[&html("", "<p>The ferry runs."), "Content-Type: image/png\r\n\r\nPNG"]);
    let end = file.windows(4).position(|bytes| bytes == b"runs").unwrap();
    assert_eq!(skipped(&file[..end]), ("cut off within the HTML part".to_owned(), true));
    assert_eq!(page(&file[..file.len() - 20]).text, "<p>The ferry runs.\r\n");
}

proptest! {
    #[test]
    fn no_bytes_panic(
        body in "(----a--|--b|\r\n|\n|Content-Type: (text/html|multipart/mixed; boundary=b)|Content-Transfer-Encoding: (base64|quoted-printable)|=|=[0-9A-F]|[A-Za-z]{1,9}|é| ){0,40}",
    ) {
        let file = format!("{HEAD}{body}");
        let (items, report) = read("a.mhtml", file.as_bytes());
        prop_assert_eq!((items.len(), report.unwrap().bytes), (1, file.len() as u64));
    }
}
