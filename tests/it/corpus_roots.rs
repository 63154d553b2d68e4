//! Which folders and files make up the corpus of an index.
//!
//! 1. Without arguments `./corpus` is indexed, and later whatever the index was made from.
//! 2. The same set in another order or spelling is the same set; another set is refused with a hint.
//! 3. `--add` indexes more, `--replace` something else.
//! 4. A root may be a file; two roots of one name are told apart; none lies in another.
//! 5. Index and corpus may move together, and the index alone.
//! 6. Paths are within the root, and `file` opens the article from where the program runs.
//! 7. Names of any kind are paths.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::lab::{Lab, page};

/// `news` and `blogs`, with an article each.
fn two_folders() -> Lab {
    let lab = Lab::empty();
    lab.put("news/bridge.txt", page("Bridge closed", "June 24, 2025", "The bridge is closed until winter."));
    lab.put(
        "blogs/ferry.txt",
        page("Ferries are full", "June 25, 2025", "Since the bridge closed every ferry is full."),
    );
    lab
}

/// Indexes `corpus` and whatever flags stand beside it, and returns the counts.
fn counts(lab: &Lab, arguments: &[&str]) -> String {
    let summary = lab.index_with(arguments);
    let count = |name: &str| format!("{} {name}", summary[name]);
    ["added", "changed", "removed", "unchanged"].map(count).join(", ")
}

