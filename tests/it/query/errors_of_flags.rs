//! Flags and an index that cannot be used: the error as the user sees it.
//!
//! 1. A date that cannot be read is named with its flag.
//! 2. A flag has a value that it can take, and flags that do not go together are refused.
//! 3. A word to exclude that is taken for a flag says where it goes.
//! 4. An index that is missing, foreign, of another version or damaged is named with what to do.

use insta::assert_snapshot;

use super::{articles, errors};
use crate::lab::Lab;

#[test]
fn a_date_that_cannot_be_read_is_named_with_its_flag() {
    let lab = Lab::empty();
    let since = |date| ["iran", "--since", date];
    let on = |date| ["iran", "--on", date];
    let shown = errors(
        &lab,
        [
            &since("2025-02-30"),
            &since("2025-13"),
            &since("0000"),
            &since("99999y"),
            &since("soon"),
            &since("yesteday"),
            &since(""),
        ],
    );
    assert_snapshot!(shown, @"
    error: `2025-02-30` is no date: February 2025 has 28 days, in `--since`
    hint: `2025-02` is the whole month, `2025-02-28` its last day

    error: `2025-13` is no date: there is no month 13, in `--since`
    hint: write year, month and day as in `2025-06-24`

    error: `0000` is no date: the first year is 1, in `--since`
    hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`

    error: `99999y` lies outside the calendar, in `--since`
    hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`

    error: `soon` is no date, in `--since`
    hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`

    error: `yesteday` is no date, in `--since`
    hint: did you mean `yesterday`?

    error: `` is no date, in `--since`
    hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`
    "
    );
    let shown = errors(
        &lab,
        [
            &since("03/04/2025"),
            &since("24.06.25"),
            &since("24 June"),
            &since("2025-06-24T17:06"),
            &since("24 Jnue 2025"),
        ],
    );
    assert_snapshot!(shown, @"
    error: `03/04/2025` is 3 April 2025 to some and 4 March 2025 to others, in `--since`
    hint: write `2025-04-03` or `2025-03-04`

    error: `24.06.25` has no year of four digits, in `--since`
    hint: write all of the year, as in `2025-06-24`

    error: `24 June` has no year, in `--since`
    hint: add the year, as in `2025-06` or `24 June 2025`

    error: `2025-06-24T17:06` has a time of day, in `--since`
    hint: dates are whole days: write `2025-06-24`

    error: `24 Jnue 2025` is no date, in `--since`
    hint: did you mean `June`?
    "
    );
    let shown = errors(&lab, [&on("2025-06-24..2025-06-20"), &on(".."), &on("none..2025"), &on(">none")]);
    assert_snapshot!(shown, @"
    error: `2025-06-24..2025-06-20` ends before it begins, in `--on`
    hint: write `2025-06-20..2025-06-24`

    error: `..` has no date on either side, in `--on`
    hint: write `2025-06..`, `..2025-06` or `2025-05..2025-06`

    error: `none` is no end of a range, in `--on`
    hint: leave that side of the range empty

    error: `none` is no end of a range, in `--on`
    hint: leave that side of the range empty
    "
    );
    let shown =
        errors(&lab, [&since("..2025-06"), &["iran", "--until", ">2025"], &["iran", "--until", "none"], &since("-7d")]);
    assert_snapshot!(shown, @"
    error: `..2025-06` has no first day, in `--since`
    hint: write a single date such as `2025-06`

    error: `>2025` has no last day, in `--until`
    hint: write a single date such as `2025-06`

    error: `none` has no last day, in `--until`
    hint: articles without a date are asked for by `--undated only`

    error: `-7d` is no date, in `--since`
    hint: write `2025`, `2025-06`, `2025-06-24`, `today`, `7d` or `last-week`
    "
    );
}

