//! Fields of the query language.
//!
//! 1. `title:` and `body:` hold words, phrases and lists, in every form of free ones, in that field only; they score.
//! 2. Other fields are facts: required unless joined by `OR`, and not scored.
//! 3. `outlet:` finds what `--outlet` finds, under every name of the outlet.
//! 4. `path:` finds a part of the path, or with `*` the path as a whole; `url:` a part of the address.
//! 5. `date:` takes every form of a date; an undated article has none of them but `none`.
//! 6. A query of facts alone lists the newest articles with their beginnings.

use jiff::{ToSpan, Zoned};
use serde_json::json;

use super::{each_finds, records};
use crate::lab::{Lab, page};

/// Records by id: title, standfirst and text.
fn texts() -> Lab {
    records(&[
        json!({"language": "en", "id": "a", "title": "Heron on the quay", "text": "The mayor fed it."}),
        json!({"language": "en", "id": "b", "title": "Mayor visits the quay", "text": "Two herons watched. The old crane, too."}),
        json!({"language": "en", "id": "c", "title": "Zelensky speaks", "description": "A heron listened.", "text": "Nobody else did."}),
        json!({"language": "en", "id": "d", "title": "A quay for the mayor", "text": "Volodymyr Zelenskyy came."}),
    ])
}

#[track_caller]
fn each_finds_ids(lab: &Lab, expected: &[(&str, &[&str])]) {
    for (query, ids) in expected {
        let run = lab.query(&["--limit", "0", "--per-article", "1", "--", query]);
        let passages = run.passages();
        let mut found: Vec<&str> = passages.iter().map(|line| line["article"]["id"].as_str().unwrap()).collect();
        found.sort_unstable();
        assert_eq!(found, *ids, "{query}\n{run}");
        assert_eq!(run.code, i32::from(ids.is_empty()), "{query}");
    }
}

#[test]
fn words_are_searched_in_one_field() {
    each_finds_ids(
        &texts(),
        &[
            ("heron", &["a", "b", "c"]),
            ("title:heron", &["a"]),
            ("body:heron", &["b"]),
            ("body:=heron", &[]),
            ("title:mayor body:heron", &["b"]),
            ("title:mayor OR title:heron", &["a", "b", "d"]),
            ("quay -title:heron", &["b", "d"]),
            ("title:(heron OR mayor) -body:crane", &["a", "d"]),
            ("title:(mayor -visits)", &["d"]),
            ("title:\"the quay\"", &["a", "b"]),
            ("body:\"the mayor\"", &["a"]),
            ("title:zelenskyy", &["c"]),
            ("title:her*", &["a"]),
            ("title:haron~1", &["a"]),
            ("title:(the visits)", &["b"]),
            ("title:(mayor NEAR/2 quay)", &[]),
            ("title:(mayor NEAR/3 quay)", &["b", "d"]),
        ],
    );
}

#[test]
fn words_of_a_field_score_and_are_marked_only_there() {
    let lab = records(&[
        json!({"id": "a", "title": "Tram", "text": "The tram stood. The tram left."}),
        json!({"id": "b", "title": "Bus", "text": "A tram is no bus, and a bus is no tram, whatever the driver of the bus says."}),
    ]);
    let marked = |query: &str| {
        let run = lab.query(&[query]);
        let passages = run.passages();
        passages.iter().map(|line| line["passage"]["highlights"].as_array().unwrap().len()).collect::<Vec<_>>()
    };
    assert_eq!(marked("title:tram"), [0]);
    assert_eq!(marked("body:tram"), [2, 2]);
    let run = lab.query(&["body:tram"]);
    let scores: Vec<f64> = run.passages().iter().map(|line| line["score"].as_f64().unwrap()).collect();
    assert!(scores[0] > scores[1] && scores[1] > 0.0, "{scores:?}");
}

#[test]
fn a_fact_is_required_and_not_scored() {
    let lab = records(&[
        json!({"id": "a", "language": "en", "author": "Jane Roe", "text": "The ferry was late because of the fog."}),
        json!({"id": "b", "language": "de", "author": "Max Lind", "text": "Die Fähre kam wegen des Nebels zu spät."}),
        json!({"id": "c", "language": "fr", "author": "Jane Roe", "text": "Le ferry est arrivé en retard à cause du vent."}),
    ]);
    each_finds_ids(
        &lab,
        &[
            ("lang:en", &["a"]),
            ("lang:DE", &["b"]),
            ("ferry lang:fr", &["c"]),
            ("lang:(de OR fr)", &["b", "c"]),
            ("lang:de OR author:Roe", &["a", "b", "c"]),
            ("author:Roe -lang:fr", &["a"]),
            ("ferry NOT lang:(de OR fr)", &["a"]),
        ],
    );
    let score = |query: &str| lab.query(&[query]).passages()[0]["score"].to_string();
    assert_eq!(score("fog lang:en"), score("fog"));
}

