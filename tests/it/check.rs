//! `search check`: whether an index is whole and leads to its corpus. `search diff`: in what two indexes differ.
//!
//! 1. An index that was just made is whole, whatever it was made from; `--corpus` builds it anew and finds no difference.
//! 2. Damage of a file, an article that does not belong to the manifest, a file that changed or is gone are named; exit
//!    code 2.
//! 3. With `--corpus` new files count, too.
//! 4. `diff` names the articles that were added, changed (and what of them), and are gone.

use std::fs;

use insta::assert_snapshot;

use crate::lab::{Lab, page};
use crate::made;

fn bridge() -> Lab {
    let lab = Lab::with(&[
        ("bridge.txt", &page("Bridge closed", "June 24, 2025", "The bridge is closed until winter.\n\nTwo ferries wait.")),
        ("ferry.md", "# Ferry late\n\n*June 25, 2025*\n\nThe **ferry** waits by the\nbridge & the harbour.\n"),
        ("story.jsonl", "{\"id\":\"s1\",\"text\":\"The lighthouse is dark.\"}\n"),
    ]);
    lab.index();
    lab
}

#[test]
fn an_index_that_was_just_made_is_whole() {
    let lab = bridge();
    assert_snapshot!(lab.run(&["check"]), @"");
    assert_snapshot!(lab.run(&["check", "--corpus", "--json"]), @"");
    assert_eq!(lab.run(&["check", "--corpus", "corpus"]).code, 0);
    lab.index_with(&["--rebuild", "--no-entities"]);
    assert_eq!(lab.run(&["check", "--corpus"]).code, 0);
}

#[test]
fn every_format_is_whole() {
    let lab = Lab::empty();
    fs::create_dir(lab.path().join("corpus")).unwrap();
    for (name, bytes) in made::every_format() {
        lab.write(&name, bytes);
    }
    lab.run(&["index", "--quiet"]);
    let run = lab.run(&["check", "--corpus"]);
    assert_eq!(run.code, 0, "{run}");
    let corpus = std::path::absolute("corpus").unwrap();
    lab.run(&["index", "--quiet", "--index", "samples", corpus.to_str().unwrap()]);
    let run = lab.run(&["check", "--corpus", "--index", "samples"]);
    assert_eq!(run.code, 0, "{run}");
}

#[test]
fn an_index_within_its_corpus_is_no_part_of_it() {
    let lab = bridge();
    lab.index_with(&["corpus", "--index", "corpus/own"]);
    assert_eq!(lab.run(&["check", "--corpus", "--index", "corpus/own"]).code, 0);
}

#[test]
fn files_that_changed_or_are_gone_or_new_are_named() {
    let lab = bridge();
    // as long, and of the same time
    lab.write("bridge.txt", page("Bridge closed", "June 24, 2025", "The bridge is opened until winter.\n\nTwo ferries wait."));
    lab.remove("ferry.md");
    lab.write("new.txt", "A new bridge.");
    assert_snapshot!(lab.run(&["check"]), @"");
    assert_snapshot!(lab.run(&["check", "--corpus", "--json"]), @"");
    lab.index();
    assert_eq!(lab.run(&["check", "--corpus"]).code, 2, "a file of the same size and time is not seen");
    lab.index_with(&["--rebuild"]);
    assert_eq!(lab.run(&["check", "--corpus"]).code, 0);
}

#[test]
fn a_damaged_file_is_named_and_nothing_else_is_looked_at() {
    let lab = bridge();
    for ending in ["idx", "pos", "term", "fast", "fieldnorm", "store", "lexicon"] {
        let files = walkdir::WalkDir::new(lab.path().join("index")).into_iter().map(|entry| entry.unwrap().into_path());
        let file = files.filter(|path| path.extension().is_some_and(|e| e == ending)).max_by_key(|path| fs::metadata(path).unwrap().len()).unwrap();
        let whole = fs::read(&file).unwrap();
        let mut damaged = whole.clone();
        damaged[whole.len() / 5] ^= 1;
        fs::write(&file, damaged).unwrap();
        let run = lab.run(&["check"]);
        let name = file.strip_prefix(lab.path()).unwrap().display().to_string();
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, &*format!("`{name}` does not hold what was written: its checksum is wrong\n")),
            "{run}"
        );
        fs::write(&file, whole).unwrap();
    }
    assert_eq!(lab.run(&["check"]).code, 0);
}

#[test]
fn a_manifest_of_another_commit_is_found() {
    let lab = bridge();
    let manifest = lab.path().join("index/g1/manifest-1.zst");
    let first = fs::read(&manifest).unwrap();
    lab.write("new.jsonl", "{\"id\":\"s2\",\"text\":\"The lighthouse is dark.\"}\n{\"id\":\"s3\",\"text\":\"It is old.\"}\n");
    lab.index();
    fs::write(lab.path().join("index/g1/manifest-2.zst"), first).unwrap();
    assert_snapshot!(lab.run(&["check"]), @"");
}

#[test]
fn two_indexes_differ_in_articles_and_fields() {
    let lab = bridge();
    lab.index_with(&["--index", "later", "corpus"]);
    assert_snapshot!(lab.run(&["diff", "index", "later"]), @"");
    lab.write("bridge.txt", page("Bridge open", "June 26, 2025", "The bridge is closed until winter.\n\nTwo ferries wait."));
    lab.remove("ferry.md");
    lab.write("story.jsonl", "{\"id\":\"s1\",\"text\":\"The lighthouse is dark.\"}\n{\"id\":\"s2\",\"text\":\"It is old.\"}\n");
    lab.index_with(&["--index", "later"]);
    assert_snapshot!(lab.run(&["diff", "index", "later"]), @"");
    assert_snapshot!(lab.run(&["diff", "--json", "index", "later"]), @"");
    assert_snapshot!(lab.run(&["diff", "index", "nowhere"]), @"");
}
