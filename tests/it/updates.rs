//! What a later run of `search index` does.
//!
//! 1. A file of the same size and times is not read; one that may have changed is hashed; one that changed is read.
//! 2. What changed is replaced, what vanished removed, what is new added, all in one commit.
//! 3. A run that changes nothing writes nothing, and so does `--dry-run`.
//! 4. `--rebuild` begins anew, `--no-entities` looks for no names.
//! 5. The summary says what was done.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::lab::{Lab, page, wait_a_tick};

const OPEN: &str = "The bridge over the Aller is open.";
/// As long as [`OPEN`].
const SHUT: &str = "The bridge over the Aller is shut.";

/// Writes a file with a time of its own.
fn write_at(lab: &Lab, path: &str, text: &str, time: SystemTime) {
    lab.write_fresh(path, text);
    fs::File::options().append(true).open(lab.file(path)).unwrap().set_modified(time).unwrap();
}

/// The counts of a summary, and the bytes that were read.
fn counts(summary: &Value) -> Value {
    let names = ["added", "changed", "removed", "unchanged", "bytes"];
    names.iter().map(|name| ((*name).to_owned(), summary[*name].clone())).collect::<serde_json::Map<_, _>>().into()
}

/// Every file below the index, with its bytes.
fn index_files(lab: &Lab) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(lab.path().join("index")).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_file_moved_over_one_of_its_size_and_time_is_found() {
    let lab = Lab::empty();
    let time = SystemTime::now() - Duration::from_hours(1);
    write_at(&lab, "a.txt", OPEN, time);
    lab.put("b.txt", SHUT);
    fs::File::options().append(true).open(lab.path().join("b.txt")).unwrap().set_modified(time).unwrap();
    lab.index();
    fs::rename(lab.path().join("b.txt"), lab.file("a.txt")).unwrap();
    assert_eq!(counts(&lab.index()), json!({"added": 0, "changed": 1, "removed": 0, "unchanged": 0, "bytes": 34}));
    lab.query(&["shut"]).finds(&["a.txt"]);
}

#[test]
fn a_file_written_under_the_time_of_another_is_found() {
    let lab = Lab::empty();
    let time = SystemTime::now() - Duration::from_hours(1);
    write_at(&lab, "a.txt", OPEN, time);
    lab.index();
    write_at(&lab, "a.txt", SHUT, time);
    assert_eq!(lab.index()["changed"], 1);
    lab.query(&["shut"]).finds(&["a.txt"]);
}

#[test]
fn a_file_of_the_same_size_and_another_time_is_hashed() {
    let lab = Lab::empty();
    let time = SystemTime::now() - Duration::from_hours(1);
    write_at(&lab, "a.txt", OPEN, time);
    lab.index();
    write_at(&lab, "a.txt", OPEN, time + Duration::from_mins(1));
    assert_eq!(counts(&lab.index()), json!({"added": 0, "changed": 0, "removed": 0, "unchanged": 1, "bytes": 0}));
    write_at(&lab, "a.txt", SHUT, time + Duration::from_mins(2));
    assert_eq!(counts(&lab.index()), json!({"added": 0, "changed": 1, "removed": 0, "unchanged": 0, "bytes": 34}));
    lab.query(&["open"]).finds(&[]);
    lab.query(&["shut"]).finds(&["a.txt"]);
}

#[test]
fn a_file_written_while_the_last_run_read_it_is_hashed() {
    let lab = Lab::empty();
    let time = SystemTime::now() + Duration::from_hours(1);
    write_at(&lab, "a.txt", OPEN, time);
    lab.index();
    write_at(&lab, "a.txt", SHUT, time);
    assert_eq!(lab.index()["changed"], 1);
    lab.query(&["shut"]).finds(&["a.txt"]);
}

#[test]
fn an_older_file_in_the_place_of_another_is_found() {
    let lab = Lab::empty();
    let time = SystemTime::now() - Duration::from_hours(1);
    write_at(&lab, "a.txt", OPEN, time);
    lab.index();
    write_at(&lab, "a.txt", SHUT, time - Duration::from_hours(24));
    assert_eq!(lab.index()["changed"], 1);
}

