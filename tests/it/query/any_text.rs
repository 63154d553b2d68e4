//! Whatever is typed: `search query` answers or says what is wrong.
//!
//! 1. Any text is answered or refused, and never ends the program otherwise; as words only it is refused only when it
//!    holds none.
//! 2. What is answered holds together: ranks from 1, scores that fall, no passage twice, marks within the text.
//! 3. A query that is printed as it was read asks for the same.

use news_search::index::{Layout, Snapshot};
use news_search::query::{Request, Response, search, syntax};
use proptest::prelude::*;

use super::articles;
use crate::lab::Lab;

fn news() -> Lab {
    articles(&[
        (
            "talks.txt",
            "The U.S. and Iran held peace talks; a cease-fire is near, said President Vladimir Putin’s aide.",
        ),
        (
            "french.txt",
            "Les négociations de l’Iran à Genève ont repris lundi, a déclaré le ministre des Affaires étrangères.",
        ),
        ("tokyo.txt", "日本の首相は東京で記者会見を開いた。"),
        ("loud.txt", "IRAN TELLS US WHO\n\nTHE 75-MINUTE CALL WAS “CONSTRUCTIVE”."),
        ("odd.txt", "’Twas 1,200.5% of A&B/C – e.g. x\u{ad}ray, e\u{301}clair & 🕊."),
    ])
}

fn snapshot(lab: &Lab) -> Snapshot {
    Snapshot::open(&Layout::new(lab.path().join("index"))).unwrap()
}

/// Texts that look like queries.
fn query_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(&[
        "iran",
        "US",
        "us",
        "U.S.",
        "cease-fire",
        "talks",
        "l’Iran",
        "日本",
        "négociation",
        "the",
        "who",
        "75-minute",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        "+",
        "-",
        "\"",
        "“",
        "”",
        "+(",
        "person:",
        "title:",
        "body:(",
        "title:heron",
        "outlet:(",
        "path:*.txt",
        "url:a",
        "lang:en",
        "date:2025",
        "date:7d",
        "date:none",
        "NEAR",
        "NEAR/3",
        "SAME/s",
        "SAME/p",
        "\"~4",
        "her*",
        "the*",
        "heron~1",
        "~2",
        "person:Putin",
        "-entity:iran",
        "place:\"",
        "-\"",
        "*",
        "~",
        ":",
        "=",
        "-",
        "’",
        "'s",
        "1,200",
        "🕊",
        "e\u{301}",
        "…",
        "&",
    ]);
    let gap = prop::sample::select(&[" ", " ", " ", "", "\u{a0}", "\n"]);
    prop::collection::vec((piece, gap), 0..16)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

fn check(response: &Response) {
    let ranks: Vec<usize> = response.passages.iter().map(|passage| passage.rank).collect();
    assert_eq!(ranks, (1..=response.passages.len()).collect::<Vec<_>>());
    assert!(response.passages.is_sorted_by(|one, next| one.score >= next.score));
    assert!(response.articles() <= response.matching);
    let mut ids: Vec<&str> = response.passages.iter().map(|passage| &*passage.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), response.passages.len());
    for passage in &response.passages {
        assert!(passage.score.is_finite() && !passage.text.is_empty());
        assert!(passage.highlights.is_sorted_by(|one, next| one.end <= next.start));
        for range in &passage.highlights {
            assert!(
                passage.text.get(range.clone()).is_some_and(|word| word.chars().any(char::is_alphanumeric)),
                "{passage:?}"
            );
        }
    }
}

/// Answers a text in every reading; returns what it was read as.
fn ask(text: &str, snapshot: &Snapshot) {
    for all_words in [false, true] {
        if let Ok(query) = syntax::parse(text) {
            let printed = query.to_string();
            let request = Request { all_words, limit: None, ..Request::new(query) };
            let response = search(snapshot, &request).unwrap();
            check(&response);
            let again = Request { query: syntax::parse(&printed).unwrap(), ..request };
            let ids =
                |response: &Response| response.passages.iter().map(|passage| passage.id.clone()).collect::<Vec<_>>();
            assert_eq!(ids(&search(snapshot, &again).unwrap()), ids(&response), "{text} -> {printed}");
        }
        match syntax::plain(text) {
            Ok(query) => check(&search(snapshot, &Request { all_words, limit: None, ..Request::new(query) }).unwrap()),
            Err(_) => assert!(!text.contains(char::is_alphanumeric)),
        }
    }
}

#[test]
fn any_text_is_answered_or_refused() {
    let lab = news();
    let snapshot = snapshot(&lab);
    let config = ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() };
    proptest!(config, |(text in prop_oneof![any::<String>(), query_like(), query_like()])| ask(&text, &snapshot));
}

#[test]
fn any_text_ends_the_program_with_0_1_or_2() {
    let lab = news();
    for text in [
        "",
        " ",
        "-",
        "--",
        "\u{feff}",
        "\"",
        "''",
        "()",
        "𝒰𝒮",
        "\u{202e}iran",
        "%s%n",
        "../..",
        "[a-z]+",
        "\\",
        "\r\n",
    ] {
        for flags in [&[][..], &["--plain"], &["--all"]] {
            let run = lab.run(&[&["query"], flags, &["--", text]].concat());
            assert!((0..=2).contains(&run.code), "{text:?}: {run}");
            assert_eq!(run.code == 2, run.stderr.starts_with("error: "), "{text:?}: {run}");
        }
    }
}
