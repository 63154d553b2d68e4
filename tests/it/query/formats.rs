//! The forms of an answer for machines: JSON lines, CSV, a TREC run.
//!
//! 1. JSON lines: a line for the query, one a passage, one that sums up; nothing else, on no other stream.
//! 2. `--json` is `--format jsonl`; the flag that names the form wins.
//! 3. CSV: a head, and a row a passage, quoted as spreadsheets expect.
//! 4. A TREC run: six columns; white space and `%` of ids are percent-encoded.
//! 5. Nothing found is an answer in each form too.

use insta::assert_snapshot;
use serde_json::json;

use super::records;
use crate::lab::{Lab, page};

/// Replaces what changes from run to run: the time, and scores, whose last digits are not the same everywhere.
fn masked(json_lines: &str) -> String {
    let mut masked = json_lines.to_owned();
    for name in ["\"elapsed_us\":", "\"score\":"] {
        let parts: Vec<&str> = masked.split(name).collect();
        let behind_number = |part: &&str| part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned();
        let behind: Vec<String> = parts[1..].iter().map(behind_number).collect();
        masked = [&[parts[0].to_owned()], &behind[..]].concat().join(&format!("{name}[number]"));
    }
    masked
}

fn bridge() -> Lab {
    let lab = Lab::empty();
    let body = "The bridge over the Aller will stay closed, Ruth Okoye said.\n\nAdvertisement\n\nNo one knows who \
                will pay for the “bridge”.";
    lab.write("post/bridge.txt", page("Bridge stays closed until winter", "By Ann Lee June 24, 2025", body));
    lab.index();
    lab
}

#[test]
fn json_lines_are_a_query_its_passages_and_a_summary() {
    let lab = bridge();
    let run = lab.run(&["query", "--json", "bridge", "Aller"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    assert_snapshot!(masked(&run.stdout), @r#"
    {"type":"query","format_version":1,"query_id":null,"query":"bridge Aller","understood":"bridge Aller"}
    {"type":"passage","format_version":1,"query_id":null,"rank":1,"score":[number],"article":{"id":"2ca919c2b28e4662f158","path":"post/bridge.txt","file":"corpus/post/bridge.txt","record":null,"url":null,"title":"Bridge stays closed until winter","outlet":null,"authors":["Ann Lee"],"published":"2025-06-24","published_precision":"day","language":"en","content_hash":"c3723d4040c2b4e0caa06ee5676e49b8"},"passage":{"id":"2ca919c2b28e4662f158#1","text":"The bridge over the Aller will stay closed, Ruth Okoye said.\n\nNo one knows who will pay for the “bridge”.","highlights":[[4,10],[20,25],[99,105]],"parts":[{"lines":[5,5],"bytes":[60,120]},{"lines":[9,9],"bytes":[137,184]}],"lines":[5,9],"bytes":[60,184]}}
    {"type":"summary","format_version":1,"query_id":null,"matching":1,"articles":1,"passages":1,"elapsed_us":[number]}
    "#);
}

#[test]
fn json_is_json_lines_and_the_flag_that_names_the_form_wins() {
    let lab = bridge();
    let jsonl = masked(&lab.run(&["query", "--format", "jsonl", "bridge"]).stdout);
    assert_eq!(masked(&lab.run(&["query", "--json", "bridge"]).stdout), jsonl);
    let trec = lab.run(&["query", "--json", "--format", "trec", "bridge"]);
    assert!(trec.stdout.starts_with("1 Q0 "), "{trec}");
}

fn odd_ids() -> Lab {
    records(&[
        json!({
            "id": "a b\u{a0}100%", "url": "https://coast.example/1", "title": "Ferry, again", "published": "2025-06",
            "outlet": "Coast, \"Daily\"", "authors": ["Jo Poe", "Al Roe"],
            "text": "The ferry left.\n\nThe \"ferry\" came back.",
        }),
        json!({
            "id": "plain",
            "text": "Nothing about ships; only a ferry, in a sentence that goes on for longer than the other.",
        }),
    ])
}

#[test]
fn csv_has_a_head_and_a_row_a_passage() {
    let lab = odd_ids();
    let run = lab.run(&["query", "--format", "csv", "ferry"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    let mut table = csv::Reader::from_reader(run.stdout.as_bytes());
    let head: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    let mut shown = Vec::new();
    for row in table.records() {
        let row = row.unwrap();
        for (name, value) in head.iter().zip(&row) {
            let value = if name == "score" { "[score]" } else { value };
            shown.push(format!("{name}: {value:?}"));
        }
        shown.push(String::new());
    }
    assert_snapshot!(shown.join("\n"), @r#"
    query_id: ""
    rank: "1"
    score: "[score]"
    title: "Ferry, again"
    outlet: "Coast, \"Daily\""
    published: "2025-06"
    published_precision: "month"
    authors: "Jo Poe; Al Roe"
    language: "en"
    text: "The ferry left.\n\nThe \"ferry\" came back."
    file: "corpus/records.jsonl"
    record: "1"
    first_line: ""
    last_line: ""
    url: "https://coast.example/1"
    article_id: "a b\u{a0}100%"
    passage_id: "a b\u{a0}100%#1"

    query_id: ""
    rank: "2"
    score: "[score]"
    title: ""
    outlet: ""
    published: ""
    published_precision: ""
    authors: ""
    language: "en"
    text: "Nothing about ships; only a ferry, in a sentence that goes on for longer than the other."
    file: "corpus/records.jsonl"
    record: "2"
    first_line: ""
    last_line: ""
    url: ""
    article_id: "plain"
    passage_id: "plain#1"
    "#);
}

#[test]
fn a_trec_run_has_six_columns_and_ids_without_white_space() {
    let lab = odd_ids();
    let run = lab.run(&["query", "--format", "trec", "ferry"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    let rows: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split(' ').collect()).collect();
    let columns = |row: &Vec<&str>| (row.len(), row[0..4].join(" "), row[5].to_owned());
    assert_eq!(columns(&rows[0]), (6, "1 Q0 a%20b%C2%A0100%25 1".to_owned(), "search".to_owned()));
    assert_eq!(columns(&rows[1]), (6, "1 Q0 plain 2".to_owned(), "search".to_owned()));
    let scores: Vec<f32> = rows.iter().map(|row| row[4].parse().unwrap()).collect();
    assert!(scores[0] > scores[1], "{scores:?}");
}

#[test]
fn nothing_found_is_an_answer_in_each_form() {
    let lab = bridge();
    let none = |format: &str| lab.run(&["query", "--format", format, "lighthouse"]);
    assert_snapshot!(none("text"), @"
    exit code: 1
    --- stdout
    --- stderr
    0 passages of 0 articles; 0 match
    nothing for `lighthouse`
    ");
    assert_snapshot!(masked(&none("jsonl").stdout), @r#"
    {"type":"query","format_version":1,"query_id":null,"query":"lighthouse","understood":"lighthouse"}
    {"type":"summary","format_version":1,"query_id":null,"matching":0,"articles":0,"passages":0,"elapsed_us":[number]}
    "#);
    assert_snapshot!(none("csv"), @"
    exit code: 1
    --- stdout
    query_id,rank,score,title,outlet,published,published_precision,authors,language,text,file,record,first_line,last_line,url,article_id,passage_id
    --- stderr
    nothing for `lighthouse`
    ");
    assert_snapshot!(none("trec"), @"
    exit code: 1
    --- stdout
    --- stderr
    nothing for `lighthouse`
    ");
}
