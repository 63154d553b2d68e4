//! `search check`: whether an index is whole and leads to its corpus.
//!
//! 1. An index that was just made is whole, whatever it was made from; `--corpus` builds it anew and finds no difference.
//! 2. Damage of a file, an article that does not belong to the manifest, a file that changed or is gone are named; exit
//!    code 2.
//! 3. With `--corpus` new files, other settings and articles that would be others count, too.
//! 4. No bit of an index can flip without being found; what only the writer keeps for itself does no harm.

use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;

use crate::formats::every_format;
use crate::lab::{Lab, page};

fn bridge() -> Lab {
    let lab = Lab::with(&[
        (
            "bridge.txt",
            &page("Bridge closed", "June 24, 2025", "The bridge is closed until winter.\n\nTwo ferries wait."),
        ),
        ("ferry.md", "# Ferry late\n\n*June 25, 2025*\n\nThe **ferry** waits by the\nbridge & the harbour.\n"),
        ("story.jsonl", "{\"id\":\"s1\",\"text\":\"The lighthouse is dark.\"}\n"),
    ]);
    lab.index_with(&["-j", "1"]);
    lab
}

fn every_format_lab() -> Lab {
    let lab = Lab::empty();
    for (name, bytes) in every_format() {
        lab.write(&name, bytes);
    }
    lab
}

/// The files of the index.
fn files(lab: &Lab) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(lab.path().join("index")).sort_by_file_name().into_iter();
    entries
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// The index is whole, and is what a fresh build gives.
#[track_caller]
fn is_whole(lab: &Lab, flags: &[&str]) {
    let run = lab.run(&[&["check", "--corpus"], flags].concat());
    assert!(run.code == 0 && run.stdout.contains("` is whole: ") && run.stderr.is_empty(), "{run}");
}

