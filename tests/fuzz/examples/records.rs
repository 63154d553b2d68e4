//! Files of many articles: records, tables, feeds, exports of databases.

use super::examples;
use crate::mutate::Examples;

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
