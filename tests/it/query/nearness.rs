//! `"a b"~5`, `a NEAR/5 b`, `a SAME/s b` and `a SAME/p b`.
//!
//! 1. `NEAR/n` joins words within n words of each other, in any order; its sides match inflections and spellings, and may be
//!    phrases and alternatives.
//! 2. `"a b"~n` asks for the same distance, of its words as written.
//! 3. `SAME/s` stays within a sentence, `SAME/p` within a paragraph, and so do the others.
//! 4. Nearness is a condition like a phrase, and scores like one.
//! 5. What takes part is marked, and nothing else.
//! 6. The standfirst and the headline count too.

use insta::assert_snapshot;
use serde_json::json;

use super::{articles, each_finds, records};
use crate::lab::Lab;

fn harbour() -> Lab {
    articles(&[
        ("close.txt", "The drone hit the old strike camp."),
        ("reverse.txt", "A strike by two drones was reported."),
        ("far.txt", "The drone flew over the river and the long white bridge before the strike."),
        ("apart.txt", "The drone left.\n\nA strike followed."),
        ("sentences.txt", "The drone left. A strike followed."),
    ])
}

#[test]
fn near_is_within_so_many_words_in_any_order() {
    each_finds(
        &harbour(),
        &[
            ("drone NEAR/4 strike", &["close.txt", "reverse.txt", "sentences.txt"]),
            ("drone NEAR/3 strike", &["reverse.txt", "sentences.txt"]),
            ("strike NEAR/3 drone", &["reverse.txt", "sentences.txt"]),
            ("drone NEAR strike", &["close.txt", "reverse.txt", "sentences.txt"]),
            ("drone NEAR/12 strike", &["close.txt", "far.txt", "reverse.txt", "sentences.txt"]),
            ("=drone NEAR/4 strike", &["close.txt", "sentences.txt"]),
            ("\"the drone\" NEAR/2 (hit OR \"over the\")", &["close.txt", "far.txt"]),
            ("drone NEAR/1 hit NEAR/3 strike", &["close.txt"]),
            ("dron* NEAR/4 stroke~1", &["close.txt", "reverse.txt", "sentences.txt"]),
        ],
    );
}

#[test]
fn a_phrase_with_a_distance_has_its_words_as_written() {
    each_finds(
        &harbour(),
        &[
            ("\"drone strike\"~4", &["close.txt", "sentences.txt"]),
            ("\"strike drone\"~4", &["close.txt", "sentences.txt"]),
            ("\"drone strike\"~3", &["sentences.txt"]),
            ("\"drone hit strike\"~2", &[]),
            ("\"drone hit strike\"~3", &["close.txt"]),
            ("\"the the\"~3", &["close.txt", "far.txt"]),
        ],
    );
}

#[test]
fn a_sentence_or_paragraph_holds_both() {
    each_finds(
        &harbour(),
        &[
            ("drone SAME/s strike", &["close.txt", "far.txt", "reverse.txt"]),
            ("drone SAME/p strike", &["close.txt", "far.txt", "reverse.txt", "sentences.txt"]),
            ("drone NEAR/1000 strike", &["close.txt", "far.txt", "reverse.txt", "sentences.txt"]),
            ("\"drone strike\"~1000", &["close.txt", "far.txt", "sentences.txt"]),
        ],
    );
}

#[test]
fn nearness_is_a_condition_like_a_phrase() {
    each_finds(
        &harbour(),
        &[
            ("camp drone NEAR/4 strike", &["close.txt", "reverse.txt", "sentences.txt"]),
            ("camp OR drone NEAR/3 strike", &["close.txt", "reverse.txt", "sentences.txt"]),
            ("drone -drone NEAR/4 strike", &["apart.txt", "far.txt"]),
            ("drone AND NOT (drone SAME/p strike)", &["apart.txt"]),
            ("+(drone SAME/s strike) -camp -bridge", &["reverse.txt"]),
        ],
    );
    let lab = articles(&[
        ("once.txt", "The drone hit the camp of the strike, said the mayor, and nobody else spoke to them."),
        ("twice.txt", "The drone hit the strike. Then a strike met a drone, said the mayor, and all spoke."),
    ]);
    lab.query(&["drone NEAR/6 strike"]).finds(&["twice.txt", "once.txt"]);
}

#[test]
fn what_takes_part_is_marked() {
    let lab = articles(&[(
        "drone.txt",
        "A drone came. The drone hit the strike camp of the North, and far from all that a strike ended.\n\nNo drone, no camp.",
    )]);
    let marked = |query: &str| {
        let passages = lab.query(&[query]).passages();
        let mut text = passages[0]["passage"]["text"].as_str().unwrap().to_owned();
        for range in passages[0]["passage"]["highlights"].as_array().unwrap().iter().rev() {
            text.insert(range[1].as_u64().unwrap() as usize, ']');
            text.insert(range[0].as_u64().unwrap() as usize, '[');
        }
        text.split("\n\n").map(str::to_owned).collect::<Vec<_>>().join(" | ")
    };
    let queries = [
        "drone NEAR/3 strikes",
        "\"strike drone\"~3",
        "drone SAME/s strike",
        "drone SAME/p (\"strike camp\" OR came)",
        "camp SAME/p drone",
        "north drone NEAR/1 hit",
    ];
    assert_snapshot!(queries.map(marked).join("\n"), @"
    A drone came. The [drone] hit the [strike] camp of the North, and far from all that a strike ended. | No drone, no camp.
    A drone came. The [drone] hit the [strike] camp of the North, and far from all that a strike ended. | No drone, no camp.
    A drone came. The [drone] hit the [strike] camp of the North, and far from all that a [strike] ended. | No drone, no camp.
    A [drone] [came]. The [drone] hit the [strike camp] of the North, and far from all that a strike ended. | No drone, no camp.
    A [drone] came. The [drone] hit the strike [camp] of the North, and far from all that a strike ended. | No [drone], no [camp].
    A drone came. The [drone] [hit] the strike camp of the [North], and far from all that a strike ended. | No drone, no camp.
    ");
}

#[test]
fn headline_and_standfirst_count_too() {
    let lab = records(&[
        json!({"id": "title", "title": "Drone hits strike", "text": "The mayor fed a heron."}),
        json!({"id": "standfirst", "title": "Notes", "description": "The drone left. A strike came.", "text": "The mayor fed a heron."}),
        json!({"id": "both", "title": "Drone", "description": "A strike.", "text": "The mayor fed a heron."}),
    ]);
    let ids = |query: &str| {
        let passages = lab.query(&[query]).passages();
        let mut ids: Vec<String> =
            passages.iter().map(|line| line["article"]["id"].as_str().unwrap().to_owned()).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids("drone NEAR/3 strike"), ["standfirst", "title"]);
    assert_eq!(ids("drone SAME/s strike"), ["title"]);
    assert_eq!(ids("drone SAME/p strike"), ["standfirst", "title"]);
}
