//! Dictionaries, by which the texts of an index are compressed.
//!
//! 1. A small index has none. One that holds enough text has one, and gives the same articles and answers.
//! 2. An index that grows gets its first from what it holds, and another when it has become four times as large; what was
//!    stored before is read as before.
//! 3. An index whose dictionary is damaged or gone is an error that names it.

use std::path::PathBuf;

use insta::assert_snapshot;

use crate::lab::{Lab, page, stored};

/// Writes pages with numbers in this range.
fn write_pages(lab: &Lab, numbers: std::ops::Range<usize>) {
    let places = ["Northmoor", "Aldby", "Harwick", "Ostle"];
    for number in numbers {
        let place = places[number % places.len()];
        let body = format!(
            "The council of {place} decided on Tuesday that the ferry number {number} stays in the harbour until the bridge \
             opens.\n\nMayor Ruth Okoye said that {} passengers a day would have to take the bus through {place} instead.",
            number * 37 % 1000
        );
        lab.write(&format!("page-{number}.txt"), page(&format!("Ferry {number} stays"), "June 24, 2025", &body));
    }
}

/// Brings an index up to date that has a dictionary from so many bytes of text on.
fn index(lab: &Lab, index: &str, bytes: &str) {
    let run = lab.run(&["index", "corpus", "--quiet", "--index", index, "--dictionary-from", bytes]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

fn dictionaries(lab: &Lab, index: &str) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(lab.path().join(index)).into_iter().map(|entry| entry.unwrap().into_path());
    files.filter(|file| file.file_name().unwrap().to_string_lossy().starts_with("dictionary-")).collect()
}

fn bytes(lab: &Lab, index: &str) -> u64 {
    let run = lab.run(&["stats", "--json", "--index", index]);
    run.json()[0]["bytes"].as_u64().unwrap()
}

#[test]
fn articles_and_answers_are_the_same_with_and_without() {
    let lab = Lab::empty();
    write_pages(&lab, 0..300);
    lab.index();
    assert_eq!(dictionaries(&lab, "index"), [] as [PathBuf; 0]);
    index(&lab, "with", "10000");
    assert_eq!(dictionaries(&lab, "with").len(), 1);
    assert_eq!(stored(&lab.path().join("with")), stored(&lab.path().join("index")));
    let answer = |index: &str| lab.run(&["query", "--json", "-n", "0", "--index", index, "ferry bridge"]).stdout;
    assert_eq!(answer("with"), answer("index"));
    assert_snapshot!(lab.run(&["diff", "index", "with"]), @"
    exit code: 0
    --- stdout
    --- stderr
    no difference
    ");
    assert_eq!(lab.run(&["check", "--index", "with", "--corpus"]).code, 0);
}

#[test]
fn an_index_that_grows_gets_its_first_and_then_another() {
    let lab = Lab::empty();
    let mut counts = Vec::new();
    for pages in [0..60, 60..200, 200..201, 201..1600, 1600..1601] {
        write_pages(&lab, pages);
        index(&lab, "index", "60000");
        counts.push(dictionaries(&lab, "index").len());
    }
    assert_eq!(counts, [0, 1, 1, 2, 2]);
    index(&lab, "fresh", "1000000000");
    assert_eq!(dictionaries(&lab, "fresh"), [] as [PathBuf; 0]);
    assert_eq!(stored(&lab.path().join("index")), stored(&lab.path().join("fresh")));
    // built anew it gets one for all
    let run = lab.run(&["index", "--rebuild", "--dictionary-from", "60000"]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(dictionaries(&lab, "index").len(), 1);
    assert!(bytes(&lab, "index") < bytes(&lab, "fresh"), "{} {}", bytes(&lab, "index"), bytes(&lab, "fresh"));
}

#[test]
fn a_dictionary_that_is_damaged_or_gone_is_named() {
    let lab = Lab::empty();
    write_pages(&lab, 0..100);
    index(&lab, "index", "10000");
    let file = dictionaries(&lab, "index").remove(0);
    let whole = std::fs::read(&file).unwrap();
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    std::fs::write(&file, damaged).unwrap();
    assert_snapshot!(lab.run(&["query", "ferry"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `index/g1/dictionary-1` is damaged: its checksum is wrong
    hint: build the index again with `search index --rebuild`
    ");
    assert_snapshot!(lab.run(&["check"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `index/g1/dictionary-1` is damaged: its checksum is wrong
    hint: build the index again with `search index --rebuild`
    ");
    std::fs::remove_file(&file).unwrap();
    assert_snapshot!(lab.run(&["query", "ferry"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `index/g1/dictionary-1` is missing from the index
    hint: build the index again with `search index --rebuild`
    ");
    std::fs::write(&file, whole).unwrap();
    assert_eq!(lab.run(&["check"]).code, 0);
}
