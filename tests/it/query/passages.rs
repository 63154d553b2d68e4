//! Passages: what is shown of an article.
//!
//! 1. A passage has 120 words at most, whatever the paragraphs of its article.
//! 2. Whole paragraphs are packed as long as they fit; a longer one is cut at sentences.
//! 3. A passage steps over an advertisement within the text; chrome is never shown.
//! 4. The same words of one article are never shown twice.
//! 5. The standfirst is shown when nothing in the body matches, and only then; else the beginning of the body.
//! 6. A passage is named by its article and its number.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::records;
use crate::lab::{Lab, page};

fn texts(passages: &[Value]) -> Vec<&str> {
    passages.iter().map(|line| line["passage"]["text"].as_str().unwrap()).collect()
}

/// So many words, none of them twice.
fn words(count: usize, name: &str) -> String {
    (0..count).map(|number| format!("{name}{number}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_passage_has_120_words_at_most() {
    let sentences =
        |count, length| (0..count).map(|n| format!("Heron {}.", words(length, &format!("s{n}x")))).collect::<Vec<_>>();
    let text = [
        sentences(9, 5).join("\n\n"),
        sentences(20, 17).join(" "),
        format!("Heron {}.", (0..30).map(|n| words(9, &format!("clause{n}x"))).collect::<Vec<_>>().join(", heron ")),
        format!("Heron {}.", words(400, "endless").replace("0 ", "0 heron ")),
    ];
    let lab = records(&[json!({"id": "long", "title": "A long text", "text": text.join("\n\n")})]);
    let passages = lab.query(&["heron", "-n", "0", "--per-article", "1000"]).passages();
    let lengths: Vec<usize> = texts(&passages).iter().map(|text| text.split_whitespace().count()).collect();
    assert!(lengths.iter().all(|length| (1..=120).contains(length)), "{lengths:?}");
    let shown: usize = lengths.iter().sum();
    assert_eq!(shown, text.join(" ").split_whitespace().count(), "{lengths:?}");
}

#[test]
fn paragraphs_are_packed_as_long_as_they_fit_and_cut_at_sentences() {
    let paragraphs = [60, 50, 40].map(|count| format!("Heron {}.", words(count - 1, &format!("p{count}x"))));
    let long = ["one", "two"].map(|name| format!("The heron of {}.", words(77, name)));
    let lab = records(&[
        json!({"id": "packed", "text": paragraphs.join("\n\n")}),
        json!({"id": "cut", "text": long.join(" ")}),
    ]);
    let shown = |id: &str| {
        let mut passages = lab.query(&["heron"]).passages();
        passages.retain(|line| line["article"]["id"] == id);
        passages.sort_by_key(|line| line["passage"]["id"].to_string());
        texts(&passages).iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shown("packed"), [paragraphs[..2].join("\n\n"), paragraphs[2].clone()]);
    assert_eq!(shown("cut"), long);
}

#[test]
fn a_passage_steps_over_an_advertisement() {
    let lab = Lab::with(&[(
        "bridge.txt",
        &page(
            "Bridge over the Aller stays closed until winter",
            "June 24, 2025",
            "The bridge over the Aller will stay closed until winter.\n\nAdvertisement\n\nThe repairs of the bridge \
             cost twice what the council had set aside.\n\nRead more: Ten bridges to see before you die\n\nNo one knows who \
             will pay for the bridge.",
        ),
    )]);
    lab.index();
    let passages = lab.query(&["bridge"]).passages();
    assert_eq!(passages.len(), 1);
    let file = std::fs::read(lab.file("bridge.txt")).unwrap();
    let parts: Vec<&str> = passages[0]["passage"]["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["bytes"].as_array().unwrap())
        .map(|bytes| {
            str::from_utf8(&file[bytes[0].as_u64().unwrap() as usize..bytes[1].as_u64().unwrap() as usize]).unwrap()
        })
        .collect();
    assert_eq!(
        parts,
        [
            "The bridge over the Aller will stay closed until winter.",
            "The repairs of the bridge cost twice what the council had set aside.",
            "No one knows who will pay for the bridge.",
        ]
    );
    assert_eq!(texts(&passages), [parts.join("\n\n")]);
    lab.query(&["advertisement"]).finds(&[]);
    lab.query(&["die"]).finds(&[]);
}

#[test]
fn the_same_words_are_never_shown_twice() {
    let story = "The council of the harbour town voted on Tuesday to reopen the northern ferry landing within two \
                 weeks, after fishermen, hauliers and hotel owners had protested against the closure since early spring.";
    let again = "On Tuesday the council of the harbour town voted to reopen the northern ferry landing within two \
                 weeks, after hauliers, fishermen and hotel owners had protested against the closure since the early spring.";
    let between = |name| format!("The ferry {}.", words(90, name));
    let text = [story, &between("first"), again, &between("second"), story].join("\n\n");
    let lab = records(&[json!({"id": "once", "text": text})]);
    let passages = lab.query(&["hauliers", "--per-article", "10"]).passages();
    assert_eq!(passages.len(), 1, "{:?}", texts(&passages));
    let passages = lab.query(&["ferry", "--per-article", "10"]).passages();
    let tell_story = texts(&passages).iter().filter(|text| text.contains("hauliers")).count();
    assert_eq!((passages.len(), tell_story), (3, 1), "{:?}", texts(&passages));
}

#[test]
fn the_standfirst_is_shown_when_nothing_in_the_body_matches() {
    let lab = Lab::empty();
    lab.write(
        "tunnel.txt",
        "Harbour tunnel opens a year late\n\nThe city celebrates what cost twice the estimate.\n\nBy Ann Lee\n\nJune \
         24, 2025\n\nThe first cars drove through on Monday morning, and the mayor of the city cut a red ribbon.\n\nMany \
         drivers sounded their horns when they came out on the other side of the water.\n",
    );
    lab.index();
    let shown = |query: &str| {
        let passages = lab.query(&[query]).passages();
        assert_eq!(passages.len(), 1, "{query}");
        let passage = &passages[0]["passage"];
        let id = passage["id"].as_str().unwrap();
        format!("{} {}\n{}", id.split_once('#').unwrap().1, passage["lines"], passage["text"].as_str().unwrap())
    };
    assert_snapshot!(shown("estimate"), @"
    0 [3,3]
    The city celebrates what cost twice the estimate.
    ");
    assert_snapshot!(shown("celebrates city"), @"
    1 [9,11]
    The first cars drove through on Monday morning, and the mayor of the city cut a red ribbon.

    Many drivers sounded their horns when they came out on the other side of the water.
    ");
    assert_snapshot!(shown("tunnel"), @"
    0 [3,3]
    The city celebrates what cost twice the estimate.
    ");
}

#[test]
fn an_article_whose_headline_matches_shows_the_beginning_of_its_body() {
    let text = format!("Cars drove through on Monday.\n\n{}.\n\n{}.", words(110, "a"), words(110, "b"));
    let lab = records(&[json!({"id": "tunnel", "title": "Tunnel opens", "text": text})]);
    let passages = lab.query(&["tunnel"]).passages();
    assert_eq!(texts(&passages).len(), 1);
    assert!(texts(&passages)[0].starts_with("Cars drove"));
    assert_eq!(passages[0]["passage"]["highlights"], json!([]));
    assert_eq!(passages[0]["passage"]["id"], "tunnel#1");
}

#[test]
fn a_passage_is_named_by_its_article_and_its_number() {
    let text = format!("Heron {}.\n\nHeron {}.\n\nOtter {}.", words(90, "a"), words(90, "b"), words(90, "c"));
    let lab = records(&[json!({"id": "zoo", "text": text})]);
    let id = |query: &str| lab.query(&[query]).passages()[0]["passage"]["id"].clone();
    assert_eq!(id("otter"), "zoo#3");
    assert_eq!(id("b5"), "zoo#2");
}
