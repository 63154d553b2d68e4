//! The index is a function of the corpus.
//!
//! 1. Whatever was added, changed, renamed and removed in whatever steps, and whatever runs were killed or built the index anew
//!    on the way, every query answers as if the corpus had been indexed once, at the end, and every article is stored as
//!    if it had been.
//!    Many small steps do no harm either, when the engine merges what they left.
//! 2. That holds of lines, too, that are furniture as long as enough articles share them.
//! 3. The order of the roots and the number of threads change no answer.
//! 4. Nor do the files in which records lie, the order in which they came, and the segments that they came into.

use std::process::Stdio;
use std::time::Duration;

use news_search::index::{Layout, Snapshot};
use proptest::prelude::*;
use serde_json::json;

use crate::lab::{Lab, stored};

/// Queries that reach every part of ranking and filtering.
const QUERIES: &str = "\
word\tbridge
words\tbridge closed ferries
inflected\tclosing ferry
german\tBrücke gesperrt
phrase\t\"the bridge\"
phrase with stop words\t\"to the harbour of\"
boolean\t(bridge OR ferry) AND NOT closed
required\t+harbour -festival mayor
in no article\tlighthouse
furniture\tbriefing
other furniture\t\"support our journalism\"
";

/// Lines that pages share: furniture as soon as five headlines of an outlet have them.
const SHARED: [&str; 3] = [
    "Read tomorrow's headlines tonight: our evening briefing goes out at six o'clock, said editor Ruth Okoye",
    "This page is free to read since you and others support our journalism in Northmoor.",
    "More about the harbour of Northmoor",
];

/// Files that are no text pages.
const HTML: usize = 11;
const MARKDOWN: usize = 12;
const RECORD: usize = 13;

/// A page with its own headline and paragraph, and those of the shared lines that its version holds. Its file has one of
/// several formats: an article is stored with other addresses then, or with none.
fn page_with_shared_lines(file: usize, version: usize) -> String {
    let own = format!("On pier {file} the ferry number {version} was loaded with the bridge of lane {file}. ");
    // long enough to be cut into passages
    let own = own.repeat(if file.is_multiple_of(3) { 14 } else { 1 });
    let mut lines = vec![own.trim_end().to_owned()];
    for (number, line) in SHARED.into_iter().enumerate() {
        // the last is short, so twice as many must have it
        let is_held = if number == 2 { version != 1 } else { (version + file) >> number & 1 == 0 };
        if is_held {
            lines.insert(number % lines.len(), line.to_owned());
        }
    }
    let (title, text) = (format!("Pier {file} opens, part {version}"), lines.join("\n\n"));
    match file {
        HTML => format!(
            "<title>{title}</title><meta property=\"article:modified_time\" content=\"2025-06-25T08:00:00Z\">\
             <article><h1>{title}</h1><p>{}</p></article>",
            text.replace("\n\n", "</p>\n<p>")
        ),
        MARKDOWN => format!("# {title}\n\n*June 24, 2025*\n\n{}\n", text.replace("ferry", "**ferry**")),
        RECORD => format!(
            "{}\n",
            json!({"title": title, "text": text, "summary": "What opens on the pier.", "author": "Ruth Okoye"})
        ),
        _ => crate::lab::page(&title, "June 24, 2025", &text),
    }
}

/// The bytes of a version of a file: some pages are not UTF-8.
fn bytes(file: usize, version: usize) -> Vec<u8> {
    let text = text(file, version);
    match file {
        9 => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        10 => text.replace("number", "n\u{a0}r").chars().map(|c| c as u8).collect(),
        _ => text.into_bytes(),
    }
}

