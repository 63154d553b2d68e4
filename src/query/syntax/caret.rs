//! Every error as the user sees it: under the query, with its hint.

use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

use super::parse;

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
fn a_field_is_named_with_what_does_its_job() {
    assert_snapshot!(show("iran outlet:cnn"), @r#"
    iran outlet:cnn
         ^^^^^^^
    error: this version does not have the field `outlet:`
    hint: use `--outlet NAME`; to search for the text, quote it
    "#);
    assert_snapshot!(show("iran -date:2025"), @r#"
    iran -date:2025
          ^^^^^
    error: this version does not have the field `date:`
    hint: use `--since DATE`, `--until DATE` or `--on DATE`; to search for the text, quote it
    "#);
    assert_snapshot!(show("title:(iran OR israel)"), @r#"
    title:(iran OR israel)
    ^^^^^^
    error: this version does not have the field `title:`
    hint: to search for the text, quote it
    "#);
    assert_snapshot!(show("outlet: cnn"), @r#"
    outlet: cnn
    ^^^^^^^
    error: this version does not have the field `outlet:`
    hint: use `--outlet NAME`; to search for the text, quote it
    "#);
    assert_snapshot!(show("Lang:de"), @r#"
    Lang:de
    ^^^^^
    error: this version does not have the field `lang:`
    hint: use `--lang CODE`; to search for the text, quote it
    "#);
}

#[test]
fn a_field_without_a_name_is_an_error() {
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
    assert_snapshot!(show("org:(UN OR NATO)"), @r#"
    org:(UN OR NATO)
    ^^^^
    error: the field `org:` has no name behind it
    hint: put it directly behind the colon: `org:Name`, `org:"Two Names"`
    "#);
    assert_snapshot!(show("person:… x"), @r#"
    person:… x
    ^^^^^^^^
    error: the field `person:` has no name behind it
    hint: put it directly behind the colon: `person:Name`, `person:"Two Names"`
    "#);
    assert_snapshot!(show("person:\"…\" x"), @r#"
    person:"…" x
           ^^^
    error: these quotes hold no word
    hint: put a word in, or leave them out
    "#);
    assert_snapshot!(show("person:\"Vladimir Putin"), @r#"
    person:"Vladimir Putin
           ^
    error: the quote opened here is never closed
    hint: close it behind the last word of the phrase, or leave it out
    "#);
    assert_snapshot!(show("person:\"Vladimir Putin\"~2"), @r#"
    person:"Vladimir Putin"~2
                           ^^
    error: this version does not have `~2` for words near each other
    hint: leave it out for the exact phrase, or use `AND` for words anywhere in an article
    "#);
}

#[test]
fn an_unknown_field_is_an_error_with_a_suggestion() {
    assert_snapshot!(show("iran outlt:cnn"), @r#"
    iran outlt:cnn
         ^^^^^^
    error: there is no field `outlt:`
    hint: did you mean `outlet:`? use `--outlet NAME`; to search for the text, quote it
    "#);
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
    assert_snapshot!(show("foo:bar"), @r#"
    foo:bar
    ^^^^
    error: there is no field `foo:`
    hint: to search for the text, quote it
    "#);
    assert_snapshot!(show("日本:東京"), @r#"
    日本:東京
    ^^^^^
    error: there is no field `日本:`
    hint: to search for the text, quote it
    "#);
    assert_snapshot!(show("iran -peson:x"), @"
    iran -peson:x
          ^^^^^^
    error: there is no field `peson:`
    hint: did you mean `person:`? to search for the text, quote it
    ");
}

#[test]
fn what_is_to_come_is_not_misread() {
    assert_snapshot!(show("diplom*"), @r#"
    diplom*
    ^^^^^^^
    error: this version does not have `*` for the rest of a word
    hint: a word matches its inflections without it; write other forms out, such as `(diplomat OR diplomacy)`
    "#);
    assert_snapshot!(show("wom*n"), @r#"
    wom*n
    ^^^^^
    error: this version does not have `*` for the rest of a word
    hint: a word matches its inflections without it; write other forms out, such as `(diplomat OR diplomacy)`
    "#);
    assert_snapshot!(show("zelensky~1"), @r#"
    zelensky~1
    ^^^^^^^^^^
    error: this version does not have `~` for similar words
    hint: write the spellings out, such as `(gray OR grey)`
    "#);
    assert_snapshot!(show(r#""drone strike"~5"#), @r#"
    "drone strike"~5
                  ^^
    error: this version does not have `~5` for words near each other
    hint: leave it out for the exact phrase, or use `AND` for words anywhere in an article
    "#);
    assert_snapshot!(show(r#""drone strike"*"#), @r#"
    "drone strike"*
                  ^
    error: this version does not have `*` for the rest of a word
    hint: a word matches its inflections without it; write other forms out, such as `(diplomat OR diplomacy)`
    "#);
    assert_snapshot!(show("drone NEAR/5 strike"), @r#"
    drone NEAR/5 strike
          ^^^^^^
    error: this version does not have the operator `NEAR/5`
    hint: `a AND b` finds the articles that hold both
    "#);
    assert_snapshot!(show("drone SAME/s strike"), @r#"
    drone SAME/s strike
          ^^^^^^
    error: this version does not have the operator `SAME/s`
    hint: `a AND b` finds the articles that hold both
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
}
