//! Persons, organizations and places of the corpus, under all their spellings.
//!
//! 1. `search entities` lists each once, with the articles that name it and its other spellings, the most frequent first.
//! 2. With a query or filters it lists those of the articles that match, counted there.
//! 3. Filters and fields match every spelling, the full name and the surname; they find the articles that `entities` counts.
//! 4. A surname that belongs to several people matches all of them.
//! 5. A field is a condition: required, excluded, or one of several; it scores nothing.
//! 6. Whatever the history of the index, it lists what a fresh build lists.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use news_search::index::{Layout, Snapshot};
use news_search::query::syntax::{self, Query};
use news_search::query::{Filters, NameKind, Request, entities, search};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::lab::{Lab, Run};

/// A corpus of articles: the name of each file, its date and its text.
fn news(articles: &[(&str, &str, &str)]) -> Lab {
    let lab = Lab::empty();
    for (name, date, text) in articles {
        lab.write(&format!("{name}.jsonl"), record(date, text));
    }
    lab
}

pub fn record(date: &str, text: &str) -> String {
    format!("{}\n", json!({"published": date, "text": text, "language": "en"}))
}

/// Articles about one person under three spellings, another of two names, and somebody of the same surname.
pub fn kyiv() -> Lab {
    news(&[
        ("a", "2025-06-20", "President Volodymyr Zelensky spoke in Kyiv about the harbour. Mr. Zelensky left."),
        ("b", "2025-06-21", "President Volodymyr Zelenskyy spoke in Kiev about the ferry."),
        (
            "c",
            "2025-06-22",
            "President Volodymyr Zelensky met President Emmanuel Macron in Paris, and the United Nations agreed.",
        ),
        ("d", "2025-06-23", "President Zelenskiy left Kyiv. The UN was told."),
        ("e", "2025-06-24", "Prime Minister Hillary Clinton met President Bill Clinton in Paris about the ferry."),
        ("f", "2025-06-25", "Nobody was named where the ferry lay."),
    ])
}

/// The files that are found, by name, in alphabetical order.
pub fn found(lab: &Lab, arguments: &[&str]) -> String {
    let run = lab.query(&[&["-n", "0"], arguments].concat());
    assert!(run.code < 2, "{run}");
    let mut names: Vec<String> = run.paths().iter().map(|path| path.trim_end_matches(".jsonl").to_owned()).collect();
    names.sort();
    assert_eq!(run.code, i32::from(names.is_empty()), "{run}");
    names.join(" ")
}

/// Entities as `name articles`, the kinds parted by lines.
pub fn listed(run: &Run) -> Vec<String> {
    run.json()
        .iter()
        .map(|line| format!("{} {} {}", shown(&line["kind"]), shown(&line["name"]), line["articles"]))
        .collect()
}

