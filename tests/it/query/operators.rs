//! Operators: `+ - AND OR NOT ( )`, and the flags that change how a query is read.
//!
//! 1. Words side by side are optional; `+` requires, `-` and `NOT` exclude.
//! 2. `AND` binds tighter than `OR`, `OR` tighter than standing side by side; brackets go before all.
//! 3. Operators are capitals that stand alone.
//! 4. Operators speak of the whole article, headline and body together.
//! 5. `--all` requires every word and leaves choices and exclusions as they are.
//! 6. `--plain` reads words only, which match their inflections still.
//! 7. Several arguments are one query; what begins with `-` goes behind `--`.
//! 8. Without words the latest articles come first.
//! 9. `understood` says how a query was read.

use super::{articles, each_finds};
use crate::lab::{Lab, Run, page};

/// One article for each set of these four words.
fn sets() -> Lab {
    articles(&[
        ("a.txt", "alder"),
        ("b.txt", "birch"),
        ("c.txt", "cedar"),
        ("ab.txt", "alder and birch"),
        ("ac.txt", "alder and cedar"),
        ("bc.txt", "birch and cedar"),
        ("abc.txt", "alder, birch and cedar"),
        ("d.txt", "dogwood"),
    ])
}

#[test]
fn words_side_by_side_are_optional_plus_requires_and_minus_excludes() {
    each_finds(
        &sets(),
        &[
            ("alder birch", &["a.txt", "b.txt", "ab.txt", "ac.txt", "bc.txt", "abc.txt"]),
            ("+alder birch", &["a.txt", "ab.txt", "ac.txt", "abc.txt"]),
            ("+alder +birch", &["ab.txt", "abc.txt"]),
            ("alder -birch", &["a.txt", "ac.txt"]),
            ("alder NOT birch", &["a.txt", "ac.txt"]),
            ("-birch alder", &["a.txt", "ac.txt"]),
            ("+alder -birch -cedar", &["a.txt"]),
            ("alder -alder", &[]),
            ("alder -(birch cedar)", &["a.txt"]),
            ("alder -(birch AND cedar)", &["a.txt", "ab.txt", "ac.txt"]),
        ],
    );
}

#[test]
fn operators_bind_not_and_or_then_side_by_side() {
    each_finds(
        &sets(),
        &[
            ("alder AND birch", &["ab.txt", "abc.txt"]),
            ("alder OR birch", &["a.txt", "b.txt", "ab.txt", "ac.txt", "bc.txt", "abc.txt"]),
            ("alder AND NOT birch", &["a.txt", "ac.txt"]),
            ("dogwood OR alder AND birch", &["d.txt", "ab.txt", "abc.txt"]),
            ("(dogwood OR alder) AND birch", &["ab.txt", "abc.txt"]),
            ("alder AND birch OR birch AND cedar", &["ab.txt", "bc.txt", "abc.txt"]),
            ("alder OR birch cedar", &["a.txt", "b.txt", "ab.txt", "ac.txt", "bc.txt", "abc.txt"]),
            ("dogwood OR (alder -birch)", &["d.txt", "a.txt", "ac.txt"]),
            ("(alder birch) AND cedar", &["ac.txt", "bc.txt", "abc.txt"]),
            ("((alder))", &["a.txt", "ab.txt", "ac.txt", "abc.txt"]),
            ("alder AND (birch OR cedar) NOT (birch AND cedar)", &["ab.txt", "ac.txt"]),
            ("(alder -birch) dogwood", &["a.txt", "ac.txt", "d.txt"]),
        ],
    );
}

#[test]
fn operators_are_capitals_that_stand_alone() {
    let lab = articles(&[
        ("a.txt", "An alder and an oak stood or fell."),
        ("b.txt", "A birch, not an oak."),
        ("word.txt", "NEITHER AND NOR OR IS A TREE"),
    ]);
    each_finds(
        &lab,
        &[
            ("alder Or birch", &["a.txt", "b.txt"]),
            ("alder - birch", &["a.txt", "b.txt"]),
            ("+alder and", &["a.txt"]),
            ("+and +or", &["a.txt", "word.txt"]),
            ("\"AND\"", &["a.txt", "word.txt"]),
            ("\"and an oak\" OR birch", &["a.txt", "b.txt"]),
        ],
    );
}

