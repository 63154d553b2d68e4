//! JSON lines: a file of records, each an article of its own.
//!
//! 1. A record is named by its own id, or by a hash where it has none; `record` says which line it is.
//! 2. Its facts are those that it states; where none are stated they are null.
//! 3. There is no address within a record: `parts`, `lines` and `bytes` are null, and the terminal names the record.
//! 4. A compressed file answers as the file itself does.
//! 5. A compressed page has no address either, and no record.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::lab::{Lab, Run, page};

/// Three records, with an empty line between them.
fn lines() -> String {
    let first = json!({
        "id": "ferry 1", "url": "https://coast.example/1", "title": "Ferry strike ends", "outlet": "Coast Daily",
        "authors": ["Jo Poe", "Al Roe"], "published": "2025-06-24T17:06:00+02:00",
        "text": "The ferry strike ended.\n\nBoats sail again from six.",
    });
    let second = json!({
        "id": 7, "headline": "A ferry is late", "author": "Jo Poe", "date": "2025-06",
        "body": "The ferry was late in the morning.",
    });
    let third = json!({"title": "No id", "text": "A ferry without an id sailed at noon."});
    format!("{first}\n\n{second}\n{third}\n")
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

fn corpus(name: &str, bytes: &[u8]) -> Lab {
    let lab = Lab::empty();
    lab.write(name, bytes);
    lab.index();
    lab
}

/// The articles found, in the order of their records.
fn found_articles(run: &Run) -> Vec<Value> {
    let mut articles: Vec<Value> = run.passages().iter().map(|line| line["article"].clone()).collect();
    articles.sort_by_key(|article| article["record"].to_string());
    articles
}

#[test]
fn a_record_is_named_by_its_own_id_or_a_hash() {
    let lab = corpus("a/news.jsonl", lines().as_bytes());
    let articles = found_articles(&lab.query(&["ferry"]));
    let fact = |name: &str| articles.iter().map(|article| article[name].clone()).collect::<Vec<_>>();
    assert_eq!(fact("id")[..2], ["ferry 1", "7"]);
    assert_eq!(fact("id")[2].as_str().unwrap().len(), 20);
    assert_eq!(fact("record"), ["1", "3", "4"]);
    assert_eq!(fact("path"), ["a/news.jsonl"; 3]);
    assert_eq!(fact("file"), ["corpus/a/news.jsonl"; 3]);
}

#[test]
fn a_record_has_the_facts_that_it_states_and_no_others() {
    let lab = corpus("news.jsonl", lines().as_bytes());
    let articles = found_articles(&lab.query(&["ferry"]));
    let facts = |article: &Value| {
        let names = ["url", "title", "outlet", "authors", "published", "published_precision", "language"];
        names.map(|name| format!("{name}: {}", article[name])).join("\n")
    };
    assert_snapshot!(articles.iter().map(facts).collect::<Vec<_>>().join("\n\n"), @r#"
    url: "https://coast.example/1"
    title: "Ferry strike ends"
    outlet: "Coast Daily"
    authors: ["Jo Poe","Al Roe"]
    published: "2025-06-24T17:06:00+02:00"
    published_precision: "second"
    language: "en"

    url: null
    title: "A ferry is late"
    outlet: null
    authors: ["Jo Poe"]
    published: "2025-06"
    published_precision: "month"
    language: "en"

    url: null
    title: "No id"
    outlet: null
    authors: []
    published: null
    published_precision: null
    language: "en"
    "#);
}

#[test]
fn within_a_record_there_is_no_address() {
    let lab = corpus("news.jsonl", lines().as_bytes());
    for line in lab.query(&["ferry"]).passages() {
        let passage = &line["passage"];
        assert_eq!([&passage["parts"], &passage["lines"], &passage["bytes"]], [&Value::Null; 3]);
    }
    assert_snapshot!(lab.run(&["query", "strike"]), @"
    exit code: 0
    --- stdout
    Ferry strike ends
    Coast Daily · 2025-06-24 17:06:00+02:00
    corpus/news.jsonl record 1
      The ferry strike ended.
      Boats sail again from six.
    --- stderr

    1 passage of 1 article; 1 matches, 2025-06-24
    ");
}

#[test]
fn a_compressed_file_answers_as_the_file_itself_does() {
    let plain = corpus("news.jsonl", lines().as_bytes());
    let packed = corpus("news.jsonl.gz", &packed(&lines()));
    let answer = |lab: &Lab, name: &str| {
        let mut passages = lab.query(&["ferry"]).passages();
        for line in &mut passages {
            assert_eq!(line["article"]["path"].take(), name);
            assert_eq!(line["article"]["file"].take(), format!("corpus/{name}"));
            if line["article"]["title"] == "No id" {
                line["article"]["id"].take();
                line["passage"]["id"].take();
            }
        }
        passages
    };
    assert_eq!(answer(&packed, "news.jsonl.gz"), answer(&plain, "news.jsonl"));
}

#[test]
fn a_compressed_page_has_no_address() {
    let text = page("A ferry is late", "June 24, 2025", "The ferry was late in the morning.");
    let lab = corpus("ferry.txt.gz", &packed(&text));
    let passages = lab.query(&["ferry"]).passages();
    assert_eq!(passages[0]["passage"]["parts"], Value::Null);
    assert_eq!(passages[0]["article"]["record"], Value::Null);
    assert_eq!(passages[0]["article"]["published"], json!("2025-06-24"));
    assert_snapshot!(lab.run(&["query", "ferry"]), @"
    exit code: 0
    --- stdout
    A ferry is late
    2025-06-24
    corpus/ferry.txt.gz
      The ferry was late in the morning.
    --- stderr

    1 passage of 1 article; 1 matches, 2025-06-24
    ");
}
