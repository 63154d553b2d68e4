//! A corpus of every format and charset that is read, in and out of archives.

use crate::made::{Pack, tar, zip};

fn wide(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A text in ISO 8859-1.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| c as u8).collect()
}

fn warc(page: &str) -> String {
    let response =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}", page.len());
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://riverpost.example/ferry\r\n\
         WARC-Date: 2025-06-24T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{response}\r\n\r\n",
        response.len()
    )
}

/// Paths within a corpus, and what these files hold.
pub fn every_format() -> Vec<(String, Vec<u8>)> {
    let plain = |town: &str| {
        let body = format!(
            "The harbour of {town} was closed on Tuesday, mayor Ruth Okoye said.\n\nTwo “old” ferries wait\nin the café by the pier."
        );
        crate::lab::page(&format!("Harbour of {town} closed"), "June 24, 2025", &body)
    };
    let html = |town: &str| {
        format!(
            "<!doctype html><html><head><title>Harbour of {town} closed</title></head><body><article><h1>Harbour of {town} \
             closed</h1><p>The harbour of {town} was closed on Tuesday &amp; the ferries wait, the mayor said.</p>\
             <p>They wait until the winter is over and the caf&eacute; opens.</p></article></body></html>"
        )
    };
    let record =
        |id: &str| format!("{{\"id\":\"{id}\",\"title\":\"Pier {id}\",\"text\":\"The pier {id} was painted.\"}}");
    let markdown = "---\ntitle: Ferry late\ndate: 2025-06-25\n---\n\nThe **ferry** of `Northmoor` waits by the\nbridge &amp; the \
        [caf&eacute;](https://riverpost.example/x) &mdash; &#8220;all night&#8221;.\n\n* A list\n* of \\*things\\*\n";
    let export = "Ferry Fares Rise\n\nThe Riverpost\n\nJune 24, 2025 Tuesday\n\nSection: NEWS\nLength: 9 words\n\nBody\n\nFares will \
        rise in autumn.\n\nLoad-Date: June 24, 2025\n\nEnd of Document\n";
    let feed = "<rss version=\"2.0\"><channel><title>Riverpost</title><item><title>Fog on the river</title>\
        <link>https://riverpost.example/fog</link><description>There was fog on the river for a week.</description></item></channel></rss>";
    let mhtml = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://riverpost.example/m\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"part\"\r\n\r\n--part\r\nContent-Type: text/html\r\n\
         Content-Location: https://riverpost.example/m\r\n\r\n{}\r\n--part--\r\n",
        html("Mereside")
    );
    let german = "Die Brücke über die Aller bleibt gesperrt, sagte die Bürgermeisterin am Montag.\n\nSie wird für den Winter \
        geöffnet, hieß es später.";
    let bad = [latin("caf\u{e9} "), plain("Aldby").into_bytes()].concat();
    let files: [(&str, Vec<u8>); 27] = [
        ("a/page.txt", plain("Northmoor").into()),
        ("a/crlf.txt", plain("Elmswick").replace('\n', "\r\n").into()),
        ("a/wide.txt", wide(&plain("Ljubljana “č”"))),
        ("a/latin.txt", latin(&crate::lab::page("Brücke gesperrt", "24. Juni 2025", german))),
        ("a/bad.txt", bad),
        ("a/page.md", markdown.into()),
        ("a/page.html", html("Eastmere").into()),
        ("a/page.mhtml", mhtml.into()),
        ("a/crawl.warc", warc(&html("Saltby")).into()),
        ("a/crawl.warc.gz", Pack::Gzip.pack(warc(&html("Fenham")).as_bytes())),
        ("a/feed.xml", feed.into()),
        ("a/export.txt", export.into()),
        ("a/one.json", record("j1").into()),
        ("a/more.jsonl", format!("{}\n{}\n", record("l1"), record("l2")).into()),
        ("a/table.csv", "id,title,text\nc1,Lock,The lock was mended.\nc2,Weir,The weir was mended.\n".into()),
        ("a/table.tsv", "id\ttitle\ttext\nt1\tLock\tThe lock is old.\n".into()),
        ("a/with.txt", plain("Oxney").into()),
        ("a/with.json", "{\"outlet\":\"The Riverpost\",\"author\":\"Ruth Okoye\"}".into()),
        ("b/page.txt.gz", Pack::Gzip.pack(plain("Gorsby").as_bytes())),
        ("b/page.txt.zst", Pack::Zstd.pack(plain("Zelwick").as_bytes())),
        ("b/page.txt.bz2", Pack::Bzip2.pack(plain("Brayton").as_bytes())),
        ("b/more.jsonl.xz", Pack::Xz.pack(format!("{}\n", record("x1")).as_bytes())),
        ("b/news.tar", tar(&[("in/page.txt", plain("Tarnby").as_bytes()), ("in/x.jsonl", record("a1").as_bytes())])),
        ("b/news.tgz", Pack::Gzip.pack(&tar(&[("page.html", html("Tolby").as_bytes())]))),
        ("b/news.zip", zip(&[("page.txt", plain("Zipley").as_bytes()), ("feed.xml", feed.as_bytes())])),
        ("empty.txt", Vec::new()),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".into()),
    ];
    files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes)).collect()
}
