//! What the machine and other programs can do to a run, and what becomes of it then.
//!
//! 1. A full disk is an error; the index answers as before, and the next run finishes.
//! 2. An index on a read-only disk answers.
//! 3. A file that vanishes or changes while the corpus is read is not missed by the next run.
//! 4. Files from the future are read like others, and changes of them are seen.
//! 5. Files of the index that are torn or gone are named, and built anew.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime};

use insta::assert_snapshot;
use news_search::pipeline::{self, IndexRequest, Progress};

use crate::lab::{Lab, Run};

/// Pages about the bridge, one a number.
fn write_pages(lab: &Lab, numbers: Range<usize>) {
    for number in numbers {
        let text =
            format!("The bridge number {number} is closed, said Ruth Okoye, and code {} is over.", number * 7919);
        lab.write(&format!("{number:03}.txt"), text);
    }
}

#[track_caller]
fn error(run: &Run) -> String {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run}");
    run.stderr.clone()
}

/// Writes `[segment]` for the random names of files of the engine.
fn without_segments(text: &str) -> String {
    let is_name = |word: &str| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    let masked = words.map(|word| {
        let (name, end) = word.split_at(word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len());
        if is_name(name) { format!("[segment]{end}") } else { word.to_owned() }
    });
    masked.collect()
}

/// A shell that runs the program, whose path is `$0`, by this script.
#[cfg(unix)]
fn shell(lab: &Lab, script: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(script).arg(lab.command(&[]).get_program()).current_dir(lab.path());
    shell.env_clear().env("TZ", "UTC").env("LC_ALL", "C.UTF-8").env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    shell
}

