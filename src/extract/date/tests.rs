//! What a caller may rely on: order, hints, labels, precision, whole values, and lines that are no date.

use DayOrder::{DayFirst, MonthFirst, Unknown};

use super::*;
use crate::article::Precision;

#[test]
fn several_dates_of_a_line_are_found_left_to_right() {
    let found = |text: &str| -> Vec<String> { scan(text, Unknown).map(|date| date.at.to_string()).collect() };
    assert_eq!(
        found("Published June 24, 2025 5:06 PM | Updated 7:15 PM, June 25, 2025"),
        ["2025-06-24T17:06", "2025-06-25T19:15"]
    );
    assert_eq!(found("17.05.2018 bis 20.05.2018"), ["2018-05-17", "2018-05-20"]);
    assert_eq!(found("2022-12-07T10:10:52+01:0025. Dezember 2022"), ["2022-12-07T10:10:52+01:00", "2022-12-25"]);
    assert_eq!(found("June 24, 2025June 25, 2025"), ["2025-06-24", "2025-06-25"]);
    assert_eq!(found("23.10.2015-25.10.2015"), ["2015-10-23", "2015-10-25"]);
}

#[test]
fn a_hint_decides_where_the_figures_do_not() {
    let found = |text: &str, order| scan(text, order).map(|date| (date.at.to_string(), date.order)).next().unwrap();
    assert_eq!(found("03/04/2025", Unknown), ("2025".to_owned(), Some(Unknown)));
    assert_eq!(found("03/04/2025", DayFirst), ("2025-04-03".to_owned(), Some(Unknown)));
    assert_eq!(found("03/04/2025 5:06 PM", MonthFirst), ("2025-03-04T17:06".to_owned(), Some(Unknown)));
    assert_eq!(found("06/24/2025", DayFirst), ("2025-06-24".to_owned(), Some(MonthFirst)));
    assert_eq!(found("24/06/2025", MonthFirst), ("2025-06-24".to_owned(), Some(DayFirst)));
    assert_eq!(found("24.06.2025", MonthFirst), ("2025-06-24".to_owned(), None));
    assert_eq!(found("Thursday 03/04/2025", MonthFirst).0, "2025-04-03");
    assert_eq!(["pt", "en", "fil", "ja"].map(DayOrder::usual_in), [DayFirst, Unknown, MonthFirst, Unknown]);
}

#[test]
fn precision_is_what_is_printed() {
    let precision = |text: &str| scan(text, Unknown).next().unwrap().at.precision();
    assert_eq!(precision("03/04/2025"), Precision::Year);
    assert_eq!(precision("June 2025"), Precision::Month);
    assert_eq!(precision("June 24, 2025"), Precision::Day);
    assert_eq!(precision("June 24, 2025 5 PM"), Precision::Minute);
    assert_eq!(precision("June 24, 2025 17:06:00"), Precision::Second);
}

#[test]
fn labels_say_what_a_date_is_the_date_of() {
    let text = "Published: June 24, 2025 at 5:06 PM | Last updated on June 25, 2025";
    let labels: Vec<_> = scan(text, Unknown).map(|date| date.label.unwrap()).collect();
    assert_eq!(labels[0], Label { meaning: Meaning::Published, range: 0..9 });
    assert_eq!((labels[1].meaning, &text[labels[1].range.clone()]), (Meaning::Updated, "Last updated"));
    let meaning = |text: &str| scan(text, Unknown).next().unwrap().label.map(|label| label.meaning);
    assert_eq!(meaning("Updated5:06 PM EDT, Tue June 24, 2025"), Some(Meaning::Updated));
    assert_eq!(meaning("2019年12月17日更新"), Some(Meaning::Updated));
    assert_eq!(meaning("Published June 24, 2025June 25, 2025"), Some(Meaning::Published));
    assert_eq!(meaning("Kyiv, June 24, 2025"), None);
}

#[test]
fn whole_values_may_be_any_usual_notation() {
    let parsed = |value: &str| parse(value, Unknown).map(|at| at.to_string());
    for (value, at) in [
        ("2025", "2025"),
        ("2025-06", "2025-06"),
        ("06/2025", "2025-06"),
        ("2025-06-24", "2025-06-24"),
        ("20250624", "2025-06-24"),
        ("20250624170630", "2025-06-24T17:06:30"),
        ("202506241706", "2025-06-24T17:06"),
        ("1750784790", "2025-06-24T17:06:30Z"),
        ("1750784790123", "2025-06-24T17:06:30Z"),
        ("1750784790.123", "2025-06-24T17:06:30Z"),
        ("2025-06-24T17:06:30.000+0530", "2025-06-24T17:06:30+05:30"),
        ("\"2025-06-24T17:06Z\"", "2025-06-24T17:06Z"),
        (" Tue, 24 Jun 2025 17:06:30 GMT\n", "2025-06-24T17:06:30Z"),
        ("June 24, 2025", "2025-06-24"),
        ("Updated June 25, 2025, published June 24, 2025", "2025-06-24"),
        ("03/04/2025", "2025"),
    ] {
        assert_eq!(parsed(value).as_deref(), Some(at), "{value}");
    }
    for value in ["", "yesterday", "1066", "2999", "20251324", "2025-13", "12345", "99999999999999999999", "0"] {
        assert_eq!(parsed(value), None, "{value}");
    }
}

#[test]
fn a_line_may_be_a_time_of_day_or_a_day_without_a_year() {
    let time = |line| time_of_day(line).map(|time| time.to_string());
    for (line, expected) in [("1:29 PM", "13:29:00"), ("17.06 Uhr", "17:06:00"), (" 10:15 am IST ", "10:15:00")] {
        assert_eq!(time(line).as_deref(), Some(expected), "{line}");
    }
    for line in ["1:29 PM Kyiv", "10.15", "2025", "June 24, 2025", "", "5"] {
        assert_eq!(time(line), None, "{line}");
    }
    for (line, day) in
        [("5 May", (5, 5)), ("Mon, Jun 24", (6, 24)), ("24. Juni", (6, 24)), ("Feb 29, 5:06 PM", (2, 29))]
    {
        assert_eq!(day_without_year(line), Some(day), "{line}");
    }
    for line in ["5 May 2025", "31 June", "May", "5", "5 May in Kyiv"] {
        assert_eq!(day_without_year(line), None, "{line}");
    }
}
