//! Highlights: the words of a passage that match.
//!
//! 1. Words, inflections, compounds and phrases are marked as they stand in the text.
//! 2. A phrase is marked where its words stand together, and nowhere else.
//! 3. What is excluded, and function words beside others, are not marked.
//! 4. Marks that touch the same word are one; all lie in order, between characters, and cover the words asked for.

use insta::assert_snapshot;
use news_search::index::{Layout, Snapshot};
use news_search::query::{Request, search, syntax};
use proptest::prelude::*;

use super::articles;
use crate::lab::{Lab, page};

/// The passages found, the matches between brackets.
fn marked(lab: &Lab, query: &str) -> String {
    let mut shown = Vec::new();
    for line in lab.query(&["--", query]).passages() {
        let mut text = line["passage"]["text"].as_str().unwrap().to_owned();
        for range in line["passage"]["highlights"].as_array().unwrap().iter().rev() {
            text.insert(range[1].as_u64().unwrap() as usize, ']');
            text.insert(range[0].as_u64().unwrap() as usize, '[');
        }
        shown.push(text);
    }
    shown.join("\n--\n")
}

#[test]
fn words_are_marked_as_they_stand_in_the_text() {
    let lab = articles(&[(
        "talks.txt",
        "Erdoğan’s “peace talks” on the cease-fire failed, a 75-minute talk with the U.S.; Iran-backed groups talk on.",
    )]);
    let queries = ["talking", "ERDOGAN'S", "ceasefire minute US", "75-minute iran-backed", "cease fire"];
    assert_snapshot!(queries.map(|query| marked(&lab, query)).join("\n"), @"
    Erdoğan’s “peace [talks]” on the cease-fire failed, a 75-minute [talk] with the U.S.; Iran-backed groups [talk] on.
    [Erdoğan]’s “peace talks” on the cease-fire failed, a 75-minute talk with the U.S.; Iran-backed groups talk on.
    Erdoğan’s “peace talks” on the [cease-fire] failed, a 75-[minute] talk with the [U.S.]; Iran-backed groups talk on.
    Erdoğan’s “peace talks” on the cease-fire failed, a [75-minute] talk with the U.S.; [Iran-backed] groups talk on.
    Erdoğan’s “peace talks” on the [cease-fire] failed, a 75-minute talk with the U.S.; Iran-backed groups talk on.
    ");
}

#[test]
fn a_phrase_is_marked_where_its_words_stand_together() {
    let lab = articles(&[(
        "house.txt",
        "The White House is white.\n\nA house of the white kind is no White\n\nHouse, they say in the white house.",
    )]);
    assert_snapshot!(marked(&lab, "\"white house\""), @"
    The [White House] is white.

    A house of the white kind is no White

    House, they say in the [white house].
    ");
    assert_snapshot!(marked(&lab, "\"the white house\" house"), @"
    [The White House] is white.

    A [house] of the white kind is no White

    [House], they say in [the white house].
    ");
    assert_snapshot!(marked(&lab, "\"white\" OR \"house is\""), @"
    The [White] [House is] [white].

    A house of the [white] kind is no [White]

    House, they say in the [white] house.
    ");
}

#[test]
fn in_shouted_text_a_phrase_with_an_acronym_is_marked() {
    let lab = articles(&[("shouted.txt", "THEY TOLD US TROOPS WOULD LEAVE.")]);
    assert_snapshot!(marked(&lab, "\"told us\""), @"THEY [TOLD US] TROOPS WOULD LEAVE.");
    assert_snapshot!(marked(&lab, "\"told US\""), @"THEY [TOLD US] TROOPS WOULD LEAVE.");
    assert_snapshot!(marked(&lab, "\"US troops\""), @"THEY TOLD [US TROOPS] WOULD LEAVE.");
    assert_snapshot!(marked(&lab, "US"), @"THEY TOLD [US] TROOPS WOULD LEAVE.");
}

#[test]
fn what_is_excluded_and_function_words_beside_others_are_not_marked() {
    let lab =
        articles(&[("vote.txt", "The country took the vote in the town."), ("no.txt", "The vote helped the town.")]);
    assert_snapshot!(marked(&lab, "town -helped"), @"The country took the vote in the [town].");
    // here the article that holds the excluded word is found by the other side
    assert_snapshot!(marked(&lab, "(country -helped) +helped"), @"The vote [helped] the town.");
    assert_snapshot!(marked(&lab, "(country -helped) OR \"the vote\" -took"), @"[The vote] helped the town.");
    let shown = marked(&lab, "which country took the vote -helped");
    assert_snapshot!(shown, @"The [country] [took] the [vote] in the town.");
    assert_snapshot!(marked(&lab, "+the +country"), @"[The] [country] took [the] vote in [the] town.");
}

/// Words without inflections, in several scripts; none holds another.
const WORDS: [&str; 10] =
    ["Zürich7", "naïve7", "e\u{301}clair7", "İzmir7", "Ærø7", "L7aquila", "Київ7", "7777", "Ὀδυσσεύς7", "x\u{ad}ray7"];

/// What may stand between two words.
const BETWEEN: [&str; 8] = [" ", ", ", " — ", " “", "” ", " 🕊 ", "\n\n", "; ("];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn marks_lie_in_order_between_characters_and_cover_the_words_asked_for(
        text in prop::collection::vec((0..WORDS.len(), prop::sample::select(&BETWEEN)), 1..60),
        asked in prop::collection::vec(0..WORDS.len(), 1..4),
    ) {
        let body: String = text.iter().flat_map(|(word, behind)| [WORDS[*word], behind]).collect();
        let lab = Lab::with(&[("page.txt", &page("A headline of that day", "July 1, 2025", &body))]);
        lab.index();
        let snapshot = Snapshot::open(&Layout::new(lab.path().join("index"))).unwrap();
        let query: Vec<&str> = asked.iter().map(|word| WORDS[*word]).collect();
        let request = Request::new(syntax::parse(&query.join(" ")).unwrap());
        let request = Request { limit: None, per_article: usize::MAX, ..request };
        for passage in search(&snapshot, &request).unwrap().passages {
            let marked: Vec<&str> = passage.highlights.iter().map(|range| &passage.text[range.clone()]).collect();
            prop_assert!(passage.highlights.is_sorted_by(|one, next| one.end <= next.start));
            let mut expected: Vec<(usize, &str)> = WORDS
                .iter()
                .filter(|word| query.contains(word))
                .flat_map(|word| passage.text.match_indices(word))
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(marked, expected.iter().map(|(_, word)| *word).collect::<Vec<_>>(), "{}", passage.text);
        }
    }
}