#[cfg(unix)]
#[test]
fn when_no_file_may_grow_the_index_stays_as_it_was_and_the_next_run_finishes() {
    let lab = Lab::empty();
    write_pages(&lab, 0..3);
    lab.index();
    let before = lab.query(&["bridge"]).stdout;
    write_pages(&lab, 3..400);
    for blocks in [0, 1, 8, 16] {
        let run = lab.done(shell(&lab, &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" index -j 1")));
        assert!(error(&run).contains("File too large") && run.stderr.contains("\nhint: "), "{blocks} {run}");
        assert_eq!(lab.query(&["bridge"]).stdout, before);
        if blocks == 0 {
            assert_snapshot!(without_segments(&error(&run)), @"
            error: cannot write `index/lock`: File too large (os error 27)
            hint: the index is as it was: make room, and run `search index` again
            ");
        }
        if blocks == 16 {
            assert_snapshot!(without_segments(&error(&run)), @"
            error: cannot write `index/g1/[segment].store`: File too large (os error 27)
            hint: the index is as it was: make room, and run `search index` again
            ");
        }
    }
    assert_eq!(lab.index()["articles"], 400);
    lab.query(&["--all", "bridge 333"]).finds(&["333.txt"]);
}

/// Runs a script in a folder `disk` that is a disk of its own; `None` where that may not be.
#[cfg(target_os = "linux")]
fn run_on_disk(lab: &Lab, mount: &str, script: &str) -> Option<Run> {
    fs::create_dir_all(lab.path().join("disk")).unwrap();
    let mut command = Command::new("unshare");
    let inner = shell(lab, &format!("{{ {mount}; }} 2>/dev/null || exit 77; {script}"));
    command.args(["--user", "--map-root-user", "--mount"]).arg(inner.get_program()).args(inner.get_args());
    command.current_dir(lab.path()).env_clear();
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    // 1: `unshare` may not, 77: `mount` may not
    let run = lab.done_if_there(command)?;
    (run.code != 77 && !run.stderr.starts_with("unshare: ")).then_some(run)
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_the_next_run_finishes() {
    let lab = Lab::empty();
    write_pages(&lab, 0..400);
    let script = "
        mkdir first && cp corpus/00?.txt first && \"$0\" index first --index disk/index -q || exit 9
        \"$0\" query --plain bridge --json --index disk/index | grep -v '\"summary\"' > before
        head -c 1000000 /dev/zero > disk/filler 2>/dev/null
        \"$0\" index --replace corpus --index disk/index -j 1; echo \"exit code $?\"
        \"$0\" query --plain bridge --json --index disk/index | grep -v '\"summary\"' | cmp - before && echo as before
        rm disk/filler; \"$0\" index --replace corpus --index disk/index -j 1; echo \"exit code $?\"
        ls disk/index";
    let Some(run) = run_on_disk(&lab, "mount -t tmpfs -o size=900k tmpfs disk", script) else { return };
    // which file it is that finds no room is chance
    let mut told = run.to_string();
    let start = told.find("cannot write `").unwrap() + "cannot write `".len();
    let end = start + told[start..].find('`').unwrap();
    told.replace_range(start..end, "[file]");
    assert_snapshot!(told, @"
    exit code: 0
    --- stdout
    exit code 2
    as before
    400 articles in `disk/index`: 400 added, 10 removed; 0.0 s
    exit code 0
    current.json
    g1
    lock
    --- stderr
    error: cannot write `[file]`: No space left on device (os error 28)
    hint: the index is as it was: make room, and run `search index` again
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn an_index_on_a_read_only_disk_answers() {
    let lab = Lab::empty();
    write_pages(&lab, 0..3);
    lab.index_with(&["--index", "disk/index"]);
    let mount = "mount --bind disk disk && mount -o remount,ro,bind disk && ! touch disk/a";
    let script =
        "for command in 'query bridge' stats 'show 001.txt' entities 'facets --by outlet' check 'index --dry-run'; do
        \"$0\" $command --index disk/index > /dev/null; echo \"$command: $?\"; done
        \"$0\" index --index disk/index; echo \"index: $?\"";
    let Some(run) = run_on_disk(&lab, mount, script) else { return };
    assert_snapshot!(run, @"
    exit code: 0
    --- stdout
    query bridge: 0
    stats: 0
    show 001.txt: 0
    entities: 0
    facets --by outlet: 0
    check: 0
    index --dry-run: 0
    index: 2
    --- stderr

    3 passages of 3 articles; 3 match

    1 person, 0 organizations, 0 places

    3 articles match; 0 outlets
    error: failed to open file `disk/index/lock`: Read-only file system (os error 30)
    ");
}

/// Runs an update, and does something once the files of the corpus are known and none is read yet.
fn index_and_meanwhile(lab: &Lab, act: impl Fn()) -> pipeline::Summary {
    let request = IndexRequest::new(lab.path().join("index"), vec![lab.path().join("corpus")]);
    let mut is_done = false;
    let act_once = &mut |progress| {
        if matches!(progress, Progress::Reading { .. }) && !is_done {
            is_done = true;
            act();
        }
    };
    pipeline::index(&request, act_once).unwrap()
}

#[test]
fn a_file_that_vanishes_before_it_is_read_is_named_and_no_damage() {
    let lab = Lab::empty();
    write_pages(&lab, 0..3);
    let summary = index_and_meanwhile(&lab, || lab.remove("001.txt"));
    assert_eq!((summary.added, summary.articles, summary.has_damaged()), (2, 2, false));
    let skipped: Vec<String> = summary.skipped.iter().map(|skipped| skipped.what.reason.clone()).collect();
    let skipped = skipped.join("\n").replace(lab.path().to_str().unwrap(), "[folder]");
    assert_snapshot!(skipped, @"failed to open file `[folder]/corpus/001.txt`: No such file or directory (os error 2)");
    let next = index_and_meanwhile(&lab, || write_pages(&lab, 1..2));
    assert_eq!((next.skipped.len(), next.unchanged), (0, 2));
    assert_eq!(lab.index()["articles"], 3);
}

#[test]
fn a_file_that_changes_before_or_behind_its_reading_is_read_again() {
    let lab = Lab::empty();
    write_pages(&lab, 0..3);
    let late = "The tunnel number 1 is closed, said Ruth Okoye, and code 7919 is over.";
    // of the same length, and of another
    for text in [late.to_owned(), late.repeat(2)] {
        lab.write("001.txt", "The bridge is open again.");
        index_and_meanwhile(&lab, || lab.write_fresh("001.txt", &text));
        lab.query(&["tunnel"]).finds(&["001.txt"]);
        assert_eq!(lab.index()["unchanged"], 3);
        write_pages(&lab, 1..2);
        lab.index();
        lab.query(&["tunnel"]).finds(&[]);
    }
    let request = IndexRequest::new(lab.path().join("index"), vec![lab.path().join("corpus")]);
    write_pages(&lab, 3..4);
    pipeline::index(&request, &mut |progress| {
        if matches!(progress, Progress::Writing { .. }) {
            lab.write_fresh("003.txt", late);
        }
    })
    .unwrap();
    lab.query(&["tunnel"]).finds(&[]);
    assert_eq!(lab.index()["changed"], 1);
    lab.query(&["tunnel"]).finds(&["003.txt"]);
}

#[test]
fn files_from_the_future_are_read_once_and_their_changes_are_seen() {
    let lab = Lab::empty();
    write_pages(&lab, 0..3);
    let tomorrow = SystemTime::now() + Duration::from_hours(24);
    let date =
        |path: &str| fs::File::options().append(true).open(lab.file(path)).unwrap().set_modified(tomorrow).unwrap();
    date("001.txt");
    assert_eq!(lab.index()["added"], 3);
    for _ in 0..2 {
        let summary = lab.index();
        assert_eq!((&summary["unchanged"], &summary["changed"], &summary["bytes"]), (&3.into(), &0.into(), &0.into()));
    }
    // as long, and as old
    lab.write_fresh("001.txt", "The tunnel number 1 is closed, said Ruth Okoye, and code 7919 is over.");
    date("001.txt");
    assert_eq!(lab.index()["changed"], 1);
    lab.query(&["tunnel"]).finds(&["001.txt"]);
}

#[test]
fn torn_files_of_an_index_are_no_index_and_what_nobody_reads_does_not_matter() {
    let lab = Lab::empty();
    write_pages(&lab, 0..3);
    lab.index_with(&["-j", "1"]);
    let files = |ending: &str| -> PathBuf {
        let files = walkdir::WalkDir::new(lab.path().join("index")).into_iter().map(|entry| entry.unwrap().into_path());
        files.into_iter().find(|path| path.to_string_lossy().ends_with(ending)).unwrap()
    };
    for ending in [".lexicon", "meta.json", "current.json", ".zst"] {
        let (file, text) = (files(ending), fs::read(files(ending)).unwrap());
        for length in [0, 1, text.len() / 2, text.len() - 2] {
            fs::write(&file, &text[..length]).unwrap();
            for command in [&["query", "bridge"][..], &["index", "--dry-run"]] {
                // the manifest is not for queries
                if ending == ".zst" && command[0] == "query" {
                    assert_eq!(lab.run(command).code, 0);
                    continue;
                }
                let run = lab.run(command);
                assert!(run.code == 2 && run.stderr.contains("\nhint: "), "{ending} {length} {command:?} {run}");
            }
        }
        fs::write(&file, &text).unwrap();
    }
    for (ending, text) in ["lock", ".managed.json"].iter().flat_map(|name| [(name, &b""[..]), (name, b"{")]) {
        fs::write(files(ending), text).unwrap();
        lab.query(&["--all", "bridge 1"]).finds(&["001.txt"]);
        assert_eq!(lab.index()["unchanged"], 3);
    }
    assert_eq!(lab.index_with(&["--rebuild"])["articles"], 3);
}
