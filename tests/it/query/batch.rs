//! `--queries FILE`: a line `id<TAB>query` each.
//!
//! 1. Every query is answered in order, and its lines carry its id.
//! 2. Empty lines are passed over; line ends of Windows and a byte order mark are no part of a query.
//! 3. A line without a tab and a query that cannot be read are reported in their place, the rest runs, exit code 2.
//! 4. Other forms report on standard error: which query, and what is wrong with it.
//! 5. Without errors the exit code is 0 when anything was found, else 1.
//! 6. `-` is standard input; the flags of one query hold for all.
//! 7. Queries come from the file or from the command line, not both.

use insta::assert_snapshot;
use serde_json::Value;

use super::articles;
use crate::lab::{Lab, Run};

fn news() -> Lab {
    articles(&[("ferry.txt", "The ferry was late on Monday."), ("tram.txt", "The tram and the ferry were late.")])
}

/// Answers the queries of a file.
fn ask(lab: &Lab, queries: &str, flags: &[&str]) -> Run {
    std::fs::write(lab.path().join("queries.tsv"), queries).unwrap();
    lab.run(&[&["query", "--queries", "queries.tsv"], flags].concat())
}

/// What each line is, of which query, and what it says.
fn outline(run: &Run) -> String {
    let line = |line: Value| {
        let what = match line["type"].as_str().unwrap() {
            "query" => line["query"].to_string(),
            "passage" => line["article"]["path"].to_string(),
            "summary" => format!("{} match", line["matching"]),
            "error" => line["message"].to_string(),
            other => panic!("{other}"),
        };
        format!("{} {}: {what}\n", line["query_id"], line["type"].as_str().unwrap())
    };
    run.json().into_iter().map(line).collect()
}

