//! The index is a function of the corpus.
//!
//! 1. Whatever was added, changed and removed in whatever steps, every query answers as if the corpus had been indexed
//!    once, at the end, and every article is stored as if it had been.
//!    Many small steps do no harm either, when the engine merges what they left.
//! 2. That holds of lines, too, that are furniture as long as enough articles share them.
//! 3. The order of the roots and the number of threads change no answer.

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

/// Files of a random corpus.
const FILES: usize = 20;
/// Those that share lines.
const SHARING: std::ops::Range<usize> = 6..FILES;

/// What happens to a file: a version of it is written, or it is removed.
#[derive(Clone, Copy, Debug)]
struct Change {
    file: usize,
    version: Option<usize>,
}

/// Some steps of some changes each; behind each step the index is brought up to date.
fn steps() -> impl Strategy<Value = Vec<Vec<Change>>> {
    let change =
        (0..FILES, prop::option::weighted(0.75, 0..6usize)).prop_map(|(file, version)| Change { file, version });
    prop::collection::vec(prop::collection::vec(change, 1..14), 1..5)
}

/// Indexes parts of the working folder.
fn index(lab: &Lab, index: &str, corpus: &[&str], threads: usize) {
    let run = lab
        .run(&[&["index", "--quiet", "--allow-shrink", "--index", index, "-j", &threads.to_string()], corpus].concat());
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
    fn updates_in_any_steps_answer_as_a_fresh_build_does(steps in steps(), threads in 1..4usize) {
        let lab = Lab::with(&[("keep.txt", "The bridge stays, whatever comes.")]);
        // so many that some lines are just furniture, and others nearly
        for file in SHARING {
            lab.write(&name(file), bytes(file, file % 6));
        }
        for changes in steps {
            for Change { file, version } in changes {
                match version {
                    Some(version) => lab.write(&name(file), bytes(file, version)),
                    None if lab.file(&name(file)).exists() => lab.remove(&name(file)),
                    None => {}
                }
            }
            index(&lab, "updated", &["corpus"], threads);
        }
        index(&lab, "fresh", &["corpus"], 1);
        prop_assert_eq!(answers(&lab, "updated"), answers(&lab, "fresh"));
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
