//! `search stats`: what is in the index.
//!
//! 1. Everything is counted over the articles that are there now.
//! 2. Outlets and languages come by their articles, the largest first.

use insta::assert_snapshot;

use crate::lab::{Lab, page};

fn harbour() -> Lab {
    let lab = Lab::with(&[
        (
            "a.txt",
            &page(
                "Bridge closed",
                "June 24, 2025",
                "President Emmanuel Macron told the European Commission in Vienna that the bridge is closed until winter.",
            ),
        ),
        (
            "b.txt",
            &page(
                "Brücke gesperrt",
                "2. Juli 2025",
                "Die Brücke über die Aller bleibt bis zum Winter gesperrt, sagte die Bürgermeisterin in Hannover.",
            ),
        ),
        ("c.txt", "The ferry is late again, and nobody knows why it is."),
        ("empty.txt", ""),
    ]);
    let record = |n: u32, outlet: &str| {
        format!("{{\"outlet\":\"{outlet}\",\"published\":\"2024\",\"text\":\"The ferry number {n} is late.\"}}\n")
    };
    lab.write(
        "feed.jsonl",
        (0..3).map(|n| record(n, "Harbour Post")).chain([record(3, "Aller Echo")]).collect::<String>(),
    );
    lab
}

/// The figures but the size on disk, which depends on the machine.
fn stats(lab: &Lab, flags: &[&str]) -> String {
    let run = lab.run(&[&["stats"], flags].concat());
    let bytes: u64 = walkdir::WalkDir::new(lab.path().join("index/g1"))
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.metadata().unwrap().len())
        .sum();
    run.to_string()
        .replace(&format!("\"bytes\":{bytes}}}"), "\"bytes\":[bytes]}")
        .replace(&format!("({:.1} MB)", bytes as f64 / 1e6), "([size])")
}

#[test]
fn what_is_in_the_index_is_counted() {
    let lab = harbour();
    lab.index();
    assert_snapshot!(stats(&lab, &[]), @"
    exit code: 0
    --- stdout
    index         index ([size])
    corpus        corpus
    articles      7
    published     2024-01-01 to 2025-07-02
    undated       1
    skipped       1
    outlets       Harbour Post 3, Aller Echo 1
    languages     en 6, de 1
    persons       2
    organizations 1
    places        2
    repeated      0 lines
    --- stderr
    ");
    assert_snapshot!(stats(&lab, &["--json"]), @r#"
    exit code: 0
    --- stdout
    {"format_version":1,"index":"index","index_format":8,"corpus":["corpus"],"articles":7,"undated":1,"first_day":"2024-01-01","last_day":"2025-07-02","outlets":[{"name":"Harbour Post","articles":3},{"name":"Aller Echo","articles":1}],"languages":[{"name":"en","articles":6},{"name":"de","articles":1}],"persons":2,"organizations":1,"places":2,"spellings":{"persons":2,"organizations":1,"places":2},"repeated_lines":0,"skipped":1,"bytes":[bytes]}
    --- stderr
    "#);
}

#[test]
fn what_has_gone_is_not_counted() {
    let lab = harbour();
    lab.write(
        "gone.txt",
        page(
            "Brussels",
            "May 1, 2031",
            "President Ursula von der Leyen spoke in Brussels, the European Commission said.",
        ),
    );
    lab.index();
    lab.remove("gone.txt");
    lab.index();
    let updated = stats(&lab, &["--json"]);
    lab.index_with(&["--rebuild"]);
    let run = lab.run(&["stats", "--json"]);
    let mut rebuilt = run.json().remove(0);
    let mut updated: serde_json::Value =
        serde_json::from_str(updated.lines().nth(2).unwrap().replace("[bytes]", "0").as_str()).unwrap();
    for line in [&mut rebuilt, &mut updated] {
        line["bytes"] = 0.into();
    }
    assert_eq!(updated, rebuilt);
    assert_eq!(rebuilt["last_day"], "2025-07-02");
}

#[test]
fn an_index_of_nothing_has_stats() {
    let lab = Lab::empty();
    std::fs::create_dir(lab.path().join("corpus")).unwrap();
    lab.index();
    assert_snapshot!(stats(&lab, &[]), @"
    exit code: 0
    --- stdout
    index         index ([size])
    corpus        corpus
    articles      0
    undated       0
    skipped       0
    outlets       none
    languages     none
    persons       0
    organizations 0
    places        0
    repeated      0 lines
    --- stderr
    ");
    assert_snapshot!(stats(&lab, &["--json"]), @r#"
    exit code: 0
    --- stdout
    {"format_version":1,"index":"index","index_format":8,"corpus":["corpus"],"articles":0,"undated":0,"first_day":null,"last_day":null,"outlets":[],"languages":[],"persons":0,"organizations":0,"places":0,"spellings":{"persons":0,"organizations":0,"places":0},"repeated_lines":0,"skipped":0,"bytes":[bytes]}
    --- stderr
    "#);
}

#[test]
fn people_are_told_the_largest_outlets_and_json_all() {
    let lab = Lab::empty();
    let records: Vec<_> = (0..12)
        .map(|n| format!("{{\"outlet\":\"Paper {n:02}\",\"text\":\"The ferry number {n} is late.\"}}\n"))
        .collect();
    lab.write("feed.jsonl", records.concat());
    lab.index();
    let run = lab.run(&["stats"]);
    assert_eq!(
        run.stdout.lines().find(|line| line.starts_with("outlets")).unwrap(),
        "outlets       Paper 00 1, Paper 01 1, Paper 02 1, Paper 03 1, Paper 04 1, Paper 05 1, Paper 06 1, Paper 07 1, Paper 08 1, Paper 09 1, 2 more"
    );
    assert_eq!(lab.run(&["stats", "--json"]).json()[0]["outlets"].as_array().unwrap().len(), 12);
}
