//! Filters by date.
//!
//! 1. `--since` and `--until` are inclusive, and take the first and the last day of a month or year.
//! 2. `--on` takes a day, a month, a year, a range or a comparison; given twice, either; between `--since` and
//!    `--until`.
//! 3. An article known to the month or year lies in every stretch that its month or year touches.
//! 4. The day of an article is the day that its page states, whatever the zone.
//! 5. Undated articles are found unless a date is asked for; `--undated` changes that, `--on none` asks for them.
//! 6. Words such as `today` and `7d` are told from the day of the query.
//! 7. Stretches that have no day in common are an error, and so are undated articles of a day.

use insta::assert_snapshot;
use jiff::{ToSpan, Zoned};
use serde_json::json;

use super::records;
use crate::lab::Lab;

const OF_24_JUNE: [&str; 2] = ["2025-06-24T00:00-05:00", "2025-06-24T23:30:00+09:00"];

const HERON: &str = "A heron sat on the quay of the town.";

/// Articles that are named for their dates.
fn calendar() -> Lab {
    let dates =
        ["2024", "2025-05", "2025-06-01", "2025-06-23T23:59:59", OF_24_JUNE[0], OF_24_JUNE[1], "2025-06-30", "undated"];
    let published = |date| if date == "undated" { "" } else { date };
    records(&dates.map(|date| json!({"id": date, "published": published(date), "text": HERON})))
}

#[track_caller]
fn finds(lab: &Lab, arguments: &[&str], dates: &[&str]) {
    let run = lab.query(&[&["--sort", "oldest", "heron"], arguments].concat());
    let passages = run.passages();
    let found: Vec<&str> = passages.iter().map(|line| line["article"]["id"].as_str().unwrap()).collect();
    assert_eq!(found, dates, "{run}");
    assert_eq!(run.code, i32::from(dates.is_empty()), "{run}");
}

#[test]
fn since_and_until_are_inclusive() {
    let lab = calendar();
    finds(&lab, &["--since", "2025-06-24"], &[OF_24_JUNE[0], OF_24_JUNE[1], "2025-06-30"]);
    finds(&lab, &["--until", "2025-06-23", "--since", "2025-06-01"], &["2025-06-01", "2025-06-23T23:59:59"]);
    finds(&lab, &["--since", "2025-06-24", "--until", "2025-06-24"], &OF_24_JUNE);
    finds(&lab, &["--since", "2025-06-25", "--until", "2025-06"], &["2025-06-30"]);
    finds(&lab, &["--until", "2024"], &["2024"]);
    finds(&lab, &["--since", "2026"], &[]);
}

#[test]
fn on_takes_days_ranges_and_comparisons() {
    let lab = calendar();
    for day in ["2025-06-24", "20250624", "24.06.2025", "24 June 2025", "June 24, 2025", "2025-06-24..2025-06-24"] {
        finds(&lab, &["--on", day], &OF_24_JUNE);
    }
    finds(&lab, &["--on", ">2025-06-24"], &["2025-06-30"]);
    finds(&lab, &["--on", ">=2025-06-24"], &[OF_24_JUNE[0], OF_24_JUNE[1], "2025-06-30"]);
    finds(&lab, &["--on", "..2025-05"], &["2024", "2025-05"]);
    finds(&lab, &["--on", "<2025"], &["2024"]);
    finds(&lab, &["--on", "2025-06-01", "--on", "2025-06-30"], &["2025-06-01", "2025-06-30"]);
    finds(&lab, &["--on", "2025-06", "--since", "2025-06-25"], &["2025-06-30"]);
    finds(&lab, &["--on", "2024", "--on", "2025-06", "--until", "2025-06-01"], &["2024", "2025-06-01"]);
}

#[test]
fn a_month_or_year_lies_in_every_stretch_that_it_touches() {
    let lab = calendar();
    finds(&lab, &["--on", "2025-05-17"], &["2025-05"]);
    finds(&lab, &["--on", "2025-05"], &["2025-05"]);
    finds(&lab, &["--since", "2025-05-31", "--until", "2025-06-01"], &["2025-05", "2025-06-01"]);
    finds(&lab, &["--on", "2024-02-29"], &["2024"]);
    finds(&lab, &["--until", "2024-01-01"], &["2024"]);
}

#[test]
fn undated_articles_are_found_unless_a_date_is_asked_for() {
    let lab = calendar();
    finds(&lab, &["--undated", "only"], &["undated"]);
    finds(&lab, &["--on", "none"], &["undated"]);
    finds(&lab, &["--on", "2024"], &["2024"]);
    finds(&lab, &["--on", "2024", "--undated", "include"], &["2024", "undated"]);
    finds(&lab, &["--on", "2024", "--on", "none"], &["2024", "undated"]);
    let count = |arguments: &[&str]| lab.query(&[&["heron"], arguments].concat()).passages().len();
    assert_eq!(count(&[]), 8);
    assert_eq!(count(&["--undated", "include"]), 8);
    assert_eq!(count(&["--undated", "exclude"]), 7);
}

#[test]
fn words_for_days_are_told_from_the_day_of_the_query() {
    let today = Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC).date();
    let days_ago = |days: i64| (today - days.days()).to_string();
    let lab = records(&[
        json!({"id": "week", "published": days_ago(6), "text": HERON}),
        json!({"id": "month", "published": days_ago(20), "text": HERON}),
        json!({"id": "years", "published": days_ago(800), "text": HERON}),
    ]);
    finds(&lab, &["--since", "7d"], &["week"]);
    finds(&lab, &["--since", "2w"], &["week"]);
    finds(&lab, &["--on", "30d"], &["month", "week"]);
    finds(&lab, &["--until", "yesterday"], &["years", "month", "week"]);
    finds(&lab, &["--since", "today"], &[]);
    finds(&lab, &["--until", "2w", "--since", "1y"], &["month"]);
}

#[test]
fn stretches_without_a_common_day_are_an_error() {
    let lab = calendar();
    assert_snapshot!(lab.query(&["heron", "--since", "2025-07", "--until", "2025-06"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `--since` lies behind `--until`
    ");
    assert_snapshot!(lab.query(&["heron", "--on", "2025-06-24", "--since", "2025-07"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: no day of `--on` lies between `--since` and `--until`
    ");
    assert_snapshot!(lab.query(&["heron", "--on", "2024", "--undated", "only"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: undated articles have no days: leave out the dates, or `--undated only`
    ");
}
