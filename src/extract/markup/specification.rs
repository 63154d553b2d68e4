//! What is believed of the markup of web pages, on pages made up in the shapes that sites have.
//!
//! 1. The date that most statements agree on is the date; of two that stand alone the earlier one.
//! 2. A moment that is stated in Greenwich time and shown on another clock is given by the clock of the outlet.
//! 3. What is no earlier than the last change is no date of publication when an earlier one is shown.
//! 4. Without statements the date between headline and text counts, never that of comments and other articles.
//! 5. The day in the address is trusted more than what the page shows, and less than what it states.
//! 6. A date later than the day on which the page was fetched is none.
//! 7. The heading that says the same as a stated title is the headline; a heading that names the site is not.
//! 8. Authors are persons or desks: no sites, accounts, addresses and systems.
//! 9. What the container states wins over the markup.
//! 10. A summary that is cut off, or is how the text begins, is no standfirst.

use crate::article::{Facts, Markup, Stated};
use crate::extract::specification::{body_of, page_of};

const TEXT: &str =
    "<p>The bridge over the Aller will stay closed until the winter, the mayor said on Monday evening.</p>
    <p>Both ferries will sail every ten minutes until then, and nobody will have to pay for the trip.</p>
    <p>The council wants to decide in March whether the old bridge is mended or a new one is built.</p>
    <p>Until then the school buses leave from the market, and the timetable hangs in the town hall.</p>";

/// Extracts a page with this `head`, and with `byline` between its headline and its text.
fn facts(head: &str, byline: &str) -> Facts {
    record(head, byline, Stated::default())
}

fn record(head: &str, byline: &str, stated: Stated) -> Facts {
    let body = format!("<article><h1>Bridge stays closed</h1>{byline}{TEXT}</article>");
    of_page(&format!("<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"), stated)
}

fn of_page(html: &str, stated: Stated) -> Facts {
    crate::extract::extract(page_of(html, Markup::Html, stated)).facts
}

fn published(head: &str, byline: &str) -> Option<String> {
    facts(head, byline).published.map(|stamp| stamp.at.to_string())
}

/// Returns a graph of an article with these fields.
fn graph(fields: &str) -> String {
    format!("<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", {fields}}}</script>")
}

#[test]
fn facts_tell_where_they_stand() {
    let head = graph(
        r#""headline": "Bridge stays closed", "datePublished": "2025-06-24T17:06:00+02:00",
        "dateModified": "2025-06-25", "author": {"@type": "Person", "name": "Ann Lee"},
        "publisher": {"name": "Aller Post"}, "articleSection": ["Region", "News"], "url": "https://example.org/bridge""#,
    );
    let facts = facts(&head, "");
    let published = facts.published.unwrap();
    assert_eq!(published.at.to_string(), "2025-06-24T17:06:00+02:00");
    assert_eq!(published.evidence, "JSON-LD datePublished \"2025-06-24T17:06:00+02:00\"");
    assert_eq!(facts.updated.unwrap().evidence, "JSON-LD dateModified \"2025-06-25\"");
    assert_eq!(facts.title.as_deref(), Some("Bridge stays closed"));
    assert_eq!(facts.authors, ["Ann Lee"]);
    assert_eq!(facts.section.as_deref(), Some("Region"));
    assert_eq!(facts.url.as_deref(), Some("https://example.org/bridge"));
    let outlet = facts.outlet.unwrap();
    assert_eq!((&*outlet.name, &*outlet.evidence), ("Aller Post", "JSON-LD publisher \"Aller Post\""));
}

#[test]
fn the_address_of_a_page_decides_whose_a_shared_name_is() {
    let key = |site: &str, url: &str| {
        let head = format!("<meta property='og:site_name' content='{site}'><meta property='og:url' content='{url}'>");
        facts(&head, "").outlet.map(|outlet| outlet.key)
    };
    let shared = |site: &str, url: &str| assert_eq!(key(site, url), key("", url), "{site} {url}");
    shared("The Independent", "https://www.independent.co.uk/a");
    shared("ABC News", "https://www.abc.net.au/news/1");
    shared("The Star", "https://www.thestar.com/a");
    shared("Ferry Herald", "https://www.ferryherald.example/a");
    assert_eq!(key("The Guardian", "https://www.thestar.com/a").as_deref(), Some("theguardian.com"));
}