fn shown(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn each_is_listed_once_with_its_articles_and_other_spellings() {
    let lab = kyiv();
    lab.index();
    assert_snapshot!(lab.run(&["entities"]), @"
    exit code: 0
    --- stdout
    persons
      4  Volodymyr Zelensky  also Volodymyr Zelenskyy 1, Zelenskiy 1
      1  Bill Clinton
      1  Emmanuel Macron
      1  Hillary Clinton

    organizations
      2  United Nations

    places
      3  Kyiv
      2  Paris
    --- stderr

    4 persons, 1 organization, 2 places
    ");
    assert_snapshot!(lab.run(&["entities", "--org", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"type":"entity","format_version":1,"kind":"organization","name":"United Nations","articles":2,"spellings":[{"name":"United Nations","articles":2}]}
    --- stderr
    "#);
    assert_snapshot!(lab.run(&["entities", "--person", "-n", "1"]), @"
    exit code: 0
    --- stdout
    persons
      4  Volodymyr Zelensky  also Volodymyr Zelenskyy 1, Zelenskiy 1
    --- stderr

    1 of 4 persons
    ");
    assert_snapshot!(lab.run(&["entities", "--person", "-n", "1", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"type":"entity","format_version":1,"kind":"person","name":"Volodymyr Zelensky","articles":4,"spellings":[{"name":"Volodymyr Zelensky","articles":2},{"name":"Volodymyr Zelenskyy","articles":1},{"name":"Zelenskiy","articles":1}]}
    --- stderr
    "#);
}

#[test]
fn others_are_set_off_where_there_is_colour() {
    let lab = kyiv();
    lab.index();
    let run = lab.run(&["entities", "--person", "-n", "1", "--color", "always"]);
    assert!(run.stdout.contains("Zelensky  \u{1b}[2malso"), "{run}");
}

#[test]
fn with_a_query_or_filters_only_the_articles_count_that_match() {
    let lab = kyiv();
    lab.index();
    let list = |arguments: &[&str]| listed(&lab.run(&[&["entities", "--json"], arguments].concat()));
    assert_eq!(
        list(&["ferry"]),
        [
            "person Bill Clinton 1",
            "person Hillary Clinton 1",
            "person Volodymyr Zelensky 1",
            "place Kyiv 1",
            "place Paris 1"
        ]
    );
    assert_eq!(list(&["--place", "--since", "2025-06-23"]), ["place Kyiv 1", "place Paris 1"]);
    assert_eq!(list(&["--place", "person:Macron"]), ["place Paris 1"]);
    assert_eq!(list(&["--all", "--place", "ferry", "spoke"]), ["place Kyiv 1"]);
    assert_snapshot!(lab.run(&["entities", "nobody"]), @"
    exit code: 1
    --- stdout
    --- stderr
    0 persons, 0 organizations, 0 places
    ");
    assert_snapshot!(lab.run(&["entities", "--on", "2025-06-25", "--json"]), @"
    exit code: 1
    --- stdout
    --- stderr
    ");
}

#[test]
fn filters_and_fields_match_every_spelling_the_full_name_and_the_surname() {
    let lab = kyiv();
    lab.index();
    for name in ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "zelensky", "Zelenskiy", "ZELENSKYY", "Selenskyj"] {
        assert_eq!(found(&lab, &["--person", name]), "a b c d", "{name}");
        assert_eq!(found(&lab, &[&format!("person:\"{name}\"")]), "a b c d", "{name}");
        assert_eq!(found(&lab, &["--entity", name]), "a b c d", "{name}");
    }
    for name in ["Kyiv", "Kiev", "kiew"] {
        assert_eq!(found(&lab, &["--place", name]), "a b d", "{name}");
        assert_eq!(found(&lab, &[&format!("place:{name}")]), "a b d", "{name}");
    }
    for name in ["UN", "U.N.", "United Nations"] {
        assert_eq!(found(&lab, &["--org", name]), "c d", "{name}");
        assert_eq!(found(&lab, &[&format!("org:\"{name}\"")]), "c d", "{name}");
    }
    for name in ["Volodymyr", "Zelensk", "Vladimir Zelensky", "Paris"] {
        assert_eq!(found(&lab, &["--person", name]), "", "{name}");
    }
}

#[test]
fn a_surname_of_several_people_matches_all() {
    let lab = kyiv();
    lab.write("g.jsonl", record("2025-06-26", "President Bill Clinton came alone."));
    lab.index();
    assert_eq!(found(&lab, &["--person", "Clinton"]), "e g");
    assert_eq!(found(&lab, &["--person", "Hillary Clinton"]), "e");
    assert_eq!(found(&lab, &["person:\"Bill Clinton\""]), "e g");
}

#[test]
fn a_field_is_a_condition() {
    let lab = kyiv();
    lab.index();
    for (query, articles) in [
        ("ferry person:Zelensky", "a b c d"),
        ("+ferry person:Zelensky", "b"),
        ("ferry -person:Zelensky", "e f"),
        ("person:Macron OR place:Kiev", "a b c d"),
        ("person:Macron OR ferry", "b c e f"),
        ("place:Paris AND NOT org:UN", "e"),
        ("entity:Paris entity:Macron", "c"),
        ("(person:Macron -org:UN) ferry", ""),
        ("PERSON:zelensky AND ferry", "b"),
        ("author:Macron", ""),
    ] {
        assert_eq!(found(&lab, &[query]), articles, "{query}");
    }
    let score = |query: &str| {
        let passages = lab.query(&[query]).passages();
        passages.iter().find(|line| line["article"]["path"] == "b.jsonl").unwrap()["score"].clone()
    };
    assert_eq!(score("ferry"), score("ferry person:Zelensky"));
    assert_eq!(score("ferry"), score("ferry -person:Macron"));
    // without a word that scores, the latest come first
    assert_eq!(lab.query(&["person:Zelensky"]).paths(), ["d.jsonl", "c.jsonl", "b.jsonl", "a.jsonl"]);
}

#[test]
fn a_field_is_shown_as_it_was_understood() {
    let lab = kyiv();
    lab.index();
    let understood = |query: &str| lab.query(&[query]).json()[0]["understood"].clone();
    assert_eq!(understood("Person:“Bill Clinton” ferry"), "+person:\"Bill Clinton\" ferry");
    assert_eq!(understood("place:Kyiv"), "place:Kyiv");
    assert_eq!(understood("org:\"U.N.\" OR ferry"), "org:U.N. OR ferry");
}

#[test]
fn entities_have_examples_in_their_help() {
    let run = Lab::empty().run(&["entities", "-h"]);
    assert_snapshot!(run, @"
    exit code: 0
    --- stdout
    List the persons, organizations and places that articles name, the most frequent first

    Usage: search entities [OPTIONS] [QUERY]...

    Arguments:
      [QUERY]...  Only of articles that match: words as of `search query`

    Options:
          --person     List persons
          --org        List organizations
          --place      List places
      -n, --limit <N>  Names to list of each kind; 0 for all [default: 20]
          --all        Require every word
          --plain      Read the query as words only: no operator, quote or sign has a meaning
      -h, --help       Print help (see more with '--help')

    Filters:
          --since <DATE>          Published on that day or later: `2025`, `2025-06`, `2025-06-24`,
                                  `yesterday`, `7d`, `last-month`
          --until <DATE>          Published on that day or earlier
          --on <DATE>             Published within these days: `2025-06-24`, `2025-06-20..2025-06-24`,
                                  `..2025-06`, `>=2025-06-20`
          --indexed-since <WHEN>  Added or changed by `search index` since then: `90m`, `24h`, `7d` ago,
                                  `2025-06-24`, `2025-06-24T02:00`
          --outlet <NAME>         Of this outlet: its name or domain
          --author <NAME>         By this author: full name or surname
          --lang <CODE>           In this language: `en`, `de`, ...
          --undated <WHAT>        What becomes of articles without a date [default: included unless a
                                  date is asked for] [possible values: include, exclude, only]

    Common:
          --index <DIR>    Folder of the index [default: index] [env: SEARCH_INDEX]
          --config <FILE>  File of settings [default: search.toml, if it is there]
          --color <WHEN>   When to use colour [possible values: auto, always, never]
      -q, --quiet          Say nothing but the answer
      -v, --verbose        Say more
      -j, --threads <N>    Threads to use [default: one a processor]
          --json           Write JSON to standard output

    Examples:
      search entities                              the most frequent names of all articles
      search entities --person ceasefire           who is named where a ceasefire is
      search entities --org --since 2025-06        organizations of June 2025 and later
      search entities --place person:Putin         places in articles that name Putin
    --- stderr
    ");
}

/// Sentences that name people and places under several spellings.
const SENTENCES: [&str; 12] = [
    "President Volodymyr Zelensky spoke in Kyiv.",
    "President Volodymyr Zelenskyy spoke in Kiev.",
    "President Zelenskiy left Odesa.",
    "President Bill Clinton came to Paris.",
    "Prime Minister Hillary Clinton came to Paris.",
    "Mr. Clinton said so in London.",
    "President Donald Trump came to London.",
    "President Donald J. Trump left London.",
    "President Trump said so.",
    "The UN met in New York.",
    "The United Nations met in NEW YORK.",
    "President Recep Erdoğan met President Recep Erdogan.",
];

/// All that an index says of its names.
fn said(lab: &Lab, index: &str) -> String {
    let run = |arguments: &[&str]| lab.run(&[arguments, &["--index", index, "--json", "-n", "0"]].concat()).stdout;
    let mut said = run(&["entities"]) + &run(&["entities", "came"]);
    for name in ["Zelensky", "Bill Clinton", "Clinton", "Trump", "Donald Trump", "Kiev", "UN", "New York", "Erdogan"] {
        let run = lab.run(&["query", "--json", "-n", "0", "--index", index, "--entity", name]);
        said += &[name, " is in ", &run.paths().join(" "), "\n"].concat();
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 100, ..ProptestConfig::with_cases(8) })]

    #[test]
    fn whatever_the_history_the_same_entities_are_listed(
        steps in prop::collection::vec(
            prop::collection::vec((0..10usize, prop::option::weighted(0.8, prop::collection::vec(0..SENTENCES.len(), 1..3))), 1..8),
            1..5,
        ),
        threads in 1..3usize,
    ) {
        let lab = Lab::with(&[("keep.txt", "President Bill Clinton came to Paris.")]);
        let index = |name: &str, threads: usize| {
            let run = lab.run(&["index", "--quiet", "--index", name, "-j", &threads.to_string(), "corpus"]);
            assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        };
        for changes in steps {
            for (file, version) in changes {
                let name = format!("{file}.txt");
                match version {
                    Some(numbers) => {
                        let text: Vec<&str> = numbers.iter().map(|number| SENTENCES[*number]).collect();
                        lab.write(&name, text.join(" "));
                    }
                    None if lab.file(&name).exists() => lab.remove(&name),
                    None => {}
                }
            }
            index("updated", threads);
        }
        index("fresh", 1);
        prop_assert_eq!(said(&lab, "updated"), said(&lab, "fresh"));
    }
}

/// Names of many people who share given names, surnames and spellings; some stand alone.
fn crowd() -> Vec<String> {
    let given = [
        "",
        "Volodymyr ",
        "Vladimir ",
        "Donald ",
        "Donald J. ",
        "George ",
        "George W. ",
        "George H.W. ",
        "Kim ",
        "Xi ",
        "Mohammed ",
        "Muhammad ",
        "Sergei ",
        "Sergey ",
        "Abdel Fattah ",
    ];
    let surnames = [
        "Zelensky",
        "Zelenskyy",
        "Trump",
        "Trump Jr.",
        "Bush",
        "Jinping",
        "Jong-un",
        "Jong Un",
        "al-Sisi",
        "el-Sisi",
        "Clinton",
        "Ocasio-Cortez",
        "Lavrov",
        "Lawrow",
        "von Hagen",
        "Hagen",
    ];
    given.iter().flat_map(|given| surnames.iter().map(move |surname| format!("{given}{surname}"))).collect()
}

/// An index of articles each of which names one of the crowd, some of them by far the most often.
fn crowded() -> Lab {
    let lab = Lab::empty();
    for (number, name) in crowd().iter().enumerate() {
        for copy in 0..[1, 2, 40, 3, 1, 9][number % 6] {
            let text = format!("President {name} spoke in the harbour on pier {copy} of {number}.");
            lab.write(&format!("{number}.{copy}.jsonl"), record("2025-06-24", &text));
        }
    }
    lab.index();
    lab
}

#[test]
fn of_few_articles_the_same_is_one_as_of_all() {
    let lab = crowded();
    let snapshot = Snapshot::open(&Layout::new(lab.path().join("index"))).unwrap();
    let found = |query: &str| {
        let request = Request { limit: None, ..Request::new(syntax::parse(query).unwrap()) };
        entities(&snapshot, &request, &[NameKind::Person]).unwrap().remove(0).list
    };
    let mut name_of_form = BTreeMap::new();
    for entity in found("") {
        for (form, _) in entity.spellings {
            name_of_form.insert(form, entity.name.clone());
        }
    }
    assert!(name_of_form.len() > 100);
    for number in 0..crowd().len() {
        for entity in found(&format!("\"of {number}\"")) {
            for (form, _) in entity.spellings {
                assert_eq!(name_of_form[&form], entity.name, "{form}");
            }
        }
    }
}

#[test]
fn a_filter_finds_the_articles_that_entities_counts() {
    let lab = crowded();
    let snapshot = Snapshot::open(&Layout::new(lab.path().join("index"))).unwrap();
    let all = Request { limit: None, ..Request::new(Query::Empty) };
    let found = entities(&snapshot, &all, &[NameKind::Person]).unwrap().remove(0).list;
    let joined = found.iter().filter(|entity| entity.spellings.len() > 1).count();
    assert!(found.len() > 60 && joined > 20, "{} {joined}", found.len());
    for entity in found {
        // a full name means one person, in whatever form; a surname all who bear it
        let full = entity.spellings.iter().filter(|(name, _)| name.contains(' ') && *name != "von Hagen");
        for (name, _) in full {
            let filters = Filters { persons: vec![name.clone()], ..Filters::default() };
            let request = Request { filters, ..Request::new(Query::Empty) };
            let matching = search(&snapshot, &request).unwrap().matching as u64;
            assert_eq!(matching, entity.articles, "{name} of {entity:?}");
        }
    }
}