#[test]
fn a_flag_has_a_value_that_it_can_take() {
    let lab = Lab::empty();
    let shown = errors(
        &lab,
        [
            &[],
            &["iran", "--limit", "many"],
            &["iran", "-n", "-1"],
            &["iran", "--per-article", "0"],
            &["iran", "--sort", "best"],
            &["iran", "--format", "xml"],
            &["iran", "--undated", "maybe"],
            &["iran", "--outlet"],
            &["iran", "-football"],
            &["-football iran"],
            &["iran", "--football"],
            &["iran", "--lang", "German"],
            &["iran", "--since", "2025-07", "--until", "2025-06"],
            &["iran", "--on", "2025", "--undated", "only"],
            &["iran", "--format", "trec", "--sort", "newest"],
        ],
    );
    assert_snapshot!(shown, @"
    error: the following required arguments were not provided:
      <QUERY>...

    Usage: search query <QUERY>...

    For more information, try '--help'.

    error: invalid value 'many' for '--limit <N>': invalid digit found in string

    For more information, try '--help'.

    error: invalid value '-1' for '--limit <N>': invalid digit found in string

    For more information, try '--help'.

    error: invalid value '0' for '--per-article <N>': 0 is not in 1..=65535

    For more information, try '--help'.

    error: invalid value 'best' for '--sort <ORDER>'
      [possible values: relevance, newest, oldest]

      tip: a similar value exists: 'oldest'

    For more information, try '--help'.

    error: invalid value 'xml' for '--format <FORM>'
      [possible values: text, jsonl, csv, trec]

    For more information, try '--help'.

    error: invalid value 'maybe' for '--undated <WHAT>'
      [possible values: include, exclude, only]

    For more information, try '--help'.

    error: a value is required for '--outlet <NAME>' but none was supplied

    For more information, try '--help'.

    error: unexpected argument '-f' found

      tip: to pass '-f' as a value, use '-- -f'

    Usage: search query [OPTIONS] [QUERY]...

    For more information, try '--help'.

    hint: a query with words to exclude goes behind `--`: `search query -- WORDS -EXCLUDED`

    error: unexpected argument '-f' found

      tip: to pass '-f' as a value, use '-- -f'

    Usage: search query [OPTIONS] [QUERY]...

    For more information, try '--help'.

    hint: a query with words to exclude goes behind `--`: `search query -- WORDS -EXCLUDED`

    error: unexpected argument '--football' found

      tip: to pass '--football' as a value, use '-- --football'

    Usage: search query <QUERY>...

    For more information, try '--help'.

    error: `German` is no language code
    hint: write two letters, such as `en` or `de`

    error: `--since` lies behind `--until`

    error: undated articles have no days: leave out the dates, or `--undated only`

    error: a TREC run is a ranking by relevance: leave out `--sort`
    "
    );
}

#[test]
fn an_index_that_cannot_be_read_is_named_with_what_to_do() {
    let lab = Lab::empty();
    let shown = errors(&lab, [&["iran"], &["iran", "--index", "elsewhere"]]);
    assert_snapshot!(shown, @"
    error: there is no index in `index`
    hint: build one with `search index CORPUS`

    error: there is no index in `elsewhere`
    hint: build one with `search index CORPUS --index elsewhere`
    ");
    std::fs::create_dir_all(lab.path().join("photos")).unwrap();
    std::fs::write(lab.path().join("photos/cat.jpg"), "meow").unwrap();
    let shown = errors(&lab, [&["iran", "--index", "photos"]]);
    assert_snapshot!(shown, @"
    error: `photos` is not an index of this program: it holds `cat.jpg`
    hint: give another folder with `--index DIR`
    ");
    std::fs::write(lab.path().join("file"), "no folder").unwrap();
    let shown = errors(&lab, [&["iran", "--index", "file"]]);
    assert_snapshot!(shown, @"
    error: `file` is no folder
    hint: give another folder with `--index DIR`
    ");
}

#[test]
fn an_index_of_another_version_or_a_damaged_one_is_named_with_what_to_do() {
    let lab = articles(&[("ferry.txt", "The ferry was late.")]);
    let pointer = lab.path().join("index/current.json");
    std::fs::write(&pointer, r#"{"format_version":99,"generation":"g1"}"#).unwrap();
    let shown = errors(&lab, [&["ferry"]]);
    assert_snapshot!(shown, @"
    error: the index in `index` has format 99, this program reads 8
    hint: use the newer program, or build it again with `search index --rebuild`
    ");
    std::fs::write(&pointer, "{").unwrap();
    let shown = errors(&lab, [&["ferry"]]);
    assert_snapshot!(shown, @"
    error: `index/current.json` is damaged: EOF while parsing an object at line 1 column 1
    hint: build the index again with `search index --rebuild`
    ");
}