#[test]
fn an_index_that_was_just_made_is_whole() {
    let lab = bridge();
    assert_snapshot!(lab.run(&["check"]), @"
    exit code: 0
    --- stdout
    `index` is whole: 3 articles of 3 files
    --- stderr
    ");
    assert_snapshot!(lab.run(&["check", "--corpus", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"type":"summary","format_version":1,"articles":3,"files":3,"problems":0,"index":"index"}
    --- stderr
    "#);
    assert_snapshot!(lab.run(&["check", "--quiet"]), @"
    exit code: 0
    --- stdout
    --- stderr
    ");
    lab.index_with(&["--rebuild", "--no-entities"]);
    is_whole(&lab, &[]);
}

#[test]
fn every_format_is_whole() {
    let lab = every_format_lab();
    let articles = lab.index()["articles"].as_u64().unwrap();
    assert_eq!(articles, 28, "one each, and two of the files that hold two");
    is_whole(&lab, &[]);
}

#[test]
fn the_example_pages_are_whole() {
    let lab = Lab::empty();
    let corpus = std::path::absolute("corpus").unwrap();
    lab.run(&["index", "--quiet", corpus.to_str().unwrap()]);
    is_whole(&lab, &[]);
}

#[test]
fn what_came_on_standard_input_is_part_of_the_corpus() {
    let lab = bridge();
    let record = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"The pier {id} is painted.\"}}\n");
    assert_eq!(lab.run_with_input(&["index", "-", "--quiet"], record("p1") + &record("p2")).code, 0);
    assert_eq!(lab.run_with_input(&["index", "-", "--quiet"], record("p3") + &record("p2")).code, 0);
    is_whole(&lab, &[]);
    let kept = files(&lab).into_iter().find(|path| path.to_string_lossy().contains("stdin/")).unwrap();
    fs::remove_file(kept).unwrap();
    assert_snapshot!(lab.run(&["check"]), @"
    exit code: 2
    --- stdout
    `index/stdin/00000001.jsonl.zst` is gone, or cannot be read
    --- stderr
    1 problem in `index`
    hint: `search index` brings it up to date, `search index --rebuild` even where a file changed and kept its size and time
    ");
}

#[test]
fn several_roots_keep_the_labels_that_they_were_indexed_with() {
    let lab = bridge();
    lab.put("elsewhere/corpus/bridge.txt", page("Another bridge", "June 26, 2025", "Another bridge is closed."));
    lab.put("one.txt", "A file by itself is a root, too.");
    lab.index_with(&["--add", "elsewhere/corpus", "one.txt"]);
    is_whole(&lab, &[]);
    lab.put("elsewhere/corpus/bridge.txt", "Another bridge is opened.");
    let run = lab.run(&["check"]);
    assert_snapshot!(run, @"
    exit code: 2
    --- stdout
    `elsewhere/corpus/bridge.txt` has changed since it was indexed
    --- stderr
    1 problem in `index`
    hint: `search index` brings it up to date, `search index --rebuild` even where a file changed and kept its size and time
    ");
    fs::remove_dir_all(lab.path().join("elsewhere")).unwrap();
    assert_snapshot!(lab.run(&["check"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the index was made from `[folder]/elsewhere/corpus`, which does not exist
    hint: put it back, or name with `--replace` what is to be indexed instead
    ");
}

#[test]
fn an_index_within_its_corpus_is_no_part_of_it() {
    let lab = bridge();
    lab.index_with(&["corpus", "--index", "corpus/own"]);
    is_whole(&lab, &["--index", "corpus/own"]);
}

#[test]
fn files_that_changed_or_are_gone_or_new_are_named() {
    let lab = bridge();
    // as long, and of the same time
    lab.write(
        "bridge.txt",
        page("Bridge closed", "June 24, 2025", "The bridge is opened until winter.\n\nTwo ferries wait."),
    );
    lab.remove("ferry.md");
    lab.write("new.txt", "A new bridge.");
    assert_snapshot!(lab.run(&["check"]), @"
    exit code: 2
    --- stdout
    `corpus/bridge.txt` has changed since it was indexed
    `corpus/ferry.md` is gone, or cannot be read
    --- stderr
    2 problems in `index`
    hint: `search index` brings it up to date, `search index --rebuild` even where a file changed and kept its size and time
    ");
    assert_snapshot!(lab.run(&["check", "--corpus"]), @"
    exit code: 2
    --- stdout
    `corpus/bridge.txt` has changed since it was indexed
    `corpus/ferry.md` is gone, or cannot be read
    `corpus/new.txt` is new since the index was made
    article `corpus/bridge.txt` is not what it would be now: body, content_hash
    article `corpus/ferry.md` would not be in the index now
    article `corpus/new.txt` is not in the index
    --- stderr
    6 problems in `index`
    hint: `search index` brings it up to date, `search index --rebuild` even where a file changed and kept its size and time
    ");
    assert_snapshot!(lab.run(&["check", "--corpus", "--json"]), @r#"
    exit code: 2
    --- stdout
    {"type":"problem","format_version":1,"problem":"changed","path":"bridge.txt","file":"corpus/bridge.txt","message":"`corpus/bridge.txt` has changed since it was indexed"}
    {"type":"problem","format_version":1,"problem":"gone","path":"ferry.md","file":"corpus/ferry.md","message":"`corpus/ferry.md` is gone, or cannot be read"}
    {"type":"problem","format_version":1,"problem":"new","path":"new.txt","file":"corpus/new.txt","message":"`corpus/new.txt` is new since the index was made"}
    {"type":"problem","format_version":1,"problem":"differs","path":"bridge.txt","file":"corpus/bridge.txt","message":"article `corpus/bridge.txt` is not what it would be now: body, content_hash"}
    {"type":"problem","format_version":1,"problem":"extra","path":"ferry.md","file":"corpus/ferry.md","message":"article `corpus/ferry.md` would not be in the index now"}
    {"type":"problem","format_version":1,"problem":"missing","path":"new.txt","file":"corpus/new.txt","message":"article `corpus/new.txt` is not in the index"}
    {"type":"summary","format_version":1,"articles":3,"files":3,"problems":6,"index":"index"}
    --- stderr
    "#);
    lab.index_with(&["--rebuild"]);
    is_whole(&lab, &[]);
}

#[test]
fn what_is_left_out_and_settings_go_with_the_index() {
    let lab = bridge();
    lab.index_with(&["--exclude", "*.md"]);
    assert_eq!(lab.run(&["check"]).code, 0);
    is_whole(&lab, &["--exclude", "*.md"]);
    lab.put("search.toml", "exclude = [\"*.md\"]\n");
    is_whole(&lab, &[]);
    lab.put("search.toml", "exclude = [\"*.md\"]\n\n[[corpus]]\npath = \"corpus\"\noutlet = \"The Riverpost\"\n");
    assert_snapshot!(lab.run(&["check", "--corpus"]), @"
    exit code: 2
    --- stdout
    the index was made with other settings: `search index` would build it anew
    article `corpus/bridge.txt` is not what it would be now: outlet, outlet_evidence, outlet_key
    article `corpus/story.jsonl record 1` is not what it would be now: outlet, outlet_evidence, outlet_key
    --- stderr
    3 problems in `index`
    hint: `search index` brings it up to date, `search index --rebuild` even where a file changed and kept its size and time
    ");
    lab.index();
    is_whole(&lab, &[]);
}

#[test]
fn a_damaged_file_is_named_and_nothing_else_is_looked_at() {
    let lab = bridge();
    for ending in ["idx", "pos", "term", "fast", "fieldnorm", "store", "lexicon"] {
        let of_ending = |path: &PathBuf| path.extension().is_some_and(|e| e == ending);
        let file = files(&lab).into_iter().find(of_ending).unwrap();
        let whole = fs::read(&file).unwrap();
        let mut damaged = whole.clone();
        damaged[whole.len() / 5] ^= 1;
        fs::write(&file, damaged).unwrap();
        let run = lab.run(&["check"]);
        let name = file.strip_prefix(lab.path()).unwrap().display().to_string();
        assert_eq!(
            (run.code, run.stdout.as_str(), run.stderr.as_str()),
            (
                2,
                &*format!("`{name}` does not hold what was written: its checksum is wrong\n"),
                "1 problem in `index`\nhint: build the index again with `search index --rebuild`\n"
            ),
            "{run}"
        );
        // cut off
        fs::write(&file, &whole[..whole.len() / 2]).unwrap();
        assert_eq!(lab.run(&["check"]).stdout, run.stdout);
        fs::write(&file, whole).unwrap();
    }
    assert_eq!(lab.run(&["check"]).code, 0);
}

#[test]
fn no_bit_of_an_index_flips_without_being_found() {
    let lab = every_format_lab();
    lab.index();
    lab.remove("a/page.txt");
    lab.write("a/more.txt", "A second segment, and a list of articles that are deleted.");
    assert_eq!(lab.run_with_input(&["index", "-", "--quiet"], "{\"text\":\"The pier is painted.\"}\n").code, 0);
    let is_note = |path: &PathBuf| path.ends_with("lock") || path.ends_with(".managed.json");
    let files: Vec<PathBuf> =
        files(&lab).into_iter().filter(|path| !is_note(path) && fs::metadata(path).unwrap().len() > 0).collect();
    let mut random = fastrand::Rng::with_seed(6);
    // each file once, and then any
    let flips = files.len().max(std::env::var("SEARCH_FLIPS").map_or(30, |flips| flips.parse().unwrap()));
    for number in 0..flips {
        let file = files.get(number).unwrap_or_else(|| &files[random.usize(..files.len())]);
        let whole = fs::read(file).unwrap();
        let (at, bit) = (random.usize(..whole.len()), random.u8(..8));
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << bit;
        // another file, as the old one may be linked
        fs::remove_file(file).unwrap();
        fs::write(file, damaged).unwrap();
        let run = lab.run(&["check"]);
        let is_told = run.code == 2 && !(run.stdout.clone() + &run.stderr).contains("panic");
        assert!(is_told, "bit {bit} of byte {at} of {}: {run}", file.display());
        fs::write(file, whole).unwrap();
    }
    is_whole(&lab, &[]);
}

#[test]
fn what_the_writer_keeps_for_itself_does_no_harm_when_it_is_damaged() {
    let lab = bridge();
    for note in [&b"[\"x.idx\"]"[..], b"nonsense", b""] {
        fs::write(lab.path().join("index/g1/.managed.json"), note).unwrap();
        fs::write(lab.path().join("index/lock"), note).unwrap();
        assert_eq!(lab.run(&["check"]).code, 0);
        lab.query(&["lighthouse"]).finds(&["story.jsonl"]);
        lab.write("new.txt", format!("The harbour is full, says {note:?}."));
        lab.index();
        is_whole(&lab, &[]);
    }
}

#[test]
fn a_manifest_of_another_commit_is_found() {
    let lab = bridge();
    let manifest = lab.path().join("index/g1/manifest-1.zst");
    let first = fs::read(&manifest).unwrap();
    lab.write("new.jsonl", "{\"id\":\"s2\",\"text\":\"It is old.\"}\n");
    lab.index();
    fs::write(lab.path().join("index/g1/manifest-2.zst"), first).unwrap();
    assert_snapshot!(lab.run(&["check"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `index/g1/manifest-2.zst` is damaged: its checksum is wrong
    hint: build the index again with `search index --rebuild`
    ");
}

#[test]
fn without_an_index_nothing_is_checked() {
    let lab = Lab::empty();
    assert_snapshot!(lab.run(&["check", "--json"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: there is no index in `index`
    hint: build one with `search index CORPUS`
    ");
}