#[test]
fn every_query_is_answered_in_order_under_its_id() {
    let lab = news();
    let run = ask(&lab, "q2\ttram\nq1\t\"the ferry\" -tram\n3 b\tlighthouse\n", &["--json"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    assert_snapshot!(outline(&run), @r#"
    "q2" query: "tram"
    "q2" passage: "tram.txt"
    "q2" summary: 1 match
    "q1" query: "\"the ferry\" -tram"
    "q1" passage: "ferry.txt"
    "q1" summary: 1 match
    "3 b" query: "lighthouse"
    "3 b" summary: 0 match
    "#);
}

#[test]
fn empty_lines_line_ends_and_a_mark_are_no_part_of_a_query() {
    let lab = news();
    let run = ask(&lab, "\u{feff}q1\ttram\r\n\r\n   \n\nq2\t\"late on monday\"\r\n\t\nq3\ttram\tferry", &["--json"]);
    assert_snapshot!(outline(&run), @r#"
    "q1" query: "tram"
    "q1" passage: "tram.txt"
    "q1" summary: 1 match
    "q2" query: "\"late on monday\""
    "q2" passage: "ferry.txt"
    "q2" summary: 1 match
    "q3" query: "tram\tferry"
    "q3" passage: "tram.txt"
    "q3" passage: "ferry.txt"
    "q3" summary: 2 match
    "#);
}

#[test]
fn what_cannot_be_read_is_reported_in_its_place_and_the_rest_runs() {
    let lab = news();
    let bad = "q1\ttram\nno tab here\nq3\t\"never closed\nq4\t-tram\nq5\tferry\n";
    let run = ask(&lab, bad, &["--json"]);
    assert_eq!((run.code, &*run.stderr), (2, ""));
    assert_snapshot!(outline(&run), @r#"
    "q1" query: "tram"
    "q1" passage: "tram.txt"
    "q1" summary: 1 match
    null error: "no tab in line 2 of `queries.tsv`"
    "q3" error: "the quote opened here is never closed"
    "q4" error: "the query only excludes, so there is nothing to rank"
    "q5" query: "ferry"
    "q5" passage: "ferry.txt"
    "q5" passage: "tram.txt"
    "q5" summary: 2 match
    "#);
    let error = run.stdout.lines().find(|line| line.contains("\"type\":\"error\"")).unwrap();
    assert_snapshot!(error, @r#"{"type":"error","format_version":1,"query_id":null,"message":"no tab in line 2 of `queries.tsv`"}"#);
}

#[test]
fn other_forms_report_on_standard_error() {
    let lab = news();
    let bad = "q1\ttram\nno tab here\nq3\t\"never closed\n";
    assert_snapshot!(ask(&lab, bad, &[]), @r#"
    exit code: 2
    --- stdout
    # q1: tram

    Newsroom notes
    2025-07-01
    corpus/tram.txt:5
      The tram and the ferry were late.
    --- stderr

    1 passage of 1 article; 1 matches, 2025-07-01
    error: no tab in line 2 of `queries.tsv`
    hint: write an id, a tab and the query on every line
    error: query `q3`: the quote opened here is never closed
      "never closed
      ^
    hint: close it behind the last word of the phrase, or leave it out
    "#);
    let trec = ask(&lab, bad, &["--format", "trec"]);
    assert_eq!(trec.code, 2);
    assert_eq!(trec.stdout.split(' ').next(), Some("q1"));
    assert_snapshot!(trec.stderr, @r#"
    error: no tab in line 2 of `queries.tsv`
    hint: write an id, a tab and the query on every line
    error: query `q3`: the quote opened here is never closed
      "never closed
      ^
    hint: close it behind the last word of the phrase, or leave it out
    "#);
}

#[test]
fn the_answers_of_a_file_in_text_csv_and_trec_name_their_queries() {
    let lab = news();
    let queries = "q 1\ttram\nq2\tlighthouse\nq3\t\"on monday\"\n";
    assert_snapshot!(ask(&lab, queries, &[]), @r#"
    exit code: 0
    --- stdout
    # q 1: tram

    Newsroom notes
    2025-07-01
    corpus/tram.txt:5
      The tram and the ferry were late.

    # q2: lighthouse

    # q3: "on monday"

    Newsroom notes
    2025-07-01
    corpus/ferry.txt:5
      The ferry was late on Monday.
    --- stderr

    1 passage of 1 article; 1 matches, 2025-07-01
    0 passages of 0 articles; 0 match

    1 passage of 1 article; 1 matches, 2025-07-01
    "#);
    let first_columns = |form: &str| {
        let run = ask(&lab, queries, &["--format", form]);
        run.stdout.lines().map(|line| line.split([',', ' ']).next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(first_columns("trec"), ["q%201", "q3"]);
    assert_eq!(first_columns("csv"), ["query_id", "q", "q3"]);
}

#[test]
fn the_exit_code_says_whether_anything_was_found() {
    let lab = news();
    assert_eq!(ask(&lab, "q1\tlighthouse\nq2\ttram\n", &["--json"]).code, 0);
    assert_eq!(ask(&lab, "q1\tlighthouse\nq2\tcanal\n", &["--json"]).code, 1);
    assert_eq!(ask(&lab, "q1\tlighthouse\nq2\t(\n", &["--json"]).code, 2);
    assert_snapshot!(ask(&lab, "", &[]), @"
    exit code: 1
    --- stdout
    --- stderr
    ");
}

#[test]
fn queries_are_read_from_standard_input_and_take_the_flags() {
    let lab = news();
    let run =
        lab.run_with_input(&["query", "--queries", "-", "--json", "-n", "1", "--all"], "q1\tferry tram\nq2\tferry\n");
    assert_eq!(run.code, 0);
    assert_snapshot!(outline(&run), @r#"
    "q1" query: "ferry tram"
    "q1" passage: "tram.txt"
    "q1" summary: 1 match
    "q2" query: "ferry"
    "q2" passage: "ferry.txt"
    "q2" summary: 2 match
    "#);
    let plain = lab.run_with_input(&["query", "--queries", "-", "--json", "--plain"], "q1\t-tram \"(\n");
    assert_snapshot!(outline(&plain), @r#"
    "q1" query: "-tram \"("
    "q1" passage: "tram.txt"
    "q1" summary: 1 match
    "#);
}

#[test]
fn queries_come_from_a_file_that_is_there_or_from_the_command_line() {
    let lab = news();
    assert_snapshot!(lab.run(&["query", "--queries", "missing.tsv"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: failed to open file `missing.tsv`: No such file or directory (os error 2)
    ");
    assert_snapshot!(ask(&lab, "q1\ttram\n", &["ferry"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the argument '--queries <FILE>' cannot be used with '[QUERY]...'

    Usage: search query --queries <FILE> [QUERY]...

    For more information, try '--help'.
    ");
}

#[test]
fn bytes_that_are_no_text_harm_only_their_query() {
    let lab = news();
    std::fs::write(lab.path().join("queries.tsv"), b"q1\ttram \xFF\xFE\nq2\tferry\n").unwrap();
    let run = lab.run(&["query", "--queries", "queries.tsv", "--json"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.json().iter().filter(|line| line["type"] == "passage").count(), 3, "{run}");
}
