//! Pages as crawlers and browsers save them.

use super::{PAGE, examples};
use crate::mutate::Examples;
use crate::packed::gzip_member;

fn warc_record(warc_type: &str, content_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {warc_type}\r\nWARC-Target-URI: https://news.example/a\r\nWARC-Date: 2025-06-24T17:06:00Z\r\n\
         WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        payload.len()
    );
    [head.as_bytes(), payload, b"\r\n\r\n"].concat()
}

fn warc_response(fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{fields}\r\n");
    warc_record("response", "application/http; msgtype=response", &[head.as_bytes(), body].concat())
}

pub fn warc() -> Examples {
    let page =
        b"<html><title>Bridge</title><p>The bridge over the Aller stays closed until winter, the mayor said.</html>";
    let chunked = [b"A\r\n", &page[..10], b"\r\n5f\r\n", &page[10..], b"\r\n0\r\n\r\n"].concat();
    let crawl = [
        warc_record("warcinfo", "application/warc-fields", b"software: crawler\r\nformat: WARC File Format 1.0\r\n"),
        warc_record("request", "application/http; msgtype=request", b"GET /a HTTP/1.1\r\nHost: news.example\r\n\r\n"),
        warc_response("", page),
        warc_response("Transfer-Encoding: chunked\r\n", &chunked),
        warc_response("Content-Encoding: gzip\r\n", &gzip_member(page)),
        warc_response("Content-Encoding: zstd\r\n", &zstd::encode_all(&page[..], 1).unwrap()),
        warc_record("revisit", "application/http; msgtype=response", b"HTTP/1.1 304 Not Modified\r\n\r\n"),
        warc_record("resource", "text/html", page),
    ];
    let texts = warc_record("conversion", "text/plain", PAGE.as_bytes());
    // Brotli, as it does what it cannot make smaller: see RFC 7932, 9.2.
    let brotli = [b"\xf0\x05\x10", &page[..96], b"\x03"].concat();
    Examples {
        files: vec![
            ("a.warc", crawl.concat()),
            ("b.warc", [texts, warc_response("Content-Encoding: br\r\n", &brotli)].concat()),
            ("c.warc.gz", crawl.iter().flat_map(|record| gzip_member(record)).collect()),
        ],
        tokens: &[
            "WARC/1.0\r\n",
            "WARC/1.1",
            "WARC-Type: response\r\n",
            "WARC-Type: resource",
            "Content-Length: 9\r\n",
            "Content-Length: 99999999999\r\n",
            "Content-Type: text/html\r\n",
            "Content-Type: application/http\r\n",
            "\r\n\r\n",
            "\n\n",
            "\r\n",
            "\n ",
            "HTTP/1.1 200 OK\r\n",
            "HTTP/2 200",
            "Transfer-Encoding: chunked\r\n",
            "Content-Encoding: gzip\r\n",
            "Content-Encoding: br\r\n",
            "Content-Encoding: deflate\r\n",
            "Content-Encoding: zstd, br, gzip\r\n",
            "WARC-Segment-Number: 1\r\n",
            "WARC-Target-URI: <https://news.example/b>\r\n",
            "ffffffff\r\n",
            "0\r\n\r\n",
            "charset=utf-16",
            "\x1f\u{8b}\x08",
            "<p>",
        ],
    }
}

pub fn mhtml() -> Examples {
    examples(
        &[(
            "a.mhtml",
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/a\r\nSubject: Bridge\r\nDate: Tue, 24 Jun 2025 17:06:00 -0000\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b----\"\r\n\r\n\r\n------b----\r\n\
             Content-Type: text/html\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://news.example/a\r\n\r\n\
             <!DOCTYPE html><html><head><meta http-equiv=3D\"Content-Type\" content=3D\"text/html; charset=3DUTF-8\"></head><body><p>The br=\r\n\
             idge over the Aller stays closed =E2=80=94 until winter.</p></body></html>\r\n------b----\r\nContent-Type: image/png\r\n\
             Content-Transfer-Encoding: base64\r\nContent-Location: https://news.example/a.png\r\n\r\niVBORw0KGgo=\r\n------b------\r\n",
        )],
        &[
            "------b----\r\n",
            "------b------\r\n",
            "--",
            "boundary=",
            "boundary=\"\"",
            "Content-Type: text/html\r\n",
            "Content-Type: multipart/mixed;",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: quoted-printable\r\n",
            "=",
            "=\r\n",
            "=3D",
            "=E",
            "\r\n\r\n",
            "\r\n",
            "\n\t",
            "MIME-Version: 1.0\r\n",
            "charset=",
            "iVBORw0KGgo=",
            "Content-Location: https://news.example/b\r\n",
        ],
    )
}
