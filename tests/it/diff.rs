//! `search diff`: in what two indexes differ.
//!
//! 1. It names the articles that were added, changed (and what of them), and are gone.
//! 2. How an index came to be, and where it lies, is no difference.

use insta::assert_snapshot;

use crate::lab::{Lab, page};

fn bridge() -> Lab {
    let lab = Lab::with(&[
        ("bridge.txt", &page("Bridge closed", "June 24, 2025", "The bridge is closed until winter.")),
        ("ferry.txt", "The ferry waits."),
        ("story.jsonl", "{\"id\":\"s1\",\"text\":\"The lighthouse is dark.\"}\n"),
    ]);
    lab.index();
    lab
}

#[test]
fn two_indexes_differ_in_articles_and_fields() {
    let lab = bridge();
    lab.index_with(&["--index", "later", "corpus"]);
    lab.write("bridge.txt", page("Bridge open", "June 26, 2025", "The bridge is closed until winter."));
    lab.remove("ferry.txt");
    lab.write(
        "story.jsonl",
        "{\"id\":\"s1\",\"text\":\"The lighthouse is dark.\"}\n{\"id\":\"s2\",\"text\":\"It is old.\"}\n",
    );
    lab.index_with(&["--index", "later"]);
    assert_snapshot!(lab.run(&["diff", "index", "later"]), @"
    exit code: 0
    --- stdout
    ~ corpus/bridge.txt: blocks, content_hash, dropped, published, published_evidence, title
    - corpus/ferry.txt
    + corpus/story.jsonl record 2
    --- stderr
    1 added, 1 changed, 1 gone
    ");
    assert_snapshot!(lab.run(&["diff", "later", "index", "--quiet"]), @"
    exit code: 0
    --- stdout
    ~ corpus/bridge.txt: blocks, content_hash, dropped, published, published_evidence, title
    + corpus/ferry.txt
    - corpus/story.jsonl record 2
    --- stderr
    ");
    assert_snapshot!(lab.run(&["diff", "--json", "index", "later"]), @r#"
    exit code: 0
    --- stdout
    {"type":"changed","format_version":1,"id":"b7cf187fa11621f502f5","path":"bridge.txt","file":"corpus/bridge.txt","record":null,"fields":["blocks","content_hash","dropped","published","published_evidence","title"]}
    {"type":"gone","format_version":1,"id":"7df9e7bf4b0046794fbd","path":"ferry.txt","file":"corpus/ferry.txt","record":null}
    {"type":"added","format_version":1,"id":"s2","path":"story.jsonl","file":"corpus/story.jsonl","record":"2"}
    {"type":"summary","format_version":1,"added":1,"changed":1,"gone":1}
    --- stderr
    "#);
}

#[test]
fn history_and_place_are_no_difference() {
    let lab = bridge();
    lab.write("ferry.txt", "The ferry is gone.");
    lab.index();
    lab.write("ferry.txt", "The ferry waits.");
    lab.index();
    lab.index_with(&["--index", "elsewhere/fresh", "corpus", "-j", "1"]);
    assert_snapshot!(lab.run(&["diff", "index", "elsewhere/fresh"]), @"
    exit code: 0
    --- stdout
    --- stderr
    no difference
    ");
    assert_snapshot!(lab.run(&["diff", "index", "elsewhere/fresh", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"type":"summary","format_version":1,"added":0,"changed":0,"gone":0}
    --- stderr
    "#);
}

#[test]
fn names_that_were_not_looked_for_are_a_difference() {
    let lab = bridge();
    lab.write("mayor.txt", "The bridge is closed, mayor Ruth Okoye of Vienna said. Ruth Okoye spoke in Vienna.");
    lab.index();
    lab.index_with(&["--index", "plain", "corpus", "--no-entities"]);
    assert_snapshot!(lab.run(&["diff", "index", "plain"]), @"
    exit code: 0
    --- stdout
    ~ corpus/mayor.txt: entities
    --- stderr
    0 added, 1 changed, 0 gone
    ");
}

#[test]
fn what_is_no_index_is_named() {
    let lab = bridge();
    assert_snapshot!(lab.run(&["diff", "index", "nowhere"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: there is no index in `nowhere`
    hint: build one with `search index CORPUS --index nowhere`
    ");
    assert_snapshot!(lab.run(&["diff", "corpus", "index"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `corpus` is not an index of this program: it holds `bridge.txt`
    hint: give another folder with `--index DIR`
    ");
}
