//! JSON files that say more of the page beside them.
//!
//! 1. What `page.json` states is said of `page.html` or `page.txt`, and it is no article and no skip itself.
//! 2. A JSON file with a text of its own is an article, whatever stands beside it; one without a page is none.
//! 3. A page is read anew when its sidecar changes, comes or goes; any history of them ends like a fresh build.
//! 4. A broken sidecar is damaged, and its page is read without it.

use std::fs;
use std::time::{Duration, SystemTime};

use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::lab::{Lab, extracted};

const PAGE: &str = "Bridge over the Avon stays closed

The bridge over the Avon will stay closed until the end of the year, the mayor said on Monday.
";

const FACTS: &str = r#"{"url": "https://riverpost.example/bridge", "date": "2025-06-24", "outlet": "The Riverpost", "author": "Ann Lee", "saved_by": "a program"}"#;

/// Returns what the articles below `./corpus` state: path, address, date, outlet.
fn stated(lab: &Lab) -> Vec<Value> {
    let rows = extracted(&lab.path().join("corpus"));
    rows.iter().map(|row| json!([row["path"], row["url"], row["published"], row["outlet"], row["authors"]])).collect()
}

fn with_facts(path: &str) -> Value {
    json!([path, "https://riverpost.example/bridge", "2025-06-24", "The Riverpost", ["Ann Lee"]])
}

fn without_facts(path: &str) -> Value {
    json!([path, null, null, null, []])
}

#[test]
fn a_sidecar_gives_its_facts_to_the_page_and_is_not_listed() {
    for (page, sidecar) in [
        ("news/a.txt", "news/a.json"),
        ("news/a.txt", "news/a.meta.json"),
        ("news/a.txt", "news/a.txt.json"),
        ("a.md", "a.json"),
        ("a.HTML", "a.json"),
        ("a.b.htm", "a.b.htm.meta.json"),
    ] {
        let lab = Lab::with(&[(page, PAGE), (sidecar, FACTS)]);
        assert_eq!(stated(&lab), [with_facts(page)], "{sidecar}");
        let summary = lab.index();
        assert_eq!((&summary["articles"], &summary["skipped"]), (&json!(1), &json!([])), "{sidecar}");
    }
}

#[test]
fn only_a_file_with_the_name_of_the_page_is_its_sidecar() {
    for sidecar in ["b.json", "A.json", "a.jsonl", "sub/a.json", "a.xml.json"] {
        let lab = Lab::with(&[("a.txt", PAGE), (sidecar, FACTS)]);
        assert_eq!(stated(&lab), [without_facts("a.txt")], "{sidecar}");
        assert_eq!(lab.index()["skipped"].as_array().unwrap().len(), 1, "{sidecar}");
    }
}

#[test]
fn of_several_sidecars_the_one_with_the_longest_name_counts() {
    let other = FACTS.replace("2025", "2024");
    let lab = Lab::with(&[("a.txt", PAGE), ("a.txt.json", FACTS), ("a.json", &other)]);
    assert_eq!(stated(&lab), [with_facts("a.txt")]);
    assert_eq!(lab.index()["skipped"][0]["path"], json!("a.json"));
}

#[test]
fn a_file_with_a_text_is_an_article_whatever_stands_beside_it() {
    let article = r#"{"url": "https://riverpost.example/ferry", "text": "Two ferries carry people across the river."}"#;
    let lab = Lab::with(&[("a.txt", PAGE), ("a.json", article)]);
    assert_eq!(
        stated(&lab),
        [json!(["a.json", "https://riverpost.example/ferry", null, "riverpost.example", []]), without_facts("a.txt")]
    );
}

#[test]
fn what_the_page_states_beside_its_sidecar_is_kept() {
    let page =
        format!("Title: Bridge closed\nDate: 2020-01-01\nLanguage: en\nURL: https://riverpost.example/old\n\n{PAGE}");
    let lab = Lab::with(&[("a.txt", &page), ("a.json", FACTS)]);
    assert_eq!(stated(&lab), [with_facts("a.txt")]);
    assert_eq!(extracted(&lab.file("a.txt"))[0]["title"], json!("Bridge closed"));
}

