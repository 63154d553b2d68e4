//! Lines that many articles share.
//!
//! 1. A line under five headlines of one outlet is furniture: it leaves the bodies of that outlet, and is shown as `other`.
//! 2. It comes back when fewer headlines have it. The articles that hold it are not read again for that.
//! 3. Headlines are counted: a page that was saved often, a story that was told again, is no furniture.
//! 4. Twelve headlines of any outlets are enough.
//! 5. Names, short sentences and long paragraphs are no furniture; a line of a few words is under twice as many headlines.
//! 6. An outlet is what the page says, else the host of the address, else the folder.
//! 7. A page by itself has no such lines.

use serde_json::{Value, json};

use crate::lab::{Lab, page, stored};

/// A line that reads like text.
const BRIEFING: &str = "Our evening briefing goes out at six o'clock, said editor Ruth Okoye.";

/// What only article `n` says.
fn own(n: usize) -> String {
    format!("Ferry number {n} was late on Monday, and the harbour of pier {n} was closed to all ships until noon.")
}

/// A page of `own` text, and behind it a line that others share.
fn sharing(n: usize, line: &str) -> String {
    page(
        &format!("Ferry {n} is late"),
        "June 24, 2025",
        &format!("{}\n\n{line}\n\nThe harbour of pier {n} opened later.", own(n)),
    )
}

/// Pages of one folder that share a line.
fn shared(folder: &str, pages: std::ops::Range<usize>, line: &str) -> Lab {
    let lab = Lab::empty();
    for n in pages {
        lab.write(&format!("{folder}/{n:02}.txt"), sharing(n, line));
    }
    lab
}

fn show(lab: &Lab, path: &str) -> Value {
    let run = lab.run(&["show", "--json", path]);
    assert_eq!(run.code, 0, "{run}");
    run.json().remove(0)
}

/// How many bodies hold a line.
fn bodies_with(lab: &Lab, line: &str) -> usize {
    let rows = stored(&lab.path().join("index"));
    rows.iter().filter(|row| row["body"].as_str().unwrap().split("\n\n").any(|block| block == line)).count()
}

#[test]
fn a_line_under_five_headlines_of_an_outlet_leaves_their_bodies() {
    let lab = shared("wire", 0..4, BRIEFING);
    lab.index();
    assert_eq!(bodies_with(&lab, BRIEFING), 4);
    lab.query(&["briefing"]).finds_all(&["wire/00.txt", "wire/01.txt", "wire/02.txt", "wire/03.txt"]);
    lab.write("wire/04.txt", sharing(4, BRIEFING));
    lab.index();
    assert_eq!(bodies_with(&lab, BRIEFING), 0);
    lab.query(&["briefing"]).finds(&[]);
    lab.query(&["--person", "Okoye", "ferry"]).finds(&[]);
    let article = show(&lab, "wire/02.txt");
    assert_eq!(article["body"], format!("{}\n\nThe harbour of pier 2 opened later.", own(2)));
    let dropped = article["dropped"].as_array().unwrap().last().unwrap();
    assert_eq!(*dropped, json!({"kind": "other", "lines": [7, 7], "bytes": [130, 201], "text": BRIEFING}));
    assert_eq!(article["entities"]["person"], json!([]));
    let passage = &lab.query(&["ferry number 2"]).passages()[0];
    assert_eq!(
        passage["passage"]["parts"],
        json!([{"lines": [5, 5], "bytes": [32, 128]}, {"lines": [9, 9], "bytes": [201, 236]}])
    );
    assert_eq!(lab.run(&["stats", "--json"]).json()[0]["repeated_lines"], 1);
}

#[test]
fn a_line_comes_back_when_fewer_headlines_have_it() {
    let lab = shared("wire", 0..5, BRIEFING);
    lab.index();
    let before: Vec<Value> = stored(&lab.path().join("index"));
    assert_eq!(bodies_with(&lab, BRIEFING), 0);
    lab.remove("wire/04.txt");
    // no article is read for it
    let summary = lab.index();
    assert_eq!(
        (summary["removed"].clone(), summary["unchanged"].clone(), summary["bytes"].clone()),
        (1.into(), 4.into(), 0.into())
    );
    assert_eq!(bodies_with(&lab, BRIEFING), 4);
    let (page_alone, shown) =
        (lab.run(&["extract", "--json", "corpus/wire/01.txt"]).json().remove(0), show(&lab, "wire/01.txt"));
    for name in ["body", "blocks", "dropped", "entities", "title", "published", "published_evidence", "language"] {
        assert_eq!(shown[name], page_alone[name], "{name}");
    }
    lab.query(&["--person", "Okoye", "briefing"]).finds_all(&[
        "wire/00.txt",
        "wire/01.txt",
        "wire/02.txt",
        "wire/03.txt",
    ]);
    lab.write("wire/04.txt", sharing(4, BRIEFING));
    lab.index();
    assert_eq!(stored(&lab.path().join("index")), before);
}

