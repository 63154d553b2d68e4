//! `--explain` tells which days the dates of a query are.

use insta::assert_snapshot;
use jiff::{ToSpan, Zoned};

use super::articles;
use crate::lab::Lab;

fn ferry() -> Lab {
    articles(&[("ferry.txt", "The ferry was late.")])
}

#[test]
fn dates_are_told_as_days() {
    let lab = ferry();
    let explained = |arguments: &[&str]| lab.run(&[&["query", "--explain"], arguments].concat()).stderr;
    assert_snapshot!(explained(&["ferry date:2025-07 OR date:..2024 OR date:none"]), @"

    1 passage of 1 article; 1 matches, 2025-07-01
    2025-07: 2025-07-01 to 2025-07-31
    ..2024: until 2024-12-31
    none: no date
    ");
    assert_snapshot!(explained(&["ferry", "--since", "2025-06", "--until", "July 2025"]), @"

    1 passage of 1 article; 1 matches, 2025-07-01
    days: 2025-06-01 to 2025-07-31
    ");
    let json = lab.query(&["--explain", "ferry date:2025-07-01 OR date:none"]).json();
    let line = json.iter().find(|line| line["type"] == "explanation").unwrap();
    assert_snapshot!(line["dates"], @r#"[{"date":"2025-07-01","from":"2025-07-01","to":"2025-07-01","undated":false},{"date":"none","from":null,"to":null,"undated":true}]"#);
}

#[test]
fn relative_dates_are_told_in_the_local_zone() {
    let lab = ferry();
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let mut command = lab.command(&["query", "--explain", "ferry OR date:7d"]);
        command.env("TZ", zone);
        let today = Zoned::now().in_tz(zone).unwrap().date();
        let run = lab.done(command);
        assert!(run.stderr.contains(&format!("7d: {} to {today}\n", today - 7.days())), "{run}");
    }
}
