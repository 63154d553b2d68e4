//! 1. Each item is a page with its fullest text, HTML or plain, and what it states; its number is its record.
//! 2. RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and JSON Feed are read, under any prefix and in any encoding.
//! 3. What a feed says for all items is said of each, but its title is no outlet and an item's id no article's.
//! 4. An item without a text is skipped, and damages nothing.
//! 5. Of a feed that is broken or cut off the items before the damage come out, mostly those behind it too.
//! 6. Entities that a document type declares are not expanded.

use proptest::prelude::*;

use crate::article::{ContentHash, Format, Markup, Page, Stated};
use crate::corpus::MAX_PAGE_BYTES;
use crate::corpus::tests::{gzip, read};

/// Returns the pages of a feed, and the skips as `record: reason`.
fn items(feed: impl AsRef<[u8]>) -> (Vec<Page>, Vec<String>) {
    let (items, report) = read("news.xml", feed.as_ref());
    report.unwrap();
    let mut pages = Vec::new();
    let mut skips = Vec::new();
    for item in items {
        match item {
            Ok(page) => pages.push(page),
            Err(skip) => skips.push(format!("{}: {}", skip.address.record.unwrap_or("feed".into()), skip.reason)),
        }
    }
    (pages, skips)
}

/// Returns the only item of a feed.
fn only(feed: impl AsRef<[u8]>) -> Page {
    let (mut pages, skips) = items(feed);
    assert_eq!((pages.len(), skips.as_slice()), (1, [].as_slice()));
    pages.remove(0)
}

/// Returns an item of RSS 2.0 that holds these elements.
fn item(elements: &str) -> Page {
    only(rss(&format!("<item>{elements}</item>")))
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Ferry News - Town</title><link>https://ferry.example.org/town</link><language>en-gb</language>\n{items}\n</channel></rss>\n"
    )
}

fn texts(pages: &[Page]) -> Vec<&str> {
    pages.iter().map(|page| page.text.as_str()).collect()
}

const RSS: &str = "<item>
  <title>Bridge &amp;#8216;to open&amp;#8217; in &lt;b&gt;May&lt;/b&gt;</title>
  <link>https://ferry.example.org/1?a=1&amp;b=2</link>
  <guid isPermaLink=\"false\">4711</guid>
  <dc:creator><![CDATA[Ann Lee]]></dc:creator>
  <dc:creator>Bo Mora</dc:creator>
  <pubDate>Tue, 24 Jun 2025 17:06:00 EDT</pubDate>
  <atom:updated>2025-06-25T08:00:00Z</atom:updated>
  <description>&lt;p&gt;The mayor named a day.&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>The bridge opens.</p><p>Ferries go on.</p>]]></content:encoded>
</item>";

#[test]
fn an_item_of_rss_is_a_page_with_its_fullest_text_and_what_it_states() {
    let page = only(rss(RSS));
    assert_eq!(page.text, "<p>The bridge opens.</p><p>Ferries go on.</p>");
    assert_eq!((page.format, page.markup), (Format::Feed, Markup::Html));
    assert_eq!((page.address.path.as_str(), page.address.record.as_deref()), ("news.xml", Some("1")));
    assert_eq!(page.content_hash, ContentHash::of(RSS.as_bytes()));
    assert!(page.source.is_none());
    let stated = Stated {
        url: Some("https://ferry.example.org/1?a=1&b=2".into()),
        title: Some("Bridge ‘to open’ in May".into()),
        authors: vec!["Ann Lee".into(), "Bo Mora".into()],
        published: Some("Tue, 24 Jun 2025 17:06:00 EDT".into()),
        updated: Some("2025-06-25T08:00:00Z".into()),
        standfirst: Some("The mayor named a day.".into()),
        language: Some("en-gb".into()),
        ..Stated::default()
    };
    assert_eq!(page.stated, stated);
}

