//! What a page states about itself, and how sure it is.
//!
//! 1. A date is as precise as the page states it, with its zone and the words it was read from.
//! 2. What the page does not state is null: dates of captions, teasers, comments and running text are not the article's.
//! 3. The outlet is named by the page, by its address or by its container, each with its evidence.
//! 4. Authors are those of the byline: no photographers, no agencies, nobody from a teaser.
//! 5. What a record states wins over what its text says.

use serde_json::{Value, json};

use crate::lab::{Lab, extracted};

const BODY: &str = "\
The bridge over the Aller will stay closed until the end of the year, the mayor said on Monday, as the repairs take longer than planned.

Two ferries carry people across from six in the morning until late in the evening, and a third one is on its way to the town.

The council votes on the money for a new bridge in autumn, after the engineers have handed in their report.";

/// The article of a file.
fn article_of(name: &str, text: &str) -> Value {
    let lab = Lab::empty();
    lab.write(name, text);
    extracted(&lab.file(name)).remove(0)
}

/// A page with these lines between headline and body.
fn page(head: &str) -> Value {
    article_of("a.txt", &format!("Bridge stays closed until the end of the year\n\n{head}\n\n{BODY}\n"))
}

/// A page with these lines behind the body.
fn page_with_foot(foot: &str) -> Value {
    article_of("a.txt", &format!("Bridge stays closed until the end of the year\n\n{BODY}\n\n{foot}\n"))
}

fn record(fields: &Value) -> Value {
    let mut record = fields.clone();
    if record.get("text").is_none() {
        record["text"] = BODY.into();
    }
    article_of("a.jsonl", &format!("{record}\n"))
}

/// Date, precision and zone.
fn published(article: &Value) -> [Value; 3] {
    ["published", "published_precision", "published_zone"].map(|name| article[name].clone())
}

const NOT_STATED: [Value; 3] = [Value::Null, Value::Null, Value::Null];

#[test]
fn a_date_is_as_precise_as_the_page_states_it() {
    let dates = [
        ("June 24, 2025", json!(["2025-06-24", "day", null])),
        ("24 June 2025", json!(["2025-06-24", "day", null])),
        ("Tuesday, 24 June 2025", json!(["2025-06-24", "day", null])),
        ("2025-06-24", json!(["2025-06-24", "day", null])),
        ("24.06.2025", json!(["2025-06-24", "day", null])),
        ("24/06/2025", json!(["2025-06-24", "day", null])),
        ("June 24, 2025 5:06 PM", json!(["2025-06-24T17:06", "minute", null])),
        ("June 24, 2025 at 12:06 a.m.", json!(["2025-06-24T00:06", "minute", null])),
        ("24 June 2025 17:06:30", json!(["2025-06-24T17:06:30", "second", null])),
    ];
    for (line, expected) in dates {
        assert_eq!(Value::from(published(&page(line)).to_vec()), expected, "{line}");
    }
}

#[test]
fn a_zone_is_an_offset_where_its_name_has_one_meaning_and_a_name_where_it_has_several() {
    let dates = [
        ("2025-06-24T17:06:30Z", json!(["2025-06-24T17:06:30Z", "second", "Z"])),
        ("2025-06-24 17:06 +05:30", json!(["2025-06-24T17:06+05:30", "minute", "+05:30"])),
        ("June 24, 2025 5:06 PM GMT", json!(["2025-06-24T17:06Z", "minute", "Z"])),
        ("June 24, 2025 5:06 PM EDT", json!(["2025-06-24T17:06-04:00", "minute", "-04:00"])),
        ("June 24, 2025, 07:58:06 IST", json!(["2025-06-24T07:58:06", "second", "IST"])),
        ("June 24, 2025 5:06 PM CST", json!(["2025-06-24T17:06", "minute", "CST"])),
    ];
    for (line, expected) in dates {
        assert_eq!(Value::from(published(&page(line)).to_vec()), expected, "{line}");
    }
}

#[test]
fn a_date_names_the_line_and_the_words_it_was_read_from() {
    let article = page("By Ann Lee\nPublished: June 24, 2025 5:06 PM | Updated: June 25, 2025 9:00 AM");
    assert_eq!(article["published"], "2025-06-24T17:06");
    assert_eq!(article["published_evidence"], "line 4 \"June 24, 2025 5:06 PM\"");
    assert_eq!(article["updated"], "2025-06-25T09:00");
    assert_eq!(article["updated_evidence"], "line 4 \"June 25, 2025 9:00 AM\"");
}

#[test]
fn a_date_that_is_not_stated_is_null() {
    let heads = [
        "By Ann Lee",
        "Updated: June 25, 2025 9:00 AM",
        "2 hours ago",
        "Wednesday",
        "31.02.2025",
        "(Photo: Bo Mora/AFP, June 24, 2025)",
        "The mayor speaks on the bridge on May 26, 2025. (Bo Mora via Getty Images)",
    ];
    for head in heads {
        assert_eq!(published(&page(head)), NOT_STATED, "{head}");
    }
    let feet = [
        "© 2025 Harbour Post. All rights reserved.",
        "Related articles\n\nFerry crews ask for longer breaks\nJune 24, 2025",
        "3 Comments\n\nBo Mora June 24, 2025 at 10:11 am\n\nIt is always the same with this bridge.",
        "Read more: Ferry breaks down (June 24, 2025)",
    ];
    for foot in feet {
        assert_eq!(published(&page_with_foot(foot)), NOT_STATED, "{foot}");
    }
    let told = page("On June 24, 2025, the bridge was struck by a barge, and nobody has crossed it since that day.");
    assert_eq!(published(&told), NOT_STATED);
}