#[test]
fn changed_new_and_vanished_files_are_one_commit() {
    let lab =
        Lab::with(&[("change.txt", "The bridge is open."), ("keep.txt", OPEN), ("go.txt", "A bridge that goes.")]);
    lab.write(
        "page.jsonl",
        "{\"id\":\"r1\",\"text\":\"The bridge one.\"}\n{\"id\":\"r2\",\"text\":\"The bridge two.\"}\n",
    );
    lab.index();
    let manifests =
        |lab: &Lab| index_files(lab).into_keys().filter(|name| name.contains("manifest")).collect::<Vec<_>>();
    assert!(manifests(&lab)[0].ends_with("g1/manifest-1.zst"));
    lab.write("change.txt", "The bridge is closed by now.");
    lab.write("new.txt", "A new bridge.");
    lab.remove("go.txt");
    lab.write(
        "page.jsonl",
        "{\"id\":\"r2\",\"text\":\"The bridge two.\"}\n{\"id\":\"r3\",\"text\":\"The bridge three.\"}\n",
    );
    let summary = lab.index();
    assert_eq!(counts(&summary), json!({"added": 2, "changed": 1, "removed": 2, "unchanged": 2, "bytes": 117}));
    assert_eq!(summary["articles"], 5);
    let manifests = manifests(&lab);
    assert!(manifests.len() == 1 && manifests[0].ends_with("g1/manifest-2.zst"), "{manifests:?}");
    lab.query(&["bridge"]).finds_all(&["change.txt", "keep.txt", "new.txt", "page.jsonl"]);
    lab.query(&["open"]).finds(&["keep.txt"]);
}

#[test]
fn a_file_that_is_renamed_goes_and_comes() {
    let lab = Lab::with(&[("a.txt", OPEN)]);
    lab.index();
    fs::rename(lab.file("a.txt"), lab.file("b.txt")).unwrap();
    assert_eq!(counts(&lab.index()), json!({"added": 1, "changed": 0, "removed": 1, "unchanged": 0, "bytes": 34}));
    lab.query(&["bridge"]).finds(&["b.txt"]);
}

#[test]
fn a_file_that_becomes_unreadable_leaves_the_index_and_comes_back() {
    let lab = Lab::with(&[("a.txt", OPEN), ("b.txt", SHUT)]);
    lab.index();
    lab.write("b.txt", b"\0\0\0\0");
    assert_eq!(lab.index()["removed"], 1);
    lab.query(&["bridge"]).finds(&["a.txt"]);
    lab.write("b.txt", SHUT);
    assert_eq!(lab.index()["added"], 1);
    lab.query(&["shut"]).finds(&["b.txt"]);
}

#[test]
fn the_last_article_may_go() {
    let lab = Lab::with(&[("a.txt", OPEN)]);
    lab.index();
    lab.remove("a.txt");
    assert_eq!((lab.index()["removed"].clone(), lab.index()["articles"].clone()), (1.into(), 0.into()));
    lab.query(&["bridge"]).finds(&[]);
}

#[test]
fn a_run_that_changes_nothing_writes_nothing() {
    let lab = Lab::with(&[("a.txt", OPEN), ("b.txt", "")]);
    wait_a_tick();
    lab.index();
    let mut before = index_files(&lab);
    lab.index();
    let mut after = index_files(&lab);
    // the lock says who held it last
    assert!(before.remove(&lab.path().join("index/lock").display().to_string()).is_some());
    after.remove(&lab.path().join("index/lock").display().to_string());
    assert_eq!(before, after);
}

