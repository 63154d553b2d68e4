//! No bytes make the program fail.
//!
//! 1. Whatever a file holds, under whatever name: reading it and extracting its pages never panics and comes to an end.
//! 2. What is read is counted, every page is within the bounds of a page, and its places lead into its file.
//! 3. Blocks partition the text of every article.
//! 4. The examples that the cases are made of are read as they are.
//!
//! A test a reader. Cases are examples of its format with cuts, flips, splices, repetitions and tokens of the format set
//! in; one in ten is made of tokens or of nothing but chance. Each test runs for `$SEARCH_FUZZ_SECONDS`, 2 if not set:
//!
//! ```text
//! SEARCH_FUZZ_SECONDS=120 cargo test --release --test fuzz html
//! SEARCH_FUZZ_SEED=0x68746d6c cargo test --test fuzz html     # begins with this case; a failure names its own
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, unreachable_pub)]

mod cases;
mod examples;
mod mutate;
mod packed;
mod read;

use cases::run;
use news_search::extract::date::{DayOrder, parse, scan, time_of_day};
use read::{fuzz_packed, fuzz_plain};

#[test]
fn text() {
    fuzz_plain("text", &examples::text());
}

#[test]
fn html() {
    fuzz_plain("html", &examples::html());
}

#[test]
fn json_lines() {
    fuzz_plain("json_lines", &examples::json_lines());
}

#[test]
fn json() {
    fuzz_plain("json", &examples::json());
}

#[test]
fn tables() {
    fuzz_plain("tables", &examples::tables());
}

#[test]
fn feeds() {
    fuzz_plain("feeds", &examples::feeds());
}

#[test]
fn markdown() {
    fuzz_plain("markdown", &examples::markdown());
}

#[test]
fn exports() {
    fuzz_plain("exports", &examples::exports());
}

#[test]
fn warc() {
    fuzz_plain("warc", &examples::warc());
}

#[test]
fn mhtml() {
    fuzz_plain("mhtml", &examples::mhtml());
}

#[test]
fn compressed() {
    fuzz_packed("compressed", &[packed::gzip, packed::zstd, packed::bzip2, packed::xz]);
}

#[test]
fn archives() {
    fuzz_packed("archives", &[packed::tar, packed::zip, packed::zip_of_stored, packed::tar_gz]);
}

#[test]
fn dates() {
    let examples = examples::dates();
    let orders = [DayOrder::Unknown, DayOrder::MonthFirst, DayOrder::DayFirst];
    run("dates", |rng| {
        let bytes = mutate::case(&examples, rng);
        let text = String::from_utf8_lossy(&bytes);
        let mut end = 0;
        for date in scan(&text, orders[rng.usize(..orders.len())]) {
            assert!(end <= date.range.start && date.range.start < date.range.end, "{:?} behind {end}", date.range);
            assert!(text.get(date.range.clone()).is_some(), "{:?} of {}", date.range, text.len());
            end = date.range.end;
        }
        parse(&text, DayOrder::Unknown);
        time_of_day(&text);
    });
}
