//! WARC files: which records become articles, and what is said of the others.
//!
//! 1. A page of a crawl is an article of its own, by the number of its record.
//! 2. Records that are damaged are named, make the exit code 1, and stop nothing.
//! 3. Records that are no pages are not named; a file of nothing else is.

use insta::assert_snapshot;

use crate::lab::Lab;

/// A record; `fields` are lines of its header block.
fn record(warc_type: &str, fields: &str, payload: &str) -> String {
    let length = payload.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {warc_type}\r\nWARC-Target-URI: https://news.example/{length}\r\n\
         WARC-Date: 2025-06-24T17:06:00Z\r\n{fields}Content-Length: {length}\r\n\r\n{payload}\r\n\r\n"
    )
}

fn response(status: &str, fields: &str, body: &str) -> String {
    let http = "Content-Type: application/http; msgtype=response\r\n";
    record("response", http, &format!("HTTP/1.1 {status}\r\n{fields}\r\n{body}"))
}

fn page(sentence: &str) -> String {
    response("200 OK", "Content-Type: text/html\r\n", &format!("<html><title>News</title><p>{sentence}"))
}

#[test]
fn a_page_of_a_crawl_is_an_article_by_the_number_of_its_record() {
    let lab = Lab::empty();
    let request = record("request", "Content-Type: application/http\r\n", "GET / HTTP/1.1\r\n\r\n");
    lab.write("crawl.warc", [request, page("The bridge over the Aller is closed until winter.")].concat());
    let run = lab.run(&["extract", "--json", "corpus"]);
    let row = &run.json()[0];
    assert_eq!((run.code, run.json().len(), run.stderr.as_str()), (0, 1, ""));
    assert_eq!((&row["path"], &row["record"], &row["format"]), (&"crawl.warc".into(), &"2".into(), &"warc".into()));
    assert_eq!(row["url"], "https://news.example/121");
    assert_eq!(row["published"], serde_json::Value::Null);
}

#[test]
fn damaged_records_are_named_and_the_rest_is_indexed() {
    let lab = Lab::empty();
    let html = "Content-Type: text/html\r\n";
    let of_length =
        |length: &str| page("A page of news.").replace("Content-Length: ", &format!("Content-Length: {length}"));
    let coded =
        |coding: &str| response("200 OK", &format!("{html}Content-Encoding: {coding}\r\n"), "\u{1}\u{2}\u{3}\u{4}");
    lab.write(
        "crawl.warc",
        [
            page("The bridge is open."),
            "not a record\r\n".to_owned(),
            of_length("9"),
            of_length("?"),
            "WARC/1.0\r\nWARC-Type: response\r\n".to_owned(),
            page("A page of news.").replace("WARC-Type", "Type"),
            page("A page of news.").replace("HTTP/1.1", "FTP/1.01"),
            response("200 OK", &format!("{html}Transfer-Encoding: chunked\r\n"), "3\r\n<p>\r\nno chunk"),
            coded("gzip"),
            coded("br"),
            page("A page of news.").replace("WARC-Date", "WARC-Segment-Number: 1\r\nWARC-Date"),
            response("200 OK", html, "\u{89}PNG\r\n\u{1a}\n\0\0\0"),
            page("A bridge again."),
            page("A page that is cut off.").chars().take(250).collect(),
        ]
        .concat(),
    );
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 1
    --- stdout
    2 articles in `index`: 2 added, 12 skipped; 0.0 s
    --- stderr
    damaged: `crawl.warc record 10`: br body broken after 0 unpacked bytes: Invalid Data
    skipped: `crawl.warc record 11`: a segmented WARC record is not read yet
    skipped: `crawl.warc record 12`: binary file
    damaged: `crawl.warc record 14`: cut off after 72 of 95 bytes
    damaged: `crawl.warc record 2`: no WARC record where one should begin
    damaged: `crawl.warc record 3`: `Content-Length: 987` does not lead to the next record
    damaged: `crawl.warc record 4`: no valid `Content-Length` in the header block
    damaged: `crawl.warc record 5`: cut off within the header block
    damaged: `crawl.warc record 6`: no valid `WARC-Type` in the header block
    damaged: `crawl.warc record 7`: no HTTP response
    damaged: `crawl.warc record 8`: chunked body broken after 8 bytes
    damaged: `crawl.warc record 9`: gzip body broken after 0 unpacked bytes: unexpected end of file
    ");
    lab.query(&["bridge"]).finds(&["crawl.warc"]);
}

#[test]
fn records_that_are_no_pages_are_not_named_but_a_file_of_nothing_else_is() {
    let lab = Lab::empty();
    let gone = response("404 Not Found", "Content-Type: text/html\r\n", "<p>Gone");
    let image = response("200 OK", "Content-Type: image/png\r\n", "PNG");
    lab.write("a.warc", [gone.clone(), image.clone(), page("The bridge is open.")].concat());
    lab.write("b.warc", [gone, image].concat());
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 0
    --- stdout
    1 article in `index`: 1 added, 1 skipped; 0.0 s
    --- stderr
    skipped: `b.warc`: none of 2 records is a page
    ");
}