#[test]
fn an_entry_of_atom_is_a_page() {
    let feed = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Fähre</title>
        <author><name>Fähre</name></author><author><name>Cleo Wirth</name><email>c@example.org</email></author>
        <entry><title type="html">Br&amp;uuml;cke &amp;lt; Tunnel</title><id>tag:example.org,2025:1</id>
        <link rel="self" href="https://example.org/1.atom"/><link rel="alternate" href="https://example.org/1"/>
        <published>2025-06-24T17:06:00+02:00</published><updated>2025-06-25</updated>
        <source><title>Other</title><link rel="self" href="https://other.example.com/feed"/><updated>2020-01-01</updated></source>
        <summary>Ein Tag steht fest.</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Sie wird <b>bald</b> ge&#246;ffnet.</p></div></content></entry>
        <entry><title type="text">&lt;b> is a tag</title><author><name>Ann Lee</name></author><content>It is &amp; stays one.</content></entry></feed>"#;
    let (pages, skips) = items(feed);
    assert_eq!(skips, [] as [&str; 0]);
    assert_eq!(
        texts(&pages),
        [
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Sie wird <b>bald</b> ge&#246;ffnet.</p></div>",
            "It is & stays one."
        ]
    );
    assert_eq!((pages[0].markup, pages[1].markup), (Markup::Html, Markup::None));
    let stated = Stated {
        url: Some("https://example.org/1".into()),
        title: Some("Brücke < Tunnel".into()),
        authors: vec!["Cleo Wirth".into()],
        outlet: Some("other.example.com".into()),
        published: Some("2025-06-24T17:06:00+02:00".into()),
        updated: Some("2025-06-25".into()),
        standfirst: Some("Ein Tag steht fest.".into()),
        language: Some("de".into()),
        ..Stated::default()
    };
    assert_eq!(pages[0].stated, stated);
    assert_eq!(pages[1].stated.title.as_deref(), Some("<b> is a tag"));
    assert_eq!(pages[1].stated.authors, ["Ann Lee"]);
}

#[test]
fn an_item_of_rss_1_is_a_page() {
    let feed = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel rdf:about="https://example.org/"><title>T</title><items><rdf:Seq><rdf:li/></rdf:Seq></items></channel>
        <image><title>Logo</title></image>
        <item rdf:about="https://example.org/1"><title>One</title><dc:date>2025-06-24</dc:date><dc:language>fr</dc:language>
        <description>Le pont ouvre.</description></item></rdf:RDF>"#;
    let page = only(feed);
    assert_eq!((page.text.as_str(), page.markup), ("Le pont ouvre.", Markup::None));
    assert_eq!(page.stated.url.as_deref(), Some("https://example.org/1"));
    assert_eq!(page.stated.published.as_deref(), Some("2025-06-24"));
    assert_eq!(page.stated.language.as_deref(), Some("fr"));
}

#[test]
fn an_item_of_json_feed_is_a_page() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Ferry News", "home_page_url": "https://example.org/", "language": "en",
        "items": [
          {"id": "1", "url": "https://example.org/1", "title": "A &amp; B", "content_html": "<p>It opens.</p>", "content_text": "It opens.",
           "summary": "A day is named.", "date_published": "2025-06-24T17:06:00Z", "date_modified": "2025-06-25", "authors": [{"name": "Ann Lee"}, {"name": "Bo Mora"}]},
          {"id": 2, "url": "/2", "content_text": "It closes.", "author": {"name": "Ann Lee"}, "tags": ["a"]},
          {"id": "3", "title": "No text"}
        ]}"#;
    for feed in [feed.to_owned(), feed.replace('\n', "")] {
        let (pages, skips) = items(feed);
        assert_eq!(skips, ["3: no text"]);
        assert_eq!(texts(&pages), ["<p>It opens.</p>", "It closes."]);
        assert_eq!((pages[0].format, pages[0].markup, pages[1].markup), (Format::Feed, Markup::Html, Markup::None));
        let stated = Stated {
            url: Some("https://example.org/1".into()),
            title: Some("A & B".into()),
            authors: vec!["Ann Lee".into(), "Bo Mora".into()],
            published: Some("2025-06-24T17:06:00Z".into()),
            updated: Some("2025-06-25".into()),
            standfirst: Some("A day is named.".into()),
            language: Some("en".into()),
            ..Stated::default()
        };
        assert_eq!(pages[0].stated, stated);
        assert_eq!(pages[1].stated.url.as_deref(), Some("https://example.org/2"));
        assert_eq!(pages[1].stated.authors, ["Ann Lee"]);
    }
}