#[test]
fn a_dry_run_says_what_would_be_done_and_does_nothing() {
    let lab = Lab::with(&[("change.txt", OPEN), ("keep.txt", OPEN), ("sub/go.txt", "A bridge that goes.")]);
    assert_snapshot!(lab.run(&["index", "--dry-run"]), @"
    exit code: 0
    --- stdout
    + change.txt
    + keep.txt
    + sub/go.txt
    --- stderr
    ");
    assert!(!lab.path().join("index").exists());
    lab.index();
    let before = index_files(&lab);
    assert_snapshot!(lab.run(&["index", "--dry-run"]), @"
    exit code: 0
    --- stdout
    --- stderr
    ");
    lab.write("change.txt", "The bridge is closed by now.");
    lab.write("sub/new.txt", "A new bridge.");
    lab.remove("sub/go.txt");
    assert_snapshot!(lab.run(&["index", "--dry-run"]), @"
    exit code: 0
    --- stdout
    ~ change.txt
    - sub/go.txt
    + sub/new.txt
    --- stderr
    ");
    assert_snapshot!(lab.run(&["index", "--dry-run", "--rebuild"]), @"
    exit code: 0
    --- stdout
    + change.txt
    + keep.txt
    + sub/new.txt
    --- stderr
    ");
    assert_snapshot!(lab.run(&["index", "--dry-run", "--json"]).unfolded(), @r#"
    {"format_version":1,
     "new":["sub/new.txt"],
     "changed":["change.txt"],
     "gone":["sub/go.txt"],
     "unchanged":1,
     "index":"index"}
    "#);
    assert_eq!(before, index_files(&lab));
}

#[test]
fn rebuild_begins_anew() {
    let lab = Lab::empty();
    let time = SystemTime::now() - Duration::from_hours(1);
    write_at(&lab, "a.txt", OPEN, time);
    lab.write("b.txt", "The ferry waits by the bridge.");
    lab.index();
    write_at(&lab, "a.txt", SHUT, time);
    lab.remove("b.txt");
    assert_eq!(
        counts(&lab.index_with(&["--rebuild"])),
        json!({"added": 1, "changed": 0, "removed": 0, "unchanged": 0, "bytes": 34})
    );
    lab.query(&["bridge"]).finds(&["a.txt"]);
    lab.query(&["shut"]).finds(&["a.txt"]);
    let generations: Vec<_> =
        fs::read_dir(lab.path().join("index")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(generations.iter().filter(|name| name.to_string_lossy().starts_with('g')).collect::<Vec<_>>(), ["g2"]);
}

#[test]
fn without_entities_no_names_are_found_until_they_are_wanted_again() {
    let text =
        page("Talks in Vienna", "June 24, 2025", "President Emmanuel Macron said in Vienna that NATO would wait.");
    let lab = Lab::with(&[("talks.txt", &text)]);
    lab.index_with(&["--no-entities"]);
    lab.query(&["--person", "Macron", "Vienna"]).finds(&[]);
    lab.query(&["Vienna"]).finds(&["talks.txt"]);
    let article = |lab: &Lab| lab.run(&["show", "--json", "talks.txt"]).json().remove(0);
    assert_eq!(article(&lab)["entities"], json!({"person": [], "organization": [], "place": []}));
    lab.index();
    lab.query(&["--person", "Macron", "Vienna"]).finds(&["talks.txt"]);
    assert_eq!(article(&lab)["entities"]["person"], json!([{"name": "Emmanuel Macron", "mentions": 1}]));
}

#[test]
fn the_summary_says_what_was_done() {
    let lab = Lab::with(&[("a.txt", OPEN), ("b.txt", SHUT), ("empty.txt", "")]);
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    2 articles in `index`: 2 added, 1 skipped (-v names them); 0.0 s
    --- stderr
    ");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    2 articles in `index`: 2 unchanged, 1 skipped (-v names them); 0.0 s
    --- stderr
    ");
    lab.write("a.txt", "The bridge over the Aller is open again.");
    lab.write("c.txt", OPEN);
    lab.remove("b.txt");
    lab.remove("empty.txt");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    2 articles in `index`: 1 added, 1 changed, 1 removed; 0.0 s
    --- stderr
    ");
    assert_snapshot!(lab.run(&["index", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"format_version":1,"added":0,"changed":0,"removed":0,"unchanged":2,"skipped":[],"articles":2,"bytes":0,"seconds":0.0,"index":"index"}
    --- stderr
    "#);
    assert_snapshot!(lab.run(&["index", "--quiet", "--rebuild"]), @"
    exit code: 0
    --- stdout
    --- stderr
    ");
}

#[test]
fn an_empty_corpus_is_an_empty_index() {
    let lab = Lab::empty();
    fs::create_dir(lab.path().join("corpus")).unwrap();
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    0 articles in `index`: nothing to do; 0.0 s
    --- stderr
    ");
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 0
    --- stdout
    0 articles in `index`: nothing to do; 0.0 s
    --- stderr
    ");
    lab.query(&["bridge"]).finds(&[]);
}

#[test]
fn flags_that_have_no_meaning_are_errors() {
    let lab = Lab::with(&[("a.txt", OPEN)]);
    assert_snapshot!(lab.run(&["index", "--memory", "much"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: invalid value 'much' for '--memory <SIZE>': `much` is no size: write `500M`, `2G`

    For more information, try '--help'.
    ");
    assert_snapshot!(lab.run(&["index", "-j", "0"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: invalid value '0' for '--threads <N>': 0 is not in 1..=256

    For more information, try '--help'.
    ");
    assert_eq!(lab.index_with(&["--memory", "200M", "-j", "3"])["articles"], 1);
}
