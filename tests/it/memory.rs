//! `--memory` is a limit that holds.
//!
//! 1. A run ends within it, whatever the operating system would give beyond, and the index is what it is without limit.
//! 2. A page that takes more is named and left out, until there is more.
//! 3. Less than a run needs is an error that says how much it needs.

use std::fmt::Write;

use insta::assert_snapshot;

use crate::lab::{Lab, page};

/// Running text of about so many bytes, of words that are all in it; another for each number.
fn text(number: usize, bytes: usize) -> String {
    const WORDS: [&str; 12] = [
        "ferry",
        "Northmoor",
        "bridge",
        "the",
        "harbour",
        "Ruth Okoye",
        "waits",
        "by",
        "closed",
        "pier",
        "mayor",
        "and",
    ];
    let mut random = fastrand::Rng::with_seed(number as u64);
    let mut text = String::new();
    while text.len() < bytes {
        for _ in 0..random.usize(5..20) {
            let word = WORDS[random.usize(0..WORDS.len())];
            match random.u8(0..6) {
                0 => write!(text, "{word}{} ", random.u16(..)).unwrap(),
                _ => write!(text, "{word} ").unwrap(),
            }
        }
        text.push_str(if random.u8(0..4) == 0 { "today.\n\n" } else { "today. " });
    }
    text
}

/// Pages of all sizes, the largest of which takes most of the memory of a small run.
fn pages_of_all_sizes() -> Lab {
    let lab = Lab::empty();
    for (number, bytes) in [20_000, 2_200_000, 300_000].into_iter().enumerate() {
        lab.write(&format!("{number}.txt"), page(&format!("Report {number}"), "June 24, 2025", &text(number, bytes)));
    }
    let record = |number: usize| {
        let text = text(100 + number, if number == 70 { 300_000 } else { 2_000 }).replace('\n', "\\n");
        format!("{{\"id\":\"story-{number}\",\"title\":\"Story {number}\",\"text\":\"{text}\"}}\n")
    };
    lab.write("wire.jsonl", (0..200).map(record).collect::<String>());
    lab
}

/// Runs the program with a limit of the operating system, in bytes, on what it asks for.
#[cfg(target_os = "linux")]
fn run_within(lab: &Lab, bytes: usize, arguments: &[&str]) -> crate::lab::Run {
    let script = format!("ulimit -d {} && exec \"$0\" \"$@\"", bytes / 1024);
    let mut command = lab.command(&[]);
    let program = command.get_program().to_owned();
    command = {
        let mut shell = std::process::Command::new("/bin/sh");
        shell.arg("-c").arg(script).arg(program).args(arguments).current_dir(lab.path());
        shell.env_clear().env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
        shell
    };
    lab.done(command)
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_ends_within_the_memory_that_it_is_given() {
    let lab = pages_of_all_sizes();
    let free = lab.index_with(&["--index", "free", "--memory", "4G"]);
    let run = run_within(&lab, 150_000_000, &["index", "--json", "-j", "4", "--memory", "150M"]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(run.json()[0]["articles"], free["articles"]);
    for query in ["ferry", "\"harbour today\"", "okoye AND pier"] {
        let found = |index: &str| lab.query(&["--index", index, query]).passages();
        assert_eq!(found("index"), found("free"), "{query}");
    }
    // the limit is one
    assert_ne!(run_within(&lab, 40_000_000, &["index", "--rebuild", "--quiet"]).code, 0);
}

#[test]
fn a_page_that_takes_too_much_is_named_and_read_when_there_is_more() {
    let lab = Lab::with(&[("ferry.txt", "The ferry waits by the bridge.")]);
    lab.write("long.txt", page("A long report", "June 24, 2025", &"the pier\n".repeat(230_000)));
    assert_snapshot!(lab.run(&["index", "--memory", "150M"]), @"
    exit code: 1
    --- stdout
    1 article in `index`: 1 added, 1 skipped (-v names them); 0.0 s
    --- stderr
    damaged: `long.txt`: page of 2 MiB of text, which takes `--memory 200M`
    ");
    let again = lab.run(&["index", "--memory", "150M", "--json"]);
    assert_eq!((again.code, &again.json()[0]["unchanged"], &again.json()[0]["articles"]), (1, &1.into(), &1.into()));
    let summary = lab.index_with(&["--memory", "300M"]);
    assert_eq!((&summary["added"], &summary["articles"]), (&1.into(), &2.into()));
    assert_eq!(lab.index()["unchanged"], 2);
}

#[test]
fn less_than_a_run_needs_is_an_error() {
    let lab = Lab::with(&[("ferry.txt", "The ferry waits by the bridge.")]);
    assert_snapshot!(lab.run(&["index", "--memory", "20M"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: a run needs 150M of memory at least
    hint: write `--memory 150M` or more, or leave it out
    ");
    assert!(!lab.path().join("index").exists());
    assert_eq!(lab.index_with(&["--memory", "150M", "-j", "64"])["articles"], 1);
}
