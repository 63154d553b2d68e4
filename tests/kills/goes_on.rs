//! A long run that is killed does not begin anew.
//!
//! 1. With checkpoints the index is what it is without them, though an id may go from a record that was written at one
//!    to a record that was read behind it, and a line may become furniture in between.
//! 2. The next run reads what the killed one had not read: a first build, a rebuild, an update, and within a file. Before
//!    it is done nobody sees any of it.
//! 3. It is gone on with only by a run that does the same.
//! 4. What a killed run wrote is new since the run that published it, however many were killed before that.

use std::path::Path;
use std::time::{Duration, Instant};

use news_search::index::{Layout, PartialFile, unfinished};
use news_search::pipeline::{self, IndexRequest};
use serde_json::Value;

use crate::lab::{Lab, page};
use crate::state::State;
use crate::world::World;

fn index_of(lab: &Lab) -> std::path::PathBuf {
    lab.path().join("index")
}

fn fresh(lab: &Lab) -> State {
    let index = lab.path().join("fresh");
    let _ = std::fs::remove_dir_all(&index);
    pipeline::index(&IndexRequest::new(index.clone(), vec![lab.path().join("corpus")]), &mut |_| {}).unwrap();
    State::of(&index).unwrap()
}

/// Writes so many pages, which share lines.
fn write_pages(lab: &Lab, folder: &str, pages: usize) {
    for number in 0..pages {
        let body = format!(
            "The ferry number {number} waits by the harbour of {folder}.\n\nThis page is free to read since you and others \
             support our journalism in Northmoor."
        );
        lab.write(&format!("{folder}/{number:04}.txt"), page(&format!("Report {number}"), "June 24, 2025", &body));
    }
}

/// A line of records, of whose ids some stand in other files too.
fn records(first: usize, count: usize) -> String {
    let record = |number: usize| {
        let day = number % 28 + 1;
        format!(
            "{{\"id\":\"story-{}\",\"published\":\"2025-06-{day:02}\",\"text\":\"The bridge number {number} is closed.\"}}\n",
            number % 400
        )
    };
    (first..first + count).map(record).collect()
}

