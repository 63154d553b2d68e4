//! `search eval`: how good the ranking is on judged queries.
//!
//! 1. The means are those of the definitions; with `-v` every query has its own.
//! 2. Judged queries that are not asked or cannot be read count as having found nothing, and are named.
//! 3. Articles are judged by id, path or URL; one that the index has not is named and counts as not found.
//! 4. Answers are looked for in the first ten passages.
//! 5. A line that cannot be used is an error that says which.

use insta::assert_snapshot;

use crate::lab::Lab;

fn harbour() -> Lab {
    let lab = Lab::empty();
    let record =
        |id: &str, text: &str| format!("{{\"id\":\"{id}\",\"url\":\"https://x.org/{id}\",\"text\":\"{text}\"}}\n");
    lab.write(
        "feed.jsonl",
        [
            record("ferry 1", "The ferry ferry ferry sank."),
            record("ferry2", "The ferry was raised by two cranes in the harbour."),
            record("tram", "The tram is late, and so is the bus that should come instead."),
        ]
        .concat(),
    );
    lab.write("notes/crane.txt", "Cranes\n\nJune 24, 2025\n\nThe crane in the harbour is the tallest of the coast.\n");
    lab.index();
    lab.put("queries.tsv", "q1\tferry\nq2\ttallest crane\nq3\tlighthouse\n");
    lab
}