#[test]
fn an_outlet_is_found_under_every_name() {
    let of = |id: &str, outlet: &str| json!({"id": id, "outlet": outlet, "text": "The ferry was late."});
    let lab = records(&[of("bbc", "BBC News"), of("nyt", "The New York Times"), of("own", "Quay Gazette of Portvale")]);
    each_finds_ids(
        &lab,
        &[
            ("outlet:bbc", &["bbc"]),
            ("outlet:\"BBC News\"", &["bbc"]),
            ("outlet:bbc.co.uk", &["bbc"]),
            ("outlet:nytimes.com", &["nyt"]),
            ("outlet:\"new york times\"", &["nyt"]),
            ("outlet:\"quay gazette of portvale\"", &["own"]),
            ("outlet:(bbc OR \"New York Times\") ferry", &["bbc", "nyt"]),
            ("ferry -outlet:bbc", &["nyt", "own"]),
            ("outlet:gazette", &[]),
        ],
    );
    for outlet in ["bbc", "BBC News", "nytimes.com", "gazette"] {
        let (flag, field) = (lab.query(&["--outlet", outlet]), lab.query(&[&format!("outlet:\"{outlet}\"")]));
        assert_eq!(flag.passages(), field.passages(), "{outlet}");
    }
}

#[test]
fn a_path_is_found_by_a_part_or_as_a_whole() {
    let lab = Lab::empty();
    for path in ["bbc/2025/tram.txt", "bbc/2024/tram.txt", "cnn/tram-2025.txt"] {
        lab.write(path, page("Newsroom notes", "July 1, 2025", &format!("The tram of {path} was late.")));
    }
    lab.index();
    each_finds(
        &lab,
        &[
            ("path:bbc", &["bbc/2025/tram.txt", "bbc/2024/tram.txt"]),
            ("path:2025", &["bbc/2025/tram.txt", "cnn/tram-2025.txt"]),
            ("path:BBC/2025/", &["bbc/2025/tram.txt"]),
            ("path:corpus/cnn", &["cnn/tram-2025.txt"]),
            ("path:tram-*", &["cnn/tram-2025.txt"]),
            ("path:*/tram*.txt", &["cnn/tram-2025.txt"]),
            ("path:**/tram.txt", &["bbc/2025/tram.txt", "bbc/2024/tram.txt"]),
            ("tram -path:bbc/*/tram.txt", &["cnn/tram-2025.txt"]),
            ("path:(cnn OR 2024)", &["bbc/2024/tram.txt", "cnn/tram-2025.txt"]),
            ("path:nowhere", &[]),
        ],
    );
    lab.remove("cnn/tram-2025.txt");
    lab.index();
    each_finds(&lab, &[("path:cnn", &[])]);
}

#[test]
fn an_address_is_found_by_a_part() {
    let of = |id: &str, url: &str| json!({"id": id, "url": url, "text": "The ferry was late."});
    let lab = records(&[
        of("a", "https://www.ferry-post.example/World/2025/late?x=1"),
        of("b", "https://quay.example/world/ferry"),
        json!({"id": "c", "text": "The ferry was late."}),
    ]);
    each_finds_ids(
        &lab,
        &[
            ("url:ferry-post.example", &["a"]),
            ("url:/world/", &["a", "b"]),
            ("url:https://quay.example/world/ferry", &["b"]),
            ("url:late?x=1", &["a"]),
            ("url:example/*/ferry", &["b"]),
            ("ferry -url:example", &["c"]),
        ],
    );
}

#[test]
fn a_date_takes_every_form() {
    let today = Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC).date();
    let days_ago = |days: i64| (today - days.days()).to_string();
    let of = |id: &str, published: &str| json!({"id": id, "published": published, "text": "The ferry was late."});
    let lab = records(&[
        of("month", "2025-05"),
        of("day", "2025-06-23T23:59:59"),
        of("zone", "2025-06-24T00:00-05:00"),
        of("fresh", &days_ago(0)),
        of("week", &days_ago(6)),
        of("undated", ""),
    ]);
    each_finds_ids(
        &lab,
        &[
            ("date:2025", &["day", "month", "zone"]),
            ("date:2025-06", &["day", "zone"]),
            ("date:2025-06-24", &["zone"]),
            ("date:\"24 June 2025\"", &["zone"]),
            ("date:2025-06-20..2025-06-24", &["day", "zone"]),
            ("date:..2025-05", &["month"]),
            ("date:2025-05-31..2025-06-01", &["month"]),
            ("date:>2025-06-23 -date:30d", &["zone"]),
            ("date:>=2025-06-23 date:<2025-07", &["day", "zone"]),
            ("date:today", &["fresh"]),
            ("date:yesterday", &[]),
            ("date:7d", &["fresh", "week"]),
            ("date:2w -date:today", &["week"]),
            ("date:none", &["undated"]),
            ("ferry -date:2025 -date:none", &["fresh", "week"]),
            ("date:(none OR 2025-05)", &["month", "undated"]),
            ("ferry NOT date:7d", &["day", "month", "undated", "zone"]),
        ],
    );
    let count = |arguments: &[&str]| lab.query(arguments).passages().len();
    assert_eq!(count(&["date:2025", "--undated", "include"]), 4);
    assert_eq!(count(&["--undated", "include", "--", "ferry -date:2025"]), 3);
    assert_eq!(count(&["date:2025-06", "--since", "2025-06-24"]), 1);
}

#[test]
fn facts_alone_list_the_newest_articles() {
    let of = |id: &str, published: &str| json!({"id": id, "published": published, "outlet": "Quay Gazette", "text": format!("The ferry of {id} was late.")});
    let lab = records(&[of("old", "2025-06-01"), of("new", "2025-06-03"), of("middle", "2025-06-02")]);
    let passages = lab.query(&["outlet:\"Quay Gazette\""]).passages();
    let texts: Vec<&str> = passages.iter().map(|line| line["passage"]["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["The ferry of new was late.", "The ferry of middle was late.", "The ferry of old was late."]);
}
