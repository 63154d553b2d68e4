//! `search timeline`: articles over time.
//!
//! 1. Every period from the first to the last has a line, also one without articles; long gaps are told in one.
//! 2. What is not chosen is the shortest period of which there are not too many, and which the dates tell.
//! 3. Undated articles, and those whose date does not tell the period, are counted apart.
//! 4. `--by` shows the values that most of the articles have, the others together, and those without one.
//! 5. JSON is a line on the whole and a line for each period.
//! 6. A figure is valid XML that says all in text: title, axes, legend, what is not shown.
//! 7. Days that are asked for are shown, also where no article is.
//! 8. Nothing that matches is exit code 1; too many periods are an error.

use insta::assert_snapshot;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

use crate::lab::Lab;

fn record(outlet: Option<&str>, date: Option<&str>, text: &str) -> String {
    format!("{}\n", json!({"outlet": outlet, "published": date, "text": text, "language": "en"}))
}

fn harbour() -> Lab {
    let (post, echo) = (Some("Harbour Post"), Some("Aller Echo"));
    let lab = Lab::empty();
    let records = [
        record(post, Some("2025-06-01T23:30-05:00"), "The ferry was late, President Emmanuel Macron said."),
        record(post, Some("2025-06-02"), "The ferry is in Vienna with President Emmanuel Macron."),
        record(echo, Some("2025-06-02"), "The ferry is not there, President Volodymyr Zelensky told Emmanuel Macron."),
        record(None, Some("2025-06-02"), "The ferry sails."),
        record(post, Some("2025-06-04"), "The ferry sank."),
        record(Some("Elbe Tagblatt"), Some("2025-06-14"), "The ferry was raised."),
        record(post, Some("2025-06"), "The ferry in June."),
        record(post, Some("2025"), "The ferry of the year."),
        record(echo, None, "The ferry, some day."),
        record(echo, Some("2021-03-04"), "A tram."),
    ];
    lab.write("feed.jsonl", records.concat());
    lab.index();
    lab
}

