//! `search tag`: tokens on standard input, labels on standard output.
//!
//! 1. Every token comes back with its label, on the same line, behind a tab.
//! 2. An empty line ends a sentence and comes back as it is; only a line feed ends a line.
//! 3. Any bytes are tokens, and come back as they are.

use insta::assert_snapshot;

use crate::lab::Lab;

fn tag(input: impl AsRef<[u8]>) -> String {
    let run = Lab::empty().run_with_input(&["tag"], input);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn every_token_comes_back_with_its_label() {
    assert_snapshot!(tag("President\nEmmanuel\nMacron\nmet\nNATO\nofficials\nin\nNew\nYork\n.\n\nMacron\nleft\n.\n"), @"
    President	O
    Emmanuel	B-PER
    Macron	I-PER
    met	O
    NATO	B-ORG
    officials	O
    in	O
    New	B-LOC
    York	I-LOC
    .	O

    Macron	B-PER
    left	O
    .	O
    ");
}

#[test]
fn lines_stay_as_they_are() {
    for input in ["", "a\n", "a", "\n", "\n\n", "a\n\n", "a\n\nb", "\n\na\n", "a\n\n\n\nb\n"] {
        let output = tag(input);
        let tokens: Vec<&str> = output.split('\n').map(|line| line.split('\t').next().unwrap()).collect();
        let expected = if input.is_empty() || input.ends_with('\n') { input.to_owned() } else { format!("{input}\n") };
        assert_eq!(tokens.join("\n"), expected, "{input:?}");
    }
}

#[test]
fn only_a_line_feed_ends_a_line() {
    let input = "one\u{2028}two\nthree\rfour\nfive six\n\u{85}\n\x0b\x0c\nseven\teight\n";
    let output = tag(input);
    let tokens: Vec<&str> = output.lines().map(|line| line.rsplit_once('\t').unwrap().0).collect();
    assert_eq!(tokens, input.split_terminator('\n').collect::<Vec<_>>());
}

#[test]
fn a_sentence_may_be_long_and_a_token_too() {
    let input = format!("{}\n{}", "Paris\n".repeat(20_000), "P".repeat(100_000));
    let output = tag(&input);
    assert_eq!(output.lines().count(), 20_002);
}

#[test]
fn bytes_that_are_no_text_come_back_as_they_are() {
    let lab = Lab::empty();
    lab.put("tokens", b"caf\xe9\nParis\n\n\0\n");
    let mut command = lab.command(&["tag"]);
    let output = command.stdin(std::fs::File::open(lab.path().join("tokens")).unwrap()).output().unwrap();
    assert_eq!(output.stdout, b"caf\xe9\tO\nParis\tB-LOC\n\n\0\tO\n");
}