#[test]
fn feeds_under_a_prefix_and_old_ones_are_read() {
    let atom = "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>One</a:title><a:content>It opens.</a:content></a:entry></a:feed>";
    let old = "<rss version='0.91'><channel><title>T</title></channel><item><title>One</title><description>It opens.</description></item></rss>";
    let atom_03 = "<feed version='0.3'><entry><title>One</title><issued>2025</issued><content mode='escaped'>It opens.</content></entry></feed>";
    for feed in [atom, old, atom_03] {
        let page = only(feed);
        assert_eq!((page.text.as_str(), page.stated.title.as_deref()), ("It opens.", Some("One")), "{feed}");
    }
}

#[test]
fn a_description_is_the_text_where_there_is_no_other() {
    let page =
        item("<description>The bridge opens &amp;amp; stays.</description><itunes:summary>Opens.</itunes:summary>");
    assert_eq!((page.text.as_str(), page.markup), ("The bridge opens &amp; stays.", Markup::Html));
    assert_eq!(page.stated.standfirst, None);
    assert_eq!(item("<description>AT&amp;T opens</description>").markup, Markup::None);
    assert_eq!(item("<description>One <p>two</p></description>").text, "One <p>two</p>");
    let with_beginning = item(
        "<description>The bridge opens [&amp;#8230;]</description><content:encoded>The bridge opens in May.</content:encoded>",
    );
    assert_eq!(with_beginning.text, "The bridge opens in May.");
    assert_eq!(with_beginning.stated.standfirst, None);
}

#[test]
fn the_address_is_that_of_the_page() {
    let url = |elements: &str| item(&format!("{elements}<description>x</description>")).stated.url;
    assert_eq!(url("<link>/a</link>").as_deref(), Some("https://ferry.example.org/a"));
    assert_eq!(url("<link>\n//b.example.org/a\n</link>").as_deref(), Some("https://b.example.org/a"));
    assert_eq!(url("<guid>https://example.org/g</guid>").as_deref(), Some("https://example.org/g"));
    assert_eq!(url("<guid isPermaLink='false'>https://example.org/g</guid>"), None);
    let burned =
        "<link>https://feeds.example.com/~r/1</link><feedburner:origLink>https://example.org/1</feedburner:origLink>";
    assert_eq!(url(burned).as_deref(), Some("https://example.org/1"));
    assert_eq!(url("<link>javascript:x</link>"), None);
}

#[test]
fn the_outlet_is_told_by_a_domain_and_not_by_the_title_of_the_feed() {
    let outlet = |elements: &str| item(&format!("{elements}<description>x</description>")).stated.outlet;
    assert_eq!(outlet("<link>https://example.org/1</link>"), None);
    assert_eq!(outlet("").as_deref(), Some("ferry.example.org"));
    let taken = "<link>https://aggregator.example.com/1</link><source url='https://www.example.org/rss'>Example - World</source>";
    assert_eq!(outlet(taken).as_deref(), Some("www.example.org"));
}

#[test]
fn authors_are_names_and_no_mail_addresses() {
    let authors = |elements: &str| item(&format!("{elements}<description>x</description>")).stated.authors;
    assert_eq!(authors("<author>a@example.org (Ann Lee)</author>"), ["Ann Lee"]);
    assert_eq!(authors("<author>Ann Lee &lt;a@example.org&gt;</author>"), ["Ann Lee"]);
    assert_eq!(authors("<author>a@example.org</author>"), [] as [&str; 0]);
    assert_eq!(authors("<author>desk@example.org</author><dc:creator>By Ann Lee</dc:creator>"), ["By Ann Lee"]);
    assert_eq!(
        authors("<author><name>Ann Lee</name><uri>x</uri></author><author><name>Bo</name></author>"),
        ["Ann Lee", "Bo"]
    );
}