/// What the files of a random corpus say: texts that share words, so that each changes the scores of the others.
fn text(file: usize, version: usize) -> String {
    let bodies = [
        "The bridge is closed until winter, mayor Ruth Okoye said in Vienna. The ferries wait.",
        "The ferry to the harbour of Northmoor is late. The ferry is late again.",
        "Die Brücke über die Aller bleibt bis zum Winter gesperrt, sagte die Bürgermeisterin am Montag in Hannover.",
        "President Emmanuel Macron opened the bridge. The bridge closes at night, NATO said.",
        "The mayor opened the festival in the harbour.\n\nNobody closed the bridge.\n\nAdvertisement\n\nThe festival ends on Sunday.",
        "Harbour harbour harbour: a short text without a ferry.",
    ];
    let dates = ["June 24, 2025", "2 July 2025 17:06", "", "2024-05-01"];
    let body = bodies[(file + version) % bodies.len()];
    let record = |n: usize, day: usize| {
        format!(
            "{{\"id\":\"story-{n}\",\"published\":\"2025-06-{:02}\",\"text\":\"{}\"}}\n",
            day + 1,
            bodies[(n + day) % bodies.len()].replace('\n', " ")
        )
    };
    match (file, version) {
        // records that share their ids with those of another file
        (0 | 1, _) => record(version % 2, version + file) + &record(2, 5 * file) + &record(3 + file, version),
        (6.., _) => page_with_shared_lines(file, version),
        (2, 1) => String::new(),
        (2, 2) => "\0\u{1}\0".to_owned(),
        _ => crate::lab::page(
            ["Bridge closed", "Ferries late", "Brücke gesperrt"][version % 3],
            dates[version % 4],
            body,
        ),
    }
}

fn name(file: usize) -> String {
    match file {
        0 | 1 => format!("feed-{file}.jsonl"),
        HTML => format!("wire/page-{file}.html"),
        MARKDOWN => format!("wire/page-{file}.md"),
        RECORD => format!("wire/page-{file}.jsonl"),
        _ => format!("wire/page-{file}.txt"),
    }
}

/// A case takes several runs of the program, so there are few of them unless more are asked for.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

/// So small a corpus has none by itself.
const WITH_DICTIONARY: [&str; 2] = ["--dictionary-from", "5000"];

/// Files of a random corpus.
const FILES: usize = 20;
/// Those that share lines.
const SHARING: std::ops::Range<usize> = 6..FILES;

/// What happens to a file.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// A version of it is written.
    Write(usize, usize),
    Remove(usize),
    /// It gets the name of another, which it replaces, if their formats are the same.
    Rename(usize, usize),
}

impl Change {
    fn make(self, lab: &Lab) {
        let there = |file: usize| lab.file(&name(file)).exists();
        match self {
            Change::Write(file, version) => lab.write(&name(file), bytes(file, version)),
            Change::Remove(file) if there(file) => lab.remove(&name(file)),
            Change::Rename(file, to) if there(file) && format(file) == format(to) => {
                std::fs::create_dir_all(lab.file(&name(to)).parent().unwrap()).unwrap();
                std::fs::rename(lab.file(&name(file)), lab.file(&name(to))).unwrap();
            }
            Change::Remove(_) | Change::Rename(..) => {}
        }
    }
}

fn format(file: usize) -> String {
    name(file).rsplit('.').next().unwrap().to_owned()
}

/// A run behind some changes.
#[derive(Clone, Copy, Debug)]
enum Run {
    Update,
    Rebuild,
    /// An update or a rebuild, with checkpoints as a long run has them or without, that is killed after so many milliseconds.
    Killed {
        is_rebuild: bool,
        has_checkpoints: bool,
        after: u64,
    },
}

impl Run {
    fn make(self, lab: &Lab, threads: usize) {
        match self {
            Run::Update => index(lab, "updated", &["corpus"], threads),
            Run::Rebuild => index(lab, "updated", &["corpus", "--rebuild"], threads),
            Run::Killed { is_rebuild, has_checkpoints, after } => {
                let mut command = lab.command(&["index", "corpus", "--quiet", "--allow-shrink", "--index", "updated"]);
                command.args(WITH_DICTIONARY).args(is_rebuild.then_some("--rebuild"));
                command.args(has_checkpoints.then_some(["--checkpoints", "0.01"]).into_iter().flatten());
                let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
                std::thread::sleep(Duration::from_millis(after));
                let _ = child.kill();
                child.wait().unwrap();
            }
        }
    }
}

/// Steps of some changes each, and of the runs behind them.
#[derive(Clone)]
struct History(Vec<(Vec<Change>, Vec<Run>)>);

