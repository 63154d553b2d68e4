//! Every way in which an index or a corpus can be wrong: what the user is told, and what to do about it.
//!
//! 1. No index, another folder, a file in its place.
//! 2. An index of another version is told from a damaged one.
//! 3. Whatever is damaged is named, and `--rebuild` repairs it.
//! 4. A command that fails leaves nothing behind.

use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use news_search::index::FORMAT_VERSION;

use crate::lab::{Lab, Run};

/// An index of two articles, in one segment.
fn bridge() -> Lab {
    let lab = Lab::with(&[
        ("bridge.txt", "The bridge is closed until winter."),
        ("ferry.txt", "The ferry waits by the bridge."),
    ]);
    lab.index_with(&["-j", "1"]);
    lab
}

/// The files of the index whose names end like this.
fn files(lab: &Lab, ending: &str) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(lab.path().join("index")).into_iter().map(|entry| entry.unwrap().into_path());
    files.filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending)).collect()
}

/// What a run says on standard error when it fails.
#[track_caller]
fn error(run: &Run) -> String {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run}");
    run.stderr.clone()
}

/// After `harm`, the index is rebuilt by the command that the hint of every command names.
#[track_caller]
fn is_repaired(lab: &Lab) {
    for command in [&["query", "bridge"][..], &["stats"], &["show", "bridge.txt"], &["index"]] {
        let run = lab.run(command);
        assert!(
            run.code == 2 && run.stderr.contains("\nhint: ") && run.stderr.contains("search index --rebuild"),
            "{command:?} {run}"
        );
    }
    assert_eq!(lab.index_with(&["--rebuild"])["articles"], 2);
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
}

