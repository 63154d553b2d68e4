//! What an article is called, and which of two articles of one name is kept.
//!
//! 1. An article without an id of its own is named by its place: root label, path, record. Nothing else changes its id.
//! 2. A record's own id is its id.
//! 3. Of records with one own id the later published is kept, the others are skipped as `duplicate id`; an undated one
//!    loses to a dated one, and of equals the one whose address comes first is kept.
//! 4. It does not matter in which order or in how many runs the records came.
//! 5. When the kept one goes or grows older, the next one takes its place.

use insta::assert_snapshot;
use serde_json::Value;

use crate::lab::Lab;

/// A record with the id `x`; without a day it has no date.
fn record(day: &str, words: &str) -> String {
    let published = if day.is_empty() { String::new() } else { format!(",\"published\":\"2025-06-{day}\"") };
    format!("{{\"id\":\"x\"{published},\"text\":\"The bridge: {words}\"}}\n")
}

/// The only article of the index, by its path and record.
fn kept(lab: &Lab) -> String {
    let passages = lab.query(&["bridge"]).passages();
    assert_eq!(passages.len(), 1, "{passages:?}");
    let article = &passages[0]["article"];
    assert_eq!(article["id"], "x");
    format!("{} {}", article["path"].as_str().unwrap(), article["record"].as_str().unwrap())
}

fn ids(lab: &Lab) -> Vec<Value> {
    let mut passages = lab.query(&["bridge"]).passages();
    passages.sort_by_key(|passage| passage["article"]["path"].to_string() + &passage["article"]["record"].to_string());
    passages.iter().map(|passage| passage["article"]["id"].clone()).collect()
}

#[test]
fn an_id_is_made_of_the_place_and_of_nothing_else() {
    let files = [
        ("a.txt", "The bridge."),
        ("b.txt", "The bridge."),
        ("c.jsonl", "{\"text\":\"The bridge.\"}\n{\"text\":\"The bridge.\"}\n"),
    ];
    let lab = Lab::with(&files);
    lab.index();
    let before = ids(&lab);
    let mut distinct: Vec<String> = before.iter().map(ToString::to_string).collect();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), 4);

    lab.write("a.txt", "Another text about the bridge.");
    lab.write("0.txt", "A ferry that comes first.");
    lab.index();
    assert_eq!(ids(&lab), before);
    lab.index_with(&["--rebuild"]);
    assert_eq!(ids(&lab), before);

    let elsewhere = Lab::with(&files);
    elsewhere.index();
    assert_eq!(ids(&elsewhere), before);
    let extracted = elsewhere.run(&["extract", "--json", "corpus"]).json();
    assert_eq!(extracted.iter().map(|article| article["id"].clone()).collect::<Vec<_>>(), before);
}

#[test]
fn an_id_of_its_own_is_the_id_of_a_record() {
    let lab = Lab::with(&[(
        "a.jsonl",
        "{\"id\":\"story 17/ä\",\"text\":\"The bridge.\"}\n{\"id\":42,\"text\":\"A bridge.\"}\n{\"id\":\"\",\"text\":\"No id, bridge.\"}\n",
    )]);
    lab.index();
    assert_eq!(ids(&lab)[..2], ["story 17/ä", "42"]);
    assert_eq!(ids(&lab)[2].as_str().unwrap().len(), 20);
    assert_eq!(lab.run(&["show", "--json", "story 17/ä"]).json()[0]["record"], "1");
}