/// Returns the paths that open the articles found, from the folder in which the program runs.
fn files(passages: &[Value]) -> Vec<String> {
    passages.iter().map(|passage| passage["article"]["file"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn without_arguments_the_folder_corpus_is_indexed() {
    let lab = Lab::with(&[("bridge.txt", "The bridge is closed until winter.")]);
    lab.put("news/other.txt", "Nobody asked for the bridge in this folder.");
    lab.index();
    lab.query(&["bridge"]).finds(&["bridge.txt"]);
}

#[test]
fn later_runs_read_what_the_index_was_made_from() {
    let lab = two_folders();
    lab.write("other.txt", "The bridge in the default folder.");
    assert_eq!(counts(&lab, &["news", "blogs"]), "2 added, 0 changed, 0 removed, 0 unchanged");
    lab.put("news/harbour.txt", "The harbour by the bridge is open.");
    assert_eq!(counts(&lab, &[]), "1 added, 0 changed, 0 removed, 2 unchanged");
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt", "harbour.txt"]);
}

#[test]
fn the_same_set_in_another_order_or_spelling_is_the_same_set() {
    let lab = two_folders();
    lab.index_with(&["news", "blogs"]);
    let absolute = lab.path().join("blogs");
    for spelling in
        [["blogs", "news"], ["./blogs/", "news/."], [absolute.to_str().unwrap(), "news"], ["news", "news/../blogs"]]
    {
        assert_eq!(counts(&lab, &spelling), "0 added, 0 changed, 0 removed, 2 unchanged", "{spelling:?}");
    }
}

#[test]
fn another_set_is_refused_and_the_index_stays() {
    let lab = two_folders();
    lab.index_with(&["news"]);
    for arguments in [&["index", "blogs"][..], &["index", "news", "blogs"]] {
        assert_eq!(lab.run(arguments).code, 2);
    }
    assert_snapshot!(lab.run(&["index", "news", "blogs"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the index was made from `news`, not from `news`, `blogs`
    hint: add `--add` to index them too, or `--replace` to index them instead
    ");
    lab.query(&["bridge"]).finds(&["bridge.txt"]);
    assert_eq!(counts(&lab, &[]), "0 added, 0 changed, 0 removed, 1 unchanged");
}

#[test]
fn add_indexes_more_and_replace_something_else() {
    let lab = two_folders();
    lab.index_with(&["news"]);
    assert_eq!(counts(&lab, &["--add", "blogs"]), "1 added, 0 changed, 0 removed, 1 unchanged");
    assert_eq!(counts(&lab, &["--add", "blogs"]), "0 added, 0 changed, 0 removed, 2 unchanged");
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
    assert_eq!(counts(&lab, &["--replace", "blogs"]), "0 added, 0 changed, 1 removed, 1 unchanged");
    lab.query(&["bridge"]).finds(&["ferry.txt"]);
    assert_eq!(counts(&lab, &["blogs"]), "0 added, 0 changed, 0 removed, 1 unchanged");
}

#[test]
fn add_and_replace_ask_for_a_folder() {
    let lab = two_folders();
    lab.index_with(&["news"]);
    assert_snapshot!(lab.run(&["index", "--add"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `--add` and `--replace` say what to do with a CORPUS, and none is given
    ");
    assert_snapshot!(lab.run(&["index", "--replace"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `--add` and `--replace` say what to do with a CORPUS, and none is given
    ");
    assert_snapshot!(lab.run(&["index", "--add", "--replace", "blogs"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the argument '--add' cannot be used with '--replace'

    Usage: search index --add <CORPUS>...

    For more information, try '--help'.
    ");
}

#[test]
fn a_root_may_be_a_file() {
    let lab = two_folders();
    lab.put(
        "clippings/of today.txt",
        page("Toll on the bridge", "July 1, 2025", "The toll on the bridge rises in July."),
    );
    lab.index_with(&["clippings/of today.txt", "news"]);
    let run = lab.query(&["toll"]);
    run.finds(&["of today.txt"]);
    assert_eq!(files(&run.passages()), ["clippings/of today.txt"]);
    lab.put("clippings/tomorrow.txt", "Another toll.");
    assert_eq!(counts(&lab, &[]), "0 added, 0 changed, 0 removed, 2 unchanged");
}

#[test]
fn roots_of_one_name_are_told_apart() {
    let lab = Lab::empty();
    lab.put("2024/news/a.txt", "The bridge was open in spring.");
    lab.put("2025/news/a.txt", "The bridge was closed in spring.");
    lab.index_with(&["2025/news", "2024/news"]);
    let passages = lab.query(&["bridge"]).passages();
    let mut found = files(&passages);
    found.sort();
    assert_eq!(found, ["2024/news/a.txt", "2025/news/a.txt"]);
    assert_eq!(passages[0]["article"]["path"], passages[1]["article"]["path"]);
    assert_ne!(passages[0]["article"]["id"], passages[1]["article"]["id"]);
}

#[test]
fn a_root_that_comes_later_takes_no_name_from_one_that_was_there() {
    let lab = Lab::empty();
    lab.put("b/news/a.txt", "The bridge was open in spring.");
    lab.index_with(&["b/news"]);
    let id = |lab: &Lab| lab.query(&["spring"]).passages()[0]["article"]["id"].clone();
    let before = id(&lab);
    lab.put("a/news/a.txt", "The ferry was late in summer.");
    assert_eq!(counts(&lab, &["--add", "a/news"]), "1 added, 0 changed, 0 removed, 1 unchanged");
    assert_eq!(id(&lab), before);
}

#[test]
fn a_corpus_that_is_no_corpus_is_an_error() {
    let lab = two_folders();
    assert_snapshot!(lab.run(&["index", "newz"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `newz` does not exist
    ");
    assert_snapshot!(lab.run(&["index", "news", "./news"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `news` and `./news` are the same corpus
    ");
    assert_snapshot!(lab.run(&["index", "news/bridge.txt", "news"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `news/bridge.txt` lies in `news`, which is read as a whole
    ");
}

#[test]
fn a_root_that_is_gone_is_an_error_and_takes_nothing_from_the_index() {
    let lab = two_folders();
    lab.index_with(&["news", "blogs"]);
    fs::rename(lab.path().join("news"), lab.path().join("away")).unwrap();
    assert_snapshot!(lab.run(&["index"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the index was made from `[folder]/news`, which does not exist
    hint: put it back, or name with `--replace` what is to be indexed instead
    ");
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
}

#[test]
fn the_folder_one_is_in_may_be_the_corpus_and_hold_the_index() {
    let lab = Lab::empty();
    lab.put("bridge.txt", "The bridge is closed until winter.");
    lab.put("wire/ferry.txt", "The ferry waits by the bridge.");
    assert_eq!(counts(&lab, &["."]), "2 added, 0 changed, 0 removed, 0 unchanged");
    assert_eq!(counts(&lab, &[]), "0 added, 0 changed, 0 removed, 2 unchanged");
    assert_eq!(counts(&lab, &["."]), "0 added, 0 changed, 0 removed, 2 unchanged");
    let mut found = files(&lab.query(&["bridge"]).passages());
    found.sort();
    assert_eq!(found, ["bridge.txt", "wire/ferry.txt"]);
    assert_eq!(lab.run(&["show", "--json", "./wire/ferry.txt"]).code, 0);
    assert_eq!(lab.run(&["stats", "--json"]).json()[0]["corpus"], serde_json::json!(["."]));
    assert_eq!(lab.run(&["extract", "--json", "."]).json().len(), 2);
}

#[test]
fn index_and_corpus_move_together() {
    let lab = Lab::empty();
    lab.put("before/corpus/bridge.txt", "The bridge is closed until winter.");
    lab.index_with(&["before/corpus", "--index", "before/index"]);
    fs::rename(lab.path().join("before"), lab.path().join("after")).unwrap();
    let run = lab.query(&["bridge", "--index", "after/index"]);
    assert_eq!(files(&run.passages()), ["after/corpus/bridge.txt"]);
    assert_eq!(counts(&lab, &["--index", "after/index"]), "0 added, 0 changed, 0 removed, 1 unchanged");
    lab.put("after/corpus/ferry.txt", "The ferry replaces the bridge.");
    assert_eq!(counts(&lab, &["--index", "after/index", "after/corpus"]), "1 added, 0 changed, 0 removed, 1 unchanged");
}

#[test]
fn an_index_that_moves_alone_finds_its_corpus() {
    let lab = Lab::with(&[("bridge.txt", "The bridge is closed until winter.")]);
    lab.index();
    fs::create_dir_all(lab.path().join("far/away")).unwrap();
    fs::rename(lab.path().join("index"), lab.path().join("far/away/index")).unwrap();
    let run = lab.query(&["bridge", "--index", "far/away/index"]);
    assert_eq!(files(&run.passages()), ["[folder]/corpus/bridge.txt"]);
    assert_eq!(counts(&lab, &["--index", "far/away/index"]), "0 added, 0 changed, 0 removed, 1 unchanged");
}

#[test]
fn a_file_opens_from_the_folder_in_which_the_program_runs() {
    let lab = Lab::with(&[("wire/bridge.txt", "The bridge is closed until winter.")]);
    lab.put("desk/today/note.txt", "");
    lab.index();
    let mut command = lab.command(&["query", "--json", "bridge", "--index", "../../index"]);
    command.current_dir(lab.path().join("desk/today"));
    let run = lab.done(command);
    run.finds(&["wire/bridge.txt"]);
    assert_eq!(files(&run.passages()), ["../../corpus/wire/bridge.txt"]);
}

#[test]
fn a_path_may_hold_spaces_quotes_and_any_letters() {
    let names = [
        "a b/c  d.txt",
        "Zeitung für München/Brücke „heute“.txt",
        "новости/мост.txt",
        "新聞/橋.txt",
        "e\u{301}/\u{e9}.txt",
        "100%/50%20.txt",
    ];
    let lab = Lab::with(&names.map(|name| (name, "The bridge is closed until winter.")));
    lab.index();
    let run = lab.query(&["bridge"]);
    run.finds_all(&names);
    for file in files(&run.passages()) {
        assert!(lab.path().join(&file).is_file(), "{file}");
    }
    assert_eq!(counts(&lab, &[]), "0 added, 0 changed, 0 removed, 6 unchanged");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_indexed_and_kept_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let lab = Lab::with(&[("caf%E9.md", "The bridge is closed until winter.")]);
    for name in [b"caf\xe9.txt", b"caf\xe8.txt"] {
        fs::write(lab.path().join("corpus").join(OsStr::from_bytes(name)), "The bridge is open.").unwrap();
    }
    assert_eq!(counts(&lab, &[]), "3 added, 0 changed, 0 removed, 0 unchanged");
    lab.query(&["bridge"]).finds_all(&["caf%E8.txt", "caf%E9.txt", "caf%E9.md"]);
    assert_eq!(counts(&lab, &[]), "0 added, 0 changed, 0 removed, 3 unchanged");
}
