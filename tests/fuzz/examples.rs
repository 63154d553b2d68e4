//! Small files of every format, and the tokens that they are made of.

mod records;
mod web;

use crate::mutate::Examples;
pub use records::{exports, feeds, json, json_lines, tables};
pub use web::{mhtml, warc};

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

pub fn markdown() -> Examples {
    examples(
        &[
            (
                "a.md",
                "---\ntitle: Bridge stays closed\nauthors: [Ann Lee]\ndate: 2025-06-24\n---\n\n# Bridge *stays* closed\n\n\
                 The **bridge** over the [Aller](https://news.example/a \"t\") stays closed &ndash; until\nwinter, `the` mayor said[^1].\n\n\
                 Second\n======\n\n> A quoted\n> line\n\n- one\n  goes on\n- [two][1]\n  1. three\n\n![The bridge at dawn](a.png)\n\n\
                 | Day | Ferries |\n|-----|---------|\n| Mon | 2 |\n\n```rust\nlet a = 1;\n```\n\n<div>\n<p>In <b>HTML</b></p>\n</div>\n\n\
                 [1]: /b\n[^1]: a note\n",
            ),
            (
                "b.markdown",
                "Title: Bridge stays closed\nURL: https://news.example/a\n\nFerries run every ten minutes, the mayor said.\n",
            ),
        ],
        &[
            "# ",
            "## ",
            "> ",
            "- ",
            "* ",
            "+ ",
            "1. ",
            "    ",
            "\t",
            "**",
            "*",
            "_",
            "~~",
            "`",
            "```",
            "~~~",
            "[",
            "](",
            "](a)",
            "![",
            "[1]: a",
            "[^1]",
            "<b>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<div>\n",
            "| ",
            "|---|",
            "&amp;",
            "\\",
            "---\n",
            "...\n",
            "title: ",
            "date: ",
            "\n\n",
            "\r\n",
            "  \n",
            "<https://a.example>",
            "- [ ] ",
        ],
    )
}

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
