//! The sessions in the README are what the program prints. `UPDATE_README=1 cargo test readme` writes them anew.

use std::fmt::Write;
use std::{env, fs};

use walkdir::WalkDir;

use crate::lab::Lab;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");

#[test]
fn the_sessions_are_what_the_program_prints() {
    let lab = Lab::empty();
    for entry in WalkDir::new(CORPUS) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(CORPUS).unwrap();
            lab.write(path.to_str().unwrap(), fs::read(entry.path()).unwrap());
        }
    }
    // for `search eval`
    for file in ["tests/relevance/queries.tsv", "tests/relevance/qrels.txt"] {
        lab.put(file, fs::read(file).unwrap());
    }
    let written = fs::read_to_string(README).unwrap();
    let printed = replay(&written, &lab);
    if env::var_os("UPDATE_README").is_some() {
        fs::write(README, &printed).unwrap();
    }
    similar(&written, &printed);
}

/// Runs the commands of all `console` blocks, one after the other, and puts what they print in place of what stands there.
fn replay(readme: &str, lab: &Lab) -> String {
    let mut replayed = String::new();
    let (mut is_session, mut is_output) = (false, false);
    for line in readme.lines() {
        if line.starts_with("```") {
            (is_session, is_output) = (line == "```console", false);
        }
        let command = line.strip_prefix("$ search ").filter(|_| is_session);
        if command.is_some() || !is_output {
            writeln!(replayed, "{line}").unwrap();
        }
        if let Some(command) = command {
            let arguments = words(command);
            let run = lab.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
            replayed.push_str(&run.stdout);
            replayed.push_str(&run.stderr);
            is_output = true;
        }
    }
    replayed
}

/// Splits a command as a shell does: at spaces outside quotes.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut quote) = (vec![String::new()], None);
    for character in command.chars() {
        match (character, quote) {
            ('"' | '\'', None) => quote = Some(character),
            (_, Some(open)) if open == character => quote = None,
            (' ', None) => words.push(String::new()),
            _ => words.last_mut().unwrap().push(character),
        }
    }
    words
}

/// Both are the same but for times.
fn similar(written: &str, printed: &str) {
    for (written, printed) in written.lines().zip(printed.lines()) {
        assert_eq!(without_times(written), without_times(printed), "README.md does not show what the program prints");
    }
    assert_eq!(written.lines().count(), printed.lines().count());
}

/// Cuts off the time that a run took, which ends a line: `; 0.1 s`, `"elapsed_us":840}`.
fn without_times(line: &str) -> &str {
    let line = line.split_once("\"elapsed_us\":").map_or(line, |(line, _)| line);
    if line.ends_with(" s") { line.rsplit_once("; ").map_or(line, |(line, _)| line) } else { line }
}
