//! Small files of every format, and the tokens that they are made of.

use crate::mutate::Examples;
use crate::packed::gzip_member;

fn examples(files: &[(&'static str, &str)], tokens: &'static [&'static str]) -> Examples {
    let files = files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect();
    Examples { files, tokens }
}

/// What pages of news are made of, whatever their format.
const PAGE: &str = "Skip to content
Home  World  Sport

Bridge stays closed until winter
By Ann Lee and Bo Mora | Published: June 24, 2025 at 5:06 p.m. ET | 3 min read
The Riverpost
Photo: A. Lee/Getty Images

PORT TOWN (Reuters) - The bridge over the Aller stays closed until winter, the mayor said on Monday.

“We will see,” he said. Ferries carry people across, as they did before the bridge was built in 1998.

What comes next
  • New cables
  • A test with lorries in November

Advertisement
Related: Ferry crews want breaks
The ferries run every ten minutes, from six in the morning until midnight.

Additional reporting by Cy Dent
Share this article
12 Comments
© 2025 Riverpost Company. All rights reserved.
";

pub fn text() -> Examples {
    let files = [
        ("a.txt", PAGE),
        (
            "b.md",
            "---\ntitle: \"Bridge stays closed\"\ndate: 2025-06-24\nauthors: [Ann Lee, Bo Mora]\nurl: https://news.example/a\n---\n\n\
             # Bridge stays closed\n\nThe bridge *over* the [Aller](https://news.example/b) stays closed.\n\n> We will see.\n\n\
             ![photo](a.jpg)\n\n- New cables\n- A test\n\n```\nnot news\n```\n",
        ),
        (
            "c.txt",
            "URL: https://news.example/a\nTitle: Bridge stays closed\nDate: 24.06.2025, 17:06 Uhr\nAuthor: Ann Lee\n\n\
             Die Brücke über die Aller bleibt bis zum Winter geschlossen, sagte die Bürgermeisterin am Montag.\n",
        ),
        (
            "d.txt",
            "市长周一表示，阿勒河大桥将关闭至冬季。\n\n2025年6月24日 17:06\n\nМост закрыт до зимы, сообщил мэр.\n",
        ),
        ("e.txt", "يبقى الجسر مغلقا حتى الشتاء، كما قال العمدة يوم الاثنين.\r\n٢٤ يونيو ٢٠٢٥\r\n"),
    ];
    let mut examples = examples(
        &files,
        &[
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "  • ",
            "- ",
            "1. ",
            "# ",
            "> ",
            "---\n",
            "***",
            "|",
            ": ",
            "title: ",
            "date: ",
            "By ",
            "Von ",
            "Par ",
            "Published",
            "Updated: ",
            "June 24, 2025",
            "24.06.2025",
            "03/04/2025",
            "5:06 PM EDT",
            "2025-06-24",
            "Photo: ",
            "Advertisement",
            "Related: ",
            "Share",
            "©",
            "(Reuters) - ",
            "“",
            "”",
            "U.S.",
            "Read more",
            "/",
            "...",
            "Home",
            "Subscribe",
            "12 Comments",
            "@ann",
            "https://news.example/2025/06/24/a",
            "Ann Lee",
        ],
    );
    let wide: Vec<u8> = PAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    examples.files.push(("f.txt", [b"\xff\xfe", &wide[..]].concat()));
    examples
        .files
        .push(("g.txt", b"Die F\xe4hre \xfcber die Aller f\xe4hrt wieder, sagte die B\xfcrgermeisterin.\n".to_vec()));
    examples
}

const HTML: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Bridge stays closed - The Riverpost</title>
<meta property=\"og:title\" content=\"Bridge stays closed\"><meta name=author content='Ann Lee'>
<meta property=\"article:published_time\" content=\"2025-06-24T17:06:00-04:00\"><link rel=canonical href=https://news.example/a>
<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"NewsArticle\",
\"headline\":\"Bridge stays closed\",\"datePublished\":\"2025-06-24\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ann Lee\"}],
\"publisher\":{\"name\":\"The Riverpost\"},\"articleBody\":\"The bridge &amp; more\"}]}</script>
<style>p { color: red }</style></head><body class=home><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>
<main><article itemscope itemtype=\"http://schema.org/NewsArticle\"><h1 itemprop=headline>Bridge stays closed</h1>
<p class=byline>By <a rel=author href=/ann>Ann Lee</a> <time datetime=\"2025-06-24\">June 24</time></p>
<figure><img src=a.jpg alt=\"The bridge\"><figcaption>Photo: A. Lee</figcaption></figure>
<p>The bridge over the Aller stays closed until winter, the mayor said on Monday.<br>He was calm.
<p>&ldquo;We will see,&rdquo; he said. Ferries carry people across, as they did before the bridge was built.</p>
<blockquote>It is &#x201c;safe&#8221; &notin; &copy &bogus; x</blockquote><h2>What comes next</h2>
<ul><li>New cables<li>A test with lorries</ul><table><tr><td>One<td>Two</table><pre>  as it is\n  written</pre>
<div class=ad>Advertisement</div><aside><a href=/b>Ferry crews want breaks</a></aside></article></main>
<!-- a comment --><footer>&copy; 2025 Riverpost Company</footer><script>if (a < b) document.write('<p>no</p>')</script></body></html>
";

pub fn html() -> Examples {
    let mut examples = examples(
        &[
            ("a.html", HTML),
            ("b.htm", "<p>Words<p>of <b>a <i>page</b></i><svg><p></svg><select><option>a</select> without a head."),
        ],
        &[
            "<",
            ">",
            "</",
            "/>",
            "<!--",
            "-->",
            "<!",
            "<![CDATA[",
            "]]>",
            "<?",
            "=",
            "\"",
            "'",
            "&",
            "&#",
            "&#x",
            ";",
            "&amp;",
            "&#0;",
            "&#x110000;",
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<div><div><div><div><div><div><div><div>",
            "<a href=>",
            "<br>",
            "<table>",
            "<tr><td>",
            "</table>",
            "<ul><li>",
            "<h1>",
            "<article>",
            "<main>",
            "<body>",
            "</body>",
            "<html>",
            "<head>",
            "<title>",
            "</title>",
            "<script>",
            "</script>",
            "<style>",
            "<textarea>",
            "<noscript>",
            "<template>",
            "<svg>",
            "<math>",
            "<select>",
            "<iframe>",
            "<meta charset=utf-16>",
            "<meta charset=shift_jis>",
            "<meta property=og:title content=\"",
            "<time datetime=",
            "<script type=application/ld+json>",
            "{\"@type\":",
            "{\"@graph\":[",
            "\"datePublished\":\"",
            "class=\"",
            "hidden",
            "style=display:none",
            "itemprop=",
            "rel=author",
            "<blockquote>",
            "<pre>",
        ],
    );
    examples
        .files
        .push(("c.html", b"<meta charset=gbk><p>\xc7\xc5\xc1\xba\xb9\xd8\xb1\xd5 <b>\x81\x30\x81\x30</b>".to_vec()));
    examples
}

const JSON_TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud83d",
    "\\u0000",
    "\\n",
    "null",
    "true",
    "1e999",
    "-0",
    "12345678901234567890",
    "\"text\":",
    "\"title\":",
    "\"body\":",
    "\"date\":",
    "\"authors\":",
    "\"url\":",
    "\"id\":",
    "\"articles\":",
    "{\"a\":",
    "[[[[[[[[[[[[[[[[",
    "\n",
    "\"<p>words</p>\"",
    "\"2025-06-24\"",
    "1750784760",
    "{\"name\":\"Ann Lee\"}",
];

pub fn json_lines() -> Examples {
    examples(
        &[
            (
                "a.jsonl",
                "{\"id\":\"r1\",\"title\":\"Bridge stays closed\",\"text\":\"The bridge over the Aller\\nstays closed.\\n\\nFerries run.\",\
                 \"published\":\"2025-06-24T17:06:00Z\",\"authors\":[\"Ann Lee\",{\"name\":\"Bo Mora\"}],\"source\":{\"name\":\"The Riverpost\"},\
                 \"url\":\"https://news.example/a\",\"lang\":\"en\",\"extra\":{\"a\":[1,2,{\"b\":null}]}}\n\n\
                 {\"headline\":\"Ferries go on\",\"article_body\":\"Two \\u201cferries\\u201d carry \\ud83d\\ude00 people.\",\"date\":1750784760}\n\
                 {\"content\":\"<p>The bridge &amp; the ferry.</p><p>By Ann Lee</p>\",\"byline\":\"By Ann Lee\"}\n",
            ),
            (
                "b.ndjson",
                "{\"body\":[\"One paragraph.\",\"Another paragraph.\"]}\r\n{\"text\":\"The bridge is closed.\"}",
            ),
        ],
        JSON_TOKENS,
    )
}

pub fn json() -> Examples {
    examples(
        &[
            (
                "a.json",
                "{\n  \"title\": \"Bridge stays closed\",\n  \"text\": \"The bridge over the Aller stays closed.\",\n  \"date\": \"2025-06-24\"\n}\n",
            ),
            (
                "b.json",
                "[\n{\"text\": \"The bridge is closed.\"},\n{\"text\": \"The ferry runs.\", \"n\": [1.5e3, -2, true, null]}\n]\n",
            ),
            (
                "c.json",
                "{\n \"status\": \"ok\", \"totalResults\": 2, \"articles\": [{\"source\": {\"id\": null, \"name\": \"The Riverpost\"}, \
                 \"author\": \"Ann Lee\", \"title\": \"Bridge stays closed\", \"description\": \"It stays closed.\", \
                 \"publishedAt\": \"2025-06-24T17:06:00Z\", \"content\": \"The bridge over the Aller stays closed.\"}]}",
            ),
        ],
        JSON_TOKENS,
    )
}

pub fn tables() -> Examples {
    examples(
        &[
            (
                "a.csv",
                "id,title,text,date,author,url\r\n1,Bridge stays closed,\"The bridge over the \"\"Aller\"\" stays closed,\nuntil winter.\",\
                 2025-06-24,Ann Lee,https://news.example/a\r\n2,Ferries go on,Two ferries carry people across.,2025-06-25,,\r\n",
            ),
            (
                "b.tsv",
                "title\ttext\tdate\nBridge stays closed\tThe bridge over the Aller stays closed.\t24.06.2025\nFerries\tThe ferry runs.\t\n",
            ),
            (
                "c.csv",
                "\u{feff}titel;text;datum\n\"Brücke zu\";\"Die Brücke bleibt zu; bis zum Winter.\";24.06.2025\nFähre;Die Fähre fährt.;\n",
            ),
        ],
        &[
            "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", "title", "text", "date", "\",\"", "'", "\\", "=1+1",
            ",,,,,,,,", "\u{feff}",
        ],
    )
}

pub fn feeds() -> Examples {
    examples(
        &[
            (
                "a.rss",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>The Riverpost</title><link>https://news.example/</link>\
                 <language>en</language><item><title>Bridge stays closed</title><link>https://news.example/a</link>\
                 <pubDate>Tue, 24 Jun 2025 17:06:00 -0400</pubDate><dc:creator>Ann Lee</dc:creator><guid isPermaLink=\"false\">1</guid>\
                 <description>It stays closed.</description><content:encoded><![CDATA[<p>The bridge over the Aller stays closed &amp; so on.</p>\
                 <p>Ferries run every ten minutes, the mayor said.</p>]]></content:encoded></item>\
                 <item><title>Ferries go on</title><description>&lt;p&gt;Two ferries carry people across, every day, until winter comes.&lt;/p&gt;</description>\
                 </item></channel></rss>\n",
            ),
            (
                "b.atom",
                "<?xml version='1.0'?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>The Riverpost</title>\
                 <entry><id>tag:news.example,2025:a</id><title type=\"html\">Bridge &lt;b&gt;stays&lt;/b&gt; closed</title>\
                 <link rel=\"alternate\" href=\"https://news.example/a\"/><published>2025-06-24T17:06:00Z</published>\
                 <updated>2025-06-25T00:00:00Z</updated><author><name>Ann Lee</name></author><content type=\"xhtml\">\
                 <div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The bridge over the Aller stays closed until winter.</p></div></content></entry></feed>",
            ),
        ],
        &[
            "<",
            ">",
            "</",
            "/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?xml",
            "?>",
            "<!DOCTYPE",
            "<!ENTITY a \"aaaa\">",
            "&a;",
            "&amp;",
            "&#1;",
            "&lt;",
            "<item>",
            "</item>",
            "<entry>",
            "</entry>",
            "<title>",
            "</title>",
            "<content:encoded>",
            "</content:encoded>",
            "<description>",
            "<pubDate>",
            "<link>",
            "<channel>",
            "</channel>",
            "xmlns=\"",
            "xml:base=\"",
            "encoding=\"utf-16\"",
            "<rss>",
            "<feed>",
        ],
    )
}

pub fn exports() -> Examples {
    examples(
        &[
            (
                "nexis.txt",
                "\n\n                               1 of 2 DOCUMENTS\n\n                                 The Riverpost\n\n\
                 \x20                            June 24, 2025 Tuesday\n\nBridge Stays Closed\n\nBYLINE: By ANN LEE\n\nSECTION: TOWN; Pg. 3\n\n\
                 LENGTH: 12 words\n\nDATELINE: PORT TOWN\n\n   The bridge over the Aller stays closed until winter, the mayor said.\n\n\
                 LOAD-DATE: June 25, 2025\n\nLANGUAGE: ENGLISH\n\n                      Copyright 2025 Riverpost Company\n\n\n\
                 \x20                              2 of 2 DOCUMENTS\n\n                              The Hill Courier\n\n\
                 \x20                             24 juin 2025 mardi\n\nHEADLINE: Ferries go on\n\nBODY:\nTwo ferries carry people across.\n\n\
                 LOAD-DATE: June 26, 2025\n",
            ),
            (
                "uni.txt",
                "Job Number: 12345\nDocuments (1)\n1. Bridge Stays Closed\n\nBridge Stays Closed\nThe Riverpost (London)\nJune 24, 2025 Tuesday\n\n\
                 Copyright 2025 Riverpost Company All Rights Reserved\n\nSection: TOWN; Pg. 3\nLength: 8 words\nByline: Ann Lee\nBody\n\n\
                 The bridge over the Aller stays closed.\n\nClassification\nLanguage: ENGLISH\nLoad-Date: June 25, 2025\nEnd of Document\n",
            ),
            (
                "factiva.txt",
                "HD  Bridge stays closed\n    until winter\nBY  By Ann Lee\nWC  8 words\nPD  24 June 2025\nSN  The Riverpost\nLA  English\n\n\
                 LP\nThe bridge over the Aller stays closed.\n\nTD\nFerries run.\n\nAN\nDocument RVRPST0020250624el6o0003j\n\n\
                 Ferries go on\n90 words\n25 June 2025\nThe Hill Courier\nHILLCO\nEnglish\nCopyright 2025 Hill Media. All rights reserved.\n\
                 Two ferries carry people across.\nDocument HILLCO0020250625el6p0000a\n",
            ),
            (
                "proquest.txt",
                "____________________________________________________________\n\nDocument 1 of 2\n\nBridge stays closed\n\nAuthor: Lee, Ann\n\n\
                 Publication info: The Riverpost ; Port Town [Port Town]24 June 2025: A.3.\n\nFull text: The bridge over the Aller stays closed.\n\n\
                 Ferries run.\n\nPublication title: The Riverpost\n\nPublication date: Jun 24, 2025\n\nProQuest document ID: 1234567890\n\n\
                 ____________________________________________________________\n\nDocument 2 of 2\n\nTitle: Ferries go on\n\n\
                 Full text: Two ferries carry people across.\n\nProQuest document ID: 1234567891\n",
            ),
        ],
        &[
            "1 of 2 DOCUMENTS",
            "Document 1 of 2",
            "LOAD-DATE: ",
            "LENGTH: ",
            "BYLINE: ",
            "HEADLINE: ",
            "BODY:",
            "End of Document",
            "Body\n",
            "Classification\n",
            "Load-Date: ",
            "Copyright 2025 ",
            "HD  ",
            "LP\n",
            "TD\n",
            "AN\n",
            "PD  24 June 2025",
            "90 words",
            "Full text: ",
            "Title: ",
            "____________________________________________________________",
            "June 24, 2025 Tuesday",
            "\n\n",
            "\x0c",
            "Document A",
        ],
    )
}

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

pub fn dates() -> Examples {
    examples(
        &[
            (
                "",
                "Published: June 24, 2025 at 5:06 p.m. ET | Updated 5:06 PM EDT, Tue June 24, 2025 | 4 July 2025 | 10:15 AM IST",
            ),
            (
                "",
                "24.06.2025, 17:06 Uhr | 24. Juni 2025 | mardi 24 juin 2025 à 17h06 | il y a 2 heures | 24 de junio de 2025, 17:06 h",
            ),
            (
                "",
                "2025年6月24日 17:06 | 2025-06-24T17:06:00.123+02:00 | 20250624 | 24 июня 2025 г. в 17:06 МСК | ٢٤ يونيو ٢٠٢٥",
            ),
            (
                "",
                "03/04/2025 | 2025/06/24 | Jun 24 '25 | 24-Jun-2025 | May 2025 | 5 hours ago | 17:06 GMT+5:30 | 24 giugno 2025 ore 17.06",
            ),
        ],
        &[
            "2025",
            "24",
            "06",
            "31",
            "29 February 2025",
            "June",
            "Juni",
            "juin",
            "月",
            "年",
            "日",
            "Uhr",
            "/",
            "-",
            ".",
            ":",
            ",",
            " ",
            "T",
            "Z",
            "+05:30",
            "p.m.",
            "AM",
            "GMT",
            "EST",
            "IST",
            "Tue",
            "Dienstag",
            "at",
            "Updated",
            "Published:",
            "'",
            "th",
            "st",
            "٢",
            "०",
            "99999999999",
        ],
    )
}
