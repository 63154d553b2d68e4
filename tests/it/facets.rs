//! `search facets`: counts over all articles that match.
//!
//! 1. An article counts once for each value that it has, whatever the page would show; the most frequent come first.
//! 2. A query and the filters of `search query` say which articles are counted; without either all are.
//! 3. Articles without a value are counted apart, and so are dates that are known less exactly than asked for.
//! 4. Spellings of one outlet, author, person, organization or place are one value, whatever the query.
//! 5. Time comes by its order, the latest first.
//! 6. Nothing that matches is exit code 1; JSON says so in a line for each facet.
//! 7. Updates and deletes on the way make no difference.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::lab::Lab;

/// A record of each: outlet, authors, date, text.
fn harbour() -> Lab {
    let records = [
        json!({"outlet": "Harbour Post", "author": "Anna Lind", "published": "2025-06-24T09:00", "language": "en",
            "text": "President Emmanuel Macron took the ferry in Vienna."}),
        json!({"outlet": "Harbour Post", "author": "ANNA LIND", "published": "2025-06-24", "language": "en",
            "text": "The ferry was late, President Volodymyr Zelensky said."}),
        json!({"outlet": "HARBOUR POST", "author": "Anna Lind; Jo Marsh", "published": "2025-06", "language": "en",
            "text": "The ferry lay in Kyiv, President Volodymyr Zelenskyy said."}),
        json!({"outlet": "Aller Echo", "published": "2024", "language": "de",
            "text": "Die Fähre lag still, und niemand wusste warum."}),
        json!({"published": "2024-12-31T23:59:59+05:00", "text": "The ferry was full."}),
        json!({"outlet": "Aller Echo", "text": "A tram was full."}),
    ];
    let lab = Lab::empty();
    lab.write("feed.jsonl", records.map(|record| format!("{record}\n")).concat());
    lab.index();
    lab
}

/// What a facet counts: `name articles`, then what is counted apart.
fn counts(lab: &Lab, arguments: &[&str]) -> Vec<String> {
    let run = lab.run(&[&["facets", "--json"], arguments].concat());
    let mut counts = Vec::new();
    for line in run.json() {
        let of_value = |value: &Value| format!("{} {}", value["name"].as_str().unwrap(), value["articles"]);
        counts.extend(line["values"].as_array().unwrap().iter().map(of_value));
        counts.push(format!("without {}, less exact {}", line["without"], line["less_exact"]));
    }
    counts
}