#[test]
fn the_id_of_an_item_is_not_the_articles() {
    assert_eq!(only(rss(RSS)).stated.id, None);
}

#[test]
fn an_item_without_a_text_is_skipped_and_counts() {
    let feed = rss(
        "<item><title>One</title></item><item><description><![CDATA[<img src='x'/>]]></description></item><item/>\n<item><description>four</description></item>",
    );
    let (pages, skips) = items(feed);
    assert_eq!(skips, ["1: no text", "2: no text", "3: no text"]);
    assert_eq!(pages[0].address.record.as_deref(), Some("4"));
    assert_eq!(items(rss("")).1, ["feed: no text"]);
}

#[test]
fn a_feed_in_any_encoding_is_read_whatever_it_says() {
    let feed = rss("<item><title>Süd</title><description>Die Fähre fährt über den Fluss.</description></item>");
    let wrong = feed.replace("UTF-8", "ISO-8859-1");
    let wide: Vec<u8> = feed.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin = |text: &str| -> Vec<u8> { text.chars().map(|c| c as u8).collect() };
    let cyrillic = encoding_rs::WINDOWS_1251.encode("Мост").0;
    let windows = [
        b"<?xml version='1.0' encoding='windows-1251'?><rss><item><title>S\xfcd</title><description>".as_slice(),
        &cyrillic,
        b"</description></item></rss>",
    ]
    .concat();
    for bytes in [
        feed.clone().into_bytes(),
        format!("\u{feff}{feed}").into_bytes(),
        wide,
        latin(&feed),
        latin(&wrong),
        gzip(wrong.as_bytes()),
    ] {
        let page = only(&bytes);
        assert_eq!(page.text, "Die Fähre fährt über den Fluss.");
        assert_eq!(page.stated.title.as_deref(), Some("Süd"));
    }
    assert_eq!(only(&windows).text, "Мост");
}