#[test]
fn a_sidecar_that_is_excluded_says_nothing() {
    let lab = Lab::with(&[("a.txt", PAGE), ("a.json", FACTS)]);
    lab.index_with(&["--exclude", "*.json"]);
    assert_eq!(lab.query(&["closed", "--outlet", "The Riverpost"]).paths(), [] as [&str; 0]);
    let lab = Lab::with(&[("a.txt", PAGE), ("a.json", FACTS)]);
    let summary = lab.index_with(&["--exclude", "*.txt"]);
    assert_eq!(summary["skipped"][0]["path"], json!("a.json"));
}

#[test]
fn a_broken_sidecar_is_damaged_and_its_page_is_read_without_it() {
    let lab =
        Lab::with(&[("a.txt", PAGE), ("a.json", "{\"url\": \"https://riverpost.example/bridge\",\n \"date\": }")]);
    assert_eq!(stated(&lab), [without_facts("a.txt")]);
    let run = lab.run(&["index"]);
    assert_snapshot!(run, @"
    exit code: 1
    --- stdout
    1 article in `index`: 1 added, 1 skipped (-v names them); 0.0 s
    --- stderr
    damaged: `a.json`: expected value at line 2, column 10
    ");
}

/// Writes a file with a time of its own.
fn write_at(lab: &Lab, path: &str, text: &str, time: SystemTime) {
    lab.write_fresh(path, text);
    fs::File::options().append(true).open(lab.file(path)).unwrap().set_modified(time).unwrap();
}

#[test]
fn a_page_is_read_anew_when_its_sidecar_changes_comes_or_goes() {
    let lab = Lab::with(&[("a.txt", PAGE), ("b.txt", "The ferry over the Avon goes every hour.")]);
    let dated = |date: &str| lab.query(&["bridge", "--on", date]).paths();
    lab.index();
    assert_eq!(dated("2025-06-24"), [] as [&str; 0]);
    lab.write("a.json", FACTS);
    assert_eq!(lab.index()["changed"], json!(1));
    assert_eq!(dated("2025-06-24"), ["a.txt"]);
    assert_eq!(lab.index()["changed"], json!(0));
    // as long as before, and older than the page
    let long_ago = SystemTime::now() - Duration::from_hours(48);
    write_at(&lab, "a.json", &FACTS.replace("06-24", "07-02"), long_ago);
    assert_eq!(lab.index()["changed"], json!(1));
    assert_eq!(dated("2025-07-02"), ["a.txt"]);
    lab.remove("a.json");
    assert_eq!(lab.index()["changed"], json!(1));
    assert_eq!(dated("2025-07-02"), [] as [&str; 0]);
}

#[test]
fn a_sidecar_that_was_only_touched_leaves_its_page_as_it_is() {
    let lab = Lab::with(&[("a.txt", PAGE), ("a.json", FACTS)]);
    lab.index();
    write_at(&lab, "a.json", FACTS, SystemTime::now() - Duration::from_hours(2));
    let summary = lab.index();
    assert_eq!((&summary["changed"], &summary["unchanged"], &summary["bytes"]), (&json!(0), &json!(1), &json!(0)));
}

/// A state of the folder: whether page and sidecar are there, and which sidecar.
fn state() -> impl Strategy<Value = (bool, Option<usize>)> {
    (any::<bool>(), prop::option::of(0..4usize))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]

    #[test]
    fn any_history_of_pages_and_sidecars_ends_like_a_fresh_build(history in prop::collection::vec(state(), 1..4)) {
        let texts = [FACTS.to_owned(), FACTS.replace("2025", "2024"), FACTS.replace('}', ""), FACTS.replace("saved_by", "text")];
        let lab = Lab::with(&[("b.txt", "The ferry over the Avon goes every hour.")]);
        lab.index();
        for (hours, (has_page, sidecar)) in (1..).zip(&history) {
            let time = SystemTime::now() - Duration::from_hours(24 - hours);
            for (path, text) in [("a.txt", has_page.then_some(PAGE)), ("a.json", sidecar.map(|number| texts[number].as_str()))] {
                match text {
                    Some(text) => write_at(&lab, path, text, time),
                    None => drop(fs::remove_file(lab.file(path))),
                }
            }
            lab.run(&["index"]);
        }
        let shown = |lab: &Lab| {
            let summary = lab.run(&["index", "--json"]).json().remove(0);
            let passages = lab.query(&["bridge", "OR", "ferry", "OR", "program"]).stdout;
            (summary["articles"].clone(), summary["skipped"].clone(), passages)
        };
        let after_history = shown(&lab);
        lab.run(&["index", "--rebuild"]);
        prop_assert_eq!(after_history, shown(&lab));
    }
}
