//! `search related`: other articles on the subject of an article.
//!
//! 1. Those that hold its telling words and names come first, the article itself is not among them.
//! 2. Of two that share as much the nearer in time comes first; a month is as near as its nearest day, an undated
//!    article lies between near and far.
//! 3. An article with the same text is listed and marked, and so is one with the text of a related one before it.
//! 4. Filters say which articles are searched.
//! 5. The article is named as for `search show`; errors are the same.
//! 6. Spellings of a name make no difference.
//! 7. Whatever the history of the index, the answer is the same.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::lab::{Lab, Run};

fn record(id: &str, date: Option<&str>, title: &str, text: &str) -> String {
    format!("{}\n", json!({"id": id, "published": date, "title": title, "text": text, "language": "en"}))
}

/// Two articles on a ferry that sank, one on another ferry, and others on anything else.
fn records() -> Vec<String> {
    let mut records = vec![
        record(
            "sunk",
            Some("2025-06-24"),
            "Ferry Aurelia sinks off Vlorin",
            "The ferry Aurelia sank off Vlorin on Tuesday. Captain Jonas Petrakis told the coast guard that water had \
             entered the engine room. President Volodymyr Zelensky sent his condolences.",
        ),
        record(
            "inquiry",
            Some("2025-06-26"),
            "Inquiry into the loss of the Aurelia",
            "Prosecutors opened an inquiry into the ferry Aurelia. Captain Jonas Petrakis was asked why the engine room \
             had filled with water before the coast guard was called.",
        ),
        record(
            "other-ferry",
            Some("2025-06-20"),
            "A new ferry for the lake",
            "The lake gets a new ferry in spring, and the harbour a longer pier for it.",
        ),
    ];
    let subjects =
        ["the school roof", "a bakery", "the town hall clock", "the bus drivers", "a rare orchid", "the choir"];
    for (n, subject) in subjects.iter().enumerate() {
        let text = format!("This week {subject} was talked about, and nobody could say for how long it would be.");
        records.push(record(&format!("other-{n}"), Some("2025-06-24"), &format!("On {subject}"), &text));
    }
    records
}

fn harbour() -> Lab {
    indexed(&records())
}

fn indexed(records: &[String]) -> Lab {
    let lab = Lab::empty();
    lab.write("feed.jsonl", records.concat());
    lab.index();
    lab
}

/// The ids that are found, in order.
fn ids(run: &Run) -> Vec<String> {
    let related = run.json().into_iter().filter(|line| line["type"] == "related");
    related.map(|line| line["article"]["id"].as_str().unwrap().to_owned()).collect()
}

fn related(lab: &Lab, arguments: &[&str]) -> Vec<String> {
    ids(&lab.run(&[&["related", "--json"], arguments].concat()))
}