#[test]
fn signs_and_tags_out_of_place_cost_no_item() {
    let feed = rss("<item><title>Ann & Bo</title><description>1 < 2 & 3</description></item>
         <item><title>Two<link>https://example.org/2</link><description>two</description></item>
         <item><title>Three</b></title><description>three<br></description></wrong>
         <item><description>four &nbsp; &unknown;</description></item>");
    let (pages, skips) = items(feed);
    assert_eq!(skips, [] as [&str; 0]);
    assert_eq!(texts(&pages), ["1 < 2 & 3", "two", "three<br>", "four \u{a0} &unknown;"]);
    assert_eq!(pages[0].stated.title.as_deref(), Some("Ann & Bo"));
    assert_eq!(pages[1].stated.url.as_deref(), Some("https://example.org/2"));
    assert_eq!(pages[2].stated.title.as_deref(), Some("Three"));
}

#[test]
fn of_a_feed_that_is_cut_off_the_items_before_come_out() {
    let feed = rss("<item><description>one</description></item><item><description>two</description></item>");
    let in_item = feed.find("two").unwrap();
    let (pages, skips) = items(&feed[..in_item]);
    assert_eq!((texts(&pages), skips), (vec!["one"], vec!["2: the item is cut off".to_owned()]));
    let behind_items = feed.find("</channel>").unwrap();
    let (pages, skips) = items(&feed[..behind_items]);
    assert_eq!((texts(&pages), skips), (vec!["one", "two"], vec!["feed: the feed is cut off".to_owned()]));
}

#[test]
fn of_a_json_feed_that_is_cut_off_the_items_before_come_out() {
    let feed = "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [\n{\"content_text\": \"one\"},\n{\"content_text\": \"two";
    let (pages, skips) = items(feed);
    assert_eq!(texts(&pages), ["one"]);
    assert_eq!(skips, ["2: EOF while parsing a string in line 3 at column 21"]);
}

#[test]
fn what_is_cut_off_is_damaged_and_what_has_no_text_is_not() {
    let damaged = |feed: String| -> Vec<bool> {
        read("a", feed.as_bytes()).0.into_iter().filter_map(|item| Some(item.err()?.reason.is_damaged())).collect()
    };
    assert_eq!(damaged(rss("<item><title>One</title></item>")), [false]);
    assert_eq!(damaged(rss("<item>").replace("</rss>", "")), [true]);
    assert_eq!(damaged("<rss><item><description>one</description></item>".into()), [true]);
}

#[test]
fn an_item_beyond_the_limit_is_passed_over() {
    let long = "a".repeat(MAX_PAGE_BYTES as usize);
    let (pages, skips) = items(rss(&format!(
        "<item><description>{long}</description></item><item><description>two</description></item>"
    )));
    assert_eq!(texts(&pages), ["two"]);
    assert_eq!(skips, ["1: record of 67108904 bytes, over 64 MiB"]);
}

#[test]
fn entities_of_the_document_type_are_not_expanded() {
    let feed = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [ <!ENTITY lol \"ha\"> <!ENTITY lol2 \"&lol;&lol;\"> <!ENTITY file SYSTEM \"/etc/passwd\"> ]>\n<rss><item><title>&lol2;</title><description>It is &lol2; &file; here.</description></item></rss>";
    let page = only(feed);
    assert_eq!(page.text, "It is &lol2; &file; here.");
    assert_eq!(page.stated.title.as_deref(), Some("&lol2;"));
}

#[test]
fn other_xml_is_named_and_not_damaged() {
    let skipped = |xml: &str| {
        let (items, _) = read("a.xml", xml.as_bytes());
        let reason = &items[0].as_ref().unwrap_err().reason;
        (reason.to_string(), reason.is_damaged())
    };
    let urls = "<?xml version='1.0'?><urlset><url><loc>https://example.org/</loc></url></urlset>";
    assert_eq!(skipped(urls), ("sitemap is not read yet".into(), false));
    assert_eq!(skipped("<sitemapindex/>"), ("sitemap is not read yet".into(), false));
    assert_eq!(skipped("<?xml version='1.0'?><opml><body/></opml>"), ("OPML is not read yet".into(), false));
    assert_eq!(skipped("<?xml version='1.0'?><!DOCTYPE book><book/>"), ("XML is not read yet".into(), false));
}

proptest! {
    #[test]
    fn every_item_before_the_damage_comes_out(
        count in 0..6usize,
        damage in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..40),
            "(<item>|</item>|<title>|</description>|<!\\[CDATA\\[|\\]\\]>|<!--|-->|<|>|&|</rss>| ){0,20}".prop_map(String::into_bytes),
        ],
    ) {
        let item = |n: usize| format!("<item><title>{n}</title><description>text {n}</description></item>");
        let whole = (0..count).map(item).collect::<Vec<_>>().concat();
        let feed = [b"<rss><channel>", whole.as_bytes(), &damage].concat();
        let (pages, _) = items(&feed);
        // with bytes in it that are no text at all the file may be taken for a binary one
        let is_taken = !pages.is_empty() || count == 0 || damage.iter().any(|byte| *byte < 32);
        prop_assert!(is_taken);
        for (number, page) in pages.iter().take(count).enumerate() {
            prop_assert_eq!(&page.text, &format!("text {number}"));
        }
        prop_assert!(pages.is_empty() || pages.len() >= count);
    }

    #[test]
    fn any_mutation_of_a_feed_is_read_or_skipped(
        cut in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let mut feed = rss(RSS).into_bytes();
        for (at, byte) in changes {
            let at = at.index(feed.len());
            feed[at] = byte;
        }
        feed.truncate(cut.index(feed.len()) + 1);
        items(&feed);
    }
}
