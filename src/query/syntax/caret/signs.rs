//! Errors of words with signs, and of nearness.

use insta::assert_snapshot;

use super::show;

#[test]
fn a_word_with_signs_is_a_beginning_or_alike() {
    assert_snapshot!(show("wom*n"), @"
    wom*n
    ^^^^^
    error: `*` stands only behind the beginning of a word
    hint: write `diplom*` for all words that begin so; to search for the text, quote it
    ");
    assert_snapshot!(show("*gate"), @"
    *gate
    ^^^^^
    error: `*` stands only behind the beginning of a word
    hint: write `diplom*` for all words that begin so; to search for the text, quote it
    ");
    assert_snapshot!(show("a* talks"), @"
    a* talks
    ^^
    error: the beginning of a word before `*` has two letters at least
    hint: add a letter before the `*`
    ");
    assert_snapshot!(show("f***"), @"
    f***
    ^^^^
    error: `*` stands only behind the beginning of a word
    hint: write `diplom*` for all words that begin so; to search for the text, quote it
    ");
    assert_snapshot!(show(r#""drone strike"*"#), @r#"
    "drone strike"*
                  ^
    error: `*` stands behind a word, not behind a quote
    hint: leave it out: quoted words match as written
    "#);
    assert_snapshot!(show("zelensky~3"), @"
    zelensky~3
            ^^
    error: `~3` behind a word is no number of changed letters
    hint: write `~1` or `~2`: so many letters may differ
    ");
    assert_snapshot!(show("zelensky~0.8"), @"
    zelensky~0.8
            ^^^^
    error: `~0.8` behind a word is no number of changed letters
    hint: write `~1` or `~2`: so many letters may differ
    ");
    assert_snapshot!(show("=talk*"), @"
    =talk*
    ^^^^^^
    error: `=` asks for a word only as written, `*` for others
    hint: leave out `=` or `*`
    ");
    assert_snapshot!(show("=talk~1"), @"
    =talk~1
    ^^^^^^^
    error: `=` asks for a word only as written, `~` for others
    hint: leave out `=` or `~`
    ");
}

#[test]
fn nearness_has_a_distance_and_two_sides() {
    assert_snapshot!(show(r#""drone strike"~0"#), @r#"
    "drone strike"~0
                  ^^
    error: `~0` behind a phrase is no number of words
    hint: write `~5` for words within five of each other, 1000 at most
    "#);
    assert_snapshot!(show(r#""drone strike"~"#), @r#"
    "drone strike"~
                  ^
    error: `~` behind a phrase is no number of words
    hint: write `~5` for words within five of each other, 1000 at most
    "#);
    assert_snapshot!(show("drone NEAR/x strike"), @"
    drone NEAR/x strike
          ^^^^^^
    error: there is no operator `NEAR/x`
    hint: write `NEAR/5` for within five words, 1000 at most; `SAME/s` for one sentence, `SAME/p` for one paragraph
    ");
    assert_snapshot!(show("drone NEAR/0 strike"), @"
    drone NEAR/0 strike
          ^^^^^^
    error: there is no operator `NEAR/0`
    hint: write `NEAR/5` for within five words, 1000 at most; `SAME/s` for one sentence, `SAME/p` for one paragraph
    ");
    assert_snapshot!(show("drone SAME/w strike"), @"
    drone SAME/w strike
          ^^^^^^
    error: there is no operator `SAME/w`
    hint: write `NEAR/5` for within five words, 1000 at most; `SAME/s` for one sentence, `SAME/p` for one paragraph
    ");
    assert_snapshot!(show("drone NEAR/5"), @r#"
    drone NEAR/5
          ^^^^^^
    error: `NEAR/5` has nothing behind it
    hint: add what is missing, or quote the word to search for it: `"NEAR/5"`
    "#);
    assert_snapshot!(show("NEAR/5 strike"), @r#"
    NEAR/5 strike
    ^^^^^^
    error: `NEAR/5` has nothing before it
    hint: add what is missing, or quote the word to search for it: `"NEAR/5"`
    "#);
    assert_snapshot!(show("drone NEAR/5 AND strike"), @r#"
    drone NEAR/5 AND strike
          ^^^^^^
    error: `NEAR/5` has nothing behind it
    hint: add what is missing, or quote the word to search for it: `"NEAR/5"`
    "#);
    assert_snapshot!(show("drone NEAR/5 (big strike)"), @r#"
    drone NEAR/5 (big strike)
                 ^^^^^^^^^^^^
    error: `NEAR/5` joins words and phrases, and this is neither
    hint: put a word, a phrase, or several with `OR` there: `a NEAR/5 (b OR "c d")`
    "#);
    assert_snapshot!(show("(a b) NEAR/5 strike"), @r#"
    (a b) NEAR/5 strike
    ^^^^^
    error: `NEAR/5` joins words and phrases, and this is neither
    hint: put a word, a phrase, or several with `OR` there: `a NEAR/5 (b OR "c d")`
    "#);
    assert_snapshot!(show("drone NEAR/5 -strike"), @r#"
    drone NEAR/5 -strike
                 ^
    error: `NEAR/5` joins words and phrases, and this is neither
    hint: put a word, a phrase, or several with `OR` there: `a NEAR/5 (b OR "c d")`
    "#);
    assert_snapshot!(show("+NEAR/5 a"), @r#"
    +NEAR/5 a
    ^^^^^^^
    error: `+` stands before the operator `NEAR/5`
    hint: to search for the word, quote it: `+"NEAR/5"`
    "#);
    assert_snapshot!(show("title:drone NEAR/5 strike"), @"
    title:drone NEAR/5 strike
    ^^^^^^^^^^^
    error: `NEAR/5` joins words and phrases, and this is neither
    hint: put the field before both: `title:(a NEAR/5 b)`
    ");
    assert_snapshot!(show(r#"drone SAME/s "a b"~5"#), @r#"
    drone SAME/s "a b"~5
                 ^^^^^^^
    error: `SAME/s` joins words and phrases, and this is neither
    hint: put a word, a phrase, or several with `OR` there: `a SAME/s (b OR "c d")`
    "#);
}