#[test]
fn of_records_with_one_id_the_later_published_is_kept() {
    let lab = Lab::with(&[(
        "a.jsonl",
        &[record("10", "old"), record("12", "new"), record("11", "between"), record("", "undated")].concat(),
    )]);
    assert_snapshot!(lab.run(&["index", "--json"]).unfolded(), @r#"
    {"format_version":1,
     "added":1,
     "changed":0,
     "removed":0,
     "unchanged":0,
     "skipped":[
      {"path":"a.jsonl","record":"1","reason":"duplicate id `x`","damaged":false},
      {"path":"a.jsonl","record":"3","reason":"duplicate id `x`","damaged":false},
      {"path":"a.jsonl","record":"4","reason":"duplicate id `x`","damaged":false}],
     "articles":1,
     "bytes":227,
     "seconds":0.0,
     "index":"index"}
    "#);
    assert_eq!(kept(&lab), "a.jsonl 2");
    assert_snapshot!(lab.run(&["index", "-v"]), @"
    exit code: 0
    --- stdout
    1 article in `index`: 1 unchanged, 3 skipped; 0.0 s
    --- stderr
    skipped: `a.jsonl record 1`: duplicate id `x`
    skipped: `a.jsonl record 3`: duplicate id `x`
    skipped: `a.jsonl record 4`: duplicate id `x`
    ");
}

#[test]
fn of_equals_the_one_whose_address_comes_first_is_kept() {
    let nine_before = (1..=9).map(|n| format!("{{\"text\":\"ferry {n}\"}}\n")).collect::<Vec<_>>().concat();
    for day in ["", "10"] {
        let lab = Lab::with(&[
            ("b.jsonl", &record(day, "b")),
            ("a.jsonl", &format!("{nine_before}{}", record(day, "a").repeat(2))),
        ]);
        lab.index();
        assert_eq!(kept(&lab), "a.jsonl 10");
    }
}

#[test]
fn the_order_in_which_records_come_does_not_matter() {
    let records =
        [("a.jsonl", record("10", "old")), ("b.jsonl", record("12", "new")), ("c.jsonl", record("11", "between"))];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let lab = Lab::empty();
        for number in order {
            lab.write(records[number].0, &records[number].1);
            let summary = lab.index();
            assert_eq!(summary["articles"], 1, "{summary}");
        }
        assert_eq!(kept(&lab), "b.jsonl 1", "{order:?}");
        let skipped = &lab.index()["skipped"];
        assert_eq!(
            (&skipped[0]["path"], &skipped[1]["path"], &skipped[2]),
            (&"a.jsonl".into(), &"c.jsonl".into(), &Value::Null)
        );
    }
}

#[test]
fn when_the_kept_record_goes_the_next_takes_its_place() {
    let lab = Lab::with(&[
        ("a.jsonl", &record("10", "old")),
        ("b.jsonl", &record("12", "new")),
        ("c.jsonl", &record("11", "between")),
    ]);
    lab.index();
    assert_eq!(kept(&lab), "b.jsonl 1");
    lab.remove("b.jsonl");
    let summary = lab.index();
    assert_eq!((&summary["changed"], &summary["articles"]), (&1.into(), &1.into()), "{summary}");
    assert_eq!(kept(&lab), "c.jsonl 1");
    lab.remove("c.jsonl");
    lab.index();
    assert_eq!(kept(&lab), "a.jsonl 1");
    assert_eq!(lab.index()["skipped"], Value::Array(Vec::new()));
    lab.remove("a.jsonl");
    assert_eq!(lab.index()["removed"], 1);
}

#[test]
fn when_the_kept_record_grows_older_another_takes_its_place() {
    let lab = Lab::with(&[("a.jsonl", &record("10", "old")), ("b.jsonl", &record("12", "new"))]);
    lab.index();
    lab.write("b.jsonl", record("09", "older"));
    lab.index();
    assert_eq!(kept(&lab), "a.jsonl 1");
    lab.write("b.jsonl", record("11", "newer"));
    lab.index();
    assert_eq!(kept(&lab), "b.jsonl 1");
    lab.write("b.jsonl", "{\"id\":\"y\",\"text\":\"A ferry.\"}\n");
    lab.index();
    assert_eq!(kept(&lab), "a.jsonl 1");
    lab.query(&["ferry"]).finds(&["b.jsonl"]);
}

#[test]
fn a_record_that_moves_to_another_file_keeps_its_id() {
    let lab = Lab::with(&[("a.jsonl", &record("10", "one"))]);
    lab.index();
    lab.remove("a.jsonl");
    lab.write("b.jsonl", record("10", "one"));
    let summary = lab.index();
    assert_eq!(
        (&summary["added"], &summary["removed"], &summary["unchanged"]),
        (&0.into(), &0.into(), &1.into()),
        "{summary}"
    );
    assert_eq!(kept(&lab), "b.jsonl 1");
}