/// Starts a run and kills it behind the first checkpoint that holds so many files, or records of one.
fn kill_behind_checkpoint(lab: &Lab, flags: &[&str], is_enough: impl Fn(usize, Option<&PartialFile>) -> bool) -> usize {
    let mut child =
        lab.command(&[&["index", "--quiet", "--checkpoints", "0.1", "-j", "2"], flags].concat()).spawn().unwrap();
    let layout = Layout::new(index_of(lab));
    let begun = Instant::now();
    loop {
        assert!(child.try_wait().unwrap().is_none(), "it was done too soon");
        assert!(begun.elapsed() < Duration::from_mins(2));
        if let Some((_, manifest, run)) = unfinished(&layout)
            && is_enough(manifest.files.len(), run.partial.as_ref())
        {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    unfinished(&layout).unwrap().1.files.len()
}

/// Runs to the end, and returns how many bytes were read.
fn bytes_read(lab: &Lab, flags: &[&str]) -> u64 {
    let summary: Value = lab.index_with(flags);
    assert_eq!(State::of(&index_of(lab)).unwrap(), fresh(lab));
    summary["bytes"].as_u64().unwrap()
}

fn size(folder: &Path) -> u64 {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap().metadata().unwrap());
    entries.filter(std::fs::Metadata::is_file).map(|metadata| metadata.len()).sum()
}

#[test]
fn with_checkpoints_the_index_is_what_it_is_without_them() {
    for seed in 0..3 {
        let mut world = World::new(seed);
        for flags in [&[][..], &[], &["--rebuild"]] {
            let command = [&["index", "--quiet", "--allow-shrink", "--checkpoints", "0.02", "-j", "2"], flags].concat();
            let found = world.run_to_its_end(&command);
            let fresh = world.fresh_build();
            assert!(found == fresh, "{}", found.differs(&fresh));
            world.index_is_tidy();
            world.change();
        }
    }
}

#[test]
fn a_first_build_and_a_rebuild_go_on_and_nobody_sees_it_before() {
    let lab = Lab::empty();
    write_pages(&lab, "north", 400);
    lab.write("feed.jsonl", records(0, 100));
    let all = size(&lab.path().join("corpus"));
    kill_behind_checkpoint(&lab, &[], |files, _| files > 40);
    assert_eq!(lab.run(&["stats"]).code, 2);
    // what changes meanwhile is seen
    lab.write("north/0001.txt", "The lighthouse by the harbour.");
    lab.remove("north/0002.txt");
    let read = bytes_read(&lab, &[]);
    assert!(0 < read && read < all * 9 / 10, "{read} of {all}");

    let before = State::of(&index_of(&lab)).unwrap();
    lab.write("north/0001.txt", "The lighthouse is dark.");
    kill_behind_checkpoint(&lab, &["--rebuild"], |files, _| files > 40);
    assert_eq!(State::of(&index_of(&lab)).unwrap(), before);
    let read = bytes_read(&lab, &["--rebuild"]);
    assert!(0 < read && read < all * 9 / 10, "{read} of {all}");
    // done is done
    assert!(bytes_read(&lab, &["--rebuild"]) >= all * 9 / 10);
}

#[test]
fn within_a_file_it_goes_on_behind_the_last_record() {
    let lab = Lab::empty();
    lab.write("a.jsonl", records(0, 50));
    lab.write("b.jsonl", records(30, 3000) + "{ no record\n" + &records(3030, 400));
    kill_behind_checkpoint(&lab, &[], |_, partial| partial.is_some_and(|partial| partial.records > 200));
    lab.write("a.jsonl", records(10, 50));
    let run = lab.run(&["index", "--json"]);
    assert_eq!(run.code, 1, "a record is damaged: {run}");
    assert_eq!(State::of(&index_of(&lab)).unwrap(), fresh(&lab));
    // a file that was read in part and changed is read anew
    lab.run(&["index", "--rebuild", "--no-entities"]);
    kill_behind_checkpoint(&lab, &["--rebuild"], |_, partial| partial.is_some_and(|partial| partial.records > 200));
    lab.write("b.jsonl", records(31, 700));
    bytes_read(&lab, &["--rebuild"]);
}

#[test]
fn a_long_update_goes_on_and_nobody_sees_it_before() {
    let lab = Lab::empty();
    write_pages(&lab, "north", 30);
    lab.index();
    let before = State::of(&index_of(&lab)).unwrap();
    write_pages(&lab, "south", 400);
    lab.write("north/0003.txt", "The ferry is gone.");
    lab.remove("north/0004.txt");
    let new = size(&lab.path().join("corpus/south"));
    kill_behind_checkpoint(&lab, &[], |files, _| files > 80);
    assert_eq!(State::of(&index_of(&lab)).unwrap(), before);
    let read = bytes_read(&lab, &[]);
    assert!(0 < read && read < new * 9 / 10, "{read} of {new}");
}

#[test]
fn a_run_that_does_something_else_begins_anew() {
    let lab = Lab::empty();
    write_pages(&lab, "north", 300);
    let all = size(&lab.path().join("corpus"));
    for flags in [&["--no-entities"][..], &["corpus/north"]] {
        let _ = std::fs::remove_dir_all(index_of(&lab));
        kill_behind_checkpoint(&lab, &[], |files, _| files > 40);
        assert_eq!(lab.index_with(flags)["bytes"], all, "{flags:?}");
    }
}

/// A moment behind all runs so far and before those to come.
fn now() -> String {
    // moments are kept to the millisecond
    std::thread::sleep(Duration::from_millis(2));
    let moment = format!("{:.3}", jiff::Timestamp::now());
    std::thread::sleep(Duration::from_millis(2));
    moment
}

/// How many articles are new since then.
fn new_since(lab: &Lab, moment: &str) -> usize {
    lab.query(&["--indexed-since", moment, "-n", "0", "--per-article", "1"]).paths().len()
}

#[test]
fn what_a_killed_run_wrote_is_new_since_it_was_published() {
    let lab = Lab::empty();
    write_pages(&lab, "north", 30);
    lab.index();
    let before_runs = now();
    write_pages(&lab, "south", 500);
    let written = kill_behind_checkpoint(&lab, &[], |files, _| files > 60);
    let after_first = now();
    // killed twice
    write_pages(&lab, "west", 700);
    let written_by_both = kill_behind_checkpoint(&lab, &[], move |files, _| files > written);
    assert!(written_by_both > written);
    let (after_second, all) = (now(), 1200);
    lab.index();
    assert_eq!(new_since(&lab, &after_second), all);
    let published = now();
    assert_eq!([new_since(&lab, &before_runs), new_since(&lab, &after_first)], [all, all]);
    assert_eq!(new_since(&lab, &published), 0);
    // by an update, and when it is built anew
    lab.write("north/0001.txt", "The lighthouse is dark.");
    lab.index();
    assert_eq!([new_since(&lab, &after_second), new_since(&lab, &published)], [all + 1, 1]);
    lab.index_with(&["--rebuild"]);
    assert_eq!([new_since(&lab, &after_second), new_since(&lab, &published)], [all + 1, 1]);
}