#[test]
fn people_get_a_list_that_says_what_is_shared() {
    assert_snapshot!(harbour().run(&["related", "sunk", "-n", "2"]), @r#"
    exit code: 0
    --- stdout
    1. Inquiry into the loss of the Aurelia
       2025-06-26
       corpus/feed.jsonl record 2
       both: Jonas Petrakis, aurelia, ferry, captain, coast, engine

    2. A new ferry for the lake
       2025-06-20
       corpus/feed.jsonl record 3
       both: ferry
    --- stderr

    2 articles related to "Ferry Aurelia sinks off Vlorin" (2025-06-24)
    "#);
}

#[test]
fn machines_get_a_line_on_the_article_and_one_for_each_related() {
    let run = harbour().run(&["related", "sunk", "-n", "1", "--json"]);
    let mut lines = run.json();
    let score = lines[1]["score"].take();
    assert!((0.2..1.0).contains(&score.as_f64().unwrap()), "{run}");
    for line in &mut lines {
        line["article"]["content_hash"] = "...".into();
    }
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    {"article":{"authors":[],"content_hash":"...","file":"corpus/feed.jsonl","id":"sunk","language":"en","outlet":null,"path":"feed.jsonl","published":"2025-06-24","published_precision":"day","record":"1","title":"Ferry Aurelia sinks off Vlorin","url":null},"format_version":1,"names":[{"kind":"person","name":"Jonas Petrakis"}],"related":2,"type":"article","words":["aurelia","ferry","captain","coast","engine","guard","jonas","petrakis","room","water"]}
    {"article":{"authors":[],"content_hash":"...","file":"corpus/feed.jsonl","id":"inquiry","language":"en","outlet":null,"path":"feed.jsonl","published":"2025-06-26","published_precision":"day","record":"2","title":"Inquiry into the loss of the Aurelia","url":null},"format_version":1,"names":[{"kind":"person","name":"Jonas Petrakis"}],"rank":1,"same_text_as":null,"score":null,"type":"related","words":["aurelia","ferry","captain","coast","engine","guard","jonas","petrakis"]}
    "#);
}

#[test]
fn the_subject_comes_first_and_the_article_itself_not_at_all() {
    let lab = harbour();
    assert_eq!(related(&lab, &["sunk", "-n", "1"]), ["inquiry"]);
    assert_eq!(related(&lab, &["inquiry", "-n", "1"]), ["sunk"]);
    let all = related(&lab, &["sunk", "-n", "0"]);
    assert!(!all.contains(&"sunk".to_owned()), "{all:?}");
}

#[test]
fn nothing_on_the_subject_is_exit_code_1() {
    let lab = indexed(&[record("a", None, "Ferry", "The ferry sank."), record("b", None, "Orchids", "Orchids bloom.")]);
    assert_snapshot!(lab.run(&["related", "a"]), @r#"
    exit code: 1
    --- stdout
    --- stderr
    0 articles related to "Ferry" (undated)
    "#);
    assert_eq!(related(&lab, &["a"]), [] as [&str; 0]);
}

#[test]
fn the_nearer_in_time_comes_first() {
    let text = "The ferry Aurelia sank, and the coast guard came too late for its captain.";
    let mut articles = vec![record("asked", Some("2025-06-24"), "The Aurelia", &format!("{text} Divers look for it."))];
    for (id, date) in
        [("far", Some("2024-01-01")), ("undated", None), ("near", Some("2025-06-25")), ("month", Some("2025-06"))]
    {
        articles.push(record(id, date, "The Aurelia", &format!("{text} Word {id}.")));
    }
    articles.extend(records().split_off(3));
    assert_eq!(related(&indexed(&articles), &["asked", "-n", "4"]), ["month", "near", "undated", "far"]);
}

#[test]
fn the_same_text_is_listed_and_marked() {
    let agency = "The ferry Aurelia sank off Vlorin on Tuesday after water had entered the engine room, the coast guard \
                  said, and all of the passengers who were on board were brought to the shore by fishing boats.";
    let local = "Fishing boats brought the passengers of the ferry Aurelia to the shore of Vlorin, where the coast guard \
                 had set up tents, and the mayor thanked everybody who had left the harbour at night to help them.";
    let mut articles = vec![
        record("asked", Some("2025-06-24"), "Ferry sinks", agency),
        record("copy", Some("2025-06-24"), "Ferry goes down", &format!("{agency} More follows.")),
        record("local", Some("2025-06-24"), "Boats bring ferry passengers ashore", local),
        record("local-copy", Some("2025-06-24"), "Boats save ferry passengers", local),
    ];
    articles.extend(records().split_off(3));
    let lab = indexed(&articles);
    let run = lab.run(&["related", "asked", "--json"]);
    let marks: Vec<String> = run.json()[1..4]
        .iter()
        .map(|line| format!("{} same text as {}", line["article"]["id"], line["same_text_as"]))
        .collect();
    assert_snapshot!(marks.join("\n"), @r#"
    "copy" same text as "asked"
    "local-copy" same text as null
    "local" same text as "local-copy"
    "#);
    assert_snapshot!(lab.run(&["related", "asked", "-n", "3"]).stdout, @"
    1. Ferry goes down
       2025-06-24
       corpus/feed.jsonl record 2
       the same text as the article itself
       both: Vlorin, board, engine, entered, off, room

    2. Boats save ferry passengers
       2025-06-24
       corpus/feed.jsonl record 4
       both: Vlorin, ferry, aurelia, boats, brought, coast

    3. Boats bring ferry passengers ashore
       2025-06-24
       corpus/feed.jsonl record 3
       the same text as 2.
       both: Vlorin, ferry, aurelia, boats, brought, coast
    ");
}

#[test]
fn filters_say_which_articles_are_searched() {
    let lab = harbour();
    assert_eq!(related(&lab, &["sunk", "--until", "2025-06-20"]), ["other-ferry"]);
    assert_eq!(related(&lab, &["sunk", "--person", "Petrakis"]), ["inquiry"]);
    assert_eq!(related(&lab, &["sunk", "--lang", "de"]), [] as [&str; 0]);
}

#[test]
fn the_article_is_named_as_for_show() {
    let lab = harbour();
    assert_eq!(related(&lab, &["inq", "-n", "1"]), ["sunk"]);
    assert_snapshot!(lab.run(&["related", "nothing"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: no article has the id, path or URL `nothing`
    hint: `search query` names the articles that it finds
    ");
    assert_snapshot!(lab.run(&["related", "corpus/feed.jsonl"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `corpus/feed.jsonl` names 9 articles
    hint: name one of them: `inquiry`, `other-0`, `other-1`, `other-2`, `other-3`, ...
    ");
    assert_snapshot!(lab.run(&["related"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the following required arguments were not provided:
      <ARTICLE>

    Usage: search related <ARTICLE>

    For more information, try '--help'.
    ");
}

#[test]
fn spellings_of_a_name_are_shared_names() {
    let mut articles = records();
    articles.push(record("speech", Some("2025-06-24"), "A speech", "President Volodymyr Zelenskyy spoke."));
    articles.push(record("letter", Some("2025-06-24"), "A letter", "A letter was found on the pier."));
    let lab = indexed(&articles);
    let run = lab.run(&["related", "sunk", "-n", "0", "--json"]);
    let speech = run.json().into_iter().find(|line| line["article"]["id"] == "speech").unwrap();
    assert_eq!(speech["names"], json!([{"kind": "person", "name": "Volodymyr Zelensky"}]));
}

#[test]
fn any_history_and_order_give_the_same() {
    let mut articles = records();
    let expected = lines(&indexed(&articles));
    articles.reverse();
    let lab = Lab::empty();
    for (n, article) in articles.iter().enumerate() {
        lab.write(&format!("{n}.jsonl"), article);
        if n % 3 == 0 {
            lab.index();
        }
    }
    lab.write(
        "gone.jsonl",
        record("gone", None, "The Aurelia", "The ferry Aurelia sank with Jonas Petrakis off Vlorin."),
    );
    lab.index();
    lab.remove("gone.jsonl");
    lab.index();
    assert_eq!(lines(&lab), expected);
}

/// What is found, without where the files lie.
fn lines(lab: &Lab) -> Vec<Value> {
    let mut lines = lab.run(&["related", "sunk", "-n", "0", "--json"]).json();
    for line in &mut lines {
        for place in ["path", "file", "record", "content_hash"] {
            line["article"][place].take();
        }
    }
    lines
}