#[test]
fn of_day_and_month_in_an_order_that_nothing_tells_only_the_year_is_known() {
    assert_eq!(published(&page("03/04/2025")), ["2025".into(), "year".into(), Value::Null]);
    let german = "Brücke bleibt bis Jahresende gesperrt\n\n03.04.2025\n\nDie Brücke über die Aller bleibt bis zum Jahresende gesperrt, sagte die Bürgermeisterin am Montag.\n\nZwei Fähren bringen die Leute von sechs Uhr morgens bis spät am Abend über den Fluss.\n";
    assert_eq!(article_of("a.txt", german)["published"], "2025-04-03");
}

#[test]
fn the_outlet_is_named_with_its_evidence() {
    let outlet = |article: &Value| ["outlet", "outlet_key", "outlet_evidence"].map(|name| article[name].clone());
    let of_source = page_with_foot("SOURCE:TRT World and Agencies");
    assert_eq!(outlet(&of_source), ["TRT World", "trtworld.com", "line 9 \"SOURCE:TRT World and Agencies\""]);
    assert_eq!(of_source["credits"], json!(["Agencies"]));
    let of_footer = page_with_foot("© 2025 TRT World. All rights reserved.");
    assert_eq!(outlet(&of_footer)[..2], ["TRT World", "trtworld.com"]);
    let of_address = record(&json!({"url": "https://www.trtworld.com/news/bridge"}));
    assert_eq!(
        outlet(&of_address),
        ["TRT World", "trtworld.com", "container \"https://www.trtworld.com/news/bridge\""]
    );
    let of_container = record(&json!({"outlet": "Harbour Post", "url": "https://www.trtworld.com/news/bridge"}));
    assert_eq!(outlet(&of_container), ["Harbour Post", "harbourpost", "container \"Harbour Post\""]);
    for nothing in [page("By Ann Lee"), page("Photo: Bo Mora/Reuters"), page_with_foot("With inputs from Reuters")] {
        assert_eq!(outlet(&nothing), [Value::Null, Value::Null, Value::Null]);
    }
}

#[test]
fn authors_are_those_of_the_byline() {
    let heads = [
        ("By Ann Lee", json!(["Ann Lee"])),
        ("by Ann Lee June 24, 2025 5:06 PM 2 min read", json!(["Ann Lee"])),
        ("By Ann Lee and Bo Mora", json!(["Ann Lee", "Bo Mora"])),
        ("By Ann Lee, Bo Mora and Cy Dee", json!(["Ann Lee", "Bo Mora", "Cy Dee"])),
        ("By ANN LEE", json!(["ANN LEE"])),
        ("Harbour News Desk June 26, 2025, 07:58:06 IST", json!(["Harbour News Desk"])),
        ("Photo: Bo Mora", json!([])),
        ("Posted by admin", json!([])),
        ("June 24, 2025", json!([])),
    ];
    for (head, expected) in heads {
        assert_eq!(page(head)["authors"], expected, "{head}");
    }
    let card = "‘Nobody told us’ — ferry breaks down in the middle of the river, passengers wait for hours\nA ferry broke down on the river on June 20 with forty people on board, the operator said on Friday.\nThe Kyiv IndependentCy Dee";
    assert_eq!(page_with_foot(card)["authors"], json!([]));
    assert_eq!(
        page_with_foot("3 Comments\n\nBo Mora June 5, 2025 at 10:11 am\n\nAlways the same.")["authors"],
        json!([])
    );
}

#[test]
fn what_a_record_states_wins() {
    let text = format!("Ferries are full\n\nBy Bo Mora\nMay 1, 2025\n\n{BODY}");
    let stated = record(
        &json!({"id": "x", "title": "Bridge closed", "authors": ["Ann Lee"], "published": "2025-06-24", "language": "en-GB", "text": text}),
    );
    assert_eq!(stated["title"], "Bridge closed");
    assert_eq!(stated["authors"], json!(["Ann Lee"]));
    assert_eq!(
        (&stated["published"], &stated["published_evidence"]),
        (&"2025-06-24".into(), &"container \"2025-06-24\"".into())
    );
    assert_eq!(stated["language"], "en");
    let silent = record(&json!({"text": text}));
    assert_eq!(silent["title"], "Ferries are full");
    assert_eq!((&silent["authors"], &silent["published"]), (&json!(["Bo Mora"]), &"2025-05-01".into()));
}

#[test]
fn a_published_field_may_be_written_in_any_way() {
    let fields = [
        (json!("2025-06-24T17:06:00+02:00"), json!(["2025-06-24T17:06:00+02:00", "second", "+02:00"])),
        (json!("2025-06-24T17:06:00.123Z"), json!(["2025-06-24T17:06:00Z", "second", "Z"])),
        (json!("Tue, 24 Jun 2025 17:06:00 GMT"), json!(["2025-06-24T17:06:00Z", "second", "Z"])),
        (json!("2025-06"), json!(["2025-06", "month", null])),
        (json!("2025"), json!(["2025", "year", null])),
        (json!(2025), json!(["2025", "year", null])),
        (json!("soon"), json!([null, null, null])),
        (json!(null), json!([null, null, null])),
    ];
    for (field, expected) in fields {
        assert_eq!(Value::from(published(&record(&json!({"published": field}))).to_vec()), expected, "{field}");
    }
}
