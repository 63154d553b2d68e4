//! `--indexed-since`: what runs of `search index` added or changed.
//!
//! 1. Articles that a run added or changed since then are found; those that stayed are not.
//! 2. An article stays what it is when its file is read again, its lines are labelled anew, or the index is built anew,
//!    by `--rebuild` or for other options.
//! 3. It goes with words, other filters, and all commands that take filters.
//! 4. An index that is damaged is built anew as if all were new.
//! 5. What is no moment is an error.

use std::fs;

use insta::assert_snapshot;
use jiff::Timestamp;

use crate::lab::{Lab, page};

/// A moment behind all runs so far and before those to come.
fn now() -> String {
    // the runs so far are over for longer than the millisecond to which moments are kept
    std::thread::sleep(std::time::Duration::from_millis(2));
    format!("{:.3}", Timestamp::now())
}

/// The paths of articles that are new since then, in order.
fn new_since(lab: &Lab, moment: &str) -> Vec<String> {
    let mut paths = lab.query(&["--indexed-since", moment, "-n", "0"]).paths();
    paths.sort();
    paths
}

fn newsroom() -> Lab {
    let lab = Lab::with(&[
        ("bridge.txt", "The bridge is closed until winter."),
        ("ferry.txt", "The ferry waits by the bridge."),
        (
            "feed.jsonl",
            "{\"id\":\"1\",\"text\":\"The harbour is full.\"}\n{\"id\":\"2\",\"text\":\"The harbour is empty.\"}\n",
        ),
    ]);
    lab.index();
    lab
}

#[test]
fn what_a_run_added_or_changed_is_found() {
    let lab = newsroom();
    assert_eq!(new_since(&lab, "1h"), ["bridge.txt", "feed.jsonl", "ferry.txt"]);
    let before = now();
    assert_eq!(new_since(&lab, &before), [] as [&str; 0]);
    lab.write("bridge.txt", "The bridge is open again.");
    lab.write("tunnel.txt", "The tunnel beside the bridge is new.");
    lab.remove("ferry.txt");
    lab.index();
    assert_eq!(new_since(&lab, &before), ["bridge.txt", "tunnel.txt"]);
    let later = now();
    lab.index();
    assert_eq!(new_since(&lab, &later), [] as [&str; 0]);
    assert_eq!(new_since(&lab, &before), ["bridge.txt", "tunnel.txt"]);
}

#[test]
fn records_of_a_file_that_stayed_are_not_new() {
    let lab = newsroom();
    let before = now();
    lab.write(
        "feed.jsonl",
        "{\"id\":\"1\",\"text\":\"The harbour is full.\"}\n{\"id\":\"2\",\"text\":\"The harbour is empty again.\"}\n{\"id\":\"3\",\"text\":\"A harbour.\"}\n",
    );
    assert_eq!(lab.index()["changed"], 1);
    let run = lab.query(&["--indexed-since", &before]);
    let mut ids: Vec<_> =
        run.passages().iter().map(|line| line["article"]["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    assert_eq!(ids, ["2", "3"]);
}

#[test]
fn an_article_that_is_labelled_anew_is_not_new() {
    let lab = Lab::empty();
    let furniture = "The people of this paper are glad of every letter that a reader writes.";
    let write = |number: usize| {
        let body = format!("The bridge of town number {number} is closed until winter.\n\n{furniture}");
        lab.write(&format!("wire/{number}.txt"), page(&format!("Bridge {number} is closed"), "June 24, 2025", &body));
    };
    (0..3).for_each(write);
    lab.index();
    let shown = || lab.run(&["show", "corpus/wire/0.txt"]).stdout;
    let labelled_before = shown();
    let before = now();
    (3..16).for_each(write);
    lab.index();
    assert_ne!(shown(), labelled_before, "the line is set apart only now, or this shows nothing");
    let new: Vec<String> = (3..16).map(|number| format!("wire/{number}.txt")).collect();
    let mut sorted = new.clone();
    sorted.sort();
    assert_eq!(new_since(&lab, &before), sorted);
}

#[test]
fn an_index_that_is_built_anew_keeps_the_moments() {
    let lab = newsroom();
    let before = now();
    lab.write("tunnel.txt", "The tunnel beside the bridge is new.");
    lab.write("ferry.txt", "The ferry is gone.");
    lab.index_with(&["--rebuild"]);
    assert_eq!(new_since(&lab, &before), ["ferry.txt", "tunnel.txt"]);
    let later = now();
    lab.index_with(&["--no-entities"]);
    assert_eq!(new_since(&lab, &later), [] as [&str; 0]);
    assert_eq!(new_since(&lab, &before), ["ferry.txt", "tunnel.txt"]);
}

#[test]
fn a_damaged_index_is_built_anew_as_if_all_were_new() {
    let lab = newsroom();
    let before = now();
    let generation = lab.path().join("index/g1");
    for entry in fs::read_dir(&generation).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_some_and(|extension| extension == "fast") {
            let length = fs::metadata(&file).unwrap().len();
            fs::write(&file, vec![0xa5; usize::try_from(length).unwrap()]).unwrap();
        }
    }
    assert_eq!(lab.index_with(&["--rebuild"])["articles"], 4);
    assert_eq!(new_since(&lab, &before), ["bridge.txt", "feed.jsonl", "ferry.txt"]);
}

#[test]
fn it_goes_with_words_filters_and_other_commands() {
    let lab = newsroom();
    let before = now();
    lab.write("tunnel.txt", page("A tunnel", "June 24, 2025", "The tunnel beside the bridge is new."));
    lab.write("night.txt", page("A night", "June 25, 2025", "The bridge was lit all night."));
    lab.index();
    let since = ["--indexed-since", &before];
    lab.query(&[&["bridge", "--on", "2025-06-24"], &since[..]].concat()).finds(&["tunnel.txt"]);
    lab.query(&[&["harbour"], &since[..]].concat()).finds(&[]);
    let counted = lab.run(&[&["facets", "bridge", "--by", "day", "--json"], &since[..]].concat());
    assert_eq!(counted.json()[0]["matching"], 2);
    let periods = lab.run(&[&["timeline", "--json"], &since[..]].concat());
    assert_eq!(periods.json()[0]["matching"], 2);
    let related = lab.run(&[&["related", "corpus/bridge.txt", "--json"], &since[..]].concat());
    assert_eq!(related.json()[0]["type"], "article");
    assert!(related.json()[1..].iter().all(|line| line["article"]["path"] != "ferry.txt"), "{related}");
    assert_eq!(lab.run(&[&["entities", "--json"], &since[..]].concat()).stderr, "");
}

#[test]
fn what_is_no_moment_is_an_error() {
    let lab = newsroom();
    let wrong = ["24x", "2025-06-31", ""];
    let told = wrong.map(|moment| lab.run(&["query", "--indexed-since", moment]).to_string());
    assert_snapshot!(told.join("\n"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `24x` is no date, in `--indexed-since`
    hint: write how long ago, such as `90m`, `24h` or `7d`, a day such as `2025-06-24`, or `2025-06-24T02:00`

    exit code: 2
    --- stdout
    --- stderr
    error: `2025-06-31` is no date: June 2025 has 30 days, in `--indexed-since`
    hint: write how long ago, such as `90m`, `24h` or `7d`, a day such as `2025-06-24`, or `2025-06-24T02:00`

    exit code: 2
    --- stdout
    --- stderr
    error: `` is no date, in `--indexed-since`
    hint: write how long ago, such as `90m`, `24h` or `7d`, a day such as `2025-06-24`, or `2025-06-24T02:00`
    ");
}
