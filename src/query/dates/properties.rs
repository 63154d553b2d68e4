//! What holds for every text and every day.
//!
//! 1. Any text is days in order or an error of one line, whatever day is today.
//! 2. `since` and `until` return the ends of what `parse` returns.
//! 3. A day is read back from every way to print it.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Dates, Days, parse, since, until};

const TODAY: Date = date(2025, 6, 24);

fn date_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "2025",
        "24",
        "06",
        "1",
        "13",
        "0",
        "31",
        "9999",
        "20250624",
        "99999999999",
        "-",
        "/",
        ".",
        "..",
        " ",
        ",",
        ">=",
        ">",
        "<",
        "<=",
        "d",
        "w",
        "m",
        "y",
        "days ago",
        "T",
        ":",
        "June",
        "feb",
        "th",
        "today",
        "last",
        "this",
        "week",
        "month",
        "year",
        "none",
        "é",
        "\n",
        "٣",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn check(text: &str, today: Date) {
    match parse(text, today) {
        Ok(Dates::Days(Days { from: Some(from), to: Some(to) })) => {
            assert!(from <= to);
            let ends_until_today = to == today;
            assert_eq!(since(text, today), Ok(from));
            assert!(until(text, today).is_ok_and(|until| until == to || ends_until_today));
        }
        Ok(Dates::Days(Days { from, to })) => {
            assert!(from.is_some() || to.is_some());
            assert_eq!((since(text, today).ok(), until(text, today).ok()), (from, to));
        }
        Ok(Dates::Undated) => assert!(since(text, today).is_err() && until(text, today).is_err()),
        Err(error) => {
            for line in [error.to_string(), error.hint()] {
                assert!(!line.is_empty() && !line.contains('\n') && !line.ends_with('.'), "{line}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_days_in_order_or_an_error(text in any::<String>(), day in -4_000_000_i32..2_900_000) {
        check(&text, Date::ZERO.saturating_add(jiff::Span::new().days(day)));
    }

    #[test]
    fn any_date_like_text_is_days_in_order_or_an_error(text in date_like(), day in -4_000_000_i32..2_900_000) {
        check(&text, TODAY);
        check(&text, Date::ZERO.saturating_add(jiff::Span::new().days(day)));
    }

    #[test]
    fn a_day_is_read_back_from_every_way_to_print_it(day in 0_i32..3_652_000) {
        let day = date(1, 1, 1).saturating_add(jiff::Span::new().days(day));
        for form in ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%-d %B %Y", "%B %-d, %Y", "%d %b %Y"] {
            let text = day.strftime(form).to_string();
            prop_assert_eq!(parse(&text, TODAY), Ok(Dates::Days(Days { from: Some(day), to: Some(day) })), "{}", text);
        }
    }
}
