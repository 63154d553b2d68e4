//! `search index -`: JSON lines on standard input.
//!
//! 1. Records are articles; later ones are added, and change those of the same id.
//! 2. They stay whatever folders later runs read, and when the index is built anew, until `--replace`.
//! 3. Damaged lines are named and counted as in files; nothing at all is no error, and records may be compressed.
//! 4. When a run is refused nothing is kept.
//! 5. What a killed run left half read is no part of the corpus.

use insta::assert_snapshot;
use serde_json::Value;

use crate::lab::{Lab, Run};

fn record(id: &str, text: &str) -> String {
    format!("{{\"id\":\"{id}\",\"published\":\"2025-06-24\",\"text\":\"{text}\"}}\n")
}

/// `search index - --json` with something on standard input; returns its summary.
fn take_in(lab: &Lab, flags: &[&str], input: impl AsRef<[u8]>) -> Value {
    let run = lab.run_with_input(&[&["index", "-", "--json"], flags].concat(), input);
    assert_eq!(run.code, 0, "{run}");
    run.json().remove(0)
}

/// The ids of all articles that hold a word, in order.
fn ids(lab: &Lab, word: &str) -> Vec<String> {
    let run = lab.query(&[word, "-n", "0", "--per-article", "1"]);
    let mut ids: Vec<String> =
        run.passages().iter().map(|line| line["article"]["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

/// The counts of a summary: added, changed, removed, unchanged, articles.
fn counts(summary: &Value) -> [u64; 5] {
    ["added", "changed", "removed", "unchanged", "articles"].map(|name| summary[name].as_u64().unwrap())
}

#[test]
fn records_are_added_and_changed_by_their_ids() {
    let lab = Lab::empty();
    let first = record("1", "The bridge is closed.") + &record("2", "The bridge is open.");
    assert_eq!(counts(&take_in(&lab, &[], &first)), [2, 0, 0, 0, 2]);
    let second = record("2", "The bridge is gone.") + &record("3", "The bridge is back.");
    assert_eq!(counts(&take_in(&lab, &[], &second)), [1, 1, 0, 1, 3]);
    assert_eq!(ids(&lab, "bridge"), ["1", "2", "3"]);
    assert_eq!((ids(&lab, "open"), ids(&lab, "gone")), (vec![], vec!["2".to_owned()]));
    let passage = lab.query(&["gone"]).passages().remove(0);
    let article = &passage["article"];
    assert_eq!((&article["file"], &article["record"]), (&"index/stdin/00000002.jsonl.zst".into(), &"1".into()));
    // the earlier one is no article any more, whatever comes next
    assert_eq!(counts(&lab.index()), [0, 0, 0, 3, 3]);
}

#[test]
fn they_stay_until_they_are_replaced() {
    let lab = Lab::with(&[("ferry.txt", "The ferry waits by the bridge.")]);
    lab.index();
    assert_eq!(counts(&take_in(&lab, &[], record("1", "The bridge is closed."))), [1, 0, 0, 1, 2]);
    assert_eq!(counts(&lab.index()), [0, 0, 0, 2, 2]);
    assert_eq!(counts(&lab.index_with(&["corpus"])), [0, 0, 0, 2, 2]);
    assert_eq!(counts(&lab.index_with(&["--rebuild"])), [2, 0, 0, 0, 2]);
    assert_eq!(counts(&lab.index_with(&["--no-entities"])), [2, 0, 0, 0, 2]);
    assert_eq!(lab.run(&["config", "--json"]).json()[0]["settings"]["corpus"]["value"], Value::from(vec!["corpus"]));
    assert_eq!(counts(&lab.index_with(&["--no-entities", "--replace", "corpus"])), [0, 0, 1, 1, 1]);
    assert_eq!(counts(&lab.index_with(&["--no-entities"])), [0, 0, 0, 1, 1]);

    take_in(&lab, &[], record("2", "The bridge is open."));
    assert_eq!(counts(&take_in(&lab, &["--replace"], record("3", "The bridge is gone."))), [1, 0, 2, 0, 1]);
    assert_eq!(ids(&lab, "bridge"), ["3"]);
    assert_eq!(counts(&lab.index()), [0, 0, 0, 1, 1]);
}

#[test]
fn an_index_within_its_corpus_takes_it_too() {
    let lab = Lab::empty();
    lab.put("ferry.txt", "The ferry waits by the bridge.");
    lab.index_with(&["."]);
    assert_eq!(counts(&take_in(&lab, &[], record("1", "The bridge is closed."))), [1, 0, 0, 1, 2]);
    assert_eq!(counts(&lab.index_with(&["."])), [0, 0, 0, 2, 2]);
}

#[test]
fn damaged_lines_are_named_as_in_files() {
    let lab = Lab::empty();
    let input =
        record("1", "The bridge is closed.") + "{\"id\":\"2\",\"text\":\n" + &record("3", "The bridge is open.");
    assert_snapshot!(lab.run_with_input(&["index", "-"], input), @"
    exit code: 1
    --- stdout
    2 articles in `index`: 2 added, 1 skipped (-v names them); 0.0 s
    --- stderr
    damaged: `00000001.jsonl.zst record 2`: EOF while parsing a value at column 17
    ");
    assert_eq!(ids(&lab, "bridge"), ["1", "3"]);
}

#[test]
fn nothing_and_compressed_records_are_taken_as_well() {
    let lab = Lab::with(&[("ferry.txt", "The ferry waits by the bridge.")]);
    assert_snapshot!(lab.run_with_input(&["index", "-"], ""), @"
    exit code: 0
    --- stdout
    0 articles in `index`: nothing to do; 0.0 s
    --- stderr
    ");
    let compressed = zstd::encode_all(record("7", "The bridge is closed.").as_bytes(), 3).unwrap();
    assert_eq!(counts(&take_in(&lab, &[], compressed)), [1, 0, 0, 0, 1]);
    assert_eq!(ids(&lab, "bridge"), ["7"]);
}

#[test]
fn when_a_run_is_refused_nothing_is_kept() {
    let lab = Lab::with(&[("ferry.txt", "The ferry waits by the bridge.")]);
    lab.put("saved/tunnel.txt", "The tunnel beside the bridge is new.");
    lab.index();
    let refused = |arguments: &[&str]| -> Run { lab.run_with_input(arguments, record("1", "The bridge is closed.")) };
    assert_snapshot!(refused(&["index", "-", "saved"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the index was made from `corpus`, not from `saved`
    hint: add `--add` to index them too, or `--replace` to index them instead
    ");
    assert_snapshot!(refused(&["index", "-", "--dry-run"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `--dry-run` cannot tell what will come on standard input: leave out `-`
    ");
    assert_eq!(counts(&lab.index()), [0, 0, 0, 1, 1]);
    lab.put("other/notes.txt", "No index.");
    assert_snapshot!(refused(&["index", "-", "--index", "other"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `other` is not an index of this program: it holds `notes.txt`
    hint: give another folder with `--index DIR`
    ");
    assert!(!lab.path().join("other/stdin").exists());
}

#[test]
fn what_a_killed_run_left_half_read_is_no_part_of_the_corpus() {
    let lab = Lab::empty();
    take_in(&lab, &[], record("1", "The bridge is closed."));
    lab.put("index/stdin/.incoming-x", record("2", "The bridge is open."));
    assert_eq!(counts(&lab.index()), [0, 0, 0, 1, 1]);
}
