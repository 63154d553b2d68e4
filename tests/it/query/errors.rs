//! A query that cannot be read: the error as the user sees it.
//!
//! 1. It says what is wrong and what to do next, with carets under the place.
//! 2. The place is right under wide, accented and invisible characters; the query stays on one line, and of a long one
//!    only what stands around the place is shown.
//! 3. Fields, signs and nearness stand where they have a meaning; of what is nearly one, the right one is named.
//! 4. It is told before the index is opened.

use insta::assert_snapshot;

use super::errors;
use crate::lab::Lab;

#[test]
fn what_is_opened_is_closed() {
    let lab = Lab::empty();
    let shown = errors(
        &lab,
        [&["iran “no quarter"], &["(iran OR israel"], &["a (b) c)"], &["iran \"\" talks"], &["iran ( – )"]],
    );
    assert_snapshot!(shown, @r#"
    error: the quote opened here is never closed
      iran “no quarter
           ^
    hint: close it behind the last word of the phrase, or leave it out

    error: the bracket opened here is never closed
      (iran OR israel
      ^
    hint: close it with `)`, or leave it out

    error: the bracket closed here was never opened
      a (b) c)
             ^
    hint: open it with `(`, or leave it out

    error: these quotes hold no word
      iran "" talks
           ^^
    hint: put a word in, or leave them out

    error: these brackets hold no word
      iran ( – )
           ^^^^^
    hint: put a word in, or leave them out
    "#);
}

#[test]
fn operators_have_something_on_both_sides() {
    let lab = Lab::empty();
    let shown = errors(
        &lab,
        [
            &["AND iran"],
            &["iran OR"],
            &["iran AND OR israel"],
            &["iran NOT"],
            &["--", "+-iran"],
            &["NOT -iran"],
            &["iran +AND"],
        ],
    );
    assert_snapshot!(shown, @r#"
    error: `AND` has nothing before it
      AND iran
      ^^^
    hint: add what is missing, or quote the word to search for it: `"AND"`

    error: `OR` has nothing behind it
      iran OR
           ^^
    hint: add what is missing, or quote the word to search for it: `"OR"`

    error: `AND` has nothing behind it
      iran AND OR israel
           ^^^
    hint: add what is missing, or quote the word to search for it: `"AND"`

    error: `NOT` has nothing behind it
      iran NOT
           ^^^
    hint: add what is missing, or quote the word to search for it: `"NOT"`

    error: `+` stands before `-`
      +-iran
      ^^
    hint: put one sign directly before the word

    error: `NOT` stands before `-`
      NOT -iran
      ^^^^^
    hint: put one sign directly before the word

    error: `+` stands before the operator `AND`
      iran +AND
           ^^^^
    hint: to search for the word, quote it: `+"AND"`
    "#
    );
}

#[test]
fn a_query_asks_for_something() {
    let lab = Lab::empty();
    let shown = errors(
        &lab,
        [
            &["?!"],
            &["--", "-iran -\"no deal\""],
            &["NOT iran"],
            &["iran OR -israel"],
            &["iran -(-israel)"],
            &["iran +(-israel)"],
            &["iran OR +israel"],
        ],
    );
    assert_snapshot!(shown, @r#"
    error: the query holds no word
      ?!
      ^^
    hint: type a word with a letter or digit in it

    error: the query only excludes, so there is nothing to rank
      -iran -"no deal"
      ^^^^^^^^^^^^^^^^
    hint: add a word that articles should hold

    error: the query only excludes, so there is nothing to rank
      NOT iran
      ^^^^^^^^
    hint: add a word that articles should hold

    error: this side of `OR` only excludes
      iran OR -israel
              ^^^^^^^
    hint: to exclude it from all results, leave out the `OR`

    error: `-` stands before an exclusion
      iran -(-israel)
           ^^^^^^^^^^
    hint: leave out both: what is not excluded can be found

    error: `+` stands before an exclusion
      iran +(-israel)
           ^^^^^^^^^^
    hint: leave out the `+`

    error: `+` requires what `OR` leaves open
      iran OR +israel
              ^
    hint: leave out the `+`: one of the alternatives is required in any case
    "#
    );
    let shown = errors(&lab, [&["--plain", "?!"]]);
    assert_snapshot!(shown, @"
    error: the query holds no word
      ?!
      ^^
    hint: type a word with a letter or digit in it
    ");
}

#[test]
fn what_is_too_much_says_what_the_most_is() {
    let lab = Lab::empty();
    let shown = errors(&lab, [&[&*"(".repeat(65)]]);
    assert_snapshot!(shown, @"
    error: brackets are nested more than 64 deep
      (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
                                                                      ^
    hint: leave out brackets that change nothing
    ");
    let shown = errors(&lab, [&[&*"heron ".repeat(12_000)]]);
    assert_snapshot!(shown, @"
    error: the query is 72000 bytes long, 65536 is the most
      …eron heron heron heron heron heron heron heron heron heron heron h…
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: a file of queries, one a line, is read by `--queries FILE`
    ");
}

#[test]
fn the_place_is_right_under_wide_accented_and_invisible_characters() {
    let lab = Lab::empty();
    let shown = errors(&lab, [&["日本 (“東京” OR"], &["iran\ttalks OR"], &["iran\ntalks “no quarter"], &["🕊 OR"]]);
    assert_snapshot!(shown, @r#"
    error: `OR` has nothing behind it
      日本 (“東京” OR
                   ^^
    hint: add what is missing, or quote the word to search for it: `"OR"`

    error: `OR` has nothing behind it
      iran talks OR
                 ^^
    hint: add what is missing, or quote the word to search for it: `"OR"`

    error: the quote opened here is never closed
      iran talks “no quarter
                 ^
    hint: close it behind the last word of the phrase, or leave it out

    error: `OR` has nothing before it
      🕊 OR
        ^^
    hint: add what is missing, or quote the word to search for it: `"OR"`
    "#
    );
    // an accent of its own and a soft hyphen take no column
    let shown = errors(&lab, [&["cafe\u{301} x\u{ad}y OR"]]);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[1..3], ["  cafe\u{301} x\u{ad}y OR", "          ^^"]);
}

#[test]
fn a_field_holds_what_it_may_hold() {
    let lab = Lab::empty();
    let shown = errors(
        &lab,
        [
            &["iran outlt:cnn"],
            &["foo:bar"],
            &["person:(Vladimir Putin)"],
            &["date:2025-02-30"],
            &["date:\"03/04/2025\""],
            &["lang:english"],
        ],
    );
    assert_snapshot!(shown, @r#"
    error: there is no field `outlt:`
      iran outlt:cnn
           ^^^^^^
    hint: did you mean `outlet:`? to search for the text, quote it

    error: there is no field `foo:`
      foo:bar
      ^^^^
    hint: to search for the text, quote it

    error: what the brackets of `person:` hold stands side by side
      person:(Vladimir Putin)
              ^^^^^^^^^^^^^^
    hint: put `OR` between them: `person:(one OR other)`, or quote them: `person:"two words"`

    error: `2025-02-30` is no date: February 2025 has 28 days
      date:2025-02-30
           ^^^^^^^^^^
    hint: `2025-02` is the whole month, `2025-02-28` its last day

    error: `03/04/2025` is 3 April 2025 to some and 4 March 2025 to others
      date:"03/04/2025"
           ^^^^^^^^^^^^
    hint: write `2025-04-03` or `2025-03-04`

    error: `english` is no language code
      lang:english
           ^^^^^^^
    hint: write two letters, such as `en` or `de`
    "#);
}

#[test]
fn signs_and_nearness_stand_where_they_have_a_meaning() {
    let lab = Lab::empty();
    let shown = errors(
        &lab,
        [
            &["a*"],
            &["wom*n"],
            &["zelensky~3"],
            &["\"drone strike\"~x1 \"drone strike\"~0"],
            &["drone NEAR/x strike"],
            &["drone NEAR/5 (big strike)"],
            &["drone SAME/s"],
        ],
    );
    assert_snapshot!(shown, @r#"
    error: the beginning of a word before `*` has two letters at least
      a*
      ^^
    hint: add a letter before the `*`

    error: `*` stands only behind the beginning of a word
      wom*n
      ^^^^^
    hint: write `diplom*` for all words that begin so; to search for the text, quote it

    error: `~3` behind a word is no number of changed letters
      zelensky~3
              ^^
    hint: write `~1` or `~2`: so many letters may differ

    error: `~0` behind a phrase is no number of words
      "drone strike"~x1 "drone strike"~0
                                      ^^
    hint: write `~5` for words within five of each other, 1000 at most

    error: there is no operator `NEAR/x`
      drone NEAR/x strike
            ^^^^^^
    hint: write `NEAR/5` for within five words, 1000 at most; `SAME/s` for one sentence, `SAME/p` for one paragraph

    error: `NEAR/5` joins words and phrases, and this is neither
      drone NEAR/5 (big strike)
                   ^^^^^^^^^^^^
    hint: put a word, a phrase, or several with `OR` there: `a NEAR/5 (b OR "c d")`

    error: `SAME/s` has nothing behind it
      drone SAME/s
            ^^^^^^
    hint: add what is missing, or quote the word to search for it: `"SAME/s"`
    "#);
}

#[test]
fn a_bad_query_is_told_before_a_missing_index() {
    let lab = Lab::empty();
    let shown = errors(&lab, [&["(iran"]]);
    assert_snapshot!(shown, @"
    error: the bracket opened here is never closed
      (iran
      ^
    hint: close it with `)`, or leave it out
    ");
}
