//! Every error as the user sees it: under the query, with its hint.

use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

use super::{Problem, SyntaxError, parse};

/// Returns the query, carets under the place of its error, message and hint. A wide character takes two columns.
fn show(query: &str) -> String {
    let report = parse(query).expect_err("a query with an error").report();
    let before = query[..report.range.start].width();
    let under = query[report.range].width();
    format!("{query}\n{}{}\nerror: {}\nhint: {}", " ".repeat(before), "^".repeat(under), report.message, report.hint)
}

#[test]
fn what_is_opened_is_closed() {
    assert_snapshot!(show("iran “no quarter"), @r#"
    iran “no quarter
         ^
    error: the quote opened here is never closed
    hint: close it behind the last word of the phrase, or leave it out
    "#);
    assert_snapshot!(show(r#"5" shells"#), @r#"
    5" shells
     ^
    error: the quote opened here is never closed
    hint: close it behind the last word of the phrase, or leave it out
    "#);
    assert_snapshot!(show("(iran OR israel"), @r#"
    (iran OR israel
    ^
    error: the bracket opened here is never closed
    hint: close it with `)`, or leave it out
    "#);
    assert_snapshot!(show("a (b) c)"), @r#"
    a (b) c)
           ^
    error: the bracket closed here was never opened
    hint: open it with `(`, or leave it out
    "#);
    assert_snapshot!(show("日本 (“東京” OR"), @r#"
    日本 (“東京” OR
                 ^^
    error: `OR` has nothing behind it
    hint: add what is missing, or quote the word to search for it: `"OR"`
    "#);
}

#[test]
fn there_is_something_to_look_for() {
    assert_snapshot!(show("?!"), @r#"
    ?!
    ^^
    error: the query holds no word
    hint: type a word with a letter or digit in it
    "#);
    assert_snapshot!(show(r#"iran "" talks"#), @r#"
    iran "" talks
         ^^
    error: these quotes hold no word
    hint: put a word in, or leave them out
    "#);
    assert_snapshot!(show("“ … ”"), @r#"
    “ … ”
    ^^^^^
    error: these quotes hold no word
    hint: put a word in, or leave them out
    "#);
    assert_snapshot!(show("iran ( – ) talks"), @r#"
    iran ( – ) talks
         ^^^^^
    error: these brackets hold no word
    hint: put a word in, or leave them out
    "#);
    assert_snapshot!(show("()"), @r#"
    ()
    ^^
    error: these brackets hold no word
    hint: put a word in, or leave them out
    "#);
}

#[test]
fn an_operator_joins_two_things() {
    assert_snapshot!(show("AND iran"), @r#"
    AND iran
    ^^^
    error: `AND` has nothing before it
    hint: add what is missing, or quote the word to search for it: `"AND"`
    "#);
    assert_snapshot!(show("iran OR"), @r#"
    iran OR
         ^^
    error: `OR` has nothing behind it
    hint: add what is missing, or quote the word to search for it: `"OR"`
    "#);
    assert_snapshot!(show("iran AND OR israel"), @r#"
    iran AND OR israel
         ^^^
    error: `AND` has nothing behind it
    hint: add what is missing, or quote the word to search for it: `"AND"`
    "#);
    assert_snapshot!(show("(iran AND) talks"), @r#"
    (iran AND) talks
          ^^^
    error: `AND` has nothing behind it
    hint: add what is missing, or quote the word to search for it: `"AND"`
    "#);
    assert_snapshot!(show("iran NOT"), @r#"
    iran NOT
         ^^^
    error: `NOT` has nothing behind it
    hint: add what is missing, or quote the word to search for it: `"NOT"`
    "#);
    assert_snapshot!(show("iran (OR israel)"), @r#"
    iran (OR israel)
          ^^
    error: `OR` has nothing before it
    hint: add what is missing, or quote the word to search for it: `"OR"`
    "#);
}

#[test]
fn a_sign_belongs_to_one_thing() {
    assert_snapshot!(show("+-iran"), @r#"
    +-iran
    ^^
    error: `+` stands before `-`
    hint: put one sign directly before the word
    "#);
    assert_snapshot!(show("--since iran"), @r#"
    --since iran
    ^^
    error: `-` stands before `-`
    hint: put one sign directly before the word
    "#);
    assert_snapshot!(show("NOT -iran"), @r#"
    NOT -iran
    ^^^^^
    error: `NOT` stands before `-`
    hint: put one sign directly before the word
    "#);
    assert_snapshot!(show("iran +AND"), @r#"
    iran +AND
         ^^^^
    error: `+` stands before the operator `AND`
    hint: to search for the word, quote it: `+"AND"`
    "#);
    assert_snapshot!(show("+OR"), @r#"
    +OR
    ^^^
    error: `+` stands before the operator `OR`
    hint: to search for the word, quote it: `+"OR"`
    "#);
}

#[test]
fn a_query_asks_for_something() {
    assert_snapshot!(show(r#"-iran -"no deal""#), @r#"
    -iran -"no deal"
    ^^^^^^^^^^^^^^^^
    error: the query only excludes, so there is nothing to rank
    hint: add a word that articles should hold
    "#);
    assert_snapshot!(show("NOT iran"), @r#"
    NOT iran
    ^^^^^^^^
    error: the query only excludes, so there is nothing to rank
    hint: add a word that articles should hold
    "#);
    assert_snapshot!(show("(-iran)"), @r#"
    (-iran)
    ^^^^^^^
    error: the query only excludes, so there is nothing to rank
    hint: add a word that articles should hold
    "#);
    assert_snapshot!(show("iran OR -israel"), @r#"
    iran OR -israel
            ^^^^^^^
    error: this side of `OR` only excludes
    hint: to exclude it from all results, leave out the `OR`
    "#);
    assert_snapshot!(show("iran -(-israel)"), @r#"
    iran -(-israel)
         ^^^^^^^^^^
    error: `-` stands before an exclusion
    hint: leave out both: what is not excluded can be found
    "#);
    assert_snapshot!(show("iran NOT (NOT israel)"), @r#"
    iran NOT (NOT israel)
         ^^^^^^^^^^^^^^^^
    error: `NOT` stands before an exclusion
    hint: leave out both: what is not excluded can be found
    "#);
    assert_snapshot!(show("iran +(-israel)"), @r#"
    iran +(-israel)
         ^^^^^^^^^^
    error: `+` stands before an exclusion
    hint: leave out the `+`
    "#);
    assert_snapshot!(show("+iran OR israel"), @r#"
    +iran OR israel
    ^
    error: `+` requires what `OR` leaves open
    hint: leave out the `+`: one of the alternatives is required in any case
    "#);
    assert_snapshot!(show("iran OR +israel"), @r#"
    iran OR +israel
            ^
    error: `+` requires what `OR` leaves open
    hint: leave out the `+`: one of the alternatives is required in any case
    "#);
}

#[test]
fn a_field_without_a_value_is_an_error() {
    assert_snapshot!(show("place:"), @r#"
    place:
    ^^^^^^
    error: the field `place:` has no name behind it
    hint: put it directly behind the colon: `place:Name`, `place:"Two Names"`
    "#);
    assert_snapshot!(show("iran person: Putin"), @r#"
    iran person: Putin
         ^^^^^^^
    error: the field `person:` has no name behind it
    hint: put it directly behind the colon: `person:Name`, `person:"Two Names"`
    "#);
    assert_snapshot!(show("iran date: 2025"), @"
    iran date: 2025
         ^^^^^
    error: the field `date:` has no date behind it
    hint: put it directly behind the colon: `date:2025-06`, `date:2025-06-20..2025-06-24`, `date:7d`
    ");
    assert_snapshot!(show("title: iran"), @r#"
    title: iran
    ^^^^^^
    error: the field `title:` has no word behind it
    hint: put it directly behind the colon: `title:word`, `title:"two words"`, `title:(one OR other)`
    "#);
    assert_snapshot!(show("body:"), @r#"
    body:
    ^^^^^
    error: the field `body:` has no word behind it
    hint: put it directly behind the colon: `body:word`, `body:"two words"`, `body:(one OR other)`
    "#);
    assert_snapshot!(show("path:/"), @"
    path:/
    ^^^^^^
    error: the field `path:` has no path behind it
    hint: put it directly behind the colon: `path:2025/06`, `path:*.html`
    ");
    assert_snapshot!(show("person:… x"), @r#"
    person:… x
    ^^^^^^^^
    error: the field `person:` has no name behind it
    hint: put it directly behind the colon: `person:Name`, `person:"Two Names"`
    "#);
    assert_snapshot!(show("url:()"), @"
    url:()
        ^^
    error: these brackets hold no word
    hint: put a word in, or leave them out
    ");
    assert_snapshot!(show(r#"person:"…" x"#), @r#"
    person:"…" x
           ^^^
    error: these quotes hold no word
    hint: put a word in, or leave them out
    "#);
    assert_snapshot!(show(r#"person:"Vladimir Putin"#), @r#"
    person:"Vladimir Putin
           ^
    error: the quote opened here is never closed
    hint: close it behind the last word of the phrase, or leave it out
    "#);
    assert_snapshot!(show(r#"person:"Vladimir Putin"~2"#), @r#"
    person:"Vladimir Putin"~2
                           ^^
    error: `~2` behind a phrase is no number of words
    hint: write `~5` for words within five of each other, 1000 at most
    "#);
}

#[test]
fn the_brackets_of_a_field_hold_what_it_may_hold() {
    assert_snapshot!(show("person:(Vladimir Putin)"), @r#"
    person:(Vladimir Putin)
            ^^^^^^^^^^^^^^
    error: what the brackets of `person:` hold stands side by side
    hint: put `OR` between them: `person:(one OR other)`, or quote them: `person:"two words"`
    "#);
    assert_snapshot!(show("x outlet:(bbc -cnn)"), @r#"
    x outlet:(bbc -cnn)
              ^^^^^^^^
    error: what the brackets of `outlet:` hold stands side by side
    hint: put `OR` between them: `outlet:(one OR other)`, or quote them: `outlet:"two words"`
    "#);
    assert_snapshot!(show("title:(iran outlet:bbc)"), @"
    title:(iran outlet:bbc)
                ^^^^^^^^^^
    error: the field `outlet:` stands within the field `title:`
    hint: close the brackets of `title:` first
    ");
    assert_snapshot!(show("outlet:(title:x)"), @"
    outlet:(title:x)
            ^^^^^^
    error: the field `title:` stands within the field `outlet:`
    hint: close the brackets of `outlet:` first
    ");
    assert_snapshot!(show("title:(-iran)"), @"
    title:(-iran)
    ^^^^^^^^^^^^^
    error: the brackets of `title:` only exclude
    hint: put the sign before the field: `-title:word`
    ");
    assert_snapshot!(show("person:(Putin NEAR Trump)"), @r#"
    person:(Putin NEAR Trump)
            ^^^^^
    error: `NEAR/10` joins words and phrases, and this is neither
    hint: put a word, a phrase, or several with `OR` there: `a NEAR/10 (b OR "c d")`
    "#);
}

#[test]
fn an_unknown_field_is_an_error_with_a_suggestion() {
    assert_snapshot!(show("iran outlt:cnn"), @"
    iran outlt:cnn
         ^^^^^^
    error: there is no field `outlt:`
    hint: did you mean `outlet:`? to search for the text, quote it
    ");
    assert_snapshot!(show("organisation:NATO"), @"
    organisation:NATO
    ^^^^^^^^^^^^^
    error: there is no field `organisation:`
    hint: did you mean `org:`? to search for the text, quote it
    ");
    assert_snapshot!(show(r#"athor:"Jane Roe""#), @r#"
    athor:"Jane Roe"
    ^^^^^^
    error: there is no field `athor:`
    hint: did you mean `author:`? to search for the text, quote it
    "#);
    assert_snapshot!(show("foo:bar"), @"
    foo:bar
    ^^^^
    error: there is no field `foo:`
    hint: to search for the text, quote it
    ");
    assert_snapshot!(show("日本:東京"), @"
    日本:東京
    ^^^^^
    error: there is no field `日本:`
    hint: to search for the text, quote it
    ");
    assert_snapshot!(show("iran -peson:x"), @"
    iran -peson:x
          ^^^^^^
    error: there is no field `peson:`
    hint: did you mean `person:`? to search for the text, quote it
    ");
}

#[test]
fn a_date_that_cannot_be_says_why() {
    assert_snapshot!(show("iran date:2025-02-30"), @"
    iran date:2025-02-30
              ^^^^^^^^^^
    error: `2025-02-30` is no date: February 2025 has 28 days
    hint: `2025-02` is the whole month, `2025-02-28` its last day
    ");
    assert_snapshot!(show("date:yesteday"), @"
    date:yesteday
         ^^^^^^^^
    error: `yesteday` is no date
    hint: did you mean `yesterday`?
    ");
    assert_snapshot!(show("date:\"03/04/2025\" iran"), @r#"
    date:"03/04/2025" iran
         ^^^^^^^^^^^^
    error: `03/04/2025` is 3 April 2025 to some and 4 March 2025 to others
    hint: write `2025-04-03` or `2025-03-04`
    "#);
    assert_snapshot!(show("date:2025-06..2025-05"), @"
    date:2025-06..2025-05
         ^^^^^^^^^^^^^^^^
    error: `2025-06..2025-05` ends before it begins
    hint: write `2025-05..2025-06`
    ");
    assert_snapshot!(show("date:(2025 OR soon)"), @"
    date:(2025 OR soon)
                  ^^^^
    error: `soon` is no date
    hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`
    ");
    assert_snapshot!(show("lang:english"), @"
    lang:english
         ^^^^^^^
    error: `english` is no language code
    hint: write two letters, such as `en` or `de`
    ");
}

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

#[test]
fn what_is_too_much_says_what_the_most_is() {
    assert_snapshot!(show(&"(".repeat(65)), @r#"
    (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
                                                                    ^
    error: brackets are nested more than 64 deep
    hint: leave out brackets that change nothing
    "#);
    let report = parse(&"a".repeat(70_000)).unwrap_err().report();
    assert_snapshot!(format!("{}\n{}\n{:?}", report.message, report.hint, report.range), @r"
    the query is 70000 bytes long, 65536 is the most
    a file of queries, one a line, is read by `--queries FILE`
    65536..70000
    ");
    let too_many = |typed: &str| {
        let problem = Problem::TooManyWords { typed: typed.to_owned(), words: 15_210, limit: 4096 };
        let report = SyntaxError { problem, range: 0..1 }.report();
        format!("{}\n{}", report.message, report.hint)
    };
    assert_snapshot!(too_many("co*"), @"
    `co*` stands for 15,210 words of the index, 4,096 are the most
    add letters before the `*`
    ");
    assert_snapshot!(too_many("at~2"), @"
    `at~2` stands for 15,210 words of the index, 4,096 are the most
    ask for one changed letter, `~1`, or write the words out
    ");
}