impl std::fmt::Debug for History {
    /// In one line, so that a failure can be read.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&format!("{:?}", self.0))
    }
}

fn history() -> impl Strategy<Value = History> {
    let change = prop_oneof![
        6 => (0..FILES, 0..6usize).prop_map(|(file, version)| Change::Write(file, version)),
        2 => (0..FILES).prop_map(Change::Remove),
        2 => (0..FILES, 0..FILES).prop_map(|(file, to)| Change::Rename(file, to)),
    ];
    let killed = (any::<bool>(), any::<bool>(), 0..400u64)
        .prop_map(|(is_rebuild, has_checkpoints, after)| Run::Killed { is_rebuild, has_checkpoints, after });
    let run = prop_oneof![4 => Just(Run::Update), 1 => Just(Run::Rebuild), 3 => killed];
    let step = (prop::collection::vec(change, 1..14), prop::collection::vec(run, 1..3));
    prop::collection::vec(step, 1..5).prop_map(History)
}

/// Indexes parts of the working folder; but for the index that others are compared with, with dictionaries.
fn index(lab: &Lab, index: &str, corpus: &[&str], threads: usize) {
    let threads = threads.to_string();
    let flags = ["index", "--quiet", "--allow-shrink", "--index", index, "-j", &threads];
    let dictionary = if index == "fresh" { &[][..] } else { &WITH_DICTIONARY };
    let run = lab.run(&[&flags, dictionary, corpus].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

/// All that an index answers and holds, but for the places where it lies.
fn answers(lab: &Lab, index: &str) -> String {
    lab.put("queries.tsv", QUERIES);
    let mut answers = String::new();
    for flags in [
        &["--json", "-n", "0", "--queries", "queries.tsv"][..],
        &["--json", "-n", "0", "--person", "Macron", "bridge"],
        &["--json", "-n", "0", "--since", "2025-06-03", "--sort", "newest", "bridge"],
        &["--format", "trec", "ferry"],
    ] {
        let run = lab.run(&[&["query", "--index", index], flags].concat());
        assert!(run.code < 2, "{run}");
        answers += &run.stdout;
    }
    let stats = lab.run(&["stats", "--json", "--index", index]).json().remove(0);
    let kept = [
        "articles",
        "undated",
        "first_day",
        "last_day",
        "outlets",
        "languages",
        "persons",
        "organizations",
        "places",
        "repeated_lines",
        "skipped",
    ];
    let articles = stored(&lab.path().join(index)).into_iter().map(|article| format!("{article}\n"));
    kept.map(|name| format!("{name}: {}\n", stats[name]))
        .into_iter()
        .chain(articles)
        .fold(answers, |all, line| all + &line)
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn any_history_answers_as_a_fresh_build_does(history in history(), threads in 1..4usize) {
        let lab = Lab::with(&[("keep.txt", "The bridge stays, whatever comes.")]);
        // so many that some lines are just furniture, and others nearly
        for file in SHARING {
            lab.write(&name(file), bytes(file, file % 6));
        }
        for (changes, runs) in history.0 {
            for change in changes {
                change.make(&lab);
            }
            for run in runs {
                run.make(&lab, threads);
            }
        }
        index(&lab, "updated", &["corpus"], threads);
        index(&lab, "fresh", &["corpus"], 1);
        let (updated, fresh) = (answers(&lab, "updated"), answers(&lab, "fresh"));
        let first = updated.lines().zip(fresh.lines()).find(|(one, other)| one != other);
        prop_assert!(updated == fresh, "the first that differs: {:?}", first);
    }
}

#[test]
fn many_small_updates_answer_as_a_fresh_build_does() {
    let lab = Lab::with(&[("keep.txt", "The bridge stays, whatever comes.")]);
    for step in 0..14 {
        for file in [step % 7, 7 + step] {
            // of texts of over forty words the engine keeps the length only roughly when it merges
            let sentence = format!("The ferry by the bridge is closed for the {step}th time, said mayor {file}. ");
            lab.write(&format!("{file}.txt"), sentence.repeat(1 + step % 3 * 5));
        }
        if step % 3 == 2 {
            lab.remove(&format!("{}.txt", 6 + step));
        }
        index(&lab, "updated", &["corpus"], 1);
    }
    index(&lab, "fresh", &["corpus"], 1);
    assert_eq!(answers(&lab, "updated"), answers(&lab, "fresh"));
}

#[test]
fn the_order_of_roots_and_the_number_of_threads_change_no_answer() {
    let lab = Lab::empty();
    for file in 0..30 {
        lab.put(&format!("{}/{}", ["news", "blogs", "feeds"][file % 3], name(file)), bytes(file, file / 3));
    }
    index(&lab, "one", &["news", "blogs", "feeds"], 1);
    let expected = answers(&lab, "one");
    assert!(!expected.contains("repeated_lines: 0\n"));
    assert!(expected.lines().filter(|line| line.contains("\"type\":\"passage\"")).count() > 100);
    for (number, (roots, threads)) in
        [(["feeds", "news", "blogs"], 1), (["blogs", "feeds", "news"], 2), (["news", "blogs", "feeds"], 8)]
            .into_iter()
            .enumerate()
    {
        let name = format!("other-{number}");
        index(&lab, &name, &roots, threads);
        assert_eq!(answers(&lab, &name), expected, "{roots:?} with {threads} threads");
    }
}

/// Articles with ids of their own, which share words so that many scores are near each other, and some are equal.
fn record_of_its_own(number: usize) -> String {
    let sentence = [
        "The bridge by the harbour of Northmoor is closed. ",
        "The ferries wait, and the mayor closed the bridge. ",
        "Briefing: the ferry to the harbour of Aldby is late. ",
        "Nobody closed the harbour. ",
    ][number % 4];
    let (day, text) = (number % 3 + 1, sentence.repeat(1 + number % 7 * 4));
    format!(
        "{{\"id\":\"story-{number:02}\",\"title\":\"Pier {}\",\"published\":\"2025-06-0{day}\",\"text\":\"{text}\"}}\n",
        number / 2
    )
}

/// Ranks, ids, scores and passages of all answers: what does not say in which files the articles lie.
fn ranked(lab: &Lab, index: &str) -> Vec<String> {
    lab.put("queries.tsv", QUERIES);
    let run = lab.run(&["query", "--json", "-n", "0", "--queries", "queries.tsv", "--index", index]);
    assert_eq!(run.code, 0, "{run}");
    let row = |line: serde_json::Value| {
        let passage = &line["passage"];
        json!([
            line["query_id"],
            line["rank"],
            line["score"],
            line["article"]["id"],
            passage["text"],
            passage["highlights"]
        ])
    };
    run.passages().into_iter().map(|line| row(line).to_string()).collect()
}

#[test]
fn files_order_and_segments_change_no_answer() {
    const RECORDS: usize = 60;
    let lab = Lab::empty();
    let mut order: Vec<usize> = (0..RECORDS).collect();
    lab.put("one/all.jsonl", order.iter().map(|number| record_of_its_own(*number)).collect::<String>());
    index(&lab, "expected", &["one"], 1);
    let expected = ranked(&lab, "expected");
    assert!(expected.len() > 200, "{}", expected.len());
    for seed in 0..3 {
        fastrand::Rng::with_seed(seed).shuffle(&mut order);
        let folder = format!("shuffled-{seed}");
        // a file each, under names that have nothing to do with the ids; some at a time, each time into new segments
        for (place, number) in order.iter().enumerate() {
            lab.put(&format!("{folder}/{place:02}.jsonl"), record_of_its_own(*number));
            if place % 25 == 24 {
                index(&lab, &format!("steps-{seed}"), &[&folder], 1);
            }
        }
        for (name, threads) in [("steps", 2), ("one", 1), ("two", 2), ("five", 5)] {
            let name = format!("{name}-{seed}");
            index(&lab, &name, &[&folder], threads);
            assert_eq!(ranked(&lab, &name), expected, "{name}");
        }
        let snapshot = Snapshot::open(&Layout::new(lab.path().join(format!("steps-{seed}")))).unwrap();
        assert!(snapshot.segments().len() > 1, "all in one segment shows nothing");
    }
}
