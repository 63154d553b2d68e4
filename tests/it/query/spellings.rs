//! Spellings: an unquoted word finds the other spellings of the same name.
//!
//! 1. A name finds its transliterations, a place its other names, and each of them finds the first.
//! 2. Different names do not find each other.
//! 3. An acronym finds its long form and the long form the acronym; `us` is no acronym.
//! 4. Joined and split words find each other, and both kinds of English.
//! 5. With `--all`, each word of a long form must be there, or the other form.
//! 6. Quotes, `=` and `--no-variants` match as written; inflections go on without variants.
//! 7. The spelling as typed comes first.
//! 8. Other spellings are marked in the passage.
//! 9. An excluded word excludes its spellings.
//! 10. `-v` and `--explain` tell which other spellings were found, by the number of articles that hold them now.
//! 11. Whatever the segments, the order and the history, the same articles come in the same order.

use insta::assert_snapshot;

use super::{articles, each_finds};
use crate::lab::{Lab, page};

const SPELT: &[(&str, &str)] = &[
    ("y.txt", "Oksana Zelenskyy opened the harbour gate."),
    ("iy.txt", "The gate was shown to Oksana Zelenskiy."),
    ("sky.txt", "Later Zelensky left the quay."),
    ("other.txt", "The baker Velinski sold bread."),
];

#[test]
fn a_name_finds_its_other_spellings() {
    let lab = articles(&[
        ("kyiv.txt", "The train to Kyiv was late."),
        ("kiev.txt", "The train from Kiev was early."),
        ("asad.txt", "Doctor Asad signed the form."),
        ("assad.txt", "Nurse Assad kept the form."),
        ("mumbai.txt", "Rain fell on Mumbai."),
        ("bombay.txt", "Sun shone on Bombay."),
        ("coast.txt", "Cocoa of the Ivory Coast."),
        ("cote.txt", "Cacao de Côte d’Ivoire."),
    ]);
    each_finds(
        &lab,
        &[
            ("Kyiv", &["kyiv.txt", "kiev.txt"]),
            ("kiev", &["kyiv.txt", "kiev.txt"]),
            ("Assad", &["asad.txt", "assad.txt"]),
            ("asad", &["asad.txt", "assad.txt"]),
            ("Bombay", &["mumbai.txt", "bombay.txt"]),
        ],
    );
    lab.query(&["--all", "Ivory Coast"]).finds_all(&["coast.txt", "cote.txt"]);
    lab.query(&["--all", "Côte d'Ivoire"]).finds_all(&["coast.txt", "cote.txt"]);
}

#[test]
fn different_names_do_not_find_each_other() {
    let lab = articles(&[
        ("iran.txt", "A letter from Iran."),
        ("iraq.txt", "A letter from Iraq."),
        ("austria.txt", "A parcel for Austria."),
        ("australia.txt", "A parcel for Australia."),
        ("volodymyr.txt", "Volodymyr plays chess."),
        ("vladimir.txt", "Vladimir plays cards."),
    ]);
    each_finds(&lab, &[("Iran", &["iran.txt"]), ("Australia", &["australia.txt"]), ("Volodymyr", &["volodymyr.txt"])]);
}

#[test]
fn an_acronym_finds_its_long_form_and_back() {
    let lab = articles(&[
        ("us.txt", "The US sent a boat."),
        ("usa.txt", "A boat from the USA came."),
        ("long.txt", "The United States sent a ship."),
        ("pronoun.txt", "They told us a story of united workers and two states."),
    ]);
    each_finds(&lab, &[("US", &["us.txt", "usa.txt", "long.txt"]), ("us", &["pronoun.txt"])]);
    lab.query(&["--all", "United States"]).finds_all(&["us.txt", "usa.txt", "long.txt", "pronoun.txt"]);
    lab.query(&["--all", "united states workers"]).finds(&["pronoun.txt"]);
    lab.query(&["--all", "united states boat"]).finds_all(&["us.txt", "usa.txt"]);
}

#[test]
fn joined_and_split_words_and_both_kinds_of_english_find_each_other() {
    let lab = articles(&[
        ("joined.txt", "A ceasefire began at noon."),
        ("hyphen.txt", "The cease-fire held."),
        ("split.txt", "They will cease fire soon."),
        ("british.txt", "The defence of the town."),
        ("american.txt", "The defense of the hill."),
    ]);
    let all = ["joined.txt", "hyphen.txt", "split.txt"];
    each_finds(&lab, &[("ceasefire", &all), ("cease-fire", &all), ("defense", &["british.txt", "american.txt"])]);
    lab.query(&["--all", "cease fire"]).finds_all(&all);
}

#[test]
fn quotes_an_equals_sign_and_no_variants_match_as_written() {
    let lab = articles(SPELT);
    let all = ["y.txt", "iy.txt", "sky.txt"];
    lab.query(&["Zelensky"]).finds_all(&all);
    lab.query(&["--plain", "Zelensky"]).finds_all(&all);
    lab.query(&["\"Zelensky\""]).finds(&["sky.txt"]);
    lab.query(&["=Zelensky"]).finds(&["sky.txt"]);
    lab.query(&["=Zelensky gate"]).finds_all(&all);
    lab.query(&["+=Zelensky quay"]).finds(&["sky.txt"]);
    lab.query(&["--no-variants", "Zelensky"]).finds(&["sky.txt"]);
    lab.query(&["--no-variants", "gates"]).finds_all(&["y.txt", "iy.txt"]);
    lab.query(&["=gates"]).finds(&[]);
}

