//! Every error as the user sees it: under the query, with its hint.

mod fields;
mod signs;

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
