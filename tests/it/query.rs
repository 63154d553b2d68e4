//! `search query`: a file a subject.

mod acronyms;
mod addresses;
mod any_text;
mod batch;
mod compounds;
mod dates;
mod errors;
mod errors_of_flags;
mod exit_codes;
mod explain;
mod fields;
mod filters;
mod formats;
mod highlights;
mod inflections;
mod nearness;
mod nothing_found;
mod operators;
mod order;
mod pages;
mod passages;
mod phrases;
mod prefixes;
mod records;
mod spellings;
mod terminal;
mod words;

use serde_json::Value;

use crate::lab::{Lab, page};

/// Indexes articles of one day: the name of each, and its text under a headline that says nothing of it.
fn articles(texts: &[(&str, &str)]) -> Lab {
    let lab = Lab::empty();
    for (name, text) in texts {
        lab.write(name, page("Newsroom notes", "July 1, 2025", text));
    }
    lab.index();
    lab
}

/// Indexes the records of one file of JSON lines.
fn records(records: &[Value]) -> Lab {
    let lab = Lab::empty();
    let lines: Vec<String> = records.iter().map(|record| format!("{record}\n")).collect();
    lab.write("records.jsonl", lines.concat());
    lab.index();
    lab
}

/// Each query finds these articles and no other, in whatever order.
#[track_caller]
fn each_finds(lab: &Lab, expected: &[(&str, &[&str])]) {
    for (query, paths) in expected {
        lab.query(&["--", query]).finds_all(paths);
    }
}

/// The errors of several runs of `search query`, one below the other.
#[track_caller]
fn errors<const N: usize>(lab: &Lab, runs: [&[&str]; N]) -> String {
    let error = |arguments: &[&str]| {
        let run = lab.run(&[&["query"], arguments].concat());
        assert_eq!((run.code, &*run.stdout), (2, ""), "{run}");
        run.stderr
    };
    runs.map(error).join("\n")
}