#[test]
fn the_spelling_as_typed_comes_first() {
    let lab = articles(&[
        ("a.txt", "Oksana Zelenskyy was there."),
        ("b.txt", "Oksana Zelensky was there."),
        ("c.txt", "Oksana Zelenskiy was there."),
    ]);
    for (query, first) in [("Zelenskyy", "a.txt"), ("Zelensky", "b.txt"), ("Zelenskiy", "c.txt")] {
        assert_eq!(lab.query(&[query]).paths().first().map(String::as_str), Some(first), "{query}");
    }
}

#[test]
fn other_spellings_are_marked_in_the_passage() {
    let lab = articles(&[("a.txt", "The United States and Kiev signed.")]);
    let passages = lab.query(&["US Kyiv"]).passages();
    let text = passages[0]["passage"]["text"].as_str().unwrap();
    let marked: Vec<&str> = passages[0]["passage"]["highlights"]
        .as_array()
        .unwrap()
        .iter()
        .map(|range| &text[range[0].as_u64().unwrap() as usize..range[1].as_u64().unwrap() as usize])
        .collect();
    assert_eq!(marked, ["United States", "Kiev"]);
}

#[test]
fn an_excluded_word_excludes_its_spellings() {
    let lab = articles(SPELT);
    lab.query(&["--", "the -Zelensky"]).finds(&["other.txt"]);
}

#[test]
fn the_other_spellings_found_are_told_on_demand() {
    let lab = articles(SPELT);
    assert_snapshot!(lab.run(&["query", "-v", "-n", "1", "Zelensky quay"]), @"
    exit code: 0
    --- stdout
    Newsroom notes
    2025-07-01
    corpus/sky.txt:5
      Later Zelensky left the quay.
    --- stderr

    1 passage of 1 article; 3 match, 2025-07-01
    also: Zelenskiy 1, Zelenskyy 1
    ");
    assert_snapshot!(lab.run(&["query", "--explain", "-n", "1", "--format", "csv", "Zelensky Kyiv"]).stderr, @"Zelensky: also Zelenskiy 1, Zelenskyy 1");
    assert_snapshot!(lab.query(&["--explain", "-n", "1", "Zelensky"]).stdout.lines().nth(2).unwrap(), @r#"{"type":"explanation","format_version":1,"query_id":null,"words":[{"word":"Zelensky","spellings":[{"form":"Zelenskiy","articles":1},{"form":"Zelenskyy","articles":1}]}],"dates":[]}"#);
    assert_snapshot!(lab.run(&["query", "-v", "-n", "1", "--no-variants", "Zelensky"]).stderr, @"

    1 passage of 1 article; 1 matches, 2025-07-01
    ");
    lab.remove("iy.txt");
    lab.index();
    assert_snapshot!(lab.run(&["query", "-v", "-q", "Zelensky"]).stderr, @"
    error: the argument '--verbose' cannot be used with '--quiet'

    Usage: search query --verbose <QUERY>...

    For more information, try '--help'.
    ");
    assert_snapshot!(lab.run(&["query", "-v", "-n", "1", "Zelensky"]).stderr, @"

    1 passage of 1 article; 2 match, 2025-07-01
    also: Zelenskyy 1
    ");
}

#[test]
fn the_history_of_an_index_makes_no_difference() {
    let names = ["Kyiv", "Kiev", "Zelensky", "Zelenskyy", "Zelenskiy", "US", "United States", "Assad", "Asad", "USA"];
    let text = |number: usize| {
        let words: Vec<&str> = (0..=number % 4).map(|step| names[(number * 7 + step * 3) % names.len()]).collect();
        page(&format!("Note {number}"), "June 3, 2025", &format!("The clerk wrote {} today.", words.join(" and ")))
    };
    let queries = ["Kyiv", "Zelensky", "US", "United States", "Assad Zelenskyy", "=Kiev US"];
    let answers = |lab: &Lab| queries.map(|query| lab.query(&["-n", "0", query]).paths());
    let fresh = Lab::empty();
    for number in 0..30 {
        fresh.write(&format!("{number}.txt"), text(number));
    }
    fresh.index_with(&["-j", "1"]);
    let wanted = answers(&fresh);
    assert!(wanted.iter().all(|paths| paths.len() > 4));

    let grown = Lab::empty();
    for number in [28, 3, 17, 9] {
        grown.write(&format!("{number}.txt"), text(number));
        grown.write(&format!("old-{number}.txt"), page("Old note", "June 2, 2025", "Selenskyj saw Kijow and Esad."));
        grown.index();
    }
    for number in (0..30).rev() {
        grown.write(&format!("{number}.txt"), text(number));
        if number % 10 == 0 {
            grown.index();
        }
    }
    for number in [28, 3, 17, 9] {
        grown.remove(&format!("old-{number}.txt"));
    }
    grown.index();
    assert_eq!(answers(&grown), wanted);
}
