//! What holds for every page, however it is made.
//!
//! 1. Collecting never panics, whatever tags, attributes and texts come in whatever order.
//! 2. What is kept of a page is bounded.
//! 3. Tags that matter for nothing leave nothing.

use proptest::prelude::*;

use super::{Collector, MAX_CLAIMS, MAX_SIGHTINGS};

#[derive(Clone, Debug)]
enum Call {
    Start(String, Vec<(String, String)>),
    Text(String),
    End(String),
}

fn tag() -> impl Strategy<Value = String> {
    let known =
        ["meta", "link", "html", "script", "title", "time", "div", "span", "a", "head", "p", "br", "relative-time"];
    prop_oneof![8 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn attribute() -> impl Strategy<Value = (String, String)> {
    let names = [
        "name",
        "property",
        "itemprop",
        "content",
        "class",
        "id",
        "rel",
        "href",
        "type",
        "datetime",
        "lang",
        "data-time",
    ];
    let values = [
        "application/ld+json",
        "article:published_time",
        "author",
        "headline",
        "name",
        "datePublished",
        "twitter:label1",
        "twitter:data1",
        "canonical",
        "post-date",
        "byline vcard fn",
        "2025-06-24",
        "Written by",
        "https://example.org/é",
    ];
    let name = prop_oneof![8 => proptest::sample::select(names.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    let value = prop_oneof![4 => proptest::sample::select(values.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,400}"];
    (name, value)
}

fn call() -> impl Strategy<Value = Call> {
    let texts = [
        "{\"@graph\": [{\"@type\": \"NewsArticle\", \"author\": {\"@id\": \"a\"}, ",
        "}]",
        "Ann Lee",
        "24 June 2025",
        "publishDate: '2025",
    ];
    let text = prop_oneof![proptest::sample::select(texts.to_vec()).prop_map(str::to_owned), "\\PC{0,400}"];
    prop_oneof![
        (tag(), prop::collection::vec(attribute(), 0..4)).prop_map(|(tag, attributes)| Call::Start(tag, attributes)),
        text.prop_map(Call::Text),
        tag().prop_map(Call::End),
    ]
}

proptest! {
    #[test]
    fn any_calls_are_collected(calls in prop::collection::vec(call(), 0..80)) {
        let mut collector = Collector::default();
        for (at, call) in calls.iter().enumerate() {
            match call {
                Call::Start(tag, attributes) => collector.start(tag, attributes, at),
                Call::Text(text) => collector.text(text),
                Call::End(tag) => collector.end(tag),
            }
        }
        collector.finish();
    }
}

fn attributes(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn what_is_kept_of_a_page_is_bounded() {
    let mut collector = Collector::default();
    let long = "x".repeat(100_000);
    for _ in 0..5_000 {
        collector.start("meta", &attributes(&[("name", "author"), ("content", &long)]), 0);
        collector.start("time", &attributes(&[("datetime", "2025-06-24")]), 0);
        collector.end("time");
    }
    let metadata = collector.finish();
    assert_eq!((metadata.claims.len(), metadata.sightings.len()), (MAX_CLAIMS, MAX_SIGHTINGS));
    assert!(metadata.claims.iter().all(|claim| claim.value.len() <= 2_000));
}

#[test]
fn elements_that_are_never_closed_are_given_up() {
    let mut collector = Collector::default();
    for _ in 0..10_000 {
        collector.start("div", &attributes(&[("class", "date")]), 0);
        collector.text("24 June 2025 and more words than a date has; ");
    }
    assert!(collector.finish().sightings.len() <= MAX_SIGHTINGS);
}

#[test]
fn tags_that_matter_for_nothing_leave_nothing() {
    let mut collector = Collector::default();
    for tag in ["div", "p", "img", "script"] {
        collector.start(tag, &attributes(&[("class", "wp-block-group alignfull"), ("src", "2025-06-24.jpg")]), 0);
        collector.text("The bridge is closed since 24 June 2025.");
        collector.end(tag);
    }
    let metadata = collector.finish();
    assert!(metadata.claims.is_empty() && metadata.sightings.is_empty() && metadata.scripts.is_empty());
}
