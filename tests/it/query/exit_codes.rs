//! How `search query` ends, and what goes to which stream.
//!
//! 1. 0 when something was found, 1 when nothing was, 2 on an error.
//! 2. stdout is the answer and nothing else; `--quiet` leaves stderr to errors.
//! 3. A closed pipe ends the program silently, whichever stream it is.

use std::io::Read;
use std::process::Stdio;

use serde_json::json;

use super::{articles, records};
use crate::lab::Lab;

fn ferry() -> Lab {
    articles(&[("ferry.txt", "The ferry was late.")])
}

#[test]
fn the_exit_code_says_found_nothing_found_or_error() {
    let lab = ferry();
    let code = |arguments: &[&str]| lab.run(&[&["query"], arguments].concat()).code;
    assert_eq!(code(&["ferry"]), 0);
    assert_eq!(code(&["tram"]), 1);
    assert_eq!(code(&["ferry", "--lang", "de"]), 1);
    assert_eq!(code(&["ferry", "--offset", "1"]), 1);
    assert_eq!(code(&["(ferry"]), 2);
    assert_eq!(code(&["ferry", "--index", "elsewhere"]), 2);
    assert_eq!(code(&["ferry", "--colour"]), 2);
    for format in ["text", "jsonl", "csv", "trec"] {
        assert_eq!(code(&["ferry", "--format", format]), 0, "{format}");
        assert_eq!(code(&["tram", "--format", format]), 1, "{format}");
    }
}

#[test]
fn stdout_is_the_answer_and_quiet_leaves_stderr_to_errors() {
    let lab = ferry();
    let loud = lab.run(&["query", "ferry"]);
    let quiet = lab.run(&["query", "--quiet", "ferry"]);
    assert_eq!(quiet.stdout, loud.stdout);
    assert_eq!(quiet.stderr, "");
    assert!(loud.stderr.contains("1 passage of 1 article"), "{loud}");
    assert_eq!(lab.run(&["query", "-q", "tram"]).stderr, "");
    assert!(lab.run(&["query", "-q", "(tram"]).stderr.starts_with("error: "));
}

#[test]
fn a_closed_pipe_ends_the_program_silently() {
    let text = format!("The ferry was late. {}", "It rained on the quay. ".repeat(15));
    // more than a pipe holds, in every form
    let id = |number: usize| format!("{number}{}", "x".repeat(300));
    let many: Vec<_> = (0..400).map(|number| json!({"id": id(number), "text": text})).collect();
    let lab = records(&many);
    for format in ["text", "jsonl", "csv", "trec"] {
        let mut command = lab.command(&["query", "ferry", "-n", "0", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 10]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
        assert_eq!(output.status.code(), Some(0), "{format}");
    }
}

#[test]
fn a_closed_pipe_for_notes_and_errors_changes_nothing() {
    let lab = ferry();
    for (arguments, code) in [(&["query", "ferry"][..], 0), (&["query", "tram"], 1), (&["query", "(ferry"], 2)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = lab.command(arguments).stderr(writer).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    }
}