#[test]
fn every_period_has_a_line_and_a_long_gap_one() {
    assert_snapshot!(harbour().run(&["timeline", "ferry"]), @"
    exit code: 0
    --- stdout
    days        articles
    2025-06-01  1 ██████████████████████
    2025-06-02  3 ██████████████████████████████████████████████████████████████████
    2025-06-03  0
    2025-06-04  1 ██████████████████████
    ...         9 days without articles
    2025-06-14  1 ██████████████████████
    2 articles dated to the month or year only
    1 article undated
    --- stderr

    9 articles match; 14 days, the most articles on 2025-06-02 (3)
    ");
}

#[test]
fn bars_are_drawn_in_ascii_on_request() {
    assert_snapshot!(harbour().run(&["timeline", "ferry", "--ascii", "--until", "2025-06-05", "--per", "day"]), @"
    exit code: 0
    --- stdout
    days        articles
    2025-06-01  1 ######################
    2025-06-02  3 ##################################################################
    2025-06-03  0
    2025-06-04  1 ######################
    2025-06-05  0
    2 articles dated to the month or year only
    --- stderr

    7 articles match; 5 days, the most articles on 2025-06-02 (3)
    ");
}

#[test]
fn the_period_fits_the_span_and_the_dates() {
    let lab = harbour();
    let per = |arguments: &[&str]| {
        let head = lab.run(&[&["timeline", "--json"], arguments].concat()).json().remove(0);
        format!("{} {} {} {}", head["per"].as_str().unwrap(), head["periods"], head["undated"], head["less_exact"])
    };
    assert_eq!(per(&["ferry"]), "day 14 1 2");
    assert_eq!(per(&[]), "month 52 1 1");
    assert_eq!(per(&["year", "june"]), "month 1 0 1");
    assert_eq!(per(&["year"]), "year 1 0 0");
    assert_eq!(per(&["some", "day"]), "day 0 1 0");
    lab.write("old.jsonl", record(None, Some("1901-05-06"), "A sail."));
    lab.index();
    assert_eq!(per(&[]), "year 125 1 0");
}

#[test]
fn values_stand_side_by_side_and_the_others_together() {
    let lab = harbour();
    assert_snapshot!(lab.run(&["timeline", "ferry", "--by", "outlet", "-n", "1", "--per", "week"]), @"
    exit code: 0
    --- stdout
    weeks       Harbour Post           2 others               no outlet
    2025-05-26  1 █████████▌           0                      0
    2025-06-02  2 ███████████████████  1 █████████▌           1 █████████▌
    2025-06-09  0                      1 █████████▌           0
    2 articles dated to the month or year only
    1 article undated
    --- stderr

    9 articles match; 3 weeks, the most articles in the week of 2025-06-02 (4)
    ");
    assert_snapshot!(lab.run(&["timeline", "ferry", "--by", "person", "--until", "2025-06-05", "--ascii"]), @"
    exit code: 0
    --- stdout
    days        Emmanuel Macron        Volodymyr Zelensky     no person
    2025-06-01  1 ##########           0                      0
    2025-06-02  2 ###################  1 ##########           1 ##########
    2025-06-03  0                      0                      0
    2025-06-04  0                      0                      1 ##########
    2025-06-05  0                      0                      0
    2 articles dated to the month or year only
    --- stderr

    7 articles match; 5 days, the most articles on 2025-06-02 (3)
    ");
}

#[test]
fn machines_get_a_line_for_each_period() {
    assert_snapshot!(harbour().run(&["timeline", "ferry", "--by", "outlet", "-n", "1", "--per", "month", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"type":"timeline","format_version":1,"per":"month","by":"outlet","matching":9,"periods":1,"undated":1,"less_exact":1}
    {"type":"period","format_version":1,"first_day":"2025-06-01","last_day":"2025-06-30","articles":7,"series":[{"kind":"value","name":"Harbour Post","articles":4},{"kind":"others","name":null,"articles":2},{"kind":"none","name":null,"articles":1}]}
    --- stderr
    "#);
    assert_snapshot!(harbour().run(&["timeline", "tram", "--per", "week", "--json"]), @r#"
    exit code: 0
    --- stdout
    {"type":"timeline","format_version":1,"per":"week","by":null,"matching":1,"periods":1,"undated":0,"less_exact":0}
    {"type":"period","format_version":1,"first_day":"2021-03-01","last_day":"2021-03-07","articles":1}
    --- stderr
    "#);
}

#[test]
fn days_that_are_asked_for_are_shown() {
    let lab = harbour();
    assert_snapshot!(lab.run(&["timeline", "ferry", "--since", "2025-06-12", "--until", "2025-06-16"]).stdout, @"
    days        articles
    2025-06-12  0
    2025-06-13  0
    2025-06-14  1 ██████████████████████████████████████████████████████████████████
    2025-06-15  0
    2025-06-16  0
    2 articles dated to the month or year only
    ");
    let long_ago = lab.run(&["timeline", "ferry", "--since", "1000", "--json"]);
    assert_eq!(long_ago.json()[0]["periods"], 14, "{long_ago}");
}

#[test]
fn nothing_that_matches_is_exit_code_1() {
    let lab = harbour();
    assert_snapshot!(lab.run(&["timeline", "lighthouse"]), @"
    exit code: 1
    --- stdout
    --- stderr
    no article matches
    ");
    assert_snapshot!(lab.run(&["timeline", "lighthouse", "--json"]), @r#"
    exit code: 1
    --- stdout
    {"type":"timeline","format_version":1,"per":"day","by":null,"matching":0,"periods":0,"undated":0,"less_exact":0}
    --- stderr
    "#);
    assert_snapshot!(lab.run(&["timeline", "--undated", "only", "--svg", "figure.svg"]), @"
    exit code: 0
    --- stdout
    1 article undated
    --- stderr

    1 article matches
    no figure is drawn: no article is dated as exactly as that
    ");
    assert!(!lab.path().join("figure.svg").exists());
}

#[test]
fn errors_say_what_to_do() {
    let lab = harbour();
    lab.write("old.jsonl", record(None, Some("1901-05-06"), "A sail."));
    lab.index();
    assert_snapshot!(lab.run(&["timeline", "--per", "day"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: the articles lie within 45331 days, of which 5000 can be shown
    hint: take longer ones with `--per`, or fewer with `--since` and `--until`
    ");
    assert_snapshot!(lab.run(&["timeline", "--svg", "-", "--json"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: `--svg -` and `--json` both write to standard output: name a file for the figure
    ");
    assert_snapshot!(lab.run(&["timeline", "--svg", "no-folder/a.svg"]).stderr, @"

    11 articles match; 125 years, the most articles in 2025 (8)
    error: failed to create file `no-folder/a.svg`: No such file or directory (os error 2)
    ");
    assert_snapshot!(lab.run(&["timeline", "ferry", "-n", "9"]), @"
    exit code: 2
    --- stdout
    --- stderr
    error: invalid value '9' for '--limit <N>': 9 is not in 1..=8

    For more information, try '--help'.
    ");
}

/// The words of a figure: its texts, parted by lines; panics if it is no XML.
fn texts(svg: &str) -> Vec<String> {
    let (mut reader, mut texts, mut depth) = (Reader::from_str(svg), Vec::new(), 0usize);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth -= 1;
                if end.name().as_ref() == "text" {
                    texts.push(text.trim().to_owned());
                }
                text.clear();
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => text.extend(["&", &*name, ";"]),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    texts
}

#[test]
fn a_figure_says_all_in_text() {
    let lab = harbour();
    let run = lab.run(&["timeline", "ferry", "--by", "outlet", "-n", "2", "--svg", "figure.svg"]);
    assert_snapshot!(run.stderr, @"

    9 articles match; 14 days, the most articles on 2025-06-02 (3)
    figure: figure.svg
    ");
    let svg = std::fs::read_to_string(lab.path().join("figure.svg")).unwrap();
    assert_snapshot!(texts(&svg).join("\n"), @"
    Articles a day for ferry
    6 articles, 2025-06-01 to 2025-06-14; not shown: 2 dated to the month or year only, 1 undated
    Harbour Post (3)
    Aller Echo (1)
    1 other (1)
    no outlet (1)
    0
    1
    2
    3
    2025-06-01
    2025-06-03
    2025-06-05
    2025-06-07
    2025-06-09
    2025-06-11
    2025-06-13
    day of publication
    articles a day
    ");
    let bars: Vec<&str> = svg.lines().filter(|line| line.contains("<rect") && line.contains("<title>")).collect();
    assert_eq!(bars.len(), 6, "a bar for each outlet of a day\n{svg}");
}

#[test]
fn values_of_which_an_article_has_several_have_panels_of_their_own() {
    let run = harbour().run(&["timeline", "ferry", "--by", "person", "-n", "2", "--svg", "-", "--per", "month"]);
    assert_snapshot!(run.stderr, @"9 articles match; 1 month, the most articles in 2025-06 (7)");
    assert_snapshot!(texts(&run.stdout).join("\n"), @"
    Articles a month for ferry
    7 articles, 2025-06-01 to 2025-06-30; not shown: 1 dated to the year only, 1 undated
    0
    4
    Emmanuel Macron (3)
    0
    4
    Volodymyr Zelensky (1)
    0
    4
    no person (4)
    2025-06
    month of publication
    articles a month
    ");
}

#[test]
fn a_small_figure_is_this() {
    let lab = harbour();
    assert_snapshot!(lab.run(&["timeline", "tram", "--svg", "-", "--title", "Trams & <others>"]).stdout, @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" width="960" height="450" viewBox="0 0 960 450" role="img" aria-labelledby="t d">
    <title id="t">Trams &amp; &lt;others&gt;</title>
    <desc id="d">1 article, 2021-03-04</desc>
    <style>text{font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans','Noto Sans','DejaVu Sans',sans-serif;fill:#222}.title{font-size:18px;font-weight:bold}.note{font-size:12px;fill:#555}.label{font-size:12px}.heading{font-size:12px;font-weight:bold}.grid{stroke:#ddd;stroke-width:1}.axis{stroke:#222;stroke-width:1}.bar{stroke:#fff;stroke-width:.5}.white{stroke:#222;stroke-width:.5}</style>
    <rect width="960" height="450" fill="#fff"/>
    <text x="64" y="30" class="title">Trams &amp; &lt;others&gt;</text>
    <text x="64" y="50" class="note">1 article, 2021-03-04</text>
    <line x1="64" y1="394" x2="936" y2="394" class="grid"/>
    <text x="56" y="398" class="label" text-anchor="end">0</text>
    <line x1="64" y1="74" x2="936" y2="74" class="grid"/>
    <text x="56" y="78" class="label" text-anchor="end">1</text>
    <rect x="460" y="74" width="80" height="320" fill="#365c8d" class="bar"><title>2021-03-04: 1</title></rect>
    <line x1="64" y1="394" x2="936" y2="394" class="axis"/>
    <line x1="64" y1="74" x2="64" y2="394" class="axis"/>
    <line x1="500" y1="394" x2="500" y2="399" class="axis"/>
    <text x="500" y="413" class="label" text-anchor="middle">2021-03-04</text>
    <text x="500" y="436" class="label" text-anchor="middle">day of publication</text>
    <text transform="translate(18 234) rotate(-90)" class="label" text-anchor="middle">articles a day</text>
    </svg>
    "##);
}

#[test]
fn whatever_a_page_says_the_figure_is_xml() {
    let lab = Lab::empty();
    let outlet = "<b>\"A\" & 'B'\u{1b}[2J\u{0}\u{ffff} ]]> 報道 ".repeat(9);
    lab.write("feed.jsonl", record(Some(&outlet), Some("2025-06-01"), "The ferry is late."));
    lab.index();
    let run = lab.run(&["timeline", "ferry <&> \u{1}", "--by", "outlet", "--svg", "-"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(texts(&run.stdout).iter().any(|text| text.contains("報道")), "{run}");
    assert!(!run.stdout.contains('\u{1b}'));
}

#[test]
fn any_history_counts_the_same() {
    let lab = harbour();
    for n in 0..4 {
        lab.write(&format!("{n}.jsonl"), record(Some("HARBOUR POST"), Some("2025-06-03"), "The ferry."));
    }
    lab.index();
    (0..3).for_each(|n| lab.remove(&format!("{n}.jsonl")));
    lab.index();
    let lines = |lab: &Lab| -> Vec<Value> { lab.run(&["timeline", "ferry", "--by", "outlet", "--json"]).json() };
    let updated = lines(&lab);
    lab.index_with(&["--rebuild"]);
    assert_eq!(updated, lines(&lab));
    assert_eq!(updated[3]["series"][0]["articles"], 1);
}
