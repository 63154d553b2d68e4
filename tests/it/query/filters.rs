//! Filters by name and language: which articles are searched at all.
//!
//! 1. `--outlet` takes a name, whatever its case, article and spaces, or a domain.
//! 2. `--author` and `--person` take a whole name or a surname.
//! 3. `--org`, `--place`, `--entity` take the names that the text mentions; `--entity` takes all three kinds.
//! 4. `--lang` takes a code, with or without a region; what is no code is an error, an absent language finds nothing.
//! 5. A flag given twice takes either; different flags hold all together, and with the words.
//! 6. A filter needs no words.
//! 7. Scores do not depend on filters.

use insta::assert_snapshot;
use serde_json::json;

use super::records;
use crate::lab::Lab;

fn newsroom() -> Lab {
    records(&[
        json!({"id": "kyiv", "outlet": "The Kyiv Independent", "authors": ["Olena Bondar"], "language": "en",
            "text": "President Vladimir Putin spoke with Emmanuel Macron about the ceasefire. Putin said NATO should go."}),
        json!({"id": "coast", "outlet": "Coast Daily", "authors": ["Jo van der Poe", "Al Roe"], "language": "en",
            "text": "The ceasefire held in Gaza on Monday, the United Nations said."}),
        json!({"id": "bote", "outlet": "Elbtal-Bote", "authors": ["Al Roe"], "language": "de",
            "text": "Die Waffenruhe in Berlin, sagte Emmanuel Macron, sei ein ceasefire auf dem Papier gewesen."}),
        json!({"id": "none", "text": "A ceasefire that nobody signed, in a town without a name."}),
    ])
}

/// The ids of the articles found, in the order of their names.
fn ids(lab: &Lab, arguments: &[&str]) -> Vec<String> {
    let run = lab.query(arguments);
    let mut ids: Vec<String> =
        run.passages().iter().map(|line| line["article"]["id"].as_str().unwrap().to_owned()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(run.code, i32::from(ids.is_empty()), "{run}");
    ids
}

#[test]
fn an_outlet_is_asked_for_by_name_or_domain() {
    let lab = newsroom();
    for name in [
        "The Kyiv Independent",
        "kyiv independent",
        "KYIV INDEPENDENT",
        "kyivindependent.com",
        "www.kyivindependent.com",
    ] {
        assert_eq!(ids(&lab, &["--outlet", name]), ["kyiv"], "{name}");
    }
    assert_eq!(ids(&lab, &["--outlet", "coast daily"]), ["coast"]);
    assert_eq!(ids(&lab, &["--outlet", "Elbtal Bote"]), ["bote"]);
    assert_eq!(ids(&lab, &["--outlet", "Coast"]), [] as [&str; 0]);
}

#[test]
fn authors_and_persons_are_asked_for_by_name_or_surname() {
    let lab = newsroom();
    for name in ["Al Roe", "roe", "ROE"] {
        assert_eq!(ids(&lab, &["--author", name]), ["bote", "coast"], "{name}");
    }
    for name in ["Jo van der Poe", "van der Poe", "poe"] {
        assert_eq!(ids(&lab, &["--author", name]), ["coast"], "{name}");
    }
    assert_eq!(ids(&lab, &["--author", "Al"]), [] as [&str; 0]);
    assert_eq!(ids(&lab, &["--person", "Vladimir Putin"]), ["kyiv"]);
    assert_eq!(ids(&lab, &["--person", "putin"]), ["kyiv"]);
    assert_eq!(ids(&lab, &["--person", "Macron"]), ["bote", "kyiv"]);
    // who wrote an article is not mentioned in it
    assert_eq!(ids(&lab, &["--person", "Roe"]), [] as [&str; 0]);
}

#[test]
fn organizations_places_and_entities_are_asked_for_by_name() {
    let lab = newsroom();
    assert_eq!(ids(&lab, &["--org", "nato"]), ["kyiv"]);
    assert_eq!(ids(&lab, &["--org", "United Nations"]), ["coast"]);
    assert_eq!(ids(&lab, &["--place", "Gaza"]), ["coast"]);
    assert_eq!(ids(&lab, &["--place", "BERLIN"]), ["bote"]);
    assert_eq!(ids(&lab, &["--place", "NATO"]), [] as [&str; 0]);
    for (name, found) in [("Putin", "kyiv"), ("NATO", "kyiv"), ("Gaza", "coast")] {
        assert_eq!(ids(&lab, &["--entity", name]), [found], "{name}");
    }
}

#[test]
fn a_language_is_asked_for_by_its_code() {
    let lab = newsroom();
    for code in ["de", "DE", "de-AT", "de_CH"] {
        assert_eq!(ids(&lab, &["--lang", code]), ["bote"], "{code}");
    }
    assert_eq!(ids(&lab, &["--lang", "fr"]), [] as [&str; 0]);
    assert_eq!(ids(&lab, &["--lang", "yue"]), [] as [&str; 0]);
    assert_snapshot!(lab.query(&["--lang", "German", "ceasefire"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `German` is no language code
    hint: write two letters, such as `en` or `de`
    ");
    assert_snapshot!(lab.query(&["--lang", "", "ceasefire"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `` is no language code
    hint: write two letters, such as `en` or `de`
    ");
}

#[test]
fn a_flag_given_twice_takes_either_and_different_flags_hold_together() {
    let lab = newsroom();
    assert_eq!(ids(&lab, &["--outlet", "Coast Daily", "--outlet", "Elbtal-Bote"]), ["bote", "coast"]);
    assert_eq!(ids(&lab, &["--lang", "de", "--lang", "en", "--author", "Roe"]), ["bote", "coast"]);
    assert_eq!(ids(&lab, &["--author", "Roe", "--lang", "en"]), ["coast"]);
    assert_eq!(ids(&lab, &["--entity", "Putin", "--entity", "Gaza"]), ["coast", "kyiv"]);
    assert_eq!(ids(&lab, &["--author", "Roe", "--person", "Macron", "ceasefire"]), ["bote"]);
    assert_eq!(ids(&lab, &["--author", "Roe", "--person", "Putin"]), [] as [&str; 0]);
    assert_eq!(ids(&lab, &["--author", "Roe", "Waffenruhe"]), ["bote"]);
}

#[test]
fn a_score_does_not_depend_on_filters() {
    let lab = newsroom();
    let score = |arguments: &[&str]| {
        let passages = lab.query(arguments).passages();
        passages.iter().find(|line| line["article"]["id"] == "coast").unwrap()["score"].clone()
    };
    assert_eq!(score(&["ceasefire"]), score(&["ceasefire", "--lang", "en", "--author", "Roe"]));
}
