//! Files that hold many articles, or say more of one than its text does.
//!
//! 1. Articles of an export have the bytes and lines of the file, and partition them.
//! 2. Lines that state something about an article are blocks with the kind of what they state, and no body.
//! 3. So are the lines of a header over a text page, whose text keeps its bytes and lines.
//! 4. The body of a Markdown page has no marks, and its blocks have the bytes and lines of the file.

use serde_json::{Value, json};

use crate::lab::{Lab, extracted};

const EXPORT: &str = "\
               1 of 2 DOCUMENTS

                 The Riverpost

             June 24, 2025 Tuesday

Bridge over the Avon stays closed

BYLINE: By Ann Lee

LENGTH: 30 words

The bridge over the Avon will stay closed until the end of the year, the mayor said on Monday.

Two ferries carry people across from six in the morning until late in the evening.

LOAD-DATE: June 25, 2025

               2 of 2 DOCUMENTS

                The Hill Courier

            June 25, 2025 Wednesday

Ferries go on

LENGTH: 30 words

Two ferries carry people across the river, and a third one is on its way to the town from Hill.
";

fn pair(value: &Value) -> [usize; 2] {
    [value[0].as_u64().unwrap() as usize, value[1].as_u64().unwrap() as usize]
}

/// Returns all blocks of an article in order: kind, lines, and the bytes that they own.
fn blocks(row: &Value) -> Vec<(String, [usize; 2], [usize; 2])> {
    let all = row["blocks"].as_array().unwrap().iter().chain(row["dropped"].as_array().unwrap());
    let mut blocks: Vec<_> = all
        .map(|block| (block["kind"].as_str().unwrap().to_owned(), pair(&block["lines"]), pair(&block["bytes"])))
        .collect();
    blocks.sort_by_key(|(_, _, bytes)| bytes[0]);
    blocks
}

/// Returns the kinds of an article's blocks, each with the first words of the line it begins on.
fn shown<'t>(row: &Value, file: &'t str) -> Vec<(String, &'t str)> {
    let lines: Vec<&str> = file.lines().collect();
    let begin = |line: &'t str| line.trim().get(..12).unwrap_or(line.trim());
    blocks(row).into_iter().map(|(kind, place, _)| (kind, begin(lines[place[0] - 1]))).collect()
}

#[test]
fn articles_of_an_export_have_the_bytes_and_lines_of_the_file() {
    let lab = Lab::with(&[("export.txt", EXPORT)]);
    let rows = extracted(&lab.file("export.txt"));
    let mut end = 0;
    for (number, row) in rows.iter().enumerate() {
        assert_eq!((&row["format"], &row["record"]), (&json!("export"), &json!((number + 1).to_string())));
        for (kind, lines, bytes) in blocks(row) {
            assert_eq!(bytes[0], end, "{kind}");
            end = bytes[1];
            let words = EXPORT[bytes[0]..bytes[1]].trim();
            let before = &EXPORT[..bytes[0] + EXPORT[bytes[0]..bytes[1]].find(words).unwrap()];
            let first = before.matches('\n').count() + 1;
            assert_eq!(lines, [first, first + words.matches('\n').count()], "{kind}: {words}");
        }
    }
    assert_eq!((rows.len(), end), (2, EXPORT.len()));
}

#[test]
fn the_fields_of_an_export_are_blocks_of_what_they_state() {
    let lab = Lab::with(&[("export.txt", EXPORT)]);
    let row = extracted(&lab.file("export.txt")).remove(0);
    let kinds: Vec<_> = shown(&row, EXPORT);
    let kinds: Vec<(&str, &str)> = kinds.iter().map(|(kind, words)| (kind.as_str(), *words)).collect();
    assert_eq!(
        kinds,
        [
            ("other", "1 of 2 DOCUM"),
            ("other", "The Riverpos"),
            ("date", "June 24, 202"),
            ("title", "Bridge over "),
            ("byline", "BYLINE: By A"),
            ("other", "LENGTH: 30 w"),
            ("paragraph", "The bridge o"),
            ("paragraph", "Two ferries "),
            ("other", "LOAD-DATE: J"),
        ]
    );
    assert_eq!(
        json!([row["title"], row["authors"], row["outlet"], row["published"]]),
        json!(["Bridge over the Avon stays closed", ["Ann Lee"], "The Riverpost", "2025-06-24"])
    );
}

