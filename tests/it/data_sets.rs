//! Data sets of news: JSON, tables, and the names of their fields.
//!
//! 1. JSON and tables are found like pages, each record an article that says which one it is.
//! 2. What a record states is the article's, be it a summary, a change or a section; what its text says counts behind it.
//! 3. Keys of one's own come before those that are known; naming other keys reads everything anew.
//! 4. What cannot be read is named with its record and place; what holds no articles is only listed.
//! 5. Keys that cannot be used are errors that say which.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::lab::{Lab, extracted};

const BODY: &str = "\
The bridge over the Aller will stay closed until the end of the year, the mayor said on Monday, as the repairs take longer than planned.

Two ferries carry people across from six in the morning until late in the evening, and a third one is on its way to the town.";

fn lab(name: &str, text: impl AsRef<[u8]>) -> Lab {
    let lab = Lab::empty();
    lab.write(name, text);
    lab
}

/// The article of a file with one record.
fn article(name: &str, text: &str) -> Value {
    extracted(&lab(name, text).file(name)).remove(0)
}

fn record(fields: &Value) -> Value {
    let mut record = fields.clone();
    if record.get("text").is_none() {
        record["text"] = BODY.into();
    }
    article("a.json", &record.to_string())
}

/// The records of the articles found, with their titles.
fn found(lab: &Lab, arguments: &[&str]) -> Vec<String> {
    let passages = lab.query(arguments).passages();
    let article = |line: &Value| {
        let shown = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        format!("{}: {}", shown(&line["article"]["record"]), shown(&line["article"]["title"]))
    };
    let mut found: Vec<String> = passages.iter().map(article).collect();
    found.sort_unstable();
    found
}

#[test]
fn every_record_is_an_article() {
    let articles = json!([{"title": "Bridge", "content": "The bridge is closed."}, {"title": "Ferry", "content": "The ferry replaces the bridge."}]);
    let files = [
        ("a.json", articles.to_string()),
        ("a.json", json!({"status": "ok", "totalResults": 2, "articles": articles}).to_string()),
        ("a.csv", "title;content\nBridge;The bridge is closed.\nFerry;The ferry replaces the bridge.\n".to_owned()),
        ("a.tsv", "title\tcontent\nBridge\tThe bridge is closed.\nFerry\tThe ferry replaces the bridge.\n".to_owned()),
    ];
    for (name, text) in files {
        let lab = lab(name, text);
        lab.index();
        assert_eq!(found(&lab, &["bridge"]), ["1: Bridge", "2: Ferry"], "{name}");
    }
    let lab = lab("a.json", articles[0].to_string());
    lab.index();
    assert_eq!(found(&lab, &["bridge"]), ["-: Bridge"]);
}