#[test]
fn the_address_may_be_stated_as_the_main_entity_or_for_a_service() {
    let of_entity = graph(r#""mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/bridge"}"#);
    let of_parsely =
        r#"<meta name='parsely-page' content='{"title": "Bridge", "link": "https://example.org/bridge"}'>"#;
    for head in [&*of_entity, of_parsely] {
        assert_eq!(facts(head, "").url.as_deref(), Some("https://example.org/bridge"));
    }
}

#[test]
fn a_headline_may_stand_between_its_section_and_the_site() {
    let head = "<title>Opinion | Bridge stays closed | The Ferry Herald</title>";
    assert_eq!(facts(head, "").title.as_deref(), Some("Bridge stays closed"));
}

#[test]
fn a_stated_title_loses_the_outlet_behind_it() {
    let stated = Stated {
        title: Some("Bridge stays closed - Ferry Herald".into()),
        outlet: Some("Ferry Herald".into()),
        ..Stated::default()
    };
    assert_eq!(record("", "", stated).title.as_deref(), Some("Bridge stays closed"));
}

#[test]
fn the_day_that_most_statements_agree_on_is_the_date() {
    let changed = graph(r#""datePublished": "2025-03-01T08:00:00Z""#);
    let two = "<meta property='article:published_time' content='2025-06-24'><meta name=pubdate content='2025-06-24'>";
    assert_eq!(published(&format!("{changed}{two}"), "").as_deref(), Some("2025-06-24"));
    let one = "<meta property='article:published_time' content='2025-06-24'>";
    assert_eq!(published(&format!("{changed}{one}"), "").as_deref(), Some("2025-03-01T08:00:00Z"));
}

#[test]
fn of_statements_of_one_day_the_most_precise_counts() {
    let head = "<meta name=date content='2025-06-24'><meta name='parsely-pub-date' content='2025-06-24T17:06:00Z'>";
    assert_eq!(published(head, "").as_deref(), Some("2025-06-24T17:06:00Z"));
}

#[test]
fn a_moment_in_greenwich_time_is_given_as_the_page_shows_it() {
    let head = "<meta property='article:published_time' content='2025-06-25T02:41:30Z'>";
    let clock = "<time datetime='2025-06-24T22:41:30-04:00'>10:41 PM</time>";
    assert_eq!(published(head, clock).as_deref(), Some("2025-06-24T22:41:30-04:00"));
    let line = "<div class=date>June 24, 2025</div>";
    assert_eq!(published(head, line).as_deref(), Some("2025-06-24"));
    let other = "<div class=date>June 27, 2025</div>";
    assert_eq!(published(head, other).as_deref(), Some("2025-06-25T02:41:30Z"));
}

#[test]
fn the_time_at_which_a_page_was_built_is_not_that_of_publication() {
    let head = "<meta property='article:published_time' content='2025-06-25T10:33:13Z'>
        <meta property='article:modified_time' content='2025-06-25T10:32:18Z'>";
    assert_eq!(published(head, "<time datetime='2024-03-09'>9 March 2024</time>").as_deref(), Some("2024-03-09"));
    assert_eq!(published(head, "").as_deref(), Some("2025-06-25T10:33:13Z"));
}

#[test]
fn without_statements_the_date_between_headline_and_text_counts() {
    let bylines = [
        "<time datetime='2025-06-24'>Tuesday</time>",
        "<time>24 June 2025</time>",
        "<span class='post-date'>24 June 2025</span>",
        "<div class=share><p>24 June 2025</p><p>Tell your friends</p></div>",
        "<span class=entry-meta title='x'>Published on 24 June 2025</span>",
        "<abbr class=published title='2025-06-24'>yesterday</abbr>",
    ];
    for byline in bylines {
        assert_eq!(published("", byline).as_deref(), Some("2025-06-24"), "{byline}");
    }
}

#[test]
fn dates_of_comments_and_other_articles_are_not_the_articles() {
    let foot = "<div class=related-articles><time datetime='2020-01-01'>1 January 2020</time><a href=/x>A storm tore the roof off</a></div>
        <div class=comments><p class=date>2 January 2020</p><p>What a pity!</p></div>";
    let html = format!("<html><body><article><h1>Bridge stays closed</h1>{TEXT}</article>{foot}</body></html>");
    assert_eq!(of_page(&html, Stated::default()).published, None);
}

#[test]
fn the_day_in_the_address_wins_over_what_the_page_shows_only() {
    let address = "<link rel=canonical href='https://example.org/2025/06/24/bridge'>";
    assert_eq!(published(address, "").as_deref(), Some("2025-06-24"));
    assert_eq!(published(address, "<time>24 June 2025, 17:06</time>").as_deref(), Some("2025-06-24T17:06"));
    assert_eq!(published(address, "<time>1 July 2025</time>").as_deref(), Some("2025-06-24"));
    let stated = format!("{address}<meta name=pubdate content='2025-06-23'>");
    assert_eq!(published(&stated, "").as_deref(), Some("2025-06-23"));
}

#[test]
fn a_date_later_than_the_capture_is_none() {
    let captured = |day: &str| Stated { captured: Some(day.into()), ..Stated::default() };
    let head = "<meta property='article:published_time' content='2025-06-24'>";
    assert_eq!(record(head, "", captured("2025-06-20T10:00:00Z")).published, None);
    assert!(record(head, "", captured("2025-06-24T10:00:00Z")).published.is_some());
}

#[test]
fn what_a_computer_writes_for_no_date_is_none() {
    for value in ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "", "null"] {
        assert_eq!(
            published(&format!("<meta property='article:published_time' content='{value}'>"), ""),
            None,
            "{value}"
        );
    }
}

#[test]
fn a_date_in_the_data_of_scripts_counts_if_all_of_them_agree() {
    let agreed =
        "<script>var page = {\"publishDate\": \"2025-06-24\"}; var copy = {publish_date: '2025-06-24'};</script>";
    assert_eq!(published(agreed, "").as_deref(), Some("2025-06-24"));
    let others = "<script>var list = [{\"publishDate\": \"2025-06-24\"}, {\"publishDate\": \"2025-05-01\"}];</script>";
    assert_eq!(published(others, ""), None);
}

#[test]
fn dates_of_changes_are_kept_apart() {
    let facts = facts("", "<p class=date>Updated: 25 June 2025</p><p class=date>Published: 24 June 2025</p>");
    assert_eq!(facts.published.map(|stamp| stamp.at.to_string()).as_deref(), Some("2025-06-24"));
    assert_eq!(facts.updated.map(|stamp| stamp.at.to_string()).as_deref(), Some("2025-06-25"));
}

#[test]
fn the_headline_is_the_heading_that_says_the_same_as_a_stated_title() {
    let title = |html: &str| of_page(html, Stated::default()).title;
    let page = |head: &str, top: &str, headline: &str| {
        title(&format!("<html><head>{head}</head><body>{top}<article>{headline}{TEXT}</article></body></html>"))
    };
    let head = "<title>Aller bridge stays closed until winter | Aller Post</title><meta property='og:site_name' content='Aller Post'>";
    let headline = "<h1>Aller bridge to stay closed until winter, mayor says</h1>";
    let in_words_of_readers = Some("Aller bridge to stay closed until winter, mayor says");
    assert_eq!(page(head, "<h1>Aller Post</h1>", headline).as_deref(), in_words_of_readers);
    let stated = Some("Aller bridge stays closed until winter");
    assert_eq!(page(head, "<h1>Aller Post</h1>", "").as_deref(), stated, "no headline but the site's name");
    assert_eq!(page(head, "<h1>Menu</h1>", "").as_deref(), stated, "no headline but a menu's");
    assert_eq!(page("", "", headline).as_deref(), in_words_of_readers, "no stated title");
}

#[test]
fn a_title_for_catalogues_wins_over_a_heading_in_quite_other_words() {
    let title = |catalogued: &str| {
        let head = format!("<title>Aller Post</title><meta name='DC.title' content='{catalogued}'>");
        let body = format!("<article><h1>News from town and region</h1>{TEXT}</article>");
        of_page(&format!("<html><head>{head}</head><body>{body}</body></html>"), Stated::default()).title
    };
    assert_eq!(title("Bridge stays closed").as_deref(), Some("Bridge stays closed"));
    assert_eq!(title("Traffic").as_deref(), Some("News from town and region"), "one word is a subject");
    let alike = title("News: town and region this week");
    assert_eq!(alike.as_deref(), Some("News from town and region"), "nearly the same words");
}

#[test]
fn the_only_heading_that_shares_a_long_word_with_the_title_is_the_headline() {
    let title = |heading: &str| {
        let slogan = "<div>Come aboard and cross the river with us</div><div>By Ann Lee</div>";
        let body = format!("<article>{slogan}{TEXT}<h1>{heading}</h1>{TEXT}</article>");
        let html = format!("<html><head><title>Ferries • Bridges • Service</title></head><body>{body}</body></html>");
        of_page(&html, Stated::default()).title
    };
    let headline = "Everything on the ferries of the river";
    assert_eq!(title(headline).as_deref(), Some(headline));
    assert_eq!(title("Everything for the whole family").as_deref(), Some("Ferries • Bridges • Service"));
}

#[test]
fn the_site_is_left_out_of_a_stated_title() {
    let title = |title: &str, site: &str| {
        let html = format!(
            "<title>{title}</title><meta property='og:site_name' content='{site}'><p>The bridge is closed.</p>"
        );
        of_page(&html, Stated::default()).title.unwrap_or_default()
    };
    assert_eq!(title("Bridge closed - Aller Post", "Aller Post"), "Bridge closed");
    assert_eq!(title("Aller Post: Bridge closed", "Aller Post"), "Bridge closed");
    assert_eq!(title("Bridge closed | Region | allerpost.example", "Aller Post"), "Bridge closed | Region");
    assert_eq!(title("Bridge closed - ferry sails", "Aller Post"), "Bridge closed - ferry sails");
}

#[test]
fn authors_are_persons_or_desks() {
    let authors = |head: &str, byline: &str| facts(head, byline).authors;
    let meta = |value: &str| format!("<meta name=author content='{value}'>");
    let site = "<meta property='og:site_name' content='Aller Post'>";
    assert_eq!(authors(&meta("By Ann Lee and Bo Mora"), ""), ["Ann Lee", "Bo Mora"]);
    for nobody in ["Aller Post", "admin", "https://example.org/ann", "@allerpost"] {
        assert_eq!(authors(&format!("{site}{}", meta(nobody)), ""), [] as [&str; 0], "{nobody}");
    }
    assert_eq!(authors("", "<a rel=author href=/ann>Ann Lee</a>"), ["Ann Lee"]);
    assert_eq!(authors("", "<div class=byline><span>By</span><a>Ann Lee</a></div>"), ["Ann Lee"]);
    let person = "<span itemprop=author itemscope><span itemprop=name>Ann Lee</span>, our reporter in Port Town</span>";
    assert_eq!(authors("", person), ["Ann Lee"]);
    assert_eq!(authors(&meta("News Desk"), "<a rel=author>Ann Lee</a>"), ["Ann Lee"]);
}

#[test]
fn authors_of_other_articles_are_not_the_articles() {
    let foot =
        "<div class=related><a rel=author>Bo Mora</a></div><div class=comment><span class=author>Cy Dee</span></div>";
    let html = format!("<html><body><article><h1>Bridge stays closed</h1>{TEXT}</article>{foot}</body></html>");
    assert_eq!(of_page(&html, Stated::default()).authors, [] as [&str; 0]);
}

#[test]
fn what_the_container_states_wins() {
    let stated = Stated {
        title: Some("Bridge closed".into()),
        authors: vec!["Bo Mora".into()],
        outlet: Some("Riverpost".into()),
        published: Some("2025-06-01".into()),
        url: Some("https://example.org/other".into()),
        ..Stated::default()
    };
    let head = graph(
        r#""headline": "Bridge stays closed", "datePublished": "2025-06-24", "author": "Ann Lee",
        "publisher": {"name": "Aller Post"}, "url": "https://example.org/bridge""#,
    );
    let facts = record(&head, "", stated);
    assert_eq!(facts.title.as_deref(), Some("Bridge closed"));
    assert_eq!(facts.authors, ["Bo Mora"]);
    assert_eq!(facts.outlet.map(|outlet| outlet.name).as_deref(), Some("Riverpost"));
    assert_eq!(facts.published.map(|stamp| stamp.at.to_string()).as_deref(), Some("2025-06-01"));
    assert_eq!(facts.url.as_deref(), Some("https://example.org/other"));
}

#[test]
fn a_summary_that_is_cut_off_or_begins_the_text_is_no_standfirst() {
    let standfirst = |text: &str| facts(&format!("<meta name=description content='{text}'>"), "").standfirst;
    let summary = "Repairs take longer than planned, and ferries will be free of charge.";
    assert_eq!(standfirst(summary).as_deref(), Some(summary));
    assert_eq!(standfirst("Repairs take longer than planned, and ferries will be ..."), None);
    assert_eq!(standfirst("The bridge over the Aller will stay closed until the winter, the mayor said."), None);
}

#[test]
fn a_day_above_the_headline_that_is_later_than_the_date_below_it_is_that_of_saving() {
    let published = |above: &str, below: &str| {
        let body = format!("<header>{above}</header><h1>Bridge stays closed</h1>{below}{TEXT}");
        let facts = of_page(&format!("<html><body>{body}</body></html>"), Stated::default());
        facts.published.map(|stamp| stamp.at.to_string())
    };
    for above in ["<div class=date>Monday, November 23, 2026</div>", "<time>Monday, November 23, 2026</time>"] {
        assert_eq!(published(above, "<div>24 June 2025, 17:06</div>").as_deref(), Some("2025-06-24T17:06"), "{above}");
        assert_eq!(published(&format!("{above}<nav><a href=/>Home</a><a href=/n>News</a></nav>"), ""), None, "{above}");
    }
}

#[test]
fn a_date_in_a_sentence_of_the_opening_is_not_the_articles() {
    for sentence in [
        "The mayor was elected on May 3, 2024.",
        "The contract runs until May 3, 2031.",
        "The fair runs from May 3, 2027 to May 9, 2027 at the city park.",
        "The June 24, 2025 vote was close. The mayor asked both sides of the council to keep calm until the autumn.",
        "The report, published on May 3, 2024, says that the old bridge is safe for the next ten years.",
    ] {
        assert_eq!(published("", &format!("<p>{sentence}</p>")), None, "{sentence}");
    }
}

#[test]
fn the_country_of_any_stated_locale_tells_the_order_of_day_and_month() {
    let html = format!(
        "<html lang=en><head><meta property='og:locale' content='en_GB'></head>
        <body><h1>Bridge stays closed</h1><div>03/04/2025</div>{TEXT}</body></html>"
    );
    let published = of_page(&html, Stated::default()).published.map(|stamp| stamp.at.to_string());
    assert_eq!(published.as_deref(), Some("2025-04-03"));
}

#[test]
fn a_paragraph_behind_the_text_that_is_nothing_but_the_date_states_it_and_is_no_text() {
    for behind in ["", "<p>Download the app for the latest news.</p>"] {
        let line = "First published on: 24-06-2025 at 17:06 IST";
        let html = format!(
            "<html><body><article><h1>Bridge stays closed</h1>{TEXT}<p>{line}</p>{behind}</article></body></html>"
        );
        let article = crate::extract::extract(page_of(&html, Markup::Html, Stated::default()));
        assert_eq!(
            article.facts.published.as_ref().map(|stamp| stamp.at.to_string()).as_deref(),
            Some("2025-06-24T17:06")
        );
        assert!(!body_of(&article).contains("First published"), "{behind}");
    }
}