#[test]
fn a_passage_of_an_export_leads_to_its_lines() {
    let lab = Lab::with(&[("export.txt", EXPORT)]);
    lab.index();
    let passages = lab.query(&["third one"]).passages();
    let start = EXPORT.find("Two ferries carry people across the river").unwrap();
    assert_eq!(passages[0]["article"]["record"], json!("2"));
    assert_eq!(passages[0]["passage"]["lines"], json!([29, 29]));
    assert_eq!(passages[0]["passage"]["bytes"], json!([start, EXPORT.len() - 1]));
}

const TEXT: &str = "\
The bridge over the Avon will stay closed until the end of the year, the mayor said on Monday.

Two ferries carry people across from six in the morning until late in the evening.
";

#[test]
fn the_header_of_a_text_page_states_facts_and_is_no_body() {
    let lines = "Title: Bridge stays closed\nURL: https://riverpost.example/2025/bridge\nDate: 2025-06-24\nAuthor: Ann Lee\nWords: 31\n\n";
    let matter = "---\ntitle: Bridge stays closed\nauthors:\n- Ann Lee\ndate: 2025-06-24\nurl: https://riverpost.example/2025/bridge\n---\n";
    for header in [lines, matter] {
        let page = format!("{header}{TEXT}");
        let lab = Lab::with(&[("a.txt", &page)]);
        let row = extracted(&lab.file("a.txt")).remove(0);
        assert_eq!(
            json!([row["title"], row["authors"], row["published"], row["url"], row["format"]]),
            json!(["Bridge stays closed", ["Ann Lee"], "2025-06-24", "https://riverpost.example/2025/bridge", "text"])
        );
        assert_eq!(row["body"].as_str(), Some(TEXT.trim_end()));
        let start = pair(&row["blocks"][0]["bytes"])[0];
        assert_eq!(start, header.len());
        let kinds: Vec<_> = blocks(&row).into_iter().map(|(kind, ..)| kind).collect();
        assert_eq!(kinds.iter().filter(|kind| *kind == "title").count(), 1, "{kinds:?}");
        assert_eq!(blocks(&row).last().unwrap().2[1], page.len());
    }
}

const MARKDOWN: &str = "\
# Bridge *stays* closed

By Ann Lee, June 24, 2025

The **bridge** over the [Avon](https://riverpost.example/avon) will stay closed until the end
of the year, the mayor said on Monday &ndash; as the repairs take longer than planned.

## What the town does

- Two ferries carry people across from six in the morning until late in the evening.
- A third one is on its way.

> \u{201c}We are sorry for everybody who has to wait,\u{201d} the mayor told the _council_.

![The bridge at dawn](bridge.jpg)

The council votes on the money for a new bridge in autumn, after the report.
";

#[test]
fn a_markdown_page_has_a_body_without_marks_and_the_bytes_of_its_file() {
    for header in ["", "---\ntitle: Bridge stays closed\nlang: en\n---\n\n"] {
        let page = format!("{header}{MARKDOWN}");
        let lab = Lab::with(&[("a.md", &page)]);
        let row = extracted(&lab.file("a.md")).remove(0);
        assert_eq!(
            json!([row["title"], row["authors"], row["published"], row["format"]]),
            json!(["Bridge stays closed", ["Ann Lee"], "2025-06-24", "markdown"])
        );
        let body = row["body"].as_str().unwrap();
        assert!(body.starts_with("The bridge over the Avon will stay closed until the end\nof the year, the mayor said on Monday \u{2013} as"), "{body}");
        let kinds: Vec<_> =
            row["blocks"].as_array().unwrap().iter().map(|block| block["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["paragraph", "subheading", "list-item", "list-item", "quote", "paragraph"]);
        let mut end = 0;
        for (kind, lines, bytes) in blocks(&row) {
            assert_eq!(bytes[0], end, "{kind}");
            end = bytes[1];
            let extent = &page[bytes[0]..bytes[1]];
            let words = extent.trim_start();
            let before = &page[..bytes[1] - words.len()];
            assert_eq!(lines[0], before.matches('\n').count() + 1, "{kind}: {words}");
        }
        assert_eq!(end, page.len());
    }
}

#[test]
fn a_passage_of_a_markdown_page_leads_to_its_bytes() {
    let lab = Lab::with(&[("a.md", MARKDOWN)]);
    lab.index();
    let passage = lab.query(&["repairs take longer"]).passages().remove(0);
    let start = MARKDOWN.find("The **bridge").unwrap();
    assert_eq!(passage["passage"]["parts"][0]["lines"], json!([5, 6]));
    assert_eq!(passage["passage"]["parts"][0]["bytes"][0], json!(start));
}
