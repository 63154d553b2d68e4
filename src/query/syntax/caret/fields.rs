//! Errors of fields.

use insta::assert_snapshot;

use super::show;

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