#[test]
fn the_measures_of_each_query_and_their_means() {
    let lab = harbour();
    lab.put(
        "qrels.txt",
        "q1 0 ferry2 1\nq1 0 ferry%201 0\nq2 0 notes/crane.txt 2\nq2 0 https://x.org/ferry2 1\n\nq3 0 tram 1\n",
    );
    assert_snapshot!(lab.run(&["eval", "queries.tsv", "qrels.txt", "-v"]), @"
    exit code: 0
    --- stdout
    query       AP  nDCG@10    RR@10   Hit@10     P@10  Recall@10  Recall@1000  relevant  first
    q1      0.5000   0.6309   0.5000   1.0000   0.1000     1.0000       1.0000         1      2
    q2      1.0000   1.0000   1.0000   1.0000   0.2000     1.0000       1.0000         2      1
    q3      0.0000   0.0000   0.0000   0.0000   0.0000     0.0000       0.0000         1      -

    MAP           0.5000
    nDCG@10       0.5436
    MRR@10        0.5000
    Hit@10        0.6667
    P@10          0.1000
    Recall@10     0.6667
    Recall@1000   0.6667
    --- stderr

    3 judged queries, 1000 ranked for each
    ");
    assert_snapshot!(lab.run(&["eval", "queries.tsv", "qrels.txt", "--depth", "20", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"type":"evaluation","format_version":1,"queries":3,"answers":0,"measures":{"MAP":0.5,"nDCG@10":0.5436,"MRR@10":0.5,"Hit@10":0.6667,"P@10":0.1,"Recall@10":0.6667,"Recall@20":0.6667},"not_asked":[],"not_judged":[],"unreadable":[],"not_in_index":[]}
    --- stderr
    "#);
    assert_snapshot!(lab.run(&["eval", "queries.tsv", "qrels.txt", "-v", "--json"]).stdout.lines().next().unwrap(), @r#"{"type":"query","format_version":1,"query_id":"q1","measures":{"AP":0.5,"nDCG@10":0.6309,"RR@10":0.5,"Hit@10":1.0,"P@10":0.1,"Recall@10":1.0,"Recall@1000":1.0},"relevant":1,"first":2}"#);
}

#[test]
fn what_is_missing_counts_as_not_found_and_is_named() {
    let lab = harbour();
    lab.put("queries.tsv", "q1\tferry\nq2\t\"tallest crane\nnot judged\ttram\n");
    lab.put("qrels.txt", "q1 0 ferry2 1\nq1 0 gone 1\nq1 0 tra 1\nq2 0 tram 1\nq9 0 tram 1\nq8 0 tram 0\n");
    assert_snapshot!(lab.run(&["eval", "queries.tsv", "qrels.txt"]), @r#"
    exit code: 2
    --- stdout
    MAP           0.0417
    nDCG@10       0.0740
    MRR@10        0.1250
    Hit@10        0.2500
    P@10          0.0250
    Recall@10     0.0833
    Recall@1000   0.0833
    --- stderr

    4 judged queries, 1000 ranked for each
    1 query judged without a relevant article, counted as 0: q8
    2 queries with judgments or answers, but not asked, counted as 0: q8, q9
    1 query not readable, counted as 0: q2
    1 query not judged and not counted: not judged
    2 judged articles not in the index: gone, tra
    error: query `q2`: the quote opened here is never closed
      "tallest crane
      ^
    hint: close it behind the last word of the phrase, or leave it out
    "#);
}

#[test]
fn answers_are_looked_for_in_passages() {
    let lab = harbour();
    lab.put("answers.tsv", "q1\tTwo Cranes\nq2\ttallest, of the coast\nq3\ttram\n");
    assert_snapshot!(lab.run(&["eval", "queries.tsv", "--answers", "answers.tsv", "-v"]), @"
    exit code: 0
    --- stdout
    query  answer in passage
    q1                     2
    q2                     1
    q3                     -

    Answer@1      0.3333
    Answer@3      0.6667
    Answer@5      0.6667
    Answer@10     0.6667
    Answer MRR@10 0.5000
    --- stderr

    3 answered queries
    ");
    assert_snapshot!(lab.run(&["eval", "queries.tsv", "--answers", "answers.tsv", "--json"]).stdout, @r#"{"type":"evaluation","format_version":1,"queries":0,"answers":3,"measures":{"Answer@1":0.3333,"Answer@3":0.6667,"Answer@5":0.6667,"Answer@10":0.6667,"Answer MRR@10":0.5},"not_asked":[],"not_judged":[],"unreadable":[],"not_in_index":[]}"#);
}

#[test]
fn queries_may_be_read_as_words_only() {
    let lab = harbour();
    lab.put("queries.tsv", "q1\t\"ferry (who?\n");
    lab.put("qrels.txt", "q1 0 ferry2 1\n");
    assert_eq!(lab.run(&["eval", "queries.tsv", "qrels.txt"]).code, 2);
    assert_eq!(lab.run(&["eval", "queries.tsv", "qrels.txt", "--plain"]).code, 0);
}

#[test]
fn a_line_that_cannot_be_used_is_an_error() {
    let lab = harbour();
    lab.put("three.txt", "q1 0 tram 1\nq1 0 ferry 1 1\n");
    lab.put("grade.txt", "q1 0 tram yes\n");
    lab.put("twice.txt", "q1 0 tram 1\nq1 0 tram 0\n");
    lab.put("same.tsv", "q1\ttram\r\n\r\nq1\tferry\r\n");
    lab.put("no-tab.tsv", "q1\ttram\nferry\n");
    let error = |arguments: &[&str]| {
        let run = lab.run(&[&["eval"], arguments].concat());
        assert_eq!((run.code, &*run.stdout), (2, ""), "{run}");
        run.stderr
    };
    let errors = [
        error(&["queries.tsv", "three.txt"]),
        error(&["queries.tsv", "grade.txt"]),
        error(&["queries.tsv", "twice.txt"]),
        error(&["same.tsv", "three.txt"]),
        error(&["no-tab.tsv", "three.txt"]),
        error(&["queries.tsv", "nothing.txt"]),
        error(&["queries.tsv"]),
    ];
    assert_snapshot!(errors.join("\n"), @"
    error: cannot use line 2 of `three.txt`: there are 5 words, not 4
    hint: write `query-id 0 article grade` on every line, with `%20` for a space within an id

    error: cannot use line 1 of `grade.txt`: the grade is no whole number
    hint: write `query-id 0 article grade` on every line, with `%20` for a space within an id

    error: cannot use line 2 of `twice.txt`: the article has another grade before it
    hint: write `query-id 0 article grade` on every line, with `%20` for a space within an id

    error: cannot use line 3 of `same.tsv`: the query has the id of one before it
    hint: write an id of its own, a tab and the text on every line

    error: cannot use line 2 of `no-tab.tsv`: there is no tab
    hint: write an id of its own, a tab and the text on every line

    error: failed to open file `nothing.txt`: No such file or directory (os error 2)

    error: the following required arguments were not provided:
      <QRELS>

    Usage: search eval <QUERIES> <QRELS>

    For more information, try '--help'.
    ");
}