#[test]
fn what_is_found_names_its_format_file_and_record() {
    let lab = lab(
        "news.csv",
        "title,text\nBridge,The bridge is closed.\nFerry,\"The ferry, at last, replaces the bridge.\"\n",
    );
    lab.index();
    assert_snapshot!(lab.run(&["query", "ferry"]), @"
    exit code: 0
    --- stdout
    Ferry
    undated
    corpus/news.csv record 2
      The ferry, at last, replaces the bridge.
    --- stderr

    1 passage of 1 article; 1 matches
    ");
    assert_eq!(extracted(&lab.file("news.csv"))[1]["format"], "csv");
    assert_eq!(record(&json!({}))["format"], "json");
}

#[test]
fn a_record_states_more_than_a_page_does() {
    let article = record(&json!({
        "title": "Bridge closed", "description": "Repairs take longer.", "published": 1_750_784_790, "date_modify": "2025-06-25 09:00", "date_download": "2025-07-01",
        "section": "Town", "source": {"name": "TRT World", "domain": "trtworld.com"}, "authors": [{"name": "Ann Lee"}, {"name": "Bo Mora"}],
    }));
    let names = [
        "standfirst",
        "published",
        "published_evidence",
        "updated",
        "updated_evidence",
        "section",
        "outlet",
        "outlet_key",
        "authors",
    ];
    let facts: Vec<String> = names.iter().map(|name| format!("{name}: {}", article[*name])).collect();
    assert_snapshot!(facts.join("\n"), @r#"
    standfirst: "Repairs take longer."
    published: "2025-06-24T17:06:30Z"
    published_evidence: "container \"2025-06-24T17:06:30Z\""
    updated: "2025-06-25T09:00"
    updated_evidence: "container \"2025-06-25 09:00\""
    section: "Town"
    outlet: "TRT World"
    outlet_key: "trtworld.com"
    authors: ["Ann Lee","Bo Mora"]
    "#);
    let body = article["body"].as_str().unwrap();
    assert_eq!(body, BODY);
}

#[test]
fn the_first_sentence_of_a_record_is_its_text_and_not_its_title() {
    let text =
        "The bridge over the Aller is closed until winter, the mayor said on Monday.\n\nTwo ferries carry everybody.";
    let untitled = article("a.jsonl", &json!({"text": text}).to_string());
    assert_eq!((&untitled["title"], &untitled["body"]), (&Value::Null, &text.into()));
    let titled = article("a.jsonl", &json!({"text": format!("Bridge over the Aller closed\n\n{text}")}).to_string());
    assert_eq!((&titled["title"], &titled["body"]), (&"Bridge over the Aller closed".into(), &text.into()));
}

#[test]
fn numbers_that_are_none_are_no_damage() {
    for name in ["a.jsonl", "a.json"] {
        let found =
            article(name, "{\"score\": NaN, \"date\": NaN, \"deep\": [-Infinity], \"text\": \"A NaN is no bridge.\"}");
        assert_eq!((&found["body"], &found["published"]), (&"A NaN is no bridge.".into(), &Value::Null), "{name}");
    }
}

#[test]
fn a_summary_that_the_body_begins_with_is_no_standfirst() {
    for summary in ["The bridge over the Aller will stay closed until the end of the year…", BODY] {
        assert_eq!(
            record(&json!({"title": "Bridge closed", "description": summary}))["standfirst"],
            Value::Null,
            "{summary}"
        );
    }
    let other = record(&json!({"title": "Bridge closed", "summary": "The bridge over the Weser stays open."}));
    assert_eq!(other["standfirst"], "The bridge over the Weser stays open.");
}

#[test]
fn the_capture_of_a_page_is_not_its_publication() {
    for key in ["crawled", "date_download", "fetched", "captured_at", "timestamp"] {
        assert_eq!(record(&json!({key: "2025-07-01"}))["published"], Value::Null, "{key}");
    }
}

#[test]
fn own_keys_come_before_those_that_are_known_and_change_the_index() {
    let lab = lab(
        "a.jsonl",
        json!({"titolo": "Ponte", "title": "x", "payload": {"corpo": "Il ponte resta chiuso."}, "text": "Niente."})
            .to_string(),
    );
    lab.index();
    assert_eq!(found(&lab, &["ponte"]), [] as [&str; 0]);
    lab.put("search.toml", "[keys]\ntitle = \"titolo\"\ntext = [\"corpo\", \"payload.corpo\"]\n");
    assert_eq!(lab.index()["changed"], 0);
    assert_eq!(found(&lab, &["chiuso"]), ["1: Ponte"]);
    assert_eq!(lab.index()["bytes"], 0);
    lab.put("search.toml", "[keys]\ntitle = \"title\"\n");
    lab.index();
    assert_eq!(found(&lab, &["niente"]), ["1: x"]);
    let extracted = lab.run(&["extract", "--json", "corpus/a.jsonl"]).json();
    assert_eq!(extracted[0]["title"], "x");
}

#[test]
fn own_keys_count_in_headers_and_sidecars_too() {
    let lab = Lab::empty();
    lab.put("search.toml", "[keys]\ntitle = \"titolo\"\nurl = \"indirizzo\"\n");
    lab.write("a.txt", format!("Titolo: Ponte chiuso\nIndirizzo: https://ferry.example/1\n\n{BODY}\n"));
    lab.write("b.txt", format!("{BODY}\n"));
    lab.write("b.json", "{\"titolo\": \"Ponte aperto\", \"html\": \"b.txt\"}");
    let articles = lab.run(&["extract", "--json", "corpus"]).json();
    let titles: Vec<&Value> = articles.iter().map(|article| &article["title"]).collect();
    assert_eq!(titles, ["Ponte chiuso", "Ponte aperto"]);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let lab = Lab::empty();
    lab.write(
        "broken.json",
        "{\"articles\": [\n{\"text\": \"one\"},\n{\"text\": nope},\n{},\n{},\n{\"text\": \"three\"}\n]}",
    );
    lab.write("rows.csv", "id,title,text\n1,A,one\n2\n3,C,three\n4,D,\"four\n");
    lab.write("quote.csv", "title,text\nA,\"one\nB,two\n");
    lab.write("package.json", "{\"name\": \"bridge\", \"version\": \"1.0.0\"}");
    lab.write("scores.csv", "name,score\nAnn,3\n");
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 1
    --- stdout
    6 articles in `index`: 6 added, 6 skipped; 0.0 s
    --- stderr
    damaged: `broken.json record 2`: expected ident at line 3, column 11
    skipped: `broken.json record 3-4`: no text
    skipped: `package.json`: no text
    damaged: `quote.csv record 1`: a quote of line 2 is never closed
    damaged: `rows.csv record 2`: row ends after 1 of 3 fields, before its text
    skipped: `scores.csv`: the first row names no column of text, such as `text`, `body`, `content` or `article`
    ");
    assert_snapshot!(lab.run(&["extract", "corpus/rows.csv", "corpus/package.json"]), @"
    exit code: 1
    --- stdout
    A
    corpus/rows.csv record 1

    id            1
    outlet        not stated
    authors       not stated
    published     not stated
    language      not stated

    one


    C
    corpus/rows.csv record 3

    id            3
    outlet        not stated
    authors       not stated
    published     not stated
    language      not stated

    three


    D
    corpus/rows.csv record 4

    id            4
    outlet        not stated
    authors       not stated
    published     not stated
    language      not stated

    four
    --- stderr
    damaged: `corpus/rows.csv record 2`: row ends after 1 of 3 fields, before its text
    skipped: `corpus/package.json`: no text
    ");
}

#[test]
fn keys_that_cannot_be_used_are_errors() {
    let lab = lab("a.txt", BODY);
    let said = |settings: &str| {
        lab.put("search.toml", settings);
        lab.run(&["index"]).to_string()
    };
    assert_snapshot!(said("[keys]\ntext = \"corpo\"\ntitle = [\"Corpo\"]\n"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: the key `corpo` is given for `title` and for `text`
    hint: give each field keys of its own under `[keys]`
    ");
    assert_snapshot!(said("[keys]\ntext = \"--\"\n"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: the key `--` of `text` is no name
    hint: give each field keys of its own under `[keys]`
    ");
    assert_snapshot!(said("[keys]\nbody = \"corpo\"\n"), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 2, column 1
      |
    2 | body = "corpo"
      | ^^^^
    unknown field `body`, expected one of `id`, `url`, `title`, `authors`, `outlet`, `published`, `updated`, `captured`, `language`, `section`, `standfirst`, `text`
    "#);
    assert_snapshot!(said("[keys]\ntext = 7\n"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read `search.toml`: TOML parse error at line 2, column 8
      |
    2 | text = 7
      |        ^
    invalid type: integer `7`, expected a key or a list of keys
    ");
}
