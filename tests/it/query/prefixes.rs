//! `word*` and `word~1`.
//!
//! 1. `word*` matches every word that begins so, in no other inflection or spelling; case and accents are folded.
//! 2. `word~1` matches every word that one change of a letter makes of it, `word~2` two; the word itself comes first.
//! 3. Of a compound the last part is the beginning.
//! 4. They are marked, and stand wherever a word can.
//! 5. A word that stands for too many is refused, with their number and the most there may be.
//! 6. With `--plain` the signs mean nothing.

use insta::assert_snapshot;

use super::{articles, each_finds};

#[test]
fn a_prefix_matches_every_word_that_begins_so() {
    let lab = articles(&[
        ("a.txt", "The diplomat left."),
        ("b.txt", "Diplomacy failed."),
        ("c.txt", "A diploma is no diplomate."),
        ("d.txt", "The dipper sang."),
        ("e.txt", "Zürich and its cease-fires."),
    ]);
    each_finds(
        &lab,
        &[
            ("diplom*", &["a.txt", "b.txt", "c.txt"]),
            ("DIPLOMA*, left", &["a.txt", "b.txt", "c.txt"]),
            ("dip* -diplom*", &["d.txt"]),
            ("+diplomat* +left", &["a.txt"]),
            ("diplomacies*", &[]),
            ("zur*", &["e.txt"]),
            ("cease-f*", &["e.txt"]),
            ("ceasef*", &["e.txt"]),
            ("diplomat* NEAR/1 left", &["a.txt"]),
        ],
    );
    let passages = lab.query(&["diplom*"]).passages();
    let c = passages.iter().find(|line| line["article"]["path"] == "c.txt").unwrap();
    assert_eq!(c["passage"]["highlights"].to_string(), "[[2,9],[16,25]]");
}

#[test]
fn a_fuzzy_word_matches_what_few_changes_make_of_it() {
    let lab = articles(&[
        ("colour.txt", "The colour was grey."),
        ("color.txt", "The color was gray."),
        ("colonel.txt", "The colonel was grave."),
    ]);
    each_finds(
        &lab,
        &[
            ("colour~", &["colour.txt", "color.txt"]),
            ("colour~1", &["colour.txt", "color.txt"]),
            ("clour~1", &["colour.txt"]),
            ("cloour~1", &["colour.txt"]),
            ("gery~1", &["colour.txt"]),
            ("gery~2", &["colour.txt", "color.txt"]),
            ("colonal~2", &["colonel.txt"]),
        ],
    );
    lab.query(&["colour~1"]).finds(&["colour.txt", "color.txt"]);
    lab.query(&["color~1"]).finds(&["color.txt", "colour.txt"]);
}

#[test]
fn a_word_that_stands_for_too_many_is_refused() {
    let name = |number: usize| {
        let letter = |place: u32| char::from(b'a' + (number / 17usize.pow(place) % 17) as u8);
        format!("qu{}{}{}{}", letter(0), letter(1), letter(2), letter(3))
    };
    let words: Vec<String> = (0..5000).map(name).collect();
    let lab = articles(&[("words.txt", &format!("{}.", words.join(" "))), ("other.txt", "The heron left.")]);
    assert_snapshot!(lab.run(&["query", "heron -qu*"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `qu*` stands for 5,000 words of the index, 4,096 are the most
      heron -qu*
             ^^
    hint: add letters before the `*`
    ");
    lab.query(&["quab*"]).finds(&["words.txt"]);
    lab.query(&["--plain", "heron qu*"]).finds(&["other.txt"]);
}