#[test]
fn without_an_index_the_hint_builds_one() {
    let lab = Lab::with(&[("bridge.txt", "The bridge is closed.")]);
    assert_snapshot!(error(&lab.run(&["stats"])), @"
    error: there is no index in `index`
    hint: build one with `search index CORPUS`
    ");
    assert_eq!(error(&lab.run(&["show", "a"])), error(&lab.run(&["query", "a"])));
    assert_snapshot!(error(&lab.run(&["query", "bridge", "--index", "other/place"])), @"
    error: there is no index in `other/place`
    hint: build one with `search index CORPUS --index other/place`
    ");
    fs::create_dir(lab.path().join("index")).unwrap();
    lab.put("index/.gitignore", "*\n");
    assert_snapshot!(error(&lab.run(&["stats"])), @"
    error: there is no index in `index`
    hint: build one with `search index CORPUS`
    ");
    assert_eq!(lab.index()["articles"], 1);
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let lab = Lab::with(&[("bridge.txt", "The bridge is closed.")]);
    lab.put("documents/letter.txt", "Dear reader");
    for command in [&["index"][..], &["index", "--rebuild"], &["query", "bridge"], &["stats"], &["show", "a"]] {
        let run = lab.run(&[command, &["--index", "documents"]].concat());
        assert_eq!(error(&run), error(&lab.run(&["stats", "--index", "documents"])), "{command:?}");
    }
    assert_snapshot!(error(&lab.run(&["index", "--index", "documents"])), @"
    error: `documents` is not an index of this program: it holds `letter.txt`
    hint: give another folder with `--index DIR`
    ");
    assert_eq!(fs::read_dir(lab.path().join("documents")).unwrap().count(), 1);
    assert_snapshot!(error(&lab.run(&["index", "--index", "corpus/bridge.txt"])), @"
    error: `corpus/bridge.txt` is no folder
    hint: give another folder with `--index DIR`
    ");
    assert_snapshot!(error(&lab.run(&["stats", "--index", "corpus/bridge.txt"])), @"
    error: `corpus/bridge.txt` is no folder
    hint: give another folder with `--index DIR`
    ");
}

#[test]
fn an_index_of_a_newer_version_is_not_touched() {
    let lab = bridge();
    fs::write(lab.path().join("index/current.json"), r#"{"format_version":99,"generation":"g1"}"#).unwrap();
    assert_snapshot!(error(&lab.run(&["query", "bridge"])), @"
    error: the index in `index` has format 99, this program reads 8
    hint: use the newer program, or build it again with `search index --rebuild`
    ");
    for command in [&["index"][..], &["stats"], &["show", "a"], &["index", "--dry-run"]] {
        assert_eq!(error(&lab.run(command)), error(&lab.run(&["query", "bridge"])), "{command:?}");
    }
    is_repaired(&lab);
}

#[test]
fn an_index_of_an_older_version_is_built_anew() {
    let lab = bridge();
    fs::write(lab.path().join("index/current.json"), r#"{"format_version":0,"generation":"g1"}"#).unwrap();
    assert_snapshot!(error(&lab.run(&["query", "bridge"])), @"
    error: the index in `index` has the old format 0, this program reads 8
    hint: build it again with `search index`
    ");
    assert_eq!(lab.index()["added"], 2);
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
}

#[test]
fn a_damaged_pointer_is_named() {
    let lab = bridge();
    fs::write(lab.path().join("index/current.json"), "{").unwrap();
    assert_snapshot!(error(&lab.run(&["query", "bridge"])), @"
    error: `index/current.json` is damaged: EOF while parsing an object at line 1 column 1
    hint: build the index again with `search index --rebuild`
    ");
    is_repaired(&lab);
    let name = |generation: &str| format!(r#"{{"format_version":{FORMAT_VERSION},"generation":"{generation}"}}"#);
    fs::write(lab.path().join("index/current.json"), name("../corpus")).unwrap();
    assert_snapshot!(error(&lab.run(&["query", "bridge"])), @"
    error: `index/current.json` is damaged: `../corpus` is no generation
    hint: build the index again with `search index --rebuild`
    ");
    is_repaired(&lab);
    fs::write(lab.path().join("index/current.json"), name("g99")).unwrap();
    assert_snapshot!(error(&lab.run(&["query", "bridge"])), @"
    error: `index/g99` is missing from the index
    hint: build the index again with `search index --rebuild`
    ");
    is_repaired(&lab);
}

#[test]
fn a_damaged_manifest_is_named() {
    let lab = bridge();
    fs::write(&files(&lab, ".zst")[0], "nonsense").unwrap();
    assert_snapshot!(error(&lab.run(&["index"])), @"
    error: `index/g1/manifest-1.zst` is damaged: its checksum is wrong
    hint: build the index again with `search index --rebuild`
    ");
    assert_eq!(lab.index_with(&["--rebuild"])["articles"], 2);
    fs::remove_file(&files(&lab, ".zst")[0]).unwrap();
    assert_snapshot!(error(&lab.run(&["index"])), @"
    error: `index/g2/manifest-1.zst` is missing from the index
    hint: build the index again with `search index --rebuild`
    ");
    assert_eq!(lab.index_with(&["--rebuild"])["articles"], 2);
}

#[test]
fn a_damaged_list_of_segments_is_named() {
    let lab = bridge();
    let meta = || files(&lab, "meta.json").remove(0);
    let text = fs::read_to_string(meta()).unwrap();
    fs::write(meta(), text.replace("\"title\"", "\"headline\"")).unwrap();
    assert_snapshot!(error(&lab.run(&["query", "bridge"])), @"
    error: `index/g1/meta.json` is damaged: its checksum is wrong
    hint: build the index again with `search index --rebuild`
    ");
    is_repaired(&lab);
    fs::remove_file(meta()).unwrap();
    assert_snapshot!(error(&lab.run(&["query", "bridge"])), @"
    error: `index/g2/meta.json` is missing from the index
    hint: build the index again with `search index --rebuild`
    ");
    lab.index_with(&["--rebuild", "corpus"]);
    fs::write(meta(), "{").unwrap();
    assert_snapshot!(error(&lab.run(&["query", "bridge"])), @"
    error: `index/g3/meta.json` is damaged: EOF while parsing an object at line 1 column 1
    hint: build the index again with `search index --rebuild`
    ");
    assert_eq!(error(&lab.run(&["index"])), error(&lab.run(&["stats"])));
}

#[test]
fn a_segment_file_that_is_gone_or_cut_is_named() {
    let lab = bridge();
    fs::remove_file(&files(&lab, ".idx")[0]).unwrap();
    let message = error(&lab.run(&["query", "bridge"]));
    let segment =
        message.split(".idx").next().unwrap().rsplit(|c: char| !c.is_ascii_hexdigit()).next().unwrap().to_owned();
    assert_snapshot!(message.replace(&segment, "[segment]"), @"
    error: `index/g1/[segment].idx` is missing from the index
    hint: build the index again with `search index --rebuild`
    ");
    is_repaired(&lab);
    for ending in [".idx", ".pos", ".term", ".fast", ".fieldnorm", ".store"] {
        let file = files(&lab, ending).remove(0);
        let whole = fs::read(&file).unwrap();
        for length in [0, 3, 40] {
            fs::write(&file, &whole[..length]).unwrap();
            for command in [&["query", "bridge"][..], &["stats"], &["show", "bridge.txt"]] {
                let run = lab.run(command);
                assert!(run.code == 2 && run.stderr.contains("\nhint: "), "{ending} {length} {command:?} {run}");
            }
        }
        fs::write(&file, &whole).unwrap();
    }
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
}

#[test]
fn damage_that_the_engine_does_not_see_is_an_error_too() {
    let lab = bridge();
    let mut unseen = 0;
    for ending in [".idx", ".pos", ".term", ".fast", ".fieldnorm", ".store", ".lexicon"] {
        let file = files(&lab, ending).remove(0);
        let whole = fs::read(&file).unwrap();
        for part in [0..whole.len() / 4, whole.len() / 4..whole.len() / 2, 0..whole.len() / 2] {
            let mut damaged = whole.clone();
            damaged[part].fill(0xff);
            fs::write(&file, damaged).unwrap();
            for command in [&["query", "bridge"][..], &["stats"], &["show", "bridge.txt"]] {
                let run = lab.run(command);
                assert!(
                    (0..2).contains(&run.code) || run.code == 2 && run.stderr.contains("\nhint: "),
                    "{ending} {command:?} {run}"
                );
                unseen += usize::from(run.stderr.starts_with("error: the program failed, which it never should: "));
            }
        }
        fs::write(&file, &whole).unwrap();
    }
    assert!(unseen > 0);
}

#[test]
fn a_rebuild_reads_the_corpus_that_the_index_was_made_from_or_asks_for_it() {
    let lab = Lab::with(&[("other.txt", "A bridge in the default folder.")]);
    lab.put("news/bridge.txt", "The bridge is closed.");
    lab.index_with(&["news"]);
    for (ending, harm) in [
        (".zst", "nonsense"),
        ("current.json", "{"),
        ("current.json", r#"{"format_version":99,"generation":"g4"}"#),
        ("current.json", r#"{"format_version":0,"generation":"g5"}"#),
    ] {
        fs::write(&files(&lab, ending)[0], harm).unwrap();
        lab.index_with(&["--rebuild"]);
        lab.query(&["bridge"]).finds(&["bridge.txt"]);
    }
    fs::write(&files(&lab, "meta.json")[0], "{").unwrap();
    assert_snapshot!(error(&lab.run(&["index", "--rebuild"])), @"
    error: the index does not tell any more what it was made from
    hint: name it: `search index --rebuild CORPUS`
    ");
    lab.index_with(&["--rebuild", "news"]);
    lab.query(&["bridge"]).finds(&["bridge.txt"]);
}

#[test]
fn a_command_that_fails_leaves_nothing_behind() {
    let lab = Lab::empty();
    for command in [&["index"][..], &["index", "none"], &["index", "--exclude", "a["], &["query", "a"], &["stats"]] {
        assert_eq!(lab.run(command).code, 2);
        assert_eq!(fs::read_dir(lab.path()).unwrap().count(), 0, "{command:?}");
    }
}

#[test]
fn extract_of_nothing_is_an_error() {
    let lab = Lab::with(&[("a.txt", "The bridge is closed.")]);
    assert_snapshot!(error(&lab.run(&["extract"])), @"
    error: the following required arguments were not provided:
      <FILE|DIR>...

    Usage: search extract <FILE|DIR>...

    For more information, try '--help'.
    ");
    assert_snapshot!(error(&lab.run(&["extract", "corpus/b.txt"])), @"error: `corpus/b.txt` does not exist");
    assert_snapshot!(error(&lab.run(&["extract", "corpus", "corpus/a.txt"])), @"error: `corpus/a.txt` lies in `corpus`, which is read as a whole");
}

#[test]
fn a_closed_pipe_ends_the_program_silently() {
    let lab = Lab::with(&[("a.txt", &"The bridge is closed until winter, and nobody knows why.\n\n".repeat(5000))]);
    lab.index();
    for arguments in [&["extract", "--json", "corpus"][..], &["show", "a.txt"], &["--help"]] {
        let mut command = lab.command(arguments);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8(output.stderr).unwrap()),
            (Some(0), String::new()),
            "{arguments:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let lab = bridge();
    let mode =
        |path: &str, mode: u32| fs::set_permissions(lab.path().join(path), PermissionsExt::from_mode(mode)).unwrap();
    lab.put("closed/news/a.txt", "The bridge is closed.");
    mode("closed", 0o000);
    mode("corpus/bridge.txt", 0o000);
    let Some(run) = lab.run_unprivileged(&["index", "closed/news", "--index", "new"]) else { return };
    assert_snapshot!(error(&run), @"error: cannot read the corpus: failed to canonicalize path `closed/news`: Permission denied (os error 13)");
    assert_snapshot!(lab.run_unprivileged(&["extract", "corpus/bridge.txt"]).unwrap(), @"
    exit code: 1
    --- stdout
    --- stderr
    damaged: `corpus/bridge.txt`: failed to open file `corpus/bridge.txt`: Permission denied (os error 13)
    ");
    fs::create_dir(lab.path().join("shut")).unwrap();
    mode("shut", 0o555);
    assert_snapshot!(error(&lab.run_unprivileged(&["index", "--index", "shut/index"]).unwrap()), @"error: failed to create directory `shut/index`: Permission denied (os error 13)");
    mode("index", 0o000);
    assert_snapshot!(error(&lab.run_unprivileged(&["stats"]).unwrap()), @"error: failed to open file `index/current.json`: Permission denied (os error 13)");
    mode("index", 0o755);
    mode("closed", 0o755);
}

#[cfg(unix)]
#[test]
fn a_folder_in_which_articles_cannot_wait_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let lab = bridge();
    // more than waits in memory
    lab.write("long.txt", "x".repeat(9_000_000));
    let index = lab.path().join("index");
    let mode = |path: &Path, mode: u32| fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    mode(&index.join("g1"), 0o777);
    for folder in [&index, &index.join("g1")] {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.is_file()).for_each(|file| mode(&file, 0o666));
    }
    mode(&index, 0o555);
    let Some(run) = lab.run_unprivileged(&["index"]) else { return };
    mode(&index, 0o755);
    assert_snapshot!(error(&run), @"error: cannot keep articles in a file in `index`: Permission denied (os error 13)");
    lab.query(&["bridge"]).finds_all(&["bridge.txt", "ferry.txt"]);
}