#[test]
fn a_page_that_was_saved_often_keeps_its_text() {
    let lab = Lab::empty();
    for day in 0..8 {
        lab.write(&format!("{day}.txt"), sharing(1, BRIEFING));
    }
    lab.index();
    assert_eq!(bodies_with(&lab, BRIEFING), 8);
}

#[test]
fn a_story_that_many_outlets_tell_under_their_own_headlines_keeps_its_text() {
    let lab = Lab::empty();
    for outlet in 0..14 {
        let text = format!("{}\n\nThe mayor of the town said so on Monday evening.\n\nReport {outlet}.", own(1));
        lab.write(
            &format!("outlet-{outlet}/a.txt"),
            page(&format!("Late again: headline {outlet}"), "June 24, 2025", &text),
        );
    }
    lab.index();
    assert_eq!(bodies_with(&lab, "The mayor of the town said so on Monday evening."), 14);
}

#[test]
fn twelve_headlines_of_any_outlets_are_enough() {
    let lab = Lab::empty();
    for n in 0..11 {
        lab.write(&format!("outlet-{n}/a.txt"), sharing(n, BRIEFING));
    }
    lab.index();
    assert_eq!(bodies_with(&lab, BRIEFING), 11);
    lab.write("outlet-11/a.txt", sharing(11, BRIEFING));
    lab.index();
    assert_eq!(bodies_with(&lab, BRIEFING), 0);
}

#[test]
fn names_short_sentences_and_long_paragraphs_are_no_furniture() {
    for (line, first) in [
        ("District of Northmoor", None),
        ("The investigation is still going on.", None),
        ("Follow the ferries: live times", Some(10)),
        ("Follow the ferries here, with all times of the day", Some(5)),
        (&*format!("The ferry was late, {}and late again.", "and late, ".repeat(26)), Some(5)),
        (&*format!("The ferry was late, {}and late again.", "and late, ".repeat(27)), None),
    ] {
        let lab = shared("wire", 0..12, line);
        lab.index();
        assert_eq!(bodies_with(&lab, line), if first.is_some() { 0 } else { 12 }, "{line}");
        let Some(first) = first else { continue };
        for n in first - 1..12 {
            lab.remove(&format!("wire/{n:02}.txt"));
        }
        lab.index_with(&["--allow-shrink"]);
        assert_eq!(bodies_with(&lab, line), first - 1, "{line}");
    }
}

#[test]
fn an_outlet_is_what_the_page_says_or_the_host_or_the_folder() {
    let record = |n: usize, more: Value| {
        let mut record = json!({"title": format!("Ferry {n} is late"), "text": format!("{}\n\n{BRIEFING}", own(n))});
        record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        format!("{record}\n")
    };
    let outlet = |n: usize| json!({"outlet": "Harbour Post", "url": format!("https://{n}.example/a")});
    let host = |n: usize| json!({"url": format!("https://www.aller-echo.example/{n}")});
    for (same, other) in [
        (&outlet as &dyn Fn(usize) -> Value, json!({"outlet": "Aller Echo"})),
        (&host, json!({"url": "https://harbour.example/4"})),
    ] {
        let lab = Lab::empty();
        for n in 0..4 {
            lab.write(&format!("folder-{n}/feed.jsonl"), record(n, same(n)));
        }
        lab.write("folder-4/feed.jsonl", record(4, other));
        lab.index();
        assert_eq!(bodies_with(&lab, BRIEFING), 5);
        lab.write("folder-4/feed.jsonl", record(4, same(4)));
        lab.index();
        assert_eq!(bodies_with(&lab, BRIEFING), 0);
    }
    let lab = shared("wire", 0..4, BRIEFING);
    lab.write("other/4.txt", sharing(4, BRIEFING));
    lab.index();
    assert_eq!(bodies_with(&lab, BRIEFING), 5);
    lab.write("wire/2025/06/5.txt", sharing(5, BRIEFING));
    lab.index();
    assert_eq!(bodies_with(&lab, BRIEFING), 1);
}

#[test]
fn a_page_by_itself_has_no_such_lines() {
    let lab = shared("wire", 0..6, BRIEFING);
    lab.index();
    let rows = lab.run(&["extract", "--json", "corpus"]).json();
    assert!(rows.len() == 6 && rows.iter().all(|row| row["body"].as_str().unwrap().contains(BRIEFING)));
}
