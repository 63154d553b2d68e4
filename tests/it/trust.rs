//! What a rebuild that is left to cron must not do.
//!
//! 1. A folder that has lost most of its files is not taken for a decision to delete, whatever the other folders hold.
//! 2. Whoever may read the folder of an index may ask it.

use std::fs;

use insta::assert_snapshot;

use crate::lab::{Lab, Run};

/// A corpus of so many files in `news`, and as many in `blogs`, with its index.
fn news_and_blogs(files: usize) -> Lab {
    let lab = Lab::empty();
    for (folder, number) in ["news", "blogs"].into_iter().flat_map(|folder| (0..files).map(move |n| (folder, n))) {
        lab.put(&format!("{folder}/{number}.txt"), format!("The bridge number {number} is closed until winter."));
    }
    lab.index_with(&["news", "blogs"]);
    lab
}

/// Removes the first files of a folder.
fn remove(lab: &Lab, folder: &str, files: usize) {
    (0..files).for_each(|number| fs::remove_file(lab.path().join(format!("{folder}/{number}.txt"))).unwrap());
}

#[track_caller]
fn error(run: &Run) -> String {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run}");
    run.stderr.clone()
}

#[test]
fn a_folder_that_lost_most_of_its_files_is_an_error_unless_that_is_right() {
    let lab = news_and_blogs(10);
    remove(&lab, "blogs", 6);
    assert_snapshot!(error(&lab.run(&["index"])), @"
    error: `blogs` has lost 6 of the 10 files that the index was made from
    hint: is its disk mounted? `--allow-shrink` takes these files out of the index
    ");
    for run in [&["index", "--rebuild"][..], &["index", "--no-entities"], &["index", "news", "blogs"]] {
        assert_eq!(error(&lab.run(run)), error(&lab.run(&["index"])), "{run:?}");
    }
    lab.query(&["--all", "bridge 0"]).finds_all(&["0.txt"]);
    assert_eq!(lab.run(&["index", "--dry-run"]).stdout.lines().count(), 6);
    assert_eq!(lab.index_with(&["--allow-shrink"])["removed"], 6);
    assert_eq!(lab.index()["unchanged"], 14);
    remove(&lab, "news", 10);
    assert_snapshot!(error(&lab.run(&["index"])), @"
    error: `news` has lost 10 of the 10 files that the index was made from
    hint: is its disk mounted? `--allow-shrink` takes these files out of the index
    ");
}

#[test]
fn half_of_the_files_may_go_and_a_few_of_a_few() {
    let lab = news_and_blogs(10);
    remove(&lab, "blogs", 5);
    assert_eq!(lab.index()["removed"], 5);
    let lab = news_and_blogs(4);
    remove(&lab, "blogs", 4);
    assert_eq!(lab.index()["removed"], 4);
}

#[test]
fn files_that_are_excluded_or_renamed_are_not_lost() {
    let lab = news_and_blogs(10);
    for number in 0..10 {
        let name = |ending: &str| lab.path().join(format!("blogs/{number}.{ending}"));
        fs::rename(name("txt"), name("text")).unwrap();
    }
    assert_eq!(lab.index()["removed"], 10);
    assert_eq!(lab.index_with(&["--exclude", "*.text"])["removed"], 10);
    assert_eq!(lab.index_with(&["--replace", "news"])["unchanged"], 10);
}

#[cfg(unix)]
#[test]
fn an_index_of_another_user_in_a_folder_that_nobody_may_write_to_answers() {
    use std::os::unix::fs::PermissionsExt;
    let lab = news_and_blogs(3);
    remove(&lab, "news", 1);
    lab.index();
    let plain = lab.path().join("plain");
    fs::write(&plain, "").unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let in_index =
        || walkdir::WalkDir::new(lab.path().join("index")).into_iter().map(|entry| entry.unwrap().into_path());
    for file in in_index().filter(|path| path.is_file()) {
        assert_eq!(mode(&file), mode(&plain), "{file:?} is not open to those to whom other files are");
    }
    let set = |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    in_index().for_each(|path| set(&path, if path.is_dir() { 0o555 } else { 0o444 }));
    let runs: Vec<_> = [
        &["query", "--json", "bridge"][..],
        &["stats"],
        &["show", "0.txt"],
        &["entities"],
        &["facets", "--by", "outlet"],
    ]
    .map(|command| lab.run_unprivileged(command))
    .into_iter()
    .collect();
    let refused = lab.run_unprivileged(&["index", "--rebuild"]);
    in_index().filter(|path| path.is_dir()).for_each(|path| set(&path, 0o755));
    for run in runs {
        let run = run.expect("whoever runs the tests may start a process");
        assert!(run.code < 2, "{run}");
    }
    let refused = error(&refused.unwrap());
    assert!(refused.contains("Permission denied"), "{refused}");
}
