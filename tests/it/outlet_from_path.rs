//! Outlets and dates that stand in paths.
//!
//! 1. A pattern reads outlet and date from the path within the root, or within an archive, for pages that state none; the
//!    path is named as evidence.
//! 2. What page or container state wins.
//! 3. The outlet is the same as if a page had named it.
//! 4. The flag beats the file; another pattern reads everything anew.
//! 5. A pattern that cannot be read is an error that points at the place; an empty one is none.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::lab::{Lab, page};
use crate::made;

const BODY: &str = "The bridge over the Aller will stay closed until the end of the year, the mayor said on Monday, as the repairs take longer than planned.";

fn undated() -> String {
    format!("Bridge stays closed until the end of the year\n\n{BODY}\n")
}

/// Outlet, key and evidence of both facts of the only article.
fn facts(lab: &Lab, pattern: &str) -> Value {
    let run = lab.run(&["extract", "--json", "--outlet-from-path", pattern, "corpus"]);
    let article = run.json().remove(0);
    let names = ["outlet", "outlet_key", "outlet_evidence", "published", "published_evidence"];
    names.iter().map(|name| article[*name].clone()).collect()
}

#[test]
fn a_path_states_outlet_and_date_of_a_page_that_states_none() {
    let lab = Lab::with(&[("harbour-post/2025-06-24/a.txt", &undated())]);
    let evidence = "path \"harbour-post/2025-06-24/a.txt\"";
    assert_eq!(
        facts(&lab, "{outlet}/{date}/*"),
        json!(["harbour-post", "harbourpost", evidence, "2025-06-24", evidence])
    );
    assert_eq!(facts(&lab, "{outlet}/**"), json!(["harbour-post", "harbourpost", evidence, null, null]));
    assert_eq!(facts(&lab, "{outlet}/*"), json!([null, null, null, null, null]));
}

#[test]
fn in_an_archive_the_path_is_that_of_the_entry() {
    let lab = Lab::empty();
    lab.write("2025/saved.zip", made::zip(&[("trt-world/2025-06-24/a.txt", undated().as_bytes())]));
    let stated = facts(&lab, "{outlet}/{date}/*");
    assert_eq!(
        stated,
        json!([
            "TRT World",
            "trtworld.com",
            "path \"trt-world/2025-06-24/a.txt\"",
            "2025-06-24",
            "path \"trt-world/2025-06-24/a.txt\""
        ])
    );
}

#[test]
fn what_page_or_container_state_wins() {
    let dated = page("Bridge stays closed until the end of the year", "By Ann Lee\nMay 1, 2025", BODY);
    let lab = Lab::with(&[("harbour-post/2025-06-24/a.txt", &format!("{dated}\n\nSOURCE:TRT World and Agencies\n"))]);
    let stated = facts(&lab, "{outlet}/{date}/*");
    assert_eq!((&stated[0], &stated[3]), (&json!("TRT World"), &json!("2025-05-01")));

    let record = json!({"text": BODY, "outlet": "Ferry Gazette", "published": "2025-05-02"});
    let lab = Lab::with(&[("harbour-post/2025-06-24/a.jsonl", &record.to_string())]);
    let stated = facts(&lab, "{outlet}/{date}/*");
    assert_eq!((&stated[0], &stated[3]), (&json!("Ferry Gazette"), &json!("2025-05-02")));
}

#[test]
fn an_outlet_is_the_same_however_its_folder_is_written() {
    for folder in ["trtworld.com", "www.trtworld.com", "TRT World", "trt-world", "trt_world", "trtworld"] {
        let lab = Lab::with(&[(&format!("{folder}/a.txt"), &undated())]);
        assert_eq!(facts(&lab, "{outlet}/*")[0], "TRT World", "{folder}");
        assert_eq!(facts(&lab, "{outlet}/*")[1], "trtworld.com", "{folder}");
    }
}

#[test]
fn the_flag_beats_the_file_and_another_pattern_reads_everything_anew() {
    let lab = Lab::with(&[("trt-world/2025/06/24/a.txt", &undated())]);
    let index = |flags: &[&str]| lab.index_with(flags)["bytes"].as_u64().unwrap() > 0;
    assert!(index(&[]));
    lab.query(&["bridge", "--outlet", "TRT World"]).finds(&[]);
    lab.put("search.toml", "outlet_from_path = \"{outlet}/**\"\n");
    assert!(index(&[]) && !index(&[]));
    lab.query(&["bridge", "--outlet", "TRT World", "--undated", "only"]).finds(&["trt-world/2025/06/24/a.txt"]);
    assert!(index(&["--outlet-from-path", "{outlet}/{year}/{month}/{day}/*"]));
    lab.query(&["bridge", "--outlet", "TRT World", "--on", "2025-06-24"]).finds(&["trt-world/2025/06/24/a.txt"]);
}

#[test]
fn a_pattern_that_cannot_be_read_is_an_error_that_points_at_the_place() {
    let lab = Lab::with(&[("a.txt", &undated())]);
    let said = |pattern: &str| lab.run(&["index", "--outlet-from-path", pattern]).to_string();
    assert_snapshot!(said("news/{paper}/*"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read the pattern of outlets in paths: `{paper}` is none of `{outlet}`, `{date}`, `{year}`, `{month}`, `{day}`
      news/{paper}/*
           ^^^^^^^
    hint: write `{outlet}/{date}/*`, or `{outlet}/**` for files in folders of any depth
    ");
    assert_snapshot!(said("{outlet/*"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read the pattern of outlets in paths: the bracket is never closed
      {outlet/*
      ^
    hint: write `{outlet}/{date}/*`, or `{outlet}/**` for files in folders of any depth
    ");
    assert_snapshot!(said("{outlet}/a**"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read the pattern of outlets in paths: `**` stands for whole folders: write it between slashes
      {outlet}/a**
                ^^
    hint: write `{outlet}/{date}/*`, or `{outlet}/**` for files in folders of any depth
    ");
    assert_snapshot!(said("*/*"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read the pattern of outlets in paths: it names neither an outlet nor a date
      */*
      ^^^
    hint: write `{outlet}/{date}/*`, or `{outlet}/**` for files in folders of any depth
    ");
    assert_snapshot!(said("{outlet}//*"), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read the pattern of outlets in paths: there is no name between the slashes
      {outlet}//*
               ^
    hint: write `{outlet}/{date}/*`, or `{outlet}/**` for files in folders of any depth
    ");
    lab.put("search.toml", "outlet_from_path = \"{outlet}/{outlet}\"\n");
    assert_snapshot!(lab.run(&["extract", "corpus"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: cannot read the pattern of outlets in paths: `{outlet}` is there already
      {outlet}/{outlet}
               ^^^^^^^^
    hint: write `{outlet}/{date}/*`, or `{outlet}/**` for files in folders of any depth
    ");
    assert!(!lab.path().join("index").exists());
}

#[test]
fn an_empty_pattern_takes_away_what_the_file_says() {
    let lab = Lab::with(&[("Aller Echo/bridge.txt", &undated())]);
    lab.put("search.toml", "outlet_from_path = \"{outlet}/*\"\n");
    let outlet = |flags: &[&str]| {
        let run = lab.run(&[&["extract", "--json", "corpus"], flags].concat());
        run.json().remove(0)["outlet"].clone()
    };
    assert_eq!(outlet(&[]), "Aller Echo");
    assert_eq!(outlet(&["--outlet-from-path", ""]), Value::Null);
}