#[test]
fn operators_speak_of_the_whole_article() {
    let lab = Lab::empty();
    let body = "The first paragraph is about herons.\n\nThe second paragraph is about otters.";
    lab.write("page.txt", page("Beavers come back to the valley", "July 1, 2025", body));
    lab.index();
    each_finds(
        &lab,
        &[
            ("beavers AND herons AND otters", &["page.txt"]),
            ("herons -otters", &[]),
            ("otters NOT beavers", &[]),
            ("+herons +eagles", &[]),
        ],
    );
}

#[test]
fn with_all_every_word_is_required_and_choices_stay_choices() {
    let lab = sets();
    let all = |query: &str, paths: &[&str]| {
        lab.query(&["--all", "--", query]).finds_all(paths);
    };
    all("alder birch", &["ab.txt", "abc.txt"]);
    all("alder birch cedar", &["abc.txt"]);
    all("alder (birch OR cedar)", &["ab.txt", "ac.txt", "abc.txt"]);
    all("alder birch -cedar", &["ab.txt"]);
    all("alder and birch", &["ab.txt", "abc.txt"]);
    // function words too
    all("alder the birch", &[]);
}

#[test]
fn with_plain_nothing_but_words_has_a_meaning() {
    let lab =
        articles(&[("talks.txt", "Peace talks and a deal."), ("deal.txt", "No deal or talk."), ("other.txt", "Rain.")]);
    for query in
        ["-talks", "+talks deal", "talks AND rivers", "\"talks peace\"", "(talks", "talks)", "“talks", "talks*"]
    {
        lab.query(&["--plain", "--", query]).finds_all(&["talks.txt", "deal.txt"]);
    }
    lab.query(&["--plain", "outlet:cnn", "NEAR/5", "=rain"]).finds(&["other.txt"]);
    lab.query(&["--plain", "--all", "talks NOT deal"]).finds(&[]);
    lab.query(&["--plain", "--all", "\"deal\" -talk"]).finds_all(&["talks.txt", "deal.txt"]);
}

#[test]
fn several_arguments_are_one_query() {
    let lab = sets();
    lab.query(&["alder", "AND", "birch", "NOT", "cedar"]).finds(&["ab.txt"]);
    lab.query(&["(alder", "OR dogwood)", "NOT birch"]).finds_all(&["a.txt", "ac.txt", "d.txt"]);
    // the shell has taken the quotes away: these are words
    lab.query(&["birch alder"]).finds_all(&["a.txt", "b.txt", "ab.txt", "ac.txt", "bc.txt", "abc.txt"]);
    lab.query(&["\"alder", "and", "birch\""]).finds(&["ab.txt"]);
    lab.query(&["--", "-birch", "cedar", "-alder"]).finds(&["c.txt"]);
}

#[test]
fn without_words_the_latest_articles_come_first() {
    let lab = Lab::empty();
    for (path, date) in [("june.txt", "June 3, 2025"), ("july.txt", "July 1, 2025"), ("may.txt", "May 30, 2025")] {
        lab.write(path, page("A headline of that day", date, "A heron sat on the quay of the town."));
    }
    lab.index();
    lab.query(&["--since", "2025"]).finds(&["july.txt", "june.txt", "may.txt"]);
    lab.query(&[""]).finds(&["july.txt", "june.txt", "may.txt"]);
    lab.query(&["--since", "2025-06", "--sort", "oldest"]).finds(&["june.txt", "july.txt"]);
}

#[test]
fn understood_says_how_a_query_was_read() {
    let lab = sets();
    let understood = |run: Run| run.json()[0]["understood"].as_str().unwrap().to_owned();
    for (query, read) in [
        ("alder birch", "alder birch"),
        ("+alder birch -cedar", "+alder birch -cedar"),
        ("alder AND birch", "alder AND birch"),
        ("dogwood OR alder birch", "+(dogwood OR alder) birch"),
        ("dogwood OR alder AND birch", "dogwood OR (alder AND birch)"),
        ("((alder “birch cedar”))", "alder +\"birch cedar\""),
        ("  alder\u{a0} –  birch ", "alder birch"),
        ("", ""),
    ] {
        assert_eq!(understood(lab.query(&[query])), read, "{query}");
    }
    assert_eq!(understood(lab.query(&["--plain", "(alder AND \"birch\")"])), "alder AND birch");
}
