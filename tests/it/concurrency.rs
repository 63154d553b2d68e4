//! Who writes an index, and who reads it meanwhile.
//!
//! 1. One writer at a time, and the lock says who; others wait if they are told to.
//! 2. Readers wait for nobody: they see the index before the run or behind it.
//! 3. A run may be killed at any moment: the index is the one before it or behind it, and the next run goes on.

use std::fs;
use std::time::Duration;

use insta::assert_snapshot;

use crate::lab::Lab;

/// An index of two articles.
fn bridge() -> Lab {
    let lab = Lab::with(&[
        ("bridge.txt", "The bridge is closed until winter."),
        ("ferry.txt", "The ferry waits by the bridge."),
    ]);
    lab.index();
    lab
}

#[test]
fn one_writer_at_a_time_and_readers_do_not_wait() {
    let lab = bridge();
    let lock = held(&lab);
    fs::write(lab.path().join("index/lock"), "process 4711 since 2025-06-24 02:14 (host desk)").unwrap();
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the index in `index` is being written by process 4711 since 2025-06-24 02:14 (host desk)
    hint: wait for it with `--wait SECONDS`; queries work meanwhile
    ");
    assert_snapshot!(lab.run(&["index", "--rebuild", "--wait", "1"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the index in `index` is being written by process 4711 since 2025-06-24 02:14 (host desk)
    hint: wait for it with `--wait SECONDS`; queries work meanwhile
    ");
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
    assert_eq!(lab.run(&["stats"]).code, 0);
    assert_eq!(lab.run(&["index", "--dry-run"]).code, 0);
    lock.unlock().unwrap();
    assert_eq!(lab.index()["unchanged"], 2);
}

/// The lock of an index, as a process that writes holds it.
fn held(lab: &Lab) -> fs::File {
    let lock = fs::File::options().read(true).write(true).open(lab.path().join("index/lock")).unwrap();
    lock.lock().unwrap();
    lock
}

#[test]
fn a_writer_that_waits_begins_when_the_other_is_done() {
    let lab = bridge();
    let lock = held(&lab);
    lab.write("new.txt", "A new bridge.");
    let mut waiting = lab.command(&["index", "--quiet", "--wait", "600"]).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(waiting.try_wait().unwrap().is_none());
    lab.query(&["new"]).finds(&[]);
    lock.unlock().unwrap();
    assert!(waiting.wait().unwrap().success());
    lab.query(&["new"]).finds(&["new.txt"]);
}

#[test]
fn a_writer_that_is_killed_holds_no_lock() {
    let lab = bridge();
    // takes a while to read
    let big = "The lighthouse stands by the ferry, and the keeper of the light is old.\n\n".repeat(20_000);
    lab.write("big.txt", big);
    let mut writer = lab.command(&["index", "--quiet"]).spawn().unwrap();
    let told = format!("process {} since ", writer.id());
    while !fs::read_to_string(lab.path().join("index/lock")).unwrap().starts_with(&told) {
        assert!(writer.try_wait().unwrap().is_none());
    }
    let refused = lab.run(&["index"]);
    writer.kill().unwrap();
    writer.wait().unwrap();
    // unless it was done by then
    assert!(refused.code == 0 || refused.stderr.contains(&format!("by {told}")), "{refused}");
    assert_eq!(lab.index()["articles"], 3);
}

#[test]
fn who_reads_during_a_run_reads_the_index_before_it_or_behind_it() {
    let lab = bridge();
    for round in 0..6 {
        lab.write("ferry.txt", format!("The ferry waits by the bridge, for the {round}th time."));
        let run = if round % 2 == 0 { &["index", "--quiet"][..] } else { &["index", "--quiet", "--rebuild"] };
        let mut writer = lab.command(run).spawn().unwrap();
        while writer.try_wait().unwrap().is_none() {
            lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
            let stats = lab.run(&["stats", "--json"]);
            assert_eq!(stats.code, 0, "{stats}");
        }
    }
}

#[test]
fn a_lock_that_a_killed_run_left_locks_nothing() {
    let lab = bridge();
    fs::write(lab.path().join("index/lock"), "process 4711 since 2025-06-24 02:14").unwrap();
    fs::create_dir(lab.path().join("index/g7")).unwrap();
    fs::write(lab.path().join("index/g7/half.store"), "half").unwrap();
    assert_eq!(lab.index()["unchanged"], 2);
    assert_eq!(lab.index_with(&["--rebuild"])["added"], 2);
    assert!(!lab.path().join("index/g7").exists() && !lab.path().join("index/g1").exists());
}

#[test]
fn a_run_that_is_killed_leaves_the_index_as_it_was() {
    let lab = bridge();
    for n in 0..300 {
        lab.write(&format!("more/{n}.txt"), format!("The lighthouse number {n} stands by the ferry.\n\nIt is dark."));
    }
    for milliseconds in [1, 10, 30, 60, 120, 200] {
        let mut child = lab.command(&["index", "--quiet"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = lab.query(&["-n", "0", "lighthouse OR bridge"]).paths().len();
        assert!(found == 2 || found == 302, "{found} after {milliseconds} ms");
    }
    assert_eq!(lab.index()["articles"], 302);
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
}