#[test]
fn articles_are_counted_by_each_value() {
    assert_snapshot!(harbour().run(&["facets", "--by", "outlet,author,person,org,place,language"]), @"
    exit code: 0
    --- stdout
    outlets
      3  Harbour Post
      2  Aller Echo
      1  (no outlet)

    authors
      3  Anna Lind
      1  Jo Marsh
      3  (no author)

    persons
      2  Volodymyr Zelensky
      1  Emmanuel Macron
      3  (no person)

    organizations
      6  (no organization)

    places
      1  Kyiv
      1  Vienna
      4  (no place)

    languages
      3  en
      1  de
      2  (language not known)
    --- stderr

    6 articles match; 2 outlets, 2 authors, 2 persons, 0 organizations, 2 places, 2 languages
    ");
}

#[test]
fn time_comes_by_its_order_and_dates_that_say_less_are_counted_apart() {
    assert_snapshot!(harbour().run(&["facets", "--by", "day", "--by", "month", "--by", "year"]), @"
    exit code: 0
    --- stdout
    days
      2  2025-06-24
      1  2024-12-31
      2  (dated to the month or year only)
      1  (undated)

    months
      3  2025-06
      1  2024-12
      1  (dated to the year only)
      1  (undated)

    years
      3  2025
      2  2024
      1  (undated)
    --- stderr

    6 articles match; 2 days, 2 months, 2 years
    ");
}

#[test]
fn machines_get_a_line_for_each_facet() {
    assert_snapshot!(harbour().run(&["facets", "ferry", "--by", "author,day", "-n", "1", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"type":"facet","format_version":1,"by":"author","matching":4,"all":2,"values":[{"name":"Anna Lind","articles":3}],"without":1,"less_exact":0}
    {"type":"facet","format_version":1,"by":"day","matching":4,"all":2,"values":[{"name":"2025-06-24","articles":2}],"without":0,"less_exact":1}
    --- stderr
    "#);
}

#[test]
fn people_are_told_how_much_is_not_shown() {
    assert_snapshot!(harbour().run(&["facets", "--by", "outlet", "-n", "1"]), @"
    exit code: 0
    --- stdout
    outlets
      3  Harbour Post
      1  (no outlet)
    --- stderr

    6 articles match; 1 of 2 outlets
    ");
}

#[test]
fn a_query_and_filters_say_which_articles_count() {
    let lab = harbour();
    let by_outlet = |arguments: &[&str]| counts(&lab, &[&["--by", "outlet", "-n", "0"], arguments].concat());
    assert_eq!(by_outlet(&[]), ["Harbour Post 3", "Aller Echo 2", "without 1, less exact 0"]);
    assert_eq!(by_outlet(&["ferry", "late"]), ["Harbour Post 3", "without 1, less exact 0"]);
    assert_eq!(by_outlet(&["--all", "ferry", "late"]), ["Harbour Post 1", "without 0, less exact 0"]);
    assert_eq!(by_outlet(&["--lang", "de"]), ["Aller Echo 1", "without 0, less exact 0"]);
    assert_eq!(by_outlet(&["--person", "Zelensky"]), ["Harbour Post 2", "without 0, less exact 0"]);
    assert_eq!(by_outlet(&["--undated", "only"]), ["Aller Echo 1", "without 0, less exact 0"]);
    assert_eq!(by_outlet(&["--since", "2025-06-30"]), ["Harbour Post 1", "without 0, less exact 0"]);
    assert_eq!(by_outlet(&["--", "full", "-tram"]), ["without 1, less exact 0"]);
}

#[test]
fn a_value_is_named_the_same_whatever_the_query() {
    let lab = harbour();
    assert_eq!(
        counts(&lab, &["lay", "--by", "outlet,author,person"]),
        [
            "Harbour Post 1",
            "without 0, less exact 0",
            "Anna Lind 1",
            "Jo Marsh 1",
            "without 0, less exact 0",
            "Volodymyr Zelensky 1",
            "without 0, less exact 0"
        ]
    );
}

#[test]
fn more_articles_count_than_a_page_holds() {
    let lab = Lab::empty();
    let record = |n: u32| format!("{{\"outlet\":\"Paper {}\",\"text\":\"The ferry number {n} is late.\"}}\n", n % 3);
    lab.write("feed.jsonl", (0..100).map(record).collect::<String>());
    lab.index();
    assert_eq!(
        counts(&lab, &["ferry", "--by", "outlet"]),
        ["Paper 0 34", "Paper 1 33", "Paper 2 33", "without 0, less exact 0"]
    );
}

#[test]
fn nothing_that_matches_is_exit_code_1() {
    let lab = harbour();
    assert_snapshot!(lab.run(&["facets", "lighthouse", "--by", "outlet,day"]), @"
    exit code: 1
    --- stdout
    --- stderr
    no article matches
    ");
    assert_snapshot!(lab.run(&["facets", "lighthouse", "--by", "outlet,day", "--json"]), @r#"
    exit code: 1
    --- stdout
    {"type":"facet","format_version":1,"by":"outlet","matching":0,"all":0,"values":[],"without":0,"less_exact":0}
    {"type":"facet","format_version":1,"by":"day","matching":0,"all":0,"values":[],"without":0,"less_exact":0}
    --- stderr
    "#);
}

#[test]
fn what_to_count_by_must_be_said_and_known() {
    let lab = harbour();
    assert_snapshot!(lab.run(&["facets", "ferry"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the following required arguments were not provided:
      --by <WHAT>

    Usage: search facets --by <WHAT> <QUERY>...

    For more information, try '--help'.
    ");
    assert_snapshot!(lab.run(&["facets", "ferry", "--by", "colour"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: invalid value 'colour' for '--by <WHAT>'
      [possible values: outlet, author, person, org, place, language, year, month, day]

    For more information, try '--help'.
    ");
    assert_snapshot!(lab.run(&["facets", "\"ferry", "--by", "outlet"]), @r#"
    exit code: 2
    --- stdout
    --- stderr
    error: the quote opened here is never closed
      "ferry
      ^
    hint: close it behind the last word of the phrase, or leave it out
    "#);
}

#[test]
fn an_index_without_names_says_so() {
    let lab = Lab::empty();
    lab.write("feed.jsonl", "{\"text\":\"President Emmanuel Macron took the ferry.\"}\n");
    lab.index_with(&["--no-entities"]);
    assert_snapshot!(lab.run(&["facets", "--by", "person"]), @"
    exit code: 0
    --- stdout
    persons
      1  (no person)
    --- stderr

    1 article matches; 0 persons
    hint: the index was built with `--no-entities` and holds no names; `search index` builds it with them
    ");
}

#[test]
fn names_come_as_plain_lines() {
    let lab = Lab::empty();
    lab.write("feed.jsonl", "{\"outlet\":\"Har\\u001b[2Jbour\",\"text\":\"The ferry is late.\"}\n");
    lab.index();
    assert!(!lab.run(&["facets", "--by", "outlet"]).stdout.contains('\u{1b}'));
}

#[test]
fn any_history_counts_the_same() {
    let lab = harbour();
    let record = |outlet: &str| format!("{{\"outlet\":\"{outlet}\",\"author\":\"A. LIND\",\"text\":\"The ferry.\"}}\n");
    for n in 0..5 {
        lab.write(&format!("{n}.jsonl"), record("HARBOUR POST"));
    }
    lab.index();
    (0..4).for_each(|n| lab.remove(&format!("{n}.jsonl")));
    lab.index();
    let arguments = ["--by", "outlet,author,person,language,year"];
    let updated = counts(&lab, &arguments);
    lab.index_with(&["--rebuild"]);
    assert_eq!(updated, counts(&lab, &arguments));
    assert_eq!(updated[0], "Harbour Post 4");
}
